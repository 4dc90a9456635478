//! An invoice and a contract, parted by a line of three hyphens, through the door of review: an answer in words or a
//! refusal with a place; never more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use meisai::api::{self, Lang, Options, Request, Severity, Verdict};

fuzz_target!(|bytes: &[u8]| {
    let texts = api::texts(Lang::Pl);
    let at = bytes.windows(5).position(|window| window == b"\n---\n");
    let (invoice, contract) = at.map_or((bytes, None), |at| (&bytes[..at], Some(&bytes[at + 5..])));
    let request = Request { invoice, contract, ..Request::default() };
    let Ok(review) = api::review(&request, &Options::default(), &texts) else { return };
    let wrong = |finding: &api::Finding| finding.severity == Severity::Error && finding.caused_by.is_none();
    assert!(review.verdict != Verdict::Rejected || review.findings.iter().any(wrong));
    assert!(serde_json::to_string(&review).is_ok());
});
