//! [`Case`]: what a term kind sees when it checks its lines, and [`Outcome`], what it says.

use super::agreement::{Contract, Term, Version};
use super::evidence::{Evidence, EvidenceKind};
use super::kinds::Params;
use super::shown::{Billed, Shown};
use super::tolerance::{Comparison, Tolerance};
use crate::explain::{
    Evaluator, Key, Leaf, Legal, Num, Op, Origin, Recorder, Source, Stated, Trace, Unit, Value, Values,
};
use crate::model::{Group, Invoice, Kind, Term as Field};
use crate::money::{Authority, Currency, Decimal, Mode, Rounding, Stage};
use chrono::NaiveDate;

/// One line of the invoice, as a claim.
#[derive(Debug, Clone)]
pub struct Claim<'a> {
    /// Its position.
    pub index: usize,
    /// Its unique id.
    pub id: String,
    /// The line.
    pub line: &'a Group,
    /// First and last day of supply, if the invoice says it.
    pub supply: Option<(NaiveDate, NaiveDate)>,
}

impl Claim<'_> {
    /// JSON Pointer of the line.
    #[must_use]
    pub fn place(&self) -> String {
        format!("/lines/{}", self.index)
    }

    /// JSON Pointer of a field.
    #[must_use]
    pub fn place_of(&self, field: Field) -> String {
        format!("/lines/{}/{}", self.index, field.def().json)
    }
}

/// A number with its derivation. Kinds compute with one recorder, which keeps nothing where nobody asked for derivations.
pub type Number = Num<<Trace as Recorder>::Ref>;

/// What a term kind sees.
pub struct Case<'a, 'e, 'r> {
    /// The contract.
    pub contract: &'a Contract,
    /// The version in force.
    pub version: &'a Version,
    /// The term.
    pub term: &'a Term,
    /// The invoice.
    pub invoice: &'a Invoice,
    /// The lines that the term governs, in order.
    pub claims: &'a [&'a Claim<'a>],
    /// All evidence.
    pub evidence: &'a [Evidence],
    /// The same by item.
    pub shown: &'a Shown<'a>,
    /// The lines of the invoice by item.
    pub(super) billed: &'a Billed<'a>,
    /// The currency of the invoice.
    pub currency: Currency,
    /// Computes, and records how.
    pub ev: &'e mut Evaluator<'r, Trace>,
}

/// What a term says about a claim.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The position of the line; `None` for the whole invoice.
    pub line: Option<usize>,
    /// What it is.
    pub status: Status,
}

/// What a term says.
#[derive(Debug, Clone)]
pub enum Status {
    /// As agreed.
    Pass,
    /// Not as agreed, but tolerated: by how much.
    Within(Decimal),
    /// Not as agreed.
    Finding(Box<Found>),
    /// It cannot be said, for a reason with values.
    Unverified(&'static str, Values),
    /// The term has nothing to say here.
    NotApplicable,
}

/// A difference from what was agreed.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Another rule than the kind's own, for its side notes.
    pub rule: Option<&'static str>,
    /// Another beginning of its text keys than the rule.
    pub say: Option<&'static str>,
    /// The law that decides.
    pub legal: Option<&'static Legal>,
    /// JSON Pointer of the field.
    pub place: String,
    /// The field.
    pub field: Option<Field>,
    /// The key of the stated amount.
    pub key: Option<String>,
    /// The key of the expected value.
    pub expected_key: Option<String>,
    /// What is stated.
    pub stated: Option<Value>,
    /// What was agreed.
    pub expected: Option<Value>,
    /// Billed too much (or, below zero, too little), without tax.
    pub difference: Option<Decimal>,
    /// More values for the texts.
    pub values: Values,
    /// The change of the invoice that would make it right.
    pub change: Option<Change>,
    /// True if only a person can say whether it is wrong.
    pub doubtful: bool,
    /// True if it is only worth knowing.
    pub info: bool,
    /// True if the data decide, although the kind usually leaves it to a person.
    pub decided: bool,
}

/// A change of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// JSON Pointer.
    pub place: String,
    /// The field's term.
    pub field: Field,
    /// The new value.
    pub value: crate::model::Value,
}

impl Outcome {
    /// About a line.
    #[must_use]
    pub fn line(claim: &Claim<'_>, status: Status) -> Self {
        Self {
            line: Some(claim.index),
            status,
        }
    }

    /// About the whole invoice.
    #[must_use]
    pub fn document(status: Status) -> Self {
        Self { line: None, status }
    }
}

impl Status {
    /// It cannot be said because a field of the invoice is missing.
    #[must_use]
    pub fn without_field(field: Field) -> Self {
        Self::Unverified(
            "unchecked.value",
            Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
        )
    }

    /// It cannot be said because what follows from a field is larger than any amount.
    #[must_use]
    pub fn beyond(field: Field) -> Self {
        Self::Unverified(
            "unchecked.range",
            Values::new().with("field", Value::Key(format!("term.{}", field.id()))),
        )
    }

    /// It cannot be said because evidence is missing.
    #[must_use]
    pub fn without_evidence(kind: EvidenceKind) -> Self {
        Self::Unverified(
            "unchecked.evidence",
            Values::new().with("evidence", Value::Key(kind.text_key())),
        )
    }
}

impl<'a> Case<'a, '_, '_> {
    /// A number that was agreed: a leaf with its clause.
    pub fn agreed(&mut self, value: Decimal, label: &'static str, unit: Unit) -> Number {
        let term = self.term;
        let (origin, document) = (self.origin(), self.contract.id.as_str());
        self.ev.leaf(value, || Leaf {
            op: Op::Input,
            origin,
            unit,
            label,
            source: Some(Source::Other {
                document: document.into(),
                pointer: term.pointer.as_str().into(),
            }),
            clause: term.clause.clone(),
            legal: None,
        })
    }

