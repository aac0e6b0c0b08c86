//! Every text of the interface, one file a language, and the language's ways with numbers.
//!
//! A new language is a new file with a `Texts`: the compiler names every text it still lacks.

mod en;
mod intl;
mod texts;

use std::rc::Rc;

pub use en::ENGLISH;
pub use intl::IntlFormat;
pub use texts::*;

use engine::model::{LocalisedText, Questionnaire};
use engine::report::{Format, Plural, percent, points_to};
use yew::{Html, hook, html, use_context};

/// A language that the interface speaks.
struct Language {
    /// Its primary tag.
    tag: &'static str,
    /// Where its lines begin, as in the attribute `dir`.
    direction: &'static str,
    texts: &'static Texts,
}

/// The first serves all others.
const LANGUAGES: [Language; 1] = [Language {
    tag: "en",
    direction: "ltr",
    texts: &ENGLISH,
}];

impl Language {
    /// The one that serves who asks for `language`, a BCP 47 tag.
    fn serving(language: &str) -> &'static Self {
        let serves = |one: &&Self| is_same_language(one.tag, language);
        LANGUAGES.iter().find(serves).unwrap_or(&LANGUAGES[0])
    }
}

fn is_same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &'_ str| {
        tag.split('-')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    primary(one) == primary(other)
}

/// The tag for figures, dates and lists among the interface's own words: the region is the reader's
/// where the language is.
pub fn format_tag(language: &str) -> &str {
    let spoken = Language::serving(language).tag;
    match is_same_language(spoken, language) {
        true => language,
        false => spoken,
    }
}

/// Words and figures in the reader's language.
#[derive(Clone)]
pub struct Words {
    pub texts: &'static Texts,
    /// The language the interface's texts are in.
    pub spoken: &'static str,
    /// Where its lines begin, as in the attribute `dir`.
    pub direction: &'static str,
    pub format: Rc<dyn Format>,
    /// A BCP 47 tag, for the questionnaires' own texts.
    pub language: Rc<str>,
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language && std::ptr::eq(self.texts, other.texts)
    }
}

/// The words that the app provides.
#[hook]
pub fn use_words() -> Words {
    // invariant: the app stands around every component
    use_context().expect("words are provided by the app")
}

impl Words {
    /// The texts nearest to `language`, with `format` for numbers and dates, which speaks as they do:
    /// see [`format_tag`].
    pub fn new(language: &str, format: Rc<dyn Format>) -> Self {
        let Language {
            tag,
            direction,
            texts,
        } = Language::serving(language);
        Self {
            texts,
            spoken: tag,
            direction,
            format,
            language: language.into(),
        }
    }

    /// A questionnaire's text in the reader's language.
    pub fn of<'t>(&self, text: &'t LocalisedText) -> &'t str {
        text.in_language(&self.language)
    }

    /// The same to be drawn: where it is in another language than the interface, it says so.
    pub fn html(&self, text: &LocalisedText) -> Html {
        let (language, text) = text.nearest(&self.language).unwrap_or_default();
        self.own(language).html(text)
    }

    /// How to draw what a questionnaire says, once it is text.
    pub fn own_of(&self, questionnaire: &Questionnaire) -> OwnLanguage {
        let nearest = questionnaire.title.nearest(&self.language);
        self.own(nearest.map_or("", |(language, _)| language))
    }

    fn own(&self, language: &str) -> OwnLanguage {
        let is_other = !language.is_empty() && !is_same_language(language, self.spoken);
        OwnLanguage(is_other.then(|| language.into()))
    }

    /// A score, a fraction, in points of 100.
    pub fn points(&self, fraction: f64) -> String {
        self.format.number(percent(fraction), 0)
    }

    /// The same with the decimals that tell it apart from what stands beside it.
    pub fn points_to(&self, fraction: f64, decimals: u8) -> String {
        self.format.number(points_to(fraction, decimals), decimals)
    }

    pub fn whole(&self, count: usize) -> String {
        self.format.number(count as f64, 0)
    }

    pub fn count(&self, plural: &Plural, count: usize) -> String {
        plural.of(count, &*self.format)
    }
}

/// The language of somebody's own text, where that is not the interface's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLanguage(Option<String>);

impl OwnLanguage {
    /// The text, in an element that says what language it is in where that has to be said.
    pub fn html(&self, text: &str) -> Html {
        match &self.0 {
            Some(language) if !text.is_empty() => {
                html! { <span lang={language.clone()} dir="auto">{text}</span> }
            }
            _ => html! { {text} },
        }
    }
}
