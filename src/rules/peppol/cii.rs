//! What Peppol asks of every CII invoice beyond EN 16931. The last edition that Peppol published for CII is 2025-Q2.

use super::cii_checks::*;
use super::identifiers as id;
use crate::rules::codes;
use crate::rules::engine::{
    Assert, At, Held, On, Pattern, Rule, Sym, Test, assert, at as attr, held, on, ram, rsm, udt,
};

const ALLOWANCES: &[On] = &[
    On::Any(&[ram::ApplicableHeaderTradeSettlement, ram::SpecifiedTradeAllowanceCharge]),
    On::Any(&[ram::SpecifiedLineTradeSettlement, ram::SpecifiedTradeAllowanceCharge]),
];
const REASONS: &[On] = &[On::Any(&[ram::SpecifiedTradeAllowanceCharge, ram::ReasonCode])];
const LINE_PERIOD: &[On] = &[On::Any(&[
    ram::SpecifiedLineTradeSettlement,
    ram::BillingSpecifiedPeriod,
])];
/// The invoiced object among the documents of an invoice or line.
const OBJECT: &str = "130";
/// A project among the documents of an invoice.
const PROJECT: &str = "50";

/// The document, its parties, amounts, periods, lines and prices.
pub(super) const TRANSACTION: Pattern = Pattern::Lists(&[
    &[on(
        &[On::Root],
        &[
            assert("PEPPOL-EN16931-R001", Test::Has(PROCESS)),
            assert("PEPPOL-EN16931-R007", Test::Check(process_is_known)),
            assert("PEPPOL-EN16931-R002", Test::Check(one_note)),
            assert("PEPPOL-EN16931-R003", Test::Check(buyer_or_order_reference)),
            assert("PEPPOL-EN16931-R004", Test::Check(specification_is_billing)),
        ],
    )],
    &[
        on(
            &[On::Any(&[ram::ApplicableHeaderTradeAgreement])],
            &[
                assert("PEPPOL-EN16931-R006", Test::With(one_document_at_most, OBJECT)),
                assert("PEPPOL-EN16931-R080", Test::With(one_document_at_most, PROJECT)),
            ],
        ),
        on(
            &[On::Any(&[ram::ApplicableHeaderTradeSettlement])],
            &[
                assert("PEPPOL-EN16931-R053", Test::Check(one_total_in_document_currency)),
                assert("PEPPOL-EN16931-R054", Test::Check(one_total_in_tax_currency)),
                assert("PEPPOL-EN16931-R055", Test::Check(totals_have_one_sign)),
            ],
        ),
        on(
            &[On::Any(&[ram::TaxCurrencyCode])],
            &[assert("PEPPOL-EN16931-R005", Test::Check(tax_currency_differs))],
        ),
        on(
            &[On::Any(&[ram::BuyerTradeParty])],
            &[assert("PEPPOL-EN16931-R010", Test::Has(ADDRESS))],
        ),
        on(
            &[On::Any(&[ram::SellerTradeParty])],
            &[assert("PEPPOL-EN16931-R020", Test::Has(ADDRESS))],
        ),
        on(
            ALLOWANCES,
            &[assert("PEPPOL-EN16931-R041", Test::Has(&[ram::BasisAmount]))],
        )
        .when(has_only_percent),
        on(
            ALLOWANCES,
            &[assert("PEPPOL-EN16931-R042", Test::Has(&[ram::CalculationPercent]))],
        )
        .when(has_only_base),
        on(
            ALLOWANCES,
            &[
                assert("PEPPOL-EN16931-R040", Test::Check(amount_is_percent_of_base)),
                assert("PEPPOL-EN16931-R043", Test::Check(indicator_is_plain)),
            ],
        ),
        on(
            &[On::Any(&[ram::AppliedTradeAllowanceCharge])],
            &[assert("PEPPOL-EN16931-R043", Test::Check(indicator_is_plain))],
        )
        .when(|discount| discount.has(&[ram::ChargeIndicator])),
        on(
            &[On::Any(&[ram::SpecifiedTradeSettlementPaymentMeans])],
            &[assert("PEPPOL-EN16931-R061", Test::Check(debit_has_mandate))],
        )
        .when(|means| means.any_is(&[ram::TypeCode], &["49", "59"])),
        on(
            LINE_PERIOD,
            &[
                assert("PEPPOL-EN16931-R110", Test::Check(starts_inside)),
                assert("PEPPOL-EN16931-R111", Test::Check(ends_inside)),
            ],
        ),
        on(
            &[On::Any(&[ram::IncludedSupplyChainTradeLineItem])],
            &[
                assert("PEPPOL-EN16931-R120", Test::Check(line_adds_up)),
                assert("PEPPOL-EN16931-R121", Test::Check(base_quantity_is_positive)),
                assert("PEPPOL-EN16931-R100", Test::Check(one_object_at_most)),
                assert("PEPPOL-EN16931-R101", Test::Check(reference_is_an_object)),
                assert("PEPPOL-EN16931-R130", Test::Check(base_unit_is_unit_of_line)),
            ],
        ),
    ],
]);

