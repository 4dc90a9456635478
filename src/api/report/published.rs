//! What the rules of the publishers say, in the report of a review: each set that the document asks for, and what breaks it.

use super::page::{Page, capitalised, class_of};
use crate::api::error::Error;
use crate::api::options::Options;
use crate::api::review::{Request, Review};
use crate::api::validate::{Broken, Validation, Validity, validate};
use crate::explain::{Value, Values};
use crate::i18n::{Texts, verdict_word};
use crate::rules::{Severity, Verdict};
use std::collections::BTreeSet;

/// Sets that the review holds itself: they are not told twice.
const WITHIN: [&str; 2] = ["arithmetic", "fa3"];

/// The answers of the publishers' sets that the document asks for; none for an invoice that is no XML.
///
/// # Errors
/// As [`validate`].
pub(super) fn published(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<Vec<Validation>, Error> {
    let mut sets = validate(request.invoice, &["auto"], options, texts)?;
    sets.retain(|set| !WITHIN.contains(&set.ruleset.as_str()));
    Ok(sets)
}

/// The verdict in words. A broken rule is never hidden behind amounts that agree.
pub(super) fn verdict(page: &mut Page<'_>, answer: &Review, sets: &[Validation], options: &Options, texts: &Texts) {
    let breaks = sets.iter().any(|set| set.verdict == Validity::Invalid);
    if answer.verdict == Verdict::Rejected || !breaks {
        page.element("p class=\"v\"", &capitalised(&answer.verdict_word));
        page.element("p", &answer.summary);
        return;
    }
    let findings = sets.iter().flat_map(|set| &set.findings);
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    let rules: BTreeSet<&str> = errors.map(|finding| finding.rule.as_str()).collect();
    let count = Value::Count(u64::try_from(rules.len()).unwrap_or(u64::MAX));
    let word = verdict_word(texts, Verdict::Rejected.name(), options.role.name());
    page.element("p class=\"v\"", &capitalised(&word));
    page.element(
        "p",
        &texts.say("report.rules_broken", &Values::new().with("count", count)),
    );
    let amounts = match answer.verdict {
        Verdict::Accepted => page.say("report.amounts_agree"),
        _ => answer.summary.clone(),
    };
    page.element("p", &amounts);
}

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
