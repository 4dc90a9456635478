//! Code lists: what they admit, and what they take a wrong code for.

use crate::corpus::corpus;
use meisai::rules::codes::{self, List};

#[test]
fn codes_are_exact_and_every_listed_code_is_found() {
    for list in codes::ALL {
        let codes = list.codes();
        assert!(!codes.is_empty(), "{}", list.name);
        for code in &codes {
            assert!(list.contains(code), "{} lacks {code}", list.name);
            assert!(!list.contains(&format!("{code}~")) && !list.contains(&format!(" {code}")));
        }
        let mut once = codes.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), codes.len(), "{} has a code twice", list.name);
        assert!(!list.contains("") && !list.contains(":") && !list.contains(" ") && !list.contains("é"));
    }
}

/// The packed tables say what the tables they were made from say, edition by edition.
#[test]
fn lists_hold_what_their_issuers_list() {
    let Some(corpus) = corpus() else { return };
    let check = |file: &str, column: usize, list: &List| {
        let text = std::fs::read_to_string(corpus.join("codelists").join(format!("{file}.tsv"))).unwrap();
        let rows: Vec<Vec<&str>> = text.lines().skip(2).map(|line| line.split('\t').collect()).collect();
        for row in &rows {
            assert_eq!(
                list.contains(row[0]),
                row[column] == "1",
                "{file} {} {}",
                list.edition,
                row[0]
            );
        }
        let listed = rows.iter().filter(|row| row[column] == "1").count();
        assert_eq!(list.codes().len(), listed, "{file} {}", list.edition);
    };
    for (file, ubl, cii, peppol) in [
        (
            "eas",
            codes::ADDRESS_SCHEMES,
            codes::ADDRESS_SCHEMES,
            Some(codes::ADDRESS_SCHEMES_PEPPOL_CII),
        ),
        (
            "icd",
            codes::PARTY_SCHEMES,
            codes::PARTY_SCHEMES,
            Some(codes::PARTY_SCHEMES_PEPPOL),
        ),
        (
            "iso3166",
            codes::COUNTRIES,
            codes::COUNTRIES_CII,
            Some(codes::COUNTRIES),
        ),
        (
            "iso4217",
            codes::CURRENCIES,
            codes::CURRENCIES,
            Some(codes::CURRENCIES_PEPPOL_CII),
        ),
        ("mime", codes::MIME_TYPES, codes::MIME_TYPES, Some(codes::MIME_TYPES)),
        ("units", codes::UNITS, codes::UNITS, Some(codes::UNITS)),
        (
            "untdid1001-creditnote",
            codes::CREDIT_NOTE_TYPES,
            codes::CREDIT_NOTE_TYPES,
            Some(codes::CREDIT_NOTE_TYPES_PEPPOL),
        ),
        (
            "untdid1001-invoice",
            codes::INVOICE_TYPES,
            codes::INVOICE_TYPES,
            Some(codes::INVOICE_TYPES_PEPPOL),
        ),
        (
            "untdid1153",
            codes::REFERENCE_SCHEMES,
            codes::REFERENCE_SCHEMES,
            Some(codes::REFERENCE_SCHEMES),
        ),
        (
            "untdid2005",
            codes::TAX_POINTS,
            codes::TAX_POINTS_CII,
            Some(codes::TAX_POINTS),
        ),
        ("untdid4451", codes::NOTE_SUBJECTS, codes::NOTE_SUBJECTS_CII, None),
        (
            "untdid4461",
            codes::PAYMENT_MEANS,
            codes::PAYMENT_MEANS,
            Some(codes::PAYMENT_MEANS),
        ),
        (
            "untdid5189",
            codes::ALLOWANCE_REASONS,
            codes::ALLOWANCE_REASONS,
            Some(codes::ALLOWANCE_REASONS),
        ),
        (
            "untdid5305",
            codes::TAX_CATEGORIES,
            codes::TAX_CATEGORIES,
            Some(codes::TAX_CATEGORIES),
        ),
        (
            "untdid7143",
            codes::CLASSIFICATION_SCHEMES,
            codes::CLASSIFICATION_SCHEMES,
            Some(codes::CLASSIFICATION_SCHEMES),
        ),
        (
            "untdid7161",
            codes::CHARGE_REASONS,
            codes::CHARGE_REASONS,
            Some(codes::CHARGE_REASONS),
        ),
        (
            "vatex",
            codes::EXEMPTIONS,
            codes::EXEMPTIONS,
            Some(codes::EXEMPTIONS_PEPPOL),
        ),
    ] {
        check(file, 2, &ubl);
        check(file, 3, &cii);
        if let Some(peppol) = peppol {
            check(file, 4, &peppol);
        }
    }
}

