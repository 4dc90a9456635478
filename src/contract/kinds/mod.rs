//! The kinds of terms, as one table: a file per family, a row per kind. A row holds the name, the rule, the step of the
//! check, who decides and how much it weighs, the evidence it reads, what sets it right, its parameters and its check.
//!
//! From the rows come the reading of contracts ([`Params`]), the check, the catalogue, its documentation and the schema.
//!
//! **Adding a kind**: a row in the file of its family; a short check; texts `<rule>.title`, `.what`, `.do`, and `param.<name>`
//! and `param.<name>.help` of parameters that no kind has yet, in three languages; four rows in the tests (passing,
//! failing, at the boundary, with evidence missing).

mod balance;
mod commit;
mod compare;
mod deduction;
mod discount;
mod doc_duplicate;
mod doc_party;
mod doc_rounding;
mod document;
mod expense;
mod fields;
mod fuel;
mod hours;
mod implied;
mod included;
mod index;
mod meter;
mod moving;
mod papers;
mod params;
mod pay;
mod payment;
mod period;
mod premium;
mod price;
mod progress;
mod proof;
mod proration;
mod quantity;
mod rates;
mod reduction;
mod staff;
mod sums;
mod surcharge;
mod tax;
mod time;
mod timing;
mod usage;
mod whole;
mod words;

pub use fields::{Field, Range, Shape, TIER_FIELDS};
pub(super) use implied::{always, implied, terms_of_order};
pub(super) use index::open_points;
pub use params::{Datum, Params};
#[cfg(feature = "questions")]
pub(super) use usage::usage_price;
pub(super) use words::Falls;
pub use words::{Correction, Step};

use super::case::{Case, Claim, Number, Outcome, Status};
use super::evidence::EvidenceKind;
use super::json::{Fault, Json};
use super::pricing::Price;
use crate::explain::{Unit, Value, Values};
use crate::money::Currency;
use crate::rules::{Judgement, Severity};

/// One row of the table of kinds.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
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
    /// The evidence it reads, where there is some.
    pub evidence: &'static [EvidenceKind],
    /// What sets a finding right.
    pub correction: Correction,
    /// The reason in an Invoice Response of Peppol (OpenPEPPOL status clarification reason), as in `PRI`.
    pub reason: &'static str,
    /// When it is due by itself.
    pub(super) falls: Falls,
    /// Its parameters.
    pub fields: &'static [Field],
    /// Of these parameters it needs one at least.
    pub any_of: &'static [&'static str],
    /// What is wrong with parameters that are right one by one: the name of one and the text key.
    sound: fn(&Params) -> Result<(), (&'static str, &'static str)>,
    check: Check,
}

