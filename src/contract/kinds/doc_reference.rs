//! `doc.reference`: the invoice names the order, contract or cost centre it belongs to.
//!
//! Parameters, each a value that must stand on the invoice: `order`, `contract`, `project`, `buyer_reference`, `cost_centre`.
//! `true` for `order` means: one of the orders given as evidence.

use crate::contract::case::{Case, Change, Found, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Value, Values};
use crate::model::{Term as Field, Value as Stated};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// Field and value; no value for an order among the evidence.
    pub references: Vec<(Field, Option<String>)>,
}

const FIELDS: [(&str, Field); 5] = [
    ("order", Field::OrderReference),
    ("contract", Field::ContractReference),
    ("project", Field::ProjectReference),
    ("buyer_reference", Field::BuyerReference),
    ("cost_centre", Field::AccountingReference),
];

impl Params {
    /// The number of an order.
    pub(super) fn of_order(id: &str) -> Self {
        Self {
            references: vec![(Field::OrderReference, Some(id.to_owned()))],
        }
    }
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let mut references = Vec::new();
    for (name, field) in FIELDS {
        match json.text_of(name) {
            Some(text) if text == "true" && field == Field::OrderReference => references.push((field, None)),
            Some(text) => references.push((field, Some(text))),
            None => {}
        }
    }
    if references.is_empty() {
        Err(json.fault("input.missing"))
    } else {
        Ok(Params { references })
    }
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let checks = params
        .references
        .iter()
        .map(|(field, value)| Outcome::document(one(case, *field, value.as_deref())));
    checks.collect()
}

fn one<R: Recorder>(case: &Case<'_, '_, '_, R>, field: Field, value: Option<&str>) -> Status {
    let orders: Vec<&str> = case
        .evidence_of(EvidenceKind::Order)
        .map(|order| order.id.as_str())
        .collect();
    let expected = match (value, orders.as_slice()) {
        (Some(value), _) => vec![value],
        (None, []) => return Status::without_evidence(EvidenceKind::Order),
        (None, orders) => orders.to_vec(),
    };
    let stated = case.invoice.root.text(field);
    if stated.is_some_and(|stated| expected.contains(&stated)) {
        return Status::Pass;
    }
    let place = format!("/{}", field.def().json);
    let name = |text: &str| Value::Name(text.to_owned());
    let list = expected.join(", ");
    let change = match expected.as_slice() {
        [only] => Some(Change {
            place: place.clone(),
            field,
            value: Stated::Text((*only).into()),
        }),
        _ => None,
    };
    Status::Finding(Box::new(Found {
        place,
        field: Some(field),
        stated: Some(name(stated.unwrap_or("–"))),
        expected: Some(name(&list)),
        values: Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
        change,
        ..Found::default()
    }))
}
