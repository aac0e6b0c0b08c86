//! When a copy was last taken out of the browser, what the browser promises, and whether it is time
//! for another.

use engine::{
    model::{AssessmentState, Workspace},
    report::fill,
    state::without_samples,
};
use yew::{Callback, hook, use_effect_with, use_state_eq};

use super::Page;
use crate::{
    browser::{self, DAY_MS, Persistence, PersistenceRequest},
    local_storage::Area,
    session::Session,
};

/// What is newer than this is not asked to be exported yet.
const FIRST_DAYS: f64 = 7.0;
/// A copy is old after so many days, if something has been done since.
const OLD_DAYS: f64 = 30.0;

/// What the browser promises of what is kept here.
#[derive(Clone)]
pub struct Promise {
    /// `None` until it has answered, and where nothing is kept beyond this page.
    pub answer: Option<Persistence>,
    /// Whether it was asked to promise more.
    pub has_asked: bool,
    /// Asks it to.
    pub ask: Callback<()>,
}

impl Promise {
    /// Whether it may clear what is here when nobody has come for a while: some do after seven
    /// days.
    pub fn may_forget(&self) -> bool {
        matches!(
            self.answer,
            Some(Persistence::NotPromised | Persistence::Unknown)
        )
    }

    /// Whether asking it may help.
    pub fn can_ask(&self) -> bool {
        self.answer == Some(Persistence::NotPromised) && !self.has_asked
    }
}

/// What the browser promises, asked once a page comes up.
#[hook]
pub fn use_promise(page: &Page) -> Promise {
    let answer = use_state_eq(|| None);
    let has_asked = use_state_eq(|| false);
    let is_stored = page.snapshot.saving.in_memory.is_none();
    let is_long_lived = is_stored && page.store.options().area() == Some(Area::Local);
    {
        let answer = answer.clone();
        use_effect_with(is_long_lived, move |is_long_lived| {
            if *is_long_lived {
                let told = Callback::from(move |told| answer.set(Some(told)));
                browser::persistence(PersistenceRequest::Tell, told);
            }
        });
    }
    let ask = {
        let (answer, has_asked) = (answer.clone(), has_asked.clone());
        Callback::from(move |()| {
            let (answer, has_asked) = (answer.clone(), has_asked.clone());
            let told = Callback::from(move |told| {
                answer.set(Some(told));
                has_asked.set(true);
            });
            browser::persistence(PersistenceRequest::Promise, told);
        })
    };
    Promise {
        answer: answer.filter(|_| is_long_lived),
        has_asked: *has_asked,
        ask,
    }
}

/// Whether there is anything to export: something of a person's own, or kept beside it.
pub fn can_export(page: &Page) -> bool {
    let is_kept = |session: &Session| !session.kept().entries.is_empty();
    has_own(page) || page.store.with(is_kept)
}

fn has_own(page: &Page) -> bool {
    !without_samples(&page.snapshot.workspace.0).is_empty()
}

/// When an export was last asked for, in a text with its `{date}`, and how long ago that is;
/// nothing where there is nothing of a person's own to export yet.
pub fn last_export(page: &Page, on: &str) -> String {
    let texts = &page.words.texts.home;
    let workspace = page.workspace();
    let Some(at) = workspace.settings.last_exported_at_ms else {
        return match has_own(page) {
            true => texts.never_exported.into(),
            false => String::new(),
        };
    };
    let date = page.words.format.date(at);
    let told = fill(on, &[("date", &date)]);
    let days = ((browser::now_ms() - at) / DAY_MS).floor();
    if days < 1.0 {
        return told;
    }
    let ago = page
        .words
        .count(&page.words.texts.standing.days_ago, days as usize);
    format!("{told} {ago}")
}

/// Whether something that took work is in this browser alone, and may be lost: at once where the
/// browser may forget it, else where it has been so for long.
pub fn is_due(page: &Page, promise: &Promise) -> bool {
    if page.snapshot.saving.in_memory.is_some() {
        return false;
    }
    let workspace = page.workspace();
    let last = workspace.settings.last_exported_at_ms;
    let mut unexported = work(workspace).filter(|at| last.is_none_or(|last| *at > last));
    let now = browser::now_ms();
    match last {
        _ if promise.may_forget() => unexported.next().is_some(),
        None => unexported.any(|at| now - at > FIRST_DAYS * DAY_MS),
        Some(last) => now - last > OLD_DAYS * DAY_MS && unexported.next().is_some(),
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
