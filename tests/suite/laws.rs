//! Laws of the calculation, on random invoices: the norm's formulas in exact fractions, both recorders, permutation,
//! sign, edits, parts.

use crate::calc::{amounts, group, line, proved};
use crate::reference::{self, Direction, Exact};
use meisai::calc::{DocumentInput, LineInput, Policy, Regime, Sums, calculate, close, line as work_out_line};
use meisai::explain::{Evaluator, Filter, Off, Trace};
use meisai::model::{Field, Group, Invoice, Syntax, Term, Value};
use meisai::money::{Currency, Decimal, Mode, MoneyError, allocate};
use proptest::prelude::*;
use std::borrow::Cow;

/// An allowance or charge: charge or not, thousandths of an amount or of a percentage, base in hundredths.
#[derive(Debug, Clone)]
struct Adjusted {
    is_charge: bool,
    is_percent: bool,
    value: i64,
    base: Option<i64>,
    rate: usize,
}

#[derive(Debug, Clone)]
struct Lined {
    quantity: i64,
    price: i64,
    price_base: i64,
    rate: usize,
    adjusted: Vec<Adjusted>,
}

#[derive(Debug, Clone)]
struct Made {
    yen: bool,
    included: bool,
    lines: Vec<Lined>,
    adjusted: Vec<Adjusted>,
    paid: i64,
    rounding: i64,
}

/// Category, rate in tenths.
const GROUPS: [(&str, i64); 6] = [("S", 100), ("S", 80), ("S", 230), ("S", 55), ("Z", 0), ("E", 0)];

fn adjusted() -> impl Strategy<Value = Adjusted> {
    (
        any::<bool>(),
        any::<bool>(),
        0..50_000_i64,
        proptest::option::of(0..500_000_i64),
        0..GROUPS.len(),
    )
        .prop_map(|(is_charge, is_percent, value, base, rate)| Adjusted {
            is_charge,
            is_percent,
            value,
            base,
            rate,
        })
}

fn lined() -> impl Strategy<Value = Lined> {
    let bases = prop_oneof![4 => Just(1_i64), 1 => prop::sample::select(vec![2, 3, 7, 10, 12, 100, 1000])];
    let lists = prop_oneof![3 => Just(Vec::new()), 1 => prop::collection::vec(adjusted(), 1..3)];
    (-200_000..400_000_i64, 0..9_000_000_i64, bases, 0..GROUPS.len(), lists).prop_map(
        |(quantity, price, price_base, rate, adjusted)| Lined {
            quantity,
            price,
            price_base,
            rate,
            adjusted,
        },
    )
}

fn made() -> impl Strategy<Value = Made> {
    let lists = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(adjusted(), 1..4)];
    (
        any::<bool>(),
        any::<bool>(),
        prop::collection::vec(lined(), 0..12),
        lists,
        0..100_000_i64,
        -99..99_i64,
    )
        .prop_map(|(yen, included, lines, adjusted, paid, rounding)| Made {
            yen,
            included,
            lines,
            adjusted,
            paid,
            rounding,
        })
}

/// `units` of 10^-`places` as text.
fn text(units: i64, places: u8) -> String {
    Decimal::from_units(units, places).expect("a decimal").to_string()
}

fn exact(units: i64, places: u32) -> Exact {
    Exact::new(i128::from(units), 10_i128.pow(places))
}

fn rate(index: usize) -> (String, String) {
    let (category, tenths) = GROUPS[index];
    (category.to_owned(), text(tenths, 1))
}

impl Adjusted {
    /// As a group, with the terms of charge and allowance: amount, base, percentage.
    fn group(&self, [allowance, charge]: [Term; 2], terms: [[Term; 3]; 2], places: u8) -> Group {
        let [amount, base, percent] = terms[usize::from(self.is_charge)];
        let mut made = group(if self.is_charge { charge } else { allowance }, &[]);
        if self.is_percent {
            crate::calc::put(&mut made, percent, &text(self.value, 3));
            self.base
                .iter()
                .for_each(|units| crate::calc::put(&mut made, base, &text(*units, places)));
        } else {
            crate::calc::put(&mut made, amount, &text(self.value, places));
        }
        made
    }

