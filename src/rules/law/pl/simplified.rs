//! Poland: simplified invoices (faktura uproszczona, art. 106e ust. 5 pkt 3) up to 450 PLN or 100 EUR, and fiscal receipts with
//! the buyer's NIP, which stand for them until the end of 2026.

use super::document::{Kind, is_fa3, is_invoice, kind, to_pln, total};
use crate::explain::{Value, Values};
use crate::law;
use crate::model::{Group, Term, bare_letters};
use crate::money::{Currency, Decimal};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{at_most, sub};

law_rules! {
    /// A simplified invoice exceeds its limit.
    ///
    /// **Why** It may leave out the buyer, quantities, prices and sums only up to 450 PLN, or 100 EUR, with tax.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "Faktura uproszczona", "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "450.00" }, "taxBreakdown": [{ "category": "S", "rate": "23" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "Faktura uproszczona", "currency": "EUR", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "100.01" }, "taxBreakdown": [{ "category": "S", "rate": "23" }] }
    /// ```
    "PL-UPR-001" Error A ["2014-01-01" ""] ["pl.simplified" "pl.simplified_invoice.pln" "pl.simplified_invoice.eur"] [TotalWithTax] limit;

    /// The tax cannot be worked out from a simplified invoice.
    ///
    /// **Why** It may leave out sums and taxes only if the tax of each rate can be worked out: from a rate by line, or a sum by
    /// rate.
    ///
    /// **Passes**
    /// ```json
    /// { "kind": "UPR", "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "123.00" },
    ///   "lines": [{ "id": "1", "name": "Obiad", "grossAmount": "123.00", "taxRate": "8" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "kind": "UPR", "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "123.00" }, "lines": [{ "id": "1", "name": "Obiad" }] }
    /// ```
    "PL-UPR-002" Error A ["2014-01-01" ""] ["pl.simplified"] [TaxGroup] tax;

    /// A fiscal receipt no longer stands for an invoice.
    ///
    /// **Why** Receipts with the buyer's NIP count as simplified invoices outside KSeF until 2026-12-31; from 2027 a structured
    /// invoice is needed.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "Paragon fiskalny", "issueDate": "2026-12-31", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "123.00" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "Paragon fiskalny", "issueDate": "2027-01-02", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "123.00" } }
    /// ```
    "PL-UPR-003" Warning R ["2027-01-01" ""] ["pl.receipt_with_nip"] [Title] receipt;
}

fn limit(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    // FA(3) has a rule of its own.
    if is_fa3(case) || !is_invoice(case) || kind(root) != Kind::Simplified {
        return;
    }
    let Some(total) = total(root) else { return };
    // In any other currency the limit in PLN counts.
    let (id, currency, value) = match case.policy.currency.code() {
        "EUR" => ("pl.simplified_invoice.eur", Currency::EUR, Some(total)),
        _ => ("pl.simplified_invoice.pln", Currency::PLN, to_pln(case, total)),
    };
    let Some(value) = value else {
        let field = Value::Key(format!("term.{}", Term::ExchangeRate.id()));
        hits.unchecked("unchecked.value", Values::new().with("field", field));
        return;
    };
    let Some(limit) = law::row(id).map(law::Row::value) else {
        return;
    };
    if at_most(value, limit) {
        return;
    }
    let money = |amount| Value::Money(amount, currency);
    let finding = hits.at("/totals/totalWithTax".to_owned(), Term::TotalWithTax);
    finding.stated = Some(money(value));
    finding.expected = Some(money(limit));
    finding.values = Values::new()
        .with("stated", money(value))
        .with("limit", money(limit))
        .with("difference", money(sub(value, limit).unwrap_or_default()));
}

fn tax(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    if is_fa3(case) || !is_invoice(case) || kind(root) != Kind::Simplified {
        return;
    }
    let rated = |line: &Group| line.field(Term::LineTaxRate).is_some() || line.field(Term::LineTaxAmount).is_some();
    let by_line = root.group(Term::Line).is_some() && root.groups_of(Term::Line).all(rated);
    let totals = root.group(Term::Totals);
    let stated = totals.and_then(|totals| totals.decimal(Term::TaxTotal));
    if !by_line && root.group(Term::TaxGroup).is_none() && stated.unwrap_or(Decimal::ZERO).is_zero() {
        hits.at("/taxBreakdown".to_owned(), Term::TaxGroup);
    }
}

fn receipt(case: &Case<'_>, hits: &mut Hits<'_>) {
    let title = bare_letters(case.root.text(Term::Title).unwrap_or_default());
    if is_invoice(case) && title.contains("paragon") {
        let until = law::fact("pl.receipt_with_nip").and_then(law::Fact::last_day);
        hits.at("/title".to_owned(), Term::Title).values =
            Values::new().with("until", until.map_or(Value::Name(String::new()), Value::Date));
    }
}
