//! Values that stand twice, are broken by a comment or an element, or are none: the official rules stop on some of them and
//! decide in spite of others. Ours tell the first as findings of their own and leave the document undecided, and decide
//! the others the same way.

use crate::en16931_cii::INVOICE;
use meisai::api::{self, Form, Lang, Options};
use std::collections::BTreeSet;

/// What the official rules do with a document.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    /// They stop: a value is told.
    Told,
    /// They decide: these rules are broken beside those that were before.
    Decided(Vec<String>),
}

fn told() -> Verdict {
    Verdict::Told
}

fn decided(ids: &[&str]) -> Verdict {
    Verdict::Decided(ids.iter().map(|id| (*id).to_owned()).collect())
}

fn found(text: &str, set: &str) -> (BTreeSet<String>, bool) {
    let texts = api::texts(Lang::En);
    let answers = api::validate(text.as_bytes(), &[set], &Options::default(), &texts).unwrap();
    let all = answers.iter().flat_map(|answer| &answer.findings);
    let (read, ids): (BTreeSet<_>, BTreeSet<_>) = all
        .map(|finding| finding.rule.to_string())
        .partition(|id| id.starts_with("READ-"));
    let is_told = !read.is_empty();
    if is_told {
        let verdicts: Vec<String> = answers.iter().map(|answer| format!("{:?}", answer.verdict)).collect();
        assert!(!verdicts.contains(&"Valid".to_owned()), "{verdicts:?}");
    }
    (ids, is_told)
}

/// The verdict after one text is put in place of another, the first time that it stands there.
fn after(document: &str, set: &str, edits: &[(&str, &str)]) -> Verdict {
    let (before, _) = found(document, set);
    let edited = edits.iter().fold(document.to_owned(), |text, (old, new)| {
        assert!(text.contains(old), "{old} is not in\n{text}");
        text.replacen(old, new, 1)
    });
    match found(&edited, set) {
        (_, true) => Verdict::Told,
        (ids, false) => Verdict::Decided(ids.difference(&before).cloned().collect()),
    }
}

fn written(form: Form) -> String {
    let texts = api::texts(Lang::En);
    api::convert(INVOICE.as_bytes(), form, &Options::default(), &texts)
        .unwrap()
        .text
}

const CORE: &str = "<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>";
const PEPPOL: &str = "<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0\
    </cbc:CustomizationID><cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>";
const SCHEME: &str = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";

/// The UBL invoice without blanks between its elements, for Peppol.
fn ubl() -> String {
    let lines = written(Form::Ubl);
    let text: String = lines.lines().map(str::trim).collect();
    assert!(text.contains(CORE), "{text}");
    text.replace(CORE, PEPPOL)
}

fn cii() -> String {
    written(Form::Cii).lines().map(str::trim).collect()
}

#[test]
fn what_stands_twice_in_ubl_stops_the_rules_that_need_one() {
    let after = |old: &str, new: &str| after(&ubl(), "en16931-ubl", &[(old, new)]);
    let twice = SCHEME.repeat(2);
    // A line asks for the one scheme of its category; a row takes any.
    assert_eq!(
        after(
            &format!("{SCHEME}</cac:ClassifiedTaxCategory>"),
            &format!("{twice}</cac:ClassifiedTaxCategory>")
        ),
        told()
    );
    assert_eq!(
        after(
            &format!("{SCHEME}</cac:TaxCategory></cac:TaxSubtotal>"),
            &format!("{twice}</cac:TaxCategory></cac:TaxSubtotal>")
        ),
        decided(&[])
    );
    // A scheme that names itself twice has no name, wherever a category or a party of the trade stands in it.
    let named_twice = SCHEME.replace("<cbc:ID>VAT</cbc:ID>", "<cbc:ID>VAT</cbc:ID><cbc:ID>VAT</cbc:ID>");
    assert_eq!(after(SCHEME, &named_twice), told());
    assert_eq!(
        after(
            "<cbc:PaymentMeansCode",
            "<cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cbc:PaymentMeansCode"
        ),
        told()
    );
    // Days are compared only where the period has both.
    let start = "<cbc:StartDate>2026-01-01</cbc:StartDate>";
    let end = "<cbc:EndDate>2026-01-31</cbc:EndDate>";
    assert_eq!(after(start, &start.repeat(2)), told());
    assert_eq!(after(&format!("{start}{end}"), &start.repeat(2)), decided(&[]));
}

