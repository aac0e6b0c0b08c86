//! All of it: what this browser keeps.

use std::rc::Rc;

use super::{
    Assessment, Map, Relationship, Selection,
    json::{Json, Reader, Told, Value, Writer},
};

/// Everything a person has here. Parts that did not change are shared between versions of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workspace {
    /// By id.
    pub relationships: Rc<Map<Rc<Relationship>>>,
    /// By id.
    pub assessments: Rc<Map<Rc<Assessment>>>,
    /// By id.
    pub selections: Rc<Map<Rc<Selection>>>,
    /// The exact definition of every milestone, by hash.
    pub definitions: Rc<Map<StoredDefinition>>,
    pub settings: Rc<Settings>,
}

/// A definition's JSON text, as it was.
pub type StoredDefinition = Rc<str>;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    pub theme: Option<Theme>,
    /// A BCP 47 tag; none follows the page.
    pub language: Option<String>,
    pub last_exported_at_ms: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    const ALL: [Self; 2] = [Self::Light, Self::Dark];
    const NAMES: [&str; 2] = ["light", "dark"];

    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    pub fn from_name(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Some(Self::ALL[at])
    }
}

impl Json for Settings {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        let theme = from.given("theme");
        Self {
            theme: theme.map(|theme| Theme::ALL[from.which(theme, &Theme::NAMES)]),
            language: from.optional_text("language"),
            last_exported_at_ms: from.optional_number("last_exported_at_ms"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        let theme = self.theme.map(|theme| Theme::NAMES[theme as usize]);
        out.optional_text_field("theme", theme);
        out.optional_text_field("language", self.language.as_deref());
        out.optional_number_field("last_exported_at_ms", self.last_exported_at_ms);
        out.close('}');
    }
}
