//! [`Invoice`]: an invoice as it came, out of its PDF and its encoding; [`Notes`]: what is said of that.

use crate::encoding::{self, Recoded};
use crate::output::complain;
use crate::pdf::{self, Inside};
use meisai::api::Texts;

/// An invoice as it came.
pub struct Invoice {
    pub bytes: Vec<u8>,
    /// Where it lay inside a PDF: under which name.
    pub inside: Option<String>,
    /// The encoding in which it was written, where it is not that of e-invoices.
    pub encoding: Option<String>,
}

impl Invoice {
    /// Takes it out of a PDF and reads older encodings. A PDF without one and bytes that are no text stay as they are, for the
    /// core to say what they are.
    pub fn of(bytes: Vec<u8>) -> Self {
        let (bytes, inside) = match pdf::invoice_inside(&bytes) {
            Some(Inside { name, bytes }) => (bytes, Some(name)),
            None => (bytes, None),
        };
        let (bytes, encoding) = match encoding::recoded(&bytes) {
            Some(Recoded { text, encoding }) => (text.into_bytes(), Some(encoding)),
            None => (bytes, None),
        };
        Self {
            bytes,
            inside,
            encoding,
        }
    }
}

/// Of how many invoices something is to be said: their printed page was not looked at, or networks ask for another encoding.
#[derive(Default)]
pub struct Notes {
    inside: usize,
    recoded: usize,
}

impl Notes {
    /// Counts an invoice.
    pub fn count(&mut self, invoice: &Invoice) {
        self.inside += usize::from(invoice.inside.is_some());
        self.recoded += usize::from(invoice.encoding.is_some());
    }

    /// Says how many there were.
    pub fn say(&self, texts: &Texts) {
        for (count, key) in [(self.inside, "pdf.inside_many"), (self.recoded, "file.recoded_many")] {
            if count > 0 {
                complain(&said(texts, key, "count", &count.to_string()));
            }
        }
    }
}

/// Says it of one invoice.
pub fn say_of(invoice: &Invoice, texts: &Texts) {
    if let Some(name) = &invoice.inside {
        complain(&said(texts, "pdf.inside", "name", name));
    }
    if let Some(encoding) = &invoice.encoding {
        complain(&said(texts, "file.recoded", "encoding", encoding));
    }
}

fn said(texts: &Texts, key: &str, slot: &str, value: &str) -> String {
    texts
        .get(key)
        .unwrap_or_default()
        .replace(&format!("{{{slot}}}"), value)
}
