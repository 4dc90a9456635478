//! Answers as text for a reader at a terminal.

use crate::table::{Side, Table, shorten, wrap};
use meisai::api::{
    Broken, Calculation, CatalogueKind, Comparison, ContractLint, DateStyle, Explanation, Finding, Lang, LawAnswer,
    LawChanges, Reading, Review, Severity, Style, TableEvidence, Texts, Totals, TreeNode, Validation, format_amount,
    format_date, format_quantity,
};
use serde_json::Value;

/// The widest name of an item, the widest quantity, and the width of running text.
const NAME_WIDTH: usize = 36;
const QUANTITY_WIDTH: usize = 20;
const TEXT_WIDTH: usize = 88;
/// A longer invoice shows its first and last lines.
const LINES_SHOWN: usize = 40;

/// The invoice with its computed amounts.
pub fn calculation(answer: &Calculation, texts: &Texts) -> String {
    let view = serde_json::to_value(&answer.invoice).unwrap_or_default();
    let mut text = head(&view, texts);
    text.push('\n');
    text.push_str(&lines(answer, &view, texts));
    text.push('\n');
    text.push_str(&totals(&answer.totals, &answer.currency, texts));
    text.push_str(&readings(&answer.missing));
    text
}

/// Number, date and parties.
fn head(view: &Value, texts: &Texts) -> String {
    let at = |pointer: &str| view.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    let date = format_date(at("/issueDate"), texts.lang(), DateStyle::Long);
    let first: Vec<&str> = [
        at("/number"),
        date.as_deref().unwrap_or(at("/issueDate")),
        at("/currency"),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect();
    let parties: Vec<&str> = [at("/seller/name"), at("/buyer/name")]
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    let mut text = String::new();
    for line in [first.join(" · "), parties.join(" → ")] {
        if !line.is_empty() {
            text.push_str("  ");
            text.push_str(&shorten(&line, TEXT_WIDTH));
            text.push('\n');
        }
    }
    text
}

/// The lines: number, name, quantity, price and net amount.
fn lines(answer: &Calculation, view: &Value, texts: &Texts) -> String {
    let mut table = Table::new(&[Side::Right, Side::Left, Side::Right, Side::Right, Side::Right]);
    let name = |term: &str| capital(texts.get(&format!("term.{term}")).unwrap_or_default());
    table.row([
        "".to_owned(),
        name("BT-153"),
        name("BT-129"),
        name("BT-146"),
        name("BT-131"),
    ]);
    table.rule();
    let count = answer.lines.len();
    let stated = view
        .get("lines")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    for (index, (amounts, line)) in answer.lines.iter().zip(stated).enumerate() {
        if count > LINES_SHOWN && (LINES_SHOWN / 2..count - LINES_SHOWN / 2).contains(&index) {
            if index == LINES_SHOWN / 2 {
                let hidden = count - LINES_SHOWN;
                table.row([
                    "".to_owned(),
                    format!("… {hidden} …"),
                    String::new(),
                    String::new(),
                    String::new(),
                ]);
            }
            continue;
        }
        let at = |member: &str| line.get(member).and_then(Value::as_str).unwrap_or_default();
        let quantity = format_quantity(at("quantity"), at("unit"), texts).unwrap_or_else(|| at("quantity").to_owned());
        table.row([
            amounts.id.clone(),
            shorten(at("name"), NAME_WIDTH),
            shorten(&quantity, QUANTITY_WIDTH),
            shorten(
                &bare(at("itemNetPrice"), &answer.currency, texts.lang()),
                QUANTITY_WIDTH,
            ),
            bare(&amounts.net_amount.to_string(), &answer.currency, texts.lang()),
        ]);
    }
    table.to_text()
}

/// The totals, tax by tax.
fn totals(totals: &Totals, currency: &str, texts: &Texts) -> String {
    let lang = texts.lang();
    let mut table = Table::new(&[Side::Left, Side::Right]);
    for total in totals.named() {
        if total.key == "doc.tax_total" {
            for group in &totals.tax_breakdown {
                let rate = group
                    .rate
                    .map(|rate| format!(" {}%", rate.normalized()))
                    .unwrap_or_default();
                let base = bare(&group.taxable_amount.to_string(), currency, lang);
                table.row([
                    format!(
                        "  {}{rate} × {base}",
                        group.rate_code.as_ref().unwrap_or(&group.category)
                    ),
                    bare(&group.tax_amount.to_string(), currency, lang),
                ]);
            }
        }
        let label = capital(texts.get(total.label).unwrap_or(total.label));
        if total.key == "doc.amount_due" {
            table.rule();
            table.row([
                label,
                format_amount(&total.value.to_string(), currency, lang, Style::Table).unwrap_or_default(),
            ]);
        } else {
            table.row([label, bare(&total.value.to_string(), currency, lang)]);
        }
    }
    table.to_text()
}

fn bare(value: &str, currency: &str, lang: Lang) -> String {
    format_amount(value, currency, lang, Style::Bare).unwrap_or_else(|| value.to_owned())
}

/// What was noticed while reading.
fn readings(readings: &[Reading]) -> String {
    let mut text = String::new();
    for reading in readings {
        text.push_str(if text.is_empty() { "\n" } else { "" });
        text.push_str(&noted(reading.severity, &reading.text, &reading.place));
    }
    text
}

/// The sign before a finding.
pub fn mark(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Info => "·",
    }
}

