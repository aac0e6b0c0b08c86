//! Which finished assessments of a relationship belong together as the two sides' views.

use std::collections::BTreeSet;

use super::BySide;
use crate::{
    model::{Assessment, AssessmentState, Side, Workspace},
    sorting::Sort,
};

/// The finished assessments of one relationship on one questionnaire, from both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct Together<'w> {
    /// The hash of the definition that all of them answered; `None` where nobody has finished.
    pub definition: Option<&'w str>,
    /// The latest of each respondent, a side and a role being one; the newest first.
    pub views: Vec<(&'w str, &'w Assessment)>,
    /// Ids of former ones of the same respondents, on the same definition.
    pub former: Vec<&'w str>,
    /// Ids of those answered on another version of the questions, which cannot be laid beside.
    pub other_version: Vec<&'w str>,
}

impl Together<'_> {
    /// Whether both sides have answered. Until then neither sees what the other said.
    pub fn has_both_sides(&self) -> bool {
        let has = BySide::of(|side: Side| {
            let mut views = self.views.iter();
            views.any(|(_, one)| one.respondent.side == side)
        });
        has.ours && has.theirs
    }
}

/// The finished assessments that are not to be seen yet, by id: the other side's, where the side
/// that answers here has not finished the same questionnaire. What one side has said would colour
/// what the other says.
pub fn held_back(workspace: &Workspace) -> BTreeSet<&str> {
    let finished = workspace.assessments.iter().filter_map(|(id, one)| {
        let relationship = one.relationship.as_deref()?;
        let known = workspace.relationships.get(relationship)?;
        let is_own = one.respondent.side == known.own_side(&one.questionnaire);
        one.is_finished().then_some((
            id.as_str(),
            is_own,
            (relationship, one.questionnaire.as_str()),
        ))
    });
    let (own, others): (Vec<_>, Vec<_>) = finished.partition(|(_, is_own, _)| *is_own);
    let answered: BTreeSet<_> = own.into_iter().map(|(.., about)| about).collect();
    let hidden = others.into_iter();
    hidden
        .filter(|(.., about)| !answered.contains(about))
        .map(|(id, ..)| id)
        .collect()
}

/// What belongs together: what answers the definition that was answered last, the latest of each
/// respondent. The rest is named.
pub fn together<'w>(
    workspace: &'w Workspace,
    relationship: &str,
    questionnaire: &str,
) -> Together<'w> {
    let mut finished = Vec::new();
    for (id, one) in workspace.assessments.iter() {
        if let AssessmentState::Finished {
            at_ms, definition, ..
        } = &one.state
            && one.relationship.as_deref() == Some(relationship)
            && one.questionnaire == questionnaire
        {
            finished.push((*at_ms, definition.as_str(), id.as_str(), &**one));
        }
    }
    finished.order_by(|one, other| other.0.total_cmp(&one.0));
    let definition = finished.first().map(|(_, definition, ..)| *definition);
    let mut together = Together {
        definition,
        views: Vec::new(),
        former: Vec::new(),
        other_version: Vec::new(),
    };
    for (_, answered, id, one) in finished {
        let is_same = |(_, view): &(&str, &Assessment)| view.respondent.is(&one.respondent);
        if Some(answered) != definition {
            together.other_version.push(id);
        } else if together.views.iter().any(is_same) {
            together.former.push(id);
        } else {
            together.views.push((id, one));
        }
    }
    together
}
