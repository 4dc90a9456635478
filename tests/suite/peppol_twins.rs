//! Peppol in UBL and in CII: the same invoice written both ways breaks the same rules, where a rule exists in both. The
//! rules for UBL are confirmed by the publisher's own findings; those for CII are held to them here.

use crate::stability::Steps;
use meisai::api::{self, Form, Lang, Options};
use meisai::rules::publishers;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// How many invoices are drawn.
const INVOICES: usize = 500;

/// What differs on purpose, each with its reason.
const DIFFERENT: [(&str, &str); 2] = [
    (
        "DK-R-004",
        "the edition for UBL also takes a text with a # inside; that for CII is older",
    ),
    (
        "DK-R-013",
        "an identifier without scheme is another element in CII, which the rule does not speak of",
    ),
];

/// Countries with rules of their own, each with a VAT number.
const HOMES: [(&str, &str); 6] = [
    ("DK", "DK12345678"),
    ("DK", "DK12345678"),
    ("NL", "NL123456789B01"),
    ("SE", "SE556036079301"),
    ("NO", "NO987654325MVA"),
    ("IT", "IT01234567897"),
];

/// An invoice that breaks no rule of Peppol in either syntax.
fn invoice() -> Value {
    json!({
        "format": "meisai/1", "number": "R-1", "issueDate": "2026-01-31", "typeCode": "380", "currency": "EUR",
        "dueDate": "2026-02-28", "buyerReference": "B-7",
        "process": {
            "specification": "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
            "businessProcess": "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
        },
        "period": {"from": "2026-01-01", "to": "2026-01-31"},
        "seller": {
            "name": "Seller", "tradingName": "Seller", "taxId": "DE123456789", "legalId": "HRB 1",
            "address": {"line1": "Street 1", "city": "City", "postCode": "10115", "country": "DE"},
            "contact": {"name": "N", "phone": "030 123", "email": "n@example.org"},
            "electronicAddress": {"id": "4000000000006", "scheme": "0088"}
        },
        "buyer": {
            "name": "Buyer", "tradingName": "Buyer",
            "address": {"line1": "Street 1", "city": "City", "postCode": "10115", "country": "FR"},
            "electronicAddress": {"id": "4000000000006", "scheme": "0088"}
        },
        "payment": {"meansCode": "30", "accounts": [{"id": "DE75512108001245126199"}]},
        "totals": {"lineNetTotal": "100.00", "totalWithoutTax": "100.00", "taxTotal": "25.00", "totalWithTax": "125.00",
            "amountDue": "125.00"},
        "taxBreakdown": [{"taxableAmount": "100.00", "taxAmount": "25.00", "category": "S", "rate": "25"}],
        "lines": [{"id": "1", "quantity": "10", "unit": "C62", "netAmount": "100.00", "itemNetPrice": "10.00",
            "name": "a", "taxCategory": "S", "taxRate": "25", "period": {"from": "2026-01-01", "to": "2026-01-31"}}]
    })
}

