//! A Japanese invoice made ready for JP PINT, the Peppol form of the qualified invoice (PINT billing Japan 1.1.3): its
//! identifiers, its type, the categories of its tax, the period it must have. What it states stays as it is; what the form
//! has no place for is moved into the payment terms or listed by the writer.

use crate::model::{Field, Group, Invoice, ReadRule, Reading, Term, Value};
use crate::money::Decimal;

/// Identifiers of a kind of invoice: the seller's, one of a seller who is not registered, and one that the buyer writes.
const BILLING: [&str; 3] = ["urn:peppol:pint:billing-1@jp-1", "urn:peppol:bis:billing", "380"];
const NOT_REGISTERED: [&str; 3] = ["urn:peppol:pint:nontaxinvoice-1@jp-1", "urn:peppol:bis:billing", "480"];
const SELF_BILLING: [&str; 3] = [
    "urn:peppol:pint:selfbilling-1@jp-1",
    "urn:peppol:bis:selfbilling",
    "389",
];
/// Scheme of registration numbers among electronic addresses (Peppol EAS), and of corporate numbers (ISO 6523).
const REGISTRATION: &str = "0221";
const CORPORATE: &str = "0188";

/// The invoice as JP PINT takes it; one that names a specification of its own stays as it is.
#[must_use]
pub fn prepare(invoice: &Invoice) -> Invoice {
    let mut made = invoice.clone();
    let root = &mut made.root;
    let named = root
        .group(Term::Process)
        .is_some_and(|process| process.field(Term::Specification).is_some());
    if named {
        return made;
    }
    let registered = root
        .group(Term::Seller)
        .is_some_and(|seller| seller.field(Term::SellerTaxId).is_some());
    let self_billed =
        root.text(Term::TypeCode) == Some("389") || root.text(Term::DocumentKind) == Some("purchase_statement");
    let [specification, process, code] = match (self_billed, registered) {
        (true, _) => SELF_BILLING,
        (false, true) => BILLING,
        (false, false) => NOT_REGISTERED,
    };
    let group = root.group_or_new(Term::Process);
    put(group, Term::Specification, text(specification));
    put(group, Term::BusinessProcess, text(process));
    put(root, Term::TypeCode, text(code));
    for (party, parts) in [(Term::Seller, &SELLER), (Term::Buyer, &BUYER)] {
        make_party(root.group_or_new(party), parts);
    }
    make_period(root);
    make_categories(root);
    // Without the sums of its rates an invoice cannot be brought to prices without tax; the rules of the form tell what lacks.
    let _ = super::pint_net::exclude_tax(root);
    list_delivery_notes(root);
    make_due(root);
    join_notes(root);
    made.root.sort();
    made
}

/// The terms of a party.
struct Party {
    party: Term,
    ids: [Term; 3],
    tax_id: Term,
    legal_id: Term,
    legal_scheme: Term,
    address: Term,
    country: Term,
    endpoint: Term,
    endpoint_id: Term,
    endpoint_scheme: Term,
}

static SELLER: Party = Party {
    party: Term::Seller,
    ids: [Term::SellerId, Term::SellerIdValue, Term::SellerIdScheme],
    tax_id: Term::SellerTaxId,
    legal_id: Term::SellerLegalId,
    legal_scheme: Term::SellerLegalIdScheme,
    address: Term::SellerAddress,
    country: Term::SellerCountry,
    endpoint: Term::SellerEndpoint,
    endpoint_id: Term::SellerEndpointId,
    endpoint_scheme: Term::SellerEndpointScheme,
};

static BUYER: Party = Party {
    party: Term::Buyer,
    ids: [Term::BuyerId, Term::BuyerIdValue, Term::BuyerIdScheme],
    tax_id: Term::BuyerTaxId,
    legal_id: Term::BuyerLegalId,
    legal_scheme: Term::BuyerLegalIdScheme,
    address: Term::BuyerAddress,
    country: Term::BuyerCountry,
    endpoint: Term::BuyerEndpoint,
    endpoint_id: Term::BuyerEndpointId,
    endpoint_scheme: Term::BuyerEndpointScheme,
};

