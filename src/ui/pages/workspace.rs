//! Export, look and clearing, with the import between: what concerns all of it.

use std::rc::Rc;

use super::{Page, crumb, import::import};
use crate::ui::components::{Confirm, Field, Tone, confirm, copy_instead, notice, select_field};
use crate::ui::{Export, Msg, Slot, View};
use engine::model::Theme;
use engine::state::Action;

pub fn workspace_page(view: &mut View, page: &Page) {
    let words = page.words;
    let texts = &words.texts.workspace;
    crumb(view, words, "");
    view.heading(texts.title);
    view.leaf("p lead", texts.lead);
    view.leaf("h2", texts.export);
    view.leaf("p", texts.export_text);
    let aside = page.session.set_aside();
    if aside > 0 {
        notice(
            view,
            Tone::Caution,
            &words.count(&texts.set_aside, aside),
            |view| {
                view.leaf("p", texts.set_aside_text);
            },
        );
    }
    view.button(
        "button go",
        texts.download,
        Msg::Download(Export::Workspace),
    );
    copy_instead(view, texts.copy_instead, page.scratch.revealed, || {
        page.session.export()
    });
    if page.is_read_only {
        return;
    }
    import(view, page);
    view.leaf("h2", texts.look);
    let theme = page.workspace().settings.theme.map_or("", Theme::name);
    let mut themes = [
        ("", texts.theme_auto),
        (Theme::Light.name(), texts.theme_light),
        (Theme::Dark.name(), texts.theme_dark),
    ]
    .into_iter()
    .map(|(value, label)| (value, label.to_string()));
    select_field(
        view,
        Field::new("theme", Slot::Theme, texts.theme),
        theme,
        &mut themes,
    );
    view.leaf("h2", texts.clear);
    view.within("div clear", |view| clear(view, page));
}

/// The button that removes everything, or what it left.
fn clear(view: &mut View, page: &Page) {
    let words = page.words;
    let texts = &words.texts.workspace;
    let workspace = page.workspace();
    if workspace.relationships.is_empty()
        && workspace.assessments.is_empty()
        && workspace.selections.is_empty()
    {
        return notice(view, Tone::Good, texts.nothing_here, |view| {
            if page.session.can_undo(None) {
                view.button("button", words.texts.undo, Msg::Undo);
            }
        });
    }
    view.leaf("p", texts.clear_text);
    let ask = Confirm {
        label: texts.clear,
        question: texts.clear_ask,
        yes: texts.clear_yes,
        is_open: page.scratch.asked == Some(texts.clear),
    };
    confirm(view, words, &ask, Msg::Act(Action::Replace(Rc::default())));
}
