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

fn rules_of_japan(review: &api::Review) -> Vec<&str> {
    let rules = review.findings.iter().map(|finding| finding.rule.as_str());
    rules.filter(|rule| rule.starts_with("JP-")).collect()
}

/// What is true and asks for nothing is no finding: it stands in the coverage.
#[test]
fn a_sound_invoice_is_quiet_and_the_coverage_tells_how_its_tax_was_rounded() {
    let texts = api::texts(Lang::En);
    let example = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/www/examples/ja-msa7.json")).unwrap();
    for json in [two_rates(2_389, 1_786), two_rates(2_390, 1_787), example] {
        for role in meisai::rules::Role::ALL {
            let request = Request {
                invoice: json.as_bytes(),
                ..Request::default()
            };
            let mut options = Options::default();
            options.role = role;
            options.today = Some("2026-11-20".parse().unwrap());
            let review = api::review(&request, &options, &texts).unwrap();
            assert_eq!(rules_of_japan(&review), Vec::<&str>::new(), "{role:?}");
            let told = review.coverage.sentences.join(" ");
            assert!(
                told.contains("How the tax was rounded: 10%") && told.contains("20261031_"),
                "{told}"
            );
        }
    }
    // 2,389.4 up and 1,786.56 down: two directions are a question.
    let review = review(&two_rates(2_390, 1_786));
    assert_eq!(rules_of_japan(&review), ["JP-RND-004"]);
}

fn from_unregistered(number: &str, day: &str, total: i64) -> String {
    let (base, tax) = (total * 10 / 11, total - total * 10 / 11);
    format!(
        r#"{{ "format": "meisai/1", "currency": "JPY", "number": "{number}", "issueDate": "{day}", "delivery": {{ "date": "{day}" }},
        "seller": {{ "name": "山田太郎", "address": {{ "country": "JP" }} }}, "buyer": {{ "name": "株式会社みなと商事" }},
        "lines": [{{ "id": "1", "name": "部品", "quantity": "1", "unit": "C62", "itemNetPrice": "{base}", "netAmount": "{base}", "taxCategory": "S", "taxRate": "10" }}],
        "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "{base}", "taxAmount": "{tax}" }}],
        "totals": {{ "lineNetTotal": "{base}", "totalWithoutTax": "{base}", "taxTotal": "{tax}", "totalWithTax": "{total}", "amountDue": "{total}" }} }}"#
    )
}

/// The cap counts what was bought in the year: 66,000,000 in November and 55,000,000 now make 121,000,000 yen with tax.
#[test]
fn the_yearly_cap_counts_the_invoices_of_before() {
    let texts = api::texts(Lang::En);
    let ask = |before: &str, day: &str| {
        let (prior, now) = (
            from_unregistered("A-1", before, 66_000_000),
            from_unregistered("A-2", day, 55_000_000),
        );
        let request = Request {
            invoice: now.as_bytes(),
            history: &[prior.as_bytes()],
            ..Request::default()
        };
        api::review(&request, &Options::default(), &texts).unwrap()
    };
    let text_of = |review: &api::Review, rule: &str| {
        let found = review.findings.iter().find(|finding| finding.rule == rule);
        found.map(|finding| finding.what.clone()).unwrap_or_default()
    };
    let over = ask("2026-11-10", "2026-12-10");
    let told = text_of(&over, "JP-CR-003");
    assert!(
        told.contains("66,000,000") && told.contains("121,000,000") && told.contains("100,000,000"),
        "{told}"
    );
    // 34,000,000 are left: their tax is 3,090,909, of which 70 % are 2,163,636.
    assert!(
        text_of(&over, "JP-CR-001").contains("2,163,636"),
        "{}",
        text_of(&over, "JP-CR-001")
    );
    // Another year begins anew, but a business year may go through; before October 2026 the cap is a billion.
    let across = ask("2026-11-10", "2027-01-10");
    let found = across.findings.iter().find(|finding| finding.rule == "JP-CR-003");
    assert!(found.is_some_and(|finding| finding.severity == Severity::Info && finding.what.contains("twelve months")));
    for (before, day) in [("2026-11-10", "2027-11-10"), ("2026-08-10", "2026-09-10")] {
        let review = ask(before, day);
        assert_eq!(text_of(&review, "JP-CR-003"), "", "{day}");
    }
    // 5,000,000 × 80 %.
    assert!(text_of(&ask("2026-08-10", "2026-09-10"), "JP-CR-001").contains("4,000,000"));
}

