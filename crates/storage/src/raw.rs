//! Keys and texts as they stand in the store, whatever they say.

use std::collections::BTreeMap;

use engine::model::Workspace;
use serde::Serialize;
use strum::VariantArray;

use super::{
    Store, StoreError,
    image::Image,
    load::workspace,
    names::{ASIDE, EPOCH, HISTORY, JOURNAL, LATE, OPEN, PART, RecordKind, RecordName, prefix},
    record::{self, Decoded},
    slots::{Content, Stored},
};

/// What stands under the full keys that begin so.
pub(super) fn under(
    store: &dyn Store,
    prefix: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    let mut values = BTreeMap::new();
    for key in store.keys()? {
        if key.starts_with(prefix)
            && let Some(value) = store.get(&key)?
        {
            values.insert(key, value);
        }
    }
    Ok(values)
}

/// What could not be read, now or at an earlier load: raw text by full key.
pub fn set_aside(
    store: &dyn Store,
    namespace: &str,
) -> Result<BTreeMap<String, String>, StoreError> {
    under(store, &format!("{}{ASIDE}", prefix(namespace)))
}

/// What stands under a namespace and is not in the workspace that is loaded from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// By full key.
    pub entries: Vec<KeptEntry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    pub kind: KeptKind,
    /// The full key.
    pub key: String,
    pub raw: Raw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, VariantArray)]
#[serde(rename_all = "kebab-case")]
pub enum KeptKind {
    /// Damaged, and copied out of the way.
    SetAside,
    /// Damaged, and still in its place.
    Damaged,
    /// What another tab had said, and a later answer replaced.
    History,
    /// Answers that came after their check had been finished in another tab.
    Late,
    /// An answer whose assessment is not there, or is finished without it.
    Orphan,
    /// Written by a later version of this program.
    Newer,
    /// A save that was cut off. Its records are in the workspace all the same.
    Journal,
    /// Under a key that this program does not write.
    Unknown,
}

impl KeptKind {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Whether a person can have it removed.
    pub fn can_be_removed(self) -> bool {
        self != Self::Journal
    }
}

/// A value as it stands in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Raw {
    Text(String),
    /// One that is no text: it has halves of letters in it.
    Escaped {
        /// The text, with a backslash written as `\\` and half a letter as `\ud83d`: its UTF-16
        /// unit.
        utf16: String,
    },
}

impl Raw {
    pub fn of_units(units: &[u16]) -> Self {
        match String::from_utf16(units) {
            Ok(text) => Self::Text(text),
            Err(_) => Self::Escaped {
                utf16: escaped(units),
            },
        }
    }

    /// As a person can look at it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Escaped { utf16: text } => text,
        }
    }
}

fn escaped(units: &[u16]) -> String {
    let mut text = String::with_capacity(units.len());
    for letter in char::decode_utf16(units.iter().copied()) {
        match letter {
            Ok('\\') => text.push_str("\\\\"),
            Ok(letter) => text.push(letter),
            Err(half) => text.push_str(&format!("\\u{:04x}", half.unpaired_surrogate())),
        }
    }
    text
}

/// Everything that stands under the namespace and is not in the workspace as it loads, byte for
/// byte. Not among it: the generation of a record before its last, and the mark of a removal.
///
/// Errors: what the store says where it cannot be read.
pub fn kept(store: &dyn Store, namespace: &str) -> Result<Kept, StoreError> {
    let prefix = prefix(namespace);
    let values = under(store, "")?;
    let image = Image::of(values.clone(), &prefix)?;
    if image.epoch.is_clearing {
        // a person is removing it all, and was cut off
        return Ok(Kept::default());
    }
    let workspace = workspace(&image);
    let mut entries = Vec::new();
    for (key, text) in values {
        let Some(short) = key.strip_prefix(&prefix) else {
            continue;
        };
        if let Some(raw) = exact(store, &key, text)?
            && let Some(kind) = kept_as(&image, &workspace, short, &raw)
        {
            entries.push(KeptEntry { kind, key, raw });
        }
    }
    Ok(Kept { entries })
}

/// What stands under a full key, byte for byte, where it was got as this text.
fn exact(store: &dyn Store, key: &str, text: String) -> Result<Option<Raw>, StoreError> {
    // `get` gives U+FFFD for an unpaired surrogate
    if text.contains('\u{fffd}') {
        let units = store.units(key)?;
        return Ok(units.map(|units| Raw::of_units(&units)));
    }
    Ok(Some(Raw::Text(text)))
}

/// Removes one of those for good, as a person asked for; there is no way back. Whether it was
/// there. A save that was cut off is none to remove: it may be all that there is of its records.
///
/// Errors: what the store says where it cannot be read, or does not let go.
pub fn remove_kept(store: &dyn Store, namespace: &str, key: &str) -> Result<bool, StoreError> {
    let kept = kept(store, namespace)?;
    let is_kept = kept
        .entries
        .iter()
        .any(|one| one.key == key && one.kind.can_be_removed());
    if is_kept {
        store.remove(key)?;
    }
    Ok(is_kept)
}

/// What a value under a key without prefix is kept as; `None` for what is in the workspace, which
/// is the image's.
fn kept_as(image: &Image, workspace: &Workspace, key: &str, raw: &Raw) -> Option<KeptKind> {
    if key.starts_with(ASIDE) {
        return Some(KeptKind::SetAside);
    }
    if key.starts_with(HISTORY) {
        return Some(KeptKind::History);
    }
    if key.starts_with(LATE) {
        return Some(KeptKind::Late);
    }
    if let Some((name, slot)) = RecordName::with_slot(key) {
        let Raw::Text(text) = raw else {
            return Some(KeptKind::Damaged);
        };
        let read = image.slots(&name).get(slot);
        // a journal that counts as done may have changed it there
        return match read.filter(|read| read.raw() == text) {
            Some(read) => record_kept_as(workspace, &name, read),
            None => record_kept_as(workspace, &name, &Stored::new(text.clone())),
        };
    }
    let is_journal = key.starts_with(JOURNAL) || key.starts_with(PART);
    let decoded = match raw {
        Raw::Text(text) => record::decode(text),
        Raw::Escaped { .. } => Decoded::Broken,
    };
    match decoded {
        Decoded::Newer => Some(KeptKind::Newer),
        _ if key == OPEN => None,
        Decoded::Good { .. } if key == EPOCH => None,
        Decoded::Good { .. } if is_journal => Some(KeptKind::Journal),
        Decoded::Broken if is_journal || key == EPOCH => Some(KeptKind::Damaged),
        Decoded::Good { .. } | Decoded::Broken => Some(KeptKind::Unknown),
    }
}

fn record_kept_as(workspace: &Workspace, name: &RecordName, stored: &Stored) -> Option<KeptKind> {
    if stored.is_newer_format() {
        return Some(KeptKind::Newer);
    }
    match stored.content(name) {
        None => Some(KeptKind::Damaged),
        Some(content) => is_orphan(workspace, name, content).then_some(KeptKind::Orphan),
    }
}

/// Whether it is an answer that no assessment in the workspace has.
fn is_orphan(workspace: &Workspace, name: &RecordName, content: &Content) -> bool {
    let (RecordKind::Response, Content::Response(response)) = (name.kind, content) else {
        return false;
    };
    workspace
        .assessments
        .get(&name.id)
        .is_none_or(|assessment| {
            assessment.is_finished() && assessment.responses.get(&name.item) != Some(response)
        })
}
