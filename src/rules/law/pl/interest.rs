//! Poland: what an invoice or a note claims for a delay: interest by half-years or decisions, and the flat compensation. Neither
//! bears tax.

use super::document::is_consumer;
use crate::explain::{Evaluator, Off, Value, Values};
use crate::law::charges::compensation;
use crate::law::interest::{DayCount, Debt, Law, interest};
use crate::law::{self, PL_COMPENSATION};
use crate::model::Term;
use crate::money::{Currency, Decimal, Mode};
use crate::rules::law::claims::{self, Claim, Matter};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::{add, at_most, mul, round, same, unit};
use crate::rules::{Judgement, Severity};

law_rules! {
    /// The interest claimed is not the statutory one.
    ///
    /// **Why** Between businesses the rate of the first day of each half-year counts, otherwise that of each decision of the NBP; over 365
    /// days, from the day after the due day to the day of payment. A contract may give more, at most twice the statutory
    /// interest for delay (art. 481 § 2¹ k.c.).
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "lines": [
    ///     { "id": "1", "name": "Odsetki za opóźnienie od FV/1", "netAmount": "231.85", "taxCategory": "O", "period": { "from": "2026-06-01", "to": "2026-07-31" },
    ///       "attributes": [{ "name": "należność główna", "value": "10000.00" }] } ] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "lines": [
    ///     { "id": "1", "name": "Odsetki za opóźnienie od FV/1", "netAmount": "300.00", "taxCategory": "O", "period": { "from": "2026-06-01", "to": "2026-07-31" },
    ///       "attributes": [{ "name": "należność główna", "value": "10000.00" }] } ] }
    /// ```
    "PL-INT-001" Warning R ["2016-01-01" ""] ["pl.interest.delay" "pl.interest.commercial" "pl.interest.commercial.2016" "pl.interest.commercial.health" "pl.interest.maximum" "pl.no_interest_on_interest"] [LineNetAmount ChargeAmount] claimed;

    /// The compensation claimed is not the one of the law.
    ///
    /// **Why** 40 EUR up to 5,000 PLN, 70 EUR below 50,000 PLN, 100 EUR from there, once for each unpaid claim; nothing from a consumer.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "EUR", "buyer": { "taxId": "PL8567346215" }, "charges": [{ "amount": "40.00", "reason": "Rekompensata za koszty odzyskiwania należności" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "EUR", "buyer": { "taxId": "PL8567346215" }, "charges": [{ "amount": "60.00", "reason": "Rekompensata za koszty odzyskiwania należności" }] }
    /// ```
    "PL-INT-002" Warning R ["2013-04-28" ""] ["pl.compensation.40" "pl.compensation.70" "pl.compensation.100" "pl.compensation.first" "pl.compensation.second"] [LineNetAmount ChargeAmount] flat;

    /// Interest or compensation bears tax.
    ///
    /// **Why** Both make good a damage and are no price: they are claimed by a note (nota odsetkowa, nota obciążeniowa), outside the tax.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "Odsetki ustawowe", "netAmount": "100.00", "taxCategory": "O" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "Odsetki ustawowe", "netAmount": "100.00", "taxCategory": "S", "taxRate": "23" }] }
    /// ```
    "PL-INT-003" Warning R ["2004-05-01" ""] ["pl.interest.no_vat"] [LineTaxRate ChargeTaxRate] taxed;
}

fn claimed(case: &Case<'_>, hits: &mut Hits<'_>) {
    for judged in claims::judged(case, hits) {
        if judged.gap.is_zero() {
            continue;
        }
        let above = maximum(case, &judged.claim).is_some_and(|most| !at_most(judged.claim.amount, most));
        let less = judged.gap.is_negative();
        let finding = judged.tell(case, hits);
        if less {
            finding.say = "PL-INT-001.less";
        } else if above {
            (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
            finding.say = "PL-INT-001.maximum";
            finding.legal = law::fact("pl.interest.maximum").map(|fact| &fact.legal);
        }
    }
}

/// The most that a contract may give for a delay: twice the statutory interest.
fn maximum(case: &Case<'_>, claim: &Claim<'_>) -> Option<Decimal> {
    let (first, last) = claim.days?;
    let debt = Debt {
        principal: claim.principal?,
        currency: case.policy.currency,
        first,
        last,
    };
    let owed = interest(&debt, Law::PlDelay, DayCount::Year365, &mut Evaluator::new(&mut Off))?;
    let times = law::row("pl.interest.maximum").map(law::Row::value)?;
    let most = round(mul(owed.exact.value, times)?, Mode::HalfAwayFromZero, 2)?;
    add(
        most,
        mul(unit(2), Decimal::from_int(i64::try_from(owed.parts.len()).ok()?))?,
    )
}

fn flat(case: &Case<'_>, hits: &mut Hits<'_>) {
    let found = claims::claims(case).into_iter();
    for claim in found.filter(|claim| claim.matter == Matter::Compensation) {
        let steps = || PL_COMPENSATION.iter().map(law::Row::value);
        let money = |amount| Value::Money(amount, Currency::EUR);
        let consumer = is_consumer(case.root);
        let owed = claim.principal.and_then(|principal| {
            let principal = super::document::to_pln(case, principal)?;
            let owed = compensation(principal, None, &mut Evaluator::new(&mut Off))?;
            Some(owed.euros.value)
        });
        let Some(euros) = in_euros(case, &claim) else {
            hits.unchecked("unchecked.claim", Values::new());
            continue;
        };
        let right = owed.map_or_else(|| steps().any(|step| same(step, euros)), |owed| same(owed, euros));
        if right && !consumer {
            continue;
        }
        let finding = hits.at(claim.place, claim.term);
        finding.stated = Some(money(euros));
        finding.values = Values::new().with("stated", money(euros)).with(
            "steps",
            Value::List(owed.map_or_else(|| steps().map(money).collect(), |owed| vec![money(owed)])),
        );
        if consumer {
            (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
            finding.say = "PL-INT-002.consumer";
        } else {
            finding.expected = owed.map(money);
        }
    }
}

/// The amount of a claim in EUR: as it is, or in PLN at a stated rate; `None` where there is no rate.
fn in_euros(case: &Case<'_>, claim: &Claim<'_>) -> Option<Decimal> {
    let root = case.root;
    if case.policy.currency == Currency::EUR {
        return Some(claim.amount);
    }
    let listed = root
        .groups_of(Term::ExchangeRateEntry)
        .find(|entry| entry.text(Term::ExchangeRateFrom) == Some("EUR"));
    let rate = listed.and_then(|entry| entry.decimal(Term::ExchangeRateValue))?;
    // Rounding to the grosz keeps the step recognisable.
    let fits = |step: &Decimal| {
        let amount = mul(*step, rate).and_then(|exact| round(exact, Mode::HalfAwayFromZero, 2));
        amount.is_some_and(|amount| same(amount, claim.amount))
    };
    let step = PL_COMPENSATION.iter().map(law::Row::value).find(fits);
    step.or_else(|| {
        round(
            crate::rules::number::div(claim.amount, rate)?,
            Mode::HalfAwayFromZero,
            2,
        )
    })
}

fn taxed(case: &Case<'_>, hits: &mut Hits<'_>) {
    for claim in claims::claims(case) {
        let (term, rate) = match claim.group.term {
            Term::Charge => (Term::ChargeTaxRate, claim.group.decimal(Term::ChargeTaxRate)),
            _ => (Term::LineTaxRate, claim.group.decimal(Term::LineTaxRate)),
        };
        let Some(rate) = rate.filter(|rate| !rate.is_zero()) else {
            continue;
        };
        let place = claim.place.rsplit_once('/').map_or("", |(group, _)| group).to_owned();
        hits.at(format!("{place}/taxRate"), term).values = Values::new().with("rate", Value::Percent(rate));
    }
}
