//! XML into the arena, by the tokens of [`scan`].
//!
//! Namespaces are resolved here, so prefixes are free. A document type is refused: with it come entities and outside
//! references. Blanks between elements are layout and leave no node.

mod scan;

use super::builder::Builder;
use super::{Refusal, RefusalKind, cii, detect, fa3, ubl};
use crate::model::fa3 as form;
use crate::model::{Document, NodeKind, Paths, Scalar, Span, Syntax};
use scan::{Scanner, Token, syntax};
use std::borrow::Cow;

/// The namespace that the prefix `xml` always has.
const XML_SPACE: &str = "http://www.w3.org/XML/1998/namespace";

/// Reads an XML text.
pub(super) fn read(text: String) -> Result<Document, Refusal> {
    let mut reading = Reading {
        text: &text,
        scanner: Scanner::new(&text),
        builder: None,
        bindings: Vec::new(),
        rebound: false,
        pending: None,
        finished: false,
    };
    reading.run().map_err(|refusal| {
        if refusal.place.offset.is_some() {
            refusal
        } else {
            refusal.at(&text, reading.scanner.start)
        }
    })?;
    match reading.builder {
        Some(builder) if builder.depth() == 0 => Ok(builder.finish(text)),
        Some(_) => Err(syntax("refusal.xml_unclosed").at(&text, text.len())),
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
    scanner: Scanner<'a>,
    builder: Option<Builder>,
    bindings: Vec<Binding<'a>>,
    /// An element below the root binds prefixes: a name may stand for another one than it did before.
    rebound: bool,
    pending: Option<Pending>,
    finished: bool,
}

impl<'a> Reading<'a> {
    fn run(&mut self) -> Result<(), Refusal> {
        loop {
            match self.scanner.next()? {
                Token::Open { name, closed } => {
                    self.open(name)?;
                    if closed {
                        self.close()?;
                    }
                }
                Token::Close => self.close()?,
                Token::Text(text) => self.add_run(text)?,
                Token::Reference(name) => {
                    self.add_passed()?;
                    let letter = letter(name).ok_or_else(|| undefined(name))?;
                    self.add(letter.encode_utf8(&mut [0; 4]), false)?;
                }
                Token::Data(text) => {
                    self.add_passed()?;
                    self.add(&with_line_feeds(text), false)?;
                }
                // Text goes on after a comment; blanks after an element are layout there too.
                Token::Aside => self.flush(Builder::is_in_text)?,
                Token::Declaration => self.check_encoding()?,
                Token::DocumentType => {
                    return Err(Refusal::new(RefusalKind::Unsupported, "refusal.xml_doctype").found("<!DOCTYPE"));
                }
                Token::End => return Ok(()),
            }
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
        Err(Refusal::new(RefusalKind::Encoding, "refusal.encoding_declared").expected(encoding))
    }

    #[inline]
    fn open(&mut self, name: &'a str) -> Result<(), Refusal> {
        self.flush(|_| false)?;
        if self.finished {
            return Err(syntax("refusal.xml_second_root").found(name));
        }
        let start = self.scanner.start;
        if self.builder.is_none() {
            let mut builder = recognise(self.text, name, &self.scanner.attributes)?;
            // Until one is bound, a name without prefix has no namespace, not the first of the table.
            let space = builder.space("");
            self.bindings.push(Binding {
                prefix: "",
                space,
                depth: 0,
            });
            self.builder = Some(builder);
        }
        let Some(builder) = &mut self.builder else {
            return Ok(());
        };
        let attributes = &self.scanner.attributes;
        // The name that came last time in this place stands for the same as then, unless prefixes were bound anew.
        if attributes.is_empty() && !self.rebound && builder.is_expected(name) {
            return builder.open_expected(start);
        }
        let depth = builder.depth();
        for (name, value) in attributes {
            let Some(prefix) = bound(name) else { continue };
            let space = builder.space(&unescape(value)?);
            self.rebound |= depth > 0;
            self.bindings.push(Binding { prefix, space, depth });
        }
        let space = resolve(&self.bindings, name, true)?;
        let trail = builder.trail(Some((name, space)), false);
        builder.open_on(trail, NodeKind::Element, start)?;
        for &(name, value) in attributes {
            if bound(name).is_some() {
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
                let value = value.replace("\r\n", " ").replace(['\t', '\n', '\r'], " ");
                builder.unescaped(&unescape(&value)?)
            };
            builder.attribute(name, space, span, offset_in(self.text, name))?;
        }
        Ok(())
    }

    #[inline]
    fn close(&mut self) -> Result<(), Refusal> {
        self.flush(Builder::is_in_text)?;
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

    /// Adds a run of the input to the text that is pending.
    #[inline]
    fn add_run(&mut self, text: &'a str) -> Result<(), Refusal> {
        let blank = text.bytes().all(|byte| byte.is_ascii_whitespace());
        // Line ends mean nothing in base64, which is kept as it is.
        let returns =
            text.bytes().any(|byte| byte == b'\r') && !self.builder.as_ref().is_some_and(Builder::is_in_binary);
        if returns {
            return self.add(&with_line_feeds(text), blank);
        }
        if self.pending.is_some() {
            return self.add(text, blank);
        }
        let offset = offset_in(self.text, text);
        if let Some(builder) = self.inside(blank)? {
            let span = Span {
                filled: !blank,
                ..builder.written(offset, offset + text.len())
            };
            self.pending = Some(Pending { span, offset, blank });
        }
        Ok(())
    }

    /// Adds the blanks that were passed before something that is text.
    fn add_passed(&mut self) -> Result<(), Refusal> {
        match self.scanner.passed() {
            "" => Ok(()),
            blanks => self.add_run(blanks),
        }
    }

    fn add(&mut self, text: &str, blank: bool) -> Result<(), Refusal> {
        let (source, start) = (self.text, self.scanner.start);
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

    /// Puts the text that is pending where it belongs; blanks alone only where they may be text.
    #[inline]
    fn flush(&mut self, keeps_blanks: impl Fn(&Builder) -> bool) -> Result<(), Refusal> {
        let (Some(pending), Some(builder)) = (self.pending, &mut self.builder) else {
            return Ok(());
        };
        self.pending = None;
        if pending.blank && !keeps_blanks(builder) {
            return Ok(());
        }
        builder.text(Scalar::Text, pending.span, pending.offset)
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
        (space, "Faktura") if space.to_ascii_lowercase().contains(form::SPACE_HOST) => (Syntax::Fa3, &fa3::FA3),
        (_, "CrossIndustryInvoice" | "Faktura" | "StandardBusinessDocument") => {
            let refusal = Refusal::new(RefusalKind::Unsupported, "refusal.unsupported_format");
            return Err(refusal
                .found(local)
                .expected("UBL 2.1 (Invoice, CreditNote), UN/CEFACT CII D16B, FA(3)"));
        }
        _ => return Err(detect::not_recognised(&format!("<{name} xmlns=\"{space}\">"))),
    };
    Ok(Builder::new(text.len(), syntax, Paths::Rows(paths)))
}

/// The prefix that an attribute binds: `xmlns` binds the empty one.
#[inline]
fn bound(name: &str) -> Option<&str> {
    match name.strip_prefix("xmlns")? {
        "" => Some(""),
        prefixed => prefixed.strip_prefix(':'),
    }
}

/// How far into a text a part of it begins.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn resolve(bindings: &[Binding<'_>], name: &str, element: bool) -> Result<u16, Refusal> {
    let colon = name.bytes().position(|byte| byte == b':');
    let prefix = match colon.and_then(|colon| name.get(..colon)) {
        Some(prefix) => prefix,
        None if element => "",
        None => return Ok(0),
    };
    match bindings.iter().rev().find(|binding| binding.prefix == prefix) {
        Some(binding) => Ok(binding.space),
        None if prefix.is_empty() => Ok(0),
        None => Err(syntax("refusal.xml_prefix").found(name)),
    }
}

/// The text of an attribute, its references resolved.
fn unescape(value: &str) -> Result<Cow<'_, str>, Refusal> {
    let mut parts = value.split('&');
    let first = parts.next().unwrap_or_default();
    if first.len() == value.len() {
        return Ok(Cow::Borrowed(value));
    }
    let mut text = first.to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or_else(|| undefined(part))?;
        text.push(letter(name).ok_or_else(|| undefined(name))?);
        text.push_str(rest);
    }
    Ok(Cow::Owned(text))
}

/// The letter that a reference stands for, by what stands between `&` and `;`.
fn letter(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return Some(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => return None,
        });
    };
    let (digits, radix) = match number.strip_prefix('x') {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let is_number = digits.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let code = u32::from_str_radix(digits, radix)
        .ok()
        .filter(|code| is_number && *code != 0)?;
    char::from_u32(code)
}

fn undefined(name: &str) -> Refusal {
    syntax("refusal.xml_entity").found(&format!("&{name};"))
}

/// A text with its line ends as XML reads them.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
