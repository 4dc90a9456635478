//! `doc.duplicate`: the invoice was billed before, exactly or nearly.
//!
//! Parameters: `window_days` (default 7), `keys` (what must agree, where that was agreed). Without keys: the same: one seller, one number. Nearly: one seller, one amount, and the same number
//! but for its punctuation, or dates within the window and four of five lines alike. A finding asks; it never says why.

use super::Checked;
use crate::contract::case::{Case, Found, Status};
use crate::contract::evidence::{Evidence, EvidenceKind, EvidenceLine};
use crate::explain::{Value, Values};
use crate::model::{Group, Term as Field};
use crate::rules::names::{bare_plain, is_one_party, seller_of};
use crate::rules::number::same;

/// Holds the invoice against those of before.
pub(super) fn duplicate(case: &mut Case<'_, '_, '_>) -> Checked {
    let window = case.params().count("window_days").unwrap_or_default();
    let mut invoices = case.evidence_of(EvidenceKind::PriorInvoice).peekable();
    if invoices.peek().is_none() {
        return Err(Status::without_evidence(EvidenceKind::PriorInvoice));
    }
    let this = Evidence::of_invoice(case.invoice);
    let seller = seller_of(&case.invoice.root);
    let keys = case.params().texts("keys");
    let twin = invoices.find(|prior| match keys.is_empty() {
        true => is_twin(&this, prior, &seller, window),
        false => keys.iter().all(|key| agrees(key, &this, prior, (&seller, window))),
    });
    let Some(twin) = twin else {
        return Ok(Status::Pass);
    };
    let amount = amount_due(&case.invoice.root);
    let mut values = Values::new().with("number", Value::Name(twin.id.clone()));
    let date = twin.date.map_or_else(|| Value::Name("–".to_owned()), Value::Date);
    values = values.with("date", date);
    let found = Found {
        place: "/number".into(),
        field: Some(Field::Number),
        stated: Some(Value::Name(this.id.clone())),
        expected: None,
        difference: amount,
        values,
        ..Found::default()
    };
    Ok(Status::Finding(Box::new(found)))
}

fn amount_due(root: &Group) -> Option<crate::money::Decimal> {
    root.group(Field::Totals)?.decimal(Field::AmountDue)
}

/// What may have to agree.
const KEYS: [&str; 6] = ["seller", "number", "date", "amount", "currency", "lines"];

/// True if something is known that may have to agree.
pub(super) fn is_key(key: &str) -> bool {
    KEYS.contains(&key)
}

/// True if two invoices agree in one of the [`KEYS`]; dates agree within the window. What neither states does not agree.
fn agrees(key: &str, this: &Evidence, prior: &Evidence, (seller, window_days): (&[&str], u32)) -> bool {
    match key {
        "seller" => is_of_seller(prior, seller),
        "number" => is_same_number(this, prior),
        "date" => near(this, prior, window_days),
        "amount" => same_amount(this, prior),
        "currency" => this.currency.is_some() && this.currency == prior.currency,
        _ => alike(&this.lines, &prior.lines),
    }
}

/// True if an invoice of before is the seller's: by tax number, else by name. One that names no seller was given for this one's.
fn is_of_seller(prior: &Evidence, seller: &[&str]) -> bool {
    let named: Vec<&str> = prior
        .seller
        .as_deref()
        .into_iter()
        .chain(prior.text("seller_name"))
        .collect();
    is_one_party(&named, seller).unwrap_or(true)
}

/// True if two numbers are one but for blanks, punctuation, capitals and wide letters, as another format writes them.
fn is_same_number(this: &Evidence, prior: &Evidence) -> bool {
    !this.id.is_empty() && bare_plain(&this.id) == bare_plain(&prior.id)
}

fn same_amount(this: &Evidence, prior: &Evidence) -> bool {
    this.total.zip(prior.total).is_some_and(|(a, b)| same(a.abs(), b.abs()))
}

fn near(this: &Evidence, prior: &Evidence, window_days: u32) -> bool {
    let days = this
        .date
        .zip(prior.date)
        .map(|(a, b)| (a - b).num_days().unsigned_abs());
    days.is_some_and(|days| days <= u64::from(window_days))
}

fn is_twin(this: &Evidence, prior: &Evidence, seller: &[&str], window_days: u32) -> bool {
    if !is_of_seller(prior, seller) {
        return false;
    }
    if this.id == prior.id {
        return !this.id.is_empty();
    }
    let same_number = is_same_number(this, prior);
    let near = near(this, prior, window_days) && alike(&this.lines, &prior.lines);
    same_amount(this, prior) && (same_number || near)
}

/// True if four of five lines have a twin among the others.
fn alike(these: &[EvidenceLine], those: &[EvidenceLine]) -> bool {
    let equal =
        |a: &EvidenceLine, b: &EvidenceLine| a.item == b.item && a.amount == b.amount && a.quantity == b.quantity;
    let twins = these
        .iter()
        .filter(|line| those.iter().any(|other| equal(line, other)))
        .count();
    !these.is_empty() && twins * 5 >= these.len().max(those.len()) * 4
}
