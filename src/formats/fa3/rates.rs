//! Which code FA(3) has for a category and rate of EN 16931: some depend on who buys.

use crate::model::fa3::Grammar;
use crate::model::rate_code::{MARGIN, OSS, RATE_CODES, RateCode, rate_code};
use crate::model::{Group, Term};
use crate::money::Decimal;

/// Schemes in which only the margin is taxed: reason codes of EN 16931 (VATEX) and what follows `P_PMarzy_`.
pub(super) const MARGIN_REASONS: &[(&str, &str)] = &[
    ("VATEX-EU-D", "2"),
    ("VATEX-EU-F", "3_1"),
    ("VATEX-EU-I", "3_2"),
    ("VATEX-EU-J", "3_3"),
];

/// Who sells and who buys, as far as rates need it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parties {
    /// The seller has a Polish tax number.
    pub(super) polish_seller: bool,
    /// The buyer is at home in Poland.
    polish_buyer: bool,
    /// The buyer has a VAT number of another member state.
    eu_buyer: bool,
    /// The category E is a margin scheme throughout.
    pub(super) margin: Option<&'static str>,
}

impl Parties {
    pub(super) fn of(root: &Group) -> Self {
        let (seller, buyer) = (root.group(Term::Seller), root.group(Term::Buyer));
        let tax_id =
            |party: Option<&'_ Group>, term| party.and_then(|party| party.text(term)).unwrap_or_default().to_owned();
        let buyer_id = tax_id(buyer, Term::BuyerTaxId);
        let country = buyer
            .and_then(|buyer| buyer.group(Term::BuyerAddress))
            .and_then(|address| address.text(Term::BuyerCountry));
        let reason = root
            .groups_of(Term::TaxGroup)
            .find_map(|group| group.text(Term::ExemptionReasonCode).filter(|code| is_margin(code)));
        let margin = reason.and_then(|reason| {
            MARGIN_REASONS
                .iter()
                .find(|(code, _)| reason.eq_ignore_ascii_case(code))
        });
        Self {
            polish_seller: tax_id(seller, Term::SellerTaxId).starts_with("PL"),
            polish_buyer: buyer_id.starts_with("PL")
                || buyer_id.is_empty() && country.is_none_or(|country| country == "PL"),
            eu_buyer: eu_number(&buyer_id).is_some_and(|(country, _)| country != "PL"),
            margin: margin.map(|(_, kind)| *kind),
        }
    }

    /// The code of a category and rate.
    pub(super) fn code(&self, category: &str, rate: Option<Decimal>) -> Option<&'static RateCode> {
        let name = match category {
            "S" | "AA" => return self.taxed(rate?),
            "Z" => "0 KR",
            "E" if self.margin.is_some() => MARGIN,
            "E" => "zw",
            "K" => "0 WDT",
            "G" => "0 EX",
            "O" => "np I",
            "AE" if self.polish_buyer => "oo",
            "AE" if self.eu_buyer => "np II",
            "AE" => "np I",
            _ => return None,
        };
        rate_code(name)
    }

    fn taxed(&self, rate: Decimal) -> Option<&'static RateCode> {
        let same = |row: &&RateCode| Decimal::parse(row.rate).is_ok_and(|known| known.compare(rate).is_eq());
        let known = RATE_CODES.iter().filter(|row| row.category == "S").find(same);
        // What a Polish seller charges at another rate is tax of another member state.
        known.or_else(|| rate_code(OSS).filter(|_| self.polish_seller && !rate.is_zero()))
    }
}

fn is_margin(reason: &str) -> bool {
    MARGIN_REASONS.iter().any(|(code, _)| reason.eq_ignore_ascii_case(code))
}

/// A VAT number of the EU, parted: the country as VAT knows it, and the rest.
pub(super) fn eu_number(text: &str) -> Option<(&str, &str)> {
    let (country, number) = text.split_at_checked(2)?;
    Grammar::get()
        .fits("Strona2", "KodUE", country)
        .then_some((country, number))
}
