//! Where seller and buyer are at home. National rules ask it in two ways: by the address alone, or first by the VAT number.

use crate::rules::engine::{At, Stop, Sym, cac, cbc};

/// The seller.
pub(super) const SELLER: &[Sym] = &[cac::AccountingSupplierParty, cac::Party];
/// The buyer.
pub(super) const BUYER: &[Sym] = &[cac::AccountingCustomerParty, cac::Party];
const COUNTRY: &[Sym] = &[cac::PostalAddress, cac::Country, cbc::IdentificationCode];

/// The country of a party's address is this one, in letters of either case.
pub(super) fn lives_in(root: At, party: &[Sym], country: &str) -> bool {
    root.first(party)
        .and_then(|party| party.norm_of(COUNTRY))
        .is_some_and(|code| code.eq_ignore_ascii_case(country))
}

/// The country of a party's address is exactly this text.
pub(super) fn lives_exactly_in(root: At, party: &[Sym], country: &str) -> bool {
    root.first(party)
        .is_some_and(|party| party.any_is_exactly(COUNTRY, country))
}

/// Both parties live in Germany.
pub(super) fn are_german(root: At) -> bool {
    lives_in(root, SELLER, "DE") && lives_in(root, BUYER, "DE")
}

/// The country of the seller: of its VAT number, of its tax representative's, of its address.
///
/// # Errors
/// [`Stop::Several`] where there are several VAT numbers.
pub(super) fn seller_country(root: At) -> Result<Option<String>, Stop> {
    let own = root.first(SELLER).map(vat_country).transpose()?.flatten();
    let representative = root
        .first(&[cac::TaxRepresentativeParty])
        .map(vat_country)
        .transpose()?;
    Ok(own
        .or(representative.flatten())
        .or_else(|| address_country(root, SELLER)))
}

/// The country of the seller without regard to a tax representative.
///
/// # Errors
/// [`Stop::Several`] where there are several VAT numbers.
pub(super) fn seller_own_country(root: At) -> Result<Option<String>, Stop> {
    home(root, SELLER)
}

/// The country of the buyer: of its VAT number, of its address.
///
/// # Errors
/// [`Stop::Several`] where there are several VAT numbers.
pub(super) fn buyer_country(root: At) -> Result<Option<String>, Stop> {
    home(root, BUYER)
}

/// The seller is at home in this country.
pub(super) fn sells_from(at: At, country: &'static str) -> bool {
    seller_country(at.root()).is_ok_and(|home| home.as_deref() == Some(country))
}

/// The tax registrations of a party that are VAT numbers.
pub(super) fn vat_schemes<'a>(party: At<'a>) -> impl Iterator<Item = At<'a>> {
    let is_vat = |scheme: &At| scheme.any_is_exactly(&[cac::TaxScheme, cbc::ID], "VAT");
    party.all(&[cac::PartyTaxScheme]).filter(is_vat)
}

/// The first two letters of the only VAT number of a party, in capitals.
fn vat_country(party: At) -> Result<Option<String>, Stop> {
    let mut schemes = vat_schemes(party);
    let Some(scheme) = schemes.next() else {
        return Ok(None);
    };
    if let Some(second) = schemes.next() {
        return Err(Stop::Several(second.id()));
    }
    let number = scheme.one(&[cbc::CompanyID])?.map(At::text).unwrap_or_default();
    let country: String = number.chars().take(2).collect();
    Ok((!country.is_empty()).then(|| country.trim().to_ascii_uppercase()))
}

fn home(root: At, party: &[Sym]) -> Result<Option<String>, Stop> {
    let own = root.first(party).map(vat_country).transpose()?.flatten();
    Ok(own.or_else(|| address_country(root, party)))
}

fn address_country(root: At, party: &[Sym]) -> Option<String> {
    let code = root.first(party)?.norm_of(COUNTRY)?;
    Some(code.to_ascii_uppercase())
}
