//! Japan: the tax is rounded once per rate and qualified invoice (消費税法施行令70条の10, 基本通達1-8-15, インボイスQ&A 問57), up, down
//! or to the nearest, on the sum without tax or on the sum with it. Which of these a stated tax follows is found and told; a
//! sum of lines rounded one by one is called what it is; anything else is not the tax of the rate.

use super::document::{Kind, Taxed, bears_tax, kind, taxed};
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::money::{Decimal, Mode};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{add, at_most, div, mul, percent_of, round, same, sub, unit};
use crate::rules::{Finding, Judgement, Patch, PatchOp, Severity};

law_rules! {
    /// The tax of a rate is none that one rounding gives.
    ///
    /// **Why** The tax of a rate is the sum of that rate times the rate, rounded once. The issuer is free to round up, down
    /// or to the nearest, and to begin from the sum without or with tax; no other number is the tax of the rate.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2390" }, { "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "1787" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2391" }] }
    /// ```
    "JP-RND-001" Error A ["2023-10-01" ""] ["jp.rounding.once"] [TaxAmount] once;

    /// The tax of a rate was rounded line by line.
    ///
    /// **Why** The tax of a qualified invoice is rounded once per rate. The tax of a line may be shown; the sum of such
    /// roundings may not be the tax of the rate.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "netAmount": "105", "taxCategory": "S", "taxRate": "10" }, { "id": "2", "netAmount": "105", "taxCategory": "S", "taxRate": "10" },
    ///     { "id": "3", "netAmount": "105", "taxCategory": "S", "taxRate": "10" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "315", "taxAmount": "31" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "netAmount": "105", "taxCategory": "S", "taxRate": "10" }, { "id": "2", "netAmount": "105", "taxCategory": "S", "taxRate": "10" },
    ///     { "id": "3", "netAmount": "105", "taxCategory": "S", "taxRate": "10" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "315", "taxAmount": "30" }] }
    /// ```
    "JP-RND-002" Error A ["2023-10-01" ""] ["jp.rounding.once"] [TaxAmount] line_by_line;

    /// The tax was rounded per delivery note, and the delivery notes state no tax.
    ///
    /// **Why** Delivery notes that are parts of the qualified invoice may carry the tax, each rounded once per rate; the
    /// invoice then adds them up. Notes that state no tax carry none.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "deliveryNotes": [{ "number": "D1", "taxBreakdown": [{ "rate": "10", "taxableAmount": "1999", "taxAmount": "199" }] },
    ///     { "number": "D2", "taxBreakdown": [{ "rate": "10", "taxableAmount": "2995", "taxAmount": "299" }] },
    ///     { "number": "D3", "taxBreakdown": [{ "rate": "10", "taxableAmount": "4003", "taxAmount": "400" }] }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "8997", "taxAmount": "898" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "netAmount": "1000", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D1" }, { "id": "2", "netAmount": "999", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D1" },
    ///     { "id": "3", "netAmount": "2995", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D2" }, { "id": "4", "netAmount": "4003", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D3" },
    ///     { "id": "5", "netAmount": "5", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D3" }, { "id": "6", "netAmount": "7", "taxCategory": "S", "taxRate": "10", "deliveryNote": "D4" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "9009", "taxAmount": "898" }] }
    /// ```
    "JP-RND-003" Warning R ["2023-10-01" ""] ["jp.linked.rounding"] [TaxAmount] by_note;

    /// The rates are rounded in different directions.
    ///
    /// **Why** Each direction is lawful; one that changes from rate to rate is rarely meant. This is our own advice.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2389" }, { "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "1786" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2390" }, { "category": "AA", "rate": "8", "taxableAmount": "22332", "taxAmount": "1786" }] }
    /// ```
    "JP-RND-004" Warning H ["2023-10-01" ""] ["jp.rounding.consistent"] [TaxAmount] consistent;

    /// How the tax was rounded.
    ///
    /// **Why** The direction and the base of the rounding are the issuer's to choose; a reader who knows them can check the
    /// next invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1000", "taxAmount": "100" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "23894", "taxAmount": "2389" }] }
    /// ```
    "JP-RND-005" Info H ["2023-10-01" ""] ["jp.rounding.once"] [TaxAmount] told;
}

/// Directions as a reader calls them; on a return with negative amounts, down is towards zero.
const DIRECTIONS: [Mode; 3] = [Mode::TowardZero, Mode::AwayFromZero, Mode::HalfAwayFromZero];

