//! A batch of invoices as a list: who asks for how much until when, on which account, and which of them came twice.

use super::answer::iso;
use super::error::Error;
use super::open::Opened;
use super::options::Options;
use super::review::{Request, Review, broken, looked_at};
use crate::explain::{Value, Values};
use crate::i18n::Texts;
use crate::law::identifiers::ksef_number;
use crate::model::{Group, Term};
use crate::money::Decimal;
use crate::rules::{Severity, Verdict};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One file of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListedInvoice {
    /// The name of the file.
    pub file: String,
    /// The seller's tax number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seller_tax_id: Option<String>,
    /// The seller's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seller: Option<String>,
    /// The buyer's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub buyer: Option<String>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its kind: as KSeF has it, `KOR`, or the type code, `380`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The number that KSeF gave it, if it stands in the invoice or, with right check digits, in the name of the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ksef_number: Option<String>,
    /// The day of issue.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub issue_date: Option<NaiveDate>,
    /// The currency of the amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The total with tax as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_with_tax: Option<Decimal>,
    /// What is left to pay: the amount due, less what the invoice says was paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_pay: Option<Decimal>,
    /// The first day on which something is due.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "iso")]
    pub due_date: Option<NaiveDate>,
    /// Whether the payment must be split (MPP).
    pub split_payment: bool,
    /// The accounts to pay to, as they stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// The outcome of its review.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// How many causes must be corrected.
    pub errors: usize,
    /// The first file of the batch with the same seller, kind and number, which KSeF takes for the same invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// What is wrong with the file itself, in words: it is no invoice, or it came before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
}

/// What a currency comes to in a batch, files that came twice counted once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ListTotal {
    /// The currency.
    pub currency: String,
    /// How many invoices.
    pub invoices: usize,
    /// Their totals with tax.
    pub total_with_tax: Decimal,
    /// What is left to pay.
    pub to_pay: Decimal,
}

/// A batch of invoices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct InvoiceList {
    /// One row for each file, in the order in which they came.
    pub invoices: Vec<ListedInvoice>,
    /// What each currency comes to.
    pub totals: Vec<ListTotal>,
    /// How many files came twice.
    pub duplicates: usize,
    /// How many files are no invoice.
    pub unanswered: usize,
}

/// Puts a list together, file by file, so that a batch need not be in memory.
///
/// ```
/// # #[cfg(feature = "texts")] {
/// use meisai::api::{self, InvoiceLister, Lang, Options};
/// let (options, texts) = (Options::default(), api::texts(Lang::En));
/// let mut lister = InvoiceLister::default();
/// let invoice = br#"{ "format": "meisai/1", "number": "R-1", "seller": { "taxId": "PL5265877635" } }"#;
/// assert_eq!(lister.add("a.json", invoice, &options, &texts).duplicate_of, None);
/// assert_eq!(lister.add("b.json", invoice, &options, &texts).duplicate_of.as_deref(), Some("a.json"));
/// assert_eq!(lister.finish().duplicates, 1);
/// # }
/// ```
#[derive(Debug, Default)]
pub struct InvoiceLister {
    invoices: Vec<ListedInvoice>,
    /// Seller, kind and number, and the file they came with first.
    seen: BTreeMap<[String; 3], String>,
}

#[cfg(feature = "law")]
impl ListedInvoice {
    /// Individual numbers of the parties are not repeated in a list.
    fn show_as(&mut self, numbers: &super::IndividualNumbers) {
        for text in [&mut self.seller_tax_id, &mut self.seller, &mut self.buyer]
            .into_iter()
            .flatten()
        {
            *text = numbers.hide(text);
        }
    }
}

impl InvoiceLister {
    /// Takes a file in and gives its row.
    pub fn add(&mut self, file: &str, invoice: &[u8], options: &Options, texts: &Texts) -> &ListedInvoice {
        let (mut row, opened) = match row(file, invoice, options, texts) {
            Ok(told) => told,
            Err(error) => {
                return self.refuse(file, error.message());
            }
        };
        if let (Some(seller), Some(number)) = (&row.seller_tax_id, &row.number) {
            let key = [seller.clone(), row.kind.clone().unwrap_or_default(), number.clone()];
            match self.seen.get(&key) {
                Some(first) => {
                    let values = Values::new().with("found", Value::Name(first.clone()));
                    row.problem = Some(texts.say("list.duplicate", &values));
                    row.duplicate_of = Some(first.clone());
                }
                None => {
                    self.seen.insert(key, file.to_owned());
                }
            }
        }
        #[cfg(feature = "law")]
        row.show_as(&super::IndividualNumbers::within(&opened.invoice));
        #[cfg(not(feature = "law"))]
        drop(opened);
        self.push(row)
    }

    /// Takes in a file that could not be read, and why.
    pub fn refuse(&mut self, file: &str, problem: &str) -> &ListedInvoice {
        self.push(ListedInvoice {
            file: file.to_owned(),
            problem: Some(problem.to_owned()),
            ..ListedInvoice::default()
        })
    }

    fn push(&mut self, row: ListedInvoice) -> &ListedInvoice {
        self.invoices.push(row);
        // INVARIANT: the list is never empty here.
        let last = self.invoices.len().saturating_sub(1);
        #[expect(clippy::indexing_slicing, reason = "the row was pushed in the lines above")]
        &self.invoices[last]
    }

