//! Which clearing came last: how a tab tells records that a person removed from records that a
//! script or a clean-up tool took away.
//!
//! One small value, `epoch`, is written after the first save and stays. Its revision only grows:
//! by "Remove everything", and when so many removals are remembered that they are let go of. A
//! tab that finds a higher one than its own takes the store as it is: what it lacks was removed.
//!
//! With it stands a mark that whoever writes it anew makes up. A tab that finds no epoch, or
//! another mark, knows that the store was cleared behind its back: it writes again what is missing
//! and keeps beside what another tab has written otherwise meanwhile.
//!
//! While everything is being removed the value says so. Whoever comes upon it finishes that first.

use super::{
    Store, StoreError,
    names::EPOCH,
    record::{self, Decoded},
};

/// Equally long, so that a full store can say either.
const KEPT: &str = "kept";
const GONE: &str = "gone";

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Epoch {
    /// 0 where none is written, or none that can be read.
    pub number: u64,
    /// What tells this store from one that was begun anew; one word.
    pub mark: String,
    /// Everything of before is being removed.
    pub is_clearing: bool,
}

impl Epoch {
    pub fn read(store: &dyn Store, prefix: &str) -> Result<Self, StoreError> {
        let raw = store.get(&format!("{prefix}{EPOCH}"))?;
        Ok(raw.as_deref().map_or(Self::default(), Self::of))
    }

    pub fn of(raw: &str) -> Self {
        match record::decode(raw) {
            Decoded::Good { revision, body, .. } => {
                let mut words = body.split_ascii_whitespace();
                let is_clearing = words.next() == Some(GONE);
                Self {
                    number: revision,
                    mark: words.next().unwrap_or_default().into(),
                    is_clearing,
                }
            }
            _ => Self::default(),
        }
    }

    pub fn write(&self, store: &dyn Store, prefix: &str) -> Result<(), StoreError> {
        let body = if self.is_clearing { GONE } else { KEPT };
        // room for more digits: the value never grows
        let room = 20 - self.number.to_string().len();
        let body = format!("{body} {}{}", self.mark, " ".repeat(room));
        store.set(
            &format!("{prefix}{EPOCH}"),
            &record::encode(self.number, &body),
        )
    }
}

/// Removes everything under the prefix, whoever wrote it. Stopped anywhere, it is finished by
/// whoever loads or saves next. It needs no room.
pub(super) fn clear(store: &dyn Store, prefix: &str, kept: &Epoch) -> Result<(), StoreError> {
    let clearing = Epoch {
        is_clearing: true,
        ..kept.clone()
    };
    match clearing.write(store, prefix) {
        // full, and written before there were epochs: one key after the other makes room
        Err(StoreError::Quota) => {}
        written => written?,
    }
    finish_clearing(store, prefix, kept)
}

pub(super) fn finish_clearing(
    store: &dyn Store,
    prefix: &str,
    there: &Epoch,
) -> Result<(), StoreError> {
    let epoch = format!("{prefix}{EPOCH}");
    for key in store.keys()? {
        if key.starts_with(prefix) && key != epoch {
            store.remove(&key)?;
        }
    }
    let kept = Epoch {
        is_clearing: false,
        ..there.clone()
    };
    match kept.write(store, prefix) {
        // full by other programs: where nothing is, no epoch says the same
        Err(StoreError::Quota) => Ok(()),
        written => written,
    }
}
