//! Prices that move: `price.ceiling` (with most-favoured customers), `price.indexation` (スライド条項, klauzula waloryzacyjna),
//! `price.fx`, `price.change_notice`.

use super::fields::{Range, field};
use super::{Check, Expected, Falls, ROW, Step, TermKind, index};
use crate::contract::case::{Case, Claim, Number, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::contract::proration::last_of_month;
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::{Authority, Mode, Rounding, Stage};
use crate::rules::number::at_most;
use crate::rules::{Judgement, Severity};
use chrono::{Days, NaiveDate};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "price.ceiling",
        rule: "CT-PRC-013",
        step: Step::Limit,
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::PriceList],
        fields: &[
            field!(Money, "ceiling").also(&["max_unit"]).within(Range::NotNegative),
            field!(Flag, "most_favoured"),
            field!(Text, "list_id"),
        ],
        any_of: &["ceiling", "most_favoured"],
        check: Check::UnitPrice(ceiling),
        ..ROW
    },
    TermKind {
        name: "price.indexation",
        falls: Falls::ByUnit,
        rule: "CT-PRC-014",
        competes: "price",
        evidence: &[EvidenceKind::IndexSeries],
        fields: index::FIELDS,
        sound: |params| match params.choice("method") {
            "threshold" if !params.has("threshold_percent") => Err(("threshold_percent", "input.missing")),
            _ => Ok(()),
        },
        check: Check::Many(index::check),
        ..ROW
    },
    TermKind {
        name: "price.fx",
        falls: Falls::ByUnit,
        rule: "CT-PRC-015",
        competes: "price",
        evidence: &[EvidenceKind::FxSeries],
        reason: "FIN",
        fields: &[
            field!(Number, "foreign_price").also(&["unit_price"]).needed(),
            field!(Currency, "foreign_currency").also(&["currency"]).needed(),
            field!(Text, "series_id").also(&["source"]),
            field!(
                Choice(&[
                    "supply_date",
                    "issue_date",
                    "day_before_supply",
                    "day_before_issue",
                    "month_end"
                ]),
                "date_rule"
            )
            .or("supply_date"),
            field!(Percent, "margin_percent").also(&["margin"]).or("0"),
            field!(Count, "places"),
        ],
        check: Check::UnitPrice(fx),
        ..ROW
    },
    TermKind {
        name: "price.change_notice",
        rule: "CT-PRC-016",
        step: Step::Limit,
        judgement: Judgement::R,
        evidence: &[
            EvidenceKind::PriorInvoice,
            EvidenceKind::Approval,
            EvidenceKind::Correspondence,
        ],
        fields: &[
            field!(Days, "notice_days"),
            field!(Percent, "cap_percent").within(Range::NotNegative),
            field!(Flag, "approval_needed").or("true"),
        ],
        check: Check::UnitPrice(change_notice),
        ..ROW
    },
];

/// No more than the ceiling, nor than what the best other customer pays.
fn ceiling(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let mut limit = case.param("ceiling", "lbl.agreed_cap").ok();
    let params = case.params();
    if params.flag("most_favoured") {
        let list_id = params.text("list_id");
        let lists = case.lines_of(EvidenceKind::PriceList, claim);
        let lists: Vec<_> = lists
            .filter(|(list, _)| list_id.is_none_or(|id| id == list.id))
            .collect();
        if lists.is_empty() {
            return Err(Status::without_evidence(EvidenceKind::PriceList));
        }
        for (list, line) in lists {
            let Some(price) = line.unit_price else { continue };
            let from = (list.id.as_str(), line.pointer.as_str());
            let other = case.evidenced(price, "lbl.list_price", Unit::Money(case.currency), from);
            limit = Some(match limit {
                Some(limit) => case.ev.min(limit, other),
                None => other,
            });
        }
    }
    let limit = limit.ok_or(Status::NotApplicable)?;
    Ok(Expected {
        at_most: true,
        ..limit.into()
    })
}

/// A price after it was converted or indexed, to the agreed places; to the minor unit if none are agreed.
pub(super) fn rounded_price(case: &mut Case<'_, '_, '_>, price: Number) -> Number {
    let places = case
        .params()
        .count("places")
        .and_then(|places| u8::try_from(places).ok());
    let places = places.unwrap_or(case.currency.minor_unit());
    let nearest = Rounding::new(Mode::HalfAwayFromZero, places, Stage::UnitPrice, Authority::Contract);
    case.ev.round(price, &nearest)
}

