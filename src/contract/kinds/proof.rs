//! Expenses and their proof: `expense.voucher` (領収書), `expense.at_cost` (実費), `expense.preapproval`,
//! `expense.per_diem_mileage`.

use super::fields::{Range, field};
use super::{Check, Checked, Correction, Expected, ROW, Step, TermKind, compare};
use crate::contract::case::{Case, Claim, Found, Number, Status};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::contract::json::is_named;
use crate::explain::{Unit, Value};
use crate::model::Term as Field;
use crate::rules::number::at_most;
use crate::rules::{Judgement, Severity};

const EXPENSE: TermKind = TermKind {
    step: Step::Expense,
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "expense.voucher",
        rule: "CT-EXP-003",
        competes: "expense.voucher",
        severity: Severity::Warning,
        evidence: &[EvidenceKind::ExpenseVoucher],
        correction: Correction::ProvideInfo,
        reason: "REF",
        fields: &[
            field!(Money, "threshold").or("0").within(Range::NotNegative),
            field!(Texts, "fields"),
        ],
        sound: |params| match params.texts("fields").iter().all(|name| shown_as(name).is_some()) {
            true => Ok(()),
            false => Err(("fields", "input.unknown_value")),
        },
        check: Check::Line(voucher),
        ..EXPENSE
    },
    TermKind {
        name: "expense.at_cost",
        rule: "CT-EXP-004",
        competes: "price",
        evidence: &[EvidenceKind::ExpenseVoucher],
        fields: &[field!(Percent, "percent")
            .also(&["markup"])
            .or("0")
            .within(Range::NotNegative)],
        check: Check::Amount(at_cost),
        ..EXPENSE
    },
    TermKind {
        name: "expense.preapproval",
        rule: "CT-EXP-006",
        competes: "expense.preapproval",
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Approval],
        correction: Correction::ProvideInfo,
        reason: "REF",
        fields: &[field!(Money, "threshold").or("0").within(Range::NotNegative)],
        check: Check::Line(preapproval),
        ..EXPENSE
    },
    TermKind {
        name: "expense.per_diem_mileage",
        rule: "CT-EXP-007",
        competes: "price",
        evidence: &[EvidenceKind::Meter],
        fields: &[field!(Money, "unit_price")
            .also(&["rate"])
            .needed()
            .within(Range::NotNegative)],
        check: Check::Amount(per_diem_mileage),
        ..EXPENSE
    },
];

