//! XRechnung: one invoice of ours in each syntax breaks no rule; each edit of it breaks exactly the rules named.

use meisai::api::{self, Lang, Options, Validity};

/// An invoice in UBL that follows XRechnung.
pub const UBL: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</cbc:CustomizationID>
<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
<cbc:ID>R-1</cbc:ID><cbc:IssueDate>2026-10-31</cbc:IssueDate><cbc:DueDate>2026-11-30</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cbc:BuyerReference>R-7</cbc:BuyerReference>
<cac:OriginatorDocumentReference><cbc:ID>T-1</cbc:ID></cac:OriginatorDocumentReference>
<cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID></cac:ContractDocumentReference>
<cac:AdditionalDocumentReference><cbc:ID>A-1</cbc:ID><cac:Attachment>
  <cbc:EmbeddedDocumentBinaryObject mimeCode="text/csv" filename="a.csv">YQ==</cbc:EmbeddedDocumentBinaryObject>
</cac:Attachment></cac:AdditionalDocumentReference>
<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="EM">a@b.de</cbc:EndpointID>
  <cac:PartyIdentification><cbc:ID schemeID="0088">4000000000006</cbc:ID></cac:PartyIdentification>
  <cac:PostalAddress><cbc:CityName>Berlin</cbc:CityName><cbc:PostalZone>10115</cbc:PostalZone>
    <cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
  <cac:PartyLegalEntity><cbc:RegistrationName>Seller</cbc:RegistrationName><cbc:CompanyID schemeID="0060">1</cbc:CompanyID></cac:PartyLegalEntity>
  <cac:Contact><cbc:Name>Desk</cbc:Name><cbc:Telephone>030 123</cbc:Telephone><cbc:ElectronicMail>desk@seller.de</cbc:ElectronicMail></cac:Contact>
</cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="EM">b@b.de</cbc:EndpointID>
  <cac:PostalAddress><cbc:CityName>Bonn</cbc:CityName><cbc:PostalZone>53111</cbc:PostalZone>
    <cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
  <cac:PartyLegalEntity><cbc:RegistrationName>Buyer</cbc:RegistrationName></cac:PartyLegalEntity>
</cac:Party></cac:AccountingCustomerParty>
<cac:Delivery><cbc:ActualDeliveryDate>2026-10-30</cbc:ActualDeliveryDate></cac:Delivery>
<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>
  <cac:PayeeFinancialAccount><cbc:ID>DE75512108001245126199</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount><cac:TaxSubtotal>
  <cbc:TaxableAmount currencyID="EUR">100.00</cbc:TaxableAmount><cbc:TaxAmount currencyID="EUR">19.00</cbc:TaxAmount>
  <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory>
</cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
  <cbc:TaxExclusiveAmount currencyID="EUR">100.00</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount>
  <cbc:PayableAmount currencyID="EUR">119.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">2</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount currencyID="EUR">100.00</cbc:LineExtensionAmount>
  <cac:Item><cbc:Name>Van</cbc:Name>
    <cac:StandardItemIdentification><cbc:ID schemeID="0160">1</cbc:ID></cac:StandardItemIdentification>
    <cac:CommodityClassification><cbc:ItemClassificationCode listID="CVD">N1</cbc:ItemClassificationCode></cac:CommodityClassification>
    <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>19</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory>
    <cac:AdditionalItemProperty><cbc:Name>cva</cbc:Name><cbc:Value>clean</cbc:Value></cac:AdditionalItemProperty></cac:Item>
  <cac:Price><cbc:PriceAmount currencyID="EUR">50.00</cbc:PriceAmount><cbc:BaseQuantity unitCode="C62">1</cbc:BaseQuantity></cac:Price></cac:InvoiceLine>
</Invoice>"#;

/// The same in CII.
const CII: &str = r#"<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
    xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
    xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
<rsm:ExchangedDocumentContext>
  <ram:BusinessProcessSpecifiedDocumentContextParameter><ram:ID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</ram:ID></ram:BusinessProcessSpecifiedDocumentContextParameter>
  <ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter>
