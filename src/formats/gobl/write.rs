//! An invoice as GOBL. Terms with a place of their own go by the table of paths, which the reader uses too; what GOBL composes
//! in a way of its own is put together here and in `taxes`; what it has no place for is listed.

use super::paths::{LISTS, PATHS};
use super::tree::Json;
use crate::formats::written::{Written, address, find_field, find_group, find_lost, wanted_at};
use crate::model::gobl::{CREDITS, CURRENCY_RULE, MEANS, PRECISE_RULE, TYPES, word_of};
use crate::model::{Field, Group, Invoice, Kind, PathRow, Syntax, Term, Value, When};
use crate::money::{Authority, Decimal, Mode, Rounding, Stage};
use std::collections::{BTreeMap, BTreeSet};

/// What GOBL asks for, and the term that would say it.
const WANTED: [(&str, Term); 4] = [
    ("currency", Term::CurrencyCode),
    ("issue_date", Term::IssueDate),
    ("supplier/name", Term::SellerName),
    ("supplier/tax_id/country", Term::SellerTaxId),
];

/// What it asks for before an invoice is sent; drafts and simplified invoices do without.
const WANTED_OF_OTHERS: [(&str, Term); 2] = [("code", Term::Number), ("customer/name", Term::BuyerName)];

/// The same of a line.
const WANTED_OF_LINE: [(&str, Term); 3] = [
    ("quantity", Term::InvoicedQuantity),
    ("item/name", Term::ItemName),
    ("item/price", Term::ItemNetPrice),
];

/// A price for one where a price for several does not divide: more places than any amount needs.
const PRICE: Rounding = Rounding::new(Mode::HalfAwayFromZero, 10, Stage::Line, Authority::Default);

/// Writes a GOBL `bill/invoice`. Values that could not be read are written as found.
///
/// GOBL computes line sums, discounts and totals itself: what the invoice states of them is written, what it does not state is
/// left to GOBL. Its rule of rounding is told by `tax.rounding`; invoices of other origin follow `currency`, which rounds each
/// line as EN 16931 does.
#[must_use]
pub fn write(invoice: &Invoice) -> Written {
    let root = &invoice.root;
    let native = root
        .text(Term::Regime)
        .filter(|rule| [CURRENCY_RULE, PRECISE_RULE].contains(rule));
    let mut writer = Writer {
        root,
        read: invoice.syntax == Syntax::Gobl,
        native: native.is_some(),
        included: None,
        flags: BTreeMap::new(),
        tree: Json::object(),
        written: BTreeSet::new(),
    };
    writer.put("$schema", "https://gobl.org/draft-0/bill/invoice");
    writer.put(
        "tax/rounding",
        native.map_or("currency", |rule| rule.trim_start_matches("gobl-")),
    );
    if native.is_some() {
        writer.carry_term(root, Term::Regime);
    }
    writer.prices();
    writer.header();
    writer.rows(0, "", &[root]);
    writer.payment();
    writer.tax_totals();
    writer.amounts_due();
    writer.finish()
}

/// A GOBL document while it is written.
pub(super) struct Writer<'a> {
    /// The invoice.
    pub(super) root: &'a Group,
    /// It was read from GOBL.
    read: bool,
    /// Its amounts follow a rule of GOBL.
    pub(super) native: bool,
    /// The code of the tax that prices include.
    pub(super) included: Option<String>,
    /// Codes of taxes that are kept back, and of those that are only shown.
    pub(super) flags: BTreeMap<String, (bool, bool)>,
    /// What is filled in.
    pub(super) tree: Json,
    /// Addresses of the fields that found a place, or that follow from others that did.
    written: BTreeSet<usize>,
}

