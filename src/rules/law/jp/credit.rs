//! Japan, the buyer's side: what may be deducted of a purchase from a supplier who is not registered, by the day of the
//! purchase (経過措置), and the exception for small amounts (少額特例). Information for who receives the invoice.

use super::document::{Kind, case_is_registered, kind, party_name, taxed, total_with_tax};
use crate::explain::{Evaluator, Off, Value, Values};
use crate::law::{self, charges};
use crate::model::Term;
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, Purchase, law_rules};
use crate::rules::names::without_form;
use crate::rules::number::{add, at_most};
use crate::rules::{Judgement, Role, Severity};
use chrono::{Datelike, Months, NaiveDate};

law_rules! {
    /// What the buyer may deduct of a purchase from a supplier who is not registered.
    ///
    /// **Why** The share falls from year to year: 80 % until 2026-09-30, 70 % until 2028-09-30, 50 % until 2030-09-30, 30 %
    /// until 2031-09-30, then nothing. The books must say that the transitional measure is applied.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "T7000012050002" }, "issueDate": "2026-10-31", "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "100000", "taxAmount": "10000" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "山田太郎" }, "issueDate": "2026-10-31", "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "100000", "taxAmount": "10000" }] }
    /// ```
    "JP-CR-001" Info H ["2023-10-01" ""] ["jp.transitional.2026" "jp.transitional.2023" "jp.transitional.2028" "jp.transitional.2030" "jp.transitional.2031"] [SellerTaxId] share;

    /// A small purchase needs books only.
    ///
    /// **Why** Until 2029-09-30 a business with sales up to 100 million yen in its base period may deduct the tax of a
    /// transaction below 10,000 yen with tax by its books alone.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "山田太郎" }, "issueDate": "2026-10-31", "taxBreakdown": [{ "category": "S", "rate": "10" }], "totals": { "totalWithTax": "10000" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "山田太郎" }, "issueDate": "2026-10-31", "taxBreakdown": [{ "category": "S", "rate": "10" }], "totals": { "totalWithTax": "9999" } }
    /// ```
    "JP-CR-002" Info H ["2023-10-01" "2029-09-30"] ["jp.small_amount_exception" "jp.small_amount_exception.sales"] [TotalWithTax] small;

    /// The purchase is above the yearly cap of the transitional measure.
    ///
    /// **Why** Of purchases from one supplier who is not registered, what is above 100 million yen with tax in a year gives
    /// no deduction (one billion until 2026-09-30). The invoices of before that are given count. The year is that of the calendar
    /// for a sole trader; a company counts its business year, so twelve months above the cap are a question too.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "name": "山田太郎" }, "issueDate": "2026-10-31", "taxBreakdown": [{ "category": "S", "rate": "10" }], "totals": { "totalWithTax": "100000000" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "name": "山田太郎" }, "issueDate": "2026-10-31", "taxBreakdown": [{ "category": "S", "rate": "10" }], "totals": { "totalWithTax": "110000000" } }
    /// ```
    "JP-CR-003" Warning R ["2024-10-01" "2031-09-30"] ["jp.transitional.cap.2026" "jp.transitional.cap.2024"] [TotalWithTax] cap;
}

/// True if the reader buys from somebody who states no registration number.
fn is_asked(case: &Case<'_>) -> bool {
    let unregistered = !case_is_registered(case.root) && taxed(case.root).next().is_some();
    // A statement of purchases is written by the buyer, and received by the seller.
    let buys = match kind(case).0 {
        Kind::DeliveryNote => false,
        Kind::PurchaseStatement => case.role != Role::Receiver,
        _ => matches!(case.role, Role::Receiver | Role::Agent),
    };
    buys && unregistered
}

/// The cap of the year in which a purchase falls, if there is one.
fn cap_on(day: NaiveDate) -> Option<&'static law::Row> {
    law::in_force(law::TRANSITIONAL_CAP, day)
}

/// What was bought from the same seller earlier in the same year, of the invoices of before that are given.
fn bought_before(case: &Case<'_>, day: NaiveDate) -> Decimal {
    bought(case, day, |prior| prior.year() == day.year())
}

/// The same of the twelve months up to a day: the most that lies in one business year.
fn bought_in_months(case: &Case<'_>, day: NaiveDate) -> Decimal {
    let since = day.checked_sub_months(Months::new(12)).unwrap_or(day);
    bought(case, day, |prior| prior > since)
}

