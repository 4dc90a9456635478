//! JSON Pointers over the canonical JSON, as in `/lines/0/itemNetPrice`: what they speak of, by the term table.

use super::Term;

/// The position of the line that a place stands in; `None` outside the lines.
pub(crate) fn line_of(pointer: &str) -> Option<usize> {
    pointer.strip_prefix("/lines/")?.split('/').next()?.parse().ok()
}

/// The term of a place, whichever item of a list it is in; `None` if no term has the place.
pub(crate) fn term_of(pointer: &str) -> Option<Term> {
    let is_index = |step: &&str| *step == "-" || step.bytes().all(|byte| byte.is_ascii_digit());
    let mut names = pointer.split('/').skip(1).filter(|step| !is_index(step));
    names.try_fold(Term::Invoice, |term, name| term.child(name))
}
