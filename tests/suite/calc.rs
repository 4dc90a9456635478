//! Totals and tax. Figures come from the sources named at each case, or from the arithmetic shown.

use meisai::calc::{Calculation, Policy, calculate};
use meisai::explain::{Filter, Off, Trace};
use meisai::model::{Field, Group, Invoice, Syntax, Term, Value};
use meisai::money::Decimal;

mod cases;
mod gobl;
mod pricing;
mod rates;
mod ubl;
mod worked;

pub fn put(group: &mut Group, term: Term, text: &str) {
    let value = match Decimal::parse(text) {
        Ok(value) if !matches!(term, Term::LineId | Term::LineTaxCategory) => Value::Decimal(value),
        _ => Value::Text(text.into()),
    };
    group.fields.push(Field {
        term,
        value,
        node: None,
    });
}

pub fn date(group: &mut Group, term: Term, text: &str) {
    let value = Value::Date(text.parse().expect("a day"));
    group.fields.push(Field {
        term,
        value,
        node: None,
    });
}

pub fn group(term: Term, fields: &[(Term, &str)]) -> Group {
    let mut group = Group::new(term, None);
    fields.iter().for_each(|(term, text)| put(&mut group, *term, text));
    group
}

pub fn invoice(currency: &str, groups: Vec<Group>) -> Invoice {
    let mut root = group(Term::Invoice, &[(Term::CurrencyCode, currency)]);
    root.groups = groups;
    Invoice {
        syntax: Syntax::Json,
        root,
        readings: Vec::new(),
    }
}

/// A line of quantity, price, category and rate.
pub fn line(id: &str, quantity: &str, price: &str, category: &str, rate: &str) -> Group {
    group(
        Term::Line,
        &[
            (Term::LineId, id),
            (Term::InvoicedQuantity, quantity),
            (Term::ItemNetPrice, price),
            (Term::LineTaxCategory, category),
            (Term::LineTaxRate, rate),
        ],
    )
}

/// Calculates with both recorders, proves that they agree, that every node recomputes, and that every amount of the
/// answer has its node.
pub fn proved(invoice: &Invoice, policy: &Policy) -> Calculation<Off> {
    let plain = calculate(invoice, policy, &mut Off);
    for filter in [Filter::Full, Filter::Totals] {
        let mut trace = Trace::new(filter);
        let traced = calculate(invoice, policy, &mut trace);
        assert_eq!(amounts(&plain), amounts(&traced));
        assert_eq!(trace.recompute(), []);
        for (key, value) in amounts(&plain) {
            let node = trace.find(&key).unwrap_or_else(|| panic!("{key} has no node"));
            assert_eq!(
                trace.node(node).map(|node| node.value.to_string()),
                Some(value),
                "{key}"
            );
        }
    }
    plain
}

/// As [`proved`], for a test that has the answer already.
pub fn proved_with(invoice: &Invoice, policy: &Policy) {
    proved(invoice, policy);
}

/// Every amount of an answer by its key.
pub fn amounts<R: meisai::explain::Recorder>(calculation: &Calculation<R>) -> Vec<(String, String)> {
    let mut list = Vec::new();
    for line in &calculation.lines {
        list.push((
            format!("line[{}].net_amount", line.id),
            line.amounts.net_amount.value.to_string(),
        ));
        if let Some(gross) = line.amounts.gross_amount {
            list.push((format!("line[{}].gross_amount", line.id), gross.value.to_string()));
        }
    }
    let totals = &calculation.totals;
    let mut one = |key: &str, number: Option<meisai::explain::Num<meisai::explain::NodeRef>>| {
        list.extend(number.map(|number| (format!("doc.{key}"), number.value.to_string())));
    };
    one("line_net_total", Some(totals.line_net_total));
    one("allowance_total", totals.allowance_total);
    one("charge_total", totals.charge_total);
    one("tax_included", totals.tax_included);
    one("total_without_tax", Some(totals.total_without_tax));
    one("tax_total", Some(totals.tax_total));
    one("tax_total_accounting", totals.tax_total_accounting);
    one("total_with_tax", Some(totals.total_with_tax));
    one("withholding_total", totals.withholding_total);
    one("payable_amount", Some(totals.payable_amount));
    one("paid_amount", totals.paid_amount);
    one("rounding_amount", totals.rounding_amount);
    one("balance_brought_forward", totals.carried_forward);
    one("amount_due", Some(totals.amount_due));
    for group in &totals.groups {
        one(
            &format!("tax[{}].taxable_amount", group.name),
            Some(group.taxable_amount),
        );
        one(&format!("tax[{}].tax_amount", group.name), Some(group.tax_amount));
    }
    let lists = [
        ("allowance", &totals.allowances),
        ("charge", &totals.charges),
        ("advance", &totals.advances),
        ("installment", &totals.installments),
    ];
    for (name, amounts) in lists {
        for (index, amount) in amounts.iter().enumerate() {
            one(&format!("{name}[{index}].amount"), Some(*amount));
        }
    }
    list
}

fn amount(calculation: &Calculation<Off>, key: &str) -> String {
    let known = amounts(calculation);
    known
        .iter()
        .find(|(name, _)| name == key)
        .map_or_else(|| format!("no {key}"), |(_, value)| value.clone())
}

#[test]
fn a_plain_invoice_of_three_regimes_has_the_totals_of_its_norm() {
    // EN 16931 test file ubl-tc434-example2: 1460.50 × 25 % = 365.125 → 365.13.
    let eu = invoice(
        "EUR",
        vec![line("1", "1", "1460.50", "S", "25"), line("2", "1", "1.00", "S", "15")],
    );
    let answer = proved(&eu, &Policy::of(&eu, None, None));
    assert_eq!(amount(&answer, "doc.tax[S:25].tax_amount"), "365.13");
    assert_eq!(amount(&answer, "doc.tax[S:15].tax_amount"), "0.15");
    assert_eq!(amount(&answer, "doc.amount_due"), "1826.78");
    // Three lines of 105 yen: 315 × 10 % = 31.5, dropped once → 31 (インボイスQ&A 問57).
    let jp = invoice(
        "JPY",
        (1..=3).map(|id| line(&id.to_string(), "1", "105", "S", "10")).collect(),
    );
    let answer = proved(&jp, &Policy::of(&jp, None, None));
    assert_eq!(amount(&answer, "doc.tax[S:10].tax_amount"), "31");
    assert_eq!(amount(&answer, "doc.total_with_tax"), "346");
    // 1.005 × 23 % of a hundred lines: 100.50 × 23 % = 23.115 → 23.12.
    let pl = invoice("PLN", vec![line("1", "100", "1.005", "S", "23")]);
    let answer = proved(&pl, &Policy::of(&pl, None, None));
    assert_eq!(amount(&answer, "line[1].net_amount"), "100.50");
    assert_eq!(amount(&answer, "doc.tax_total"), "23.12");
}
