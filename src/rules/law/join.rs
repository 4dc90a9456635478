//! [`join`]: the findings of a review and those of the law as one list, in which one fault has one root.

use crate::rules::{Finding, Severity};

/// Joins the findings of a review, each cause with what follows behind it, and those of the law. Where the law speaks at the
/// place of a cause, it says why and the cause follows from it; where it speaks at the place of something that follows, it
/// follows from the same cause.
pub(super) fn join(reviewed: Vec<Finding>, law: Vec<Finding>) -> Vec<Finding> {
    let mut blocks: Vec<Vec<Finding>> = Vec::new();
    for finding in reviewed {
        match blocks.last_mut() {
            Some(block) if finding.caused_by.is_some() => block.push(finding),
            _ => blocks.push(vec![finding]),
        }
    }
    let known = blocks.len();
    for finding in law {
        let meets = |block: &Vec<Finding>| {
            // A second law at one place stands beside the first; it does not follow from it. What the law only tells takes over
            // what is only told.
            let speaks = |root: &Finding| finding.severity != Severity::Info || root.severity == Severity::Info;
            let free = block.first().is_some_and(|root| is_own(root.rule) && speaks(root));
            free && block.iter().any(|other| other.place == finding.place)
        };
        let place = blocks.iter().take(known).position(meets);
        match place.and_then(|at| blocks.get_mut(at)) {
            Some(block) => put(finding, block),
            None => blocks.push(vec![finding]),
        }
    }
    blocks.into_iter().flatten().collect()
}

fn put(mut finding: Finding, block: &mut Vec<Finding>) {
    let Some(root) = block.first_mut() else { return };
    if root.place != finding.place {
        finding.caused_by = Some(name(root));
        finding.remedy = None;
        block.push(finding);
        return;
    }
    if let (Some(remedy), Some(other)) = (&mut finding.remedy, &root.remedy)
        && remedy.patch.is_empty()
    {
        remedy.patch.clone_from(&other.patch);
    }
    let cause = Some(name(&finding));
    for other in block.iter_mut() {
        other.caused_by.clone_from(&cause);
        other.remedy = None;
    }
    block.insert(0, finding);
}

/// True for what a review finds without any law: arithmetic and advice.
fn is_own(rule: &str) -> bool {
    rule.starts_with("ARI-") || rule.starts_with("ADV-")
}

fn name(finding: &Finding) -> String {
    format!("{} {}", finding.rule, finding.place)
}
