//! The VAT breakdown (BG-23).

use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, assert, differs, held, on, ram};

/// The rules.
pub(crate) const RULES: &[Rule] = &[on(
    &[On::Any(&[
        ram::ApplicableHeaderTradeSettlement,
        ram::ApplicableTradeTax,
    ])],
    &[
        assert("BR-45", Has(&[ram::BasisAmount])),
        assert("BR-46", Has(&[ram::CalculatedAmount])),
        assert("BR-47", Check(has_category)),
        assert("BR-48", Check(has_rate)),
        assert("BR-CO-17", Check(tax_of_row)),
        assert("BR-DEC-19", Places(2, &[ram::BasisAmount])),
        assert("BR-DEC-20", Places(2, &[ram::CalculatedAmount])),
        assert("BR-CO-03", Check(one_tax_point)),
    ],
)
.when(is_no_row_of_its_own)];

/// Rows out of scope of VAT, and of IGIC and IPSI.
const OWN_ROWS: [&str; 3] = ["L", "M", "O"];

/// The official rules look at rows of some categories under rules of their own alone.
// DIFFERENCE: the norm asks every row for its base, tax, category and rate.
fn is_no_row_of_its_own(row: At) -> bool {
    !OWN_ROWS.iter().any(|code| super::vat::is_of(row, code))
}

/// The tax point is a date or a code, never both.
fn one_tax_point(row: At) -> Held {
    let stands = |name| row.root().any(name).next().is_some();
    held(!(stands(ram::TaxPointDate) && stands(ram::DueDateTypeCode)))
}

/// A row has its category of VAT.
fn has_category(row: At) -> Held {
    super::vat::has_category(core::iter::once(row))
}

/// A row has its rate, unless it is out of scope of VAT.
fn has_rate(row: At) -> Held {
    let is_vat = super::vat::belongs_to_vat(row)?;
    held(is_vat && (row.has(&[ram::RateApplicablePercent]) || super::vat::is_of(row, "O")))
}

/// The tax of a row is its base × its rate.
// DIFFERENCE: the norm asks for the exact amount at two decimals; the official rule lets any difference up to 1.00 pass,
// of the amounts without their signs.
fn tax_of_row(row: At) -> Held {
    let Some(tax) = row.one(&[ram::CalculatedAmount])? else {
        return held(false);
    };
    let stated = tax.number()?;
    // Here, other than elsewhere, blanks around the type are left aside.
    let kind = row.one(&[ram::TypeCode])?;
    let is_vat = kind.is_some_and(|kind| kind.norm().eq_ignore_ascii_case("VAT"));
    let rate = if is_vat {
        row.number_of(&[ram::RateApplicablePercent])?.unwrap_or_default()
    } else {
        Decimal::ZERO
    };
    if row.round(rate, 0)?.is_zero() {
        // Without a rate, or at one that rounds to nothing, the tax must round to nothing.
        return held(row.round(stated, 0)?.is_zero());
    }
    let Some(base) = row.one(&[ram::BasisAmount])? else {
        return held(false);
    };
    let exact = row.div(row.mul(base.number()?.abs(), rate)?, Decimal::HUNDRED)?;
    let expected = row.round(exact, 2)?;
    let distance = row.sub(stated.abs(), expected)?.abs();
    if distance.compare(Decimal::ONE).is_le() {
        return Ok(Outcome::Holds);
    }
    Ok(differs(tax, stated, expected))
}
