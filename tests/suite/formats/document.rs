//! The document as written: every element, attribute and text with its place.

use super::{read, ubl_with};
use meisai::model::{NodeKind, Scalar};

#[test]
fn text_is_joined_over_comments_references_and_sections() {
    let (document, _) = read(ubl_with("<cbc:ID>1<!--c-->2&amp;<![CDATA[<3>]]>&#x34;</cbc:ID>").as_bytes());
    let id = document.child(document.root(), "ID").unwrap();
    assert_eq!(document.text(id), "12&<3>4");
    // A comment parts text nodes, references and sections do not.
    assert_eq!(document.children(id).count(), 2);
}

#[test]
fn line_ends_become_one_and_attributes_are_normalised() {
    let (document, _) = read(ubl_with("<cbc:ID schemeID=\"a\tb&lt;\r\nc\">1\r\n2</cbc:ID>").as_bytes());
    let id = document.child(document.root(), "ID").unwrap();
    assert_eq!(document.text(id), "1\n2");
    assert_eq!(document.text(document.attribute(id, "schemeID").unwrap()), "a b< c");
}

#[test]
fn blanks_between_elements_leave_no_node_but_blanks_alone_in_one_do() {
    let (document, _) = read(ubl_with("\n  <cac:Delivery>\n </cac:Delivery>\n <cbc:ID> 1 </cbc:ID>").as_bytes());
    let texts: Vec<String> = (0..document.len())
        .map(|at| meisai::model::NodeId(u32::try_from(at).unwrap()))
        .filter(|id| matches!(document.node(*id).unwrap().kind, NodeKind::Text(_)))
        .map(|id| document.text(id).into_owned())
        .collect();
    assert_eq!(texts, ["\n ", " 1 "]);
}

#[test]
fn prefixes_are_free_and_namespaces_decide() {
    let ours = "<i:Invoice xmlns:i=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\">\
        <x:ID xmlns:x=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\">7</x:ID>\
        <ID xmlns=\"urn:other\">8</ID></i:Invoice>";
    let (_, invoice) = read(ours.as_bytes());
    assert_eq!(invoice.root.text(meisai::model::Term::Number), Some("7"));
    assert_eq!(invoice.readings.len(), 1, "{:?}", invoice.readings);
    assert_eq!(
        (invoice.readings[0].rule.id(), invoice.readings[0].found.as_str()),
        ("READ-009", "ID")
    );
}

#[test]
fn places_are_lines_and_columns_in_characters_and_paths_with_positions() {
    let (document, _) = read(
        ubl_with("\n<cac:InvoiceLine/>\n<!-- 請求 --><cac:InvoiceLine><cbc:ID>2</cbc:ID></cac:InvoiceLine>").as_bytes(),
    );
    let (second, _) = document
        .children(document.root())
        .filter(|(_, node)| node.kind == NodeKind::Element)
        .nth(1)
        .unwrap();
    let id = document.child(second, "ID").unwrap();
    assert_eq!(document.xpath(id), "/Invoice/cac:InvoiceLine[2]/cbc:ID");
    let place = document.place(id);
    // `<!-- 請求 -->` has 11 characters, `<cac:InvoiceLine>` 17.
    assert_eq!((place.line, place.column), (3, 29));
}

#[test]
fn json_keeps_the_digits_of_numbers_and_members_that_stand_twice() {
    let (document, invoice) =
        read(br#"{"number":"a\u00e9\n","totals":{"amountDue":1.10e1,"paidAmount":"1.50"},"number":"b"}"#);
    let members: Vec<&str> = document
        .children(document.root())
        .map(|(id, _)| document.local_name(id))
        .collect();
    assert_eq!(members, ["number", "totals", "number"]);
    let due = document.descend(document.root(), &["totals", "amountDue"]).unwrap();
    assert_eq!(
        (document.text(due).as_ref(), document.scalar(due)),
        ("1.10e1", Some(Scalar::Number))
    );
    assert_eq!(document.xpath(due), "/totals/amountDue");
    assert_eq!(invoice.root.text(meisai::model::Term::Number), Some("aé\n"));
    assert_eq!(
        (invoice.readings[0].rule.id(), invoice.readings[0].found.as_str()),
        ("READ-010", "b")
    );
}
