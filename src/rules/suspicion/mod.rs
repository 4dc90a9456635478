//! Suspicions: figures that are possible and probably not meant. They need no contract and never reject an invoice; each
//! says what it rests on, and a person decides.
//!
//! | rule | what is suspected |
//! |---|---|
//! | `ADV-SUSPECT-001` | the price is for 10, 100 or 1,000 pieces, and the base quantity is missing |
//! | `ADV-SUSPECT-002` | quantity and price have changed places |
//! | `ADV-SUSPECT-003` | a decimal point was read as a thousands separator, or the other way round |
//! | `ADV-SUSPECT-004` | the year of a date slipped, or its day and month have changed places |
//! | `ADV-SUSPECT-005` | an advance payment that is spoken of was not deducted |
//! | `ADV-SUSPECT-006` | tax is charged where the buyer probably owes it |
//! | `ADV-SUSPECT-007` | the account belongs to somebody else than the payee |
//! | `ADV-SUSPECT-008` | the account is not one that earlier invoices of the seller name |
//! | `ADV-SUSPECT-009` | the holder of the account is not the one of earlier invoices |
//! | `ADV-SUSPECT-010` | subject or line still name the month of an earlier invoice |
//! | `ADV-SUSPECT-011` | the period is that of an earlier invoice, or lies before it |
//! | `ADV-SUSPECT-012` | a balance of earlier invoices is taxed again |
//! | `ADV-SUSPECT-013` | tax is added to an expense at its price with tax |
//! | `ADV-SUSPECT-014` | two digits of a price or a quantity have changed places since the earlier invoices |
//!
//! A former rate of tax after a change is said by the law of the place (`JP-CAT-001`, `PL-RATE-001`, `EU-VAT-001`), and what was
//! billed before by the contract check (`CT-DOC-006`), both without a contract.

mod history;
mod months;
mod stale;
mod taxed_twice;

use super::clarity::advise;
use super::coverage::is_in_eu;
use super::names::{may_be_one, without_form};
use super::number::{div, mul, round, same};
use super::{Finding, Judgement, Role, Severity};
use crate::explain::{Value, Values};
use crate::model::{Group, Invoice, Term, bare_letters};
use crate::money::{Decimal, Mode};
use chrono::{Datelike, NaiveDate};

/// Units that are counted, never measured (UN/ECE Recommendation 20 and 21).
const COUNTED: [&str; 8] = ["C62", "EA", "H87", "NAR", "PCE", "SET", "XBX", "XPP"];
/// Base quantities of prices that people forget.
const BASES: [i64; 3] = [10, 100, 1_000];
/// Days between the issue of an invoice and a date on it, beyond which a slip is likelier than a plan.
const DAYS_FAR: i64 = 200;
/// Days within which the mended date must lie for a slip to be likely.
const DAYS_NEAR: i64 = 100;
/// Words of an advance payment, in small letters without blanks.
const ADVANCE_WORDS: [&str; 10] = [
    "前受金",
    "前払金",
    "前渡金",
    "着手金",
    "内金",
    "prepayment",
    "advancepayment",
    "depositpaid",
    "zaliczk",
    "przedpłat",
];

/// The suspicions about an invoice.
#[must_use]
pub fn review(invoice: &Invoice, role: Role) -> Vec<Finding> {
    let root = &invoice.root;
    let mut findings = Vec::new();
    for (index, line) in root.groups_of(Term::Line).enumerate() {
        findings.extend(of_line(line, index, role));
    }
    findings.extend(slipped_dates(root, role));
    findings.extend(advance_not_deducted(root, role));
    findings.extend(reverse_charge(root, role));
    findings.extend(other_account_holder(root, role));
    findings.extend(taxed_twice::review(root, role));
    findings
}

/// The suspicions about an invoice beside the earlier ones of its seller; invoices of others among them are passed over.
#[must_use]
pub fn beside(invoice: &Invoice, before: &[Invoice], role: Role) -> Vec<Finding> {
    let root = &invoice.root;
    let earlier = history::of_seller(root, before);
    let mut findings: Vec<Finding> = history::account(root, &earlier, role).into_iter().collect();
    findings.extend(history::holder(root, &earlier, role));
    findings.extend(history::swapped_digits(root, &earlier, role));
    findings.extend(stale::review(root, &earlier, role));
    findings
}

