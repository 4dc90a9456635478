//! [`Published`]: what the rule sets of publishers find in an opened document. `validate` gives it set by set, a review
//! lets it count in its verdict; both ask here, so that they cannot differ.

mod beside;

use self::beside::Beside;
use super::breakdown::Rows;
use super::decided::{Claims, FATAL};
use super::finding::{Remedy, XmlStep};
use super::fix::Trial;
use super::open::Opened;
use super::options::Options;
use super::review::Unchecked;
use super::teller::Teller;
use super::validate::{Validation, broken, validation};
use crate::contract::Outlook;
use crate::explain::Values;
use crate::i18n::Texts;
use crate::model::Syntax;
use crate::rules::publishers::{self, Checked, Found};
use crate::rules::{self, Severity};
use chrono::NaiveDate;

pub(super) use publishers::edition as edition_of;

/// The names of the sets of publishers.
pub(super) fn published() -> impl Iterator<Item = &'static str> {
    publishers::names()
}

/// The sets that the identifiers of a document ask for; none where they name no publisher whose rules are here.
pub(super) fn asked_for(opened: &Opened) -> Vec<&'static str> {
    publishers::asked_for(&opened.document)
}

/// What the document says it follows and no rule set is for: told, so that it does not pass for having been checked.
pub(super) fn unknown_to_us(opened: &Opened, texts: &Texts) -> Vec<Unchecked> {
    let told = |specification: String| Unchecked {
        because: texts.say("unchecked.specification", &Values::new()),
        rule: specification,
    };
    publishers::unknown_to_us(&opened.document)
        .into_iter()
        .map(told)
        .collect()
}

/// What sets found, before it is told.
pub(super) struct Published {
    sets: Vec<&'static str>,
    checked: Vec<Checked>,
}

impl Published {
    /// Holds a document against those of the sets that are of publishers. The bytes and the day show what a document does
    /// not: FA(3) asks for both.
    pub fn of(opened: &Opened, sets: Vec<&'static str>, (bytes, today): (&[u8], Option<NaiveDate>)) -> Self {
        let mut sets = sets;
        sets.retain(|set| published().any(|name| name == *set));
        let root = || &opened.invoice.root;
        let mut checked = publishers::check(&opened.document, &sets, root);
        if let (Some(first), Some(rules::fa3::NAME)) = (checked.first_mut(), sets.first().copied()) {
            let more = publishers::check_bytes(&opened.document, bytes, today, root());
            first.findings.splice(0..0, more);
        }
        Self { sets, checked }
    }

    /// Holds a document against the sets that it asks for.
    pub fn asked(opened: &Opened, given: (&[u8], Option<NaiveDate>)) -> Self {
        Self::of(opened, asked_for(opened), given)
    }

    /// What was found, as findings like any other.
    pub fn findings(&self) -> impl Iterator<Item = &rules::Finding> {
        let found = self.checked.iter().flat_map(|checked| &checked.findings);
        found.map(|found| &found.finding)
    }

    /// Lets a review take over the rules of FA(3): sums that only they know are its arithmetic.
    pub fn within(&mut self, opened: &Opened, reviewed: &mut rules::Reviewed) {
        if opened.document.syntax() == Syntax::Fa3 {
            reviewed.findings.extend(self.findings().cloned());
            reviewed.coverage.checked = reviewed.coverage.checked.saturating_add(rules::fa3::RULES.len());
            self.sets.clear();
        }
    }

    /// An answer for each set.
    pub fn tell(&self, teller: &Teller, options: &Options) -> Vec<Validation> {
        self.told(teller, options, None)
    }

    /// The same beside the findings of a review: what they say already follows from them, for the rest is said how it is
    /// set right.
    pub fn tell_beside(
        &self,
        teller: &Teller,
        options: &Options,
        own: &[rules::Finding],
        outlook: Outlook,
    ) -> Vec<Validation> {
        self.told(teller, options, Some((own, outlook)))
    }

    fn told(
        &self,
        teller: &Teller,
        options: &Options,
        beside: Option<(&[rules::Finding], Outlook)>,
    ) -> Vec<Validation> {
        let opened = teller.opened;
        let claims = options.claims.then(|| Claims::of(&opened.invoice));
        let mut trial = options
            .corrections
            .then(|| Trial::new(&opened.document, &self.sets, &self.checked));
        let beside = beside.map(|(own, outlook)| (Beside::new(own), outlook));
        let mut tell = |found: &Found| {
            let mut told = broken(teller.tell_of(&found.finding, found.node), teller.texts);
            told.remedy = trial.as_mut().and_then(|trial| {
                if let Some(rows) = trial.rows(found, opened, options) {
                    return Some(addition(teller, rows));
                }
                let edits = trial.correction(found.finding.rule, found.node, found.edit.as_ref()?)?;
                Some(correction(teller, &edits))
            });
            if let Some(claims) = &claims {
                told.fingerprint = Some(claims.fingerprint(&found.finding));
                told.not_waivable = (told.severity == Severity::Error).then(|| teller.texts.say(FATAL, &Values::new()));
            }
            if let Some((beside, outlook)) = &beside {
                told.caused_by = beside.cause(&found.finding);
                let root = told.caused_by.is_none();
                told.correction = root.then(|| teller.correction_of(&found.finding, *outlook)).flatten();
            }
            told
        };
        let answer = |(set, checked): (&&'static str, &Checked)| {
            let findings = checked.findings.iter().map(&mut tell).collect();
            validation(set, findings, &checked.unchecked, teller.texts)
        };
        self.sets.iter().zip(&self.checked).map(answer).collect()
    }
}

/// The edits of a correction, over the canonical JSON and on the XML.
fn correction(teller: &Teller, edits: &[rules::Edit]) -> Remedy {
    let document = &teller.opened.document;
    let op = |edit: &rules::Edit| match edit.text {
        Some(_) => rules::PatchOp::Replace,
        None => rules::PatchOp::Remove,
    };
    let patch: Option<Vec<rules::Patch>> = edits
        .iter()
        .map(|edit| {
            Some(rules::Patch {
                op: op(edit),
                path: edit.place.clone()?,
                value: edit.text.clone(),
            })
        })
        .collect();
    let steps = edits.iter().map(|edit| XmlStep {
        xpath: document.xpath(edit.node),
        op: op(edit),
        value: edit.text.clone(),
    });
    teller.remedy_of(teller.role.correction(), patch.unwrap_or_default(), steps.collect())
}

/// Rows that are put into the breakdown, over the canonical JSON and in the XML.
fn addition(teller: &Teller, rows: Rows) -> Remedy {
    let add = |(path, value)| rules::Patch {
        op: rules::PatchOp::Add,
        path,
        value: Some(value),
    };
    let step = XmlStep {
        xpath: teller.opened.document.xpath(rows.around),
        op: rules::PatchOp::Add,
        value: Some(rows.xml),
    };
    teller.remedy_of(
        teller.role.correction(),
        rows.steps.into_iter().map(add).collect(),
        vec![step],
    )
}
