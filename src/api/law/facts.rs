//! Questions about the tables themselves: which there are, and the rows of one on a day, each with its law.

use super::super::error::Error;
use super::super::finding::Legal;
use super::{LawAnswer, LawFact, Question, date};
use crate::explain::{Value, Values};
use crate::law::{self, Fact, Status};
use crate::money::Decimal;
use chrono::NaiveDate;

/// The tables by name, each with how many rows it has; rates are told by country, as `pl.rate`.
pub(super) fn tables(question: &Question<'_>) -> LawAnswer {
    let mut answer = question.answer();
    let mut tell = |name: &str, count: usize| {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        let values = Values::new()
            .with("table", Value::Name(name.to_owned()))
            .with("count", Value::Count(count));
        answer.sentences.push(question.say("law.say.table", &values));
        answer.values.insert(name.to_owned().into(), count.to_string());
    };
    for (name, rows) in law::TABLES {
        tell(name, rows.len());
    }
    let mut countries: Vec<[u8; 2]> = Vec::new();
    for rate in law::RATES {
        if !countries.contains(&rate.country) {
            countries.push(rate.country);
            tell(&rate_table(rate.country), law::rates_of(rate.country).count());
        }
    }
    answer
}

/// The beginning of the ids of a country's rates, as `pl.rate`.
fn rate_table(country: [u8; 2]) -> String {
    let country: String = country
        .iter()
        .map(|letter| char::from(letter.to_ascii_lowercase()))
        .collect();
    country + ".rate"
}

/// The rows of a table, of one fact, or of all facts whose id begins so; with `date`, those that hold on that day. Proposed law
/// only with `preview`.
pub(super) fn facts(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let name = question.need("name")?;
    let day = question.date("date")?;
    let preview = question.flag("preview")?;
    let mut answer = question.answer();
    let mut known = false;
    for (fact, value) in named(&name) {
        known = true;
        let holds = day.is_none_or(|day| fact.covers(day));
        if holds && (preview || fact.status != Status::Proposed) {
            answer.sentences.push(told(fact, value, question));
            answer.facts.push(LawFact {
                value,
                status: fact.status.name(),
                known: fact.tag.name(),
                legal: Legal::from(&fact.legal),
            });
            answer.cite(fact);
        }
    }
    if !known {
        return Err(question.refuse("name"));
    }
    answer.put("count", answer.facts.len());
    if answer.facts.is_empty() {
        let key = if day.is_some() {
            "law.say.no_fact_on"
        } else {
            "law.say.no_fact"
        };
        let values = Values::new()
            .with("table", Value::Name(name))
            .with("date", day.map_or(Value::Name(String::new()), date));
        answer.sentences.push(question.say(key, &values));
    }
    Ok(answer.closed(question))
}

/// The facts of a table, or whose id is the name or begins with it and a point, each with its number.
fn named(name: &str) -> Vec<(&'static Fact, Decimal)> {
    let table = law::TABLES.iter().find(|(known, _)| *known == name);
    if let Some((_, rows)) = table {
        return rows.iter().map(|row| (&row.fact, row.value())).collect();
    }
    let fits = |fact: &Fact| {
        let rest = fact.id().strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let rows = law::TABLES.iter().flat_map(|(_, rows)| rows.iter());
    let rows = rows.map(|row| (&row.fact, row.value()));
    let rates = law::RATES.iter().map(|rate| (&rate.fact, rate.percent()));
    rows.chain(rates).filter(|(fact, _)| fits(fact)).collect()
}

fn told(fact: &Fact, value: Decimal, question: &Question<'_>) -> String {
    let key = match (fact.first_day(), fact.last_day()) {
        (Some(_), Some(_)) => "law.say.fact_between",
        (Some(_), None) => "law.say.fact_since",
        (None, Some(_)) => "law.say.fact_until",
        (None, None) => "law.say.fact",
    };
    let day = |day: Option<NaiveDate>| day.map_or(Value::Name(String::new()), date);
    let values = Values::new()
        .with("fact", Value::Name(fact.id().to_owned()))
        .with("value", Value::Number(value.normalized()))
        .with("from", day(fact.first_day()))
        .with("to", day(fact.last_day()))
        .with("status", Value::Key(format!("law.status.{}", fact.status.name())))
        .with("citation", Value::Name(fact.legal.citation.to_owned()));
    question.say(key, &values)
}
