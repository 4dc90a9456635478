//! What Germany asks of UBL invoices: XRechnung says it as `BR-DE-…`, Peppol, between two German parties, as `DE-R-…`.

use crate::rules::checks;
use crate::rules::engine::{At, Held, Outcome, Stop, Sym, at, cac, cbc, either, held};
use std::collections::BTreeSet;

/// Types of document that Germany uses (UNTDID 1001).
pub(crate) const DOCUMENT_TYPES: &[&str] = &["326", "380", "384", "389", "381", "875", "876", "877"];
/// A corrected invoice (UNTDID 1001).
pub(crate) const CORRECTION: &str = "384";
/// Categories of VAT under which the seller has to be known to a tax office: all but "not subject to VAT".
pub(crate) const TAXED: &[&str] = &["S", "Z", "E", "AE", "K", "G", "L", "M"];
/// Means of payment (UNTDID 4461): transfers, with the SEPA one second; cards; direct debit.
pub(crate) const TRANSFERS: &[&str] = &["30", SEPA_TRANSFER];
/// SEPA credit transfer.
pub(crate) const SEPA_TRANSFER: &str = "58";
/// Cards.
pub(crate) const CARDS: &[&str] = &["48", "54", "55"];
/// SEPA direct debit.
pub(crate) const DIRECT_DEBITS: &[&str] = &["59"];
/// Fewer digits are no telephone number.
const PHONE_DIGITS_MIN: usize = 3;
/// The scheme of a creditor identifier (BT-90).
const SEPA: &str = "SEPA";

const SELLER: &[Sym] = &[cac::AccountingSupplierParty, cac::Party];

