//! What Japan adds: the qualified invoice of the Consumption Tax Act (in force from 2023-10-01) with its registration
//! number and its tax per rate, the categories of consumption tax, and yen without fractions.

use crate::money::{Decimal, Mode};
use crate::rules::en16931::ubl::allowance::{is_allowance, is_charge};
use crate::rules::en16931::ubl::breakdown::{has_category, has_rate};
use crate::rules::en16931::ubl::payment::is_of_credit_transfer;
use crate::rules::en16931::ubl::vat::{
    has_one_row, is_of, is_of_allowance, is_of_charge, is_vat, no_rate, zero_rate, zero_tax,
};
use crate::rules::engine::Test::{Check, Filled, Has, With};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, Sym, assert, at, cac, cbc, held, on};
use crate::rules::number;
use chrono::NaiveDate;

/// A kind of Japanese invoice: what names it.
struct Variant {
    /// How its specification begins.
    specification: &'static str,
    /// Its type of document (UNTDID 1001).
    type_code: &'static str,
    /// The seller is registered as issuer of qualified invoices or may be, and states its number.
    registered: bool,
}

/// The kinds: invoice, invoice of a seller that is not registered for the tax, and self-billed invoice.
static VARIANTS: [Variant; 3] = [
    Variant {
        specification: "urn:peppol:pint:billing-1@jp-1",
        type_code: "380",
        registered: true,
    },
    Variant {
        specification: "urn:peppol:pint:nontaxinvoice-1@jp-1",
        type_code: "480",
        registered: false,
    },
    Variant {
        specification: "urn:peppol:pint:selfbilling-1@jp-1",
        type_code: "389",
        registered: true,
    },
];
const PROCESSES: &[&str] = &["urn:peppol:bis:billing", "urn:peppol:bis:selfbilling"];
/// Categories of consumption tax (UNTDID 5305): reduced rate, not taxed, export, out of scope, standard rate.
const TAX_CATEGORIES: &[&str] = &["AA", "E", "G", "O", "S"];
const YEN: &str = "JPY";
/// The day on which qualified invoices began (Act No. 15 of 2016, article 5).
const QUALIFIED_FROM: Option<NaiveDate> = NaiveDate::from_ymd_opt(2023, 10, 1);
/// How many of the last digits of a card are shown.
const CARD_DIGITS: core::ops::RangeInclusive<usize> = 4..=6;
const TAX_TOTAL_CURRENCY: &[Sym] = &[cac::TaxTotal, cbc::TaxAmount, at::currencyID];

/// The rules of the document.
pub(super) const DOCUMENT: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("aligned-ibrp-001-jp", Check(is_japanese)),
            assert("aligned-ibrp-002-jp", Check(is_billing)),
            assert("aligned-ibrp-052", Check(has_a_period)),
            assert("aligned-ibrp-053-jp", Check(one_tax_total)),
            assert("aligned-ibrp-014", Check(one_remittance_reference)),
        ],
    ),
    on(
        &[On::Path(&[cbc::TaxCurrencyCode])],
        &[assert("aligned-ibr-jp-05", Check(is_yen))],
    ),
];

/// The rules of the parties.
pub(super) const PARTIES: &[Rule] = &[
    on(
        &[On::Any(&[cac::AccountingSupplierParty])],
        &[
            assert("aligned-ibr-jp-04", Check(seller_has_tax_id)),
            assert("aligned-ibrp-009", Check(one_tax_id_of_seller)),
            assert("aligned-ibrp-sr-12", Check(one_tax_id_of_seller)),
            assert("aligned-ibrp-sr-13", Check(one_other_registration_of_seller)),
        ],
    ),
    on(
        &[On::Path(&[
            cac::AccountingSupplierParty,
            cac::Party,
            cac::PartyTaxScheme,
            cbc::CompanyID,
        ])],
        &[assert("aligned-ibr-jp-01", Check(is_registration_number))],
    )
    .when(is_of_qualified_invoice),
    on(
        &[On::Any(&[cac::TaxRepresentativeParty])],
        &[assert("aligned-ibrp-010", Check(one_tax_id_of_representative))],
    ),
];

