//! Import: what the chosen file holds, what comes of it together with what is here, and the
//! choices before it is taken.

mod reading;
mod records;
mod sent;

use engine::{model::Workspace, report::fill};
use gloo::file::File;
use storage::{EntryStatus, Merge, Prefer, Preview, merge};
use web_sys::HtmlInputElement;
use yew::{
    Callback, Event, Html, Properties, TargetCast, UseStateHandle, component, html, use_mut_ref,
    use_state, use_state_eq,
};

use self::{
    reading::{Chosen, Reading},
    records::{records, same_names},
    sent::Sent,
};
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

/// How the file is to be taken.
#[derive(Clone, Copy, Default, PartialEq)]
struct Choices {
    /// In place of everything here; else it is added.
    replaces: bool,
    prefer: Prefer,
}

impl Choices {
    /// What is here afterwards, and how each record of the file is taken.
    fn take(self, here: &Workspace, file: &Workspace) -> (Workspace, Merge) {
        if self.replaces {
            (file.clone(), Merge::default())
        } else {
            merge(here, file, self.prefer)
        }
    }
}

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
    let choices = use_state_eq(Choices::default);
    // read for as long as it is here
    let reading = use_mut_ref(|| None);
    let onchange = {
        let (chosen, choices, reading) = (chosen.clone(), choices.clone(), reading.clone());
        let store = page.store.clone();
        move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else {
                return;
            };
            choices.set(Choices::default());
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
    let take = {
        let (store, chosen, choices) = (page.store.clone(), chosen.clone(), *choices);
        move || {
            if let Chosen::Read(file, _) = &*chosen
                && let Err(error) = store.import(|here| choices.take(here, file).0)
            {
                chosen.set(Chosen::Refused(error));
                return;
            }
            chosen.set(Chosen::Nothing);
        }
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
            <div aria-live="polite">{file_notice(&page, &chosen)}</div>
            <div>
                if let Chosen::Reading(progress) = *chosen {
                    {being_read(&page.words, progress, cancel)}
                }
                if let Chosen::Read(file, _) = &*chosen {
                    {choose(&page, file, &choices, take)}
                }
                if let Chosen::Sent(file) = &*chosen {
                    <Sent file={file.clone()} />
                }
            </div>
        </>
    }
}

/// What became of the file.
fn file_notice(page: &Page, chosen: &Chosen) -> Html {
    let texts = &page.words.texts.import;
    match chosen {
        Chosen::Reading(_) => html! { <p>{texts.reading}</p> },
        Chosen::Read(file, preview) => file_contents(&page.words, file, preview),
        Chosen::Refused(error) => notice(
            Tone::Critical,
            texts.failed,
            html! { <p>{error.to_string()}</p> },
        ),
        Chosen::Sent(_) => html! {},
        Chosen::WrongSent(refused) => notice(
            Tone::Critical,
            texts.failed,
            list(&page.words, "", refused.iter().map(ToString::to_string)),
        ),
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
    let title = format!("{}: {}", texts.holds, counted_in(words, file));
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
                {list(
                    words,
                    &words.count(&texts.unreadable, unreadable.len()),
                    unreadable.iter().map(ToString::to_string),
                )}
                {list(
                    words,
                    &words.count(&texts.remarks, warnings.len()),
                    warnings.iter().cloned(),
                )}
            </>
        },
    )
}

/// "1 partner and 2 assessments": how many partners, assessments, comparisons, decisions and
/// planned actions; empty for none of any.
fn counted(words: &Words, counts: [usize; 5]) -> String {
    let texts = &words.texts.import;
    let plurals = [
        &texts.relationships,
        &texts.assessments,
        &texts.selections,
        &texts.decisions,
        &texts.steps,
    ];
    let some = plurals.into_iter().zip(counts);
    let some = some.filter(|(_, count)| *count > 0);
    let parts: Vec<String> = some
        .map(|(plural, count)| words.count(plural, count))
        .collect();
    words.format.list(&parts)
}

