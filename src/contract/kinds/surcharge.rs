//! Surcharges: `surcharge.accessorial`, `surcharge.cancellation`, and `surcharge.fuel` of [`fuel`].

use super::fields::{Range, field};
use super::whole::{is_item, speaks_of};
use super::{Check, Checked, Correction, Expected, Params, ROW, Step, TermKind, compare, fuel};
use crate::contract::case::{Case, Claim, Found, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::contract::scope::item_ids;
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::{Judgement, Severity};

pub(super) const SURCHARGE: TermKind = TermKind {
    step: Step::Surcharge,
    competes: "price",
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    fuel::KIND,
    TermKind {
        name: "surcharge.accessorial",
        rule: "CT-SUR-002",
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Receipt],
        correction: Correction::ProvideInfo,
        reason: "DEL",
        fields: &[field!(
            Rows(&[
                field!(Text, "code").also(&["item_id"]).needed(),
                field!(Money, "unit_price").needed().within(Range::NotNegative),
                field!(Text, "trigger"),
            ]),
            "prices"
        )
        .needed()],
        check: Check::Line(accessorial),
        ..SURCHARGE
    },
    TermKind {
        name: "surcharge.cancellation",
        rule: "CT-SUR-003",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Correspondence],
        fields: &[
            field!(Money, "amount").also(&["fee"]).within(Range::NotNegative),
            field!(
                Rows(&[
                    field!(Days, "days").needed(),
                    field!(Percent, "percent").needed().within(Range::NotNegative),
                ]),
                "notice_steps"
            )
            .also(&["steps"])
            .needed(),
        ],
        check: Check::Amount(cancellation),
        ..SURCHARGE
    },
];

/// What comes on top has a price, and something shows that it happened.
fn accessorial(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let rows = case.params().rows("prices");
    let price = rows
        .iter()
        .find(|row| row.text("code").is_some_and(|code| is_item(claim.line, code)));
    let stated = compare::line_sum(claim)?;
    let found = Found {
        difference: Some(stated),
        stated: Some(case.money(stated)),
        key: None,
        ..case.found(claim, Field::SellerItemId)
    };
    let trigger = price.and_then(|row| row.text("trigger"));
    let Some(agreed) = price.and_then(|row| row.number("unit_price")) else {
        return Ok(match item_ids(claim.line).next() {
            Some(_) => Status::Finding(Box::new(found)),
            None => Status::without_field(Field::SellerItemId),
        });
    };
    let kind = EvidenceKind::Receipt;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let mut shown = case.evidence_of(kind).flat_map(|receipt| &receipt.lines);
    let names = |line: &EvidenceLine| {
        let own = line.text("code").or(line.item.as_deref());
        own.is_some_and(|code| is_item(claim.line, code))
    };
    let triggers = |line: &EvidenceLine| {
        let told = ["code", "description", "reason", "type"]
            .iter()
            .filter_map(|name| line.text(name));
        trigger.is_some_and(|trigger| told.into_iter().any(|told| speaks_of(told, &[trigger])))
    };
    if !shown.any(|line| names(line) || triggers(line)) {
        return Ok(Status::Finding(Box::new(found)));
    }
    let agreed = case.agreed(agreed, "lbl.agreed_unit_price", Unit::Money(case.currency));
    let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
    let expected = case.ev.mul(quantity, agreed);
    compare::amount(case, claim, stated, expected.into())
}

/// A share of the fee, by how many days before the service it was cancelled.
fn cancellation(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let kind = EvidenceKind::Correspondence;
    let told = case
        .lines_of(kind, claim)
        .filter_map(|(letter, line)| line.date.or(letter.date))
        .min();
    let told = told.ok_or_else(|| Status::without_evidence(kind))?;
    let (service, _) = claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let notice = (service - told).num_days();
    let days = |row: &&Params| i64::from(row.count("days").unwrap_or(0));
    let steps = case.params().rows("notice_steps").iter();
    let reached = steps.filter(|row| days(row) <= notice).max_by_key(days);
    let percent = match reached {
        Some(row) => row.number("percent").unwrap_or_default(),
        // Later than the last step there is no notice at all.
        None => case
            .params()
            .rows("notice_steps")
            .iter()
            .min_by_key(days)
            .and_then(|row| row.number("percent"))
            .unwrap_or_default(),
    };
    let fee = match case.param("amount", "lbl.agreed_fee") {
        Ok(fee) => fee,
        Err(_) => {
            let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
            let price = case.need(claim.line, Field::ItemGrossPrice)?;
            case.ev.mul(quantity, price)
        }
    };
    let percent = case.agreed(percent, "lbl.agreed_percentage", Unit::Percent);
    let values = Values::new()
        .with("notice", Value::Number(Decimal::from_int(notice)))
        .with("percent", Value::Percent(percent.value));
    Ok(Expected {
        values,
        ..case.ev.percent_of(fee, percent).into()
    })
}
