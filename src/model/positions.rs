//! Where nodes stand, found in one walk when the first is asked for: a document in which every line has a finding, or that
//! is a single line of text, is no slower than others.

use super::document::{Node, Place};

/// Bytes between two counts of characters.
const BLOCK: usize = 1024;

/// Lines and characters of a text, so that no place is counted from the beginning.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    /// Offsets at which lines begin.
    starts: Vec<u32>,
    /// Characters before each block of [`BLOCK`] bytes.
    characters: Vec<u32>,
}

impl Lines {
    /// Walks a text once.
    pub(crate) fn of(text: &str) -> Self {
        let after = text
            .match_indices('\n')
            .filter_map(|(at, _)| u32::try_from(at + 1).ok());
        let mut before = 0_u32;
        let characters = text.as_bytes().chunks(BLOCK).map(|block| {
            let here = before;
            before = before.saturating_add(characters_in(block));
            here
        });
        let characters = characters.collect();
        Self {
            starts: core::iter::once(0).chain(after).collect(),
            characters,
        }
    }

    /// The line and column of an offset.
    pub(crate) fn place(&self, text: &str, offset: u32) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line));
        let begin = self.characters_before(text, start.copied().unwrap_or(0));
        let column = self.characters_before(text, offset).saturating_sub(begin);
        Place {
            offset,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: column.saturating_add(1),
        }
    }

    fn characters_before(&self, text: &str, offset: u32) -> u32 {
        let offset = usize::try_from(offset).unwrap_or(usize::MAX).min(text.len());
        let block = offset / BLOCK;
        let begin = block.saturating_mul(BLOCK);
        let known = self.characters.get(block).copied().unwrap_or_else(|| {
            // The text ends where a block would begin.
            let last = self.characters.last().copied().unwrap_or(0);
            let rest = text.as_bytes().get(begin.saturating_sub(BLOCK)..begin);
            last.saturating_add(characters_in(rest.unwrap_or_default()))
        });
        known.saturating_add(characters_in(text.as_bytes().get(begin..offset).unwrap_or_default()))
    }
}

/// Each character has one byte that does not continue another.
fn characters_in(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Which of those of its name a node is inside the same element.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Position {
    /// From 1.
    pub(crate) nth: u32,
    /// How many there are.
    pub(crate) of: u32,
}

/// The position of each node. Siblings of a name stand on the same trail.
pub(crate) fn positions(nodes: &[Node], trails: usize) -> Vec<Position> {
    let mut positions = vec![Position::default(); nodes.len()];
    // For each trail the element that it was last met in, and the node there.
    let mut last: Vec<Option<(u32, usize)>> = vec![None; trails];
    for (at, node) in nodes.iter().enumerate() {
        let before = neighbour(&mut last, at, node).and_then(|before| positions.get(before));
        let nth = before.map_or(0, |before| before.nth).saturating_add(1);
        if let Some(own) = positions.get_mut(at) {
            own.nth = nth;
        }
    }
    last.fill(None);
    for (at, node) in nodes.iter().enumerate().rev() {
        let after = neighbour(&mut last, at, node).and_then(|after| positions.get(after));
        let of = after.map(|after| after.of);
        if let Some(own) = positions.get_mut(at) {
            own.of = of.unwrap_or(own.nth);
        }
    }
    positions
}

/// The node that was met before on the trail of a node in the same element.
fn neighbour(last: &mut [Option<(u32, usize)>], at: usize, node: &Node) -> Option<usize> {
    let trail = usize::try_from(node.trail).ok()?;
    let (parent, met) = last.get_mut(trail)?.replace((node.parent.0, at))?;
    (parent == node.parent.0).then_some(met)
}
