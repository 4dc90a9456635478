//! Japan: the six items of a qualified invoice (適格請求書の記載事項, 消費税法57条の4第1項). What is missing is named, item by
//! item; what the other kinds of document may leave out is not asked of them.

use super::document::{
    Kind, bears_tax, case_is_registered, is_taxed, kind, line_name, lines, party_name, says_when, supplied, taxed,
};
use crate::explain::{Value, Values};
use crate::model::{Group, Term};
use crate::money::{Currency, Decimal};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;

law_rules! {
    /// The issuer is not named.
    ///
    /// **Why** The first of the six items of a qualified invoice is the name of its issuer.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "株式会社青葉システム" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" } }
    /// ```
    "JP-QI-001" Error A ["2023-10-01" ""] ["jp.qualified.contents"] [SellerName] issuer;

    /// The registration number is not stated.
    ///
    /// **Why** Without it the document is no qualified invoice, and the buyer may deduct a part of the tax only, or none. A
    /// seller who is not registered may write such an invoice; a document that calls itself a qualified one may not.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "株式会社青葉システム", "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "適格請求書", "seller": { "name": "株式会社青葉システム" }, "taxBreakdown": [{ "category": "S", "rate": "10" }] }
    /// ```
    "JP-QI-002" Warning R ["2023-10-01" ""] ["jp.qualified.contents" "jp.exempt_business_sales"] [SellerTaxId] number;

    /// The day of the transaction is not stated.
    ///
    /// **Why** The second item is the day on which it was supplied, or the period for what is billed together. The day of
    /// the invoice alone says it only if both are the same.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "issueDate": "2026-10-31", "period": { "from": "2026-10-01", "to": "2026-10-31" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "issueDate": "2026-10-31" }
    /// ```
    "JP-QI-003" Warning R ["2023-10-01" ""] ["jp.qualified.contents"] [Period] day;

    /// A line does not say what was supplied.
    ///
    /// **Why** The third item is the content of each transaction.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "lines": [{ "id": "1", "name": "開発支援" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "lines": [{ "id": "1", "netAmount": "1000" }] }
    /// ```
    "JP-QI-004" Error A ["2023-10-01" ""] ["jp.qualified.contents"] [ItemName] content;

    /// A line at 8 % is not marked as of the reduced rate.
    ///
    /// **Why** What bears the reduced rate must be told apart, with a mark such as ※. The reduced rate (6.24 + 1.76) and the
    /// former standard rate (6.3 + 1.7) are both 8 % and are two different rates.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "issueDate": "2026-10-31", "lines": [
    ///     { "id": "1", "name": "弁当 ※", "taxCategory": "S", "taxRate": "8" },
    ///     { "id": "2", "name": "飲料", "taxCategory": "AA", "taxRate": "8" },
    ///     { "id": "3", "name": "新聞", "taxCategory": "S", "taxRate": "8", "reducedRate": true } ] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "issueDate": "2026-10-31", "lines": [
    ///     { "id": "1", "name": "弁当", "taxCategory": "S", "taxRate": "8" } ] }
    /// ```
    "JP-QI-005" Warning R ["2019-10-01" ""] ["jp.qualified.reduced_mark"] [ReducedRateMark] mark;

    /// The sum of a rate is not stated.
    ///
    /// **Why** The fourth item is the sum of each rate, without or with tax, and the rate.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "10", "netAmount": "1000" }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1000", "taxAmount": "100" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "10", "netAmount": "1000" }] }
    /// ```
    "JP-QI-006" Error A ["2023-10-01" ""] ["jp.qualified.contents"] [TaxGroup] sum_of_rate;

    /// The tax of a rate is not stated.
    ///
    /// **Why** The fifth item is the consumption tax of each rate. A simplified invoice may state the rate alone.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1000", "taxAmount": "100" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "1000" }] }
    /// ```
    "JP-QI-007" Error A ["2023-10-01" ""] ["jp.qualified.contents"] [TaxAmount] tax_of_rate;

    /// The recipient is not named.
    ///
    /// **Why** The sixth item is the name of the recipient. Only a simplified invoice may leave it out.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "適格簡易請求書", "seller": { "taxId": "T7000012050002" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "請求書", "seller": { "taxId": "T7000012050002" } }
    /// ```
    "JP-QI-008" Error A ["2023-10-01" ""] ["jp.qualified.contents"] [BuyerName] recipient;

    /// The tax is not stated in yen.
    ///
    /// **Why** A qualified invoice in another currency states the tax of each rate in yen too.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "EUR", "seller": { "taxId": "T7000012050002" }, "accountingCurrency": "JPY",
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "2500", "taxAmount": "250" }], "totals": { "taxTotalAccounting": "32500" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "EUR", "seller": { "taxId": "T7000012050002" },
    ///   "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "2500", "taxAmount": "250" }] }
    /// ```
    "JP-QI-009" Warning R ["2023-10-01" ""] ["jp.qualified.foreign_currency"] [TaxTotalAccounting] in_yen;
}

/// Since when 8 % is the reduced rate (所得税法等の一部を改正する法律, 平成28年法律15号).
pub(super) const REDUCED_SINCE: Option<NaiveDate> = NaiveDate::from_ymd_opt(2019, 10, 1);
/// Marks of the reduced rate as invoices write them.
const MARKS: [&str; 6] = ["※", "＊", "*", "★", "☆", "軽減"];

/// The rate that is reduced, in percent, and was the standard rate before.
pub(super) fn is_eight(rate: Decimal) -> bool {
    rate.compare(Decimal::from_int(8)).is_eq()
}