</rsm:ExchangedDocumentContext>
<rsm:ExchangedDocument><ram:ID>R-1</ram:ID><ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20261031</udt:DateTimeString></ram:IssueDateTime></rsm:ExchangedDocument>
<rsm:SupplyChainTradeTransaction>
<ram:IncludedSupplyChainTradeLineItem>
  <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
  <ram:SpecifiedTradeProduct><ram:GlobalID schemeID="0160">1</ram:GlobalID><ram:Name>Van</ram:Name>
    <ram:ApplicableProductCharacteristic><ram:Description>cva</ram:Description><ram:Value>clean</ram:Value></ram:ApplicableProductCharacteristic>
    <ram:DesignatedProductClassification><ram:ClassCode listID="CVD">N1</ram:ClassCode></ram:DesignatedProductClassification></ram:SpecifiedTradeProduct>
  <ram:SpecifiedLineTradeAgreement>
    <ram:NetPriceProductTradePrice><ram:ChargeAmount>50.00</ram:ChargeAmount><ram:BasisQuantity unitCode="C62">1</ram:BasisQuantity></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
  <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="C62">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
  <ram:SpecifiedLineTradeSettlement>
    <ram:ApplicableTradeTax><ram:TypeCode>VAT</ram:TypeCode><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
    <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
</ram:IncludedSupplyChainTradeLineItem>
<ram:ApplicableHeaderTradeAgreement><ram:BuyerReference>R-7</ram:BuyerReference>
  <ram:SellerTradeParty><ram:GlobalID schemeID="0088">4000000000006</ram:GlobalID><ram:Name>Seller</ram:Name>
    <ram:SpecifiedLegalOrganization><ram:ID schemeID="0060">1</ram:ID></ram:SpecifiedLegalOrganization>
    <ram:DefinedTradeContact><ram:PersonName>Desk</ram:PersonName>
      <ram:TelephoneUniversalCommunication><ram:CompleteNumber>030 123</ram:CompleteNumber></ram:TelephoneUniversalCommunication>
      <ram:EmailURIUniversalCommunication><ram:URIID>desk@seller.de</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>
    <ram:PostalTradeAddress><ram:PostcodeCode>10115</ram:PostcodeCode><ram:CityName>Berlin</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
    <ram:URIUniversalCommunication><ram:URIID schemeID="EM">a@b.de</ram:URIID></ram:URIUniversalCommunication>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
  <ram:BuyerTradeParty><ram:Name>Buyer</ram:Name>
    <ram:PostalTradeAddress><ram:PostcodeCode>53111</ram:PostcodeCode><ram:CityName>Bonn</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
    <ram:URIUniversalCommunication><ram:URIID schemeID="EM">b@b.de</ram:URIID></ram:URIUniversalCommunication></ram:BuyerTradeParty>
  <ram:ContractReferencedDocument><ram:IssuerAssignedID>C-1</ram:IssuerAssignedID></ram:ContractReferencedDocument>
  <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>T-1</ram:IssuerAssignedID><ram:TypeCode>50</ram:TypeCode></ram:AdditionalReferencedDocument>
  <ram:AdditionalReferencedDocument><ram:IssuerAssignedID>A-1</ram:IssuerAssignedID><ram:TypeCode>916</ram:TypeCode>
    <ram:AttachmentBinaryObject mimeCode="text/csv" filename="a.csv">YQ==</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>
</ram:ApplicableHeaderTradeAgreement>
<ram:ApplicableHeaderTradeDelivery>
  <ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime><udt:DateTimeString format="102">20261030</udt:DateTimeString></ram:OccurrenceDateTime></ram:ActualDeliverySupplyChainEvent>
</ram:ApplicableHeaderTradeDelivery>
<ram:ApplicableHeaderTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
  <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>
    <ram:PayeePartyCreditorFinancialAccount><ram:IBANID>DE75512108001245126199</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
  <ram:ApplicableTradeTax><ram:CalculatedAmount>19.00</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount>100.00</ram:BasisAmount>
    <ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
  <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20261130</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
  <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>100.00</ram:TaxBasisTotalAmount>
    <ram:TaxTotalAmount currencyID="EUR">19.00</ram:TaxTotalAmount><ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:DuePayableAmount>119.00</ram:DuePayableAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
</ram:ApplicableHeaderTradeSettlement>
</rsm:SupplyChainTradeTransaction>
</rsm:CrossIndustryInvoice>"#;

