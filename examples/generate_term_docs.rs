//! Writes `docs/terms/`, a page per family and language, and the JSON Schema of a contract, from the table of kinds of terms.
//!
//! Run it after a change of the table or of its texts: `cargo run --example generate_term_docs --features cli`

use meisai::api::{self, CatalogueKind, Lang, Parameter, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::{fs, io, path::Path};

const LANGS: [(Lang, &str); 3] = [(Lang::En, "en"), (Lang::Ja, "ja"), (Lang::Pl, "pl")];

/// The families: the beginning of the names of their kinds, and what they are called.
const FAMILIES: [(&str, [&str; 3]); 18] = [
    ("price", ["Prices", "価格", "Ceny"]),
    ("qty", ["Quantities", "数量", "Ilości"]),
    ("time", ["Hours", "時間", "Godziny"]),
    ("period", ["Periods", "期間", "Okresy"]),
    ("commit", ["Commitments", "利用の約束", "Zobowiązania"]),
    ("discount", ["Discounts", "値引", "Rabaty"]),
    ("expense", ["Expenses", "経費・立替", "Koszty"]),
    ("surcharge", ["Surcharges", "追加料金", "Dopłaty"]),
    ("deduction", ["Deductions", "控除", "Potrącenia"]),
    (
        "scope",
        ["What the fee includes", "料金に含まれるもの", "Zakres opłaty"],
    ),
    (
        "progress",
        ["Progress and retention", "出来高・留保", "Postęp prac i kaucje"],
    ),
    ("staff", ["People", "担当者", "Osoby"]),
    ("work", ["Work", "作業", "Praca"]),
    ("pay", ["Payment", "支払", "Płatność"]),
    ("doc", ["The document", "請求書", "Dokument"]),
    ("tax", ["Tax", "税", "Podatek"]),
    ("billing", ["Billing", "請求", "Fakturowanie"]),
    ("other", ["Others", "その他", "Pozostałe"]),
];

/// The words of the pages.
struct Words {
    made: &'static str,
    head: &'static str,
    columns: &'static str,
    evidence: &'static str,
    one_of: &'static str,
    none: &'static str,
    required: &'static str,
    title: &'static str,
    /// What an error, a warning and a note are called.
    severities: [&'static str; 3],
    /// The column of [`SHAPES`].
    column: usize,
}

/// What a parameter may hold, by its name in data, in English, Japanese and Polish.
const SHAPES: [(&str, [&str; 3]); 15] = [
    ("number", ["number", "数値", "liczba"]),
    ("money", ["money", "金額", "kwota"]),
    ("quantity", ["quantity", "数量", "ilość"]),
    ("hours", ["hours", "時間数", "godziny"]),
    ("percent", ["percent", "百分率", "procent"]),
    ("count", ["count", "整数", "liczba całkowita"]),
    ("days", ["days", "日数", "dni"]),
    ("flag", ["flag", "true / false", "true / false"]),
    ("text", ["text", "文字列", "tekst"]),
    ("texts", ["texts", "文字列の一覧", "teksty"]),
    ("date", ["date", "日付", "data"]),
    ("currency", ["currency", "通貨コード", "waluta"]),
    ("tiers", ["tiers", "段階の一覧", "progi"]),
    ("object", ["object", "項目のまとまり", "obiekt"]),
    ("objects", ["objects", "項目の一覧", "obiekty"]),
];

const WORDS: [Words; 3] = [
    Words {
        made: "Written by `examples/generate_term_docs.rs` from the table of kinds of terms.",
        head: "severity, judgement · what sets it right · reason (Peppol)",
        columns: "| parameter | name | what may stand there | default | what it is for |",
        evidence: "Evidence",
        one_of: "One of these is needed",
        none: "No parameters.",
        required: "**required**",
        title: "Kinds of terms",
        severities: ["error", "warning", "info"],
        column: 0,
    },
    Words {
        made: "`examples/generate_term_docs.rs` が条項の種類の表から作成。",
        head: "重要度・判断 · 是正方法 · 理由コード（Peppol）",
        columns: "| パラメーター | 名称 | 値 | 既定値 | 説明 |",
        evidence: "証憑",
        one_of: "いずれかが必要",
        none: "パラメーターはありません。",
        required: "**必須**",
        title: "条項の種類",
        severities: ["相違", "要確認", "参考"],
        column: 1,
    },
    Words {
        made: "Tworzy `examples/generate_term_docs.rs` z tabeli rodzajów postanowień.",
        head: "waga, rozstrzyga · jak naprawić · powód (Peppol)",
        columns: "| parametr | nazwa | wartość | domyślnie | do czego służy |",
        evidence: "Dowody",
        one_of: "Potrzebny jest jeden z",
        none: "Bez parametrów.",
        required: "**wymagany**",
        title: "Rodzaje postanowień",
        severities: ["niezgodność", "do wyjaśnienia", "wskazówka"],
        column: 2,
    },
];

fn main() -> io::Result<()> {
    for (path, text) in pages() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)?;
    }
    Ok(())
}

