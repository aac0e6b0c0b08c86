//! Nouns: what exists. No arithmetic, no browser.

mod assessment;
mod condition;
mod plan;
mod questionnaire;
mod relationship;
mod response;
mod scale;
mod selection;
mod text;
mod workspace;

pub use assessment::{Assessment, AssessmentState, Respondent, Side};
pub use condition::{Bound, Condition, Reading, RelationshipTest, Test};
pub use plan::{Choice, Decision, PlannedStep, StepState};
pub use questionnaire::*;
pub use relationship::{Context, Invited, Relationship, RelationshipKind, Stage};
pub use response::{Answer, Reply, Response, Responses};
pub use scale::*;
pub use selection::{Requirements, Selection, WeightMethod};
pub use text::LocalisedText;
pub use workspace::{Settings, StoredDefinition, Theme, Workspace};
