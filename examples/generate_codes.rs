//! Writes `src/rules/codes/tables.rs` from tables of codes: one tab-separated file a list with the columns
//! `code name ubl cii peppol`, the last three telling with 1 or 0 whose edition of the list has the code.
//!
//! Run it when an edition changes: `cargo run --example generate_codes -- FOLDER`. What changed shows in the review.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::{error::Error, fs, path::Path};

/// File, name of the constant, what it holds.
const LISTS: &[(&str, &str, &str)] = &[
    ("eas", "EAS", "Schemes of electronic addresses: CEF EAS."),
    ("icd", "ICD", "Schemes of identifiers: ISO 6523 ICD."),
    ("iso3166", "COUNTRIES", "Countries: ISO 3166-1 alpha-2, with 1A and XI."),
    ("iso4217", "CURRENCIES", "Currencies: ISO 4217 alpha-3."),
    ("mime", "MIME", "Media types of attachments."),
    ("units", "UNITS", "Units: UN/ECE recommendation 20, and 21 after an X."),
    (
        "untdid1001-creditnote",
        "CREDIT_NOTES",
        "Types of credit notes: UNTDID 1001.",
    ),
    ("untdid1001-invoice", "INVOICES", "Types of invoices: UNTDID 1001."),
    ("untdid1153", "REFERENCES", "Schemes of references: UNTDID 1153."),
    (
        "untdid2005",
        "TAX_POINTS",
        "Tax point dates: UNTDID 2005 (UBL), 2475 (CII).",
    ),
    ("untdid4451", "SUBJECTS", "Subjects of notes: UNTDID 4451."),
    ("untdid4461", "PAYMENT_MEANS", "Means of payment: UNTDID 4461."),
    ("untdid5189", "ALLOWANCES", "Reasons of allowances: UNTDID 5189."),
    ("untdid5305", "CATEGORIES", "Categories of tax: UNTDID 5305."),
    (
        "untdid7143",
        "CLASSIFICATIONS",
        "Schemes of item classifications: UNTDID 7143.",
    ),
    ("untdid7161", "CHARGES", "Reasons of charges: UNTDID 7161."),
    ("vatex", "EXEMPTIONS", "Reasons of exemption: CEF VATEX."),
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("name the folder of the tables")?;
    let mut out = String::from(
        "//! The codes of all lists, packed as the parent says. Written by `examples/generate_codes.rs`.\n",
    );
    for (file, name, says) in LISTS {
        let path = Path::new(&folder).join(format!("{file}.tsv"));
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let rows: Vec<Vec<&str>> = text.lines().skip(2).map(|line| line.split('\t').collect()).collect();
        let column = |at: usize| -> BTreeSet<&str> {
            let stands = rows.iter().filter(|row| row.get(at) == Some(&"1"));
            stands.filter_map(|row| row.first().copied()).collect()
        };
        let ubl = column(2);
        constant(&mut out, name, says, &ubl)?;
        for (at, edition) in [(3, "CII"), (4, "PEPPOL")] {
            let other = column(at);
            if other.is_empty() {
                continue;
            }
            let more = other.difference(&ubl).copied().collect();
            constant(
                &mut out,
                &format!("{name}_{edition}_PLUS"),
                "What this edition has more.",
                &more,
            )?;
            let less = ubl.difference(&other).copied().collect();
            constant(
                &mut out,
                &format!("{name}_{edition}_MINUS"),
                "What this edition lacks.",
                &less,
            )?;
        }
    }
    fs::write(format!("{}/src/rules/codes/tables.rs", env!("CARGO_MANIFEST_DIR")), out)?;
    Ok(())
}

/// Writes one constant, wrapped at 120 columns; nothing when there are no codes.
fn constant(out: &mut String, name: &str, says: &str, codes: &BTreeSet<&str>) -> std::fmt::Result {
    if codes.is_empty() {
        return Ok(());
    }
    let packed = pack(codes);
    write!(out, "\n/// {says}\npub(super) const {name}: &str = \"")?;
    let mut width = "pub(super) const : &str = \"".len() + name.len();
    for (at, entry) in packed.iter().enumerate() {
        if at > 0 && width + entry.len() > 116 {
            out.push_str(" \\\n    ");
            width = 4;
        } else if at > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(entry);
        width += entry.len();
    }
    out.push_str("\";\n");
    Ok(())
}

/// Codes that differ in their last letter share an entry `stem:letters`, four and more letters in a row are written
/// `A-D`; a code that is alone stands whole. In the order of the bytes of stems and whole codes.
fn pack(codes: &BTreeSet<&str>) -> Vec<String> {
    let mut stems: BTreeMap<&str, Vec<char>> = BTreeMap::new();
    for code in codes {
        if let Some((at, last)) = code.char_indices().next_back() {
            assert!(
                code.is_ascii() && last != '-' && !code.contains([' ', ':']),
                "`{code}` cannot be packed"
            );
            stems.entry(code.get(..at).unwrap_or_default()).or_default().push(last);
        }
    }
    let mut entries: Vec<(String, String)> = Vec::new();
    for (stem, letters) in stems {
        match letters.as_slice() {
            [only] => entries.push((format!("{stem}{only}"), format!("{stem}{only}"))),
            _ => entries.push((stem.to_owned(), format!("{stem}:{}", runs(&letters)))),
        }
    }
    entries.sort();
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn runs(letters: &[char]) -> String {
    let mut out = String::new();
    let follows = |pair: &[char]| matches!(pair, [a, b] if u32::from(*a) + 1 == u32::from(*b));
    let mut rest = letters;
    while let Some(first) = rest.first() {
        let length = 1 + rest.windows(2).take_while(|pair| follows(pair)).count();
        let (run, later) = rest.split_at(length);
        match run.last() {
            Some(last) if length > 3 => out.extend([*first, '-', *last]),
            _ => out.extend(run),
        }
        rest = later;
    }
    out
}
