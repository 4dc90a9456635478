//! The api from the outside: plain requests on real documents.

use crate::corpus::ubl_examples;
use meisai::api::{self, Action, Depth, ErrorKind, Explain, Form, Lang, Options, Request, Role, Verdict};
use meisai::money::Decimal;

const INVOICE: &str = r#"{ "format": "meisai/1", "number": "R-1", "currency": "JPY", "lines": [
    { "id": "L1", "quantity": "48", "unit": "HUR", "itemNetPrice": "11000", "taxCategory": "S", "taxRate": "10" } ] }"#;

#[test]
fn an_invoice_in_our_json_is_calculated() {
    let answer = api::calculate(INVOICE.as_bytes(), &Options::default(), &api::texts(Lang::En)).unwrap();
    let json = serde_json::to_value(&answer).unwrap();
    assert_eq!(json["totals"]["amountDue"], "580800");
    assert_eq!(json["totals"]["taxBreakdown"][0]["key"], "doc.tax[S:10]");
    assert_eq!(json["lines"][0]["key"], "line[L1].net_amount");
    assert_eq!(json["invoice"]["lines"][0]["quantity"], "48");
    assert_eq!((&json["format"], &json["regime"]), (&"json".into(), &"jp".into()));
    assert!(json.get("nodes").is_none() && json.get("lawDate").is_none());
}

#[test]
fn with_a_derivation_every_total_has_a_node_of_the_same_value() {
    let mut options = Options::default();
    options.explain = Explain::Full;
    let answer = api::calculate(INVOICE.as_bytes(), &options, &api::texts(Lang::En)).unwrap();
    let trace = answer.nodes.unwrap();
    for total in answer.totals.named() {
        let node = &trace.nodes[trace.root(total.key).unwrap()];
        assert_eq!(node.value, total.value, "{}", total.key);
    }
}

#[test]
fn what_cannot_be_answered_says_why_where_and_what_to_do() {
    let error = api::calculate(b"<Invoice", &Options::default(), &api::texts(Lang::En)).unwrap_err();
    assert!(!error.message().is_empty() && error.hint().is_some());
    assert_ne!(error.kind(), ErrorKind::Internal);
}

