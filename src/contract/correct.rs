//! Corrections: an invoice with one field changed, and what the change is worth with its tax.

use super::case::Change;
use super::follow::line_of;
use crate::calc::{DocumentInput, LineInput, Policy, Sums, calculate, close, line, line_ids};
use crate::explain::{Evaluator, Off};
use crate::model::{Field, Group, Invoice, Term, Value};
use crate::money::Decimal;
use crate::rules::number::sub;

/// Changes a field. False if there is no such place.
fn apply(invoice: &mut Invoice, change: &Change) -> bool {
    let group = &mut invoice.root;
    let mut steps: Vec<&str> = change.place.split('/').skip(1).collect();
    if steps.last() == Some(&"-") {
        return add_allowance(invoice, change);
    }
    steps.pop();
    let Some(group) = descend(group, &steps) else {
        return false;
    };
    if change.field == Term::LineNetAmount {
        // The amount holds by itself: a price that does not lead to it would win over it.
        group.fields.retain(|field| {
            !matches!(
                field.term,
                Term::ItemNetPrice | Term::ItemGrossPrice | Term::PriceDiscount
            )
        });
        group
            .groups
            .retain(|inner| !matches!(inner.term, Term::LineAllowance | Term::LineCharge));
    }
    if change.field == Term::AllowanceAmount || change.field == Term::LineAllowanceAmount {
        group.fields.retain(|field| {
            !matches!(
                field.term,
                Term::AllowancePercent | Term::AllowanceBase | Term::LineAllowancePercent | Term::LineAllowanceBase
            )
        });
    }
    match group.fields.iter_mut().find(|field| field.term == change.field) {
        Some(field) => field.value = change.value.clone(),
        None => group.fields.push(Field {
            term: change.field,
            value: change.value.clone(),
            node: None,
        }),
    }
    true
}

/// Changes a field and states the amount of its line anew, as discounts and limits are held against stated amounts. False if
/// there is no such place.
pub(super) fn correct(invoice: &mut Invoice, change: &Change, policy: &Policy) -> bool {
    let applied = apply(invoice, change);
    if applied {
        restate(invoice, change, policy);
    }
    applied
}

fn restate(invoice: &mut Invoice, change: &Change, policy: &Policy) {
    let Some(index) = line_of(&change.place).filter(|_| change.field != Term::LineNetAmount) else {
        return;
    };
    let includes_tax = invoice.root.flag(Term::PricesIncludeTax);
    let Some(group) = invoice.root.nth_of_mut(Term::Line, index) else {
        return;
    };
    let mut recorder = Off;
    let mut ev = Evaluator::with_arithmetic(&mut recorder, policy.arithmetic);
    let amounts = line(&LineInput::read(group, "".into(), includes_tax), policy, &mut ev);
    let gross = amounts.gross_amount.map(|gross| gross.value);
    for field in &mut group.fields {
        let amount = match field.term {
            Term::LineNetAmount => Some(amounts.net_amount.value),
            Term::LineGrossAmount => gross,
            _ => None,
        };
        if let Some(amount) = amount {
            field.value = Value::Decimal(amount);
        }
    }
}

fn descend<'g>(mut group: &'g mut Group, steps: &[&str]) -> Option<&'g mut Group> {
    let mut steps = steps.iter().peekable();
    while let Some(step) = steps.next() {
        let term = group.term.child(step)?;
        let index = if term.def().card.is_many() {
            steps.next()?.parse().ok()?
        } else {
            0
        };
        group = group.nth_of_mut(term, index)?;
    }
    Some(group)
}