fn counted_in(words: &Words, workspace: &Workspace) -> String {
    let counts = [
        workspace.relationships.len(),
        workspace.assessments.len(),
        workspace.selections.len(),
        workspace.decisions.len(),
        workspace.steps.len(),
    ];
    match counts {
        [0, 0, 0, 0, 0] => words.texts.import.nothing.into(),
        counts => counted(words, counts),
    }
}

/// A list below its title, folded where it is long; nothing where there is nothing in it.
fn list(words: &Words, title: &str, rows: impl ExactSizeIterator<Item = String>) -> Html {
    let count = rows.len();
    let more = count.saturating_sub(MOST);
    let rows = rows
        .take(MOST)
        .map(|row| html! { <li>{with_language(&row)}</li> });
    let rows = html! {
        <ul class="small">
            <>{for rows}</>
            if more > 0 {
                <li>{words.count(&words.texts.import.more_rows, more)}</li>
            }
        </ul>
    };
    match count {
        0 => html! {},
        1..=FEW => html! { <div><p>{title}</p>{rows}</div> },
        _ => html! { <details><summary>{title}</summary>{rows}</details> },
    }
}

/// Add or replace, what comes of it, and the button that does it.
fn choose(
    page: &Page,
    file: &Workspace,
    choices: &UseStateHandle<Choices>,
    take: impl Fn() + 'static,
) -> Html {
    let texts = &page.words.texts.import;
    let (after, merged) = choices.take(page.workspace(), file);
    let how = [("add", false, texts.add), ("replace", true, texts.replace)];
    let on_how = {
        let choices = choices.clone();
        Callback::from(move |replaces| {
            choices.set(Choices {
                replaces,
                ..*choices
            })
        })
    };
    let sides = [
        ("here", Prefer::Here, texts.keep_here),
        ("file", Prefer::File, texts.take_file),
    ];
    let on_side = {
        let choices = choices.clone();
        Callback::from(move |prefer| choices.set(Choices { prefer, ..*choices }))
    };
    html! {
        <>
            {choice(texts.how, how, choices.replaces, &on_how)}
            <div class="outcome">
                <>
                    {for EntryStatus::ALL.iter().map(|&status| {
                        records(page, file, &merged, status)
                    })}
                </>
                <>{for same_names(&page.words, &merged)}</>
            </div>
            if merged.count(EntryStatus::Conflict) > 0 {
                {choice(texts.conflicts, sides, choices.prefer, &on_side)}
            }
            <div class="outcome">
                if after == *page.workspace() {
                    <p>{texts.nothing_new}</p>
                } else {
                    {taking(page, choices.replaces, take)}
                }
            </div>
        </>
    }
}

/// What taking the file does, and the button for it.
fn taking(page: &Page, replaces: bool, take: impl Fn() + 'static) -> Html {
    let texts = &page.words.texts.import;
    let (label, text) = if replaces {
        let now = counted_in(&page.words, page.workspace());
        (texts.do_replace, fill(texts.replaces, &[("now", &now)]))
    } else {
        (texts.do_add, texts.adds.into())
    };
    html! {
        <>
            <p>{text}</p>
            <div class="row">{button("go", label, take)}</div>
        </>
    }
}

/// One of two, as radios: each with its value in the form, what it stands for, and its label.
fn choice<T: Copy + PartialEq + 'static>(
    title: &str,
    options: [(&'static str, T, &'static str); 2],
    chosen: T,
    on_choose: &Callback<T>,
) -> Html {
    let name = options[0].0;
    let radios = options.into_iter().map(|(value, option, label)| {
        let onchange = on_choose.reform(move |_: Event| option);
        html! {
            <label key={value} class="tick">
                <input type="radio" {name} {value} checked={option == chosen} {onchange} />
                <span>{label}</span>
            </label>
        }
    });
    html! {
        <fieldset class="choice">
            <legend>{title}</legend>
            <>{for radios}</>
        </fieldset>
    }
}