/// The German rules under the ids of a publisher, in documents of which a condition is true.
macro_rules! german_rules {
    ($(#[$doc:meta])* $vis:vis static $name:ident when $when:path;
        payment $payment:literal, buyer_reference $buyer_reference:literal, seller_tax_id $seller_tax_id:literal,
        type_code $type_code:literal, discount_terms $terms:literal, file_names $files:literal,
        correction $correction:literal, creditor $creditor:literal, debited $debited:literal,
        contact $contact:literal, seller_city $seller_city:literal, seller_zone $seller_zone:literal,
        contact_name $contact_name:literal, contact_phone $contact_phone:literal, contact_mail $contact_mail:literal,
        phone_digits $phone_digits:literal, mail_shape $mail_shape:literal,
        buyer_city $buyer_city:literal, buyer_zone $buyer_zone:literal,
        delivery_city $delivery_city:literal, delivery_zone $delivery_zone:literal,
        transfer_iban $transfer_iban:literal, transfer $transfer:literal, only_transfer $only_transfer:literal,
        card $card:literal, only_card $only_card:literal,
        debit_iban $debit_iban:literal, debit $debit:literal, only_debit $only_debit:literal,
        rate $rate:literal $(,)?
    ) => {
        $(#[$doc])*
        $vis static $name: &[$crate::rules::engine::Rule] = {
            use $crate::rules::engine::Test::{Check, Has};
            use $crate::rules::engine::{On, assert, cac, cbc, on};
            use $crate::rules::xrechnung::german as de;
            &[
                on(&[On::Root], &[
                    assert($payment, Has(&[cac::PaymentMeans])),
                    assert($buyer_reference, Check(de::has_buyer_reference)),
                    assert($seller_tax_id, Check(de::seller_is_known_to_a_tax_office)),
                    assert($type_code, Check(de::type_is_used_in_germany)),
                    assert($terms, Check(de::discount_terms_are_well_formed)),
                    assert($files, Check(de::file_names_are_unique)),
                    assert($correction, Check(de::correction_names_what_it_corrects)),
                    assert($creditor, Check(de::direct_debit_has_creditor)),
                    assert($debited, Check(de::direct_debit_has_account)),
                ]).in_documents($when),
                on(&[On::Path(&[cac::AccountingSupplierParty])], &[
                    assert($contact, Has(&[cac::Party, cac::Contact])),
                ]).in_documents($when),
                on(&[On::Path(&[cac::AccountingSupplierParty, cac::Party, cac::PostalAddress])], &[
                    assert($seller_city, Check(de::has_city)),
                    assert($seller_zone, Check(de::has_post_code)),
                ]).in_documents($when),
                on(&[On::Path(&[cac::AccountingSupplierParty, cac::Party, cac::Contact])], &[
                    assert($contact_name, Check(|contact| de::says(contact, &[cbc::Name]))),
                    assert($contact_phone, Check(|contact| de::says(contact, &[cbc::Telephone]))),
                    assert($contact_mail, Check(|contact| de::says(contact, &[cbc::ElectronicMail]))),
                    assert($phone_digits, Check(|contact| de::phone_has_digits(contact, &[cbc::Telephone]))),
                    assert($mail_shape, Check(|contact| de::mail_is_an_address(contact, &[cbc::ElectronicMail]))),
                ]).in_documents($when),
                on(&[On::Path(&[cac::AccountingCustomerParty, cac::Party, cac::PostalAddress])], &[
                    assert($buyer_city, Check(de::has_city)),
                    assert($buyer_zone, Check(de::has_post_code)),
                ]).in_documents($when),
                on(&[On::Path(&[cac::Delivery, cac::DeliveryLocation, cac::Address])], &[
                    assert($delivery_city, Check(de::has_city)),
                    assert($delivery_zone, Check(de::has_post_code)),
                ]).in_documents($when),
                on(&[On::Path(&[cac::PaymentMeans])], &[
                    assert($transfer_iban, Check(de::transfer_has_iban)),
                    assert($transfer, Has(&[cac::PayeeFinancialAccount])),
                    assert($only_transfer, Check(|means| de::has_none(means, &[cac::CardAccount, cac::PaymentMandate]))),
                ]).in_documents($when).when(|means| de::is_paid_by(means, de::TRANSFERS)),
                on(&[On::Path(&[cac::PaymentMeans])], &[
                    assert($card, Has(&[cac::CardAccount])),
                    assert($only_card, Check(|means| {
                        de::has_none(means, &[cac::PayeeFinancialAccount, cac::PaymentMandate])
                    })),
                ]).in_documents($when).when(|means| de::is_paid_by(means, de::CARDS)),
                on(&[On::Path(&[cac::PaymentMeans])], &[
                    assert($debit_iban, Check(de::debit_has_iban)),
                    assert($debit, Has(&[cac::PaymentMandate])),
                    assert($only_debit, Check(|means| {
                        de::has_none(means, &[cac::PayeeFinancialAccount, cac::CardAccount])
                    })),
                ]).in_documents($when).when(|means| de::is_paid_by(means, de::DIRECT_DEBITS)),
                on(&[On::Path(&[cac::TaxTotal, cac::TaxSubtotal])], &[
                    assert($rate, Check(|row| de::says(row, &[cac::TaxCategory, cbc::Percent]))),
                ]).in_documents($when),
            ]
        };
    };
}
pub(crate) use german_rules;

/// Something is said there, and it is not blank.
pub(crate) fn says(at: At, path: &[Sym]) -> Held {
    held(at.any_filled(path))
}

/// None of these stands there.
pub(crate) fn has_none(at: At, names: &[Sym]) -> Held {
    let found = names.iter().find_map(|name| at.first(&[*name]));
    Ok(found.map_or(Outcome::Holds, |found| Outcome::FailsAt(found.id())))
}

/// An address names its city.
pub(crate) fn has_city(address: At) -> Held {
    says(address, &[cbc::CityName])
}

/// An address has a post code.
pub(crate) fn has_post_code(address: At) -> Held {
    says(address, &[cbc::PostalZone])
}

/// The buyer's reference (BT-10) is there: it leads the invoice to the right desk.
pub(crate) fn has_buyer_reference(root: At) -> Held {
    says(root, &[cbc::BuyerReference])
}

/// Where something is taxed or exempt, the seller has a VAT id or tax number, or somebody represents it.
pub(crate) fn seller_is_known_to_a_tax_office(root: At) -> Held {
    const LINES: [&[Sym]; 2] = [
        &[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory, cbc::ID],
        &[cac::CreditNoteLine, cac::Item, cac::ClassifiedTaxCategory, cbc::ID],
    ];
    let names_one = |at: At, path: &[Sym]| at.all(path).any(|id| TAXED.contains(&&*id.text()));
    let is_plain = |at: &At| {
        let mut indicators = at.all(&[cbc::ChargeIndicator]);
        indicators.any(|indicator| matches!(&*indicator.text(), "true" | "false"))
    };
    let mut of_document = root.all(&[cac::AllowanceCharge]).filter(is_plain);
    let is_taxed = LINES.iter().any(|path| names_one(root, path))
        || of_document.any(|at| names_one(at, &[cac::TaxCategory, cbc::ID]));
    let is_known = || {
        let mut parties = root.all(SELLER);
        parties.any(|seller| seller.any_filled(&[cac::PartyTaxScheme, cbc::CompanyID]))
    };
    held(!is_taxed || root.has(&[cac::TaxRepresentativeParty]) || is_known())
}

/// The document is of a type that is used in Germany.
pub(crate) fn type_is_used_in_germany(root: At) -> Held {
    let is_known = |name: Sym| -> Result<bool, Stop> {
        let code = root.one(&[name])?;
        Ok(code.is_some_and(|code| DOCUMENT_TYPES.contains(&&*code.norm())))
    };
    held(either(
        is_known(cbc::InvoiceTypeCode),
        is_known(cbc::CreditNoteTypeCode),
    )?)
}

/// Discounts for early payment are written so that a machine reads them.
pub(crate) fn discount_terms_are_well_formed(root: At) -> Held {
    terms_are_well_formed(root.all(&[cac::PaymentTerms]), cbc::Note)
}

/// The first note of each of these follows the grammar. Where terms are coded, only one of them may have a note: the
/// published rule stops at the first coded line that is well formed.
pub(crate) fn terms_are_well_formed<'a>(terms: impl Iterator<Item = At<'a>> + Clone, note: Sym) -> Held {
    let notes = terms.filter_map(|terms| terms.first(&[note]));
    if !notes.clone().any(|note| coded_lines(&note.text()).next().is_some()) {
        return Ok(Outcome::Holds);
    }
    if let Some(second) = notes.clone().nth(1) {
        let mut coded = notes.filter(|note| coded_lines(&note.text()).next().is_some());
        let first_is_wrong = |note: &At| !coded_lines(&note.text()).next().is_some_and(is_coded_term);
        return match coded.next().filter(first_is_wrong) {
            Some(wrong) => Ok(Outcome::FailsAt(wrong.id())),
            None => Err(Stop::Several(second.id())),
        };
    }
    let of_lines = |note: &At| coded_lines(&note.text()).all(is_coded_term);
    if let Some(wrong) = notes.clone().find(|note| !of_lines(note)) {
        return Ok(Outcome::FailsAt(wrong.id()));
    }
    let mut notes = notes;
    let wrong = notes.find(|note| !ends_its_last_code(&note.text()));
    Ok(wrong.map_or(Outcome::Holds, |note| Outcome::FailsAt(note.id())))
}

/// Lines that begin with `#`.
fn coded_lines(note: &str) -> impl Iterator<Item = &str> {
    note.split('\n')
        .map(str::trim_ascii)
        .filter(|line| line.starts_with('#'))
}

/// Behind the last text between two `#`, the line ends.
fn ends_its_last_code(note: &str) -> bool {
    let mut behind = note;
    let mut rest = note;
    while let Some(line) = rest.split(['\n', '\r']).next() {
        let ends = line.find('#').zip(line.rfind('#'));
        if let Some((first, last)) = ends
            && last > first + 1
        {
            behind = rest.get(last + 1..).unwrap_or_default();
        }
        let Some(next) = rest.get(line.len() + 1..) else { break };
        rest = next;
    }
    let blanks = behind.len() - behind.trim_ascii_start().len();
    behind.get(..blanks).is_some_and(|blanks| blanks.contains('\n'))
}

/// `#SKONTO#TAGE=14#PROZENT=2.00#`, with `BASISBETRAG=-12.34#` where only a part counts.
fn is_coded_term(line: &str) -> bool {
    let Some(inner) = line.strip_prefix('#').and_then(|line| line.strip_suffix('#')) else {
        return false;
    };
    let parts: Vec<&str> = inner.split('#').collect();
    let (keyword, days, percent, base) = match parts.as_slice() {
        [keyword, days, percent] => (*keyword, *days, *percent, None),
        [keyword, days, percent, base] => (*keyword, *days, *percent, Some(*base)),
        _ => return false,
    };
    let is_amount = |base: &str| {
        let amount = base.strip_prefix("BASISBETRAG=");
        amount.is_some_and(|amount| has_two_places(amount.strip_prefix('-').unwrap_or(amount)))
    };
    keyword == "SKONTO"
        && days.strip_prefix("TAGE=").is_some_and(checks::is_digits)
        && percent.strip_prefix("PROZENT=").is_some_and(has_two_places)
        && base.is_none_or(is_amount)
}

fn has_two_places(number: &str) -> bool {
    let parts = number.split_once('.');
    parts.is_some_and(|(whole, places)| checks::is_digits(whole) && checks::is_number(places, 2))
}

/// No two attachments have the same file name.
pub(crate) fn file_names_are_unique(root: At) -> Held {
    const NAMES: &[Sym] = &[cac::Attachment, cbc::EmbeddedDocumentBinaryObject, at::filename];
    are_unique(root.all(&[cac::AdditionalDocumentReference]), NAMES)
}

/// No reference has a text at a path that one before it in the same element has there.
pub(crate) fn are_unique<'a>(references: impl Iterator<Item = At<'a>>, path: &[Sym]) -> Held {
    let mut seen = BTreeSet::new();
    for reference in references {
        let place = reference.parent().map_or(reference.id(), At::id);
        let names = || reference.all(path).map(|name| (place, name.text()));
        if names().any(|name| seen.contains(&name)) {
            let first = reference.first(path).unwrap_or(reference);
            return Ok(Outcome::FailsAt(first.id()));
        }
        seen.extend(names());
    }
    held(true)
}

