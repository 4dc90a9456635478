//! [`Reading`]: what was noticed while an invoice was read. Never a reason to stop.

use super::{NodeId, Term};

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ReadRule {
    /// The value is not a decimal number.
    Decimal,
    /// The value is not a calendar day.
    Date,
    /// The value is not `true` or `false`.
    Bool,
    /// A JSON number of more than 15 digits: it may have been altered before it came here.
    Digits,
    /// A number beyond 28 digits.
    Range,
    /// A group stands where a value is expected.
    GroupForValue,
    /// A value stands where a group is expected.
    ValueForGroup,
    /// A list stands where one is expected.
    ListForOne,
    /// A member or element that is not known here.
    Unknown,
    /// A term that stands once stands again.
    Repeated,
    /// A half typed value of a draft was taken as what it says so far.
    HalfTyped,
    /// A number stands where text is expected; its digits were taken.
    NumberForText,
    /// A document of this form has no place for the value.
    Lost,
    /// A calculation needs the value and does not find it.
    Missing,
    /// More was noticed than is listed.
    Omitted,
    /// The value is written in digits of full width or as Japan writes a day; it was taken.
    OtherForm,
    /// A form asks for it, and the invoice does not state it.
    Wanted,
    /// A form computes another amount than the invoice's own law does.
    Recomputed,
}

/// How much it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReadSeverity {
    /// The value was taken, or nothing is lost.
    Info,
    /// A value was left aside.
    Warning,
    /// A value could not be read.
    Error,
}

/// One row of the table of reading rules.
#[derive(Debug, Clone, Copy)]
pub struct ReadRuleDef {
    /// The rule.
    pub rule: ReadRule,
    /// Its identifier, as in `READ-001`; texts are keyed `read.<id>.what` and `read.<id>.do`.
    pub id: &'static str,
    /// How much it matters.
    pub severity: ReadSeverity,
}

macro_rules! read_rules {
    ($($rule:ident $id:literal $severity:ident;)*) => {
        impl ReadRule {
            /// All rules, in the order of their identifiers.
            pub const ALL: &'static [ReadRuleDef] = &[
                $(ReadRuleDef { rule: Self::$rule, id: $id, severity: ReadSeverity::$severity },)*
            ];

            /// The identifier, as in `READ-001`.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$rule => $id,)* }
            }

            /// How much it matters.
            #[must_use]
            pub fn severity(self) -> ReadSeverity {
                match self { $(Self::$rule => ReadSeverity::$severity,)* }
            }
        }
    };
}

read_rules! {
    Decimal "READ-001" Error;
    Date "READ-002" Error;
    Bool "READ-003" Error;
    Digits "READ-004" Error;
    Range "READ-005" Error;
    GroupForValue "READ-006" Error;
    ValueForGroup "READ-007" Error;
    ListForOne "READ-008" Error;
    Unknown "READ-009" Info;
    Repeated "READ-010" Warning;
    HalfTyped "READ-011" Info;
    NumberForText "READ-012" Info;
    Lost "READ-013" Warning;
    Missing "READ-014" Warning;
    Omitted "READ-015" Warning;
    OtherForm "READ-016" Info;
    Wanted "READ-017" Warning;
    Recomputed "READ-018" Warning;
}

/// Something noticed while reading, at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What was noticed.
    pub rule: ReadRule,
    /// JSON Pointer over the canonical JSON: of the value, or of the group in which something unknown stands.
    pub pointer: String,
    /// Where it stands in the document.
    pub node: Option<NodeId>,
    /// The term, if one is concerned.
    pub term: Option<Term>,
    /// What stands there, shortened to 80 characters.
    pub found: String,
    /// What could stand there instead: a corrected value, or the name that was probably meant.
    pub suggestion: Option<String>,
}

/// A name of our JSON as documents write it: `unit_price` is `unitPrice`.
pub(crate) fn camel(name: &str) -> String {
    let mut capital = false;
    let mut camel = String::with_capacity(name.len());
    for letter in name.chars() {
        match letter {
            '_' => capital = true,
            letter if capital => {
                camel.push(letter.to_ascii_uppercase());
                capital = false;
            }
            letter => camel.push(letter),
        }
    }
    camel
}

/// A text cut to 80 characters, for messages.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.to_owned(),
    }
}
