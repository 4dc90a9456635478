//! What a review and a publisher's rule say of the same equation: such a rule follows from the review's own finding, so that
//! one cause is told once.

use crate::order::Index;
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

/// The findings of a review by what they say, so that each broken rule looks for its own alone.
pub(super) struct Beside<'a> {
    own: &'a [Finding],
    /// By row of [`SAME`] and the line or group they stand in, missing amounts by their place.
    known: Index<'a>,
    /// The first finding of each row of [`SAME`].
    first: [Option<usize>; SAME.len()],
    /// The only cause among them.
    only: Option<&'a Finding>,
}

impl<'a> Beside<'a> {
    pub fn new(own: &'a [Finding]) -> Self {
        let row = |finding: &Finding| SAME.iter().position(|(rule, _)| *rule == finding.rule);
        let mut first = [None; SAME.len()];
        let mut rows = Vec::new();
        for (at, finding) in own.iter().enumerate() {
            if finding.rule == MISSING {
                rows.push((SAME.len(), finding.place.as_str(), at));
            } else if let Some(row) = row(finding) {
                rows.push((row, group(&finding.place), at));
                if let Some(first) = first.get_mut(row) {
                    *first = first.or(Some(at));
                }
            }
        }
        let is_cause =
            |one: &&Finding| one.caused_by.is_none() && one.severity == Severity::Error && row(one).is_some();
        let mut causes = own.iter().filter(is_cause);
        let only = causes.next().filter(|_| causes.next().is_none());
        Self {
            own,
            known: Index::new(rows),
            first,
            only,
        }
    }

    /// The finding of the review, as `RULE place`, that says what a publisher's rule found, or from which it follows: the one
    /// about the same equation of the same line or group; else the only cause, of a sum that it throws off.
    pub fn cause(&self, found: &Finding) -> Option<String> {
        let (place, group) = (found.place.as_str(), group(&found.place));
        let same = SAME.iter().position(|(_, endings)| holds(found.rule, endings));
        let twin = same.and_then(|row| match group {
            "" => self.first.get(row).copied().flatten(),
            group => self.known.first(row, group).or_else(|| self.known.first(row, "")),
        });
        let twin = twin.or_else(|| self.known.first(SAME.len(), place));
        match twin.and_then(|at| self.own.get(at)) {
            Some(twin) => Some(twin.caused_by.clone().unwrap_or_else(|| name(twin))),
            None => self.only.filter(|_| same.is_some()).map(name),
        }
    }
}

fn name(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.place)
}

fn holds(rule: &str, endings: &[&str]) -> bool {
    let ends = |ending: &str| {
        let from = rule.len().checked_sub(ending.len());
        let tail = from.and_then(|from| rule.get(from..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(ending))
    };
    endings.iter().any(|ending| match ending.strip_prefix('*') {
        Some(ending) => ends(ending) && catalogue::category(rule).is_some(),
        None => ends(ending),
    })
}

/// `/lines/0` of `/lines/0/netAmount`; nothing for a place in no line, group, allowance or charge.
fn group(place: &str) -> &str {
    let mut steps = place.match_indices('/').map(|(at, _)| at).skip(1);
    let list = steps.next().and_then(|end| place.get(..end));
    let end = steps.next().unwrap_or(place.len());
    let is_list = list.is_some_and(|list| ["/lines", "/taxBreakdown", "/allowances", "/charges"].contains(&list));
    let index = |group: &&str| {
        group
            .rsplit('/')
            .next()
            .is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()))
    };
    place.get(..end).filter(|_| is_list).filter(index).unwrap_or_default()
}
