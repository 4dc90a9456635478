//! Japan: documents that follow another: the return invoice (適格返還請求書, 消費税法57条の4第3項), the corrected invoice (同条4項),
//! and the statement of purchases that the buyer writes (仕入明細書, 30条9項3号).

use super::document::{Kind, kind, taxed, total_with_tax, wording};
use crate::explain::{Value, Values};
use crate::law;
use crate::model::Term;
use crate::money::Decimal;
use crate::rules::Role;
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::at_most;

law_rules! {
    /// A corrected invoice does not name the one it corrects.
    ///
    /// **Why** What is corrected must be clear: the whole is written anew, or the corrected items with a link to the original.
    /// The buyer must not mend a received invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "修正請求書", "precedingInvoices": [{ "number": "2026-1031" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "修正請求書", "number": "2026-1105" }
    /// ```
    "JP-CI-001" Warning R ["2023-10-01" ""] ["jp.corrected"] [PrecedingInvoice] original;

    /// A statement of purchases is not confirmed by the seller.
    ///
    /// **Why** The statement that the buyer writes takes the place of an invoice only once the seller has confirmed it; a
    /// sentence that silence within a time counts as consent is enough.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "仕入明細書", "notes": [{ "text": "送付後7日以内にご連絡がない場合は、記載内容をご確認いただいたものといたします。" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "仕入明細書", "number": "P-1" }
    /// ```
    "JP-PS-001" Warning R ["2023-10-01" ""] ["jp.purchase_statement"] [SellerConfirmed] confirmed;

    /// A return invoice does not state the day of the original sale.
    ///
    /// **Why** A return invoice states the day of the return and the day, or the period, of the sale that it undoes.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "適格返還請求書", "precedingInvoices": [{ "number": "2026-0930", "issueDate": "2026-09-30" }], "totals": { "totalWithTax": "-22000" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "適格返還請求書", "totals": { "totalWithTax": "-22000" } }
    /// ```
    "JP-RI-001" Warning R ["2023-10-01" ""] ["jp.return.contents"] [PrecedingIssueDate] original_day;

    /// A return invoice states neither rate nor tax.
    ///
    /// **Why** A return invoice states the amount of each rate, and its tax or its rate.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "適格返還請求書", "totals": { "totalWithTax": "-22000" }, "taxBreakdown": [{ "category": "S", "rate": "10", "taxableAmount": "-20000" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "適格返還請求書", "totals": { "totalWithTax": "-22000" } }
    /// ```
    "JP-RI-002" Warning R ["2023-10-01" ""] ["jp.return.contents"] [TaxGroup] rate_or_tax;

    /// A return below 10,000 yen needs no return invoice.
    ///
    /// **Why** The duty to write a return invoice does not hold below 10,000 yen with tax, such as for a bank fee that the
    /// payer deducted. Who drafts one learns that it is not needed.
    ///
    /// **Passes**
    /// ```json role=issuer_draft
    /// { "title": "適格返還請求書", "totals": { "totalWithTax": "-10000" } }
    /// ```
    /// **Fails**
    /// ```json role=issuer_draft
    /// { "title": "適格返還請求書", "totals": { "totalWithTax": "-660" } }
    /// ```
    "JP-RI-003" Info H ["2023-10-01" ""] ["jp.return.exempt"] [TotalWithTax] exempt;
}

/// Words by which the seller's confirmation is asked or told.
const CONFIRMED: [&str; 6] = [
    "確認いただいたもの",
    "確認があったもの",
    "確認済",
    "異議がない",
    "ご承認",
    "承認済",
];

fn original(case: &Case<'_>, hits: &mut Hits<'_>) {
    let named = || {
        let mut preceding = case.root.groups_of(Term::PrecedingInvoice);
        preceding.any(|original| original.field(Term::PrecedingNumber).is_some())
    };
    if kind(case).0 == Kind::Corrected && !named() {
        hits.at("/precedingInvoices".to_owned(), Term::PrecedingInvoice);
    }
}

fn confirmed(case: &Case<'_>, hits: &mut Hits<'_>) {
    if kind(case).0 != Kind::PurchaseStatement || case.root.flag(Term::SellerConfirmed) {
        return;
    }
    let words = wording(case.root);
    if !CONFIRMED.iter().any(|word| words.contains(word)) {
        hits.at("/sellerConfirmed".to_owned(), Term::SellerConfirmed);
    }
}

/// Below this, with tax, no return invoice is owed.
fn limit() -> Option<Decimal> {
    law::row("jp.return.exempt").map(law::Row::value)
}

/// True for a return so small that no return invoice is owed.
fn is_exempt(case: &Case<'_>) -> bool {
    total_with_tax(case.root)
        .zip(limit())
        .is_some_and(|(total, limit)| !at_most(limit, total.abs()))
}

fn original_day(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let dated = || {
        let mut preceding = root.groups_of(Term::PrecedingInvoice);
        preceding.any(|original| original.date(Term::PrecedingIssueDate).is_some())
    };
    let period = root.group(Term::Period).is_some()
        || root
            .groups_of(Term::Line)
            .any(|line| line.group(Term::LinePeriod).is_some());
    if kind(case).0 == Kind::Return && !is_exempt(case) && !dated() && !period {
        hits.at("/precedingInvoices/0/issueDate".to_owned(), Term::PrecedingIssueDate);
    }
}

fn rate_or_tax(case: &Case<'_>, hits: &mut Hits<'_>) {
    if kind(case).0 != Kind::Return || is_exempt(case) {
        return;
    }
    let by_line = case
        .root
        .groups_of(Term::Line)
        .any(|line| line.field(Term::LineTaxRate).is_some());
    if !by_line && taxed(case.root).next().is_none() && case.root.group(Term::TaxGroup).is_none() {
        hits.at("/taxBreakdown".to_owned(), Term::TaxGroup);
    }
}

fn exempt(case: &Case<'_>, hits: &mut Hits<'_>) {
    if case.role != Role::IssuerDraft || kind(case).0 != Kind::Return || !is_exempt(case) {
        return;
    }
    let (Some(total), Some(limit)) = (total_with_tax(case.root), limit()) else {
        return;
    };
    let money = |amount| Value::Money(amount, case.policy.currency);
    let finding = hits.at("/totals/totalWithTax".to_owned(), Term::TotalWithTax);
    finding.values = Values::new()
        .with("total", money(total.abs()))
        .with("limit", money(limit));
    finding.remedy = None;
}
