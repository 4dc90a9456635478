//! XML into the arena, by the events of quick-xml.
//!
//! Namespaces are resolved here, so prefixes are free. A document type is refused: with it come entities and outside
//! references. Blanks between elements are layout and leave no node.

use super::builder::Builder;
use super::{Refusal, RefusalKind, cii, detect, fa3, ubl};
use crate::model::fa3 as form;
use crate::model::{Document, NodeKind, Paths, Scalar, Span, Syntax};
use crate::order::sort_by;
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The namespace that the prefix `xml` always has.
const XML_SPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads an XML text.
pub(super) fn read(text: String) -> Result<Document, Refusal> {
    let mut reading = Reading {
        text: &text,
        builder: None,
        bindings: Vec::new(),
        pending: None,
        finished: false,
        attributes: Vec::new(),
    };
    let mut reader = Reader::from_str(&text);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            Refusal::new(RefusalKind::Syntax, "refusal.xml_syntax")
                .found(&error.to_string())
                .at(&text, at)
        })?;
        if matches!(event, Event::Eof) {
            break;
        }
        reading.event(&event, start).map_err(|refusal| {
            if refusal.place.offset.is_some() {
                refusal
            } else {
                refusal.at(&text, start)
            }
        })?;
    }
    let end = text.len();
    match reading.builder {
        Some(builder) if builder.depth() == 0 => Ok(builder.finish(text)),
        Some(_) => Err(Refusal::new(RefusalKind::Syntax, "refusal.xml_unclosed").at(&text, end)),
        None => Err(detect::not_recognised("")),
    }
}

/// The encoding that an XML declaration names.
pub(super) fn declared_encoding(head: &str) -> Option<String> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split(quote).next().map(str::to_owned)
}

/// A prefix, what it stands for, and how many elements were open when it was bound.
struct Binding<'a> {
    prefix: &'a str,
    space: u16,
    depth: usize,
}

/// A run of text that may go on after a reference or a CDATA section.
#[derive(Clone, Copy)]
struct Pending {
    span: Span,
    offset: usize,
    blank: bool,
}

