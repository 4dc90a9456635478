//! The tax breakdown: taxable amount and tax of every category and rate.

use super::figure::{Figure, figure, rate_number};
use super::policy::{Figures, Inclusive, Policy, TaxBase, TaxMethod};
use super::sums::{GroupSum, Sums};
use super::tax_key::{TaxKey, TaxKind};
use crate::explain::{Evaluator, Key, Num, Recorder, Unit};
use crate::money::Decimal;
use crate::order::{sort_by, sort_by_key};
use std::collections::BTreeSet;

/// One group, with the figures the calculation goes on with.
pub(super) struct Group<N> {
    pub(super) key: TaxKey,
    pub(super) name: String,
    pub(super) id: u32,
    pub(super) taxable: Figure<N>,
    pub(super) tax: Figure<N>,
    pub(super) surcharge: Option<Figure<N>>,
    /// The tax that the prices of this group include.
    pub(super) included: Option<Num<N>>,
}

/// Works out all groups: the standard categories first, higher rates first, or in the order of the lines.
pub(super) fn break_down_tax<R: Recorder>(
    sums: &Sums<R>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Vec<Group<R::Ref>> {
    let mut order: Vec<(&TaxKey, &GroupSum<R>)> = sums.groups.iter().collect();
    match policy.figures {
        Figures::Printed => sort_by_key(&mut order, |(_, group)| group.order),
        Figures::Rounded => sort_by(&mut order, |(a, _), (b, _)| {
            let rank = |key: &TaxKey| (key.category.as_str() != "S", key.kind == TaxKind::Free);
            rank(a)
                .cmp(&rank(b))
                .then_with(|| b.rate.cmp(&a.rate))
                .then_with(|| a.cmp(b))
        }),
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut groups = Vec::with_capacity(order.len());
    for (key, sum) in order {
        let mut name = key.name();
        while !names.insert(name.clone()) {
            name.push('#');
        }
        groups.push(group(key, name, sum, policy, ev));
    }
    groups
}

fn group<R: Recorder>(
    key: &TaxKey,
    name: String,
    sum: &GroupSum<R>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Group<R::Ref> {
    let money = Unit::Money(policy.currency);
    let id = ev.recorder().intern(&name);
    let rate = key.is_taxed().then(|| rate_of(key, sum, policy, id, ev)).flatten();
    let Amounts { taxable, tax, included } = amounts(key, sum, rate, policy, ev);
    ev.name(taxable.shown, "term.BT-116", money, || Key::Group(id, "taxable_amount"));
    ev.name(tax.shown, "term.BT-117", money, || Key::Group(id, "tax_amount"));
    let surcharge = key.surcharge().map(|rate| {
        let rate = ev.fact(rate, "lbl.surcharge_rate", Unit::Percent, None);
        let exact = ev.percent_of(taxable.carried, rate);
        let surcharge = figure(exact, &policy.group_tax, policy, ev);
        ev.name(surcharge.shown, "lbl.surcharge", money, || {
            Key::Group(id, "surcharge_amount")
        });
        surcharge
    });
    let included = match included {
        Included::None => None,
        Included::Tax => Some(tax.carried),
        Included::Rest(whole) => Some(ev.sub(whole, taxable.carried)),
    };
    Group {
        key: key.clone(),
        name,
        id,
        taxable,
        tax,
        surcharge,
        included,
    }
}

/// What part of the amounts of a group was tax that prices include.
enum Included<N> {
    None,
    Tax,
    Rest(Num<N>),
}

struct Amounts<N> {
    taxable: Figure<N>,
    tax: Figure<N>,
    included: Included<N>,
}

fn amounts<R: Recorder>(
    key: &TaxKey,
    sum: &GroupSum<R>,
    rate: Option<Num<R::Ref>>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Amounts<R::Ref> {
    let base_of = |number, ev: &mut Evaluator<'_, R>| figure(number, &policy.group_base, policy, ev);
    let tax_of = |number, ev: &mut Evaluator<'_, R>| figure(number, &policy.group_tax, policy, ev);
    let exclusive = sum.exclusive.number(ev);
    let Some(rate) = rate.filter(|_| !key.on_line && policy.tax_method == TaxMethod::PerGroup) else {
        // Worked out on the lines, or not charged at all.
        let taxable = if sum.inclusive.is_empty() {
            exclusive
        } else {
            let inclusive = sum.inclusive.number(ev);
            ev.sum(&[exclusive, inclusive])
        };
        let tax = sum.tax.number(ev);
        return Amounts {
            taxable: base_of(taxable, ev),
            tax: tax_of(tax, ev),
            included: Included::None,
        };
    };
    if sum.inclusive.is_empty() {
        let taxable = base_of(exclusive, ev);
        let base = match policy.tax_base {
            TaxBase::RoundedLines => taxable.carried,
            TaxBase::UnroundedLines => exclusive,
        };
        let tax = ev.percent_of(base, rate);
        let included = if sum.taken_out > 0 {
            Included::Tax
        } else {
            Included::None
        };
        return Amounts {
            taxable,
            tax: tax_of(tax, ev),
            included,
        };
    }
    inclusive_amounts(sum, exclusive, rate, policy, ev)
}

/// The amounts of a group with prices that include its tax.
fn inclusive_amounts<R: Recorder>(
    sum: &GroupSum<R>,
    exclusive: Num<R::Ref>,
    rate: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Amounts<R::Ref> {
    let inclusive = sum.inclusive.number(ev);
    let hundred = ev.constant(Decimal::HUNDRED);
    let whole = ev.sum(&[hundred, rate]);
    if policy.inclusive == Inclusive::GrossFixed && sum.exclusive.is_empty() {
        let product = ev.mul(inclusive, rate);
        let tax = ev.div(product, whole);
        let tax = figure(tax, &policy.group_tax, policy, ev);
        let taxable = ev.sub(inclusive, tax.carried);
        let taxable = figure(taxable, &policy.group_base, policy, ev);
        return Amounts {
            taxable,
            tax,
            included: Included::Tax,
        };
    }
    // One basis before the one rounding: amounts with tax are brought to amounts without.
    let product = ev.mul(inclusive, hundred);
    let net = ev.div(product, whole);
    let exact = if sum.exclusive.is_empty() {
        net
    } else {
        ev.sum(&[exclusive, net])
    };
    let taxable = figure(exact, &policy.group_base, policy, ev);
    let tax = match policy.inclusive {
        Inclusive::NetRounded => ev.percent_of(taxable.carried, rate),
        Inclusive::GrossFixed | Inclusive::NetPerLine => ev.percent_of(exact, rate),
    };
    let all = ev.sum(&[exclusive, inclusive]);
    Amounts {
        taxable,
        tax: figure(tax, &policy.group_tax, policy, ev),
        included: Included::Rest(all),
    }
}

/// The rate of a group: where the first line states it, with the law of its date.
fn rate_of<R: Recorder>(
    key: &TaxKey,
    sum: &GroupSum<R>,
    policy: &Policy,
    id: u32,
    ev: &mut Evaluator<'_, R>,
) -> Option<Num<R::Ref>> {
    let value = key.rate?;
    let rate = rate_number(value, sum.rate.as_ref(), "term.BT-119", policy, ev);
    ev.name(rate, "term.BT-119", Unit::Percent, || Key::Group(id, "rate"));
    Some(rate)
}
