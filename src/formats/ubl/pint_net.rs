//! Prices with tax as JP PINT takes them: without it. The form has prices, line amounts and allowances without tax only, and every
//! allowance of the whole names a rate.
//!
//! The sums of the rates and their taxes stay as the invoice states them. The net amounts of the lines of a rate add up to its sum:
//! what rounding leaves goes to its greatest line. A discount that names no rate becomes one per rate, by what the sums of the
//! rates leave for it. The price with tax stays on the line as an attribute.

use super::pint::{OUTSIDE, put, text};
use crate::model::{Group, Term, Value};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};

/// Names of the attributes that keep what is written with tax.
const PRICE: &str = "税込単価";
const GROSS_PRICE: &str = "値引前税込単価";
const AMOUNT: &str = "税込金額";
/// The most places a unit price is written with; a longer one is written for the whole quantity.
const PRICE_PLACES: u8 = 4;

/// The terms of an allowance or a charge of the whole.
struct Whole {
    term: Term,
    amount: Term,
    category: Term,
    rate: Term,
    reason: Term,
    others: [Term; 2],
}

static ALLOWANCE: Whole = Whole {
    term: Term::Allowance,
    amount: Term::AllowanceAmount,
    category: Term::AllowanceTaxCategory,
    rate: Term::AllowanceTaxRate,
    reason: Term::AllowanceReason,
    others: [Term::AllowanceBase, Term::AllowancePercent],
};
static CHARGE: Whole = Whole {
    term: Term::Charge,
    amount: Term::ChargeAmount,
    category: Term::ChargeTaxCategory,
    rate: Term::ChargeTaxRate,
    reason: Term::ChargeReason,
    others: [Term::ChargeBase, Term::ChargePercent],
};

/// A rate of the invoice: its category, its percentage and its sum without tax.
struct Rate {
    category: String,
    percent: Decimal,
    base: Decimal,
}

impl Rate {
    fn is_of(&self, category: Option<&str>, percent: Option<Decimal>) -> bool {
        category.is_none_or(|category| category == self.category)
            && percent.unwrap_or_default().compare(self.percent).is_eq()
    }
}

/// Brings an invoice to amounts without tax, if a price includes it or an allowance of the whole names no rate. `None` if an
/// amount that is needed is not stated: then the invoice stays as it is.
pub(super) fn exclude_tax(root: &mut Group) -> Option<()> {
    let all = root.flag(Term::PricesIncludeTax);
    let some = root
        .groups_of(Term::Line)
        .any(|line| line.flag(Term::LinePricesIncludeTax));
    let lump = [&ALLOWANCE, &CHARGE]
        .iter()
        .any(|whole| root.groups_of(whole.term).any(|part| names_no_rate(part, whole)));
    if !(all || some || lump) {
        return Some(());
    }
    let places = root
        .text(Term::CurrencyCode)
        .and_then(Currency::parse)
        .map_or(0, |currency| currency.minor_unit());
    let rates = rates(root)?;
    let mut made = root.clone();
    for whole in [&ALLOWANCE, &CHARGE] {
        for part in made.groups.iter_mut().filter(|group| group.term == whole.term && all) {
            net_part(part, whole, places)?;
        }
    }
    let mut split = Vec::new();
    for rate in &rates {
        let left = net_lines(&mut made, rate, all, lump, places)?;
        if !left.is_zero() {
            split.push((rate, left));
        }
    }
    split_lump(&mut made, &split);
    total(&mut made)?;
    *root = made;
    Some(())
}

fn names_no_rate(part: &Group, whole: &Whole) -> bool {
    part.field(whole.category).is_none() && part.field(whole.rate).is_none()
}

/// The rates with their sums without tax, as stated.
fn rates(root: &Group) -> Option<Vec<Rate>> {
    let of = |group: &Group| {
        let of_gross = || sub(group.decimal(Term::TaxGroupGross)?, group.decimal(Term::TaxAmount)?);
        Some(Rate {
            category: group.text(Term::TaxGroupCategory).unwrap_or("S").to_owned(),
            percent: group.decimal(Term::TaxGroupRate).unwrap_or_default(),
            base: group.decimal(Term::TaxableAmount).or_else(of_gross)?,
        })
    };
    let rates: Option<Vec<Rate>> = root.groups_of(Term::TaxGroup).map(of).collect();
    rates.filter(|rates| !rates.is_empty())
}

/// The part of an amount with tax that is not the tax.
fn without_tax(amount: Decimal, percent: Decimal) -> Option<Decimal> {
    let whole = add(Decimal::HUNDRED, percent)?;
    let hundredfold = amount.checked_mul(Decimal::HUNDRED).ok()?.value;
    hundredfold.checked_div(whole).ok().map(|part| part.value)
}

