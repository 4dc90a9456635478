//! Clarity advice: what a reader of the invoice will ask about, contract or not. Advice never rejects an invoice.
//!
//! | rule | what the reader misses |
//! |---|---|
//! | `ADV-CLEAR-001` | when to pay |
//! | `ADV-CLEAR-002` | how to pay |
//! | `ADV-CLEAR-003` | whom to ask |
//! | `ADV-CLEAR-004` | when it was supplied |
//! | `ADV-CLEAR-005` | what was supplied: the description says nothing (一式, "usługa wg umowy", "services") |
//! | `ADV-CLEAR-006` | which order, contract or buyer's reference it belongs to |

use super::{Finding, Judgement, Remedy, Role, Severity};
use crate::explain::{Value, Values};
use crate::model::{Group, Invoice, Syntax, Term, bare_letters};

/// One piece of advice about the whole document.
struct Advice {
    rule: &'static str,
    severity: Severity,
    /// Where the missing information would stand.
    place: &'static str,
    term: Term,
    /// True if a credit note needs it too.
    credit_notes: bool,
    /// True if the invoice says it.
    said: fn(&Group) -> bool,
}

const ADVICE: [Advice; 5] = [
    Advice {
        rule: "ADV-CLEAR-001",
        severity: Severity::Warning,
        place: "/dueDate",
        term: Term::DueDate,
        credit_notes: false,
        said: |root| {
            nothing_is_due(root)
                || has(root, Term::DueDate)
                || has(root, Term::PaymentTerms)
                || root.group(Term::Installment).is_some()
        },
    },
    Advice {
        rule: "ADV-CLEAR-002",
        severity: Severity::Warning,
        place: "/payment",
        term: Term::Payment,
        credit_notes: false,
        said: |root| nothing_is_due(root) || root.groups_of(Term::Payment).any(says_how_to_pay),
    },
    Advice {
        rule: "ADV-CLEAR-003",
        severity: Severity::Info,
        place: "/seller/contact",
        term: Term::SellerContact,
        credit_notes: true,
        said: |root| {
            let contact = root
                .group(Term::Seller)
                .and_then(|seller| seller.group(Term::SellerContact));
            let ways = [
                Term::SellerContactName,
                Term::SellerContactPhone,
                Term::SellerContactEmail,
            ];
            contact.is_some_and(|contact| ways.iter().any(|term| has(contact, *term)))
        },
    },
    Advice {
        rule: "ADV-CLEAR-004",
        severity: Severity::Warning,
        place: "/period",
        term: Term::Period,
        credit_notes: false,
        said: |root| {
            let delivered = root
                .group(Term::Delivery)
                .is_some_and(|delivery| has(delivery, Term::DeliveryDate));
            let mut lines = root.groups_of(Term::Line).peekable();
            let by_line = lines.peek().is_some() && lines.all(|line| line.group(Term::LinePeriod).is_some());
            delivered || by_line || root.group(Term::Period).is_some() || has(root, Term::TaxPointDate)
        },
    },
    Advice {
        rule: "ADV-CLEAR-006",
        severity: Severity::Info,
        place: "/orderReference",
        term: Term::OrderReference,
        credit_notes: false,
        said: |root| {
            let references = [
                Term::OrderReference,
                Term::BuyerReference,
                Term::ContractReference,
                Term::ProjectReference,
            ];
            let by_line = root
                .groups_of(Term::Line)
                .any(|line| has(line, Term::LineOrderReference));
            by_line || references.iter().any(|term| has(root, *term))
        },
    },
];

/// Descriptions that say nothing by themselves, in small letters without blanks and punctuation.
const EMPTY_WORDS: [&str; 49] = [
    // Japanese
    "一式",
    "作業一式",
    "業務一式",
    "サービス一式",
    "費用一式",
    "諸経費",
    "諸経費一式",
    "その他",
    "サービス",
    "サービス料",
    "作業代",
    "作業費",
    "業務委託料",
    "お品代",
    "品代",
    "商品代",
    "料金",
    "費用",
    "別紙のとおり",
    "別紙参照",
    "契約のとおり",
    // English
    "service",
    "services",
    "servicesrendered",
    "asagreed",
    "aspercontract",
    "asperagreement",
    "peragreement",
    "misc",
    "miscellaneous",
    "various",
    "work",
    "goods",
    "item",
    "items",
    "fee",
    "other",
    // Polish
    "usługa",
    "usługi",
    "usługawgumowy",
    "usługawedługumowy",
    "usługazgodniezumową",
    "wgumowy",
    "zgodniezumową",
    "zgodniezzamówieniem",
    "towar",
    "towary",
    "różne",
    "inne",
];

/// The advice on an invoice.
#[must_use]
pub fn review(invoice: &Invoice, role: Role) -> Vec<Finding> {
    let root = &invoice.root;
    let credit = invoice.syntax == Syntax::UblCreditNote || root.text(Term::TypeCode) == Some("381");
    let missing = ADVICE
        .iter()
        .filter(|advice| (advice.credit_notes || !credit) && !(advice.said)(root))
        .map(|advice| {
            advise(
                advice.rule,
                advice.severity,
                advice.place.to_owned(),
                advice.term,
                Values::new(),
                role,
            )
        });
    let mut findings: Vec<Finding> = missing.collect();
    for (index, line) in root.groups_of(Term::Line).enumerate() {
        let name = line.text(Term::ItemName).unwrap_or("");
        let described = line.text(Term::ItemDescription).is_some_and(|text| !says_nothing(text));
        if !name.trim().is_empty() && says_nothing(name) && !described {
            let id = line.text(Term::LineId).unwrap_or("").to_owned();
            let values = Values::new()
                .with("line", Value::Name(id))
                .with("text", Value::Name(name.to_owned()));
            let place = format!("/lines/{index}/name");
            findings.push(advise(
                "ADV-CLEAR-005",
                Severity::Warning,
                place,
                Term::ItemName,
                values,
                role,
            ));
        }
    }
    findings
}

/// Something to be asked about, which decides nothing.
pub(super) fn advise(
    rule: &'static str,
    severity: Severity,
    place: String,
    term: Term,
    values: Values,
    role: Role,
) -> Finding {
    let remedy = Remedy {
        action: role.clarification(),
        patch: Vec::new(),
    };
    Finding {
        values,
        remedy: Some(remedy),
        ..Finding::new(rule, severity, Judgement::H, place).of_term(term)
    }
}

fn has(group: &Group, term: Term) -> bool {
    group.field(term).is_some()
}

/// True if nothing is left to pay: the invoice says that it was paid, or its amount due is zero or goes back to the buyer.
fn nothing_is_due(root: &Group) -> bool {
    let totals = root.group(Term::Totals);
    let of = |term: Term| totals.and_then(|totals| totals.decimal(term));
    let due = of(Term::AmountDue).or_else(|| of(Term::TotalWithTax));
    root.flag(Term::Paid) || due.is_some_and(|due| due.is_zero() || due.is_negative())
}

fn says_how_to_pay(payment: &Group) -> bool {
    let ways = [Term::Account, Term::Card, Term::Mandate];
    // Cash, clearing between the parties and what was agreed elsewhere need no account (UNTDID 4461).
    let no_account_needed = matches!(
        payment.text(Term::PaymentMeansCode),
        Some("10" | "20" | "57" | "97" | "ZZZ")
    );
    no_account_needed || ways.iter().any(|way| payment.group(*way).is_some())
}

/// True if a description is one of the words that say nothing.
fn says_nothing(text: &str) -> bool {
    let bare = bare_letters(text);
    bare.is_empty() || EMPTY_WORDS.contains(&bare.as_str())
}
