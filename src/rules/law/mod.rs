//! Rules of law: what an invoice must say under the law of a place and a day.
//!
//! What enters is an [`Invoice`] and its [`Circumstances`]; what leaves are findings with the pointer to their law. Rules
//! stand in families of files, `eu.rs`, `jp/`, `pl/`; a set is the families of one place. [`crate::rules::review()`] runs the
//! set of the invoice's own place, `validate` the sets it is asked for. A rule runs only where the law date lies within
//! its days.
//!
//! Adding a rule: (1) a block in `law_rules!` in its place by id, its doc with **Passes** and **Fails**, each a JSON
//! fragment that runs in the tests (options stand behind `json`, as in `json today=2026-11-20`); (2) its check, which calls
//! [`Hits::at`] for what it finds; (3) its texts `<id>.title`, `.what`, `.do` and, where the law deserves it, `.why` in
//! every language; (4) its facts in [`crate::law`]. A rule whose first fact no source confirms must not be an error.

pub(crate) mod claims;
mod delay;
mod eu;
mod join;
mod jp;
mod kinds;
mod pl;

use super::{Finding, Judgement, Noted, Remedy, Role, Severity, Unchecked};
use crate::calc::{Policy, Regime};
use crate::explain::{Legal, Value, Values};
use crate::law;
use crate::model::{Group, Invoice, Term};
use crate::money::{Currency, Decimal};
use chrono::NaiveDate;

/// A rule of law.
#[derive(Debug)]
pub struct LawRule {
    /// The id, as in `JP-ID-001`.
    pub id: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Who decides.
    pub judgement: Judgement,
    /// First and last day in force, ISO; empty for open.
    pub in_force: [&'static str; 2],
    /// The facts it rests on, by id, the one that a finding points to first.
    pub facts: &'static [&'static str],
    /// The business terms it is about, the one it is about first.
    pub terms: &'static [Term],
    /// Looks at the invoice and tells what it finds.
    pub check: fn(&Case<'_>, &mut Hits<'_>),
    /// The lines of its page: what it says, why, what passes and what fails.
    #[cfg(any(feature = "rule-docs", feature = "schema"))]
    pub doc: &'static [&'static str],
}

/// Declares the rules of a family as `RULES`, in the order of their ids.
///
/// `"JP-ID-001" Error A ["2023-10-01" ""] ["jp.qualified.contents"] [SellerTaxId] registration_number;`
macro_rules! law_rules {
    ($($(#[doc = $doc:literal])+ $id:literal $severity:ident $judgement:ident [$from:literal $to:literal] [$($fact:literal)+] [$($term:ident)*] $check:path;)*) => {
        /// The rules of this family.
        pub(in crate::rules::law) static RULES: &[$crate::rules::law::LawRule] = &[$($crate::rules::law::LawRule {
            id: $id,
            severity: $crate::rules::Severity::$severity,
            judgement: $crate::rules::Judgement::$judgement,
            in_force: [$from, $to],
            facts: &[$($fact),+],
            terms: &[$($crate::model::Term::$term),*],
            check: $check,
            #[cfg(any(feature = "rule-docs", feature = "schema"))]
            doc: &[$($doc),+],
        },)*];
    };
}
use law_rules;

/// Under what an invoice is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Circumstances {
    /// From which side, and at which stage.
    pub role: Role,
    /// The day of the question; rules about what is late or in the future need it.
    pub today: Option<NaiveDate>,
    /// The day whose law applies, where it is not the one the invoice gives.
    pub law_date: Option<NaiveDate>,
    /// The regime, where it is not the one of the invoice's country and currency.
    pub regime: Option<Regime>,
}

/// An invoice of before, as far as the law asks for it: limits of a year count what was bought from one seller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// Its number.
    pub number: String,
    /// The seller's number for tax, else its name; `None` where the list is that of one seller.
    pub seller: Option<String>,
    /// The day of the invoice.
    pub day: NaiveDate,
    /// Its total with tax, in the currency of the invoice before us.
    pub total: Decimal,
}

