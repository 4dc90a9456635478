//! The code that was probably meant.

use super::List;

pub(super) fn nearest(list: &List, written: &str) -> Option<String> {
    let written: String = written.chars().filter(|char| !char.is_whitespace()).map(half).collect();
    let meant = [by_habit, by_alpha_3].into_iter().find_map(|by| by(list, &written));
    if let Some(meant) = meant.filter(|meant| list.contains(meant)) {
        return Some(meant.to_owned());
    }
    let zeros = || {
        // A spreadsheet takes `0088` for a number and writes 88.
        let padded = format!("{written:0>4}");
        let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && list.contains(&padded)).then_some(padded)
    };
    let codes = list.codes();
    let by_case = || codes.iter().find(|code| same(code, &written)).cloned();
    by_case().or_else(zeros).or_else(|| {
        let mut near = codes.iter().filter(|code| is_one_keystroke_away(code, &written));
        near.next().filter(|_| near.next().is_none()).cloned()
    })
}

/// The code whose words have this one. It goes before the code in letters of another case: `Stk` is a word for a piece,
/// not the code `STK`.
fn by_habit(list: &List, written: &str) -> Option<&'static str> {
    let is_letter = written.chars().nth(1).is_none();
    let word = match is_letter {
        true => written.to_owned(),
        false => written.replace('.', "").to_lowercase(),
    };
    let mut entries = list
        .habits
        .split_ascii_whitespace()
        .filter_map(|entry| entry.split_once('='));
    let of = entries.find(|(_, words)| words.split(',').any(|known| known == word));
    of.map(|(code, _)| code)
}

/// The country of a code of three letters.
fn by_alpha_3(list: &List, written: &str) -> Option<&'static str> {
    let written = written.replace('.', "");
    let mut entries = list.alpha_3.split_ascii_whitespace();
    let entry = entries.find(|entry| entry.get(..3).is_some_and(|code| same(code, &written)))?;
    entry.get(3..).filter(|code| !code.is_empty()).or(entry.get(..2))
}

/// A letter of full width, as Japanese keyboards give it, in half width.
fn half(char: char) -> char {
    let ascii = u32::from(char).checked_sub(0xFEE0).and_then(char::from_u32);
    match ascii {
        Some(ascii) if ascii.is_ascii_graphic() => ascii,
        _ if char == '￥' => '¥',
        _ if char == '￡' => '£',
        _ => char,
    }
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// Whether one letter more, less, different, or two swapped make the code of the text; never for digits, where each
/// neighbour is as likely, nor for codes of one or two letters.
fn is_one_keystroke_away(code: &str, written: &str) -> bool {
    let long_enough = code.len() > 2 && written.len() > 1;
    if !long_enough || code.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let written = written.to_ascii_uppercase();
    let code = code.to_ascii_uppercase();
    let ahead = common(code.bytes(), written.bytes());
    let (Some(code), Some(written)) = (code.as_bytes().get(ahead..), written.as_bytes().get(ahead..)) else {
        return false;
    };
    let behind = common(code.iter().rev(), written.iter().rev());
    let left = |bytes: &[u8]| bytes.len().saturating_sub(behind);
    match (left(code), left(written)) {
        (1, 0 | 1) | (0, 1) => true,
        (2, 2) => matches!((code, written), ([a, b, ..], [c, d, ..]) if a == d && b == c),
        _ => false,
    }
}

fn common<T: PartialEq>(one: impl Iterator<Item = T>, other: impl Iterator<Item = T>) -> usize {
    one.zip(other).take_while(|(a, b)| a == b).count()
}
