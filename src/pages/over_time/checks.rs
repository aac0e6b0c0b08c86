//! The finished checks of one questionnaire by one partner, or by the organisation itself, and what
//! changed between two of them.

use std::rc::Rc;

use engine::{
    course::{Finished, Trend, change, trend},
    model::{Assessment, AssessmentState, Questionnaire},
    report::{ChangeInput, ChangeReport, change_report, join_some},
};
use yew::{hook, use_memo};

use crate::{
    library::Loaded,
    locale::Words,
    pages::{Page, answered::Answered, milestones, partner_of},
    shared::Shared,
};

/// Finished checks of one questionnaire, each with its own version of it; the earliest first.
pub struct Checks {
    of: Source,
    trend: Trend,
}

/// What they are made from.
#[derive(Clone, PartialEq)]
struct Source {
    words: Words,
    /// The questionnaire's id.
    questionnaire: String,
    /// The partner's id.
    relationship: Option<String>,
    partner: String,
    checks: Vec<OneCheck>,
}

#[derive(Clone, PartialEq)]
struct OneCheck {
    id: String,
    answered: Answered,
    at_ms: f64,
    /// What its result leads with, where that is a name.
    name: String,
}

impl OneCheck {
    fn finished(&self) -> Finished<'_> {
        Finished {
            id: &self.id,
            respondent: &self.answered.assessment.respondent,
            at_ms: self.at_ms,
            definition: match &self.answered.assessment.state {
                AssessmentState::Finished { definition, .. } => definition,
                AssessmentState::InProgress { .. } => "",
            },
            milestone: self.answered.milestone(),
        }
    }
}

impl Source {
    fn of(page: &Page, questionnaire: &str, relationship: Option<&str>) -> Self {
        let workspace = page.workspace();
        let all = milestones(workspace, relationship).into_iter().rev();
        let checks = all
            .filter(|(_, assessment, _)| assessment.questionnaire == questionnaire)
            .filter_map(|(id, assessment, at_ms)| {
                Some(OneCheck {
                    id: id.clone(),
                    answered: Answered::of(page, assessment)?,
                    at_ms,
                    name: name_of(page, id, assessment),
                })
            });
        let checks: Vec<OneCheck> = checks.collect();
        let last = checks.last();
        let partner = last.map(|one| partner_of(workspace, &one.answered.assessment));
        Self {
            words: page.words.clone(),
            questionnaire: questionnaire.into(),
            relationship: relationship.map(String::from),
            partner: partner.unwrap_or_default().into(),
            checks,
        }
    }
}

/// The checks of one questionnaire, scored again only when one of them changes.
#[hook]
pub fn use_checks(page: &Page, questionnaire: &str, relationship: Option<&str>) -> Shared<Checks> {
    let source = Source::of(page, questionnaire, relationship);
    Shared(use_memo(source, |of| {
        let finished: Vec<Finished> = of.checks.iter().map(OneCheck::finished).collect();
        Checks {
            trend: trend(&finished),
            of: of.clone(),
        }
    }))
}

/// What changed between two of them by id, found again only with them.
#[hook]
pub fn use_change(checks: &Shared<Checks>, between: Option<[&str; 2]>) -> Rc<Option<ChangeReport>> {
    let between = between.map(|ids| ids.map(String::from));
    use_memo((checks.clone(), between), |(checks, between)| {
        checks.report(between.as_ref()?)
    })
}

impl Checks {
    /// The questionnaire's id.
    pub fn id(&self) -> &str {
        &self.of.questionnaire
    }

    /// The partner's id; `None` for the organisation itself.
    pub fn relationship(&self) -> Option<&str> {
        self.of.relationship.as_deref()
    }

    /// The definition of the latest; `None` where there is no check.
    pub fn latest(&self) -> Option<&Loaded> {
        self.of.checks.last().map(|one| &*one.answered.loaded)
    }

    /// Empty for the organisation itself.
    pub fn partner(&self) -> &str {
        &self.of.partner
    }

    /// What a picture of them is called: with whom and what it is about.
    pub fn named(&self, what: &str) -> String {
        let title = self
            .latest()
            .map(|it| self.of.words.of(&it.questionnaire.title));
        let title = title.unwrap_or_default();
        join_some([self.partner(), &title, what], " · ")
    }

    /// What they came to.
    pub fn trend(&self) -> &Trend {
        &self.trend
    }

    /// The version that a check was answered on.
    pub fn questionnaire(&self, id: &str) -> Option<&Questionnaire> {
        let one = self.of.checks.iter().find(|one| one.id == id)?;
        Some(&one.answered.loaded.questionnaire)
    }

    /// The ids of the two that are compared: see [`Trend::compared`].
    pub fn compared(&self, chosen: Option<&[String; 2]>) -> Option<[&str; 2]> {
        let chosen = chosen.map(|ids| ids.each_ref().map(|id| &**id));
        let pair = self.trend.compared(chosen)?;
        Some(pair.map(|one| &*one.id))
    }

    /// What the result of a check leads with, where that is a name.
    pub fn name(&self, id: &str) -> &str {
        let one = self.of.checks.iter().find(|one| one.id == id);
        one.map_or("", |one| &one.name)
    }

    /// What changed between two of them by id.
    fn report(&self, [before, after]: &[String; 2]) -> Option<ChangeReport> {
        let find = |id: &str| self.of.checks.iter().find(|one| one.id == id);
        let [before, after] = [find(before)?, find(after)?];
        let change = change(before.answered.milestone(), after.answered.milestone()).ok()?;
        let line = |id: &str| {
            let point = self.trend.points.iter().find(|one| one.id == id);
            point.map(|point| point.line)
        };
        let mut latest = self.trend.points.iter().rev();
        let latest = latest.find(|one| Some(one.line) == line(&after.id));
        Some(change_report(&ChangeInput {
            milestones: [before.answered.milestone(), after.answered.milestone()],
            change: &change,
            at_ms: [before.at_ms, after.at_ms],
            is_latest: latest.is_some_and(|latest| latest.id == after.id),
            names: (!after.answered.loaded.questionnaire.kind.is_scored())
                .then_some([&before.name, &after.name]),
            partner: self.partner(),
            language: &self.of.words.language,
            texts: &self.of.words.texts.report,
            changes: &self.of.words.texts.changes,
            format: &*self.of.words.format,
        }))
    }
}

/// The name that a result leads with, or that none is settled.
fn name_of(page: &Page, id: &str, assessment: &Rc<Assessment>) -> String {
    let words = &page.words;
    let summary = page.library().summary(id, assessment, page.workspace());
    let name = summary.as_ref().and_then(|summary| summary.name.as_ref());
    let name = name.map(|name| words.of(name));
    name.unwrap_or_else(|| words.texts.report.not_settled.into())
}
