//! A questionnaire's own text among other words. Where it is in another language it takes its
//! language along, through sentences, lists and reports, until it is drawn or handed out.
//!
//! It travels between Unicode's language tags (RFC 2482), which are never seen: one begins with a
//! sign of its own, so that what a person wrote is not taken for one. Where it is drawn they become
//! the language of an element; files carry no languages, and take them out before they look at what
//! a text begins with.

use std::borrow::Cow;

/// Begins a tag. Its letters follow, shifted; an end follows where the text is over.
const TAG: char = '\u{e0001}';
const END: char = '\u{e007f}';
/// From a letter of ASCII to the same letter of a tag.
const SHIFT: u32 = 0xe0000;

/// A text that takes its language along.
pub fn tagged(language: &str, text: &str) -> String {
    let letters = language.chars().filter(char::is_ascii_graphic);
    let letters = letters.filter_map(|one| char::from_u32(one as u32 + SHIFT));
    let begin: String = [TAG].into_iter().chain(letters).collect();
    format!("{begin}{text}{TAG}{END}")
}

/// A stretch of a text, and its language where that is not the one of the words around it.
pub struct Stretch<'t> {
    pub language: Option<String>,
    pub text: &'t str,
}

/// A text taken apart where the language changes; what says nothing is left out.
pub fn stretches(text: &str) -> Vec<Stretch<'_>> {
    let mut stretches = Vec::new();
    for (at, part) in text.split(TAG).enumerate() {
        let mut language = None;
        let mut text = part;
        if at > 0 {
            let letter = |one: char| {
                let letter = char::from_u32((one as u32).checked_sub(SHIFT)?)?;
                letter.is_ascii_graphic().then_some(letter)
            };
            let letters: String = part.chars().map_while(letter).collect();
            // a letter of a tag takes four bytes, as its end does
            text = part.get(letters.len() * END.len_utf8()..).unwrap_or("");
            text = text.strip_prefix(END).unwrap_or(text);
            language = (!letters.is_empty()).then_some(letters);
        }
        if !text.is_empty() {
            stretches.push(Stretch { language, text });
        }
    }
    stretches
}

/// The text alone, for what takes no languages.
pub fn plain(text: &str) -> Cow<'_, str> {
    match has_own_language(text) {
        true => Cow::Owned(stretches(text).into_iter().map(|one| one.text).collect()),
        false => Cow::Borrowed(text),
    }
}

/// Whether any of the text takes its language along.
pub fn has_own_language(text: &str) -> bool {
    text.contains(TAG)
}
