//! The names of records, and the keys they stand under.
//!
//! A key is `partner-assessment:{namespace}:{name}:{slot}`. A colon or percent sign inside a
//! part is written `%3A` or `%25`, so that no namespace's prefix is the beginning of another's.

/// What a record holds. The order is the one in which a workspace is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Settings,
    /// A definition's text by its hash: written once.
    Definition,
    Relationship,
    /// An assessment in progress without its responses, or a milestone with them.
    Assessment,
    /// One response of an assessment in progress.
    Response,
    Selection,
}

const KINDS: [(Kind, &str); 6] = [
    (Kind::Settings, "settings"),
    (Kind::Definition, "definition"),
    (Kind::Relationship, "relationship"),
    (Kind::Assessment, "assessment"),
    (Kind::Response, "response"),
    (Kind::Selection, "selection"),
];

/// Which record it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub kind: Kind,
    /// A definition's hash, a response's assessment; empty for the settings.
    pub id: String,
    /// A response's item.
    pub item: String,
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
    pub fn new(kind: Kind, id: &str) -> Self {
        Self {
            kind,
            id: id.into(),
            item: String::new(),
        }
    }

    pub fn response(assessment: &str, item: &str) -> Self {
        Self {
            kind: Kind::Response,
            id: assessment.into(),
            item: item.into(),
        }
    }

    /// Whether it is a response of this assessment.
    pub(super) fn is_response_of(&self, assessment: &str) -> bool {
        self.kind == Kind::Response && self.id == assessment
    }

    /// Its key without prefix and slot.
    pub(super) fn key(&self) -> String {
        let (_, kind) = KINDS[self.kind as usize];
        let (id, item) = (escape(&self.id), escape(&self.item));
        match self.kind {
            Kind::Settings => kind.into(),
            Kind::Response => [kind, ":", &id, ":", &item].concat(),
            _ => [kind, ":", &id].concat(),
        }
    }

    /// Reads a key without prefix; `None` for one that is not of this program's making.
    pub(super) fn of_slot(key: &str) -> Option<Self> {
        let key = SLOTS.iter().find_map(|slot| key.strip_suffix(slot))?;
        let (word, rest) = key.split_once(':').unwrap_or((key, ""));
        let (kind, _) = KINDS.iter().find(|(_, known)| *known == word)?;
        let (id, item) = rest.split_once(':').unwrap_or((rest, ""));
        let name = Self {
            kind: *kind,
            id: unescape(id),
            item: unescape(item),
        };
        // only the one spelling: two keys never stand for one record
        (name.key() == key).then_some(name)
    }
}

fn escape(part: &str) -> String {
    escaped(part, [('%', "%25"), (':', "%3A")])
}

fn unescape(part: &str) -> String {
    let mut pieces = part.split('%');
    let mut text: String = pieces.next().unwrap_or_default().into();
    for piece in pieces {
        let (letter, rest) = match (piece.strip_prefix("25"), piece.strip_prefix("3A")) {
            (Some(rest), _) => ("%", rest),
            (_, Some(rest)) => (":", rest),
            // not of this program's making
            _ => ("%", piece),
        };
        text.push_str(letter);
        text.push_str(rest);
    }
    text
}

/// The text with two letters written otherwise.
pub(super) fn escaped(text: &str, letters: [(char, &str); 2]) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letters.iter().find(|(plain, _)| *plain == letter) {
            Some((_, instead)) => escaped.push_str(instead),
            None => escaped.push(letter),
        }
    }
    escaped
}
