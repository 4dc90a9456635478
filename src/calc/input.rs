//! What a calculation reads from an invoice: only the terms it needs, with their places, and the list of what is missing.

use crate::explain::Stated;
use crate::model::{Field, Group, Invoice, Term, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A term that the calculation needs and does not find, or cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The position of the line, from 0; `None` for the document.
    pub line: Option<usize>,
    /// The term.
    pub term: Term,
}

impl Missing {
    /// Its place as a JSON Pointer over the canonical JSON.
    #[must_use]
    pub fn pointer(&self) -> String {
        match self.line {
            Some(line) => format!("/lines/{line}/{}", self.term.def().json),
            None => format!("/{}", self.term.def().json),
        }
    }
}

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

/// What a tax is worked out from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaxKind {
    /// A percentage of the base.
    Percent,
    /// An amount per unit of quantity.
    Fixed,
    /// A percentage of the price including the tax.
    Division,
    /// None: exempt or outside the scope.
    Free,
}

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

/// One line as the calculation reads it.
#[derive(Debug, Clone, Default)]
pub struct LineInput<'a> {
    /// Its id, unique in the document; see [`line_ids`].
    pub id: Cow<'a, str>,
    /// BT-129
    pub quantity: Option<Stated>,
    /// BT-146
    pub price: Option<Stated>,
    /// BT-149
    pub base_quantity: Option<Stated>,
    /// BT-148
    pub list_price: Option<Stated>,
    /// BT-147
    pub price_discount: Option<Stated>,
    /// BT-131 as stated: used only where quantity or price is missing.
    pub stated_amount: Option<Stated>,
    /// The same with tax.
    pub stated_gross: Option<Stated>,
    /// True if the price includes tax.
    pub includes_tax: bool,
    /// Allowances and charges, in the order of the document.
    pub adjustments: Vec<AdjustmentInput<'a>>,
    /// BT-151
    pub category: Option<&'a str>,
    /// BT-152
    pub rate: Option<Stated>,
    /// True if marked as of the reduced rate (軽減税率対象).
    pub reduced: bool,
    /// Its taxes, where they are listed; then category and rate are not used.
    pub taxes: Vec<TaxInput<'a>>,
    /// The currency of its price, where that is not the invoice's.
    pub price_currency: Option<&'a str>,
    /// Its price in other currencies.
    pub alternative_prices: Vec<(&'a str, Stated)>,
    /// The parts its price is made of.
    pub parts: Vec<LineInput<'a>>,
}

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
    pub accounting_currency: Option<crate::money::Currency>,
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
    /// Advances.
    pub advances: Vec<PaymentPart>,
    /// Instalments.
    pub installments: Vec<PaymentPart>,
}

fn stated(field: &Field) -> Option<Stated> {
    match field.value {
        Value::Decimal(value) => Some(Stated {
            value,
            term: field.term,
            node: field.node,
        }),
        _ => None,
    }
}

fn number(group: &Group, term: Term) -> Option<Stated> {
    stated(group.field(term)?)
}

