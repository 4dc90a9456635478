//! Amounts: interest, compensation, stamp duty, deductible tax.

use super::super::error::Error;
use super::{LawAnswer, LawPart, Question, date};
use crate::explain::{Evaluator, Filter, Trace, Value, Values};
use crate::law::calendar::days_later;
use crate::law::charges::{self, Receipt};
use crate::law::interest::{DayCount, Debt, Law, Owed, interest, interest_in_turn};
use crate::law::terms::{compensation_rate_day, day_60};
use crate::law::{self, AS_OF};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use chrono::NaiveDate;

/// The days of a delay: the first, the last, and whether they were given as days of the calendar.
struct Delay {
    first: NaiveDate,
    last: NaiveDate,
    dated: bool,
}

fn delay(question: &Question<'_>, law: Law) -> Result<Delay, Error> {
    if let Some(days) = question.number("days")? {
        let days = days
            .to_units(0)
            .and_then(|days| u64::try_from(days).ok())
            .filter(|days| *days < 100_000);
        let days = days.ok_or_else(|| question.refuse("days"))?;
        let first = question
            .date("first")?
            .or(question.date("due")?.and_then(|due| due.succ_opt()));
        // Bare days need no calendar where the rate is agreed; any will do.
        let first_day = first.or_else(|| NaiveDate::from_ymd_opt(2026, 1, 1));
        let first_day = first_day.filter(|_| first.is_some() || matches!(law, Law::Agreed(_)));
        let first_day = first_day.ok_or_else(|| question.refuse("due"))?;
        // No day at all ends before it begins.
        let last = match days.checked_sub(1) {
            Some(more) => days_later(first_day, more),
            None => first_day.pred_opt().unwrap_or(first_day),
        };
        return Ok(Delay {
            first: first_day,
            last,
            dated: first.is_some(),
        });
    }
    let last = match question.date("paid")? {
        Some(paid) => paid,
        None => question.needed_date("last")?,
    };
    let first = match (
        law,
        question.date("first")?,
        question.date("received")?,
        question.date("due")?,
    ) {
        (_, Some(first), ..) => first,
        (Law::JpToriteki, _, Some(received), _) => {
            // A reduction without fault of the supplier bears interest from its own day where that is later.
            let start = days_later(day_60(received), 1);
            question.date("reduced")?.map_or(start, |reduced| reduced.max(start))
        }
        (.., Some(due)) => days_later(due, 1),
        _ => return Err(question.refuse("due")),
    };
    Ok(Delay {
        first,
        last,
        dated: true,
    })
}

/// Interest for a delay.
pub(super) fn late_interest(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let agreed = question.read("rate", |text| {
        u32::try_from(Decimal::parse(text).ok()?.to_units(2)?)
            .ok()
            .map(Law::Agreed)
    })?;
    let named = question.read("law", Law::parse)?;
    let law = named.or(agreed).ok_or_else(|| question.refuse("law"))?;
    let currency = question.currency(match named.map(|_| question.text("law").unwrap_or_default()) {
        Some(name) if name.starts_with("jp") => Currency::JPY,
        Some(name) if name.starts_with("pl") => Currency::PLN,
        _ => Currency::EUR,
    })?;
    let count = match question.text("dayCount") {
        None | Some("365") => DayCount::Year365,
        Some("calendar") => DayCount::Calendar,
        Some(_) => return Err(question.refuse("dayCount")),
    };
    let principal = question.needed_number("principal")?;
    let delay = delay(question, law)?;
    let mut answer = question.answer();
    if let (Law::JpToriteki, Some(received)) = (law, question.date("received")?) {
        let day = day_60(received);
        answer.put("day60", day);
        let values = Values::new().with("day", date(day)).with("first", date(delay.first));
        answer.sentences.push(question.say("law.say.day_61", &values));
    }
    if delay.dated {
        answer.put("first", delay.first);
        answer.put("last", delay.last);
    }
    if law == Law::JpToriteki {
        let before = agreed.unwrap_or(Law::JpCivil);
        combined(&mut answer, question, before, (principal, currency), &delay, count)?;
    }
    if delay.last < delay.first {
        let none = Decimal::ZERO.with_places_min(currency.minor_unit());
        answer.put("days", 0);
        for name in ["interest", "roundedOnce", "halfUp", "floor"] {
            answer.put(name, none);
        }
        answer.put("exact", Decimal::ZERO.with_places_min(4));
        answer.sentences.push(question.say("law.say.not_late", &Values::new()));
        return Ok(answer);
    }
    let debt = Debt {
        principal,
        currency,
        first: delay.first,
        last: delay.last,
    };
    let mut trace = Trace::default();
    let owed = interest(&debt, law, count, &mut Evaluator::new(&mut trace)).ok_or_else(|| question.no_row("due"))?;
    answer.put("days", owed.days);
    answer.put("interest", owed.total.value);
    answer.put("roundedOnce", owed.rounded_once.value);
    answer.put("exact", four_places(owed.exact.value));
    for (name, mode) in [("halfUp", Mode::HalfAwayFromZero), ("floor", Mode::Floor)] {
        let rounding = Rounding::new(mode, currency.minor_unit(), Stage::Presentation, Authority::Default);
        answer.put(name, rounding.apply(owed.exact.value).unwrap_or_default());
    }
    tell(&mut answer, &owed, &delay, &debt, question);
    if law == Law::JpCivil {
        answer.sentences.push(question.say("law.say.locked", &Values::new()));
        law::fact("jp.interest.day_count")
            .into_iter()
            .for_each(|fact| answer.cite(fact));
    }
    answer.derive(&trace, "interest.total", question);
    Ok(answer.closed(question))
}

