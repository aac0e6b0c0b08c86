//! Before the first question: whom it is about, and what the questions depend on.

use super::{Page, Place, crumb};
use crate::ui::components::{Field, select_field, text_field};
use crate::ui::{Form, Msg, Slot, View, edge};
use engine::model::{
    Assessment, AssessmentState, Context, Questionnaire, Relationship, RelationshipKind,
    Respondent, Responses, Side, Stage, Subject, Workspace,
};
use engine::report::fill;
use engine::state::Action;

pub fn start_page(view: &mut View, page: &Page, id: &str) {
    let (words, form) = (page.words, &page.scratch.form);
    let texts = &words.texts.start;
    let Some(loaded) = page.library().find(id) else {
        let notices = &words.texts.notices;
        view.heading(&fill(notices.unknown_questionnaire, &[("id", id)]));
        view.within("p lead", |view| {
            view.text(notices.known_questionnaires);
            view.text(" ");
            view.text(&page.library().ids().collect::<Vec<_>>().join(", "));
        });
        view.button("button", words.texts.back_home, Msg::Go(Place::Home));
        return;
    };
    let questionnaire = &loaded.questionnaire;
    let is_about_us = questionnaire.subject == Subject::Organisation;
    if is_about_us {
        crumb(view, words, "");
        view.heading(words.of(&questionnaire.title));
        view.leaf("p lead", words.of(&questionnaire.summary));
    } else {
        crumb(view, words, words.of(&questionnaire.title));
        view.heading(texts.title);
        view.leaf("p lead", texts.lead);
    }
    view.within("form form", |view| {
        view.flag("novalidate", true);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        view.within("div", |view| {
            if !is_about_us {
                partner_fields(view, page);
            }
        });
        let role = Field {
            help: texts.role_help,
            ..Field::new("role", Slot::Role, texts.role)
        };
        text_field(view, role, "text", &form.role);
        view.within("div", |view| {
            if !is_about_us {
                side_field(view, page);
            }
        });
        view.within("div row", |view| view.leaf("button go", texts.begin));
    });
}

/// For which side the respondent answers.
fn side_field(view: &mut View, page: &Page) {
    let (words, form) = (page.words, &page.scratch.form);
    let report = &words.texts.report;
    let (ours, theirs) = (("ours", report.side_ours), ("theirs", report.side_theirs));
    let side = if form.side == Side::Ours {
        ours.0
    } else {
        theirs.0
    };
    let mut sides = [ours, theirs]
        .into_iter()
        .map(|(value, label)| (value, label.to_string()));
    select_field(
        view,
        Field {
            help: words.texts.start.side_help,
            ..Field::new("side", Slot::Side, words.texts.start.side)
        },
        side,
        &mut sides,
    );
}

/// What is wrong with the name and the stage, or nothing.
fn errors(page: &Page) -> [&'static str; 2] {
    let (texts, form) = (&page.words.texts.start, &page.scratch.form);
    let name = form.name.trim();
    let mut known = page.workspace().relationships.values();
    let name = if !form.partner.is_empty() {
        ""
    } else if name.is_empty() {
        texts.name_missing
    } else if known.any(|known| known.name == name) {
        texts.name_taken
    } else {
        ""
    };
    let stage = match form.context.stage {
        None => texts.stage_missing,
        Some(_) => "",
    };
    [name, stage]
}

fn partner_fields(view: &mut View, page: &Page) {
    let (texts, form) = (&page.words.texts.start, &page.scratch.form);
    let [name_error, stage_error] = if page.scratch.tried {
        errors(page)
    } else {
        ["", ""]
    };
    let relationships = &page.workspace().relationships;
    view.within("div", |view| {
        if !relationships.is_empty() {
            let new = [("", texts.new_partner.to_string())].into_iter();
            let known = relationships
                .iter()
                .map(|(id, one)| (&**id, one.name.clone()));
            let which = Field::new("partner", Slot::Partner, texts.which);
            select_field(view, which, &form.partner, &mut new.chain(known));
        }
    });
    view.within("div", |view| {
        if form.partner.is_empty() {
            let name = Field {
                help: texts.name_help,
                error: name_error,
                ..Field::new("name", Slot::Name, texts.name)
            };
            text_field(view, name, "text", &form.name);
        }
    });
    context_fields(view, page, stage_error);
}

