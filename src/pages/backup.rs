//! When a copy was last taken out of the browser, and whether it is time for another.

use engine::{
    model::{AssessmentState, Workspace},
    report::fill,
};

use super::Page;
use crate::browser;

const DAY_MS: f64 = 86_400_000.0;
/// What is newer than this is not asked to be exported yet.
const FIRST_DAYS: f64 = 7.0;
/// A copy is old after so many days, if something has been done since.
const OLD_DAYS: f64 = 30.0;

/// When an export was last asked for, and how long ago that is.
pub fn last_export(page: &Page) -> String {
    let texts = &page.words.texts.home;
    let Some(at) = page.workspace().settings.last_exported_at_ms else {
        return texts.never_exported.into();
    };
    let date = page.words.format.date(at);
    let told = fill(texts.last_exported, &[("date", &date)]);
    let days = ((browser::now_ms() - at) / DAY_MS).floor();
    if days < 1.0 {
        return told;
    }
    let ago = page
        .words
        .count(&page.words.texts.standing.days_ago, days as usize);
    format!("{told} {ago}")
}

/// Whether something that took work is in this browser alone, and has been for long.
pub fn is_due(page: &Page) -> bool {
    if page.snapshot.saving.in_memory.is_some() {
        return false;
    }
    let workspace = page.workspace();
    let now = browser::now_ms();
    match workspace.settings.last_exported_at_ms {
        None => work(workspace).any(|at| now - at > FIRST_DAYS * DAY_MS),
        Some(last) => now - last > OLD_DAYS * DAY_MS && work(workspace).any(|at| at > last),
    }
}

/// When each finished check was finished; samples took no work.
fn work(workspace: &Workspace) -> impl Iterator<Item = f64> {
    let assessments = workspace.assessments.values();
    assessments.filter_map(|assessment| {
        let partner = assessment.relationship.as_ref();
        let partner = partner.and_then(|id| workspace.relationships.get(id));
        match assessment.state {
            AssessmentState::Finished { at_ms, .. } if !partner.is_some_and(|it| it.sample) => {
                Some(at_ms)
            }
            _ => None,
        }
    })
}