/// How a kind checks; what kinds have in common is done by the frame.
#[derive(Debug, Clone, Copy)]
enum Check {
    /// It expects a unit price of each line.
    UnitPrice(Expect),
    /// It expects an amount of each line, before the line's allowances and charges.
    Amount(Expect),
    /// It prices what was used.
    Usage(fn(&Params) -> Option<Price>),
    /// It says something of each line.
    Line(fn(&mut Case<'_, '_, '_>, &Claim<'_>) -> Checked),
    /// It says something of the document.
    Whole(fn(&mut Case<'_, '_, '_>) -> Checked),
    /// It says several things.
    Many(fn(&mut Case<'_, '_, '_>) -> Vec<Outcome>),
}

/// What is expected of a line, or why nothing can be.
type Expect = fn(&mut Case<'_, '_, '_>, &Claim<'_>) -> Result<Expected, Status>;
/// What is said; an early end says it too.
type Checked = Result<Status, Status>;

/// What a kind expects of a line.
struct Expected {
    /// The unit price or the amount, not rounded.
    number: Number,
    /// True if less is right too.
    at_most: bool,
    /// How much it is for, if not the quantity of the line.
    quantity: Option<Value>,
    /// More values for the texts.
    values: Values,
}

impl From<Number> for Expected {
    fn from(number: Number) -> Self {
        Self {
            number,
            at_most: false,
            quantity: None,
            values: Values::new(),
        }
    }
}

/// What most rows have in common.
const ROW: TermKind = TermKind {
    name: "",
    rule: "",
    step: Step::Price,
    by_line: true,
    competes: "",
    severity: Severity::Error,
    judgement: Judgement::A,
    evidence: &[],
    correction: Correction::CreditPartial,
    reason: "PRI",
    falls: Falls::WithEvidence,
    fields: &[],
    any_of: &[],
    sound: |_| Ok(()),
    check: Check::Many(|_| Vec::new()),
};

/// What most rows about the document have in common.
const WHOLE: TermKind = TermKind {
    step: Step::Document,
    by_line: false,
    ..ROW
};

/// The table, by family.
static FAMILIES: [&[TermKind]; 23] = [
    price::KINDS,
    rates::KINDS,
    sums::KINDS,
    moving::KINDS,
    usage::KINDS,
    quantity::KINDS,
    time::KINDS,
    period::KINDS,
    commit::KINDS,
    discount::KINDS,
    reduction::KINDS,
    expense::KINDS,
    proof::KINDS,
    surcharge::KINDS,
    included::KINDS,
    progress::KINDS,
    staff::KINDS,
    tax::KINDS,
    deduction::KINDS,
    pay::KINDS,
    payment::KINDS,
    document::KINDS,
    papers::KINDS,
];

/// The rule of what was billed before.
pub(super) const DUPLICATE: &str = "CT-DOC-006";

/// Every kind of term.
pub fn term_kinds() -> impl Iterator<Item = &'static TermKind> {
    FAMILIES.iter().copied().flatten()
}

/// The kind of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static TermKind> {
    term_kinds().find(|kind| kind.name == name)
}

impl TermKind {
    /// Reads what a term of this kind agreed.
    ///
    /// # Errors
    /// The first [`Fault`].
    pub(super) fn read(&self, json: Json<'_>) -> Result<Params, Fault> {
        let params = Params::read(self.fields, json)?;
        if !self.any_of.is_empty() && !self.any_of.iter().any(|name| params.has(name)) {
            return Err(json.fault("input.missing", &self.any_of.join(", ")));
        }
        match (self.sound)(&params) {
            Ok(()) => Ok(params),
            Err((name, because)) => {
                let expected = self.fields.iter().find(|field| field.name == name).map(Field::expected);
                Err(json
                    .get(name)
                    .unwrap_or(json)
                    .fault(because, &expected.unwrap_or_default()))
            }
        }
    }

    /// The unit of a parameter.
    pub(super) fn unit_of(&self, name: &str, currency: Currency) -> Unit {
        let field = self.fields.iter().find(|field| field.name == name);
        field.map_or(Unit::None, |field| field.unit(currency))
    }

    /// True if its price is a share of an amount that only evidence tells.
    pub(super) fn needs_reading(&self) -> bool {
        self.evidence.contains(&EvidenceKind::Meter) && self.name.ends_with("percentage")
    }
}

/// What a term says about the lines it governs, or about the document.
pub(super) fn check(case: &mut Case<'_, '_, '_>) -> Vec<Outcome> {
    let claims = case.claims;
    let by_line = |case: &mut Case<'_, '_, '_>, one: &dyn Fn(&mut Case<'_, '_, '_>, &Claim<'_>) -> Checked| {
        let said = |claim: &&Claim<'_>| Outcome::line(claim, one(case, claim).unwrap_or_else(|early| early));
        claims.iter().map(said).collect()
    };
    match case.term.kind.check {
        Check::UnitPrice(expect) => by_line(case, &|case, claim| {
            let expected = expect(case, claim)?;
            compare::price(case, claim, expected)
        }),
        Check::Amount(expect) => by_line(case, &|case, claim| {
            let stated = compare::line_sum(claim)?;
            let expected = expect(case, claim)?;
            compare::amount(case, claim, stated, expected)
        }),
        Check::Usage(price) => match price(case.params()) {
            Some(price) => usage::check(&price, case),
            None => Vec::new(),
        },
        Check::Line(one) => by_line(case, &one),
        Check::Whole(one) => vec![Outcome::document(one(case).unwrap_or_else(|early| early))],
        Check::Many(all) => all(case),
    }
}
