//! Writes `docs/law/`: a page per place and language, from the tables of law: each row with its number, days, status,
//! how it is known and its citation.
//!
//! Run it after a change of a table: `cargo run --example generate_law_docs --features rule-docs`

use meisai::law::{self, AS_OF, Fact, Status, Tag};
use meisai::rules::law::{rules_of, sets};
use std::error::Error;
use std::fmt::Write as _;
use std::{fs, path::Path};

const LANGS: [&str; 3] = ["en", "ja", "pl"];

/// A page: its file, what the names of its tables begin with, its countries, its heading.
const PAGES: [(&str, &[&str], &[&str], [&str; 3]); 3] = [
    ("japan", &["jp."], &["JP"], ["Japan", "日本", "Japonia"]),
    ("poland", &["pl."], &["PL"], ["Poland", "ポーランド", "Polska"]),
    (
        "europe",
        &["eu.", "de.", "identifiers"],
        &[],
        [
            "European Union and Germany; numbers",
            "欧州連合・ドイツ・各種番号",
            "Unia Europejska i Niemcy; numery",
        ],
    ),
];

/// What the tables are called.
const TABLES: &[(&str, [&str; 3])] = &[
    ("identifiers", ["Numbers (length)", "番号（桁数）", "Numery (długość)"]),
    ("jp.duties", ["Further duties", "その他の義務", "Dalsze obowiązki"]),
    ("jp.amounts", ["Amounts (yen)", "金額基準（円）", "Kwoty (JPY)"]),
    (
        "jp.deadlines",
        [
            "Deadlines (days, or as the id says)",
            "期限（日。IDに単位がある場合を除く）",
            "Terminy (dni lub jak w nazwie)",
        ],
    ),
    (
        "jp.transitional_credit",
        [
            "Transitional credit (%)",
            "経過措置の控除割合（%）",
            "Odliczenie przejściowe (%)",
        ],
    ),
    (
        "jp.transitional_cap",
        [
            "Cap of the transitional credit (yen)",
            "経過措置の上限（円）",
            "Limit odliczenia przejściowego (JPY)",
        ],
    ),
    (
        "jp.documents",
        [
            "Documents of the qualified invoice system (items)",
            "適格請求書等の記載事項（項目数）",
            "Dokumenty systemu faktur kwalifikowanych (pozycje)",
        ],
    ),
    (
        "jp.return_exempt",
        [
            "Return invoice exemption (yen)",
            "適格返還請求書の交付義務免除（円）",
            "Zwolnienie z faktury zwrotu (JPY)",
        ],
    ),
    (
        "jp.withholding",
        [
            "Withholding (% and yen)",
            "源泉徴収（%・円）",
            "Podatek u źródła (% i JPY)",
        ],
    ),
    (
        "jp.stamp_duty",
        [
            "Stamp duty on receipts (yen)",
            "領収書の印紙税（円）",
            "Opłata skarbowa od potwierdzeń (JPY)",
        ],
    ),
    (
        "jp.civil_interest",
        [
            "Civil rate of interest (%)",
            "法定利率（%）",
            "Ustawowa stopa odsetek (%)",
        ],
    ),
    (
        "jp.interest",
        [
            "Other rates of interest (%)",
            "その他の利率（%）",
            "Inne stopy odsetek (%)",
        ],
    ),
    ("pl.invoice", ["Invoices and KSeF", "請求書とKSeF", "Faktury i KSeF"]),
    ("pl.duties", ["Duties", "義務", "Obowiązki"]),
    ("pl.amounts", ["Amounts", "金額基準", "Kwoty"]),
    (
        "pl.deadlines",
        [
            "Deadlines (days, or as the id says)",
            "期限（日。IDに単位がある場合を除く）",
            "Terminy (dni lub jak w nazwie)",
        ],
    ),
    (
        "pl.nbp_reference",
        [
            "Reference rate of the NBP (%)",
            "NBPの基準金利（%）",
            "Stopa referencyjna NBP (%)",
        ],
    ),
    (
        "pl.margins",
        [
            "Points added to the reference rate",
            "基準金利への加算幅",
            "Punkty dodawane do stopy referencyjnej",
        ],
    ),
    (
        "pl.compensation",
        ["Compensation (EUR)", "補償金（EUR）", "Rekompensata (EUR)"],
    ),
    (
        "eu.duties",
        ["Duties and timetable", "義務と日程", "Obowiązki i harmonogram"],
    ),
    (
        "eu.late_payment",
        [
            "Late payment and limits",
            "支払遅延と基準額",
            "Opóźnienia w płatności i limity",
        ],
    ),
    (
        "eu.ecb_refinancing",
        [
            "Main refinancing rate of the ECB (%)",
            "ECBの主要リファイナンス金利（%）",
            "Stopa refinansowa EBC (%)",
        ],
    ),
    (
        "eu.margins",
        [
            "Points added to the reference rate",
            "基準金利への加算幅",
            "Punkty dodawane do stopy referencyjnej",
        ],
    ),
    (
        "de.base_rate",
        [
            "German base rate (%)",
            "ドイツの基準利率（%）",
            "Niemiecka stopa bazowa (%)",
        ],
    ),
];

