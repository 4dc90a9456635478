//! Japan: the simplified qualified invoice (適格簡易請求書, 消費税法57条の4第2項) of retail, restaurants, taxis and the like. The
//! recipient is left out, and the rate or the tax suffices; there is no limit of amount.

use super::document::{Kind, kind, taxed};
use crate::explain::{Value, Values};
use crate::model::Term;
use crate::rules::law::{Case, Hits, law_rules};

law_rules! {
    /// A simplified invoice states neither rate nor tax.
    ///
    /// **Why** Of the rate and the tax of each rate, one at least must be stated.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "領収書", "seller": { "taxId": "T7000012050002" }, "taxBreakdown": [{ "category": "S", "rate": "10", "grossAmount": "1100" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "領収書", "seller": { "taxId": "T7000012050002" }, "lines": [{ "id": "1", "name": "昼食", "netAmount": "1100" }], "totals": { "totalWithTax": "1100" } }
    /// ```
    "JP-SI-001" Error A ["2023-10-01" ""] ["jp.simplified.contents"] [TaxGroup] rate_or_tax;

    /// The line of business may not write simplified invoices.
    ///
    /// **Why** Simplified invoices are for retail, restaurants, photography, travel, taxis, car parks and similar business
    /// with the public at large. Others name the recipient.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "領収書", "seller": { "taxId": "T7000012050002", "business": "restaurant" }, "taxBreakdown": [{ "category": "S", "rate": "10" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "適格簡易請求書", "seller": { "taxId": "T7000012050002", "business": "software" }, "taxBreakdown": [{ "category": "S", "rate": "10" }] }
    /// ```
    "JP-SI-002" Warning R ["2023-10-01" ""] ["jp.simplified.contents"] [SellerBusiness] business;
}

/// Codes of [`Term::SellerBusiness`] that the law names (消費税法施行令70条の11), and similar business with the public.
const BUSINESSES: [&str; 9] = [
    "retail",
    "restaurant",
    "photography",
    "travel",
    "taxi",
    "parking",
    "public",
    "小売業",
    "飲食店業",
];

fn rate_or_tax(case: &Case<'_>, hits: &mut Hits<'_>) {
    if kind(case).0 != Kind::Simplified {
        return;
    }
    let root = case.root;
    let by_line = root
        .groups_of(Term::Line)
        .any(|line| line.field(Term::LineTaxRate).is_some());
    let untaxed = root.groups_of(Term::TaxGroup).next().is_some();
    let total = root
        .group(Term::Totals)
        .is_some_and(|totals| totals.field(Term::TaxTotal).is_some());
    if taxed(root).next().is_none() && !by_line && !untaxed && !total {
        hits.at("/taxBreakdown".to_owned(), Term::TaxGroup);
    }
}

fn business(case: &Case<'_>, hits: &mut Hits<'_>) {
    let stated = case
        .root
        .group(Term::Seller)
        .and_then(|seller| seller.text(Term::SellerBusiness));
    let Some(stated) = stated.filter(|_| kind(case).0 == Kind::Simplified) else {
        return;
    };
    if !BUSINESSES.contains(&stated) {
        hits.at("/seller/business".to_owned(), Term::SellerBusiness).values =
            Values::new().with("business", Value::Name(stated.to_owned()));
    }
}
