//! What people decided about a relationship, and whether its figures say the same.

use super::Decision;
use crate::model::{Choice, Workspace};

/// The latest decision about a relationship.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionTaken {
    /// The id of the check that it was taken on.
    pub assessment: String,
    pub choice: Choice,
    /// Milliseconds since 1970.
    pub at_ms: f64,
    /// Whether the figures say the same. `None` where they say nothing yet, and of another name: no
    /// figure says what a relationship is to be called.
    pub agrees: Option<bool>,
    /// Whether it was taken since the checks that the figures are read from: it then stands before
    /// what they suggest. Also where there are none.
    pub is_since: bool,
}

/// The latest decision on any of these checks, by id, the newest first; `says` is what the figures
/// say now, and `as_of_ms` when the last check that they are read from was finished.
pub(super) fn decision_taken<'c>(
    workspace: &Workspace,
    checks: impl Iterator<Item = &'c str>,
    says: Decision,
    as_of_ms: Option<f64>,
) -> Option<DecisionTaken> {
    let decided = checks.filter_map(|id| Some((id, workspace.decisions.get(id)?)));
    // of two at once the one on the newer check
    let (id, decision) = decided.reduce(|latest, one| match one.1.at_ms > latest.1.at_ms {
        true => one,
        false => latest,
    })?;
    let says = says.choice().filter(|_| decision.choice != Choice::Rename);
    Some(DecisionTaken {
        assessment: id.into(),
        choice: decision.choice,
        at_ms: decision.at_ms,
        agrees: says.map(|says| says == decision.choice),
        is_since: as_of_ms.is_none_or(|as_of| decision.at_ms >= as_of),
    })
}
