//! The command line from the outside: arguments, standard input, exit codes, many files.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

pub const GOOD: &str = r#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-10-31", "currency": "EUR",
    "totals": { "lineNetTotal": "30.00", "totalWithoutTax": "30.00", "taxTotal": "6.00", "totalWithTax": "36.00", "amountDue": "36.00" },
    "taxBreakdown": [{ "category": "S", "rate": "20", "taxableAmount": "30.00", "taxAmount": "6.00" }],
    "lines": [{ "id": "1", "quantity": "3", "unit": "C62", "itemNetPrice": "10.00", "netAmount": "30.00",
        "taxCategory": "S", "taxRate": "20", "name": "椅子" }] }"#;

fn meisai(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meisai"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

pub fn run(arguments: &[&str]) -> Output {
    meisai(arguments).output().unwrap()
}

pub fn fed(arguments: &[&str], input: &str) -> Output {
    let mut child = meisai(arguments).stdin(Stdio::piped()).spawn().unwrap();
    // A command that refuses its arguments does not read what it is fed.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of its own for the files of one test.
pub fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    for (file, content) in files {
        std::fs::write(folder.join(file), content).unwrap();
    }
    folder
}

pub fn wrong() -> String {
    GOOD.replace("\"amountDue\": \"36.00\"", "\"amountDue\": \"37.00\"")
}

pub fn unread() -> String {
    GOOD.replace("\"itemNetPrice\": \"10.00\"", "\"itemNetPrice\": \"10,00\"")
}

#[test]
fn the_four_outcomes_have_their_exit_codes() {
    for (command, input, code) in [
        ("calculate", GOOD.to_owned(), 0),
        ("calculate", unread(), 3),
        ("calculate", "nothing".to_owned(), 2),
        ("review", GOOD.to_owned(), 0),
        ("review", wrong(), 1),
        ("review", unread(), 3),
        ("review", "<Invoice".to_owned(), 2),
        ("validate", GOOD.to_owned(), 0),
        ("validate", wrong(), 1),
        ("validate", unread(), 3),
        ("validate", "{}".to_owned(), 2),
    ] {
        let output = fed(&[command, "-"], &input);
        assert_eq!(
            output.status.code(),
            Some(code),
            "{command}: {}{}",
            text(&output.stdout),
            text(&output.stderr)
        );
    }
}

#[test]
fn over_many_files_the_worst_counts_in_the_order_two_one_three_nought() {
    let (wrong, unread) = (wrong(), unread());
    let files = [("good", GOOD), ("wrong", &wrong), ("unread", &unread), ("broken", "{")];
    let folder = folder("worst", &files);
    let code = |names: &[&str]| {
        let paths: Vec<String> = names
            .iter()
            .map(|name| folder.join(name).to_string_lossy().into_owned())
            .collect();
        let arguments: Vec<&str> = std::iter::once("validate")
            .chain(paths.iter().map(String::as_str))
            .collect();
        run(&arguments).status.code()
    };
    assert_eq!(code(&["good", "good"]), Some(0));
    assert_eq!(code(&["good", "unread"]), Some(3));
    assert_eq!(code(&["unread", "wrong", "good"]), Some(1));
    assert_eq!(code(&["wrong", "broken", "unread"]), Some(2));
    assert_eq!(code(&["good", "not-there"]), Some(2));
}

#[test]
fn one_file_that_cannot_be_read_keeps_no_other_from_its_answer() {
    let folder = folder("many", &[("a.json", GOOD), ("b.json", "{"), ("c.json", GOOD)]);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let (a, b, c) = (path("a.json"), path("b.json"), path("c.json"));
    let output = run(&["calculate", "--format", "jsonl", &a, &b, &c]);
    let rows: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((output.status.code(), rows.len()), (Some(2), 3));
    assert_eq!(
        (&rows[0]["file"], &rows[0]["totals"]["amountDue"]),
        (&a.as_str().into(), &"36.00".into())
    );
    assert_eq!(rows[1]["error"]["kind"], "syntax");
    assert_eq!(rows[2]["totals"]["amountDue"], "36.00");
    assert!(text(&output.stderr).starts_with(&b), "{}", text(&output.stderr));
    let list: serde_json::Value =
        serde_json::from_slice(&run(&["calculate", "--format", "json", &a, &c]).stdout).unwrap();
    assert_eq!(list.as_array().map(Vec::len), Some(2));
}

#[test]
fn rows_of_validation_are_one_per_file_and_rule_set() {
    let wrong = wrong();
    let folder = folder("rows", &[("wrong.json", &wrong)]);
    let file = folder.join("wrong.json").to_string_lossy().into_owned();
    let output = run(&["validate", "--rules", "arithmetic", "--format", "jsonl", &file]);
    let row: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&row["file"], &row["ruleset"], &row["verdict"]),
        (&file.into(), &"arithmetic".into(), &"invalid".into())
    );
    let finding = &row["findings"][0];
    assert_eq!(
        (&finding["rule"], &finding["place"]),
        (&"ARI-DUE".into(), &"/totals/amountDue".into())
    );
    assert_eq!(
        (&finding["stated"], &finding["expected"]),
        (&"37.00".into(), &"36.00".into())
    );
    assert!(row["unchecked"].is_array());
}

