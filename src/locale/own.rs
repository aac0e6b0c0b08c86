//! A questionnaire's own text among the interface's words. Where it is in another language it takes
//! its language along, through sentences, lists and reports, until it is drawn or handed out.
//!
//! It travels between Unicode's language tags (RFC 2482), which are never seen: one begins with a
//! sign of its own, so that what a person wrote is not taken for one. On screen they become the
//! attribute `lang`; where nothing can carry that, they are taken out.

use yew::{AttrValue, Html, html};

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

/// A stretch of a text, and its language where that is not the interface's.
struct Stretch<'t> {
    language: Option<String>,
    text: &'t str,
}

fn stretches(text: &str) -> Vec<Stretch<'_>> {
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

/// The text as it is drawn: what is in another language stands in an element that says so.
pub fn with_language(text: &str) -> Html {
    let mut all = stretches(text).into_iter().map(|one| match one.language {
        Some(language) => html! { <span lang={language} dir="auto">{one.text}</span> },
        None => one.text.into(),
    });
    match (all.next(), all.next()) {
        (None, _) => html! {},
        (Some(one), None) => one,
        (Some(one), Some(other)) => html! { <>{one}{other}{for all}</> },
    }
}

/// The text alone, for what takes no elements.
pub fn plain(text: &str) -> String {
    stretches(text).into_iter().map(|one| one.text).collect()
}

/// Whether any of the text is in another language than the interface.
pub fn has_own_language(text: &str) -> bool {
    text.contains(TAG)
}

/// The one other language that all words of the text are in.
pub fn own_language(text: &str) -> Option<AttrValue> {
    let has_words = |one: &Stretch| one.text.chars().any(char::is_alphabetic);
    let mut worded = stretches(text).into_iter().filter(has_words);
    let language = worded.next()?.language?;
    let is_alone = worded.all(|one| one.language.as_ref() == Some(&language));
    is_alone.then(|| language.into())
}
