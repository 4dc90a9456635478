//! Laws on random pairs of invoices: the sum, time, nothing, names, tax, tiers.

use super::{between, invoice, number};
use meisai::calc::Policy;
use meisai::contract::{Contract, Prices};
use meisai::model::Invoice;
use meisai::money::Currency;
use meisai::variance::{Exact, Kind, Method, Options, Subject, Variance, compare};
use proptest::prelude::*;

/// A line: which item, hundredths of a quantity and a price, tenths of a discount, lump charge, which rate, base quantity.
#[derive(Debug, Clone)]
struct Line {
    item: usize,
    quantity: i64,
    price: i64,
    discount: i64,
    charge: i64,
    rate: usize,
    base: i64,
}

#[derive(Debug, Clone)]
struct Made {
    lines: Vec<Line>,
    allowance: i64,
    charge: i64,
    paid: i64,
    yen: bool,
    included: bool,
}

const RATES: [&str; 5] = ["10", "8", "23", "5.5", "0"];

fn line() -> impl Strategy<Value = Line> {
    let quantity = prop_oneof![1 => Just(0_i64), 9 => -5_000..20_000_i64];
    let price = prop_oneof![1 => Just(0_i64), 9 => 0..900_000_i64];
    let base = prop_oneof![4 => Just(1_i64), 1 => prop::sample::select(vec![3, 7, 10, 1000])];
    let discount = prop_oneof![3 => Just(0_i64), 1 => 0..500_i64];
    let charge = prop_oneof![3 => Just(0_i64), 1 => 0..50_000_i64];
    (0..7_usize, quantity, price, discount, charge, 0..RATES.len(), base).prop_map(
        |(item, quantity, price, discount, charge, rate, base)| Line {
            item,
            quantity,
            price,
            discount,
            charge,
            rate,
            base,
        },
    )
}

fn made(yen: bool, included: bool) -> impl Strategy<Value = Made> {
    let some = || prop_oneof![2 => Just(0_i64), 1 => 0..90_000_i64];
    (prop::collection::vec(line(), 0..7), some(), some(), some()).prop_map(move |(lines, allowance, charge, paid)| {
        Made {
            lines,
            allowance,
            charge,
            paid,
            yen,
            included,
        }
    })
}

fn pair() -> impl Strategy<Value = (Made, Made)> {
    (any::<bool>(), prop::bool::weighted(0.2))
        .prop_flat_map(|(yen, included)| (made(yen, included), made(yen, included)))
}

fn hundredths(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", value.abs() / 100, value.abs() % 100)
}

fn write(made: &Made, order: impl Fn(usize) -> String) -> Invoice {
    let line = |(index, line): (usize, &Line)| {
        let mut more = String::new();
        if line.discount != 0 {
            more = format!(
                r#","allowances":[{{"percent":"{}.{}"}}]"#,
                line.discount / 10,
                line.discount % 10
            );
        }
        if line.charge != 0 {
            more += &format!(r#","charges":[{{"amount":"{}"}}]"#, hundredths(line.charge));
        }
        format!(
            r#"{{"id":"{}","sellerItemId":"I{}","name":"Item {}","quantity":"{}","unit":"C62","itemNetPrice":"{}",
            "priceBaseQuantity":"{}","taxCategory":"S","taxRate":"{}"{more}}}"#,
            order(index),
            line.item,
            line.item,
            hundredths(line.quantity),
            hundredths(line.price),
            line.base,
            RATES[line.rate],
        )
    };
    let lines: Vec<String> = made.lines.iter().enumerate().map(line).collect();
    let part = |name: &str, amount: i64| {
        if amount == 0 {
            return String::new();
        }
        format!(
            r#","{name}":[{{"amount":"{}","taxCategory":"S","taxRate":"10"}}]"#,
            hundredths(amount)
        )
    };
    invoice(&format!(
        r#"{{"format":"meisai/1","currency":"{}","pricesIncludeTax":{},"totals":{{"paidAmount":"{}"}}{}{},"lines":[{}]}}"#,
        if made.yen { "JPY" } else { "EUR" },
        made.included,
        if made.yen {
            made.paid.to_string()
        } else {
            hundredths(made.paid)
        },
        part("allowances", made.allowance),
        part("charges", made.charge),
        lines.join(",")
    ))
}

