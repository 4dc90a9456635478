//! Writes `docs/rules/`: a page per family of rules and language, from the catalogue and the texts, and
//! `pkg-config/src/rules.json` for programs.
//!
//! Run it after a change of a rule or its texts: `cargo run --example generate_rule_docs --features rule-docs`

use meisai::i18n::{Lang, Texts, embedded};
use meisai::rules::{Severity, catalogue};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{fs, path::Path};

/// A page: its file, what the ids on it begin with, and its heading in English, Japanese and Polish.
const PAGES: [(&str, &[&str], [&str; 3]); 8] = [
    (
        "en16931",
        &[
            "BR-0", "BR-1", "BR-2", "BR-3", "BR-4", "BR-5", "BR-6", "BR-B-", "BR-CL-", "BR-CO-", "BR-DEC-",
        ],
        [
            "EN 16931: contents, totals, codes",
            "EN 16931：記載事項・合計・コード",
            "EN 16931: treść, sumy, kody",
        ],
    ),
    (
        "vat",
        &[
            "BR-AE-", "BR-AF-", "BR-AG-", "BR-E-", "BR-G-", "BR-IC-", "BR-O-", "BR-S-", "BR-Z-",
        ],
        [
            "EN 16931: VAT categories",
            "EN 16931：課税区分",
            "EN 16931: kategorie VAT",
        ],
    ),
    (
        "syntax-ubl",
        &["UBL-"],
        ["EN 16931 in UBL", "EN 16931：UBLの構文", "EN 16931 w UBL"],
    ),
    (
        "syntax-cii",
        &["CII-"],
        ["EN 16931 in CII", "EN 16931：CIIの構文", "EN 16931 w CII"],
    ),
    (
        "peppol",
        &["PEPPOL-"],
        ["Peppol BIS Billing 3", "Peppol BIS Billing 3", "Peppol BIS Billing 3"],
    ),
    (
        "national",
        &["DE-", "DK-", "GR-", "IS-", "IT-", "NL-", "NO-", "SE-"],
        [
            "Peppol: rules of countries",
            "Peppol：国別のルール",
            "Peppol: reguły krajowe",
        ],
    ),
    (
        "xrechnung",
        &["BR-DE-", "BR-DEX-", "BR-TMP-"],
        ["XRechnung 3.0", "XRechnung 3.0", "XRechnung 3.0"],
    ),
    (
        "pint",
        &["ibr-", "aligned-"],
        ["JP PINT", "JP PINT（日本のデジタルインボイス）", "JP PINT"],
    ),
];

/// The words of the pages: why, what to do, warning, notice, rules.
const WORDS: [[&str; 5]; 3] = [
    ["Why", "What to do", "warning", "note", "rules"],
    ["理由", "対応", "警告", "参考", "件"],
    ["Dlaczego", "Co zrobić", "ostrzeżenie", "wskazówka", "reguły"],
];

const LANGS: [Lang; 3] = [Lang::En, Lang::Ja, Lang::Pl];

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("docs/rules");
    let mut index = String::from("# Rules\n\n");
    let editions: Vec<String> = catalogue::EDITIONS
        .iter()
        .map(|(set, edition)| format!("`{set}@{edition}`"))
        .collect();
    writeln!(
        index,
        "Written by `examples/generate_rule_docs.rs`. Editions: {}.\n",
        editions.join(", ")
    )?;
    index.push_str("| English | 日本語 | polski | |\n|---|---|---|---|\n");
    for (file, prefixes, headings) in PAGES {
        let rules: Vec<_> = catalogue::all()
            .filter(|(id, _)| prefixes.iter().any(|prefix| id.starts_with(prefix)))
            .collect();
        for ((lang, heading), words) in LANGS.into_iter().zip(headings).zip(WORDS) {
            let texts = Texts::parse(embedded(lang))?;
            let page = page(&rules, heading, &texts, words)?;
            let folder = folder.join(lang.code());
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(format!("{file}.md")), page)?;
        }
        let [en, ja, pl] = headings;
        writeln!(
            index,
            "| [{en}](en/{file}.md) | [{ja}](ja/{file}.md) | [{pl}](pl/{file}.md) | {} |",
            rules.len()
        )?;
    }
    fs::write(folder.join("README.md"), index)?;
    fs::write(root.join("pkg-config/src/rules.json"), json()?)?;
    Ok(())
}

