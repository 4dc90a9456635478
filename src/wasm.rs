//! The door to JavaScript: one line of conversion per function of the [`api`], nothing else.
//!
//! It is the only file that names `wasm_bindgen`. The entries of the npm package (`pkg-config/src/facade.js`) stand
//! before it: they turn objects into JSON text, read and keep the texts of a language, and start a fresh instance after
//! a trap. So documents enter as bytes and options as JSON text. Answers leave as JSON text, which a browser's own
//! parser turns into objects about a third faster than they can be built field by field, and in the very bytes that the
//! command line writes. Small answers leave as objects. Where the function of the api gives an [`Error`], JavaScript's
//! `Error` with `kind`, `place` and `hint` is thrown. There is no state but what JavaScript holds.

use crate::api::{self, DateStyle, Depth, Error, ErrorKind, Form, Lang, Options, Place, Request, Style};
use js_sys::{Object, Reflect, Uint8Array};
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

    /// The text of a key as it stands in the file.
    pub fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).map(str::to_owned)
    }
}

/// [`api::calculate`]
#[wasm_bindgen]
pub fn calculate(invoice: &[u8], options: &str, texts: &Texts) -> Answer {
    text_of(api::calculate(invoice, &options_of(options)?, &texts.0))
}

/// The documents of a request: the invoice and what it may be checked against.
#[wasm_bindgen]
pub struct Documents {
    invoice: Vec<u8>,
    contract: Option<Vec<u8>>,
    order: Option<Vec<u8>>,
    evidence: Vec<Vec<u8>>,
    history: Vec<Vec<u8>>,
    decisions: Option<Vec<u8>>,
}

#[wasm_bindgen]
impl Documents {
    /// Takes the bytes in.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(
        invoice: Vec<u8>,
        contract: Option<Vec<u8>>,
        order: Option<Vec<u8>>,
        evidence: Vec<Uint8Array>,
        history: Vec<Uint8Array>,
        decisions: Option<Vec<u8>>,
    ) -> Self {
        Self {
            invoice,
            contract,
            order,
            evidence: evidence.iter().map(Uint8Array::to_vec).collect(),
            history: history.iter().map(Uint8Array::to_vec).collect(),
            decisions,
        }
    }
}

impl Documents {
    /// Asks something about the documents.
    fn ask<T>(&self, question: impl FnOnce(&Request<'_>) -> T) -> T {
        let evidence: Vec<&[u8]> = self.evidence.iter().map(Vec::as_slice).collect();
        let history: Vec<&[u8]> = self.history.iter().map(Vec::as_slice).collect();
        question(&Request {
            invoice: &self.invoice,
            contract: self.contract.as_deref(),
            order: self.order.as_deref(),
            evidence: &evidence,
            history: &history,
            decisions: self.decisions.as_deref(),
        })
    }
}

/// [`api::validate`]
#[wasm_bindgen]
pub fn validate(invoice: &[u8], rulesets: Vec<String>, options: &str, texts: &Texts) -> Answer {
    text_of(api::validate(invoice, &rulesets, &options_of(options)?, &texts.0))
}

/// [`api::review`]
#[wasm_bindgen]
pub fn review(documents: Documents, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::review(request, &options, &texts.0)))
}

/// [`api::read_table`]
#[cfg(feature = "tables")]
#[wasm_bindgen(js_name = readTable)]
pub fn read_table(table: &[u8], known: Option<String>, texts: &Texts) -> Answer {
    text_of(api::read_table(table, known.as_deref().map(str::as_bytes), &texts.0))
}

/// [`api::describe_table`]
#[cfg(feature = "tables")]
#[wasm_bindgen(js_name = describeTable)]
pub fn describe_table(table: &[u8], texts: &Texts) -> Answer {
    text_of(api::describe_table(table, &texts.0))
}

/// [`api::service_guide`]
#[wasm_bindgen(js_name = serviceGuide)]
pub fn service_guide(contract: &[u8], on: Option<String>, texts: &Texts) -> Answer {
    text_of(api::service_guide(
        contract,
        on.as_deref().map(day_of).transpose()?,
        &texts.0,
    ))
}

/// [`api::service_guide_page`]
#[cfg(feature = "reports")]
#[wasm_bindgen(js_name = serviceGuidePage)]
pub fn service_guide_page(contract: &[u8], on: Option<String>, texts: &Texts) -> Answer {
    api::service_guide_page(contract, on.as_deref().map(day_of).transpose()?, &texts.0).map_err(thrown)
}

