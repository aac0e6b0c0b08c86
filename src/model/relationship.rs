//! A partner or candidate, and what of it the questions depend on.

use super::json::{Json, Reader, Value, Writer};

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

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Complementor => "complementor",
            Self::Channel => "channel",
            Self::Supplier => "supplier",
            Self::Research => "research",
            Self::IndustryBody => "industry-body",
            Self::Other => "other",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
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

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Awareness => "awareness",
            Self::Exploration => "exploration",
            Self::Pilot => "pilot",
            Self::Formalization => "formalization",
            Self::Deepening => "deepening",
            Self::Institutionalization => "institutionalization",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

impl Json for Relationship {
    fn read(value: &Value) -> Result<Self, String> {
        let mut from = Reader::of(value)?;
        let read = Self {
            name: from.needed_text("name"),
            context: from.take(Context::read(value)),
            owner: from.text("owner"),
            counterpart: from.text("counterpart"),
            next_review: from.optional_text("next_review"),
            sample: from.flag("sample"),
        };
        from.done(read)
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
    fn read(value: &Value) -> Result<Self, String> {
        let mut from = Reader::of(value)?;
        let kinds = RelationshipKind::ALL.map(RelationshipKind::name);
        let stages = Stage::ALL.map(Stage::name);
        let read = Self {
            kind: match from.fields.0.get("kind") {
                Some(kind) => RelationshipKind::ALL[from.which(kind, &kinds)],
                None => RelationshipKind::default(),
            },
            stage: match from.fields.given("stage") {
                Some(stage) => Some(Stage::ALL[from.which(stage, &stages)]),
                None => None,
            },
            competitor: from.flag("competitor"),
        };
        from.done(read)
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        self.write_fields(out);
        out.close('}');
    }
}
