//! [`Side`]: what one invoice bills of one thing, as factors of a product and what stands beside it.

use super::compare::Subject;
use super::exact::Ratio;
use crate::calc::{AdjustmentInput, Calculation, LineInput, TaxKey, TaxKind};
use crate::explain::Off;
use crate::model::{Group, Term};
use crate::money::Decimal;

/// One line as factors: price × quantity × (1 − discount + surcharge) × exchange − lump discount + lump charge + fixed.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub position: usize,
    pub name: String,
    pub items: Vec<String>,
    pub unit: String,
    pub is_expense: bool,
    pub factors: Option<Factors>,
    pub lump_discount: Ratio,
    pub lump_charge: Ratio,
    /// An amount without price and quantity.
    pub fixed: Ratio,
    /// What it gives to tax groups besides its price, by group.
    pub taxed: Vec<(TaxKey, Ratio)>,
    /// The tax groups whose tax its amount includes.
    pub inclusive: Vec<TaxKey>,
}

/// The factors of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Factors {
    pub price: Ratio,
    pub quantity: Ratio,
    pub discount: Ratio,
    pub surcharge: Ratio,
    pub exchange: Ratio,
}

impl Factors {
    /// 1 − discount + surcharge
    pub fn left(&self) -> Option<Ratio> {
        Ratio::ONE.minus(self.discount)?.plus(self.surcharge)
    }

    /// price × quantity × exchange
    pub fn gross(&self) -> Option<Ratio> {
        self.price.times(self.quantity)?.times(self.exchange)
    }
}

/// All lines of an invoice.
pub(super) fn lines(subject: &Subject<'_>, calculation: &Calculation<Off>) -> Vec<Line> {
    let includes_tax = subject.invoice.root.flag(Term::PricesIncludeTax);
    let groups = subject.invoice.root.groups_of(Term::Line);
    groups
        .zip(&calculation.lines)
        .enumerate()
        .map(|(position, (group, result))| {
            let input = LineInput::read(group, result.id.as_str().into(), includes_tax);
            let amount = result.amounts.carried().value;
            let mut line = Line {
                position,
                name: normal(group.text(Term::ItemName).unwrap_or_default()),
                items: items(group),
                unit: group.text(Term::QuantityUnit).unwrap_or_default().to_owned(),
                is_expense: group.text(Term::ExpenseCategory).is_some(),
                factors: None,
                lump_discount: Ratio::ZERO,
                lump_charge: Ratio::ZERO,
                fixed: Ratio::of(amount).unwrap_or(Ratio::ZERO),
                taxed: Vec::new(),
                inclusive: Vec::new(),
            };
            // What cannot be told apart in 128 bits is one amount, which it is anyway.
            if let Some(priced) = priced(&input, subject, amount) {
                (line.factors, line.lump_discount, line.lump_charge) = (Some(priced.0), priced.1, priced.2);
                line.fixed = Ratio::ZERO;
            }
            for share in result.amounts.shares() {
                let by_rate = share.key.kind == TaxKind::Percent && !share.key.retained && !share.key.informative;
                if by_rate && !share.includes_tax && !share.taken_out {
                    line.taxed
                        .extend(Ratio::of(share.base.value).map(|base| (share.key.clone(), base)));
                }
                if share.includes_tax || share.taken_out {
                    line.inclusive.push(share.key.clone());
                }
            }
            line
        })
        .collect()
}

/// The identifiers of what a line bills.
fn items(group: &Group) -> Vec<String> {
    [Term::SellerItemId, Term::BuyerItemId, Term::StandardItemId]
        .into_iter()
        .filter_map(|term| group.text(term))
        .map(str::to_owned)
        .collect()
}

