//! Before finishing: what has no answer, what is not known, what does not count.

use engine::{
    model::{Item, Questionnaire, Reading, Reply, Responses},
    report::{Plural, fill},
    scoring::{Assessed, answers_until_enough, score},
    state::Action,
};
use yew::{Callback, Html, MouseEvent, Properties, component, html};

use super::{
    Page,
    answer::{said, steps},
    context_of, heading, not_open, subject, use_page,
};
use crate::{
    browser,
    components::{Confirm, Tone, button, notice},
    place::Place,
};

#[derive(Properties, PartialEq)]
pub struct CheckPageProps {
    pub id: String,
}

#[component]
pub fn CheckPage(props: &CheckPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let Some((assessment, loaded)) = page.being_answered(id) else {
        return not_open(&page, id);
    };
    let texts = &page.words.texts.check;
    let questionnaire = &loaded.questionnaire;
    let responses = &assessment.responses;
    let context = context_of(page.workspace(), assessment);
    let assessed = score(questionnaire, responses, &context);
    let steps = steps(questionnaire, responses, &context);
    let shown = steps.iter().flat_map(|step| &step.items);
    let shown_where = |wanted: Reply| -> Vec<&Item> {
        let items = shown.clone().map(|(_, item)| *item);
        items
            .filter(|item| *said(responses, item) == wanted)
            .collect()
    };
    let (unanswered, unknown) = (shown_where(Reply::Nothing), shown_where(Reply::Unknown));
    let hidden = hidden(questionnaire, responses, &assessed);
    let is_all_answered = unanswered.is_empty() && unknown.is_empty();
    let has_answer = assessed.items.iter().any(|item| item.answered);
    let (unanswered_text, finish_text) = if has_answer {
        (texts.unanswered_text, texts.finish_text)
    } else {
        ("", texts.none)
    };
    let needed = answers_until_enough(questionnaire, &assessed);
    let is_too_few = has_answer && needed > 0;
    let group = |items: &[&Item], title, text| group(&page, id, questionnaire, items, title, text);
    let on_finish = {
        let (page, id) = (page.clone(), id.clone());
        Callback::from(move |()| finish(&page, &id))
    };
    html! {
        <>
            {subject(&page, assessment, questionnaire)}
            {heading(texts.title)}
            if is_all_answered {
                {notice(Tone::Good, texts.all_answered, html! {})}
            }
            if is_too_few {
                {too_few(&page, &assessed, needed)}
            }
            {group(&unanswered, &texts.unanswered, unanswered_text)}
            {group(&unknown, &texts.unknown, texts.unknown_text)}
            {group(&hidden, &texts.hidden, texts.hidden_text)}
            <p class="small">{finish_text}</p>
            <div class="row spread actions">
                {button("", texts.back, page.go(Place::answer(id)))}
                if is_too_few {
                    <Confirm
                        label={texts.finish}
                        question={texts.too_few_ask}
                        yes={texts.finish_anyway}
                        on_confirm={on_finish}
                    />
                } else {
                    <button class="go" type="button" disabled={!has_answer}
                        onclick={on_finish.reform(|_: MouseEvent| ())}>
                        {texts.finish}
                    </button>
                }
            </div>
        </>
    }
}

/// That the answers are too few to judge by, and by how many.
fn too_few(page: &Page, assessed: &Assessed, needed: usize) -> Html {
    let (words, texts) = (&page.words, &page.words.texts.check);
    let items = assessed.items.iter();
    let asked = items.filter(|item| item.applicable != Reading::Fails);
    let answered = asked.clone().filter(|item| item.answered).count();
    let counts = [
        ("n", words.whole(answered)),
        ("all", words.whole(asked.count())),
    ];
    let more = words.count(&texts.too_few_more, needed);
    notice(
        Tone::Caution,
        &fill(texts.too_few, &counts),
        html! { <p>{more}</p> },
    )
}

/// Items that were answered and are no longer asked.
fn hidden<'q>(
    questionnaire: &'q Questionnaire,
    responses: &Responses,
    assessed: &Assessed,
) -> Vec<&'q Item> {
    let items = questionnaire.items.iter().zip(&assessed.items);
    items
        .filter(|(item, score)| {
            let response = responses.get(&item.id);
            score.shown == Reading::Fails && response.is_some_and(|it| !it.is_empty())
        })
        .map(|(item, _)| item)
        .collect()
}

/// Questions that have something in common, each with the way to it.
fn group(
    page: &Page,
    id: &str,
    questionnaire: &Questionnaire,
    items: &[&Item],
    title: &Plural,
    text: &str,
) -> Html {
    if items.is_empty() {
        return html! {};
    }
    let words = &page.words;
    let rows = items.iter().filter_map(|item| {
        let section = questionnaire.sections.get(item.section)?;
        let place = Place::Answer {
            assessment: id.into(),
            section: Some(section.id.clone()),
            item: Some(item.id.clone()),
        };
        Some(html! {
            <li key={item.id.clone()}>
                {button("link", words.html(&item.stem), page.go(place))}
                {" "}
                <span class="small">{words.html(&section.title)}</span>
            </li>
        })
    });
    html! {
        <>
            <h2>{words.count(title, items.len())}</h2>
            <p>{text}</p>
            <ul class="list">{for rows}</ul>
        </>
    }
}

/// Makes the assessment a milestone, as it is now, and shows what it comes to.
fn finish(page: &Page, id: &str) {
    let now = page.store.snapshot();
    let Some(assessment) = now.workspace.assessments.get(id) else {
        return;
    };
    let Some(loaded) = now.library.find(&assessment.questionnaire) else {
        return;
    };
    let is_finished = page.store.dispatch(Action::Finish {
        assessment: id.into(),
        at_ms: browser::now_ms(),
        definition_hash: loaded.hash().into(),
        definition_text: loaded.text.clone(),
        context: context_of(&now.workspace, assessment),
    });
    if is_finished {
        page.navigator.go(Place::Result(id.into()));
    }
}
