//! What a document takes must not grow faster than the document, also where every line has findings or one element stands
//! a thousand times. Looks at nodes are counted, not time.

use super::{Lang, Options, Request, Texts, lint_contract, review, texts, validate};
use crate::model::visits;
use core::fmt::Write;

/// A UBL invoice in the profile of Peppol with so many pieces, each with its number for `#`, between a head and a tail.
fn ubl(head: &str, piece: &str, tail: &str, count: usize) -> String {
    let space = "urn:oasis:names:specification:ubl:schema:xsd";
    let mut text = format!(
        "<Invoice xmlns=\"{space}:Invoice-2\" xmlns:cac=\"{space}:CommonAggregateComponents-2\" \
         xmlns:cbc=\"{space}:CommonBasicComponents-2\"><cbc:CustomizationID>urn:cen.eu:en16931:2017#compliant#\
         urn:fdc:peppol.eu:2017:poacc:billing:3.0</cbc:CustomizationID>{head}"
    );
    fill(&mut text, piece, count);
    text + tail + "</Invoice>"
}

/// An FA(3) invoice with so many pieces.
fn fa3(head: &str, piece: &str, tail: &str, count: usize) -> String {
    let mut text = format!("<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\">{head}");
    fill(&mut text, piece, count);
    text + tail + "</Faktura>"
}

/// Our JSON with so many pieces.
fn json(head: &str, piece: &str, tail: &str, count: usize) -> String {
    let mut text = format!("{{\"format\":\"meisai/1\",\"currency\":\"EUR\",{head}");
    fill(&mut text, piece, count);
    text.truncate(text.trim_end_matches(',').len());
    text + tail + "}"
}

fn fill(text: &mut String, piece: &str, count: usize) {
    for number in 0..count {
        let written = write!(text, "{}", piece.replace('#', &number.to_string()));
        assert!(written.is_ok());
    }
}

/// Looks at nodes to validate and to review a document, and the findings of the validation.
fn looks(document: &str, texts: &Texts) -> (u64, usize) {
    let before = visits::so_far();
    let options = Options::default();
    let answers = validate(document.as_bytes(), &["auto"], &options, texts);
    let found = answers.map(|answers| answers.iter().map(|answer| answer.findings.len()).sum());
    let request = Request {
        invoice: document.as_bytes(),
        ..Request::default()
    };
    assert!(review(&request, &options, texts).is_ok());
    (visits::so_far() - before, found.unwrap_or_default())
}

/// No name, a unit that does not exist, an amount with three places.
const BROKEN_LINE: &str = "<cac:InvoiceLine><cbc:ID>#</cbc:ID><cbc:InvoicedQuantity unitCode=\"bag\">1</cbc:InvoicedQuantity>\
    <cbc:LineExtensionAmount currencyID=\"EUR\">1.005</cbc:LineExtensionAmount><cac:Item/></cac:InvoiceLine>";

#[test]
fn looks_at_nodes_grow_with_the_lines_where_every_line_has_findings() {
    let texts = texts(Lang::En);
    let broken = |lines| looks(&ubl("", BROKEN_LINE, "", lines), &texts);
    let ((few, found_in_few), (many, found_in_many)) = (broken(200), broken(1_000));
    assert!(
        found_in_few >= 3 * 200 && found_in_many >= 3 * 1_000,
        "{found_in_few}, {found_in_many}"
    );
    // Five times the lines; what is looked at once per document makes it less.
    assert!(many <= few * 5, "{few} looks at 200 lines, {many} at 1,000");
}

/// A syntax, and what stands in it before, many times, and after.
type Shape = (
    fn(&str, &str, &str, usize) -> String,
    &'static str,
    &'static str,
    &'static str,
);

