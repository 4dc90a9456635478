//! [`Slots`]: numbers of things, found by a hash of what they are: an open table with linear probing.

/// A free slot.
const FREE: u32 = u32::MAX;

/// Numbers by hash. Whoever asks knows the things themselves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    /// As many as a power of two, half of them free.
    slots: Vec<u32>,
    taken: usize,
}

impl Slots {
    /// With room for so many.
    pub(crate) fn with_room(count: usize) -> Self {
        let size = count.saturating_mul(2).max(2).checked_next_power_of_two();
        Self {
            slots: vec![FREE; size.unwrap_or(2)],
            taken: 0,
        }
    }

    /// The number of a thing.
    #[inline]
    pub(crate) fn find(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<u32> {
        self.probe(hash, is)
            .map(|(_, found)| found)
            .filter(|found| *found != FREE)
    }

    /// The number of a thing; if it is not there yet, it gets the new one. `hash_of` gives the hash of each thing, for the
    /// table to grow.
    #[inline]
    pub(crate) fn find_or_add(
        &mut self,
        hash: u32,
        new: u32,
        is: impl Fn(u32) -> bool,
        hash_of: impl Fn(u32) -> u32,
    ) -> Option<u32> {
        self.make_room(hash_of);
        let (at, found) = self.probe(hash, is)?;
        if found != FREE {
            return Some(found);
        }
        self.take(at, new);
        None
    }

    /// Puts a number in the place of that of the same thing, and gives that one.
    #[inline]
    pub(crate) fn put(
        &mut self,
        hash: u32,
        new: u32,
        is: impl Fn(u32) -> bool,
        hash_of: impl Fn(u32) -> u32,
    ) -> Option<u32> {
        self.make_room(hash_of);
        let (at, found) = self.probe(hash, is)?;
        if found == FREE {
            self.take(at, new);
            return None;
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = new;
        }
        Some(found)
    }

    #[inline]
    fn take(&mut self, at: usize, new: u32) {
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = new;
        }
        self.taken = self.taken.saturating_add(1);
    }

    #[inline]
    fn make_room(&mut self, hash_of: impl Fn(u32) -> u32) {
        if self.slots.len() <= self.taken.saturating_mul(2) {
            self.grow(hash_of);
        }
    }

    /// Where a thing stands, or would stand.
    #[inline]
    fn probe(&self, hash: u32, is: impl Fn(u32) -> bool) -> Option<(usize, u32)> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = usize::try_from(hash ^ hash >> 15).unwrap_or(0) & mask;
        loop {
            let slot = *self.slots.get(at)?;
            if slot == FREE || is(slot) {
                return Some((at, slot));
            }
            at = at.wrapping_add(1) & mask;
        }
    }

    fn grow(&mut self, hash_of: impl Fn(u32) -> u32) {
        let size = self.slots.len().saturating_mul(2).max(256);
        let before = core::mem::replace(&mut self.slots, vec![FREE; size]);
        for id in before.into_iter().filter(|id| *id != FREE) {
            let place = self.probe(hash_of(id), |_| false);
            if let Some(slot) = place.and_then(|(at, _)| self.slots.get_mut(at)) {
                *slot = id;
            }
        }
    }
}

/// A hash of a name, four bytes at a time. `kind` tells names of different kinds apart.
#[must_use]
pub(crate) const fn hash(mut bytes: &[u8], kind: u32) -> u32 {
    let mut hash = kind ^ 0x811C_9DC5;
    while let [a, b, c, d, rest @ ..] = bytes {
        hash = mixed(hash, u32::from_le_bytes([*a, *b, *c, *d]));
        bytes = rest;
    }
    while let [byte, rest @ ..] = bytes {
        hash = mixed(hash, *byte as u32);
        bytes = rest;
    }
    hash ^ hash >> 15
}

/// True if two names are the same, eight bytes at a time: WebAssembly has no instruction for it, and its library looks at each.
#[inline]
pub(crate) fn same(a: &str, b: &str) -> bool {
    let (a_words, a_rest) = a.as_bytes().as_chunks::<8>();
    let (b_words, b_rest) = b.as_bytes().as_chunks::<8>();
    let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
    a.len() == b.len() && a_words.iter().map(word).eq(b_words.iter().map(word)) && a_rest.iter().eq(b_rest)
}

const fn mixed(hash: u32, part: u32) -> u32 {
    (hash.rotate_left(5) ^ part).wrapping_mul(0x9E37_79B1)
}
