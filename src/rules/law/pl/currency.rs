//! Poland: invoices in another currency state their tax in PLN too (art. 106e ust. 11), at the mean rate of the NBP of the last
//! working day before the tax point, or before the invoice where that comes first (art. 31a). The day is checked against the
//! calendar; the rate itself is in no table here.

use super::document::{is_fa3, is_invoice, rate_to_pln, spoken, supplied};
use crate::explain::{Value, Values};
use crate::law::calendar::Calendar;
use crate::law::terms::exchange_rate_day;
use crate::model::{Term, bare_letters};
use crate::money::{Currency, Decimal, Mode};
use crate::rules::law::claims::days_in;
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{at_most, mul, round, sub, unit};
use chrono::NaiveDate;

law_rules! {
    /// The tax is not stated in PLN.
    ///
    /// **Why** Whatever the currency of an invoice, its tax is stated in PLN.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "EUR", "accountingCurrency": "PLN", "seller": { "taxId": "PL5265877635" }, "totals": { "taxTotal": "230.00", "taxTotalAccounting": "979.04" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "EUR", "seller": { "taxId": "PL5265877635" }, "totals": { "taxTotal": "230.00" } }
    /// ```
    "PL-FX-001" Error A ["2014-01-01" ""] ["pl.vat.currency"] [TaxTotalAccounting] in_pln;

    /// The tax in PLN is not the tax at the stated rate.
    ///
    /// **Why** The tax in PLN is the tax times the rate of exchange, from half a grosz up.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "EUR", "accountingCurrency": "PLN", "exchangeRate": "4.2567", "seller": { "taxId": "PL5265877635" }, "totals": { "taxTotal": "230.00", "taxTotalAccounting": "979.04" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "EUR", "accountingCurrency": "PLN", "exchangeRate": "4.2567", "seller": { "taxId": "PL5265877635" }, "totals": { "taxTotal": "230.00", "taxTotalAccounting": "989.04" } }
    /// ```
    "PL-FX-002" Warning R ["2014-01-01" ""] ["pl.vat.currency"] [TaxTotalAccounting] converted;

    /// The rate of exchange is of another day.
    ///
    /// **Why** The mean rate (tabela A) of the last working day before the tax point counts; where the invoice comes first, of the last
    /// one before the invoice. The rate itself is not checked here.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "EUR", "issueDate": "2026-11-12", "delivery": { "date": "2026-11-12" }, "seller": { "taxId": "PL5265877635" }, "notes": [{ "text": "Kurs NBP 4,2567, tabela A z dnia 10.11.2026" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "EUR", "issueDate": "2026-11-12", "delivery": { "date": "2026-11-12" }, "seller": { "taxId": "PL5265877635" }, "exchangeRateDate": "2026-11-12" }
    /// ```
    "PL-FX-003" Warning R ["2014-01-01" ""] ["pl.vat.exchange_day" "pl.exchange_rate"] [ExchangeRateDate] day;

    /// Which day's rate of exchange was used is not stated.
    ///
    /// **Why** The reader can check the tax in PLN only if the invoice names the table of the NBP and its day.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "EUR", "issueDate": "2026-11-12", "seller": { "taxId": "PL5265877635" }, "exchangeRateDate": "2026-11-10", "totals": { "taxTotal": "230.00", "taxTotalAccounting": "979.04" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "EUR", "issueDate": "2026-11-12", "seller": { "taxId": "PL5265877635" }, "totals": { "taxTotal": "230.00", "taxTotalAccounting": "979.04" } }
    /// ```
    "PL-FX-004" Info H ["2014-01-01" ""] ["pl.vat.exchange_day"] [ExchangeRateDate] which_day;
}

/// The tax of an invoice in another currency, in that currency.
fn foreign_tax(case: &Case<'_>) -> Option<Decimal> {
    let root = case.root;
    let foreign = root
        .text(Term::CurrencyCode)
        .is_some_and(|code| code != Currency::PLN.code());
    let total = root
        .group(Term::Totals)
        .and_then(|totals| totals.decimal(Term::TaxTotal));
    let of_groups = || {
        let taxes = root
            .groups_of(Term::TaxGroup)
            .filter_map(|group| group.decimal(Term::TaxAmount));
        taxes.into_iter().try_fold(Decimal::ZERO, crate::rules::number::add)
    };
    let tax = total.or_else(of_groups)?;
    (foreign && is_invoice(case) && !tax.is_zero()).then_some(tax)
}

