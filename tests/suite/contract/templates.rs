//! The contracts to start from: each is read without a fault, says nothing against itself, and tells its customer what the
//! fee includes.

use meisai::api::{self, Severity};
use meisai::contract::Contract;
use meisai::formats::read_jsonc;
use meisai::i18n::Lang;

fn templates() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/contracts");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<(String, String)> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "jsonc"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

#[test]
fn contracts_to_start_from_are_read_and_say_nothing_against_themselves() {
    let all = templates();
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["construction", "freight", "retainer", "saas", "ses", "usluga"]);
    for (name, text) in &all {
        assert!(text.contains("//"), "{name} has comments");
        let contract = Contract::read(&read_jsonc(text).unwrap_or_else(|error| panic!("{name}: {error}")));
        assert_eq!(contract.rejected, [], "{name}");
        let lint = api::lint_contract(text.as_bytes(), &api::texts(Lang::En)).unwrap();
        let heavy: Vec<_> = lint
            .findings
            .iter()
            .filter(|found| found.severity != Severity::Info)
            .collect();
        assert!(heavy.is_empty(), "{name}: {heavy:#?}");
    }
}

#[test]
fn a_kind_that_only_points_is_told_by_the_linter() {
    let (_, text) = templates().into_iter().find(|(name, _)| name == "retainer").unwrap();
    let lint = api::lint_contract(text.as_bytes(), &api::texts(Lang::En)).unwrap();
    assert!(lint.findings.iter().any(|found| found.rule == "CT-LINT-011"));
}

#[test]
fn a_guide_tells_fee_options_and_extras_in_three_languages() {
    for (name, text) in templates() {
        for lang in [Lang::En, Lang::Ja, Lang::Pl] {
            let texts = api::texts(lang);
            let guide = api::service_guide(text.as_bytes(), None, &texts).unwrap();
            let parts: Vec<&str> = guide.parts.iter().map(|part| part.part).collect();
            assert!(
                parts.contains(&"fee") && parts.contains(&"contact"),
                "{name}: {parts:?}"
            );
            let said = format!("{guide:?}");
            assert!(!said.contains("{value") && !said.contains("[param"), "{name}: {said}");
            let page = api::service_guide_page(text.as_bytes(), None, &texts).unwrap();
            assert!(page.contains(&format!("lang=\"{}\"", lang.code())), "{name}");
        }
    }
    let (_, saas) = templates().into_iter().find(|(name, _)| name == "saas").unwrap();
    let guide = api::service_guide(saas.as_bytes(), None, &api::texts(Lang::En)).unwrap();
    let option = guide.parts.iter().find(|part| part.part == "option").unwrap();
    assert_eq!(option.entries[0].name, "one day of training");
    assert_eq!(option.entries[0].details[0], "Unit price: EUR 900.00");
}

#[test]
fn each_line_carries_its_chip() {
    let (_, text) = templates().into_iter().find(|(name, _)| name == "saas").unwrap();
    let line = |id: &str, item: &str| {
        format!(
            r#"{{ "id": "{id}", "name": "{item}", "sellerItemId": "{item}", "quantity": "1", "unit": "C62", "itemNetPrice": "20.00",
            "netAmount": "20.00", "taxCategory": "S", "taxRate": "20" }}"#
        )
    };
    let lines = [line("1", "SEAT"), line("2", "TRAINING"), line("3", "POSTAGE")].join(",");
    let invoice = format!(
        r#"{{ "format": "meisai/1", "number": "R-1", "currency": "EUR", "issueDate": "2026-05-31",
        "period": {{ "from": "2026-05-01", "to": "2026-05-31" }}, "lines": [{lines}] }}"#
    );
    let request = api::Request {
        invoice: invoice.as_bytes(),
        contract: Some(text.as_bytes()),
        ..api::Request::default()
    };
    let review = api::review(&request, &api::Options::default(), &api::texts(Lang::Ja)).unwrap();
    let chips: Vec<(&str, &str)> = review.chips.iter().map(|one| (one.chip, one.text.as_str())).collect();
    assert_eq!(
        chips,
        [
            ("included", "標準料金"),
            ("option", "オプション"),
            ("extra", "別途料金")
        ]
    );
}
