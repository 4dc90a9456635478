//! The reader of XML beside the bare tokeniser: on examples and on damaged ones, both find the same elements, attributes and
//! texts, and what the tokeniser refuses is refused.

use super::laws::{Numbers, damage};
use crate::corpus::{cii_examples, corpus, ubl_examples};
use meisai::formats;
use meisai::model::{Document, NodeId, NodeKind};
use quick_xml_42::Reader;
use quick_xml_42::events::{BytesStart, Event};

/// An element: its name, its attributes but for namespaces, and the text directly in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

/// The elements that quick-xml finds, in the order in which they begin; `None` where it finds a fault.
fn by_quick_xml(text: &str) -> Option<Vec<Element>> {
    let mut reader = Reader::from_str(text);
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().ok()?;
        let piece = match &event {
            Event::Start(tag) => {
                open.push(found.len());
                found.push(element(tag)?);
                continue;
            }
            Event::Empty(tag) => {
                found.push(element(tag)?);
                continue;
            }
            Event::End(_) => {
                open.pop()?;
                continue;
            }
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::CData(data) => data.xml10_content().into_owned(),
            Event::GeneralRef(name) => quick_xml_42::escape::unescape(&format!("&{};", &**name))
                .ok()?
                .into_owned(),
            Event::Eof => return open.is_empty().then_some(found),
            _ => continue,
        };
        match open.last().and_then(|at| found.get_mut(*at)) {
            Some(element) => element.text.push_str(&piece),
            None if piece.trim_ascii().is_empty() => {}
            None => return None,
        }
    }
}

fn element(tag: &BytesStart<'_>) -> Option<Element> {
    let mut element = Element {
        name: tag.name().0.to_owned(),
        ..Element::default()
    };
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let name = attribute.key.0;
        let blank = attribute.value.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
        let value = quick_xml_42::escape::unescape(&blank).ok()?.into_owned();
        if name != "xmlns" && !name.starts_with("xmlns:") {
            element.attributes.push((name.to_owned(), value));
        }
    }
    Some(element)
}

/// The same of what was read.
fn of_document(document: &Document) -> Vec<Element> {
    let ids = (0_u32..).take(document.len()).map(NodeId);
    let elements = ids.filter(|id| document.node(*id).is_some_and(|node| node.kind == NodeKind::Element));
    elements
        .map(|id| Element {
            name: document.qualified_name(id).to_owned(),
            attributes: document
                .attributes(id)
                .map(|(id, _)| (document.qualified_name(id).to_owned(), document.own_text(id).to_owned()))
                .collect(),
            text: document.text(id).into_owned(),
        })
        .collect()
}

/// Blanks between elements are layout, which the reader leaves out; line ends of base64 are kept as they are.
fn without_layout(mut elements: Vec<Element>) -> Vec<Element> {
    for element in &mut elements {
        let text = element.text.replace("\r\n", "\n").replace('\r', "\n");
        element.text = text.trim_ascii().to_owned();
    }
    elements
}

#[test]
fn another_reader_finds_the_same_elements_attributes_and_texts() {
    let mut numbers = Numbers(0x9E37_79B9_7F4A_7C15);
    let (mut same, mut refused) = (0, 0);
    for path in ubl_examples().into_iter().chain(cii_examples()) {
        let text = std::fs::read_to_string(&path).unwrap();
        let damaged = (0..8).map(|_| damage(&text, &mut numbers));
        for text in core::iter::once(text.clone()).chain(damaged) {
            let text = text.trim_start_matches('\u{FEFF}');
            match (formats::read(text.as_bytes()), by_quick_xml(text)) {
                (Ok(document), Some(elements)) => {
                    let ours = without_layout(of_document(&document));
                    let theirs = without_layout(elements);
                    let differ = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
                    assert_eq!(differ, None, "{}", path.display());
                    assert_eq!(ours.len(), theirs.len(), "{}", path.display());
                    same += 1;
                }
                (Ok(_), None) => panic!("{}: read though it is not well-formed\n{text}", path.display()),
                // Ours is the stricter: prefixes, one root, the form of names.
                (Err(_), _) => refused += 1,
            }
        }
    }
    assert!(
        (same > 0 && refused > 0) || corpus().is_none(),
        "{same} same, {refused} refused"
    );
}

#[test]
fn blanks_after_an_element_are_text_only_beside_text() {
    let of = |inside: &str| {
        let space = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
        let document = formats::read(format!("<Invoice xmlns=\"{space}\">{inside}</Invoice>\n ").as_bytes()).unwrap();
        let texts = (0_u32..).take(document.len()).map(NodeId);
        let texts = texts.filter(|id| matches!(document.node(*id).unwrap().kind, NodeKind::Text(_)));
        let place = |id| document.place(id).column - document.place(document.root()).column;
        let begin = u32::try_from(format!("<Invoice xmlns=\"{space}\">").len()).unwrap();
        texts
            .map(|id| (document.own_text(id).to_owned(), place(id) - begin))
            .collect::<Vec<_>>()
    };
    let text = |text: &str, place: u32| (text.to_owned(), place);
    assert_eq!(of("<a> </a>  <b/>\t<c/> "), [text(" ", 3)]);
    assert_eq!(of("<a/>  x "), [text("  x ", 4)]);
    assert_eq!(of("<a/> \t&amp; y"), [text(" \t& y", 4)]);
    assert_eq!(of("<a/>  <![CDATA[ z]]> "), [text("   z ", 4)]);
    assert_eq!(of("<a/>  <!-- c --> x"), [text(" x", 16)]);
    assert_eq!(of("<a/> x<!-- c --> y"), [text(" x", 4), text(" y", 16)]);
    assert_eq!(of("  <a/>  <?p?>  <b/>"), []);
}
