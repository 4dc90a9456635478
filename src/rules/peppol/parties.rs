//! Where seller and buyer are at home. National rules ask it in three ways: by the address alone, exactly or in letters of
//! either case, or first by the VAT number. Where a document names several such parties, most of the questions have no
//! answer, and the rules that ask them speak of nothing.

use crate::rules::engine::{At, Stop, Sym, both, cac, cbc};
use std::borrow::Cow;

/// A country as it is written, in letters of either case.
pub(super) type Country<'a> = Cow<'a, str>;

/// The seller.
pub(super) const SELLER: &[Sym] = &[cac::AccountingSupplierParty, cac::Party];
/// The buyer.
pub(super) const BUYER: &[Sym] = &[cac::AccountingCustomerParty, cac::Party];
/// The tax representative of the seller.
pub(super) const TAX_REPRESENTATIVE: &[Sym] = &[cac::TaxRepresentativeParty];
/// The country of a party's address.
pub(super) const COUNTRY: &[Sym] = &[cac::PostalAddress, cac::Country, cbc::IdentificationCode];

/// The only one of these, or none.
fn only<'a>(mut found: impl Iterator<Item = At<'a>>) -> Result<Option<At<'a>>, Stop> {
    match (found.next(), found.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (first, None) => Ok(first),
    }
}

/// The country codes of the addresses of parties at a path.
fn countries<'a>(root: At<'a>, party: &[Sym]) -> impl Iterator<Item = At<'a>> + use<'a> {
    root.all(party).flat_map(|party| party.all(COUNTRY))
}

/// The country of a party's address is this one, in letters of either case.
///
/// # Errors
/// [`Stop::Several`] where there are several addresses.
pub(super) fn lives_in(root: At, party: &[Sym], country: &str) -> Result<bool, Stop> {
    Ok(address_country(root, party)?.is_some_and(|code| code.eq_ignore_ascii_case(country)))
}

/// The parties at a path name one country at most.
///
/// # Errors
/// [`Stop::Several`]
pub(super) fn home_is_one(root: At, party: &[Sym]) -> Result<(), Stop> {
    only(countries(root, party)).map(|_| ())
}

/// The country of a party's only address is exactly this text.
pub(super) fn lives_only_in(root: At, party: &[Sym], country: &str) -> bool {
    only(countries(root, party)).is_ok_and(|code| code.is_some_and(|code| *code.text() == *country))
}

/// The country of one of a party's addresses is exactly this text.
pub(super) fn lives_also_in(root: At, party: &[Sym], country: &str) -> bool {
    countries(root, party).any(|code| *code.text() == *country)
}

/// Both parties live in Germany.
///
/// # Errors
/// [`Stop::Several`] where there are several addresses.
pub(super) fn are_german(root: At) -> Result<bool, Stop> {
    both(lives_in(root, SELLER, "DE"), lives_in(root, BUYER, "DE"))
}

/// The country of the seller: of its VAT number, of its tax representative's, of its address.
///
/// # Errors
/// [`Stop::Several`] where there are several of the one that decides.
pub(super) fn seller_country(root: At<'_>) -> Result<Option<Country<'_>>, Stop> {
    let own = vat_country(root, SELLER)?;
    match own.map_or_else(|| vat_country(root, TAX_REPRESENTATIVE), |own| Ok(Some(own)))? {
        Some(country) => Ok(Some(country)),
        None => address_country(root, SELLER),
    }
}

/// The country of a party without regard to a representative: of its VAT number, of its address.
///
/// # Errors
/// [`Stop::Several`] where there are several of the one that decides.
pub(super) fn home<'a>(root: At<'a>, party: &[Sym]) -> Result<Option<Country<'a>>, Stop> {
    match vat_country(root, party)? {
        Some(country) => Ok(Some(country)),
        None => address_country(root, party),
    }
}

/// The seller is at home in this country.
pub(super) fn sells_from(at: At, country: &'static str) -> bool {
    seller_country(at.root()).is_ok_and(|home| home.is_some_and(|home| home.eq_ignore_ascii_case(country)))
}

/// The tax registrations of a party that are VAT numbers.
pub(super) fn vat_schemes<'a>(party: At<'a>) -> impl Iterator<Item = At<'a>> {
    let is_vat = |scheme: &At| scheme.any_is_exactly(&[cac::TaxScheme, cbc::ID], "VAT");
    party.all(&[cac::PartyTaxScheme]).filter(is_vat)
}

/// The tax registrations of a party under a scheme, with blanks around its name or without.
///
/// # Errors
/// [`Stop::Several`] where a registration names several schemes.
pub(super) fn schemes_of<'a>(party: At<'a>, name: &str) -> Result<Vec<At<'a>>, Stop> {
    let mut found = Vec::new();
    for scheme in party.all(&[cac::PartyTaxScheme]) {
        if scheme.only(&[cac::TaxScheme, cbc::ID])? == name {
            found.push(scheme);
        }
    }
    Ok(found)
}

/// The first two letters of the only VAT number of the parties at a path.
fn vat_country<'a>(root: At<'a>, party: &[Sym]) -> Result<Option<Country<'a>>, Stop> {
    let Some(scheme) = only(root.all(party).flat_map(vat_schemes))? else {
        return Ok(None);
    };
    let number = scheme.one(&[cbc::CompanyID])?.map(At::text).unwrap_or_default();
    let end = number.char_indices().nth(2).map_or(number.len(), |(end, _)| end);
    let country = match number {
        Cow::Borrowed(number) => Cow::Borrowed(number.get(..end).unwrap_or_default().trim()),
        Cow::Owned(number) => Cow::Owned(number.get(..end).unwrap_or_default().trim().to_owned()),
    };
    Ok((end > 0).then_some(country))
}

/// The country of the only address of the parties at a path.
fn address_country<'a>(root: At<'a>, party: &[Sym]) -> Result<Option<Country<'a>>, Stop> {
    Ok(only(countries(root, party))?.map(At::norm))
}
