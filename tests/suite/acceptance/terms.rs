//! Contract terms: laws over every kind of term in its situations and over the worked reviews.

use crate::contract::cases::{Case, of_kinds, worked};
use crate::contract::{options, traced};
use meisai::calc::{Policy, Regime};
use meisai::contract::{Field, Options, Report, Shape, check, find, term_kinds};
use meisai::explain::Off;
use meisai::model::{Kind, Term};
use meisai::money::{Currency, Decimal};
use meisai::rules::{Judgement, Severity};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds for which a situation cannot come about, and why. None so far.
const NOT_APPLICABLE: &[(&str, &str, &str)] = &[];

#[test]
fn every_kind_has_its_four_situations() {
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in of_kinds() {
        seen.entry(case.kind).or_default().insert(case.situation);
    }
    for (kind, situation, reason) in NOT_APPLICABLE {
        assert!(!reason.is_empty());
        let new = seen
            .entry((*kind).to_owned())
            .or_default()
            .insert((*situation).to_owned());
        assert!(
            new,
            "{kind} has a test of its {situation} and says that it can have none"
        );
    }
    let all = ["passing", "failing", "boundary", "missing"].map(str::to_owned);
    let lacking: Vec<String> = term_kinds()
        .flat_map(|kind| {
            let has = seen.get(kind.name).cloned().unwrap_or_default();
            all.iter()
                .filter(move |situation| !has.contains(*situation))
                .map(|situation| format!("{} {situation}", kind.name))
        })
        .collect();
    assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    assert!(term_kinds().count() >= 91, "{}", term_kinds().count());
}

fn all() -> Vec<Case> {
    let mut all = of_kinds();
    all.extend(worked());
    all
}

/// Findings at their causes that a machine decides and that weigh more than a note.
fn decided(report: &Report) -> Vec<String> {
    let open = report.findings.iter().filter(|finding| {
        let corrects = finding.remedy.as_ref().is_some_and(|remedy| !remedy.patch.is_empty());
        finding.judgement == Judgement::A && finding.severity != Severity::Info && corrects
    });
    open.map(|finding| format!("{} {}", finding.rule, finding.place))
        .collect()
}

/// Where every correction that is determined is made, the check finds nothing more that is determined.
#[test]
fn once_corrected_nothing_is_left_that_a_machine_decides() {
    let mut left = Vec::new();
    let mut corrected = 0;
    for case in all() {
        let (invoice, contract, evidence) = case.read();
        let first = traced(&invoice, &contract, &evidence).0;
        let Some(after) = first.corrected.as_ref() else {
            assert_eq!(
                decided(&first),
                Vec::<String>::new(),
                "{} corrects nothing",
                case.name()
            );
            continue;
        };
        corrected += 1;
        let again = decided(&traced(after, &contract, &evidence).0);
        left.extend(again.into_iter().map(|found| format!("{}: {found}", case.name())));
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
    assert!(corrected >= 60, "{corrected}");
}

/// Findings by rule and line id, not by position, with what they say.
fn told(report: &Report, lines: &[String]) -> Vec<String> {
    let by_id = |text: &str| -> String {
        let rest = text.split_once("/lines/").map(|(before, rest)| {
            let (index, field) = rest.split_once('/').unwrap_or((rest, ""));
            (before, index.parse::<usize>().unwrap(), field)
        });
        rest.map_or_else(
            || text.to_owned(),
            |(before, index, field)| format!("{before}[{}]/{field}", lines[index]),
        )
    };
    let mut all: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let amounts = (finding.difference, finding.at_stake, &finding.stated, &finding.expected);
            let cause = finding.caused_by.as_deref().map(by_id);
            format!(
                "{} {} {:?} {amounts:?} {cause:?}",
                finding.rule,
                by_id(&finding.place),
                finding.severity
            )
        })
        .collect();
    all.sort();
    all
}

fn ids(invoice: &Value) -> Vec<String> {
    let lines = invoice["lines"].as_array().unwrap().iter().enumerate();
    lines
        .map(|(index, line)| {
            line["id"]
                .as_str()
                .map_or_else(|| (index + 1).to_string(), str::to_owned)
        })
        .collect()
}

/// Kinds that go by the order in which lines stand, and why: their findings stay, the line at which they stand may not.
const FIRST_COME: [(&str, &str); 3] = [
    (
        "commit.maximum",
        "lines are billed in order, and the one that goes beyond is the one that is too much",
    ),
    (
        "doc.one_matter",
        "the first line says which matter the invoice is about",
    ),
    (
        "qty.received_match",
        "what was received goes to lines in order, and the one that gets less is the one that is too much",
    ),
];

