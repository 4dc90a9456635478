//! Amounts, numbers and percentages as a reader of each language writes them. Nothing is ever rounded here.

use super::Lang;
use crate::money::{Currency, Decimal};

/// Where an amount is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// In a sentence: negative with U+2212.
    #[default]
    Text,
    /// In a table or a form: negative in Japanese with ▲.
    Table,
    /// In a column that names its currency elsewhere: as [`Table`](Self::Table), without the currency.
    Bare,
    /// In words, as `jeden tysiąc złotych 00/100` or `金壱拾壱万円也`; as [`Text`](Self::Text) where nobody writes it so.
    Words,
}

/// A narrow table of what separates digits: between groups, before the fraction, and from how many digits groups begin.
struct Separators {
    group: char,
    decimal: char,
}

const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';

fn separators(lang: Lang) -> Separators {
    match lang {
        Lang::En | Lang::Ja => Separators {
            group: ',',
            decimal: '.',
        },
        Lang::Pl => Separators {
            group: NO_BREAK_SPACE,
            decimal: ',',
        },
    }
}

/// Writes the digits of a number without its sign, grouped by three from `group_from` digits on. A fraction of more than
/// `places_max` digits is cut and followed by `…`.
fn digits(value: Decimal, lang: Lang, group_from: usize, places_max: usize) -> String {
    let text = value.abs().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let separators = separators(lang);
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    for (index, digit) in whole.chars().enumerate() {
        let left = whole.len() - index;
        if index > 0 && left.is_multiple_of(3) && whole.len() >= group_from {
            out.push(separators.group);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(separators.decimal);
        out.extend(fraction.chars().take(places_max));
        if fraction.len() > places_max {
            out.push('…');
        }
    }
    out
}

/// An amount with its currency: all its digits, at least those of the minor unit.
///
/// | | ja | en | pl |
/// |---|---|---|---|
/// | JPY | `52,800円` | `JPY 52,800` | `52 800 JPY` |
/// | EUR | `1,234.50 EUR` | `EUR 1,234.50` | `1 234,50 EUR` |
/// | PLN | `1,234.50 PLN` | `PLN 1,234.50` | `1 234,50 zł` |
#[must_use]
pub fn format_amount(value: Decimal, currency: Currency, lang: Lang, style: Style) -> String {
    if style == Style::Words
        && let Some(said) = super::words::amount(value, currency, lang)
    {
        return said;
    }
    amount(value, currency, lang, style, usize::from(Decimal::PLACES_MAX))
}

pub(super) fn amount(value: Decimal, currency: Currency, lang: Lang, style: Style, places_max: usize) -> String {
    let number = digits(
        value.normalized().with_places_min(currency.minor_unit()),
        lang,
        4,
        places_max,
    );
    let sign = match (value.is_negative(), lang, style) {
        (false, ..) => String::new(),
        (true, Lang::Ja, Style::Table | Style::Bare) => '▲'.to_string(),
        (true, ..) => MINUS.to_string(),
    };
    let code = currency.code();
    match (lang, style) {
        (_, Style::Bare) => format!("{sign}{number}"),
        (Lang::Ja, _) if currency == Currency::JPY => format!("{sign}{number}円"),
        (Lang::Ja, _) => format!("{sign}{number} {code}"),
        (Lang::En, _) => format!("{sign}{code} {number}"),
        (Lang::Pl, _) if currency == Currency::PLN => format!("{sign}{number}{NO_BREAK_SPACE}zł"),
        (Lang::Pl, _) => format!("{sign}{number}{NO_BREAK_SPACE}{code}"),
    }
}

/// A bare number: all its digits, without zeros at the end of the fraction. Polish groups from five digits on.
#[must_use]
pub fn format_number(value: Decimal, lang: Lang) -> String {
    number(value, lang, usize::from(Decimal::PLACES_MAX))
}

pub(super) fn number(value: Decimal, lang: Lang, places_max: usize) -> String {
    let group_from = if lang == Lang::Pl { 5 } else { 4 };
    let text = digits(value.normalized(), lang, group_from, places_max);
    if value.is_negative() {
        format!("{MINUS}{text}")
    } else {
        text
    }
}

/// A percentage, `10` for `10%`.
#[must_use]
pub fn format_percent(value: Decimal, lang: Lang) -> String {
    format!("{}%", format_number(value, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    /// Amounts of explanations.md §5 and awkward ones, as `value currency | ja | en | pl`; `_` stands for a no-break space.
    #[test]
    fn amounts_are_written_as_each_language_does() {
        let table = "\
52800 JPY|52,800円|JPY 52,800|52_800_JPY
1234.50 EUR|1,234.50 EUR|EUR 1,234.50|1_234,50_EUR
1234.5 PLN|1,234.50 PLN|PLN 1,234.50|1_234,50_zł
-4400 JPY|−4,400円|−JPY 4,400|−4_400_JPY
0 JPY|0円|JPY 0|0_JPY
-0.00 EUR|0.00 EUR|EUR 0.00|0,00_EUR
0 TND|0.000 TND|TND 0.000|0,000_TND
1 PLN|1.00 PLN|PLN 1.00|1,00_zł
0.5 EUR|0.50 EUR|EUR 0.50|0,50_EUR
-1 JPY|−1円|−JPY 1|−1_JPY
999 JPY|999円|JPY 999|999_JPY
1000 JPY|1,000円|JPY 1,000|1_000_JPY
119764.5 JPY|119,764.5円|JPY 119,764.5|119_764,5_JPY
12.5000 EUR|12.50 EUR|EUR 12.50|12,50_EUR
0.0125 EUR|0.0125 EUR|EUR 0.0125|0,0125_EUR
1234.5678 TND|1,234.5678 TND|TND 1,234.5678|1_234,5678_TND
9999999999999999999999999999 JPY|9,999,999,999,999,999,999,999,999,999円|JPY 9,999,999,999,999,999,999,999,999,999|9_999_999_999_999_999_999_999_999_999_JPY
0.1234567890123456789012345678 EUR|0.1234567890123456789012345678 EUR|EUR 0.1234567890123456789012345678|0,1234567890123456789012345678_EUR";
        for row in table.lines() {
            let cells: Vec<&str> = row.split('|').collect();
            let (value, code) = cells[0].split_once(' ').unwrap();
            for (lang, expected) in [Lang::Ja, Lang::En, Lang::Pl].into_iter().zip(&cells[1..]) {
                let shown = format_amount(decimal(value), Currency::parse(code).unwrap(), lang, Style::Text);
                assert_eq!(shown.replace('\u{a0}', "_"), *expected, "{row}");
            }
        }
    }

    #[test]
    fn tables_mark_negative_amounts_in_japanese_with_a_triangle() {
        let value = decimal("-4400");
        assert_eq!(format_amount(value, Currency::JPY, Lang::Ja, Style::Table), "▲4,400円");
        assert_eq!(format_amount(value, Currency::JPY, Lang::Ja, Style::Bare), "▲4,400");
        assert_eq!(
            format_amount(value, Currency::JPY, Lang::En, Style::Table),
            "−JPY 4,400"
        );
        assert_eq!(
            format_amount(value, Currency::EUR, Lang::Pl, Style::Bare),
            "−4\u{a0}400,00"
        );
    }

    #[test]
    fn numbers_lose_only_idle_zeros() {
        assert_eq!(format_number(decimal("1200.50"), Lang::Ja), "1,200.5");
        assert_eq!(format_number(decimal("1200.50"), Lang::Pl), "1200,5");
        assert_eq!(format_number(decimal("12000"), Lang::Pl), "12\u{a0}000");
        assert_eq!(format_number(decimal("-0.5"), Lang::En), "−0.5");
        assert_eq!(format_percent(decimal("8.50"), Lang::Pl), "8,5%");
        assert_eq!(format_percent(decimal("10.00"), Lang::Ja), "10%");
        assert_eq!(number(decimal("33.3333333333333"), Lang::En, 6), "33.333333…");
    }
}
