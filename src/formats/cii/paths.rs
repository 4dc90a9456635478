//! Where the terms of EN 16931-1 stand in CII D16B (CEN/TS 16931-3-3), as a table in the order of the CII schemas.

use crate::model::Term as T;
use crate::model::{PathRow, PathTable, Select, When, nested};

/// The namespace of the root.
pub(crate) const SPACE: &str = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";

/// The paths of CII.
pub(crate) static PATHS: PathTable = PathTable {
    spaces: &[
        "",
        SPACE,
        "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
        "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
        "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
    ],
    rows: ROWS,
};

/// A part of the document.
const fn rsm(depth: u8, name: &'static str) -> PathRow {
    PathRow::at(depth, 1, name)
}

/// An aggregate that begins no group.
const fn ram(depth: u8, name: &'static str) -> PathRow {
    PathRow::at(depth, 2, name)
}

/// A value.
const fn val(depth: u8, name: &'static str, terms: &'static [T]) -> PathRow {
    PathRow::at(depth, 2, name).field(terms)
}

/// A day.
const fn day(depth: u8, terms: &'static [T]) -> PathRow {
    PathRow::at(depth, 3, "DateTimeString").field(terms).compact()
}

/// What tells how a day is written: as `20261031`, code 102 of UNTDID 2379.
const fn format(depth: u8) -> PathRow {
    att(depth, "@format", &[]).fixed(&["102"])
}

/// An attribute; its name begins with `@`.
const fn att(depth: u8, name: &'static str, terms: &'static [T]) -> PathRow {
    PathRow::at(depth, 0, name).field(terms)
}

const fn text(path: &'static [&'static str], values: &'static [&'static str]) -> Select {
    Select::Text { path, values }
}

const IS_VAT: Select = text(&["ID", "@schemeID"], &["VA"]);
const IS_CHARGE: Select = text(&["ChargeIndicator", "Indicator"], &["true"]);
const IS_ACCOUNTING: Select = Select::AccountingCurrency {
    path: &["@currencyID"],
    accounting: &[
        "SupplyChainTradeTransaction",
        "ApplicableHeaderTradeSettlement",
        "TaxCurrencyCode",
    ],
    invoice: &[
        "SupplyChainTradeTransaction",
        "ApplicableHeaderTradeSettlement",
        "InvoiceCurrencyCode",
    ],
};
/// BT-8 follows UNTDID 2005, CII writes the same moments by UNTDID 2475.
const MOMENTS: &[(&str, &str)] = &[("5", "3"), ("29", "35"), ("72", "432")];

/// True for an account number in the form of an IBAN (ISO 13616).
fn is_iban(text: &str) -> bool {
    let bare: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let [c1, c2, d1, d2, rest @ ..] = bare.as_slice() else {
        return false;
    };
    c1.is_ascii_uppercase()
        && c2.is_ascii_uppercase()
        && d1.is_ascii_digit()
        && d2.is_ascii_digit()
        && (11..=30).contains(&rest.len())
        && rest.iter().all(u8::is_ascii_alphanumeric)
}

fn is_no_iban(text: &str) -> bool {
    !is_iban(text)
}

