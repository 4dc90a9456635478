//! Listed taxes as the calculation reads them.

use super::first;
use crate::calc::tax_key::TaxKind;
use crate::explain::Stated;
use crate::model::{Group, Term, Value};

/// One tax of a line, where a line has its taxes listed.
#[derive(Debug, Clone, Copy)]
pub struct TaxInput<'a> {
    /// What it is worked out from.
    pub kind: TaxKind,
    /// Its code, such as `VAT` or `IRPF`.
    pub code: &'a str,
    /// Its percentage.
    pub rate: Option<Stated>,
    /// A second percentage on the same base (recargo de equivalencia).
    pub surcharge: Option<Stated>,
    /// Its amount per unit, where fixed.
    pub amount: Option<Stated>,
    /// True if the price includes it.
    pub included: bool,
    /// True if it enters the base of the taxes after it.
    pub affects_next: bool,
    /// False if earlier taxes never enter its base.
    pub base_affected: bool,
    /// True if the buyer keeps it back for the authority.
    pub retained: bool,
    /// True if it is shown and neither added nor kept back.
    pub informative: bool,
    /// Whatever else tells its group from others of the same code and rate.
    pub group: &'a str,
}

impl<'a> TaxInput<'a> {
    /// Reads one tax of a line, or of an allowance or charge of the document.
    #[must_use]
    pub fn read(group: &'a Group) -> Self {
        let mut tax = Self {
            kind: TaxKind::Percent,
            code: "",
            rate: None,
            surcharge: None,
            amount: None,
            included: false,
            affects_next: false,
            base_affected: true,
            retained: false,
            informative: false,
            group: "",
        };
        for field in &group.fields {
            use Term as T;
            match (field.term, &field.value) {
                (T::LineTaxKind, Value::Text(kind)) => tax.set_kind(kind),
                (T::LineTaxCode | T::AllowanceTaxEntryCode | T::ChargeTaxEntryCode, Value::Text(code)) => {
                    tax.code = code
                }
                (T::LineTaxPercent | T::AllowanceTaxEntryPercent | T::ChargeTaxEntryPercent, _) => {
                    first(&mut tax.rate, field);
                }
                (T::LineTaxSurcharge | T::AllowanceTaxEntrySurcharge | T::ChargeTaxEntrySurcharge, _) => {
                    first(&mut tax.surcharge, field);
                }
                (T::LineTaxFixedAmount, _) => first(&mut tax.amount, field),
                (T::LineTaxIncluded | T::AllowanceTaxEntryIncluded | T::ChargeTaxEntryIncluded, Value::Bool(flag)) => {
                    tax.included = *flag;
                }
                (T::LineTaxAffectsNext, Value::Bool(flag)) => tax.affects_next = *flag,
                (T::LineTaxBaseAffected, Value::Bool(flag)) => tax.base_affected = *flag,
                (T::LineTaxRetained | T::AllowanceTaxEntryRetained | T::ChargeTaxEntryRetained, Value::Bool(flag)) => {
                    tax.retained = *flag;
                }
                (
                    T::LineTaxInformative | T::AllowanceTaxEntryInformative | T::ChargeTaxEntryInformative,
                    Value::Bool(flag),
                ) => tax.informative = *flag,
                (T::LineTaxKey | T::AllowanceTaxEntryKey | T::ChargeTaxEntryKey, Value::Text(text)) => tax.group = text,
                _ => {}
            }
        }
        tax
    }

    fn set_kind(&mut self, kind: &str) {
        match kind {
            "fixed" => self.kind = TaxKind::Fixed,
            "division" => self.kind = TaxKind::Division,
            "exempt" => self.kind = TaxKind::Free,
            "retained" => self.retained = true,
            _ => {}
        }
    }
}
