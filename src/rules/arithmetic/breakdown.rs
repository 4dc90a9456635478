//! The tax breakdown: what stands under each category and rate, and the equations of taxable amounts and taxes.

use super::build::{Builder, Under};
use super::slot::{Around, Slot};
use super::system::{Asked, Equation, Product};
use crate::model::{Group, Term};
use crate::money::Decimal;
use crate::order::sort_by;
use crate::rules::number::{add, percent_of, unit};
use std::rc::Rc;

/// A category and a rate, by which amounts are grouped for tax.
pub(super) type TaxKey = (String, Option<Decimal>);

/// What carries a tax key: a line, a document allowance or charge, or a tax group.
#[derive(Debug, Clone)]
pub(super) struct Keyed {
    /// Its amount.
    pub slot: usize,
    /// Its key.
    pub key: TaxKey,
    /// True if it is taken off.
    pub negative: bool,
    /// What its category and rate stand in.
    pub around: Rc<Around>,
    /// The rate's slot, for tax groups.
    pub rate_slot: Option<usize>,
    /// The business terms of category and rate.
    pub terms: [Term; 2],
    /// True if a rate stands there.
    pub rated: bool,
}

impl Builder {
    /// What a line, allowance or charge gives to the tax groups: by its category and rate, or by each tax that it lists.
    pub(super) fn items_of(&mut self, group: &Group, around: &Rc<Around>, slot: usize, negative: bool) {
        let (terms, taxes) = match group.term {
            Term::Allowance => (
                [Term::AllowanceTaxCategory, Term::AllowanceTaxRate],
                [
                    Term::AllowanceTaxEntry,
                    Term::AllowanceTaxEntryCode,
                    Term::AllowanceTaxEntryPercent,
                ],
            ),
            Term::Charge => (
                [Term::ChargeTaxCategory, Term::ChargeTaxRate],
                [
                    Term::ChargeTaxEntry,
                    Term::ChargeTaxEntryCode,
                    Term::ChargeTaxEntryPercent,
                ],
            ),
            _ => (
                [Term::LineTaxCategory, Term::LineTaxRate],
                [Term::LineTax, Term::LineTaxCode, Term::LineTaxPercent],
            ),
        };
        let ([list, code, percent], [category, _]) = (taxes, terms);
        if group.groups_of(list).next().is_none() {
            // Where taxes are listed, what lists none bears none.
            if !self.built.listed || group.field(category).is_some() {
                self.built.items.push(Keyed::of(group, around, slot, negative, terms));
            }
            return;
        }
        for (index, tax) in group.groups_of(list).enumerate() {
            let mut keyed = Keyed::of(tax, &around.item(list, index), slot, negative, [code, percent]);
            keyed.key.1 = tax.decimal(percent).map(Decimal::normalized);
            self.built.items.push(keyed);
            self.built.apart |= tax.field(Term::LineTaxIncluded).is_some()
                || tax.field(Term::AllowanceTaxEntryIncluded).is_some()
                || tax.field(Term::ChargeTaxEntryIncluded).is_some();
            let code = tax.text(code).unwrap_or_default();
            if tax.flag(Term::LineTaxRetained) {
                self.built.retained.insert(code.to_owned());
            }
            if tax.flag(Term::LineTaxInformative) {
                self.built.informative.insert(code.to_owned());
            }
        }
    }

    /// Every stated group with the equation of its tax, and every key with the equation of its taxable amount. Gives the
    /// taxes that are added, and those that are kept back.
    pub(super) fn tax_groups(&mut self, root: &Group) -> [Vec<usize>; 2] {
        let mut taxes = Vec::new();
        let (mut added, mut retained) = (Vec::new(), Vec::new());
        for (index, group) in root.groups_of(Term::TaxGroup).enumerate() {
            let listed = group.field(Term::TaxGroupCode).is_some();
            let name = if listed {
                Term::TaxGroupCode
            } else {
                Term::TaxGroupCategory
            };
            let mut key = key_of(group, [name, Term::TaxGroupRate]);
            if listed {
                key.1 = group.decimal(Term::TaxGroupRate).map(Decimal::normalized);
            }
            let around = match &key {
                (code, Some(rate)) => format!("doc.tax[{code}:{rate}]"),
                (code, None) => format!("doc.tax[{code}]"),
            };
            let around = Around::new(format!("/taxBreakdown/{index}"), around);
            let mut keyed = Keyed::of(group, &around, 0, false, [name, Term::TaxGroupRate]);
            keyed.key = key;
            let untaxed = keyed.key.1.filter(|rate| rate.is_zero()).map(|_| Decimal::ZERO);
            keyed.slot = self.put(group, &around, Term::TaxableAmount, true, None);
            keyed.rate_slot = Some(self.put(group, &around, Term::TaxGroupRate, false, untaxed));
            let tax = self.put(group, &around, Term::TaxAmount, true, None);
            taxes.push(tax);
            if !self.built.informative.contains(&keyed.key.0) {
                let kept = self.built.retained.contains(&keyed.key.0);
                let side = if kept { &mut retained } else { &mut added };
                side.push(tax);
                if group.field(Term::TaxGroupSurchargeAmount).is_some() {
                    let surcharge =
                        self.built
                            .system
                            .slot(Slot::of(group, &around, Term::TaxGroupSurchargeAmount, false, None));
                    side.push(surcharge);
                }
            }
            self.built.groups.push(keyed);
        }
        self.bases();
        for (left, group) in taxes.iter().zip(self.built.groups.clone()) {
            let Some(rate) = group.rate_slot else { continue };
            let product = Product {
                factors: [group.slot, rate],
                divisor: None,
                percent: true,
                places: self.places,
            };
            let equation = self.push(Equation {
                rule: "ARI-TAX",
                left: *left,
                product: Some(product),
                plus: Vec::new(),
                minus: Vec::new(),
                slack: self.norms.tax_slack,
                asked: Asked::Norm,
                margin: self.margin(rate),
            });
            self.built.taxes.push(equation);
        }
        [added, retained]
    }

