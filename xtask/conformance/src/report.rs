//! What a set of vectors came to: how many cases, and of each whether it agrees, disagrees or could not be decided.

use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What came of one case.
pub enum Outcome {
    /// The product gave what the origin gives.
    Agree,
    /// It gave something else; the text says what was expected and what was found.
    Disagree(String),
    /// It was not asked, and why. Never counted as agreement.
    Undecided(&'static str),
}

/// The reason of cases whose room of the product is not built.
pub const NOT_YET: &str = "not yet";

/// The outcomes of one set.
pub struct Report {
    /// The name of the set, as after `--only`.
    pub set: &'static str,
    /// Cases that agree.
    pub agree: usize,
    /// Cases that disagree, with what was expected and found.
    pub disagreements: Vec<(String, String)>,
    /// How many cases were left out, by reason.
    pub undecided: BTreeMap<&'static str, usize>,
    /// Figures beside the counts, such as a percentage, by name.
    pub figures: BTreeMap<&'static str, String>,
}

impl Report {
    /// An empty report.
    pub fn new(set: &'static str) -> Self {
        Self {
            set,
            agree: 0,
            disagreements: Vec::new(),
            undecided: BTreeMap::new(),
            figures: BTreeMap::new(),
        }
    }

    /// Counts one case.
    pub fn count(&mut self, case: impl Into<String>, outcome: Outcome) {
        match outcome {
            Outcome::Agree => self.agree += 1,
            Outcome::Disagree(why) => self.disagreements.push((case.into(), why)),
            Outcome::Undecided(why) => *self.undecided.entry(why).or_default() += 1,
        }
    }

    /// All cases.
    pub fn cases(&self) -> usize {
        self.agree + self.disagreements.len() + self.left_out()
    }

    /// Cases that could not be decided.
    pub fn left_out(&self) -> usize {
        self.undecided.values().sum()
    }

    /// The row that is printed.
    pub fn row(&self) -> String {
        // Written by hand because the order of the members is part of the form.
        format!(
            r#"{{"set":{},"cases":{},"agree":{},"disagree":{},"undecided":{}}}"#,
            json!(self.set),
            self.cases(),
            self.agree,
            self.disagreements.len(),
            self.left_out()
        )
    }

    /// The lines of the ledger: the row, then reasons and figures, indented.
    pub fn ledger(&self) -> String {
        let mut text = self.row();
        for (why, count) in &self.undecided {
            text.push_str(&format!("\n  undecided, {why}: {count}"));
        }
        for (name, figure) in &self.figures {
            text.push_str(&format!("\n  {name}: {figure}"));
        }
        text
    }
}

/// Compares named figures as strings and says all that differ.
#[derive(Default)]
pub struct Differences(Vec<String>);

impl Differences {
    /// Notes a difference between two texts.
    pub fn text(&mut self, what: &str, expected: Option<&str>, found: Option<&str>) {
        if expected != found {
            let show = |text: Option<&str>| text.map_or("nothing".to_owned(), |text| format!("`{text}`"));
            self.0
                .push(format!("{what}: expected {}, found {}", show(expected), show(found)));
        }
    }

    /// Notes anything.
    pub fn note(&mut self, what: String) {
        self.0.push(what);
    }

    /// Agreement if nothing was noted.
    pub fn outcome(self) -> Outcome {
        if self.0.is_empty() {
            Outcome::Agree
        } else {
            Outcome::Disagree(self.0.join("; "))
        }
    }
}

/// The text or the digits at a JSON Pointer; vectors write small numbers both ways.
pub fn text_at<'a>(value: &'a Value, pointer: &str) -> Option<std::borrow::Cow<'a, str>> {
    text(value.pointer(pointer)?)
}

/// The text of a string, or the digits of a number.
pub fn text(value: &Value) -> Option<std::borrow::Cow<'_, str>> {
    match value {
        Value::String(text) => Some(text.as_str().into()),
        Value::Number(number) => Some(number.to_string().into()),
        _ => None,
    }
}
