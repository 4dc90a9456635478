//! The canonical JSON of an invoice: members in the order of the term table, amounts and days as text.

use crate::model::{Document, Field, Group, Invoice, Term, Value};

/// Writes the canonical JSON, indented. Reading it gives the same invoice.
///
/// `source` is the document the invoice was read from; with it the content of attachments is written too.
#[must_use]
pub fn write(invoice: &Invoice, source: Option<&Document>) -> String {
    let mut writer = Writer {
        out: String::from("{\n  \"format\": \"meisai/1\""),
        source,
        depth: 1,
    };
    writer.members(&invoice.root, false);
    writer.out.push_str("\n}\n");
    writer.out
}

/// Writes one group as a JSON object, indented, without a line end.
#[must_use]
pub fn write_group(group: &Group, source: Option<&Document>) -> String {
    let mut writer = Writer {
        out: String::new(),
        source,
        depth: 0,
    };
    writer.object(group);
    writer.out
}

struct Writer<'a> {
    out: String,
    source: Option<&'a Document>,
    depth: usize,
}

impl Writer<'_> {
    fn members(&mut self, group: &Group, mut first: bool) {
        for field in group.fields.iter().filter(|field| field.term != Term::Format) {
            let Some(text) = self.scalar(field) else { continue };
            self.name(field.term, &mut first);
            self.out.push_str(&text);
        }
        let mut groups = group.groups.as_slice();
        while let [next, ..] = groups {
            let term = next.term;
            let same = groups.iter().take_while(|group| group.term == term).count();
            let (instances, rest) = groups.split_at_checked(same).unwrap_or((groups, &[]));
            groups = rest;
            self.name(term, &mut first);
            if term.def().card.is_many() {
                self.list(instances);
            } else {
                self.object(next);
            }
        }
    }

    fn list(&mut self, instances: &[Group]) {
        self.out.push('[');
        self.depth += 1;
        for (index, instance) in instances.iter().enumerate() {
            self.out.push_str(if index == 0 { "" } else { "," });
            self.line();
            self.object(instance);
        }
        self.depth -= 1;
        self.line();
        self.out.push(']');
    }

    fn object(&mut self, group: &Group) {
        if group.fields.is_empty() && group.groups.is_empty() {
            self.out.push_str("{}");
            return;
        }
        self.out.push('{');
        self.depth += 1;
        self.members(group, true);
        self.depth -= 1;
        self.line();
        self.out.push('}');
    }

    fn name(&mut self, term: Term, first: &mut bool) {
        self.out.push_str(if *first { "" } else { "," });
        *first = false;
        self.line();
        self.out.push('"');
        self.out.push_str(term.def().json);
        self.out.push_str("\": ");
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(core::iter::repeat_n("  ", self.depth));
    }

    fn scalar(&self, field: &Field) -> Option<String> {
        match &field.value {
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Binary { .. } => {
                let text = self
                    .source
                    .zip(field.node)
                    .map(|(document, node)| document.text(node))?;
                Some(quoted(&text))
            }
            value => Some(quoted(&value.to_string())),
        }
    }
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    // Writing to memory cannot fail.
    serde_json::to_string(text).unwrap_or_default()
}
