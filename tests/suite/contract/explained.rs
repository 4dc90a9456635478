//! What is said of an amount adds up: every formula in the explanations of the worked reviews is reckoned again from its
//! words, with brackets, percentages and the order of operations as a reader takes them.
#![expect(
    clippy::float_arithmetic,
    reason = "a reader's pocket calculator, not the money of the engine"
)]

use super::cases::{Case, worked};
use meisai::api::{self, Depth, Lang, Options, Request};
use std::collections::BTreeSet;

/// A formula as a reader works it out; `None` where words stand among the numbers.
struct Reckoner<'a> {
    rest: &'a str,
}

impl Reckoner<'_> {
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        self.rest = self.rest.trim_start_matches([' ', '\u{a0}']);
        let sign = self.rest.chars().next().filter(|sign| signs.contains(sign))?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(sign)
    }

    fn sum(&mut self) -> Option<f64> {
        let mut sum = self.product()?;
        while let Some(sign) = self.sign(&['+', '−']) {
            let next = self.product()?;
            sum += if sign == '+' { next } else { -next };
        }
        Some(sum)
    }

    fn product(&mut self) -> Option<f64> {
        let mut product = self.factor()?;
        while let Some(sign) = self.sign(&['×', '÷']) {
            let next = self.factor()?;
            product = if sign == '×' { product * next } else { product / next };
        }
        Some(product)
    }

    fn factor(&mut self) -> Option<f64> {
        if self.sign(&['−']).is_some() {
            return Some(-self.factor()?);
        }
        let value = if self.sign(&['(']).is_some() {
            let inner = self.sum()?;
            self.sign(&[')'])?;
            inner
        } else {
            let end = self.rest.find(|one: char| !one.is_ascii_digit() && one != '.');
            let (number, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
            self.rest = rest.trim_start_matches('…');
            number.parse().ok()?
        };
        Some(if self.sign(&['%']).is_some() {
            value / 100.0
        } else {
            value
        })
    }
}

/// The number that a formula without words comes to.
fn reckoned(formula: &str) -> Option<f64> {
    let currencies = ["EUR", "PLN", "JPY"];
    let mut plain = formula.replace(',', "").replace(" of ", " × ");
    for code in currencies {
        plain = plain.replace(&format!("{code} "), "");
    }
    let mut reckoner = Reckoner { rest: &plain };
    let value = reckoner.sum()?;
    reckoner.rest.trim().is_empty().then_some(value)
}

/// The two sides of the first equation of an English sentence.
fn sides(sentence: &str) -> Option<(f64, f64, bool)> {
    let (left, right) = sentence.split_once(" = ")?;
    let left = left.rsplit_once(" is ").map_or(left, |(_, formula)| formula);
    let right = right.trim_end_matches('.');
    let right = right.split_once(", ").map_or(right, |(value, _)| value);
    Some((reckoned(left)?, reckoned(right)?, right.ends_with('%')))
}

fn keys(case: &Case, request: &Request<'_>) -> BTreeSet<String> {
    let review = api::review(request, &Options::default(), &api::texts(Lang::En)).unwrap();
    let mut keys: BTreeSet<String> = review
        .findings
        .iter()
        .filter_map(|finding| finding.expected_key.clone())
        .collect();
    keys.insert("doc.amount_due".to_owned());
    for line in case.invoice["lines"].as_array().unwrap() {
        keys.insert(format!("line[{}].net_amount", line["id"].as_str().unwrap()));
    }
    for term in case.contract["terms"].as_array().unwrap() {
        for line in case.invoice["lines"].as_array().unwrap() {
            keys.insert(format!(
                "term[{}].line[{}].expected",
                term["id"].as_str().unwrap(),
                line["id"].as_str().unwrap()
            ));
        }
    }
    keys
}

#[test]
fn every_formula_in_an_explanation_comes_to_what_it_says() {
    let texts = api::texts(Lang::En);
    let (mut seen, mut wrong) = (0, Vec::new());
    for case in worked() {
        let [invoice, contract, evidence] = [&case.invoice, &case.contract, &case.evidence].map(ToString::to_string);
        let request = Request {
            invoice: invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            evidence: &[evidence.as_bytes()],
            ..Request::default()
        };
        for key in keys(&case, &request) {
            for depth in [Depth::Line, Depth::Steps] {
                let Ok(told) = api::explain(&request, &key, depth, &Options::default(), &texts) else {
                    continue;
                };
                for sentence in told.sentences {
                    let Some((left, right, percent)) = sides(&sentence.text) else {
                        continue;
                    };
                    seen += 1;
                    let near = |left: f64| (left - right).abs() <= 1e-6 * right.abs().max(1.0);
                    if !(near(left) || percent && near(left / 100.0)) {
                        wrong.push(format!("{}: {key}: {} ({left} ≠ {right})", case.name(), sentence.text));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen >= 100, "{seen}");
}

/// The indexed price of the worked review and the hours of its settlement are told in steps that have names.
#[test]
fn the_change_of_an_index_and_counted_hours_are_steps_of_their_own() {
    let told = |kind: &str, key: &str| -> Vec<String> {
        let case = worked()
            .into_iter()
            .find(|case| case.kind == kind && case.situation == "errors")
            .unwrap();
        let [invoice, contract, evidence] = [&case.invoice, &case.contract, &case.evidence].map(ToString::to_string);
        let request = Request {
            invoice: invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            evidence: &[evidence.as_bytes()],
            ..Request::default()
        };
        let told = api::explain(&request, key, Depth::Steps, &Options::default(), &api::texts(Lang::En)).unwrap();
        told.sentences.into_iter().map(|sentence| sentence.text).collect()
    };
    let price = told("indexation", "term[T1].line[1].expected");
    assert!(price[0].starts_with("Change of the index is "), "{price:?}");
    assert!(price[1].ends_with("PLN 8,000.00 × 3.6% = PLN 8,288.00."), "{price:?}");
    let settled = told("ses", "term[T1].line[L1].expected").join(" ");
    assert!(
        settled.contains("JPY 3,330 × (186.5 − 180) = JPY 621,645."),
        "{settled}"
    );
    let open = told("saas", "term[T2].line[1].expected").join(" ");
    assert!(!open.contains("− 0") && !open.contains("largest"), "{open}");
}
