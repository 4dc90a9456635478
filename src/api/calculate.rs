//! `calculate`: every amount of an invoice.

use super::amounts::{LineAmounts, LineTax, Part, TaxGroup, Totals};
use super::answer::{Reading, Versions, iso};
use super::error::Error;
use super::open::{self, Opened, open};
use super::options::{Explain, Options};
use super::trace::TraceView;
use super::version::versions;
use super::view::InvoiceView;
use crate::calc::{self, LineResult, Missing, Policy};
use crate::explain::{Filter, Num, Off, Recorder, Trace};
use crate::i18n::Texts;
use crate::model::{self, Invoice, ReadRule, Syntax, Term};
use crate::order::set;
use crate::rules::Role;
use chrono::NaiveDate;
use serde::Serialize;

/// The computed amounts of an invoice, beside the invoice as understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Calculation {
    /// The format it was read from: `json`, `ubl`, `cii`, `fa3` or `gobl`.
    pub format: &'static str,
    /// From which side, and at which stage, it was looked at.
    pub role: Role,
    /// The day of the question, if it was given.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub today: Option<NaiveDate>,
    /// The date whose law applied: the one asked for, else of the tax point (BT-7), of delivery (BT-72), of issue (BT-2).
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub law_date: Option<NaiveDate>,
    /// The tax regime that applied.
    pub regime: &'static str,
    /// The invoice currency (BT-5).
    pub currency: String,
    /// The invoice as understood, for display.
    pub invoice: InvoiceView,
    /// The computed lines, in the order of the invoice.
    pub lines: Vec<LineAmounts>,
    /// The computed totals.
    pub totals: Totals,
    /// What a draft still lacks, and what could not be read. It never stops the calculation.
    pub missing: Vec<Reading>,
    /// The derivation, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodes: Option<TraceView>,
    /// What made this answer.
    pub versions: Versions,
}

/// Computes every amount of an invoice: lines, tax by category and rate, totals.
///
/// Nothing an invoice states is replaced: stated amounts stand in `invoice`, computed ones in `lines` and `totals`. A value
/// that is missing or cannot be read is listed in `missing` and takes no part.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, Options};
/// let invoice = br#"{ "format": "meisai/1", "currency": "JPY", "lines": [
///     { "id": "1", "quantity": "48", "unit": "HUR", "itemNetPrice": "11000", "taxCategory": "S", "taxRate": "10" } ] }"#;
/// let answer = api::calculate(invoice, &Options::default(), &api::texts(Lang::En))?;
/// assert_eq!(answer.totals.amount_due.to_string(), "580800");
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// [`Error`] if the bytes are no invoice that can be read.
pub fn calculate(invoice: &[u8], options: &Options, texts: &Texts) -> Result<Calculation, Error> {
    let opened = open(invoice, options.is_draft(), texts)?;
    let texts = &options.texts_for(&opened.invoice, texts);
    let readings = open::readings(&opened, texts);
    Ok(answer(opened.invoice.into_invoice(), readings, options, texts))
}

/// The calculation of an invoice that was read already.
pub(super) fn of(opened: &Opened, options: &Options, texts: &Texts) -> Calculation {
    answer(opened.invoice.clone(), open::readings(opened, texts), options, texts)
}

/// The totals alone.
pub(super) fn totals_of(invoice: &Invoice, options: &Options) -> Totals {
    totals(&calc::calculate(invoice, &options.policy(invoice), &mut Off).totals)
}

fn answer(invoice: Invoice, readings: Vec<Reading>, options: &Options, texts: &Texts) -> Calculation {
    let policy = options.policy(&invoice);
    let mut trace = match options.explain {
        Explain::Off => return assemble(invoice, &policy, readings, &mut Off, options, texts),
        Explain::Totals => Trace::new(Filter::Totals),
        Explain::Full => Trace::new(Filter::Full),
    };
    let mut answer = assemble(invoice, &policy, readings, &mut trace, options, texts);
    let mut view = TraceView::new(&trace, &answer.invoice.0);
    if let Some(level) = options.redact {
        level.take_from(&mut view.nodes);
    }
    answer.nodes = Some(view);
    answer
}

fn assemble<R: Recorder>(
    invoice: Invoice,
    policy: &Policy,
    mut missing: Vec<Reading>,
    recorder: &mut R,
    options: &Options,
    texts: &Texts,
) -> Calculation {
    let computed = calc::calculate(&invoice, policy, recorder);
    let told = set(missing.iter().map(|reading| reading.place.clone()));
    let untold = computed.missing.iter().filter(|lacks| !told.contains(&lacks.pointer()));
    missing.extend(untold.map(|lacks| lacking(lacks, texts)));
    for (index, line) in computed.lines.iter().enumerate() {
        missing.extend(line.faults.iter().map(|_| beyond(Some(index), texts)));
    }
    missing.extend(computed.faults.iter().map(|_| beyond(None, texts)));
    Calculation {
        lines: computed.lines.iter().map(line_amounts).collect(),
        totals: totals(&computed.totals),
        missing,
        ..frame(invoice, policy, options, texts)
    }
}

