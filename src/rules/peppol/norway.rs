//! Norway (NO-R): the seller's VAT number and its entry in the register of business enterprises.

use super::parties::{SELLER, schemes_of, sells_from};
use super::parties_cii as cii;
use crate::rules::checks;
use crate::rules::engine::{At, Held, On, Pattern, Stop, Test, assert, cbc, held, on, ram};

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Rules(&[on(
    &[On::Any(SELLER)],
    &[
        assert("NO-R-002", Test::Check(is_registered)),
        assert("NO-R-001", Test::Check(vat_number_is_norwegian)),
    ],
)
.in_documents_of(sells_from, "NO")]);

/// The rules for CII.
pub(super) const CII: Pattern = Pattern::Rules(&[on(
    &[On::Path(cii::SELLER)],
    &[
        assert("NO-R-002", Test::Check(is_registered_cii)),
        assert("NO-R-001", Test::Check(vat_number_is_norwegian_cii)),
    ],
)
.in_documents_of(cii::sells_from, "NO")]);

/// What a seller in the register of business enterprises writes.
const REGISTER: &str = "Foretaksregisteret";

fn is_registered_cii(seller: At) -> Held {
    held(seller.any_is(&[ram::SpecifiedTaxRegistration, ram::ID], &[REGISTER]))
}

fn vat_number_is_norwegian_cii(seller: At) -> Held {
    let mut norwegian = cii::vat_numbers(seller)
        .map(At::text)
        .filter(|number| number.starts_with("NO"));
    held(norwegian.all(|number| is_vat_number(&number)))
}

/// The seller says that it is in the register, as its other tax registration.
fn is_registered(seller: At) -> Held {
    let number = only_number(&schemes_of(seller, "TAX")?)?;
    held(number.is_some_and(|number| number.norm() == REGISTER))
}

/// A VAT number that names Norway is `NO`, a valid organisation number and `MVA`.
fn vat_number_is_norwegian(seller: At) -> Held {
    let schemes = schemes_of(seller, "VAT")?;
    for scheme in &schemes {
        scheme.one(&[cbc::CompanyID])?;
    }
    let mut numbers = schemes.iter().flat_map(|scheme| scheme.all(&[cbc::CompanyID]));
    if !numbers.any(|number| number.text().starts_with("NO")) {
        return held(true);
    }
    if let [_, second, ..] = schemes.as_slice() {
        return Err(Stop::Several(second.id()));
    }
    held(only_number(&schemes)?.is_some_and(|number| is_vat_number(&number.text())))
}

/// The only number of these registrations.
fn only_number<'a>(schemes: &[At<'a>]) -> Result<Option<At<'a>>, Stop> {
    let mut numbers = schemes.iter().flat_map(|scheme| scheme.all(&[cbc::CompanyID]));
    match (numbers.next(), numbers.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (number, None) => Ok(number),
    }
}

/// `NO`, nine digits with their check digit, `MVA`.
fn is_vat_number(text: &str) -> bool {
    let number = text.strip_prefix("NO").and_then(|rest| rest.strip_suffix("MVA"));
    number.is_some_and(checks::norwegian)
}
