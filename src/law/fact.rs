//! [`Fact`]: a row of law with its days; [`in_force`]: the row of a table that holds on a day.

use crate::explain::Legal;
use crate::model::day;
use crate::money::Decimal;
use chrono::NaiveDate;

/// Whether a row is law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Law in its days, which are not over.
    InForce,
    /// Not law; it may be previewed and is never applied.
    Proposed,
    /// It was law in its days, which are over.
    Repealed,
}

impl Status {
    /// The name in data, as in `in_force`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Proposed => "proposed",
            Self::Repealed => "repealed",
        }
    }
}

/// How a row is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// A source that states it was read.
    Read,
    /// It is remembered, or its coming into force was not checked: it may warn, and says that it is unconfirmed.
    Own,
    /// It follows by arithmetic from a row that was read.
    Derived,
}

impl Tag {
    /// The name in data, as in `read`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Own => "own",
            Self::Derived => "derived",
        }
    }
}

/// A row of law: its pointer (id, citation, days, address), its status, and how it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Id, citation and days, as findings and derivations carry them.
    pub legal: Legal,
    /// Whether it is law.
    pub status: Status,
    /// How it is known.
    pub tag: Tag,
}

impl Fact {
    /// A fact from its columns; an empty day is open.
    #[must_use]
    pub const fn new(
        id: &'static str,
        [valid_from, valid_to]: [&'static str; 2],
        status: Status,
        tag: Tag,
        citation: &'static str,
        url: &'static str,
    ) -> Self {
        Self {
            legal: Legal {
                fact: id,
                citation,
                valid_from,
                valid_to,
                url,
                confirmed: !matches!(tag, Tag::Own),
            },
            status,
            tag,
        }
    }

    /// The id, as in `jp.rate.standard.2019`.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.legal.fact
    }

    /// The first day it holds; `None` where it is not recorded.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        day(self.legal.valid_from)
    }

    /// The last day it holds; `None` where it is open.
    #[must_use]
    pub fn last_day(&self) -> Option<NaiveDate> {
        day(self.legal.valid_to)
    }

    /// True if a day lies within its days, whatever its status.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.first_day().is_none_or(|first| first <= day) && self.last_day().is_none_or(|last| day <= last)
    }

    /// True if it is law on a day.
    #[must_use]
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.status != Status::Proposed && self.covers(day)
    }
}

/// What has days: a row of a table.
pub trait Dated {
    /// Its law and days.
    fn fact(&self) -> &Fact;
}

/// The first row of a table that is law on a day.
#[must_use]
pub fn in_force<D: Dated>(rows: &[D], day: NaiveDate) -> Option<&D> {
    rows.iter().find(|row| row.fact().is_in_force(day))
}

/// A row with one number: a rate in percent, an amount, a count of days. What it is counted in is its table's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its law and days.
    pub fact: Fact,
    units: i64,
    places: u8,
}

impl Row {
    /// A row of `units` × 10^-`places`.
    #[must_use]
    pub const fn new(units: i64, places: u8, fact: Fact) -> Self {
        Self { fact, units, places }
    }

    /// The number, with the places of its table.
    #[must_use]
    pub fn value(&self) -> Decimal {
        Decimal::from_units(self.units, self.places).unwrap_or_default()
    }

    /// The number as a whole one, its digits after the point dropped.
    #[must_use]
    pub fn whole(&self) -> i64 {
        10_i64
            .checked_pow(u32::from(self.places))
            .map_or(0, |unit| self.units.checked_div(unit).unwrap_or_default())
    }
}

impl Dated for Row {
    fn fact(&self) -> &Fact {
        &self.fact
    }
}

/// Declares a table of rows: id, number and its places, days, status, how it is known, citation, address.
macro_rules! table {
    ($(#[doc = $doc:literal])+ $name:ident; $($id:literal $units:literal $places:literal [$from:literal $to:literal] $status:ident $tag:ident $citation:tt $url:tt;)*) => {
        $(#[doc = $doc])+
        pub static $name: &[$crate::law::fact::Row] = &[$($crate::law::fact::Row::new(
            $units,
            $places,
            $crate::law::fact::Fact::new(
                $id,
                [$from, $to],
                $crate::law::fact::Status::$status,
                $crate::law::fact::Tag::$tag,
                $citation,
                $url,
            ),
        ),)*];
    };
}
pub(super) use table;
