//! Answering: one section a screen, every answer kept at once.

use super::{Page, Place, context_of, gone, subject};
use crate::model::{
    Assessment, AssessmentState, Item, Questionnaire, Reading, Response, Responses, Said, Section,
};
use crate::report::{answer_in_words, fill};
use crate::scoring::{Assessed, Elsewhere, answered_elsewhere, score};
use crate::ui::components::{Question, question};
use crate::ui::locale::Words;
use crate::ui::{Loaded, Msg, Shared, View};

/// `section` is its id; `None` for the first that is shown.
pub fn answer_page(view: &mut View, page: &Page, id: &str, section: Option<&str>) {
    let words = page.words;
    let texts = &words.texts.answer;
    let Some((assessment, loaded)) = page.being_answered(id) else {
        return gone(view, words);
    };
    let questionnaire = &loaded.questionnaire;
    let context = context_of(page.workspace(), assessment);
    let assessed = score(questionnaire, &assessment.responses, &context);
    let sections = shown_sections(questionnaire, &assessed);
    let is_it = |at: &usize| Some(&*questionnaire.sections[*at].id) == section;
    let at = sections.iter().position(is_it).unwrap_or(0);
    let Some(&position) = sections.get(at) else {
        return gone(view, words);
    };
    let leave = page.selection_of(id).map_or(Place::Home, Place::Selection);
    let place = |at: usize| Place::Answer {
        assessment: id.into(),
        section: Some(questionnaire.sections[at].id.clone()),
        item: None,
    };
    let shown = &questionnaire.sections[position];
    let others = others(page, assessment);
    let elsewhere: Vec<_> = others
        .iter()
        .map(|(one, loaded)| Elsewhere {
            questionnaire: &loaded.questionnaire,
            responses: &one.responses,
            at_ms: match one.state {
                AssessmentState::InProgress { .. } => one.started_at_ms,
                AssessmentState::Finished { at_ms, .. } => at_ms,
            },
        })
        .collect();
    subject(view, page, assessment, questionnaire);
    view.within("div row spread", |view| {
        view.heading(words.of(&shown.title));
        view.leaf(
            "span small",
            &standing(page, assessment, questionnaire, &assessed),
        );
    });
    view.within("nav", |view| {
        view.attr("aria-label", texts.sections);
        view.within("ol steps", |view| {
            for &at in &sections {
                let counts = counts(questionnaire, &assessed, &assessment.responses, at);
                step(
                    view,
                    page,
                    &questionnaire.sections[at],
                    counts,
                    at == position,
                    place(at),
                );
            }
        });
    });
    view.within("form questions", |view| {
        view.key(&shown.id);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        if let Some(help) = &shown.help {
            view.leaf("p lead", words.of(help));
        }
        view.within("div", |view| {
            for at in shown_items(questionnaire, &assessed, position) {
                let item = &questionnaire.items[at];
                let nothing = Response::default();
                let response = assessment.responses.get(&item.id).unwrap_or(&nothing);
                let is_open = response.said == Said::Nothing;
                question(
                    view,
                    &Question {
                        words,
                        item,
                        position: at,
                        response,
                        is_noting: page.scratch.noting.contains(&at),
                        carried: if is_open {
                            carried(words, item, &elsewhere)
                        } else {
                            None
                        },
                    },
                );
            }
        });
        view.within("div row spread actions", |view| {
            view.within("span row", |view| {
                if let Some(&before) = at.checked_sub(1).and_then(|at| sections.get(at)) {
                    view.button("button", texts.back, Msg::Go(place(before)));
                }
                view.button("button", texts.leave, Msg::Go(leave.clone()));
            });
            view.within("span row", |view| {
                view.within("button", |view| {
                    view.attr("type", "button");
                    view.flag("disabled", !page.session.can_undo(Some(id)));
                    view.press(Msg::Undo);
                    view.text(words.texts.undo);
                });
                let is_last = at + 1 >= sections.len();
                view.leaf(
                    "button go",
                    if is_last { texts.to_check } else { texts.next },
                );
            });
        });
    });
    view.within("details keys", |view| {
        view.leaf("summary", texts.keys);
        view.leaf("p small", texts.keys_text);
    });
}

/// Assessments of the same partner by the same respondent on other questionnaires.
fn others<'a>(page: &'a Page, assessment: &'a Assessment) -> Vec<(&'a Assessment, Shared<Loaded>)> {
    let workspace = page.workspace();
    let is_other = |one: &Assessment| {
        one.relationship.is_some()
            && one.relationship == assessment.relationship
            && one.respondent.may_be(&assessment.respondent)
            && one.questionnaire != assessment.questionnaire
    };
    let mut others = Vec::new();
    for one in workspace.assessments.values().filter(|one| is_other(one)) {
        if let Some(loaded) = page.library().of(one, workspace) {
            others.push((&**one, loaded));
        }
    }
    others
}

/// What was answered elsewhere to the same question, and the words for it.
fn carried<'a>(
    words: &Words,
    item: &Item,
    elsewhere: &[Elsewhere<'a>],
) -> Option<(&'a Response, String)> {
    let (of, response) = answered_elsewhere(item, elsewhere)?;
    let (report, format) = (&words.texts.report, &*words.format);
    let answer = answer_in_words(&words.language, report, format, item, Some(response));
    let named = [
        ("title", words.of(&of.questionnaire.title)),
        ("date", &*format.date(of.at_ms)),
        ("answer", &answer),
    ];
    Some((response, fill(words.texts.answer.carried, &named)))
}

