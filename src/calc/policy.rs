//! [`Policy`]: every choice of a calculation as a value, with the authority that made it.

use super::regime::Regime;
use crate::explain::{Arithmetic, Stated};
use crate::law::{RateKind, rate_of_kind};
use crate::money::{Currency, Decimal, Rounding};
use chrono::NaiveDate;

/// Which line amounts enter the taxable amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxBase {
    /// The line amounts as shown, after rounding (EN 16931, Japan, Poland).
    RoundedLines,
    /// The exact line amounts; the shown ones are only for reading.
    UnroundedLines,
}

/// Where tax is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxMethod {
    /// Once per category and rate, on the sum (EN 16931 BR-CO-17; Japan, 消令70条の10; Poland, art. 106e ust. 1 pkt 14).
    PerGroup,
    /// On every line; the tax of a rate is the sum (Poland, art. 106e ust. 10).
    PerLine,
}

/// How tax is taken out of prices that include it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inclusive {
    /// The gross stays: tax is gross × rate ÷ (100 + rate), the rest is net (Japan; Poland, art. 106e ust. 7 to 9).
    GrossFixed,
    /// The net is rounded first and tax is worked out on it; the gross may move by a unit.
    NetRounded,
    /// Each line is divided by 1 + rate, and its net goes on like any other (GOBL).
    NetPerLine,
}

/// Which figures the calculation goes on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figures {
    /// The rounded ones: what is printed adds up.
    Rounded,
    /// The unrounded ones: each figure is cut only where it is printed (GOBL `precise`).
    Printed,
}

/// Every choice of a calculation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The regime it was made for.
    pub regime: Regime,
    /// The country whose dated rates apply, ISO 3166-1; `None` where unknown.
    pub country: Option<[u8; 2]>,
    /// The day that selects rates: of supply, else of the tax point, else of issue.
    pub date: Option<NaiveDate>,
    /// The currency of the invoice.
    pub currency: Currency,
    /// What happens to the digits of products and quotients.
    pub arithmetic: Arithmetic,
    /// The fewest places a price has; more are added, none taken.
    pub price_places_min: u8,
    /// Quantity × price before allowances and charges; `None` keeps it exact.
    pub line_sum: Option<Rounding>,
    /// The amount of a line; `None` keeps it exact.
    pub line: Option<Rounding>,
    /// The amount of an allowance or charge; `None` keeps it exact.
    pub allowance: Option<Rounding>,
    /// The fewest places an amount has where it enters its tax group.
    pub base_places_min: u8,
    /// An amount where it enters its tax group; `None` keeps it exact.
    pub base: Option<Rounding>,
    /// True if an allowance or charge of the document without a tax is split over all tax groups (一括値引); false if it
    /// stays outside of them.
    pub spread_untaxed: bool,
    /// Which line amounts enter the taxable amounts.
    pub tax_base: TaxBase,
    /// Where tax is rounded.
    pub tax_method: TaxMethod,
    /// The tax of one line, where it is worked out there.
    pub line_tax: Rounding,
    /// The taxable amount of a category and rate.
    pub group_base: Rounding,
    /// The tax of a category and rate.
    pub group_tax: Rounding,
    /// How tax is taken out of prices that include it.
    pub inclusive: Inclusive,
    /// Tax in the accounting currency; its places are those of that currency.
    pub accounting: Rounding,
    /// Totals, and parts of totals such as instalments.
    pub document: Rounding,
    /// Which figures the calculation goes on with.
    pub figures: Figures,
    /// What a unit of another currency is in the invoice's, for prices in other currencies.
    pub exchange_rates: Vec<(Currency, Stated)>,
}

impl Policy {
    /// The standard or the reduced rate in force, for a line that names a taxed category without a rate.
    #[must_use]
    pub fn rate_in_force(&self, reduced: bool) -> Option<Decimal> {
        let kind = if reduced { RateKind::Reduced } else { RateKind::Standard };
        rate_of_kind(self.country?, kind, self.date?)
    }

    /// What a unit of another currency is in the invoice's.
    pub(super) fn exchange_rate(&self, currency: &str) -> Option<&Stated> {
        let mut rates = self.exchange_rates.iter();
        rates.find(|(from, _)| from.code() == currency).map(|(_, rate)| rate)
    }

    /// True if prices of a currency can be brought into the invoice's.
    pub(super) fn converts(&self, currency: &str) -> bool {
        self.exchange_rate(currency).is_some()
    }
}
