//! What an action comes to, so that a button can name it: what it is about, what becomes of that,
//! and whose it is. No words: those are the interface's.

use super::Action;
use crate::model::{Relationship, StepState, Workspace};

/// What an action is about. Of several at once the one that stands last here says most. Agreements,
/// answers and respondents only change; assessments and samples only come and go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Partner,
    /// The day on which a partner is to be reviewed next.
    Review,
    /// What both sides agreed about a question.
    Agreement,
    Answer,
    Respondent,
    /// An action of the plan.
    Step,
    Decision,
    Assessment,
    Comparison,
    Sample,
    Everything,
}

/// What becomes of it. The last three only of an action of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    Comes,
    Changes,
    Goes,
    Done,
    Dropped,
    Reopened,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    pub thing: Thing,
    pub turn: Turn,
    /// The partner or the comparison that it is about; empty where it is about several or none.
    pub name: String,
}

impl Effect {
    /// What an action makes of one workspace, which becomes the other; `None` for what nobody
    /// takes back. What comes or goes is known to one of them alone.
    pub fn of(action: &Action, before: &Workspace, after: &Workspace) -> Option<Self> {
        use Thing::{
            Agreement, Answer, Assessment, Comparison, Decision, Everything, Partner, Respondent,
            Review, Sample, Step,
        };
        use Turn::{Changes, Comes, Done, Dropped, Goes, Reopened};
        let either = [after, before];
        let partner = |id: &str| {
            let partner = either.iter().find_map(|it| it.relationships.get(id));
            partner.map(|one| one.name.clone()).unwrap_or_default()
        };
        let partner_of = |id: Option<&String>| id.map(|id| partner(id)).unwrap_or_default();
        let asked = |id: &str| {
            let assessment = either.iter().find_map(|it| it.assessments.get(id));
            partner_of(assessment.and_then(|one| one.relationship.as_ref()))
        };
        let compared = |id: &str| {
            let selection = either.iter().find_map(|it| it.selections.get(id));
            selection.map(|one| one.title.clone()).unwrap_or_default()
        };
        let planned = |id: &str| {
            let step = either.iter().find_map(|it| it.steps.get(id));
            partner_of(step.and_then(|step| step.relationship.as_ref()))
        };
        let (thing, turn, name) = match action {
            Action::AddRelationship { relationship, .. } => {
                (Partner, Comes, relationship.name.clone())
            }
            Action::EditRelationship { id, .. } => {
                let [was, is] = [before, after].map(|it| it.relationships.get(id));
                let turn = was.zip(is).and_then(|(was, is)| review_turn(was, is));
                let edited = turn.map_or((Partner, Changes), |turn| (Review, turn));
                (edited.0, edited.1, partner(id))
            }
            Action::RemoveRelationship { id } => (Partner, Goes, partner(id)),
            Action::Agree { relationship, .. } => (Agreement, Changes, partner(relationship)),
            Action::StartAssessment { assessment, .. } => {
                let name = partner_of(assessment.relationship.as_ref());
                (Assessment, Comes, name)
            }
            Action::RemoveAssessment { id } => (Assessment, Goes, asked(id)),
            Action::Respond { assessment, .. } => (Answer, Changes, asked(assessment)),
            Action::SetRespondent { assessment, .. } => (Respondent, Changes, asked(assessment)),
            Action::Remove {
                relationships,
                assessments,
                selections,
            } => match (&**relationships, &**assessments, &**selections) {
                ([id], ..) => (Partner, Goes, partner(id)),
                ([_, ..], ..) => (Sample, Goes, String::new()),
                ([], .., [id]) => (Comparison, Goes, compared(id)),
                ([], [id, ..], _) => (Assessment, Goes, asked(id)),
                ([], [], _) => return None,
            },
            Action::Restore(parts) => match (
                &*parts.relationships,
                &*parts.assessments,
                &*parts.selections,
            ) {
                ([(_, one)], ..) => (Partner, Comes, one.name.clone()),
                ([_, ..], ..) => (Sample, Comes, String::new()),
                ([], .., [(_, one)]) => (Comparison, Comes, one.title.clone()),
                ([], [(_, one), ..], _) => {
                    let name = partner_of(one.relationship.as_ref());
                    (Assessment, Comes, name)
                }
                ([], [], _) => return None,
            },
            Action::AddSample(_) => (Sample, Comes, String::new()),
            Action::RemoveSamples => (Sample, Goes, String::new()),
            Action::AddSelection { selection, .. } => (Comparison, Comes, selection.title.clone()),
            Action::EditSelection { id, .. } => (Comparison, Changes, compared(id)),
            Action::RemoveSelection { id } => (Comparison, Goes, compared(id)),
            Action::Decide { assessment, .. } => {
                let is_new = !before.decisions.contains_key(assessment);
                let turn = if is_new { Comes } else { Changes };
                (Decision, turn, asked(assessment))
            }
            Action::WithdrawDecision { assessment } => (Decision, Goes, asked(assessment)),
            Action::AddStep { step, .. } => (Step, Comes, partner_of(step.relationship.as_ref())),
            Action::EditStep { id, step } => {
                let [was, is] = [before, after].map(|it| it.steps.get(id).map(|one| &one.state));
                let turn = match &step.state {
                    _ if was == is => Changes,
                    StepState::Open => Reopened,
                    StepState::Done { .. } => Done,
                    StepState::Dropped { .. } => Dropped,
                };
                (Step, turn, planned(id))
            }
            Action::RemoveStep { id } => (Step, Goes, planned(id)),
            Action::Clear => (Everything, Goes, String::new()),
            Action::Replace(other) => {
                let turn = match (other.is_empty(), before.is_empty()) {
                    (true, _) => Goes,
                    (false, true) => Comes,
                    (false, false) => Changes,
                };
                (Everything, turn, String::new())
            }
            Action::All(actions) => return Self::of_several(actions, before, after),
            Action::Visit { .. }
            | Action::Finish { .. }
            | Action::SetTheme(_)
            | Action::SetLanguage(_)
            | Action::MarkExported { .. } => return None,
        };
        Some(Self { thing, turn, name })
    }

    fn of_several(actions: &[Action], before: &Workspace, after: &Workspace) -> Option<Self> {
        let effects = { actions.iter() }.filter_map(|one| Self::of(one, before, after));
        let mut effects: Vec<Self> = effects.collect();
        let most = effects.iter().map(|one| one.thing).max()?;
        effects.retain(|one| one.thing == most);
        let mut said = effects.pop()?;
        if effects.iter().any(|one| one.name != said.name) {
            said.name.clear();
        }
        Some(said)
    }
}

/// What becomes of the next review, where nothing else of the partner changes.
fn review_turn(was: &Relationship, is: &Relationship) -> Option<Turn> {
    let with_day = Relationship {
        next_review: is.next_review.clone(),
        ..was.clone()
    };
    if with_day != *is || was.next_review == is.next_review {
        return None;
    }
    Some(match (&was.next_review, &is.next_review) {
        (None, _) => Turn::Comes,
        (_, None) => Turn::Goes,
        (Some(_), Some(_)) => Turn::Changes,
    })
}
