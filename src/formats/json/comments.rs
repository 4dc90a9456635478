//! JSON with comments (`.jsonc`), as people write contracts: `//` to the end of the line, `/* … */`, and commas before a
//! closing bracket. They become spaces, byte for byte, so that every place in the text stays where it is.

use std::borrow::Cow;

/// The text as plain JSON. What is no comment and no trailing comma stays, with all its faults.
pub(super) fn blank_comments(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    // Where a comma stands that a closing bracket would make the last one; the byte of meaning before it.
    let (mut comma, mut before) = (None, b'[');
    while let Some(rest) = bytes.get(plain.len()..).filter(|rest| !rest.is_empty()) {
        let length = match rest {
            [b'/', b'/', ..] => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
            [b'/', b'*', ..] => block_length(rest),
            _ => 0,
        };
        if length > 0 {
            let blank = |byte: &u8| if matches!(byte, b'\n' | b'\r') { *byte } else { b' ' };
            plain.extend(rest.iter().take(length).map(blank));
            continue;
        }
        match rest {
            [b'"', ..] => {
                plain.extend(rest.iter().take(string_length(rest)));
                (comma, before) = (None, b'"');
                continue;
            }
            // A comma after nothing is a fault and stays one.
            [b',', ..] => comma = (!matches!(before, b'[' | b'{' | b',' | b':')).then_some(plain.len()),
            [b']' | b'}', ..] => {
                if let Some(last) = comma.take().and_then(|at: usize| plain.get_mut(at)) {
                    *last = b' ';
                }
            }
            [b' ' | b'\t' | b'\r' | b'\n', ..] => {}
            _ => comma = None,
        }
        before = match rest {
            [byte, ..] if !byte.is_ascii_whitespace() => *byte,
            _ => before,
        };
        plain.extend(rest.first());
    }
    match String::from_utf8(plain) {
        Ok(plain) if plain != text => Cow::Owned(plain),
        _ => Cow::Borrowed(text),
    }
}

/// How long a block comment is; 0 if it does not end.
fn block_length(text: &[u8]) -> usize {
    let end = text.windows(2).skip(2).position(|pair| pair == b"*/");
    end.map_or(0, |at| at.saturating_add(4))
}

/// How long a string is, with its quotation marks; to the end of the text if it does not end.
fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    let end = text.iter().skip(1).position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |at| at.saturating_add(2))
}