/// Every file that is written, with its path in the repository.
pub fn pages() -> Vec<(String, String)> {
    let mut files = vec![(
        "pkg-config/src/contract.schema.json".to_owned(),
        api::contract_schema(&api::texts(Lang::En)),
    )];
    let mut index = format!(
        "# {}\n\n{}\n\n| English | 日本語 | polski |\n|---|---|---|\n",
        WORDS[0].title, WORDS[0].made
    );
    let catalogues = LANGS.map(|(lang, _)| api::term_catalogue(&api::texts(lang)));
    for (family, names) in FAMILIES {
        let of_family = |kind: &&CatalogueKind| family_of(kind.kind) == family;
        let mut written = false;
        for ((((_, code), catalogue), words), name) in LANGS.iter().zip(&catalogues).zip(&WORDS).zip(names) {
            let kinds: Vec<&CatalogueKind> = catalogue.iter().filter(of_family).collect();
            written |= !kinds.is_empty();
            if !kinds.is_empty() {
                files.push((format!("docs/terms/{code}/{family}.md"), page(name, &kinds, words)));
            }
        }
        let [en, ja, pl] = names;
        if written {
            let _ = writeln!(
                index,
                "| [{en}](en/{family}.md) | [{ja}](ja/{family}.md) | [{pl}](pl/{family}.md) |"
            );
        }
    }
    files.push(("docs/terms/README.md".to_owned(), index));
    files
}

fn family_of(kind: &str) -> &str {
    let begin = kind.split('.').next().unwrap_or(kind);
    let known = FAMILIES.iter().any(|(family, _)| *family == begin);
    if known { begin } else { "other" }
}

fn page(heading: &str, kinds: &[&CatalogueKind], words: &Words) -> String {
    let mut page = format!("# {heading}\n\n{}\n", words.made);
    for kind in kinds {
        let _ = write!(
            page,
            "\n## {}\n\n`{}` · {} · {}\n\n",
            capital(&kind.title),
            kind.kind,
            kind.rule,
            kind.finding
        );
        let [error, warning, info] = words.severities;
        let severity = match kind.severity {
            Severity::Error => error,
            Severity::Warning => warning,
            Severity::Info => info,
        };
        let judgement = kind.judgement;
        let _ = writeln!(
            page,
            "- {}: {severity}, {judgement:?} · `{}` · `{}`",
            words.head, kind.correction, kind.reason
        );
        if !kind.evidence.is_empty() {
            let named = kind
                .evidence
                .iter()
                .map(|one| format!("{} (`{}`)", one.title, one.name));
            let _ = writeln!(page, "- {}: {}", words.evidence, named.collect::<Vec<_>>().join(", "));
        }
        if !kind.any_of.is_empty() {
            let names = kind.any_of.iter().map(|name| format!("`{name}`"));
            let _ = writeln!(page, "- {}: {}", words.one_of, names.collect::<Vec<_>>().join(", "));
        }
        if kind.parameters.is_empty() {
            let _ = writeln!(page, "\n{}", words.none);
        } else {
            let _ = writeln!(page, "\n{}\n|---|---|---|---|---|", words.columns);
            rows(&mut page, &kind.parameters, "", words);
        }
        if let Some((term, evidence)) = example(kind.kind) {
            let _ = write!(page, "\n```json\n{term}\n");
            if let Some(evidence) = evidence {
                let _ = writeln!(page, "{evidence}");
            }
            page.push_str("```\n");
        }
    }
    page
}

