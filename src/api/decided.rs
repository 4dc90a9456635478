//! What was decided about findings: decisions read, held against authority, and kept as an audit trail.

use super::agreed::json;
use super::answer::iso;
use super::error::Error;
use super::hash::sha256;
use super::published::Published;
use super::review::Request;
use crate::contract::{Contract, Decision, Item, Ledger, Record, Ruling, Settled, State, Verb};
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::model::{self, Group, Invoice, Term};
use crate::money::Decimal;
use crate::rules::{Finding, Judgement, Severity};
use chrono::NaiveDate;
use core::cell::OnceCell;
use serde::Serialize;
use std::borrow::Cow;

/// A decision in the audit trail of a review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DecisionEntry {
    /// The rule of the finding.
    pub rule: String,
    /// Where the finding stands, or stood when it was decided.
    pub place: String,
    /// `accept` or `waive`.
    pub decision: &'static str,
    /// Who decided.
    pub by: String,
    /// In which role.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Why.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub until: Option<NaiveDate>,
    /// The fingerprint of the claim it binds.
    pub fingerprint: String,
    /// How the finding stands by it: `open`, `accepted`, `waived` or `waiting_for`.
    pub state: &'static str,
    /// The role it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiting_for: Option<String>,
    /// The same in one sentence.
    pub text: String,
    /// A hash over this entry and the one before it, so that none can be changed or taken out unseen.
    pub hash: String,
}

/// What a supplier billed and what was tolerated of it, this invoice included. It can be handed in with the next review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ToleranceLedger {
    /// The supplier's tax number, or its name.
    pub supplier: String,
    /// The currency of the sums.
    pub currency: String,
    /// What was billed, without tax.
    pub billed: String,
    /// What was tolerated: above what was agreed, less what was below it.
    pub tolerated: String,
    /// The part of this invoice.
    pub delta: String,
    /// The numbers of the invoices in it.
    pub invoices: Vec<String>,
}

/// How one finding stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Standing {
    pub fingerprint: String,
    pub state: State,
}

impl Standing {
    /// A finding in words, with how it stands where it is a root.
    pub fn tell(&self, finding: &Finding, mut told: super::finding::Finding) -> super::finding::Finding {
        if finding.caused_by.is_none() {
            told.fingerprint = Some(self.fingerprint.clone());
            told.state = Some(self.state.name());
            if let State::WaitingFor(role) = &self.state {
                told.waiting_for.clone_from(role);
            }
        }
        told
    }
}

/// The decisions and ledgers of a request.
pub(super) struct Decided {
    record: Record,
    given: bool,
}

impl Decided {
    /// Reads them.
    ///
    /// # Errors
    /// [`Error`] if they are no JSON.
    pub fn read(request: &Request<'_>, texts: &Texts) -> Result<Self, Error> {
        let record = request
            .decisions
            .map(|bytes| json(bytes, "/decisions", texts).map(|document| Record::read(&document)));
        let record = record.transpose()?;
        Ok(Self {
            given: record.is_some(),
            record: record.unwrap_or_default(),
        })
    }

    /// What could not be read, in words.
    pub fn unread(&self, texts: &Texts) -> Vec<super::review::Unchecked> {
        let faults = self.record.faults.iter().map(|fault| {
            let values = Values::new().with("found", Value::Name(fault.found.clone()));
            super::review::Unchecked {
                rule: "CT-INP-001".to_owned(),
                because: format!("/decisions{}: {}", fault.pointer, texts.say(fault.because, &values)),
            }
        });
        faults.collect()
    }

    /// What was settled before the findings of an invoice are known: the ledger of its supplier.
    pub fn settled(&self, invoice: &Invoice) -> Settled {
        let mine = supplier_of(invoice);
        let currency = invoice.root.text(Term::CurrencyCode).unwrap_or_default();
        let same =
            |ledger: &&Ledger| ledger.supplier == mine && ledger.currency.is_none_or(|known| known.code() == currency);
        let known = self.record.ledgers.iter().find(same).cloned();
        Settled {
            ledger: known.unwrap_or(Ledger {
                supplier: mine,
                ..Ledger::default()
            }),
            ..Settled::default()
        }
    }

