//! [`Sym`]: a name of an element or attribute in its namespace, as a number.
//!
//! Every name that a rule speaks of stands once in the list of its namespace, sorted; a rule names it as the schema does:
//! `cac::Party`, `ram::Name`, `at::schemeID`. A rule of a new name adds that word.

use crate::model::slots::hash;
use crate::model::{Document, Name};

/// A name in its namespace. [`Sym::OTHER`] is every name that no rule speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Sym(pub(super) u16);

impl Sym {
    /// A name that no rule speaks of.
    pub(crate) const OTHER: Self = Self(0);

    /// The name of an element or attribute of a document, whose namespaces have these numbers.
    pub(super) fn of(document: &Document, name: &Name, spaces: &[u16]) -> Self {
        let local = document.local(name);
        if name.attribute {
            return find(at::NAMES, at::SPACE, local);
        }
        let space = spaces.get(usize::from(name.space)).copied().unwrap_or_default();
        find(names_of(space), space, local)
    }

    /// True for names of attributes.
    #[inline]
    pub(super) fn is_attribute(self) -> bool {
        self.0 >> 12 == at::SPACE
    }

    /// The local name; empty for [`Sym::OTHER`].
    pub(crate) fn local(self) -> &'static str {
        names_of(self.0 >> 12)
            .get(usize::from(self.0 & 0xFFF))
            .copied()
            .unwrap_or_default()
    }

    /// As the schemas write it, with the usual prefix: `cbc:ID`, `@schemeID`.
    pub(crate) fn written(self) -> String {
        let space = match self.0 >> 12 {
            at::SPACE => "@",
            cbc::SPACE => "cbc:",
            cac::SPACE => "cac:",
            ext::SPACE => "ext:",
            rsm::SPACE => "rsm:",
            ram::SPACE => "ram:",
            udt::SPACE => "udt:",
            qdt::SPACE => "qdt:",
            _ => "",
        };
        format!("{space}{}", self.local())
    }
}

/// The number of each namespace of a document; 0 for those that no rule speaks of.
pub(super) fn spaces(document: &Document) -> Vec<u16> {
    let number = |uri: &str| {
        LISTS
            .iter()
            .find(|(known, ..)| *known == uri)
            .map(|(_, space, _)| *space)
    };
    document
        .spaces
        .iter()
        .map(|uri| number(uri).unwrap_or_default())
        .collect()
}

/// The names of a namespace, sorted.
fn names_of(space: u16) -> &'static [&'static str] {
    if space == at::SPACE {
        return at::NAMES;
    }
    let known = LISTS.iter().find(|(_, known, _)| *known == space);
    known.map_or(&[], |(.., names)| *names)
}

fn find(names: &[&str], space: u16, local: &str) -> Sym {
    let is = |sym: &Sym| sym.0 >> 12 == space && names.get(usize::from(sym.0 & 0xFFF)) == Some(&local);
    let (before, from) = BY_HASH.split_at(place(space, local));
    let run = from.iter().chain(before).take_while(|sym| **sym != Sym::OTHER);
    run.copied().find(is).unwrap_or(Sym::OTHER)
}

/// Places for names, more than twice as many as there are names.
const PLACES: usize = 2048;

/// Every name at the place of its hash, or after the names that are there already.
static BY_HASH: [Sym; PLACES] = {
    let mut table = [Sym::OTHER; PLACES];
    enter(&mut table, at::SPACE, at::NAMES);
    let mut lists = LISTS;
    while let [(_, space, names), rest @ ..] = lists {
        enter(&mut table, *space, names);
        lists = rest;
    }
    table
};

const fn place(space: u16, local: &str) -> usize {
    hash(local.as_bytes(), space as u32) as usize % PLACES
}

const fn enter(table: &mut [Sym; PLACES], space: u16, mut names: &[&str]) {
    let mut index = 0;
    while let [name, rest @ ..] = names {
        let entered = put(table, place(space, name), Sym((space << 12) | index));
        assert!(entered, "there is room for every name");
        index += 1;
        names = rest;
    }
}

const fn put(table: &mut [Sym; PLACES], at: usize, sym: Sym) -> bool {
    let (before, from) = table.split_at_mut(at);
    put_in(from, sym) || put_in(before, sym)
}

