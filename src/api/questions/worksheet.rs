//! `worksheet`: every amount in a table that a person can check by hand, or a spreadsheet by formulas of its own.

use super::derivation::Derivation;
use crate::api::error::Error;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::api::trace::op_name;
use crate::explain::{Node, Op, Remark, Trace};
use crate::i18n::{Texts, describe};
use crate::money::{Mode, Rounding};

/// How a worksheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet {
    /// True if the values are formulas that a spreadsheet works out.
    pub formulas: bool,
    /// What parts the cells: `,`, `;` or a tab.
    pub separator: char,
    /// True if the text begins with a byte-order mark, by which spreadsheets know UTF-8.
    pub byte_order_mark: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        Self {
            formulas: false,
            separator: ',',
            byte_order_mark: false,
        }
    }
}

impl Sheet {
    /// A worksheet written so.
    #[must_use]
    pub fn new(formulas: bool, separator: char, byte_order_mark: bool) -> Self {
        Self {
            formulas,
            separator,
            byte_order_mark,
        }
    }
}

/// Writes every value of a derivation in a row: its key, its name, the formula with its operands by row, its value, its
/// rounding and what it rests on. A cell whose text comes from outside is never read as a formula.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, Lang, Options, Request, Sheet};
/// let invoice = br#"{ "format": "meisai/1", "currency": "JPY", "lines": [
///     { "id": "1", "quantity": "48", "itemNetPrice": "1100", "taxCategory": "S", "taxRate": "10" } ] }"#;
/// let request = Request { invoice, ..Request::default() };
/// let csv = api::worksheet(&request, Sheet::default(), &Options::default(), &api::texts(Lang::En))?;
/// assert!(csv.contains("4,line[1].net_amount,line net amount (line 1),row 3 × row 2,52800,,"));
/// # }
/// # Ok::<(), meisai::api::Error>(())
/// ```
///
/// # Errors
/// As [`explain`](crate::api::explain()).
pub fn worksheet(request: &Request<'_>, sheet: Sheet, options: &Options, texts: &Texts) -> Result<String, Error> {
    let derived = Derivation::of(request, options, texts)?;
    let trace = &derived.trace;
    let writer = Writer { trace, sheet, texts };
    let word = |key: &'static str| texts.get(key).unwrap_or(key).to_owned();
    let mut out = String::new();
    if sheet.byte_order_mark {
        out.push('\u{feff}');
    }
    writer.row(
        &mut out,
        [
            word("sheet.row"),
            word("sheet.key"),
            word("sheet.name"),
            word("sheet.formula"),
            word("sheet.value"),
            word("sheet.rounding"),
            word("sheet.basis"),
        ],
    );
    for (id, node) in (0_u32..).zip(trace.nodes()) {
        let formula = writer.formula(node);
        let value = match writer.cell(node).filter(|_| sheet.formulas) {
            Some(formula) => formula,
            None => node.value.to_string(),
        };
        let (label, _) = describe(trace, id, texts);
        let rounding = node.rounding.map(|rounding| rounded(&rounding)).unwrap_or_default();
        writer.row(
            &mut out,
            [
                (id.saturating_add(2)).to_string(),
                harmless(trace.key(node).unwrap_or_default()),
                harmless(if node.label.is_empty() { String::new() } else { label }),
                formula,
                value,
                rounding,
                harmless(writer.basis(id)),
            ],
        );
    }
    Ok(out)
}

struct Writer<'a> {
    trace: &'a Trace,
    sheet: Sheet,
    texts: &'a Texts,
}