/// Where the section after this one is; the check after the last.
pub fn next_place(page: &Page, id: &str, section: Option<&str>) -> Option<Place> {
    let assessment = page.workspace().assessments.get(id)?;
    let loaded = page.library().find(&assessment.questionnaire)?;
    let questionnaire = &loaded.questionnaire;
    let context = context_of(page.workspace(), assessment);
    let assessed = score(questionnaire, &assessment.responses, &context);
    let sections = shown_sections(questionnaire, &assessed);
    let is_it = |at: &usize| Some(&*questionnaire.sections[*at].id) == section;
    let at = sections.iter().position(is_it).unwrap_or(0);
    Some(match sections.get(at + 1) {
        Some(&next) => Place::Answer {
            assessment: id.into(),
            section: Some(questionnaire.sections[next].id.clone()),
            item: None,
        },
        None => Place::Check(id.into()),
    })
}

/// When it was saved, how far it is, and how long the rest may take.
fn standing(
    page: &Page,
    assessment: &Assessment,
    questionnaire: &Questionnaire,
    assessed: &Assessed,
) -> String {
    let words = page.words;
    let texts = &words.texts.answer;
    let standing = &page.session.standing;
    let mut text = match (&standing.unsaved, standing.saved_at_ms) {
        (Some(_), _) => texts.not_saved.to_string(),
        (None, Some(at)) => fill(texts.saved_at, &[("time", &words.format.time(at))]),
        (None, None) => texts.saved_start.into(),
    };
    let (mut answered, mut all) = (0, 0);
    for at in shown_sections(questionnaire, assessed) {
        let (said, asked) = counts(questionnaire, assessed, &assessment.responses, at);
        answered += said;
        all += asked;
    }
    text += " · ";
    let counted = [("n", &*words.whole(answered)), ("all", &words.whole(all))];
    text += &fill(texts.progress, &counted);
    if let (Some(minutes), true) = (questionnaire.minutes, answered < all) {
        // a question takes its share of the time that the author gave for all of them
        let share = f64::from(minutes) / questionnaire.items.len().max(1) as f64;
        let left = ((all - answered) as f64 * share).ceil() as usize;
        text += " · ";
        text += &words.count(&texts.minutes_left, left);
    }
    text
}

/// The way to one section, with how far it is.
fn step(
    view: &mut View,
    page: &Page,
    section: &Section,
    (said, all): (usize, usize),
    is_now: bool,
    place: Place,
) {
    let title = page.words.of(&section.title);
    let is_done = said == all;
    let spec = match (is_done, is_now) {
        (true, true) => "li done now",
        (true, false) => "li done",
        (false, true) => "li now",
        (false, false) => "li",
    };
    view.within(spec, |view| {
        view.key(&section.id);
        view.within("button step", |view| {
            view.attr("type", "button");
            view.press(Msg::Go(place));
            if is_now {
                view.attr("aria-current", "step");
            }
            if is_done {
                let texts = &page.words.texts.answer;
                view.attr("aria-label", &fill(texts.section_done, &[("title", title)]));
            }
            view.within("span step-title", |view| {
                view.text(title);
                if is_done {
                    view.text(" ✓");
                }
            });
            let counted = [page.words.whole(said), page.words.whole(all)].join("/");
            view.leaf("span step-count", &counted);
        });
    });
}

/// Positions of the sections that are shown and have something to ask.
pub fn shown_sections(questionnaire: &Questionnaire, assessed: &Assessed) -> Vec<usize> {
    let has_items = |&section: &usize| {
        assessed.sections.get(section) == Some(&Reading::Holds)
            && !shown_items(questionnaire, assessed, section).is_empty()
    };
    (0..questionnaire.sections.len())
        .filter(has_items)
        .collect()
}

/// Positions of a section's items that are shown.
pub fn shown_items(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    section: usize,
) -> Vec<usize> {
    let section = questionnaire.sections.get(section);
    let items = section
        .map(|section| section.items.clone())
        .unwrap_or_default();
    items.filter(|&item| is_shown(assessed, item)).collect()
}

pub fn is_shown(assessed: &Assessed, item: usize) -> bool {
    let score = assessed.items.get(item);
    score.is_some_and(|score| score.shown == Reading::Holds)
}

/// What was said to an item: nothing where there is no response.
pub fn said<'a>(questionnaire: &Questionnaire, responses: &'a Responses, item: usize) -> &'a Said {
    let item = questionnaire.items.get(item);
    let response = item.and_then(|item| responses.get(&item.id));
    response.map_or(&Said::Nothing, |response| &response.said)
}

/// How many of a section's questions have something said to them, and how many are shown.
fn counts(
    questionnaire: &Questionnaire,
    assessed: &Assessed,
    responses: &Responses,
    section: usize,
) -> (usize, usize) {
    let shown = shown_items(questionnaire, assessed, section);
    let is_said = |item: &&usize| *said(questionnaire, responses, **item) != Said::Nothing;
    (shown.iter().filter(is_said).count(), shown.len())
}
