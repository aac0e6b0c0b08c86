//! Every text of the interface, one file a language, and the language's ways with numbers.
//!
//! A new language is a new file with a `Texts`: the compiler names every text it still lacks.

mod en;
mod intl;
mod own;
mod texts;

use std::rc::Rc;

pub use en::ENGLISH;
pub use intl::IntlFormat;
pub use own::{has_own_language, own_language, plain, with_language};
pub use texts::*;

use engine::model::LocalisedText;
use engine::report::{
    Format, Plural, decimals_apart, fill, own_text, percent, points_to, range_in_words,
    score_in_words, tagged,
};
use engine::scoring::Range;
use yew::{Html, hook, use_context};

/// A language that the interface speaks.
struct Language {
    /// Its primary tag.
    tag: &'static str,
    /// Where it is spelled as in the texts.
    region: &'static str,
    /// Where its lines begin, as in the attribute `dir`.
    direction: &'static str,
    texts: &'static Texts,
}

/// The first serves all others.
const LANGUAGES: [Language; 1] = [Language {
    tag: "en",
    region: "en-GB",
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

/// The tag for figures, dates and lists among the interface's own words, where `language` is asked
/// for. Its region counts; else the first of `readers`, the browser's languages, that is the one
/// spoken here; else where the texts are at home.
pub fn format_tag<'a>(language: &'a str, readers: &'a [String]) -> &'a str {
    let spoken = Language::serving(language);
    let readers = readers.iter().map(String::as_str);
    let mut wanted = [language].into_iter().chain(readers);
    let is_regional = |tag: &&str| tag.contains('-') && is_same_language(spoken.tag, tag);
    wanted.find(is_regional).unwrap_or(spoken.region)
}

/// With a capital letter, as it stands by itself.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
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
    /// The texts nearest to `language`, with `format` for numbers and dates, which speaks as they
    /// do: see [`format_tag`].
    pub fn new(language: &str, format: Rc<dyn Format>) -> Self {
        let Language {
            tag,
            direction,
            texts,
            ..
        } = Language::serving(language);
        Self {
            texts,
            spoken: tag,
            direction,
            format: Rc::new(Beside {
                spoken: tag,
                format,
            }),
            language: language.into(),
        }
    }

    /// In quotation marks.
    pub fn quoted(&self, text: &str) -> String {
        fill(self.texts.report.quoted, &[("text", text)])
    }

    /// A questionnaire's text in the reader's language, else in another one, which it takes along:
    /// it is drawn by [`with_language`].
    pub fn of(&self, text: &LocalisedText) -> String {
        own_text(&*self.format, &self.language, text)
    }

    /// The same to be drawn by itself.
    pub fn html(&self, text: &LocalisedText) -> Html {
        with_language(&self.of(text))
    }

    /// A score, a fraction, in points of 100.
    pub fn points(&self, fraction: f64) -> String {
        self.format.number(percent(fraction), 0)
    }

    /// The same with the decimals that tell it apart from what stands beside it.
    pub fn points_to(&self, fraction: f64, decimals: u8) -> String {
        self.format.number(points_to(fraction, decimals), decimals)
    }

    /// A score in points of 100, or its range where that leads, with so many decimals.
    pub fn score(&self, score: Option<f64>, range: Option<Range>, decimals: u8) -> String {
        let texts = &self.texts.report;
        score_in_words(score, range, decimals, texts, &*self.format)
    }

    /// A range in points of 100, with at least so many decimals, and as many as tell its ends
    /// apart.
    pub fn range(&self, range: Range, least: u8) -> String {
        let decimals = decimals_apart(&[range.lower, range.upper], least);
        range_in_words(range, decimals, &self.texts.report, &*self.format)
    }

    pub fn whole(&self, count: usize) -> String {
        self.format.number(count as f64, 0)
    }

    pub fn count(&self, plural: &Plural, count: usize) -> String {
        plural.of(count, &*self.format)
    }
}

/// A language's ways with numbers and dates, which tells a questionnaire's texts in other languages
/// from its own words.
struct Beside {
    spoken: &'static str,
    format: Rc<dyn Format>,
}

impl Format for Beside {
    fn own(&self, language: &str, text: &str) -> String {
        match language.is_empty() || text.is_empty() || is_same_language(language, self.spoken) {
            true => text.into(),
            false => tagged(language, text),
        }
    }

    fn number(&self, value: f64, digits: u8) -> String {
        self.format.number(value, digits)
    }

    fn date(&self, ms: f64) -> String {
        self.format.date(ms)
    }

    fn short_date(&self, ms: f64) -> String {
        self.format.short_date(ms)
    }

    fn time(&self, ms: f64) -> String {
        self.format.time(ms)
    }

    fn list(&self, parts: &[String]) -> String {
        self.format.list(parts)
    }

    fn lowercase(&self, text: &str) -> String {
        self.format.lowercase(text)
    }

    fn is_one(&self, count: usize) -> bool {
        self.format.is_one(count)
    }
}