const SHAPES: &[Shape] = &[
    (ubl, "", "<cbc:Unknown>#</cbc:Unknown>", ""),
    (ubl, "", "<cbc:Unknown#/>", ""),
    (ubl, "", "<cbc:ID>#</cbc:ID><cbc:Note>#</cbc:Note>", ""),
    (
        ubl,
        "<cac:AccountingSupplierParty><cac:Party>",
        "<cac:PartyTaxScheme><cbc:CompanyID>SE#</cbc:CompanyID><cac:TaxScheme><cbc:ID>T#</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>",
        "</cac:Party></cac:AccountingSupplierParty>",
    ),
    (
        ubl,
        "",
        "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount>#</cbc:Amount><cac:TaxCategory>\
         <cbc:ID>S</cbc:ID><cbc:Percent>#</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>",
        "",
    ),
    (
        ubl,
        "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>",
        "<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>#</cbc:Percent></cac:TaxCategory>",
        "</cac:AllowanceCharge>",
    ),
    (
        ubl,
        "<cac:TaxTotal>",
        "<cac:TaxSubtotal><cbc:TaxableAmount>#</cbc:TaxableAmount><cbc:TaxAmount>1</cbc:TaxAmount><cac:TaxCategory><cbc:ID>S</cbc:ID>\
         <cbc:Percent>#</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:TaxCategory></cac:TaxSubtotal>",
        "</cac:TaxTotal>",
    ),
    (
        fa3,
        "<Fa>",
        "<FaWiersz><NrWierszaFa>#</NrWierszaFa><P_7>a</P_7><P_11A>#</P_11A></FaWiersz>",
        "</Fa>",
    ),
    (
        fa3,
        "<Fa>",
        "<FaWiersz><NrWierszaFa>#</NrWierszaFa><P_8B>2</P_8B><P_9A>#</P_9A><P_11>#</P_11></FaWiersz>",
        "</Fa>",
    ),
    (
        fa3,
        "<Fa>",
        "<FaWiersz><P_7a>a</P_7a><NrWierszaFA>#</NrWierszaFA></FaWiersz>",
        "</Fa>",
    ),
    (fa3, "<Fa>", "<P_6a>#</P_6a><KodWaluti>PLN</KodWaluti>", "</Fa>"),
    (fa3, "<Naglowek>", "<KodFormularza>FA#</KodFormularza>", "</Naglowek>"),
    (fa3, "", "<Podmiot3><Adres><AdresL1>#</AdresL1></Adres></Podmiot3>", ""),
    (json, "\"notes\":[", "{\"text\":\"#\",\"unknown\":#},", "]"),
    (
        json,
        "\"lines\":[",
        "{\"id\":\"#\",\"quantity\":\"2\",\"itemNetPrice\":\"1,5\",\"netAmount\":\"#\",\"taxCategory\":\"S\",\"taxRate\":\"#\"},",
        "]",
    ),
];

#[test]
fn looks_at_nodes_grow_with_what_stands_there_many_times() {
    let texts = texts(Lang::En);
    for (write, head, piece, tail) in SHAPES {
        let of = |count| looks(&write(head, piece, tail, count), &texts).0;
        let (few, many) = (of(200), of(800));
        // Some are found by halving; what looked through all of them for each would take sixteen times as many.
        assert!(many <= few * 5, "{piece}: {few} looks at 200, {many} at 800");
    }
}

/// A contract of so many terms.
fn contract(piece: &str, count: usize) -> String {
    let mut text = "{\"id\":\"C\",\"currency\":\"EUR\",\"terms\":[".to_owned();
    fill(&mut text, piece, count);
    text.truncate(text.trim_end_matches(',').len());
    text + "]}"
}

/// Terms of one sort: each of its item, all of one item and one id, of own items and one role, of the whole invoice, of a unit
/// that converts, and some that cannot be used.
const TERMS: &[&str] = &[
    "{\"id\":\"T#\",\"kind\":\"price.fixed_unit\",\"scope\":{\"item_ids\":[\"A#\",\"B#\"]},\"params\":{\"unit_price\":\"#\"}},",
    "{\"id\":\"T\",\"kind\":\"price.fixed_unit\",\"scope\":{\"item_ids\":[\"A\"]},\"params\":{\"unit_price\":\"#\"}},",
    "{\"id\":\"T#\",\"kind\":\"price.fixed_unit\",\"scope\":{\"item_ids\":[\"A#\"],\"person_role\":[\"dev\"]},\"params\":{\"unit_price\":\"1\"}},",
    "{\"id\":\"T#\",\"kind\":\"price.fixed_unit\",\"params\":{\"unit_price\":\"1\"}},",
    "{\"id\":\"T#\",\"kind\":\"qty.ordered_limit\",\"scope\":{\"item_ids\":[\"A#\"],\"uom\":[\"DAY\"]},\"params\":{\"max\":\"1\",\"uom\":\"HUR\"}},",
    "{\"id\":\"T#\",\"kind\":\"price.fixed_unit\",\"scope\":{\"item_ids\":[\"A#\"]},\"params\":{\"unit_price\":\"x\"}},",
];