/// A name without what does not tell things apart: blanks around and between words.
fn normal(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The factors of a line, its lump discounts and its lump charges; `None` where price or quantity is missing.
fn priced(input: &LineInput<'_>, subject: &Subject<'_>, amount: Decimal) -> Option<(Factors, Ratio, Ratio)> {
    let quantity = Ratio::of(input.quantity?.value)?;
    let (price, exchange) = price(input, subject, quantity, amount)?;
    let mut factors = Factors {
        price,
        quantity,
        discount: Ratio::ZERO,
        surcharge: Ratio::ZERO,
        exchange,
    };
    let gross = factors.gross()?;
    let (mut lump_discount, mut lump_charge) = (Ratio::ZERO, Ratio::ZERO);
    for adjustment in &input.adjustments {
        let (share, lump) = if adjustment.is_charge {
            (&mut factors.surcharge, &mut lump_charge)
        } else {
            (&mut factors.discount, &mut lump_discount)
        };
        match adjusted(adjustment, gross, quantity)? {
            Adjusted::Share(part) => *share = share.plus(part)?,
            Adjusted::Lump(part) => *lump = lump.plus(part)?,
        }
    }
    Some((factors, lump_discount, lump_charge))
}

/// The unit price and the rate that brings it into the invoice's currency.
fn price(input: &LineInput<'_>, subject: &Subject<'_>, quantity: Ratio, amount: Decimal) -> Option<(Ratio, Ratio)> {
    let base = match &input.base_quantity {
        Some(base) => Ratio::of(base.value)?,
        None => Ratio::ONE,
    };
    let own = subject.policy.currency.code();
    let foreign = input.price_currency.filter(|code| *code != own);
    let (price, exchange) = match (input.price, foreign) {
        (Some(price), None) => (Ratio::of(price.value)?, Ratio::ONE),
        (Some(price), Some(code)) => {
            let stated = input.alternative_prices.iter().find(|(currency, _)| *currency == own);
            match stated {
                Some((_, price)) => (Ratio::of(price.value)?, Ratio::ONE),
                None => {
                    let mut rates = subject.policy.exchange_rates.iter();
                    let (_, rate) = rates.find(|(from, _)| from.code() == code)?;
                    (Ratio::of(price.value)?, Ratio::of(rate.value)?)
                }
            }
        }
        (None, _) if input.parts.is_empty() => {
            let list = Ratio::of(input.list_price?.value)?;
            let discount = input
                .price_discount
                .map_or(Some(Ratio::ZERO), |part| Ratio::of(part.value))?;
            (list.minus(discount)?, Ratio::ONE)
        }
        // The price of parts is told by what came of it, where nothing else enters the amount.
        (None, _) => {
            input.adjustments.is_empty().then_some(())?;
            return Some((Ratio::of(amount)?.per(quantity)?, Ratio::ONE));
        }
    };
    Some((price.per(base)?, exchange))
}

enum Adjusted {
    /// A share of the line's amount.
    Share(Ratio),
    /// An amount.
    Lump(Ratio),
}

fn adjusted(input: &AdjustmentInput<'_>, gross: Ratio, quantity: Ratio) -> Option<Adjusted> {
    if let Some(percent) = input.percent {
        let part = Ratio::of_percent(percent.value)?;
        let base = input.base.map_or(Some(gross), |base| Ratio::of(base.value))?;
        return Some(if base == gross {
            Adjusted::Share(part)
        } else {
            Adjusted::Lump(base.times(part)?)
        });
    }
    if let Some(rate) = input.unit_rate {
        let quantity = input.quantity.map_or(Some(quantity), |own| Ratio::of(own.value))?;
        return Some(Adjusted::Lump(Ratio::of(rate.value)?.times(quantity)?));
    }
    Some(Adjusted::Lump(
        input
            .amount
            .map_or(Some(Ratio::ZERO), |amount| Ratio::of(amount.value))?,
    ))
}

/// Several lines of one thing as one.
#[derive(Debug, Clone)]
pub(super) struct Side {
    pub lines: Vec<usize>,
    pub factors: Option<Factors>,
    pub lump_discount: Ratio,
    pub lump_charge: Ratio,
    pub fixed: Ratio,
    pub net: Ratio,
    pub taxed: Vec<(TaxKey, Ratio)>,
}

impl Side {
    /// The lines of one key as one: the quantities summed, the price such that the product is the same. `None` beyond 128
    /// bits.
    pub fn of(lines: &[&Line]) -> Option<Self> {
        let mut side = Self {
            lines: lines.iter().map(|line| line.position).collect(),
            factors: None,
            lump_discount: Ratio::ZERO,
            lump_charge: Ratio::ZERO,
            fixed: Ratio::ZERO,
            net: Ratio::ZERO,
            taxed: Vec::new(),
        };
        for line in lines {
            side.lump_discount = side.lump_discount.plus(line.lump_discount)?;
            side.lump_charge = side.lump_charge.plus(line.lump_charge)?;
            side.fixed = side.fixed.plus(line.fixed)?;
            for (key, base) in &line.taxed {
                match side.taxed.iter_mut().find(|(known, _)| known == key) {
                    Some((_, sum)) => *sum = sum.plus(*base)?,
                    None => side.taxed.push((key.clone(), *base)),
                }
            }
        }
        let factors: Vec<Factors> = lines.iter().filter_map(|line| line.factors).collect();
        let product = match factors.as_slice() {
            [] => Ratio::ZERO,
            [one] => {
                side.factors = Some(*one);
                one.gross()?.times(one.left()?)?
            }
            several => {
                let (joined, product) = joined(several)?;
                side.factors = joined;
                product
            }
        };
        side.net = product
            .minus(side.lump_discount)?
            .plus(side.lump_charge)?
            .plus(side.fixed)?;
        if side.factors.is_none() {
            side.fixed = side.fixed.plus(product)?;
        }
        Some(side)
    }

    /// True if its lines have prices and it has none: their quantities cancel out.
    pub fn lost_price(&self, lines: &[&Line]) -> bool {
        self.factors.is_none() && lines.iter().any(|line| line.factors.is_some())
    }

    /// The same in another currency.
    pub fn in_currency(mut self, rate: Ratio) -> Option<Self> {
        if rate == Ratio::ONE {
            return Some(self);
        }
        if let Some(factors) = &mut self.factors {
            factors.price = factors.price.times(rate)?;
        }
        let amounts = [
            &mut self.lump_discount,
            &mut self.lump_charge,
            &mut self.fixed,
            &mut self.net,
        ];
        for amount in amounts.into_iter().chain(self.taxed.iter_mut().map(|(_, base)| base)) {
            *amount = amount.times(rate)?;
        }
        Some(self)
    }

    /// The sum of what it gives to tax groups.
    pub fn taxed_sum(&self) -> Option<Ratio> {
        self.taxed
            .iter()
            .try_fold(Ratio::ZERO, |sum, (_, base)| sum.plus(*base))
    }
}

/// Several products as one, and their sum: the quantities summed, and the price that makes the sum of them; no factors
/// where quantities that cancel out leave no price.
fn joined(several: &[Factors]) -> Option<(Option<Factors>, Ratio)> {
    let (mut quantity, mut product) = (Ratio::ZERO, Ratio::ZERO);
    for one in several {
        quantity = quantity.plus(one.quantity)?;
        product = product.plus(one.gross()?.times(one.left()?)?)?;
    }
    let first = several.first()?;
    let alike = several
        .iter()
        .all(|one| Factors { quantity, ..*one } == Factors { quantity, ..*first });
    let factors = if alike {
        Some(Factors { quantity, ..*first })
    } else {
        product.per(quantity).map(|price| Factors {
            price,
            quantity,
            discount: Ratio::ZERO,
            surcharge: Ratio::ZERO,
            exchange: Ratio::ONE,
        })
    };
    Some((factors, product))
}
