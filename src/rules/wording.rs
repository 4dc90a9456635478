//! Which texts tell a broken rule where the value that it speaks of is not there: that a value is missing is another sentence
//! than that it is wrong, and “(none)” in quotes is none.

use super::engine::{At, Outcome, at as attr};
use super::places::Places;

/// Other texts for a finding.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wording {
    /// The stem of the texts.
    pub say: &'static str,
    /// The term that is missing.
    pub term: Option<&'static str>,
}

/// Where a value of {BT-…} is missing.
const REQUIRED: &str = "shape.required";
/// Where an element or attribute has no text.
const EMPTY: &str = "shape.empty";
/// Where an amount has no currency.
const NO_CURRENCY: &str = "shape.no_currency";

/// Stems whose texts quote what the invoice states for terms, and these terms.
const QUOTED: &[(&str, &str)] = &[
    ("BR-53", "BT-6"),
    ("BR-DE-17", "BT-3"),
    ("BR-DE-21", "BT-24"),
    ("BR-DE-27", "BT-42"),
    ("BR-DE-28", "BT-43"),
    ("BR-DE-CVD-05", "BT-161"),
    ("BR-DEX-14", "BT-5"),
    ("DK-R-008", "BT-83"),
    ("DK-R-009", "BT-83"),
    ("DK-R-010", "BT-83"),
    ("DK-R-011", "BT-83"),
    ("GR-R-001-3", "BT-2"),
    ("IS-R-001", "BT-3"),
    ("IS-R-006", "BT-84"),
    ("PEPPOL-EN16931-R004", "BT-24"),
    ("PEPPOL-EN16931-R007", "BT-23"),
    ("PEPPOL-EN16931-R051", "BT-5"),
    ("PEPPOL-EN16931-R110", "BT-134"),
    ("PEPPOL-EN16931-R111", "BT-135"),
    ("PEPPOL-EN16931-R130", "BT-130"),
    ("PEPPOL-EN16931-R130", "BT-150"),
    ("PINT-PROCESS", "BT-23"),
    ("PINT-QUALIFIED", "BT-31"),
    ("PINT-SPECIFICATION", "BT-24"),
    ("PINT-TAX-ROW", "BT-116"),
    ("PINT-TAX-ROW", "BT-117"),
    ("PINT-TAX-ROW", "BT-119"),
    ("PINT-YEN", "BT-6"),
    ("SE-R-001", "BT-31"),
    ("SE-R-003", "BT-30"),
    ("SE-R-005", "BT-32"),
];

/// Stems whose texts quote the node itself, beside those of codes.
const QUOTING: &[&str] = &[
    "BR-CO-09",
    "CII-DT-037",
    "PEPPOL-COMMON-R040",
    "PEPPOL-COMMON-R041",
    "PEPPOL-COMMON-R042",
    "PEPPOL-COMMON-R043",
    "PEPPOL-COMMON-R044",
    "PEPPOL-COMMON-R049",
    "PEPPOL-COMMON-R050",
    "PEPPOL-EN16931-F001",
    "PEPPOL-ITALIAN-TAX-CODE",
    "PEPPOL-ITALIAN-VAT",
    "shape.date",
];

/// Stems whose texts quote the currency of an amount.
const QUOTING_CURRENCY: &[&str] = &["code.amount_currency", "PEPPOL-EN16931-R051"];

/// The texts for what a rule with these texts found missing at a node; none where what it quotes is there.
pub(super) fn of_missing(say: &str, at: At, outcome: &Outcome, places: &Places<'_>) -> Option<Wording> {
    let without_term = |say| Some(Wording { say, term: None });
    if QUOTING_CURRENCY.contains(&say) && at.name() != attr::currencyID {
        let currency = at.first(&[attr::currencyID]);
        if currency.is_none_or(At::is_blank) {
            return without_term(NO_CURRENCY);
        }
    }
    let quotes_itself = matches!(outcome, Outcome::NotListed(..)) || QUOTING.contains(&say);
    if quotes_itself && at.is_blank() && at.children().next().is_none() {
        return without_term(EMPTY);
    }
    let mut quoted = QUOTED.iter().filter(|(stem, _)| *stem == say);
    let (_, term) = quoted.find(|(_, term)| !places.has(term))?;
    Some(Wording {
        say: REQUIRED,
        term: Some(term),
    })
}
