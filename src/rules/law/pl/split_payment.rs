//! Poland: split payment (mechanizm podzielonej płatności, MPP). The annotation is compulsory only where three things meet: the
//! total exceeds 15,000 PLN, goods or services of annex 15 are on the invoice, and the buyer is a taxable person. It may always
//! be used without need.

use super::document::{Kind, is_fa3, is_invoice, is_taxable_buyer, kind, lines, spoken, to_pln, total};
use crate::explain::{Value, Values};
use crate::law;
use crate::model::{Group, Term};
use crate::money::{Currency, Decimal};
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::at_most;
use crate::rules::{Judgement, Severity};

law_rules! {
    /// The words „mechanizm podzielonej płatności” are missing.
    ///
    /// **Why** Above 15,000 PLN with tax, with goods or services of annex 15, to a taxable buyer the annotation is compulsory
    /// (pkt 18a); without it the seller risks a sanction of 30 % of that tax.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "lines": [{ "id": "1", "annex15": true }], "totals": { "totalWithTax": "15000.00" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "lines": [{ "id": "1", "annex15": true }], "totals": { "totalWithTax": "15000.01" } }
    /// ```
    "PL-MPP-001" Error A ["2019-11-01" ""] ["pl.split_payment" "pl.mpp"] [SplitPayment] compulsory;

    /// Annex 15 may cover a line, and nothing says so.
    ///
    /// **Why** Classification (PKWiU) and GTU code point to annex 15: steel, waste, electronics, car parts, coal, construction.
    /// If the annex covers the line, the annotation is compulsory.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "splitPayment": true, "totals": { "totalWithTax": "20000.00" },
    ///   "lines": [{ "id": "1", "classifications": [{ "code": "43.21.10.1", "scheme": "PKWiU" }] }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "totals": { "totalWithTax": "20000.00" },
    ///   "lines": [{ "id": "1", "classifications": [{ "code": "43.21.10.1", "scheme": "PKWiU" }] }] }
    /// ```
    "PL-MPP-002" Warning R ["2019-11-01" ""] ["pl.annex_15"] [LineAnnex15] likely;

    /// Whether annex 15 covers the invoice cannot be told from it.
    ///
    /// **Why** Above 15,000 PLN the annotation hangs on annex 15, and no line bears a classification.
    ///
    /// **Passes**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "lines": [{ "id": "1", "annex15": false }], "totals": { "totalWithTax": "20000.00" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "currency": "PLN", "seller": { "taxId": "PL5265877635" }, "buyer": { "taxId": "PL8567346215" }, "lines": [{ "id": "1" }], "totals": { "totalWithTax": "20000.00" } }
    /// ```
    "PL-MPP-003" Info R ["2019-11-01" ""] ["pl.split_payment" "pl.annex_15"] [LineAnnex15] unclear;
}

/// Beginnings of PKWiU codes that annex 15 lists, or lists for the most part; remembered, not read.
const ANNEX_15: [&str; 24] = [
    "05.10", "05.20", "19.10", "19.20.1", "24.1", "24.2", "24.3", "24.4", "26.11.3", "26.20.1", "26.30.22", "26.40.20",
    "26.40.60", "26.70.13", "29.31", "29.32", "30.91.20", "38.11.5", "38.12.2", "38.32.2", "38.32.3", "41.00", "42.",
    "43.",
];
/// GTU codes whose goods annex 15 covers in part: fuels, waste, electronics, vehicles and parts, metals.
const GTU: [&str; 5] = ["GTU_02", "GTU_05", "GTU_06", "GTU_07", "GTU_08"];

/// What an invoice must reach for the annotation to be compulsory, annex 15 aside.
struct Reached {
    total: Decimal,
    limit: Decimal,
}

/// The total in PLN and the limit, where the annotation is missing and the other conditions are met.
fn reached(case: &Case<'_>, hits: &mut Hits<'_>) -> Option<Reached> {
    let root = case.root;
    let stated = root.flag(Term::SplitPayment)
        || ["podzielonejpłatności", "podzielonapłatność", "splitpayment"]
            .iter()
            .any(|word| spoken(root).contains(word));
    let asked = is_invoice(case) && kind(root) != Kind::Correction && is_taxable_buyer(root) == Some(true);
    if stated || !asked {
        return None;
    }
    let limit = law::row("pl.mpp").map(law::Row::value)?;
    let Some(total) = to_pln(case, total(root)?) else {
        let field = Value::Key(format!("term.{}", Term::ExchangeRate.id()));
        hits.unchecked("unchecked.value", Values::new().with("field", field));
        return None;
    };
    (!at_most(total, limit)).then_some(Reached { total, limit })
}

fn values(reached: &Reached) -> Values {
    Values::new()
        .with("total", Value::Money(reached.total, Currency::PLN))
        .with("limit", Value::Money(reached.limit, Currency::PLN))
}

fn is_listed(root: &Group) -> bool {
    root.groups_of(Term::Line).any(|line| line.flag(Term::LineAnnex15))
}

fn compulsory(case: &Case<'_>, hits: &mut Hits<'_>) {
    // FA(3) has a rule of its own for its own annotation.
    if is_fa3(case) || !is_listed(case.root) {
        return;
    }
    if let Some(reached) = reached(case, hits) {
        hits.at("/splitPayment".to_owned(), Term::SplitPayment).values = values(&reached);
    }
}

/// The code of a line that points to annex 15, and whether it is a classification.
fn pointer(line: &Group) -> Option<(&str, bool)> {
    let classified = line
        .groups_of(Term::Classification)
        .filter_map(|class| class.text(Term::ClassificationCode))
        .find(|code| ANNEX_15.iter().any(|listed| code.starts_with(listed)));
    let marked = || line.text(Term::LineGtu).filter(|gtu| GTU.contains(gtu));
    classified
        .map(|code| (code, true))
        .or_else(|| marked().map(|code| (code, false)))
}

/// True if a line says itself whether annex 15 covers it.
fn is_said(line: &Group) -> bool {
    line.field(Term::LineAnnex15).is_some()
}

fn likely(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let mut open = lines(root).filter(|(_, line, _)| !is_said(line));
    let Some((index, name, (code, classified))) =
        open.find_map(|(index, line, name)| Some((index, name, pointer(line)?)))
    else {
        return;
    };
    if is_listed(root) {
        return;
    }
    if let Some(reached) = reached(case, hits) {
        let finding = hits.at(format!("/lines/{index}/annex15"), Term::LineAnnex15);
        finding.values = values(&reached)
            .with("line", Value::Name(name))
            .with("code", Value::Name(code.to_owned()));
        // A GTU code covers more than the annex.
        if !classified {
            (finding.severity, finding.judgement) = (Severity::Info, Judgement::R);
        }
    }
}

fn unclear(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let told = |line: &Group| is_said(line) || line.group(Term::Classification).is_some() || pointer(line).is_some();
    if is_fa3(case) || root.group(Term::Line).is_none() || root.groups_of(Term::Line).any(told) {
        return;
    }
    if let Some(reached) = reached(case, hits) {
        hits.at("/splitPayment".to_owned(), Term::SplitPayment).values = values(&reached);
    }
}
