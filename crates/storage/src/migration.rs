//! Formats of records: which one is written, which ones are read.
//!
//! Formats are numbered without gaps and only added to. A later format brings a function here
//! from the one before it, copies the original under an `aside:` key before it writes, and a
//! fixture in `tests/data/`; no fixture is ever removed.

/// What this program writes.
pub(super) const FORMAT: u32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    Current,
    Newer,
}

/// `None` for a format that never was.
pub(super) fn age(format: u32) -> Option<Age> {
    match format {
        0 => None,
        FORMAT => Some(Age::Current),
        _ => Some(Age::Newer),
    }
}
