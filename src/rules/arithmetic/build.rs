//! From an invoice to its equations: the formulas of EN 16931 (BR-CO-10 to -17, BR-S-08 and its kin) and of Peppol (R040,
//! R046, R120), with the sums of our extensions. What the invoice does not state takes part only where the norm asks for it.

use super::breakdown::{Keyed, TaxKey};
use super::slot::{Around, Slot};
use super::system::{Asked, Equation, Product, System};
use crate::model::{Group, Invoice, Term};
use crate::money::{Currency, Decimal};
use crate::order::Map;
use crate::rules::number::{add, at_most, sub, unit};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The equations of an invoice and what is grouped by tax.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The equations.
    pub system: System,
    /// Lines, allowances and charges.
    pub items: Vec<Keyed>,
    /// Tax groups.
    pub groups: Vec<Keyed>,
    /// What stands under each key.
    pub keys: Map<TaxKey, Under>,
    /// The key of each equation of a taxable amount.
    pub bases: Map<usize, TaxKey>,
    /// The equation of the tax, by tax group.
    pub taxes: Vec<usize>,
    /// The equation of the tax total, if there is one.
    pub tax_total: Option<usize>,
    /// The equation of the sum of lines.
    pub line_total: Option<usize>,
    /// The equation and the amount of each line.
    pub lines: Vec<Option<usize>>,
    /// Amounts that must be there and are not.
    pub missing: Vec<usize>,
    /// Codes of listed taxes that the buyer keeps back.
    pub retained: BTreeSet<String>,
    /// Codes of listed taxes that are only shown.
    pub informative: BTreeSet<String>,
    /// True if the tax groups are those of listed taxes.
    pub listed: bool,
    /// True if lines include their tax, so that they do not add up to the taxable amounts.
    pub apart: bool,
}

/// What stands under one key: positions in [`Built::items`] and [`Built::groups`].
#[derive(Debug, Default)]
pub(super) struct Under {
    /// The equation of the taxable amount.
    pub base: Option<usize>,
    /// Lines, allowances and charges.
    pub items: Vec<usize>,
    /// Tax groups.
    pub groups: Vec<usize>,
}

impl Built {
    /// The equation of the taxable amount of a key.
    pub fn base(&self, key: &TaxKey) -> Option<usize> {
        self.keys.get(key)?.base
    }

    /// The lines, allowances and charges under a key.
    pub fn items_under(&self, key: &TaxKey) -> impl Iterator<Item = &Keyed> {
        let under = self.keys.get(key).into_iter().flat_map(|under| &under.items);
        under.filter_map(|at| self.items.get(*at))
    }
}

/// What the norms of a document ask for.
pub(super) struct Norms {
    /// Differences of a line amount that are accepted: 0.02 in Peppol and XRechnung, 0.5 there in HUF.
    line_slack: Decimal,
    /// Whether a norm holds lines to quantity × price: EN 16931 alone has no such rule.
    line_asked: Asked,
    /// Differences of a tax amount that are accepted: below 1 in EN 16931 (BR-CO-17).
    pub(super) tax_slack: Decimal,
    /// Whether any direction of rounding the tax is lawful (Japan).
    pub(super) tax_any_direction: bool,
}

impl Norms {
    fn of(invoice: &Invoice) -> Self {
        let root = &invoice.root;
        let specification = root
            .group(Term::Process)
            .and_then(|process| process.text(Term::Specification))
            .unwrap_or("");
        let japan = root.text(Term::CurrencyCode) == Some("JPY") || specification.contains("@jp");
        let xml = invoice.syntax.is_xml();
        // Peppol, XRechnung and PINT ask for the line formula; the core and its other extensions do not.
        let bare = xml
            && !["peppol", "xrechnung", "xeinkauf"]
                .iter()
                .any(|name| specification.contains(name));
        let hungarian = root.text(Term::CurrencyCode) == Some("HUF") && specification.contains("xrechnung");
        Self {
            line_slack: Decimal::from_units(if hungarian { 50 } else { 2 }, 2).unwrap_or_default(),
            line_asked: if bare { Asked::Advice } else { Asked::Norm },
            tax_slack: if japan {
                Decimal::ZERO
            } else {
                Decimal::from_units(99, 2).unwrap_or_default()
            },
            tax_any_direction: japan,
        }
    }
}