fn noted(severity: Severity, sentence: &str, place: &str) -> String {
    format!(
        "  {} {}\n    {place}\n",
        mark(severity),
        wrap(sentence, TEXT_WIDTH, "    ")
    )
}

/// The verdict, what it rests on, and the findings by weight.
pub fn review(answer: &Review, texts: &Texts) -> String {
    let view = serde_json::to_value(&answer.calculation.invoice).unwrap_or_default();
    let mut text = head(&view, texts);
    text.push_str(&format!(
        "\n  {}\n  {}\n\n",
        answer.verdict_word.to_uppercase(),
        wrap(&answer.summary, TEXT_WIDTH, "  ")
    ));
    text.push_str(&totals(&answer.totals, &answer.calculation.currency, texts));
    text.push_str(&readings(&answer.calculation.missing));
    let roots = answer.findings.iter().filter(|finding| finding.caused_by.is_none());
    for (number, finding) in roots.enumerate() {
        text.push_str(&one_finding(number + 1, finding, &answer.findings, texts));
    }
    for (number, set) in answer.rulesets.iter().enumerate() {
        text.push_str(if number == 0 { "\n" } else { "" });
        text.push_str(&validation(set, texts));
    }
    for unchecked in &answer.unchecked {
        text.push_str(&format!(
            "\n  ? {} {}",
            unchecked.rule,
            wrap(&unchecked.because, TEXT_WIDTH, "    ")
        ));
    }
    text.push_str(if answer.unchecked.is_empty() { "\n" } else { "\n\n" });
    for sentence in &answer.coverage.sentences {
        text.push_str(&format!("  {}\n", wrap(sentence, TEXT_WIDTH, "  ")));
    }
    for registry in &answer.coverage.not_consulted {
        let value = registry.value.as_deref().unwrap_or_default();
        text.push_str(&format!("  → {} {value}\n    {}\n", registry.name, registry.url));
    }
    text
}

fn one_finding(number: usize, finding: &Finding, all: &[Finding], texts: &Texts) -> String {
    let mut text = format!(
        "\n  {} {number}. {}\n",
        mark(finding.severity),
        wrap(&finding.title, TEXT_WIDTH, "     ")
    );
    for part in finding.paragraphs(all, texts) {
        text.push_str(&format!("     {}\n", wrap(&part, TEXT_WIDTH, "     ")));
    }
    text.push_str(&format!(
        "     {} · {}\n",
        finding.rule,
        finding.xpath.as_deref().unwrap_or(&finding.place)
    ));
    text
}

