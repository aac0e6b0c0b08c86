//! Before finishing: what has no answer, what is not known, what does not count.

use yew::prelude::*;

use super::answer::{is_said, shown_items, shown_sections};
use super::{Hands, PageProps, Place, context_of, gone, partner_of};
use crate::model::{AssessmentState, Reading, Response, Said};
use crate::report::Plural;
use crate::scoring::score;
use crate::state::Action;
use crate::ui::components::{Tone, notice};
use crate::ui::locale::Words;
use crate::ui::{Loaded, edge};

/// An assessment before it is finished.
pub struct Checking {
    pub page: PageProps,
    pub assessment: String,
}

pub fn check_page(props: &Checking) -> Html {
    let (words, hands) = (&props.page.words, &props.page.hands);
    let page = &props.page;
    let found = page
        .workspace
        .assessments
        .get(&props.assessment)
        .and_then(|assessment| {
            let is_open = matches!(assessment.state, AssessmentState::InProgress { .. });
            let loaded = page.library.find(&assessment.questionnaire)?;
            (is_open && !page.is_read_only).then_some((assessment, loaded))
        });
    let Some((assessment, loaded)) = found else {
        return gone(words, hands);
    };
    let texts = &words.texts.check;
    let context = context_of(&page.workspace, assessment);
    let assessed = score(&loaded.questionnaire, &assessment.responses, &context);
    let shown: Vec<usize> = shown_sections(&loaded, &assessed)
        .into_iter()
        .flat_map(|section| shown_items(&loaded, &assessed, section))
        .collect();
    let responses = &assessment.responses;
    let said = |item: usize| {
        let item = loaded.questionnaire.items.get(item)?;
        Some(&responses.get(&item.id)?.said)
    };
    let unanswered: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|&item| !is_said(&loaded, responses, item))
        .collect();
    let unknown: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|&item| said(item) == Some(&Said::Unknown))
        .collect();
    let hidden: Vec<usize> = (0..loaded.questionnaire.items.len())
        .filter(|&item| {
            let response = responses.get(&loaded.questionnaire.items[item].id);
            assessed.items[item].shown == Reading::Fails
                && response.is_some_and(|response| !Response::is_empty(response))
        })
        .collect();
    let has_answer = assessed.items.iter().any(|item| item.answered);
    let finish = {
        let (hands, id, loaded) = (hands.clone(), props.assessment.clone(), loaded.clone());
        Callback::from(move |_: MouseEvent| {
            hands.act.emit(Action::Finish {
                assessment: id.clone(),
                at_ms: edge::now_ms(),
                definition_hash: loaded.hash.clone(),
                definition_text: loaded.text.clone(),
                context,
            });
            hands.go.emit(Place::Result(id.clone()));
        })
    };
    let back = Place::Answer {
        assessment: props.assessment.clone(),
        section: None,
        item: None,
    };
    html! {
        <>
            <p class="crumb">{ partner_of(&page.workspace, assessment) }{ " · " }{ loaded.questionnaire.title.in_language(&words.language) }</p>
            <h1 tabindex="-1">{ texts.title }</h1>
            <div>
            if unanswered.is_empty() && unknown.is_empty() {
                { notice(Tone::Good, texts.all_answered, Html::default()) }
            }
            { group(props, words, hands, &loaded, &unanswered, &texts.unanswered, texts.unanswered_text) }
            { group(props, words, hands, &loaded, &unknown, &texts.unknown, texts.unknown_text) }
            { group(props, words, hands, &loaded, &hidden, &texts.hidden, texts.hidden_text) }
            </div>
            <p class="small">{ if has_answer { texts.finish_text } else { texts.none } }</p>
            <div class="row spread actions">
                <button type="button" onclick={hands.goes(back)}>{ texts.back }</button>
                <button type="button" class="go" disabled={!has_answer} onclick={finish}>{ texts.finish }</button>
            </div>
        </>
    }
}

/// Questions that have something in common, each with the way to it where it is shown.
fn group(
    props: &Checking,
    words: &Words,
    hands: &Hands,
    loaded: &Loaded,
    items: &[usize],
    title: &Plural,
    text: &str,
) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    let title = words.count(title, items.len());
    html! {
        <section>
            <h2>{ title }</h2>
            <p>{ text }</p>
            <ul class="list">
            { for items.iter().filter_map(|&position| {
                let item = loaded.questionnaire.items.get(position)?;
                let section = loaded.questionnaire.sections.get(item.section)?;
                let place = Place::Answer {
                    assessment: props.assessment.clone(),
                    section: Some(section.id.clone()),
                    item: Some(item.id.clone()),
                };
                Some(html! {
                    <li key={item.id.clone()}>
                        <button type="button" class="link" onclick={hands.goes(place)}>{ item.stem.in_language(&words.language) }</button>
                        <span class="small">{ " " }{ section.title.in_language(&words.language) }</span>
                    </li>
                })
            }) }
            </ul>
        </section>
    }
}
