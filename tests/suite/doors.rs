//! One verdict, whichever door is asked: review, list, report, answer to the seller and `validate` agree about the rules of
//! publishers that an invoice asks for.
#![cfg(all(feature = "texts", feature = "reports", feature = "einvoice"))]

use crate::corpus;
use meisai::api::{self, InvoiceLister, Lang, Options, Request, Review, Severity, Validity, Verdict};

/// Amounts that agree, and five rules of EN 16931 and Peppol that are broken.
const BROKEN: &[u8] = include_bytes!("../../www/examples/en-rules.xml");
const WHOLE: &[u8] = include_bytes!("../../www/examples/en-ubl.xml");
/// A total that is wrong: the arithmetic and BR-CO-… say the same.
const WRONG: &[u8] = include_bytes!("../../www/examples/en-error.xml");

fn options() -> Options {
    Options::from_json(r#"{ "today": "2026-11-05" }"#).unwrap()
}

fn request(invoice: &[u8]) -> Request<'_> {
    Request {
        invoice,
        ..Request::default()
    }
}

fn review(invoice: &[u8]) -> Review {
    api::review(&request(invoice), &options(), &api::texts(Lang::En)).unwrap()
}

fn response(invoice: &[u8], options: &Options) -> Result<String, api::Error> {
    api::invoice_response(&request(invoice), options, &api::texts(Lang::En))
}

#[test]
fn a_broken_rule_counts_at_every_door() {
    let answer = review(BROKEN);
    assert_eq!(answer.verdict, Verdict::Rejected);
    assert_eq!(answer.verdict_word, "to correct");
    assert_eq!(
        answer.summary,
        "5 rules for electronic invoices are broken. The amounts agree with each other."
    );
    let sets: Vec<(&str, Validity)> = answer
        .rulesets
        .iter()
        .map(|set| (set.ruleset.as_str(), set.verdict))
        .collect();
    assert!(sets.contains(&("en16931-ubl", Validity::Invalid)) && sets.contains(&("peppol-ubl", Validity::Invalid)));
    let mut lister = InvoiceLister::default();
    let texts = api::texts(Lang::En);
    let row = lister.add("a.xml", BROKEN, &options(), &texts);
    assert_eq!((row.verdict, row.errors), (Some(Verdict::Rejected), 5));
    assert_eq!(
        lister.add("b.xml", WHOLE, &options(), &texts).verdict,
        Some(Verdict::Accepted)
    );
    let report = api::review_report(&request(BROKEN), &options(), &texts).unwrap();
    assert!(report.contains(&answer.summary) && report.contains("BR-CL-23"));
}

#[test]
fn the_answer_to_the_seller_tells_the_broken_rules_and_accepts_no_such_invoice() {
    let xml = response(BROKEN, &options()).unwrap();
    assert!(xml.contains("UNCL4343OpSubset\">RE</cbc:ResponseCode>"), "{xml}");
    let answer = review(BROKEN);
    let broken = answer.rulesets.iter().flat_map(|set| &set.findings);
    for broken in broken.filter(|broken| broken.severity == Severity::Error) {
        assert_eq!(broken.correction.as_ref().unwrap().peppol.reason, "LEG");
        let what = broken
            .what
            .replace('&', "&amp;")
            .replace('\'', "&#39;")
            .replace('"', "&quot;");
        let what = format!("{}: {what}", broken.rule);
        assert!(xml.contains(&what), "{what} in {xml}");
    }
    let accepted = Options::from_json(r#"{ "today": "2026-11-05", "response": "AP" }"#).unwrap();
    let refused = response(BROKEN, &accepted).unwrap_err();
    assert!(refused.to_string().contains("AP"), "{refused}");
    let xml = response(WHOLE, &options()).unwrap();
    assert!(!xml.contains("StatusReasonCode listID=\"OPStatusReason\">LEG"), "{xml}");
}

/// What the arithmetic and a publisher say of the same equation is one cause, and one reason in the answer.
#[test]
fn a_rule_that_says_what_the_review_says_follows_from_it() {
    let answer = review(WRONG);
    let rules = answer.rulesets.iter().flat_map(|set| &set.findings);
    let follow: Vec<(&str, &str)> = rules
        .filter(|rule| rule.rule.contains("-CO-"))
        .map(|rule| (rule.rule.as_str(), rule.caused_by.as_deref().unwrap_or_default()))
        .collect();
    assert!(!follow.is_empty());
    let roots: Vec<String> = answer
        .findings
        .iter()
        .filter(|finding| finding.caused_by.is_none())
        .map(|finding| format!("{} {}", finding.rule, finding.place))
        .collect();
    for (rule, cause) in follow {
        assert!(roots.iter().any(|root| root == cause), "{rule}: {cause} in {roots:?}");
    }
}

/// No document of the corpus is in order by one door and broken by another.
#[test]
fn documents_of_others_have_one_verdict() {
    let texts = api::texts(Lang::En);
    let mut seen = [0_usize; 3];
    for path in corpus::ubl_examples().into_iter().chain(corpus::cii_examples()) {
        let invoice = std::fs::read(&path).unwrap();
        let Ok(sets) = api::validate(&invoice, &["auto"], &options(), &texts) else {
            continue;
        };
        let says = sets
            .iter()
            .filter(|set| set.ruleset != "arithmetic")
            .map(|set| set.verdict)
            .max();
        let answer = review(&invoice);
        let least = match says {
            Some(Validity::Invalid) => Verdict::Rejected,
            Some(Validity::Undecided) => Verdict::NeedsJudgement,
            _ => Verdict::Accepted,
        };
        assert!(
            answer.verdict >= least,
            "{}: {:?} and {says:?}",
            path.display(),
            answer.verdict
        );
        if answer.verdict == Verdict::Accepted {
            assert!(
                sets.iter().all(|set| set.verdict == Validity::Valid),
                "{}",
                path.display()
            );
        }
        seen[least as usize] += 1;
    }
    assert!(seen == [0; 3] || seen[0] > 0 && seen[2] > 0, "{seen:?}");
}
