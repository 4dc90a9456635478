//! Small documents for the syntax rules that ask for more than a path.

/// A rule, the root of a document, what is in it, and which of these rules it breaks.
pub const CASES: &[(&str, &str, &str, &[&str])] = &[
    // At most once in a line, whatever other lines have.
    (
        "UBL-SR-34",
        "Invoice",
        "<cac:InvoiceLine><cbc:Note/></cac:InvoiceLine><cac:InvoiceLine><cbc:Note/></cac:InvoiceLine>",
        &[],
    ),
    (
        "UBL-SR-34",
        "Invoice",
        "<cac:InvoiceLine><cbc:Note/></cac:InvoiceLine><cac:InvoiceLine><cbc:Note/><cbc:Note/></cac:InvoiceLine>",
        &["UBL-SR-34"],
    ),
    // Once in the document, counted over all that stand there.
    (
        "UBL-SR-01",
        "Invoice",
        "<cac:ContractDocumentReference><cbc:ID/></cac:ContractDocumentReference>\
         <cac:ContractDocumentReference><cbc:ID/></cac:ContractDocumentReference>",
        &["UBL-SR-01"],
    ),
    // Twice for a seller.
    (
        "UBL-SR-42",
        "Invoice",
        "<cac:AccountingSupplierParty><cac:Party><cac:PartyTaxScheme/><cac:PartyTaxScheme/><cac:PartyTaxScheme/>\
         </cac:Party></cac:AccountingSupplierParty>",
        &["UBL-SR-42"],
    ),
    // The due date of a means of payment is for credit notes.
    (
        "UBL-CR-412",
        "Invoice",
        "<cac:PaymentMeans><cbc:PaymentDueDate/></cac:PaymentMeans>",
        &["UBL-CR-412"],
    ),
    (
        "UBL-CR-412",
        "CreditNote",
        "<cac:PaymentMeans><cbc:PaymentDueDate/></cac:PaymentMeans>",
        &[],
    ),
    // Decimals are characters; prices have any number.
    (
        "UBL-DT-01",
        "Invoice",
        "<cac:LegalMonetaryTotal><cbc:PayableAmount>10.000</cbc:PayableAmount></cac:LegalMonetaryTotal>",
        &["UBL-DT-01"],
    ),
    (
        "UBL-DT-01",
        "Invoice",
        "<cac:InvoiceLine><cac:Price><cbc:PriceAmount>1.2345</cbc:PriceAmount><cac:AllowanceCharge>\
         <cbc:Amount>0.1234</cbc:Amount></cac:AllowanceCharge></cac:Price></cac:InvoiceLine>",
        &[],
    ),
    // An attachment of the invoiced object is an error, one of a document is not.
    (
        "UBL-CR-666",
        "Invoice",
        "<cac:AdditionalDocumentReference><cbc:ID/><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode><cac:Attachment/>\
         </cac:AdditionalDocumentReference>",
        &["UBL-CR-666"],
    ),
    (
        "UBL-CR-666",
        "Invoice",
        "<cac:AdditionalDocumentReference><cbc:ID/><cac:Attachment/></cac:AdditionalDocumentReference>",
        &[],
    ),
    // A project is type 50 of a credit note.
    (
        "UBL-SR-43",
        "CreditNote",
        "<cac:AdditionalDocumentReference><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>\
         </cac:AdditionalDocumentReference>",
        &[],
    ),
    (
        "UBL-SR-43",
        "Invoice",
        "<cac:AdditionalDocumentReference><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode>\
         </cac:AdditionalDocumentReference>",
        &["UBL-SR-43"],
    ),
    // Only means of payment have a name beside their code.
    (
        "UBL-DT-18",
        "Invoice",
        "<cac:PaymentMeans><cbc:PaymentMeansCode name=\"x\"/></cac:PaymentMeans>",
        &[],
    ),
    (
        "UBL-DT-18",
        "Invoice",
        "<cbc:InvoiceTypeCode name=\"x\"/>",
        &["UBL-DT-18"],
    ),
    // One means of payment, however often it is told.
    (
        "UBL-SR-47",
        "Invoice",
        "<cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode></cac:PaymentMeans>\
         <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode></cac:PaymentMeans>",
        &["UBL-SR-47"],
    ),
    // A payee has another name than the seller.
    (
        "UBL-SR-19",
        "Invoice",
        "<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>A</cbc:RegistrationName>\
         </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>\
         <cac:PayeeParty><cac:PartyName><cbc:Name>A</cbc:Name></cac:PartyName></cac:PayeeParty>",
        &["UBL-SR-19", "UBL-SR-20", "UBL-SR-21"],
    ),
    (
        "UBL-SR-19",
        "Invoice",
        "<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity><cbc:RegistrationName>A</cbc:RegistrationName>\
         </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>\
         <cac:PayeeParty><cac:PartyName><cbc:Name>B</cbc:Name></cac:PartyName></cac:PayeeParty>",
        &[],
    ),
    // Dates of format 102 are days of a calendar, roughly.
    (
        "CII-DT-097",
        "rsm:CrossIndustryInvoice",
        "<ram:Any><udt:DateTimeString format=\"102\"> 20260231 </udt:DateTimeString></ram:Any>",
        &[],
    ),
    (
        "CII-DT-097",
        "rsm:CrossIndustryInvoice",
        "<ram:Any><udt:DateTimeString format=\"102\">20261301</udt:DateTimeString></ram:Any>",
        &["CII-DT-097"],
    ),
    (
        "CII-DT-097",
        "rsm:CrossIndustryInvoice",
        "<ram:Any><udt:DateTimeString format=\"610\">202613</udt:DateTimeString></ram:Any>",
        &[],
    ),
    // Supporting documents have names; others do not.
    (
        "CII-DT-021",
        "rsm:CrossIndustryInvoice",
        "<ram:AdditionalReferencedDocument><ram:TypeCode>916</ram:TypeCode><ram:Name/>\
         </ram:AdditionalReferencedDocument>",
        &[],
    ),
    (
        "CII-DT-021",
        "rsm:CrossIndustryInvoice",
        "<ram:AdditionalReferencedDocument><ram:TypeCode>130</ram:TypeCode><ram:Name/>\
         </ram:AdditionalReferencedDocument>",
        &["CII-DT-021"],
    ),
    // A unit needs a line that is billed in one.
    (
        "CII-DT-033",
        "rsm:CrossIndustryInvoice",
        "<ram:BasisQuantity unitCode=\"C62\"/>",
        &["CII-DT-033"],
    ),
];
