//! `draft_invoice`: the invoice of a period, made from its contract and the evidence.

use super::agreed::Agreed;
use super::amounts::Totals;
use super::answer::Versions;
use super::calculate::totals_of;
use super::error::{Error, ErrorKind, Place};
use super::finding::Clause;
use super::open::told;
use super::options::Options;
use super::review::{Request, review};
use super::version::versions;
use crate::contract::{self, Left, Told};
use crate::explain::Values;
use crate::formats::json;
use crate::i18n::Texts;
use crate::rules::{Judgement, Role, Severity};
use chrono::NaiveDate;
use serde::Serialize;

/// What a draft is made from.
#[derive(Debug, Clone, Copy)]
pub struct DraftRequest<'a> {
    /// The contract, in our JSON.
    pub contract: Option<&'a [u8]>,
    /// The purchase order, in our JSON. It takes the place of a contract.
    pub order: Option<&'a [u8]>,
    /// Timesheets, receipts and other evidence.
    pub evidence: &'a [&'a [u8]],
    /// Earlier invoices: what they bill is not billed again.
    pub history: &'a [&'a [u8]],
    /// The first day that is billed.
    pub from: NaiveDate,
    /// The last day that is billed; the day of issue where the options say no other.
    pub to: NaiveDate,
    /// The number of the invoice, if it has one already.
    pub number: Option<&'a str>,
}

/// An invoice made from contract and evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct InvoiceDraft {
    /// The invoice, in our JSON.
    pub invoice: String,
    /// Its totals.
    pub totals: Totals,
    /// By line: what made it.
    pub lines: Vec<DraftLine>,
    /// What could not be drafted, and why; what a person must add.
    pub open: Vec<OpenPoint>,
    /// What was assumed, since neither contract nor evidence says it.
    pub assumed: Vec<String>,
    /// What made this answer.
    pub versions: Versions,
}

/// What made a line of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DraftLine {
    /// JSON Pointer of the line.
    pub place: String,
    /// The identifier of the term that prices it.
    pub term: String,
    /// The kind of that term.
    pub kind: &'static str,
    /// Its clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<Clause>,
    /// The key of what the term expects of the line; `explain` with the contract derives it.
    pub key: String,
    /// The numbers of the documents that show it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
}

/// Something that a draft leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct OpenPoint {
    /// The item, the term, the document or the place.
    pub what: String,
    /// Why, in one sentence.
    pub because: String,
}

/// Drafts the invoice of a period from its contract and the evidence of that period.
///
/// The prices and amounts are those that [`review`](super::review()) expects: the check itself corrects lines that begin
/// at nothing. So a review of the draft against the same documents finds nothing that a machine decides, but for what
/// stands in `open`.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, DraftRequest, Lang, Options};
/// let contract = br#"{ "id": "MSA-7", "currency": "JPY", "terms": [{ "id": "T1", "kind": "price.fixed_unit",
///     "scope": { "itemIds": ["DEV"] }, "params": { "unitPrice": "11000", "uom": "HUR" } }] }"#;
/// let hours = br#"{ "kind": "timesheet", "id": "W-1", "lines": [{ "itemId": "DEV", "hours": "48", "unit": "HUR" }] }"#;
/// let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 10, day).unwrap();
/// let request = DraftRequest { contract: Some(contract), order: None, evidence: &[hours], history: &[], from: day(1), to: day(31), number: None };
/// let draft = api::draft_invoice(&request, &Options::default(), &api::texts(Lang::En))?;
/// assert_eq!(draft.totals.amount_due.to_string(), "580800");
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::BadOption`] if there is neither contract nor order, or the period ends before it begins; otherwise as
/// [`review`](super::review()).
pub fn draft_invoice(request: &DraftRequest<'_>, options: &Options, texts: &Texts) -> Result<InvoiceDraft, Error> {
    let refused =
        |key: &str, pointer: &str| told(ErrorKind::BadOption, key, &Values::new(), texts).at(Place::pointer(pointer));
    if request.to < request.from {
        return Err(refused("error.draft_period", "/to"));
    }
    let documents = Request {
        contract: request.contract,
        order: request.order,
        evidence: request.evidence,
        history: request.history,
        ..Request::default()
    };
    let agreed = Agreed::read(&documents, texts)?;
    let contract = agreed.contract.as_ref();
    let contract = contract.ok_or_else(|| refused("error.draft_nothing", "/contract"))?;
    let policy = |invoice: &crate::model::Invoice| options.policy(invoice);
    let draft = contract::draft(
        contract,
        &agreed.evidence,
        &Told {
            period: (request.from, request.to),
            issued: options.today.unwrap_or(request.to),
            number: request.number,
            policy: &policy,
            name: &|kind| texts.say(&format!("kind.{kind}"), &Values::new()),
        },
        options.role,
    );
    let say = |left: &Left| texts.say(&left.because, &left.values);
    let unread = agreed.unread(texts).map(|unread| OpenPoint {
        what: unread.rule,
        because: unread.because,
    });
    let open = draft.left.iter().map(|left| OpenPoint {
        what: left.what.clone(),
        because: say(left),
    });
    let invoice = json::write(&draft.invoice, None);
    let decided = still_decided(&documents, &invoice, options, texts)?;
    Ok(InvoiceDraft {
        totals: totals_of(&draft.invoice, options),
        invoice,
        lines: draft.lines.into_iter().enumerate().map(line).collect(),
        open: unread.chain(open).chain(decided).collect(),
        assumed: draft.assumed.iter().map(say).collect(),
        versions: versions(Some(texts.lang())),
    })
}

/// What a review of the draft still decides against it: what neither contract nor evidence says, and a person must add.
fn still_decided(
    documents: &Request<'_>,
    invoice: &str,
    options: &Options,
    texts: &Texts,
) -> Result<Vec<OpenPoint>, Error> {
    let request = Request {
        invoice: invoice.as_bytes(),
        ..*documents
    };
    let options = Options {
        role: Role::IssuerDraft,
        ..options.clone()
    };
    let found = review(&request, &options, texts)?.findings.into_iter();
    let decided = found.filter(|finding| {
        finding.judgement == Judgement::A && finding.severity != Severity::Info && finding.caused_by.is_none()
    });
    Ok(decided
        .map(|finding| OpenPoint {
            what: finding.place,
            because: finding.what,
        })
        .collect())
}

fn line((index, made): (usize, contract::Drafted)) -> DraftLine {
    DraftLine {
        place: format!("/lines/{index}"),
        term: made.term,
        kind: made.kind,
        clause: made.clause.as_ref().map(Into::into),
        key: made.key,
        evidence: made.evidence,
    }
}