#[rustfmt::skip]
static ROWS: &[PathRow] = &nested([
    PathRow::at(0, 1, "").group(&[T::Invoice]),
    rsm(1, "ExchangedDocumentContext").always(),
    ram(2, "BusinessProcessSpecifiedDocumentContextParameter"),
    val(3, "ID", &[T::BusinessProcess]),
    ram(2, "GuidelineSpecifiedDocumentContextParameter"),
    val(3, "ID", &[T::Specification]),
    rsm(1, "ExchangedDocument").always(),
    val(2, "ID", &[T::Number]),
    val(2, "TypeCode", &[T::TypeCode]),
    ram(2, "IssueDateTime"),
    day(3, &[T::IssueDate]),
    format(4),
    ram(2, "IncludedNote").group(&[T::Note]),
    val(3, "Content", &[T::NoteText]),
    val(3, "SubjectCode", &[T::NoteSubject]),
    rsm(1, "SupplyChainTradeTransaction").always(),
    ram(2, "IncludedSupplyChainTradeLineItem").group(&[T::Line]),
    ram(3, "AssociatedDocumentLineDocument"),
    val(4, "LineID", &[T::LineId]),
    ram(4, "IncludedNote"),
    val(5, "Content", &[T::LineNote]),
    ram(3, "SpecifiedTradeProduct"),
    val(4, "GlobalID", &[T::StandardItemId]),
    att(5, "@schemeID", &[T::StandardItemScheme]),
    val(4, "SellerAssignedID", &[T::SellerItemId]),
    val(4, "BuyerAssignedID", &[T::BuyerItemId]),
    val(4, "Name", &[T::ItemName]),
    val(4, "Description", &[T::ItemDescription]),
    ram(4, "ApplicableProductCharacteristic").group(&[T::Attribute]),
    val(5, "Description", &[T::AttributeName]),
    val(5, "Value", &[T::AttributeValue]),
    ram(4, "DesignatedProductClassification").group(&[T::Classification]),
    val(5, "ClassCode", &[T::ClassificationCode]),
    att(6, "@listID", &[T::ClassificationScheme]),
    att(6, "@listVersionID", &[T::ClassificationVersion]),
    ram(4, "OriginTradeCountry"),
    val(5, "ID", &[T::ItemOrigin]),
    ram(3, "SpecifiedLineTradeAgreement"),
    ram(4, "BuyerOrderReferencedDocument"),
    val(5, "LineID", &[T::LineOrderReference]),
    ram(4, "GrossPriceProductTradePrice"),
    val(5, "ChargeAmount", &[T::ItemGrossPrice]),
    val(5, "BasisQuantity", &[T::PriceBaseQuantity]).second().when(When::With(T::ItemGrossPrice)),
    att(6, "@unitCode", &[T::PriceBaseUnit]).second(),
    ram(5, "AppliedTradeAllowanceCharge"),
    ram(6, "ChargeIndicator"),
    PathRow::at(7, 3, "Indicator").fixed(&["false"]),
    val(6, "ActualAmount", &[T::PriceDiscount]),
    ram(4, "NetPriceProductTradePrice"),
    val(5, "ChargeAmount", &[T::ItemNetPrice]),
    val(5, "BasisQuantity", &[T::PriceBaseQuantity]),
    att(6, "@unitCode", &[T::PriceBaseUnit]),
    ram(3, "SpecifiedLineTradeDelivery"),
    val(4, "BilledQuantity", &[T::InvoicedQuantity]),
    att(5, "@unitCode", &[T::QuantityUnit]),
    ram(3, "SpecifiedLineTradeSettlement"),
    ram(4, "ApplicableTradeTax"),
    val(5, "TypeCode", &[]).fixed(&["VAT"]),
    val(5, "CategoryCode", &[T::LineTaxCategory]),
    val(5, "RateApplicablePercent", &[T::LineTaxRate]),
    ram(4, "BillingSpecifiedPeriod").group(&[T::LinePeriod]),
    ram(5, "StartDateTime"),
    day(6, &[T::LinePeriodStart]),
    format(7),
    ram(5, "EndDateTime"),
    day(6, &[T::LinePeriodEnd]),
    format(7),
    ram(4, "SpecifiedTradeAllowanceCharge").select(IS_CHARGE).group(&[T::LineAllowance, T::LineCharge]),
    ram(5, "ChargeIndicator"),
    PathRow::at(6, 3, "Indicator").fixed(&["false", "true"]),
    val(5, "CalculationPercent", &[T::LineAllowancePercent, T::LineChargePercent]),
    val(5, "BasisAmount", &[T::LineAllowanceBase, T::LineChargeBase]),
    val(5, "ActualAmount", &[T::LineAllowanceAmount, T::LineChargeAmount]),
    val(5, "ReasonCode", &[T::LineAllowanceReasonCode, T::LineChargeReasonCode]),
    val(5, "Reason", &[T::LineAllowanceReason, T::LineChargeReason]),
    ram(4, "SpecifiedTradeSettlementLineMonetarySummation"),
    val(5, "LineTotalAmount", &[T::LineNetAmount]),
    ram(4, "AdditionalReferencedDocument").select(text(&["TypeCode"], &["130"])),
    val(5, "IssuerAssignedID", &[T::LineObjectId]).from(1),
    val(5, "TypeCode", &[]).fixed(&["", "130"]),
    val(5, "ReferenceTypeCode", &[T::LineObjectScheme]).from(1),
    ram(4, "ReceivableSpecifiedTradeAccountingAccount"),
    val(5, "ID", &[T::LineAccountingReference]),
    ram(2, "ApplicableHeaderTradeAgreement").always(),
    val(3, "BuyerReference", &[T::BuyerReference]),
    ram(3, "SellerTradeParty").group(&[T::Seller]),
    val(4, "ID", &[T::SellerIdValue]).group(&[T::SellerId]).when(When::Without(T::SellerIdScheme)),
    att(5, "@schemeID", &[T::SellerIdScheme]),
    val(4, "GlobalID", &[T::SellerIdValue]).group(&[T::SellerId]).when(When::With(T::SellerIdScheme)),
    att(5, "@schemeID", &[T::SellerIdScheme]),
    val(4, "Name", &[T::SellerName]),
    val(4, "Description", &[T::SellerLegalInfo]),
    ram(4, "SpecifiedLegalOrganization"),
    val(5, "ID", &[T::SellerLegalId]),
    att(6, "@schemeID", &[T::SellerLegalIdScheme]),
    val(5, "TradingBusinessName", &[T::SellerTradingName]),
    ram(4, "DefinedTradeContact").group(&[T::SellerContact]),
    val(5, "PersonName", &[T::SellerContactName]),
    val(5, "DepartmentName", &[T::SellerContactName]).second().when(When::Never),
    ram(5, "TelephoneUniversalCommunication"),
    val(6, "CompleteNumber", &[T::SellerContactPhone]),
    ram(5, "EmailURIUniversalCommunication"),
    val(6, "URIID", &[T::SellerContactEmail]),
    ram(4, "PostalTradeAddress").group(&[T::SellerAddress]),
    val(5, "PostcodeCode", &[T::SellerPostCode]),
    val(5, "LineOne", &[T::SellerLine1]),
    val(5, "LineTwo", &[T::SellerLine2]),
    val(5, "LineThree", &[T::SellerLine3]),
    val(5, "CityName", &[T::SellerCity]),
    val(5, "CountryID", &[T::SellerCountry]),
    val(5, "CountrySubDivisionName", &[T::SellerSubdivision]),
    ram(4, "URIUniversalCommunication"),
    val(5, "URIID", &[T::SellerEndpointId]),
    att(6, "@schemeID", &[T::SellerEndpointScheme]),
    ram(4, "SpecifiedTaxRegistration").select(IS_VAT),
    val(5, "ID", &[T::SellerTaxRegistration, T::SellerTaxId]),
    att(6, "@schemeID", &[]).fixed(&["FC", "VA"]),
    ram(3, "BuyerTradeParty").group(&[T::Buyer]),
    val(4, "ID", &[T::BuyerIdValue]).group(&[T::BuyerId]).second().when(When::Without(T::BuyerIdScheme)),
    att(5, "@schemeID", &[T::BuyerIdScheme]).second(),
    val(4, "GlobalID", &[T::BuyerIdValue]).group(&[T::BuyerId]).when(When::With(T::BuyerIdScheme)),
    att(5, "@schemeID", &[T::BuyerIdScheme]),
    val(4, "Name", &[T::BuyerName]),
    ram(4, "SpecifiedLegalOrganization"),
    val(5, "ID", &[T::BuyerLegalId]),
    att(6, "@schemeID", &[T::BuyerLegalIdScheme]),
    val(5, "TradingBusinessName", &[T::BuyerTradingName]),
    ram(4, "DefinedTradeContact").group(&[T::BuyerContact]),
    val(5, "PersonName", &[T::BuyerContactName]),
    val(5, "DepartmentName", &[T::BuyerContactName]).second().when(When::Never),
    ram(5, "TelephoneUniversalCommunication"),
    val(6, "CompleteNumber", &[T::BuyerContactPhone]),
    ram(5, "EmailURIUniversalCommunication"),
    val(6, "URIID", &[T::BuyerContactEmail]),
    ram(4, "PostalTradeAddress").group(&[T::BuyerAddress]),
    val(5, "PostcodeCode", &[T::BuyerPostCode]),
    val(5, "LineOne", &[T::BuyerLine1]),
    val(5, "LineTwo", &[T::BuyerLine2]),
    val(5, "LineThree", &[T::BuyerLine3]),
    val(5, "CityName", &[T::BuyerCity]),
    val(5, "CountryID", &[T::BuyerCountry]),
    val(5, "CountrySubDivisionName", &[T::BuyerSubdivision]),
    ram(4, "URIUniversalCommunication"),
    val(5, "URIID", &[T::BuyerEndpointId]),
    att(6, "@schemeID", &[T::BuyerEndpointScheme]),
    ram(4, "SpecifiedTaxRegistration").select(IS_VAT),
    val(5, "ID", &[T::BuyerTaxId]).from(1),
    att(6, "@schemeID", &[]).fixed(&["", "VA"]),
    ram(3, "SellerTaxRepresentativeTradeParty").group(&[T::TaxRepresentative]),
    val(4, "Name", &[T::TaxRepresentativeName]),
    ram(4, "PostalTradeAddress").group(&[T::TaxRepresentativeAddress]),
    val(5, "PostcodeCode", &[T::TaxRepresentativePostCode]),
    val(5, "LineOne", &[T::TaxRepresentativeLine1]),
    val(5, "LineTwo", &[T::TaxRepresentativeLine2]),
    val(5, "LineThree", &[T::TaxRepresentativeLine3]),
    val(5, "CityName", &[T::TaxRepresentativeCity]),
    val(5, "CountryID", &[T::TaxRepresentativeCountry]),
    val(5, "CountrySubDivisionName", &[T::TaxRepresentativeSubdivision]),
    ram(4, "SpecifiedTaxRegistration").select(IS_VAT),
    val(5, "ID", &[T::TaxRepresentativeTaxId]).from(1),
    att(6, "@schemeID", &[]).fixed(&["", "VA"]),
    ram(3, "SellerOrderReferencedDocument"),
    val(4, "IssuerAssignedID", &[T::SalesOrderReference]),
    ram(3, "BuyerOrderReferencedDocument"),
    val(4, "IssuerAssignedID", &[T::OrderReference]),
    ram(3, "ContractReferencedDocument"),
    val(4, "IssuerAssignedID", &[T::ContractReference]),
    ram(3, "AdditionalReferencedDocument").select(text(&["TypeCode"], &["130", "50"])).group(&[T::Attachment]),
    val(4, "IssuerAssignedID", &[T::AttachmentReference, T::InvoicedObjectId, T::TenderReference]),
    val(4, "URIID", &[T::AttachmentUrl]),
    val(4, "TypeCode", &[]).fixed(&["916", "130", "50"]),
    val(4, "Name", &[T::AttachmentDescription]),
    val(4, "AttachmentBinaryObject", &[T::AttachmentContent]),
    att(5, "@mimeCode", &[T::AttachmentMime]),
    att(5, "@filename", &[T::AttachmentFilename]),
    val(4, "ReferenceTypeCode", &[T::InvoicedObjectScheme]).from(1),
    ram(3, "SpecifiedProcuringProject"),
    val(4, "ID", &[T::ProjectReference]),
    val(4, "Name", &[]).fixed(&["Project reference"]),
    ram(2, "ApplicableHeaderTradeDelivery").always(),
    ram(3, "ShipToTradeParty"),
    val(4, "ID", &[T::DeliveryLocationIdValue]).second().when(When::Without(T::DeliveryLocationIdScheme)),
    att(5, "@schemeID", &[T::DeliveryLocationIdScheme]).second(),
    val(4, "GlobalID", &[T::DeliveryLocationIdValue]).when(When::With(T::DeliveryLocationIdScheme)),
    att(5, "@schemeID", &[T::DeliveryLocationIdScheme]),
    val(4, "Name", &[T::DeliveryName]),
    ram(4, "PostalTradeAddress").group(&[T::DeliveryAddress]),
    val(5, "PostcodeCode", &[T::DeliveryPostCode]),
    val(5, "LineOne", &[T::DeliveryLine1]),
    val(5, "LineTwo", &[T::DeliveryLine2]),
    val(5, "LineThree", &[T::DeliveryLine3]),
    val(5, "CityName", &[T::DeliveryCity]),
    val(5, "CountryID", &[T::DeliveryCountry]),
    val(5, "CountrySubDivisionName", &[T::DeliverySubdivision]),
    ram(3, "ActualDeliverySupplyChainEvent"),
    ram(4, "OccurrenceDateTime"),
    day(5, &[T::DeliveryDate]),
    format(6),
    ram(3, "DespatchAdviceReferencedDocument"),
    val(4, "IssuerAssignedID", &[T::DespatchAdviceReference]),
    ram(3, "ReceivingAdviceReferencedDocument"),
    val(4, "IssuerAssignedID", &[T::ReceivingAdviceReference]),
    ram(2, "ApplicableHeaderTradeSettlement").always(),
    val(3, "CreditorReferenceID", &[T::CreditorId]),
    val(3, "PaymentReference", &[T::RemittanceReference]),
    val(3, "TaxCurrencyCode", &[T::AccountingCurrencyCode]),
    val(3, "InvoiceCurrencyCode", &[T::CurrencyCode]),
    ram(3, "PayeeTradeParty").group(&[T::Payee]),
    val(4, "ID", &[T::PayeeIdValue]).group(&[T::PayeeId]).second().when(When::Without(T::PayeeIdScheme)),
    att(5, "@schemeID", &[T::PayeeIdScheme]).second(),
    val(4, "GlobalID", &[T::PayeeIdValue]).group(&[T::PayeeId]).when(When::With(T::PayeeIdScheme)),
    att(5, "@schemeID", &[T::PayeeIdScheme]),
    val(4, "Name", &[T::PayeeName]),
    ram(4, "SpecifiedLegalOrganization"),
    val(5, "ID", &[T::PayeeLegalId]),
    att(6, "@schemeID", &[T::PayeeLegalIdScheme]),
    ram(3, "SpecifiedTradeSettlementPaymentMeans").group(&[T::Payment]).repeat(T::Account),
    val(4, "TypeCode", &[T::PaymentMeansCode]),
    val(4, "Information", &[T::PaymentMeansText]).once(),
    ram(4, "ApplicableTradeSettlementFinancialCard").group(&[T::Card]),
    val(5, "ID", &[T::CardNumber]).once(),
    val(5, "CardholderName", &[T::CardHolder]).once(),
    ram(4, "PayerPartyDebtorFinancialAccount"),
    val(5, "IBANID", &[T::DebitedAccount]),
    ram(4, "PayeePartyCreditorFinancialAccount").group(&[T::Account]),
    val(5, "IBANID", &[T::AccountId]).when(When::Like(is_iban)),
    val(5, "AccountName", &[T::AccountName]),
    val(5, "ProprietaryID", &[T::AccountId]).when(When::Like(is_no_iban)).second(),
    ram(4, "PayeeSpecifiedCreditorFinancialInstitution"),
    val(5, "BICID", &[T::AccountServiceProvider]),
    ram(3, "ApplicableTradeTax").group(&[T::TaxGroup]),
    val(4, "CalculatedAmount", &[T::TaxAmount]),
    val(4, "TypeCode", &[]).fixed(&["VAT"]),
    val(4, "ExemptionReason", &[T::ExemptionReason]),
    val(4, "BasisAmount", &[T::TaxableAmount]),
    val(4, "CategoryCode", &[T::TaxGroupCategory]),
    val(4, "ExemptionReasonCode", &[T::ExemptionReasonCode]),
    ram(4, "TaxPointDate"),
    PathRow::at(5, 3, "DateString").field(&[T::TaxPointDate]).compact().once(),
    format(6),
    val(4, "DueDateTypeCode", &[T::TaxPointCode]).codes(MOMENTS),
    val(4, "RateApplicablePercent", &[T::TaxGroupRate]),
    ram(3, "BillingSpecifiedPeriod").group(&[T::Period]),
    ram(4, "StartDateTime"),
    day(5, &[T::PeriodStart]),
    format(6),
    ram(4, "EndDateTime"),
    day(5, &[T::PeriodEnd]),
    format(6),
    ram(3, "SpecifiedTradeAllowanceCharge").select(IS_CHARGE).group(&[T::Allowance, T::Charge]),
    ram(4, "ChargeIndicator"),
    PathRow::at(5, 3, "Indicator").fixed(&["false", "true"]),
    val(4, "CalculationPercent", &[T::AllowancePercent, T::ChargePercent]),
    val(4, "BasisAmount", &[T::AllowanceBase, T::ChargeBase]),
    val(4, "ActualAmount", &[T::AllowanceAmount, T::ChargeAmount]),
    val(4, "ReasonCode", &[T::AllowanceReasonCode, T::ChargeReasonCode]),
    val(4, "Reason", &[T::AllowanceReason, T::ChargeReason]),
    ram(4, "CategoryTradeTax"),
    val(5, "TypeCode", &[]).fixed(&["VAT", "VAT"]),
    val(5, "CategoryCode", &[T::AllowanceTaxCategory, T::ChargeTaxCategory]),
    val(5, "RateApplicablePercent", &[T::AllowanceTaxRate, T::ChargeTaxRate]),
    ram(3, "SpecifiedTradePaymentTerms"),
    val(4, "Description", &[T::PaymentTerms]),
    ram(4, "DueDateDateTime"),
    day(5, &[T::DueDate]),
    format(6),
    val(4, "DirectDebitMandateID", &[T::MandateReference]),
    ram(3, "SpecifiedTradeSettlementHeaderMonetarySummation").group(&[T::Totals]),
    val(4, "LineTotalAmount", &[T::LineNetTotal]),
    val(4, "ChargeTotalAmount", &[T::ChargeTotal]),
    val(4, "AllowanceTotalAmount", &[T::AllowanceTotal]),
    val(4, "TaxBasisTotalAmount", &[T::TotalWithoutTax]),
    val(4, "TaxTotalAmount", &[T::TaxTotal, T::TaxTotalAccounting]).select(IS_ACCOUNTING),
    val(4, "RoundingAmount", &[T::RoundingAmount]),
    val(4, "GrandTotalAmount", &[T::TotalWithTax]),
    val(4, "TotalPrepaidAmount", &[T::PaidAmount]),
    val(4, "DuePayableAmount", &[T::AmountDue]),
    ram(3, "InvoiceReferencedDocument").group(&[T::PrecedingInvoice]),
    val(4, "IssuerAssignedID", &[T::PrecedingNumber]),
    ram(4, "FormattedIssueDateTime"),
    PathRow::at(5, 4, "DateTimeString").field(&[T::PrecedingIssueDate]).compact(),
    format(6),
    ram(3, "ReceivableSpecifiedTradeAccountingAccount"),
    val(4, "ID", &[T::AccountingReference]),
]);
