//! [`Edit`]: the one change of a document that a broken rule determines, where it determines one: the sum that the figures
//! give, the code that was meant, an amount with the places it may have, or nothing in place of what may not stand.
//!
//! An edit is a proposal. Whether it breaks another rule, only the whole document can tell; `api` tries it.

use super::engine::{Broken, Facts, Outcome, round_half_up};
use crate::model::NodeId;
use crate::money::Decimal;

/// Decimal places of an amount.
const PLACES: u8 = 2;

/// Stems of rules about what may not stand.
const REMOVED: [&str; 2] = ["shape.unused", "shape.unused_attribute"];

/// A change of one node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The element or attribute.
    pub node: NodeId,
    /// Its JSON Pointer over the canonical JSON; none where that does not hold it.
    pub place: Option<String>,
    /// The text it has to have; none where it has to go.
    pub text: Option<String>,
    /// True if the text is a code in place of another spelling of it.
    pub is_code: bool,
}

/// What a broken rule determines. `say` is the stem of its texts.
pub(super) fn edit_of(
    facts: &Facts,
    broken: &Broken,
    say: &str,
    place: impl Fn(NodeId) -> Option<String>,
) -> Option<Edit> {
    let (node, text) = match &broken.outcome {
        Outcome::Differs { expected, at, .. } => (*at, Some(amount(*expected, &facts.at(*at).norm())?)),
        Outcome::NotListed(node, meant) => (*node, Some(meant.clone()?)),
        Outcome::TooPrecise(node) => {
            let number = facts.at(*node).number().ok()?;
            (*node, Some(amount(round_half_up(number, PLACES)?, "")?))
        }
        Outcome::FailsAt(node) if REMOVED.contains(&say) => (*node, None),
        _ => return None,
    };
    Some(Edit {
        node,
        place: place(node),
        text,
        is_code: matches!(broken.outcome, Outcome::NotListed(..)),
    })
}

/// An amount with two places, or as few as the stated text has.
fn amount(number: Decimal, stated: &str) -> Option<String> {
    let short = number.normalized();
    if short.places() > PLACES {
        return None;
    }
    let whole = !stated.is_empty() && !stated.contains('.');
    let places = if whole { 0 } else { PLACES };
    Some(short.with_places_min(places).to_string())
}
