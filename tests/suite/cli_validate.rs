//! `meisai validate` from the outside: many files, folders, reports for other programs, what counts as wrong.

use crate::cli::{GOOD, fed, folder, run, text, unread, wrong};
use std::path::Path;

fn named(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

/// The invoice with a note to its total that a spreadsheet, a terminal and XML would each take for theirs.
fn hostile() -> String {
    let file = wrong();
    file.replace("\"number\": \"R-1\"", "\"number\": \"=HYPERLINK(<&>)\"")
}

#[test]
fn a_folder_stands_for_the_invoices_in_it_by_name() {
    let (wrong, unread) = (wrong(), unread());
    let folder = folder(
        "deep",
        &[("b.json", &wrong), ("a.JSON", GOOD), ("notes.txt", "no invoice")],
    );
    std::fs::create_dir_all(folder.join("c")).unwrap();
    std::fs::write(folder.join("c/1.json"), unread).unwrap();
    let output = run(&[
        "validate",
        "--rules",
        "arithmetic",
        "--format",
        "jsonl",
        &folder.to_string_lossy(),
    ]);
    let files: Vec<String> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["file"].to_string())
        .collect();
    let expected = ["a.JSON", "b.json", "c/1.json"].map(|name| format!("\"{}\"", named(&folder, name)));
    assert_eq!((files, output.status.code()), (expected.to_vec(), Some(1)));
}

#[test]
fn a_folder_without_invoices_is_said() {
    let folder = folder("empty", &[("notes.txt", "")]);
    let output = run(&["validate", &folder.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains(".xml"), "{}", text(&output.stderr));
}

#[test]
fn the_json_of_one_file_is_the_list_of_the_core() {
    use meisai::api;
    let texts = api::texts(api::Lang::En);
    let answers = api::validate(wrong().as_bytes(), &["arithmetic"], &api::Options::default(), &texts).unwrap();
    let output = fed(
        &["validate", "--rules", "arithmetic", "--format", "json", "-"],
        &wrong(),
    );
    assert_eq!(text(&output.stdout), serde_json::to_string(&answers).unwrap() + "\n");
}

#[test]
fn csv_has_a_row_for_every_finding_and_for_every_file_without() {
    let (hostile, folder_name) = (hostile(), "=cmd");
    let files = [
        ("good.json", GOOD),
        ("wrong, or not.json", &hostile),
        ("broken.json", "{"),
    ];
    let folder = folder(folder_name, &files);
    let names = ["good.json", "wrong, or not.json", "broken.json"].map(|name| named(&folder, name));
    let [good, wrong, broken] = names.each_ref().map(String::as_str);
    let output = run(&[
        "validate",
        "--rules",
        "arithmetic",
        "--format",
        "csv",
        good,
        wrong,
        broken,
    ]);
    let csv = text(&output.stdout);
    let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(
        rows[0],
        "\u{feff}file,ruleset,verdict,rule,severity,term,place,xpath,line,stated,expected,difference,text"
    );
    assert_eq!(rows[1], format!("{good},arithmetic,valid{}", ",".repeat(10)));
    let head = format!("\"{wrong}\",arithmetic,invalid,ARI-DUE,error,BT-115,/totals/amountDue,,");
    assert!(rows[2].starts_with(&head), "{}", rows[2]);
    assert!(rows[2].contains(",37.00,36.00,1.00,"), "{}", rows[2]);
    assert!(
        rows[3].starts_with(&format!("{broken},,unanswered,,syntax,")),
        "{}",
        rows[3]
    );
    assert_eq!((rows.len(), output.status.code()), (4, Some(2)));
}

#[test]
fn no_cell_of_csv_begins_a_formula() {
    let folder = folder("cells", &[("good.json", GOOD)]);
    for (name, cell) in [
        ("=1+1.json", "'=1+1.json"),
        ("@sum.json", "'@sum.json"),
        ("+1.json", "'+1.json"),
    ] {
        std::fs::write(folder.join(name), GOOD).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_meisai"))
            .args(["validate", "--rules", "arithmetic", "--format", "csv", name])
            .current_dir(&folder)
            .output()
            .unwrap();
        let csv = text(&output.stdout);
        assert!(csv.lines().nth(1).unwrap().starts_with(&format!("{cell},")), "{csv}");
    }
    // Less than expected is a plain decimal, not a formula.
    let less = GOOD.replace("\"amountDue\": \"36.00\"", "\"amountDue\": \"35.00\"");
    let output = fed(&["validate", "--rules", "arithmetic", "--format", "csv", "-"], &less);
    assert!(
        text(&output.stdout).contains(",35.00,36.00,-1.00,"),
        "{}",
        text(&output.stdout)
    );
}

/// The elements of the report in order, with their attributes, read by a reader of XML.
fn elements(report: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut reader = quick_xml_42::Reader::from_str(report);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml_42::events::Event::Start(element) | quick_xml_42::events::Event::Empty(element) => {
                let name = element.local_name().as_ref().to_owned();
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    (key, attribute.value.into_owned())
                });
                found.push((name, attributes.collect()));
            }
            quick_xml_42::events::Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn svrl_has_the_structure_of_the_report_of_schematron() {
    let (wrong, unread) = (wrong(), unread());
    let files = [
        ("a&b.json", wrong.as_str()),
        ("good.json", GOOD),
        ("unread.json", &unread),
        ("broken.json", "<"),
    ];
    let folder = folder("svrl", &files);
    let output = run(&[
        "validate",
        "--rules",
        "arithmetic",
        "--format",
        "svrl",
        &folder.to_string_lossy(),
    ]);
    let report = text(&output.stdout);
    let elements = elements(&report);
    let names: Vec<&str> = elements.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[0], "schematron-output");
    assert!(report.contains("xmlns:svrl=\"http://purl.oclc.org/dsdl/svrl\""));
    // (active-pattern, fired-rule, (failed-assert, text)*)+, after the prefixes.
    let body = names
        .iter()
        .skip(1)
        .skip_while(|name| **name == "ns-prefix-in-attribute-values");
    let mut before = "";
    for name in body {
        let may_follow: &[&str] = match before {
            "" => &["active-pattern"],
            "active-pattern" => &["fired-rule"],
            "fired-rule" | "text" => &["failed-assert", "active-pattern"],
            "failed-assert" => &["text"],
            other => panic!("{other}"),
        };
        assert!(may_follow.contains(name), "{name} after {before}");
        before = name;
    }
    assert_eq!(names.iter().filter(|name| **name == "active-pattern").count(), 4);
    let asserts: Vec<String> = elements
        .iter()
        .filter(|(name, _)| name == "failed-assert")
        .map(|(_, attributes)| {
            let keys: Vec<&str> = attributes.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys, ["id", "location", "test", "flag"]);
            format!("{} {} {}", attributes[0].1, attributes[1].1, attributes[3].1)
        })
        .collect();
    assert!(
        asserts.contains(&"ARI-DUE /totals/amountDue fatal".to_owned()),
        "{asserts:?}"
    );
    // A file without an answer and a rule that could not be checked are never taken for valid.
    assert!(asserts.iter().any(|assert| assert.ends_with(" / fatal")), "{asserts:?}");
    assert!(
        asserts.iter().any(|assert| assert.ends_with(" undecided")),
        "{asserts:?}"
    );
    assert!(report.contains("a&amp;b.json\" name=\"arithmetic\""), "{report}");
}

