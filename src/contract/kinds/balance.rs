//! What was paid or included beforehand comes off first: `commit.prepaid`, `commit.allowance`.

use super::Checked;
use super::quantity::quantity;
use super::usage::readings;
use super::whole::{self, At};
use crate::contract::beyond_allowance;
use crate::contract::case::{Case, Claim, Number, Status};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::explain::{Unit, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::order::sort_by_key;
use crate::rules::number::add;
use chrono::NaiveDate;

/// What is open of one prepayment.
struct Open<'a> {
    /// What tells it from others; empty where there is one.
    code: &'a str,
    /// The day it was paid, and its last day.
    days: (Option<NaiveDate>, Option<NaiveDate>),
    balance: Number,
}

/// Prepaid balances are used up before anything is due, in the agreed order. An advance that names a balance takes what
/// comes off it in that order.
pub(super) fn prepaid(case: &mut Case<'_, '_, '_>) -> Checked {
    let open = in_order(case)?;
    let root = &case.invoice.root;
    let totals = root.group(Field::Totals);
    let due = totals.and_then(|totals| case.stated(totals, Field::TotalWithTax));
    let due = due.ok_or_else(|| Status::without_field(Field::TotalWithTax))?;
    let (mut left, mut parts) = (due, Vec::with_capacity(open.len()));
    for one in &open {
        let part = case.ev.min(one.balance, left);
        left = case.ev.sub(left, part);
        if open.len() > 1 {
            let name = format!("drawdown[{}]", one.code);
            case.name(part, "lbl.expected_drawdown", Unit::Money(case.currency), None, &name);
        }
        parts.push(part);
    }
    let expected = case.ev.sum(&parts);
    let all: Vec<Number> = open.iter().map(|one| one.balance).collect();
    let balance = case.ev.sum(&all);
    let values = Values::new().with("balance", case.money(balance.value));
    let paid = totals
        .and_then(|totals| totals.decimal(Field::PaidAmount))
        .unwrap_or_default();
    let mut advances = Vec::new();
    for (index, advance) in root.groups_of(Field::Advance).enumerate() {
        let told = advance.text(Field::AdvanceDescription).map(str::trim);
        advances.push((index, told, advance.decimal(Field::AdvanceAmount).unwrap_or_default()));
    }
    let sum = advances
        .iter()
        .fold(Decimal::ZERO, |sum, (.., amount)| add(sum, *amount).unwrap_or(sum));
    let at = At {
        place: "/totals/paidAmount".into(),
        field: Field::PaidAmount,
        reduces: true,
    };
    let stated = if paid.is_zero() { sum } else { paid };
    let whole = whole::amount(case, at, stated, expected, "lbl.expected_drawdown", values.clone())?;
    if !matches!(whole, Status::Pass) {
        return Ok(whole);
    }
    for (index, told, amount) in advances {
        let named = open
            .iter()
            .zip(&parts)
            .find(|(one, _)| !one.code.is_empty() && told == Some(one.code));
        let Some((one, part)) = named.filter(|(_, part)| part.value != amount) else {
            continue;
        };
        let at = At {
            place: format!("/advances/{index}/amount"),
            field: Field::AdvanceAmount,
            reduces: true,
        };
        let values = Values::new().with("balance", case.money(one.balance.value));
        return whole::amount(case, at, amount, *part, "lbl.expected_drawdown", values);
    }
    Ok(Status::Pass)
}

/// The prepayments that are open on the day of the invoice, in the order in which they are used: the one that ends first
/// unless another order was agreed; of two alike the one that stands first.
fn in_order<'a>(case: &mut Case<'a, '_, '_>) -> Result<Vec<Open<'a>>, Status> {
    if let Ok(balance) = case.param("balance", "lbl.balance") {
        let days = (None, None);
        return Ok(vec![Open {
            code: "",
            days,
            balance,
        }]);
    }
    let day = case.invoice.root.date(Field::IssueDate);
    let mut open = agreed(case);
    if open.is_empty() {
        open = balances(case);
    }
    if open.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Ledger));
    }
    open.retain(|one| {
        let (since, until) = one.days;
        day.is_none_or(|day| since.is_none_or(|since| since <= day) && until.is_none_or(|until| day <= until))
    });
    match case.params().choice("order_of_use") {
        "as_listed" => {}
        "oldest" => sort_by_key(&mut open, |one| one.days.0),
        _ => sort_by_key(&mut open, |one| (one.days.1.is_none(), one.days.1)),
    }
    Ok(open)
}

/// The balances that the term itself lists.
fn agreed<'a>(case: &mut Case<'a, '_, '_>) -> Vec<Open<'a>> {
    let rows = case.params().rows("balances");
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let balance = row.number("balance").unwrap_or_default();
        found.push(Open {
            code: row.text("code").unwrap_or_default(),
            days: (row.date("valid_from"), row.date("valid_to")),
            balance: case.agreed(balance, "lbl.balance", Unit::Money(case.currency)),
        });
    }
    found
}

/// What is open of each prepayment that an account tells apart by its code: the balance of its last line.
fn balances<'a>(case: &mut Case<'a, '_, '_>) -> Vec<Open<'a>> {
    let mut last: Vec<(&Evidence, &EvidenceLine, Option<NaiveDate>, Decimal)> = Vec::new();
    for ledger in case.evidence_of(EvidenceKind::Ledger) {
        for line in &ledger.lines {
            let Some(balance) = line.number("balance") else {
                continue;
            };
            let same = |(of, known, ..): &&mut (&Evidence, &EvidenceLine, Option<NaiveDate>, Decimal)| {
                core::ptr::eq(*of, ledger) && known.text("code") == line.text("code")
            };
            match last.iter_mut().find(same) {
                // It is as old as its first line.
                Some(known) => (known.1, known.3) = (line, balance),
                None => last.push((ledger, line, line.date, balance)),
            }
        }
    }
    let mut found = Vec::with_capacity(last.len());
    for (ledger, line, since, balance) in last {
        let from = (ledger.id.as_str(), line.pointer.as_str());
        found.push(Open {
            code: line.text("code").unwrap_or_default(),
            days: (since.filter(|_| line.text("code").is_some()), line.until),
            balance: case.evidenced(balance, "lbl.balance", Unit::Money(case.currency), from),
        });
    }
    found
}

/// Included units come off what was used before anything is rated; units left over of before only where that is agreed.
pub(super) fn allowance(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let read = readings(case, claim, EvidenceKind::Meter);
    if read.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Meter));
    }
    let used = case.ev.sum(&read);
    let mut free = case.param("free", "lbl.free_units")?;
    if case.params().flag("rollover") {
        let mut left = vec![free];
        for (ledger, line) in case.lines_of(EvidenceKind::Ledger, claim) {
            if let Some(balance) = line.number("balance") {
                let from = (ledger.id.as_str(), line.pointer.as_str());
                left.push(case.evidenced(balance, "lbl.balance", Unit::Quantity, from));
            }
        }
        if left.len() == 1 {
            return Err(Status::without_evidence(EvidenceKind::Ledger));
        }
        free = case.ev.sum(&left);
    }
    let (over, _) = beyond_allowance(used, free, case.ev);
    quantity(case, claim, over, "lbl.expected_quantity")
}
