//! Vectors of public pricing tests and issues: totals, several taxes on a line, splits.

use super::{amount, group, invoice, line, proved, put};
use crate::corpus::corpus;
use meisai::calc::{Figures, Inclusive, Policy, Regime, TaxBase, TaxMethod};
use meisai::explain::{Evaluator, Stated, Trace};
use meisai::model::{Field, Group, Term};
use meisai::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use serde_json::{Value, json};

fn vectors(file: &str) -> Vec<Value> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let text = std::fs::read(corpus.join("pricing").join(file)).expect("a file");
    let file: Value = serde_json::from_slice(&text).expect("JSON");
    file["vectors"].as_array().expect("vectors").clone()
}

fn dec(text: &Value) -> Decimal {
    Decimal::parse(text.as_str().expect("text")).expect("a decimal")
}

fn rounding(mode: Mode, places: u8, multiple: u32, stage: Stage) -> Rounding {
    Rounding {
        multiple,
        ..Rounding::new(mode, places, stage, Authority::Contract)
    }
}

/// The policy that the conventions of the vectors describe.
fn policy(round: &str, places: u8, mode: Mode) -> Policy {
    let base = Policy::new(Regime::Eu, Currency::EUR);
    let at = |stage| rounding(mode, places, 1, stage);
    let base = Policy {
        line: Some(at(Stage::Line)),
        line_tax: at(Stage::LineTax),
        group_base: at(Stage::TaxGroup),
        group_tax: at(Stage::TaxGroup),
        document: at(Stage::Document),
        allowance: None,
        ..base
    };
    match round {
        "per_line" => Policy {
            tax_method: TaxMethod::PerLine,
            ..base
        },
        "tax_from_unrounded_line" => Policy {
            tax_base: TaxBase::UnroundedLines,
            ..base
        },
        "sum_then_round" => Policy {
            line: None,
            tax_base: TaxBase::UnroundedLines,
            ..base
        },
        "net_rounded" => Policy {
            inclusive: Inclusive::NetRounded,
            ..base
        },
        "tax_from_rounded_lines_sum" | "gross_is_fixed" | "each_tax" => base,
        other => panic!("{other} is not a rounding of the vectors"),
    }
}

fn flag(group: &mut Group, term: Term) {
    group.fields.push(Field {
        term,
        value: meisai::model::Value::Bool(true),
        node: None,
    });
}

#[test]
fn whole_invoices_and_well_known_cent_disputes_have_the_published_totals() {
    for vector in vectors("totals.json") {
        let input = &vector["input"];
        let mode = if input["direction"] == "down" {
            Mode::TowardZero
        } else {
            Mode::HalfAwayFromZero
        };
        let places = input["places"].as_u64().expect("places") as u8;
        let policy = policy(input["round"].as_str().expect("a rounding"), places, mode);
        let mut groups = Vec::new();
        for (index, given) in input["lines"].as_array().into_iter().flatten().enumerate() {
            let text = |name: &str| given[name].as_str().unwrap_or_default();
            let rate = text("tax_rate_percent");
            let category = if rate == "0" { "Z" } else { "S" };
            let mut made = line(&index.to_string(), text("quantity"), text("unit_price"), category, rate);
            if let Some(percent) = given["discount_percent"].as_str() {
                made.groups
                    .push(group(Term::LineAllowance, &[(Term::LineAllowancePercent, percent)]));
            }
            groups.push(made);
        }
        if let Some(net) = input["net"].as_str() {
            let mut made = group(Term::Line, &[(Term::InvoicedQuantity, "1"), (Term::ItemNetPrice, net)]);
            for rate in input["taxes"].as_array().expect("taxes") {
                let rate = rate.as_str().expect("a rate");
                made.groups.push(group(
                    Term::LineTax,
                    &[(Term::LineTaxCode, "T"), (Term::LineTaxPercent, rate)],
                ));
            }
            groups.push(made);
        }
        if let Some(discount) = input["doc_discount"].as_str() {
            groups.push(group(Term::Allowance, &[(Term::AllowanceAmount, discount)]));
        }
        let mut given = invoice("EUR", groups);
        if input["prices_include_tax"] == true {
            flag(&mut given.root, Term::PricesIncludeTax);
        }
        let answer = proved(&given, &policy);
        let name = vector["id"].as_str().expect("an id");
        let expected = vector["expected"].as_object().expect("figures");
        for (field, value) in expected {
            let key = match field.as_str() {
                "net" => "doc.total_without_tax",
                "tax" => "doc.tax_total",
                "total" => "doc.total_with_tax",
                _ => continue,
            };
            assert_eq!(amount(&answer, key), value.as_str().expect("text"), "{name} {field}");
        }
        for tax in expected
            .get("tax_amounts")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let found = answer
                .totals
                .groups
                .iter()
                .any(|group| group.tax_amount.value == dec(tax));
            assert!(found, "{name}: no tax of {tax}");
        }
    }
}