type Rule = (String, &'static catalogue::Info);

/// A page: for each stem what it says, then its rules.
fn page(rules: &[Rule], heading: &str, texts: &Texts, words: [&str; 5]) -> Result<String, Box<dyn Error>> {
    let [why, to_do, warning, notice, many] = words;
    let mut stems: Vec<(&str, Vec<&Rule>)> = Vec::new();
    for rule in rules {
        match stems.iter_mut().find(|(stem, _)| *stem == rule.1.say) {
            Some((_, of)) => of.push(rule),
            None => stems.push((rule.1.say, vec![rule])),
        }
    }
    let mut page = format!("# {heading}\n\n{} {many}\n", rules.len());
    for (stem, of) in stems {
        let say = |part: &str| {
            texts
                .get(&format!("{stem}.{part}"))
                .map(|text| generic(text, &of, texts))
        };
        writeln!(
            page,
            "\n## {}\n\n{}",
            say("title").unwrap_or_default(),
            say("what").unwrap_or_default()
        )?;
        if let Some(text) = say("why") {
            writeln!(page, "\n**{why}** {text}")?;
        }
        if let Some(text) = say("do") {
            writeln!(page, "\n**{to_do}** {text}")?;
        }
        page.push('\n');
        for (first, last, info) in spans(&of) {
            write!(page, "- `{first}`")?;
            if first != last {
                write!(page, " … `{last}`")?;
            }
            if let Some(name) = catalogue::category(first).and_then(|code| texts.get(&format!("category.{code}"))) {
                write!(page, " {name}:")?;
            }
            if let Some(name) = info.term().and_then(|term| texts.get(&format!("term.{term}"))) {
                write!(page, " {name} ({})", info.terms.replace(' ', ", "))?;
            }
            match info.severity {
                Severity::Error => {}
                Severity::Warning => write!(page, " – {warning}")?,
                Severity::Info => write!(page, " – {notice}")?,
            }
            if let Some(own) = texts.get(&format!("{first}.why")).filter(|_| first != stem) {
                write!(page, ": {own}")?;
            }
            page.push('\n');
        }
    }
    Ok(page)
}

/// Rules that follow one another by number and are the same in everything else, as one.
fn spans<'a>(rules: &[&'a Rule]) -> Vec<(&'a str, &'a str, &'static catalogue::Info)> {
    let number = |id: &str| id.rsplit_once('-').and_then(|(_, number)| number.parse::<u32>().ok());
    let mut spans: Vec<(&str, &str, &'static catalogue::Info)> = Vec::new();
    for (id, info) in rules {
        match spans.last_mut() {
            Some((_, last, of)) if of.id == "syntax" && *of == *info && number(id) == number(last).map(|n| n + 1) => {
                *last = id
            }
            _ => spans.push((id, id, info)),
        }
    }
    spans
}

/// A text without the values of a document: what all its rules share stays, figures become letters.
fn generic(text: &str, rules: &[&Rule], texts: &Texts) -> String {
    let shared = |of: fn(&Rule) -> Option<String>| -> Option<String> {
        let first = of(rules.first()?)?;
        rules
            .iter()
            .all(|rule| of(rule).as_ref() == Some(&first))
            .then_some(first)
    };
    let term = shared(|(_, info)| info.term().map(|term| format!("term.{term}")));
    let category = shared(|(id, _)| catalogue::category(id).map(|code| format!("category.{code}")));
    let word = |key: Option<String>| {
        key.and_then(|key| texts.get(&key).map(str::to_owned))
            .unwrap_or("…".to_owned())
    };
    let values = [
        ("{term}", word(term)),
        ("{category}", word(category)),
        ("{stated}", "*a*".to_owned()),
        ("{expected}", "*b*".to_owned()),
        ("{difference}", "*a* − *b*".to_owned()),
        ("{found}", "…".to_owned()),
        ("{path}", "…".to_owned()),
        ("{count}", "*n*".to_owned()),
        ("{rule}", "…".to_owned()),
    ];
    values
        .iter()
        .fold(text.to_owned(), |text, (slot, value)| text.replace(slot, value))
}

/// The catalogue as data: `[id, severity, stem, terms]`, numbered rules with `id…id`.
fn json() -> Result<String, Box<dyn Error>> {
    let all: Vec<Rule> = catalogue::all().collect();
    let mut json = String::from("{\n  \"editions\": {");
    let editions: BTreeMap<_, _> = catalogue::EDITIONS.iter().copied().collect();
    let editions: Vec<String> = editions
        .iter()
        .map(|(set, edition)| format!(" \"{set}\": \"{edition}\""))
        .collect();
    json.push_str(&editions.join(","));
    json.push_str(" },\n  \"rules\": [\n");
    let rows: Vec<String> = spans(&all.iter().collect::<Vec<_>>())
        .into_iter()
        .map(|(first, last, info)| {
            let id = if first == last {
                first.to_owned()
            } else {
                format!("{first}…{last}")
            };
            let severity = match info.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            format!("    [\"{id}\", \"{severity}\", \"{}\", \"{}\"]", info.say, info.terms)
        })
        .collect();
    json.push_str(&rows.join(",\n"));
    json.push_str("\n  ]\n}\n");
    Ok(json)
}