#[test]
fn what_this_version_does_not_do_is_said_with_what_it_does() {
    for (arguments, hint) in [
        (["validate", "--rules", "cius-ro", "-"], "arithmetic"),
        (["convert", "--to", "pdf", "-"], "json, ubl, cii, fa3"),
    ] {
        let output = fed(&arguments, GOOD);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            output.stdout.is_empty() && text(&output.stderr).contains(hint),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn the_json_of_one_file_is_the_answer_of_the_api() {
    let answer = meisai::api::calculate(
        GOOD.as_bytes(),
        &meisai::api::Options::default(),
        &meisai::api::texts(meisai::api::Lang::Ja),
    );
    let expected = serde_json::to_string(&answer.unwrap()).unwrap() + "\n";
    let output = fed(&["calculate", "-", "--format", "json", "--lang", "ja"], GOOD);
    assert_eq!(text(&output.stdout), expected);
}

#[test]
fn the_text_stands_in_columns_whatever_the_script() {
    let output = text(&fed(&["calculate", "-", "--lang", "ja"], GOOD).stdout);
    let expected = "  \
  R-1 · 2026年10月31日 · EUR

     品名  数量   単価  明細金額
  ──────────────────────────────
  1  椅子   3個  10.00     30.00
";
    assert!(output.starts_with(expected.trim_start_matches('\n')), "{output}");
    let width = |line: &str| {
        line.chars()
            .map(|c| if c.is_ascii() || "─".contains(c) { 1 } else { 2 })
            .sum::<usize>()
    };
    let lines: Vec<&str> = output.lines().skip(2).take(3).collect();
    assert_eq!(width(lines[0]), width(lines[1]), "{output}");
    assert_eq!(width(lines[1]), width(lines[2]), "{output}");
}

#[test]
fn an_amount_explains_itself_at_three_depths() {
    for (depth, lines) in [("line", 1..2), ("steps", 2..8), ("tree", 5..60)] {
        let output = fed(&["explain", "-", "doc.amount_due", "--depth", depth], GOOD);
        assert!(
            lines.contains(&text(&output.stdout).lines().count()),
            "{depth}: {}",
            text(&output.stdout)
        );
    }
    let output = fed(&["explain", "-", "doc.amout_due"], GOOD);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("doc.amount_due"));
}

#[test]
fn a_conversion_there_and_back_keeps_the_amounts() {
    let ubl = text(&fed(&["convert", "-", "--to", "ubl"], GOOD).stdout);
    assert!(ubl.starts_with("<?xml"), "{ubl}");
    let json = text(&fed(&["convert", "-", "--to", "json"], &ubl).stdout);
    let totals = |input: &str| -> serde_json::Value {
        let output = fed(&["calculate", "-", "--format", "json"], input);
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["totals"].clone()
    };
    assert_eq!(totals(&json), totals(GOOD));
}

#[test]
fn control_characters_of_an_invoice_never_reach_the_terminal() {
    let hostile = GOOD
        .replace("椅子", "\\u001b[31mred\\u0007")
        .replace("R-1", "R\\u001b]0;x\\u202e");
    for command in ["calculate", "review", "validate"] {
        let output = fed(&[command, "-"], &hostile);
        assert!(
            !text(&output.stdout).contains(['\u{1b}', '\u{202e}', '\u{7}']),
            "{command}"
        );
    }
}

#[test]
fn a_pipe_that_closes_early_is_no_error() {
    let mut child = meisai(&["calculate", "-", "--format", "json", "--explain", "full"])
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all(GOOD.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
}

#[test]
fn the_law_is_looked_up_asked_and_held_against_an_invoice() {
    let tables = text(&run(&["law"]).stdout);
    assert!(tables.contains("pl.margins: 5 rows") && tables.contains("jp.rate: 7 rows"));
    let facts = run(&["law", "pl.margins", "--on", "2026-07-01", "--format", "json"]);
    let facts: serde_json::Value = serde_json::from_slice(&facts.stdout).unwrap();
    assert_eq!(facts["facts"][0]["fact"], "pl.interest.delay");
    let invoice = GOOD.replace("\"EUR\"", "\"JPY\"").replace("\"20\"", "\"10\"");
    let changes = fed(
        &["law", "--invoice", "-", "--on", "2018-05-01", "--lang", "ja"],
        &invoice,
    );
    let told = text(&changes.stdout);
    assert!(told.contains("税率10%は8%になります。"), "{told}");
    let question = r#"{ "question": "compensation", "law": "pl", "claim": "5000.01" }"#;
    let answer = text(&fed(&["law", "--question", "-"], question).stdout);
    assert!(
        answer.contains("EUR 70.00") && answer.contains("pl.compensation.70"),
        "{answer}"
    );
    assert_eq!(run(&["law", "horoscope"]).status.code(), Some(2));
    assert_eq!(run(&["law", "--invoice", "x.json"]).status.code(), Some(2));
    assert_eq!(
        run(&["law", "pl.mpp", "--invoice", "x.json", "--on", "2026-01-01"])
            .status
            .code(),
        Some(2)
    );
}

/// The seller's answer takes what the reviewer gives and asks for; a status that does not exist is told with those that do.
#[test]
fn a_seller_is_answered_as_the_reviewer_says() {
    let report = ["report", "-", "--for", "supplier", "--today", "2026-11-05"];
    let with = |more: &[&str]| fed(&[report.as_slice(), more].concat(), GOOD);
    let answered = with(&["--response", "AB", "--response-reference", "K-77"]);
    let xml = text(&answered.stdout);
    assert!(
        answered.status.success() && xml.contains(">AB<") && xml.contains("K-77"),
        "{xml}"
    );
    let rejected = with(&[
        "--response",
        "RE",
        "--response-note",
        "Not ours.",
        "--response-actions",
        "CNF,NIN",
    ]);
    let xml = text(&rejected.stdout);
    assert!(xml.contains(">RE<") && xml.contains(">Not ours.<"), "{xml}");
    assert!(xml.contains(">CNF<") && xml.contains(">NIN<"), "{xml}");
    for (option, word) in [("--response", "XX"), ("--response-actions", "CNF,XX")] {
        let refused = with(&[option, word]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(!refused.stderr.is_empty());
    }
}

/// The invoice is written, what it leaves open is told beside it, and a person has to look: 3.
#[test]
fn a_contract_and_evidence_make_an_invoice() {
    let folder = std::env::temp_dir().join(format!("meisai-draft-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let meter = folder.join("meter.json");
    let lines = r#"[{ "itemId": "SEAT", "quantity": "55" }]"#;
    std::fs::write(&meter, format!(r#"{{ "kind": "meter", "id": "M", "lines": {lines} }}"#)).unwrap();
    let contract = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/contracts/saas.jsonc");
    let draft = |more: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_meisai"));
        command.args(["draft", contract, "--evidence"]).arg(&meter);
        command
            .args(["--from", "2026-10-01", "--to", "2026-10-31", "--number", "D-1"])
            .args(more);
        command.output().unwrap()
    };
    let output = draft(&["--lang", "pl"]);
    let invoice: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(invoice["totals"]["lineNetTotal"], "950.00");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("Nic nie potwierdza dostawy lub wykonania pozycji TRAINING"),
        "{told}"
    );
    assert_eq!(output.status.code(), Some(3));
    let answer: serde_json::Value = serde_json::from_slice(&draft(&["--format", "json"]).stdout).unwrap();
    assert_eq!(answer["lines"][0]["clause"]["section"], "3.1");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_day_is_read_as_the_package_reads_it() {
    for (day, code) in [
        ("2026-01-05", 0),
        ("2026-1-5", 2),
        ("20260105", 2),
        ("2026-02-30", 2),
        (" 2026-01-05", 2),
    ] {
        for option in ["--today", "--law-date"] {
            let output = fed(&["calculate", "-", option, day], GOOD);
            assert_eq!(
                output.status.code(),
                Some(code),
                "{option} {day}: {}",
                text(&output.stderr)
            );
        }
        let options = format!(r#"{{ "today": "{day}" }}"#);
        assert_eq!(meisai::api::Options::from_json(&options).is_ok(), code == 0, "{day}");
    }
}

/// An individual number (My Number) is an offence to repeat (番号法19条): it stands in no text and in no spreadsheet.
#[test]
fn individual_numbers_are_neither_printed_nor_listed_but_stay_in_data() {
    let invoice = r#"{ "format": "meisai/1", "number": "R-1", "issueDate": "2026-10-31", "currency": "JPY",
        "seller": { "name": "個人番号 1234 5678 9018", "taxId": "123456789018", "address": { "country": "JP" } },
        "buyer": { "name": "B" },
        "lines": [{ "id": "1", "quantity": "1", "unit": "C62", "itemNetPrice": "1000", "name": "椅子",
                    "taxCategory": "S", "taxRate": "10" }] }"#;
    let contract = r#"{ "id": "C", "currency": "JPY", "terms": [{ "id": "T", "kind": "doc.parties",
        "params": { "seller": { "name": "A", "taxId": "T1234567890123" } } }] }"#;
    let folder = folder("individual", &[("a.json", invoice), ("c.json", contract)]);
    let (file, contract) = (folder.join("a.json"), folder.join("c.json"));
    let (file, contract) = (file.to_str().unwrap(), contract.to_str().unwrap());
    let calls: [&[&str]; 8] = [
        &["calculate", file],
        &["review", file, "--contract", contract],
        &["review", file, "--contract", contract, "--format", "csv"],
        &["validate", file, "--rules", "jp"],
        &["validate", file, "--rules", "jp", "--format", "csv"],
        &["worksheet", file],
        &["list", file],
        &["list", file, "--format", "csv"],
    ];
    for call in calls {
        let output = run(call);
        let told = text(&output.stdout);
        assert!(!told.is_empty(), "{call:?}: {}", text(&output.stderr));
        assert!(
            !told.contains("123456789018") && !told.contains("1234 5678 9018"),
            "{call:?}: {told}"
        );
    }
    let listed = text(&run(&["list", file, "--format", "csv"]).stdout);
    assert!(listed.contains("************"), "{listed}");
    // Data is the invoice itself.
    assert!(text(&run(&["convert", file, "--to", "json"]).stdout).contains("123456789018"));
}

/// What lies beside an invoice has individual numbers too: the one it is compared with, an earlier one. In Poland PESEL is such
/// a number; in another place eleven digits are none.
#[test]
fn individual_numbers_of_every_invoice_of_an_answer_are_hidden() {
    let invoice = |number: &str, name: &str, id: &str, note: &str| {
        format!(
            r#"{{ "format": "meisai/1", "number": "{number}", "issueDate": "2026-10-31", "currency": "PLN",
            "seller": {{ "name": "A", "taxId": "PL5265877635", "address": {{ "country": "PL" }} }},
            "buyer": {{ "name": "{name}", "legalId": "{id}" }}, "notes": [{{ "text": "{note}" }}],
            "lines": [{{ "id": "1", "name": "{note}", "quantity": "1", "unit": "C62", "itemNetPrice": "1000", "netAmount": "1000",
                "taxCategory": "S", "taxRate": "23" }}] }}"#
        )
    };
    // 44051401359 and 90090515836 are PESEL numbers; 44051401358 has another check digit.
    let later = invoice("R-2", "Jan 44051401359", "44051401359", "44051401358");
    let before = invoice("90090515836", "B", "1", "PESEL: 90090515836");
    let folder = folder("pesel", &[("later.json", &later), ("before.json", &before)]);
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (later, before) = (path("later.json"), path("before.json"));
    for call in [
        vec!["calculate", &later],
        vec!["review", &later, "--history", &before],
        vec!["compare", &before, &later],
        vec!["compare", &later, &before],
        vec!["list", &later, &before],
    ] {
        let output = run(&call);
        let told = text(&output.stdout) + &text(&output.stderr);
        assert!(!told.contains("44051401359"), "{call:?}: {told}");
        assert!(!told.contains("PESEL: 90090515836"), "{call:?}: {told}");
    }
    assert!(text(&run(&["calculate", &later]).stdout).contains("44051401358"));
    assert!(text(&run(&["convert", &later, "--to", "json"]).stdout).contains("44051401359"));
}
