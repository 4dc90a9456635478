//! [`LiveInvoice`]: an invoice under edit. An edit costs what it costs on ten lines, however many there are.
//!
//! The calculation is an algebra: the contribution of the edited line is taken out of the exact sums, the new one is put
//! in, and the totals are closed anew. Since the sums are exact, edits leave no trace: after any number of them the answer
//! is, byte for byte, that of a fresh invoice of the same content. The named exceptions, which work on every line: an edit
//! of the header that changes the policy (currency, regime, rounding, whether prices include tax), the rounding rules of
//! GOBL, and line identifiers that repeat.

use super::amounts::Totals;
use super::answer::Reading;
use super::calculate::{Calculation, beyond, frame, lacking, line_amounts, totals};
use super::edit::{set, steps, unread};
use super::error::{Error, ErrorKind, Place};
use super::explain::{Depth, Explanation, explain};
use super::live_changes::{Amounts, Change, differences, name_line, name_totals};
use super::live_line::{Line, Lines};
use super::open::{in_words, open, told, told_of};
use super::options::Options;
use super::review::Request;
use crate::calc::{DocumentInput, Missing, Policy, Sums, close};
use crate::explain::{Arithmetic, Evaluator, Fault, Off, Value, Values};
use crate::formats::{LINES_MAX, json};
use crate::i18n::Texts;
use crate::model::{self, Group, Invoice, Term};

/// An invoice under edit. Places are JSON Pointers over its canonical JSON; keys name amounts and stay with their lines.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, LiveInvoice, Options};
/// let texts = api::texts(Lang::En);
/// let json = br#"{ "format": "meisai/1", "currency": "EUR", "lines": [
///     { "id": "A", "quantity": "2", "itemNetPrice": "10.00", "taxCategory": "S", "taxRate": "20" } ] }"#;
/// let mut live = LiveInvoice::new(json, &Options::default(), &texts)?;
/// let change = live.set("/lines/0/quantity", Some("3"), &texts)?;
/// let net = change.changed.iter().find(|changed| changed.key == "line[A].net_amount");
/// assert_eq!(net.and_then(|net| net.value.as_deref()), Some("30.00"));
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct LiveInvoice {
    options: Options,
    /// The invoice without its lines.
    header: Invoice,
    lines: Lines,
    policy: Policy,
    includes_tax: bool,
    sums: Sums<Off>,
    totals: Totals,
    /// What could not be computed in the totals.
    faults: Vec<Fault>,
    /// Whether a sum went beyond 28 digits: what was lost in it cannot be taken out of it.
    overflown: bool,
}

impl LiveInvoice {
    /// Takes an invoice in. Lines without an identifier get the number of their place.
    ///
    /// # Errors
    /// [`Error`] if the bytes are no invoice that can be read.
    pub fn new(invoice: &[u8], options: &Options, texts: &Texts) -> Result<Self, Error> {
        let mut header = open(invoice, true, texts)?.invoice.into_invoice();
        let (groups, rest) = std::mem::take(&mut header.root.groups)
            .into_iter()
            .partition(|group| group.term == Term::Line);
        header.root.groups = rest;
        let policy = options.policy(&header);
        let mut live = Self {
            options: options.clone(),
            lines: Lines::new(groups, &mut header.readings),
            includes_tax: header.root.flag(Term::PricesIncludeTax),
            header,
            policy,
            sums: Sums::new(),
            totals: Totals::default(),
            faults: Vec::new(),
            overflown: false,
        };
        live.work_out_all();
        Ok(live)
    }

    /// Puts a value in its place, or takes it away (`None`). A place after the last item of a list makes a new item.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] if no term has the place.
    pub fn set(&mut self, pointer: &str, value: Option<&str>, texts: &Texts) -> Result<Change, Error> {
        let nowhere = || told_of(ErrorKind::BadOption, "error.pointer", pointer, texts).at(Place::pointer(pointer));
        let path = steps(pointer).ok_or_else(nowhere)?;
        match path.split_first() {
            Some((first, rest)) if first == Term::Line.def().json => {
                let (index, inner) = rest.split_first().ok_or_else(nowhere)?;
                let index: usize = index.parse().map_err(|_| nowhere())?;
                if inner.is_empty() {
                    return if value.is_none() {
                        self.remove_line(index, texts)
                    } else {
                        Err(nowhere())
                    };
                }
                let mut group = self.line(index, texts)?.group.clone();
                set(&mut group, inner, value).ok_or_else(nowhere)?;
                Ok(self.replace_line(index, group, texts))
            }
            _ => {
                set(&mut self.header.root, &path, value).ok_or_else(nowhere)?;
                Ok(self.header_changed(texts))
            }
        }
    }

