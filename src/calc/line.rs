//! One line: quantity × price ÷ base quantity − allowances + charges, and what it gives to the tax groups.

use super::allowance::line_adjustments;
use super::input::{LineInput, TaxKind};
use super::policy::{Inclusive, Policy, TaxBase, TaxMethod};
use super::sums::TaxKey;
use super::taxes::work_out_taxes;
use crate::explain::{Evaluator, Key, Num, Recorder, Stated, Unit};
use crate::model::Term;
use crate::money::Decimal;

/// What a line gives to one tax group.
#[derive(Debug, Clone, PartialEq)]
pub struct Share<N> {
    /// The group.
    pub key: TaxKey,
    /// The rate as stated.
    pub rate: Option<Stated>,
    /// The amount that enters the group.
    pub base: Num<N>,
    /// True if the amount includes the tax of this group.
    pub includes_tax: bool,
    /// True if the tax of this group was taken out of the amount on the line.
    pub taken_out: bool,
    /// The tax, where it is worked out on the line.
    pub tax: Option<Num<N>>,
}

/// The amounts of one line.
#[derive(Debug, Clone, Default)]
pub struct LineAmounts<R: Recorder> {
    /// The amount as priced, which enters the sum of the lines: without tax, or with it where the price includes it.
    pub amount: Num<R::Ref>,
    /// The amount without tax (BT-131). Of a price that includes tax it is for reading only.
    pub net_amount: Num<R::Ref>,
    /// The amount with tax, where the price includes it.
    pub gross_amount: Option<Num<R::Ref>>,
    /// The tax taken out of the amount on the line.
    pub(super) included: Option<Num<R::Ref>>,
    pub(super) share: Option<Share<R::Ref>>,
    pub(super) more: Vec<Share<R::Ref>>,
}

impl<R: Recorder> LineAmounts<R> {
    /// What the line gives to the tax groups, in the order of its taxes.
    pub fn shares(&self) -> impl Iterator<Item = &Share<R::Ref>> {
        self.share.iter().chain(&self.more)
    }
}

/// Works out one line. What is missing contributes nothing.
pub fn line<R: Recorder>(input: &LineInput<'_>, policy: &Policy, ev: &mut Evaluator<'_, R>) -> LineAmounts<R> {
    ev.recorder().enter(Some(&input.id));
    let id = ev.recorder().intern(&input.id);
    let exact = exact_amount(input, policy, id, ev);
    let rounded = match &policy.line {
        Some(rounding) => ev.round(exact, rounding),
        None => exact,
    };
    let key = tax_key(input, policy);
    let one_tax = key
        .as_ref()
        .is_some_and(|(key, _)| key.kind == TaxKind::Percent && key.rate.is_some());
    let gross = input.taxes.iter().any(|tax| tax.included) || input.taxes.is_empty() && input.includes_tax && one_tax;
    let (label, field) = if gross {
        ("term.MX-72", "gross_amount")
    } else {
        ("term.BT-131", "net_amount")
    };
    let amount = ev.publish(rounded, label, Unit::Money(policy.currency), || Key::Line(id, field));
    let mut amounts = LineAmounts {
        amount,
        net_amount: amount,
        gross_amount: gross.then_some(amount),
        included: None,
        share: None,
        more: Vec::new(),
    };
    let base = match policy.tax_base {
        TaxBase::RoundedLines => amount,
        TaxBase::UnroundedLines => ev.kept(exact),
    };
    if !input.taxes.is_empty() {
        work_out_taxes(input, policy, id, base, &mut amounts, ev);
    } else if let Some((key, rate)) = key {
        share_one_tax(
            Share {
                key,
                rate,
                base,
                includes_tax: gross,
                taken_out: false,
                tax: None,
            },
            policy,
            id,
            &mut amounts,
            ev,
        );
    }
    if gross {
        let money = Unit::Money(policy.currency);
        amounts.net_amount = ev.publish(amounts.net_amount, "term.BT-131", money, || Key::Line(id, "net_amount"));
    }
    amounts
}

/// The amount before rounding; zero where quantity or price is missing and no amount is stated.
fn exact_amount<R: Recorder>(
    input: &LineInput<'_>,
    policy: &Policy,
    id: u32,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let money = Unit::Money(policy.currency);
    let (Some(quantity), true) = (&input.quantity, input.price.is_some() || input.list_price.is_some()) else {
        let stated = if input.includes_tax {
            input.stated_gross.or(input.stated_amount)
        } else {
            input.stated_amount
        };
        let term = stated
            .iter()
            .map(|stated| ev.input(stated, "term.BT-131", money))
            .collect::<Vec<_>>();
        return ev.sum(&term);
    };
    let quantity = ev.input(quantity, "term.BT-129", Unit::Quantity);
    ev.name(quantity, "term.BT-129", Unit::Quantity, || Key::Line(id, "quantity"));
    let price = unit_price(input, policy, id, ev);
    let mut amount = ev.mul(price, quantity);
    if let Some(base) = &input.base_quantity {
        let base = ev.input(base, "term.BT-149", Unit::Quantity);
        // The product comes first, so that one division at the end is all that can lose digits.
        amount = ev.div(amount, base);
    }
    if let Some(rounding) = &policy.line_sum {
        amount = ev.round(amount, rounding);
    }
    if input.adjustments.is_empty() {
        return amount;
    }
    ev.name(amount, "lbl.line_gross", money, || Key::Line(id, "base_amount"));
    let mut terms = vec![amount];
    line_adjustments(input, policy, id, (amount, quantity), &mut terms, ev);
    ev.sum(&terms)
}