#[test]
fn what_one_condition_denies_needs_no_answer_of_the_other() {
    // The seller is known by its registration; whether its tax number is one of VAT does not matter then.
    let id = "<cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID>";
    let ids = "<cac:PartyIdentification><cbc:ID>1</cbc:ID></cac:PartyIdentification>";
    let ubl = ubl();
    assert!(ubl.contains(id), "{ubl}");
    let known = ubl.replacen("<cac:PostalAddress>", &format!("{ids}<cac:PostalAddress>"), 1);
    let (_, is_told) = found(&known, "en16931-ubl");
    assert!(!is_told);
    // A credit transfer without account is wrong; with one, nobody asks twice for its code.
    let code = "<ram:TypeCode>58</ram:TypeCode>";
    let cii = cii();
    assert_eq!(after(&cii, "en16931-cii", &[(code, &code.repeat(2))]), decided(&[]));
    let account = "<ram:PayeePartyCreditorFinancialAccount>";
    let begin = cii.find(account).unwrap();
    let end = cii.find("</ram:PayeePartyCreditorFinancialAccount>").unwrap() + account.len() + 1;
    let without = format!("{}{}", &cii[..begin], &cii[end..]);
    assert_eq!(after(&without, "en16931-cii", &[(code, &code.repeat(2))]), told());
}

#[test]
fn comments_and_elements_part_the_texts_that_peppol_reads() {
    let after = |old: &str, new: &str| ["en16931-ubl", "peppol-ubl"].map(|set| after(&ubl(), set, &[(old, new)]));
    let date = "<cbc:IssueDate>2026-01-31<";
    assert_eq!(
        after(date, "<cbc:IssueDate>2026-<!-- -->01-31<"),
        [decided(&[]), told()]
    );
    assert_eq!(
        after(date, "<cbc:IssueDate>2026-<!-- -->02-31<")[1],
        decided(&["PEPPOL-EN16931-F001"])
    );
    assert_eq!(
        after(date, "<cbc:IssueDate>2026-01-31Z<")[1],
        decided(&["PEPPOL-EN16931-F001"])
    );
    // The code is the text of its own; EN 16931 reads what stands in it too.
    let [core, peppol] = after(
        "380</cbc:InvoiceTypeCode>",
        "380<cbc:Note>x</cbc:Note></cbc:InvoiceTypeCode>",
    );
    assert_eq!(core, decided(&["BR-CL-01"]));
    assert_eq!(peppol, decided(&[]));
    assert_eq!(
        after("<cbc:ChargeIndicator>false<", "<cbc:ChargeIndicator>fal<!-- -->se<"),
        [decided(&[]), told()]
    );
}

#[test]
fn days_of_any_year_and_zone_are_compared() {
    let after = |start: &str, end: &str| {
        after(
            &ubl(),
            "en16931-ubl",
            &[
                ("<cbc:StartDate>2026-01-01<", &format!("<cbc:StartDate>{start}<")),
                ("<cbc:EndDate>2026-01-31<", &format!("<cbc:EndDate>{end}<")),
            ],
        )
    };
    assert_eq!(after("2026-01-01", "12026-01-01"), decided(&[]));
    assert_eq!(after("-2026-01-01", "2026-01-01"), decided(&[]));
    assert_eq!(after("12026-01-01", "2026-01-01"), decided(&["BR-30"]));
    assert_eq!(after("2026-01-31", "2026-01-31+01:00"), decided(&["BR-30"]));
    assert_eq!(after("2026-01-31+14:00", "2026-01-31Z"), decided(&[]));
    for none in [
        "2026-02-29",
        "02026-01-01",
        "2026-01-31+24:00",
        "2026-01-31+1:00",
        "2026-1-31",
    ] {
        assert_eq!(after("2026-01-01", none), told(), "{none}");
    }
}

