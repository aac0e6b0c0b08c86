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

/// A day, a range of figures, and what a text joins by spaces that do not break, stand in elements
/// of their own, which go to the next line as a whole; a line that is too short for all of it ends
/// at one of its spaces.
fn in_lines(text: &str) -> Html {
    if !text.bytes().any(|one| one.is_ascii_digit()) {
        return text.to_string().into();
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut parts: Vec<Html> = Vec::new();
    let mut before = String::new();
    let mut at = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let length = held_together(rest);
        if at > 0 {
            before.push(' ');
        }
        match rest.get(..length) {
            Some(held) if length > 0 => {
                parts.push(std::mem::take(&mut before).into());
                parts.push(html! { <span class="on-one-line">{held.join(" ").replace(NO_BREAK, " ")}</span> });
            }
            _ => before.push_str(rest[0]), // not empty
        }
        at += length.max(1);
    }
    match parts.is_empty() {
        true => before.into(),
        false => html! { <>{for parts}{before}</> },
    }
}

const NO_BREAK: &str = "\u{a0}";

/// How many of the first words no line ends within, if any.
fn held_together(words: &[&str]) -> usize {
    match *words {
        [one, two, three, ..] if is_day(one, two, three) => 3,
        [one, ..] if is_range(one) || one.contains(NO_BREAK) => 1,
        _ => 0,
    }
}

/// "25 August 2026" or "August 25, 2026", and what stands around it: "(25 August 2026).".
fn is_day(one: &str, two: &str, year: &str) -> bool {
    let one = one.trim_start_matches(|one: char| !one.is_alphanumeric());
    let is_number = |text: &str| {
        let text = text.trim_end_matches([',', '.']);
        matches!(text.len(), 1 | 2) && text.bytes().all(|one| one.is_ascii_digit())
    };
    let is_month = |text: &str| text.chars().count() > 2 && text.chars().all(char::is_alphabetic);
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = digits == 4 && !year.chars().skip(digits).any(char::is_alphanumeric);
    is_year && (is_number(one) && is_month(two) || is_month(one) && is_number(two))
}

/// "42–71", and what stands around it.
fn is_range(word: &str) -> bool {
    let is_digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
    word.split_once('–')
        .is_some_and(|(from, to)| is_digit(from.chars().next_back()) && is_digit(to.chars().next()))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What no line ends within, each in brackets.
    fn held(text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let mut told = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let length = held_together(&words[at..]);
            let part = words[at..at + length.max(1)].join(" ");
            told.push(if length > 0 {
                format!("[{part}]")
            } else {
                part
            });
            at += length.max(1);
        }
        told.join(" ")
    }

    #[test]
    fn no_line_ends_within_a_day_or_a_range() {
        assert_eq!(
            held("down 3.9 since 25 August 2026, on 5 of 12 questions"),
            "down 3.9 since [25 August 2026,] on 5 of 12 questions"
        );
        assert_eq!(
            held("finished (August 5, 2026)."),
            "finished [(August 5, 2026).]"
        );
        assert_eq!(
            held("a score of 56 (42–71), strained"),
            "a score of 56 [(42–71),] strained"
        );
        assert_eq!(
            held("5 risks 2026x, – 3–, 20 of 2026"),
            "5 risks 2026x, – 3–, 20 of 2026"
        );
        assert_eq!(held(""), "");
    }
}
