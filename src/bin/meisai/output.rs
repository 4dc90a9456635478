//! Writing to the terminal or a pipe. A pipe that is closed early (`| head`) is no error.

use crate::args::Common;
use crate::input::Failure;
use crate::invoice::{Invoice, Notes, say_of};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::report;
use crate::sheets::{self, Words};
use crate::words::Format;
use crate::xlsx;
use meisai::api::{IndividualNumbers, SheetCell, SheetTable, Texts, Validation, csv_row};
use serde::Serialize;
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::OnceLock;

/// By this spreadsheets know UTF-8.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The file that takes the answer, where one was named.
static TAKEN_BY: OnceLock<File> = OnceLock::new();

/// Where answers go, in the format asked for.
pub struct Output<'a> {
    format: Format,
    separator: char,
    texts: &'a Texts,
    columns: &'static [&'static str],
    /// The rows of a spreadsheet, which is written when all are there.
    rows: Vec<Vec<SheetCell>>,
    /// What is not repeated of the invoice that is answered, where a person reads the answer or gets it as a spreadsheet.
    hidden: IndividualNumbers,
    /// Whether the answers of several files are written.
    many: bool,
    written: usize,
    notes: Notes,
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

impl<'a> Output<'a> {
    pub fn new(common: &Common, texts: &'a Texts, many: bool, files: usize) -> Self {
        Self {
            format: common.format,
            separator: common.separator.sign(),
            texts,
            columns: &[],
            rows: Vec::new(),
            hidden: IndividualNumbers::default(),
            many,
            written: 0,
            notes: Notes::default(),
            progress: Progress::new(files),
        }
    }

    /// Sees to it that individual numbers of an invoice stand in no text and no spreadsheet that is written of it. Data keeps
    /// them: it is the invoice.
    fn about(&mut self, invoice: &[u8]) {
        self.hidden = IndividualNumbers::default();
        self.also_about(invoice);
    }

    /// The same of another invoice that the answer speaks of.
    pub fn also_about(&mut self, invoice: &[u8]) {
        if matches!(self.format, Format::Text | Format::Csv | Format::Xlsx) {
            self.hidden.add(IndividualNumbers::of(invoice));
        }
    }

    /// Writes a line beside the answer.
    pub fn aside(&self, text: &str) {
        complain(&self.hidden.hide(text));
    }

    /// Rows as they may be handed over.
    fn shown(&self, mut rows: Vec<Vec<SheetCell>>) -> Vec<Vec<SheetCell>> {
        for cell in rows.iter_mut().flatten().filter(|_| !self.hidden.is_empty()) {
            if let SheetCell::Text { value } = cell {
                *value = self.hidden.hide(value);
            }
        }
        rows
    }

