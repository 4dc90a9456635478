//! Several taxes on one line: percentages, amounts per unit, divisions, taxes on taxes, taxes the price includes.
//!
//! Every tax is a share of the amount without tax, B, and a constant: tₙ = B × aₙ ÷ 100 + cₙ. Where the price P includes
//! some of them, P = B + Σ tₙ of those, so tₙ = (P − Σc) × aₙ ÷ (100 + Σa) + cₙ; one division at the end loses digits.
//! A tax by division is a share of the price with tax; neighbours of that kind share one price, which holds them all.

use super::amounts::{LineAmounts, Share};
use super::figure::{entering, net_of};
use super::input::{LineInput, TaxInput};
use super::policy::{Inclusive, Policy, TaxMethod};
use super::tax_key::{Category, Special, TaxKey, TaxKind};
use crate::explain::{Evaluator, Key, Num, Recorder, Unit};
use crate::money::Decimal;

impl TaxInput<'_> {
    /// The group of the tax breakdown it belongs to.
    pub(super) fn key(&self) -> TaxKey {
        let kind = if self.rate.is_none() && self.kind != TaxKind::Fixed {
            TaxKind::Free
        } else {
            self.kind
        };
        let special = self.surcharge.is_some() || !self.group.is_empty();
        TaxKey {
            category: Category::new(self.code),
            rate: self.rate.map(|rate| rate.value),
            kind,
            on_line: kind != TaxKind::Percent && kind != TaxKind::Free,
            retained: self.retained,
            informative: self.informative,
            special: special.then(|| {
                let surcharge = self.surcharge.map(|rate| rate.value);
                Box::new(Special {
                    surcharge,
                    group: self.group.into(),
                })
            }),
        }
    }
}

/// Works out the listed taxes of a line and what each gives to its group.
pub(super) fn work_out_taxes<R: Recorder>(
    input: &LineInput<'_>,
    policy: &Policy,
    id: u32,
    amount: Num<R::Ref>,
    amounts: &mut LineAmounts<R>,
    ev: &mut Evaluator<'_, R>,
) {
    let taxes = &input.taxes;
    let quantity = match &input.quantity {
        Some(quantity) => ev.input(quantity, "term.BT-129", Unit::Quantity),
        None => ev.constant(Decimal::ONE),
    };
    // A tax depends on the line if others enter its base, or if the price includes it besides others.
    let cascade = taxes.iter().any(|tax| tax.affects_next);
    let included = taxes.iter().filter(|tax| tax.included).count();
    let per_line = policy.tax_method == TaxMethod::PerLine;
    let percent = taxes.iter().all(|tax| !tax.included || tax.kind == TaxKind::Percent);
    let once = included == 1 && percent && !cascade && policy.inclusive == Inclusive::NetPerLine;
    let on_line = !once && (per_line || cascade || included > 0 || taxes.iter().any(|tax| tax.key().on_line));
    let mut taken = vec![None; taxes.len()];
    let mut base = amount;
    if once {
        if let Some(rate) = taxes.iter().find(|tax| tax.included).and_then(|tax| tax.rate) {
            base = net_of(amount, &rate, ev);
        }
        base = entering(base, policy, ev);
        amounts.net_amount = ev.round(base, &policy.document);
    } else if included > 0 {
        taken = take_out_included(taxes, amount, quantity, policy, ev);
        let parts: Vec<_> = taken.iter().flatten().copied().collect();
        let taken_sum = ev.sum(&parts);
        let taken_sum = ev.kept(taken_sum);
        base = ev.sub(amount, taken_sum);
        base = ev.kept(base);
        amounts.included = Some(taken_sum);
        amounts.net_amount = base;
    }
    let mut raised = base;
    let rests = rests_of_divisions(taxes, ev);
    for (index, ((tax, rest), taken)) in (0_u32..).zip(taxes.iter().zip(rests).zip(taken)) {
        let own_base = if tax.base_affected { raised } else { base };
        let mut share = Share {
            key: tax.key(),
            rate: tax.rate,
            base: ev.kept(own_base),
            includes_tax: false,
            taken_out: once && tax.included,
            tax: None,
        };
        if on_line && share.key.kind != TaxKind::Free {
            share.key.on_line = true;
            let exact = taken.unwrap_or_else(|| tax_on(tax, own_base, rest, quantity, policy, ev));
            let tax_amount = if per_line {
                ev.round(exact, &policy.line_tax)
            } else {
                exact
            };
            let key = || Key::LinePart(id, "tax", index, "amount");
            let tax_amount = ev.publish(tax_amount, "term.MX-71", Unit::Money(policy.currency), key);
            share.tax = Some(tax_amount);
            amounts.taxes.push((index, tax_amount));
            if tax.affects_next {
                raised = ev.sum(&[raised, tax_amount]);
            }
        }
        match &amounts.share {
            None => amounts.share = Some(share),
            Some(_) => amounts.more.push(share),
        }
    }
}

/// A tax as a percentage of the amount without tax, and a constant.
type Factor<N> = (Num<N>, Num<N>);

/// Whether two neighbours are divisions of one price: both or neither included, and neither raises the other's base.
fn of_one_price(tax: &TaxInput<'_>, next: &TaxInput<'_>) -> bool {
    let alike = |tax: &TaxInput<'_>| (tax.kind, tax.included, tax.affects_next);
    tax.kind == TaxKind::Division && alike(tax) == alike(next) && !(tax.affects_next && next.base_affected)
}

