//! Dated rates of consumption tax and VAT, as rows with their law.
//!
//! Rows of the EU are a plausibility list: which supplies a reduced rate covers is national law by product, and special
//! territories have rates of their own, so a rate that is not here is a question, never an error. An empty first day means
//! that the day is not recorded.

use super::fact::{Dated, Fact, Status, Tag};
use crate::explain::Legal;
use crate::money::Decimal;
use chrono::NaiveDate;

/// What a rate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateKind {
    /// The standard rate.
    Standard,
    /// The usual reduced rate.
    Reduced,
    /// Another reduced rate, for supplies of its own list.
    Other,
    /// Zero, with the right to deduct.
    Zero,
}

/// One rate with its days and its law.
#[derive(Debug, Clone)]
pub struct Rate {
    /// The country, ISO 3166-1.
    pub country: [u8; 2],
    /// The rate in tenths of a percent.
    tenths: i64,
    /// What it is for.
    pub kind: RateKind,
    /// Its law and days.
    pub fact: Fact,
}

impl Rate {
    /// The rate in percent.
    #[must_use]
    pub fn percent(&self) -> Decimal {
        Decimal::from_units(self.tenths, 1).unwrap_or_default().normalized()
    }

    /// Japan's rates in their national and local part (国税・地方消費税), in percent. The old 8 % and the reduced 8 % part
    /// differently, so they are two rates.
    #[must_use]
    pub fn split(&self) -> Option<(Decimal, Decimal)> {
        let (_, national) = NATIONAL.iter().find(|(id, _)| *id == self.fact.id())?;
        let national = Decimal::from_units(*national, 2).ok()?.normalized();
        let local = self.percent().checked_sub(national).ok()?;
        Some((national, local.value.normalized()))
    }

    /// True if the row is law on a day and a source that states it was read.
    #[must_use]
    pub fn is_confirmed(&self, day: NaiveDate) -> bool {
        self.fact.tag != Tag::Own && self.fact.is_in_force(day)
    }
}

impl Dated for Rate {
    fn fact(&self) -> &Fact {
        &self.fact
    }
}

/// All rows of a country, in the order of the table.
pub fn rates_of(country: [u8; 2]) -> impl Iterator<Item = &'static Rate> {
    RATES.iter().filter(move |rate| rate.country == country)
}

/// The rate of a kind in force in a country on a day, if a source confirms it.
#[must_use]
pub fn rate_of_kind(country: [u8; 2], kind: RateKind, day: NaiveDate) -> Option<Decimal> {
    let confirmed = |rate: &&Rate| rate.kind == kind && rate.is_confirmed(day);
    rates_of(country).find(confirmed).map(Rate::percent)
}

/// The law behind a rate in a country on a day; a row that a source confirms comes first.
#[must_use]
pub fn legal_of_rate(country: [u8; 2], percent: Decimal, day: NaiveDate) -> Option<&'static Legal> {
    let mut same = rates_of(country).filter(|rate| rate.percent() == percent && rate.fact.is_in_force(day));
    let first = same.next()?;
    let confirmed = core::iter::once(first)
        .chain(same)
        .find(|rate| rate.fact.tag != Tag::Own);
    Some(&confirmed.unwrap_or(first).fact.legal)
}

/// The rate that takes the place of another in a country: the row that is law on `day` with this percentage, and the row of the
/// same kind for the day `then`. `None` where the rate is still in force, or nothing is known of its kind. With `preview` a
/// proposed row comes first.
#[must_use]
pub fn successor(
    country: [u8; 2],
    percent: Decimal,
    [day, then]: [NaiveDate; 2],
    preview: bool,
) -> Option<(&'static Rate, &'static Rate)> {
    let mut same = rates_of(country).filter(|rate| rate.percent() == percent && rate.fact.is_in_force(day));
    let now = same.next()?;
    let of_kind = || rates_of(country).filter(|rate| rate.kind == now.kind);
    let proposed = || of_kind().find(|rate| rate.fact.status == Status::Proposed && rate.fact.covers(then));
    if let Some(proposed) = proposed().filter(|_| preview) {
        return Some((now, proposed));
    }
    if now.fact.is_in_force(then) {
        return None;
    }
    let next = of_kind().find(|rate| rate.is_confirmed(then));
    let next = next.or_else(|| of_kind().find(|rate| rate.fact.is_in_force(then)));
    // Before a kind of rate was made, what it covers bore the standard rate.
    let earlier = now.fact.first_day().is_some_and(|first| then < first);
    let standard = || rates_of(country).find(|rate| rate.kind == RateKind::Standard && rate.fact.is_in_force(then));
    let next = next.or_else(|| standard().filter(|_| earlier));
    let next = next.filter(|next| next.percent() != now.percent());
    next.map(|next| (now, next))
}

