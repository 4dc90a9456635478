//! [`Evidence`]: documents outside invoice and contract that say what was ordered, received, worked, paid or billed before.

use super::json::{Fault, Json};
use crate::model::{Document, Group, Invoice, Term};
use crate::money::{Currency, Decimal};
use chrono::NaiveDate;

/// What a document is evidence of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum EvidenceKind {
    /// What was ordered.
    Order,
    /// Goods or services received.
    Receipt,
    /// Hours worked.
    Timesheet,
    /// A meter reading.
    Meter,
    /// Proof of an expense (領収書).
    ExpenseVoucher,
    /// An invoice of before.
    PriorInvoice,
    /// An approval.
    Approval,
    /// A price list.
    PriceList,
    /// Work that was accepted (検収書, protokół odbioru).
    Acceptance,
    /// A published index.
    IndexSeries,
    /// Exchange rates.
    FxSeries,
    /// Letters and notices.
    Correspondence,
    /// An account of balances and movements: prepayments, coupons, advances, debts, a bank's lines.
    Ledger,
}

impl EvidenceKind {
    const ALL: [Self; 13] = [
        Self::Order,
        Self::Receipt,
        Self::Timesheet,
        Self::Meter,
        Self::ExpenseVoucher,
        Self::PriorInvoice,
        Self::Approval,
        Self::PriceList,
        Self::Acceptance,
        Self::IndexSeries,
        Self::FxSeries,
        Self::Correspondence,
        Self::Ledger,
    ];

    /// The name in data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Receipt => "receipt",
            Self::Timesheet => "timesheet",
            Self::Meter => "meter",
            Self::ExpenseVoucher => "expense_voucher",
            Self::PriorInvoice => "prior_invoice",
            Self::Approval => "approval",
            Self::PriceList => "price_list",
            Self::Acceptance => "acceptance",
            Self::IndexSeries => "index_series",
            Self::FxSeries => "fx_series",
            Self::Correspondence => "correspondence",
            Self::Ledger => "ledger",
        }
    }

    /// The key of its name for readers.
    #[must_use]
    pub fn text_key(self) -> String {
        format!("evidence.{}", self.name())
    }
}

/// One document of evidence.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// What it is evidence of.
    pub kind: EvidenceKind,
    /// Its number.
    pub id: String,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// The seller's tax number or name, for invoices of before.
    pub seller: Option<String>,
    /// Its total: of an invoice the amount due.
    pub total: Option<Decimal>,
    /// What else it says, by the names of `TEXTS`.
    pub texts: Vec<(&'static str, String)>,
    /// Its lines.
    pub lines: Vec<EvidenceLine>,
}

/// Members of evidence, or of its lines, that some kinds of terms read as text.
const TEXTS: &[&str] = &[
    "person",
    "role",
    "category",
    "description",
    "approved",
    "currency",
    "series",
    "period",
    "meter_id",
    "milestone",
    "project",
    "code",
    "type",
    "reason",
    "version",
    "name",
    "account",
    "buyer",
    "tax_id",
    "status",
    "start",
    "end",
];

/// Members that some kinds of terms read as numbers.
const NUMBERS: &[&str] = &[
    "reading",
    "previous_reading",
    "rate",
    "value",
    "tax_amount",
    "distance",
    "level",
    "balance",
    "percent",
    "break_minutes",
];

