//! When something may be billed, and how often.

use super::compare::{self, other};
use super::sums::is_milestone;
use super::{Checked, Expected};
use crate::contract::case::{Case, Claim, Found, Number, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::contract::proration::last_of_month;
use crate::contract::tolerance::Tolerance;
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::number::{div, mul};
use chrono::{Days, Months, NaiveDate};

/// First and last day of supply.
type Supply = (NaiveDate, NaiveDate);

fn supply(claim: &Claim<'_>) -> Result<Supply, Status> {
    claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))
}

fn issued(case: &Case<'_, '_, '_>) -> Result<NaiveDate, Status> {
    let day = case.invoice.root.date(Field::IssueDate);
    day.ok_or_else(|| Status::without_field(Field::IssueDate))
}

/// A finding about the invoice's date and a line.
fn dated(case: &Case<'_, '_, '_>, claim: &Claim<'_>, stated: NaiveDate, expected: NaiveDate) -> Status {
    let amount = claim.line.decimal(Field::LineNetAmount);
    let days = (stated - expected).num_days();
    if amount.is_some_and(|amount| Tolerance::allows_days(case.term.tolerance.as_ref(), days, amount)) {
        return Status::Within(Decimal::ZERO);
    }
    let found = Found {
        place: "/issueDate".into(),
        ..case.found(claim, Field::IssueDate)
    };
    other(found, Value::Date(stated), Value::Date(expected))
}

/// In arrears nothing is billed before its period has ended; in advance not earlier than agreed before it begins.
pub(super) fn billing_mode(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let (issued, (first, last)) = (issued(case)?, supply(claim)?);
    let params = case.params();
    let earliest = match (params.choice("billing_mode"), params.count("days")) {
        ("advance", Some(days)) => first.checked_sub_days(Days::new(u64::from(days))),
        ("advance", None) => first.checked_sub_months(Months::new(params.count("months").unwrap_or(1))),
        _ => Some(last),
    };
    let earliest = earliest.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    match issued >= earliest {
        true => Ok(Status::Pass),
        false => Ok(dated(case, claim, issued, earliest)),
    }
}

/// The invoice comes in time after the supply, or after the end of its month.
pub(super) fn submission_deadline(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let (issued, (_, last)) = (issued(case)?, supply(claim)?);
    let params = case.params();
    let basis = match params.choice("basis") {
        "month_end" => last_of_month(last),
        _ => Some(last),
    };
    let days = Days::new(u64::from(params.count("days").unwrap_or(0)));
    let latest = basis.and_then(|day| day.checked_add_days(days));
    let latest = latest.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    match issued <= latest {
        true => Ok(Status::Pass),
        false => Ok(dated(case, claim, issued, latest)),
    }
}

/// The days that two periods share.
fn shared(a: Supply, b: Supply) -> Option<Supply> {
    let (from, to) = (a.0.max(b.0), a.1.min(b.1));
    (from <= to).then_some((from, to))
}

fn days((from, to): Supply) -> Decimal {
    Decimal::from_int((to - from).num_days() + 1)
}

/// A day is billed once: neither an earlier invoice nor an earlier line of this one bills the same item for the same days.
pub(super) fn no_overlap(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let here = supply(claim)?;
    if case.evidence_of(EvidenceKind::PriorInvoice).next().is_none() {
        return Err(Status::without_evidence(EvidenceKind::PriorInvoice));
    }
    let of_line = |line: &EvidenceLine| Some((line.date?, line.until.or(line.date)?));
    let lines = case.lines_of(EvidenceKind::PriorInvoice, claim);
    let priors = lines.filter_map(|(invoice, line)| Some((invoice.id.as_str(), shared(here, of_line(line)?)?)));
    // Lines share the invoice's period; only their own periods can overlap.
    let own = |claim: &Claim<'_>| claim.line.group(Field::LinePeriod).is_some();
    let ids = || crate::contract::scope::item_ids(claim.line);
    let others = case.claims.iter().take_while(|other| other.index != claim.index);
    let others = others.filter(|other| own(other) && own(claim));
    let others =
        others.filter(|other| crate::contract::scope::item_ids(other.line).any(|id| ids().any(|own| own == id)));
    let others = others.filter_map(|other| Some((other.id.as_str(), shared(here, other.supply?)?)));
    let Some((number, twice)) = priors.chain(others).next() else {
        return Ok(Status::Pass);
    };
    let net = claim.line.decimal(Field::LineNetAmount);
    let part = net.and_then(|net| div(mul(net, days(twice))?, days(here)));
    let found = case.found(claim, Field::LinePeriod);
    let values = found.values.clone().with("number", Value::Name(number.to_owned()));
    Ok(Status::Finding(Box::new(Found {
        key: None,
        stated: Some(Value::Period(here.0, here.1)),
        difference: part.and_then(|part| case.line_rounding().apply(part).ok()),
        values: values.with("twice", Value::Period(twice.0, twice.1)),
        ..found
    })))
}

