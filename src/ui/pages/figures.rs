//! Candidates from figures that were collected elsewhere: typed, or pasted from a spreadsheet.

use super::{Page, crumb, gone};
use crate::ui::components::{Field, text_field};
use crate::ui::{Msg, Slot, View, edge};
use engine::comparison::{FigureError, FigureProblem, read_figures, rename};
use engine::model::Selection;
use engine::report::fill;
use engine::state::Action;

/// `id` is the selection's; `None` for a new one.
pub fn figures_page(view: &mut View, page: &Page, id: Option<&str>) {
    let (words, form) = (page.words, &page.scratch.form);
    let texts = &words.texts.figures;
    let is_there = id.is_none_or(|id| page.workspace().selections.contains_key(id));
    if page.is_read_only || !is_there {
        return gone(view, words);
    }
    crumb(view, words, "");
    view.heading(texts.title);
    view.leaf("p lead", texts.lead);
    view.within("form form", |view| {
        view.flag("novalidate", true);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        let choice = &words.texts.selection;
        let title = Field {
            help: choice.title_help,
            error: if page.scratch.tried && form.name.trim().is_empty() {
                choice.title_missing
            } else {
                ""
            },
            ..Field::new("title", Slot::Name, choice.title)
        };
        text_field(view, title, "text", &form.name);
        view.within("div field wide", |view| {
            view.within("label", |view| {
                view.attr("for", "figures");
                view.text(texts.table);
            });
            view.within("textarea", |view| {
                view.attr("id", "figures");
                view.attr("rows", "10");
                view.attr("wrap", "off");
                view.attr("spellcheck", "false");
                view.attr("aria-describedby", "figures-about");
                view.attr("placeholder", texts.example);
                view.value(&form.figures);
                view.input(Msg::Typed(Slot::Figures, String::new()));
            });
            view.within("div", |view| {
                view.attr("id", "figures-about");
                if let (true, Err(errors)) = (page.scratch.tried, read_figures(&form.figures)) {
                    for error in &errors {
                        view.leaf("p field-error", &told(page, error));
                    }
                }
                for help in texts.helps {
                    view.leaf("p small", help);
                }
            });
        });
        view.within("div row", |view| {
            view.leaf("button go", words.texts.selection.done);
        });
    });
}

/// Where it is, what is wrong, and how to mend it.
fn told(page: &Page, error: &FigureError) -> String {
    let words = page.words;
    let texts = &words.texts.figures;
    let what = match error.problem {
        FigureProblem::TooLong => texts.too_long,
        FigureProblem::NoCriteria => texts.no_criteria,
        FigureProblem::TooManyCriteria => texts.too_many_criteria,
        FigureProblem::UnnamedCriterion => texts.unnamed_criterion,
        FigureProblem::RepeatedCriterion | FigureProblem::RepeatedCandidate => texts.repeated,
        FigureProblem::NoCandidates => texts.no_candidates,
        FigureProblem::TooManyCandidates => texts.too_many_candidates,
        FigureProblem::UnnamedCandidate => texts.unnamed_candidate,
        FigureProblem::TooManyCells => texts.too_many_cells,
        FigureProblem::NotANumber => texts.not_a_number,
        FigureProblem::NotAlike => texts.not_alike,
        FigureProblem::OffScale => texts.off_scale,
        FigureProblem::NoScale => texts.no_scale,
    };
    let place = [
        ("line", &*words.whole(error.line)),
        ("column", &words.whole(error.column)),
    ];
    [
        fill(texts.place, &place),
        fill(what, &[("text", &error.text)]),
    ]
    .join(" ")
}

/// A column that has another name now, in the same place, keeps its weight.
fn rename_criteria(selection: &mut Selection, before: &str) {
    let (Ok(before), Ok(now)) = (read_figures(before), read_figures(&selection.figures)) else {
        return;
    };
    let (before, now) = (before.comparison.criteria(), now.comparison.criteria());
    if before.len() != now.len() {
        return;
    }
    for (old, new) in before.iter().zip(now) {
        let is_gone = now.iter().all(|one| one.id != old.id);
        if is_gone && before.iter().all(|one| one.id != new.id) {
            rename(selection, &old.id, &new.id);
        }
    }
}

/// The action that takes the form, and the selection's id; `None` while something is wrong.
pub fn take_figures(page: &Page, id: Option<&str>) -> Option<(Action, String)> {
    let form = &page.scratch.form;
    let title = form.name.trim().to_string();
    if title.is_empty() || read_figures(&form.figures).is_err() {
        return None;
    }
    let figures = form.figures.clone();
    Some(match id {
        None => {
            let id = edge::fresh_id();
            let selection = Selection {
                title,
                figures,
                started_at_ms: edge::now_ms(),
                ..Selection::default()
            };
            let (known, id) = (id.clone(), id);
            (Action::AddSelection { id, selection }, known)
        }
        Some(id) => {
            let before = page.workspace().selections.get(id)?;
            let mut selection = Selection {
                title,
                figures,
                ..Selection::clone(before)
            };
            rename_criteria(&mut selection, &before.figures);
            let (known, id) = (id.to_string(), id.into());
            (Action::EditSelection { id, selection }, known)
        }
    })
}
