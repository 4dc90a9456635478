//! [`Texts`]: the texts of one language, and how a template takes its values.
//!
//! A text file has one text per line, `key = text`; `# …` is a comment. A key that begins with a dot goes on from the key
//! before, up to the last dot of that: after `ARI-TAX.title`, `.what` is `ARI-TAX.what`; so files to download are written. A template takes values in braces:
//! `{name}` writes the value, `{name, line|lines}` the form of a word that goes with a number, `{@key}` another text of
//! the same file. Values are written, never read: a brace inside one means nothing.

use super::dates::{DateStyle, format_date, format_period};
use super::numbers::{Style, amount, number};
use super::{Lang, Plural};
use crate::explain::{Value, Values};
use crate::model::slots::{Slots, hash};
use crate::money::Decimal;
use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

/// Digits of a fraction that a sentence shows; further ones become `…`.
const PLACES_SHOWN: usize = 8;
/// How deep texts may stand in texts.
const DEPTH_MAX: u8 = 4;

/// The texts of one language. The default has none: every message is its key and values in brackets. A clone is cheap.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    lang: Lang,
    tax: TaxWord,
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    file: Box<str>,
    /// Byte ranges of key and text in `file`.
    rows: Vec<(Span, Span)>,
    /// The rows by their key.
    by_key: Slots,
}

/// What the tax of an invoice is called. Japanese tells the consumption tax of Japan (消費税) from the VAT of others
/// (付加価値税); where no invoice is spoken of, it is a tax (税).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaxWord {
    /// A tax of no country.
    #[default]
    Tax,
    /// The consumption tax of Japan.
    Consumption,
    /// Value added tax.
    Vat,
}

/// Texts that name the tax, and what they are in Japan and elsewhere.
const TAX_NAMED: [[&str; 3]; 3] = [
    ["word.tax", "word.tax.jp", "word.tax.vat"],
    ["term.BT-110", "word.tax_total.jp", "word.tax_total.vat"],
    ["term.BT-117", "word.tax_amount.jp", "word.tax_amount.vat"],
];

/// A byte range of the file.
type Span = (u32, u32);

/// Why a text file was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextsError {
    /// The line (from 1) is not `key = text`.
    Line(usize),
    /// `meta.language` is missing or names a language not spoken here.
    Language,
    /// The key of this line (from 1) stands twice.
    Twice(usize),
    /// The file is larger than 4 GiB.
    TooLarge,
}

impl fmt::Display for TextsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line} of the texts is not `key = text`"),
            Self::Language => f.write_str("the texts do not say `meta.language = en`, `ja` or `pl`"),
            Self::Twice(line) => write!(f, "the key of line {line} of the texts stands twice"),
            Self::TooLarge => f.write_str("the texts are larger than 4 GiB"),
        }
    }
}

impl core::error::Error for TextsError {}

impl Texts {
    /// Reads a text file.
    ///
    /// # Errors
    /// [`TextsError`] if a line is not `key = text` (the blanks are for people), a key stands twice, or `meta.language` is missing.
    pub fn parse(file: &str) -> Result<Self, TextsError> {
        let file = &*with_whole_keys(file);
        u32::try_from(file.len()).map_err(|_| TextsError::TooLarge)?;
        let mut rows: Vec<(Span, Span)> = Vec::with_capacity(file.len() / 64);
        let mut by_key = Slots::with_room(rows.capacity());
        let mut start = 0;
        for (index, line) in file.split('\n').enumerate() {
            let row = line.trim_end();
            if !row.is_empty() && !row.starts_with('#') {
                let (key, text) = row.split_once('=').ok_or(TextsError::Line(index + 1))?;
                let (key, text) = (key.trim_end(), text.trim_start());
                let text_start = start + row.len() - text.len();
                let key_of = |row: u32| key_of(file, &rows, row);
                let new = u32::try_from(rows.len()).map_err(|_| TextsError::TooLarge)?;
                if by_key
                    .put(hash_of(key), new, |row| key_of(row) == key, |row| hash_of(key_of(row)))
                    .is_some()
                {
                    return Err(TextsError::Twice(index + 1));
                }
                rows.push((span(start, key), span(text_start, text)));
            }
            start += line.len() + 1;
        }
        let mut texts = Self {
            lang: Lang::En,
            tax: TaxWord::Tax,
            shared: Arc::new(Shared {
                file: file.into(),
                rows,
                by_key,
            }),
        };
        texts.lang = texts
            .get("meta.language")
            .and_then(Lang::parse)
            .ok_or(TextsError::Language)?;
        Ok(texts)
    }

    /// The same texts about an invoice whose tax is called so.
    #[must_use]
    pub fn naming(&self, tax: TaxWord) -> Self {
        Self { tax, ..self.clone() }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of a key as it stands in the file.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        let key = self.of_country(key);
        let Shared { file, rows, by_key } = &*self.shared;
        let is = |row: u32| key_of(file, rows, row) == key;
        let row = by_key.find(hash_of(key), is)?;
        let row = rows.get(row as usize);
        row.map(|(_, text)| slice(file, *text))
    }

