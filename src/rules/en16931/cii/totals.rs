//! The totals of the document (BG-22): equations that hold to the cent.

use super::SETTLEMENT;
use super::allowance::{counts_as_allowance as is_allowance, counts_as_charge as is_charge};
use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, Sym, assert, at, differs, equal, held, on, ram};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[ram::SpecifiedTradeSettlementHeaderMonetarySummation])],
        &[
            assert("BR-12", Has(&[ram::LineTotalAmount])),
            assert("BR-13", Has(&[ram::TaxBasisTotalAmount])),
            assert("BR-14", Has(&[ram::GrandTotalAmount])),
            assert("BR-15", Has(&[ram::DuePayableAmount])),
            assert("BR-53", Check(tax_total_in_tax_currency)),
            assert("BR-CO-10", Check(sum_of_lines)),
            assert("BR-CO-11", Check(sum_of_allowances)),
            assert("BR-CO-12", Check(sum_of_charges)),
            assert("BR-CO-13", Check(total_without_tax)),
            assert("BR-CO-16", Check(amount_due)),
            assert("BR-DEC-09", Places(2, &[ram::LineTotalAmount])),
            assert("BR-DEC-10", Places(2, &[ram::AllowanceTotalAmount])),
            assert("BR-DEC-11", Places(2, &[ram::ChargeTotalAmount])),
            assert("BR-DEC-12", Places(2, &[ram::TaxBasisTotalAmount])),
            assert("BR-DEC-13", Check(tax_total_in_cents)),
            assert("BR-DEC-14", Places(2, &[ram::GrandTotalAmount])),
            assert("BR-DEC-15", Check(tax_total_of_tax_currency_in_cents)),
            assert("BR-DEC-16", Places(2, &[ram::TotalPrepaidAmount])),
            assert("BR-DEC-17", Places(2, &[ram::RoundingAmount])),
            assert("BR-DEC-18", Places(2, &[ram::DuePayableAmount])),
        ],
    ),
    on(
        &[On::Any(&[
            ram::SpecifiedTradeSettlementHeaderMonetarySummation,
            ram::TaxTotalAmount,
        ])],
        &[assert("BR-CO-14", Check(sum_of_taxes))],
    )
    .when(is_in_invoice_currency),
    on(&[On::Root], &[assert("BR-CO-15", Check(total_with_tax))]),
];

/// What the settlement of the document says at a path.
fn settled<'a>(at: At<'a>, path: &'static [Sym]) -> impl Iterator<Item = At<'a>> {
    let settlements = at.root().all(SETTLEMENT);
    settlements.flat_map(move |settlement| settlement.all(path))
}

fn is_in(amount: At, currency: At) -> bool {
    amount.any_is_exactly(&[at::currencyID], &currency.text())
}

fn is_in_invoice_currency(tax: At) -> bool {
    settled(tax, &[ram::InvoiceCurrencyCode]).any(|currency| is_in(tax, currency))
}

/// Whoever names a currency for tax accounting states the tax total in it, beside that in the invoice currency.
fn tax_total_in_tax_currency(totals: At) -> Held {
    let tax_currencies = || settled(totals, &[ram::TaxCurrencyCode]);
    let stated = |currency: At| totals.all(&[ram::TaxTotalAmount]).any(|tax| is_in(tax, currency));
    let is_own = |currency: At| {
        let mut own = settled(totals, &[ram::InvoiceCurrencyCode]);
        own.any(|own| own.text() == currency.text())
    };
    held(tax_currencies().next().is_none() || tax_currencies().any(stated) && !tax_currencies().any(is_own))
}

/// A sum as the official rules for CII compute it: of binary doubles, turned into the decimal number that the sum is,
/// rounded to two places.
// DIFFERENCE: the sum of 147.005 alone is 147.00 and not 147.01, for the double nearest to it lies below it.
#[expect(clippy::float_arithmetic, reason = "the official rules for CII add up as doubles")]
fn sum_of_doubles<'a>(at: At, amounts: impl Iterator<Item = At<'a>>) -> Result<Sum, Stop> {
    let mut sum: Option<f64> = None;
    for amount in amounts {
        amount.number()?;
        let double = amount.norm().parse::<f64>();
        let double = double.map_err(|_| Stop::NotANumber(amount.id()))?;
        sum = Some(sum.map_or(double, |sum| sum + double));
    }
    let rounded = hundredths(sum.unwrap_or_default());
    let rounded = rounded.and_then(|hundredths| Decimal::from_mantissa(hundredths, 2).ok());
    Ok(Sum {
        rounded: rounded.ok_or(Stop::Range(at.id()))?,
        has_minus: sum.map(f64::is_sign_negative),
    })
}