macro_rules! rates {
    ($($country:literal $tenths:literal $kind:ident $status:ident $tag:ident $id:literal [$from:literal $to:literal] $citation:tt $url:literal;)*) => {
        /// All rows of all countries.
        pub static RATES: &[Rate] = &[$(Rate {
            country: two_letters($country),
            tenths: $tenths,
            kind: RateKind::$kind,
            fact: Fact::new($id, [$from, $to], Status::$status, Tag::$tag, $citation, $url),
        },)*];
    };
}

const fn two_letters(code: &str) -> [u8; 2] {
    match code.as_bytes() {
        [first, second] => [*first, *second],
        _ => [0, 0],
    }
}

const EU: &str = "Directive 2006/112/EC, art. 96 to 98";

/// The national part of Japan's rates in hundredths of a percent.
const NATIONAL: &[(&str, i64)] = &[
    ("jp.rate.standard.1989", 300),
    ("jp.rate.standard.1997", 400),
    ("jp.rate.standard.2014", 630),
    ("jp.rate.standard.2019", 780),
    ("jp.rate.reduced.2019", 624),
];

// country, tenths of a percent, kind, status, how known, row, first and last day, citation, address
#[rustfmt::skip]
rates! {
    "JP" 30 Standard Repealed Read "jp.rate.standard.1989" ["1989-04-01" "1997-03-31"] "消費税法29条" "";
    "JP" 50 Standard Repealed Read "jp.rate.standard.1997" ["1997-04-01" "2014-03-31"] "消費税法29条、地方税法72条の83" "";
    "JP" 80 Standard Repealed Read "jp.rate.standard.2014" ["2014-04-01" "2019-09-30"] "消費税法29条、地方税法72条の83" "";
    "JP" 100 Standard InForce Read "jp.rate.standard.2019" ["2019-10-01" ""] "消費税法29条、地方税法72条の83" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6303.htm";
    "JP" 80 Reduced InForce Read "jp.rate.reduced.2019" ["2019-10-01" ""] "消費税法29条、地方税法72条の83（軽減税率）" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6102.htm";
    "JP" 10 Reduced Proposed Own "jp.rate.food.2027" ["2027-04-01" "2029-03-31"] "2026年8月5日閣議決定（成立未確認）" "";
    "JP" 0 Zero InForce Read "jp.rate.export.1989" ["1989-04-01" ""] "消費税法7条" "";
    "PL" 220 Standard Repealed Own "pl.rate.standard.1993" ["1993-07-05" "2010-12-31"] "ustawa o VAT, art. 41" "";
    "PL" 230 Standard InForce Read "pl.rate.standard.2011" ["2011-01-01" ""] "ustawa o VAT, art. 41" "";
    "PL" 70 Reduced Repealed Own "pl.rate.reduced1.1993" ["1993-07-05" "2010-12-31"] "ustawa o VAT, art. 41" "";
    "PL" 80 Reduced InForce Read "pl.rate.reduced1.2011" ["2011-01-01" ""] "ustawa o VAT, art. 41" "";
    "PL" 30 Other Repealed Read "pl.rate.reduced2.2000" ["2000-09-04" "2010-12-31"] "ustawa o VAT, art. 41" "";
    "PL" 50 Other InForce Read "pl.rate.reduced2.2011" ["2011-01-01" ""] "ustawa o VAT, art. 41" "";
    "PL" 0 Zero Repealed Own "pl.rate.food.2022" ["2022-02-01" "2024-03-31"] "ustawa o VAT, art. 41" "";
    "PL" 40 Other InForce Own "pl.rate.taxi.2011" ["2011-01-01" ""] "ustawa o VAT, art. 114" "";
    "PL" 0 Zero InForce Read "pl.rate.zero.2011" ["2011-01-01" ""] "ustawa o VAT, art. 41, 42, 83" "";
    "AT" 200 Standard InForce Read "at.rate.20" ["" ""] EU "";
    "AT" 130 Reduced InForce Read "at.rate.13" ["" ""] EU "";
    "AT" 100 Other InForce Read "at.rate.10" ["" ""] EU "";
    "AT" 49 Other InForce Own "at.rate.4.9" ["2026-07-01" ""] EU "";
    "BE" 210 Standard InForce Read "be.rate.21" ["" ""] EU "";
    "BE" 120 Reduced InForce Read "be.rate.12" ["" ""] EU "";
    "BE" 60 Other InForce Read "be.rate.6" ["" ""] EU "";
    "BG" 200 Standard InForce Read "bg.rate.20" ["" ""] EU "";
    "BG" 90 Reduced InForce Read "bg.rate.9" ["" ""] EU "";
    "CY" 190 Standard InForce Read "cy.rate.19" ["" ""] EU "";
    "CY" 90 Reduced InForce Read "cy.rate.9" ["" ""] EU "";
    "CY" 50 Other InForce Read "cy.rate.5" ["" ""] EU "";
    "CY" 30 Other InForce Own "cy.rate.3" ["2023-01-01" ""] EU "";
    "CZ" 210 Standard InForce Read "cz.rate.21" ["" ""] EU "";
    "CZ" 120 Reduced InForce Read "cz.rate.12" ["2024-01-01" ""] EU "";
    "DE" 190 Standard InForce Read "de.rate.19" ["" ""] EU "";
    "DE" 70 Reduced InForce Read "de.rate.7" ["" ""] EU "";
    "DK" 250 Standard InForce Read "dk.rate.25" ["" ""] EU "";
    "EE" 240 Standard InForce Read "ee.rate.24" ["2025-07-01" ""] EU "";
    "EE" 130 Reduced InForce Read "ee.rate.13" ["2025-01-01" ""] EU "";
    "EE" 90 Other InForce Read "ee.rate.9" ["" ""] EU "";
    "GR" 240 Standard InForce Read "gr.rate.24" ["" ""] EU "";
    "GR" 130 Reduced InForce Read "gr.rate.13" ["" ""] EU "";
    "GR" 60 Other InForce Read "gr.rate.6" ["" ""] EU "";
    "ES" 210 Standard InForce Read "es.rate.21" ["" ""] EU "";
    "ES" 100 Reduced InForce Read "es.rate.10" ["" ""] EU "";
    "ES" 40 Other InForce Read "es.rate.4" ["" ""] EU "";
    "FI" 255 Standard InForce Read "fi.rate.25.5" ["2024-09-01" ""] EU "";
    "FI" 135 Reduced InForce Read "fi.rate.13.5" ["2026-01-01" ""] EU "";
    "FI" 100 Other InForce Read "fi.rate.10" ["" ""] EU "";
    "FR" 200 Standard InForce Read "fr.rate.20" ["" ""] EU "";
    "FR" 100 Reduced InForce Read "fr.rate.10" ["" ""] EU "";
    "FR" 55 Other InForce Read "fr.rate.5.5" ["" ""] EU "";
    "FR" 21 Other InForce Read "fr.rate.2.1" ["" ""] EU "";
    "HR" 250 Standard InForce Read "hr.rate.25" ["" ""] EU "";
    "HR" 130 Reduced InForce Read "hr.rate.13" ["" ""] EU "";
    "HR" 50 Other InForce Read "hr.rate.5" ["" ""] EU "";
    "HU" 270 Standard InForce Read "hu.rate.27" ["" ""] EU "";
    "HU" 180 Reduced InForce Read "hu.rate.18" ["" ""] EU "";
    "HU" 50 Other InForce Read "hu.rate.5" ["" ""] EU "";
    "IE" 230 Standard InForce Read "ie.rate.23" ["" ""] EU "";
    "IE" 135 Reduced InForce Read "ie.rate.13.5" ["" ""] EU "";
    "IE" 90 Other InForce Read "ie.rate.9" ["" ""] EU "";
    "IE" 48 Other InForce Read "ie.rate.4.8" ["" ""] EU "";
    "IT" 220 Standard InForce Read "it.rate.22" ["" ""] EU "";
    "IT" 100 Reduced InForce Read "it.rate.10" ["" ""] EU "";
    "IT" 50 Other InForce Read "it.rate.5" ["" ""] EU "";
    "IT" 40 Other InForce Read "it.rate.4" ["" ""] EU "";
    "LT" 210 Standard InForce Read "lt.rate.21" ["" ""] EU "";
    "LT" 120 Reduced InForce Read "lt.rate.12" ["2026-01-01" ""] EU "";
    "LT" 50 Other InForce Read "lt.rate.5" ["2026-01-01" ""] EU "";
    "LU" 170 Standard InForce Read "lu.rate.17" ["" ""] EU "";
    "LU" 140 Other InForce Read "lu.rate.14" ["" ""] EU "";
    "LU" 80 Reduced InForce Read "lu.rate.8" ["" ""] EU "";
    "LU" 30 Other InForce Read "lu.rate.3" ["" ""] EU "";
    "LV" 210 Standard InForce Read "lv.rate.21" ["" ""] EU "";
    "LV" 120 Reduced InForce Read "lv.rate.12" ["" ""] EU "";
    "LV" 50 Other InForce Read "lv.rate.5" ["" ""] EU "";
    "MT" 180 Standard InForce Read "mt.rate.18" ["" ""] EU "";
    "MT" 120 Reduced InForce Own "mt.rate.12" ["2024-01-01" ""] EU "";
    "MT" 70 Other InForce Read "mt.rate.7" ["" ""] EU "";
    "MT" 50 Other InForce Read "mt.rate.5" ["" ""] EU "";
    "NL" 210 Standard InForce Read "nl.rate.21" ["" ""] EU "";
    "NL" 90 Reduced InForce Read "nl.rate.9" ["" ""] EU "";
    "PT" 230 Standard InForce Read "pt.rate.23" ["" ""] EU "";
    "PT" 130 Reduced InForce Read "pt.rate.13" ["" ""] EU "";
    "PT" 60 Other InForce Read "pt.rate.6" ["" ""] EU "";
    "RO" 210 Standard InForce Own "ro.rate.21" ["2025-08-01" ""] EU "";
    "RO" 110 Reduced InForce Own "ro.rate.11" ["2025-08-01" ""] EU "";
    "SE" 250 Standard InForce Read "se.rate.25" ["" ""] EU "";
    "SE" 120 Reduced InForce Read "se.rate.12" ["" ""] EU "";
    "SE" 60 Other InForce Read "se.rate.6" ["" ""] EU "";
    "SI" 220 Standard InForce Read "si.rate.22" ["" ""] EU "";
    "SI" 95 Reduced InForce Read "si.rate.9.5" ["" ""] EU "";
    "SI" 50 Other InForce Read "si.rate.5" ["" ""] EU "";
    "SK" 230 Standard InForce Read "sk.rate.23" ["2025-01-01" ""] EU "";
    "SK" 190 Reduced InForce Read "sk.rate.19" ["2025-01-01" ""] EU "";
    "SK" 50 Other InForce Read "sk.rate.5" ["" ""] EU "";
    "RO" 190 Standard Repealed Own "ro.rate.19" ["2017-01-01" "2025-07-31"] EU "";
    "RO" 90 Reduced Repealed Own "ro.rate.9" ["" "2025-07-31"] EU "";
    "RO" 50 Other Repealed Own "ro.rate.5" ["" "2025-07-31"] EU "";
    "EE" 220 Standard Repealed Own "ee.rate.22" ["2024-01-01" "2025-06-30"] EU "";
    "FI" 240 Standard Repealed Own "fi.rate.24" ["2013-01-01" "2024-08-31"] EU "";
    "FI" 140 Reduced Repealed Read "fi.rate.14" ["" "2025-12-31"] EU "";
    "LT" 90 Reduced Repealed Own "lt.rate.9" ["" "2025-12-31"] EU "";
    "SK" 200 Standard Repealed Own "sk.rate.20" ["2011-01-01" "2024-12-31"] EU "";
    "SK" 100 Reduced Repealed Own "sk.rate.10" ["2011-01-01" "2024-12-31"] EU "";
}
