//! The catalogue: what a rule weighs, which text says it and which business terms it is about. Conditions stand elsewhere.
//!
//! What enters is a rule id of a publisher; what leaves is an [`Info`]. The rule sets name ids only; severity and texts are
//! looked up here when a rule has failed, so that passing costs nothing.
//!
//! ```
//! # #[cfg(feature = "einvoice")] {
//! use meisai::rules::{Severity, catalogue};
//! let info = catalogue::info("BR-CO-10").ok_or("unknown")?;
//! assert_eq!((info.severity, info.terms), (Severity::Error, "BT-106 BT-131"));
//! assert_eq!(catalogue::info("UBL-CR-004").map(|info| info.say), Some("shape.unused"));
//! # }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Adding a rule: one row in the file of its publisher, in its place by id, and its texts in every language. Rules of one
//! shape share a stem (`shape.required`); rules with logic of their own have their id as stem. The keys of a stem are
//! `{say}.title`, `{say}.what`, `{say}.do` and `{id}.why` or else `{say}.why`. Their values are `{term} {found} {path} {rule}`,
//! what is stated for a term that the row names (`{BT-6}`), the `{currency}` of an amount, in equations `{stated} {expected} {difference}`, `{count}`, and `{category}`, the VAT category that the id names
//! ([`category`]). An equation that fails without figures to compare is said with `{say}.what.bare`.

mod en16931;
mod peppol;
mod pint;
mod syntax;
mod xrechnung;

use super::Severity;

/// What is known of a rule besides its condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Info {
    /// The publisher's id; `syntax` for the numbered syntax rules, which share their rows.
    pub id: &'static str,
    /// What a failure weighs; a rule set may weigh it otherwise ([`severity`]).
    pub severity: Severity,
    /// The stem of its text keys.
    pub say: &'static str,
    /// Business terms, the one the rule is about first; empty where the element itself is meant.
    pub terms: &'static str,
}

impl Info {
    /// The term the rule is about, if it has one.
    #[must_use]
    pub fn term(&self) -> Option<&'static str> {
        self.terms.split(' ').next().filter(|term| !term.is_empty())
    }
}

/// Rule sets with the edition whose decisions they reproduce.
pub const EDITIONS: &[(&str, &str)] = &[
    ("en16931-cii", "1.3.16"),
    ("en16931-ubl", "1.3.16"),
    ("jp-pint", "1.1.3"),
    ("peppol-cii", "2025-Q2"),
    ("peppol-selfbilling-ubl", "2026.5"),
    ("peppol-ubl", "2026.5"),
    ("xrechnung-cii", "3.0.2"),
    ("xrechnung-ubl", "3.0.2"),
];

/// Where a rule set weighs a rule otherwise than the catalogue: (rule, set, severity).
const WEIGHED: &[(&str, &str, Severity)] = &[
    ("BR-51", "en16931-cii", Severity::Error),
    ("DK-R-003", "peppol-ubl", Severity::Error),
    ("PEPPOL-EN16931-R120", "xrechnung-cii", Severity::Warning),
    ("PEPPOL-EN16931-R120", "xrechnung-ubl", Severity::Warning),
];

/// Families of rules about one VAT category: what their ids begin with, and the code of the category.
const CATEGORIES: &[(&str, &str)] = &[
    ("BR-AE-", "AE"),
    ("BR-AF-", "L"),
    ("BR-AG-", "M"),
    ("BR-E-", "E"),
    ("BR-G-", "G"),
    ("BR-IC-", "K"),
    ("BR-O-", "O"),
    ("BR-S-", "S"),
    ("BR-Z-", "Z"),
    ("aligned-ibrp-e-", "E"),
    ("aligned-ibrp-g-", "G"),
    ("aligned-ibrp-o-", "O"),
];

/// The tables of the publishers, each sorted by id.
const TABLES: [&[Info]; 4] = [en16931::ROWS, peppol::ROWS, pint::ROWS, xrechnung::ROWS];

const fn error(id: &'static str, say: &'static str, terms: &'static str) -> Info {
    let severity = Severity::Error;
    Info {
        id,
        severity,
        say,
        terms,
    }
}

const fn warning(id: &'static str, say: &'static str, terms: &'static str) -> Info {
    let severity = Severity::Warning;
    Info {
        id,
        severity,
        say,
        terms,
    }
}

const fn notice(id: &'static str, say: &'static str, terms: &'static str) -> Info {
    let severity = Severity::Info;
    Info {
        id,
        severity,
        say,
        terms,
    }
}

/// What is known of the rule `id`; nothing where no edition has it.
#[must_use]
pub fn info(id: &str) -> Option<&'static Info> {
    TABLES.iter().find_map(|rows| find(rows, id)).or_else(|| numbered(id))
}

/// What a failure of `id` weighs in the rule set `set`.
#[must_use]
pub fn severity(id: &str, set: &str) -> Option<Severity> {
    let weighed = WEIGHED.iter().find(|(rule, of, _)| (*rule, *of) == (id, set));
    weighed
        .map(|(.., severity)| *severity)
        .or_else(|| info(id).map(|info| info.severity))
}

/// The edition of a rule set.
#[must_use]
pub fn edition(set: &str) -> Option<&'static str> {
    EDITIONS
        .iter()
        .find(|(name, _)| *name == set)
        .map(|(_, edition)| *edition)
}

/// The code of the VAT category that the rule `id` is about, as the texts name it (`category.{code}`).
#[must_use]
pub fn category(id: &str) -> Option<&'static str> {
    CATEGORIES
        .iter()
        .find(|(prefix, _)| id.starts_with(prefix))
        .map(|(_, code)| *code)
}

/// Every rule of the catalogue with its id, publisher by publisher; the numbered syntax rules last.
pub fn all() -> impl Iterator<Item = (String, &'static Info)> {
    let rows = TABLES.iter().flat_map(|rows| rows.iter());
    let numbered = syntax::FAMILIES.iter().flat_map(|family| {
        let spans = family.spans.iter();
        spans.flat_map(|(from, to, info)| {
            (*from..=*to).map(|number| {
                (
                    format!("{}{number:0digits$}", family.prefix, digits = family.digits),
                    *info,
                )
            })
        })
    });
    rows.map(|info| (info.id.to_owned(), info)).chain(numbered)
}

fn find(rows: &'static [Info], id: &str) -> Option<&'static Info> {
    let at = rows.binary_search_by(|info| info.id.cmp(id)).ok()?;
    rows.get(at)
}

fn numbered(id: &str) -> Option<&'static Info> {
    syntax::FAMILIES.iter().find_map(|family| {
        let digits = id.strip_prefix(family.prefix)?;
        let written = digits.len() == family.digits && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number: u16 = digits.parse().ok().filter(|_| written)?;
        let span = family
            .spans
            .iter()
            .find(|(from, to, _)| (*from..=*to).contains(&number))?;
        Some(span.2)
    })
}
