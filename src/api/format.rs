//! `format_amount` and the like: text as data into text for a reader.

use crate::explain::Value;
use crate::i18n::{self, DateStyle, Lang, Style, Texts};
use crate::model::day;
use crate::money::{Currency, Decimal};

/// An amount with its currency, as a reader of the language writes it; `None` if the text is not a decimal or the
/// currency not a code of three capitals.
///
/// ```
/// use meisai::api::{Lang, Style, format_amount};
/// assert_eq!(format_amount("52800", "JPY", Lang::Ja, Style::Text).as_deref(), Some("52,800円"));
/// ```
#[must_use]
pub fn format_amount(value: &str, currency: &str, lang: Lang, style: Style) -> Option<String> {
    Some(i18n::format_amount(
        Decimal::parse(value).ok()?,
        Currency::parse(currency)?,
        lang,
        style,
    ))
}

/// A number, as a reader of the language writes it; `None` if the text is not a decimal.
#[must_use]
pub fn format_number(value: &str, lang: Lang) -> Option<String> {
    Some(i18n::format_number(Decimal::parse(value).ok()?, lang))
}

/// A quantity with its unit of measure (UN/ECE Recommendation 20) in words; `None` if the text is not a decimal.
#[must_use]
pub fn format_quantity(value: &str, unit: &str, texts: &Texts) -> Option<String> {
    Some(texts.value(&Value::Quantity(Decimal::parse(value).ok()?, unit.to_owned())))
}

/// A day, as a reader of the language writes it; `None` if the text is not a day as in `2026-10-31`.
///
/// ```
/// use meisai::api::{DateStyle, Lang, format_date};
/// assert_eq!(format_date("2026-10-31", Lang::Pl, DateStyle::Long).as_deref(), Some("31 października 2026 r."));
/// ```
#[must_use]
pub fn format_date(date: &str, lang: Lang, style: DateStyle) -> Option<String> {
    Some(i18n::format_date(day(date)?, lang, style))
}