/// Texts of an answer, by the members that hold them.
fn words(answer: &serde_json::Value, found: &mut Vec<String>) {
    const MEMBERS: [&str; 11] = [
        "title",
        "what",
        "why",
        "do",
        "text",
        "label",
        "summary",
        "verdictWord",
        "because",
        "note",
        "valueText",
    ];
    match answer {
        serde_json::Value::Object(members) => {
            for (name, value) in members
                .iter()
                .filter(|(name, _)| *name != "invoice" && *name != "nodes")
            {
                match value {
                    serde_json::Value::String(text) if MEMBERS.contains(&name.as_str()) => found.push(text.clone()),
                    other => words(other, found),
                }
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        _ => {}
    }
}

/// The money values of an answer with the keys under which they explain themselves.
fn amounts(answer: &api::Calculation) -> Vec<(String, Decimal)> {
    let mut amounts: Vec<(String, Decimal)> = Vec::new();
    for line in &answer.lines {
        amounts.push((line.key.clone(), line.net_amount));
        amounts.extend(
            line.gross_amount
                .map(|gross| (format!("line[{}].gross_amount", line.id), gross)),
        );
        amounts.extend(line.taxes.iter().map(|tax| (tax.key.clone(), tax.amount)));
    }
    let totals = &answer.totals;
    amounts.extend(totals.named().iter().map(|total| (total.key.to_owned(), total.value)));
    for group in &totals.tax_breakdown {
        amounts.push((format!("{}.taxable_amount", group.key), group.taxable_amount));
        amounts.push((format!("{}.tax_amount", group.key), group.tax_amount));
        let more = [
            ("surcharge_amount", group.surcharge_amount),
            ("tax_amount_accounting", group.tax_amount_accounting),
        ];
        amounts.extend(
            more.iter()
                .filter_map(|(name, value)| Some((format!("{}.{name}", group.key), (*value)?))),
        );
    }
    for part in [
        &totals.allowances,
        &totals.charges,
        &totals.advances,
        &totals.installments,
    ]
    .into_iter()
    .flatten()
    {
        amounts.push((part.key.clone(), part.amount));
    }
    amounts
}

#[test]
fn every_amount_of_every_published_example_has_a_node_and_recomputes() {
    let texts = api::texts(Lang::En);
    let mut options = Options::default();
    options.explain = Explain::Full;
    for path in ubl_examples() {
        let answer = api::calculate(&std::fs::read(&path).unwrap(), &options, &texts).unwrap();
        let trace = answer.nodes.as_ref().unwrap();
        for (key, value) in amounts(&answer) {
            let root = trace
                .root(&key)
                .unwrap_or_else(|| panic!("{}: {key} has no node", path.display()));
            assert_eq!(trace.nodes[root].value, value, "{}: {key}", path.display());
        }
    }
}

#[test]
fn every_answer_to_every_published_example_is_in_words_of_three_languages() {
    for lang in Lang::ALL {
        let texts = api::texts(lang);
        let options = Options::default();
        for path in ubl_examples() {
            let bytes = std::fs::read(&path).unwrap();
            let request = Request {
                invoice: &bytes,
                ..Request::default()
            };
            let review = api::review(&request, &options, &texts).unwrap();
            let mut said = Vec::new();
            words(&serde_json::to_value(&review).unwrap(), &mut said);
            let all = amounts(&review.calculation);
            let due = all
                .iter()
                .filter(|(key, _)| key == "doc.amount_due")
                .map(|(key, _)| (key, Depth::Tree));
            for (key, depth) in all.iter().take(2).map(|(key, _)| (key, Depth::Line)).chain(due) {
                let explanation = api::explain(&request, key, depth, &options, &texts).unwrap();
                words(&serde_json::to_value(&explanation).unwrap(), &mut said);
            }
            for text in said {
                assert!(!text.contains('['), "{} {lang:?}: {text}", path.display());
            }
        }
    }
}

#[test]
fn every_published_example_in_our_json_gives_the_same_amounts() {
    let texts = api::texts(Lang::En);
    for path in ubl_examples() {
        let bytes = std::fs::read(&path).unwrap();
        let json = api::convert(&bytes, Form::Json, &Options::default(), &texts).unwrap();
        let again = api::calculate(json.text.as_bytes(), &Options::default(), &texts).unwrap();
        let before = api::calculate(&bytes, &Options::default(), &texts).unwrap();
        assert_eq!(amounts(&again), amounts(&before), "{}", path.display());
        let view = serde_json::to_value(&again.invoice).unwrap();
        let written: serde_json::Value = serde_json::from_str(&json.text).unwrap();
        let mut written = written;
        if let Some(attachments) = written.get_mut("attachments").and_then(|list| list.as_array_mut()) {
            attachments
                .iter_mut()
                .for_each(|one| _ = one.as_object_mut().unwrap().remove("content"));
        }
        assert_eq!(view, written, "{}", path.display());
    }
}

#[test]
fn an_unknown_key_answers_exp_001_with_the_three_nearest() {
    let request = Request {
        invoice: INVOICE.as_bytes(),
        ..Request::default()
    };
    let error = api::explain(
        &request,
        "doc.amount_du",
        Depth::Line,
        &Options::default(),
        &api::texts(Lang::En),
    );
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadOption);
    assert!(error.message().contains("EXP-001"), "{error}");
    let hint = error.hint().unwrap();
    assert!(
        hint.contains("doc.amount_due") && hint.matches("doc.").count() == 3,
        "{hint}"
    );
}

#[test]
fn a_wrong_total_is_reported_with_its_smallest_correction_and_never_replaced() {
    let invoice = br#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-10-31", "currency": "EUR",
        "totals": { "lineNetTotal": "30.00", "totalWithoutTax": "30.00", "taxTotal": "6.00", "totalWithTax": "36.00", "amountDue": "37.00" },
        "taxBreakdown": [{ "category": "S", "rate": "20", "taxableAmount": "30.00", "taxAmount": "6.00" }],
        "lines": [{ "id": "1", "quantity": "3", "unit": "C62", "itemNetPrice": "10.00", "netAmount": "30.00",
            "taxCategory": "S", "taxRate": "20", "name": "Chairs" }] }"#;
    for (role, action) in [
        (Role::IssuerDraft, Action::ChangeDraft),
        (Role::IssuerSent, Action::IssueCorrection),
        (Role::Receiver, Action::RequestCorrection),
    ] {
        let mut options = Options::default();
        options.role = role;
        let request = Request {
            invoice,
            ..Request::default()
        };
        let review = api::review(&request, &options, &api::texts(Lang::En)).unwrap();
        assert_eq!(review.verdict, Verdict::Rejected);
        assert_eq!(review.stated_totals.amount_due.unwrap().to_string(), "37.00");
        assert_eq!(review.corrected_totals.unwrap().amount_due.to_string(), "36.00");
        assert_eq!(review.amount_at_stake.as_deref(), Some("1.00"));
        let remedy = review.findings[0].remedy.as_ref().unwrap();
        assert_eq!(remedy.action, action);
        assert_eq!(remedy.patch[0].path, "/totals/amountDue");
    }
}

