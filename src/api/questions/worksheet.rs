//! `worksheet`: every amount in a table that a person can check by hand, or a spreadsheet by formulas of its own.

use super::derivation::Derivation;
use crate::api::error::Error;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::api::sheet::{SheetCell, SheetTable};
use crate::api::trace::op_name;
use crate::explain::{Node, Op, Remark, Trace};
use crate::i18n::{Texts, describe};
use crate::money::{Decimal, Mode, Rounding};

/// How a worksheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sheet {
    /// True if the values are formulas that a spreadsheet works out.
    pub formulas: bool,
    /// What parts the cells: `,`, `;` or a tab. With `;` numbers have a decimal comma.
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
    let csv = worksheet_table(request, sheet.formulas, options, texts)?.to_csv(sheet.separator);
    Ok(if sheet.byte_order_mark {
        format!("\u{feff}{csv}")
    } else {
        csv
    })
}

/// The same as a table, from which a spreadsheet is written.
///
/// # Errors
/// As [`explain`](crate::api::explain()).
pub fn worksheet_table(
    request: &Request<'_>,
    formulas: bool,
    options: &Options,
    texts: &Texts,
) -> Result<SheetTable, Error> {
    let derived = Derivation::of(request, options, texts)?;
    let texts = &options.texts_for(&derived.opened.invoice, texts);
    let trace = &derived.trace;
    let writer = Writer { trace, texts };
    let columns = ["row", "key", "name", "formula", "value", "rounding", "basis"].map(|name| {
        let key = format!("sheet.{name}");
        texts.get(&key).unwrap_or(name).to_owned()
    });
    let row = |(id, node): (u32, &Node)| {
        let value = match writer.cell(node).filter(|_| formulas) {
            Some(formula) => SheetCell::Formula {
                formula,
                value: node.value,
            },
            None => SheetCell::Number { value: node.value },
        };
        let (label, _) = describe(trace, id, texts);
        let rounding = node.rounding.map(|rounding| rounded(&rounding)).unwrap_or_default();
        vec![
            SheetCell::Number {
                value: Decimal::from_int(i64::from(id.saturating_add(2))),
            },
            SheetCell::text(&trace.key(node).unwrap_or_default()),
            SheetCell::text(if node.label.is_empty() { "" } else { &label }),
            SheetCell::text(&writer.formula(node)),
            value,
            SheetCell::text(&rounding),
            SheetCell::text(&writer.basis(id)),
        ]
    };
    let rows = (0_u32..).zip(trace.nodes()).map(row).collect();
    Ok(SheetTable::new(columns.to_vec(), rows))
}

/// The longest formula that spreadsheets take.
const FORMULA_MAX: usize = 8_192;

struct Writer<'a> {
    trace: &'a Trace,
    texts: &'a Texts,
}

impl Writer<'_> {
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

    /// The formula of a spreadsheet, without the sign of equality; `None` for a leaf, and for what a spreadsheet cannot do as exactly.
    fn cell(&self, node: &Node) -> Option<String> {
        let cells: Vec<String> = self
            .trace
            .args(node)
            .iter()
            .map(|arg| format!("E{}", arg.saturating_add(2)))
            .collect();
        let joined = |sign: &str| cells.join(sign);
        let formula = match (node.op, cells.as_slice()) {
            (_, []) => return None,
            (Op::Sum | Op::TierSum, _) => joined("+"),
            (Op::Sub | Op::Compare, [left, right]) => format!("{left}-{right}"),
            (Op::Neg, [one]) => format!("-{one}"),
            (Op::Mul | Op::Convert, [left, right]) => format!("{left}*{right}"),
            (Op::Div, [left, right]) => format!("{left}/{right}"),
            (Op::PercentOf, [base, percent]) => format!("{base}*{percent}/100"),
            (Op::Min, _) => format!("MIN({})", joined(",")),
            (Op::Max, _) => format!("MAX({})", joined(",")),
            (Op::Clamp, [one, low, high]) => format!("MIN(MAX({one},{low}),{high})"),
            (Op::Blocks, [quantity, size]) => format!("ROUNDUP({quantity}/{size},0)"),
            (Op::Prorate | Op::IndexRatio, [amount, part, whole]) => format!("{amount}*{part}/{whole}"),
            (Op::Count, counted) => counted.len().to_string(),
            (Op::Round, [one]) => one.clone(),
            (Op::If | Op::Lookup | Op::TierPick | Op::FirstInForce | Op::GroupBy, [.., chosen]) => chosen.clone(),
            _ => return None,
        };
        let formula = match &node.rounding {
            Some(rounding) => rounding_formula(&formula, rounding),
            None => formula,
        };
        (formula.len() <= FORMULA_MAX).then_some(formula)
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
fn rounding_formula(formula: &str, rounding: &Rounding) -> String {
    let places = i32::from(rounding.places);
    let unit = if rounding.multiple == 1 && places == 0 {
        String::new()
    } else {
        format!("*{}*10^-{places}", rounding.multiple)
    };
    let scaled = format!("ROUND(({formula})*10^{places}/{},9)", rounding.multiple);
    let whole = match rounding.mode {
        Mode::HalfAwayFromZero => format!("ROUND({scaled},0)"),
        Mode::TowardZero => format!("ROUNDDOWN({scaled},0)"),
        Mode::AwayFromZero => format!("ROUNDUP({scaled},0)"),
        Mode::Floor => format!("INT({scaled})"),
        Mode::Ceiling => format!("-INT(-({scaled}))"),
        Mode::HalfToPlusInfinity => format!("INT({scaled}+0.5)"),
        Mode::HalfEven => {
            format!("IF(ABS({scaled}-TRUNC({scaled}))=0.5,2*ROUND({scaled}/2,0),ROUND({scaled},0))")
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
