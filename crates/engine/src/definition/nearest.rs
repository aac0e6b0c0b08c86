//! What an author most likely meant by a name that is not known.

/// Enough of an author's word to recognise it.
pub(super) fn shortened(word: &str) -> &str {
    word.char_indices()
        .nth(60)
        .map_or(word, |(end, _)| &word[..end])
}

/// The known name that a word is most likely a slip of, if any is near; of several the first.
pub(super) fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    if word.len() > 40 {
        return None;
    }
    let word = word.to_ascii_lowercase();
    let near = |name: &'n str| {
        let most = 1 + name.len() / 4;
        if name.len().abs_diff(word.len()) > most {
            return None;
        }
        let distance = strsim::levenshtein(&word, &name.to_ascii_lowercase());
        (distance <= most).then_some((distance, name))
    };
    names
        .filter_map(near)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// What other form tools and other people call a field that is known here by another name.
const OTHER_NAMES: [(&str, &[&str]); 14] = [
    ("stem", &["question", "prompt", "text", "title", "label"]),
    ("title", &["name", "label", "heading", "text"]),
    ("help", &["hint", "description", "note", "explanation"]),
    ("summary", &["description", "intro", "about"]),
    ("items", &["questions", "elements", "fields"]),
    ("sections", &["pages", "groups", "steps"]),
    ("options", &["choices", "answers", "items"]),
    ("levels", &["options", "choices", "labels", "steps"]),
    (
        "when",
        &["if", "condition", "visibleif", "showif", "show_if"],
    ),
    ("must", &["when", "if", "condition", "requires"]),
    ("scale", &["type", "answers", "input"]),
    ("improve", &["advice", "recommendation", "action"]),
    ("risk", &["text", "message", "title", "finding"]),
    ("mitigation", &["advice", "remedy", "action", "do"]),
];

/// The names that a field may stand for here, by what it is called elsewhere: the first that is
/// among `known`.
pub(super) fn meant_by<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let word = word.to_ascii_lowercase();
    let meant = OTHER_NAMES
        .iter()
        .filter(|(_, others)| others.contains(&word.as_str()));
    meant
        .filter_map(|(name, _)| known.iter().find(|known| *known == name))
        .copied()
        .next()
}
