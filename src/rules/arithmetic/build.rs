//! From an invoice to its equations: the formulas of EN 16931 (BR-CO-10 to -17, BR-S-08 and its kin) and of Peppol (R040,
//! R046, R120), with the sums of our extensions. What the invoice does not state takes part only where the norm asks for it.

use super::slot::{Slot, snake};
use super::system::{Asked, Equation, Product, System};
use crate::model::{Group, Invoice, Syntax, Term};
use crate::money::{Currency, Decimal};
use std::collections::BTreeMap;

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
    /// The pointers of category and rate, and whether a rate stands there.
    pub category: String,
    /// The rate's pointer.
    pub rate: String,
    /// The rate's slot, for tax groups.
    pub rate_slot: Option<usize>,
    /// The business terms of category and rate.
    pub terms: [Term; 2],
    /// True if a rate stands there.
    pub rated: bool,
}

/// The equations of an invoice and what is grouped by tax.
#[derive(Debug, Default)]
pub(super) struct Built {
    /// The equations.
    pub system: System,
    /// Lines, allowances and charges.
    pub items: Vec<Keyed>,
    /// Tax groups.
    pub groups: Vec<Keyed>,
    /// The equation of the taxable amount, by key.
    pub bases: BTreeMap<TaxKey, usize>,
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
}

/// What the norms of a document ask for.
struct Norms {
    /// Differences of a line amount that are accepted: 0.02 in Peppol and XRechnung, 0.5 there in HUF.
    line_slack: Decimal,
    /// Whether a norm holds lines to quantity × price: EN 16931 alone has no such rule.
    line_asked: Asked,
    /// Differences of a tax amount that are accepted: below 1 in EN 16931 (BR-CO-17).
    tax_slack: Decimal,
    /// Whether any direction of rounding the tax is lawful (Japan).
    tax_any_direction: bool,
}

