//! What was paid or included beforehand comes off first: `commit.prepaid`, `commit.allowance`.

use super::Checked;
use super::quantity::quantity;
use super::usage::readings;
use super::whole::{self, At};
use crate::contract::beyond_allowance;
use crate::contract::case::{Case, Claim, Number, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::explain::{Unit, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::order::Map;
use crate::rules::number::add;

/// A prepaid balance is used up before anything is due.
pub(super) fn prepaid(case: &mut Case<'_, '_, '_>) -> Checked {
    let balance = match case.param("balance", "lbl.balance") {
        Ok(balance) => balance,
        Err(_) => {
            let open = balances(case);
            if open.is_empty() {
                return Err(Status::without_evidence(EvidenceKind::Ledger));
            }
            case.ev.sum(&open)
        }
    };
    let root = &case.invoice.root;
    let totals = root.group(Field::Totals);
    let due = totals.and_then(|totals| case.stated(totals, Field::TotalWithTax));
    let due = due.ok_or_else(|| Status::without_field(Field::TotalWithTax))?;
    let expected = case.ev.min(balance, due);
    let paid = totals
        .and_then(|totals| totals.decimal(Field::PaidAmount))
        .unwrap_or_default();
    let advances = root
        .groups_of(Field::Advance)
        .filter_map(|advance| advance.decimal(Field::AdvanceAmount));
    let advances = advances.fold(Decimal::ZERO, |sum, amount| add(sum, amount).unwrap_or(sum));
    let stated = if paid.is_zero() { advances } else { paid };
    let at = At {
        place: "/totals/paidAmount".into(),
        field: Field::PaidAmount,
        reduces: true,
    };
    let values = Values::new().with("balance", case.money(balance.value));
    whole::amount(case, at, stated, expected, "lbl.expected_drawdown", values)
}

/// What is open of each prepayment that an account tells apart by its code: the balance of its last line, unless the
/// prepayment ended before the invoice.
fn balances(case: &mut Case<'_, '_, '_>) -> Vec<Number> {
    let day = case.invoice.root.date(Field::IssueDate);
    let mut last: Map<(&str, &str), (&EvidenceLine, Decimal)> = Map::default();
    for ledger in case.evidence_of(EvidenceKind::Ledger) {
        for line in &ledger.lines {
            if let Some(balance) = line.number("balance") {
                last.insert(
                    (ledger.id.as_str(), line.text("code").unwrap_or_default()),
                    (line, balance),
                );
            }
        }
    }
    let open = |line: &EvidenceLine| line.until.zip(day).is_none_or(|(until, day)| day <= until);
    let mut found = Vec::new();
    for ((ledger, _), (line, balance)) in last {
        if open(line) {
            found.push(case.evidenced(
                balance,
                "lbl.balance",
                Unit::Money(case.currency),
                (ledger, &line.pointer),
            ));
        }
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
