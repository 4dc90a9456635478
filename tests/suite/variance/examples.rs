//! The worked examples of explanations.md §8.7: 40 hours at 1,200 against 48 hours at 1,100.

use super::{between, invoice, number, ratio, shown};
use meisai::variance::{Exact, Member, Options, in_units, matched_shares, mix, tiered_shares};

fn engineer(hours: &str, price: &str, more: &str) -> String {
    format!(
        r#"{{"format":"meisai/1","currency":"JPY","lines":[{{"id":"1","name":"Engineer","quantity":"{hours}","unit":"HUR",
        "itemNetPrice":"{price}","taxCategory":"S","taxRate":"10"{more}}}]}}"#
    )
}

#[test]
fn eight_hours_more_at_a_lower_price() {
    // PE = −100 × 44 = −4,400; QE = 8 × 1,150 = 9,200; tax 10 % of 4,800 = 480; together 5,280.
    let (before, after) = (
        invoice(&engineer("40", "1200", "")),
        invoice(&engineer("48", "1100", "")),
    );
    let variance = between(&before, &after, &Options::default());
    assert_eq!((variance.before, variance.after), (number("52800"), number("58080")));
    assert_eq!(variance.delta, number("5280"));
    let expected = [("quantity", "9200"), ("price", "-4400"), ("tax_on_above", "480")];
    assert_eq!(shown(&variance), expected.map(|(kind, value)| (kind, value.to_owned())));
    // Folded: price −4,840, hours +10,120.
    let folded = Options {
        tax_folding: true,
        ..Options::default()
    };
    let expected = [("quantity", "10120"), ("price", "-4840")];
    assert_eq!(
        shown(&between(&before, &after, &folded)),
        expected.map(|(kind, value)| (kind, value.to_owned()))
    );
}

#[cfg(feature = "texts")]
#[test]
fn the_sentences_are_those_of_the_specification() {
    use meisai::api::{self, CompareOptions, Lang, Pair};
    let (before, after) = (engineer("40", "1200", ""), engineer("48", "1100", ""));
    let pair = Pair {
        before: before.as_bytes(),
        after: after.as_bytes(),
        ..Pair::default()
    };
    for (lang, expected) in [
        (
            Lang::Ja,
            "前回より5,280円高くなっています。内訳は、稼働時間が8時間増えたことで＋9,200円、単価が100円下がったことで−4,400円、これらにかかる消費税が＋480円です。",
        ),
        (
            Lang::En,
            "The invoice is JPY 5,280 higher. 8 more hours: +JPY 9,200; unit price lower by JPY 100: −JPY 4,400; tax on these: +JPY 480.",
        ),
        (
            Lang::Pl,
            "Faktura jest wyższa o 5 280 JPY: 8 godzin więcej: +9 200 JPY; cena niższa o 100 JPY: −4 400 JPY; podatek od tych zmian: +480 JPY.",
        ),
    ] {
        let answer = api::compare(&pair, &CompareOptions::default(), &api::texts(lang)).unwrap();
        assert_eq!(answer.sentences[0].replace('\u{a0}', " "), expected);
    }
}

#[test]
fn three_factors_share_what_they_do_together() {
    // 1,200 × 40 × 1 → 1,100 × 48 × 0.95: −12,860/3, 26,920/3, −7,580/3, exactly 2,160 together.
    let one = |texts: [&str; 3]| texts.map(ratio);
    let [price, quantity, discount] = matched_shares(one(["1200", "40", "1"]), one(["1100", "48", "0.95"])).unwrap();
    assert_eq!(
        [price, quantity, discount],
        [ratio("-12860/3"), ratio("26920/3"), ratio("-7580/3")]
    );
    // In the order of effects: quantity, price, discount. All fractions are a third, so the first gets the missing unit.
    let exact = [quantity, price, discount].map(|share| share.to_exact().unwrap());
    assert_eq!(exact.map(Exact::to_text), ["26920/3", "-12860/3", "-7580/3"]);
    let units: Vec<String> = in_units(&exact, 0).iter().map(ToString::to_string).collect();
    assert_eq!(units, ["8974", "-4287", "-2527"]);
}

