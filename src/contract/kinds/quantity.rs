//! How much may be billed: `qty.ordered_limit`, `qty.received_match` (検収), `qty.minimum_order`, `qty.uom`,
//! `qty.meter_continuity`, `qty.threshold_addition`, `qty.substitution`.

use super::compare::{base_quantity, in_unit, other};
use super::fields::{Field as Row, Range, field};
use super::price::conversion;
use super::{Check, Checked, Correction, ROW, Step, TermKind, meter};
use crate::contract::agreement::Conversion;
use crate::contract::case::{Case, Change, Claim, Found, Number, Status, number};
use crate::contract::evidence::EvidenceKind;
use crate::contract::scope::item_ids;
use crate::contract::tolerance::Comparison;
use crate::explain::{Unit, Value};
use crate::model::{Group, Term as Field};
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};
use crate::rules::number::{add, at_most, div, mul, percent_of, sub};
use crate::rules::{Judgement, Severity};

const QUANTITY: TermKind = TermKind {
    step: Step::Quantity,
    reason: "QTY",
    ..ROW
};

const ORDERED: Row = field!(Quantity, "ordered").within(Range::NotNegative);

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "qty.ordered_limit",
        rule: "CT-QTY-001",
        competes: "qty.ordered_limit",
        evidence: &[EvidenceKind::Order, EvidenceKind::PriorInvoice],
        fields: &[
            ORDERED,
            field!(Percent, "over_percent")
                .also(&["pct_over"])
                .or("0")
                .within(Range::NotNegative),
        ],
        check: Check::Line(ordered_limit),
        ..QUANTITY
    },
    TermKind {
        name: "qty.received_match",
        rule: "CT-QTY-002",
        competes: "qty.received_match",
        evidence: &[
            EvidenceKind::Receipt,
            EvidenceKind::Acceptance,
            EvidenceKind::Order,
            EvidenceKind::PriorInvoice,
        ],
        correction: Correction::Hold,
        reason: "DEL",
        fields: &[field!(Choice(&["three_way|3", "two_way|2", "four_way|4"]), "match_level").or("three_way")],
        check: Check::Line(received_match),
        ..QUANTITY
    },
    TermKind {
        name: "qty.minimum_order",
        rule: "CT-QTY-003",
        competes: "qty.minimum_order",
        severity: Severity::Warning,
        evidence: &[EvidenceKind::Order],
        fields: &[
            field!(Quantity, "minimum_quantity")
                .also(&["minimum", "min"])
                .within(Range::Positive),
            field!(Quantity, "multiple").within(Range::Positive),
            ORDERED,
        ],
        any_of: &["minimum_quantity", "multiple"],
        check: Check::Line(minimum_order),
        ..QUANTITY
    },
    TermKind {
        name: "qty.uom",
        rule: "CT-QTY-004",
        competes: "qty.uom",
        fields: &[
            field!(Text, "uom").also(&["unit"]).needed(),
            field!(
                Rows(&[
                    field!(Text, "unit_from").also(&["from"]).needed(),
                    field!(Text, "unit_to").also(&["to"]).needed(),
                    field!(Number, "factor").needed().within(Range::Positive),
                ]),
                "conversions"
            ),
        ],
        check: Check::Line(unit),
        ..QUANTITY
    },
    TermKind {
        name: "qty.meter_continuity",
        rule: "CT-QTY-005",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Meter],
        correction: Correction::ProvideInfo,
        fields: &[
            field!(Text, "meter_id"),
            field!(Number, "register_size").within(Range::Positive),
        ],
        check: Check::Line(meter::continuity),
        ..QUANTITY
    },
    TermKind {
        name: "qty.threshold_addition",
        rule: "CT-QTY-006",
        step: Step::Price,
        competes: "price",
        evidence: &[EvidenceKind::Meter],
        fields: &[
            field!(Quantity, "base_quantity")
                .also(&["base"])
                .needed()
                .within(Range::NotNegative),
            field!(Money, "unit_price").needed(),
        ],
        check: Check::Amount(meter::addition),
        ..QUANTITY
    },
    TermKind {
        name: "qty.substitution",
        rule: "CT-QTY-007",
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Order],
        correction: Correction::ProvideInfo,
        reason: "ITM",
        fields: &[field!(Texts, "items").also(&["allow", "substitutes"])],
        check: Check::Line(substitution),
        ..QUANTITY
    },
];

