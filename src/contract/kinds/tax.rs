//! Under which tax: `tax.treatment`.

use super::compare::other;
use super::fields::field;
use super::{Check, Checked, Correction, ROW, Step, TermKind};
use crate::contract::case::{Case, Claim, Found, Status};
use crate::explain::{Unit, Value};
use crate::model::Term as Field;
use crate::rules::Judgement;
use crate::rules::number::same;

pub(super) static KINDS: &[TermKind] = &[TermKind {
    name: "tax.treatment",
    rule: "CT-TAX-001",
    step: Step::Tax,
    competes: "tax.treatment",
    judgement: Judgement::R,
    correction: Correction::CreditFullReissue,
    reason: "LEG",
    fields: &[
        field!(Text, "category"),
        field!(Percent, "rate"),
        field!(Flag, "included"),
    ],
    any_of: &["category", "rate", "included"],
    check: Check::Line(treatment),
    ..ROW
}];

/// The tax category (UNTDID 5305), the rate, and whether prices include tax; what is absent is not checked.
fn treatment(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let params = case.params();
    if let Some(expected) = params.text("category") {
        let category = Field::LineTaxCategory;
        let stated = claim
            .line
            .text(category)
            .ok_or_else(|| Status::without_field(category))?;
        if stated != expected {
            let name = |code: &str| Value::Code("category", code.to_owned());
            return Ok(other(case.found(claim, category), name(stated), name(expected)));
        }
    }
    if let Some(expected) = params.number("rate") {
        let stated = case.need(claim.line, Field::LineTaxRate)?.value;
        let agreed = case.param("rate", "lbl.agreed_rate")?;
        let key = case.expect(agreed, "lbl.expected_rate", Unit::Percent, Some(claim));
        if !same(stated, expected) {
            let found = Found {
                expected_key: Some(key),
                ..case.found(claim, Field::LineTaxRate)
            };
            return Ok(other(found, Value::Percent(stated), Value::Percent(expected)));
        }
    }
    let includes = claim.line.flag(Field::LinePricesIncludeTax) || case.invoice.root.flag(Field::PricesIncludeTax);
    let included = params.flag("included");
    if !params.has("included") || included == includes {
        return Ok(Status::Pass);
    }
    let name = |included: bool| {
        let key = if included {
            "treatment.included"
        } else {
            "treatment.excluded"
        };
        Value::Key(key.to_owned())
    };
    Ok(other(
        case.found(claim, Field::LinePricesIncludeTax),
        name(includes),
        name(included),
    ))
}