/// Puts slots and equations together.
pub(super) struct Builder {
    pub(super) built: Built,
    pub(super) norms: Norms,
    pub(super) places: u8,
}

/// The equations of an invoice.
pub(super) fn build(invoice: &Invoice) -> Built {
    let root = &invoice.root;
    let places = root
        .text(Term::CurrencyCode)
        .and_then(Currency::parse)
        .map_or(2, |currency| currency.minor_unit());
    let mut builder = Builder {
        built: Built::default(),
        norms: Norms::of(invoice),
        places,
    };
    builder.built.system.places = places;
    builder.built.listed = root
        .groups_of(Term::TaxGroup)
        .any(|group| group.field(Term::TaxGroupCode).is_some());
    let lines = builder.lines(root, crate::calc::line_ids(invoice));
    let [allowances, charges] = builder.document_allowances(root);
    builder.totals(root, &lines, &allowances, &charges);
    builder.built.system.seal();
    builder.built
}

impl Builder {
    pub(super) fn equation(&mut self, rule: &'static str, left: usize, plus: Vec<usize>, minus: Vec<usize>) -> usize {
        self.push(Equation {
            rule,
            left,
            product: None,
            plus,
            minus,
            slack: Decimal::ZERO,
            asked: Asked::Norm,
            margin: Decimal::ZERO,
        })
    }

    pub(super) fn push(&mut self, equation: Equation) -> usize {
        self.built.system.equations.push(equation);
        self.built.system.equations.len() - 1
    }

    pub(super) fn put(
        &mut self,
        group: &Group,
        around: &Rc<Around>,
        term: Term,
        has_key: bool,
        default: Option<Decimal>,
    ) -> usize {
        self.built.system.slot(Slot::of(group, around, term, has_key, default))
    }

    /// The amounts of lines, with the equations inside each line.
    fn lines(&mut self, root: &Group, ids: Vec<std::borrow::Cow<'_, str>>) -> Vec<usize> {
        let inclusive = root.flag(Term::PricesIncludeTax);
        self.built.apart = inclusive;
        let mut amounts = Vec::new();
        for (index, (id, line)) in ids.into_iter().zip(root.groups_of(Term::Line)).enumerate() {
            let around = Around::new(format!("/lines/{index}"), format!("line[{id}]"));
            let net = self.put(line, &around, Term::LineNetAmount, true, None);
            let gross_line = inclusive || line.flag(Term::LinePricesIncludeTax);
            self.built.apart |= gross_line;
            // A price made of parts, or in another currency, is not what is multiplied.
            let composed = [Term::LinePart, Term::AltPrice]
                .iter()
                .any(|part| line.group(*part).is_some());
            let plain = !gross_line && !composed && line.field(Term::ItemCurrency).is_none();
            let equation = plain.then(|| self.line(line, &around, net)).flatten();
            self.built.lines.push(equation);
            amounts.push(net);
            self.items_of(line, &around, net, false);
        }
        amounts
    }

    /// The equations of one line: its amount, its price, its allowances and charges.
    fn line(&mut self, line: &Group, around: &Rc<Around>, net: usize) -> Option<usize> {
        let quantity = self.put(line, around, Term::InvoicedQuantity, true, None);
        let price = self.put(line, around, Term::ItemNetPrice, true, None);
        let base = self.put(line, around, Term::PriceBaseQuantity, false, Some(Decimal::ONE));
        if line.field(Term::ItemGrossPrice).is_some() {
            let gross = self.put(line, around, Term::ItemGrossPrice, false, None);
            let discount = self.put(line, around, Term::PriceDiscount, false, Some(Decimal::ZERO));
            let index = self.equation("ARI-PRICE", price, vec![gross], vec![discount]);
            self.ask(index);
        }
        let minus = self.percentages(line, around, Term::LineAllowance);
        let plus = self.percentages(line, around, Term::LineCharge);
        let product = Product {
            factors: [quantity, price],
            divisor: Some(base),
            percent: false,
            places: self.places,
        };
        Some(self.push(Equation {
            rule: "ARI-LINE",
            left: net,
            product: Some(product),
            plus,
            minus,
            slack: self.norms.line_slack,
            asked: self.norms.line_asked,
            margin: unit(self.places),
        }))
    }

