//! [`Report`]: what a contract check says, and how outcomes become findings.

use super::agreement::{OnMissing, Term};
use super::case::{Change, Found, Outcome, Status};
use super::decision::Ledger;
use crate::explain::{Clause, Value, Values};
use crate::model::{Invoice, Value as Stated};
use crate::money::{Currency, Decimal};
use crate::rules::{Coverage, Finding, Judgement, Patch, PatchOp, Remedy, Role, Severity, Unchecked};

/// What a contract check says.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// Findings: causes by weight and amount, each followed by what follows from it.
    pub findings: Vec<Finding>,
    /// What could not be checked.
    pub unchecked: Vec<Unchecked>,
    /// How much was checked.
    pub coverage: Coverage,
    /// The invoice as it would be if every correction were accepted; `None` if there is nothing to correct.
    pub corrected: Option<Invoice>,
    /// Differences that were tolerated, in sum.
    pub tolerated: Decimal,
    /// How each line stands to the standard fee; `None` where no term says it.
    pub chips: Vec<Option<super::chip::Chip>>,
    /// What was billed and tolerated, this invoice included.
    pub ledger: Ledger,
    /// The clauses that govern lines: the line, from 0, and the clause, by line and then as they were held against it.
    pub governs: Vec<(usize, Clause)>,
}

/// How each line fared.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Fate {
    /// How it stands to the standard fee.
    pub chip: Option<super::chip::Chip>,
    /// Its amount was held against a price.
    pub priced: bool,
}

/// Gathers outcomes.
pub(super) struct Reporter<'a> {
    pub invoice: &'a Invoice,
    pub role: Role,
    pub currency: Currency,
    pub report: Report,
    pub changes: Vec<(usize, Change)>,
    pub fates: Vec<Fate>,
}

