//! SHA-256 of bytes, for fingerprints, for decisions and for the links of KSeF. No cipher of any kind is made of it.

use sha2::{Digest, Sha256};

/// The signs of Base64URL (RFC 4648, section 5).
#[cfg(feature = "einvoice")]
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The fingerprint of some bytes, as in `sha256:e3b0…`.
pub(super) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity("sha256:".len() + 64);
    text.push_str("sha256:");
    for byte in Sha256::digest(bytes) {
        let digit = |four: u8| char::from_digit(u32::from(four), 16);
        text.extend([digit(byte >> 4), digit(byte & 15)].into_iter().flatten());
    }
    text
}

/// The same in Base64URL without padding, as KSeF has it in links.
#[cfg(feature = "einvoice")]
pub(super) fn sha256_base64url(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut text = String::new();
    for three in digest.chunks(3) {
        let group = three
            .iter()
            .chain(&[0, 0])
            .take(3)
            .fold(0_u32, |group, byte| (group << 8) | u32::from(*byte));
        // Three bytes are four signs; one fewer for each byte that is not there.
        for at in 0..=three.len() {
            let index = at
                .checked_mul(6)
                .and_then(|bits| 18_usize.checked_sub(bits))
                .map(|bits| group >> bits & 63);
            let sign = index.and_then(|index| SIGNS.get(usize::try_from(index).ok()?));
            text.extend(sign.map(|sign| char::from(*sign)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    /// The examples of FIPS 180-2, appendix B.
    #[test]
    fn the_examples_of_the_standard() {
        let million = vec![b'a'; 1_000_000];
        let cases: [(&[u8], &str); 3] = [
            (b"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (
                b"abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
            (
                &million,
                "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(super::sha256(bytes), format!("sha256:{expected}"));
        }
    }
}
