//! `doc.currency`: the invoice is in the currency of the contract. Nothing is converted.
//!
//! Parameters: `currency`.

use crate::contract::case::{Case, Found, Outcome, Status};
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Value};
use crate::model::Term as Field;
use crate::money::Currency;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The currency.
    pub currency: Currency,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let code = json.need_text("currency")?;
    let currency = Currency::parse(&code);
    currency
        .map(|currency| Params { currency })
        .ok_or_else(|| json.get("currency").unwrap_or(json).fault("input.unknown_value"))
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let Some(stated) = case.invoice.root.text(Field::CurrencyCode) else {
        return vec![Outcome::document(Status::without_field(Field::CurrencyCode))];
    };
    if stated == params.currency.code() {
        return vec![Outcome::document(Status::Pass)];
    }
    let found = Found {
        place: "/currency".into(),
        field: Some(Field::CurrencyCode),
        stated: Some(Value::Name(stated.to_owned())),
        expected: Some(Value::Name(params.currency.code().to_owned())),
        ..Found::default()
    };
    vec![Outcome::document(Status::Finding(Box::new(found)))]
}
