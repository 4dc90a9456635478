//! The invoice for its customer: one page, offline, in which every amount opens its explanation.

use super::page::Page;
use super::reviewed::head;
use crate::api::calculate::{Calculation, calculate};
use crate::api::error::Error;
use crate::api::explain::{Depth, Explanation, explain};
use crate::api::open::open;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::i18n::Texts;
use crate::model::{Group, Term};

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
    let answer = calculate(invoice, options, texts)?;
    let opened = open(invoice, options.is_draft(), texts)?;
    let mut page = Page::new(texts.get("report.customer").unwrap_or_default(), texts);
    if !mask.names {
        head(&mut page, &opened.invoice);
    }
    let request = Request {
        invoice,
        ..Request::default()
    };
    let why = |key: &str| explain(&request, key, Depth::Steps, options, texts).ok();
    page.heading("report.lines");
    let stated = opened.invoice.root.groups_of(Term::Line);
    for (index, (line, stated)) in answer.lines.iter().zip(stated).enumerate() {
        let name = title(stated, index, mask);
        open_amount(&mut page, &name, why(&line.key).as_ref(), mask);
    }
    page.heading("report.totals");
    sums(&mut page, &answer, &why, mask);
    Ok(page.finish())
}

/// What a line is called.
fn title(line: &Group, index: usize, mask: Mask) -> String {
    let number = index.saturating_add(1);
    match line.text(Term::ItemName).filter(|_| !mask.names) {
        Some(name) => format!("{number}. {name}"),
        None => format!("{number}."),
    }
}

fn sums(page: &mut Page<'_>, answer: &Calculation, why: &dyn Fn(&str) -> Option<Explanation>, mask: Mask) {
    for total in answer.totals.named() {
        if total.key == "doc.tax_total" {
            for group in &answer.totals.tax_breakdown {
                let told = why(&format!("{}.tax_amount", group.key));
                let name = told.as_ref().map(|told| told.label.clone()).unwrap_or_default();
                open_amount(page, &name, told.as_ref(), mask);
            }
        }
        let name = page.say(total.label);
        match why(total.key) {
            Some(told) => open_amount(page, &name, Some(&told), mask),
            None => {
                let value = page.amount(total.value, &answer.currency);
                page.element("p", &format!("{name}: {value}"));
            }
        }
    }
}

/// An amount that opens its explanation.
fn open_amount(page: &mut Page<'_>, name: &str, told: Option<&Explanation>, mask: Mask) {
    let Some(told) = told else { return };
    page.raw("<details>\n");
    page.element("summary", &format!("{name}: {}", told.value_text));
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
