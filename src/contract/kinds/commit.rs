//! Commitments over a period (contract terms §4.5): `commit.minimum` (最低利用額), `commit.guarantee` (最低保証), `commit.maximum`,
//! `commit.not_to_exceed`, `commit.prepaid`, `commit.allowance`, `commit.rebate`.

use super::fields::{Field as Row, Range, field};
use super::usage::readings;
use super::whole::{self, At, before, is_item, nets, taken_off};
use super::{Check, Checked, Correction, Expected, Falls, ROW, Step, TermKind, WHOLE, balance, compare};
use crate::contract::case::{Case, Claim, Found, Number, Outcome, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::supply::of_document;
use crate::contract::{guarantee, over_maximum, true_up};
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::{add, at_most, percent_of, sub};
use crate::rules::{Judgement, Severity};

const COMMIT: TermKind = TermKind {
    step: Step::Commitment,
    ..ROW
};
const CUMULATIVE: Row = field!(Flag, "cumulative").or("false");
const PERIOD_END: Row = field!(Date, "period_end");

const BALANCES: &[Row] = &[
    field!(Text, "code").needed(),
    field!(Money, "balance").needed().within(Range::NotNegative),
    field!(Date, "valid_from"),
    field!(Date, "valid_to"),
];

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "commit.minimum",
        rule: "CT-COM-001",
        evidence: &[EvidenceKind::PriorInvoice],
        fields: &[
            field!(Money, "minimum")
                .also(&["amount"])
                .needed()
                .within(Range::NotNegative),
            field!(Text, "true_up_item"),
            field!(Count, "days").within(Range::Positive),
            field!(Count, "period_days").within(Range::Positive),
            PERIOD_END,
            CUMULATIVE,
        ],
        check: Check::Many(minimum),
        ..COMMIT
    },
    TermKind {
        name: "commit.guarantee",
        falls: Falls::EachPeriod,
        rule: "CT-COM-002",
        competes: "price",
        evidence: &[EvidenceKind::Meter],
        correction: Correction::DebitSupplement,
        fields: &[
            field!(Money, "minimum")
                .also(&["amount", "guarantee"])
                .within(Range::NotNegative),
            field!(Money, "daily_amount").within(Range::NotNegative),
            field!(Count, "days"),
            field!(Percent, "rate_percent").within(Range::NotNegative),
            field!(Money, "unit_price"),
        ],
        any_of: &["minimum", "daily_amount"],
        sound: |params| match params.has("daily_amount") && !params.has("days") {
            true => Err(("days", "input.missing")),
            false => Ok(()),
        },
        check: Check::Amount(guaranteed),
        ..COMMIT
    },
    TermKind {
        name: "commit.maximum",
        rule: "CT-COM-003",
        evidence: &[EvidenceKind::PriorInvoice],
        fields: &[
            field!(Money, "maximum")
                .also(&["amount", "cap"])
                .needed()
                .within(Range::NotNegative),
            CUMULATIVE,
        ],
        check: Check::Many(maximum),
        ..COMMIT
    },
    TermKind {
        name: "commit.not_to_exceed",
        rule: "CT-COM-004",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::PriorInvoice, EvidenceKind::Approval],
        correction: Correction::Hold,
        reason: "FIN",
        fields: &[
            field!(Money, "maximum")
                .also(&["budget", "amount"])
                .needed()
                .within(Range::NotNegative),
            field!(Percent, "warn_percent").within(Range::Share),
            field!(Flag, "cumulative").or("true"),
        ],
        check: Check::Many(not_to_exceed),
        ..COMMIT
    },
    TermKind {
        name: "commit.prepaid",
        rule: "CT-COM-005",
        step: Step::Commitment,
        evidence: &[EvidenceKind::Ledger],
        reason: "FIN",
        fields: &[
            field!(Money, "balance").within(Range::NotNegative),
            field!(Rows(BALANCES), "balances"),
            field!(Choice(&["earliest_expiring", "oldest", "as_listed"]), "order_of_use").or("earliest_expiring"),
        ],
        check: Check::Whole(balance::prepaid),
        ..WHOLE
    },
    TermKind {
        name: "commit.allowance",
        rule: "CT-COM-006",
        step: Step::Quantity,
        competes: "commit.allowance",
        evidence: &[EvidenceKind::Meter, EvidenceKind::Ledger],
        reason: "QTY",
        fields: &[
            field!(Quantity, "free")
                .also(&["included", "units"])
                .needed()
                .within(Range::NotNegative),
            field!(Flag, "rollover").or("false"),
        ],
        check: Check::Line(balance::allowance),
        ..COMMIT
    },
    TermKind {
        name: "commit.rebate",
        rule: "CT-COM-007",
        severity: Severity::Warning,
        evidence: &[EvidenceKind::PriorInvoice],
        fields: &[
            field!(
                Rows(&[
                    field!(Money, "from_amount")
                        .also(&["from", "threshold"])
                        .needed()
                        .within(Range::NotNegative),
                    field!(Percent, "percent").needed().within(Range::Share),
                ]),
                "thresholds"
            )
            .needed(),
            PERIOD_END,
            field!(Flag, "cumulative").or("true"),
        ],
        check: Check::Many(rebate),
        ..COMMIT
    },
];