fn issuer(case: &Case<'_>, hits: &mut Hits<'_>) {
    if is_invoice(case) && party_name(case.root, Term::Seller, [Term::SellerName, Term::SellerTradingName]).is_none() {
        let finding = hits.at("/seller/name".to_owned(), Term::SellerName);
        if kind(case).0 == Kind::PurchaseStatement {
            finding.say = "JP-QI-001.statement";
        }
    }
}

fn number(case: &Case<'_>, hits: &mut Hits<'_>) {
    let (kind, says_so) = kind(case);
    let asked = !matches!(kind, Kind::DeliveryNote) && taxed(case.root).next().is_some();
    if !asked || case_is_registered(case.root) {
        return;
    }
    let finding = hits.at("/seller/taxId".to_owned(), Term::SellerTaxId);
    // The buyer may write a statement of purchases about a supplier who is not registered; the transitional credit applies.
    if says_so && !matches!(kind, Kind::Plain | Kind::Return | Kind::PurchaseStatement) {
        (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
    }
}

/// True for the documents of which the six items are asked.
fn is_full(case: &Case<'_>) -> bool {
    matches!(
        kind(case).0,
        Kind::Qualified | Kind::Corrected | Kind::PurchaseStatement
    )
}

/// True for those and the simplified ones.
fn is_invoice(case: &Case<'_>) -> bool {
    is_full(case) || kind(case).0 == Kind::Simplified
}

fn day(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_invoice(case) || says_when(case.root) {
        return;
    }
    let issued = case.root.date(Term::IssueDate);
    let finding = hits.at("/period".to_owned(), Term::Period);
    match issued {
        Some(issued) => finding.values = Values::new().with("issued", Value::Date(issued)),
        None => {
            (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
            finding.say = "JP-QI-003.none";
        }
    }
}

fn content(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_invoice(case) {
        return;
    }
    for (index, line) in lines(case.root) {
        let says = [Term::ItemName, Term::ItemDescription]
            .iter()
            .any(|term| line.text(*term).is_some_and(|text| !text.trim().is_empty()));
        if !says {
            let name = line_name(line, index);
            hits.at(format!("/lines/{index}/name"), Term::ItemName).values =
                Values::new().with("line", Value::Name(name));
        }
    }
}

/// True if a line says that it bears the reduced rate: by its category, its mark, or a sign in its words.
pub(super) fn is_marked(line: &Group) -> bool {
    let said = [Term::ItemName, Term::ItemDescription, Term::LineNote]
        .iter()
        .filter_map(|term| line.text(*term))
        .any(|text| MARKS.iter().any(|mark| text.contains(mark)));
    line.text(Term::LineTaxCategory) == Some("AA") || line.flag(Term::ReducedRateMark) || said
}

fn mark(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in lines(case.root) {
        let eight = line.decimal(Term::LineTaxRate).is_some_and(is_eight);
        if eight && bears_tax(line) && supplied(case, line) >= REDUCED_SINCE && !is_marked(line) {
            let name = line_name(line, index);
            let place = format!("/lines/{index}/reducedRate");
            hits.at(place, Term::ReducedRateMark).values = Values::new().with("line", Value::Name(name));
        }
    }
}

fn sum_of_rate(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_invoice(case) {
        return;
    }
    let mut told: Vec<Decimal> = Vec::new();
    for (_, line) in lines(case.root).filter(|(_, line)| bears_tax(line)) {
        let Some(rate) = line.decimal(Term::LineTaxRate).map(Decimal::normalized) else {
            continue;
        };
        let stated = case.root.groups_of(Term::TaxGroup).any(|group| {
            let same = group
                .decimal(Term::TaxGroupRate)
                .is_some_and(|stated| stated.compare(rate).is_eq());
            let amounts = [Term::TaxableAmount, Term::TaxGroupGross];
            same && amounts.iter().any(|term| group.field(*term).is_some())
        });
        if !stated && !told.contains(&rate) {
            told.push(rate);
            hits.at("/taxBreakdown".to_owned(), Term::TaxGroup).values =
                Values::new().with("rate", Value::Percent(rate));
        }
    }
}

fn tax_of_rate(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_full(case) {
        return;
    }
    for group in taxed(case.root) {
        if group.group.field(Term::TaxAmount).is_none() {
            hits.at(group.place(Term::TaxAmount), Term::TaxAmount).values =
                Values::new().with("rate", Value::Percent(group.rate));
        }
    }
}

fn recipient(case: &Case<'_>, hits: &mut Hits<'_>) {
    if is_full(case) && party_name(case.root, Term::Buyer, [Term::BuyerName, Term::BuyerTradingName]).is_none() {
        let finding = hits.at("/buyer/name".to_owned(), Term::BuyerName);
        if kind(case).0 == Kind::PurchaseStatement {
            finding.say = "JP-QI-008.statement";
        }
    }
}

fn in_yen(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let foreign = root
        .text(Term::CurrencyCode)
        .is_some_and(|code| code != Currency::JPY.code());
    let bears = root.groups_of(Term::TaxGroup).any(|group| {
        group.text(Term::TaxGroupCategory).is_none_or(is_taxed) && group.decimal(Term::TaxAmount).is_some()
    });
    let in_yen = root.text(Term::AccountingCurrencyCode) == Some(Currency::JPY.code())
        && root
            .group(Term::Totals)
            .is_some_and(|totals| totals.field(Term::TaxTotalAccounting).is_some());
    if is_full(case) && foreign && bears && !in_yen {
        hits.at("/totals/taxTotalAccounting".to_owned(), Term::TaxTotalAccounting)
            .values = Values::new().with("currency", Value::Name(case.policy.currency.code().to_owned()));
    }
}
