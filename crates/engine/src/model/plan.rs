//! What a result leads to: a decision with its reason, and what somebody has set out to do by when.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What was decided on a finished assessment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    pub choice: Choice,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Milliseconds since 1970, as the browser's clock had it: when it was chosen.
    pub at_ms: f64,
}

/// What becomes of a relationship, or of what an organisation does.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Choice {
    Grow,
    Keep,
    Fix,
    /// Call it what it is.
    Rename,
    Reduce,
    Exit,
}

impl Choice {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Its name in files.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Something that somebody has set out to do: taken up from a result, or a person's own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedStep {
    /// The relationship's id; none where it is about the organisation itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relationship: Option<String>,
    /// The id of the assessment whose result it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assessment: Option<String>,
    /// The item whose recommendation it was, by id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What to do.
    pub text: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_step: String,
    /// Who does it: a role, not necessarily a person.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// An ISO 8601 date (`2027-01-14`), or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    #[serde(default)]
    pub state: StepState,
    /// Milliseconds since 1970: when it was taken up.
    pub since_ms: f64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    #[default]
    Open,
    Done {
        /// Milliseconds since 1970.
        at_ms: f64,
    },
    Dropped {
        /// Milliseconds since 1970.
        at_ms: f64,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        why: String,
    },
}

impl StepState {
    /// When it was done or dropped; `None` while it is open.
    pub fn closed_at_ms(&self) -> Option<f64> {
        match self {
            Self::Open => None,
            Self::Done { at_ms } | Self::Dropped { at_ms, .. } => Some(*at_ms),
        }
    }
}