/// Under 取適法 the civil or agreed rate runs from the due day to day 60, 14.6 % from day 61: what both make together.
fn combined(
    answer: &mut LawAnswer,
    question: &Question<'_>,
    before: Law,
    (principal, currency): (Decimal, Currency),
    delay: &Delay,
    count: DayCount,
) -> Result<(), Error> {
    let received = question.date("received")?;
    let (Some(due), Some(received)) = (question.date("due")?, received) else {
        return Ok(());
    };
    let first = days_later(due, 1);
    let day_61 = days_later(day_60(received), 1);
    if first >= day_61 || delay.last < first {
        return Ok(());
    }
    let debt = |last: NaiveDate| Debt {
        principal,
        currency,
        first,
        last,
    };
    let laws = [(before, first), (Law::JpToriteki, day_61)];
    let owed = |last| {
        let mut unrecorded = Trace::new(Filter::Nothing);
        interest_in_turn(&debt(last), &laws, count, &mut Evaluator::new(&mut unrecorded))
    };
    let early = owed(delay.last.min(day_60(received))).ok_or_else(|| question.no_row("due"))?;
    let all = owed(delay.last).ok_or_else(|| question.no_row("due"))?;
    answer.put("daysBefore", early.days);
    answer.put("interestBefore", early.rounded_once.value);
    answer.put("combined", all.rounded_once.value);
    answer.put("combinedExact", four_places(all.exact.value));
    let rate = early
        .parts
        .first()
        .map_or(Decimal::ZERO, |part| part.rate.value.normalized());
    let values = Values::new()
        .with("days", Value::Number(Decimal::from_int(early.days)))
        .with("rate", Value::Percent(rate))
        .with("before", Value::Money(early.rounded_once.value, currency))
        .with("interest", Value::Money(all.rounded_once.value, currency));
    answer.sentences.push(question.say("law.say.combined", &values));
    early
        .parts
        .iter()
        .filter_map(|part| part.base)
        .for_each(|row| answer.cite(&row.fact));
    Ok(())
}

/// What is owed, part by part and in all.
fn tell<T>(answer: &mut LawAnswer, owed: &Owed<T>, delay: &Delay, debt: &Debt, question: &Question<'_>) {
    for part in &owed.parts {
        let values = Values::new()
            .with("period", Value::Period(part.from, part.to))
            .with("days", Value::Number(Decimal::from_int(part.days)))
            .with("rate", Value::Percent(part.rate.value))
            .with("principal", Value::Money(debt.principal, debt.currency))
            .with("interest", Value::Money(part.rounded.value, debt.currency));
        if delay.dated && owed.parts.len() > 1 {
            answer.sentences.push(question.say("law.say.interest_part", &values));
        }
        answer.parts.push(LawPart {
            from: delay.dated.then(|| part.from.to_string()),
            to: delay.dated.then(|| part.to.to_string()),
            days: part.days,
            rate: part.rate.value,
            exact: four_places(part.exact.value),
            interest: part.rounded.value,
        });
    }
    let values = Values::new()
        .with("days", Value::Number(Decimal::from_int(owed.days)))
        .with("interest", Value::Money(owed.total.value, debt.currency));
    answer.sentences.push(question.say("law.say.interest_total", &values));
    if owed.provisional {
        let values = Values::new().with(
            "date",
            crate::model::day(AS_OF).map_or(Value::Name(AS_OF.to_owned()), date),
        );
        answer.sentences.push(question.say("law.say.provisional", &values));
    }
    if owed.doubtful {
        answer.sentences.push(question.say("law.say.doubtful", &Values::new()));
    }
}

