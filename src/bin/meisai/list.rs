//! `meisai list`: invoices of files, folders and ZIP archives as a table, as data or for a spreadsheet.

use crate::archive::{self, ARCHIVE_BYTES_MAX};
use crate::args::{Common, Files, Law};
use crate::input;
use crate::invoice::{Invoice, Notes};
use crate::outcome::Outcome;
use crate::output::{BYTE_ORDER_MARK, complain, harmless, line, put, put_book};
use crate::sheets::{self, Words};
use crate::table::{Side, Table, shorten};
use crate::words::Format;
use meisai::api::{InvoiceList, InvoiceLister, ListedInvoice, Options, Style, Texts, Verdict, format_amount};
use std::io;
use std::path::Path;

/// Lists all files of the arguments.
pub fn run(files: &Files, common: &Common, law: &Law, texts: &Texts) -> Outcome {
    let options = law.options(common);
    let mut lister = InvoiceLister::default();
    let mut notes = Notes::default();
    for mut argument in input::expand_with_archives(&files.files) {
        let mut some = false;
        for file in std::mem::take(&mut argument.files) {
            some |= match file {
                Ok(path) => take(&path, &argument, &mut lister, &mut notes, (&options, texts)),
                Err((path, error)) => {
                    lister.refuse(&path.to_string_lossy(), &error.to_string());
                    true
                }
            };
        }
        if let Some(folder) = argument.folder.filter(|_| !some) {
            lister.refuse(&folder.to_string_lossy(), &input::Files::none().to_string());
        }
    }
    let list = lister.finish();
    match common.format {
        Format::Text => put(&harmless(&to_text(&list, texts))),
        Format::Json => put(&line(&list)),
        Format::Jsonl => put(&list.invoices.iter().map(line).collect::<String>()),
        Format::Csv => put(&format!(
            "{BYTE_ORDER_MARK}{}",
            sheets::listed(&list, Words::Data).to_csv(common.separator.sign())
        )),
        Format::Xlsx => put_book(&sheets::listed(&list, Words::Reader(texts))),
        // The arguments see to it.
        Format::Svrl => {}
    }
    if common.format != Format::Text {
        let problems = list
            .invoices
            .iter()
            .filter_map(|row| Some((&row.file, row.problem.as_ref()?)));
        problems.for_each(|(file, problem)| complain(&format!("{file}: {problem}")));
    }
    notes.say(texts);
    list.invoices.iter().map(outcome).max().unwrap_or(Outcome::InOrder)
}

fn outcome(row: &ListedInvoice) -> Outcome {
    match (row.verdict, &row.duplicate_of) {
        (None, _) => Outcome::Unanswered,
        (Some(Verdict::Rejected), _) => Outcome::Wrong,
        (Some(Verdict::NeedsJudgement), _) | (_, Some(_)) => Outcome::Undecided,
        (Some(Verdict::Accepted), None) => Outcome::InOrder,
    }
}

/// Takes the invoices of one file of an argument. False for the picture of an invoice beside it, which is none.
fn take(
    path: &Path,
    argument: &input::Files,
    lister: &mut InvoiceLister,
    notes: &mut Notes,
    (options, texts): (&Options, &Texts),
) -> bool {
    let name = path.to_string_lossy();
    let bytes = match input::read_up_to(path, ARCHIVE_BYTES_MAX) {
        Ok(bytes) => bytes,
        Err(error) => {
            lister.refuse(&name, &error.to_string());
            return true;
        }
    };
    let mut add = |name: &str, invoice: io::Result<Invoice>| {
        match invoice {
            Ok(invoice) => {
                notes.count(&invoice);
                lister.add(name, &invoice.bytes, options, texts)
            }
            Err(error) => lister.refuse(name, &error.to_string()),
        };
    };
    if !archive::is_archive(&bytes) {
        let invoice = Invoice::of(bytes);
        if argument.is_picture(path, &invoice) {
            return false;
        }
        add(&name, Ok(invoice));
        return true;
    }
    let read = archive::each(&bytes, |inner, invoice| add(&format!("{name}/{inner}"), invoice));
    if let Err(error) = read {
        add(&name, Err(error));
    }
    true
}

fn to_text(list: &InvoiceList, texts: &Texts) -> String {
    let lang = texts.lang();
    let term = |id: &str| texts.get(&format!("term.{id}")).unwrap_or_default().to_owned();
    let amount = |value: Option<meisai::money::Decimal>, currency: &str| {
        value
            .and_then(|value| format_amount(&value.to_string(), currency, lang, Style::Table))
            .unwrap_or_default()
    };
    let mut table = Table::new(&[
        Side::Left,
        Side::Left,
        Side::Left,
        Side::Right,
        Side::Right,
        Side::Left,
        Side::Left,
        Side::Left,
    ]);
    table.row([
        term("BT-1"),
        term("BT-31"),
        term("BT-27"),
        term("BT-112"),
        term("BT-115"),
        term("BT-9"),
        term("BT-84"),
        texts.get("list.verdict").unwrap_or_default().to_owned(),
    ]);
    table.rule();
    for row in &list.invoices {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let currency = row.currency.as_deref().unwrap_or_default();
        let verdict = row.verdict.map(|verdict| {
            texts
                .get(&format!("verdict.{}.receiver", verdict.name()))
                .unwrap_or_default()
        });
        let mpp = if row.split_payment { " · MPP" } else { "" };
        table.row([
            shorten(row.number.as_deref().unwrap_or(&row.file), 28),
            text(&row.seller_tax_id),
            shorten(&text(&row.seller), 28),
            amount(row.total_with_tax, currency),
            amount(row.to_pay, currency),
            row.due_date.map(|day| day.to_string()).unwrap_or_default(),
            shorten(&row.accounts.join(" "), 34),
            format!("{}{mpp}", verdict.unwrap_or("—")),
        ]);
    }
    table.rule();
    for total in &list.totals {
        table.row([
            total.invoices.to_string(),
            String::new(),
            String::new(),
            amount(Some(total.total_with_tax), &total.currency),
            amount(Some(total.to_pay), &total.currency),
        ]);
    }
    let problems = list
        .invoices
        .iter()
        .filter_map(|row| Some((&row.file, row.problem.as_ref()?)));
    let told: Vec<String> = problems
        .map(|(file, problem)| format!("  {file}: {problem}\n"))
        .collect();
    let ksef = list
        .invoices
        .iter()
        .filter_map(|row| Some((row.number.as_ref()?, row.ksef_number.as_ref()?)));
    let known: Vec<String> = ksef
        .map(|(number, ksef)| format!("  {number}: KSeF {ksef}\n"))
        .collect();
    table.to_text() + &known.concat() + &told.concat()
}
