//! Bytes behind the head of our JSON: what is understood, once written, is understood again as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Form, Lang, Options, Texts};
use std::sync::LazyLock;

/// Reading the texts takes longer than most inputs do.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| api::texts(Lang::En));

fuzz_target!(|bytes: &[u8]| {
    let input = [br#"{"format":"meisai/1","#.as_slice(), bytes].concat();
    let options = Options::default();
    let Ok(first) = api::convert(&input, Form::Json, &options, &TEXTS) else {
        return;
    };
    let again = api::convert(first.text.as_bytes(), Form::Json, &options, &TEXTS).expect("what we write we read");
    assert_eq!(first.text, again.text);
});
