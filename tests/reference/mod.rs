//! The formulas of EN 16931-1:2017 (BR-CO-10 to BR-CO-17) and of Japan's qualified invoice in exact fractions, written
//! from the norm. Nothing here uses the calculation it judges.

use num_rational::Ratio;

/// An exact number.
pub type Exact = Ratio<i128>;

/// How the last place is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Halves away from zero.
    Half,
    /// Further digits are dropped.
    Drop,
}

/// An allowance (negative) or charge, as an amount or as a percentage of a base.
#[derive(Debug, Clone)]
pub struct Adjustment {
    pub is_charge: bool,
    pub amount: Option<Exact>,
    pub percent: Option<Exact>,
    pub base: Option<Exact>,
    pub group: (String, Exact),
}

#[derive(Debug, Clone)]
pub struct Line {
    pub quantity: Exact,
    pub price: Exact,
    pub price_base: Exact,
    pub adjustments: Vec<Adjustment>,
    pub group: (String, Exact),
}

#[derive(Debug, Clone)]
pub struct Invoice {
    pub places: u32,
    pub line_direction: Direction,
    pub tax_direction: Direction,
    pub prices_include_tax: bool,
    pub lines: Vec<Line>,
    pub adjustments: Vec<Adjustment>,
    pub paid: Exact,
    pub rounding: Exact,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    pub lines: Vec<Exact>,
    pub line_net_total: Exact,
    pub allowance_total: Exact,
    pub charge_total: Exact,
    pub total_without_tax: Exact,
    pub tax_total: Exact,
    pub total_with_tax: Exact,
    pub amount_due: Exact,
    /// Category and rate, taxable amount, tax; in no order.
    pub groups: Vec<((String, Exact), Exact, Exact)>,
}

pub fn round(number: Exact, places: u32, direction: Direction) -> Exact {
    let unit = Exact::from_integer(10_i128.pow(places));
    let scaled = number * unit;
    let size = if scaled < Exact::from_integer(0) {
        -scaled
    } else {
        scaled
    };
    let whole = match direction {
        Direction::Half => (size + Exact::new(1, 2)).floor(),
        Direction::Drop => size.floor(),
    };
    (if scaled < Exact::from_integer(0) { -whole } else { whole }) / unit
}

impl Adjustment {
    fn amount(&self, whole: Exact, places: u32, direction: Direction) -> Exact {
        match (self.percent, self.amount) {
            (Some(percent), _) => round(
                self.base.unwrap_or(whole) * percent / Exact::from_integer(100),
                places,
                direction,
            ),
            (None, Some(amount)) => amount,
            (None, None) => Exact::from_integer(0),
        }
    }
}

impl Invoice {
    /// BT-131 = BT-129 × BT-146 ÷ BT-149 − Σ BT-136 + Σ BT-141
    fn line(&self, line: &Line) -> Exact {
        let gross = line.quantity * line.price / line.price_base;
        let adjusted = line.adjustments.iter().fold(gross, |amount, adjustment| {
            let value = adjustment.amount(gross, self.places, self.line_direction);
            if adjustment.is_charge {
                amount + value
            } else {
                amount - value
            }
        });
        round(adjusted, self.places, self.line_direction)
    }

    pub fn totals(&self) -> Totals {
        let zero = Exact::from_integer(0);
        let lines: Vec<Exact> = self.lines.iter().map(|line| self.line(line)).collect();
        let line_net_total = lines.iter().copied().fold(zero, |sum, line| sum + line);
        let mut members: Vec<((String, Exact), Exact)> = self
            .lines
            .iter()
            .map(|line| line.group.clone())
            .zip(lines.iter().copied())
            .collect();
        let (mut allowance_total, mut charge_total) = (zero, zero);
        for adjustment in &self.adjustments {
            let value = adjustment.amount(line_net_total, self.places, self.line_direction);
            if adjustment.is_charge {
                charge_total += value;
                members.push((adjustment.group.clone(), value));
            } else {
                allowance_total += value;
                members.push((adjustment.group.clone(), -value));
            }
        }
        let mut groups: Vec<((String, Exact), Exact, Exact)> = Vec::new();
        for (group, value) in members {
            match groups.iter_mut().find(|(known, _, _)| *known == group) {
                Some((_, sum, _)) => *sum += value,
                None => groups.push((group, value, zero)),
            }
        }
        let hundred = Exact::from_integer(100);
        for ((_, rate), sum, tax) in &mut groups {
            if self.prices_include_tax {
                // Tax = gross × r ÷ (100 + r), once; the rest is net.
                *tax = round(*sum * *rate / (hundred + *rate), self.places, self.tax_direction);
                *sum -= *tax;
            } else {
                *tax = round(*sum * *rate / hundred, self.places, self.tax_direction);
            }
        }
        let total_without_tax = groups.iter().fold(zero, |sum, (_, taxable, _)| sum + taxable);
        let tax_total = groups.iter().fold(zero, |sum, (_, _, tax)| sum + tax);
        let total_with_tax = total_without_tax + tax_total;
        Totals {
            lines,
            line_net_total,
            allowance_total,
            charge_total,
            total_without_tax,
            tax_total,
            total_with_tax,
            amount_due: total_with_tax - self.paid + self.rounding,
            groups,
        }
    }
}