/// A place in the invoice, and what may stand there; `null` takes it away.
fn fields() -> Vec<(&'static str, Value)> {
    let countries = json!(["DE", "DK", "DK", "GR", "IS", "IT", "NL", "NL", "NO", "SE", "SE", "FR"]);
    let numbers = json!([
        null,
        "DE123456789",
        "DK12345678",
        "SE556036079301",
        "SE55603607930",
        "NO987654325MVA",
        "NO987654321MVA",
        "EL094014249",
        "EL094014240",
        "IT01234567897",
        "NL123456789B01",
        "IS12345"
    ]);
    let registers = json!([
        null, {"id": "12345678", "scheme": "0184"}, {"id": "12345678", "scheme": "0106"}, {"id": "5560360793", "scheme": "0007"},
        {"id": "5560360790", "scheme": "0007"}, {"id": "556036", "scheme": null}, {"id": "987654325", "scheme": "0192"},
        {"id": "12345678901234567890", "scheme": "0190"}, {"id": "1234567890", "scheme": "0196"}, {"id": "ABC123", "scheme": "0201"}
    ]);
    vec![
        ("/seller/address/country", countries.clone()),
        ("/buyer/address/country", countries.clone()),
        ("/seller/taxId", numbers.clone()),
        ("/buyer/taxId", numbers),
        ("/seller/register", registers.clone()),
        ("/buyer/register", registers),
        (
            "/seller/taxRegistration",
            json!([
                null,
                "Godkänd för F-skatt",
                "GODKÄND FÖR F-SKATT",
                "Foretaksregisteret",
                "12345678901",
                "abc"
            ]),
        ),
        (
            "/seller/ids",
            json!([null, [{"id": "1", "scheme": null}], [{"id": "5790000435975", "scheme": "0088"}], [{"id": "1", "scheme": "0096"}]]),
        ),
        (
            "/payment/meansCode",
            json!([
                "1", "9", "10", "30", "31", "31", "42", "42", "48", "49", "50", "50", "54", "57", "58", "59", "93",
                "93", "97"
            ]),
        ),
        (
            "/payment/remittance",
            json!([
                null,
                "01#",
                "04#1234567890123456",
                "15#123",
                "71#123456789012345",
                "73#",
                "75#1234567890123456",
                "x"
            ]),
        ),
        (
            "/payment/accounts",
            json!([null, [{"id": "1234567"}], [{"id": "12345678"}], [{"id": "123456789012"}], [{"id": "12345678", "serviceProvider": "1234"}],
            [{"id": "1234", "serviceProvider": "SE:BANKGIRO"}], [{"id": "12345678", "serviceProvider": "SE:BANKGIRO"}], [{"id": "123-4", "serviceProvider": "SE:PLUSGIRO"}]]),
        ),
        (
            "/payment/mandate",
            json!([null, null, {"reference": "M-1"}, {"reference": "M-1", "debitedAccount": "DE75512108001245126199"},
            {"reference": "M-1", "creditorId": "DE98ZZZ09999999999", "debitedAccount": "12345678"}]),
        ),
        (
            "/typeCode",
            json!(["380", "380", "380", "326", "384", "389", "386", "875", "71"]),
        ),
        ("/buyerReference", json!([null, "B-7"])),
        ("/orderReference", json!([null, "O-1"])),
        ("/notes", json!([[], [{"text": "a"}], [{"text": "a"}, {"text": "b"}]])),
        ("/accountingCurrency", json!([null, null, "SEK", "EUR"])),
        (
            "/period",
            json!([null, {"from": "2026-01-02", "to": "2026-01-30"}, {"from": "2026-01-01"}, {"to": "2026-01-31"}]),
        ),
        (
            "/lines/0/period",
            json!([null, {"from": "2025-12-31", "to": "2026-01-31"}, {"from": "2026-01-05", "to": "2026-02-01"}]),
        ),
        ("/lines/0/quantity", json!(["10", "11", "0"])),
        ("/lines/0/priceBaseQuantity", json!([null, "1", "2", "0"])),
        (
            "/lines/0/classifications",
            json!([null, [{"code": "1", "scheme": "TST", "version": "19.05.01"}], [{"code": "1", "scheme": "TST", "version": "1"}],
            [{"code": "1", "scheme": "TST", "version": null}], [{"code": "1", "scheme": "HS", "version": "1"}]]),
        ),
        ("/lines/0/rate", json!(["25", "25", "12", "6", "20"])),
        (
            "/allowances",
            json!([[], [{"amount": "10.00", "taxCategory": "S", "taxRate": "25", "reason": "a"}],
            [{"amount": "10.00", "baseAmount": "100.00", "percent": "10", "taxCategory": "S", "taxRate": "25", "reason": "1234", "reasonCode": "ZZZ"}],
            [{"amount": "10.00", "baseAmount": "100.00", "percent": "11", "taxCategory": "S", "taxRate": "25", "reasonCode": "95"}]]),
        ),
        (
            "/charges",
            json!([[], [{"amount": "10.00", "taxCategory": "S", "taxRate": "25", "reason": "1234", "reasonCode": "ZZZ"}],
            [{"amount": "10.00", "taxCategory": "S", "taxRate": "25", "reason": "ab#c", "reasonCode": "ZZZ"}],
            [{"amount": "10.00", "taxCategory": "S", "taxRate": "25", "reason": "a", "reasonCode": "FC"}]]),
        ),
        ("/precedingInvoices", json!([null, [{"number": "R-0"}]])),
        (
            "/taxRepresentative",
            json!([null, null, {"name": "T", "taxId": "NL123456789B01", "address": {"country": "NL"}},
            {"name": "T", "taxId": "SE556036079301", "address": {"country": "SE", "line1": "S", "city": "C", "postCode": "1"}}]),
        ),
        (
            "/seller/contact",
            json!([null, {"name": "N", "phone": "1", "email": "n"}]),
        ),
        ("/seller/address/line1", json!([null, "Street 1"])),
        ("/buyer/address/city", json!([null, "City"])),
        ("/seller/tradingName", json!([null, "Seller"])),
        ("/buyer/tradingName", json!([null, "Buyer"])),
        ("/totals/amountDue", json!(["125.00", "0.00", "-125.00"])),
        (
            "/process/businessProcess",
            json!(["urn:fdc:peppol.eu:2017:poacc:billing:01:1.0", "x"]),
        ),
    ]
}

