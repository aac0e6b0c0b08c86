//! What was set out to do, over time: the plan in its order, and what a later milestone can look
//! back on.

use std::cmp::Ordering;

use crate::{
    model::{Assessment, PlannedStep, StepState, Workspace},
    sorting::Sort,
};

/// A step of the plan with its id.
pub type Planned<'w> = (&'w str, &'w PlannedStep);

/// Puts steps in the order in which they are to be done: those that are open by their day, those
/// without one last; then what was done or dropped, the latest first.
fn order_steps<'w>(steps: &mut [Planned<'w>]) {
    steps.order_by(|(_, one), (_, other)| {
        let is_closed = |step: &PlannedStep| step.state != StepState::Open;
        let day = |step: &'w PlannedStep| (step.due.is_none(), step.due.as_deref());
        let since = |step: &PlannedStep| step.state.closed_at_ms().unwrap_or(step.since_ms);
        match (is_closed(one), is_closed(other)) {
            (false, false) => day(one)
                .cmp(&day(other))
                .then_with(|| since(one).total_cmp(&since(other))),
            (true, true) => since(other).total_cmp(&since(one)),
            (false, true) => Ordering::Less,
            (true, false) => Ordering::Greater,
        }
    });
}

/// The steps that were taken up from this assessment, in their order.
pub fn steps_of<'w>(workspace: &'w Workspace, assessment: &str) -> Vec<Planned<'w>> {
    steps_where(workspace, |step| {
        step.assessment.as_deref() == Some(assessment)
    })
}

/// The steps about this relationship, in their order.
pub fn steps_about<'w>(workspace: &'w Workspace, relationship: &str) -> Vec<Planned<'w>> {
    steps_where(workspace, |step| {
        step.relationship.as_deref() == Some(relationship)
    })
}

/// What this milestone looks back on: the steps that were taken up from earlier ones of the same
/// questionnaire, about the same and by the same side, before it was finished; without those that
/// the milestone before looked back on as done or dropped already. Empty for what is not finished.
pub fn set_out<'w>(workspace: &'w Workspace, id: &str) -> Vec<Planned<'w>> {
    let Some((this, at_ms)) = finished(workspace, id) else {
        return Vec::new();
    };
    let earlier: Vec<(&str, f64)> = alike(workspace, this)
        .filter(|(other, at)| *other != id && *at < at_ms)
        .collect();
    let before = earlier.iter().map(|(_, at)| *at).max_by(f64::total_cmp);
    steps_where(workspace, |step| {
        let is_of_earlier =
            { earlier.iter() }.any(|(earlier, _)| step.assessment.as_deref() == Some(*earlier));
        let was_seen = step.state.closed_at_ms().zip(before);
        is_of_earlier
            && step.since_ms <= at_ms
            && was_seen.is_none_or(|(closed, before)| closed >= before)
    })
}

/// The newest milestone after this one, of the same questionnaire, about the same and by the same
/// side: by id.
pub fn latest_after<'w>(workspace: &'w Workspace, id: &str) -> Option<&'w str> {
    let (this, at_ms) = finished(workspace, id)?;
    let later = alike(workspace, this).filter(|(other, at)| *other != id && *at > at_ms);
    let latest = later.max_by(|(_, one), (_, other)| one.total_cmp(other));
    latest.map(|(id, _)| id)
}

/// The steps for which this holds, in the order in which they are to be done.
pub fn steps_where(
    workspace: &Workspace,
    is_sought: impl Fn(&PlannedStep) -> bool,
) -> Vec<Planned<'_>> {
    let all = workspace.steps.iter();
    let all = all.map(|(id, step)| (id.as_str(), &**step));
    let mut steps: Vec<Planned> = all.filter(|(_, step)| is_sought(step)).collect();
    order_steps(&mut steps);
    steps
}

fn finished<'w>(workspace: &'w Workspace, id: &str) -> Option<(&'w Assessment, f64)> {
    let assessment = workspace.assessments.get(id)?;
    Some((assessment, assessment.finished_at_ms()?))
}

/// The milestones of a questionnaire about the same and by the same side, with their times.
fn alike<'w>(
    workspace: &'w Workspace,
    this: &'w Assessment,
) -> impl Iterator<Item = (&'w str, f64)> {
    let all = workspace.assessments.iter();
    let alike = all.filter(move |(_, one)| {
        one.questionnaire == this.questionnaire
            && one.relationship == this.relationship
            && one.respondent.side == this.respondent.side
    });
    alike.filter_map(|(id, one)| Some((id.as_str(), one.finished_at_ms()?)))
}