fn of_line(line: &Group, index: usize, role: Role) -> Option<Finding> {
    let quantity = line.decimal(Term::InvoicedQuantity)?;
    let price = line.decimal(Term::ItemNetPrice)?;
    let values = Values::new()
        .with(
            "line",
            Value::Name(line.text(Term::LineId).unwrap_or_default().to_owned()),
        )
        .with("quantity", Value::Number(quantity))
        .with("price", Value::Number(price));
    let counted = line
        .text(Term::QuantityUnit)
        .is_some_and(|unit| COUNTED.contains(&unit));
    let whole = |number: Decimal| number.normalized().places() == 0;
    // Half an hour is often written as half a piece; a price of cents beside whole and fewer pieces is not.
    if counted && !whole(quantity) && whole(price) && quantity.compare(price).is_gt() {
        let place = format!("/lines/{index}/quantity");
        return Some(suspect("ADV-SUSPECT-002", place, Term::InvoicedQuantity, values, role));
    }
    let net = line.decimal(Term::LineNetAmount)?;
    let adjusted = line.group(Term::LineAllowance).is_some() || line.group(Term::LineCharge).is_some();
    if adjusted || line.field(Term::PriceBaseQuantity).is_some() || net.is_zero() {
        return None;
    }
    let product = mul(quantity, price)?;
    let is = |number: Option<Decimal>| number.and_then(|number| round(number, Mode::HalfAwayFromZero, 2));
    let stated = is(Some(net))?;
    if same(is(Some(product))?, stated) {
        return None;
    }
    let values = values.with("stated", Value::Number(net));
    // Three places are a thousand: 1.234 and 1,234 look alike.
    let thousand = Decimal::from_int(1_000);
    let three_places = quantity.places() == 3 || price.places() == 3;
    let swapped = three_places && is(mul(product, thousand)).is_some_and(|number| same(number, stated));
    if swapped || is(div(product, thousand)).is_some_and(|number| same(number, stated)) && !three_places && counted {
        let place = format!("/lines/{index}/quantity");
        return Some(suspect("ADV-SUSPECT-003", place, Term::InvoicedQuantity, values, role));
    }
    let base = BASES
        .into_iter()
        .map(Decimal::from_int)
        .find(|base| is(div(product, *base)).is_some_and(|number| same(number, stated)))?;
    let place = format!("/lines/{index}/priceBaseQuantity");
    let values = values.with("base", Value::Number(base));
    Some(suspect("ADV-SUSPECT-001", place, Term::PriceBaseQuantity, values, role))
}

/// A date far from the day of issue that another year, or its day and month the other way round, brings near.
fn slipped_dates(root: &Group, role: Role) -> Vec<Finding> {
    let Some(issued) = root.date(Term::IssueDate) else {
        return Vec::new();
    };
    let delivery = root
        .group(Term::Delivery)
        .and_then(|group| group.date(Term::DeliveryDate));
    let dates = [
        (Term::DueDate, "/dueDate", root.date(Term::DueDate)),
        (Term::TaxPointDate, "/taxPointDate", root.date(Term::TaxPointDate)),
        (Term::DeliveryDate, "/delivery/date", delivery),
    ];
    let far = |day: NaiveDate| day.signed_duration_since(issued).num_days().abs();
    let mut findings = Vec::new();
    for (term, place, day) in dates {
        let Some(day) = day.filter(|day| far(*day) > DAYS_FAR) else {
            continue;
        };
        let other_year = [-1, 1]
            .into_iter()
            .filter_map(|step| day.with_year(day.year().checked_add(step)?));
        let swapped = NaiveDate::from_ymd_opt(day.year(), day.day(), day.month());
        let Some(meant) = other_year.chain(swapped).find(|meant| far(*meant) <= DAYS_NEAR) else {
            continue;
        };
        let values = Values::new()
            .with("field", Value::Key(format!("term.{}", term.id())))
            .with("stated", Value::Date(day))
            .with("issued", Value::Date(issued))
            .with("meant", Value::Date(meant));
        findings.push(suspect("ADV-SUSPECT-004", place.to_owned(), term, values, role));
    }
    findings
}

