//! Who answers about which candidate, and the ways to the questions.

use super::across::answered;
use super::compared::Compared;
use super::selection::MOST_CANDIDATES;
use super::{Page, Place};
use crate::ui::{Msg, Slot, View, edge};
use engine::model::{About, Assessment, AssessmentState, Respondent, Selection};
use engine::report::fill;
use engine::state::Action;

/// The ways to the questions, a candidate at a time or all at once.
pub fn answering(view: &mut View, page: &Page, id: &str, compared: &Compared) {
    let words = page.words;
    let texts = &words.texts.selection;
    view.leaf("h2", texts.answers);
    view.within("ul list", |view| {
        for one in &compared.standings {
            view.within("li row spread", |view| {
                view.key(&one.assessment);
                let (said, all) = answered(page, compared, one);
                let counts = [("n", &*words.whole(said)), ("all", &words.whole(all))];
                view.within("span", |view| {
                    view.leaf("strong", &one.name);
                    view.text(" · ");
                    let progress = words.texts.home.progress;
                    view.leaf("span small", &fill(progress, &counts));
                });
                view.within("span row", |view| {
                    let name = [("name", &*one.name)];
                    let result = Place::Result(one.assessment.clone());
                    labelled(
                        view,
                        "button",
                        texts.result,
                        &fill(texts.result_of, &name),
                        result,
                    );
                    if one.is_open && !page.is_read_only {
                        let answer = Place::Answer {
                            assessment: one.assessment.clone(),
                            section: None,
                            item: None,
                        };
                        let label = fill(texts.answer_about, &name);
                        labelled(view, "button go", texts.answer, &label, answer);
                    }
                    if !page.is_read_only {
                        view.within("button quiet", |view| {
                            view.attr("type", "button");
                            view.attr("aria-label", &fill(texts.take_out_of, &name));
                            view.press(Msg::TakeOut(one.assessment.clone()));
                            view.text(texts.take_out);
                        });
                    }
                });
            });
        }
    });
    if page.is_read_only {
        return;
    }
    view.within("div row", |view| {
        // an unanswered comparison begins with it
        if !compared.standings.is_empty() && !compared.is_blank() {
            let across = Place::Across {
                selection: id.into(),
                section: None,
            };
            view.button("button", texts.across, Msg::Go(across));
        }
        if !compared.standings.is_empty() {
            let sides = Place::Sides(id.into());
            view.button("button", words.texts.sides.title, Msg::Go(sides));
        }
        if compared.names.len() < MOST_CANDIDATES {
            let add = Place::AddCandidates(id.into());
            view.button("button", texts.add, Msg::Go(add));
        }
        view.button("button", texts.another_view, Msg::AnotherView);
    });
    view.leaf("p small", texts.another_view_help);
    who_answers(view, page, compared);
}

/// A field a view, to say whose it is.
fn who_answers(view: &mut View, page: &Page, compared: &Compared) {
    let words = page.words;
    let texts = &words.texts.selection;
    let views = (0..compared.names.len()).map(|at| compared.about(at).count());
    let views = views.max().unwrap_or(0);
    if views < 2 {
        return;
    }
    view.within("div form row", |view| {
        for at in 0..views {
            let all = || (0..compared.names.len()).filter_map(|it| compared.about(it).nth(at));
            let role = all().find_map(|one| page.workspace().assessments.get(&one.assessment));
            let id = ["who-", &*at.to_string()].concat();
            view.within("div field", |view| {
                view.within("label", |view| {
                    view.attr("for", &id);
                    view.text(&fill(texts.who, &[("n", &words.whole(at + 1))]));
                });
                view.within("input", |view| {
                    view.attr("id", &id);
                    view.attr("type", "text");
                    view.attr("autocomplete", "off");
                    view.value(role.map_or("", |it| &it.respondent.role));
                    view.change(Msg::Typed(Slot::Who(at), String::new()));
                });
                if all().all(|one| !one.is_answered) {
                    let empty = Action::Remove {
                        relationships: Vec::new(),
                        assessments: all().map(|one| one.assessment.clone()).collect(),
                    };
                    let label = fill(texts.remove_view, &[("n", &words.whole(at + 1))]);
                    view.button("button link", &label, Msg::Act(empty));
                }
            });
        }
    });
}

/// The action that lets somebody else answer about every candidate. What is about us is answered
/// already.
pub fn another_view(page: &Page, id: &str, compared: &Compared) -> Option<Action> {
    let workspace = page.workspace();
    let mut selection = Selection::clone(workspace.selections.get(id)?);
    let questionnaire = &compared.loaded.as_ref()?.questionnaire;
    let mut actions = Vec::new();
    for candidate in 0..compared.names.len() {
        let first = compared.about(candidate).next()?;
        let first = workspace.assessments.get(&first.assessment)?;
        let ours = questionnaire
            .items
            .iter()
            .filter(|item| item.about == About::Us);
        let ours =
            ours.filter_map(|item| Some((item.id.clone(), first.responses.get(&item.id)?.clone())));
        let id = edge::fresh_id();
        actions.push(Action::StartAssessment {
            id: id.clone(),
            assessment: Assessment {
                respondent: Respondent::default(),
                started_at_ms: edge::now_ms(),
                state: AssessmentState::InProgress { section: None },
                responses: ours.collect(),
                ..Assessment::clone(first)
            },
        });
        selection.candidates.push(id);
    }
    let id = id.into();
    actions.push(Action::EditSelection { id, selection });
    Some(Action::All(actions))
}

/// The action that says whose view, by position, it is, about every candidate.
pub fn name_view(page: &Page, compared: &Compared, at: usize, role: &str) -> Option<Action> {
    let mut actions = Vec::new();
    for candidate in 0..compared.names.len() {
        let Some(one) = compared.about(candidate).nth(at) else {
            continue;
        };
        let known = page.workspace().assessments.get(&one.assessment)?;
        let respondent = Respondent {
            role: role.trim().into(),
            ..known.respondent.clone()
        };
        let assessment = one.assessment.clone();
        actions.push(Action::SetRespondent {
            assessment,
            respondent,
        });
    }
    Some(Action::All(actions))
}

fn labelled(view: &mut View, spec: &'static str, text: &str, label: &str, place: Place) {
    view.within(spec, |view| {
        view.attr("type", "button");
        view.attr("aria-label", label);
        view.press(Msg::Go(place));
        view.text(text);
    });
}
