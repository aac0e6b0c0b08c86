//! What does not hold yet: each entry must fail until it is taken off.

/// Questionnaires whose first advice may change nothing.
pub const ADVICE_CHANGES_NOTHING: &[&str] =
    &["alliance-design", "launch-readiness", "relationship-stage"];

/// Questionnaires in which a better answer may lower score or verdict.
pub const BETTER_IS_WORSE: &[&str] = &[];

/// Questionnaires in which one open question may leave more than two neighbouring verdicts.
pub const VERDICTS_SCATTER: &[&str] =
    &["launch-readiness", "relationship-stage", "true-partnership"];

/// Questionnaire, item and level whose answer says that what is advised is done.
pub const ADVICE_IS_FULFILLED: &[&str] = &[
    "alliance-design boundary 2",
    "alliance-design ownership 2",
    "alliance-design people 2",
    "alliance-design restrictions 2",
    "exit-readiness afterwards 2",
    "exit-readiness turning-point 3",
    "health-check competing-moves 3",
    "health-check exit-terms 3",
    "health-check gap 3",
    "health-check measures 3",
    "health-check quality 3",
    "health-check restrictions 3",
    "industry-engagement working-groups 2",
    "launch-readiness course 3",
    "launch-readiness handover 3",
    "partner-selection gap 3",
    "partner-selection measures 3",
    "relationship-stage met 3",
    "relationship-stage signed 3",
    "relationship-stage talks 3",
    "true-partnership measures 3",
    "value-scorecard measures 3",
    "value-scorecard stop-sign 3",
];

/// Stated forms that do not always lead.
pub const STATED_FORM_IS_LOST: &[&str] = &[
    "a company of both",
    "a stake",
    "advertising both pay for",
    "an order",
    "one company",
];
