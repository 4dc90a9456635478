//! A draft set right by the check that would judge it: amounts, deductions, what is missing as a whole, totals.

use super::head::{put, text};
use super::{Desk, Draft, Left, made_by, name_of};
use crate::calc::calculate;
use crate::contract::agreement::Term;
use crate::contract::check::one_round;
use crate::contract::correct::correct;
use crate::contract::due::Due;
use crate::contract::follow::line_of;
use crate::contract::kinds::{self, TermKind};
use crate::contract::report::Reporter;
use crate::explain::{Evaluator, Filter, Off, Trace, Value, Values};
use crate::model::{Group, Term as Bt, Value as Stated};
use crate::money::Decimal;
use crate::rules::{Finding, Judgement};

/// How often the check is asked again; discounts wait for prices, surcharges for both, retention for all.
const ROUNDS_MAX: usize = 10;

impl<'a> Desk<'a> {
    /// Makes the corrections of the check until it has none.
    pub(super) fn settle(&mut self) {
        for _ in 0..ROUNDS_MAX {
            self.total();
            self.invoice.root.sort();
            let now = self.invoice.clone();
            let mut silent = Trace::new(Filter::Nothing);
            let mut ev = Evaluator::new(&mut silent);
            let round = one_round(&now, Some(self.strict), self.evidence, self.options, &mut ev);
            if !self.make(&round) {
                return;
            }
        }
    }

    /// Makes what one round of the check asks for. False if it asks for nothing.
    pub(super) fn make(&mut self, round: &Reporter<'_>) -> bool {
        let policy = (self.told.policy)(&self.invoice);
        let mut moved = false;
        for (position, change) in &round.changes {
            let found = round.report.findings.get(*position);
            let decided = |finding: &Finding| finding.judgement == Judgement::A || is_price(finding.rule);
            if found.is_some_and(decided) {
                moved |= correct(&mut self.invoice, change, &policy);
                if let Some(line) = line_of(&change.place) {
                    self.reprice(line);
                }
            }
        }
        let changed: Vec<usize> = round.changes.iter().map(|(position, _)| *position).collect();
        for (position, finding) in round.report.findings.iter().enumerate() {
            if !changed.contains(&position) {
                moved |= self.add(finding);
            }
        }
        moved
    }

    /// A line whose amount was set by itself gets the price that leads to it: the amount for the whole quantity.
    pub(super) fn reprice(&mut self, at: usize) {
        let Some(line) = self.line_mut(at) else { return };
        let quantity = line.decimal(Bt::InvoicedQuantity).unwrap_or(Decimal::ONE);
        let Some(net) = line
            .decimal(Bt::LineNetAmount)
            .filter(|_| line.field(Bt::ItemNetPrice).is_none())
        else {
            return;
        };
        line.fields.retain(|field| field.term != Bt::PriceBaseQuantity);
        line.fields.push(put(Bt::ItemNetPrice, Stated::Decimal(net)));
        if quantity != Decimal::ONE && !quantity.is_zero() {
            line.fields.push(put(Bt::PriceBaseQuantity, Stated::Decimal(quantity)));
        }
    }

    /// What the check misses as a whole: a deduction, an advance, the true-up of a minimum.
    pub(super) fn add(&mut self, finding: &Finding) -> bool {
        let Some(Value::Money(expected, _)) = finding.expected else {
            return false;
        };
        let mut terms = self.version.terms.iter();
        let Some(term) = terms.find(|term| term.kind.rule == finding.rule) else {
            return false;
        };
        if expected.is_negative() || expected.is_zero() || finding.judgement != Judgement::A {
            return false;
        }
        match finding.place.as_str() {
            "/allowances" => self.deduct(term, expected),
            "/advances" => {
                let mut advance = Group::new(Bt::Advance, None);
                advance.fields.push(put(Bt::AdvanceAmount, Stated::Decimal(expected)));
                self.invoice.root.groups.retain(|group| group.term != Bt::Advance);
                self.invoice.root.groups.push(advance);
                true
            }
            "/totals/paidAmount" => {
                let totals = self.invoice.root.group_or_new(Bt::Totals);
                totals.fields.retain(|field| field.term != Bt::PaidAmount);
                totals.fields.push(put(Bt::PaidAmount, Stated::Decimal(expected)));
                true
            }
            "/lines" => self.true_up(term, expected),
            _ => false,
        }
    }

    /// A deduction from the whole invoice, under the tax of its lines where they have one.
    pub(super) fn deduct(&mut self, term: &Term, amount: Decimal) -> bool {
        let own = term.params.texts("reasons").first().cloned();
        let reason = own.unwrap_or_else(|| (self.told.name)(term.kind.name));
        let lines = self.invoice.root.groups_of(Bt::Line);
        let taxes: Vec<_> = lines
            .map(|line| {
                (
                    line.text(Bt::LineTaxCategory).map(str::to_owned),
                    line.decimal(Bt::LineTaxRate),
                )
            })
            .collect();
        let mut allowance = Group::new(Bt::Allowance, None);
        allowance.fields.push(put(Bt::AllowanceAmount, Stated::Decimal(amount)));
        allowance.fields.push(text(Bt::AllowanceReason, &reason));
        if let Some((category, rate)) = taxes.first().filter(|first| taxes.iter().all(|tax| tax == *first)) {
            allowance
                .fields
                .extend(category.as_deref().map(|code| text(Bt::AllowanceTaxCategory, code)));
            allowance
                .fields
                .extend(rate.map(|rate| put(Bt::AllowanceTaxRate, Stated::Decimal(rate))));
        }
        self.invoice.root.groups.push(allowance);
        true
    }

