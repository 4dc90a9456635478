//! JP PINT: a qualified invoice of our own, and what its edits break. The set of ids is what the publisher's rules say.

use meisai::api;
use std::collections::BTreeSet;

/// Two rates, one line each, August 2026.
pub(crate) const INVOICE: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:peppol:pint:billing-1@jp-1</cbc:CustomizationID>
<cbc:ProfileID>urn:peppol:bis:billing</cbc:ProfileID>
<cbc:ID>2026-081</cbc:ID><cbc:IssueDate>2026-08-31</cbc:IssueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>JPY</cbc:DocumentCurrencyCode>
<cac:InvoicePeriod><cbc:StartDate>2026-08-01</cbc:StartDate><cbc:EndDate>2026-08-31</cbc:EndDate></cac:InvoicePeriod>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0188">7000012050002</cbc:EndpointID>
<cac:PostalAddress><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyTaxScheme><cbc:CompanyID>T7000012050002</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
<cac:PartyLegalEntity><cbc:RegistrationName>山田製作所</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="0188">8000012050001</cbc:EndpointID>
<cac:PostalAddress><cac:Country><cbc:IdentificationCode>JP</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
<cac:PartyLegalEntity><cbc:RegistrationName>佐藤商店</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="JPY">178</cbc:TaxAmount>
<cac:TaxSubtotal><cbc:TaxableAmount currencyID="JPY">999</cbc:TaxableAmount><cbc:TaxAmount currencyID="JPY">99</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>10</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>
<cac:TaxSubtotal><cbc:TaxableAmount currencyID="JPY">999</cbc:TaxableAmount><cbc:TaxAmount currencyID="JPY">79</cbc:TaxAmount>
<cac:TaxCategory><cbc:ID>AA</cbc:ID><cbc:Percent>8</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>
</cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="JPY">1998</cbc:LineExtensionAmount>
<cbc:TaxExclusiveAmount currencyID="JPY">1998</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="JPY">2176</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="JPY">2176</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="JPY">999</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>机</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>10</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="JPY">999</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
<cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:InvoicedQuantity unitCode="H87">1</cbc:InvoicedQuantity>
<cbc:LineExtensionAmount currencyID="JPY">999</cbc:LineExtensionAmount>
<cac:Item><cbc:Name>米</cbc:Name><cac:ClassifiedTaxCategory><cbc:ID>AA</cbc:ID><cbc:Percent>8</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item>
<cac:Price><cbc:PriceAmount currencyID="JPY">999</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>"#;

/// The ids that the rule set finds, after edits of the invoice.
fn found(edits: &[(&str, &str)]) -> BTreeSet<String> {
    let invoice = edits.iter().fold(INVOICE.to_owned(), |invoice, (from, to)| {
        assert!(invoice.contains(from), "{from}");
        invoice.replace(from, to)
    });
    let texts = api::texts(api::Lang::Ja);
    let answers = api::validate(invoice.as_bytes(), &["jp-pint"], &api::Options::default(), &texts).unwrap();
    let findings = answers.iter().flat_map(|answer| &answer.findings);
    findings
        .map(|finding| {
            assert!(!finding.text.contains(['[', '{']), "{}: {}", finding.rule, finding.text);
            finding.rule.to_string()
        })
        .collect()
}

fn ids(ids: &[&str]) -> BTreeSet<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

#[test]
fn an_invoice_with_two_rates_is_in_order() {
    assert_eq!(found(&[]), ids(&[]));
}

#[test]
fn tax_may_be_rounded_either_way_once_per_rate() {
    // 999 × 10 % = 99.9: 99 and 100 are both right, 101 and 98 are not.
    let tax = |amount: &str, total: &str, gross: &str| {
        let own = format!("<cbc:TaxAmount currencyID=\"JPY\">{amount}<");
        let sum = format!("<cbc:TaxAmount currencyID=\"JPY\">{total}<");
        found(&[
            ("<cbc:TaxAmount currencyID=\"JPY\">99<", &own),
            ("<cbc:TaxAmount currencyID=\"JPY\">178<", &sum),
            ("2176", gross),
        ])
    };
    assert_eq!(tax("100", "179", "2177"), ids(&[]));
    assert_eq!(tax("101", "180", "2178"), ids(&["aligned-ibrp-051-jp"]));
    assert_eq!(tax("98", "177", "2175"), ids(&["aligned-ibrp-051-jp"]));
    // Yen with a fraction are told by the rule of the currency, which speaks of rows in another currency than the invoice.
    assert_eq!(tax("99.5", "178.5", "2176.5"), ids(&[]));
}