#[test]
fn a_value_that_cannot_be_read_never_passes_silently() {
    let invoice = INVOICE.replace("\"11000\"", "\"11,000\"");
    let request = Request {
        invoice: invoice.as_bytes(),
        ..Request::default()
    };
    let review = api::review(&request, &Options::default(), &api::texts(Lang::Ja)).unwrap();
    assert_eq!(review.verdict, Verdict::NeedsJudgement);
    assert_eq!(review.calculation.missing[0].place, "/lines/0/itemNetPrice");
    assert_eq!(review.calculation.missing[0].expected.as_deref(), Some("11000"));
}

#[test]
fn options_that_do_not_exist_are_refused_by_name() {
    for (json, name) in [
        (r#"{ "role": "boss" }"#, "boss"),
        (r#"{ "rôle": "receiver" }"#, "rôle"),
        (r#"{ "today": "31.10.2026" }"#, "31.10.2026"),
    ] {
        let error = Options::from_json(json).unwrap_err();
        assert!(
            error.kind() == ErrorKind::BadOption && error.message().contains(name),
            "{error}"
        );
    }
    assert!(Options::from_json(r#"{ "today": null, "role": null, "explain": null, "lang": "xx" }"#).is_ok());
}

#[test]
fn every_kind_of_error_has_its_name_and_exit_code() {
    let names: std::collections::BTreeSet<_> = ErrorKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), ErrorKind::ALL.len());
    for kind in ErrorKind::ALL {
        assert_eq!(
            (serde_json::to_value(kind).unwrap(), kind.exit_code()),
            (kind.name().into(), 2)
        );
    }
}

#[test]
fn rule_sets_that_come_later_say_so() {
    let texts = api::texts(Lang::En);
    let kind = |set: &str| {
        api::validate(INVOICE.as_bytes(), &[set], &Options::default(), &texts)
            .unwrap_err()
            .kind()
    };
    assert_eq!(
        (kind("peppol-ubl@2026.5"), kind("peppl")),
        (ErrorKind::Unsupported, ErrorKind::BadOption)
    );
    let answers = api::validate(INVOICE.as_bytes(), &["auto", "arithmetic"], &Options::default(), &texts).unwrap();
    assert_eq!(answers.len(), 1);
}

#[test]
fn what_crosses_threads_may() {
    fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<api::Calculation>();
    is_send_and_sync::<api::Review>();
    is_send_and_sync::<api::Explanation>();
    is_send_and_sync::<api::LiveInvoice>();
    is_send_and_sync::<api::Texts>();
    is_send_and_sync::<api::Error>();
}

const AGREED: [&str; 2] = [
    include_str!("../../www/examples/ja-msa7.json"),
    include_str!("../../www/examples/ja-msa7.contract.json"),
];

#[test]
fn a_price_that_differs_from_the_contract_is_the_one_cause_shown_with_its_clause_and_its_worth() {
    for lang in Lang::ALL {
        let texts = api::texts(lang);
        let request = Request {
            invoice: AGREED[0].as_bytes(),
            contract: Some(AGREED[1].as_bytes()),
            ..Request::default()
        };
        let review = api::review(&request, &Options::default(), &texts).unwrap();
        let errors: Vec<_> = review
            .findings
            .iter()
            .filter(|finding| finding.severity == api::Severity::Error)
            .collect();
        assert_eq!(errors.len(), 1, "{errors:?}");
        let finding = errors[0];
        assert_eq!(
            (finding.rule.as_str(), finding.place.as_str()),
            ("CT-PRC-001", "/lines/0/itemNetPrice")
        );
        assert_eq!(
            (finding.stated.as_deref(), finding.expected.as_deref()),
            (Some("12000"), Some("11000"))
        );
        assert_eq!(
            (finding.difference.as_deref(), finding.at_stake.as_deref()),
            (Some("48000"), Some("52800"))
        );
        assert_eq!(finding.clause.as_ref().unwrap().document, "MSA-7");
        let correction = finding.correction.as_ref().unwrap();
        assert_eq!(
            (correction.action, correction.document),
            ("credit_partial", "credit_note")
        );
        assert_eq!(review.amount_at_stake.as_deref(), Some("52800"));
        assert_eq!(
            review.corrected_totals.as_ref().unwrap().amount_due.to_string(),
            "1272409"
        );
        let key = finding.expected_key.as_deref().unwrap();
        let why = api::explain(&request, key, Depth::Steps, &Options::default(), &texts).unwrap();
        assert_eq!(why.value.to_string(), "11000");
        let mut said = Vec::new();
        words(&serde_json::to_value(&review).unwrap(), &mut said);
        words(&serde_json::to_value(&why).unwrap(), &mut said);
        assert!(said.iter().all(|text| !text.contains('[')), "{said:?}");
    }
}

#[test]
fn a_document_of_a_request_that_cannot_be_read_is_named() {
    let texts = api::texts(Lang::En);
    let with = |contract: &[u8], evidence: &[&[u8]], history: &[&[u8]]| {
        let request = Request {
            invoice: INVOICE.as_bytes(),
            contract: Some(contract),
            evidence,
            history,
            order: None,
            decisions: None,
        };
        let error = api::review(&request, &Options::default(), &texts).unwrap_err();
        error.place().unwrap().pointer.clone()
    };
    assert_eq!(with(b"{", &[], &[]), "/contract");
    assert_eq!(with(b"\xFF", &[], &[]), "/contract");
    assert_eq!(with(b"{}", &[b"{}", b"["], &[]), "/evidence/1");
    assert_eq!(with(b"{}", &[], &[b"x"]), "/history/0");
}

/// Every form of value that an answer may hold.
#[derive(serde::Serialize)]
enum Forms {
    Unit,
    Newtype(Option<char>),
    Tuple(i64, bool),
    Struct {
        empty: Vec<u8>,
        numbers: std::collections::BTreeMap<u16, ()>,
    },
}

#[test]
fn json_is_written_as_serde_json_writes_it() {
    fn same(value: &impl serde::Serialize) {
        assert_eq!(api::to_json(value).unwrap(), serde_json::to_string(value).unwrap());
    }
    let every_letter: String = (0..=0x3FF)
        .filter_map(char::from_u32)
        .chain(['\u{2028}', '明'])
        .collect();
    same(&every_letter);
    for place in 0..24 {
        let (before, after) = ("abcdefgh請z".repeat(3), "é".repeat(9));
        let before: String = before.chars().take(place).collect();
        ('\0'..'\u{100}').for_each(|letter| same(&format!("{before}{letter}{after}")));
    }
    same(&std::collections::BTreeMap::from([(every_letter, 'x')]));
    let numbers = [(7, ()), (70, ())].into();
    same(&[
        Forms::Unit,
        Forms::Newtype(None),
        Forms::Newtype(Some('"')),
        Forms::Tuple(-3, true),
    ]);
    same(&(Forms::Struct { empty: vec![], numbers }, [(); 0], u64::MAX, "a\"b"));
    let (texts, mut options) = (api::texts(Lang::Ja), Options::default());
    options.explain = Explain::Full;
    for path in ubl_examples() {
        let invoice = std::fs::read(path).unwrap();
        same(&api::calculate(&invoice, &options, &texts).unwrap());
        same(&api::validate(&invoice, &["auto"], &options, &texts).unwrap());
        let request = Request {
            invoice: &invoice,
            ..Request::default()
        };
        same(&api::review(&request, &options, &texts).unwrap());
    }
}
