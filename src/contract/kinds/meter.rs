//! Meters and counts: `qty.meter_continuity`, `qty.threshold_addition`.

use super::usage::readings;
use super::{Checked, Expected};
use crate::contract::case::{Case, Claim, Found, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::contract::fees;
use crate::explain::Value;
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::order::sort_by;
use crate::rules::number::{add, same, sub};

/// Each reading begins where the one before ended, and what was used is their difference, over the end of the register too.
pub(super) fn continuity(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let meter = case.params().text("meter_id");
    let of_meter = |line: &&EvidenceLine| meter.is_none_or(|meter| line.text("meter_id") == Some(meter));
    let lines = case.lines_of(EvidenceKind::Meter, claim).map(|(_, line)| line);
    let mut lines: Vec<&EvidenceLine> = lines
        .filter(of_meter)
        .filter(|line| line.number("reading").is_some())
        .collect();
    sort_by(&mut lines, |a, b| a.date.cmp(&b.date));
    let mut before: Option<Decimal> = None;
    let mut compared = false;
    for line in &lines {
        let (start, end) = (line.number("previous_reading"), line.number("reading"));
        if let (Some(before), Some(start)) = (before, start) {
            compared = true;
            if !same(before, start) {
                return Ok(broken(case, claim, line, "meter.start", (start, before)));
            }
        }
        let start = start.or(before);
        let used = start.zip(end).and_then(|(start, end)| consumption(case, start, end));
        if let (Some(used), Some(told)) = (used, line.quantity) {
            compared = true;
            if !same(used, told) {
                return Ok(broken(case, claim, line, "meter.usage", (told, used)));
            }
        }
        before = end;
    }
    match compared {
        true => Ok(Status::Pass),
        false => Err(Status::without_evidence(EvidenceKind::Meter)),
    }
}

/// The difference of two readings; one that ends lower has run over the end of its register.
fn consumption(case: &Case<'_, '_, '_>, start: Decimal, end: Decimal) -> Option<Decimal> {
    let used = sub(end, start)?;
    match case.params().number("register_size") {
        Some(size) if used.is_negative() => add(used, size),
        _ => Some(used),
    }
}

fn broken(
    case: &Case<'_, '_, '_>,
    claim: &Claim<'_>,
    line: &EvidenceLine,
    what: &str,
    (stated, expected): (Decimal, Decimal),
) -> Status {
    let found = case.found(claim, Field::InvoicedQuantity);
    let day = line.date.map_or(Value::Name("–".to_owned()), Value::Date);
    let meter = line.text("meter_id").or(line.item.as_deref()).unwrap_or("–");
    let values = found.values.clone().with("date", day);
    let values = values.with("meter", Value::Name(meter.to_owned()));
    Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Number(stated)),
        expected: Some(Value::Number(expected)),
        values: values.with("what", Value::Key(what.to_owned())),
        ..found
    }))
}

/// What occasions cost above a base; one below the base takes nothing off another.
pub(super) fn addition(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let counts: Vec<Decimal> = readings(case, claim, EvidenceKind::Meter)
        .iter()
        .map(|count| count.value)
        .collect();
    if counts.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Meter));
    }
    let price = case.param("unit_price", "lbl.agreed_unit_price")?;
    let base = case.params().number("base_quantity").unwrap_or_default();
    let number = fees::threshold_addition(&counts, base, price, case.ev);
    let number = number.ok_or_else(|| Status::without_field(Field::InvoicedQuantity))?;
    Ok(number.into())
}
