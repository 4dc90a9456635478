//! Arithmetic review: do the stated amounts of an invoice agree with each other?
//!
//! What enters is an invoice as understood; what leaves are findings. The stated amounts form a system of equations
//! (EN 16931-1:2017, BR-CO-10 to BR-CO-17 and the sums by tax category; Peppol BIS Billing 3.0, R040, R046, R120). Where it
//! does not hold, the fewest fields are sought whose correction makes it hold: those are the causes, everything else follows
//! from them and says so. A difference that only rounding makes is told as a rounding. No stated amount is ever replaced.
//!
//! | rule | equation |
//! |---|---|
//! | `ARI-LINE` | line net amount = quantity × price ÷ price base quantity + charges − allowances (R120) |
//! | `ARI-PRICE` | price = list price − discount (R046) |
//! | `ARI-PERCENT` | allowance or charge = base × percentage (R040) |
//! | `ARI-LINES`, `ARI-ALLOWANCES`, `ARI-CHARGES` | sums of the document (BR-CO-10, -11, -12) |
//! | `ARI-NET`, `ARI-GROSS`, `ARI-DUE` | total without tax, with tax, due (BR-CO-13, -15, -16) |
//! | `ARI-BASE`, `ARI-TAX`, `ARI-TAX-TOTAL` | taxable amount, tax of a rate, tax total (BR-S-08 …, BR-CO-17, -14) |
//! | `ARI-BALANCE` | balance carried forward = previous amount − received amount |
//! | `ARI-PLACES`, `ARI-MISSING` | an amount has digits below the minor unit, or is not there |
//! | `ARI-ROUND` | a stated amount is reproduced by another rounding |
//! | `ADV-LINE`, `ADV-PRICE`, `ADV-PERCENT`, `ADV-BASE`, `ADV-TAX` | the same equations where no norm asks for them, or accepts the difference |

mod breakdown;
mod build;
mod discrete;
mod findings;
mod interval;
mod likeness;
mod repair;
mod rounding;
mod slot;
mod system;
mod trouble;

pub(crate) use slot::snake;

use super::{Finding, Role};
use crate::model::{Invoice, Term};
use crate::money::Currency;
use crate::order::set;

/// What the stated amounts of an invoice say of each other.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// Each cause, followed by what follows from it.
    pub findings: Vec<Finding>,
    /// How many equations the amounts were held against.
    pub checked: usize,
    /// The rules that could not be for want of a number, and what is missing.
    pub unknown: Vec<(&'static str, Term)>,
}

/// The findings about the arithmetic of an invoice: each cause, followed by what follows from it.
#[must_use]
pub fn review(invoice: &Invoice, role: Role) -> Vec<Finding> {
    held(invoice, role).findings
}

/// Holds the stated amounts of an invoice against each other.
pub(crate) fn held(invoice: &Invoice, role: Role) -> Held {
    let mut built = build::build(invoice);
    let (checked, unknown) = equations(&built);
    let roundings = rounding::search(&built);
    let explained = set(roundings.iter().map(|found| found.equation));
    let roots = repair::diagnose(&mut built, &explained);
    let currency = invoice.root.text(Term::CurrencyCode).and_then(Currency::parse);
    let reporter = findings::Reporter {
        built: &built,
        role,
        currency,
    };
    let mut findings: Vec<Finding> = roots.iter().flat_map(|root| reporter.root(root)).collect();
    // A rounding is worth telling only where nothing else is wrong with the equation's fields.
    findings.extend(roundings.iter().filter_map(|found| reporter.rounding(found)));
    Held {
        findings,
        checked,
        unknown,
    }
}

/// How many equations can be held, and what the others lack.
fn equations(built: &build::Built) -> (usize, Vec<(&'static str, Term)>) {
    let mut checked = 0;
    let mut unknown = Vec::new();
    for (index, equation) in built.system.equations.iter().enumerate() {
        if !matches!(built.system.status(index), system::Status::Unknown) {
            checked += 1;
            continue;
        }
        let missing = equation.slots().find(|slot| built.system.value(*slot).is_none());
        let term = missing
            .and_then(|slot| built.system.slots.get(slot))
            .map(|slot| slot.term);
        unknown.extend(term.map(|term| (equation.rule, term)));
    }
    (checked, unknown)
}