/// The words of the pages.
struct Words {
    columns: &'static str,
    rates: &'static str,
    rules: &'static str,
    status: [&'static str; 3],
    tag: [&'static str; 3],
    as_of: &'static str,
}

const WORDS: [Words; 3] = [
    Words {
        columns: "| row | value | from | until | status | known | law | rules |",
        rates: "Tax rates (%)",
        rules: "rules",
        status: ["in force", "**proposed**", "repealed"],
        tag: ["read", "**unconfirmed**", "derived"],
        as_of: "Written by `examples/generate_law_docs.rs` from the tables of law as of",
    },
    Words {
        columns: "| 行 | 値 | 開始 | 終了 | 状態 | 確認 | 根拠 | ルール |",
        rates: "税率（%）",
        rules: "ルール",
        status: ["施行中", "**案（未施行）**", "廃止"],
        tag: ["出典確認済み", "**未確認**", "計算で導出"],
        as_of: "`examples/generate_law_docs.rs` が法令の表から作成。基準日：",
    },
    Words {
        columns: "| wiersz | wartość | od | do | stan | wiedza | podstawa | reguły |",
        rates: "Stawki podatku (%)",
        rules: "reguły",
        status: ["obowiązuje", "**proponowane**", "uchylone"],
        tag: ["odczytano", "**niepotwierdzone**", "wyliczono"],
        as_of: "Tworzy `examples/generate_law_docs.rs` z tabel przepisów, stan na",
    },
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/law");
    let mut index = format!("# Law\n\nWritten by `examples/generate_law_docs.rs`. As of {AS_OF}.\n\n");
    index.push_str("| English | 日本語 | polski |\n|---|---|---|\n");
    for (file, prefixes, countries, headings) in PAGES {
        for (at, (lang, words)) in LANGS.iter().zip(&WORDS).enumerate() {
            let heading = headings.get(at).copied().unwrap_or_default();
            fs::create_dir_all(folder.join(lang))?;
            fs::write(
                folder.join(lang).join(format!("{file}.md")),
                page(prefixes, countries, heading, at, words)?,
            )?;
        }
        let [en, ja, pl] = headings;
        writeln!(
            index,
            "| [{en}](en/{file}.md) | [{ja}](ja/{file}.md) | [{pl}](pl/{file}.md) |"
        )?;
    }
    fs::write(folder.join("README.md"), index)?;
    Ok(())
}

fn page(
    prefixes: &[&str],
    countries: &[&str],
    heading: &str,
    lang: usize,
    words: &Words,
) -> Result<String, Box<dyn Error>> {
    let mut page = format!("# {heading}\n\n{} {AS_OF}.\n", words.as_of);
    let tables = law::TABLES
        .iter()
        .filter(|(name, _)| prefixes.iter().any(|prefix| name.starts_with(prefix)));
    for (name, rows) in tables {
        let known = TABLES.iter().find(|(table, _)| table == name);
        let (_, names) = known.ok_or_else(|| format!("the table `{name}` has no name in this generator"))?;
        head(&mut page, names.get(lang).copied().unwrap_or_default(), words)?;
        for row in *rows {
            // A duty that counts nothing has no number.
            let counts = !(row.value().is_zero()
                && ["duties", "documents", "invoice"]
                    .iter()
                    .any(|last| name.ends_with(last)));
            let value = if counts { row.value().to_string() } else { String::new() };
            line(&mut page, &value, &row.fact, words)?;
        }
    }
    let ours = |country: [u8; 2]| {
        let code = String::from_utf8_lossy(&country).into_owned();
        let elsewhere = PAGES
            .iter()
            .any(|(_, _, countries, _)| countries.contains(&code.as_str()));
        countries.contains(&code.as_str()) || countries.is_empty() && !elsewhere
    };
    head(&mut page, words.rates, words)?;
    for rate in law::RATES.iter().filter(|rate| ours(rate.country)) {
        let value = match rate.split() {
            Some((national, local)) => format!("{} ({national} + {local})", rate.percent()),
            None => rate.percent().to_string(),
        };
        line(&mut page, &value, &rate.fact, words)?;
    }
    Ok(page)
}

fn head(page: &mut String, heading: &str, words: &Words) -> Result<(), Box<dyn Error>> {
    writeln!(
        page,
        "\n## {heading}\n\n{}\n|---|---|---|---|---|---|---|---|",
        words.columns
    )?;
    debug_assert!(words.columns.contains(words.rules));
    Ok(())
}

fn line(page: &mut String, value: &str, fact: &Fact, words: &Words) -> Result<(), Box<dyn Error>> {
    let [in_force, proposed, repealed] = words.status;
    let status = match fact.status {
        Status::InForce => in_force,
        Status::Proposed => proposed,
        Status::Repealed => repealed,
    };
    let [read, own, derived] = words.tag;
    let tag = match fact.tag {
        Tag::Read => read,
        Tag::Own => own,
        Tag::Derived => derived,
    };
    let legal = &fact.legal;
    let law = if legal.url.is_empty() {
        legal.citation.to_owned()
    } else {
        format!("[{}]({})", legal.citation, legal.url)
    };
    let rules: Vec<&str> = sets()
        .flat_map(rules_of)
        .filter(|rule| rule.facts.contains(&fact.id()))
        .map(|rule| rule.id)
        .collect();
    let (from, to) = (legal.valid_from, legal.valid_to);
    writeln!(
        page,
        "| `{}` | {value} | {from} | {to} | {status} | {tag} | {law} | {} |",
        fact.id(),
        rules.join(" ")
    )?;
    Ok(())
}