/// The amounts of the vouchers of a line.
fn paid(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Vec<Number> {
    let mut amounts = Vec::new();
    for (voucher, line) in case.lines_of(EvidenceKind::ExpenseVoucher, claim) {
        if let Some(amount) = line.amount.or(voucher.total) {
            let from = (voucher.id.as_str(), line.pointer.as_str());
            amounts.push(case.evidenced(amount, "lbl.voucher_amount", Unit::Money(case.currency), from));
        }
    }
    amounts
}

/// True if a line costs no more than needs no proof.
fn is_small(case: &Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<bool, Status> {
    let stated = compare::line_sum(claim)?;
    Ok(case
        .params()
        .number("threshold")
        .is_some_and(|limit| at_most(stated, limit)))
}

/// An expense above the threshold has a voucher, and the voucher its amount.
fn voucher(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    if is_small(case, claim)? {
        return Ok(Status::Pass);
    }
    let kind = EvidenceKind::ExpenseVoucher;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let stated = compare::line_sum(claim)?;
    let paid = paid(case, claim);
    let paid = case.ev.sum(&paid);
    let said = compare::amount(case, claim, stated, paid.into())?;
    Ok(match said {
        Status::Pass | Status::Within(_) => lacking(case, claim).unwrap_or(said),
        other => other,
    })
}

/// What a voucher may have to show, and the text keys of its names.
const SHOWN: [(&str, &str); 12] = [
    ("number", "table.field.number"),
    ("date", "table.field.date"),
    ("amount", "table.field.amount"),
    ("currency", "table.field.currency"),
    ("seller", "table.field.seller"),
    ("buyer", "table.field.buyer"),
    ("tax_id", "term.BT-31"),
    ("tax_amount", "table.field.taxAmount"),
    ("category", "table.field.category"),
    ("description", "table.field.description"),
    ("person", "table.field.person"),
    ("project", "table.field.project"),
];

fn shown_as(name: &str) -> Option<(&'static str, &'static str)> {
    SHOWN.into_iter().find(|(known, _)| is_named(name, known))
}

/// True if a voucher, or its line, shows something.
fn shows(voucher: &Evidence, line: &EvidenceLine, name: &str) -> bool {
    match name {
        "number" => !voucher.id.is_empty(),
        "date" => line.date.or(voucher.date).is_some(),
        "amount" => line.amount.or(voucher.total).is_some(),
        "currency" => voucher.currency.is_some() || line.text("currency").is_some(),
        "seller" => voucher.seller.is_some(),
        "tax_amount" => line.number("tax_amount").is_some(),
        name => line.text(name).or(voucher.text(name)).is_some(),
    }
}

/// The first voucher of a line that does not show all that was agreed.
fn lacking(case: &Case<'_, '_, '_>, claim: &Claim<'_>) -> Option<Status> {
    let wanted: Vec<_> = case
        .params()
        .texts("fields")
        .iter()
        .filter_map(|name| shown_as(name))
        .collect();
    let mut vouchers = case.lines_of(EvidenceKind::ExpenseVoucher, claim);
    let (id, open) = vouchers.find_map(|(voucher, line)| {
        let open = wanted.iter().filter(|(name, _)| !shows(voucher, line, name));
        let open: Vec<Value> = open.map(|(_, label)| Value::Key((*label).to_owned())).collect();
        let id = if voucher.id.is_empty() { "–" } else { &voucher.id };
        (!open.is_empty()).then(|| (id.to_owned(), open))
    })?;
    let found = case.found(claim, Field::LineNetAmount);
    let values = found.values.clone().with("voucher", Value::Name(id));
    Some(Status::Finding(Box::new(Found {
        say: Some("CT-EXP-003.fields"),
        key: None,
        values: values.with("missing", Value::List(open)),
        ..found
    })))
}

/// What an expense cost, and no more than the agreed share on top.
fn at_cost(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let paid = paid(case, claim);
    if paid.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::ExpenseVoucher));
    }
    let paid = case.ev.sum(&paid);
    let percent = case.param("percent", "lbl.agreed_percentage")?;
    let more = case.ev.percent_of(paid, percent);
    Ok(case.ev.sum(&[paid, more]).into())
}

/// An expense above the threshold was approved before it was made.
fn preapproval(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    if is_small(case, claim)? {
        return Ok(Status::Pass);
    }
    let kind = EvidenceKind::Approval;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let made = claim.supply.map(|(from, _)| from);
    let made = made.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let in_time =
        |(approval, line): (&Evidence, &EvidenceLine)| line.date.or(approval.date).is_some_and(|day| day <= made);
    if case.lines_of(kind, claim).any(in_time) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::LineNetAmount);
    let amount = compare::line_sum(claim)?;
    Ok(Status::Finding(Box::new(Found {
        key: None,
        stated: Some(case.money(amount)),
        difference: Some(amount),
        values: found.values.clone().with("date", Value::Date(made)),
        ..found
    })))
}

/// A rate for each kilometre or day: of the trip log where there is one, else of the line.
fn per_diem_mileage(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let mut logged = Vec::new();
    for (log, line) in case.lines_of(EvidenceKind::Meter, claim) {
        if let Some(distance) = line.number("distance").or(line.quantity) {
            let from = (log.id.as_str(), line.pointer.as_str());
            logged.push(case.evidenced(distance, "lbl.usage", Unit::Quantity, from));
        }
    }
    let quantity = match logged.is_empty() {
        true => case.need(claim.line, Field::InvoicedQuantity)?,
        false => case.ev.sum(&logged),
    };
    let rate = case.param("unit_price", "lbl.agreed_unit_price")?;
    Ok(Expected {
        quantity: Some(compare::in_unit(claim, quantity.value)),
        ..case.ev.mul(quantity, rate).into()
    })
}