/// The buyer writes it and needs the credit; the seller who receives it is asked to confirm it.
#[test]
fn a_statement_of_purchases_is_judged_by_its_own_rules() {
    let json = from_unregistered("P-1", "2026-12-10", 110_000).replacen(
        "\"currency\"",
        "\"typeCode\": \"389\", \"currency\"",
        1,
    );
    let texts = api::texts(Lang::En);
    let ask = |role| {
        let request = Request {
            invoice: json.as_bytes(),
            ..Request::default()
        };
        let mut options = Options::default();
        options.role = role;
        let review = api::review(&request, &options, &texts).unwrap();
        rules_of_japan(&review)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    // A supplier who is not registered may be billed for: the missing number is a question, no error.
    assert_eq!(ask(meisai::rules::Role::Receiver), ["JP-QI-002", "JP-PS-001"]);
    assert_eq!(
        ask(meisai::rules::Role::IssuerDraft),
        ["JP-QI-002", "JP-PS-001", "JP-CR-001"]
    );
    let writer = json.replace(r#""buyer": { "name": "株式会社みなと商事" }"#, r#""buyer": {}"#);
    let found = review(&writer);
    let unnamed = found
        .findings
        .iter()
        .find(|finding| finding.rule == "JP-QI-008")
        .unwrap();
    assert!(unnamed.what.contains("who writes it"), "{}", unnamed.what);
}

/// 3,300 and 2,160 yen with tax less 1,000 (一括値引): 604 and 396 in proportion; tax 245 of 2,696 and 130 of 1,764.
#[test]
fn prices_with_tax_and_a_discount_on_the_whole_are_sound() {
    let json = |ten: (i64, i64), eight: (i64, i64), notes: &str| {
        let (net, tax) = (ten.0 + eight.0, ten.1 + eight.1);
        format!(
            r#"{{ "format": "meisai/1", "number": "A-1", "currency": "JPY", "title": "請求書", "issueDate": "2026-10-31", "dueDate": "2026-11-30", "pricesIncludeTax": true,
            "period": {{ "from": "2026-10-01", "to": "2026-10-31" }}, {notes}
            "seller": {{ "name": "国税庁", "taxId": "T7000012050002", "address": {{ "country": "JP" }} }}, "buyer": {{ "name": "株式会社みなと商事" }},
            "allowances": [{{ "amount": "1000", "reason": "一括値引" }}],
            "lines": [{{ "id": "1", "name": "部品", "quantity": "3", "unit": "C62", "itemNetPrice": "1100", "netAmount": "3300", "taxCategory": "S", "taxRate": "10" }},
                      {{ "id": "2", "name": "米", "quantity": "2", "unit": "C62", "itemNetPrice": "1080", "netAmount": "2160", "taxCategory": "AA", "taxRate": "8", "reducedRate": true }}],
            "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "{}", "taxAmount": "{}" }}, {{ "category": "AA", "rate": "8", "taxableAmount": "{}", "taxAmount": "{}" }}],
            "totals": {{ "lineNetTotal": "5460", "allowanceTotal": "1000", "totalWithoutTax": "{net}", "taxTotal": "{tax}", "totalWithTax": "{}", "amountDue": "{}" }} }}"#,
            ten.0,
            ten.1,
            eight.0,
            eight.1,
            net + tax,
            net + tax
        )
    };
    let sound = review(&json((2_451, 245), (1_634, 130), ""));
    let told: Vec<&str> = sound.findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(
        !told
            .iter()
            .any(|rule| rule.starts_with("JP-") || rule.starts_with("ARI-")),
        "{told:?}"
    );
    // All of it taken off the standard rate: 2,300 and 2,160.
    let uneven = json((2_091, 209), (2_000, 160), "");
    let found = review(&uneven);
    let split = found
        .findings
        .iter()
        .find(|finding| finding.rule == "JP-SUM-002")
        .unwrap();
    assert!(
        split.what.contains("604") && split.what.contains("396"),
        "{}",
        split.what
    );
    let said = json(
        (2_091, 209),
        (2_000, 160),
        r#""notes": [{ "text": "値引は10%対象の商品に適用" }],"#,
    );
    assert!(!rules_of_japan(&review(&said)).contains(&"JP-SUM-002"));
    // A sum of a rate that is not that of its lines.
    let wrong =
        json((2_451, 245), (1_634, 130), "").replace(r#""amount": "1000", "reason""#, r#""amount": "0", "reason""#);
    assert!(!rules_of_japan(&review(&wrong)).contains(&"JP-SUM-002"));
}

/// Prices with tax, mixed lines, a discount on the whole and delivery notes: JP PINT takes amounts without tax alone.
#[test]
fn prices_with_tax_are_written_to_jp_pint_without_it_and_what_is_left_out_is_listed() {
    let texts = api::texts(Lang::En);
    let head = r#""format": "meisai/1", "number": "A-1", "currency": "JPY", "title": "請求書", "issueDate": "2026-10-31", "dueDate": "2026-11-30",
        "period": { "from": "2026-10-01", "to": "2026-10-31" }, "seller": { "name": "国税庁", "taxId": "T7000012050002", "address": { "country": "JP" } },
        "buyer": { "name": "株式会社みなと商事", "legalId": "8700110005901" },
        "payment": { "meansCode": "30", "accounts": [{ "id": "みらい銀行 仙台支店 普通 0000123" }] },"#;
    let whole = format!(
        r#"{{ {head} "pricesIncludeTax": true, "allowances": [{{ "amount": "1000", "reason": "一括値引" }}],
        "deliveryNotes": [{{ "number": "D1", "date": "2026-10-05" }}, {{ "number": "D2", "date": "2026-10-15" }}],
        "lines": [{{ "id": "1", "name": "部品", "quantity": "3", "unit": "C62", "itemNetPrice": "1100", "netAmount": "3300", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D1" }},
                  {{ "id": "2", "name": "米", "quantity": "7", "unit": "KGM", "itemNetPrice": "300", "netAmount": "2100", "taxCategory": "S", "taxRate": "8", "reducedRate": true, "deliveryNote": "D2" }},
                  {{ "id": "3", "name": "立替金（登録免許税）", "quantity": "1", "unit": "C62", "itemNetPrice": "600", "netAmount": "600", "taxCategory": "O", "taxRate": "0" }}],
        "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "2500", "taxAmount": "250" }}, {{ "category": "AA", "rate": "8", "taxableAmount": "1620", "taxAmount": "130" }},
                         {{ "category": "O", "taxableAmount": "500", "taxAmount": "0" }}],
        "totals": {{ "lineNetTotal": "6000", "allowanceTotal": "1000", "taxIncluded": "380", "totalWithoutTax": "4620", "taxTotal": "380", "totalWithTax": "5000", "amountDue": "5000" }} }}"#
    );
    let mixed = format!(
        r#"{{ {head} "allowances": [{{ "amount": "500", "taxCategory": "S", "taxRate": "10", "reason": "値引" }}],
        "lines": [{{ "id": "1", "name": "部品", "quantity": "3", "unit": "C62", "itemNetPrice": "1000", "netAmount": "3000", "taxCategory": "S", "taxRate": "10", "pricesIncludeTax": true }},
                  {{ "id": "2", "name": "送料", "quantity": "1", "unit": "C62", "itemNetPrice": "500", "netAmount": "500", "taxCategory": "S", "taxRate": "10" }}],
        "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "2728", "taxAmount": "272" }}],
        "totals": {{ "lineNetTotal": "3500", "allowanceTotal": "500", "totalWithoutTax": "2728", "taxTotal": "272", "totalWithTax": "3000", "amountDue": "3000" }} }}"#
    );
    for (json, sum) in [(whole, "4620"), (mixed, "2728")] {
        let written = api::convert(json.as_bytes(), api::Form::Ubl, &Options::default(), &texts).unwrap();
        let answers = api::validate(
            written.text.as_bytes(),
            &["jp-pint", "arithmetic"],
            &Options::default(),
            &texts,
        )
        .unwrap();
        for answer in &answers {
            let found: Vec<_> = answer
                .findings
                .iter()
                .map(|finding| (finding.rule.to_string(), finding.text.clone()))
                .collect();
            assert!(found.is_empty(), "{found:?}\n{}", written.text);
        }
        let back = api::convert(written.text.as_bytes(), api::Form::Json, &Options::default(), &texts).unwrap();
        let back: serde_json::Value = serde_json::from_str(&back.text).unwrap();
        assert_eq!(back["totals"]["totalWithoutTax"], sum);
        let price = back.pointer("/lines/0/attributes/0").unwrap();
        assert_eq!(price["name"], "税込単価");
        let lost: Vec<&str> = written.lost.iter().map(|reading| reading.place.as_str()).collect();
        assert!(
            lost.iter().any(|place| place.ends_with("/pricesIncludeTax")),
            "{lost:?}"
        );
        assert!(!lost.iter().any(|place| place.contains("deliveryNote")), "{lost:?}");
        assert!(written.missing.is_empty(), "{:?}", written.missing);
        if sum == "4620" {
            assert_eq!(back.pointer("/lines/1/deliveryNote").unwrap(), "D2");
            assert_eq!(back.pointer("/attachments/1/reference").unwrap(), "D2");
        }
    }
    // A buyer without any number has no electronic address: that is told, and nothing is made up.
    let plain = two_rates(2_389, 1_786);
    let written = api::convert(plain.as_bytes(), api::Form::Ubl, &Options::default(), &texts).unwrap();
    let missing: Vec<&str> = written.missing.iter().map(|reading| reading.place.as_str()).collect();
    assert_eq!(missing, ["/buyer/electronicAddress/id"]);
}

