//! [`Codes`]: which codes were found in which lists lately. The same currency stands in every line.

use crate::rules::codes::List;
use core::cell::Cell;

/// How many are remembered at once.
const PLACES: usize = 64;
/// The longest code that is remembered, in bytes.
const LONGEST: usize = 14;

/// A code in a list.
#[derive(Debug, Clone, Copy)]
struct Found {
    list: &'static List,
    code: [u8; LONGEST],
    length: u8,
    has: bool,
}

/// What was found; each code has one place, which the next code of that place takes.
#[derive(Debug)]
pub(super) struct Codes {
    found: [Cell<Option<Found>>; PLACES],
}

impl Default for Codes {
    fn default() -> Self {
        Self {
            found: [const { Cell::new(None) }; PLACES],
        }
    }
}

impl Codes {
    /// True if the list has the code.
    pub(super) fn has(&self, list: &'static List, code: &str) -> bool {
        let sum = code
            .bytes()
            .fold(list.name.len(), |sum, byte| sum.wrapping_mul(31) ^ usize::from(byte));
        let place = self.found.get(sum % PLACES).filter(|_| code.len() <= LONGEST);
        let Some(place) = place else {
            return list.contains(code);
        };
        if let Some(known) = place.get()
            && core::ptr::eq(known.list, list)
            && known.code.get(..usize::from(known.length)) == Some(code.as_bytes())
        {
            return known.has;
        }
        let has = list.contains(code);
        let mut written = [0; LONGEST];
        written.iter_mut().zip(code.bytes()).for_each(|(to, from)| *to = from);
        place.set(Some(Found {
            list,
            code: written,
            length: u8::try_from(code.len()).unwrap_or(0),
            has,
        }));
        has
    }
}
