//! One line: quantity × price ÷ base quantity − allowances + charges, and what it gives to the tax groups.

use super::allowance::{line_adjustments, printed};
use super::amounts::{LineAmounts, Share};
use super::figure::{entering, rate_number};
use super::input::LineInput;
use super::policy::{Figures, Inclusive, Policy, TaxBase, TaxMethod};
use super::tax_key::TaxKind;
use super::taxes::work_out_taxes;
use crate::explain::{Evaluator, Key, Num, Recorder, Stated, Unit};
use crate::money::{Currency, Decimal, Rounding, Stage};

/// Works out one line. What is missing contributes nothing.
pub fn line<R: Recorder>(input: &LineInput<'_>, policy: &Policy, ev: &mut Evaluator<'_, R>) -> LineAmounts<R> {
    ev.recorder().enter(Some(&input.id));
    let id = ev.recorder().intern(&input.id);
    let key = input.tax_key(policy);
    let one_tax = key.as_ref().is_some_and(|(key, _)| key.is_taxed());
    let gross = input.taxes.iter().any(|tax| tax.included) || input.taxes.is_empty() && input.includes_tax && one_tax;
    let (exact, places) = exact_amount(input, policy, Some(id), ev);
    let shown = shown_amount(exact, places, policy, ev);
    let (label, field) = if gross {
        ("term.MX-72", "gross_amount")
    } else {
        ("term.BT-131", "net_amount")
    };
    let shown = ev.publish(shown, label, Unit::Money(policy.currency), || Key::Line(id, field));
    let exact = ev.kept(exact);
    let mut amounts = LineAmounts {
        amount: if policy.figures == Figures::Printed || policy.line.is_none() {
            exact
        } else {
            shown
        },
        net_amount: shown,
        gross_amount: gross.then_some(shown),
        taxes: Vec::new(),
        included: None,
        share: None,
        more: Vec::new(),
    };
    let mut base = match policy.tax_base {
        TaxBase::RoundedLines => amounts.amount,
        TaxBase::UnroundedLines => exact,
    };
    base.value = base.value.with_places_min(policy.base_places_min);
    if !input.taxes.is_empty() {
        work_out_taxes(input, policy, id, base, &mut amounts, ev);
    } else if let Some((key, rate)) = key {
        let share = Share {
            key,
            rate,
            base,
            includes_tax: gross,
            taken_out: false,
            tax: None,
        };
        share_one_tax(share, policy, id, &mut amounts, ev);
    }
    if gross {
        let money = Unit::Money(policy.currency);
        amounts.net_amount = ev.publish(amounts.net_amount, "term.BT-131", money, || Key::Line(id, "net_amount"));
    }
    amounts
}

/// The amount as it is shown: rounded as a line; where figures are only printed, with the places of its price.
fn shown_amount<R: Recorder>(
    exact: Num<R::Ref>,
    places: u8,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    match &policy.line {
        Some(rounding) => ev.round(exact, rounding),
        None => printed(exact, places, policy, ev),
    }
}

/// The amount before rounding, and the places of the unit price. It is zero where quantity or price is missing and no
/// amount is stated. The parts of a line have no keys of their own.
fn exact_amount<R: Recorder>(
    input: &LineInput<'_>,
    policy: &Policy,
    id: Option<u32>,
    ev: &mut Evaluator<'_, R>,
) -> (Num<R::Ref>, u8) {
    let money = Unit::Money(policy.currency);
    let (Some(quantity), true) = (&input.quantity, input.has_price()) else {
        let stated = if input.includes_tax {
            input.stated_gross.or(input.stated_amount)
        } else {
            input.stated_amount
        };
        let amount = stated.map(|stated| ev.input(&stated, "term.BT-131", money));
        return (ev.sum(amount.as_slice()), policy.document.places);
    };
    let quantity = ev.input(quantity, "term.BT-129", Unit::Quantity);
    let mut price = unit_price(input, policy, ev);
    let places = price.value.places().max(policy.document.places);
    price.value = price.value.with_places_min(policy.price_places_min);
    if let Some(id) = id {
        ev.name(quantity, "term.BT-129", Unit::Quantity, || Key::Line(id, "quantity"));
        ev.name(price, "term.BT-146", money, || Key::Line(id, "item_net_price"));
    }
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
        return (amount, places);
    }
    if let Some(id) = id {
        let shown = printed(amount, places, policy, ev);
        ev.name(shown, "lbl.line_gross", money, || Key::Line(id, "base_amount"));
    }
    let mut terms = vec![amount];
    line_adjustments(input, policy, (id, places), (amount, quantity), &mut terms, ev);
    (ev.sum(&terms), places)
}

/// The unit price in the currency of the invoice: stated, or the list price less its discount, or the sum of the parts.
fn unit_price<R: Recorder>(input: &LineInput<'_>, policy: &Policy, ev: &mut Evaluator<'_, R>) -> Num<R::Ref> {
    let money = Unit::Money(policy.currency);
    if !input.parts.is_empty() {
        let parts = input
            .parts
            .iter()
            .map(|part| exact_amount(part, policy, None, ev).0)
            .collect::<Vec<_>>();
        let places = input
            .parts
            .iter()
            .filter_map(|part| part.price)
            .map(|price| price.value.places())
            .max();
        let sum = ev.sum(&parts);
        let places = places.unwrap_or_default().max(policy.document.places);
        let rounding = Rounding {
            places,
            stage: Stage::UnitPrice,
            ..policy.document
        };
        return ev.round(sum, &rounding);
    }
    if let (Some(price), Some(currency)) = (&input.price, input.price_currency) {
        return converted_price(input, price, currency, policy, ev);
    }
    match (&input.price, &input.list_price) {
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
    }
}

/// A price of another currency: the price stated in the invoice's currency, else by the rate of exchange.
fn converted_price<R: Recorder>(
    input: &LineInput<'_>,
    price: &Stated,
    currency: &str,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Num<R::Ref> {
    let code = policy.currency.code();
    let money = Unit::Money(policy.currency);
    if currency == code {
        return ev.input(price, "term.BT-146", money);
    }
    if let Some(price) = input.price_in(policy) {
        return ev.input(price, "term.MX-98", money);
    }
    let rate = policy.exchange_rate(currency);
    let unit = Currency::parse(currency).map_or(Unit::None, Unit::Money);
    let price = ev.input(price, "term.BT-146", unit);
    // Without a rate there is no price in the invoice's currency, and a guess would be worse than none.
    let Some(rate) = rate else { return ev.sum(&[]) };
    let rate = ev.input(rate, "term.MX-67", Unit::None);
    let exact = ev.convert(price, rate);
    let rounding = Rounding {
        stage: Stage::UnitPrice,
        ..policy.document
    };
    ev.round(exact, &rounding)
}

/// The usual case: one tax by category and rate.
fn share_one_tax<R: Recorder>(
    mut share: Share<R::Ref>,
    policy: &Policy,
    id: u32,
    amounts: &mut LineAmounts<R>,
    ev: &mut Evaluator<'_, R>,
) {
    let worked_out = share.includes_tax || policy.tax_method == TaxMethod::PerLine;
    let taxed = share.key.kind == TaxKind::Percent && worked_out;
    if let Some(value) = share.key.rate.filter(|_| taxed) {
        let rate = rate_number(value, share.rate.as_ref(), "term.BT-152", policy, ev);
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
            amounts.taxes.push((0, tax));
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
        share.base = entering(net, policy, ev);
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
