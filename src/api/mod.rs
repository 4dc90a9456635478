//! Plain requests and answers, one file per verb.
//!
//! | verb | question |
//! |---|---|
//! | [`calculate`](calculate()) | what are the amounts of this invoice? |
//! | [`convert`](convert()) | what is this invoice in another form? |
//! | [`version`](version()) | what made this answer? |

mod amounts;
mod answer;
mod calculate;
mod convert;
mod edit;
mod error;
mod finding;
mod format;
mod open;
mod options;
#[cfg(feature = "texts")]
mod texts;
mod trace;
mod version;
mod view;

pub use crate::i18n::{DateStyle, Lang, Style, Texts, TextsError};
pub use crate::rules::{Action, Judgement, Patch, PatchOp, Role, Severity, Verdict};
pub use amounts::{LineAmounts, LineTax, Named, Part, TaxGroup, Totals};
pub use answer::{Reading, Versions};
pub use calculate::{Calculation, calculate};
pub use convert::{Conversion, Form, convert};
pub use error::{Error, ErrorKind, Place};
pub use finding::{Clause, Finding, Legal, Remedy, XmlStep};
pub use format::{format_amount, format_date, format_number};
pub use options::{Explain, Options, Regime};
#[cfg(feature = "texts")]
pub use texts::texts;
pub use trace::{TraceNode, TraceView};
pub use version::version;
pub use view::{FORMAT, InvoiceView};