/// From which sum the tax was worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    Exclusive,
    Inclusive,
}

/// How a stated tax came about.
#[derive(Debug, Clone, PartialEq)]
enum Found {
    /// One rounding: from this sum, in each of these directions ([`DIRECTIONS`]); nothing was cut if `exact`.
    Once {
        base: Base,
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
struct Rate<'a> {
    taxed: Taxed<'a>,
    stated: Decimal,
    /// Base × rate, unrounded.
    exact: Decimal,
    found: Found,
}

/// The rates whose tax can be judged. A rate without a tax or without a sum is told by the rules of the six items.
fn rates<'a>(case: &'a Case<'_>) -> Vec<Rate<'a>> {
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
    let direct = if has_inclusive(case.root, taxed) {
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
        let amount = line.decimal(Term::LineNetAmount)?;
        let inclusive = root.flag(Term::PricesIncludeTax) || line.flag(Term::LinePricesIncludeTax);
        let tax = if inclusive {
            part_of(amount, taxed.rate)?
        } else {
            percent_of(amount, taxed.rate)?
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

/// A finding at a tax that is wrong: what it is, what it should be, and the change.
fn wrong(case: &Case<'_>, rate: &Rate<'_>, expected: Decimal, finding: &mut Finding) {
    let currency = case.policy.currency;
    let money = |amount| Value::Money(amount, currency);
    finding.values = Values::new()
        .with("rate", Value::Percent(rate.taxed.rate))
        .with("stated", money(rate.stated))
        .with("expected", money(expected))
        .with("exact", Value::Number(rate.exact.normalized()));
    finding.stated = Some(money(rate.stated));
    finding.expected = Some(money(expected));
    finding.difference = sub(rate.stated, expected);
    finding.values =
        core::mem::take(&mut finding.values).with("difference", money(finding.difference.unwrap_or_default()));
    let (category, percent) = rate.taxed.key();
    finding.key = Some(format!("doc.tax[{category}:{percent}].tax_amount"));
    if let (Some(remedy), Some(difference)) = (&mut finding.remedy, finding.difference) {
        remedy.patch = correction(case.root, &rate.taxed, expected, difference);
    }
    // A seller who is not registered writes no qualified invoice, which alone the rule binds.
    if kind(case).0 == Kind::Plain {
        (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
    }
}

/// The change of the tax of a rate, and of the totals where they were made of it.
fn correction(root: &Group, taxed: &Taxed<'_>, expected: Decimal, difference: Decimal) -> Vec<Patch> {
    let put = |path: String, value: Decimal| Patch {
        op: PatchOp::Replace,
        path,
        value: Some(value.to_string()),
    };
    let mut patch = vec![put(taxed.place(Term::TaxAmount), expected)];
    let Some(totals) = root.group(Term::Totals) else {
        return patch;
    };
    let groups = root.groups_of(Term::TaxGroup);
    let sum = groups
        .filter_map(|group| group.decimal(Term::TaxAmount))
        .try_fold(Decimal::ZERO, add);
    let agrees = totals
        .decimal(Term::TaxTotal)
        .zip(sum)
        .is_some_and(|(total, sum)| same(total, sum));
    if agrees {
        for term in [Term::TaxTotal, Term::TotalWithTax, Term::AmountDue] {
            if let Some(value) = totals.decimal(term).and_then(|stated| sub(stated, difference)) {
                patch.push(put(format!("/totals/{}", term.def().json), value));
            }
        }
    }
    patch
}

fn once(case: &Case<'_>, hits: &mut Hits<'_>) {
    let places = case.policy.currency.minor_unit();
    for rate in rates(case).iter().filter(|rate| rate.found == Found::Other) {
        let (Some(least), Some(most)) = (
            round(rate.exact, Mode::Floor, places),
            round(rate.exact, Mode::Ceiling, places),
        ) else {
            continue;
        };
        let nearest = if at_most(most, rate.stated) { most } else { least };
        let finding = hits.at(rate.taxed.place(Term::TaxAmount), Term::TaxAmount);
        wrong(case, rate, nearest, finding);
        let money = |amount| Value::Money(amount, case.policy.currency);
        finding.values = core::mem::take(&mut finding.values)
            .with("least", money(least))
            .with("most", money(most));
    }
}

fn line_by_line(case: &Case<'_>, hits: &mut Hits<'_>) {
    let places = case.policy.currency.minor_unit();
    for rate in rates(case) {
        let Found::Lines(mode) = rate.found else { continue };
        let Some(expected) = round(rate.exact, mode, places) else {
            continue;
        };
        let finding = hits.at(rate.taxed.place(Term::TaxAmount), Term::TaxAmount);
        wrong(case, &rate, expected, finding);
        finding.values = core::mem::take(&mut finding.values).with("mode", direction(mode));
    }
}

fn by_note(case: &Case<'_>, hits: &mut Hits<'_>) {
    for rate in rates(case) {
        if let Found::NotesWithout(mode) = rate.found {
            let finding = hits.at(rate.taxed.place(Term::TaxAmount), Term::TaxAmount);
            finding.values = Values::new()
                .with("rate", Value::Percent(rate.taxed.rate))
                .with("stated", Value::Money(rate.stated, case.policy.currency))
                .with("mode", direction(mode));
        }
    }
}

fn direction(mode: Mode) -> Value {
    Value::Key(format!("mode.{}", mode.name()))
}

/// A rate for which the direction makes a difference.
struct Cut<'r, 'a> {
    rate: &'r Rate<'a>,
    base: Base,
    directions: [bool; 3],
}

/// The directions that every rate follows for which the direction makes a difference, and these rates.
fn common<'r, 'a>(rates: &'r [Rate<'a>]) -> ([bool; 3], Vec<Cut<'r, 'a>>) {
    let cut = rates.iter().filter_map(|rate| match rate.found {
        Found::Once {
            base,
            directions,
            exact: false,
        } => Some(Cut { rate, base, directions }),
        _ => None,
    });
    let cut: Vec<Cut<'_, '_>> = cut.collect();
    let mut common = [true; 3];
    for of_rate in &cut {
        for (all, one) in common.iter_mut().zip(of_rate.directions) {
            *all &= one;
        }
    }
    (common, cut)
}

/// The direction that is told: down or up before the nearest, which looks like either.
fn told_as(directions: [bool; 3]) -> Value {
    let found = DIRECTIONS.into_iter().zip(directions).find(|(_, fits)| *fits);
    found.map_or(Value::Name(String::new()), |(mode, _)| direction(mode))
}

fn each(cut: &[Cut<'_, '_>], common: [bool; 3]) -> Value {
    let of = |cut: &Cut<'_, '_>| {
        let shared = if common.contains(&true) { common } else { cut.directions };
        let base = match cut.base {
            Base::Exclusive => "rounded.exclusive",
            Base::Inclusive => "rounded.inclusive",
        };
        let values = Values::new()
            .with("rate", Value::Percent(cut.rate.taxed.rate))
            .with("mode", told_as(shared))
            .with("base", Value::Key(base.to_owned()));
        Value::Message("rounded.rate".to_owned(), values)
    };
    Value::List(cut.iter().map(of).collect())
}

fn consistent(case: &Case<'_>, hits: &mut Hits<'_>) {
    let rates = rates(case);
    let (common, cut) = common(&rates);
    if !common.contains(&true) {
        hits.at("/taxBreakdown".to_owned(), Term::TaxAmount).values = Values::new().with("rates", each(&cut, common));
    }
}

fn told(case: &Case<'_>, hits: &mut Hits<'_>) {
    let rates = rates(case);
    let (common, cut) = common(&rates);
    if !cut.is_empty() && common.contains(&true) {
        let finding = hits.at("/taxBreakdown".to_owned(), Term::TaxAmount);
        finding.values = Values::new().with("rates", each(&cut, common));
        finding.remedy = None;
    }
    if rates.iter().any(|rate| rate.found == Found::Notes) {
        let finding = hits.at("/deliveryNotes".to_owned(), Term::DeliveryNote);
        finding.say = "JP-RND-005.notes";
        finding.remedy = None;
    }
}

/// True if a tax is one rounding of base × rate, in whatever direction.
pub(super) fn is_rounding_of(base: Decimal, rate: Decimal, tax: Decimal, places: u8) -> bool {
    let whole = round(tax, Mode::Floor, places).is_some_and(|whole| same(whole, tax));
    let distance = percent_of(base, rate).and_then(|exact| sub(tax, exact));
    let near = |distance: Decimal| at_most(distance.abs(), unit(places)) && !same(distance.abs(), unit(places));
    whole && distance.is_some_and(near)
}
