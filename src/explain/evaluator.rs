//! [`Evaluator`]: the only thing that computes amounts. It never fails and never panics: a result that cannot be had is
//! zero, marked inexact, and listed as a [`Fault`].

use super::key::Key;
use super::node::{Clause, Legal, Op, Origin, Unit};
use super::number::{Arithmetic, Fault, Num, Stated};
use super::recorder::{Applied, Leaf, Recorder};
use super::trace::Trace;
use crate::money::{Authority, Computed, Decimal, Mode, MoneyError, Rounding, Stage, allocate};

/// How many weights a split names one by one for each of its parts.
const WEIGHTS_APART_MAX: usize = 32;

/// Computes, and tells its recorder every step.
#[derive(Debug)]
pub struct Evaluator<'r, R: Recorder> {
    recorder: &'r mut R,
    arithmetic: Arithmetic,
    faults: Vec<Fault>,
}

impl<'r, R: Recorder> Evaluator<'r, R> {
    /// An evaluator with exact arithmetic.
    pub fn new(recorder: &'r mut R) -> Self {
        Self::with_arithmetic(recorder, Arithmetic::Exact)
    }

    /// An evaluator with the arithmetic of a policy.
    pub fn with_arithmetic(recorder: &'r mut R, arithmetic: Arithmetic) -> Self {
        Self {
            recorder,
            arithmetic,
            faults: Vec::new(),
        }
    }

    /// The recorder.
    pub fn recorder(&mut self) -> &mut R {
        self.recorder
    }