/// A note or line speaks of an advance payment, and nothing is deducted.
fn advance_not_deducted(root: &Group, role: Role) -> Option<Finding> {
    let totals = root.group(Term::Totals);
    let paid = totals
        .and_then(|totals| totals.decimal(Term::PaidAmount))
        .unwrap_or_default();
    // The invoice for the advance itself (UNTDID 1001) deducts nothing.
    let is_advance = root.text(Term::TypeCode) == Some("386");
    let deducts = |line: &Group| line.decimal(Term::LineNetAmount).is_some_and(Decimal::is_negative);
    if is_advance || !paid.is_zero() || root.groups_of(Term::Line).any(deducts) {
        return None;
    }
    let notes = root.groups_of(Term::Note).filter_map(|note| note.text(Term::NoteText));
    let spoken = notes.chain(root.text(Term::PaymentTerms)).find(|text| {
        let bare = bare_letters(text);
        ADVANCE_WORDS.iter().any(|word| bare.contains(word))
    })?;
    let values = Values::new().with("found", Value::Name(crate::model::shorten(spoken)));
    let place = "/totals/paidAmount".to_owned();
    Some(suspect("ADV-SUSPECT-005", place, Term::PaidAmount, values, role))
}

/// Seller and buyer are taxable persons of two member states, nothing is delivered at home, and tax is charged.
fn reverse_charge(root: &Group, role: Role) -> Option<Finding> {
    let (seller, buyer) = (root.group(Term::Seller)?, root.group(Term::Buyer)?);
    let from = seller.group(Term::SellerAddress)?.text(Term::SellerCountry)?;
    let to = buyer.group(Term::BuyerAddress)?.text(Term::BuyerCountry)?;
    let number = buyer.text(Term::BuyerTaxId)?;
    let prefix = if to == "GR" { "EL" } else { to };
    if from == to || !is_in_eu(from) || !is_in_eu(to) || !number.starts_with(prefix) {
        return None;
    }
    let delivered = root
        .group(Term::Delivery)
        .and_then(|group| group.group(Term::DeliveryAddress));
    let at_home = delivered.and_then(|address| address.text(Term::DeliveryCountry)) == Some(from);
    let taxed = |line: &Group| {
        line.text(Term::LineTaxCategory) == Some("S")
            && line.decimal(Term::LineTaxRate).is_some_and(|rate| !rate.is_zero())
    };
    if at_home || !root.groups_of(Term::Line).any(taxed) {
        return None;
    }
    let values = Values::new()
        .with("seller", Value::Name(from.to_owned()))
        .with("buyer", Value::Name(to.to_owned()))
        .with("number", Value::Name(number.to_owned()));
    let place = "/taxBreakdown".to_owned();
    Some(suspect("ADV-SUSPECT-006", place, Term::TaxGroup, values, role))
}

/// The holder of the account has another name than the payee, legal forms aside.
fn other_account_holder(root: &Group, role: Role) -> Option<Finding> {
    let payee = root.group(Term::Payee).and_then(|payee| payee.text(Term::PayeeName));
    let seller = root.group(Term::Seller)?;
    let names: Vec<&str> = match payee {
        Some(name) => vec![name],
        None => [Term::SellerName, Term::SellerTradingName]
            .into_iter()
            .filter_map(|term| seller.text(term))
            .collect(),
    };
    let known: Vec<String> = names.iter().map(|name| without_form(name)).collect();
    let accounts = root.group(Term::Payment)?.groups_of(Term::Account).enumerate();
    let mut accounts = accounts.filter_map(|(index, account)| Some((index, account.text(Term::AccountName)?)));
    let (index, holder) = accounts.find(|(_, holder)| !may_be_one(holder, &known))?;
    let values = Values::new().with("holder", Value::Name(holder.to_owned())).with(
        "payee",
        Value::Name(names.first().copied().unwrap_or_default().to_owned()),
    );
    let place = format!("/payment/accounts/{index}/name");
    Some(suspect("ADV-SUSPECT-007", place, Term::AccountName, values, role))
}

fn suspect(rule: &'static str, place: String, term: Term, values: Values, role: Role) -> Finding {
    advise(rule, Severity::Warning, place, term, values, role)
}

impl Finding {
    /// The same, for a person to resolve: it rests on two statements that contradict each other.
    fn of_history(self) -> Self {
        Self {
            judgement: Judgement::R,
            ..self
        }
    }
}
