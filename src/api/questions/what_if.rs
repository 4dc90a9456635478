//! `what_if`: what would the invoice be, if something on it were different?

use crate::api::calculate::{self, Calculation};
use crate::api::compare::{CompareOptions, Comparison, between};
use crate::api::edit::{set, steps};
use crate::api::error::{Error, ErrorKind, Place};
use crate::api::open::{open, refused, told_of};
use crate::api::options::Options;
use crate::calc::{self, AdjustmentInput};
use crate::explain::{Off, Stated};
use crate::formats;
use crate::i18n::Texts;
use crate::model::{Document, Group, Invoice, NodeId, Term};
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
    let texts = &options.texts_for(&opened.invoice, texts);
    let before = Invoice::clone(&opened.invoice);
    let mut changed = before.clone();
    let text = std::str::from_utf8(patch).unwrap_or_default();
    let document = formats::read_json(text).map_err(|refusal| refused(&refusal, texts).within("/patch"))?;
    for (index, (step, _)) in document.children(document.root()).enumerate() {
        let place = format!("/patch/{index}");
        let fault =
            || told_of(ErrorKind::BadOption, "error.patch", &document.text(step), texts).at(Place::pointer(&place));
        take(&document, step, &mut changed, options).ok_or_else(fault)?;
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
fn take(document: &Document, step: NodeId, invoice: &mut Invoice, options: &Options) -> Option<()> {
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
            price_by_amount(invoice, &path, options)
        }
        // A whole group, such as a line, is put member by member.
        ("add" | "replace", Some(value)) => put_all(document, value, invoice, &path),
        _ => None,
    }
}

fn put(invoice: &mut Invoice, path: &str, value: Option<&str>) -> Option<()> {
    set(&mut invoice.root, &steps(path)?, value)
}

/// Whoever sets the amount of a line sets its price too, or else the price would undo it: the price from which quantity,
/// allowances and charges lead to the amount, or none where no exact one does. A price that gives the amount already stays.
fn price_by_amount(invoice: &mut Invoice, path: &str, options: &Options) -> Option<()> {
    let steps = steps(path)?;
    let [list, index, field] = steps.as_slice() else {
        return Some(());
    };
    if list != "lines" || field != "netAmount" {
        return Some(());
    }
    let at: usize = index.parse().ok()?;
    let line = invoice.root.groups_of(Term::Line).nth(at)?;
    let number = |term| line.decimal(term);
    let known = number(Term::LineNetAmount).zip(number(Term::InvoicedQuantity));
    let Some((amount, quantity)) = known.filter(|(_, quantity)| !quantity.is_zero()) else {
        return Some(());
    };
    if gives(invoice, at, amount, options) {
        return Some(());
    }
    let price = gross_of(line, quantity, amount).and_then(|gross| gross.checked_div(quantity).ok());
    let price = price.filter(|price| price.exact).map(|price| price.value.to_string());
    for (field, value) in [
        ("itemNetPrice", price.as_deref()),
        ("itemGrossPrice", None),
        ("priceBaseQuantity", None),
    ] {
        set(&mut invoice.root, &["lines", index, field], value)?;
    }
    // Without a price, the amount itself is taken.
    if price.is_some() && !gives(invoice, at, amount, options) {
        set(&mut invoice.root, &["lines", index, "itemNetPrice"], None)?;
    }
    Some(())
}

/// True if a line comes to an amount, up to less than one unit of its last place: a price may have been rounded.
fn gives(invoice: &Invoice, at: usize, amount: Decimal, options: &Options) -> bool {
    let computed = calc::calculate(invoice, &options.policy(invoice), &mut Off);
    let apart = computed.lines.get(at).and_then(|line| {
        let shown = line.amounts.gross_amount.unwrap_or(line.amounts.net_amount);
        shown.value.checked_sub(amount).ok()
    });
    let unit = Decimal::from_units(1, amount.places()).unwrap_or_default();
    apart.is_some_and(|apart| apart.value.abs().compare(unit).is_lt())
}

/// What a line is before its allowances and charges, if it is to come to an amount after them: net = gross × (100 − allowances
/// + charges in percent) ÷ 100 − allowances + charges of their own amounts.
fn gross_of(line: &Group, quantity: Decimal, net: Decimal) -> Option<Decimal> {
    let (mut gross, mut share) = (net, Decimal::HUNDRED);
    let adjustments = [Term::LineAllowance, Term::LineCharge];
    for group in adjustments.into_iter().flat_map(|term| line.groups_of(term)) {
        let input = AdjustmentInput::read(group);
        let value = |stated: Option<Stated>| stated.map(|stated| stated.value);
        let signed = |number: Decimal| if input.is_charge { number.negated() } else { number };
        let own = match (value(input.percent), value(input.base), value(input.unit_rate)) {
            (Some(percent), None, _) => {
                share = share.checked_sub(signed(percent)).ok()?.value;
                continue;
            }
            (Some(percent), Some(base), _) => {
                let product = base.checked_mul(percent).ok()?.value;
                product.checked_div(Decimal::HUNDRED).ok()?.value
            }
            (None, _, Some(rate)) => rate.checked_mul(value(input.quantity).unwrap_or(quantity)).ok()?.value,
            (None, _, None) => value(input.amount).unwrap_or_default(),
        };
        gross = gross.checked_add(signed(own)).ok()?.value;
    }
    let whole = gross.checked_mul(Decimal::HUNDRED).ok()?.value;
    whole
        .checked_div(share)
        .ok()
        .filter(|gross| gross.exact)
        .map(|gross| gross.value)
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
