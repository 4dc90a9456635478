//! Advances: what they leave of a final invoice, and an advance against its order and its payments.

use super::Hits;
use super::form::{Form, Number, Sum};
use crate::explain::Value;
use crate::money::Decimal;
use crate::rules::number::{add, same, sub};

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    match form.kind.as_str() {
        "ROZ" => left(form, hits),
        "ZAL" => {
            order(form, hits);
            payments(form, hits);
        }
        _ => {}
    }
}

/// Amounts of lines against sums, both without tax, or with it where lines state nothing else: the difference is what the
/// advances settled.
fn left(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some(first) = form.document.child(form.fa, "FakturaZaliczkowa") else {
        return;
    };
    let value = |number: Option<Number>| number.map(|number| number.value);
    let net = || {
        let lines = total(form.lines.iter().map(|line| value(line.net)))?;
        Some((
            "fa3.net",
            lines,
            total(form.sums.iter().map(|sum| Some(sum.net.value)))?,
        ))
    };
    let gross = || {
        let lines = total(form.lines.iter().map(|line| value(line.gross)))?;
        let sum = |sum: &Sum| match sum.tax {
            Some(tax) => add(sum.net.value, tax.value),
            None => Some(sum.net.value),
        };
        Some(("fa3.gross", lines, total(form.sums.iter().map(sum))?))
    };
    let Some((side, lines, stated)) = net().or_else(gross) else {
        return;
    };
    let side = Value::Key(side.to_owned());
    if form.lines.is_empty() || form.sums.is_empty() || same(lines, stated) {
        return;
    }
    if stated.compare(lines).is_gt() {
        hits.at("PL-FA3-72", first).differs(stated, lines).with("side", side);
        return;
    }
    let names = ["NrKSeFFaZaliczkowej", "NrFaZaliczkowej"];
    let advances = form.all(form.fa, "FakturaZaliczkowa");
    let numbers: Vec<String> = advances
        .filter_map(|node| names.iter().find_map(|name| form.text(node, &[name])))
        .collect();
    hits.at("PL-FA3-71", first)
        .differs(stated, lines)
        .with("side", side)
        .name("number", crate::model::shorten(&numbers.join(", ")));
}

/// An advance is of an order.
fn order(form: &Form<'_>, hits: &mut Hits<'_>) {
    let order = form.number(form.fa, &["Zamowienie", "WartoscZamowienia"]);
    if let (Some(stated), Some(order)) = (form.total, order)
        && stated.value.compare(order.value).is_gt()
    {
        hits.at("PL-FA3-73", stated.node).differs(stated.value, order.value);
    }
}

/// Several payments make up the total of an advance.
fn payments(form: &Form<'_>, hits: &mut Hits<'_>) {
    let parts: Option<Vec<Number>> = form
        .all(form.fa, "ZaliczkaCzesciowa")
        .map(|part| form.number(part, &["P_15Z"]))
        .collect();
    let (Some(parts), Some(stated)) = (parts, form.total) else {
        return;
    };
    let (Some(last), Some(paid)) = (parts.last(), total(parts.iter().map(|part| Some(part.value)))) else {
        return;
    };
    if !same(paid, stated.value) && sub(paid, stated.value).is_some() {
        hits.at("PL-FA3-74", last.node).differs(paid, stated.value);
    }
}

/// The sum, if every part is known.
fn total(mut numbers: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    numbers.try_fold(Decimal::ZERO, |sum, number| add(sum, number?))
}
