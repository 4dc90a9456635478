//! What the syntax of CII has and EN 16931 does not use, uses once (CII-SR), or writes in one way (CII-DT).
//!
//! A rule that only speaks of a path is a number in a tree of paths: here and in `syntax_unused`. One that looks at a
//! value is in `syntax_checks`.
//!
//! CII-DT-010, -011 and -012 never fire as published: the rules for any `ram:TypeCode` take the element first.

use super::{syntax_checks, syntax_unused};
use crate::rules::engine::{From, Ids, On, Paths, Pattern, Step, Sym, at, numbered, paths, ram, rsm, udt};

static DT: Ids = Ids::new(10, &NUMBERED_DT);
static NUMBERED_DT: [u8; 104 * 10] = numbered("CII-DT-", 3);
static SR: Ids = Ids::new(10, &NUMBERED_SR);
static NUMBERED_SR: [u8; 494 * 10] = numbered("CII-SR-", 3);
/// CII-SR-04 and -05 are written with two digits.
static SR_SHORT: Ids = Ids::new(9, &NUMBERED_SR_SHORT);
static NUMBERED_SR_SHORT: [u8; 5 * 9] = numbered("CII-SR-", 2);

const ROOT: From = From::In(&[On::Root]);
const SPECIFICATION_ID: &[Sym] = &[
    rsm::ExchangedDocumentContext,
    ram::GuidelineSpecifiedDocumentContextParameter,
    ram::ID,
];
const NUMBER: &[Sym] = &[rsm::ExchangedDocument, ram::ID];
const LINE_NUMBER: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::AssociatedDocumentLineDocument,
    ram::LineID,
];
const SELLERS_ITEM: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedTradeProduct,
    ram::SellerAssignedID,
];
const NOTES: &[Sym] = &[rsm::ExchangedDocument, ram::IncludedNote];
const AGREEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement];
const SETTLEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement];
const TOTALS: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeSettlement,
    ram::SpecifiedTradeSettlementHeaderMonetarySummation,
];
const LINE_DOCUMENTS: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::AssociatedDocumentLineDocument,
];
const LINE_AGREEMENTS: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedLineTradeAgreement,
];

/// Rules about paths.
pub(super) static PATHS: Pattern = Pattern::Paths(&[
    unused(&SR, ROOT, syntax_unused::DOCUMENT),
    unused(&SR, From::Anywhere, UNUSED_ANYWHERE),
    unused(
        &SR_SHORT,
        From::In(&[On::Ends("DocumentContextParameter", &[])]),
        PARAMETER,
    ),
    unused(&DT, ROOT, ATTRIBUTES),
    unused(&DT, From::Anywhere, PARTS),
    // The official rules look at these four first, and at every other identifier after them.
    unused(
        &DT,
        From::In(&[
            On::Path(SPECIFICATION_ID),
            On::Path(NUMBER),
            On::Path(LINE_NUMBER),
            On::Path(SELLERS_ITEM),
        ]),
        PLAIN_ID,
    ),
    unused(
        &DT,
        From::In(&[On::Ends("ID", &[SPECIFICATION_ID, NUMBER, LINE_NUMBER, SELLERS_ITEM])]),
        ID,
    ),
    unused(&DT, From::In(&[On::Ends("ReferencedDocument", &[])]), REFERENCE),
    unused(&DT, From::In(&[On::Ends("Amount", &[&[ram::TaxTotalAmount]])]), AMOUNT),
    unused(&DT, From::In(&[On::Ends("Quantity", &[])]), QUANTITY),
    unused(&DT, From::In(&[On::Ends("TradeTax", &[])]), TAX),
    once(From::In(&[On::Path(&[rsm::ExchangedDocumentContext])]), ONCE),
    once(From::In(&[On::Path(AGREEMENT)]), ONCE_IN_AGREEMENT),
    once(From::In(&[On::Path(SETTLEMENT)]), ONCE_IN_SETTLEMENT),
    once(From::In(&[On::Path(TOTALS)]), ONCE_IN_TOTALS),
    once(From::In(&[On::Path(NOTES)]), ONCE_IN_NOTE),
    once(From::In(&[On::Path(LINE_DOCUMENTS)]), ONCE_IN_LINE_DOCUMENT),
    once(From::In(&[On::Path(LINE_AGREEMENTS)]), ONCE_IN_LINE_AGREEMENT),
    once(
        From::In(&[On::Any(&[
            ram::GrossPriceProductTradePrice,
            ram::AppliedTradeAllowanceCharge,
        ])]),
        ONCE_IN_DISCOUNT,
    ),
    once(From::Anywhere, ONCE_ANYWHERE),
]);