/// Per tax: what the divisions of its price leave of that price, in percent; a hundred for taxes of other kinds.
fn rests_of_divisions<R: Recorder>(taxes: &[TaxInput<'_>], ev: &mut Evaluator<'_, R>) -> Vec<Num<R::Ref>> {
    let hundred = ev.constant(Decimal::HUNDRED);
    let mut rests = Vec::with_capacity(taxes.len());
    for neighbours in taxes.chunk_by(of_one_price) {
        let mut rest = hundred;
        for rate in neighbours.iter().filter_map(|tax| tax.rate.as_ref()) {
            if neighbours.iter().all(|tax| tax.kind == TaxKind::Division) {
                let rate = ev.input(rate, "term.MX-83", Unit::Percent);
                rest = ev.sub(rest, rate);
            }
        }
        rests.extend(neighbours.iter().map(|_| rest));
    }
    rests
}

/// A tax worked out on its base; `rest` is what its division leaves of the price.
fn tax_on<R: Recorder>(
    tax: &TaxInput<'_>,
    base: Num<R::Ref>,
    rest: Num<R::Ref>,
    quantity: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let money = Unit::Money(policy.currency);
    match (tax.kind, &tax.rate, &tax.amount) {
        (TaxKind::Fixed, _, Some(amount)) => {
            let amount = ev.input(amount, "term.MX-84", money);
            ev.mul(amount, quantity)
        }
        (TaxKind::Percent, Some(rate), _) => {
            let rate = ev.input(rate, "term.MX-83", Unit::Percent);
            ev.percent_of(base, rate)
        }
        (TaxKind::Division, Some(rate), _) => {
            let rate = ev.input(rate, "term.MX-83", Unit::Percent);
            let product = ev.mul(base, rate);
            ev.div(product, rest)
        }
        _ => ev.sum(&[]),
    }
}

/// Whether all that the price includes is divisions of this one price, and nothing else enters their base.
fn shares_of_price(taxes: &[TaxInput<'_>]) -> bool {
    let included: Vec<_> = taxes
        .chunk_by(of_one_price)
        .filter(|taxes| taxes.iter().any(|tax| tax.included))
        .collect();
    let divisions = |taxes: &&[TaxInput<'_>]| {
        taxes
            .iter()
            .all(|tax| tax.kind == TaxKind::Division && tax.rate.is_some())
    };
    included.len() == 1 && included.iter().all(divisions) && !taxes.iter().any(|tax| tax.affects_next && !tax.included)
}

/// The taxes that the amount includes, each where it stands in the list.
fn take_out_included<R: Recorder>(
    taxes: &[TaxInput<'_>],
    amount: Num<R::Ref>,
    quantity: Num<R::Ref>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Vec<Option<Num<R::Ref>>> {
    let round = |number, ev: &mut Evaluator<'_, R>| match policy.tax_method {
        TaxMethod::PerLine => ev.round(number, &policy.line_tax),
        TaxMethod::PerGroup => number,
    };
    let hundred = ev.constant(Decimal::HUNDRED);
    if shares_of_price(taxes) {
        // A division is a share of the price itself, so it needs no solving; 100 % of the price leaves nothing.
        let mut taken = |tax: &TaxInput<'_>| {
            let rate = tax.rate.as_ref().filter(|_| tax.included)?;
            let rate = ev.input(rate, "term.MX-83", Unit::Percent);
            let exact = ev.percent_of(amount, rate);
            Some(round(exact, ev))
        };
        return taxes.iter().map(&mut taken).collect();
    }
    // Per tax: its percentage of B, and its constant. What earlier taxes add to a base is kept as one running sum, so
    // that many taxes cost no more than their number.
    let nothing = ev.sum(&[]);
    let (mut raised, mut raised_constant) = (hundred, nothing);
    let mut factors: Vec<Factor<R::Ref>> = Vec::with_capacity(taxes.len());
    let rests = rests_of_divisions(taxes, ev);
    for (tax, rest) in taxes.iter().zip(rests) {
        let (whole, constant) = match tax.base_affected {
            true => (raised, raised_constant),
            false => (hundred, nothing),
        };
        let factor = match tax.kind {
            // A tax that neither stands in the price nor enters a base of one that does.
            _ if !tax.included && !tax.affects_next => (nothing, nothing),
            TaxKind::Fixed => (nothing, tax_on(tax, whole, rest, quantity, policy, ev)),
            TaxKind::Free => (nothing, nothing),
            TaxKind::Percent | TaxKind::Division => (
                tax_on(tax, whole, rest, quantity, policy, ev),
                tax_on(tax, constant, rest, quantity, policy, ev),
            ),
        };
        if tax.affects_next {
            raised = ev.sum(&[raised, factor.0]);
            raised_constant = ev.sum(&[raised_constant, factor.1]);
        }
        factors.push(factor);
    }

    let of_included = || {
        taxes
            .iter()
            .zip(&factors)
            .filter(|(tax, _)| tax.included)
            .map(|(_, factor)| *factor)
    };
    let mut percents: Vec<_> = of_included().map(|(percent, _)| percent).collect();
    percents.insert(0, hundred);
    let constants: Vec<_> = of_included().map(|(_, constant)| constant).collect();
    let whole = ev.sum(&percents);
    let constant_sum = ev.sum(&constants);
    let rest = ev.sub(amount, constant_sum);
    taxes
        .iter()
        .zip(&factors)
        .map(|(tax, (percent, constant))| {
            if !tax.included {
                return None;
            }
            let product = ev.mul(rest, *percent);
            let share = ev.div(product, whole);
            let exact = ev.sum(&[share, *constant]);
            Some(round(exact, ev))
        })
        .collect()
}
