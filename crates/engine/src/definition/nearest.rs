//! What an author most likely meant by a name that is not known.

/// Enough of an author's word to recognise it.
pub(super) fn shortened(word: &str) -> &str {
    word.char_indices()
        .nth(60)
        .map_or(word, |(end, _)| &word[..end])
}

/// The known name that a word is most likely a slip of, if any is near.
pub(super) fn nearest<'n>(word: &str, names: &mut dyn Iterator<Item = &'n str>) -> Option<&'n str> {
    if word.len() > 40 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        let most = 1 + name.len() / 4;
        if name.len().abs_diff(word.len()) > most {
            continue;
        }
        let distance = distance(word, name);
        let nearer = best.is_none_or(|(known, _)| distance < known);
        if nearer && distance <= most {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// Levenshtein's distance in bytes: the fewest letters to add, drop or replace.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..other.len() + 1).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let replaced = diagonal + usize::from(!a.eq_ignore_ascii_case(&b));
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