/// [`api::draft_invoice`]: of `documents` all but the invoice counts.
#[cfg(feature = "questions")]
#[wasm_bindgen(js_name = draftInvoice)]
pub fn draft_invoice(
    documents: Documents,
    from: &str,
    to: &str,
    number: Option<String>,
    options: &str,
    texts: &Texts,
) -> Answer {
    let (from, to, options) = (day_of(from)?, day_of(to)?, options_of(options)?);
    text_of(documents.ask(|request| {
        let asked = api::DraftRequest {
            contract: request.contract,
            order: request.order,
            evidence: request.evidence,
            history: request.history,
            from,
            to,
            number: number.as_deref(),
        };
        api::draft_invoice(&asked, &options, &texts.0)
    }))
}

/// [`api::lint_contract`]
#[wasm_bindgen(js_name = lintContract)]
pub fn lint_contract(contract: &[u8], texts: &Texts) -> Answer {
    text_of(api::lint_contract(contract, &texts.0))
}

/// [`api::term_catalogue`]
#[cfg(feature = "questions")]
#[wasm_bindgen(js_name = termCatalogue)]
pub fn term_catalogue(texts: &Texts) -> Answer {
    text_of(Ok::<_, api::Error>(api::term_catalogue(&texts.0)))
}

/// [`api::explain`]
#[wasm_bindgen]
pub fn explain(documents: Documents, key: &str, depth: &str, options: &str, texts: &Texts) -> Answer {
    let (depth, options) = (depth_of(depth)?, options_of(options)?);
    text_of(documents.ask(|request| api::explain(request, key, depth, &options, &texts.0)))
}

/// [`api::compare`], with options and the telling of the difference in one JSON text
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn compare(
    before: &[u8],
    after: &[u8],
    contract: Option<Vec<u8>>,
    contract_before: Option<Vec<u8>>,
    options: &str,
    texts: &Texts,
) -> Answer {
    let options = api::CompareOptions::from_json(options, &texts.0).map_err(thrown)?;
    let (contract, contract_before) = (contract.as_deref(), contract_before.as_deref());
    let pair = api::Pair {
        before,
        after,
        contract,
        contract_before,
    };
    text_of(api::compare(&pair, &options, &texts.0))
}

/// [`api::what_if`]
#[cfg(feature = "questions")]
#[wasm_bindgen(js_name = whatIf)]
pub fn what_if(invoice: &[u8], patch: &[u8], options: &str, texts: &Texts) -> Answer {
    text_of(api::what_if(invoice, patch, &options_of(options)?, &texts.0))
}

/// [`api::dependents`]
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn dependents(documents: Documents, key: &str, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::dependents(request, key, &options, &texts.0)))
}

/// [`api::citations`]
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn citations(documents: Documents, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::citations(request, &options, &texts.0)))
}

/// [`api::fingerprint`]
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn fingerprint(documents: Documents, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::fingerprint(request, &options, &texts.0)))
}

/// [`api::provenance`]
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn provenance(documents: Documents, export: bool, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::provenance(request, export, &options, &texts.0)))
}

/// [`api::reason`]
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn reason(documents: Documents, rule: &str, place: &str, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::reason(request, rule, place, &options, &texts.0)))
}

/// [`api::worksheet`]
#[cfg(feature = "questions")]
#[wasm_bindgen]
pub fn worksheet(
    documents: Documents,
    formulas: bool,
    separator: char,
    byte_order_mark: bool,
    options: &str,
    texts: &Texts,
) -> Answer {
    let options = options_of(options)?;
    let sheet = api::Sheet::new(formulas, separator, byte_order_mark);
    let answer = documents.ask(|request| api::worksheet(request, sheet, &options, &texts.0));
    answer.map_err(thrown)
}

/// [`api::worksheet_table`]
#[cfg(feature = "questions")]
#[wasm_bindgen(js_name = worksheetTable)]
pub fn worksheet_table(documents: Documents, formulas: bool, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    text_of(documents.ask(|request| api::worksheet_table(request, formulas, &options, &texts.0)))
}

/// [`api::review_report`]
#[cfg(feature = "reports")]
#[wasm_bindgen(js_name = reviewReport)]
pub fn review_report(documents: Documents, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    let answer = documents.ask(|request| api::review_report(request, &options, &texts.0));
    answer.map_err(thrown)
}

/// [`api::invoice_response`]
#[cfg(feature = "reports")]
#[wasm_bindgen(js_name = invoiceResponse)]
pub fn invoice_response(documents: Documents, options: &str, texts: &Texts) -> Answer {
    let options = options_of(options)?;
    let answer = documents.ask(|request| api::invoice_response(request, &options, &texts.0));
    answer.map_err(thrown)
}