#[test]
fn editions_add_their_own_codes() {
    assert!(codes::PARTY_SCHEMES_XRECHNUNG.contains("XR01") && !codes::PARTY_SCHEMES.contains("XR01"));
    assert!(codes::ADDRESS_SCHEMES_XRECHNUNG.contains("XR03") && !codes::ADDRESS_SCHEMES_XRECHNUNG.contains("XR04"));
    assert!(codes::MIME_TYPES_XRECHNUNG.contains("application/xml"));
    assert!(codes::CLASSIFICATION_SCHEMES_XRECHNUNG.contains("CVD"));
    assert!(
        codes::VAT_PREFIXES.contains("EL") && codes::VAT_PREFIXES.contains("XI") && codes::VAT_PREFIXES.contains("1A")
    );
    assert!(codes::DOCUMENT_TYPES.contains("380") && codes::DOCUMENT_TYPES.contains("381"));
}

#[test]
fn a_code_written_otherwise_is_recognised_and_nothing_is_guessed() {
    let near = |list: List, written: &str| list.nearest(written).unwrap_or_default();
    assert_eq!(near(codes::CURRENCIES, "e u r"), "EUR");
    assert_eq!(near(codes::CURRENCIES, "€"), "EUR");
    assert_eq!(near(codes::CURRENCIES, "PLNN"), "PLN");
    assert_eq!(near(codes::COUNTRIES, "uk"), "GB");
    assert_eq!(near(codes::COUNTRIES, "de"), "DE");
    assert_eq!(near(codes::UNITS, "h87"), "H87");
    assert_eq!(near(codes::UNITS, "kg"), "KGM");
    assert_eq!(near(codes::ADDRESS_SCHEMES, "88"), "0088");
    assert_eq!(near(codes::EXEMPTIONS, "vatex-eu-ae"), "VATEX-EU-AE");
    assert_eq!(near(codes::MIME_TYPES, "image/jpg"), "image/jpeg");
    // One keystroke from several codes, or from digits: no guess.
    assert_eq!(near(codes::CURRENCIES, "US"), "");
    assert_eq!(near(codes::INVOICE_TYPES, "381"), "");
    assert_eq!(near(codes::COUNTRIES, "D"), "");
    assert_eq!(near(codes::UNITS, ""), "");
}

/// What people write instead of a code, in the languages of the product.
#[test]
fn names_symbols_and_abbreviations_lead_to_their_code() {
    let cases: &[(List, &str, &[&str])] = &[
        (
            codes::UNITS,
            "H87",
            &["pcs", "PCS", "Stk", "Stk.", "szt.", "Stück", "STÜCK", "個", "piece"],
        ),
        (codes::UNITS, "HUR", &["hours", "Std.", "h", "godz.", "時間", "Stunden"]),
        (codes::UNITS, "DAY", &["days", "Tage", "dni", "日"]),
        (codes::UNITS, "MON", &["Monat", "mies.", "ヶ月", "months"]),
        (codes::UNITS, "KGM", &["kg", "KG", "ｋｇ", "㎏", "Kilogramm"]),
        (codes::UNITS, "MTK", &["m²", "m2", "qm", "㎡"]),
        (codes::UNITS, "MTR", &["m", "metr", "メートル"]),
        (codes::UNITS, "LTR", &["l", "L", "Liter", "litr"]),
        (codes::UNITS, "SET", &["set", "kpl.", "セット"]),
        (codes::UNITS, "LS", &["一式", "ryczałt", "pauschal"]),
        (
            codes::CURRENCIES,
            "EUR",
            &["€", "EURO", "Euro", "ユーロ", "eur", "ＥＵＲ"],
        ),
        (codes::CURRENCIES, "PLN", &["zł", "ZŁ", "zl", "złotych"]),
        (codes::CURRENCIES, "JPY", &["円", "¥", "￥", "Yen"]),
        (codes::CURRENCIES, "USD", &["US$", "米ドル"]),
        (codes::COUNTRIES, "BE", &["BEL", "bel", "Belgien"]),
        (
            codes::COUNTRIES,
            "DE",
            &["DEU", "Deutschland", "NIEMCY", "ドイツ", "Germany", "ＤＥ"],
        ),
        (codes::COUNTRIES, "JP", &["JPN", "Japan", "日本"]),
        (codes::COUNTRIES, "GR", &["GRC", "EL", "Ελλάδα"]),
        (codes::COUNTRIES, "PL", &["POL", "Polska"]),
        (codes::COUNTRIES, "AT", &["AUT", "ÖSTERREICH"]),
        (codes::COUNTRIES, "US", &["USA", "U.S.A.", "United States"]),
        (codes::MIME_TYPES, "text/csv", &["csv", "application/csv"]),
    ];
    for (list, code, spellings) in cases {
        for written in *spellings {
            assert_eq!(list.nearest(written).as_deref(), Some(*code), "{written}");
        }
    }
}

/// What has several meanings gets no correction.
#[test]
fn what_means_several_codes_is_left_to_people() {
    for written in ["ton", "gallon", "bottle", "M", "T", "H", "Flasche", "本"] {
        assert_eq!(codes::UNITS.nearest(written), None, "{written}");
    }
    for written in ["$", "kr", "dollar", "lei"] {
        assert_eq!(codes::CURRENCIES.nearest(written), None, "{written}");
    }
    // A word of the tax, though it is a code of three letters for the Holy See.
    for written in ["VAT", "EU", "Europe", "Korea"] {
        assert_eq!(codes::COUNTRIES.nearest(written), None, "{written}");
    }
}
