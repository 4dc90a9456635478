//! The commands and their arguments.

use crate::words::{
    Codes, DaysArg, DecimalArg, DepthArg, EnvironmentArg, ExplainArg, FailOn, Format, LangArg, MethodArg, Reader,
    RedactArg, RegimeArg, RoleArg, SeparatorArg, actions, day, pair, status,
};
use clap::{Args, Parser, Subcommand};
use meisai::api::{Options, ResponseStatus};
use std::path::PathBuf;

/// Every amount on an invoice, proved, in your language.
///
/// Leaves with 0 when all is in order, 1 when something is wrong, 2 when a request could not be answered,
/// and 3 when a person must decide. Over many files the worst counts, in the order 2, 1, 3, 0.
#[derive(Debug, Parser)]
#[command(name = "meisai", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Total invoices and their tax.
    Calculate {
        #[command(flatten)]
        files: Files,
        /// How much of the derivation to give with JSON.
        #[arg(long, value_enum, default_value = "off")]
        explain: ExplainArg,
        #[command(flatten)]
        shared: Shared,
        #[command(flatten)]
        law: Law,
    },
    /// Check invoices against rule sets.
    Validate {
        #[command(flatten)]
        files: Files,
        /// Rule sets, separated by commas; `auto` is what the document asks for.
        #[arg(long, value_name = "SET[@EDITION]", value_delimiter = ',', default_value = "auto")]
        rules: Vec<String>,
        /// What makes a file count as wrong.
        #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
        fail_on: FailOn,
        /// Look for corrections and try each on the whole document; `--format json` shows them.
        #[arg(long)]
        corrections: bool,
        #[command(flatten)]
        law: Law,
    },
    /// Review one invoice, with its contract and evidence where there are any.
    Review {
        /// The invoice; `-` reads standard input.
        file: PathBuf,
        #[command(flatten)]
        beside: Beside,
        #[command(flatten)]
        law: Law,
    },
    /// Write a document to hand over, as one HTML page: the review for its file, or the invoice for the customer.
    Report {
        /// The invoice; `-` reads standard input.
        file: PathBuf,
        /// For whom it is written.
        #[arg(long = "for", value_enum, value_name = "READER", default_value = "reviewer")]
        reader: Reader,
        /// What the customer need not see: `notes`, `names`, separated by commas.
        #[arg(long, value_name = "PARTS", default_value = "")]
        mask: String,
        #[command(flatten)]
        answer: Answer,
        #[command(flatten)]
        beside: Beside,
        #[command(flatten)]
        law: Law,
    },
    /// Explain one amount: `meisai explain invoice.xml doc.amount_due`.
    Explain {
        /// The invoice; `-` reads standard input.
        file: PathBuf,
        /// The key of the amount, as in `doc.amount_due` or `line[1].net_amount`.
        key: String,
        /// One sentence, up to seven steps, or everything.
        #[arg(long, value_enum, default_value = "steps")]
        depth: DepthArg,
        #[command(flatten)]
        shared: Shared,
        #[command(flatten)]
        beside: Beside,
        #[command(flatten)]
        law: Law,
    },
    /// Write every value with its formula as a table: CSV, or with `--format xlsx` a spreadsheet.
    Worksheet {
        /// The invoice; `-` reads standard input.
        file: PathBuf,
        /// Write formulas, which the spreadsheet works out itself.
        #[arg(long)]
        formulas: bool,
        #[command(flatten)]
        beside: Beside,
        #[command(flatten)]
        law: Law,
    },
    /// Say why one invoice differs from another: effects that sum to the difference exactly.
    Compare {
        /// The earlier invoice, or the quote; `-` reads standard input.
        before: PathBuf,
        /// The later invoice.
        after: PathBuf,
        #[command(flatten)]
        telling: Telling,
        #[command(flatten)]
        law: Law,
    },
    /// Write an invoice in another form; what that form has no place for is told on standard error.
    Convert {
        /// The invoice; `-` reads standard input.
        file: PathBuf,
        /// The form to write: `json`, `ubl`, `cii`, `fa3` or `gobl`.
        #[arg(long, value_name = "FORM")]
        to: String,
        #[command(flatten)]
        law: Law,
    },
    /// List the invoices of files, folders and ZIP archives: seller, number, amounts, account, verdict, and what came twice.
    ///
    /// Two files are the same invoice where seller, kind and number are the same, as KSeF has it. `--format csv` and `xlsx`
    /// are for spreadsheets.
    List {
        #[command(flatten)]
        files: Files,
        #[command(flatten)]
        law: Law,
    },
    /// The verification code of KSeF (KOD I) of an FA(3): its link, and with `--format json` its picture as SVG.
    Ksef {
        /// The invoice, byte for byte as KSeF has it; `-` reads standard input.
        file: PathBuf,
        /// The number that KSeF gave the invoice; without it the caption is `OFFLINE`.
        #[arg(long, value_name = "NUMBER")]
        number: Option<String>,
        /// Which KSeF the link leads to.
        #[arg(long, value_enum, default_value = "production")]
        environment: EnvironmentArg,
    },
    /// Read a timesheet, a list of receipts, a price list or meter readings from a table, as evidence for `review`.
    ///
    /// CSV with commas, semicolons or tabs in UTF-8, CP932 or windows-1250, and .xlsx. The mapping in the answer, kept under
    /// `tables` of the contract, is asked once only.
    Table {
        /// The table.
        file: PathBuf,
        /// What it is evidence of, as in `timesheet`, where its headings do not tell.
        #[arg(long)]
        kind: Option<String>,
        /// Which heading gives a field, as in `hours=Aufwand`; may be given several times.
        #[arg(long = "column", value_name = "FIELD=HEADING", value_parser = pair)]
        columns: Vec<(String, String)>,
        /// The decimal sign, where no cell tells it.
        #[arg(long, value_enum)]
        decimal: Option<DecimalArg>,
        /// What stands first in dates such as 3/4/2026, where no cell tells it.
        #[arg(long, value_enum)]
        days: Option<DaysArg>,
    },
    /// Draft the invoice of a period from its contract and the evidence of that period.
    ///
    /// The invoice is written as our JSON; what it leaves open is told on standard error (`--format json`: with it).
    Draft {
        /// The contract; `-` reads standard input.
        #[arg(required_unless_present = "order")]
        contract: Option<PathBuf>,
        /// The purchase order, in place of a contract.
        #[arg(long, value_name = "FILE", conflicts_with = "contract")]
        order: Option<PathBuf>,
        /// Timesheets, receipts and other evidence; may be given several times.
        #[arg(long, value_name = "FILE")]
        evidence: Vec<PathBuf>,
        /// Earlier invoices; what they bill is not billed again.
        #[arg(long, value_name = "FILE")]
        history: Vec<PathBuf>,
        /// The first day that is billed.
        #[arg(long, value_name = "DATE", value_parser = day)]
        from: chrono::NaiveDate,
        /// The last day that is billed; it is the day of issue where `--today` is not given.
        #[arg(long, value_name = "DATE", value_parser = day)]
        to: chrono::NaiveDate,
        /// The number of the invoice, if it has one already.
        #[arg(long, value_name = "NUMBER")]
        number: Option<String>,
        #[command(flatten)]
        law: Law,
    },
    /// Read a contract for contradictions, gaps, dates that never apply and names that nobody knows.
    ///
    /// Contracts are JSON in which comments may stand (`.jsonc`).
    Contract {
        /// The contract; `-` reads standard input.
        #[arg(required_unless_present = "new")]
        file: Option<PathBuf>,
        /// Write the contract as its customer reads it, as one HTML page (`--format json`: as data).
        #[arg(long, conflicts_with = "new")]
        guide: bool,
        /// The day whose version the guide tells; else the newest.
        #[arg(long, value_name = "DATE", value_parser = day, requires = "guide")]
        on: Option<chrono::NaiveDate>,
        /// Write a contract to start from; without a name, list them.
        #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with = "file")]
        new: Option<String>,
    },
    /// Look into the tables of law: `meisai law`, `meisai law pl.margins --on 2026-07-01`; ask a question of law; or say what
    /// changes for an invoice on another day: `meisai law --invoice FILE --on 2027-04-01`.
    #[command(name = "law")]
    LookUp {
        /// A table, a fact, or the beginning of the ids of facts, as in `jp.rate`; without it the tables are listed.
        #[arg(value_name = "NAME", conflicts_with_all = ["invoice", "question"])]
        name: Option<String>,
        /// The day of the law that is looked for.
        #[arg(long, value_name = "DATE", value_parser = day)]
        on: Option<chrono::NaiveDate>,
        /// The invoice for which it is said what changes on that day.
        #[arg(long, value_name = "FILE", requires = "on")]
        invoice: Option<PathBuf>,
        /// A question of law in JSON, as in `{ "question": "compensation", "law": "pl", "claim": "5000.01" }`.
        #[arg(long, value_name = "FILE", conflicts_with = "invoice")]
        question: Option<PathBuf>,
        /// Tell proposed law too; it is marked, and not in force.
        #[arg(long)]
        proposed: bool,
        #[command(flatten)]
        law: Law,
    },
    /// List the kinds of terms that a contract may have, or tell one with its parameters: `meisai terms price.indexation`.
    Terms {
        /// The kind, or the beginning of kinds, such as `price`.
        kind: Option<String>,
    },
    /// Print the JSON Schema of an invoice in our JSON, or of a contract.
    Schema {
        /// The schema of a contract.
        #[arg(long)]
        contract: bool,
    },
}

