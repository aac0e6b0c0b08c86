//! A section's questions one at a time, each answered for all candidates.

use super::answer::{is_shown, said};
use super::compared::{Compared, Standing, compared};
use super::{Page, Place, gone};
use crate::ui::components::{Question, question};
use crate::ui::locale::Words;
use crate::ui::{Msg, Slot, View};
use engine::model::{About, Answer, Item, Reply, Response, Scale};
use engine::report::fill;

/// What stands for "don't know" and "not applicable" among the choices of a list.
const UNKNOWN: &str = "?";
const NOT_APPLICABLE: &str = "-";

/// `section` is its id; `None` for the first that asks anything.
pub fn across_page(view: &mut View, page: &Page, id: &str, section: Option<&str>) {
    let words = page.words;
    let texts = &words.texts.selection;
    let selection = page.workspace().selections.get(id);
    let (Some(selection), Some(compared), false) =
        (selection, compared(page, id), page.is_read_only)
    else {
        return gone(view, words);
    };
    let Some(loaded) = &compared.loaded else {
        return gone(view, words);
    };
    let questionnaire = &loaded.questionnaire;
    let asked: Vec<usize> = (0..questionnaire.sections.len())
        .filter(|&at| !items(&compared, at).is_empty())
        .collect();
    let is_it = |at: &usize| Some(&*questionnaire.sections[*at].id) == section;
    let at = asked.iter().position(is_it).unwrap_or(0);
    let Some(shown) = asked.get(at).and_then(|&at| questionnaire.sections.get(at)) else {
        return gone(view, words);
    };
    view.within("p crumb", |view| {
        let back = Msg::Go(Place::Selection(id.into()));
        view.button("button link", &selection.title, back);
    });
    view.within("div row spread", |view| {
        view.heading(words.of(&shown.title));
        let place = [
            ("n", &*words.whole(at + 1)),
            ("all", &words.whole(asked.len())),
        ];
        view.leaf("span small", &fill(texts.section, &place));
    });
    view.within("form questions", |view| {
        view.key(&shown.id);
        view.on(yew::virtual_dom::ListenerKind::onsubmit, Msg::Submit);
        for item in items(&compared, asked[at]) {
            one_item(view, page, &compared, item);
        }
        view.within("div row spread actions", |view| {
            let back = Msg::Go(Place::Selection(id.into()));
            view.button("button", texts.to_comparison, back);
            let is_last = at + 1 >= asked.len();
            view.leaf(
                "button go",
                if is_last {
                    texts.done
                } else {
                    words.texts.answer.next
                },
            );
        });
    });
}

/// Where the section after this one is; the comparison after the last.
pub fn next_across(page: &Page, id: &str, section: Option<&str>) -> Option<Place> {
    let compared = compared(page, id)?;
    let sections = &compared.loaded.as_ref()?.questionnaire.sections;
    let asked: Vec<usize> = (0..sections.len())
        .filter(|&at| !items(&compared, at).is_empty())
        .collect();
    let is_it = |at: &usize| Some(&*sections[*at].id) == section;
    let at = asked.iter().position(is_it).unwrap_or(0);
    Some(match asked.get(at + 1) {
        Some(&next) => Place::Across {
            selection: id.into(),
            section: Some(sections[next].id.clone()),
        },
        None => Place::Selection(id.into()),
    })
}

/// Positions of a section's items that are shown for any candidate.
fn items(compared: &Compared, section: usize) -> Vec<usize> {
    let loaded = compared.loaded.as_ref();
    let section = loaded.and_then(|it| it.questionnaire.sections.get(section));
    let items = section.map(|section| section.items.clone());
    let shown = |item: &usize| {
        let mut all = compared.standings.iter();
        all.any(|one| one.is_open && is_shown(&one.assessed, *item))
    };
    items.unwrap_or_default().filter(shown).collect()
}

fn one_item(view: &mut View, page: &Page, compared: &Compared, position: usize) {
    let words = page.words;
    let loaded = compared.loaded.as_ref();
    let Some(item) = loaded.and_then(|it| it.questionnaire.items.get(position)) else {
        return;
    };
    let nothing = Response::default();
    let response = |one: &Standing| {
        let assessment = page.workspace().assessments.get(&one.assessment);
        assessment.and_then(|it| it.responses.get(&item.id))
    };
    if item.about == About::Us {
        let mut open = compared.standings.iter().filter(|one| one.is_open);
        let response = open.find_map(response).unwrap_or(&nothing);
        let asked = Question {
            words,
            item,
            position,
            response,
            is_noting: page.scratch.noting.contains(&position),
            carried: None,
        };
        return question(view, &page.scratch.parts, &asked);
    }
    view.within("fieldset question", |view| {
        view.key(&item.id);
        view.attr("data-item", &item.id);
        view.leaf("legend", words.of(&item.stem));
        if let Some(help) = &item.help {
            view.leaf("p small", words.of(help));
        }
        for (at, one) in compared.standings.iter().enumerate() {
            if !one.is_open || !is_shown(&one.assessed, position) {
                continue;
            }
            let response = response(one).unwrap_or(&nothing);
            view.within("div across", |view| {
                view.key(&one.assessment);
                match choices(words, item) {
                    Some(choices) => list(view, one, &choices, response, at, position),
                    None => elsewhere(view, page, compared, one, item),
                }
            });
        }
    });
}

