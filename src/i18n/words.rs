//! Amounts in words, as receipts and invoices write them beside the digits: `słownie` in Poland, 金…円也 in Japan.
//!
//! Digits that are written out cannot be altered. Japan uses 壱 弐 参 拾 for the same reason (大字).

use super::{Lang, Plural};
use crate::money::{Currency, Decimal};

/// The words of one language for numbers below a thousand and for its groups of digits.
struct Words {
    ones: [&'static str; 20],
    tens: [&'static str; 10],
    hundreds: [&'static str; 10],
    /// For each group of three digits above the first: one, few, many.
    groups: [[&'static str; 3]; 5],
}

#[rustfmt::skip]
static POLISH: Words = Words {
    ones: ["", "jeden", "dwa", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć", "dziesięć", "jedenaście", "dwanaście",
        "trzynaście", "czternaście", "piętnaście", "szesnaście", "siedemnaście", "osiemnaście", "dziewiętnaście"],
    tens: ["", "", "dwadzieścia", "trzydzieści", "czterdzieści", "pięćdziesiąt", "sześćdziesiąt", "siedemdziesiąt", "osiemdziesiąt", "dziewięćdziesiąt"],
    hundreds: ["", "sto", "dwieście", "trzysta", "czterysta", "pięćset", "sześćset", "siedemset", "osiemset", "dziewięćset"],
    groups: [["tysiąc", "tysiące", "tysięcy"], ["milion", "miliony", "milionów"], ["miliard", "miliardy", "miliardów"],
        ["bilion", "biliony", "bilionów"], ["biliard", "biliardy", "biliardów"]],
};

#[rustfmt::skip]
static ENGLISH: Words = Words {
    ones: ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
    tens: ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"],
    hundreds: ["", "one hundred", "two hundred", "three hundred", "four hundred", "five hundred", "six hundred", "seven hundred",
        "eight hundred", "nine hundred"],
    groups: [["thousand"; 3], ["million"; 3], ["billion"; 3], ["trillion"; 3], ["quadrillion"; 3]],
};

/// The names of currencies in Polish that go with a number: one, few, many. Others stand as their code.
const POLISH_CURRENCIES: [(&str, [&str; 3]); 3] = [
    ("PLN", ["złoty", "złote", "złotych"]),
    ("JPY", ["jen", "jeny", "jenów"]),
    ("USD", ["dolar", "dolary", "dolarów"]),
];

const JAPANESE_DIGITS: [&str; 10] = ["", "壱", "弐", "参", "四", "五", "六", "七", "八", "九"];
const JAPANESE_PLACES: [&str; 4] = ["", "拾", "百", "千"];
const JAPANESE_GROUPS: [&str; 5] = ["", "万", "億", "兆", "京"];

/// An amount in words; `None` where it has more digits than its currency, is beyond 10¹⁸, or is written otherwise
/// (Japanese: any currency but yen).
pub(super) fn amount(value: Decimal, currency: Currency, lang: Lang) -> Option<String> {
    let places = currency.minor_unit();
    let units = value.abs().to_units(places).filter(|units| *units < 10_i128.pow(18))?;
    let unit = 10_i128.pow(u32::from(places));
    let (whole, rest) = (units / unit, units % unit);
    let minus = value.is_negative();
    match lang {
        Lang::Ja if currency == Currency::JPY && !minus => Some(format!("金{}円也", japanese(whole))),
        Lang::Ja => None,
        Lang::Pl => {
            let forms = POLISH_CURRENCIES.iter().find(|(code, _)| *code == currency.code());
            let name = forms.map_or(currency.code(), |(_, forms)| form(forms, whole));
            let sign = if minus { "minus " } else { "" };
            let fraction = if places == 0 {
                String::new()
            } else {
                format!(" {rest:0width$}/{unit}", width = usize::from(places))
            };
            Some(format!(
                "{sign}{} {name}{fraction}",
                of_thousands(whole, &POLISH, "zero")
            ))
        }
        Lang::En => {
            let sign = if minus { "minus " } else { "" };
            let fraction = if places == 0 {
                String::new()
            } else {
                format!(" and {rest:0width$}/{unit}", width = usize::from(places))
            };
            Some(format!(
                "{sign}{}{fraction} {}",
                of_thousands(whole, &ENGLISH, "zero"),
                currency.code()
            ))
        }
    }
}

/// The form of a Polish word that goes with a number.
fn form<'a>(forms: &[&'a str; 3], number: i128) -> &'a str {
    let number = Decimal::from_int(i64::try_from(number).unwrap_or(i64::MAX));
    let [one, few, many] = forms;
    match Plural::of(number, Lang::Pl) {
        Plural::One => one,
        Plural::Few => few,
        _ => many,
    }
}

/// A number in groups of three digits.
fn of_thousands(number: i128, words: &'static Words, zero: &str) -> String {
    let mut parts = Vec::new();
    for group in (0..=words.groups.len()).rev() {
        let digits = number / 1_000_i128.pow(u32::try_from(group).unwrap_or_default()) % 1_000;
        if digits == 0 {
            continue;
        }
        parts.push(below_thousand(digits, words));
        parts.extend(
            group
                .checked_sub(1)
                .and_then(|at| words.groups.get(at))
                .map(|forms| form(forms, digits).to_owned()),
        );
    }
    if parts.is_empty() {
        zero.to_owned()
    } else {
        parts.join(" ")
    }
}

fn below_thousand(number: i128, words: &'static Words) -> String {
    let at = |list: &'static [&'static str], index: i128| {
        usize::try_from(index)
            .ok()
            .and_then(|index| list.get(index))
            .copied()
            .unwrap_or_default()
    };
    let (hundreds, rest) = (number / 100, number % 100);
    let parts = if rest < 20 {
        [at(&words.hundreds, hundreds), at(&words.ones, rest), ""]
    } else {
        [
            at(&words.hundreds, hundreds),
            at(&words.tens, rest / 10),
            at(&words.ones, rest % 10),
        ]
    };
    let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" ")
}

