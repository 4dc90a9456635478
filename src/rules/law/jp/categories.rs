//! Japan: the five categories of consumption tax and its rates by the day of supply. Taxed at 10 %, taxed at the reduced 8 %,
//! exempt (非課税, `E`), export (免税, `G`) and outside the scope (不課税, `O`) stay apart, and so do the two rates of 8 %.

use super::document::{is_taxed, line_name, lines, supplied};
use super::qualified::{REDUCED_SINCE, is_eight, is_marked};
use crate::explain::{Value, Values};
use crate::law::{Dated, Rate, RateKind, Status, rates_of};
use crate::model::{Group, Term, bare_letters};
use crate::money::Decimal;
use crate::rules::law::{Case, Hits, law_rules, taxed_though};
use crate::rules::{Judgement, Severity};
use chrono::NaiveDate;

law_rules! {
    /// The rate was not in force on the day of supply.
    ///
    /// **Why** The day of supply decides the rate, not the day of the invoice. A former rate may still hold for contracts
    /// made before the change; a rate that never was cannot.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2019-10-31", "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "8", "period": { "from": "2019-09-01", "to": "2019-09-30" } }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2026-10-31", "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "7" }] }
    /// ```
    "JP-CAT-001" Error A ["1989-04-01" ""] ["jp.rate.standard.2019" "jp.rate.reduced.2019" "jp.rate.standard.2014" "jp.rate.standard.1997" "jp.rate.standard.1989" "jp.supply_date_decides"] [LineTaxRate] rate_in_force;

    /// One sum holds the former and the reduced rate of 8 %.
    ///
    /// **Why** The former standard rate (6.3 % national and 1.7 % local) and the reduced rate (6.24 % and 1.76 %) are two
    /// rates; each has a sum and a tax of its own.
    ///
    /// **Passes**
    /// ```json
    /// { "issueDate": "2019-10-31", "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "8", "period": { "to": "2019-09-30" } }, { "id": "2", "taxCategory": "AA", "taxRate": "8" }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "8" }, { "category": "AA", "rate": "8" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "issueDate": "2019-10-31", "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "8", "period": { "to": "2019-09-30" } }, { "id": "2", "taxCategory": "S", "taxRate": "8", "reducedRate": true }],
    ///   "taxBreakdown": [{ "category": "S", "rate": "8" }] }
    /// ```
    "JP-CAT-002" Error A ["2019-10-01" ""] ["jp.rate.reduced.2019" "jp.rate.standard.2014"] [TaxGroup] two_eights;

    /// What is not taxed bears tax.
    ///
    /// **Why** What is exempt, exported or outside the scope has no rate above zero and no tax.
    ///
    /// **Passes**
    /// ```json
    /// { "taxBreakdown": [{ "category": "E", "rate": "0", "taxableAmount": "5000", "taxAmount": "0" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "taxBreakdown": [{ "category": "E", "rate": "0", "taxableAmount": "5000", "taxAmount": "500" }] }
    /// ```
    "JP-CAT-003" Error A ["1989-04-01" ""] ["jp.categories"] [TaxAmount] untaxed;

    /// A line bears tax on what is usually not taxed.
    ///
    /// **Why** Land, interest, insurance, stamps, housing rent and school fees are exempt; damages, dividends and interest
    /// for late payment are outside the scope. The words only suggest it.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "収入印紙", "taxCategory": "E", "taxRate": "0" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "収入印紙", "taxCategory": "S", "taxRate": "10" }] }
    /// ```
    "JP-CAT-004" Warning H ["1989-04-01" ""] ["jp.categories"] [LineTaxCategory] usually_untaxed;

    /// A category that Japan does not have.
    ///
    /// **Why** Consumption tax knows taxed at the standard rate (S), at the reduced rate (AA), exempt (E), export (G) and
    /// outside the scope (O).
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "taxCategory": "O" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "taxCategory": "AE" }] }
    /// ```
    "JP-CAT-005" Warning R ["1989-04-01" ""] ["jp.categories"] [LineTaxCategory] known;
}

const JAPAN: [u8; 2] = *b"JP";
const CATEGORIES: [&str; 6] = ["S", "AA", "E", "G", "O", "Z"];
/// Words of supplies and the category that they usually have.
const USUALLY: [(&str, &str); 19] = [
    ("収入印紙", "E"),
    ("郵便切手", "E"),
    ("印紙代", "O"),
    ("土地代", "E"),
    ("土地賃借", "E"),
    ("地代", "E"),
    ("借地", "E"),
    ("住宅家賃", "E"),
    ("居住用家賃", "E"),
    ("支払利息", "E"),
    ("受取利息", "E"),
    ("保険料", "E"),
    ("保証料", "E"),
    ("商品券", "E"),
    ("授業料", "E"),
    ("遅延損害金", "O"),
    ("損害賠償", "O"),
    ("配当金", "O"),
    ("延滞利息", "O"),
];

