//! What Peppol asks of every UBL invoice and credit note beyond EN 16931.

use super::identifiers as id;
use super::ubl_coded::*;
use super::ubl_document::*;
use super::ubl_line::*;
use crate::rules::codes;
use crate::rules::engine::{Assert, At, Held, On, Pattern, Rule, Test, assert, at as attr, cac, cbc, held, on};

/// Allowances and charges of the document and of lines.
const ALLOWANCES: &[On] = &[
    On::Path(&[cac::AllowanceCharge]),
    On::Path(&[cac::InvoiceLine, cac::AllowanceCharge]),
    On::Path(&[cac::CreditNoteLine, cac::AllowanceCharge]),
];
/// Amounts that are always in the currency of the invoice.
const AMOUNTS: &[On] = &[
    On::Any(&[cbc::Amount]),
    On::Any(&[cbc::BaseAmount]),
    On::Any(&[cbc::PriceAmount]),
    On::Any(&[cbc::TaxableAmount]),
    On::Any(&[cbc::LineExtensionAmount]),
    On::Any(&[cbc::TaxExclusiveAmount]),
    On::Any(&[cbc::TaxInclusiveAmount]),
    On::Any(&[cbc::AllowanceTotalAmount]),
    On::Any(&[cbc::ChargeTotalAmount]),
    On::Any(&[cbc::PrepaidAmount]),
    On::Any(&[cbc::PayableRoundingAmount]),
    On::Any(&[cbc::PayableAmount]),
];
const TAX_AMOUNTS: &[On] = &[On::Any(&[cbc::TaxAmount])];

/// No element without content.
pub(super) const EMPTY: Pattern = Pattern::Bare("PEPPOL-EN16931-R008", |_| false);

/// The process and the specification of billing.
pub(super) const BILLING: Pattern = Pattern::Rules(&[on(
    &[On::Root],
    &[
        assert("PEPPOL-EN16931-R007", Test::With(process_is_known, BILLING_PROCESS)),
        assert("PEPPOL-EN16931-R004", Test::With(specification_begins, super::BILLING)),
    ],
)]);

/// The process and the specification of self-billing.
pub(super) const SELF_BILLING: Pattern = Pattern::Rules(&[on(
    &[On::Root],
    &[
        assert(
            "PEPPOL-EN16931-R007",
            Test::With(process_is_known, SELF_BILLING_PROCESS),
        ),
        assert(
            "PEPPOL-EN16931-R004",
            Test::With(specification_begins, super::SELF_BILLING_3),
        ),
    ],
)]);

/// The types of documents of billing.
pub(super) const BILLING_TYPES: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[cbc::InvoiceTypeCode])],
        &[
            assert("PEPPOL-EN16931-P0100", Test::Check(invoice_type_is_of_billing)),
            assert("PEPPOL-EN16931-P0112", Test::Check(type_is_not_german)),
        ],
    ),
    on(
        &[On::Any(&[cbc::CreditNoteTypeCode])],
        &[assert(
            "PEPPOL-EN16931-P0101",
            Test::Check(credit_note_type_is_of_billing),
        )],
    ),
]);

/// The types of documents of self-billing.
pub(super) const SELF_BILLING_TYPES: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[cbc::InvoiceTypeCode])],
        &[assert(
            "PEPPOL-EN16931-P0100",
            Test::With(type_is_of_self_billing, "389 527"),
        )],
    ),
    on(
        &[On::Any(&[cbc::CreditNoteTypeCode])],
        &[assert(
            "PEPPOL-EN16931-P0101",
            Test::With(type_is_of_self_billing, "261"),
        )],
    ),
]);

