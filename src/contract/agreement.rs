//! [`Contract`]: what was agreed, as terms that can be computed.

use super::evidence::Evidence;
use super::json::Fault;
use super::kinds::{self, Params, TermKind};
use super::scope::Scope;
use super::tolerance::Tolerance;
use crate::explain::Clause;
use crate::money::{Currency, Decimal, Rounding};
use crate::rules::Severity;
use chrono::NaiveDate;

/// What was agreed: one or more versions, of which one is in force on a day.
#[derive(Debug, Clone, Default)]
pub struct Contract {
    /// Its identifier, as in `MSA-7`.
    pub id: String,
    /// Its versions.
    pub versions: Vec<Version>,
    /// Terms that could not be used, with the reason.
    pub rejected: Vec<Rejected>,
    /// Up to which amount each role may accept or waive, the smallest first; no amount is no limit.
    pub approval_limits: Vec<(String, Option<Decimal>)>,
    /// Tolerated differences above this share of what a supplier billed are told, in percent; half a percent if not given.
    pub ledger_limit: Option<Decimal>,
    /// True if a difference may be settled by the next invoice.
    pub carries_over: bool,
}

/// The contract as it stood during some time.
#[derive(Debug, Clone, Default)]
pub struct Version {
    /// Its name, as in `2` or a date.
    pub version: String,
    /// First day in force; open if absent.
    pub valid_from: Option<NaiveDate>,
    /// Last day in force; open if absent.
    pub valid_to: Option<NaiveDate>,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// Who agreed.
    pub parties: Parties,
    /// The rounding that was agreed.
    pub rounding: Option<Rounding>,
    /// How units convert; nothing converts that does not stand here.
    pub conversions: Vec<Conversion>,
    /// Days on which nothing is due.
    pub holidays: Vec<NaiveDate>,
    /// The terms.
    pub terms: Vec<Term>,
    /// True if this is an order read as a contract: its values are evidence.
    pub is_order: bool,
}

/// The parties of a contract.
#[derive(Debug, Clone, Default)]
pub struct Parties {
    /// Who supplies.
    pub seller: Party,
    /// Who pays.
    pub buyer: Party,
}

/// One party.
#[derive(Debug, Clone, Default)]
pub struct Party {
    /// Its name.
    pub name: Option<String>,
    /// Its tax or registration number.
    pub tax_id: Option<String>,
}

/// `1 from = factor to`, as in 1 day = 8 hours.
#[derive(Debug, Clone)]
pub struct Conversion {
    /// The larger unit, usually.
    pub from: String,
    /// The other unit.
    pub to: String,
    /// How many of it.
    pub factor: Decimal,
}

/// One clause made computable.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its identifier, unique in the version.
    pub id: String,
    /// What kind of term it is.
    pub kind: &'static TermKind,
    /// What was agreed.
    pub params: Params,
    /// Where it stands in the contract.
    pub clause: Option<Clause>,
    /// JSON Pointer of its parameters.
    pub pointer: String,
    /// First day in force.
    pub valid_from: Option<NaiveDate>,
    /// Last day in force.
    pub valid_to: Option<NaiveDate>,
    /// The lines it governs.
    pub scope: Scope,
    /// What is tolerated.
    pub tolerance: Option<Tolerance>,
    /// Another weight than the kind's.
    pub severity: Option<Severity>,
    /// Decides between terms of equal scope; the larger wins.
    pub priority: i32,
    /// What happens where evidence is missing.
    pub on_missing_evidence: OnMissing,
}

/// What happens where the evidence that a term needs is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnMissing {
    /// The claim is listed as not verified.
    #[default]
    Unverified,
    /// It is a finding.
    Fail,
    /// Nothing is said.
    Skip,
}

/// A term that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// Its identifier, as far as it has one.
    pub term: String,
    /// Its kind as written.
    pub kind: String,
    /// The lines it would have governed.
    pub scope: Scope,
    /// Why. `None` if it is of a kind that this version does not check.
    pub fault: Option<Fault>,
}

impl Contract {
    /// Reads an order as a contract: its prices, its quantities, its number.
    #[must_use]
    pub fn of_order(order: &Evidence) -> Self {
        let version = Version {
            version: order.id.clone(),
            currency: order.currency,
            terms: kinds::terms_of_order(order),
            is_order: true,
            ..Version::default()
        };
        Self {
            id: order.id.clone(),
            versions: vec![version],
            ..Self::default()
        }
    }

    /// The version in force on a day: of several, the one that came into force last.
    #[must_use]
    pub fn in_force(&self, day: NaiveDate) -> Option<&Version> {
        let in_force = |version: &&Version| is_in_force(version.valid_from, version.valid_to, day);
        self.versions
            .iter()
            .filter(in_force)
            .max_by_key(|version| version.valid_from)
    }
}

/// True if a day lies between the first and the last day, both included; an absent bound is open.
pub(super) fn is_in_force(from: Option<NaiveDate>, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}
