//! The words that arguments take, and how values of arguments are read.

use clap::ValueEnum;
use meisai::api::{
    CompareMethod, Depth, Explain, KsefEnvironment, Lang, RESPONSE_ACTIONS, Redaction, Regime, ResponseStatus, Role,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum EnvironmentArg {
    /// The one that counts.
    Production,
    /// The one for tests.
    Test,
    /// The one for trials before production.
    Demo,
}

impl From<EnvironmentArg> for KsefEnvironment {
    fn from(environment: EnvironmentArg) -> Self {
        match environment {
            EnvironmentArg::Production => Self::Production,
            EnvironmentArg::Test => Self::Test,
            EnvironmentArg::Demo => Self::Demo,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// One answer; of several files, a list.
    Json,
    /// One answer a line, as soon as it is there.
    Jsonl,
    /// One finding, invoice or value a line, for spreadsheets; `validate`, `review`, `list` and `worksheet` only.
    Csv,
    /// The same as a spreadsheet; name its file by `--output`.
    Xlsx,
    /// The report of Schematron, for pipelines that expect it; `validate` only.
    Svrl,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reader {
    /// Whoever decides on the review.
    Reviewer,
    /// Whoever pays the invoice.
    Customer,
    /// Whoever sent it: the answer as an Invoice Response of Peppol, with `--today`.
    Supplier,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeparatorArg {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl SeparatorArg {
    /// The sign itself.
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Warnings too.
    Warning,
}

/// An argument whose words are those of the data.
macro_rules! words {
    ($name:ident => $target:ident { $($variant:ident = $word:literal),* $(,)? }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub enum $name {
            $(#[value(name = $word)] $variant,)*
        }

        impl From<$name> for $target {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }
    };
}

words!(LangArg => Lang { En = "en", Ja = "ja", Pl = "pl" });
words!(ExplainArg => Explain { Off = "off", Totals = "totals", Full = "full" });
words!(DepthArg => Depth { Line = "line", Steps = "steps", Tree = "tree" });
words!(RedactArg => Redaction { Quotes = "quotes", Labels = "labels", Sources = "sources" });
words!(MethodArg => CompareMethod { ByLine = "by_line", ByFactor = "by_factor" });
words!(RegimeArg => Regime {
    Eu = "eu", Jp = "jp", Pl = "pl", GoblPrecise = "gobl-precise", GoblCurrency = "gobl-currency",
});
words!(RoleArg => Role {
    IssuerDraft = "issuer_draft", IssuerSent = "issuer_sent", Receiver = "receiver", Agent = "agent",
});

/// An argument whose words stand in a mapping of a table.
macro_rules! mapping_words {
    ($name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub enum $name {
            $($(#[$doc])* #[value(name = $word)] $variant,)*
        }

        impl $name {
            /// The word in data.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }
    };
}

mapping_words!(DecimalArg { Point = "point", Comma = "comma" });
mapping_words!(DaysArg { DayFirst = "day_first", MonthFirst = "month_first" });

/// A heading of a table for a field.
///
/// # Errors
/// What to write instead.
pub fn pair(text: &str) -> Result<(String, String), String> {
    let (field, heading) = text.split_once('=').ok_or("write FIELD=HEADING, as in hours=Aufwand")?;
    Ok((field.trim().to_owned(), heading.trim().to_owned()))
}

/// A status of a response.
///
/// # Errors
/// What to write instead.
pub fn status(text: &str) -> Result<ResponseStatus, String> {
    ResponseStatus::parse(text).ok_or_else(|| "not a status; write AB, IP, UQ, CA, RE, AP or PD".to_owned())
}

/// `clap` keeps a list that was read as one value under this name.
pub type Codes = Vec<&'static str>;

/// The codes of what is asked for.
///
/// # Errors
/// What to write instead.
pub fn actions(text: &str) -> Result<Codes, String> {
    let codes = text.split(',').map(str::trim);
    let known = codes.map(|code| RESPONSE_ACTIONS.into_iter().find(|known| *known == code));
    let found: Option<Codes> = known.collect();
    found.ok_or_else(|| format!("not what can be asked for; write {}", RESPONSE_ACTIONS.join(",")))
}

/// A day.
///
/// # Errors
/// What to write instead.
pub fn day(text: &str) -> Result<chrono::NaiveDate, String> {
    meisai::api::day(text).ok_or_else(|| "not a day; write it as 2026-10-31".to_owned())
}
