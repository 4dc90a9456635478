//! Of payment: terms, interest, compensation, measures of payers, balances, allocation, reminders.

use super::values::{day, plus, say, scale, with};
use crate::usage::{count, mode, number, numbers, round};
use meisai::aftercare;
use meisai::money::{Decimal, Mode};
use serde_json::{Value, json};

pub(super) fn payment_terms(input: &Value) -> Option<Value> {
    use meisai::law::terms::{SixtyDays, sixty_days};
    let (received, paid) = (day(input, &["received_on"])?, day(input, &["pay_on"])?);
    let closing = input["monthly_closing"].as_bool().unwrap_or(false);
    let over = match sixty_days(received, paid) {
        SixtyDays::Within => false,
        SixtyDays::Tolerated => !closing,
        SixtyDays::Violation => true,
    };
    Some(json!({ "findings": if over { vec!["over_60_days"] } else { vec![] } }))
}

pub(super) fn late_interest(input: &Value) -> Option<Value> {
    use aftercare::{Delay, RoundingStage, Segment, delay_interest};
    let stage = match input["rounding_stage"].as_str() {
        Some("per_day") => RoundingStage::PerDay,
        Some("segment") => RoundingStage::Segment,
        _ => RoundingStage::Final,
    };
    let delay = Delay {
        day_count: count(input, &["day_count"]).unwrap_or(365),
        stage,
        mode: mode(input["rounding"].as_str()).unwrap_or(Mode::HalfAwayFromZero),
        places: scale(input).unwrap_or(2),
    };
    let principal = number(input, &["principal"]).unwrap_or_default();
    let one = |days: u32| {
        delay_interest(
            &[Segment {
                principal,
                rate: number(input, &["rate_percent"])?,
                days,
            }],
            delay,
        )
    };
    let interest = match input["segments"].as_array() {
        Some(rows) => {
            let segment = |row: &Value| {
                Some(Segment {
                    principal: number(row, &["principal"]).unwrap_or(principal),
                    rate: number(row, &["rate_percent"])?,
                    days: count(row, &["days"])?,
                })
            };
            delay_interest(&rows.iter().map(segment).collect::<Option<Vec<_>>>()?, delay)
        }
        None => count(input, &["days"]).or_else(|| days_late(input)).and_then(one),
    };
    let mut answer = json!({
        "interest_year": one(delay.day_count).map(say), "interest_day": one(1).map(say), "interest": interest.map(say),
    });
    if let Some(interest) = interest {
        let dunning = plus(interest, number(input, &["fee"]).unwrap_or_default())?;
        answer["dunning_amount"] = say(dunning);
        answer["grand_total"] = say(plus(principal, dunning)?);
    }
    Some(answer)
}

/// From the day after the one it was due on, and with the day of payment unless the vector leaves that out.
fn days_late(input: &Value) -> Option<u32> {
    let due = day(input, &["due_date", "due_on", "due"])?;
    let paid = day(input, &["paid_on", "payment_date", "paid"])?;
    let days = u32::try_from((paid - due).num_days()).ok()?;
    Some(days.saturating_sub(u32::from(input["include_payment_day"] == false)))
}

pub(super) fn compensation(input: &Value) -> Option<Value> {
    if let Some(unpaid) = number(input, &["unpaid_gbp"]) {
        return Some(json!({ "compensation_gbp": say(aftercare::uk_compensation(unpaid)) }));
    }
    let unpaid = number(input, &["unpaid_pln"])?;
    let found = with(|ev| meisai::law::charges::compensation(unpaid, number(input, &["exchange_rate"]), ev))?;
    Some(
        json!({ "compensation_eur": say(found.euros.value), "compensation_pln": found.zlotys.map(|amount| say(amount.value)) }),
    )
}

pub(super) fn metrics(input: &Value) -> Option<Value> {
    let rounded = |value: Decimal| round(value, Mode::HalfAwayFromZero, scale(input).unwrap_or(1)).map(say);
    if let Some(begin) = number(input, &["begin_receivables", "begin", "beginning_receivables"]) {
        let cei = aftercare::collection_effectiveness(
            begin,
            number(input, &["credit_sales", "sales"])?,
            number(input, &["end_total", "ending_total_receivables", "end_receivables"])?,
            number(
                input,
                &["end_current", "ending_current_receivables", "current_receivables"],
            )?,
        )?;
        return Some(json!({ "cei": rounded(cei) }));
    }
    let sales = number(input, &["credit_sales", "sales"])?;
    let days = count(input, &["days"]).unwrap_or(365);
    let current = number(input, &["current_receivables"]);
    let found = aftercare::days_sales_outstanding(number(input, &["receivables"])?, current, sales, days)?;
    Some(json!({
        "dso": rounded(found.outstanding), "best_possible_dso": found.best_possible.and_then(rounded),
        "average_days_delinquent": found.delinquent.and_then(rounded),
    }))
}

