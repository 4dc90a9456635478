//! The answer of a buyer to an invoice, as an Invoice Response of Peppol (BIS Invoice Response 3: a UBL
//! `ApplicationResponse`): its status, and for each root why and what is asked for.
//!
//! What enters is one review and what the reviewer asks for; the status is of [`status`](super::status), the elements of
//! [`Response::write`].

use super::application::{Clarification, Party, Response};
use super::status::{Asked, asked, status_of};
use crate::api::error::{Error, ErrorKind, Place};
use crate::api::finding::ResponseCondition;
use crate::api::open::told_of;
use crate::api::options::Options;
use crate::api::response_status::ResponseStatus;
use crate::api::review::{Request, Review, looked_at};
use crate::api::teller::is_paid;
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::model::{Group, Term};
use crate::money::{Currency, Decimal};

const REASON: &str = "OPStatusReason";
const ACTION: &str = "OPStatusAction";
/// The name under which the buyer gives his own reference (BIS Invoice Response 3, use case 2a).
const REFERENCE: &str = "Buyer process reference";

/// Reviews an invoice and writes the answer to its seller. `today` of the options is the day of the answer, `response` the
/// status that the reviewer gives; without it the findings, and what was decided about them, come to one.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, Options, Request};
/// let invoice = br#"{ "format": "meisai/1", "number": "R-1", "currency": "EUR", "lines": [{ "id": "1", "sellerItemId": "A",
///     "quantity": "2", "unit": "C62", "itemNetPrice": "12", "netAmount": "24", "taxCategory": "S", "taxRate": "20" }] }"#;
/// let request = Request { invoice, ..Request::default() };
/// let options = Options::from_json(r#"{ "today": "2026-11-02", "response": "IP", "responseReference": "K-77" }"#)?;
/// let xml = api::invoice_response(&request, &options, &api::texts(Lang::En))?;
/// assert!(xml.contains("<cbc:ResponseCode listID=\"UNCL4343OpSubset\">IP</cbc:ResponseCode>"));
/// assert!(xml.contains("<cbc:Description>K-77</cbc:Description>"));
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::BadOption`] without `today`, from the side of the issuer, for a status that needs a reason where there is
/// none, and for an acceptance against findings that stand; otherwise as [`review`](crate::api::review()).
pub fn invoice_response(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<String, Error> {
    let no_day = || told_of(ErrorKind::BadOption, "error.response_day", "", texts).at(Place::pointer("/today"));
    let day = options.today.ok_or_else(no_day)?;
    let (review, opened) = looked_at(request, options, texts)?;
    let root = &opened.invoice.root;
    let status = status_of(&review, is_paid(root), options, texts)?;
    let text = |term| root.text(term).unwrap_or_default();
    let note = options.response_note.as_deref();
    let response = Response {
        id: format!("{}-{}-{day}", text(Term::Number), status.code()),
        day: day.to_string(),
        note: note.or(status.needs_reason().then_some(review.summary.as_str())),
        sender: party(root.group(Term::Buyer), &BUYER),
        receiver: party(root.group(Term::Seller), &SELLER),
        status: status.code(),
        clarifications: clarifications(status, &review, root, options, texts),
        invoice: text(Term::Number),
        invoice_date: root.date(Term::IssueDate).map(|date| date.to_string()),
        invoice_type: root.text(Term::TypeCode),
    };
    Ok(response.write())
}

/// Why, and what is asked for: of each root where the status needs a reason, each action once; a payment in part; the
/// reference under which the buyer keeps the invoice.
fn clarifications(
    status: ResponseStatus,
    review: &Review,
    root: &Group,
    options: &Options,
    texts: &Texts,
) -> Vec<Clarification> {
    let mut all = Vec::new();
    if status.needs_reason() {
        for finding in asked(review) {
            clarify(&mut all, &finding, (status, options));
        }
        if all.is_empty() {
            let why = options.response_note.as_ref().unwrap_or(&review.summary);
            all.push(Clarification::new(REASON, "OTH", why.clone()));
        }
    }
    let asked_for = options.response_actions.iter();
    all.extend(asked_for.map(|code| Clarification::new(ACTION, code, note_of(code, options))));
    if let Some(part) = part_paid(review, root).filter(|_| status == ResponseStatus::Paid) {
        let currency = Currency::parse(&review.calculation.currency);
        let part = currency.map_or(Value::Number(part), |currency| Value::Money(part, currency));
        let why = texts.say("response.part_paid", &Values::new().with("amount", part));
        all.push(Clarification::new(REASON, "PPD", why));
    }
    if let Some(reference) = &options.response_reference {
        let mut own = Clarification::new(ACTION, "NOA", String::new());
        own.conditions.push(ResponseCondition {
            attribute: REFERENCE.to_owned(),
            value: reference.clone(),
        });
        all.push(own);
    }
    all
}

/// What is said to an action that the reviewer asks for; one without a code of its own needs words (PEPPOL-T111-R002).
fn note_of(code: &str, options: &Options) -> String {
    options
        .response_note
        .clone()
        .filter(|_| code == "OTH")
        .unwrap_or_default()
}

/// The reason of one root with its conditions, and what is asked for, unless the reviewer asks for something else.
fn clarify(all: &mut Vec<Clarification>, asked: &Asked<'_>, (status, options): (ResponseStatus, &Options)) {
    let correction = asked.correction;
    let mut reason = Clarification::new(REASON, correction.peppol.reason, asked.what.clone().into_owned());
    reason.conditions.clone_from(&correction.peppol.conditions);
    // Two sets may say the same of the same place.
    if !all.contains(&reason) {
        all.push(reason);
    }
    let own = correction
        .peppol
        .actions
        .iter()
        .filter(|_| options.response_actions.is_empty());
    for code in own.filter(|code| status.may_ask(code)) {
        let action = Clarification::new(ACTION, code, correction.text.clone());
        if !all.contains(&action) {
            all.push(action);
        }
    }
}

/// What is paid where not all of it is: what the invoice states as paid, else what is owed once it is corrected.
fn part_paid(review: &Review, root: &Group) -> Option<Decimal> {
    let paid = review.stated_totals.paid_amount.filter(|paid| !paid.is_zero());
    if paid.is_some() {
        return paid.filter(|_| !is_paid(root));
    }
    asked(review).next()?;
    let owed = review.corrected_totals.as_ref()?.amount_due;
    let stated = review.stated_totals.amount_due?;
    (owed.compare(stated).is_lt() && !owed.is_zero()).then_some(owed)
}

/// The terms of a party that the response names.
struct PartyTerms {
    endpoint: Term,
    endpoint_id: Term,
    endpoint_scheme: Term,
    name: Term,
}

const SELLER: PartyTerms = PartyTerms {
    endpoint: Term::SellerEndpoint,
    endpoint_id: Term::SellerEndpointId,
    endpoint_scheme: Term::SellerEndpointScheme,
    name: Term::SellerName,
};

const BUYER: PartyTerms = PartyTerms {
    endpoint: Term::BuyerEndpoint,
    endpoint_id: Term::BuyerEndpointId,
    endpoint_scheme: Term::BuyerEndpointScheme,
    name: Term::BuyerName,
};

fn party<'a>(group: Option<&'a Group>, terms: &PartyTerms) -> Party<'a> {
    let endpoint = group.and_then(|group| group.group(terms.endpoint));
    Party {
        endpoint: endpoint.map(|endpoint| endpoint.text(terms.endpoint_id).unwrap_or_default()),
        scheme: endpoint.and_then(|endpoint| endpoint.text(terms.endpoint_scheme)),
        name: group.and_then(|group| group.text(terms.name)).unwrap_or_default(),
    }
}
