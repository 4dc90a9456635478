//! Findings against rule sets as SVRL, the report of Schematron (ISO/IEC 19757-3, annex D).

use crate::output::harmless;
use meisai::api::{Broken, Severity, Unchecked, Validation};
use std::fmt::Write;

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