/// A corrected invoice names the invoice that it corrects.
pub(crate) fn correction_names_what_it_corrects(root: At) -> Held {
    let is_correction =
        |name: Sym| -> Result<bool, Stop> { Ok(root.one(&[name])?.is_some_and(|code| code.norm() == CORRECTION)) };
    let is_correction = either(
        is_correction(cbc::InvoiceTypeCode),
        is_correction(cbc::CreditNoteTypeCode),
    );
    let names_it = root.has(&[cac::BillingReference, cac::InvoiceDocumentReference]);
    held(either(Ok(names_it), is_correction.map(|is| !is))?)
}

/// A direct debit names the creditor by its identifier (BT-90).
pub(crate) fn direct_debit_has_creditor(root: At) -> Held {
    if !root.has(&[cac::PaymentMeans, cac::PaymentMandate]) {
        return Ok(Outcome::Holds);
    }
    let is_creditor = |id: At| id.any_is_exactly(&[at::schemeID], SEPA);
    let seller = root.all(&[
        cac::AccountingSupplierParty,
        cac::Party,
        cac::PartyIdentification,
        cbc::ID,
    ]);
    let payee = root.all(&[cac::PayeeParty, cac::PartyIdentification, cbc::ID]);
    held(seller.chain(payee).any(is_creditor))
}