fn rounded(amount: Decimal, places: u8) -> Option<Decimal> {
    let rounding = Rounding::new(Mode::HalfAwayFromZero, places, Stage::Line, Authority::Default);
    rounding.apply(amount).ok()
}

/// An allowance or charge of the whole that names a rate, without tax.
fn net_part(part: &mut Group, whole: &Whole, places: u8) -> Option<()> {
    let percent = part.decimal(whole.rate).unwrap_or_default();
    let amount = part.decimal(whole.amount)?;
    if !names_no_rate(part, whole) {
        put(
            part,
            whole.amount,
            Value::Decimal(rounded(without_tax(amount, percent)?, places)?),
        );
        // A base with tax and its percentage no longer give the amount.
        part.fields.retain(|field| !whole.others.contains(&field.term));
    }
    Some(())
}

/// Writes the lines of a rate without tax, so that they add up to its sum, and gives what the sum leaves for parts of the whole
/// that name no rate: what is taken off is positive.
fn net_lines(root: &mut Group, rate: &Rate, all: bool, lump: bool, places: u8) -> Option<Decimal> {
    let mut adjusted = Decimal::ZERO;
    for whole in [&ALLOWANCE, &CHARGE] {
        for part in root.groups_of(whole.term).filter(|part| !names_no_rate(part, whole)) {
            if rate.is_of(part.text(whole.category), part.decimal(whole.rate)) {
                let amount = part.decimal(whole.amount)?;
                let taken = whole.term == Term::Allowance;
                adjusted = add(adjusted, if taken { amount } else { amount.negated() })?;
            }
        }
    }
    let of_rate = |line: &Group| rate.is_of(line.text(Term::LineTaxCategory), line.decimal(Term::LineTaxRate));
    let mut amounts = Vec::new();
    let (mut sum, mut exact) = (Decimal::ZERO, Decimal::ZERO);
    for (index, line) in root.groups.iter().enumerate() {
        if line.term == Term::Line && of_rate(line) {
            let inclusive = all || line.flag(Term::LinePricesIncludeTax);
            let amount = if inclusive {
                without_tax(amount_with_tax(line)?, rate.percent)?
            } else {
                line.decimal(Term::LineNetAmount)?
            };
            let net = rounded(amount, places)?;
            (sum, exact) = (add(sum, net)?, add(exact, amount)?);
            amounts.push((index, net, inclusive));
        }
    }
    let target = if lump {
        rounded(exact, places)?
    } else {
        add(rate.base, adjusted)?
    };
    let rest = sub(target, sum)?;
    let greatest = amounts
        .iter()
        .filter(|(.., inclusive)| *inclusive)
        .map(|(_, net, _)| net.abs())
        .max();
    let mut rest = Some(rest).filter(|rest| !rest.is_zero());
    for (index, net, inclusive) in amounts {
        let takes = inclusive && greatest.is_some_and(|greatest| greatest.compare(net.abs()).is_eq());
        let share = rest.take_if(|_| takes).unwrap_or_default();
        let line = root.groups.get_mut(index)?;
        if inclusive && !(rate.percent.is_zero() && share.is_zero()) {
            net_line(line, add(net, share)?, rate.percent, places)?;
        }
    }
    sub(sub(target, adjusted)?, rate.base)
}

/// The amount of a line with tax: as stated so, else as priced where the stated one is less.
fn amount_with_tax(line: &Group) -> Option<Decimal> {
    let stated = line.decimal(Term::LineNetAmount);
    let bare = line.group(Term::LineAllowance).is_none() && line.group(Term::LineCharge).is_none();
    let product = || {
        let product = line
            .decimal(Term::InvoicedQuantity)?
            .checked_mul(line.decimal(Term::ItemNetPrice)?)
            .ok()?
            .value;
        let gap = sub(product, stated?)?.abs();
        let plain = bare && line.field(Term::PriceBaseQuantity).is_none();
        (plain && gap.compare(Decimal::ONE).is_gt()).then_some(product)
    };
    line.decimal(Term::LineGrossAmount).or_else(product).or(stated)
}

