//! Japan: how a stated tax came about. Once per rate, from the sum without tax, from the sum with it, or from both where lines
//! are mixed; as a sum of the taxes of delivery notes; as a sum of roundings by line; or in none of these ways.

use super::document::{Kind, Taxed, bears_tax, kind, taxed};
use crate::model::{Group, Term};
use crate::money::{Decimal, Mode};
use crate::rules::law::Case;
use crate::rules::number::{add, at_most, div, mul, percent_of, round, same, sub, unit};

/// Directions as a reader calls them; on a return with negative amounts, down is towards zero.
pub(super) const DIRECTIONS: [Mode; 3] = [Mode::TowardZero, Mode::AwayFromZero, Mode::HalfAwayFromZero];

/// From which sum the tax was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Exclusive,
    Inclusive,
    /// From lines with tax and lines without it, brought to one basis before the one rounding.
    Mixed,
}

/// How a stated tax came about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// One rounding of `from`, the unrounded tax of this sum, in each of these directions ([`DIRECTIONS`]); nothing was cut if
    /// `exact`.
    Once {
        base: Base,
        from: Decimal,
        directions: [bool; 3],
        exact: bool,
    },
    /// The delivery notes state their taxes, and these add up.
    Notes,
    /// Each delivery note rounded by itself, though it states no tax.
    NotesWithout(Mode),
    /// Each line rounded by itself.
    Lines(Mode),
    /// None of these.
    Other,
}

/// One rate of an invoice with what its tax could be.
pub(super) struct Rate<'a> {
    /// The tax group.
    pub(super) taxed: Taxed<'a>,
    /// Its tax as stated.
    pub(super) stated: Decimal,
    /// Base × rate, unrounded.
    pub(super) exact: Decimal,
    /// How the tax came about.
    pub(super) found: Found,
}

/// The rates whose tax can be judged. A rate without a tax or without a sum is told by the rules of the six items.
pub(super) fn rates<'a>(case: &'a Case<'_>) -> Vec<Rate<'a>> {
    if kind(case).0 == Kind::DeliveryNote {
        return Vec::new();
    }
    let rate_of = |taxed: Taxed<'a>| {
        let stated = taxed.tax()?;
        let exact = percent_of(taxed.base()?, taxed.rate)?;
        let found = find(case, &taxed, stated, exact)?;
        Some(Rate {
            taxed,
            stated,
            exact,
            found,
        })
    };
    taxed(case.root).filter_map(rate_of).collect()
}

fn find(case: &Case<'_>, taxed: &Taxed<'_>, stated: Decimal, exact: Decimal) -> Option<Found> {
    let places = case.policy.currency.minor_unit();
    let once = |base: Base, exact: Decimal| {
        let fits = |mode: Mode| round(exact, mode, places).is_some_and(|rounded| same(rounded, stated));
        let directions = DIRECTIONS.map(fits);
        directions.contains(&true).then_some(Found::Once {
            base,
            from: exact,
            directions,
            exact: same(exact, stated),
        })
    };
    let inclusive = || {
        let gross = taxed
            .group
            .decimal(Term::TaxGroupGross)
            .or_else(|| add(taxed.base()?, stated))?;
        once(Base::Inclusive, part_of(gross, taxed.rate)?)
    };
    let direct = if let Some(sums) = mixed(case.root, taxed.rate) {
        once(Base::Mixed, sums.tax).or_else(|| once(Base::Exclusive, exact))
    } else if has_inclusive(case.root, taxed) {
        inclusive().or_else(|| once(Base::Exclusive, exact))
    } else {
        once(Base::Exclusive, exact)
    };
    let notes = || {
        let sum = tax_of_notes(case.root, taxed.rate)?;
        same(sum, stated).then_some(Found::Notes)
    };
    let lines = || piecewise(case.root, taxed, stated, places, |_, index| index.to_string()).map(Found::Lines);
    let named = |line: &Group, _| line.text(Term::LineDeliveryNote).unwrap_or_default().to_owned();
    let by_note = || piecewise(case.root, taxed, stated, places, named).map(Found::NotesWithout);
    Some(
        direct
            .or_else(notes)
            .or_else(by_note)
            .or_else(lines)
            .unwrap_or(Found::Other),
    )
}

/// The tax in an amount that includes it.
pub(super) fn part_of(gross: Decimal, rate: Decimal) -> Option<Decimal> {
    div(mul(gross, rate)?, add(Decimal::HUNDRED, rate)?)
}

fn lines_of(root: &Group, rate: Decimal) -> impl Iterator<Item = (usize, &Group)> {
    let of_rate =
        move |line: &Group| bears_tax(line) && line.decimal(Term::LineTaxRate).is_some_and(|stated| same(stated, rate));
    root.groups_of(Term::Line)
        .enumerate()
        .filter(move |(_, line)| of_rate(line))
}

/// True if a price of this rate includes its tax, or only the sum with tax is stated: then the sum with tax comes first.
fn has_inclusive(root: &Group, taxed: &Taxed<'_>) -> bool {
    let by_line = lines_of(root, taxed.rate)
        .any(|(_, line)| line.flag(Term::LinePricesIncludeTax) || line.field(Term::LineGrossAmount).is_some());
    let bare = lines_of(root, taxed.rate).next().is_none() || taxed.group.field(Term::TaxableAmount).is_none();
    root.flag(Term::PricesIncludeTax) || by_line || (bare && taxed.group.field(Term::TaxGroupGross).is_some())
}

