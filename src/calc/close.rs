//! From the sums of the lines to the totals of the document.

use super::allowance::document_adjustments;
use super::balance::brought_forward;
use super::breakdown::{Group, break_down_tax};
use super::exchange::tax_in_accounting_currency;
use super::figure::{Figure, figure};
use super::input::DocumentInput;
use super::installment::{advances, installments};
use super::policy::Policy;
use super::sums::Sums;
use super::totals::{TaxGroupAmounts, Totals};
use super::withholding::withhold;
use crate::explain::{Evaluator, Key, NodeRef, Num, Recorder, Trace, Unit};

/// Makes the totals of the document. Its cost does not depend on how many lines there are.
pub fn close<R: Recorder>(
    sums: &Sums<R>,
    document: &DocumentInput<'_>,
    policy: &Policy,
    ev: &mut Evaluator<'_, R>,
) -> Totals<NodeRef> {
    let sums = sums.traced();
    ev.traced(|ev| total(sums, document, policy, ev))
}

fn total(
    mut sums: Sums<Trace>,
    document: &DocumentInput<'_>,
    policy: &Policy,
    ev: &mut Evaluator<'_, Trace>,
) -> Totals<NodeRef> {
    ev.recorder().enter(None);
    let mut doc = Doc { policy, ev };
    let line_sum = sums.lines.number(doc.ev);
    let line_net_total = doc.total(line_sum, "term.BT-106", "line_net_total");
    let adjustments = document_adjustments(document, policy, line_net_total.carried, &mut sums, doc.ev);
    let allowance_total = doc.total_of(&carried(&adjustments.allowances), "term.BT-107", "allowance_total");
    let charge_total = doc.total_of(&carried(&adjustments.charges), "term.BT-108", "charge_total");
    let groups = break_down_tax(&sums, policy, doc.ev);
    let tax_included = doc.tax_included(&sums, &groups);
    let mut terms = vec![line_net_total.carried];
    terms.extend(allowance_total.map(|total| doc.ev.neg(total.carried)));
    terms.extend(charge_total.map(|total| total.carried));
    terms.extend(tax_included.map(|total| doc.ev.neg(total.carried)));
    let total_without_tax = doc.ev.sum(&terms);
    let total_without_tax = doc.total(total_without_tax, "term.BT-109", "total_without_tax");
    let taxes: Vec<_> = groups
        .iter()
        .filter(|group| !group.key.retained && !group.key.informative)
        .flat_map(|group| {
            [
                Some(group.tax.carried),
                group.surcharge.map(|surcharge| surcharge.carried),
            ]
        })
        .flatten()
        .collect();
    let tax_total = doc.ev.sum(&taxes);
    let tax_total = doc.total(tax_total, "term.BT-110", "tax_total");
    let total_with_tax = doc.ev.sum(&[total_without_tax.carried, tax_total.carried]);
    let total_with_tax = doc.total(total_with_tax, "term.BT-112", "total_with_tax");
    let withheld = withhold(
        document,
        &groups,
        total_without_tax.carried,
        total_with_tax.carried,
        policy,
        doc.ev,
    );
    let withholding_total = doc.total_of(&withheld, "term.MX-20", "withholding_total");
    let accounting = tax_in_accounting_currency(document, &groups, tax_total.shown, policy, doc.ev);
    let due = doc.amount_due(document, total_with_tax.carried, withholding_total);
    Totals {
        line_net_total: line_net_total.shown,
        allowance_total: allowance_total.map(|total| total.shown),
        charge_total: charge_total.map(|total| total.shown),
        tax_included: tax_included.map(|total| total.shown),
        total_without_tax: total_without_tax.shown,
        tax_total: tax_total.shown,
        tax_total_accounting: accounting.total,
        total_with_tax: total_with_tax.shown,
        withholding_total: withholding_total.map(|total| total.shown),
        payable_amount: due.payable,
        paid_amount: due.paid,
        rounding_amount: due.rounding,
        carried_forward: due.carried_forward,
        amount_due: due.amount,
        groups: group_amounts(groups, accounting.groups),
        allowances: adjustments.allowances.iter().map(|figure| figure.shown).collect(),
        charges: adjustments.charges.iter().map(|figure| figure.shown).collect(),
        advances: due.advances,
        installments: due.installments,
    }
}

/// The numbers the calculation goes on with.
fn carried<N: Copy>(figures: &[Figure<N>]) -> Vec<Num<N>> {
    figures.iter().map(|figure| figure.carried).collect()
}

