//! What a document asks to be held against: its specification identifier (BT-24) names the norm and, after each `#`, what
//! was added to it.
//!
//! | the identifier has | the rules are |
//! |---|---|
//! | `urn:cen.eu:en16931:2017` or nothing known | those of EN 16931 |
//! | Peppol billing or self-billing, XRechnung | theirs after the core |
//! | Japanese PINT | theirs alone |
//! | PINT of another country, Factur-X below BASIC | none of ours: the figures of the invoice only |
//!
//! What is named and has no rules here is told by [`unknown_to_us`], so that a document never passes for having been checked.

use super::{fa3, publishers};
use crate::model::{Document, Syntax};

/// What a part of an identifier, in small letters, begins with, and the publisher whose rules it asks for. Those before PINT
/// come first in a country that changed to it.
const PARTS: &[(&str, &str)] = &[
    ("urn:fdc:peppol.eu:2017:poacc:billing:3", "peppol"),
    ("urn:fdc:peppol.eu:2017:poacc:selfbilling:3", "peppol-selfbilling"),
    ("urn:xeinkauf.de:kosit:xrechnung_", "xrechnung"),
    ("urn:xeinkauf.de:kosit:extension:xrechnung_", "xrechnung"),
    ("urn:xeinkauf.de:kosit:xrechnung:cvd_", "xrechnung"),
    ("urn:xoev-de:kosit:standard:xrechnung_", "xrechnung"),
    ("urn:xoev-de:kosit:extension:xrechnung_", "xrechnung"),
];
/// The norm itself.
const NORM: &str = "urn:cen.eu:en16931:2017";
/// Specifications of Japan, of PINT and before it.
const JAPAN: [&str; 4] = [
    "urn:peppol:pint:billing-1@jp-",
    "urn:peppol:pint:nontaxinvoice-1@jp-",
    "urn:peppol:pint:selfbilling-1@jp-",
    "urn:fdc:peppol:jp:billing:3",
];
/// PINT, of whichever country.
const PINT: &str = "urn:peppol:pint:";
/// Profiles of Factur-X and ZUGFeRD that are no invoices under EN 16931: they lack lines or more.
const NO_INVOICES: [&str; 4] = [
    "urn:factur-x.eu:1p0:minimum",
    "urn:factur-x.eu:1p0:basicwl",
    "urn:zugferd.de:2p0:minimum",
    "urn:zugferd.de:2p0:basicwl",
];
/// How one part is added to those before it.
const RELATIONS: [&str; 3] = ["compliant", "conformant", "extended"];

/// What a document's identifiers ask for: its CIUS after the core rules. None for documents of no publisher whose rules are
/// here.
#[must_use]
pub fn asked_for(document: &Document) -> Vec<&'static str> {
    sets_for(document.syntax(), &specification(document))
}

fn sets_for(syntax: Syntax, specification: &str) -> Vec<&'static str> {
    let begins = |all: &[&str]| all.iter().any(|begin| specification.starts_with(begin));
    let syntax = match syntax {
        Syntax::UblInvoice | Syntax::UblCreditNote if begins(&JAPAN) => return vec!["jp-pint"],
        Syntax::UblInvoice | Syntax::UblCreditNote => "ubl",
        Syntax::Cii => "cii",
        Syntax::Fa3 => return vec![fa3::NAME],
        _ => return Vec::new(),
    };
    if begins(&[PINT]) || begins(&NO_INVOICES) {
        return Vec::new();
    }
    let mut asked: Vec<&'static str> = Vec::new();
    for publisher in core::iter::once("en16931").chain(parts(specification).filter_map(publisher_of)) {
        let sets = publishers::names().filter(|name| name.rsplit_once('-') == Some((publisher, syntax)));
        asked.extend(sets);
        asked.dedup();
    }
    asked
}

/// What a document says it follows and no rule set here is for, in its own words: a national specification, a profile, an
/// extension. Empty where all it names is checked, and for documents that name nothing.
#[must_use]
pub fn unknown_to_us(document: &Document) -> Vec<String> {
    let specification = specification(document);
    let asked = sets_for(document.syntax(), &specification);
    let is_checked = |part: &str| match publisher_of(part) {
        Some(publisher) => asked
            .iter()
            .any(|set| set.rsplit_once('-').is_some_and(|(of, _)| of == publisher)),
        None => part == NORM || asked.contains(&"jp-pint"),
    };
    let unknown = parts(&specification).filter(|part| !is_checked(part));
    match document.syntax() {
        Syntax::UblInvoice | Syntax::UblCreditNote | Syntax::Cii => unknown.map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// The parts of an identifier, without the words between them.
fn parts(specification: &str) -> impl Iterator<Item = &str> {
    let parts = specification.split('#');
    parts.filter(|part| !part.is_empty() && !RELATIONS.contains(part))
}

fn publisher_of(part: &str) -> Option<&'static str> {
    let found = PARTS.iter().find(|(begin, _)| part.starts_with(begin));
    found.map(|(_, publisher)| *publisher)
}

/// BT-24 in small letters and without blanks: who writes it otherwise means the same, and the rules say what is wrong.
fn specification(document: &Document) -> String {
    let path: &[&str] = match document.syntax() {
        Syntax::UblInvoice | Syntax::UblCreditNote => &["CustomizationID"],
        _ => &[
            "ExchangedDocumentContext",
            "GuidelineSpecifiedDocumentContextParameter",
            "ID",
        ],
    };
    let id = document.descend(document.root(), path);
    let text = id.map(|id| document.text(id)).unwrap_or_default();
    let mut written: String = text.split_whitespace().collect();
    written.make_ascii_lowercase();
    written
}
