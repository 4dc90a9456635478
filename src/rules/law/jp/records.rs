//! Japan: keeping (電子帳簿保存法), stamp duty on paper receipts, prices for consumers, and the subject that was left from last month.

use super::document::{Kind, kind, lines, party_name, total_with_tax};
use crate::explain::{Evaluator, Off, Value, Values};
use crate::law::charges::{Receipt, stamp_duty};
use crate::law::terms::{file_name, japanese_retention};
use crate::model::{Term, narrow};
use crate::rules::Role;
use crate::rules::law::{Case, Hits, law_rules};
use chrono::{Datelike, NaiveDate};

law_rules! {
    /// A key by which electronic invoices are found is missing.
    ///
    /// **Why** Data of electronic transactions must be found by date, amount and counterparty.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-11-21", "seller": { "name": "株式会社青葉システム" }, "totals": { "totalWithTax": "110000" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-11-21", "seller": { "name": "株式会社青葉システム" } }
    /// ```
    "JP-REC-001" Warning H ["2024-01-01" ""] ["jp.electronic_records" "jp.search_exempt_sales"] [TotalWithTax] search_keys;

    /// The time of keeping is over.
    ///
    /// **Why** Invoices are kept for seven years from two months after the end of the tax period. How long that is, and a file name
    /// of date, counterparty and amount that satisfies the search which the law asks for, is told in the coverage.
    ///
    /// **Passes**
    /// ```json today=2026-11-30
    /// { "issueDate": "2024-11-21", "seller": { "name": "株式会社青葉システム" }, "totals": { "totalWithTax": "110000" } }
    /// ```
    /// **Fails**
    /// ```json today=2033-11-30
    /// { "issueDate": "2024-11-21", "seller": { "name": "株式会社青葉システム" }, "totals": { "totalWithTax": "110000" } }
    /// ```
    "JP-REC-002" Info H ["2024-01-01" ""] ["jp.retention.years" "jp.retention.loss_years" "jp.electronic_records"] [IssueDate] keeping;

    /// A paper receipt bears stamp duty.
    ///
    /// **Why** From 50,000 yen a receipt on paper bears stamp duty; tax that is written out does not count. Electronic receipts
    /// and receipts for card payments bear none.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "領収書", "medium": "paper", "totals": { "totalWithTax": "54000", "taxTotal": "4909" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "領収書", "medium": "paper", "totals": { "totalWithTax": "54000" } }
    /// ```
    "JP-REC-003" Info H ["2014-04-01" ""] ["jp.stamp.1m" "jp.stamp.from" "jp.stamp.none" "jp.stamp.2m" "jp.stamp.3m" "jp.stamp.5m" "jp.stamp.10m" "jp.stamp.20m" "jp.stamp.30m" "jp.stamp.50m" "jp.stamp.100m" "jp.stamp.200m" "jp.stamp.300m" "jp.stamp.500m" "jp.stamp.1bn" "jp.stamp.above"] [TotalWithTax] stamp;

    /// Prices for a consumer do not include the tax.
    ///
    /// **Why** Prices shown to consumers include the tax (総額表示).
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-11-21", "buyer": { "entityType": "consumer" }, "pricesIncludeTax": true, "lines": [{ "id": "1", "itemNetPrice": "1100" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-11-21", "buyer": { "entityType": "consumer" }, "lines": [{ "id": "1", "itemNetPrice": "1000" }] }
    /// ```
    "JP-REC-004" Warning R ["2021-04-01" ""] ["jp.total_price_display"] [PricesIncludeTax] total_price;

    /// The subject speaks of another month.
    ///
    /// **Why** A subject or a line that was left from last month makes the day of the transaction unclear. This is our own
    /// advice.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "subject": "2026年10月分 開発支援", "period": { "from": "2026-10-01", "to": "2026-10-31" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "subject": "2026年9月分 開発支援", "period": { "from": "2026-10-01", "to": "2026-10-31" } }
    /// ```
    "JP-REC-005" Warning H ["" ""] ["jp.subject"] [Subject] other_month;
}

fn search_keys(case: &Case<'_>, hits: &mut Hits<'_>) {
    if case.root.text(Term::Medium) == Some("paper") {
        return;
    }
    let missing = [
        ("/issueDate", Term::IssueDate, case.date().is_none()),
        ("/seller/name", Term::SellerName, counterparty(case).is_none()),
        (
            "/totals/totalWithTax",
            Term::TotalWithTax,
            total_with_tax(case.root).is_none(),
        ),
    ];
    for (place, term, _) in missing.into_iter().filter(|(.., missing)| *missing) {
        hits.at(place.to_owned(), term).values = Values::new().with("field", Value::Key(format!("term.{}", term.id())));
    }
}

