//! Corrections of codes in whole documents: each mends its rule and breaks no other, alone where it can, otherwise with all
//! places of the same spelling.

use crate::en16931_cii::INVOICE;
use meisai::api::{self, Form, Lang, Options};
use std::collections::BTreeSet;

/// The steps of each correction that is offered: place and new text.
type Steps = Vec<(String, String)>;

fn corrections(text: &str, set: &str) -> Vec<Steps> {
    let mut options = Options::default();
    options.corrections = true;
    let answers = api::validate(text.as_bytes(), &[set], &options, &api::texts(Lang::En)).unwrap();
    let remedies = answers.into_iter().flat_map(|answer| answer.findings);
    let remedies = remedies.filter_map(|finding| finding.remedy);
    remedies
        .map(|remedy| {
            let steps = remedy.xpath.into_iter();
            steps.map(|step| (step.xpath, step.value.unwrap_or_default())).collect()
        })
        .collect()
}

/// An invoice in which a text stands in place of another, everywhere, each time between these marks.
fn written(form: Form, marks: [char; 2], code: &str, spelling: &str) -> String {
    let marked = |text: &str| format!("{}{text}{}", marks[0], marks[1]);
    let invoice = api::convert(INVOICE.as_bytes(), form, &Options::default(), &api::texts(Lang::En)).unwrap();
    assert!(
        invoice.text.contains(&marked(code)),
        "{code} is not in\n{}",
        invoice.text
    );
    invoice.text.replace(&marked(code), &marked(spelling))
}

const TEXT: [char; 2] = ['>', '<'];
const ATTRIBUTE: [char; 2] = ['"', '"'];

#[test]
fn a_code_that_stands_alone_is_corrected_alone() {
    for (form, set) in [(Form::Ubl, "en16931-ubl"), (Form::Cii, "en16931-cii")] {
        for (marks, code, spelling, meant) in [
            (TEXT, "DE", "Deutschland", "DE"),
            (TEXT, "FR", "FRA", "FR"),
            (ATTRIBUTE, "C62", "Stk", "H87"),
            (ATTRIBUTE, "C62", "szt.", "H87"),
            (ATTRIBUTE, "C62", "時間", "HUR"),
            (ATTRIBUTE, "C62", "c62", "C62"),
        ] {
            let text = written(form, marks, code, spelling);
            let found = corrections(&text, set);
            let places = text.matches(&format!("{}{spelling}{}", marks[0], marks[1])).count();
            assert_eq!(found.len(), places, "{spelling} in {set}");
            for steps in &found {
                assert!(matches!(steps.as_slice(), [(_, value)] if value == meant), "{steps:?}");
            }
        }
    }
}

/// The currency of the invoice is that of its amounts: corrected at one place alone, the sums would no longer be found.
#[test]
fn a_currency_is_corrected_at_all_its_places() {
    let text = written(Form::Ubl, ATTRIBUTE, "EUR", "Euro").replace(">EUR<", ">Euro<");
    let found = corrections(&text, "en16931-ubl");
    assert!(!found.is_empty());
    let all: BTreeSet<&String> = found.iter().flatten().map(|(place, _)| place).collect();
    for steps in &found {
        assert!(steps.iter().all(|(_, value)| value == "EUR"), "{steps:?}");
        assert_eq!(steps.len(), all.len());
    }
    let places = text.matches("Euro").count();
    assert_eq!(all.len(), places);
}

#[test]
fn what_may_mean_several_codes_gets_no_correction() {
    for (marks, code, spelling) in [(ATTRIBUTE, "C62", "ton"), (TEXT, "DE", "Korea"), (TEXT, "EUR", "$")] {
        let text = written(Form::Cii, marks, code, spelling);
        assert_eq!(corrections(&text, "en16931-cii"), Vec::<Steps>::new(), "{spelling}");
    }
}

/// The remedies of a rule, as JSON.
fn remedies(text: &str, set: &str, rule: &str) -> Vec<serde_json::Value> {
    let mut options = Options::default();
    options.corrections = true;
    let answers = api::validate(text.as_bytes(), &[set], &options, &api::texts(Lang::En)).unwrap();
    let answers = serde_json::to_value(answers).unwrap();
    let findings = answers[0]["findings"].as_array().unwrap().iter();
    let of_rule = findings.filter(|finding| finding["rule"] == rule);
    of_rule.map(|finding| finding["remedy"].clone()).collect()
}

/// The text before, in and after the elements of a name that stand one after the other.
fn parted<'a>(text: &'a str, name: &str) -> (&'a str, &'a str, &'a str) {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let (begin, end) = (text.find(&open).unwrap(), text.rfind(&close).unwrap() + close.len());
    (&text[..begin], &text[begin..end], &text[end..])
}

