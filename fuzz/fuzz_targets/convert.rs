//! Any bytes through the door of conversion: what is written as our JSON reads as the same invoice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Form, Lang, Options};

fuzz_target!(|bytes: &[u8]| {
    let texts = api::texts(Lang::En);
    let options = Options::default();
    let Ok(json) = api::convert(bytes, Form::Json, &options, &texts) else { return };
    let again = api::convert(json.text.as_bytes(), Form::Json, &options, &texts).expect("what was written is read");
    assert_eq!(json.text, again.text);
    assert!(api::convert(bytes, Form::Ubl, &options, &texts).is_ok());
});
