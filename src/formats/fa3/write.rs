//! An invoice as FA(3). Terms with a place of their own go by the table of paths; what FA(3) says in a way of its own is put
//! together room by room; values kept by their place go back there; what is left goes into `DodatkowyOpis` or is listed.

use super::paths::FA3;
use super::rates::Parties;
use super::sheet::{Put, Sheet};
use super::{descriptions, header, lines, parties, payment, sums};
use crate::formats::written::{Written, address, find_field, find_group, find_lost, wanted_at};
use crate::model::{Field, Group, Invoice, Reading, Syntax, Term, Value, When};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Type codes of documents that state what they take back as positive amounts (UNTDID 1001); FA(3) states the difference.
const CREDITS: [&str; 5] = ["81", "83", "381", "396", "532"];

/// Writes FA(3) 1-0E. Values that could not be read are written as found.
///
/// Amounts of a credit note change their sign, for a corrective invoice states differences. `today` is the day on which the
/// document is made; without it, the day of issue. What the invoice does not state and the schema asks for is listed, except
/// where the absence itself is the answer: annotations that do not apply, a buyer without a number.
#[must_use]
pub fn write(invoice: &Invoice, today: Option<NaiveDate>) -> Written {
    let root = &invoice.root;
    // What says its kind as KSeF does was an FA(3) before.
    let native = invoice.syntax == Syntax::Fa3 || root.field(Term::InvoiceKind).is_some();
    let mut writer = Writer {
        root,
        native,
        read: invoice.syntax == Syntax::Fa3,
        credit: !native && root.text(Term::TypeCode).is_some_and(|code| CREDITS.contains(&code)),
        parties: Parties::of(root),
        sheet: Sheet::new(!native),
        written: BTreeSet::new(),
        missing: Vec::new(),
    };
    writer.rows(0, "", &[root]);
    parties::write(&mut writer);
    lines::write(&mut writer);
    writer.kept();
    header::write(&mut writer, today);
    sums::write(&mut writer);
    payment::write(&mut writer);
    parties::complete(&mut writer);
    descriptions::write(&mut writer);
    writer.finish(invoice)
}

/// An FA(3) while it is written.
pub(super) struct Writer<'a> {
    /// The invoice.
    pub(super) root: &'a Group,
    /// It was an FA(3) before.
    pub(super) native: bool,
    /// It was read from an FA(3), whose faults stay.
    pub(super) read: bool,
    /// Amounts change their sign.
    pub(super) credit: bool,
    /// Who sells and who buys, as far as rates need it.
    pub(super) parties: Parties,
    /// What is filled in.
    pub(super) sheet: Sheet,
    /// Addresses of the fields that found a place, or that follow from others that did.
    written: BTreeSet<usize>,
    /// What the law asks for beside the schema, by its path.
    pub(super) missing: Vec<String>,
}

