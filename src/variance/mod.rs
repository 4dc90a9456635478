//! The difference between two invoices, cause by cause: "why is it 5,280 yen higher than last month?"
//!
//! What enters is two [`Subject`]s: an invoice and its policy each. What leaves is a [`Variance`]: effects that sum to the
//! difference of the amounts due **exactly**, each with the lines that cause it. Lines are matched by what they bill, never
//! by their position. Price, quantity and discount share what they do together by Bennet's and Shapley's rule, so that
//! nothing is left over and swapping the invoices turns every sign. Rounding is an effect of its own. Effects are fractions
//! until they are shown; then the largest remainder hands out the minor units.
//!
//! ```
//! use meisai::{calc::Policy, variance::{Kind, Options, Subject, compare}};
//! let read = |hours: &str, price: &str| {
//!     let json = format!(r#"{{"format":"meisai/1","currency":"JPY","lines":[{{"id":"1","name":"Engineer","quantity":"{hours}",
//!         "unit":"HUR","itemNetPrice":"{price}","taxCategory":"S","taxRate":"10"}}]}}"#);
//!     meisai::formats::read(json.as_bytes()).map(|document| meisai::understand::understand(&document))
//! };
//! let (before, after) = (read("40", "1200")?, read("48", "1100")?);
//! let subject = |invoice| Subject { invoice, policy: Policy::of(invoice, None, None), terms: None };
//! let variance = compare(&subject(&before), &subject(&after), &Options::default())?;
//! let effects: Vec<_> = variance.effects.iter().map(|effect| (effect.kind, effect.value.to_string())).collect();
//! assert_eq!(effects, [(Kind::Quantity, "9200".into()), (Kind::Price, "-4400".into()), (Kind::TaxOnAbove, "480".into())]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod align;
mod by_line;
mod compare;
mod currency;
mod effect;
mod exact;
mod factors;
mod identity;
mod line;
mod mix;
mod say;
mod shapley;
mod show;
mod side;
mod tax;

pub use compare::{Method, Options, Subject, Variance, compare};
pub use currency::Rate;
pub use effect::{Cause, Effect, Kind};
pub use exact::{Exact, Ratio};
pub use identity::Part;
pub use line::{Schedules, matched_shares, tiered_shares};
pub use mix::{Member, mix};
pub use say::{Hint, cause_of};
pub use shapley::{FACTORS_MAX, product_shares, shares};
pub use show::{OTHER_MAX, Shown, in_units, shown};
