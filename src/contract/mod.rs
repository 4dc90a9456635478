//! The contract check: does an invoice bill what was agreed?
//!
//! What enters is an invoice, a [`Contract`] (or an order read as one) and [`Evidence`]; what leaves is a [`Report`]:
//! findings at their causes, the corrections they ask for, the invoice with all of them, and how much was checked.
//! The version in force on the day of supply holds; of several terms the more specific, then the one of higher priority,
//! then the later; a line that no term prices is a finding, never allowed in silence. Every expected value is a derivation of
//! its own, from leaves that are agreed or evidenced, under a key such as `term[T7].line[L3].expected`.
//!
//! ```
//! use meisai::{calc::{Policy, Regime}, contract::{Contract, Options, check}, explain::Off, money::Currency, rules::Role};
//! let read = |json: &str| meisai::formats::read(json.as_bytes());
//! let invoice = meisai::understand::understand(&read(r#"{ "format": "meisai/1", "currency": "JPY", "issueDate": "2026-10-31",
//!   "lines": [{ "id": "1", "sellerItemId": "DEV", "quantity": "48", "unit": "HUR", "itemNetPrice": "12000", "netAmount": "576000",
//!   "taxCategory": "S", "taxRate": "10" }] }"#)?);
//! let contract = Contract::read(&meisai::formats::read_json(r#"{ "id": "MSA-7", "terms": [
//!   { "id": "T1", "kind": "price.fixed_unit", "scope": { "itemIds": ["DEV"] }, "params": { "unitPrice": "11000" } }] }"#)?);
//! let options = Options { role: Role::Receiver, policy: Policy::new(Regime::Jp, Currency::JPY), strict: false,
//!   settled: Default::default() };
//! let report = check(&invoice, Some(&contract), &[], &options, &mut Off);
//! let finding = &report.findings[0];
//! assert_eq!((finding.rule, finding.place.as_str()), ("CT-PRC-001", "/lines/0/itemNetPrice"));
//! assert_eq!(finding.difference.unwrap().to_string(), "48000");
//! assert_eq!(finding.at_stake.unwrap().to_string(), "52800");
//! # Ok::<(), meisai::formats::Refusal>(())
//! ```

mod agreement;
mod agreement_read;
mod bind;
mod case;
mod check;
mod chip;
mod commitment;
mod correct;
mod decision;
#[cfg(feature = "questions")]
mod draft;
mod due;
mod evidence;
mod fees;
mod follow;
mod indexation;
mod join;
mod json;
mod kinds;
mod lint;
mod pricing;
mod progress;
mod proposal;
mod proration;
mod report;
#[cfg(feature = "questions")]
mod schedule;
mod scope;
mod settlement;
mod shown;
mod spans;
mod supply;
mod surcharge;
mod tolerance;
mod unclaimed;

pub use agreement::{Contract, Conversion, OnMissing, Parties, Party, Rejected, Term, Version};
pub use check::{Options, check};
pub use chip::Chip;
pub use commitment::{beyond_allowance, guarantee, over_maximum, true_up};
pub use decision::{Decision, Item, Ledger, Record, Ruling, Settled, State, Verb};
#[cfg(feature = "questions")]
pub use draft::{Draft, Drafted, Left, Told, draft};
pub use evidence::{Evidence, EvidenceKind, EvidenceLine};
pub use fees::{
    Closed, Spread, Taxed, billed_line, close_parts, commission, spread_coupon, taxed, threshold_addition,
    unagreed_deduction,
};
pub use indexation::{Limits, above_threshold, index_adjust, limited, percent_change};
pub use join::join;
pub use json::Fault;
pub use kinds::{Correction, Datum, Field, Params, Range, Shape, Step, TIER_FIELDS, TermKind, find, term_kinds};
pub use lint::{Lint, RULES as LINT_RULES, lint};
pub use pricing::{
    Agree, Blocks, Package, Part, Percentage, Policy as BlockPolicy, Price, Rated, Tier, Tiers, Usage, graduated, rate,
    volume,
};
pub use progress::{Claimed, Progress, Rates, advance_recovery, retention, retention_limit};
pub use proposal::{Outlook, Paper, Proposal, propose};
pub use proration::{
    Basis, ChangePolicy, Changed, Share, Span, change, factor, last_of_month, on_billing_day, periods, prorate, share,
};
pub use report::Report;
#[cfg(feature = "questions")]
pub use schedule::Prices;
pub use scope::Scope;
pub use settlement::{Band, Method, PartMonth, Settlement, round_hours, settle_band};
pub use surcharge::{FuelBand, fuel_band, fuel_surcharge};
pub use tolerance::{Comparison, Tolerance};
