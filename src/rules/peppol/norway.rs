//! Norway (NO-R): the seller's VAT number and its entry in the register of business enterprises.

use super::parties::{SELLER, sells_from, vat_schemes};
use super::parties_cii as cii;
use crate::rules::checks;
use crate::rules::engine::{At, Held, On, Pattern, Test, assert, cac, cbc, held, on, ram};

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
    let registrations = seller.all(&[cac::PartyTaxScheme]);
    let mut other = registrations.filter(|scheme| scheme.any_is(&[cac::TaxScheme, cbc::ID], &["TAX"]));
    held(other.any(|scheme| scheme.any_is(&[cbc::CompanyID], &[REGISTER])))
}

/// A VAT number that names Norway is `NO`, a valid organisation number and `MVA`.
fn vat_number_is_norwegian(seller: At) -> Held {
    let numbers = vat_schemes(seller).flat_map(|scheme| scheme.all(&[cbc::CompanyID]));
    let mut norwegian = numbers
        .map(At::text)
        .filter(|number| number.starts_with("NO"))
        .peekable();
    held(norwegian.peek().is_none() || norwegian.any(|number| is_vat_number(&number)))
}

/// `NO`, nine digits with their check digit, `MVA`.
fn is_vat_number(text: &str) -> bool {
    let number = text.strip_prefix("NO").and_then(|rest| rest.strip_suffix("MVA"));
    number.is_some_and(checks::norwegian)
}
