//! Tax on what bore it before: a balance carried over from an earlier invoice, and an expense at its price with tax.

use super::suspect;
use crate::explain::{Value, Values};
use crate::model::{Group, Term, narrow};
use crate::money::{Decimal, Mode};
use crate::rules::names::bare_plain;
use crate::rules::number::{add, percent_of, round, same, sub};
use crate::rules::{Finding, Role};

/// Words of a balance of earlier invoices, in small letters without blanks and punctuation.
const CARRIED: [&str; 20] = [
    "前回繰越",
    "前月繰越",
    "前回残高",
    "前月残高",
    "前回請求残",
    "前回未入金",
    "前月未入金",
    "繰越残高",
    "繰越金額",
    "繰越額",
    "balancebroughtforward",
    "balancecarriedforward",
    "balanceforward",
    "previousbalance",
    "priorbalance",
    "outstandingbalance",
    "saldozpoprzedniego",
    "saldopoprzednie",
    "niedopłatazpoprzedniego",
    "saldozpoprzednich",
];
/// Words of a price that holds its tax.
const INCLUSIVE: [&str; 11] = [
    "税込",
    "内税",
    "taxincluded",
    "vatincluded",
    "includingvat",
    "includingtax",
    "inclvat",
    "incltax",
    "łączniezvat",
    "wrazzvat",
    "brutto",
];
/// Words of expenses.
const EXPENSES: [&str; 19] = [
    "交通費",
    "宿泊",
    "旅費",
    "出張費",
    "実費",
    "経費",
    "立替",
    "航空券",
    "hotel",
    "travel",
    "expense",
    "airfare",
    "trainticket",
    "taxi",
    "nocleg",
    "przejazd",
    "delegacj",
    "podróż",
    "wydatk",
];
/// What makes a line an expense, whatever it is called.
const EXPENSE_FIELDS: [Term; 3] = [Term::ExpenseNature, Term::ExpenseCategory, Term::ReceiptNumber];

/// Lines, and the balance of the whole, that are taxed a second time.
pub(super) fn review(root: &Group, role: Role) -> Vec<Finding> {
    let mut findings: Vec<Finding> = balance_in_base(root, role).into_iter().collect();
    for (index, line) in root.groups_of(Term::Line).enumerate() {
        let taxed = matches!(line.text(Term::LineTaxCategory), None | Some("S" | "AA"));
        let rate = line.decimal(Term::LineTaxRate).filter(|rate| taxed && !rate.is_zero());
        let (Some(rate), Some(net)) = (rate, line.decimal(Term::LineNetAmount)) else {
            continue;
        };
        let rule = if is_carried(line) && !net.is_negative() {
            "ADV-SUSPECT-012"
        } else if is_inclusive_expense(root, line, net, rate) {
            "ADV-SUSPECT-013"
        } else {
            continue;
        };
        let values = Values::new()
            .with(
                "line",
                Value::Name(line.text(Term::LineId).unwrap_or_default().to_owned()),
            )
            .with(
                "text",
                Value::Name(crate::model::shorten(line.text(Term::ItemName).unwrap_or_default())),
            )
            .with("rate", Value::Percent(rate));
        let place = format!("/lines/{index}/taxRate");
        findings.push(suspect(rule, place, Term::LineTaxRate, values, role).of_history());
    }
    findings
}

fn is_carried(line: &Group) -> bool {
    let name = bare_plain(line.text(Term::ItemName).unwrap_or_default());
    CARRIED.iter().any(|word| name.contains(word))
}

/// An expense that says of itself that its price holds the tax, on an invoice that adds the tax to it. A text that states the
/// amount with tax beside the net amount of the line says that it was taken out.
fn is_inclusive_expense(root: &Group, line: &Group, net: Decimal, rate: Decimal) -> bool {
    let by_tax = line.groups_of(Term::LineTax).any(|tax| tax.flag(Term::LineTaxIncluded));
    if by_tax || root.flag(Term::PricesIncludeTax) || line.flag(Term::LinePricesIncludeTax) {
        return false;
    }
    let texts = [Term::ItemName, Term::ItemDescription, Term::LineNote];
    let texts: Vec<&str> = texts.into_iter().filter_map(|term| line.text(term)).collect();
    let says = |words: &[&str]| {
        texts
            .iter()
            .any(|text| words.iter().any(|word| bare_plain(text).contains(word)))
    };
    let expense = EXPENSE_FIELDS.iter().any(|term| line.field(*term).is_some()) || says(&EXPENSES);
    expense && says(&INCLUSIVE) && !texts.iter().any(|text| states_gross(text, net, rate))
}

/// True if a number of a text is the amount with tax of a line, to the unit.
fn states_gross(text: &str, net: Decimal, rate: Decimal) -> bool {
    let whole = |amount| round(amount, Mode::Floor, 0);
    let gross = percent_of(net, rate).and_then(|tax| add(net, tax));
    let Some(gross) = gross.and_then(whole) else {
        return false;
    };
    let plain: String = text
        .chars()
        .map(narrow)
        .filter(|letter| !matches!(letter, ',' | ' ' | '\u{A0}'))
        .collect();
    let numbers = plain.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let numbers = numbers.filter_map(|run| Decimal::parse(run.trim_matches('.')).ok());
    numbers.filter_map(whole).any(|number| {
        let off = sub(number, gross).map(Decimal::abs);
        off.is_some_and(|off| off.compare(Decimal::ONE).is_le())
    })
}

/// The balance carried forward stands in the sums that are taxed: they exceed what lines, allowances and charges bill by it.
fn balance_in_base(root: &Group, role: Role) -> Option<Finding> {
    let carried = root.group(Term::PriorBalance)?.decimal(Term::CarriedForward)?;
    let sum = |group: Term, amount: Term| {
        let amounts = root.groups_of(group).map(|group| group.decimal(amount));
        amounts
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, amount| add(sum, amount?))
    };
    let billed = sum(Term::Line, Term::LineNetAmount)?;
    let billed = sub(billed, sum(Term::Allowance, Term::AllowanceAmount)?)?;
    let billed = add(billed, sum(Term::Charge, Term::ChargeAmount)?)?;
    let taxed = |group: &&Group| group.decimal(Term::TaxAmount).is_some_and(|tax| !tax.is_zero());
    let excess = sub(sum(Term::TaxGroup, Term::TaxableAmount)?, billed)?;
    if carried.is_zero() || !same(excess, carried) || !root.groups_of(Term::TaxGroup).any(|group| taxed(&group)) {
        return None;
    }
    let values = Values::new().with("amount", Value::Number(carried));
    let place = "/taxBreakdown".to_owned();
    let finding = suspect("ADV-SUSPECT-012", place, Term::TaxGroup, values, role).of_history();
    Some(Finding {
        say: "ADV-SUSPECT-012.base",
        ..finding
    })
}
