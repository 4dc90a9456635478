//! Work that is billed as it proceeds (contract terms §4.7): `progress.schedule` (出来高), `progress.retention` (留保),
//! `progress.release`, `progress.change_order`, `progress.advance_recovery` (前払金).

use super::fields::{Range, field};
use super::whole::{self, At, before, is_item, nets, taken_off_for};
use super::{Check, Checked, Correction, Falls, Params, ROW, Step, TermKind, compare};
use crate::contract::case::{Case, Claim, Number, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::{Progress, Rates, advance_recovery, retention};
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::Judgement;
use crate::rules::number::{add, at_most, percent_of};

const PROGRESS: TermKind = TermKind {
    step: Step::Retention,
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "progress.schedule",
        rule: "CT-PRG-001",
        step: Step::Price,
        competes: "price",
        evidence: &[
            EvidenceKind::Acceptance,
            EvidenceKind::PriorInvoice,
            EvidenceKind::Approval,
        ],
        reason: "QTY",
        fields: &[field!(
            Rows(&[
                field!(Text, "item_id").needed(),
                field!(Money, "amount")
                    .also(&["scheduled"])
                    .needed()
                    .within(Range::NotNegative),
            ]),
            "schedule"
        )
        .needed()],
        check: Check::Line(schedule),
        ..PROGRESS
    },
    TermKind {
        name: "progress.retention",
        rule: "CT-PRG-002",
        evidence: &[EvidenceKind::PriorInvoice],
        reason: "FIN",
        fields: &[
            field!(Percent, "percent").also(&["rate"]).needed().within(Range::Share),
            field!(
                Rows(&[
                    field!(Money, "from_amount")
                        .also(&["from"])
                        .needed()
                        .within(Range::NotNegative),
                    field!(Percent, "percent").needed().within(Range::Share),
                ]),
                "retention_steps"
            )
            .also(&["steps"]),
            field!(Percent, "stored_percent").within(Range::Share),
            field!(Texts, "stored_items"),
            field!(Money, "maximum").also(&["cap"]).within(Range::NotNegative),
            field!(Money, "held_before").within(Range::NotNegative),
            field!(Flag, "cumulative").or("false"),
            field!(Texts, "reasons"),
        ],
        check: Check::Many(retain),
        ..PROGRESS
    },
    TermKind {
        name: "progress.release",
        falls: Falls::Scheduled,
        rule: "CT-PRG-003",
        competes: "price",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Acceptance],
        correction: Correction::Hold,
        reason: "FIN",
        fields: &[
            field!(Money, "amount")
                .also(&["retained"])
                .needed()
                .within(Range::NotNegative),
            field!(
                Rows(&[
                    field!(Text, "item_id").needed(),
                    field!(Text, "milestone").also(&["event"]).needed(),
                    field!(Percent, "percent").needed().within(Range::Share),
                ]),
                "releases"
            )
            .needed(),
        ],
        check: Check::Line(release),
        ..PROGRESS
    },
    TermKind {
        name: "progress.change_order",
        rule: "CT-PRG-004",
        competes: "price",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Approval, EvidenceKind::PriorInvoice],
        correction: Correction::ProvideInfo,
        reason: "REF",
        fields: &[],
        check: Check::Line(change_order),
        ..PROGRESS
    },
    TermKind {
        name: "progress.advance_recovery",
        rule: "CT-PRG-005",
        evidence: &[EvidenceKind::Ledger],
        reason: "FIN",
        fields: &[
            field!(Percent, "percent").also(&["rate"]).needed().within(Range::Share),
            field!(Money, "balance").also(&["open"]).within(Range::NotNegative),
            field!(Money, "contract_sum").within(Range::Positive),
            field!(Percent, "start_percent").or("0").within(Range::Share),
            field!(Flag, "cumulative").or("false"),
        ],
        check: Check::Many(recover),
        ..PROGRESS
    },
];

