//! What happens at the edges: currencies, units, names that are not clear, moved categories, nothing at all.

use super::{between, invoice, number, shown};
use meisai::model::Invoice;
use meisai::variance::{Kind, Method, Options, Rate};

fn one(currency: &str, line: &str, more: &str) -> Invoice {
    invoice(&format!(
        r#"{{"format":"meisai/1","currency":"{currency}"{more},"lines":[{{"id":"1",{line}}}]}}"#
    ))
}

fn told(pairs: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    pairs.iter().map(|(kind, value)| (*kind, (*value).to_owned())).collect()
}

const HOSTING: &str = r#""name":"Hosting","quantity":"1","unit":"MON","itemNetPrice":"100","taxCategory":"O""#;

#[test]
fn currencies_without_a_rate_are_told_apart_and_nothing_is_guessed() {
    let variance = between(&one("EUR", HOSTING, ""), &one("PLN", HOSTING, ""), &Options::default());
    assert!(variance.apart.is_some() && variance.effects.is_empty());
    assert_eq!(variance.identity.len(), 1);
}

#[test]
fn currencies_with_a_stated_rate_are_compared_in_one() {
    // EUR 100 at 4.30 is PLN 430; PLN 450 now: the price rose by 20.
    let before = one(
        "EUR",
        HOSTING,
        r#","exchangeRates":[{"from":"EUR","to":"PLN","rate":"4.30"}]"#,
    );
    let after = one("PLN", &HOSTING.replace("\"100\"", "\"450\""), "");
    let variance = between(&before, &after, &Options::default());
    assert_eq!(variance.currency.code(), "PLN");
    assert_eq!((variance.before, variance.after), (number("430.00"), number("450.00")));
    assert_eq!(shown(&variance), told(&[("price", "20.00")]));
}

#[test]
fn one_currency_at_two_rates_has_an_effect_of_the_rates() {
    // EUR 100 → 120, rates 4.20 → 4.40: price 20 × 4.30 = 86, rates 0.20 × 110 = 22; together 528 − 420 = 108.
    let rated = |price: &str, rate: &str| {
        let more = format!(r#","exchangeRates":[{{"from":"EUR","to":"PLN","rate":"{rate}"}}]"#);
        one("EUR", &HOSTING.replace("\"100\"", &format!("\"{price}\"")), &more)
    };
    let options = Options {
        currency: meisai::money::Currency::parse("PLN"),
        ..Options::default()
    };
    let variance = between(&rated("100", "4.20"), &rated("120", "4.40"), &options);
    assert_eq!(shown(&variance), told(&[("price", "86.00"), ("fx", "22.00")]));
    let stated = Options {
        rates: vec![Rate {
            from: meisai::money::Currency::EUR,
            to: meisai::money::Currency::PLN,
            rate: number("4.30"),
        }],
        ..options
    };
    let variance = between(&one("EUR", HOSTING, ""), &rated("120", "4.40"), &stated);
    assert_eq!(shown(&variance), told(&[("price", "86.00")]));
}

#[test]
fn another_unit_is_removed_and_new_with_a_hint() {
    let days = HOSTING.replace("MON", "DAY");
    let variance = between(&one("EUR", HOSTING, ""), &one("EUR", &days, ""), &Options::default());
    assert_eq!(shown(&variance), told(&[("new", "100.00"), ("removed", "-100.00")]));
    assert_eq!(variance.hints[0].id, "var.hint.unit");
}

#[test]
fn a_name_of_several_items_is_one_group_with_a_hint() {
    let item = |id: &str, price: &str| {
        format!(
            r#"{{"id":"{id}","sellerItemId":"{id}","name":"Work","quantity":"1","unit":"HUR","itemNetPrice":"{price}","taxCategory":"O"}}"#
        )
    };
    let before = invoice(&format!(
        r#"{{"format":"meisai/1","currency":"EUR","lines":[{},{}]}}"#,
        item("A", "10"),
        item("B", "20")
    ));
    let after = one(
        "EUR",
        r#""name":"Work","quantity":"2","unit":"HUR","itemNetPrice":"18","taxCategory":"O""#,
        "",
    );
    let variance = between(&before, &after, &Options::default());
    assert_eq!(variance.hints[0].id, "var.hint.ambiguous");
    // Two hours at 15 on average, two at 18.
    assert_eq!(shown(&variance), told(&[("price", "6.00")]));
}

#[test]
fn quantities_that_cancel_out_have_no_price() {
    let line = |quantity: &str, price: &str| {
        format!(r#"{{"name":"Work","quantity":"{quantity}","unit":"HUR","itemNetPrice":"{price}","taxCategory":"O"}}"#)
    };
    let before = invoice(&format!(
        r#"{{"format":"meisai/1","currency":"EUR","lines":[{},{}]}}"#,
        line("1", "10"),
        line("-1", "4")
    ));
    let after = one(
        "EUR",
        r#""name":"Work","quantity":"2","unit":"HUR","itemNetPrice":"18","taxCategory":"O""#,
        "",
    );
    let variance = between(&before, &after, &Options::default());
    assert_eq!(shown(&variance), told(&[("new", "36.00"), ("removed", "-6.00")]));
    assert_eq!(variance.hints[0].id, "var.hint.no_price");
}

#[test]
fn a_rate_that_rises_is_its_own_effect() {
    // 100 → 110 net at 8 % → 10 %: tax on the 10 at 9 % = 0.90; rate 2 % of 105 = 2.10.
    let at = |price: &str, rate: &str| {
        let line = format!(
            r#""name":"Hosting","quantity":"1","unit":"MON","itemNetPrice":"{price}","taxCategory":"S","taxRate":"{rate}""#
        );
        one("EUR", &line, "")
    };
    let variance = between(&at("100", "8"), &at("110", "10"), &Options::default());
    assert_eq!(
        shown(&variance),
        told(&[("price", "10.00"), ("tax_rate", "2.10"), ("tax_on_above", "0.90")])
    );
    let recomputed = Options {
        method: Method::ByFactor,
        ..Options::default()
    };
    // Shapley over the engine: price ½ × (10.80 + 11.00) = 10.90; rate ½ × (2.00 + 2.20) = 2.10.
    let variance = between(&at("100", "8"), &at("110", "10"), &recomputed);
    assert_eq!(shown(&variance), told(&[("price", "10.90"), ("tax_rate", "2.10")]));
}

#[test]
fn a_line_in_another_category_is_told_inside_the_tax() {
    let lines = |second: &str| {
        invoice(&format!(
            r#"{{"format":"meisai/1","currency":"JPY","lines":[
            {{"id":"1","name":"Tea","quantity":"1","itemNetPrice":"1000","taxCategory":"S","taxRate":"10"}},
            {{"id":"2","name":"Rice","quantity":"1","itemNetPrice":"500","taxCategory":"S","taxRate":"8"}},
            {{"id":"3","name":"Cake","quantity":"1","itemNetPrice":"2000","taxCategory":"S","taxRate":"{second}"}}]}}"#
        ))
    };
    let variance = between(&lines("10"), &lines("8"), &Options::default());
    assert_eq!(shown(&variance), told(&[("tax_rate", "-40")]));
    assert_eq!(
        variance.hints.iter().filter(|hint| hint.id == "var.hint.moved").count(),
        1
    );
    assert_eq!(variance.effects[0].causes[0].name, "Cake");
}