/// How a rate stands on a day.
enum Standing {
    InForce,
    /// It was law, in other days.
    Former,
    Never,
}

fn standing(category: &str, rate: Decimal, day: NaiveDate) -> Standing {
    let fits = |row: &&'static Rate| {
        let kind = if category == "AA" {
            RateKind::Reduced
        } else {
            RateKind::Standard
        };
        // An invoice may write the reduced rate as S with a mark.
        let kind_fits = row.kind == kind || category == "S" && row.kind == RateKind::Reduced;
        kind_fits && row.fact().status != Status::Proposed && row.percent().compare(rate).is_eq()
    };
    let mut rows = rates_of(JAPAN).filter(fits).peekable();
    if rows.peek().is_none() {
        return Standing::Never;
    }
    if rows.any(|row| row.fact().covers(day)) {
        Standing::InForce
    } else {
        Standing::Former
    }
}

fn rate_in_force(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in lines(case.root) {
        let category = line.text(Term::LineTaxCategory).unwrap_or("S");
        let (Some(rate), Some(day)) = (line.decimal(Term::LineTaxRate), supplied(case, line)) else {
            continue;
        };
        if !is_taxed(category) || rate.is_zero() && category == "S" {
            continue;
        }
        let standing = standing(category, rate, day);
        if matches!(standing, Standing::InForce) {
            continue;
        }
        let finding = hits.at(format!("/lines/{index}/taxRate"), Term::LineTaxRate);
        finding.values = Values::new()
            .with("line", Value::Name(line_name(line, index)))
            .with("rate", Value::Percent(rate))
            .with("day", Value::Date(day));
        finding.stated = Some(Value::Percent(rate));
        if matches!(standing, Standing::Former) {
            (finding.severity, finding.judgement) = (Severity::Warning, Judgement::R);
            finding.say = "JP-CAT-001.former";
        }
    }
}

fn two_eights(case: &Case<'_>, hits: &mut Hits<'_>) {
    let of = |category: &str, line: &Group| {
        line.text(Term::LineTaxCategory).unwrap_or("S") == category
            && line.decimal(Term::LineTaxRate).is_some_and(is_eight)
    };
    for (index, group) in case.root.groups_of(Term::TaxGroup).enumerate() {
        let category = group.text(Term::TaxGroupCategory).unwrap_or("S");
        if !group.decimal(Term::TaxGroupRate).is_some_and(is_eight) {
            continue;
        }
        let lines = || case.root.groups_of(Term::Line).filter(|line| of(category, line));
        let former = lines().any(|line| supplied(case, line) < REDUCED_SINCE);
        let reduced = lines().any(|line| supplied(case, line) >= REDUCED_SINCE && is_marked(line));
        if former && reduced {
            hits.at(format!("/taxBreakdown/{index}"), Term::TaxGroup);
        }
    }
}

fn untaxed(case: &Case<'_>, hits: &mut Hits<'_>) {
    taxed_though(case, hits, |category| matches!(category, "E" | "G" | "O" | "Z"));
}

fn usually_untaxed(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in lines(case.root) {
        let taxed = line.text(Term::LineTaxCategory).is_some_and(is_taxed);
        let name = bare_letters(line.text(Term::ItemName).unwrap_or_default());
        let Some((word, category)) = USUALLY.iter().find(|(word, _)| taxed && name.contains(word)) else {
            continue;
        };
        hits.at(format!("/lines/{index}/taxCategory"), Term::LineTaxCategory)
            .values = Values::new()
            .with("line", Value::Name(line_name(line, index)))
            .with("word", Value::Name((*word).to_owned()))
            .with("category", Value::Code("category", (*category).to_owned()));
    }
}

fn known(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in lines(case.root) {
        let Some(category) = line.text(Term::LineTaxCategory) else {
            continue;
        };
        if !CATEGORIES.contains(&category) {
            hits.at(format!("/lines/{index}/taxCategory"), Term::LineTaxCategory)
                .values = Values::new()
                .with("line", Value::Name(line_name(line, index)))
                .with("category", Value::Code("category", category.to_owned()));
        }
    }
}