#[derive(Debug, Args)]
pub struct Files {
    /// Invoices, or folders of them (`.xml` and `.json`, however deep); `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct Common {
    /// How to write the answer.
    #[arg(long, value_enum, default_value = "text", global = true)]
    pub format: Format,
    /// The language of the answer.
    #[arg(long, value_enum, default_value = "en", global = true)]
    pub lang: LangArg,
    /// Where to write the answer; without it, to standard output.
    #[arg(long, short, value_name = "FILE", global = true)]
    pub output: Option<PathBuf>,
    /// What parts the cells of CSV; with a semicolon numbers have a decimal comma.
    #[arg(long, value_enum, default_value = "comma", global = true)]
    pub separator: SeparatorArg,
}

/// What is taken out of a derivation before it is shared.
#[derive(Debug, Args)]
pub struct Shared {
    /// Leave out the words of clauses, then the names of documents, then where values stand.
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub redact: Option<RedactArg>,
}

/// What lies beside the invoice.
#[derive(Debug, Args)]
pub struct Beside {
    /// The contract.
    #[arg(long, value_name = "FILE")]
    pub contract: Option<PathBuf>,
    /// The purchase order.
    #[arg(long, value_name = "FILE", conflicts_with = "contract")]
    pub order: Option<PathBuf>,
    /// Timesheets, receipts and other evidence; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub evidence: Vec<PathBuf>,
    /// Earlier invoices; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub history: Vec<PathBuf>,
    /// What was decided about findings, and the tolerance ledger.
    #[arg(long, value_name = "FILE")]
    pub decisions: Option<PathBuf>,
    /// Leave out the terms at which a machine may only point.
    #[arg(long)]
    pub strict: bool,
}

