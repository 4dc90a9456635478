//! The kinds of terms: one file each, one row here. A row holds the name, the rule, the step of the check, who decides
//! and how much it weighs.
//!
//! **Adding a kind**: a file with `Params`, `read` and `check`; a row in the table below; texts `<rule>.title`, `.what`,
//! `.do` in three languages; four tests (passing, failing, at the boundary, with evidence missing).

mod discount_percent;
mod doc_currency;
mod doc_duplicate;
mod doc_party;
mod doc_reference;
mod doc_rounding;
mod expense_cap;
mod expense_category;
mod expense_nature;
mod pay_due_date;
mod period_service_window;
mod price_fixed_unit;
mod price_graduated;
mod price_list;
mod price_volume;
mod qty_ordered_limit;
mod tax_treatment;
mod time_settlement_band;
mod usage_price;

use usage_price::{price_block, price_graduated_percentage, price_package, price_percentage};

use super::agreement::{OnMissing, Term, Version};
use super::case::{Case, Outcome};
use super::evidence::Evidence;
use super::json::{Fault, Json};
use super::scope::Scope;
use crate::explain::{Clause, Recorder};
use crate::rules::{Judgement, Severity};

/// At which step of the check a kind computes; quantities stand before prices because tiers need the period's total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// How much.
    Quantity,
    /// At which price.
    Price,
    /// Discounts.
    Discount,
    /// Expenses.
    Expense,
    /// Tax.
    Tax,
    /// The document.
    Document,
}

/// One row of the table of kinds.
#[derive(Debug, Clone, Copy)]
pub struct TermKind {
    /// The name in contracts, as in `price.fixed_unit`.
    pub name: &'static str,
    /// The rule of its findings, as in `CT-PRC-001`.
    pub rule: &'static str,
    /// The step of the check.
    pub step: Step,
    /// True if it speaks of lines, false if of the document.
    pub by_line: bool,
    /// Terms with the same name here compete for a line, and one wins; with no name, all apply.
    pub competes: &'static str,
    /// How much a finding weighs.
    pub severity: Severity,
    /// Who decides.
    pub judgement: Judgement,
}

macro_rules! kinds {
    ($($kind:ident $module:ident $name:literal $rule:literal $step:ident $by_line:literal $competes:literal $severity:ident $judgement:ident;)*) => {
        /// A kind of term.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Kind {
            $(#[doc = concat!("`", $name, "`, ", $rule)] $kind,)*
        }

        /// What a term of some kind agreed.
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        pub enum Params {
            $(#[doc = concat!("Of `", $name, "`")] $kind($module::Params),)*
        }

        /// The table of kinds.
        pub static KINDS: &[(Kind, TermKind)] = &[$((Kind::$kind, TermKind {
            name: $name, rule: $rule, step: Step::$step, by_line: $by_line, competes: $competes,
            severity: Severity::$severity, judgement: Judgement::$judgement,
        }),)*];

        impl Kind {
            /// The row of this kind.
            #[must_use]
            pub fn row(self) -> &'static TermKind {
                match self {
                    $(Self::$kind => const { &TermKind {
                        name: $name, rule: $rule, step: Step::$step, by_line: $by_line, competes: $competes,
                        severity: Severity::$severity, judgement: Judgement::$judgement,
                    } },)*
                }
            }
        }

        /// Reads the parameters of a kind; `None` if there is no such kind.
        pub(super) fn read(kind: &str, json: Json<'_>) -> Option<Result<(Kind, Params), Fault>> {
            match kind {
                $($name => Some($module::read(json).map(|params| (Kind::$kind, Params::$kind(params)))),)*
                _ => None,
            }
        }

        /// What a term says about the lines it governs, or about the document.
        pub(super) fn check<R: Recorder>(case: &mut Case<'_, '_, '_, R>) -> Vec<Outcome> {
            match &case.term.params {
                $(Params::$kind(params) => $module::check(params, case),)*
            }
        }
    };
}

