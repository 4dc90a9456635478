//! Bytes behind the head of a GOBL invoice: read, understood and calculated.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Lang, Options, Texts};
use std::sync::LazyLock;

/// Reading the texts takes longer than most inputs do.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| api::texts(Lang::En));

fuzz_target!(|bytes: &[u8]| {
    let input = [
        br#"{"$schema":"https://gobl.org/draft-0/bill/invoice","#.as_slice(),
        bytes,
    ]
    .concat();
    let _ = api::calculate(&input, &Options::default(), &TEXTS);
});
