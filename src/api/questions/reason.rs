//! `reason`: why was this found, and what would make it go away?

use super::dependents::Amount;
use super::derivation::{Derivation, derive};
use crate::api::edit::{set, steps};
use crate::api::error::{Error, ErrorKind};
use crate::api::field::{field_words, value_words};
use crate::api::finding::Finding;
use crate::api::open::told_of;
use crate::api::options::Options;
use crate::api::review::Request;
use crate::api::teller::Teller;
use crate::api::trace::Places;
use crate::contract::{self, Report};
use crate::explain::{Origin, Source, Trace, Value, Values};
use crate::i18n::{Texts, describe};
use crate::model::Invoice;
use crate::money::Decimal;
use crate::order::{set as set_of, sort_by};
use crate::rules::{self, Patch, PatchOp};
use serde::Serialize;

/// The most changes that are told.
const COUNTERFACTUALS_MAX: usize = 3;

/// Why something was found, and what would make it go away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reason {
    /// The finding.
    pub finding: Finding,
    /// Where what is stated and what is expected first part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contrast: Option<Contrast>,
    /// The amounts that what is expected is made of.
    pub because: Vec<Amount>,
    /// The smallest changes that clear the finding, the nearest first; each was tried on the whole invoice.
    pub counterfactuals: Vec<Counterfactual>,
    /// The contract and the evidence that decide, by their identifiers.
    pub decisive_evidence: Vec<String>,
    /// The evidence of the request that had no part in it.
    pub not_considered: Vec<String>,
    /// Who decides, where no machine can.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_a_person: Option<String>,
}

/// Where two derivations part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Contrast {
    /// The key of what is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stated_key: Option<String>,
    /// The key of what is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_key: Option<String>,
    /// The deepest values that differ.
    pub parts: Vec<Parting>,
    /// In one sentence.
    pub text: String,
}

/// One value that differs on both sides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Parting {
    /// What it is called.
    pub label: String,
    /// As stated.
    pub stated: String,
    /// As expected.
    pub expected: String,
    /// Its place on the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// A change that clears a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Counterfactual {
    /// The change, as a step over the canonical JSON.
    pub change: Vec<Patch>,
    /// The change in a sentence.
    pub text: String,
    /// The amount due with the change.
    pub amount_due: Decimal,
    /// How many other findings of this review go with it.
    pub also_clears: usize,
}

/// Says why a finding of [`review`](crate::api::review()) was raised, told by its rule and place, and what would clear it.
///
/// # Errors
/// [`ErrorKind::BadOption`] if the review has no such finding; otherwise as [`review`](crate::api::review()).
pub fn reason(
    request: &Request<'_>,
    rule: &str,
    place: &str,
    options: &Options,
    texts: &Texts,
) -> Result<Reason, Error> {
    let derived = Derivation::of(request, options, texts)?;
    let texts = &options.texts_for(&derived.opened.invoice, texts);
    let findings = findings(&derived.opened.invoice, &derived.report, options);
    let is_asked = |finding: &&rules::Finding| finding.rule == rule && finding.place == place;
    let Some(finding) = findings.iter().find(is_asked) else {
        return Err(told_of(
            ErrorKind::BadOption,
            "error.finding",
            &format!("{rule} {place}"),
            texts,
        ));
    };
    let teller = Teller {
        opened: &derived.opened,
        role: options.role,
        texts,
    };
    let asking = Asking {
        derived: &derived,
        options,
        texts,
        finding,
        findings: &findings,
    };
    let expected = finding.expected_key.as_deref().and_then(|key| derived.trace.find(key));
    let partings = asking.partings(expected);
    Ok(Reason {
        contrast: asking.contrast(&partings),
        because: expected.map(|root| asking.because(root)).unwrap_or_default(),
        counterfactuals: asking.counterfactuals(&partings),
        decisive_evidence: asking.documents(expected),
        not_considered: asking.not_considered(expected),
        for_a_person: (finding.judgement != rules::Judgement::A)
            .then(|| texts.say(&format!("judgement.{:?}", finding.judgement), &Values::new())),
        finding: teller.tell(finding),
    })
}

/// The findings of a review.
fn findings(invoice: &Invoice, report: &Report, options: &Options) -> Vec<rules::Finding> {
    contract::join(rules::review(invoice, options.role).findings, report)
}

/// Two nodes that differ.
struct Parted {
    stated: Side,
    expected: Side,
    /// The place of the stated value, where it can be changed.
    place: Option<String>,
}

