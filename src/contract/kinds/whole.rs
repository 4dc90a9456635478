//! What terms over several lines, a period or the document have in common: sums of lines, what was billed before, what is
//! taken off, and a stated amount of the document against an expected one.

use super::Checked;
use crate::contract::case::{Case, Change, Claim, Found, Number, Status, number};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::contract::tolerance::Comparison;
use crate::explain::{Unit, Values};
use crate::model::{Group, Term as Field};
use crate::money::Decimal;
use crate::rules::number::{add, sub};

/// The net amounts of lines.
pub(super) fn nets(case: &mut Case<'_, '_, '_>, claims: &[&Claim<'_>]) -> Result<Vec<Number>, Status> {
    let mut amounts = Vec::new();
    for claim in claims {
        amounts.push(case.need(claim.line, Field::LineNetAmount)?);
    }
    Ok(amounts)
}

/// What earlier invoices billed under the term: their lines of its items, all of them if it names none; of an invoice without
/// lines its total.
///
/// # Errors
/// [`Status::Unverified`] if they are `needed` and there are none.
pub(super) fn before(case: &mut Case<'_, '_, '_>, needed: bool) -> Result<Vec<Number>, Status> {
    let kind = EvidenceKind::PriorInvoice;
    if needed && case.evidence_of(kind).next().is_none() {
        return Err(Status::without_evidence(kind));
    }
    let items = &case.term.scope.item_ids;
    let meant = |line: &EvidenceLine| items.is_empty() || line.item.as_ref().is_some_and(|item| items.contains(item));
    let mut amounts = Vec::new();
    for invoice in case.evidence_of(kind) {
        let lines = invoice.lines.iter().filter(|line| meant(line));
        let told = lines.filter_map(|line| Some((line.amount?, line.pointer.as_str())));
        let total = invoice
            .total
            .filter(|_| invoice.lines.is_empty())
            .map(|total| (total, ""));
        for (amount, pointer) in told.chain(total) {
            let from = (invoice.id.as_str(), pointer);
            amounts.push(case.evidenced(amount, "lbl.earlier_amount", Unit::Money(case.currency), from));
        }
    }
    Ok(amounts)
}

/// The lines of evidence of a kind that have an amount, as numbers.
pub(super) fn amounts_of(
    case: &mut Case<'_, '_, '_>,
    kind: EvidenceKind,
    label: &'static str,
    meant: impl Fn(&Evidence, &EvidenceLine) -> Option<Decimal>,
) -> Vec<Number> {
    let mut amounts = Vec::new();
    for document in case.evidence_of(kind) {
        for line in &document.lines {
            if let Some(amount) = meant(document, line) {
                let from = (document.id.as_str(), line.pointer.as_str());
                amounts.push(case.evidenced(amount, label, Unit::Money(case.currency), from));
            }
        }
    }
    amounts
}

/// One thing that is taken off the invoice.
pub(super) struct TakenOff<'a> {
    /// JSON Pointer of its amount.
    pub place: String,
    /// The field of the amount.
    pub field: Field,
    /// The amount, above zero.
    pub amount: Decimal,
    /// Why it is taken off.
    pub reason: &'a str,
    /// The code of the reason (UNTDID 5189).
    pub code: &'a str,
}

/// Everything taken off the invoice as a whole: allowances, and deductions of the settlement.
pub(super) fn taken_off(root: &Group) -> Vec<TakenOff<'_>> {
    let lists = [
        (Field::Allowance, Field::AllowanceAmount, Field::AllowanceReason),
        (
            Field::SettlementDeduction,
            Field::SettlementDeductionAmount,
            Field::SettlementDeductionReason,
        ),
    ];
    let mut all = Vec::new();
    for (list, amount, reason) in lists {
        for (index, group) in root.groups_of(list).enumerate() {
            all.push(TakenOff {
                place: format!("/{}/{index}/{}", list.def().json, amount.def().json),
                field: amount,
                amount: group.decimal(amount).unwrap_or_default(),
                reason: group.text(reason).unwrap_or_default(),
                code: group.text(Field::AllowanceReasonCode).unwrap_or_default(),
            });
        }
    }
    all
}

/// What is taken off for one of some reasons: where the first of it stands, and how much it is in all.
pub(super) fn taken_off_for(root: &Group, reasons: &[&str]) -> (Option<String>, Decimal) {
    let all = taken_off(root);
    let mut meant = all.iter().filter(|off| speaks_of(off.reason, reasons)).peekable();
    let place = meant.peek().map(|off| off.place.clone());
    let sum = meant.try_fold(Decimal::ZERO, |sum, off| add(sum, off.amount));
    (place, sum.unwrap_or_default())
}

/// True if a text names one of some words, whatever their case.
pub(super) fn speaks_of(text: &str, words: &[&str]) -> bool {
    let text = text.to_lowercase();
    words
        .iter()
        .any(|word| !word.is_empty() && text.contains(&word.to_lowercase()))
}

/// Where an amount of the document stands, or would stand.
pub(super) struct At {
    /// JSON Pointer.
    pub place: String,
    /// Its field.
    pub field: Field,
    /// True if more of it is billed less: an allowance, an amount paid.
    pub reduces: bool,
}

/// Holds an amount of the document against an expected one, rounded as lines are.
pub(super) fn amount(
    case: &mut Case<'_, '_, '_>,
    at: At,
    stated: Decimal,
    expected: Number,
    label: &'static str,
    values: Values,
) -> Checked {
    let expected = case.ev.round(expected, &case.line_rounding());
    let key = case.expect(expected, label, Unit::Money(case.currency), None);
    Ok(match case.compare(stated, expected.value) {
        Some(Comparison::Same) => Status::Pass,
        Some(Comparison::Within(difference)) => Status::Within(difference),
        None => Status::without_field(at.field),
        Some(Comparison::Differs(difference)) => Status::Finding(Box::new(Found {
            change: of_allowance(case, &at, difference),
            place: at.place,
            field: Some(at.field),
            expected_key: Some(key),
            stated: Some(case.money(stated)),
            expected: Some(case.money(expected.value)),
            difference: Some(if at.reduces { difference.negated() } else { difference }),
            values,
            ..Found::default()
        })),
    })
}

/// The change of the allowance at a place by which what is stated comes to what is expected. Where there is none, a person
/// says how it divides and is called.
fn of_allowance(case: &Case<'_, '_, '_>, at: &At, difference: Decimal) -> Option<Change> {
    let index = at.place.strip_prefix("/allowances/")?.split('/').next()?;
    let mut allowances = case.invoice.root.groups_of(Field::Allowance);
    let now = allowances.nth(index.parse().ok()?)?.decimal(Field::AllowanceAmount)?;
    let amount = sub(now, difference).filter(|amount| !amount.is_negative())?;
    Some(Change {
        place: at.place.clone(),
        field: Field::AllowanceAmount,
        value: number(amount),
    })
}

/// Every line of the invoice, governed or not.
pub(super) fn every_claim<'a>(case: &Case<'a, '_, '_>) -> Vec<Claim<'a>> {
    crate::contract::bind::claims(case.invoice)
}

/// True if a line is of an item.
pub(super) fn is_item(line: &Group, item: &str) -> bool {
    crate::contract::scope::item_ids(line).any(|id| id == item)
}

/// The words of a line: its name, its description, its note.
pub(super) fn words_of(line: &Group) -> String {
    let fields = [Field::ItemName, Field::ItemDescription, Field::LineNote];
    let texts: Vec<&str> = fields.into_iter().filter_map(|field| line.text(field)).collect();
    texts.join(" ")
}
