//! Allowances and charges: by amount, by percentage of their base, or by an amount per unit.

use super::amounts::Share;
use super::figure::{Figure, entering, net_of, rate_number};
use super::input::{AdjustmentInput, DocumentInput, LineInput};
use super::policy::{Figures, Inclusive, Policy, TaxMethod};
use super::sums::Sums;
use super::tax_key::TaxKey;
use crate::explain::{Evaluator, Key, Num, Recorder, Stated, Unit};
use crate::money::{Decimal, Rounding, Stage};

/// The text keys of the parts of an allowance or charge.
struct Labels {
    list: &'static str,
    amount: &'static str,
    base: &'static str,
    percent: &'static str,
    rate: &'static str,
}

const LINE_ALLOWANCE: Labels = Labels {
    list: "allowance",
    amount: "term.BT-136",
    base: "term.BT-137",
    percent: "term.BT-138",
    rate: "term.BT-152",
};
const LINE_CHARGE: Labels = Labels {
    list: "charge",
    amount: "term.BT-141",
    base: "term.BT-142",
    percent: "term.BT-143",
    rate: "term.BT-152",
};
const ALLOWANCE: Labels = Labels {
    list: "allowance",
    amount: "term.BT-92",
    base: "term.BT-93",
    percent: "term.BT-94",
    rate: "term.BT-96",
};
const CHARGE: Labels = Labels {
    list: "charge",
    amount: "term.BT-99",
    base: "term.BT-100",
    percent: "term.BT-101",
    rate: "term.BT-103",
};

/// An amount as it is printed where the calculation goes on with the unrounded one; else as it is.
pub(super) fn printed<R: Recorder>(
    exact: Num<R::Ref>,
    places: u8,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    match policy.figures {
        Figures::Rounded => exact,
        Figures::Printed => ev.round(
            exact,
            &Rounding {
                places,
                stage: Stage::Presentation,
                ..policy.document
            },
        ),
    }
}

/// Works out the allowances and charges of a line and appends them, with their sign, to the terms of its amount.
pub(super) fn line_adjustments<R: Recorder>(
    input: &LineInput<'_>,
    policy: &Policy,
    (line, places): (Option<u32>, u8),
    (amount, quantity): (Num<R::Ref>, Num<R::Ref>),
    terms: &mut Vec<Num<R::Ref>>,
    ev: &mut Evaluator<'_, R>,
) {
    let money = Unit::Money(policy.currency);
    let mut counts = [0_u32; 2];
    for adjustment in &input.adjustments {
        let labels = if adjustment.is_charge {
            &LINE_CHARGE
        } else {
            &LINE_ALLOWANCE
        };
        let index = next(&mut counts, adjustment.is_charge);
        let value = adjustment_amount(adjustment, policy, labels, (amount, Some(quantity)), ev);
        if let Some(line) = line {
            let shown = printed(value, places, policy, ev);
            ev.name(shown, labels.amount, money, || {
                Key::LinePart(line, labels.list, index, "amount")
            });
        }
        terms.push(if adjustment.is_charge { value } else { ev.neg(value) });
    }
}

fn next(counts: &mut [u32; 2], is_charge: bool) -> u32 {
    let [allowances, charges] = counts;
    let count = if is_charge { charges } else { allowances };
    let index = *count;
    *count = count.saturating_add(1);
    index
}

/// The amount of one allowance or charge. A percentage is taken of the stated base, else of `whole`; a stated amount
/// counts where there is no percentage.
fn adjustment_amount<R: Recorder>(
    input: &AdjustmentInput<'_>,
    policy: &Policy,
    labels: &Labels,
    (whole, quantity): (Num<R::Ref>, Option<Num<R::Ref>>),
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let money = Unit::Money(policy.currency);
    let worked_out = if let Some(percent) = &input.percent {
        let base = match &input.base {
            Some(base) => ev.input(base, labels.base, money),
            None => whole,
        };
        let percent = ev.input(percent, labels.percent, Unit::Percent);
        ev.percent_of(base, percent)
    } else if let Some(rate) = &input.unit_rate {
        let rate = ev.input(rate, "lbl.rate_per_unit", money);
        let quantity = input
            .quantity
            .map(|quantity| ev.input(&quantity, "term.BT-129", Unit::Quantity))
            .or(quantity);
        match quantity {
            Some(quantity) => ev.mul(rate, quantity),
            None => rate,
        }
    } else {
        return match &input.amount {
            Some(amount) => ev.input(amount, labels.amount, money),
            None => ev.sum(&[]),
        };
    };
    match &policy.allowance {
        Some(rounding) => ev.round(worked_out, rounding),
        None => worked_out,
    }
}

/// The allowances and charges of the document.
pub(super) struct Adjustments<N> {
    pub(super) allowances: Vec<Figure<N>>,
    pub(super) charges: Vec<Figure<N>>,
}

