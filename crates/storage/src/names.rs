//! The names of records, and the keys they stand under.
//!
//! A key is `partner-assessment:{namespace}:{name}:{slot}`. A colon or percent sign inside a
//! part is written `%3A` or `%25`, so that no namespace's prefix is the beginning of another's.

use strum::{EnumString, IntoStaticStr};

/// What a record holds. The order is the one in which a workspace is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumString, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum RecordKind {
    Settings,
    /// A definition's text by its hash: written once.
    Definition,
    Relationship,
    /// An assessment in progress without its responses, or a milestone with them.
    Assessment,
    /// One response of an assessment in progress.
    Response,
    Selection,
    /// What was decided on an assessment, by the assessment's id.
    Decision,
    /// Something that somebody has set out to do.
    Step,
}

/// Which record it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordName {
    pub kind: RecordKind,
    /// A definition's hash, a response's or a decision's assessment; empty for the settings.
    pub id: String,
    /// A response's item.
    pub item: String,
}

/// What every key of a namespace starts with.
pub fn prefix(namespace: &str) -> String {
    format!("partner-assessment:{}:", escape(namespace))
}

/// The beginning of keys under the prefix that hold what could not be read.
pub(super) const ASIDE: &str = "aside:";
/// Former responses that another tab had given: `history:{name}:{revision}`.
pub(super) const HISTORY: &str = "history:";
/// Responses to an assessment that had been finished in another tab; as in the history.
pub(super) const LATE: &str = "late:";
pub(super) const JOURNAL: &str = "journal:";
/// A part of a journal: `part:{journal}:{number}`.
pub(super) const PART: &str = "part:";
/// Names the journal that is being written or done, for other tabs' saves to finish first.
pub(super) const OPEN: &str = "open";
/// Which clearing came last; see `epoch`.
pub(super) const EPOCH: &str = "epoch";
pub(super) const SLOTS: [&str; 2] = [":a", ":b"];

impl RecordName {
    pub fn new(kind: RecordKind, id: &str) -> Self {
        Self {
            kind,
            id: id.into(),
            item: String::new(),
        }
    }

    pub fn response(assessment: &str, item: &str) -> Self {
        Self {
            kind: RecordKind::Response,
            id: assessment.into(),
            item: item.into(),
        }
    }

    /// Whether it is a response of this assessment.
    pub(super) fn is_response_of(&self, assessment: &str) -> bool {
        self.kind == RecordKind::Response && self.id == assessment
    }

    /// The record whose removal takes along what is kept beside this one. Responses and decisions
    /// that are taken back leave what another tab had said: that goes with the assessment.
    pub(super) fn whole(&self) -> Self {
        match self.kind {
            RecordKind::Response | RecordKind::Decision => {
                Self::new(RecordKind::Assessment, &self.id)
            }
            _ => self.clone(),
        }
    }

    /// Its key without prefix and slot.
    pub(super) fn key(&self) -> String {
        let kind: &str = self.kind.into();
        let (id, item) = (escape(&self.id), escape(&self.item));
        match self.kind {
            RecordKind::Settings => kind.into(),
            RecordKind::Response => format!("{kind}:{id}:{item}"),
            _ => format!("{kind}:{id}"),
        }
    }

    /// Reads a key without prefix; `None` for one that is not of this program's making.
    pub(super) fn of_slot(key: &str) -> Option<Self> {
        Self::with_slot(key).map(|(name, _)| name)
    }

    /// The same with which of the two slots it is.
    pub(super) fn with_slot(key: &str) -> Option<(Self, usize)> {
        let mut slots = SLOTS.iter().enumerate();
        let (slot, key) = slots.find_map(|(at, slot)| Some((at, key.strip_suffix(slot)?)))?;
        Some((Self::of_key(key)?, slot))
    }

    /// The same for a key without its slot.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        let (word, rest) = key.split_once(':').unwrap_or((key, ""));
        let (id, item) = rest.split_once(':').unwrap_or((rest, ""));
        let name = Self {
            kind: word.parse().ok()?,
            id: unescape(id),
            item: unescape(item),
        };
        // only the one spelling: two keys never stand for one record
        (name.key() == key).then_some(name)
    }
}

fn escape(part: &str) -> String {
    part.replace('%', "%25").replace(':', "%3A")
}

fn unescape(part: &str) -> String {
    part.replace("%3A", ":").replace("%25", "%")
}
