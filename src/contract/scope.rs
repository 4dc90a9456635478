//! [`Scope`]: which lines a term governs, and which of several terms wins.

use super::agreement::Term;
use super::json::Json;
use crate::model::{Group, Term as Field};
use core::cmp::Ordering;

/// Which lines a term governs. Of every key that is bound, a line must have one of the values; no key bound is the whole
/// invoice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// The seller's, buyer's or standard item identifier.
    pub item_ids: Vec<String>,
    /// The beginning of the item identifier.
    pub sku_prefix: Vec<String>,
    /// The category of the expense, or a classification of the item.
    pub category: Vec<String>,
    /// The role of the person who worked.
    pub person_role: Vec<String>,
    /// The site.
    pub site: Vec<String>,
    /// The tag of the line.
    pub line_tag: Vec<String>,
    /// The unit of measure.
    pub uom: Vec<String>,
}

/// The keys by which a scope is bound.
pub(super) const KEYS: [&str; 7] = [
    "item_ids",
    "sku_prefix",
    "category",
    "person_role",
    "site",
    "line_tag",
    "uom",
];

/// The identifiers of a line's item.
pub(super) fn item_ids(line: &Group) -> impl Iterator<Item = &str> {
    [Field::SellerItemId, Field::BuyerItemId, Field::StandardItemId]
        .into_iter()
        .filter_map(|term| line.text(term))
}

impl Scope {
    pub(super) fn read(json: Json<'_>) -> Self {
        Self {
            item_ids: json.texts_of("item_ids"),
            sku_prefix: json.texts_of("sku_prefix"),
            category: json.texts_of("category"),
            person_role: json.texts_of("person_role"),
            site: json.texts_of("site"),
            line_tag: json.texts_of("line_tag"),
            uom: json.texts_of("uom"),
        }
    }

    /// The lines of one item.
    pub(super) fn of_item(item: &str) -> Self {
        Self {
            item_ids: vec![item.to_owned()],
            ..Self::default()
        }
    }

    /// The values of each key, in the order of [`KEYS`].
    pub(super) fn keys(&self) -> [&Vec<String>; 7] {
        [
            &self.item_ids,
            &self.sku_prefix,
            &self.category,
            &self.person_role,
            &self.site,
            &self.line_tag,
            &self.uom,
        ]
    }

    /// How many keys are bound: more is more specific.
    #[must_use]
    pub fn specificity(&self) -> usize {
        self.keys().iter().filter(|values| !values.is_empty()).count()
    }

    /// True if it governs the whole invoice.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.specificity() == 0
    }

    /// True if it governs a line.
    #[must_use]
    pub fn governs(&self, line: &Group) -> bool {
        let is = |values: &[String], field: Field| {
            values.is_empty()
                || line
                    .text(field)
                    .is_some_and(|text| values.iter().any(|value| value == text))
        };
        let item = |values: &[String], fits: fn(&str, &str) -> bool| {
            values.is_empty() || item_ids(line).any(|id| values.iter().any(|value| fits(id, value)))
        };
        let classes = || {
            line.groups_of(Field::Classification)
                .filter_map(|class| class.text(Field::ClassificationCode))
        };
        let category = is(&self.category, Field::ExpenseCategory)
            || classes().any(|class| self.category.iter().any(|value| value == class));
        item(&self.item_ids, |id, value| id == value)
            && item(&self.sku_prefix, |id, value| id.starts_with(value))
            && category
            && is(&self.person_role, Field::PersonRole)
            && is(&self.site, Field::Site)
            && is(&self.line_tag, Field::LineCategoryTag)
            && is(&self.uom, Field::QuantityUnit)
    }
}

/// Which of two terms that govern the same line wins: the more specific, then the higher priority, then the later.
pub(super) fn precedence(a: &Term, b: &Term) -> Ordering {
    let rank = |term: &Term| (term.scope.specificity(), term.priority, term.valid_from);
    rank(a).cmp(&rank(b))
}
