//! The strongest native peer behind one call: read an e-invoice and hold it against the rules that it declares.

use en16931_formats::{Policy, receive};

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