/// A line without tax: its amount, its allowances and charges, and a price that gives the amount.
fn net_line(line: &mut Group, net: Decimal, percent: Decimal, places: u8) -> Option<()> {
    for (term, name) in [
        (Term::ItemNetPrice, PRICE),
        (Term::ItemGrossPrice, GROSS_PRICE),
        (Term::LineNetAmount, AMOUNT),
    ] {
        if let Some(with_tax) = line.decimal(term) {
            let mut attribute = Group::new(Term::Attribute, None);
            put(&mut attribute, Term::AttributeName, text(name));
            put(&mut attribute, Term::AttributeValue, text(&with_tax.to_string()));
            line.groups.push(attribute);
        }
    }
    let parts = [
        (
            Term::LineAllowance,
            Term::LineAllowanceAmount,
            [Term::LineAllowanceBase, Term::LineAllowancePercent],
        ),
        (
            Term::LineCharge,
            Term::LineChargeAmount,
            [Term::LineChargeBase, Term::LineChargePercent],
        ),
    ];
    let mut before = net;
    for (term, amount, others) in parts {
        for part in line.groups.iter_mut().filter(|group| group.term == term) {
            let own = rounded(without_tax(part.decimal(amount)?, percent)?, places)?;
            put(part, amount, Value::Decimal(own));
            part.fields.retain(|field| !others.contains(&field.term));
            before = add(
                before,
                if term == Term::LineAllowance {
                    own
                } else {
                    own.negated()
                },
            )?;
        }
    }
    put(line, Term::LineNetAmount, Value::Decimal(net));
    let old = [
        Term::ItemGrossPrice,
        Term::PriceDiscount,
        Term::PriceBaseQuantity,
        Term::PriceBaseUnit,
    ];
    line.fields.retain(|field| !old.contains(&field.term));
    let quantity = line
        .decimal(Term::InvoicedQuantity)
        .filter(|quantity| !quantity.is_zero());
    let per_unit = quantity.and_then(|quantity| before.checked_div(quantity).ok());
    let short = per_unit.filter(|price| price.exact && price.value.normalized().places() <= PRICE_PLACES);
    match (short, quantity) {
        (Some(price), _) => put(line, Term::ItemNetPrice, Value::Decimal(price.value.normalized())),
        // The price of the whole quantity gives the amount exactly.
        (None, Some(quantity)) if !quantity.is_negative() => {
            put(line, Term::ItemNetPrice, Value::Decimal(before));
            put(line, Term::PriceBaseQuantity, Value::Decimal(quantity));
            if let Some(unit) = line.text(Term::QuantityUnit).map(text) {
                put(line, Term::PriceBaseUnit, unit);
            }
        }
        _ => put(
            line,
            Term::ItemNetPrice,
            Value::Decimal(rounded(per_unit?.value, PRICE_PLACES)?),
        ),
    }
    Some(())
}

/// Puts the parts of a discount of the whole, one per rate, in the place of those that name no rate.
fn split_lump(root: &mut Group, split: &[(&Rate, Decimal)]) {
    let mut reasons = Vec::new();
    for whole in [&ALLOWANCE, &CHARGE] {
        let parts = root.groups_of(whole.term).filter(|part| names_no_rate(part, whole));
        reasons.extend(parts.filter_map(|part| part.text(whole.reason).map(str::to_owned)));
        root.groups
            .retain(|group| group.term != whole.term || !names_no_rate(group, whole));
    }
    let reason = match reasons.is_empty() {
        true => "値引".to_owned(),
        false => reasons.join("、"),
    };
    for (rate, left) in split {
        let whole = if left.is_negative() { &CHARGE } else { &ALLOWANCE };
        let mut part = Group::new(whole.term, None);
        put(&mut part, whole.amount, Value::Decimal(left.abs()));
        put(&mut part, whole.category, text(&rate.category));
        if rate.category != OUTSIDE {
            put(&mut part, whole.rate, Value::Decimal(rate.percent));
        }
        put(&mut part, whole.reason, text(&reason));
        root.groups.push(part);
    }
}

/// The totals that follow from amounts without tax; those with tax stay.
fn total(root: &mut Group) -> Option<()> {
    let sum = |root: &Group, term: Term, amount: Term| {
        let mut amounts = root.groups_of(term).map(|group| group.decimal(amount));
        amounts.try_fold(Decimal::ZERO, |sum, amount| add(sum, amount?))
    };
    let sums = [
        (Term::LineNetTotal, sum(root, Term::Line, Term::LineNetAmount)?, true),
        (
            Term::AllowanceTotal,
            sum(root, Term::Allowance, Term::AllowanceAmount)?,
            root.group(Term::Allowance).is_some(),
        ),
        (
            Term::ChargeTotal,
            sum(root, Term::Charge, Term::ChargeAmount)?,
            root.group(Term::Charge).is_some(),
        ),
        (
            Term::TotalWithoutTax,
            sum(root, Term::TaxGroup, Term::TaxableAmount)?,
            true,
        ),
    ];
    let totals = root.group_or_new(Term::Totals);
    totals
        .fields
        .retain(|field| !matches!(field.term, Term::AllowanceTotal | Term::ChargeTotal));
    for (term, sum, wanted) in sums {
        if wanted {
            put(totals, term, Value::Decimal(sum));
        }
    }
    Some(())
}

fn add(left: Decimal, right: Decimal) -> Option<Decimal> {
    left.checked_add(right).ok().map(|sum| sum.value)
}

fn sub(left: Decimal, right: Decimal) -> Option<Decimal> {
    left.checked_sub(right).ok().map(|rest| rest.value)
}
