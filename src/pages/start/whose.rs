//! As whom a check is begun: the side and the role that are offered, and what the ones that were
//! chosen mean for what was answered before.

use engine::model::{Assessment, Respondent, Side, Workspace};

use super::super::{all_milestones, milestones, standing::unfinished};

/// What a check is begun about.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub workspace: &'a Workspace,
    /// The questionnaire's id.
    pub questionnaire: &'a str,
    /// The partner's id; `None` is the organisation itself.
    pub relationship: Option<&'a str>,
}

/// Where the answers of before stand, as the chosen side and role see them.
pub enum Before<'a> {
    /// One of theirs is in progress, with its id.
    Open(&'a str, &'a Assessment),
    /// It starts from the answers of this one.
    Same(&'a Assessment),
    /// It counts as another person's view than this one, which is the latest.
    Another(&'a Assessment),
}

impl<'a> About<'a> {
    /// Those of the check that is made `again`, by id; else, on the chosen side or the one that
    /// answers here, those of the last check of these questions, or of any of the partner. Where
    /// there is none, the role is the lead's on that side.
    pub fn offered(&self, again: Option<&str>, chosen: Option<Side>) -> Respondent {
        let known = self
            .relationship
            .and_then(|id| self.workspace.relationships.get(id));
        let again = again.and_then(|id| self.workspace.assessments.get(id));
        let again = again.filter(|one| self.is_asked(one));
        let own_side = known.map_or(Side::Ours, |known| known.own_side(self.questionnaire));
        let side = chosen.unwrap_or(again.map_or(own_side, |one| one.respondent.side));
        let is_of_side = |one: &&Assessment| one.respondent.side == side;
        let again = again.map(|one| &**one).filter(is_of_side);
        let last = self.of_partner().filter(is_of_side).max_by(|one, other| {
            let at_ms = |one: &Assessment| one.finished_at_ms().unwrap_or(one.started_at_ms);
            let by_questions = self.is_asked(one).cmp(&self.is_asked(other));
            by_questions.then(at_ms(one).total_cmp(&at_ms(other)))
        });
        if let Some(one) = again.or(last) {
            return one.respondent.clone();
        }
        let lead = known.map(|known| match side == own_side {
            true => known.owner.clone(),
            false => known.counterpart.clone(),
        });
        Respondent {
            side,
            role: lead.unwrap_or_default(),
        }
    }

    /// `None` where nobody has finished these questions, and this respondent has not begun them.
    pub fn before(&self, respondent: &Respondent) -> Option<Before<'a>> {
        let mut open = unfinished(self.workspace)
            .filter(|(_, one)| self.is_asked(one) && one.respondent.may_be(respondent));
        if let Some((id, one)) = open.next() {
            return Some(Before::Open(id, one));
        }
        let finished = milestones(self.workspace, self.relationship).into_iter();
        let finished = finished.map(|(_, one, _)| &**one);
        let finished: Vec<_> = finished.filter(|one| self.is_asked(one)).collect();
        let mut all = finished.iter();
        match all.find(|one| one.respondent.may_be(respondent)) {
            Some(one) => Some(Before::Same(one)),
            None => finished.first().map(|one| Before::Another(one)),
        }
    }

    /// All that was answered about the partner, or is being answered.
    fn of_partner(&self) -> impl Iterator<Item = &'a Assessment> {
        let relationship = self.relationship;
        let finished = all_milestones(self.workspace).map(|(_, one, _)| one);
        let all = finished.chain(unfinished(self.workspace).map(|(_, one)| one));
        let of = all.filter(move |one| one.relationship.as_deref() == relationship);
        of.map(|one| &**one)
    }

    /// Whether it is a check of the same questions about the same partner.
    fn is_asked(&self, one: &Assessment) -> bool {
        one.questionnaire == self.questionnaire && one.relationship.as_deref() == self.relationship
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use engine::model::{AssessmentState, Context, Relationship, Responses};

    use super::*;

    const MANAGER: &str = "alliance manager";

    fn one(respondent: &Respondent, at_ms: f64) -> Rc<Assessment> {
        Rc::new(Assessment {
            questionnaire: "health".into(),
            relationship: Some("r1".into()),
            respondent: respondent.clone(),
            started_at_ms: at_ms,
            state: AssessmentState::Finished {
                at_ms,
                definition: String::new(),
                context: Context::default(),
            },
            responses: Responses::default(),
        })
    }

    fn respondent(side: Side, role: &str) -> Respondent {
        let role = role.into();
        Respondent { side, role }
    }

    #[test]
    fn another_role_or_side_is_said_to_be_another_persons_view() {
        let partner = Relationship {
            name: "Nordlicht AG".into(),
            counterpart: "head of sales".into(),
            ..Relationship::default()
        };
        let ours = respondent(Side::Ours, MANAGER);
        let workspace = Workspace {
            relationships: Rc::new([("r1".into(), Rc::new(partner))].into()),
            assessments: Rc::new([("a1".into(), one(&ours, 1.0))].into()),
            ..Workspace::default()
        };
        let about = About {
            workspace: &workspace,
            questionnaire: "health",
            relationship: Some("r1"),
        };
        let starts = |side, role| match about.before(&respondent(side, role)) {
            Some(Before::Same(one)) => (true, &*one.respondent.role),
            Some(Before::Another(one)) => (false, &*one.respondent.role),
            Some(Before::Open(id, _)) => panic!("{id} is finished"),
            None => panic!("one is finished"),
        };
        for same in [MANAGER, " Alliance  Manager ", ""] {
            assert_eq!(starts(Side::Ours, same), (true, MANAGER), "{same:?}");
        }
        assert_eq!(starts(Side::Ours, "category lead"), (false, MANAGER));
        assert_eq!(starts(Side::Theirs, MANAGER), (false, MANAGER));
        // the other side's role is not ours
        let theirs = about.offered(None, Some(Side::Theirs));
        assert_eq!(theirs, respondent(Side::Theirs, "head of sales"));
    }
}
