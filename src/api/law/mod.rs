//! `law`: what the law of a day makes of a few figures, without an invoice: interest and compensation for late payment, due
//! days, stamp duty, deductible tax, deadlines, numbers with check digits, payment codes, rates.
//!
//! A question is a JSON object with `question` and its members, all text or numbers:
//!
//! | `question` | members |
//! |---|---|
//! | `late_interest` | `law`, `principal`, `currency`; `first`, `due` or `received`; `paid`; or `days`; `rate` (agreed), `dayCount` |
//! | `compensation` | `law` (`pl`, `eu`, `de`), `claim`, `exchangeRate`, `due` |
//! | `stamp_duty` | `amount`, `tax`, `receipt` (`paper`, `electronic`, `card`, `private`) |
//! | `transitional_credit` | `amount` with tax, `rate`, `date`, `before` (bought in the year from the same supplier) |
//! | `due_date` | `delivery`, and `terms` (月末締め翌月末払い) or `closing`, `months`, `pay` |
//! | `sixty_days` | `received`, `due` or `terms`; `originalDue` (what the client pays the one who passes work on) |
//! | `exchange_rate_day` | `taxPoint`, `issued` |
//! | `era` | `date`, as `2026-11-21` or as 令和8年11月21日 |
//! | `limitation`, `retention` | `law`, `date`, `kind`; in Japan `name` and `amount` for a file name that can be searched |
//! | `number` | `kind`, `number` |
//! | `creditor_reference` | `reference` |
//! | `payment_code` | `kind` (`epc`, `pl`), `amount`, `currency`, `name`, `account`, `bic`, `nip`, `title`, `reference`, `splitPayment` |
//! | `split_payment` | `gross`, `currency` with `exchangeRate`, `annex15`, `buyerTaxable` |
//! | `simplified_invoice` | `gross`, `currency` |
//! | `rates` | `country`, `date`, `preview` |
//! | `tables` | |
//! | `facts` | `name` (a table, a fact, or the beginning of ids), `date`, `preview` |

mod amounts;
mod changes;
mod days;
mod facts;
mod numbers;

pub use changes::{AmountChange, LawChanges, LawPreview, RateChange, law_changes};

use super::error::{Error, ErrorKind, Place};
use super::finding::Legal;
use super::open::told_of;
use super::trace::TraceView;
use crate::explain::{Trace, Value, Values};
use crate::formats;
use crate::i18n::{self, Texts};
use crate::law::Fact;
use crate::model::{Document, Scalar, day, narrow};
use crate::money::{Currency, Decimal};
use crate::order::Map;
use chrono::NaiveDate;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The answer to a question of law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LawAnswer {
    /// The question.
    pub question: String,
    /// The figures, days and decisions by name, as data.
    pub values: BTreeMap<Cow<'static, str>, String>,
    /// The parts of a delay, each of one rate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<LawPart>,
    /// The rows of a table, if it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<LawFact>,
    /// The answer in sentences, with the steps of the computation.
    pub sentences: Vec<String>,
    /// The laws it rests on.
    pub legal: Vec<Legal>,
    /// The derivation of the amounts, where there are some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derivation: Option<TraceView>,
}

/// Days of a delay at one rate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LawPart {
    /// The first of them, if days were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last of them, if days were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How many.
    pub days: i64,
    /// The rate in percent a year.
    pub rate: Decimal,
    /// The interest with its digits, at most four after the point.
    pub exact: Decimal,
    /// The interest in units of the currency.
    pub interest: Decimal,
}

/// A row of a table of law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LawFact {
    /// Its number: a rate in percent, an amount, a count of days; what its table counts in.
    pub value: Decimal,
    /// `in_force`, `proposed` or `repealed`.
    pub status: &'static str,
    /// `read` where a source that states it was read, `derived` from one, or `own`: unconfirmed.
    pub known: &'static str,
    /// Its id, days, citation and address.
    #[serde(flatten)]
    pub legal: Legal,
}

