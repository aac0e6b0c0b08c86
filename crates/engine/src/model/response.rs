//! What was answered: an answer, "don't know", "not applicable", or nothing yet; with evidence.

use super::{
    Map,
    json::{self, Json, Reader, Told, Value, Writer},
};

/// The responses of one assessment by item id.
pub type Responses = Map<Response>;

/// What one respondent said to one item. The default is nothing yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    pub said: Said,
    /// What it rests on, in the respondent's own words.
    pub note: String,
    /// For a number: where it stood before, where it shall be, and in which period.
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub period: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub enum Said {
    #[default]
    Nothing,
    Answer(Answer),
    /// Don't know: keeps the range open.
    Unknown,
    /// Leaves the item out.
    NotApplicable,
}

/// An answer, in the form of its scale.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    YesNo(bool),
    /// A number, or a rating's level from 0.
    Number(f64),
    /// A choice's option by id, or free text.
    Word(String),
    /// A checklist's ticked options by id.
    Several(Vec<String>),
}

impl Response {
    pub fn answered(answer: Answer) -> Self {
        Self {
            said: Said::Answer(answer),
            ..Self::default()
        }
    }

    /// Nothing said, nothing noted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<Answer> for Response {
    fn from(answer: Answer) -> Self {
        Self::answered(answer)
    }
}

/// How a response stands in files: the bare answer where that is all, else an object.
impl Json for Response {
    fn take(value: &Value, told: &mut Told) -> Self {
        let Value::Object(map) = value else {
            return Self::answered(Answer::take(value, told));
        };
        for (field, _) in map.iter() {
            if !FIELDS.contains(&field.as_str()) {
                told.wrong(&["unknown field `", field, "`"]);
            }
        }
        let mut from = Reader::of(value, told);
        let (unknown, not_applicable) = (from.flag("unknown"), from.flag("not-applicable"));
        let said = [from.given("answer").is_some(), unknown, not_applicable];
        if said.into_iter().filter(|said| *said).count() > 1 {
            let what = "expected one of `answer`, `unknown` and `not-applicable`";
            from.told.wrong(&[what]);
        }
        Self {
            said: match from.given("answer") {
                Some(answer) => Said::Answer(Answer::take(answer, from.told)),
                None if unknown => Said::Unknown,
                None if not_applicable => Said::NotApplicable,
                None => Said::Nothing,
            },
            note: from.text("note"),
            baseline: from.optional_number("baseline"),
            target: from.optional_number("target"),
            period: from.optional_text("period"),
        }
    }

    fn write(&self, out: &mut Writer) {
        let plain = self.note.is_empty()
            && self.baseline.is_none()
            && self.target.is_none()
            && self.period.is_none();
        if let (Said::Answer(answer), true) = (&self.said, plain) {
            return answer.write(out);
        }
        out.open('{');
        if let Said::Answer(answer) = &self.said {
            answer.write(out.field("answer"));
        }
        out.flag_field("unknown", self.said == Said::Unknown);
        out.flag_field("not-applicable", self.said == Said::NotApplicable);
        out.text_field("note", &self.note);
        out.optional_number_field("baseline", self.baseline);
        out.optional_number_field("target", self.target);
        out.optional_text_field("period", self.period.as_deref());
        out.close('}');
    }
}

const FIELDS: [&str; 7] = [
    "answer",
    "unknown",
    "not-applicable",
    "note",
    "baseline",
    "target",
    "period",
];

impl Json for Answer {
    fn take(value: &Value, told: &mut Told) -> Self {
        match value {
            Value::Bool(yes) => Self::YesNo(*yes),
            Value::Number { value, .. } => Self::Number(*value),
            Value::String(word) => Self::Word(word.clone()),
            _ => Self::Several(json::texts(value).unwrap_or_else(|| {
                told.wrong(&["expected true, false, a number, a text or a list of texts"]);
                Vec::new()
            })),
        }
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Self::YesNo(yes) => out.flag(*yes),
            Self::Number(number) => out.plain_number(*number),
            Self::Word(word) => out.text(word),
            Self::Several(words) => out.texts(words.iter().map(String::as_str)),
        }
    }
}
