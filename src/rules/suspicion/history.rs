//! What the earlier invoices of the same seller make suspect: another account, another holder, a price or a quantity with two
//! digits the other way round. An invoice with the number of this one is not earlier; whether this one was billed before is
//! said by the contract check (`doc.duplicate`), which needs no contract for it.

use super::suspect;
use crate::explain::{Value, Values};
use crate::model::{Group, Invoice, Term};
use crate::money::Decimal;
use crate::order::sort_by_key;
use crate::rules::names::{bare_plain, is_one_party, may_be_one, seller_of, without_form};
use crate::rules::number::same;
use crate::rules::{Finding, Role, Severity};

/// The fewest letters of an account by which it can be told from others.
const SHORTEST_ACCOUNT: usize = 6;
/// The fewest digits of a number of which two may have been swapped.
const FEWEST_DIGITS: usize = 3;

/// The earlier invoices of the seller, the newest first.
pub(super) fn of_seller<'a>(root: &Group, before: &'a [Invoice]) -> Vec<&'a Group> {
    if before.is_empty() {
        return Vec::new();
    }
    let seller = seller_of(root);
    let number = bare_plain(root.text(Term::Number).unwrap_or_default());
    let issued = root.date(Term::IssueDate);
    let is_earlier = |prior: &&Group| {
        let later = issued
            .zip(prior.date(Term::IssueDate))
            .is_some_and(|(this, prior)| prior > this);
        let itself = !number.is_empty() && bare_plain(prior.text(Term::Number).unwrap_or_default()) == number;
        !later && !itself && is_one_party(&seller, &seller_of(prior)) == Some(true)
    };
    let mut earlier: Vec<&Group> = before.iter().map(|invoice| &invoice.root).filter(is_earlier).collect();
    sort_by_key(&mut earlier, |prior| core::cmp::Reverse(prior.date(Term::IssueDate)));
    earlier
}

/// The number and the day of an earlier invoice, for texts.
pub(super) fn named(prior: &Group) -> Values {
    let dash = || Value::Name("–".to_owned());
    let number = prior.text(Term::Number).map(|number| Value::Name(number.to_owned()));
    Values::new()
        .with("number", number.unwrap_or_else(dash))
        .with("date", prior.date(Term::IssueDate).map_or_else(dash, Value::Date))
}

fn accounts_of(root: &Group) -> impl Iterator<Item = &Group> {
    root.group(Term::Payment)
        .into_iter()
        .flat_map(|payment| payment.groups_of(Term::Account))
}

/// True if two texts name one account: an IBAN with or without blanks or country, a number with or without its bank.
fn is_one_account(left: &str, right: &str) -> bool {
    let (left, right) = (bare_plain(left), bare_plain(right));
    let shorter = left.chars().count().min(right.chars().count());
    left == right || shorter >= SHORTEST_ACCOUNT && (left.ends_with(&right) || right.ends_with(&left))
}

/// An account that no earlier invoice of the seller names. Beside one that is known it is worth a look; alone it is the sign
/// of a diverted payment.
pub(super) fn account(root: &Group, earlier: &[&Group], role: Role) -> Option<Finding> {
    let id = |account: &'_ Group| account.text(Term::AccountId).map(str::to_owned);
    // Accounts differ by currency: something is known once an invoice in this one names an account.
    let alike = |prior: &&&Group| prior.text(Term::CurrencyCode) == root.text(Term::CurrencyCode);
    let (prior, last) = earlier
        .iter()
        .filter(alike)
        .find_map(|prior| Some((*prior, accounts_of(prior).find_map(id)?)))?;
    let known: Vec<&str> = earlier
        .iter()
        .flat_map(|prior| accounts_of(prior).filter_map(|account| account.text(Term::AccountId)))
        .collect();
    let is_known = |account: &str| known.iter().any(|known| is_one_account(known, account));
    let stated = || {
        let accounts = accounts_of(root).enumerate();
        accounts.filter_map(|(index, account)| Some((index, account.text(Term::AccountId)?)))
    };
    let (index, account) = stated().find(|(_, account)| !is_known(account))?;
    let values = named(prior)
        .with("account", Value::Name(account.to_owned()))
        .with("before", Value::Name(last));
    let place = format!("/payment/accounts/{index}/id");
    let finding = suspect("ADV-SUSPECT-008", place, Term::AccountId, values, role).of_history();
    Some(match stated().any(|(_, account)| is_known(account)) {
        true => Finding {
            severity: Severity::Info,
            ..finding
        },
        false => finding,
    })
}