const CORE: &str = "xeinkauf.de:kosit:xrechnung_3.0<";
const EXTENSION: &str = "xeinkauf.de:kosit:xrechnung_3.0#conformant#urn:xeinkauf.de:kosit:extension:xrechnung_3.0<";
const VEHICLES: &str = "xeinkauf.de:kosit:xrechnung_3.0#compliant#urn:xeinkauf.de:kosit:xrechnung:cvd_0.9<";

/// The ids that a document breaks.
fn broken(set: &str, document: &str) -> Vec<String> {
    let texts = api::texts(Lang::En);
    let answers = api::validate(document.as_bytes(), &[set], &Options::default(), &texts).unwrap();
    let mut ids: Vec<String> = answers[0].findings.iter().map(|found| found.rule.clone()).collect();
    ids.sort();
    ids.dedup();
    ids
}

/// Each edit replaces a text that stands in the document by another, and breaks these rules.
fn each_edit_breaks(set: &str, base: &str, edits: &[(&str, &str, &[&str])]) {
    assert_eq!(broken(set, base), [""; 0], "{set}");
    for (from, to, expected) in edits {
        assert!(base.contains(from), "{from}");
        assert_eq!(
            broken(set, &base.replacen(from, to, 1)),
            *expected,
            "{set}: {from} → {to}"
        );
    }
}

#[test]
fn german_rules_in_ubl() {
    each_edit_breaks(
        "xrechnung-ubl",
        UBL,
        &[
            ("<cbc:BuyerReference>R-7</cbc:BuyerReference>", "", &["BR-DE-15"]),
            (">380<", ">751<", &["BR-DE-17"]),
            (">380<", ">384<", &["BR-DE-26"]),
            ("030 123", "03", &["BR-DE-27"]),
            ("desk@seller.de", "desk@seller", &["BR-DE-28"]),
            ("DE75512108001245126199", "DE75512108001245126198", &["BR-DE-19"]),
            (
                "<cac:PayeeFinancialAccount>",
                "<cac:CardAccount><cbc:ID>1</cbc:ID></cac:CardAccount><cac:PayeeFinancialAccount>",
                &["BR-DE-23-b"],
            ),
            (">58<", ">48<", &["BR-DE-24-a", "BR-DE-24-b"]),
            (
                ">58<",
                ">59<",
                &["BR-DE-20", "BR-DE-25-a", "BR-DE-25-b", "PEPPOL-EN16931-R061"],
            ),
            (
                "<cac:PayeeFinancialAccount>",
                "<cac:PaymentMandate><cbc:ID>1</cbc:ID></cac:PaymentMandate><cac:PayeeFinancialAccount>",
                &["BR-DE-23-b", "BR-DE-30", "BR-DE-31"],
            ),
            (
                "<cbc:ActualDeliveryDate>2026-10-30</cbc:ActualDeliveryDate>",
                "<cbc:ID>1</cbc:ID>",
                &["BR-DE-TMP-32"],
            ),
            (
                "<cac:PaymentMeans>",
                "<cac:PaymentTerms><cbc:Note>#SKONTO#TAGE=7#</cbc:Note></cac:PaymentTerms><cac:PaymentMeans>",
                &["BR-DE-18"],
            ),
            (
                ">1</cbc:BaseQuantity>",
                ">-1</cbc:BaseQuantity>",
                &["PEPPOL-EN16931-R120", "PEPPOL-EN16931-R121"],
            ),
            (">50.00<", ">50.02<", &["PEPPOL-EN16931-R120"]),
            (">50.00<", ">50.01<", &[]),
        ],
    );
}

