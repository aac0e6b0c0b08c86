//! The questions that can be asked, along the path of an alliance, each with what answers it.

use engine::{
    model::{Questionnaire, QuestionnaireKind, Subject},
    report::fill,
};
use yew::{Html, html};

use super::start;
use crate::{
    components::{button, named_button},
    library::Loaded,
    locale::with_language,
    pages::{Page, path},
    place::Place,
};

pub fn questionnaires(page: &Page) -> Html {
    let texts = &page.words.texts.path;
    let phases = texts.phases.iter().enumerate().map(|(phase, name)| {
        let stops = path::stops().filter(|stop| stop.phase == phase);
        let rows = stops.filter_map(|stop| {
            let loaded = page.library().find(stop.questionnaire)?;
            Some(row(page, &loaded, Some(texts.questions[stop.question])))
        });
        let mut rows: Vec<Html> = rows.collect();
        if phase == 0 {
            rows.push(from_figures(page));
        }
        group(name, rows)
    });
    let own = page.library().all();
    let own = own.filter(|loaded| path::stop_of(&loaded.questionnaire.id).is_none());
    let own: Vec<Html> = own.map(|loaded| row(page, &loaded, None)).collect();
    html! {
        <>
            <h2>{page.words.texts.home.what_you_can_do}</h2>
            <ol class="path">
                {for phases}
                {group(texts.own, own)}
            </ol>
        </>
    }
}

/// The questions of one phase; nothing where there is none.
fn group(name: &str, rows: Vec<Html>) -> Html {
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <li key={name.to_string()}>
            <h3>{name}</h3>
            <ul>{for rows}</ul>
        </li>
    }
}

/// A question, or the title of what is none of the path's; what answers it, and how long that
/// takes.
fn row(page: &Page, loaded: &Loaded, question: Option<&str>) -> Html {
    let words = &page.words;
    let texts = &words.texts.home;
    let questionnaire = &loaded.questionnaire;
    let title = &*words.of(&questionnaire.title);
    let (compare, compare_on) = match path::is_for_candidates(&questionnaire.id) {
        true => (texts.compare, texts.compare_on),
        false => (texts.compare_partners, texts.compare_partners_on),
    };
    let minutes = questionnaire.minutes;
    let minutes = minutes.map(|minutes| words.count(&words.texts.path.minutes, minutes as usize));
    html! {
        <li key={questionnaire.id.clone()}>
            {button("link strong", with_language(question.unwrap_or(title)), page.go(start(loaded)))}
            <span class="small length">{minutes.unwrap_or_default()}</span>
            <p class="small">
                if question.is_some() {
                    <b>{with_language(title)}</b>{" · "}
                }
                {words.html(&questionnaire.summary)}
            </p>
            if can_compare(questionnaire) {
                <p>
                    {named_button(
                        "link",
                        compare,
                        &fill(compare_on, &[("title", title)]),
                        page.go(Place::NewSelection(questionnaire.id.clone())),
                    )}
                </p>
            }
        </li>
    }
}

/// The way to a choice that needs no questions.
fn from_figures(page: &Page) -> Html {
    let texts = &page.words.texts.figures;
    // a space: no questionnaire has an id like that
    html! {
        <li key="figures ">
            {button("link strong", texts.title, page.go(Place::Figures(None)))}
            <p class="small">{texts.lead}</p>
        </li>
    }
}

/// Whether several partners can be compared on it.
fn can_compare(questionnaire: &Questionnaire) -> bool {
    questionnaire.kind == QuestionnaireKind::Score && questionnaire.subject == Subject::Relationship
}
