//! Import: a file is chosen, read, shown by what it holds, and taken.

mod choices;
mod reading;
mod records;
mod refused;
mod sent;

use engine::model::Workspace;
use gloo::file::File;
use storage::Preview;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html, use_mut_ref, use_state};

use self::{
    choices::Choices,
    reading::{Chosen, Reading},
    refused::sent_refused,
    sent::Sent,
};
pub use self::{choices::FileChoices, refused::Refused};
use super::{Page, use_page};
use crate::{
    components::{Tone, button, notice},
    locale::{Words, with_language},
    store::Outcome,
};

/// More rows than this are folded away.
const FEW: usize = 3;
/// More than anyone reads; a list of hundreds of thousands would stop the page.
const MOST: usize = 500;

#[derive(Properties, PartialEq)]
pub struct ImportProps {
    /// Whether a file is expected that somebody has sent: then the page around says what it is.
    #[prop_or_default]
    pub is_sent: bool,
}

#[component]
pub fn Import(props: &ImportProps) -> Html {
    let page = use_page();
    let texts = &page.words.texts.import;
    let chosen = use_state(|| Chosen::Nothing);
    // read for as long as it is here
    let reading = use_mut_ref(|| None);
    let onchange = {
        let (chosen, reading) = (chosen.clone(), reading.clone());
        let store = page.store.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            let chosen = chosen.clone();
            let on_progress = Callback::from(move |how_far| chosen.set(how_far));
            reading.replace(None);
            let store = store.clone();
            let at_hand = Callback::from(move |id: String| {
                let loaded = store.snapshot().library.find(&id);
                loaded.map(|loaded| loaded.text.to_string())
            });
            let begun = Reading::begin(File::from(file), at_hand, on_progress);
            reading.replace(begun);
        }
    };
    let cancel = {
        let chosen = chosen.clone();
        move || {
            reading.replace(None);
            chosen.set(Chosen::Nothing);
        }
    };
    let on_take = {
        let (store, chosen) = (page.store.clone(), chosen.clone());
        Callback::from(move |choices: Choices| {
            if let Chosen::Read(file, _) = &*chosen
                && let Err(error) = store.import(|here| choices.take(here, file).0)
            {
                chosen.set(Chosen::Refused(error));
                return;
            }
            chosen.set(Chosen::Nothing);
        })
    };
    html! {
        <>
            if !props.is_sent {
                <h2>{texts.title}</h2>
                <p>{texts.text}</p>
            }
            <div class="field">
                <label for="import">
                    {if props.is_sent { page.words.texts.sending.file } else { texts.file }}
                </label>
                <input id="import" type="file" accept=".json,application/json" {onchange} />
            </div>
            <div aria-live="polite">{file_notice(&page, &chosen, props.is_sent)}</div>
            <div>
                if let Chosen::Reading(progress) = *chosen {
                    {being_read(&page.words, progress, cancel)}
                }
                if let Chosen::Read(file, _) = &*chosen {
                    if counts_of(file).iter().any(|count| *count > 0) {
                        <FileChoices file={file.clone()} {on_take} />
                    }
                }
                if let Chosen::Sent(file) = &*chosen {
                    <Sent file={file.clone()} />
                }
            </div>
        </>
    }
}

/// What became of the file.
fn file_notice(page: &Page, chosen: &Chosen, is_sent: bool) -> Html {
    let texts = &page.words.texts.import;
    match chosen {
        Chosen::Reading(_) => html! { <p>{texts.reading}</p> },
        Chosen::Read(file, preview) => file_contents(&page.words, file, preview),
        Chosen::Refused(error) => html! { <Refused error={error.clone()} {is_sent} /> },
        Chosen::Sent(_) => html! {},
        Chosen::WrongSent(refusals) => sent_refused(&page.words, refusals),
        Chosen::Nothing if page.snapshot.outcome == Some(Outcome::Imported) => {
            let store = page.store.clone();
            // stays here, also where an answer was among what came
            let undo = move || {
                store.undo(None);
            };
            notice(
                Tone::Good,
                texts.done,
                button("", page.words.texts.undo, undo),
            )
        }
        Chosen::Nothing => html! {},
    }
}

/// How far a file is, and the way out.
fn being_read(words: &Words, progress: f64, cancel: impl Fn() + 'static) -> Html {
    let percent = (progress * 100.0) as u32;
    html! {
        <div class="row">
            {button("", words.texts.cancel, cancel)}
            <progress
                aria-label={words.texts.import.reading}
                max="100"
                value={percent.to_string()}
            />
        </div>
    }
}

/// What the file holds, and what of it cannot be taken.
fn file_contents(words: &Words, file: &Workspace, preview: &Preview) -> Html {
    let texts = &words.texts.import;
    let counted = counted_in(words, file);
    let title = match &*counted {
        "" => texts.nothing.into(),
        counted => format!("{}: {counted}", texts.holds),
    };
    let Preview {
        unreadable,
        warnings,
        ..
    } = preview;
    notice(
        Tone::Plain,
        &title,
        html! {
            <>
                {folded(
                    words,
                    &words.count(&texts.unreadable, unreadable.len()),
                    unreadable.iter().map(ToString::to_string),
                )}
                {folded(
                    words,
                    &words.count(&texts.remarks, warnings.len()),
                    warnings.iter().cloned(),
                )}
            </>
        },
    )
}

/// "1 partner and 2 assessments": how many partners, assessments, comparisons, decisions, planned
/// actions and definitions; empty for none of any.
fn counted(words: &Words, counts: [usize; 6]) -> String {
    let texts = &words.texts.import;
    let plurals = [
        &texts.relationships,
        &texts.assessments,
        &texts.selections,
        &texts.decisions,
        &texts.steps,
        &texts.definitions,
    ];
    let some = plurals.into_iter().zip(counts);
    let some = some.filter(|(_, count)| *count > 0);
    let parts: Vec<String> = some
        .map(|(plural, count)| words.count(plural, count))
        .collect();
    words.format.list(&parts)
}

fn counted_in(words: &Words, workspace: &Workspace) -> String {
    counted(words, counts_of(workspace))
}

fn counts_of(workspace: &Workspace) -> [usize; 6] {
    // definitions come with the assessments that were answered by them
    [
        workspace.relationships.len(),
        workspace.assessments.len(),
        workspace.selections.len(),
        workspace.decisions.len(),
        workspace.steps.len(),
        0,
    ]
}

/// A list below its title, folded where it is long; nothing where there is nothing in it.
fn list(words: &Words, title: &str, entries: impl ExactSizeIterator<Item = String>) -> Html {
    match entries.len() {
        0 => html! {},
        1..=FEW => html! { <div><p>{title}</p>{rows(words, entries)}</div> },
        _ => folded(words, title, entries),
    }
}

/// The same, folded in any case: for what only a few will want to read.
fn folded(words: &Words, title: &str, entries: impl ExactSizeIterator<Item = String>) -> Html {
    html! {
        if entries.len() > 0 {
            <details>
                <summary>{title}</summary>
                {rows(words, entries)}
            </details>
        }
    }
}

fn rows(words: &Words, entries: impl ExactSizeIterator<Item = String>) -> Html {
    let more = entries.len().saturating_sub(MOST);
    let rows = entries
        .take(MOST)
        .map(|row| html! { <li>{with_language(&row)}</li> });
    html! {
        <ul class="small">
            <>{for rows}</>
            if more > 0 {
                <li>{words.count(&words.texts.import.more_rows, more)}</li>
            }
        </ul>
    }
}
