//! Prices of usage: `price.graduated` (超過累進), `price.volume` (全額スライド), `price.graduated_percentage`,
//! `price.package`, `price.block`, `price.percentage`.
//!
//! They differ only in their price. The usage is what meter readings of the item say (each of their lines an event), else
//! the quantity billed; shares of an amount need the reading, as the quantity billed is not that amount. With
//! `cumulative` the price runs on over the period: what earlier invoices billed counts first, and the line owes
//! charge(total) − charge(earlier).

use super::compare::{self, in_unit};
use super::fields::{Field, Range, field};
use super::{Check, Checked, Expected, ROW, TermKind};
#[cfg(feature = "questions")]
use crate::contract::agreement::Term;
use crate::contract::case::{Case, Claim, Found, Number, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::pricing::{Blocks, Package, Percentage, Policy, Price, Tier, Tiers, Usage, rate_of};
use crate::explain::Unit;
use crate::model::Term as Stated;
use crate::money::Decimal;
use crate::order::sort_by_key;
use crate::rules::number::{add, at_most, mul, percent_of, unit};

/// How near a cheaper higher quantity must be to be worth telling, in percent.
const CLIFF_PERCENT: i64 = 5;

const TIERS: Field = field!(Tiers, "tiers").needed();
const FLAT: Field = field!(Flag, "flat_at_zero").or("true");
const CUMULATIVE: Field = field!(Flag, "cumulative").or("false");

const USAGE: TermKind = TermKind {
    competes: "price",
    evidence: &[EvidenceKind::Meter, EvidenceKind::PriorInvoice],
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "price.graduated",
        rule: "CT-PRC-004",
        fields: &[TIERS, FLAT, CUMULATIVE],
        check: Check::Usage(|params| Some(Price::Graduated(tiers(params)?))),
        ..USAGE
    },
    TermKind {
        name: "price.volume",
        rule: "CT-PRC-005",
        fields: &[TIERS, FLAT, CUMULATIVE],
        check: Check::Usage(|params| Some(Price::Volume(tiers(params)?))),
        ..USAGE
    },
    TermKind {
        name: "price.graduated_percentage",
        rule: "CT-PRC-006",
        fields: &[
            TIERS,
            FLAT,
            field!(Choice(&["progressive", "slide"]), "method").or("progressive"),
            CUMULATIVE,
        ],
        check: Check::Usage(|params| {
            let tiers = tiers(params)?.of_percent();
            Some(match params.choice("method") {
                "slide" => Price::Volume(tiers),
                _ => Price::Graduated(tiers),
            })
        }),
        ..USAGE
    },
    TermKind {
        name: "price.package",
        rule: "CT-PRC-007",
        fields: &[
            field!(Quantity, "size").needed().within(Range::Positive),
            field!(Money, "amount").needed(),
            field!(Quantity, "free").or("0"),
            field!(Count, "minimum_packages").or("0"),
            CUMULATIVE,
        ],
        check: Check::Usage(|params| {
            Some(Price::Package(Package {
                size: params.number("size")?,
                amount: params.number("amount")?,
                free: params.number("free")?,
                at_least: params.count("minimum_packages")?,
            }))
        }),
        ..USAGE
    },
    TermKind {
        name: "price.block",
        rule: "CT-PRC-008",
        fields: &[
            field!(Quantity, "block_size").needed().within(Range::Positive),
            field!(Choice(&["ALL_TIER|all_tier", "TOP_TIER|top_tier"]), "policy").or("ALL_TIER"),
            TIERS,
            CUMULATIVE,
        ],
        check: Check::Usage(|params| {
            Some(Price::Blocks(Blocks {
                size: params.number("block_size")?,
                tiers: params.tiers("tiers")?.clone(),
                policy: match params.choice("policy") {
                    "TOP_TIER" => Policy::TopTier,
                    _ => Policy::AllTier,
                },
            }))
        }),
        ..USAGE
    },
    TermKind {
        name: "price.percentage",
        rule: "CT-PRC-009",
        fields: &[
            field!(Percent, "rate_percent").needed(),
            field!(Money, "fixed").or("0"),
            field!(Count, "free_events"),
            field!(Money, "free_amount"),
            field!(Money, "minimum"),
            field!(Money, "maximum"),
            CUMULATIVE,
        ],
        check: Check::Usage(|params| {
            Some(Price::Percentage(Percentage {
                rate: params.number("rate_percent")?,
                fixed: params.number("fixed")?,
                free_events: params.count("free_events"),
                free_amount: params.number("free_amount"),
                minimum: params.number("minimum"),
                maximum: params.number("maximum"),
            }))
        }),
        ..USAGE
    },
];

fn tiers(params: &super::Params) -> Option<Tiers> {
    Some(params.tiers("tiers")?.clone().flat_at_zero(params.flag("flat_at_zero")))
}

