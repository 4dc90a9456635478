//! What the sums of a form state and its lines do not carry: what was settled by advances, an advance itself, a correction of
//! invoices as a whole, a simplified invoice. It stands beside the lines as an allowance or charge with its rate, so that the
//! totals come out as the form states them.

use super::Reader;
use crate::model::fa3::codes::BESIDE;
use crate::model::rate_code::rate_code;
use crate::model::{Field, Group, NodeId, Term, Value};
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};

/// What stands beside the lines at one rate.
struct Beside {
    amount: Decimal,
    category: String,
    rate: Option<Decimal>,
    node: Option<NodeId>,
}

impl Reader<'_> {
    /// Adds what stands beside the lines, for the kinds of invoices that lawfully state it so.
    pub(super) fn beside(&mut self, root: &mut Group) {
        let kind = root.text(Term::InvoiceKind).unwrap_or_default();
        let Some((kind, reason)) = BESIDE.iter().find(|(known, _)| *known == kind) else {
            return;
        };
        // Advances take from the lines of a final invoice; elsewhere lines that carry amounts are the whole.
        let settles = kind.ends_with("ROZ");
        let gross = settles && states_gross_only(root);
        let mut found: Vec<Beside> = root
            .groups_of(Term::TaxGroup)
            .filter_map(|group| of_group(root, group, settles.then_some(gross)))
            .collect();
        if *kind == "UPR" && root.group(Term::TaxGroup).is_none() {
            found.extend(of_total(root));
        }
        let made = found.into_iter().filter(|beside| !beside.amount.is_zero());
        let groups: Vec<Group> = made.map(|beside| beside.group(reason)).collect();
        if gross && !groups.is_empty() {
            root.fields.push(Field {
                term: Term::PricesIncludeTax,
                value: Value::Bool(true),
                node: None,
            });
        }
        root.groups.extend(groups);
    }
}

impl Beside {
    fn group(self, reason: &str) -> Group {
        let (term, [amount, category, rate, text]) = if self.amount.is_negative() {
            let terms = [
                Term::AllowanceAmount,
                Term::AllowanceTaxCategory,
                Term::AllowanceTaxRate,
                Term::AllowanceReason,
            ];
            (Term::Allowance, terms)
        } else {
            let terms = [
                Term::ChargeAmount,
                Term::ChargeTaxCategory,
                Term::ChargeTaxRate,
                Term::ChargeReason,
            ];
            (Term::Charge, terms)
        };
        let mut group = Group::new(term, self.node);
        let values = [
            Some((amount, Value::Decimal(self.amount.abs()))),
            Some((category, Value::Text(self.category.into()))),
            self.rate.map(|percent| (rate, Value::Decimal(percent))),
            Some((text, Value::Text(reason.into()))),
        ];
        group
            .fields
            .extend(values.into_iter().flatten().map(|(term, value)| Field {
                term,
                value,
                node: self.node,
            }));
        group
    }
}

/// True if the lines state amounts with tax and none without.
fn states_gross_only(root: &Group) -> bool {
    let mut lines = root.groups_of(Term::Line).filter(|line| has_amounts(line)).peekable();
    let gross = |line: &Group| line.field(Term::LineNetAmount).is_none() && line.field(Term::LineGrossAmount).is_some();
    lines.peek().is_some() && lines.all(gross)
}

/// What a sum states beyond its lines; none where that cannot be told. What advances settle is taken from the amounts of the
/// lines without tax, or with it.
fn of_group(root: &Group, group: &Group, settles_gross: Option<bool>) -> Option<Beside> {
    let sum = rate_code(group.text(Term::TaxGroupRateCode)?)?.sum;
    let mut stated = group.decimal(Term::TaxableAmount)?;
    let amount = match settles_gross {
        Some(true) => {
            stated = stated.checked_add(group.decimal(Term::TaxAmount)?).ok()?.value;
            Term::LineGrossAmount
        }
        _ => Term::LineNetAmount,
    };
    let of_sum = |line: &&Group| {
        let code = line.text(Term::LineRateCode).and_then(rate_code);
        code.is_some_and(|row| row.sum == sum)
    };
    let mut carried = Decimal::ZERO;
    for line in root.groups_of(Term::Line).filter(of_sum) {
        if has_amounts(line) {
            // Lines that carry amounts are the whole, or their net amounts are what the advances are taken from.
            let settled = line.decimal(amount).filter(|_| settles_gross.is_some())?;
            carried = carried.checked_add(settled).ok()?.value;
        }
    }
    Some(Beside {
        amount: stated.checked_sub(carried).ok()?.value,
        category: group.text(Term::TaxGroupCategory)?.to_owned(),
        rate: group.decimal(Term::TaxGroupRate),
        node: group.node,
    })
}

fn has_amounts(line: &Group) -> bool {
    let amounts = [
        Term::LineNetAmount,
        Term::LineGrossAmount,
        Term::ItemNetPrice,
        Term::ItemGrossPrice,
    ];
    amounts.iter().any(|term| line.field(*term).is_some())
}

/// The net amount in the total of a simplified invoice that states nothing else, if all its lines have one rate.
fn of_total(root: &Group) -> Option<Beside> {
    let total = root.group(Term::Totals)?.field(Term::TotalWithTax)?;
    let Value::Decimal(gross) = &total.value else {
        return None;
    };
    let mut rates = root.groups_of(Term::Line).map(|line| {
        let rate = line.decimal(Term::LineTaxRate).filter(|_| !has_amounts(line))?;
        Some((line.text(Term::LineTaxCategory)?, rate))
    });
    let (category, rate) = rates.next()??;
    if rates.any(|other| other != Some((category, rate))) {
        return None;
    }
    let rounding = Rounding {
        mode: Mode::HalfAwayFromZero,
        places: 2,
        multiple: 1,
        stage: Stage::Document,
        authority: Authority::Law,
    };
    let whole = Decimal::HUNDRED.checked_add(rate).ok()?.value;
    let net = gross
        .checked_mul(Decimal::HUNDRED)
        .ok()?
        .value
        .checked_div(whole)
        .ok()?
        .value;
    Some(Beside {
        amount: rounding.apply(net).ok()?,
        category: category.to_owned(),
        rate: Some(rate),
        node: total.node,
    })
}
