//! [`Refusal`]: why a request could not be answered. The kinds are closed; sentences are made by `i18n` from the key.

use core::fmt;

/// The kind of a refusal; the set is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RefusalKind {
    /// More than 16 MiB, 100,000 lines, or more values than an invoice of that length can hold.
    TooLarge,
    /// Nested deeper than 64.
    TooDeep,
    /// Not UTF-8, and for XML not UTF-16 with a byte-order mark either.
    Encoding,
    /// Not an invoice in a form known here.
    NotRecognised,
    /// Not well-formed.
    Syntax,
    /// A number beyond what can be calculated.
    Range,
    /// Known, but not supported here.
    Unsupported,
    /// An option of the request is not one of those offered.
    BadOption,
    /// A mistake of ours.
    Internal,
}

impl RefusalKind {
    /// Its name, as it stands in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TooLarge => "too_large",
            Self::TooDeep => "too_deep",
            Self::Encoding => "encoding",
            Self::NotRecognised => "not_recognised",
            Self::Syntax => "syntax",
            Self::Range => "range",
            Self::Unsupported => "unsupported",
            Self::BadOption => "bad_option",
            Self::Internal => "internal",
        }
    }
}

/// Where a refusal points.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RefusalPlace {
    /// Bytes of the input before it, if it is a place in the input.
    pub offset: Option<u32>,
    /// Its line, from 1.
    pub line: Option<u32>,
    /// Its column in characters, from 1.
    pub column: Option<u32>,
    /// JSON Pointer, if it is a member of a request.
    pub pointer: Option<String>,
}

/// Why a request could not be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The kind.
    pub kind: RefusalKind,
    /// Where.
    pub place: RefusalPlace,
    /// The key of what to say and do, as in `refusal.xml_doctype`; `{found}` and `{expected}` are its values.
    pub key: &'static str,
    /// What was found, shortened.
    pub found: String,
    /// What is expected instead; of a document in another encoding than it says, what it says.
    pub expected: String,
}

impl Refusal {
    /// A refusal without a place.
    #[must_use]
    pub fn new(kind: RefusalKind, key: &'static str) -> Self {
        Self {
            kind,
            place: RefusalPlace::default(),
            key,
            found: String::new(),
            expected: String::new(),
        }
    }

    /// With what was found, shortened to 80 characters.
    #[must_use]
    pub fn found(mut self, found: &str) -> Self {
        self.found = crate::model::shorten(found);
        self
    }

    /// With what is expected.
    #[must_use]
    pub fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = expected.into();
        self
    }

    /// At an offset of a text.
    #[must_use]
    pub fn at(mut self, text: &str, offset: usize) -> Self {
        let place = crate::model::place_in(text, u32::try_from(offset).unwrap_or(u32::MAX));
        self.place.offset = Some(place.offset);
        self.place.line = Some(place.line);
        self.place.column = Some(place.column);
        self
    }

    /// At a member of a request.
    #[must_use]
    pub fn at_pointer(mut self, pointer: impl Into<String>) -> Self {
        self.place.pointer = Some(pointer.into());
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(pointer) = &self.place.pointer {
            write!(f, "{pointer}: ")?;
        }
        if let (Some(line), Some(column)) = (self.place.line, self.place.column) {
            write!(f, "line {line}, column {column}: ")?;
        }
        let reason = self.key.rsplit('.').next().unwrap_or_default().replace('_', " ");
        f.write_str(if reason.is_empty() { self.kind.name() } else { &reason })?;
        if !self.found.is_empty() {
            write!(f, "; found `{}`", self.found)?;
        }
        if !self.expected.is_empty() {
            write!(f, "; expected {}", self.expected)?;
        }
        Ok(())
    }
}

impl core::error::Error for Refusal {}
