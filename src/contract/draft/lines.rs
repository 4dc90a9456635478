//! The lines of a draft: one for everything that is due, with the term that prices it and its tax.

use super::head::{put, text};
use super::{Desk, Left, name_of};
use crate::calc::Policy;
use crate::contract::agreement::{Term, Version, is_in_force};
use crate::contract::bind::{InForce, bind, claims, version_of};
use crate::contract::case::Claim;
use crate::contract::due::{Days, Due, by_evidence, by_orders, by_terms};
use crate::contract::kinds::Falls;
use crate::contract::shown::Shown;
use crate::contract::spans::{contains, is_same, spans};
use crate::explain::{Value, Values};
use crate::model::{Group, Term as Bt, Value as Stated};

impl<'a> Desk<'a> {
    /// A line at nothing for everything that is due and that one term prices.
    pub(super) fn put_down(&mut self) {
        let shown = Shown::new(self.evidence);
        for due in self.dues_of_period() {
            let what = name_of(&due);
            if due.items.len() > 1 {
                self.left.push(Left::new(&what, "draft.which", Values::new()));
            } else if let Some(number) = due.billed_before(&shown, Some(self.told.period)) {
                let values = Values::new().with("number", Value::Name(number.to_owned()));
                self.left.push(Left::new(&what, "draft.billed", values));
            } else if let Some(day) = due.changes {
                let values = Values::new().with("date", Value::Date(day));
                self.left.push(Left::new(&what, "draft.parted", values));
            } else if due.days.is_none() && self.last.is_some() {
                self.left.push(Left::new(&what, "draft.no_day", Values::new()));
            } else {
                let line = self.line(&due);
                self.invoice.root.groups.push(line);
                self.dues.push(due);
            }
        }
        self.bind_all();
        self.unasked();
    }

