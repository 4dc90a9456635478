//! The invoice as a reader knows it: which one it is, from whom to whom, and how it is paid. Dates, quantities and amounts
//! stand in the reader's way of writing.

use super::page::Page;
use crate::explain::Value;
use crate::model::{Group, Invoice, Term};
use crate::money::{Currency, Decimal};

/// What stands at the head of an invoice, in the order of reading; what is not stated is left out.
const FACTS: [Term; 8] = [
    Term::Number,
    Term::Subject,
    Term::IssueDate,
    Term::DeliveryDate,
    Term::DueDate,
    Term::BuyerReference,
    Term::OrderReference,
    Term::ContractReference,
];

/// The terms of a party.
struct Party {
    group: Term,
    name: Term,
    tax_id: Term,
    address: Term,
    post_code: Term,
    city: Term,
    lines: [Term; 3],
    country: Term,
}

const PARTIES: [Party; 2] = [
    Party {
        group: Term::Seller,
        name: Term::SellerName,
        tax_id: Term::SellerTaxId,
        address: Term::SellerAddress,
        post_code: Term::SellerPostCode,
        city: Term::SellerCity,
        lines: [Term::SellerLine1, Term::SellerLine2, Term::SellerLine3],
        country: Term::SellerCountry,
    },
    Party {
        group: Term::Buyer,
        name: Term::BuyerName,
        tax_id: Term::BuyerTaxId,
        address: Term::BuyerAddress,
        post_code: Term::BuyerPostCode,
        city: Term::BuyerCity,
        lines: [Term::BuyerLine1, Term::BuyerLine2, Term::BuyerLine3],
        country: Term::BuyerCountry,
    },
];

/// How a transfer is made out, account by account.
const ACCOUNT: [Term; 3] = [Term::AccountServiceProvider, Term::AccountId, Term::AccountName];

/// Which invoice it is, and between whom.
pub(super) fn head(page: &mut Page<'_>, invoice: &Invoice) {
    let root = &invoice.root;
    let countries = PARTIES
        .each_ref()
        .map(|party| root.group(party.group)?.group(party.address)?.text(party.country));
    let is_abroad = countries.first() != countries.last();
    page.raw("<div class=\"two\">\n");
    for party in &PARTIES {
        if let Some(group) = root.group(party.group) {
            one_party(page, party, group, is_abroad);
        }
    }
    page.raw("</div>\n<table>\n");
    for term in FACTS {
        let group = if term == Term::DeliveryDate {
            root.group(Term::Delivery)
        } else {
            Some(root)
        };
        row_of(page, group, term);
    }
    let period = root.group(Term::Period);
    let days = period.and_then(|period| period.date(Term::PeriodStart).zip(period.date(Term::PeriodEnd)));
    if let Some((from, to)) = days {
        let (label, value) = (page.name_of(Term::Period), page.value(&Value::Period(from, to)));
        page.row(&label, &value);
    }
    page.raw("</table>\n");
}

fn one_party(page: &mut Page<'_>, party: &Party, group: &Group, is_abroad: bool) {
    page.raw("<div>\n");
    let label = page.name_of(party.group);
    page.element("small", &label);
    if let Some(name) = group.text(party.name) {
        page.element("div class=\"b\"", name);
    }
    if let Some(tax_id) = group.text(party.tax_id) {
        page.element("div", tax_id);
    }
    if let Some(address) = group.group(party.address) {
        for line in address_lines(party, address) {
            page.element("div", &line);
        }
        if let Some(country) = address.text(party.country).filter(|_| is_abroad) {
            page.element("div", country);
        }
    }
    page.raw("</div>\n");
}

/// An address line by line: from the largest to the smallest in Japan, the other way round elsewhere.
fn address_lines(party: &Party, address: &Group) -> Vec<String> {
    let joined = |terms: &[Term]| {
        let parts: Vec<&str> = terms.iter().filter_map(|term| address.text(*term)).collect();
        parts.join(" ")
    };
    let street = joined(&party.lines);
    let town = joined(&[party.post_code, party.city]);
    let lines = if address.text(party.country) == Some("JP") {
        [town, street]
    } else {
        [street, town]
    };
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// How it is paid: until when, to which account, under which reference.
pub(super) fn payment(page: &mut Page<'_>, invoice: &Invoice) {
    let root = &invoice.root;
    let payment = root.group(Term::Payment);
    let accounts: Vec<&Group> = payment
        .map(|payment| payment.groups_of(Term::Account).collect())
        .unwrap_or_default();
    let stated = [
        (payment, Term::PaymentMeansText),
        (payment, Term::RemittanceReference),
        (Some(root), Term::PaymentTerms),
    ];
    let is_stated = |(group, term): &(Option<&Group>, Term)| group.is_some_and(|group| group.field(*term).is_some());
    if accounts.is_empty() && !stated.iter().any(is_stated) {
        return;
    }
    page.heading("guide.payment");
    page.raw("<table>\n");
    for (group, term) in stated {
        row_of(page, group, term);
    }
    for account in accounts {
        for term in ACCOUNT {
            row_of(page, Some(account), term);
        }
    }
    page.raw("</table>\n");
}

/// A row for a value that is stated.
fn row_of(page: &mut Page<'_>, group: Option<&Group>, term: Term) {
    let Some(group) = group else { return };
    let value = match (group.date(term), group.text(term)) {
        (Some(day), _) => page.value(&Value::Date(day)),
        (None, Some(text)) => text.to_owned(),
        (None, None) => return,
    };
    let label = page.name_of(term);
    page.row(&label, &value);
}

/// The cells of a line before its amount: what it is, how much of it, at which price, at which rate.
pub(super) fn cells(page: &Page<'_>, line: &Group, currency: &str) -> [String; 3] {
    let quantity = line.decimal(Term::InvoicedQuantity).map(|quantity| {
        let unit = line.text(Term::QuantityUnit).unwrap_or_default();
        page.value(&Value::Quantity(quantity, unit.to_owned()))
    });
    let base = line
        .decimal(Term::PriceBaseQuantity)
        .filter(|base| !base.compare(Decimal::ONE).is_eq());
    let price = line.decimal(Term::ItemNetPrice).map(|price| {
        let one = match Currency::parse(currency) {
            Some(currency) => page.value(&Value::Money(price, currency)),
            None => page.value(&Value::Number(price)),
        };
        base.map_or(one.clone(), |base| {
            format!("{one} / {}", page.value(&Value::Number(base)))
        })
    });
    let rate = line
        .decimal(Term::LineTaxRate)
        .map(|rate| page.value(&Value::Percent(rate)));
    let category = || {
        let code = line.text(Term::LineTaxCategory)?;
        Some(page.value(&Value::Code("category", code.to_owned())))
    };
    [quantity, price, rate.or_else(category)].map(Option::unwrap_or_default)
}

/// The names of the columns of lines.
pub(super) const COLUMNS: [Term; 5] = [
    Term::ItemName,
    Term::InvoicedQuantity,
    Term::ItemNetPrice,
    Term::LineTaxRate,
    Term::LineNetAmount,
];
