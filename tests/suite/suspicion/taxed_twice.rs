//! Tax on what bore it before: carried balances and expenses at their price with tax. And the old rates of the Union.

use crate::clarity::invoice;
use meisai::api::{self, Lang, Options, Request};
use meisai::rules::{Role, suspicion};

fn line(name: &str, more: &str) -> String {
    format!(
        r#"{{ "format": "meisai/1", "number": "R-1", "currency": "JPY", "issueDate": "2026-10-31", "seller": {{ "name": "A" }},
            "lines": [{{ "id": "1", "name": "{name}", "quantity": "1", "unit": "C62", "itemNetPrice": "11000", "netAmount": "11000", "taxCategory": "S", "taxRate": "10"{more} }}] }}"#
    )
}

fn rules(json: &str) -> Vec<&'static str> {
    let findings = suspicion::review(&invoice(json), Role::Receiver);
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_balance_that_is_a_taxed_line_is_told() {
    for name in [
        "前回繰越金額",
        "繰越残高（９月）",
        "Balance brought forward",
        "Previous balance",
        "Saldo z poprzedniego okresu",
    ] {
        assert_eq!(rules(&line(name, "")), ["ADV-SUSPECT-012"], "{name}");
    }
    for untaxed in [r#", "taxRate": "0""#, r#", "taxCategory": "O""#] {
        let (key, _) = untaxed.trim_start_matches(", ").split_once(':').unwrap();
        let plain = line("前回繰越金額", "");
        let at = plain.find(key).unwrap();
        let end = at + plain[at..].find([',', '}']).unwrap();
        let changed = format!("{}{}{}", &plain[..at], untaxed.trim_start_matches(", "), &plain[end..]);
        assert_eq!(rules(&changed), Vec::<&str>::new(), "{changed}");
    }
    assert_eq!(rules(&line("保守業務", "")), Vec::<&str>::new());
}

#[test]
fn a_balance_in_the_taxable_amount_is_told() {
    let with = |base: &str, tax: &str| {
        line("保守業務", "").replace(
            r#""seller":"#,
            &format!(
                r#""priorBalance": {{ "previousAmount": "50000", "receivedAmount": "20000", "carriedForward": "30000" }},
                   "taxBreakdown": [{{ "category": "S", "rate": "10", "taxableAmount": "{base}", "taxAmount": "{tax}" }}], "seller":"#
            ),
        )
    };
    assert_eq!(rules(&with("41000", "4100")), ["ADV-SUSPECT-012"]);
    assert_eq!(rules(&with("11000", "1100")), Vec::<&str>::new());
    assert_eq!(rules(&with("41001", "4100")), Vec::<&str>::new());
}

#[test]
fn an_expense_at_its_price_with_tax_is_told() {
    for name in [
        "宿泊費（税込）",
        "宿泊費 税込11,000円",
        "Hotel, VAT included",
        "Hotel incl. VAT",
        "Nocleg, kwota brutto",
    ] {
        assert_eq!(rules(&line(name, "")), ["ADV-SUSPECT-013"], "{name}");
    }
    assert_eq!(
        rules(&line("会場", r#", "description": "税込", "receiptNumber": "V-1""#)),
        ["ADV-SUSPECT-013"]
    );
    let quiet = [
        // The amount with tax stands beside the net amount: it was taken out.
        line("宿泊費（税込12,100円）", ""),
        line("Hotel (incl. VAT 12 100.00)", ""),
        line("宿泊費", ""),
        line("保守業務（税込）", ""),
        line("Hotel bez VAT", ""),
        line("宿泊費（税込）", r#", "pricesIncludeTax": true"#),
        line("宿泊費（税込）", "").replace(r#""seller":"#, r#""pricesIncludeTax": true, "seller":"#),
    ];
    for json in quiet {
        assert_eq!(rules(&json), Vec::<&str>::new(), "{json}");
    }
}

/// A rate that was law until a day is an old rate; one that never was stays a question.
#[test]
fn an_old_rate_of_the_union_names_its_last_day() {
    let texts = api::texts(Lang::En);
    let ask = |country: &str, rate: &str| {
        let invoice = format!(
            r#"{{ "format": "meisai/1", "number": "1", "typeCode": "380", "currency": "EUR", "issueDate": "2026-03-02",
                 "seller": {{ "name": "A", "taxId": "{country}1", "address": {{ "country": "{country}" }} }},
                 "lines": [{{ "id": "1", "quantity": "1", "itemNetPrice": "100", "netAmount": "100", "taxCategory": "S", "taxRate": "{rate}" }}],
                 "taxBreakdown": [{{ "category": "S", "rate": "{rate}", "taxableAmount": "100", "taxAmount": "{rate}" }}] }}"#
        );
        let request = Request {
            invoice: invoice.as_bytes(),
            ..Request::default()
        };
        let review = api::review(&request, &Options::default(), &texts).unwrap();
        let found = review.findings.iter().find(|finding| finding.rule == "EU-VAT-001");
        found.map(|finding| finding.what.clone())
    };
    assert!(ask("EE", "22").unwrap().contains("until"));
    assert!(ask("SK", "20").unwrap().contains("until"));
    assert!(!ask("EE", "21").unwrap().contains("until"));
    assert_eq!(ask("EE", "24"), None);
}
