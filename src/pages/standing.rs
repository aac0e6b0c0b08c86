//! Where partners stand: what their checks came to, what is unfinished, and what needs attention.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use engine::{
    model::{Assessment, AssessmentState, LocalisedText, Measure, Relationship, Side, Workspace},
    report::{SAME, decimals_apart, fill, points_to},
    sorting::Sort,
};
use yew::{Html, html};

use super::{Milestone, Page, all_milestones, newest_first, path, score_text};
use crate::{
    browser,
    charts::sparkline,
    library::{Library, Loaded, Summary},
    locale::Words,
    shared::Shared,
};

/// A review that is due within so many days is told.
const SOON_DAYS: f64 = 14.0;
const DAY_MS: f64 = 86_400_000.0;
/// More checks than these are not drawn in a line as small as a word.
const COURSE: usize = 8;

/// Where one partner stands.
pub struct Standing {
    /// The partner's.
    pub id: String,
    pub relationship: Rc<Relationship>,
    /// The last finished check of each kind, the newest first: by our side, where it has answered
    /// that kind.
    pub latest: Vec<Latest>,
    /// The finished health checks by one side on the same questions, ours where we have answered;
    /// the newest first.
    health: Vec<(String, Rc<Assessment>)>,
    /// What the last two of them came to.
    pub now: Option<Rc<Summary>>,
    before: Option<Rc<Summary>>,
    /// Ids of its unfinished checks.
    pub open: Vec<String>,
    pub review: Review,
}

/// The last finished check of one kind.
pub struct Latest {
    pub id: String,
    pub assessment: Rc<Assessment>,
    pub loaded: Shared<Loaded>,
    pub summary: Rc<Summary>,
    pub at_ms: f64,
}

/// When a partner is to be reviewed next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    NoDate,
    Later,
    Soon,
    Overdue,
}

impl Review {
    fn of(relationship: &Relationship) -> Self {
        let Some(day) = &relationship.next_review else {
            return Self::NoDate;
        };
        let today = browser::today();
        let days = (browser::day_ms(day) - browser::day_ms(&today)) / DAY_MS;
        match () {
            () if *day < today => Self::Overdue,
            () if days <= SOON_DAYS => Self::Soon,
            () => Self::Later,
        }
    }
}

/// All partners, in no order of meaning.
pub fn standings(workspace: &Workspace, library: &Library) -> Vec<Standing> {
    let mut finished = BTreeMap::<&str, Vec<Milestone>>::new();
    for milestone in all_milestones(workspace) {
        if let Some(partner) = milestone.1.relationship.as_deref() {
            finished.entry(partner).or_default().push(milestone);
        }
    }
    let mut open = BTreeMap::<&str, Vec<String>>::new();
    for (id, assessment) in unfinished(workspace) {
        if let Some(partner) = assessment.relationship.as_deref() {
            open.entry(partner).or_default().push(id.clone());
        }
    }
    let all = workspace.relationships.iter();
    let all = all.map(|(id, relationship)| {
        let finished = finished.remove(id.as_str()).unwrap_or_default();
        let open = open.remove(id.as_str()).unwrap_or_default();
        Standing::new(workspace, library, (id, relationship), finished, open)
    });
    all.collect()
}

/// One partner by id.
pub fn standing(workspace: &Workspace, library: &Library, id: &str) -> Option<Standing> {
    let partner = workspace.relationships.get_key_value(id)?;
    let is_its = |one: &Assessment| one.relationship.as_deref() == Some(id);
    let finished = all_milestones(workspace).filter(|(_, one, _)| is_its(one));
    let open = unfinished(workspace).filter(|(_, one)| is_its(one));
    let open = open.map(|(id, _)| id.clone()).collect();
    let finished = finished.collect();
    Some(Standing::new(workspace, library, partner, finished, open))
}

/// The unfinished checks but candidates: those are gone on with in their comparison.
pub fn unfinished(workspace: &Workspace) -> impl Iterator<Item = (&String, &Rc<Assessment>)> {
    let selections = workspace.selections.values();
    let candidates = selections.flat_map(|one| &one.candidates);
    let candidates: BTreeSet<&String> = candidates.collect();
    let all = workspace.assessments.iter();
    all.filter(move |(id, one)| {
        matches!(one.state, AssessmentState::InProgress { .. }) && !candidates.contains(id)
    })
}

impl Standing {
    fn new(
        workspace: &Workspace,
        library: &Library,
        (id, relationship): (&String, &Rc<Relationship>),
        mut finished: Vec<Milestone>,
        open: Vec<String>,
    ) -> Self {
        newest_first(&mut finished);
        let health = health_checks(workspace, library, &finished);
        let summary = |at: usize| {
            let (id, assessment) = health.get(at)?;
            library.summary(id, assessment, workspace)
        };
        Self {
            id: id.clone(),
            relationship: Rc::clone(relationship),
            latest: latest_of_each_kind(workspace, library, &finished),
            now: summary(0),
            before: summary(1),
            health,
            open,
            review: Review::of(relationship),
        }
    }

