//! When: `period.service_window`, `period.proration` (日割り), `period.billing_mode`, `period.no_overlap`,
//! `period.submission_deadline`, `period.trial_free`, `period.renewal`, `period.milestone`.

use super::fields::{Range, field};
use super::{Check, Checked, Correction, Falls, ROW, Step, TermKind, proration, timing};
use crate::contract::agreement::is_in_force;
use crate::contract::case::{Case, Claim, Found, Status};
use crate::contract::evidence::EvidenceKind;
use crate::explain::Value;
use crate::model::Term as Field;
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;

const PERIOD: TermKind = TermKind {
    step: Step::Document,
    ..ROW
};

const BASES: &[&str] = &[
    "actual_days",
    "fixed_days",
    "actual_360",
    "strict_30_360",
    "business_days",
    "none",
];

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "period.service_window",
        rule: "CT-PER-001",
        reason: "ITM",
        fields: &[field!(Date, "from"), field!(Date, "to")],
        sound: |params| match (params.date("from"), params.date("to")) {
            (Some(from), Some(to)) if to < from => Err(("to", "input.dates_order")),
            _ => Ok(()),
        },
        check: Check::Line(service_window),
        ..PERIOD
    },
    TermKind {
        name: "period.proration",
        rule: "CT-PER-002",
        step: Step::Price,
        competes: "price",
        fields: &[
            field!(Money, "amount").also(&["price"]).needed(),
            field!(Choice(BASES), "basis").or("actual_days"),
            field!(Count, "fixed_days").within(Range::Positive),
            field!(Count, "billing_day").or("1").within(Range::DayOfMonth),
            field!(Count, "months").or("1").within(Range::Positive),
            field!(Flag, "per_unit").or("false"),
            field!(Choice(&["document", "line"]), "stage").or("document"),
            field!(Money, "old_amount"),
            field!(Money, "invoiced"),
            field!(Choice(&["repair", "charge_less_invoiced"]), "policy"),
        ],
        sound: |params| match params.choice("basis") {
            "fixed_days" if !params.has("fixed_days") => Err(("fixed_days", "input.missing")),
            _ => Ok(()),
        },
        check: Check::Line(proration::proration),
        ..PERIOD
    },
    TermKind {
        name: "period.billing_mode",
        rule: "CT-PER-003",
        competes: "period.billing_mode",
        severity: Severity::Warning,
        correction: Correction::Hold,
        reason: "FIN",
        fields: &[
            field!(Choice(&["arrears", "advance"]), "billing_mode")
                .also(&["mode"])
                .needed(),
            field!(Count, "months").also(&["cycle"]).or("1").within(Range::Positive),
            field!(Days, "days"),
        ],
        check: Check::Line(timing::billing_mode),
        ..PERIOD
    },
    TermKind {
        name: "period.no_overlap",
        rule: "CT-PER-004",
        evidence: &[EvidenceKind::PriorInvoice],
        reason: "OTH",
        check: Check::Line(timing::no_overlap),
        ..PERIOD
    },
    TermKind {
        name: "period.submission_deadline",
        rule: "CT-PER-005",
        competes: "period.submission_deadline",
        severity: Severity::Warning,
        correction: Correction::Decide,
        reason: "OTH",
        fields: &[
            field!(Days, "days").needed(),
            field!(Choice(&["supply_date", "month_end"]), "basis").or("supply_date"),
        ],
        check: Check::Line(timing::submission_deadline),
        ..PERIOD
    },
    TermKind {
        name: "period.trial_free",
        rule: "CT-PER-006",
        step: Step::Limit,
        fields: &[
            field!(Date, "from"),
            field!(Days, "days"),
            field!(Quantity, "free").also(&["units"]).within(Range::NotNegative),
        ],
        any_of: &["days", "free"],
        check: Check::Line(timing::trial_free),
        ..PERIOD
    },
    TermKind {
        name: "period.renewal",
        rule: "CT-PER-007",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Correspondence, EvidenceKind::Approval],
        correction: Correction::CreditFullReissue,
        reason: "UNR",
        fields: &[
            field!(Date, "to").needed(),
            field!(Flag, "auto_renewal").also(&["auto"]).or("false"),
            field!(Days, "notice_days").also(&["notice"]).or("0"),
        ],
        check: Check::Line(timing::renewal),
        ..PERIOD
    },
    TermKind {
        name: "period.milestone",
        falls: Falls::Scheduled,
        rule: "CT-PER-008",
        step: Step::Price,
        competes: "price",
        evidence: &[EvidenceKind::Acceptance],
        correction: Correction::Hold,
        reason: "DEL",
        fields: &[field!(
            Rows(&[field!(Text, "milestone").needed(), field!(Money, "amount")]),
            "milestones"
        )
        .needed()],
        check: Check::Line(timing::milestone),
        ..PERIOD
    },
];

/// What is billed was supplied inside the agreed period; without one of its own the version's dates hold.
fn service_window(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let (params, version) = (case.params(), case.version);
    let from = params.date("from").or(version.valid_from);
    let to = params.date("to").or(version.valid_to);
    let (first, last) = claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    if is_in_force(from, to, first) && is_in_force(from, to, last) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::LinePeriod);
    let open = Value::Name("–".to_owned());
    let day = |day: Option<NaiveDate>| day.map_or(open.clone(), Value::Date);
    Ok(Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Period(first, last)),
        expected: from.zip(to).map(|(from, to)| Value::Period(from, to)),
        difference: claim.line.decimal(Field::LineNetAmount),
        values: found.values.clone().with("from", day(from)).with("to", day(to)),
        ..found
    })))
}
