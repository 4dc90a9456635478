//! A key on the first line and an invoice after it, through the door of explanation: sentences, or the nearest keys.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Depth, Lang, Options, Request};

fuzz_target!(|bytes: &[u8]| {
    let texts = api::texts(Lang::Ja);
    let at = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (key, invoice) = bytes.split_at(at);
    let request = Request { invoice, ..Request::default() };
    let Ok(answer) = api::calculate(invoice, &Options::default(), &texts) else { return };
    let _ = api::explain(&request, &String::from_utf8_lossy(key), Depth::Tree, &Options::default(), &texts);
    for total in answer.totals.named() {
        let why = api::explain(&request, total.key, Depth::Steps, &Options::default(), &texts);
        assert_eq!(why.expect("every total explains itself").value, total.value);
    }
});