    /// By how much the health has fallen since last time, a fraction; 0 where it has not, or where
    /// that is not known.
    pub fn fall(&self) -> f64 {
        let score = |of: &Option<Rc<Summary>>| of.as_ref().and_then(|one| one.score);
        match (score(&self.now), score(&self.before)) {
            (Some(now), Some(before)) if before - now > SAME => before - now,
            _ => 0.0,
        }
    }

    /// Requirements not met, and red flags.
    pub fn alerts(&self) -> usize {
        let summaries = self.latest.iter().map(|one| &one.summary);
        summaries
            .map(|one| one.gates_failed.len() + one.red_flags.len())
            .sum()
    }

    pub fn needs_attention(&self) -> bool {
        self.review >= Review::Soon || self.alerts() > 0 || self.fall() > 0.0
    }

    /// Orders what needs attention most first.
    pub fn urgency(&self) -> impl Ord + use<> {
        let fall = (self.fall() * 100.0).round() as i64;
        Reverse((self.alerts(), self.review, fall, self.latest.is_empty()))
    }

    /// The name that the arrangement has earned.
    pub fn earned_name(&self) -> Option<&LocalisedText> {
        let named = self.latest_of(path::NAME)?;
        let name = named.summary.name.as_ref();
        name.filter(|_| !named.summary.is_name_open)
    }

    /// The last finished check of a questionnaire.
    pub fn latest_of(&self, questionnaire: &str) -> Option<&Latest> {
        let mut latest = self.latest.iter();
        latest.find(|one| one.assessment.questionnaire == questionnaire)
    }

    /// Whether it is the check that its health is read from.
    pub fn is_health(&self, latest: &Latest) -> bool {
        self.health.first().is_some_and(|(id, _)| *id == latest.id)
    }

    /// By which questionnaire its health was checked.
    pub fn health_questionnaire(&self) -> Option<&str> {
        let (_, latest) = self.health.first()?;
        Some(&latest.questionnaire)
    }

    /// When and with which score its health was checked, the earliest first: as many as are drawn in
    /// a line.
    pub fn course(&self, page: &Page) -> Vec<(f64, Rc<Summary>)> {
        let newest = self.health.iter().take(COURSE).rev();
        let course = newest.filter_map(|(id, assessment)| {
            let AssessmentState::Finished { at_ms, .. } = assessment.state else {
                return None;
            };
            let summary = page.library().summary(id, assessment, page.workspace())?;
            Some((at_ms, summary))
        });
        course.collect()
    }

    /// The course of its health as a line, said in words too.
    pub fn line(&self, page: &Page) -> Html {
        let course = self.course(page);
        let scores: Vec<_> = course.iter().map(|(_, summary)| summary.score).collect();
        let said = course
            .iter()
            .map(|(_, summary)| score_text(&page.words, summary));
        let said: Vec<String> = said.collect();
        let texts = &page.words.texts.standing;
        let label = fill(texts.course, &[("scores", &*page.words.format.list(&said))]);
        sparkline(&scores, &label)
    }

    /// How the health has changed since the check before: a class, a mark, and words.
    pub fn change(&self, words: &Words) -> (&'static str, &'static str, String) {
        let texts = &words.texts.home;
        let (Some(now), Some(before)) = (&self.now, &self.before) else {
            return ("small", "", texts.first_check.into());
        };
        let (Some(now), Some(then)) = (now.score, before.score) else {
            return ("small", "", texts.no_change_known.into());
        };
        let decimals = decimals_apart(&[now, then], 0);
        let by = points_to(now, decimals) - points_to(then, decimals);
        let n = words.format.number(by.abs(), decimals);
        if now - then > SAME {
            ("better", "▲ ", fill(texts.up, &[("n", &n)]))
        } else if then - now > SAME {
            ("worse", "▼ ", fill(texts.down, &[("n", &n)]))
        } else {
            ("small", "", texts.no_change.into())
        }
    }

    /// What of the latest check of each kind someone should look at, in words.
    pub fn alerts_in_words(&self, words: &Words) -> Vec<String> {
        let texts = &words.texts.home;
        let sum = |count: fn(&Summary) -> usize| -> usize {
            self.latest.iter().map(|one| count(&one.summary)).sum()
        };
        let counts = [
            (&texts.gates, sum(|one| one.gates_failed.len())),
            (&texts.red_flags, sum(|one| one.red_flags.len())),
            (&texts.gates_open, sum(|one| one.gates_open)),
        ];
        let found = counts.into_iter().filter(|(_, count)| *count > 0);
        found
            .map(|(plural, count)| words.count(plural, count))
            .collect()
    }

