//! Bytes inside a UBL invoice: converted to our JSON and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Form, Lang, Options, Texts};
use std::sync::LazyLock;

const HEAD: &str = r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">"#;

/// Reading the texts takes longer than most inputs do.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| api::texts(Lang::En));

fuzz_target!(|bytes: &[u8]| {
    let input = [HEAD.as_bytes(), bytes, b"</Invoice>"].concat();
    let options = Options::default();
    let Ok(json) = api::convert(&input, Form::Json, &options, &TEXTS) else {
        return;
    };
    api::convert(json.text.as_bytes(), Form::Json, &options, &TEXTS).expect("what we write we read");
});
