//! Japan: one rounding per rate and invoice, in a direction the issuer chooses (消費税法施行令70条の10; 基本通達1-8-15;
//! インボイスQ&A 問57); and withholding on fees (所得税法204条, 復興財源確保法28条).

use super::{Regime, eu};
use crate::calc::policy::Policy;
use crate::explain::{Evaluator, Num, Recorder, Unit};
use crate::law::{JP_WITHHOLDING, Row};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};

/// The policy of the qualified invoice (適格請求書); where nobody says a direction, further digits are dropped (切捨て).
pub(super) fn policy(currency: Currency) -> Policy {
    let base = eu::policy(currency);
    let dropped = |rounding: Rounding| Rounding {
        mode: Mode::TowardZero,
        authority: Authority::Default,
        ..rounding
    };
    Policy {
        regime: Regime::Jp,
        country: Some(*b"JP"),
        line: base.line.map(dropped),
        allowance: base.allowance.map(dropped),
        line_tax: dropped(base.line_tax),
        group_tax: dropped(base.group_tax),
        ..base
    }
}

/// A fee of 所得税法204条1項 whose tax is shown separately: withheld from the amount without tax.
pub const FEE: &str = "jp-fee";

/// A fee withheld from the amount with tax, because the tax is not shown separately.
pub const FEE_WITH_TAX: &str = "jp-fee-with-tax";

/// A fee of a judicial scrivener and the like: 10,000 yen stay free (所得税法205条2号).
pub const SCRIVENER: &str = "jp-scrivener";

/// True if the withholding of this kind is from the amount with tax.
pub(in crate::calc) fn base_includes_tax(kind: &str) -> bool {
    kind == FEE_WITH_TAX
}

/// True for the kinds that [`withhold_fee`] knows.
#[must_use]
pub fn is_known(kind: &str) -> bool {
    matches!(kind, FEE | FEE_WITH_TAX | SCRIVENER)
}

/// What is withheld from a fee: 10.21 % up to a million yen per payment, 20.42 % of what is above; parts of a yen are
/// dropped. `None` for a kind that is not known.
pub fn withhold_fee<R: Recorder>(
    kind: &str,
    base: Num<R::Ref>,
    currency: Currency,
    ev: &mut Evaluator<'_, R>,
) -> Option<Num<R::Ref>> {
    let money = Unit::Money(currency);
    let [rate, rate_above, step, free_part] = JP_WITHHOLDING else {
        return None;
    };
    let mut fact = |row: &'static Row, label, unit| ev.fact(row.value(), label, unit, Some(&row.fact.legal));
    let lower = fact(rate, "lbl.withholding_rate", Unit::Percent);
    if kind == SCRIVENER {
        let free = fact(free_part, "lbl.withholding_free", money);
        let rest = ev.sub(base, free);
        let none = ev.constant(Decimal::ZERO);
        let taxed = ev.max(rest, none);
        let exact = ev.percent_of(taxed, lower);
        return Some(drop_fractions(exact, currency, ev));
    }
    if !is_known(kind) {
        return None;
    }
    let limit = fact(step, "lbl.withholding_limit", money);
    if base.value <= limit.value {
        let exact = ev.percent_of(base, lower);
        return Some(drop_fractions(exact, currency, ev));
    }
    let upper = fact(rate_above, "lbl.withholding_rate_upper", Unit::Percent);
    let first = ev.percent_of(limit, lower);
    let above = ev.sub(base, limit);
    let second = ev.percent_of(above, upper);
    let exact = ev.sum(&[first, second]);
    Some(drop_fractions(exact, currency, ev))
}

fn drop_fractions<R: Recorder>(exact: Num<R::Ref>, currency: Currency, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let rounding = Rounding::new(Mode::TowardZero, currency.minor_unit(), Stage::Document, Authority::Law);
    ev.round(exact, &rounding)
}
