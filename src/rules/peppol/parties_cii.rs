//! Where seller and buyer are at home, in CII.

use crate::rules::engine::{At, Sym, at as attr, ram, rsm};

/// The seller.
pub(super) const SELLER: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeAgreement,
    ram::SellerTradeParty,
];
/// The buyer.
pub(super) const BUYER: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeAgreement,
    ram::BuyerTradeParty,
];
/// The tax representative of the seller.
pub(super) const TAX_REPRESENTATIVE: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeAgreement,
    ram::SellerTaxRepresentativeTradeParty,
];
const COUNTRY: &[Sym] = &[ram::PostalTradeAddress, ram::CountryID];
/// Schemes of VAT numbers: the one of EN 16931, and the one that Peppol's own examples write.
const VAT: [&str; 2] = ["VA", "VAT"];

/// The country of a party's address is this one, in letters of either case.
pub(super) fn lives_in(root: At, party: &[Sym], country: &str) -> bool {
    let home = root.first(party).and_then(|party| party.norm_of(COUNTRY));
    home.is_some_and(|home| home.eq_ignore_ascii_case(country))
}

/// Both parties live in Germany.
pub(super) fn are_german(root: At) -> bool {
    lives_in(root, SELLER, "DE") && lives_in(root, BUYER, "DE")
}

/// The seller is at home in this country: by its VAT number, its tax representative's, its address.
pub(super) fn sells_from(at: At, country: &'static str) -> bool {
    let root = at.root();
    let of = |party: &[Sym]| {
        let number = root.first(party).and_then(|party| vat_numbers(party).next())?;
        let country: String = number.norm().chars().take(2).collect();
        Some(country.to_ascii_uppercase()).filter(|country| !country.is_empty())
    };
    match of(SELLER).or_else(|| of(TAX_REPRESENTATIVE)) {
        Some(home) => home == country,
        None => lives_in(root, SELLER, country),
    }
}

/// The VAT numbers of a party.
pub(super) fn vat_numbers<'a>(party: At<'a>) -> impl Iterator<Item = At<'a>> {
    registrations(party).filter(is_vat)
}

/// The tax registrations of a party.
pub(super) fn registrations<'a>(party: At<'a>) -> impl Iterator<Item = At<'a>> {
    party.all(&[ram::SpecifiedTaxRegistration, ram::ID])
}

/// A registration is a VAT number.
pub(super) fn is_vat(registration: &At) -> bool {
    VAT.iter()
        .any(|scheme| registration.any_is_exactly(&[attr::schemeID], scheme))
}
