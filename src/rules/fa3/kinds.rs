//! Kinds of invoices: corrections, advances and their settlement, simplified ones; dates.

use super::Hits;
use super::form::Form;
use crate::law::identifiers::ksef_number;
use crate::model::fa3::is_ksef_number;
use crate::model::{NodeId, NodeKind};
use crate::money::Decimal;
use crate::rules::number::at_most;
use std::collections::BTreeMap;

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    correction(form, hits);
    advance(form, hits);
    simplified(form, hits);
    dates(form, hits);
    numbers(form, hits);
    ksef_numbers(form, hits);
}

fn correction(form: &Form<'_>, hits: &mut Hits<'_>) {
    let corrected = form.document.child(form.fa, "DaneFaKorygowanej");
    let kind = form.stated(form.fa, &["RodzajFaktury"]);
    match (form.is_correction(), corrected, &kind) {
        (true, None, Some((node, _))) => {
            hits.at("PL-FA3-60", *node).expects("DaneFaKorygowanej");
        }
        (false, Some(node), Some((_, kind))) => {
            hits.at("PL-FA3-61", node)
                .name("kind", kind.clone())
                .expects("KOR, KOR_ZAL, KOR_ROZ");
        }
        _ => {}
    }
    if !form.is_correction() && kind.is_some() {
        for line in form.lines.iter().filter(|line| line.before) {
            let node = form.document.child(line.node, "StanPrzed").unwrap_or(line.node);
            hits.at("PL-FA3-62", node).name("kind", form.kind.clone());
        }
    }
    let issued = form.issued.map(|(_, day)| day);
    for corrected in form.all(form.fa, "DaneFaKorygowanej") {
        if let (Some((node, before)), Some(issued)) = (form.date(corrected, &["DataWystFaKorygowanej"]), issued)
            && before > issued
        {
            let hit = hits.at("PL-FA3-63", node);
            hit.with("issued", crate::explain::Value::Date(issued));
        }
    }
}

fn advance(form: &Form<'_>, hits: &mut Hits<'_>) {
    let Some((node, _)) = form.stated(form.fa, &["RodzajFaktury"]) else {
        return;
    };
    let has = |name: &str| form.document.child(form.fa, name).is_some();
    if form.kind == "ZAL" && !has("Zamowienie") {
        hits.at("PL-FA3-65", node).expects("Zamowienie");
    }
    if form.kind == "ROZ" && !has("FakturaZaliczkowa") {
        hits.at("PL-FA3-70", node).expects("FakturaZaliczkowa");
    }
}

/// A simplified invoice is for at most 450 PLN or 100 EUR.
fn simplified(form: &Form<'_>, hits: &mut Hits<'_>) {
    let limit = match form.currency.as_str() {
        "PLN" => 450,
        "EUR" => 100,
        _ => return,
    };
    let limit = Decimal::from_int(limit);
    let Some(total) = form.total.filter(|_| form.kind == "UPR") else {
        return;
    };
    if !at_most(total.value, limit) {
        hits.at("PL-FA3-64", total.node).differs(total.value, limit);
    }
}

fn dates(form: &Form<'_>, hits: &mut Hits<'_>) {
    let period = |name: &'static str| form.date(form.fa, &["OkresFa", name]);
    if let (Some((_, from)), Some((node, to))) = (period("P_6_Od"), period("P_6_Do"))
        && to < from
    {
        hits.at("PL-FA3-67", node)
            .with("from", crate::explain::Value::Date(from));
    }
    let Some((_, issued)) = form.issued else {
        return;
    };
    let Some(around) = form.document.child(form.fa, "Platnosc") else {
        return;
    };
    for term in form.all(around, "TerminPlatnosci") {
        if let Some((node, due)) = form.date(term, &["Termin"]).filter(|(_, due)| *due < issued) {
            let hit = hits.at("PL-FA3-68", node);
            hit.with("due", crate::explain::Value::Date(due))
                .with("issued", crate::explain::Value::Date(issued));
        }
    }
}

/// Numbers of lines, each once for what was and once for what is.
fn numbers(form: &Form<'_>, hits: &mut Hits<'_>) {
    let mut seen: BTreeMap<(String, bool), usize> = BTreeMap::new();
    for line in &form.lines {
        let Some((node, number)) = form.stated(line.node, &["NrWierszaFa"]) else {
            continue;
        };
        let count = seen.entry((number.clone(), line.before)).or_default();
        *count = count.saturating_add(1);
        if *count == 2 && !form.is_correction() {
            hits.at("PL-FA3-69", node).states(number);
        }
    }
}

/// The check sum of numbers that KSeF gave.
fn ksef_numbers(form: &Form<'_>, hits: &mut Hits<'_>) {
    let document = form.document;
    for id in (0..u32::try_from(document.len()).unwrap_or(u32::MAX)).map(NodeId) {
        let element = document.node(id).is_some_and(|node| node.kind == NodeKind::Element);
        if !element || !matches!(document.local_name(id), "NrKSeFFaKorygowanej" | "NrKSeFFaZaliczkowej") {
            continue;
        }
        let text = document.text(id).trim().to_owned();
        if is_ksef_number(&text) && ksef_number(&text).is_none() {
            hits.at("PL-FA3-66", id).states(text);
        }
    }
}
