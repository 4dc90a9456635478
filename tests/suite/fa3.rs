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