/// The verdict of one rule set.
pub fn validation(answer: &Validation, texts: &Texts) -> String {
    let verdict = texts
        .get(&format!("validity.{}", answer.verdict.name()))
        .unwrap_or_default();
    let mut text = format!("  {}: {verdict}\n", answer.ruleset);
    // What a finding of a review says already is told once.
    for broken in answer.findings.iter().filter(|broken| broken.caused_by.is_none()) {
        text.push_str(&broken_rule(broken));
    }
    for unchecked in &answer.unchecked {
        text.push_str(&format!(
            "  ? {} {}\n",
            unchecked.rule,
            wrap(&unchecked.because, TEXT_WIDTH, "    ")
        ));
    }
    text
}

fn broken_rule(broken: &Broken) -> String {
    let place = broken.xpath.as_deref().unwrap_or(&broken.place);
    let line = broken.line.map(|line| format!(":{line}")).unwrap_or_default();
    format!(
        "  {} {}\n    {} · {place}{line}\n",
        mark(broken.severity),
        wrap(&broken.text, TEXT_WIDTH, "    "),
        broken.rule
    )
}

/// The difference between two invoices: in sentences, and as a table that adds up.
pub fn comparison(answer: &Comparison, texts: &Texts) -> String {
    let mut text = String::new();
    for sentence in &answer.sentences {
        text.push_str(&format!("  {}\n", wrap(sentence, TEXT_WIDTH, "  ")));
    }
    let amount = |value: &str| format_amount(value, &answer.currency, texts.lang(), Style::Table).unwrap_or_default();
    let mut table = Table::new(&[Side::Left, Side::Right]);
    let named = |number: &Option<String>, word: &str| number.clone().unwrap_or_else(|| word.to_owned());
    let due = texts.get("term.BT-115").unwrap_or_default();
    table.row([
        shorten(&named(&answer.before.number, due), NAME_WIDTH),
        amount(&answer.before.amount_due.to_string()),
    ]);
    for effect in &answer.effects {
        table.row([
            format!("  {}", shorten(&effect.label, NAME_WIDTH)),
            amount(&effect.value.to_string()),
        ]);
    }
    table.rule();
    table.row([
        shorten(&named(&answer.after.number, due), NAME_WIDTH),
        amount(&answer.after.amount_due.to_string()),
    ]);
    if answer.problem.is_none() {
        text.push('\n');
        text.push_str(&table.to_text());
    }
    for hint in &answer.hints {
        text.push_str(&format!("\n  · {}\n", wrap(&hint.text, TEXT_WIDTH, "    ")));
    }
    text
}

/// The sentences of an explanation, or its tree.
pub fn explanation(answer: &Explanation) -> String {
    let mut text = String::new();
    if let Some(tree) = &answer.tree {
        branch(tree, "", "", &mut text);
        return text;
    }
    let numbered = answer.sentences.len() > 1;
    for (index, sentence) in answer.sentences.iter().enumerate() {
        let number = if numbered {
            format!("{}. ", index + 1)
        } else {
            String::new()
        };
        let indent = " ".repeat(2 + number.len());
        text.push_str(&format!("  {number}{}\n", wrap(&sentence.text, TEXT_WIDTH, &indent)));
    }
    text
}

