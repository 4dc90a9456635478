//! Poland: payment terms between businesses and for public debtors (ustawa z 8.03.2013), what delay costs, and the list of
//! accounts (biała lista).

use super::document::{is_consumer, is_invoice, is_taxable_buyer, to_pln, total};
use crate::explain::{Evaluator, Off, Value, Values};
use crate::law;
use crate::law::charges::compensation;
use crate::law::terms::polish_limitation;
use crate::model::{Group, Term};
use crate::money::Currency;
use crate::rules::law::{Case, Hits, delay, law_rules};
use crate::rules::number::at_most;
use crate::rules::{Judgement, Severity};

law_rules! {
    /// The payment term exceeds 60 days.
    ///
    /// **Why** Between businesses more than 60 days from the receipt of the invoice hold only if they are expressly agreed and not
    /// grossly unfair; a large debtor of a small or medium creditor has 60 days at most.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-11-30", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-12-31", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "paymentAct": "pl-large-to-sme" }
    /// ```
    "PL-PAY-001" Warning R ["2013-04-28" ""] ["pl.payment_term" "pl.payment.b2b" "pl.payment.large_to_sme"] [DueDate] sixty_days;

    /// The payment term of a public debtor exceeds 30 days.
    ///
    /// **Why** Public debtors pay within 30 days, public health care within 60 days.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215", "entityType": "public" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-11-15", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215", "entityType": "public" } }
    /// ```
    "PL-PAY-002" Warning R ["2013-04-28" ""] ["pl.payment_term.public" "pl.payment.public" "pl.payment.public_health"] [DueDate] public;

    /// From day 31 the creditor may ask for interest before the term.
    ///
    /// **Why** Where the term exceeds 30 days, the creditor may ask for interest of art. 359 k.c. from day 31 to the due day.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-10-31", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-01", "dueDate": "2026-11-15", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" } }
    /// ```
    "PL-PAY-003" Info H ["2013-04-28" ""] ["pl.payment.interest_from" "pl.interest.capital"] [DueDate] day_31;

    /// The due day has passed.
    ///
    /// **Why** Between businesses interest runs from the day after the due day without a demand, at the rate of each half-year, and a flat
    /// compensation of 40, 70 or 100 EUR is owed. A consumer owes ordinary interest (art. 481 k.c.), which changes with each
    /// decision about the reference rate.
    ///
    /// **Passes**
    /// ```json today=2026-05-31
    /// { "currency": "PLN", "dueDate": "2026-05-31", "buyer": { "taxId": "PL8567346215" }, "totals": { "amountDue": "10000.00" } }
    /// ```
    /// **Fails**
    /// ```json today=2026-07-31
    /// { "currency": "PLN", "dueDate": "2026-05-31", "buyer": { "taxId": "PL8567346215" }, "totals": { "amountDue": "10000.00" } }
    /// ```
    "PL-PAY-004" Info H ["2016-01-01" ""] ["pl.interest.commercial" "pl.interest.commercial.2016" "pl.interest.commercial.health" "pl.interest.delay" "pl.compensation.40" "pl.compensation.70" "pl.compensation.100" "pl.limitation.sale_years" "pl.limitation.service_years"] [DueDate] late;

    /// The account must stand in the list of VAT taxpayers.
    ///
    /// **Why** A payment above 15,000 PLN between businesses to an account outside the list (biała lista) is no cost, and the buyer may
    /// answer for the seller's tax. The list is not consulted here.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "totals": { "totalWithTax": "15000.00" }, "payment": { "accounts": [{ "id": "PL61109010140000071219812874" }] } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "totals": { "totalWithTax": "15000.01" }, "payment": { "accounts": [{ "id": "PL61109010140000071219812874" }] } }
    /// ```
    "PL-PAY-005" Info H ["2020-01-01" ""] ["pl.white_list"] [AccountId] white_list;
}

/// The term of payment, from the invoice, or from the supply where that came later.
fn term(root: &Group) -> Option<delay::DueTerm> {
    delay::DueTerm::of(root, super::document::supplied(root))
}

fn is_public(root: &Group) -> bool {
    let entity = root.group(Term::Buyer).and_then(|buyer| buyer.text(Term::BuyerEntity));
    entity == Some("public") || matches!(root.text(Term::PaymentAct), Some("pl-public" | "pl-public-health"))
}

fn limit(id: &str, otherwise: i64) -> i64 {
    law::row(id).map_or(otherwise, law::Row::whole)
}

fn sixty_days(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let limit = limit("pl.payment.b2b", 60);
    let business = is_invoice(case) && is_taxable_buyer(root) == Some(true) && !is_public(root);
    let Some(term) = term(root).filter(|term| business && term.days > limit) else {
        return;
    };
    let finding = term.tell(hits, limit);
    if root.text(Term::PaymentAct) == Some("pl-large-to-sme") {
        (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
        finding.say = "PL-PAY-001.hard";
        finding.legal = law::fact("pl.payment.large_to_sme").map(|fact| &fact.legal);
    }
}

fn public(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let health = root.text(Term::PaymentAct) == Some("pl-public-health");
    let (id, otherwise) = if health {
        ("pl.payment.public_health", 60)
    } else {
        ("pl.payment.public", 30)
    };
    let limit = limit(id, otherwise);
    if let Some(term) = term(root).filter(|term| is_invoice(case) && is_public(root) && term.days > limit) {
        term.tell(hits, limit).legal = law::fact(id).map(|fact| &fact.legal);
    }
}

fn day_31(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let first = limit("pl.payment.interest_from", 31);
    let business = is_invoice(case) && is_taxable_buyer(root) == Some(true) && !is_public(root);
    if let Some(term) = term(root).filter(|term| business && term.days >= first) {
        let finding = term.tell(hits, first);
        (finding.stated, finding.expected) = (None, None);
    }
}

fn late(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(delay) = delay::delay(case) else { return };
    let Some(due) = case.root.date(Term::DueDate) else {
        return;
    };
    let flat = to_pln(case, delay.principal).filter(|_| delay.is_commercial());
    let mut off = Off;
    let flat = flat.and_then(|claim| compensation(claim, None, &mut Evaluator::new(&mut off)));
    let barred = |id: &str| law::row(id).map_or(due, |years| polish_limitation(due, years));
    let Some((finding, _)) = delay.tell(case, hits) else {
        return;
    };
    let values = core::mem::take(&mut finding.values)
        .with("sale", Value::Date(barred("pl.limitation.sale_years")))
        .with("service", Value::Date(barred("pl.limitation.service_years")));
    finding.values = match flat {
        Some(flat) => values.with("flat", Value::Money(flat.euros.value, Currency::EUR)),
        None => values,
    };
    if flat.is_none() {
        finding.say = "PL-PAY-004.plain";
    }
}

fn white_list(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let asked = is_invoice(case) && is_taxable_buyer(root) == Some(true) && !is_consumer(root);
    let account = root
        .group(Term::Payment)
        .and_then(|payment| payment.group(Term::Account));
    let number = account.and_then(|account| account.text(Term::AccountId));
    let amount = total(root).and_then(|total| to_pln(case, total));
    let (Some(number), Some(amount), Some(limit)) = (number, amount, law::row("pl.white_list").map(law::Row::value))
    else {
        return;
    };
    if asked && !at_most(amount, limit) {
        let finding = hits.at("/payment/accounts/0/id".to_owned(), Term::AccountId);
        finding.remedy = None;
        finding.values = Values::new()
            .with("number", Value::Name(number.to_owned()))
            .with("total", Value::Money(amount, Currency::PLN))
            .with("limit", Value::Money(limit, Currency::PLN));
    }
}