    /// How every finding stands, in their order, and the trail of what was decided. A decision about no finding of the review
    /// may be one about a rule of a publisher.
    pub fn on(
        &self,
        (findings, published): (&[Finding], &Published),
        invoice: &Invoice,
        (contract, today): (Option<&Contract>, Option<NaiveDate>),
        texts: &Texts,
    ) -> (Vec<Standing>, Vec<DecisionEntry>) {
        let totals = invoice.root.group(Term::Totals);
        let due = totals.and_then(|totals| totals.decimal(Term::AmountDue));
        let claims = Claims::of(invoice);
        let mut standings: Vec<Standing> = findings
            .iter()
            .map(|finding| Standing {
                fingerprint: if finding.caused_by.is_none() {
                    claims.fingerprint(finding)
                } else {
                    String::new()
                },
                state: State::Open,
            })
            .collect();
        let mut trail: Vec<DecisionEntry> = Vec::new();
        for decision in &self.record.decisions {
            let about = |(finding, standing): &(&Finding, &mut Standing)| {
                finding.caused_by.is_none()
                    && finding.rule == decision.rule
                    && (standing.fingerprint == decision.fingerprint || finding.place == decision.place)
            };
            let mut among: Vec<(&Finding, &mut Standing)> = findings.iter().zip(&mut standings).filter(about).collect();
            // The claim itself goes before another at the same place.
            let exact = among
                .iter()
                .position(|(_, standing)| standing.fingerprint == decision.fingerprint);
            let at = exact.unwrap_or(0);
            let (ruling, place) = match among.get_mut(at) {
                Some((finding, standing)) => {
                    let item = Item {
                        fingerprint: &standing.fingerprint,
                        amount: worth(finding, due),
                    };
                    let ruling = decision.on(item, contract, today);
                    // What took effect is not undone by a later decision that does not.
                    let holds = |state: &State| matches!(state, State::Accepted | State::Waived);
                    if holds(&ruling.state) || !holds(&standing.state) {
                        standing.state = ruling.state.clone();
                    }
                    (ruling, finding.place.clone())
                }
                None => published_ruling(decision, published, &claims, (contract, today), due),
            };
            trail.push(entry(decision, ruling, place, trail.last(), texts));
        }
        (standings, trail)
    }

    /// The ledger after a review, where there is anything to carry.
    pub fn carried(&self, before: &Ledger, after: &Ledger, currency: &str) -> Option<ToleranceLedger> {
        let delta = after.tolerated.checked_sub(before.tolerated).ok()?.value;
        let carries = self.given || !delta.is_zero();
        carries.then(|| ToleranceLedger {
            supplier: after.supplier.clone(),
            currency: currency.to_owned(),
            billed: after.billed.to_string(),
            tolerated: after.tolerated.to_string(),
            delta: delta.to_string(),
            invoices: after.invoices.clone(),
        })
    }
}

/// What a decision is measured by: what a finding comes to, or else what is due.
fn worth(finding: &Finding, due: Option<Decimal>) -> Option<Decimal> {
    finding.at_stake.or(finding.difference).or(due).map(Decimal::abs)
}

/// The text key of why a fatal rule of a publisher cannot be waived.
pub(super) const FATAL: &str = "decision.fatal";

/// What comes of a decision about a rule of a publisher. A warning or an advice may be waived by whoever may decide; a fatal
/// rule may not: the receiver's system refuses such a document whatever a person here decides.
fn published_ruling(
    decision: &Decision,
    published: &Published,
    claims: &Claims<'_>,
    (contract, today): (Option<&Contract>, Option<NaiveDate>),
    due: Option<Decimal>,
) -> (Ruling, String) {
    let same = || published.findings().filter(|finding| finding.rule == decision.rule);
    let exact = same().find(|finding| claims.fingerprint(finding) == decision.fingerprint);
    let Some(finding) = exact.or_else(|| same().find(|finding| finding.place == decision.place)) else {
        return (decision.without_finding(), decision.place.clone());
    };
    let item = Item {
        fingerprint: &claims.fingerprint(finding),
        amount: worth(finding, due),
    };
    let mut ruling = decision.on(item, contract, today);
    if finding.severity == Severity::Error && decision.verb == Verb::Waive {
        ruling = Ruling {
            state: State::Open,
            because: FATAL,
        };
    }
    (ruling, finding.place.clone())
}

/// The findings as they weigh after what was decided: what was waived is left out, what was upheld must be corrected.
pub(super) fn weighed<'a>(findings: &'a [Finding], standings: &[Standing]) -> Cow<'a, [Finding]> {
    let weighs = |standing: &Standing| matches!(standing.state, State::Waived | State::Accepted);
    if !standings.iter().any(weighs) {
        return Cow::Borrowed(findings);
    }
    let each = findings.iter().zip(standings);
    each.filter(|(_, standing)| standing.state != State::Waived)
        .map(|(finding, standing)| {
            let upheld = standing.state == State::Accepted && finding.severity != Severity::Info;
            let mut finding = finding.clone();
            if upheld {
                (finding.severity, finding.judgement) = (Severity::Error, Judgement::A);
            }
            finding
        })
        .collect()
}

/// The findings in one state, by rule and place.
pub(super) fn in_state(findings: &[Finding], standings: &[Standing], state: &State) -> Vec<(String, String)> {
    let each = findings.iter().zip(standings);
    each.filter(|(_, standing)| standing.state == *state)
        .map(|(finding, _)| (finding.rule.to_owned(), finding.place.clone()))
        .collect()
}