/// The rules of the payment. aligned-ibrp-019 (a direct debit has its mandate) can never fire: a rule for every payment
/// means, which stands before it in the official pattern, takes the element.
pub(super) const PAYMENT: &[Rule] = &[
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("aligned-ibrp-049", Has(&[cbc::PaymentMeansCode]))],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans, cac::PayeeFinancialAccount])],
        &[assert("aligned-ibrp-016", Filled(&[cbc::ID]))],
    )
    .when(is_of_credit_transfer),
    on(
        &[On::Any(&[cac::PaymentMeans, cac::CardAccount])],
        &[assert("aligned-ibrp-017", Check(last_digits_are_shown))],
    ),
];

/// The rules of the tax of allowances and charges of the document; of one without any tax they say nothing.
/// aligned-ibrp-050-jp (a line has category and rate) can never fire: its path names a root that does not exist.
pub(super) const ADJUSTMENTS: &[Rule] = &[
    on(
        TAX_OF_ADJUSTMENT,
        &[assert("aligned-ibrp-032-jp", Check(has_category_and_rate))],
    )
    .when(|category| category.parent().is_some_and(is_allowance)),
    on(
        TAX_OF_ADJUSTMENT,
        &[assert("aligned-ibrp-037-jp", Check(has_category_and_rate))],
    )
    .when(|category| category.parent().is_some_and(is_charge)),
];

const TAX_OF_ADJUSTMENT: &[On] = &[On::Path(&[cac::AllowanceCharge, cac::TaxCategory])];

/// The rules of tax rows. Those of the invoice currency are asked for base and tax, all others for category and rate: the
/// official pattern has it so.
pub(super) const ROWS: &[Rule] = &[
    on(
        &[On::Path(&[cac::TaxTotal, cac::TaxSubtotal])],
        &[
            assert("aligned-ibrp-045", Has(&[cbc::TaxableAmount])),
            assert("aligned-ibrp-051-jp", Check(tax_of_row)),
        ],
    )
    .when(is_in_invoice_currency),
    on(
        &[On::Path(&[cac::TaxTotal, cac::TaxSubtotal])],
        &[
            assert("aligned-ibr-jp-06", Check(yen_have_no_fraction)),
            assert("aligned-ibrp-046", Has(&[cbc::TaxAmount])),
            assert("aligned-ibrp-047", Check(has_category)),
            assert("aligned-ibrp-048", Check(has_rate)),
        ],
    ),
];

/// The rules of tax schemes.
pub(super) const SCHEMES: &[Rule] = &[on(
    &[On::Any(&[cac::TaxCategory]), On::Any(&[cac::ClassifiedTaxCategory])],
    &[assert("aligned-ibr-jp-03", Check(scheme_is_vat))],
)];

const ON_LINES: &[On] = &[
    On::Any(&[cac::InvoiceLine, cac::Item, cac::ClassifiedTaxCategory]),
    On::Any(&[cac::CreditNoteLine, cac::Item, cac::ClassifiedTaxCategory]),
];
const ON_ADJUSTMENTS: &[On] = &[On::Any(&[cac::AllowanceCharge, cac::TaxCategory])];
const ON_ROWS: &[On] = &[On::Path(&[cac::TaxTotal, cac::TaxSubtotal, cac::TaxCategory])];

/// The rules of one category: it has one row, its rate, and no tax.
macro_rules! category {
    ($name:ident $id:literal $code:literal $rate:ident) => {
        const $name: &[Rule] = &[
            on(
                &[On::Root],
                &[assert(concat!($id, "-01"), With(has_one_row, $code))],
            ),
            on(ON_LINES, &[assert(concat!($id, "-05"), Check($rate))]).when_of(is_of, $code),
            on(ON_ADJUSTMENTS, &[assert(concat!($id, "-06"), Check($rate))]).when_of(is_of_allowance, $code),
            on(ON_ADJUSTMENTS, &[assert(concat!($id, "-07"), Check($rate))]).when_of(is_of_charge, $code),
            on(ON_ROWS, &[assert(concat!($id, "-09"), Check(zero_tax))]).when_of(is_of, $code),
        ];
    };
}

