//! What changed, as messages with values: `i18n` writes them in a language.

use super::effect::{Cause, Effect, Kind};
use super::exact::Ratio;
use super::line::Told;
use crate::explain::{Value, Values};
use crate::money::{Currency, Decimal};

/// Something a reader should know of how a difference was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The text key.
    pub id: &'static str,
    /// Its values.
    pub values: Values,
}

impl Hint {
    /// A hint about something by its name.
    pub(super) fn of_name(id: &'static str, name: &str) -> Self {
        Self {
            id,
            values: Values::new().with("name", Value::Name(crate::model::shorten(name))),
        }
    }
}

/// Units whose quantities have words of their own.
const UNITS: [(&str, &str, &str); 3] = [
    ("HUR", "var.more.HUR", "var.less.HUR"),
    ("DAY", "var.more.DAY", "var.less.DAY"),
    ("MON", "var.more.MON", "var.less.MON"),
];

/// A message without values.
pub(super) fn plain(key: &'static str) -> Value {
    Value::Message(key.to_owned(), Values::new())
}

/// An amount that has no price and no quantity.
pub(super) fn amount() -> Value {
    plain("var.amount")
}

/// `8 more hours`
pub(super) fn quantity(before: Ratio, after: Ratio, told: &Told<'_>) -> Value {
    let Some(more) = after.minus(before).and_then(Ratio::to_decimal) else {
        return plain("var.quantity");
    };
    let own = UNITS.iter().find(|(unit, ..)| *unit == told.unit);
    let (up, down) = own.map_or(("var.more", "var.less"), |(_, up, down)| (*up, *down));
    let quantity = Value::Quantity(more.abs(), told.unit.to_owned());
    let values = Values::new()
        .with("n", Value::Number(more.abs()))
        .with("quantity", quantity);
    Value::Message(if more.is_negative() { down } else { up }.to_owned(), values)
}

/// `unit price lower by JPY 100`
pub(super) fn price(before: Ratio, after: Ratio, told: &Told<'_>) -> Value {
    let Some(more) = after.minus(before).and_then(Ratio::to_decimal) else {
        return plain("var.price");
    };
    let key = if more.is_negative() {
        "var.price.down"
    } else {
        "var.price.up"
    };
    let values = Values::new().with("difference", Value::Money(more.abs(), told.currency));
    Value::Message(key.to_owned(), values)
}

/// `new: Hosting`
pub(super) fn named(key: &'static str, name: &str) -> Value {
    Value::Message(
        key.to_owned(),
        Values::new().with("name", Value::Name(crate::model::shorten(name))),
    )
}

/// `tax rate 10% instead of 8%`
pub(super) fn rate(before: Decimal, after: Decimal) -> Value {
    let values = Values::new()
        .with("before", Value::Percent(before))
        .with("after", Value::Percent(after));
    Value::Message("var.rate".to_owned(), values)
}

/// What an effect is called where several lines cause it.
fn many(kind: Kind, yen: bool) -> &'static str {
    match kind {
        Kind::New => "var.new",
        Kind::Removed => "var.removed",
        Kind::Quantity => "var.quantity",
        Kind::Mix => "var.mix",
        Kind::Price => "var.price",
        Kind::Tier => "var.tier",
        Kind::Discount => "var.discount",
        Kind::Period => "var.period",
        Kind::Surcharge => "var.surcharge",
        Kind::Expense => "var.expense",
        Kind::TaxRate => "var.tax_rate",
        Kind::TaxOnAbove if yen => "var.tax_on_above.jp",
        Kind::TaxOnAbove => "var.tax_on_above",
        Kind::Fx => "var.fx",
        Kind::Rounding => "var.rounding",
        Kind::Withholding => "var.withholding",
        Kind::Prepaid => "var.prepaid",
        Kind::Balance => "var.balance",
    }
}

/// What an effect is called: by its one cause, else by its kind. `alone` says that the invoices bill one thing only, which
/// then need not be named.
#[must_use]
pub fn cause_of(effect: &Effect, currency: Currency, alone: bool) -> Value {
    let told = match effect.causes.as_slice() {
        [one] if effect.kind != Kind::TaxOnAbove && effect.kind != Kind::Rounding => Some(one),
        _ => None,
    };
    match told {
        Some(one) => with_name(one, alone),
        None => plain(many(effect.kind, currency == Currency::JPY)),
    }
}

/// What changed, with the name of what it changed in.
pub(super) fn with_name(cause: &Cause, alone: bool) -> Value {
    let says_name = matches!(&cause.change, Value::Message(_, values) if values.get("name").is_some());
    if alone || says_name || cause.name.is_empty() {
        return cause.change.clone();
    }
    let values = Values::new()
        .with("name", Value::Name(crate::model::shorten(&cause.name)))
        .with("part", cause.change.clone());
    Value::Message("var.of".to_owned(), values)
}
