//! [`check`]: an invoice against its contract and evidence.

use super::agreement::{Contract, Version};
use super::bind::{InForce, bind, claims, decisive_day, version_of};
use super::case::{Case, Claim, Outcome};
use super::correct::Stakes;
use super::decision::Settled;
use super::evidence::{Evidence, EvidenceKind};
use super::follow::{corrected, cover, drift, nest, tell_stakes};
use super::join::behind_their_causes;
use super::kinds::{self, DUPLICATE, Step};
use super::report::{Fate, Report, Reporter};
use super::shown::{Billed, Shown};
use super::unclaimed::unclaimed;
use crate::calc::Policy;
use crate::explain::{Evaluator, Recorder, Trace, Value, Values};
use crate::model::{Invoice, Syntax, Term as Field};
use crate::money::Currency;
use crate::order::sort_by;
use crate::rules::{Judgement, Role, Severity, Unchecked};

/// How to check.
#[derive(Debug, Clone)]
pub struct Options {
    /// From which side, and at which stage.
    pub role: Role,
    /// How amounts are worked out, for what a finding is worth with its tax.
    pub policy: Policy,
    /// True if terms at which a machine may only point are left out.
    pub strict: bool,
    /// What was settled before.
    pub settled: Settled,
}

/// Checks an invoice against a contract and evidence. Without a contract (`None`) only what needs none is checked:
/// whether it was billed before.
///
/// Every expected value is recorded under a key such as `term[T7].line[L3].expected`. Nothing stops the check: a term that
/// cannot be used is a finding, and its lines are unverified.
#[must_use]
pub fn check<R: Recorder>(
    invoice: &Invoice,
    contract: Option<&Contract>,
    evidence: &[Evidence],
    options: &Options,
    recorder: &mut R,
) -> Report {
    recorder.traced(|trace| checked(invoice, contract, evidence, options, &mut Evaluator::new(trace)))
}

/// The check has one copy for all recorders.
fn checked(
    invoice: &Invoice,
    contract: Option<&Contract>,
    evidence: &[Evidence],
    options: &Options,
    ev: &mut Evaluator<'_, Trace>,
) -> Report {
    let mut first = one_round(invoice, contract, evidence, options, ev);
    // What is at stake is worked out only where something is.
    let stakes = (!first.changes.is_empty()).then(|| Stakes::new(invoice, &options.policy));
    for (position, change) in &first.changes {
        let at_stake = stakes.as_ref().and_then(|stakes| stakes.of(change));
        if let Some(finding) = first.report.findings.get_mut(*position) {
            finding.at_stake = at_stake.filter(|_| finding.difference.is_some());
        }
    }
    tell_stakes(&mut first.report.findings, first.currency);
    first.report.corrected = corrected(&mut first, contract, evidence, options);
    let limit = contract.and_then(|contract| contract.ledger_limit);
    drift(&mut first, &options.settled.ledger, limit);
    let mut report = first.report;
    report.findings = behind_their_causes(report.findings);
    crate::rules::sort(&mut report.findings);
    report
}

/// The check without looking at what corrections lead to.
pub(super) fn one_round<'a>(
    invoice: &'a Invoice,
    contract: Option<&Contract>,
    evidence: &[Evidence],
    options: &Options,
    ev: &mut Evaluator<'_, Trace>,
) -> Reporter<'a> {
    let claims = claims(invoice);
    let (shown, by_item) = (Shown::new(evidence), Billed::by_item(&claims));
    let none = Contract::default();
    let contract = contract.unwrap_or(&none);
    let named = contract.versions.iter().find_map(|version| version.currency);
    let stated = invoice.root.text(Field::CurrencyCode).and_then(Currency::parse);
    let mut reporter = Reporter {
        invoice,
        role: options.role,
        currency: stated.or(named).unwrap_or(Currency::EUR),
        report: Report::default(),
        changes: Vec::new(),
        fates: vec![Fate::default(); claims.len()],
    };
    let mut round = Round {
        contract,
        evidence,
        shown: &shown,
        billed: &by_item,
        claims: &claims,
        reporter: &mut reporter,
        strict: options.strict,
        ev,
    };
    round.rejected();
    round.versions();
    round.document();
    round.unusual();
    unclaimed(contract, (evidence, &shown), &claims, &mut reporter);
    reporter.report.chips = reporter.fates.iter().map(|fate| fate.chip).collect();
    cover(&mut reporter, &claims, contract.versions.is_empty());
    nest(&mut reporter.report.findings, &claims);
    reporter
}

