//! `service_guide`: a contract as its customer reads it: what the fee includes, what may be chosen and at which price, what
//! costs extra and when, whom to ask.

use super::agreed::json;
use super::error::Error;
use super::finding::Clause;
use crate::contract::{Chip, Contract, Datum, Field, Params, Shape, Term, Version};
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::money::Currency;
use chrono::NaiveDate;
use serde::Serialize;

/// A contract as its customer reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ServiceGuide {
    /// The contract's identifier.
    pub contract: String,
    /// The version that it tells of.
    pub version: String,
    /// Who supplies, as the contract names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seller: Option<String>,
    /// The heading.
    pub title: String,
    /// The parts in the order of reading; parts of which the contract says nothing are not there.
    pub parts: Vec<GuidePart>,
}

/// One part of a guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GuidePart {
    /// `fee`, `included`, `option`, `extra`, `payment` or `contact`.
    pub part: &'static str,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub entries: Vec<GuideEntry>,
}

/// One thing that a guide tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct GuideEntry {
    /// The term; empty for a party.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub term: String,
    /// What it is, in the contract's own words where it has some.
    pub name: String,
    /// Prices, limits and conditions, each as `name: value`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<String>,
    /// Where it stands in the contract.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
}

/// The parts in the order of reading.
const PARTS: [(&str, &str); 6] = [
    ("fee", "guide.fee"),
    ("included", "guide.included"),
    ("option", "guide.option"),
    ("extra", "guide.extra"),
    ("payment", "guide.payment"),
    ("contact", "guide.contact"),
];

/// In which part a term stands; `None` for what a customer need not read.
fn part_of(term: &Term) -> Option<&'static str> {
    match (term.kind.name, Chip::of(term.kind)) {
        ("scope.included", _) => Some("included"),
        ("scope.optional", _) => Some("option"),
        (_, Some(Chip::Extra)) => Some("extra"),
        (_, Some(_)) => Some("fee"),
        (name, None) if name.starts_with("commit.") || name.starts_with("discount.") => Some("fee"),
        (name, None) if name.starts_with("period.trial") => Some("fee"),
        (name, None) if name.starts_with("pay.") || name.starts_with("deduction.") => Some("payment"),
        _ => None,
    }
}

/// Tells a contract as its customer reads it: the version in force on a day, else the newest.
///
/// # Errors
/// [`Error`] if the contract is no JSON, with or without comments.
pub fn service_guide(contract: &[u8], on: Option<NaiveDate>, texts: &Texts) -> Result<ServiceGuide, Error> {
    let contract = Contract::read(&json(contract, "", texts)?);
    let newest = contract.versions.iter().max_by_key(|version| version.valid_from);
    let version = on.and_then(|day| contract.in_force(day)).or(newest);
    let none = Version::default();
    let version = version.unwrap_or(&none);
    let teller = Teller {
        currency: version.currency.unwrap_or(Currency::EUR),
        texts,
    };
    let mut parts = Vec::new();
    for (part, key) in PARTS {
        let terms = version.terms.iter().filter(|term| part_of(term) == Some(part));
        let entries = match part {
            "contact" => teller.contacts(version),
            _ => terms.flat_map(|term| teller.entries(term)).collect(),
        };
        if !entries.is_empty() {
            let title = texts.say(key, &Values::new());
            parts.push(GuidePart { part, title, entries });
        }
    }
    Ok(ServiceGuide {
        contract: contract.id.clone(),
        version: version.version.clone(),
        seller: version.parties.seller.name.clone(),
        title: texts.say("guide.title", &Values::new()),
        parts,
    })
}

struct Teller<'t> {
    currency: Currency,
    texts: &'t Texts,
}

/// Parameters that are told otherwise: names of the entry, or words for the machine.
const SILENT: [&str; 9] = [
    "items",
    "description",
    "contact",
    "options",
    "item_id",
    "accounts",
    "true_up_item",
    "cumulative",
    "flat_at_zero",
];

