//! The categories of VAT (BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G, BR-O, BR-AF, BR-AG): what their rules mean in any syntax.
//! Where the nodes stand, the tables of each syntax say.

use crate::money::Decimal;
use crate::rules::engine::{At, Held, Outcome, Sym, differs, equal, held};
use core::cmp::Ordering;

/// What a category asks of the rate: one of those that stand there compares so with nothing.
pub(crate) fn any_rate(at: At, rate: Sym, fits: fn(Ordering) -> bool) -> Held {
    held(at.any_sign(&[rate], fits)?)
}

/// An amount that has to be there is this number, to the last digit.
pub(crate) fn is_exactly(stated: Option<At>, expected: Decimal) -> Held {
    match stated {
        Some(stated) => Ok(equal(stated, stated.number()?, expected)),
        None => held(false),
    }
}

/// The stated amount is within less than one of what it should be.
// DIFFERENCE: the norm asks for the exact amount; the official rules let any difference below 1.00 pass.
pub(crate) fn within_one(stated: At, amount: Decimal, expected: Decimal) -> Held {
    let distance = stated.sub(amount, expected)?.abs();
    if distance.compare(Decimal::ONE).is_lt() {
        return Ok(Outcome::Holds);
    }
    Ok(differs(stated, amount, expected))
}

/// The tax of a row is its base × its rate, rounded to two decimals with halves towards plus infinity, within less than
/// one, signs aside.
pub(crate) fn tax_is_of_base(row: At, base: Option<At>, tax: Option<At>, rate: Option<Decimal>) -> Held {
    let Some(tax) = tax else {
        return held(false);
    };
    let amount = tax.number()?;
    let (Some(base), Some(rate)) = (base.map(At::number).transpose()?, rate) else {
        return held(false);
    };
    let exact = row.mul(base.abs(), row.div(rate, Decimal::HUNDRED)?)?;
    within_one(tax, amount.abs(), row.round(exact, 2)?)
}

/// The rules of one category: of the document, of its lines, allowances and charges, of its rows. The functions and
/// places named here are those of the syntax.
macro_rules! category {
    ($document:ident $uses:ident $id:literal $code:literal $rows:ident $line:ident $charge:ident $parties:ident $rate:ident $base:ident $tax:ident $reason:ident) => {
        category!($document $uses $id $code $rows $line $charge $parties $rate $base $tax $reason is_of);
    };
    ($document:ident $uses:ident $id:literal $code:literal $rows:ident $line:ident $charge:ident $parties:ident $rate:ident $base:ident $tax:ident $reason:ident $row:ident) => {
        const $document: &[Rule] = &[on(
            &[On::Root],
            &[
                assert(concat!($id, "-01"), With($rows, $code)),
                assert(
                    concat!($id, "-02"),
                    With(|root, code| lines_need(root, code, $line, $parties), $code),
                ),
                assert(
                    concat!($id, "-03"),
                    With(|root, code| allowances_need(root, code, $parties), $code),
                ),
                assert(
                    concat!($id, "-04"),
                    With(|root, code| charges_need(root, code, $charge, $parties), $code),
                ),
            ],
        )];
        const $uses: &[Rule] = &[
            on(ON_LINES, &[assert(concat!($id, "-05"), Check($rate))]).when_of_category(is_of, $code),
            on(ON_ADJUSTMENTS, &[assert(concat!($id, "-06"), Check($rate))]).when_of_category(is_of_allowance, $code),
            on(ON_ADJUSTMENTS, &[assert(concat!($id, "-07"), Check($rate))]).when_of_category(is_of_charge, $code),
            on(
                ON_ROWS,
                &[
                    assert(concat!($id, "-08"), With($base, $code)),
                    assert(concat!($id, "-09"), Check($tax)),
                    assert(concat!($id, "-10"), Check($reason)),
                ],
            )
            .when_of_category($row, $code),
        ];
    };
}

/// The rules of all categories of a syntax, and those that look beyond one category.
macro_rules! all_categories {
    () => {
        const MORE: &[Rule] = &[on(
            &[On::Root],
            &[
                assert("BR-IC-11", Check(intra_community_delivery_day)),
                assert("BR-IC-12", Check(intra_community_delivery_country)),
                assert("BR-O-11", Check(out_of_scope_alone)),
                assert("BR-O-12", Check(out_of_scope_lines)),
                assert("BR-O-13", Check(out_of_scope_allowances)),
                assert("BR-O-14", Check(out_of_scope_charges)),
                assert("BR-B-01", Check(split_payment_is_italian)),
                assert("BR-B-02", Check(split_payment_without_standard_rate)),
            ],
        )];

        /// The rules, a list for each category.
        pub(crate) static RULES: &[&[Rule]] = &[
            AE, AE_USES, AF, AF_USES, AG, AG_USES, E, E_USES, G, G_USES, IC, IC_USES, O, O_USES, S, S_USES, Z, Z_USES,
            MORE,
        ];
    };
}

/// The rules of allowances and charges. The places and functions named here are those of the syntax.
macro_rules! allowances {
    () => {
        /// The rules. BR-CO-05 to BR-CO-08 (code and text agree) always hold in the official rules: whether two texts mean the
        /// same, no machine can tell.
        pub(crate) const RULES: &[Rule] = &[
            on(
                ON_DOCUMENT,
                &[
                    assert("BR-31", Has(AMOUNT)),
                    assert("BR-32", Check(has_tax_category)),
                    assert("BR-33", Check(has_reason)),
                    assert("BR-CO-21", Check(has_reason)),
                    assert("BR-DEC-01", AMOUNT_IN_CENTS),
                    assert("BR-DEC-02", Places(2, BASE)),
                ],
            )
            .when(is_allowance),
            on(
                ON_DOCUMENT,
                &[
                    assert("BR-36", Has(AMOUNT)),
                    assert("BR-37", Check(has_tax_category)),
                    assert("BR-38", Check(has_reason)),
                    assert("BR-CO-22", Check(has_reason)),
                    assert("BR-DEC-05", AMOUNT_IN_CENTS),
                    assert("BR-DEC-06", Places(2, BASE)),
                ],
            )
            .when(is_charge),
            on(
                ON_LINES,
                &[
                    assert("BR-41", Has(AMOUNT)),
                    assert("BR-42", Check(has_reason)),
                    assert("BR-CO-23", Check(has_reason)),
                    assert("BR-DEC-24", AMOUNT_IN_CENTS),
                    assert("BR-DEC-25", Places(2, BASE)),
                ],
            )
            .when(is_allowance),
            on(
                ON_LINES,
                &[
                    assert("BR-43", Has(AMOUNT)),
                    assert("BR-44", Check(has_reason)),
                    assert("BR-CO-24", Check(has_reason)),
                    assert("BR-DEC-27", AMOUNT_IN_CENTS),
                    assert("BR-DEC-28", Places(2, BASE)),
                ],
            )
            .when(is_charge),
        ];
    };
}

pub(crate) use {all_categories, allowances, category};
