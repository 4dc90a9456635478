//! Prices of hours and of costs: `price.rate_card`, `price.cost_plus`, `price.blended_rate`.

use super::compare;
use super::fields::{Range, field};
use super::hours::{self, Entry};
use super::{Check, Checked, Expected, Params, ROW, Step, TermKind};
use crate::contract::agreement::is_in_force;
use crate::contract::case::{Case, Claim, Found, Number, Outcome, Status};
use crate::contract::evidence::{EvidenceKind, EvidenceLine};
use crate::explain::{Unit, Value, Values};
use crate::model::Term as Field;
use crate::money::Decimal;
use crate::rules::Judgement;
use crate::rules::number::{at_most, mul, sub};
use chrono::NaiveDate;

pub(super) static KINDS: &[TermKind] = &[
    TermKind {
        name: "price.rate_card",
        rule: "CT-PRC-003",
        competes: "price",
        evidence: &[EvidenceKind::Timesheet],
        fields: &[
            field!(
                Rows(&[
                    field!(Text, "role").also(&["grade"]),
                    field!(Text, "person"),
                    field!(Money, "unit_price").also(&["rate"]).needed(),
                    field!(Date, "valid_from"),
                    field!(Date, "valid_to"),
                ]),
                "rates"
            )
            .needed(),
            field!(
                Rows(&[
                    field!(Text, "category").needed(),
                    field!(Number, "multiplier").needed().within(Range::NotNegative),
                ]),
                "multipliers"
            ),
        ],
        sound: |params| {
            let named = |row: &Params| row.has("role") || row.has("person");
            match params.rows("rates").iter().all(named) {
                true => Ok(()),
                false => Err(("rates", "input.missing")),
            }
        },
        check: Check::Line(rate_card),
        ..ROW
    },
    TermKind {
        name: "price.cost_plus",
        rule: "CT-PRC-011",
        competes: "price",
        judgement: Judgement::R,
        evidence: &[EvidenceKind::ExpenseVoucher],
        fields: &[
            field!(Percent, "markup_percent")
                .also(&["markup"])
                .needed()
                .within(Range::NotNegative),
            field!(Texts, "cost_base"),
        ],
        check: Check::Line(cost_plus),
        ..ROW
    },
    TermKind {
        name: "price.blended_rate",
        rule: "CT-PRC-017",
        step: Step::Limit,
        evidence: &[EvidenceKind::Timesheet],
        fields: &[field!(Money, "hourly_rate")
            .also(&["blended_rate", "unit_price"])
            .needed()
            .within(Range::NotNegative)],
        check: Check::Many(blended_rate),
        ..ROW
    },
];

/// The price of an hour of a role or a person on a day; of several, the one that came into force last.
fn rate_of(params: &Params, role: Option<&str>, person: Option<&str>, day: Option<NaiveDate>) -> Option<Decimal> {
    let fits = |row: &&Params| {
        let same = |name, told: Option<&str>| row.text(name).is_none_or(|row| told == Some(row));
        let (from, to) = (row.date("valid_from"), row.date("valid_to"));
        same("role", role) && same("person", person) && day.is_none_or(|day| is_in_force(from, to, day))
    };
    // A row for a person is more specific than one for a role.
    let rank = |row: &&Params| (row.has("person"), row.date("valid_from"));
    let row = params.rows("rates").iter().filter(fits).max_by_key(rank);
    row?.number("unit_price")
}

/// With a timesheet that tells who worked, every entry at its rate; else the role that the line names.
fn rate_card(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let role = claim.line.text(Field::PersonRole);
    let entries = hours::entries(case, claim).unwrap_or_default();
    let known = |line: &EvidenceLine| role.is_some() || line.text("role").is_some() || line.text("person").is_some();
    let day = claim.supply.map(|(_, to)| to);
    if entries.is_empty() {
        let role = role.ok_or_else(|| Status::without_evidence(EvidenceKind::Timesheet))?;
        let Some(rate) = rate_of(case.params(), Some(role), None, day) else {
            return Ok(not_on_card(case, claim, role));
        };
        let rate = case.agreed(rate, "lbl.agreed_unit_price", Unit::Money(case.currency));
        return compare::price(case, claim, rate.into());
    }
    if !entries.iter().all(|entry| known(entry.line)) {
        return Err(Status::without_evidence(EvidenceKind::Timesheet));
    }
    let stated = compare::line_sum(claim)?;
    let mut parts = Vec::new();
    for entry in &entries {
        match entry_amount(case, entry, role, day) {
            Ok(amount) => parts.push(amount),
            Err(who) => return Ok(not_on_card(case, claim, &who)),
        }
    }
    let expected = Expected {
        quantity: Some(Value::Quantity(
            hours::sum(case, &entries).value,
            hours::HOUR.to_owned(),
        )),
        ..case.ev.sum(&parts).into()
    };
    compare::amount(case, claim, stated, expected)
}