    /// Puts a line, given as a JSON object, before the line of an index; at the end if the index is that of no line. A line
    /// without an identifier gets a number that no other line has.
    ///
    /// # Errors
    /// [`Error`] if the bytes are no JSON object.
    pub fn insert_line(&mut self, index: usize, line: &[u8], texts: &Texts) -> Result<Change, Error> {
        if self.lines.len() >= LINES_MAX {
            let values = Values::new().with("expected", Value::Name(LINES_MAX.to_string()));
            return Err(told(ErrorKind::TooLarge, "refusal.too_many_lines", &values, texts));
        }
        let group = read_line(line, texts)?;
        let index = index.min(self.lines.len());
        if self.needs_all() || self.lines.has_id(&group) {
            return Ok(self.with_all(texts, |live| live.lines.insert(index, group)));
        }
        let mut after = Amounts::default();
        self.lines.insert(index, group);
        self.work_out(index);
        self.put_in(index, &mut after);
        Ok(self.closed(Amounts::default(), after, texts))
    }

    /// Takes a line out.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] if there is no such line.
    pub fn remove_line(&mut self, index: usize, texts: &Texts) -> Result<Change, Error> {
        self.line(index, texts)?;
        if self.needs_all() {
            return Ok(self.with_all(texts, |live| live.lines.remove(index)));
        }
        let mut before = Amounts::default();
        self.take_out(index, &mut before);
        self.lines.remove(index);
        Ok(self.closed(before, Amounts::default(), texts))
    }

    /// Moves a line to the place of another. No amount changes, and no key.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] if there is no such line.
    pub fn move_line(&mut self, from: usize, to: usize, texts: &Texts) -> Result<Change, Error> {
        self.line(from, texts)?;
        self.line(to, texts)?;
        if self.needs_all() {
            return Ok(self.with_all(texts, |live| live.lines.move_line(from, to)));
        }
        self.lines.move_line(from, to);
        Ok(Change {
            changed: Vec::new(),
            missing: self.missing(texts),
        })
    }

    /// The whole calculation, as [`calculate`](super::calculate()) gives it.
    #[must_use]
    pub fn calculation(&self, texts: &Texts) -> Calculation {
        Calculation {
            lines: self.lines.iter().map(|line| line_amounts(&line.result)).collect(),
            totals: self.totals.clone(),
            missing: self.missing(texts),
            ..frame(self.assembled(), &self.policy, &self.options, texts)
        }
    }

