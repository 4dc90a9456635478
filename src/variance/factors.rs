//! The difference factor by factor: Shapley's shares over the engine itself, without rounding, for every set of factors
//! taken from the later invoice.

use super::align::Group;
use super::compare::Worked;
use super::effect::{Book, Kind};
use super::exact::{Exact, Ratio};
use super::say::{self, Hint};
use super::shapley::{FACTORS_MAX, shares};
use crate::calc::{AdjustmentInput, DocumentInput, LineInput, Policy, Sums, close, line};
use crate::explain::{Evaluator, Off, Stated};
use crate::model::Term;
use crate::money::{MoneyError, Rounding};
use crate::order::{sort_by, sort_by_key};

/// Digits after the point that recomputation keeps.
const PLACES: u8 = 12;

/// The factors, in the order of effects.
const FACTORS: [(Kind, &str); 7] = [
    (Kind::New, "var.new"),
    (Kind::Removed, "var.removed"),
    (Kind::Quantity, "var.quantity"),
    (Kind::Price, "var.price"),
    (Kind::Discount, "var.discount"),
    (Kind::TaxRate, "var.tax_rate"),
    (Kind::Fx, "var.fx"),
];

/// Which factors are taken from the later invoice.
type Taken<'t> = &'t dyn Fn(Kind) -> bool;