/// What earlier invoices billed of the item of a line.
fn certified(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Number {
    let mut parts = Vec::new();
    for (invoice, line) in case.lines_of(EvidenceKind::PriorInvoice, claim) {
        if let Some(amount) = line.amount {
            let from = (invoice.id.as_str(), line.pointer.as_str());
            parts.push(case.evidenced(amount, "lbl.earlier_amount", Unit::Money(case.currency), from));
        }
    }
    case.ev.sum(&parts)
}

/// What approvals add to the item of a line; `None` if none speaks of it.
fn approved(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Option<Number> {
    let mut parts = Vec::new();
    for (approval, line) in case.lines_of(EvidenceKind::Approval, claim) {
        if let Some(amount) = line.amount {
            let from = (approval.id.as_str(), line.pointer.as_str());
            parts.push(case.evidenced(amount, "lbl.approved_amount", Unit::Money(case.currency), from));
        }
    }
    (!parts.is_empty()).then(|| case.ev.sum(&parts))
}

/// A line bills what was certified of its value less what was billed before; never more than its value and approved changes.
fn schedule(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let rows = case.params().rows("schedule");
    let row = rows
        .iter()
        .find(|row| row.text("item_id").is_some_and(|item| is_item(claim.line, item)));
    let Some(value) = row.and_then(|row| row.number("amount")) else {
        return Ok(Status::NotApplicable);
    };
    let stated = compare::line_sum(claim)?;
    let mut scheduled = case.agreed(value, "lbl.scheduled_value", Unit::Money(case.currency));
    if let Some(changes) = approved(case, claim) {
        scheduled = case.ev.sum(&[scheduled, changes]);
    }
    let before = certified(case, claim);
    let shown = case.lines_of(EvidenceKind::Acceptance, claim).next();
    let values = Values::new().with("scheduled", case.money(scheduled.value));
    if let Some((certificate, line)) = shown {
        let from = (certificate.id.as_str(), line.pointer.as_str());
        let completed = match (line.number("percent"), line.amount) {
            (Some(percent), _) => {
                let percent = case.evidenced(percent, "lbl.completed_percent", Unit::Percent, from);
                case.ev.percent_of(scheduled, percent)
            }
            (None, Some(amount)) => case.evidenced(amount, "lbl.completed_value", Unit::Money(case.currency), from),
            (None, None) => return Err(Status::without_evidence(EvidenceKind::Acceptance)),
        };
        let completed = case.ev.min(completed, scheduled);
        let money = Unit::Money(case.currency);
        case.name(completed, "lbl.completed_value", money, Some(claim), "completed");
        let due = case.ev.sub(completed, before);
        return compare::amount(case, claim, stated, super::Expected { values, ..due.into() });
    }
    let open = case.ev.sub(scheduled, before);
    match compare::limit(
        case,
        claim,
        stated,
        open,
        values.with("quantity", Value::Name("–".to_owned())),
    )? {
        // Within its value, but nobody certified how far it is.
        Status::Pass => Err(Status::without_evidence(EvidenceKind::Acceptance)),
        other => Ok(other),
    }
}

/// How money held back is called.
const RETENTION: [&str; 6] = ["retention", "retainage", "留保", "保留", "kaucja", "zatrzyman"];

fn retain(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    vec![Outcome::document(check_retention(case).unwrap_or_else(|early| early))]
}

/// A share of work, and another of stored materials, is held back of what is claimed, up to the most that may be held in all;
/// never of tax.
fn check_retention(case: &mut Case<'_, '_, '_>) -> Checked {
    let params = case.params();
    let stored_items = params.texts("stored_items");
    let is_stored = |claim: &&Claim<'_>| stored_items.iter().any(|item| is_item(claim.line, item));
    let (stored, work): (Vec<&Claim<'_>>, Vec<&Claim<'_>>) = case.claims.iter().copied().partition(is_stored);
    let mut completed = nets(case, &work)?;
    // Earlier claims count where what they held back is taken off again.
    if params.flag("cumulative") || params.has("held_before") {
        completed.extend(before(case, params.flag("cumulative"))?);
    }
    let completed = case.ev.sum(&completed);
    let stored = nets(case, &stored)?;
    let stored = (!stored.is_empty()).then(|| case.ev.sum(&stored));
    let progress = Progress {
        completed,
        stored,
        certified: None,
    };
    let rates = Rates {
        work: retention_rate(case, completed.value)?,
        stored: case.param("stored_percent", "lbl.retention_rate").ok(),
        cap: case.param("maximum", "lbl.agreed_cap").ok(),
    };
    let rounding = case.line_rounding();
    let mut held = retention(&progress, &rates, &rounding, case.ev).retention;
    if let Ok(earlier) = case.param("held_before", "lbl.held_before") {
        held = case.ev.sub(held, earlier);
    }
    let own: Vec<&str> = params.texts("reasons").iter().map(String::as_str).collect();
    let reasons = if own.is_empty() { RETENTION.to_vec() } else { own };
    let (place, stated) = taken_off_for(&case.invoice.root, &reasons);
    let at = At {
        place: place.unwrap_or_else(|| "/allowances".to_owned()),
        field: Field::AllowanceAmount,
        reduces: true,
    };
    let values = Values::new()
        .with("percent", Value::Percent(rates.work.value))
        .with("base", case.money(completed.value));
    whole::amount(case, at, stated, held, "lbl.expected_retention", values)
}

/// The rate of retention: the agreed one, or that of the last step that all claims to date have reached.
fn retention_rate(case: &mut Case<'_, '_, '_>, completed: Decimal) -> Result<Number, Status> {
    let steps = case.params().rows("retention_steps");
    if steps.is_empty() {
        return case.param("percent", "lbl.retention_rate");
    }
    let mut to_date = completed;
    if !case.params().flag("cumulative") {
        let earlier = before(case, true)?;
        let earlier = case.ev.sum(&earlier).value;
        to_date = add(to_date, earlier).unwrap_or(to_date);
    }
    let from = |row: &&Params| row.number("from_amount").unwrap_or_default();
    let reached = steps.iter().filter(|row| at_most(from(row), to_date));
    let step = reached.max_by(|one, other| from(one).compare(from(other)));
    match step.and_then(|row| row.number("percent")) {
        Some(percent) => Ok(case.agreed(percent, "lbl.retention_rate", Unit::Percent)),
        None => case.param("percent", "lbl.retention_rate"),
    }
}

/// What was held back is billed once its event came about, and only its share.
fn release(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let rows = case.params().rows("releases");
    let row = rows
        .iter()
        .find(|row| row.text("item_id").is_some_and(|item| is_item(claim.line, item)));
    let Some(row) = row else {
        return Ok(Status::NotApplicable);
    };
    let stated = compare::line_sum(claim)?;
    let kind = EvidenceKind::Acceptance;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let event = row.text("milestone").unwrap_or_default();
    let came = case.evidence_of(kind).any(|document| {
        let own = document.text("milestone");
        own.into_iter()
            .chain(document.lines.iter().filter_map(|line| line.text("milestone")))
            .any(|told| told == event)
    });
    let retained = case.param("amount", "lbl.held_before")?;
    let percent = case.agreed(
        row.number("percent").unwrap_or_default(),
        "lbl.agreed_percentage",
        Unit::Percent,
    );
    let share = case.ev.percent_of(retained, percent);
    let none = case.ev.constant(Decimal::ZERO);
    let share = if came { share } else { none };
    let values = Values::new().with("milestone", Value::Name(event.to_owned()));
    compare::limit(case, claim, stated, share, values)
}

/// A change is billed only if it was approved, and up to the amount approved.
fn change_order(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let kind = EvidenceKind::Approval;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let stated = compare::line_sum(claim)?;
    let approved = match approved(case, claim) {
        Some(approved) => approved,
        None => case.ev.sum(&[]),
    };
    let before = certified(case, claim);
    let open = case.ev.sub(approved, before);
    compare::limit(case, claim, stated, open, Values::new())
}

fn recover(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    vec![Outcome::document(check_recovery(case).unwrap_or_else(|early| early))]
}

/// Of an advance a share of each claim is recovered, once so much of the contract is claimed, and no more than is open.
fn check_recovery(case: &mut Case<'_, '_, '_>) -> Checked {
    let params: &Params = case.params();
    let open = match case.param("balance", "lbl.balance") {
        Ok(balance) => balance,
        Err(_) => {
            let kind = EvidenceKind::Ledger;
            let told = whole::amounts_of(case, kind, "lbl.balance", |_, line| line.number("balance"));
            told.last().copied().ok_or_else(|| Status::without_evidence(kind))?
        }
    };
    let now = nets(case, case.claims)?;
    let now = case.ev.sum(&now);
    let earlier = before(case, params.flag("cumulative"))?;
    let earlier = case.ev.sum(&earlier);
    let sum = params.number("contract_sum").zip(params.number("start_percent"));
    let start = sum
        .and_then(|(sum, percent)| percent_of(sum, percent))
        .unwrap_or_default();
    let start = case.agreed(start, "lbl.recovery_start", Unit::Money(case.currency));
    // What of this claim lies above the start: all of it if earlier ones reached it.
    let all = case.ev.sum(&[earlier, now]);
    let above = case.ev.sub(all, start);
    let claimed = case.ev.min(now, above);
    let rate = case.param("percent", "lbl.agreed_percentage")?;
    let rounding = case.line_rounding();
    let expected = advance_recovery((claimed, rate), open, &rounding, case.ev);
    let root = &case.invoice.root;
    let advances = root
        .groups_of(Field::Advance)
        .filter_map(|advance| advance.decimal(Field::AdvanceAmount));
    let advances = advances.fold(Decimal::ZERO, |sum, amount| add(sum, amount).unwrap_or(sum));
    let paid = root
        .group(Field::Totals)
        .and_then(|totals| totals.decimal(Field::PaidAmount))
        .unwrap_or_default();
    let stated = if at_most(advances, Decimal::ZERO) {
        paid
    } else {
        advances
    };
    let at = At {
        place: "/advances".into(),
        field: Field::AdvanceAmount,
        reduces: true,
    };
    let values = Values::new()
        .with("percent", Value::Percent(rate.value))
        .with("base", case.money(claimed.value));
    whole::amount(case, at, stated, expected, "lbl.expected_recovery", values)
}