    fn ask(&mut self, equation: usize) {
        if let Some(equation) = self.built.system.equations.get_mut(equation) {
            equation.asked = self.norms.line_asked;
        }
    }

    /// The amounts of allowances or charges; where percentage and base are stated, with the equation between them.
    fn percentages(&mut self, group: &Group, around: &Around, kind: Term) -> Vec<usize> {
        let [amount, base, percent] = match kind {
            Term::LineAllowance => [
                Term::LineAllowanceAmount,
                Term::LineAllowanceBase,
                Term::LineAllowancePercent,
            ],
            Term::LineCharge => [Term::LineChargeAmount, Term::LineChargeBase, Term::LineChargePercent],
            Term::Charge => [Term::ChargeAmount, Term::ChargeBase, Term::ChargePercent],
            _ => [Term::AllowanceAmount, Term::AllowanceBase, Term::AllowancePercent],
        };
        let mut amounts = Vec::new();
        for (index, allowance) in group.groups_of(kind).enumerate() {
            let around = around.item(kind, index);
            let left = self.put(allowance, &around, amount, false, None);
            amounts.push(left);
            if allowance.field(base).is_some() && allowance.field(percent).is_some() {
                let base = self.put(allowance, &around, base, false, None);
                let percent = self.put(allowance, &around, percent, false, None);
                let product = Product {
                    factors: [base, percent],
                    divisor: None,
                    percent: true,
                    places: self.places.max(2),
                };
                self.push(Equation {
                    rule: "ARI-PERCENT",
                    left,
                    product: Some(product),
                    plus: Vec::new(),
                    minus: Vec::new(),
                    slack: self.norms.line_slack,
                    asked: self.norms.line_asked,
                    margin: unit(self.places.max(2)),
                });
            }
        }
        amounts
    }

    fn document_allowances(&mut self, root: &Group) -> [Vec<usize>; 2] {
        let document = Around::new("", "");
        [Term::Allowance, Term::Charge].map(|kind| {
            let amounts = self.percentages(root, &document, kind);
            for (index, (group, slot)) in root.groups_of(kind).zip(&amounts).enumerate() {
                self.items_of(group, &document.item(kind, index), *slot, kind == Term::Allowance);
            }
            amounts
        })
    }

