//! Poland: costs passed on. A refaktura sells on in the seller's own name and bears tax (art. 8 ust. 2a); what was paid in the
//! customer's name and for his account is outside the base, if it is documented (art. 29a ust. 7 pkt 3).

use super::document::{is_invoice, lines};
use crate::explain::{Value, Values};
use crate::model::{Group, Term, bare_letters};
use crate::rules::Role;
use crate::rules::law::{Case, Hits, law_rules};

law_rules! {
    /// What was paid in the customer's name bears tax.
    ///
    /// **Why** Only what is documented as paid in the customer's name and entered as such is outside the base. With tax, it is a
    /// refaktura.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Opłata sądowa zapłacona w imieniu klienta", "taxCategory": "O", "receiptNumber": "KP-1" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Opłata sądowa", "expenseNature": "reimbursement", "taxCategory": "S", "taxRate": "23" }] }
    /// ```
    "PL-EXP-001" Warning R ["2014-01-01" ""] ["pl.costs_in_name"] [LineTaxCategory] in_name;

    /// A refaktura bears no tax.
    ///
    /// **Why** Who sells a service on in his own name counts as its supplier: the line bears the tax of that service.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Refaktura: energia", "taxCategory": "S", "taxRate": "23" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Refaktura: energia", "taxCategory": "O" }] }
    /// ```
    "PL-EXP-002" Warning R ["2014-01-01" ""] ["pl.costs_in_name"] [LineTaxCategory] resold;

    /// The evidence of what was paid in the customer's name is missing.
    ///
    /// **Why** Costs in the customer's name rest on a receipt or invoice that names the customer.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Opłata skarbowa", "expenseNature": "reimbursement", "taxCategory": "O", "receiptNumber": "KP-1", "receiptAddressee": "buyer" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Opłata skarbowa", "expenseNature": "reimbursement", "taxCategory": "O" }] }
    /// ```
    "PL-EXP-003" Warning R ["2014-01-01" ""] ["pl.costs_in_name"] [ReceiptNumber ReceiptAddressee] evidence;

    /// A cost does not say whose it was.
    ///
    /// **Why** Whether it was paid in the customer's name or is sold on decides about the tax and the evidence.
    ///
    /// **Passes**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Koszty noclegu", "expenseNature": "expense_recharge", "taxCategory": "S", "taxRate": "8" }] }
    /// ```
    /// **Fails**
    /// ```json
    /// { "seller": { "taxId": "PL5265877635" }, "lines": [{ "id": "1", "name": "Zwrot kosztów podróży", "taxCategory": "S", "taxRate": "23" }] }
    /// ```
    "PL-EXP-004" Info H ["2014-01-01" ""] ["pl.costs_in_name"] [ExpenseNature] unclear;
}

/// Words of costs that say nothing of whose they were.
const COSTS: [&str; 5] = [
    "zwrotkosztów",
    "kosztypodróży",
    "kosztynoclegu",
    "delegacj",
    "zwrotwydatków",
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Nature {
    InName,
    Resold,
}

/// What a cost is: as it says, else by its words.
fn nature(line: &Group) -> Option<Nature> {
    let name = bare_letters(line.text(Term::ItemName).unwrap_or_default());
    match line.text(Term::ExpenseNature) {
        Some("reimbursement") => Some(Nature::InName),
        Some("expense_recharge" | "recharge") => Some(Nature::Resold),
        _ if name.contains("wimieniuklienta")
            || name.contains("wimieniuinarzecz")
            || name.contains("wimieniunabywcy") =>
        {
            Some(Nature::InName)
        }
        _ => name.contains("refaktur").then_some(Nature::Resold),
    }
}

fn of<'a>(case: &Case<'a>, wanted: Nature) -> Vec<(usize, &'a Group, String)> {
    let all = lines(case.root).filter(|(_, line, _)| is_invoice(case) && nature(line) == Some(wanted));
    all.collect()
}

fn tell(hits: &mut Hits<'_>, (index, _, name): (usize, &Group, String), term: Term) {
    let place = format!("/lines/{index}/{}", term.def().json);
    hits.at(place, term).values = Values::new().with("line", Value::Name(name));
}

fn in_name(case: &Case<'_>, hits: &mut Hits<'_>) {
    for found in of(case, Nature::InName) {
        if found.1.decimal(Term::LineTaxRate).is_some_and(|rate| !rate.is_zero()) {
            tell(hits, found, Term::LineTaxCategory);
        }
    }
}

fn resold(case: &Case<'_>, hits: &mut Hits<'_>) {
    for found in of(case, Nature::Resold) {
        if found.1.text(Term::LineTaxCategory) == Some("O") {
            tell(hits, found, Term::LineTaxCategory);
        }
    }
}

fn evidence(case: &Case<'_>, hits: &mut Hits<'_>) {
    for found in of(case, Nature::InName) {
        if found.1.field(Term::ReceiptNumber).is_none() {
            tell(hits, found, Term::ReceiptNumber);
        } else if found.1.text(Term::ReceiptAddressee) == Some("seller") {
            tell(hits, found, Term::ReceiptAddressee);
        }
    }
}

fn unclear(case: &Case<'_>, hits: &mut Hits<'_>) {
    for found in lines(case.root).filter(|(_, line, _)| nature(line).is_none()) {
        let name = bare_letters(found.1.text(Term::ItemName).unwrap_or_default());
        // The issuer of a sent invoice knows.
        if is_invoice(case) && case.role != Role::IssuerSent && COSTS.iter().any(|word| name.contains(word)) {
            tell(hits, found, Term::ExpenseNature);
        }
    }
}
