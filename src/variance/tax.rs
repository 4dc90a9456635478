//! The tax in a difference: `Δtax = r̄ × ΔB + B̄ × Δr + Δρ` per category, with means over both invoices.

use super::compare::Worked;
use super::exact::{Exact, Ratio};
use super::side::Side;
use crate::calc::{TaxKey, TaxKind, Totals};
use crate::model::Term;
use crate::money::Decimal;
use crate::order::sort_by;

/// One category on both invoices.
#[derive(Debug, Clone)]
struct Category {
    before: Option<Held>,
    after: Option<Held>,
}

/// A category on one invoice.
#[derive(Debug, Clone)]
struct Held {
    key: TaxKey,
    rate: Decimal,
    base: Ratio,
}

/// All categories that are a percentage of a base without tax.
#[derive(Debug, Clone)]
pub(super) struct Taxes {
    categories: Vec<Category>,
    /// True if there are taxes that are no percentage of such a base.
    pub is_complex: bool,
}

impl Taxes {
    /// Matches the categories of both invoices: of equal rate, then the one of a category that is left on each side.
    pub fn of<N: Copy>(before: (&Totals<N>, &Worked<'_>), after: (&Totals<N>, &Worked<'_>)) -> Option<Self> {
        let (mut old, complex) = held(before)?;
        let (mut new, complex_too) = held(after)?;
        let mut categories = Vec::new();
        old.retain(|held| {
            let Some(at) = new.iter().position(|other| other.key == held.key) else {
                return true;
            };
            categories.push(Category {
                before: Some(held.clone()),
                after: Some(new.remove(at)),
            });
            false
        });
        // The one of a category that is left on each side changed its rate; of several nobody can tell which became which.
        let category = |held: &Held| held.key.category.clone();
        let lonely =
            |among: &[Held], held: &Held| among.iter().filter(|one| category(one) == category(held)).count() == 1;
        let (olds, news) = (old.clone(), new.clone());
        old.retain(|held| {
            let is_pair = lonely(&olds, held) && lonely(&news, held);
            let Some(at) = new
                .iter()
                .position(|other| is_pair && category(other) == category(held))
            else {
                return true;
            };
            categories.push(Category {
                before: Some(held.clone()),
                after: Some(new.remove(at)),
            });
            false
        });
        let alone = |before: Option<Held>, after: Option<Held>| Category { before, after };
        categories.extend(old.into_iter().map(|held| alone(Some(held), None)));
        categories.extend(new.into_iter().map(|held| alone(None, Some(held))));
        sort_by(&mut categories, |left, right| left.name().cmp(&right.name()));
        Some(Self {
            categories,
            is_complex: complex || complex_too,
        })
    }

    /// The mean rate of the category of a base.
    fn mean_rate(&self, key: &TaxKey, is_after: bool) -> Option<Ratio> {
        let own = |category: &&Category| {
            let held = if is_after { &category.after } else { &category.before };
            held.as_ref().is_some_and(|held| held.key == *key)
        };
        self.categories.iter().find(own)?.rate()
    }

    /// The mean rate on what a thing bills on one invoice; `None` where it bears no such tax.
    pub fn rate_on(&self, side: &Side, is_after: bool) -> Option<Ratio> {
        let whole = side.taxed_sum()?;
        let mut tax = Ratio::ZERO;
        for (key, base) in &side.taxed {
            tax = tax.plus(self.mean_rate(key, is_after)?.times(*base)?)?;
        }
        tax.per(whole)
    }

    /// What the change of rates adds, by rate before and after.
    pub fn rate_changes(&self) -> Option<Vec<(Decimal, Decimal, Exact)>> {
        let mut changes = Vec::new();
        for category in &self.categories {
            if let (Some(old), Some(new)) = (&category.before, &category.after) {
                let change = Ratio::of_percent(new.rate)?.minus(Ratio::of_percent(old.rate)?)?;
                let base = old.base.plus(new.base)?.per(Ratio::new(2, 1)?)?;
                changes.push((old.rate, new.rate, change.times(base)?.to_exact()?));
            }
        }
        Some(changes)
    }

    /// The tax at mean rates on what the bases of all categories grew by.
    pub fn on_bases(&self) -> Option<Exact> {
        self.categories.iter().try_fold(Exact::ZERO, |sum, category| {
            let base = |held: &Option<Held>| held.as_ref().map_or(Ratio::ZERO, |held| held.base);
            let grown = base(&category.after).minus(base(&category.before))?;
            Some(sum.plus(category.rate()?.times(grown)?.to_exact()?))
        })
    }
}

impl Category {
    fn name(&self) -> String {
        let key = self.before.as_ref().or(self.after.as_ref());
        key.map(|held| held.key.name()).unwrap_or_default()
    }

    fn rate(&self) -> Option<Ratio> {
        let rate = |held: &Option<Held>| held.as_ref().map(|held| held.rate);
        let (old, new) = (rate(&self.before), rate(&self.after));
        let (old, new) = (old.or(new)?, new.or(old)?);
        Ratio::of_percent(old)?
            .plus(Ratio::of_percent(new)?)?
            .per(Ratio::new(2, 1)?)
    }
}

/// The categories of one invoice, and whether it has taxes of another make.
fn held<N: Copy>((totals, worked): (&Totals<N>, &Worked<'_>)) -> Option<(Vec<Held>, bool)> {
    let lines = &worked.lines;
    let includes_tax = worked.subject.invoice.root.flag(Term::PricesIncludeTax);
    let mut found = Vec::new();
    let mut complex = false;
    for group in &totals.groups {
        let key = &group.key;
        if key.informative || key.kind == TaxKind::Free {
            continue;
        }
        let (Some(rate), TaxKind::Percent, false) = (key.rate, key.kind, key.retained) else {
            complex |= !key.retained;
            continue;
        };
        let surcharge = key.surcharge().unwrap_or_default();
        let rate = rate.checked_add(surcharge).ok()?.value;
        let inclusive = includes_tax || lines.iter().any(|line| line.inclusive.contains(key));
        let base = if inclusive {
            let own = lines.iter().flat_map(|line| &line.taxed).filter(|(own, _)| own == key);
            own.into_iter()
                .try_fold(Ratio::ZERO, |sum, (_, base)| sum.plus(*base))?
        } else {
            Ratio::of(group.taxable_amount.value)?
        };
        found.push(Held {
            key: key.clone(),
            rate,
            base: base.times(worked.scale)?,
        });
    }
    Some((found, complex))
}