/// Rules that look at values.
pub(super) static CHECKS: Pattern = Pattern::Lists(syntax_checks::LISTS);

const fn unused(ids: &'static Ids, from: From, steps: &'static [Step]) -> Paths {
    Paths {
        ids,
        at_most: 0,
        from,
        steps,
    }
}

const fn once(from: From, steps: &'static [Step]) -> Paths {
    Paths {
        ids: &SR,
        at_most: 1,
        from,
        steps,
    }
}

static UNUSED_ANYWHERE: &[Step] = paths! {
    in ram::SpecifiedTradeSettlementPaymentMeans { 464 ram::PayerSpecifiedDebtorFinancialInstitution }
};

/// A parameter of the context.
static PARAMETER: &[Step] = paths! { 4 ram::Value, 5 ram::SpecifiedDocumentVersion };

/// Attributes at one place.
static ATTRIBUTES: &[Step] = paths! {
    13 at::languageID, 14 at::languageLocaleID,
    in rsm::SupplyChainTradeTransaction {
        in ram::IncludedSupplyChainTradeLineItem {
            in ram::SpecifiedLineTradeSettlement {
                in ram::ApplicableTradeTax {
                    in ram::CategoryCode { 45 at::listID, 46 at::listAgencyID, 47 at::listVersionID, 48 at::listURI }
                }
            }
        }
    }
};

/// Codes of type, periods and addresses.
static PARTS: &[Step] = paths! {
    in ram::TypeCode { 8 at::name, 9 at::listURI },
    in ram::BillingSpecifiedPeriod {
        in ram::StartDateTime { 68 udt::DateTime },
        69 ram::DurationMeasure, 70 ram::InclusiveIndicator, 71 ram::Description,
        in ram::EndDateTime { 72 udt::DateTime },
        73 ram::CompleteDateTime, 74 ram::OpenIndicator, 75 ram::SeasonCode, 76 ram::ID, 77 ram::Name,
        78 ram::SequenceNumeric, 79 ram::StartDateFlexibilityCode, 80 ram::ContinuousIndicator, 81 ram::PurposeCode
    },
    in ram::PostalTradeAddress {
        82 ram::ID, 83 ram::PostOfficeBox, 84 ram::BuildingName, 86 ram::LineFour, 87 ram::LineFive, 88 ram::StreetName,
        89 ram::CitySubDivisionName, 90 ram::CountryName, 91 ram::CountrySubDivisionID, 92 ram::AttentionOf,
        93 ram::CareOf, 94 ram::BuildingNumber, 95 ram::DepartmentName, 96 ram::AdditionalStreetName
    }
};

/// An identifier without a scheme.
static PLAIN_ID: &[Step] = paths! {
    1 at::schemeName, 2 at::schemeAgencyName, 3 at::schemeDataURI, 4 at::schemeURI, 5 at::schemeID, 6 at::schemeAgencyID,
    7 at::schemeVersionID
};

/// Any other identifier.
static ID: &[Step] = paths! {
    101 at::schemeName, 102 at::schemeAgencyName, 103 at::schemeDataURI, 104 at::schemeURI
};

static REFERENCE: &[Step] = paths! {
    16 ram::StatusCode, 17 ram::CopyIndicator, 19 ram::GlobalID, 20 ram::RevisionID, 23 ram::Information,
    25 ram::SectionName, 26 ram::PreviousRevisionID, 28 ram::EffectiveSpecifiedPeriod, 29 ram::IssuerTradeParty,
    30 ram::AttachedSpecifiedBinaryFile
};

/// Only the total of VAT, which may stand in two currencies, names its currency.
static AMOUNT: &[Step] = paths! { 31 at::currencyID, 32 at::currencyCodeListVersionID };