/// A policy that rounds the tax of each line to `unit`, or nothing at all.
fn line_policy(unit: Option<&str>) -> Policy {
    let base = policy("tax_from_unrounded_line", 6, Mode::HalfAwayFromZero);
    let Some(unit) = unit else {
        return Policy {
            line: None,
            figures: Figures::Printed,
            ..base
        };
    };
    let (digits, places) = Decimal::parse(unit).expect("a unit").mantissa();
    let line_tax = rounding(Mode::HalfAwayFromZero, places, digits as u32, Stage::LineTax);
    Policy {
        line: None,
        line_tax,
        tax_method: TaxMethod::PerLine,
        ..base
    }
}

#[test]
fn several_taxes_on_a_line_have_the_published_bases_and_amounts() {
    for vector in vectors("tax_engine.json") {
        several_taxes(&vector);
    }
}

/// Five Brazilian taxes are shares of one price: 5, 3, 0.65, 9 and 15 % of 48.00 leave 32.33, and come on top of 32.33 alike.
/// Of two that raise each other's base each has a price of its own: 10 % of 100 leaves 90, 10 % of 90 leaves 81. A deposit
/// of 5 that enters the base of an included tax is taxed within the price: 21 ÷ 121 of 126 are 21.87 (rounded).
#[test]
fn divisions_share_one_price_and_a_tax_on_top_enters_the_base_of_one_within() {
    let division = |rate: &str, included: bool| json!({ "kind": "division", "rate": rate, "price_included": included });
    let five = |included| ["5", "3", "0.65", "9", "15"].map(|rate| division(rate, included));
    let expected = |base: &str, amounts: &[&str]| -> Vec<Value> {
        amounts
            .iter()
            .map(|amount| json!({ "base": base, "amount": amount }))
            .collect()
    };
    let of_48 = ["2.40", "1.44", "0.31", "4.32", "7.20"];
    let raising = json!([
        { "kind": "division", "rate": "10", "price_included": true, "affects_next": true },
        { "kind": "division", "rate": "10", "price_included": true, "affects_next": true }
    ]);
    let deposit = json!([
        { "kind": "fixed", "amount": "5", "price_included": false, "affects_next": true },
        { "kind": "percent", "rate": "21", "price_included": true }
    ]);
    let cases = [
        (
            "within",
            "48.00",
            json!(five(true)),
            "32.33",
            "48.00",
            json!(expected("32.33", &of_48)),
        ),
        (
            "on top",
            "32.33",
            json!(five(false)),
            "32.33",
            "48.00",
            json!(expected("32.33", &of_48)),
        ),
        (
            "raising",
            "100",
            raising,
            "81.00",
            "100.00",
            json!([{ "base": "81.00", "amount": "9.00" }, { "base": "90.00", "amount": "10.00" }]),
        ),
        (
            "deposit",
            "121",
            deposit,
            "99.13",
            "126.00",
            json!([{ "base": "99.13", "amount": "5.00" }, { "base": "104.13", "amount": "21.87" }]),
        ),
    ];
    for (id, price, taxes, excluded, included, expected) in cases {
        several_taxes(&json!({
            "id": id,
            "input": { "unit_price": price, "quantity": "1", "taxes": taxes, "unit": "0.01" },
            "expected": { "total_excluded": excluded, "total_included": included, "taxes": expected },
        }));
    }
}