/// A direct debit names the account that is debited (BT-91).
pub(crate) fn direct_debit_has_account(root: At) -> Held {
    let mandate = [cac::PaymentMeans, cac::PaymentMandate];
    let account = [
        cac::PaymentMeans,
        cac::PaymentMandate,
        cac::PayerFinancialAccount,
        cbc::ID,
    ];
    held(!root.has(&mandate) || root.has(&account))
}

/// A telephone number has some digits.
pub(crate) fn phone_has_digits(contact: At, path: &[Sym]) -> Held {
    let phone = contact.one(path)?.map(At::norm).unwrap_or_default();
    held(phone.bytes().filter(u8::is_ascii_digit).count() >= PHONE_DIGITS_MIN)
}

/// An electronic mail address has the shape of one.
pub(crate) fn mail_is_an_address(contact: At, path: &[Sym]) -> Held {
    let mail = contact.one(path)?.map(At::norm).unwrap_or_default();
    held(is_mail_address(&mail))
}

/// One `@`, something before it, and behind it two parts or more between dots, none of them empty; no blank.
fn is_mail_address(mail: &str) -> bool {
    let Some((name, domain)) = mail.split_once('@') else {
        return false;
    };
    let has_blank = mail.contains(|letter: char| letter.is_ascii_whitespace());
    let parts_are_filled = domain.split('.').all(|part| !part.is_empty());
    !name.is_empty() && !domain.contains('@') && domain.contains('.') && parts_are_filled && !has_blank
}