    /// The totals, the tax groups, and what binds them.
    fn totals(&mut self, root: &Group, lines: &[usize], allowances: &[usize], charges: &[usize]) {
        let groups = self.tax_groups(root);
        let has_groups = root.group(Term::TaxGroup).is_some();
        let Some(totals) = root.group(Term::Totals) else { return };
        let [added, kept] = groups;
        let taxed = |slot: &usize| {
            let slot = self.built.system.slots.get(*slot);
            slot.and_then(|slot| slot.stated).is_none_or(|tax| !tax.is_zero())
        };
        let has_tax = added.iter().any(taxed);
        let zero = Some(Decimal::ZERO);
        let optional = |present: bool| if present { None } else { zero };
        let around = Around::new("/totals", "doc");
        let included = self.included(root, totals);
        let mut slot = |term: Term, default: Option<Decimal>| self.put(totals, &around, term, true, default);
        let line_total = slot(Term::LineNetTotal, None);
        let allowance_total = slot(Term::AllowanceTotal, optional(!allowances.is_empty()));
        let charge_total = slot(Term::ChargeTotal, optional(!charges.is_empty()));
        let net = slot(Term::TotalWithoutTax, None);
        // CII states the total apart from its rows: where no row has tax, there may be no total.
        let tax = slot(Term::TaxTotal, optional(has_tax));
        let gross = slot(Term::TotalWithTax, None);
        let paid = slot(Term::PaidAmount, zero);
        let rounding = slot(Term::RoundingAmount, zero);
        let withheld = slot(Term::WithholdingTotal, zero);
        let included = slot(Term::TaxIncludedTotal, Some(included));
        let due = slot(Term::AmountDue, None);
        self.built.line_total = Some(self.equation("ARI-LINES", line_total, lines.to_vec(), Vec::new()));
        self.equation("ARI-ALLOWANCES", allowance_total, allowances.to_vec(), Vec::new());
        self.equation("ARI-CHARGES", charge_total, charges.to_vec(), Vec::new());
        self.equation(
            "ARI-NET",
            net,
            vec![line_total, charge_total],
            vec![allowance_total, included],
        );
        if has_groups {
            self.built.tax_total = Some(self.equation("ARI-TAX-TOTAL", tax, added, Vec::new()));
        }
        if !kept.is_empty() {
            self.equation("ARI-TAX-TOTAL", withheld, kept, Vec::new());
        }
        self.equation("ARI-GROSS", gross, vec![net, tax], Vec::new());
        let carried = self.balance(root);
        let added = self.settled(root, Term::SettlementCharge, Term::SettlementChargeAmount);
        let taken = self.settled(root, Term::SettlementDeduction, Term::SettlementDeductionAmount);
        let plus = [gross, rounding].into_iter().chain(carried).chain(added).collect();
        let minus = [paid, withheld].into_iter().chain(taken).collect();
        self.equation("ARI-DUE", due, plus, minus);
        self.require();
    }

    /// The tax that prices include where the invoice does not state it: none where its lines are stated without tax, all of it where
    /// every price includes it, and where some do, what their sum leaves.
    fn included(&self, root: &Group, totals: &Group) -> Decimal {
        let of = |term: Term| totals.decimal(term);
        let gap = || {
            let lines = add(of(Term::LineNetTotal)?, of(Term::ChargeTotal).unwrap_or_default())?;
            let lines = sub(lines, of(Term::AllowanceTotal).unwrap_or_default())?;
            sub(lines, of(Term::TotalWithoutTax)?)
        };
        match gap().filter(|gap| self.built.apart && !gap.is_zero()) {
            Some(_) if root.flag(Term::PricesIncludeTax) => of(Term::TaxTotal).unwrap_or_default(),
            Some(gap) if !gap.is_negative() && at_most(gap, of(Term::TaxTotal).unwrap_or_default()) => gap,
            _ => Decimal::ZERO,
        }
    }

    /// The balance carried forward (繰越残高), if the invoice has one.
    fn balance(&mut self, root: &Group) -> Option<usize> {
        let balance = root.group(Term::PriorBalance)?;
        let around = Around::new("/priorBalance", "doc.balance");
        let previous = self.put(balance, &around, Term::PreviousAmount, false, None);
        let received = self.put(balance, &around, Term::ReceivedAmount, false, Some(Decimal::ZERO));
        let carried = self.put(balance, &around, Term::CarriedForward, true, None);
        self.equation("ARI-BALANCE", carried, vec![previous], vec![received]);
        Some(carried)
    }

    /// What is added to the amount due, or taken off it, after the total with tax.
    fn settled(&mut self, root: &Group, step: Term, amount: Term) -> Vec<usize> {
        let steps = root.groups_of(step).enumerate();
        let slots = steps.map(|(index, group)| {
            let around = Around::new(format!("/{}/{index}", step.def().json), "");
            self.put(group, &around, amount, false, Some(Decimal::ZERO))
        });
        slots.collect()
    }

    /// Lists the amounts that must be there and are not.
    fn require(&mut self) {
        let slots = self.built.system.slots.iter().enumerate();
        // A rate that is missing is told by the tax group that has no lines; what cannot be read was told by the reader.
        let missing =
            slots.filter(|(_, slot)| slot.value().is_none() && !slot.present && slot.term != Term::TaxGroupRate);
        self.built.missing = missing.map(|(index, _)| index).collect();
    }
}
