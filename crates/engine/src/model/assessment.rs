//! One respondent's responses to one questionnaire, at a time.

use serde::{Deserialize, Serialize};

use super::{Context, Responses};
use crate::names;

/// One respondent's responses to one questionnaire, at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The relationship's id; none where the subject is the organisation itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relationship: Option<String>,
    #[serde(default)]
    pub respondent: Respondent,
    /// Milliseconds since 1970, as the browser's clock had it: shown, never used to order.
    pub started_at_ms: f64,
    pub state: AssessmentState,
    #[serde(default)]
    pub responses: Responses,
}

impl Assessment {
    /// Whether it is a milestone, and no longer in progress.
    pub fn is_finished(&self) -> bool {
        matches!(self.state, AssessmentState::Finished { .. })
    }

    /// When it was finished, in milliseconds since 1970; `None` for one in progress.
    pub fn finished_at_ms(&self) -> Option<f64> {
        match self.state {
            AssessmentState::Finished { at_ms, .. } => Some(at_ms),
            AssessmentState::InProgress { .. } => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AssessmentState {
    /// Still being answered.
    InProgress {
        /// The id of the section to go on with.
        section: Option<String>,
    },
    /// A milestone: it does not change any more.
    Finished {
        /// Milliseconds since 1970.
        at_ms: f64,
        /// The hash of the exact definition it was answered on.
        definition: String,
        /// What the relationship was then.
        context: Context,
    },
}

/// Just begun.
impl Default for AssessmentState {
    fn default() -> Self {
        Self::InProgress { section: None }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Respondent {
    #[serde(default)]
    pub side: Side,
    /// Such as "alliance manager".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    #[default]
    Ours,
    Theirs,
}

impl Side {
    /// The one across the table.
    pub fn other(self) -> Self {
        match self {
            Self::Ours => Self::Theirs,
            Self::Theirs => Self::Ours,
        }
    }
}

impl Respondent {
    pub fn has_role(&self) -> bool {
        !names::trimmed(&self.role).is_empty()
    }

    /// Whether both are one: a side and a role are.
    pub fn is(&self, other: &Self) -> bool {
        self.side == other.side && names::is_same(&self.role, &other.role)
    }

    /// Whether both may be one: on the same side, and not in two roles.
    pub fn may_be(&self, other: &Self) -> bool {
        let is_told = self.has_role() && other.has_role();
        self.side == other.side && (!is_told || self.is(other))
    }
}
