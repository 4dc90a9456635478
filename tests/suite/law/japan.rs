//! Japan: what none of us wrote breaks no law, one fault has one root, and rounding is free in its direction alone.

use crate::corpus;
use meisai::api::{self, Lang, Options, Request};
use meisai::rules::Severity;
use meisai::rules::law::{Circumstances, check};

fn found(json: &str) -> Vec<(&'static str, Severity)> {
    let document = meisai::formats::read(json.as_bytes()).unwrap();
    let invoice = meisai::understand::understand(&document);
    let checked = check(&invoice, "jp", &Circumstances::default());
    checked
        .findings
        .iter()
        .map(|finding| (finding.rule, finding.severity))
        .collect()
}

fn review(json: &str) -> api::Review {
    let request = Request {
        invoice: json.as_bytes(),
        ..Request::default()
    };
    api::review(&request, &Options::default(), &api::texts(Lang::En)).unwrap()
}

/// The published examples of JP PINT, where the corpus lies beside the checkout.
#[test]
fn the_examples_of_jp_pint_break_no_law() {
    let Some(root) = corpus::corpus() else { return };
    let examples = corpus::files(&root.join("jp-pint"), ".xml");
    assert!(examples.len() >= 9);
    for path in examples {
        let bytes = std::fs::read(&path).unwrap();
        let document = meisai::formats::read(&bytes).unwrap();
        let invoice = meisai::understand::understand(&document);
        let checked = check(&invoice, "jp", &Circumstances::default());
        let errors: Vec<_> = checked
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .collect();
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
}

/// Two rates, 23,894 and 22,332 without tax (インボイスQ&A 問57): 2,389.4 and 1,786.56.
fn two_rates(ten: i64, eight: i64) -> String {
    let (tax, gross) = (ten + eight, 23_894 + 22_332 + ten + eight);
    format!(
        r#"{{ "format": "meisai/1", "currency": "JPY", "number": "1", "title": "請求書", "issueDate": "2026-10-31", "dueDate": "2026-11-30",
        "period": {{ "from": "2026-10-01", "to": "2026-10-31" }},
        "seller": {{ "name": "国税庁", "taxId": "T7000012050002", "address": {{ "country": "JP" }} }}, "buyer": {{ "name": "株式会社みなと商事" }},
        "lines": [{{ "id": "1", "name": "部品", "quantity": "1", "unit": "C62", "itemNetPrice": "11345", "netAmount": "11345", "taxCategory": "S", "taxRate": "10" }},
                  {{ "id": "2", "name": "部品", "quantity": "1", "unit": "C62", "itemNetPrice": "12549", "netAmount": "12549", "taxCategory": "S", "taxRate": "10" }},
                  {{ "id": "3", "name": "飲料", "quantity": "1", "unit": "C62", "itemNetPrice": "9987", "netAmount": "9987", "taxCategory": "AA", "taxRate": "8" }},
                  {{ "id": "4", "name": "食品", "quantity": "1", "unit": "C62", "itemNetPrice": "12345", "netAmount": "12345", "taxCategory": "AA", "taxRate": "8" }}],
        "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "{ten}" }},
                         {{ "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "{eight}" }}],
        "totals": {{ "lineNetTotal": "46226", "totalWithoutTax": "46226", "taxTotal": "{tax}", "totalWithTax": "{gross}", "amountDue": "{gross}" }} }}"#
    )
}

#[test]
fn any_direction_of_rounding_is_accepted_and_nothing_else() {
    for ten in 2_385..=2_394 {
        for eight in 1_783..=1_791 {
            let lawful = (2_389..=2_390).contains(&ten) && (1_786..=1_787).contains(&eight);
            let errors: Vec<_> = found(&two_rates(ten, eight))
                .into_iter()
                .filter(|(_, severity)| *severity == Severity::Error)
                .collect();
            assert_eq!(errors.is_empty(), lawful, "{ten} {eight}: {errors:?}");
        }
    }
}

#[test]
fn a_sum_of_lines_is_called_what_it_is_and_is_the_one_root() {
    // 11,345 × 10 % = 1,134.5 and 1,254.9: cut line by line, 2,388. The rate gives 2,389.4.
    let review = review(&two_rates(2_388, 1_786));
    let roots: Vec<&str> = review
        .findings
        .iter()
        .filter(|finding| finding.caused_by.is_none() && finding.rule.starts_with(|c| "AJ".contains(c)))
        .map(|finding| finding.rule.as_str())
        .filter(|rule| !rule.starts_with("ADV-"))
        .collect();
    assert_eq!(roots.first(), Some(&"JP-RND-002"), "{roots:?}");
    assert!(!roots.iter().any(|rule| rule.starts_with("ARI-")), "{roots:?}");
    assert_eq!(review.amount_at_stake.as_deref(), Some("-1"));
}

/// The tax in an amount that includes it, rounded in any direction, is accepted by law and arithmetic alike.
#[test]
fn a_tax_taken_out_of_any_amount_with_tax_is_accepted() {
    for gross in (1..4_000_i64).step_by(7) {
        let exact = gross * 10;
        for tax in [exact / 110, (exact + 109) / 110] {
            let net = gross - tax;
            let json = format!(
                r#"{{ "format": "meisai/1", "currency": "JPY", "pricesIncludeTax": true, "title": "領収書", "seller": {{ "name": "国税庁", "taxId": "T7000012050002" }},
                "lines": [{{ "id": "1", "name": "昼食", "quantity": "1", "unit": "C62", "itemNetPrice": "{gross}", "netAmount": "{gross}", "taxCategory": "S", "taxRate": "10" }}],
                "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "{net}", "taxAmount": "{tax}" }}] }}"#
            );
            let told: Vec<_> = found(&json)
                .into_iter()
                .filter(|(rule, _)| rule.starts_with("JP-RND-001"))
                .collect();
            assert!(told.is_empty(), "{gross} {tax}: {told:?}");
            let arithmetic = review(&json);
            let wrong = arithmetic.findings.iter().find(|finding| finding.rule == "ARI-TAX");
            assert!(wrong.is_none(), "{gross} {tax}: {wrong:?}");
        }
    }
}

/// A fee with withholding, two rates, two notes and no period, as JP PINT: no rule of JP PINT is broken, and what has no place
/// there is listed or said in the payment terms.
#[cfg(feature = "einvoice")]
#[test]
fn a_japanese_invoice_written_as_ubl_passes_jp_pint() {
    let json = r#"{ "format": "meisai/1", "currency": "JPY", "number": "1", "issueDate": "2026-10-31", "dueDate": "2026-11-30", "subject": "10月分",
        "notes": [{ "text": "※は軽減税率対象" }, { "text": "よろしくお願いいたします。" }],
        "seller": { "name": "国税庁", "taxId": "T7000012050002", "address": { "city": "千代田区" } },
        "buyer": { "name": "トヨタ自動車株式会社", "legalId": "1180301018771" },
        "payment": { "meansCode": "30", "accounts": [{ "id": "みらい銀行 仙台支店 普通 0000123", "name": "カ）アオバ" }] },
        "withholding": { "kind": "jp-fee", "baseAmount": "100000", "amount": "10210" },
        "lines": [{ "id": "1", "name": "デザイン料", "quantity": "1", "unit": "C62", "itemNetPrice": "100000", "netAmount": "100000", "taxCategory": "S", "taxRate": "10" },
                  { "id": "2", "name": "弁当", "quantity": "1", "unit": "C62", "itemNetPrice": "1000", "netAmount": "1000", "taxCategory": "S", "taxRate": "8", "reducedRate": true }],
        "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "100000", "taxAmount": "10000" },
                         { "category": "S", "rate": "8", "taxableAmount": "1000", "taxAmount": "80" }],
        "totals": { "lineNetTotal": "101000", "totalWithoutTax": "101000", "taxTotal": "10080", "totalWithTax": "111080", "withholdingTotal": "10210", "amountDue": "100870" } }"#;
    let texts = api::texts(Lang::Ja);
    let form = api::Form::parse("ubl", &texts).unwrap();
    let written = api::convert(json.as_bytes(), form, &Options::default(), &texts).unwrap();
    assert!(
        written.text.contains("urn:peppol:pint:billing-1@jp-1"),
        "{}",
        written.text
    );
    assert!(written.text.contains("源泉徴収税額 10210"), "{}", written.text);
    let lost: Vec<&str> = written.lost.iter().map(|lost| lost.place.as_str()).collect();
    assert!(
        lost.contains(&"/subject") && lost.contains(&"/withholding/amount"),
        "{lost:?}"
    );
    let answers = api::validate(written.text.as_bytes(), &["jp-pint"], &Options::default(), &texts).unwrap();
    let broken: Vec<_> = answers.iter().flat_map(|answer| &answer.findings).collect();
    assert!(broken.is_empty(), "{broken:#?}\n{}", written.text);
}