/// One line of evidence.
#[derive(Debug, Clone, Default)]
pub struct EvidenceLine {
    /// Its number in the document.
    pub id: String,
    /// The item.
    pub item: Option<String>,
    /// How much.
    pub quantity: Option<Decimal>,
    /// Of which unit.
    pub unit: Option<String>,
    /// At which price.
    pub unit_price: Option<Decimal>,
    /// Of what amount.
    pub amount: Option<Decimal>,
    /// When; of a period the first day.
    pub date: Option<NaiveDate>,
    /// Until when, for prices and periods.
    pub until: Option<NaiveDate>,
    /// What else it says, by the names of `TEXTS`.
    pub texts: Vec<(&'static str, String)>,
    /// What else it counts, by the names of `NUMBERS`.
    pub numbers: Vec<(&'static str, Decimal)>,
    /// JSON Pointer in the document.
    pub pointer: String,
}

impl Evidence {
    /// Reads evidence: one document, a list of them, or an object with a list under `evidence`; and the [`Fault`]s of
    /// what could not be read.
    #[must_use]
    pub fn read(document: &Document) -> (Vec<Self>, Vec<Fault>) {
        let root = Json::root(document);
        let all = root.get("evidence").unwrap_or(root);
        let (mut found, mut faults) = (Vec::new(), Vec::new());
        for json in all.items() {
            match Self::read_one(json, &mut faults) {
                Some(evidence) => found.push(evidence),
                None => faults.push(json.fault(
                    "input.evidence_kind",
                    &EvidenceKind::ALL.map(EvidenceKind::name).join(", "),
                )),
            }
        }
        (found, faults)
    }

    /// Reads one document of a kind that is known, such as the order of a request.
    #[must_use]
    pub fn read_as(kind: EvidenceKind, document: &Document) -> (Self, Vec<Fault>) {
        let mut faults = Vec::new();
        let evidence = Self::read_members(kind, Json::root(document), &mut faults);
        (evidence, faults)
    }

    fn read_one(json: Json<'_>, faults: &mut Vec<Fault>) -> Option<Self> {
        let name = json.text_of("kind");
        let invoice = name.is_none()
            && json
                .text_of("format")
                .is_some_and(|format| format.starts_with("meisai/"));
        let kind = if invoice {
            EvidenceKind::PriorInvoice
        } else {
            EvidenceKind::ALL
                .into_iter()
                .find(|kind| Some(kind.name()) == name.as_deref())?
        };
        Some(Self::read_members(kind, json, faults))
    }

    fn read_members(kind: EvidenceKind, json: Json<'_>, faults: &mut Vec<Fault>) -> Self {
        let mut number = |value: Result<Option<Decimal>, Fault>| {
            value.unwrap_or_else(|fault| {
                faults.push(fault);
                None
            })
        };
        let text = |names: [&str; 3]| names.into_iter().find_map(|name| json.text_of(name));
        let totals = json.get("totals");
        let total = match totals {
            Some(totals) => number(totals.decimal_of("amount_due")),
            None => number(json.decimal_of("amount")).or(number(json.decimal_of("total"))),
        };
        let seller = json
            .get("seller")
            .and_then(|seller| seller.text_of("tax_id").or_else(|| seller.text_of("name")));
        let mut lines: Vec<EvidenceLine> = json
            .list("lines")
            .into_iter()
            .map(|line| EvidenceLine::read(line, &mut number))
            .collect();
        // A voucher, an approval or a notice of one matter is its own line.
        if lines.is_empty() && !matches!(kind, EvidenceKind::PriorInvoice | EvidenceKind::Order) {
            lines.push(EvidenceLine::read(json, &mut number));
        }
        let day = json
            .date_of("date")
            .ok()
            .flatten()
            .or_else(|| json.date_of("issue_date").ok().flatten());
        Self {
            kind,
            id: text(["id", "number", "order_reference"]).unwrap_or_default(),
            date: day,
            currency: json.text_of("currency").as_deref().and_then(Currency::parse),
            seller: seller.or_else(|| json.text_of("seller")),
            total,
            texts: texts_of(json),
            lines,
        }
    }

    /// A text by its name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        find(&self.texts, name).map(String::as_str)
    }

    /// An invoice as evidence of what was billed before.
    #[must_use]
    pub fn of_invoice(invoice: &Invoice) -> Self {
        let root = &invoice.root;
        let seller_name = root
            .group(Term::Seller)
            .and_then(|seller| seller.text(Term::SellerName));
        Self {
            kind: EvidenceKind::PriorInvoice,
            id: root.text(Term::Number).unwrap_or_default().to_owned(),
            date: root.date(Term::IssueDate),
            currency: root.text(Term::CurrencyCode).and_then(Currency::parse),
            seller: seller_of(root).map(str::to_owned),
            total: root
                .group(Term::Totals)
                .and_then(|totals| totals.decimal(Term::AmountDue)),
            texts: seller_name
                .map(|name| ("seller_name", name.to_owned()))
                .into_iter()
                .collect(),
            lines: root
                .groups_of(Term::Line)
                .map(|line| EvidenceLine::of_line(root, line))
                .collect(),
        }
    }
}

/// What tells one seller from another: its tax number, else its name.
pub(super) fn seller_of(root: &Group) -> Option<&str> {
    let seller = root.group(Term::Seller)?;
    seller.text(Term::SellerTaxId).or_else(|| seller.text(Term::SellerName))
}

impl EvidenceLine {
    fn read(json: Json<'_>, number: &mut impl FnMut(Result<Option<Decimal>, Fault>) -> Option<Decimal>) -> Self {
        let text = |names: &[&str]| names.iter().find_map(|name| json.text_of(name));
        let day = |json: Json<'_>, name: &str| json.date_of(name).ok().flatten();
        let period = json.get("period").unwrap_or(json);
        Self {
            id: text(&["id"]).unwrap_or_default(),
            item: text(&["item_id", "seller_item_id", "buyer_item_id", "item"]),
            quantity: number(json.decimal_of("quantity")).or_else(|| number(json.decimal_of("hours"))),
            unit: text(&["unit", "uom"]),
            unit_price: number(json.decimal_of("unit_price")).or_else(|| number(json.decimal_of("item_net_price"))),
            amount: number(json.decimal_of("amount")).or_else(|| number(json.decimal_of("net_amount"))),
            date: day(json, "date")
                .or_else(|| day(json, "valid_from"))
                .or_else(|| day(period, "from")),
            until: day(json, "valid_to").or_else(|| day(period, "to")),
            texts: texts_of(json),
            numbers: json
                .among(NUMBERS)
                .filter_map(|(name, _)| Some((name, number(json.decimal_of(name))?)))
                .collect(),
            pointer: json.pointer(),
        }
    }

    /// A text by its name.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        find(&self.texts, name).map(String::as_str)
    }

    /// A number by its name.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<Decimal> {
        find(&self.numbers, name).copied()
    }

    fn of_line(root: &Group, line: &Group) -> Self {
        let supply = super::supply::of_line(root, line);
        Self {
            date: supply.map(|(from, _)| from),
            until: supply.map(|(_, to)| to),
            id: line.text(Term::LineId).unwrap_or_default().to_owned(),
            item: super::scope::item_ids(line).next().map(str::to_owned),
            quantity: line.decimal(Term::InvoicedQuantity),
            unit: line.text(Term::QuantityUnit).map(str::to_owned),
            unit_price: line.decimal(Term::ItemNetPrice),
            amount: line.decimal(Term::LineNetAmount),
            ..Self::default()
        }
    }
}

fn texts_of(json: Json<'_>) -> Vec<(&'static str, String)> {
    let texts = json.among(TEXTS).filter(|(_, value)| !value.is_group());
    let texts = texts.map(|(name, value)| (name, value.text()));
    texts.filter(|(_, text)| !text.is_empty()).collect()
}

fn find<'a, T>(all: &'a [(&'static str, T)], name: &str) -> Option<&'a T> {
    all.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}
