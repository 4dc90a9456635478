//! [`likeness`]: how plausible it is that one number was meant where another stands. Smaller is likelier.

use super::slot::Slot;
use crate::model::{Kind, Term};
use crate::money::{Decimal, Mode};
use crate::rules::number::{mul, round, same, sub};

/// The score of a repair: first what kind of slip it would be, then which field: a result is likelier wrong than what it
/// was made of.
pub(super) fn likeness(slot: &Slot, value: Decimal) -> u32 {
    slip(slot, value) * 100 + field(slot.term) * 10 + u32::from(value.normalized().places().min(9))
}

fn slip(slot: &Slot, value: Decimal) -> u32 {
    let Some(stated) = slot.stated else {
        // What must be there and is not comes first; what may be absent and is, last.
        return if slot.default.is_some() { 3 } else { 0 };
    };
    if round(stated, Mode::HalfAwayFromZero, value.places()).is_some_and(|short| same(short, value)) {
        return 0;
    }
    // The price is for one, and the quantity that it is for was filled with that of the line or with the price itself.
    if slot.term == Term::PriceBaseQuantity && same(value, Decimal::ONE) {
        return 1;
    }
    let turned = same(stated.negated(), value) && !value.is_zero();
    if turned || shifted(stated, value) || one_digit(stated, value) || near(stated, value) {
        return 1;
    }
    2
}

/// True if one is a power of ten times the other.
fn shifted(stated: Decimal, value: Decimal) -> bool {
    let powers = [1, 2, 3].map(|power| Decimal::from_int(10_i64.pow(power)));
    let times = |a, b| {
        powers
            .iter()
            .any(|power| mul(a, *power).is_some_and(|product| same(product, b)))
    };
    !value.is_zero() && (times(stated, value) || times(value, stated))
}

/// True if they differ by one unit of one place.
fn near(stated: Decimal, value: Decimal) -> bool {
    sub(stated, value).is_some_and(|difference| {
        let digits = difference.abs().normalized().mantissa().0.to_string();
        digits.trim_end_matches('0') == "1"
    })
}

/// True if one digit differs, or two neighbours changed places.
fn one_digit(stated: Decimal, value: Decimal) -> bool {
    let places = stated.normalized().places().max(value.normalized().places());
    let digits = |number: Decimal| number.normalized().with_places_min(places).to_string().into_bytes();
    let (a, b) = (digits(stated), digits(value));
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<(u8, u8)> = a.into_iter().zip(b).filter(|(x, y)| x != y).collect();
    match differing.as_slice() {
        [_] => true,
        [(a, b), (c, d)] => a == d && b == c,
        _ => false,
    }
}

fn field(term: Term) -> u32 {
    match (term, term.def().kind) {
        (Term::AmountDue | Term::TotalWithTax | Term::TotalWithoutTax | Term::LineNetTotal | Term::TaxTotal, _) => 0,
        (Term::TaxAmount | Term::TaxableAmount | Term::AllowanceTotal | Term::ChargeTotal, _) => 1,
        (Term::LineNetAmount, _) => 2,
        (Term::PaidAmount | Term::RoundingAmount | Term::WithholdingTotal, _) => 6,
        (Term::PriceBaseQuantity, _) => 7,
        (_, Kind::Amount) => 3,
        (_, Kind::Quantity) => 4,
        (_, Kind::Price) => 5,
        _ => 6,
    }
}