/// A heading begins with a capital letter, where the script has them.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect());
    first.unwrap_or_default()
}

/// Terms that are tested to be as agreed, which serve as examples.
const TESTED: [&str; 14] = [
    include_str!("../tests/suite/contract/terms/price.json"),
    include_str!("../tests/suite/contract/terms/quantity.json"),
    include_str!("../tests/suite/contract/terms/time.json"),
    include_str!("../tests/suite/contract/terms/period.json"),
    include_str!("../tests/suite/contract/terms/commit.json"),
    include_str!("../tests/suite/contract/terms/reduction.json"),
    include_str!("../tests/suite/contract/terms/proof.json"),
    include_str!("../tests/suite/contract/terms/surcharge.json"),
    include_str!("../tests/suite/contract/terms/deduction.json"),
    include_str!("../tests/suite/contract/terms/included.json"),
    include_str!("../tests/suite/contract/terms/progress.json"),
    include_str!("../tests/suite/contract/terms/staff.json"),
    include_str!("../tests/suite/contract/terms/payment.json"),
    include_str!("../tests/suite/contract/terms/papers.json"),
];

/// A term of a kind, and the evidence with which it was tested.
fn example(kind: &str) -> Option<(String, Option<String>)> {
    let rows = TESTED
        .iter()
        .filter_map(|text| serde_json::from_str::<Vec<Value>>(text).ok())
        .flatten();
    let says = |row: &Value, name: &str, told: &str| row.get(name).and_then(Value::as_str) == Some(told);
    let params = |row: &Value| {
        row.pointer("/term/params")
            .filter(|params| params.as_object().is_some())
            .cloned()
    };
    let mut passing = rows.filter(|row| says(row, "kind", kind) && says(row, "says", "passes"));
    let told =
        |row: &Value| params(row).is_some_and(|params| params.as_object().is_some_and(|params| !params.is_empty()));
    let row = passing.find(told)?;
    let term = json!({ "id": "T1", "kind": kind, "params": params(&row)? });
    let evidence = row
        .get("evidence")
        .filter(|evidence| evidence.is_array())
        .map(Value::to_string);
    Some((term.to_string(), evidence))
}

/// What a parameter may hold, in the language of the page; a new shape stands by its name in data.
fn shape_name<'a>(shape: &'a str, words: &Words) -> &'a str {
    let known = SHAPES.iter().find(|(name, _)| *name == shape);
    known.and_then(|(_, names)| names.get(words.column)).unwrap_or(&shape)
}

fn rows(page: &mut String, parameters: &[Parameter], prefix: &str, words: &Words) {
    for parameter in parameters {
        let name = format!("{prefix}{}", parameter.name);
        let choices: Vec<String> = parameter
            .choices
            .iter()
            .map(|choice| format!("`{}` ({})", choice.name, choice.title))
            .collect();
        let shape = match choices.is_empty() {
            true => format!("{} {}", shape_name(parameter.shape, words), parameter.range)
                .trim()
                .to_owned(),
            false => choices.join("<br>"),
        };
        let default = match (parameter.default, parameter.required) {
            (Some(default), _) => format!("`{default}`"),
            (None, true) => words.required.to_owned(),
            (None, false) => String::new(),
        };
        let _ = writeln!(
            page,
            "| `{name}` | {} | {shape} | {default} | {} |",
            parameter.title, parameter.help
        );
        let inner = if parameter.shape == "object" { "." } else { "[]." };
        rows(page, &parameter.fields, &format!("{name}{inner}"), words);
    }
}