/// [`api::customer_copy`]
#[cfg(feature = "reports")]
#[wasm_bindgen(js_name = customerCopy)]
pub fn customer_copy(invoice: &[u8], mask: &str, options: &str, texts: &Texts) -> Answer {
    let mask = api::Mask::parse(mask).ok_or_else(|| bad_option("there are only the masks `notes` and `names`"))?;
    api::customer_copy(invoice, mask, &options_of(options)?, &texts.0).map_err(thrown)
}

/// [`api::convert`]
#[wasm_bindgen]
pub fn convert(invoice: &[u8], to: &str, options: &str, texts: &Texts) -> Answer {
    let form = Form::parse(to, &texts.0).map_err(thrown)?;
    text_of(api::convert(invoice, form, &options_of(options)?, &texts.0))
}

/// [`api::InvoiceLister`], file by file.
#[cfg(feature = "einvoice")]
#[wasm_bindgen]
#[derive(Default)]
pub struct InvoiceLister(api::InvoiceLister);

#[cfg(feature = "einvoice")]
#[wasm_bindgen]
impl InvoiceLister {
    /// An empty list.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file in.
    ///
    /// # Errors
    /// An `Error` for options that do not exist.
    pub fn add(&mut self, file: &str, invoice: &[u8], options: &str, texts: &Texts) -> Result<(), JsValue> {
        self.0.add(file, invoice, &options_of(options)?, &texts.0);
        Ok(())
    }

    /// Takes in a file that cannot be read, and why.
    pub fn refuse(&mut self, file: &str, problem: &str) {
        self.0.refuse(file, problem);
    }

    /// The list; the lister is used up.
    pub fn finish(self) -> Answer {
        text_of(Ok(self.0.finish()))
    }
}

/// [`api::IndividualNumbers`], for what a command writes as text or as a table.
#[cfg(feature = "law")]
#[wasm_bindgen]
pub struct IndividualNumbers(api::IndividualNumbers);

#[cfg(feature = "law")]
#[wasm_bindgen]
impl IndividualNumbers {
    /// [`api::IndividualNumbers::of`]
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn of(invoice: &[u8]) -> Self {
        Self(api::IndividualNumbers::of(invoice))
    }

    /// [`api::IndividualNumbers::hide`]
    #[must_use]
    pub fn hide(&self, text: &str) -> String {
        self.0.hide(text)
    }
}

/// [`api::ksef_code`]
#[cfg(feature = "einvoice")]
#[wasm_bindgen(js_name = ksefCode)]
pub fn ksef_code(invoice: &[u8], number: Option<String>, environment: &str, texts: &Texts) -> Answer {
    let environment = api::KsefEnvironment::parse(environment)
        .ok_or_else(|| bad_option("there are only the environments `production`, `test` and `demo`"))?;
    text_of(api::ksef_code(invoice, number.as_deref(), environment, &texts.0))
}

/// [`api::law`](api::law())
#[cfg(feature = "law")]
#[wasm_bindgen(js_name = askLaw)]
pub fn ask_law(question: &[u8], texts: &Texts) -> Answer {
    text_of(api::law(question, &texts.0))
}

/// [`api::law_changes`]
#[cfg(feature = "law")]
#[wasm_bindgen(js_name = lawChanges)]
pub fn law_changes(invoice: &[u8], to: &str, preview: bool, options: &str, texts: &Texts) -> Answer {
    text_of(api::law_changes(
        invoice,
        day_of(to)?,
        preview,
        &options_of(options)?,
        &texts.0,
    ))
}

/// [`api::format_amount`] in the style `text`, `table` or `bare`; nothing if there is no such amount or style.
#[wasm_bindgen(js_name = formatAmount)]
#[must_use]
pub fn format_amount(value: &str, currency: &str, lang: &str, style: &str) -> Option<String> {
    let style = match style {
        "text" => Style::Text,
        "table" => Style::Table,
        "bare" => Style::Bare,
        "words" => Style::Words,
        _ => return None,
    };
    api::format_amount(value, currency, Lang::parse(lang)?, style)
}

/// [`api::format_number`]; nothing if there is no such number.
#[wasm_bindgen(js_name = formatNumber)]
#[must_use]
pub fn format_number(value: &str, lang: &str) -> Option<String> {
    api::format_number(value, Lang::parse(lang)?)
}