/// What the form asks for and the invoice does not state, by term and place.
#[must_use]
pub fn missing(invoice: &Invoice) -> Vec<Reading> {
    let root = &invoice.root;
    let lacks = |party: &Party| {
        root.group(party.party)
            .and_then(|group| group.group(party.endpoint))
            .is_none()
    };
    let wanted = [
        (SELLER.endpoint_id, "/seller/electronicAddress/id", lacks(&SELLER)),
        (BUYER.endpoint_id, "/buyer/electronicAddress/id", lacks(&BUYER)),
    ];
    let wanted = wanted.into_iter().filter(|(.., lacks)| *lacks);
    wanted
        .map(|(term, pointer, _)| Reading {
            rule: ReadRule::Wanted,
            pointer: pointer.to_owned(),
            node: None,
            term: Some(term),
            found: "cbc:EndpointID".to_owned(),
            suggestion: None,
        })
        .collect()
}

/// A party with its country and, where a number tells it, its electronic address.
fn make_party(party: &mut Group, terms: &Party) {
    let address = party.group_or_new(terms.address);
    if address.field(terms.country).is_none() {
        put(address, terms.country, text("JP"));
    }
    if party.field(terms.legal_id).is_some() && party.field(terms.legal_scheme).is_none() {
        put(party, terms.legal_scheme, text(CORPORATE));
    }
    let tax = party.text(terms.tax_id).map(|id| (id.to_owned(), REGISTRATION));
    let legal = party.text(terms.legal_id).map(|id| (id.to_owned(), CORPORATE));
    let [ids, value, scheme] = terms.ids;
    // Identifiers of parties and electronic addresses share their schemes (ISO 6523).
    let listed = party
        .groups_of(ids)
        .find_map(|group| Some((group.text(value)?.to_owned(), group.text(scheme)?.to_owned())));
    let told = tax.or(legal).map(|(id, scheme)| (id, scheme.to_owned())).or(listed);
    if party.group(terms.endpoint).is_none()
        && let Some((id, scheme)) = told
    {
        let endpoint = party.group_or_new(terms.endpoint);
        put(endpoint, terms.endpoint_id, text(&id));
        put(endpoint, terms.endpoint_scheme, text(&scheme));
    }
}

/// The period that JP PINT asks for: of delivery, of the tax point or of issue, where no period is stated.
fn make_period(root: &mut Group) {
    let stated = root.group(Term::Period).is_some()
        || root
            .groups_of(Term::Line)
            .any(|line| line.group(Term::LinePeriod).is_some());
    let delivered = root
        .group(Term::Delivery)
        .and_then(|delivery| delivery.date(Term::DeliveryDate));
    let day = delivered
        .or_else(|| root.date(Term::TaxPointDate))
        .or_else(|| root.date(Term::IssueDate));
    if let Some(day) = day.filter(|_| !stated) {
        let period = root.group_or_new(Term::Period);
        put(period, Term::PeriodStart, Value::Date(day));
        put(period, Term::PeriodEnd, Value::Date(day));
    }
}

/// The category outside the scope of the tax, with which JP PINT wants no rate.
pub(super) const OUTSIDE: &str = "O";
/// What names a category and a rate.
const RATED: [[Term; 3]; 4] = [
    [Term::Line, Term::LineTaxCategory, Term::LineTaxRate],
    [Term::Allowance, Term::AllowanceTaxCategory, Term::AllowanceTaxRate],
    [Term::Charge, Term::ChargeTaxCategory, Term::ChargeTaxRate],
    [Term::TaxGroup, Term::TaxGroupCategory, Term::TaxGroupRate],
];

/// Lines and groups marked as of the reduced rate are of category AA; a rate of 0 stands where JP PINT wants one, and none outside
/// the scope.
fn make_categories(root: &mut Group) {
    for [kind, category, rate] in RATED {
        for group in root.groups.iter_mut().filter(|group| group.term == kind) {
            if group.text(category) == Some(OUTSIDE) && group.decimal(rate).is_some_and(Decimal::is_zero) {
                group.fields.retain(|field| field.term != rate);
            }
        }
    }
    let eight = |rate: Option<Decimal>| rate.is_some_and(|rate| rate.compare(Decimal::from_int(8)).is_eq());
    let mut reduced = false;
    for line in root.groups.iter_mut().filter(|group| group.term == Term::Line) {
        if line.flag(Term::ReducedRateMark) && eight(line.decimal(Term::LineTaxRate)) {
            put(line, Term::LineTaxCategory, text("AA"));
            reduced = true;
        }
    }
    let former = root
        .groups_of(Term::Line)
        .any(|line| line.text(Term::LineTaxCategory) == Some("S") && eight(line.decimal(Term::LineTaxRate)));
    for group in root.groups.iter_mut().filter(|group| group.term == Term::TaxGroup) {
        if reduced && !former && eight(group.decimal(Term::TaxGroupRate)) {
            put(group, Term::TaxGroupCategory, text("AA"));
        }
        if group.text(Term::TaxGroupCategory) != Some(OUTSIDE) && group.field(Term::TaxGroupRate).is_none() {
            put(group, Term::TaxGroupRate, Value::Decimal(Decimal::ZERO));
        }
    }
}

