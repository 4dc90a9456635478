//! Days on which something is due: customs of closing and paying (締め日・支払日), the 60 days of the acts that protect small
//! suppliers, the day of an exchange rate, the ends of limitation and of keeping.

use super::calendar::{Calendar, days_counted, days_later, in_month, month_end, months_later};
use super::fact::Row;
use super::tables::row;
use crate::model::compact_day;
use crate::money::Decimal;
use chrono::{Datelike, NaiveDate};

/// A day of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MonthDay {
    /// Its last day (末日).
    End,
    /// A day by its number; the last one where the month is shorter.
    Day(u32),
}

impl MonthDay {
    /// The day in the month of another day.
    #[must_use]
    pub fn in_month_of(self, day: NaiveDate) -> NaiveDate {
        match self {
            Self::End => month_end(day),
            Self::Day(number) => in_month(day, number),
        }
    }

    /// A day written as `end`, `末`, `月末`, `末日`, or by its number, with or without 日.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if matches!(text, "end" | "末" | "月末" | "末日") {
            return Some(Self::End);
        }
        let number = text.strip_suffix('日').unwrap_or(text).parse().ok()?;
        (1..=31).contains(&number).then_some(Self::Day(number))
    }
}

/// A custom of closing and paying: what is delivered up to the closing day is paid some months later on the paying day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Custom {
    /// The day on which a month's deliveries are summed up.
    pub closing: MonthDay,
    /// Months from the closing day to the payment: 0 当月, 1 翌月, 2 翌々月.
    pub months: u32,
    /// The day of payment.
    pub pay: MonthDay,
}

/// The days that a custom leads to for one delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDays {
    /// The closing day.
    pub closing: NaiveDate,
    /// The due day as the custom says.
    pub due: NaiveDate,
    /// Moved to the last day before on which banks work (前営業日).
    pub previous_business_day: NaiveDate,
    /// Moved to the next day on which banks work (翌営業日).
    pub next_business_day: NaiveDate,
    /// Days from the delivery to the due day, both counted.
    pub days: i64,
}

impl Custom {
    /// A custom as it is written: `月末締め翌月末払い`, `20日締め翌々月10日払い`, or only its second half, which is then counted
    /// from the end of the month.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('毎').unwrap_or(text);
        let (closing, pay) = match text.split_once('締') {
            Some((closing, rest)) => (
                MonthDay::parse(closing)?,
                rest.trim_start_matches(['め', 'の', '、', ' ']),
            ),
            None => (MonthDay::End, text),
        };
        let pay = pay
            .trim_end_matches('い')
            .trim_end_matches(['払', '支'])
            .trim_end_matches("支");
        let words = [("翌々々月", 3), ("翌々月", 2), ("翌月", 1), ("当月", 0)];
        let (months, pay) = words
            .into_iter()
            .find_map(|(word, months)| Some((months, pay.strip_prefix(word)?)))?;
        Some(Self {
            closing,
            months,
            pay: MonthDay::parse(pay)?,
        })
    }

    /// The days for a delivery.
    #[must_use]
    pub fn due(self, delivery: NaiveDate, banks: Calendar) -> DueDays {
        let this_month = self.closing.in_month_of(delivery);
        let closing = if this_month >= delivery {
            this_month
        } else {
            self.closing
                .in_month_of(months_later(delivery.with_day(1).unwrap_or(delivery), 1))
        };
        let month = months_later(closing.with_day(1).unwrap_or(closing), self.months);
        let due = self.pay.in_month_of(month);
        DueDays {
            closing,
            due,
            previous_business_day: banks.on_or_before(due),
            next_business_day: banks.on_or_after(due),
            days: days_counted(delivery, due),
        }
    }
}

/// How a due day stands to the 60 days from receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SixtyDays {
    /// Within them.
    Within,
    /// Beyond them and within two months, which practice accepts for monthly closing.
    Tolerated,
    /// Beyond both: the due day is day 60 by law.
    Violation,
}

impl SixtyDays {
    /// The name in data.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Tolerated => "tolerated",
            Self::Violation => "violation",
        }
    }
}

/// The last day on which a delivery must be paid: day 60, the day of receipt being day 1.
#[must_use]
pub fn day_60(received: NaiveDate) -> NaiveDate {
    let days = row("jp.payment.toriteki").map_or(60, Row::whole);
    days_later(received, u64::try_from(days.saturating_sub(1)).unwrap_or_default())
}

/// Holds a due day against the 60 days of 取適法3条 and フリーランス法4条.
#[must_use]
pub fn sixty_days(received: NaiveDate, due: NaiveDate) -> SixtyDays {
    let months = row("jp.payment.months_tolerated").map_or(2, Row::whole);
    let limit = months_later(received, u32::try_from(months).unwrap_or(2)).pred_opt();
    if due <= day_60(received) {
        SixtyDays::Within
    } else if limit.is_some_and(|limit| due <= limit) {
        SixtyDays::Tolerated
    } else {
        SixtyDays::Violation
    }
}

/// The day whose NBP rate converts a foreign amount (ustawa o VAT, art. 31a): the last business day before the tax point,
/// or before the day of issue where the invoice comes first.
#[must_use]
pub fn exchange_rate_day(tax_point: NaiveDate, issued: Option<NaiveDate>) -> NaiveDate {
    Calendar::Poland.before(issued.map_or(tax_point, |issued| issued.min(tax_point)))
}

/// The day whose NBP rate of the euro converts the compensation: the last business day of the month before the one in
/// which the claim fell due.
#[must_use]
pub fn compensation_rate_day(due: NaiveDate) -> NaiveDate {
    Calendar::Poland.before(due.with_day(1).unwrap_or(due))
}

/// The last day before a Polish claim is barred: the years of its kind from the due day, to the end of that year (k.c.
/// art. 118).
#[must_use]
pub fn polish_limitation(due: NaiveDate, years: &Row) -> NaiveDate {
    year_end(months_later(due, months_of(years)))
}

/// The last day of a Japanese claim: so many years from the day on which it could be claimed (民法166条).
#[must_use]
pub fn japanese_limitation(due: NaiveDate, years: &Row) -> NaiveDate {
    months_later(due, months_of(years))
}

/// The last day on which an invoice must be kept in Poland: the years of the row from the end of the year in which the tax
/// was payable.
#[must_use]
pub fn polish_retention(payable: NaiveDate, years: &Row) -> NaiveDate {
    year_end(months_later(payable, months_of(years)))
}

/// The last day on which an invoice must be kept in Japan: the years of the row from the day two months after the end of
/// the tax period.
#[must_use]
pub fn japanese_retention(period_end: NaiveDate, years: &Row) -> NaiveDate {
    let is_month_end = month_end(period_end) == period_end;
    let filed = months_later(period_end, 2);
    let filed = if is_month_end { month_end(filed) } else { filed };
    months_later(filed, months_of(years))
}

/// A file name of date, counterparty and amount, by which an electronic invoice is found as 電子帳簿保存法 asks; a custom.
#[must_use]
pub fn file_name(day: NaiveDate, name: &str, total: Decimal) -> String {
    let allowed = |c: &char| !c.is_whitespace() && !matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let name: String = name.chars().filter(allowed).collect();
    format!("{}_{name}_{}", compact_day(day), total.normalized())
}

fn months_of(years: &Row) -> u32 {
    u32::try_from(years.whole().saturating_mul(12)).unwrap_or_default()
}

fn year_end(day: NaiveDate) -> NaiveDate {
    NaiveDate::from_ymd_opt(day.year(), 12, 31).unwrap_or(day)
}
