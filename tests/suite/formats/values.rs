//! Values: what is read, what is tolerated in a draft, what is named with the text that was probably meant.

use meisai::model::{Term, Value};
use meisai::understand::{self, Options, values};
use meisai::{formats, model::Invoice};

fn draft(json: &str) -> Invoice {
    let document = formats::read(json.as_bytes()).unwrap();
    understand::understand_with(&document, Options { draft: true })
}

fn finished(json: &str) -> Invoice {
    understand::understand(&formats::read(json.as_bytes()).unwrap())
}

/// The readings of an invoice as `RULE pointer found suggestion`.
fn readings(invoice: &Invoice) -> Vec<String> {
    let row = |reading: &understand::Reading| {
        let suggestion = reading.suggestion.as_deref().unwrap_or("-");
        format!(
            "{} {} {} {suggestion}",
            reading.rule.id(),
            reading.pointer,
            reading.found
        )
    };
    invoice.readings.iter().map(row).collect()
}

#[test]
fn a_number_that_is_none_is_named_with_what_was_probably_meant() {
    for (written, meant) in [
        ("12,50", "12.50"),
        ("1,200", "1200"),
        ("1,200.50", "1200.50"),
        ("1.200,50", "1200.50"),
        ("1 200,50", "1200.50"),
        ("12_000", "12000"),
        ("¥1,200", "1200"),
        ("1200円", "1200"),
        ("１，２００．５", "1200.5"),
        ("12.", "12"),
        (".5", "0.5"),
        ("0,5", "0.5"),
        ("8%", "8"),
        ("123 zł", "123"),
        ("1,200,300", "1200300"),
        ("1.2.3", "-"),
        ("abc", "-"),
        ("1e3", "-"),
    ] {
        let invoice = finished(&format!("{{\"lines\":[{{\"netAmount\":\"{written}\"}}]}}"));
        assert_eq!(
            readings(&invoice),
            [format!("READ-001 /lines/0/netAmount {written} {meant}")]
        );
        let line = invoice.root.group(Term::Line).unwrap();
        assert_eq!(
            line.field(Term::LineNetAmount).unwrap().value,
            Value::Unread(written.into())
        );
    }
}

#[test]
fn a_draft_takes_half_typed_numbers_and_says_so() {
    for (written, taken) in [("12.", "12"), ("１２００", "1200"), (" 7 ", "7"), ("-３.５", "-3.5")] {
        let invoice = draft(&format!("{{\"lines\":[{{\"netAmount\":\"{written}\"}}]}}"));
        let line = invoice.root.group(Term::Line).unwrap();
        assert_eq!(line.decimal(Term::LineNetAmount).unwrap().to_string(), taken);
        assert!(
            written == " 7 " || readings(&invoice)[0].starts_with("READ-011 /lines/0/netAmount"),
            "{written}"
        );
    }
    // A separator is never guessed at.
    let invoice = draft("{\"lines\":[{\"netAmount\":\"1,200\"}]}");
    assert_eq!(readings(&invoice), ["READ-001 /lines/0/netAmount 1,200 1200"]);
}

