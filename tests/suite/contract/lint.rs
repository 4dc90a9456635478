//! What a contract says of itself: each rule of the linter once broken and once kept, with its place in the text.

use meisai::contract::{LINT_RULES, lint};
use meisai::formats::{RefusalKind, read_jsonc};
use std::collections::BTreeSet;

/// A rule, members of a contract that break it, and members that keep it.
const ROWS: &[(&str, &str, &str)] = &[
    (
        "CT-LINT-001",
        r#""terms": [{ "id": "A", PRICE, "scope": { "itemIds": ["X", "Y"] } }, { "id": "B", PRICE, "scope": { "itemIds": ["Y"] } }]"#,
        r#""terms": [{ "id": "A", PRICE, "scope": { "itemIds": ["X"] } }, { "id": "B", PRICE, "scope": { "itemIds": ["Y"] } }]"#,
    ),
    (
        "CT-LINT-001",
        r#""terms": [{ "id": "A", PRICE }, { "id": "B", PRICE }]"#,
        r#""terms": [{ "id": "A", PRICE }, { "id": "B", PRICE, "priority": 1 }]"#,
    ),
    (
        "CT-LINT-002",
        r#""terms": [{ "id": "A", PRICE, "scope": { "itemIds": ["X"] } }, { "id": "B", PRICE, "scope": { "site": ["東京"] } }]"#,
        r#""terms": [{ "id": "A", PRICE, "scope": { "itemIds": ["X"] }, "validTo": "2026-05-31" }, { "id": "B", PRICE, "scope": { "site": ["東京"] }, "validFrom": "2026-06-01" }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "id": "A", "kind": "price.graduated", "params": { "tiers": [{ "upTo": "10", "unit": "1" }, { "upTo": "5", "unit": "1" }] } }]"#,
        r#""terms": [{ "id": "A", "kind": "price.graduated", "params": { "tiers": [{ "upTo": "10", "unit": "1" }, { "upTo": null, "unit": "1" }] } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "time.settlement_band", "params": { "method": "fixed", "monthlyBase": "600000", "workedDays": 21, "businessDays": 20 } }]"#,
        r#""terms": [{ "kind": "time.settlement_band", "params": { "method": "fixed", "monthlyBase": "600000", "workedDays": 20, "businessDays": 20 } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "period.proration", "params": { "amount": "31000", "basis": "fixed_days" } }]"#,
        r#""terms": [{ "kind": "period.proration", "params": { "amount": "31000", "basis": "fixed_days", "fixedDays": 30 } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "surcharge.fuel", "params": { "basePrice": "120" } }]"#,
        r#""terms": [{ "kind": "surcharge.fuel", "params": { "basePrice": "120", "distancePerUnit": "6" } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "pay.late_interest", "params": { "rate": "14.605" } }]"#,
        r#""terms": [{ "kind": "pay.late_interest", "params": { "rate": "14.60" } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "period.service_window", "params": { "from": "2026-10-31", "to": "2026-10-30" } }]"#,
        r#""terms": [{ "kind": "period.service_window", "params": { "from": "2026-10-31", "to": "2026-10-31" } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "price.rate_card", "params": { "rates": [{ "role": "partner", "unitPrice": "2" }, { "unitPrice": "1" }] } }]"#,
        r#""terms": [{ "kind": "price.rate_card", "params": { "rates": [{ "role": "partner", "unitPrice": "2" }, { "person": "佐藤", "unitPrice": "1" }] } }]"#,
    ),
    (
        "CT-LINT-003",
        r#""terms": [{ "kind": "doc.required_fields", "params": { "paths": ["/seller/colour"] } }]"#,
        r#""terms": [{ "kind": "doc.required_fields", "params": { "paths": ["/seller/taxId"] } }]"#,
    ),
    (
        "CT-LINT-004",
        r#""versions": [{ "validFrom": "2026-01-01", "validTo": "2026-03-30", "terms": [{ PRICE }] }, { "validFrom": "2026-04-01", "terms": [{ PRICE }] }]"#,
        r#""versions": [{ "validFrom": "2026-01-01", "validTo": "2026-03-31", "terms": [{ PRICE }] }, { "validFrom": "2026-04-01", "terms": [{ PRICE }] }]"#,
    ),
    (
        "CT-LINT-005",
        r#""versions": [{ "validFrom": "2026-01-01", "terms": [{ PRICE }] }, { "validFrom": "2026-01-01", "terms": [{ PRICE }] }]"#,
        r#""versions": [{ "validFrom": "2026-01-01", "terms": [{ PRICE }] }, { "validFrom": "2026-04-01", "terms": [{ PRICE }] }]"#,
    ),
    (
        "CT-LINT-006",
        r#""terms": [{ PRICE, "scope": { "itemIds": ["X"] } }, { "id": "B", "kind": "qty.ordered_limit", "scope": { "itemIds": ["Y"] } }]"#,
        r#""terms": [{ PRICE, "scope": { "skuPrefix": ["Y"] } }, { "id": "B", "kind": "qty.ordered_limit", "scope": { "itemIds": ["Y1"] } }]"#,
    ),
    (
        "CT-LINT-007",
        r#""validFrom": "2026-04-01", "terms": [{ PRICE, "validTo": "2026-03-31" }]"#,
        r#""validFrom": "2026-04-01", "terms": [{ PRICE, "validTo": "2026-04-01" }]"#,
    ),
    (
        "CT-LINT-008",
        r#""terms": [{ PRICE, "scope": { "itemIds": ["DEV"], "skuPrefix": ["OPS"] } }]"#,
        r#""terms": [{ PRICE, "scope": { "itemIds": ["DEV"], "skuPrefix": ["DE"] } }]"#,
    ),
    (
        "CT-LINT-008",
        r#""terms": [{ PRICE, "scope": { "itemIds": [] } }]"#,
        r#""terms": [{ PRICE, "scope": {} }]"#,
    ),
    (
        "CT-LINT-008",
        r#""conversions": [{ "from": "MON", "to": "HUR", "factor": "160" }], "terms": [{ "kind": "price.fixed_unit", "scope": { "uom": ["DAY"] }, "params": { "unitPrice": "1", "uom": "HUR" } }]"#,
        r#""conversions": [{ "from": "MON", "to": "HUR", "factor": "160" }, { "from": "DAY", "to": "HUR", "factor": "8" }], "terms": [{ "kind": "price.fixed_unit", "scope": { "uom": ["DAY"] }, "params": { "unitPrice": "1", "uom": "HUR" } }]"#,
    ),
    (
        "CT-LINT-008",
        r#""conversions": [{ "from": "HUR", "to": "MON", "factor": "1" }], "terms": [{ "kind": "price.fixed_unit", "scope": { "uom": ["DAY"] }, "params": { "unitPrice": "1", "uom": "HUR" } }]"#,
        r#""conversions": [{ "from": "HUR", "to": "DAY", "factor": "0.125" }], "terms": [{ "kind": "price.fixed_unit", "scope": { "uom": ["DAY"] }, "params": { "unitPrice": "1", "uom": "HUR" } }]"#,
    ),
    (
        "CT-LINT-009",
        r#""terms": [{ "kind": "price.fixed_unitt", "params": { "unitPrice": "1" } }]"#,
        r#""terms": [{ "kind": "price.fixed_unit", "params": { "unitPrice": "1" } }]"#,
    ),
    (
        "CT-LINT-010",
        r#""terms": [{ "kind": "price.fixed_unit", "params": { "unitPrice": "1", "unti": "HUR" } }]"#,
        r#""$schema": "contract.schema.json", "terms": [{ "kind": "price.fixed_unit", "unit_price": "1", "uom": "HUR" }]"#,
    ),
    (
        "CT-LINT-010",
        r#""curency": "JPY", "terms": [{ PRICE }]"#,
        r#""currency": "JPY", "remarks": "…", "terms": [{ PRICE }]"#,
    ),
    (
        "CT-LINT-011",
        r#""terms": [{ "kind": "staff.role_fit", "params": { "roles": ["junior", "senior"], "tasks": [{ "words": ["copying"], "role": "junior" }] } }]"#,
        r#""terms": [{ "kind": "staff.authorised", "params": { "people": ["佐藤"] } }]"#,
    ),
    (
        "CT-LINT-012",
        r#""terms": [{ "kind": "price.indexation", "params": { "unitPrice": "100", "seriesId": "GUS-CPI" } }]"#,
        r#""terms": [{ "kind": "price.indexation", "params": { "unitPrice": "100", "seriesId": "GUS-CPI", "population": "all", "area": "PL", "indexItem": "all",
            "seasonalAdjustment": "not_adjusted", "basePeriod": "2025-12", "referenceLag": "1", "revision": "first_published",
            "onDiscontinuation": "successor" } }]"#,
    ),
    (
        "CT-LINT-013",
        r#""currency": "JPY", "terms": [{ "kind": "doc.currency", "params": { "currency": "EUR" } }]"#,
        r#""currency": "JPY", "terms": [{ "kind": "doc.currency", "params": { "currency": "JPY" } }]"#,
    ),
    (
        "CT-LINT-013",
        r#""currency": "JPY", "versions": [{ "validFrom": "2026-01-01", "currency": "EUR", "terms": [{ PRICE }] }]"#,
        r#""currency": "JPY", "versions": [{ "validFrom": "2026-01-01", "currency": "JPY", "terms": [{ PRICE }] }]"#,
    ),
    (
        "CT-LINT-014",
        r#""terms": [{ "kind": "discount.percent", "params": { "percent": "10" } }]"#,
        r#""rounding": { "mode": "floor", "stage": "line" }, "terms": [{ "kind": "discount.percent", "params": { "percent": "10" } }]"#,
    ),
    (
        "CT-LINT-015",
        r#""terms": [{ "id": "A", PRICE }, { "id": "A", PRICE, "priority": 1 }]"#,
        r#""terms": [{ "id": "A", PRICE }, { "id": "B", PRICE, "priority": 1 }]"#,
    ),
    (
        "CT-LINT-016",
        r#""terms": [{ PRICE }]"#,
        r#""terms": [{ PRICE, "clause": { "section": "4.1" } }]"#,
    ),
    ("CT-LINT-017", r#""terms": []"#, r#""terms": [{ PRICE }]"#),
    (
        "CT-LINT-017",
        r#""currency": "JPY""#,
        r#""versions": [{ "validFrom": "2026-01-01", "terms": [{ PRICE }] }]"#,
    ),
    (
        "CT-LINT-018",
        r#""terms": [{ "kind": "doc.currency", "scope": { "itemIds": ["X"] }, "params": { "currency": "JPY" } }]"#,
        r#""terms": [{ PRICE, "scope": { "itemIds": ["X"] } }]"#,
    ),
];

