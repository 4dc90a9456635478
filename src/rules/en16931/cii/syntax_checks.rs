//! The syntax rules of CII that look at values.

use super::syntax_types;
use crate::rules::engine::Test::{Check, Has};
use crate::rules::engine::{At, Held, On, Outcome, Rule, Stop, Sym, assert, at, held, on, ram, rsm, udt};

/// Each list for itself: no two rules of one list speak of the same node.
pub(super) static LISTS: &[&[Rule]] = &[DOCUMENT, LINES, syntax_types::RULES];

const AGREEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeAgreement];
const DELIVERY: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeDelivery];
const SETTLEMENT: &[Sym] = &[rsm::SupplyChainTradeTransaction, ram::ApplicableHeaderTradeSettlement];
const MEANS: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::ApplicableHeaderTradeSettlement,
    ram::SpecifiedTradeSettlementPaymentMeans,
];
const PRODUCT: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedTradeProduct,
];
const CHARACTERISTIC: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedTradeProduct,
    ram::ApplicableProductCharacteristic,
];
const LINE_AGREEMENT: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedLineTradeAgreement,
];
const LINE_SETTLEMENT: &[Sym] = &[
    rsm::SupplyChainTradeTransaction,
    ram::IncludedSupplyChainTradeLineItem,
    ram::SpecifiedLineTradeSettlement,
];

pub(super) const TYPE: &[Sym] = &[ram::TypeCode];
const REFERENCES: &[Sym] = &[ram::AdditionalReferencedDocument];
/// UNTDID 1001: tender or lot (BT-17), invoiced object (BT-18, BT-128), supporting document (BG-24).
pub(super) const TENDER: &str = "50";
pub(super) const OBJECT: &str = "130";
pub(super) const ATTACHMENT: &str = "916";
/// UNTDID 4461: credit transfer, and SEPA credit transfer.
const TRANSFERS: [&str; 2] = ["30", "58"];

static DOCUMENT: &[Rule] = &[
    on(
        &[On::Root],
        &[
            assert("CII-SR-467", Check(means_agree)),
            assert("CII-SR-468", Check(means_texts_agree)),
            assert("CII-SR-469", Check(one_payment_reference)),
        ],
    ),
    on(
        &[On::Path(&[rsm::ExchangedDocumentContext])],
        &[
            assert("CII-SR-009", Check(one_specification)),
            assert("CII-SR-010", Check(one_specification_id)),
        ],
    ),
    on(
        &[On::Path(&[rsm::ExchangedDocument])],
        &[assert("CII-SR-014", Check(one_type))],
    ),
    on(
        &[On::Path(AGREEMENT)],
        &[
            assert("CII-SR-450", Check(buyer_has_one_kind_of_id)),
            assert("CII-SR-457", Check(one_tender)),
            assert("CII-SR-458", Check(one_object)),
            assert("CII-SR-465", Check(seller_is_person_or_department)),
            assert("CII-SR-466", Check(buyer_is_person_or_department)),
            assert("CII-SR-475", Check(one_name_of_attachments)),
            assert("CII-SR-476", Check(one_attachment)),
        ],
    ),
    on(
        &[On::Path(DELIVERY)],
        &[assert("CII-SR-449", Check(receiver_has_one_kind_of_id))],
    ),
    on(
        &[On::Path(SETTLEMENT)],
        &[
            assert("CII-SR-451", Check(payee_has_one_kind_of_id)),
            assert("CII-SR-462", Check(due_date_codes_agree)),
        ],
    ),
    on(&[On::Path(MEANS)], &[assert("CII-SR-470", Check(transfer_has_account))]),
];

static LINES: &[Rule] = &[
    on(
        &[On::Path(PRODUCT)],
        &[
            assert("CII-SR-046", Check(global_id_has_scheme)),
            assert("CII-SR-090", Check(origin_has_one_id)),
        ],
    ),
    on(
        &[On::Path(CHARACTERISTIC)],
        &[
            assert("CII-SR-069", Check(one_description)),
            assert("CII-SR-072", Check(one_value)),
        ],
    ),
    on(
        &[On::Path(LINE_AGREEMENT)],
        &[
            assert("CII-SR-119", Check(price_discount)),
            assert("CII-SR-439", Check(one_net_price)),
        ],
    ),
    on(
        &[On::Path(LINE_SETTLEMENT)],
        &[
            assert("CII-SR-454", Check(one_tax)),
            assert("CII-SR-474", Check(one_object_of_line)),
        ],
    ),
    on(
        &[On::Any(&[ram::SpecifiedTradeAllowanceCharge])],
        &[assert("CII-SR-463", Has(&[ram::ChargeIndicator]))],
    ),
];