/// A value of one side: a node, or what the finding itself says.
struct Side {
    label: String,
    text: String,
    value: Option<Decimal>,
}

struct Asking<'a> {
    derived: &'a Derivation,
    options: &'a Options,
    texts: &'a Texts,
    finding: &'a rules::Finding,
    findings: &'a [rules::Finding],
}

impl Asking<'_> {
    fn trace(&self) -> &Trace {
        &self.derived.trace
    }

    fn side(&self, id: u32) -> Side {
        let (label, text) = describe(self.trace(), id, self.texts);
        Side {
            label,
            text,
            value: self.trace().node(id).map(|node| node.value),
        }
    }

    /// The deepest values that differ between the stated amount and the expected one; without derivations of both, what
    /// the finding itself says.
    fn partings(&self, expected: Option<u32>) -> Vec<Parted> {
        let stated = self.finding.key.as_deref().and_then(|key| self.trace().find(key));
        let places = Places::of(&self.derived.opened.invoice);
        let mut found = Vec::new();
        if let (Some(stated), Some(expected)) = (stated, expected) {
            self.part(stated, expected, &places, &mut found);
        }
        let told = |value: &Value| Side {
            label: self
                .finding
                .term
                .map(|term| self.texts.say(&format!("term.{term}"), &Values::new()))
                .unwrap_or_default(),
            text: self.texts.value(value),
            value: match value {
                Value::Money(number, _)
                | Value::Number(number)
                | Value::Percent(number)
                | Value::Quantity(number, _) => Some(*number),
                _ => None,
            },
        };
        if let (true, Some(stated), Some(expected)) = (found.is_empty(), &self.finding.stated, &self.finding.expected) {
            found.push(Parted {
                stated: told(stated),
                expected: told(expected),
                place: Some(self.finding.place.clone()),
            });
        }
        found
    }

    /// Walks both derivations side by side, as long as they are made alike.
    fn part(&self, stated: u32, expected: u32, places: &Places, found: &mut Vec<Parted>) {
        let trace = self.trace();
        let (stated, expected) = (self.through(stated), self.through(expected));
        let (Some(left), Some(right)) = (trace.node(stated), trace.node(expected)) else {
            return;
        };
        if left.value.compare(right.value).is_eq() {
            return;
        }
        let (ours, theirs) = (trace.args(left), trace.args(right));
        if !ours.is_empty() && left.op == right.op && ours.len() == theirs.len() {
            let before = found.len();
            for (ours, theirs) in self.paired(ours, theirs) {
                self.part(ours, theirs, places, found);
            }
            if found.len() > before {
                return;
            }
        }
        let place = match trace.source(left) {
            Some(Source::Invoice { node: Some(node), .. }) => places.pointer(*node),
            _ => None,
        };
        found.push(Parted {
            stated: self.side(stated),
            expected: self.side(expected),
            place,
        });
    }

    /// Arguments beside those they answer to: equal ones first, whatever order each side multiplies in.
    fn paired(&self, ours: &[u32], theirs: &[u32]) -> Vec<(u32, u32)> {
        let value = |id: &u32| self.trace().node(*id).map(|node| node.value.normalized());
        let mut open: Vec<u32> = theirs.to_vec();
        let mut rest = Vec::new();
        for id in ours {
            match open.iter().position(|other| value(other) == value(id)) {
                Some(at) => {
                    open.remove(at);
                }
                None => rest.push(*id),
            }
        }
        rest.into_iter().zip(open).collect()
    }

    /// What a value only hands on or rounds.
    fn through(&self, mut id: u32) -> u32 {
        while let Some(node) = self.trace().node(id) {
            match self.trace().args(node) {
                [inner] if node.op != crate::explain::Op::Neg => id = *inner,
                _ => break,
            }
        }
        id
    }

    fn contrast(&self, partings: &[Parted]) -> Option<Contrast> {
        let first = partings.first()?;
        let values = Values::new()
            .with("label", Value::Name(first.stated.label.clone()))
            .with("stated", Value::Name(first.stated.text.clone()))
            .with("expected", Value::Name(first.expected.text.clone()));
        let key = if partings.len() == 1 {
            "reason.one"
        } else {
            "reason.many"
        };
        let parts = partings.iter().map(|parted| Parting {
            label: parted.stated.label.clone(),
            stated: parted.stated.text.clone(),
            expected: parted.expected.text.clone(),
            place: parted.place.clone(),
        });
        Some(Contrast {
            stated_key: self.finding.key.clone(),
            expected_key: self.finding.expected_key.clone(),
            parts: parts.collect(),
            text: self.texts.say(key, &values),
        })
    }

    /// The named amounts below what is expected, the nearest to it last.
    fn because(&self, root: u32) -> Vec<Amount> {
        let below = self.trace().pruned(root);
        let ids = below.keys().map(|(id, _)| id);
        ids.filter_map(|id| Amount::of(&below, id, self.texts)).collect()
    }

    /// The changes that clear the finding: each differing value by itself, then the ways out of the finding.
    fn counterfactuals(&self, partings: &[Parted]) -> Vec<Counterfactual> {
        let step = |parted: &Parted| {
            let value = parted.expected.value?.normalized().to_string();
            Some(vec![Patch {
                op: PatchOp::Replace,
                path: parted.place.clone()?,
                value: Some(value),
            }])
        };
        let mut tries: Vec<Vec<Patch>> = partings.iter().filter_map(step).collect();
        let remedies = self.finding.remedy.iter().chain(&self.finding.alternatives);
        tries.extend(
            remedies
                .map(|remedy| remedy.patch.clone())
                .filter(|patch| !patch.is_empty()),
        );
        let mut found: Vec<(usize, Decimal, Counterfactual)> = Vec::new();
        for change in tries {
            if found.iter().any(|(.., known)| known.change == change) {
                continue;
            }
            if let Some(cleared) = self.cleared(&change) {
                let distance = self.distance(cleared.amount_due);
                found.push((change.len(), distance, cleared));
            }
        }
        sort_by(&mut found, |left, right| {
            left.0.cmp(&right.0).then(left.1.compare(right.1))
        });
        found
            .into_iter()
            .take(COUNTERFACTUALS_MAX)
            .map(|(.., one)| one)
            .collect()
    }

    /// How far the amount due moves.
    fn distance(&self, due: Decimal) -> Decimal {
        let now = self.due(&self.derived.opened.invoice);
        due.checked_sub(now).map(|moved| moved.value.abs()).unwrap_or_default()
    }

    fn due(&self, invoice: &Invoice) -> Decimal {
        crate::api::calculate::totals_of(invoice, self.options).amount_due
    }

    /// The invoice with a change, reviewed anew; `None` unless the finding is gone and none of its weight came.
    fn cleared(&self, change: &[Patch]) -> Option<Counterfactual> {
        let mut invoice = self.derived.opened.invoice.clone();
        for step in change {
            set(&mut invoice.root, &steps(&step.path)?, step.value.as_deref())?;
        }
        let (_, report) = derive(&invoice, &self.derived.agreed, self.options);
        let left = findings(&invoice, &report, self.options);
        let same = |finding: &rules::Finding, other: &rules::Finding| {
            finding.rule == other.rule && finding.place == other.place
        };
        if left.iter().any(|finding| same(finding, self.finding)) {
            return None;
        }
        let gone = |known: &&rules::Finding| !left.iter().any(|finding| same(finding, known));
        let also_clears = self.findings.iter().filter(gone).count().saturating_sub(1);
        let first = change.first()?;
        let known = &self.derived.opened.invoice;
        let written = first.value.as_deref().unwrap_or_default();
        let value = value_words(&first.path, written, known, self.texts);
        let values = Values::new()
            .with("place", Value::Name(field_words(&first.path, known, self.texts)))
            .with("value", Value::Name(value));
        let key = match (change.len(), first.op) {
            (1, PatchOp::Remove) => "reason.remove",
            (1, _) => "reason.change",
            _ => "reason.changes",
        };
        Some(Counterfactual {
            change: change.to_vec(),
            text: self.texts.say(key, &values),
            amount_due: self.due(&invoice),
            also_clears,
        })
    }

    /// The documents that what is expected rests on.
    fn documents(&self, expected: Option<u32>) -> Vec<String> {
        let Some(root) = expected else { return Vec::new() };
        let below = self.trace().pruned(root);
        let leaves = below
            .nodes()
            .iter()
            .filter(|node| matches!(node.origin, Origin::Agreed | Origin::Evidenced));
        let named = leaves.filter_map(|node| match below.source(node) {
            Some(Source::Other { document, .. }) => Some(document.to_string()),
            _ => None,
        });
        set_of(named).into_iter().collect()
    }

    /// The evidence of the request that what is expected does not rest on.
    fn not_considered(&self, expected: Option<u32>) -> Vec<String> {
        let used = self.documents(expected);
        let evidence = self.derived.agreed.evidence.iter().map(|evidence| evidence.id.clone());
        evidence.filter(|id| !id.is_empty() && !used.contains(id)).collect()
    }
}
