//! `surcharge.fuel`: what comes on top for fuel, by a table of bands or by a formula, at the published price that counts when
//! the goods are loaded.
//!
//! A price counts from the day on which it was published. Where a weekday is agreed it counts from the next such day, that of
//! publication included; where an hour is agreed, from that hour of the day. What was loaded on that very day is told apart
//! by the time of loading (`start`) of a receipt.

use super::fields::{Range, field};
use super::premium::minutes;
use super::surcharge::SURCHARGE;
use super::whole::{self, is_item, nets};
use super::{Check, Expected, Falls, Params, TermKind};
use crate::contract::case::{Case, Claim, Number, Status};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::contract::{FuelBand, fuel_band, fuel_surcharge};
use crate::explain::{Unit, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use chrono::{Datelike, Days, NaiveDate, Weekday};

pub(super) const KIND: TermKind = TermKind {
    name: "surcharge.fuel",
    falls: Falls::WithOthers,
    rule: "CT-SUR-001",
    evidence: &[EvidenceKind::IndexSeries, EvidenceKind::Receipt],
    fields: &[
        field!(Text, "series_id"),
        field!(Days, "lag_days").or("0"),
        field!(
            Choice(&[
                "any",
                "monday",
                "tuesday",
                "wednesday",
                "thursday",
                "friday",
                "saturday",
                "sunday"
            ]),
            "effective_weekday"
        )
        .or("any"),
        field!(Count, "effective_hour").or("0").within(Range::Hour),
        field!(Money, "fuel_base_price")
            .also(&["base_price"])
            .within(Range::NotNegative),
        field!(Number, "distance_per_unit")
            .also(&["mpg"])
            .within(Range::Positive),
        field!(
            Rows(&[
                field!(Money, "from_price").also(&["from"]).needed(),
                field!(Money, "to_price").also(&["to"]),
                field!(Number, "rate").needed(),
            ]),
            "table"
        ),
        field!(Choice(&["percent", "per_unit|per_mile|per_km"]), "rate_is").or("percent"),
        field!(Texts, "items").also(&["freight_items"]),
    ],
    any_of: &["table", "fuel_base_price"],
    sound: |params| match params.has("table") || params.has("distance_per_unit") {
        true => Ok(()),
        false => Err(("distance_per_unit", "input.missing")),
    },
    check: Check::Amount(fuel),
    ..SURCHARGE
};

/// A price of a series, with the day from which it counts.
struct Published<'a> {
    counts_from: NaiveDate,
    document: &'a Evidence,
    line: &'a EvidenceLine,
    value: Decimal,
}

/// The prices of the agreed series that count on a day or before.
fn published<'a>(case: &Case<'a, '_, '_>, day: NaiveDate) -> Vec<Published<'a>> {
    let params = case.params();
    let series = params.text("series_id");
    // `any` is no weekday.
    let weekday = params.choice("effective_weekday").parse().ok();
    let all = case
        .evidence_of(EvidenceKind::IndexSeries)
        .flat_map(|document| document.lines.iter().map(move |line| (document, line)));
    let meant = all.filter(|(document, line)| {
        let name = line.text("series").or(document.text("series")).unwrap_or(&document.id);
        series.is_none_or(|series| series == name)
    });
    let priced = meant.filter_map(|(document, line)| {
        let counts_from = counts_from(line.date?, weekday)?;
        Some(Published {
            counts_from,
            document,
            line,
            value: line.number("value").or(line.unit_price).or(line.amount)?,
        })
    });
    priced.filter(|price| price.counts_from <= day).collect()
}

/// The first day of a weekday from a day on.
fn counts_from(day: NaiveDate, weekday: Option<Weekday>) -> Option<NaiveDate> {
    let Some(weekday) = weekday else { return Some(day) };
    let ahead = weekday.days_since(day.weekday());
    day.checked_add_days(Days::new(u64::from(ahead)))
}

/// When the goods were loaded on a day, in minutes after midnight: the earliest time that a receipt of the day shows.
fn loaded_at(case: &Case<'_, '_, '_>, day: NaiveDate) -> Option<u32> {
    let receipts = case.evidence_of(EvidenceKind::Receipt);
    let lines = receipts.flat_map(|receipt| receipt.lines.iter().map(move |line| (receipt, line)));
    let of_day = lines.filter(|(receipt, line)| line.date.or(receipt.date) == Some(day));
    let times = of_day.filter_map(|(receipt, line)| minutes(line.text("start").or(receipt.text("start"))?));
    times.min()
}

/// The price of fuel that counts when the goods are loaded, earlier by the agreed days.
fn fuel_price(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Number, Status> {
    let loaded = claim
        .supply
        .map(|(from, _)| from)
        .or(case.invoice.root.date(Field::IssueDate));
    let loaded = loaded.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let lag = Days::new(u64::from(case.params().count("lag_days").unwrap_or(0)));
    let day = loaded.checked_sub_days(lag);
    let day = day.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let prices = published(case, day);
    let hour = case.params().count("effective_hour").unwrap_or(0).saturating_mul(60);
    let time = loaded_at(case, loaded);
    let changes = hour > 0 && prices.iter().any(|price| price.counts_from == day);
    if changes && time.is_none() {
        return Err(Status::without_evidence(EvidenceKind::Receipt));
    }
    let counts = |price: &&Published<'_>| price.counts_from < day || time.unwrap_or(0) >= hour;
    let newest = prices.iter().filter(counts).max_by_key(|price| price.counts_from);
    let newest = newest.ok_or_else(|| Status::without_evidence(EvidenceKind::IndexSeries))?;
    let from = (newest.document.id.as_str(), newest.line.pointer.as_str());
    Ok(case.evidenced(newest.value, "lbl.fuel_price", Unit::Money(case.currency), from))
}

/// By a table of bands, or by what fuel costs more than the base.
fn fuel(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let price = fuel_price(case, claim)?;
    let values = Values::new().with("price", case.money(price.value));
    let rows = case.params().rows("table");
    if rows.is_empty() {
        let base = case.param("fuel_base_price", "lbl.fuel_base_price")?;
        let distance = case.param("distance_per_unit", "lbl.distance_per_unit")?;
        let rate = fuel_surcharge((price, base), distance, case.ev);
        let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
        return Ok(Expected {
            values,
            ..case.ev.mul(rate, quantity).into()
        });
    }
    let table: Vec<FuelBand> = rows.iter().filter_map(band).collect();
    let rate = fuel_band(&table, price.value).map_or(Decimal::ZERO, |band| band.rate);
    let number = if case.params().choice("rate_is") == "per_unit" {
        let rate = case.agreed(rate, "lbl.surcharge_rate", Unit::Money(case.currency));
        let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
        case.ev.mul(rate, quantity)
    } else {
        let rate = case.agreed(rate, "lbl.surcharge_rate", Unit::Percent);
        let every = whole::every_claim(case);
        let items = case.params().texts("items");
        // Without a word of which lines are freight, all others are.
        let freight = |other: &&Claim<'_>| match items.is_empty() {
            true => other.index != claim.index,
            false => items.iter().any(|item| is_item(other.line, item)),
        };
        let freight: Vec<&Claim<'_>> = every.iter().filter(freight).collect();
        let freight = nets(case, &freight)?;
        let freight = case.ev.sum(&freight);
        case.ev.percent_of(freight, rate)
    };
    Ok(Expected {
        values,
        ..number.into()
    })
}

fn band(row: &Params) -> Option<FuelBand> {
    Some(FuelBand {
        from: row.number("from_price")?,
        to: row.number("to_price"),
        rate: row.number("rate")?,
    })
}
