//! [`join`]: the findings of a review and those of a contract check as one list.

use super::report::Report;
use crate::rules::{Finding, Patch};
use std::collections::BTreeMap;

/// Joins the findings of a review with those of a contract check: where both ask for the same change, the contract says why.
#[must_use]
pub fn join(reviewed: Vec<Finding>, report: &Report) -> Vec<Finding> {
    let mut wishes: BTreeMap<(String, Option<String>), String> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.caused_by.is_none()) {
        for step in steps(finding) {
            wishes
                .entry((step.path.clone(), step.value.clone()))
                .or_insert_with(|| name(finding));
        }
    }
    let mut all = report.findings.clone();
    let mut root: Option<String> = None;
    for mut finding in reviewed {
        if finding.caused_by.is_none() {
            let same = |step: &Patch| wishes.get(&(step.path.clone(), step.value.clone())).cloned();
            root = steps(&finding).find_map(same);
        }
        if root.is_some() {
            finding.caused_by = root.clone();
            finding.remedy = None;
        }
        all.push(finding);
    }
    let mut joined = behind_their_causes(all);
    crate::rules::sort(&mut joined);
    joined
}

fn name(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.place)
}

/// Every step that a finding offers.
fn steps(finding: &Finding) -> impl Iterator<Item = &Patch> {
    finding
        .remedy
        .iter()
        .chain(&finding.alternatives)
        .flat_map(|remedy| &remedy.patch)
}

/// What follows from a cause stands behind it.
pub(super) fn behind_their_causes(all: Vec<Finding>) -> Vec<Finding> {
    let mut followers: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    let mut causes = Vec::new();
    for finding in all {
        match finding.caused_by.clone() {
            Some(cause) => followers.entry(cause).or_default().push(finding),
            None => causes.push(finding),
        }
    }
    let mut ordered = Vec::new();
    for cause in causes {
        let behind = followers.remove(&name(&cause)).unwrap_or_default();
        ordered.push(cause);
        ordered.extend(behind);
    }
    // A cause that is not here explains nothing: what was under it speaks for itself.
    ordered.extend(followers.into_values().flatten().map(|finding| Finding {
        caused_by: None,
        ..finding
    }));
    ordered
}
