//! What a review and a publisher's rule say of the same equation: such a rule follows from the review's own finding, so that
//! one cause is told once.

use crate::rules::{Finding, Severity, catalogue};

/// How the ids of the rules end that hold an equation of the invoice's own arithmetic, whatever they begin with: `BR-CO-10`,
/// `ibr-co-10`. After `*` stand the rules of one tax category, `BR-S-08`.
static SAME: &[(&str, &[&str])] = &[
    ("ARI-LINE", &["en16931-r120"]),
    ("ARI-PRICE", &["en16931-r046"]),
    ("ARI-PERCENT", &["en16931-r040"]),
    ("ARI-LINES", &["br-co-10"]),
    ("ARI-ALLOWANCES", &["br-co-11"]),
    ("ARI-CHARGES", &["br-co-12"]),
    ("ARI-NET", &["br-co-13"]),
    ("ARI-TAX-TOTAL", &["br-co-14"]),
    ("ARI-GROSS", &["br-co-15"]),
    ("ARI-DUE", &["br-co-16"]),
    ("ARI-BASE", &["*-08"]),
    ("ARI-TAX", &["br-co-17", "*-09"]),
];
/// An amount that is not there: whatever a rule says of the same place is the same.
const MISSING: &str = "ARI-MISSING";

/// The finding of a review, as `RULE place`, that says what a publisher's rule found, or from which it follows: the one about
/// the same equation of the same line or group; else the only cause, of a sum that it throws off.
pub(super) fn cause(own: &[Finding], found: &Finding) -> Option<String> {
    let says = |one: &&Finding| {
        let same = endings(one.rule).is_some_and(|endings| holds(found.rule, endings));
        same && is_same_group(&one.place, &found.place) || one.rule == MISSING && one.place == found.place
    };
    if let Some(twin) = own.iter().find(says) {
        return Some(twin.caused_by.clone().unwrap_or_else(|| name(twin)));
    }
    if !SAME.iter().any(|(_, endings)| holds(found.rule, endings)) {
        return None;
    }
    let is_cause =
        |one: &&Finding| one.caused_by.is_none() && one.severity == Severity::Error && endings(one.rule).is_some();
    let mut causes = own.iter().filter(is_cause);
    let only = causes.next()?;
    causes.next().is_none().then(|| name(only))
}

fn name(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.place)
}

fn endings(own: &str) -> Option<&'static [&'static str]> {
    SAME.iter().find(|(rule, _)| *rule == own).map(|(_, endings)| *endings)
}

fn holds(rule: &str, endings: &[&str]) -> bool {
    let small = rule.to_ascii_lowercase();
    endings.iter().any(|ending| match ending.strip_prefix('*') {
        Some(ending) => small.ends_with(ending) && catalogue::category(rule).is_some(),
        None => small.ends_with(ending),
    })
}

/// False for places in two different lines, groups, allowances or charges.
fn is_same_group(one: &str, other: &str) -> bool {
    match (group(one), group(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// `/lines/0` of `/lines/0/netAmount`.
fn group(place: &str) -> Option<(&str, &str)> {
    let mut steps = place.strip_prefix('/')?.split('/');
    let list = steps
        .next()
        .filter(|list| ["lines", "taxBreakdown", "allowances", "charges"].contains(list))?;
    let index = steps.next()?;
    index.bytes().all(|byte| byte.is_ascii_digit()).then_some((list, index))
}