/// A row that is missing is put in with what the lines give; it is the row that was taken out.
#[test]
fn rows_that_the_breakdown_lacks_are_put_in() {
    for (form, set, name, around, base) in [
        (
            Form::Ubl,
            "en16931-ubl",
            "cac:TaxSubtotal",
            "/Invoice/cac:TaxTotal",
            "cbc:TaxableAmount",
        ),
        (
            Form::Ubl,
            "en16931-ubl",
            "cac:TaxTotal",
            "/Invoice",
            "cbc:TaxableAmount",
        ),
        (
            Form::Cii,
            "en16931-cii",
            "ram:ApplicableTradeTax",
            "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement",
            "ram:BasisAmount",
        ),
    ] {
        let invoice = api::convert(INVOICE.as_bytes(), form, &Options::default(), &api::texts(Lang::En)).unwrap();
        let head = invoice.text.find("ApplicableHeaderTradeSettlement>").unwrap_or(0);
        let (lines, rest) = invoice.text.split_at(head);
        let (before, rows, after) = parted(rest, name);
        let without = format!("{lines}{before}{after}");
        // In CII the rule stands on more than one element.
        let offered = remedies(&without, set, "BR-CO-18");
        let remedy = offered.first().unwrap();
        assert!(offered.iter().all(|other| other == remedy));
        let step = &remedy["xpath"][0];
        assert_eq!(step["op"], "add");
        assert_eq!(step["xpath"].as_str().unwrap().replace("[1]", ""), around, "{name}");
        let added = step["value"].as_str().unwrap();
        assert_eq!(added.matches(base).count(), rows.matches(base).count(), "{added}");
        let mended = format!("{lines}{before}{added}{after}");
        let sets = api::validate(mended.as_bytes(), &[set], &Options::default(), &api::texts(Lang::En)).unwrap();
        assert_eq!(sets[0].findings.len(), 0, "{mended}");
        let places = remedy["patch"].as_array().unwrap().iter();
        assert!(places.clone().count() >= 3);
        assert!(
            places
                .clone()
                .all(|step| step["path"].as_str().unwrap().starts_with("/taxBreakdown/"))
        );
    }
}

/// Rows that are too few do not sum up to the total: it is the row that is put in, not the total that is lowered.
#[test]
fn a_total_is_not_lowered_to_rows_that_are_too_few() {
    let two_rates = INVOICE
        .replace(
            r#""name": "b",
            "taxCategory": "S", "taxRate": "20"}"#,
            r#""name": "b",
            "taxCategory": "S", "taxRate": "10"}"#,
        )
        .replace(
            r#"[{"taxableAmount": "100.00", "taxAmount": "20.00", "category": "S", "rate": "20"}]"#,
            r#"[{"taxableAmount": "90.00", "taxAmount": "18.00", "category": "S", "rate": "20"},
                {"taxableAmount": "10.00", "taxAmount": "1.00", "category": "S", "rate": "10"}]"#,
        )
        .replace(r#""taxTotal": "20.00""#, r#""taxTotal": "19.00""#)
        .replace(
            r#""totalWithTax": "120.00", "amountDue": "120.00""#,
            r#""totalWithTax": "119.00", "amountDue": "119.00""#,
        );
    let invoice = api::convert(
        two_rates.as_bytes(),
        Form::Ubl,
        &Options::default(),
        &api::texts(Lang::En),
    )
    .unwrap();
    assert_eq!(corrections(&invoice.text, "en16931-ubl"), Vec::<Steps>::new());
    let last = invoice.text.rfind("<cac:TaxSubtotal>").unwrap();
    let (_, row, after) = parted(&invoice.text[last..], "cac:TaxSubtotal");
    let without = format!("{}{after}", &invoice.text[..last]);
    let offered = remedies(&without, "en16931-ubl", "BR-CO-14");
    let plain = |xml: &str| xml.split_whitespace().collect::<String>();
    let [remedy] = offered.as_slice() else {
        panic!("{offered:?}")
    };
    assert_eq!(plain(remedy["xpath"][0]["value"].as_str().unwrap()), plain(row));
    assert_eq!(remedy["patch"][0]["path"], "/taxBreakdown/1/taxableAmount");
}

/// What lines do not tell is not guessed: why an exempt line is exempt stands in the breakdown alone.
#[test]
fn a_row_whose_reason_is_not_known_is_not_put_in() {
    let exempt = INVOICE
        .replace("\"taxCategory\":\"S\"", "\"taxCategory\":\"E\"")
        .replace("\"taxCategory\": \"S\"", "\"taxCategory\": \"E\"");
    let invoice = api::convert(exempt.as_bytes(), Form::Ubl, &Options::default(), &api::texts(Lang::En)).unwrap();
    let (before, _, after) = parted(&invoice.text, "cac:TaxSubtotal");
    let offered = remedies(&format!("{before}{after}"), "en16931-ubl", "BR-CO-18");
    assert_eq!(offered, [serde_json::Value::Null]);
}
