//! Seller, buyer, payee, tax representative and delivery.

use crate::rules::codes;
use crate::rules::engine::Test::{Check, Filled, Has};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, Sym, assert, at, held, on, ram, rsm};

/// The rules.
pub(crate) const RULES: &[Rule] = &[
    on(
        &[On::Path(&[
            rsm::SupplyChainTradeTransaction,
            ram::ApplicableHeaderTradeDelivery,
        ])],
        &[assert("BR-57", Check(delivery_names_its_country))],
    ),
    on(
        &[On::Any(&[ram::PayeeTradeParty])],
        &[assert("BR-17", Check(payee_is_another_with_a_name))],
    ),
    on(
        &[On::Any(&[ram::SellerTradeParty])],
        &[assert("BR-CO-26", Check(seller_is_identified))],
    ),
    on(
        &[On::Any(&[ram::SellerTaxRepresentativeTradeParty])],
        &[
            assert("BR-18", Filled(&[ram::Name])),
            assert("BR-19", Has(&[ram::PostalTradeAddress])),
            assert("BR-20", Filled(&[ram::PostalTradeAddress, ram::CountryID])),
            assert("BR-56", Check(has_tax_id)),
        ],
    ),
    on(
        &[On::Any(&[ram::SpecifiedTaxRegistration, ram::ID])],
        &[assert("BR-CO-09", Check(tax_id_begins_with_country))],
    )
    .when(|id| id.any_is_exactly(&[at::schemeID], "VA")),
];

/// The address that is delivered to names its country.
fn delivery_names_its_country(delivery: At) -> Held {
    let address: &[Sym] = &[ram::ShipToTradeParty, ram::PostalTradeAddress];
    let country = &[ram::ShipToTradeParty, ram::PostalTradeAddress, ram::CountryID];
    Ok(match delivery.first(address) {
        Some(address) if !delivery.filled(country)? => Outcome::FailsAt(address.id()),
        _ => Outcome::Holds,
    })
}

/// A payee that is named is somebody else than the seller, and has a name.
fn payee_is_another_with_a_name(payee: At) -> Held {
    let same = |path: &[Sym]| {
        let sellers = payee.root().all(super::vat::SELLER);
        let mut of_sellers = sellers.flat_map(|seller| seller.all(path));
        of_sellers.any(|of_seller| payee.all(path).any(|of_payee| of_payee.text() == of_seller.text()))
    };
    let legal_id: &[Sym] = &[ram::SpecifiedLegalOrganization, ram::ID];
    held(payee.has(&[ram::Name]) && !same(&[ram::Name]) && !same(&[ram::ID]) && !same(legal_id))
}

/// The seller can be recognised by an identifier, a legal registration or a VAT number.
pub(crate) fn seller_is_identified(seller: At) -> Held {
    held(
        seller.has(&[ram::ID])
            || seller.has(&[ram::GlobalID])
            || seller.has(&[ram::SpecifiedLegalOrganization, ram::ID])
            || seller.all(&[ram::SpecifiedTaxRegistration]).any(is_tax_id),
    )
}

/// A party has a VAT number.
pub(crate) fn has_tax_id(party: At) -> Held {
    let ids = party.all(&[ram::SpecifiedTaxRegistration, ram::ID]);
    let mut ids = ids.filter(|id| id.any_is_exactly(&[at::schemeID], "VA"));
    match (ids.next(), ids.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (first, None) => held(first.is_some_and(|id| !id.is_blank())),
    }
}

/// True for a registration that is a VAT number: its scheme is `VA`.
pub(crate) fn is_tax_id(registration: At) -> bool {
    registration.any_is_exactly(&[ram::ID, at::schemeID], "VA")
}

/// True for a registration with the tax office that is no VAT number: its scheme is `FC`.
pub(crate) fn is_tax_registration(registration: At) -> bool {
    registration.any_is_exactly(&[ram::ID, at::schemeID], "FC")
}

/// A VAT number begins with the code of its country; Greece writes EL, Northern Ireland XI, Kosovo 1A.
pub(crate) fn tax_id_begins_with_country(id: At) -> Held {
    let prefix: String = id.text().chars().take(2).collect();
    held(codes::VAT_PREFIXES_CII.contains(&prefix))
}
