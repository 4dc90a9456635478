//! Payment beyond its day: `pay.statutory_max` (60日), `pay.account`, `pay.late_interest`.

use super::compare::other;
#[cfg(feature = "law")]
use super::fields::Range;
use super::fields::field;
#[cfg(feature = "law")]
use super::{Check, Checked, Correction, Expected, ROW, Step, TermKind, WHOLE};
#[cfg(not(feature = "law"))]
use super::{Check, Correction, TermKind, WHOLE};
use crate::contract::case::{Case, Found, Outcome, Status};
#[cfg(feature = "law")]
use crate::contract::case::{Change, Claim, Number};
#[cfg(feature = "law")]
use crate::contract::evidence::EvidenceKind;
use crate::explain::{Value, Values};
#[cfg(feature = "law")]
use crate::law::interest::{DayCount, Debt, Law, interest};
#[cfg(feature = "law")]
use crate::law::row;
#[cfg(feature = "law")]
use crate::law::terms::{SixtyDays, sixty_days};
#[cfg(feature = "law")]
use crate::model::Value as Stated;
use crate::model::{Term as Field, bare_letters};
#[cfg(feature = "law")]
use crate::money::Decimal;
use crate::rules::{Judgement, Severity};
#[cfg(feature = "law")]
use chrono::{Days, NaiveDate};

pub(super) static KINDS: &[TermKind] = &[
    #[cfg(feature = "law")]
    TermKind {
        name: "pay.statutory_max",
        rule: "CT-PAY-002",
        competes: "pay.statutory_max",
        evidence: &[EvidenceKind::Receipt],
        correction: Correction::Amend,
        reason: "LEG",
        fields: &[
            field!(
                Choice(&[
                    "toriteki|jp-toriteki",
                    "freelance|jp-freelance",
                    "freelance_resubcontract|jp-freelance-resubcontract",
                ]),
                "act"
            )
            .or("toriteki"),
            field!(Date, "received_on").also(&["receipt_date"]),
            field!(Date, "client_due_date"),
            field!(Flag, "monthly_closing").or("true"),
        ],
        sound: |params| match params.choice("act") {
            "freelance_resubcontract" if !params.has("client_due_date") => Err(("client_due_date", "input.missing")),
            _ => Ok(()),
        },
        check: Check::Whole(statutory_max),
        ..WHOLE
    },
    TermKind {
        name: "pay.account",
        rule: "CT-PAY-003",
        severity: Severity::Warning,
        judgement: Judgement::R,
        correction: Correction::ProvideInfo,
        reason: "FIN",
        fields: &[field!(Texts, "accounts").also(&["account"]).needed()],
        check: Check::Many(account),
        ..WHOLE
    },
    #[cfg(feature = "law")]
    TermKind {
        name: "pay.late_interest",
        rule: "CT-PAY-004",
        step: Step::Price,
        competes: "price",
        evidence: &[EvidenceKind::Ledger],
        reason: "FIN",
        fields: &[
            field!(Percent, "rate")
                .also(&["rate_percent"])
                .needed()
                .within(Range::NotNegative),
            field!(Choice(&["365", "calendar"]), "day_count").or("365"),
            field!(Choice(&["document|final", "segment|line", "per_day"]), "stage").or("document"),
        ],
        // A rate is told to hundredths of a percent.
        sound: |params| match params.number("rate").and_then(|rate| rate.to_units(2)) {
            Some(_) => Ok(()),
            None => Err(("rate", "input.not_a_number")),
        },
        check: Check::Amount(late_interest),
        ..ROW
    },
];

/// The rows of law that say within how many days payment is due, by the name of the act; of several the one in force on the
/// day of receipt.
#[cfg(feature = "law")]
const ACTS: [(&str, &[&str]); 3] = [
    ("toriteki", &["jp.payment.toriteki", "jp.payment.shitauke"]),
    ("freelance", &["jp.payment.freelance"]),
    ("freelance_resubcontract", &["jp.payment.freelance.resubcontract"]),
];

/// The day of receipt: as agreed, else the first that a receipt shows.
#[cfg(feature = "law")]
fn received_on(case: &Case<'_, '_, '_>) -> Result<NaiveDate, Status> {
    let kind = EvidenceKind::Receipt;
    let shown = case.evidence_of(kind).flat_map(|receipt| {
        let own = receipt.lines.iter().filter_map(|line| line.date);
        own.chain(receipt.date)
    });
    let agreed = case.params().date("received_on");
    agreed
        .or_else(|| shown.min())
        .ok_or_else(|| Status::without_evidence(kind))
}

