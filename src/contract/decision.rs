//! [`Decision`]: what a person said of a finding, and whether it holds; [`Ledger`]: what was tolerated so far.
//!
//! A decision binds one claim by its fingerprint, so that a changed claim is looked at anew. Accepting and waiving need the
//! authority of a role (`approval_limits` of the contract); above it the item waits for the next role.

use super::agreement::Contract;
use super::json::{Fault, Json};
use crate::model::Document;
use crate::money::{Currency, Decimal};
use crate::rules::number::{add, at_most};
use chrono::NaiveDate;

/// What a person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Verb {
    /// The finding is right, and its correction is asked for.
    Accept,
    /// The finding is left aside, and the claim paid as billed.
    Waive,
}

impl Verb {
    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Waive => "waive",
        }
    }
}

/// What a person said of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What is said.
    pub verb: Verb,
    /// The rule of the finding.
    pub rule: String,
    /// Where the finding stood.
    pub place: String,
    /// The fingerprint of the claim.
    pub fingerprint: String,
    /// Who says it.
    pub by: String,
    /// In which role.
    pub role: String,
    /// Why.
    pub reason: String,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
}

/// How a finding stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum State {
    /// Nobody has decided.
    #[default]
    Open,
    /// Upheld.
    Accepted,
    /// Left aside.
    Waived,
    /// It waits for a role; for none, if no role may decide it.
    WaitingFor(Option<String>),
}

impl State {
    /// The name in data.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Waived => "waived",
            Self::WaitingFor(_) => "waiting_for",
        }
    }
}

/// What is decided about a finding, and what comes of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruling {
    /// How the finding stands by it.
    pub state: State,
    /// The text key of why.
    pub because: &'static str,
}

/// A finding as a decision meets it.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// The fingerprint of its claim.
    pub fingerprint: &'a str,
    /// What it comes to; unknown counts as beyond every limit.
    pub amount: Option<Decimal>,
}

impl Decision {
    /// What comes of it where there is no such finding.
    #[must_use]
    pub fn without_finding(&self) -> Ruling {
        Ruling {
            state: State::Open,
            because: "decision.no_finding",
        }
    }

    /// Whether it holds for a finding. A waiver needs a name and a reason; one that ends needs to know today.
    #[must_use]
    pub fn on(&self, item: Item<'_>, contract: Option<&Contract>, today: Option<NaiveDate>) -> Ruling {
        let open = |because| Ruling {
            state: State::Open,
            because,
        };
        if self.by.is_empty() || self.verb == Verb::Waive && self.reason.is_empty() {
            return open("decision.incomplete");
        }
        if self.fingerprint != item.fingerprint {
            return open("decision.changed");
        }
        match (self.until, today) {
            (Some(_), None) => return open("decision.no_today"),
            (Some(until), Some(today)) if until < today => return open("decision.expired"),
            _ => {}
        }
        let limits = contract.map_or(&[][..], |contract| &contract.approval_limits);
        let may = |limit: &Option<Decimal>| match (limit, item.amount) {
            (None, _) => true,
            (Some(limit), Some(amount)) => at_most(amount.abs(), *limit),
            (Some(_), None) => false,
        };
        let own = limits.iter().find(|(role, _)| *role == self.role);
        if limits.is_empty() || own.is_some_and(|(_, limit)| may(limit)) {
            let (state, because) = match self.verb {
                Verb::Accept => (State::Accepted, "decision.accepted"),
                Verb::Waive => (State::Waived, "decision.waived"),
            };
            return Ruling { state, because };
        }
        let next = limits
            .iter()
            .find(|(_, limit)| may(limit))
            .map(|(role, _)| role.clone());
        Ruling {
            because: if next.is_some() {
                "decision.waiting"
            } else {
                "decision.nobody"
            },
            state: State::WaitingFor(next),
        }
    }
}

/// What a supplier billed, and what of it was tolerated, over many invoices.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The supplier's tax number, or its name.
    pub supplier: String,
    /// The currency of the sums.
    pub currency: Option<Currency>,
    /// What was billed, without tax.
    pub billed: Decimal,
    /// What was tolerated: billed above what was agreed, less what was billed below it.
    pub tolerated: Decimal,
    /// The numbers of the invoices in it, so that none is counted twice.
    pub invoices: Vec<String>,
}

impl Ledger {
    /// The ledger with one more invoice in it; the same if that invoice is in it already or a sum cannot be carried.
    #[must_use]
    pub fn with(&self, number: &str, billed: Decimal, tolerated: Decimal) -> Self {
        let mut after = self.clone();
        if !number.is_empty() && self.invoices.iter().any(|known| known == number) {
            return after;
        }
        if let (Some(billed), Some(tolerated)) = (add(self.billed, billed), add(self.tolerated, tolerated)) {
            (after.billed, after.tolerated) = (billed, tolerated);
            after.invoices.push(number.to_owned());
        }
        after
    }
}

/// What was decided and tolerated before.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// Decisions, in the order they were made.
    pub decisions: Vec<Decision>,
    /// Ledgers, one a supplier and currency.
    pub ledgers: Vec<Ledger>,
    /// What could not be read.
    pub faults: Vec<Fault>,
}

impl Record {
    /// Reads `{ decisions: [...], toleranceLedger: ... }`, or a list of decisions.
    #[must_use]
    pub fn read(document: &Document) -> Self {
        let root = Json::root(document);
        let mut record = Self::default();
        let decisions = if root.is_list() {
            root.items()
        } else {
            root.list("decisions")
        };
        for json in decisions {
            match Decision::read(json) {
                Ok(decision) => record.decisions.push(decision),
                Err(fault) => record.faults.push(fault),
            }
        }
        if root.is_list() {
            return record;
        }
        for json in root.list("tolerance_ledger") {
            match Ledger::read(json) {
                Ok(ledger) => record.ledgers.push(ledger),
                Err(fault) => record.faults.push(fault),
            }
        }
        record
    }
}

impl Decision {
    fn read(json: Json<'_>) -> Result<Self, Fault> {
        let text = |name: &str| json.text_of(name).unwrap_or_default();
        let verb = match text("decision").as_str() {
            "accept" => Verb::Accept,
            "waive" => Verb::Waive,
            _ => {
                return Err(json
                    .get("decision")
                    .unwrap_or(json)
                    .fault("input.unknown_value", "accept, waive"));
            }
        };
        Ok(Self {
            verb,
            rule: text("rule"),
            place: text("place"),
            fingerprint: text("fingerprint"),
            by: text("by"),
            role: text("role"),
            reason: text("reason"),
            until: json.date_of("until")?,
        })
    }
}

impl Ledger {
    fn read(json: Json<'_>) -> Result<Self, Fault> {
        Ok(Self {
            supplier: json.text_of("supplier").unwrap_or_default(),
            currency: json.text_of("currency").as_deref().and_then(Currency::parse),
            billed: json.decimal_of("billed")?.unwrap_or_default(),
            tolerated: json.decimal_of("tolerated")?.unwrap_or_default(),
            invoices: json.texts_of("invoices"),
        })
    }
}

/// What was settled before a check.
#[derive(Debug, Clone, Default)]
pub struct Settled {
    /// Findings whose claim stands as billed, by rule and place.
    pub waived: Vec<(String, String)>,
    /// Findings that a person upheld, by rule and place.
    pub upheld: Vec<(String, String)>,
    /// What was billed and tolerated before.
    pub ledger: Ledger,
}

impl Settled {
    /// True if a finding stands among these.
    pub(super) fn names(among: &[(String, String)], rule: &str, place: &str) -> bool {
        among.iter().any(|(of, at)| of == rule && at == place)
    }
}
