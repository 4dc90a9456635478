//! `expense.nature` (経費か立替か; refaktura czy koszt w imieniu klienta): what an expense is decides its tax.
//!
//! A reimbursement (立替: paid for the customer's account) stands outside the supplier's taxable base; an expense that is
//! recharged is part of the price and taxed like it. Parameters: `nature`: `reimbursement` or `expense_recharge`; absent if the
//! invoice must say. Never guessed: where neither says it, a person decides.

use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Value};
use crate::model::Term as Field;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// What it is, if the contract says.
    pub nature: Option<Nature>,
}

/// What an expense is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Paid for the customer's account.
    Reimbursement,
    /// The supplier's own cost, passed on.
    Recharge,
}

impl Nature {
    fn parse(name: &str) -> Option<Self> {
        match name {
            "reimbursement" => Some(Self::Reimbursement),
            "expense_recharge" | "recharge" => Some(Self::Recharge),
            _ => None,
        }
    }

    fn key(self) -> Value {
        let name = match self {
            Self::Reimbursement => "nature.reimbursement",
            Self::Recharge => "nature.expense_recharge",
        };
        Value::Key(name.to_owned())
    }
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let nature = match json.text_of("nature") {
        None => None,
        Some(name) => {
            Some(Nature::parse(&name).ok_or_else(|| json.get("nature").unwrap_or(json).fault("input.unknown_value"))?)
        }
    };
    Ok(Params { nature })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(params: &Params, case: &Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    let stated = claim.line.text(Field::ExpenseNature).and_then(Nature::parse);
    let found = case.found(claim, Field::ExpenseNature);
    let Some(category) = claim.line.text(Field::LineTaxCategory) else {
        return Status::without_field(Field::LineTaxCategory);
    };
    let named = found
        .values
        .clone()
        .with("category", Value::Code("category", category.to_owned()));
    let Some(nature) = params.nature.or(stated) else {
        let values = named.with("nature", Value::Key("nature.unknown".to_owned()));
        return Status::Finding(Box::new(Found {
            key: None,
            doubtful: true,
            values,
            ..found
        }));
    };
    // UNTDID 5305: `O` is outside the scope of tax; everything else stands in somebody's taxable base.
    let outside = category == "O";
    let fits = outside == (nature == Nature::Reimbursement);
    if fits && stated.is_none_or(|stated| stated == nature) {
        return Status::Pass;
    }
    let place = claim.place_of(if fits {
        Field::ExpenseNature
    } else {
        Field::LineTaxCategory
    });
    Status::Finding(Box::new(Found {
        key: None,
        place,
        field: Some(if fits {
            Field::ExpenseNature
        } else {
            Field::LineTaxCategory
        }),
        stated: Some(Value::Code("category", category.to_owned())),
        expected: Some(nature.key()),
        values: named.with("nature", nature.key()),
        ..found
    }))
}
