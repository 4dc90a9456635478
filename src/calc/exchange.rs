//! Tax in the accounting currency (BT-111; Directive 2006/112/EC art. 230; Poland, art. 106e ust. 11; JP PINT).

use super::breakdown::Group;
use super::input::DocumentInput;
use super::policy::Policy;
use super::regime::Regime;
use crate::explain::{Evaluator, Key, Num, Recorder, Unit};
use crate::money::Rounding;

/// The tax in the accounting currency: the total, and per group where the regime wants it.
pub(super) struct AccountingTax<N> {
    pub(super) total: Option<Num<N>>,
    pub(super) groups: Vec<Option<Num<N>>>,
}

/// Converts the tax by the rate of the invoice; without a rate, the stated amount stands as it is.
pub(super) fn tax_in_accounting_currency<R: Recorder>(
    document: &DocumentInput<'_>,
    groups: &[Group<R::Ref>],
    tax_total: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> AccountingTax<R::Ref> {
    let none = AccountingTax {
        total: None,
        groups: Vec::new(),
    };
    let Some(currency) = document
        .accounting_currency
        .filter(|currency| *currency != policy.currency)
    else {
        return none;
    };
    let money = Unit::Money(currency);
    let mut converted = Vec::new();
    let total = match (&document.exchange_rate, &document.tax_accounting) {
        (Some(rate), _) => {
            let rate = ev.input(rate, "term.MX-6", Unit::None);
            ev.name(rate, "term.MX-6", Unit::None, || Key::Doc("exchange_rate"));
            let rounding = Rounding {
                places: currency.minor_unit(),
                multiple: 1,
                ..policy.accounting
            };
            if policy.regime == Regime::Pl {
                for group in groups {
                    let exact = ev.convert(group.tax.shown, rate);
                    let tax = ev.round(exact, &rounding);
                    ev.name(tax, "term.BT-111", money, || {
                        Key::Group(group.id, "tax_amount_accounting")
                    });
                    converted.push(tax);
                }
                ev.sum(&converted)
            } else {
                let exact = ev.convert(tax_total, rate);
                ev.round(exact, &rounding)
            }
        }
        (None, Some(stated)) => ev.input(stated, "term.BT-111", money),
        (None, None) => return none,
    };
    ev.name(total, "term.BT-111", money, || Key::Doc("tax_total_accounting"));
    AccountingTax {
        total: Some(total),
        groups: converted.into_iter().map(Some).collect(),
    }
}
