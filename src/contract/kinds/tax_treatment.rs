//! `tax.treatment`: the tax category, and with it the rate, under which something is billed.
//!
//! Parameters: `category` (UNTDID 5305), `rate`, `included` (whether prices include tax); what is absent is not checked.

use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::json::{Fault, Json};
use crate::explain::{Recorder, Unit, Value};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::same;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The category.
    pub category: Option<String>,
    /// The rate, in percent.
    pub rate: Option<Decimal>,
    /// Whether prices include tax.
    pub included: Option<bool>,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let params = Params {
        category: json.text_of("category"),
        rate: json.decimal_of("rate")?,
        included: json.flag_of("included"),
    };
    let empty = params.category.is_none() && params.rate.is_none() && params.included.is_none();
    if empty {
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

fn check_line<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    if let Some(expected) = &params.category {
        let Some(stated) = claim.line.text(Field::LineTaxCategory) else {
            return Status::without_field(Field::LineTaxCategory);
        };
        if stated != expected {
            let name = |code: &str| Value::Code("category", code.to_owned());
            return differs(case, claim, Field::LineTaxCategory, name(stated), name(expected), None);
        }
    }
    if let Some(expected) = params.rate {
        let Some(stated) = claim.line.decimal(Field::LineTaxRate) else {
            return Status::without_field(Field::LineTaxRate);
        };
        let agreed = case.agreed(expected, "lbl.agreed_rate", Unit::Percent);
        let key = case.expect(agreed, "lbl.expected_rate", Unit::Percent, Some(claim));
        if !same(stated, expected) {
            let (stated, expected) = (Value::Percent(stated), Value::Percent(expected));
            return differs(case, claim, Field::LineTaxRate, stated, expected, Some(key));
        }
    }
    let includes = claim.line.flag(Field::LinePricesIncludeTax) || case.invoice.root.flag(Field::PricesIncludeTax);
    match params.included {
        Some(included) if included != includes => {
            let name = |included: bool| {
                Value::Key(
                    if included {
                        "treatment.included"
                    } else {
                        "treatment.excluded"
                    }
                    .to_owned(),
                )
            };
            differs(
                case,
                claim,
                Field::LinePricesIncludeTax,
                name(includes),
                name(included),
                None,
            )
        }
        _ => Status::Pass,
    }
}

fn differs<R: Recorder>(
    case: &Case<'_, '_, '_, R>,
    claim: &Claim<'_>,
    field: Field,
    stated: Value,
    expected: Value,
    expected_key: Option<String>,
) -> Status {
    let found = case.found(claim, field);
    Status::Finding(Box::new(Found {
        key: None,
        expected_key,
        stated: Some(stated),
        expected: Some(expected),
        ..found
    }))
}