    /// The invoice in our JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::write(&self.assembled(), None)
    }

    /// Why an amount is what it is.
    ///
    /// # Errors
    /// [`ErrorKind::BadOption`] if no amount has the key; the hint names the nearest.
    pub fn explain(&self, key: &str, depth: Depth, texts: &Texts) -> Result<Explanation, Error> {
        let json = self.to_json();
        let request = Request {
            invoice: json.as_bytes(),
            ..Request::default()
        };
        explain(&request, key, depth, &self.options, texts)
    }

    fn assembled(&self) -> Invoice {
        let mut invoice = self.header.clone();
        invoice
            .root
            .groups
            .extend(self.lines.iter().map(|line| line.group.clone()));
        invoice.root.sort();
        invoice
    }

    fn line(&self, index: usize, texts: &Texts) -> Result<&Line, Error> {
        self.lines.get(index).ok_or_else(|| {
            let count = u64::try_from(self.lines.len()).unwrap_or(u64::MAX);
            let values = Values::new()
                .with("found", Value::Name(index.to_string()))
                .with("count", Value::Count(count));
            let place = Place::pointer(format!("/lines/{index}"));
            told(ErrorKind::BadOption, "error.line_index", &values, texts).at(place)
        })
    }

    /// Whether an edit has to work on every line.
    fn needs_all(&self) -> bool {
        self.overflown || self.policy.arithmetic != Arithmetic::Exact || self.lines.ids_repeat()
    }

    fn replace_line(&mut self, index: usize, group: Group, texts: &Texts) -> Change {
        let renamed = self.lines.get(index).is_some_and(|line| !line.is_named_as(&group));
        if self.needs_all() || renamed && self.lines.has_id(&group) {
            return self.with_all(texts, |live| live.lines.replace(index, group));
        }
        let mut before = Amounts::default();
        self.take_out(index, &mut before);
        self.lines.replace(index, group);
        self.work_out(index);
        let mut after = Amounts::default();
        self.put_in(index, &mut after);
        self.closed(before, after, texts)
    }

    fn header_changed(&mut self, texts: &Texts) -> Change {
        self.header.readings.clear();
        unread(&self.header.root, "", &mut self.header.readings);
        let policy = self.options.policy(&self.header);
        let includes_tax = self.header.root.flag(Term::PricesIncludeTax);
        if policy == self.policy && includes_tax == self.includes_tax && !self.needs_all() {
            return self.closed(Amounts::default(), Amounts::default(), texts);
        }
        self.with_all(texts, |live| (live.policy, live.includes_tax) = (policy, includes_tax))
    }

    /// Makes an edit that concerns every line, and tells what it changed.
    fn with_all(&mut self, texts: &Texts, edit: impl FnOnce(&mut Self)) -> Change {
        let before = self.all_amounts();
        edit(self);
        self.work_out_all();
        Change {
            changed: differences(before, self.all_amounts()),
            missing: self.missing(texts),
        }
    }

    fn work_out_all(&mut self) {
        self.lines.name_all();
        self.sums = Sums::new();
        self.overflown = false;
        for index in 0..self.lines.len() {
            self.work_out(index);
            let faults = self.sum_up(index, true);
            self.overflown |= !faults.is_empty();
            self.lines.add_faults(index, faults);
        }
        self.overflown |= !self.sums.is_exact();
        self.close();
    }

    fn work_out(&mut self, index: usize) {
        self.lines.work_out(index, &self.policy, self.includes_tax);
    }

    /// Adds the amounts of a line to the sums, or takes them out; answers what could not be.
    fn sum_up(&mut self, index: usize, add: bool) -> Vec<Fault> {
        let mut off = Off;
        let mut ev = Evaluator::with_arithmetic(&mut off, self.policy.arithmetic);
        match self.lines.get(index) {
            Some(line) if add => self.sums.add(&line.result.amounts, &mut ev),
            Some(line) => self.sums.remove(&line.result.amounts, &mut ev),
            None => {}
        }
        ev.take_faults()
    }

    fn close(&mut self) {
        let mut off = Off;
        let mut ev = Evaluator::with_arithmetic(&mut off, self.policy.arithmetic);
        let document = DocumentInput::read(&self.header);
        let closed = close(&self.sums, &document, &self.policy, &mut ev);
        self.faults = ev.take_faults();
        self.totals = totals(&closed);
    }

    fn put_in(&mut self, index: usize, amounts: &mut Amounts) {
        self.overflown |= !self.sum_up(index, true).is_empty();
        self.name(index, amounts);
    }

    fn take_out(&mut self, index: usize, amounts: &mut Amounts) {
        self.overflown |= !self.sum_up(index, false).is_empty();
        self.name(index, amounts);
    }

    fn name(&self, index: usize, amounts: &mut Amounts) {
        if let Some(line) = self.lines.get(index) {
            name_line(index, &line_amounts(&line.result), amounts);
        }
    }

    /// Closes the totals after a line went and another came.
    fn closed(&mut self, mut before: Amounts, mut after: Amounts, texts: &Texts) -> Change {
        name_totals(&self.totals, &mut before);
        if self.overflown || !self.sums.is_exact() {
            self.work_out_all();
        } else {
            self.close();
        }
        name_totals(&self.totals, &mut after);
        Change {
            changed: differences(before, after),
            missing: self.missing(texts),
        }
    }

    fn all_amounts(&self) -> Amounts {
        let mut amounts = Amounts::default();
        (0..self.lines.len()).for_each(|index| self.name(index, &mut amounts));
        name_totals(&self.totals, &mut amounts);
        amounts
    }

    /// What is missing or cannot be read, in the order in which a fresh calculation tells it.
    fn missing(&self, texts: &Texts) -> Vec<Reading> {
        let tell = |reading: &model::Reading| in_words(reading, None, texts);
        let mut missing: Vec<Reading> = self.header.readings.iter().map(tell).collect();
        let troubled: Vec<(usize, &Line)> = self.lines.troubled().collect();
        for (index, line) in &troubled {
            missing.extend(line.readings_at(*index).iter().map(tell));
        }
        for (index, line) in &troubled {
            missing.extend(line.missing_at(*index).map(|lacks| lacking(&lacks, texts)));
        }
        let of_document = Missing::of_document(&self.header, self.lines.len());
        missing.extend(of_document.iter().map(|lacks| lacking(lacks, texts)));
        for (index, line) in &troubled {
            missing.extend(line.result.faults.iter().map(|_| beyond(Some(*index), texts)));
        }
        missing.extend(self.faults.iter().map(|_| beyond(None, texts)));
        missing
    }
}

/// One line from its JSON object.
fn read_line(line: &[u8], texts: &Texts) -> Result<Group, Error> {
    let text = String::from_utf8_lossy(line);
    if !text.trim_start().starts_with('{') {
        return Err(told_of(
            ErrorKind::BadOption,
            "error.not_an_object",
            &model::shorten(&text),
            texts,
        ));
    }
    let document = format!("{{\"format\":\"meisai/1\",\"lines\":[{text}]}}");
    let mut invoice = open(document.as_bytes(), true, texts)?.invoice.into_invoice();
    let mut group = invoice
        .root
        .take_group(Term::Line)
        .unwrap_or_else(|| Group::new(Term::Line, None));
    forget_nodes(&mut group);
    Ok(group)
}

/// Takes off the places of a document that is not kept.
fn forget_nodes(group: &mut Group) {
    group.node = None;
    group.fields.iter_mut().for_each(|field| field.node = None);
    group.groups.iter_mut().for_each(forget_nodes);
}