/// No more is billed than was ordered. Earlier invoices count, and what earlier lines of this invoice took of the item.
fn ordered_limit(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = case.need(claim.line, Field::InvoicedQuantity)?;
    let ordered = ordered(case, claim)?;
    let left = left_of(case, claim, ordered);
    let key = case.expect(left.open, "lbl.quantity_left", Unit::Quantity, Some(claim));
    let over_percent = case.params().number("over_percent").unwrap_or_default();
    let extra = percent_of(ordered.value, over_percent).unwrap_or_default();
    let missing = || Status::without_field(Field::InvoicedQuantity);
    let limit = add(ordered.value, extra)
        .and_then(|limit| sub(limit, left.used.value))
        .ok_or_else(missing)?;
    if at_most(stated.value, left.open.value) {
        return Ok(Status::Pass);
    }
    let over = sub(stated.value, left.open.value).ok_or_else(missing)?;
    if at_most(stated.value, limit) {
        return Ok(Status::Within(over));
    }
    Ok(too_much(case, claim, (stated.value, left.open.value, over), key))
}

/// What is left of a quantity.
pub(super) struct Left {
    /// What was billed before.
    pub used: Number,
    /// What is still open.
    pub open: Number,
}

/// What is left of a quantity after earlier invoices and earlier lines of this one.
pub(super) fn left_of(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, whole: Number) -> Left {
    let mut used = Vec::new();
    for (invoice, line) in case.lines_of(EvidenceKind::PriorInvoice, claim) {
        if let Some(quantity) = line.quantity {
            let from = (invoice.id.as_str(), line.pointer.as_str());
            used.push(case.evidenced(quantity, "lbl.earlier_quantity", Unit::Quantity, from));
        }
    }
    // What earlier lines of this invoice took of the same item is no longer there for this one.
    let before = case.claims.iter().take_while(|other| other.index != claim.index);
    for other in before.filter(|other| same_item(other.line, claim.line)) {
        used.extend(case.stated(other.line, Field::InvoicedQuantity));
    }
    let used = case.ev.sum(&used);
    let open = case.ev.sub(whole, used);
    let zero = case.ev.constant(Decimal::ZERO);
    let open = case.ev.max(open, zero);
    Left { used, open }
}

/// More than may be billed: stated, what may be, how much is over.
pub(super) fn too_much(
    case: &Case<'_, '_, '_>,
    claim: &Claim<'_>,
    (stated, left, over): (Decimal, Decimal, Decimal),
    key: String,
) -> Status {
    let found = case.found(claim, Field::InvoicedQuantity);
    let price = claim.line.decimal(Field::ItemNetPrice);
    let by_price = price.and_then(|price| div(mul(price, over)?, base_quantity(claim.line)));
    let net = claim.line.decimal(Field::LineNetAmount);
    // Without a price the amount is divided by the quantity.
    let amount = by_price.or_else(|| div(mul(net?, over)?, stated));
    let Some(amount) = amount.and_then(|amount| case.line_rounding().apply(amount).ok()) else {
        return match price.or(net) {
            Some(_) => Status::beyond(Field::InvoicedQuantity),
            None => Status::without_field(Field::ItemNetPrice),
        };
    };
    Status::Finding(Box::new(Found {
        expected_key: Some(key),
        stated: Some(in_unit(claim, stated)),
        expected: Some(in_unit(claim, left)),
        difference: Some(amount),
        change: Some(Change {
            place: found.place.clone(),
            field: Field::InvoicedQuantity,
            value: number(left),
        }),
        values: found.values.clone().with("over", in_unit(claim, over)),
        ..found
    }))
}

/// What was ordered, from the contract or from orders.
fn ordered(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Number, Status> {
    if let Ok(ordered) = case.param("ordered", "lbl.ordered_quantity") {
        return Ok(ordered);
    }
    quantities(case, claim, EvidenceKind::Order, "lbl.ordered_quantity")
}

/// The sum of the quantities of an item in evidence of a kind.
pub(super) fn quantities(
    case: &mut Case<'_, '_, '_>,
    claim: &Claim<'_>,
    kind: EvidenceKind,
    label: &'static str,
) -> Result<Number, Status> {
    let mut parts = Vec::new();
    for (document, line) in case.lines_of(kind, claim) {
        if let Some(quantity) = line.quantity {
            let from = (document.id.as_str(), line.pointer.as_str());
            parts.push(case.evidenced(quantity, label, Unit::Quantity, from));
        }
    }
    if parts.is_empty() {
        return Err(Status::without_evidence(kind));
    }
    Ok(case.ev.sum(&parts))
}

fn same_item(a: &Group, b: &Group) -> bool {
    item_ids(a).any(|id| item_ids(b).any(|other| id == other))
}

/// Holds the quantity of a line against an expected one.
pub(super) fn quantity(
    case: &mut Case<'_, '_, '_>,
    claim: &Claim<'_>,
    expected: Number,
    label: &'static str,
) -> Checked {
    let stated = case.need(claim.line, Field::InvoicedQuantity)?.value;
    let key = case.expect(expected, label, Unit::Quantity, Some(claim));
    Ok(match case.compare(stated, expected.value) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => {
            let price = claim.line.decimal(Field::ItemNetPrice);
            let amount = price.and_then(|price| div(mul(price, difference)?, base_quantity(claim.line)));
            Status::Within(amount.unwrap_or(difference))
        }
        Some(Comparison::Differs(difference)) => too_much(case, claim, (stated, expected.value, difference), key),
        None => Status::without_field(Field::InvoicedQuantity),
    })
}