category!(NOT_TAXED "aligned-ibrp-e" "E" zero_rate);
category!(EXPORT "aligned-ibrp-g" "G" zero_rate);
category!(OUT_OF_SCOPE "aligned-ibrp-o" "O" no_rate);

/// The rules of categories of tax, a list for each.
pub(super) const CATEGORIES: &[&[Rule]] = &[NOT_TAXED, EXPORT, OUT_OF_SCOPE];

/// The rules of codes.
pub(super) const CODES: &[Rule] = &[
    on(
        &[
            On::Any(&[cac::TaxCategory, cbc::ID]),
            On::Any(&[cac::ClassifiedTaxCategory, cbc::ID]),
        ],
        &[assert(
            "aligned-ibrp-cl-01-jp",
            Check(|code| held(TAX_CATEGORIES.contains(&&*code.norm()))),
        )],
    ),
    on(
        &[On::Path(&[cbc::InvoiceTypeCode]), On::Path(&[cbc::CreditNoteTypeCode])],
        &[assert("aligned-ibrp-cl-02-jp", Check(is_type_of_variant))],
    ),
];

/// The kind of Japanese invoice that a document says it is.
fn variant(at: At) -> Option<&'static Variant> {
    let specification = at.root().norm_of(&[cbc::CustomizationID])?;
    VARIANTS
        .iter()
        .find(|variant| specification.starts_with(variant.specification))
}

/// The specification is one of Japanese invoices.
fn is_japanese(root: At) -> Held {
    held(variant(root).is_some())
}

/// The process is billing or self-billing.
fn is_billing(root: At) -> Held {
    held(root.any_is(&[cbc::ProfileID], PROCESSES))
}

/// The document is of the type that its specification allows.
fn is_type_of_variant(code: At) -> Held {
    let expected = variant(code).map_or("380", |variant| variant.type_code);
    held(*code.norm() == *expected)
}

/// The invoice, or a line, says which period it is for.
fn has_a_period(root: At) -> Held {
    held(
        root.has(&[cac::InvoicePeriod])
            || root.has(&[cac::InvoiceLine, cac::InvoicePeriod])
            || root.has(&[cac::CreditNoteLine, cac::InvoicePeriod]),
    )
}

/// There are no two tax totals in the currency of the invoice.
fn one_tax_total(root: At) -> Held {
    let Some(currency) = root.norm_of(&[cbc::DocumentCurrencyCode]) else {
        return held(true);
    };
    let totals = root.all(TAX_TOTAL_CURRENCY).filter(|total| *total.norm() == *currency);
    held(totals.count() <= 1)
}

/// All means of payment have one remittance reference.
fn one_remittance_reference(root: At) -> Held {
    let mut references = root.all(&[cac::PaymentMeans, cbc::PaymentID]).map(At::text);
    let first = references.next();
    held(references.all(|other| Some(other) == first))
}

/// Tax is accounted for in yen.
fn is_yen(currency: At) -> Held {
    held(*currency.norm() == *YEN)
}

fn tax_ids<'a>(party: At<'a>, path: &'static [Sym]) -> impl Iterator<Item = At<'a>> {
    party
        .all(path)
        .filter(|scheme| is_vat(*scheme))
        .flat_map(|scheme| scheme.all(&[cbc::CompanyID]))
}

const SCHEMES_OF_SUPPLIER: &[Sym] = &[cac::Party, cac::PartyTaxScheme];

/// The seller states its number for consumption tax, unless it is not registered.
fn seller_has_tax_id(supplier: At) -> Held {
    let exempt = variant(supplier).is_some_and(|variant| !variant.registered);
    held(exempt || tax_ids(supplier, SCHEMES_OF_SUPPLIER).next().is_some())
}

fn one_tax_id_of_seller(supplier: At) -> Held {
    held(tax_ids(supplier, SCHEMES_OF_SUPPLIER).count() <= 1)
}

fn one_other_registration_of_seller(supplier: At) -> Held {
    let others = supplier.all(SCHEMES_OF_SUPPLIER).filter(|scheme| !is_vat(*scheme));
    held(others.flat_map(|scheme| scheme.all(&[cbc::CompanyID])).count() <= 1)
}