#[test]
fn a_registration_number_is_needed_from_the_first_of_october_2023() {
    let number = ("<cbc:CompanyID>T7000012050002<", "<cbc:CompanyID>7000012050002<");
    assert_eq!(found(&[number]), ids(&["aligned-ibr-jp-01"]));
    let before = [
        ("2026-08-01", "2023-09-01"),
        ("<cbc:EndDate>2026-08-31", "<cbc:EndDate>2023-09-30"),
    ];
    assert_eq!(found(&[number, before[0], before[1]]), ids(&[]));
}

#[test]
fn a_seller_that_is_not_registered_states_no_number() {
    let without = (
        "<cac:PartyTaxScheme><cbc:CompanyID>T7000012050002</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>",
        "<cac:PartyIdentification><cbc:ID>S-1</cbc:ID></cac:PartyIdentification>",
    );
    assert_eq!(found(&[without]), ids(&["aligned-ibr-jp-04"]));
    let variant = ("pint:billing-1@jp-1", "pint:nontaxinvoice-1@jp-1");
    let found_in_variant = found(&[without, variant]);
    assert!(!found_in_variant.contains("aligned-ibr-jp-04"), "{found_in_variant:?}");
    // It charges no tax either, and is of a type of its own.
    assert!(
        found_in_variant.contains("aligned-ibr-jp-07-ntr"),
        "{found_in_variant:?}"
    );
    assert!(found_in_variant.contains("ibr-cl-01-jp-ntr"), "{found_in_variant:?}");
    assert!(found(&[variant]).contains("aligned-ibr-jp-04-ntr"));
}

#[test]
fn a_self_billed_invoice_has_a_process_and_a_type_of_its_own() {
    let variant = ("pint:billing-1@jp-1", "pint:selfbilling-1@jp-1");
    assert_eq!(found(&[variant]), ids(&["aligned-ibrp-002-jp-sb", "ibr-cl-01-jp-sb"]));
    let process = ("urn:peppol:bis:billing", "urn:peppol:bis:selfbilling");
    let kind = ("InvoiceTypeCode>380", "InvoiceTypeCode>389");
    assert_eq!(found(&[variant, process, kind]), ids(&[]));
}

#[test]
fn zeros_after_the_second_place_count() {
    let payable = "<cbc:PayableAmount currencyID=\"JPY\">2176";
    assert_eq!(found(&[(payable, &format!("{payable}.00"))]), ids(&[]));
    assert_eq!(found(&[(payable, &format!("{payable}.000"))]), ids(&["ibr-091"]));
    assert_eq!(
        found(&[(payable, &format!("{payable}.001"))]),
        ids(&["ibr-091", "ibr-co-16"])
    );
}

#[test]
fn what_stands_empty_is_said_once_and_not_what_another_rule_speaks_of() {
    let id = ("<cbc:Name>机<", "<cbc:Name><");
    assert_eq!(found(&[id]), ids(&["ibr-025", "ibr-079"]));
    let day = ("<cbc:IssueDate>2026-08-31<", "<cbc:IssueDate><");
    assert_eq!(found(&[day]), ids(&["ibr-003", "ibr-073"]));
}

#[test]
fn codes_are_those_of_japan() {
    assert_eq!(found(&[("<cbc:ID>AA<", "<cbc:ID>Z<")]), ids(&["aligned-ibrp-cl-01-jp"]));
    assert_eq!(
        found(&[("TypeCode>380<", "TypeCode>384<")]),
        ids(&["aligned-ibrp-cl-02-jp", "ibr-cl-01"])
    );
    assert_eq!(
        found(&[("TypeCode>380<", "TypeCode>383<")]),
        ids(&["aligned-ibrp-cl-02-jp"])
    );
}

#[test]
fn a_value_that_cannot_be_read_is_told_and_never_passes() {
    let amount = (
        "<cbc:PayableAmount currencyID=\"JPY\">2176<",
        "<cbc:PayableAmount currencyID=\"JPY\">2,176<",
    );
    assert!(found(&[amount]).iter().any(|rule| rule.starts_with("READ-")));
}
