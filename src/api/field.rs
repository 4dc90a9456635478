//! A place of the canonical JSON and what is written there, in the reader's words: what `/lines/0/itemNetPrice` and
//! `11000` mean to a person.

use crate::calc;
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::model::{Invoice, Kind, Term, day, line_of, term_of};
use crate::money::{Currency, Decimal};

/// What a place is called, with its line where it lies on one.
pub(super) fn field_words(pointer: &str, invoice: &Invoice, texts: &Texts) -> String {
    let name = Value::Key(format!("term.{}", term(pointer).id()));
    let ids = calc::line_ids(invoice);
    match line_of(pointer).and_then(|index| ids.get(index)) {
        Some(id) => {
            let values = Values::new()
                .with("label", name)
                .with("line", Value::Name(id.to_string()));
            texts.value(&Value::Message("exp.label.line".to_owned(), values))
        }
        None => texts.value(&name),
    }
}

/// What is written at a place, as the reader writes it; what is no value of its kind stands as it is.
pub(super) fn value_words(pointer: &str, written: &str, invoice: &Invoice, texts: &Texts) -> String {
    let decimal = || Decimal::parse(written).ok();
    let currency = invoice.root.text(Term::CurrencyCode).and_then(Currency::parse);
    let value = match term(pointer).def().kind {
        Kind::Amount | Kind::Price => decimal()
            .zip(currency)
            .map(|(amount, currency)| Value::Money(amount, currency)),
        Kind::Quantity | Kind::Decimal => decimal().map(Value::Number),
        Kind::Percent => decimal().map(Value::Percent),
        Kind::Date => day(written).map(Value::Date),
        _ => None,
    };
    value.map_or(written.to_owned(), |value| texts.value(&value))
}

fn term(pointer: &str) -> Term {
    term_of(pointer).unwrap_or(Term::Invoice)
}
