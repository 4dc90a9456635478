//! The invoice for its customer: one page, offline, in which every amount opens its explanation.

use super::page::{Page, capitalised};
use super::sheet;
use crate::api::agreed::Agreed;
use crate::api::calculate::{self, Calculation};
use crate::api::error::Error;
use crate::api::explain::{Depth, Explainer, Explanation, derived};
use crate::api::open::open;
use crate::api::options::Options;
use crate::explain::Filter;
use crate::i18n::Texts;
use crate::model::{Group, Invoice, Term};

/// What the customer need not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Mask {
    /// Law, clauses and roundings behind the sentences.
    pub notes: bool,
    /// The numbers and names of lines and parties: items are numbered instead.
    pub names: bool,
}

impl Mask {
    /// Masks by names separated by commas: `notes`, `names`; `None` for one that does not exist.
    #[must_use]
    pub fn parse(names: &str) -> Option<Self> {
        let mut mask = Self::default();
        for name in names.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            match name {
                "notes" => mask.notes = true,
                "names" => mask.names = true,
                _ => return None,
            }
        }
        Some(mask)
    }
}

/// Writes an invoice for its customer as one HTML document without a script, in which every amount opens its explanation.
///
/// # Errors
/// As [`calculate`](crate::api::calculate()).
pub fn customer_copy(invoice: &[u8], mask: Mask, options: &Options, texts: &Texts) -> Result<String, Error> {
    let opened = open(invoice, options.is_draft(), texts)?;
    let texts = &options.texts_for(&opened.invoice, texts);
    let answer = calculate::of(&opened, options, texts);
    let trace = derived(&opened.invoice, &Agreed::default(), Filter::Full, options);
    let explainer = Explainer::new(&opened.invoice, &trace, options, texts);
    let printed = super::printable(&opened.invoice);
    let mut page = Page::new(texts.get("report.customer").unwrap_or_default(), texts);
    if !mask.names {
        sheet::head(&mut page, &printed);
    }
    let hint = page.say("report.hint");
    page.element("p class=\"s\"", &hint);
    lines(&mut page, (&printed, &answer), &explainer, mask);
    page.heading("report.totals");
    sums(&mut page, &answer, &explainer, mask);
    if !mask.names {
        sheet::payment(&mut page, &printed);
    }
    Ok(page.finish())
}

/// Line by line what it is, how much of it, at which price, at which rate; the amount opens.
fn lines(page: &mut Page<'_>, (invoice, answer): (&Invoice, &Calculation), explainer: &Explainer<'_>, mask: Mask) {
    page.heading("report.lines");
    page.raw("<div class=\"l s\">\n");
    for term in sheet::COLUMNS {
        let name = page.name_of(term);
        page.element("span", &name);
    }
    page.raw("</div>\n");
    let stated = invoice.root.groups_of(Term::Line);
    for (index, (line, stated)) in answer.lines.iter().zip(stated).enumerate() {
        let Some(told) = explainer.explain(&line.key, Depth::Steps) else {
            continue;
        };
        let cells = sheet::cells(page, stated, &answer.currency);
        page.raw("<details>\n<summary class=\"l\">");
        page.element("span", &title(stated, index, mask));
        for cell in &cells {
            page.element("span", cell);
        }
        page.raw("<span>");
        page.element("span class=\"a\"", &told.value_text);
        page.raw("</span></summary>\n");
        steps(page, &told, mask);
    }
}

/// What a line is called.
fn title(line: &Group, index: usize, mask: Mask) -> String {
    let number = index.saturating_add(1);
    match line.text(Term::ItemName).filter(|_| !mask.names) {
        Some(name) => format!("{number}. {name}"),
        None => format!("{number}."),
    }
}

fn sums(page: &mut Page<'_>, answer: &Calculation, explainer: &Explainer<'_>, mask: Mask) {
    let why = |key: &str| explainer.explain(key, Depth::Steps);
    for total in answer.totals.named() {
        if total.key == "doc.tax_total" {
            for group in &answer.totals.tax_breakdown {
                if let Some(told) = why(&format!("{}.tax_amount", group.key)) {
                    sum(page, (&capitalised(&told.label), &told.value_text), Some(&told), mask);
                }
            }
        }
        let (name, told) = (page.say(total.label), why(total.key));
        let value = match &told {
            Some(told) => told.value_text.clone(),
            None => page.amount(total.value, &answer.currency),
        };
        sum(page, (&name, &value), told.as_ref(), mask);
    }
}

/// A sum, which opens where it has an explanation; what is asked for in the end stands out.
fn sum(page: &mut Page<'_>, (name, value): (&str, &str), told: Option<&Explanation>, mask: Mask) {
    let is_due = told.is_some_and(|told| told.key == "doc.amount_due");
    let class = if is_due { "t due" } else { "t" };
    match told {
        Some(_) => page.raw(&format!("<details>\n<summary class=\"{class}\">")),
        None => page.raw(&format!("<div class=\"{class}\">")),
    }
    page.element("span", name);
    page.raw("<span>");
    page.element("span class=\"a\"", value);
    page.raw("</span>");
    match told {
        Some(told) => {
            page.raw("</summary>\n");
            steps(page, told, mask);
        }
        None => page.raw("</div>\n"),
    }
}

/// The steps of an explanation, the end of its amount.
fn steps(page: &mut Page<'_>, told: &Explanation, mask: Mask) {
    page.raw("<ol>\n");
    for sentence in &told.sentences {
        page.raw("<li>");
        page.text(&sentence.text);
        if let Some(note) = sentence.note.as_ref().filter(|_| !mask.notes) {
            page.raw(" ");
            page.element("small", note);
        }
        page.raw("</li>\n");
    }
    page.raw("</ol>\n</details>\n");
}