/// True if this invoice is the last one of the period; an invoice of which nobody says it is not, is.
fn is_last(case: &Case<'_, '_, '_>) -> bool {
    let ends = of_document(&case.invoice.root).map(|(_, to)| to);
    let ends = ends.or(case
        .claims
        .iter()
        .filter_map(|claim| claim.supply)
        .map(|(_, to)| to)
        .max());
    let end = case.params().date("period_end");
    end.zip(ends).is_none_or(|(end, ends)| ends >= end)
}

/// The minimum less what was billed in the period stands on a line of its own, on the last invoice of the period.
fn minimum(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let item = case.params().text("true_up_item").unwrap_or_default();
    let every = whole::every_claim(case);
    let line = every.iter().find(|claim| is_item(claim.line, item));
    let said = check_minimum(case, item, line).unwrap_or_else(|early| early);
    vec![line.map_or(Outcome::document(said.clone()), |line| Outcome::line(line, said))]
}

fn check_minimum(case: &mut Case<'_, '_, '_>, item: &str, line: Option<&Claim<'_>>) -> Checked {
    let mut agreed = case.param("minimum", "lbl.minimum")?;
    if let (Ok(days), Ok(of)) = (
        case.param("days", "lbl.days"),
        case.param("period_days", "lbl.days_of_period"),
    ) {
        let part = case.ev.mul(agreed, days);
        agreed = case.ev.div(part, of);
    }
    let qualifying: Vec<&Claim<'_>> = case
        .claims
        .iter()
        .copied()
        .filter(|claim| !is_item(claim.line, item))
        .collect();
    let mut billed = nets(case, &qualifying)?;
    billed.extend(before(case, case.params().flag("cumulative"))?);
    let last = is_last(case);
    let expected = true_up(agreed, &billed, last, case.ev);
    let billed = case.ev.sum(&billed);
    let values = Values::new()
        .with("minimum", case.money(agreed.value))
        .with("billed", case.money(billed.value));
    match line {
        Some(line) => {
            let stated = compare::line_sum(line)?;
            let values = values.with("line", Value::Name(line.id.clone()));
            compare::amount(
                case,
                line,
                stated,
                Expected {
                    values,
                    ..expected.into()
                },
            )
        }
        None => {
            let values = values.with("line", Value::Name("–".to_owned()));
            let at = At {
                place: "/lines".into(),
                field: Field::LineNetAmount,
                reduces: false,
            };
            whole::amount(case, at, Decimal::ZERO, expected, "lbl.true_up", values)
        }
    }
}

/// What was sold at the agreed rate, or the guarantee if that is more.
fn guaranteed(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let agreed = match case.param("minimum", "lbl.minimum") {
        Ok(minimum) => minimum,
        Err(_) => {
            let daily = case.param("daily_amount", "lbl.minimum")?;
            let days = case.param("days", "lbl.days")?;
            case.ev.mul(daily, days)
        }
    };
    let read = readings(case, claim, EvidenceKind::Meter);
    let computed = if let Ok(rate) = case.param("rate_percent", "lbl.agreed_percentage") {
        if read.is_empty() {
            return Err(Status::without_evidence(EvidenceKind::Meter));
        }
        let sold = case.ev.sum(&read);
        case.ev.percent_of(sold, rate)
    } else {
        let quantity = match read.is_empty() {
            true => case.need(claim.line, Field::InvoicedQuantity)?,
            false => case.ev.sum(&read),
        };
        let price = match case.param("unit_price", "lbl.agreed_unit_price") {
            Ok(price) => price,
            Err(_) => case.need(claim.line, Field::ItemNetPrice)?,
        };
        case.ev.mul(quantity, price)
    };
    Ok(guarantee(computed, agreed, case.ev).into())
}

/// Lines above the maximum are billed down to it, line by line in order.
fn maximum(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let claims = case.claims;
    let limits = maximum_limits(case);
    let limits = match limits {
        Ok(limits) => limits,
        Err(early) => return vec![Outcome::document(early)],
    };
    let said = |(claim, (net, limit)): (&&Claim<'_>, (Number, Number))| {
        let values = Values::new().with(
            "maximum",
            case.money(case.params().number("maximum").unwrap_or_default()),
        );
        let said = compare::limit(case, claim, net.value, limit, values);
        Outcome::line(claim, said.unwrap_or_else(|early| early))
    };
    claims.iter().zip(limits).map(said).collect()
}