/// The answer around the amounts.
pub(super) fn frame(invoice: Invoice, policy: &Policy, options: &Options, texts: &Texts) -> Calculation {
    Calculation {
        format: match invoice.syntax {
            Syntax::Json => "json",
            Syntax::UblInvoice | Syntax::UblCreditNote => "ubl",
            Syntax::Cii => "cii",
            Syntax::Gobl => "gobl",
            Syntax::Fa3 => "fa3",
        },
        role: options.role,
        today: options.today,
        law_date: policy.date,
        regime: policy.regime.name(),
        currency: policy.currency.to_string(),
        invoice: InvoiceView(invoice),
        lines: Vec::new(),
        totals: Totals::default(),
        missing: Vec::new(),
        nodes: None,
        versions: versions(Some(texts.lang())),
    }
}

/// The amounts of a line as an answer gives them.
pub(super) fn line_amounts<R: Recorder>(line: &LineResult<R>) -> LineAmounts {
    let id = &line.id;
    let taxes = line.amounts.shares().zip(0_u32..).filter_map(|(share, index)| {
        Some(LineTax {
            code: share.key.category.as_str().to_owned(),
            rate: share.key.rate.map(|rate| rate.normalized()),
            base_amount: share.base.value,
            amount: share.tax?.value,
            key: ["line[", id, "].tax[", &index.to_string(), "].amount"].concat(),
        })
    });
    LineAmounts {
        id: id.clone(),
        key: ["line[", id, "].net_amount"].concat(),
        net_amount: line.amounts.net_amount.value,
        gross_amount: line.amounts.gross_amount.map(|amount| amount.value),
        taxes: taxes.collect(),
    }
}

/// The totals as an answer gives them.
pub(super) fn totals<N: Copy>(totals: &calc::Totals<N>) -> Totals {
    let value = |number: Option<Num<N>>| number.map(|number| number.value);
    let parts = |list: &str, amounts: &[Num<N>]| {
        let part = |(index, amount): (usize, &Num<N>)| Part {
            key: format!("doc.{list}[{index}].amount"),
            amount: amount.value,
        };
        amounts.iter().enumerate().map(part).collect()
    };
    Totals {
        line_net_total: totals.line_net_total.value,
        allowance_total: value(totals.allowance_total),
        charge_total: value(totals.charge_total),
        tax_included: value(totals.tax_included),
        total_without_tax: totals.total_without_tax.value,
        tax_total: totals.tax_total.value,
        total_with_tax: totals.total_with_tax.value,
        tax_total_accounting: value(totals.tax_total_accounting),
        withholding_total: value(totals.withholding_total),
        paid_amount: value(totals.paid_amount),
        rounding_amount: value(totals.rounding_amount),
        balance_brought_forward: value(totals.carried_forward),
        amount_due: totals.amount_due.value,
        tax_breakdown: totals.groups.iter().map(tax_group).collect(),
        allowances: parts("allowance", &totals.allowances),
        charges: parts("charge", &totals.charges),
        advances: parts("advance", &totals.advances),
        installments: parts("installment", &totals.installments),
    }
}

fn tax_group<N: Copy>(group: &calc::TaxGroupAmounts<N>) -> TaxGroup {
    TaxGroup {
        category: group.category().to_owned(),
        rate_code: group.rate_code().map(str::to_owned),
        // As a number: `10` and `10.00` are one group, and edits must leave no trace of which stood first.
        rate: group.rate().map(|rate| rate.normalized()),
        taxable_amount: group.taxable_amount.value,
        tax_amount: group.tax_amount.value,
        surcharge_amount: group.surcharge_amount.map(|number| number.value),
        tax_amount_accounting: group.tax_amount_accounting.map(|number| number.value),
        key: format!("doc.tax[{}]", group.name),
    }
}

/// Something the calculation needs and does not find, in words.
pub(super) fn lacking(missing: &Missing, texts: &Texts) -> Reading {
    let reading = model::Reading {
        rule: ReadRule::Missing,
        pointer: missing.pointer(),
        node: None,
        term: Some(missing.term),
        found: String::new(),
        suggestion: None,
    };
    open::in_words(&reading, None, texts)
}

/// A result beyond the range of decimals, in words.
pub(super) fn beyond(line: Option<usize>, texts: &Texts) -> Reading {
    let (pointer, term) = match line {
        Some(line) => (format!("/lines/{line}/netAmount"), Term::LineNetAmount),
        None => ("/totals/amountDue".to_owned(), Term::AmountDue),
    };
    let reading = model::Reading {
        rule: ReadRule::Range,
        pointer,
        node: None,
        term: Some(term),
        found: String::new(),
        suggestion: None,
    };
    open::in_words(&reading, None, texts)
}
