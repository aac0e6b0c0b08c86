//! Where partners stand: what their checks came to, what is unfinished, and what needs attention.
//! Its figures are the portfolio's.

mod latest;
mod source;

use std::{cmp::Reverse, collections::BTreeSet, rc::Rc};

use engine::{
    course::{Course, Position},
    model::{Assessment, LocalisedText, Relationship, Stage, Workspace},
    report::{change_in_words, fill},
};
use yew::{Html, html};

pub use latest::Latest;
pub use source::{use_standing, use_standings};

use super::{
    Page, both_sides::results_in_words, candidacy::Candidacy, decimals_of, path, score_text,
};
use crate::{
    browser::{self, DAY_MS},
    charts::{arrow_in_text, sparkline},
    library::Summary,
    locale::Words,
};

/// A review that is due within so many days is told.
const SOON_DAYS: f64 = 14.0;
/// More checks than these are not drawn in a line as small as a word.
const COURSE: usize = 8;

/// Finished checks by id.
type Milestones = Vec<(String, Rc<Assessment>)>;

/// Where one partner stands.
pub struct Standing {
    /// The partner's.
    pub id: String,
    pub relationship: Rc<Relationship>,
    /// Its place in the portfolio.
    pub position: Rc<Position>,
    /// The last finished check of each kind, the newest first: by our side, where it has answered
    /// that kind.
    pub latest: Vec<Latest>,
    /// The finished health checks by the respondent of the latest on the same questionnaire, the
    /// newest first; and in the same way those of its value.
    health: Milestones,
    value: Milestones,
    /// What its health came to last.
    pub now: Option<Rc<Summary>>,
    /// The questionnaires that the other side has answered and ours has not: titles by id.
    pub waiting: Vec<(String, LocalisedText)>,
    /// Ids of its unfinished checks.
    pub open: Vec<String>,
    /// The comparisons that it is a candidate in.
    pub candidacies: Vec<Candidacy>,
    pub review: Review,
}

/// When a partner is to be reviewed next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Review {
    NoDate,
    /// An assessment was finished since the day: a new one is to be set.
    Held,
    Later,
    Soon,
    Overdue,
}

impl Review {
    /// `last_at_ms` is when the last assessment was finished.
    fn of(relationship: &Relationship, last_at_ms: Option<f64>) -> Self {
        let Some(day) = &relationship.next_review else {
            return Self::NoDate;
        };
        let today = browser::today();
        // the day in question is told by its noon
        let is_held = last_at_ms.is_some_and(|at| at >= browser::day_ms(day) - DAY_MS / 2.0);
        match () {
            () if *day < today && is_held => Self::Held,
            () if *day < today => Self::Overdue,
            () if browser::days_until(day) <= SOON_DAYS => Self::Soon,
            () => Self::Later,
        }
    }
}

/// The unfinished checks but candidates: those are gone on with in their comparison.
pub fn unfinished(workspace: &Workspace) -> impl Iterator<Item = (&String, &Rc<Assessment>)> {
    let selections = workspace.selections.values();
    let candidates = selections.flat_map(|one| &one.candidates);
    let candidates: BTreeSet<&String> = candidates.collect();
    let all = workspace.assessments.iter();
    all.filter(move |(id, one)| !one.is_finished() && !candidates.contains(id))
}

impl Standing {
    /// By how much the health has fallen since last time, a fraction; 0 where it has not or hardly
    /// has, or where that is not known.
    pub fn fall(&self) -> f64 {
        let health = self.position.health.as_ref();
        let moved = health.and_then(|it| it.direction().moved());
        moved.map_or(0.0, |by| (-by).max(0.0))
    }

    /// Requirements not met, and red flags.
    pub fn alerts(&self) -> usize {
        let checks = self.position.checks.iter();
        checks
            .map(|one| one.failed_gates.len() + one.red_flags)
            .sum()
    }

    /// Whether nothing is known of it: no check is finished, and it is no candidate.
    pub fn is_unknown(&self) -> bool {
        self.latest.is_empty() && self.candidacies.is_empty()
    }

    /// Whether a comparison asks a questionnaire about it.
    pub fn is_candidate_on(&self, questionnaire: &str) -> bool {
        let mut all = self.candidacies.iter();
        all.any(|one| one.questionnaire == questionnaire)
    }

