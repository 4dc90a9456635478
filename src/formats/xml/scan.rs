//! [`Scanner`]: an XML text cut into tokens, each a run of the text. It sees to it that tags close in order, that names,
//! attributes and references have their form, and that no attribute stands twice; what they mean is asked later.
//!
//! Documents repeat themselves: whoever asks for the next token says which element is probably next, and a tag of that name
//! is taken without looking for the end of its name.

use super::{Refusal, RefusalKind};
use crate::order::sort_by;

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
    at: usize,
    /// Where the last token began.
    pub start: usize,
    /// Names and raw values of the last start tag.
    pub attributes: Vec<(&'a str, &'a str)>,
    /// Names of the elements that are open.
    open: Vec<&'a str>,
}

impl<'a> Scanner<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            start: 0,
            attributes: Vec::with_capacity(8),
            open: Vec::with_capacity(16),
        }
    }

    /// The next token. A tag of the `expected` name is found quickest; empty for none.
    ///
    /// # Errors
    /// A refusal without a place, if what stands there is not well-formed: it is at [`start`](Self::start).
    #[inline]
    pub fn next(&mut self, expected: &str) -> Result<Token<'a>, Refusal> {
        self.start = self.at;
        match self.byte(self.at) {
            Some(b'<') => match self.byte(self.at + 1) {
                Some(b'/') => self.close(),
                Some(b'!' | b'?') => self.aside(),
                _ => self.open(expected),
            },
            Some(b'&') => self.reference(),
            Some(_) => {
                let (length, returns) = text_length(self.rest());
                Ok(Token::Text(self.take(length), returns))
            }
            None => Ok(Token::End),
        }
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    #[inline]
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next so many bytes.
    #[inline]
    fn take(&mut self, length: usize) -> &'a str {
        let end = self.at.saturating_add(length);
        let taken = self.text.get(self.at..end).unwrap_or_default();
        self.at = end;
        taken
    }

    #[inline]
    fn open(&mut self, expected: &str) -> Result<Token<'a>, Refusal> {
        self.at += 1;
        let rest = self.rest();
        let known = !expected.is_empty()
            && rest.starts_with(expected.as_bytes())
            && rest.get(expected.len()).copied().is_some_and(ends_name);
        let length = if known { expected.len() } else { name_length(rest) };
        let name = self.take(length);
        self.attributes.clear();
        let closed = match self.byte(self.at) {
            Some(b'>') if length > 0 => {
                self.at += 1;
                false
            }
            Some(byte) if length > 0 && ends_name(byte) => self.read_attributes()?,
            None if length > 0 => return Err(self.unfinished()),
            _ => return Err(syntax("refusal.xml_name").found(self.tag())),
        };
        if !closed {
            self.open.push(name);
        }
        Ok(Token::Open {
            name,
            expected: known,
            closed,
        })
    }

    #[inline]
    fn close(&mut self) -> Result<Token<'a>, Refusal> {
        self.at += 2;
        let Some(name) = self.open.pop() else {
            return Err(syntax("refusal.xml_syntax").found(self.tag()));
        };
        if !self.rest().starts_with(name.as_bytes()) {
            return Err(syntax("refusal.xml_syntax").found(self.tag()));
        }
        self.at += name.len();
        if self.byte(self.at) != Some(b'>') {
            self.skip_blanks();
        }
        if self.byte(self.at) != Some(b'>') {
            return Err(syntax("refusal.xml_syntax").found(self.tag()));
        }
        self.at += 1;
        Ok(Token::Close)
    }

    /// Reads the attributes of a start tag and its end; true if the tag closes its element.
    fn read_attributes(&mut self) -> Result<bool, Refusal> {
        loop {
            let blanks = self.skip_blanks();
            match self.byte(self.at) {
                Some(b'>') => {
                    self.at += 1;
                    self.no_attribute_twice()?;
                    return Ok(false);
                }
                Some(b'/') if self.byte(self.at + 1) == Some(b'>') => {
                    self.at += 2;
                    self.no_attribute_twice()?;
                    return Ok(true);
                }
                Some(_) if blanks > 0 => self.read_attribute()?,
                Some(_) => return Err(syntax("refusal.xml_attribute").found(self.tag())),
                None => return Err(self.unfinished()),
            }
        }
    }

    #[inline]
    fn read_attribute(&mut self) -> Result<(), Refusal> {
        let begin = self.at;
        let name = self.take(name_length(self.rest()));
        self.skip_blanks();
        let equals = self.byte(self.at) == Some(b'=') && !name.is_empty();
        if equals {
            self.at += 1;
            self.skip_blanks();
        }
        let quote = self
            .byte(self.at)
            .filter(|quote| equals && matches!(quote, b'"' | b'\''));
        let Some(quote) = quote else {
            let end = self.text.get(begin..).and_then(|rest| rest.find('>'));
            let written = self.text.get(begin..begin + end.unwrap_or_default());
            return Err(syntax("refusal.xml_attribute").found(written.unwrap_or_default()));
        };
        self.at += 1;
        let Some(length) = self.rest().iter().position(|byte| *byte == quote) else {
            return Err(self.unfinished());
        };
        let value = self.take(length);
        if value.as_bytes().contains(&b'<') {
            return Err(syntax("refusal.xml_attribute").found(value));
        }
        self.at += 1;
        self.attributes.push((name, value));
        Ok(())
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

    fn reference(&mut self) -> Result<Token<'a>, Refusal> {
        self.at += 1;
        let length = self.rest().iter().take(64).position(|byte| *byte == b';');
        let Some(length) = length else {
            return Err(syntax("refusal.xml_entity").found(self.tag()));
        };
        let name = self.take(length);
        self.at += 1;
        Ok(Token::Reference(name))
    }

    /// What begins with `<!` or `<?`.
    fn aside(&mut self) -> Result<Token<'a>, Refusal> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_document_type = |word: &str| word.eq_ignore_ascii_case("<!DOCTYPE");
        let (begin, end) = if rest.starts_with("<!--") {
            ("<!--", "-->")
        } else if rest.starts_with("<![CDATA[") {
            ("<![CDATA[", "]]>")
        } else if rest.starts_with("<?") {
            ("<?", "?>")
        } else if rest.get(.."<!DOCTYPE".len()).is_some_and(is_document_type) {
            return Ok(Token::DocumentType);
        } else {
            return Err(syntax("refusal.xml_syntax").found(self.tag()));
        };
        self.at += begin.len();
        let inside = self.text.get(self.at..).unwrap_or_default();
        let Some(length) = inside.find(end) else {
            return Err(self.unfinished());
        };
        let inside = self.take(length);
        self.at += end.len();
        Ok(match begin {
            "<![CDATA[" => Token::Data(inside),
            "<?" if inside
                .strip_prefix("xml")
                .is_some_and(|rest| rest.starts_with([' ', '\t', '\r', '\n'])) =>
            {
                Token::Declaration
            }
            _ => Token::Aside,
        })
    }

    #[inline]
    fn skip_blanks(&mut self) -> usize {
        let blank = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let count = self.rest().iter().take_while(blank).count();
        self.at += count;
        count
    }

    /// The markup that the last token began, for refusals.
    fn tag(&self) -> &'a str {
        let rest = self.text.get(self.start..).unwrap_or_default();
        let end = rest.find(['>', ';', '\n']).map_or(rest.len(), |end| end + 1);
        rest.get(..end).unwrap_or_default()
    }

    fn unfinished(&self) -> Refusal {
        syntax("refusal.xml_syntax").found(self.tag())
    }
}

