//! Every refusal has an input that provokes it, and names what was found and where.

use super::ubl_with;
use meisai::formats::{self, BYTES_MAX, DEPTH_MAX, LINES_MAX, Refusal, RefusalKind};

fn refused(input: &[u8]) -> Refusal {
    formats::read(input).expect_err(&String::from_utf8_lossy(input.get(..80).unwrap_or(input)))
}

#[test]
fn each_malformed_input_is_refused_with_its_kind_and_key() {
    let cases: &[(&str, &str, &str)] = &[
        ("", "not_recognised", "refusal.empty"),
        ("hello", "not_recognised", "refusal.not_recognised"),
        ("[1, 2]", "not_recognised", "refusal.not_recognised"),
        ("{\"a\": 1}", "not_recognised", "refusal.not_recognised"),
        ("<html/>", "not_recognised", "refusal.not_recognised"),
        ("<html lang=\"en\"></html>", "not_recognised", "refusal.web_page"),
        (
            "\u{feff} \n<!-- 404 -->\n<!DOCTYPE HTML>",
            "not_recognised",
            "refusal.web_page",
        ),
        ("<Invoice/>", "not_recognised", "refusal.not_recognised"),
        (
            "<rsm:CrossIndustryInvoice xmlns:rsm=\"urn:x\"/>",
            "unsupported",
            "refusal.unsupported_format",
        ),
        ("<!-- only a comment -->", "not_recognised", "refusal.not_recognised"),
        (
            "{\"format\": \"meisai/9\"}",
            "unsupported",
            "refusal.unsupported_version",
        ),
        ("{\"number\": }", "syntax", "refusal.json_syntax"),
        ("{\"number\": \"1\"", "syntax", "refusal.json_end"),
        ("{\"number\": \"1\"} {}", "syntax", "refusal.json_syntax"),
        ("{\"number\": 01}", "syntax", "refusal.json_syntax"),
        ("{\"number\": NaN}", "syntax", "refusal.json_syntax"),
        ("{\"number\": \"\\ud800\"}", "syntax", "refusal.json_syntax"),
        ("{\"number\": \"a\u{1}\"}", "syntax", "refusal.json_syntax"),
        ("{\"number\": 1,}", "syntax", "refusal.json_syntax"),
    ];
    for (input, kind, key) in cases {
        let refusal = refused(input.as_bytes());
        assert_eq!((refusal.kind.name(), refusal.key), (*kind, *key), "{input}: {refusal}");
    }
}

#[test]
fn each_malformed_ubl_is_refused_at_its_line() {
    let cases: &[(&str, &str, &str)] = &[
        ("<cbc:ID>1</cbc:IssueDate>", "syntax", "refusal.xml_end_tag"),
        ("<cbc:ID>1", "syntax", "refusal.xml_end_tag"),
        ("<foo:ID>1</foo:ID>", "syntax", "refusal.xml_prefix"),
        (
            "<cbc:ID a=\"1\" a=\"2\">1</cbc:ID>",
            "syntax",
            "refusal.xml_attribute_twice",
        ),
        ("<cbc:ID a=1>1</cbc:ID>", "syntax", "refusal.xml_attribute"),
        ("<cbc:ID>&bomb;</cbc:ID>", "syntax", "refusal.xml_entity"),
        ("<cbc:ID>&#0;</cbc:ID>", "syntax", "refusal.xml_entity"),
        ("<cbc:ID>&#xD800;</cbc:ID>", "syntax", "refusal.xml_entity"),
        ("<cbc:ID a=\"&bomb;\">1</cbc:ID>", "syntax", "refusal.xml_entity"),
        ("<cbc:ID><![CDATA[1</cbc:ID>", "syntax", "refusal.xml_cut"),
        ("<cbc:ID>1</cbc:ID", "syntax", "refusal.xml_end_tag"),
        ("<!DOCTYPE x>", "unsupported", "refusal.xml_doctype"),
    ];
    for (inside, kind, key) in cases {
        let refusal = refused(ubl_with(&format!("\n{inside}")).as_bytes());
        assert_eq!((refusal.kind.name(), refusal.key), (*kind, *key), "{inside}: {refusal}");
        assert_eq!(refusal.place.line, Some(2), "{inside}: {refusal}");
    }
}

#[test]
fn what_stands_around_the_root_must_be_layout() {
    let root = ubl_with("");
    assert!(formats::read(format!("\u{FEFF}\n <!-- x --> {root} <?pi y?> \n").as_bytes()).is_ok());
    assert_eq!(refused(format!("{root}x").as_bytes()).key, "refusal.xml_text_outside");
    assert_eq!(refused(format!("{root}<b/>").as_bytes()).key, "refusal.xml_second_root");
    let unclosed = root.replace("</Invoice>", "");
    assert_eq!(refused(unclosed.as_bytes()).kind, RefusalKind::Syntax);
}

