//! Writing to the terminal or a pipe. A pipe that is closed early (`| head`) is no error.

use crate::args::Format;
use crate::input::Failure;
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::report;
use meisai::api::Validation;
use serde::Serialize;
use std::io::{self, Write};
use std::path::Path;

/// Where answers go, in the format asked for.
pub struct Output {
    format: Format,
    /// Whether the answers of several files are written.
    many: bool,
    written: usize,
    progress: Progress,
}

/// One answer of several, with the file it is about.
#[derive(Serialize)]
struct Row<'a, T> {
    file: &'a str,
    #[serde(flatten)]
    answer: T,
}

#[derive(Serialize)]
struct Refused<'a> {
    error: Refusal<'a>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    kind: &'static str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a meisai::api::Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
}

impl Output {
    pub fn new(format: Format, many: bool, files: usize) -> Self {
        Self {
            format,
            many,
            written: 0,
            progress: Progress::new(files),
        }
    }

    /// Writes one answer: as text by `text`, as JSON by itself.
    pub fn answer<T: Serialize>(&mut self, file: &Path, answer: &T, text: impl FnOnce() -> String) {
        match self.format {
            Format::Text => {
                let text = text();
                let head = if self.many {
                    format!("{}\n", file.display())
                } else {
                    String::new()
                };
                let gap = if self.written > 0 { "\n" } else { "" };
                self.put(&harmless(&format!("{gap}{head}{text}")));
            }
            Format::Json if !self.many => self.put(&line(answer)),
            Format::Json => self.put(&format!(
                "{}{}",
                if self.written > 0 { "," } else { "[" },
                row(file, answer)
            )),
            Format::Jsonl => self.put(&row(file, answer)),
            // Only findings against rule sets are written so: `validations` does, and the arguments see to it.
            Format::Csv | Format::Svrl => return,
        }
        self.written += 1;
    }

    /// Writes the answers of all rule sets for one file.
    pub fn validations(&mut self, file: &Path, answers: &[Validation], text: impl Fn(&Validation) -> String) {
        let name = &file.to_string_lossy();
        match self.format {
            // One file's JSON is the answer of the core, which is a list.
            Format::Json if !self.many => self.put(&line(&answers)),
            Format::Csv => self.report(report::CSV_HEAD, answers.iter().map(|answer| report::csv(name, answer))),
            Format::Svrl => self.report(
                report::SVRL_HEAD,
                answers.iter().map(|answer| report::svrl(name, answer)),
            ),
            Format::Text | Format::Json | Format::Jsonl => {
                for answer in answers {
                    self.answer(file, answer, || text(answer));
                }
            }
        }
    }

    fn report(&mut self, head: &str, parts: impl Iterator<Item = String>) {
        let head = if self.written == 0 { head } else { "" };
        self.put(&(head.to_owned() + &parts.collect::<String>()));
        self.written += 1;
    }

    /// Says why one file has no answer; the others go on.
    pub fn refuse(&mut self, file: &Path, failure: &Failure) -> Outcome {
        let unreadable;
        let (about, refusal) = match failure {
            Failure::Refused(error) => (
                file,
                Refusal {
                    kind: error.kind().name(),
                    message: error.message(),
                    place: error.place(),
                    hint: error.hint(),
                },
            ),
            Failure::Unreadable(path, error) => {
                unreadable = error.to_string();
                (
                    path.as_path(),
                    Refusal {
                        kind: "bad_option",
                        message: &unreadable,
                        place: None,
                        hint: None,
                    },
                )
            }
        };
        let place = refusal.place.map(|place| format!("{place}: ")).unwrap_or_default();
        self.progress.aside(|| {
            complain(&format!("{}: {place}{}", about.display(), refusal.message));
            if let Some(hint) = refusal.hint {
                complain(&format!("  {hint}"));
            }
        });
        let (name, kind, message) = (&about.to_string_lossy(), refusal.kind, refusal.message);
        match self.format {
            Format::Text => {}
            Format::Json | Format::Jsonl => self.answer(file, &Refused { error: refusal }, String::new),
            Format::Csv => self.report(report::CSV_HEAD, [report::csv_refused(name, kind, message)].into_iter()),
            Format::Svrl => self.report(
                report::SVRL_HEAD,
                [report::svrl_refused(name, kind, message)].into_iter(),
            ),
        }
        Outcome::Unanswered
    }

    /// One file more is done.
    pub fn step(&self) {
        self.progress.step();
    }

    /// Closes the list of several answers, or the report.
    pub fn finish(&self) {
        self.progress.finish();
        match self.format {
            Format::Json if self.many => put(if self.written > 0 { "]\n" } else { "[]\n" }),
            Format::Svrl => put(report::SVRL_TAIL),
            _ => {}
        }
    }

    /// What is said after a batch: on standard output where a person reads, beside the answers elsewhere.
    pub fn afterword(&self, text: &str) {
        match self.format {
            Format::Text => put(&harmless(text)),
            _ => complain(text.trim_end()),
        }
    }

    fn put(&self, text: &str) {
        self.progress.aside(|| put(text));
    }
}

fn row<T: Serialize>(file: &Path, answer: &T) -> String {
    line(&Row {
        file: &file.to_string_lossy(),
        answer,
    })
}

/// An answer as one line of JSON.
pub fn line<T: Serialize>(answer: &T) -> String {
    serde_json::to_string(answer).unwrap_or_default() + "\n"
}

/// Text without what a terminal would obey: control characters, and marks that turn the direction of writing.
pub fn harmless(text: &str) -> String {
    let obeyed = |character: char| {
        character.is_control() && character != '\n'
            || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|character| if obeyed(character) { '\u{FFFD}' } else { character })
        .collect()
}

/// Writes to standard output.
pub fn put(text: &str) {
    let mut out = io::stdout().lock();
    if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
        // Nobody reads any more: there is nothing left to do, and nothing went wrong.
        std::process::exit(0);
    }
}

/// Writes a line to standard error.
pub fn complain(text: &str) {
    // If not even this can be written, there is no one to tell.
    let _ = writeln!(io::stderr().lock(), "{}", harmless(text));
}
