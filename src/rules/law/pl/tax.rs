//! Poland: three ways of calculating the tax are lawful, each rounded to the grosz, halves up (ustawa o VAT, art. 106e ust. 1
//! pkt 14, ust. 7–9, 10 and 11): of the net sum of a rate, out of its gross sum, or line by line. A stated tax is held against
//! all of them before it is called wrong, and the way that was found is told.

use super::document::{Kind, is_fa3, is_margin, kind};
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::money::{Decimal, Mode};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{add, at_most, div, mul, percent_of, round, same, sub};
use crate::rules::{Judgement, Severity};

law_rules! {
    /// The tax of a rate is none that a lawful way gives.
    ///
    /// **Why** The tax is worked out from the net sum of the rate, out of its gross sum („w stu”), or line by line and added up;
    /// from half a grosz it is rounded up. No other amount is the tax of the rate.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "lines": [
    ///     { "id": "1", "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" }, { "id": "2", "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" },
    ///     { "id": "3", "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "99.99", "taxAmount": "23.01" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "lines": [
    ///     { "id": "1", "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" }, { "id": "2", "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" },
    ///     { "id": "3", "netAmount": "33.33", "taxCategory": "S", "taxRate": "23" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "99.99", "taxAmount": "23.10" }] }
    /// ```
    "PL-TAX-001" Error A ["2014-01-01" ""] ["pl.vat.calculation" "pl.invoice.rounding"] [TaxAmount] lawful;

    /// How the tax was worked out.
    ///
    /// **Why** Out of the gross sum, or line by line, the tax may differ by grosze from the net sum times the rate; both are
    /// lawful, and a reader who knows the way can check the next invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "99.99", "taxAmount": "23.00" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "pricesIncludeTax": true, "lines": [
    ///     { "id": "1", "grossAmount": "9.99", "taxCategory": "S", "taxRate": "23" }, { "id": "2", "grossAmount": "9.99", "taxCategory": "S", "taxRate": "23" },
    ///     { "id": "3", "grossAmount": "9.99", "taxCategory": "S", "taxRate": "23" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "24.36", "taxAmount": "5.61" }] }
    /// ```
    "PL-TAX-002" Info H ["2014-01-01" ""] ["pl.vat.calculation"] [TaxAmount] told;
}

/// The lawful ways, in the order in which they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Net sum × rate.
    Net,
    /// Gross sum × rate ÷ (100 + rate).
    Gross,
    /// The tax of each line.
    Lines,
}

impl Way {
    fn key(self) -> &'static str {
        match self {
            Self::Net => "law.way.net",
            Self::Gross => "law.way.gross",
            Self::Lines => "law.way.lines",
        }
    }
}

/// A rate of an invoice: its position, its group and what is stated.
struct Rate<'a> {
    index: usize,
    group: &'a Group,
    rate: Decimal,
    base: Decimal,
    stated: Decimal,
    /// Lines and document allowances of the rate.
    pieces: Vec<&'a Group>,
}

/// Digits after the point: grosze, or the units of the invoice's currency.
fn rounded(case: &Case<'_>, value: Decimal) -> Option<Decimal> {
    round(value, Mode::HalfAwayFromZero, case.policy.currency.minor_unit())
}

/// The tax in an amount that includes it.
fn within(gross: Decimal, rate: Decimal) -> Option<Decimal> {
    div(mul(gross, rate)?, add(Decimal::HUNDRED, rate)?)
}

fn rates<'a>(case: &Case<'a>) -> Vec<Rate<'a>> {
    let root = case.root;
    if is_fa3(case) || is_margin(root) || kind(root) == Kind::Other {
        return Vec::new();
    }
    let of_rate = |(index, group): (usize, &'a Group)| {
        let rate = group.decimal(Term::TaxGroupRate).filter(|rate| !rate.is_zero())?;
        let stated = group.decimal(Term::TaxAmount)?;
        let base = group
            .decimal(Term::TaxableAmount)
            .or_else(|| sub(group.decimal(Term::TaxGroupGross)?, stated))?;
        Some(Rate {
            index,
            group,
            rate,
            base,
            stated,
            pieces: pieces(root, group.text(Term::TaxGroupCategory).unwrap_or("S"), rate),
        })
    };
    root.groups_of(Term::TaxGroup).enumerate().filter_map(of_rate).collect()
}

/// The lines, allowances and charges of a category and rate.
fn pieces<'a>(root: &'a Group, category: &str, rate: Decimal) -> Vec<&'a Group> {
    let kinds = [
        (Term::Line, Term::LineTaxCategory, Term::LineTaxRate),
        (Term::Allowance, Term::AllowanceTaxCategory, Term::AllowanceTaxRate),
        (Term::Charge, Term::ChargeTaxCategory, Term::ChargeTaxRate),
    ];
    let of = |(term, category_of, rate_of)| {
        root.groups_of(term).filter(move |group| {
            group.text(category_of).unwrap_or("S") == category
                && group.decimal(rate_of).is_some_and(|stated| same(stated, rate))
        })
    };
    kinds.into_iter().flat_map(of).collect()
}

