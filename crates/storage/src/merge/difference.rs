//! Where two versions of a record differ: of relationships, selections, decisions and steps,
//! which are decided as a whole. Assessments are told in `assessment`.

use engine::model::{Decision, PlannedStep, Relationship, Selection};

/// Where two versions of a record differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    Name,
    Kind,
    Stage,
    Competitor,
    Owner,
    Counterpart,
    NextReview,
    Sample,
    /// What both sides agreed about their answers.
    Agreed,
    /// What the other side invited us to answer.
    Invited,
    Questionnaire,
    /// Whom an assessment is about.
    Partner,
    Respondent,
    Begun,
    /// Finished on one side only, or at another time, on other questions or in another context.
    Finished,
    /// The response to an item, by id.
    Item(String),
    Candidates,
    Weights,
    Requirements,
    Reasons,
    /// What was chosen in a decision.
    Choice,
    FirstStep,
    Due,
    /// Whether a step is open, done or dropped, since when and why.
    State,
    /// A definition's text.
    Text,
}

pub(super) fn relationship_differences(
    ours: &Relationship,
    theirs: &Relationship,
) -> Vec<Difference> {
    those_that_differ([
        (Difference::Name, ours.name != theirs.name),
        (Difference::Kind, ours.kind != theirs.kind),
        (Difference::Stage, ours.stage != theirs.stage),
        (Difference::Competitor, ours.competitor != theirs.competitor),
        (Difference::Owner, ours.owner != theirs.owner),
        (
            Difference::Counterpart,
            ours.counterpart != theirs.counterpart,
        ),
        (
            Difference::NextReview,
            ours.next_review != theirs.next_review,
        ),
        (Difference::Sample, ours.sample != theirs.sample),
        (Difference::Agreed, ours.agreed != theirs.agreed),
        (Difference::Invited, ours.invited != theirs.invited),
    ])
}

pub(super) fn selection_differences(ours: &Selection, theirs: &Selection) -> Vec<Difference> {
    those_that_differ([
        (Difference::Name, ours.title != theirs.title),
        (
            Difference::Questionnaire,
            ours.questionnaire != theirs.questionnaire,
        ),
        (
            Difference::Candidates,
            ours.candidates != theirs.candidates || ours.figures != theirs.figures,
        ),
        (
            Difference::Weights,
            ours.method != theirs.method
                || ours.weights != theirs.weights
                || ours.places != theirs.places
                || ours.pairs != theirs.pairs,
        ),
        (
            Difference::Requirements,
            ours.requirements != theirs.requirements,
        ),
        (
            Difference::Reasons,
            ours.reasons != theirs.reasons || ours.dissent != theirs.dissent,
        ),
        (
            Difference::Begun,
            ours.started_at_ms != theirs.started_at_ms,
        ),
    ])
}

pub(super) fn decision_differences(ours: &Decision, theirs: &Decision) -> Vec<Difference> {
    those_that_differ([
        (Difference::Choice, ours.choice != theirs.choice),
        (Difference::Reasons, ours.reason != theirs.reason),
        (Difference::Begun, ours.at_ms != theirs.at_ms),
    ])
}

pub(super) fn step_differences(ours: &PlannedStep, theirs: &PlannedStep) -> Vec<Difference> {
    those_that_differ([
        (
            Difference::Partner,
            ours.relationship != theirs.relationship,
        ),
        (
            Difference::Questionnaire,
            ours.assessment != theirs.assessment || ours.item != theirs.item,
        ),
        (Difference::Name, ours.text != theirs.text),
        (Difference::FirstStep, ours.first_step != theirs.first_step),
        (Difference::Owner, ours.role != theirs.role),
        (Difference::Due, ours.due != theirs.due),
        (Difference::State, ours.state != theirs.state),
        (Difference::Begun, ours.since_ms != theirs.since_ms),
    ])
}

pub(super) fn those_that_differ<const N: usize>(parts: [(Difference, bool); N]) -> Vec<Difference> {
    let differing = parts.into_iter().filter(|(_, differs)| *differs);
    differing.map(|(part, _)| part).collect()
}