/// Payment within sixty days of receipt, the day of receipt counted (取適法3条, フリーランス法4条1項), where deliveries are closed
/// by the month within two months; of work that is passed on within thirty days of the day on which the client pays (同4条3項).
#[cfg(feature = "law")]
fn statutory_max(case: &mut Case<'_, '_, '_>) -> Checked {
    let params = case.params();
    let act = params.choice("act");
    let again = act == "freelance_resubcontract";
    let basis = match again {
        true => params.date("client_due_date").ok_or(Status::NotApplicable)?,
        false => received_on(case)?,
    };
    let stated = case.invoice.root.date(Field::DueDate);
    let stated = stated.ok_or_else(|| Status::without_field(Field::DueDate))?;
    let rows = ACTS.iter().filter(|(name, _)| *name == act).flat_map(|(_, rows)| *rows);
    let law = rows.filter_map(|id| row(id)).find(|row| row.fact.is_in_force(basis));
    let law = law.ok_or(Status::NotApplicable)?;
    // The day of receipt is the first of them.
    let days = u64::try_from(law.whole().saturating_sub(1)).unwrap_or_default();
    let latest = basis.checked_add_days(Days::new(days)).ok_or(Status::NotApplicable)?;
    let tolerated = !again && params.flag("monthly_closing") && sixty_days(basis, stated) == SixtyDays::Tolerated;
    if stated <= latest || tolerated {
        return Ok(Status::Pass);
    }
    let found = Found {
        say: again.then_some("CT-PAY-002.resubcontract"),
        legal: Some(&law.fact.legal),
        place: "/dueDate".into(),
        field: Some(Field::DueDate),
        values: Values::new().with("basis", Value::Date(basis)),
        change: Some(Change {
            place: "/dueDate".into(),
            field: Field::DueDate,
            value: Stated::Date(latest),
        }),
        ..Found::default()
    };
    Ok(other(found, Value::Date(stated), Value::Date(latest)))
}

/// Money goes to an account that is known. A new one is confirmed on another way than by the invoice itself.
fn account(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let known: Vec<String> = case
        .params()
        .texts("accounts")
        .iter()
        .map(|account| bare_letters(account))
        .collect();
    let payment = case.invoice.root.group(Field::Payment);
    let accounts = payment
        .into_iter()
        .flat_map(|payment| payment.groups_of(Field::Account));
    let mut said = Vec::new();
    for (index, account) in accounts.enumerate() {
        let Some(stated) = account.text(Field::AccountId) else {
            continue;
        };
        let bare = bare_letters(stated);
        // An account number with or without its country's letters and check digits is the same account.
        let same = |known: &String| *known == bare || known.len() >= 10 && bare.ends_with(known.as_str());
        if known.iter().any(same) {
            said.push(Outcome::document(Status::Pass));
            continue;
        }
        let found = Found {
            place: format!("/payment/accounts/{index}/id"),
            field: Some(Field::AccountId),
            values: Values::new(),
            ..Found::default()
        };
        let expected = Value::Name(case.params().texts("accounts").join(", "));
        said.push(Outcome::document(other(
            found,
            Value::Name(stated.to_owned()),
            expected,
        )));
    }
    match said.is_empty() {
        true => vec![Outcome::document(Status::without_field(Field::AccountId))],
        false => said,
    }
}

/// The interest on one debt, rounded where that was agreed: for each day, for the debt, or with the sum.
#[cfg(feature = "law")]
fn staged(case: &mut Case<'_, '_, '_>, exact: Number, days: i64) -> Number {
    let rounding = case.line_rounding();
    match case.params().choice("stage") {
        "segment" => case.ev.round(exact, &rounding),
        "per_day" if days > 0 => {
            let days = case.ev.constant(Decimal::from_int(days));
            let day = case.ev.div(exact, days);
            let day = case.ev.round(day, &rounding);
            case.ev.mul(day, days)
        }
        _ => exact,
    }
}

/// Interest at the agreed rate on what an account shows as paid late: from the day after it was due to the day of payment.
#[cfg(feature = "law")]
fn late_interest(case: &mut Case<'_, '_, '_>, claim: &Claim<'_>) -> Result<Expected, Status> {
    let rate = case.params().number("rate").and_then(|rate| rate.to_units(2));
    let rate = rate
        .and_then(|rate| u32::try_from(rate).ok())
        .ok_or(Status::NotApplicable)?;
    let count = match case.params().choice("day_count") {
        "calendar" => DayCount::Calendar,
        _ => DayCount::Year365,
    };
    let mut parts = Vec::new();
    for (_, line) in case.lines_of(EvidenceKind::Ledger, claim) {
        let (Some(principal), Some(due), Some(last)) = (line.amount, line.date, line.until) else {
            continue;
        };
        let Some(first) = due.succ_opt() else { continue };
        let debt = Debt {
            principal,
            currency: case.currency,
            first,
            last,
        };
        let owed = interest(&debt, Law::Agreed(rate), count, case.ev);
        parts.extend(owed.map(|owed| staged(case, owed.exact, owed.days)));
    }
    if parts.is_empty() {
        return Err(Status::without_evidence(EvidenceKind::Ledger));
    }
    Ok(case.ev.sum(&parts).into())
}