    /// What is due in the period, each once: by terms, by what evidence shows, by what was ordered.
    fn dues_of_period(&mut self) -> Vec<Due<'a>> {
        let period = self.told.period;
        let mut dues = by_terms(self.contract, self.evidence, period);
        let by_terms = dues.len();
        for shown in by_evidence(self.contract, Some(self.version), self.evidence, Some(period)) {
            let one = |a: Option<&Term>, b: Option<&Term>| a.zip(b).is_some_and(|(a, b)| core::ptr::eq(a, b));
            let alike = |known: &Due<'_>| match shown.items.is_empty() {
                false => shown.items.iter().all(|item| known.items.contains(item)),
                true => shown.role.is_none() && shown.category.is_none() && one(known.term, shown.term),
            };
            let undated = shown.days.is_none() && dues.iter().any(|known| alike(known) && known.days.is_some());
            // What a term makes due for a cycle is not billed again by the parts of it that evidence shows.
            let within = |(at, known): &(usize, &mut Due<'_>)| {
                let around = known.days.unwrap_or(period);
                let inside = |days: Days| contains(around, days.0) && contains(around, days.1);
                known.days == shown.days || *at < by_terms && shown.days.is_some_and(inside)
            };
            let mut known = dues.iter_mut().enumerate();
            match known.find(|known| alike(known.1) && within(known)) {
                None if undated => {
                    self.left
                        .push(Left::new(&name_of(&shown), "draft.no_day", Values::new()));
                }
                Some((_, known)) => {
                    if !shown.items.is_empty() {
                        known.items.clone_from(&shown.items);
                    }
                    known.evidence.extend(shown.evidence);
                }
                None => dues.push(shown),
            }
        }
        for ordered in by_orders(self.evidence) {
            if !dues
                .iter()
                .any(|known| ordered.items.iter().all(|item| known.items.contains(item)))
            {
                dues.push(ordered);
            }
        }
        dues
    }

    /// Price terms that ask for evidence which nobody gave.
    pub(super) fn unasked(&mut self) {
        let contract = self.contract;
        let mut asked: Vec<&str> = Vec::new();
        for span in spans(contract, self.told.period) {
            for term in span.version.into_iter().flat_map(|version| &version.terms) {
                let priced = term.kind.competes == "price" && term.kind.falls != Falls::Scheduled;
                let days = (term.valid_from, term.valid_to);
                let holds = [span.days.0, span.days.1]
                    .iter()
                    .any(|day| is_in_force(days.0, days.1, *day));
                let lines = self.invoice.root.groups_of(Bt::Line);
                let told = self.left.iter().any(|left| term.scope.item_ids.contains(&left.what));
                let known = told || asked.contains(&term.id.as_str());
                if priced && holds && !known && !lines.into_iter().any(|line| term.scope.governs(line)) {
                    let what = term.scope.item_ids.first().unwrap_or(&term.id);
                    let values = Values::new().with("term", Value::Name(term.id.clone()));
                    self.left.push(Left::new(what, "draft.not_shown", values));
                    asked.push(&term.id);
                }
            }
        }
    }

    pub(super) fn line(&self, due: &Due<'_>) -> Group {
        let mut line = Group::new(Bt::Line, None);
        let number = self.invoice.root.groups_of(Bt::Line).count().saturating_add(1);
        line.fields.push(text(Bt::LineId, &number.to_string()));
        let name = due.name.map_or_else(|| name_of(due), str::to_owned);
        line.fields.push(text(Bt::ItemName, &name));
        if let [item] = due.items.as_slice() {
            line.fields.push(text(Bt::SellerItemId, item));
        }
        line.fields.extend(due.role.map(|role| text(Bt::PersonRole, role)));
        line.fields
            .extend(due.category.map(|category| text(Bt::ExpenseCategory, category)));
        let start = due.most.unwrap_or_default();
        line.fields
            .push(put(Bt::InvoicedQuantity, Stated::Decimal(due.quantity)));
        line.fields.push(text(Bt::QuantityUnit, due.unit.unwrap_or("C62")));
        line.fields.push(put(Bt::ItemNetPrice, Stated::Decimal(start)));
        line.fields.push(put(Bt::LineNetAmount, Stated::Decimal(start)));
        if let Some((first, last)) = due.days {
            let mut days = Group::new(Bt::LinePeriod, None);
            days.fields.push(put(Bt::LinePeriodStart, Stated::Date(first)));
            days.fields.push(put(Bt::LinePeriodEnd, Stated::Date(last)));
            line.groups.push(days);
        }
        line
    }

    /// The term that prices each line, of the version of its days; lines that none or two price are taken off. Tax by the
    /// term that says it.
    pub(super) fn bind_all(&mut self) {
        let own = self.invoice.clone();
        let lines = claims(&own);
        let policy = (self.told.policy)(&own);
        let (mut left, mut rates, mut gone) = (Vec::new(), Vec::new(), Vec::new());
        let mut by_version: Vec<(&'a Version, Vec<&Claim<'_>>)> = Vec::new();
        for claim in &lines {
            match version_of(self.contract, &own, claim) {
                InForce::Version(version) => {
                    let known = by_version
                        .iter_mut()
                        .find(|(known, _)| is_same(Some(known), Some(version)));
                    match known {
                        Some((_, lines)) => lines.push(claim),
                        None => by_version.push((version, vec![claim])),
                    }
                }
                // That no version holds, or two do, was said of the days.
                _ => gone.push(claim.index),
            }
        }
        for (version, lines) in by_version {
            let bound = bind(version, &own, &lines);
            for (at, claim) in lines.iter().enumerate() {
                let of = |competes: &str| {
                    let mut terms = bound.lines.iter().filter(|(_, governed)| governed.contains(&at));
                    terms.find_map(|(position, _)| {
                        let term = version.terms.get(*position);
                        term.filter(|term| term.kind.competes == competes)
                    })
                };
                let what = self.dues.get(claim.index).map(name_of).unwrap_or_default();
                let tie = bound.ties.iter().find(|(line, ..)| *line == at);
                // A cost that is only capped is billed as its voucher says, up to the cap.
                match (of("price").or_else(|| of("expense.cap")), tie) {
                    (_, Some((_, first, second))) => {
                        let two = [first, second].map(|id| Value::Name((*id).to_owned()));
                        let values = Values::new().with("terms", Value::List(two.to_vec()));
                        left.push(Left::new(&what, "draft.two_terms", values));
                        gone.push(claim.index);
                    }
                    (None, None) => {
                        left.push(Left::new(&what, "draft.no_price", Values::new()));
                        gone.push(claim.index);
                    }
                    (Some(term), None) => {
                        if let Some(due) = self.dues.get_mut(claim.index) {
                            due.term = Some(term);
                        }
                        rates.push((claim.index, of("tax.treatment"), of("expense.nature")));
                    }
                }
            }
        }
        for (at, tax, nature) in rates {
            self.tax(at, tax, nature, &policy);
        }
        self.left.extend(left);
        self.take_off(&gone);
    }

    /// The tax that was agreed for a line; else the standard rate of the day, which is then told as assumed.
    pub(super) fn tax(&mut self, at: usize, tax: Option<&Term>, nature: Option<&Term>, policy: &Policy) {
        let nature = nature.and_then(|term| term.params.text("nature"));
        let outside = nature == Some("reimbursement");
        let category = tax.and_then(|term| term.params.text("category"));
        let category = category.unwrap_or(if outside { "O" } else { "S" }).to_owned();
        let agreed = tax.and_then(|term| term.params.number("rate"));
        let rate = agreed.or_else(|| policy.rate_in_force(false).filter(|_| category == "S"));
        let untold = agreed.is_none() && category == "S";
        if untold && self.assumed.is_empty() {
            let because = if rate.is_some() {
                "draft.rate_assumed"
            } else {
                "draft.no_rate"
            };
            let shown = rate.map_or_else(|| Value::Name(String::new()), Value::Percent);
            let note = Left::new(policy.regime.name(), because, Values::new().with("rate", shown));
            self.assumed.push(note);
        }
        let includes = tax.is_some_and(|term| term.params.flag("included"));
        let Some(line) = self.line_mut(at) else { return };
        if let Some(rate) = rate {
            line.fields.push(text(Bt::LineTaxCategory, &category));
            line.fields.push(put(Bt::LineTaxRate, Stated::Decimal(rate)));
        } else if category != "S" {
            line.fields.push(text(Bt::LineTaxCategory, &category));
        }
        line.fields.extend(nature.map(|nature| text(Bt::ExpenseNature, nature)));
        if includes {
            line.fields.push(put(Bt::LinePricesIncludeTax, Stated::Bool(true)));
        }
    }

    pub(super) fn line_mut(&mut self, at: usize) -> Option<&mut Group> {
        let groups = self.invoice.root.groups.iter_mut();
        groups.filter(|group| group.term == Bt::Line).nth(at)
    }

    pub(super) fn take_off(&mut self, gone: &[usize]) {
        let mut at = 0_usize;
        self.invoice.root.groups.retain(|group| {
            let is_line = group.term == Bt::Line;
            let keep = !is_line || !gone.contains(&at);
            at = at.saturating_add(usize::from(is_line));
            keep
        });
        let mut at = 0_usize;
        self.dues.retain(|_| {
            let keep = !gone.contains(&at);
            at = at.saturating_add(1);
            keep
        });
    }
}