/// Exactly one; else it is broken where it is missing, or at the second.
fn one(at: At, path: &[Sym]) -> Held {
    Ok(match at.all(path).nth(1) {
        Some(second) => Outcome::TooMany(at.count(path), second.id()),
        None => at.has(path).into(),
    })
}

/// None, or one; else it is broken at the second.
fn at_most_one<'a>(found: impl Iterator<Item = At<'a>> + Clone) -> Held {
    Ok(match found.clone().nth(1) {
        Some(second) => Outcome::TooMany(found.count(), second.id()),
        None => Outcome::Holds,
    })
}

/// All have the same text; else it is broken at the first that differs.
fn agree<'a>(mut all: impl Iterator<Item = At<'a>>) -> Held {
    let Some(first) = all.next() else { return held(true) };
    Ok(match all.find(|at| at.norm() != first.norm()) {
        Some(other) => Outcome::FailsAt(other.id()),
        None => Outcome::Holds,
    })
}

/// Nothing stands at a path unless this is true; else it is broken there.
pub(super) fn only_if(allowed: bool, at: At, path: &[Sym]) -> Held {
    Ok(match at.first(path) {
        Some(found) if !allowed => Outcome::FailsAt(found.id()),
        _ => Outcome::Holds,
    })
}

/// The document has one code for the date on which VAT falls due.
fn due_date_codes_agree(settlement: At) -> Held {
    agree(
        settlement
            .root()
            .any(ram::ApplicableTradeTax)
            .flat_map(|tax| tax.all(&[ram::DueDateTypeCode])),
    )
}

/// The document has one means of payment.
fn means_agree(root: At) -> Held {
    agree(
        root.any(ram::SpecifiedTradeSettlementPaymentMeans)
            .flat_map(|means| means.all(TYPE)),
    )
}

/// The document has one text for its means of payment.
fn means_texts_agree(root: At) -> Held {
    agree(
        root.any(ram::SpecifiedTradeSettlementPaymentMeans)
            .flat_map(|means| means.all(&[ram::Information])),
    )
}

/// The document has one payment reference.
fn one_payment_reference(root: At) -> Held {
    let settlements: Vec<At> = root.any(ram::ApplicableHeaderTradeSettlement).collect();
    let references = settlements.iter().flat_map(|at| at.all(&[ram::PaymentReference]));
    at_most_one(references)
}

/// The document names one specification.
fn one_specification(context: At) -> Held {
    one(context, &[ram::GuidelineSpecifiedDocumentContextParameter])
}

/// The specification has one identifier.
fn one_specification_id(context: At) -> Held {
    one(context, &[ram::GuidelineSpecifiedDocumentContextParameter, ram::ID])
}

/// The document has one type.
fn one_type(document: At) -> Held {
    one(document, TYPE)
}

/// The references of a type, as it is written.
fn of_type<'a>(at: At<'a>, code: &'static str) -> impl Iterator<Item = At<'a>> + Clone {
    at.all(REFERENCES)
        .filter(move |reference| reference.any_is_exactly(TYPE, code))
}

/// One thing of a name over all references of a type, blanks around the type left aside; a reference has one type.
fn one_of_type(at: At, code: &str, name: Option<Sym>) -> Held {
    let mut found = Vec::new();
    for reference in at.all(REFERENCES) {
        if reference.only(TYPE)? == code {
            match name {
                Some(name) => found.extend(reference.all(&[name])),
                None => found.push(reference),
            }
        }
    }
    at_most_one(found.into_iter())
}

/// One tender or lot.
fn one_tender(agreement: At) -> Held {
    at_most_one(of_type(agreement, TENDER))
}