#[rustfmt::skip]
kinds! {
    OrderedLimit  qty_ordered_limit     "qty.ordered_limit"     "CT-QTY-001" Quantity true  "qty.ordered_limit" Error A;
    FixedUnit     price_fixed_unit      "price.fixed_unit"      "CT-PRC-001" Price    true  "price"             Error A;
    List          price_list            "price.list"            "CT-PRC-002" Price    true  "price"             Error A;
    Graduated     price_graduated       "price.graduated"       "CT-PRC-004" Price    true  "price"             Error A;
    Volume        price_volume          "price.volume"          "CT-PRC-005" Price    true  "price"             Error A;
    GraduatedPercentage price_graduated_percentage "price.graduated_percentage" "CT-PRC-006" Price true "price" Error A;
    Package       price_package         "price.package"         "CT-PRC-007" Price    true  "price"             Error A;
    Block         price_block           "price.block"           "CT-PRC-008" Price    true  "price"             Error A;
    Percentage    price_percentage      "price.percentage"      "CT-PRC-009" Price    true  "price"             Error A;
    SettlementBand time_settlement_band "time.settlement_band"  "CT-TIM-003" Price    true  "price"             Error A;
    Percent       discount_percent      "discount.percent"      "CT-DIS-001" Discount true  "discount.percent"  Error A;
    Category      expense_category      "expense.category"      "CT-EXP-001" Expense  true  ""                  Error R;
    Cap           expense_cap           "expense.cap"           "CT-EXP-002" Expense  true  "expense.cap"       Error A;
    Nature        expense_nature        "expense.nature"        "CT-EXP-005" Expense  true  "expense.nature"    Error R;
    Treatment     tax_treatment         "tax.treatment"         "CT-TAX-001" Tax      true  "tax.treatment"     Error R;
    ServiceWindow period_service_window "period.service_window" "CT-PER-001" Document true  ""                  Error A;
    DueDate       pay_due_date          "pay.due_date"          "CT-PAY-001" Document false "pay.due_date"      Error A;
    Reference     doc_reference         "doc.reference"         "CT-DOC-001" Document false ""                  Warning A;
    Party         doc_party             "doc.party"             "CT-DOC-004" Document false ""                  Error A;
    Currency      doc_currency          "doc.currency"          "CT-DOC-005" Document false "doc.currency"      Error A;
    Duplicate     doc_duplicate         "doc.duplicate"         "CT-DOC-006" Document false ""                  Warning R;
    Rounding      doc_rounding          "doc.rounding"          "CT-DOC-010" Document false "doc.rounding"      Info A;
}

/// A term that nobody wrote out: what the contract's head, or an order, says all the same.
fn implied_term(id: &str, kind: Kind, params: Params) -> Term {
    Term {
        id: id.to_owned(),
        kind,
        params,
        clause: None,
        pointer: String::new(),
        valid_from: None,
        valid_to: None,
        scope: Scope::default(),
        tolerance: None,
        severity: None,
        priority: i32::MIN,
        on_missing_evidence: OnMissing::Unverified,
    }
}

/// What the head of a contract agrees without a term of its own: currency, parties, rounding.
pub(super) fn implied(version: &Version) -> Vec<Term> {
    let has = |kind: Kind| version.terms.iter().any(|term| term.kind == kind);
    let mut terms = Vec::new();
    if let Some(currency) = version.currency.filter(|_| !has(Kind::Currency)) {
        terms.push(implied_term(
            "currency",
            Kind::Currency,
            Params::Currency(doc_currency::Params { currency }),
        ));
    }
    if !has(Kind::Party) {
        let params = doc_party::Params {
            parties: version.parties.clone(),
        };
        terms.extend(
            params
                .is_told()
                .then(|| implied_term("parties", Kind::Party, Params::Party(params))),
        );
    }
    if let Some(rounding) = version.rounding.filter(|_| !has(Kind::Rounding)) {
        terms.push(implied_term(
            "rounding",
            Kind::Rounding,
            Params::Rounding(doc_rounding::Params { rounding }),
        ));
    }
    terms
}

/// What was billed before is looked at whether a contract asks for it or not.
pub(super) fn always() -> Term {
    implied_term(
        "duplicate",
        Kind::Duplicate,
        Params::Duplicate(doc_duplicate::Params::default()),
    )
}

/// The terms of an order: the price and quantity of each line, and its number.
pub(super) fn terms_of_order(order: &Evidence) -> Vec<Term> {
    let mut terms = Vec::new();
    for (index, line) in order.lines.iter().enumerate() {
        let Some(item) = &line.item else { continue };
        let name = if line.id.is_empty() {
            (index + 1).to_string()
        } else {
            line.id.clone()
        };
        let clause = Clause {
            document: order.id.as_str().into(),
            section: name.as_str().into(),
            quote: None,
        };
        let mut put = |id: String, kind, params| {
            let term = implied_term(&id, kind, params);
            let (scope, clause) = (Scope::of_item(item), Some(clause.clone()));
            terms.push(Term {
                clause,
                scope,
                pointer: line.pointer.clone(),
                priority: 0,
                ..term
            });
        };
        if let Some(unit_price) = line.unit_price {
            let params = price_fixed_unit::Params {
                unit_price,
                uom: line.unit.clone(),
            };
            put(format!("{name}.price"), Kind::FixedUnit, Params::FixedUnit(params));
        }
        if let Some(ordered) = line.quantity {
            let params = qty_ordered_limit::Params {
                ordered: Some(ordered),
                over_percent: None,
            };
            put(
                format!("{name}.quantity"),
                Kind::OrderedLimit,
                Params::OrderedLimit(params),
            );
        }
    }
    if !order.id.is_empty() {
        let params = doc_reference::Params::of_order(&order.id);
        terms.push(implied_term("reference", Kind::Reference, Params::Reference(params)));
    }
    terms
}
