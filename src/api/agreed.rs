//! What was agreed and what proves it, read from the documents of a request.

use super::error::{Error, ErrorKind, Place};
use super::open::{open, refused, told_of};
use super::review::{Request, Unchecked};
use crate::contract::{self, Contract, Evidence, EvidenceKind, Fault, Report};
use crate::explain::{Recorder, Value, Values};
use crate::formats;
use crate::i18n::Texts;
use crate::model::{Document, Invoice};

/// The contract and the evidence of a request.
pub(super) struct Agreed {
    pub contract: Option<Contract>,
    pub evidence: Vec<Evidence>,
    faults: Vec<Fault>,
}

impl Agreed {
    /// Reads them. A value that cannot be read rejects its term and nothing else.
    ///
    /// # Errors
    /// [`Error`] if a document is no JSON, with the pointer of the document in the request.
    pub fn read(request: &Request<'_>, texts: &Texts) -> Result<Self, Error> {
        let mut agreed = Self {
            contract: None,
            evidence: Vec::new(),
            faults: Vec::new(),
        };
        if let Some(bytes) = request.contract {
            agreed.contract = Some(Contract::read(&json(bytes, "/contract", texts)?));
        }
        if let Some(bytes) = request.order {
            let (order, faults) = Evidence::read_as(EvidenceKind::Order, &json(bytes, "/order", texts)?);
            agreed.faults.extend(faults);
            match agreed.contract {
                Some(_) => agreed.evidence.push(order),
                None => agreed.contract = Some(Contract::of_order(&order)),
            }
        }
        for (index, bytes) in request.evidence.iter().enumerate() {
            let (evidence, faults) = Evidence::read(&json(bytes, &format!("/evidence/{index}"), texts)?);
            agreed.evidence.extend(evidence);
            agreed.faults.extend(faults);
        }
        for (index, bytes) in request.history.iter().enumerate() {
            let within = |error: Error| error.within(&format!("/history/{index}"));
            let invoice = open(bytes, false, texts).map_err(within)?.invoice;
            agreed.evidence.push(Evidence::of_invoice(&invoice));
        }
        Ok(agreed)
    }

    /// Holds an invoice against them.
    pub fn check<R: Recorder>(&self, invoice: &Invoice, options: &contract::Options, recorder: &mut R) -> Report {
        contract::check(invoice, self.contract.as_ref(), &self.evidence, options, recorder)
    }

    /// What could not be read in evidence, in words.
    pub fn unread(&self, texts: &Texts) -> impl Iterator<Item = Unchecked> {
        self.faults.iter().map(|fault| {
            let values = Values::new().with("found", Value::Name(fault.found.clone()));
            let because = texts.say(fault.because, &values);
            Unchecked {
                rule: "CT-INP-001".to_owned(),
                because: format!("{}: {because}", fault.pointer),
            }
        })
    }
}

/// A document of a request that is our JSON.
fn json(bytes: &[u8], pointer: &str, texts: &Texts) -> Result<Document, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(told_of(ErrorKind::Encoding, "error.document_encoding", pointer, texts).at(Place::pointer(pointer)));
    };
    formats::read_json(text).map_err(|refusal| refused(&refusal, texts).within(pointer))
}