#[test]
fn what_is_empty_or_null_is_absent() {
    let invoice = finished(r#"{"number":"","dueDate":null,"seller":{},"buyer":null,"lines":[{},null,{"name":" "}]}"#);
    assert_eq!(invoice.readings, []);
    assert_eq!(invoice.root.fields, []);
    assert_eq!(invoice.root.group(Term::Seller), None);
    // An empty line is a line that is still to be filled in.
    assert_eq!(invoice.root.groups_of(Term::Line).count(), 2);
}

#[test]
fn a_json_number_is_taken_up_to_15_digits_by_its_shortest_form() {
    for (written, read) in [
        ("1.50", "1.5"),
        ("100", "100"),
        ("1e3", "1000"),
        ("1.5E-3", "0.0015"),
        ("-0.10", "-0.1"),
        ("0.000", "0"),
        ("-0", "0"),
        ("123456789012345", "123456789012345"),
        ("1234567890123450000", "1234567890123450000"),
    ] {
        assert_eq!(values::json_number(written).as_deref(), Some(read), "{written}");
    }
    assert_eq!(values::json_number("0.1000000000000000055"), None);
    assert_eq!(values::json_number("1234567890123456"), None);
    assert_eq!(values::json_number("1e400"), None);
    let invoice = finished("{\"totals\":{\"amountDue\":0.1000000000000000055}}");
    assert_eq!(
        readings(&invoice),
        ["READ-004 /totals/amountDue 0.1000000000000000055 -"]
    );
}

#[test]
fn a_day_written_otherwise_is_named_with_its_iso_form() {
    for (written, meant) in [
        ("2026/10/31", "2026-10-31"),
        ("20261031", "2026-10-31"),
        ("31.10.2026", "2026-10-31"),
        ("平成31年5月1日", "2019-05-01"),
        ("2026-1-5", "2026-01-05"),
        ("2026-02-30", "-"),
        ("tomorrow", "-"),
    ] {
        let invoice = finished(&format!("{{\"dueDate\":\"{written}\"}}"));
        assert_eq!(readings(&invoice), [format!("READ-002 /dueDate {written} {meant}")]);
    }
}

#[test]
fn a_day_as_japan_writes_it_and_digits_of_full_width_are_taken_and_told() {
    for (written, taken) in [
        ("2026年10月31日", "2026-10-31"),
        ("令和8年10月31日", "2026-10-31"),
        ("令和元年5月1日", "2019-05-01"),
        ("R8.10.31", "2026-10-31"),
        ("２０２６-１０-３１", "2026-10-31"),
    ] {
        let invoice = finished(&format!("{{\"dueDate\":\"{written}\"}}"));
        assert_eq!(readings(&invoice), [format!("READ-016 /dueDate {written} {taken}")]);
        assert_eq!(invoice.root.date(Term::DueDate).unwrap().to_string(), taken);
    }
    let invoice = finished("{\"totals\":{\"amountDue\":\"１１００００\"}}");
    assert_eq!(readings(&invoice), ["READ-016 /totals/amountDue １１００００ 110000"]);
    let totals = invoice.root.group(Term::Totals).unwrap();
    assert_eq!(totals.decimal(Term::AmountDue).unwrap().to_string(), "110000");
}

#[test]
fn wrong_shapes_unknown_names_and_numbers_for_text_are_named_at_their_place() {
    let json = r#"{"nubmer":"1","number":{"a":1},"seller":"ACME","lines":{"id":"1"},"totals":[1],"typeCode":380,
        "pricesIncludeTax":"yes","notes":[{"text":["x"]}],"currency":true}"#;
    let expected = [
        "READ-009 /nubmer nubmer number",
        "READ-006 /number {…} -",
        "READ-007 /seller ACME -",
        "READ-008 /totals […] -",
        "READ-012 /typeCode 380 \"380\"",
        "READ-003 /pricesIncludeTax yes true",
        "READ-008 /notes/0/text […] -",
    ];
    let invoice = finished(json);
    let found = readings(&invoice);
    for row in expected {
        assert!(
            found.contains(&row.to_owned()),
            "{row} is not among\n{}",
            found.join("\n")
        );
    }
    assert_eq!(invoice.root.text(Term::TypeCode), Some("380"));
    // One line written without its list is read as a list of one.
    assert_eq!(invoice.root.group(Term::Line).unwrap().text(Term::LineId), Some("1"));
}

#[test]
fn xml_reads_the_lexical_space_of_xml_schema() {
    let xml = |text: &str| values::decimal(text, true, false);
    for text in ["12.", ".5", "+1", "-0.50", "007"] {
        assert!(matches!(xml(text), values::Lexical::Value(_)), "{text}");
    }
    assert_eq!(xml("1".repeat(40).as_str()), values::Lexical::Range);
    assert!(matches!(
        values::date("2026-10-31+09:00", true),
        values::Lexical::Value(_)
    ));
    assert!(matches!(values::date("2026-10-31Z", true), values::Lexical::Value(_)));
    assert!(matches!(values::date("2026-10-31Z", false), values::Lexical::Unread(_)));
}
