//! Bytes inside a CII invoice: converted to our JSON and to CII, and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Form, Lang, Options, Texts};
use std::sync::LazyLock;

const HEAD: &str = r#"<rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100" xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100" xmlns:qdt="urn:un:unece:uncefact:data:standard:QualifiedDataType:100">"#;

/// Reading the texts takes longer than most inputs do.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| api::texts(Lang::En));

fuzz_target!(|bytes: &[u8]| {
    let input = [HEAD.as_bytes(), bytes, b"</rsm:CrossIndustryInvoice>"].concat();
    let options = Options::default();
    let Ok(json) = api::convert(&input, Form::Json, &options, &TEXTS) else {
        return;
    };
    api::convert(json.text.as_bytes(), Form::Json, &options, &TEXTS).expect("what we write we read");
    let cii = api::convert(&input, Form::Cii, &options, &TEXTS).expect("what reads is written");
    api::convert(cii.text.as_bytes(), Form::Json, &options, &TEXTS).expect("what we write we read");
});
