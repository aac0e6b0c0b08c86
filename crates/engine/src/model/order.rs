//! Sorting, once: every kind of thing that is sorted for itself is a sort more in the program.

use std::cmp::Ordering;

/// The positions below `count` in the order that `compare` gives them; equal ones as they are.
pub fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|one, other| compare(*one, *other));
    positions
}
