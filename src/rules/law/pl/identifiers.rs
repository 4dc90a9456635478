//! Poland: numbers of parties and accounts, and the fields in which they belong.

use super::document::{is_fa3, nip_digits};
use crate::explain::{Value, Values};
use crate::law::identifiers::{compact, is_digits, is_number, nip, nrb, pesel, regon};
use crate::model::{Group, Term, Value as Written};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::{Patch, PatchOp};

law_rules! {
    /// A NIP has a wrong check digit.
    ///
    /// **Why** The last digit of a NIP checks the others; with a wrong one the number belongs to nobody.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "8567346215" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "5265877635", "address": { "country": "PL" } }, "buyer": { "taxId": "PL8567346216" } }
    /// ```
    "PL-ID-001" Error A ["" ""] ["pl.id.nip"] [SellerTaxId BuyerTaxId] check_digit;

    /// The buyer's NIP stands in a field for other numbers.
    ///
    /// **Why** A NIP in the field of a register or of the customer's number is not read as the buyer's number: the buyer is
    /// then taken for somebody without one.
    ///
    /// **Passes**
    /// ```json
    /// { "buyer": { "taxId": "PL8567346215", "legalId": "0000123456" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "buyer": { "name": "Beta sp. z o.o.", "legalId": "856-734-62-15" } }
    /// ```
    "PL-ID-002" Warning R ["" ""] ["pl.id.nip"] [BuyerTaxId BuyerLegalId BuyerIdValue] wrong_field;

    /// A REGON has a wrong check digit.
    ///
    /// **Why** The last digit of a REGON checks the others. It need not stand on an invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635", "legalId": "123456785", "legalIdScheme": "REGON" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635", "legalId": "123456786", "legalIdScheme": "REGON" } }
    /// ```
    "PL-ID-003" Warning A ["" ""] ["pl.id.regon"] [SellerLegalId BuyerLegalId] statistical;

    /// A number of a natural person (PESEL) stands on the invoice.
    ///
    /// **Why** No rule asks for it, and it is personal data of the person.
    ///
    /// **Passes**
    /// ```json
    /// { "buyer": { "name": "Jan Kowalski", "entityType": "consumer" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "buyer": { "name": "Jan Kowalski", "entityType": "consumer", "ids": { "id": "44051401359" } } }
    /// ```
    "PL-ID-004" Warning H ["" ""] ["pl.id.pesel"] [BuyerIdValue BuyerLegalId] personal;

    /// An account number (NRB) has wrong check digits.
    ///
    /// **Why** A bank refuses a transfer to such a number.
    ///
    /// **Passes**
    /// ```json
    /// { "payment": { "accounts": [{ "id": "61 1090 1014 0000 0712 1981 2874" }] } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "payment": { "accounts": [{ "id": "61109010140000071219812875" }] } }
    /// ```
    "PL-ID-005" Warning R ["" ""] ["pl.id.nrb"] [AccountId] account;
}

fn check_digit(case: &Case<'_>, hits: &mut Hits<'_>) {
    // FA(3) has a rule of its own for every NIP.
    if is_fa3(case) {
        return;
    }
    let parties = [
        (Term::Seller, Term::SellerTaxId, "/seller/taxId"),
        (Term::Seller, Term::SellerTaxRegistration, "/seller/taxRegistration"),
        (Term::Buyer, Term::BuyerTaxId, "/buyer/taxId"),
    ];
    for (party, term, place) in parties {
        let written = case.root.group(party).and_then(|party| party.text(term));
        if let Some(digits) = written.and_then(nip_digits).filter(|digits| !nip(digits)) {
            hits.at(place.to_owned(), term).values = Values::new().with("number", Value::Name(digits));
        }
    }
}

/// A NIP of the buyer in a field for other numbers, where the field for it is empty: the field, its term and the ten digits.
pub(super) fn misplaced_nip(buyer: &Group) -> Option<(String, Term, String)> {
    if buyer.field(Term::BuyerTaxId).is_some() {
        return None;
    }
    let found = |text: &str| nip_digits(text).filter(|digits| nip(digits));
    let legal = buyer.text(Term::BuyerLegalId).and_then(found);
    if let Some(digits) = legal {
        return Some(("/buyer/legalId".to_owned(), Term::BuyerLegalId, digits));
    }
    let digits = buyer.group(Term::BuyerId)?.text(Term::BuyerIdValue).and_then(found)?;
    Some(("/buyer/ids/id".to_owned(), Term::BuyerIdValue, digits))
}

