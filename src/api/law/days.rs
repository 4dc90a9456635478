//! Days: due days, the 60 days, the day of an exchange rate, limitation, keeping.

use super::super::error::Error;
use super::{LawAnswer, Question, date};
use crate::explain::{Value, Values};
use crate::law::calendar::{Calendar, days_counted, days_later};
use crate::law::terms::{self, Custom, MonthDay, SixtyDays, day_60};
use crate::law::{self};
use crate::model::{era_date, japanese_date};
use crate::money::Decimal;
use chrono::NaiveDate;

/// The custom that a question names.
fn custom(question: &Question<'_>) -> Result<Custom, Error> {
    if let Some(custom) = question.read("terms", Custom::parse)? {
        return Ok(custom);
    }
    let closing = question.read("closing", MonthDay::parse)?.unwrap_or(MonthDay::End);
    let pay = question
        .read("pay", MonthDay::parse)?
        .ok_or_else(|| question.refuse("pay"))?;
    let months = question
        .read("months", |text| text.parse().ok().filter(|months| *months <= 12))?
        .unwrap_or(1);
    Ok(Custom { closing, months, pay })
}

/// The due day of a delivery under a custom of closing and paying.
pub(super) fn due_date(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let delivery = question.needed_date("delivery")?;
    let banks = match question.text("calendar") {
        None | Some("jp") => Calendar::JapaneseBanks,
        Some("pl") => Calendar::Poland,
        Some("target") => Calendar::Target,
        Some(_) => return Err(question.refuse("calendar")),
    };
    let days = custom(question)?.due(delivery, banks);
    let mut answer = question.answer();
    answer.put("closing", days.closing);
    answer.put("due", days.due);
    answer.put("previousBusinessDay", days.previous_business_day);
    answer.put("nextBusinessDay", days.next_business_day);
    answer.put("days", days.days);
    let values = Values::new()
        .with("closing", date(days.closing))
        .with("due", date(days.due));
    answer.sentences.push(question.say("law.say.due", &values));
    if days.previous_business_day != days.due {
        let values = values
            .with("previous", date(days.previous_business_day))
            .with("next", date(days.next_business_day));
        answer.sentences.push(question.say("law.say.due_shift", &values));
        law::fact("jp.bank_days").into_iter().for_each(|fact| answer.cite(fact));
    }
    sixty(&mut answer, delivery, days.due, question);
    Ok(answer.closed(question))
}

fn sixty(answer: &mut LawAnswer, received: NaiveDate, due: NaiveDate, question: &Question<'_>) {
    let result = terms::sixty_days(received, due);
    answer.put("sixtyDays", result.name());
    answer.put("day60", day_60(received));
    let day = days_counted(received, due);
    answer.put("day", day);
    let values = Values::new()
        .with("due", date(due))
        .with("day", Value::Number(Decimal::from_int(day)))
        .with("last", date(day_60(received)));
    let key = match result {
        SixtyDays::Within => "law.say.sixty_within",
        SixtyDays::Tolerated => "law.say.sixty_tolerated",
        SixtyDays::Violation => "law.say.sixty_violation",
    };
    answer.sentences.push(question.say(key, &values));
    for id in ["jp.payment.toriteki", "jp.payment.freelance"] {
        law::fact(id).into_iter().for_each(|fact| answer.cite(fact));
    }
}

/// How a due day stands to the 60 days from receipt.
pub(super) fn sixty_days(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let received = question.needed_date("received")?;
    let due = match question.date("due")? {
        Some(due) => due,
        None => custom(question)?.due(received, Calendar::JapaneseBanks).due,
    };
    let mut answer = question.answer();
    answer.put("due", due);
    sixty(&mut answer, received, due, question);
    if let (Some(original), Some(row)) = (
        question.date("originalDue")?,
        law::row("jp.payment.freelance.resubcontract"),
    ) {
        let last = days_later(original, u64::try_from(row.whole()).unwrap_or_default());
        answer.put("resubcontractLast", last);
        answer
            .sentences
            .push(question.say("law.say.resubcontract", &Values::new().with("date", date(last))));
        answer.cite(&row.fact);
    }
    Ok(answer.closed(question))
}

