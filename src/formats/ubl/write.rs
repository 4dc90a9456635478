//! An invoice as UBL: the path table walked in its order, which is that of the schemas.

use super::paths::{CREDIT_NOTE_SPACE, INVOICE_SPACE, PATHS};
use crate::model::{Document, Field, Group, Invoice, Kind, PathRow, ReadRule, Reading, Select, Syntax, Term, Value};
use std::collections::BTreeSet;

/// Type codes that UBL writes as a credit note (EN 16931, UNTDID 1001).
const CREDIT_NOTE_CODES: [&str; 5] = ["81", "83", "381", "396", "532"];

/// An invoice in another form, and what has no place there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The document.
    pub text: String,
    /// Values that this form has no place for.
    pub lost: Vec<Reading>,
}

/// Writes UBL 2.1, an `Invoice` or by its type code a `CreditNote`. Values that could not be read are written as found.
///
/// `source` is the document the invoice was read from; with it the content of attachments is written too.
#[must_use]
pub fn write(invoice: &Invoice, source: Option<&Document>) -> Written {
    let text = |term| invoice.root.text(term).unwrap_or_default();
    let credit = CREDIT_NOTE_CODES.contains(&text(Term::TypeCode));
    let mut writer = Writer {
        out: String::with_capacity(4096),
        syntax: if credit {
            Syntax::UblCreditNote
        } else {
            Syntax::UblInvoice
        },
        source,
        currency: text(Term::CurrencyCode),
        accounting_currency: text(Term::AccountingCurrencyCode),
        written: BTreeSet::new(),
        replaced: Vec::new(),
    };
    let (root, space) = if credit {
        ("CreditNote", CREDIT_NOTE_SPACE)
    } else {
        ("Invoice", INVOICE_SPACE)
    };
    let [_, cbc, cac] = PATHS.spaces else {
        return Written {
            text: String::new(),
            lost: Vec::new(),
        };
    };
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    writer.out.push_str(&format!(
        "{head}<{root} xmlns=\"{space}\" xmlns:cac=\"{cac}\" xmlns:cbc=\"{cbc}\">"
    ));
    writer.children(0, &[&invoice.root], 0);
    writer.out.push_str(&format!("\n</{root}>\n"));
    let mut lost = Vec::new();
    find_lost(&invoice.root, "", &writer, &mut lost);
    Written { text: writer.out, lost }
}

struct Writer<'a> {
    out: String,
    syntax: Syntax,
    source: Option<&'a Document>,
    currency: &'a str,
    accounting_currency: &'a str,
    /// Addresses of the fields that found a place.
    written: BTreeSet<usize>,
    /// Fields in which characters that XML cannot hold were replaced.
    replaced: Vec<usize>,
}

fn address(field: &Field) -> usize {
    core::ptr::from_ref(field) as usize
}

impl<'a> Writer<'a> {
    /// Writes what stands below a row; true if it holds anything but fixed texts.
    fn children(&mut self, index: usize, groups: &[&'a Group], variant: u8) -> bool {
        let depth = PATHS.rows.get(index).map_or(0, |row| row.depth) + 1;
        let below = PATHS
            .rows
            .iter()
            .enumerate()
            .skip(index + 1)
            .take_while(|(_, row)| row.depth >= depth);
        let mut holds = false;
        for (child, row) in below {
            let here = row.depth == depth && !row.name.starts_with('@');
            if here && row.only.is_none_or(|only| only == self.syntax) {
                holds |= self.row(child, row, groups, variant);
            }
        }
        holds
    }

    fn row(&mut self, index: usize, row: &'static PathRow, groups: &[&'a Group], variant: u8) -> bool {
        let variants = match row.select {
            None => variant..variant + 1,
            Some(Select::Text { values, .. }) => 0..u8::try_from(values.len() + 1).unwrap_or(1),
            Some(Select::AccountingCurrency { .. }) => 0..2,
        };
        let mut holds = false;
        for variant in variants {
            let Some(term) = row.group_in(variant) else {
                holds |= self.element(index, row, groups, variant, false);
                continue;
            };
            if groups.iter().any(|group| group.term == term) {
                // One of those for which the element around it is repeated.
                holds |= self.element(index, row, groups, variant, true);
                continue;
            }
            let Some(container) = find_group(groups, term.def().parent) else {
                continue;
            };
            for instance in container.groups_of(term) {
                let mut inner = groups.to_vec();
                inner.push(instance);
                match row.repeat.map(|repeat| instance.groups_of(repeat).count()) {
                    Some(count) if count > 1 => holds |= self.repeated(index, row, &inner, variant),
                    _ => holds |= self.element(index, row, &inner, variant, term.def().card.is_many()),
                }
            }
        }
        holds
    }

