//! Findings and lists as tables. A file for programs (CSV) names columns and values as data does; a spreadsheet for people
//! names them in their language.

use meisai::api::{
    Broken, Finding, InvoiceList, Judgement, ListedInvoice, Review, SheetCell, SheetTable, Texts, Unchecked, Validation,
};
use meisai::money::Decimal;

/// The columns of findings against rule sets.
pub const BROKEN: &[&str] = &[
    "file",
    "ruleset",
    "verdict",
    "rule",
    "severity",
    "term",
    "place",
    "xpath",
    "line",
    "stated",
    "expected",
    "difference",
    "text",
];

/// The columns of the findings of a review.
pub const FINDINGS: &[&str] = &[
    "file",
    "rule",
    "severity",
    "judgement",
    "term",
    "place",
    "xpath",
    "line",
    "stated",
    "expected",
    "difference",
    "atStake",
    "title",
    "what",
    "do",
    "document",
    "section",
    "legal",
    "causedBy",
    "state",
];

/// The columns of a list of invoices.
const LISTED: &[&str] = &[
    "file",
    "sellerTaxId",
    "seller",
    "buyer",
    "number",
    "kind",
    "ksefNumber",
    "issueDate",
    "currency",
    "totalWithTax",
    "toPay",
    "dueDate",
    "splitPayment",
    "accounts",
    "verdict",
    "errors",
    "duplicateOf",
    "problem",
];

/// In whose words a table is written.
#[derive(Clone, Copy)]
pub enum Words<'a> {
    /// As in data.
    Data,
    /// As people say it.
    Reader(&'a Texts),
}

impl Words<'_> {
    /// The names of columns.
    pub fn columns(self, names: &[&str]) -> Vec<String> {
        names.iter().map(|name| self.say("sheet", name)).collect()
    }

    /// A value of a closed list.
    fn say(self, family: &str, name: &str) -> String {
        let said = match self {
            Self::Data => None,
            Self::Reader(texts) => texts.get(&format!("{family}.{name}")),
        };
        said.unwrap_or(name).to_owned()
    }

    fn cell(self, family: &str, name: &str) -> SheetCell {
        SheetCell::text(&self.say(family, name))
    }
}

/// The rows of one file and rule set: one per finding and per rule that could not be checked, and one where there is
/// neither, so that no file is missing.
pub fn broken(file: &str, answer: &Validation, words: Words<'_>) -> Vec<Vec<SheetCell>> {
    let head = || {
        let verdict = words.cell("validity", answer.verdict.name());
        vec![SheetCell::text(file), SheetCell::text(&answer.ruleset), verdict]
    };
    let mut rows: Vec<Vec<SheetCell>> = answer
        .findings
        .iter()
        .map(|broken| head().into_iter().chain(figures(broken, words)).collect())
        .collect();
    for Unchecked { rule, because, .. } in &answer.unchecked {
        rows.push(beside_figures(head(), rule, &words.say("sheet", "unchecked"), because));
    }
    if rows.is_empty() {
        rows.push(beside_figures(head(), "", "", ""));
    }
    rows
}

/// The row of a file without an answer.
pub fn refused(file: &str, kind: &str, message: &str, words: Words<'_>) -> Vec<SheetCell> {
    let unanswered = words.cell("sheet", "unanswered");
    let head = vec![SheetCell::text(file), SheetCell::text(""), unanswered];
    beside_figures(head, "", kind, message)
}

fn figures(broken: &Broken, words: Words<'_>) -> Vec<SheetCell> {
    let rule = [
        SheetCell::text(&broken.rule),
        words.cell("severity", severity(broken.severity)),
    ];
    let text = [SheetCell::text(&broken.text)];
    rule.into_iter()
        .chain(About::rule(broken).cells())
        .chain(text)
        .collect()
}

fn beside_figures(mut head: Vec<SheetCell>, rule: &str, severity: &str, text: &str) -> Vec<SheetCell> {
    head.extend([SheetCell::text(rule), SheetCell::text(severity)]);
    head.extend(std::iter::repeat_n(SheetCell::text(""), 7));
    head.push(SheetCell::text(text));
    head
}

/// The rows of the findings of a review: roots first, what follows from one names it.
pub fn findings(file: &str, answer: &Review, words: Words<'_>) -> Vec<Vec<SheetCell>> {
    let own = answer.findings.iter().map(|found| finding(file, found, words));
    let rules = answer.rulesets.iter().flat_map(|set| &set.findings);
    own.chain(rules.map(|broken| rule(file, broken, words))).collect()
}

/// A broken rule of a publisher as a finding of a review. The data decide about it.
fn rule(file: &str, broken: &Broken, words: Words<'_>) -> Vec<SheetCell> {
    let rule = [
        SheetCell::text(file),
        SheetCell::text(&broken.rule),
        words.cell("severity", severity(broken.severity)),
        words.cell("judgement", judgement(Judgement::A)),
    ];
    let told = [
        SheetCell::text(""),
        SheetCell::text(&broken.title),
        SheetCell::text(&broken.what),
        optional(broken.to_do.as_deref()),
        SheetCell::text(""),
        SheetCell::text(""),
        optional(broken.legal.as_ref().map(|legal| legal.citation)),
        optional(broken.caused_by.as_deref()),
        SheetCell::text(""),
    ];
    rule.into_iter()
        .chain(About::rule(broken).cells())
        .chain(told)
        .collect()
}