    fn reference(&self, places: u32) -> reference::Adjustment {
        let (category, tenths) = GROUPS[self.rate];
        reference::Adjustment {
            is_charge: self.is_charge,
            amount: (!self.is_percent).then(|| exact(self.value, places)),
            percent: self.is_percent.then(|| exact(self.value, 3)),
            base: self.base.filter(|_| self.is_percent).map(|base| exact(base, places)),
            group: (category.to_owned(), exact(tenths, 1)),
        }
    }
}

impl Made {
    fn places(&self) -> u8 {
        if self.yen { 0 } else { 2 }
    }

    fn line(&self, index: usize, made: &Lined) -> Group {
        let (category, rate) = rate(made.rate);
        let quantity = text(made.quantity, 3);
        let mut built = line(
            &(index + 1).to_string(),
            &quantity,
            &text(made.price, 3),
            &category,
            &rate,
        );
        if made.price_base != 1 {
            crate::calc::put(&mut built, Term::PriceBaseQuantity, &made.price_base.to_string());
        }
        let terms = [
            [
                Term::LineAllowanceAmount,
                Term::LineAllowanceBase,
                Term::LineAllowancePercent,
            ],
            [Term::LineChargeAmount, Term::LineChargeBase, Term::LineChargePercent],
        ];
        let adjusted = made.adjusted.iter();
        built
            .groups
            .extend(adjusted.map(|one| one.group([Term::LineAllowance, Term::LineCharge], terms, self.places())));
        built
    }

    fn invoice(&self) -> Invoice {
        let mut root = group(
            Term::Invoice,
            &[(Term::CurrencyCode, if self.yen { "JPY" } else { "EUR" })],
        );
        root.fields.push(Field {
            term: Term::PricesIncludeTax,
            value: Value::Bool(self.included),
            node: None,
        });
        root.groups.extend(
            self.lines
                .iter()
                .enumerate()
                .map(|(index, made)| self.line(index, made)),
        );
        let terms = [
            [Term::AllowanceAmount, Term::AllowanceBase, Term::AllowancePercent],
            [Term::ChargeAmount, Term::ChargeBase, Term::ChargePercent],
        ];
        for one in &self.adjusted {
            let mut built = one.group([Term::Allowance, Term::Charge], terms, self.places());
            let (category, rate) = rate(one.rate);
            let terms = if one.is_charge {
                [Term::ChargeTaxCategory, Term::ChargeTaxRate]
            } else {
                [Term::AllowanceTaxCategory, Term::AllowanceTaxRate]
            };
            built.fields.push(Field {
                term: terms[0],
                value: Value::Text(category.into()),
                node: None,
            });
            crate::calc::put(&mut built, terms[1], &rate);
            root.groups.push(built);
        }
        let paid = text(self.paid, self.places());
        let rounding = text(self.rounding, self.places());
        root.groups.push(group(
            Term::Totals,
            &[(Term::PaidAmount, &paid), (Term::RoundingAmount, &rounding)],
        ));
        Invoice {
            syntax: Syntax::Json,
            root,
            readings: Vec::new(),
        }
    }

    fn policy(&self) -> Policy {
        Policy::of(
            &self.invoice(),
            Some(if self.yen { Regime::Jp } else { Regime::Eu }),
            None,
        )
    }

    fn reference(&self) -> reference::Invoice {
        let places = u32::from(self.places());
        let direction = if self.yen { Direction::Drop } else { Direction::Half };
        let lines = self.lines.iter().map(|made| {
            let (category, tenths) = GROUPS[made.rate];
            reference::Line {
                quantity: exact(made.quantity, 3),
                price: exact(made.price, 3),
                price_base: exact(made.price_base, 0),
                adjustments: made.adjusted.iter().map(|one| one.reference(places)).collect(),
                group: (category.to_owned(), exact(tenths, 1)),
            }
        });
        reference::Invoice {
            places,
            line_direction: direction,
            tax_direction: direction,
            prices_include_tax: self.included,
            lines: lines.collect(),
            adjustments: self.adjusted.iter().map(|one| one.reference(places)).collect(),
            paid: exact(self.paid, places),
            rounding: exact(self.rounding, places),
        }
    }
}

