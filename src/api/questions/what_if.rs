//! `what_if`: what would the invoice be, if something on it were different?

use crate::api::calculate::{self, Calculation};
use crate::api::compare::{CompareOptions, Comparison, between};
use crate::api::edit::{set, steps};
use crate::api::error::{Error, ErrorKind, Place};
use crate::api::open::{open, refused, told_of};
use crate::api::options::Options;
use crate::formats;
use crate::i18n::Texts;
use crate::model::{Document, Invoice, NodeId, Term};
use crate::money::Decimal;
use serde::Serialize;

/// What an invoice would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct WhatIf {
    /// The invoice with the changes, calculated.
    pub calculation: Calculation,
    /// Why it differs from the invoice as it is.
    pub comparison: Comparison,
}

/// Calculates an invoice with some of its values changed, and says what the changes do. `patch` is a JSON Patch (RFC 6902:
/// `add`, `replace`, `remove`) over the canonical JSON. The invoice itself stays as it is.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, Options};
/// let invoice = br#"{ "format": "meisai/1", "currency": "JPY", "lines": [
///     { "id": "1", "quantity": "160", "unit": "HUR", "itemNetPrice": "5000", "taxCategory": "S", "taxRate": "10" } ] }"#;
/// let patch = br#"[{ "op": "replace", "path": "/lines/0/quantity", "value": "180" }]"#;
/// let answer = api::what_if(invoice, patch, &Options::default(), &api::texts(Lang::En))?;
/// assert_eq!(answer.calculation.totals.amount_due.to_string(), "990000");
/// assert_eq!(answer.comparison.delta.to_string(), "110000");
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`ErrorKind::BadOption`] for a step that cannot be taken, with its place in the patch; else as
/// [`calculate`](crate::api::calculate()).
pub fn what_if(invoice: &[u8], patch: &[u8], options: &Options, texts: &Texts) -> Result<WhatIf, Error> {
    let opened = open(invoice, options.is_draft(), texts)?;
    let before = Invoice::clone(&opened.invoice);
    let mut changed = before.clone();
    let text = std::str::from_utf8(patch).unwrap_or_default();
    let document = formats::read_json(text).map_err(|refusal| refused(&refusal, texts).within("/patch"))?;
    for (index, (step, _)) in document.children(document.root()).enumerate() {
        let place = format!("/patch/{index}");
        let fault =
            || told_of(ErrorKind::BadOption, "error.patch", &document.text(step), texts).at(Place::pointer(&place));
        take(&document, step, &mut changed).ok_or_else(fault)?;
    }
    let asked = CompareOptions {
        options: options.clone(),
        supposed: true,
        ..CompareOptions::default()
    };
    let comparison = between(&before, &changed, (None, None), &asked, texts)?;
    let opened = opened.with(changed);
    Ok(WhatIf {
        calculation: calculate::of(&opened, options, texts),
        comparison,
    })
}

/// Takes one step.
fn take(document: &Document, step: NodeId, invoice: &mut Invoice) -> Option<()> {
    let member = |name: &str| {
        let mut members = document.children(step);
        members
            .find(|(id, _)| document.qualified_name(*id) == name)
            .map(|(id, _)| id)
    };
    let path = document.text(member("path")?);
    let op = document.text(member("op")?);
    match (op.as_ref(), member("value")) {
        ("remove", _) => put(invoice, &path, None),
        ("add" | "replace", Some(value)) if document.scalar(value).is_some() => {
            put(invoice, &path, Some(&document.text(value)))?;
            price_by_amount(invoice, &path)
        }
        // A whole group, such as a line, is put member by member.
        ("add" | "replace", Some(value)) => put_all(document, value, invoice, &path),
        _ => None,
    }
}

fn put(invoice: &mut Invoice, path: &str, value: Option<&str>) -> Option<()> {
    set(&mut invoice.root, &steps(path)?, value)
}

/// Whoever sets the amount of a line sets its price too, or else the price would undo it: the amount by the quantity where
/// that divides, else none. A price that gives the amount already stays, and so does one that something is taken off.
fn price_by_amount(invoice: &mut Invoice, path: &str) -> Option<()> {
    let steps = steps(path)?;
    let [list, index, field] = steps.as_slice() else {
        return Some(());
    };
    if list != "lines" || field != "netAmount" {
        return Some(());
    }
    let line = invoice.root.groups_of(Term::Line).nth(index.parse().ok()?)?;
    let number = |term| line.decimal(term);
    let known = number(Term::LineNetAmount).zip(number(Term::InvoicedQuantity));
    let Some((amount, quantity)) = known.filter(|(_, quantity)| !quantity.is_zero()) else {
        return Some(());
    };
    let bare = [Term::LineAllowance, Term::LineCharge]
        .iter()
        .all(|term| line.groups_of(*term).next().is_none());
    let unit = Decimal::from_units(1, amount.places()).unwrap_or_default();
    let gives = |price: Decimal| {
        let base = number(Term::PriceBaseQuantity).unwrap_or(Decimal::ONE);
        let worth = price.checked_mul(quantity).ok()?.value.checked_div(base).ok()?.value;
        let apart = worth.checked_sub(amount).ok()?.value.abs();
        Some(apart.compare(unit).is_lt())
    };
    if !bare || number(Term::ItemNetPrice).and_then(gives) == Some(true) {
        return Some(());
    }
    let price = amount.checked_div(quantity).ok().filter(|price| price.exact);
    let price = price.map(|price| price.value.to_string());
    for (field, value) in [("itemNetPrice", price.as_deref()), ("itemGrossPrice", None)] {
        set(&mut invoice.root, &["lines", index, field], value)?;
    }
    set(&mut invoice.root, &["lines", index, "priceBaseQuantity"], None)
}

/// Puts everything inside a node at a place.
fn put_all(document: &Document, node: NodeId, invoice: &mut Invoice, path: &str) -> Option<()> {
    let mut place = path.to_owned();
    for (index, (inner, _)) in document.children(node).enumerate() {
        let name = document.qualified_name(inner);
        let name = if name.is_empty() {
            index.to_string()
        } else {
            name.to_owned()
        };
        let at = format!("{place}/{name}");
        if document.scalar(inner).is_some() {
            put(invoice, &at, Some(&document.text(inner)))?;
        } else {
            put_all(document, inner, invoice, &at)?;
        }
        // What was appended has its number from now on.
        if let Some(list) = place.strip_suffix("/-") {
            let list = list.to_owned();
            place = format!("{list}/{}", last_of(invoice, &list)?);
        }
    }
    Some(())
}

/// The position of the last group of a list.
fn last_of(invoice: &Invoice, list: &str) -> Option<usize> {
    let path = steps(list)?;
    let [name] = path.as_slice() else { return None };
    let term = invoice.root.term.child(name)?;
    invoice.root.groups_of(term).count().checked_sub(1)
}