/// A price in another currency at the rate of the agreed day, the last one published until then, with the agreed margin.
fn fx(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let params = case.params();
    let day = rate_day(case, claim)?;
    let (currency, series) = (params.text("foreign_currency"), params.text("series_id"));
    let before = params.choice("date_rule").starts_with("day_before");
    let lines = case
        .evidence_of(EvidenceKind::FxSeries)
        .flat_map(|series| series.lines.iter().map(move |line| (series, line)));
    let named = lines.filter(|(document, line)| {
        let told = line.text("series").or(document.text("series")).unwrap_or(&document.id);
        series.is_none_or(|series| series == told)
    });
    let in_time = |line: &EvidenceLine| line.date.is_some_and(|date| date < day || date == day && !before);
    let usable = named.filter(|(_, line)| line.text("currency") == currency && in_time(line));
    let last = usable.max_by_key(|(_, line)| line.date);
    let rate = last.and_then(|(document, line)| Some((document, line, line.number("rate").or(line.number("value"))?)));
    let (document, line, rate) = rate.ok_or_else(|| Status::without_evidence(EvidenceKind::FxSeries))?;
    let from = (document.id.as_str(), line.pointer.as_str());
    let rate = case.evidenced(rate, "lbl.exchange_rate", Unit::None, from);
    let foreign = case.param("foreign_price", "lbl.foreign_price")?;
    let mut price = case.ev.convert(foreign, rate);
    let margin = case.param("margin_percent", "lbl.markup")?;
    if !margin.value.is_zero() {
        let margin = case.ev.percent_of(price, margin);
        price = case.ev.sum(&[price, margin]);
    }
    let date = line.date.unwrap_or(day);
    Ok(Expected {
        values: Values::new()
            .with("date", Value::Date(date))
            .with("rate", Value::Number(rate.value)),
        ..rounded_price(case, price).into()
    })
}

/// The day whose rate holds.
fn rate_day(case: &Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<NaiveDate, Status> {
    let rule = case.params().choice("date_rule");
    if rule.ends_with("issue") || rule == "issue_date" {
        let issued = case.invoice.root.date(Field::IssueDate);
        return issued.ok_or_else(|| Status::without_field(Field::IssueDate));
    }
    let missing = || Status::without_field(Field::LinePeriod);
    let (_, day) = claim.supply.ok_or_else(missing)?;
    match rule {
        "month_end" => last_of_month(day).ok_or_else(missing),
        _ => Ok(day),
    }
}

/// A price is not raised without the agreed notice and approval, nor by more than the cap.
fn change_notice(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let lines = case.lines_of(EvidenceKind::PriorInvoice, claim);
    let priced = lines.filter_map(|(invoice, line)| Some((invoice, line, line.unit_price?)));
    let last = priced.max_by_key(|(invoice, line, _)| (invoice.date, line.date));
    let (invoice, line, price) = last.ok_or_else(|| Status::without_evidence(EvidenceKind::PriorInvoice))?;
    let from = (invoice.id.as_str(), line.pointer.as_str());
    let before = case.evidenced(price, "lbl.earlier_price", Unit::Money(case.currency), from);
    let values = Values::new().with("before", case.money(price));
    let allowed = |number: Number| Expected {
        at_most: true,
        values,
        ..number.into()
    };
    let stated = case.need(claim.line, Field::ItemNetPrice)?;
    let params = case.params();
    let needs = params.flag("approval_needed") || params.has("notice_days");
    if at_most(stated.value, price) || needs && !was_told(case, claim)? {
        return Ok(allowed(before));
    }
    Ok(match case.param("cap_percent", "lbl.agreed_cap") {
        Ok(cap) => {
            let rise = case.ev.percent_of(before, cap);
            allowed(case.ev.sum(&[before, rise]))
        }
        // Approved in time, and nothing limits it.
        Err(_) => allowed(stated),
    })
}

/// True if an approval, or where only notice is agreed a letter, came in time before the supply.
fn was_told(case: &Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<bool, Status> {
    let params = case.params();
    let (first, _) = claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let days = Days::new(u64::from(params.count("notice_days").unwrap_or(0)));
    let latest = first.checked_sub_days(days);
    let approved = params.flag("approval_needed");
    let kinds = [EvidenceKind::Approval, EvidenceKind::Correspondence];
    let kinds = kinds
        .iter()
        .filter(|kind| !approved || **kind == EvidenceKind::Approval);
    let told = |line: &EvidenceLine| {
        let of_item = line
            .item
            .as_deref()
            .is_none_or(|item| crate::contract::scope::item_ids(claim.line).any(|id| id == item));
        of_item && line.date.zip(latest).is_some_and(|(date, latest)| date <= latest)
    };
    let mut lines = kinds.flat_map(|kind| case.evidence_of(*kind)).flat_map(|document| {
        document.lines.iter().map(move |line| match line.date {
            Some(_) => line.clone(),
            None => EvidenceLine {
                date: document.date,
                ..line.clone()
            },
        })
    });
    Ok(lines.any(|line| told(&line)))
}
