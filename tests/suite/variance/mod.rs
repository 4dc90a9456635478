//! The difference between two invoices: the worked examples of the specification to the last digit and letter, laws on
//! random pairs, and what happens at the edges.

mod edges;
mod examples;
mod laws;

use meisai::calc::Policy;
use meisai::model::Invoice;
use meisai::money::Decimal;
use meisai::variance::{Options, Ratio, Subject, Variance, compare};

pub fn invoice(json: &str) -> Invoice {
    meisai::understand::understand(&meisai::formats::read(json.as_bytes()).expect(json))
}

pub fn subject(invoice: &Invoice) -> Subject<'_> {
    Subject {
        invoice,
        policy: Policy::of(invoice, None, None),
        terms: None,
    }
}

pub fn between(before: &Invoice, after: &Invoice, options: &Options) -> Variance {
    compare(&subject(before), &subject(after), options).expect("amounts in range")
}

/// Each effect by its name and the value shown.
pub fn shown(variance: &Variance) -> Vec<(&'static str, String)> {
    let effects = variance.effects.iter();
    effects
        .map(|effect| (effect.kind.name(), effect.value.to_string()))
        .collect()
}

pub fn number(text: &str) -> Decimal {
    Decimal::parse(text).expect(text)
}

pub fn ratio(text: &str) -> Ratio {
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    let part = |text: &str| Ratio::of(number(text)).unwrap();
    part(over).per(part(under)).unwrap()
}