/// A discount that was agreed and does not stand on the invoice yet.
fn add_allowance(invoice: &mut Invoice, change: &Change) -> bool {
    let field = |term, value| Field {
        term,
        value,
        node: None,
    };
    let line = line_of(&change.place);
    let amount = field(change.field, change.value.clone());
    if let Some(index) = line {
        let Some(line) = invoice.root.nth_of_mut(Term::Line, index) else {
            return false;
        };
        let mut allowance = Group::new(Term::LineAllowance, None);
        allowance.fields.push(amount);
        line.add_group(allowance);
        return true;
    }
    let key = |line: &Group| {
        (
            line.text(Term::LineTaxCategory).map(str::to_owned),
            line.decimal(Term::LineTaxRate),
        )
    };
    let mut keys: Vec<_> = invoice.root.groups_of(Term::Line).map(key).collect();
    keys.dedup();
    // Under more than one rate, how the discount divides is for the parties to say.
    let [(category, rate)] = keys.as_slice() else {
        return false;
    };
    let (category, rate) = (category.clone(), *rate);
    let mut allowance = Group::new(Term::Allowance, None);
    allowance.fields.push(amount);
    allowance
        .fields
        .extend(category.map(|code| field(Term::AllowanceTaxCategory, Value::Text(code.into()))));
    allowance
        .fields
        .extend(rate.map(|rate| field(Term::AllowanceTaxRate, Value::Decimal(rate))));
    invoice.root.add_group(allowance);
    true
}

/// What changes are worth: the amount due before less the amount due after, tax included.
pub(super) struct Stakes<'a> {
    invoice: &'a Invoice,
    policy: &'a Policy,
    document: DocumentInput<'a>,
    lines: Vec<&'a Group>,
    sums: Sums<Off>,
    due: Decimal,
}

impl<'a> Stakes<'a> {
    /// Works the invoice out once.
    pub fn new(invoice: &'a Invoice, policy: &'a Policy) -> Self {
        let mut recorder = Off;
        let mut ev = Evaluator::with_arithmetic(&mut recorder, policy.arithmetic);
        let document = DocumentInput::read(invoice);
        let mut sums = Sums::new();
        for (id, group) in line_ids(invoice).into_iter().zip(invoice.root.groups_of(Term::Line)) {
            let amounts = line(&LineInput::read(group, id, document.includes_tax), policy, &mut ev);
            sums.add(&amounts, &mut ev);
        }
        let due = close(&sums, &document, policy, &mut ev).amount_due.value;
        let lines = invoice.root.groups_of(Term::Line).collect();
        Self {
            invoice,
            policy,
            document,
            lines,
            sums,
            due,
        }
    }

    /// What one change is worth. A change of one line costs the same however many lines there are.
    pub fn of(&self, change: &Change) -> Option<Decimal> {
        let after = match line_of(&change.place) {
            Some(index) => self.with_line(index, change)?,
            None => {
                let mut changed = self.invoice.clone();
                apply(&mut changed, change).then_some(())?;
                calculate(&changed, self.policy, &mut Off).totals.amount_due.value
            }
        };
        sub(self.due, after)
    }

    fn with_line(&self, index: usize, change: &Change) -> Option<Decimal> {
        let group = *self.lines.get(index)?;
        let mut alone = Invoice {
            root: Group::new(Term::Invoice, None),
            readings: Vec::new(),
            syntax: self.invoice.syntax,
        };
        alone.root.groups.push(group.clone());
        let rest = change.place.strip_prefix("/lines/")?.split_once('/')?.1;
        let moved = Change {
            place: format!("/lines/0/{rest}"),
            ..change.clone()
        };
        apply(&mut alone, &moved).then_some(())?;
        let changed = alone.root.group(Term::Line)?;
        let mut recorder = Off;
        let mut ev = Evaluator::with_arithmetic(&mut recorder, self.policy.arithmetic);
        let document = &self.document;
        let mut sums = self.sums.clone();
        let input = |group| LineInput::read(group, "".into(), document.includes_tax);
        let before = line(&input(group), self.policy, &mut ev);
        sums.remove(&before, &mut ev);
        let after = line(&input(changed), self.policy, &mut ev);
        sums.add(&after, &mut ev);
        Some(close(&sums, document, self.policy, &mut ev).amount_due.value)
    }
}
