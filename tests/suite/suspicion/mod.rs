//! Suspicions: each speaks on an invoice that was made for it and stays silent on the one it was made from.

mod history;
mod taxed_twice;

use crate::clarity::invoice;
use meisai::rules::{Role, suspicion};

/// Nothing about it is suspect: two member states, but the tax is the buyer's; the account is the seller's.
const PLAIN: &str = r#"{ "format": "meisai/1", "number": "R-1", "typeCode": "380", "currency": "EUR", "issueDate": "2026-03-02", "dueDate": "2026-04-01",
  "notes": [{ "text": "Thank you for your order." }],
  "seller": { "name": "Kowalski sp. z o.o.", "address": { "country": "PL" } },
  "buyer": { "name": "Meyer GmbH", "taxId": "DE123456789", "address": { "country": "DE" } },
  "payment": { "meansCode": "58", "accounts": [{ "id": "PL61109010140000071219812874", "name": "KOWALSKI" }] },
  "lines": [{ "id": "1", "name": "Screws", "quantity": "4000", "unit": "H87", "itemNetPrice": "2.5", "taxCategory": "AE", "taxRate": "0", "netAmount": "10000" }] }"#;

fn rules(json: &str) -> Vec<&'static str> {
    let findings = suspicion::review(&invoice(json), Role::Receiver);
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn an_ordinary_invoice_is_not_suspect() {
    assert_eq!(rules(PLAIN), Vec::<&str>::new());
}

#[test]
fn each_slip_raises_its_suspicion_alone() {
    let slips = [
        // 4,000 × 2.5 ÷ 100 = 100: the price is for a hundred.
        (r#""netAmount": "10000""#, r#""netAmount": "100""#, "ADV-SUSPECT-001"),
        (r#""quantity": "4000""#, r#""quantity": "4000.75""#, ""),
        (
            r#""quantity": "4000", "unit": "H87", "itemNetPrice": "2.5""#,
            r#""quantity": "1250.40", "unit": "H87", "itemNetPrice": "8""#,
            "ADV-SUSPECT-002",
        ),
        // 1.234 pieces at 2,000 would be 2,468; the line states what 1,234 pieces cost.
        (
            r#""quantity": "4000", "unit": "H87", "itemNetPrice": "2.5", "taxCategory": "AE", "taxRate": "0", "netAmount": "10000""#,
            r#""quantity": "1.234", "unit": "KGM", "itemNetPrice": "2000", "taxCategory": "AE", "taxRate": "0", "netAmount": "2468000""#,
            "ADV-SUSPECT-003",
        ),
        (
            r#""dueDate": "2026-04-01""#,
            r#""dueDate": "2027-04-01""#,
            "ADV-SUSPECT-004",
        ),
        (
            r#""dueDate": "2026-04-01""#,
            r#""dueDate": "2026-12-03""#,
            "ADV-SUSPECT-004",
        ),
        (
            "Thank you for your order.",
            "Zaliczka 2 000 EUR wpłacona 1 marca.",
            "ADV-SUSPECT-005",
        ),
        (
            r#""taxCategory": "AE", "taxRate": "0""#,
            r#""taxCategory": "S", "taxRate": "23""#,
            "ADV-SUSPECT-006",
        ),
        (
            r#""name": "KOWALSKI""#,
            r#""name": "Lucky Trading Ltd""#,
            "ADV-SUSPECT-007",
        ),
    ];
    for (part, slip, rule) in slips {
        assert!(PLAIN.contains(part), "{part}");
        let expected: Vec<&str> = [rule].into_iter().filter(|rule| !rule.is_empty()).collect();
        assert_eq!(rules(&PLAIN.replace(part, slip)), expected, "{slip}");
    }
}

#[test]
fn a_bank_that_writes_kana_is_no_other_holder() {
    let japanese = PLAIN
        .replace("Kowalski sp. z o.o.", "株式会社青空設計")
        .replace("KOWALSKI", "ｶ)ｱｵｿﾞﾗｾｯｹｲ");
    assert_eq!(rules(&japanese), Vec::<&str>::new());
}