/// Works out the allowances and charges of the document and gives each to its tax group in `sums`.
///
/// One without a category is a reduction of the whole (一括値引): it is split over the groups in proportion to their
/// amounts, by largest remainder.
pub(super) fn document_adjustments<R: Recorder>(
    input: &DocumentInput<'_>,
    policy: &Policy,
    line_total: Num<R::Ref>,
    sums: &mut Sums<R>,
    ev: &mut Evaluator<'_, R>,
) -> Adjustments<R::Ref> {
    let money = Unit::Money(policy.currency);
    let mut counts = [0_u32; 2];
    let mut lump = Vec::new();
    let mut result = Adjustments {
        allowances: Vec::new(),
        charges: Vec::new(),
    };
    for adjustment in &input.adjustments {
        let labels = if adjustment.is_charge { &CHARGE } else { &ALLOWANCE };
        let index = next(&mut counts, adjustment.is_charge);
        let value = adjustment_amount(adjustment, policy, labels, (line_total, None), ev);
        let shown = printed(value, policy.document.places, policy, ev);
        let shown = ev.publish(shown, labels.amount, money, || {
            Key::DocPart(labels.list, index, "amount")
        });
        let value = match policy.figures {
            Figures::Rounded => shown,
            Figures::Printed => value,
        };
        let (list, signed) = match adjustment.is_charge {
            true => (&mut result.charges, value),
            false => (&mut result.allowances, ev.neg(value)),
        };
        list.push(Figure { carried: value, shown });
        let mut shares = shares_of(adjustment, input.includes_tax, signed);
        if shares.is_empty() && policy.spread_untaxed {
            lump.push(signed);
        }
        if policy.inclusive == Inclusive::NetPerLine {
            take_out_listed(adjustment, signed, &mut shares, policy, ev);
        }
        for share in &mut shares {
            if policy.tax_method == TaxMethod::PerLine {
                tax_on_its_own(share, policy, labels.rate, sums, ev);
            }
            sums.add_share(share, ev);
        }
    }
    for amount in lump {
        split_over_groups(amount, policy, sums, ev);
    }
    result
}

/// Takes the included tax out of an amount, where the policy does so amount by amount.
fn take_out_listed<R: Recorder>(
    input: &AdjustmentInput<'_>,
    mut amount: Num<R::Ref>,
    shares: &mut [Share<R::Ref>],
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) {
    let Some(rate) = input.taxes().find(|tax| tax.included).and_then(|tax| tax.rate) else {
        return;
    };
    amount.value = amount.value.with_places_min(policy.base_places_min);
    let net = net_of(amount, &rate, ev);
    let net = entering(net, policy, ev);
    for share in shares {
        share.base = net;
        share.includes_tax = false;
        share.taken_out = share.rate == Some(rate);
    }
}

/// What an allowance or charge gives to the tax groups; nothing if no tax is named.
fn shares_of<N: Copy>(input: &AdjustmentInput<'_>, includes_tax: bool, base: Num<N>) -> Vec<Share<N>> {
    let share = |key: TaxKey, rate: Option<Stated>| Share {
        includes_tax: includes_tax && key.is_taxed(),
        key,
        rate,
        base,
        taken_out: false,
        tax: None,
    };
    let listed: Vec<_> = input.taxes().map(|tax| share(tax.key(), tax.rate)).collect();
    if !listed.is_empty() {
        return listed;
    }
    let rate = input.rate.map(|rate| rate.value);
    let category = match (input.category, rate) {
        (Some(category), _) => category,
        (None, Some(rate)) if rate.is_zero() => "Z",
        (None, Some(_)) => "S",
        (None, None) => return Vec::new(),
    };
    vec![share(TaxKey::new(category, rate), input.rate)]
}

/// Works out the tax of an allowance or charge by itself, as that of a line.
fn tax_on_its_own<R: Recorder>(
    share: &mut Share<R::Ref>,
    policy: &Policy,
    label: &'static str,
    sums: &mut Sums<R>,
    ev: &mut Evaluator<'_, R>,
) {
    let Some(rate) = share.key.rate.filter(|_| share.key.is_taxed()) else {
        return;
    };
    let rate = rate_number(rate, share.rate.as_ref(), label, policy, ev);
    if !share.includes_tax {
        let tax = ev.percent_of(share.base, rate);
        share.tax = Some(ev.round(tax, &policy.line_tax));
        return;
    }
    let hundred = ev.constant(Decimal::HUNDRED);
    let whole = ev.sum(&[hundred, rate]);
    let product = ev.mul(share.base, rate);
    let tax = ev.div(product, whole);
    let tax = ev.round(tax, &policy.line_tax);
    sums.included.add(tax, ev);
    share.base = ev.sub(share.base, tax);
    share.includes_tax = false;
    share.tax = Some(tax);
}

/// Splits an amount of the whole document over its tax groups.
fn split_over_groups<R: Recorder>(amount: Num<R::Ref>, policy: &Policy, sums: &mut Sums<R>, ev: &mut Evaluator<'_, R>) {
    let mut keys = Vec::new();
    let mut weights = Vec::new();
    for (key, group) in sums.groups.iter() {
        let sides = [(&group.exclusive, false), (&group.inclusive, true)];
        for (total, includes_tax) in sides.into_iter().filter(|(total, _)| !total.is_empty()) {
            keys.push((key.clone(), group.rate, includes_tax));
            weights.push(total.number(ev));
        }
    }
    // A credit note splits as the invoice it takes back: what counts is the proportion, not the sign.
    if weights
        .iter()
        .all(|weight| weight.value.is_negative() || weight.value.is_zero())
    {
        weights.iter_mut().for_each(|weight| *weight = ev.neg(*weight));
    }
    let places = amount.value.places().max(policy.document.places);
    let parts = ev.allocate(amount, &weights, places);
    for ((key, rate, includes_tax), base) in keys.into_iter().zip(parts) {
        let mut share = Share {
            key,
            rate,
            base,
            includes_tax,
            taken_out: false,
            tax: None,
        };
        if policy.tax_method == TaxMethod::PerLine {
            tax_on_its_own(&mut share, policy, "term.BT-119", sums, ev);
        }
        sums.add_share(&share, ev);
    }
}
