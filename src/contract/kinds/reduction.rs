//! Reductions on conditions: `discount.coupon`, `discount.early_payment` (skonto), `discount.order`, `discount.service_credit`.

use super::fields::{Range, field};
use super::whole::{self, At, nets, speaks_of, taken_off};
use super::{Check, Checked, Correction, Params, ROW, Step, TermKind, WHOLE, compare};
use crate::contract::case::{Case, Claim, Found, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::scope::item_ids;
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::{add, at_most};
use crate::rules::{Judgement, Severity};

const DISCOUNT: TermKind = TermKind {
    step: Step::Discount,
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "discount.coupon",
        rule: "CT-DIS-002",
        step: Step::Discount,
        severity: Severity::Warning,
        evidence: &[EvidenceKind::Ledger],
        fields: &[
            field!(Text, "code").needed(),
            field!(Money, "amount").within(Range::NotNegative),
            field!(Percent, "percent").within(Range::Share),
            field!(Count, "times").within(Range::Positive),
            field!(Money, "order_minimum").within(Range::NotNegative),
            field!(Texts, "items"),
        ],
        any_of: &["amount", "percent"],
        check: Check::Whole(coupon),
        ..WHOLE
    },
    TermKind {
        name: "discount.early_payment",
        rule: "CT-DIS-003",
        severity: Severity::Warning,
        correction: Correction::Amend,
        reason: "PAY",
        fields: &[
            field!(Percent, "percent").needed().within(Range::Share),
            field!(Days, "days").needed(),
        ],
        check: Check::Whole(early_payment),
        ..WHOLE
    },
    TermKind {
        name: "discount.order",
        rule: "CT-DIS-004",
        competes: "discount.order",
        fields: &[field!(
            Rows(&[
                field!(Percent, "percent").within(Range::Share),
                field!(Money, "amount").within(Range::NotNegative),
            ]),
            "discount_steps"
        )
        .also(&["steps"])
        .needed()],
        sound: |params| match params
            .rows("discount_steps")
            .iter()
            .all(|step| step.has("percent") != step.has("amount"))
        {
            true => Ok(()),
            false => Err(("discount_steps", "input.missing")),
        },
        check: Check::Line(order),
        ..DISCOUNT
    },
    TermKind {
        name: "discount.service_credit",
        rule: "CT-DIS-005",
        step: Step::Discount,
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Meter],
        reason: "QUA",
        fields: &[
            field!(
                Rows(&[
                    field!(Number, "level_below").also(&["below", "level"]).needed(),
                    field!(Percent, "percent").needed().within(Range::Share),
                ]),
                "levels"
            )
            .needed(),
            field!(Texts, "items"),
        ],
        check: Check::Whole(service_credit),
        ..WHOLE
    },
];

/// The lines whose item is among those of the term; all if it names none.
fn eligible<'a>(case: &Case<'_, '_, '_>, every: &'a [Claim<'a>]) -> Vec<&'a Claim<'a>> {
    let items = case.params().texts("items");
    let meant =
        |claim: &&Claim<'_>| items.is_empty() || item_ids(claim.line).any(|id| items.iter().any(|item| item == id));
    every.iter().filter(meant).collect()
}

/// A coupon counts so often as agreed, for the items agreed, and never for more than they cost.
fn coupon(case: &mut Case<'_, '_, '_>) -> Checked {
    let params = case.params();
    let code = params.text("code").unwrap_or_default();
    let used = case
        .evidence_of(EvidenceKind::Ledger)
        .flat_map(|ledger| &ledger.lines)
        .filter(|line| line.text("code") == Some(code))
        .count();
    let times = params.count("times");
    if times.is_some() && case.evidence_of(EvidenceKind::Ledger).next().is_none() {
        return Err(Status::without_evidence(EvidenceKind::Ledger));
    }
    let open = times.is_none_or(|times| used < usize::try_from(times).unwrap_or(usize::MAX));
    let every = whole::every_claim(case);
    let base = nets(case, &eligible(case, &every))?;
    let base = case.ev.sum(&base);
    let worth = match case.param("amount", "lbl.agreed_discount") {
        Ok(amount) => amount,
        Err(_) => {
            let percent = case.param("percent", "lbl.agreed_discount")?;
            case.ev.percent_of(base, percent)
        }
    };
    let none = case.ev.sum(&[]);
    let least = params.number("order_minimum").unwrap_or_default();
    let expected = if open && at_most(least, base.value) {
        case.ev.min(worth, base)
    } else {
        none
    };
    let off = taken_off(&case.invoice.root);
    let mut meant = off.iter().filter(|off| speaks_of(off.reason, &[code])).peekable();
    let place = meant.peek().map_or("/allowances".to_owned(), |off| off.place.clone());
    let stated = meant.fold(Decimal::ZERO, |sum, off| add(sum, off.amount).unwrap_or(sum));
    let at = At {
        place,
        field: Field::AllowanceAmount,
        reduces: true,
    };
    let values = Values::new().with("code", Value::Name(code.to_owned()));
    whole::amount(case, at, stated, expected, "lbl.expected_discount", values)
}