/// The day whose NBP rate converts a foreign amount.
pub(super) fn exchange_rate_day(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let day = terms::exchange_rate_day(question.needed_date("taxPoint")?, question.date("issued")?);
    let mut answer = question.answer();
    answer.put("day", day);
    answer
        .sentences
        .push(question.say("law.say.exchange_day", &Values::new().with("date", date(day))));
    law::fact("pl.exchange_rate")
        .into_iter()
        .for_each(|fact| answer.cite(fact));
    Ok(answer.closed(question))
}

/// A day in the calendar of the Japanese eras, and the day that one written in it is.
pub(super) fn era(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let read = |text: &str| crate::model::day(text).or_else(|| japanese_date(text));
    let day = question.read("date", read)?.ok_or_else(|| question.refuse("date"))?;
    let era = era_date(day).ok_or_else(|| question.no_row("date"))?;
    let mut answer = question.answer();
    answer.put("date", day);
    let values = Values::new()
        .with("date", date(day))
        .with("era", Value::Name(era.clone()));
    answer.sentences.push(question.say("law.say.era", &values));
    answer.put("era", era);
    law::fact("jp.eras").into_iter().for_each(|fact| answer.cite(fact));
    Ok(answer.closed(question))
}

/// The last day before a claim is barred.
pub(super) fn limitation(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let due = question.needed_date("date")?;
    let id = match (question.text("law"), question.text("kind")) {
        (Some("pl"), Some("sale")) => "pl.limitation.sale_years",
        (Some("pl"), None | Some("service")) => "pl.limitation.service_years",
        (Some("jp"), None | Some("known")) => "jp.limitation.known_years",
        (Some("jp"), Some("longest")) => "jp.limitation.years",
        (Some("pl" | "jp"), _) => return Err(question.refuse("kind")),
        _ => return Err(question.refuse("law")),
    };
    let row = law::row(id).ok_or_else(|| question.no_row("date"))?;
    let day = if id.starts_with("pl") {
        terms::polish_limitation(due, row)
    } else {
        terms::japanese_limitation(due, row)
    };
    told_day(question, row, day, "law.say.limitation")
}

/// The last day on which an invoice must be kept.
pub(super) fn retention(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let from = question.needed_date("date")?;
    let id = match (question.text("law"), question.text("kind")) {
        (Some("jp"), None) => "jp.retention.years",
        (Some("jp"), Some("loss")) => "jp.retention.loss_years",
        (Some("jp"), Some("toriteki")) => "jp.retention.toriteki_years",
        (Some("pl"), None) => "pl.retention.years",
        (Some("pl" | "jp"), _) => return Err(question.refuse("kind")),
        _ => return Err(question.refuse("law")),
    };
    let row = law::row(id).ok_or_else(|| question.no_row("date"))?;
    let day = if id.starts_with("pl") {
        terms::polish_retention(from, row)
    } else {
        terms::japanese_retention(from, row)
    };
    let mut answer = told_day(question, row, day, "law.say.retention")?;
    if let (Some(name), Some(amount), true) = (question.text("name"), question.number("amount")?, id.starts_with("jp"))
    {
        let file = terms::file_name(from, name, amount);
        let values = Values::new().with("file", Value::Name(file.clone()));
        answer.sentences.push(question.say("law.say.file_name", &values));
        answer.put("file", file);
        law::fact("jp.electronic_records")
            .into_iter()
            .for_each(|fact| answer.cite(fact));
    }
    Ok(answer)
}

fn told_day(question: &Question<'_>, row: &law::Row, day: NaiveDate, key: &str) -> Result<LawAnswer, Error> {
    let mut answer = question.answer();
    answer.put("day", day);
    answer.put("years", row.value());
    answer
        .sentences
        .push(question.say(key, &Values::new().with("date", date(day))));
    answer.cite(&row.fact);
    Ok(answer.closed(question))
}