/// A sum of binary doubles.
struct Sum {
    /// Rounded to two places.
    rounded: Decimal,
    /// It is below nothing, if only by its sign, as −0.00 is; `None` for the sum of nothing.
    has_minus: Option<bool>,
}

/// An amount is a sum as the official rules compare them where neither is made a decimal: −0.00 is not 0.00.
fn is_sum<'a>(stated: At, amounts: impl Iterator<Item = At<'a>>) -> Held {
    let sum = sum_of_doubles(stated, amounts)?;
    let number = stated.number()?;
    let has_minus = || match sum.has_minus {
        Some(_) => Ok(stated.norm().starts_with('-')),
        None => stated.sign().map(core::cmp::Ordering::is_lt),
    };
    if number.is_zero() && sum.rounded.is_zero() && has_minus()? != sum.has_minus.unwrap_or(false) {
        return Ok(differs(stated, number, sum.rounded));
    }
    Ok(equal(stated, number, sum.rounded))
}

/// The decimal number that a double is, in hundredths, halves towards plus infinity; `None` beyond what is computed with.
fn hundredths(double: f64) -> Option<i128> {
    const FRACTION_BITS: u32 = 52;
    const BIAS: i32 = 1075;
    let bits = double.to_bits();
    let fraction = i128::from(bits & ((1 << FRACTION_BITS) - 1));
    let exponent = i32::try_from(bits >> FRACTION_BITS & 0x7FF).ok()?;
    // Numbers next to zero have no leading one, and the exponent of the smallest that has.
    let (mantissa, exponent) = match exponent {
        0 => (fraction, 1 - BIAS),
        exponent => (fraction | 1 << FRACTION_BITS, exponent - BIAS),
    };
    let mantissa = if double.is_sign_negative() { -mantissa } else { mantissa };
    match u32::try_from(exponent) {
        Ok(up) => (up < 64).then(|| (mantissa * 100) << up),
        // floor(100 · m / 2^n + 1/2); a shift to the right rounds down.
        Err(_) => Some(match exponent.unsigned_abs() {
            down @ ..=100 => (mantissa * 200 + (1 << down)) >> (down + 1),
            _ => 0,
        }),
    }
}

/// The sum of the lines is their net amounts added up.
fn sum_of_lines(totals: At) -> Held {
    let Some(stated) = totals.one(&[ram::LineTotalAmount])? else {
        return held(false);
    };
    let whole = totals.parent().and_then(At::parent);
    let lines = whole.into_iter().flat_map(|whole| {
        whole.all(&[
            ram::IncludedSupplyChainTradeLineItem,
            ram::SpecifiedLineTradeSettlement,
            ram::SpecifiedTradeSettlementLineMonetarySummation,
            ram::LineTotalAmount,
        ])
    });
    Ok(equal(stated, stated.number()?, sum_of_doubles(totals, lines)?.rounded))
}

/// The total of allowances is those of the document added up; it may be absent only where there are none.
fn sum_of_allowances(totals: At) -> Held {
    sum_of_adjustments(totals, is_allowance, totals.one(&[ram::AllowanceTotalAmount])?)
}

/// The total of charges is those of the document added up; it may be absent only where there are none.
fn sum_of_charges(totals: At) -> Held {
    sum_of_adjustments(totals, is_charge, totals.one(&[ram::ChargeTotalAmount])?)
}

fn sum_of_adjustments(totals: At, counts: fn(At) -> bool, stated: Option<At>) -> Held {
    let mut adjustments = settled(totals, &[ram::SpecifiedTradeAllowanceCharge])
        .filter(|at| counts(*at))
        .peekable();
    let Some(stated) = stated else {
        return held(adjustments.peek().is_none());
    };
    is_sum(stated, adjustments.filter_map(|at| at.first(&[ram::ActualAmount])))
}

/// The total without tax is the lines less allowances plus charges.
fn total_without_tax(totals: At) -> Held {
    let Some(stated) = totals.first(&[ram::TaxBasisTotalAmount]) else {
        return held(false);
    };
    let without_tax = stated.number()?;
    let Some(mut sum) = first_number(totals, ram::LineTotalAmount)? else {
        return held(false);
    };
    if let Some(charges) = first_number(totals, ram::ChargeTotalAmount)? {
        sum = totals.add(sum, charges)?;
    }
    if let Some(allowances) = first_number(totals, ram::AllowanceTotalAmount)? {
        sum = totals.sub(sum, allowances)?;
    }
    Ok(equal(stated, without_tax, totals.round(sum, 2)?))
}