/// [`api::format_quantity`]; nothing if there is no such number.
#[wasm_bindgen(js_name = formatQuantity)]
#[must_use]
pub fn format_quantity(value: &str, unit: &str, texts: &Texts) -> Option<String> {
    api::format_quantity(value, unit, &texts.0)
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

/// [`api::foreign_kind`]
#[cfg(feature = "einvoice")]
#[wasm_bindgen(js_name = foreignKind)]
#[must_use]
pub fn foreign_kind(file: &[u8]) -> Option<String> {
    api::foreign_kind(file).map(str::to_owned)
}

/// [`api::version`]
#[wasm_bindgen]
pub fn version() -> Answer<JsValue> {
    object_of(Ok(api::version()))
}

/// [`api::LiveInvoice`]
#[wasm_bindgen]
pub struct LiveInvoice(api::LiveInvoice);

#[wasm_bindgen]
impl LiveInvoice {
    /// [`api::LiveInvoice::new`]
    #[wasm_bindgen(constructor)]
    pub fn new(invoice: &[u8], options: &str, texts: &Texts) -> Answer<Self> {
        let live = api::LiveInvoice::new(invoice, &options_of(options)?, &texts.0);
        live.map(Self).map_err(thrown)
    }

    /// [`api::LiveInvoice::set`]
    pub fn set(&mut self, path: &str, value: Option<String>, texts: &Texts) -> Answer<JsValue> {
        object_of(self.0.set(path, value.as_deref(), &texts.0))
    }

    /// [`api::LiveInvoice::insert_line`]
    #[wasm_bindgen(js_name = insertLine)]
    pub fn insert_line(&mut self, index: usize, line: &[u8], texts: &Texts) -> Answer<JsValue> {
        object_of(self.0.insert_line(index, line, &texts.0))
    }

    /// [`api::LiveInvoice::remove_line`]
    #[wasm_bindgen(js_name = removeLine)]
    pub fn remove_line(&mut self, index: usize, texts: &Texts) -> Answer<JsValue> {
        object_of(self.0.remove_line(index, &texts.0))
    }

    /// [`api::LiveInvoice::move_line`]
    #[wasm_bindgen(js_name = moveLine)]
    pub fn move_line(&mut self, from: usize, to: usize, texts: &Texts) -> Answer<JsValue> {
        object_of(self.0.move_line(from, to, &texts.0))
    }

    /// [`api::LiveInvoice::calculation`]
    pub fn calculation(&self, texts: &Texts) -> Answer {
        text_of(Ok(self.0.calculation(&texts.0)))
    }

    /// [`api::LiveInvoice::to_json`]
    #[wasm_bindgen(js_name = toJson)]
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// [`api::LiveInvoice::explain`]
    pub fn explain(&self, key: &str, depth: &str, texts: &Texts) -> Answer {
        text_of(self.0.explain(key, depth_of(depth)?, &texts.0))
    }
}

/// A day as the glue hands it over.
fn day_of(text: &str) -> Answer<chrono::NaiveDate> {
    api::day(text).ok_or_else(|| bad_option(&format!("`{text}` is not a date; write `2026-10-31`")))
}

/// How deep an explanation goes.
fn depth_of(word: &str) -> Answer<Depth> {
    match word {
        "line" => Ok(Depth::Line),
        "steps" => Ok(Depth::Steps),
        "tree" => Ok(Depth::Tree),
        _ => Err(bad_option(&format!(
            "`{word}` is not a depth; line, steps and tree are"
        ))),
    }
}

/// Options as the glue hands them over.
fn options_of(json: &str) -> Answer<Options> {
    Options::from_json(json).map_err(thrown)
}

/// An answer as JSON text.
fn text_of(answer: Result<impl Serialize, Error>) -> Answer {
    api::to_json(&answer.map_err(thrown)?).map_err(|error| failed(&error.to_string()))
}

/// A small answer as an object.
fn object_of(answer: Result<impl Serialize, Error>) -> Answer<JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    answer.map_err(thrown)?.serialize(&serializer).map_err(JsValue::from)
}

/// The `Error` of a refused request.
fn thrown(error: Error) -> JsValue {
    js_error(error.kind(), error.message(), error.hint(), error.place())
}

fn bad_option(message: &str) -> JsValue {
    js_error(ErrorKind::BadOption, message, None, None)
}

fn failed(message: &str) -> JsValue {
    js_error(ErrorKind::Internal, message, None, None)
}

fn js_error(kind: ErrorKind, message: &str, hint: Option<&str>, place: Option<&Place>) -> JsValue {
    let error = js_sys::Error::new(message);
    error.set_name("MeisaiError");
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    let place = place.cloned().unwrap_or_default().serialize(&serializer);
    let fields = Object::new();
    for (name, value) in [
        ("kind", kind.name().into()),
        ("place", place.unwrap_or_default()),
        ("hint", hint.unwrap_or_default().into()),
    ] {
        // A fresh plain object takes every field.
        let _taken = Reflect::set(&fields, &name.into(), &value);
    }
    Object::assign(&error, &fields).into()
}