/// The document, its parties, amounts, periods, lines and prices.
pub(super) const TRANSACTION: Pattern = Pattern::Rules(&[
    on(
        &[On::Root],
        &[
            assert("PEPPOL-EN16931-R080", Test::Check(one_project)),
            assert("PEPPOL-EN16931-R001", Test::Has(&[cbc::ProfileID])),
            assert("PEPPOL-EN16931-R002", Test::Check(one_note)),
            assert("PEPPOL-EN16931-R003", Test::Check(buyer_or_order_reference)),
            assert("PEPPOL-EN16931-R053", Test::Check(one_total_with_rows)),
            assert("PEPPOL-EN16931-R054", Test::Check(one_total_without_rows)),
            assert("PEPPOL-EN16931-R055", Test::Check(totals_have_one_sign)),
        ],
    ),
    on(
        &[On::Any(&[cbc::TaxCurrencyCode])],
        &[assert("PEPPOL-EN16931-R005", Test::Check(tax_currency_differs))],
    ),
    on(
        &[On::Any(&[cac::AccountingCustomerParty, cac::Party])],
        &[assert("PEPPOL-EN16931-R010", Test::Has(&[cbc::EndpointID]))],
    ),
    on(
        &[On::Any(&[cac::AccountingSupplierParty, cac::Party])],
        &[assert("PEPPOL-EN16931-R020", Test::Has(&[cbc::EndpointID]))],
    ),
    on(ALLOWANCES, &[assert("PEPPOL-EN16931-R041", Test::Check(never))]).when(has_only_percent),
    on(ALLOWANCES, &[assert("PEPPOL-EN16931-R042", Test::Check(never))]).when(has_only_base),
    on(
        ALLOWANCES,
        &[
            assert("PEPPOL-EN16931-R040", Test::Check(amount_is_percent_of_base)),
            assert("PEPPOL-EN16931-R043", Test::Check(indicator_is_plain)),
        ],
    ),
    on(
        &[On::Any(&[cac::PaymentMeans])],
        &[assert(
            "PEPPOL-EN16931-R061",
            Test::Has(&[cac::PaymentMandate, cbc::ID]),
        )],
    )
    .when(is_direct_debit),
    on(
        AMOUNTS,
        &[assert("PEPPOL-EN16931-R051", Test::Check(currency_is_of_document))],
    ),
    on(
        &[
            On::Any(&[cac::TaxTotal, cbc::TaxAmount]),
            On::Any(&[cac::TaxSubtotal, cbc::TaxAmount]),
        ],
        &[assert("PEPPOL-EN16931-R051", Test::Check(currency_is_of_document))],
    )
    .when(is_in_document_currency),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::StartDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::StartDate]),
        ],
        &[assert("PEPPOL-EN16931-R110", Test::Check(starts_inside))],
    )
    .when(|at| at.root().has(&[cac::InvoicePeriod, cbc::StartDate])),
    on(
        &[
            On::Path(&[cac::InvoiceLine, cac::InvoicePeriod, cbc::EndDate]),
            On::Path(&[cac::CreditNoteLine, cac::InvoicePeriod, cbc::EndDate]),
        ],
        &[assert("PEPPOL-EN16931-R111", Test::Check(ends_inside))],
    )
    .when(|at| at.root().has(&[cac::InvoicePeriod, cbc::EndDate])),
    on(
        &[On::Any(&[cac::InvoiceLine]), On::Any(&[cac::CreditNoteLine])],
        &[
            assert("PEPPOL-EN16931-R120", Test::Check(line_adds_up)),
            assert("PEPPOL-EN16931-R121", Test::Check(base_quantity_is_positive)),
            assert("PEPPOL-EN16931-R100", Test::AtMost(1, &[cac::DocumentReference])),
            assert("PEPPOL-EN16931-R101", Test::Check(reference_is_an_object)),
        ],
    ),
    on(
        &[On::Any(&[cac::Price, cac::AllowanceCharge])],
        &[
            assert("PEPPOL-EN16931-R044", Test::Check(is_an_allowance)),
            assert("PEPPOL-EN16931-R046", Test::Check(price_is_gross_less_discount)),
        ],
    ),
    on(
        &[On::Any(&[cac::Price, cbc::BaseQuantity])],
        &[assert("PEPPOL-EN16931-R130", Test::Check(base_unit_is_unit_of_line))],
    )
    .when(|at| at.has(&[attr::unitCode])),
]);

/// Identifiers of parties under a scheme.
const SCHEMED: &[On] = &[
    On::Any(&[cbc::EndpointID]),
    On::Any(&[cac::PartyIdentification, cbc::ID]),
    On::Any(&[cbc::CompanyID]),
];

/// Electronic addresses: some schemes are only of these.
const ADDRESSES: &[On] = &[On::Any(&[cbc::EndpointID])];

/// Numbers that show their shape or check digit.
pub(super) const IDENTIFIERS: Pattern = Pattern::Rules(&[
    of("0088", &[assert("PEPPOL-COMMON-R040", Test::Check(id::gln))]),
    of("0192", &[assert("PEPPOL-COMMON-R041", Test::Check(id::norwegian))]),
    of("0184", &[assert("PEPPOL-COMMON-R042", Test::Check(id::danish))]),
    of("0208", &[assert("PEPPOL-COMMON-R043", Test::Check(id::belgian))]),
    of("0201", &[assert("PEPPOL-COMMON-R044", Test::Check(id::italian_office))]),
    of(
        "0210",
        &[assert("PEPPOL-COMMON-R045", Test::Check(id::italian_tax_code))],
    ),
    on(
        ADDRESSES,
        &[assert("PEPPOL-COMMON-R046", Test::Check(id::italian_tax_code))],
    )
    .when_of(is_under, "9907"),
    of("0211", &[assert("PEPPOL-COMMON-R047", Test::Check(id::italian_vat))]),
    of("0007", &[assert("PEPPOL-COMMON-R049", Test::Check(id::swedish))]),
    of("0151", &[assert("PEPPOL-COMMON-R050", Test::Check(id::australian))]),
    of("0096", &[assert("PEPPOL-COMMON-R052", Test::Check(id::danish_place))]),
    of("0198", &[assert("PEPPOL-COMMON-R053", Test::Check(id::danish_vat))]),
    of("0106", &[assert("PEPPOL-COMMON-R054", Test::Check(id::dutch_chamber))]),
    of(
        "0190",
        &[assert("PEPPOL-COMMON-R055", Test::Check(id::dutch_authority))],
    ),
    of("9944", &[assert("PEPPOL-COMMON-R056-1", Test::Check(id::dutch_vat))]),
    on(
        &[On::Any(&[cac::PartyTaxScheme, cbc::CompanyID])],
        &[assert("PEPPOL-COMMON-R056-2", Test::Check(id::dutch_vat))],
    )
    .when(is_dutch_vat),
    of(
        "0217",
        &[assert("PEPPOL-COMMON-R057", Test::Check(id::dutch_establishment))],
    ),
]);