/// An account holder whom no earlier invoice of the seller names, legal forms aside. A seller who has another name since, and
/// holds the account under it, is no other holder.
pub(super) fn holder(root: &Group, earlier: &[&Group], role: Role) -> Option<Finding> {
    let holder_of = |account: &'_ Group| account.text(Term::AccountName).map(str::to_owned);
    let (prior, last) = earlier
        .iter()
        .find_map(|prior| Some((*prior, accounts_of(prior).find_map(holder_of)?)))?;
    let known: Vec<String> = earlier
        .iter()
        .flat_map(|prior| accounts_of(prior).filter_map(|account| account.text(Term::AccountName)))
        .map(without_form)
        .collect();
    let payee = root.group(Term::Payee).and_then(|payee| payee.text(Term::PayeeName));
    let payees: Vec<String> = payee.into_iter().chain(seller_of(root)).map(without_form).collect();
    let is_new = |holder: &str| !may_be_one(holder, &known) && !payees.contains(&without_form(holder));
    let accounts = accounts_of(root).enumerate();
    let mut named_holders = accounts.filter_map(|(index, account)| Some((index, account.text(Term::AccountName)?)));
    let (index, holder) = named_holders.find(|(_, holder)| is_new(holder))?;
    let values = named(prior)
        .with("holder", Value::Name(holder.to_owned()))
        .with("before", Value::Name(last));
    let place = format!("/payment/accounts/{index}/name");
    Some(suspect("ADV-SUSPECT-009", place, Term::AccountName, values, role).of_history())
}

/// What a line is compared by, and how many earlier lines must agree: prices stay, quantities seldom do.
const COMPARED: [(Term, usize); 2] = [(Term::ItemNetPrice, 1), (Term::InvoicedQuantity, 2)];

/// Prices and quantities that differ from those of all earlier invoices by two neighbouring digits the other way round.
pub(super) fn swapped_digits(root: &Group, earlier: &[&Group], role: Role) -> Vec<Finding> {
    let mut findings = Vec::new();
    if earlier.is_empty() {
        return findings;
    }
    for (index, line) in root.groups_of(Term::Line).enumerate() {
        for (term, needed) in COMPARED {
            let Some((stated, item)) = line.decimal(term).zip(item_of(line)) else {
                continue;
            };
            let alike = |prior: &&&Group| prior.text(Term::CurrencyCode) == root.text(Term::CurrencyCode);
            let is_same = |other: &&Group| {
                item_of(other).is_some_and(|other| other == item)
                    && other.text(Term::QuantityUnit) == line.text(Term::QuantityUnit)
            };
            let lines = earlier.iter().filter(alike).flat_map(|prior| {
                let lines = prior.groups_of(Term::Line).filter(is_same);
                lines.filter_map(|line| Some((line.decimal(term)?, *prior)))
            });
            let known: Vec<(Decimal, &Group)> = lines.collect();
            let Some((before, prior)) = known.first().copied() else {
                continue;
            };
            let steady = known.len() >= needed && known.iter().all(|(number, _)| same(*number, before));
            if !steady || !are_digits_swapped(before, stated) {
                continue;
            }
            let values = named(prior)
                .with(
                    "line",
                    Value::Name(line.text(Term::LineId).unwrap_or_default().to_owned()),
                )
                .with("field", Value::Key(format!("term.{}", term.id())))
                .with("stated", Value::Number(stated))
                .with("before", Value::Number(before));
            let place = format!("/lines/{index}/{}", term.def().json);
            findings.push(suspect("ADV-SUSPECT-014", place, term, values, role).of_history());
        }
    }
    findings
}

/// What tells one item from another: its number, else its name.
fn item_of(line: &Group) -> Option<String> {
    let ids = [
        Term::SellerItemId,
        Term::BuyerItemId,
        Term::StandardItemId,
        Term::ItemName,
    ];
    ids.into_iter()
        .find_map(|term| line.text(term))
        .map(bare_plain)
        .filter(|item| !item.is_empty())
}

/// True if two numbers differ by two neighbouring digits that have changed places.
fn are_digits_swapped(left: Decimal, right: Decimal) -> bool {
    let (left, right) = (left.normalized(), right.normalized());
    let places = usize::from(left.places().max(right.places()));
    let digits = |number: Decimal| {
        let missing = places.saturating_sub(usize::from(number.places()));
        let zeros = core::iter::repeat_n('0', missing);
        let written = number.to_string();
        written
            .chars()
            .filter(char::is_ascii_digit)
            .chain(zeros)
            .collect::<Vec<char>>()
    };
    let (a, b) = (digits(left), digits(right));
    let differing: Vec<usize> = (0..a.len()).filter(|index| a.get(*index) != b.get(*index)).collect();
    let [first, second] = differing.as_slice() else {
        return false;
    };
    let neighbours = first.checked_add(1) == Some(*second);
    let crossed = a.get(*first) == b.get(*second) && a.get(*second) == b.get(*first);
    left.is_negative() == right.is_negative() && a.len() == b.len() && a.len() >= FEWEST_DIGITS && neighbours && crossed
}