fn plain(made: &Made) -> Invoice {
    write(made, |index| format!("L{index}"))
}

fn sum(variance: &Variance) -> Exact {
    variance
        .effects
        .iter()
        .fold(Exact::ZERO, |sum, effect| sum.plus(effect.exact))
}

fn folded() -> Options {
    Options {
        tax_folding: true,
        ..Options::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    /// Σ effects = Δ, before and after they are rounded to be shown; every effect turns with time; folded and unfolded tax
    /// agree in sum; rounding stays small where nothing else could hide in it.
    #[test]
    fn effects_sum_to_the_difference_and_turn_with_time((old, new) in pair()) {
        let (before, after) = (plain(&old), plain(&new));
        let there = between(&before, &after, &Options::default());
        prop_assert_eq!(sum(&there), Exact::of(there.delta).unwrap());
        let shown = there.effects.iter().fold(number("0"), |sum, effect| sum.checked_add(effect.value).unwrap().value);
        prop_assert_eq!(shown, there.delta);
        let back = between(&after, &before, &Options::default());
        let turned = |effect: &meisai::variance::Effect| match effect.kind {
            Kind::New => (Kind::Removed, effect.exact.negated()),
            Kind::Removed => (Kind::New, effect.exact.negated()),
            kind => (kind, effect.exact.negated()),
        };
        let mut expected: Vec<_> = back.effects.iter().map(turned).collect();
        expected.sort();
        let told: Vec<_> = there.effects.iter().map(|effect| (effect.kind, effect.exact)).collect();
        prop_assert_eq!(told, expected);
        prop_assert_eq!(sum(&between(&before, &after, &folded())), sum(&there));
        // A unit for each line and each tax group on either side, and their tax; one item under several rates of tax can
        // have a mean rate far from all of them.
        let is_clear = |made: &Made| made.lines.iter().all(|line| made.lines.iter().all(|other| line.item != other.item || line.rate == other.rate));
        let lines = old.lines.len() + new.lines.len();
        let most = number(&format!("{}", lines * 2 + 14)).checked_mul(number(if old.yen { "1" } else { "0.01" })).unwrap().value;
        let rounding = there.effects.iter().find(|effect| effect.kind == Kind::Rounding);
        prop_assert!(!is_clear(&old) || !is_clear(&new) || rounding.is_none_or(|effect| effect.exact.abs() <= Exact::of(most).unwrap()), "{:?}", there);
    }
}

/// A contract that prices two of the items by tiers, one by volume, one graduated; what each unit costs is in hundredths.
fn tiered(units: [i64; 3]) -> Contract {
    let [first, second, third] = units.map(hundredths);
    let term = |item: usize, kind: &str| {
        format!(
            r#"{{"id":"T{item}","kind":"price.{kind}","scope":{{"itemIds":["I{item}"]}},"params":{{"tiers":[
            {{"upTo":"20","unit":"{first}","flat":"3"}},{{"upTo":"90","unit":"{second}"}},{{"unit":"{third}"}}]}}}}"#
        )
    };
    let json = format!(
        r#"{{"id":"C","terms":[{},{}]}}"#,
        term(0, "graduated"),
        term(1, "volume")
    );
    let contract = Contract::read(&meisai::formats::read_json(&json).unwrap());
    assert_eq!(contract.rejected, []);
    contract
}

