//! Poland: invoices and KSeF, as far as it can be seen without asking KSeF.

use super::document::{Kind, is_fa3, is_invoice, is_taxable_buyer, kind, seller_nip};
use crate::explain::{Value, Values};
use crate::law::identifiers::ksef_number;
use crate::model::Term;
use crate::rules::law::{Case, Hits, law_rules};

law_rules! {
    /// The invoice bears no KSeF number.
    ///
    /// **Why** Between businesses invoices are issued in KSeF: since 2026-02-01 by the largest, since 2026-04-01 by nearly all, from
    /// 2027 by the smallest too. What went another way is a picture of it, or no invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215", "address": { "country": "PL" } }, "ksefNumber": "5265877635-20250826-0100001AF629-AF" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215", "address": { "country": "PL" } } }
    /// ```
    "PL-KSEF-001" Info H ["2026-04-01" ""] ["pl.ksef.duty" "pl.ksef.duty_large" "pl.ksef.duty_all" "pl.ksef_small"] [KsefNumber] duty;

    /// A KSeF number is none.
    ///
    /// **Why** It is made of the seller's NIP, the day on which KSeF took the invoice, twelve signs and a check sum (CRC-8).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "ksefNumber": "5265877635-20250826-0100001AF629-AF" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "ksefNumber": "5265877635-20250826-0100001AF629-AE" }
    /// ```
    "PL-KSEF-002" Error A ["2022-01-01" ""] ["pl.ksef.number"] [KsefNumber PrecedingKsefNumber] shape;

    /// A KSeF number is of another seller.
    ///
    /// **Why** It begins with the NIP of the seller who issued the invoice, or of a buyer who issued it for him.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "ksefNumber": "5265877635-20250826-0100001AF629-AF" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL8567346215" }, "ksefNumber": "5265877635-20250826-0100001AF629-AF" }
    /// ```
    "PL-KSEF-003" Warning R ["2022-01-01" ""] ["pl.ksef.number"] [KsefNumber] other_seller;
}

fn duty(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let buyer = root.group(Term::Buyer);
    let country = buyer
        .and_then(|buyer| buyer.group(Term::BuyerAddress))
        .and_then(|address| address.text(Term::BuyerCountry));
    let polish = country.map_or_else(
        || {
            buyer
                .and_then(|buyer| buyer.text(Term::BuyerTaxId))
                .is_some_and(|id| super::document::nip_digits(id).is_some())
        },
        |country| country == "PL",
    );
    let asked = is_invoice(case) && !is_fa3(case) && kind(root) != Kind::Simplified;
    if asked && polish && is_taxable_buyer(root) == Some(true) && root.field(Term::KsefNumber).is_none() {
        hits.at("/ksefNumber".to_owned(), Term::KsefNumber);
    }
}

fn shape(case: &Case<'_>, hits: &mut Hits<'_>) {
    let own = case
        .root
        .text(Term::KsefNumber)
        .map(|number| ("/ksefNumber".to_owned(), Term::KsefNumber, number));
    let preceding = case
        .root
        .groups_of(Term::PrecedingInvoice)
        .enumerate()
        .filter_map(|(index, original)| {
            let number = original.text(Term::PrecedingKsefNumber)?;
            let place = format!("/precedingInvoices/{index}/ksefNumber");
            Some((place, Term::PrecedingKsefNumber, number))
        });
    // FA(3) has a rule of its own.
    for (place, term, number) in own.into_iter().chain(preceding).filter(|_| !is_fa3(case)) {
        if ksef_number(number.trim()).is_none() {
            hits.at(place, term).values = Values::new().with("number", Value::Name(crate::model::shorten(number)));
        }
    }
}

fn other_seller(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let number = root
        .text(Term::KsefNumber)
        .and_then(|number| ksef_number(number.trim()));
    let (Some(number), Some(seller)) = (number, seller_nip(root)) else {
        return;
    };
    if number.nip != seller && !root.flag(Term::SelfBilling) {
        hits.at("/ksefNumber".to_owned(), Term::KsefNumber).values = Values::new()
            .with("nip", Value::Name(number.nip.to_owned()))
            .with("seller", Value::Name(seller));
    }
}
