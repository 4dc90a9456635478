//! The rules of Peppol that XRechnung carries itself. They are the same, but that amounts in forint, which are written
//! without decimals, may differ by more.

use super::ubl_document::*;
use super::ubl_line::*;
use crate::rules::engine::Test::{Check, Has};
use crate::rules::engine::{At, Held, On, Pattern, assert, at as attr, cac, cbc, on};

/// By how many hundredths an amount in forint may differ from what is computed.
const SLACK_FORINT: i64 = 50;

/// Allowances and charges of the document and of lines.
const ALLOWANCES: &[On] = &[
    On::Path(&[cac::AllowanceCharge]),
    On::Path(&[cac::InvoiceLine, cac::AllowanceCharge]),
    On::Path(&[cac::CreditNoteLine, cac::AllowanceCharge]),
];

/// No element of UBL without content, but for the identifier of an order: the syntax wants it where only the seller's order is
/// named.
pub(in crate::rules) const UBL_EMPTY: Pattern = Pattern::Bare("PEPPOL-EN16931-R008", is_order_id);

fn is_order_id(at: At) -> bool {
    at.name() == cbc::ID && at.parent().is_some_and(|order| order.name() == cac::OrderReference)
}

/// The other rules for UBL.
pub(in crate::rules) const UBL: Pattern = Pattern::Rules(&[
    on(
        &[On::Root],
        &[
            assert("PEPPOL-EN16931-R001", Has(&[cbc::ProfileID])),
            assert("PEPPOL-EN16931-R053", Check(one_total_with_rows)),
            assert("PEPPOL-EN16931-R054", Check(one_total_without_rows)),
            assert("PEPPOL-EN16931-R055", Check(totals_have_one_sign)),
        ],
    ),
    on(
        &[On::Any(&[cbc::TaxCurrencyCode])],
        &[assert("PEPPOL-EN16931-R005", Check(tax_currency_differs))],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party])],
        &[assert("PEPPOL-EN16931-R010", Has(&[cbc::EndpointID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party])],
        &[assert("PEPPOL-EN16931-R020", Has(&[cbc::EndpointID]))],
    ),
    on(ALLOWANCES, &[assert("PEPPOL-EN16931-R041", Has(&[cbc::BaseAmount]))]).when(has_only_percent),
    on(
        ALLOWANCES,
        &[assert("PEPPOL-EN16931-R042", Has(&[cbc::MultiplierFactorNumeric]))],
    )
    .when(has_only_base),
    on(
        ALLOWANCES,
        &[
            assert("PEPPOL-EN16931-R040", Check(amount_is_about_percent_of_base)),
            assert("PEPPOL-EN16931-R043", Check(indicator_is_plain)),
        ],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert("PEPPOL-EN16931-R061", Has(&[cac::PaymentMandate, cbc::ID]))],
    )
    .when(is_direct_debit),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::StartDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::StartDate]),
        ],
        &[assert("PEPPOL-EN16931-R110", Check(starts_inside))],
    )
    .in_documents(|root| root.has(&[cac::InvoicePeriod, cbc::StartDate])),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::EndDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::EndDate]),
        ],
        &[assert("PEPPOL-EN16931-R111", Check(ends_inside))],
    )
    .in_documents(|root| root.has(&[cac::InvoicePeriod, cbc::EndDate])),
    on(
        &[On::Any(&[cac::InvoiceLine]), On::Any(&[cac::CreditNoteLine])],
        &[
            assert("PEPPOL-EN16931-R120", Check(line_about_adds_up)),
            assert("PEPPOL-EN16931-R121", Check(base_quantity_is_positive)),
            assert("PEPPOL-EN16931-R101", Check(reference_is_an_object)),
        ],
    ),
    on(
        &[On::Any(&[cac::Price, cac::AllowanceCharge])],
        &[
            assert("PEPPOL-EN16931-R044", Check(is_an_allowance)),
            assert("PEPPOL-EN16931-R046", Check(price_is_gross_less_discount)),
        ],
    ),
    on(
        &[On::Any(&[cac::Price, cbc::BaseQuantity])],
        &[assert("PEPPOL-EN16931-R130", Check(base_unit_is_unit_of_line))],
    )
    .when(|at| at.has(&[attr::unitCode])),
]);

/// By how many hundredths an amount in a currency may differ.
pub(in crate::rules) fn slack_of<'a>(mut currencies: impl Iterator<Item = At<'a>>) -> i64 {
    if currencies.any(|currency| *currency.text() == *"HUF") {
        SLACK_FORINT
    } else {
        SLACK
    }
}

fn slack(at: At) -> i64 {
    slack_of(at.root().all(&[cbc::DocumentCurrencyCode]))
}

/// The amount is about the percentage of the base amount.
fn amount_is_about_percent_of_base(at: At) -> Held {
    is_percent_of_base(at, slack(at))
}

/// The net amount of a line is about what quantity, price, charges and allowances make.
fn line_about_adds_up(line: At) -> Held {
    line_adds_up_within(line, slack(line))
}
