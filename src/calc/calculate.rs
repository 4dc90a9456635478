//! [`calculate`]: a whole invoice at once.

use super::amounts::LineResult;
use super::close::close;
use super::corrected::name_corrections;
use super::input::{DocumentInput, LineInput, Missing, line_ids};
use super::line::line;
use super::policy::Policy;
use super::sums::Sums;
use super::totals::Totals;
use crate::explain::{Evaluator, Fault, NodeRef, Recorder};
use crate::model::{Invoice, Term};

/// Every amount of an invoice.
#[derive(Debug, Clone)]
pub struct Calculation<R: Recorder> {
    /// The lines, in the order of the invoice.
    pub lines: Vec<LineResult<R>>,
    /// The totals.
    pub totals: Totals<NodeRef>,
    /// What the calculation needed and did not find.
    pub missing: Vec<Missing>,
    /// What could not be computed in the totals.
    pub faults: Vec<Fault>,
}

/// Works out every amount of an invoice from what it states: quantities, prices, rates, allowances and charges.
///
/// Stated totals are not read, but for what cannot be worked out (paid, rounding amount, tax in the accounting
/// currency without a rate). Nothing stops it: what is missing contributes nothing and is listed.
pub fn calculate<R: Recorder>(invoice: &Invoice, policy: &Policy, recorder: &mut R) -> Calculation<R> {
    let document = DocumentInput::read(invoice);
    let mut ev = Evaluator::with_arithmetic(recorder, policy.arithmetic);
    let mut sums = Sums::new();
    let ids = line_ids(invoice);
    let mut lines = Vec::with_capacity(ids.len());
    let mut missing = Vec::new();
    ev.recorder().expect_lines(ids.len());
    let groups = invoice.root.groups_of(Term::Line);
    for (index, (id, group)) in ids.into_iter().zip(groups).enumerate() {
        let input = LineInput::read(group, id, document.includes_tax);
        missing.extend(input.missing(policy).map(|term| Missing {
            line: Some(index),
            term,
        }));
        let amounts = line(&input, policy, &mut ev);
        sums.add(&amounts, &mut ev);
        lines.push(LineResult {
            id: input.id.into_owned(),
            amounts,
            faults: ev.take_faults(),
        });
    }
    if R::RECORDS {
        name_corrections(invoice, &lines, policy, &mut ev);
    }
    let totals = close(&sums, &document, policy, &mut ev);
    missing.extend(Missing::of_document(invoice, lines.len()));
    Calculation {
        lines,
        totals,
        missing,
        faults: ev.take_faults(),
    }
}