/// How a difference is told.
#[derive(Debug, Args)]
pub struct Telling {
    /// The contract of the later invoice, for tiers, units and clauses.
    #[arg(long, value_name = "FILE")]
    pub contract: Option<PathBuf>,
    /// The contract of the earlier invoice, where it was another.
    #[arg(long, value_name = "FILE")]
    pub contract_before: Option<PathBuf>,
    /// Let every effect hold its own tax.
    #[arg(long)]
    pub fold_tax: bool,
    /// Share the difference out line by line, or factor by factor over the whole invoice.
    #[arg(long, value_enum, default_value = "by_line")]
    pub method: MethodArg,
    /// The currency in which it is told.
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// A rate of exchange, as in `EUR:PLN=4.30`; may be given several times.
    #[arg(long, value_name = "FROM:TO=RATE")]
    pub rate: Vec<String>,
    /// Items that replace each other, such as grades of engineers: `JUN,SEN`; may be given several times.
    #[arg(long, value_name = "ITEM,ITEM…")]
    pub group: Vec<String>,
}

/// How the seller is answered.
#[derive(Debug, Args)]
pub struct Answer {
    /// The status that is given: AB, IP, UQ, CA, RE, AP or PD; without it the one that the review comes to.
    #[arg(long, value_name = "STATUS", value_parser = status)]
    pub response: Option<ResponseStatus>,
    /// The number under which the buyer keeps the invoice.
    #[arg(long, value_name = "NUMBER")]
    pub response_reference: Option<String>,
    /// What is said to it; the reason where no finding gives one.
    #[arg(long, value_name = "TEXT")]
    pub response_note: Option<String>,
    /// What is asked for in place of what the findings ask for: NOA, PIN, NIN, CNF, CNP, CNA, OTH, separated by commas.
    #[arg(long, value_name = "CODES", value_parser = actions)]
    pub response_actions: Option<Codes>,
}

impl Answer {
    /// The options of a request with it.
    pub fn on(&self, mut options: Options) -> Options {
        options.response = self.response;
        options.response_reference.clone_from(&self.response_reference);
        options.response_note.clone_from(&self.response_note);
        options.response_actions = self.response_actions.clone().unwrap_or_default();
        options
    }
}

/// From which side and on which day the invoice is looked at.
#[derive(Debug, Args)]
pub struct Law {
    /// The day of the question, as in 2026-10-31. The core has no clock: without it no day is assumed.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub today: Option<chrono::NaiveDate>,
    /// The date whose law applies, where it is not the one the invoice leads to.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub law_date: Option<chrono::NaiveDate>,
    /// The tax regime, where it is not the one the invoice leads to.
    #[arg(long, value_enum)]
    pub regime: Option<RegimeArg>,
    /// Your side and stage.
    #[arg(long, value_enum, default_value = "receiver")]
    pub role: RoleArg,
}

impl Law {
    /// The options of a request.
    pub fn options(&self, common: &Common) -> Options {
        let mut options = Options::default();
        options.lang = common.lang.into();
        options.today = self.today;
        options.law_date = self.law_date;
        options.regime = self.regime.map(Into::into);
        options.role = self.role.into();
        options
    }

    /// The options of a request with documents beside the invoice.
    pub fn options_beside(&self, common: &Common, beside: &Beside) -> Options {
        let mut options = self.options(common);
        options.strict = beside.strict;
        options
    }
}

impl Format {
    /// Whether a command can write so.
    pub const fn suits(self, command: &Command) -> bool {
        match self {
            Self::Text | Self::Json | Self::Jsonl => true,
            Self::Svrl => matches!(command, Command::Validate { .. }),
            Self::Csv | Self::Xlsx => matches!(
                command,
                Command::Validate { .. } | Command::Review { .. } | Command::List { .. } | Command::Worksheet { .. }
            ),
        }
    }
}
