//! The words around a difference between two invoices.

use super::texts::capitalise;
use super::{Lang, Texts};
use crate::explain::{Value, Values};
use crate::money::{Currency, Decimal};

/// What one cause adds, as in `8 more hours: +JPY 9,200`.
#[must_use]
pub fn effect_text(texts: &Texts, cause: &Value, value: Decimal, currency: Currency) -> String {
    let money = Value::Money(value, currency);
    let signed = if value.is_negative() || value.is_zero() {
        money
    } else {
        Value::Message("var.plus".to_owned(), Values::new().with("value", money))
    };
    let values = Values::new().with("cause", cause.clone()).with("value", signed);
    texts.value(&Value::Message("var.part".to_owned(), values))
}

/// What a cause is called where its amount stands beside it: in Japanese without the particle that leads to the amount.
#[must_use]
pub fn effect_label(texts: &Texts, cause: &Value) -> String {
    const PARTICLES: [&str; 3] = ["ことで", "で", "が"];
    let mut label = texts.value(cause);
    if texts.lang() == Lang::Ja {
        let bare = PARTICLES.iter().find_map(|particle| label.strip_suffix(particle));
        label = bare.map(str::to_owned).unwrap_or(label);
    }
    label
}

/// The sentence about a whole difference: how much, and what it is made of; of an invoice as it is, or as it would be.
#[must_use]
pub fn difference_text(
    texts: &Texts,
    (delta, currency): (Decimal, Currency),
    effects: &[String],
    supposed: bool,
) -> String {
    if effects.is_empty() {
        return texts.say("var.none", &Values::new());
    }
    let mut parts = effects.join(if texts.lang() == Lang::Ja { "、" } else { "; " });
    if texts.lang() == Lang::En {
        capitalise(&mut parts);
    }
    let key = match (delta.is_zero(), delta.is_negative(), supposed) {
        (true, _, false) => "var.total.cancel",
        (_, true, false) => "var.total.lower",
        (_, _, false) => "var.total.higher",
        (true, _, true) => "var.supposed.cancel",
        (_, true, true) => "var.supposed.lower",
        _ => "var.supposed.higher",
    };
    let mut values = Values::new().with("parts", Value::Name(parts));
    if !delta.is_zero() {
        values = values.with("delta", Value::Money(delta.abs(), currency));
    }
    texts.say(key, &values)
}