/// Hours × rate × the multiplier of the entry's category; the name for which the card has no rate.
fn entry_amount(
    case: &mut Case<'_, '_, '_>,
    entry: &Entry<'_>,
    role: Option<&str>,
    day: Option<NaiveDate>,
) -> Result<Number, String> {
    let (role, person) = (entry.line.text("role").or(role), entry.line.text("person"));
    let params = case.params();
    let rate = rate_of(params, role, person, entry.line.date.or(day));
    let rate = rate.ok_or_else(|| role.or(person).unwrap_or_default().to_owned())?;
    let rate = case.agreed(rate, "lbl.agreed_unit_price", Unit::Money(case.currency));
    let amount = case.ev.mul(entry.hours, rate);
    let category = entry.line.text("category");
    let mut rows = params.rows("multipliers").iter();
    let row = rows.find(|row| category.is_some() && row.text("category") == category);
    Ok(match row.and_then(|row| row.number("multiplier")) {
        Some(multiplier) => {
            let multiplier = case.agreed(multiplier, "lbl.multiplier", Unit::None);
            case.ev.mul(amount, multiplier)
        }
        None => amount,
    })
}

fn not_on_card(case: &Case<'_, '_, '_>, claim: &Claim<'_>, who: &str) -> Status {
    let found = Found {
        difference: claim.line.decimal(Field::LineNetAmount),
        ..case.found(claim, Field::PersonRole)
    };
    let stated = claim.line.decimal(Field::ItemNetPrice);
    let stated = stated.map_or(Value::Name("–".to_owned()), |price| case.money(price));
    let none = Values::new().with("role", Value::Name(who.to_owned()));
    compare::other(found, stated, Value::Message("card.no_rate".to_owned(), none))
}

/// What it cost, with the agreed markup at most.
fn cost_plus(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Checked {
    let stated = compare::line_sum(claim)?;
    let mut costs = Vec::new();
    let base = case.params().texts("cost_base");
    for (voucher, line) in case.lines_of(EvidenceKind::ExpenseVoucher, claim) {
        // Of what the cost consists may be agreed: categories of vouchers.
        let category = line.text("category").or(voucher.text("category"));
        if !base.is_empty() && !base.iter().any(|known| Some(known.as_str()) == category) {
            continue;
        }
        let amount = line.amount.or_else(|| mul(line.quantity?, line.unit_price?));
        if let Some(amount) = amount {
            let from = (voucher.id.as_str(), line.pointer.as_str());
            costs.push(case.evidenced(amount, "lbl.cost", Unit::Money(case.currency), from));
        }
    }
    if costs.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::ExpenseVoucher));
    }
    let cost = case.ev.sum(&costs);
    let percent = case.param("markup_percent", "lbl.markup")?;
    let markup = case.ev.percent_of(cost, percent);
    let limit = case.ev.sum(&[cost, markup]);
    let limit = case.ev.round(limit, &case.line_rounding());
    let values = Values::new().with("cost", case.money(cost.value));
    compare::limit(
        case,
        claim,
        stated,
        limit,
        values.with("percent", Value::Percent(percent.value)),
    )
}

/// All lines of the term together cost no more an hour than the blended rate.
fn blended_rate(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let said = blended(case).unwrap_or_else(|early| early);
    vec![Outcome::document(said)]
}

fn blended(case: &mut Case<'_, '_, '_>) -> Checked {
    let (mut amounts, mut worked) = (Vec::new(), Vec::new());
    for claim in case.claims {
        amounts.push(case.need(claim.line, Field::LineNetAmount)?);
        let entries = hours::entries(case, claim)?;
        worked.push(hours::sum(case, &entries));
    }
    let (total, hours) = (case.ev.sum(&amounts), case.ev.sum(&worked));
    let rate = case.param("hourly_rate", "lbl.agreed_unit_price")?;
    let limit = case.ev.mul(rate, hours);
    let limit = case.ev.round(limit, &case.line_rounding());
    let key = case.expect(limit, "lbl.expected_limit", Unit::Money(case.currency), None);
    if at_most(total.value, limit.value) {
        return Ok(Status::Pass);
    }
    let difference = sub(total.value, limit.value);
    if let Some(crate::contract::tolerance::Comparison::Within(difference)) = case.compare(total.value, limit.value) {
        return Ok(Status::Within(difference));
    }
    let values = Values::new()
        .with("quantity", Value::Quantity(hours.value, hours::HOUR.to_owned()))
        .with("rate", case.money(rate.value));
    Ok(Status::Finding(Box::new(Found {
        place: "/lines".into(),
        field: Some(Field::LineNetAmount),
        expected_key: Some(key),
        stated: Some(case.money(total.value)),
        expected: Some(case.money(limit.value)),
        difference,
        values,
        ..Found::default()
    })))
}
