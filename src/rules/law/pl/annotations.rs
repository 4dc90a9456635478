//! Poland: the words that an invoice must bear beside its figures (ustawa o VAT, art. 106e ust. 1 pkt 16–19, ust. 2 and 3):
//! „odwrotne obciążenie”, „samofakturowanie”, „metoda kasowa”, the margin schemes, and the basis of an exemption.

use super::document::{MARGIN_CODES, is_fa3, is_invoice, is_margin, spoken};
use crate::model::{Group, Term};
use crate::rules::law::{Case, Hits, law_rules};

law_rules! {
    /// The words „odwrotne obciążenie” are missing.
    ///
    /// **Why** Where the buyer owes the tax, the invoice says so (pkt 18).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "reverseCharge": true, "taxBreakdown": [{ "category": "AE", "rate": "0", "taxableAmount": "100.00", "taxAmount": "0" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxBreakdown": [{ "category": "AE", "rate": "0", "taxableAmount": "100.00", "taxAmount": "0" }] }
    /// ```
    "PL-ADN-001" Error A ["2014-01-01" ""] ["pl.annotation.reverse_charge"] [ReverseCharge] reverse_charge;

    /// The word „samofakturowanie” is missing.
    ///
    /// **Why** Where the buyer issues the invoice for the seller, the invoice says so (pkt 17). The type of the document says
    /// it to machines only.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "typeCode": "389", "notes": [{ "text": "Samofakturowanie" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "typeCode": "389" }
    /// ```
    "PL-ADN-002" Warning R ["2014-01-01" ""] ["pl.annotation.self_billing"] [SelfBilling] self_billing;

    /// The words „metoda kasowa” are missing.
    ///
    /// **Why** Where the tax arises with the payment because the seller uses cash accounting, the invoice says so (pkt 16): the
    /// buyer may then deduct only once he has paid.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxPointCode": "432", "cashAccounting": true }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxPointCode": "432" }
    /// ```
    "PL-ADN-003" Warning R ["2014-01-01" ""] ["pl.annotation.cash"] [CashAccounting] cash;

    /// The words of a margin scheme are missing.
    ///
    /// **Why** The invoice names the scheme: „procedura marży dla biur podróży”, „procedura marży – towary używane”, „…
    /// dzieła sztuki”, „… przedmioty kolekcjonerskie i antyki” (ust. 2, 3).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "marginScheme": "3_1", "taxBreakdown": [{ "category": "E", "exemptionReasonCode": "VATEX-EU-F" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxBreakdown": [{ "category": "E", "exemptionReasonCode": "VATEX-EU-F" }] }
    /// ```
    "PL-ADN-004" Warning R ["2014-01-01" ""] ["pl.annotation.margin"] [MarginScheme] margin;

    /// A margin scheme and tax stand on one invoice.
    ///
    /// **Why** Under a margin scheme neither tax nor rate is stated: the buyer has nothing to deduct.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "marginScheme": "3_1", "totals": { "totalWithTax": "500.00" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "marginScheme": "3_1",
    ///   "lines": [{ "id": "1", "name": "Rower używany", "taxCategory": "S", "taxRate": "23" }] }
    /// ```
    "PL-ADN-005" Warning R ["2014-01-01" ""] ["pl.annotation.margin"] [LineTaxRate] margin_taxed;

    /// The basis of an exemption is missing.
    ///
    /// **Why** An invoice with exempt supplies names the provision of the act, of the directive or another basis (pkt 19).
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxBreakdown": [{ "category": "E", "rate": "0", "exemptionReason": "art. 43 ust. 1 pkt 29 ustawy o VAT" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "taxBreakdown": [{ "category": "E", "rate": "0", "exemptionReason": "zwolnione" }] }
    /// ```
    "PL-ADN-006" Error A ["2014-01-01" ""] ["pl.annotation.exemption"] [ExemptionBasis ExemptionReason] exemption;

    /// „Odwrotne obciążenie” stands without a supply for which the buyer owes the tax.
    ///
    /// **Why** The annotation tells the buyer to account for the tax; a supply with Polish tax needs none.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "reverseCharge": true, "lines": [{ "id": "1", "taxCategory": "AE" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "reverseCharge": true, "lines": [{ "id": "1", "taxCategory": "S", "taxRate": "23" }] }
    /// ```
    "PL-ADN-007" Warning R ["2014-01-01" ""] ["pl.annotation.reverse_charge"] [ReverseCharge] without_cause;
}

/// Types of self-billed documents (UNTDID 1001).
const SELF_BILLED: [&str; 4] = ["389", "261", "527", "500"];
/// The code of a tax point by payment (UNTDID 2005).
const ON_PAYMENT: &str = "432";

