//! Home: what to do next, the partners and where they stand, and what can be asked of them.

mod comparisons;
mod next;
mod partners;
mod questionnaires;

use engine::{
    report::fill,
    state::{Action, sample},
};
use yew::{Html, component, html};

use self::{
    comparisons::Comparisons, next::Next, partners::Partners, questionnaires::questionnaires,
};
use super::{
    Page, backup,
    finished::finished_checks,
    heading,
    in_sight::{ROWS, use_rows_in_sight},
    milestones, path,
    standing::use_standings,
    use_page,
};
use crate::{browser, components::button, library::Loaded, locale::with_language, place::Place};

#[component]
pub fn HomePage() -> Html {
    let page = use_page();
    let standings = use_standings(&page);
    let texts = &page.words.texts.home;
    let workspace = page.workspace();
    let is_empty = workspace.is_empty();
    html! {
        <>
            <div class="row spread">
                {heading(texts.title)}
                <div class="row">
                    if !page.is_read_only() && !is_empty {
                        {beginnings(&page)}
                    }
                </div>
            </div>
            if is_empty {
                <div key="empty">{empty(&page)}</div>
            } else {
                <div key="here">
                    {where_it_is_kept(&page)}
                    <Next standings={standings.clone()} />
                    if workspace.relationships.is_empty() {
                        <div />
                    } else {
                        <Partners {standings} />
                    }
                    <div>
                        if !milestones(workspace, None).is_empty() {
                            <h2>{texts.own}</h2>
                            {finished_checks(&page, None, 0)}
                        }
                    </div>
                    <Comparisons />
                </div>
            }
            if !page.is_read_only() {
                {questionnaires(&page)}
            }
            if is_empty {
                {where_it_is_kept(&page)}
            }
        </>
    }
}

/// The way to the first check, and to a partner without one.
fn beginnings(page: &Page) -> Html {
    let texts = &page.words.texts.home;
    html! {
        <>
            {first_check(page)}
            {button("", texts.add, page.go(Place::Relationship(None)))}
        </>
    }
}

/// The way to the check that serves most: of a running alliance.
fn first_check(page: &Page) -> Html {
    let library = page.library();
    let first = library.find(path::HEALTH).or_else(|| library.all().next());
    let label = page.words.texts.home.check;
    first.map_or_else(
        || html! {},
        |first| button("go", label, page.go(start(&first))),
    )
}

/// Which of the questionnaires the first check is.
fn what_it_starts(page: &Page) -> Html {
    let library = page.library();
    let first = library.find(path::HEALTH).or_else(|| library.all().next());
    let said = first.map(|first| {
        let title = page.words.of(&first.questionnaire.title);
        fill(page.words.texts.home.check_text, &[("title", title)])
    });
    with_language(&said.unwrap_or_default())
}

/// Where a questionnaire begins, whoever it will be about.
fn start(loaded: &Loaded) -> Place {
    Place::start(&loaded.questionnaire.id, None)
}

/// That everything stays in this browser, and when it was last taken out.
fn where_it_is_kept(page: &Page) -> Html {
    let texts = &page.words.texts.home;
    let kept = match page.snapshot.saving.unsaved {
        None => page.if_stored(texts.kept_here, texts.kept_nowhere),
        Some(_) => texts.kept_in_part,
    };
    html! {
        <p class="small">
            {kept}{" "}{backup::last_export(page, texts.last_exported)}{" "}
            {button("link", texts.workspace, page.go(Place::Workspace))}
        </p>
    }
}

/// What this is, and how to begin.
fn empty(page: &Page) -> Html {
    let texts = &page.words.texts.home;
    let store = page.store.clone();
    let show_sample = move || {
        let library = store.snapshot().library;
        let current = |id: &str| {
            let loaded = library.find(id)?;
            Some((loaded.hash().into(), loaded.text.clone()))
        };
        let parts = sample(browser::now_ms(), current, browser::day_of);
        store.dispatch(Action::AddSample(parts));
    };
    html! {
        <>
            <p class="lead">{page.words.texts.standing.what_it_is}</p>
            if !page.is_read_only() {
                <div class="row">
                    {first_check(page)}
                    {button("", texts.sample, show_sample)}
                </div>
                <p class="small">{what_it_starts(page)}{" "}{texts.sample_text}</p>
                <p>{button("link", page.words.texts.sending.open, page.go(Place::Received))}</p>
            } else {
                <p class="small">{texts.empty_title}</p>
            }
        </>
    }
}