/// A refusal of XML without a place yet.
pub(super) fn syntax(key: &'static str) -> Refusal {
    Refusal::new(RefusalKind::Syntax, key)
}

#[inline]
fn ends_name(byte: u8) -> bool {
    matches!(byte, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n')
}

/// How long the name at the beginning is.
#[inline]
fn name_length(bytes: &[u8]) -> usize {
    let ends = |byte: &u8| ends_name(*byte) || matches!(byte, b'=' | b'<' | b'&' | b'"' | b'\'');
    bytes.iter().position(ends).unwrap_or(bytes.len())
}

/// How long the text is before a tag or a reference, and whether it holds a carriage return.
#[inline]
fn text_length(bytes: &[u8]) -> (usize, bool) {
    // Eight bytes at a time: the mark of each byte that is the letter sought. Above a found byte there may be false marks,
    // never below it.
    const ONES: u64 = 0x0101_0101_0101_0101;
    let marks = |word: u64, letter: u8| {
        let zeros = word ^ (ONES * u64::from(letter));
        zeros.wrapping_sub(ONES) & !zeros & (ONES << 7)
    };
    let (mut length, mut returns) = (0, 0);
    let mut chunks = bytes.chunks_exact(8);
    for chunk in chunks.by_ref() {
        let word = <[u8; 8]>::try_from(chunk).map_or(0, u64::from_le_bytes);
        let ends = marks(word, b'<') | marks(word, b'&');
        let found = marks(word, b'\r');
        if ends != 0 {
            // What stands before the end is below its lowest mark.
            let before = (ends & ends.wrapping_neg()).wrapping_sub(1);
            let bytes_before = usize::try_from(ends.trailing_zeros() / 8).unwrap_or(0);
            return (length + bytes_before, (returns | found & before) != 0);
        }
        returns |= found;
        length += 8;
    }
    let mut carriage = returns != 0;
    for byte in chunks.remainder() {
        if matches!(byte, b'<' | b'&') {
            break;
        }
        carriage |= *byte == b'\r';
        length += 1;
    }
    (length, carriage)
}
