//! What stands above every page: trouble with storage, and with what the page owner gives.

use engine::report::fill;
use storage::{SaveError, StoreError};
use yew::{Html, component, html};

use crate::{
    components::{Tone, button, notice},
    library::Library,
    locale::Words,
    pages::{Page, answer_text, backup::can_export, use_page},
    place::Place,
    session::InMemory,
    store::{Outcome, Snapshot},
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
            <div key="memory">
                if let Some(why) = saving.in_memory {
                    {in_memory(&page, why)}
                }
            </div>
            <div key="saving">{saving_trouble(&page)}</div>
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
            <div key="done">{done(&page)}</div>
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
                    {button("", texts.retry, move || store.retry())}
                    {export(page)}
                </>
            },
        );
    }
    if saving.nearly_full {
        return with_export(page, texts.quota_title, texts.quota_text);
    }
    html! {}
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

/// What was just removed, with the way to have it back.
fn done(page: &Page) -> Html {
    let texts = page.words.texts;
    if page
        .snapshot
        .stepped
        .as_ref()
        .is_some_and(|it| it.was_out_of_sight)
    {
        let said = step_in_words(&page.words, &page.snapshot);
        return notice(Tone::Plain, &said, html! {});
    }
    let title = match page.snapshot.outcome {
        Some(Outcome::Removed) => texts.removed,
        Some(Outcome::TakenOut) => texts.selection.taken_out,
        // its own page says it where the file was chosen
        Some(Outcome::Imported) if page.navigator.place() != Place::Workspace => texts.import.done,
        _ => return html! {},
    };
    let navigator = page.navigator.clone();
    let undo = button("", texts.undo, move || navigator.undo());
    notice(Tone::Plain, title, undo)
}

/// What a step back or forth has changed; an answer by its question.
pub fn step_in_words(words: &Words, snapshot: &Snapshot) -> String {
    let texts = words.texts;
    let is_undone = snapshot.outcome == Some(Outcome::Undone);
    let answer = snapshot.stepped.as_ref().and_then(|stepped| {
        let assessment = snapshot.workspace.assessments.get(&stepped.assessment)?;
        let loaded = snapshot.library.of(assessment, &snapshot.workspace)?;
        let position = loaded.questionnaire.item_position(&stepped.item)?;
        let item = loaded.questionnaire.items.get(position)?;
        let response = assessment.responses.get(&item.id);
        Some([words.of(&item.stem), answer_text(words, item, response)])
    });
    let Some([question, answer]) = answer else {
        return match is_undone {
            true => texts.undone.into(),
            false => texts.redone.into(),
        };
    };
    let said = match is_undone {
        true => texts.undone_answer,
        false => texts.redone_answer,
    };
    fill(said, &[("question", question), ("answer", answer)])
}

/// What became of what was filled in and saved.
pub fn saved_in_words(words: &Words, snapshot: &Snapshot) -> &'static str {
    let (texts, saving) = (words.texts, &snapshot.saving);
    match () {
        () if saving.in_memory.is_some() => texts.relationship.taken_over,
        () if saving.unsaved.is_some() => texts.answer.not_saved,
        () => texts.relationship.saved,
    }
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