    /// The key that names the tax as its country does.
    fn of_country<'k>(&self, key: &'k str) -> &'k str {
        let named = || TAX_NAMED.iter().find(|[any, ..]| *any == key);
        match self.tax {
            TaxWord::Tax => key,
            TaxWord::Consumption => named().map_or(key, |[_, japan, _]| japan),
            TaxWord::Vat => named().map_or(key, |[.., vat]| vat),
        }
    }

    /// All keys, as they come in the file.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let Shared { file, rows, .. } = &*self.shared;
        rows.iter().map(|(key, _)| slice(file, *key))
    }

    /// The message of a key with its values. Where the key is unknown, the key and the values in brackets.
    #[must_use]
    pub fn say(&self, key: &str, values: &Values) -> String {
        self.say_known(key, values).unwrap_or_else(|| {
            let mut out = String::new();
            self.bracket(&mut out, key, values);
            out
        })
    }

    /// The message of a key with its values, if the key is known.
    #[must_use]
    pub fn say_known(&self, key: &str, values: &Values) -> Option<String> {
        let template = self.get(key)?;
        let mut out = String::with_capacity(template.len().saturating_mul(2));
        self.fill(&mut out, template, values, 0);
        let led_by_text = template
            .strip_prefix('{')
            .and_then(|rest| rest.split(['}', ',']).next());
        let capital = led_by_text.is_some_and(|name| {
            name.starts_with('@') || matches!(values.get(name), Some(Value::Key(_) | Value::Message(..)))
        });
        if capital {
            capitalise(&mut out);
        }
        Some(out)
    }

    /// A value as a sentence shows it.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        let mut out = String::new();
        self.write(&mut out, value, 0);
        out
    }

    /// Sentences one after the other, with a blank between them where the language has one.
    #[must_use]
    pub fn join(&self, sentences: &[String]) -> String {
        let blank = if self.lang == Lang::Ja { "" } else { " " };
        let told: Vec<&str> = sentences
            .iter()
            .map(String::as_str)
            .filter(|told| !told.is_empty())
            .collect();
        told.join(blank)
    }

    fn fill(&self, out: &mut String, template: &str, values: &Values, depth: u8) {
        let mut rest = template;
        while let Some((literal, tail)) = rest.split_once('{') {
            push_literal(out, literal);
            let Some((slot, after)) = tail.split_once('}') else {
                out.push('{');
                out.push_str(tail);
                return;
            };
            self.fill_slot(out, slot, values, depth);
            rest = after;
        }
        push_literal(out, rest);
    }

    fn fill_slot(&self, out: &mut String, slot: &str, values: &Values, depth: u8) {
        if let Some(key) = slot.strip_prefix('@') {
            return self.write_key(out, key, values, depth);
        }
        let (name, forms) = slot
            .split_once(',')
            .map_or((slot, None), |(name, forms)| (name, Some(forms)));
        match (values.get(name.trim()), forms) {
            (Some(value), None) => self.write(out, value, depth),
            (Some(value), Some(forms)) => out.push_str(plural(value, self.lang).pick(forms, self.lang)),
            (None, _) => {
                out.push('[');
                out.push_str(name);
                out.push(']');
            }
        }
    }

    fn write_key(&self, out: &mut String, key: &str, values: &Values, depth: u8) {
        match self.get(key).filter(|_| depth < DEPTH_MAX) {
            Some(template) => self.fill(out, template, values, depth + 1),
            None => self.bracket(out, key, &Values::new()),
        }
    }

    fn write(&self, out: &mut String, value: &Value, depth: u8) {
        match value {
            Value::Money(value, currency) => {
                out.push_str(&amount(*value, *currency, self.lang, Style::Text, PLACES_SHOWN));
            }
            Value::Number(value) => out.push_str(&number(*value, self.lang, PLACES_SHOWN)),
            Value::Quantity(value, unit) => self.write_quantity(out, *value, unit, depth),
            Value::Percent(value) => {
                out.push_str(&number(*value, self.lang, PLACES_SHOWN));
                out.push('%');
            }
            Value::Date(day) => out.push_str(&format_date(*day, self.lang, DateStyle::Long)),
            Value::Period(from, to) => out.push_str(&format_period(*from, *to, self.lang, DateStyle::Long)),
            Value::Name(name) => out.push_str(name),
            Value::Count(count) => out.push_str(&number(whole(*count), self.lang, PLACES_SHOWN)),
            Value::Key(key) => self.write_key(out, key, &Values::new(), depth),
            Value::Code(list, code) => {
                let key = format!("{list}.{code}");
                match self.get(&key) {
                    Some(_) => self.write_key(out, &key, &Values::new(), depth),
                    None => out.push_str(code),
                }
            }
            Value::Message(key, values) => self.write_key(out, key, values, depth),
            Value::List(items) => self.write_list(out, items, depth),
        }
    }

    fn write_quantity(&self, out: &mut String, value: Decimal, unit: &str, depth: u8) {
        let key = format!("unit.{unit}");
        let values = Values::new().with("n", Value::Number(value));
        if self.get(&key).is_some() {
            self.write_key(out, &key, &values, depth);
        } else {
            out.push_str(&number(value, self.lang, PLACES_SHOWN));
            if !unit.is_empty() {
                out.push(' ');
                out.push_str(unit);
            }
        }
    }

    fn write_list(&self, out: &mut String, items: &[Value], depth: u8) {
        let (comma, last) = match self.lang {
            Lang::Ja => ("、", "、"),
            Lang::En => (", ", " and "),
            Lang::Pl => (", ", " i "),
        };
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push_str(if index + 1 == items.len() { last } else { comma });
            }
            if depth < DEPTH_MAX {
                self.write(out, item, depth + 1);
            }
        }
    }

    fn bracket(&self, out: &mut String, key: &str, values: &Values) {
        out.push('[');
        out.push_str(key);
        for (name, value) in &values.0 {
            out.push(' ');
            out.push_str(name);
            out.push('=');
            match value {
                Value::Key(key) | Value::Message(key, _) => out.push_str(key),
                other => self.write(out, other, DEPTH_MAX),
            }
        }
        out.push(']');
    }
}

