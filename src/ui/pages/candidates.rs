//! Before a comparison: what is being chosen, and between whom.

use super::selection::MOST_CANDIDATES;
use super::{Page, crumb, gone};
use crate::ui::components::{Field, text_field};
use crate::ui::{Form, Msg, Slot, View, edge};
use engine::model::{
    About, Assessment, AssessmentState, Context, Questionnaire, RelationshipKind, Respondent,
    Responses, Selection, Side, Stage,
};
use engine::report::fill;
use engine::state::Action;

/// A new selection on this questionnaire.
pub fn new_selection_page(view: &mut View, page: &Page, questionnaire: &str) {
    let (words, form) = (page.words, &page.scratch.form);
    let texts = &words.texts.selection;
    let (Some(loaded), false) = (page.library().find(questionnaire), page.is_read_only) else {
        return gone(view, words);
    };
    crumb(view, words, words.of(&loaded.questionnaire.title));
    view.heading(texts.new_title);
    view.leaf("p lead", texts.new_lead);
    view.within("form form", |view| {
        view.flag("novalidate", true);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        let title = Field {
            help: texts.title_help,
            error: if page.scratch.tried {
                title_error(page)
            } else {
                ""
            },
            ..Field::new("title", Slot::Name, texts.title)
        };
        text_field(view, title, "text", &form.name);
        names_field(view, page, 0);
        view.within("div row", |view| view.leaf("button go", texts.begin));
    });
}

/// More candidates for a selection that is there.
pub fn add_candidates_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.selection;
    let (Some(selection), false) = (page.workspace().selections.get(id), page.is_read_only) else {
        return gone(view, words);
    };
    crumb(view, words, &selection.title);
    view.heading(texts.add);
    view.within("form form", |view| {
        view.flag("novalidate", true);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        names_field(view, page, selection.candidates.len());
        view.within("div row", |view| view.leaf("button go", texts.add));
    });
}

fn names_field(view: &mut View, page: &Page, known: usize) {
    let texts = &page.words.texts.selection;
    let error = if page.scratch.tried {
        names_error(page, known)
    } else {
        String::new()
    };
    let (about, text) = match &*error {
        "" => ("p small", texts.names_help),
        error => ("p field-error", error),
    };
    view.within("div field", |view| {
        view.within("label", |view| {
            view.attr("for", "names");
            view.text(texts.names);
        });
        view.within("textarea", |view| {
            view.attr("id", "names");
            view.attr("rows", "4");
            view.attr("aria-describedby", "names-about");
            if !error.is_empty() {
                view.attr("aria-invalid", "true");
            }
            view.value(&page.scratch.form.names);
            view.input(Msg::Typed(Slot::Names, String::new()));
        });
        view.within(about, |view| {
            view.attr("id", "names-about");
            view.text(text);
        });
    });
}

fn title_error(page: &Page) -> &'static str {
    match page.scratch.form.name.trim() {
        "" => page.words.texts.selection.title_missing,
        _ => "",
    }
}

/// The names, one a line, each once.
fn names(form: &Form) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in form.names.lines().map(str::trim) {
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn names_error(page: &Page, known: usize) -> String {
    let texts = &page.words.texts.selection;
    let count = names(&page.scratch.form).len();
    if known + count < 2 || count == 0 {
        texts.names_missing.into()
    } else if known + count > MOST_CANDIDATES {
        fill(
            texts.names_many,
            &[("most", &page.words.whole(MOST_CANDIDATES))],
        )
    } else {
        String::new()
    }
}

/// What the form comes to: one action, and the selection's id. `None` while something is missing.
pub fn choose(page: &Page, questionnaire: &Questionnaire) -> Option<(Action, String)> {
    if !title_error(page).is_empty() || !names_error(page, 0).is_empty() {
        return None;
    }
    let mut actions = Vec::new();
    let candidates = candidates(page, questionnaire, &Responses::default(), &mut actions);
    let id = edge::fresh_id();
    actions.push(Action::AddSelection {
        id: id.clone(),
        selection: Selection {
            title: page.scratch.form.name.trim().into(),
            questionnaire: questionnaire.id.clone(),
            candidates,
            started_at_ms: edge::now_ms(),
            ..Selection::default()
        },
    });
    Some((Action::All(actions), id))
}

/// The action that adds the form's candidates to a selection. `None` while something is missing.
pub fn add_candidates(page: &Page, id: &str) -> Option<Action> {
    let workspace = page.workspace();
    let mut selection = Selection::clone(workspace.selections.get(id)?);
    let loaded = page.library().find(&selection.questionnaire)?;
    if !names_error(page, selection.candidates.len()).is_empty() {
        return None;
    }
    // what is about us was answered for the others already
    let mut ours = Responses::default();
    for item in loaded
        .questionnaire
        .items
        .iter()
        .filter(|item| item.about == About::Us)
    {
        let mut others = selection
            .candidates
            .iter()
            .filter_map(|id| workspace.assessments.get(id));
        if let Some(response) = others.find_map(|other| other.responses.get(&item.id)) {
            ours.insert(item.id.clone(), response.clone());
        }
    }
    let mut actions = Vec::new();
    let added = candidates(page, &loaded.questionnaire, &ours, &mut actions);
    selection.candidates.extend(added);
    let id = id.into();
    actions.push(Action::EditSelection { id, selection });
    Some(Action::All(actions))
}

/// An assessment for each name, of the partner of that name or of a new one; their ids.
fn candidates(
    page: &Page,
    questionnaire: &Questionnaire,
    ours: &Responses,
    actions: &mut Vec<Action>,
) -> Vec<String> {
    let relationships = &page.workspace().relationships;
    let mut ids = Vec::new();
    for name in names(&page.scratch.form) {
        let known = relationships.iter().find(|(_, one)| one.name == name);
        let relationship = match known {
            Some((id, _)) => id.clone(),
            None => {
                let id = edge::fresh_id();
                // a candidate is being looked into: questions that depend on the stage can say so
                let context = Context {
                    kind: RelationshipKind::default(),
                    stage: Some(Stage::Exploration),
                    competitor: false,
                };
                let form = Form {
                    name: name.into(),
                    context,
                    ..Form::default()
                };
                let relationship = form.relationship(false);
                let (id, new) = (id.clone(), Action::AddRelationship { id, relationship });
                actions.push(new);
                id
            }
        };
        let id = edge::fresh_id();
        actions.push(Action::StartAssessment {
            id: id.clone(),
            assessment: Assessment {
                questionnaire: questionnaire.id.clone(),
                relationship: Some(relationship),
                respondent: Respondent {
                    side: Side::Ours,
                    role: String::new(),
                },
                started_at_ms: edge::now_ms(),
                state: AssessmentState::InProgress { section: None },
                responses: ours.clone(),
            },
        });
        ids.push(id);
    }
    ids
}
