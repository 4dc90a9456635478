//! CII-SR: what CII has and an invoice of EN 16931 does not use, with the number of each rule before its element.
//!
//! Numbers that no edition publishes are missing here. The other rules about paths are in `syntax`, those that look at a
//! value as well in `syntax_checks`.

use crate::rules::engine::{Step, at, paths, ram, rsm, udt};

/// Below the document.
pub(super) static DOCUMENT: &[Step] = paths! {
    in rsm::ExchangedDocumentContext {
        1 ram::SpecifiedTransactionID, 2 ram::TestIndicator, 6 ram::BIMSpecifiedDocumentContextParameter,
        7 ram::ScenarioSpecifiedDocumentContextParameter, 8 ram::ApplicationSpecifiedDocumentContextParameter,
        11 ram::SubsetSpecifiedDocumentContextParameter, 12 ram::MessageStandardSpecifiedDocumentContextParameter
    },
    in rsm::ExchangedDocument {
        13 ram::Name,
        in ram::IssueDateTime { 15 udt::DateTime },
        16 ram::CopyIndicator, 17 ram::Purpose, 18 ram::ControlRequirementIndicator, 19 ram::LanguageID,
        20 ram::PurposeCode, 21 ram::RevisionDateTime, 22 ram::VersionID, 23 ram::GlobalID, 24 ram::RevisionID,
        25 ram::PreviousRevisionID, 26 ram::CategoryCode,
        in ram::IncludedNote { 27 ram::Subject, 28 ram::ContentCode, 32 ram::ID },
        33 ram::EffectiveSpecifiedPeriod, 34 ram::IssuerTradeParty
    },
    in rsm::SupplyChainTradeTransaction {
        in ram::IncludedSupplyChainTradeLineItem {
            35 ram::DescriptionCode, 36 ram::ParentLineID, 37 ram::LineStatusCode, 38 ram::LineStatusReasonCode,
            in ram::AssociatedDocumentLineDocument {
                in ram::IncludedNote { 41 ram::SubjectCode, 42 ram::ID, 43 ram::Subject, 44 ram::ContentCode }
            },
            in ram::SpecifiedTradeProduct {
                45 ram::ID, 48 ram::ManufacturerAssignedID, 49 ram::TradeName, 50 ram::TypeCode,
                51 ram::NetWeightMeasure, 52 ram::GrossWeightMeasure, 53 ram::ProductGroupID, 54 ram::EndItemTypeCode,
                55 ram::EndItemName, 56 ram::AreaDensityMeasure, 57 ram::UseDescription, 58 ram::BrandName,
                59 ram::SubBrandName, 60 ram::DrainedNetWeightMeasure, 61 ram::VariableMeasureIndicator,
                62 ram::ColourCode, 63 ram::ColourDescription, 64 ram::Designation,
                65 ram::FormattedCancellationAnnouncedLaunchDateTime, 66 ram::FormattedLatestProductDataChangeDateTime,
                in ram::ApplicableProductCharacteristic {
                    67 ram::ID, 68 ram::TypeCode, 70 ram::ValueMeasure, 71 ram::MeasurementMethodCode,
                    73 ram::ValueCode, 74 ram::ValueDateTime, 75 ram::ValueIndicator, 76 ram::ContentTypeCode,
                    77 ram::ValueSpecifiedBinaryFile, 78 ram::ApplicableProductCharacteristicCondition,
                    79 ram::ApplicableReferencedStandard
                },
                80 ram::ApplicableMaterialGoodsCharacteristic,
                in ram::DesignatedProductClassification {
                    81 ram::SystemID, 82 ram::SystemName, 83 ram::ClassName, 84 ram::SubClassCode,
                    85 ram::ClassProductCharacteristic, 86 ram::ApplicableReferencedStandard
                },
                87 ram::IndividualTradeProductInstance, 88 ram::CertificationEvidenceReferenceReferencedDocument,
                89 ram::InspectionReferenceReferencedDocument,
                in ram::OriginTradeCountry { 91 ram::Name, 92 ram::SubordinateTradeCountrySubDivision },
                93 ram::LinearSpatialDimension, 94 ram::MinimumLinearSpatialDimension,
                95 ram::MaximumLinearSpatialDimension, 96 ram::ManufacturerTradeParty,
                97 ram::PresentationSpecifiedBinaryFile, 98 ram::MSDSReferenceReferencedDocument,
                99 ram::AdditionalReferenceReferencedDocument, 100 ram::LegalRightsOwnerTradeParty,
                101 ram::BrandOwnerTradeParty, 102 ram::IncludedReferencedProduct, 103 ram::InformationNote
            },
            in ram::SpecifiedLineTradeAgreement {
                104 ram::BuyerReference, 105 ram::BuyerRequisitionerTradeParty, 106 ram::ApplicableTradeDeliveryTerms,
                107 ram::SellerOrderReferencedDocument,
                in ram::BuyerOrderReferencedDocument { 108 ram::IssuerAssignedID },
                109 ram::QuotationReferencedDocument, 110 ram::ContractReferencedDocument,
                111 ram::DemandForecastReferencedDocument, 112 ram::PromotionalDealReferencedDocument,
                113 ram::AdditionalReferencedDocument,
                in ram::GrossPriceProductTradePrice {
                    114 ram::TypeCode, 115 ram::MinimumQuantity, 116 ram::MaximumQuantity, 117 ram::ChangeReason,
                    118 ram::OrderUnitConversionFactorNumeric,
                    in ram::AppliedTradeAllowanceCharge {
                        120 ram::ID, 121 ram::SequenceNumeric, 122 ram::CalculationPercent, 123 ram::BasisAmount,
                        124 ram::BasisQuantity, 125 ram::PrepaidIndicator, 126 ram::UnitBasisAmount,
                        127 ram::ReasonCode, 128 ram::Reason, 129 ram::TypeCode, 130 ram::CategoryTradeTax,
                        131 ram::ActualTradeCurrencyExchange
                    },
                    132 ram::ValiditySpecifiedPeriod, 133 ram::DeliveryTradeLocation,
                    134 ram::TradeComparisonReferencePrice, 135 ram::AssociatedReferencedDocument,
                    445 ram::IncludedTradeTax
                },
                in ram::NetPriceProductTradePrice {
                    136 ram::TypeCode, 138 ram::MinimumQuantity, 139 ram::MaximumQuantity, 140 ram::ChangeReason,
                    141 ram::OrderUnitConversionFactorNumeric, 142 ram::AppliedTradeAllowanceCharge,
                    143 ram::ValiditySpecifiedPeriod, 144 ram::DeliveryTradeLocation,
                    145 ram::TradeComparisonReferencePrice, 146 ram::AssociatedReferencedDocument,
                    446 ram::IncludedTradeTax
                },
                147 ram::RequisitionerReferencedDocument, 148 ram::ItemSellerTradeParty, 149 ram::ItemBuyerTradeParty,
                150 ram::IncludedSpecifiedMarketplace, 447 ram::UltimateCustomerOrderReferencedDocument
            },
            in ram::SpecifiedLineTradeDelivery {
                151 ram::RequestedQuantity, 152 ram::ReceivedQuantity, 153 ram::ChargeFreeQuantity,
                154 ram::PackageQuantity, 155 ram::ProductUnitQuantity, 156 ram::PerPackageUnitQuantity,
                157 ram::NetWeightMeasure, 158 ram::GrossWeightMeasure, 159 ram::TheoreticalWeightMeasure,
                160 ram::DespatchedQuantity, 161 ram::SpecifiedDeliveryAdjustment,
                162 ram::IncludedSupplyChainPackaging, 163 ram::RelatedSupplyChainConsignment,
                164 ram::ShipToTradeParty, 165 ram::UltimateShipToTradeParty, 166 ram::ShipFromTradeParty,
                167 ram::ActualDespatchSupplyChainEvent, 168 ram::ActualPickUpSupplyChainEvent,
                169 ram::RequestedDeliverySupplyChainEvent, 170 ram::ActualDeliverySupplyChainEvent,
                171 ram::ActualReceiptSupplyChainEvent, 172 ram::AdditionalReferencedDocument,
                173 ram::DespatchAdviceReferencedDocument, 174 ram::ReceivingAdviceReferencedDocument,
                175 ram::DeliveryNoteReferencedDocument, 176 ram::ConsumptionReportReferencedDocument,
                177 ram::PackingListReferencedDocument
            },
            in ram::SpecifiedLineTradeSettlement {
                178 ram::PaymentReference, 179 ram::InvoiceIssuerReference, 180 ram::TotalAdjustmentAmount,
                181 ram::DiscountIndicator,
                in ram::ApplicableTradeTax { 182 ram::CalculatedAmount },
                in ram::SpecifiedTradeAllowanceCharge {
                    in ram::ChargeIndicator { 183 udt::IndicatorString },
                    184 ram::ID, 185 ram::SequenceNumeric,
                    in ram::CalculationPercent { 186 at::format },
                    187 ram::BasisQuantity, 188 ram::PrepaidIndicator, 189 ram::UnitBasisAmount, 190 ram::TypeCode,
                    191 ram::CategoryTradeTax, 192 ram::ActualTradeCurrencyExchange, 193 ram::ID
                },
                194 ram::SubtotalCalculatedTradeTax, 195 ram::SpecifiedLogisticsServiceCharge,
                196 ram::SpecifiedTradePaymentTerms,
                in ram::SpecifiedTradeSettlementLineMonetarySummation {
                    197 ram::ChargeTotalAmount, 198 ram::AllowanceTotalAmount, 199 ram::TaxBasisTotalAmount,
                    200 ram::TaxTotalAmount, 201 ram::GrandTotalAmount, 202 ram::InformationAmount,
                    203 ram::TotalAllowanceChargeAmount, 204 ram::TotalRetailValueInformationAmount,
                    205 ram::GrossLineTotalAmount, 206 ram::NetLineTotalAmount,
                    207 ram::NetIncludingTaxesLineTotalAmount, 208 ram::ProductWeightLossInformationAmount
                },
                209 ram::SpecifiedFinancialAdjustment, 210 ram::InvoiceReferencedDocument,
                212 ram::PayableSpecifiedTradeAccountingAccount,
                in ram::ReceivableSpecifiedTradeAccountingAccount {
                    213 ram::SetTriggerCode, 214 ram::TypeCode, 215 ram::AmountTypeCode, 216 ram::Name,
                    217 ram::CostReferenceDimensionPattern
                },
                218 ram::PurchaseSpecifiedTradeAccountingAccount, 219 ram::SalesSpecifiedTradeAccountingAccount,
                220 ram::SpecifiedTradeSettlementFinancialCard
            },
            221 ram::IncludedSubordinateTradeLineItem
        },
        in ram::ApplicableHeaderTradeAgreement {
            in ram::SellerTradeParty {
                222 ram::RoleCode,
                in ram::SpecifiedLegalOrganization {
                    223 ram::LegalClassificationCode, 224 ram::Name, 225 ram::PostalTradeAddress,
                    226 ram::AuthorizedLegalRegistration
                },
                in ram::DefinedTradeContact {
                    227 ram::ID, 228 ram::TypeCode, 229 ram::JobTitle, 230 ram::Responsibility, 231 ram::PersonID,
                    in ram::TelephoneUniversalCommunication { 232 ram::URIID, 233 ram::ChannelCode },
                    234 ram::DirectTelephoneUniversalCommunication, 235 ram::MobileTelephoneUniversalCommunication,
                    236 ram::FaxUniversalCommunication,
                    in ram::EmailURIUniversalCommunication { 237 ram::ChannelCode, 238 ram::CompleteNumber },
                    239 ram::TelexUniversalCommunication, 240 ram::VOIPUniversalCommunication,
                    241 ram::InstantMessagingUniversalCommunication, 242 ram::SpecifiedNote,
                    243 ram::SpecifiedContactPerson
                },
                in ram::URIUniversalCommunication { 244 ram::ChannelCode, 245 ram::CompleteNumber },
                in ram::SpecifiedTaxRegistration { 246 ram::AssociatedRegisteredTax },
                247 ram::EndPointURIUniversalCommunication, 248 ram::LogoAssociatedSpecifiedBinaryFile
            },
            in ram::BuyerTradeParty {
                249 ram::RoleCode, 250 ram::Description,
                in ram::SpecifiedLegalOrganization {
                    251 ram::LegalClassificationCode, 252 ram::Name, 254 ram::PostalTradeAddress,
                    255 ram::AuthorizedLegalRegistration
                },
                in ram::DefinedTradeContact {
                    256 ram::ID, 257 ram::TypeCode, 258 ram::JobTitle, 259 ram::Responsibility, 260 ram::PersonID,
                    in ram::TelephoneUniversalCommunication { 261 ram::URIID, 262 ram::ChannelCode },
                    263 ram::DirectTelephoneUniversalCommunication, 264 ram::MobileTelephoneUniversalCommunication,
                    265 ram::FaxUniversalCommunication,
                    in ram::EmailURIUniversalCommunication { 266 ram::ChannelCode, 267 ram::CompleteNumber },
                    268 ram::TelexUniversalCommunication, 269 ram::VOIPUniversalCommunication,
                    270 ram::InstantMessagingUniversalCommunication, 271 ram::SpecifiedNote,
                    272 ram::SpecifiedContactPerson
                },
                in ram::URIUniversalCommunication { 273 ram::ChannelCode, 274 ram::CompleteNumber },
                in ram::SpecifiedTaxRegistration { 275 ram::AssociatedRegisteredTax },
                276 ram::EndPointURIUniversalCommunication, 277 ram::LogoAssociatedSpecifiedBinaryFile
            },
            278 ram::SalesAgentTradeParty, 279 ram::BuyerRequisitionerTradeParty,
            280 ram::BuyerAssignedAccountantTradeParty, 281 ram::SellerAssignedAccountantTradeParty,
            in ram::SellerTaxRepresentativeTradeParty {
                282 ram::ID, 283 ram::GlobalID, 284 ram::RoleCode, 285 ram::Description,
                286 ram::SpecifiedLegalOrganization, 287 ram::DefinedTradeContact, 288 ram::URIUniversalCommunication,
                in ram::SpecifiedTaxRegistration { 289 ram::AssociatedRegisteredTax },
                290 ram::EndPointURIUniversalCommunication, 291 ram::LogoAssociatedSpecifiedBinaryFile
            },
            292 ram::ProductEndUserTradeParty, 293 ram::ApplicableTradeDeliveryTerms,
            in ram::SellerOrderReferencedDocument { 294 ram::LineID },
            in ram::BuyerOrderReferencedDocument { 295 ram::LineID },
            296 ram::QuotationReferencedDocument, 297 ram::OrderResponseReferencedDocument,
            in ram::ContractReferencedDocument { 298 ram::LineID },
            299 ram::DemandForecastReferencedDocument, 300 ram::SupplyInstructionReferencedDocument,
            301 ram::PromotionalDealReferencedDocument, 302 ram::PriceListReferencedDocument,
            in ram::AdditionalReferencedDocument { 303 ram::LineID },
            304 ram::RequisitionerReferencedDocument, 305 ram::BuyerAgentTradeParty,
            306 ram::PurchaseConditionsReferencedDocument,
            in ram::SpecifiedProcuringProject { 307 ram::Description },
            442 ram::Reference, 448 ram::UltimateCustomerOrderReferencedDocument
        },
        in ram::ApplicableHeaderTradeDelivery {
            308 ram::RelatedSupplyChainConsignment,
            in ram::ShipToTradeParty {
                309 ram::RoleCode, 310 ram::Description, 311 ram::SpecifiedLegalOrganization,
                312 ram::DefinedTradeContact, 313 ram::URIUniversalCommunication, 314 ram::SpecifiedTaxRegistration,
                315 ram::EndPointURIUniversalCommunication, 316 ram::LogoAssociatedSpecifiedBinaryFile
            },
            317 ram::UltimateShipToTradeParty, 318 ram::ShipFromTradeParty, 319 ram::ActualDespatchSupplyChainEvent,
            320 ram::ActualPickUpSupplyChainEvent,
            in ram::ActualDeliverySupplyChainEvent {
                321 ram::ID,
                in ram::OccurrenceDateTime { 322 udt::DateTime },
                323 ram::TypeCode, 324 ram::Description, 325 ram::DescriptionBinaryObject, 326 ram::UnitQuantity,
                327 ram::LatestOccurrenceDateTime, 328 ram::EarliestOccurrenceDateTime,
                329 ram::OccurrenceSpecifiedPeriod, 330 ram::OccurrenceLogisticsLocation
            },
            331 ram::ActualReceiptSupplyChainEvent, 332 ram::AdditionalReferencedDocument,
            in ram::DespatchAdviceReferencedDocument { 333 ram::LineID, 334 ram::LineID },
            335 ram::DeliveryNoteReferencedDocument, 336 ram::ConsumptionReportReferencedDocument,
            337 ram::PreviousDeliverySupplyChainEvent, 338 ram::PackingListReferencedDocument
        },
        in ram::ApplicableHeaderTradeSettlement {
            339 ram::DuePayableAmount, 340 ram::CreditorReferenceTypeCode, 341 ram::CreditorReferenceType,
            342 ram::CreditorReferenceIssuerID, 344 ram::PaymentCurrencyCode, 345 ram::InvoiceIssuerReference,
            346 ram::InvoiceDateTime, 347 ram::NextInvoiceDateTime, 348 ram::CreditReasonCode, 349 ram::CreditReason,
            350 ram::InvoicerTradeParty, 351 ram::InvoiceeTradeParty,
            in ram::PayeeTradeParty {
                352 ram::RoleCode, 353 ram::Description,
                in ram::SpecifiedLegalOrganization {
                    354 ram::LegalClassificationCode, 355 ram::Name, 356 ram::TradingBusinessName,
                    357 ram::PostalTradeAddress, 358 ram::AuthorizedLegalRegistration
                },
                359 ram::DefinedTradeContact, 360 ram::PostalTradeAddress, 361 ram::URIUniversalCommunication,
                362 ram::SpecifiedTaxRegistration, 363 ram::EndPointURIUniversalCommunication,
                364 ram::LogoAssociatedSpecifiedBinaryFile
            },
            365 ram::PayerTradeParty, 366 ram::TaxApplicableTradeCurrencyExchange,
            367 ram::InvoiceApplicableTradeCurrencyExchange, 368 ram::PaymentApplicableTradeCurrencyExchange,
            in ram::SpecifiedTradeSettlementPaymentMeans {
                369 ram::PaymentChannelCode, 370 ram::GuaranteeMethodCode, 371 ram::PaymentMethodCode,
                in ram::ApplicableTradeSettlementFinancialCard {
                    372 ram::MicrochipIndicator, 373 ram::TypeCode, 375 ram::ExpiryDate, 376 ram::VerificationNumeric,
                    377 ram::ValidFromDateTime, 378 ram::CreditLimitAmount, 379 ram::CreditAvailableAmount,
                    380 ram::InterestRatePercent, 381 ram::Description
                },
                in ram::PayerPartyDebtorFinancialAccount { 382 ram::AccountName, 444 ram::ProprietaryID },
                in ram::PayerSpecifiedDebtorFinancialInstitution {
                    384 ram::ClearingSystemName, 385 ram::Name, 386 ram::LocationFinancialInstitutionAddress
                },
                443 ram::ID
            },
            in ram::SpecifiedTradeAllowanceCharge {
                388 ram::ID, 389 ram::SequenceNumeric, 390 ram::BasisQuantity, 391 ram::PrepaidIndicator,
                392 ram::UnitBasisAmount, 393 ram::TypeCode, 394 ram::ActualTradeCurrencyExchange
            },
            395 ram::SubtotalCalculatedTradeTax, 396 ram::SpecifiedLogisticsServiceCharge,
            in ram::SpecifiedTradePaymentTerms {
                397 ram::ID, 398 ram::FromEventCode, 399 ram::SettlementPeriodMeasure,
                in ram::DueDateDateTime { 400 udt::DateTime },
                401 ram::TypeCode, 402 ram::InstructionTypeCode, 404 ram::PartialPaymentPercent,
                405 ram::PaymentMeansID, 406 ram::PartialPaymentAmount, 407 ram::ApplicableTradePaymentPenaltyTerms,
                408 ram::ApplicableTradePaymentDiscountTerms, 409 ram::PayeeTradeParty
            },
            in ram::SpecifiedTradeSettlementHeaderMonetarySummation {
                411 ram::InformationAmount, 412 ram::TotalDiscountAmount, 413 ram::TotalAllowanceChargeAmount,
                414 ram::RetailValueExcludingTaxInformationAmount, 415 ram::TotalDepositFeeInformationAmount,
                416 ram::ProductValueExcludingTobaccoTaxInformationAmount, 417 ram::TotalRetailValueInformationAmount,
                418 ram::GrossLineTotalAmount, 419 ram::NetLineTotalAmount, 420 ram::NetIncludingTaxesLineTotalAmount
            },
            421 ram::SpecifiedFinancialAdjustment,
            in ram::InvoiceReferencedDocument { 422 ram::LineID },
            423 ram::ProFormaInvoiceReferencedDocument, 424 ram::LetterOfCreditReferencedDocument,
            425 ram::FactoringAgreementReferencedDocument, 426 ram::FactoringListReferencedDocument,
            427 ram::PayableSpecifiedTradeAccountingAccount,
            in ram::ReceivableSpecifiedTradeAccountingAccount {
                428 ram::SetTriggerCode, 429 ram::TypeCode, 430 ram::AmountTypeCode, 431 ram::Name,
                432 ram::CostReferenceDimensionPattern
            },
            433 ram::PurchaseSpecifiedTradeAccountingAccount, 434 ram::SalesSpecifiedTradeAccountingAccount,
            435 ram::SpecifiedTradeSettlementFinancialCard, 436 ram::SpecifiedAdvancePayment,
            437 ram::UltimatePayeeTradeParty
        }
    },
    438 ram::ValuationBreakdownStatement
};
