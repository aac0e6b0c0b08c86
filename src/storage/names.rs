//! The names of records, and the keys they stand under.
//!
//! A key is `partner-assessment:{namespace}:{name}:{slot}`. A colon or percent sign inside a
//! part is written `%3A` or `%25`, so that no namespace's prefix is the beginning of another's.

/// What one record holds. The order is the one in which a workspace is put together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    Settings,
    /// A definition's text by its hash: written once.
    Definition(String),
    Relationship(String),
    /// An assessment in progress without its responses, or a milestone with them.
    Assessment(String),
    /// One response of an assessment in progress: assessment, item.
    Response(String, String),
    Selection(String),
}

/// What every key of a namespace starts with.
pub fn prefix(namespace: &str) -> String {
    ["partner-assessment:", &escape(namespace), ":"].concat()
}

/// The beginning of keys under the prefix that hold what could not be read.
pub(super) const ASIDE: &str = "aside:";
/// Former responses that another tab had given: `history:{name}:{revision}`.
pub(super) const HISTORY: &str = "history:";
pub(super) const JOURNAL: &str = "journal:";
pub(super) const SLOTS: [&str; 2] = [":a", ":b"];

impl Name {
    /// Its key without prefix and slot.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Settings => "settings".into(),
            Self::Definition(hash) => ["definition:", &escape(hash)].concat(),
            Self::Relationship(id) => ["relationship:", &escape(id)].concat(),
            Self::Assessment(id) => ["assessment:", &escape(id)].concat(),
            Self::Selection(id) => format!("selection:{}", escape(id)),
            Self::Response(id, item) => ["response:", &escape(id), ":", &escape(item)].concat(),
        }
    }

    /// Reads a key without prefix; `None` for one that is not of this program's making.
    pub(super) fn of_slot(key: &str) -> Option<Self> {
        let name = SLOTS.iter().find_map(|slot| key.strip_suffix(slot))?;
        let (kind, rest) = name.split_once(':').unwrap_or((name, ""));
        let name = match (kind, rest.split_once(':')) {
            ("settings", None) => Self::Settings,
            ("definition", None) => Self::Definition(unescape(rest)),
            ("relationship", None) => Self::Relationship(unescape(rest)),
            ("assessment", None) => Self::Assessment(unescape(rest)),
            ("selection", None) => Self::Selection(unescape(rest)),
            ("response", Some((id, item))) => Self::Response(unescape(id), unescape(item)),
            _ => return None,
        };
        // only the one spelling: two keys never stand for one record
        (key.strip_suffix(SLOTS[0]) == Some(&name.key())
            || key.strip_suffix(SLOTS[1]) == Some(&name.key()))
        .then_some(name)
    }
}

fn escape(part: &str) -> String {
    part.replace('%', "%25").replace(':', "%3A")
}

fn unescape(part: &str) -> String {
    part.replace("%3A", ":").replace("%25", "%")
}
