//! From bytes to the invoice as understood, and from a refusal to an [`Error`] in words.

use super::answer::{Reading, Severity};
use super::error::{Error, ErrorKind, Place};
use crate::explain::{Value, Values};
use crate::formats::{self, Refusal, RefusalKind};
use crate::i18n::Texts;
use crate::model::{self, Document, Invoice, ReadSeverity, Term};
use crate::understand;
use core::cell::OnceCell;
use core::ops::Deref;
use std::rc::Rc;

/// An invoice as written and as understood.
pub(super) struct Opened {
    pub document: Rc<Document>,
    pub invoice: Understood,
}

/// An invoice that is understood when it is first looked at: many documents are checked only as they are written.
pub(super) struct Understood {
    document: Rc<Document>,
    options: understand::Options,
    invoice: OnceCell<Invoice>,
}

impl Understood {
    /// The invoice for good.
    pub fn into_invoice(self) -> Invoice {
        let (document, options) = (self.document, self.options);
        let known = self.invoice.into_inner();
        known.unwrap_or_else(|| understand::understand_with(&document, options))
    }
}

impl Opened {
    /// The document with another invoice than the one it says.
    #[cfg(feature = "questions")]
    pub fn with(self, invoice: Invoice) -> Self {
        let invoice = Understood {
            document: self.invoice.document,
            options: self.invoice.options,
            invoice: OnceCell::from(invoice),
        };
        Self {
            document: self.document,
            invoice,
        }
    }
}

impl Deref for Understood {
    type Target = Invoice;

    fn deref(&self) -> &Invoice {
        self.invoice
            .get_or_init(|| understand::understand_with(&self.document, self.options))
    }
}

/// Reads an invoice, to be understood. A draft may be half typed.
pub(super) fn open(bytes: &[u8], draft: bool, texts: &Texts) -> Result<Opened, Error> {
    let document = Rc::new(formats::read(bytes).map_err(|refusal| refused(&refusal, texts))?);
    let invoice = Understood {
        document: Rc::clone(&document),
        options: understand::Options { draft },
        invoice: OnceCell::new(),
    };
    Ok(Opened { document, invoice })
}

/// A refusal in words.
pub(super) fn refused(refusal: &Refusal, texts: &Texts) -> Error {
    let kind = match refusal.kind {
        RefusalKind::TooLarge => ErrorKind::TooLarge,
        RefusalKind::TooDeep => ErrorKind::TooDeep,
        RefusalKind::Encoding => ErrorKind::Encoding,
        RefusalKind::NotRecognised => ErrorKind::NotRecognised,
        RefusalKind::Syntax => ErrorKind::Syntax,
        RefusalKind::Range => ErrorKind::Range,
        RefusalKind::Unsupported => ErrorKind::Unsupported,
        RefusalKind::BadOption => ErrorKind::BadOption,
        RefusalKind::Internal => ErrorKind::Internal,
    };
    let values = Values::new()
        .with("found", Value::Name(refusal.found.clone()))
        .with("expected", Value::Name(refusal.expected.clone()));
    let error = told(kind, refusal.key, &values, texts);
    match (&refusal.place.pointer, refusal.place.line, refusal.place.column) {
        (Some(pointer), ..) => error.at(Place::pointer(pointer.clone())),
        (None, Some(line), Some(column)) => error.at(Place::line_column(line, column)),
        _ => error,
    }
}

/// An error whose message is the text of `key` and whose hint is the text of `key.do`.
pub(super) fn told(kind: ErrorKind, key: &str, values: &Values, texts: &Texts) -> Error {
    Error::new(kind, texts.say(key, values)).with_hint(texts.say(&format!("{key}.do"), values))
}

/// An error about one thing that was found.
pub(super) fn told_of(kind: ErrorKind, key: &str, found: &str, texts: &Texts) -> Error {
    told(
        kind,
        key,
        &Values::new().with("found", Value::Name(found.to_owned())),
        texts,
    )
}