#[test]
fn what_is_withheld_paid_and_brought_forward_has_effects_of_its_own() {
    let with = |paid: &str, carried: &str| {
        let more = format!(r#","totals":{{"paidAmount":"{paid}"}},"priorBalance":{{"carriedForward":"{carried}"}}"#);
        one("JPY", HOSTING, &more)
    };
    let variance = between(&with("0", "0"), &with("30", "500"), &Options::default());
    assert_eq!(shown(&variance), told(&[("prepaid", "-30"), ("balance", "500")]));
    assert!(variance.effects.iter().all(|effect| effect.kind != Kind::Rounding));
}

#[cfg(feature = "texts")]
#[test]
fn nothing_cancelled_and_small_effects_are_said() {
    use meisai::api::{self, CompareOptions, Comparison, Lang, Pair};
    let ask = |before: &str, after: &str| -> Comparison {
        let pair = Pair {
            before: before.as_bytes(),
            after: after.as_bytes(),
            ..Pair::default()
        };
        api::compare(&pair, &CompareOptions::default(), &api::texts(Lang::En)).unwrap()
    };
    let bill = |lines: &[(&str, &str)]| {
        let lines: Vec<String> = lines
            .iter()
            .map(|(name, price)| {
                format!(r#"{{"name":"{name}","quantity":"1","itemNetPrice":"{price}","taxCategory":"O"}}"#)
            })
            .collect();
        format!(
            r#"{{"format":"meisai/1","currency":"EUR","lines":[{}]}}"#,
            lines.join(",")
        )
    };
    let answer = ask(&bill(&[("A", "0")]), &bill(&[("B", "0")]));
    assert_eq!(answer.sentences, ["Nothing differs that would change the total."]);
    let answer = ask(&bill(&[("A", "5")]), &bill(&[("B", "5")]));
    assert_eq!(
        answer.sentences,
        ["The total is the same, for these changes cancel out. New: B: +EUR 5.00; no longer billed: A: −EUR 5.00."]
    );
    // 1,000 more by a new thing; what adds less than a hundredth of it is told together.
    let answer = ask(
        &bill(&[("A", "100"), ("C", "9")]),
        &bill(&[("A", "104"), ("B", "1000")]),
    );
    let kinds: Vec<_> = answer.effects.iter().map(|effect| effect.kind).collect();
    assert_eq!(kinds, ["new", "other"]);
    assert_eq!(answer.effects[1].kinds, ["removed", "price"]);
    assert_eq!(answer.effects[1].value, number("-5.00"));
}