impl Norms {
    fn of(invoice: &Invoice) -> Self {
        let root = &invoice.root;
        let specification = root
            .group(Term::Process)
            .and_then(|process| process.text(Term::Specification))
            .unwrap_or("");
        let japan = root.text(Term::CurrencyCode) == Some("JPY") || specification.contains("@jp");
        let xml = matches!(invoice.syntax, Syntax::UblInvoice | Syntax::UblCreditNote);
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

struct Builder {
    built: Built,
    norms: Norms,
    places: u8,
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
    let lines = builder.lines(root, crate::calc::line_ids(invoice));
    let [allowances, charges] = builder.document_allowances(root);
    builder.totals(root, &lines, &allowances, &charges);
    builder.built.system.seal();
    builder.built
}

impl Builder {
    fn equation(&mut self, rule: &'static str, left: usize, plus: Vec<usize>, minus: Vec<usize>) -> usize {
        self.push(Equation {
            rule,
            left,
            product: None,
            plus,
            minus,
            slack: Decimal::ZERO,
            asked: Asked::Norm,
            any_direction: false,
        })
    }

    fn push(&mut self, equation: Equation) -> usize {
        self.built.system.equations.push(equation);
        self.built.system.equations.len() - 1
    }

    fn put(&mut self, group: &Group, place: &str, term: Term, key: Option<String>, default: Option<Decimal>) -> usize {
        self.built.system.slot(Slot::of(group, place, term, key, default))
    }

    /// The amounts of lines, with the equations inside each line.
    fn lines(&mut self, root: &Group, ids: Vec<std::borrow::Cow<'_, str>>) -> Vec<usize> {
        let inclusive = root.flag(Term::PricesIncludeTax);
        let mut amounts = Vec::new();
        for (index, (id, line)) in ids.into_iter().zip(root.groups_of(Term::Line)).enumerate() {
            let place = format!("/lines/{index}");
            let key = |term: Term| id.as_ref().map(|id| format!("line[{id}].{}", snake(term.def().json)));
            let net = self.put(line, &place, Term::LineNetAmount, key(Term::LineNetAmount), None);
            let gross_line = inclusive || line.flag(Term::LinePricesIncludeTax);
            let equation = (!gross_line).then(|| self.line(line, &place, net, &key)).flatten();
            self.built.lines.push(equation);
            amounts.push(net);
            if line.field(Term::LineTaxCategory).is_some() || line.groups_of(Term::LineTax).next().is_none() {
                let terms = [Term::LineTaxCategory, Term::LineTaxRate];
                self.item(line, &place, net, false, terms);
            }
        }
        amounts
    }

    /// The equations of one line: its amount, its price, its allowances and charges.
    fn line(&mut self, line: &Group, place: &str, net: usize, key: &dyn Fn(Term) -> Option<String>) -> Option<usize> {
        let quantity = self.put(line, place, Term::InvoicedQuantity, key(Term::InvoicedQuantity), None);
        let price = self.put(line, place, Term::ItemNetPrice, key(Term::ItemNetPrice), None);
        let base = self.put(line, place, Term::PriceBaseQuantity, None, Some(Decimal::ONE));
        if line.field(Term::ItemGrossPrice).is_some() {
            let gross = self.put(line, place, Term::ItemGrossPrice, None, None);
            let discount = self.put(line, place, Term::PriceDiscount, None, Some(Decimal::ZERO));
            let index = self.equation("ARI-PRICE", price, vec![gross], vec![discount]);
            self.ask(index);
        }
        let minus = self.percentages(line, place, Term::LineAllowance);
        let plus = self.percentages(line, place, Term::LineCharge);
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
            any_direction: true,
        }))
    }

    fn ask(&mut self, equation: usize) {
        if let Some(equation) = self.built.system.equations.get_mut(equation) {
            equation.asked = self.norms.line_asked;
        }
    }

    /// The amounts of allowances or charges; where percentage and base are stated, with the equation between them.
    fn percentages(&mut self, group: &Group, place: &str, kind: Term) -> Vec<usize> {
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
            let place = format!("{place}/{}/{index}", kind.def().json);
            let left = self.put(allowance, &place, amount, None, None);
            amounts.push(left);
            if allowance.field(base).is_some() && allowance.field(percent).is_some() {
                let base = self.put(allowance, &place, base, None, None);
                let percent = self.put(allowance, &place, percent, None, None);
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
                    any_direction: true,
                });
            }
        }
        amounts
    }

    fn document_allowances(&mut self, root: &Group) -> [Vec<usize>; 2] {
        let rows = [
            (Term::Allowance, Term::AllowanceTaxCategory, Term::AllowanceTaxRate),
            (Term::Charge, Term::ChargeTaxCategory, Term::ChargeTaxRate),
        ];
        rows.map(|(kind, category, rate)| {
            let amounts = self.percentages(root, "", kind);
            for (index, (group, slot)) in root.groups_of(kind).zip(&amounts).enumerate() {
                let place = format!("/{}/{index}", kind.def().json);
                self.item(group, &place, *slot, kind == Term::Allowance, [category, rate]);
            }
            amounts
        })
    }

    fn item(&mut self, group: &Group, place: &str, slot: usize, negative: bool, terms: [Term; 2]) {
        let keyed = Keyed::of(group, place, slot, negative, terms);
        self.built.items.push(keyed);
    }

    /// The totals, the tax groups, and what binds them.
    fn totals(&mut self, root: &Group, lines: &[usize], allowances: &[usize], charges: &[usize]) {
        let groups = self.tax_groups(root);
        let Some(totals) = root.group(Term::Totals) else { return };
        let zero = Some(Decimal::ZERO);
        let optional = |present: bool| if present { None } else { zero };
        let mut slot = |term: Term, default: Option<Decimal>| {
            self.put(
                totals,
                "/totals",
                term,
                Some(format!("doc.{}", snake(term.def().json))),
                default,
            )
        };
        let line_total = slot(Term::LineNetTotal, None);
        let allowance_total = slot(Term::AllowanceTotal, optional(!allowances.is_empty()));
        let charge_total = slot(Term::ChargeTotal, optional(!charges.is_empty()));
        let net = slot(Term::TotalWithoutTax, None);
        let tax = slot(Term::TaxTotal, optional(!groups.is_empty()));
        let gross = slot(Term::TotalWithTax, None);
        let paid = slot(Term::PaidAmount, zero);
        let rounding = slot(Term::RoundingAmount, zero);
        let withheld = slot(Term::WithholdingTotal, zero);
        let due = slot(Term::AmountDue, None);
        self.built.line_total = Some(self.equation("ARI-LINES", line_total, lines.to_vec(), Vec::new()));
        self.equation("ARI-ALLOWANCES", allowance_total, allowances.to_vec(), Vec::new());
        self.equation("ARI-CHARGES", charge_total, charges.to_vec(), Vec::new());
        self.equation("ARI-NET", net, vec![line_total, charge_total], vec![allowance_total]);
        if !groups.is_empty() {
            self.built.tax_total = Some(self.equation("ARI-TAX-TOTAL", tax, groups, Vec::new()));
        }
        self.equation("ARI-GROSS", gross, vec![net, tax], Vec::new());
        let carried = self.balance(root);
        let plus = [gross, rounding].into_iter().chain(carried).collect();
        self.equation("ARI-DUE", due, plus, vec![paid, withheld]);
        self.require();
    }

    /// The balance carried forward (繰越残高), if the invoice has one.
    fn balance(&mut self, root: &Group) -> Option<usize> {
        let balance = root.group(Term::PriorBalance)?;
        let place = "/priorBalance";
        let previous = self.put(balance, place, Term::PreviousAmount, None, None);
        let received = self.put(balance, place, Term::ReceivedAmount, None, Some(Decimal::ZERO));
        let key = Some("doc.balance.carried_forward".to_owned());
        let carried = self.put(balance, place, Term::CarriedForward, key, None);
        self.equation("ARI-BALANCE", carried, vec![previous], vec![received]);
        Some(carried)
    }

    /// Every stated group with the equation of its tax, and every key with the equation of its taxable amount.
    fn tax_groups(&mut self, root: &Group) -> Vec<usize> {
        let mut taxes = Vec::new();
        for (index, group) in root.groups_of(Term::TaxGroup).enumerate() {
            let place = format!("/taxBreakdown/{index}");
            let terms = [Term::TaxGroupCategory, Term::TaxGroupRate];
            let mut keyed = Keyed::of(group, &place, 0, false, terms);
            let name = keyed
                .key
                .1
                .map_or_else(|| keyed.key.0.clone(), |rate| format!("{}:{rate}", keyed.key.0));
            let key = |term: Term| Some(format!("doc.tax[{name}].{}", snake(term.def().json)));
            let untaxed = keyed.key.1.filter(|rate| rate.is_zero()).map(|_| Decimal::ZERO);
            keyed.slot = self.put(group, &place, Term::TaxableAmount, key(Term::TaxableAmount), None);
            keyed.rate_slot = Some(self.put(group, &place, Term::TaxGroupRate, None, untaxed));
            taxes.push(self.put(group, &place, Term::TaxAmount, key(Term::TaxAmount), None));
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
                any_direction: self.norms.tax_any_direction,
            });
            self.built.taxes.push(equation);
        }
        taxes
    }

    fn bases(&mut self) {
        if self.built.groups.is_empty() {
            return;
        }
        let mut keys: Vec<TaxKey> = self
            .built
            .groups
            .iter()
            .chain(&self.built.items)
            .map(|keyed| keyed.key.clone())
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let of = |all: &[Keyed], negative: bool| -> Vec<usize> {
                all.iter()
                    .filter(|keyed| keyed.key == key && keyed.negative == negative)
                    .map(|keyed| keyed.slot)
                    .collect()
            };
            let (plus, mut minus) = (of(&self.built.items, false), of(&self.built.items, true));
            let mut groups = of(&self.built.groups, false).into_iter();
            let left = groups.next().unwrap_or_else(|| self.absent_group());
            minus.extend(groups);
            let index = self.equation("ARI-BASE", left, plus, minus);
            if matches!(key.0.as_str(), "S" | "L" | "M") {
                self.accept(index);
            }
            self.built.bases.insert(key, index);
        }
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
            place: "/taxBreakdown".to_owned(),
            term: Term::TaxableAmount,
            key: None,
            stated: Some(Decimal::ZERO),
            present: false,
            default: None,
        })
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

impl Keyed {
    fn of(group: &Group, place: &str, slot: usize, negative: bool, terms: [Term; 2]) -> Self {
        let [category, rate] = terms;
        let code = group.text(category).unwrap_or("").to_owned();
        let stated = group.decimal(rate).map(Decimal::normalized);
        // Categories other than these carry no rate, or a rate of zero, which is the same.
        let untaxed = !matches!(code.as_str(), "S" | "L" | "M" | "B");
        let zero = untaxed && group.field(rate).is_none();
        Self {
            slot,
            key: (code, stated.or(zero.then_some(Decimal::ZERO))),
            negative,
            category: format!("{place}/{}", category.def().json),
            rate: format!("{place}/{}", rate.def().json),
            rate_slot: None,
            terms,
            rated: group.field(rate).is_some(),
        }
    }
}