#[test]
fn german_rules_in_cii() {
    each_edit_breaks(
        "xrechnung-cii",
        CII,
        &[
            ("<ram:BuyerReference>R-7</ram:BuyerReference>", "", &["BR-DE-15"]),
            ("schemeID=\"VA\"", "schemeID=\"XX\"", &["BR-DE-16"]),
            (">380<", ">751<", &["BR-DE-17"]),
            (">380<", ">384<", &["BR-DE-26"]),
            ("<ram:PersonName>Desk</ram:PersonName>", "", &["BR-DE-5"]),
            (
                "<ram:PostcodeCode>10115</ram:PostcodeCode><ram:CityName>Berlin</ram:CityName>",
                "",
                &["BR-DE-3", "BR-DE-4"],
            ),
            (
                "<ram:PostcodeCode>53111</ram:PostcodeCode><ram:CityName>Bonn</ram:CityName>",
                "",
                &["BR-DE-8", "BR-DE-9"],
            ),
            ("DE75512108001245126199", "DE75512108001245126198", &["BR-DE-19"]),
            (">58<", ">48<", &["BR-DE-24-a", "BR-DE-24-b"]),
            (
                ">58<",
                ">59<",
                &["BR-DE-20", "BR-DE-25-a", "BR-DE-25-b", "PEPPOL-EN16931-R061"],
            ),
            (
                "<ram:InvoiceCurrencyCode>",
                "<ram:CreditorReferenceID>1</ram:CreditorReferenceID><ram:InvoiceCurrencyCode>",
                &["BR-DE-23-b", "BR-DE-30", "BR-DE-31"],
            ),
            (
                "<ram:NetPriceProductTradePrice>",
                "<ram:GrossPriceProductTradePrice><ram:ChargeAmount>50.00</ram:ChargeAmount>\
                 <ram:BasisQuantity>2</ram:BasisQuantity></ram:GrossPriceProductTradePrice><ram:NetPriceProductTradePrice>",
                &["BR-TMP-3"],
            ),
            (
                ">1</ram:BasisQuantity>",
                ">-1</ram:BasisQuantity>",
                &["PEPPOL-EN16931-R120", "PEPPOL-EN16931-R121"],
            ),
            (">50.00<", ">50.02<", &["PEPPOL-EN16931-R120"]),
            (
                "<ram:TaxTotalAmount currencyID=\"EUR\">19.00</ram:TaxTotalAmount>",
                "",
                &[],
            ),
        ],
    );
}

#[test]
fn clean_vehicles_in_both_syntaxes() {
    let ubl = UBL.replace(CORE, VEHICLES);
    each_edit_breaks(
        "xrechnung-ubl",
        &ubl,
        &[
            (
                "<cac:ContractDocumentReference><cbc:ID>C-1</cbc:ID></cac:ContractDocumentReference>",
                "",
                &["BR-DE-CVD-01"],
            ),
            (
                "<cac:OriginatorDocumentReference><cbc:ID>T-1</cbc:ID></cac:OriginatorDocumentReference>",
                "",
                &["BR-DE-CVD-02"],
            ),
            (">N1<", ">N4<", &["BR-DE-CVD-04"]),
            (">clean<", ">green<", &["BR-DE-CVD-05"]),
            (">cva<", ">colour<", &["BR-DE-CVD-03", "BR-DE-CVD-06-a"]),
            (
                "listID=\"CVD\"",
                "listID=\"ZZZZ\"",
                &["BR-DE-CVD-03", "BR-DE-CVD-06-b", "BR-TMP-CVD-01"],
            ),
        ],
    );
    let cii = CII.replace(CORE, VEHICLES);
    each_edit_breaks(
        "xrechnung-cii",
        &cii,
        &[
            (
                "<ram:ContractReferencedDocument><ram:IssuerAssignedID>C-1</ram:IssuerAssignedID></ram:ContractReferencedDocument>",
                "",
                &["BR-DE-CVD-01"],
            ),
            (
                "<ram:TypeCode>50</ram:TypeCode>",
                "<ram:TypeCode>916</ram:TypeCode>",
                &["BR-DE-CVD-02"],
            ),
            (">N1<", ">N4<", &["BR-DE-CVD-04"]),
            (">clean<", ">green<", &["BR-DE-CVD-05"]),
            (">cva<", ">colour<", &["BR-DE-CVD-03", "BR-DE-CVD-06-a"]),
            (
                "listID=\"CVD\"",
                "listID=\"ZZZZ\"",
                &["BR-DE-CVD-03", "BR-DE-CVD-06-b", "BR-TMP-CVD-01"],
            ),
        ],
    );
}