/// No more is billed than was received, or accepted, and not billed before.
fn received_match(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = case.need(claim.line, Field::InvoicedQuantity)?.value;
    let (kind, label) = match case.params().choice("match_level") {
        "two_way" => (EvidenceKind::Order, "lbl.ordered_quantity"),
        "four_way" => (EvidenceKind::Acceptance, "lbl.accepted_quantity"),
        _ => (EvidenceKind::Receipt, "lbl.received_quantity"),
    };
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    // A document that does not name the item shows that nothing of it came.
    let arrived = match quantities(case, claim, kind, label) {
        Ok(arrived) => arrived,
        Err(_) => case.ev.sum(&[]),
    };
    let left = left_of(case, claim, arrived);
    let key = case.expect(left.open, "lbl.quantity_left", Unit::Quantity, Some(claim));
    let over = sub(stated, left.open.value).ok_or_else(|| Status::without_field(Field::InvoicedQuantity))?;
    if at_most(stated, left.open.value) {
        return Ok(Status::Pass);
    }
    Ok(match case.compare(stated, left.open.value) {
        Some(Comparison::Within(difference)) => Status::Within(difference),
        _ => too_much(case, claim, (stated, left.open.value, over), key),
    })
}

/// What an order is billed as: at least the minimum, in whole multiples.
fn minimum_order(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let mut expected = ordered(case, claim)?;
    if let Ok(multiple) = case.param("multiple", "lbl.multiple") {
        let whole = Rounding::new(Mode::Ceiling, 0, Stage::Line, Authority::Contract);
        let lots = case.ev.div(expected, multiple);
        let lots = case.ev.round(lots, &whole);
        expected = case.ev.mul(lots, multiple);
    }
    if let Ok(minimum) = case.param("minimum_quantity", "lbl.minimum") {
        expected = case.ev.max(expected, minimum);
    }
    quantity(case, claim, expected, "lbl.expected_quantity")
}

/// What is billed is counted in the agreed unit, or in one that the contract converts into it.
fn unit(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = claim.line.text(Field::QuantityUnit);
    let stated = stated.ok_or_else(|| Status::without_field(Field::QuantityUnit))?;
    let agreed = case.params().text("uom").unwrap_or_default();
    let own = case.params().rows("conversions").iter().filter_map(|row| {
        Some(Conversion {
            from: row.text("unit_from")?.to_owned(),
            to: row.text("unit_to")?.to_owned(),
            factor: row.number("factor")?,
        })
    });
    let table: Vec<Conversion> = own.chain(case.version.conversions.iter().cloned()).collect();
    let Some(factor) = conversion(Some(agreed), Some(stated), &table) else {
        let name = |unit: &str| Value::Name(unit.to_owned());
        let found = case.found(claim, Field::QuantityUnit);
        return Ok(other(found, name(stated), name(agreed)));
    };
    let billed = case.need(claim.line, Field::InvoicedQuantity)?;
    let factor = case.agreed(factor, "lbl.unit_conversion", Unit::None);
    let converted = case.ev.convert(billed, factor);
    case.expect(converted, "lbl.converted_quantity", Unit::Quantity, Some(claim));
    Ok(Status::Pass)
}

/// The item is one that was ordered, or that may take its place.
fn substitution(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let allowed = case.params().texts("items");
    let orders = case.evidence_of(EvidenceKind::Order).flat_map(|order| &order.lines);
    let ordered: Vec<&str> = orders.filter_map(|line| line.item.as_deref()).collect();
    if allowed.is_empty() && ordered.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Order));
    }
    let mut ids = item_ids(claim.line).peekable();
    let first = *ids.peek().ok_or_else(|| Status::without_field(Field::SellerItemId))?;
    let known = |id: &str| ordered.contains(&id) || allowed.iter().any(|allowed| allowed == id);
    if ids.any(known) {
        return Ok(Status::Pass);
    }
    let all = ordered.iter().copied().chain(allowed.iter().map(String::as_str));
    let list = all.map(|id| Value::Name(id.to_owned())).collect();
    let found = Found {
        difference: claim.line.decimal(Field::LineNetAmount),
        ..case.found(claim, Field::SellerItemId)
    };
    Ok(other(found, Value::Name(first.to_owned()), Value::List(list)))
}