/// The tax of a line or allowance rounded by itself: as stated, out of its gross amount, or of its net amount.
fn tax_of_piece(case: &Case<'_>, piece: &Group, rate: Decimal) -> Option<Decimal> {
    let inclusive = case.root.flag(Term::PricesIncludeTax) || piece.flag(Term::LinePricesIncludeTax);
    let of = |amount: Decimal| {
        let exact = if inclusive {
            within(amount, rate)
        } else {
            percent_of(amount, rate)
        };
        rounded(case, exact?)
    };
    match piece.term {
        Term::Allowance => of(piece.decimal(Term::AllowanceAmount)?).map(Decimal::negated),
        Term::Charge => of(piece.decimal(Term::ChargeAmount)?),
        _ => {
            let gross = || rounded(case, within(piece.decimal(Term::LineGrossAmount)?, rate)?);
            piece
                .decimal(Term::LineTaxAmount)
                .or_else(gross)
                .or_else(|| of(piece.decimal(Term::LineNetAmount)?))
        }
    }
}

/// The taxes that the ways give, each with its way.
fn ways(case: &Case<'_>, rate: &Rate<'_>) -> Vec<(Way, Decimal)> {
    let net = || rounded(case, percent_of(rate.base, rate.rate)?);
    let gross = || rounded(case, within(add(rate.base, rate.stated)?, rate.rate)?);
    let lines = |tax: &dyn Fn(&Group) -> Option<Decimal>| {
        let mut sum = None;
        for piece in &rate.pieces {
            sum = Some(add(sum.unwrap_or(Decimal::ZERO), tax(piece)?)?);
        }
        sum
    };
    let of_net = |piece: &Group| rounded(case, percent_of(piece.decimal(Term::LineNetAmount)?, rate.rate)?);
    let found = [
        (Way::Net, net()),
        (Way::Gross, gross()),
        (Way::Lines, lines(&|piece| tax_of_piece(case, piece, rate.rate))),
        (Way::Lines, lines(&of_net)),
    ];
    found.into_iter().filter_map(|(way, tax)| Some((way, tax?))).collect()
}

fn lawful(case: &Case<'_>, hits: &mut Hits<'_>) {
    let money = |amount| Value::Money(amount, case.policy.currency);
    for rate in rates(case) {
        let ways = ways(case, &rate);
        let Some((_, expected)) = ways.first().copied() else {
            continue;
        };
        if ways.iter().any(|(_, tax)| same(*tax, rate.stated)) {
            continue;
        }
        // Differences of rounded amounts (corrections, what is left after advances) may be off by a unit for each.
        let count = i64::try_from(rate.pieces.len().max(1)).unwrap_or(i64::MAX);
        let lenient = Decimal::from_units(count, case.policy.currency.minor_unit()).unwrap_or(Decimal::ONE);
        let near = |tax: Decimal| sub(tax, rate.stated).is_some_and(|gap| at_most(gap.abs(), lenient));
        let small = ways.iter().any(|(_, tax)| near(*tax));
        if small && kind(case.root) != Kind::Vat {
            continue;
        }
        let difference = sub(rate.stated, expected);
        let category = rate.group.text(Term::TaxGroupCategory).unwrap_or("S");
        let place = format!("/taxBreakdown/{}/taxAmount", rate.index);
        let finding = hits.at(place, Term::TaxAmount);
        finding.key = Some(format!("doc.tax[{category}:{}].tax_amount", rate.rate.normalized()));
        finding.stated = Some(money(rate.stated));
        finding.expected = Some(money(expected));
        finding.difference = difference;
        let told = |(way, tax): &(Way, Decimal)| {
            let values = Values::new().with("amount", money(*tax));
            Value::Message(way.key().to_owned(), values)
        };
        let mut several: Vec<(Way, Decimal)> = Vec::new();
        for way in &ways {
            if !several.contains(way) {
                several.push(*way);
            }
        }
        finding.values = Values::new()
            .with("rate", Value::Percent(rate.rate))
            .with("stated", money(rate.stated))
            .with("difference", money(difference.unwrap_or_default().abs()))
            .with("ways", Value::List(several.iter().map(told).collect()));
        if small {
            (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
        }
    }
}

fn told(case: &Case<'_>, hits: &mut Hits<'_>) {
    for rate in rates(case) {
        let ways = ways(case, &rate);
        let found = ways.iter().find(|(_, tax)| same(*tax, rate.stated));
        let Some((way, _)) = found.filter(|(way, _)| *way != Way::Net) else {
            continue;
        };
        let finding = hits.at(format!("/taxBreakdown/{}/taxAmount", rate.index), Term::TaxAmount);
        finding.say = match way {
            Way::Lines => "PL-TAX-002.lines",
            _ => "PL-TAX-002",
        };
        finding.values = Values::new()
            .with("rate", Value::Percent(rate.rate))
            .with("stated", Value::Money(rate.stated, case.policy.currency));
        finding.remedy = None;
    }
}
