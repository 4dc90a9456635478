//! Meisai 明細, the itemised statement: every amount on an invoice, proved, in the reader's language.
//!
//! Meisai totals an invoice, applies tax, holds the invoice against its own arithmetic and against its contract, and says
//! of every amount and every finding why it is so, in English, Japanese and Polish.
//!
//! ```
//! # #[cfg(feature = "texts")] {
//! use meisai::api::{self, Depth, Lang, Options, Request};
//!
//! let invoice = br#"{ "format": "meisai/1", "currency": "JPY", "lines": [
//!     { "id": "1", "quantity": "48", "unit": "HUR", "itemNetPrice": "1100", "taxCategory": "S", "taxRate": "10" } ] }"#;
//! let (options, texts) = (Options::default(), api::texts(Lang::Ja));
//!
//! let answer = api::calculate(invoice, &options, &texts)?;
//! assert_eq!(answer.totals.amount_due.to_string(), "58080");
//!
//! let request = Request { invoice, ..Request::default() };
//! let why = api::explain(&request, "line[1].net_amount", Depth::Line, &options, &texts)?;
//! assert_eq!(why.value_text, "52,800円");
//! # }
//! # Ok::<(), meisai::api::Error>(())
//! ```
//!
//! # The way of an invoice
//!
//! | module | what enters | what leaves |
//! |---|---|---|
//! | [`formats`] | bytes: our JSON, UBL 2.1, CII D16B, GOBL | a [`Document`](model::Document), the invoice *as written* |
//! | [`understand`] | the document | an [`Invoice`](model::Invoice), *as understood*, and what could not be read |
//! | [`law`] | a day | rates, limits and deadlines of that day, with their citation |
//! | [`calc`] | the invoice and a policy | lines, tax groups, totals; every amount with a key |
//! | [`rules`] | the invoice | findings: what it says and should say otherwise |
//! | [`contract`] | the invoice, its contract and evidence | findings with clause, worth and correction; coverage |
//! | [`explain`] | a calculation | the derivation of any amount, which recomputes |
//! | [`i18n`] | derivations, values | sentences, amounts, days |
//! | [`api`] | requests | answers: plain data with texts |
//!
//! Beneath them lie [`money`], exact decimals that never round in silence, and [`model`], the vocabulary. Most users need
//! [`api`] alone. The same functions are opened to JavaScript (the npm package) and to the shell (`meisai`), and give the
//! same bytes.
//!
//! # Promises
//!
//! - Same input, same bytes, everywhere: no clock, no float in an amount, no network, no locale, no global state.
//! - Nothing an invoice states is replaced: what is stated, agreed, evidenced and computed never mix.
//! - An explanation is recorded by the computation itself; every node recomputes from its arguments.
//! - A value that cannot be read stops nothing and never passes in silence.
//! - No input makes it panic; limits of size and depth stand before any work. Everything is `Send + Sync`.
//!
//! # Features
//!
//! `texts` embeds the texts of all languages (otherwise they are handed in), `gobl` reads GOBL, `schema` generates the JSON
//! Schema, `cli` builds the command line with all of these.

#[cfg(feature = "aftercare")]
pub mod aftercare;
pub mod api;
pub mod calc;
pub mod contract;
pub mod explain;
pub mod formats;
pub mod i18n;
pub mod law;
pub mod model;
pub mod money;
mod order;
pub mod rules;
pub mod understand;
#[cfg(feature = "questions")]
pub mod variance;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

/// The examples of the README run as tests.
#[cfg(all(doctest, feature = "texts"))]
#[doc = include_str!("../README.md")]
pub struct Readme;
