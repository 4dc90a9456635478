//! Numbers with check digits, payment codes, limits, rates.

use super::super::error::Error;
use super::{LawAnswer, Question, date};
use crate::explain::{Value, Values};
use crate::law::identifiers as ids;
use crate::law::payment_code::{self, Payment};
use crate::law::{self, Dated, Status};
use crate::money::{Currency, Decimal};

/// Whether a number is one of its kind.
pub(super) fn number(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let written = question.need("number")?;
    let compact = ids::compact(&written);
    let mut answer = question.answer();
    let (valid, fact) = match question.need("kind")?.as_str() {
        "corporate_number" => {
            if let Some(check) = compact.get(1..).and_then(ids::corporate_check_digit) {
                answer.put("checkDigit", check);
            }
            (ids::corporate_number(&compact), "jp.id.corporate_number")
        }
        "registration_number" => {
            let digits = ids::registration_digits(&compact);
            if let Some(check) = digits.and_then(|digits| ids::corporate_check_digit(digits.get(1..)?)) {
                answer.put("checkDigit", check);
            }
            (digits.is_some_and(ids::corporate_number), "jp.id.registration_number")
        }
        "individual_number" => (ids::individual_number(&compact), "jp.individual_number"),
        "nip" => (ids::nip(compact.strip_prefix("PL").unwrap_or(&compact)), "pl.id.nip"),
        "regon" => (ids::regon(&compact), "pl.id.regon"),
        "pesel" => (ids::pesel(&compact), "pl.id.pesel"),
        "nrb" => (ids::nrb(&compact), "pl.id.nrb"),
        "iban" => (ids::iban(&compact), "eu.id.iban"),
        "creditor_reference" => (ids::creditor_reference(&compact), "eu.id.creditor_reference"),
        "vat" => (ids::vat_number(&compact) == ids::VatNumber::Valid, "eu.vat_number"),
        "ksef" => {
            // The hyphens of a KSeF number are part of it.
            let found = ids::ksef_number(written.trim());
            if let Some(parts) = found {
                answer.put("nip", parts.nip);
                answer.put("accepted", parts.accepted);
            }
            (found.is_some(), "pl.ksef.number")
        }
        _ => return Err(question.refuse("kind")),
    };
    answer.put("valid", valid);
    let key = if valid {
        "law.say.number_right"
    } else {
        "law.say.number_wrong"
    };
    // An individual number is never told again, not even to who asked.
    let shown = if question.text("kind") == Some("individual_number") {
        "*".repeat(compact.chars().count())
    } else {
        crate::model::shorten(&written)
    };
    let values = Values::new().with("number", Value::Name(shown));
    answer.sentences.push(question.say(key, &values));
    law::fact(fact).into_iter().for_each(|fact| answer.cite(fact));
    Ok(answer.closed(question))
}

/// The creditor reference of a reference.
pub(super) fn creditor_reference(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let reference = ids::compact(&question.need("reference")?);
    let made = ids::to_creditor_reference(&reference).ok_or_else(|| question.refuse("reference"))?;
    let mut answer = question.answer();
    let values = Values::new().with("reference", Value::Name(made.clone()));
    answer.sentences.push(question.say("law.say.reference", &values));
    answer.put("reference", made);
    law::fact("eu.id.creditor_reference")
        .into_iter()
        .for_each(|fact| answer.cite(fact));
    Ok(answer.closed(question))
}

/// The text of a payment code, or why there is none.
pub(super) fn payment_code(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let (currency, name) = (question.text("currency"), question.text("name").unwrap_or_default());
    let payment = Payment {
        currency: currency.unwrap_or_default(),
        amount: question.number("amount")?,
        name,
        account: question.text("account").unwrap_or_default(),
        bic: question.text("bic"),
        nip: question.text("nip"),
        title: question.text("title").unwrap_or_default(),
        reference: question.text("reference"),
        split_payment: question.flag("splitPayment")?,
    };
    let (code, fact) = match question.text("kind") {
        Some("epc") => (payment_code::epc(&payment), "eu.payment_code"),
        Some("pl") => (payment_code::polish(&payment), "pl.payment_code"),
        _ => return Err(question.refuse("kind")),
    };
    let mut answer = question.answer();
    match code {
        Ok(text) => {
            let count = text.chars().count();
            answer.put("length", count);
            let values = Values::new().with(
                "count",
                Value::Number(Decimal::from_int(i64::try_from(count).unwrap_or(0))),
            );
            answer.sentences.push(question.say("law.say.code", &values));
            #[cfg(feature = "qr")]
            if let Some(svg) = crate::law::qr::svg(&text) {
                answer.put("svg", svg);
            }
            answer.put("payload", text);
        }
        Err(reason) => {
            answer.put("refused", reason.name());
            answer
                .sentences
                .push(question.say(&format!("law.code.{}", reason.name()), &Values::new()));
        }
    }
    law::fact(fact).into_iter().for_each(|fact| answer.cite(fact));
    Ok(answer.closed(question))
}

