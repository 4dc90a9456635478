//! What part of a period costs (日割り): `period.proration`.

use super::Checked;
use super::compare;
use crate::contract::case::{Case, Claim, Found, Number, Status};
use crate::contract::proration::{Basis, ChangePolicy, Share, Span, change, on_billing_day, periods, prorate, share};
use crate::explain::Value;
use crate::model::Term as Field;
use chrono::{Months, NaiveDate};

/// The price of the whole period × its share; of a change inside a paid period the net of credit and charge.
pub(super) fn proration(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let missing = || Status::without_field(Field::LinePeriod);
    let stated = compare::line_sum(claim)?;
    let (from, last) = claim.supply.ok_or_else(missing)?;
    let to = last.succ_opt().ok_or_else(missing)?;
    let (basis, span) = (basis(case), Span { from, to });
    let mut price = case.param("amount", "lbl.agreed_sum")?;
    let quantity = match case.params().flag("per_unit") {
        true => Some(case.need(claim.line, Field::InvoicedQuantity)?),
        false => None,
    };
    if let Some(quantity) = quantity {
        price = case.ev.mul(price, quantity);
    }
    if let Ok(mut old) = case.param("old_amount", "lbl.earlier_price") {
        if let Some(quantity) = quantity {
            old = case.ev.mul(old, quantity);
        }
        return changed(case, claim, span, basis, (old, price));
    }
    let (day, months) = cycle(case);
    let shares = periods(span, day, months, basis, &case.version.holidays);
    if shares.is_empty() {
        return Err(missing());
    }
    let each = (case.params().choice("stage") == "line").then(|| case.line_rounding());
    let number = prorate(price, &shares, each.as_ref(), case.ev);
    compare::amount(case, claim, stated, number.into())
}

fn basis(case: &Case<'_, '_, '_>) -> Basis {
    let params = case.params();
    match params.choice("basis") {
        "fixed_days" => Basis::FixedDays(params.count("fixed_days").unwrap_or(30)),
        "actual_360" => Basis::Actual360,
        "strict_30_360" => Basis::Strict30,
        "business_days" => Basis::BusinessDays,
        "none" => Basis::None,
        _ => Basis::ActualDays,
    }
}

/// The billing day and the months of a period.
fn cycle(case: &Case<'_, '_, '_>) -> (u32, u32) {
    let params = case.params();
    (
        params.count("billing_day").unwrap_or(1),
        params.count("months").unwrap_or(1),
    )
}

/// A change from one price to another for what is left of a period that was paid. Where the contract does not say by which
/// policy, both amounts are told and nothing is held against either.
fn changed(
    case: &mut Case<'_, '_, '_>,
    claim: &Claim<'_>,
    left: Span,
    basis: Basis,
    (old, new): (Number, Number),
) -> Checked {
    let stated = compare::line_sum(claim)?;
    let missing = || Status::without_field(Field::LinePeriod);
    let (day, months) = cycle(case);
    let period = enclosing(left.from, day, months);
    let left = share(left, period, basis, &case.version.holidays).ok_or_else(missing)?;
    let invoiced = case.param("invoiced", "lbl.earlier_amount").ok();
    let net = |case: &mut Case<'_, '_, '_>, policy: ChangePolicy, left: Share| {
        let net = change((old, new), left, policy, invoiced, case.ev).net;
        case.ev.round(net, &case.line_rounding())
    };
    match case.params().text("policy") {
        Some("repair") => {
            let net = net(case, ChangePolicy::Repair, left);
            compare::amount(case, claim, stated, net.into())
        }
        Some(_) => {
            let net = net(case, ChangePolicy::ChargeLessInvoiced, left);
            compare::amount(case, claim, stated, net.into())
        }
        None => {
            let both = [ChangePolicy::Repair, ChangePolicy::ChargeLessInvoiced];
            let both = both.map(|policy| net(case, policy, left).value);
            let both = both.map(|amount| case.money(amount));
            let found = case.found(claim, Field::LineNetAmount);
            let found = Found { info: true, ..found };
            Ok(compare::other(found, case.money(stated), Value::List(both.to_vec())))
        }
    }
}

/// The billing period in which a day lies.
fn enclosing(day: NaiveDate, billing_day: u32, months: u32) -> Option<Span> {
    let here = on_billing_day(day, 0, billing_day)?;
    let from = match here <= day {
        true => here,
        false => on_billing_day(day.checked_sub_months(Months::new(1))?, 0, billing_day)?,
    };
    let to = on_billing_day(from, months, billing_day)?;
    Some(Span { from, to })
}