impl Teller<'_> {
    fn say(&self, key: &str, values: &Values) -> String {
        self.texts.say(key, values)
    }

    fn detail(&self, label: &str, value: Value) -> String {
        let values = Values::new()
            .with("label", Value::Key(label.to_owned()))
            .with("value", value);
        self.say("guide.detail", &values)
    }

    fn entries(&self, term: &Term) -> Vec<GuideEntry> {
        let params = &term.params;
        let entry = |name: String, details: Vec<String>| GuideEntry {
            term: term.id.clone(),
            name,
            details,
            clause: term.clause.as_ref().map(Clause::from),
        };
        if term.kind.name == "scope.optional" {
            let how = params
                .text("ordered_by")
                .map(|how| self.detail("param.ordered_by", Value::Name(how.to_owned())));
            let fields = term.kind.fields.iter().find(|field| field.name == "options");
            let fields: &[Field] = match fields.map(|field| field.shape) {
                Some(Shape::Rows(inner)) => inner,
                _ => &[],
            };
            let options = params.rows("options").iter().map(|option| {
                let name = option
                    .text("description")
                    .or(option.text("item_id"))
                    .unwrap_or_default();
                let details = self.details(fields, option);
                entry(name.to_owned(), details.into_iter().chain(how.clone()).collect())
            });
            return options.collect();
        }
        let named = params.texts("items");
        if term.kind.name == "scope.included" && !named.is_empty() {
            return named.iter().map(|item| entry(item.clone(), Vec::new())).collect();
        }
        let quote = term.clause.as_ref().and_then(|clause| clause.quote.as_deref());
        let scope = [
            &term.scope.item_ids,
            &term.scope.category,
            &term.scope.line_tag,
            &term.scope.person_role,
        ];
        let scope: Vec<&str> = scope.into_iter().flatten().map(String::as_str).collect();
        let name = match (params.text("description").or(quote), scope.is_empty()) {
            (Some(words), _) => words.to_owned(),
            (None, false) => scope.join(", "),
            (None, true) => term.id.clone(),
        };
        vec![entry(name, self.details(term.kind.fields, params))]
    }

    /// What a term agreed, each with its name; lists in rows.
    fn details(&self, fields: &[Field], params: &Params) -> Vec<String> {
        let mut details = Vec::new();
        for field in fields {
            if SILENT.contains(&field.name) {
                continue;
            }
            let told = params.datum(field.name);
            let value = match (told, field.shape) {
                (Some(Datum::Number(value)), Shape::Money) => Value::Money(*value, self.currency),
                (Some(Datum::Number(value)), Shape::Percent) => Value::Percent(*value),
                (Some(Datum::Number(value)), _) => Value::Number(*value),
                (Some(Datum::Count(count)), _) => Value::Count(u64::from(*count)),
                (Some(Datum::Date(day)), _) => Value::Date(*day),
                (Some(Datum::Texts(texts)), _) => Value::Name(texts.join(", ")),
                (Some(Datum::Text(text)), Shape::Text) => Value::Name(text.clone()),
                (Some(Datum::Rows(rows)), Shape::Rows(inner) | Shape::Record(inner)) => {
                    details.extend(rows.iter().map(|row| self.details(inner, row).join(" · ")));
                    continue;
                }
                (Some(Datum::Tiers(tiers)), _) => {
                    details.extend(tiers.list().iter().map(|tier| self.tier(tier, tiers.percent)));
                    continue;
                }
                // Indicators and choices are words for the machine.
                _ => continue,
            };
            details.push(self.detail(field.label, value));
        }
        details
    }

    fn tier(&self, tier: &crate::contract::Tier, percent: bool) -> String {
        let price = match percent {
            true => Value::Percent(tier.unit),
            false => Value::Money(tier.unit, self.currency),
        };
        let flat = Value::Money(tier.flat, self.currency);
        let values = Values::new().with("price", price).with("flat", flat);
        match tier.up_to {
            Some(up_to) => self.say("guide.tier", &values.with("up_to", Value::Number(up_to))),
            None => self.say("guide.tier_open", &values),
        }
    }

    /// Whom to ask: the contacts that terms name, else the seller.
    fn contacts(&self, version: &Version) -> Vec<GuideEntry> {
        let mut names: Vec<&str> = Vec::new();
        for contact in version.terms.iter().filter_map(|term| term.params.text("contact")) {
            if !names.contains(&contact) {
                names.push(contact);
            }
        }
        if names.is_empty() {
            names.extend(version.parties.seller.name.as_deref());
        }
        let entry = |name: &str| GuideEntry {
            term: String::new(),
            name: name.to_owned(),
            details: Vec::new(),
            clause: None,
        };
        names.into_iter().map(entry).collect()
    }
}