fn finding(file: &str, found: &Finding, words: Words<'_>) -> Vec<SheetCell> {
    let rule = [
        SheetCell::text(file),
        SheetCell::text(&found.rule),
        words.cell("severity", severity(found.severity)),
        words.cell("judgement", judgement(found.judgement)),
    ];
    let about = About {
        term: &found.term,
        place: &found.place,
        xpath: &found.xpath,
        line: found.line,
        compared: [&found.stated, &found.expected, &found.difference],
    };
    let clause = found.clause.as_ref();
    let state = found.state.map(|state| words.cell("sheet.state", state));
    let told = [
        SheetCell::amount(found.at_stake.as_deref().unwrap_or_default()),
        SheetCell::text(&found.title),
        SheetCell::text(&found.what),
        optional(found.to_do.as_deref()),
        optional(clause.map(|clause| clause.document.as_str())),
        optional(clause.map(|clause| clause.section.as_str())),
        optional(found.legal.as_ref().map(|legal| legal.citation)),
        optional(found.caused_by.as_deref()),
        state.unwrap_or_else(|| SheetCell::text("")),
    ];
    rule.into_iter().chain(about.cells()).chain(told).collect()
}

/// What is found somewhere: the term, the place in the canonical JSON and in the file, and what was compared there.
struct About<'a> {
    term: &'a Option<String>,
    place: &'a str,
    xpath: &'a Option<String>,
    line: Option<u32>,
    compared: [&'a Option<String>; 3],
}

impl<'a> About<'a> {
    /// Of a broken rule.
    fn rule(broken: &'a Broken) -> Self {
        Self {
            term: &broken.term,
            place: &broken.place,
            xpath: &broken.xpath,
            line: broken.line,
            compared: [&broken.stated, &broken.expected, &broken.difference],
        }
    }

    /// Its seven columns, from `term` to `difference`.
    fn cells(self) -> [SheetCell; 7] {
        let [stated, expected, difference] = amounts(self.compared);
        [
            optional(self.term.as_deref()),
            SheetCell::text(self.place),
            optional(self.xpath.as_deref()),
            whole(self.line),
            stated,
            expected,
            difference,
        ]
    }
}

/// The list as a table.
pub fn listed(list: &InvoiceList, words: Words<'_>) -> SheetTable {
    let rows = list.invoices.iter().map(|row| invoice(row, words)).collect();
    SheetTable::new(words.columns(LISTED), rows)
}

fn invoice(row: &ListedInvoice, words: Words<'_>) -> Vec<SheetCell> {
    let day = |day: Option<chrono::NaiveDate>| optional(day.map(|day| day.to_string()).as_deref());
    let verdict = row.verdict.map(|verdict| match words {
        Words::Data => SheetCell::text(verdict.name()),
        Words::Reader(_) => words.cell("verdict", &format!("{}.receiver", verdict.name())),
    });
    let text = |text: &Option<String>| optional(text.as_deref());
    vec![
        SheetCell::text(&row.file),
        text(&row.seller_tax_id),
        text(&row.seller),
        text(&row.buyer),
        text(&row.number),
        text(&row.kind),
        text(&row.ksef_number),
        day(row.issue_date),
        text(&row.currency),
        SheetCell::number(row.total_with_tax),
        SheetCell::number(row.to_pay),
        day(row.due_date),
        words.cell("sheet", if row.split_payment { "true" } else { "false" }),
        SheetCell::text(&row.accounts.join(" ")),
        verdict.unwrap_or_else(|| SheetCell::text("")),
        SheetCell::number(i64::try_from(row.errors).ok().map(Decimal::from_int)),
        text(&row.duplicate_of),
        text(&row.problem),
    ]
}

/// What was compared: numbers where there is a difference, names and days as they stand elsewhere.
fn amounts(compared: [&Option<String>; 3]) -> [SheetCell; 3] {
    let [.., difference] = compared;
    let counted = difference.is_some();
    compared.map(|text| match text {
        Some(text) if counted => SheetCell::amount(text),
        other => optional(other.as_deref()),
    })
}

fn optional(text: Option<&str>) -> SheetCell {
    SheetCell::text(text.unwrap_or_default())
}

fn whole(line: Option<u32>) -> SheetCell {
    SheetCell::number(line.map(|line| Decimal::from_int(i64::from(line))))
}

/// A severity in data.
const fn severity(severity: meisai::api::Severity) -> &'static str {
    match severity {
        meisai::api::Severity::Error => "error",
        meisai::api::Severity::Warning => "warning",
        meisai::api::Severity::Info => "info",
    }
}

const fn judgement(judgement: meisai::api::Judgement) -> &'static str {
    match judgement {
        meisai::api::Judgement::A => "A",
        meisai::api::Judgement::R => "R",
        meisai::api::Judgement::H => "H",
    }
}
