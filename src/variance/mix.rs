//! The mix of a declared group: how much its composition adds beside its volume.

use super::exact::Ratio;

/// One member of a group: its quantities, and the weight of one unit, which is the mean of its prices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// The quantity before.
    pub before: Ratio,
    /// The quantity after.
    pub after: Ratio,
    /// What one unit more adds: the mean of the prices.
    pub price: Ratio,
}

/// The volume of each member, whose sum is `P̄ × (Q₁ − Q₀)`, and its mix, `(p̄ᵢ − P̄) × (q₁ᵢ − q₀ᵢ)`, where P̄ is the mean
/// price at mean shares. Volume and mix together are what the quantities add, identically. `None` beyond 128 bits.
#[must_use]
pub fn mix(members: &[Member]) -> Option<Vec<(Ratio, Ratio)>> {
    let total = |part: fn(&Member) -> Ratio| members.iter().try_fold(Ratio::ZERO, |sum, one| sum.plus(part(one)));
    let (old, new) = (total(|one| one.before)?, total(|one| one.after)?);
    let mut mean = Ratio::ZERO;
    for one in members {
        // From or to nothing there are no shares but the other side's.
        let (before, after) = (one.before.per(old), one.after.per(new));
        let share = before.or(after)?.plus(after.or(before)?)?.per(Ratio::new(2, 1)?)?;
        mean = mean.plus(one.price.times(share)?)?;
    }
    members
        .iter()
        .map(|one| {
            let more = one.after.minus(one.before)?;
            Some((mean.times(more)?, one.price.minus(mean)?.times(more)?))
        })
        .collect()
}
