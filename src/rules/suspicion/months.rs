//! Months that a text names: 9月分, "September 2026", "za wrzesień", 2026-09. A day of a month (9月30日, "13 October") names no
//! month, and neither does a number of months (3ヶ月) or a part of a longer number (PO-2026-09).

use crate::model::{narrow, small_letters};
use chrono::{Datelike, Months, NaiveDate};

/// The names of the months in English and in Polish, in the nominative and in the cases that an invoice uses.
const NAMES: [&[&str]; 12] = [
    &["january", "styczeń", "stycznia", "styczniu"],
    &["february", "luty", "lutego", "lutym"],
    &["march", "marzec", "marca", "marcu"],
    &["april", "kwiecień", "kwietnia", "kwietniu"],
    &["may", "maj", "maja", "maju"],
    &["june", "czerwiec", "czerwca", "czerwcu"],
    &["july", "lipiec", "lipca", "lipcu"],
    &["august", "sierpień", "sierpnia", "sierpniu"],
    &["september", "wrzesień", "września", "wrześniu"],
    &["october", "październik", "października", "październiku"],
    &["november", "listopad", "listopada", "listopadzie"],
    &["december", "grudzień", "grudnia", "grudniu"],
];
/// Names that are words of their own too: they count beside a year.
const AMBIGUOUS: [&str; 2] = ["march", "may"];
/// The longest period whose months are looked at, in months.
const LONGEST: u32 = 24;

/// A month, of a year if one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    month: u32,
    year: Option<i32>,
}

impl Named {
    /// True if a period touches the month.
    pub fn is_in(self, (from, to): (NaiveDate, NaiveDate)) -> bool {
        let first = from.with_day(1).unwrap_or(from);
        let months = (0..LONGEST).filter_map(|step| first.checked_add_months(Months::new(step)));
        months.take_while(|month| *month <= to).any(|month| self.is(month))
    }

    /// True if it is the month before a day's, or the day's month in another year.
    pub fn is_left_over(self, day: NaiveDate) -> bool {
        let before = day.checked_sub_months(Months::new(1));
        before.is_some_and(|before| self.is(before))
            || self.month == day.month() && self.year.and_then(|year| year.checked_add(1)) == Some(day.year())
    }

    fn is(self, day: NaiveDate) -> bool {
        self.month == day.month() && self.year.is_none_or(|year| year == day.year())
    }
}

/// A run of digits, of letters, or one other character.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Digits(String),
    Letters(String),
    Other(char),
}

fn tokens(text: &str) -> Vec<Token> {
    let plain: String = text.chars().map(narrow).collect();
    let mut all: Vec<Token> = Vec::new();
    for letter in small_letters(&plain).chars() {
        match all.last_mut() {
            Some(Token::Digits(run)) if letter.is_ascii_digit() => run.push(letter),
            Some(Token::Letters(run)) if letter.is_alphabetic() => run.push(letter),
            _ if letter.is_ascii_digit() => all.push(Token::Digits(letter.into())),
            _ if letter.is_alphabetic() => all.push(Token::Letters(letter.into())),
            _ => all.push(Token::Other(letter)),
        }
    }
    all
}

/// The months that a text names.
pub(super) fn named(text: &str) -> Vec<Named> {
    let all = tokens(text);
    let at = |index: Option<usize>| index.and_then(|index| all.get(index));
    let number = |token: Option<&Token>| match token {
        Some(Token::Digits(run)) => run.parse::<u32>().ok().map(|number| (number, run.len())),
        _ => None,
    };
    let year = |token: Option<&Token>| {
        let year = number(token).filter(|(number, digits)| *digits == 4 && (1990..2100).contains(number));
        year.and_then(|(number, _)| i32::try_from(number).ok())
    };
    let is =
        |token: Option<&Token>, which: &[char]| matches!(token, Some(Token::Other(found)) if which.contains(found));
    let mut found = Vec::new();
    for (index, token) in all.iter().enumerate() {
        let [next, second, third] = [1, 2, 3].map(|step| index.checked_add(step));
        let [before, second_before] = [1, 2].map(|step| index.checked_sub(step));
        let month = number(Some(token)).filter(|(number, digits)| *digits <= 2 && (1..=12).contains(number));
        let separated = |token: Option<&Token>| is(token, &['-', '/', '.', '_']);
        match token {
            Token::Letters(word) => {
                let Some(month) = month_of(word) else { continue };
                let [left, right] = [second_before, second].map(at);
                // 13 October, October 13: a day.
                let day = |token| number(token).is_some_and(|(_, digits)| digits <= 2);
                let year = year(right).or_else(|| year(left));
                if !day(left) && !day(right) && (year.is_some() || !AMBIGUOUS.contains(&word.as_str())) {
                    found.push(Named { month, year });
                }
            }
            Token::Digits(_) => {
                // 2026-09, 2026/09
                if let Some(year) = year(Some(token)) {
                    let month = number(at(second)).filter(|(month, digits)| *digits == 2 && (1..=12).contains(month));
                    let whole = !separated(at(before)) && !separated(at(third));
                    if let Some((month, _)) = month.filter(|_| whole && is(at(next), &['-', '/'])) {
                        found.push(Named {
                            month,
                            year: Some(year),
                        });
                    }
                    continue;
                }
                let Some((month, _)) = month else { continue };
                let follows = |token: Option<&Token>, start: char| matches!(token, Some(Token::Letters(word)) if word.starts_with(start));
                // 9月分, 2026年9月, but not 9月30日
                if follows(at(next), '月') && !(number(at(second)).is_some() && follows(at(third), '日')) {
                    let year = year(at(second_before)).filter(|_| follows(at(before), '年'));
                    found.push(Named { month, year });
                }
                // 09/2026, 09.2026
                let whole = !separated(at(before)) && !separated(at(third));
                if let Some(year) = year(at(second)).filter(|_| whole && is(at(next), &['/', '.'])) {
                    found.push(Named {
                        month,
                        year: Some(year),
                    });
                }
            }
            Token::Other(_) => {}
        }
    }
    found
}

/// A text without months, years and other numbers, in small letters without punctuation: what two invoices of one service
/// have in common.
pub(super) fn without(text: &str) -> String {
    let words = tokens(text).into_iter().filter_map(|token| match token {
        Token::Letters(word) if month_of(&word).is_none() => Some(word.replace(['年', '月', '分'], "")),
        _ => None,
    });
    words.collect()
}

fn month_of(word: &str) -> Option<u32> {
    let position = NAMES.iter().position(|names| names.contains(&word))?;
    u32::try_from(position).ok()?.checked_add(1)
}
