//! From causes to findings: what is stated, what it should be, who does what about it.

use super::build::Built;
use super::repair::{Fix, Root};
use super::rounding::Found;
use super::slot::Slot;
use super::system::{Asked, Status};
use crate::explain::{Value, Values};
use crate::model::{Kind, Term};
use crate::money::{Currency, Decimal};
use crate::rules::number::sub;
use crate::rules::{Finding, Judgement, Patch, PatchOp, Remedy, Role, Severity};

/// What the findings need to know besides the equations.
pub(super) struct Reporter<'a> {
    /// The equations.
    pub built: &'a Built,
    /// Who asks.
    pub role: Role,
    /// The currency, if the invoice names one.
    pub currency: Option<Currency>,
}

/// What a difference is called where no norm asks for the equation.
const ADVICE: [(&str, &str); 5] = [
    ("ARI-BASE", "ADV-BASE"),
    ("ARI-LINE", "ADV-LINE"),
    ("ARI-PRICE", "ADV-PRICE"),
    ("ARI-PERCENT", "ADV-PERCENT"),
    ("ARI-TAX", "ADV-TAX"),
];

impl Reporter<'_> {
    /// The finding of a cause, then those of what follows from it.
    pub fn root(&self, root: &Root) -> Vec<Finding> {
        let main = self.main_equation(root);
        let missing = match root.fix {
            Some(Fix::Number { slot, .. }) => self
                .built
                .system
                .slots
                .get(slot)
                .is_some_and(|slot| slot.stated.is_none() && slot.default.is_none()),
            _ => false,
        };
        let cause = match (main, &root.fix) {
            (_, Some(_)) if missing => self.alone(root),
            (Some(equation), Some(_)) => self.mended(root, equation),
            (Some(equation), None) => self.sum(equation),
            (None, _) => self.alone(root),
        };
        let Some(mut cause) = cause else { return Vec::new() };
        let (rule, severity, judgement) = self.weight(root, main, cause.rule);
        (cause.rule, cause.severity, cause.judgement) = (rule, severity, judgement);
        if root.fix.is_none() && severity == Severity::Info {
            cause.remedy = None;
            cause.alternatives = root.alternatives.iter().map(|fix| self.remedy(fix)).collect();
        }
        let name = format!("{} {}", cause.rule, cause.place);
        let followers = root
            .equations
            .iter()
            .filter(|index| Some(**index) != main)
            .filter_map(|index| {
                let mut follower = self.sum(*index)?;
                follower.severity = cause.severity;
                follower.caused_by = Some(name.clone());
                follower.remedy = None;
                Some(follower)
            });
        let followers: Vec<Finding> = followers.collect();
        core::iter::once(cause).chain(followers).collect()
    }

    /// The equation that computes the field to mend, else the first that it breaks, of those whose left side is stated
    /// and whose right side is known.
    fn main_equation(&self, root: &Root) -> Option<usize> {
        let system = &self.built.system;
        let left = |index: usize| system.equations.get(index).map(|equation| equation.left);
        let is_stated = |index: usize| {
            left(index)
                .and_then(|left| system.slots.get(left))
                .is_some_and(|slot| slot.stated.is_some() && system.right(index).is_some())
        };
        let mut stated = root
            .equations
            .iter()
            .copied()
            .filter(|index| is_stated(*index))
            .peekable();
        let first = stated.peek().copied();
        let mended =
            stated.find(|index| matches!(&root.fix, Some(Fix::Number { slot, .. }) if left(*index) == Some(*slot)));
        mended.or(first)
    }

    fn weight(&self, root: &Root, main: Option<usize>, rule: &'static str) -> (&'static str, Severity, Judgement) {
        let system = &self.built.system;
        let advice = |index: &usize| {
            let asked = system
                .equations
                .get(*index)
                .is_some_and(|equation| equation.asked == Asked::Norm);
            !asked || matches!(system.status(*index), Status::Accepted(_))
        };
        if main.is_none() || !root.equations.iter().all(advice) {
            return (rule, Severity::Error, Judgement::A);
        }
        let advised = ADVICE
            .iter()
            .find(|(known, _)| *known == rule)
            .map_or("ADV-LINE", |(_, advice)| advice);
        let accepted = root
            .equations
            .iter()
            .all(|index| matches!(system.status(*index), Status::Accepted(_)));
        if accepted {
            return (advised, Severity::Info, Judgement::A);
        }
        (advised, Severity::Warning, Judgement::R)
    }

    /// A finding at the field to mend.
    fn mended(&self, root: &Root, equation: usize) -> Option<Finding> {
        let sum = self.sum(equation)?;
        let fix = root.fix.as_ref()?;
        let (place, term, key) = match fix {
            Fix::Number { slot, .. } => {
                let slot = self.built.system.slots.get(*slot)?;
                (slot.place(), slot.term, slot.key())
            }
            Fix::Key(found) => (found.place.clone(), found.term, None),
        };
        let (stated, expected) = self.values(fix);
        let mut values = sum.values;
        values.0.retain(|(name, _)| !matches!(*name, "field" | "value"));
        // Beside another cause the equation may hold as it stands: what counts is the value after both are mended.
        if sum.difference.is_some_and(Decimal::is_zero) {
            let difference = amount_difference(term, stated.as_ref(), expected.as_ref());
            let difference = difference.map(|difference| self.value(term, difference));
            for (name, value) in [("expected", expected.clone()), ("difference", difference)] {
                if let (Some(slot), Some(value)) = (values.0.iter_mut().find(|(known, _)| *known == name), value) {
                    slot.1 = value;
                }
            }
        }
        values = values.with("field", Value::Key(format!("term.{}", term.id())));
        if let Some(expected) = expected.clone() {
            values = values.with("value", expected);
        }
        Some(Finding {
            place,
            term: Some(term.id()),
            key,
            difference: amount_difference(term, stated.as_ref(), expected.as_ref()).or(sum.difference),
            stated,
            expected,
            values,
            remedy: Some(self.remedy(fix)),
            alternatives: root.alternatives.iter().map(|fix| self.remedy(fix)).collect(),
            ..sum
        })
    }

    /// A finding about an amount that stands in no equation that fails: it is missing, or has too many digits.
    fn alone(&self, root: &Root) -> Option<Finding> {
        let fix = root.fix.as_ref()?;
        let Fix::Number { slot, .. } = fix else { return None };
        let slot = self.built.system.slots.get(*slot)?;
        let long = |stated: Decimal| stated.normalized().places() > slot.places(self.built.system.places);
        let rule = match slot.stated {
            None => "ARI-MISSING",
            Some(stated) if long(stated) => "ARI-PLACES",
            // What it depends on is missing, and told for itself.
            Some(_) => return None,
        };
        let (stated, expected) = self.values(fix);
        let values = Values::new().with("field", Value::Key(format!("term.{}", slot.term.id())));
        let values = self.named(values, slot);
        let put = |values: Values, name, value: &Option<Value>| match value {
            Some(value) => values.with(name, value.clone()),
            None => values,
        };
        let values = put(put(values, "stated", &stated), "expected", &expected);
        Some(Finding {
            rule,
            say: rule,
            severity: Severity::Error,
            judgement: Judgement::A,
            place: slot.place(),
            term: Some(slot.term.id()),
            key: slot.key(),
            expected_key: None,
            at_stake: None,
            difference: amount_difference(slot.term, stated.as_ref(), expected.as_ref()),
            stated,
            expected,
            clause: None,
            legal: None,
            caused_by: None,
            values,
            remedy: Some(self.remedy(fix)),
            alternatives: root.alternatives.iter().map(|fix| self.remedy(fix)).collect(),
        })
    }

    /// A finding at the left side of an equation.
    fn sum(&self, index: usize) -> Option<Finding> {
        let system = &self.built.system;
        let equation = system.equations.get(index)?;
        let slot = system.slots.get(equation.left).filter(|slot| slot.stated.is_some())?;
        let stated = slot.stated.map(|value| self.value(slot.term, value));
        let right = system.right(index);
        let expected = right.map(|value| self.value(slot.term, value));
        let name = Value::Key(format!("term.{}", slot.term.id()));
        let mut values = Values::new().with("sum", name.clone()).with("field", name);
        if let Some(stated) = &stated {
            values = values.with("stated", stated.clone());
        }
        if let Some(expected) = &expected {
            values = values
                .with("expected", expected.clone())
                .with("value", expected.clone());
        }
        let difference = slot.stated.zip(right).and_then(|(stated, right)| sub(stated, right));
        if let Some(difference) = difference {
            values = values.with("difference", self.value(slot.term, difference));
        }
        let fix = right.map(|value| Fix::Number {
            slot: equation.left,
            value,
        });
        Some(Finding {
            rule: equation.rule,
            say: equation.rule,
            severity: Severity::Error,
            judgement: Judgement::A,
            place: slot.place(),
            term: Some(slot.term.id()),
            key: slot.key(),
            expected_key: None,
            at_stake: None,
            stated,
            expected,
            difference,
            clause: None,
            legal: None,
            caused_by: None,
            values: self.named(values, slot),
            remedy: fix.filter(|_| slot.has_key).map(|fix| self.remedy(&fix)),
            alternatives: Vec::new(),
        })
    }

    /// The finding that a stated amount is a rounding of its own.
    pub fn rounding(&self, found: &Found) -> Option<Finding> {
        let slot = self
            .built
            .system
            .slots
            .get(self.built.system.equations.get(found.equation)?.left)?;
        let mut finding = self.sum(found.equation)?;
        let usual = self.value(slot.term, found.usual);
        let values = core::mem::take(&mut finding.values)
            .with("usual", usual)
            .with("mode", Value::Key(format!("mode.{}", found.mode.name())))
            .with("stage", Value::Key(format!("stage.{}", found.stage.name())));
        Some(Finding {
            rule: "ARI-ROUND",
            severity: Severity::Info,
            values,
            remedy: None,
            ..finding
        })
    }

    /// Names the line by its identifier, where the field stands in one.
    fn named(&self, values: Values, slot: &Slot) -> Values {
        let key = slot.around.key.strip_prefix("line[").filter(|_| slot.has_key);
        let id = key.and_then(|key| key.strip_suffix(']'));
        values.with("line", Value::Name(id.unwrap_or_default().to_owned()))
    }

    fn values(&self, fix: &Fix) -> (Option<Value>, Option<Value>) {
        match fix {
            Fix::Number { slot, value } => {
                let Some(slot) = self.built.system.slots.get(*slot) else {
                    return (None, None);
                };
                (
                    slot.stated.map(|stated| self.value(slot.term, stated)),
                    Some(self.value(slot.term, *value)),
                )
            }
            Fix::Key(found) => {
                let value = |text: &String| match Decimal::parse(text) {
                    Ok(rate) if found.term.def().kind == Kind::Percent => Value::Percent(rate),
                    _ => Value::Name(text.clone()),
                };
                (found.stated.as_ref().map(value), Some(value(&found.value)))
            }
        }
    }

    fn value(&self, term: Term, value: Decimal) -> Value {
        match (term.def().kind, self.currency) {
            (Kind::Amount | Kind::Price, Some(currency)) => Value::Money(value, currency),
            (Kind::Percent, _) => Value::Percent(value),
            _ => Value::Number(value),
        }
    }

    fn remedy(&self, fix: &Fix) -> Remedy {
        let (path, there, value) = match fix {
            Fix::Number { slot, value } => {
                let slot = self.built.system.slots.get(*slot);
                let amount = slot.is_some_and(|slot| slot.term.def().kind == Kind::Amount);
                let places = if amount { self.built.system.places } else { 0 };
                let text = value.normalized().with_places_min(places).to_string();
                (
                    slot.map(Slot::place).unwrap_or_default(),
                    slot.is_some_and(|slot| slot.present),
                    text,
                )
            }
            Fix::Key(found) => (found.place.clone(), found.stated.is_some(), found.value.clone()),
        };
        let op = if there { PatchOp::Replace } else { PatchOp::Add };
        Remedy {
            action: self.role.correction(),
            patch: vec![Patch {
                op,
                path,
                value: Some(value),
            }],
        }
    }
}

/// Stated less expected, where both are amounts.
fn amount_difference(term: Term, stated: Option<&Value>, expected: Option<&Value>) -> Option<Decimal> {
    match (term.def().kind, stated, expected) {
        (Kind::Amount, Some(Value::Money(stated, _)), Some(Value::Money(expected, _))) => sub(*stated, *expected),
        _ => None,
    }
}