/// An invoice before a rule.
#[derive(Debug)]
pub struct Case<'a> {
    /// The invoice.
    pub invoice: &'a Invoice,
    /// Its root group.
    pub root: &'a Group,
    /// How it is calculated: country, law date, currency, rounding.
    pub policy: Policy,
    /// From which side, and at which stage.
    pub role: Role,
    /// The day of the question, if it was given.
    pub today: Option<NaiveDate>,
    /// What was bought before.
    pub before: &'a [Purchase],
}

impl<'a> Case<'a> {
    fn new(invoice: &'a Invoice, under: &Circumstances) -> Self {
        Self {
            invoice,
            root: &invoice.root,
            policy: Policy::of(invoice, under.regime, under.law_date),
            role: under.role,
            today: under.today,
            before: &[],
        }
    }

    /// The day whose law applies: of supply, else of the tax point, else of issue; today where the invoice gives none.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        self.policy.date.or(self.today)
    }
}

/// Where a rule tells what it finds.
#[derive(Debug)]
pub struct Hits<'r> {
    rule: &'r LawRule,
    role: Role,
    findings: Vec<Finding>,
    unchecked: Vec<Unchecked>,
    notes: Vec<Noted>,
}

impl Hits<'_> {
    /// A finding of this rule at a place, to be given its values: `hits.at("/seller/taxId".into(), term).values = …`. Its
    /// weight, its law and its way out are the rule's; each may be set otherwise.
    pub fn at(&mut self, place: String, term: Term) -> &mut Finding {
        let mut finding = Finding::new(self.rule.id, self.rule.severity, self.rule.judgement, place).of_term(term);
        finding.legal = self.rule.legal();
        finding.remedy = Some(Remedy {
            action: match self.rule.judgement {
                Judgement::A => self.role.correction(),
                Judgement::R | Judgement::H => self.role.clarification(),
            },
            patch: Vec::new(),
        });
        self.findings.push(finding);
        // INVARIANT: the list is never empty here; a finding of its own stands in for what cannot happen.
        let last = self.findings.len().saturating_sub(1);
        #[expect(clippy::indexing_slicing, reason = "the finding was pushed in the lines above")]
        &mut self.findings[last]
    }

    /// This rule could not be checked; `because` is a text key.
    pub fn unchecked(&mut self, because: &'static str, values: Values) {
        self.unchecked.push(Unchecked {
            rule: self.rule.id,
            because,
            values,
        });
    }

    /// Tells what is true and asks for nothing: `say` is the key of a sentence in the coverage.
    pub fn note(&mut self, say: &'static str, values: Values) {
        self.notes.push(Noted { say, values });
    }
}

/// Tax groups of a category without tax that state tax, or a rate.
fn taxed_though(case: &Case<'_>, hits: &mut Hits<'_>, is_untaxed: fn(&str) -> bool) {
    for (index, group) in case.root.groups_of(Term::TaxGroup).enumerate() {
        let category = group.text(Term::TaxGroupCategory);
        let Some(category) = category.filter(|category| is_untaxed(category)) else {
            continue;
        };
        let above = |term| group.decimal(term).is_some_and(|number| !number.is_zero());
        let stated = [Term::TaxAmount, Term::TaxGroupRate];
        if let Some(term) = stated.into_iter().find(|term| above(*term)) {
            let finding = hits.at(format!("/taxBreakdown/{index}/{}", term.def().json), term);
            finding.values = Values::new().with("category", Value::Code("category", category.to_owned()));
        }
    }
}

impl LawRule {
    /// The law of its findings.
    #[must_use]
    pub fn legal(&self) -> Option<&'static Legal> {
        law::fact(self.facts.first()?).map(|fact| &fact.legal)
    }

    /// True if a day lies within its days; a rule whose last day is open holds where no day is known.
    #[must_use]
    pub fn is_in_force(&self, day: Option<NaiveDate>) -> bool {
        let [from, to] = self.in_force.map(crate::model::day);
        match day {
            Some(day) => from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to),
            None => to.is_none(),
        }
    }
}

