//! What KSeF rejects and can be seen without it: the bytes, processing instructions, characters, size, the day of issue.

use super::form::Form;
use super::{Hit, Hits};
use crate::model::Document;
use chrono::NaiveDate;

/// The most bytes of an invoice.
pub const BYTES_MAX: usize = 1_000_000;
/// The most bytes of an invoice with attachments.
pub const BYTES_MAX_ATTACHED: usize = 3_000_000;

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    let (document, root) = (form.document, form.root());
    let source = document.source();
    let body = after_declaration(source);
    if let Some(instruction) = instruction(body) {
        hits.at("PL-FA3-82", root).states(crate::model::shorten(instruction));
    }
    if let Some(letter) = source.chars().find(|letter| is_discouraged(*letter)) {
        let code = format!("U+{:04X}", u32::from(letter));
        hits.at("PL-FA3-83", root).states(&*code).name("code", code);
    }
    let attached = document.child(root, "Zalacznik").is_some();
    let most = if attached { BYTES_MAX_ATTACHED } else { BYTES_MAX };
    if source.len() > most {
        let count = |bytes: usize| crate::money::Decimal::from_int(i64::try_from(bytes).unwrap_or(i64::MAX));
        hits.at("PL-FA3-84", root)
            .differs_in(None, count(source.len()), count(most));
    }
    // More than two places of a net price are lawful in the schema and not what the tax office reads in the law.
    for line in &form.lines {
        if let Some(price) = line.price.filter(|price| price.value.normalized().places() > 2) {
            hits.at("PL-FA3-37", price.node).weigh(crate::rules::Severity::Info);
            break;
        }
    }
}

/// What only the bytes show, and what depends on the day: a mark of byte order, another encoding, an issue date to come.
pub(crate) fn check_bytes(document: &Document, bytes: &[u8], today: Option<NaiveDate>) -> Vec<Hit> {
    let mut hits = Hits::of(document);
    let root = document.root();
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => {
            hits.at("PL-FA3-80", root).states("EF BB BF");
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
            hits.at("PL-FA3-81", root).states("UTF-16");
        }
        _ => {
            let encoding = declared(document.source());
            if let Some(encoding) = encoding.filter(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
                hits.at("PL-FA3-81", root).states(encoding);
            }
        }
    }
    let form = Form::of(document);
    if let (Some((node, issued)), Some(today)) = (form.issued, today)
        && issued > today
    {
        let hit = hits.at("PL-FA3-85", node);
        hit.with("issued", crate::explain::Value::Date(issued))
            .with("today", crate::explain::Value::Date(today));
    }
    hits.hits
}

fn after_declaration(source: &str) -> &str {
    let bare = source.trim_start();
    match bare.strip_prefix("<?xml") {
        Some(rest) if rest.starts_with(char::is_whitespace) => rest.split_once("?>").map_or("", |(_, body)| body),
        _ => bare,
    }
}

fn declared(source: &str) -> Option<&str> {
    let declaration = source.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}

/// The first processing instruction of a text, comments and character data aside.
fn instruction(body: &str) -> Option<&str> {
    let mut rest = body;
    loop {
        let at = rest.find('<')?;
        rest = rest.get(at..)?;
        let end = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.find("-->").map(|end| end + 7)
        } else if let Some(data) = rest.strip_prefix("<![CDATA[") {
            data.find("]]>").map(|end| end + 12)
        } else if rest.starts_with("<?") {
            return rest.split_inclusive("?>").next();
        } else {
            Some(1)
        };
        rest = rest.get(end?..)?;
    }
}

/// Characters that XML 1.0 allows and advises against.
fn is_discouraged(letter: char) -> bool {
    let code = u32::from(letter);
    matches!(code, 0x7F..=0x84 | 0x86..=0x9F | 0xFDD0..=0xFDEF) || code > 0xFFFF && code & 0xFFFE == 0xFFFE
}
