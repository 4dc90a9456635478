//! [`join`]: the findings of a review and those of a contract check as one list.

use super::report::Report;
use crate::rules::Finding;

/// Joins the findings of a review with those of a contract check: where both ask for the same change, the contract says why.
#[must_use]
pub fn join(reviewed: Vec<Finding>, report: &Report) -> Vec<Finding> {
    let mut all = report.findings.clone();
    let asks = |finding: &Finding| {
        let steps = finding
            .remedy
            .iter()
            .chain(&finding.alternatives)
            .flat_map(|remedy| remedy.patch.clone());
        steps.map(|step| (step.path, step.value)).collect::<Vec<_>>()
    };
    let mut root: Option<String> = None;
    for mut finding in reviewed {
        if finding.caused_by.is_none() {
            let wanted = asks(&finding);
            let same = |other: &&Finding| asks(other).iter().any(|step| wanted.contains(step));
            let cause = report
                .findings
                .iter()
                .filter(|other| other.caused_by.is_none())
                .find(same);
            root = cause.map(|cause| format!("{} {}", cause.rule, cause.place));
        }
        if root.is_some() {
            finding.caused_by = root.clone();
            finding.remedy = None;
        }
        all.push(finding);
    }
    // What follows from a cause stands behind it.
    let (roots, followers): (Vec<Finding>, Vec<Finding>) =
        all.into_iter().partition(|finding| finding.caused_by.is_none());
    let mut joined = Vec::with_capacity(roots.len() + followers.len());
    for cause in roots {
        let name = format!("{} {}", cause.rule, cause.place);
        joined.push(cause);
        joined.extend(
            followers
                .iter()
                .filter(|finding| finding.caused_by.as_deref() == Some(&name))
                .cloned(),
        );
    }
    crate::rules::sort(&mut joined);
    joined
}
