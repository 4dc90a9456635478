//! The words around a review: its verdict, its summary with the amount at stake, and what a button does.

use super::Texts;
use crate::explain::{Value, Values};
use crate::money::{Currency, Decimal};

/// The word of a verdict (`accepted`, `needs_judgement`, `rejected`) for a role (`issuer_draft`, `issuer_sent`,
/// `receiver`, `agent`): 要修正, do poprawy before issue and do korekty after it.
#[must_use]
pub fn verdict_word(texts: &Texts, verdict: &str, role: &str) -> String {
    texts.say(&format!("verdict.{verdict}.{role}"), &Values::new())
}

/// One sentence on a review: how many causes ask for something, and the amount at stake, from the payer's view:
/// positive is billed too much.
#[must_use]
pub fn summary(texts: &Texts, verdict: &str, role: &str, causes: u64, at_stake: Option<(Decimal, Currency)>) -> String {
    let mut key = format!("summary.{verdict}.{role}");
    let mut values = Values::new().with("count", Value::Count(causes));
    if let Some((amount, currency)) = at_stake.filter(|(amount, _)| !amount.is_zero()) {
        let ending = match (verdict, amount.is_negative()) {
            ("rejected", false) => ".over",
            ("rejected", true) => ".under",
            _ => ".amount",
        };
        if texts.get(&format!("{key}{ending}")).is_some() {
            key.push_str(ending);
            values = values.with("amount", Value::Money(amount.abs(), currency));
        }
    }
    texts.say(&key, &values)
}

/// What a button says that does an action (`change_draft`, `request_correction`, …), in the words of a role.
#[must_use]
pub fn action_label(texts: &Texts, action: &str, role: &str) -> String {
    let key = format!("action.{action}.{role}");
    if texts.get(&key).is_some() {
        return texts.say(&key, &Values::new());
    }
    texts.say(&format!("action.{action}"), &Values::new())
}

/// How much of an invoice was checked, as sentences: what was compared, what lacks evidence, what only a person can
/// judge, and the registers that were not asked, by their text keys. "Nothing found" is never the whole answer.
#[must_use]
pub fn coverage(
    texts: &Texts,
    checked: u64,
    amount_ratio: Decimal,
    unverified: u64,
    not_machine_checkable: u64,
    registries: &[&str],
) -> Vec<String> {
    let percent = amount_ratio
        .checked_mul(Decimal::HUNDRED)
        .map_or(Decimal::ZERO, |percent| percent.value);
    let values = Values::new()
        .with("checked", Value::Count(checked))
        .with("ratio", Value::Percent(percent));
    let mut sentences = vec![texts.say("coverage.checked", &values)];
    for (key, count) in [
        ("coverage.unverified", unverified),
        ("coverage.not_machine_checkable", not_machine_checkable),
    ] {
        if count > 0 {
            sentences.push(texts.say(key, &Values::new().with("count", Value::Count(count))));
        }
    }
    if !registries.is_empty() {
        let names = registries.iter().map(|key| Value::Key((*key).to_owned())).collect();
        sentences.push(texts.say(
            "coverage.not_consulted",
            &Values::new().with("registries", Value::List(names)),
        ));
    }
    sentences
}
