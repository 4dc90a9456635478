//! Contracts to start from, each with comments in the language of its place.

use serde::Deserialize;

/// What each is called and what it is, in the order of the list.
const LIST: &str = include_str!("../../../examples/contracts/contracts.json");

/// A contract to start from.
#[derive(Deserialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
}

/// All of them.
pub fn list() -> Vec<Template> {
    serde_json::from_str(LIST).unwrap_or_default()
}

/// The text of one.
pub fn text(name: &str) -> Option<&'static str> {
    Some(match name {
        "ses" => include_str!("../../../examples/contracts/ses.jsonc"),
        "saas" => include_str!("../../../examples/contracts/saas.jsonc"),
        "retainer" => include_str!("../../../examples/contracts/retainer.jsonc"),
        "construction" => include_str!("../../../examples/contracts/construction.jsonc"),
        "usluga" => include_str!("../../../examples/contracts/usluga.jsonc"),
        "freight" => include_str!("../../../examples/contracts/freight.jsonc"),
        _ => return None,
    })
}
