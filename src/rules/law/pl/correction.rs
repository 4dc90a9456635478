//! Poland: corrective invoices (faktura korygująca, art. 106j): what they name of the invoice they correct, the state before and
//! after, and the period in which a correction takes effect.

use super::document::{Kind, is_fa3, is_invoice, kind, lines, total};
use crate::explain::{Value, Values};
use crate::law;
use crate::model::{Group, Term, bare_letters};
use crate::rules::law::{Case, Hits, law_rules};

law_rules! {
    /// The invoice that is corrected is not named.
    ///
    /// **Why** A correction states the number and the day of the invoice it corrects (art. 106j ust. 2).
    ///
    /// **Passes**
    /// ```json
    /// { "title": "Faktura korygująca", "seller": { "taxId": "PL5265877635" }, "precedingInvoices": [{ "number": "FV/1", "issueDate": "2026-09-30" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "Faktura korygująca", "seller": { "taxId": "PL5265877635" } }
    /// ```
    "PL-KOR-001" Error A ["2014-01-01" ""] ["pl.correction"] [PrecedingInvoice] original;

    /// The day of the corrected invoice, or its KSeF number, is missing.
    ///
    /// **Why** The number alone does not say which invoice it was; one that went through KSeF is named by the number that KSeF gave
    /// it.
    ///
    /// **Passes**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "precedingInvoices": [{ "number": "FV/1", "issueDate": "2025-09-30" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "precedingInvoices": [{ "number": "FV/1" }] }
    /// ```
    "PL-KOR-002" Warning R ["2014-01-01" ""] ["pl.correction" "pl.ksef.duty"] [PrecedingIssueDate PrecedingKsefNumber] which;

    /// The reason of the correction is not stated.
    ///
    /// **Why** The law no longer asks for it; the buyer will, and the period of the correction depends on it.
    ///
    /// **Passes**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "correctionReason": "zwrot towaru" }
    /// ```
    /// **Fails**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" } }
    /// ```
    "PL-KOR-003" Info H ["2014-01-01" ""] ["pl.correction"] [CorrectionReason] reason;

    /// A line as it was stands without the line as it is.
    ///
    /// **Why** A correction states the differences, or each corrected line before and after; one half alone says neither.
    ///
    /// **Passes**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "name": "Krzesło", "quantity": "-10", "beforeCorrection": true }, { "id": "1", "name": "Krzesło", "quantity": "8" } ] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "name": "Krzesło", "quantity": "-10", "beforeCorrection": true }, { "id": "2", "name": "Stół", "quantity": "8" } ] }
    /// ```
    "PL-KOR-004" Warning R ["2014-01-01" ""] ["pl.correction"] [LineBefore] before_and_after;

    /// In which period the correction takes effect.
    ///
    /// **Why** Downwards (in minus) the seller corrects in the period of the correction once its terms are agreed and met; the buyer in
    /// the period in which they were. Upwards (in plus) it is the period of the original where the cause was there from the
    /// beginning, else the period in which it arose.
    ///
    /// **Passes**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "0.00" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "totals": { "totalWithTax": "-246.00" } }
    /// ```
    "PL-KOR-005" Info H ["2021-01-01" ""] ["pl.correction.period_minus" "pl.correction.period_plus"] [CorrectionEffect] period;

    /// A correcting note of the buyer.
    ///
    /// **Why** With KSeF the note (nota korygująca) ended: only the seller corrects, by a corrective invoice.
    ///
    /// **Passes**
    /// ```json
    /// { "title": "Nota korygująca", "issueDate": "2026-01-31", "seller": { "taxId": "PL5265877635" } }
    /// ```
    /// **Fails**
    /// ```json
    /// { "title": "Nota korygująca", "issueDate": "2026-02-02", "seller": { "taxId": "PL5265877635" } }
    /// ```
    "PL-KOR-006" Warning R ["2026-02-01" ""] ["pl.correction.note"] [Title] note;

    /// A line before its correction is counted instead of being taken away.
    ///
    /// **Why** The amounts of a correction are differences: what was counts with the other sign, so that the line before and the line
    /// after make up the change.
    ///
    /// **Passes**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "name": "Krzesło", "quantity": "-10", "itemNetPrice": "100", "beforeCorrection": true },
    ///     { "id": "1", "name": "Krzesło", "quantity": "8", "itemNetPrice": "100" } ] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "typeCode": "384", "seller": { "taxId": "PL5265877635" }, "lines": [
    ///     { "id": "1", "name": "Krzesło", "quantity": "10", "itemNetPrice": "100", "beforeCorrection": true },
    ///     { "id": "1", "name": "Krzesło", "quantity": "8", "itemNetPrice": "100" } ] }
    /// ```
    "PL-KOR-007" Warning R ["2014-01-01" ""] ["pl.correction"] [LineBefore] sign;
}

