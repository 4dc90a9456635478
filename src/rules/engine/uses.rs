//! [`Uses`]: which categories and rates of VAT the lines, allowances and charges of a document use, added up once, so that
//! no rule scans all lines for each row of the breakdown.

use super::node::{At, Stop};
use crate::money::Decimal;
use crate::order::sort_by;

/// The categories of VAT that rules speak of (UNTDID 5305, the part EN 16931 admits).
const CATEGORIES: [&str; 10] = ["AE", "B", "E", "G", "K", "L", "M", "O", "S", "Z"];

/// The category that a text names, without blanks around; `None` for any other text.
pub(crate) fn category(text: &str) -> Option<&'static str> {
    let found = CATEGORIES.binary_search(&text.trim_ascii()).ok()?;
    CATEGORIES.get(found).copied()
}

/// What uses a category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// An invoice line: it adds.
    Line,
    /// An allowance of the document: it takes away.
    Allowance,
    /// A charge of the document: it adds.
    Charge,
}

/// A line, allowance or charge that uses a category, or a category at a rate.
#[derive(Debug, Clone)]
pub(crate) struct Use {
    /// What it is.
    pub kind: Kind,
    /// The category, one of [`CATEGORIES`].
    pub category: &'static str,
    /// The rate in percent; none where the use counts for the category whatever its rate.
    pub rate: Option<Result<Decimal, Stop>>,
    /// Its amount.
    pub amount: Result<Decimal, Stop>,
}

/// The uses of a category, or of a category at a rate.
#[derive(Debug)]
struct Group {
    category: &'static str,
    rate: Option<Decimal>,
    /// Of lines, allowances and charges.
    parts: [Result<Decimal, Stop>; 3],
}

/// What uses a category, or a category at a rate: lines plus charges less allowances.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Total {
    /// To the last digit.
    pub exact: Decimal,
    /// With lines, allowances and charges each rounded to two places first.
    pub rounded: Decimal,
}

/// All uses of a document, added up.
#[derive(Debug, Default)]
pub(crate) struct Uses {
    /// By category, then by rate; what counts whatever the rate comes first.
    groups: Vec<Group>,
    /// Rates that are not numbers, by category.
    unreadable: Vec<(&'static str, Stop)>,
}

impl Uses {
    /// Adds uses up.
    pub(crate) fn of(root: At, uses: Vec<Use>) -> Self {
        let mut all = Self::default();
        for each in uses {
            // Its category is counted by the use without a rate.
            if let Some(Err(stop)) = each.rate {
                all.unreadable.push((each.category, stop));
                continue;
            }
            // Documents have a few groups: one that was found long ago may be here twice, until they are joined.
            if let Some([lines, allowances, charges]) = all.group(each.category, rate(&each), 8) {
                let sum = match each.kind {
                    Kind::Line => lines,
                    Kind::Allowance => allowances,
                    Kind::Charge => charges,
                };
                *sum = sum.and_then(|sum| root.add(sum, each.amount?));
            }
        }
        let mut parts = core::mem::take(&mut all.groups);
        sort_by(&mut parts, |a, b| {
            a.category.cmp(b.category).then_with(|| compare(a.rate, b.rate))
        });
        for part in parts {
            let sums = all.group(part.category, part.rate, 1).into_iter().flatten();
            for (sum, amount) in sums.zip(part.parts) {
                *sum = sum.and_then(|sum| root.add(sum, amount?));
            }
        }
        all
    }

    /// The sums of a group, if that is among the last so many; else of a new one.
    fn group(
        &mut self,
        category: &'static str,
        rate: Option<Decimal>,
        last: usize,
    ) -> Option<&mut [Result<Decimal, Stop>; 3]> {
        let same = |group: &Group| group.category == category && compare(group.rate, rate).is_eq();
        let back = self.groups.iter().rev().take(last).position(same);
        let back = back.unwrap_or_else(|| {
            let parts = [Ok(Decimal::ZERO); 3];
            self.groups.push(Group { category, rate, parts });
            0
        });
        self.groups.iter_mut().nth_back(back).map(|group| &mut group.parts)
    }

    fn of_category(&self, category: &str) -> &[Group] {
        let begin = self.groups.partition_point(|group| group.category < category);
        let rest = self.groups.get(begin..).unwrap_or_default();
        rest.get(..rest.partition_point(|group| group.category == category))
            .unwrap_or_default()
    }

    /// What uses a category.
    ///
    /// # Errors
    /// The [`Stop`] of an amount that is not a number.
    pub(crate) fn sum(&self, at: At, category: &str) -> Result<Total, Stop> {
        let whole = self.of_category(category).first().filter(|group| group.rate.is_none());
        whole.map_or(Ok(Total::default()), |group| group.total(at))
    }

    /// What uses a category at a rate; `None` if nothing does.
    ///
    /// # Errors
    /// The [`Stop`] of an amount, or of a rate of that category, that is not a number.
    pub(crate) fn sum_at(&self, at: At, category: &str, rate: Decimal) -> Result<Option<Total>, Stop> {
        if let Some((_, stop)) = self.unreadable.iter().find(|(of, _)| *of == category) {
            return Err(*stop);
        }
        let groups = self.of_category(category);
        let found = groups.binary_search_by(|group| compare(group.rate, Some(rate)));
        found
            .ok()
            .and_then(|index| groups.get(index))
            .map(|group| group.total(at))
            .transpose()
    }
}

impl Group {
    fn total(&self, at: At) -> Result<Total, Stop> {
        let [lines, allowances, charges] = self.parts;
        let (lines, allowances, charges) = (lines?, allowances?, charges?);
        let cents = |part| at.round(part, 2);
        Ok(Total {
            exact: at.sub(at.add(lines, charges)?, allowances)?,
            rounded: at.sub(at.add(cents(lines)?, cents(charges)?)?, cents(allowances)?)?,
        })
    }
}

/// The uses of one line, allowance or charge: each category it names once, and each with each rate it names.
pub(crate) fn uses_of(
    kind: Kind,
    amount: Result<Decimal, Stop>,
    categories: impl Iterator<Item = &'static str>,
    rates: impl Iterator<Item = Result<Decimal, Stop>>,
    uses: &mut Vec<Use>,
) {
    let first = uses.len();
    let rates = distinct(rates);
    for category in categories {
        let own = uses.get(first..).unwrap_or_default();
        if own.iter().any(|known| known.category == category) {
            continue;
        }
        let rates = core::iter::once(None).chain(rates.iter().copied().map(Some));
        uses.extend(rates.map(|rate| Use {
            kind,
            category,
            rate,
            amount,
        }));
    }
}

/// Each rate once: the numbers in order, then what is none.
fn distinct(rates: impl Iterator<Item = Result<Decimal, Stop>>) -> Vec<Result<Decimal, Stop>> {
    let mut all: Vec<_> = rates.collect();
    if all.len() > 1 {
        sort_by(&mut all, |a, b| match (a, b) {
            (Ok(a), Ok(b)) => a.compare(*b),
            (a, b) => a.is_err().cmp(&b.is_err()),
        });
        all.dedup();
    }
    all
}

fn rate(each: &Use) -> Option<Decimal> {
    each.rate.and_then(Result::ok)
}

fn compare(a: Option<Decimal>, b: Option<Decimal>) -> core::cmp::Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.compare(b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}