/// True if a means of payment has one of the codes.
pub(crate) fn is_paid_by(means: At, codes: &[&str]) -> bool {
    let code = means.one(&[cbc::PaymentMeansCode]);
    code.is_ok_and(|code| code.is_some_and(|code| codes.contains(&&*code.norm())))
}

/// A SEPA transfer goes to an account whose number can exist.
pub(crate) fn transfer_has_iban(means: At) -> Held {
    if !is_paid_by(means, &[SEPA_TRANSFER]) {
        return Ok(Outcome::Holds);
    }
    is_iban(means, &[cac::PayeeFinancialAccount, cbc::ID])
}

/// A SEPA direct debit is taken from an account whose number can exist.
pub(crate) fn debit_has_iban(means: At) -> Held {
    is_iban(means, &[cac::PaymentMandate, cac::PayerFinancialAccount, cbc::ID])
}

/// The only text at a path is an IBAN.
pub(crate) fn is_iban(means: At, path: &[Sym]) -> Held {
    let account = means.one(path)?;
    Ok(match account {
        Some(account) if checks::iban(&account.text()) => Outcome::Holds,
        Some(account) => Outcome::FailsAt(account.id()),
        None => Outcome::Fails,
    })
}

#[cfg(test)]
mod tests {
    use super::{coded_lines, ends_its_last_code, is_coded_term, is_mail_address};

    fn are_well_formed(note: &str) -> bool {
        coded_lines(note).next().is_none() || coded_lines(note).all(is_coded_term) && ends_its_last_code(note)
    }

    /// Terms for early payment, one to a line; the last line ends too.
    #[test]
    fn coded_terms_stand_on_lines_of_their_own() {
        for (note, fine) in [
            ("Net 30 days", true),
            ("Order #4711", true),
            ("#SKONTO#TAGE=14#PROZENT=2.00#\n", true),
            (
                "Terms:\n  #SKONTO#TAGE=7#PROZENT=2.00#  \n#SKONTO#TAGE=30#PROZENT=1.00#BASISBETRAG=-3.50#\nThanks",
                true,
            ),
            ("#VERZUG#TAGE=30#PROZENT=9.00#\n", false),
            ("#SKONTO#TAGE=14#PROZENT=2.00#\nOrder #4711", true),
            ("#SKONTO#TAGE=14#PROZENT=2.00#", false),
            ("#SKONTO#TAGE=14#PROZENT=2.00##SKONTO#TAGE=7#PROZENT=3.00#\n", false),
            ("#Skonto#TAGE=14#PROZENT=2.00#\n", false),
            ("#SKONTO#TAGE=14#PROZENT=2#\n", false),
            ("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=3#\n", false),
        ] {
            assert_eq!(are_well_formed(note), fine, "{note}");
        }
    }

    #[test]
    fn an_address_of_electronic_mail_has_one_at_and_a_dotted_domain() {
        for (mail, fine) in [
            ("a@b.de", true),
            ("a.b@c.d", true),
            ("tim#tom@test.de", true),
            ("a@bd", false),
            ("a@.de", false),
            ("a@b.de.", false),
            ("a@@b.de", false),
            ("a@ b.de", false),
            ("@b.de", false),
            ("", false),
        ] {
            assert_eq!(is_mail_address(mail), fine, "{mail}");
        }
    }
}
