//! [`join`]: the findings of a review and those of a contract check as one list.

use super::report::Report;
use crate::order::sort_by;
use crate::rules::{Finding, Patch};
use core::cmp::Ordering;

/// Joins the findings of a review with those of a contract check: where both ask for the same change, the contract says why.
#[must_use]
pub fn join(reviewed: Vec<Finding>, report: &Report) -> Vec<Finding> {
    let mut wishes: Vec<(&Patch, &Finding)> = Vec::new();
    for finding in report.findings.iter().filter(|finding| finding.caused_by.is_none()) {
        wishes.extend(steps(finding).map(|step| (step, finding)));
    }
    // The first of equal wishes stands first.
    sort_by(&mut wishes, |(left, _), (right, _)| compare(left, right));
    let mut all = report.findings.clone();
    let mut root: Option<String> = None;
    for mut finding in reviewed {
        if finding.caused_by.is_none() {
            let same = |step: &Patch| {
                let at = wishes.partition_point(|(wish, _)| compare(wish, step).is_lt());
                let (wish, finding) = wishes.get(at)?;
                compare(wish, step).is_eq().then(|| name(finding))
            };
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

fn compare(left: &Patch, right: &Patch) -> Ordering {
    (&left.path, &left.value).cmp(&(&right.path, &right.value))
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
    let mut followers: Vec<(String, Option<Finding>)> = Vec::new();
    let mut causes = Vec::new();
    for finding in all {
        match finding.caused_by.clone() {
            Some(cause) => followers.push((cause, Some(finding))),
            None => causes.push(finding),
        }
    }
    sort_by(&mut followers, |(left, _), (right, _)| left.cmp(right));
    let mut ordered = Vec::new();
    for cause in causes {
        let name = name(&cause);
        ordered.push(cause);
        let start = followers.partition_point(|(known, _)| *known < name);
        let behind = followers.iter_mut().skip(start).take_while(|(known, _)| *known == name);
        ordered.extend(behind.filter_map(|(_, follower)| follower.take()));
    }
    // A cause that is not here explains nothing: what was under it speaks for itself.
    let left = followers.into_iter().filter_map(|(_, follower)| follower);
    ordered.extend(left.map(|finding| Finding {
        caused_by: None,
        ..finding
    }));
    ordered
}