/// Between businesses a delay that began before April 2020 bears 6 % to its end (商法旧514条), and 5 % else: 122 days of a leap year.
#[test]
fn an_old_delay_between_businesses_bears_the_commercial_rate() {
    let ask = |buyer: &str| {
        let json = format!(
            r#"{{ "currency": "JPY", "dueDate": "2020-02-29", "seller": {{ "name": "株式会社A", "address": {{ "country": "JP" }} }},
                "buyer": {buyer}, "totals": {{ "amountDue": "730000" }} }}"#
        );
        let mut options = Options::default();
        options.today = chrono::NaiveDate::from_ymd_opt(2020, 6, 30);
        let request = Request {
            invoice: json.as_bytes(),
            ..Request::default()
        };
        let review = api::review(&request, &options, &api::texts(Lang::En)).unwrap();
        let found = review.findings.into_iter().find(|finding| finding.rule == "JP-PAY-006");
        let found = found.unwrap();
        (found.what, found.legal.unwrap().citation)
    };
    let (what, law) = ask(r#"{ "name": "株式会社B" }"#);
    assert!(what.contains("14,600") && law.contains("514"), "{what} {law}");
    let (what, law) = ask(r#"{ "name": "山田太郎", "entityType": "consumer" }"#);
    assert!(what.contains("12,167") && law.contains("404"), "{what} {law}");
}
