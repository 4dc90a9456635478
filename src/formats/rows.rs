//! An invoice as XML: the rows of a path table walked in their order, which is that of the schemas.

use super::written::{Written, address, find_field, find_group, find_lost};
use crate::model::{
    Document, Field, Group, Invoice, PathRow, PathTable, Select, Syntax, Term, Value, When, compact_day,
};
use std::collections::BTreeSet;

/// What a syntax has of its own beside its paths.
pub(super) struct Shape {
    /// The syntax.
    pub(super) syntax: Syntax,
    /// Its paths.
    pub(super) table: &'static PathTable,
    /// The root element, with its prefix if it has one.
    pub(super) root: &'static str,
    /// The default namespace; empty for none.
    pub(super) space: &'static str,
    /// The prefixes of the namespaces of the table.
    pub(super) prefixes: &'static [&'static str],
    /// Whether the amount of a term names its currency.
    pub(super) names_currency: fn(Term) -> bool,
    /// Whether the subject of a note stands in front of its text, as in `#AAI#text`.
    pub(super) subject_in_note: bool,
    /// Terms that have a place in the table and are not written in this shape.
    pub(super) leaves_out: &'static [Term],
}

/// Writes the invoice in a shape. Values that could not be read are written as found.
pub(super) fn write(shape: &Shape, invoice: &Invoice, source: Option<&Document>) -> Written {
    let text = |term| invoice.root.text(term).unwrap_or_default();
    let mut writer = Writer {
        out: String::with_capacity(4096),
        shape,
        rows: shape.table.rows,
        source,
        currency: text(Term::CurrencyCode),
        accounting_currency: text(Term::AccountingCurrencyCode),
        written: BTreeSet::new(),
        replaced: Vec::new(),
    };
    writer.out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
    writer.out.push_str(shape.root);
    if !shape.space.is_empty() {
        writer.out.push_str(&format!(" xmlns=\"{}\"", shape.space));
    }
    for (prefix, space) in shape.prefixes.iter().zip(shape.table.spaces) {
        if !prefix.is_empty() {
            writer.out.push_str(&format!(" xmlns:{prefix}=\"{space}\""));
        }
    }
    writer.out.push('>');
    writer.children(0, &[&invoice.root], 0);
    writer.out.push_str(&format!("\n</{}>\n", shape.root));
    let mut lost = Vec::new();
    let kept = |field: &Field| {
        let address = address(field);
        writer.written.contains(&address) && !writer.replaced.contains(&address)
    };
    find_lost(&invoice.root, "", &kept, &mut lost);
    Written {
        text: writer.out,
        lost,
        missing: Vec::new(),
    }
}

struct Writer<'a> {
    out: String,
    shape: &'a Shape,
    rows: &'static [PathRow],
    source: Option<&'a Document>,
    currency: &'a str,
    accounting_currency: &'a str,
    /// Addresses of the fields that found a place.
    written: BTreeSet<usize>,
    /// Fields in which characters that XML cannot hold were replaced.
    replaced: Vec<usize>,
}

