//! Shapley's shares: what each of several causes adds on average over all orders in which they can come about. They sum
//! to the whole difference exactly, and swapping before and after turns every sign.

use super::exact::{Exact, Ratio};

/// The most factors of a decomposition: 2⁶ = 64 evaluations.
pub const FACTORS_MAX: usize = 6;

/// |S|! × (n − |S| − 1)!, over n!.
fn weight(taken: u32, factors: usize) -> (i128, i128) {
    let factorial = |n: usize| {
        (1..=n).fold(1_i128, |product, factor| {
            product.saturating_mul(i128::try_from(factor).unwrap_or(1))
        })
    };
    let taken = usize::try_from(taken).unwrap_or(usize::MAX);
    let rest = factors.saturating_sub(taken).saturating_sub(1);
    (factorial(taken).saturating_mul(factorial(rest)), factorial(factors))
}

/// The shares of the factors of a product in its difference: `before` and `after` of each. For two factors this is
/// Bennet's Δa × (b₀ + b₁) ÷ 2. `None` where a fraction outgrows its digits.
#[must_use]
pub fn product_shares(factors: &[(Ratio, Ratio)]) -> Option<Vec<Ratio>> {
    // A factor that stays is no cause; it only scales the others.
    let mut same = Ratio::ONE;
    let mut moving = Vec::new();
    for (index, (before, after)) in factors.iter().enumerate() {
        if before == after {
            same = same.times(*before)?;
        } else {
            moving.push((index, *before, *after));
        }
    }
    let mut shares = vec![Ratio::ZERO; factors.len()];
    for (own, (index, before, after)) in moving.iter().enumerate() {
        let mut around = Ratio::ZERO;
        for mask in 0..1_u32.checked_shl(u32::try_from(moving.len()).ok()?)? {
            if mask.checked_shr(u32::try_from(own).ok()?)? & 1 == 1 {
                continue;
            }
            let mut product = same;
            for (other, (_, before, after)) in moving.iter().enumerate().filter(|(other, _)| *other != own) {
                let taken = mask.checked_shr(u32::try_from(other).ok()?)? & 1 == 1;
                product = product.times(if taken { *after } else { *before })?;
            }
            let (over, under) = weight(mask.count_ones(), moving.len());
            around = around.plus(product.times(Ratio::new(over, under)?)?)?;
        }
        *shares.get_mut(*index)? = after.minus(*before)?.times(around)?;
    }
    Some(shares)
}

/// The shares of `count` factors in the difference of `value` between none and all of them taken from the later side.
/// `value` is asked once for every set of factors, told by the bits of a mask: at most 64 times.
#[must_use]
pub fn shares(count: usize, mut value: impl FnMut(u32) -> Exact) -> Vec<Exact> {
    let count = count.min(FACTORS_MAX);
    let values: Vec<Exact> = (0..1_u32 << count).map(&mut value).collect();
    let at = |mask: u32| {
        let index = usize::try_from(mask).unwrap_or(usize::MAX);
        values.get(index).copied().unwrap_or_default()
    };
    (0..count)
        .map(|factor| {
            let bit = 1_u32 << factor;
            let without = (0..1_u32 << count).filter(|mask| mask & bit == 0);
            without.fold(Exact::ZERO, |sum, mask| {
                let (over, under) = weight(mask.count_ones(), count);
                sum.plus(at(mask | bit).minus(at(mask)).scaled(over, under))
            })
        })
        .collect()
}