/// True for a kind that says what a line may cost.
fn prices(kind: &str) -> bool {
    kinds::find(kind).is_some_and(|kind| kind.competes == "price")
}

struct Round<'r, 'c, 'e, 'v, 'i> {
    contract: &'c Contract,
    evidence: &'c [Evidence],
    shown: &'c Shown<'c>,
    billed: &'c Billed<'c>,
    claims: &'c [Claim<'i>],
    reporter: &'r mut Reporter<'i>,
    strict: bool,
    ev: &'e mut Evaluator<'v, Trace>,
}

impl<'c> Round<'_, 'c, '_, '_, '_> {
    /// Terms that could not be used.
    fn rejected(&mut self) {
        for rejected in &self.contract.rejected {
            let Some(fault) = &rejected.fault else {
                self.reporter.report.coverage.not_machine_checkable += 1;
                let values = Values::new()
                    .with("term", Value::Name(rejected.term.clone()))
                    .with("kind", Value::Name(rejected.kind.clone()));
                self.reporter.report.unchecked.push(Unchecked {
                    rule: "CT-INP-002",
                    because: "unchecked.kind",
                    values,
                });
                continue;
            };
            let values = Values::new()
                .with("term", Value::Name(rejected.term.clone()))
                .with("pointer", Value::Name(fault.pointer.clone()))
                .with("found", Value::Name(fault.found.clone()))
                .with("wanted", Value::Name(fault.expected.clone()))
                .with("because", Value::Key(fault.because.to_owned()));
            let finding = self.reporter.general(
                "CT-INP-001",
                Severity::Warning,
                Judgement::R,
                String::new(),
                values.clone(),
            );
            self.reporter.push(finding, None);
            let governed = self
                .claims
                .iter()
                .filter(|claim| rejected.scope.governs(claim.line))
                .count();
            self.reporter.report.coverage.unverified += governed.max(1);
            self.reporter.report.unchecked.push(Unchecked {
                rule: "CT-INP-001",
                because: "unchecked.term",
                values,
            });
        }
    }

    /// Lines, by the version in force for each.
    fn versions(&mut self) {
        if self.contract.versions.is_empty() {
            return;
        }
        let mut by_version: Vec<(&'c Version, Vec<&'c Claim<'_>>)> = Vec::new();
        for claim in self.claims {
            match version_of(self.contract, self.reporter.invoice, claim) {
                InForce::Version(version) => {
                    match by_version.iter_mut().find(|(known, _)| core::ptr::eq(*known, version)) {
                        Some((_, lines)) => lines.push(claim),
                        None => by_version.push((version, vec![claim])),
                    }
                }
                InForce::None(day) => self.line_finding("CT-GEN-001", claim, Some(day)),
                InForce::Two => self.line_finding("CT-GEN-004", claim, None),
                InForce::NoDay => {
                    self.reporter.report.coverage.unverified += 1;
                    let values = Values::new().with("field", Value::Key(format!("term.{}", Field::Period.id())));
                    let unchecked = Unchecked {
                        rule: "CT-GEN-001",
                        because: "unchecked.value",
                        values,
                    };
                    self.reporter.report.unchecked.push(unchecked);
                }
            }
        }
        for (version, lines) in by_version {
            self.lines_of(version, &lines);
        }
    }

    fn line_finding(&mut self, rule: &'static str, claim: &Claim<'_>, day: Option<chrono::NaiveDate>) {
        let mut values = Values::new().with("line", Value::Name(claim.id.clone()));
        if let Some(day) = day {
            values = values.with("date", Value::Date(day));
        }
        let finding = self
            .reporter
            .general(rule, Severity::Warning, Judgement::R, claim.place(), values);
        self.reporter.push(finding, None);
        self.reporter.report.coverage.unverified += 1;
    }

    fn lines_of(&mut self, version: &'c Version, lines: &[&'c Claim<'_>]) {
        let bound = bind(version, self.reporter.invoice, lines);
        for (at, first, second) in &bound.ties {
            let Some(claim) = lines.get(*at) else { continue };
            let values = Values::new().with("line", Value::Name(claim.id.clone())).with(
                "terms",
                Value::List(vec![
                    Value::Name((*first).to_owned()),
                    Value::Name((*second).to_owned()),
                ]),
            );
            let finding = self
                .reporter
                .general("CT-GEN-003", Severity::Warning, Judgement::R, claim.place(), values);
            self.reporter.push(finding, None);
            self.reporter.report.coverage.unverified += 1;
        }
        for (at, claim) in lines.iter().enumerate() {
            let rejected = self.contract.rejected.iter().any(|rejected| {
                rejected.fault.is_some() && prices(&rejected.kind) && rejected.scope.governs(claim.line)
            });
            // They were bound in their order.
            if bound.priced.binary_search(&at).is_err() && !rejected {
                self.line_finding("CT-GEN-002", claim, None);
            }
        }
        let mut order: Vec<(Step, usize)> = bound
            .lines
            .iter()
            .filter_map(|(position, _)| Some((version.terms.get(*position)?.kind.step, *position)))
            .collect();
        sort_by(&mut order, Ord::cmp);
        for (_, position) in order {
            let governed = bound.lines.get(&position).into_iter().flatten();
            let governed: Vec<&Claim<'_>> = governed.filter_map(|at| lines.get(*at).copied()).collect();
            self.run(version, position, &governed);
        }
    }

    fn run(&mut self, version: &'c Version, position: usize, lines: &[&Claim<'_>]) {
        let Some(term) = version.terms.get(position) else {
            return;
        };
        for outcome in self.outcomes(version, term, lines) {
            self.reporter.take(term, outcome);
        }
    }

