//! Which [`ResponseStatus`] a buyer gives: it arises from a review, from what was decided about its findings, and from what
//! the reviewer asks for.

use crate::api::error::{Error, ErrorKind, Place};
use crate::api::finding::Correction;
use crate::api::open::told_of;
use crate::api::options::Options;
use crate::api::response_status::ResponseStatus;
use crate::api::review::{Review, broken};
use crate::i18n::Texts;
use crate::rules::{Judgement, Role, Severity, Verdict};
use std::borrow::Cow;

/// A root that asks something of the seller: a finding of the review, or a rule of a publisher that is broken.
pub(super) struct Asked<'a> {
    /// What is found, in a sentence; after the id of a publisher's rule, by which the seller's own software names it.
    pub what: Cow<'a, str>,
    /// What is proposed between the parties.
    pub correction: &'a Correction,
    /// True if it waits for a role of the buyer.
    waits: bool,
    /// True if it cannot stand beside an acceptance.
    stands: bool,
}

/// The roots that ask something of the seller: nothing that was waived, that waits for a role of the buyer, or that only
/// informs.
pub(super) fn asked(review: &Review) -> impl Iterator<Item = Asked<'_>> {
    open(review).filter(|asked| !asked.waits)
}

/// The roots that are neither waived nor mere information.
fn open(review: &Review) -> impl Iterator<Item = Asked<'_>> {
    let asks = |severity, rule: &str| severity != Severity::Info && !rule.starts_with("ADV-");
    let own = review.findings.iter().filter_map(move |finding| {
        let is_open = finding.state != Some("waived") && asks(finding.severity, &finding.rule);
        let is_certain = finding.severity == Severity::Error && finding.judgement == Judgement::A;
        Some(Asked {
            what: Cow::Borrowed(&finding.what),
            correction: finding.correction.as_ref().filter(|_| is_open)?,
            waits: finding.state == Some("waiting_for"),
            stands: finding.state != Some("open") || is_certain,
        })
    });
    own.chain(broken(&review.rulesets).filter_map(|broken| {
        Some(Asked {
            what: Cow::Owned(format!("{}: {}", broken.rule, broken.what)),
            correction: broken.correction.as_ref()?,
            waits: false,
            stands: true,
        })
    }))
}

/// The status of the answer: the one that is asked for, where it can be given; else the one that the review comes to.
///
/// # Errors
/// [`ErrorKind::BadOption`] where the issuer would answer himself; for one that needs a reason where nothing gives one; and
/// for an acceptance while findings stand that were not waived.
pub(super) fn status_of(
    review: &Review,
    is_paid: bool,
    options: &Options,
    texts: &Texts,
) -> Result<ResponseStatus, Error> {
    let refuse = |key: &str, found: &str, option: &str| {
        let place = Place::pointer(format!("/options/{option}"));
        Err(told_of(ErrorKind::BadOption, key, found, texts).at(place))
    };
    if matches!(options.role, Role::IssuerDraft | Role::IssuerSent) {
        return refuse("error.response_role", options.role.name(), "role");
    }
    let Some(status) = options.response else {
        return Ok(arising(review, is_paid));
    };
    if status.needs_reason() && options.response_note.is_none() && asked(review).next().is_none() {
        return refuse("error.response_reason", status.code(), "response");
    }
    if status == ResponseStatus::Accepted && open(review).any(|asked| asked.stands) {
        return refuse("error.response_accepted", status.code(), "response");
    }
    Ok(status)
}

/// The gravest status that a root asks for. What waits for a role of the buyer is in process; an accepted invoice that is
/// paid already is answered as paid; what could not be decided for want of readable values is asked about.
fn arising(review: &Review, is_paid: bool) -> ResponseStatus {
    let any = |status: ResponseStatus| asked(review).any(|asked| asked.correction.peppol.status == status.code());
    if let Some(status) = [ResponseStatus::Rejected, ResponseStatus::UnderQuery]
        .into_iter()
        .find(|status| any(*status))
    {
        return status;
    }
    if open(review).any(|asked| asked.waits) {
        return ResponseStatus::InProcess;
    }
    if any(ResponseStatus::ConditionallyAccepted) {
        return ResponseStatus::ConditionallyAccepted;
    }
    match review.verdict {
        Verdict::Accepted if is_paid => ResponseStatus::Paid,
        Verdict::Accepted => ResponseStatus::Accepted,
        _ => ResponseStatus::UnderQuery,
    }
}
