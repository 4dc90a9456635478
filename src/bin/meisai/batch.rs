//! [`Batch`]: what many files have in common: how many are in order, and one line per cause.

use crate::table::{Side, Table, shorten};
use crate::text::mark;
use meisai::api::{Severity, Texts, Validation, Validity};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The widest sentence beside a cause.
const SENTENCE_WIDTH: usize = 60;

/// Verdicts and causes, counted over files.
#[derive(Debug, Default)]
pub struct Batch {
    /// Files by their worst verdict.
    verdicts: BTreeMap<Validity, usize>,
    causes: BTreeMap<Cause, Count>,
}

/// A rule that is broken, or, without severity, one that could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cause {
    rule: String,
    severity: Option<Severity>,
}

#[derive(Debug, Default)]
struct Count {
    times: usize,
    files: usize,
    /// What was said the first time.
    sentence: String,
}

impl Batch {
    /// Counts what all rule sets say of one file.
    pub fn add(&mut self, answers: &[Validation]) {
        let worst = answers.iter().map(|answer| answer.verdict).max();
        *self.verdicts.entry(worst.unwrap_or(Validity::Valid)).or_default() += 1;
        let mut in_this_file = BTreeSet::new();
        for answer in answers {
            let broken = answer.findings.iter();
            let broken = broken.map(|broken| (&broken.rule, Some(broken.severity), &broken.title));
            let unchecked = answer.unchecked.iter();
            let unchecked = unchecked.map(|unchecked| (&unchecked.rule, None, &unchecked.because));
            for (rule, severity, sentence) in broken.chain(unchecked) {
                let rule = rule.clone();
                let cause = Cause { rule, severity };
                let count = self.causes.entry(cause.clone()).or_default();
                if count.times == 0 {
                    sentence.clone_into(&mut count.sentence);
                }
                count.times += 1;
                count.files += usize::from(in_this_file.insert(cause));
            }
        }
    }

    /// The verdicts in one line, then the causes: the heaviest first, then those of most files.
    pub fn to_text(&self, files: usize, texts: &Texts) -> String {
        let word = |key: &'static str| texts.get(key).unwrap_or(key);
        let mut parts = vec![format!("{} {files}", word("cli.files"))];
        for (verdict, count) in &self.verdicts {
            let key = format!("validity.{}", verdict.name());
            parts.push(format!("{} {count}", texts.get(&key).unwrap_or_default()));
        }
        let answered: usize = self.verdicts.values().sum();
        if answered < files {
            parts.push(format!("{} {}", word("cli.unanswered"), files.saturating_sub(answered)));
        }
        let mut text = format!("\n  {}\n", parts.join(" · "));
        if self.causes.is_empty() {
            return text;
        }
        let mut table = Table::new(&[Side::Left, Side::Left, Side::Right, Side::Right, Side::Left]);
        table.row(["", word("cli.rule"), word("cli.findings"), word("cli.files"), ""]);
        table.rule();
        let mut causes: Vec<_> = self.causes.iter().collect();
        causes.sort_by_key(|(cause, count)| (weight(cause.severity), Reverse((count.files, count.times)), *cause));
        for (Cause { rule, severity }, count) in causes {
            table.row([
                severity.map_or("?", mark).to_owned(),
                rule.clone(),
                count.times.to_string(),
                count.files.to_string(),
                shorten(&count.sentence, SENTENCE_WIDTH),
            ]);
        }
        text.push('\n');
        text.push_str(&table.to_text());
        text
    }
}

fn weight(severity: Option<Severity>) -> usize {
    match severity {
        Some(Severity::Error) => 0,
        None => 1,
        Some(Severity::Warning) => 2,
        Some(Severity::Info) => 3,
    }
}