#[test]
fn three_factors_on_whole_invoices() {
    let discount = r#","allowances":[{"percent":"5"}]"#;
    let untaxed = |json: String| json.replace(r#""taxCategory":"S","taxRate":"10""#, r#""taxCategory":"O""#);
    let before = invoice(&untaxed(engineer("40", "1200", "")));
    let after = invoice(&untaxed(engineer("48", "1100", discount)));
    let variance = between(&before, &after, &Options::default());
    let expected = [("quantity", "8974"), ("price", "-4287"), ("discount", "-2527")];
    assert_eq!(shown(&variance), expected.map(|(kind, value)| (kind, value.to_owned())));
}

#[test]
fn a_group_of_grades_parts_its_volume_from_its_mix() {
    // Prices 1,000 and 2,000 unchanged, quantities 30 and 10 → 20 and 20: P̄ = 1,375, volume 0, mix 3,750 and 6,250.
    let member = |before: &str, after: &str, price: &str| Member {
        before: ratio(before),
        after: ratio(after),
        price: ratio(price),
    };
    let parts = mix(&[member("30", "20", "1000"), member("10", "20", "2000")]).unwrap();
    let volume = parts[0].0.plus(parts[1].0).unwrap();
    assert!(volume.is_zero());
    assert_eq!([parts[0].1, parts[1].1], [ratio("3750"), ratio("6250")]);

    let grades = |junior: &str, senior: &str| {
        let line = |id: &str, quantity: &str, price: &str| {
            format!(
                r#"{{"id":"{id}","sellerItemId":"{id}","quantity":"{quantity}","unit":"HUR","itemNetPrice":"{price}","taxCategory":"O"}}"#
            )
        };
        invoice(&format!(
            r#"{{"format":"meisai/1","currency":"JPY","lines":[{},{}]}}"#,
            line("JUN", junior, "1000"),
            line("SEN", senior, "2000")
        ))
    };
    let options = Options {
        groups: vec![vec!["JUN".to_owned(), "SEN".to_owned()]],
        ..Options::default()
    };
    let variance = between(&grades("30", "10"), &grades("20", "20"), &options);
    assert_eq!(shown(&variance), [("mix", "10000".to_owned())]);
    // Without a declared group there is no mix: the quantities tell it.
    let variance = between(&grades("30", "10"), &grades("20", "20"), &Options::default());
    assert_eq!(shown(&variance), [("quantity", "10000".to_owned())]);
}

#[test]
fn tiers_are_told_apart_from_the_price_list_and_the_volume() {
    // f₀: 10 a unit up to 100, then 8. f₁: 11 up to 100, then 8. q: 80 → 120.
    // f₀(80) = 800, f₀(120) = 1,160, f₁(80) = 880, f₁(120) = 1,260.
    // Schedule ½ × (80 + 100) = 90; quantity ½ × (360 + 380) = 370; volume 40 × 10 = 400; tier −30.
    let charges = ["800", "1160", "880", "1260"].map(ratio);
    let shares = tiered_shares(charges, (ratio("80"), ratio("120"))).unwrap();
    assert_eq!(shares, ["90", "400", "-30"].map(ratio));
    // From nothing, all that the quantity does is volume.
    let charges = ["0", "1160", "0", "1260"].map(ratio);
    let shares = tiered_shares(charges, (ratio("0"), ratio("120"))).unwrap();
    assert_eq!(shares, ["50", "1210", "0"].map(ratio));
}

#[cfg(feature = "texts")]
#[test]
fn tiers_of_contracts_reach_the_effects_with_their_clause() {
    use meisai::api::{self, CompareOptions, Lang, Pair};
    let bill = |quantity: &str, amount: &str| {
        format!(
            r#"{{"format":"meisai/1","currency":"JPY","issueDate":"2026-10-31","lines":[{{"id":"1","name":"Calls","sellerItemId":"API",
            "quantity":"{quantity}","unit":"C62","netAmount":"{amount}","itemNetPrice":"{price}","priceBaseQuantity":"{quantity}",
            "taxCategory":"O"}}]}}"#,
            price = amount
        )
    };
    let contract = |first: &str| {
        format!(
            r#"{{"id":"C","terms":[{{"id":"Q","kind":"qty.ordered_limit","params":{{"ordered":"1000"}}}},
            {{"id":"T","kind":"price.graduated","clause":{{"documentId":"C","section":"4"}},
            "scope":{{"itemIds":["API"]}},"params":{{"tiers":[{{"upTo":"100","unit":"{first}"}},{{"unit":"8"}}]}}}}]}}"#
        )
    };
    let (before, after, old, new) = (bill("80", "800"), bill("120", "1260"), contract("10"), contract("11"));
    let pair = Pair {
        before: before.as_bytes(),
        after: after.as_bytes(),
        contract: Some(new.as_bytes()),
        contract_before: Some(old.as_bytes()),
    };
    let answer = api::compare(&pair, &CompareOptions::default(), &api::texts(Lang::En)).unwrap();
    let told: Vec<_> = answer
        .effects
        .iter()
        .map(|effect| (effect.kind, effect.value.to_string()))
        .collect();
    let expected = [("quantity", "400"), ("price", "90"), ("tier", "-30")];
    assert_eq!(
        told,
        expected.map(|(kind, value)| (kind, value.to_owned())),
        "{answer:?}"
    );
    let clause = answer.effects[0].causes[0].clause.as_ref().expect("a clause");
    assert_eq!(clause.section, "4");
}