    /// Does work that has one copy for all recorders; see [`Recorder::traced`].
    pub fn traced<T>(&mut self, work: impl FnOnce(&mut Evaluator<'_, Trace>) -> T) -> T {
        let (arithmetic, faults) = (self.arithmetic, &mut self.faults);
        self.recorder.traced(|trace| {
            let mut ev = Evaluator::with_arithmetic(trace, arithmetic);
            let done = work(&mut ev);
            faults.append(&mut ev.faults);
            done
        })
    }

    /// What could not be computed since the last call.
    pub fn take_faults(&mut self) -> Vec<Fault> {
        core::mem::take(&mut self.faults)
    }

    /// A number from anywhere.
    pub fn leaf(&mut self, value: Decimal, leaf: impl FnOnce() -> Leaf) -> Num<R::Ref> {
        let node = self.recorder.leaf(value, leaf);
        Num {
            value,
            node,
            exact: true,
        }
    }

    /// A number that the invoice states, called by its term's `label`.
    #[inline]
    pub fn input(&mut self, stated: &Stated, label: &'static str, unit: Unit) -> Num<R::Ref> {
        Num {
            value: stated.value,
            node: self.recorder.input(stated, label, unit),
            exact: true,
        }
    }

    /// A number of the formula itself.
    pub fn constant(&mut self, value: Decimal) -> Num<R::Ref> {
        self.leaf(value, || Leaf {
            op: Op::Const,
            origin: Origin::Fact,
            unit: Unit::None,
            label: "lbl.constant",
            source: None,
            clause: None,
            legal: None,
        })
    }

    /// A number of a dated table of law or convention.
    pub fn fact(
        &mut self,
        value: Decimal,
        label: &'static str,
        unit: Unit,
        legal: Option<&'static Legal>,
    ) -> Num<R::Ref> {
        self.leaf(value, || Leaf {
            op: Op::Fact,
            origin: Origin::Fact,
            unit,
            label,
            source: None,
            clause: None,
            legal,
        })
    }

    /// A number assumed because none was given; `label` says which.
    pub fn assume(&mut self, value: Decimal, label: &'static str, unit: Unit) -> Num<R::Ref> {
        self.leaf(value, || Leaf {
            op: Op::Assume,
            origin: Origin::Assumed,
            unit,
            label,
            source: None,
            clause: None,
            legal: None,
        })
    }

    /// The sum of the terms; of none it is zero.
    pub fn sum(&mut self, terms: &[Num<R::Ref>]) -> Num<R::Ref> {
        let mut total = Decimal::ZERO;
        let mut exact = true;
        for term in terms {
            total = self.added(Op::Sum, total, term.value, &mut exact);
            exact &= term.exact;
        }
        let result = applied(total, exact);
        let node = if R::RECORDS && self.recorder.is_active() {
            let mut list = R::List::default();
            terms.iter().for_each(|term| R::push(&mut list, term.node));
            self.recorder.apply_list(Op::Sum, &list, result)
        } else {
            R::Ref::default()
        };
        Num {
            value: total,
            node,
            exact,
        }
    }

    /// `left − right`
    pub fn sub(&mut self, left: Num<R::Ref>, right: Num<R::Ref>) -> Num<R::Ref> {
        let computed = left.value.checked_sub(right.value);
        self.record(Op::Sub, computed, &[left, right], None)
    }

    /// `−number`
    pub fn neg(&mut self, number: Num<R::Ref>) -> Num<R::Ref> {
        let computed = Ok(exactly(number.value.negated()));
        self.record(Op::Neg, computed, &[number], None)
    }

    /// `left × right`
    #[inline]
    pub fn mul(&mut self, left: Num<R::Ref>, right: Num<R::Ref>) -> Num<R::Ref> {
        let computed = left.value.checked_mul(right.value);
        self.record(Op::Mul, computed, &[left, right], Some(left.value))
    }

    /// `left ÷ right`
    pub fn div(&mut self, left: Num<R::Ref>, right: Num<R::Ref>) -> Num<R::Ref> {
        let computed = left.value.checked_div(right.value);
        self.record(Op::Div, computed, &[left, right], Some(left.value))
    }

    /// `base × percent ÷ 100`
    pub fn percent_of(&mut self, base: Num<R::Ref>, percent: Num<R::Ref>) -> Num<R::Ref> {
        let computed = percentage(base.value, percent.value);
        self.record(Op::PercentOf, computed, &[base, percent], Some(base.value))
    }

    /// The smaller number.
    pub fn min(&mut self, left: Num<R::Ref>, right: Num<R::Ref>) -> Num<R::Ref> {
        let computed = Ok(exactly(left.value.min(right.value)));
        self.record(Op::Min, computed, &[left, right], None)
    }

    /// The larger number.
    pub fn max(&mut self, left: Num<R::Ref>, right: Num<R::Ref>) -> Num<R::Ref> {
        let computed = Ok(exactly(left.value.max(right.value)));
        self.record(Op::Max, computed, &[left, right], None)
    }

    /// The number in another currency or unit: `number × rate`.
    pub fn convert(&mut self, number: Num<R::Ref>, rate: Num<R::Ref>) -> Num<R::Ref> {
        let computed = number.value.checked_mul(rate.value);
        self.record(Op::Convert, computed, &[number, rate], Some(number.value))
    }

    /// `amount × days ÷ basis`: the part of a year or a period.
    pub fn prorate(&mut self, amount: Num<R::Ref>, days: Num<R::Ref>, basis: Num<R::Ref>) -> Num<R::Ref> {
        let computed = amount.value.checked_mul(days.value).and_then(|product| {
            let quotient = product.value.checked_div(basis.value)?;
            Ok(Computed {
                exact: product.exact && quotient.exact,
                ..quotient
            })
        });
        self.record(Op::Prorate, computed, &[amount, days, basis], Some(amount.value))
    }

    /// The branch that was taken, with the number that decided.
    pub fn if_(&mut self, condition: Num<R::Ref>, taken: Num<R::Ref>) -> Num<R::Ref> {
        self.record(Op::If, Ok(exactly(taken.value)), &[condition, taken], None)
    }

    /// The number, rounded. Nothing is recorded where no digit is lost.
    #[inline]
    pub fn round(&mut self, number: Num<R::Ref>, rounding: &Rounding) -> Num<R::Ref> {
        let (value, changed) = match rounding.apply_noting(number.value) {
            Ok(noted) => noted,
            Err(error) => (self.failed(Op::Round, error), !number.value.is_zero()),
        };
        if !changed {
            return Num { value, ..number };
        }
        let exact = number.exact || rounds_safely(number.value, value, rounding);
        let result = Applied {
            value,
            raw: Some(number.value),
            rounding: Some(rounding),
            exact,
        };
        let node = self.recorder.apply(Op::Round, &[number.node], result);
        Num { value, node, exact }
    }

    /// The parts of `total`, of `places` digits, in proportion to `weights`; they sum to `total` exactly.
    ///
    /// Where the weights cannot split it, all of it goes to the first part.
    pub fn allocate(&mut self, total: Num<R::Ref>, weights: &[Num<R::Ref>], places: u8) -> Vec<Num<R::Ref>> {
        let values: Vec<Decimal> = weights.iter().map(|weight| weight.value).collect();
        let parts = allocate(total.value, &values, places).unwrap_or_else(|error| {
            self.failed(Op::Allocate, error);
            let rest = weights.iter().skip(1).map(|_| Decimal::ZERO);
            weights.first().map(|_| total.value).into_iter().chain(rest).collect()
        });
        let shared = self.split_weights(weights);
        let mut numbers = Vec::with_capacity(parts.len());
        for (index, value) in (0_i64..).zip(parts) {
            let mut node = R::Ref::default();
            if R::RECORDS {
                let index = self.constant(Decimal::from_int(index));
                let mut list = R::List::default();
                R::push(&mut list, total.node);
                R::push(&mut list, index.node);
                shared.iter().for_each(|weight| R::push(&mut list, *weight));
                node = self
                    .recorder
                    .apply_list(Op::Allocate, &list, applied(value, total.exact));
            }
            let exact = total.exact;
            numbers.push(Num { value, node, exact });
        }
        numbers
    }

    /// The weights as arguments of every part: each by itself, or, where there are many, as one group, so that the
    /// derivation of n parts does not hold n × n of them.
    fn split_weights(&mut self, weights: &[Num<R::Ref>]) -> Vec<R::Ref> {
        let nodes: Vec<R::Ref> = weights.iter().map(|weight| weight.node).collect();
        if !R::RECORDS || nodes.len() <= WEIGHTS_APART_MAX {
            return nodes;
        }
        let last = weights.last().map_or(Decimal::ZERO, |weight| weight.value);
        vec![self.recorder.apply(Op::GroupBy, &nodes, applied(last, true))]
    }

    /// Closes a sum whose terms were gathered one by one.
    #[inline]
    pub(crate) fn sum_of(&mut self, value: Decimal, exact: bool, list: &R::List) -> Num<R::Ref> {
        let node = self.recorder.apply_list(Op::Sum, list, applied(value, exact));
        Num { value, node, exact }
    }

    /// Gives a number its key, label and unit.
    #[inline]
    pub fn name(&mut self, number: Num<R::Ref>, label: &'static str, unit: Unit, key: impl FnOnce() -> Key) {
        self.recorder.name(number.node, number.value, label, unit, key);
    }

    /// Gives an amount of the answer its key, label and unit.
    #[inline]
    pub fn publish(
        &mut self,
        number: Num<R::Ref>,
        label: &'static str,
        unit: Unit,
        key: impl FnOnce() -> Key,
    ) -> Num<R::Ref> {
        let node = self.recorder.publish(number.node, number.value, label, unit, key);
        Num { node, ..number }
    }

    /// The number with a node even where its derivation is filtered away.
    #[inline]
    pub(crate) fn kept(&mut self, number: Num<R::Ref>) -> Num<R::Ref> {
        let node = self.recorder.keep(number.node, number.value);
        Num { node, ..number }
    }

    /// Ties a number to the clause or the law that decides it.
    pub fn cite(&mut self, number: Num<R::Ref>, clause: Option<&Clause>, legal: Option<&'static Legal>) {
        self.recorder.cite(number.node, clause, legal);
    }

    /// Notes a branch that was not taken, as a text key.
    pub fn reject(&mut self, number: Num<R::Ref>, reason: &'static str) {
        self.recorder.reject(number.node, reason);
    }

    /// Adds to a running value; what does not fit is a fault and leaves the value as it was.
    #[inline]
    pub(crate) fn added(&mut self, op: Op, total: Decimal, term: Decimal, exact: &mut bool) -> Decimal {
        match total.checked_add(term) {
            Ok(sum) => {
                *exact &= sum.exact;
                sum.value
            }
            Err(error) => {
                self.failed(op, error);
                *exact = false;
                total
            }
        }
    }

    #[cold]
    fn failed(&mut self, op: Op, error: MoneyError) -> Decimal {
        self.faults.push(Fault { error, op });
        Decimal::ZERO
    }

    /// The one hook through which every operation passes: faults, exactness, and the places of the result.
    #[inline]
    fn record(
        &mut self,
        op: Op,
        computed: Result<Computed, MoneyError>,
        args: &[Num<R::Ref>],
        left: Option<Decimal>,
    ) -> Num<R::Ref> {
        let (raw, mut exact) = match computed {
            Ok(computed) => (computed.value, computed.exact),
            Err(error) => (self.failed(op, error), false),
        };
        exact &= args.iter().all(|arg| arg.exact);
        let mut result = applied(raw, exact);
        let rounding;
        if let (Arithmetic::PlacesOfLeft, Some(left)) = (self.arithmetic, left) {
            rounding = Rounding::new(Mode::HalfAwayFromZero, left.places(), Stage::Operator, Authority::Norm);
            let (value, changed) = rounding.apply_noting(raw).unwrap_or((raw, false));
            result.value = value;
            if changed {
                result.raw = Some(raw);
                result.rounding = Some(&rounding);
            }
        }
        let value = result.value;
        let node = if R::RECORDS {
            // INVARIANT: no operation of the closed list passes more than three numbers here.
            let mut nodes = [R::Ref::default(); 3];
            nodes.iter_mut().zip(args).for_each(|(node, arg)| *node = arg.node);
            self.recorder
                .apply(op, nodes.get(..args.len()).unwrap_or_default(), result)
        } else {
            R::Ref::default()
        };
        Num { value, node, exact }
    }
}

#[inline]
fn applied<'a>(value: Decimal, exact: bool) -> Applied<'a> {
    Applied {
        value,
        raw: None,
        rounding: None,
        exact,
    }
}

#[inline]
fn exactly(value: Decimal) -> Computed {
    Computed { value, exact: true }
}

/// `base × percent ÷ 100`
pub(super) fn percentage(base: Decimal, percent: Decimal) -> Result<Computed, MoneyError> {
    let product = base.checked_mul(percent)?;
    let (digits, places) = product.value.mantissa();
    // A hundredth is two more places, as long as there is room for them; a division would be slower and no better.
    if places.saturating_add(2) <= Decimal::PLACES_MAX {
        let value = Decimal::from_mantissa(digits, places.saturating_add(2))?;
        return Ok(Computed {
            value,
            exact: product.exact,
        });
    }
    let quotient = product.value.checked_div(Decimal::HUNDRED)?;
    Ok(Computed {
        value: quotient.value,
        exact: product.exact && quotient.exact,
    })
}

/// True if no number as near to `raw` as its last digits allow would have been rounded to another result.
fn rounds_safely(raw: Decimal, rounded: Decimal, rounding: &Rounding) -> bool {
    let (digits, places) = raw.mantissa();
    let slack = 1_000_i128;
    [digits.saturating_add(slack), digits.saturating_sub(slack)]
        .into_iter()
        .all(|near| {
            Decimal::from_mantissa(near, places)
                .and_then(|near| rounding.apply(near))
                .is_ok_and(|near| near == rounded)
        })
}