/// A number in groups of four digits.
fn japanese(number: i128) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let mut said = String::new();
    for (group, name) in JAPANESE_GROUPS.iter().enumerate().rev() {
        let digits = number / 10_000_i128.pow(u32::try_from(group).unwrap_or_default()) % 10_000;
        for (place, sign) in JAPANESE_PLACES.iter().enumerate().rev() {
            let digit = digits / 10_i128.pow(u32::try_from(place).unwrap_or_default()) % 10;
            let digit = usize::try_from(digit)
                .ok()
                .and_then(|digit| JAPANESE_DIGITS.get(digit))
                .copied()
                .unwrap_or_default();
            if !digit.is_empty() {
                said.push_str(digit);
                said.push_str(sign);
            }
        }
        if digits > 0 {
            said.push_str(name);
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_out_as_receipts_write_them() {
        let cases = [
            ("110000", "JPY", Lang::Ja, "金壱拾壱万円也"),
            ("1000203", "JPY", Lang::Ja, "金壱百万弐百参円也"),
            ("100000000", "JPY", Lang::Ja, "金壱億円也"),
            (
                "1234.50",
                "PLN",
                Lang::Pl,
                "jeden tysiąc dwieście trzydzieści cztery złote 50/100",
            ),
            ("1", "PLN", Lang::Pl, "jeden złoty 00/100"),
            ("12.05", "PLN", Lang::Pl, "dwanaście złotych 05/100"),
            ("2000022", "PLN", Lang::Pl, "dwa miliony dwadzieścia dwa złote 00/100"),
            ("0.99", "PLN", Lang::Pl, "zero złotych 99/100"),
            ("-5", "PLN", Lang::Pl, "minus pięć złotych 00/100"),
            ("21", "EUR", Lang::Pl, "dwadzieścia jeden EUR 00/100"),
            (
                "58080",
                "JPY",
                Lang::Pl,
                "pięćdziesiąt osiem tysięcy osiemdziesiąt jenów",
            ),
            (
                "1234.50",
                "EUR",
                Lang::En,
                "one thousand two hundred thirty four and 50/100 EUR",
            ),
        ];
        for (value, currency, lang, said) in cases {
            let currency = Currency::parse(currency).unwrap();
            assert_eq!(
                amount(Decimal::parse(value).unwrap(), currency, lang).as_deref(),
                Some(said)
            );
        }
    }

    #[test]
    fn what_cannot_be_said_exactly_is_not_said() {
        let said = |value: &str, currency, lang| amount(Decimal::parse(value).unwrap(), currency, lang);
        assert_eq!(said("1.005", Currency::PLN, Lang::Pl), None);
        assert_eq!(said("1000000000000000000", Currency::JPY, Lang::Pl), None);
        assert_eq!(said("12.50", Currency::EUR, Lang::Ja), None);
    }
}