impl Reporter<'_> {
    /// Takes in what a term says.
    pub fn take(&mut self, term: &Term, outcome: Outcome) {
        let applies = !matches!(outcome.status, Status::NotApplicable);
        if let (true, Some(line), Some(clause)) = (applies, outcome.line, &term.clause) {
            let governed = (line, clause.clone());
            if !self.report.governs.contains(&governed) {
                self.report.governs.push(governed);
            }
        }
        let row = term.kind;
        let fate = outcome
            .line
            .filter(|_| applies)
            .and_then(|line| self.fates.get_mut(line));
        if let Some(fate) = fate {
            fate.chip = fate.chip.max(super::chip::Chip::of(row));
        }
        if let (true, Some(line)) = (row.competes == "price" || row.name == "expense.cap", outcome.line) {
            let checked = matches!(outcome.status, Status::Pass | Status::Within(_) | Status::Finding(_));
            if let Some(fate) = self.fates.get_mut(line) {
                fate.priced |= checked;
            }
        }
        match outcome.status {
            Status::Pass => self.report.coverage.checked += 1,
            Status::NotApplicable => {}
            Status::Within(difference) => {
                self.report.coverage.checked += 1;
                let sum = crate::rules::number::add(self.report.tolerated, difference);
                self.report.tolerated = sum.unwrap_or(self.report.tolerated);
            }
            Status::Unverified(because, values) => self.unverified(term, outcome.line, because, values),
            Status::Finding(found) => {
                self.report.coverage.checked += 1;
                let change = found.change.clone();
                let finding = self.finding(term, *found);
                self.push(finding, change);
            }
        }
    }

    fn unverified(&mut self, term: &Term, line: Option<usize>, because: &'static str, values: Values) {
        let rule = term.kind.rule;
        match term.on_missing_evidence {
            OnMissing::Skip => {}
            OnMissing::Fail => {
                let place = line.map_or_else(String::new, |line| format!("/lines/{line}"));
                let name = values.get("evidence").or(values.get("field")).cloned();
                let values = Values::new().with("missing", name.unwrap_or_else(|| Value::Name(String::new())));
                let mut finding = self.general("CT-GEN-007", Severity::Warning, Judgement::R, place, values);
                finding.clause = term.clause.clone();
                self.push(finding, None);
            }
            OnMissing::Unverified => {
                self.report.coverage.unverified += 1;
                self.report.unchecked.push(Unchecked { rule, because, values });
            }
        }
    }

    /// A finding of the check itself.
    pub fn general(
        &self,
        rule: &'static str,
        severity: Severity,
        judgement: Judgement,
        place: String,
        values: Values,
    ) -> Finding {
        let remedy = Remedy {
            action: self.role.clarification(),
            patch: Vec::new(),
        };
        Finding {
            values,
            remedy: Some(remedy),
            ..Finding::new(rule, severity, judgement, place)
        }
    }

    /// Keeps a finding, with the change that would clear it.
    pub fn push(&mut self, finding: Finding, change: Option<Change>) {
        let position = self.report.findings.len();
        self.changes.extend(change.map(|change| (position, change)));
        self.report.findings.push(finding);
    }

    fn finding(&self, term: &Term, found: Found) -> Finding {
        let row = term.kind;
        let judgement = match (found.decided, found.doubtful) {
            (true, _) => Judgement::A,
            (_, true) => Judgement::R,
            _ => row.judgement,
        };
        let severity = self.severity(term, &found);
        let mut values = found.values;
        let mut put = |name: &'static str, value: Option<Value>| {
            if let (Some(value), None) = (value, values.get(name)) {
                values.0.push((name, value));
            }
        };
        put("stated", found.stated.clone());
        put("expected", found.expected.clone());
        put(
            "difference",
            found
                .difference
                .map(|difference| Value::Money(difference, self.currency)),
        );
        let patch = found.change.as_ref().and_then(|change| patch_of(change, self.invoice));
        let action = match (judgement, found.change.is_some()) {
            (Judgement::A, _) | (_, true) => self.role.correction(),
            _ => self.role.clarification(),
        };
        Finding {
            rule: found.rule.unwrap_or(row.rule),
            say: found.say.or(found.rule).unwrap_or(row.rule),
            severity,
            judgement,
            place: found.place,
            term: found.field.map(|field| field.id()),
            key: found.key,
            expected_key: found.expected_key,
            stated: found.stated,
            expected: found.expected,
            difference: found.difference,
            at_stake: None,
            clause: clause_of(term),
            legal: found.legal,
            caused_by: None,
            values,
            remedy: Some(Remedy {
                action,
                patch: patch.into_iter().collect(),
            }),
            alternatives: Vec::new(),
        }
    }

    /// As the term says; else as the kind says, but a difference of at most one minor unit is only worth knowing.
    fn severity(&self, term: &Term, found: &Found) -> Severity {
        if found.info {
            return Severity::Info;
        }
        if found.decided {
            return term.severity.unwrap_or(Severity::Error);
        }
        let row = term.kind;
        let small = crate::rules::number::unit(self.currency.minor_unit());
        let slight = found
            .difference
            .is_some_and(|difference| crate::rules::number::at_most(difference.abs(), small));
        let severity = term
            .severity
            .unwrap_or(match (found.doubtful, slight && row.judgement == Judgement::A) {
                (true, _) => Severity::Warning,
                (_, true) => Severity::Info,
                _ => row.severity,
            });
        // Where a machine may only point, nothing blocks, whatever the term says.
        match (row.judgement, severity) {
            (Judgement::H, Severity::Error) => Severity::Warning,
            _ => severity,
        }
    }
}

fn clause_of(term: &Term) -> Option<Clause> {
    term.clause.clone()
}

/// The change as a step over the canonical JSON; none for a whole group that would have to be written.
fn patch_of(change: &Change, invoice: &Invoice) -> Option<Patch> {
    if change.place.ends_with("/-") {
        return None;
    }
    let value = match &change.value {
        Stated::Decimal(value) => value.normalized().to_string(),
        Stated::Date(day) => day.to_string(),
        Stated::Text(text) => text.to_string(),
        Stated::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    let there = is_there(invoice, &change.place);
    let op = if there { PatchOp::Replace } else { PatchOp::Add };
    Some(Patch {
        op,
        path: change.place.clone(),
        value: Some(value),
    })
}

/// True if something stands at a pointer.
fn is_there(invoice: &Invoice, pointer: &str) -> bool {
    let mut group = &invoice.root;
    let mut steps = pointer.split('/').skip(1);
    while let Some(step) = steps.next() {
        let Some(term) = group.term.child(step) else {
            return false;
        };
        if term.def().kind != crate::model::Kind::Group {
            return group.field(term).is_some();
        }
        let index = if term.def().card.is_many() {
            steps.next().and_then(|step| step.parse().ok())
        } else {
            Some(0)
        };
        match index.and_then(|index| group.nth_of(term, index)) {
            Some(inner) => group = inner,
            None => return false,
        }
    }
    true
}
