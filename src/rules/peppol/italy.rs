//! Italy (IT-R): the seller's tax number and address.

use super::parties::{SELLER, sells_from};
use super::parties_cii as cii;
use crate::rules::engine::{At, Held, On, Pattern, Test, assert, at, cac, cbc, held, on, ram};

/// The scheme of a tax registration that is no VAT number (BT-32) in CII.
const LOCAL: &str = "FC";

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyTaxScheme,
        ])],
        &[assert("IT-R-001", Test::Check(tax_number_fits))],
    )
    .in_documents_of(sells_from, "IT")
    .when(is_other_registration),
    on(
        &[On::Any(SELLER)],
        &[
            assert("IT-R-002", Test::Has(&[cac::PostalAddress, cbc::StreetName])),
            assert("IT-R-003", Test::Has(&[cac::PostalAddress, cbc::CityName])),
            assert("IT-R-004", Test::Has(&[cac::PostalAddress, cbc::PostalZone])),
        ],
    )
    .in_documents_of(sells_from, "IT"),
]);

/// The rules for CII.
pub(super) const CII: Pattern = Pattern::Rules(&[on(
    &[On::Path(cii::SELLER)],
    &[
        assert("IT-R-001", Test::Check(tax_numbers_fit)),
        assert("IT-R-002", Test::Has(&[ram::PostalTradeAddress, ram::LineOne])),
        assert("IT-R-003", Test::Has(&[ram::PostalTradeAddress, ram::CityName])),
        assert("IT-R-004", Test::Has(&[ram::PostalTradeAddress, ram::PostcodeCode])),
    ],
)
.in_documents_of(cii::sells_from, "IT")]);

fn tax_numbers_fit(seller: At) -> Held {
    let local = |number: &At| number.any_is(&[at::schemeID], &[LOCAL]);
    held(
        cii::registrations(seller)
            .filter(local)
            .all(|number| is_tax_number(&number.norm())),
    )
}

fn is_other_registration(scheme: At) -> bool {
    let name = scheme.only(&[cac::TaxScheme, cbc::ID]);
    name.is_ok_and(|name| name != "VAT")
}

/// The tax registration has 11 to 16 capitals and digits.
fn tax_number_fits(scheme: At) -> Held {
    held(
        scheme
            .one(&[cbc::CompanyID])?
            .is_some_and(|number| is_tax_number(&number.norm())),
    )
}

/// 11 to 16 capitals and digits.
fn is_tax_number(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    (11..=16).contains(&text.len()) && text.bytes().all(fits)
}
