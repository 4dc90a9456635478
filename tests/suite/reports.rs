//! Documents to hand over: everything in them, nothing from an invoice as markup, the same bytes for the same input.
#![cfg(all(feature = "texts", feature = "reports"))]

use meisai::api::{self, Lang, Mask, Options, Request};

const INVOICE: &str = r#"{ "format": "meisai/1", "number": "<script>alert(1)</script>", "currency": "EUR", "issueDate": "2026-10-31",
    "seller": { "name": "A & \"B\" 'C'" }, "totals": { "lineNetTotal": "30.00", "taxTotal": "6.00", "totalWithTax": "37.00", "amountDue": "37.00" },
    "lines": [{ "id": "<1>", "sellerItemId": "X", "name": "<img src=x onerror=y>", "quantity": "3", "itemNetPrice": "10.00",
      "netAmount": "30.00", "taxCategory": "S", "taxRate": "20" }] }"#;

const CONTRACT: &str = r#"{ "id": "<b>", "terms": [{ "id": "T1", "kind": "price.fixed_unit", "scope": { "itemIds": ["X"] },
    "clause": { "documentId": "<i>M", "section": "4", "quote": "</p><p>" }, "params": { "unitPrice": "9.00" } }] }"#;

fn request() -> Request<'static> {
    Request {
        invoice: INVOICE.as_bytes(),
        contract: Some(CONTRACT.as_bytes()),
        ..Request::default()
    }
}

/// Every tag of a document by its name.
fn tags(html: &str) -> Vec<&str> {
    let inner = html.split('<').skip(1).filter_map(|rest| rest.split(['>', ' ']).next());
    inner.collect()
}

#[test]
fn nothing_from_an_invoice_is_markup_and_nothing_is_loaded() {
    let ours = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "p", "table", "tr",
        "td", "section", "ul", "li", "ol", "details", "summary", "small", "div", "span",
    ];
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let texts = api::texts(lang);
        let review = api::review_report(&request(), &Options::default(), &texts).unwrap();
        let copy = api::customer_copy(INVOICE.as_bytes(), Mask::default(), &Options::default(), &texts).unwrap();
        for html in [&review, &copy] {
            for tag in tags(html) {
                assert!(ours.contains(&tag.trim_start_matches('/')), "{tag}");
            }
            for tag in [
                "main", "p", "table", "tr", "td", "section", "ul", "li", "ol", "details", "summary", "small", "h2",
                "h3", "div", "span",
            ] {
                let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
                let opened = html.matches(&format!("{open}>")).count() + html.matches(&format!("{open} ")).count();
                assert_eq!(opened, html.matches(&close).count(), "{tag}");
            }
            assert!(!html.contains("src=x>") && !html.contains("http-equiv=\"refresh\"") && html.contains("&lt;"));
            assert!(!html.contains("[report."), "a text is missing");
        }
        assert_eq!(
            review,
            api::review_report(&request(), &Options::default(), &texts).unwrap()
        );
    }
}

#[test]
fn a_review_says_what_was_found_why_and_what_made_it() {
    let html = api::review_report(&request(), &Options::default(), &api::texts(Lang::En)).unwrap();
    for part in [
        "CT-PRC-001",
        "To correct",
        "Proposed correction",
        "sha256:",
        "Name and signature",
        "What was checked",
    ] {
        assert!(html.to_lowercase().contains(&part.to_lowercase()), "{part}");
    }
    // The proof of what was expected stands beside it.
    assert!(html.matches("<details").count() >= 2);
}

#[test]
fn a_customers_copy_opens_every_amount_and_hides_what_is_masked() {
    let texts = api::texts(Lang::Pl);
    let html = api::customer_copy(INVOICE.as_bytes(), Mask::default(), &Options::default(), &texts).unwrap();
    let answer = api::calculate(INVOICE.as_bytes(), &Options::default(), &texts).unwrap();
    let amounts = answer.lines.len() + answer.totals.named().len() + answer.totals.tax_breakdown.len();
    assert_eq!(html.matches("<details>").count(), amounts);
    // Beside each amount what it is made of, in the reader's way of writing.
    for part in ["10,00", "20%", "31 października 2026 r."] {
        assert!(html.contains(part), "{part}");
    }
    let mask = Mask::parse("notes,names").unwrap();
    let masked = api::customer_copy(INVOICE.as_bytes(), mask, &Options::default(), &texts).unwrap();
    assert!(!masked.contains("onerror") && !masked.contains("<small") && !masked.contains("&quot;B&quot;"));
    assert!(Mask::parse("everything").is_none());
}

