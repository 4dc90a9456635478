//! Explanations: the derivation of every amount, produced by the computation itself.
//!
//! One evaluator runs with one of two recorders: one keeps a [`Node`] for every value, the other compiles to nothing.
//! A node recomputes exactly from its arguments. No sentence is made here; a node carries an operator, a label and
//! values, and `i18n` says it in words.
//!
//! ```
//! use meisai::explain::{Evaluator, Key, Trace, Unit};
//! use meisai::money::{Currency, Decimal};
//! let mut trace = Trace::default();
//! let mut ev = Evaluator::new(&mut trace);
//! let price = ev.constant(Decimal::parse("1100")?);
//! let hours = ev.constant(Decimal::parse("48")?);
//! let net = ev.mul(price, hours);
//! ev.name(net, "term.BT-131", Unit::Money(Currency::JPY), || Key::Text("line[L1].net_amount".into()));
//! assert_eq!(net.value.to_string(), "52800");
//! assert!(trace.find("line[L1].net_amount").is_some() && trace.recompute().is_empty());
//! # Ok::<(), meisai::money::MoneyError>(())
//! ```

mod evaluator;
mod key;
mod node;
mod number;
mod recompute;
mod recorder;
mod recording;
mod trace;
mod value;

pub use evaluator::Evaluator;
pub use key::Key;
pub use node::{Clause, Legal, Node, Op, Origin, Source, Unit};
pub use number::{Arithmetic, Fault, Num, Stated};
pub use recompute::Mismatch;
pub use recorder::{Applied, Leaf, Off, Recorder};
pub use trace::{Filter, NodeRef, Remark, Trace};
pub use value::{Value, Values};