fn one_tax_id_of_representative(representative: At) -> Held {
    held(tax_ids(representative, &[cac::PartyTaxScheme]).count() <= 1)
}

/// True for the tax number of a registered seller where a period of the invoice reaches the time of qualified invoices.
fn is_of_qualified_invoice(id: At) -> bool {
    let root = id.root();
    let periods = [
        root.all(&[cac::InvoicePeriod]),
        root.all(&[cac::InvoiceLine, cac::InvoicePeriod]),
        root.all(&[cac::CreditNoteLine, cac::InvoicePeriod]),
    ];
    let mut days = periods
        .into_iter()
        .flatten()
        .flat_map(|period| period.all(&[cbc::StartDate]).chain(period.all(&[cbc::EndDate])))
        .filter_map(|day| day.date().ok());
    let registered = variant(id).is_none_or(|variant| variant.registered);
    registered && id.parent().is_some_and(is_vat) && days.any(|day| Some(day) >= QUALIFIED_FROM)
}

/// A registration number is T and thirteen digits.
fn is_registration_number(id: At) -> Held {
    let text = id.norm();
    let digits = text.strip_prefix('T').unwrap_or_default();
    held(digits.len() == 13 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Of a card, the last digits are shown and no more.
fn last_digits_are_shown(card: At) -> Held {
    let number = card.one(&[cbc::PrimaryAccountNumberID])?;
    held(number.is_some_and(|number| CARD_DIGITS.contains(&number.norm().chars().count())))
}

/// The tax of an allowance or charge has its category and, unless it is out of scope, its rate.
fn has_category_and_rate(category: At) -> Held {
    let rated = category.has(&[cbc::Percent]) || category.any_is(&[cbc::ID], &["O"]);
    held(rated && category.has(&[cbc::ID]))
}

fn is_in_invoice_currency(row: At) -> bool {
    let Some(currency) = row.root().norm_of(&[cbc::DocumentCurrencyCode]) else {
        return false;
    };
    row.any_is_exactly(&[cbc::TaxAmount, at::currencyID], &currency)
}

/// The tax of a rate is a whole number, from base × rate rounded down to base × rate rounded up: once per rate, in any of
/// the ways that the law leaves free.
fn tax_of_row(row: At) -> Held {
    let (Some(base), Some(tax)) = (row.one(&[cbc::TaxableAmount])?, row.one(&[cbc::TaxAmount])?) else {
        return held(false);
    };
    let stated = tax.number()?;
    let rate = match row.all(&[cac::TaxCategory]).next() {
        Some(category) => category.number_of(&[cbc::Percent])?,
        None => None,
    };
    let exact = match rate {
        Some(rate) => row.div(row.mul(base.number()?, rate)?, Decimal::HUNDRED)?,
        None => Decimal::ZERO,
    };
    let least = whole(row, exact, Mode::Floor)?;
    let most = whole(row, exact, Mode::Ceiling)?;
    let is_whole = whole(row, stated, Mode::Floor)?.compare(stated).is_eq();
    if is_whole && stated.compare(least).is_ge() && stated.compare(most).is_le() {
        return held(true);
    }
    Ok(Outcome::FailsAt(tax.id()))
}

fn whole(at: At, value: Decimal, mode: Mode) -> Result<Decimal, Stop> {
    number::round(value, mode, 0).ok_or(Stop::Range(at.id()))
}

/// Tax in yen has no fraction.
fn yen_have_no_fraction(row: At) -> Held {
    for amount in row.all(&[cbc::TaxAmount]) {
        if amount.any_is_exactly(&[at::currencyID], YEN) {
            let stated = amount.number()?;
            if !whole(amount, stated, Mode::Floor)?.compare(stated).is_eq() {
                return Ok(Outcome::FailsAt(amount.id()));
            }
        }
    }
    held(true)
}

/// The scheme of a tax is VAT, which stands for consumption tax.
fn scheme_is_vat(category: At) -> Held {
    let scheme = category.one(&[cac::TaxScheme, cbc::ID])?;
    held(scheme.is_some_and(|scheme| *scheme.norm() == *"VAT"))
}