/// A number with four digits after the point, as worked examples show interest.
fn four_places(value: Decimal) -> Decimal {
    let rounding = Rounding::new(Mode::HalfAwayFromZero, 4, Stage::Presentation, Authority::Default);
    rounding.apply(value).unwrap_or(value)
}

/// The flat compensation for late payment.
pub(super) fn compensation(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let mut answer = question.answer();
    let place = question.need("law")?;
    if place == "pl" {
        let claim = question.needed_number("claim")?;
        let mut trace = Trace::default();
        let found = charges::compensation(claim, question.number("exchangeRate")?, &mut Evaluator::new(&mut trace));
        let found = found.ok_or_else(|| question.refuse("claim"))?;
        answer.put("eur", found.euros.value);
        let values = Values::new()
            .with("claim", Value::Money(claim, Currency::PLN))
            .with("amount", Value::Money(found.euros.value, Currency::EUR));
        answer.sentences.push(question.say("law.say.compensation", &values));
        if let Some(due) = question.date("due")? {
            let day = compensation_rate_day(due);
            answer.put("rateDay", day);
            answer
                .sentences
                .push(question.say("law.say.exchange_day", &Values::new().with("date", date(day))));
        }
        let key = match found.zlotys {
            Some(zlotys) => {
                answer.put("pln", zlotys.value);
                "compensation.pln"
            }
            None => "compensation.eur",
        };
        answer.derive(&trace, key, question);
        return Ok(answer.closed(question));
    }
    let row = law::row(&format!("{place}.compensation")).ok_or_else(|| question.refuse("law"))?;
    answer.put("eur", row.value());
    let values = Values::new().with("amount", Value::Money(row.value(), Currency::EUR));
    answer
        .sentences
        .push(question.say("law.say.compensation_flat", &values));
    answer.cite(&row.fact);
    Ok(answer.closed(question))
}

/// The stamp duty on a receipt, and what it would be if the tax were not written out.
pub(super) fn stamp_duty(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let receipt = match question.text("receipt") {
        None | Some("paper") => Receipt::Paper,
        Some("electronic") => Receipt::Electronic,
        Some("card") => Receipt::Card,
        Some("private") => Receipt::Private,
        Some(_) => return Err(question.refuse("receipt")),
    };
    let (amount, tax) = (question.number("amount")?, question.number("tax")?);
    let mut answer = question.answer();
    let mut trace = Trace::default();
    let found = charges::stamp_duty(amount, tax, receipt, &mut Evaluator::new(&mut trace));
    let (duty, row) = found.ok_or_else(|| question.refuse("amount"))?;
    answer.put("duty", duty.value);
    let mut other = Trace::default();
    if let Some((whole, _)) = charges::stamp_duty(amount, None, receipt, &mut Evaluator::new(&mut other)) {
        answer.put("dutyWithoutStatedTax", whole.value);
    }
    answer.cite(&row.fact);
    let key = if receipt == Receipt::Paper {
        "law.say.stamp"
    } else {
        "law.say.stamp_none"
    };
    let values = Values::new().with("duty", Value::Money(duty.value, Currency::JPY));
    answer.sentences.push(question.say(key, &values));
    answer.derive(&trace, "stamp_duty", question);
    Ok(answer.closed(question))
}

/// What may be deducted of a purchase from a supplier who is not registered.
pub(super) fn transitional_credit(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let amount = question.needed_number("amount")?;
    let rate = question.number("rate")?.unwrap_or(Decimal::from_int(10));
    let day = question.needed_date("date")?;
    let before = question.number("before")?.unwrap_or_default();
    let mut answer = question.answer();
    let mut trace = Trace::default();
    let found = charges::transitional_credit(amount, rate, day, before, &mut Evaluator::new(&mut trace));
    let (credit, row) = found.ok_or_else(|| question.no_row("date"))?;
    answer.put("credit", credit.value);
    answer.put("percent", row.value());
    let values = Values::new()
        .with("date", date(day))
        .with("share", Value::Percent(row.value()))
        .with("credit", Value::Money(credit.value, Currency::JPY));
    answer.sentences.push(question.say("law.say.credit", &values));
    let cap = law::in_force(law::TRANSITIONAL_CAP, day);
    if let Some(cap) = cap {
        answer.put("cap", cap.value());
        answer.cite(&cap.fact);
        let values = Values::new().with("cap", Value::Money(cap.value(), Currency::JPY));
        answer.sentences.push(question.say("law.say.credit_books", &values));
    }
    answer.derive(&trace, "credit", question);
    Ok(answer.closed(question))
}
