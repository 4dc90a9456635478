//! Corrections line by line: what was, what is and the difference; or that the document gives differences alone.

use super::Hits;
use super::form::{Form, Line};
use crate::explain::Value;
use crate::rules::number::sub;

/// The most lines that are told one by one.
const TOLD_MAX: usize = 100;

pub(super) fn check(form: &Form<'_>, hits: &mut Hits<'_>) {
    if !form.is_correction() {
        return;
    }
    if form.lines.iter().any(|line| line.before) {
        pairs(form, hits);
        return;
    }
    let carries = form.lines.iter().any(|line| line.net.or(line.gross).is_some());
    let kind = form.stated(form.fa, &["RodzajFaktury"]);
    if let (true, Some((node, _)), Some(total)) = (carries, kind, form.total) {
        hits.at("PL-FA3-76", node)
            .with("difference", Value::Number(total.value));
    }
}

/// A line before and the line after it that bears the same id or number, or follows it.
fn pairs(form: &Form<'_>, hits: &mut Hits<'_>) {
    let id = |line: &Line, name: &str| form.text(line.node, &[name]);
    let mut told = 0_usize;
    for (at, before) in form.lines.iter().enumerate().filter(|(_, line)| line.before) {
        let same = |name: &str| {
            let wanted = id(before, name)?;
            form.lines
                .iter()
                .find(|line| !line.before && id(line, name).as_ref() == Some(&wanted))
        };
        let next = || form.lines.get(at.saturating_add(1)).filter(|line| !line.before);
        let Some(after) = same("UU_ID").or_else(|| same("NrWierszaFa")).or_else(next) else {
            continue;
        };
        let net = |line: &Line| line.net.or(line.gross).map(|amount| amount.value);
        let (Some(was), Some(is)) = (net(before), net(after)) else {
            continue;
        };
        let Some(difference) = sub(is, was) else { continue };
        let number = id(after, "NrWierszaFa").unwrap_or_default();
        hits.at("PL-FA3-75", after.node)
            .name("number", number)
            .with("before", Value::Number(was))
            .with("after", Value::Number(is))
            .with("difference", Value::Number(difference));
        told = told.saturating_add(1);
        if told >= TOLD_MAX {
            break;
        }
    }
}
