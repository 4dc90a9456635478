//! Evidence from tables: separators, headings in three languages, numbers and days as people write them, and what is told
//! where a person has to decide.

use meisai::api::{self, ErrorKind, Lang, TableEvidence};

fn read(table: &str) -> TableEvidence {
    api::read_table(table.as_bytes(), None, &api::texts(Lang::En)).unwrap()
}

fn refused(table: &str, known: Option<&str>) -> String {
    let error = api::read_table(table.as_bytes(), known.map(str::as_bytes), &api::texts(Lang::En)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BadOption, "{error}");
    error.to_string()
}

/// The columns that were recognised, as `field<-heading`.
fn columns(read: &TableEvidence) -> Vec<String> {
    let columns = read.mapping.columns.iter();
    columns
        .map(|column| format!("{}<-{}", column.field, column.heading))
        .collect()
}

#[test]
fn a_japanese_timesheet_below_a_title_is_read_with_hours_and_minutes() {
    let table = "作業報告書,2026年10月,,,\n\n作業日,氏名,開始,終了,休憩,実働時間,作業内容\n\
        2026/10/01,佐藤,9:00,18:00,1:00,8:00,設計\n2026/10/02,佐藤,9:00,18:20,1:00,8:20,\"打合せ, 実装\"\n";
    let read = read(table);
    assert_eq!(read.mapping.kind, "timesheet");
    assert_eq!(
        columns(&read),
        [
            "date<-作業日",
            "hours<-実働時間",
            "person<-氏名",
            "start<-開始",
            "end<-終了",
            "break<-休憩",
            "description<-作業内容"
        ]
    );
    assert!(read.problems.is_empty() && read.unused.is_empty());
    // 8:20 is no decimal number of hours, so it stays minutes.
    assert_eq!(
        read.evidence,
        r#"{"kind":"timesheet","lines":[{"date":"2026-10-01","quantity":"8","unit":"HUR","person":"佐藤","start":"09:00","end":"18:00","breakMinutes":"60","description":"設計","row":"4"},{"date":"2026-10-02","quantity":"500","unit":"MIN","person":"佐藤","start":"09:00","end":"18:20","breakMinutes":"60","description":"打合せ, 実装","row":"5"}]}"#
    );
}

