//! The suite: one binary, one module per room of `src/`.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test stops at the first thing that is not as it says"
)]

mod acceptance;
mod api;
mod arithmetic;
#[cfg(feature = "einvoice")]
mod asked;
mod calc;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod catalogue;
mod catalogues;
#[cfg(feature = "einvoice")]
mod checks;
mod clarity;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod cli_files;
#[cfg(feature = "cli")]
mod cli_parity;
#[cfg(feature = "cli")]
mod cli_sheets;
#[cfg(feature = "cli")]
mod cli_validate;
#[cfg(feature = "einvoice")]
mod codes;
mod contract;
mod corpus;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod corrections;
mod decisions;
#[cfg(feature = "einvoice")]
mod doors;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod en16931_cii;
mod explain;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod fa3;
mod formats;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod fragments;
mod i18n;
mod invoices;
#[cfg(all(feature = "law", feature = "schema"))]
mod law;
mod laws;
mod layering;
#[cfg(feature = "cli")]
mod list;
mod live;
mod money;
mod mutants;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod peppol_twins;
#[cfg(feature = "einvoice")]
mod pint;
mod questions;
mod render;
mod reports;
mod responses;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod stability;
mod suspicion;
#[cfg(feature = "einvoice")]
mod syntax_rules;
#[cfg(all(feature = "tables", feature = "texts"))]
mod tables;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod unreadable;
mod variance;
#[cfg(all(feature = "einvoice", feature = "texts"))]
mod xrechnung;

#[path = "../reference/mod.rs"]
mod reference;
