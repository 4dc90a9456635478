//! The report of a review: verdict, coverage, findings, corrections, the proofs behind them, versions, and room for the
//! decision of a person.

use super::page::{Page, capitalised, class_of};
use super::published;
use super::sheet::head;
use crate::api::error::Error;
use crate::api::explain::{Depth, Explainer, derived};
use crate::api::field::{field_words, value_words};
use crate::api::finding::Finding;
use crate::api::options::Options;
use crate::api::questions::{Derivation, provenance_of};
use crate::api::review::{Request, Review, review};
use crate::explain::{Filter, Value};
use crate::i18n::Texts;
use crate::model::Invoice;

/// Reviews an invoice and writes the review as one HTML document.
///
/// # Errors
/// As [`review`](crate::api::review()).
pub fn review_report(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<String, Error> {
    let answer = review(request, options, texts)?;
    let made = Derivation::of(request, options, texts)?;
    let texts = &options.texts_for(&made.opened.invoice, texts);
    let invoice = &made.opened.invoice;
    let trace = derived(invoice, &made.agreed, Filter::Full, options);
    let explainer = Explainer::new(invoice, &trace, options, texts);
    let title = texts.get("report.review").unwrap_or_default();
    let mut page = Page::new(title, texts);
    let printed = super::printable(invoice);
    head(&mut page, &printed);
    page.element("p class=\"v\"", &capitalised(&answer.verdict_word));
    page.element("p", &answer.summary);
    totals(&mut page, &answer);
    page.heading("report.findings");
    let roots: Vec<&Finding> = answer
        .findings
        .iter()
        .filter(|finding| finding.caused_by.is_none())
        .collect();
    if roots.is_empty() {
        page.element("p", texts.get("report.no_findings").unwrap_or_default());
    }
    for (number, finding) in (1..).zip(roots) {
        one_finding(&mut page, number, finding, (&printed, &answer), texts);
        proofs(&mut page, finding, &explainer);
    }
    published::rules(&mut page, &answer.rulesets);
    decided(&mut page, &answer);
    coverage(&mut page, &answer);
    versions(&mut page, &provenance_of(&made, request, options), &answer);
    decision(&mut page);
    Ok(page.finish())
}

fn totals(page: &mut Page<'_>, answer: &Review) {
    page.heading("report.totals");
    page.raw("<table>\n");
    let currency = &answer.calculation.currency;
    for total in answer.totals.named() {
        let (label, value) = (page.say(total.label), page.amount(total.value, currency));
        page.row(&label, &value);
    }
    let computed = answer.totals.amount_due;
    let billed = answer.stated_totals.amount_due.filter(|billed| *billed != computed);
    let corrected = answer.corrected_totals.as_ref().map(|totals| totals.amount_due);
    for (label, due) in [("report.stated_due", billed), ("report.corrected_due", corrected)] {
        if let Some(due) = due {
            let (label, value) = (page.say(label), page.amount(due, currency));
            page.row(&label, &value);
        }
    }
    page.raw("</table>\n");
}

fn one_finding(
    page: &mut Page<'_>,
    number: usize,
    finding: &Finding,
    (invoice, answer): (&Invoice, &Review),
    texts: &Texts,
) {
    let class = class_of(finding.severity);
    page.raw(&format!("<section class=\"f {class}\">\n"));
    page.element("h3", &format!("{number}. {}", finding.title));
    for part in finding.paragraphs(&answer.findings, texts) {
        page.element("p", &part);
    }
    let place = finding.xpath.as_deref().unwrap_or(&finding.place);
    page.element(
        "p class=\"s\"",
        &format!(
            "{} · {} · {place}",
            finding.rule,
            page.say(&format!("severity.{class}"))
        ),
    );
    for remedy in finding.remedy.iter().filter(|remedy| !remedy.patch.is_empty()) {
        let label = page.say("report.correction");
        page.element("p", &format!("{label}: {}", remedy.label));
        page.raw("<ul>\n");
        for step in &remedy.patch {
            let field = capitalised(&field_words(&step.path, invoice, texts));
            let value = step.value.as_deref();
            let value = value.map_or("–".to_owned(), |value| value_words(&step.path, value, invoice, texts));
            page.element("li", &format!("{field} → {value}"));
        }
        page.raw("</ul>\n");
    }
    let own = format!("{} {}", finding.rule, finding.place);
    let follow = answer
        .findings
        .iter()
        .filter(|other| other.caused_by.as_deref() == Some(own.as_str()));
    for other in follow {
        page.element("p class=\"s\"", &format!("↳ {}", other.what));
    }
    page.raw("</section>\n");
}

/// How the stated and the expected amount come about.
fn proofs(page: &mut Page<'_>, finding: &Finding, explainer: &Explainer<'_>) {
    let keys = [&finding.key, &finding.expected_key];
    for key in keys.into_iter().flatten() {
        // What has no derivation, such as a date, has no proof in numbers.
        let Some(told) = explainer.explain(key, Depth::Steps) else {
            continue;
        };
        page.raw("<details open>\n");
        page.element("summary", &format!("{}: {}", told.label, told.value_text));
        page.raw("<ol>\n");
        for sentence in &told.sentences {
            page.raw("<li>");
            page.text(&sentence.text);
            if let Some(note) = &sentence.note {
                page.raw(" ");
                page.element("small", note);
            }
            page.raw("</li>\n");
        }
        page.raw("</ol>\n</details>\n");
    }
}

/// What was decided so far, with the trail of hashes in which no entry can be changed unseen.
fn decided(page: &mut Page<'_>, answer: &Review) {
    if answer.decisions.is_empty() {
        return;
    }
    page.heading("report.decided");
    page.raw("<table>\n");
    for entry in &answer.decisions {
        let about = |other: &&Finding| other.rule == entry.rule && other.place == entry.place;
        let title = answer.findings.iter().find(about).map(|finding| finding.title.as_str());
        let role = Some(entry.role.as_str()).filter(|role| !role.is_empty());
        let until = entry.until.map(|day| format!("≤ {day}"));
        let told = [
            Some(entry.text.as_str()),
            Some(entry.reason.as_str()),
            role,
            until.as_deref(),
        ];
        let told: Vec<&str> = told.into_iter().flatten().filter(|text| !text.is_empty()).collect();
        page.raw("<tr><td>");
        page.text(title.unwrap_or(&entry.place));
        page.raw(" ");
        page.element("code", &entry.rule);
        page.raw("</td><td>");
        page.text(&told.join(" · "));
        page.raw(" ");
        page.element("code", &entry.hash);
        page.raw("</td></tr>\n");
    }
    page.raw("</table>\n");
}

fn coverage(page: &mut Page<'_>, answer: &Review) {
    page.heading("report.coverage");
    for sentence in &answer.coverage.sentences {
        page.element("p", sentence);
    }
    page.raw("<ul>\n");
    for open in &answer.unchecked {
        page.element("li", &format!("{}: {}", open.rule, open.because));
    }
    for registry in &answer.coverage.not_consulted {
        let value = registry.value.as_deref().unwrap_or_default();
        page.element("li", &format!("{} {value} {}", registry.name, registry.url));
    }
    page.raw("</ul>\n");
}

fn versions(page: &mut Page<'_>, made: &crate::api::Provenance, answer: &Review) {
    page.heading("report.versions");
    page.raw("<table>\n");
    let label = page.say("report.engine");
    page.row(&label, &format!("{} ({})", made.engine_version, answer.versions.api));
    let label = page.say("report.facts");
    page.row(&label, made.facts_version);
    for (set, edition) in &made.ruleset_version {
        page.row(set, edition);
    }
    if let Some(day) = made.evaluated_at {
        let label = page.say("report.day");
        let day = page.value(&Value::Date(day));
        page.row(&label, &day);
    }
    let prints = [
        ("report.print.input", Some(made.input_fingerprint.as_str())),
        ("report.print.contract", made.contract_fingerprint.as_deref()),
        ("report.print.result", Some(made.result_fingerprint.as_str())),
    ];
    for (key, print) in prints {
        if let Some(print) = print {
            let label = page.say(key);
            page.row(&label, print);
        }
    }
    page.raw("</table>\n");
}

/// Room for what a person decides.
fn decision(page: &mut Page<'_>) {
    page.heading("report.decision");
    page.raw("<table class=\"d\">\n");
    for key in ["report.decide", "report.reason", "report.reviewer", "report.date"] {
        let label = page.say(key);
        page.row(&label, "");
    }
    page.raw("</table>\n");
}
