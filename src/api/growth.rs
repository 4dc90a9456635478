//! What a document takes must not grow faster than the document, also where every line has findings. Looks at nodes are
//! counted, not time.

use super::{Lang, Options, Texts, texts, validate};
use crate::model::visits;
use core::fmt::Write;

/// A UBL invoice of which every line breaks rules: no name, a unit that does not exist, an amount with three places.
fn broken(lines: usize) -> String {
    let space = "urn:oasis:names:specification:ubl:schema:xsd";
    let mut text = format!(
        "<Invoice xmlns=\"{space}:Invoice-2\" xmlns:cac=\"{space}:CommonAggregateComponents-2\" \
         xmlns:cbc=\"{space}:CommonBasicComponents-2\"><cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>"
    );
    for line in 0..lines {
        let written = write!(
            text,
            "<cac:InvoiceLine><cbc:ID>{line}</cbc:ID><cbc:InvoicedQuantity unitCode=\"bag\">1</cbc:InvoicedQuantity>\
             <cbc:LineExtensionAmount currencyID=\"EUR\">1.005</cbc:LineExtensionAmount><cac:Item/></cac:InvoiceLine>"
        );
        assert!(written.is_ok());
    }
    text + "</Invoice>"
}

/// Looks at nodes to validate so many lines, and the findings.
fn looks(lines: usize, texts: &Texts) -> (u64, usize) {
    let before = visits::so_far();
    let answers = validate(broken(lines).as_bytes(), &["auto"], &Options::default(), texts);
    let found = answers.map(|answers| answers.iter().map(|answer| answer.findings.len()).sum());
    (visits::so_far() - before, found.unwrap_or_default())
}

#[test]
fn looks_at_nodes_grow_with_the_lines_where_every_line_has_findings() {
    let texts = texts(Lang::En);
    let (few, found_in_few) = looks(200, &texts);
    let (many, found_in_many) = looks(1_000, &texts);
    assert!(
        found_in_few >= 3 * 200 && found_in_many >= 3 * 1_000,
        "{found_in_few}, {found_in_many}"
    );
    // Five times the lines; what is looked at once per document makes it less.
    assert!(many <= few * 5, "{few} looks at 200 lines, {many} at 1,000");
}
