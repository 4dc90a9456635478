//! Any bytes through the door of calculation: with and without a derivation the amounts are the same, and the answer
//! has a JSON form.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Explain, Lang, Options, Role, Texts};
use std::sync::LazyLock;

/// Reading the texts takes longer than most inputs do.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| api::texts(Lang::En));

fuzz_target!(|bytes: &[u8]| {
    let mut options = Options::default();
    options.role = if bytes.first().is_some_and(|byte| byte % 2 == 0) {
        Role::Receiver
    } else {
        Role::IssuerDraft
    };
    let Ok(bare) = api::calculate(bytes, &options, &TEXTS) else {
        return;
    };
    options.explain = Explain::Full;
    let derived = api::calculate(bytes, &options, &TEXTS).expect("what was read once is read again");
    assert_eq!((&bare.lines, &bare.totals), (&derived.lines, &derived.totals));
});
