//! Inputs of the benches: invoices of any length, the same on every machine. Their figures add up: line amounts, tax by rate, totals.

use std::fmt::Write;

/// Euro cents and whole pieces of one line.
struct Line {
    pieces: u64,
    cents: u64,
    rate: u64,
}

fn line(index: u64) -> Line {
    // Any fixed sequence without a short period will do; these are the steps of a small linear congruential generator.
    let step = index
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407)
        >> 33;
    Line {
        pieces: step % 40 + 1,
        cents: step / 40 % 30_000 + 1,
        rate: if step.is_multiple_of(3) { 8 } else { 23 },
    }
}

fn money(cents: u64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

/// The taxable amounts at 8 % and 23 %, in cents.
fn taxable(lines: u64) -> [(u64, u64); 2] {
    let base = |rate| {
        (0..lines)
            .map(line)
            .filter(|line| line.rate == rate)
            .map(|line| line.pieces * line.cents)
            .sum()
    };
    [(8, base(8)), (23, base(23))]
}

fn tax(base: u64, rate: u64) -> u64 {
    (base * rate + 50) / 100
}

/// Our JSON with so many lines.
pub fn json(lines: u64) -> String {
    let mut text = String::from(
        r#"{"format":"meisai/1","number":"B-1","issueDate":"2026-10-31","typeCode":"380","currency":"EUR","seller":{"name":"Seller"},"buyer":{"name":"Buyer"},"lines":["#,
    );
    for index in 0..lines {
        let Line { pieces, cents, rate } = line(index);
        let comma = if index == 0 { "" } else { "," };
        let price = money(cents);
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            r#"{comma}{{"id":"{}","quantity":"{pieces}","unit":"H87","itemNetPrice":"{price}","taxCategory":"S","taxRate":"{rate}","name":"Article {index}"}}"#,
            index + 1
        );
    }
    text + "]}"
}

/// Our JSON with so many lines of so many articles, as [`contract`] prices them.
pub fn json_of_articles(lines: u64, articles: u64) -> String {
    let mut text = String::from(
        r#"{"format":"meisai/1","number":"B-2","issueDate":"2026-10-31","typeCode":"380","currency":"EUR","seller":{"name":"Seller"},"buyer":{"name":"Buyer"},"lines":["#,
    );
    for index in 0..lines {
        let comma = if index == 0 { "" } else { "," };
        let article = index % articles.max(1);
        let _ = write!(
            text,
            r#"{comma}{{"id":"{}","quantity":"{}","unit":"H87","itemNetPrice":"{}","taxCategory":"S","taxRate":"23","name":"Article {article}","sellerItemId":"A{article}"}}"#,
            index + 1,
            line(index).pieces,
            money(line(article).cents),
        );
    }
    text + "]}"
}

/// A contract with a term for the price of each of so many articles.
pub fn contract(articles: u64) -> String {
    let mut text = String::from(
        r#"{"id":"C-1","version":"2026-01-01","title":"Articles","currency":"EUR","validFrom":"2026-01-01","parties":{"seller":{"name":"Seller"},"buyer":{"name":"Buyer"}},"terms":["#,
    );
    for article in 0..articles {
        let comma = if article == 0 { "" } else { "," };
        let _ = write!(
            text,
            r#"{comma}{{"id":"T{article}","kind":"price.fixed_unit","clause":{{"documentId":"C-1","section":"{}","quote":"The price of article {article}."}},"scope":{{"itemIds":["A{article}"]}},"params":{{"unitPrice":"{}","uom":"H87"}}}}"#,
            article + 1,
            money(line(article).cents),
        );
    }
    text + "]}"
}