const PRICE: &str = r#""kind": "price.fixed_unit", "params": { "unitPrice": "11000" }"#;

fn rules(members: &str) -> Vec<&'static str> {
    let text = format!("{{ \"id\": \"MSA-7\", {} }}", members.replace("PRICE", PRICE));
    let found = lint(&read_jsonc(&text).unwrap_or_else(|error| panic!("{error}: {text}")));
    say(&found);
    found.iter().map(|lint| lint.rule).collect()
}

#[cfg(feature = "texts")]
fn say(found: &[meisai::contract::Lint]) {
    use meisai::i18n::{Lang, Texts, embedded};
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = Texts::parse(embedded(lang)).unwrap();
        for lint in found {
            for part in ["title", "what", "do"] {
                let said = texts.say(&format!("{}.{part}", lint.rule), &lint.values);
                assert!(!said.contains(['[', '{']), "{}: {said}", lint.rule);
            }
        }
    }
}

#[cfg(not(feature = "texts"))]
fn say(_: &[meisai::contract::Lint]) {}

#[test]
fn every_rule_of_the_linter_is_broken_and_kept() {
    for (rule, broken, kept) in ROWS {
        assert!(rules(broken).contains(rule), "{rule} {broken}: {:?}", rules(broken));
        assert!(!rules(kept).contains(rule), "{rule} {kept}: {:?}", rules(kept));
    }
    let tested: BTreeSet<&str> = ROWS.iter().map(|(rule, ..)| *rule).collect();
    let untested = LINT_RULES
        .iter()
        .map(|(rule, ..)| *rule)
        .filter(|rule| !tested.contains(rule));
    assert_eq!(untested.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_lint_stands_where_its_value_is_written() {
    let text = "{ // 契約\n  \"id\": \"MSA-7\", /* 版\n 1 */ \"terms\": [\n    /* 単価 */ { \"kind\": \"price.fixed_unitt\", },\n  ],\n}";
    let found = lint(&read_jsonc(text).unwrap());
    assert_eq!(found[0].rule, "CT-LINT-009");
    assert_eq!(found[0].pointer, "/terms/0/kind");
    let offset = found[0].offset as usize;
    assert!(text[offset..].starts_with("\"price.fixed_unitt\"") || text[offset..].starts_with("price.fixed_unitt"));
}

/// A parameter that cannot be used is shown where it is written; one that is missing, at the place that lacks it.
#[test]
fn a_fault_inside_a_term_is_shown_at_its_deepest_place() {
    let place = |params: &str| {
        let text = format!(
            r#"{{ "id": "MSA-7", "terms": [{{ "id": "A", "kind": "price.graduated", "params": {{ "cumulative": "false", {params} }} }}] }}"#
        );
        let found = lint(&read_jsonc(&text).unwrap());
        let fault = found.into_iter().find(|lint| lint.rule == "CT-LINT-003").expect(params);
        fault.pointer
    };
    let tiers = r#""tiers": [{ "upTo": "10", "unit": "1" }, { "upTo": null, "unit": "x" }]"#;
    assert_eq!(place(tiers), "/terms/0/params/tiers/1/unit");
    let flag = r#""flatAtZero": "perhaps", "tiers": [{ "unit": "1" }]"#;
    assert_eq!(place(flag), "/terms/0/params/flatAtZero");
    assert_eq!(place(r#""flatAtZero": "true""#), "/terms/0/params");
}

#[test]
fn comments_and_trailing_commas_are_read_and_nothing_else() {
    let member = |text: &str| {
        let document = read_jsonc(text).unwrap();
        document
            .text(document.child(document.root(), "a").unwrap())
            .into_owned()
    };
    assert_eq!(member("// first\n{ \"a\": \"b\" }"), "b");
    assert_eq!(
        member("{ \"a\": \"//no /* comment */ \\\" // here\" }"),
        "//no /* comment */ \" // here"
    );
    assert_eq!(member("{ \"a\": \"b\", // last\n /* one */ }"), "b");
    assert_eq!(member("{ \"a\": /**/ \"b\" /***/ }"), "b");
    for wrong in [
        "{ , }",
        "{ \"a\": [,] }",
        "{ \"a\": 1,, }",
        "{ \"a\": 1 /* no end",
        "{ \"a\": 1 / 2 }",
        "{ \"a\": , }",
    ] {
        assert_eq!(read_jsonc(wrong).unwrap_err().kind, RefusalKind::Syntax, "{wrong}");
    }
    // The place is that of the text as written, counted in characters.
    let refused = read_jsonc("{ /* 単価 */ \"a\": x }").unwrap_err();
    assert_eq!((refused.place.line, refused.place.column), (Some(1), Some(17)));
}
