//! Clarity advice and coverage: what a reader will ask about, and what cannot be checked here.

use meisai::model::Invoice;
use meisai::rules::{Action, Registry, Role, Severity, Verdict, clarity, not_consulted, review};

pub fn invoice(json: &str) -> Invoice {
    meisai::understand::understand(&meisai::formats::read(json.as_bytes()).unwrap())
}

const CLEAR: &str = r#"{ "format": "meisai/1", "number": "R-1", "typeCode": "380", "currency": "JPY", "dueDate": "2026-11-30",
  "orderReference": "PO-1", "period": { "from": "2026-10-01", "to": "2026-10-31" },
  "seller": { "name": "A", "contact": { "email": "a@example.com" } },
  "payment": { "meansCode": "30", "accounts": [{ "id": "1234567" }] },
  "lines": [{ "id": "1", "name": "開発支援（上級）", "quantity": "48", "unit": "HUR", "itemNetPrice": "11000", "netAmount": "528000" }] }"#;

fn rules(json: &str) -> Vec<&'static str> {
    clarity::review(&invoice(json), Role::Receiver)
        .iter()
        .map(|finding| finding.rule)
        .collect()
}

#[test]
fn a_clear_invoice_gets_no_advice() {
    assert_eq!(rules(CLEAR), Vec::<&str>::new());
}

#[test]
fn each_thing_left_out_is_missed_by_one_rule() {
    let without = [
        (r#""dueDate": "2026-11-30","#, "ADV-CLEAR-001"),
        (r#", "accounts": [{ "id": "1234567" }]"#, "ADV-CLEAR-002"),
        (r#""email": "a@example.com""#, "ADV-CLEAR-003"),
        (
            r#""period": { "from": "2026-10-01", "to": "2026-10-31" },"#,
            "ADV-CLEAR-004",
        ),
        (r#""orderReference": "PO-1","#, "ADV-CLEAR-006"),
    ];
    for (part, rule) in without {
        assert!(CLEAR.contains(part), "{part}");
        assert_eq!(rules(&CLEAR.replace(part, "")), [rule]);
    }
}

#[test]
fn nobody_is_asked_when_and_how_to_pay_what_is_not_due() {
    let open = CLEAR
        .replace(r#""dueDate": "2026-11-30","#, "")
        .replace(r#", "accounts": [{ "id": "1234567" }]"#, "");
    assert_eq!(rules(&open), ["ADV-CLEAR-001", "ADV-CLEAR-002"]);
    for settled in [
        r#""paid": "true","#,
        r#""totals": { "totalWithTax": "580800", "paidAmount": "580800", "amountDue": "0" },"#,
        r#""totals": { "totalWithTax": "-200" },"#,
    ] {
        let paid = open.replace(r#""orderReference""#, &format!(r#"{settled} "orderReference""#));
        assert_eq!(rules(&paid), Vec::<&str>::new(), "{settled}");
    }
}

#[test]
fn a_description_that_says_nothing_is_told_unless_another_field_says_it() {
    for vague in [
        "一式",
        "作業 一式",
        "Services",
        "usługa wg umowy",
        "As agreed.",
        "諸経費",
    ] {
        assert_eq!(
            rules(&CLEAR.replace("開発支援（上級）", vague)),
            ["ADV-CLEAR-005"],
            "{vague}"
        );
    }
    for clear in [
        "基幹システム改修 一式",
        "Transport services Kraków–Berlin",
        "usługa transportowa",
    ] {
        assert_eq!(
            rules(&CLEAR.replace("開発支援（上級）", clear)),
            Vec::<&str>::new(),
            "{clear}"
        );
    }
    let described = CLEAR.replace(
        r#""name": "開発支援（上級）""#,
        r#""name": "一式", "description": "10月分 保守作業""#,
    );
    assert_eq!(rules(&described), Vec::<&str>::new());
}

#[test]
fn advice_never_rejects_and_its_way_out_follows_the_role() {
    let vague = invoice(&CLEAR.replace("開発支援（上級）", "一式"));
    let reviewed = review(&vague, Role::Receiver);
    assert_eq!(Verdict::of(&reviewed.findings), Verdict::Accepted);
    let action = |role| clarity::review(&vague, role)[0].remedy.clone().unwrap().action;
    assert_eq!(action(Role::IssuerDraft), Action::ChangeDraft);
    assert_eq!(action(Role::Receiver), Action::ProvideInfo);
    assert_eq!(clarity::review(&vague, Role::Receiver)[0].severity, Severity::Warning);
}

#[test]
fn registers_are_listed_with_their_numbers_and_links() {
    let asked = |seller: &str, payment: &str| {
        let json = format!(r#"{{ "format": "meisai/1", "seller": {seller}, "payment": {payment} }}"#);
        let open = not_consulted(&invoice(&json));
        open.into_iter()
            .map(|open| (open.registry, open.value))
            .collect::<Vec<_>>()
    };
    let none = r#"{ "meansCode": "30" }"#;
    let japanese = asked(r#"{ "taxId": "T1234567890123", "address": { "country": "JP" } }"#, none);
    assert_eq!(japanese, [(Registry::Nta, "T1234567890123".to_owned())]);
    let polish = asked(
        r#"{ "taxId": "PL 526-10-40-567", "address": { "country": "PL" } }"#,
        r#"{ "meansCode": "30", "accounts": [{ "id": "PL61 1090 1014 0000 0712 1981 2874" }] }"#,
    );
    let number = "PL5261040567".to_owned();
    let account = "PL61109010140000071219812874".to_owned();
    assert_eq!(
        polish,
        [
            (Registry::BialaLista, number.clone()),
            (Registry::Vies, number),
            (Registry::BialaLista, account)
        ]
    );
    assert_eq!(
        asked(r#"{ "taxId": "DE123456789" }"#, none),
        [(Registry::Vies, "DE123456789".to_owned())]
    );
}
