//! `expense.cap`: an expense may cost no more than agreed.
//!
//! Parameters: `cap` (an amount without tax), `per`: `line` (default), `item` (each unit of the quantity) or `day` (each day
//! of the line's period). A voucher (`expense_voucher`) for the item lowers the limit to what was paid.

use crate::contract::case::{Case, Claim, Found, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::json::{Fault, Json};
use crate::contract::kinds::price_graduated::line_sum;
use crate::contract::scope::item_ids;
use crate::contract::tolerance::Comparison;
use crate::explain::{Num, Recorder, Unit};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::at_most;

/// What was agreed.
#[derive(Debug, Clone)]
pub struct Params {
    /// The limit.
    pub cap: Decimal,
    /// What the limit is for.
    pub per: Per,
}

/// What a limit is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// The whole line.
    Line,
    /// Each unit of the quantity.
    Item,
    /// Each day of the line's period.
    Day,
}

pub(super) fn read(json: Json<'_>) -> Result<Params, Fault> {
    let cap = json.need_decimal("cap")?;
    if cap.is_negative() {
        return Err(json.get("cap").unwrap_or(json).fault("input.negative"));
    }
    let per = match json.text_of("per").as_deref() {
        None | Some("line") => Per::Line,
        Some("item" | "page") => Per::Item,
        Some("day") => Per::Day,
        Some(_) => return Err(json.get("per").unwrap_or(json).fault("input.unknown_value")),
    };
    Ok(Params { cap, per })
}

pub(super) fn check<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
    let claims = case.claims;
    claims
        .iter()
        .map(|claim| Outcome::line(claim, check_line(params, case, claim)))
        .collect()
}

fn check_line<R: Recorder>(params: &Params, case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>) -> Status {
    let Some(stated) = line_sum(claim.line) else {
        return Status::without_field(Field::LineNetAmount);
    };
    let money = Unit::Money(case.currency);
    let mut limit = case.agreed(params.cap, "lbl.agreed_cap", money);
    match params.per {
        Per::Line => {}
        Per::Item => match case.stated(claim.line, Field::InvoicedQuantity) {
            Some(quantity) => limit = case.ev.mul(limit, quantity),
            None => return Status::without_field(Field::InvoicedQuantity),
        },
        Per::Day => match claim.supply.filter(|_| claim.line.group(Field::LinePeriod).is_some()) {
            Some((from, to)) => {
                let days = Decimal::from_int((to - from).num_days() + 1);
                let days = case.evidenced(
                    days,
                    "lbl.days",
                    Unit::Days,
                    ("invoice", &claim.place_of(Field::LinePeriod)),
                );
                limit = case.ev.mul(limit, days);
            }
            None => return Status::without_field(Field::LinePeriod),
        },
    }
    let limit = by_voucher(case, claim, limit);
    let key = case.expect(limit, "lbl.expected_limit", money, Some(claim));
    if at_most(stated, limit.value) {
        return Status::Pass;
    }
    match case.compare(stated, limit.value) {
        Some(Comparison::Differs(difference)) => {
            let found = case.found(claim, Field::LineNetAmount);
            Status::Finding(Box::new(Found {
                expected_key: Some(key),
                stated: Some(case.money(stated)),
                expected: Some(case.money(limit.value)),
                difference: Some(difference),
                change: super::price_graduated::change_of(claim, difference),
                values: found.values.clone().with("cap", case.money(params.cap)),
                ..found
            }))
        }
        Some(Comparison::Within(difference)) => Status::Within(difference),
        Some(Comparison::Same) | None => Status::Pass,
    }
}

/// The limit, or what a voucher of the same item says was paid, if that is less.
fn by_voucher<R: Recorder>(case: &mut Case<'_, '_, '_, R>, claim: &Claim<'_>, limit: Num<R::Ref>) -> Num<R::Ref> {
    for voucher in case.evidence_of(EvidenceKind::ExpenseVoucher) {
        for line in &voucher.lines {
            let same = line
                .item
                .as_deref()
                .is_some_and(|item| item_ids(claim.line).any(|id| id == item));
            if let (true, Some(paid)) = (same, line.amount) {
                let from = (voucher.id.as_str(), line.pointer.as_str());
                let paid = case.evidenced(paid, "lbl.voucher_amount", Unit::Money(case.currency), from);
                return case.ev.min(limit, paid);
            }
        }
    }
    limit
}