/// True if the price of a line includes its tax.
pub(super) fn includes_tax(root: &Group, line: &Group) -> bool {
    root.flag(Term::PricesIncludeTax) || line.flag(Term::LinePricesIncludeTax)
}

/// What the lines of a rate come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LineSums {
    /// Without tax, unrounded.
    pub(super) base: Decimal,
    /// The tax, unrounded.
    pub(super) tax: Decimal,
    /// With tax, unrounded.
    pub(super) gross: Decimal,
    /// How many lines include their tax.
    pub(super) inclusive: u8,
    /// How many lines do not.
    pub(super) exclusive: u8,
}

/// The amount of a line whose price includes the tax: as stated with tax; else what price and quantity give where the stated
/// amount is less, so that it is the one without tax; else the stated amount.
fn amount_with_tax(line: &Group) -> Option<Decimal> {
    let stated = line.decimal(Term::LineNetAmount);
    let bare = line.group(Term::LineAllowance).is_none() && line.group(Term::LineCharge).is_none();
    let product = || {
        let product = mul(line.decimal(Term::InvoicedQuantity)?, line.decimal(Term::ItemNetPrice)?)?;
        let gap = sub(product, stated?)?;
        let plain = bare && line.field(Term::PriceBaseQuantity).is_none();
        (plain && !at_most(gap.abs(), Decimal::ONE)).then_some(product)
    };
    line.decimal(Term::LineGrossAmount).or_else(product).or(stated)
}

/// What the lines of a rate come to; `None` if there are none, or one states no amount.
pub(super) fn line_sums(root: &Group, rate: Decimal) -> Option<LineSums> {
    let mut sums = LineSums::default();
    for (_, line) in lines_of(root, rate) {
        let (base, tax) = if includes_tax(root, line) {
            sums.inclusive = sums.inclusive.saturating_add(1);
            let amount = amount_with_tax(line)?;
            let tax = part_of(amount, rate)?;
            (sub(amount, tax)?, tax)
        } else {
            sums.exclusive = sums.exclusive.saturating_add(1);
            let amount = line.decimal(Term::LineNetAmount)?;
            (amount, percent_of(amount, rate)?)
        };
        sums.base = add(sums.base, base)?;
        sums.tax = add(sums.tax, tax)?;
        sums.gross = add(sums.gross, add(base, tax)?)?;
    }
    (sums.inclusive > 0 || sums.exclusive > 0).then_some(sums)
}

/// The sums of the lines of a rate of which some include their tax and some do not, where nothing is taken off or added for the
/// whole.
fn mixed(root: &Group, rate: Decimal) -> Option<LineSums> {
    let whole = root.group(Term::Allowance).is_some() || root.group(Term::Charge).is_some();
    line_sums(root, rate).filter(|sums| !whole && sums.inclusive > 0 && sums.exclusive > 0)
}

/// The taxes that delivery notes state for a rate, added up.
fn tax_of_notes(root: &Group, rate: Decimal) -> Option<Decimal> {
    let rows = root
        .groups_of(Term::DeliveryNote)
        .flat_map(|note| note.groups_of(Term::DeliveryNoteTax))
        .filter(|row| {
            row.decimal(Term::DeliveryNoteRate)
                .is_some_and(|stated| same(stated, rate))
        });
    let mut sum = None;
    for row in rows {
        sum = Some(add(sum.unwrap_or_default(), row.decimal(Term::DeliveryNoteTaxAmount)?)?);
    }
    sum
}

/// The direction in which the taxes of pieces of the invoice, each rounded by itself, add up to the stated tax. A piece is
/// what lines of one name make together; there must be two at least, and every one must have a name.
fn piecewise(
    root: &Group,
    taxed: &Taxed<'_>,
    stated: Decimal,
    places: u8,
    name: impl Fn(&Group, usize) -> String,
) -> Option<Mode> {
    let mut pieces: Vec<(String, Decimal)> = Vec::new();
    for (index, line) in lines_of(root, taxed.rate) {
        let name = name(line, index);
        let tax = if includes_tax(root, line) {
            part_of(amount_with_tax(line)?, taxed.rate)?
        } else {
            percent_of(line.decimal(Term::LineNetAmount)?, taxed.rate)?
        };
        match pieces.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum = add(*sum, tax)?,
            None => pieces.push((name, tax)),
        }
    }
    if pieces.len() < 2 || pieces.iter().any(|(name, _)| name.is_empty()) {
        return None;
    }
    let sum = |mode: Mode| {
        pieces
            .iter()
            .try_fold(Decimal::ZERO, |sum, (_, tax)| add(sum, round(*tax, mode, places)?))
    };
    DIRECTIONS
        .into_iter()
        .find(|mode| sum(*mode).is_some_and(|sum| same(sum, stated)))
}

/// True if a tax is one rounding of base × rate, in whatever direction.
pub(super) fn is_rounding_of(base: Decimal, rate: Decimal, tax: Decimal, places: u8) -> bool {
    let whole = round(tax, Mode::Floor, places).is_some_and(|whole| same(whole, tax));
    let distance = percent_of(base, rate).and_then(|exact| sub(tax, exact));
    let near = |distance: Decimal| at_most(distance.abs(), unit(places)) && !same(distance.abs(), unit(places));
    whole && distance.is_some_and(near)
}