fn unit_price<R: Recorder>(input: &LineInput<'_>, policy: &Policy, id: u32, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let money = Unit::Money(policy.currency);
    let mut price = match (&input.price, &input.list_price) {
        (Some(price), _) => ev.input(price, "term.BT-146", money),
        (None, Some(list_price)) => {
            let list_price = ev.input(list_price, "term.BT-148", money);
            match &input.price_discount {
                Some(discount) => {
                    let discount = ev.input(discount, "term.BT-147", money);
                    ev.sub(list_price, discount)
                }
                None => list_price,
            }
        }
        (None, None) => ev.sum(&[]),
    };
    price.value = price.value.with_places_min(policy.price_places_min);
    ev.name(price, "term.BT-146", money, || Key::Line(id, "item_net_price"));
    price
}

/// The usual case: one tax by category and rate.
fn share_one_tax<R: Recorder>(
    mut share: Share<R::Ref>,
    policy: &Policy,
    id: u32,
    amounts: &mut LineAmounts<R>,
    ev: &mut Evaluator<'_, R>,
) {
    let taxed = share.key.kind == TaxKind::Percent;
    if let (true, Some(rate)) = (
        taxed && (share.includes_tax || policy.tax_method == TaxMethod::PerLine),
        share.rate,
    ) {
        let rate = ev.input(&rate, "term.BT-152", Unit::Percent);
        if share.includes_tax {
            take_out_tax(policy, rate, &mut share, amounts, ev);
        } else {
            let tax = ev.percent_of(share.base, rate);
            share.tax = Some(ev.round(tax, &policy.line_tax));
        }
        if let Some(tax) = share.tax {
            let money = Unit::Money(policy.currency);
            let tax = ev.publish(tax, "term.MX-71", money, || Key::LinePart(id, "tax", 0, "amount"));
            share.tax = Some(tax);
            amounts.included = amounts.included.map(|_| tax);
        }
    }
    amounts.share = Some(share);
}

/// Takes the tax out of an amount that includes it: for reading only, or for good where the policy works on lines.
fn take_out_tax<R: Recorder>(
    policy: &Policy,
    rate: Num<R::Ref>,
    share: &mut Share<R::Ref>,
    amounts: &mut LineAmounts<R>,
    ev: &mut Evaluator<'_, R>,
) {
    let hundred = ev.constant(Decimal::HUNDRED);
    let whole = ev.sum(&[hundred, rate]);
    if policy.inclusive == Inclusive::NetPerLine {
        let product = ev.mul(share.base, hundred);
        let net = ev.div(product, whole);
        share.base = ev.kept(net);
        share.includes_tax = false;
        share.taken_out = true;
        amounts.net_amount = ev.round(share.base, &policy.document);
        return;
    }
    let product = ev.mul(share.base, rate);
    let exact = ev.div(product, whole);
    let tax = ev.round(exact, &policy.line_tax);
    let net = ev.sub(amounts.amount, tax);
    amounts.net_amount = net;
    if policy.tax_method == TaxMethod::PerLine {
        share.base = ev.kept(net);
        share.includes_tax = false;
        share.tax = Some(tax);
        amounts.included = Some(tax);
    }
}

/// The tax group of a line by its category and rate, and the rate as stated. A category alone finds its rate in the
/// dated table; a rate alone is of the standard category.
fn tax_key(input: &LineInput<'_>, policy: &Policy) -> Option<(TaxKey, Option<Stated>)> {
    let category = match (input.category, &input.rate) {
        (Some(category), _) => category,
        (None, Some(rate)) if rate.value.is_zero() => "Z",
        (None, Some(_)) => "S",
        (None, None) if input.reduced => "S",
        (None, None) => return None,
    };
    let key = TaxKey::new(category, input.rate.map(|rate| rate.value));
    if key.rate.is_some() || key.kind == TaxKind::Free {
        return Some((key, input.rate));
    }
    let rate = policy.rate_in_force(input.reduced);
    let stated = rate.map(|rate| Stated::new(rate, Term::LineTaxRate));
    Some((TaxKey { rate, ..key }, stated))
}
