//! What an invoice claims as interest for delay, or as the flat compensation, on another debt: read from its lines, charges
//! and words, and held against what the law gives ([`super::delay`]).

use super::Case;
use super::delay::{is_protected, legal_of, of, parts};
use crate::explain::{Evaluator, Off, Value, Values};
use crate::law::interest::Owed;
use crate::model::{Group, Term, bare_letters, narrow};
use crate::money::Decimal;
use crate::rules::number::{at_most, mul, sub, unit};
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;

/// Words of interest for delay and of the flat compensation, in small letters without blanks.
const INTEREST: [&str; 10] = [
    "odsetk",
    "遅延損害金",
    "遅延利息",
    "延滞利息",
    "延滞金",
    "lateinterest",
    "interestforlate",
    "interestonlate",
    "defaultinterest",
    "verzugszins",
];
const COMPENSATION: [&str; 5] = [
    "rekompensat",
    "kosztówodzyskiwania",
    "compensationforrecovery",
    "latepaymentcompensation",
    "verzugspauschale",
];
/// Names of attributes that give the amount on which interest is claimed.
const PRINCIPAL: [&str; 8] = [
    "principal",
    "kwotagłówna",
    "należnośćgłówna",
    "należność",
    "元本",
    "元金",
    "対象金額",
    "overdueamount",
];
/// Names of attributes that give the day of receipt.
const RECEIVED: [&str; 4] = ["received", "受領日", "納品日", "dataodbioru"];
/// Words after which a day is the due day, so that delay begins on the next.
const DUE: [&str; 6] = ["termin", "支払期日", "支払期限", "duedate", "dueon", "fällig"];

/// What is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// Interest for delay.
    Interest,
    /// The flat sum for the costs of recovery.
    Compensation,
}

/// A claim that an invoice makes for a delay: a line or a charge.
pub(crate) struct Claim<'a> {
    /// Where its amount stands.
    pub(crate) place: String,
    /// The term of its amount.
    pub(crate) term: Term,
    /// The line or charge.
    pub(crate) group: &'a Group,
    /// What is claimed.
    pub(crate) matter: Matter,
    /// Its amount.
    pub(crate) amount: Decimal,
    /// On which amount.
    pub(crate) principal: Option<Decimal>,
    /// The first and the last day of delay.
    pub(crate) days: Option<(NaiveDate, NaiveDate)>,
    /// When what was unpaid had been received, where a line says so.
    pub(crate) received: Option<NaiveDate>,
}

/// The claims of an invoice, in the order of its lines and charges.
pub(crate) fn claims<'a>(case: &Case<'a>) -> Vec<Claim<'a>> {
    let root = case.root;
    let lines = root.groups_of(Term::Line).enumerate().filter_map(|(index, line)| {
        let texts = [Term::ItemName, Term::ItemDescription, Term::LineNote];
        let text = texts
            .iter()
            .filter_map(|term| line.text(*term))
            .collect::<Vec<_>>()
            .join(" ");
        Some(Claim {
            place: format!("/lines/{index}/netAmount"),
            term: Term::LineNetAmount,
            group: line,
            matter: matter(&text)?,
            amount: line
                .decimal(Term::LineNetAmount)
                .or_else(|| line.decimal(Term::ItemNetPrice))?,
            principal: attribute(line, &PRINCIPAL)
                .and_then(|text| Decimal::parse(text.trim()).ok())
                .or_else(|| carried(root)),
            days: days_of(line, &text),
            received: attribute(line, &RECEIVED).and_then(|text| days_in(text).first().copied()),
        })
    });
    let charges = root.groups_of(Term::Charge).enumerate().filter_map(|(index, charge)| {
        let text = charge.text(Term::ChargeReason)?;
        Some(Claim {
            place: format!("/charges/{index}/amount"),
            term: Term::ChargeAmount,
            group: charge,
            matter: matter(text)?,
            amount: charge.decimal(Term::ChargeAmount)?,
            principal: charge.decimal(Term::ChargeBase).or_else(|| carried(root)),
            days: days_of(charge, text),
            received: None,
        })
    });
    lines.chain(charges).collect()
}

fn matter(text: &str) -> Option<Matter> {
    let bare = bare_letters(text);
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    if has(&COMPENSATION) {
        Some(Matter::Compensation)
    } else {
        has(&INTEREST).then_some(Matter::Interest)
    }
}

/// The value of the attribute of a line that has one of some names.
fn attribute<'a>(line: &'a Group, names: &[&str]) -> Option<&'a str> {
    let named = |attribute: &&Group| {
        let name = bare_letters(attribute.text(Term::AttributeName).unwrap_or_default());
        names.contains(&name.as_str())
    };
    line.groups_of(Term::Attribute).find(named)?.text(Term::AttributeValue)
}

