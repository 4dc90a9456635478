//! Totals and tax: from the invoice as understood to every amount it should state.
//!
//! What enters is an [`Invoice`](crate::model::Invoice) and a [`Policy`]: the rounding, tax method and law of a regime
//! as values. What leaves is a [`Calculation`], every amount of it with a key that explains itself. The calculation is
//! an algebra: [`line()`] works out one line, [`Sums`] adds and removes lines exactly, [`close()`] makes the totals; batch,
//! live editing and explanation all run it. Formulas are those of EN 16931-1:2017 (BR-CO-10 to BR-CO-17) and of the
//! regimes in [`regime`]. Nothing stated is replaced: what the invoice states and what follows from it stand side by
//! side for the rules to compare.
//!
//! ```
//! use meisai::calc::{Policy, calculate};
//! use meisai::explain::Trace;
//! let json = br#"{"format":"meisai/1","currency":"JPY","lines":[
//!     {"id":"L1","quantity":"48","itemNetPrice":"1100","taxCategory":"S","taxRate":"10"}]}"#;
//! let invoice = meisai::understand::understand(&meisai::formats::read(json)?);
//! let mut trace = Trace::default();
//! let answer = calculate(&invoice, &Policy::of(&invoice, None, None), &mut trace);
//! assert_eq!(answer.totals.amount_due.value.to_string(), "58080");
//! assert!(trace.find("doc.tax[S:10].tax_amount").is_some() && trace.recompute().is_empty());
//! # Ok::<(), meisai::formats::Refusal>(())
//! ```

mod allowance;
mod amounts;
mod balance;
mod breakdown;
mod calculate;
mod close;
mod corrected;
mod exchange;
mod figure;
mod input;
mod installment;
mod line;
mod policy;
pub mod regime;
mod sums;
mod tax_key;
mod taxes;
mod totals;
mod withholding;

pub use amounts::{LineAmounts, LineResult, Share};
pub use calculate::{Calculation, calculate};
pub use close::close;
pub use corrected::{CorrectedLine, corrected_pairs, correction_key};
pub use input::{AdjustmentInput, DocumentInput, LineInput, Missing, PaymentPart, TaxInput, line_ids, unique_ids};
pub use line::line;
pub use policy::{Figures, Inclusive, Policy, TaxBase, TaxMethod};
pub use regime::Regime;
pub use sums::Sums;
pub use tax_key::{Category, Special, TaxKey, TaxKind};
pub use totals::{TaxGroupAmounts, Totals};