    /// Writes an element once for each group of which it can hold only one.
    fn repeated(&mut self, index: usize, row: &'static PathRow, groups: &[&'a Group], variant: u8) -> bool {
        let Some((instance, repeat)) = groups.last().zip(row.repeat) else {
            return false;
        };
        for one in instance.groups_of(repeat) {
            let mut inner = groups.to_vec();
            inner.push(one);
            self.element(index, row, &inner, variant, false);
        }
        true
    }

    /// Writes one element, if it holds anything; `keep` writes it empty too.
    fn element(&mut self, index: usize, row: &'static PathRow, groups: &[&'a Group], variant: u8, keep: bool) -> bool {
        let start = self.out.len();
        let prefix = if row.space == 1 { "cbc:" } else { "cac:" };
        self.out.push('\n');
        self.out.extend(core::iter::repeat_n("  ", usize::from(row.depth)));
        self.out.push_str(&format!("<{prefix}{}", row.name));
        // The creditor identifier may stand at the seller or the payee; the first of them is enough.
        let again = |field: &&Field| field.term == Term::CreditorId && self.written.contains(&address(field));
        let field = row
            .field_in(variant)
            .and_then(|term| find_field(groups, term))
            .filter(|field| !again(field));
        let mut holds = self.attributes(index, groups, variant, field);
        self.out.push('>');
        let fixed = row.fixed.get(usize::from(variant)).copied().unwrap_or_default();
        if let Some(field) = field {
            holds |= self.text_of(field, groups);
        } else if row.field.is_empty() && !fixed.is_empty() {
            self.out.push_str(fixed);
            self.out.push_str(&format!("</{prefix}{}>", row.name));
            return false;
        } else {
            holds |= self.children(index, groups, variant);
            self.out.push('\n');
            self.out.extend(core::iter::repeat_n("  ", usize::from(row.depth)));
        }
        if !holds && !keep && carries_terms(index) {
            self.out.truncate(start);
            return false;
        }
        self.out.push_str(&format!("</{prefix}{}>", row.name));
        holds || keep
    }

    fn attributes(&mut self, index: usize, groups: &[&'a Group], variant: u8, field: Option<&'a Field>) -> bool {
        let mut holds = false;
        if let Some(field) = field
            && matches!(field.term.def().kind, Kind::Amount | Kind::Price)
        {
            let accounting = field.term == Term::TaxTotalAccounting;
            let currency = if accounting {
                self.accounting_currency
            } else {
                self.currency
            };
            self.attribute("currencyID", currency);
        }
        let depth = PATHS.rows.get(index).map_or(0, |row| row.depth) + 1;
        let below = PATHS.rows.iter().skip(index + 1).take_while(|row| row.depth >= depth);
        for row in below.filter(|row| row.depth == depth) {
            let Some(name) = row.name.strip_prefix('@') else {
                continue;
            };
            if let Some(field) = row.field_in(variant).and_then(|term| find_field(groups, term)) {
                self.written.insert(address(field));
                self.attribute(name, &field.value.to_string());
                holds = true;
            } else if let Some(fixed) = row.fixed.get(usize::from(variant)).filter(|_| field.is_some()) {
                self.attribute(name, fixed);
            }
        }
        holds
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.out.push_str(&format!(" {name}=\""));
            escape(value, true, &mut self.out);
            self.out.push('"');
        }
    }

    fn text_of(&mut self, field: &'a Field, groups: &[&'a Group]) -> bool {
        let subject = groups.last().and_then(|group| group.field(Term::NoteSubject));
        if let Some(subject) = subject.filter(|_| field.term == Term::NoteText) {
            self.written.insert(address(subject));
            self.out.push_str(&format!("#{}#", subject.value));
        }
        let exact = match (&field.value, self.source.zip(field.node)) {
            (Value::Binary { .. }, Some((document, node))) => escape(&document.text(node), false, &mut self.out),
            // Without the document the content is not at hand: it is lost.
            (Value::Binary { .. }, None) => return false,
            (value, _) => escape(&value.to_string(), false, &mut self.out),
        };
        if !exact {
            self.replaced.push(address(field));
        }
        self.written.insert(address(field));
        true
    }
}

/// True unless a row and those below it hold fixed texts only.
fn carries_terms(index: usize) -> bool {
    let depth = PATHS.rows.get(index).map_or(0, |row| row.depth);
    let below = PATHS.rows.iter().skip(index + 1).take_while(|row| row.depth > depth);
    PATHS
        .rows
        .iter()
        .skip(index)
        .take(1)
        .chain(below)
        .any(|row| !row.field.is_empty())
}

/// The group of a term: one that is open, or one that stands once inside an open one.
fn find_group<'a>(groups: &[&'a Group], term: Term) -> Option<&'a Group> {
    if let Some(open) = groups.iter().rev().find(|group| group.term == term) {
        return Some(open);
    }
    if term == Term::Invoice {
        return None;
    }
    find_group(groups, term.def().parent)?.group(term)
}

fn find_field<'a>(groups: &[&'a Group], term: Term) -> Option<&'a Field> {
    find_group(groups, term.def().parent)?.field(term)
}

/// Lists the values that found no place.
fn find_lost(group: &Group, pointer: &str, writer: &Writer<'_>, lost: &mut Vec<Reading>) {
    for field in &group.fields {
        let kept = writer.written.contains(&address(field)) && !writer.replaced.contains(&address(field));
        if kept || field.term == Term::Format {
            continue;
        }
        lost.push(Reading {
            rule: ReadRule::Lost,
            pointer: format!("{pointer}/{}", field.term.def().json),
            node: field.node,
            term: Some(field.term),
            found: crate::model::shorten(&field.value.to_string()),
            suggestion: None,
        });
    }
    let mut before: Option<(Term, usize)> = None;
    for inner in &group.groups {
        let def = inner.term.def();
        let index = before
            .filter(|(term, _)| *term == inner.term)
            .map_or(0, |(_, index)| index + 1);
        before = Some((inner.term, index));
        let pointer = match def.card.is_many() {
            true => format!("{pointer}/{}/{index}", def.json),
            false => format!("{pointer}/{}", def.json),
        };
        find_lost(inner, &pointer, writer, lost);
    }
}

/// Writes a text so that it reads the same in XML; false if characters that XML 1.0 cannot hold were replaced.
fn escape(text: &str, attribute: bool, out: &mut String) -> bool {
    let mut exact = true;
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if attribute => out.push_str("&quot;"),
            '\t' | '\n' if attribute => out.push_str(&format!("&#{};", u32::from(c))),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                out.push('\u{FFFD}');
                exact = false;
            }
            _ => out.push(c),
        }
    }
    exact
}
