//! The document: `doc.reference`, `doc.party`, `doc.currency`, `doc.duplicate`, `doc.rounding`.

use super::compare::other;
use super::fields::{Field, field};
use super::time::MODES;
use super::{Check, Checked, Correction, TermKind, WHOLE};
use super::{doc_duplicate, doc_party, doc_rounding};
use crate::contract::case::{Case, Change, Found, Outcome, Status};
use crate::contract::evidence::{Evidence, EvidenceKind};
use crate::explain::{Value, Values};
use crate::model::{Term, Value as Stated};
use crate::rules::{Judgement, Severity};

const PARTY: &[Field] = &[field!(Text, "name"), field!(Text, "tax_id")];

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "doc.reference",
        rule: "CT-DOC-001",
        severity: Severity::Warning,
        evidence: &[EvidenceKind::Order],
        correction: Correction::ProvideInfo,
        reason: "REF",
        fields: &[
            field!(Text, "order"),
            field!(Text, "contract"),
            field!(Text, "project"),
            field!(Text, "buyer_reference"),
            field!(Text, "cost_centre"),
        ],
        any_of: &["order", "contract", "project", "buyer_reference", "cost_centre"],
        check: Check::Many(references),
        ..WHOLE
    },
    TermKind {
        name: "doc.party",
        rule: "CT-DOC-004",
        correction: Correction::CreditFullReissue,
        reason: "LEG",
        fields: &[field!(Record(PARTY), "seller"), field!(Record(PARTY), "buyer")],
        any_of: &["seller", "buyer"],
        check: Check::Many(doc_party::party),
        ..WHOLE
    },
    TermKind {
        name: "doc.currency",
        rule: "CT-DOC-005",
        competes: "doc.currency",
        correction: Correction::CreditFullReissue,
        reason: "FIN",
        fields: &[field!(Currency, "currency").needed()],
        check: Check::Whole(currency),
        ..WHOLE
    },
    TermKind {
        name: "doc.duplicate",
        rule: super::DUPLICATE,
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::PriorInvoice],
        correction: Correction::ProvideInfo,
        reason: "OTH",
        fields: &[field!(Days, "window_days").or("7"), field!(Texts, "keys")],
        sound: |params| match params.texts("keys").iter().all(|key| doc_duplicate::is_key(key)) {
            true => Ok(()),
            false => Err(("keys", "input.unknown_value")),
        },
        check: Check::Whole(doc_duplicate::duplicate),
        ..WHOLE
    },
    TermKind {
        name: "doc.rounding",
        rule: "CT-DOC-010",
        competes: "doc.rounding",
        severity: Severity::Info,
        correction: Correction::AcceptAsIs,
        reason: "NON",
        fields: &[
            field!(Choice(MODES), "mode").needed(),
            field!(Count, "places"),
            field!(
                Choice(&[
                    "tax_group",
                    "line_tax",
                    "line",
                    "document",
                    "unit_price",
                    "per_day",
                    "tier"
                ]),
                "stage"
            )
            .or("tax_group"),
        ],
        check: Check::Many(doc_rounding::rounding),
        ..WHOLE
    },
];

/// The fields of the invoice in which references stand.
const REFERENCES: [(&str, Term); 5] = [
    ("order", Term::OrderReference),
    ("contract", Term::ContractReference),
    ("project", Term::ProjectReference),
    ("buyer_reference", Term::BuyerReference),
    ("cost_centre", Term::AccountingReference),
];

/// The invoice names the order, contract or cost centre it belongs to; `true` for `order` means one of the orders given as
/// evidence.
fn references(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let agreed = REFERENCES
        .iter()
        .filter_map(|(name, field)| Some((*field, case.params().text(name)?)));
    let any = |field, value| field == Term::OrderReference && value == "true";
    agreed
        .map(|(field, value)| reference(case, field, Some(value).filter(|value| !any(field, *value))))
        .map(|said| Outcome::document(said.unwrap_or_else(|early| early)))
        .collect()
}

fn reference(case: &Case<'_, '_, '_>, field: Term, value: Option<&str>) -> Checked {
    let orders = case.evidence_of(EvidenceKind::Order).map(|order| order.id.as_str());
    let expected: Vec<&str> = match value {
        Some(value) => vec![value],
        None => orders.collect(),
    };
    if expected.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Order));
    }
    let stated = case.invoice.root.text(field);
    let place = format!("/{}", field.def().json);
    if let Some(stated) = stated.filter(|stated| expected.contains(stated)) {
        let mut orders = case.evidence_of(EvidenceKind::Order);
        let closed = |order: &Evidence| matches!(order.text("status"), Some("closed" | "cancelled" | "canceled"));
        if field != Term::OrderReference || !orders.any(|order| order.id == stated && closed(order)) {
            return Ok(Status::Pass);
        }
        // An order that is closed takes no more invoices.
        let found = Found {
            say: Some("CT-DOC-001.closed"),
            place,
            field: Some(field),
            values: Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
            ..Found::default()
        };
        return Ok(other(
            found,
            Value::Name(stated.to_owned()),
            Value::Key("order.open".to_owned()),
        ));
    }
    let name = |text: &str| Value::Name(text.to_owned());
    let change = match expected.as_slice() {
        [only] => Some(Change {
            place: place.clone(),
            field,
            value: Stated::Text((*only).into()),
        }),
        _ => None,
    };
    let found = Found {
        place,
        field: Some(field),
        values: Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
        change,
        ..Found::default()
    };
    Ok(other(found, name(stated.unwrap_or("–")), name(&expected.join(", "))))
}

/// The invoice is in the currency of the contract. Nothing is converted.
fn currency(case: &mut Case<'_, '_, '_>) -> Checked {
    let field = Term::CurrencyCode;
    let stated = case
        .invoice
        .root
        .text(field)
        .ok_or_else(|| Status::without_field(field))?;
    let expected = case.params().choice("currency");
    if stated == expected {
        return Ok(Status::Pass);
    }
    let name = |text: &str| Value::Name(text.to_owned());
    let found = Found {
        place: "/currency".into(),
        field: Some(field),
        ..Found::default()
    };
    Ok(other(found, name(stated), name(expected)))
}
