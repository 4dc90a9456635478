//! Meisai 明細, the itemised statement: every amount on an invoice, proved, in the reader's language.
pub mod api;
pub mod calc;
pub mod contract;
pub mod explain;
pub mod formats;
pub mod i18n;
pub mod model;
pub mod money;
pub mod rules;
pub mod understand;

#[cfg(target_arch = "wasm32")]
pub mod wasm;
