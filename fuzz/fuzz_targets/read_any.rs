//! Any bytes: read and understood, or refused with a place; never more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::{formats, understand::understand};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(document) = formats::read(bytes) {
        let _ = understand(&document);
    }
});