/// Puts a value at a place; `register` is an identifier with its scheme, `rate` that of the line and its row.
fn put(invoice: &mut Value, place: &str, value: &Value) {
    let (around, name) = place.rsplit_once('/').unwrap();
    let around = invoice.pointer_mut(around).unwrap();
    match name {
        "register" => {
            around["legalId"] = value["id"].clone();
            around["legalIdScheme"] = value["scheme"].clone();
        }
        "rate" => {
            around["taxRate"] = value.clone();
            invoice["taxBreakdown"][0]["rate"] = value.clone();
        }
        _ => around[name] = value.clone(),
    }
    prune(invoice);
}

/// What is null is not there.
fn prune(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(prune);
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

/// The rules of a set that an invoice breaks, those that the other set has too.
fn broken(invoice: &str, form: Form, set: &str, shared: &BTreeSet<&str>) -> BTreeSet<String> {
    let texts = api::texts(Lang::En);
    let written = api::convert(invoice.as_bytes(), form, &Options::default(), &texts).unwrap();
    let answers = api::validate(written.text.as_bytes(), &[set], &Options::default(), &texts).unwrap();
    let found = answers.iter().flat_map(|answer| &answer.findings);
    let ids = found.map(|finding| finding.rule.to_string());
    ids.filter(|id| shared.contains(id.as_str())).collect()
}

/// An invoice within a country after edits, and the rules that it breaks in both syntaxes.
fn broken_in_both(invoice: &Value, edits: &[String]) -> BTreeSet<String> {
    let of = |set| publishers::ids(set).into_iter().collect::<BTreeSet<_>>();
    let mut shared: BTreeSet<&str> = of("peppol-ubl").intersection(&of("peppol-cii")).copied().collect();
    shared.retain(|id| !DIFFERENT.iter().any(|(different, _)| different == id));
    let text = invoice.to_string();
    let ubl = broken(&text, Form::Ubl, "peppol-ubl", &shared);
    let cii = broken(&text, Form::Cii, "peppol-cii", &shared);
    assert_eq!(ubl, cii, "{edits:#?}");
    ubl
}

/// Puts both parties into a country, the seller with a VAT number of it.
fn put_into(invoice: &mut Value, (country, number): (&str, &str)) {
    for (place, value) in [
        ("/seller/address/country", country),
        ("/buyer/address/country", country),
        ("/seller/taxId", number),
    ] {
        put(invoice, place, &json!(value));
    }
}

/// Rules of CII that no outside engine confirms: each fires in both syntaxes or in none.
#[test]
fn rules_that_only_ubl_confirms_fire_in_both_syntaxes() {
    let classified = |version: &str| json!([{"code": "1", "scheme": "TST", "version": version}]);
    let account = |id: &str, bank: Value| json!([{"id": id, "serviceProvider": bank}]);
    let means = |code: &str| ("/payment/meansCode", json!(code));
    let reference = |text: &str| ("/payment/remittance", json!(text));
    let accounts = |id: &str, bank: Value| ("/payment/accounts", account(id, bank));
    let period = |from: &str, to: &str| ("/lines/0/period", json!({"from": from, "to": to}));
    for (id, home, edits, fires) in [
        (
            "DK-R-003",
            "DK",
            vec![("/lines/0/classifications", classified("1"))],
            true,
        ),
        (
            "DK-R-003",
            "DK",
            vec![("/lines/0/classifications", classified("26.0801"))],
            false,
        ),
        (
            "DK-R-006",
            "DK",
            vec![means("31"), accounts("1234567890", Value::Null)],
            true,
        ),
        (
            "DK-R-006",
            "DK",
            vec![means("31"), accounts("1234567890", json!("1234"))],
            false,
        ),
        (
            "DK-R-008",
            "DK",
            vec![means("50"), reference("01#"), accounts("123456", Value::Null)],
            true,
        ),
        (
            "DK-R-008",
            "DK",
            vec![means("50"), reference("71#"), accounts("1234567", Value::Null)],
            true,
        ),
        (
            "DK-R-008",
            "DK",
            vec![means("50"), reference("01#"), accounts("1234567", Value::Null)],
            false,
        ),
        (
            "DK-R-010",
            "DK",
            vec![means("93"), reference("73#"), accounts("1234567", Value::Null)],
            true,
        ),
        (
            "DK-R-010",
            "DK",
            vec![means("93"), reference("73#"), accounts("12345678", Value::Null)],
            false,
        ),
        ("NL-R-008", "NL", vec![means("42")], true),
        ("NL-R-008", "NL", vec![means("30")], false),
        ("SE-R-006", "SE", vec![("/lines/0/rate", json!("20"))], true),
        ("SE-R-006", "SE", vec![("/lines/0/rate", json!("12"))], false),
        (
            "PEPPOL-EN16931-R110",
            "SE",
            vec![period("2025-12-31", "2026-01-31")],
            true,
        ),
        (
            "PEPPOL-EN16931-R111",
            "SE",
            vec![period("2026-01-01", "2026-02-01")],
            true,
        ),
        (
            "PEPPOL-EN16931-R111",
            "SE",
            vec![period("2026-01-01", "2026-01-31")],
            false,
        ),
    ] {
        let mut invoice = invoice();
        put_into(
            &mut invoice,
            *HOMES.iter().find(|(country, _)| *country == home).unwrap(),
        );
        for (place, value) in &edits {
            put(&mut invoice, place, value);
        }
        let broken = broken_in_both(&invoice, &[]);
        assert_eq!(broken.contains(id), fires, "{id} {edits:?}: {broken:?}");
    }
}

#[test]
fn the_same_invoice_breaks_the_same_rules_in_both_syntaxes() {
    let fields = fields();
    let mut steps = Steps(26);
    let mut fired = BTreeSet::new();
    for _ in 0..INVOICES {
        let mut invoice = invoice();
        let mut edits = Vec::new();
        // Most national rules speak of trade within a country.
        if let Some(home) = HOMES.get(steps.below(HOMES.len() + 2)) {
            put_into(&mut invoice, *home);
            edits.push(format!("in {}", home.0));
        }
        for _ in 0..steps.below(9) {
            let (place, values) = &fields[steps.below(fields.len())];
            let values = values.as_array().unwrap();
            let value = &values[steps.below(values.len())];
            put(&mut invoice, place, value);
            edits.push(format!("{place} = {value}"));
        }
        fired.extend(broken_in_both(&invoice, &edits));
    }
    assert!(fired.len() > 25, "{fired:?}");
}
