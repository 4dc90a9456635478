//! Bytes behind the head of a GOBL invoice: read, understood and calculated.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Lang, Options};

fuzz_target!(|bytes: &[u8]| {
    let input = [br#"{"$schema":"https://gobl.org/draft-0/bill/invoice","#.as_slice(), bytes].concat();
    let _ = api::calculate(&input, &Options::default(), &api::texts(Lang::En));
});