/// Codes and dates.
pub(super) const CODES: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[cbc::EmbeddedDocumentBinaryObject])],
        &[assert("PEPPOL-EN16931-CL001", Test::Check(media_type_is_listed))],
    )
    .when(|at| at.has(&[attr::mimeCode])),
    on(
        &[On::Any(&[cac::AllowanceCharge, cbc::AllowanceChargeReasonCode])],
        &[assert(
            "PEPPOL-EN16931-CL002",
            Test::RunOneOf(&codes::ALLOWANCE_REASONS),
        )],
    )
    .when_of(is_reason_of, "false"),
    on(
        &[On::Any(&[cac::AllowanceCharge, cbc::AllowanceChargeReasonCode])],
        &[assert("PEPPOL-EN16931-CL003", Test::RunOneOf(&codes::CHARGE_REASONS))],
    )
    .when_of(is_reason_of, "true"),
    on(
        &[On::Any(&[cac::InvoicePeriod, cbc::DescriptionCode])],
        &[assert("PEPPOL-EN16931-CL006", Test::RunOneOf(&codes::TAX_POINTS))],
    ),
    on(
        AMOUNTS,
        &[assert("PEPPOL-EN16931-CL007", Test::Check(currency_is_listed))],
    ),
    on(
        TAX_AMOUNTS,
        &[assert("PEPPOL-EN16931-CL007", Test::Check(currency_is_listed))],
    ),
    on(
        &[
            On::Any(&[cbc::IssueDate]),
            On::Any(&[cbc::DueDate]),
            On::Any(&[cbc::TaxPointDate]),
            On::Any(&[cbc::StartDate]),
            On::Any(&[cbc::EndDate]),
            On::Any(&[cbc::ActualDeliveryDate]),
        ],
        &[assert("PEPPOL-EN16931-F001", Test::Check(is_day))],
    ),
    on(
        &[On::Any(&[cbc::EndpointID])],
        &[assert("PEPPOL-EN16931-CL008", Test::Check(address_scheme_is_listed))],
    )
    .when(|at| at.has(&[attr::schemeID])),
    reason(
        "VATEX-EU-G",
        &[assert("PEPPOL-EN16931-P0104", Test::With(category_is, "G"))],
    ),
    reason(
        "VATEX-EU-O",
        &[assert("PEPPOL-EN16931-P0105", Test::With(category_is, "O"))],
    ),
    reason(
        "VATEX-EU-IC",
        &[assert("PEPPOL-EN16931-P0106", Test::With(category_is, "K"))],
    ),
    reason(
        "VATEX-EU-AE",
        &[assert("PEPPOL-EN16931-P0107", Test::With(category_is, "AE"))],
    ),
    reason(
        "VATEX-EU-D",
        &[assert("PEPPOL-EN16931-P0108", Test::With(category_is, "E"))],
    ),
    reason(
        "VATEX-EU-F",
        &[assert("PEPPOL-EN16931-P0109", Test::With(category_is, "E"))],
    ),
    reason(
        "VATEX-EU-I",
        &[assert("PEPPOL-EN16931-P0110", Test::With(category_is, "E"))],
    ),
    reason(
        "VATEX-EU-J",
        &[assert("PEPPOL-EN16931-P0111", Test::With(category_is, "E"))],
    ),
]);

/// Identifiers under a scheme.
const fn of(scheme: &'static str, asserts: &'static [Assert]) -> Rule {
    on(SCHEMED, asserts).when_of(is_under, scheme)
}

/// Categories of VAT that give a reason of exemption.
const fn reason(code: &'static str, asserts: &'static [Assert]) -> Rule {
    on(&[On::Any(&[cac::TaxCategory])], asserts).when_of(gives_reason, code)
}

fn is_under(at: At, scheme: &'static str) -> bool {
    at.any_is_exactly(&[attr::schemeID], scheme)
}

/// The rule speaks only of nodes that break it.
fn never(_: At) -> Held {
    held(false)
}