/// Whether the annotation of split payment is compulsory: above the limit, annex 15, and a taxable buyer.
pub(super) fn split_payment(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let mut gross = question.needed_number("gross")?;
    if question.currency(Currency::PLN)? != Currency::PLN {
        let rate = question.needed_number("exchangeRate")?;
        let zlotys = gross.checked_mul(rate).map_err(|_| question.refuse("gross"))?;
        gross = zlotys.value;
    }
    let row = law::row("pl.mpp").ok_or_else(|| question.refuse("gross"))?;
    let taxable = question.text("buyerTaxable").is_none() || question.flag("buyerTaxable")?;
    let required = gross > row.value() && question.flag("annex15")? && taxable;
    decided(
        question,
        row,
        "required",
        required,
        ["law.say.mpp", "law.say.no_mpp"],
        Currency::PLN,
    )
}

/// Whether a Polish simplified invoice may be issued.
pub(super) fn simplified_invoice(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let gross = question.needed_number("gross")?;
    let currency = question.currency(Currency::PLN)?;
    let id = match currency.code() {
        "PLN" => "pl.simplified_invoice.pln",
        "EUR" => "pl.simplified_invoice.eur",
        _ => return Err(question.refuse("currency")),
    };
    let row = law::row(id).ok_or_else(|| question.refuse("gross"))?;
    decided(
        question,
        row,
        "allowed",
        gross <= row.value(),
        ["law.say.simplified", "law.say.not_simplified"],
        currency,
    )
}

fn decided(
    question: &Question<'_>,
    row: &law::Row,
    name: &'static str,
    decision: bool,
    [yes, no]: [&str; 2],
    currency: Currency,
) -> Result<LawAnswer, Error> {
    let mut answer = question.answer();
    answer.put(name, decision);
    answer.put("limit", row.value());
    let values = Values::new().with("limit", Value::Money(row.value(), currency));
    answer
        .sentences
        .push(question.say(if decision { yes } else { no }, &values));
    answer.cite(&row.fact);
    Ok(answer.closed(question))
}

/// The rates of a country on a day; proposed ones only where they are asked for, and marked.
pub(super) fn rates(question: &Question<'_>) -> Result<LawAnswer, Error> {
    let country = question.need("country")?;
    let day = question.needed_date("date")?;
    let preview = question.flag("preview")?;
    let code = if country == "EL" { "GR" } else { country.as_str() };
    let code: [u8; 2] = code.as_bytes().try_into().map_err(|_| question.refuse("country"))?;
    let mut answer = question.answer();
    let (mut told, mut proposed) = (Vec::new(), Vec::new());
    for rate in law::rates_of(code).filter(|rate| rate.fact().covers(day)) {
        let list = match rate.fact.status {
            Status::Proposed if !preview => continue,
            Status::Proposed => &mut proposed,
            _ => &mut told,
        };
        list.push(rate.percent());
        answer.cite(&rate.fact);
    }
    if told.is_empty() {
        return Err(question.no_row("date"));
    }
    let listed = |rates: &[Decimal]| rates.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let values = |rates: &[Decimal]| {
        Values::new()
            .with("country", Value::Name(country.clone()))
            .with("date", date(day))
            .with(
                "rates",
                Value::List(rates.iter().map(|rate| Value::Percent(*rate)).collect()),
            )
    };
    answer.put("rates", listed(&told));
    answer.sentences.push(question.say("law.say.rates", &values(&told)));
    if !proposed.is_empty() {
        answer.put("proposed", listed(&proposed));
        answer
            .sentences
            .push(question.say("law.say.rates_proposed", &values(&proposed)));
    }
    Ok(answer.closed(question))
}
