//! What the rules of the publishers say, in the report of a review: each set that the document asks for, and what breaks it.

use super::page::{Page, class_of};
use crate::api::validate::{Broken, Validation};

/// Every set with its answer, then what breaks its rules.
pub(super) fn rules(page: &mut Page<'_>, sets: &[Validation]) {
    if sets.is_empty() {
        return;
    }
    page.heading("report.rules");
    page.raw("<table>\n");
    for set in sets {
        let name = format!("{} {}", set.ruleset, set.edition.unwrap_or_default());
        let validity = page.say(&format!("validity.{}", set.verdict.name()));
        page.row(&name, &validity);
    }
    page.raw("</table>\n");
    for finding in sets.iter().flat_map(|set| &set.findings) {
        broken(page, finding);
    }
}

fn broken(page: &mut Page<'_>, finding: &Broken) {
    let class = class_of(finding.severity);
    page.raw(&format!("<section class=\"f {class}\">\n"));
    page.element("h3", &finding.title);
    let parts = [Some(&finding.what), finding.why.as_ref(), finding.to_do.as_ref()];
    for part in parts.into_iter().flatten() {
        page.element("p", part);
    }
    let place = finding.xpath.as_deref().unwrap_or(&finding.place);
    let weight = page.say(&format!("severity.{class}"));
    let line = finding.line.map(|line| format!(" ({line})")).unwrap_or_default();
    page.element("p class=\"s\"", &format!("{} · {weight} · {place}{line}", finding.rule));
    page.raw("</section>\n");
}
