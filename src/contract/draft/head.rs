//! The invoice of a draft without its lines: parties, days, references, rounding.

use super::Told;
use crate::contract::agreement::{Contract, Version};
use crate::contract::evidence::{Evidence, EvidenceKind};
use crate::model::{Field, Group, Invoice, Syntax, Term as Bt, Value as Stated};
use crate::money::{Decimal, Stage};

pub(super) fn text(term: Bt, text: &str) -> Field {
    put(term, Stated::Text(text.into()))
}

pub(super) fn put(term: Bt, value: Stated) -> Field {
    Field {
        term,
        value,
        node: None,
    }
}

/// The invoice without lines: parties, days, references, rounding.
pub(super) fn head(contract: &Contract, version: &Version, evidence: &[Evidence], told: &Told<'_>) -> Invoice {
    let mut root = Group::new(Bt::Invoice, None);
    root.fields.extend(told.number.map(|number| text(Bt::Number, number)));
    root.fields.push(put(Bt::IssueDate, Stated::Date(told.issued)));
    root.fields.push(text(Bt::TypeCode, "380"));
    if let Some(currency) = version.currency {
        root.fields.push(text(Bt::CurrencyCode, currency.code()));
    }
    if version.terms.iter().any(|term| term.kind.name == "pay.due_date") {
        root.fields.push(put(Bt::DueDate, Stated::Date(told.issued)));
    }
    let orders = evidence.iter().filter(|document| document.kind == EvidenceKind::Order);
    let order = orders.map(|order| order.id.as_str()).find(|id| !id.is_empty());
    let order = order.or(version.is_order.then_some(contract.id.as_str()));
    root.fields.extend(order.map(|order| text(Bt::OrderReference, order)));
    if !contract.id.is_empty() && !version.is_order {
        root.fields.push(text(Bt::ContractReference, &contract.id));
    }
    let mut period = Group::new(Bt::Period, None);
    period.fields.push(put(Bt::PeriodStart, Stated::Date(told.period.0)));
    period.fields.push(put(Bt::PeriodEnd, Stated::Date(told.period.1)));
    root.groups.push(period);
    let parties = [
        (Bt::Seller, Bt::SellerName, Bt::SellerTaxId, &version.parties.seller),
        (Bt::Buyer, Bt::BuyerName, Bt::BuyerTaxId, &version.parties.buyer),
    ];
    for (group, name, number, party) in parties {
        let mut made = Group::new(group, None);
        made.fields.extend(party.name.as_deref().map(|told| text(name, told)));
        made.fields
            .extend(party.tax_id.as_deref().map(|told| text(number, told)));
        if !made.fields.is_empty() {
            root.groups.push(made);
        }
    }
    root.groups.extend(accounts(version));
    if let Some(rounding) = version.rounding.filter(|rounding| rounding.stage == Stage::TaxGroup) {
        let mut rule = Group::new(Bt::RoundingRule, None);
        rule.fields.push(text(Bt::RoundingMode, rounding.mode.name()));
        rule.fields.push(text(Bt::RoundingStage, rounding.stage.name()));
        let places = Decimal::from_int(i64::from(rounding.places));
        rule.fields.push(put(Bt::RoundingPlaces, Stated::Decimal(places)));
        root.groups.push(rule);
    }
    Invoice {
        syntax: Syntax::Json,
        root,
        readings: Vec::new(),
    }
}

/// The account that was agreed, where there is one.
fn accounts(version: &Version) -> Option<Group> {
    let mut terms = version.terms.iter().filter(|term| term.kind.name == "pay.account");
    let number = terms.find_map(|term| term.params.texts("accounts").first())?;
    let mut account = Group::new(Bt::Account, None);
    account.fields.push(text(Bt::AccountId, number));
    let mut payment = Group::new(Bt::Payment, None);
    payment.groups.push(account);
    Some(payment)
}