/// Delivery notes as supporting documents: number, day and, where they carry the tax, the sums of their rates. A single one of
/// which nothing else is said is the despatch advice.
fn list_delivery_notes(root: &mut Group) {
    let notes: Vec<(String, Vec<String>)> = root
        .groups_of(Term::DeliveryNote)
        .filter_map(|note| {
            let mut said: Vec<String> = note
                .date(Term::DeliveryNoteDate)
                .into_iter()
                .map(|day| day.to_string())
                .collect();
            for tax in note.groups_of(Term::DeliveryNoteTax) {
                let of = |term| tax.decimal(term).map(|number| number.to_string()).unwrap_or_default();
                let [rate, base, amount] = [
                    Term::DeliveryNoteRate,
                    Term::DeliveryNoteBase,
                    Term::DeliveryNoteTaxAmount,
                ]
                .map(of);
                said.push(format!("{rate}%対象 {base}、消費税 {amount}"));
            }
            Some((note.text(Term::DeliveryNoteNumber)?.to_owned(), said))
        })
        .collect();
    if notes.len() != root.groups_of(Term::DeliveryNote).count() {
        return;
    }
    root.groups.retain(|group| group.term != Term::DeliveryNote);
    if let [(number, said)] = notes.as_slice()
        && said.is_empty()
        && root.field(Term::DespatchAdviceReference).is_none()
    {
        put(root, Term::DespatchAdviceReference, text(number));
        return;
    }
    for (number, said) in notes {
        let mut document = Group::new(Term::Attachment, None);
        put(&mut document, Term::AttachmentReference, text(&number));
        let told = core::iter::once("納品書".to_owned()).chain(said).collect::<Vec<_>>();
        put(&mut document, Term::AttachmentDescription, text(&told.join(" ")));
        root.groups.push(document);
    }
}

/// The amount due is the total with tax less what was paid: withholding and a balance carried forward, for which the form has no
/// place, are said in the payment terms.
fn make_due(root: &mut Group) {
    let Some(totals) = root.group(Term::Totals) else { return };
    let (Some(gross), Some(due)) = (totals.decimal(Term::TotalWithTax), totals.decimal(Term::AmountDue)) else {
        return;
    };
    let paid = totals.decimal(Term::PaidAmount).unwrap_or_default();
    let rounding = totals.decimal(Term::RoundingAmount).unwrap_or_default();
    let withheld = totals.decimal(Term::WithholdingTotal);
    let plain = gross
        .checked_sub(paid)
        .and_then(|rest| rest.value.checked_add(rounding))
        .map(|rest| rest.value);
    let Some(plain) = plain.ok().filter(|plain| plain.compare(due).is_ne()) else {
        return;
    };
    let mut said = String::new();
    if let Some(withheld) = withheld {
        said.push_str(&format!("源泉徴収税額 {withheld}、"));
    }
    said.push_str(&format!("差引ご請求額 {due}"));
    let terms = match root.text(Term::PaymentTerms) {
        Some(terms) => format!("{terms} {said}"),
        None => said,
    };
    put(root, Term::PaymentTerms, text(&terms));
    put(root.group_or_new(Term::Totals), Term::AmountDue, Value::Decimal(plain));
}

/// JP PINT has one note.
fn join_notes(root: &mut Group) {
    let notes: Vec<String> = root
        .groups_of(Term::Note)
        .filter_map(|note| note.text(Term::NoteText).map(str::to_owned))
        .collect();
    if notes.len() < 2 {
        return;
    }
    root.groups.retain(|group| group.term != Term::Note);
    put(root.group_or_new(Term::Note), Term::NoteText, text(&notes.join("\n")));
}

pub(super) fn text(value: &str) -> Value {
    Value::Text(value.into())
}

/// Sets a term of a group.
pub(super) fn put(group: &mut Group, term: Term, value: Value) {
    group.fields.retain(|field| field.term != term);
    group.fields.push(Field {
        term,
        value,
        node: None,
    });
}