/// The first line or tax group of one of some categories: where it stands.
fn with_category(root: &Group, categories: &[&str]) -> Option<String> {
    let is = |group: &Group, term| group.text(term).is_some_and(|category| categories.contains(&category));
    let of_groups = || {
        root.groups_of(Term::TaxGroup)
            .position(|group| is(group, Term::TaxGroupCategory))
    };
    let of_lines = root
        .groups_of(Term::Line)
        .position(|line| is(line, Term::LineTaxCategory));
    of_groups()
        .map(|index| format!("/taxBreakdown/{index}"))
        .or_else(|| of_lines.map(|index| format!("/lines/{index}")))
}

fn says(root: &Group, words: &[&str]) -> bool {
    let spoken = spoken(root);
    words.iter().any(|word| spoken.contains(word))
}

/// True if a tax group gives one of some codes as its reason.
fn has_code(root: &Group, codes: &[&str]) -> bool {
    let mut stated = root
        .groups_of(Term::TaxGroup)
        .filter_map(|group| group.text(Term::ExemptionReasonCode));
    stated.any(|code| codes.contains(&code))
}

fn reverse_charge(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let said = root.flag(Term::ReverseCharge)
        || has_code(root, &["VATEX-EU-AE"])
        || says(root, &["odwrotneobciążenie", "reversecharge"]);
    if is_invoice(case) && !is_fa3(case) && !said && with_category(root, &["AE"]).is_some() {
        hits.at("/reverseCharge".to_owned(), Term::ReverseCharge);
    }
}

fn self_billing(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let typed = root
        .text(Term::TypeCode)
        .is_some_and(|code| SELF_BILLED.contains(&code));
    if typed && is_invoice(case) && !root.flag(Term::SelfBilling) && !says(root, &["samofakturowanie", "selfbilling"]) {
        hits.at("/selfBilling".to_owned(), Term::SelfBilling);
    }
}

fn cash(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let on_payment = root.text(Term::TaxPointCode) == Some(ON_PAYMENT);
    if on_payment && is_invoice(case) && !root.flag(Term::CashAccounting) && !says(root, &["metodakasowa"]) {
        hits.at("/cashAccounting".to_owned(), Term::CashAccounting);
    }
}

fn margin(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let said = root.field(Term::MarginScheme).is_some() || says(root, &["proceduramarży"]);
    if is_invoice(case) && !said && has_code(root, &MARGIN_CODES) {
        hits.at("/marginScheme".to_owned(), Term::MarginScheme);
    }
}

fn margin_taxed(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    if !is_invoice(case) || !is_margin(root) {
        return;
    }
    let taxed = |line: &Group| line.decimal(Term::LineTaxRate).is_some_and(|rate| !rate.is_zero());
    // Goods under the scheme and others may stand on one invoice: the former have no rate.
    if root.group(Term::Line).is_some() && root.groups_of(Term::Line).all(taxed) {
        hits.at("/lines/0/taxRate".to_owned(), Term::LineTaxRate);
    }
}

/// Words that are no basis by themselves.
const EMPTY: [&str; 8] = [
    "",
    "zw",
    "zwolnione",
    "zwolniony",
    "zwolnienie",
    "zwolnionezvat",
    "exempt",
    "vatexempt",
];

fn exemption(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let Some(place) = with_category(root, &["E"]).filter(|_| is_invoice(case) && !is_fa3(case)) else {
        return;
    };
    let words = |text: &str| !EMPTY.contains(&crate::model::bare_letters(text).as_str());
    let of_group = |group: &Group| {
        group.text(Term::ExemptionReasonCode).is_some() || group.text(Term::ExemptionReason).is_some_and(words)
    };
    let exempt = |group: &&Group| group.text(Term::TaxGroupCategory) == Some("E");
    let based = root.text(Term::ExemptionBasis).is_some_and(words)
        || root.groups_of(Term::TaxGroup).filter(exempt).any(of_group)
        || says(root, &["ustawyovat", "art43", "art113", "art82", "dyrektyw"]);
    if based || is_margin(root) {
        return;
    }
    let place = if place.starts_with("/taxBreakdown") {
        format!("{place}/exemptionReason")
    } else {
        "/exemptionBasis".to_owned()
    };
    hits.at(place, Term::ExemptionReason);
}

fn without_cause(case: &Case<'_>, hits: &mut Hits<'_>) {
    let root = case.root;
    let cause = with_category(root, &["AE", "O", "K", "G"]).is_some();
    if is_invoice(case) && !is_fa3(case) && root.flag(Term::ReverseCharge) && !cause && root.group(Term::Line).is_some()
    {
        hits.at("/reverseCharge".to_owned(), Term::ReverseCharge);
    }
}
