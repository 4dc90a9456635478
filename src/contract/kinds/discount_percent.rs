//! `discount.percent`: an agreed share is taken off.
//!
//! Parameters: `percent`; `base`: `document` (default for a term without scope: off the sum of lines) or `line` (default with
//! a scope: off quantity × price of each line).

use crate::contract::case::{Case, Change, Claim, Found, Outcome, Status, number};
use crate::contract::json::{Fault, Json};
use crate::contract::tolerance::Comparison;
use crate::explain::{Num, Recorder, Unit, Value};
use crate::model::{Group, Term as Field};
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The share, in percent.
    pub percent: Decimal,
    /// True if it is taken off the whole, false if off each line; absent: by the scope.
    pub document: Option<bool>,
}

/// Reason code "discount" of UNTDID 5189.
const DISCOUNT: &str = "95";

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let percent = json.need_decimal("percent")?;
    if percent.is_negative() || percent.compare(Decimal::HUNDRED).is_gt() {
        return Err(json.get("percent").unwrap_or(json).fault("input.percent"));
    }
    let document = json.text_of("base").map(|base| base == "document");
    Ok(Params { percent, document })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    if params.document.unwrap_or(case.term.scope.is_whole()) {
        return vec![Outcome::document(check_document(params, case))];
    }
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    let missing = |field| Status::without_field(field);
    let Some(quantity) = case.stated(claim.line, Field::InvoicedQuantity) else {
        return missing(Field::InvoicedQuantity);
    };
    let Some(price) = case.stated(claim.line, Field::ItemNetPrice) else {
        return missing(Field::ItemNetPrice);
    };
    let mut base = case.ev.mul(quantity, price);
    if let Some(units) = case
        .stated(claim.line, Field::PriceBaseQuantity)
        .filter(|units| !units.value.is_zero())
    {
        base = case.ev.div(base, units);
    }
    let found = case.found(claim, Field::LineAllowance);
    let granted = granted(claim.line, Field::LineAllowance, params.percent);
    compare(params, case, base, granted, found, Some(claim))
}

fn check_document<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Status {
    let root = &case.invoice.root;
    let mut amounts = Vec::new();
    for line in root.groups_of(Field::Line) {
        match case.stated(line, Field::LineNetAmount) {
            Some(amount) => amounts.push(amount),
            None => return Status::without_field(Field::LineNetAmount),
        }
    }
    let base = case.ev.sum(&amounts);
    let found = Found {
        place: "/allowances".into(),
        field: Some(Field::Allowance),
        ..Found::default()
    };
    let granted = granted(root, Field::Allowance, params.percent);
    compare(params, case, base, granted, found, None)
}

/// The discount that stands on the invoice: its position and amount; no position if there is none.
fn granted(group: &Group, kind: Field, percent: Decimal) -> (Option<usize>, Decimal) {
    let [amount, rate, reason] = match kind {
        Field::LineAllowance => [
            Field::LineAllowanceAmount,
            Field::LineAllowancePercent,
            Field::LineAllowanceReasonCode,
        ],
        _ => [
            Field::AllowanceAmount,
            Field::AllowancePercent,
            Field::AllowanceReasonCode,
        ],
    };
    // The one with the agreed percentage, else one that calls itself a discount, else one without a reason code.
    let rank = |allowance: &Group| match (allowance.decimal(rate) == Some(percent), allowance.text(reason)) {
        (true, _) => 3,
        (false, Some(DISCOUNT)) => 2,
        (false, None) => 1,
        (false, Some(_)) => 0,
    };
    let best = group
        .groups_of(kind)
        .enumerate()
        .filter(|(_, allowance)| rank(allowance) > 0);
    let best = best.max_by_key(|(index, allowance)| (rank(allowance), core::cmp::Reverse(*index)));
    best.map_or((None, Decimal::ZERO), |(index, found)| {
        (Some(index), found.decimal(amount).unwrap_or_default())
    })
}

fn compare<R: Recorder>(
    params: &Params,
    case: &mut Case<'_, '_, '_, R>,
    base: Num<R::Ref>,
    (position, stated): (Option<usize>, Decimal),
    found: Found,
    claim: Option<&Claim<'_>>,
) -> Status {
    let percent = case.agreed(params.percent, "lbl.agreed_discount", Unit::Percent);
    let exact = case.ev.percent_of(base, percent);
    let places = case.currency.minor_unit();
    let nearest = Rounding::new(Mode::HalfAwayFromZero, places, Stage::Line, Authority::Default);
    let expected = case.ev.round(exact, &nearest);
    let key = case.expect(expected, "lbl.expected_discount", Unit::Money(case.currency), claim);
    match case.compare(stated, expected.value) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => Status::Within(difference),
        None => Status::without_field(Field::AllowanceAmount),
        Some(Comparison::Differs(difference)) => {
            let amount = if claim.is_some() {
                Field::LineAllowanceAmount
            } else {
                Field::AllowanceAmount
            };
            let list = match claim {
                Some(claim) => claim.place_of(Field::LineAllowance),
                None => "/allowances".to_owned(),
            };
            let place = position.map(|position| format!("{list}/{position}/amount"));
            let values = found
                .values
                .clone()
                .with("percent", Value::Percent(params.percent))
                .with("base", case.money(base.value));
            Status::Finding(Box::new(Found {
                expected_key: Some(key),
                stated: Some(case.money(stated)),
                expected: Some(case.money(expected.value)),
                // A discount that is too small is billed too much.
                difference: Some(difference.negated()),
                place: place.clone().unwrap_or(list.clone()),
                field: Some(amount),
                change: Some(Change {
                    place: place.unwrap_or(format!("{list}/-")),
                    field: amount,
                    value: number(expected.value),
                }),
                values,
                ..found
            }))
        }
    }
}
