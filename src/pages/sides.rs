//! Answers and evidence side by side, differences first.

use engine::sorting::Sort;
use engine::{
    comparison::{AssessedCandidates, criterion_of},
    model::{About, Item, Questionnaire, Response},
    report::{answer_in_words, fill},
};
use yew::{Callback, Html, Properties, UseStateHandle, component, html, use_state_eq};

use super::{
    Page,
    compared::{Compared, Opinion, use_compared},
    gone, heading, use_page,
};
use crate::{
    components::{Field, button, select_field},
    locale::with_language,
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct SidesPageProps {
    /// The selection's.
    pub id: String,
}

#[component]
pub fn SidesPage(props: &SidesPageProps) -> Html {
    let page = use_page();
    let compared = use_compared(&page, &props.id);
    let criterion = use_state_eq(|| None);
    let candidate = use_state_eq(|| None);
    let selection = page.workspace().selections.get(&props.id);
    let (Some(selection), Some(compared)) = (selection, compared) else {
        return gone(&page);
    };
    let Ok(candidates) = &compared.candidates else {
        return gone(&page);
    };
    let texts = &page.words.texts.sides;
    let criteria = candidates.comparison.criteria().iter();
    let titles = criteria.map(|one| page.words.of(&one.title));
    let names = compared.names.iter().cloned();
    let back = page.go(Place::Selection(props.id.clone()));
    html! {
        <>
            <p class="crumb">{button("link", &selection.title, back)}</p>
            {heading(texts.title)}
            <p class="small">{texts.lead}</p>
            <div class="form row">
                {pick(
                    Field::new("criterion", texts.criterion),
                    texts.all_criteria,
                    &criterion,
                    titles,
                )}
                {pick(
                    Field::new("candidate", texts.candidate),
                    texts.all_candidates,
                    &candidate,
                    names,
                )}
            </div>
            <div>{differences(&page, &compared, candidates, *criterion, *candidate)}</div>
        </>
    }
}

/// A list of what can be looked at by itself, by position, or of all of it.
fn pick(
    field: Field,
    all: &str,
    chosen: &UseStateHandle<Option<usize>>,
    titles: impl Iterator<Item = String>,
) -> Html {
    let each = titles
        .enumerate()
        .map(|(at, title)| (at.to_string(), title));
    let choices: Vec<(String, String)> = [(String::new(), all.to_string())]
        .into_iter()
        .chain(each)
        .collect();
    let choices = choices.iter().map(|(at, title)| (&**at, title.clone()));
    let value = chosen.map(|at| at.to_string()).unwrap_or_default();
    let chosen = chosen.clone();
    let on_change = Callback::from(move |at: String| chosen.set(at.parse().ok()));
    select_field(field, &value, choices, on_change)
}

/// A question a section, those first whose answers are furthest apart.
fn differences(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    criterion: Option<usize>,
    candidate: Option<usize>,
) -> Html {
    let Some(loaded) = &compared.loaded else {
        return html! {};
    };
    let questionnaire = &loaded.questionnaire;
    let opinions: Vec<&Opinion> = compared
        .opinions
        .iter()
        .filter(|one| candidate.is_none_or(|it| it == one.candidate))
        .collect();
    let items = asked(questionnaire, candidates, criterion);
    let mut items: Vec<(&Item, f64)> = items
        .map(|(at, item)| (item, distance(&compared.opinions, at)))
        .collect();
    items.order_by(|(_, one), (_, other)| other.total_cmp(one));
    let sections = items
        .into_iter()
        .map(|(item, _)| side(page, &opinions, item));
    html! { <>{for sections}</> }
}

/// Items that candidates can differ in, each with its position: of one criterion, or of all.
fn asked<'q>(
    questionnaire: &'q Questionnaire,
    candidates: &AssessedCandidates,
    criterion: Option<usize>,
) -> impl Iterator<Item = (usize, &'q Item)> {
    let items = questionnaire.items.iter().enumerate();
    items.filter(move |(at, item)| {
        let is_of_criterion = || criterion == criterion_of(questionnaire, &candidates.sources, *at);
        item.about != About::Us && (criterion.is_none() || is_of_criterion())
    })
}

/// How far apart the answers to an item are, in values; a little where only some are known.
fn distance(opinions: &[Opinion], item: usize) -> f64 {
    let values: Vec<f64> = opinions
        .iter()
        .filter_map(|one| one.assessed.items.get(item)?.value)
        .collect();
    let lowest = values.iter().copied().fold(f64::INFINITY, f64::min);
    let highest = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let is_partly_known = !values.is_empty() && values.len() < opinions.len();
    let some = if is_partly_known { 0.01 } else { 0.0 };
    (highest - lowest).max(0.0) + some
}

/// Those who say the same to an item.
struct Voices {
    answer: String,
    names: Vec<String>,
    /// What they wrote beside it, each with who wrote it.
    notes: Vec<String>,
}

fn side(page: &Page, opinions: &[&Opinion], item: &Item) -> Html {
    let words = &page.words;
    let tiles = voices(page, opinions, item).into_iter().map(|one| {
        let notes = one.notes.into_iter();
        let notes = notes.map(|note| html! { <p class="small">{note}</p> });
        html! {
            <li key={&*one.answer}>
                <strong>{words.format.list(&one.names)}</strong>
                <p>{with_language(&one.answer)}</p>
                <>{for notes}</>
            </li>
        }
    });
    html! {
        <section key={item.id.clone()} class="side">
            <h2>{words.html(&item.stem)}</h2>
            <ul class="tiles">{for tiles}</ul>
        </section>
    }
}

fn voices(page: &Page, opinions: &[&Opinion], item: &Item) -> Vec<Voices> {
    let words = &page.words;
    let (report, format) = (&words.texts.report, &*words.format);
    let mut voices: Vec<Voices> = Vec::new();
    for one in opinions {
        let assessment = page.workspace().assessments.get(&one.assessment);
        let response = assessment.and_then(|it| it.responses.get(&item.id));
        let answer = answer_in_words(&words.language, report, format, item, response);
        let name = one.name.clone();
        let note = response.and_then(|response| note(page, one, response));
        match voices.iter_mut().find(|voices| voices.answer == answer) {
            Some(same) => {
                same.names.push(name);
                same.notes.extend(note);
            }
            None => voices.push(Voices {
                answer,
                names: vec![name],
                notes: note.into_iter().collect(),
            }),
        }
    }
    voices
}

fn note(page: &Page, opinion: &Opinion, response: &Response) -> Option<String> {
    let named = [("name", &*opinion.name), ("note", &response.note)];
    let texts = &page.words.texts.sides;
    (!response.note.is_empty()).then(|| fill(texts.evidence, &named))
}
