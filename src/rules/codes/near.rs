//! The code that was probably meant.

use super::List;

pub(super) fn nearest(list: &List, written: &str) -> Option<String> {
    let written: String = written.split_whitespace().collect();
    let habit = list.habits.iter().find(|(habit, _)| same(habit, &written));
    let meant = habit.map(|(_, meant)| (*meant).to_owned());
    let zeros = || {
        // A spreadsheet takes `0088` for a number and writes 88.
        let padded = format!("{written:0>4}");
        let is_number = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
        (is_number && list.contains(&padded)).then_some(padded)
    };
    let codes = list.codes();
    let by_case = || codes.iter().find(|code| same(code, &written)).cloned();
    by_case().or(meant).or_else(zeros).or_else(|| {
        let mut near = codes.iter().filter(|code| is_one_keystroke_away(code, &written));
        near.next().filter(|_| near.next().is_none()).cloned()
    })
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
