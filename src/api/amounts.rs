//! The computed amounts of an answer: [`LineAmounts`], [`Totals`], [`TaxGroup`]. All are text with the places of the
//! currency; each has a key that [`explain`](super::explain()) resolves.

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
    /// The line net amount (BT-131): without tax, also where prices include it.
    pub net_amount: Decimal,
    /// The line amount with tax, where prices include tax; these are what the lines then sum to.
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
    /// What it is worked out on, in the invoice currency.
    pub base_amount: Decimal,
    /// Its amount in the invoice currency.
    pub amount: Decimal,
    /// The key of the amount.
    pub key: String,
}

/// The totals of the document, in the invoice currency. The key of each is `doc.` and its name in snake case:
/// `doc.amount_due`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Totals {
    /// Sum of line net amounts (BT-106). Where prices include tax, the sum of the lines as they are priced, with tax:
    /// `total_without_tax = line_net_total − allowance_total + charge_total − tax_included`.
    pub line_net_total: Decimal,
    /// Sum of document allowances (BT-107).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowance_total: Option<Decimal>,
    /// Sum of document charges (BT-108).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_total: Option<Decimal>,
    /// The tax that prices include, where they do; it is taken out of the sum of the lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_included: Option<Decimal>,
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
    /// The document allowances (BT-92), in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Part>,
    /// The document charges (BT-99), in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Part>,
    /// The advance payments, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub advances: Vec<Part>,
    /// The instalments, in their order; they sum to the amount due exactly.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub installments: Vec<Part>,
}

/// One of several amounts of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Part {
    /// The key of the amount, as in `doc.allowance[0].amount`.
    pub key: String,
    /// The amount.
    pub amount: Decimal,
}

/// A total with its key and the text key of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Named {
    /// The key, as in `doc.amount_due`.
    pub key: &'static str,
    /// The text key of its name, as in `term.BT-115`.
    pub label: &'static str,
    /// Its place in the canonical JSON, where it has one.
    pub place: Option<&'static str>,
    /// The amount.
    pub value: Decimal,
}

impl Totals {
    /// The totals that are there, in the order in which a reader adds them up.
    #[must_use]
    pub fn named(&self) -> Vec<Named> {
        let row = |key, label, place, value| Named {
            key,
            label,
            place,
            value,
        };
        let some = |key, label, place, value: Option<Decimal>| value.map(|value| row(key, label, place, value));
        [
            Some(row(
                "doc.line_net_total",
                "term.BT-106",
                Some("/totals/lineNetTotal"),
                self.line_net_total,
            )),
            some(
                "doc.allowance_total",
                "term.BT-107",
                Some("/totals/allowanceTotal"),
                self.allowance_total,
            ),
            some(
                "doc.charge_total",
                "term.BT-108",
                Some("/totals/chargeTotal"),
                self.charge_total,
            ),
            some("doc.tax_included", "lbl.tax_included", None, self.tax_included),
            Some(row(
                "doc.total_without_tax",
                "term.BT-109",
                Some("/totals/totalWithoutTax"),
                self.total_without_tax,
            )),
            Some(row(
                "doc.tax_total",
                "term.BT-110",
                Some("/totals/taxTotal"),
                self.tax_total,
            )),
            Some(row(
                "doc.total_with_tax",
                "term.BT-112",
                Some("/totals/totalWithTax"),
                self.total_with_tax,
            )),
            some(
                "doc.tax_total_accounting",
                "term.BT-111",
                Some("/totals/taxTotalAccounting"),
                self.tax_total_accounting,
            ),
            some(
                "doc.withholding_total",
                "term.MX-20",
                Some("/totals/withholdingTotal"),
                self.withholding_total,
            ),
            some(
                "doc.rounding_amount",
                "term.BT-114",
                Some("/totals/roundingAmount"),
                self.rounding_amount,
            ),
            some(
                "doc.balance_brought_forward",
                "term.MX-33",
                Some("/priorBalance/carriedForward"),
                self.balance_brought_forward,
            ),
            some(
                "doc.paid_amount",
                "term.BT-113",
                Some("/totals/paidAmount"),
                self.paid_amount,
            ),
            Some(row(
                "doc.amount_due",
                "term.BT-115",
                Some("/totals/amountDue"),
                self.amount_due,
            )),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
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
    /// The code of the rate in FA(3), as in `np II`, where it tells the group from another of the same category and rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_code: Option<String>,
    /// Taxable amount (BT-116); its key is `key` and `.taxable_amount`.
    pub taxable_amount: Decimal,
    /// Tax amount (BT-117); its key is `key` and `.tax_amount`.
    pub tax_amount: Decimal,
    /// A surcharge on the same base; its key is `key` and `.surcharge_amount`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surcharge_amount: Option<Decimal>,
    /// The tax in the accounting currency, where the law wants it per rate; its key is `key` and `.tax_amount_accounting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_amount_accounting: Option<Decimal>,
    /// The key of the group, as in `doc.tax[S:10]`.
    pub key: String,
}
