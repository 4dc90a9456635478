//! Suspicions: each speaks on an invoice that was made for it and stays silent on the one it was made from.

mod history;
mod taxed_twice;

use crate::clarity::invoice;
use crate::corpus::{cii_examples, files, ubl_examples};
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

/// The invoices of the page, of the worked reviews and of the publishers' examples raise none of the suspicions that rest on
/// words or on earlier invoices, alone and beside all the others. The sellers of publishers' examples share numbers, not
/// accounts: whose they are is not asked of them.
#[test]
fn invoices_in_order_are_not_suspect_beside_the_others() {
    let own = ["www/examples", "tests/invoices"].into_iter().flat_map(|folder| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        [".json", ".xml"]
            .into_iter()
            .flat_map(move |suffix| files(&folder, suffix))
    });
    let is_invoice = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        !["contract", "evidence", "expected", "errors"]
            .iter()
            .any(|part| name.contains(part))
    };
    let own: Vec<_> = own.filter(is_invoice).map(|path| (path, true)).collect();
    assert!(own.len() >= 14, "{}", own.len());
    let examples = ubl_examples()
        .into_iter()
        .chain(cii_examples())
        .map(|path| (path, false));
    let read = |(path, own)| {
        let document = meisai::formats::read(&std::fs::read(&path).unwrap()).ok()?;
        Some((path, own, meisai::understand::understand(&document)))
    };
    let invoices: Vec<_> = own.into_iter().chain(examples).filter_map(read).collect();
    let all: Vec<_> = invoices.iter().map(|(_, _, invoice)| invoice.clone()).collect();
    let mut told = Vec::new();
    for (path, own, invoice) in &invoices {
        let alone = suspicion::review(invoice, Role::Receiver);
        let alone = alone.into_iter().filter(|finding| finding.rule > "ADV-SUSPECT-007");
        let found = alone.chain(suspicion::beside(invoice, &all, Role::Receiver));
        let found = found.filter(|finding| *own || !matches!(finding.rule, "ADV-SUSPECT-008" | "ADV-SUSPECT-009"));
        told.extend(found.map(|finding| format!("{} {} {:?}", path.display(), finding.rule, finding.values)));
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