fn wrong_field(case: &Case<'_>, hits: &mut Hits<'_>) {
    let buyer = case.root.group(Term::Buyer).filter(|_| !is_fa3(case));
    let Some((place, term, digits)) = buyer.and_then(misplaced_nip) else {
        return;
    };
    let finding = hits.at(place, term);
    finding.values = Values::new()
        .with("number", Value::Name(digits.clone()))
        .with("field", Value::Key(format!("term.{}", term.id())));
    if let Some(remedy) = &mut finding.remedy {
        remedy.patch = vec![Patch {
            op: PatchOp::Add,
            path: "/buyer/taxId".to_owned(),
            value: Some(format!("PL{digits}")),
        }];
    }
}

fn statistical(case: &Case<'_>, hits: &mut Hits<'_>) {
    let parties = [
        (
            Term::Seller,
            Term::SellerLegalId,
            Term::SellerLegalIdScheme,
            "/seller/legalId",
        ),
        (
            Term::Buyer,
            Term::BuyerLegalId,
            Term::BuyerLegalIdScheme,
            "/buyer/legalId",
        ),
    ];
    for (party, term, scheme, place) in parties {
        let Some(party) = case.root.group(party) else { continue };
        let named = party
            .text(scheme)
            .is_some_and(|scheme| scheme.eq_ignore_ascii_case("REGON"));
        let Some(number) = party.text(term).map(compact).filter(|_| named) else {
            continue;
        };
        if !regon(&number) {
            hits.at(place.to_owned(), term).values = Values::new().with("number", Value::Name(number));
        }
    }
}

fn personal(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(buyer) = case.root.group(Term::Buyer) else {
        return;
    };
    let id = buyer.group(Term::BuyerId).and_then(|id| id.text(Term::BuyerIdValue));
    let fields = [
        (id, "/buyer/ids/id", Term::BuyerIdValue),
        (buyer.text(Term::BuyerLegalId), "/buyer/legalId", Term::BuyerLegalId),
    ];
    for (text, place, term) in fields {
        if text.map(compact).is_some_and(|number| pesel(&number)) {
            hits.at(place.to_owned(), term);
        }
    }
}

/// The invoice as it may be handed over: numbers of natural persons (PESEL) stand as asterisks in the data of a party, and
/// wherever a text calls them by their name.
pub(in crate::rules::law) fn hide_personal_numbers(group: &mut Group, of_party: bool) {
    for field in &mut group.fields {
        if let Written::Text(text) = &mut field.value
            && (of_party || text.to_lowercase().contains("pesel"))
            && !matches!(
                field.term,
                Term::SellerContactPhone | Term::BuyerContactPhone | Term::AccountId
            )
        {
            let shown = hidden(text);
            if shown != **text {
                *text = shown.into();
            }
        }
    }
    for inner in &mut group.groups {
        let party = matches!(inner.term, Term::Seller | Term::Buyer | Term::Payee);
        hide_personal_numbers(inner, of_party || party);
    }
}

/// A text with the digits of such numbers as asterisks.
fn hidden(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let runs = letters.chunk_by(|left, right| left.is_ascii_digit() == right.is_ascii_digit());
    let shown = runs.map(|run| {
        let run: String = run.iter().collect();
        if pesel(&run) { "*".repeat(run.len()) } else { run }
    });
    shown.collect()
}

fn account(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(payment) = case.root.group(Term::Payment).filter(|_| !is_fa3(case)) else {
        return;
    };
    for (index, account) in payment.groups_of(Term::Account).enumerate() {
        // One that begins with letters is judged as an IBAN.
        let number = account
            .text(Term::AccountId)
            .map(compact)
            .filter(|number| is_digits(number));
        if let Some(number) = number.filter(|number| is_number(number, 26) && !nrb(number)) {
            let place = format!("/payment/accounts/{index}/id");
            hits.at(place, Term::AccountId).values = Values::new().with("number", Value::Name(number));
        }
    }
}
