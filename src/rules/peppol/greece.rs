//! Greece (GR-R, GR-S): the six parts of an invoice number, tax numbers, and the references to the tax office's platform.

use super::parties::{BUYER, Country, SELLER, home, lives_also_in, schemes_of, seller_country, vat_schemes};
use crate::rules::checks;
use crate::rules::engine::{
    At, Held, On, Outcome, Pattern, Stop, Sym, Test, assert, at as attr, cac, cbc, double, held, normalized, on,
};

/// Types of Greek documents that are invoices or credit notes (myDATA).
const DOCUMENT_TYPES: [&str; 6] = ["1.1", "1.6", "2.1", "2.4", "5.1", "5.2"];
/// The scheme of Greek electronic addresses, which are tax numbers.
const ADDRESS_SCHEME: &str = "9933";
/// The description of the reference with the registration mark.
const MARK: &str = "##M.AR.K##";
/// The description of the reference with the address of the invoice.
const URL: &str = "##INVOICE|URL##";

/// The rules for UBL.
pub(super) const UBL: Pattern = Pattern::Lists(&[
    &[
        on(
            &[On::Path(&[cbc::ID])],
            &[
                assert("GR-R-001-1", Test::Check(|id| held(parts(id).len() == 6))),
                assert("GR-R-001-2", Test::Check(part_is_tax_number)),
                assert("GR-R-001-3", Test::Check(part_is_issue_date)),
                assert("GR-R-001-4", Test::Check(part_is_integer)),
                assert("GR-R-001-5", Test::Check(part_is_document_type)),
                assert("GR-R-001-6", Test::Check(|id| held(!part(id, 4).is_empty()))),
                assert("GR-R-001-7", Test::Check(|id| held(!part(id, 5).is_empty()))),
            ],
        )
        .in_documents(sells),
        on(
            &[On::Any(SELLER)],
            &[
                assert("GR-R-002", Test::Check(has_name)),
                assert("GR-S-011", Test::Check(has_greek_vat_number)),
            ],
        )
        .in_documents(sells),
        on(
            &[On::Any(&[
                cac::AccountingSupplierParty,
                cac::Party,
                cac::PartyTaxScheme,
                cbc::CompanyID,
            ])],
            &[assert(
                "GR-R-003",
                Test::Check(|number| held(is_vat_number(&number.text()))),
            )],
        )
        .in_documents(sells)
        .when(is_of_vat),
        on(
            &[On::Root],
            &[
                assert(
                    "GR-R-004-1",
                    Test::Check(|root| held(references(root, MARK).count() == 1)),
                ),
                assert(
                    "GR-S-008-1",
                    Test::Check(|root| held(references(root, URL).count() == 1)),
                ),
                assert("GR-R-008-2", Test::Check(one_url)),
            ],
        )
        .in_documents(sells_and_lives_there),
        on(
            &[On::Any(&[cac::AdditionalDocumentReference, cbc::ID])],
            &[assert("GR-R-004-2", Test::Check(mark_is_integer))],
        )
        .in_documents(sells_and_lives_there)
        .when(|id| id.parent().is_some_and(|reference| is_described(reference, MARK))),
        on(
            &[On::Any(&[cac::AdditionalDocumentReference])],
            &[assert(
                "GR-R-008-3",
                Test::Filled(&[cac::Attachment, cac::ExternalReference, cbc::URI]),
            )],
        )
        .in_documents(sells)
        .when(|reference| is_described(reference, URL)),
        on(&[On::Any(BUYER)], &[assert("GR-R-005", Test::Check(has_name))]).in_documents(sells),
        on(
            &[On::Any(&[cac::AccountingSupplierParty, cac::Party, cbc::EndpointID])],
            &[assert("GR-R-009", Test::Check(is_address))],
        )
        .in_documents(seller_is_greek),
    ],
    &[
        on(
            &[On::Any(BUYER)],
            &[assert("GR-R-006", Test::Check(has_greek_vat_number))],
        )
        .in_documents(sells_and_buys),
        on(
            &[On::Any(&[cac::AccountingCustomerParty, cac::Party, cbc::EndpointID])],
            &[assert("GR-R-010", Test::Check(is_address))],
        )
        .in_documents(sells_and_buys),
    ],
]);

fn is_greek(country: Result<Option<Country>, Stop>) -> bool {
    let is = |country: Country| ["GR", "EL"].iter().any(|code| country.eq_ignore_ascii_case(code));
    country.is_ok_and(|country| country.is_some_and(is))
}

/// The seller, or its tax representative, is at home in Greece.
fn sells(at: At) -> bool {
    is_greek(seller_country(at.root()))
}

/// The seller's address is in Greece as well: the rules on its references ask for both.
fn sells_and_lives_there(at: At) -> bool {
    sells(at) && lives_also_in(at.root(), SELLER, "GR")
}

/// The seller itself is at home in Greece.
fn seller_is_greek(at: At) -> bool {
    is_greek(home(at.root(), SELLER))
}

fn sells_and_buys(at: At) -> bool {
    sells(at) && is_greek(home(at.root(), BUYER))
}

