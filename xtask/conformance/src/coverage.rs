//! `tests/ledger/rules.snap`: every rule of the publishers with its state, shown by documents.
//!
//! A rule is implemented if it fires on a document on which the official rules report it and is silent on the repaired
//! one. Where the corpus has no such document, one is made from the condition if that names a path; what is left is listed
//! with the reason.

use crate::corpus::Corpus;
use crate::report::{Outcome, Report};
use crate::{fragments, made, product};
use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

const PATH: &str = "tests/ledger/rules.snap";
const HEAD: &str = "# Every rule of the publishers and how it is shown, per rule set. Written by `cargo xtask conformance --update`.\n\
    # fires: on a document of others, silent on the repaired one; made: on a document made from its condition;\n\
    # fragment: on an edit of a base of ours (tests/rules), silent on the base.\n";

/// The states of all rules.
pub struct Coverage {
    /// Pairs of rule and rule set.
    report: Report,
    lines: Vec<String>,
}

/// Where a rule is provoked, and where it is not.
#[derive(Default)]
struct Shown {
    fires: Option<String>,
    clean: Option<String>,
}

/// What the rule sets say, asked once per document and set.
struct Answers<'a> {
    corpus: &'a Corpus,
    known: BTreeMap<(String, String), BTreeSet<String>>,
    fragments: Vec<fragments::Fragment>,
}

/// Every rule of `rules.tsv`.
pub fn run(corpus: &Corpus) -> Result<Option<Coverage>> {
    if !corpus.has("rules.tsv") {
        return Ok(None);
    }
    let shown = shown(corpus)?;
    let mut answers = Answers {
        corpus,
        known: BTreeMap::new(),
        fragments: fragments::all(),
    };
    let mut coverage = Coverage {
        report: Report::new("coverage"),
        lines: Vec::new(),
    };
    let text = String::from_utf8(corpus.bytes("rules.tsv")?)?;
    for row in text.lines().skip(1) {
        let columns: Vec<&str> = row.split('\t').collect();
        let [rule, _, source, syntax, _, _, condition] = columns.as_slice() else {
            continue;
        };
        let mut states: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for set in sets(source, syntax) {
            let shown = shown.get(&(set.clone(), (*rule).to_owned()));
            let (state, outcome) = answers.state(rule, &set, condition, shown)?;
            coverage.report.count(format!("{rule} {set}"), outcome);
            states.entry(state).or_default().push(set);
        }
        let states: Vec<String> = states
            .iter()
            .map(|(state, sets)| format!("{state} ({})", sets.join(", ")))
            .collect();
        coverage.lines.push(format!("{rule}: {}", states.join("; ")));
    }
    coverage.lines.sort();
    Ok(Some(coverage))
}

impl Coverage {
    /// The counts, as of any set of vectors.
    pub fn take_report(&mut self) -> Report {
        std::mem::replace(&mut self.report, Report::new("coverage"))
    }

    /// Writes the ledger.
    pub fn update(&self) -> Result<()> {
        fs::write(PATH, self.text()).with_context(|| format!("{PATH} cannot be written"))
    }

    /// What differs from the ledger.
    pub fn changes(&self) -> Vec<String> {
        let before = fs::read_to_string(PATH).unwrap_or_default();
        let (before, now): (BTreeSet<&str>, String) = (before.lines().collect(), self.text());
        let changed = now.lines().filter(|line| !before.contains(line));
        changed
            .map(|line| format!("{PATH} does not say `{line}` (--update writes it)"))
            .collect()
    }

    fn text(&self) -> String {
        let lines: String = self.lines.iter().map(|line| format!("{line}\n")).collect();
        format!("{HEAD}{lines}")
    }
}

/// Rules that never fire on a syntax, which their conditions do not say: official verdicts on edited documents show it.
const NEVER: [(&str, &str); 4] = [
    ("en16931-cii", "BR-AF-08"),
    ("en16931-cii", "BR-AF-09"),
    ("en16931-cii", "BR-AG-08"),
    ("en16931-cii", "BR-AG-09"),
];

