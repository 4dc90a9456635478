//! The VAT breakdown (BG-23) and the VAT total.

use crate::money::Decimal;
use crate::rules::engine::Test::{Check, Has, Places};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, assert, cac, cbc, differs, equal, held, on};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Path(&[cac::TaxTotal])],
        &[assert("BR-CO-14", Check(sum_of_taxes))],
    ),
    on(
        &[On::Any(&[cac::TaxTotal, cac::TaxSubtotal])],
        &[
            assert("BR-45", Has(&[cbc::TaxableAmount])),
            assert("BR-46", Has(&[cbc::TaxAmount])),
            assert("BR-47", Check(has_category)),
            assert("BR-48", Check(has_rate)),
            assert("BR-CO-17", Check(tax_of_row)),
            assert("BR-DEC-19", Places(2, &[cbc::TaxableAmount])),
            assert("BR-DEC-20", Places(2, &[cbc::TaxAmount])),
        ],
    ),
];

/// The VAT total is the tax amounts of its rows added up; a total without rows stands for itself.
pub(crate) fn sum_of_taxes(total: At) -> Held {
    if !total.has(&[cac::TaxSubtotal]) {
        return held(true);
    }
    let Some(stated) = total.one(&[cbc::TaxAmount])? else {
        return held(false);
    };
    let mut rows = Decimal::ZERO;
    for row in total.all(&[cac::TaxSubtotal]) {
        rows = total.add(rows, row.number_of(&[cbc::TaxAmount])?.unwrap_or_default())?;
    }
    Ok(equal(stated, stated.number()?, total.round(rows, 2)?))
}

/// A row has its category of VAT.
pub(crate) fn has_category(row: At) -> Held {
    held(
        row.all(&[cac::TaxCategory])
            .any(|category| super::vat::is_vat(category) && category.has(&[cbc::ID])),
    )
}

/// A row has its rate, unless it is out of scope of VAT.
pub(crate) fn has_rate(row: At) -> Held {
    let rated = |category: At| super::vat::is_vat(category) && category.has(&[cbc::Percent]);
    let out_of_scope = |category: At| super::vat::is_vat(category) && category.any_is(&[cbc::ID], &["O"]);
    held(row.all(&[cac::TaxCategory]).any(rated) || row.all(&[cac::TaxCategory]).any(out_of_scope))
}

/// The tax of a row is its base × its rate.
// DIFFERENCE: the norm asks for the exact amount at two decimals; the official rule lets any difference below 1.00 pass,
// of the amounts without their signs.
pub(crate) fn tax_of_row(row: At) -> Held {
    let Some(tax) = row.one(&[cbc::TaxAmount])? else {
        return held(false);
    };
    let stated = tax.number()?;
    let mut rates = row
        .all(&[cac::TaxCategory])
        .filter(|category| super::vat::is_vat(*category))
        .flat_map(|category| category.all(&[cbc::Percent]));
    let rate = rates.next().map(At::number).transpose()?.unwrap_or_default();
    if let Some(second) = rates.next() {
        return Err(Stop::Several(second.id()));
    }
    if row.round(rate, 0)?.is_zero() {
        // Without a rate, or at one that rounds to nothing, the tax must round to nothing.
        return held(row.round(stated, 0)?.is_zero());
    }
    let Some(base) = row.number_of(&[cbc::TaxableAmount])? else {
        return held(false);
    };
    let exact = row.div(row.mul(base.abs(), rate)?, Decimal::HUNDRED)?;
    let expected = row.round(exact, 2)?;
    let distance = row.sub(stated.abs(), expected)?.abs();
    if distance.compare(Decimal::ONE).is_lt() {
        return Ok(Outcome::Holds);
    }
    Ok(differs(tax, stated, expected))
}
