//! [`Prices`]: what a contract says of the prices of an invoice's lines, for telling the difference between two invoices.

use super::agreement::{Contract, Term, Version};
use super::bind::{InForce, bind, claims, version_of};
use super::case::Claim;
use super::kinds::usage_price;
use super::pricing::{Price, Usage, rate_of};
use crate::explain::{Clause, Evaluator, Num, Off};
use crate::model::Invoice;
use crate::money::{Currency, Decimal};
use crate::variance::Schedules;

/// The terms that price the lines of an invoice, by line.
pub struct Prices<'c> {
    lines: Vec<Option<(&'c Version, &'c Term)>>,
    currency: Currency,
}

impl<'c> Prices<'c> {
    /// Those of the version in force for each line; a line that none or two terms price has none.
    #[must_use]
    pub fn of(contract: &'c Contract, invoice: &Invoice, currency: Currency) -> Self {
        let claims = claims(invoice);
        let priced = |claim: &Claim<'_>| {
            let InForce::Version(version) = version_of(contract, invoice, claim) else {
                return None;
            };
            let bound = bind(version, invoice, &[claim]);
            let governs = |(position, lines): (&usize, &Vec<usize>)| {
                let term = version.terms.get(*position)?;
                (term.kind.competes == "price" && !lines.is_empty()).then_some((version, term))
            };
            bound.lines.iter().find_map(governs)
        };
        Self {
            lines: claims.iter().map(priced).collect(),
            currency,
        }
    }

    fn term_of(&self, line: usize) -> Option<(&'c Version, &'c Term)> {
        self.lines.get(line).copied().flatten()
    }
}

impl Schedules for Prices<'_> {
    fn term(&self, line: usize) -> Option<&str> {
        self.term_of(line).map(|(_, term)| term.id.as_str())
    }

    fn clause(&self, line: usize) -> Option<Clause> {
        self.term_of(line)?.1.clause.clone()
    }

    fn charge(&self, line: usize, quantity: Decimal) -> Option<Decimal> {
        let term = self.term_of(line)?.1;
        let price = usage_price(term).filter(|price| matches!(price, Price::Graduated(_) | Price::Volume(_)))?;
        if quantity.is_negative() || term.params.flag("cumulative") || term.kind.needs_reading() {
            return None;
        }
        let mut off = Off;
        let mut ev = Evaluator::new(&mut off);
        let quantity = Num {
            value: quantity,
            node: (),
            exact: true,
        };
        let mut agree = |_: &mut Evaluator<'_, Off>, value: Decimal, _, _| Num {
            value,
            node: (),
            exact: true,
        };
        let none = Num {
            value: Decimal::ZERO,
            ..quantity
        };
        let usage = Usage {
            quantity: quantity.value,
            ..Usage::default()
        };
        let charge = rate_of(&price, [quantity, none], &usage, self.currency, &mut ev, &mut agree).amount;
        (charge.exact && ev.take_faults().is_empty()).then_some(charge.value)
    }

    fn factor(&self, from: &str, to: &str) -> Option<Decimal> {
        let versions = self.lines.iter().flatten().map(|(version, _)| *version);
        let mut conversions = versions.flat_map(|version| &version.conversions);
        let direct = |one: &super::agreement::Conversion| match (one.from == from, one.to == to) {
            (true, true) => Some(one.factor),
            _ if one.from == to && one.to == from => Decimal::ONE.checked_div(one.factor).ok().map(|back| back.value),
            _ => None,
        };
        conversions.find_map(direct)
    }
}