/// The parts of an invoice number, between bars.
fn parts(id: At) -> Vec<String> {
    let text = id.text();
    let parts = text.split('|').map(str::to_owned);
    if text.is_empty() { Vec::new() } else { parts.collect() }
}

fn part(id: At, index: usize) -> String {
    parts(id).into_iter().nth(index).unwrap_or_default()
}

/// The first part is the tax number of the seller or of its tax representative.
fn part_is_tax_number(id: At) -> Held {
    let written = part(id, 0);
    if !checks::greek(&written) {
        return held(false);
    }
    let paths: [&[Sym]; 2] = [SELLER, &[cac::TaxRepresentativeParty]];
    for scheme in paths.iter().flat_map(|path| id.root().all(path)).flat_map(vat_schemes) {
        let number = scheme.one(&[cbc::CompanyID])?;
        if number.is_some_and(|number| number.text().chars().skip(2).take(9).eq(written.chars())) {
            return held(true);
        }
    }
    held(false)
}

/// The second part is the issue date, day first: `31/10/2026`.
fn part_is_issue_date(id: At) -> Held {
    let written = part(id, 1);
    let mut written = written.split('/');
    let (Some(day), Some(month), Some(year)) = (written.next(), written.next(), written.next()) else {
        return held(false);
    };
    if !(is_of(day, 31) && is_of(month, 12) && is_year(year)) {
        return held(false);
    }
    let issued = id.root().one(&[cbc::IssueDate])?.map(At::text).unwrap_or_default();
    let mut issued = issued.split('-');
    held(issued.next() == Some(year) && issued.next() == Some(month) && issued.next() == Some(day))
}

/// One or two digits, from one to the most.
fn is_of(text: &str, most: u8) -> bool {
    let fits = checks::is_digits(text) && text.len() <= 2;
    fits && text.parse().is_ok_and(|number: u8| (1..=most).contains(&number))
}

/// A year of the last century or of this one; what stands behind is not judged.
fn is_year(text: &str) -> bool {
    let year = text.get(..4).unwrap_or_default();
    checks::is_digits(year) && (year.starts_with("19") || year.starts_with("20"))
}

/// The third part is a whole number that is not negative.
fn part_is_integer(id: At) -> Held {
    let part = part(id, 2);
    if double(&part).is_none() {
        return held(false);
    }
    let number = normalized(&part);
    let digits = number.strip_prefix(['+', '-']).unwrap_or(&number);
    if !checks::is_digits(digits) {
        return Err(Stop::NotANumber(id.id()));
    }
    held(!number.starts_with('-') || digits.bytes().all(|digit| digit == b'0'))
}

/// The fourth part is the type of the document.
fn part_is_document_type(id: At) -> Held {
    held(DOCUMENT_TYPES.contains(&&*part(id, 3)))
}

/// The party has a name.
fn has_name(party: At) -> Held {
    let name = party.one(&[cac::PartyName, cbc::Name])?;
    held(name.is_some_and(|name| !name.text().is_empty()))
}

/// The party has one VAT number, and it is a Greek one.
fn has_greek_vat_number(party: At) -> Held {
    let schemes = schemes_of(party, "VAT")?;
    let numbers: Vec<At> = schemes
        .iter()
        .flat_map(|scheme| scheme.all(&[cbc::CompanyID]))
        .collect();
    held(matches!(numbers.as_slice(), [number] if is_vat_number(&number.text())))
}

/// `EL` and a tax number; what stands behind its nine digits is not judged.
fn is_vat_number(text: &str) -> bool {
    let number = text.strip_prefix("EL").and_then(|number| number.get(..9));
    number.is_some_and(checks::greek)
}

fn is_of_vat(number: At) -> bool {
    let is_vat = |scheme: At| scheme.reads(&[cac::TaxScheme, cbc::ID], "VAT");
    number.parent().is_some_and(is_vat)
}

fn is_described(reference: At, description: &str) -> bool {
    reference.any_is_exactly(&[cbc::DocumentDescription], description)
}

/// The references with this description.
fn references<'a>(root: At<'a>, description: &'static str) -> impl Iterator<Item = At<'a>> {
    let references = root.all(&[cac::AdditionalDocumentReference]);
    references.filter(move |reference| is_described(*reference, description))
}

/// The address of the invoice is given once at most.
fn one_url(root: At) -> Held {
    match references(root, URL).nth(1) {
        Some(second) => Ok(Outcome::TooMany(references(root, URL).count(), second.id())),
        None => held(true),
    }
}

/// The registration mark begins as a whole number above nought.
fn mark_is_integer(id: At) -> Held {
    held(
        id.text()
            .starts_with(|first: char| first.is_ascii_digit() && first != '0'),
    )
}

/// An electronic address that is a Greek tax number.
fn is_address(address: At) -> Held {
    let text = address.text();
    let is_number = text.get(..9).is_some_and(checks::greek);
    held(is_number && address.any_is_exactly(&[attr::schemeID], ADDRESS_SCHEME))
}