/// The difference where contracts price the lines.
fn under(invoices: [&Invoice; 2], contracts: [&Contract; 2]) -> Variance {
    let [old, new] = [0, 1].map(|side| {
        let policy = Policy::of(invoices[side], None, None);
        (policy, Prices::of(contracts[side], invoices[side], Currency::EUR))
    });
    let before = Subject {
        invoice: invoices[0],
        policy: old.0.clone(),
        terms: Some(&old.1),
    };
    let after = Subject {
        invoice: invoices[1],
        policy: new.0.clone(),
        terms: Some(&new.1),
    };
    compare(&before, &after, &Options::default()).expect("amounts in range")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_500, ..ProptestConfig::default() })]

    /// The same where tiers price the lines, whether the lines follow them or not.
    #[test]
    fn effects_of_tiers_sum_to_the_difference_and_turn_with_time(
        (old, new) in (made(false, false), made(false, false)), units in [1..900_i64, 1..900, 1..900], others in [1..900_i64, 1..900, 1..900],
    ) {
        let contracts = [tiered(units), tiered(others)];
        let invoices = [plain(&old), plain(&new)];
        let there = under([&invoices[0], &invoices[1]], [&contracts[0], &contracts[1]]);
        prop_assert_eq!(sum(&there), Exact::of(there.delta).unwrap());
        let back = under([&invoices[1], &invoices[0]], [&contracts[1], &contracts[0]]);
        prop_assert_eq!(sum(&back), sum(&there).negated());
        let part = |variance: &Variance, kind: Kind| {
            let of = variance.effects.iter().filter(|effect| effect.kind == kind);
            of.fold(Exact::ZERO, |sum, effect| sum.plus(effect.exact))
        };
        prop_assert_eq!(part(&back, Kind::Price), part(&there, Kind::Price).negated());
        prop_assert_eq!(part(&back, Kind::New), part(&there, Kind::Removed).negated());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]

    #[test]
    fn an_invoice_does_not_differ_from_itself((made, _) in pair()) {
        let invoice = plain(&made);
        for method in [Method::ByLine, Method::ByFactor] {
            let options = Options { method, ..Options::default() };
            prop_assert!(between(&invoice, &invoice, &options).effects.is_empty());
        }
    }

    /// Line numbers name nothing that is billed, and neither does the order of lines.
    #[test]
    fn relabelled_and_reordered_lines_change_nothing((old, new) in pair()) {
        let (before, after) = (plain(&old), plain(&new));
        let told = |variance: Variance| {
            variance.effects.iter().map(|effect| (effect.kind, effect.exact, effect.value)).collect::<Vec<_>>()
        };
        let expected = told(between(&before, &after, &Options::default()));
        let relabelled = write(&new, |index| format!("other-{}", 900 - index));
        prop_assert_eq!(&told(between(&before, &relabelled, &Options::default())), &expected);
        let mut turned = new.clone();
        turned.lines.reverse();
        prop_assert_eq!(&told(between(&before, &plain(&turned), &Options::default())), &expected);
    }

    /// Factor by factor over the engine: the same sum, and time turns it.
    #[test]
    fn recomputed_factors_sum_to_the_difference((old, new) in pair()) {
        let options = Options { method: Method::ByFactor, ..Options::default() };
        let there = between(&plain(&old), &plain(&new), &options);
        prop_assert_eq!(sum(&there), Exact::of(there.delta).unwrap());
        let back = between(&plain(&new), &plain(&old), &options);
        prop_assert_eq!(sum(&back), sum(&there).negated());
    }

    /// A declared group changes what quantities are called, never their sum.
    #[test]
    fn volume_and_mix_are_what_quantities_add((old, new) in pair()) {
        let (before, after) = (plain(&old), plain(&new));
        let groups = Options { groups: vec![(0..7).map(|item| format!("I{item}")).collect()], ..Options::default() };
        let mixed = between(&before, &after, &groups);
        prop_assert_eq!(sum(&mixed), Exact::of(mixed.delta).unwrap());
        let part = |variance: &Variance, kinds: &[Kind]| {
            let of = variance.effects.iter().filter(|effect| kinds.contains(&effect.kind));
            of.fold(Exact::ZERO, |sum, effect| sum.plus(effect.exact))
        };
        let simple = between(&before, &after, &Options::default());
        let all = [Kind::Quantity, Kind::Mix, Kind::New, Kind::Removed];
        // Beyond the fifteenth digit each share is cut by itself.
        let gap = part(&mixed, &all).minus(part(&simple, &all)).abs();
        prop_assert!(gap <= Exact::of(number("0.0000000001")).unwrap());
    }
}
