//! What an item is answered on, and what an answer there is worth.

use super::LocalisedText;

/// How an item is answered, and what an answer is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum Scale {
    /// Ordered levels with one value each, in [0, 1].
    Rating {
        levels: Vec<Level>,
    },
    /// One of several options.
    Choice {
        options: Vec<ChoiceOption>,
    },
    /// Several of several options; its value is the weighted share ticked.
    Checklist {
        options: Vec<ChecklistOption>,
        /// The weight that makes full marks, positive and at most that of all options; that of
        /// all where it is `None`.
        enough: Option<f64>,
    },
    /// Yes is worth 1, or 0 where reversed.
    YesNo {
        reverse: bool,
    },
    Number(NumberScale),
    /// Never scored.
    Text,
}

impl Scale {
    /// Whether an answer is worth how far it has come from a start to a target.
    pub fn is_against_target(&self) -> bool {
        matches!(self, Self::Number(scale) if scale.worth == NumberWorth::AgainstTarget)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    pub label: LocalisedText,
    pub value: f64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    pub id: String,
    pub label: LocalisedText,
    /// `None` for all options or for none: a choice without values is not scored.
    pub value: Option<f64>,
    pub source: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct ChecklistOption {
    pub id: String,
    pub label: LocalisedText,
    /// Positive.
    pub weight: f64,
    pub source: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NumberScale {
    pub unit: Option<LocalisedText>,
    /// Bounds an ordinary answer stays within; one outside is accepted with a caution.
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub worth: NumberWorth,
}

/// What a number is worth.
#[derive(Clone, Debug, PartialEq)]
pub enum NumberWorth {
    NotScored,
    /// Piecewise linear through (number, value), strictly increasing in the number, clamped.
    Curve(Vec<(f64, f64)>),
    /// Its way from the response's own baseline to its own target.
    AgainstTarget,
}
