//! Japan: what was paid for the customer (立替金, outside the scope) against the supplier's own costs passed on (経費, part of
//! the fee and taxed like it), and the evidence that each needs (インボイスQ&A 問94).

use super::document::{bears_tax, line_name, lines};
use crate::explain::{Value, Values};
use crate::model::{Group, Term, bare_letters};
use crate::rules::Role;
use crate::rules::law::{Case, Hits, law_rules};
use crate::rules::number::at_most;

law_rules! {
    /// An amount paid for the customer bears tax.
    ///
    /// **Why** What was paid in the customer's name and is passed on at the same amount is not the supplier's turnover. Where
    /// it is billed in the supplier's own name, it is part of the fee, and no 立替金.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "立替金（登録免許税）", "taxCategory": "O", "expenseNature": "reimbursement", "receiptNumber": "R-1" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "立替金（宿泊費）", "taxCategory": "S", "taxRate": "10" }] }
    /// ```
    "JP-EXP-001" Warning R ["1989-04-01" ""] ["jp.advance_payment"] [LineTaxCategory] reimbursement;

    /// A cost of the supplier is billed without tax.
    ///
    /// **Why** Costs that the supplier passes on in its own name are part of the fee, at the rate of the fee, and of the base
    /// of withholding.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "交通費", "taxCategory": "S", "taxRate": "10", "expenseNature": "expense_recharge" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "交通費", "taxCategory": "O", "expenseNature": "expense_recharge" }] }
    /// ```
    "JP-EXP-002" Warning R ["1989-04-01" ""] ["jp.advance_payment"] [LineTaxCategory] recharge;

    /// The evidence of an amount paid for the customer is missing.
    ///
    /// **Why** The customer deducts its tax with the original invoice, or with a statement of the amount paid
    /// (立替金精算書) that names the facts and the supplier's registration. Fares of public transport and purchases from machines
    /// below 30,000 yen need none.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "立替金", "taxCategory": "O", "expenseNature": "reimbursement", "receiptNumber": "R-1", "receiptAddressee": "buyer" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "立替金", "taxCategory": "O", "expenseNature": "reimbursement" }] }
    /// ```
    "JP-EXP-003" Warning R ["2023-10-01" ""] ["jp.advance_payment" "jp.public_transport_machine"] [ReceiptNumber] evidence;

    /// The receipt of an amount paid for the customer is in the supplier's name.
    ///
    /// **Why** The customer cannot use such a receipt alone: a statement of the amount paid (立替金精算書) must go with it.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "立替金", "taxCategory": "O", "expenseNature": "reimbursement", "receiptNumber": "R-1", "receiptAddressee": "seller" }],
    ///   "attachments": [{ "reference": "A-1", "description": "立替金精算書" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "立替金", "taxCategory": "O", "expenseNature": "reimbursement", "receiptNumber": "R-1", "receiptAddressee": "seller" }] }
    /// ```
    "JP-EXP-004" Warning R ["2023-10-01" ""] ["jp.advance_payment"] [ReceiptAddressee] addressee;

    /// An expense does not say whether it was paid for the customer.
    ///
    /// **Why** Tax, withholding and evidence depend on it.
    ///
    /// **Passes**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "宿泊費", "taxCategory": "S", "taxRate": "10", "expenseNature": "expense_recharge" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "lines": [{ "id": "1", "name": "宿泊費（実費）", "taxCategory": "S", "taxRate": "10" }] }
    /// ```
    "JP-EXP-005" Info H ["2023-10-01" ""] ["jp.advance_payment"] [ExpenseNature] unclear;
}

/// Words of expenses that say nothing of their nature.
const EXPENSES: [&str; 7] = ["交通費", "宿泊費", "旅費", "出張費", "実費", "通信費", "宅配便代"];
/// How the statement of an amount paid is called.
const STATEMENT: &str = "立替金精算書";

#[derive(PartialEq)]
enum Nature {
    Reimbursement,
    Recharge,
}

/// What an expense is: as it says, else by the word 立替.
fn nature(line: &Group) -> Option<Nature> {
    match line.text(Term::ExpenseNature) {
        Some("reimbursement") => Some(Nature::Reimbursement),
        Some("expense_recharge" | "recharge") => Some(Nature::Recharge),
        _ => line
            .text(Term::ItemName)
            .filter(|name| name.contains("立替"))
            .map(|_| Nature::Reimbursement),
    }
}

fn tell(hits: &mut Hits<'_>, line: &Group, index: usize, term: Term) {
    let place = format!("/lines/{index}/{}", term.def().json);
    hits.at(place, term).values = Values::new().with("line", Value::Name(line_name(line, index)));
}

fn of<'a>(case: &Case<'a>, wanted: Nature) -> Vec<(usize, &'a Group)> {
    lines(case.root)
        .filter(|(_, line)| nature(line).is_some_and(|nature| nature == wanted))
        .collect()
}

fn reimbursement(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in of(case, Nature::Reimbursement) {
        if bears_tax(line) {
            tell(hits, line, index, Term::LineTaxCategory);
        }
    }
}

fn recharge(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in of(case, Nature::Recharge) {
        if line.text(Term::LineTaxCategory) == Some("O") {
            tell(hits, line, index, Term::LineTaxCategory);
        }
    }
}

/// Words of fares of public transport and of vending machines.
const FARES: [&str; 9] = [
    "電車",
    "鉄道",
    "地下鉄",
    "新幹線",
    "バス代",
    "バス運賃",
    "フェリー",
    "自動販売機",
    "コインロッカー",
];

/// True for what needs no evidence: fares of public transport and purchases from machines below the limit.
fn needs_none(line: &Group) -> bool {
    let name = bare_letters(line.text(Term::ItemName).unwrap_or_default());
    let limit = crate::law::row("jp.public_transport_machine").map(crate::law::Row::value);
    let amount = line.decimal(Term::LineNetAmount);
    let small = amount.zip(limit).is_some_and(|(amount, limit)| !at_most(limit, amount));
    small && FARES.iter().any(|word| name.contains(word))
}

/// True if a statement of amounts paid goes with the invoice.
fn has_statement(root: &Group) -> bool {
    let described = |attachment: &Group| {
        [
            Term::AttachmentDescription,
            Term::AttachmentReference,
            Term::AttachmentFilename,
        ]
        .iter()
        .any(|term| attachment.text(*term).is_some_and(|text| text.contains(STATEMENT)))
    };
    root.groups_of(Term::Attachment).any(described)
}

fn evidence(case: &Case<'_>, hits: &mut Hits<'_>) {
    if has_statement(case.root) {
        return;
    }
    for (index, line) in of(case, Nature::Reimbursement) {
        if line.field(Term::ReceiptNumber).is_none() && !needs_none(line) {
            tell(hits, line, index, Term::ReceiptNumber);
        }
    }
}

fn addressee(case: &Case<'_>, hits: &mut Hits<'_>) {
    if has_statement(case.root) {
        return;
    }
    for (index, line) in of(case, Nature::Reimbursement) {
        if line.text(Term::ReceiptAddressee) == Some("seller") {
            tell(hits, line, index, Term::ReceiptAddressee);
        }
    }
}

fn unclear(case: &Case<'_>, hits: &mut Hits<'_>) {
    for (index, line) in lines(case.root) {
        let name = bare_letters(line.text(Term::ItemName).unwrap_or_default());
        let expense = EXPENSES.iter().any(|word| name.contains(word));
        // The issuer of a sent invoice knows.
        if expense && nature(line).is_none() && case.role != Role::IssuerSent {
            tell(hits, line, index, Term::ExpenseNature);
        }
    }
}