/// What was bought from the same seller up to a day, on days that count.
fn bought(case: &Case<'_>, day: NaiveDate, within: impl Fn(NaiveDate) -> bool) -> Decimal {
    let name = party_name(case.root, Term::Seller, [Term::SellerName, Term::SellerTradingName]);
    let number = case.root.text(Term::Number).unwrap_or_default();
    let counts = |prior: &&Purchase| {
        let same_seller = prior
            .seller
            .as_deref()
            .is_none_or(|seller| name.is_some_and(|name| without_form(name) == without_form(seller)));
        let other = number.is_empty() || prior.number != number;
        same_seller && other && within(prior.day) && prior.day <= day
    };
    let totals = case.before.iter().filter(counts).map(|prior| prior.total);
    totals.fold(Decimal::ZERO, |sum, total| add(sum, total).unwrap_or(sum))
}

fn share(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(day) = case.date().filter(|_| is_asked(case)) else {
        return;
    };
    let (mut tax, mut credit) = (Decimal::ZERO, Decimal::ZERO);
    let mut before = bought_before(case, day);
    let mut row = None;
    for group in taxed(case.root) {
        let gross = group.group.decimal(Term::TaxGroupGross).or_else(|| {
            let base = group.base()?;
            // An unregistered seller's price is what the buyer pays, tax shown or not.
            add(base, group.tax().unwrap_or_default())
        });
        let Some(gross) = gross else { return };
        let bought = add(before, gross).unwrap_or(before);
        let mut off = Off;
        let mut ev = Evaluator::new(&mut off);
        let Some((part, of)) = charges::transitional_credit(gross, group.rate, day, before, &mut ev) else {
            return;
        };
        let inside = super::tax_found::part_of(gross, group.rate);
        let sums = (add(credit, part.value), inside.and_then(|inside| add(tax, inside)));
        let (Some(sum), Some(whole)) = sums else { return };
        (credit, tax, row, before) = (sum, whole, Some(of), bought);
    }
    let Some(row) = row else { return };
    let tax = crate::rules::number::round(tax, crate::money::Mode::TowardZero, 0).unwrap_or(tax);
    let money = |amount| Value::Money(amount, case.policy.currency);
    let finding = hits.at("/seller/taxId".to_owned(), Term::SellerTaxId);
    finding.legal = Some(&row.fact.legal);
    finding.remedy = None;
    finding.values = Values::new()
        .with("day", Value::Date(day))
        .with("share", Value::Percent(row.value()))
        .with("tax", money(tax))
        .with("credit", money(credit));
    match cap_on(day) {
        Some(cap) => finding.values = core::mem::take(&mut finding.values).with("limit", money(cap.value())),
        None => finding.say = "JP-CR-001.uncapped",
    }
}

fn small(case: &Case<'_>, hits: &mut Hits<'_>) {
    let limit = law::row("jp.small_amount_exception").map(law::Row::value);
    let (Some(total), Some(limit)) = (total_with_tax(case.root), limit) else {
        return;
    };
    if is_asked(case) && !at_most(limit, total) {
        let money = |amount| Value::Money(amount, case.policy.currency);
        let finding = hits.at("/totals/totalWithTax".to_owned(), Term::TotalWithTax);
        finding.remedy = None;
        finding.values = Values::new().with("total", money(total)).with("limit", money(limit));
    }
}

fn cap(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(day) = case.date().filter(|_| is_asked(case)) else {
        return;
    };
    let (Some(total), Some(cap)) = (total_with_tax(case.root), cap_on(day)) else {
        return;
    };
    let above = |before: Decimal| {
        let sum = add(before, total).filter(|sum| !at_most(*sum, cap.value()));
        sum.map(|sum| (before, sum))
    };
    let of_year = above(bought_before(case, day));
    let calendar = of_year.is_some();
    let Some((before, year)) = of_year.or_else(|| above(bought_in_months(case, day))) else {
        return;
    };
    let money = |amount| Value::Money(amount, case.policy.currency);
    let finding = hits.at("/totals/totalWithTax".to_owned(), Term::TotalWithTax);
    finding.legal = Some(&cap.fact.legal);
    finding.values = Values::new()
        .with("total", money(total))
        .with("limit", money(cap.value()))
        .with("before", money(before))
        .with("year", money(year));
    if !calendar {
        // Whether these months lie in one business year is known to the buyer alone.
        (finding.severity, finding.judgement) = (Severity::Info, Judgement::H);
        finding.say = "JP-CR-003.months";
    } else if !before.is_zero() {
        finding.say = "JP-CR-003.year";
    }
}
