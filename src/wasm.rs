//! The door to JavaScript: one line of conversion per function of the [`api`], nothing else.
//!
//! It is the only file that names `wasm_bindgen`. The entries of the npm package (`pkg-config/src/facade.js`) stand
//! before it: they turn objects into JSON text, read and keep the texts of a language, and start a fresh instance after
//! a trap. So documents enter as bytes and options as JSON text. Answers leave as JSON text, which a browser's own
//! parser turns into objects about a third faster than they can be built field by field, and in the very bytes that the
//! command line writes. Small answers leave as objects. A refused request is a JavaScript `Error` with `kind`, `place`
//! and `hint`. There is no state but what JavaScript holds.

use crate::api::{self, DateStyle, Error, ErrorKind, Form, Lang, Options, Style};
use js_sys::{Object, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// What a call gives back: a value, or an `Error` to throw.
type Answer<T = String> = Result<T, JsValue>;

/// The texts of one language, made once from the content of `texts/LANG.txt`.
#[wasm_bindgen]
pub struct Texts(api::Texts);

#[wasm_bindgen]
impl Texts {
    /// Reads the content of a text file.
    ///
    /// # Errors
    /// An `Error` of kind `bad_option` if it is not one.
    #[wasm_bindgen(constructor)]
    pub fn new(content: &str) -> Answer<Self> {
        let texts = api::Texts::parse(content);
        texts.map(Self).map_err(|error| bad_option(&error.to_string()))
    }
}

/// [`api::calculate`]
///
/// # Errors
/// An `Error` where it gives one.
#[wasm_bindgen]
pub fn calculate(invoice: &[u8], options: &str, texts: &Texts) -> Answer {
    text_of(api::calculate(invoice, &options_of(options)?, &texts.0))
}

/// [`api::convert`]
///
/// # Errors
/// An `Error` where it gives one.
#[wasm_bindgen]
pub fn convert(invoice: &[u8], to: &str, options: &str, texts: &Texts) -> Answer {
    let form = Form::parse(to, &texts.0).map_err(thrown)?;
    text_of(api::convert(invoice, form, &options_of(options)?, &texts.0))
}

/// [`api::format_amount`] in the style `text`, `table` or `bare`; nothing if there is no such amount or style.
#[wasm_bindgen(js_name = formatAmount)]
#[must_use]
pub fn format_amount(value: &str, currency: &str, lang: &str, style: &str) -> Option<String> {
    let style = match style {
        "text" => Style::Text,
        "table" => Style::Table,
        "bare" => Style::Bare,
        _ => return None,
    };
    api::format_amount(value, currency, Lang::parse(lang)?, style)
}

/// [`api::format_date`] in the style `long` or `short`; nothing if there is no such date or style.
#[wasm_bindgen(js_name = formatDate)]
#[must_use]
pub fn format_date(date: &str, lang: &str, style: &str) -> Option<String> {
    let style = match style {
        "long" => DateStyle::Long,
        "short" => DateStyle::Short,
        _ => return None,
    };
    api::format_date(date, Lang::parse(lang)?, style)
}

/// [`api::version`]
///
/// # Errors
/// None that can come about.
#[wasm_bindgen]
pub fn version() -> Answer<JsValue> {
    object_of(Ok(api::version()))
}

/// Options as the glue hands them over.
fn options_of(json: &str) -> Answer<Options> {
    Options::from_json(json).map_err(thrown)
}

/// An answer as JSON text.
fn text_of(answer: Result<impl Serialize, Error>) -> Answer {
    serde_json::to_string(&answer.map_err(thrown)?).map_err(|error| failed(&error.to_string()))
}

/// A small answer as an object.
fn object_of(answer: Result<impl Serialize, Error>) -> Answer<JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    answer.map_err(thrown)?.serialize(&serializer).map_err(JsValue::from)
}

/// The `Error` of a refused request.
fn thrown(error: Error) -> JsValue {
    let place = error.place().cloned().unwrap_or_default();
    let place = place.serialize(&serde_wasm_bindgen::Serializer::json_compatible());
    js_error(
        error.kind(),
        error.message(),
        error.hint().unwrap_or_default(),
        place.unwrap_or_default(),
    )
}

fn bad_option(message: &str) -> JsValue {
    js_error(ErrorKind::BadOption, message, "", JsValue::UNDEFINED)
}

fn failed(message: &str) -> JsValue {
    js_error(ErrorKind::Internal, message, "", JsValue::UNDEFINED)
}

fn js_error(kind: ErrorKind, message: &str, hint: &str, place: JsValue) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("MeisaiError");
    let fields = Object::new();
    for (name, value) in [("kind", kind.name().into()), ("place", place), ("hint", hint.into())] {
        // A fresh plain object takes every field.
        let _taken = Reflect::set(&fields, &name.into(), &value);
    }
    Object::assign(&error, &fields).into()
}