/// The numbers that a text names.
fn numbers_in(text: &str) -> Vec<Decimal> {
    let parts = text.split(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ','));
    let decimal = |part: &str| Decimal::parse(part.trim_matches(['.', ',']).replace(',', ".").as_str()).ok();
    parts.filter_map(decimal).collect()
}

/// The terms of payment name the percentage and the days of the discount for early payment.
fn early_payment(case: &mut Case<'_, '_, '_>) -> Checked {
    let field = Field::PaymentTerms;
    let text = case
        .invoice
        .root
        .text(field)
        .ok_or_else(|| Status::without_field(field))?;
    let percent = case.params().number("percent").unwrap_or_default();
    let days = case.params().number("days").unwrap_or_default();
    let named = numbers_in(text);
    let names = |number: Decimal| named.iter().any(|named| named.compare(number).is_eq());
    if names(percent) && names(days) {
        return Ok(Status::Pass);
    }
    let found = Found {
        place: "/paymentTerms".into(),
        field: Some(field),
        values: Values::new().with("percent", Value::Percent(percent)).with(
            "days",
            Value::Count(u64::from(case.params().count("days").unwrap_or(0))),
        ),
        ..Found::default()
    };
    let stated = Value::Name(crate::model::shorten(text));
    Ok(compare::other(found, stated, Value::Percent(percent)))
}

/// Discounts are taken one after the other, in the agreed order, each of what is left.
fn order(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
    let list = claim.line.field(Field::ItemGrossPrice).map(|_| Field::ItemGrossPrice);
    let price = case.need(claim.line, list.unwrap_or(Field::ItemNetPrice))?;
    let mut left = case.ev.mul(quantity, price);
    let steps: &[Params] = case.params().rows("discount_steps");
    for step in steps {
        let off = match (step.number("percent"), step.number("amount")) {
            (Some(percent), _) => {
                let percent = case.agreed(percent, "lbl.agreed_discount", Unit::Percent);
                case.ev.percent_of(left, percent)
            }
            (None, amount) => {
                let money = Unit::Money(case.currency);
                case.agreed(amount.unwrap_or_default(), "lbl.agreed_discount", money)
            }
        };
        left = case.ev.sub(left, off);
    }
    let stated = case.need(claim.line, Field::LineNetAmount)?.value;
    compare::amount(case, claim, stated, left.into())
}

/// Below an agreed level of service a share of the fee is credited: that of the lowest level it fell below.
fn service_credit(case: &mut Case<'_, '_, '_>) -> Checked {
    let kind = EvidenceKind::Meter;
    let measured = case.evidence_of(kind).flat_map(|document| &document.lines);
    let level = measured
        .filter_map(|line| line.number("level"))
        .min_by(|a, b| a.compare(*b));
    let level = level.ok_or_else(|| Status::without_evidence(kind))?;
    let bound = |row: &&Params| row.number("level_below").unwrap_or_default();
    let rows = case.params().rows("levels").iter();
    let fell = rows.filter(|row| level.compare(bound(row)).is_lt());
    let fell = fell.min_by(|a, b| bound(a).compare(bound(b)));
    let percent = fell.and_then(|row| row.number("percent")).unwrap_or_default();
    let percent = case.agreed(percent, "lbl.agreed_percentage", Unit::Percent);
    let every = whole::every_claim(case);
    let fee: Vec<&Claim<'_>> = eligible(case, &every)
        .into_iter()
        .filter(|claim| {
            !claim
                .line
                .decimal(Field::LineNetAmount)
                .unwrap_or_default()
                .is_negative()
        })
        .collect();
    let fee = nets(case, &fee)?;
    let fee = case.ev.sum(&fee);
    let due = case.ev.percent_of(fee, percent);
    let off = taken_off(&case.invoice.root);
    let place = off.first().map_or("/allowances".to_owned(), |off| off.place.clone());
    let negative = every
        .iter()
        .filter_map(|claim| claim.line.decimal(Field::LineNetAmount));
    let stated = off
        .iter()
        .map(|off| off.amount)
        .chain(negative.filter(|net| net.is_negative()).map(Decimal::abs));
    let stated = stated.fold(Decimal::ZERO, |sum, amount| add(sum, amount).unwrap_or(sum));
    let at = At {
        place,
        field: Field::AllowanceAmount,
        reduces: true,
    };
    let values = Values::new()
        .with("level", Value::Number(level))
        .with("percent", Value::Percent(percent.value));
    whole::amount(case, at, stated, due, "lbl.expected_discount", values)
}
