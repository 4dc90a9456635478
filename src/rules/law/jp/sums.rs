//! Japan: the sum of a rate where prices include the tax, and a discount on the whole (一括値引) over several rates. Lines with tax
//! and lines without it are brought to one basis before the one rounding; a discount without a rate is split in proportion to
//! the sums of the rates, unless the document says otherwise.

use super::document::{Taxed, taxed, wording};
use super::tax_found::{LineSums, line_sums};
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::money::{Decimal, Mode};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{add, at_most, div, mul, round, sub, unit};

law_rules! {
    /// The sum of a rate is not that of its lines.
    ///
    /// **Why** The tax of a rate is taken from one sum. Lines whose prices include the tax count with their amount, lines without it
    /// with amount and tax, and the whole is rounded once.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "lines": [
    ///     { "id": "1", "name": "部品", "netAmount": "1100", "taxCategory": "S", "taxRate": "10", "pricesIncludeTax": true },
    ///     { "id": "2", "name": "送料", "netAmount": "500", "taxCategory": "S", "taxRate": "10" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1500", "taxAmount": "150" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "pricesIncludeTax": true, "lines": [
    ///     { "id": "1", "name": "昼食", "netAmount": "3300", "taxCategory": "S", "taxRate": "10" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "2000", "taxAmount": "200" }] }
    /// ```
    "JP-SUM-001" Warning R ["1989-04-01" ""] ["jp.rounding.once"] [TaxableAmount] of_lines;

    /// A discount on the whole is split otherwise than in proportion.
    ///
    /// **Why** A discount that names no rate is split over the rates in proportion to their sums, unless the document states another
    /// split: the reduced rate must not bear less of it than its share.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "pricesIncludeTax": true, "allowances": [{ "amount": "1000", "reason": "値引" }],
    ///   "lines": [{ "id": "1", "name": "部品", "netAmount": "3300", "taxCategory": "S", "taxRate": "10" }, { "id": "2", "name": "米", "netAmount": "2160", "taxCategory": "AA", "taxRate": "8" }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "2451", "taxAmount": "245" }, { "category": "AA", "rate": "8", "taxableAmount": "1634", "taxAmount": "130" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "pricesIncludeTax": true, "allowances": [{ "amount": "1000", "reason": "値引" }],
    ///   "lines": [{ "id": "1", "name": "部品", "netAmount": "3300", "taxCategory": "S", "taxRate": "10" }, { "id": "2", "name": "米", "netAmount": "2160", "taxCategory": "AA", "taxRate": "8" }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "2091", "taxAmount": "209" }, { "category": "AA", "rate": "8", "taxableAmount": "2000", "taxAmount": "160" }] }
    /// ```
    "JP-SUM-002" Warning H ["2019-10-01" ""] ["jp.lump_discount"] [AllowanceAmount] lump;
}

/// What stands on the whole invoice: allowances or charges, with the terms of their amount, category and rate.
const WHOLE: [(Term, [Term; 3]); 2] = [
    (
        Term::Allowance,
        [
            Term::AllowanceAmount,
            Term::AllowanceTaxCategory,
            Term::AllowanceTaxRate,
        ],
    ),
    (
        Term::Charge,
        [Term::ChargeAmount, Term::ChargeTaxCategory, Term::ChargeTaxRate],
    ),
];

/// What is added to a rate for the whole invoice, less what is taken off; `None` where a part names no rate.
fn adjusted(root: &Group, rate: Decimal) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for (kind, [amount, category, of_rate]) in WHOLE {
        for part in root.groups_of(kind) {
            if part.field(category).is_none() && part.field(of_rate).is_none() {
                return None;
            }
            if part.decimal(of_rate).is_some_and(|own| own.compare(rate).is_eq()) {
                let amount = part.decimal(amount)?;
                sum = add(sum, if kind == Term::Charge { amount } else { amount.negated() })?;
            }
        }
    }
    Some(sum)
}

/// The sum of a rate with tax, or without it.
struct Sum {
    stated: Decimal,
    expected: Decimal,
}

/// The stated sum of a rate beside that of its lines: with tax where all of them include it, else without.
fn sum_of(root: &Group, group: &Taxed<'_>, sums: &LineSums) -> Option<Sum> {
    let adjusted = adjusted(root, group.rate)?;
    if sums.exclusive == 0 {
        let stated = || add(group.base()?, group.tax()?);
        let stated = group.group.decimal(Term::TaxGroupGross).or_else(stated)?;
        let expected = add(sums.gross, adjusted)?;
        return Some(Sum { stated, expected });
    }
    // Beside mixed lines nobody can tell whether an allowance includes the tax.
    let stated = group.base()?;
    adjusted.is_zero().then_some(Sum {
        stated,
        expected: sums.base,
    })
}

