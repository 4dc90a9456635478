//! [`Totals`]: the amounts of the whole invoice.

use super::tax_key::TaxKey;
use crate::explain::Num;
use crate::money::Decimal;

/// The amounts of the whole invoice, in its currency unless said otherwise. Optional ones are there where the invoice
/// has something of the kind.
///
/// `total_without_tax = line_net_total − allowance_total + charge_total − tax_included`
/// `total_with_tax = total_without_tax + tax_total`
/// `amount_due = total_with_tax − withholding_total − paid_amount + rounding_amount + carried_forward`
#[derive(Debug, Clone, PartialEq)]
pub struct Totals<N> {
    /// The sum of the line amounts as priced (BT-106).
    pub line_net_total: Num<N>,
    /// The sum of the document's allowances (BT-107).
    pub allowance_total: Option<Num<N>>,
    /// The sum of the document's charges (BT-108).
    pub charge_total: Option<Num<N>>,
    /// The tax that prices include, taken out of the amounts above.
    pub tax_included: Option<Num<N>>,
    /// BT-109
    pub total_without_tax: Num<N>,
    /// BT-110
    pub tax_total: Num<N>,
    /// BT-111, in the accounting currency
    pub tax_total_accounting: Option<Num<N>>,
    /// BT-112
    pub total_with_tax: Num<N>,
    /// What the buyer keeps back for the authority.
    pub withholding_total: Option<Num<N>>,
    /// What is to be paid in all, before what was paid already.
    pub payable_amount: Num<N>,
    /// BT-113
    pub paid_amount: Option<Num<N>>,
    /// BT-114
    pub rounding_amount: Option<Num<N>>,
    /// The balance of earlier invoices (繰越残高); no tax is charged on it again.
    pub carried_forward: Option<Num<N>>,
    /// BT-115
    pub amount_due: Num<N>,
    /// The tax breakdown (BG-23).
    pub groups: Vec<TaxGroupAmounts<N>>,
    /// The amounts of the document's allowances, in their order.
    pub allowances: Vec<Num<N>>,
    /// The amounts of the document's charges, in their order.
    pub charges: Vec<Num<N>>,
    /// Advances, in their order.
    pub advances: Vec<Num<N>>,
    /// Instalments, in their order.
    pub installments: Vec<Num<N>>,
}

/// The amounts of one group of the tax breakdown.
#[derive(Debug, Clone, PartialEq)]
pub struct TaxGroupAmounts<N> {
    /// What its members have in common.
    pub key: TaxKey,
    /// Its name in keys, as in `S:10`; unique in the invoice.
    pub name: String,
    /// BT-116
    pub taxable_amount: Num<N>,
    /// BT-117
    pub tax_amount: Num<N>,
    /// The surcharge on the same base.
    pub surcharge_amount: Option<Num<N>>,
    /// The tax in the accounting currency, where the regime wants it per rate.
    pub tax_amount_accounting: Option<Num<N>>,
}

impl<N> TaxGroupAmounts<N> {
    /// The category (BT-118), or the code of a listed tax.
    #[must_use]
    pub fn category(&self) -> &str {
        self.key.category.as_str()
    }

    /// The code of the rate in FA(3), where it tells the group from another of the same category and rate.
    #[must_use]
    pub fn rate_code(&self) -> Option<&str> {
        let group = &self.key.special.as_ref()?.group;
        crate::model::rate_code::tells_apart(group).then_some(group)
    }

    /// The rate (BT-119).
    #[must_use]
    pub fn rate(&self) -> Option<Decimal> {
        self.key.rate
    }
}
