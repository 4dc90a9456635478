//! Plain requests and answers, one file per verb.
//!
//! | verb | question |
//! |---|---|
//! | [`calculate`](calculate()) | what are the amounts of this invoice? |
//! | [`review`](review()) | is this invoice in order? |
//! | [`validate`](validate()) | does this invoice break a rule of these sets? |
//! | [`explain`](explain()) | why is this amount what it is? |
//! | [`compare`](compare()) | why does this invoice differ from that one? |
//! | [`dependents`](dependents()), [`what_if`](what_if()) | what depends on this amount, what if something were different? |
//! | [`reason`](reason()) | why was this found, and what would clear it? |
//! | [`citations`](citations()), [`worksheet`](worksheet()) | which law and clauses, and how is it checked by hand? |
//! | [`fingerprint`](fingerprint()), [`provenance`](provenance()) | is it the same as before, and what made it? |
//! | [`convert`](convert()) | what is this invoice in another form? |
//! | `draft_invoice` | which invoice do contract and evidence make? |
//! | [`service_guide`](service_guide()) | what does this contract give its customer, and what costs extra? |
//! | [`lint_contract`](lint_contract()) | what does this contract say of itself? |
//! | `term_catalogue` | which kinds of terms are there, with which parameters? |
//! | `read_table` | what does this table prove? |
//! | `law` | what does the law of a day make of these figures? |
//! | [`LiveInvoice`] | what changes when this field is edited? |
//! | [`version`](version()) | what made this answer? |
//!
//! A request is the bytes of documents, [`Options`], and the [`Texts`] of the reader's language. An answer is plain data
//! that serialises to the JSON of the package and the command line, byte for byte: camelCase, amounts and dates as text,
//! what is absent is not there. Nothing is ambient: no clock, no locale, no file, no state between requests.
//!
//! What is wrong with an invoice is a finding in the answer. Only a request that cannot be answered is an [`Error`]; its
//! kinds are closed ([`ErrorKind`]). A value that cannot be read never stops the rest: it is listed with its place.

mod agreed;
mod amounts;
mod answer;
#[cfg(feature = "einvoice")]
mod breakdown;
mod calculate;
#[cfg(feature = "questions")]
mod compare;
mod contract;
#[cfg(all(feature = "schema", feature = "questions"))]
mod contract_schema;
mod convert;
mod decided;
#[cfg(feature = "questions")]
mod draft;
mod edit;
mod error;
mod explain;
#[cfg(feature = "questions")]
mod field;
mod finding;
#[cfg(feature = "einvoice")]
mod fix;
mod foreign;
mod format;
#[cfg(all(test, feature = "einvoice", feature = "texts"))]
mod growth;
mod guide;
mod hash;
mod json;
#[cfg(feature = "einvoice")]
mod ksef;
#[cfg(feature = "law")]
mod law;
#[cfg(feature = "einvoice")]
mod list;
mod live;
mod live_changes;
mod live_line;
mod open;
mod options;
#[cfg(feature = "law")]
mod personal;
#[cfg_attr(not(feature = "einvoice"), path = "published/none.rs")]
mod published;
#[cfg(feature = "questions")]
mod questions;
mod redact;
#[cfg(feature = "reports")]
mod report;
mod response_status;
mod review;
#[cfg(feature = "schema")]
mod schema;
#[cfg(feature = "questions")]
mod sheet;
#[cfg(feature = "tables")]
mod table;
mod teller;
#[cfg(feature = "questions")]
mod terms;
#[cfg(feature = "texts")]
mod texts;
mod trace;
mod validate;
mod version;
mod view;

pub use crate::i18n::{DateStyle, Lang, Style, Texts, TextsError};
pub use crate::rules::{Action, Judgement, Patch, PatchOp, Role, Severity, Verdict};
#[cfg(feature = "questions")]
pub use crate::variance::Method as CompareMethod;
pub use amounts::{LineAmounts, LineTax, Named, Part, TaxGroup, Totals};
pub use answer::{Reading, Versions};
pub use calculate::{Calculation, calculate};
#[cfg(feature = "questions")]
pub use compare::{
    CauseView, CompareOptions, Compared, Comparison, EffectView, HintView, Incomparable, Pair, TotalPart, compare,
};
pub use contract::{ContractLint, LintFinding, lint_contract};
#[cfg(all(feature = "schema", feature = "questions"))]
pub use contract_schema::contract_schema;
pub use convert::{Conversion, Form, convert};
pub use decided::{DecisionEntry, ToleranceLedger};
#[cfg(feature = "questions")]
pub use draft::{DraftLine, DraftRequest, InvoiceDraft, OpenPoint, draft_invoice};
pub use error::{Error, ErrorKind, Place};
pub use explain::{Depth, Explanation, Sentence, TreeNode, TreeRounding, explain};
pub use finding::{Clause, Correction, Finding, Legal, PeppolCodes, Remedy, ResponseCondition, XmlStep};
pub use foreign::foreign_kind;
pub use format::{format_amount, format_date, format_number, format_quantity};
pub use guide::{GuideEntry, GuidePart, ServiceGuide, service_guide};
pub use json::to_json;
#[cfg(feature = "einvoice")]
pub use ksef::{KsefCode, KsefEnvironment, ksef_code};
#[cfg(feature = "law")]
pub use law::{AmountChange, LawAnswer, LawChanges, LawFact, LawPart, LawPreview, RateChange, law, law_changes};
#[cfg(feature = "einvoice")]
pub use list::{InvoiceList, InvoiceLister, ListTotal, ListedInvoice};
pub use live::LiveInvoice;
pub use live_changes::{Change, Changed};
pub use options::{Explain, Options, Regime, day};
#[cfg(feature = "law")]
pub use personal::IndividualNumbers;
#[cfg(feature = "questions")]
pub use questions::{
    Amount, Citation, Citations, Contrast, Counterfactual, Dependents, Fingerprint, Parting, Provenance, Reason, Sheet,
    WhatIf, citations, dependents, fingerprint, provenance, reason, what_if, worksheet, worksheet_table,
};
pub use redact::{Redaction, redact};
#[cfg(feature = "reports")]
pub use report::{Mask, customer_copy, invoice_response, review_report, service_guide_page};
pub use response_status::{RESPONSE_ACTIONS, ResponseStatus};
pub use review::{Coverage, Governed, LineChip, Registry, Request, Review, StatedTotals, Unchecked, review};
#[cfg(feature = "schema")]
pub use schema::schema;
#[cfg(feature = "questions")]
pub use sheet::{SheetCell, SheetTable, csv_row};
#[cfg(feature = "tables")]
pub use table::{
    MappedColumn, Mapping, Problem, TableDescription, TableEvidence, TableField, TableKind, describe_table, read_table,
};
#[cfg(feature = "questions")]
pub use terms::{CatalogueKind, CatalogueName, Parameter, term_catalogue};
#[cfg(feature = "texts")]
pub use texts::texts;
pub use trace::{TraceNode, TraceView};
pub use validate::{Broken, Validation, Validity, validate};
pub use version::version;
pub use view::{FORMAT, InvoiceView};