/// The text file of a language, embedded for the command line.
#[cfg(feature = "texts")]
#[must_use]
pub fn embedded(lang: Lang) -> &'static str {
    match lang {
        Lang::En => include_str!("../../texts/en.txt"),
        Lang::Ja => include_str!("../../texts/ja.txt"),
        Lang::Pl => include_str!("../../texts/pl.txt"),
    }
}

/// The range of `text` that begins at `start`; the file is known to be shorter than 4 GiB.
/// The file with every key written out.
fn with_whole_keys(file: &str) -> Cow<'_, str> {
    if !file.contains("\n.") {
        return Cow::Borrowed(file);
    }
    let mut whole = String::with_capacity(file.len() + file.len() / 8);
    let mut stem = "";
    for line in file.split_inclusive('\n') {
        let key = line.split('=').next().unwrap_or_default();
        if line.starts_with('.') {
            whole.push_str(stem);
        } else if !line.starts_with('#') && !line.trim_end().is_empty() {
            stem = key.rsplit_once('.').map_or("", |(stem, _)| stem);
        }
        whole.push_str(line);
    }
    Cow::Owned(whole)
}

fn span(start: usize, text: &str) -> Span {
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    (at(start), at(start + text.len()))
}

/// The key of a row.
fn key_of<'a>(file: &'a str, rows: &[(Span, Span)], row: u32) -> &'a str {
    rows.get(row as usize).map_or("", |(key, _)| slice(file, *key))
}

fn hash_of(key: &str) -> u32 {
    hash(key.as_bytes(), 0)
}

fn slice(file: &str, (start, end): Span) -> &str {
    file.get(start as usize..end as usize).unwrap_or_default()
}

fn whole(count: u64) -> Decimal {
    i64::try_from(count).map_or(Decimal::from_int(i64::MAX), Decimal::from_int)
}

fn plural(value: &Value, lang: Lang) -> Plural {
    match value {
        Value::Money(value, _) | Value::Number(value) | Value::Quantity(value, _) | Value::Percent(value) => {
            Plural::of(*value, lang)
        }
        Value::Count(count) => Plural::of(whole(*count), lang),
        Value::List(items) => Plural::of(whole(items.len() as u64), lang),
        Value::Date(_) | Value::Period(..) | Value::Name(_) | Value::Code(..) | Value::Key(_) | Value::Message(..) => {
            Plural::Other
        }
    }
}

/// Appends a literal of a template. A full stop is not doubled where a value already ended with one (`2026 r.`).
fn push_literal(out: &mut String, literal: &str) {
    let rest = ['.', '。']
        .into_iter()
        .find(|stop| out.ends_with(*stop) && literal.starts_with(*stop))
        .and_then(|stop| literal.strip_prefix(stop));
    out.push_str(rest.unwrap_or(literal));
}

/// Makes the first letter a capital, for the letters that begin our own texts.
pub(crate) fn capitalise(text: &mut String) {
    const POLISH: [(char, char); 9] = [
        ('ą', 'Ą'),
        ('ć', 'Ć'),
        ('ę', 'Ę'),
        ('ł', 'Ł'),
        ('ń', 'Ń'),
        ('ó', 'Ó'),
        ('ś', 'Ś'),
        ('ź', 'Ź'),
        ('ż', 'Ż'),
    ];
    let Some(first) = text.chars().next() else { return };
    let capital = POLISH
        .iter()
        .find(|(small, _)| *small == first)
        .map_or(first.to_ascii_uppercase(), |(_, capital)| *capital);
    text.replace_range(..first.len_utf8(), capital.encode_utf8(&mut [0; 4]));
}
