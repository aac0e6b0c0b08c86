//! What comes of a file together with what is here, and the choices before it is taken.

use engine::{model::Workspace, report::fill, state::without_samples};
use storage::{EntryStatus, Merge, Prefer, merge};
use yew::{Callback, Event, Html, Properties, component, html, use_state_eq};

use super::{
    counted_in,
    records::{records, same_names},
};
use crate::{
    components::button,
    pages::{Page, use_page},
    shared::Shared,
};

/// How the file is to be taken.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Choices {
    /// In place of everything here; else it is added.
    replaces: bool,
    prefer: Prefer,
}

impl Choices {
    /// What is here afterwards, and how each record of the file is taken.
    pub fn take(self, here: &Workspace, file: &Workspace) -> (Workspace, Merge) {
        if self.replaces {
            (file.clone(), Merge::default())
        } else {
            merge(here, file, self.prefer)
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct FileChoicesProps {
    pub file: Shared<Workspace>,
    pub on_take: Callback<Choices>,
}

/// Add or replace, what comes of it, and the button that does it.
#[component]
pub fn FileChoices(props: &FileChoicesProps) -> Html {
    let page = use_page();
    let choices = use_state_eq(Choices::default);
    let texts = &page.words.texts.import;
    let (here, file) = (page.workspace(), &*props.file);
    let (after, merged) = choices.take(here, file);
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
    let take = {
        let (on_take, choices) = (props.on_take.clone(), *choices);
        move || on_take.emit(choices)
    };
    html! {
        <>
            if !has_same_records(&page, file) {
                {choice(texts.how, how, choices.replaces, &on_how)}
            }
            <div class="outcome">
                <>
                    {for EntryStatus::ALL.iter().map(|&status| {
                        records(&page, file, &merged, status)
                    })}
                </>
                <>{for same_names(&page.words, &merged)}</>
            </div>
            if merged.count(EntryStatus::Conflict) > 0 {
                {choice(texts.conflicts, sides, choices.prefer, &on_side)}
            }
            <div class="outcome">
                if after == *here {
                    <p>{texts.nothing_new}</p>
                } else {
                    {taking(&page, choices.replaces, take)}
                }
            </div>
        </>
    }
}

/// Whether adding and replacing come to the same: nothing is here yet, or just what is in the file.
/// Settings do not count, nor does a sample beside it: there are other ways to them.
fn has_same_records(page: &Page, file: &Workspace) -> bool {
    let own = without_samples(&page.snapshot.workspace.0);
    let file = Workspace {
        settings: own.settings.clone(),
        ..file.clone()
    };
    page.workspace().is_empty() || file == *own
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