static QUANTITY: &[Step] = paths! {
    34 at::unitCodeListID, 35 at::unitCodeListAgencyID, 36 at::unitCodeListAgencyName
};

static TAX: &[Step] = paths! {
    38 ram::CalculatedRate, 39 ram::CalculationSequenceNumeric, 40 ram::BasisQuantity, 42 ram::UnitBasisAmount,
    43 ram::LineTotalBasisAmount, 44 ram::AllowanceChargeBasisAmount, 49 ram::CurrencyCode, 50 ram::Jurisdiction,
    51 ram::CustomsDutyIndicator, 53 ram::TaxBasisAllowanceRate, 55 ram::Type, 56 ram::InformationAmount,
    57 ram::CategoryName,
    in ram::RateApplicablePercent { 59 at::format },
    60 ram::SpecifiedTradeAccountingAccount, 61 ram::ServiceSupplyTradeCountry,
    62 ram::BuyerRepayableTaxSpecifiedTradeAccountingAccount, 63 ram::SellerPayableTaxSpecifiedTradeAccountingAccount,
    64 ram::SellerRefundableTaxSpecifiedTradeAccountingAccount,
    65 ram::BuyerDeductibleTaxSpecifiedTradeAccountingAccount,
    66 ram::BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount, 67 ram::PlaceApplicableTradeLocation
};

/// Once in a document.
static ONCE: &[Step] = paths! {
    3 ram::BusinessProcessSpecifiedDocumentContextParameter
};

/// Once in the agreement.
static ONCE_IN_AGREEMENT: &[Step] = paths! {
    in ram::SellerTradeParty { 455 ram::DefinedTradeContact, 459 ram::URIUniversalCommunication },
    in ram::BuyerTradeParty { 456 ram::DefinedTradeContact, 460 ram::URIUniversalCommunication }
};

/// Once in the settlement.
static ONCE_IN_SETTLEMENT: &[Step] = paths! {
    452 ram::SpecifiedTradePaymentTerms,
    in ram::SpecifiedTradePaymentTerms { 453 ram::Description },
    in ram::ApplicableTradeTax { 461 ram::TaxPointDate }
};

/// Once in the totals.
static ONCE_IN_TOTALS: &[Step] = paths! {
    477 ram::LineTotalAmount, 478 ram::ChargeTotalAmount, 479 ram::AllowanceTotalAmount,
    480 ram::TaxBasisTotalAmount, 481 ram::RoundingAmount, 482 ram::GrandTotalAmount,
    483 ram::InformationAmount, 484 ram::TotalPrepaidAmount, 485 ram::TotalDiscountAmount,
    486 ram::TotalAllowanceChargeAmount, 487 ram::DuePayableAmount,
    488 ram::RetailValueExcludingTaxInformationAmount, 489 ram::TotalDepositFeeInformationAmount,
    490 ram::ProductValueExcludingTobaccoTaxInformationAmount, 491 ram::TotalRetailValueInformationAmount,
    492 ram::GrossLineTotalAmount, 493 ram::NetLineTotalAmount, 494 ram::NetIncludingTaxesLineTotalAmount
};

/// Once in a note of the document.
static ONCE_IN_NOTE: &[Step] = paths! { 30 ram::Content };

/// Once in what names a line.
static ONCE_IN_LINE_DOCUMENT: &[Step] = paths! {
    39 ram::IncludedNote,
    in ram::IncludedNote { 40 ram::Content }
};

/// Once in the agreement on a line.
static ONCE_IN_LINE_AGREEMENT: &[Step] = paths! { in ram::NetPriceProductTradePrice { 441 ram::ChargeAmount } };

/// Once in a discount on a price.
static ONCE_IN_DISCOUNT: &[Step] = paths! { 440 ram::ActualAmount };

/// Once in the element that the path begins with.
static ONCE_ANYWHERE: &[Step] = paths! {
    in ram::SpecifiedTradeAllowanceCharge {
        471 ram::RateApplicablePercent, 472 ram::CategoryTradeTax, 473 ram::ActualAmount
    }
};
