//! Bytes behind the head of our JSON: what is understood, once written, is understood again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Form, Lang, Options};

fuzz_target!(|bytes: &[u8]| {
    let input = [br#"{"format":"meisai/1","#.as_slice(), bytes].concat();
    let (options, texts) = (Options::default(), api::texts(Lang::En));
    let Ok(first) = api::convert(&input, Form::Json, &options, &texts) else { return };
    let again = api::convert(first.text.as_bytes(), Form::Json, &options, &texts).expect("what we write we read");
    assert_eq!(first.text, again.text);
});
