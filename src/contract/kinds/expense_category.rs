//! `expense.category`: which expenses may be billed.
//!
//! Parameters: `allow` and `deny`, lists of categories; what is denied is denied even if allowed.

use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Value};
use crate::model::Term as Field;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The categories that may be billed; all if there are none.
    pub allow: Vec<String>,
    /// The categories that may not.
    pub deny: Vec<String>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let params = Params {
        allow: json.texts_of("allow"),
        deny: json.texts_of("deny"),
    };
    if params.allow.is_empty() && params.deny.is_empty() {
        Err(json.fault("input.missing"))
    } else {
        Ok(params)
    }
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(params: &Params, case: &Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    let Some(category) = claim.line.text(Field::ExpenseCategory) else {
        // Of a term for the whole invoice, only lines that say they are expenses are meant.
        let meant = !case.term.scope.is_whole() || claim.line.field(Field::ExpenseNature).is_some();
        return if meant {
            Status::without_field(Field::ExpenseCategory)
        } else {
            Status::NotApplicable
        };
    };
    let among = |list: &[String]| list.iter().any(|known| known == category);
    if !among(&params.deny) && (params.allow.is_empty() || among(&params.allow)) {
        return Status::Pass;
    }
    let found = case.found(claim, Field::ExpenseCategory);
    let amount = claim.line.decimal(Field::LineNetAmount);
    Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Name(category.to_owned())),
        difference: amount,
        values: found.values.clone().with("category", Value::Name(category.to_owned())),
        ..found
    }))
}
