//! The document around the lines as the calculation reads it.

use super::adjustment::AdjustmentInput;
use super::number;
use crate::explain::Stated;
use crate::model::{Group, Invoice, Term};
use crate::money::Currency;

/// A part of a payment: an advance or an instalment.
#[derive(Debug, Clone, Copy)]
pub struct PaymentPart {
    /// Its percentage.
    pub percent: Option<Stated>,
    /// Its amount.
    pub amount: Option<Stated>,
}

/// The document around the lines as the calculation reads it.
#[derive(Debug, Clone, Default)]
pub struct DocumentInput<'a> {
    /// Allowances and charges of the document.
    pub adjustments: Vec<AdjustmentInput<'a>>,
    /// True if the document's prices include tax.
    pub includes_tax: bool,
    /// BT-113
    pub paid: Option<Stated>,
    /// BT-114
    pub rounding: Option<Stated>,
    /// BT-111 as stated.
    pub tax_accounting: Option<Stated>,
    /// BT-6
    pub accounting_currency: Option<Currency>,
    /// What one unit of the invoice currency is in the accounting currency.
    pub exchange_rate: Option<Stated>,
    /// 前回ご請求額
    pub previous_amount: Option<Stated>,
    /// ご入金額
    pub received_amount: Option<Stated>,
    /// 繰越残高
    pub carried_forward: Option<Stated>,
    /// Whether a withholding is stated, and its kind.
    pub withholding: Option<Option<&'a str>>,
    /// What is withheld from.
    pub withholding_base: Option<Stated>,
    /// What is withheld.
    pub withholding_amount: Option<Stated>,
    /// What is charged beside the invoice (Rozliczenie), without tax.
    pub settlement_charges: Vec<Stated>,
    /// What is deducted beside the invoice.
    pub settlement_deductions: Vec<Stated>,
    /// Advances.
    pub advances: Vec<PaymentPart>,
    /// Instalments.
    pub installments: Vec<PaymentPart>,
}

impl PaymentPart {
    fn read(group: &Group, percent: Term, amount: Term) -> Self {
        Self {
            percent: number(group, percent),
            amount: number(group, amount),
        }
    }
}

impl<'a> DocumentInput<'a> {
    /// Reads the document around the lines.
    #[must_use]
    pub fn read(invoice: &'a Invoice) -> Self {
        let root = &invoice.root;
        let total = |term| root.group(Term::Totals).and_then(|totals| number(totals, term));
        let prior = |term| root.group(Term::PriorBalance).and_then(|prior| number(prior, term));
        let withholding = root.group(Term::Withholding);
        let mut input = Self {
            includes_tax: root.flag(Term::PricesIncludeTax),
            paid: total(Term::PaidAmount),
            rounding: total(Term::RoundingAmount),
            tax_accounting: total(Term::TaxTotalAccounting),
            accounting_currency: root.text(Term::AccountingCurrencyCode).and_then(Currency::parse),
            exchange_rate: number(root, Term::ExchangeRate),
            previous_amount: prior(Term::PreviousAmount),
            received_amount: prior(Term::ReceivedAmount),
            carried_forward: prior(Term::CarriedForward),
            withholding: withholding.map(|group| group.text(Term::WithholdingKind)),
            withholding_base: withholding.and_then(|group| number(group, Term::WithholdingBase)),
            withholding_amount: withholding.and_then(|group| number(group, Term::WithholdingAmount)),
            ..Self::default()
        };
        for group in &root.groups {
            match group.term {
                Term::Allowance | Term::Charge => input.adjustments.push(AdjustmentInput::read(group)),
                Term::SettlementCharge => {
                    input
                        .settlement_charges
                        .extend(number(group, Term::SettlementChargeAmount));
                }
                Term::SettlementDeduction => {
                    input
                        .settlement_deductions
                        .extend(number(group, Term::SettlementDeductionAmount));
                }
                Term::Advance => {
                    input
                        .advances
                        .push(PaymentPart::read(group, Term::AdvancePercent, Term::AdvanceAmount));
                }
                Term::Installment => {
                    let part = PaymentPart::read(group, Term::InstallmentPercent, Term::InstallmentAmount);
                    input.installments.push(part);
                }
                _ => {}
            }
        }
        input
    }
}
