//! The tax of Japanese invoices: categories, rows and the registration number.

use super::japan::{NOT_REGISTERED, is_kind};
use crate::model::Syntax;
use crate::money::{Decimal, Mode};
use crate::rules::en16931::ubl::allowance::{is_allowance, is_charge};
use crate::rules::en16931::ubl::breakdown::{has_category, has_rate};
use crate::rules::en16931::ubl::vat::{
    has_one_row, is_of, is_of_allowance, is_of_charge, is_vat, no_rate, zero_rate, zero_tax,
};
use crate::rules::engine::Test::{Check, Has, With};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, assert, at, cac, cbc, held, on};
use crate::rules::number;

/// The currency of Japan.
pub(super) const YEN: &str = "JPY";
/// The day on which qualified invoices began (Act No. 15 of 2016, article 5).
const QUALIFIED_FROM: &str = "2023-10-01";

/// The rules of the tax of allowances and charges of the document. aligned-ibrp-050-jp (a line has category and rate) can
/// never fire: its path names a root that does not exist.
pub(super) const ADJUSTMENTS: &[Rule] = &[
    on(ADJUSTMENT, &[assert("aligned-ibrp-032-jp", Check(rate_has_a_category))]).when(is_allowance),
    on(ADJUSTMENT, &[assert("aligned-ibrp-037-jp", Check(rate_has_a_category))]).when(is_charge),
];

const ADJUSTMENT: &[On] = &[On::Path(&[cac::AllowanceCharge])];
const TAX_ROW: &[On] = &[On::Any(&[cac::TaxSubtotal])];

/// The rules of tax rows. Those of an invoice in its currency are asked for base and tax, all others for category and
/// rate: the official pattern has it so.
pub(super) const ROWS: &[&[Rule]] = &[
    &[
        on(TAX_ROW, &[assert("aligned-ibrp-045", Has(&[cbc::TaxableAmount]))]).when(is_in_invoice_currency),
        on(
            TAX_ROW,
            &[
                assert("aligned-ibrp-046", Has(&[cbc::TaxAmount])),
                assert("aligned-ibrp-047", Check(has_category)),
                assert("aligned-ibrp-048", Check(has_rate)),
                assert("aligned-ibr-jp-06", Check(yen_have_no_fraction)),
            ],
        ),
    ],
    &[on(TAX_ROW, &[assert("aligned-ibrp-051-jp", Check(tax_of_row))])
        .when(|row| is_in_invoice_currency(row) && !is_kind(row.root(), NOT_REGISTERED))],
    &[on(
        &[On::Any(&[cbc::TaxAmount])],
        &[assert("aligned-ibr-jp-07-ntr", Check(no_tax_is_charged))],
    )
    .in_documents_of(is_kind, NOT_REGISTERED)],
];

/// The rules of tax schemes.
pub(super) const SCHEMES: &[Rule] = &[on(
    &[
        On::Any(&[cac::TaxCategory, cac::TaxScheme, cbc::ID]),
        On::Any(&[cac::ClassifiedTaxCategory, cac::TaxScheme, cbc::ID]),
    ],
    &[assert(
        "aligned-ibr-jp-03",
        Check(|scheme| held(scheme.norm().contains("VAT"))),
    )],
)];

const ON_LINES: &[On] = &[
    On::Any(&[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory]),
    On::Any(&[cac::CreditNoteLine, cac::Item, cac::ClassifiedTaxCategory]),
];
const ON_ADJUSTMENTS: &[On] = &[On::Any(&[cac::AllowanceCharge, cac::TaxCategory])];
const ON_ROWS: &[On] = &[On::Any(&[cac::TaxTotal, cac::TaxSubtotal, cac::TaxCategory])];
const ON_ROWS_OF_DOCUMENT: &[On] = &[On::Path(&[cac::TaxTotal, cac::TaxSubtotal, cac::TaxCategory])];

/// The rules of one category: it has one row, its rate, and no tax.
macro_rules! category {
    ($name:ident $id:literal $code:literal $rate:ident $rows:ident) => {
        const $name: &[Rule] = &[
            on(
                &[On::Root],
                &[assert(concat!($id, "-01"), With(has_one_row, $code))],
            ),
            on(ON_LINES, &[assert(concat!($id, "-05"), Check($rate))]).when_of(is_of, $code),
            on(ON_ADJUSTMENTS, &[assert(concat!($id, "-06"), Check($rate))]).when_of(is_of_allowance, $code),
            on(ON_ADJUSTMENTS, &[assert(concat!($id, "-07"), Check($rate))]).when_of(is_of_charge, $code),
            on($rows, &[assert(concat!($id, "-09"), Check(zero_tax))]).when_of(is_of, $code),
        ];
    };
}

