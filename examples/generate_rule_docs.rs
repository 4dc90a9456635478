//! Writes `docs/rules/`: a page per family of rules and language, from the catalogue and the texts, and
//! `pkg-config/src/rules.json` for programs.
//!
//! Run it after a change of a rule or its texts: `cargo run --example generate_rule_docs --features rule-docs`

#[path = "../tests/rules/shown.rs"]
mod shown;
#[path = "../tests/rules/fragments.rs"]
mod table;

use meisai::i18n::{Lang, Texts, embedded};
use meisai::rules::{Severity, catalogue, publishers};
use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::{fs, path::Path};

/// A page: its file, what the ids on it begin with, and its heading in English, Japanese and Polish.
const PAGES: [(&str, &[&str], [&str; 3]); 13] = [
    (
        "contents",
        &["BR-0", "BR-1", "BR-2", "BR-3", "BR-4", "BR-5", "BR-6"],
        ["EN 16931: contents", "EN 16931：記載事項", "EN 16931: treść"],
    ),
    (
        "totals",
        &["BR-CO-", "BR-DEC-"],
        ["EN 16931: totals", "EN 16931：合計", "EN 16931: sumy"],
    ),
    (
        "codes",
        &["BR-B-", "BR-CL-"],
        ["EN 16931: codes", "EN 16931：コード", "EN 16931: kody"],
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
        &["UBL-DT-", "UBL-SR-"],
        ["EN 16931 in UBL", "EN 16931：UBLの構文", "EN 16931 w UBL"],
    ),
    (
        "syntax-ubl-unused",
        &["UBL-CR-"],
        [
            "EN 16931 in UBL: what is not used",
            "EN 16931：UBLで使わない要素",
            "EN 16931 w UBL: czego się nie używa",
        ],
    ),
    (
        "syntax-cii",
        &["CII-SR-"],
        ["EN 16931 in CII", "EN 16931：CIIの構文", "EN 16931 w CII"],
    ),
    (
        "syntax-cii-types",
        &["CII-DT-"],
        [
            "EN 16931 in CII: data types",
            "EN 16931：CIIのデータ型",
            "EN 16931 w CII: typy danych",
        ],
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
        &["ibr-"],
        [
            "JP PINT: shared rules",
            "JP PINT（日本のデジタルインボイス）：共通ルール",
            "JP PINT: reguły wspólne",
        ],
    ),
    (
        "pint-japan",
        &["aligned-"],
        [
            "JP PINT: rules of Japan",
            "JP PINT（日本のデジタルインボイス）：日本のルール",
            "JP PINT: reguły Japonii",
        ],
    ),
];