impl Writer<'_> {
    fn row(&self, out: &mut String, cells: [String; 7]) {
        let quoted = |cell: &str| {
            let needs = cell.contains([self.sheet.separator, '"', '\n', '\r']);
            if needs {
                format!("\"{}\"", cell.replace('"', "\"\""))
            } else {
                cell.to_owned()
            }
        };
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(&self.sheet.separator.to_string()));
        out.push_str("\r\n");
    }

    /// What an operator does with which rows, in words that need no spreadsheet.
    fn formula(&self, node: &Node) -> String {
        let word = self.texts.get("sheet.of_row").unwrap_or("row");
        let rows: Vec<String> = self
            .trace
            .args(node)
            .iter()
            .map(|arg| format!("{word} {}", arg.saturating_add(2)))
            .collect();
        let joined = |sign: &str| rows.join(sign);
        match (node.op, rows.as_slice()) {
            (_, []) => op_name(node.op).to_owned(),
            (Op::Sum | Op::TierSum, _) => joined(" + "),
            (Op::Sub | Op::Compare, _) => joined(" − "),
            (Op::Neg, [one]) => format!("− {one}"),
            (Op::Mul | Op::Convert, _) => joined(" × "),
            (Op::Div, _) => joined(" ÷ "),
            (Op::PercentOf, _) => format!("{} ÷ 100", joined(" × ")),
            (Op::Prorate | Op::IndexRatio, [amount, part, whole]) => format!("{amount} × {part} ÷ {whole}"),
            _ => format!("{}({})", op_name(node.op), joined("; ")),
        }
    }

    /// The formula of a spreadsheet; `None` for a leaf, and for what a spreadsheet cannot do as exactly.
    fn cell(&self, node: &Node) -> Option<String> {
        let cells: Vec<String> = self
            .trace
            .args(node)
            .iter()
            .map(|arg| format!("E{}", arg.saturating_add(2)))
            .collect();
        // Functions part their arguments as the file parts its cells, so that either reads in the same country.
        let part = if self.sheet.separator == ';' { ";" } else { "," };
        let joined = |sign: &str| cells.join(sign);
        let formula = match (node.op, cells.as_slice()) {
            (_, []) => return None,
            (Op::Sum | Op::TierSum, _) => joined("+"),
            (Op::Sub | Op::Compare, [left, right]) => format!("{left}-{right}"),
            (Op::Neg, [one]) => format!("-{one}"),
            (Op::Mul | Op::Convert, [left, right]) => format!("{left}*{right}"),
            (Op::Div, [left, right]) => format!("{left}/{right}"),
            (Op::PercentOf, [base, percent]) => format!("{base}*{percent}/100"),
            (Op::Min, _) => format!("MIN({})", joined(part)),
            (Op::Max, _) => format!("MAX({})", joined(part)),
            (Op::Clamp, [one, low, high]) => format!("MIN(MAX({one}{part}{low}){part}{high})"),
            (Op::Blocks, [quantity, size]) => format!("ROUNDUP({quantity}/{size}{part}0)"),
            (Op::Prorate | Op::IndexRatio, [amount, part, whole]) => format!("{amount}*{part}/{whole}"),
            (Op::Count, counted) => counted.len().to_string(),
            (Op::Round, [one]) => one.clone(),
            (Op::If | Op::Lookup | Op::TierPick | Op::FirstInForce | Op::GroupBy, [.., chosen]) => chosen.clone(),
            _ => return None,
        };
        let formula = match &node.rounding {
            Some(rounding) => rounding_formula(&formula, rounding, part),
            None => formula,
        };
        Some(format!("={formula}"))
    }

    /// The clause and the law behind a value.
    fn basis(&self, id: u32) -> String {
        let told = self.trace.remarks(id).filter_map(|remark| match remark {
            Remark::Clause(clause) => Some(format!("{} {}", clause.document, clause.section)),
            Remark::Legal(legal) => Some(legal.citation.to_owned()),
            Remark::Rejected(_) | Remark::Truncated => None,
        });
        told.collect::<Vec<_>>().join("; ")
    }
}

/// A rounding as the formula of a spreadsheet, which counts in binary: the value is first cut to twelve digits.
fn rounding_formula(formula: &str, rounding: &Rounding, part: &str) -> String {
    let places = i32::from(rounding.places);
    let unit = if rounding.multiple == 1 && places == 0 {
        String::new()
    } else {
        format!("*{}*10^-{places}", rounding.multiple)
    };
    let scaled = format!("ROUND(({formula})*10^{places}/{}{part}9)", rounding.multiple);
    let whole = match rounding.mode {
        Mode::HalfAwayFromZero => format!("ROUND({scaled}{part}0)"),
        Mode::TowardZero => format!("ROUNDDOWN({scaled}{part}0)"),
        Mode::AwayFromZero => format!("ROUNDUP({scaled}{part}0)"),
        Mode::Floor => format!("INT({scaled})"),
        Mode::Ceiling => format!("-INT(-({scaled}))"),
        Mode::HalfToPlusInfinity => format!("INT({scaled}+0.5)"),
        Mode::HalfEven => {
            format!("IF(ABS({scaled}-TRUNC({scaled}))=0.5{part}2*ROUND({scaled}/2{part}0){part}ROUND({scaled}{part}0))")
        }
    };
    format!("{whole}{unit}")
}

/// A rounding in the words of data.
fn rounded(rounding: &Rounding) -> String {
    let mut text = format!(
        "{} {} {} {}",
        rounding.mode.name(),
        rounding.places,
        rounding.stage.name(),
        rounding.authority.name()
    );
    if rounding.multiple != 1 {
        text.push_str(&format!(" ×{}", rounding.multiple));
    }
    text
}

/// A text from outside that no spreadsheet takes for a formula.
fn harmless(text: String) -> String {
    let text = text.replace(['\t', '\r', '\n'], " ");
    if text.starts_with(['=', '+', '-', '@']) {
        format!("'{text}")
    } else {
        text
    }
}
