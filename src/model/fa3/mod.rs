//! FA(3), the structured invoice of Poland's KSeF: its namespaces and what it is made of, as a table of ours.
//!
//! The table says what the Ministry of Finance's schema 1-0E asks for: which element may hold which, how often, in which
//! order, of which alternatives one, and in which form the values stand. Rules judge a document by it, and the writer takes
//! the order of elements from it.

pub(crate) mod codes;
#[cfg(feature = "einvoice")]
mod grammar;
#[cfg(feature = "einvoice")]
mod schema;
#[cfg(feature = "einvoice")]
mod simple;
#[cfg(feature = "einvoice")]
mod time;

#[cfg(feature = "einvoice")]
pub(crate) use grammar::{Grammar, Item, Particle};
#[cfg(feature = "einvoice")]
pub(crate) use schema::ATTRIBUTES;
#[cfg(feature = "einvoice")]
pub(crate) use simple::{Fault, Simple, is_ksef_number};

#[cfg(feature = "einvoice")]
/// The namespace of FA(3).
pub(crate) const SPACE: &str = "http://crd.gov.pl/wzor/2025/06/25/13775/";
#[cfg(feature = "einvoice")]
/// The namespace of FA(2), its predecessor until 31 January 2026.
pub(crate) const SPACE_FA2: &str = "http://crd.gov.pl/wzor/2023/06/29/12648/";
#[cfg(feature = "einvoice")]
/// What the namespaces of all templates of the Ministry name, misspelt ones too.
pub(crate) const SPACE_HOST: &str = "crd.gov.pl";
#[cfg(feature = "einvoice")]
/// The edition of the schema.
pub(crate) const EDITION: &str = "1-0E";
