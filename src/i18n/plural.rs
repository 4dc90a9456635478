//! [`Plural`]: which form of a word goes with a number.

use super::Lang;
use crate::money::Decimal;

/// The plural class of a number in a language (CLDR's classes, as far as our languages use them).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Plural {
    /// 1 line, 1 pozycja.
    One,
    /// Polish 2–4, 22–24, but not 12–14: 2 pozycje.
    Few,
    /// Polish 0, 5–21, 25–31: 5 pozycji.
    Many,
    /// English: all but 1. Polish: fractions, 1,5 pozycji. Japanese: everything.
    Other,
}

impl Plural {
    /// The class of a number; the sign does not matter.
    #[must_use]
    pub fn of(value: Decimal, lang: Lang) -> Self {
        let units = value.abs().to_units(0);
        match (lang, units) {
            (Lang::Ja, _) => Self::Other,
            (_, Some(1)) => Self::One,
            (Lang::En, _) | (Lang::Pl, None) => Self::Other,
            (Lang::Pl, Some(n)) if (2..=4).contains(&(n % 10)) && !(12..=14).contains(&(n % 100)) => Self::Few,
            (Lang::Pl, Some(_)) => Self::Many,
        }
    }

    /// The form of this class among the forms a template gives: `one|other` in English, `one|few|many|other` in Polish.
    /// Where fewer are given, the last one stands for the rest.
    pub(super) fn pick(self, forms: &str, lang: Lang) -> &str {
        let index = match (self, lang) {
            (_, Lang::Ja) | (Self::One, _) => 0,
            (_, Lang::En) | (Self::Few, _) => 1,
            (Self::Many, _) => 2,
            (Self::Other, _) => 3,
        };
        forms
            .split('|')
            .nth(index)
            .or_else(|| forms.split('|').next_back())
            .unwrap_or_default()
            .trim()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awkward_numbers_take_the_form_that_goes_with_them() {
        let forms = [
            ("line|lines", Lang::En),
            ("pozycja|pozycje|pozycji|pozycji", Lang::Pl),
            ("件", Lang::Ja),
        ];
        for (number, expected) in [
            ("0", ["lines", "pozycji", "件"]),
            ("1", ["line", "pozycja", "件"]),
            ("1.0", ["line", "pozycja", "件"]),
            ("2", ["lines", "pozycje", "件"]),
            ("5", ["lines", "pozycji", "件"]),
            ("12", ["lines", "pozycji", "件"]),
            ("14", ["lines", "pozycji", "件"]),
            ("22", ["lines", "pozycje", "件"]),
            ("112", ["lines", "pozycji", "件"]),
            ("-1", ["line", "pozycja", "件"]),
            ("0.5", ["lines", "pozycji", "件"]),
        ] {
            for ((forms, lang), expected) in forms.into_iter().zip(expected) {
                let class = Plural::of(Decimal::parse(number).unwrap(), lang);
                assert_eq!(class.pick(forms, lang), expected, "{number}");
            }
        }
    }
}