/// The price of usage that a term agreed, if it is of such a kind.
#[cfg(feature = "questions")]
pub(in crate::contract) fn usage_price(term: &Term) -> Option<Price> {
    match term.kind.check {
        Check::Usage(price) => price(&term.params),
        _ => None,
    }
}

/// Holds the lines of a term against its price.
pub(super) fn check(price: &Price, case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for claim in case.claims {
        let said = check_line(price, case, claim).unwrap_or_else(|early| early);
        outcomes.push(Outcome::line(claim, said));
        if let Price::Volume(tiers) = price {
            let cliff = cliff(tiers, case, claim).filter(|_| !tiers.percent);
            outcomes.extend(cliff.map(|found| Outcome::line(claim, Status::Finding(Box::new(found)))));
        }
    }
    outcomes
}

fn check_line(price: &Price, case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let read = readings(case, claim, EvidenceKind::Meter);
    let quantity = match (read.is_empty(), case.term.kind.needs_reading()) {
        (false, _) => case.ev.sum(&read),
        (true, true) => return Err(Status::without_evidence(EvidenceKind::Meter)),
        (true, false) => case.need(claim.line, Stated::InvoicedQuantity)?,
    };
    if quantity.value.is_negative() {
        return Ok(Status::NotApplicable);
    }
    let before = match case.params().flag("cumulative") {
        true => earlier(case, claim)?,
        false => Number {
            value: Decimal::ZERO,
            ..quantity
        },
    };
    let usage = Usage {
        quantity: quantity.value,
        before: before.value,
        events: read.iter().map(|event| event.value).collect(),
        ..Usage::default()
    };
    let (mut agree, currency) = (case.agree(), case.currency);
    let number = rate_of(price, [quantity, before], &usage, currency, case.ev, &mut agree).amount;
    let expected = Expected {
        quantity: Some(in_unit(claim, quantity.value)),
        ..number.into()
    };
    compare::amount(case, claim, stated, expected)
}

/// What evidence of a kind says of the item of a line.
pub(super) fn readings(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, kind: EvidenceKind) -> Vec<Number> {
    let mut found = Vec::new();
    let mut lines: Vec<_> = case.lines_of(kind, claim).collect();
    // What is free ends with the first events, and the first are those that happened first.
    if lines.iter().all(|(_, line)| line.date.is_some()) {
        sort_by_key(&mut lines, |(_, line)| line.date);
    }
    for (document, line) in lines {
        if let Some(value) = line.quantity.or(line.amount) {
            let from = (document.id.as_str(), line.pointer.as_str());
            found.push(case.evidenced(value, "lbl.usage", Unit::Quantity, from));
        }
    }
    found
}

/// What earlier invoices billed of the same item.
pub(super) fn earlier(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Number, Status> {
    let kind = EvidenceKind::PriorInvoice;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let mut parts = Vec::new();
    for (invoice, line) in case.lines_of(kind, claim) {
        if let Some(quantity) = line.quantity {
            let from = (invoice.id.as_str(), line.pointer.as_str());
            parts.push(case.evidenced(quantity, "lbl.earlier_quantity", Unit::Quantity, from));
        }
    }
    Ok(case.ev.sum(&parts))
}

/// A higher quantity, at most 5 % away, that would cost less: legal, and worth telling (`CT-PRC-090`).
fn cliff(tiers: &Tiers, case: &Case<'_, '_, '_>, claim: &Claim<'_>) -> Option<Found> {
    let quantity = claim.line.decimal(Stated::InvoicedQuantity)?;
    let tiers = tiers.list();
    let here = tiers
        .iter()
        .position(|tier| tier.up_to.is_none_or(|up_to| at_most(quantity, up_to)))?;
    let limit = add(quantity, percent_of(quantity, Decimal::from_int(CLIFF_PERCENT))?)?;
    let costs = |tier: &Tier, quantity| add(mul(tier.unit, quantity)?, tier.flat);
    let now = costs(tiers.get(here)?, quantity)?;
    // A tier begins one step above the one before it: one unit, or one of the last place that the quantity is told to.
    let step = unit(quantity.normalized().places());
    let above = tiers.iter().zip(tiers.iter().skip(1)).skip(here);
    let begins = above.filter_map(|(below, tier)| {
        let from = add(below.up_to?, step)?;
        Some((from, costs(tier, from)?)).filter(|(from, _)| at_most(*from, limit))
    });
    let (from, then) = begins.min_by(|(_, one), (_, other)| one.compare(*other))?;
    if !then.compare(now).is_lt() || compare::line_sum(claim).is_err() {
        return None;
    }
    let found = case.found(claim, Stated::InvoicedQuantity);
    let values = found
        .values
        .clone()
        .with("quantity", in_unit(claim, quantity))
        .with("amount", case.money(now))
        .with("cheaper", in_unit(claim, from))
        .with("cheaper_amount", case.money(then));
    Some(Found {
        rule: Some("CT-PRC-090"),
        info: true,
        values,
        ..found
    })
}