category!(NOT_TAXED "aligned-ibrp-e" "E" zero_rate ON_ROWS);
category!(EXPORT "aligned-ibrp-g" "G" zero_rate ON_ROWS_OF_DOCUMENT);
category!(OUT_OF_SCOPE "aligned-ibrp-o" "O" no_rate ON_ROWS_OF_DOCUMENT);

/// The rules of categories of tax, a list for each.
pub(super) const CATEGORIES: &[&[Rule]] = &[NOT_TAXED, EXPORT, OUT_OF_SCOPE];

/// The document is an invoice, no credit note.
pub(super) fn is_invoice(at: At) -> bool {
    at.syntax() == Syntax::UblInvoice
}

/// Where a period of the invoice reaches the time of qualified invoices, the number is T and thirteen digits.
pub(super) fn is_registration_number(scheme: At) -> Held {
    let root = scheme.root();
    let mut days = root.any(cbc::StartDate).chain(root.any(cbc::EndDate));
    // Texts are compared: as days are written year first, that is the order of the days.
    if !days.any(|day| &*day.text() >= QUALIFIED_FROM) {
        return held(true);
    }
    let number = scheme.only(&[cbc::CompanyID])?;
    let digits = number.strip_prefix('T').unwrap_or_default();
    held(digits.len() == 13 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The tax of an allowance or charge that has a rate has a category too.
// DIFFERENCE: the rule means to ask both of every allowance and charge; as it is written, it lets those without rate pass.
fn rate_has_a_category(adjustment: At) -> Held {
    let categories = || adjustment.all(&[cac::TaxCategory]).filter(|tax| is_vat(*tax));
    let has = |name| categories().any(|tax| tax.has(&[name]));
    held(!has(cbc::Percent) || has(cbc::ID))
}

fn is_in_invoice_currency(row: At) -> bool {
    let mut currencies = row.all(&[cbc::TaxAmount, at::currencyID]);
    is_invoice(row) && currencies.any(|code| row.root().any_run_is(&[cbc::DocumentCurrencyCode], &code.text()))
}

/// The tax of a rate lies from base × rate rounded down to base × rate rounded up: once per rate, in any of the ways that
/// the law leaves free.
fn tax_of_row(row: At) -> Held {
    let rate = row.number_of(&[cac::TaxCategory, cbc::Percent])?;
    let Some(tax) = row.one(&[cbc::TaxAmount])? else {
        return held(false);
    };
    let stated = tax.number()?;
    let is_out_of_scope = |category: At| -> Result<bool, Stop> {
        let code = category.one(&[cbc::ID])?.map(At::norm).unwrap_or_default();
        Ok(code.to_uppercase() == "O")
    };
    // The code is looked at where the figures leave it to decide.
    let any_of = |out_of_scope: bool| {
        let mut categories = row.all(&[cac::TaxCategory]);
        categories.try_fold(false, |found, category| {
            Ok(found || is_out_of_scope(category)? == out_of_scope)
        })
    };
    let figures_fit = match rate {
        Some(rate) if row.round(rate, 0)?.is_zero() => stated.is_zero(),
        Some(rate) => {
            let Some(base) = row.number_of(&[cbc::TaxableAmount])? else {
                return held(false);
            };
            let exact = row.mul(base, row.div(rate, Decimal::HUNDRED)?)?;
            let (least, most) = (whole(row, exact, Mode::Floor)?, whole(row, exact, Mode::Ceiling)?);
            stated.compare(least).is_ge() && stated.compare(most).is_le()
        }
        None => stated.is_zero(),
    };
    Ok(if figures_fit && any_of(rate.is_none())? {
        Outcome::Holds
    } else {
        Outcome::FailsAt(tax.id())
    })
}

fn whole(at: At, value: Decimal, mode: Mode) -> Result<Decimal, Stop> {
    number::round(value, mode, 0).ok_or(Stop::Range(at.id()))
}

/// Tax in yen is written without a point.
fn yen_have_no_fraction(row: At) -> Held {
    let mut amounts = row
        .all(&[cbc::TaxAmount])
        .filter(|amount| amount.any_is_exactly(&[at::currencyID], YEN));
    match (amounts.next(), amounts.next()) {
        (_, Some(second)) => Err(Stop::Several(second.id())),
        (Some(amount), None) if amount.text().contains('.') => Ok(Outcome::FailsAt(amount.id())),
        _ => held(true),
    }
}

/// A seller that is not registered charges no tax.
fn no_tax_is_charged(amount: At) -> Held {
    held(amount.sign()?.is_eq())
}