/// The other side: for who sells, the buyer. A statement of purchases is issued by the buyer.
fn counterparty<'a>(case: &Case<'a>) -> Option<&'a str> {
    let issues = matches!(case.role, Role::IssuerDraft | Role::IssuerSent);
    let by_buyer = kind(case).0 == Kind::PurchaseStatement;
    let (party, names) = match issues != by_buyer {
        true => (Term::Buyer, [Term::BuyerName, Term::BuyerTradingName]),
        false => (Term::Seller, [Term::SellerName, Term::SellerTradingName]),
    };
    party_name(case.root, party, names)
}

fn keeping(case: &Case<'_>, hits: &mut Hits<'_>) {
    let day = case.root.date(Term::IssueDate).or_else(|| case.date());
    let row = crate::law::row("jp.retention.years");
    let (Some(day), Some(row)) = (day, row) else { return };
    let until = japanese_retention(day, row);
    if case.today.is_some_and(|today| until < today) {
        let finding = hits.at("/issueDate".to_owned(), Term::IssueDate);
        finding.remedy = None;
        finding.values = Values::new().with("until", Value::Date(until));
        return;
    }
    let paper = case.root.text(Term::Medium) == Some("paper");
    let (Some(name), Some(total)) = (counterparty(case), total_with_tax(case.root)) else {
        return;
    };
    let until = Values::new().with("until", Value::Date(until));
    if paper {
        hits.note("note.jp.keeping_paper", until);
    } else {
        hits.note(
            "note.jp.keeping",
            until.with("file", Value::Name(file_name(day, name, total))),
        );
    }
}

fn stamp(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let titled = root
        .text(Term::Title)
        .is_some_and(|title| title.contains("領収") || title.contains("受取"));
    let paid_by_card = root
        .group(Term::Payment)
        .is_some_and(|payment| payment.group(Term::Card).is_some());
    if !titled || root.text(Term::Medium) != Some("paper") || paid_by_card || kind(case).0 == Kind::DeliveryNote {
        return;
    }
    let tax = root
        .group(Term::Totals)
        .and_then(|totals| totals.decimal(Term::TaxTotal));
    let mut off = Off;
    let mut ev = Evaluator::new(&mut off);
    let Some((duty, row)) = stamp_duty(total_with_tax(root), tax, Receipt::Paper, &mut ev) else {
        return;
    };
    if !duty.value.is_zero() {
        let finding = hits.at("/totals/totalWithTax".to_owned(), Term::TotalWithTax);
        finding.legal = Some(&row.fact.legal);
        finding.values = Values::new().with("duty", Value::Money(duty.value, case.policy.currency));
    }
}

fn total_price(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let consumer = root
        .group(Term::Buyer)
        .is_some_and(|buyer| buyer.text(Term::BuyerEntity) == Some("consumer"));
    let shown = lines(root).any(|(_, line)| {
        let gross = line.flag(Term::LinePricesIncludeTax) || line.field(Term::LineGrossAmount).is_some();
        line.field(Term::ItemNetPrice).is_some() && !gross
    });
    if consumer && shown && !root.flag(Term::PricesIncludeTax) {
        hits.at("/pricesIncludeTax".to_owned(), Term::PricesIncludeTax);
    }
}

/// The month, and the year if it is given, of `2026年10月分` in a text.
fn month_spoken_of(text: &str) -> Option<(Option<i32>, u32)> {
    let plain: String = text.chars().map(narrow).collect();
    let (before, _) = plain.split_once("月分")?;
    let digits = |text: &str| {
        let start = text.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last();
        start.and_then(|(at, _)| Some((text.get(..at)?.to_owned(), text.get(at..)?.to_owned())))
    };
    let (rest, month) = digits(before)?;
    let year = rest
        .strip_suffix('年')
        .and_then(digits)
        .and_then(|(_, year)| year.parse().ok());
    Some((year.filter(|year| *year > 1900), month.parse().ok()?))
}

fn other_month(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let period = root.group(Term::Period);
    let day = |term| period.and_then(|period| period.date(term));
    let issued = root.date(Term::IssueDate);
    let before = issued.and_then(|day| day.checked_sub_months(chrono::Months::new(1)));
    let (Some(from), Some(to)) = (
        day(Term::PeriodStart).or(day(Term::PeriodEnd)).or(before),
        day(Term::PeriodEnd).or(day(Term::PeriodStart)).or(issued),
    ) else {
        return;
    };
    let index = |day: NaiveDate| i64::from(day.year()) * 12 + i64::from(day.month0());
    let fits = |(year, month): (Option<i32>, u32)| {
        (index(from)..=index(to)).any(|at| {
            let right_month = at.rem_euclid(12) + 1 == i64::from(month);
            right_month && year.is_none_or(|year| at.div_euclid(12) == i64::from(year))
        })
    };
    let Some(text) = root.text(Term::Subject) else { return };
    if month_spoken_of(text).is_some_and(|spoken| !fits(spoken)) {
        hits.at("/subject".to_owned(), Term::Subject).values = Values::new()
            .with("text", Value::Name(crate::model::shorten(text)))
            .with("period", Value::Period(from, to));
    }
}
