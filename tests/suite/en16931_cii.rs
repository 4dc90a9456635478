//! EN 16931 in CII: an invoice that we write breaks no rule, and one change breaks the rules it should.
//!
//! Whole documents with the findings of the official rules are compared by `cargo xtask conformance`.

use meisai::api::{self, Form, Lang, Options};

/// Two lines at 20 %, an allowance of 10.00 at the same rate.
pub(crate) const INVOICE: &str = r#"{
    "format": "meisai/1", "number": "R-1", "issueDate": "2026-01-31", "typeCode": "380", "currency": "EUR",
    "dueDate": "2026-02-28", "buyerReference": "B-7",
    "process": {"specification": "urn:cen.eu:en16931:2017"},
    "seller": {"name": "Seller", "taxId": "DE123456789", "address": {"country": "DE"},
        "electronicAddress": {"id": "4000000000006", "scheme": "0088"}},
    "buyer": {"name": "Buyer", "address": {"country": "FR"}},
    "payment": {"meansCode": "58", "accounts": [{"id": "DE75512108001245126199"}]},
    "allowances": [{"amount": "10.00", "taxCategory": "S", "taxRate": "20", "reason": "goodwill"}],
    "totals": {"lineNetTotal": "110.00", "allowanceTotal": "10.00", "totalWithoutTax": "100.00", "taxTotal": "20.00",
        "totalWithTax": "120.00", "amountDue": "120.00"},
    "taxBreakdown": [{"taxableAmount": "100.00", "taxAmount": "20.00", "category": "S", "rate": "20"}],
    "lines": [
        {"id": "1", "quantity": "10", "unit": "C62", "netAmount": "100.00", "itemNetPrice": "10.00", "name": "a",
            "taxCategory": "S", "taxRate": "20", "period": {"from": "2026-01-01", "to": "2026-01-31"}},
        {"id": "2", "quantity": "1", "unit": "C62", "netAmount": "10.00", "itemNetPrice": "10.00", "name": "b",
            "taxCategory": "S", "taxRate": "20"}
    ]
}"#;

fn cii() -> String {
    let texts = api::texts(Lang::En);
    let written = api::convert(INVOICE.as_bytes(), Form::Cii, &Options::default(), &texts).unwrap();
    assert_eq!(written.lost, []);
    written.text
}

