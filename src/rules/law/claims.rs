//! What delay costs, for any place: which law an unpaid invoice bears interest under, and what an invoice claims as interest on
//! another debt. Japan, Poland and the Union have rules of their own about both; the reckoning is [`crate::law::interest`].

use super::Case;
use crate::explain::{Evaluator, Legal, Off, Recorder, Value, Values};
use crate::law::interest::{DayCount, Debt, Law, Owed, interest_in_turn};
use crate::law::terms::day_60;
use crate::model::{Group, Term, bare_letters, narrow};
use crate::money::{Currency, Decimal};
use crate::rules::coverage::is_in_eu;
use crate::rules::number::{at_most, mul, sub, unit};
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;

/// The laws that interest runs under, each from its day, and how days are counted.
pub(crate) struct Delay {
    /// The first and the last day of delay.
    pub(crate) days: (NaiveDate, NaiveDate),
    /// What is owed.
    pub(crate) principal: Decimal,
    laws: Vec<(Law, NaiveDate)>,
    count: DayCount,
}

/// The delay of what an invoice leaves open, on the day of the question; `None` if nothing is open or late.
pub(crate) fn delay(case: &Case<'_>) -> Option<Delay> {
    let root = case.root;
    let (today, due) = (case.today?, root.date(Term::DueDate)?);
    let principal = root.group(Term::Totals)?.decimal(Term::AmountDue)?;
    let paid = root.flag(Term::Paid);
    if paid || principal.is_negative() || principal.is_zero() {
        return None;
    }
    of(case, principal, (due.succ_opt()?, today), received(root))
}

/// The delay of an amount over some days, from the first to the last, under the law of the invoice's place. What was received
/// on a day is what the acts that protect small suppliers in Japan count from.
pub(crate) fn of(
    case: &Case<'_>,
    principal: Decimal,
    (first, last): (NaiveDate, NaiveDate),
    received: Option<NaiveDate>,
) -> Option<Delay> {
    let mut first = first;
    let mut count = DayCount::Year365;
    let mut laws = Vec::new();
    let country: String = case.policy.country.into_iter().flatten().map(char::from).collect();
    let root = case.root;
    match country.as_str() {
        "JP" => {
            count = DayCount::Calendar;
            let day_61 = received
                .filter(|_| is_protected(root))
                .and_then(|received| day_60(received).succ_opt());
            if let Some(day_61) = day_61 {
                // Where the due day lies beyond day 60, day 60 is the due day by law.
                first = first.min(day_61);
                laws.push((Law::JpCivil, first));
                laws.push((Law::JpToriteki, day_61.max(first)));
            } else {
                laws.push((Law::JpCivil, first));
            }
        }
        "PL" if is_business(root) => laws.push((commercial(root), first)),
        "PL" => laws.push((Law::PlDelay, first)),
        "DE" if is_business(root) => laws.push((Law::DeBusiness, first)),
        "DE" => laws.push((Law::DeConsumer, first)),
        other if is_in_eu(other) && is_business(root) => laws.push((Law::EuMinimum, first)),
        _ => return None,
    }
    (first <= last).then_some(Delay {
        days: (first, last),
        principal,
        laws,
        count,
    })
}

fn commercial(root: &Group) -> Law {
    match root.text(Term::PaymentAct) {
        Some("pl-public-health") => Law::PlCommercialHealth,
        _ => Law::PlCommercial,
    }
}

/// True if the act on small suppliers (取適法) protects the seller, as the invoice says.
pub(crate) fn is_protected(root: &Group) -> bool {
    root.text(Term::PaymentAct) == Some("jp-toriteki")
}

/// From when to when an invoice is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DueTerm {
    /// The day of the invoice, or of the supply where that came later.
    pub(crate) from: NaiveDate,
    /// The due day.
    pub(crate) due: NaiveDate,
    /// Whole days between them.
    pub(crate) days: i64,
}

impl DueTerm {
    /// The term of an invoice that was supplied on a day, as far as it is stated.
    pub(crate) fn of(root: &Group, supplied: Option<NaiveDate>) -> Option<Self> {
        let (issued, due) = (root.date(Term::IssueDate)?, root.date(Term::DueDate)?);
        let from = supplied.map_or(issued, |supplied| supplied.max(issued));
        let days = due.signed_duration_since(from).num_days();
        Some(Self { from, due, days })
    }

    /// Tells the term beside the days that a law allows.
    pub(crate) fn tell<'h>(&self, hits: &'h mut super::Hits<'_>, limit: i64) -> &'h mut crate::rules::Finding {
        let last = self.from.checked_add_signed(chrono::TimeDelta::days(limit));
        let last = last.unwrap_or(self.due);
        let count = |days: i64| Value::Count(u64::try_from(days).unwrap_or_default());
        let finding = hits.at("/dueDate".to_owned(), Term::DueDate);
        finding.stated = Some(Value::Date(self.due));
        finding.expected = Some(Value::Date(last));
        finding.values = Values::new()
            .with("due", Value::Date(self.due))
            .with("from", Value::Date(self.from))
            .with("days", count(self.days))
            .with("limit", count(limit))
            .with("last", Value::Date(last));
        finding
    }
}

