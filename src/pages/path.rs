//! The path of an alliance: which questionnaire answers which of a person's questions, in the order
//! in which they come up, and how long an answer to one of them holds.

use crate::browser::{self, DAY_MS};

/// What a built-in questionnaire stands for on the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The questionnaire's id.
    pub questionnaire: &'static str,
    /// Position of its phase, and of its question, in the texts.
    pub phase: usize,
    pub question: usize,
}

/// In the order of the path.
const PATH: [(&str, usize); 11] = [
    ("partner-selection", 0),
    ("true-partnership", 0),
    ("alliance-structure", 1),
    ("alliance-design", 2),
    ("launch-readiness", 3),
    (HEALTH, 4),
    ("relationship-stage", 4),
    (VALUE, 4),
    ("exit-readiness", 5),
    ("industry-engagement", 6),
    ("alliance-capability", 6),
];

/// What says how a running alliance is doing.
pub const HEALTH: &str = "health-check";
/// What says by which name an arrangement should go.
pub const NAME: &str = "true-partnership";
/// What says what a partnership brings.
pub const VALUE: &str = "value-scorecard";
/// What is asked before anything is agreed.
pub const CHOICE: &str = "partner-selection";

/// A quarter: as long as until most partnerships are looked at again.
const RECENT_DAYS: f64 = 92.0;

/// Whether what was assessed at a time still answers its question, so that nothing leads on to
/// assessing it anew.
pub fn is_recent(at_ms: f64) -> bool {
    browser::now_ms() - at_ms <= RECENT_DAYS * DAY_MS
}

pub fn stops() -> impl Iterator<Item = Stop> {
    PATH.iter()
        .enumerate()
        .map(|(question, &(questionnaire, phase))| Stop {
            questionnaire,
            phase,
            question,
        })
}

/// Whether those that are compared on a questionnaire are candidates: on the others of the path
/// they are partners already.
pub fn is_for_candidates(questionnaire: &str) -> bool {
    stop_of(questionnaire).is_none_or(|stop| stop.phase == 0)
}

/// Where a questionnaire stands on the path; `None` for a page owner's own.
pub fn stop_of(questionnaire: &str) -> Option<Stop> {
    stops().find(|stop| stop.questionnaire == questionnaire)
}