struct Reading<'a> {
    text: &'a str,
    builder: Option<Builder>,
    bindings: Vec<Binding<'a>>,
    pending: Option<Pending>,
    finished: bool,
    /// Kept between tags, for its memory.
    attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Reading<'a> {
    #[inline]
    fn event(&mut self, event: &Event<'a>, start: usize) -> Result<(), Refusal> {
        match event {
            Event::Start(tag) => self.open(tag, start),
            Event::Empty(tag) => {
                self.open(tag, start)?;
                self.close()
            }
            Event::End(_) => self.close(),
            Event::Text(text) => {
                let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
                // Base64 of megabytes is not searched for line ends: they mean nothing in it.
                let skipped = text.len() > 4096 && self.builder.as_ref().is_some_and(Builder::is_in_binary);
                if !skipped && text.contains('\r') {
                    return self.add(&text.xml10_content(), start, blank);
                }
                self.add_written(start, text.len(), blank)
            }
            Event::CData(data) => self.add(&data.xml10_content(), start, false),
            Event::GeneralRef(reference) => self.add_reference(reference, start),
            // Text goes on after a comment; blanks after an element are layout there too.
            Event::Comment(_) | Event::PI(_) => {
                let in_text = self.builder.as_ref().is_some_and(Builder::is_in_text);
                self.flush(!in_text)
            }
            Event::Decl(_) => self.check_encoding(),
            Event::DocType(_) => Err(Refusal::new(RefusalKind::Unsupported, "refusal.xml_doctype").found("<!DOCTYPE")),
            Event::Eof => Ok(()),
        }
    }

    fn check_encoding(&self) -> Result<(), Refusal> {
        let Some(encoding) = declared_encoding(self.text) else {
            return Ok(());
        };
        let known = ["utf-8", "utf8", "us-ascii", "utf-16", "utf-16le", "utf-16be"];
        // What has only ASCII reads the same in every encoding that invoices use.
        if known.contains(&encoding.to_ascii_lowercase().as_str()) || self.text.is_ascii() {
            return Ok(());
        }
        Err(Refusal::new(RefusalKind::Encoding, "refusal.encoding")
            .found(&encoding)
            .expected("UTF-8"))
    }

    #[inline]
    fn open(&mut self, tag: &BytesStart<'a>, start: usize) -> Result<(), Refusal> {
        self.flush(true)?;
        if self.finished {
            return Err(syntax("refusal.xml_second_root").found(tag.name().0));
        }
        let depth = self.builder.as_ref().map_or(0, Builder::depth);
        let content = self.text.get(start + 1..start + 1 + tag.len()).unwrap_or_default();
        let name = content.get(..tag.name().0.len()).unwrap_or_default();
        let mut attributes = core::mem::take(&mut self.attributes);
        attributes_of(content, name.len(), &mut attributes)?;
        if name.is_empty() {
            return Err(syntax("refusal.xml_name").found(tag));
        }
        if self.builder.is_none() {
            self.builder = Some(recognise(self.text, name, &attributes)?);
        }
        let Some(builder) = &mut self.builder else {
            return Ok(());
        };
        for (name, value) in &attributes {
            let prefix = match name.strip_prefix("xmlns") {
                Some("") => "",
                Some(prefixed) if prefixed.starts_with(':') => prefixed.trim_start_matches(':'),
                _ => continue,
            };
            let space = builder.space(&unescape(value)?);
            self.bindings.push(Binding { prefix, space, depth });
        }
        let space = resolve(&self.bindings, name, true)?;
        builder.open_element(Some((name, space)), NodeKind::Element, start)?;
        for &(name, value) in &attributes {
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            let space = if name.starts_with("xml:") {
                builder.space(XML_SPACE)
            } else {
                resolve(&self.bindings, name, false)?
            };
            let offset = offset_in(self.text, value);
            let plain = !value.bytes().any(|byte| matches!(byte, b'&' | b'\t' | b'\n' | b'\r'));
            let span = if plain {
                builder.written(offset, offset + value.len())
            } else {
                let value = unescape(&value.replace("\r\n", " ").replace(['\t', '\n', '\r'], " "))?.into_owned();
                builder.unescaped(&value)
            };
            builder.attribute(name, space, span, offset_in(self.text, name))?;
        }
        self.attributes = attributes;
        Ok(())
    }

    #[inline]
    fn close(&mut self) -> Result<(), Refusal> {
        let in_text = self.builder.as_ref().is_some_and(Builder::is_in_text);
        self.flush(!in_text)?;
        if let Some(builder) = &mut self.builder {
            builder.close_element();
            let depth = builder.depth();
            while self.bindings.last().is_some_and(|binding| binding.depth >= depth) {
                self.bindings.pop();
            }
            self.finished = depth == 0;
        }
        Ok(())
    }

    #[inline]
    fn add_written(&mut self, start: usize, length: usize, blank: bool) -> Result<(), Refusal> {
        let Some(builder) = self.inside(blank)? else {
            return Ok(());
        };
        let span = builder.written(start, start + length);
        match self.pending {
            None => {
                self.pending = Some(Pending {
                    span,
                    offset: start,
                    blank,
                })
            }
            Some(_) => return self.add(self.text.get(start..start + length).unwrap_or_default(), start, blank),
        }
        Ok(())
    }

    fn add(&mut self, text: &str, start: usize, blank: bool) -> Result<(), Refusal> {
        let source = self.text;
        let pending = self.pending;
        let Some(builder) = self.inside(blank)? else {
            return Ok(());
        };
        let span = match pending {
            None => builder.unescaped(text),
            Some(pending) => {
                let growing = builder.copied_to_grow(source, pending.span);
                builder.extend(growing, text)
            }
        };
        let before = pending.unwrap_or(Pending {
            span,
            offset: start,
            blank: true,
        });
        self.pending = Some(Pending {
            span,
            offset: before.offset,
            blank: before.blank && blank,
        });
        Ok(())
    }

    /// Where text may go: inside the root. Blanks outside it go nowhere.
    #[inline]
    fn inside(&mut self, blank: bool) -> Result<Option<&mut Builder>, Refusal> {
        match &mut self.builder {
            Some(builder) if builder.depth() > 0 => Ok(Some(builder)),
            _ if blank => Ok(None),
            _ => Err(syntax("refusal.xml_text_outside")),
        }
    }

    fn add_reference(&mut self, reference: &BytesRef<'_>, start: usize) -> Result<(), Refusal> {
        let character = match reference.resolve_char_ref() {
            Ok(Some(character)) => character,
            Ok(None) => match &**reference {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => return Err(syntax("refusal.xml_entity").found(&format!("&{other};"))),
            },
            Err(_) => return Err(syntax("refusal.xml_entity").found(&format!("&{};", &**reference))),
        };
        self.add(character.encode_utf8(&mut [0; 4]), start, false)
    }

    #[inline]
    fn flush(&mut self, drop_blank: bool) -> Result<(), Refusal> {
        if let (Some(pending), Some(builder)) = (self.pending.take(), &mut self.builder)
            && !(pending.blank && drop_blank)
        {
            return builder.text(Scalar::Text, pending.span, pending.offset);
        }
        Ok(())
    }
}

