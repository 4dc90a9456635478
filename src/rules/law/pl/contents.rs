//! Poland: what an invoice must contain (ustawa o VAT, art. 106e ust. 1 pkt 1–15). What is missing is named, item by item;
//! simplified invoices, corrections, advances and margin schemes are not asked for what they may leave out.

use super::document::{
    Kind, is_company, is_consumer, is_fa3, is_full, is_invoice, is_margin, kind, lines, seller_nip, supplied, total,
};
use crate::explain::{Value, Values};
use crate::law;
use crate::law::calendar::{in_month, months_later};
use crate::model::{Group, Term};
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::same;
use crate::rules::{Judgement, Severity};
use chrono::{Datelike, Days};

law_rules! {
    /// The day of issue or the number is missing.
    ///
    /// **Why** An invoice states its day of issue and a sequential number that identifies it (pkt 1, 2).
    ///
    /// **Passes**
    /// ```json
    /// { "number": "FV/2026/10/1", "issueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" } }
    /// ```
    "PL-FV-001" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [Number IssueDate] header;

    /// A name or an address is missing.
    ///
    /// **Why** An invoice states the names of seller and buyer and their addresses (pkt 3).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "Alfa sp. z o.o.", "taxId": "PL5265877635", "address": { "line1": "ul. Długa 1", "city": "Kraków", "country": "PL" } },
    ///   "buyer": { "name": "Beta S.A.", "taxId": "PL8567346215", "address": { "line1": "ul. Krótka 2", "city": "Łódź" } } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "Alfa sp. z o.o.", "taxId": "PL5265877635", "address": { "country": "PL" } },
    ///   "buyer": { "name": "Beta S.A.", "taxId": "PL8567346215", "address": { "line1": "ul. Krótka 2", "city": "Łódź" } } }
    /// ```
    "PL-FV-002" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [SellerName SellerAddress BuyerName BuyerAddress] parties;

    /// The seller's NIP is missing.
    ///
    /// **Why** The buyer deducts the tax of a seller who is known by his number (pkt 4).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxRegistration": "5265877635", "address": { "country": "PL" } } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "Alfa sp. z o.o.", "address": { "country": "PL" } } }
    /// ```
    "PL-FV-003" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [SellerTaxId] seller_number;

    /// The buyer's number is missing.
    ///
    /// **Why** An invoice for a taxable person states the number under which he received the supply (pkt 5, 24). A consumer
    /// has none.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "buyer": { "name": "Jan Kowalski", "entityType": "consumer" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "buyer": { "name": "Beta sp. z o.o." } }
    /// ```
    "PL-FV-004" Warning R ["2014-01-01" ""] ["pl.invoice.contents"] [BuyerTaxId] buyer_number;

    /// Nothing says when it was supplied.
    ///
    /// **Why** The day of supply, or of an advance payment, is stated where it is known and is not the day of issue (pkt 6).
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" }, "delivery": { "date": "2026-10-28" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" } }
    /// ```
    "PL-FV-005" Warning H ["2014-01-01" ""] ["pl.invoice.contents"] [Period DeliveryDate] supply;

    /// A line lacks its name, price, amount or rate.
    ///
    /// **Why** Each line states what was supplied, the net unit price, the net amount and the rate (pkt 7, 9, 11, 12); where
    /// the tax is worked out from gross prices (ust. 7–8), gross ones stand instead.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "name": "Projekt", "quantity": "1", "unit": "C62", "itemNetPrice": "100.00", "netAmount": "100.00", "taxCategory": "S", "taxRate": "23" } ] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "name": "Projekt", "quantity": "1", "unit": "C62", "netAmount": "100.00", "taxCategory": "S", "taxRate": "23" } ] }
    /// ```
    "PL-FV-006" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [ItemName ItemNetPrice LineNetAmount LineTaxRate] line;

    /// A line lacks its measure or quantity.
    ///
    /// **Why** Goods are stated with measure and quantity, services with their extent (pkt 8).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Nadzór w październiku 2026", "quantity": "1", "unit": "C62" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Śruby M8", "quantity": "100" }] }
    /// ```
    "PL-FV-007" Warning R ["2014-01-01" ""] ["pl.invoice.contents"] [InvoicedQuantity QuantityUnit] measure;

    /// The sum of a rate is missing.
    ///
    /// **Why** The net amounts are summed by rate, and those that are exempt (pkt 13).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "netAmount": "100.00", "taxCategory": "S", "taxRate": "23" }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "100.00", "taxAmount": "23.00" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "netAmount": "100.00", "taxCategory": "S", "taxRate": "23" }, { "id": "2", "netAmount": "50.00", "taxCategory": "S", "taxRate": "8" } ],
    ///   "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "100.00", "taxAmount": "23.00" }] }
    /// ```
    "PL-FV-008" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [TaxGroup] sum_of_rate;

    /// The tax of a rate is missing.
    ///
    /// **Why** The tax is stated by rate (pkt 14).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "100.00", "taxAmount": "23.00" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxBreakdown": [{ "category": "S", "rate": "23", "taxableAmount": "100.00" }] }
    /// ```
    "PL-FV-009" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [TaxAmount] tax_of_rate;

    /// The total due is missing.
    ///
    /// **Why** An invoice states the total that is owed (pkt 15).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "123.00" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "netAmount": "100.00" }] }
    /// ```
    "PL-FV-010" Error A ["2014-01-01" ""] ["pl.invoice.contents"] [TotalWithTax] total_due;

    /// It was issued too early or too late.
    ///
    /// **Why** An invoice is issued at most 60 days before the supply and by the 15th day of the month after it (art. 106i);
    /// some supplies have days of their own.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-11-15", "seller": { "taxId": "PL5265877635" }, "delivery": { "date": "2026-10-01" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-11-16", "seller": { "taxId": "PL5265877635" }, "delivery": { "date": "2026-10-31" } }
    /// ```
    "PL-FV-011" Warning H ["2014-01-01" ""] ["pl.issue.day_of_month" "pl.issue.days_before"] [IssueDate] issued;
}

