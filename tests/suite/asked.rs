//! What a document's specification identifier (BT-24) asks for, and what is said of a specification that has no rules here.

use meisai::api::{self, Options};

fn ubl(specification: &str) -> String {
    format!(
        "<Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\" \
         xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">\
         <cbc:CustomizationID>{specification}</cbc:CustomizationID></Invoice>"
    )
}

fn cii(specification: &str) -> String {
    format!(
        "<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100\" \
         xmlns:ram=\"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100\">\
         <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>{specification}</ram:ID>\
         </ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext></rsm:CrossIndustryInvoice>"
    )
}

/// The rule sets of `auto`, and what was said to have none.
fn asked(invoice: &str) -> (String, String) {
    let texts = api::texts(api::Lang::En);
    let answers = api::validate(invoice.as_bytes(), &["auto"], &Options::default(), &texts).unwrap();
    let sets: Vec<&str> = answers.iter().map(|answer| answer.ruleset.as_str()).collect();
    let told = answers.iter().flat_map(|answer| &answer.unchecked);
    let unknown: Vec<&str> = told
        .filter(|told| told.because.starts_with("No rules of this specification"))
        .map(|told| told.rule.as_str())
        .collect();
    (sets.join(" "), unknown.join(" "))
}

const EN: &str = "urn:cen.eu:en16931:2017";

#[test]
fn a_specification_names_its_rules() {
    let of = |parts: &str| format!("{EN}{parts}");
    for (specification, in_ubl, in_cii) in [
        (of(""), "en16931-ubl", "en16931-cii"),
        (format!("\n  {EN} \n"), "en16931-ubl", "en16931-cii"),
        (EN.to_uppercase(), "en16931-ubl", "en16931-cii"),
        (String::new(), "en16931-ubl", "en16931-cii"),
        (
            of("#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"),
            "en16931-ubl peppol-ubl",
            "en16931-cii peppol-cii",
        ),
        (
            of("#compliant#URN:FDC:peppol.eu:2017:poacc:billing:3.0"),
            "en16931-ubl peppol-ubl",
            "en16931-cii peppol-cii",
        ),
        (
            of("#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"),
            "en16931-ubl xrechnung-ubl",
            "en16931-cii xrechnung-cii",
        ),
        (
            of(
                "#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0",
            ),
            "en16931-ubl xrechnung-ubl",
            "en16931-cii xrechnung-cii",
        ),
        (
            of("#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9"),
            "en16931-ubl xrechnung-ubl",
            "en16931-cii xrechnung-cii",
        ),
        (
            of("#compliant#urn:xoev-de:kosit:standard:xrechnung_2.3"),
            "en16931-ubl xrechnung-ubl",
            "en16931-cii xrechnung-cii",
        ),
    ] {
        assert_eq!(
            asked(&ubl(&specification)),
            (in_ubl.to_owned(), String::new()),
            "{specification}"
        );
        assert_eq!(
            asked(&cii(&specification)),
            (in_cii.to_owned(), String::new()),
            "{specification}"
        );
    }
    for specification in [
        "urn:peppol:pint:billing-1@jp-1",
        "urn:peppol:pint:nontaxinvoice-1@jp-1",
        "urn:peppol:pint:selfbilling-1@jp-1",
        "urn:fdc:peppol:jp:billing:3.0",
    ] {
        assert_eq!(
            asked(&ubl(specification)),
            ("jp-pint".to_owned(), String::new()),
            "{specification}"
        );
    }
    let self_billing = of("#compliant#urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0");
    assert_eq!(asked(&ubl(&self_billing)).0, "en16931-ubl peppol-selfbilling-ubl");
}

/// What has no rules here is named in the answer; the core is checked where the specification is one of it.
#[test]
fn a_specification_without_rules_is_told() {
    let self_billing = "urn:fdc:peppol.eu:2017:poacc:selfbilling:3.0";
    for (invoice, sets, unknown) in [
        (
            cii("urn:factur-x.eu:1p0:minimum"),
            "arithmetic",
            "urn:factur-x.eu:1p0:minimum",
        ),
        (
            cii("urn:factur-x.eu:1p0:basicwl"),
            "arithmetic",
            "urn:factur-x.eu:1p0:basicwl",
        ),
        (
            cii(&format!("{EN}#compliant#urn:factur-x.eu:1p0:basic")),
            "en16931-cii",
            "urn:factur-x.eu:1p0:basic",
        ),
        (
            cii(&format!("{EN}#conformant#urn:factur-x.eu:1p0:extended")),
            "en16931-cii",
            "urn:factur-x.eu:1p0:extended",
        ),
        (
            cii(&format!("{EN}#compliant#{self_billing}")),
            "en16931-cii",
            self_billing,
        ),
        (
            ubl(&format!("{EN}#compliant#urn:fdc:nen.nl:nlcius:v1.0")),
            "en16931-ubl",
            "urn:fdc:nen.nl:nlcius:v1.0",
        ),
        (
            ubl("urn:peppol:pint:billing-1@my-1"),
            "arithmetic",
            "urn:peppol:pint:billing-1@my-1",
        ),
        (
            ubl("urn:peppol:pint:billing-1"),
            "arithmetic",
            "urn:peppol:pint:billing-1",
        ),
        (ubl("OIOUBL-2.1"), "en16931-ubl", "oioubl-2.1"),
    ] {
        assert_eq!(asked(&invoice), (sets.to_owned(), unknown.to_owned()), "{invoice}");
    }
}

/// An invoice whose own specification was not checked is never called valid; one that names sets by hand gets what it asked.
#[test]
fn what_was_not_checked_is_not_valid() {
    let invoice = cii("urn:factur-x.eu:1p0:minimum");
    let texts = api::texts(api::Lang::En);
    let verdict = |set| {
        let answers = api::validate(invoice.as_bytes(), &[set], &Options::default(), &texts).unwrap();
        answers[0].verdict.name()
    };
    assert_eq!(verdict("auto"), "undecided");
    assert_ne!(verdict("arithmetic"), "undecided");
}