#[test]
fn nothing_with_a_minus_and_a_point_is_less_than_nothing() {
    let price = |price: &str| {
        after(
            &ubl(),
            "en16931-ubl",
            &[("10.00</cbc:PriceAmount>", &format!("{price}</cbc:PriceAmount>"))],
        )
    };
    assert_eq!(price("-0.00"), decided(&["BR-27"]));
    assert_eq!(price("-0"), decided(&[]));
    assert_eq!(price("NaN"), decided(&[]));
    assert_eq!(price("x"), told());
    let total = |total: &str| {
        after(
            &cii(),
            "en16931-cii",
            &[("AllowanceTotalAmount>10.00", &format!("AllowanceTotalAmount>{total}"))],
        )
    };
    assert_eq!(total("0.00"), decided(&["BR-CO-11", "BR-CO-13"]));
    let none = |total: &str| {
        let begin = cii().find("<ram:SpecifiedTradeAllowanceCharge>").unwrap();
        let end =
            cii().find("</ram:SpecifiedTradeAllowanceCharge>").unwrap() + "</ram:SpecifiedTradeAllowanceCharge>".len();
        let without = format!("{}{}", &cii()[..begin], &cii()[end..])
            .replace("AllowanceTotalAmount>10.00", "AllowanceTotalAmount>0.00");
        after(
            &without,
            "en16931-cii",
            &[("AllowanceTotalAmount>0.00", &format!("AllowanceTotalAmount>{total}"))],
        )
    };
    assert_eq!(none("0"), decided(&[]));
    assert_eq!(none("-0.00"), decided(&["BR-CO-11"]));
}

#[test]
fn indicators_matter_where_something_is_added_up() {
    let ubl = |old: &str, new: &str| after(&ubl(), "en16931-ubl", &[(old, new)]);
    assert_eq!(ubl("<cbc:ChargeIndicator>false<", "<cbc:ChargeIndicator>no<"), told());
    let cii = |edits: &[(&str, &str)]| after(&cii(), "en16931-cii", edits);
    assert_eq!(cii(&[("<udt:Indicator>false<", "<udt:Indicator>no<")]), told());
    // Those of lines are compared with words alone.
    let line = "<ram:SpecifiedLineTradeSettlement>";
    let charge = "<ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator>\
        <udt:Indicator>no</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>0</ram:ActualAmount>\
        <ram:Reason>a</ram:Reason></ram:SpecifiedTradeAllowanceCharge>";
    assert_eq!(cii(&[(line, charge)]), decided(&[]));
    let japanese = |old: &str, new: &str| after(crate::pint::INVOICE, "jp-pint", &[(old, new)]);
    let charge = "<cac:AllowanceCharge><cbc:ChargeIndicator>no</cbc:ChargeIndicator><cbc:Amount currencyID=\"JPY\">0</cbc:Amount></cac:AllowanceCharge>";
    assert_eq!(
        japanese("<cac:Item>", &format!("{charge}<cac:Item>")),
        decided(&["ibr-082"])
    );
    assert_eq!(japanese("<cac:TaxTotal>", &format!("{charge}<cac:TaxTotal>")), told());
}

#[test]
fn allowances_alone_may_be_the_base_of_the_standard_rate() {
    let charge = "<cbc:ChargeIndicator>true<";
    let edits: &[(&str, &str)] = &[
        ("<cbc:ChargeIndicator>false<", charge),
        (
            "<cbc:TaxableAmount currencyID=\"EUR\">100.00<",
            "<cbc:TaxableAmount currencyID=\"EUR\">10.00<",
        ),
    ];
    let Verdict::Decided(ids) = after(&ubl(), "en16931-ubl", edits) else {
        panic!("decided");
    };
    assert!(!ids.contains(&"BR-S-08".to_owned()), "{ids:?}");
    let Verdict::Decided(ids) = after(&ubl(), "en16931-ubl", &edits[1..]) else {
        panic!("decided");
    };
    assert!(ids.contains(&"BR-S-08".to_owned()), "{ids:?}");
}

/// Contacts are told apart by no rule that looks at all of them together.
#[test]
fn a_person_in_one_contact_and_a_department_in_another_are_one_finding() {
    let contact = |name: &str| format!("<ram:DefinedTradeContact>{name}</ram:DefinedTradeContact>");
    let person = contact("<ram:PersonName>Anna</ram:PersonName>");
    let department = contact("<ram:DepartmentName>Sales</ram:DepartmentName>");
    for (party, two, mixed) in [
        ("Seller", "CII-SR-455", "CII-SR-465"),
        ("Buyer", "CII-SR-456", "CII-SR-466"),
    ] {
        let end = format!("</ram:{party}TradeParty>");
        let with = |contacts: &str| after(&cii(), "en16931-cii", &[(&end, &format!("{contacts}{end}"))]);
        assert_eq!(with(&format!("{person}{person}")), decided(&[two]));
        assert_eq!(with(&format!("{person}{department}")), decided(&[two, mixed]));
    }
}