impl Answers<'_> {
    fn state(&mut self, rule: &str, set: &str, condition: &str, shown: Option<&Shown>) -> Result<(String, Outcome)> {
        let left_out = |reason: &'static str| Ok((reason.to_owned(), Outcome::Undecided(reason)));
        if !product::has_ruleset(set) {
            return left_out("not yet");
        }
        let wrong = |why: &str| Ok((why.to_owned(), Outcome::Disagree(why.to_owned())));
        if let Some(Shown {
            fires: Some(fires),
            clean,
        }) = shown
        {
            if !self.finds(fires, set)?.contains(rule) {
                return wrong("missed");
            }
            return match clean {
                Some(clean) if self.finds(clean, set)?.contains(rule) => wrong("fires on the repaired document"),
                _ => Ok(("fires".to_owned(), Outcome::Agree)),
            };
        }
        let says_so = ["never fires", "always passes", "never fire"]
            .iter()
            .any(|words| condition.contains(words));
        if says_so || NEVER.contains(&(set, rule)) {
            return left_out("cannot fire as published");
        }
        if self
            .fragments
            .iter()
            .any(|fragment| fragment.set == set && fragment.rule == rule)
        {
            return self.of_fragment(rule, set);
        }
        let of_syntax = (rule.starts_with("UBL-") && set.ends_with("ubl")) || rule.starts_with("CII-");
        match made::from(condition).filter(|_| of_syntax) {
            Some(made) if !ids(&made.fires, set).contains(rule) => wrong("missed on the document made"),
            Some(made) if ids(&made.clean, set).contains(rule) => wrong("fires on the repaired document made"),
            Some(_) => Ok(("made".to_owned(), Outcome::Agree)),
            None => left_out("no document here provokes it"),
        }
    }

    /// Shown by a fragment of ours.
    fn of_fragment(&self, rule: &str, set: &str) -> Result<(String, Outcome)> {
        let of_rule = self
            .fragments
            .iter()
            .filter(|fragment| fragment.set == set && fragment.rule == rule);
        let wrong = |why: &str| Ok((why.to_owned(), Outcome::Disagree(why.to_owned())));
        for fragment in of_rule {
            if !ids(fragment.fails.as_bytes(), set).contains(rule) {
                return wrong("missed on its fragment");
            }
            if ids(fragment.passes.as_bytes(), set).contains(rule) {
                return wrong("fires on the base of its fragment");
            }
        }
        Ok(("fragment".to_owned(), Outcome::Agree))
    }

    fn finds(&mut self, file: &str, set: &str) -> Result<&BTreeSet<String>> {
        let key = (file.to_owned(), set.to_owned());
        if !self.known.contains_key(&key) {
            let found = ids(&self.corpus.bytes(file)?, set);
            self.known.insert(key.clone(), found);
        }
        Ok(&self.known[&key])
    }
}

fn ids(bytes: &[u8], set: &str) -> BTreeSet<String> {
    let answer = product::validate(bytes, set).unwrap_or_default();
    let findings = answer["findings"].as_array().into_iter().flatten();
    findings
        .filter_map(|finding| finding["rule"].as_str().map(str::to_owned))
        .collect()
}

/// The rule sets that have the rules of a source.
fn sets(source: &str, syntax: &str) -> Vec<String> {
    let publisher = match source.split(' ').next().unwrap_or_default() {
        "EN16931" => "en16931",
        "Peppol" => "peppol",
        "XRechnung" => "xrechnung",
        _ => return vec!["jp-pint".to_owned()],
    };
    syntax
        .split('+')
        .map(|syntax| format!("{publisher}-{syntax}"))
        .collect()
}

/// For every rule set and rule the document that provokes it and the repaired one.
fn shown(corpus: &Corpus) -> Result<BTreeMap<(String, String), Shown>> {
    let repaired: BTreeMap<String, String> = corpus
        .rows("cases.jsonl")?
        .iter()
        .filter_map(|case| {
            Some((
                case["file"].as_str()?.to_owned(),
                case.pointer("/origin/cut/clean")?.as_str()?.to_owned(),
            ))
        })
        .collect();
    let mut shown: BTreeMap<(String, String), Shown> = BTreeMap::new();
    for row in corpus.rows("oracle-findings.jsonl")? {
        let (Some(file), Some(set)) = (row["file"].as_str(), row["ruleset"].as_str()) else {
            continue;
        };
        let set = if set.starts_with("jp-pint") { "jp-pint" } else { set };
        for (rule, _) in row["findings"].as_object().into_iter().flatten() {
            note(&mut shown, set, rule, file, &repaired);
        }
    }
    // The authors of tests name what a document is about; Peppol has nothing else for CII.
    let labels = corpus.rows("manifest.jsonl")?;
    for fires in [true, false] {
        for row in labels.iter().filter(|row| (row["expected"] == "fires") == fires) {
            let text = |name: &str| row[name].as_str().unwrap_or_default();
            if text("oracle") != "agrees" && !(text("ruleset") == "peppol" && text("syntax") == "cii") {
                continue;
            }
            let syntax = if text("syntax") == "cii" { "cii" } else { "ubl" };
            let set = format!("{}-{syntax}", text("ruleset"));
            let (rule, file) = (text("rule"), text("file"));
            if fires {
                note(&mut shown, &set, rule, file, &repaired);
            } else if let Some(shown) = shown.get_mut(&(set, rule.to_owned())) {
                shown.clean.get_or_insert_with(|| file.to_owned());
            }
        }
    }
    Ok(shown)
}

/// A document that was made for the rule comes before one that happens to break it.
fn note(
    shown: &mut BTreeMap<(String, String), Shown>,
    set: &str,
    rule: &str,
    file: &str,
    repaired: &BTreeMap<String, String>,
) {
    let entry = shown.entry((set.to_owned(), rule.to_owned())).or_default();
    let own = file.starts_with("provoked/") && file.contains(&format!("/{rule}/"));
    if own || entry.fires.is_none() {
        entry.fires = Some(file.to_owned());
    }
    if own {
        entry.clean = repaired.get(file).cloned();
    }
}