impl<'a> Writer<'a> {
    /// Writes the terms below a row that have a place of their own.
    pub(super) fn rows(&mut self, index: usize, path: &str, groups: &[&'a Group]) {
        for (child, row) in PATHS.inside(index) {
            let slash = if path.is_empty() { "" } else { "/" };
            let path = format!("{path}{slash}{}", row.name);
            if matches!(row.when, Some(When::Never)) || path == "totals/taxes" {
                continue;
            }
            let one = match row.field.is_empty() && LISTS.contains(&row.name) {
                true => format!("{path}[0]"),
                false => path.clone(),
            };
            if let Some(term) = row.group_in(0) {
                let many = term.def().card.is_many();
                let around = find_group(groups, term.def().parent);
                for (at, instance) in around.iter().flat_map(|around| around.groups_of(term)).enumerate() {
                    let path = if many { format!("{path}[{at}]") } else { one.clone() };
                    if many {
                        self.tree.open(&path);
                    }
                    let mut inner = groups.to_vec();
                    inner.push(instance);
                    self.compose(&path, instance);
                    self.rows(child, &path, &inner);
                }
            } else if let Some(term) = row.field_in(0) {
                if let Some(field) = find_field(groups, term) {
                    self.place(&one, row, field);
                }
            } else {
                self.rows(child, &one, groups);
            }
        }
    }

    /// Puts together what GOBL says of a group in a way of its own.
    fn compose(&mut self, path: &str, group: &'a Group) {
        match group.term {
            Term::Seller => {
                self.tax_id(
                    path,
                    group,
                    Term::SellerTaxId,
                    [Term::SellerAddress, Term::SellerCountry],
                );
                self.person(path, group, Term::SellerContact, Term::SellerContactName);
                let endpoint = group.group(Term::SellerEndpoint);
                self.inbox(path, endpoint, Term::SellerEndpointId, Term::SellerEndpointScheme);
            }
            Term::Buyer => {
                self.tax_id(path, group, Term::BuyerTaxId, [Term::BuyerAddress, Term::BuyerCountry]);
                self.person(path, group, Term::BuyerContact, Term::BuyerContactName);
                let endpoint = group.group(Term::BuyerEndpoint);
                self.inbox(path, endpoint, Term::BuyerEndpointId, Term::BuyerEndpointScheme);
            }
            Term::SellerAddress => self.put_term(path, "street", group, Term::SellerLine1),
            Term::BuyerAddress => self.put_term(path, "street", group, Term::BuyerLine1),
            Term::DeliveryAddress => self.put_term(path, "street", group, Term::DeliveryLine1),
            Term::PrecedingInvoice => self.put_term(path, "code", group, Term::PrecedingNumber),
            Term::Line => {
                self.price(path, group);
                self.line_taxes(path, group);
            }
            Term::Allowance | Term::Charge => self.adjustment_taxes(path, group),
            Term::LineTax | Term::AllowanceTaxEntry | Term::ChargeTaxEntry => self.listed_tax(path, group),
            _ => {}
        }
    }

    /// Whether prices include a tax, and which: GOBL says it of the whole document.
    fn prices(&mut self) {
        let root = self.root;
        let mut lines = root.groups_of(Term::Line).peekable();
        let each = lines.peek().is_some() && lines.all(|line| line.flag(Term::LinePricesIncludeTax));
        self.included = match root.text(Term::PriceTaxCode) {
            Some(code) => Some(code.to_owned()),
            None => (each || root.flag(Term::PricesIncludeTax)).then(|| super::taxes::VAT.to_owned()),
        };
        let Some(code) = self.included.clone() else {
            return;
        };
        self.put("tax/prices_include", &code);
        self.carry_term(root, Term::PricesIncludeTax);
        for line in root.groups_of(Term::Line).filter(|_| each) {
            self.carry_term(line, Term::LinePricesIncludeTax);
        }
    }

    fn header(&mut self) {
        let root = self.root;
        self.put_term("", "code", root, Term::Number);
        let Some(field) = root.field(Term::TypeCode) else {
            return self.put("type", "standard");
        };
        let code = field.value.to_string();
        match word_of(TYPES, &code) {
            Some(word) => self.put("type", word),
            None => {
                let credit = CREDITS.contains(&code.as_str());
                self.put("type", if credit { "credit-note" } else { "standard" });
                self.put("tax/ext/untdid-document-type", &code);
            }
        }
        self.carry(field);
    }

    fn tax_id(&mut self, path: &str, party: &'a Group, term: Term, [address, country]: [Term; 2]) {
        let country = party.group(address).and_then(|address| address.text(country));
        let seller = party.term == Term::Seller;
        let Some(field) = party.field(term) else {
            if let Some(country) = country.filter(|_| seller) {
                self.put(&format!("{path}/tax_id/country"), country);
            }
            return;
        };
        let number = field.value.to_string();
        let (country, code) = match number.split_at_checked(2) {
            Some((country, code)) if country.bytes().all(|byte| byte.is_ascii_uppercase()) => (Some(country), code),
            _ => (country, number.as_str()),
        };
        if let Some(country) = country {
            self.put(&format!("{path}/tax_id/country"), country);
        }
        self.put(&format!("{path}/tax_id/code"), code);
        self.carry(field);
    }

    fn person(&mut self, path: &str, party: &'a Group, contact: Term, name: Term) {
        if let Some(contact) = party.group(contact) {
            self.put_term(&format!("{path}/people[0]/name"), "given", contact, name);
        }
    }

    fn inbox(&mut self, path: &str, endpoint: Option<&'a Group>, id: Term, scheme: Term) {
        let Some(endpoint) =
            endpoint.filter(|endpoint| endpoint.field(id).is_some() && endpoint.field(scheme).is_some())
        else {
            return;
        };
        let path = format!("{path}/inboxes[0]");
        self.put_term(&path, "scheme", endpoint, scheme);
        self.put_term(&path, "code", endpoint, id);
    }

    /// A price for several units as a price for one, for GOBL has no other.
    fn price(&mut self, path: &str, line: &'a Group) {
        let (Some(price), Some(base)) = (line.decimal(Term::ItemNetPrice), line.decimal(Term::PriceBaseQuantity))
        else {
            return;
        };
        let Ok(single) = price.checked_div(base) else { return };
        let single = match single.exact {
            true => {
                self.carry_term(line, Term::PriceBaseQuantity);
                self.carry_term(line, Term::PriceBaseUnit);
                single.value.normalized().with_places_min(price.places())
            }
            false => PRICE.apply(single.value).unwrap_or(single.value),
        };
        self.put(&format!("{path}/item/price"), &single.to_string());
        self.carry_term(line, Term::ItemNetPrice);
    }

    fn payment(&mut self) {
        let root = self.root;
        let path = "payment/instructions";
        let code = root
            .group(Term::Payment)
            .and_then(|payment| payment.field(Term::PaymentMeansCode));
        if let Some(field) = code {
            let code = field.value.to_string();
            match word_of(MEANS, &code) {
                Some(word) => self.put(&format!("{path}/key"), word),
                None => {
                    self.put(&format!("{path}/key"), "other");
                    self.put(&format!("{path}/ext/untdid-payment-means"), &code);
                }
            }
            self.carry(field);
        } else if self.tree.has(path) {
            self.put(&format!("{path}/key"), "other");
        }
        let Some(due) = root.field(Term::DueDate) else {
            return;
        };
        let mut installments = root.groups_of(Term::Installment);
        match (installments.next(), installments.next()) {
            (None, _) => {
                self.put("payment/terms/due_dates[0]/date", &due.value.to_string());
                self.put("payment/terms/due_dates[0]/percent", "100%");
                self.carry(due);
            }
            (Some(only), None)
                if only
                    .field(Term::InstallmentDueDate)
                    .is_some_and(|day| day.value == due.value) =>
            {
                self.carry(due);
            }
            _ => {}
        }
    }

    /// What is to be paid, before and after what was paid already; GOBL adds up what was paid from advances.
    fn amounts_due(&mut self) {
        let root = self.root;
        let Some(totals) = root.group(Term::Totals) else {
            return;
        };
        let (paid, due) = (totals.decimal(Term::PaidAmount), totals.field(Term::AmountDue));
        if let Some(paid) = paid.filter(|paid| !paid.is_zero() && root.group(Term::Advance).is_none()) {
            self.put("payment/advances[0]/amount", &paid.to_string());
        }
        let Some(due) = due else { return };
        let payable = match (totals.decimal(Term::PayableAmount), &due.value) {
            (Some(payable), _) => Some(payable),
            (None, Value::Decimal(due)) => match paid {
                Some(paid) => due.checked_add(paid).ok().map(|sum| sum.value),
                None => Some(*due),
            },
            _ => None,
        };
        let Some(payable) = payable else { return };
        self.put("totals/payable", &payable.to_string());
        let same = matches!(due.value, Value::Decimal(due) if due == payable);
        if paid.is_some() || !same {
            self.put("totals/due", &due.value.to_string());
        }
        self.carry(due);
    }

    /// Puts the value of a field into its place.
    fn place(&mut self, path: &str, row: &PathRow, field: &'a Field) {
        let text = match &field.value {
            Value::Binary { .. } => return,
            Value::Decimal(number) if field.term.def().kind == Kind::Percent => format!("{number}%"),
            value => value.to_string(),
        };
        let text = match row.codes.iter().find(|(_, ours)| *ours == text) {
            Some((here, _)) => (*here).to_owned(),
            None => text,
        };
        let value = match (row.name, &field.value) {
            // Numbers of lines and parts are counted, and are numbers.
            ("i", _) if text.parse::<u32>().is_ok_and(|number| number.to_string() == text) => Json::Plain(text),
            ("i", _) => return,
            (_, Value::Bool(_)) => Json::Plain(text),
            _ => Json::Text(text),
        };
        let left_out = match field.term {
            // Of prices with tax, these amounts are with tax in GOBL and without it elsewhere.
            Term::LineNetAmount | Term::LineNetTotal => self.included.is_some() && !self.native,
            // Written with what is to be paid.
            Term::AmountDue => true,
            _ => false,
        };
        if !left_out && !self.written.contains(&address(field)) {
            self.tree.put(path, value);
            self.carry(field);
        }
    }

    /// Puts a text into a place, unless one stands there.
    pub(super) fn put(&mut self, path: &str, text: &str) {
        self.tree.put(path, Json::Text(text.to_owned()));
    }

    /// Puts the value of a term into a place.
    fn put_term(&mut self, path: &str, name: &str, group: &'a Group, term: Term) {
        if let Some(field) = group.field(term) {
            let slash = if path.is_empty() { "" } else { "/" };
            self.put(&format!("{path}{slash}{name}"), &field.value.to_string());
            self.carry(field);
        }
    }

    /// Counts a field as said, by its own place or by others.
    pub(super) fn carry(&mut self, field: &Field) {
        self.written.insert(address(field));
    }

    /// The same for a term of a group.
    pub(super) fn carry_term(&mut self, group: &Group, term: Term) {
        if let Some(field) = group.field(term) {
            self.carry(field);
        }
    }

    fn finish(self) -> Written {
        let mut missing = Vec::new();
        let others = WANTED_OF_OTHERS.into_iter().filter(|_| !self.read);
        let lines = ["charges", "discounts"].iter().all(|list| !self.tree.has(list));
        let lines = lines.then_some(("lines", Term::Line));
        for (path, term) in WANTED.into_iter().chain(others).chain(lines) {
            if !self.tree.has(path) {
                missing.push(wanted_at(Some(term), 0, path.to_owned()));
            }
        }
        for (at, line) in self.root.groups_of(Term::Line).enumerate() {
            for (name, term) in WANTED_OF_LINE {
                let by_parts = term == Term::ItemNetPrice && line.group(Term::LinePart).is_some();
                if line.field(term).is_none() && !by_parts {
                    missing.push(wanted_at(Some(term), at, format!("lines[{at}]/{name}")));
                }
            }
        }
        let described = "payment/advances[0]/description";
        if self.tree.has("payment/advances[0]") && !self.tree.has(described) {
            missing.push(wanted_at(Some(Term::AdvanceDescription), 0, described.to_owned()));
        }
        let mut lost = Vec::new();
        find_lost(
            self.root,
            "",
            &|field| self.written.contains(&address(field)),
            &mut lost,
        );
        Written {
            text: self.tree.finish(),
            lost,
            missing,
        }
    }
}

/// True if a tax of a category is worked out from a rate: exempt supplies have none in GOBL, though elsewhere one of zero.
pub(super) fn is_rated(category: Option<&str>, rate: Option<Decimal>) -> bool {
    rate.is_some_and(|rate| !rate.is_zero() || matches!(category, None | Some("S" | "Z" | "AA" | "L" | "M" | "B")))
}
