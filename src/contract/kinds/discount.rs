//! What is taken off: `discount.percent`.

use super::fields::{Range, field};
use super::{Check, ROW, Step, TermKind};
use crate::contract::case::{Case, Change, Claim, Found, Number, Outcome, Status, number};
use crate::contract::tolerance::Comparison;
use crate::explain::{Unit, Value};
use crate::model::{Group, Term as Field};
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

pub(super) static KINDS: &[TermKind] = &[TermKind {
    name: "discount.percent",
    rule: "CT-DIS-001",
    step: Step::Discount,
    competes: "discount.percent",
    fields: &[
        field!(Percent, "percent").needed().within(Range::Share),
        field!(Choice(&["document", "line"]), "base"),
    ],
    check: Check::Many(percent),
    ..ROW
}];

/// Reason code "discount" of UNTDID 5189.
const DISCOUNT: &str = "95";

/// An agreed share is taken off: of a term without scope off the sum of lines, else off quantity × price of each line.
fn percent(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let whole = match case.params().text("base") {
        Some(base) => base == "document",
        None => case.term.scope.is_whole(),
    };
    if whole {
        return vec![Outcome::document(check_document(case))];
    }
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(case, claim)))
        .collect()
}

fn check_line(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Status {
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
    let granted = granted(claim.line, Field::LineAllowance, rate_of(case));
    compare(case, base, granted, found, Some(claim))
}

fn check_document(case: &mut Case<'_, '_, '_>) -> Status {
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
    let granted = granted(root, Field::Allowance, rate_of(case));
    compare(case, base, granted, found, None)
}

fn rate_of(case: &Case<'_, '_, '_>) -> Decimal {
    case.params().number("percent").unwrap_or_default()
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

fn compare(
    case: &mut Case<'_, '_, '_>,
    base: Number,
    (position, stated): (Option<usize>, Decimal),
    found: Found,
    claim: Option<&Claim<'_>>,
) -> Status {
    let percent = case.agreed(rate_of(case), "lbl.agreed_discount", Unit::Percent);
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
                .with("percent", Value::Percent(percent.value))
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
