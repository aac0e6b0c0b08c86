//! Your data: how it is kept, export, what is kept beside it, import, look and clearing.

mod kept;
mod state;

use engine::{model::Theme, report::file_name, state::Action};
use yew::{Callback, Html, component, html, use_state_eq};

use self::{kept::KeptBeside, state::State};
use super::{Page, backup, crumb, heading, import::Import, use_page};
use crate::{
    browser,
    components::{Confirm, Exports, Field, FileOffer, button, select_field},
    store::Outcome,
};

#[component]
pub fn WorkspacePage() -> Html {
    let page = use_page();
    let texts = &page.words.texts.workspace;
    // a new key begins the import anew: clearing lets go of a chosen file as well
    let clearings = use_state_eq(|| 0_u32);
    let clear = {
        let (store, clearings) = (page.store.clone(), clearings.clone());
        Callback::from(move |()| {
            clearings.set(*clearings + 1);
            store.dispatch_as(Action::Clear, Outcome::Cleared);
        })
    };
    html! {
        <>
            {crumb(&page, "")}
            {heading(texts.title)}
            <div>
                if page.snapshot.saving.unsaved.is_none() {
                    <p class="lead">{page.if_stored(texts.lead, texts.lead_unstored)}</p>
                }
            </div>
            <State />
            {export(&page)}
            <KeptBeside />
            if !page.is_read_only() {
                <Import key={*clearings} />
                <h2>{texts.look}</h2>
                {theme(&page)}
                <h2>{texts.start_over}</h2>
                <div class="clear">{clearing(&page, clear)}</div>
            }
        </>
    }
}

/// The whole workspace as a file, or to copy.
fn export(page: &Page) -> Html {
    let words = &page.words;
    let texts = &words.texts.workspace;
    if !backup::can_export(page) {
        let why = match page.workspace().is_empty() {
            true => texts.nothing_to_export,
            false => texts.only_sample,
        };
        return html! {
            <>
                <h2>{texts.export}</h2>
                <p>{why}</p>
            </>
        };
    }
    let text = {
        let store = page.store.clone();
        Callback::from(move |()| store.export())
    };
    let store = page.store.clone();
    let on_handed_out = Callback::from(move |()| {
        store.dispatch(Action::MarkExported {
            at_ms: browser::now_ms(),
        });
    });
    let file = FileOffer {
        class: "go",
        label: texts.download,
        name: file_name(&["partner-assessment", &browser::today()], "json"),
        media_type: "application/json",
        text,
    };
    html! {
        <>
            <h2>{texts.export}</h2>
            <p>{texts.export_text}</p>
            <div>
                if page.workspace().relationships.values().any(|one| one.sample) {
                    <p class="export-sample">{texts.export_without_sample}</p>
                }
            </div>
            <Exports files={vec![file]} {on_handed_out} />
        </>
    }
}

/// Light, dark, or as the page around is.
fn theme(page: &Page) -> Html {
    let texts = &page.words.texts.workspace;
    let chosen = page.workspace().settings.theme.map_or("", Theme::name);
    let themes = [
        ("", texts.theme_auto),
        (Theme::Light.name(), texts.theme_light),
        (Theme::Dark.name(), texts.theme_dark),
    ];
    let themes = themes.map(|(name, label)| (name, label.to_string()));
    let store = page.store.clone();
    let on_change = Callback::from(move |name: String| {
        store.dispatch(Action::SetTheme(name.parse().ok()));
    });
    select_field(Field::new("theme", texts.theme), chosen, themes, on_change)
}

/// The button that removes everything, or what it left.
fn clearing(page: &Page, clear: Callback<()>) -> Html {
    let texts = &page.words.texts.workspace;
    if page.workspace().is_empty() {
        return html! {
            <>
                <p>{texts.nothing_here}</p>
                {undo_and_redo(page)}
            </>
        };
    }
    html! {
        <>
            <p>{texts.clear_text}</p>
            <Confirm
                label={texts.clear}
                question={texts.clear_ask}
                yes={texts.clear_yes}
                on_confirm={clear}
            />
        </>
    }
}

/// The way back to what was here, and on again.
fn undo_and_redo(page: &Page) -> Html {
    let texts = page.words.texts;
    let (undoing, redoing) = (page.navigator.clone(), page.navigator.clone());
    html! {
        <div class="row">
            if page.store.can_undo(None) {
                {button("", texts.undo, move || undoing.undo())}
            }
            if page.store.can_redo() {
                {button("", texts.redo, move || redoing.redo())}
            }
        </div>
    }
}
