//! One respondent's responses to one questionnaire, at a time.

use super::{
    Context, Responses,
    json::{Json, Reader, Told, Value, Writer, unknown},
};

#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The relationship's id; none where the subject is the organisation itself.
    pub relationship: Option<String>,
    pub respondent: Respondent,
    /// Milliseconds since 1970, as the browser's clock had it: shown, never used to order.
    pub started_at_ms: f64,
    pub state: AssessmentState,
    pub responses: Responses,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AssessmentState {
    /// Still being answered; `section` is the id of the section to go on with.
    InProgress { section: Option<String> },
    /// A milestone: it does not change any more. `definition` is the hash of the exact
    /// definition it was answered on, `context` what the relationship was then.
    Finished {
        at_ms: f64,
        definition: String,
        context: Context,
    },
}

/// Just begun.
impl Default for AssessmentState {
    fn default() -> Self {
        Self::InProgress { section: None }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Respondent {
    pub side: Side,
    /// Such as "alliance manager".
    pub role: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    #[default]
    Ours,
    Theirs,
}

impl Side {
    const ALL: [Self; 2] = [Self::Ours, Self::Theirs];
    const NAMES: [&str; 2] = ["ours", "theirs"];
}

impl Respondent {
    /// Whether both may be the same person: on the same side, and not in two roles.
    pub fn may_be(&self, other: &Self) -> bool {
        let is_told = !self.role.is_empty() && !other.role.is_empty();
        self.side == other.side && (!is_told || self.role.eq_ignore_ascii_case(&other.role))
    }
}

impl Json for Assessment {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        Self {
            questionnaire: from.needed_text("questionnaire"),
            relationship: from.optional_text("relationship"),
            respondent: from.noun("respondent"),
            started_at_ms: from.needed_number("started_at_ms"),
            state: from.needed_noun("state"),
            responses: from.noun("responses"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.field("questionnaire").text(&self.questionnaire);
        out.optional_text_field("relationship", self.relationship.as_deref());
        self.respondent.write(out.field("respondent"));
        out.field("started_at_ms").number(self.started_at_ms);
        self.state.write(out.field("state"));
        self.responses.write(out.field("responses"));
        out.close('}');
    }
}

impl Json for AssessmentState {
    fn take(value: &Value, told: &mut Told) -> Self {
        let from = Reader::of(value, told);
        let mut fields = from.object.iter();
        let (Some((state, value)), None) = (fields.next(), fields.next()) else {
            told.wrong(&["expected one state"]);
            return Self::default();
        };
        let mut from = Reader::of(value, told);
        match state.as_str() {
            "in-progress" => Self::InProgress {
                section: from.optional_text("section"),
            },
            "finished" => Self::Finished {
                at_ms: from.needed_number("at_ms"),
                definition: from.needed_text("definition"),
                context: from.needed_noun("context"),
            },
            other => {
                told.wrong(&[&unknown(other, &["in-progress", "finished"])]);
                Self::default()
            }
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        match self {
            Self::InProgress { section } => {
                out.field("in-progress").open('{');
                out.field("section").optional_text(section.as_deref());
            }
            Self::Finished {
                at_ms,
                definition,
                context,
            } => {
                out.field("finished").open('{');
                out.field("at_ms").number(*at_ms);
                out.field("definition").text(definition);
                context.write(out.field("context"));
            }
        }
        out.close('}');
        out.close('}');
    }
}

impl Json for Respondent {
    fn take(value: &Value, told: &mut Told) -> Self {
        let mut from = Reader::of(value, told);
        Self {
            side: match from.object.get("side") {
                Some(side) => Side::ALL[from.which(side, &Side::NAMES)],
                None => Side::default(),
            },
            role: from.text("role"),
        }
    }

    fn write(&self, out: &mut Writer) {
        out.open('{');
        out.field("side").text(Side::NAMES[self.side as usize]);
        out.text_field("role", &self.role);
        out.close('}');
    }
}
