//! [`Scanner`]: an XML text cut into tokens by quick-xml, each a run of the text. Tags close in order and no attribute stands
//! twice; what they mean is asked later.
//!
//! Blanks after an end tag are layout nearly always: they are passed without a token, and still found by [`Scanner::passed`].

use super::{Refusal, RefusalKind};
use crate::order::sort_by;
use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;
use std::borrow::Cow;

/// What comes next in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A start tag; its attributes stand in [`Scanner::attributes`].
    Open {
        /// The name as written, with its prefix.
        name: &'a str,
        /// The tag is the end of the element too: `<a/>`.
        closed: bool,
    },
    /// An end tag, of the element that was opened last.
    Close,
    /// A run of text without references.
    Text(&'a str),
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
    /// Where the token before the last one ended.
    before: usize,
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
            before: 0,
            start: 0,
            attributes: Vec::with_capacity(8),
        }
    }

    /// The next token.
    ///
    /// # Errors
    /// A refusal, if what stands there is not well-formed; without a place it is at [`start`](Self::start).
    #[inline]
    pub fn next(&mut self) -> Result<Token<'a>, Refusal> {
        self.before = self.position();
        self.start = self.before;
        // What is read stays where it is: to move it costs more than to read it.
        let event = self.reader.read_event();
        let pass = matches!(event, Ok(Event::End(_) | Event::Empty(_)));
        self.reader.config_mut().trim_text_start = pass;
        Ok(match &event {
            Ok(Event::Start(tag)) => self.open((tag.len(), tag.name().0.len()), ">", false)?,
            Ok(Event::Empty(tag)) => self.open((tag.len(), tag.name().0.len()), "/>", true)?,
            Ok(Event::End(_)) => Token::Close,
            Ok(Event::Text(_)) => Token::Text(self.run(self.before, self.position())),
            Ok(Event::GeneralRef(name)) => Token::Reference(self.written("&", name.len(), ";")),
            Ok(Event::CData(data)) => Token::Data(self.written("<![CDATA[", data.len(), "]]>")),
            Ok(Event::Decl(_)) => Token::Declaration,
            Ok(Event::Comment(_) | Event::PI(_)) => Token::Aside,
            Ok(Event::DocType(_)) => Token::DocumentType,
            Ok(Event::Eof) => Token::End,
            Err(error) => {
                let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                return Err(malformed(error, self.text.get(at..).unwrap_or_default()).at(self.text, at));
            }
        })
    }

    /// The blanks before a reference or a CDATA section, which are text then.
    pub fn passed(&self) -> &'a str {
        self.run(self.before, self.start)
    }

    #[inline]
    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    #[inline]
    fn run(&self, begin: usize, end: usize) -> &'a str {
        self.text.get(begin..end).unwrap_or_default()
    }

    /// The run of the text that the content of the last token is: so many bytes between its marks.
    #[inline]
    fn written(&mut self, open: &str, length: usize, close: &str) -> &'a str {
        let end = self.position().saturating_sub(close.len());
        let begin = end.saturating_sub(length);
        self.start = begin.saturating_sub(open.len());
        self.run(begin, end)
    }

    /// A start tag, by the lengths of its content and of its name.
    #[inline]
    fn open(&mut self, (length, name_length): (usize, usize), close: &str, closed: bool) -> Result<Token<'a>, Refusal> {
        let content = self.written("<", length, close);
        let name = content.get(..name_length).unwrap_or_default();
        if name.is_empty() {
            return Err(syntax("refusal.xml_name").found(content));
        }
        self.attributes.clear();
        if name_length < length {
            self.read_attributes(content, name_length)?;
        }
        Ok(Token::Open { name, closed })
    }

    /// Reads the attributes of a tag, of which `content` is what stands between `<` and `>`.
    fn read_attributes(&mut self, content: &'a str, name_length: usize) -> Result<(), Refusal> {
        let part = |part: &[u8]| {
            let begin = (part.as_ptr() as usize).saturating_sub(content.as_ptr() as usize);
            content.get(begin..begin.saturating_add(part.len())).unwrap_or_default()
        };
        for attribute in Attributes::new(content, name_length).with_checks(false) {
            let attribute = attribute.map_err(|error| syntax("refusal.xml_attribute").found(&error.to_string()))?;
            let Cow::Borrowed(value) = attribute.value else {
                return Err(Refusal::new(RefusalKind::Internal, "refusal.internal"));
            };
            let value = part(value);
            if value.bytes().any(|byte| byte == b'<') {
                return Err(syntax("refusal.xml_attribute").found(value));
            }
            self.attributes.push((part(attribute.key.0), value));
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

/// What is wrong with the form of a text, by the tags it is about and without the words of the parser; `here` is what
/// stands at the place.
fn malformed(error: &Error, here: &str) -> Refusal {
    match error {
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => syntax("refusal.xml_end_tag")
            .found(&format!("</{found}>"))
            .expected(format!("</{expected}>")),
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            syntax("refusal.xml_end_tag_alone").found(&format!("</{name}>"))
        }
        Error::Syntax(_) => syntax("refusal.xml_cut"),
        _ => syntax("refusal.xml_syntax").found(here.lines().next().unwrap_or_default()),
    }
}

/// A refusal of XML without a place yet.
pub(super) fn syntax(key: &'static str) -> Refusal {
    Refusal::new(RefusalKind::Syntax, key)
}
