//! A questionnaire's own text among the interface's words, as it is drawn. How it takes its
//! language along is the engine's (`report/language`): on screen that becomes the attribute `lang`.

pub use engine::report::has_own_language;
use engine::report::{Stretch, stretches};
use yew::{AttrValue, Html, html};

/// The text as it is drawn: what is in another language stands in an element that says so.
pub fn with_language(text: &str) -> Html {
    let mut all = stretches(text).into_iter().map(|one| match one.language {
        Some(language) => html! { <span lang={language} dir="auto">{one.text}</span> },
        None => in_lines(one.text),
    });
    match (all.next(), all.next()) {
        (None, _) => html! {},
        (Some(one), None) => one,
        (Some(one), Some(other)) => html! { <>{one}{other}{for all}</> },
    }
}

/// Joined to one that no line ends within, as far as a line has room for it.
pub fn on_one_line(text: &str) -> String {
    text.replace(' ', NO_BREAK)
}

const NO_BREAK: &str = "\u{a0}";

/// What is joined stands in an element of its own, which goes to the next line as a whole. Its
/// spaces are ordinary ones: in a line that is too short for all of it, it ends at one of them.
fn in_lines(text: &str) -> Html {
    if !text.contains(NO_BREAK) {
        return text.to_string().into();
    }
    let words = text.split(' ').enumerate().map(|(at, word)| {
        let space = (at > 0).then_some(" ");
        match word.contains(NO_BREAK) {
            true => html! {
                <>{space}<span class="on-one-line">{word.replace(NO_BREAK, " ")}</span></>
            },
            false => html! { <>{space}{word}</> },
        }
    });
    html! { <>{for words}</> }
}

/// The text alone, for what takes no elements.
pub fn plain(text: &str) -> String {
    engine::report::plain(text).into_owned()
}

/// The one other language that all words of the text are in.
pub fn own_language(text: &str) -> Option<AttrValue> {
    let has_words = |one: &Stretch| one.text.chars().any(char::is_alphabetic);
    let mut worded = stretches(text).into_iter().filter(has_words);
    let language = worded.next()?.language?;
    let is_alone = worded.all(|one| one.language.as_ref() == Some(&language));
    is_alone.then(|| language.into())
}