    /// The line of what is missing to a minimum.
    pub(super) fn true_up(&mut self, term: &'a Term, amount: Decimal) -> bool {
        let Some(item) = term.params.text("true_up_item") else {
            return false;
        };
        let due = Due {
            items: vec![item],
            quantity: Decimal::ONE,
            most: Some(amount),
            term: Some(term),
            days: self.last,
            ..Due::default()
        };
        let mut line = self.line(&due);
        let first = self.invoice.root.group(Bt::Line);
        let tax = [Bt::LineTaxCategory, Bt::LineTaxRate].map(|field| first.and_then(|line| line.field(field)).cloned());
        line.fields.extend(tax.into_iter().flatten());
        self.invoice.root.groups.push(line);
        self.dues.push(due);
        true
    }

    /// Takes off the lines that no price was found for, and those that come to nothing.
    pub(super) fn strike_out(&mut self) {
        let now = self.invoice.clone();
        let mut silent = Trace::new(Filter::Nothing);
        let mut ev = Evaluator::new(&mut silent);
        let round = one_round(&now, Some(self.strict), self.evidence, self.options, &mut ev);
        let mut gone = Vec::new();
        let lines = now.root.groups_of(Bt::Line).zip(&self.dues).enumerate();
        for (at, (line, due)) in lines {
            let (what, term) = (name_of(due), due.term);
            let nothing = line.decimal(Bt::LineNetAmount).is_some_and(Decimal::is_zero);
            let unread = term.and_then(|term| {
                let mut unchecked = round.report.unchecked.iter();
                unchecked.find(|unchecked| unchecked.rule == term.kind.rule)
            });
            let priced = round.fates.get(at).is_some_and(|fate| fate.priced);
            let minimum = term.is_some_and(|term| term.kind.name == "commit.minimum");
            match unread.filter(|_| !priced && !minimum) {
                Some(unchecked) => {
                    self.left
                        .push(Left::new(&what, unchecked.because, unchecked.values.clone()));
                    gone.push(at);
                }
                None if nothing || !priced && !minimum => {
                    self.left.push(Left::new(&what, "draft.nothing", Values::new()));
                    gone.push(at);
                }
                None => {}
            }
        }
        self.take_off(&gone);
    }

    /// The totals and the breakdown of the tax, as worked out.
    pub(super) fn total(&mut self) {
        let policy = (self.told.policy)(&self.invoice);
        // Advances are what was paid: stated beside them they would count twice.
        if self.invoice.root.group(Bt::Advance).is_some() {
            self.invoice.root.groups.retain(|group| group.term != Bt::Totals);
        }
        let totals = calculate(&self.invoice, &policy, &mut Off).totals;
        let root = &mut self.invoice.root;
        root.groups
            .retain(|group| !matches!(group.term, Bt::Totals | Bt::TaxGroup));
        let mut sums = Group::new(Bt::Totals, None);
        let told = [
            (Bt::LineNetTotal, Some(totals.line_net_total.value)),
            (Bt::AllowanceTotal, totals.allowance_total.map(|total| total.value)),
            (Bt::TotalWithoutTax, Some(totals.total_without_tax.value)),
            (Bt::TaxTotal, Some(totals.tax_total.value)),
            (Bt::TotalWithTax, Some(totals.total_with_tax.value)),
            (Bt::PaidAmount, totals.paid_amount.map(|total| total.value)),
            (Bt::AmountDue, Some(totals.amount_due.value)),
        ];
        let amounts = told
            .into_iter()
            .filter_map(|(term, amount)| Some(put(term, Stated::Decimal(amount?))));
        sums.fields.extend(amounts);
        root.groups.push(sums);
        for group in &totals.groups {
            let mut made = Group::new(Bt::TaxGroup, None);
            made.fields
                .push(put(Bt::TaxableAmount, Stated::Decimal(group.taxable_amount.value)));
            made.fields
                .push(put(Bt::TaxAmount, Stated::Decimal(group.tax_amount.value)));
            made.fields.push(text(Bt::TaxGroupCategory, group.category()));
            made.fields
                .extend(group.rate().map(|rate| put(Bt::TaxGroupRate, Stated::Decimal(rate))));
            root.groups.push(made);
        }
    }

    pub(super) fn finish(mut self) -> Draft {
        let mut lines = Vec::new();
        for at in 0..self.dues.len() {
            let id = at.saturating_add(1).to_string();
            if let Some(field) = self
                .line_mut(at)
                .and_then(|line| line.fields.iter_mut().find(|field| field.term == Bt::LineId))
            {
                field.value = Stated::Text(id.as_str().into());
            }
            lines.extend(self.dues.get(at).map(|due| made_by(due, &id)));
        }
        self.invoice.root.sort();
        Draft {
            invoice: self.invoice,
            lines,
            left: self.left,
            assumed: self.assumed,
        }
    }
}

/// True for the rule of a kind that prices lines.
fn is_price(rule: &str) -> bool {
    let prices = |kind: &&TermKind| kind.rule == rule && kind.competes == "price";
    kinds::term_kinds().any(|kind| prices(&kind))
}