/// What was noticed while reading, in words; for XML with its place as written.
pub(super) fn readings(opened: &Opened, texts: &Texts) -> Vec<Reading> {
    opened
        .invoice
        .readings
        .iter()
        .map(|reading| in_words(reading, Some(&opened.document), texts))
        .collect()
}

/// One reading in words.
pub(super) fn in_words(reading: &model::Reading, document: Option<&Document>, texts: &Texts) -> Reading {
    let label = reading.term.map(|term| format!("term.{}", term.id()));
    let values = Values::new()
        .with(
            "label",
            label
                .clone()
                .map_or_else(|| Value::Name(last_member(&reading.pointer)), Value::Key),
        )
        .with("found", Value::Name(found_in_words(reading, texts)))
        .with(
            "suggestion",
            Value::Name(reading.suggestion.clone().unwrap_or_default()),
        );
    let id = reading.rule.id();
    // A result has no text of its own that could be quoted.
    let bare = format!("read.{id}.result");
    let quoted = !reading.found.is_empty() || texts.get(&bare).is_none();
    let what = texts.say(&if quoted { format!("read.{id}.what") } else { bare }, &values);
    let suggested = reading.suggestion.is_some() && texts.get(&format!("read.{id}.suggest")).is_some();
    let to_do = texts.say(
        &format!("read.{id}.{}", if suggested { "suggest" } else { "do" }),
        &values,
    );
    let (xpath, line, column) = written(reading.node, document);
    Reading {
        rule: id,
        place: reading.pointer.clone(),
        term: reading.term.map(Term::id),
        label: label.map_or_else(|| last_member(&reading.pointer), |key| texts.say(&key, &Values::new())),
        found: (!reading.found.is_empty()).then(|| reading.found.clone()),
        expected: reading.suggestion.clone(),
        text: texts.join(&[what, to_do]),
        severity: match reading.rule.severity() {
            ReadSeverity::Error => Severity::Error,
            ReadSeverity::Warning => Severity::Warning,
            ReadSeverity::Info => Severity::Info,
        },
        xpath,
        line,
        column,
    }
}

/// What was found; of an element that a form asks for, what a reader calls it, with its path behind.
fn found_in_words(reading: &model::Reading, texts: &Texts) -> String {
    let path = &reading.found;
    if reading.rule != model::ReadRule::Wanted {
        return path.clone();
    }
    // Of alternatives the first is named; sums of all rates are called alike.
    let first = path.split(" | ").next().unwrap_or(path);
    let last = first.rsplit('/').next().unwrap_or(first);
    let element = last.split('[').next().unwrap_or(last);
    let of_rate = ["P_13", "P_14"].into_iter().find(|stem| {
        let rest = element.strip_prefix(stem);
        rest.is_some_and(|rest| rest.starts_with('_'))
    });
    let key = match of_rate {
        Some(stem) if element.ends_with('W') => format!("fa3.name.{stem}W"),
        Some(stem) => format!("fa3.name.{stem}"),
        None => format!("fa3.name.{element}"),
    };
    let term = || format!("term.{}", reading.term.map(Term::id).unwrap_or_default());
    let name = texts.get(&key).or_else(|| texts.get(&term()));
    name.map_or_else(|| path.clone(), |name| format!("{name} ({path})"))
}

fn last_member(pointer: &str) -> String {
    pointer.rsplit('/').next().unwrap_or_default().to_owned()
}

/// XPath, line and column of a node, for XML.
pub(super) fn written(
    node: Option<model::NodeId>,
    document: Option<&Document>,
) -> (Option<String>, Option<u32>, Option<u32>) {
    match (node, document) {
        (Some(node), Some(document)) if document.syntax().is_xml() => {
            let place = document.place(node);
            (Some(document.xpath(node)), Some(place.line), Some(place.column))
        }
        _ => (None, None, None),
    }
}