    fn outcomes(&mut self, version: &Version, term: &super::agreement::Term, lines: &[&Claim<'_>]) -> Vec<Outcome> {
        if self.strict && term.kind.judgement == Judgement::H {
            return Vec::new();
        }
        let mut case = Case {
            contract: self.contract,
            version,
            term,
            invoice: self.reporter.invoice,
            claims: lines,
            evidence: self.evidence,
            shown: self.shown,
            billed: self.billed,
            currency: self.reporter.currency,
            ev: self.ev,
        };
        kinds::check(&mut case)
    }

    /// Terms of the whole document, of the version in force for it; charges that no term prices.
    fn document(&mut self) {
        let lines: Vec<&Claim<'_>> = self.claims.iter().collect();
        let day = decisive_day(self.reporter.invoice, None);
        let version = match (day, self.contract.versions.as_slice()) {
            (_, []) => None,
            (None, [only]) => Some(only),
            (Some(day), _) => self.contract.in_force(day),
            (None, _) => None,
        };
        let whole = |term: &&super::agreement::Term| {
            let in_force = day.is_none_or(|day| super::agreement::is_in_force(term.valid_from, term.valid_to, day));
            !term.kind.by_line && in_force
        };
        let mut told = false;
        if let Some(version) = version {
            for term in version.terms.iter().filter(whole) {
                told |= term.kind.rule == DUPLICATE;
                for outcome in self.outcomes(version, term, &lines) {
                    self.reporter.take(term, outcome);
                }
            }
            let charges = self.reporter.invoice.root.groups_of(Field::Charge).count();
            for index in 0..charges {
                let values = Values::new().with("line", Value::Key(format!("term.{}", Field::Charge.id())));
                let place = format!("/charges/{index}");
                let finding = self
                    .reporter
                    .general("CT-GEN-002", Severity::Warning, Judgement::R, place, values);
                self.reporter.push(finding, None);
            }
        }
        let known = self
            .evidence
            .iter()
            .any(|evidence| evidence.kind == EvidenceKind::PriorInvoice);
        if let Some(term) = kinds::always().filter(|_| !told && known) {
            let version = Version::default();
            for outcome in self.outcomes(&version, &term, &lines) {
                self.reporter.take(&term, outcome);
            }
        }
    }

    /// Quantities and prices below zero outside credit notes.
    fn unusual(&mut self) {
        let invoice = self.reporter.invoice;
        if is_correction(invoice) {
            return;
        }
        for claim in self.claims {
            for field in [Field::InvoicedQuantity, Field::ItemNetPrice] {
                let Some(value) = claim.line.decimal(field).filter(|value| value.is_negative()) else {
                    continue;
                };
                let values = Values::new()
                    .with("line", Value::Name(claim.id.clone()))
                    .with("field", Value::Key(format!("term.{}", field.id())))
                    .with("stated", Value::Number(value));
                let place = claim.place_of(field);
                let finding = self
                    .reporter
                    .general("CT-INP-003", Severity::Warning, Judgement::H, place, values);
                self.reporter.push(finding.of_term(field), None);
            }
        }
    }
}

/// True for a credit note or a corrective invoice, which bills nothing anew.
pub(super) fn is_correction(invoice: &Invoice) -> bool {
    let credit = matches!(invoice.root.text(Field::TypeCode), Some("381" | "384" | "396"));
    credit || invoice.syntax == Syntax::UblCreditNote
}
