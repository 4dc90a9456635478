//! Poland: rates by the day of supply, and supplies that bear no tax: zw, np, the zeros, and reverse charge.

use super::document::{is_fa3, is_invoice, lines};
use crate::explain::{Value, Values};
use crate::law::{self, Dated, Rate, RateKind, Status, rates_of};
use crate::model::rate_code::OSS;
use crate::model::{Group, Term};
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, law_rules, taxed_though};
use crate::rules::number::same;
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;

law_rules! {
    /// The rate was not in force on the day of supply.
    ///
    /// **Why** The day of supply decides the rate. 23, 8 and 5 % hold since 2011; 22, 7 and 3 % held before. A rate of another
    /// member state is charged under OSS only.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "23" }, { "id": "2", "taxCategory": "AA", "taxRate": "5" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "19" }] }
    /// ```
    "PL-RATE-001" Error A ["1993-07-05" ""] ["pl.rate.standard.2011" "pl.rate.reduced1.2011" "pl.rate.reduced2.2011"] [LineTaxRate TaxGroupRate] in_force;

    /// What is not taxed bears tax.
    ///
    /// **Why** What is exempt (zw), outside the scope (np), taxed at 0 % or by the buyer has no tax on the invoice; tax that is
    /// shown all the same is owed (art. 108).
    ///
    /// **Passes**
    /// ```json
    /// { "taxBreakdown": [{ "category": "E", "rate": "0", "taxableAmount": "100.00", "taxAmount": "0.00" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "taxBreakdown": [{ "category": "E", "rate": "0", "taxableAmount": "100.00", "taxAmount": "23.00" }] }
    /// ```
    "PL-RATE-002" Error A ["2004-05-01" ""] ["pl.vat.rate_codes"] [TaxAmount] untaxed;

    /// Reverse charge between two Polish parties.
    ///
    /// **Why** Domestic reverse charge ended on 31 October 2019, and split payment took its place. It stayed for gas, energy
    /// and emission allowances for a time.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "address": { "country": "PL" } }, "buyer": { "address": { "country": "DE" } }, "lines": [{ "id": "1", "taxCategory": "AE" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "seller": { "address": { "country": "PL" } }, "buyer": { "address": { "country": "PL" } }, "lines": [{ "id": "1", "taxCategory": "AE" }] }
    /// ```
    "PL-RATE-003" Warning H ["2019-11-01" ""] ["pl.reverse_charge.domestic" "pl.reverse_charge.energy"] [LineTaxCategory] domestic;
}

const POLAND: [u8; 2] = *b"PL";

/// How a rate stands on a day.
#[derive(PartialEq)]
enum Standing {
    InForce,
    /// It was law, in other days.
    Former,
    Never,
}

fn standing(rate: Decimal, day: NaiveDate) -> Standing {
    let fits = |row: &&'static Rate| {
        row.kind != RateKind::Zero && row.fact().status != Status::Proposed && same(row.percent(), rate)
    };
    let mut rows = rates_of(POLAND).filter(fits).peekable();
    if rows.peek().is_none() {
        Standing::Never
    } else if rows.any(|row| row.fact().covers(day)) {
        Standing::InForce
    } else {
        Standing::Former
    }
}

fn is_taxed(category: Option<&str>) -> bool {
    category.is_none_or(|category| matches!(category, "S" | "AA"))
}

/// True if goods or services go to a consumer abroad, whose rate OSS takes.
fn goes_abroad(root: &Group) -> bool {
    let of = |party: Term, address: Term, country: Term| {
        let address = root.group(party).and_then(|party| party.group(address));
        address
            .and_then(|address| address.text(country))
            .is_some_and(|country| country != "PL")
    };
    of(Term::Delivery, Term::DeliveryAddress, Term::DeliveryCountry)
        || of(Term::Buyer, Term::BuyerAddress, Term::BuyerCountry)
}

fn in_force(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    for (index, line, name) in lines(root) {
        let period = line
            .group(Term::LinePeriod)
            .and_then(|period| period.date(Term::LinePeriodEnd));
        let day = line.date(Term::LineSupplyDate).or(period).or_else(|| case.date());
        let (Some(rate), Some(day)) = (line.decimal(Term::LineTaxRate), day) else {
            continue;
        };
        let other = line.text(Term::LineRateCode) == Some(OSS) || !is_taxed(line.text(Term::LineTaxCategory));
        if !other && !rate.is_zero() {
            let place = format!("/lines/{index}/taxRate");
            told(case, (place, Term::LineTaxRate), rate, day, Some(name), hits);
        }
    }
    if root.group(Term::Line).is_some() {
        return;
    }
    for (index, group) in root.groups_of(Term::TaxGroup).enumerate() {
        if let (Some(rate), Some(day), true) = (
            group.decimal(Term::TaxGroupRate).filter(|rate| !rate.is_zero()),
            case.date(),
            is_taxed(group.text(Term::TaxGroupCategory)),
        ) {
            let place = format!("/taxBreakdown/{index}/rate");
            told(case, (place, Term::TaxGroupRate), rate, day, None, hits);
        }
    }
}

fn told(
    case: &Case<'_>,
    (place, term): (String, Term),
    rate: Decimal,
    day: NaiveDate,
    line: Option<String>,
    hits: &mut Hits<'_>,
) {
    let standing = standing(rate, day);
    if standing == Standing::InForce {
        return;
    }
    let finding = hits.at(place, term);
    finding.stated = Some(Value::Percent(rate));
    finding.values = Values::new()
        .with("line", Value::Name(line.unwrap_or_default()))
        .with("rate", Value::Percent(rate))
        .with("day", Value::Date(day));
    let abroad = goes_abroad(case.root);
    if standing == Standing::Former || abroad {
        (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
    }
    if standing == Standing::Former {
        finding.say = "PL-RATE-001.former";
    } else if abroad {
        finding.say = "PL-RATE-001.abroad";
    }
}

fn untaxed(case: &Case<'_>, hits: &mut Hits<'_>) {
    if is_fa3(case) {
        return;
    }
    taxed_though(case, hits, |category| !is_taxed(Some(category)));
}

fn domestic(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let polish = |party: Term, address: Term, country: Term| {
        let address = root.group(party).and_then(|party| party.group(address));
        address.and_then(|address| address.text(country)) == Some("PL")
    };
    let both = polish(Term::Seller, Term::SellerAddress, Term::SellerCountry)
        && polish(Term::Buyer, Term::BuyerAddress, Term::BuyerCountry);
    if !both || !is_invoice(case) {
        return;
    }
    let charged = root
        .groups_of(Term::Line)
        .position(|line| line.text(Term::LineTaxCategory) == Some("AE"));
    if let Some(index) = charged {
        let finding = hits.at(format!("/lines/{index}/taxCategory"), Term::LineTaxCategory);
        let until = law::fact("pl.reverse_charge.energy").and_then(law::Fact::last_day);
        finding.values = Values::new().with("until", until.map_or(Value::Name(String::new()), Value::Date));
    }
}
