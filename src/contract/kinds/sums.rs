//! Agreed sums: `price.capacity`, `price.lump_sum`.

use super::fields::{Range, field};
use super::{Check, Expected, Falls, Params, ROW, TermKind};
use crate::contract::agreement::is_in_force;
use crate::contract::case::{Case, Claim, Number, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::scope::item_ids;
use crate::explain::{Unit, Value};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::order::Map;
use crate::rules::number::at_most;

const LIMITS: &[super::Field] = &[
    field!(Text, "uom").also(&["unit"]).needed(),
    field!(Quantity, "up_to").also(&["max"]).needed(),
];

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "price.capacity",
        falls: Falls::EachPeriod,
        rule: "CT-PRC-010",
        competes: "price",
        evidence: &[EvidenceKind::Meter],
        fields: &[field!(
            Rows(&[
                field!(Money, "amount")
                    .also(&["price", "flat"])
                    .needed()
                    .within(Range::NotNegative),
                field!(Quantity, "up_to"),
                field!(Rows(LIMITS), "limits"),
            ]),
            "steps"
        )
        .also(&["tiers"])
        .needed()],
        sound: |params| match params.rows("steps").split_last() {
            None => Err(("steps", "input.tiers_none")),
            Some((last, _)) if last.has("up_to") || last.has("limits") => Err(("steps", "input.tiers_not_open")),
            Some((_, others)) if others.iter().any(|step| !step.has("up_to") && !step.has("limits")) => {
                Err(("steps", "input.tiers_open_inside"))
            }
            _ => Ok(()),
        },
        check: Check::Amount(capacity),
        ..ROW
    },
    TermKind {
        name: "price.lump_sum",
        falls: Falls::Scheduled,
        rule: "CT-PRC-012",
        competes: "price",
        evidence: &[EvidenceKind::Acceptance, EvidenceKind::PriorInvoice],
        fields: &[
            field!(Money, "amount"),
            field!(Choice(&["period", "contract"]), "per").or("period"),
            field!(
                Rows(&[
                    field!(Money, "amount").needed(),
                    field!(Date, "valid_from").also(&["from"]),
                    field!(Date, "valid_to").also(&["to"]),
                    field!(Text, "milestone"),
                ]),
                "instalments"
            ),
            field!(Flag, "acceptance_needed").or("false"),
        ],
        any_of: &["amount", "instalments"],
        check: Check::Amount(lump_sum),
        ..ROW
    },
];

/// The price of the first step in which the peak of every unit fits.
fn capacity(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let mut peaks: Map<String, Number> = Map::default();
    for (document, line) in case.lines_of(EvidenceKind::Meter, claim) {
        let Some(value) = line.quantity.or(line.number("value")) else {
            continue;
        };
        let from = (document.id.as_str(), line.pointer.as_str());
        let reading = case.evidenced(value, "lbl.usage", Unit::Quantity, from);
        let unit = line.unit.clone().unwrap_or_default();
        let peak = match peaks.get(&unit) {
            Some(peak) => case.ev.max(*peak, reading),
            None => reading,
        };
        peaks.insert(unit, peak);
    }
    let highest = peaks
        .iter()
        .map(|(_, peak)| *peak)
        .max_by(|a, b| a.value.compare(b.value));
    let highest = highest.ok_or_else(|| Status::without_evidence(EvidenceKind::Meter))?;
    let fits = |step: &&Params| {
        let below = |limit: Option<Decimal>, peak: Number| limit.is_none_or(|limit| at_most(peak.value, limit));
        let whole = below(step.number("up_to"), highest);
        let of_unit = |limit: &Params| {
            let peak = limit.text("uom").and_then(|unit| peaks.get(&unit.to_owned()));
            peak.is_none_or(|peak| below(limit.number("up_to"), *peak))
        };
        whole && step.rows("limits").iter().all(of_unit)
    };
    let step = case.params().rows("steps").iter().find(fits);
    let amount = step
        .and_then(|step| step.number("amount"))
        .ok_or(Status::NotApplicable)?;
    let amount = case.agreed(amount, "lbl.tier_price", Unit::Money(case.currency));
    Ok(Expected {
        quantity: Some(Value::Number(highest.value)),
        ..case.ev.if_(highest, amount).into()
    })
}

/// The instalment of the day of supply or of the milestone; without a plan the sum, less what was billed of it before where
/// it is owed once in all.
fn lump_sum(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let params = case.params();
    let accepted = case.lines_of(EvidenceKind::Acceptance, claim).next().is_some();
    if params.flag("acceptance_needed") && !accepted {
        return Err(Status::without_evidence(EvidenceKind::Acceptance));
    }
    let plan = params.rows("instalments");
    if !plan.is_empty() {
        return instalment(case, claim, plan);
    }
    let whole = case.param("amount", "lbl.agreed_sum")?;
    if params.choice("per") == "period" {
        return Ok(whole.into());
    }
    if case.evidence_of(EvidenceKind::PriorInvoice).next().is_none() {
        return Err(Status::without_evidence(EvidenceKind::PriorInvoice));
    }
    let mut billed = Vec::new();
    for (invoice, line) in case.lines_of(EvidenceKind::PriorInvoice, claim) {
        if let Some(amount) = line.amount {
            let from = (invoice.id.as_str(), line.pointer.as_str());
            billed.push(case.evidenced(amount, "lbl.earlier_amount", Unit::Money(case.currency), from));
        }
    }
    let billed = case.ev.sum(&billed);
    let open = case.ev.sub(whole, billed);
    let zero = case.ev.constant(Decimal::ZERO);
    Ok(case.ev.max(open, zero).into())
}

fn instalment(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, plan: &[Params]) -> Result<Expected, Status> {
    let by_name = |row: &&Params| {
        row.text("milestone")
            .is_some_and(|milestone| is_milestone(claim, milestone))
    };
    let mut row = plan.iter().find(by_name);
    if row.is_none() && plan.iter().any(|row| !row.has("milestone")) {
        let (_, day) = claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
        let mut dated = plan.iter().filter(|row| !row.has("milestone"));
        row = dated.find(|row| is_in_force(row.date("valid_from"), row.date("valid_to"), day));
    }
    // Nothing is due where the plan has nothing.
    let amount = row.and_then(|row| row.number("amount")).unwrap_or_default();
    Ok(case.agreed(amount, "lbl.instalment", Unit::Money(case.currency)).into())
}

/// True if a line bills a milestone: by its item, its tag, its name.
pub(super) fn is_milestone(claim: &Claim<'_>, milestone: &str) -> bool {
    let told = [Field::LineCategoryTag, Field::ItemName]
        .into_iter()
        .filter_map(|field| claim.line.text(field));
    item_ids(claim.line).chain(told).any(|told| told == milestone)
}