#[test]
fn a_polish_list_of_receipts_has_semicolons_and_decimal_commas() {
    let read = read(
        "Data zakupu;Nr paragonu;Sprzedawca;Kategoria;Kwota brutto\n05.10.2026;P/1;PKP;bilet;1 234,50 zł\n6.10.2026;P/2;Kiosk;prasa;7,99\n",
    );
    assert_eq!(
        (read.mapping.kind, read.mapping.decimal),
        ("expense_voucher", Some("comma"))
    );
    assert!(
        read.evidence
            .contains(r#""date":"2026-10-05","amount":"1234.50","number":"P/1""#),
        "{}",
        read.evidence
    );
    assert!(read.evidence.contains(r#""amount":"7.99""#));
    assert_eq!(read.rows, 2);
}

#[test]
fn hours_follow_from_the_clock_over_midnight_where_no_column_gives_them() {
    let read = read("Date\tStart\tEnd\tBreak\n2026-10-01\t22:00\t06:30\t0:30\n");
    assert!(
        read.evidence.contains(r#""quantity":"8","unit":"HUR""#),
        "{}",
        read.evidence
    );
}

#[test]
fn a_cell_that_may_be_two_numbers_is_told_and_one_decisive_cell_settles_all() {
    let head = "item,unit price\n";
    let undecided = read(&format!("{head}A,\"1,234\"\n"));
    assert_eq!(undecided.problems.len(), 1);
    assert_eq!(
        (undecided.problems[0].line, undecided.problems[0].column.as_str()),
        (2, "unit price")
    );
    assert!(undecided.problems[0].text.contains("may be two numbers"));
    let decided = read(&format!("{head}A,\"1,234\"\nB,\"1,234.50\"\n"));
    assert!(decided.problems.is_empty());
    assert!(decided.evidence.contains(r#""unitPrice":"1234""#));
    let known = r#"{"decimal":"comma"}"#;
    let said = api::read_table(
        format!("{head}A,\"1,234\"\n").as_bytes(),
        Some(known.as_bytes()),
        &api::texts(Lang::En),
    );
    assert!(said.unwrap().evidence.contains(r#""unitPrice":"1.234""#));
}

#[test]
fn days_are_read_in_the_order_that_one_of_them_proves() {
    let head = "date,hours\n";
    assert_eq!(
        read(&format!("{head}3/4/2026,8\n")).problems[0].text,
        "line 2, column date: `3/4/2026` may be two dates; say whether the day or the month stands first"
    );
    let american = read(&format!("{head}3/4/2026,8\n3/31/2026,8\n"));
    assert!(american.evidence.contains("2026-03-04") && american.evidence.contains("2026-03-31"));
    assert_eq!(american.mapping.days, Some("month_first"));
    let japanese = read(&format!("{head}令和8年10月31日,8\n"));
    assert!(japanese.evidence.contains("2026-10-31"));
}

#[test]
fn a_bad_cell_loses_itself_alone() {
    let read = read("date,hours,person\n2026-10-01,eight,Sato\n2026-10-02,8,Sato\n31.02.2026,7.5,Sato\n");
    assert_eq!(read.rows, 3);
    let places: Vec<(u32, &str)> = read
        .problems
        .iter()
        .map(|problem| (problem.line, problem.found.as_str()))
        .collect();
    assert_eq!(places, [(2, "eight"), (4, "31.02.2026")]);
    assert!(
        read.evidence
            .contains(r#"{"quantity":"7.5","unit":"HUR","person":"Sato","row":"4"}"#),
        "{}",
        read.evidence
    );
}

#[test]
fn what_a_person_has_to_decide_is_asked_with_the_headings() {
    assert!(refused("a,b\n1,2\n", None).contains("a, b"));
    assert!(refused("date,amount,number\n2026-10-01,5,1\n", None).contains("several kinds"));
    assert!(refused("date,work,effort\n2026-10-01,x,8\n", Some(r#"{"kind":"timesheet"}"#)).contains("hours"));
    assert!(refused("date,hours\n", Some(r#"{"kind":"love_letter"}"#)).contains("love_letter"));
    assert!(refused("date,hours\n", Some(r#"{"columns":{"date":"Tag"}}"#)).contains("Tag"));
    assert!(refused("date,date,hours\n2026-10-01,2026-10-02,8\n", None).contains("more than one column"));
}

#[test]
fn a_mapping_said_once_is_remembered_by_the_contract() {
    let table = "Tag;Aufwand;Wer\n01.10.2026;7,5;Sato\n";
    let known = r#"{"kind":"timesheet","columns":{"date":"Tag","hours":"Aufwand","person":"Wer"}}"#;
    let read = api::read_table(table.as_bytes(), Some(known.as_bytes()), &api::texts(Lang::En)).unwrap();
    assert!(
        read.evidence
            .contains(r#""date":"2026-10-01","quantity":"7.5","unit":"HUR","person":"Sato""#)
    );
    // The answer's own mapping is taken as well.
    let again = serde_json::to_string(&read.mapping).unwrap();
    let repeated = api::read_table(table.as_bytes(), Some(again.as_bytes()), &api::texts(Lang::En)).unwrap();
    assert_eq!(repeated.evidence, read.evidence);
    // In a review, the contract's mapping reads the same file; without it the table is refused with its headings.
    let invoice = br#"{"format":"meisai/1","currency":"EUR","lines":[]}"#;
    let contract = format!(r#"{{"id":"C","terms":[],"tables":[{known}]}}"#);
    let evidence: &[&[u8]] = &[table.as_bytes()];
    let mut request = api::Request {
        invoice,
        contract: Some(contract.as_bytes()),
        evidence,
        ..api::Request::default()
    };
    let (options, texts) = (api::Options::default(), api::texts(Lang::En));
    assert!(api::review(&request, &options, &texts).is_ok());
    request.contract = None;
    let error = api::review(&request, &options, &texts).unwrap_err();
    assert!(error.to_string().contains("Tag, Aufwand, Wer"), "{error}");
}

#[test]
fn quotes_line_ends_and_a_separator_line_are_taken_as_spreadsheets_write_them() {
    let read = read(
        "\u{FEFF}sep=;\r\nDate;Hours;Task\r\n2026-10-01;8;\"first; \"\"quoted\"\"\nsecond\"\r\n\r\n2026-10-02;1;x\r\n",
    );
    assert!(
        read.evidence
            .contains(r#""description":"first; \"quoted\"\nsecond","row":"3""#),
        "{}",
        read.evidence
    );
    assert!(read.evidence.contains(r#""row":"6""#), "{}", read.evidence);
}

#[test]
fn every_kind_and_every_column_has_a_name_in_every_language() {
    use meisai::understand::table::SHAPES;
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = api::texts(lang);
        for shape in SHAPES {
            assert!(
                texts.get(&format!("evidence.{}", shape.kind)).is_some(),
                "{}",
                shape.kind
            );
            assert_eq!(
                shape.columns().count(),
                shape.needs.len() + shape.takes.len(),
                "{}",
                shape.kind
            );
            for column in shape.columns() {
                assert!(
                    texts.get(&format!("table.field.{}", column.field)).is_some(),
                    "{}",
                    column.field
                );
            }
        }
    }
}

#[cfg(feature = "cli")]
mod shell {
    use crate::cli::{folder, run, text};

    /// `table FILE` in JSON.
    fn table(name: &str, bytes: &[u8]) -> serde_json::Value {
        let folder = folder("tables", &[]);
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        let output = run(&["table", file.to_str().unwrap(), "--format", "json"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    #[test]
    fn files_saved_in_japanese_and_polish_code_pages_are_read() {
        // 日付,時間,氏名 / 2026-10-01,8,佐藤 in CP932.
        let japanese = b"\x93\xFA\x95t,\x8E\x9E\x8A\xD4,\x8E\x81\x96\xBC\r\n2026-10-01,8,\x8D\xB2\x93\xA1\r\n";
        assert!(
            table("cp932.csv", japanese)["evidence"]
                .as_str()
                .unwrap()
                .contains("佐藤")
        );
        // Data;Ilość godzin;Imię i nazwisko / 01.10.2026;7,5;Łukasz Żak in windows-1250.
        let polish = b"Data;Ilo\x9C\xE6 godzin;Imi\xEA i nazwisko\r\n01.10.2026;7,5;\xA3ukasz \xAFak\r\n";
        let read = table("cp1250.csv", polish);
        assert!(read["evidence"].as_str().unwrap().contains("Łukasz Żak"));
        assert_eq!(read["mapping"]["kind"], "timesheet");
    }

    #[test]
    fn a_file_that_needs_a_decision_leaves_with_two_and_says_which() {
        let folder = folder("tables", &[("which.csv", "date,amount,number\n2026-10-01,5,1\n")]);
        let file = folder.join("which.csv");
        let output = run(&["table", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            text(&output.stderr).contains("prior_invoice"),
            "{}",
            text(&output.stderr)
        );
        let output = run(&[
            "table",
            file.to_str().unwrap(),
            "--kind",
            "expense_voucher",
            "--lang",
            "pl",
        ]);
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stdout).contains("1 wiersz"), "{}", text(&output.stdout));
    }
}