    /// The list.
    #[must_use]
    pub fn finish(self) -> InvoiceList {
        let mut totals: BTreeMap<&str, ListTotal> = BTreeMap::new();
        for row in self.invoices.iter().filter(|row| row.duplicate_of.is_none()) {
            let Some(currency) = &row.currency else { continue };
            let total = totals.entry(currency).or_insert_with(|| ListTotal {
                currency: currency.clone(),
                invoices: 0,
                total_with_tax: Decimal::ZERO,
                to_pay: Decimal::ZERO,
            });
            total.invoices = total.invoices.saturating_add(1);
            let add = |sum: Decimal, next: Option<Decimal>| {
                sum.checked_add(next.unwrap_or_default()).map_or(sum, |sum| sum.value)
            };
            total.total_with_tax = add(total.total_with_tax, row.total_with_tax);
            total.to_pay = add(total.to_pay, row.to_pay);
        }
        let totals = totals.into_values().collect();
        let count = |wanted: fn(&&ListedInvoice) -> bool| self.invoices.iter().filter(wanted).count();
        InvoiceList {
            duplicates: count(|row| row.duplicate_of.is_some()),
            unanswered: count(|row| row.verdict.is_none()),
            totals,
            invoices: self.invoices,
        }
    }
}

fn row(file: &str, invoice: &[u8], options: &Options, texts: &Texts) -> Result<(ListedInvoice, Opened), Error> {
    let request = Request {
        invoice,
        ..Request::default()
    };
    let (review, opened) = looked_at(&request, options, texts)?;
    let root = &opened.invoice.root;
    let text = |group: Option<&Group>, term| group.and_then(|group| group.text(term)).map(str::to_owned);
    let (seller, buyer, totals) = (
        root.group(Term::Seller),
        root.group(Term::Buyer),
        root.group(Term::Totals),
    );
    let seller_tax_id = text(seller, Term::SellerTaxId);
    let due = totals.and_then(|totals| totals.decimal(Term::AmountDue));
    let payment = root.group(Term::Payment);
    let accounts = payment.iter().flat_map(|payment| payment.groups_of(Term::Account));
    let rates = root.groups_of(Term::Installment);
    let first_rate = rates.filter_map(|rate| rate.date(Term::InstallmentDueDate)).min();
    let listed = ListedInvoice {
        file: file.to_owned(),
        ksef_number: text(Some(root), Term::KsefNumber).or_else(|| in_name(file, seller_tax_id.as_deref())),
        seller_tax_id,
        seller: text(seller, Term::SellerName),
        buyer: text(buyer, Term::BuyerName),
        number: text(Some(root), Term::Number),
        kind: text(Some(root), Term::InvoiceKind).or_else(|| text(Some(root), Term::TypeCode)),
        issue_date: root.date(Term::IssueDate),
        currency: text(Some(root), Term::CurrencyCode),
        total_with_tax: totals.and_then(|totals| totals.decimal(Term::TotalWithTax)),
        to_pay: due.and_then(|due| left(root, due)),
        due_date: root.date(Term::DueDate).or(first_rate),
        split_payment: root.flag(Term::SplitPayment),
        accounts: accounts
            .filter_map(|account| text(Some(account), Term::AccountId))
            .collect(),
        verdict: Some(review.verdict),
        errors: errors(&review),
        duplicate_of: None,
        problem: None,
    };
    Ok((listed, opened))
}

/// How many causes must be corrected: findings of the review, and rules of publishers that say something else.
fn errors(review: &Review) -> usize {
    let own = review.findings.iter();
    let own = own.filter(|finding| finding.severity == Severity::Error && finding.caused_by.is_none());
    let rules = broken(&review.rulesets).filter(|broken| broken.caused_by.is_none());
    let rules: BTreeSet<&str> = rules.map(|broken| broken.rule.as_str()).collect();
    own.count().saturating_add(rules.len())
}

/// What is left of the amount due after the payments that the invoice tells of.
fn left(root: &Group, due: Decimal) -> Option<Decimal> {
    if root.flag(Term::Paid) {
        return Some(Decimal::ZERO);
    }
    let totals = root.group(Term::Totals);
    if totals.is_some_and(|totals| totals.field(Term::PaidAmount).is_some()) {
        // The amount due is what is left already.
        return Some(due);
    }
    root.groups_of(Term::PartPayment).try_fold(due, |left, part| {
        let paid = part.decimal(Term::PartPaymentAmount).unwrap_or_default();
        left.checked_sub(paid).ok().map(|left| left.value)
    })
}

/// A number of KSeF in the name of a file, as files that come from there are called.
fn in_name(file: &str, seller: Option<&str>) -> Option<String> {
    let name = file.rsplit(['/', '\\']).next()?;
    let nip = seller?.trim_start_matches("PL");
    let starts = name.match_indices(nip).map(|(at, _)| at);
    starts
        .flat_map(|at| [35, 36].map(|length| name.get(at..at.saturating_add(length))))
        .flatten()
        .find(|text| ksef_number(text).is_some())
        .map(str::to_owned)
}