    /// Roundings of tax that are as good as the nearest: in Japan any direction, and from the amount with tax too where
    /// prices include it; its roundings reach further by the tax on what was cut.
    fn margin(&self, rate: usize) -> Decimal {
        if !self.norms.tax_any_direction {
            return Decimal::ZERO;
        }
        let whole = unit(self.places);
        let rate = self.built.system.slots.get(rate).and_then(Slot::value);
        let rate = rate.filter(|_| self.built.apart);
        let further = rate.and_then(|rate| add(whole, percent_of(whole, rate)?));
        further.unwrap_or(whole)
    }

    /// What stands under each key, and the equations of the taxable amounts.
    fn bases(&mut self) {
        let keyed = |(position, keyed): (usize, &Keyed), is_group: bool| (keyed.key.clone(), is_group, position);
        let groups = self.built.groups.iter().enumerate().map(|group| keyed(group, true));
        let items = self.built.items.iter().enumerate().map(|item| keyed(item, false));
        let mut all: Vec<(TaxKey, bool, usize)> = groups.chain(items).collect();
        sort_by(&mut all, |a, b| a.0.cmp(&b.0));
        for same in all.chunk_by(|a, b| a.0 == b.0) {
            let Some((key, ..)) = same.first() else { continue };
            let of = |kind: bool| same.iter().filter(move |(_, is_group, _)| *is_group == kind);
            let mut under = Under {
                base: None,
                items: of(false).map(|(.., position)| *position).collect(),
                groups: of(true).map(|(.., position)| *position).collect(),
            };
            if !self.built.groups.is_empty() && !self.built.apart {
                let base = self.base(key, &under);
                self.built.bases.insert(base, key.clone());
                under.base = Some(base);
            }
            self.built.keys.insert(key.clone(), under);
        }
    }

    /// The equation of the taxable amount of a key.
    fn base(&mut self, key: &TaxKey, under: &Under) -> usize {
        let (mut plus, mut minus) = (Vec::new(), Vec::new());
        for item in under.items.iter().filter_map(|at| self.built.items.get(*at)) {
            let side = if item.negative { &mut minus } else { &mut plus };
            side.push(item.slot);
        }
        let groups = under.groups.iter().filter_map(|at| self.built.groups.get(*at));
        let mut groups: Vec<usize> = groups.map(|group| group.slot).collect();
        let left = if groups.is_empty() {
            self.absent_group()
        } else {
            groups.remove(0)
        };
        minus.extend(groups);
        let index = self.equation("ARI-BASE", left, plus, minus);
        if matches!(key.0.as_str(), "S" | "L" | "M") {
            self.accept(index);
        }
        index
    }

    /// BR-S-08, BR-AF-08 and BR-AG-08 accept differences below 1, as BR-CO-17 does for the tax.
    fn accept(&mut self, equation: usize) {
        if let Some(equation) = self.built.system.equations.get_mut(equation) {
            equation.slack = self.norms.tax_slack;
        }
    }

    /// A taxable amount that the invoice does not state: it counts as nothing and cannot be mended alone.
    fn absent_group(&mut self) -> usize {
        self.built.system.slot(Slot {
            around: Around::new("/taxBreakdown", ""),
            term: Term::TaxableAmount,
            has_key: false,
            is_groupless: true,
            stated: Some(Decimal::ZERO),
            present: false,
            default: None,
        })
    }
}

impl Keyed {
    fn of(group: &Group, around: &Rc<Around>, slot: usize, negative: bool, terms: [Term; 2]) -> Self {
        let [_, rate] = terms;
        Self {
            slot,
            key: key_of(group, terms),
            negative,
            around: Rc::clone(around),
            rate_slot: None,
            terms,
            rated: group.field(rate).is_some(),
        }
    }
}

fn key_of(group: &Group, [category, rate]: [Term; 2]) -> TaxKey {
    let code = group.text(category).unwrap_or("").to_owned();
    let stated = group.decimal(rate).map(Decimal::normalized);
    // Categories other than these carry no rate, or a rate of zero, which is the same.
    let untaxed = !matches!(code.as_str(), "S" | "L" | "M" | "B");
    let zero = untaxed && group.field(rate).is_none();
    (code, stated.or(zero.then_some(Decimal::ZERO)))
}