#[test]
fn no_entity_is_expanded_and_no_document_type_is_read() {
    let bomb = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]>";
    let outside = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
    for head in [bomb, outside] {
        let refusal = refused(format!("{head}{}", ubl_with("<cbc:ID>&lol2;</cbc:ID>")).as_bytes());
        assert_eq!(refusal.key, "refusal.xml_doctype");
    }
}

#[test]
fn limits_stand_before_work() {
    let kind = |input: String| refused(input.as_bytes()).kind;
    assert_eq!(refused(&vec![b' '; BYTES_MAX + 1]).kind, RefusalKind::TooLarge);
    let deep = "<cac:Delivery>".repeat(DEPTH_MAX) + &"</cac:Delivery>".repeat(DEPTH_MAX);
    assert_eq!(kind(ubl_with(&deep)), RefusalKind::TooDeep);
    assert_eq!(
        kind(format!("{{\"number\":{}", "[".repeat(500_000))),
        RefusalKind::TooDeep
    );
    assert_eq!(
        kind(format!("{{\"notes\":{}", "{\"a\":".repeat(100_000))),
        RefusalKind::TooDeep
    );
    assert_eq!(
        kind(ubl_with(&"<cac:InvoiceLine/>".repeat(LINES_MAX + 1))),
        RefusalKind::TooLarge
    );
    let lines = |count: usize| {
        format!(
            "{{\"format\":\"meisai/1\",\"lines\":[{}{{}}]}}",
            "{\"id\":\"1\"},".repeat(count)
        )
    };
    assert_eq!(kind(lines(LINES_MAX)), RefusalKind::TooLarge);
    assert!(formats::read(lines(LINES_MAX - 1).as_bytes()).is_ok());
    assert_eq!(
        kind(format!("{{\"notes\":[{}1]}}", "1,".repeat(1_000_000))),
        RefusalKind::TooLarge
    );
}

#[test]
fn depth_up_to_the_limit_is_read() {
    let inside = DEPTH_MAX - 1;
    let deep = "<cac:Delivery>".repeat(inside) + &"</cac:Delivery>".repeat(inside);
    assert!(formats::read(ubl_with(&deep).as_bytes()).is_ok());
}

#[test]
fn encodings_are_read_or_named() {
    let text = format!("<?xml version=\"1.0\"?>{}", ubl_with("<cbc:ID>請求-1</cbc:ID>"));
    let units: Vec<u16> = text.encode_utf16().collect();
    let little: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(units.iter().flat_map(|unit| unit.to_le_bytes()))
        .collect();
    let big: Vec<u8> = [0xFE, 0xFF]
        .into_iter()
        .chain(units.iter().flat_map(|unit| unit.to_be_bytes()))
        .collect();
    let mark = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
    for bytes in [little.clone(), big, mark, text.clone().into_bytes()] {
        for document in [
            formats::read(&bytes).unwrap(),
            formats::read_owned(bytes.clone()).unwrap(),
        ] {
            assert_eq!(document.text(document.child(document.root(), "ID").unwrap()), "請求-1");
        }
    }
    let without_mark = refused(&little[2..]);
    assert_eq!(
        (without_mark.kind, without_mark.found.as_str()),
        (RefusalKind::Encoding, "UTF-16")
    );
    let odd = refused(&little[..little.len() - 1]);
    assert_eq!((odd.kind, odd.key), (RefusalKind::Encoding, "refusal.encoding_broken"));

    let latin = |name: &str| {
        let head = format!("<?xml version=\"1.0\" encoding=\"{name}\"?>");
        let mut bytes = (head + &ubl_with("<cbc:ID>Zazolc</cbc:ID>")).into_bytes();
        let at = bytes.windows(6).position(|part| part == b"Zazolc").unwrap();
        bytes[at + 1] = 0xF3;
        bytes
    };
    for name in ["ISO-8859-2", "windows-1250", "Shift_JIS"] {
        let refusal = refused(&latin(name));
        assert_eq!((refusal.kind, refusal.found.as_str()), (RefusalKind::Encoding, "0xF3"));
        assert_eq!(
            (refusal.key, refusal.expected.as_str()),
            ("refusal.encoding_other", name)
        );
        assert_eq!(refusal.place.line, Some(1));
    }
    // Latin-1 by name, but nothing in it that would read otherwise in UTF-8.
    let ascii = format!(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>{}",
        ubl_with("<cbc:ID>1</cbc:ID>")
    );
    assert!(formats::read(ascii.as_bytes()).is_ok());
}

