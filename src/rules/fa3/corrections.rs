//! Corrections line by line: what was, what is and the difference; or that the document gives differences alone.

use super::Hits;
use super::form::{Form, Line, Number};
use crate::calc::{CorrectedLine, corrected_pairs, correction_key, unique_ids};
use crate::explain::Value;
use crate::money::Decimal;
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
    let texts = |name: &'static str| form.lines.iter().map(move |line| form.text(line.node, &[name]));
    let (unique, numbers): (Vec<_>, Vec<_>) = texts("UU_ID").zip(texts("NrWierszaFa")).unzip();
    let marks = unique.iter().zip(&numbers).zip(&form.lines);
    let marks: Vec<_> = marks
        .map(|((unique, number), line)| CorrectedLine {
            before: line.before,
            unique: unique.as_deref(),
            number: number.as_deref(),
        })
        .collect();
    let keys = unique_ids(
        numbers
            .iter()
            .map(|number| number.as_deref().unwrap_or_default())
            .collect(),
    );
    for (before, after) in corrected_pairs(&marks).into_iter().take(TOLD_MAX) {
        let (Some(before), Some(line), Some(key)) = (form.lines.get(before), form.lines.get(after), keys.get(after))
        else {
            continue;
        };
        let Some((side, was, is)) = amounts(before, line) else {
            continue;
        };
        let Some(difference) = sub(is, was) else { continue };
        let number = numbers.get(after).cloned().flatten().unwrap_or_default();
        let hit = hits.at("PL-FA3-75", line.node);
        hit.finding.key = Some(correction_key(key));
        hit.name("number", number)
            .with("side", Value::Key(side.to_owned()))
            .with("before", Value::Number(was))
            .with("after", Value::Number(is))
            .with("difference", Value::Number(difference));
    }
}

/// The amounts of both lines on the side that both state: without tax, else with it.
fn amounts(before: &Line, after: &Line) -> Option<(&'static str, Decimal, Decimal)> {
    let both = |was: Option<Number>, is: Option<Number>| Some((was?.value, is?.value));
    let net = both(before.net, after.net).map(|(was, is)| ("fa3.net", was, is));
    net.or_else(|| both(before.gross, after.gross).map(|(was, is)| ("fa3.gross", was, is)))
}