/// One node of the tree with what it was made of.
fn branch(node: &TreeNode, here: &str, below: &str, text: &mut String) {
    text.push_str(&format!("  {here}{}\n", &node.text));
    let last = node.children.len().saturating_sub(1);
    for (index, child) in node.children.iter().enumerate() {
        let (fork, bar) = if index == last {
            ("└─ ", "   ")
        } else {
            ("├─ ", "│  ")
        };
        branch(child, &format!("{below}{fork}"), &format!("{below}{bar}"), text);
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters
        .next()
        .map(|first| first.to_uppercase().chain(characters).collect())
        .unwrap_or_default()
}

/// Kinds of terms; of one its parameters too.
pub fn terms(kinds: &[CatalogueKind]) -> String {
    let mut text = String::new();
    for kind in kinds {
        text.push_str(&format!("  {}  {}  {}\n", kind.kind, kind.rule, kind.title));
        let fields = kind.parameters.iter().filter(|_| kinds.len() == 1);
        for field in fields {
            let needed = if field.required { " *" } else { "" };
            let default = field.default.map(|default| format!(" = {default}")).unwrap_or_default();
            text.push_str(&format!("    {}{needed} ({}{default})\n", field.name, field.shape));
            text.push_str(&format!("      {}\n", wrap(&field.help, TEXT_WIDTH, "      ")));
        }
    }
    text
}

/// What a contract says of itself, in the order of its text.
pub fn contract_lint(answer: &ContractLint) -> String {
    let mut text = format!("  {}\n", wrap(&answer.summary, TEXT_WIDTH, "  "));
    for finding in &answer.findings {
        text.push_str(&format!("\n  {} {}\n", mark(finding.severity), finding.title));
        for part in [&finding.what, &finding.to_do] {
            text.push_str(&format!("    {}\n", wrap(part, TEXT_WIDTH, "    ")));
        }
        let place = format!("{}:{}", finding.line, finding.column);
        text.push_str(&format!("    {} · {place} · {}\n", finding.rule, finding.place));
    }
    text
}

/// A table as evidence: what its columns are, what could not be read, and the evidence itself.
pub fn table_evidence(answer: &TableEvidence) -> String {
    let mut lines = vec![answer.summary.clone()];
    let columns = answer.mapping.columns.iter();
    lines.extend(columns.map(|column| format!("  {} ← {}  [{}]", column.label, column.heading, column.field)));
    lines.extend(answer.unused.iter().map(|heading| format!("  – ← {heading}")));
    lines.extend(answer.problems.iter().map(|problem| format!("  ✗ {}", problem.text)));
    lines.join("\n") + "\n"
}

/// An answer about the law: its sentences, then the laws it rests on.
pub fn law(answer: &LawAnswer) -> String {
    let mut text = paragraphs(&answer.sentences);
    // Rows of a table say their law themselves.
    for legal in answer.legal.iter().filter(|_| answer.facts.is_empty()) {
        text.push_str(&format!(
            "  § {} · {}\n",
            wrap(legal.citation, TEXT_WIDTH, "    "),
            legal.fact
        ));
    }
    text
}

/// What changes for an invoice: in sentences, the steps behind each amount, findings that come and go, laws that begin and end.
pub fn law_changes(answer: &LawChanges) -> String {
    let from = answer.from.as_deref().unwrap_or("?");
    let mut text = format!("  {from} → {}\n\n{}", answer.to, paragraphs(&answer.sentences));
    let proposed = answer.preview.iter().flat_map(|preview| &preview.differences);
    for change in answer.differences.iter().chain(proposed) {
        text.push_str(&format!("\n  {}\n", change.label));
        for step in &change.derivation {
            text.push_str(&format!("    {}\n", wrap(step, TEXT_WIDTH, "    ")));
        }
    }
    for (sign, findings) in [("+", &answer.findings_new), ("−", &answer.findings_gone)] {
        for finding in findings {
            text.push_str(&format!("\n  {sign} {}\n", finding.title));
            text.push_str(&format!(
                "    {}\n    {}\n",
                wrap(&finding.what, TEXT_WIDTH, "    "),
                finding.rule
            ));
        }
    }
    let rate = |change: &meisai::api::RateChange| [change.legal_from.clone(), change.legal_to.clone()];
    let rates: Vec<_> = answer.rates.iter().flat_map(rate).collect();
    for (sign, laws) in [
        ("§", &rates),
        ("§ +", &answer.begins),
        ("§ −", &answer.ends),
        ("§ ?", &answer.proposed),
    ] {
        let mut told: Vec<&str> = Vec::new();
        for legal in laws {
            if !told.contains(&legal.fact) {
                told.push(legal.fact);
                text.push_str(&format!("\n  {sign} {} · {}", legal.citation, legal.fact));
            }
        }
    }
    text + "\n"
}

fn paragraphs(sentences: &[String]) -> String {
    let wrapped = sentences
        .iter()
        .map(|sentence| format!("  {}\n", wrap(sentence, TEXT_WIDTH, "  ")));
    wrapped.collect()
}
