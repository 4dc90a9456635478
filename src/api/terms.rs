//! `term_catalogue`: the kinds of terms that a contract may have, as data.

use crate::contract::{EvidenceKind, Field, Shape, TermKind, term_kinds};
use crate::i18n::Texts;
use crate::rules::{Judgement, Severity};
use serde::Serialize;

/// One kind of term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CatalogueKind {
    /// The name in contracts, as in `price.fixed_unit`.
    pub kind: &'static str,
    /// The rule of its findings, as in `CT-PRC-001`.
    pub rule: &'static str,
    /// What it is called, as in a form.
    pub title: String,
    /// What a finding is called.
    pub finding: String,
    /// The step of the check, as in `price`; steps run in the order of the catalogue's documentation.
    pub step: &'static str,
    /// `line` or `document`.
    pub applies_to: &'static str,
    /// How much a finding weighs.
    pub severity: Severity,
    /// Who decides: A the data, R a person, H the machine only points.
    pub judgement: Judgement,
    /// The evidence it reads.
    pub evidence: Vec<CatalogueName>,
    /// What sets a finding right, as in `credit_partial`.
    pub correction: &'static str,
    /// The reason in an Invoice Response of Peppol, as in `PRI`.
    pub reason: &'static str,
    /// Its parameters.
    pub parameters: Vec<Parameter>,
    /// Of these parameters it needs one at least.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub any_of: Vec<String>,
}

/// A name in data with its name for readers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct CatalogueName {
    /// The name in data.
    pub name: String,
    /// The name for readers.
    pub title: String,
}

/// One parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Parameter {
    /// The name in contracts, as in `unitPrice`.
    pub name: String,
    /// The name for readers.
    pub title: String,
    /// What it is for, in a sentence.
    pub help: String,
    /// What may stand there, as in `money`.
    pub shape: &'static str,
    /// True if the term cannot do without it.
    pub required: bool,
    /// What holds where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<&'static str>,
    /// The bounds of a number, as in `> 0`.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub range: &'static str,
    /// What may stand there, one of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<CatalogueName>,
    /// The fields of an object, or of the objects of a list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Parameter>,
}

/// The kinds of terms that a contract may have, with their parameters, as a program or a form needs them.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang};
/// let all = api::term_catalogue(&api::texts(Lang::En));
/// let fixed = all.iter().find(|kind| kind.kind == "price.fixed_unit").unwrap();
/// assert_eq!((fixed.rule, fixed.parameters[0].name.as_str()), ("CT-PRC-001", "unitPrice"));
/// assert_eq!(fixed.parameters[0].shape, "money");
/// # }
/// ```
#[must_use]
pub fn term_catalogue(texts: &Texts) -> Vec<CatalogueKind> {
    term_kinds().map(|kind| entry(kind, texts)).collect()
}

fn entry(kind: &TermKind, texts: &Texts) -> CatalogueKind {
    let evidence = |kind: &EvidenceKind| CatalogueName {
        name: kind.name().to_owned(),
        title: text(texts, &kind.text_key()),
    };
    CatalogueKind {
        kind: kind.name,
        rule: kind.rule,
        title: text(texts, &format!("kind.{}", kind.name)),
        finding: text(texts, &format!("{}.title", kind.rule)),
        step: kind.step.name(),
        applies_to: if kind.by_line { "line" } else { "document" },
        severity: kind.severity,
        judgement: kind.judgement,
        evidence: kind.evidence.iter().map(evidence).collect(),
        correction: kind.correction.name(),
        reason: kind.reason,
        parameters: kind.fields.iter().map(|field| parameter(field, texts)).collect(),
        any_of: kind.any_of.iter().map(|name| crate::model::camel(name)).collect(),
    }
}

fn parameter(field: &Field, texts: &Texts) -> Parameter {
    let (choices, inner): (Vec<_>, &[Field]) = match field.shape {
        Shape::Choice(names) => (names.iter().map(|names| choice(field, names, texts)).collect(), &[]),
        Shape::Rows(inner) | Shape::Record(inner) => (Vec::new(), inner),
        Shape::Tiers => (Vec::new(), crate::contract::TIER_FIELDS),
        _ => (Vec::new(), &[]),
    };
    Parameter {
        name: crate::model::camel(field.name),
        title: text(texts, field.label),
        help: text(texts, field.help),
        shape: field.shape.name(),
        required: field.required,
        default: field.default,
        range: field.range.sign(),
        choices,
        fields: inner.iter().map(|field| parameter(field, texts)).collect(),
    }
}

/// A choice with its words: those of its parameter, else those that it has everywhere.
fn choice(field: &Field, names: &str, texts: &Texts) -> CatalogueName {
    let name = names.split('|').next().unwrap_or(names);
    let keys = [
        format!("choice.{}.{name}", field.name),
        format!("choice.{name}"),
        format!("mode.{name}"),
        format!("stage.{name}"),
    ];
    let title = keys.iter().find_map(|key| texts.get(key)).unwrap_or(name);
    CatalogueName {
        name: name.to_owned(),
        title: title.to_owned(),
    }
}

fn text(texts: &Texts, key: &str) -> String {
    texts.get(key).unwrap_or(key).to_owned()
}