/// Puts a name in the first free place.
const fn put_in(mut places: &mut [Sym], sym: Sym) -> bool {
    while let [place, rest @ ..] = places {
        if place.0 == 0 {
            *place = sym;
            return true;
        }
        places = rest;
    }
    false
}

macro_rules! names {
    ($($(#[doc = $doc:literal])* $module:ident = $space:literal $(expect $($lint:path),+)? { $($name:ident)* })*) => {
        $(
            $(#[doc = $doc])*
            #[expect(non_upper_case_globals, reason = "names as the schemas write them")]
            pub(crate) mod $module {
                use super::Sym;
                $(#[expect($($lint),+, reason = "names as the schemas write them")])?
                #[repr(u16)]
                enum Index { $($name),* }
                $(pub(crate) const $name: Sym = Sym(($space << 12) | Index::$name as u16);)*
                /// The names, sorted.
                pub(in super::super) const NAMES: &[&str] = &[$(stringify!($name)),*];
                /// The number of the namespace.
                pub(in super::super) const SPACE: u16 = $space;
                // A list may be ahead of the rules.
                const _: &[Sym] = &[$($name),*];
            }
        )*
    };
}

/// The namespaces of elements with their numbers and names.
const LISTS: &[(&str, u16, &[&str])] = &[
    (
        "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
        cbc::SPACE,
        cbc::NAMES,
    ),
    (
        "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
        cac::SPACE,
        cac::NAMES,
    ),
    (
        "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
        ext::SPACE,
        ext::NAMES,
    ),
    (
        "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
        rsm::SPACE,
        rsm::NAMES,
    ),
    (
        "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100",
        ram::SPACE,
        ram::NAMES,
    ),
    (
        "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100",
        udt::SPACE,
        udt::NAMES,
    ),
    (
        "urn:un:unece:uncefact:data:standard:QualifiedDataType:100",
        qdt::SPACE,
        qdt::NAMES,
    ),
];

names! {
    /// Attributes.
    at = 1 expect non_camel_case_types {
        characterSetCode currencyCodeListVersionID currencyID encodingCode filename format languageID languageLocaleID
        listAgencyID listAgencyName listID listName listSchemeURI listURI listVersionID mimeCode name schemeAgencyID
        schemeAgencyName schemeDataURI schemeID schemeName schemeURI schemeVersionID unitCode unitCodeListAgencyID
        unitCodeListAgencyIdentifier unitCodeListAgencyName unitCodeListID unitCodeListIdentifier uri
    }
    /// Basic components of UBL.
    cbc = 2 expect clippy::upper_case_acronyms {
        AccountFormatCode AccountTypeCode AccountingCost AccountingCostCode ActualDeliveryDate ActualDeliveryTime
        AdditionalAccountID AdditionalInformation AdditionalStreetName AddressFormatCode AddressTypeCode AliasName
        AllowanceChargeReason AllowanceChargeReasonCode AllowanceTotalAmount Amount BarcodeSymbologyID BaseAmount
        BaseQuantity BaseUnitMeasure BlockName BrandName BuildingName BuildingNumber BuyerReference CV2ID
        CalculationSequenceNumeric CardChipCode CardTypeCode CargoTypeCode CatalogueIndicator CharacterSetCode
        ChargeIndicator ChargeTotalAmount ChipApplicationID CityName CitySubdivisionName CommodityCode CompanyID
        CompanyLegalForm CompanyLegalFormCode CompanyLiquidationStatusCode Conditions CopyIndicator
        CorporateStockAmount CountrySubentity CountrySubentityCode CreditNoteTypeCode CreditedQuantity CurrencyCode
        CustomerAssignedAccountID CustomerReference CustomizationID DataSendingCapability Department Description
        DescriptionCode District DocumentCurrencyCode DocumentDescription DocumentHash DocumentStatusCode DocumentType
        DocumentTypeCode DueDate DurationMeasure ElectronicMail EmbeddedDocumentBinaryObject EncodingCode EndDate
        EndTime EndpointID ExemptionReason ExemptionReasonCode ExpiryDate ExpiryTime ExtendedID FileName Floor
        FormatCode FreeOfChargeIndicator FullyPaidSharesIndicator HashAlgorithmMethod HazardousRiskIndicator
        HolderName ID IdentificationCode ImportanceCode IndustryClassificationCode InformationURI InhouseMail
        InstallmentDueDate InstructionID InstructionNote InvoiceTypeCode InvoicedQuantity InvoicingPartyReference
        IssueDate IssueNumberID IssueTime IssuerID ItemClassificationCode Keyword LanguageID LatestDeliveryDate
        LatestDeliveryTime Line LineCountNumeric LineExtensionAmount LineID LineStatusCode ListValue LocaleCode
        LocationTypeCode LogoReferenceID MandateTypeCode MarkAttention MarkAttentionIndicator MarkCare
        MarkCareIndicator MaximumPaidAmount MaximumPaymentInstructionsNumeric MaximumQuantity MimeCode MinimumQuantity
        ModelName MultiplierFactorNumeric Name NameCode NatureCode NetworkID Note OrderTypeCode
        OrderableUnitFactorRate PackQuantity PackSizeNumeric PaidAmount PaidDate PayableAlternativeAmount
        PayableAmount PayableRoundingAmount PaymentAlternativeCurrencyCode PaymentChannelCode PaymentCurrencyCode
        PaymentDueDate PaymentID PaymentMeansCode PaymentMeansID PaymentNote PaymentPercent PaymentPurposeCode
        PaymentTermsDetailsURI PenaltyAmount PenaltySurchargePercent PerUnitAmount Percent PlotIdentification
        PostalZone Postbox PrepaidAmount PrepaidIndicator PrepaidPaymentReferenceID PriceAmount PriceChangeReason
        PriceList PriceType PriceTypeCode PricingCurrencyCode PrimaryAccountNumberID ProfileExecutionID ProfileID
        Quantity ReceivedDate ReferenceEventCode Region RegistrationDate RegistrationExpirationDate RegistrationName
        ReleaseID Room RoundingAmount SalesOrderID SalesOrderLineID SequenceNumeric SettlementDiscountAmount
        SettlementDiscountPercent SignatureID SoleProprietorshipIndicator StartDate StartTime StreetName
        SupplierAssignedAccountID TaxAmount TaxCurrencyCode TaxEvidenceIndicator TaxExclusiveAmount TaxExemptionReason
        TaxExemptionReasonCode TaxIncludedIndicator TaxInclusiveAmount TaxLevelCode TaxPointDate TaxTypeCode
        TaxableAmount Telefax Telephone TestMethod TierRange TierRatePercent TimezoneOffset TrackingID
        TransactionCurrencyTaxAmount UBLVersionID URI UUID ValidityPeriod ValidityStartDate Value ValueQualifier
        ValueQuantity VersionID WebsiteURI XPath
    }
    /// Aggregate components of UBL.
    cac = 3 {
        AccountingContact AccountingCustomerParty AccountingSupplierParty AdditionalDocumentReference
        AdditionalItemIdentification AdditionalItemProperty Address AddressLine AgentParty AllowanceCharge
        AlternativeDeliveryLocation Attachment BillingReference BillingReferenceLine BuyerContact BuyerCustomerParty
        BuyersItemIdentification CardAccount CarrierParty CatalogueDocumentReference CatalogueItemIdentification
        Certificate ClassifiedTaxCategory Clause CommodityClassification Contact ContractDocumentReference
        CorporateRegistrationScheme Country CreditAccount CreditNoteDocumentReference CreditNoteLine
        DebitNoteDocumentReference Delivery DeliveryAddress DeliveryContact DeliveryLocation DeliveryParty
        DeliveryTerms Despatch DespatchContact DespatchDocumentReference DespatchLineReference Dimension
        DocumentReference EstimatedDeliveryPeriod ExchangeRate ExternalReference FinancialAccount FinancialInstitution
        FinancialInstitutionBranch HazardousItem HeadOfficeParty InformationContentProviderParty
        InvoiceDocumentReference InvoiceLine InvoicePeriod IssuerParty Item ItemInstance ItemPriceExtension
        ItemPropertyGroup ItemPropertyRange ItemSpecificationDocumentReference JurisdictionRegionAddress Language
        LegalMonetaryTotal LocationCoordinate ManufacturerParty ManufacturersItemIdentification MaximumDeliveryUnit
        MeasurementDimension MinimumDeliveryUnit NotifyParty OrderLineReference OrderReference OriginAddress
        OriginCountry OriginatorDocumentReference OriginatorParty OtherCommunication Party PartyIdentification
        PartyLegalEntity PartyName PartyTaxScheme PayeeFinancialAccount PayeeParty PayerFinancialAccount PayerParty
        PaymentAlternativeExchangeRate PaymentExchangeRate PaymentMandate PaymentMeans PaymentReversalPeriod
        PaymentTerms PenaltyPeriod Person PhysicalAttribute PhysicalLocation PostalAddress PowerOfAttorney
        PrepaidPayment Price PricingExchangeRate PricingReference ProjectReference RangeDimension
        ReceiptDocumentReference ReceiptLineReference RegistrationAddress ReminderDocumentReference
        RequestedDeliveryPeriod ResultOfVerification SelfBilledCreditNoteDocumentReference
        SelfBilledInvoiceDocumentReference SellerContact SellerSupplierParty SellersItemIdentification
        ServiceProviderParty SettlementPeriod ShareholderParty Shipment Signature StandardItemIdentification
        StatementDocumentReference SubCreditNoteLine SubInvoiceLine SubsidiaryLocation TaxCategory TaxExchangeRate
        TaxRepresentativeParty TaxScheme TaxSubtotal TaxTotal TradeFinancing TransactionConditions UsabilityPeriod
        ValidityPeriod WithholdingTaxTotal WorkPhaseReference
    }
    /// Extensions of UBL.
    ext = 4 {
        UBLExtensions
    }
    /// The outermost elements of CII.
    rsm = 5 {
        CrossIndustryInvoice ExchangedDocument ExchangedDocumentContext SupplyChainTradeTransaction
    }
    /// Aggregates of CII.
    ram = 6 expect clippy::upper_case_acronyms {
        AccountName ActualAmount ActualDeliverySupplyChainEvent ActualDespatchSupplyChainEvent
        ActualPickUpSupplyChainEvent ActualReceiptSupplyChainEvent ActualTradeCurrencyExchange
        AdditionalReferenceReferencedDocument AdditionalReferencedDocument AdditionalStreetName
        AllowanceChargeBasisAmount AllowanceTotalAmount AmountTypeCode ApplicableHeaderTradeAgreement
        ApplicableHeaderTradeDelivery ApplicableHeaderTradeSettlement ApplicableMaterialGoodsCharacteristic
        ApplicableProductCharacteristic ApplicableProductCharacteristicCondition ApplicableReferencedStandard
        ApplicableTradeDeliveryTerms ApplicableTradePaymentDiscountTerms ApplicableTradePaymentPenaltyTerms
        ApplicableTradeSettlementFinancialCard ApplicableTradeTax ApplicationSpecifiedDocumentContextParameter
        AppliedTradeAllowanceCharge AreaDensityMeasure AssociatedDocumentLineDocument AssociatedReferencedDocument
        AssociatedRegisteredTax AttachedSpecifiedBinaryFile AttachmentBinaryObject AttentionOf
        AuthorizedLegalRegistration BICID BIMSpecifiedDocumentContextParameter BasisAmount BasisQuantity
        BilledQuantity BillingSpecifiedPeriod BrandName BrandOwnerTradeParty BuildingName BuildingNumber
        BusinessProcessSpecifiedDocumentContextParameter BuyerAgentTradeParty BuyerAssignedAccountantTradeParty
        BuyerDeductibleTaxSpecifiedTradeAccountingAccount BuyerNonDeductibleTaxSpecifiedTradeAccountingAccount
        BuyerOrderReferencedDocument BuyerReference BuyerRepayableTaxSpecifiedTradeAccountingAccount
        BuyerRequisitionerTradeParty BuyerTradeParty CalculatedAmount CalculatedRate CalculationPercent
        CalculationSequenceNumeric CareOf CategoryCode CategoryName CategoryTradeTax
        CertificationEvidenceReferenceReferencedDocument ChangeReason ChannelCode ChargeAmount ChargeFreeQuantity
        ChargeIndicator ChargeTotalAmount CityName CitySubDivisionName ClassCode ClassName ClassProductCharacteristic
        ClearingSystemName ColourCode ColourDescription CompleteDateTime CompleteNumber
        ConsumptionReportReferencedDocument Content ContentCode ContentTypeCode ContinuousIndicator
        ContractReferencedDocument ControlRequirementIndicator CopyIndicator CostReferenceDimensionPattern CountryID
        CountryName CountrySubDivisionID CreditAvailableAmount CreditLimitAmount CreditReason CreditReasonCode
        CreditorReferenceID CreditorReferenceIssuerID CreditorReferenceType CreditorReferenceTypeCode CurrencyCode
        CustomsDutyIndicator DefinedTradeContact DeliveryNoteReferencedDocument DeliveryTradeLocation
        DemandForecastReferencedDocument DepartmentName Description DescriptionBinaryObject DescriptionCode
        DesignatedProductClassification Designation DespatchAdviceReferencedDocument DespatchedQuantity
        DirectDebitMandateID DirectTelephoneUniversalCommunication DiscountIndicator DrainedNetWeightMeasure
        DueDateDateTime DueDateTypeCode DuePayableAmount DurationMeasure EarliestOccurrenceDateTime
        EffectiveSpecifiedPeriod EmailURIUniversalCommunication EndDateTime EndItemName EndItemTypeCode
        EndPointURIUniversalCommunication ExemptionReason ExemptionReasonCode ExpiryDate
        FactoringAgreementReferencedDocument FactoringListReferencedDocument FaxUniversalCommunication
        FormattedCancellationAnnouncedLaunchDateTime FormattedIssueDateTime FormattedLatestProductDataChangeDateTime
        FromEventCode GlobalID GrandTotalAmount GrossLineTotalAmount GrossPriceProductTradePrice GrossWeightMeasure
        GuaranteeMethodCode GuidelineSpecifiedDocumentContextParameter IBANID ID IncludedNote
        IncludedReferencedProduct IncludedSpecifiedMarketplace IncludedSubordinateTradeLineItem
        IncludedSupplyChainPackaging IncludedSupplyChainTradeLineItem IncludedTradeTax InclusiveIndicator
        IndividualTradeProductInstance Information InformationAmount InformationNote
        InspectionReferenceReferencedDocument InstantMessagingUniversalCommunication InstructionTypeCode
        InterestRatePercent InvoiceApplicableTradeCurrencyExchange InvoiceCurrencyCode InvoiceDateTime
        InvoiceIssuerReference InvoiceReferencedDocument InvoiceeTradeParty InvoicerTradeParty IssueDateTime
        IssuerAssignedID IssuerTradeParty ItemBuyerTradeParty ItemSellerTradeParty JobTitle Jurisdiction LanguageID
        LatestOccurrenceDateTime LegalClassificationCode LegalRightsOwnerTradeParty LetterOfCreditReferencedDocument
        LineFive LineFour LineID LineOne LineStatusCode LineStatusReasonCode LineTotalAmount LineTotalBasisAmount
        LinearSpatialDimension LocationFinancialInstitutionAddress LogoAssociatedSpecifiedBinaryFile
        MSDSReferenceReferencedDocument ManufacturerAssignedID ManufacturerTradeParty MaximumLinearSpatialDimension
        MaximumQuantity MeasurementMethodCode MessageStandardSpecifiedDocumentContextParameter MicrochipIndicator
        MinimumLinearSpatialDimension MinimumQuantity MobileTelephoneUniversalCommunication Name
        NetIncludingTaxesLineTotalAmount NetLineTotalAmount NetPriceProductTradePrice NetWeightMeasure
        NextInvoiceDateTime OccurrenceDateTime OccurrenceLogisticsLocation OccurrenceSpecifiedPeriod OpenIndicator
        OrderResponseReferencedDocument OrderUnitConversionFactorNumeric OriginTradeCountry PackageQuantity
        PackingListReferencedDocument ParentLineID PartialPaymentAmount PartialPaymentPercent
        PayableSpecifiedTradeAccountingAccount PayeePartyCreditorFinancialAccount
        PayeeSpecifiedCreditorFinancialInstitution PayeeTradeParty PayerPartyDebtorFinancialAccount
        PayerSpecifiedDebtorFinancialInstitution PayerTradeParty PaymentApplicableTradeCurrencyExchange
        PaymentChannelCode PaymentCurrencyCode PaymentMeansID PaymentMethodCode PaymentReference
        PerPackageUnitQuantity PersonID PersonName PlaceApplicableTradeLocation PostOfficeBox PostalTradeAddress
        PostcodeCode PrepaidIndicator PresentationSpecifiedBinaryFile PreviousDeliverySupplyChainEvent
        PreviousRevisionID PriceListReferencedDocument ProFormaInvoiceReferencedDocument ProductEndUserTradeParty
        ProductGroupID ProductUnitQuantity ProductValueExcludingTobaccoTaxInformationAmount
        ProductWeightLossInformationAmount PromotionalDealReferencedDocument ProprietaryID
        PurchaseConditionsReferencedDocument PurchaseSpecifiedTradeAccountingAccount Purpose PurposeCode
        QuotationReferencedDocument RateApplicablePercent Reason ReasonCode ReceivableSpecifiedTradeAccountingAccount
        ReceivedQuantity ReceivingAdviceReferencedDocument Reference ReferenceTypeCode RelatedSupplyChainConsignment
        RequestedDeliverySupplyChainEvent RequestedQuantity RequisitionerReferencedDocument Responsibility
        RetailValueExcludingTaxInformationAmount RevisionDateTime RevisionID RoleCode RoundingAmount
        SalesAgentTradeParty SalesSpecifiedTradeAccountingAccount ScenarioSpecifiedDocumentContextParameter SeasonCode
        SectionName SellerAssignedAccountantTradeParty SellerAssignedID SellerOrderReferencedDocument
        SellerPayableTaxSpecifiedTradeAccountingAccount SellerRefundableTaxSpecifiedTradeAccountingAccount
        SellerTaxRepresentativeTradeParty SellerTradeParty SequenceNumeric ServiceSupplyTradeCountry SetTriggerCode
        SettlementPeriodMeasure ShipFromTradeParty ShipToTradeParty SpecifiedAdvancePayment SpecifiedContactPerson
        SpecifiedDeliveryAdjustment SpecifiedDocumentVersion SpecifiedFinancialAdjustment SpecifiedLegalOrganization
        SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement
        SpecifiedLogisticsServiceCharge SpecifiedNote SpecifiedProcuringProject SpecifiedTaxRegistration
        SpecifiedTradeAccountingAccount SpecifiedTradeAllowanceCharge SpecifiedTradePaymentTerms SpecifiedTradeProduct
        SpecifiedTradeSettlementFinancialCard SpecifiedTradeSettlementHeaderMonetarySummation
        SpecifiedTradeSettlementLineMonetarySummation SpecifiedTradeSettlementPaymentMeans SpecifiedTransactionID
        StartDateFlexibilityCode StartDateTime StatusCode StreetName SubBrandName SubClassCode Subject SubjectCode
        SubordinateTradeCountrySubDivision SubsetSpecifiedDocumentContextParameter SubtotalCalculatedTradeTax
        SupplyInstructionReferencedDocument SystemID SystemName TaxApplicableTradeCurrencyExchange
        TaxBasisAllowanceRate TaxBasisTotalAmount TaxCurrencyCode TaxPointDate TaxTotalAmount
        TelephoneUniversalCommunication TelexUniversalCommunication TestIndicator TheoreticalWeightMeasure
        TotalAdjustmentAmount TotalAllowanceChargeAmount TotalDepositFeeInformationAmount TotalDiscountAmount
        TotalPrepaidAmount TotalRetailValueInformationAmount TradeComparisonReferencePrice TradeName
        TradingBusinessName Type TypeCode URIID URIUniversalCommunication UltimateCustomerOrderReferencedDocument
        UltimatePayeeTradeParty UltimateShipToTradeParty UnitBasisAmount UnitQuantity UseDescription
        VOIPUniversalCommunication ValidFromDateTime ValiditySpecifiedPeriod ValuationBreakdownStatement Value
        ValueCode ValueDateTime ValueIndicator ValueMeasure ValueSpecifiedBinaryFile VariableMeasureIndicator
        VerificationNumeric VersionID
    }
    /// Unqualified data types of CII.
    udt = 7 {
        Date DateString DateTime DateTimeString Indicator IndicatorString
    }
    /// Qualified data types of CII.
    qdt = 8 {
        DateTimeString
    }
}
