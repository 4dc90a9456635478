//! When a line was supplied: its own period, else what the document says.

use crate::model::{Group, Term as Field};
use chrono::NaiveDate;

/// First and last day of supply of a line.
pub(super) fn of_line(root: &Group, line: &Group) -> Option<(NaiveDate, NaiveDate)> {
    own_period(line).or_else(|| of_document(root))
}

/// The period that a line states by itself.
pub(super) fn own_period(line: &Group) -> Option<(NaiveDate, NaiveDate)> {
    let period = line.group(Field::LinePeriod)?;
    span(period, Field::LinePeriodStart, Field::LinePeriodEnd)
}

/// First and last day of supply that the document states: its delivery date, else its period, else its tax point.
pub(super) fn of_document(root: &Group) -> Option<(NaiveDate, NaiveDate)> {
    let delivered = root
        .group(Field::Delivery)
        .and_then(|delivery| delivery.date(Field::DeliveryDate));
    let day = |day| (day, day);
    delivered
        .map(day)
        .or_else(|| span(root.group(Field::Period)?, Field::PeriodStart, Field::PeriodEnd))
        .or_else(|| root.date(Field::TaxPointDate).map(day))
}

/// A period; with one end only, that day.
fn span(period: &Group, from: Field, to: Field) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = (period.date(from), period.date(to));
    Some((from.or(to)?, to.or(from)?))
}