/// Answers a question of law, in the language of the texts.
///
/// ```
/// # #[cfg(all(feature = "texts", feature = "law"))] {
/// use meisai::api::{self, Lang};
/// let question = br#"{ "question": "late_interest", "law": "pl-commercial", "principal": "10000.00", "currency": "PLN",
///     "due": "2026-05-31", "paid": "2026-07-31" }"#;
/// let answer = api::law(question, &api::texts(Lang::En))?;
/// assert_eq!(answer.values["interest"], "231.85");
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::BadOption`] names the member that is missing, unknown or has a value it does not take;
/// [`ErrorKind::Unsupported`] where no table reaches the day.
pub fn law(question: &[u8], texts: &Texts) -> Result<LawAnswer, Error> {
    let text = core::str::from_utf8(question).unwrap_or_default();
    let object = formats::read_json(text)
        .ok()
        .filter(|_| text.trim_start().starts_with('{'));
    let document = object.ok_or_else(|| told_of(ErrorKind::Syntax, "error.not_an_object", "question", texts))?;
    let question = Question::of(&document, texts);
    let name = question.need("question")?;
    let answer = match name.as_str() {
        "late_interest" => amounts::late_interest(&question),
        "compensation" => amounts::compensation(&question),
        "stamp_duty" => amounts::stamp_duty(&question),
        "transitional_credit" => amounts::transitional_credit(&question),
        "due_date" => days::due_date(&question),
        "sixty_days" => days::sixty_days(&question),
        "exchange_rate_day" => days::exchange_rate_day(&question),
        "era" => days::era(&question),
        "limitation" => days::limitation(&question),
        "retention" => days::retention(&question),
        "number" => numbers::number(&question),
        "creditor_reference" => numbers::creditor_reference(&question),
        "payment_code" => numbers::payment_code(&question),
        "split_payment" => numbers::split_payment(&question),
        "simplified_invoice" => numbers::simplified_invoice(&question),
        "rates" => numbers::rates(&question),
        "tables" => Ok(facts::tables(&question)),
        "facts" => facts::facts(&question),
        _ => Err(question.refuse("question")),
    };
    answer.map(|mut answer| {
        answer.question = name;
        answer
    })
}

/// A question with its members as text.
struct Question<'a> {
    members: Map<String, String>,
    texts: &'a Texts,
}

impl<'a> Question<'a> {
    /// Numbers, days and terms may be written in signs of full width; names are taken as they are.
    fn of(document: &Document, texts: &'a Texts) -> Self {
        let scalars = document
            .children(document.root())
            .filter(|(id, _)| !matches!(document.scalar(*id), None | Some(Scalar::Null)));
        let members = scalars.map(|(id, _)| {
            let (name, text) = (document.qualified_name(id), document.text(id));
            let text = match name {
                "name" | "title" => text.to_string(),
                _ => text.chars().map(narrow).collect(),
            };
            (name.to_owned(), text)
        });
        Self {
            members: members.collect(),
            texts,
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.members
            .get(name)
            .map(String::as_str)
            .filter(|text| !text.is_empty())
    }

    fn need(&self, name: &str) -> Result<String, Error> {
        let missing = || told_of(ErrorKind::BadOption, "error.law_member", name, self.texts);
        self.text(name)
            .map(str::to_owned)
            .ok_or_else(|| missing().at(Place::pointer(format!("/{name}"))))
    }

    /// The error about a member whose value is not taken, or that is missing.
    fn refuse(&self, name: &str) -> Error {
        match self.text(name) {
            Some(found) => told_of(
                ErrorKind::BadOption,
                "error.law_value",
                &crate::model::shorten(found),
                self.texts,
            )
            .at(Place::pointer(format!("/{name}"))),
            None => told_of(ErrorKind::BadOption, "error.law_member", name, self.texts)
                .at(Place::pointer(format!("/{name}"))),
        }
    }

    /// A member as something, refused where it is there and is none.
    fn read<T>(&self, name: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Error> {
        match self.text(name) {
            None => Ok(None),
            Some(text) => read(text).map(Some).ok_or_else(|| self.refuse(name)),
        }
    }

    fn number(&self, name: &str) -> Result<Option<Decimal>, Error> {
        self.read(name, |text| Decimal::parse(text).ok())
    }

    fn needed_number(&self, name: &str) -> Result<Decimal, Error> {
        self.number(name)?.ok_or_else(|| self.refuse(name))
    }

    fn date(&self, name: &str) -> Result<Option<NaiveDate>, Error> {
        self.read(name, day)
    }

    fn needed_date(&self, name: &str) -> Result<NaiveDate, Error> {
        self.date(name)?.ok_or_else(|| self.refuse(name))
    }

    fn currency(&self, otherwise: Currency) -> Result<Currency, Error> {
        Ok(self.read("currency", Currency::parse)?.unwrap_or(otherwise))
    }

    fn flag(&self, name: &str) -> Result<bool, Error> {
        let read = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        Ok(self.read(name, read)?.unwrap_or(false))
    }

    fn say(&self, key: &str, values: &Values) -> String {
        self.texts.say(key, values)
    }

    /// An answer without figures yet.
    fn answer(&self) -> LawAnswer {
        LawAnswer {
            question: String::new(),
            values: BTreeMap::new(),
            parts: Vec::new(),
            facts: Vec::new(),
            sentences: Vec::new(),
            legal: Vec::new(),
            derivation: None,
        }
    }

    /// The question is understood, and no table reaches its day.
    fn no_row(&self, name: &str) -> Error {
        let found = self.text(name).unwrap_or_default();
        told_of(ErrorKind::Unsupported, "error.law_day", found, self.texts).at(Place::pointer(format!("/{name}")))
    }
}

impl LawAnswer {
    fn put(&mut self, name: &'static str, value: impl core::fmt::Display) {
        self.values.insert(name.into(), value.to_string());
    }

    /// Adds a law, once; and, where no source confirms it, says so at the end.
    fn cite(&mut self, fact: &Fact) {
        let legal = Legal::from(&fact.legal);
        if !self.legal.contains(&legal) {
            self.legal.push(legal);
        }
    }

    /// Adds the sentences and nodes of a derivation, and the laws it names.
    fn derive(&mut self, trace: &Trace, key: &str, question: &Question<'_>) {
        let root = trace.find(key);
        let explained = root.and_then(|root| i18n::render(trace, root, question.texts, i18n::Depth::Steps));
        for sentence in explained.into_iter().flat_map(|explained| explained.sentences) {
            let note = sentence.note.unwrap_or_default();
            self.sentences.push(question.texts.join(&[sentence.text, note]));
        }
        for (_, remark) in trace.all_remarks() {
            if let crate::explain::Remark::Legal(legal) = remark {
                let legal = Legal::from(*legal);
                if !self.legal.contains(&legal) {
                    self.legal.push(legal);
                }
            }
        }
        self.derivation = Some(TraceView::bare(trace));
    }

    /// Says that a law is unconfirmed, if one is.
    fn closed(mut self, question: &Question<'_>) -> Self {
        if self.legal.iter().any(|legal| legal.unconfirmed) {
            self.sentences.push(question.say("law.unconfirmed", &Values::new()));
        }
        self
    }
}

/// A value of a sentence: a day.
fn date(day: NaiveDate) -> Value {
    Value::Date(day)
}