fn field(term: Term) -> Value {
    Value::Key(format!("term.{}", term.id()))
}

fn header(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_invoice(case) || is_fa3(case) {
        return;
    }
    for (term, place) in [(Term::IssueDate, "/issueDate"), (Term::Number, "/number")] {
        if case.root.field(term).is_none() {
            hits.at(place.to_owned(), term).values = Values::new().with("field", field(term));
        }
    }
}

/// A party: its group, its names, its address and the terms of one that say where.
type Party = (Term, &'static str, [Term; 2], Term, [Term; 4]);

const PARTIES: [Party; 2] = [
    (
        Term::Seller,
        "/seller",
        [Term::SellerName, Term::SellerTradingName],
        Term::SellerAddress,
        [
            Term::SellerLine1,
            Term::SellerLine2,
            Term::SellerCity,
            Term::SellerPostCode,
        ],
    ),
    (
        Term::Buyer,
        "/buyer",
        [Term::BuyerName, Term::BuyerTradingName],
        Term::BuyerAddress,
        [Term::BuyerLine1, Term::BuyerLine2, Term::BuyerCity, Term::BuyerPostCode],
    ),
];

fn says(group: &Group, terms: &[Term]) -> bool {
    let mut texts = terms.iter().filter_map(|term| group.text(*term));
    texts.any(|text| !text.trim().is_empty())
}

fn parties(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_invoice(case) || is_fa3(case) {
        return;
    }
    let simplified = kind(case.root) == Kind::Simplified;
    // A simplified invoice may leave the buyer out.
    for (party, place, names, address, parts) in PARTIES.into_iter().take(if simplified { 1 } else { 2 }) {
        let group = case.root.group(party);
        let [name, _] = names;
        let named = group.is_some_and(|group| says(group, &names));
        let located = group
            .and_then(|group| group.group(address))
            .is_some_and(|address| says(address, &parts));
        for (there, term) in [(named, name), (located, address)] {
            if !there {
                let place = format!("{place}/{}", term.def().json);
                hits.at(place, term).values = Values::new().with("field", field(term));
            }
        }
    }
}

fn seller_number(case: &Case<'_>, hits: &mut Hits<'_>) {
    let seller = case.root.group(Term::Seller);
    // A number that is no NIP is judged by its own rule.
    let other = seller.is_some_and(|seller| seller.field(Term::SellerTaxId).is_some());
    if is_invoice(case) && !is_fa3(case) && !other && seller_nip(case.root).is_none() {
        hits.at("/seller/taxId".to_owned(), Term::SellerTaxId);
    }
}

fn buyer_number(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let Some(buyer) = root.group(Term::Buyer).filter(|_| is_invoice(case)) else {
        return;
    };
    // FA(3) says by `BrakID` that there is none, and has a rule of its own about it.
    if is_fa3(case) || is_consumer(root) || buyer.field(Term::BuyerTaxId).is_some() || misplaced(buyer) {
        return;
    }
    // Without the number of the other state there is no intra-Community supply, and no reverse charge.
    let needs = |group: &Group| matches!(group.text(Term::TaxGroupCategory), Some("K" | "AE"));
    let due = root.groups_of(Term::TaxGroup).any(needs);
    let said = matches!(
        buyer.text(Term::BuyerEntity),
        Some("corporation" | "sole_trader" | "public")
    );
    let looks = buyer.text(Term::BuyerName).is_some_and(is_company);
    if !due && !said && !looks {
        return;
    }
    let finding = hits.at("/buyer/taxId".to_owned(), Term::BuyerTaxId);
    finding.values = Values::new().with(
        "buyer",
        Value::Name(buyer.text(Term::BuyerName).unwrap_or_default().to_owned()),
    );
    if due || said {
        (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
        finding.say = "PL-FV-004.due";
    }
}

/// True if a NIP stands in another field of the buyer; that is told as what it is.
fn misplaced(buyer: &Group) -> bool {
    super::identifiers::misplaced_nip(buyer).is_some()
}

fn supply(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    if is_full(case) && !is_fa3(case) && supplied(root).is_none() && root.group(Term::Period).is_none() {
        hits.at("/period".to_owned(), Term::Period);
    }
}

/// True if a line states an amount or a price with tax, from which the tax is worked out.
fn has_gross(root: &Group, line: &Group) -> bool {
    let inclusive = root.flag(Term::PricesIncludeTax) || line.flag(Term::LinePricesIncludeTax);
    inclusive || line.field(Term::LineGrossAmount).is_some()
}

fn line(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    if !is_full(case) {
        return;
    }
    let margin = is_margin(root);
    for (index, line, name) in lines(root) {
        let priced = line.field(Term::ItemNetPrice).is_some() || line.field(Term::ItemGrossPrice).is_some();
        let rated = line.field(Term::LineTaxRate).is_some()
            || line.field(Term::LineRateCode).is_some()
            || line.text(Term::LineTaxCategory).is_some_and(|category| category != "S")
            || line.group(Term::LineTax).is_some();
        let free = margin || has_gross(root, line);
        let items = [
            (says(line, &[Term::ItemName, Term::ItemDescription]), Term::ItemName),
            (priced || free, Term::ItemNetPrice),
            (line.field(Term::LineNetAmount).is_some() || free, Term::LineNetAmount),
            (rated || margin, Term::LineTaxRate),
        ];
        for (there, term) in items {
            if !there {
                let finding = hits.at(format!("/lines/{index}/{}", term.def().json), term);
                finding.values = Values::new()
                    .with("field", field(term))
                    .with("line", Value::Name(name.clone()));
                // The schema of FA(3) leaves them open; what the line is about decides.
                if is_fa3(case) {
                    (finding.severity, finding.judgement) = (Severity::Info, Judgement::H);
                }
            }
        }
    }
}

fn measure(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_full(case) || is_fa3(case) {
        return;
    }
    for (index, line, name) in lines(case.root) {
        for term in [Term::InvoicedQuantity, Term::QuantityUnit] {
            if line.field(term).is_none() {
                hits.at(format!("/lines/{index}/{}", term.def().json), term).values = Values::new()
                    .with("field", field(term))
                    .with("line", Value::Name(name.clone()));
            }
        }
    }
}

fn sum_of_rate(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    if !is_full(case) || is_fa3(case) || is_margin(root) {
        return;
    }
    let mut told: Vec<(&str, Decimal)> = Vec::new();
    for (_, line, _) in lines(root) {
        let category = line.text(Term::LineTaxCategory).unwrap_or("S");
        let Some(rate) = line.decimal(Term::LineTaxRate) else {
            continue;
        };
        let stated = root.groups_of(Term::TaxGroup).any(|group| {
            let of_rate = group
                .decimal(Term::TaxGroupRate)
                .is_some_and(|stated| same(stated, rate));
            let amounts = [Term::TaxableAmount, Term::TaxGroupGross];
            of_rate && amounts.iter().any(|term| group.field(*term).is_some())
        });
        let known = told.iter().any(|(_, known)| same(*known, rate));
        if !stated && !known {
            told.push((category, rate));
            hits.at("/taxBreakdown".to_owned(), Term::TaxGroup).values =
                Values::new().with("rate", Value::Percent(rate));
        }
    }
}

fn tax_of_rate(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_full(case) || is_fa3(case) || is_margin(case.root) {
        return;
    }
    for (index, group) in case.root.groups_of(Term::TaxGroup).enumerate() {
        let Some(rate) = group.decimal(Term::TaxGroupRate).filter(|rate| !rate.is_zero()) else {
            continue;
        };
        if group.field(Term::TaxAmount).is_none() {
            hits.at(format!("/taxBreakdown/{index}/taxAmount"), Term::TaxAmount)
                .values = Values::new().with("rate", Value::Percent(rate));
        }
    }
}

fn total_due(case: &Case<'_>, hits: &mut Hits<'_>) {
    if is_invoice(case) && !is_fa3(case) && total(case.root).is_none() {
        hits.at("/totals/totalWithTax".to_owned(), Term::TotalWithTax);
    }
}

fn issued(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let (Some(issued), Some(supplied)) = (root.date(Term::IssueDate), supplied(root)) else {
        return;
    };
    if !is_full(case) {
        return;
    }
    let whole = |id: &str, otherwise| law::row(id).map_or(otherwise, law::Row::whole);
    let day = u32::try_from(whole("pl.issue.day_of_month", 15)).unwrap_or(15);
    let last = in_month(months_later(supplied.with_day0(0).unwrap_or(supplied), 1), day);
    let before = u64::try_from(whole("pl.issue.days_before", 60)).unwrap_or(60);
    let first = supplied.checked_sub_days(Days::new(before)).unwrap_or(supplied);
    let early = issued < first;
    if issued <= last && !early {
        return;
    }
    let finding = hits.at("/issueDate".to_owned(), Term::IssueDate);
    finding.values = Values::new()
        .with("issued", Value::Date(issued))
        .with("supplied", Value::Date(supplied))
        .with("last", Value::Date(if early { first } else { last }));
    if early {
        finding.say = "PL-FV-011.early";
        finding.legal = law::fact("pl.issue.days_before").map(|fact| &fact.legal);
    }
}