/// A list of the answers, for one candidate.
fn list(
    view: &mut View,
    one: &Standing,
    choices: &[(String, String)],
    response: &Response,
    candidate: usize,
    item: usize,
) {
    let id = ["across-", &*one.assessment, "-", &*item.to_string()].concat();
    view.within("label", |view| {
        view.attr("for", &id);
        view.text(&one.name);
    });
    let value = value_of(&response.reply);
    view.within("select", |view| {
        view.attr("id", &id);
        view.change(Msg::Typed(Slot::Cell(candidate, item), String::new()));
        for (choice, label) in choices {
            view.within("option", |view| {
                view.key(choice);
                view.attr("value", choice);
                view.flag("selected", *choice == value);
                view.text(label);
            });
        }
    });
}

/// What no list can hold is answered in the candidate's own questions.
fn elsewhere(view: &mut View, page: &Page, compared: &Compared, one: &Standing, item: &Item) {
    let texts = &page.words.texts.selection;
    view.leaf("span", &one.name);
    let loaded = compared.loaded.as_ref();
    let section = loaded.and_then(|it| it.questionnaire.sections.get(item.section));
    let place = Place::Answer {
        assessment: one.assessment.clone(),
        section: section.map(|section| section.id.clone()),
        item: Some(item.id.clone()),
    };
    view.within("button link", |view| {
        view.attr("type", "button");
        view.attr(
            "aria-label",
            &fill(texts.answer_about, &[("name", &one.name)]),
        );
        view.press(Msg::Go(place));
        view.text(texts.answer);
    });
}

/// The answers of a scale that has a list of them: a value and its words each.
fn choices(words: &Words, item: &Item) -> Option<Vec<(String, String)>> {
    let mut choices = vec![(String::new(), words.texts.selection.no_answer.to_string())];
    match &*item.scale {
        Scale::Rating { levels } => {
            for (at, level) in levels.iter().enumerate() {
                let mut label = words.of(&level.label).to_string();
                if let Some(anchor) = item.anchors.get(at).map(|it| words.of(it)) {
                    label += ": ";
                    label += anchor;
                }
                choices.push((at.to_string(), label));
            }
        }
        Scale::Choice { options } => {
            for option in options {
                choices.push((option.id.clone(), words.of(&option.label).to_string()));
            }
        }
        Scale::YesNo { .. } => {
            choices.push(("yes".into(), words.texts.answer.yes.into()));
            choices.push(("no".into(), words.texts.answer.no.into()));
        }
        _ => return None,
    }
    choices.push((UNKNOWN.into(), words.texts.answer.dont_know.into()));
    choices.push((
        NOT_APPLICABLE.into(),
        words.texts.answer.not_applicable.into(),
    ));
    Some(choices)
}

fn value_of(said: &Reply) -> String {
    match said {
        Reply::Nothing => String::new(),
        Reply::Unknown => UNKNOWN.into(),
        Reply::NotApplicable => NOT_APPLICABLE.into(),
        Reply::Answer(Answer::Number(level)) => (*level as usize).to_string(),
        Reply::Answer(Answer::Word(word)) => word.clone(),
        Reply::Answer(Answer::YesNo(yes)) => if *yes { "yes" } else { "no" }.into(),
        Reply::Answer(Answer::Several(_)) => String::new(),
    }
}

/// What a value of the list says to the item.
pub fn said_by(item: &Item, value: &str) -> Reply {
    match (value, &*item.scale) {
        ("", _) => Reply::Nothing,
        (UNKNOWN, _) => Reply::Unknown,
        (NOT_APPLICABLE, _) => Reply::NotApplicable,
        (value, Scale::YesNo { .. }) => Reply::Answer(Answer::YesNo(value == "yes")),
        (value, Scale::Rating { .. }) => match value.parse::<u32>() {
            Ok(level) => Reply::Answer(Answer::Number(level.into())),
            Err(_) => Reply::Nothing,
        },
        (value, _) => Reply::Answer(Answer::Word(value.into())),
    }
}

/// How many of a candidate's questions have something said to them, and how many are shown.
pub fn answered(page: &Page, compared: &Compared, one: &Standing) -> (usize, usize) {
    let mut counts = (0, 0);
    let Some(loaded) = &compared.loaded else {
        return counts;
    };
    let questionnaire = &loaded.questionnaire;
    let assessment = page.workspace().assessments.get(&one.assessment);
    for (at, item) in questionnaire.items.iter().enumerate() {
        if is_shown(&one.assessed, at) {
            counts.1 += 1;
            let is_said = assessment.is_some_and(|it| *said(&it.responses, item) != Reply::Nothing);
            counts.0 += usize::from(is_said);
        }
    }
    counts
}
