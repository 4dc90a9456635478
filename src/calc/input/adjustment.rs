//! Allowances and charges as the calculation reads them.

use super::first;
use super::tax::TaxInput;
use crate::explain::Stated;
use crate::model::{Group, Term, Value};

/// An allowance or charge, of a line or of the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct AdjustmentInput<'a> {
    /// True for a charge, false for an allowance.
    pub is_charge: bool,
    /// Its amount as stated.
    pub amount: Option<Stated>,
    /// What its percentage is taken of, if stated.
    pub base: Option<Stated>,
    /// Its percentage.
    pub percent: Option<Stated>,
    /// An amount per unit of quantity, in place of a percentage.
    pub unit_rate: Option<Stated>,
    /// The quantity of the rate per unit; without it, that of the line.
    pub quantity: Option<Stated>,
    /// The tax category, of the document's allowances and charges.
    pub category: Option<&'a str>,
    /// The tax rate.
    pub rate: Option<Stated>,
    /// Its group, for several taxes.
    pub group: Option<&'a Group>,
}

impl<'a> AdjustmentInput<'a> {
    /// Reads an allowance or charge, of a line or of the document.
    #[must_use]
    pub fn read(group: &'a Group) -> Self {
        let mut input = Self {
            is_charge: matches!(group.term, Term::Charge | Term::LineCharge | Term::PartCharge),
            group: Some(group),
            ..Self::default()
        };
        for field in &group.fields {
            match field.term {
                Term::AllowanceAmount
                | Term::ChargeAmount
                | Term::LineAllowanceAmount
                | Term::LineChargeAmount
                | Term::PartAllowanceAmount
                | Term::PartChargeAmount => first(&mut input.amount, field),
                Term::AllowanceBase
                | Term::ChargeBase
                | Term::LineAllowanceBase
                | Term::LineChargeBase
                | Term::PartAllowanceBase
                | Term::PartChargeBase => first(&mut input.base, field),
                Term::AllowancePercent
                | Term::ChargePercent
                | Term::LineAllowancePercent
                | Term::LineChargePercent
                | Term::PartAllowancePercent
                | Term::PartChargePercent => first(&mut input.percent, field),
                Term::LineChargeUnitRate | Term::PartChargeUnitRate => first(&mut input.unit_rate, field),
                Term::LineChargeQuantity | Term::PartChargeQuantity => first(&mut input.quantity, field),
                Term::AllowanceTaxRate | Term::ChargeTaxRate => first(&mut input.rate, field),
                Term::AllowanceTaxCategory | Term::ChargeTaxCategory => {
                    if let (None, Value::Text(code)) = (input.category, &field.value) {
                        input.category = Some(code);
                    }
                }
                _ => {}
            }
        }
        input
    }

    /// The taxes it lists, of a document's allowance or charge.
    pub(in crate::calc) fn taxes(&self) -> impl Iterator<Item = TaxInput<'a>> {
        let inner = self.group.into_iter().flat_map(|group| &group.groups);
        let listed = inner.filter(|inner| matches!(inner.term, Term::AllowanceTaxEntry | Term::ChargeTaxEntry));
        listed.map(TaxInput::read)
    }
}