/// The buyer's statement and the invoice of a seller who is not registered have specifications of their own.
#[cfg(feature = "einvoice")]
#[test]
fn each_kind_of_document_names_its_specification() {
    let texts = api::texts(Lang::En);
    let form = api::Form::parse("ubl", &texts).unwrap();
    for (parts, specification, code) in [
        (
            r#""seller": { "taxId": "T7000012050002" }"#,
            "urn:peppol:pint:billing-1@jp-1",
            "380",
        ),
        (
            r#""typeCode": "389", "seller": { "taxId": "T7000012050002" }"#,
            "urn:peppol:pint:selfbilling-1@jp-1",
            "389",
        ),
        (
            r#""seller": { "name": "山田太郎" }"#,
            "urn:peppol:pint:nontaxinvoice-1@jp-1",
            "480",
        ),
    ] {
        let json = format!(r#"{{ "format": "meisai/1", "currency": "JPY", {parts} }}"#);
        let written = api::convert(json.as_bytes(), form, &Options::default(), &texts).unwrap();
        assert!(
            written.text.contains(specification) && written.text.contains(&format!(">{code}<")),
            "{}",
            written.text
        );
    }
}

/// Terms as people write them, held against the due day of an invoice for October 2026.
#[test]
fn payment_terms_are_read_as_people_write_them() {
    for (terms, due) in [
        ("月末締め翌月末払い", "2026-11-30"),
        ("毎月末日締め、翌月末日にお支払いください。", "2026-11-30"),
        ("末日締・翌月２５日払", "2026-11-25"),
        ("月末締め翌月の20日払い、振込手数料は貴社負担", "2026-11-20"),
        ("月末締め翌々月10日払い", "2026-12-10"),
        // 31 January 2027 is a Sunday.
        ("月末締め翌々々月末払い（休業日の場合は前営業日）", "2027-01-29"),
        ("月末締め翌々々月末払い（休業日の場合は翌営業日）", "2027-02-01"),
    ] {
        let json = |due: &str| {
            format!(
                r#"{{ "issueDate": "2026-10-31", "period": {{ "from": "2026-10-01", "to": "2026-10-31" }}, "dueDate": "{due}", "paymentTerms": "{terms}" }}"#
            )
        };
        let told = |due: &str| found(&json(due)).iter().any(|(rule, _)| *rule == "JP-PAY-001");
        assert!(!told(due), "{terms}: {due}");
        assert!(told("2026-11-17"), "{terms} is not understood");
    }
}

#[test]
fn under_the_act_the_civil_rate_runs_to_day_60_and_the_higher_one_after_it() {
    let texts = api::texts(Lang::En);
    let ask = |due: &str, paid: &str| {
        let question = format!(
            r#"{{ "question": "late_interest", "law": "jp-toriteki", "principal": "1000000", "received": "2026-01-10", "due": "{due}", "paid": "{paid}" }}"#
        );
        api::law(question.as_bytes(), &texts).unwrap().values
    };
    // Day 60 is 10 March: ten days at 3 % are 821.9178, 51 days at 14.6 % are 20,400.
    let both = ask("2026-02-28", "2026-04-30");
    assert_eq!(
        (both["interest"].as_str(), both["interestBefore"].as_str()),
        ("20400", "822")
    );
    assert_eq!(
        (both["combined"].as_str(), both["combinedExact"].as_str()),
        ("21222", "21221.9178")
    );
    // Paid by day 60: the civil rate alone.
    let early = ask("2026-02-28", "2026-03-05");
    assert_eq!((early["days"].as_str(), early["combined"].as_str()), ("0", "411"));
    // The review says the same.
    let invoice = r#"{ "format": "meisai/1", "currency": "JPY", "number": "1", "issueDate": "2026-01-31", "dueDate": "2026-02-28",
        "paymentAct": "jp-toriteki", "delivery": { "date": "2026-01-10" }, "seller": { "name": "A", "address": { "country": "JP" } },
        "lines": [{ "id": "1", "name": "開発", "netAmount": "1000000" }], "totals": { "amountDue": "1000000" } }"#;
    let request = Request {
        invoice: invoice.as_bytes(),
        ..Request::default()
    };
    let mut options = Options::default();
    options.today = Some("2026-04-30".parse().unwrap());
    let review = api::review(&request, &options, &texts).unwrap();
    let late = review
        .findings
        .iter()
        .find(|finding| finding.rule == "JP-PAY-006")
        .unwrap();
    assert!(
        late.what.contains("JPY 21,222") && late.what.contains("JPY 20,400"),
        "{}",
        late.what
    );
    let explained = api::explain(&request, "interest.total", api::Depth::Steps, &options, &texts).unwrap();
    assert_eq!(explained.value.to_string(), "21222");
}