/// The rules that an invoice breaks.
fn broken(cii: &str) -> Vec<String> {
    let texts = api::texts(Lang::En);
    let answers = api::validate(cii.as_bytes(), &["en16931-cii"], &Options::default(), &texts).unwrap();
    let found = answers.iter().flat_map(|answer| &answer.findings);
    let mut ids: Vec<String> = found.map(|finding| finding.rule.to_string()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// The rules that are broken after one text is put in place of another.
fn after(edits: &[(&str, &str)]) -> Vec<String> {
    let changed = edits.iter().fold(cii(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in\n{text}");
        text.replace(old, new)
    });
    broken(&changed)
}

#[test]
fn what_we_write_as_cii_breaks_no_rule() {
    assert_eq!(broken(&cii()), [] as [&str; 0], "{}", cii());
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(after(&[("<ram:ID>R-1</ram:ID>", "")]), ["BR-02"]);
    assert_eq!(
        after(&[("format=\"102\">20260131", "format=\"101\">20260131")])[..2],
        ["BR-03", "BR-30"]
    );
    assert_eq!(after(&[("<ram:CountryID>DE</ram:CountryID>", "")]), ["BR-09"]);
    assert_eq!(after(&[("DE75512108001245126199", "")]), ["BR-50"]);
}

#[test]
fn totals_hold_to_the_cent() {
    assert_eq!(
        after(&[("DuePayableAmount>120.00", "DuePayableAmount>120.01")]),
        ["BR-CO-16"]
    );
    assert_eq!(
        after(&[("AllowanceTotalAmount>10.00", "AllowanceTotalAmount>9.99")]),
        ["BR-CO-11", "BR-CO-13"]
    );
    // Equal totals pass, whatever the tax.
    assert_eq!(
        after(&[("GrandTotalAmount>120.00", "GrandTotalAmount>100.00")]),
        ["BR-CO-16"]
    );
}

#[test]
fn lines_are_added_up_as_doubles_and_their_sum_is_rounded() {
    // 99.995 + 10.00 is 109.995, as a double a little more: 110.00.
    assert_eq!(
        after(&[("LineTotalAmount>100.00", "LineTotalAmount>99.995")]),
        ["BR-DEC-23"]
    );
}

/// The official rules look at rows of IGIC, IPSI and out of scope under rules of their own, and never at their amounts.
#[test]
fn rows_of_igic_are_not_asked_for_their_tax() {
    let igic = |tax: &str| {
        after(&[
            ("CategoryCode>S<", "CategoryCode>L<"),
            ("CalculatedAmount>20.00", &format!("CalculatedAmount>{tax}")),
        ])
    };
    assert_eq!(igic("20.00"), [] as [&str; 0]);
    assert_eq!(igic("90.001"), ["BR-CO-14"]);
    let taxed = after(&[("CategoryCode>S<", "CategoryCode>L<"), ("Percent>20", "Percent>0")]);
    assert_eq!(taxed, ["BR-AF-05", "BR-AF-06"]);
}

/// The official rule counts lines and rows together: two lines of a category do without a row.
#[test]
fn two_lines_of_a_category_do_without_a_row() {
    let text = cii();
    let begin = text.find("<ram:CalculatedAmount>").unwrap();
    let row = begin + text[begin..].find("<ram:CategoryCode>S<").unwrap();
    let without_row = |text: &str| format!("{}<ram:CategoryCode>E<{}", &text[..row], &text[row + 20..]);
    let allowance = broken(&without_row(&text));
    assert!(
        allowance.contains(&"BR-S-01".to_owned()),
        "one allowance and no row: {allowance:?}"
    );
    let category = text.find("<ram:CategoryTradeTax>").unwrap();
    let code = category + text[category..].find("<ram:CategoryCode>S<").unwrap();
    let lines = without_row(&text);
    let lines = broken(&format!("{}E{}", &lines[..code + 18], &lines[code + 19..]));
    assert!(
        !lines.contains(&"BR-S-01".to_owned()),
        "two lines and no row: {lines:?}"
    );
}

#[test]
fn schemes_of_addresses_and_numbers_are_not_blank() {
    assert_eq!(after(&[("schemeID=\"0088\"", "schemeID=\"\"")]), ["BR-62", "BR-CL-25"]);
}

#[test]
fn the_tax_of_a_row_may_differ_by_one_but_not_more() {
    let tax = |amount: &str| {
        after(&[
            ("CalculatedAmount>20.00", &format!("CalculatedAmount>{amount}")),
            ("\"EUR\">20.00", &format!("\"EUR\">{amount}")),
            ("GrandTotalAmount>120.00", "GrandTotalAmount>100.00"),
            ("DuePayableAmount>120.00", "DuePayableAmount>100.00"),
        ])
    };
    assert_eq!(tax("20.99"), [] as [&str; 0]);
    assert_eq!(tax("21.00"), ["BR-S-09"]);
    assert_eq!(tax("21.01"), ["BR-CO-17", "BR-S-09"]);
}

#[test]
fn a_category_that_is_used_has_its_row() {
    assert_eq!(
        after(&[("<ram:CategoryCode>S", "<ram:CategoryCode>AE")])[..1],
        ["BR-AE-02"]
    );
    assert_eq!(
        after(&[("CategoryCode>S<", "CategoryCode>s<")])[..2],
        ["BR-CL-17", "BR-CL-18"]
    );
}

#[test]
fn exemption_codes_may_be_written_in_letters_of_any_case() {
    let with = |code: &str| {
        after(&[(
            "<ram:CategoryCode>S</ram:CategoryCode>\n        <ram:RateApplicablePercent>20",
            &format!(
                "<ram:CategoryCode>S</ram:CategoryCode><ram:ExemptionReasonCode>{code}</ram:ExemptionReasonCode>\
                 <ram:RateApplicablePercent>20"
            ),
        )])
    };
    assert!(!with("vatex-eu-ae").contains(&"BR-CL-22".to_owned()));
    assert!(with("exempt").contains(&"BR-CL-22".to_owned()));
}

#[test]
fn a_value_that_cannot_be_read_leaves_its_rules_undecided() {
    let found = after(&[("DuePayableAmount>120.00", "DuePayableAmount>120,00")]);
    assert_eq!(found, ["READ-020"]);
    let twice = after(&[(
        "<ram:Name>Buyer</ram:Name>",
        "<ram:Name>Buyer</ram:Name><ram:Name>B</ram:Name>",
    )]);
    assert!(twice.contains(&"READ-021".to_owned()), "{twice:?}");
}
