//! What delay costs, for any place: which law an unpaid invoice bears interest under, and how long its term is. Japan, Poland
//! and the Union have rules of their own about both; the reckoning is [`crate::law::interest`].

use super::Case;
use crate::explain::{Evaluator, Legal, Off, Recorder, Value, Values};
use crate::law;
use crate::law::interest::{DayCount, Debt, Law, Owed, interest_in_turn};
use crate::law::terms::day_60;
use crate::model::{Group, Term};
use crate::money::{Currency, Decimal};
use crate::rules::coverage::is_in_eu;
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
                laws.push((civil(root, first), first));
                laws.push((Law::JpToriteki, day_61.max(first)));
            } else {
                laws.push((civil(root, first), first));
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

/// The rate of a delay that began on a day in Japan: between businesses that of the Commercial Code while it stood.
fn civil(root: &Group, first: NaiveDate) -> Law {
    let stood = law::fact("jp.interest.commercial.old").is_some_and(|fact| fact.is_in_force(first));
    if stood && is_business(root) {
        Law::JpCommercial
    } else {
        Law::JpCivil
    }
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