/// UBL with so many lines, about 1.3 kB each, perhaps with an attachment of so many bytes as base64.
pub fn ubl(lines: u64, attachment: usize) -> String {
    let mut text = String::from(HEAD);
    if attachment > 0 {
        text.push_str("<cac:AdditionalDocumentReference><cbc:ID>A1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"application/pdf\" filename=\"a.pdf\">");
        text.extend("JVBERi0xLjQKJeLjz9MKMyAwIG9iago8PC9U".chars().cycle().take(attachment));
        text.push_str("</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>\n");
    }
    text.push_str(PARTIES);
    let groups = taxable(lines);
    let net: u64 = groups.iter().map(|(_, base)| base).sum();
    let due: u64 = groups.iter().map(|(rate, base)| tax(*base, *rate)).sum();
    let _ = write!(
        text,
        "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">{}</cbc:TaxAmount>",
        money(due)
    );
    for (rate, base) in groups.into_iter().filter(|(_, base)| *base > 0) {
        let _ = write!(
            text,
            "<cac:TaxSubtotal><cbc:TaxableAmount currencyID=\"EUR\">{}</cbc:TaxableAmount><cbc:TaxAmount currencyID=\"EUR\">{}</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>{rate}</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>",
            money(base),
            money(tax(base, rate))
        );
    }
    let _ = write!(
        text,
        "</cac:TaxTotal>\n<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID=\"EUR\">{0}</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID=\"EUR\">{0}</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID=\"EUR\">{1}</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID=\"EUR\">{1}</cbc:PayableAmount></cac:LegalMonetaryTotal>\n",
        money(net),
        money(net + due)
    );
    (0..lines).for_each(|index| ubl_line(&mut text, index));
    text + "</Invoice>\n"
}

fn ubl_line(text: &mut String, index: u64) {
    let Line { pieces, cents, rate } = line(index);
    let _ = write!(
        text,
        r#"<cac:InvoiceLine>
  <cbc:ID>{id}</cbc:ID>
  <cbc:Note>Delivered with the weekly round; the signed delivery note is kept by the receiver.</cbc:Note>
  <cbc:InvoicedQuantity unitCode="H87">{pieces}</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount currencyID="EUR">{amount}</cbc:LineExtensionAmount>
  <cbc:AccountingCost>4711:{index}</cbc:AccountingCost>
  <cac:InvoicePeriod><cbc:StartDate>2026-10-01</cbc:StartDate><cbc:EndDate>2026-10-31</cbc:EndDate></cac:InvoicePeriod>
  <cac:OrderLineReference><cbc:LineID>{id}</cbc:LineID></cac:OrderLineReference>
  <cac:Item>
    <cbc:Description>Article {index}, as described in the catalogue of this year, packed in boxes of one, with label</cbc:Description>
    <cbc:Name>Article {index}</cbc:Name>
    <cac:SellersItemIdentification><cbc:ID>S-{index}</cbc:ID></cac:SellersItemIdentification>
    <cac:CommodityClassification><cbc:ItemClassificationCode listID="SRV">09348023</cbc:ItemClassificationCode></cac:CommodityClassification>
    <cac:ClassifiedTaxCategory>
      <cbc:ID>S</cbc:ID>
      <cbc:Percent>{rate}</cbc:Percent>
      <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
    </cac:ClassifiedTaxCategory>
    <cac:AdditionalItemProperty><cbc:Name>Colour</cbc:Name><cbc:Value>black</cbc:Value></cac:AdditionalItemProperty>
  </cac:Item>
  <cac:Price><cbc:PriceAmount currencyID="EUR">{price}</cbc:PriceAmount></cac:Price>
</cac:InvoiceLine>
"#,
        id = index + 1,
        amount = money(pieces * cents),
        price = money(cents),
    );
}

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>
<cbc:ProfileID>urn:fdc:peppol.eu:2017:poacc:billing:01:1.0</cbc:ProfileID>
<cbc:ID>B-1</cbc:ID>
<cbc:IssueDate>2026-10-31</cbc:IssueDate>
<cbc:DueDate>2026-11-30</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
<cbc:BuyerReference>R-1</cbc:BuyerReference>
"#;

const PARTIES: &str = r#"<cac:AccountingSupplierParty><cac:Party><cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID><cac:PostalAddress><cac:Country><cbc:IdentificationCode>PL</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyTaxScheme><cbc:CompanyID>PL5265877635</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>Seller</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cbc:EndpointID schemeID="0088">7300010000001</cbc:EndpointID><cac:PostalAddress><cac:Country><cbc:IdentificationCode>PL</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity><cbc:RegistrationName>Buyer</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount><cbc:ID>PL61109010140000071219812874</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
"#;