fn is_correction(case: &Case<'_>) -> bool {
    is_invoice(case) && kind(case.root) == Kind::Correction
}

fn original(case: &Case<'_>, hits: &mut Hits<'_>) {
    let numbered = |original: &Group| original.field(Term::PrecedingNumber).is_some();
    let named = case.root.groups_of(Term::PrecedingInvoice).any(numbered);
    // FA(3) has a rule of its own.
    if is_correction(case) && !is_fa3(case) && !named {
        hits.at("/precedingInvoices".to_owned(), Term::PrecedingInvoice);
    }
}

fn which(case: &Case<'_>, hits: &mut Hits<'_>) {
    if !is_correction(case) || is_fa3(case) {
        return;
    }
    let ksef = law::fact("pl.ksef.duty").and_then(law::Fact::first_day);
    for (index, original) in case.root.groups_of(Term::PrecedingInvoice).enumerate() {
        let number = original.text(Term::PrecedingNumber).unwrap_or_default();
        let issued = original.date(Term::PrecedingIssueDate);
        let through_ksef = issued.zip(ksef).is_some_and(|(issued, since)| since <= issued);
        let term = if issued.is_none() {
            Term::PrecedingIssueDate
        } else if through_ksef && original.field(Term::PrecedingKsefNumber).is_none() {
            Term::PrecedingKsefNumber
        } else {
            continue;
        };
        let finding = hits.at(format!("/precedingInvoices/{index}/{}", term.def().json), term);
        finding.values = Values::new()
            .with("field", Value::Key(format!("term.{}", term.id())))
            .with("number", Value::Name(number.to_owned()));
        if term == Term::PrecedingKsefNumber {
            // It may have been issued outside KSeF.
            finding.judgement = crate::rules::Judgement::H;
            finding.legal = law::fact("pl.ksef.duty").map(|fact| &fact.legal);
        }
    }
}

fn reason(case: &Case<'_>, hits: &mut Hits<'_>) {
    if is_correction(case) && case.root.field(Term::CorrectionReason).is_none() {
        hits.at("/correctionReason".to_owned(), Term::CorrectionReason);
    }
}

fn before_and_after(case: &Case<'_>, hits: &mut Hits<'_>) {
    told_before(case, hits, |after, _| after.is_none());
}

/// A line before counts like the one after: its quantity has the same sign, or its amount where there is no quantity.
fn sign(case: &Case<'_>, hits: &mut Hits<'_>) {
    let signed = |line: &Group| {
        [Term::InvoicedQuantity, Term::LineNetAmount, Term::LineGrossAmount]
            .into_iter()
            .find_map(|term| line.decimal(term))
            .filter(|number| !number.is_zero())
            .map(|number| number.is_negative())
    };
    told_before(case, hits, |after, before| {
        let signs = after.and_then(signed).zip(signed(before));
        signs.is_some_and(|(after, before)| after == before)
    });
}

/// Tells of each line before a correction of which a test holds, given the line after it.
fn told_before(case: &Case<'_>, hits: &mut Hits<'_>, test: impl Fn(Option<&Group>, &Group) -> bool) {
    if !is_correction(case) {
        return;
    }
    let same = |one: &Group, other: &Group| {
        let both = |term| one.text(term).is_some() && one.text(term) == other.text(term);
        both(Term::LineId) || both(Term::ItemName)
    };
    for (index, before, name) in lines(case.root).filter(|(_, line, _)| line.flag(Term::LineBefore)) {
        let mut others = case.root.groups_of(Term::Line);
        let after = others.find(|other| !other.flag(Term::LineBefore) && same(before, other));
        if test(after, before) {
            let place = format!("/lines/{index}/beforeCorrection");
            hits.at(place, Term::LineBefore).values = Values::new().with("line", Value::Name(name));
        }
    }
}

fn period(case: &Case<'_>, hits: &mut Hits<'_>) {
    let Some(total) = total(case.root).filter(|total| is_correction(case) && !total.is_zero()) else {
        return;
    };
    // A credit note states amounts above zero for what it takes back.
    let credit = matches!(
        case.root.text(Term::TypeCode),
        Some("81" | "83" | "381" | "396" | "532")
    );
    let down = total.is_negative() != credit;
    let finding = hits.at("/correctionEffect".to_owned(), Term::CorrectionEffect);
    finding.remedy = None;
    if !down {
        finding.say = "PL-KOR-005.plus";
        finding.legal = law::fact("pl.correction.period_plus").map(|fact| &fact.legal);
    }
}

fn note(case: &Case<'_>, hits: &mut Hits<'_>) {
    let title = bare_letters(case.root.text(Term::Title).unwrap_or_default());
    if title.contains("notakorygująca") {
        hits.at("/title".to_owned(), Term::Title);
    }
}
