//! A partner or candidate, and what of it the questions depend on.

use super::json::{Json, Reader, Told, Value, Writer};

/// A partner or candidate.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    pub name: String,
    pub context: Context,
    /// Our side's role for it: a role, not necessarily a person.
    pub owner: String,
    pub counterpart: String,
    /// An ISO 8601 date (`2027-01-14`), or none.
    pub next_review: Option<String>,
    /// Made up, to look at; removed in one step.
    pub sample: bool,
}

/// What conditions can read of a relationship. A milestone keeps the one it was finished under.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    pub kind: RelationshipKind,
    pub stage: Option<Stage>,
    pub competitor: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RelationshipKind {
    Complementor,
    Channel,
    Supplier,
    Research,
    IndustryBody,
    #[default]
    Other,
}

impl RelationshipKind {
    pub const ALL: [Self; 6] = [
        Self::Complementor,
        Self::Channel,
        Self::Supplier,
        Self::Research,
        Self::IndustryBody,
        Self::Other,
    ];

    /// Their names in files.
    const NAMES: [&str; 6] = [
        "complementor",
        "channel",
        "supplier",
        "research",
        "industry-body",
        "other",
    ];

    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    pub fn from_name(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Some(Self::ALL[at])
    }
}

/// How far a relationship has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    Awareness,
    Exploration,
    Pilot,
    Formalization,
    Deepening,
    Institutionalization,
}

impl Stage {
    pub const ALL: [Self; 6] = [
        Self::Awareness,
        Self::Exploration,
        Self::Pilot,
        Self::Formalization,
        Self::Deepening,
        Self::Institutionalization,
    ];
    pub const COUNT: usize = Self::ALL.len();

    /// Their names in files.
    const NAMES: [&str; 6] = [
        "awareness",
        "exploration",
        "pilot",
        "formalization",
        "deepening",
        "institutionalization",
    ];

    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    pub fn from_name(name: &str) -> Option<Self> {
        let at = Self::NAMES.iter().position(|known| *known == name)?;
        Some(Self::ALL[at])
    }
}

impl Json for Relationship {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        Self {
            name: from.needed_text("name"),
            context: Context::take(value, from.told),
            owner: from.text("owner"),
            counterpart: from.text("counterpart"),
            next_review: from.optional_text("next_review"),
            sample: from.flag("sample"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.field("name").text(&self.name);
        self.context.write_fields(out);
        out.text_field("owner", &self.owner);
        out.text_field("counterpart", &self.counterpart);
        out.optional_text_field("next_review", self.next_review.as_deref());
        out.flag_field("sample", self.sample);
        out.close('}');
    }
}

impl Context {
    fn write_fields(self, out: &mut Writer) {
        out.field("kind").text(self.kind.name());
        out.optional_text_field("stage", self.stage.map(Stage::name));
        out.flag_field("competitor", self.competitor);
    }
}

impl Json for Context {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        let stage = from.given("stage");
        Self {
            kind: match from.object.get("kind") {
                Some(kind) => RelationshipKind::ALL[from.which(kind, &RelationshipKind::NAMES)],
                None => RelationshipKind::default(),
            },
            stage: stage.map(|stage| Stage::ALL[from.which(stage, &Stage::NAMES)]),
            competitor: from.flag("competitor"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        self.write_fields(out);
        out.close('}');
    }
}
