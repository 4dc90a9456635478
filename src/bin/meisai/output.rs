//! Writing to the terminal or a pipe. A pipe that is closed early (`| head`) is no error.

use crate::args::Format;
use crate::input::Failure;
use crate::outcome::Outcome;
use serde::Serialize;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Where answers go, in the format asked for.
pub struct Output {
    format: Format,
    /// Whether the answers of several files are written.
    many: bool,
    written: usize,
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
    pub fn new(format: Format, files: usize) -> Self {
        Self {
            format,
            many: files > 1,
            written: 0,
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
                put(&harmless(&format!("{gap}{head}{text}")));
            }
            Format::Json if !self.many => put(&line(answer)),
            Format::Json => put(&format!(
                "{}{}",
                if self.written > 0 { "," } else { "[" },
                self.row(file, answer)
            )),
            Format::Jsonl => put(&self.row(file, answer)),
        }
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
        complain(&format!("{}: {place}{}", about.display(), refusal.message));
        if let Some(hint) = refusal.hint {
            complain(&format!("  {hint}"));
        }
        if self.format != Format::Text {
            self.answer(file, &Refused { error: refusal }, String::new);
        }
        Outcome::Unanswered
    }

    /// Closes the list of several answers.
    pub fn finish(&self) {
        if self.format == Format::Json && self.many {
            put(if self.written > 0 { "]\n" } else { "[]\n" });
        }
    }

    fn row<T: Serialize>(&self, file: &Path, answer: &T) -> String {
        line(&Row {
            file: &file.to_string_lossy(),
            answer,
        })
    }
}

/// An answer as one line of JSON.
pub fn line<T: Serialize>(answer: &T) -> String {
    serde_json::to_string(answer).unwrap_or_default() + "\n"
}

/// Text without what a terminal would obey: control characters, and marks that turn the direction of writing.
fn harmless(text: &str) -> String {
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

/// Shows how far a long run is, where someone watches and nothing else is written to the terminal.
pub fn progress(done: usize, files: usize) {
    let mut err = io::stderr().lock();
    if files < 20 || !err.is_terminal() || io::stdout().is_terminal() {
        return;
    }
    let end = if done == files { "\r\x1b[K" } else { "" };
    let _ = write!(err, "\r{done} / {files}{end}");
    let _ = err.flush();
}
