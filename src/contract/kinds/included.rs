//! What the fee covers and what may be chosen: `scope.included` (標準料金に含む), `scope.optional` (オプション).

use super::fields::{Range, field};
use super::whole::{is_item, words_of};
use super::{Check, Checked, Correction, ROW, Step, TermKind, compare};
use crate::contract::case::{Case, Claim, Found, Status};
use crate::contract::evidence::EvidenceKind;
use crate::explain::{Unit, Value};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::at_most;
use crate::rules::{Judgement, Severity};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "scope.included",
        rule: "CT-SCP-001",
        step: Step::Limit,
        judgement: Judgement::R,
        reason: "ITM",
        fields: &[
            field!(Texts, "items").also(&["services"]),
            field!(Text, "description"),
            field!(Text, "contact"),
        ],
        check: Check::Line(included),
        ..ROW
    },
    TermKind {
        name: "scope.optional",
        rule: "CT-SCP-002",
        step: Step::Price,
        competes: "price",
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Order],
        correction: Correction::ProvideInfo,
        reason: "ITM",
        fields: &[
            field!(
                Rows(&[
                    field!(Text, "item_id").needed(),
                    field!(Text, "description"),
                    field!(Money, "unit_price")
                        .also(&["price"])
                        .needed()
                        .within(Range::NotNegative),
                    field!(Text, "uom"),
                ]),
                "options"
            )
            .needed(),
            field!(Text, "ordered_by"),
            field!(Text, "contact"),
        ],
        check: Check::Line(optional),
        ..ROW
    },
];

/// True if a line is of an item that the term names, by its identifier or its words; every line it governs if it names none.
pub(in crate::contract) fn is_named(params: &super::Params, line: &crate::model::Group) -> bool {
    let items = params.texts("items");
    let words = words_of(line);
    let meant = |item: &String| is_item(line, item) || words.contains(item.as_str());
    items.is_empty() || items.iter().any(meant)
}

/// What the standard fee covers is not billed once more.
fn included(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let whole = case.term.scope.is_whole() && case.params().texts("items").is_empty();
    if whole || !is_named(case.params(), claim.line) {
        return Ok(Status::NotApplicable);
    }
    let billed = claim.line.decimal(Field::LineNetAmount);
    let billed = billed.ok_or_else(|| Status::without_field(Field::LineNetAmount))?;
    if at_most(billed, Decimal::ZERO) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::LineNetAmount);
    Ok(Status::Finding(Box::new(Found {
        stated: Some(case.money(billed)),
        difference: Some(billed),
        values: found
            .values
            .clone()
            .with("item", Value::Name(crate::model::shorten(&words_of(claim.line)))),
        ..found
    })))
}

/// An option was ordered, and costs what was agreed.
fn optional(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let rows = case.params().rows("options");
    let option = rows
        .iter()
        .find(|row| row.text("item_id").is_some_and(|item| is_item(claim.line, item)));
    let Some(option) = option else {
        return Ok(Status::NotApplicable);
    };
    let stated = compare::line_sum(claim)?;
    let item = option
        .text("description")
        .or(option.text("item_id"))
        .unwrap_or_default();
    let kinds = [EvidenceKind::Order, EvidenceKind::Approval];
    if !kinds.iter().any(|kind| case.evidence_of(*kind).next().is_some()) {
        return Err(Status::without_evidence(EvidenceKind::Order));
    }
    let ordered = kinds.iter().any(|kind| case.lines_of(*kind, claim).next().is_some());
    let agreed = option.number("unit_price").unwrap_or_default();
    let agreed = case.agreed(agreed, "lbl.agreed_unit_price", Unit::Money(case.currency));
    let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
    let expected = case.ev.mul(quantity, agreed);
    let none = case.ev.constant(Decimal::ZERO);
    let expected = if ordered { expected } else { none };
    let values = crate::explain::Values::new().with("item", Value::Name(item.to_owned()));
    compare::amount(
        case,
        claim,
        stated,
        super::Expected {
            values,
            ..expected.into()
        },
    )
}
