//! Totals and tax: from the invoice as understood to every amount it should state.
//!
//! What enters is an [`Invoice`](crate::model::Invoice) and a [`Policy`]: the rounding, tax method and law of a regime
//! as values. What leaves is a [`Calculation`], every amount of it with a key that explains itself. The calculation is
//! an algebra: [`line`] works out one line, [`Sums`] adds and removes lines exactly, [`close`] makes the totals; batch,
//! live editing and explanation all run it. Formulas are those of EN 16931-1:2017 (BR-CO-10 to BR-CO-17) and of the
//! regimes in [`regime`]. Nothing stated is replaced: what the invoice states and what follows from it stand side by
//! side for the rules to compare.

mod allowance;
mod balance;
mod breakdown;
mod calculate;
mod close;
mod exchange;
mod input;
mod installment;
mod line;
mod policy;
pub mod regime;
mod sums;
mod taxes;
mod totals;
mod withholding;

pub use calculate::{Calculation, LineResult, calculate};
pub use close::close;
pub use input::{
    AdjustmentInput, DocumentInput, LineInput, Missing, PaymentPart, TaxInput, TaxKind, line_ids, unique_ids,
};
pub use line::{LineAmounts, Share, line};
pub use policy::{Figures, Inclusive, Policy, TaxBase, TaxMethod};
pub use regime::Regime;
pub use sums::{Category, Special, Sums, TaxKey};
pub use totals::{TaxGroupAmounts, Totals};
