//! Expenses: `expense.category`, `expense.cap`, `expense.nature` (経費か立替か; refaktura czy koszt w imieniu klienta).

use super::compare::{self, other};
use super::fields::{Range, field};
use super::{Check, Checked, Correction, ROW, Step, TermKind};
use crate::contract::case::{Case, Claim, Found, Number, Status};
use crate::contract::evidence::EvidenceKind;
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::Judgement;

/// What an expense is, in data and as the key of its name.
const NATURES: &[&str] = &["reimbursement", "expense_recharge|recharge"];

const EXPENSE: TermKind = TermKind {
    step: Step::Expense,
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "expense.category",
        rule: "CT-EXP-001",
        judgement: Judgement::R,
        reason: "ITM",
        fields: &[field!(Texts, "allow"), field!(Texts, "deny")],
        any_of: &["allow", "deny"],
        check: Check::Line(category),
        ..EXPENSE
    },
    TermKind {
        name: "expense.cap",
        rule: "CT-EXP-002",
        competes: "expense.cap",
        evidence: &[EvidenceKind::ExpenseVoucher],
        fields: &[
            field!(Money, "cap").needed().within(Range::NotNegative),
            field!(Choice(&["line", "item|page", "day", "trip"]), "per").or("line"),
        ],
        check: Check::Line(cap),
        ..EXPENSE
    },
    TermKind {
        name: "expense.nature",
        rule: "CT-EXP-005",
        competes: "expense.nature",
        judgement: Judgement::R,
        correction: Correction::CreditFullReissue,
        reason: "LEG",
        fields: &[field!(Choice(NATURES), "nature")],
        check: Check::Line(nature),
        ..EXPENSE
    },
];

/// Which expenses may be billed; what is denied is denied even if allowed.
fn category(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let params = case.params();
    let Some(category) = claim.line.text(Field::ExpenseCategory) else {
        // Of a term for the whole invoice, only lines that say they are expenses are meant.
        let meant = !case.term.scope.is_whole() || claim.line.field(Field::ExpenseNature).is_some();
        return Ok(match meant {
            true => Status::without_field(Field::ExpenseCategory),
            false => Status::NotApplicable,
        });
    };
    let among = |list: &[String]| list.iter().any(|known| known == category);
    let allowed = params.texts("allow");
    if !among(params.texts("deny")) && (allowed.is_empty() || among(allowed)) {
        return Ok(Status::Pass);
    }
    let found = case.found(claim, Field::ExpenseCategory);
    let amount = claim.line.decimal(Field::LineNetAmount);
    Ok(Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Name(category.to_owned())),
        difference: amount,
        values: found.values.clone().with("category", Value::Name(category.to_owned())),
        ..found
    })))
}

/// An expense may cost no more than agreed: by line, by unit of the quantity, by day of the line's period, or by trip.
fn cap(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let cap = case.param("cap", "lbl.agreed_cap")?;
    let limit = match case.params().choice("per") {
        "item" => {
            let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
            case.ev.mul(cap, quantity)
        }
        "day" => {
            let period = claim.supply.filter(|_| claim.line.group(Field::LinePeriod).is_some());
            let (from, to) = period.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
            let days = Decimal::from_int((to - from).num_days() + 1);
            let place = claim.place_of(Field::LinePeriod);
            let days = case.evidenced(days, "lbl.days", Unit::Days, ("invoice", &place));
            case.ev.mul(cap, days)
        }
        "trip" => left_of_trip(case, claim, cap)?,
        _ => cap,
    };
    let limit = by_voucher(case, claim, limit);
    let values = Values::new().with("cap", case.money(cap.value));
    compare::limit(case, claim, stated, limit, values)
}

/// What the other lines of a trip leave of its cap for the largest one; the others cost what they cost. Lines of one trip have
/// the same period of their own.
fn left_of_trip(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, cap: Number) -> Result<Number, Status> {
    let own = |claim: &Claim<'_>| claim.supply.filter(|_| claim.line.group(Field::LinePeriod).is_some());
    let trip = own(claim).ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let others = case.claims.iter().filter(|other| other.index != claim.index);
    let stated = case.need(claim.line, Field::LineNetAmount)?;
    let mut left = cap;
    for other in others.filter(|other| own(other) == Some(trip)) {
        let amount = case.need(other.line, Field::LineNetAmount)?;
        let by_size = amount.value.compare(stated.value);
        if by_size.then_with(|| other.id.cmp(&claim.id)).is_gt() {
            // Before its allowances it may cost more than is left of it.
            let whole = crate::rules::number::same(compare::line_sum(claim)?, stated.value);
            return if whole { Ok(stated) } else { Err(Status::Pass) };
        }
        left = case.ev.sub(left, amount);
    }
    let zero = case.ev.constant(Decimal::ZERO);
    Ok(case.ev.max(left, zero))
}

/// The limit, or what a voucher of the same item says was paid, if that is less.
fn by_voucher(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, limit: Number) -> Number {
    let mut vouchers = case.lines_of(EvidenceKind::ExpenseVoucher, claim);
    let paid = vouchers.find_map(|(voucher, line)| Some((voucher, line, line.amount?)));
    match paid {
        Some((voucher, line, paid)) => {
            let from = (voucher.id.as_str(), line.pointer.as_str());
            let paid = case.evidenced(paid, "lbl.voucher_amount", Unit::Money(case.currency), from);
            case.ev.min(limit, paid)
        }
        None => limit,
    }
}

/// What an expense is decides its tax: a reimbursement (立替: paid for the customer's account) stands outside the
/// supplier's taxable base; an expense that is recharged is part of the price and taxed like it. Never guessed: where
/// neither contract nor invoice says it, a person decides.
fn nature(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = match claim.line.text(Field::ExpenseNature) {
        Some("reimbursement") => Some("reimbursement"),
        Some("expense_recharge" | "recharge") => Some("expense_recharge"),
        _ => None,
    };
    let found = case.found(claim, Field::ExpenseNature);
    let category = claim.line.text(Field::LineTaxCategory);
    let category = category.ok_or_else(|| Status::without_field(Field::LineTaxCategory))?;
    let code = Value::Code("category", category.to_owned());
    let key = |nature: &str| Value::Key(format!("nature.{nature}"));
    let named = |nature: Value| {
        found
            .values
            .clone()
            .with("category", code.clone())
            .with("nature", nature)
    };
    let Some(nature) = case.params().text("nature").or(stated) else {
        return Ok(Status::Finding(Box::new(Found {
            key: None,
            doubtful: true,
            values: named(key("unknown")),
            ..found
        })));
    };
    // UNTDID 5305: `O` is outside the scope of tax; everything else stands in somebody's taxable base.
    let outside = category == "O";
    let fits = outside == (nature == "reimbursement");
    if fits && stated.is_none_or(|stated| stated == nature) {
        return Ok(Status::Pass);
    }
    let field = if fits {
        Field::ExpenseNature
    } else {
        Field::LineTaxCategory
    };
    let differs = Found {
        place: claim.place_of(field),
        field: Some(field),
        values: named(key(nature)),
        ..found
    };
    Ok(other(differs, code, key(nature)))
}