impl<'a> LineInput<'a> {
    /// Reads one line. `includes_tax` is what the document says of its prices; the line may say otherwise.
    #[must_use]
    pub fn read(group: &'a Group, id: Cow<'a, str>, includes_tax: bool) -> Self {
        let mut line = Self {
            id,
            includes_tax,
            ..Self::default()
        };
        for field in &group.fields {
            match (field.term, &field.value) {
                (Term::InvoicedQuantity, _) => first(&mut line.quantity, field),
                (Term::ItemNetPrice, _) => first(&mut line.price, field),
                (Term::PriceBaseQuantity, _) => first(&mut line.base_quantity, field),
                (Term::ItemGrossPrice, _) => first(&mut line.list_price, field),
                (Term::PriceDiscount, _) => first(&mut line.price_discount, field),
                (Term::LineNetAmount, _) => first(&mut line.stated_amount, field),
                (Term::LineGrossAmount, _) => first(&mut line.stated_gross, field),
                (Term::LineTaxRate, _) => first(&mut line.rate, field),
                (Term::PartQuantity, _) => first(&mut line.quantity, field),
                (Term::PartPrice, _) => first(&mut line.price, field),
                (Term::ItemCurrency, Value::Text(code)) => line.price_currency = Some(code),
                (Term::LineTaxCategory, Value::Text(code)) => line.category = line.category.or(Some(code)),
                (Term::LinePricesIncludeTax, Value::Bool(included)) => line.includes_tax = *included,
                (Term::ReducedRateMark, Value::Bool(mark)) => line.reduced = *mark,
                _ => {}
            }
        }
        for inner in &group.groups {
            match inner.term {
                Term::LineAllowance | Term::LineCharge | Term::PartAllowance | Term::PartCharge => {
                    line.adjustments.push(AdjustmentInput::read(inner));
                }
                Term::LineTax => line.taxes.push(TaxInput::read(inner)),
                Term::LinePart => line.parts.push(Self::read(inner, Cow::Borrowed(""), false)),
                Term::AltPrice => {
                    let price = inner
                        .text(Term::AltPriceCurrency)
                        .zip(number(inner, Term::AltPriceValue));
                    line.alternative_prices.extend(price);
                }
                _ => {}
            }
        }
        line
    }

    /// True if its unit price is stated or can be worked out.
    pub(super) fn has_price(&self) -> bool {
        self.price.is_some() || self.list_price.is_some() || !self.parts.is_empty()
    }

    /// What is missing to work this line out, in the order of the document.
    pub fn missing(&self) -> impl Iterator<Item = Term> {
        let price = !self.has_price();
        let taxed = !self.taxes.is_empty() || self.category.is_some() || self.rate.is_some() || self.reduced;
        [
            self.quantity.is_none().then_some(Term::InvoicedQuantity),
            price.then_some(Term::ItemNetPrice),
            (!taxed).then_some(Term::LineTaxCategory),
        ]
        .into_iter()
        .flatten()
    }
}

fn first(slot: &mut Option<Stated>, field: &Field) {
    if slot.is_none() {
        *slot = stated(field);
    }
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
    pub(super) fn taxes(&self) -> impl Iterator<Item = TaxInput<'a>> {
        let inner = self.group.into_iter().flat_map(|group| &group.groups);
        let listed = inner.filter(|inner| matches!(inner.term, Term::AllowanceTaxEntry | Term::ChargeTaxEntry));
        listed.map(TaxInput::read)
    }
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
            accounting_currency: root
                .text(Term::AccountingCurrencyCode)
                .and_then(crate::money::Currency::parse),
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

/// A unique id for every line: its own, `#3` where the third line has none, and `7#3` where the third repeats `7`.
#[must_use]
pub fn line_ids(invoice: &Invoice) -> Vec<Cow<'_, str>> {
    unique_ids(
        invoice
            .root
            .groups_of(Term::Line)
            .map(|line| line.text(Term::LineId).unwrap_or_default())
            .collect(),
    )
}

/// A unique id for every stated one, as [`line_ids`] gives them.
#[must_use]
pub fn unique_ids(stated: Vec<&str>) -> Vec<Cow<'_, str>> {
    // Numbered lines come in order, and what rises strictly does not repeat.
    let rises = |pair: &[&str]| matches!(pair, [a, b] if (a.len(), *a) < (b.len(), *b));
    if stated.first() != Some(&"") && stated.windows(2).all(rises) {
        return stated.into_iter().map(Cow::Borrowed).collect();
    }
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let known: BTreeSet<&str> = stated.iter().copied().collect();
    let mut made: BTreeSet<String> = BTreeSet::new();
    (1..)
        .zip(&stated)
        .map(|(position, id)| {
            if !id.is_empty() && taken.insert(id) {
                return Cow::Borrowed(*id);
            }
            let mut unique = format!("{id}#{position}");
            while known.contains(unique.as_str()) || !made.insert(unique.clone()) {
                unique.push('#');
            }
            Cow::Owned(unique)
        })
        .collect()
}