fn several_taxes(vector: &Value) {
    let input = &vector["input"];
    let mut made = Group::new(Term::Line, None);
    put(
        &mut made,
        Term::InvoicedQuantity,
        input["quantity"].as_str().expect("text"),
    );
    put(
        &mut made,
        Term::ItemNetPrice,
        input["unit_price"].as_str().expect("text"),
    );
    for (index, given) in input["taxes"].as_array().expect("taxes").iter().enumerate() {
        let mut tax = Group::new(Term::LineTax, None);
        put(&mut tax, Term::LineTaxKind, given["kind"].as_str().expect("a kind"));
        put(&mut tax, Term::LineTaxCode, &format!("T{index}"));
        for (field, term) in [("rate", Term::LineTaxPercent), ("amount", Term::LineTaxFixedAmount)] {
            given[field]
                .as_str()
                .into_iter()
                .for_each(|text| put(&mut tax, term, text));
        }
        for (field, term) in [
            ("price_included", Term::LineTaxIncluded),
            ("affects_next", Term::LineTaxAffectsNext),
        ] {
            if given[field] == true {
                flag(&mut tax, term);
            }
        }
        if given["base_affected"] == false {
            let value = meisai::model::Value::Bool(false);
            tax.fields.push(Field {
                term: Term::LineTaxBaseAffected,
                value,
                node: None,
            });
        }
        made.groups.push(tax);
    }
    let given = invoice("EUR", vec![made]);
    let answer = proved(&given, &line_policy(input["unit"].as_str()));
    let name = vector["id"].as_str().expect("an id");
    let near = |ours: Decimal, expected: &Value, what: &str| {
        let difference = ours.checked_sub(dec(expected)).expect("a difference").value.abs();
        assert!(
            difference <= Decimal::parse("0.000001").expect("a decimal"),
            "{name} {what}: {ours} ≠ {expected}"
        );
    };
    let expected = &vector["expected"];
    near(
        answer.totals.total_without_tax.value,
        &expected["total_excluded"],
        "excluded",
    );
    near(
        answer.totals.total_with_tax.value,
        &expected["total_included"],
        "included",
    );
    for (index, tax) in expected["taxes"].as_array().expect("taxes").iter().enumerate() {
        let code = format!("T{index}");
        let ours = answer
            .totals
            .groups
            .iter()
            .find(|group| group.category() == code)
            .expect("a group");
        near(ours.taxable_amount.value, &tax["base"], "base");
        near(ours.tax_amount.value, &tax["amount"], "tax");
    }
}

#[test]
fn splits_have_the_published_parts() {
    for vector in vectors("allocation.json") {
        let input = &vector["input"];
        let mut trace = Trace::default();
        let mut ev = Evaluator::new(&mut trace);
        let total = dec(&input["amount"]);
        let total = ev.input(&Stated::new(total, Term::AmountDue), "term.BT-115", Default::default());
        let weights: Vec<Decimal> = match (&input["ratios"], &input["percents"]) {
            (Value::Array(ratios), _) => ratios
                .iter()
                .map(|ratio| Decimal::from_int(ratio.as_i64().expect("a ratio")))
                .collect(),
            (_, Value::Array(percents)) => percents.iter().map(dec).collect(),
            _ => panic!("neither ratios nor percents"),
        };
        let weights: Vec<_> = weights.into_iter().map(|weight| ev.constant(weight)).collect();
        let parts = ev.allocate(total, &weights, total.value.places());
        let expected: Vec<Decimal> = vector["expected"]["parts"]
            .as_array()
            .expect("parts")
            .iter()
            .map(dec)
            .collect();
        assert_eq!(
            parts.iter().map(|part| part.value).collect::<Vec<_>>(),
            expected,
            "{}",
            vector["id"]
        );
        assert_eq!(trace.recompute(), []);
    }
}