    /// Names the columns of a table of many files, in which one without an answer is a row too.
    pub fn tabulate(mut self, columns: &'static [&'static str]) -> Self {
        self.columns = columns;
        self
    }

    /// In whose words a table is written.
    fn words(&self) -> Words<'a> {
        match self.format {
            Format::Xlsx => Words::Reader(self.texts),
            _ => Words::Data,
        }
    }

    /// Writes rows of a table with these columns.
    fn table(&mut self, columns: &'static [&'static str], rows: Vec<Vec<SheetCell>>) {
        self.columns = columns;
        let rows = self.shown(rows);
        if self.format == Format::Xlsx {
            self.rows.extend(rows);
        } else {
            let head = SheetTable::new(self.words().columns(columns), Vec::new()).to_csv(self.separator);
            let head = Some(format!("{BYTE_ORDER_MARK}{head}")).filter(|_| self.written == 0);
            let rows = rows.iter().map(|row| csv_row(row, self.separator));
            self.put(&head.into_iter().chain(rows).collect::<String>());
        }
        self.written += 1;
    }

    /// Writes a table of the core: a reader's screen and a program get it without a byte-order mark.
    pub fn sheet(&mut self, file: &Path, table: &SheetTable) {
        let table = &match self.hidden.is_empty() {
            true => Cow::Borrowed(table),
            false => Cow::Owned(SheetTable::new(table.columns.clone(), self.shown(table.rows.clone()))),
        };
        match self.format {
            Format::Xlsx => put_book(table),
            Format::Csv => put(&format!("{BYTE_ORDER_MARK}{}", table.to_csv(self.separator))),
            Format::Text => put(&table.to_csv(self.separator)),
            _ => self.answer(file, table.as_ref(), String::new),
        }
    }

    /// Writes the findings of a review.
    pub fn review(&mut self, file: &Path, answer: &meisai::api::Review, text: impl FnOnce() -> String) {
        match self.format {
            Format::Csv | Format::Xlsx => {
                let rows = sheets::findings(&file.to_string_lossy(), answer, self.words());
                self.table(sheets::FINDINGS, rows);
            }
            _ => self.answer(file, answer, text),
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
                let text = self.hidden.hide(&text);
                self.put(&harmless(&format!("{gap}{head}{text}")));
            }
            Format::Json if !self.many => self.put(&line(answer)),
            Format::Json => self.put(&format!(
                "{}{}",
                if self.written > 0 { "," } else { "[" },
                row(file, answer)
            )),
            Format::Jsonl => self.put(&row(file, answer)),
            // Tables and reports are written elsewhere, and the arguments see to it.
            Format::Csv | Format::Xlsx | Format::Svrl => return,
        }
        self.written += 1;
    }

    /// Writes the answers of all rule sets for one file.
    pub fn validations(&mut self, file: &Path, answers: &[Validation], text: impl Fn(&Validation) -> String) {
        let name = &file.to_string_lossy();
        match self.format {
            // One file's JSON is the answer of the core, which is a list.
            Format::Json if !self.many => self.put(&line(&answers)),
            Format::Csv | Format::Xlsx => {
                let words = self.words();
                let rows = answers.iter().flat_map(|answer| sheets::broken(name, answer, words));
                self.table(sheets::BROKEN, rows.collect());
            }
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
            // Only tables of many files have room for one without an answer.
            Format::Csv | Format::Xlsx if self.columns == sheets::BROKEN => {
                let row = sheets::refused(name, kind, message, self.words());
                self.table(sheets::BROKEN, vec![row]);
            }
            Format::Csv | Format::Xlsx => {}
            Format::Svrl => self.report(
                report::SVRL_HEAD,
                [report::svrl_refused(name, kind, message)].into_iter(),
            ),
        }
        Outcome::Unanswered
    }

    /// The bytes of an invoice; what is to be said of how they came is said now, or of several files at the end.
    pub fn opened<'i>(&mut self, invoice: &'i Invoice) -> &'i [u8] {
        self.about(&invoice.bytes);
        if self.many {
            self.notes.count(invoice);
        } else {
            say_of(invoice, self.texts);
        }
        &invoice.bytes
    }

    /// One file more is done.
    pub fn step(&self) {
        self.progress.step();
    }

    /// Closes the list of several answers, or the report.
    pub fn finish(&mut self) {
        self.progress.finish();
        match self.format {
            Format::Json if self.many => put(if self.written > 0 { "]\n" } else { "[]\n" }),
            Format::Svrl => put(report::SVRL_TAIL),
            Format::Xlsx if self.written > 0 => {
                let columns = self.words().columns(self.columns);
                put_book(&SheetTable::new(columns, std::mem::take(&mut self.rows)));
            }
            _ => {}
        }
        self.notes.say(self.texts);
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

/// Lets a file take the answer in place of standard output.
///
/// # Errors
/// If the file cannot be made.
pub fn take_by(path: &Path) -> io::Result<()> {
    let file = File::create(path)?;
    // It is named once, before anything is written.
    let _ = TAKEN_BY.set(file);
    Ok(())
}

/// Whether the answer goes to a person's screen.
pub fn is_screen() -> bool {
    TAKEN_BY.get().is_none() && io::stdout().is_terminal()
}

/// Writes a table as a spreadsheet.
pub fn put_book(table: &SheetTable) {
    match xlsx::book(table) {
        Ok(bytes) => put_bytes(&bytes),
        Err(error) => complain(&error.to_string()),
    }
}

/// Writes to the file that was named, or to standard output.
pub fn put(text: &str) {
    put_bytes(text.as_bytes());
}

fn put_bytes(bytes: &[u8]) {
    if let Some(mut file) = TAKEN_BY.get() {
        if let Err(error) = file.write_all(bytes) {
            complain(&error.to_string());
            std::process::exit(2);
        }
        return;
    }
    let mut out = io::stdout().lock();
    if out.write_all(bytes).and_then(|()| out.flush()).is_err() {
        // Nobody reads any more: there is nothing left to do, and nothing went wrong.
        std::process::exit(0);
    }
}

/// Writes a line to standard error.
pub fn complain(text: &str) {
    // If not even this can be written, there is no one to tell.
    let _ = writeln!(io::stderr().lock(), "{}", harmless(text));
}