/// The first day on which something of the invoice was received.
fn received(root: &Group) -> Option<NaiveDate> {
    let delivered = root
        .group(Term::Delivery)
        .and_then(|group| group.date(Term::DeliveryDate));
    let of_period = |period: &Group| period.date(Term::PeriodStart).or_else(|| period.date(Term::PeriodEnd));
    let of_line = |line: &Group| {
        let period = line.group(Term::LinePeriod)?;
        period
            .date(Term::LinePeriodStart)
            .or_else(|| period.date(Term::LinePeriodEnd))
    };
    let lines = root.groups_of(Term::Line).filter_map(of_line);
    let notes = root
        .groups_of(Term::DeliveryNote)
        .filter_map(|note| note.date(Term::DeliveryNoteDate));
    lines
        .chain(notes)
        .chain(delivered)
        .chain(root.group(Term::Period).and_then(of_period))
        .min()
}

/// True if the buyer is no consumer, as far as the invoice tells.
pub(crate) fn is_business(root: &Group) -> bool {
    let buyer = root.group(Term::Buyer);
    let number = buyer.is_some_and(|buyer| buyer.field(Term::BuyerTaxId).is_some());
    number
        || buyer
            .and_then(|buyer| buyer.text(Term::BuyerEntity))
            .is_some_and(|entity| !matches!(entity, "consumer" | "individual"))
        || buyer
            .and_then(|buyer| buyer.text(Term::BuyerName))
            .is_some_and(crate::rules::names::is_corporate)
}

impl Delay {
    /// The interest, derived.
    pub(crate) fn owed<R: Recorder>(&self, case: &Case<'_>, ev: &mut Evaluator<'_, R>) -> Option<Owed<R::Ref>> {
        let debt = Debt {
            principal: self.principal,
            currency: case.policy.currency,
            first: self.days.0,
            last: self.days.1,
        };
        interest_in_turn(&debt, &self.laws, self.count, ev)
    }

    /// Tells the delay at the due day: since when, for how long, and what is owed for it in which parts.
    pub(crate) fn tell<'h>(
        &self,
        case: &Case<'_>,
        hits: &'h mut super::Hits<'_>,
    ) -> Option<(&'h mut crate::rules::Finding, Owed<()>)> {
        let owed = self.owed(case, &mut Evaluator::new(&mut Off))?;
        let due = case.root.date(Term::DueDate)?;
        // In Japan the whole is rounded once; where rates follow each other by law, each part is.
        let once = case.policy.country == Some(*b"JP");
        let interest = if once {
            owed.rounded_once.value
        } else {
            owed.total.value
        };
        let finding = hits.at("/dueDate".to_owned(), Term::DueDate);
        finding.key = Some("interest.total".to_owned());
        finding.legal = legal_of(&owed).or(finding.legal);
        finding.values = Values::new()
            .with("due", Value::Date(due))
            .with("days", Value::Count(u64::try_from(owed.days).unwrap_or_default()))
            .with("interest", Value::Money(interest, case.policy.currency))
            .with("parts", parts(&owed, case.policy.currency));
        Some((finding, owed))
    }

    /// True if the rate between businesses applies, to which flat sums belong.
    pub(crate) fn is_commercial(&self) -> bool {
        let between = [
            Law::PlCommercial,
            Law::PlCommercialHealth,
            Law::DeBusiness,
            Law::EuMinimum,
        ];
        self.laws.iter().any(|(law, _)| between.contains(law))
    }
}

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

/// The parts of a delay for a sentence: days, rate and interest of each.
pub(crate) fn parts<T>(owed: &Owed<T>, currency: Currency) -> Value {
    let of = |part: &crate::law::interest::Part<T>| {
        let values = Values::new()
            .with("period", Value::Period(part.from, part.to))
            .with("days", Value::Count(u64::try_from(part.days).unwrap_or_default()))
            .with("rate", Value::Percent(part.rate.value.normalized()))
            .with("interest", Value::Money(part.rounded.value, currency));
        Value::Message("law.part".to_owned(), values)
    };
    Value::List(owed.parts.iter().map(of).collect())
}

/// The law of the last days of a delay: of the points that are added, else of the rate itself.
pub(crate) fn legal_of<T>(owed: &Owed<T>) -> Option<&'static Legal> {
    let part = owed.parts.last()?;
    part.margin.or(part.base).map(|row| &row.fact.legal)
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