fn maximum_limits(case: &mut Case<'_, '_, '_>) -> Result<Vec<(Number, Number)>, Status> {
    let maximum = case.param("maximum", "lbl.agreed_cap")?;
    let nets = nets(case, case.claims)?;
    let earlier = before(case, case.params().flag("cumulative"))?;
    let earlier = case.ev.sum(&earlier);
    let over = over_maximum(maximum, earlier, &nets, case.ev);
    let limits = nets
        .into_iter()
        .zip(over)
        .map(|(net, over)| (net, case.ev.sub(net, over)));
    Ok(limits.collect())
}

/// A budget is not exceeded without an approval; reaching a share of it is told.
fn not_to_exceed(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    vec![Outcome::document(budget(case).unwrap_or_else(|early| early))]
}

fn budget(case: &mut Case<'_, '_, '_>) -> Checked {
    let agreed = case.param("maximum", "lbl.agreed_cap")?;
    let mut parts = vec![agreed];
    parts.extend(whole::amounts_of(
        case,
        EvidenceKind::Approval,
        "lbl.approved_amount",
        |_, line| line.amount,
    ));
    let budget = case.ev.sum(&parts);
    let now = nets(case, case.claims)?;
    let now = case.ev.sum(&now);
    let mut billed = before(case, case.params().flag("cumulative"))?;
    billed.push(now);
    let billed = case.ev.sum(&billed);
    let key = case.expect(budget, "lbl.expected_limit", Unit::Money(case.currency), None);
    let warn = case.params().number("warn_percent");
    let warn = warn.and_then(|percent| percent_of(budget.value, percent));
    let over = sub(billed.value, budget.value).ok_or_else(|| Status::without_field(Field::LineNetAmount))?;
    let exceeded = !at_most(billed.value, budget.value);
    if !exceeded && !warn.is_some_and(|warn| at_most(warn, billed.value)) {
        return Ok(Status::Pass);
    }
    // What earlier invoices were over is not billed by this one.
    let over = if at_most(over, now.value) { over } else { now.value };
    Ok(Status::Finding(Box::new(Found {
        rule: (!exceeded).then_some("CT-COM-090"),
        info: !exceeded,
        place: "/lines".into(),
        expected_key: Some(key),
        stated: Some(case.money(billed.value)),
        expected: Some(case.money(budget.value)),
        difference: exceeded.then_some(over),
        ..Found::default()
    })))
}

/// Of the volume of a period the share of the threshold that it reached is credited, on the last invoice of the period.
fn rebate(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    vec![Outcome::document(check_rebate(case).unwrap_or_else(|early| early))]
}

fn check_rebate(case: &mut Case<'_, '_, '_>) -> Checked {
    let mut volume = before(case, case.params().flag("cumulative"))?;
    let all: Vec<&Claim<'_>> = case.claims.to_vec();
    let positive = |claim: &&Claim<'_>| {
        !claim
            .line
            .decimal(Field::LineNetAmount)
            .unwrap_or_default()
            .is_negative()
    };
    let (billed, credited): (Vec<&Claim<'_>>, Vec<&Claim<'_>>) = all.into_iter().partition(positive);
    volume.extend(nets(case, &billed)?);
    let volume = case.ev.sum(&volume);
    let rows = case.params().rows("thresholds");
    let from = |row: &super::Params| row.number("from_amount").unwrap_or_default();
    let reached = rows.iter().filter(|row| at_most(from(row), volume.value));
    let reached = reached.max_by(|a, b| from(a).compare(from(b)));
    let percent = reached.filter(|_| is_last(case)).and_then(|row| row.number("percent"));
    let percent = case.agreed(percent.unwrap_or_default(), "lbl.agreed_percentage", Unit::Percent);
    let due = case.ev.percent_of(volume, percent);
    let off = taken_off(&case.invoice.root);
    let place = off.first().map_or("/allowances".to_owned(), |off| off.place.clone());
    let lines = credited
        .iter()
        .filter_map(|claim| claim.line.decimal(Field::LineNetAmount));
    let stated = off.iter().map(|off| off.amount).chain(lines.map(Decimal::abs));
    let stated = stated.fold(Decimal::ZERO, |sum, amount| add(sum, amount).unwrap_or(sum));
    let values = Values::new()
        .with("percent", Value::Percent(percent.value))
        .with("base", case.money(volume.value));
    let at = At {
        place,
        field: Field::AllowanceAmount,
        reduces: true,
    };
    whole::amount(case, at, stated, due, "lbl.expected_discount", values)
}