/// The amount due is the total with tax, less what is paid, plus the rounding.
fn amount_due(totals: At) -> Held {
    let Some(stated) = totals.first(&[ram::DuePayableAmount]) else {
        return held(false);
    };
    let stated_due = stated.number()?;
    let Some(mut due) = first_number(totals, ram::GrandTotalAmount)? else {
        return held(false);
    };
    if let Some(paid) = first_number(totals, ram::TotalPrepaidAmount)? {
        due = totals.sub(due, paid)?;
    }
    if let Some(rounding) = first_number(totals, ram::RoundingAmount)? {
        due = totals.add(due, rounding)?;
    }
    Ok(equal(stated, stated_due, due))
}

/// The number of the first of a name among the totals.
fn first_number(totals: At, name: Sym) -> Result<Option<Decimal>, Stop> {
    totals.first(&[name]).map(At::number).transpose()
}

/// The tax total in the invoice currency is the tax amounts of the breakdown added up.
fn sum_of_taxes(tax: At) -> Held {
    let rows = tax.root().all(super::vat::ROW);
    is_sum(tax, rows.flat_map(|row| row.all(&[ram::CalculatedAmount])))
}

/// The total with tax is the total without tax and the one tax total in the invoice currency.
// DIFFERENCE: the official rule also lets a total with tax pass that is the total without tax, whatever the tax.
fn total_with_tax(root: At) -> Held {
    const TOTALS: Sym = ram::SpecifiedTradeSettlementHeaderMonetarySummation;
    for currency in settled(root, &[ram::InvoiceCurrencyCode]) {
        let (Some(stated), Some(without)) = (
            settled(root, &[TOTALS, ram::GrandTotalAmount]).next(),
            settled(root, &[TOTALS, ram::TaxBasisTotalAmount]).next(),
        ) else {
            return held(false);
        };
        let (with_tax, without_tax) = (stated.number()?, without.number()?);
        if with_tax.compare(without_tax).is_eq() {
            continue;
        }
        let mut taxes = settled(root, &[TOTALS, ram::TaxTotalAmount]).filter(|tax| is_in(*tax, currency));
        let (Some(tax), None) = (taxes.next(), taxes.next()) else {
            return held(false);
        };
        let expected = root.round(root.add(without_tax, tax.number()?)?, 2)?;
        let outcome = equal(stated, with_tax, expected);
        if !outcome.holds() {
            return Ok(outcome);
        }
    }
    Ok(Outcome::Holds)
}

/// The tax total has two decimals at most, as a number: `20.000` has none. A total in another currency is enough.
fn tax_total_in_cents(totals: At) -> Held {
    let mut taxes = totals.all(&[ram::TaxTotalAmount]).peekable();
    let mut any = taxes.peek().is_none();
    for tax in taxes {
        any |= !is_in_invoice_currency(tax) || has_whole_cents(tax)?;
    }
    held(any)
}

/// The tax total in the currency of tax accounting has two decimals at most, as a number.
fn tax_total_of_tax_currency_in_cents(totals: At) -> Held {
    let currencies = || settled(totals, &[ram::TaxCurrencyCode]);
    let mut any = currencies().next().is_none() || !totals.has(&[ram::TaxTotalAmount]);
    for tax in totals.all(&[ram::TaxTotalAmount]) {
        any |= currencies().any(|currency| is_in(tax, currency)) && has_whole_cents(tax)?;
    }
    held(any)
}

fn has_whole_cents(amount: At) -> Result<bool, Stop> {
    let number = amount.number()?;
    Ok(amount.round(number, 2)?.compare(number).is_eq())
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    /// Doubles lie beside the decimals they are written as: 147.005 below its half, 2.675 too, 0.125 upon it.
    #[test]
    fn a_double_is_rounded_as_the_number_that_it_is() {
        for (double, expected) in [
            (147.005, 14_700),
            (2.675, 267),
            (0.125, 13),
            (-0.125, -12),
            (-0.375, -37),
            (1e15 + 0.5, 100_000_000_000_000_050),
            (9_007_199_254_740_992.0, 900_719_925_474_099_200),
            (0.0, 0),
            (5e-324, 0),
            (-1e-300, 0),
            (0.005, 1),
            (0.004, 0),
        ] {
            assert_eq!(hundredths(double), Some(expected), "{double}");
        }
        assert_eq!(hundredths(f64::INFINITY), None);
        assert_eq!(hundredths(f64::NAN), None);
        assert_eq!(hundredths(1e40), None);
    }
}