#[test]
fn the_extension_has_schemes_of_its_own_in_both_syntaxes() {
    let ubl = UBL.replace(CORE, EXTENSION);
    each_edit_breaks(
        "xrechnung-ubl",
        &ubl,
        &[
            ("\"text/csv\"", "\"application/xml\"", &[]),
            ("\"text/csv\"", "\"text/html\"", &["BR-DEX-01"]),
            ("\"0088\"", "\"XR01\"", &[]),
            ("\"0088\"", "\"SEPA\"", &[]),
            ("\"0088\"", "\"XR04\"", &["BR-DEX-04"]),
            ("\"0060\"", "\"XR04\"", &["BR-DEX-05"]),
            ("\"0160\"", "\"XR04\"", &["BR-DEX-06"]),
            ("\"EM\"", "\"XR04\"", &["BR-DEX-07"]),
        ],
    );
    let cii = CII.replace(CORE, EXTENSION);
    each_edit_breaks(
        "xrechnung-cii",
        &cii,
        &[
            ("\"text/csv\"", "\"text/html\"", &["BR-DEX-01"]),
            (" mimeCode=\"text/csv\"", "", &["BR-DEX-01"]),
            ("\"0088\"", "\"SEPA\"", &["BR-DEX-04"]),
            ("\"0088\"", "\"XR04\"", &["BR-DEX-04"]),
            ("\"0088\"", "\"\"", &[]),
            ("\"0060\"", "\"XR04\"", &["BR-DEX-05"]),
            ("\"0160\"", "\"XR04\"", &["BR-DEX-06"]),
            ("\"EM\"", "\"XR04\"", &["BR-DEX-07"]),
            (
                "<ram:LineID>1</ram:LineID>",
                "<ram:LineID>1</ram:LineID><ram:ParentLineID>0</ram:ParentLineID>",
                &["BR-DEX-15"],
            ),
        ],
    );
}

/// A third party gets 10.00, so that 129.00 is due.
#[test]
fn the_amount_due_includes_what_third_parties_get() {
    const PAYMENT: &str = "<cac:PrepaidPayment><cbc:ID>Toll</cbc:ID><cbc:PaidAmount currencyID=\"EUR\">10.00</cbc:PaidAmount>\
        <cbc:InstructionID>Toll of a motorway</cbc:InstructionID></cac:PrepaidPayment><cac:TaxTotal>";
    let document = UBL
        .replace(CORE, EXTENSION)
        .replacen("<cac:TaxTotal>", PAYMENT, 1)
        .replace("119.00</cbc:PayableAmount>", "129.00</cbc:PayableAmount>");
    each_edit_breaks(
        "xrechnung-ubl",
        &document,
        &[
            (
                "129.00</cbc:PayableAmount>",
                "119.00</cbc:PayableAmount>",
                &["BR-DEX-09"],
            ),
            ("<cbc:ID>Toll</cbc:ID>", "", &["BR-DEX-10"]),
            (
                "<cbc:PaidAmount currencyID=\"EUR\">10.00</cbc:PaidAmount>",
                "",
                &["BR-DEX-09", "BR-DEX-11", "BR-DEX-14"],
            ),
            (
                "<cbc:InstructionID>Toll of a motorway</cbc:InstructionID>",
                "",
                &["BR-DEX-12"],
            ),
            (">10.00</cbc:PaidAmount>", ">10.001</cbc:PaidAmount>", &["BR-DEX-13"]),
            (
                "<cbc:PaidAmount currencyID=\"EUR\">",
                "<cbc:PaidAmount currencyID=\"USD\">",
                &["BR-DEX-14"],
            ),
        ],
    );
}

/// Amounts in forint are written without decimals: a line may be off by half a forint.
#[test]
fn an_amount_in_forint_may_differ_by_more() {
    let euro = UBL.replacen(">50.00<", ">50.20<", 1);
    assert_eq!(broken("xrechnung-ubl", &euro), ["PEPPOL-EN16931-R120"]);
    assert_eq!(broken("xrechnung-ubl", &euro.replace("EUR", "HUF")), [""; 0]);
}

/// What stops the official rules is told, leaves its rule unchecked, and the document undecided.
#[test]
fn a_price_that_is_no_number_leaves_the_document_undecided() {
    let texts = api::texts(Lang::En);
    let document = UBL.replacen(">50.00<", ">fifty<", 1);
    let answers = api::validate(document.as_bytes(), &["xrechnung-ubl"], &Options::default(), &texts).unwrap();
    assert_eq!(answers[0].verdict, Validity::Undecided);
    assert_eq!(answers[0].unchecked[0].rule, "PEPPOL-EN16931-R120");
}
