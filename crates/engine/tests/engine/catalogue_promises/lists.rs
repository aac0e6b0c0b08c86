//! What does not hold yet, or need not: each entry must fail until it is taken off.

/// Questionnaires whose first advice may change nothing.
pub const ADVICE_CHANGES_NOTHING: &[&str] = &[];

/// Questionnaires in which a better answer may lower score or verdict.
pub const BETTER_IS_WORSE: &[&str] = &[];

/// Questionnaires in which one open question may leave more than two neighbouring verdicts.
pub const VERDICTS_SCATTER: &[&str] = &[];

/// Questionnaire, item and level whose answer says that what is advised is done.
pub const ADVICE_IS_FULFILLED: &[&str] = &[];

/// Stated forms that do not always lead.
pub const STATED_FORM_IS_LOST: &[&str] = &[];

/// Items, and levels of items, for which nothing is advised: what the answer says is good enough,
/// or nothing anybody does would change it.
pub const NOTHING_IS_ADVISED: &[&str] = &[
    "partner-selection build 3",
    "partner-selection following 3",
    "partner-selection size 3",
    // whether they held is what counts, and is asked next
    "true-partnership attempts",
    "value-scorecard spend",
];
