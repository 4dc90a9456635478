//! The VAT breakdown (BG-23).

use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, assert, equal, held, on, ram};

/// The rules.
pub(crate) const RULES: &[Rule] = &[on(
    &[On::Path(super::vat::ROW)],
    &[
        assert("BR-45", Has(&[ram::BasisAmount])),
        assert("BR-46", Has(&[ram::CalculatedAmount])),
        assert("BR-47", Check(has_category)),
        assert("BR-48", Check(has_rate)),
        assert("BR-CO-17", Check(tax_of_row)),
        assert("BR-DEC-19", Places(2, &[ram::BasisAmount])),
        assert("BR-DEC-20", Places(2, &[ram::CalculatedAmount])),
    ],
)];

/// A row has its category of VAT.
fn has_category(row: At) -> Held {
    held(super::vat::is_vat(row) && row.has(&[ram::CategoryCode]))
}

/// A row has its rate, unless it is out of scope of VAT.
fn has_rate(row: At) -> Held {
    held(row.has(&[ram::RateApplicablePercent]) || super::vat::is_of(row, "O"))
}

/// The tax of a row is its base × its rate.
// DIFFERENCE: the norm asks for the exact amount at two decimals; the official rule lets any difference up to 1.00 pass,
// of the amounts without their signs.
fn tax_of_row(row: At) -> Held {
    let (Some(base), Some(tax)) = (row.one(&[ram::BasisAmount])?, row.one(&[ram::CalculatedAmount])?) else {
        return held(false);
    };
    let stated = tax.number()?;
    let rate = row.number_of(&[ram::RateApplicablePercent])?;
    let Some(rate) = rate.filter(|rate| !rate.is_zero()) else {
        // Without a rate the tax must round to nothing.
        return held(row.round(stated, 0)?.is_zero());
    };
    let exact = row.div(row.mul(base.number()?.abs(), rate)?, Decimal::HUNDRED)?;
    let expected = row.round(exact, 2)?;
    let distance = row.sub(stated.abs(), expected)?.abs();
    if distance.compare(Decimal::ONE).is_le() {
        return Ok(Outcome::Holds);
    }
    Ok(equal(tax, stated, expected))
}
