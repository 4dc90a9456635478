//! [`Error`]: a request that could not be answered. What is wrong *with an invoice* is never an error but a finding.

use serde::Serialize;
use std::fmt;

/// A request that could not be answered: what kind, where, and what to do about it.
///
/// The message follows one grammar: lower-case start, no final stop, input in backticks.
/// It is small to pass on and cheap to make; match on [`kind`](Self::kind), never on the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    message: String,
    place: Option<Place>,
    hint: Option<String>,
}

/// The closed list of reasons why a request cannot be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// The input is larger than 16 MiB, or has more than 100,000 lines.
    TooLarge,
    /// The input is nested more than 64 levels deep.
    TooDeep,
    /// The bytes are not text in the encoding they declare.
    Encoding,
    /// The input is none of the formats that can be read.
    NotRecognised,
    /// The input breaks off or is not well-formed.
    Syntax,
    /// A number or a place lies beyond what can be handled.
    Range,
    /// The request is understood, but this build or this version does not do it.
    Unsupported,
    /// An option, a key or an argument that does not exist or contradicts another.
    BadOption,
    /// A mistake of ours.
    Internal,
}

impl ErrorKind {
    /// All kinds.
    pub const ALL: [Self; 9] = [
        Self::TooLarge,
        Self::TooDeep,
        Self::Encoding,
        Self::NotRecognised,
        Self::Syntax,
        Self::Range,
        Self::Unsupported,
        Self::BadOption,
        Self::Internal,
    ];

    /// The name in data, as in `not_recognised`.
    #[must_use]
    pub const fn name(self) -> &'static str {
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

    /// The code with which the command line leaves: 2, "a request could not be answered", for every kind.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        2
    }
}

/// Where in the input or in the options the reason lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Place {
    /// JSON Pointer into the input or the options; empty for the whole.
    pub pointer: String,
    /// The same as a list of members, for form fields.
    pub path: Vec<String>,
    /// Line of the input, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Column in characters, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
}

impl Place {
    /// A place by its JSON Pointer.
    #[must_use]
    pub fn pointer(pointer: impl Into<String>) -> Self {
        let pointer = pointer.into();
        let path = pointer.split('/').skip(1).map(unescape).collect();
        Self {
            pointer,
            path,
            line: None,
            column: None,
        }
    }

    /// A place by line and column, each from 1.
    #[must_use]
    pub fn line_column(line: u32, column: u32) -> Self {
        Self {
            line: Some(line),
            column: Some(column),
            ..Self::default()
        }
    }
}

/// One member of a JSON Pointer, without its escapes (RFC 6901).
fn unescape(member: &str) -> String {
    member.replace("~1", "/").replace("~0", "~")
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.line, self.column) {
            (Some(line), Some(column)) if self.pointer.is_empty() => write!(f, "{line}:{column}"),
            (Some(line), Some(column)) => write!(f, "{} {line}:{column}", self.pointer),
            _ => f.write_str(&self.pointer),
        }
    }
}

impl Error {
    /// An error of a kind, with its message.
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            place: None,
            hint: None,
        }))
    }

    /// The same error at a place.
    pub(crate) fn at(mut self, place: Place) -> Self {
        self.0.place = Some(place);
        self
    }

    /// The same error in a document of a request: `pointer` names the document.
    pub(crate) fn within(mut self, pointer: &str) -> Self {
        let inner = self.0.place.take().unwrap_or_default();
        self.0.place = Some(Place {
            line: inner.line,
            column: inner.column,
            ..Place::pointer(format!("{pointer}{}", inner.pointer))
        });
        self
    }

    /// The same error with a word on what to do.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// What kind of reason it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What is wrong, in one line, without place and hint.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Where it lies, if it lies somewhere.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// What to do about it.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            Some(place) => write!(f, "{place}: {}", self.message()),
            None => f.write_str(self.message()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {self}", self.kind().name())?;
        self.hint().map_or(Ok(()), |hint| write!(f, " ({hint})"))
    }
}

impl std::error::Error for Error {}
