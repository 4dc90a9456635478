//! Worksheet, findings and lists as spreadsheets (.xlsx) and as CSV: read back here by a library that did not write them.

use crate::cli::{GOOD, fed, folder, run, text, wrong};
use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use std::path::Path;

fn sheet(path: &Path) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    book.worksheet_range("meisai").unwrap()
}

fn written(name: &str, arguments: &[&str]) -> std::path::PathBuf {
    let out = folder("sheets", &[]).join(name);
    let mut all = arguments.to_vec();
    let path = out.to_str().unwrap().to_owned();
    all.extend(["--format", "xlsx", "--output", &path]);
    let output = run(&all);
    assert!(output.stdout.is_empty(), "all of it goes to the file");
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    out
}

#[test]
fn a_worksheet_has_numbers_as_numbers_and_formulas_that_come_to_the_same() {
    let input = folder("sheets", &[("in.json", GOOD)]).join("in.json");
    let input = input.to_str().unwrap();
    let values = sheet(&written("values.xlsx", &["worksheet", input]));
    assert_eq!(values.get((0, 0)), Some(&Data::String("row".to_owned())));
    let find = |range: &Range<Data>, key: &str| {
        let row = range.rows().position(|row| row[1].get_string() == Some(key)).unwrap();
        (
            u32::try_from(row).unwrap(),
            range.get_value((u32::try_from(row).unwrap(), 4)).unwrap().clone(),
        )
    };
    let (_, due) = find(&values, "doc.amount_due");
    assert_eq!(due, Data::Float(36.0));

    let out = written("formulas.xlsx", &["worksheet", input, "--formulas"]);
    let (row, due) = find(&sheet(&out), "doc.amount_due");
    assert_eq!(due.get_float(), Some(36.0), "the value stands beside its formula");
    let mut book: Xlsx<_> = open_workbook(&out).unwrap();
    let formulas = book.worksheet_formula("meisai").unwrap();
    let formula = formulas.get_value((row, 4)).unwrap();
    assert!(formula.starts_with('E') && !formula.contains(';'), "{formula}");
    assert_eq!(
        std::fs::read(&out).unwrap(),
        std::fs::read(written("again.xlsx", &["worksheet", input, "--formulas"])).unwrap(),
        "same bytes"
    );
}

#[test]
fn a_list_keeps_text_as_text_whatever_it_begins_with() {
    let hostile = GOOD.replace(
        "\"number\": \"R-1\"",
        "\"number\": \"=1+1\", \"seller\": { \"name\": \"@SUM\" }",
    );
    let input = folder("sheets-list", &[("in.json", &hostile)]);
    let input = input.to_str().unwrap();
    let range = sheet(&written("list.xlsx", &["list", input, "--lang", "ja"]));
    let head: Vec<_> = range.rows().next().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(
        &head[..5],
        ["ファイル", "登録番号・税番号", "請求元", "請求先", "請求書番号"]
    );
    let row = range.rows().nth(1).unwrap();
    assert_eq!(
        (&row[2], &row[4]),
        (&Data::String("@SUM".to_owned()), &Data::String("=1+1".to_owned()))
    );
    assert_eq!(row[9], Data::Float(36.0));

    let csv = text(&run(&["list", input, "--format", "csv", "--separator", "semicolon"]).stdout);
    let row = csv.lines().nth(1).unwrap();
    assert!(
        csv.starts_with('\u{feff}') && row.contains(";'@SUM;;'=1+1;") && row.contains(";36,00;"),
        "{csv}"
    );
}

#[test]
fn findings_of_a_review_and_of_rule_sets_are_tables_too() {
    let input = folder("sheets", &[("wrong.json", &wrong())]).join("wrong.json");
    let input = input.to_str().unwrap();
    let review = sheet(&written("review.xlsx", &["review", input, "--lang", "pl"]));
    let row = review.rows().nth(1).unwrap();
    assert_eq!(
        (row[1].to_string(), row[2].to_string()),
        ("ARI-DUE".to_owned(), "niezgodność".to_owned())
    );
    assert_eq!(
        (&row[8], &row[9], &row[10]),
        (&Data::Float(37.0), &Data::Float(36.0), &Data::Float(1.0))
    );
    let rules = sheet(&written("rules.xlsx", &["validate", input, "--rules", "arithmetic"]));
    assert_eq!(rules.rows().nth(1).unwrap()[3].to_string(), "ARI-DUE");

    let csv = text(&fed(&["review", "-", "--format", "csv"], &wrong()).stdout);
    let mut lines = csv.lines();
    assert!(lines.next().unwrap().starts_with("\u{feff}file,rule,severity,"));
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("'-,ARI-DUE,error,A,BT-115,/totals/amountDue,,,37.00,36.00,1.00,"),
        "{csv}"
    );
}

#[test]
fn a_worksheet_as_csv_has_a_byte_order_mark_where_a_spreadsheet_is_asked_for() {
    let csv = text(
        &fed(
            &[
                "worksheet",
                "-",
                "--format",
                "csv",
                "--formulas",
                "--separator",
                "semicolon",
            ],
            GOOD,
        )
        .stdout,
    );
    assert!(csv.starts_with("\u{feff}row;key;"), "{csv}");
    assert!(csv.contains(";10,00;") && !csv.contains(";10.00;"), "{csv}");
    assert!(!text(&fed(&["worksheet", "-"], GOOD).stdout).starts_with('\u{feff}'));
}

#[test]
fn a_tree_can_be_shared_without_clauses_and_places() {
    let tree = |arguments: &[&str]| {
        let all = [
            &["explain", "-", "doc.amount_due", "--depth", "tree", "--format", "json"],
            arguments,
        ]
        .concat();
        text(&fed(&all, GOOD).stdout)
    };
    assert!(tree(&[]).contains("\"place\":\"/lines/0/quantity\""));
    assert!(!tree(&["--redact", "sources"]).contains("\"place\""));
    assert!(tree(&["--redact", "quotes"]).contains("\"place\""));
}
