//! Dated rates of consumption tax and VAT, as rows with their law.
//!
//! Rows of the EU are a plausibility list: which supplies a reduced rate covers is national law by product, so a rate
//! that is not here is a question, never an error. An empty first day means that the day is not recorded.

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

/// How sure a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Law in its days.
    InForce,
    /// Not law; it may be previewed and is never applied.
    Proposed,
    /// Announced or remembered; its coming into force was not checked.
    Unverified,
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
    /// How sure the row is.
    pub status: Status,
    /// Its law and days.
    pub legal: Legal,
}

impl Rate {
    /// The rate in percent.
    #[must_use]
    pub fn percent(&self) -> Decimal {
        Decimal::from_units(self.tenths, 1).unwrap_or_default().normalized()
    }

    /// True if the row is law on a day.
    #[must_use]
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        self.status == Status::InForce && self.covers(day)
    }

    /// True if a day lies between the first and the last of the row.
    fn covers(&self, day: NaiveDate) -> bool {
        // ISO dates of four-digit years compare as text.
        let day = day.to_string();
        (self.legal.valid_from.is_empty() || self.legal.valid_from <= day.as_str())
            && (self.legal.valid_to.is_empty() || day.as_str() <= self.legal.valid_to)
    }
}

/// All rows of a country, in the order of the table.
pub fn rates_of(country: [u8; 2]) -> impl Iterator<Item = &'static Rate> {
    RATES.iter().filter(move |rate| rate.country == country)
}

/// The rate of a kind in force in a country on a day.
#[must_use]
pub fn rate_of_kind(country: [u8; 2], kind: RateKind, day: NaiveDate) -> Option<Decimal> {
    rates_of(country)
        .find(|rate| rate.kind == kind && rate.is_in_force(day))
        .map(Rate::percent)
}

/// The law behind a rate in a country on a day.
#[must_use]
pub fn legal_of_rate(country: [u8; 2], percent: Decimal, day: NaiveDate) -> Option<&'static Legal> {
    rates_of(country)
        .find(|rate| rate.percent() == percent && rate.is_in_force(day))
        .map(|rate| &rate.legal)
}

macro_rules! rates {
    ($($country:literal $tenths:literal $kind:ident $status:ident $fact:literal $citation:literal $from:literal $to:literal $url:literal;)*) => {
        static RATES: &[Rate] = &[$(Rate {
            country: two_letters($country),
            tenths: $tenths,
            kind: RateKind::$kind,
            status: Status::$status,
            legal: Legal { fact: $fact, citation: $citation, valid_from: $from, valid_to: $to, url: $url },
        },)*];
    };
}

const fn two_letters(code: &str) -> [u8; 2] {
    match code.as_bytes() {
        [first, second] => [*first, *second],
        _ => [0, 0],
    }
}

