//! The computed amounts of an answer: [`LineAmounts`], [`Totals`], [`TaxGroup`]. All are text with the places of the
//! currency; each has a key that [`explain`](super::explain) resolves.

use crate::money::Decimal;
use serde::Serialize;

/// The computed amounts of one line, in the invoice currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LineAmounts {
    /// The line identifier (BT-126), or its number where it has none.
    pub id: String,
    /// The key of `netAmount`, as in `line[L1].net_amount`.
    pub key: String,
    /// The line net amount (BT-131).
    pub net_amount: Decimal,
    /// The line amount with tax, where prices include tax.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_amount: Option<Decimal>,
    /// The taxes of the line, where it has its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub taxes: Vec<LineTax>,
}

/// One tax of one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LineTax {
    /// The name of the tax as the invoice gives it.
    pub code: String,
    /// Its rate in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// Its amount in the invoice currency.
    pub amount: Decimal,
    /// The key of the amount.
    pub key: String,
}

/// The totals of the document, in the invoice currency. The key of each is `doc.` and its name in snake case:
/// `doc.amount_due`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Totals {
    /// Sum of line net amounts (BT-106).
    pub line_net_total: Decimal,
    /// Sum of document allowances (BT-107).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance_total: Option<Decimal>,
    /// Sum of document charges (BT-108).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_total: Option<Decimal>,
    /// Total without tax (BT-109).
    pub total_without_tax: Decimal,
    /// Tax total (BT-110).
    pub tax_total: Decimal,
    /// Total with tax (BT-112).
    pub total_with_tax: Decimal,
    /// Tax total in the accounting currency (BT-111).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_total_accounting: Option<Decimal>,
    /// Tax withheld by the payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withholding_total: Option<Decimal>,
    /// Paid amount (BT-113).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_amount: Option<Decimal>,
    /// Rounding amount (BT-114).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rounding_amount: Option<Decimal>,
    /// Balance brought forward from the previous invoice; it is never taxed again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub balance_brought_forward: Option<Decimal>,
    /// Amount due (BT-115).
    pub amount_due: Decimal,
    /// The tax by category and rate.
    pub tax_breakdown: Vec<TaxGroup>,
}

/// The tax of one category and rate (BG-23).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct TaxGroup {
    /// Tax category (BT-118), as in `S`.
    pub category: String,
    /// Tax rate in percent (BT-119).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// Taxable amount (BT-116); its key is `key` and `.taxable_amount`.
    pub taxable_amount: Decimal,
    /// Tax amount (BT-117); its key is `key` and `.tax_amount`.
    pub tax_amount: Decimal,
    /// The key of the group, as in `doc.tax[S:10]`.
    pub key: String,
}
