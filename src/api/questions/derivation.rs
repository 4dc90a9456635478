//! [`Derivation`]: a request with everything that was computed for it.

use crate::api::agreed::Agreed;
use crate::api::error::Error;
use crate::api::explain::unknown;
use crate::api::open::{Opened, open};
use crate::api::options::Options;
use crate::api::review::Request;
use crate::calc;
use crate::contract::{self, Report};
use crate::explain::{Filter, Trace};
use crate::i18n::Texts;
use crate::model::Invoice;

/// The documents of a request as read, and the derivation of every amount, of the contract's expectations too.
pub(crate) struct Derivation {
    pub opened: Opened,
    pub agreed: Agreed,
    pub trace: Trace,
    pub report: Report,
}

impl Derivation {
    /// Reads and computes.
    pub fn of(request: &Request<'_>, options: &Options, texts: &Texts) -> Result<Self, Error> {
        let opened = open(request.invoice, options.is_draft(), texts)?;
        let agreed = Agreed::read(request, texts)?;
        let (trace, report) = derive(&opened.invoice, &agreed, options);
        Ok(Self {
            opened,
            agreed,
            trace,
            report,
        })
    }

    /// The node of a key; EXP-001 names the three nearest ones where there is none.
    pub fn find(&self, key: &str, texts: &Texts) -> Result<u32, Error> {
        self.trace.find(key).ok_or_else(|| unknown(key, &self.trace, texts))
    }

    /// For every node, whether it is made of one of `from`, by way of any others.
    pub fn above(&self, from: &[u32]) -> Vec<bool> {
        let mut reached = vec![false; self.trace.nodes().len()];
        for id in from {
            mark(&mut reached, *id);
        }
        // INVARIANT: arguments stand before what is made of them, so one pass reaches all.
        for (id, node) in (0_u32..).zip(self.trace.nodes()) {
            if self.trace.args(node).iter().any(|arg| is_marked(&reached, *arg)) {
                mark(&mut reached, id);
            }
        }
        reached
    }

    /// The keys of the first named amounts that are made of one of `from`, or are one of them.
    pub fn named_above(&self, from: &[u32]) -> Vec<u32> {
        let mut open = vec![false; self.trace.nodes().len()];
        let mut found = Vec::new();
        for (id, node) in (0_u32..).zip(self.trace.nodes()) {
            let own = from.contains(&id);
            if !own && !self.trace.args(node).iter().any(|arg| is_marked(&open, *arg)) {
                continue;
            }
            if self.trace.key(node).is_some() {
                found.push(id);
            } else {
                mark(&mut open, id);
            }
        }
        found
    }
}

/// The derivation of all amounts of an invoice and of what its contract expects.
pub(crate) fn derive(invoice: &Invoice, agreed: &Agreed, options: &Options) -> (Trace, Report) {
    let policy = options.policy(invoice);
    let mut trace = Trace::new(Filter::Full);
    calc::calculate(invoice, &policy, &mut trace);
    let check = contract::Options {
        role: options.role,
        policy,
        strict: options.strict,
        settled: Default::default(),
    };
    let report = agreed.check(invoice, &check, &mut trace);
    (trace, report)
}

pub(crate) fn mark(flags: &mut [bool], id: u32) {
    let at = usize::try_from(id).unwrap_or(usize::MAX);
    if let Some(flag) = flags.get_mut(at) {
        *flag = true;
    }
}

pub(crate) fn is_marked(flags: &[bool], id: u32) -> bool {
    let at = usize::try_from(id).unwrap_or(usize::MAX);
    flags.get(at) == Some(&true)
}
