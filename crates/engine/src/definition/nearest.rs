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
