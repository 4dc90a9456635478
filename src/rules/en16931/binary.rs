//! Sums that the official rules make of numbers in binary form (IEEE 754, 64 bits) and then compare to a decimal: where the
//! exact sum is equal to it, the binary one may be a trace above or below. Computed in integers.

use crate::money::Decimal;
use crate::rules::engine::double;
use core::cmp::Ordering;

/// Bits of the significand that are written down.
const WRITTEN: u32 = 52;
/// Bits of the significand.
const BITS: u32 = 53;
/// The exponent of a number whose unit in the last place is one.
const UNIT: u64 = 1075;

/// How the binary sum of a stated number and a whole one compares to a decimal. `None` for what is not a number, for zero
/// and for numbers beyond what amounts are.
pub(super) fn compare_sum(stated: &str, step: i8, decimal: Decimal) -> Option<Ordering> {
    let bits = double(stated)?.to_bits();
    let exponent = bits.checked_shr(WRITTEN)? & 0x7ff;
    let scale = u32::try_from(UNIT.checked_sub(exponent)?).ok()?;
    let hidden = 1_u64.checked_shl(WRITTEN)?;
    if exponent == 0 || scale > 80 {
        return None;
    }
    let significand = i128::from(bits & hidden.checked_sub(1)? | hidden);
    let signed = if f64::from_bits(bits).is_sign_negative() {
        significand.checked_neg()?
    } else {
        significand
    };
    let one = 1_i128.checked_shl(scale)?;
    let sum = rounded(signed.checked_add(i128::from(step).checked_mul(one)?)?)?;
    let text = decimal.to_string();
    let places = text.split_once('.').map_or(0, |(_, places)| places.len());
    let digits: i128 = text.replace('.', "").parse().ok()?;
    let tens = 10_i128.checked_pow(u32::try_from(places).ok()?)?;
    Some(sum.checked_mul(tens)?.cmp(&digits.checked_mul(one)?))
}

/// An integer with as many bits as a significand has; halves go to the even one.
fn rounded(sum: i128) -> Option<i128> {
    let length = i128::BITS.checked_sub(sum.unsigned_abs().leading_zeros())?;
    let unit = 1_i128.checked_shl(length.saturating_sub(BITS))?;
    let (whole, rest) = (sum.checked_div_euclid(unit)?, sum.checked_rem_euclid(unit)?);
    let up = match rest.checked_mul(2)?.cmp(&unit) {
        Ordering::Less => false,
        Ordering::Equal => whole.checked_rem_euclid(2)? == 1,
        Ordering::Greater => true,
    };
    whole.checked_add(i128::from(up))?.checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::compare_sum;
    use crate::money::Decimal;
    use core::cmp::Ordering;

    #[test]
    fn a_binary_sum_is_a_trace_beside_the_decimal_one_or_equal_to_it() {
        for (stated, step, decimal, expected) in [
            // 12.12 is 12.1199999999999992184… in binary.
            ("12.12", -1, "11.12", Ordering::Less),
            ("100", -1, "99", Ordering::Equal),
            ("0.5", 1, "1.5", Ordering::Equal),
            ("12.5", 1, "13.5", Ordering::Equal),
            // 0.1 is above one tenth in binary, and 1.1 above eleven tenths.
            ("0.1", 1, "1.1", Ordering::Greater),
            ("-12.12", 1, "-11.12", Ordering::Greater),
        ] {
            let decimal = crate::rules::engine::decimal(decimal).unwrap();
            assert_eq!(compare_sum(stated, step, decimal), Some(expected), "{stated} {step:+}");
        }
        assert_eq!(compare_sum("a", 1, Decimal::ONE), None);
        assert_eq!(compare_sum("0", 1, Decimal::ONE), None);
    }
}