pub(super) fn balance(input: &Value) -> Option<Value> {
    let list = |name: &str| input.get(name).map_or(Some(Vec::new()), numbers);
    let amount = |name: &str| number(input, &[name]).unwrap_or_default();
    if input.get("repair").is_some() {
        let charged = aftercare::Charged {
            charges: vec![amount("new_charge")],
            adjustments: vec![amount("repair")],
            ..Default::default()
        };
        let found = aftercare::balance(&charged)?;
        return Some(json!({ "credit": say(found.credit), "balance": say(found.open), "charged": say(found.charged) }));
    }
    if input.get("tax_rate").is_some() {
        let fees = [amount("subscriptions"), amount("usage")];
        let credits = [amount("credit_notes"), amount("prepaid_credits")];
        let found = aftercare::credited(
            &fees,
            amount("coupons"),
            amount("tax_rate"),
            &credits,
            scale(input).unwrap_or(2),
        )?;
        return Some(json!({
            "subtotal_excl_tax": say(found.without_tax), "tax": say(found.tax),
            "subtotal_incl_tax": say(found.with_tax), "total_due": say(found.due),
        }));
    }
    let found = aftercare::balance(&aftercare::Charged {
        charges: list("charges")?,
        adjustments: list("adjustments")?,
        paid: amount("paid"),
        refunded: amount("refunded"),
        credit_used: amount("credit_used"),
    })?;
    Some(json!({ "charged": say(found.charged), "balance": say(found.open), "new_credit": say(found.credit) }))
}

pub(super) fn allocation(input: &Value) -> Option<Value> {
    use aftercare::{Debt, Order, allocate_payment};
    let amount = |row: &Value, name: &str| number(row, &[name]).unwrap_or_default();
    let debts: Vec<Debt> = input["debts"]
        .as_array()?
        .iter()
        .map(|row| Debt {
            id: row["id"].as_str().unwrap_or_default().to_owned(),
            principal: amount(row, "principal"),
            interest: amount(row, "interest"),
            costs: amount(row, "costs"),
            due: day(row, &["due", "due_date"]),
        })
        .collect();
    let interest_first = input["creditor_takes_interest_first"].as_bool().unwrap_or(true);
    let order = match input["regime"].as_str()? {
        "jp" => Order::Japan,
        "pl" => Order::Poland { interest_first },
        _ => Order::Oldest { interest_first },
    };
    let (found, left) = allocate_payment(
        &debts,
        number(input, &["payment"])?,
        input["designation"].as_str(),
        order,
    )?;
    let mut answer = json!({ "unallocated": say(left) });
    for part in found {
        answer[part.id] =
            json!({ "interest": say(part.interest), "principal": say(part.principal), "costs": say(part.costs) });
    }
    Some(answer)
}

pub(super) fn dunning(input: &Value) -> Option<Value> {
    use aftercare::{Claim, Event, State, overdue};
    if let Some(events) = input["events"].as_array() {
        let mut claim = Claim::default();
        let mut status = Vec::new();
        for event in events {
            claim = claim.after(match event.as_str()? {
                "dun" => Event::Reminder,
                "credit note against invoice" | "payment" => Event::Credited,
                "cancel credit note" | "cancel payment" | "credit note cancelled" | "payment cancelled" => {
                    Event::Cancelled
                }
                "partial payment" | "stand-alone credit note" => Event::Unrelated,
                _ => return None,
            });
            status.push(if claim.is_resolved() { "Resolved" } else { "Unresolved" });
        }
        return Some(json!({ "status": status }));
    }
    let gaps: Option<Vec<u32>> = numbers(&input["retry_gaps_days"])?
        .iter()
        .map(|gap| gap.to_string().parse().ok())
        .collect();
    let states = input["states"].as_array()?.iter().map(|state| {
        Some(State {
            name: state["name"].as_str()?.to_owned(),
            after_days: count(state, &["after_days"])?,
        })
    });
    let found = overdue(
        day(input, &["unpaid_since"])?,
        &gaps?,
        &states.collect::<Option<Vec<_>>>()?,
        day(input, &["method_fixed_on"]),
    );
    let transitions: Vec<Value> = found
        .transitions
        .iter()
        .map(|(day, name)| json!([day.to_string(), if name.is_empty() { "CLEAR" } else { name }]))
        .collect();
    let retries: Vec<String> = found.retries.iter().map(ToString::to_string).collect();
    Some(json!({ "retries": retries, "transitions": transitions }))
}
