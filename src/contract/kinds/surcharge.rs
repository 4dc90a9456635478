//! Surcharges: `surcharge.fuel`, `surcharge.accessorial`, `surcharge.cancellation`.

use super::fields::{Range, field};
use super::whole::{self, is_item, nets};
use super::{Check, Checked, Correction, Expected, Params, ROW, Step, TermKind, compare};
use crate::contract::case::{Case, Claim, Found, Number, Status};
use crate::contract::evidence::EvidenceKind;
use crate::contract::scope::item_ids;
use crate::contract::{FuelBand, fuel_band, fuel_surcharge};
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::{Judgement, Severity};
use chrono::Days;

const SURCHARGE: TermKind = TermKind {
    step: Step::Surcharge,
    competes: "price",
    ..ROW
};

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "surcharge.fuel",
        rule: "CT-SUR-001",
        evidence: &[EvidenceKind::IndexSeries],
        fields: &[
            field!(Text, "series_id"),
            field!(Days, "lag_days").or("0"),
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
    },
    TermKind {
        name: "surcharge.accessorial",
        rule: "CT-SUR-002",
        severity: Severity::Warning,
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Receipt],
        correction: Correction::ProvideInfo,
        reason: "DEL",
        fields: &[field!(
            Rows(&[
                field!(Text, "code").also(&["item_id"]).needed(),
                field!(Money, "unit_price").needed().within(Range::NotNegative),
            ]),
            "prices"
        )
        .needed()],
        check: Check::Line(accessorial),
        ..SURCHARGE
    },
    TermKind {
        name: "surcharge.cancellation",
        rule: "CT-SUR-003",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::Correspondence],
        fields: &[
            field!(Money, "amount").also(&["fee"]).within(Range::NotNegative),
            field!(
                Rows(&[
                    field!(Days, "days").needed(),
                    field!(Percent, "percent").needed().within(Range::NotNegative),
                ]),
                "notice_steps"
            )
            .also(&["steps"])
            .needed(),
        ],
        check: Check::Amount(cancellation),
        ..SURCHARGE
    },
];

/// The price of fuel that counts on the day of supply: the newest one published by then, earlier by the agreed days.
fn fuel_price(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Number, Status> {
    let day = claim
        .supply
        .map(|(from, _)| from)
        .or(case.invoice.root.date(Field::IssueDate));
    let lag = Days::new(u64::from(case.params().count("lag_days").unwrap_or(0)));
    let day = day.and_then(|day| day.checked_sub_days(lag));
    let day = day.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let series = case.params().text("series_id");
    let kind = EvidenceKind::IndexSeries;
    let all = case
        .evidence_of(kind)
        .flat_map(|document| document.lines.iter().map(move |line| (document, line)));
    let meant = all.filter(|(document, line)| {
        let name = line.text("series").or(document.text("series")).unwrap_or(&document.id);
        series.is_none_or(|series| series == name)
    });
    let priced = meant.filter_map(|(document, line)| {
        let value = line.number("value").or(line.unit_price).or(line.amount)?;
        let from = line.date.filter(|from| *from <= day)?;
        Some((from, document, line, value))
    });
    let newest = priced.max_by_key(|(from, ..)| *from);
    let (_, document, line, value) = newest.ok_or_else(|| Status::without_evidence(kind))?;
    let from = (document.id.as_str(), line.pointer.as_str());
    Ok(case.evidenced(value, "lbl.fuel_price", Unit::Money(case.currency), from))
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

/// What comes on top has a price, and something shows that it happened.
fn accessorial(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let rows = case.params().rows("prices");
    let price = rows
        .iter()
        .find(|row| row.text("code").is_some_and(|code| is_item(claim.line, code)));
    let stated = compare::line_sum(claim)?;
    let found = Found {
        difference: Some(stated),
        stated: Some(case.money(stated)),
        key: None,
        ..case.found(claim, Field::SellerItemId)
    };
    let Some(agreed) = price.and_then(|row| row.number("unit_price")) else {
        return Ok(match item_ids(claim.line).next() {
            Some(_) => Status::Finding(Box::new(found)),
            None => Status::without_field(Field::SellerItemId),
        });
    };
    let kind = EvidenceKind::Receipt;
    if case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let shown = case.evidence_of(kind).flat_map(|receipt| &receipt.lines);
    let shown = shown.filter_map(|line| line.text("code").or(line.item.as_deref()));
    if !shown.into_iter().any(|code| is_item(claim.line, code)) {
        return Ok(Status::Finding(Box::new(found)));
    }
    let agreed = case.agreed(agreed, "lbl.agreed_unit_price", Unit::Money(case.currency));
    let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
    let expected = case.ev.mul(quantity, agreed);
    compare::amount(case, claim, stated, expected.into())
}

/// A share of the fee, by how many days before the service it was cancelled.
fn cancellation(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let kind = EvidenceKind::Correspondence;
    let told = case
        .lines_of(kind, claim)
        .filter_map(|(letter, line)| line.date.or(letter.date))
        .min();
    let told = told.ok_or_else(|| Status::without_evidence(kind))?;
    let (service, _) = claim.supply.ok_or_else(|| Status::without_field(Field::LinePeriod))?;
    let notice = (service - told).num_days();
    let days = |row: &&Params| i64::from(row.count("days").unwrap_or(0));
    let steps = case.params().rows("notice_steps").iter();
    let reached = steps.filter(|row| days(row) <= notice).max_by_key(days);
    let percent = match reached {
        Some(row) => row.number("percent").unwrap_or_default(),
        // Later than the last step there is no notice at all.
        None => case
            .params()
            .rows("notice_steps")
            .iter()
            .min_by_key(days)
            .and_then(|row| row.number("percent"))
            .unwrap_or_default(),
    };
    let fee = match case.param("amount", "lbl.agreed_fee") {
        Ok(fee) => fee,
        Err(_) => {
            let quantity = case.need(claim.line, Field::InvoicedQuantity)?;
            let price = case.need(claim.line, Field::ItemGrossPrice)?;
            case.ev.mul(quantity, price)
        }
    };
    let percent = case.agreed(percent, "lbl.agreed_percentage", Unit::Percent);
    let values = Values::new()
        .with("notice", Value::Number(Decimal::from_int(notice)))
        .with("percent", Value::Percent(percent.value));
    Ok(Expected {
        values,
        ..case.ev.percent_of(fee, percent).into()
    })
}
