//! Lines as the calculation reads them.

use super::adjustment::AdjustmentInput;
use super::tax::TaxInput;
use super::{first, number};
use crate::calc::policy::Policy;
use crate::calc::tax_key::{Special, TaxKey};
use crate::explain::Stated;
use crate::model::rate_code::tells_apart;
use crate::model::{Group, Term, Value};
use std::borrow::Cow;

/// One line as the calculation reads it.
#[derive(Debug, Clone, Default)]
pub struct LineInput<'a> {
    /// Its id, unique in the document; see `line_ids`.
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
    /// The code of its rate in FA(3), which may tell apart what has one category.
    pub rate_code: Option<&'a str>,
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
                (Term::LineRateCode, Value::Text(code)) => line.rate_code = Some(code),
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
    pub(in crate::calc) fn has_price(&self) -> bool {
        self.price.is_some() || self.list_price.is_some() || !self.parts.is_empty()
    }

    /// What is missing to work this line out under a policy, in the order of the document.
    pub fn missing(&self, policy: &Policy) -> impl Iterator<Item = Term> {
        let price = !self.has_price();
        let taxed = !self.taxes.is_empty() || self.category.is_some() || self.rate.is_some() || self.reduced;
        let rate = self.taxes.is_empty() && taxed && self.tax_key(policy).is_some_and(|(key, _)| key.lacks_rate());
        let foreign = self
            .price_currency
            .filter(|currency| *currency != policy.currency.code());
        let exchange = foreign.is_some_and(|currency| !policy.converts(currency) && self.price_in(policy).is_none());
        [
            self.quantity.is_none().then_some(Term::InvoicedQuantity),
            price.then_some(Term::ItemNetPrice),
            exchange.then_some(Term::ItemCurrency),
            (!taxed).then_some(Term::LineTaxCategory),
            rate.then_some(Term::LineTaxRate),
        ]
        .into_iter()
        .flatten()
    }

    /// Its price as stated in the currency of the invoice besides another.
    pub(in crate::calc) fn price_in(&self, policy: &Policy) -> Option<&Stated> {
        let mut prices = self.alternative_prices.iter();
        prices
            .find(|(currency, _)| *currency == policy.currency.code())
            .map(|(_, price)| price)
    }

    /// The tax group of the line by its category and rate, and the rate as stated. A category alone finds its rate in the
    /// dated table; a rate alone is of the standard category.
    pub(in crate::calc) fn tax_key(&self, policy: &Policy) -> Option<(TaxKey, Option<Stated>)> {
        let category = match (self.category, &self.rate) {
            (Some(category), _) => category,
            (None, Some(rate)) if rate.value.is_zero() => "Z",
            (None, Some(_)) => "S",
            (None, None) if self.reduced => "S",
            (None, None) => return None,
        };
        let mut key = TaxKey::new(category, self.rate.map(|rate| rate.value));
        if let Some(code) = self.rate_code.filter(|code| tells_apart(code)) {
            key.special = Some(Box::new(Special {
                surcharge: None,
                group: code.into(),
            }));
        }
        if !key.lacks_rate() {
            return Some((key, self.rate));
        }
        let rate = policy.rate_in_force(self.reduced);
        Some((TaxKey { rate, ..key }, None))
    }
}