/// One invoiced object.
fn one_object(agreement: At) -> Held {
    at_most_one(of_type(agreement, OBJECT))
}

/// One invoiced object of a line.
fn one_object_of_line(settlement: At) -> Held {
    one_of_type(settlement, OBJECT, None)
}

/// One name over all supporting documents.
// DIFFERENCE: the norm admits any number of supporting documents; the official rule warns of the second.
fn one_name_of_attachments(agreement: At) -> Held {
    one_of_type(agreement, ATTACHMENT, Some(ram::Name))
}

/// One attachment over all supporting documents.
// DIFFERENCE: the norm admits any number of supporting documents; the official rule warns of the second.
fn one_attachment(agreement: At) -> Held {
    one_of_type(agreement, ATTACHMENT, Some(ram::AttachmentBinaryObject))
}

/// Identifiers of a party have a scheme or none, not both; where the party stands twice, neither of the two is told apart.
fn one_kind_of_id(around: At, party: Sym) -> Held {
    only_if(!around.has(&[party, ram::ID]), around, &[party, ram::GlobalID])
}

fn buyer_has_one_kind_of_id(agreement: At) -> Held {
    one_kind_of_id(agreement, ram::BuyerTradeParty)
}

fn receiver_has_one_kind_of_id(delivery: At) -> Held {
    one_kind_of_id(delivery, ram::ShipToTradeParty)
}

fn payee_has_one_kind_of_id(settlement: At) -> Held {
    one_kind_of_id(settlement, ram::PayeeTradeParty)
}

/// The contacts of a party are persons or departments, not both, whether in one contact or in several.
fn person_or_department(agreement: At, party: Sym) -> Held {
    let named = |part| [party, ram::DefinedTradeContact, part];
    only_if(
        !agreement.has(&named(ram::PersonName)),
        agreement,
        &named(ram::DepartmentName),
    )
}

fn seller_is_person_or_department(agreement: At) -> Held {
    person_or_department(agreement, ram::SellerTradeParty)
}

fn buyer_is_person_or_department(agreement: At) -> Held {
    person_or_department(agreement, ram::BuyerTradeParty)
}

/// A credit transfer names the account to pay into.
fn transfer_has_account(means: At) -> Held {
    let account = |id| means.has(&[ram::PayeePartyCreditorFinancialAccount, id]);
    let has_account = account(ram::IBANID) || account(ram::ProprietaryID);
    held(has_account || !TRANSFERS.contains(&&*means.only(TYPE)?))
}

/// The standard identifier of an item has its scheme.
fn global_id_has_scheme(product: At) -> Held {
    held(!product.has(&[ram::GlobalID]) || product.has(&[ram::GlobalID, at::schemeID]))
}

/// The origin of an item is one country.
fn origin_has_one_id(product: At) -> Held {
    if !product.has(&[ram::OriginTradeCountry]) {
        return held(true);
    }
    one(product, &[ram::OriginTradeCountry, ram::ID])
}

/// A property of an item has one name.
fn one_description(characteristic: At) -> Held {
    one(characteristic, &[ram::Description])
}

/// A property of an item has one value.
fn one_value(characteristic: At) -> Held {
    one(characteristic, &[ram::Value])
}

/// A line has one net price.
fn one_net_price(agreement: At) -> Held {
    one(agreement, &[ram::NetPriceProductTradePrice, ram::ChargeAmount])
}

/// A discount on the price says that it is an allowance and how much it is, or neither.
fn price_discount(agreement: At) -> Held {
    let path = |name| [ram::GrossPriceProductTradePrice, ram::AppliedTradeAllowanceCharge, name];
    let [price, discount, indicator] = path(ram::ChargeIndicator);
    let says = agreement.has(&[price, discount, indicator]);
    if !agreement.has(&path(ram::ActualAmount)) {
        return held(!says);
    }
    for says in agreement.all(&[price, discount, indicator, udt::Indicator]) {
        match &*says.norm() {
            "false" | "0" => return held(true),
            "true" | "1" => {}
            _ => return Err(Stop::NotABoolean(says.id())),
        }
    }
    held(false)
}

/// A line has one category of VAT.
fn one_tax(settlement: At) -> Held {
    one(settlement, &[ram::ApplicableTradeTax])
}