/// What is carried forward unpaid from the invoice before.
fn carried(root: &Group) -> Option<Decimal> {
    let prior = root.group(Term::PriorBalance)?;
    let open = || {
        sub(
            prior.decimal(Term::PreviousAmount)?,
            prior.decimal(Term::ReceivedAmount).unwrap_or_default(),
        )
    };
    prior.decimal(Term::CarriedForward).or_else(open)
}

/// The days of delay: the period of the line, or two days in its words, the first of which may be the due day.
fn days_of(group: &Group, text: &str) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(period) = group.group(Term::LinePeriod) {
        return Some((period.date(Term::LinePeriodStart)?, period.date(Term::LinePeriodEnd)?));
    }
    let days = days_in(text);
    let [first, last] = *days.as_slice() else { return None };
    let bare = bare_letters(text);
    let first = if DUE.iter().any(|word| bare.contains(word)) {
        first.succ_opt()?
    } else {
        first
    };
    (first <= last).then_some((first, last))
}

/// The days that stand in a text, as `2026-11-02`, `02.11.2026` or `2026年11月2日`, in their order.
pub(crate) fn days_in(text: &str) -> Vec<NaiveDate> {
    let plain: String = text
        .chars()
        .map(|letter| match narrow(letter) {
            '年' | '月' => '-',
            letter => letter,
        })
        .collect();
    let words = plain.split(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '-' | '.' | '/')));
    words
        .filter_map(|word| day_of(word.trim_matches(['.', '-', '/'])))
        .collect()
}

fn day_of(word: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = word.split(['-', '.', '/']).collect();
    let [first, month, last] = *parts.as_slice() else {
        return None;
    };
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// A claim of interest beside what the law gives: the claim, what is owed, and how far the claim lies above it.
pub(crate) struct Judged<'a> {
    /// The claim.
    pub(crate) claim: Claim<'a>,
    /// What is owed.
    pub(crate) owed: Owed<()>,
    /// The claim less what is owed; nought where rounding explains the difference.
    pub(crate) gap: Decimal,
}

/// The claims of interest that say on what and for which days, beside the law; of the others the rule says that it could not
/// be checked.
pub(crate) fn judged<'a>(case: &Case<'a>, hits: &mut super::Hits<'_>) -> Vec<Judged<'a>> {
    let mut found = Vec::new();
    for claim in claims(case)
        .into_iter()
        .filter(|claim| claim.matter == Matter::Interest)
    {
        let known = claim.principal.zip(claim.days).filter(|_| {
            // Under the act the day of receipt decides from when the higher rate runs.
            !is_protected(case.root) || claim.received.is_some()
        });
        let delay = known.and_then(|(principal, days)| of(case, principal, days, claim.received));
        let owed = delay.and_then(|delay| delay.owed(case, &mut Evaluator::new(&mut Off)));
        let Some(owed) = owed else {
            hits.unchecked("unchecked.claim", Values::new());
            continue;
        };
        let unit = unit(case.policy.currency.minor_unit());
        let count = Decimal::from_int(i64::try_from(owed.parts.len()).unwrap_or(i64::MAX));
        let lenient = mul(unit, count).unwrap_or(unit);
        let gap = sub(claim.amount, owed.rounded_once.value).unwrap_or_default();
        let gap = if at_most(gap.abs(), lenient) {
            Decimal::ZERO
        } else {
            gap
        };
        found.push(Judged { claim, owed, gap });
    }
    found
}

impl Judged<'_> {
    /// Tells the difference in a finding of a rule.
    pub(crate) fn tell<'h>(&self, case: &Case<'_>, hits: &'h mut super::Hits<'_>) -> &'h mut crate::rules::Finding {
        let money = |amount| Value::Money(amount, case.policy.currency);
        let expected = self.owed.rounded_once.value;
        let finding = hits.at(self.claim.place.clone(), self.claim.term);
        finding.stated = Some(money(self.claim.amount));
        finding.expected = Some(money(expected));
        finding.difference = Some(self.gap);
        finding.legal = legal_of(&self.owed).or(finding.legal);
        finding.values = Values::new()
            .with("stated", money(self.claim.amount))
            .with("expected", money(expected))
            .with("difference", money(self.gap.abs()))
            .with("principal", money(self.claim.principal.unwrap_or_default()))
            .with("parts", parts(&self.owed, case.policy.currency));
        if self.gap.is_negative() {
            (finding.severity, finding.judgement) = (Severity::Info, Judgement::H);
        }
        finding
    }
}