    /// The same with what else needs attention, for a reader who does not see the rest of it.
    pub fn reasons(&self, words: &Words) -> Vec<String> {
        let texts = &words.texts.standing;
        let mut reasons = Vec::new();
        if let (Some(day), true) = (&self.relationship.next_review, self.review >= Review::Soon) {
            let date = words.format.date(browser::day_ms(day));
            let told = match self.review {
                Review::Overdue => texts.review_was_due,
                _ => texts.review_is_due,
            };
            reasons.push(fill(told, &[("date", &*date)]));
        }
        reasons.extend(self.alerts_in_words(words));
        if self.fall() > 0.0 {
            let (_, _, change) = self.change(words);
            reasons.push(fill(texts.health_change, &[("change", &*change)]));
        }
        reasons
    }
}

/// Health checks by the same side on the same questions: ours where we have answered.
fn health_checks(
    workspace: &Workspace,
    library: &Library,
    finished: &[Milestone],
) -> Vec<(String, Rc<Assessment>)> {
    let is_of_health = |(_, assessment, _): &&Milestone| {
        let loaded = library.of(assessment, workspace);
        loaded.is_some_and(|loaded| loaded.questionnaire.measures == Some(Measure::Health))
    };
    let is_ours = |(_, assessment, _): &&Milestone| assessment.respondent.side == Side::Ours;
    let ours = finished.iter().filter(is_ours).find(is_of_health);
    let Some((_, latest, _)) = ours.or_else(|| finished.iter().find(is_of_health)) else {
        return Vec::new();
    };
    let alike = finished.iter().filter(|(_, one, _)| {
        one.questionnaire == latest.questionnaire && one.respondent.side == latest.respondent.side
    });
    alike
        .map(|(id, one, _)| ((*id).clone(), Rc::clone(one)))
        .collect()
}

fn latest_of_each_kind(
    workspace: &Workspace,
    library: &Library,
    finished: &[Milestone],
) -> Vec<Latest> {
    let mut kinds: Vec<&str> = Vec::new();
    for (_, assessment, _) in finished {
        if !kinds.contains(&assessment.questionnaire.as_str()) {
            kinds.push(&assessment.questionnaire);
        }
    }
    let latest = |kind: &str| {
        let of_kind = finished.iter();
        let mut of_kind = of_kind.filter(|(_, assessment, _)| assessment.questionnaire == kind);
        let is_ours = |(_, one, _): &&Milestone| one.respondent.side == Side::Ours;
        let (id, assessment, at_ms) = of_kind.clone().find(is_ours).or(of_kind.next())?;
        Some(Latest {
            id: (*id).clone(),
            assessment: Rc::clone(assessment),
            loaded: library.of(assessment, workspace)?,
            summary: library.summary(id, assessment, workspace)?,
            at_ms: *at_ms,
        })
    };
    let mut all: Vec<Latest> = kinds.into_iter().filter_map(latest).collect();
    all.order_by(|one, other| other.at_ms.total_cmp(&one.at_ms));
    all
}

impl Latest {
    /// What it came to in a few words: the name that leads, or the score with its bands.
    pub fn in_words(&self, words: &Words) -> String {
        let summary = &self.summary;
        match &summary.name {
            Some(name) => words.of(name),
            None if summary.is_name_open => words.texts.report.not_settled.into(),
            None => {
                let score = score_text(words, summary);
                match self.bands_in_words(words) {
                    Some(bands) => format!("{score}, {bands}"),
                    None => score,
                }
            }
        }
    }

    /// The bands that the range touches: the one, or the first and the last.
    pub fn bands_in_words(&self, words: &Words) -> Option<String> {
        let title = |at: &usize| {
            let band = self.loaded.questionnaire.bands.get(*at)?;
            Some(words.of(&band.title))
        };
        let bands = &self.summary.bands;
        let (first, last) = (title(bands.first()?)?, title(bands.last()?)?);
        Some(match bands.len() {
            1 => first,
            _ => format!("{first} – {last}"),
        })
    }

    /// The question that it answers, where it is on the path; else its title.
    pub fn question(&self, words: &Words) -> String {
        match path::stop_of(&self.assessment.questionnaire) {
            Some(stop) => words.texts.path.questions[stop.question].into(),
            None => words.of(&self.loaded.questionnaire.title),
        }
    }
}

/// The course of its health beside its score: the line, and the change in words.
pub fn course(page: &Page, standing: &Standing) -> Html {
    let (class, mark, change) = standing.change(&page.words);
    html! {
        <span class="course">
            {standing.line(page)}
            <span class={class}>{mark}{change}</span>
        </span>
    }
}
