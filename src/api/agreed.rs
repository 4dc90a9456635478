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
#[derive(Default)]
pub(super) struct Agreed {
    pub contract: Option<Contract>,
    pub evidence: Vec<Evidence>,
    /// The invoices of before.
    pub before: Vec<Invoice>,
    faults: Vec<Fault>,
    /// Cells of tables that could not be read, in words.
    cells: Vec<String>,
}

impl Agreed {
    /// Reads them. A value that cannot be read rejects its term and nothing else.
    ///
    /// # Errors
    /// [`Error`] if a document is no JSON, with the pointer of the document in the request.
    pub fn read(request: &Request<'_>, texts: &Texts) -> Result<Self, Error> {
        let mut agreed = Self::default();
        #[cfg(feature = "tables")]
        let mut remembered = Vec::new();
        if let Some(bytes) = request.contract {
            let document = json(bytes, "/contract", texts)?;
            #[cfg(feature = "tables")]
            remembered.extend(super::table::remembered(&document));
            agreed.contract = Some(Contract::read(&document));
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
            let pointer = format!("/evidence/{index}");
            #[cfg(feature = "tables")]
            let table = agreed.table(bytes, &remembered, &pointer, texts)?;
            #[cfg(feature = "tables")]
            let bytes = table.as_deref().map_or(*bytes, str::as_bytes);
            let (evidence, faults) = Evidence::read(&json(bytes, &pointer, texts)?);
            agreed.evidence.extend(evidence);
            agreed.faults.extend(faults);
        }
        for (index, bytes) in request.history.iter().enumerate() {
            let within = |error: Error| error.within(&format!("/history/{index}"));
            let invoice = open(bytes, false, texts).map_err(within)?.invoice.into_invoice();
            agreed.evidence.push(Evidence::of_invoice(&invoice));
            agreed.before.push(invoice);
        }
        Ok(agreed)
    }

    /// Evidence that is kept in a table, as JSON; `None` if it is none.
    #[cfg(feature = "tables")]
    fn table(
        &mut self,
        bytes: &[u8],
        remembered: &[crate::understand::table::Known],
        pointer: &str,
        texts: &Texts,
    ) -> Result<Option<String>, Error> {
        let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| formats::is_table(text)) else {
            return Ok(None);
        };
        let read = super::table::read_remembered(text, remembered, texts).map_err(|error| error.within(pointer))?;
        let problems = read
            .problems
            .iter()
            .map(|problem| super::table::problem_text(problem, texts));
        self.cells
            .extend(problems.map(|problem| format!("{pointer}: {problem}")));
        Ok(Some(read.json))
    }

    /// What was bought before, of the invoices of before.
    #[cfg(feature = "law")]
    pub fn purchases(&self) -> Vec<crate::rules::law::Purchase> {
        let before = self.evidence.iter();
        let before = before.filter(|evidence| evidence.kind == EvidenceKind::PriorInvoice);
        let of = |prior: &Evidence| {
            Some(crate::rules::law::Purchase {
                number: prior.id.clone(),
                seller: prior.seller.clone(),
                day: prior.date?,
                total: prior.total?,
            })
        };
        before.filter_map(of).collect()
    }

    /// Holds an invoice against them.
    pub fn check<R: Recorder>(&self, invoice: &Invoice, options: &contract::Options, recorder: &mut R) -> Report {
        contract::check(invoice, self.contract.as_ref(), &self.evidence, options, recorder)
    }

    /// What could not be read in evidence, in words.
    pub fn unread(&self, texts: &Texts) -> impl Iterator<Item = Unchecked> {
        let faults = self.faults.iter().map(|fault| {
            let values = Values::new().with("found", Value::Name(fault.found.clone()));
            format!("{}: {}", fault.pointer, texts.say(fault.because, &values))
        });
        faults.chain(self.cells.iter().cloned()).map(|because| Unchecked {
            rule: "CT-INP-001".to_owned(),
            because,
        })
    }
}

/// A document of a request that is our JSON; comments may stand in it.
pub(super) fn json(bytes: &[u8], pointer: &str, texts: &Texts) -> Result<Document, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(told_of(ErrorKind::Encoding, "error.document_encoding", pointer, texts).at(Place::pointer(pointer)));
    };
    formats::read_jsonc(text).map_err(|refusal| refused(&refusal, texts).within(pointer))
}
