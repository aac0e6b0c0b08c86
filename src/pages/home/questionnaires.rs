//! What can be done here: a tile for each questionnaire, and one for a comparison from figures.

use engine::{
    model::{Questionnaire, QuestionnaireKind, Subject},
    report::fill,
};
use yew::{Html, html};

use super::start;
use crate::{
    components::{button, named_button},
    library::Loaded,
    locale::{Words, with_language},
    pages::Page,
    place::Place,
};

pub fn questionnaires(page: &Page) -> Html {
    let words = &page.words;
    let figures = &words.texts.figures;
    let all = page.library().all();
    html! {
        <>
            <h2>{words.texts.home.what_you_can_do}</h2>
            <ul class="tiles">
                {for all.map(|loaded| tile(page, &loaded))}
                // a space: no questionnaire has an id like that
                <li key="figures " class="tile">
                    {button("link strong", figures.title, page.go(Place::Figures(None)))}
                    <p>{figures.lead}</p>
                </li>
            </ul>
        </>
    }
}

fn tile(page: &Page, loaded: &Loaded) -> Html {
    let words = &page.words;
    let texts = &words.texts.home;
    let questionnaire = &loaded.questionnaire;
    let title = &*words.of(&questionnaire.title);
    html! {
        <li key={questionnaire.id.clone()} class="tile">
            {button("link strong", with_language(title), page.go(start(loaded)))}
            <p>{words.html(&questionnaire.summary)}</p>
            <p class="small">{length(words, questionnaire)}</p>
            if can_compare(questionnaire) {
                {named_button(
                    "quiet",
                    texts.compare,
                    &fill(texts.compare_on, &[("title", title)]),
                    page.go(Place::NewSelection(questionnaire.id.clone())),
                )}
            }
        </li>
    }
}

/// How many questions there are, and how long they take.
fn length(words: &Words, questionnaire: &Questionnaire) -> String {
    let texts = &words.texts.home;
    let questions = words.count(&texts.questions, questionnaire.items.len());
    match questionnaire.minutes {
        Some(minutes) => {
            let minutes = words.count(&texts.minutes, minutes as usize);
            format!("{questions}, {minutes}")
        }
        None => questions,
    }
}

/// Whether several partners can be compared on it.
fn can_compare(questionnaire: &Questionnaire) -> bool {
    questionnaire.kind == QuestionnaireKind::Score && questionnaire.subject == Subject::Relationship
}