fn fraction(number: Decimal) -> Exact {
    let (digits, places) = number.mantissa();
    Exact::new(digits, 10_i128.pow(u32::from(places)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_those_of_the_norm_in_exact_fractions(made in made()) {
        let answer = proved(&made.invoice(), &made.policy());
        let expected = made.reference().totals();
        let ours = &answer.totals;
        let shown = answer.lines.iter().map(|line| line.amounts.gross_amount.unwrap_or(line.amounts.net_amount));
        prop_assert_eq!(shown.map(|number| fraction(number.value)).collect::<Vec<_>>(), expected.lines);
        let zero = Exact::from_integer(0);
        let or_zero = |number: Option<meisai::explain::Num<meisai::explain::NodeRef>>| number.map_or(zero, |number| fraction(number.value));
        prop_assert_eq!(fraction(ours.line_net_total.value), expected.line_net_total);
        prop_assert_eq!(or_zero(ours.allowance_total), expected.allowance_total);
        prop_assert_eq!(or_zero(ours.charge_total), expected.charge_total);
        prop_assert_eq!(fraction(ours.total_without_tax.value), expected.total_without_tax);
        prop_assert_eq!(fraction(ours.tax_total.value), expected.tax_total);
        prop_assert_eq!(fraction(ours.total_with_tax.value), expected.total_with_tax);
        prop_assert_eq!(fraction(ours.amount_due.value), expected.amount_due);
        prop_assert_eq!(ours.groups.len(), expected.groups.len());
        for (group, taxable, tax) in expected.groups {
            let found = ours.groups.iter().find(|known| {
                known.category() == group.0 && known.rate().map(fraction) == Some(group.1)
            });
            let found = found.expect("a group");
            prop_assert_eq!(fraction(found.taxable_amount.value), taxable);
            prop_assert_eq!(fraction(found.tax_amount.value), tax);
        }
    }

    #[test]
    fn the_order_of_lines_changes_no_total(made in made(), seed in any::<usize>()) {
        let policy = made.policy();
        let invoice = made.invoice();
        let mut other = invoice.clone();
        let count = made.lines.len();
        if count > 1 {
            other.root.groups[..count].rotate_left(seed % count);
            other.root.groups.swap(0, seed % count);
        }
        let of_document = |invoice: &Invoice| {
            let mut all = amounts(&calculate(invoice, &policy, &mut Off));
            all.sort();
            all
        };
        prop_assert_eq!(of_document(&invoice), of_document(&other));
    }

    #[test]
    fn turning_every_quantity_and_amount_turns_every_total(made in made()) {
        let mut turned = made.clone();
        turned.lines.iter_mut().for_each(|line| line.quantity = -line.quantity);
        let without = |made: &Made| Made { adjusted: Vec::new(), paid: 0, rounding: 0, lines: made.lines.iter().map(|line| {
            Lined { adjusted: Vec::new(), ..line.clone() }
        }).collect(), ..made.clone() };
        let (plain, turned) = (without(&made), without(&turned));
        let totals = |made: &Made| calculate(&made.invoice(), &made.policy(), &mut Off).totals;
        let (plain, turned) = (totals(&plain), totals(&turned));
        prop_assert_eq!(plain.total_with_tax.value, turned.total_with_tax.value.negated());
        prop_assert_eq!(plain.tax_total.value, turned.tax_total.value.negated());
    }

    #[test]
    fn after_any_edits_the_sums_are_those_of_a_fresh_invoice(made in made(), edits in prop::collection::vec((any::<u8>(), lined()), 0..60)) {
        let policy = made.policy();
        let invoice = made.invoice();
        let document = DocumentInput::read(&invoice);
        let mut off = Off;
        let mut ev = Evaluator::new(&mut off);
        let mut held: Vec<Lined> = made.lines.clone();
        let mut sums = Sums::new();
        let mut amounts = Vec::new();
        for (index, one) in held.iter().enumerate() {
            let group = made.line(index, one);
            let worked_out = work_out_line(&LineInput::read(&group, Cow::Borrowed(""), made.included), &policy, &mut ev);
            sums.add(&worked_out, &mut ev);
            amounts.push(worked_out);
        }
        for (choice, one) in edits {
            let place = usize::from(choice) % (held.len() + 1);
            if choice % 2 == 0 && place < held.len() {
                sums.remove(&amounts.remove(place), &mut ev);
                held.remove(place);
            } else {
                let group = made.line(place, &one);
                let worked_out = work_out_line(&LineInput::read(&group, Cow::Borrowed(""), made.included), &policy, &mut ev);
                sums.add(&worked_out, &mut ev);
                amounts.insert(place, worked_out);
                held.insert(place, one);
            }
        }
        let resident = close(&sums, &document, &policy, &mut ev);
        let fresh = Made { lines: held, ..made };
        let fresh = calculate(&fresh.invoice(), &policy, &mut Off).totals;
        prop_assert_eq!(format!("{resident:?}"), format!("{fresh:?}"));
    }

    #[test]
    fn parts_sum_to_the_whole(total in any::<i64>(), weights in prop::collection::vec(0..1_000_000_i64, 1..20), places in 0..6_u8) {
        let total = Decimal::from_units(total, places).expect("a decimal");
        let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from_int).collect();
        match allocate(total, &weights, places) {
            Ok(parts) => {
                let sum = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(*part).map(|sum| sum.value));
                prop_assert_eq!(sum, Ok(total));
                prop_assert_eq!(parts.len(), weights.len());
            }
            Err(error) => {
                prop_assert_eq!(error, MoneyError::Weights);
                prop_assert!(weights.iter().all(|weight| weight.is_zero()));
            }
        }
    }

    #[test]
    fn numbers_of_any_size_are_answered_and_recompute(
        digits in prop::collection::vec((any::<i64>(), 0..20_u8), 4),
        base in any::<bool>(),
    ) {
        let number = |index: usize| {
            let (units, places) = digits[index];
            let wide = Decimal::from_units(units, places).expect("a decimal");
            wide.checked_mul(Decimal::from_int(1_000_000_007)).map_or(wide, |wide| wide.value).to_string()
        };
        let mut built = line("1", &number(0), &number(1), "S", &number(2));
        if base {
            crate::calc::put(&mut built, Term::PriceBaseQuantity, &number(3));
        }
        let invoice = crate::calc::invoice("EUR", vec![built, line("2", &number(3), &number(2), "S", &number(2))]);
        for regime in [Regime::Eu, Regime::GoblPrecise, Regime::GoblCurrency] {
            let policy = Policy::new(regime, Currency::EUR);
            let mut trace = Trace::new(Filter::Full);
            let traced = calculate(&invoice, &policy, &mut trace);
            prop_assert_eq!(trace.recompute(), vec![]);
            prop_assert_eq!(amounts(&traced), amounts(&calculate(&invoice, &policy, &mut Off)));
        }
    }

    #[test]
    fn a_key_alone_gives_the_same_derivation(made in made(), choice in any::<usize>()) {
        let (invoice, policy) = (made.invoice(), made.policy());
        let mut full = Trace::new(Filter::Full);
        let answer = calculate(&invoice, &policy, &mut full);
        let keys = amounts(&answer);
        let (key, value) = &keys[choice % keys.len()];
        let mut one = Trace::new(Filter::Key(key.as_str().into()));
        calculate(&invoice, &policy, &mut one);
        let pruned = one.pruned(one.find(key).expect("a node"));
        let of_full = full.pruned(full.find(key).expect("a node"));
        prop_assert_eq!(pruned.nodes().len(), of_full.nodes().len());
        prop_assert_eq!(pruned.recompute(), vec![]);
        prop_assert_eq!(&pruned.nodes().last().expect("a node").value.to_string(), value);
        prop_assert_eq!(pruned.find(key), Some(pruned.nodes().len() as u32 - 1));
    }

    #[test]
    fn a_rounded_number_is_a_multiple_of_its_unit_and_nearer_than_one(
        units in any::<i64>(), places in 0..20_u8, to in 0..6_u8, multiple in prop::sample::select(vec![1_u32, 5, 10, 25]),
    ) {
        use meisai::money::{Authority, Rounding, Stage};
        let number = Decimal::from_units(units, places).expect("a decimal");
        let exact = fraction(number);
        let unit = Exact::new(i128::from(multiple), 10_i128.pow(u32::from(to)));
        for mode in Mode::ALL {
            let rounding = Rounding { multiple, ..Rounding::new(mode, to, Stage::Document, Authority::Default) };
            let rounded = fraction(rounding.apply(number).expect("in range"));
            prop_assert!((rounded / unit).is_integer());
            let off = rounded - exact;
            prop_assert!(off < unit && -off < unit);
            let signs = off.numer().signum() * exact.numer().signum();
            let holds = match mode {
                Mode::Floor => off <= Exact::from_integer(0),
                Mode::Ceiling => off >= Exact::from_integer(0),
                Mode::TowardZero => signs <= 0,
                Mode::AwayFromZero => signs >= 0,
                _ => off * 2 <= unit && -off * 2 <= unit,
            };
            prop_assert!(holds, "{:?} {} -> {}", mode, exact, rounded);
        }
    }
}
