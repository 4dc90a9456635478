//! The tables of facts, by subject.

mod identifiers;
mod japan;
mod japan_documents;

use super::fact::{Fact, Row};

pub use identifiers::IDENTIFIERS;
pub use japan::*;
pub use japan_documents::*;

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
use table;

/// The tables by name; those of rates by country are [`rates`](super::RATES).
pub static TABLES: &[(&str, &[Row])] = &[
    ("identifiers", IDENTIFIERS),
    ("jp.transitional_credit", TRANSITIONAL_CREDIT),
    ("jp.documents", DOCUMENT_CONTENTS),
    ("jp.return_exempt", RETURN_EXEMPT),
];

/// The fact of an id, from any table.
#[must_use]
pub fn fact(id: &str) -> Option<&'static Fact> {
    let rows = TABLES.iter().flat_map(|(_, rows)| rows.iter()).map(|row| &row.fact);
    let rates = super::RATES.iter().map(|rate| &rate.fact);
    rows.chain(rates).find(|fact| fact.id() == id)
}