/// Kind, stage and competitor: what the questions depend on.
pub fn context_fields(view: &mut View, page: &Page, stage_error: &str) {
    let words = page.words;
    let texts = &words.texts.start;
    let context = page.scratch.form.context;
    let none = [("", texts.stage_choose.to_string())].into_iter();
    let mut stages = none.chain(Stage::ALL.iter().map(|&stage| {
        let name = words.texts.report.stages[stage as usize];
        let meaning = words.texts.stage_meanings[stage as usize];
        (stage.name(), [name, ": ", meaning].concat())
    }));
    let stage = Field {
        error: stage_error,
        ..Field::new("stage", Slot::Stage, texts.stage)
    };
    select_field(
        view,
        stage,
        context.stage.map_or("", Stage::name),
        &mut stages,
    );
    let kinds = RelationshipKind::ALL.iter();
    let mut kinds = kinds.map(|&kind| (kind.name(), words.texts.kinds[kind as usize].to_string()));
    let kind = Field::new("kind", Slot::Kind, texts.kind);
    select_field(view, kind, context.kind.name(), &mut kinds);
    view.within("div", |view| {
        view.within("label tick", |view| {
            view.within("input", |view| {
                view.attr("type", "checkbox");
                view.attr("aria-describedby", "competitor-about");
                view.checked(context.competitor);
                view.change(Msg::Typed(Slot::Competitor, String::new()));
            });
            view.leaf("span", texts.competitor);
        });
        view.within("p small", |view| {
            view.attr("id", "competitor-about");
            view.text(texts.competitor_help);
        });
    });
}

/// What the form comes to: the actions that begin the assessment, and its id. `None` while
/// something is missing.
pub fn begin(page: &Page, questionnaire: &Questionnaire) -> Option<(Vec<Action>, String)> {
    let form = &page.scratch.form;
    let mut actions = Vec::new();
    let mut relationship = None;
    if questionnaire.subject == Subject::Relationship {
        if errors(page) != ["", ""] {
            return None;
        }
        let (id, action) = kept(page, form);
        relationship = Some(id);
        actions.push(action);
    }
    let id = edge::fresh_id();
    actions.push(Action::StartAssessment {
        id: id.clone(),
        assessment: Assessment {
            questionnaire: questionnaire.id.clone(),
            relationship,
            respondent: Respondent {
                side: form.side,
                role: form.role.trim().into(),
            },
            started_at_ms: edge::now_ms(),
            state: AssessmentState::InProgress { section: None },
            responses: Responses::default(),
        },
    });
    Some((actions, id))
}

/// Adds the relationship, or brings the one that is there up to date.
fn kept(page: &Page, form: &Form) -> (String, Action) {
    match page.workspace().relationships.get(&form.partner) {
        Some(known) => {
            let mut relationship = Relationship::clone(known);
            relationship.kind = form.context.kind;
            relationship.stage = form.context.stage;
            relationship.competitor = form.context.competitor;
            let id = form.partner.clone();
            (id.clone(), Action::EditRelationship { id, relationship })
        }
        None => {
            let id = edge::fresh_id();
            let relationship = Form {
                name: form.name.clone(),
                context: form.context,
                ..Form::default()
            }
            .relationship(false);
            (id.clone(), Action::AddRelationship { id, relationship })
        }
    }
}

/// What the form begins with, for a partner that is there by id or a new one by name.
pub fn first_form(workspace: &Workspace, given: Option<&str>) -> Form {
    let given = given.unwrap_or_default();
    match workspace.relationships.get(given) {
        Some(known) => Form {
            partner: given.into(),
            name: String::new(),
            context: known.context(),
            role: known.owner.clone(),
            ..Form::default()
        },
        None => Form {
            name: given.into(),
            context: Context::default(),
            ..Form::default()
        },
    }
}
