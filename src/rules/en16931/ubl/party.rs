//! Seller, buyer, payee, tax representative and delivery.

use super::vat::{any_of_vat_has, belongs_to_vat};
use crate::rules::codes;
use crate::rules::engine::Test::{Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, cac, cbc, either, held, on};

const COUNTRY: &[Sym] = &[cac::Country, cbc::IdentificationCode];

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cbc::EndpointID])],
        &[assert("BR-63", Has(&[at::schemeID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress])],
        &[assert("BR-11", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::Delivery, cac::DeliveryLocation, cac::Address])],
        &[assert("BR-57", Has(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::PayeeParty])],
        &[assert("BR-17", Check(payee_is_another_with_a_name))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty])],
        &[assert("BR-CO-26", Check(seller_is_identified))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cbc::EndpointID])],
        &[assert("BR-62", Has(&[at::schemeID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress])],
        &[assert("BR-09", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty])],
        &[
            assert("BR-18", Filled(&[cac::PartyName, cbc::Name])),
            assert("BR-19", Has(&[cac::PostalAddress])),
            assert("BR-56", Check(representative_has_tax_id)),
        ],
    ),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress])],
        &[assert("BR-20", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::PartyTaxScheme])],
        &[assert("BR-CO-09", Check(tax_id_begins_with_country))],
    )
    .when(super::vat::is_vat),
];

/// A payee that is named is somebody else than the seller, and has a name.
pub(crate) fn payee_is_another_with_a_name(payee: At) -> Held {
    let seller = &[cac::AccountingSupplierParty, cac::Party];
    let same = |path: &[Sym]| {
        let sellers = payee.root().all(seller).flat_map(|party| party.all(path));
        sellers
            .clone()
            .any(|of_seller| payee.all(path).any(|of_payee| of_payee.text() == of_seller.text()))
    };
    let name: &[Sym] = &[cac::PartyName, cbc::Name];
    held(payee.has(name) && !same(name) && !same(&[cac::PartyIdentification, cbc::ID]))
}

/// The seller can be recognised by an identifier, a legal registration or a VAT number.
pub(crate) fn seller_is_identified(supplier: At) -> Held {
    let taxed = |found, scheme: At| Ok(found || belongs_to_vat(scheme)? && scheme.has(&[cbc::CompanyID]));
    // The identifier of a creditor in SEPA tells who may debit, not who sells.
    let identified = |supplier: At| {
        let mut ids = supplier.all(&[cac::Party, cac::PartyIdentification, cbc::ID]);
        ids.any(|id| !id.any_is_exactly(&[at::schemeID], "SEPA"))
    };
    let by_tax = supplier.all(&[cac::Party, cac::PartyTaxScheme]).try_fold(false, taxed);
    let otherwise = identified(supplier) || supplier.has(&[cac::Party, cac::PartyLegalEntity, cbc::CompanyID]);
    held(either(by_tax, Ok(otherwise))?)
}

/// A tax representative has a VAT number.
pub(crate) fn representative_has_tax_id(representative: At) -> Held {
    held(any_of_vat_has(
        representative.all(&[cac::PartyTaxScheme]),
        cbc::CompanyID,
    )?)
}

/// A VAT number begins with the code of its country; Greece writes EL, Northern Ireland XI, Kosovo 1A.
fn tax_id_begins_with_country(scheme: At) -> Held {
    let id = scheme.one(&[cbc::CompanyID])?.map(At::text).unwrap_or_default();
    let prefix: String = id.chars().take(2).collect();
    // The published rule looks for it in the list written out with blanks between: a blank or part of a code is found too.
    let is_part = || format!(" {} ", codes::VAT_PREFIXES.codes().join(" ")).contains(&prefix);
    held(codes::VAT_PREFIXES.contains(&prefix) || is_part())
}
