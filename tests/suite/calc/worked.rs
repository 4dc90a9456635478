//! Worked examples of authorities and norms: totals, tax, withholding, tax in another currency.

use super::{amount, group, invoice, line, proved, put};
use crate::corpus::corpus;
use meisai::calc::{Calculation, Policy, Regime};
use meisai::explain::Off;
use meisai::model::{Field, Group, Invoice, Term, Value as Held};
use meisai::money::{Authority, Mode};
use serde_json::Value;

/// The example of an id, or `None` with a note.
fn example(id: &str) -> Option<Value> {
    let path = corpus()?.join("../facts/worked-examples.json");
    let all: Value = serde_json::from_slice(&std::fs::read(path).ok()?).expect("JSON");
    let found = all["examples"]
        .as_array()
        .expect("examples")
        .iter()
        .find(|example| example["id"] == id);
    Some(found.unwrap_or_else(|| panic!("no example {id}")).clone())
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn flag(group: &mut Group, term: Term) {
    group.fields.push(Field {
        term,
        value: Held::Bool(true),
        node: None,
    });
}

fn inclusive(mut invoice: Invoice) -> Invoice {
    flag(&mut invoice.root, Term::PricesIncludeTax);
    invoice
}

/// One line per rate of an object `{rate: amount}`.
fn by_rate(object: &Value) -> Vec<Group> {
    let rates = object.as_object().expect("rates").iter();
    rates
        .map(|(rate, amount)| {
            line(
                &format!("r{rate}"),
                "1",
                &text(amount),
                if rate == "0" { "Z" } else { "S" },
                rate,
            )
        })
        .collect()
}

fn with_mode(invoice: &Invoice, mode: Mode) -> Policy {
    let mut policy = Policy::of(invoice, None, None);
    policy.group_tax.mode = mode;
    policy.group_tax.authority = Authority::Contract;
    policy
}

fn floor(invoice: &Invoice) -> Calculation<Off> {
    proved(invoice, &with_mode(invoice, Mode::Floor))
}

/// Compares the tax of each rate of an object `{rate: amount}`.
fn taxes(answer: &Calculation<Off>, expected: &Value, id: &str) {
    for (rate, tax) in expected.as_object().expect("taxes") {
        let category = if rate == "0" { "Z" } else { "S" };
        assert_eq!(
            amount(answer, &format!("doc.tax[{category}:{rate}].tax_amount")),
            text(tax),
            "{id} {rate} %"
        );
    }
}

#[test]
fn japan_prices_with_tax_are_taxed_once_per_rate_of_their_sum() {
    for id in ["jp-tax-01", "jp-tax-02"] {
        let Some(example) = example(id) else { return };
        let answer = floor(&inclusive(invoice(
            "JPY",
            by_rate(&example["inputs"]["inclusive_by_rate"]),
        )));
        taxes(&answer, &example["expected"]["tax"], id);
        assert_eq!(
            amount(&answer, "doc.total_with_tax"),
            text(&example["expected"]["total"]),
            "{id}"
        );
    }
}

#[test]
fn japan_prices_without_tax_are_taxed_once_per_rate_of_their_sum() {
    for id in ["jp-tax-03", "jp-tax-05"] {
        let Some(example) = example(id) else { return };
        let lines = example["inputs"]["exclusive_lines"].as_array().expect("lines");
        let lines = (1..)
            .zip(lines)
            .map(|(id, given)| line(&format!("{id}"), "1", &text(&given[1]), "S", &text(&given[0])));
        let answer = floor(&invoice("JPY", lines.collect()));
        taxes(&answer, &example["expected"]["tax"], id);
        if let Some(total) = example["expected"].get("total") {
            assert_eq!(amount(&answer, "doc.total_with_tax"), text(total), "{id}");
        }
    }
}

#[test]
fn japan_the_issuer_chooses_the_direction() {
    let Some(example) = example("jp-tax-06") else { return };
    let invoice = invoice("JPY", by_rate(&example["inputs"]["exclusive_by_rate"]));
    for (mode, name) in [
        (Mode::Floor, "floor"),
        (Mode::Ceiling, "ceil"),
        (Mode::HalfAwayFromZero, "half_up"),
    ] {
        taxes(
            &proved(&invoice, &with_mode(&invoice, mode)),
            &example["expected"][name],
            name,
        );
    }
}

#[test]
fn japan_a_lump_discount_is_split_by_the_sums_of_the_rates() {
    let Some(example) = example("jp-tax-08") else { return };
    let mut lines = by_rate(&example["inputs"]["inclusive_by_rate"]);
    lines.push(group(
        Term::Allowance,
        &[(Term::AllowanceAmount, &text(&example["inputs"]["discount_inclusive"]))],
    ));
    let answer = floor(&inclusive(invoice("JPY", lines)));
    taxes(&answer, &example["expected"]["tax"], "jp-tax-08");
    assert_eq!(
        amount(&answer, "doc.total_with_tax"),
        text(&example["expected"]["total"])
    );
}

#[test]
fn japan_delivery_notes_may_carry_the_tax_line_by_line() {
    let Some(example) = example("jp-tax-09") else { return };
    let notes = example["inputs"]["delivery_notes_exclusive_10"]
        .as_array()
        .expect("notes");
    let notes = (1..)
        .zip(notes)
        .map(|(id, note)| line(&format!("{id}"), "1", &text(note), "S", "10"));
    let mut invoice = invoice("JPY", notes.collect());
    assert_eq!(
        amount(&floor(&invoice), "doc.tax_total"),
        text(&example["expected"]["per_invoice"])
    );
    let rule = [(Term::RoundingMode, "floor"), (Term::RoundingStage, "line_tax")];
    invoice.root.groups.push(group(Term::RoundingRule, &rule));
    let answer = proved(&invoice, &Policy::of(&invoice, None, None));
    assert_eq!(
        amount(&answer, "doc.tax_total"),
        text(&example["expected"]["per_delivery_note"])
    );
}

#[test]
fn japan_pint_examples_have_their_totals() {
    let Some(example) = example("jp-pint-01") else { return };
    let given = |name: &str| text(&example["inputs"][name]);
    let adjustment =
        |term, terms: [Term; 3], amount: &str| group(term, &[(terms[0], amount), (terms[1], "S"), (terms[2], "10")]);
    let groups = vec![
        line("1", "1", &text(&example["inputs"]["lines"][0]), "S", "10"),
        line("2", "1", &text(&example["inputs"]["lines"][1]), "S", "10"),
        line("3", "1", &given("exempt_line"), "E", "0"),
        adjustment(
            Term::Allowance,
            [
                Term::AllowanceAmount,
                Term::AllowanceTaxCategory,
                Term::AllowanceTaxRate,
            ],
            &given("allowance"),
        ),
        adjustment(
            Term::Charge,
            [Term::ChargeAmount, Term::ChargeTaxCategory, Term::ChargeTaxRate],
            &given("charge"),
        ),
    ];
    let answer = floor(&invoice("JPY", groups));
    for (key, field) in [
        ("doc.line_net_total", "line_total"),
        ("doc.total_without_tax", "tax_exclusive"),
        ("doc.tax_total", "tax"),
        ("doc.amount_due", "payable"),
    ] {
        assert_eq!(amount(&answer, key), text(&example["expected"][field]), "{field}");
    }
}

#[test]
fn japan_tax_is_shown_in_yen_on_an_invoice_in_euro() {
    let Some(example) = example("jp-pint-02") else { return };
    let mut invoice = invoice(
        "EUR",
        vec![line("1", "1", &text(&example["inputs"]["exclusive_10"]), "S", "10")],
    );
    put(&mut invoice.root, Term::AccountingCurrencyCode, "JPY");
    put(
        &mut invoice.root,
        Term::ExchangeRate,
        &text(&example["inputs"]["implied_rate"]),
    );
    let answer = proved(&invoice, &Policy::of(&invoice, Some(Regime::Jp), None));
    assert_eq!(
        amount(&answer, "doc.tax_total_accounting"),
        text(&example["expected"]["tax_jpy"])
    );
    assert_eq!(amount(&answer, "doc.amount_due"), "2750.00");
}

#[test]
fn japan_a_return_has_the_same_formulas_with_a_minus() {
    let Some(example) = example("jp-pint-04") else { return };
    let line = line(
        "1",
        &text(&example["inputs"]["quantity"]),
        &text(&example["inputs"]["price"]),
        "S",
        "10",
    );
    let answer = floor(&invoice("JPY", vec![line]));
    assert_eq!(amount(&answer, "doc.tax_total"), text(&example["expected"]["tax"]));
    assert_eq!(amount(&answer, "doc.amount_due"), text(&example["expected"]["payable"]));
}

#[test]
fn japan_fees_are_withheld_by_their_kind() {
    let cases = [
        ("jp-wht-01", "jp-fee"),
        ("jp-wht-02", "jp-fee-with-tax"),
        ("jp-wht-03", "jp-fee"),
        ("jp-wht-05", "jp-fee"),
        ("jp-wht-07", "jp-scrivener"),
    ];
    for (id, kind) in cases {
        let Some(example) = example(id) else { return };
        let base = text(example["inputs"].get("base").unwrap_or(&example["inputs"]["fee"]));
        let fee = if kind == "jp-fee-with-tax" { "100000" } else { &base };
        let mut invoice = invoice("JPY", vec![line("1", "1", fee, "S", "10")]);
        invoice
            .root
            .groups
            .push(group(Term::Withholding, &[(Term::WithholdingKind, kind)]));
        let answer = proved(&invoice, &Policy::of(&invoice, None, None));
        assert_eq!(
            amount(&answer, "doc.withholding_total"),
            text(&example["expected"]["withholding"]),
            "{id}"
        );
        if let Some(payable) = example["expected"].get("payable") {
            assert_eq!(amount(&answer, "doc.amount_due"), text(payable), "{id}");
        }
    }
}

#[test]
fn poland_tax_is_of_the_net_sum_and_may_be_of_each_line() {
    let Some(example) = example("pl-vat-01") else { return };
    let lines = example["inputs"]["lines_net"].as_array().expect("lines");
    let lines = (1..)
        .zip(lines)
        .map(|(id, net)| line(&format!("{id}"), "1", &text(net), "S", "23"));
    let mut invoice = invoice("PLN", lines.collect());
    let answer = proved(&invoice, &Policy::of(&invoice, None, None));
    assert_eq!(
        amount(&answer, "doc.tax[S:23].taxable_amount"),
        text(&example["expected"]["P_13_1"])
    );
    assert_eq!(amount(&answer, "doc.tax_total"), text(&example["expected"]["P_14_1"]));
    assert_eq!(
        amount(&answer, "doc.total_with_tax"),
        text(&example["expected"]["P_15"])
    );
    invoice
        .root
        .groups
        .push(group(Term::RoundingRule, &[(Term::RoundingStage, "line_tax")]));
    let answer = proved(&invoice, &Policy::of(&invoice, None, None));
    let variant = &example["expected"]["per_line_variant"];
    assert_eq!(amount(&answer, "doc.tax_total"), text(&variant["P_11Vat_sum"]));
    assert_eq!(amount(&answer, "doc.total_with_tax"), text(&variant["P_15"]));
}

#[test]
fn poland_gross_prices_are_taxed_by_the_sum_of_gross_values() {
    for id in ["pl-vat-02", "pl-vat-03"] {
        let Some(example) = example(id) else { return };
        let inputs = &example["inputs"];
        let lines = inputs["lines_gross"]
            .as_array()
            .cloned()
            .unwrap_or_else(|| vec![inputs["gross"].clone()]);
        let lines = (1..)
            .zip(&lines)
            .map(|(id, gross)| line(&format!("{id}"), "1", &text(gross), "S", "23"));
        let invoice = inclusive(invoice("PLN", lines.collect()));
        let answer = proved(&invoice, &Policy::of(&invoice, None, None));
        assert_eq!(
            amount(&answer, "doc.tax_total"),
            text(&example["expected"]["vat"]),
            "{id}"
        );
        assert_eq!(
            amount(&answer, "doc.total_without_tax"),
            text(&example["expected"]["net"]),
            "{id}"
        );
    }
}

#[test]
fn poland_half_a_grosz_goes_up_and_corrections_carry_the_difference() {
    let Some(example) = example("pl-vat-05") else { return };
    let half = invoice("PLN", vec![line("1", "1", &text(&example["inputs"]["net"]), "S", "5")]);
    let answer = proved(&half, &Policy::of(&half, None, None));
    assert_eq!(amount(&answer, "doc.tax_total"), text(&example["expected"]["vat"]));
    let Some(example) = self::example("pl-kor-01") else {
        return;
    };
    let lines = vec![
        line("1", "-10", "100.00", "S", "23"),
        line("2", "8", "100.00", "S", "23"),
    ];
    let correction = invoice("PLN", lines);
    let answer = proved(&correction, &Policy::of(&correction, None, None));
    for (key, field) in [
        ("doc.total_without_tax", "P_13_1"),
        ("doc.tax_total", "P_14_1"),
        ("doc.total_with_tax", "P_15"),
    ] {
        assert_eq!(amount(&answer, key), text(&example["expected"][field]), "{field}");
    }
}

#[test]
fn poland_tax_of_an_invoice_in_euro_is_shown_in_zloty_per_rate() {
    let Some(example) = example("pl-fx-03") else { return };
    let mut invoice = invoice("EUR", vec![line("1", "1", "1000.00", "S", "23")]);
    put(&mut invoice.root, Term::AccountingCurrencyCode, "PLN");
    put(&mut invoice.root, Term::ExchangeRate, &text(&example["inputs"]["rate"]));
    let answer = proved(&invoice, &Policy::of(&invoice, Some(Regime::Pl), None));
    assert_eq!(amount(&answer, "doc.tax_total"), text(&example["expected"]["P_14_1"]));
    let group = answer
        .totals
        .groups
        .first()
        .and_then(|group| group.tax_amount_accounting)
        .expect("tax in złoty");
    assert_eq!(group.value.to_string(), text(&example["expected"]["P_14_1W"]));
}

#[test]
fn eu_totals_of_the_norms_own_test_files() {
    for id in ["eu-en-01", "eu-en-02", "eu-en-04"] {
        let Some(example) = example(id) else { return };
        let inputs = &example["inputs"];
        let mut invoice = invoice("EUR", by_rate(&inputs["taxable"]));
        if let Some(allowance) = inputs.get("allowance") {
            let terms = [(Term::AllowanceTaxCategory, "S"), (Term::AllowanceTaxRate, "25")];
            let mut made = group(Term::Allowance, &terms);
            put(&mut made, Term::AllowanceAmount, &text(allowance));
            invoice.root.groups.push(made);
            let terms = [(Term::ChargeTaxCategory, "S"), (Term::ChargeTaxRate, "25")];
            let mut made = group(Term::Charge, &terms);
            put(&mut made, Term::ChargeAmount, &text(&inputs["charge"]));
            invoice.root.groups.push(made);
        }
        if let Some(paid) = inputs.get("prepaid") {
            invoice
                .root
                .groups
                .push(group(Term::Totals, &[(Term::PaidAmount, &text(paid))]));
        }
        let answer = proved(&invoice, &Policy::of(&invoice, None, None));
        let expected = &example["expected"];
        if expected.get("tax").is_some() {
            taxes(&answer, &expected["tax"], id);
        }
        for (field, key) in [
            ("BT-109", "doc.total_without_tax"),
            ("BT-110", "doc.tax_total"),
            ("BT-112", "doc.total_with_tax"),
            ("BT-115", "doc.amount_due"),
        ] {
            if let Some(value) = expected.get(field) {
                assert_eq!(amount(&answer, key), text(value), "{id} {field}");
            }
        }
    }
}

#[test]
fn eu_a_rounding_amount_is_added_and_a_negative_half_cent_goes_away_from_zero() {
    let Some(example) = example("eu-en-06") else { return };
    let inputs = &example["inputs"];
    let mut rounded = invoice("EUR", vec![line("1", "1", &text(&inputs["BT-112"]), "Z", "0")]);
    let paid = text(&inputs["BT-113"]);
    let rounding = text(&inputs["BT-114"]);
    rounded.root.groups.push(group(
        Term::Totals,
        &[(Term::PaidAmount, &paid), (Term::RoundingAmount, &rounding)],
    ));
    let answer = proved(&rounded, &Policy::of(&rounded, None, None));
    assert_eq!(amount(&answer, "doc.amount_due"), text(&example["expected"]["BT-115"]));
    let Some(example) = self::example("eu-en-07") else {
        return;
    };
    let credit = invoice(
        "EUR",
        vec![line("1", "1", &text(&example["inputs"]["taxable"]), "S", "5")],
    );
    let answer = proved(&credit, &Policy::of(&credit, None, None));
    assert_eq!(
        amount(&answer, "doc.tax_total"),
        text(&example["expected"]["half_away_from_zero"])
    );
}