fn group_amounts<N: Copy>(groups: Vec<Group<N>>, accounting: Vec<Option<Num<N>>>) -> Vec<TaxGroupAmounts<N>> {
    let groups = groups
        .into_iter()
        .zip(accounting.into_iter().chain(core::iter::repeat(None)));
    groups
        .map(|(group, tax_amount_accounting)| TaxGroupAmounts {
            key: group.key,
            name: group.name,
            taxable_amount: group.taxable.shown,
            tax_amount: group.tax.shown,
            surcharge_amount: group.surcharge.map(|surcharge| surcharge.shown),
            tax_amount_accounting,
        })
        .collect()
}

/// What is to be paid, and in which parts.
struct Due<N> {
    payable: Num<N>,
    paid: Option<Num<N>>,
    rounding: Option<Num<N>>,
    carried_forward: Option<Num<N>>,
    amount: Num<N>,
    advances: Vec<Num<N>>,
    installments: Vec<Num<N>>,
}

struct Doc<'e, 'r, R: Recorder> {
    policy: &'e Policy,
    ev: &'e mut Evaluator<'r, R>,
}

impl<R: Recorder> Doc<'_, '_, R> {
    /// A total of the document, rounded and named.
    fn total(&mut self, exact: Num<R::Ref>, label: &'static str, field: &'static str) -> Figure<R::Ref> {
        let total = figure(exact, &self.policy.document, self.policy, self.ev);
        self.name(total.shown, label, field);
        total
    }

    /// The total of some amounts, if there are any.
    fn total_of(&mut self, terms: &[Num<R::Ref>], label: &'static str, field: &'static str) -> Option<Figure<R::Ref>> {
        (!terms.is_empty()).then(|| {
            let sum = self.ev.sum(terms);
            self.total(sum, label, field)
        })
    }

    fn name(&mut self, number: Num<R::Ref>, label: &'static str, field: &'static str) {
        self.ev
            .name(number, label, Unit::Money(self.policy.currency), || Key::Doc(field));
    }

    /// The tax that prices include, of the groups and of lines that take it out themselves.
    fn tax_included(&mut self, sums: &Sums<R>, groups: &[Group<R::Ref>]) -> Option<Figure<R::Ref>> {
        let mut terms: Vec<_> = groups.iter().filter_map(|group| group.included).collect();
        if !sums.included.is_empty() {
            terms.push(sums.included.number(self.ev));
        }
        self.total_of(&terms, "lbl.tax_included", "tax_included")
    }

    fn amount_due(
        &mut self,
        document: &DocumentInput<'_>,
        total_with_tax: Num<R::Ref>,
        withholding: Option<Figure<R::Ref>>,
    ) -> Due<R::Ref> {
        let money = Unit::Money(self.policy.currency);
        let rounding = document.rounding.map(|stated| {
            let rounding = self.ev.input(&stated, "term.BT-114", money);
            self.name(rounding, "term.BT-114", "rounding_amount");
            rounding
        });
        let carried_forward = brought_forward(document, self.policy, self.ev);
        let mut terms = vec![total_with_tax];
        for (index, stated) in (0..).zip(&document.settlement_charges) {
            let charge = self.ev.input(stated, "term.MX-216", money);
            self.ev.name(charge, "term.MX-216", money, || {
                Key::DocPart("settlement_charge", index, "amount")
            });
            terms.push(charge);
        }
        for (index, stated) in (0..).zip(&document.settlement_deductions) {
            let deduction = self.ev.input(stated, "term.MX-219", money);
            self.ev.name(deduction, "term.MX-219", money, || {
                Key::DocPart("settlement_deduction", index, "amount")
            });
            terms.push(self.ev.neg(deduction));
        }
        terms.extend(withholding.map(|total| self.ev.neg(total.carried)));
        terms.extend(rounding);
        terms.extend(carried_forward);
        let payable = self.ev.sum(&terms);
        let payable = self.total(payable, "lbl.payable_amount", "payable_amount");
        let advances = advances(document, payable.shown, self.policy, self.ev);
        let paid = match (&document.paid, advances.is_empty()) {
            (_, false) => self
                .total_of(&advances, "term.BT-113", "paid_amount")
                .map(|total| total.shown),
            (Some(stated), true) => {
                let paid = self.ev.input(stated, "term.BT-113", money);
                self.name(paid, "term.BT-113", "paid_amount");
                Some(paid)
            }
            (None, true) => None,
        };
        let mut terms = vec![payable.shown];
        terms.extend(paid.map(|paid| self.ev.neg(paid)));
        let amount = self.ev.sum(&terms);
        self.name(amount, "term.BT-115", "amount_due");
        let installments = installments(document, payable.shown, amount, self.policy, self.ev);
        Due {
            payable: payable.shown,
            paid,
            rounding,
            carried_forward,
            amount,
            advances,
            installments,
        }
    }
}
