//! The finished checks of one questionnaire by one partner, or by the organisation itself, and what
//! changed between two of them.

use std::rc::Rc;

use engine::{
    course::{self, Finished, TrendPoint, change, trend},
    model::{Assessment, AssessmentState, Questionnaire, Side},
    report::{ChangeInput, ChangeReport, change_report},
};

use crate::{
    library::Loaded,
    locale::{Words, plain},
    pages::{Page, context_of, milestones, partner_of},
    shared::Shared,
};

/// Finished checks of one questionnaire, each with its own version of it; the earliest first.
#[derive(Clone)]
pub struct Checks {
    words: Words,
    /// The questionnaire's id.
    questionnaire: String,
    /// The partner's id.
    relationship: Option<String>,
    partner: String,
    checks: Vec<OneCheck>,
}

#[derive(Clone)]
struct OneCheck {
    id: String,
    assessment: Rc<Assessment>,
    at_ms: f64,
    context: engine::model::Context,
    loaded: Shared<Loaded>,
}

impl OneCheck {
    fn milestone(&self) -> course::Milestone<'_> {
        course::Milestone {
            questionnaire: &self.loaded.questionnaire,
            responses: &self.assessment.responses,
            context: &self.context,
        }
    }

    fn side(&self) -> Side {
        self.assessment.respondent.side
    }
}

impl Checks {
    pub fn of(page: &Page, questionnaire: &str, relationship: Option<&str>) -> Self {
        let workspace = page.workspace();
        let all = milestones(workspace, relationship).into_iter().rev();
        let checks = all
            .filter(|(_, assessment, _)| assessment.questionnaire == questionnaire)
            .filter_map(|(id, assessment, at_ms)| {
                Some(OneCheck {
                    id: id.clone(),
                    assessment: Rc::clone(assessment),
                    at_ms,
                    context: context_of(workspace, assessment),
                    loaded: page.library().of(assessment, workspace)?,
                })
            });
        let checks: Vec<OneCheck> = checks.collect();
        let last = checks.last();
        let partner = last.map(|one| partner_of(workspace, &one.assessment));
        Self {
            words: page.words.clone(),
            questionnaire: questionnaire.into(),
            relationship: relationship.map(String::from),
            partner: partner.unwrap_or_default().into(),
            checks,
        }
    }

    /// The questionnaire's id.
    pub fn id(&self) -> &str {
        &self.questionnaire
    }

    /// The partner's id; `None` for the organisation itself.
    pub fn relationship(&self) -> Option<&str> {
        self.relationship.as_deref()
    }

    /// The definition of the latest; `None` where there is no check.
    pub fn latest(&self) -> Option<&Loaded> {
        self.checks.last().map(|one| &*one.loaded)
    }

    /// Empty for the organisation itself.
    pub fn partner(&self) -> &str {
        &self.partner
    }

    /// What a picture of them is called: with whom and what it is about.
    pub fn named(&self, what: &str) -> String {
        let title = self
            .latest()
            .map(|it| self.words.of(&it.questionnaire.title));
        let title = plain(&title.unwrap_or_default());
        let parts = [self.partner(), &title, what];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// What they came to, the earliest first.
    pub fn points(&self) -> Vec<TrendPoint> {
        let finished = self.checks.iter().map(|one| Finished {
            id: &one.id,
            side: one.side(),
            at_ms: one.at_ms,
            definition: match &one.assessment.state {
                AssessmentState::Finished { definition, .. } => definition,
                AssessmentState::InProgress { .. } => "",
            },
            milestone: one.milestone(),
        });
        trend(&finished.collect::<Vec<_>>())
    }

    /// The version that a check was answered on.
    pub fn questionnaire(&self, id: &str) -> Option<&Questionnaire> {
        let one = self.checks.iter().find(|one| one.id == id)?;
        Some(&one.loaded.questionnaire)
    }

    /// The ids of the two that are compared: those that were chosen, where both are there and by one
    /// side, else the last two.
    pub fn compared(&self, chosen: Option<&[String; 2]>) -> Option<[&str; 2]> {
        let points = self.points();
        let chosen = chosen.map(|ids| ids.each_ref().map(|id| &**id));
        let between = course::compared(&points, chosen)?;
        let [before, after] = between.map(|at| points.get(at));
        Some([self.own_id(&before?.id)?, self.own_id(&after?.id)?])
    }

    fn own_id(&self, id: &str) -> Option<&str> {
        let one = self.checks.iter().find(|one| one.id == id)?;
        Some(&one.id)
    }

    /// The id of the check by the same side before this one.
    pub fn before(&self, id: &str) -> Option<&str> {
        let at = self.checks.iter().position(|one| one.id == id)?;
        let side = self.checks.get(at)?.side();
        let mut earlier = self.checks.iter().take(at).rev();
        let before = earlier.find(|one| one.side() == side)?;
        Some(&before.id)
    }

    /// Whether one stands before another by the same side.
    pub fn is_before(&self, one: &str, other: &str) -> bool {
        let place = |id: &str| self.checks.iter().position(|it| it.id == id);
        let (Some(one), Some(other)) = (place(one), place(other)) else {
            return false;
        };
        let side = |at: usize| self.checks.get(at).map(OneCheck::side);
        one < other && side(one) == side(other)
    }

    /// What changed between two of them by id.
    pub fn report(&self, between: [&str; 2]) -> Option<ChangeReport> {
        let find = |id: &str| self.checks.iter().find(|one| one.id == id);
        let [before, after] = [find(between[0])?, find(between[1])?];
        let change = change(before.milestone(), after.milestone()).ok()?;
        let mut of_side = self.checks.iter().rev();
        let latest = of_side.find(|one| one.side() == after.side());
        Some(change_report(&ChangeInput {
            milestones: [before.milestone(), after.milestone()],
            change: &change,
            at_ms: [before.at_ms, after.at_ms],
            is_latest: latest.is_some_and(|latest| latest.id == after.id),
            partner: self.partner(),
            language: &self.words.language,
            texts: &self.words.texts.report,
            changes: &self.words.texts.changes,
            format: &*self.words.format,
        }))
    }
}

/// What changed since the check before, in one sentence; `None` for the first of a side.
pub fn conclusion_since(page: &Page, questionnaire: &str, partner: &str) -> Option<String> {
    let checks = Checks::of(page, questionnaire, Some(partner));
    let between = checks.compared(None)?;
    Some(checks.report(between)?.conclusion)
}
