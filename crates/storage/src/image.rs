//! Everything a namespace holds, read in one go, with unfinished journals taken as done.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    MemoryStore, Store, StoreError,
    epoch::Epoch,
    journal::{Journal, Write, apply, characters, part_keys, read_journal, read_part},
    names::{ASIDE, EPOCH, HISTORY, JOURNAL, LATE, OPEN, PART, RecordName},
    raw::under,
    record::{self, Decoded},
    slots::{Slots, Stored, key},
};

#[derive(Debug, Default)]
pub(super) struct Image {
    /// What stands in each record's slots, journals done.
    pub records: BTreeMap<RecordName, Slots>,
    none: Slots,
    pub epoch: Epoch,
    /// Journals by key without prefix.
    pub journals: Vec<String>,
    /// Keys of parts that belong to none of them: of a save that did not happen.
    pub lost_parts: BTreeSet<String>,
    /// What cannot be read: raw text by key without prefix.
    pub broken: BTreeMap<String, String>,
    pub has_newer_format: bool,
    /// Characters in the whole origin.
    pub used: usize,
}

impl Image {
    pub fn read(store: &dyn Store, prefix: &str) -> Result<Self, StoreError> {
        Self::of(under(store, "")?, prefix)
    }

    /// From all that stands in the store, by full key.
    pub fn of(values: BTreeMap<String, String>, prefix: &str) -> Result<Self, StoreError> {
        let mut image = Self::default();
        let (mut journals, mut parts) = (Vec::new(), BTreeMap::new());
        for (key, raw) in values {
            image.used += characters(&key) + characters(&raw);
            let Some(key) = key.strip_prefix(prefix) else {
                continue;
            };
            if [ASIDE, HISTORY, LATE].iter().any(|it| key.starts_with(it)) || key == OPEN {
                continue;
            }
            if key.starts_with(PART) {
                image.lost_parts.insert(key.into());
                parts.insert(key.to_string(), raw);
                continue;
            }
            if let Some((name, slot)) = RecordName::with_slot(key) {
                image.put(key, name, slot, raw);
                continue;
            }
            if key == EPOCH {
                image.epoch = Epoch::of(&raw);
            }
            let is_journal = key.starts_with(JOURNAL);
            match record::decode(&raw) {
                Decoded::Newer => image.has_newer_format = true,
                Decoded::Good { .. } if is_journal => {
                    if let Some(journal) = read_journal(&raw) {
                        journals.push((key.to_string(), journal));
                    }
                }
                Decoded::Broken if is_journal || key == EPOCH => {
                    image.broken.insert(key.into(), raw);
                }
                _ => {}
            }
        }
        if image.epoch.is_clearing {
            // it is all removed; whoever writes finishes that
            return Ok(Self {
                epoch: image.epoch.clone(),
                has_newer_format: image.has_newer_format,
                used: image.used,
                ..Self::default()
            });
        }
        if !journals.is_empty() {
            image.take_all(journals, MemoryStore::new(parts))?;
        }
        Ok(image)
    }

    fn put(&mut self, key: &str, name: RecordName, slot: usize, raw: String) {
        let stored = Stored::new(raw);
        self.has_newer_format |= stored.is_newer_format();
        if stored.is_unreadable(&name) {
            self.broken.insert(key.into(), stored.raw().into());
        }
        let slots = self.records.entry(name).or_default();
        slots.put(slot, Some(stored));
    }

    /// Takes journals as done, on top of what stands in the slots and of the journals' `parts`.
    fn take_all(
        &mut self,
        journals: Vec<(String, Journal)>,
        parts: MemoryStore,
    ) -> Result<(), StoreError> {
        let values = parts;
        for (name, slots) in &self.records {
            for slot in [0, 1] {
                if let Some(stored) = slots.get(slot) {
                    values.set(&key(name, slot), stored.raw())?;
                }
            }
        }
        let mut written = BTreeSet::new();
        let mut take = |writes: &[Write]| {
            writes.iter().try_for_each(|write| {
                let (Write::Set(key, _) | Write::Remove(key, _)) = write;
                written.extend(RecordName::with_slot(key));
                apply(&values, "", write).map(|_| ())
            })
        };
        for (key, journal) in journals {
            match journal {
                Journal::Writes(writes) => take(&writes)?,
                Journal::Parts { parts } => {
                    for part in part_keys(&key, parts) {
                        take(&read_part(values.get(&part)?.as_deref()))?;
                        self.lost_parts.remove(&part);
                    }
                }
            }
            self.journals.push(key);
        }
        for (name, slot) in written {
            let raw = values.get(&key(&name, slot))?;
            let slots = self.records.entry(name).or_default();
            slots.put(slot, raw.map(Stored::new));
        }
        self.records.retain(|_, slots| !slots.is_empty());
        Ok(())
    }

    /// Empty ones for a record that is not there.
    pub fn slots(&self, name: &RecordName) -> &Slots {
        self.records.get(name).unwrap_or(&self.none)
    }
}
