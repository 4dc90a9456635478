//! What an edit changes: every amount by its key, before and after.

use super::amounts::{LineAmounts, Totals};
use super::answer::Reading;
use crate::order::Map;
use serde::Serialize;

/// What an edit changed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Change {
    /// The amounts that changed, came or went.
    pub changed: Vec<Changed>,
    /// What is now missing, half typed or cannot be read.
    pub missing: Vec<Reading>,
}

/// An amount that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Changed {
    /// The key of the amount.
    pub key: String,
    /// Its place in the canonical JSON, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The amount now; `null` if it is gone.
    pub value: Option<String>,
}

/// Amounts by key, each with its place.
pub(super) type Amounts = Map<String, (Option<String>, String)>;

pub(super) fn name_line(index: usize, line: &LineAmounts, amounts: &mut Amounts) {
    let place = |member: &str| Some(format!("/lines/{index}/{member}"));
    amounts.insert(line.key.clone(), (place("netAmount"), line.net_amount.to_string()));
    if let Some(gross) = line.gross_amount {
        amounts.insert(
            format!("line[{}].gross_amount", line.id),
            (place("grossAmount"), gross.to_string()),
        );
    }
    for tax in &line.taxes {
        amounts.insert(tax.key.clone(), (None, tax.amount.to_string()));
    }
}

pub(super) fn name_totals(totals: &Totals, amounts: &mut Amounts) {
    for total in totals.named() {
        amounts.insert(
            total.key.to_owned(),
            (total.place.map(str::to_owned), total.value.to_string()),
        );
    }
    for group in &totals.tax_breakdown {
        let parts = [
            ("taxable_amount", Some(group.taxable_amount)),
            ("tax_amount", Some(group.tax_amount)),
            ("surcharge_amount", group.surcharge_amount),
            ("tax_amount_accounting", group.tax_amount_accounting),
        ];
        for (name, value) in parts {
            if let Some(value) = value {
                amounts.insert(format!("{}.{name}", group.key), (None, value.to_string()));
            }
        }
    }
    for part in [
        &totals.allowances,
        &totals.charges,
        &totals.advances,
        &totals.installments,
    ]
    .into_iter()
    .flatten()
    {
        amounts.insert(part.key.clone(), (None, part.amount.to_string()));
    }
}

/// What is not the same before and after, in the order of the keys.
pub(super) fn differences(before: Amounts, after: Amounts) -> Vec<Changed> {
    let lost: Vec<String> = before
        .iter()
        .filter(|(key, _)| after.get(*key).is_none())
        .map(|(key, _)| key.clone())
        .collect();
    let now = after
        .into_iter()
        .filter(|(key, (_, value))| before.get(key).is_none_or(|(_, old)| old != value))
        .map(|(key, (place, value))| Changed {
            key,
            place,
            value: Some(value),
        });
    let gone = lost.into_iter().map(|key| Changed {
        key,
        place: None,
        value: None,
    });
    now.chain(gone).collect()
}