/// XRechnung lets the order of the buyer be empty where the seller's order is named; Peppol does not.
#[test]
fn only_xrechnung_lets_the_identifier_of_an_order_be_empty() {
    let order = "<cac:OrderReference><cbc:ID/><cbc:SalesOrderID>7</cbc:SalesOrderID></cac:OrderReference>";
    let supplier = "<cac:AccountingSupplierParty>";
    let with = |set: &str| after(&ubl(), set, &[(supplier, &format!("{order}{supplier}"))]);
    assert_eq!(with("xrechnung-ubl"), decided(&[]));
    let Verdict::Decided(broken) = with("peppol-ubl") else {
        panic!("nothing is unreadable")
    };
    assert!(broken.contains(&"PEPPOL-EN16931-R008".to_owned()), "{broken:?}");
}

/// An allowance of a line with a category of VAT of its own: most rules count it, those of split payment and of what is out of
/// scope do not.
#[test]
fn a_category_on_an_allowance_of_a_line_counts_where_the_publisher_counts_it() {
    let allowance = |code: &str| {
        format!(
            "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:AllowanceChargeReason>r\
             </cbc:AllowanceChargeReason><cbc:Amount currencyID=\"EUR\">0</cbc:Amount><cac:TaxCategory><cbc:ID>{code}</cbc:ID>\
             {SCHEME}</cac:TaxCategory></cac:AllowanceCharge>"
        )
    };
    let with = |code: &str, before: &str| {
        let Verdict::Decided(broken) = after(
            &ubl(),
            "en16931-ubl",
            &[(before, &format!("{}{before}", allowance(code)))],
        ) else {
            panic!("nothing is unreadable")
        };
        broken
    };
    let (line, document) = ("<cac:Item>", "<cac:TaxTotal>");
    for (code, rule, on_line) in [
        ("B", "BR-B-02", false),
        ("O", "BR-O-03", false),
        ("AE", "BR-AE-03", true),
    ] {
        assert!(with(code, document).contains(&rule.to_owned()), "{rule}");
        assert_eq!(with(code, line).contains(&rule.to_owned()), on_line, "{rule} on a line");
    }
}

/// A value that is missing is told as missing, not as one that is wrong: no text quotes “(none)” or “(empty)”.
#[test]
fn what_is_missing_is_not_quoted() {
    let phone = "<cac:Contact><cbc:Name>A</cbc:Name><cbc:ElectronicMail>a@b.de</cbc:ElectronicMail></cac:Contact>";
    let cases = [
        (
            "en16931-ubl",
            "BR-CL-03",
            " currencyID=\"EUR\">120.00",
            ">120.00",
            "currencyID",
        ),
        (
            "peppol-ubl",
            "PEPPOL-EN16931-R051",
            " currencyID=\"EUR\">120.00",
            ">120.00",
            "currencyID",
        ),
        ("en16931-ubl", "BR-CL-23", "unitCode=\"C62\"", "unitCode=\"\"", ""),
        (
            "en16931-ubl",
            "READ-020",
            "<cbc:Percent>20</cbc:Percent>",
            "<cbc:Percent/>",
            "",
        ),
        (
            "peppol-ubl",
            "PEPPOL-EN16931-R007",
            ">urn:fdc:peppol.eu:2017:poacc:billing:01:1.0<",
            "><",
            "",
        ),
        (
            "xrechnung-ubl",
            "BR-DE-27",
            "</cac:Party></cac:AccountingSupplierParty>",
            phone,
            "",
        ),
    ];
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = api::texts(lang);
        let none = [texts.get("found.none"), texts.get("found.empty")].map(|text| text.unwrap_or_default().to_owned());
        for (set, rule, old, new, says) in cases {
            let new = if new == phone {
                format!("{phone}{old}")
            } else {
                new.to_owned()
            };
            assert!(ubl().contains(old), "{old}");
            let text = ubl().replacen(old, &new, 1);
            let answers = api::validate(text.as_bytes(), &[set], &Options::default(), &texts).unwrap();
            let mut found = answers.iter().flat_map(|answer| &answer.findings);
            let what = &found
                .find(|finding| finding.rule == rule)
                .unwrap_or_else(|| panic!("{rule}"))
                .what;
            assert!(none.iter().all(|none| !what.contains(none)), "{rule}: {what}");
            assert!(what.contains(says), "{rule}: {what}");
        }
    }
}

#[test]
fn of_several_days_any_pair_may_be_in_order() {
    let day = |day: &str| format!("<udt:DateTimeString format=\"102\">{day}</udt:DateTimeString>");
    let end = |days: &str| format!("<ram:EndDateTime>{days}</ram:EndDateTime>");
    let stated = end(&day("20260131"));
    let early = day("20251231");
    let with = |more: &str| after(&cii(), "en16931-cii", &[(&stated, &end(&format!("{early}{more}")))]);
    assert_eq!(with(""), decided(&["BR-30"]));
    assert!(!matches!(with(&day("20260201")), Verdict::Decided(ids) if ids.contains(&"BR-30".to_owned())));
}