fn entry(
    decision: &Decision,
    ruling: Ruling,
    place: String,
    before: Option<&DecisionEntry>,
    texts: &Texts,
) -> DecisionEntry {
    let name = |text: &str| Value::Name(text.to_owned());
    let waiting_for = match &ruling.state {
        State::WaitingFor(role) => role.clone(),
        _ => None,
    };
    let values = Values::new()
        .with("by", name(&decision.by))
        .with("role", name(waiting_for.as_deref().unwrap_or_default()));
    let until = decision.until.map(|day| day.to_string()).unwrap_or_default();
    let state = ruling.state.name();
    let parts = [
        before.map_or("", |before| before.hash.as_str()),
        decision.verb.name(),
        &decision.rule,
        &place,
        &decision.fingerprint,
        &decision.by,
        &decision.role,
        &decision.reason,
        &until,
        state,
    ];
    DecisionEntry {
        decision: decision.verb.name(),
        rule: decision.rule.clone(),
        by: decision.by.clone(),
        role: decision.role.clone(),
        reason: decision.reason.clone(),
        until: decision.until,
        fingerprint: decision.fingerprint.clone(),
        text: texts.say(ruling.because, &values),
        hash: parts.into_iter().collect::<Parts>().hash(),
        place,
        state,
        waiting_for,
    }
}

/// Parts that cannot run into each other: each with its length.
#[derive(Default)]
struct Parts(String);

impl Parts {
    /// Adds one part, given in pieces.
    fn add(&mut self, pieces: &[&str]) {
        let length = pieces.iter().map(|piece| piece.len()).fold(0, usize::saturating_add);
        match u32::try_from(length)
            .ok()
            .and_then(|length| char::from_digit(length, 10))
        {
            Some(digit) => self.0.push(digit),
            None => self.0.push_str(&length.to_string()),
        }
        self.0.push(':');
        pieces.iter().for_each(|piece| self.0.push_str(piece));
    }

    /// Adds everything that a group states.
    fn add_group(&mut self, group: &Group) {
        for field in &group.fields {
            let term = field.term.id();
            match &field.value {
                model::Value::Text(text) | model::Value::Unread(text) => self.add(&[term, "=", text]),
                model::Value::Decimal(number) => self.add(&[term, "=", &number.normalized().to_string()]),
                model::Value::Date(day) => self.add(&[term, "=", &day.to_string()]),
                model::Value::Bool(flag) => self.add(&[term, "=", if *flag { "true" } else { "false" }]),
                model::Value::Binary { length } => self.add(&[term, "=", &length.to_string()]),
            }
        }
        for inner in &group.groups {
            self.add(&[inner.term.id(), "{"]);
            self.add_group(inner);
            self.add(&["}"]);
        }
    }

    fn hash(&self) -> String {
        sha256(self.0.as_bytes())
    }
}

impl<'a> FromIterator<&'a str> for Parts {
    fn from_iter<I: IntoIterator<Item = &'a str>>(parts: I) -> Self {
        let mut all = Self::default();
        parts.into_iter().for_each(|part| all.add(&[part]));
        all
    }
}

/// The hash of everything that a group states.
fn hash_of(group: &Group) -> String {
    let mut parts = Parts::default();
    parts.add_group(group);
    parts.hash()
}

/// Who bills: the tax number, else the name.
fn supplier_of(invoice: &Invoice) -> String {
    let seller = invoice.root.group(Term::Seller);
    let text = |term| seller.and_then(|seller| seller.text(term));
    text(Term::SellerTaxId)
        .or_else(|| text(Term::SellerName))
        .unwrap_or_default()
        .to_owned()
}

/// What tells one claim on an invoice from another: the rule, the invoice, and everything that the line, or else the
/// document, states. The position of a line does not enter it, nor does what was expected, which a person may know better.
pub(super) struct Claims<'a> {
    invoice: &'a Invoice,
    supplier: String,
    /// Lines, each with the hash of everything that it states once that was asked for: a line with many findings is gone
    /// through once.
    lines: Vec<(&'a Group, OnceCell<String>)>,
    /// The hash of everything that the document states.
    document: OnceCell<String>,
}

impl<'a> Claims<'a> {
    pub(super) fn of(invoice: &'a Invoice) -> Self {
        Self {
            invoice,
            supplier: supplier_of(invoice),
            lines: invoice
                .root
                .groups_of(Term::Line)
                .map(|line| (line, OnceCell::new()))
                .collect(),
            document: OnceCell::new(),
        }
    }

    pub(super) fn fingerprint(&self, finding: &Finding) -> String {
        let number = self.invoice.root.text(Term::Number).unwrap_or_default();
        let mut parts: Parts = [finding.rule, &self.supplier, number].into_iter().collect();
        match self.line(&finding.place) {
            Some(line) => {
                finding.term.iter().for_each(|term| parts.add(&[term]));
                parts.add(&[line]);
            }
            None => {
                parts.add(&[&finding.place]);
                parts.add(&[self.document()]);
            }
        }
        parts.hash()
    }

    /// The hash of everything that the line states in which a place is.
    fn line(&self, place: &str) -> Option<&str> {
        let (line, hash) = self.lines.get(model::line_of(place)?)?;
        Some(hash.get_or_init(|| hash_of(line)))
    }

    fn document(&self) -> &str {
        self.document.get_or_init(|| hash_of(&self.invoice.root))
    }
}
