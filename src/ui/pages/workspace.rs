//! Export, import, look and clearing: what concerns all of it.

use std::rc::Rc;

use super::{Page, crumb};
use crate::model::Theme;
use crate::report::fill;
use crate::state::Action;
use crate::ui::components::{Confirm, Field, Tone, confirm, copy_instead, notice, select_field};
use crate::ui::scratch::Imported;
use crate::ui::{Export, Msg, Slot, View};

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
    view.leaf("h2", texts.import);
    view.leaf("p", texts.import_text);
    view.within("div field", |view| {
        view.within("label", |view| {
            view.attr("for", "import");
            view.text(texts.import_file);
        });
        view.within("input", |view| {
            view.attr("id", "import");
            view.attr("type", "file");
            view.attr("accept", ".json,application/json");
            view.change(Msg::Chosen(None));
        });
    });
    view.within("div", |view| {
        view.attr("aria-live", "polite");
        preview(view, page);
    });
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
    view.leaf("p", texts.clear_text);
    let ask = Confirm {
        label: texts.clear,
        question: texts.clear_ask,
        yes: texts.clear_yes,
        is_open: page.scratch.asked == Some(texts.clear),
    };
    confirm(view, words, &ask, Msg::Act(Action::Replace(Rc::default())));
}

/// What the chosen file holds, and the button that takes it.
fn preview(view: &mut View, page: &Page) {
    let words = page.words;
    let texts = &words.texts.workspace;
    let holds = |relationships: usize, assessments: usize| {
        if relationships + assessments == 0 {
            return texts.import_empty.to_string();
        }
        words.format.list(&[
            words.count(&texts.import_relationships, relationships),
            words.count(&texts.import_assessments, assessments),
        ])
    };
    match &page.scratch.imported {
        Imported::Nothing => {}
        Imported::Done => notice(view, Tone::Good, texts.imported, |_| {}),
        Imported::Failed(error) => notice(view, Tone::Critical, texts.import_failed, |view| {
            view.leaf("p", &error.to_string());
        }),
        Imported::Read(workspace, preview) => {
            let here = page.workspace();
            let now = holds(here.relationships.len(), here.assessments.len());
            let there = holds(workspace.relationships.len(), workspace.assessments.len());
            let title = [texts.import_preview, &there].join(": ");
            notice(view, Tone::Plain, &title, |view| {
                view.leaf("p small", &preview.names.join(", "));
                view.within("ul small", |view| {
                    for warning in &preview.warnings {
                        view.leaf("li", &warning.to_string());
                    }
                });
                view.leaf("p", &fill(texts.import_replaces, &[("now", &now)]));
                view.button("button go", texts.import_do, Msg::TakeImport);
            });
        }
    }
}