/// The words of the pages.
struct Words {
    why: &'static str,
    to_do: &'static str,
    warning: &'static str,
    notice: &'static str,
    /// How many rules there are, before and after their number.
    rules: [&'static str; 2],
    passes: &'static str,
    fails: &'static str,
    none: &'static str,
}

const WORDS: [Words; 3] = [
    Words {
        why: "Why",
        to_do: "What to do",
        warning: "warning",
        notice: "note",
        rules: ["", " rules"],
        passes: "passes",
        fails: "fails",
        none: "nothing",
    },
    Words {
        why: "理由",
        to_do: "対応",
        warning: "警告",
        notice: "参考",
        rules: ["", "件"],
        passes: "適合",
        fails: "不適合",
        none: "なし",
    },
    Words {
        why: "Dlaczego",
        to_do: "Co zrobić",
        warning: "ostrzeżenie",
        notice: "wskazówka",
        rules: ["Liczba reguł: ", ""],
        passes: "zgodne",
        fails: "niezgodne",
        none: "brak",
    },
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
    let examples = Examples::read();
    for (file, prefixes, headings) in PAGES {
        let rules: Vec<_> = catalogue::all()
            .filter(|(id, _)| prefixes.iter().any(|prefix| id.starts_with(prefix)))
            .collect();
        for ((lang, heading), words) in LANGS.into_iter().zip(headings).zip(WORDS) {
            let texts = Texts::parse(embedded(lang))?;
            let page = page(&rules, heading, &texts, &words, &examples)?;
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

/// What shows a rule: the paths that it is about, and fragments of documents.
struct Examples {
    /// id → paths as XPath.
    paths: BTreeMap<&'static str, Vec<String>>,
    fragments: Vec<table::Fragment>,
}

impl Examples {
    fn read() -> Self {
        let mut paths: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (id, path, _) in publishers::names().flat_map(publishers::paths) {
            paths.entry(id).or_default().push(path);
        }
        let fragments = table::all();
        Self { paths, fragments }
    }

    /// The first fragment of a rule in UBL and the first in CII, as a block of XML.
    fn blocks(&self, id: &str, words: &Words) -> Result<String, Box<dyn Error>> {
        let mut blocks = String::new();
        for is_cii in [false, true] {
            let mut fragments = self.fragments.iter();
            let Some(fragment) = fragments.find(|one| one.rule == id && one.set.ends_with("-cii") == is_cii) else {
                continue;
            };
            if fragment.edits.is_empty() {
                continue;
            }
            blocks.push_str("  ```xml\n");
            for place in shown::places(fragment) {
                for (word, text) in [(words.passes, &place.passes), (words.fails, &place.fails)] {
                    let path = &place.path;
                    let nothing = if text.is_empty() {
                        format!(": {}", words.none)
                    } else {
                        String::new()
                    };
                    writeln!(blocks, "  <!-- {word}: {path}{nothing} -->")?;
                    text.lines().try_for_each(|line| writeln!(blocks, "  {line}"))?;
                }
            }
            blocks.push_str("  ```\n");
        }
        Ok(blocks)
    }
}

/// A page: for each stem what it says, then its rules.
fn page(
    rules: &[Rule],
    heading: &str,
    texts: &Texts,
    words: &Words,
    examples: &Examples,
) -> Result<String, Box<dyn Error>> {
    let mut stems: Vec<(&str, Vec<&Rule>)> = Vec::new();
    for rule in rules {
        match stems.iter_mut().find(|(stem, _)| *stem == rule.1.say) {
            Some((_, of)) => of.push(rule),
            None => stems.push((rule.1.say, vec![rule])),
        }
    }
    let mut page = format!("# {heading}\n\n{}{}{}\n", words.rules[0], rules.len(), words.rules[1]);
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
        for (word, part) in [(words.why, "why"), (words.to_do, "do")] {
            if let Some(text) = say(part) {
                writeln!(page, "\n**{word}** {text}")?;
            }
        }
        page.push('\n');
        for rule in of {
            row(&mut page, rule, stem, texts, words, examples)?;
        }
    }
    Ok(page)
}

/// A rule: what it says of which terms or paths, and what passes and fails.
fn row(
    page: &mut String,
    (id, info): &Rule,
    stem: &str,
    texts: &Texts,
    words: &Words,
    examples: &Examples,
) -> Result<(), Box<dyn Error>> {
    write!(page, "- `{id}`")?;
    if let Some(name) = catalogue::category(id).and_then(|code| texts.get(&format!("category.{code}"))) {
        write!(page, " {name}:")?;
    }
    if let Some(name) = info.term().and_then(|term| texts.get(&format!("term.{term}"))) {
        write!(page, " {name} ({})", info.terms.replace(' ', ", "))?;
    }
    for path in examples.paths.get(id.as_str()).into_iter().flatten() {
        write!(page, " `{path}`")?;
    }
    match info.severity {
        Severity::Error => {}
        Severity::Warning => write!(page, " – {}", words.warning)?,
        Severity::Info => write!(page, " – {}", words.notice)?,
    }
    if let Some(own) = texts.get(&format!("{id}.why")).filter(|_| id != stem) {
        write!(page, ": {own}")?;
    }
    page.push('\n');
    page.push_str(&examples.blocks(id, words)?);
    Ok(())
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
    let text = values
        .iter()
        .fold(text.to_owned(), |text, (slot, value)| text.replace(slot, value));
    named(&text)
}

/// What is still a slot: a term stands for its value by its id, anything else is left open.
fn named(text: &str) -> String {
    let mut parts = text.split('{');
    let mut named = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (slot, rest) = part.split_once('}').unwrap_or(("…", part));
        let is_term = ["BT-", "BG-"].iter().any(|begin| slot.starts_with(begin));
        named.push_str(if is_term { slot } else { "…" });
        named.push_str(rest);
    }
    named
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
