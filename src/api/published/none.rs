//! In place of [`Published`] where the rules of publishers are not built in: none is asked for, none finds anything.

use super::open::Opened;
use super::options::Options;
use super::review::Unchecked;
use super::teller::Teller;
use super::validate::Validation;
use crate::contract::Outlook;
use crate::i18n::Texts;
use crate::rules;
use chrono::NaiveDate;

/// No sets.
pub(super) fn published() -> impl Iterator<Item = &'static str> {
    core::iter::empty()
}

/// No set has an edition.
pub(super) fn edition_of(_: &str) -> Option<&'static str> {
    None
}

/// Nothing is asked for.
pub(super) fn asked_for(_: &Opened) -> Vec<&'static str> {
    Vec::new()
}

/// Nothing that could be asked for is read.
pub(super) fn unknown_to_us(_: &Opened, _: &Texts) -> Vec<Unchecked> {
    Vec::new()
}

/// Nothing found.
pub(super) struct Published;

impl Published {
    /// Nothing to hold a document against.
    pub fn of(_: &Opened, _: Vec<&'static str>, _: (&[u8], Option<NaiveDate>)) -> Self {
        Self
    }

    /// The same.
    pub fn asked(_: &Opened, _: (&[u8], Option<NaiveDate>)) -> Self {
        Self
    }

    /// Nothing.
    pub fn findings(&self) -> impl Iterator<Item = &rules::Finding> {
        core::iter::empty()
    }

    /// Nothing to take over.
    pub fn within(&mut self, _: &Opened, _: &mut rules::Reviewed) {}

    /// No answer.
    pub fn tell(&self, _: &Teller, _: &Options) -> Vec<Validation> {
        Vec::new()
    }

    /// No answer.
    pub fn tell_beside(&self, _: &Teller, _: &Options, _: &[rules::Finding], _: Outlook) -> Vec<Validation> {
        Vec::new()
    }
}
