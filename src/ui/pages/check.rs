//! Before finishing: what has no answer, what is not known, what does not count.

use super::answer::{said, steps};
use super::{Page, Place, context_of, not_open, subject};
use crate::ui::components::{Tone, notice};
use crate::ui::{Msg, View, edge};
use engine::model::{Questionnaire, Reading, Reply, Response};
use engine::report::Plural;
use engine::scoring::score;
use engine::state::Action;

pub fn check_page(view: &mut View, page: &Page, id: &str) {
    let words = page.words;
    let texts = &words.texts.check;
    let Some((assessment, loaded)) = page.being_answered(id) else {
        return not_open(view, page, id);
    };
    let questionnaire = &loaded.questionnaire;
    let responses = &assessment.responses;
    let context = context_of(page.workspace(), assessment);
    let assessed = score(questionnaire, responses, &context);
    let (mut unanswered, mut unknown) = (Vec::new(), Vec::new());
    for step in steps(questionnaire, responses, &context) {
        for (at, item) in step.items {
            match said(responses, item) {
                Reply::Nothing => unanswered.push(at),
                Reply::Unknown => unknown.push(at),
                _ => {}
            }
        }
    }
    let hidden: Vec<usize> = (0..questionnaire.items.len())
        .filter(|&item| {
            let response = responses.get(&questionnaire.items[item].id);
            assessed.items[item].shown == Reading::Fails
                && response.is_some_and(|response| !Response::is_empty(response))
        })
        .collect();
    subject(view, page, assessment, questionnaire);
    view.heading(texts.title);
    if unanswered.is_empty() && unknown.is_empty() {
        notice(view, Tone::Good, texts.all_answered, |_| {});
    }
    let has_answer = assessed.items.iter().any(|item| item.answered);
    let unanswered_text = if has_answer {
        texts.unanswered_text
    } else {
        ""
    };
    for (items, title, text) in [
        (&unanswered, &texts.unanswered, unanswered_text),
        (&unknown, &texts.unknown, texts.unknown_text),
        (&hidden, &texts.hidden, texts.hidden_text),
    ] {
        group(view, page, id, questionnaire, items, title, text);
    }
    view.leaf(
        "p small",
        if has_answer {
            texts.finish_text
        } else {
            texts.none
        },
    );
    view.within("div row spread actions", |view| {
        let back = Place::Answer {
            assessment: id.into(),
            section: None,
            item: None,
        };
        view.button("button", texts.back, Msg::Go(back));
        view.within("button go", |view| {
            view.attr("type", "button");
            view.flag("disabled", !has_answer);
            view.press(Msg::Finish);
            view.text(texts.finish);
        });
    });
}

/// The action that makes the assessment a milestone.
pub fn finish(page: &Page, id: &str) -> Option<Action> {
    let assessment = page.workspace().assessments.get(id)?;
    let loaded = page.library().find(&assessment.questionnaire)?;
    Some(Action::Finish {
        assessment: id.into(),
        at_ms: edge::now_ms(),
        definition_hash: loaded.hash().into(),
        definition_text: loaded.text.clone(),
        context: context_of(page.workspace(), assessment),
    })
}

/// Questions that have something in common, each with the way to it.
fn group(
    view: &mut View,
    page: &Page,
    id: &str,
    questionnaire: &Questionnaire,
    items: &[usize],
    title: &Plural,
    text: &str,
) {
    if items.is_empty() {
        return;
    }
    let words = page.words;
    view.leaf("h2", &words.count(title, items.len()));
    view.leaf("p", text);
    view.within("ul list", |view| {
        for item in items.iter().filter_map(|&at| questionnaire.items.get(at)) {
            let Some(section) = questionnaire.sections.get(item.section) else {
                continue;
            };
            view.within("li", |view| {
                let place = Place::Answer {
                    assessment: id.into(),
                    section: Some(section.id.clone()),
                    item: Some(item.id.clone()),
                };
                view.button("button link", words.of(&item.stem), Msg::Go(place));
                view.text(" ");
                view.leaf("span small", words.of(&section.title));
            });
        }
    });
}
