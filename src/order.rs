//! Sorting and collecting through one copy of the machinery. The standard library's sort is compiled anew for every type
//! it meets, and `BTreeSet::from_iter` sorts too: together an eighth of the wasm. Here the sort knows positions only.

use core::borrow::Borrow;
use core::cmp::Ordering;
use core::mem::take;
use std::collections::BTreeSet;

/// Sorts by `compare`; equals keep their order.
pub(crate) fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let order = positions(items.len(), &|left, right| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    });
    if order.is_empty() {
        return;
    }
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

/// Places by what stands there: a text, and a number that tells texts of one sort from those of another. One sorted run,
/// one type for all that is looked up so.
#[derive(Debug, Default)]
pub(crate) struct Index<'a>(Vec<(usize, &'a str, usize)>);

impl<'a> Index<'a> {
    /// Of sorts, texts and places; the places of one text keep their order.
    pub(crate) fn new(rows: impl IntoIterator<Item = (usize, &'a str, usize)>) -> Self {
        let mut rows: Vec<_> = rows.into_iter().collect();
        sort_by(&mut rows, |left, right| (left.0, left.1).cmp(&(right.0, right.1)));
        Self(rows)
    }

    /// The places of a text.
    pub(crate) fn places(&self, sort: usize, text: &str) -> impl Iterator<Item = usize> {
        self.rows(sort, text).iter().map(|(.., place)| *place)
    }

    /// The first place of a text.
    pub(crate) fn first(&self, sort: usize, text: &str) -> Option<usize> {
        self.places(sort, text).next()
    }

    /// How many places a text has.
    pub(crate) fn count(&self, sort: usize, text: &str) -> usize {
        self.rows(sort, text).len()
    }

    /// True if a text has this place, where places were given in ascending order.
    pub(crate) fn has(&self, sort: usize, text: &str, place: usize) -> bool {
        self.rows(sort, text)
            .binary_search_by_key(&place, |(.., place)| *place)
            .is_ok()
    }

    fn rows(&self, sort: usize, text: &str) -> &[(usize, &'a str, usize)] {
        let begin = self.0.partition_point(|row| (row.0, row.1) < (sort, text));
        let rest = self.0.get(begin..).unwrap_or_default();
        let end = rest.partition_point(|row| (row.0, row.1) == (sort, text));
        rest.get(..end).unwrap_or_default()
    }
}

/// Values by key in one sorted run, for tens of keys or keys that come in order: a tree of the standard library is
/// compiled anew for every type, and is ten times as large.
#[derive(Debug, Clone)]
pub(crate) struct Map<K, V>(Vec<(K, V)>);

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Map<K, V> {
    fn search<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.get(self.search(key).ok()?).map(|(_, value)| value)
    }

    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        let at = self.search(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// Puts a value in the place of the one before.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        match self.search(&key) {
            Ok(at) => {
                if let Some(place) = self.0.get_mut(at) {
                    place.1 = value;
                }
            }
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    /// Takes the value of a key out.
    pub(crate) fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.search(key).ok()?;
        Some(self.0.remove(at).1)
    }

    /// In the order of the keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// In the order of the keys.
    pub(crate) fn values(&self) -> impl Iterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    /// The same keys in the same order, each with what is made of its value.
    pub(crate) fn map<W>(&self, make: impl Fn(&V) -> W) -> Map<K, W>
    where
        K: Clone,
    {
        Map(self.0.iter().map(|(key, value)| (key.clone(), make(value))).collect())
    }
}

impl<K: Ord, V> Map<K, Vec<V>> {
    /// Adds to the list of a key.
    pub(crate) fn push(&mut self, key: K, item: V) {
        match self.search(&key) {
            Ok(at) => {
                if let Some((_, list)) = self.0.get_mut(at) {
                    list.push(item);
                }
            }
            Err(at) => self.0.insert(at, (key, vec![item])),
        }
    }
}

/// The last of several values of a key stays.
impl<K: Ord, V> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(items: I) -> Self {
        let mut map = Self::default();
        for (key, value) in items {
            map.insert(key, value);
        }
        map
    }
}

impl<K, V> IntoIterator for Map<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The positions 0 to `count` in the order of what stands there; none if that is the order already.
#[inline(never)]
fn positions(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..count).all(|at| compare(at.saturating_sub(1), at).is_le()) {
        return Vec::new();
    }
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
