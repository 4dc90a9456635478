//! Seller, buyer, payee, tax representative and delivery.

use crate::rules::en16931::ubl::party::{
    payee_is_another_with_a_name, representative_has_tax_id, seller_is_identified,
};
use crate::rules::engine::Test::{AtMost, Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Rule, Sym, assert, at, cac, cbc, held, on};

const COUNTRY: &[Sym] = &[cac::Country, cbc::IdentificationCode];
const ADDRESS_LINE: &[Sym] = &[cac::AddressLine, cbc::Line];

/// The rules.
pub(super) const RULES: &[Rule] = &[
    on(
        &[On::Any(&[cac::AccountingSupplierParty])],
        &[assert("ibr-co-26", Check(seller_is_identified))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party])],
        &[
            assert("ibr-081", Has(&[cbc::EndpointID])),
            assert("ibr-098", AtMost(1, &[cac::PartyLegalEntity, cbc::RegistrationName])),
            assert("ibr-099", AtMost(1, &[cac::PartyName, cbc::Name])),
            assert("ibr-100", AtMost(1, &[cac::PartyLegalEntity, cbc::CompanyID])),
            assert("ibr-101", AtMost(1, &[cac::PartyLegalEntity, cbc::CompanyLegalForm])),
        ],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party])],
        &[
            assert("ibr-080", Has(&[cbc::EndpointID])),
            assert("ibr-102", AtMost(1, &[cac::PartyLegalEntity, cbc::RegistrationName])),
            assert("ibr-103", AtMost(1, &[cac::PartyLegalEntity, cbc::CompanyID])),
            assert("ibr-104", AtMost(1, &[cac::PartyTaxScheme, cbc::CompanyID])),
            assert("ibr-112", AtMost(1, &[cac::PartyName, cbc::Name])),
        ],
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
            assert("ibr-056", Check(representative_has_tax_id)),
        ],
    ),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty, cac::PostalAddress])],
        &[assert("ibr-020", Filled(COUNTRY))],
    ),
    on(
        &[On::Any(&[cac::Delivery, cac::DeliveryLocation, cac::Address])],
        &[assert("ibr-057", Filled(COUNTRY))],
    ),
    on(
        &[On::Path(&[cac::Delivery])],
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
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party])],
        &[assert("ibr-sr-16", AtMost(1, &[cac::PartyIdentification, cbc::ID]))],
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

/// A payee has one identifier; that of a SEPA creditor and those without a scheme are not counted.
fn payee_has_one_identifier(payee: At) -> Held {
    let counts = |id: At| {
        id.all(&[at::schemeID])
            .any(|scheme| !scheme.norm().eq_ignore_ascii_case("SEPA"))
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