#[test]
fn looks_of_the_linter_grow_with_the_terms_of_a_contract() {
    let texts = texts(Lang::En);
    for piece in TERMS {
        let looks = |count| {
            let before = visits::so_far();
            let lints = lint_contract(contract(piece, count).as_bytes(), &texts);
            assert!(lints.is_ok());
            visits::so_far() - before
        };
        let (few, many) = (looks(200), looks(800));
        assert!(many <= few * 5, "{piece}: {few} looks at 200, {many} at 800");
    }
}

#[test]
fn looks_at_terms_grow_with_the_lines_of_a_price_list() {
    let texts = texts(Lang::En);
    let looks = |count| {
        let line = "{\"id\":\"#\",\"quantity\":\"1\",\"itemNetPrice\":\"#\",\"netAmount\":\"#\",\"sellerItemId\":\"A#\",\"taxCategory\":\"S\",\"taxRate\":\"19\"},";
        let invoice = json("\"issueDate\":\"2026-10-31\",\"lines\":[", line, "]", count);
        let contract = contract(TERMS.first().copied().unwrap_or_default(), count);
        let request = Request {
            invoice: invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            ..Request::default()
        };
        let before = visits::so_far();
        assert!(review(&request, &Options::default(), &texts).is_ok());
        visits::so_far() - before
    };
    let (few, many) = (looks(100), looks(400));
    assert!(many <= few * 5, "{few} looks at 100 terms and lines, {many} at 400");
}

/// Every line has a receipt and stood on an invoice of before; the receipts show what each line is asked for.
#[test]
fn looks_at_evidence_grow_with_the_lines_and_their_receipts() {
    let texts = texts(Lang::En);
    let looks = |count| {
        let line = "{\"id\":\"#\",\"quantity\":\"1\",\"itemNetPrice\":\"1\",\"netAmount\":\"1\",\"sellerItemId\":\"A#\",\"taxCategory\":\"S\",\"taxRate\":\"19\"},";
        let invoice = json("\"issueDate\":\"2026-10-31\",\"lines\":[", line, "]", count);
        let contract = "{\"id\":\"C\",\"currency\":\"EUR\",\"terms\":[{\"id\":\"P\",\"kind\":\"price.fixed_unit\",\"params\":{\"unit_price\":\"1\"}},\
            {\"id\":\"Q\",\"kind\":\"qty.received_match\"},{\"id\":\"L\",\"kind\":\"qty.ordered_limit\"}]}";
        let evidence = |kind: &str| {
            let mut text = format!("{{\"kind\":\"{kind}\",\"id\":\"E\",\"date\":\"2026-10-30\",\"lines\":[");
            fill(&mut text, "{\"itemId\":\"A#\",\"quantity\":\"1\"},", count);
            text.truncate(text.trim_end_matches(',').len());
            text + "]}"
        };
        let evidence = ["receipt", "order", "prior_invoice"].map(evidence);
        let evidence: Vec<&[u8]> = evidence.iter().map(String::as_bytes).collect();
        let request = Request {
            invoice: invoice.as_bytes(),
            contract: Some(contract.as_bytes()),
            evidence: &evidence,
            ..Request::default()
        };
        let before = visits::so_far();
        assert!(review(&request, &Options::default(), &texts).is_ok());
        visits::so_far() - before
    };
    let (few, many) = (looks(100), looks(400));
    assert!(many <= few * 5, "{few} looks at 100 lines, {many} at 400");
}
