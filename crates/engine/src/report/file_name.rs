//! What a downloaded file is called.

use super::join_some;
use crate::names::is_unseen;

/// The longest name of a partner or a choice in it, in bytes of UTF-8; a title gets as much. With
/// a date and an ending all file systems take the two: 255 bytes is the shortest of their limits.
const MOST_BYTES: usize = 96;

/// A name that every file system takes: letters, digits, dots and dashes, and nothing that cannot
/// be seen, such as marks that turn the direction of reading. Long parts are shortened, each by
/// itself, so that the ending stays what it is.
pub fn file_name(parts: &[&str], ending: &str) -> String {
    let parts = parts.iter().map(|part| part_of_name(part));
    match &*join_some(parts, "-") {
        "" => format!("partner-assessment.{ending}"),
        name => format!("{name}.{ending}"),
    }
}

fn part_of_name(text: &str) -> String {
    let mut safe = String::new();
    for letter in text.chars() {
        let plain = letter.is_ascii_alphanumeric() || !letter.is_ascii() || letter == '.';
        let letter = match letter {
            _ if letter.is_whitespace() => '-',
            _ if is_unseen(letter) => continue,
            _ if plain => letter,
            _ => '-',
        };
        if safe.len() + letter.len_utf8() > MOST_BYTES {
            break;
        }
        // none doubled, and neither first
        let is_mark = |letter: char| letter == '-' || letter == '.';
        if !is_mark(letter) || !safe.is_empty() && !safe.ends_with(letter) {
            safe.push(letter);
        }
    }
    safe.truncate(safe.trim_end_matches(['-', '.']).len());
    safe
}
