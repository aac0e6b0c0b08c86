//! The names that people give: when two of them are one, and whether there is anything to see in
//! one. How names are asked for and stored is the pages' and the files' affair.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

use crate::sorting::Sort;

/// Whether two names look alike to whoever reads them: the same letters, however they are composed,
/// whatever their spaces and whatever the case of ASCII letters.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || key(one) == key(other)
}

/// The same for all names that look alike. Not to be shown.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for letter in decomposed(name) {
        if letter.is_whitespace() {
            if !key.is_empty() && !key.ends_with(' ') {
                key.push(' ');
            }
        } else if !is_unseen(letter) {
            key.push(letter.to_ascii_lowercase());
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// Each letter with its marks behind it, in the order that Unicode gives them (UAX #15, form D).
/// The iterator of the crate brings the tables of the other forms along, 70 KB of them.
fn decomposed(name: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(name.len());
    for letter in name.chars() {
        decompose_canonical(letter, |part| letters.push(part));
    }
    for marked in letters.chunk_by_mut(|_, next| canonical_combining_class(*next) != 0) {
        if marked.len() > 2 {
            marked.order_by_key(|letter| canonical_combining_class(*letter));
        }
    }
    letters
}

/// A name without the spaces around it, also such as have no width; empty where there is nothing
/// in it that can be seen.
pub fn trimmed(name: &str) -> &str {
    if name.chars().all(is_unseen) {
        return "";
    }
    name.trim_matches(is_space)
}

/// Space of any width, also of none, and what no text should hold.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(letter, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Whether a letter by itself leaves nothing to see: spaces, controls, and what Unicode calls
/// ignorable by default (`DerivedCoreProperties.txt`), with the blanks of Braille and Hangul.
pub fn is_unseen(letter: char) -> bool {
    is_space(letter)
        || matches!(
            letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        )
}