/// A buyer's answer in the words of Peppol: rejected for the price, with what is asked for.
#[test]
fn an_invoice_response_says_why_and_what_is_asked_for() {
    let options = Options::from_json(r#"{ "today": "2026-11-05" }"#).unwrap();
    let xml = api::invoice_response(&request(), &options, &api::texts(Lang::En)).unwrap();
    let document = meisai::formats::read(xml.as_bytes());
    assert!(document.is_err(), "an Invoice Response is no invoice");
    for part in [
        "<cbc:ResponseCode listID=\"UNCL4343OpSubset\">RE</cbc:ResponseCode>",
        "<cbc:EffectiveDate>2026-11-05</cbc:EffectiveDate>",
        "<cbc:StatusReasonCode listID=\"OPStatusReason\">PRI</cbc:StatusReasonCode>",
        "<cbc:StatusReasonCode listID=\"OPStatusAction\">CNP</cbc:StatusReasonCode>",
        "<cbc:AttributeID>BT-146</cbc:AttributeID>",
        "<cbc:Description>9.00</cbc:Description>",
        "<cbc:ID>&lt;script&gt;alert(1)&lt;/script&gt;-RE-2026-11-05</cbc:ID>",
        "<cbc:RegistrationName>A &amp; &quot;B&quot; &#39;C&#39;</cbc:RegistrationName>",
    ] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    assert!(!xml.contains("<script"), "{xml}");
    let no_day = api::invoice_response(&request(), &Options::default(), &api::texts(Lang::En)).unwrap_err();
    assert_eq!(no_day.kind(), api::ErrorKind::BadOption);
}

/// An individual number (My Number) must not be used beyond its purpose, so no document of ours repeats it.
#[test]
fn an_individual_number_is_not_repeated_in_what_is_handed_over() {
    let invoice = r#"{ "format": "meisai/1", "number": "1", "issueDate": "2026-10-31", "currency": "JPY",
        "seller": { "name": "山田太郎 123456789018", "address": { "country": "JP" } }, "buyer": { "name": "株式会社B" },
        "notes": [{ "text": "マイナンバー：１２３４ ５６７８ ９０１８、電話03-1234-5678" }],
        "lines": [{ "id": "1", "name": "原稿料", "quantity": "1", "itemNetPrice": "1000", "taxCategory": "S", "taxRate": "10" }] }"#;
    let texts = api::texts(Lang::Ja);
    let options = Options::default();
    let request = Request {
        invoice: invoice.as_bytes(),
        ..Request::default()
    };
    let copy = api::customer_copy(invoice.as_bytes(), Mask::default(), &options, &texts).unwrap();
    let report = api::review_report(&request, &options, &texts).unwrap();
    for document in [copy, report] {
        assert!(document.contains("山田太郎 ************"), "{document}");
        assert!(
            !document.contains("9018") && !document.contains("９０１８"),
            "{document}"
        );
    }
}

#[test]
fn what_is_billed_stands_beside_what_the_amounts_come_to() {
    // 30.00 and 6.00 are 36.00; 37.00 is billed; 9.00 is agreed.
    for (lang, billed) in [
        (Lang::En, "Amount due as billed</td><td>EUR 37.00"),
        (Lang::Ja, "請求書に記載のご請求額</td><td>37.00 EUR"),
        (Lang::Pl, "Do zapłaty według faktury</td><td>37,00 EUR"),
    ] {
        let html = api::review_report(&request(), &Options::default(), &api::texts(lang)).unwrap();
        let plain = html.replace('\u{a0}', " ").replace(" class=\"n\"", "");
        assert!(plain.contains(billed), "{plain}");
    }
}

/// Amounts that agree on an invoice that no network takes: the report says so before anything else.
#[cfg(feature = "einvoice")]
#[test]
fn a_report_tells_the_broken_rules_of_the_publishers() {
    let invoice = include_bytes!("../../www/examples/en-rules.xml");
    let request = Request {
        invoice,
        ..Request::default()
    };
    for (lang, verdict, broken) in [
        (Lang::En, "To correct", "5 rules for electronic invoices are broken."),
        (Lang::Ja, "要修正", "電子インボイスの規則に合わない点が5件あります。"),
        (Lang::Pl, "Do korekty", "5 reguł e-faktur nie jest spełnionych."),
    ] {
        let html = api::review_report(&request, &Options::default(), &api::texts(lang)).unwrap();
        for part in [
            verdict,
            broken,
            "en16931-ubl",
            "peppol-ubl",
            "BR-CL-23",
            "PEPPOL-EN16931-R003",
            "/cbc:InvoicedQuantity",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("[report."), "a text is missing");
    }
    let whole = include_bytes!("../../www/examples/en-ubl.xml");
    let request = Request {
        invoice: whole,
        ..Request::default()
    };
    let html = api::review_report(&request, &Options::default(), &api::texts(Lang::En)).unwrap();
    assert!(html.contains("In order") && html.contains("en16931-ubl") && !html.contains("are broken"));
}
