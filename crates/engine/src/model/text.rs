//! A text in one or several languages.

/// A text in the languages its author wrote it in, the definition's own language first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocalisedText {
    by_language: Vec<(String, String)>,
}

impl LocalisedText {
    /// The texts by language tag, the definition's first language first.
    pub fn new(by_language: Vec<(String, String)>) -> Self {
        Self { by_language }
    }

    /// The text in `language` (a BCP 47 tag), else in its primary language, else in the first one.
    pub fn in_language(&self, language: &str) -> &str {
        self.nearest(language).map_or("", |(_, text)| text)
    }

    /// The same with the tag of the language that it is in.
    pub fn nearest(&self, language: &str) -> Option<(&str, &str)> {
        let mut texts = self.by_language.iter();
        let exact = texts
            .clone()
            .find(|(tag, _)| tag.eq_ignore_ascii_case(language));
        let near = || texts.find(|(tag, _)| primary(tag).eq_ignore_ascii_case(primary(language)));
        let nearest = exact.or_else(near).or_else(|| self.by_language.first());
        nearest.map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// The text in the definition's own language.
    pub fn first(&self) -> &str {
        self.by_language.first().map_or("", |(_, text)| text)
    }

    /// The tag of the language in which it says just this; `None` where it does not.
    pub fn language_of(&self, text: &str) -> Option<&str> {
        let mut texts = self.by_language.iter();
        let found = texts.find(|(_, known)| known == text);
        found.map(|(tag, _)| tag.as_str())
    }

    /// The languages it is written in.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.by_language.iter().map(|(tag, _)| tag.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.by_language.iter().all(|(_, text)| text.is_empty())
    }
}

/// A tag's language without region and script.
fn primary(tag: &str) -> &str {
    tag.split_once('-').map_or(tag, |(primary, _)| primary)
}

impl From<&str> for LocalisedText {
    fn from(text: &str) -> Self {
        Self::new(vec![("en".into(), text.into())])
    }
}
