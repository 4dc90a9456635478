//! Every business term of EN 16931 has a path in UBL and CII.

use meisai::model::{Kind, NodeId, Syntax, Term};

/// Terms without a path of their own, and why.
const ABSENT: [(&str, &str); 0] = [];

#[test]
fn every_term_of_en_16931_is_read_from_ubl_and_cii_and_written_to_them() {
    for syntax in [Syntax::UblInvoice, Syntax::UblCreditNote, Syntax::Cii] {
        let missing: Vec<&str> = Term::all()
            .iter()
            .filter(|def| def.kind != Kind::Group && def.id.starts_with("BT-"))
            .map(|def| def.id)
            .filter(|id| !ABSENT.iter().any(|(absent, _)| absent == id))
            .filter(|id| !is_carried(id, syntax))
            .collect();
        assert!(missing.is_empty(), "{syntax:?}: {missing:?}");
    }
}

/// Writes an invoice that holds one value of a term, and looks for it after reading it back.
fn is_carried(id: &str, syntax: Syntax) -> bool {
    let def = Term::all().iter().find(|def| def.id == id).unwrap();
    let value = match def.kind {
        Kind::Date => "\"2026-10-31\"",
        Kind::Bool => "true",
        Kind::Text | Kind::Code | Kind::Binary => "\"XYZ\"",
        _ => "\"7.5\"",
    };
    let mut json = format!("\"{}\": {value}", def.json);
    // A subject stands in front of its note, a scheme at its identifier, a unit at its quantity.
    let beside = [
        ("BT-21", "\"text\": \"n\""),
        ("BT-111", "\"taxTotal\": \"1\""),
        ("BT-18-1", "\"invoicedObjectId\": \"o\""),
        ("BT-125-1", "\"content\": \"QUJD\""),
        ("BT-125-2", "\"content\": \"QUJD\""),
    ];
    if let Some((_, text)) = beside.iter().find(|(term, _)| *term == id) {
        json = format!("{json}, {text}");
    }
    let mut group = def.parent;
    while group != Term::Invoice {
        let outer = group.def();
        json = match outer.card.is_many() {
            true => format!("\"{}\": [{{{json}}}]", outer.json),
            false => format!("\"{}\": {{{json}}}", outer.json),
        };
        group = outer.parent;
    }
    let code = if syntax == Syntax::UblCreditNote { "381" } else { "380" };
    let mut head = String::from("\"format\": \"meisai/1\"");
    let defaults = [
        ("BT-3", "typeCode", code),
        ("BT-5", "currency", "EUR"),
        ("BT-6", "accountingCurrency", "SEK"),
    ];
    for (term, name, text) in defaults {
        if term != id {
            head = format!("{head}, \"{name}\": \"{text}\"");
        }
    }
    let around = [
        ("BT-9", "\"payment\": {\"meansCode\": \"30\"}"),
        ("BT-90", "\"seller\": {\"name\": \"S\"}"),
        // CII tells the tax point with every row of the tax breakdown.
        ("BT-7", "\"taxBreakdown\": [{\"taxableAmount\": \"1\"}]"),
        ("BT-8", "\"taxBreakdown\": [{\"taxableAmount\": \"1\"}]"),
    ];
    if let Some((_, text)) = around.iter().find(|(term, _)| *term == id) {
        head = format!("{head}, {text}");
    }
    let (document, invoice) = super::read(format!("{{{head}, {json}}}").as_bytes());
    assert_eq!(invoice.readings, [], "{id}");
    let written = match syntax {
        Syntax::Cii => meisai::formats::cii::write(&invoice, Some(&document)),
        _ => meisai::formats::ubl::write(&invoice, Some(&document)),
    };
    let lost = written.lost.iter().any(|reading| reading.term == Some(def.term));
    let (again, _) = super::read(written.text.as_bytes());
    let found = (0..again.len()).any(|at| {
        let id = NodeId(u32::try_from(at).unwrap());
        again.node(id).is_some() && ["XYZ", "7.5", "2026-10-31", "20261031", "#XYZ#n"].contains(&again.own_text(id))
    });
    !lost && found && super::bare(&invoice.root).fields.len() > 1 && carries(&written.text, def.term)
}

fn carries(ubl: &str, term: Term) -> bool {
    fn holds(group: &meisai::model::Group, term: Term) -> bool {
        group.field(term).is_some() || group.groups.iter().any(|inner| holds(inner, term))
    }
    holds(&super::read(ubl.as_bytes()).1.root, term)
}