/// A core invoice, held against XRechnung, breaks the advice that its specification is XRechnung's (BR-DE-21): a warning.
#[test]
fn a_warning_counts_as_wrong_where_that_is_asked_for() {
    let invoice = crate::xrechnung::UBL.replace("#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0", "");
    let validate = ["validate", "--rules", "xrechnung-ubl", "--format", "csv", "-"];
    let output = fed(&validate, &invoice);
    let csv = text(&output.stdout);
    assert_eq!(
        (csv.lines().count(), csv.contains(",valid,BR-DE-21,warning,")),
        (2, true),
        "{csv}"
    );
    for (fail_on, code) in [
        (&[][..], 0),
        (&["--fail-on", "error"], 0),
        (&["--fail-on", "warning"], 1),
    ] {
        let output = fed(&[&validate[..], fail_on].concat(), &invoice);
        assert_eq!(output.status.code(), Some(code), "{fail_on:?}");
    }
    assert_eq!(
        fed(&["validate", "--fail-on", "info", "-"], GOOD).status.code(),
        Some(2)
    );
}

#[test]
fn a_report_of_a_published_set_names_its_edition_and_the_place_in_the_document() {
    let invoice = crate::xrechnung::UBL.replace("<cbc:BuyerReference>R-7</cbc:BuyerReference>", "");
    let output = fed(&["validate", "--format", "svrl", "-"], &invoice);
    let report = text(&output.stdout);
    for part in [
        "name=\"xrechnung-ubl@3.0.2\"",
        "id=\"BR-DE-15\"",
        "flag=\"fatal\"",
        "location=\"/",
    ] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert_eq!((elements(&report).is_empty(), output.status.code()), (false, Some(1)));
}

#[test]
fn after_a_batch_every_cause_has_one_line() {
    let (wrong, unread) = (wrong(), unread());
    let files = [
        ("a.json", GOOD),
        ("b.json", &wrong),
        ("c.json", &wrong),
        ("d.json", &unread),
        ("e.json", "{"),
    ];
    let folder = folder("batch", &files);
    let folder = folder.to_string_lossy();
    let validate = ["validate", "--rules", "arithmetic"];
    let output = text(&run(&[&validate[..], &[&folder]].concat()).stdout);
    assert!(
        output.contains("files 5 · valid 1 · undecided 1 · invalid 2 · not answered 1"),
        "{output}"
    );
    let causes: Vec<Vec<&str>> = output
        .lines()
        .skip_while(|line| !line.contains("────"))
        .skip(1)
        .map(|line| line.split_whitespace().take(4).collect())
        .collect();
    assert_eq!(causes[0], ["✗", "ARI-DUE", "2", "2"], "{output}");
    let rows = run(&[&validate[..], &["--format", "jsonl", &folder]].concat());
    assert_eq!(
        text(&rows.stdout).lines().count(),
        5,
        "the rows are alone on standard output"
    );
    assert!(text(&rows.stderr).contains("✗  ARI-DUE"), "{}", text(&rows.stderr));
}

#[test]
fn only_some_commands_write_tables_and_reports() {
    for format in ["csv", "xlsx", "svrl"] {
        let output = fed(&["calculate", "--format", format, "-"], GOOD);
        assert_eq!((output.status.code(), output.stdout.is_empty()), (Some(2), true));
        assert!(text(&output.stderr).contains("validate"), "{}", text(&output.stderr));
    }
}