#[test]
fn the_order_of_lines_changes_no_finding() {
    let mut wrong = Vec::new();
    let mut permuted = 0;
    for mut case in all() {
        // A stranger among the lines: another item at another price.
        let lines = case.invoice["lines"].as_array_mut().unwrap();
        let mut stranger = lines[0].clone();
        for (name, value) in [
            ("id", "X9"),
            ("sellerItemId", "OTHER"),
            ("itemNetPrice", "7"),
            ("netAmount", "7"),
            ("quantity", "1"),
        ] {
            stranger[name] = Value::from(value);
        }
        lines.push(stranger);
        let count = lines.len();
        let told_of = |case: &Case| {
            let (invoice, contract, evidence) = case.read();
            told(&traced(&invoice, &contract, &evidence).0, &ids(&case.invoice))
        };
        let expected = told_of(&case);
        let of = |told: &[String]| -> Vec<String> {
            let free = FIRST_COME.iter().any(|(kind, _)| *kind == case.kind);
            let mut all: Vec<String> = match free {
                true => told
                    .iter()
                    .map(|found| found.split(' ').next().unwrap().to_owned())
                    .collect(),
                false => told.to_vec(),
            };
            all.dedup();
            all
        };
        for turn in 1..count {
            let mut other = case.clone();
            let lines = other.invoice["lines"].as_array_mut().unwrap();
            lines.rotate_left(turn);
            if turn % 2 == 0 {
                lines.swap(0, 1);
            }
            permuted += 1;
            let found = told_of(&other);
            if of(&found) != of(&expected) {
                wrong.push(format!("{}:\n  {expected:#?}\n  {found:#?}", case.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(permuted >= 300, "{permuted}");
}

/// The same money in a smaller unit: yen as hundredths of a euro and as thousandths of a dinar.
const SCALES: [(&str, u8); 2] = [("EUR", 2), ("KWD", 3)];

/// Kinds that are about the currency itself.
const OF_CURRENCY: [&str; 2] = ["price.fx", "doc.currency"];
/// Kinds whose quantities are amounts: a share of a turnover.
const OF_AMOUNTS: [&str; 2] = ["price.percentage", "price.graduated_percentage"];
/// Kinds whose series are prices, and those whose balances count units.
const OF_PRICES: [&str; 1] = ["surcharge.fuel"];
const OF_UNITS: [&str; 1] = ["commit.allowance"];
/// What counts whole units of the currency, which a smaller one cannot say: the step of a unit price, and the unit prices
/// that a settlement band derives by steps of one.
const STEPS: [&str; 3] = ["unitPriceStep", "\"upper_lower\"", "\"middle\""];

#[test]
fn money_in_a_smaller_unit_scales_the_differences_and_nothing_else() {
    let mut wrong = Vec::new();
    let mut scaled = 0;
    for case in all() {
        let text = case.contract.to_string();
        let apart = OF_CURRENCY.contains(&case.kind.as_str()) || STEPS.iter().any(|step| text.contains(step));
        if apart || case.invoice["currency"] != "JPY" {
            continue;
        }
        let (invoice, contract, evidence) = case.read();
        let plain = check(&invoice, Some(&contract), &evidence, &options(), &mut Off);
        for (code, places) in SCALES {
            let currency = Currency::parse(code).unwrap();
            scaled += 1;
            let other = in_unit(&case, currency, places);
            let (invoice, contract, evidence) = other.read();
            let options = Options {
                policy: Policy::new(Regime::Jp, currency),
                ..options()
            };
            let report = check(&invoice, Some(&contract), &evidence, &options, &mut Off);
            let (expected, found) = (amounts(&plain, places), amounts(&report, 0));
            if expected != found {
                wrong.push(format!("{} in {code}:\n  {expected:?}\n  {found:?}", case.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(scaled >= 400, "{scaled}");
}

/// What a report says, its amounts divided by a power of ten.
fn amounts(report: &Report, places: u8) -> (Vec<String>, usize, usize, Option<String>) {
    let small = |amount: Decimal| shifted(&amount.to_string(), places);
    let mut findings: Vec<String> = report
        .findings
        .iter()
        .map(|finding| {
            let worth = [finding.difference, finding.at_stake].map(|amount| amount.map(small));
            format!("{} {} {:?} {worth:?}", finding.rule, finding.place, finding.severity)
        })
        .collect();
    findings.sort();
    let tolerated = (!report.tolerated.is_zero()).then(|| small(report.tolerated));
    (findings, report.coverage.checked, report.unchecked.len(), tolerated)
}

/// A number with its point moved to the left.
fn shifted(text: &str, places: u8) -> String {
    let number = Decimal::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let power = (0..places).fold(Decimal::ONE, |power, _| {
        power.checked_mul(Decimal::from_int(10)).unwrap().value
    });
    number.checked_div(power).unwrap().value.normalized().to_string()
}

fn in_unit(case: &Case, currency: Currency, places: u8) -> Case {
    let mut other = case.clone();
    let code = Value::String(currency.code().to_owned());
    invoice_in(&mut other.invoice, Term::Invoice, places);
    other.invoice["currency"] = code.clone();
    contract_in(&mut other.contract, places);
    if other.contract.get("currency").is_some() {
        other.contract["currency"] = code.clone();
    }
    let documents = match &mut other.evidence {
        Value::Array(all) => all.iter_mut().collect(),
        one => vec![one],
    };
    for document in documents {
        let of = |kinds: &[&str]| kinds.contains(&case.kind.as_str());
        let money: Vec<&str> = MONEY
            .into_iter()
            .filter(|name| *name != "balance" || !of(&OF_UNITS))
            .chain(of(&OF_PRICES).then_some("value"))
            .chain(of(&OF_AMOUNTS).then_some("quantity"))
            .collect();
        evidence_in(document, &money, &code, places);
    }
    other
}

fn shift(value: &mut Value, places: u8) {
    match value {
        Value::String(text) => *value = Value::String(shifted(text, places)),
        Value::Number(number) => *value = Value::String(shifted(&number.to_string(), places)),
        _ => {}
    }
}

fn members(value: &mut Value) -> impl Iterator<Item = (&String, &mut Value)> {
    value.as_object_mut().into_iter().flatten()
}

fn each<'v>(value: &'v mut Value, run: &mut dyn FnMut(&mut Value)) {
    match value {
        Value::Array(all) => all.iter_mut().for_each(run),
        one => run(one),
    }
}

/// Amounts and prices by the table of terms; the places of a rounding with them.
fn invoice_in(group: &mut Value, of: Term, places: u8) {
    for (name, value) in members(group) {
        match of.child(name) {
            Some(term) if matches!(term.def().kind, Kind::Amount | Kind::Price) => shift(value, places),
            Some(term) if term.def().kind == Kind::Group => {
                each(value, &mut |inner| invoice_in(inner, term, places));
            }
            _ => {}
        }
        if of == Term::Invoice && name == "rounding" {
            more_places(value, places);
        }
    }
}

fn more_places(rounding: &mut Value, places: u8) {
    for name in ["places", "scale"] {
        if let Some(number) = rounding.get(name).and_then(Value::as_u64) {
            rounding[name] = Value::from(number + u64::from(places));
        }
    }
}

fn contract_in(contract: &mut Value, places: u8) {
    if let Some(rounding) = contract.get_mut("rounding") {
        more_places(rounding, places);
    }
    for version in contract["versions"].as_array_mut().into_iter().flatten() {
        contract_in(version, places);
    }
    for term in contract["terms"].as_array_mut().into_iter().flatten() {
        let kind = find(term["kind"].as_str().unwrap()).unwrap();
        if let Some(params) = term.get_mut("params") {
            params_in(params, kind.fields, places);
            for tier in params["tiers"].as_array_mut().into_iter().flatten() {
                if let Some(end) = tier.get_mut("upTo").filter(|_| OF_AMOUNTS.contains(&kind.name)) {
                    shift(end, places);
                }
            }
            // A rounding is to places of the currency, whatever is rounded.
            if kind.fields.iter().any(|field| field.name == "places") {
                more_places(params, places);
            }
        }
        if let Some(tolerance) = term.get_mut("tolerance") {
            for (name, limit) in members(tolerance) {
                // Days × an amount is money of any kind of term.
                if name == "dateValue" || kind.competes == "price" && name.starts_with("abs") {
                    shift(limit, places);
                }
            }
        }
    }
}

fn params_in(params: &mut Value, fields: &[Field], places: u8) {
    let snake = |name: &str| {
        let letters = name.chars().map(|letter| match letter {
            'A'..='Z' => format!("_{}", letter.to_ascii_lowercase()),
            _ => letter.to_string(),
        });
        letters.collect::<String>()
    };
    for (name, value) in members(params) {
        let name = snake(name);
        let called = |field: &&Field| field.name == name || field.also.contains(&name.as_str());
        match fields.iter().find(called).map(|field| field.shape) {
            Some(Shape::Money) => shift(value, places),
            Some(Shape::Tiers) => each(value, &mut |tier| {
                for (name, value) in members(tier) {
                    if ["unit", "flat", "unitAmount", "flatAmount"].contains(&name.as_str()) {
                        shift(value, places);
                    }
                }
            }),
            Some(Shape::Rows(inner) | Shape::Record(inner)) => {
                each(value, &mut |row| params_in(row, inner, places));
            }
            _ => {}
        }
    }
}

/// Members of evidence that are money.
const MONEY: [&str; 8] = [
    "amount",
    "netAmount",
    "total",
    "unitPrice",
    "itemNetPrice",
    "taxAmount",
    "balance",
    "amountDue",
];

fn evidence_in(document: &mut Value, money: &[&str], currency: &Value, places: u8) {
    for (name, value) in members(document) {
        match value {
            Value::Object(_) | Value::Array(_) => each(value, &mut |inner| evidence_in(inner, money, currency, places)),
            value if money.contains(&name.as_str()) => shift(value, places),
            value if name == "currency" => *value = currency.clone(),
            _ => {}
        }
    }
}