#[test]
fn cut_and_damaged_examples_are_refused_or_read_but_never_end_the_program() {
    for path in crate::corpus::ubl_examples().into_iter().take(6) {
        let bytes = std::fs::read(&path).unwrap();
        let step = (bytes.len() / 60).max(1);
        for cut in (0..bytes.len()).step_by(step) {
            let _ = formats::read(&bytes[..cut]);
            let mut damaged = bytes.clone();
            damaged[cut] ^= 0x15;
            let _ = formats::read(&damaged).map(|document| meisai::understand::understand(&document));
        }
    }
}

/// One bad byte in a document that is UTF-8 otherwise, and says so or says nothing: the byte and its place are told, and no
/// encoding is named twice.
#[test]
fn a_single_bad_byte_is_told_with_its_place() {
    for head in ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", ""] {
        let mut bytes = format!("{head}{}", ubl_with("<cbc:ID>R-1?</cbc:ID>")).into_bytes();
        let at = bytes.windows(4).position(|part| part == b"R-1?").unwrap() + 3;
        bytes[at] = 0xE9;
        let refusal = refused(&bytes);
        assert_eq!((refusal.key, refusal.found.as_str()), ("refusal.encoding", "0xE9"));
        assert_eq!(refusal.expected, "UTF-8");
        assert_eq!(refusal.place.offset, Some(u32::try_from(at).unwrap()));
        assert_eq!(refusal.place.line, Some(if head.is_empty() { 1 } else { 2 }));
    }
}

/// What people read of a size: a unit, and no count of bytes.
#[cfg(feature = "texts")]
#[test]
fn a_limit_of_size_is_said_in_mebibytes_in_every_language() {
    use meisai::api::{self, Lang, Options};
    let large = vec![b' '; BYTES_MAX + 1];
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let error = api::calculate(&large, &Options::default(), &api::texts(lang)).unwrap_err();
        assert!(error.message().contains("16 MiB"), "{}", error.message());
        assert!(!error.message().contains("1677"), "{}", error.message());
    }
}

#[cfg(feature = "texts")]
#[test]
fn a_broken_encoding_is_told_in_every_language_with_byte_and_declaration() {
    use meisai::api::{self, Lang, Options};
    let mut bytes = ubl_with("<cbc:ID>R-1?</cbc:ID>").into_bytes();
    let at = bytes.windows(4).position(|part| part == b"R-1?").unwrap() + 3;
    bytes[at] = 0xE9;
    let declared = [b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>".as_slice(), &bytes].concat();
    for lang in [Lang::En, Lang::Ja, Lang::Pl] {
        let say = |bytes: &[u8]| {
            let error = api::calculate(bytes, &Options::default(), &api::texts(lang)).unwrap_err();
            (error.message().to_owned(), error.hint().unwrap_or_default().to_owned())
        };
        let (single, remedy) = say(&bytes);
        assert!(
            single.contains("0xE9") && single.contains("UTF-8") && remedy.contains("UTF-8"),
            "{single}; {remedy}"
        );
        let (other, _) = say(&declared);
        assert!(other.contains("0xE9") && other.contains("ISO-8859-1"), "{other}");
    }
}

/// What people send for an invoice is named by its first bytes, and what may be one is not.
#[test]
fn files_that_can_be_no_invoice_are_named() {
    let foreign: [(&[u8], &str); 16] = [
        (b"", "empty"),
        (b"\xEF\xBB\xBF \r\n", "empty"),
        (b"%PDF-1.7", "pdf"),
        (b"from a mail\n%PDF-1.7", "pdf"),
        (b"PK\x03\x04\x14", "archive"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xFF\xD8\xFF\xE0", "picture"),
        (b"GIF89a", "picture"),
        (b"BM\x36\x10\0\0\0\0\0\0", "picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "picture"),
        (b"II*\0", "picture"),
        (b"\0\0\0\x18ftypheic", "picture"),
        (b"\0\0\0\x18ftypavif", "picture"),
        (b"\xD0\xCF\x11\xE0\xA1", "office"),
        (b"<!DOCTYPE html>", "web_page"),
        (b"<!-- 404 --> <HTML lang='pl'>", "web_page"),
    ];
    for (bytes, kind) in foreign {
        assert_eq!(meisai::api::foreign_kind(bytes), Some(kind), "{}", bytes.escape_ascii());
        let refused = meisai::formats::read(bytes).unwrap_err();
        assert_eq!(refused.key, format!("refusal.{kind}"));
    }
    let own: [&[u8]; 7] = [
        b"{}",
        b"<Invoice/>",
        b"<?xml version=\"1.0\"?><html/>",
        b"<!DOCTYPE htmlx>",
        b"BM;5;10,00;PLN",
        b"item;amount",
        b"\xFF\xFE<\0",
    ];
    for bytes in own {
        assert_eq!(meisai::api::foreign_kind(bytes), None, "{}", bytes.escape_ascii());
    }
}