// country, tenths of a percent, kind, status, row, citation, first day, last day, address
#[rustfmt::skip]
rates! {
    "JP" 30 Standard InForce "jp.rate.standard.1989" "消費税法29条" "1989-04-01" "1997-03-31" "";
    "JP" 50 Standard InForce "jp.rate.standard.1997" "消費税法29条、地方税法72条の83" "1997-04-01" "2014-03-31" "";
    "JP" 80 Standard InForce "jp.rate.standard.2014" "消費税法29条、地方税法72条の83" "2014-04-01" "2019-09-30" "";
    "JP" 100 Standard InForce "jp.rate.standard.2019" "消費税法29条、地方税法72条の83" "2019-10-01" "" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6303.htm";
    "JP" 80 Reduced InForce "jp.rate.reduced.2019" "消費税法29条、地方税法72条の83（軽減税率）" "2019-10-01" "" "https://www.nta.go.jp/taxes/shiraberu/taxanswer/shohi/6102.htm";
    "JP" 10 Reduced Proposed "jp.rate.food.2027" "2026年8月5日閣議決定（成立未確認）" "2027-04-01" "2029-03-31" "";
    "JP" 0 Zero InForce "jp.rate.export.1989" "消費税法7条" "1989-04-01" "" "";
    "PL" 220 Standard InForce "pl.rate.standard.1993" "ustawa o VAT, art. 41" "1993-07-05" "2010-12-31" "";
    "PL" 230 Standard InForce "pl.rate.standard.2011" "ustawa o VAT, art. 41" "2011-01-01" "" "";
    "PL" 70 Reduced InForce "pl.rate.reduced1.1993" "ustawa o VAT, art. 41" "1993-07-05" "2010-12-31" "";
    "PL" 80 Reduced InForce "pl.rate.reduced1.2011" "ustawa o VAT, art. 41" "2011-01-01" "" "";
    "PL" 30 Other InForce "pl.rate.reduced2.2000" "ustawa o VAT, art. 41" "2000-09-04" "2010-12-31" "";
    "PL" 50 Other InForce "pl.rate.reduced2.2011" "ustawa o VAT, art. 41" "2011-01-01" "" "";
    "PL" 0 Zero InForce "pl.rate.food.2022" "ustawa o VAT, art. 41" "2022-02-01" "2024-03-31" "";
    "PL" 40 Other InForce "pl.rate.taxi.2011" "ustawa o VAT, art. 114" "2011-01-01" "" "";
    "PL" 0 Zero InForce "pl.rate.zero.2011" "ustawa o VAT, art. 41, 42, 83" "2011-01-01" "" "";
    "AT" 200 Standard InForce "at.rate.20" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "AT" 130 Reduced InForce "at.rate.13" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "AT" 100 Other InForce "at.rate.10" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "AT" 49 Other Unverified "at.rate.4.9" "Directive 2006/112/EC, art. 96 to 98" "2026-07-01" "" "";
    "BE" 210 Standard InForce "be.rate.21" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "BE" 120 Reduced InForce "be.rate.12" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "BE" 60 Other InForce "be.rate.6" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "BG" 200 Standard InForce "bg.rate.20" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "BG" 90 Reduced InForce "bg.rate.9" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "CY" 190 Standard InForce "cy.rate.19" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "CY" 90 Reduced InForce "cy.rate.9" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "CY" 50 Other InForce "cy.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "CY" 30 Other Unverified "cy.rate.3" "Directive 2006/112/EC, art. 96 to 98" "2023-01-01" "" "";
    "CZ" 210 Standard InForce "cz.rate.21" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "CZ" 120 Reduced InForce "cz.rate.12" "Directive 2006/112/EC, art. 96 to 98" "2024-01-01" "" "";
    "DE" 190 Standard InForce "de.rate.19" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "DE" 70 Reduced InForce "de.rate.7" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "DK" 250 Standard InForce "dk.rate.25" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "EE" 240 Standard InForce "ee.rate.24" "Directive 2006/112/EC, art. 96 to 98" "2025-07-01" "" "";
    "EE" 130 Reduced InForce "ee.rate.13" "Directive 2006/112/EC, art. 96 to 98" "2025-01-01" "" "";
    "EE" 90 Other InForce "ee.rate.9" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "GR" 240 Standard InForce "gr.rate.24" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "GR" 130 Reduced InForce "gr.rate.13" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "GR" 60 Other InForce "gr.rate.6" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "ES" 210 Standard InForce "es.rate.21" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "ES" 100 Reduced InForce "es.rate.10" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "ES" 40 Other InForce "es.rate.4" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "FI" 255 Standard InForce "fi.rate.25.5" "Directive 2006/112/EC, art. 96 to 98" "2024-09-01" "" "";
    "FI" 135 Reduced InForce "fi.rate.13.5" "Directive 2006/112/EC, art. 96 to 98" "2026-01-01" "" "";
    "FI" 100 Other InForce "fi.rate.10" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "FR" 200 Standard InForce "fr.rate.20" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "FR" 100 Reduced InForce "fr.rate.10" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "FR" 55 Other InForce "fr.rate.5.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "FR" 21 Other InForce "fr.rate.2.1" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "HR" 250 Standard InForce "hr.rate.25" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "HR" 130 Reduced InForce "hr.rate.13" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "HR" 50 Other InForce "hr.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "HU" 270 Standard InForce "hu.rate.27" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "HU" 180 Reduced InForce "hu.rate.18" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "HU" 50 Other InForce "hu.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IE" 230 Standard InForce "ie.rate.23" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IE" 135 Reduced InForce "ie.rate.13.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IE" 90 Other InForce "ie.rate.9" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IE" 48 Other InForce "ie.rate.4.8" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IT" 220 Standard InForce "it.rate.22" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IT" 100 Reduced InForce "it.rate.10" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IT" 50 Other InForce "it.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "IT" 40 Other InForce "it.rate.4" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LT" 210 Standard InForce "lt.rate.21" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LT" 120 Reduced InForce "lt.rate.12" "Directive 2006/112/EC, art. 96 to 98" "2026-01-01" "" "";
    "LT" 50 Other InForce "lt.rate.5" "Directive 2006/112/EC, art. 96 to 98" "2026-01-01" "" "";
    "LU" 170 Standard InForce "lu.rate.17" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LU" 140 Other InForce "lu.rate.14" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LU" 80 Reduced InForce "lu.rate.8" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LU" 30 Other InForce "lu.rate.3" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LV" 210 Standard InForce "lv.rate.21" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LV" 120 Reduced InForce "lv.rate.12" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "LV" 50 Other InForce "lv.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "MT" 180 Standard InForce "mt.rate.18" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "MT" 120 Reduced Unverified "mt.rate.12" "Directive 2006/112/EC, art. 96 to 98" "2024-01-01" "" "";
    "MT" 70 Other InForce "mt.rate.7" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "MT" 50 Other InForce "mt.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "NL" 210 Standard InForce "nl.rate.21" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "NL" 90 Reduced InForce "nl.rate.9" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "PT" 230 Standard InForce "pt.rate.23" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "PT" 130 Reduced InForce "pt.rate.13" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "PT" 60 Other InForce "pt.rate.6" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "RO" 210 Standard Unverified "ro.rate.21" "Directive 2006/112/EC, art. 96 to 98" "2025-08-01" "" "";
    "RO" 110 Reduced Unverified "ro.rate.11" "Directive 2006/112/EC, art. 96 to 98" "2025-08-01" "" "";
    "SE" 250 Standard InForce "se.rate.25" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "SE" 120 Reduced InForce "se.rate.12" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "SE" 60 Other InForce "se.rate.6" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "SI" 220 Standard InForce "si.rate.22" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "SI" 95 Reduced InForce "si.rate.9.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "SI" 50 Other InForce "si.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "SK" 230 Standard InForce "sk.rate.23" "Directive 2006/112/EC, art. 96 to 98" "2025-01-01" "" "";
    "SK" 190 Reduced InForce "sk.rate.19" "Directive 2006/112/EC, art. 96 to 98" "2025-01-01" "" "";
    "SK" 50 Other InForce "sk.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "" "";
    "RO" 190 Standard InForce "ro.rate.19" "Directive 2006/112/EC, art. 96 to 98" "2017-01-01" "2025-07-31" "";
    "RO" 90 Reduced InForce "ro.rate.9" "Directive 2006/112/EC, art. 96 to 98" "" "2025-07-31" "";
    "RO" 50 Other InForce "ro.rate.5" "Directive 2006/112/EC, art. 96 to 98" "" "2025-07-31" "";
}
