//! Memory: how a workspace survives reloads, closed tabs, crashes, full and broken storage.
//!
//! A workspace is kept as small records (`record`), so that one answer writes one of them and
//! two tabs that answer different items never touch the same one. Each record has two slots,
//! `a` and `b`: a new generation goes into the slot that does not hold the newest good one.
//! Which is newest is decided by revision, never by clock. A save that takes several records
//! writes them as one journal first (`journal`), so that it happens as a whole or not at all.
//! What cannot be read is copied aside before its place is used again.
//!
//! Nothing here knows a browser: the widget brings local storage behind [`Store`].

mod changes;
mod checked;
mod clearing;
mod epoch;
mod exchange;
mod history;
mod image;
mod journal;
mod load;
mod memory;
mod merge;
mod migration;
mod names;
mod plan;
mod planning;
mod raw;
mod record;
mod refresh;
mod saver;
mod slots;
mod workspace_file;

use thiserror::Error;

pub use checked::CheckedStore;
pub use exchange::{FreshIds, accept_invitation, add_answers, is_own_invitation, partners_named};
pub use history::{FormerResponse, history};
pub use load::{LoadReport, Loaded, Mode, load, look};
pub use memory::MemoryStore;
pub use merge::{Difference, Entry, EntryLabel, EntryStatus, Merge, Prefer, merge};
pub use names::prefix;
pub use raw::{Kept, KeptEntry, KeptKind, Raw, kept, remove_kept, set_aside};
pub use record::{Decoded, decode, encode};
pub use refresh::Refreshed;
pub use saver::{SaveError, Saved, Saver};
pub use workspace_file::{
    ExportReader, ImportError, MAX_IMPORT_BYTES, Preview, Unreadable, export, export_own,
    export_relationship, read_export,
};

/// Characters (UTF-16 units, keys included) that browsers let one origin keep.
pub const QUOTA_CHARACTERS: usize = 5_100_000;

/// Texts by key. Every operation is whole or not at all, as local storage's are.
pub trait Store {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;
    /// Removing what is not there is no error.
    fn remove(&self, key: &str) -> Result<(), StoreError>;
    /// All keys of the origin, those of other programs too, in no order.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
    /// How many characters it holds, as far as is known; `None` where there is no such bound.
    fn capacity(&self) -> Option<usize> {
        None
    }

    /// What a key holds, in UTF-16 units. A browser's storage can hold halves of letters, which no
    /// `String` can: [`Store::get`] gives something else in their place.
    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, StoreError> {
        let value = self.get(key)?;
        Ok(value.map(|value| value.encode_utf16().collect()))
    }

    /// Lets a key hold what another one holds, unit for unit. Of what is not there nothing is
    /// copied.
    fn copy(&self, from: &str, to: &str) -> Result<(), StoreError> {
        match self.get(from)? {
            Some(value) => self.set(to, &value),
            None => Ok(()),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub enum StoreError {
    /// No room for this value.
    #[error("the browser has run out of space")]
    Quota,
    /// The browser, a policy or a sandbox refuses storage, or it failed.
    #[error("this browser allows no storage here")]
    Denied,
    /// It took a value and does not give it back.
    #[error("this browser did not keep what was stored")]
    NotKept,
}

/// Whether so many characters leave less than a fifth of what an origin may keep.
pub fn is_nearly_full(used_characters: usize) -> bool {
    used_characters >= QUOTA_CHARACTERS / 5 * 4
}
