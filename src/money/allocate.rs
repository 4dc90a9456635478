//! Splitting an amount so that the parts sum to it exactly.

use super::decimal::{Decimal, MoneyError};
use crate::order::{sort_by, sort_by_key};

/// Splits `total` in proportion to `weights` into parts of `places` digits that sum to `total` exactly.
///
/// Each part is first taken downwards, then the units left over go one by one to the parts that lost most (largest
/// remainder, Hamilton); equal remainders favour the earlier part. The sign of `total` does not change the split.
///
/// # Errors
/// [`MoneyError::Weights`] if there are no weights, one is negative or all are zero; [`MoneyError::Range`] if `total`
/// has more than `places` digits after the point or a product does not fit.
pub fn allocate(total: Decimal, weights: &[Decimal], places: u8) -> Result<Vec<Decimal>, MoneyError> {
    let units = total.to_units(places).ok_or(MoneyError::Range)?;
    let scale = weights
        .iter()
        .map(|weight| weight.normalized().places())
        .max()
        .ok_or(MoneyError::Weights)?;
    let mut shares = Vec::with_capacity(weights.len());
    let mut sum: i128 = 0;
    for weight in weights {
        let share = weight
            .to_units(scale)
            .filter(|share| *share >= 0)
            .ok_or(MoneyError::Weights)?;
        sum = sum.checked_add(share).ok_or(MoneyError::Range)?;
        shares.push(share);
    }
    if sum == 0 {
        return Err(MoneyError::Weights);
    }
    let amount = units.checked_abs().ok_or(MoneyError::Range)?;
    let mut left = amount;
    let mut parts = Vec::with_capacity(shares.len());
    for (index, share) in shares.into_iter().enumerate() {
        let product = amount.checked_mul(share).ok_or(MoneyError::Range)?;
        let part = product.checked_div(sum).ok_or(MoneyError::Weights)?;
        left = left.checked_sub(part).ok_or(MoneyError::Range)?;
        parts.push((index, part, product.checked_rem(sum).ok_or(MoneyError::Weights)?));
    }
    sort_by(&mut parts, |a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
    for part in parts
        .iter_mut()
        .take(usize::try_from(left).map_err(|_| MoneyError::Range)?)
    {
        part.1 = part.1.checked_add(1).ok_or(MoneyError::Range)?;
    }
    sort_by_key(&mut parts, |part| part.0);
    let sign = units.signum().max(-1) | 1;
    parts
        .into_iter()
        .map(|(_, part, _)| Decimal::from_mantissa(part.checked_mul(sign).ok_or(MoneyError::Range)?, places))
        .collect()
}
