//! [`Scanner`]: an XML text cut into tokens by quick-xml, each a run of the text. Tags close in order and no attribute stands
//! twice; what they mean is asked later.
//!
//! Documents repeat themselves: whoever asks for the next token says which element is probably next, and is told whether
//! it is.

use super::{Refusal, RefusalKind};
use crate::order::sort_by;
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// What comes next in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag; its attributes stand in [`Scanner::attributes`].
    Open {
        /// The name as written, with its prefix.
        name: &'a str,
        /// It is the name that was expected.
        expected: bool,
        /// The tag is the end of the element too: `<a/>`.
        closed: bool,
    },
    /// An end tag, of the element that was opened last.
    Close,
    /// A run of text without references; true if it holds a carriage return.
    Text(&'a str, bool),
    /// What stands between `&` and `;`.
    Reference(&'a str),
    /// What a CDATA section holds.
    Data(&'a str),
    /// The XML declaration.
    Declaration,
    /// A comment or a processing instruction.
    Aside,
    /// A document type declaration.
    DocumentType,
    /// Nothing more.
    End,
}

/// A text that is cut into tokens.
#[derive(Debug)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where the last token began.
    pub start: usize,
    /// Names and raw values of the last start tag.
    pub attributes: Vec<(&'a str, &'a str)>,
}

impl<'a> Scanner<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            reader: Reader::from_str(text),
            start: 0,
            attributes: Vec::with_capacity(8),
        }
    }

    /// The next token, where an element of the `expected` name is probable; empty for none.
    ///
    /// # Errors
    /// A refusal, if what stands there is not well-formed; without a place it is at [`start`](Self::start).
    #[inline]
    pub fn next(&mut self, expected: &str) -> Result<Token<'a>, Refusal> {
        self.start = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let event = match self.reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                return Err(syntax("refusal.xml_syntax").found(&error.to_string()).at(self.text, at));
            }
        };
        Ok(match &event {
            Event::Start(tag) => self.open(tag, expected, false)?,
            Event::Empty(tag) => self.open(tag, expected, true)?,
            Event::End(_) => Token::Close,
            Event::Text(text) => {
                let text = self.written(text, 0);
                Token::Text(text, text.as_bytes().contains(&b'\r'))
            }
            Event::GeneralRef(name) => Token::Reference(self.written(name, "&".len())),
            Event::CData(data) => Token::Data(self.written(data, "<![CDATA[".len())),
            Event::Decl(_) => Token::Declaration,
            Event::Comment(_) | Event::PI(_) => Token::Aside,
            Event::DocType(_) => Token::DocumentType,
            Event::Eof => Token::End,
        })
    }

    /// The run of the text that a token is, so many bytes behind its beginning.
    #[inline]
    fn written(&self, token: &str, behind: usize) -> &'a str {
        let begin = self.start.saturating_add(behind);
        self.text
            .get(begin..begin.saturating_add(token.len()))
            .unwrap_or_default()
    }

    #[inline]
    fn open(&mut self, tag: &BytesStart<'_>, expected: &str, closed: bool) -> Result<Token<'a>, Refusal> {
        let content = self.written(tag, "<".len());
        let name = content.get(..tag.name().0.len()).unwrap_or_default();
        if name.is_empty() {
            return Err(syntax("refusal.xml_name").found(tag));
        }
        self.attributes.clear();
        if name.len() < content.len() {
            self.read_attributes(content, name.len())?;
        }
        Ok(Token::Open {
            name,
            expected: name == expected,
            closed,
        })
    }

    /// Reads the attributes of a tag, of which `content` is what stands between `<` and `>`.
    fn read_attributes(&mut self, content: &'a str, name_length: usize) -> Result<(), Refusal> {
        for attribute in Attributes::new(content, name_length).with_checks(false) {
            let attribute = attribute.map_err(|error| syntax("refusal.xml_attribute").found(&error.to_string()))?;
            let Cow::Borrowed(value) = attribute.value else {
                return Err(Refusal::new(RefusalKind::Internal, "refusal.internal"));
            };
            if value.as_bytes().contains(&b'<') {
                return Err(syntax("refusal.xml_attribute").found(value));
            }
            self.attributes.push((attribute.key.0, value));
        }
        self.no_attribute_twice()
    }

    fn no_attribute_twice(&self) -> Result<(), Refusal> {
        if self.attributes.len() < 2 {
            return Ok(());
        }
        let mut names: Vec<&str> = self.attributes.iter().map(|(name, _)| *name).collect();
        sort_by(&mut names, Ord::cmp);
        let twice = names.windows(2).find(|pair| pair.first() == pair.last());
        match twice.and_then(|pair| pair.first()) {
            Some(twice) => Err(syntax("refusal.xml_attribute_twice").found(twice)),
            None => Ok(()),
        }
    }
}

/// A refusal of XML without a place yet.
pub(super) fn syntax(key: &'static str) -> Refusal {
    Refusal::new(RefusalKind::Syntax, key)
}
