//! Which clearing came last: how a tab tells records that a person removed from records that a
//! script or a clean-up tool took away.
//!
//! One small value, `epoch`, is written with the first save and stays. Its revision only grows:
//! by "Remove everything", and when so many removals are remembered that they are let go of. A
//! tab that finds a higher epoch than its own takes the store as it is: what it lacks was removed.
//! One that finds none, or a lower one, knows that the store was cleared behind its back, and
//! writes again what is missing.
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

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Epoch {
    /// 0 where none is written, or none that can be read.
    pub number: u64,
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
            Decoded::Good { revision, body, .. } => Self {
                number: revision,
                is_clearing: body.trim_end() == GONE,
            },
            _ => Self::default(),
        }
    }

    pub fn write(self, store: &dyn Store, prefix: &str) -> Result<(), StoreError> {
        let body = if self.is_clearing { GONE } else { KEPT };
        // room for more digits: the value never grows
        let room = 20 - self.number.to_string().len();
        let body = format!("{body}{}", " ".repeat(room));
        store.set(
            &format!("{prefix}{EPOCH}"),
            &record::encode(self.number, &body),
        )
    }
}

/// Removes everything under the prefix, whoever wrote it. Stopped anywhere, it is finished by
/// whoever loads or saves next. It needs no room.
pub(super) fn clear(store: &dyn Store, prefix: &str, number: u64) -> Result<(), StoreError> {
    let clearing = Epoch {
        number,
        is_clearing: true,
    };
    match clearing.write(store, prefix) {
        // full, and written before there were epochs: one key after the other makes room
        Err(StoreError::Quota) => {}
        written => written?,
    }
    finish_clearing(store, prefix, number)
}

pub(super) fn finish_clearing(
    store: &dyn Store,
    prefix: &str,
    number: u64,
) -> Result<(), StoreError> {
    let epoch = format!("{prefix}{EPOCH}");
    for key in store.keys()? {
        if key.starts_with(prefix) && key != epoch {
            store.remove(&key)?;
        }
    }
    let kept = Epoch {
        number,
        is_clearing: false,
    };
    kept.write(store, prefix)
}
