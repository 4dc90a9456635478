//! Seller, buyer, payee, tax representative and delivery.

use crate::rules::en16931::ubl::party::payee_is_another_with_a_name;
use crate::rules::engine::Test::{AtMost, Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, cac, cbc, held, on};

const COUNTRY: &[Sym] = &[cac::Country, cbc::IdentificationCode];
const ADDRESS_LINE: &[Sym] = &[cac::AddressLine, cbc::Line];

/// A path below the seller.
macro_rules! seller {
    ($($name:expr),*) => { &[cac::AccountingSupplierParty, cac::Party, $($name),*] };
}

/// A path below the buyer.
macro_rules! buyer {
    ($($name:expr),*) => { &[cac::AccountingCustomerParty, cac::Party, $($name),*] };
}

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert(
                "ibr-098",
                AtMost(1, seller!(cac::PartyLegalEntity, cbc::RegistrationName)),
            ),
            assert("ibr-099", AtMost(1, seller!(cac::PartyName, cbc::Name))),
            assert("ibr-100", AtMost(1, seller!(cac::PartyLegalEntity, cbc::CompanyID))),
            assert(
                "ibr-101",
                AtMost(1, seller!(cac::PartyLegalEntity, cbc::CompanyLegalForm)),
            ),
            assert(
                "ibr-102",
                AtMost(1, buyer!(cac::PartyLegalEntity, cbc::RegistrationName)),
            ),
            assert("ibr-103", AtMost(1, buyer!(cac::PartyLegalEntity, cbc::CompanyID))),
            assert("ibr-104", AtMost(1, buyer!(cac::PartyTaxScheme, cbc::CompanyID))),
            assert("ibr-112", AtMost(1, buyer!(cac::PartyName, cbc::Name))),
            assert("ibr-sr-16", AtMost(1, buyer!(cac::PartyIdentification, cbc::ID))),
        ],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party])],
        &[
            assert("ibr-co-26", Check(seller_is_identified)),
            assert("ibr-081", Has(&[cbc::EndpointID])),
        ],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party])],
        &[assert("ibr-080", Has(&[cbc::EndpointID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cbc::EndpointID])],
        &[assert("ibr-062", Has(&[at::schemeID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cbc::EndpointID])],
        &[assert("ibr-063", Has(&[at::schemeID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress])],
        &[assert("ibr-009", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress])],
        &[assert("ibr-011", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::PayeeParty])],
        &[assert("ibr-017", Check(payee_is_another_with_a_name))],
    ),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty])],
        &[
            assert("ibr-018", Filled(&[cac::PartyName, cbc::Name])),
            assert("ibr-019", Has(&[cac::PostalAddress])),
            assert("ibr-056", Has(&[cac::PartyTaxScheme, cbc::CompanyID])),
        ],
    ),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress])],
        &[assert("ibr-020", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::Delivery, cac::DeliveryLocation, cac::Address])],
        &[assert("ibr-057", Has(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::Delivery])],
        &[assert(
            "ibr-108",
            AtMost(1, &[cac::DeliveryParty, cac::PartyName, cbc::Name]),
        )],
    ),
];

/// How often something of a party may stand.
pub(super) const SYNTAX: &[Rule] = &[
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party])],
        &[assert("ibr-sr-42", AtMost(2, &[cac::PartyTaxScheme]))],
    ),
    on(
        &[On::Any(&[cac::PayeeParty])],
        &[
            assert("ibr-105", Check(payee_has_one_identifier)),
            assert("ibr-106", AtMost(1, &[cac::PartyLegalEntity, cbc::CompanyID])),
            assert("ibr-sr-19", AtMost(1, &[cac::PartyName, cbc::Name])),
        ],
    )
    .when(payee_is_not_the_seller),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty])],
        &[
            assert("ibr-sr-22", AtMost(1, &[cac::PartyName, cbc::Name])),
            // The official path has a party inside the representative, which UBL does not know there.
            assert(
                "ibr-sr-23",
                AtMost(1, &[cac::Party, cac::PartyTaxScheme, cbc::CompanyID]),
            ),
        ],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress])],
        &[assert("ibr-sr-53", AtMost(1, ADDRESS_LINE))],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress])],
        &[assert("ibr-sr-54", AtMost(1, ADDRESS_LINE))],
    ),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress])],
        &[assert("ibr-sr-55", AtMost(1, ADDRESS_LINE))],
    ),
    on(
        &[On::Any(&[cac::Delivery, cac::DeliveryLocation, cac::Address])],
        &[assert("ibr-sr-56", AtMost(1, ADDRESS_LINE))],
    ),
    on(
        &[On::Any(&[cac::PartyTaxScheme])],
        &[assert("ibr-sr-57", Has(&[cbc::CompanyID]))],
    ),
];

/// The seller has an identifier, a registration or a tax number.
fn seller_is_identified(seller: At) -> Held {
    let paths: [&[Sym]; 3] = [
        &[cac::PartyTaxScheme, cbc::CompanyID],
        &[cac::PartyIdentification, cbc::ID],
        &[cac::PartyLegalEntity, cbc::CompanyID],
    ];
    held(paths.iter().any(|path| seller.has(path)))
}

/// A payee has one identifier; that of a SEPA creditor is not counted.
fn payee_has_one_identifier(payee: At) -> Held {
    let counts = |id: At| {
        let scheme = id.first(&[at::schemeID]).map(At::text).unwrap_or_default();
        !scheme.eq_ignore_ascii_case("SEPA")
    };
    let ids = payee.all(&[cac::PartyIdentification, cbc::ID]).filter(|id| counts(*id));
    held(ids.count() <= 1)
}

fn payee_is_not_the_seller(payee: At) -> bool {
    let seller: &[Sym] = &[
        cac::AccountingSupplierParty,
        cac::Party,
        cac::PartyLegalEntity,
        cbc::RegistrationName,
    ];
    let is_seller = |name: At| payee.root().all(seller).any(|seller| seller.text() == name.text());
    !payee.all(&[cac::PartyName, cbc::Name]).any(is_seller)
}
