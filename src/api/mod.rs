//! Plain requests and answers, one file per verb.

mod amounts;
mod answer;
mod error;
mod finding;
mod open;
mod options;
mod view;

pub use crate::i18n::{Lang, Texts};
pub use crate::rules::{Action, Judgement, Patch, PatchOp, Role, Severity, Verdict};
pub use amounts::{LineAmounts, LineTax, TaxGroup, Totals};
pub use answer::{Reading, Versions};
pub use error::{Error, ErrorKind, Place};
pub use finding::{Clause, Finding, Legal, Remedy, XmlStep};
pub use options::{Explain, Options, Regime};
pub use view::{FORMAT, InvoiceView};
