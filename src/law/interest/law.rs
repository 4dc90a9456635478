//! The laws that interest is owed under, and where their rates stand.

use crate::law::fact::Row;
use crate::law::tables::{
    CIVIL_INTEREST, DE_BASE_RATE, ECB_REFINANCING, EU_MARGINS, JP_INTEREST, NBP_REFERENCE, PL_MARGINS,
};

/// The law that interest is owed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Law {
    /// Poland, between businesses: ustawa z 8.03.2013, art. 4 pkt 3.
    PlCommercial,
    /// The same where the debtor is a public health-care entity.
    PlCommercialHealth,
    /// Poland, delay in general: k.c. art. 481.
    PlDelay,
    /// Poland, capital: k.c. art. 359.
    PlCapital,
    /// The least of Directive 2011/7/EU: the rate of the ECB and eight points.
    EuMinimum,
    /// Germany, between businesses: BGB § 288 Abs. 2.
    DeBusiness,
    /// Germany, a consumer owes: BGB § 288 Abs. 1.
    DeConsumer,
    /// Japan, civil: 民法404条・419条.
    JpCivil,
    /// Japan, trade, delays begun before April 2020: 商法旧514条.
    JpCommercial,
    /// Japan, small suppliers: 中小受託取引適正化法6条, before 2026 下請法4条の2.
    JpToriteki,
    /// The rate that the parties agreed, in hundredths of a percent a year.
    Agreed(u32),
}

impl Law {
    /// The laws with rates of their own, by name.
    pub const ALL: [(&'static str, Self); 10] = [
        ("pl-commercial", Self::PlCommercial),
        ("pl-commercial-health", Self::PlCommercialHealth),
        ("pl-delay", Self::PlDelay),
        ("pl-capital", Self::PlCapital),
        ("eu-minimum", Self::EuMinimum),
        ("de-business", Self::DeBusiness),
        ("de-consumer", Self::DeConsumer),
        ("jp-civil", Self::JpCivil),
        ("jp-commercial", Self::JpCommercial),
        ("jp-toriteki", Self::JpToriteki),
    ];

    /// The law of a name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(known, _)| *known == name)
            .map(|(_, law)| law)
    }

    /// Where its rates stand, when they change, and which points are added.
    pub(super) fn plan(self) -> Option<Plan> {
        let plan = |base, change, margins| Some(Plan { base, change, margins });
        match self {
            Self::PlCommercial => plan(
                NBP_REFERENCE,
                Change::HalfYear,
                Some((PL_MARGINS, &["pl.interest.commercial.2016", "pl.interest.commercial"])),
            ),
            Self::PlCommercialHealth => plan(
                NBP_REFERENCE,
                Change::HalfYear,
                Some((PL_MARGINS, &["pl.interest.commercial.health"])),
            ),
            Self::PlDelay => plan(
                NBP_REFERENCE,
                Change::Decision,
                Some((PL_MARGINS, &["pl.interest.delay"])),
            ),
            Self::PlCapital => plan(
                NBP_REFERENCE,
                Change::Decision,
                Some((PL_MARGINS, &["pl.interest.capital"])),
            ),
            Self::EuMinimum => plan(ECB_REFINANCING, Change::HalfYear, Some((EU_MARGINS, &["eu.interest"]))),
            Self::DeBusiness => plan(DE_BASE_RATE, Change::HalfYear, Some((EU_MARGINS, &["de.interest.b2b"]))),
            Self::DeConsumer => plan(
                DE_BASE_RATE,
                Change::HalfYear,
                Some((EU_MARGINS, &["de.interest.consumer"])),
            ),
            Self::JpCivil => plan(CIVIL_INTEREST, Change::Never, None),
            Self::JpCommercial => plan(JP_INTEREST.get(..1)?, Change::Never, None),
            Self::JpToriteki => plan(JP_INTEREST.get(1..3)?, Change::Never, None),
            Self::Agreed(_) => None,
        }
    }
}

/// When a rate changes during a delay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// With every row of the table.
    Decision,
    /// On 1 January and 1 July, to the row of that day.
    HalfYear,
    /// Never: the row of the first day stays.
    Never,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) base: &'static [Row],
    pub(super) change: Change,
    pub(super) margins: Option<(&'static [Row], &'static [&'static str])>,
}
