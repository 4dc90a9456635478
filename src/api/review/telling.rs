//! What a review covered and how its lines stand, in the reader's words.

use super::{Coverage, Governed, LineChip, Registry, StatedTotals, Unchecked};
use crate::contract;
use crate::explain::{Clause, Values};
use crate::i18n::{self, Texts};
use crate::model::{Invoice, Term};
use crate::order::sort_by_key;
use crate::rules;

/// The totals as an invoice states them.
pub(super) fn stated(invoice: &Invoice) -> StatedTotals {
    let Some(group) = invoice.root.group(Term::Totals) else {
        return StatedTotals::default();
    };
    StatedTotals {
        line_net_total: group.decimal(Term::LineNetTotal),
        allowance_total: group.decimal(Term::AllowanceTotal),
        charge_total: group.decimal(Term::ChargeTotal),
        total_without_tax: group.decimal(Term::TotalWithoutTax),
        tax_total: group.decimal(Term::TaxTotal),
        tax_total_accounting: group.decimal(Term::TaxTotalAccounting),
        total_with_tax: group.decimal(Term::TotalWithTax),
        withholding_total: group.decimal(Term::WithholdingTotal),
        paid_amount: group.decimal(Term::PaidAmount),
        rounding_amount: group.decimal(Term::RoundingAmount),
        amount_due: group.decimal(Term::AmountDue),
    }
}

/// What was checked, with the same in sentences.
pub(super) fn covered(coverage: &rules::Coverage, texts: &Texts) -> Coverage {
    let registry = |open: &rules::NotConsulted| Registry {
        registry: open.registry.name(),
        name: texts.say(open.registry.text_key(), &Values::new()),
        url: open.url.clone(),
        value: Some(open.value.clone()),
        place: open.place.clone(),
    };
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let mut registries: Vec<&str> = Vec::new();
    for open in &coverage.not_consulted {
        let key = open.registry.text_key();
        if !registries.contains(&key) {
            registries.push(key);
        }
    }
    let sentences = i18n::coverage(
        texts,
        count(coverage.checked),
        coverage.amount_ratio,
        count(coverage.unverified),
        count(coverage.not_machine_checkable),
        &registries,
    );
    let notes = coverage.notes.iter().map(|noted| texts.say(noted.say, &noted.values));
    Coverage {
        checked: coverage.checked,
        unverified: coverage.unverified,
        not_machine_checkable: coverage.not_machine_checkable,
        amount_ratio: coverage.amount_ratio,
        not_consulted: coverage.not_consulted.iter().map(registry).collect(),
        sentences: sentences.into_iter().chain(notes).collect(),
    }
}

/// The chip of each line; what no term speaks of costs extra.
pub(super) fn chips(chips: &[Option<contract::Chip>], lines: usize, agreed: bool, texts: &Texts) -> Vec<LineChip> {
    let lines = if agreed { 0..lines } else { 0..0 };
    let chip = |line: usize| {
        let chip = chips.get(line).copied().flatten().map_or("extra", contract::Chip::name);
        LineChip {
            place: format!("/lines/{line}"),
            chip,
            text: texts.say(&format!("chip.{chip}"), &Values::new()),
        }
    };
    lines.map(chip).collect()
}

/// The clauses by line.
pub(super) fn governs(governs: &[(usize, Clause)]) -> Vec<Governed> {
    let mut by_line: Vec<_> = governs.iter().collect();
    sort_by_key(&mut by_line, |(line, _)| *line);
    let told = by_line.into_iter().map(|(line, clause)| Governed {
        place: format!("/lines/{line}"),
        clause: clause.into(),
    });
    told.collect()
}

/// A rule that could not be checked, in words.
pub(in crate::api) fn not_checked(unchecked: &rules::Unchecked, texts: &Texts) -> Unchecked {
    Unchecked {
        rule: unchecked.rule.to_owned(),
        because: texts.say(unchecked.because, &unchecked.values),
    }
}
