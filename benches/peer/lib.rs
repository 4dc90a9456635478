//! The strongest native peer behind one call: read an e-invoice and hold it against the rules that it declares; and what
//! any reader of XML pays.

use en16931_formats::{Policy, receive};
use quick_xml::Reader;
use quick_xml::events::Event;

/// How many findings the peer has on a document.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn findings(bytes: &[u8]) -> usize {
    let report = receive(bytes, &Policy::default()).report_declared;
    let rules = report
        .semantic
        .report
        .as_ref()
        .map_or(0, |rules| rules.findings().len());
    rules + report.entries().count()
}

/// Every tag with its attributes found, and every text: how much there is of them.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen)]
pub fn tokens(bytes: &[u8]) -> usize {
    let mut reader = Reader::from_str(core::str::from_utf8(bytes).unwrap_or_default());
    let mut seen = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start) | Event::Empty(start)) => seen += 1 + start.attributes().flatten().count(),
            Ok(Event::Text(text)) => seen += text.len(),
            Ok(Event::Eof) | Err(_) => return seen,
            Ok(_) => {}
        }
    }
}