/// Identifiers of parties under a scheme.
const SCHEMED: &[On] = &[On::Any(&[ram::URIID]), On::Any(&[ram::GlobalID]), On::Any(&[ram::ID])];

/// Electronic addresses: some schemes are only of these.
const ADDRESSES: &[On] = &[On::Any(&[ram::URIID])];

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
    on(ADDRESSES, &[assert("PEPPOL-COMMON-R048", Test::Check(id::italian_vat))]).when_of(is_under, "9906"),
    of("0007", &[assert("PEPPOL-COMMON-R049", Test::Check(id::swedish))]),
    of("0151", &[assert("PEPPOL-COMMON-R050", Test::Check(id::australian))]),
]);

/// Codes and dates.
pub(super) const CODES: Pattern = Pattern::Rules(&[
    on(
        &[On::Any(&[ram::AttachmentBinaryObject, attr::mimeCode])],
        &[assert("PEPPOL-EN16931-CL001", Test::OneOf(&codes::MIME_TYPES))],
    ),
    on(
        REASONS,
        &[assert("PEPPOL-EN16931-CL002", Test::OneOf(&codes::ALLOWANCE_REASONS))],
    )
    .when_of(is_reason_of, "false"),
    on(
        REASONS,
        &[assert("PEPPOL-EN16931-CL003", Test::OneOf(&codes::CHARGE_REASONS))],
    )
    .when_of(is_reason_of, "true"),
    on(
        &[On::Any(&[ram::TaxTotalAmount, attr::currencyID])],
        &[assert(
            "PEPPOL-EN16931-CL007",
            Test::OneOf(&codes::CURRENCIES_PEPPOL_CII),
        )],
    ),
    on(
        &[On::Path(&[rsm::ExchangedDocument, ram::TypeCode])],
        &[assert("PEPPOL-EN16931-P0100", Test::Check(type_is_of_billing))],
    ),
    on(
        &[On::Any(&[udt::DateTimeString])],
        &[assert("PEPPOL-EN16931-F001", Test::Check(is_day))],
    ),
    on(
        &[On::Any(&[ram::URIID, attr::schemeID])],
        &[assert(
            "PEPPOL-EN16931-CL008",
            Test::OneOf(&codes::ADDRESS_SCHEMES_PEPPOL_CII),
        )],
    ),
]);

/// Where a party's electronic address stands.
const ADDRESS: &[Sym] = &[ram::URIUniversalCommunication, ram::URIID];

/// Identifiers under a scheme.
const fn of(scheme: &'static str, asserts: &'static [Assert]) -> Rule {
    on(SCHEMED, asserts).when_of(is_under, scheme)
}

fn is_under(at: At, scheme: &'static str) -> bool {
    at.any_is_exactly(&[attr::schemeID], scheme)
}

/// At most one document of a type.
fn one_document_at_most(agreement: At, code: &'static str) -> Held {
    let documents = agreement.all(&[ram::AdditionalReferencedDocument]);
    held(
        documents
            .filter(|document| document.any_is_exactly(&[ram::TypeCode], code))
            .count()
            <= 1,
    )
}

/// A line names one invoiced object at most.
fn one_object_at_most(line: At) -> Held {
    let settlement = line.first(&[ram::SpecifiedLineTradeSettlement]);
    settlement.map_or_else(|| held(true), |settlement| one_document_at_most(settlement, OBJECT))
}

/// A document named by a line is the invoiced object.
fn reference_is_an_object(line: At) -> Held {
    let reference = &[ram::SpecifiedLineTradeSettlement, ram::AdditionalReferencedDocument];
    let code = &[
        ram::SpecifiedLineTradeSettlement,
        ram::AdditionalReferencedDocument,
        ram::TypeCode,
    ];
    held(!line.has(reference) || line.any_is_exactly(code, OBJECT))
}