/// 5 days at 8,000 are 40 hours at 1,000; 48 hours at 1,100 are 8 more at the mean price of 1,050 and 100 more for each of
/// the mean 44.
#[cfg(feature = "texts")]
#[test]
fn a_change_of_unit_is_measured_by_the_contracts_conversion() {
    use meisai::api::{self, CompareOptions, Lang, Pair};
    let bill = |quantity: &str, unit: &str, price: &str, amount: &str| {
        format!(
            r#"{{"format":"meisai/1","currency":"JPY","issueDate":"2026-10-31","lines":[{{"id":"1","name":"Work","sellerItemId":"DEV",
            "quantity":"{quantity}","unit":"{unit}","netAmount":"{amount}","itemNetPrice":"{price}","taxCategory":"O"}}]}}"#
        )
    };
    let (before, after) = (bill("5", "DAY", "8000", "40000"), bill("48", "HUR", "1100", "52800"));
    let told = |conversions: &str| {
        let contract = format!(
            r#"{{"id":"C","conversions":[{conversions}],"terms":[{{"id":"T","kind":"price.fixed_unit","params":{{"unitPrice":"1100","uom":"HUR"}}}}]}}"#
        );
        let pair = Pair {
            before: before.as_bytes(),
            after: after.as_bytes(),
            contract: Some(contract.as_bytes()),
            contract_before: None,
        };
        let answer = api::compare(&pair, &CompareOptions::default(), &api::texts(Lang::En)).unwrap();
        let effects = answer.effects.iter();
        effects
            .map(|effect| format!("{} {}", effect.kind, effect.value))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let by_hours = "quantity 8400, price 4400";
    assert_eq!(told(r#"{"from":"DAY","to":"HUR","factor":"8"}"#), by_hours);
    assert_eq!(told(r#"{"from":"HUR","to":"DAY","factor":"0.125"}"#), by_hours);
    let unrelated = r#"{"from":"MON","to":"HUR","factor":"160"},{"from":"DAY","to":"MON","factor":"0.05"},"#;
    assert_eq!(
        told(&format!(r#"{unrelated}{{"from":"DAY","to":"HUR","factor":"8"}}"#)),
        by_hours
    );
    assert_ne!(told(unrelated.trim_end_matches(',')), by_hours);
}
