//! XML of older systems: what names another encoding than UTF-8 in its first line is read as that.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a file its XML declaration may reach, in bytes.
const DECLARATION_MAX: usize = 200;

/// A document as text that names UTF-8, and the encoding that it named.
pub struct Recoded {
    pub text: String,
    pub encoding: String,
}

/// XML in Shift_JIS, windows-1250 and the like. Nothing for what the core reads itself, and where the bytes are not what they
/// are said to be: that the core tells.
pub fn recoded(bytes: &[u8]) -> Option<Recoded> {
    let head = bytes.get(..bytes.len().min(DECLARATION_MAX))?;
    let end = head.windows(2).position(|two| two == b"?>")?;
    let declaration = std::str::from_utf8(head.get(..end)?).ok()?;
    let (before, name) = declared(declaration)?;
    let encoding = Encoding::for_label(name.as_bytes())?;
    if [UTF_8, UTF_16BE, UTF_16LE].contains(&encoding) || name.eq_ignore_ascii_case("us-ascii") {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let after = text.get(before.len() + name.len()..)?;
    Some(Recoded {
        text: format!("{before}UTF-8{after}"),
        encoding: name.to_owned(),
    })
}

/// The encoding that an XML declaration names, and what stands before it.
fn declared(declaration: &str) -> Option<(&str, &str)> {
    let (_, rest) = declaration.strip_prefix("<?xml")?.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|sign| ['"', '\''].contains(sign))?;
    let (name, _) = rest.get(1..)?.split_once(quote)?;
    let at = declaration.len() - rest.len() + 1;
    Some((declaration.get(..at)?, name))
}
