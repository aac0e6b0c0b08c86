//! What stands above every page: trouble with storage, and with what the page owner gives.

use storage::{SaveError, StoreError};
use yew::{Html, component, html};

use crate::{
    components::{Tone, button, notice},
    library::Library,
    pages::{Page, backup::can_export, use_page},
    place::Place,
    session::InMemory,
    store::Outcome,
};

#[component]
pub fn Notices() -> Html {
    let page = use_page();
    let texts = &page.words.texts.notices;
    let saving = &page.snapshot.saving;
    let Library {
        complaints,
        benchmarks,
        ..
    } = page.library();
    html! {
        <>
            <div key="memory" class="trouble" tabindex="-1">
                if let Some(why) = saving.in_memory {
                    {in_memory(&page, why)}
                }
            </div>
            <div key="saving" class="trouble" tabindex="-1">{saving_trouble(&page)}</div>
            <div key="reading">
                if saving.report.nothing_readable {
                    {with_export(&page, texts.unreadable_title, texts.unreadable_text)}
                } else if !saving.report.set_aside.is_empty() {
                    {with_export(&page, texts.aside_title, texts.aside_text)}
                }
            </div>
            <div key="restored">
                if saving.restored > 0 {
                    {notice(Tone::Plain, texts.restored, html! {})}
                }
            </div>
            <div key="late">{late(&page)}</div>
            <div key="definitions">
                {for_owner(texts.definitions_title, texts.definitions_text, complaints)}
            </div>
            <div key="benchmark">
                {for_owner(texts.benchmark_title, texts.benchmark_text, &benchmarks.complaints)}
            </div>
        </>
    }
}

/// What the page's owner has to mend, one line a finding.
fn for_owner(title: &str, text: &'static str, complaints: &[String]) -> Html {
    if complaints.is_empty() {
        return html! {};
    }
    let lines = complaints.iter().map(|line| html! { <li>{line}</li> });
    let below = html! { <><p>{text}</p><ul>{for lines}</ul></> };
    notice(Tone::Critical, title, below)
}

/// That nothing is stored, and who wants it so.
fn in_memory(page: &Page, why: InMemory) -> Html {
    let texts = &page.words.texts.notices;
    match why {
        InMemory::Chosen => with_export(page, texts.chosen_title, texts.chosen_text),
        InMemory::Refused => with_export(page, texts.memory_title, texts.memory_text),
    }
}

/// Why a change is not saved, or may soon not be.
fn saving_trouble(page: &Page) -> Html {
    let texts = &page.words.texts.notices;
    let saving = &page.snapshot.saving;
    if page.snapshot.is_newer {
        return with_export(page, texts.newer_title, texts.newer_text);
    }
    if let Some(error) = &saving.unsaved {
        let is_full = matches!(
            error,
            SaveError::NoRoom { .. } | SaveError::Store(StoreError::Quota)
        );
        let why = match is_full {
            true => texts.no_space,
            false => texts.not_saved_text,
        };
        let store = page.store.clone();
        return notice(
            Tone::Urgent,
            texts.not_saved_title,
            html! {
                <>
                    <p>{why}</p>
                    {button("", texts.retry, move || store.retry_at_a_press())}
                    {export(page)}
                    <div>{tried_in_vain(page)}</div>
                </>
            },
        );
    }
    if saving.nearly_full {
        return with_export(page, texts.quota_title, texts.quota_text);
    }
    html! {}
}

/// That a press did not help either. Each time it stands there anew, or it would be said only once.
fn tried_in_vain(page: &Page) -> Html {
    let Some(Outcome::TriedInVain { tries }) = page.snapshot.outcome else {
        return html! {};
    };
    let said = page.words.count(&page.words.texts.notices.tried, tries);
    html! { <p key={tries} class="tried strong">{said}</p> }
}

/// Answers given here after their check had been finished in another tab, with the way to its
/// result, which says it where it is shown.
fn late(page: &Page) -> Html {
    let texts = &page.words.texts.notices;
    let late = &page.snapshot.saving.late;
    let Some((check, _)) = late.last() else {
        return html! {};
    };
    let of_check = late.iter().filter(|(id, _)| id == check).count();
    let place = Place::Result(check.clone());
    let is_there = page.workspace().assessments.contains_key(check);
    if !is_there || page.navigator.place() == place {
        return html! {};
    }
    let title = page.words.count(&texts.late, of_check);
    let see = page.words.texts.check.see_result;
    notice(
        Tone::Caution,
        &title,
        html! { <><p>{texts.late_text}</p>{button("", see, page.go(place))}</> },
    )
}

fn with_export(page: &Page, title: &'static str, text: &'static str) -> Html {
    let below = html! { <><p>{text}</p>{export(page)}</> };
    notice(Tone::Caution, title, below)
}

/// The way to the export, where there is anything to export and it is not on this page.
fn export(page: &Page) -> Html {
    let label = page.words.texts.notices.export;
    html! {
        if page.navigator.place() != Place::Workspace && can_export(page) {
            {button("", label, page.go(Place::Workspace))}
        }
    }
}
