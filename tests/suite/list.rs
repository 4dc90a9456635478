//! `meisai list`: a batch as a list. Archives are made here with `zip`, hostile ones too.

use meisai::api::{self, InvoiceLister, Lang, Options};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use zip::write::SimpleFileOptions;

fn invoice(number: &str, kind: &str, due: &str) -> String {
    format!(
        r#"{{"format":"meisai/1","kind":"{kind}","number":"{number}","issueDate":"2026-11-05","currency":"PLN","splitPayment":true,
        "seller":{{"name":"=Żuraw","taxId":"PL5265877635"}},"payment":{{"accounts":[{{"id":"38999900010000000012345678"}}]}},
        "partPayments":[{{"amount":"23.00"}}],"totals":{{"totalWithTax":"{due}","amountDue":"{due}"}}}}"#
    )
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn archive(path: &Path, files: &[(&str, &[u8])]) {
    let mut writer = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap();
}

fn list(arguments: &[&str], path: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_meisai"));
    command.arg("list").args(arguments).arg(path).output().unwrap()
}

#[test]
fn the_same_seller_kind_and_number_is_the_same_invoice_and_counts_once() {
    let (options, texts) = (Options::default(), api::texts(Lang::Pl));
    let mut lister = InvoiceLister::default();
    let files = [
        (
            "5265877635-20250826-0100001AF629-AF.json",
            invoice("F/1", "VAT", "123.00"),
        ),
        ("b.json", invoice("F/1", "KOR", "123.00")),
        ("c.json", invoice("F/1", "VAT", "123.00")),
        ("d.json", "no invoice".to_owned()),
    ];
    for (name, text) in &files {
        lister.add(name, text.as_bytes(), &options, &texts);
    }
    let list = lister.finish();
    let first = &list.invoices[0];
    assert_eq!(
        first.ksef_number.as_deref(),
        Some("5265877635-20250826-0100001AF629-AF")
    );
    assert_eq!(first.to_pay.unwrap().to_string(), "100.00");
    assert!(first.split_payment && first.duplicate_of.is_none() && first.verdict.is_some());
    assert_eq!(list.invoices[1].duplicate_of, None);
    assert_eq!(list.invoices[2].duplicate_of.as_deref(), Some(files[0].0));
    assert!(list.invoices[3].problem.is_some() && list.invoices[3].verdict.is_none());
    assert_eq!((list.duplicates, list.unanswered), (1, 1));
    // 123.00 twice, less 23.00 each: the third is the first again.
    assert_eq!(
        (list.totals[0].invoices, list.totals[0].to_pay.to_string().as_str()),
        (2, "200.00")
    );
}

#[test]
fn archives_and_folders_are_lists_and_spreadsheets_take_no_formula_from_them() {
    let folder = folder("list");
    let (one, two) = (invoice("F/1", "VAT", "123.00"), invoice("F/2", "VAT", "61.50"));
    archive(
        &folder.join("a.zip"),
        &[("in/one.json", one.as_bytes()), ("podglad.pdf", b"%PDF")],
    );
    std::fs::write(folder.join("two.json"), two).unwrap();
    let output = list(&["--format", "csv"], &folder);
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<&str> = text.lines().collect();
    assert_eq!(rows.len(), 3, "{text}");
    assert!(rows[0].starts_with("\u{feff}file,sellerTaxId,seller,"));
    assert!(rows[1].contains("a.zip/in/one.json,PL5265877635,'=Żuraw,") && rows[1].contains(",123.00,100.00,"));
    assert!(rows[2].contains("two.json"));
    let told = String::from_utf8(list(&["--lang", "pl"], &folder).stdout).unwrap();
    assert!(told.contains("MPP") && told.contains("184,50"), "{told}");
}

#[test]
fn hostile_archives_are_refused_with_the_reason_and_the_rest_is_read() {
    let folder = folder("hostile");
    let good = invoice("F/1", "VAT", "123.00");
    let mut bomb = b"<Faktura>".to_vec();
    bomb.resize(40 * 1024 * 1024, b' ');
    let path = folder.join("h.zip");
    archive(
        &path,
        &[
            ("../out.xml", b"<a/>"),
            ("inner.zip", b"PK"),
            ("bomb.xml", &bomb),
            ("good.json", good.as_bytes()),
        ],
    );
    let output = list(&["--format", "jsonl"], &path);
    let rows: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let problem = |at: usize| rows[at]["problem"].as_str().unwrap_or_default().to_owned();
    assert!(problem(0).contains("leads out of the archive"), "{}", problem(0));
    assert!(problem(1).contains("within an archive"), "{}", problem(1));
    assert!(problem(2).contains("16 MiB"), "{}", problem(2));
    assert_eq!(rows[3]["number"], "F/1");
    assert_eq!(output.status.code(), Some(2));
    // Too many files, and what only begins like an archive.
    let names: Vec<String> = (0..10_001).map(|number| format!("{number}.xml")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b""[..])).collect();
    archive(&folder.join("many.zip"), &many);
    std::fs::write(folder.join("broken.zip"), b"PK\x03\x04nothing").unwrap();
    for (file, reason) in [("many.zip", "10001 files"), ("broken.zip", "")] {
        let output = list(&["--format", "json"], &folder.join(file));
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(
            answer["invoices"][0]["problem"].as_str().unwrap().contains(reason),
            "{answer}"
        );
    }
}
