//! The lines of an FA(3): rates, prices with tax, units, classes, discounts, and lines before a correction.

use super::{Reader, number};
use crate::model::fa3::codes::{unit_meant, unit_name};
use crate::model::rate_code::{MARGIN, OSS, rate_code};
use crate::model::{Group, NodeId, Term, Value};

impl Reader<'_> {
    pub(super) fn line(&mut self, line: &mut Group) {
        let Some(node) = line.node else {
            return;
        };
        if let Some((node, unit)) = self.stated(node, &["P_8A"]) {
            self.unit(line, node, &unit);
        }
        if let Some((node, rate)) = self.number(node, &["P_12_XII"]) {
            self.put(line, Term::LineTaxCategory, Value::Text("S".into()), node);
            self.put(line, Term::LineTaxRate, rate, node);
            self.put(line, Term::LineRateCode, Value::Text(OSS.into()), node);
        } else if let Some((node, code)) = self.stated(node, &["P_12"])
            && let Some(row) = rate_code(&code)
        {
            self.put(line, Term::LineTaxCategory, Value::Text(row.category.into()), node);
            if !row.rate.is_empty() {
                self.put(line, Term::LineTaxRate, number(row.rate), node);
            }
        } else {
            self.margin(line, node);
        }
        if let (Some((node, price)), None) = (self.number(node, &["P_9B"]), line.field(Term::ItemNetPrice)) {
            self.put(line, Term::ItemNetPrice, price, node);
            self.put(line, Term::LinePricesIncludeTax, Value::Bool(true), node);
        } else if let (Some((node, _)), None, None) = (
            self.number(node, &["P_11A"]),
            line.field(Term::LineNetAmount),
            line.field(Term::ItemNetPrice),
        ) {
            // A discount as a row of its own, say, has an amount and no price.
            self.put(line, Term::LinePricesIncludeTax, Value::Bool(true), node);
        }
        for (name, scheme) in [("PKWiU", "PKWiU"), ("CN", "TSP"), ("PKOB", "PKOB")] {
            if let Some((node, code)) = self.stated(node, &[name]) {
                let mut class = Group::new(Term::Classification, Some(node));
                self.put(&mut class, Term::ClassificationCode, Value::Text(code.into()), node);
                self.put(&mut class, Term::ClassificationScheme, Value::Text(scheme.into()), node);
                line.groups.push(class);
            }
        }
        self.discount(line, node);
        if line
            .field(Term::LineBefore)
            .is_some_and(|field| field.value == Value::Bool(true))
        {
            take_away(line);
        }
    }

    /// A unit by its code, where it has one; written otherwise than the writer would, it is kept besides.
    fn unit(&mut self, line: &mut Group, node: NodeId, written: &str) {
        match unit_meant(written) {
            Some((code, name)) => {
                self.put(line, Term::QuantityUnit, Value::Text(code.into()), node);
                if name != written {
                    self.used.remove(&node);
                    self.besides.insert(node);
                }
            }
            None if unit_name(written).is_some() => {
                self.besides.insert(node);
            }
            None => {}
        }
    }

    /// A line without a rate whose gross amount alone is stated, on an invoice that says that only the margin is taxed.
    fn margin(&mut self, line: &mut Group, node: NodeId) {
        let states_net = || {
            let mut names = ["P_9A", "P_11"].iter();
            names.any(|name| self.document.child(node, name).is_some())
        };
        if !self.margin_alone || states_net() {
            return;
        }
        let Some((gross, _)) = self.stated(node, &["P_11A"]) else {
            return;
        };
        if let Some(row) = rate_code(MARGIN) {
            self.put(line, Term::LineTaxCategory, Value::Text(row.category.into()), gross);
            self.put(line, Term::LineTaxRate, number(row.rate), gross);
            self.put(line, Term::LineRateCode, Value::Text(row.code.into()), gross);
        }
    }

    /// `P_10` lowers the amount of the line, or the price of each piece: what the net value says.
    fn discount(&mut self, line: &mut Group, node: NodeId) {
        let Some((node, Value::Decimal(discount))) = self.number(node, &["P_10"]) else {
            return;
        };
        if discount.is_zero() {
            return;
        }
        let per_piece = || {
            let price = line.decimal(Term::ItemNetPrice)?;
            let quantity = line.decimal(Term::InvoicedQuantity)?;
            let amount = line.decimal(Term::LineNetAmount)?;
            let lowered = price.checked_sub(discount).ok()?.value;
            let product = quantity.checked_mul(lowered).ok()?.value;
            let whole = quantity
                .checked_mul(price)
                .ok()?
                .value
                .checked_sub(discount)
                .ok()?
                .value;
            (product.compare(amount).is_eq() && !whole.compare(amount).is_eq()).then_some((price, lowered))
        };
        if let Some((price, lowered)) = per_piece() {
            let stated = line
                .field(Term::ItemNetPrice)
                .and_then(|field| field.node)
                .unwrap_or(node);
            self.put(line, Term::PriceDiscount, Value::Decimal(discount), node);
            self.put(line, Term::ItemGrossPrice, Value::Decimal(price), stated);
            self.put(line, Term::ItemNetPrice, Value::Decimal(lowered), stated);
            return;
        }
        let mut allowance = Group::new(Term::LineAllowance, Some(node));
        self.put(
            &mut allowance,
            Term::LineAllowanceAmount,
            Value::Decimal(discount),
            node,
        );
        line.groups.push(allowance);
    }
}

/// A line as it was before a correction counts with the other sign, so that the lines add up to the difference that the sums
/// of a corrective invoice state.
fn take_away(line: &mut Group) {
    let signed = [
        Term::InvoicedQuantity,
        Term::LineNetAmount,
        Term::LineGrossAmount,
        Term::LineTaxAmount,
        Term::LineAllowanceAmount,
    ];
    let groups = line.groups.iter_mut().flat_map(|group| group.fields.iter_mut());
    for field in line.fields.iter_mut().chain(groups) {
        if let Value::Decimal(number) = &mut field.value
            && signed.contains(&field.term)
        {
            *number = number.negated();
        }
    }
}