#[test]
fn two_tax_totals_are_read_before_they_are_counted() {
    let total = "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\"/></cac:TaxTotal>";
    let before = "<cac:LegalMonetaryTotal>";
    let with = |amount: &str| {
        let total = total.replace("/></cac", &format!(">{amount}</cbc:TaxAmount></cac"));
        after(&ubl(), "en16931-ubl", &[(before, &format!("{total}{before}"))])
    };
    assert_eq!(with(""), told());
    assert!(matches!(with("1.00"), Verdict::Decided(ids) if ids.contains(&"BR-CO-15".to_owned())));
}

/// Without totals, the indicator of an allowance is read only where the breakdown has a row of its category.
#[test]
fn an_indicator_is_read_where_something_is_added_up() {
    let text = cii();
    let totals = "<ram:SpecifiedTradeSettlementHeaderMonetarySummation>";
    let start = text.find(totals).unwrap();
    let end = text.find(&totals.replace('<', "</")).unwrap() + totals.len() + 1;
    let without = format!("{}{}", &text[..start], &text[end..]);
    let indicator = (
        "<udt:Indicator>false</udt:Indicator>",
        "<udt:Indicator>FALSE</udt:Indicator>",
    );
    assert_eq!(after(&text, "en16931-cii", &[indicator]), told());
    assert_eq!(after(&without, "en16931-cii", &[indicator]), told());
    let category = "</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode>";
    let allowance = without.find(indicator.0).unwrap();
    let other = category.replace(">S<", ">E<");
    let other = format!(
        "{}{}",
        &without[..allowance],
        without[allowance..].replacen(category, &other, 1)
    );
    assert!(matches!(
        after(&other, "en16931-cii", &[indicator]),
        Verdict::Decided(_)
    ));
}

/// A base that is wrong by exactly one passes or not by the trace that binary numbers leave, as it does with the publisher.
#[test]
fn a_base_that_is_wrong_by_exactly_one_is_decided_as_in_binary() {
    let text = ubl();
    let base = "<cbc:TaxableAmount currencyID=\"EUR\">100.00<";
    let line = "<cbc:LineExtensionAmount currencyID=\"EUR\">100.00<";
    assert!(text.contains(base) && text.contains(line));
    let with = |sum: &str, stated: &str| {
        let lines = text.replacen(line, &line.replace("100.00", sum), 1);
        let (found, _) = found(&lines.replacen(base, &base.replace("100.00", stated), 1), "en16931-ubl");
        found.contains("BR-S-08")
    };
    assert!(!with("100.00", "100.99") && with("100.00", "101.00") && with("100.00", "101.01"));
    assert!(!with("1248.61", "1249.61") && !with("1940.63", "1939.63"));
    assert!(with("1248.61", "1249.62"));
}

/// A price for seven pieces is divided to 18 places and more, as the publishers divide: seven times a seventh is a trace beside the
/// price, and a sum that differs by exactly what is let pass falls to one side.
#[test]
fn a_price_for_several_is_divided_as_the_publishers_divide() {
    let with = |price: &str, base: &str, sum: &str| {
        let text = ubl();
        let old = [
            (
                ">10.00</cbc:PriceAmount>",
                format!(">{price}</cbc:PriceAmount><cbc:BaseQuantity unitCode=\"C62\">{base}</cbc:BaseQuantity>"),
            ),
            (">10</cbc:InvoicedQuantity>", format!(">{base}</cbc:InvoicedQuantity>")),
            (
                ">100.00</cbc:LineExtensionAmount>",
                format!(">{sum}</cbc:LineExtensionAmount>"),
            ),
        ];
        let text = old.iter().fold(text, |text, (old, new)| {
            assert!(text.contains(old), "{old} is not in\n{text}");
            text.replacen(old, new, 1)
        });
        found(&text, "peppol-ubl").0.contains("PEPPOL-EN16931-R120")
    };
    assert!(with("8.00", "7", "8.02") && with("7986.70", "7", "7986.68") && with("85.52", "3", "85.50"));
    // Two places more in the price are two more in its seventh.
    assert!(!with("936.01", "7", "936.03"));
    assert!(!with("8.00", "7", "8.01") && !with("8.00", "8", "8.02"));
}