fn of_lines(case: &Case<'_>, hits: &mut Hits<'_>) {
    let places = case.policy.currency.minor_unit();
    for group in taxed(case.root) {
        let sums = line_sums(case.root, group.rate).filter(|sums| sums.inclusive > 0);
        let Some((sums, sum)) = sums.and_then(|sums| Some((sums, sum_of(case.root, &group, &sums)?))) else {
            continue;
        };
        // The net amount of each line may have been rounded on the way.
        let slack = mul(unit(places), Decimal::from_int(i64::from(sums.inclusive)));
        let difference = sub(sum.stated, sum.expected);
        let (Some(slack), Some(difference)) = (slack, difference) else {
            continue;
        };
        if at_most(difference.abs(), slack) {
            continue;
        }
        let Some(expected) = round(sum.expected, Mode::HalfAwayFromZero, places) else {
            continue;
        };
        let money = |amount| Value::Money(amount, case.policy.currency);
        let finding = hits.at(group.place(Term::TaxableAmount), Term::TaxableAmount);
        finding.stated = Some(money(sum.stated));
        finding.expected = Some(money(expected));
        finding.difference = sub(sum.stated, expected);
        finding.values = Values::new()
            .with("rate", Value::Percent(group.rate))
            .with("stated", money(sum.stated))
            .with("expected", money(expected));
        if sums.exclusive > 0 {
            finding.say = "JP-SUM-001.mixed";
        }
    }
}

/// The discounts of the whole invoice that name no rate, added up.
fn lump_discount(root: &Group) -> Option<Decimal> {
    let mut sum = None;
    for part in root.groups_of(Term::Allowance) {
        if part.field(Term::AllowanceTaxCategory).is_none() && part.field(Term::AllowanceTaxRate).is_none() {
            sum = Some(add(sum.unwrap_or_default(), part.decimal(Term::AllowanceAmount)?)?);
        }
    }
    sum.filter(|sum| !sum.is_zero() && !sum.is_negative())
}

/// The share of a rate in a discount: what its lines come to less its stated sum, beside what is in proportion.
struct Share {
    rate: Decimal,
    stated: Decimal,
    expected: [Decimal; 2],
}

/// The shares of the rates, in proportion to their sums without tax and to those with it.
fn shares(case: &Case<'_>, discount: Decimal) -> Option<Vec<Share>> {
    let root = case.root;
    let inclusive = root.flag(Term::PricesIncludeTax);
    let mut sums = Vec::new();
    let (mut base_all, mut gross_all) = (Decimal::ZERO, Decimal::ZERO);
    for group in taxed(root) {
        let lines = line_sums(root, group.rate)?;
        let (before, after) = if inclusive {
            let stated = || add(group.base()?, group.tax()?);
            (lines.gross, group.group.decimal(Term::TaxGroupGross).or_else(stated)?)
        } else {
            (lines.base, group.base()?)
        };
        base_all = add(base_all, lines.base)?;
        gross_all = add(gross_all, lines.gross)?;
        sums.push((group.rate, lines, sub(before, after)?));
    }
    let share = |part: Decimal, all: Decimal| {
        let exact = div(mul(discount, part)?, all)?;
        round(exact, Mode::HalfAwayFromZero, case.policy.currency.minor_unit())
    };
    let of = |(rate, lines, stated): (Decimal, LineSums, Decimal)| {
        Some(Share {
            rate,
            stated,
            expected: [share(lines.base, base_all)?, share(lines.gross, gross_all)?],
        })
    };
    sums.into_iter().map(of).collect()
}

fn lump(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let words = wording(root);
    // A document that speaks of the discount and of rates states a split of its own.
    let own = words.contains("値引") && words.contains(['%', '％']);
    let several = taxed(root).nth(1).is_some() && root.group(Term::Charge).is_none();
    let Some(discount) = lump_discount(root).filter(|_| several && !own) else {
        return;
    };
    let Some(shares) = shares(case, discount) else { return };
    let slack = unit(case.policy.currency.minor_unit());
    let near = |share: &Share, at: usize| {
        let expected = share.expected.get(at).copied().unwrap_or_default();
        sub(share.stated, expected).is_some_and(|gap| at_most(gap.abs(), slack))
    };
    let whole = shares
        .iter()
        .try_fold(Decimal::ZERO, |sum, share| add(sum, share.stated));
    let adds_up = whole
        .and_then(|whole| sub(whole, discount))
        .is_some_and(|gap| at_most(gap.abs(), Decimal::from_int(2)));
    let fits = [0, 1].into_iter().any(|at| shares.iter().all(|share| near(share, at)));
    if fits || !adds_up {
        return;
    }
    let basis = usize::from(root.flag(Term::PricesIncludeTax));
    let money = |amount| Value::Money(amount, case.policy.currency);
    let told = |share: &Share| {
        let expected = share.expected.get(basis).copied().unwrap_or_default();
        let values = Values::new()
            .with("rate", Value::Percent(share.rate))
            .with("stated", money(share.stated))
            .with("expected", money(expected));
        Value::Message("shared.rate".to_owned(), values)
    };
    let finding = hits.at("/allowances/0/amount".to_owned(), Term::AllowanceAmount);
    finding.values = Values::new()
        .with("discount", money(discount))
        .with("shares", Value::List(shares.iter().map(told).collect()));
}