impl<'a> Writer<'a> {
    /// Writes the terms below a row that have a place of their own.
    fn rows(&mut self, index: usize, path: &str, groups: &[&'a Group]) {
        let depth = FA3.rows.get(index).map_or(0, |row| row.depth).saturating_add(1);
        let below = FA3.rows.iter().enumerate().skip(index.saturating_add(1));
        for (child, row) in below.take_while(|(_, row)| row.depth >= depth) {
            if row.depth != depth || matches!(row.when, Some(When::Never)) {
                continue;
            }
            let slash = if path.is_empty() { "" } else { "/" };
            let path = format!("{path}{slash}{}", row.name);
            if let Some(term) = row.group_in(0) {
                let around = find_group(groups, term.def().parent);
                if !term.def().card.is_many() && around.is_none_or(|around| around.group(term).is_none()) {
                    // Terms of other groups may stand inside: the reference of a buyer of whom nothing else is said.
                    self.rows(child, &path, groups);
                    continue;
                }
                for (at, instance) in around.iter().flat_map(|around| around.groups_of(term)).enumerate() {
                    let path = nth(&path, at);
                    if term.def().card.is_many() {
                        self.sheet.open(&path);
                    }
                    let mut inner = groups.to_vec();
                    inner.push(instance);
                    self.rows(child, &path, &inner);
                }
            } else if let Some(term) = row.field_in(0) {
                if let Some(field) = find_field(groups, term) {
                    self.place(&path, field);
                }
            } else {
                self.rows(child, &path, groups);
            }
        }
    }

    /// Values that were kept by their place, those of lines too.
    fn kept(&mut self) {
        let root = self.root;
        for entry in root.groups_of(Term::Extension) {
            self.keep("", entry, Term::ExtensionPath, Term::ExtensionValue);
        }
        for (at, line) in root.groups_of(Term::Line).enumerate() {
            let path = nth("Fa/FaWiersz", at) + "/";
            for entry in line.groups_of(Term::LineExtension) {
                self.keep(&path, entry, Term::LineExtensionPath, Term::LineExtensionValue);
            }
        }
    }

    /// True if a value of the whole invoice was kept by this place.
    pub(super) fn is_kept(&self, path: &str) -> bool {
        let mut kept = self.root.groups_of(Term::Extension);
        kept.any(|entry| entry.text(Term::ExtensionPath) == Some(path))
    }

    fn keep(&mut self, around: &str, entry: &'a Group, path: Term, value: Term) {
        let Some(place) = entry.field(path) else {
            return;
        };
        let full = format!("{around}{}", place.value);
        let found = match entry.field(value) {
            Some(field) => self.place(&full, field),
            None => self.sheet.open(&full),
        };
        if found {
            self.carry(place);
        }
    }

    /// Puts the value of a field into its place; true if it stands there.
    pub(super) fn place(&mut self, path: &str, field: &'a Field) -> bool {
        match &field.value {
            Value::Bool(true) => self.place_as(path, field, "1"),
            // What is not so is not said.
            Value::Bool(false) => {
                self.carry(field);
                true
            }
            Value::Binary { .. } => false,
            value => self.place_as(path, field, &value.to_string()),
        }
    }

    /// The same with the text that the place takes.
    pub(super) fn place_as(&mut self, path: &str, field: &'a Field, text: &str) -> bool {
        let placed = self.sheet.put(path, text) == Put::Placed;
        let writable =
            |c: char| !matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}');
        if placed && text.chars().all(writable) {
            self.carry(field);
        }
        placed
    }

    /// The same with the other sign, if it is to be turned.
    pub(super) fn place_signed(&mut self, path: &str, field: &'a Field, turned: bool) -> bool {
        match field.value {
            Value::Decimal(number) if turned => self.place_as(path, field, &number.negated().to_string()),
            _ => self.place(path, field),
        }
    }

    /// Fills in what follows from the invoice, unless something stands there.
    pub(super) fn fill(&mut self, path: &str, text: &str) {
        if self.sheet.text(path).is_none() {
            self.sheet.put(path, text);
        }
    }

    /// Counts a field as said, by its own place or by others.
    pub(super) fn carry(&mut self, field: &Field) {
        self.written.insert(address(field));
    }

    /// The same for a term of a group.
    pub(super) fn carry_term(&mut self, group: &Group, term: Term) {
        if let Some(field) = group.field(term) {
            self.carry(field);
        }
    }

    /// True if a field was said.
    pub(super) fn is_carried(&self, field: &Field) -> bool {
        self.written.contains(&address(field))
    }

    fn finish(self, invoice: &Invoice) -> Written {
        let (text, mut missing) = self.sheet.finish();
        missing.extend(self.missing.iter().cloned());
        let mut lost = Vec::new();
        find_lost(&invoice.root, "", &|field| self.is_carried(field), &mut lost);
        Written {
            text,
            lost,
            missing: missing.into_iter().map(wanted).collect(),
        }
    }
}

/// A path with the number of an element among its siblings, which the first does without.
pub(super) fn nth(path: &str, at: usize) -> String {
    match at {
        0 => path.to_owned(),
        at => format!("{path}[{}]", at.saturating_add(1)),
    }
}

/// What the form asks for, with the term that would say it.
fn wanted(path: String) -> Reading {
    let mut around: Vec<&str> = Vec::new();
    let bare: Vec<&str> = path
        .split('/')
        .map(|step| step.split_once('[').map_or(step, |(name, _)| name))
        .collect();
    let found = FA3.rows.iter().skip(1).find(|row| {
        around.truncate(usize::from(row.depth).saturating_sub(1));
        around.push(row.name);
        around == bare
    });
    let term = found.and_then(|row| row.field_in(0).or(row.group_in(0)));
    let number = path.split_once("FaWiersz[").and_then(|(_, rest)| rest.split_once(']'));
    let line = number.and_then(|(number, _)| number.parse::<usize>().ok()).unwrap_or(1);
    wanted_at(term, line.saturating_sub(1), path)
}
