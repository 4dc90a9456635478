//! Sorting and collecting through one copy of the machinery. The standard library's sort is compiled anew for every type
//! it meets, and `BTreeSet::from_iter` sorts too: together an eighth of the wasm. Here the sort knows positions only.

use core::cmp::Ordering;
use core::mem::take;
use std::collections::BTreeSet;

/// Sorts by `compare`; equals keep their order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = positions(items.len(), &|left, right| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    });
    let mut places: Vec<Option<T>> = take(items).into_iter().map(Some).collect();
    items.extend(order.into_iter().filter_map(|place| places.get_mut(place)?.take()));
}

/// Sorts by a key; equals keep their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |left, right| key(left).cmp(&key(right)));
}

/// The set of some items.
pub(crate) fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The positions 0 to `count` in the order of what stands there.
#[inline(never)]
fn positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|left, right| compare(*left, *right));
    positions
}

#[cfg(test)]
mod tests {
    use super::{set, sort_by_key};

    #[test]
    fn items_are_sorted_and_equals_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        assert_eq!(set([3, 1, 3, 2]).into_iter().collect::<Vec<_>>(), [1, 2, 3]);
    }
}