/// Books the shares of all factors that differ, and what rounding adds.
pub(super) fn tell(
    old: &Worked<'_>,
    new: &Worked<'_>,
    groups: &[Group<'_>],
    book: &mut Book,
    hints: &mut Vec<Hint>,
) -> Result<(), MoneyError> {
    let hybrid = Hybrid::new(old, new, groups);
    let none = hybrid.value(&|_| false)?;
    let all = hybrid.value(&|_| true)?;
    // One factor at a time tells which of them do nothing, and which weigh least.
    let mut active: Vec<(Kind, &'static str, Exact)> = Vec::new();
    for (kind, key) in FACTORS.into_iter().filter(|(kind, _)| hybrid.differs(*kind)) {
        active.push((kind, key, hybrid.value(&|one| one == kind)?.minus(none)));
    }
    let bundled = bundle(&mut active);
    if !bundled.is_empty() {
        hints.push(Hint::of_name("var.hint.bundled", ""));
    }
    let bits: Vec<Vec<Kind>> = active
        .iter()
        .enumerate()
        .map(|(index, (kind, ..))| {
            let rest = if index + 1 == active.len() {
                bundled.as_slice()
            } else {
                &[]
            };
            core::iter::once(*kind).chain(rest.iter().copied()).collect()
        })
        .collect();
    let last = (1_u32 << bits.len()) - 1;
    let mut failed = None;
    let parts = shares(bits.len(), |mask| match mask {
        0 => none,
        mask if mask == last => all,
        mask => {
            let taken = |kind: Kind| {
                let at = bits.iter().position(|kinds| kinds.contains(&kind));
                at.is_some_and(|at| mask & (1 << at) != 0)
            };
            hybrid.value(&taken).unwrap_or_else(|error| {
                failed = Some(error);
                Exact::ZERO
            })
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    for ((kind, key, _), exact) in active.into_iter().zip(parts) {
        book.add_whole(kind, exact, say::plain(key));
    }
    Ok(())
}

/// Leaves as many factors as can be shared out exactly; the ones of least weight go with the last that stays.
fn bundle(active: &mut Vec<(Kind, &'static str, Exact)>) -> Vec<Kind> {
    if active.len() <= FACTORS_MAX {
        return Vec::new();
    }
    sort_by(active, |left, right| {
        right.2.abs().cmp(&left.2.abs()).then(left.0.cmp(&right.0))
    });
    let rest = active.split_off(FACTORS_MAX);
    rest.into_iter().map(|(kind, ..)| kind).collect()
}

/// Both invoices as the engine reads them, to be mixed factor by factor.
struct Hybrid<'h> {
    policies: [Policy; 2],
    documents: [DocumentInput<'h>; 2],
    scales: [Ratio; 2],
    /// Lines that both bill, earlier and later.
    pairs: Vec<[LineInput<'h>; 2]>,
    removed: Vec<LineInput<'h>>,
    new: Vec<LineInput<'h>>,
}

impl<'h> Hybrid<'h> {
    fn new(old: &'h Worked<'_>, new: &'h Worked<'_>, groups: &[Group<'_>]) -> Self {
        let mut hybrid = Self {
            policies: [unrounded(&old.subject.policy), unrounded(&new.subject.policy)],
            documents: [
                DocumentInput::read(old.subject.invoice),
                DocumentInput::read(new.subject.invoice),
            ],
            scales: [old.scale, new.scale],
            pairs: Vec::new(),
            removed: Vec::new(),
            new: Vec::new(),
        };
        let mut before = inputs(old);
        let mut after = inputs(new);
        let mut take = |at: usize, is_after: bool| {
            let inputs = if is_after { &mut after } else { &mut before };
            inputs.get_mut(at).and_then(Option::take)
        };
        for group in groups {
            let mut olds: Vec<LineInput<'h>> = group
                .before
                .iter()
                .filter_map(|line| take(line.position, false))
                .collect();
            let mut news: Vec<LineInput<'h>> = group
                .after
                .iter()
                .filter_map(|line| take(line.position, true))
                .collect();
            if olds.len() == news.len() {
                // As many lines of one thing: by size, so that the order of lines does not reach the answer.
                let size = |line: &LineInput<'_>| [line.price, line.quantity].map(|stated| stated.map(|one| one.value));
                sort_by_key(&mut olds, size);
                sort_by_key(&mut news, size);
                hybrid
                    .pairs
                    .extend(olds.into_iter().zip(news).map(|(one, other)| [one, other]));
            } else {
                hybrid.removed.append(&mut olds);
                hybrid.new.append(&mut news);
            }
        }
        hybrid
    }

    /// True if a factor is not the same on both.
    fn differs(&self, kind: Kind) -> bool {
        let [old, new] = &self.policies;
        match kind {
            Kind::New => !self.new.is_empty(),
            Kind::Removed => !self.removed.is_empty(),
            Kind::Fx => old.exchange_rates != new.exchange_rates || self.scales.first() != self.scales.last(),
            _ => {
                let documents = &self.documents;
                let adjusted = documents.iter().any(|document| !document.adjustments.is_empty());
                let looked_up = |[before, after]: &[LineInput<'_>; 2]| {
                    old.date != new.date && (before.rate.is_none() || after.rate.is_none())
                };
                kind == Kind::Discount && adjusted
                    || kind == Kind::TaxRate && self.pairs.iter().any(looked_up)
                    || self.pairs.iter().any(|[before, after]| !is_same(before, after, kind))
            }
        }
    }

    /// The total with tax, by the engine, with some factors taken from the later invoice.
    fn value(&self, taken: Taken<'_>) -> Result<Exact, MoneyError> {
        let [old, new] = &self.policies;
        let (base, rates) = (
            if taken(Kind::TaxRate) { new } else { old },
            if taken(Kind::Fx) { new } else { old },
        );
        let mixed_policy;
        let policy = if core::ptr::eq(base, rates) {
            base
        } else {
            mixed_policy = Policy {
                exchange_rates: rates.exchange_rates.clone(),
                currency: rates.currency,
                ..base.clone()
            };
            &mixed_policy
        };
        let mut off = Off;
        let mut ev = Evaluator::with_arithmetic(&mut off, policy.arithmetic);
        let mut sums = Sums::new();
        for [before, after] in &self.pairs {
            let amounts = line(&mixed(before, after, taken), policy, &mut ev);
            sums.add(&amounts, &mut ev);
        }
        let gone = self.removed.iter().filter(|_| !taken(Kind::Removed));
        let come = self.new.iter().filter(|_| taken(Kind::New));
        for input in gone.chain(come) {
            sums.add(&line(input, policy, &mut ev), &mut ev);
        }
        let [before, after] = &self.documents;
        let document = DocumentInput {
            adjustments: if taken(Kind::Discount) { after } else { before }.adjustments.clone(),
            includes_tax: if taken(Kind::Price) { after } else { before }.includes_tax,
            ..DocumentInput::default()
        };
        let total = close(&sums, &document, policy, &mut ev).total_with_tax.value;
        let [first, second] = self.scales;
        super::compare::scaled(total, if taken(Kind::Fx) { second } else { first })
    }
}

/// The lines of an invoice as the engine reads them.
fn inputs<'h>(worked: &'h Worked<'_>) -> Vec<Option<LineInput<'h>>> {
    let root = &worked.subject.invoice.root;
    let includes_tax = root.flag(Term::PricesIncludeTax);
    let ids = worked.calculation.lines.iter().map(|line| line.id.as_str().into());
    let lines = root.groups_of(Term::Line).zip(ids);
    lines
        .map(|(group, id)| Some(LineInput::read(group, id, includes_tax)))
        .collect()
}

/// A line with some of its factors taken from the later invoice.
fn mixed<'h>(before: &LineInput<'h>, after: &LineInput<'h>, taken: Taken<'_>) -> LineInput<'h> {
    let of = |kind: Kind| if taken(kind) { after } else { before };
    let (price, quantity, discount, tax) = (
        of(Kind::Price),
        of(Kind::Quantity),
        of(Kind::Discount),
        of(Kind::TaxRate),
    );
    LineInput {
        id: before.id.clone(),
        quantity: quantity.quantity,
        price: price.price,
        base_quantity: price.base_quantity,
        list_price: price.list_price,
        price_discount: price.price_discount,
        stated_amount: price.stated_amount,
        stated_gross: price.stated_gross,
        includes_tax: price.includes_tax,
        adjustments: discount.adjustments.clone(),
        category: tax.category,
        rate: tax.rate,
        rate_code: tax.rate_code,
        reduced: tax.reduced,
        taxes: tax.taxes.clone(),
        price_currency: price.price_currency,
        alternative_prices: price.alternative_prices.clone(),
        parts: price.parts.clone(),
    }
}

/// True if a factor of a line is the same on both invoices; where it is laid out at length, it counts as another.
fn is_same(before: &LineInput<'_>, after: &LineInput<'_>, kind: Kind) -> bool {
    let value = |stated: Option<Stated>| stated.map(|stated| stated.value.normalized());
    let price = |line: &LineInput<'_>| {
        let parts = [line.price, line.base_quantity, line.list_price, line.price_discount];
        (
            parts.map(value),
            [line.stated_amount, line.stated_gross].map(value),
            line.includes_tax,
        )
    };
    let long = |line: &LineInput<'_>| !line.parts.is_empty() || !line.alternative_prices.is_empty();
    let adjusted = |line: &LineInput<'_>| {
        let one = |part: &AdjustmentInput<'_>| {
            let numbers = [part.amount, part.base, part.percent, part.unit_rate, part.quantity];
            (part.is_charge, numbers.map(value))
        };
        line.adjustments.iter().map(one).collect::<Vec<_>>()
    };
    match kind {
        Kind::Quantity => value(before.quantity) == value(after.quantity),
        Kind::Price => {
            price(before) == price(after)
                && before.price_currency == after.price_currency
                && !long(before)
                && !long(after)
        }
        Kind::Discount => adjusted(before) == adjusted(after),
        Kind::TaxRate => {
            let tax = |line: &LineInput<'_>| (value(line.rate), line.reduced, line.taxes.is_empty());
            tax(before) == tax(after) && before.category == after.category && before.taxes.is_empty()
        }
        _ => true,
    }
}

/// A policy that keeps every digit.
fn unrounded(policy: &Policy) -> Policy {
    let fine = |rounding: Rounding| Rounding {
        places: PLACES,
        multiple: 1,
        ..rounding
    };
    Policy {
        line_sum: None,
        line: None,
        allowance: None,
        base: None,
        line_tax: fine(policy.line_tax),
        group_base: fine(policy.group_base),
        group_tax: fine(policy.group_tax),
        accounting: fine(policy.accounting),
        document: fine(policy.document),
        ..policy.clone()
    }
}
