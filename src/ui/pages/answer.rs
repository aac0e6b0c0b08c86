//! Answering: one section a screen, every answer kept at once.

use super::{Page, Place, context_of, gone, not_open, subject};
use crate::ui::components::{Question, question};
use crate::ui::locale::Words;
use crate::ui::{Loaded, Msg, Shared, View};
use engine::model::{
    Assessment, AssessmentState, Context, Item, Questionnaire, Reading, Reply, Response, Responses,
    Section,
};
use engine::report::{answer_in_words, fill};
use engine::scoring::{Assessed, Elsewhere, answered_elsewhere, shown};

/// `section` is its id; `None` for the first that is shown.
pub fn answer_page(view: &mut View, page: &Page, id: &str, section: Option<&str>) {
    let words = page.words;
    let texts = &words.texts.answer;
    let Some((assessment, loaded)) = page.being_answered(id) else {
        return not_open(view, page, id);
    };
    let questionnaire = &loaded.questionnaire;
    let context = context_of(page.workspace(), assessment);
    let steps = steps(questionnaire, &assessment.responses, &context);
    let at = place_of(&steps, section);
    let Some(now) = steps.get(at) else {
        return gone(view, words);
    };
    let shown = now.section;
    let leave = page.selection_of(id).map_or(Place::Home, Place::Selection);
    let place = |step: &Step| Place::Answer {
        assessment: id.into(),
        section: Some(step.section.id.clone()),
        item: None,
    };
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
        view.leaf("span small", &standing(page, questionnaire, &steps));
    });
    view.within("nav", |view| {
        view.attr("aria-label", texts.sections);
        view.within("ol steps", |view| {
            for step in &steps {
                let is_now = step.position == now.position;
                // the parts before these are the questions
                let part = questionnaire.items.len() + step.position;
                draw_step(view, page, (step, is_now), part, place(step));
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
            for &(at, item) in &now.items {
                let nothing = Response::default();
                let response = assessment.responses.get(&item.id).unwrap_or(&nothing);
                let is_open = response.reply == Reply::Nothing;
                question(
                    view,
                    &page.scratch.parts,
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
                if let Some(before) = at.checked_sub(1).and_then(|at| steps.get(at)) {
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
                let is_last = at + 1 >= steps.len();
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
    let steps = steps(questionnaire, &assessment.responses, &context);
    Some(match steps.get(place_of(&steps, section) + 1) {
        Some(next) => Place::Answer {
            assessment: id.into(),
            section: Some(next.section.id.clone()),
            item: None,
        },
        None => Place::Check(id.into()),
    })
}

/// When it was saved, how far it is, and how long the rest may take.
fn standing(page: &Page, questionnaire: &Questionnaire, steps: &[Step]) -> String {
    let words = page.words;
    let texts = &words.texts.answer;
    let standing = &page.session.standing;
    let mut text = match (&standing.unsaved, standing.saved_at_ms) {
        (Some(_), _) => texts.not_saved.to_string(),
        (None, Some(at)) => fill(texts.saved_at, &[("time", &words.format.time(at))]),
        (None, None) => texts.saved_start.into(),
    };
    let (answered, all) = progress(steps);
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

/// A section that is shown and has something to ask.
pub struct Step<'q> {
    pub position: usize,
    pub section: &'q Section,
    /// Its items that are shown, each with its position.
    pub items: Vec<(usize, &'q Item)>,
    /// How many of them have something said to them.
    pub said: usize,
}

pub fn steps<'q>(
    questionnaire: &'q Questionnaire,
    responses: &Responses,
    context: &Context,
) -> Vec<Step<'q>> {
    let (sections, shown) = shown(questionnaire, responses, context);
    let mut steps = Vec::new();
    for (position, section) in questionnaire.sections.iter().enumerate() {
        let mut step = Step {
            position,
            section,
            items: Vec::new(),
            said: 0,
        };
        for at in section.items.clone() {
            if let (Some(item), Some(Reading::Holds)) = (questionnaire.items.get(at), shown.get(at))
            {
                step.items.push((at, item));
                step.said += usize::from(*said(responses, item) != Reply::Nothing);
            }
        }
        if sections.get(position) == Some(&Reading::Holds) && !step.items.is_empty() {
            steps.push(step);
        }
    }
    steps
}

/// How many questions have something said to them, and how many are shown.
pub fn progress(steps: &[Step]) -> (usize, usize) {
    let said = steps.iter().map(|step| step.said).sum();
    (said, steps.iter().map(|step| step.items.len()).sum())
}

/// Where the section of this id stands among the steps; the first where it does not.
fn place_of(steps: &[Step], section: Option<&str>) -> usize {
    let is_it = |step: &Step| Some(&*step.section.id) == section;
    steps.iter().position(is_it).unwrap_or(0)
}

/// The way to one section, with how far it is.
fn draw_step(
    view: &mut View,
    page: &Page,
    (step, is_now): (&Step, bool),
    part: usize,
    place: Place,
) {
    let title = page.words.of(&step.section.title);
    let all = step.items.len();
    let is_done = step.said == all;
    let spec = match (is_done, is_now) {
        (true, true) => "li done now",
        (true, false) => "li done",
        (false, true) => "li now",
        (false, false) => "li",
    };
    let from = [spec, &step.said.to_string(), "/", &all.to_string()].concat();
    let of = (&*step.section.id, from);
    view.part(spec, (&page.scratch.parts, part), of, |view| {
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
            let counted = [page.words.whole(step.said), page.words.whole(all)].join("/");
            view.leaf("span step-count", &counted);
        });
    });
}

pub fn is_shown(assessed: &Assessed, item: usize) -> bool {
    let score = assessed.items.get(item);
    score.is_some_and(|score| score.shown == Reading::Holds)
}

/// What was said to an item: nothing where there is no response.
pub fn said<'a>(responses: &'a Responses, item: &Item) -> &'a Reply {
    let response = responses.get(&item.id);
    response.map_or(&Reply::Nothing, |response| &response.reply)
}