    /// What to ask of a partner first: before anything is agreed whether it is the right one, else
    /// how it is doing. `None` where a comparison asks it already.
    pub fn first_question(&self) -> Option<&'static str> {
        let stage = self.relationship.stage;
        let is_early = stage.is_some() && stage <= Some(Stage::Exploration);
        match self.latest.is_empty() && is_early {
            true if self.is_candidate_on(path::CHOICE) => None,
            true => Some(path::CHOICE),
            false => Some(path::HEALTH),
        }
    }

    pub fn needs_attention(&self) -> bool {
        self.review >= Review::Soon
            || self.alerts() > 0
            || self.fall() > 0.0
            || !self.waiting.is_empty()
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
        let health = self.position.health.as_ref();
        health.is_some_and(|health| health.latest.assessment == latest.id)
    }

    /// Whether it is the check that its value is read from.
    pub fn is_value(&self, latest: &Latest) -> bool {
        let value = self.position.value.as_ref();
        value.is_some_and(|value| value.latest.assessment == latest.id)
    }

    /// What its health came to in figures, with at least so many decimals: of both sides, where
    /// both have answered.
    pub fn health_in_words(&self, words: &Words, least: u8) -> Option<String> {
        let now = self.now.as_ref()?;
        let latest = self.latest.iter().find(|one| self.is_health(one));
        let sides = latest.and_then(|latest| latest.sides.as_ref());
        Some(match sides {
            Some(sides) => results_in_words(words, sides, least),
            None => score_text(words, now, least),
        })
    }

    /// By which questionnaire its health was checked.
    pub fn health_questionnaire(&self) -> Option<&str> {
        let health = self.position.health.as_ref()?;
        Some(&health.latest.questionnaire)
    }

    /// Whether its health is known of more than one day.
    pub fn has_trend(&self, page: &Page) -> bool {
        scores_of(page, &self.health).len() > 1
    }

    /// The course of its health beside its score, whose scores have at least so many decimals.
    pub fn course_of_health(&self, page: &Page, least: u8) -> Html {
        self.course(page, self.position.health.as_ref(), &self.health, least)
    }

    /// The same of its value.
    pub fn course_of_value(&self, page: &Page, least: u8) -> Html {
        self.course(page, self.position.value.as_ref(), &self.value, least)
    }

    /// A course beside its score: a line, and the change in words, which are of our side.
    fn course(&self, page: &Page, course: Option<&Course>, checks: &Milestones, least: u8) -> Html {
        let words = &page.words;
        let (class, mark, change) = change(words, course);
        let latest = course.map(|course| &course.latest.assessment);
        let mut of = self.latest.iter().filter(|one| Some(&one.id) == latest);
        let change = match of.any(|one| one.sides.is_some()) {
            true => fill(words.texts.standing.change_of_ours, &[("change", change)]),
            false => change,
        };
        html! {
            <span class="course">
                {line(page, checks, least)}
                <span class={class}>{arrow_in_text(mark)}{change}</span>
            </span>
        }
    }

    /// What of the latest check of each kind someone should look at, in words: for each check that
    /// has something.
    pub fn alerts_in_words(&self, words: &Words) -> Vec<String> {
        let texts = &words.texts.home;
        let of_check = self.latest.iter().filter_map(|one| {
            let alerts = one.alerts_in_words(words, true);
            let values = [
                ("alerts", &*alerts),
                ("title", &words.of(&one.loaded.questionnaire.title)),
            ];
            (!alerts.is_empty()).then(|| fill(texts.alerts_in, &values))
        });
        of_check.collect()
    }

    /// The same with what else needs attention, each a sentence: for a reader who does not see the
    /// rest of it.
    pub fn reasons(&self, words: &Words) -> Vec<String> {
        let texts = &words.texts.standing;
        let mut reasons = Vec::new();
        if let (Some(day), true) = (&self.relationship.next_review, self.review >= Review::Soon) {
            let date = words.format.date(browser::day_ms(day));
            let told = match self.review {
                Review::Overdue => texts.task_review_was_due,
                _ => texts.task_review_is_due,
            };
            reasons.push(fill(told, &[("date", &*date)]));
        }
        for (_, title) in &self.waiting {
            let title = [("title", words.of(title))];
            reasons.push(fill(words.texts.both_sides.waiting, &title));
        }
        let alerts = self.alerts_in_words(words);
        if !alerts.is_empty() {
            let alerts = [("alerts", alerts.join("; "))];
            reasons.push(fill(texts.task_alerts, &alerts));
        }
        if self.fall() > 0.0 {
            let (_, _, change) = change(words, self.position.health.as_ref());
            reasons.push(fill(texts.task_fall, &[("change", &*change)]));
        }
        reasons
    }
}

/// How a score has changed since the check before: a class, a mark, and words.
pub fn change(words: &Words, course: Option<&Course>) -> (&'static str, &'static str, String) {
    let said = change_in_words(course, &words.texts.portfolio, &*words.format);
    match course.and_then(|course| course.direction().moved()) {
        Some(up) if up > 0.0 => ("better", "▲ ", said),
        Some(_) => ("worse", "▼ ", said),
        None => ("small", "", said),
    }
}

/// When the partner is to be reviewed next, in words.
pub fn review_in_words(words: &Words, standing: &Standing) -> String {
    let texts = &words.texts.home;
    let Some(day) = &standing.relationship.next_review else {
        return texts.no_date.into();
    };
    let shown = words.format.date(browser::day_ms(day));
    match standing.review {
        Review::Overdue => fill(texts.overdue, &[("date", &*shown)]),
        Review::Held => texts.held.into(),
        Review::NoDate | Review::Later | Review::Soon => shown,
    }
}

/// Those of a portfolio: the real ones, or where there are none the samples.
pub fn in_portfolio(standings: &[Standing]) -> Vec<&Standing> {
    let is_sample = standings.iter().all(|one| one.relationship.sample);
    let all = standings.iter();
    all.filter(|one| one.relationship.sample == is_sample)
        .collect()
}

/// When and with which score, the earliest first: as many as are drawn in a line.
fn scores_of(page: &Page, checks: &Milestones) -> Vec<(f64, Rc<Summary>)> {
    let newest = checks.iter().take(COURSE).rev();
    let scores = newest.filter_map(|(id, assessment)| {
        let at_ms = assessment.finished_at_ms()?;
        let summary = page.library().summary(id, assessment, page.workspace())?;
        Some((at_ms, summary))
    });
    scores.collect()
}

/// The scores as a line, said in words too.
fn line(page: &Page, checks: &Milestones, least: u8) -> Html {
    let course = scores_of(page, checks);
    let scores = { course.iter() }.map(|(at_ms, summary)| (*at_ms, summary.score));
    let scores: Vec<_> = scores.collect();
    let least = decimals_of(course.iter().map(|(_, summary)| &**summary)).max(least);
    let said = { course.iter() }.map(|(_, summary)| score_text(&page.words, summary, least));
    let said: Vec<String> = said.collect();
    let texts = &page.words.texts.standing;
    let label = fill(texts.course, &[("scores", &*page.words.format.list(&said))]);
    sparkline(&scores, &label)
}
