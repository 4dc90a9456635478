//! Findings against rule sets in the forms that other programs expect: rows of CSV, and SVRL, the report of Schematron
//! (ISO/IEC 19757-3, annex D).

use crate::output::harmless;
use meisai::api::{Broken, Severity, Unchecked, Validation};
use std::fmt::Write;

/// The first line of CSV.
pub const CSV_HEAD: &str =
    "file,ruleset,verdict,rule,severity,term,place,xpath,line,stated,expected,difference,text\r\n";

/// The rows of one file and rule set: one per finding and per rule that could not be checked, and one where there is
/// neither, so that no file is missing.
pub fn csv(file: &str, answer: &Validation) -> String {
    let head = [file, &answer.ruleset, answer.verdict.name()];
    let mut rows = String::new();
    for broken in &answer.findings {
        let line = broken.line.map(|line| line.to_string());
        let or_empty = |value: &Option<String>| value.clone().unwrap_or_default();
        let cells = [
            broken.rule.clone(),
            severity(broken.severity).to_owned(),
            or_empty(&broken.term),
            broken.place.clone(),
            or_empty(&broken.xpath),
            line.unwrap_or_default(),
            or_empty(&broken.stated),
            or_empty(&broken.expected),
            or_empty(&broken.difference),
            broken.text.clone(),
        ];
        rows.push_str(&row(&head, &cells));
    }
    for Unchecked { rule, because, .. } in &answer.unchecked {
        rows.push_str(&row(&head, &beside_figures(rule, "unchecked", because)));
    }
    if rows.is_empty() {
        rows = row(&head, &beside_figures("", "", ""));
    }
    rows
}

/// The row of a file without an answer.
pub fn csv_refused(file: &str, kind: &str, message: &str) -> String {
    row(&[file, "", "unanswered"], &beside_figures("", kind, message))
}

fn beside_figures(rule: &str, severity: &str, text: &str) -> [String; 10] {
    let mut cells = <[String; 10]>::default();
    let [first, second, .., last] = &mut cells;
    rule.clone_into(first);
    severity.clone_into(second);
    text.clone_into(last);
    cells
}

fn row(head: &[&str], cells: &[String]) -> String {
    let all = head.iter().copied().chain(cells.iter().map(String::as_str));
    all.map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it, plain decimals
/// apart; quoted where it must be.
pub fn cell(text: &str) -> String {
    const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let mut text = harmless(text).replace('\n', " ");
    if text.trim_start().starts_with(BEGINNINGS) && !is_decimal(&text) {
        text.insert(0, '\'');
    }
    if text.contains(['"', ',']) || text != text.trim() {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, places) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    digits(whole) && digits(places)
}

/// What begins a report of SVRL; the prefixes are those in which places are written.
pub const SVRL_HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<svrl:schematron-output xmlns:svrl="http://purl.oclc.org/dsdl/svrl" title="meisai">
  <svrl:ns-prefix-in-attribute-values prefix="cac" uri="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"/>
  <svrl:ns-prefix-in-attribute-values prefix="cbc" uri="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"/>
  <svrl:ns-prefix-in-attribute-values prefix="ext" uri="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"/>
  <svrl:ns-prefix-in-attribute-values prefix="rsm" uri="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"/>
  <svrl:ns-prefix-in-attribute-values prefix="ram" uri="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"/>
  <svrl:ns-prefix-in-attribute-values prefix="udt" uri="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"/>
  <svrl:ns-prefix-in-attribute-values prefix="qdt" uri="urn:un:unece:uncefact:data:standard:QualifiedDataType:100"/>
"#;

/// What ends a report of SVRL.
pub const SVRL_TAIL: &str = "</svrl:schematron-output>\n";

/// The pattern of one file and rule set: a failed assertion per finding, flagged as publishers do (`fatal`, `warning`,
/// `information`), and one flagged `undecided` per rule that could not be checked, for it must not pass as held.
pub fn svrl(file: &str, answer: &Validation) -> String {
    let mut text = match answer.edition {
        Some(edition) => pattern(file, &format!("{}@{edition}", answer.ruleset)),
        None => pattern(file, &answer.ruleset),
    };
    for broken in &answer.findings {
        let Broken { rule, place, xpath, .. } = broken;
        let flag = match broken.severity {
            Severity::Error => "fatal",
            Severity::Warning => "warning",
            Severity::Info => "information",
        };
        text.push_str(&failed(rule, xpath.as_deref().unwrap_or(place), flag, &broken.text));
    }
    for Unchecked { rule, because, .. } in &answer.unchecked {
        text.push_str(&failed(rule, "/*", "undecided", because));
    }
    text
}

/// The pattern of a file without an answer: one failed assertion, so that a pipeline does not take it for a valid file.
pub fn svrl_refused(file: &str, kind: &str, message: &str) -> String {
    pattern(file, "meisai") + &failed(kind, "/", "fatal", message)
}

fn pattern(file: &str, name: &str) -> String {
    let mut text = String::new();
    // Writing into a text does not fail.
    let _ = writeln!(
        text,
        "  <svrl:active-pattern documents=\"{}\" name=\"{}\"/>\n  <svrl:fired-rule context=\"/*\"/>",
        escaped(file),
        escaped(name)
    );
    text
}

/// `test` is asked for by the structure. Our conditions are no XPath: it names the rule.
fn failed(rule: &str, location: &str, flag: &str, sentence: &str) -> String {
    let (rule, location, sentence) = (escaped(rule), escaped(location), escaped(sentence));
    format!(
        "  <svrl:failed-assert id=\"{rule}\" location=\"{location}\" test=\"{rule}\" flag=\"{flag}\">\n    \
         <svrl:text>{sentence}</svrl:text>\n  </svrl:failed-assert>\n"
    )
}

/// Text for an attribute or an element of XML, without the characters that XML does not know.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in harmless(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}

/// A severity in data.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}