/// Sets of law rules by name, each with its families.
static SETS: [(&str, &[&[LawRule]]); 3] = [("eu", eu::FAMILIES), ("jp", jp::FAMILIES), ("pl", pl::FAMILIES)];

/// The names of the sets, in order.
pub fn sets() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|(name, _)| *name)
}

/// The rules of a set, in the order of their families.
pub fn rules_of(set: &str) -> impl Iterator<Item = &'static LawRule> {
    let families = SETS
        .iter()
        .find(|(name, _)| *name == set)
        .map(|(_, families)| *families);
    families.into_iter().flatten().flat_map(|family| family.iter())
}

/// What a set found.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// Rules that could not be checked.
    pub unchecked: Vec<Unchecked>,
    /// What is true of the invoice and asks for nothing.
    pub notes: Vec<Noted>,
    /// How many rules were held against the invoice.
    pub checked: usize,
}

/// Holds an invoice against a set, whatever its own place.
#[must_use]
pub fn check(invoice: &Invoice, set: &str, under: &Circumstances) -> Checked {
    check_all(&Case::new(invoice, under), &[set])
}

/// The findings of a review and those of the law as one list, in which one fault has one root.
#[must_use]
pub fn join(reviewed: Vec<Finding>, law: Vec<Finding>) -> Vec<Finding> {
    join::join(reviewed, law)
}

/// Holds an invoice against the sets of its own place, beside what was bought before.
#[must_use]
pub fn review(invoice: &Invoice, under: &Circumstances, before: &[Purchase]) -> Checked {
    let case = Case {
        before,
        ..Case::new(invoice, under)
    };
    let country = case.policy.country.map(|code| code.map(char::from));
    let sets: &[&str] = match country {
        Some(['J', 'P']) => &["jp"],
        Some(['P', 'L']) => &["eu", "pl"],
        Some(code) if super::coverage::is_in_eu(&String::from_iter(code)) => &["eu"],
        _ => &[],
    };
    check_all(&case, sets)
}

/// The invoice as it may be printed or handed over: without the digits of individual numbers (in Japan My Number, in Poland
/// PESEL).
#[must_use]
pub fn without_individual_numbers(invoice: &Invoice) -> Invoice {
    let mut printed = invoice.clone();
    match Policy::of(invoice, None, None).country.as_ref() {
        Some(b"JP") => jp::hide_individual_numbers(&mut printed.root, false),
        Some(b"PL") => pl::hide_personal_numbers(&mut printed.root, false),
        _ => {}
    }
    printed
}

/// Derives what the delay of an invoice costs on the day of the question, under the keys `interest.…` and `compensation.…`.
pub fn derive_delay<R: crate::explain::Recorder>(invoice: &Invoice, under: &Circumstances, recorder: &mut R) {
    let case = Case::new(invoice, under);
    let Some(delay) = delay::delay(&case) else { return };
    let mut ev = crate::explain::Evaluator::new(recorder);
    delay.owed(&case, &mut ev);
    if case.policy.country == Some(*b"PL") && delay.is_commercial() && case.policy.currency == Currency::PLN {
        law::charges::compensation(delay.principal, None, &mut ev);
    }
}

fn check_all(case: &Case<'_>, sets: &[&str]) -> Checked {
    let mut all = Checked::default();
    let day = case.date();
    for rule in sets
        .iter()
        .flat_map(|set| rules_of(set))
        .filter(|rule| rule.is_in_force(day))
    {
        let mut hits = Hits {
            rule,
            role: case.role,
            findings: Vec::new(),
            unchecked: Vec::new(),
            notes: Vec::new(),
        };
        (rule.check)(case, &mut hits);
        all.findings.append(&mut hits.findings);
        all.unchecked.append(&mut hits.unchecked);
        all.notes.append(&mut hits.notes);
        all.checked = all.checked.saturating_add(1);
    }
    all
}