/// The tax in PLN as stated: of the totals, or of the tax groups.
fn stated_in_pln(case: &Case<'_>) -> Option<Decimal> {
    let root = case.root;
    let accounting = root
        .text(Term::AccountingCurrencyCode)
        .is_none_or(|code| code == Currency::PLN.code());
    let total = root.group(Term::Totals)?.decimal(Term::TaxTotalAccounting);
    total.filter(|_| accounting).or_else(|| {
        let mut parts = root
            .groups_of(Term::TaxGroup)
            .filter_map(|group| group.decimal(Term::TaxAmountAccounting));
        let first = parts.next()?;
        parts.try_fold(first, crate::rules::number::add)
    })
}

fn in_pln(case: &Case<'_>, hits: &mut Hits<'_>) {
    // FA(3) has rules of its own for its own fields.
    let Some(tax) = foreign_tax(case).filter(|_| !is_fa3(case)) else {
        return;
    };
    if stated_in_pln(case).is_none() {
        hits.at("/totals/taxTotalAccounting".to_owned(), Term::TaxTotalAccounting)
            .values = Values::new().with("tax", Value::Money(tax, case.policy.currency));
    }
}

fn converted(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(tax) = foreign_tax(case).filter(|_| !is_fa3(case)) else {
        return;
    };
    let (Some(stated), Some(rate)) = (stated_in_pln(case), rate_to_pln(case)) else {
        return;
    };
    let Some(expected) = mul(tax, rate).and_then(|exact| round(exact, Mode::HalfAwayFromZero, 2)) else {
        return;
    };
    // The tax of each rate may be converted by itself: a grosz for each.
    let groups = i64::try_from(case.root.groups_of(Term::TaxGroup).count().max(1)).unwrap_or(i64::MAX);
    let lenient = mul(unit(2), Decimal::from_int(groups)).unwrap_or_default();
    let difference = sub(stated, expected);
    if difference.is_none_or(|gap| at_most(gap.abs(), lenient)) {
        return;
    }
    let money = |amount| Value::Money(amount, Currency::PLN);
    let finding = hits.at("/totals/taxTotalAccounting".to_owned(), Term::TaxTotalAccounting);
    finding.stated = Some(money(stated));
    finding.expected = Some(money(expected));
    finding.values = Values::new()
        .with("tax", Value::Money(tax, case.policy.currency))
        .with("rate", Value::Number(rate))
        .with("stated", money(stated))
        .with("expected", money(expected))
        .with("difference", money(difference.unwrap_or_default().abs()));
}

/// The day of the rate: as its term says, else the one in the sentence that speaks of the rate.
fn day_of_rate(case: &Case<'_>) -> Option<(NaiveDate, String, Term)> {
    let root = case.root;
    if let Some(day) = root.date(Term::ExchangeRateDate) {
        return Some((day, "/exchangeRateDate".to_owned(), Term::ExchangeRateDate));
    }
    let speaks = |text: &str| {
        let bare = bare_letters(text);
        bare.contains("kurs") || bare.contains("nbp") || bare.contains("exchangerate")
    };
    for (index, note) in root.groups_of(Term::Note).enumerate() {
        let text = note
            .text(Term::NoteText)
            .filter(|text| speaks(text))
            .unwrap_or_default();
        if let Some(day) = days_in(text).first() {
            return Some((*day, format!("/notes/{index}/text"), Term::NoteText));
        }
    }
    None
}

fn day(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let foreign = root
        .text(Term::CurrencyCode)
        .is_some_and(|code| code != Currency::PLN.code());
    let Some((stated, place, term)) = day_of_rate(case).filter(|_| foreign && is_invoice(case)) else {
        return;
    };
    let issued = root.date(Term::IssueDate);
    let tax_point = root.date(Term::TaxPointDate).or_else(|| supplied(root));
    let Some(expected) = tax_point.or(issued).map(|day| exchange_rate_day(day, issued)) else {
        return;
    };
    if stated == expected {
        return;
    }
    let finding = hits.at(place, term);
    finding.stated = Some(Value::Date(stated));
    finding.expected = Some(Value::Date(expected));
    finding.values = Values::new()
        .with("stated", Value::Date(stated))
        .with("expected", Value::Date(expected));
    if !Calendar::Poland.is_open(stated) {
        finding.say = "PL-FX-003.closed";
    }
}

fn which_day(case: &Case<'_>, hits: &mut Hits<'_>) {
    let asked = foreign_tax(case).is_some() && stated_in_pln(case).is_some() && !is_fa3(case);
    if asked && day_of_rate(case).is_none() && !spoken(case.root).contains("anbp") {
        hits.at("/exchangeRateDate".to_owned(), Term::ExchangeRateDate);
    }
}