/// Finds out which syntax a root element begins.
fn recognise(text: &str, name: &str, attributes: &[(&str, &str)]) -> Result<Builder, Refusal> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let declaration = |(name, _): &&(&str, &str)| match name.strip_prefix("xmlns") {
        Some("") => prefix.is_empty(),
        Some(rest) => !prefix.is_empty() && rest.strip_prefix(':') == Some(prefix),
        None => false,
    };
    let space = attributes
        .iter()
        .find(declaration)
        .map(|(_, value)| *value)
        .unwrap_or_default();
    let (syntax, paths) = match (space, local) {
        (ubl::INVOICE_SPACE, "Invoice") => (Syntax::UblInvoice, &ubl::PATHS),
        (ubl::CREDIT_NOTE_SPACE, "CreditNote") => (Syntax::UblCreditNote, &ubl::PATHS),
        (cii::SPACE, "CrossIndustryInvoice") => (Syntax::Cii, &cii::PATHS),
        (form::SPACE, "Faktura") => (Syntax::Fa3, &fa3::FA3),
        (form::SPACE_FA2, "Faktura") => (Syntax::Fa3, &fa3::FA2),
        ("", "Faktura") => (Syntax::Fa3, &fa3::NO_SPACE),
        // Another edition, or a slip of the pen: the rules say which namespace is meant.
        (space, "Faktura") if space.starts_with(form::SPACE_STEM) => (Syntax::Fa3, &fa3::FA3),
        (_, "CrossIndustryInvoice" | "Faktura" | "StandardBusinessDocument") => {
            let refusal = Refusal::new(RefusalKind::Unsupported, "refusal.unsupported_format");
            return Err(refusal
                .found(local)
                .expected("UBL 2.1 Invoice or CreditNote, UN/CEFACT CII D16B, or FA(3)"));
        }
        _ => return Err(detect::not_recognised(&format!("<{name} xmlns=\"{space}\">"))),
    };
    Ok(Builder::new(text.len(), syntax, Paths::Rows(paths)))
}

/// Names and raw values of the attributes of a tag (what stands between `<` and `>`); none may stand twice.
fn attributes_of<'a>(content: &'a str, name_length: usize, found: &mut Vec<(&'a str, &'a str)>) -> Result<(), Refusal> {
    found.clear();
    if name_length == content.len() {
        return Ok(());
    }
    for attribute in Attributes::new(content, name_length).with_checks(false) {
        let attribute = attribute.map_err(|error| syntax("refusal.xml_attribute").found(&error.to_string()))?;
        let std::borrow::Cow::Borrowed(value) = attribute.value else {
            return Err(Refusal::new(RefusalKind::Internal, "refusal.internal"));
        };
        found.push((attribute.key.0, value));
    }
    let mut names: Vec<&str> = Vec::new();
    if found.len() > 1 {
        names.extend(found.iter().map(|(name, _)| *name));
        sort_by(&mut names, Ord::cmp);
    }
    match names
        .windows(2)
        .find(|pair| pair.first() == pair.last())
        .and_then(|pair| pair.first())
    {
        Some(twice) => Err(syntax("refusal.xml_attribute_twice").found(twice)),
        None => Ok(()),
    }
}

/// How far into a text a part of it begins.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn resolve(bindings: &[Binding<'_>], name: &str, element: bool) -> Result<u16, Refusal> {
    let prefix = match name.split_once(':') {
        Some((prefix, _)) => prefix,
        None if element => "",
        None => return Ok(0),
    };
    match bindings.iter().rev().find(|binding| binding.prefix == prefix) {
        Some(binding) => Ok(binding.space),
        None if prefix.is_empty() => Ok(0),
        None => Err(syntax("refusal.xml_prefix").found(name)),
    }
}

fn unescape(value: &str) -> Result<std::borrow::Cow<'_, str>, Refusal> {
    quick_xml::escape::unescape(value).map_err(|_| syntax("refusal.xml_entity").found(value))
}

fn syntax(key: &'static str) -> Refusal {
    Refusal::new(RefusalKind::Syntax, key)
}
