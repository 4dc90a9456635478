//! FA(3): the samples of the Ministry of Finance break nothing, and a corrective invoice counts what was before with the other
//! sign.

use meisai::api::{self, Lang, Options, Request, Severity, Validity};

fn samples() -> Vec<(String, Vec<u8>)> {
    let Some(corpus) = crate::corpus::corpus() else {
        return Vec::new();
    };
    let files = crate::corpus::files(&corpus.join("ksef/official-fa3"), ".xml");
    files
        .iter()
        .map(|path| (path.display().to_string(), std::fs::read(path).unwrap()))
        .collect()
}

#[test]
fn the_samples_of_the_ministry_are_valid_and_a_review_finds_no_error_in_them() {
    for (name, bytes) in samples() {
        let (options, texts) = (Options::default(), api::texts(Lang::Pl));
        let answers = api::validate(&bytes, &["fa3"], &options, &texts).unwrap();
        assert_eq!(answers[0].verdict, Validity::Valid, "{name}");
        let request = Request {
            invoice: &bytes,
            ..Request::default()
        };
        let review = api::review(&request, &options, &texts).unwrap();
        let errors: Vec<_> = review
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| (&finding.rule, &finding.what))
            .collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

#[test]
fn lines_before_a_correction_count_with_the_other_sign() {
    let line = |number: &str, quantity: &str, net: &str, before: &str| {
        format!(
            "<FaWiersz><NrWierszaFa>{number}</NrWierszaFa><P_7>krzesło</P_7><P_8B>{quantity}</P_8B><P_9A>100</P_9A><P_11>{net}</P_11><P_12>23</P_12>{before}</FaWiersz>"
        )
    };
    let xml = format!(
        "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><KodWaluty>PLN</KodWaluty><P_1>2026-10-31</P_1><P_2>K/1</P_2>\
         <P_13_1>-100</P_13_1><P_14_1>-23</P_14_1><P_15>-123</P_15><RodzajFaktury>KOR</RodzajFaktury>{}{}</Fa></Faktura>",
        line("1", "3", "300", "<StanPrzed>1</StanPrzed>"),
        line("1", "2", "200", ""),
    );
    let answer = api::calculate(xml.as_bytes(), &Options::default(), &api::texts(Lang::En)).unwrap();
    assert_eq!(answer.totals.total_with_tax.to_string(), "-123.00");
}

#[test]
fn a_corrected_line_opens_into_what_was_what_is_and_the_difference() {
    let line = |id: &str, quantity: &str, before: bool| {
        format!(
            r#"{{ "id": "{id}", "name": "Krzesło", "quantity": "{quantity}", "itemNetPrice": "100", "taxCategory": "S", "taxRate": "23", "beforeCorrection": {before} }}"#
        )
    };
    let invoice = format!(
        r#"{{ "format": "meisai/1", "typeCode": "384", "currency": "PLN", "lines": [{}, {}] }}"#,
        line("1", "-10", true),
        line("1", "8", false)
    );
    let request = api::Request {
        invoice: invoice.as_bytes(),
        ..api::Request::default()
    };
    let told = |depth| {
        let texts = api::texts(Lang::Pl);
        api::explain(&request, "correction[1#2].change", depth, &Options::default(), &texts).unwrap()
    };
    let answer = told(api::Depth::Line);
    assert_eq!(answer.value.to_string(), "-200.00");
    assert_eq!(answer.operands, ["line[1#2].net_amount", "line[1].net_amount"]);
    assert_eq!(answer.label, "różnica z korekty");
    assert_eq!(told(api::Depth::Tree).tree.unwrap().children.len(), 2);
}

/// What is written as FA(3), what is lost and what is missing.
fn written(bytes: &[u8]) -> (String, Vec<String>, Vec<String>) {
    let form = api::Form::parse("fa3", &api::texts(Lang::En)).unwrap();
    let answer = api::convert(bytes, form, &Options::default(), &api::texts(Lang::En)).unwrap();
    let told = |readings: &[api::Reading]| readings.iter().map(|reading| reading.place.clone()).collect();
    let missing = answer.missing.iter().map(|reading| reading.found.clone().unwrap());
    (answer.text.clone(), told(&answer.lost), missing.collect())
}

fn json(bytes: &[u8]) -> String {
    api::convert(bytes, api::Form::Json, &Options::default(), &api::texts(Lang::En))
        .unwrap()
        .text
}

fn example(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invoices/pl");
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn the_samples_of_the_ministry_are_written_as_they_were_read() {
    for (name, bytes) in samples() {
        let (text, lost, missing) = written(&bytes);
        assert!(lost.is_empty() && missing.is_empty(), "{name}: {lost:?} {missing:?}");
        let understood = json(&bytes);
        assert_eq!(json(text.as_bytes()), understood, "{name}");
        // From our JSON, the same comes out.
        assert_eq!(written(understood.as_bytes()).0, text, "{name}");
    }
}

/// The elements of a text by their values, in order: `P_11=40.00`.
fn values(xml: &str, wanted: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for part in xml.split('<') {
        if let Some((name, value)) = part.split_once('>').filter(|(name, _)| wanted.contains(name)) {
            found.push(format!("{name}={value}"));
        }
    }
    found
}

#[test]
fn an_invoice_of_en_16931_becomes_a_valid_fa3_and_what_has_no_element_is_described_or_listed() {
    let (text, lost, missing) = written(&example("domestic.ubl.xml"));
    assert_eq!((lost, missing), (vec!["/charges/0/reasonCode".to_owned()], vec![]));
    let answers = api::validate(text.as_bytes(), &["fa3"], &Options::default(), &api::texts(Lang::Pl)).unwrap();
    assert!(answers[0].findings.is_empty(), "{:?}", answers[0].findings);
    // 120 × 150.00 − 20.00 is the first line; its charge and those of the whole invoice are rows of their own.
    assert_eq!(
        values(
            &text,
            &["P_11", "P_12", "P_10", "P_18", "P_18A", "P_19A", "DoZaplaty", "KRS"]
        ),
        [
            "P_18=1",
            "P_18A=1",
            "P_19A=art. 43 ust. 1 pkt 29 ustawy o VAT",
            "P_10=20.00",
            "P_11=17980.00",
            "P_12=23",
            "P_11=500.00",
            "P_12=zw",
            "P_11=1000.00",
            "P_12=oo",
            "P_11=80.00",
            "P_12=23",
            "P_11=-100.00",
            "P_12=23",
            "P_11=40.00",
            "P_12=23",
            "DoZaplaty=20000.00",
            "KRS=0000123456",
        ]
    );
}

#[test]
fn a_credit_note_becomes_a_correction_of_differences() {
    let (text, lost, missing) = written(&example("credit-note.ubl.xml"));
    assert!(lost.is_empty() && missing.is_empty(), "{lost:?} {missing:?}");
    let answers = api::validate(text.as_bytes(), &["fa3"], &Options::default(), &api::texts(Lang::Pl)).unwrap();
    // That its amounts are differences is all there is to tell.
    let rules: Vec<_> = answers[0].findings.iter().map(|finding| &*finding.rule).collect();
    assert_eq!(rules, ["PL-FA3-76"]);
    assert_eq!(
        values(
            &text,
            &[
                "BrakID",
                "P_13_1",
                "P_14_1",
                "P_15",
                "RodzajFaktury",
                "NrKSeFN",
                "P_8B",
                "P_9A",
                "P_10",
                "P_11"
            ]
        ),
        [
            "BrakID=1",
            "P_13_1=-150.00",
            "P_14_1=-34.50",
            "P_15=-226.50",
            "RodzajFaktury=KOR",
            "NrKSeFN=1",
            "P_8B=-1",
            "P_9A=150.00",
            "P_11=-150.00",
            "P_8B=-1",
            "P_9A=45.00",
            "P_10=5.00",
            "P_11=-40.00",
        ]
    );
}

#[test]
fn an_invoice_in_another_currency_states_its_tax_in_zloty_where_the_invoice_does() {
    let (text, lost, missing) = written(&example("foreign.json"));
    assert!(lost.is_empty() && missing.is_empty(), "{lost:?} {missing:?}");
    assert_eq!(
        values(
            &text,
            &[
                "PrefiksPodatnika",
                "KodUE",
                "NrVatUE",
                "P_14_1W",
                "P_12",
                "CN",
                "GTIN",
                "P_6A",
                "RolaPU",
                "OpisRoli"
            ]
        ),
        [
            "PrefiksPodatnika=PL",
            "KodUE=DE",
            "NrVatUE=999999999",
            "OpisRoli=odbiorca płatności",
            "RolaPU=3",
            "P_14_1W=489.27",
            "GTIN=5901234123457",
            "CN=4901 99 00",
            "P_12=0 WDT",
            "P_12=np II",
            "P_6A=2026-11-17",
            "P_12=23",
        ]
    );
    // Without the amount in PLN it is asked for, not worked out.
    let without = String::from_utf8(example("foreign.json"))
        .unwrap()
        .replace("\"taxTotalAccounting\": \"489.27\", ", "");
    assert_eq!(written(without.as_bytes()).2, ["Fa/P_14_1W"]);
}

#[test]
fn what_the_schema_asks_for_and_the_invoice_lacks_is_listed_and_nothing_is_invented() {
    let (text, _, missing) =
        written(br#"{"format":"meisai/1","number":"R-1","lines":[{"name":"x","netAmount":"1.00","taxCategory":"L"}]}"#);
    assert_eq!(
        missing,
        [
            "Naglowek/DataWytworzeniaFa",
            "Podmiot1",
            "Fa/KodWaluty",
            "Fa/P_1",
            "Fa/P_15"
        ]
    );
    assert!(!text.contains("P_12>") && text.contains("<BrakID>1</BrakID>"));
}

#[test]
fn places_that_fa3_does_not_have_are_listed_however_they_are_written() {
    for path in [
        "Fa/Nieznane",
        "Fa/FaWiersz[999999999]/P_7",
        "",
        "/",
        "Fa/P_2[0]",
        "Fa/P_2/@Typ",
        "Fa/WZ[",
        "Naglowek",
    ] {
        let json = format!(
            r#"{{"format":"meisai/1","kind":"VAT","number":"R-1","extensions":[{{"path":"{path}","value":"x"}}]}}"#
        );
        let (_, lost, _) = written(json.as_bytes());
        assert_eq!(lost, ["/extensions/0/value"], "{path}");
    }
}

#[test]
fn the_link_of_ksef_names_the_seller_the_day_and_the_hash_of_the_file() {
    let texts = api::texts(Lang::En);
    let xml = "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Podmiot1><DaneIdentyfikacyjne><NIP>5265877635</NIP>\
               </DaneIdentyfikacyjne></Podmiot1><Fa><P_1>2026-02-01</P_1></Fa></Faktura>";
    let environment = api::KsefEnvironment::Test;
    let code = api::ksef_code(xml.as_bytes(), None, environment, &texts).unwrap();
    // python3: base64.urlsafe_b64encode(hashlib.sha256(xml).digest()).rstrip(b"=")
    let hash = "Wxr7TmWLA0jjhap-5Fv1yU7e9TbCYuyC7ukcPvT4zNM";
    assert_eq!(code.hash, hash);
    assert_eq!(
        code.link,
        format!("https://qr-test.ksef.mf.gov.pl/invoice/5265877635/01-02-2026/{hash}")
    );
    assert_eq!(code.caption, "OFFLINE");
    let number = "5265877635-20250826-0100001AF629-AF";
    let numbered = api::ksef_code(xml.as_bytes(), Some(number), environment, &texts).unwrap();
    assert_eq!(numbered.caption, number);
    // Another seller's number, one with a wrong check sum, and what is no FA(3).
    for wrong in [
        "9999999999-20230908-8BEF280C8D35-4D",
        "5265877635-20250826-0100001AF629-AE",
    ] {
        let error = api::ksef_code(xml.as_bytes(), Some(wrong), environment, &texts).unwrap_err();
        assert_eq!(error.kind(), api::ErrorKind::BadOption);
    }
    for none in [
        r#"{"format":"meisai/1"}"#,
        "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"/>",
    ] {
        let error = api::ksef_code(none.as_bytes(), None, environment, &texts).unwrap_err();
        assert_eq!(error.kind(), api::ErrorKind::Unsupported);
    }
}

#[test]
fn a_review_names_the_link_of_ksef_among_what_was_not_asked() {
    for (name, bytes) in samples().into_iter().take(1) {
        let (options, texts) = (Options::default(), api::texts(Lang::En));
        let request = Request {
            invoice: &bytes,
            ..Request::default()
        };
        let review = api::review(&request, &options, &texts).unwrap();
        let code = api::ksef_code(&bytes, None, api::KsefEnvironment::default(), &texts).unwrap();
        let open = review
            .coverage
            .not_consulted
            .iter()
            .find(|open| open.registry == "ksef");
        assert_eq!(open.unwrap().url, code.link, "{name}");
        #[cfg(feature = "qr")]
        assert!(code.svg.unwrap().starts_with("<svg "));
    }
}

#[test]
fn codes_of_one_category_stay_apart_in_the_totals_and_a_settlement_is_part_of_what_is_due() {
    let line = |number: &str, net: &str, code: &str| {
        format!(
            "<FaWiersz><NrWierszaFa>{number}</NrWierszaFa><P_7>x</P_7><P_11>{net}</P_11><P_12>{code}</P_12></FaWiersz>"
        )
    };
    let xml = format!(
        "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><KodWaluty>PLN</KodWaluty><P_1>2026-10-31</P_1><P_2>1</P_2>\
         <P_13_9>30</P_13_9><P_13_10>70</P_13_10><P_15>100</P_15><RodzajFaktury>VAT</RodzajFaktury>{}{}<Rozliczenie><Obciazenia>\
         <Kwota>5</Kwota><Powod>odsetki</Powod></Obciazenia><Odliczenia><Kwota>20</Kwota><Powod>nadpłata</Powod></Odliczenia>\
         </Rozliczenie></Fa></Faktura>",
        line("1", "70", "oo"),
        line("2", "30", "np II"),
    );
    let (options, texts) = (Options::default(), api::texts(Lang::En));
    let totals = api::calculate(xml.as_bytes(), &options, &texts).unwrap().totals;
    let groups: Vec<_> = totals
        .tax_breakdown
        .iter()
        .map(|group| {
            (
                group.rate_code.as_deref().unwrap_or_default(),
                group.taxable_amount.to_string(),
            )
        })
        .collect();
    assert_eq!(groups, [("np II", "30.00".to_owned()), ("oo", "70.00".to_owned())]);
    // 100 + 5 of interest − 20 overpaid.
    assert_eq!(totals.amount_due.to_string(), "85.00");
    let request = Request {
        invoice: xml.as_bytes(),
        ..Request::default()
    };
    let told = api::explain(&request, "doc.amount_due", api::Depth::Tree, &options, &texts).unwrap();
    let sentences: Vec<_> = told.sentences.iter().map(|sentence| sentence.text.clone()).collect();
    assert!(sentences.join(" ").contains("settlement"), "{sentences:?}");
}

#[test]
fn what_is_left_to_pay_is_the_amount_due_and_what_was_asked_for_is_written_again() {
    let invoice = |settled: &str, payment: &str| {
        format!(
            "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><KodWaluty>PLN</KodWaluty><P_1>2026-10-31</P_1><P_2>1</P_2>\
             <P_13_1>100</P_13_1><P_14_1>23</P_14_1><P_15>123</P_15><RodzajFaktury>VAT</RodzajFaktury><FaWiersz><NrWierszaFa>1</NrWierszaFa>\
             <P_11>100</P_11><P_12>23</P_12></FaWiersz>{settled}<Platnosc>{payment}</Platnosc></Fa></Faktura>"
        )
    };
    let part = |amount: &str| {
        format!(
            "<ZaplataCzesciowa><KwotaZaplatyCzesciowej>{amount}</KwotaZaplatyCzesciowej>\
             <DataZaplatyCzesciowej>2026-10-31</DataZaplatyCzesciowej></ZaplataCzesciowa>"
        )
    };
    let whole = "<Zaplacono>1</Zaplacono><DataZaplaty>2026-10-31</DataZaplaty>";
    let parts = format!(
        "<ZnacznikZaplatyCzesciowej>1</ZnacznikZaplatyCzesciowej>{}{}",
        part("20.00"),
        part("3")
    );
    let settled = "<Rozliczenie><Odliczenia><Kwota>13</Kwota><Powod>nadpłata</Powod></Odliczenia><DoZaplaty>110</DoZaplaty></Rozliczenie>";
    for (settled, payment, paid, left) in [
        ("", whole, "123", "0"),
        ("", &*parts, "23.00", "100.00"),
        (settled, whole, "110", "0"),
        (settled, &*parts, "23.00", "87.00"),
    ] {
        let xml = invoice(settled, payment);
        let totals: serde_json::Value = serde_json::from_str(&json(xml.as_bytes())).unwrap();
        let totals = &totals["totals"];
        assert_eq!(
            (totals["paidAmount"].as_str(), totals["amountDue"].as_str()),
            (Some(paid), Some(left)),
            "{xml}"
        );
        let computed = api::calculate(xml.as_bytes(), &Options::default(), &api::texts(Lang::En)).unwrap();
        assert_eq!(
            computed.totals.amount_due.to_string().parse::<f64>(),
            left.parse::<f64>(),
            "{xml}"
        );
        // The form again, from FA(3) and from our JSON.
        let (text, lost, _) = written(xml.as_bytes());
        assert!(lost.is_empty(), "{lost:?}");
        assert_eq!(written(json(xml.as_bytes()).as_bytes()).0, text);
        let asked = values(&text, &["DoZaplaty", "Kwota"]);
        assert_eq!(
            asked,
            if settled.is_empty() {
                vec![]
            } else {
                vec!["Kwota=13", "DoZaplaty=110"]
            }
        );
    }
}

#[test]
fn a_polish_number_in_the_field_of_foreign_ones_stays_there() {
    let party = "<DaneIdentyfikacyjne><KodUE>PL</KodUE><NrVatUE>5265877635</NrVatUE></DaneIdentyfikacyjne>";
    let xml = format!(
        "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Podmiot2>{party}</Podmiot2><Podmiot3>{party}</Podmiot3>\
         <Fa><P_2>1</P_2><RodzajFaktury>VAT</RodzajFaktury></Fa></Faktura>"
    );
    let twice = ["KodUE=PL", "NrVatUE=5265877635", "KodUE=PL", "NrVatUE=5265877635"];
    assert_eq!(values(&written(xml.as_bytes()).0, &["KodUE", "NrVatUE", "NIP"]), twice);
}

/// Rules of the schema that a document breaks.
fn of_schema(xml: &str) -> Vec<String> {
    let answers = api::validate(xml.as_bytes(), &["fa3"], &Options::default(), &api::texts(Lang::Pl)).unwrap();
    let findings = answers[0].findings.iter().map(|finding| finding.rule.clone());
    findings.filter(|rule| rule.as_str() < "PL-FA3-20").collect()
}

#[test]
fn blanks_attributes_namespaces_and_times_are_judged_as_the_schema_judges_them() {
    let Some((_, bytes)) = samples().into_iter().next() else {
        return;
    };
    let xml = String::from_utf8(bytes).unwrap();
    let with = |from: &str, to: &str| {
        assert!(xml.contains(from), "{from}");
        of_schema(&xml.replacen(from, to, 1))
    };
    let made = xml
        .split("<DataWytworzeniaFa>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    for (from, to, broken) in [
        // The code of the form is text, whose blanks count; those of a number do not.
        ("\">FA<", "\"> FA<", Some("PL-FA3-09")),
        ("<P_16>2<", "<P_16> 2 <", None),
        // A no-break space is no layout.
        ("<Fa>", "<Fa>\u{a0}", Some("PL-FA3-15")),
        // Advice where a schema is to be found may stand anywhere, other attributes nowhere.
        (
            "<Fa>",
            "<Fa xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:schemaLocation=\"a b\">",
            None,
        ),
        (
            "<Fa>",
            "<Fa xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:other=\"a\">",
            Some("PL-FA3-14"),
        ),
        (made, "2025-08-31T23:00:00-02:00", None),
        (made, "2025-09-01T00:30:00+02:00", Some("PL-FA3-12")),
        (made, "2050-01-01T23:59:59.5Z", Some("PL-FA3-12")),
        // Without a zone it might be earlier.
        (made, "2025-09-01T00:00:00", Some("PL-FA3-12")),
    ] {
        let found = with(from, to);
        assert_eq!(found.first().map(String::as_str), broken, "{from} {to}: {found:?}");
    }
}

#[test]
fn the_namespace_of_the_ministry_misspelt_is_told_as_that() {
    for space in [
        "https://crd.gov.pl/wzor/2025/06/25/13775/",
        "http://crd.gov.pl/wzor/2021/11/29/11089/",
        "HTTP://CRD.GOV.PL/wzor/2025/06/25/13775/",
    ] {
        assert_eq!(
            of_schema(&format!("<Faktura xmlns=\"{space}\"><Fa/></Faktura>")),
            ["PL-FA3-01"]
        );
    }
    // A name without a prefix has no namespace where only prefixes are bound.
    let mixed = "<t:Faktura xmlns:t=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Stopka/></t:Faktura>";
    assert!(of_schema(mixed).contains(&"PL-FA3-04".to_owned()));
}

/// The total, the amount due and the rows by rate that are worked out of an invoice of this content.
fn reckoned(fa: &str) -> (String, String, Vec<String>) {
    let xml = format!(
        "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><KodWaluty>PLN</KodWaluty><P_1>2026-10-31</P_1><P_2>1</P_2>{fa}</Fa></Faktura>"
    );
    let totals = api::calculate(xml.as_bytes(), &Options::default(), &api::texts(Lang::En))
        .unwrap()
        .totals;
    let row = |group: &api::TaxGroup| {
        let code = group.rate_code.as_deref().unwrap_or(&group.category);
        format!("{code} {} {}", group.taxable_amount, group.tax_amount)
    };
    let rows = totals.tax_breakdown.iter().map(row).collect();
    (totals.total_with_tax.to_string(), totals.amount_due.to_string(), rows)
}

#[test]
fn what_sums_state_and_lines_do_not_carry_stands_beside_the_lines_at_its_rate() {
    let line = "<FaWiersz><NrWierszaFa>1</NrWierszaFa><P_8A>szt.</P_8A><P_8B>1</P_8B><P_9A>1000</P_9A><P_11>1000</P_11><P_12>23</P_12></FaWiersz>";
    let bare = "<FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>x</P_7><P_12>23</P_12></FaWiersz>";
    let sums = |net: &str, tax: &str, total: &str, kind: &str| {
        format!("<P_13_1>{net}</P_13_1><P_14_1>{tax}</P_14_1><P_15>{total}</P_15><RodzajFaktury>{kind}</RodzajFaktury>")
    };
    for (fa, total, row) in [
        // 1,000 less an advance of 400.
        (sums("600", "138", "738", "ROZ") + line, "738.00", "S 600.00 138.00"),
        (
            sums("600", "138", "738", "ROZ") + &line.replace("P_11>", "P_11A>").replace("1000", "1230"),
            "738.00",
            "S 600.00 138.00",
        ),
        (sums("400", "92", "492", "ZAL"), "492.00", "S 400.00 92.00"),
        (sums("-100", "-23", "-123", "KOR") + bare, "-123.00", "S -100.00 -23.00"),
        (sums("100", "23", "123", "UPR") + bare, "123.00", "S 100.00 23.00"),
        // Where lines of an ordinary invoice differ from its sums, that is an error, not something beside them.
        (sums("600", "138", "738", "VAT") + line, "1230.00", "S 1000.00 230.00"),
        // 450 × 100 ÷ 123
        (
            "<P_15>450</P_15><RodzajFaktury>UPR</RodzajFaktury>".to_owned() + bare,
            "450.00",
            "S 365.85 84.15",
        ),
    ] {
        let found = reckoned(&fa);
        assert_eq!(
            found,
            (total.to_owned(), total.to_owned(), vec![row.to_owned()]),
            "{fa}"
        );
    }
}

#[test]
fn lines_of_a_margin_scheme_have_a_row_of_their_own() {
    let (total, _, rows) = reckoned(
        "<P_13_7>50</P_13_7><P_13_11>2000</P_13_11><P_15>2050</P_15><Adnotacje><PMarzy><P_PMarzy>1</P_PMarzy><P_PMarzy_2>1</P_PMarzy_2>\
         </PMarzy></Adnotacje><RodzajFaktury>VAT</RodzajFaktury><FaWiersz><NrWierszaFa>1</NrWierszaFa><P_8B>2</P_8B><P_9B>1000</P_9B>\
         <P_11A>2000</P_11A></FaWiersz><FaWiersz><NrWierszaFa>2</NrWierszaFa><P_11>50</P_11><P_12>zw</P_12></FaWiersz>",
    );
    assert_eq!(total, "2050.00");
    assert_eq!(rows, ["marża 2000.00 0.00", "zw 50.00 0.00"]);
}

#[test]
fn gross_prices_and_what_lowers_them_are_written_as_gross_rows() {
    let invoice = r#"{"format":"meisai/1","number":"F/1","issueDate":"2026-10-31","currency":"PLN","pricesIncludeTax":true,
        "lines":[{"id":"1","name":"usługa","quantity":"2","itemNetPrice":"123.00","taxCategory":"S","taxRate":"23"}],
        "allowances":[{"amount":"12.30","taxCategory":"S","taxRate":"23","reason":"rabat"}]}"#;
    let (xml, lost, _) = written(invoice.as_bytes());
    assert_eq!(lost, Vec::<String>::new());
    assert_eq!(
        values(&xml, &["P_9A", "P_9B", "P_11", "P_11A"]),
        ["P_9B=123.00", "P_11A=-12.30"]
    );
    let total = |bytes: &[u8]| {
        let answer = api::calculate(bytes, &Options::default(), &api::texts(Lang::Pl)).unwrap();
        answer.totals.amount_due.to_string()
    };
    assert_eq!(total(invoice.as_bytes()), "233.70");
    assert_eq!(total(xml.as_bytes()), "233.70");
}

#[test]
fn units_are_read_by_their_codes_and_written_as_they_were() {
    for (unit, code) in [
        ("szt.", "C62"),
        ("sztuki", "C62"),
        ("godz.", "HUR"),
        ("h", "HUR"),
        ("m2", "MTK"),
        ("kg", "KGM"),
        ("usł.", "E48"),
        ("KGM", "KGM"),
        ("wiadro", "wiadro"),
    ] {
        let xml = format!(
            "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><RodzajFaktury>VAT</RodzajFaktury><FaWiersz>\
             <NrWierszaFa>1</NrWierszaFa><P_8A>{unit}</P_8A></FaWiersz></Fa></Faktura>"
        );
        let understood = json(xml.as_bytes());
        let read: serde_json::Value = serde_json::from_str(&understood).unwrap();
        assert_eq!(read["lines"][0]["unit"], code, "{unit}");
        for source in [xml.as_bytes(), understood.as_bytes()] {
            assert_eq!(values(&written(source).0, &["P_8A"]), [format!("P_8A={unit}")]);
        }
    }
}

#[test]
fn a_correction_tells_each_line_before_after_and_the_difference() {
    let line = |net: &str, before: &str| {
        format!("<FaWiersz><NrWierszaFa>1</NrWierszaFa><P_11>{net}</P_11><P_12>23</P_12>{before}</FaWiersz>")
    };
    let told = |lines: &str, lang: Lang| {
        let xml = format!(
            "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><P_13_1>-100</P_13_1><P_14_1>-23</P_14_1><P_15>-123</P_15>\
             <RodzajFaktury>KOR</RodzajFaktury>{lines}</Fa></Faktura>"
        );
        let answers = api::validate(xml.as_bytes(), &["fa3"], &Options::default(), &api::texts(lang)).unwrap();
        let own = |rule: &str| matches!(rule, "PL-FA3-75" | "PL-FA3-76");
        let found = answers[0].findings.iter().filter(|finding| own(&finding.rule));
        found.map(|finding| finding.what.clone()).collect::<Vec<_>>()
    };
    let pair = line("300", "<StanPrzed>1</StanPrzed>") + &line("200", "");
    assert_eq!(
        told(&pair, Lang::Pl),
        ["Wiersz 1: przed korektą 300 netto, po korekcie 200; różnica wynosi −100."]
    );
    let gross = pair.replace("P_11>", "P_11A>");
    assert_eq!(
        told(&gross, Lang::Pl),
        ["Wiersz 1: przed korektą 300 brutto, po korekcie 200; różnica wynosi −100."]
    );
    let difference = told(&line("-100", ""), Lang::En);
    assert_eq!(
        difference,
        ["Fa/RodzajFaktury: lines and sums of this corrective invoice are differences; the total changes by −123."]
    );
}

#[test]
fn what_advances_leave_and_what_they_exceed_is_told() {
    let told = |fa: &str| {
        let xml = format!("<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa>{fa}</Fa></Faktura>");
        let answers = api::validate(xml.as_bytes(), &["fa3"], &Options::default(), &api::texts(Lang::En)).unwrap();
        let rules = answers[0].findings.iter().map(|finding| finding.rule.clone());
        rules
            .filter(|rule| ("PL-FA3-71".."PL-FA3-75").contains(&rule.as_str()))
            .collect::<Vec<_>>()
    };
    let last = |net: &str| {
        format!(
            "<P_13_1>{net}</P_13_1><P_15>1</P_15><RodzajFaktury>ROZ</RodzajFaktury><FakturaZaliczkowa><NrKSeFZN>1</NrKSeFZN>\
             <NrFaZaliczkowej>Z/1</NrFaZaliczkowej></FakturaZaliczkowa><FaWiersz><P_11>1000</P_11><P_12>23</P_12></FaWiersz>"
        )
    };
    assert_eq!(told(&last("600")), ["PL-FA3-71"]);
    assert_eq!(told(&last("1200")), ["PL-FA3-72"]);
    assert!(told(&last("1000")).is_empty());
    // 1,230 with tax against 600 and 138, 1,000 and 230, 1,100 and 253.
    let gross = |net: &str, tax: &str| {
        let stated = format!("<P_13_1>{net}</P_13_1><P_14_1>{tax}</P_14_1>");
        last(net)
            .replace(&format!("<P_13_1>{net}</P_13_1>"), &stated)
            .replace("<P_11>1000</P_11>", "<P_11A>1230</P_11A>")
    };
    assert_eq!(told(&gross("600", "138")), ["PL-FA3-71"]);
    assert_eq!(told(&gross("1100", "253")), ["PL-FA3-72"]);
    assert!(told(&gross("1000", "230")).is_empty());
    let advance = |total: &str, second: &str| {
        format!(
            "<P_15>{total}</P_15><RodzajFaktury>ZAL</RodzajFaktury><ZaliczkaCzesciowa><P_15Z>100</P_15Z></ZaliczkaCzesciowa>\
             <ZaliczkaCzesciowa><P_15Z>{second}</P_15Z></ZaliczkaCzesciowa><Zamowienie><WartoscZamowienia>500</WartoscZamowienia></Zamowienie>"
        )
    };
    assert!(told(&advance("300", "200")).is_empty());
    assert_eq!(told(&advance("300", "150")), ["PL-FA3-74"]);
    assert_eq!(told(&advance("600", "500")), ["PL-FA3-73"]);
}

#[test]
fn amounts_of_a_finding_have_their_currency_and_counts_have_none() {
    let invoice = |currency: &str, tax: &str| {
        format!(
            "<Faktura xmlns=\"http://crd.gov.pl/wzor/2025/06/25/13775/\"><Fa><KodWaluty>{currency}</KodWaluty><P_1>2026-10-31</P_1><P_2>K/1</P_2>\
             <P_13_1>1000</P_13_1><P_14_1>{tax}</P_14_1><P_15>1150</P_15><RodzajFaktury>VAT</RodzajFaktury>\
             <FaWiersz><NrWierszaFa>1</NrWierszaFa><P_7>krzesło</P_7><P_8B>1</P_8B><P_9A>1000</P_9A><P_11>1000</P_11><P_12>23</P_12></FaWiersz></Fa></Faktura>"
        )
    };
    for (lang, currency, wanted) in [
        (Lang::Pl, "PLN", ["150,00 zł", "230,00 zł", "80,00 zł"]),
        (Lang::En, "EUR", ["EUR 150.00", "EUR 230.00", "EUR 80.00"]),
        (Lang::Ja, "PLN", ["150.00 PLN", "230.00 PLN", "80.00 PLN"]),
    ] {
        let (options, texts) = (Options::default(), api::texts(lang));
        let xml = invoice(currency, "150");
        let answers = api::validate(xml.as_bytes(), &["fa3"], &options, &texts).unwrap();
        let finding = answers[0]
            .findings
            .iter()
            .find(|finding| finding.rule == "PL-FA3-20")
            .unwrap();
        let said = finding.what.replace('\u{a0}', " ");
        for amount in wanted {
            assert!(said.contains(amount), "{said}");
        }
        // As data they are plain decimals.
        let data = serde_json::to_value(finding).unwrap();
        assert_eq!((&data["stated"], &data["expected"]), (&"150".into(), &"230.00".into()));
    }
}