/// Nothing is billed for free days and free units.
pub(super) fn trial_free(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let price = case.need(claim.line, Field::ItemNetPrice)?;
    let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
    let params = case.params();
    let mut paid = quantity;
    if let Ok(free) = case.param("free", "lbl.free_units") {
        let over = case.ev.sub(quantity, free);
        let zero = case.ev.constant(Decimal::ZERO);
        paid = case.ev.max(over, zero);
    }
    let mut limit = case.ev.mul(price, paid);
    let base = compare::base_quantity(claim.line);
    if base != Decimal::ONE {
        let base = case.need(claim.line, Field::PriceBaseQuantity)?;
        limit = case.ev.div(limit, base);
    }
    let from = params.date("from").or(case.version.valid_from);
    if let (Some(from), Some(length)) = (from, params.count("days").filter(|days| *days > 0)) {
        let here = supply(claim)?;
        let last = from.checked_add_days(Days::new(u64::from(length.saturating_sub(1))));
        let free = last.and_then(|last| shared(here, (from, last)));
        if let Some(free) = free {
            limit = without(case, claim, limit, (free, here));
        }
    }
    let limit = case.ev.round(limit, &case.line_rounding());
    compare::limit(case, claim, stated, limit, Values::new())
}

/// An amount for the days of a period that are not free.
fn without(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>, amount: Number, (free, here): (Supply, Supply)) -> Number {
    let place = claim.place_of(Field::LinePeriod);
    let from = ("invoice", place.as_str());
    let whole = case.evidenced(days(here), "lbl.days_of_period", Unit::Days, from);
    let free = case.evidenced(days(free), "lbl.free_days", Unit::Days, from);
    let paid = case.ev.sub(whole, free);
    let product = case.ev.mul(amount, paid);
    case.ev.div(product, whole)
}

/// After the end nothing is billed, unless the contract was renewed: by itself where nobody gave notice in time, or by consent.
pub(super) fn renewal(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let here = supply(claim)?;
    let params = case.params();
    let end = params.date("to").ok_or(Status::NotApplicable)?;
    if here.1 <= end {
        return Ok(Status::Pass);
    }
    let days = Days::new(u64::from(params.count("notice_days").unwrap_or(0)));
    let auto = params.flag("auto_renewal");
    let kind = if auto {
        EvidenceKind::Correspondence
    } else {
        EvidenceKind::Approval
    };
    let latest = if auto { end.checked_sub_days(days) } else { Some(here.0) };
    let mut letters = case.evidence_of(kind).peekable();
    if auto && letters.peek().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let other_matter = |told: Option<&str>| told.is_some_and(|told| !matches!(told, "termination" | "renewal"));
    let in_time = letters.any(|letter| {
        let about = letter
            .text("type")
            .or(letter.lines.first().and_then(|line| line.text("type")));
        let day = letter.date.or(letter.lines.first().and_then(|line| line.date));
        !other_matter(about) && day.zip(latest).is_some_and(|(day, latest)| day <= latest)
    });
    // Notice in time ends it; consent in time goes on.
    if in_time != auto {
        return Ok(Status::Pass);
    }
    let found = Found {
        difference: claim.line.decimal(Field::LineNetAmount),
        ..case.found(claim, Field::LinePeriod)
    };
    Ok(other(found, Value::Period(here.0, here.1), Value::Date(end)))
}

/// What a milestone is worth is due once it was accepted.
pub(super) fn milestone(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let rows = case.params().rows("milestones");
    let row = rows.iter().find_map(|row| {
        let name = row.text("milestone")?;
        is_milestone(claim, name).then_some((row, name))
    });
    let (row, name) = row.ok_or(Status::NotApplicable)?;
    let mut all = case.evidence_of(EvidenceKind::Acceptance).peekable();
    if all.peek().is_none() {
        return Err(Status::without_evidence(EvidenceKind::Acceptance));
    }
    let issued = issued(case)?;
    let accepted = all.any(|document| {
        let is_it = |line: &EvidenceLine| line.text("milestone").or(line.item.as_deref()) == Some(name);
        let in_time = |line: &EvidenceLine| line.date.or(document.date).is_none_or(|day| day <= issued);
        document.lines.iter().any(|line| is_it(line) && in_time(line))
    });
    let worth = match (accepted, row.number("amount")) {
        (true, None) => return Ok(Status::Pass),
        (true, Some(amount)) => amount,
        (false, _) => Decimal::ZERO,
    };
    let number = case.agreed(worth, "lbl.milestone", Unit::Money(case.currency));
    let expected = Expected {
        values: Values::new().with("milestone", Value::Name(name.to_owned())),
        ..number.into()
    };
    compare::amount(case, claim, stated, expected)
}
