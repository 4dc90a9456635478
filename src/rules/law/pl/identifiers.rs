//! Poland: numbers of parties.

use super::super::{Case, Hits, law_rules};
use crate::explain::{Value, Values};
use crate::law::identifiers::{compact, is_number, nip};
use crate::model::Term;

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
}

fn check_digit(case: &Case<'_>, hits: &mut Hits<'_>) {
    let parties = [
        (Term::Seller, Term::SellerTaxId, "/seller/taxId"),
        (Term::Buyer, Term::BuyerTaxId, "/buyer/taxId"),
    ];
    for (party, term, place) in parties {
        let Some(written) = case.root.group(party).and_then(|party| party.text(term)) else {
            continue;
        };
        let number = compact(written);
        let digits = number.strip_prefix("PL").unwrap_or(&number);
        if is_number(digits, 10) && !nip(digits) {
            hits.at(place.to_owned(), term).values = Values::new().with("number", Value::Name(digits.to_owned()));
        }
    }
}