    /// What the term agreed.
    #[must_use]
    pub fn params(&self) -> &'a Params {
        &self.term.params
    }

    /// A parameter that was agreed, as a leaf with the clause, called by `label` and in the unit of its field.
    ///
    /// # Errors
    /// [`Status::NotApplicable`] if the term does not have it.
    pub fn param(&mut self, name: &str, label: &'static str) -> Result<Number, Status> {
        let value = self.params().number(name).ok_or(Status::NotApplicable)?;
        let unit = self.term.kind.unit_of(name, self.currency);
        Ok(self.agreed(value, label, unit))
    }

    /// A number of the invoice that must be there.
    ///
    /// # Errors
    /// [`Status::Unverified`] with the field if it is not.
    pub fn need(&mut self, group: &Group, field: Field) -> Result<Number, Status> {
        self.stated(group, field).ok_or_else(|| Status::without_field(field))
    }

    /// How calculations name numbers that were agreed: as leaves with the clause of this term.
    pub fn agree(&self) -> impl FnMut(&mut Evaluator<'_, Trace>, Decimal, &'static str, Unit) -> Number + use<'a> {
        let (term, document, origin) = (self.term, self.contract.id.as_str(), self.origin());
        move |ev, value, label, unit| {
            ev.leaf(value, || Leaf {
                op: Op::Input,
                origin,
                unit,
                label,
                source: Some(Source::Other {
                    document: document.into(),
                    pointer: term.pointer.as_str().into(),
                }),
                clause: term.clause.clone(),
                legal: None,
            })
        }
    }

    /// A number from evidence.
    pub fn evidenced(&mut self, value: Decimal, label: &'static str, unit: Unit, from: (&str, &str)) -> Number {
        self.ev.leaf(value, || Leaf {
            op: Op::Input,
            origin: Origin::Evidenced,
            unit,
            label,
            source: Some(Source::Other {
                document: from.0.into(),
                pointer: from.1.into(),
            }),
            clause: None,
            legal: None,
        })
    }

    fn origin(&self) -> Origin {
        if self.version.is_order {
            Origin::Evidenced
        } else {
            Origin::Agreed
        }
    }

    /// A number of the invoice.
    pub fn stated(&mut self, group: &Group, field: Field) -> Option<Number> {
        let found = group.field(field)?;
        let value = group.decimal(field)?;
        let unit = match field.def().kind {
            Kind::Amount | Kind::Price => Unit::Money(self.currency),
            Kind::Percent => Unit::Percent,
            Kind::Quantity => Unit::Quantity,
            _ => Unit::None,
        };
        Some(self.ev.input(
            &Stated {
                value,
                term: field,
                node: found.node,
            },
            label_of(field),
            unit,
        ))
    }

    /// The key of what this term expects of a line.
    #[must_use]
    pub fn key(&self, claim: Option<&Claim<'_>>, name: &str) -> String {
        match claim {
            Some(claim) => format!("term[{}].line[{}].{name}", self.term.id, claim.id),
            None => format!("term[{}].{name}", self.term.id),
        }
    }

    /// Names a value as the expectation of this term, and gives its key.
    pub fn expect(&mut self, number: Number, label: &'static str, unit: Unit, claim: Option<&Claim<'_>>) -> String {
        self.name(number, label, unit, claim, "expected")
    }

    /// Names a value of this term.
    pub fn name(
        &mut self,
        number: Number,
        label: &'static str,
        unit: Unit,
        claim: Option<&Claim<'_>>,
        name: &str,
    ) -> String {
        let key = self.key(claim, name);
        let term = self.term;
        self.ev.publish(number, label, unit, || Key::Text(key.as_str().into()));
        self.ev.cite(number, term.clause.as_ref(), None);
        key
    }

    /// An amount in the invoice currency.
    #[must_use]
    pub fn money(&self, value: Decimal) -> Value {
        Value::Money(value, self.currency)
    }

    /// The rounding of line amounts: as agreed for lines, else to the minor unit.
    #[must_use]
    pub fn line_rounding(&self) -> Rounding {
        let agreed = self.version.rounding.filter(|rounding| rounding.stage == Stage::Line);
        let places = self.currency.minor_unit();
        agreed.unwrap_or(Rounding::new(
            Mode::HalfAwayFromZero,
            places,
            Stage::Line,
            Authority::Default,
        ))
    }

    /// Compares by the tolerance of the term.
    #[must_use]
    pub fn compare(&self, stated: Decimal, expected: Decimal) -> Option<Comparison> {
        Tolerance::compare(self.term.tolerance.as_ref(), stated, expected)
    }

    /// What is stated and what is expected, for a difference in a field of a line.
    #[must_use]
    pub fn found(&self, claim: &Claim<'_>, field: Field) -> Found {
        Found {
            place: claim.place_of(field),
            field: Some(field),
            key: Some(format!("line[{}].{}", claim.id, crate::rules::snake(field.def().json))),
            values: Values::new().with("line", Value::Name(claim.id.clone())),
            ..Found::default()
        }
    }
}

/// The text key of a field's name, as labels want it.
fn label_of(field: Field) -> &'static str {
    match field {
        Field::InvoicedQuantity => "term.BT-129",
        Field::ItemNetPrice => "term.BT-146",
        Field::PriceBaseQuantity => "term.BT-149",
        Field::LineNetAmount => "term.BT-131",
        Field::LineNetTotal => "term.BT-106",
        _ => "lbl.stated",
    }
}

/// A number as a field's value.
#[must_use]
pub fn number(value: Decimal) -> crate::model::Value {
    crate::model::Value::Decimal(value)
}
