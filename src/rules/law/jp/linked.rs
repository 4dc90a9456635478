//! Japan: several documents that make one qualified invoice together, such as delivery notes and a monthly invoice
//! (インボイスQ&A 問67). They must name each other; where the notes carry the tax, each rounds it once per rate.

use super::document::{Kind, kind, line_name, lines, taxed};
use super::tax_found::is_rounding_of;
use crate::explain::{Value, Values};
use crate::model::Term;
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{add, same, sub};

law_rules! {
    /// A line names a delivery note that the invoice does not list.
    ///
    /// **Why** Several documents make up a qualified invoice together only if it is clear which belong to it.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "deliveryNotes": [{ "number": "D1", "date": "2026-10-05" }], "lines": [{ "id": "1", "name": "部品", "deliveryNote": "D1" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "deliveryNotes": [{ "number": "D1", "date": "2026-10-05" }], "lines": [{ "id": "1", "name": "部品", "deliveryNote": "D2" }] }
    /// ```
    "JP-LD-001" Warning R ["2023-10-01" ""] ["jp.linked.documents"] [LineDeliveryNote] listed;

    /// The tax of a delivery note is none that one rounding gives.
    ///
    /// **Why** A delivery note that carries the tax rounds it once per rate, as an invoice does.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "deliveryNotes": [{ "number": "D1", "taxBreakdown": [{ "rate": "10", "taxableAmount": "1999", "taxAmount": "200" }] }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" }, "deliveryNotes": [{ "number": "D1", "taxBreakdown": [{ "rate": "10", "taxableAmount": "1999", "taxAmount": "198" }] }] }
    /// ```
    "JP-LD-002" Error A ["2023-10-01" ""] ["jp.linked.rounding"] [DeliveryNoteTaxAmount] note_tax;

    /// The sums of the delivery notes are not the sum of the rate.
    ///
    /// **Why** Where delivery notes carry the tax, the invoice adds up what they state.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "deliveryNotes": [{ "number": "D1", "taxBreakdown": [{ "rate": "10", "taxableAmount": "1999", "taxAmount": "199" }] }, { "number": "D2", "taxBreakdown": [{ "rate": "10", "taxableAmount": "2995", "taxAmount": "299" }] }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "4994", "taxAmount": "498" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "JPY", "seller": { "taxId": "T7000012050002" },
    ///   "deliveryNotes": [{ "number": "D1", "taxBreakdown": [{ "rate": "10", "taxableAmount": "1999", "taxAmount": "199" }] }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "4994", "taxAmount": "499" }] }
    /// ```
    "JP-LD-003" Warning R ["2023-10-01" ""] ["jp.linked.documents"] [TaxableAmount] sums;
}

fn listed(case: &Case<'_>, hits: &mut Hits<'_>) {
    let number = |note: &crate::model::Group| note.text(Term::DeliveryNoteNumber).map(str::to_owned);
    let mut known: Vec<String> = case.root.groups_of(Term::DeliveryNote).filter_map(number).collect();
    if known.is_empty() {
        return;
    }
    known.extend(case.root.text(Term::DespatchAdviceReference).map(str::to_owned));
    for (index, line) in lines(case.root) {
        let Some(named) = line.text(Term::LineDeliveryNote) else {
            continue;
        };
        if !known.iter().any(|number| number == named) {
            let place = format!("/lines/{index}/deliveryNote");
            hits.at(place, Term::LineDeliveryNote).values = Values::new()
                .with("line", Value::Name(line_name(line, index)))
                .with("note", Value::Name(named.to_owned()));
        }
    }
}

fn note_tax(case: &Case<'_>, hits: &mut Hits<'_>) {
    let places = case.policy.currency.minor_unit();
    for (index, note) in case.root.groups_of(Term::DeliveryNote).enumerate() {
        for (at, row) in note.groups_of(Term::DeliveryNoteTax).enumerate() {
            let (Some(rate), Some(base), Some(tax)) = (
                row.decimal(Term::DeliveryNoteRate),
                row.decimal(Term::DeliveryNoteBase),
                row.decimal(Term::DeliveryNoteTaxAmount),
            ) else {
                continue;
            };
            if !is_rounding_of(base, rate, tax, places) {
                let place = format!("/deliveryNotes/{index}/taxBreakdown/{at}/taxAmount");
                let money = |amount| Value::Money(amount, case.policy.currency);
                let number = note.text(Term::DeliveryNoteNumber).unwrap_or_default().to_owned();
                let finding = hits.at(place, Term::DeliveryNoteTaxAmount);
                finding.stated = Some(money(tax));
                finding.values = Values::new()
                    .with("note", Value::Name(number))
                    .with("rate", Value::Percent(rate))
                    .with("stated", money(tax))
                    .with("base", money(base));
            }
        }
    }
}

fn sums(case: &Case<'_>, hits: &mut Hits<'_>) {
    if kind(case).0 == Kind::DeliveryNote {
        return;
    }
    for group in taxed(case.root) {
        let rows = || {
            let notes = case.root.groups_of(Term::DeliveryNote);
            let rows = notes.flat_map(|note| note.groups_of(Term::DeliveryNoteTax));
            rows.filter(|row| {
                row.decimal(Term::DeliveryNoteRate)
                    .is_some_and(|rate| same(rate, group.rate))
            })
        };
        let sum = rows().try_fold(Decimal::ZERO, |sum, row| add(sum, row.decimal(Term::DeliveryNoteBase)?));
        let (Some(base), Some(sum)) = (group.base(), sum.filter(|_| rows().next().is_some())) else {
            continue;
        };
        if !same(base, sum) {
            let money = |amount| Value::Money(amount, case.policy.currency);
            let finding = hits.at(group.place(Term::TaxableAmount), Term::TaxableAmount);
            finding.stated = Some(money(base));
            finding.expected = Some(money(sum));
            finding.difference = sub(base, sum);
            finding.values = Values::new()
                .with("rate", Value::Percent(group.rate))
                .with("stated", money(base))
                .with("expected", money(sum));
        }
    }
}
