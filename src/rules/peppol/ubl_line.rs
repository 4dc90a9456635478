//! Conditions on lines, their periods and prices.

use super::ubl_document::{SLACK, within};
use crate::model::Syntax;
use crate::money::Decimal;
use crate::rules::engine::{At, Held, Stop, Sym, at as attr, cac, cbc, day, equal, held};

/// The period of a line starts no earlier than that of the document.
pub(in crate::rules) fn starts_inside(at: At) -> Held {
    is_inside(at, cbc::StartDate, i64::ge)
}

/// The period of a line ends no later than that of the document.
pub(in crate::rules) fn ends_inside(at: At) -> Held {
    is_inside(at, cbc::EndDate, i64::le)
}

fn is_inside(at: At, end: Sym, fits: fn(&i64, &i64) -> bool) -> Held {
    let path = &[cac::InvoicePeriod, end];
    let run = at.run(&[])?;
    // Nothing at all stands in it, not even a blank.
    if run.is_empty() || !at.root().has(path) {
        return held(!at.root().has(path));
    }
    let own = day(run).ok_or(Stop::NotADate(at.id()))?;
    let whole = at.root().one(path)?.map(At::date).transpose()?;
    held(whole.is_none_or(|whole| fits(&own, &whole)))
}

/// The name of the quantity of a line in this kind of document.
fn quantity_name(line: At) -> Sym {
    match line.syntax() {
        Syntax::UblCreditNote => cbc::CreditedQuantity,
        _ => cbc::InvoicedQuantity,
    }
}

/// The quantity of a line.
fn quantity(line: At) -> Result<Option<At>, Stop> {
    line.one(&[quantity_name(line)])
}

/// The net amount is quantity times price per base quantity, with charges and without allowances, give or take 0.02.
pub(super) fn line_adds_up(line: At) -> Held {
    line_adds_up_within(line, SLACK)
}

/// The same, give or take some hundredths.
pub(super) fn line_adds_up_within(line: At, hundredths: i64) -> Held {
    let price = line
        .number_of(&[cac::Price, cbc::PriceAmount])?
        .unwrap_or(Decimal::ZERO);
    let base = line.number_of(&[cac::Price, cbc::BaseQuantity])?;
    let quantity = quantity(line)?.map(At::number).transpose()?.unwrap_or(Decimal::ONE);
    let price = match base.filter(|base| !base.is_zero()) {
        Some(base) => line.div(price, base)?,
        None => price,
    };
    let goods = line.mul(quantity, price)?;
    let expected = if line.has(&[cac::AllowanceCharge]) {
        line.sub(line.add(goods, total(line, "true")?)?, total(line, "false")?)?
    } else {
        goods
    };
    let stated = line.one(&[cbc::LineExtensionAmount])?;
    let amount = stated.map(At::number).transpose()?.unwrap_or(Decimal::ZERO);
    within(hundredths, stated.unwrap_or(line), amount, expected)
}

/// The charges (`true`) or allowances (`false`) of a line, rounded to two decimals.
fn total(line: At, indicator: &str) -> Result<Decimal, Stop> {
    let sum = line
        .all(&[cac::AllowanceCharge])
        .filter(|at| at.any_is(&[cbc::ChargeIndicator], &[indicator]))
        .try_fold(Decimal::ZERO, |sum, at| at.add(sum, at.sum(&[cbc::Amount])?))?;
    line.round(sum, 2)
}

/// The price is for more than nothing.
pub(in crate::rules) fn base_quantity_is_positive(line: At) -> Held {
    let base = line.number_of(&[cac::Price, cbc::BaseQuantity])?;
    held(base.is_none_or(|base| base.compare(Decimal::ZERO).is_gt()))
}

/// A document named by a line is the invoiced object (type 130).
pub(super) fn reference_is_an_object(line: At) -> Held {
    let references = &[cac::DocumentReference, cbc::DocumentTypeCode];
    held(!line.has(&[cac::DocumentReference]) || line.any_is_exactly(references, "130"))
}

/// What a price names is its discount, never a charge.
pub(in crate::rules) fn is_an_allowance(at: At) -> Held {
    let indicator = at.one(&[cbc::ChargeIndicator])?;
    held(indicator.is_some_and(|indicator| indicator.norm() == "false"))
}

/// The net price is the gross price less the discount, to the last digit.
pub(super) fn price_is_gross_less_discount(at: At) -> Held {
    if !at.has(&[cbc::BaseAmount]) {
        return held(true);
    }
    let net = at
        .parent()
        .map(|price| price.one(&[cbc::PriceAmount]))
        .transpose()?
        .flatten();
    let Some(net) = net else {
        return held(false);
    };
    match (at.number_of(&[cbc::BaseAmount])?, at.number_of(&[cbc::Amount])?) {
        (Some(gross), Some(discount)) => Ok(equal(net, net.number()?, at.sub(gross, discount)?)),
        _ => held(false),
    }
}

/// The unit of the price is that of the quantity it is for.
pub(in crate::rules) fn base_unit_is_unit_of_line(base: At) -> Held {
    let Some(line) = base.parent().and_then(At::parent) else {
        return held(true);
    };
    if !line.has(&[cbc::InvoicedQuantity]) && !line.has(&[cbc::CreditedQuantity]) {
        return held(true);
    }
    let unit = base.first(&[attr::unitCode]).map(At::text).unwrap_or_default();
    held(line.any_is_exactly(&[quantity_name(line), attr::unitCode], &unit))
}