impl<'a> Writer<'a> {
    /// Writes what stands below a row; true if it holds anything but fixed texts.
    fn children(&mut self, index: usize, groups: &[&'a Group], variant: u8) -> bool {
        let depth = self.rows.get(index).map_or(0, |row| row.depth) + 1;
        let below = self
            .rows
            .iter()
            .enumerate()
            .skip(index + 1)
            .take_while(|(_, row)| row.depth >= depth);
        let mut holds = false;
        for (child, row) in below {
            let here = row.depth == depth && !row.name.starts_with('@');
            if here && row.only.is_none_or(|only| only == self.shape.syntax) {
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
        let field = row
            .field_in(variant)
            .and_then(|term| find_field(groups, term))
            .filter(|field| !self.is_again(row, field) && !self.shape.leaves_out.contains(&field.term));
        let fixed = row.fixed.get(usize::from(variant)).copied();
        let empty = row.field.is_empty() && fixed.is_some_and(str::is_empty);
        if empty || !is_wanted(row, groups, field) {
            return false;
        }
        let prefix = self
            .shape
            .prefixes
            .get(usize::from(row.space))
            .copied()
            .unwrap_or_default();
        let name = format!("{prefix}:{}", row.name);
        self.out.push('\n');
        self.out.extend(core::iter::repeat_n("  ", usize::from(row.depth)));
        self.out.push_str(&format!("<{name}"));
        let mut holds = self.attributes(index, groups, variant, field);
        self.out.push('>');
        let fixed = fixed.unwrap_or_default();
        if let Some(field) = field {
            holds |= self.text_of(row, field, groups);
        } else if row.field.is_empty() && !fixed.is_empty() {
            self.out.push_str(fixed);
            self.out.push_str(&format!("</{name}>"));
            return false;
        } else {
            holds |= self.children(index, groups, variant);
            self.out.push('\n');
            self.out.extend(core::iter::repeat_n("  ", usize::from(row.depth)));
        }
        if !holds && !keep && !row.always && carries_terms(self.rows, index) {
            self.out.truncate(start);
            return false;
        }
        self.out.push_str(&format!("</{name}>"));
        holds || keep
    }

    /// True for what is written once and stands somewhere before.
    fn is_again(&self, row: &PathRow, field: &Field) -> bool {
        row.once && self.written.contains(&address(field))
    }

    fn attributes(&mut self, index: usize, groups: &[&'a Group], variant: u8, field: Option<&'a Field>) -> bool {
        let mut holds = false;
        if let Some(field) = field
            && (self.shape.names_currency)(field.term)
        {
            let accounting = field.term == Term::TaxTotalAccounting;
            let currency = if accounting {
                self.accounting_currency
            } else {
                self.currency
            };
            self.attribute("currencyID", currency);
        }
        let depth = self.rows.get(index).map_or(0, |row| row.depth) + 1;
        let below = self.rows.iter().skip(index + 1).take_while(|row| row.depth >= depth);
        for row in below.filter(|row| row.depth == depth) {
            let Some(name) = row.name.strip_prefix('@') else {
                continue;
            };
            let own = row.field_in(variant).and_then(|term| find_field(groups, term));
            if let Some(field) = own.filter(|field| !self.is_again(row, field)) {
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

    fn text_of(&mut self, row: &PathRow, field: &'a Field, groups: &[&'a Group]) -> bool {
        let subject = groups.last().and_then(|group| group.field(Term::NoteSubject));
        let in_front = self.shape.subject_in_note && field.term == Term::NoteText;
        if let Some(subject) = subject.filter(|_| in_front) {
            self.written.insert(address(subject));
            self.out.push_str(&format!("#{}#", subject.value));
        }
        let exact = match (&field.value, self.source.zip(field.node)) {
            (Value::Binary { .. }, Some((document, node))) => escape(&document.text(node), false, &mut self.out),
            // Without the document the content is not at hand: it is lost.
            (Value::Binary { .. }, None) => return false,
            (value, _) => escape(&text_at(row, value), false, &mut self.out),
        };
        if !exact {
            self.replaced.push(address(field));
        }
        self.written.insert(address(field));
        true
    }
}

/// True unless a row and those below it hold fixed texts only.
fn carries_terms(rows: &[PathRow], index: usize) -> bool {
    let depth = rows.get(index).map_or(0, |row| row.depth);
    let below = rows.iter().skip(index + 1).take_while(|row| row.depth > depth);
    rows.iter()
        .skip(index)
        .take(1)
        .chain(below)
        .any(|row| !row.field.is_empty())
}

/// True unless a writer leaves this path to another of the same term.
fn is_wanted(row: &PathRow, groups: &[&Group], field: Option<&Field>) -> bool {
    match row.when {
        None => true,
        Some(When::With(term)) => find_field(groups, term).is_some(),
        Some(When::Without(term)) => find_field(groups, term).is_none(),
        Some(When::Like(looks)) => field.is_none_or(|field| looks(&field.value.to_string())),
        Some(When::Never) => false,
    }
}

/// A value in the form of its place.
fn text_at(row: &PathRow, value: &Value) -> String {
    match value {
        Value::Date(day) if row.compact => compact_day(*day),
        value => {
            let text = value.to_string();
            match row.codes.iter().find(|(_, ours)| *ours == text) {
                Some((here, _)) => (*here).to_owned(),
                None => text,
            }
        }
    }
}

/// Writes a text so that it reads the same in XML; false if characters that XML 1.0 cannot hold were replaced.
pub(super) fn escape(text: &str, attribute: bool, out: &mut String) -> bool {
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
