//! One partner: who it is, its checks, and the way to the next one.

use yew::prelude::*;

use super::start::{context_fields, new_relationship};
use super::{Hands, PageProps, Place, gone, milestones};
use crate::model::{Context, Relationship};
use crate::report::{fill, percent};
use crate::state::Action;
use crate::ui::components::{Confirm, Field, text_field};
use crate::ui::edge;
use crate::ui::locale::Words;

#[derive(Properties, PartialEq)]
pub struct RelationshipProps {
    pub page: PageProps,
    /// `None` for a new one.
    pub id: Option<String>,
}

#[component]
pub fn RelationshipPage(props: &RelationshipProps) -> Html {
    let (words, hands) = (&props.page.words, &props.page.hands);
    let page = &props.page;
    let known = props
        .id
        .as_ref()
        .map(|id| page.workspace.relationships.get(id).cloned());
    let draft = use_state(|| match &known {
        Some(Some(known)) => Relationship::clone(known),
        _ => new_relationship("", Context::default()),
    });
    let tried = use_state(|| false);
    if let Some(None) = known {
        return gone(words, hands);
    }
    let texts = &words.texts.relationship;
    let is_new = props.id.is_none();
    let title = known
        .flatten()
        .map_or(texts.new_title.to_string(), |known| known.name.clone());
    let same_name = page
        .workspace
        .relationships
        .iter()
        .any(|(id, other)| Some(id) != props.id.as_ref() && other.name == draft.name.trim());
    let error = if draft.name.trim().is_empty() {
        words.texts.start.name_missing
    } else if same_name {
        words.texts.start.name_taken
    } else {
        ""
    };
    let change = |with: fn(&mut Relationship, String)| {
        let draft = draft.clone();
        Callback::from(move |value: String| {
            let mut next = (*draft).clone();
            with(&mut next, value);
            draft.set(next);
        })
    };
    let set_context = {
        let draft = draft.clone();
        Callback::from(move |context| {
            draft.set(Relationship {
                context,
                ..(*draft).clone()
            })
        })
    };
    let submit = {
        let (draft, tried, hands, id) = (
            draft.clone(),
            tried.clone(),
            hands.clone(),
            props.id.clone(),
        );
        let said = texts.saved;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !error.is_empty() {
                tried.set(true);
                return;
            }
            let mut relationship = (*draft).clone();
            relationship.name = relationship.name.trim().into();
            match &id {
                Some(id) => {
                    hands.act.emit(Action::EditRelationship {
                        id: id.clone(),
                        relationship,
                    });
                    hands.say.emit(said.into());
                }
                None => {
                    hands.act.emit(Action::AddRelationship {
                        id: edge::fresh_id(),
                        relationship,
                    });
                    hands.go.emit(Place::Home);
                }
            }
        })
    };
    let field = |id, label| Field {
        id,
        label,
        ..Field::default()
    };
    let name = Field {
        error: if *tried { error } else { "" },
        ..field("name", words.texts.start.name)
    };
    html! {
        <>
            <p class="crumb"><button type="button" class="link" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button></p>
            <h1 tabindex="-1">{ title }</h1>
            <div>{ checks(props, words, hands) }</div>
            <h2>{ texts.details }</h2>
            <form class="form" onsubmit={submit} novalidate=true>
                <fieldset class="bare" disabled={page.is_read_only}>
                    <legend class="hidden">{ texts.details }</legend>
                    { text_field(name, "text", &draft.name, change(|draft, name| draft.name = name)) }
                    { context_fields(words, draft.context, "", set_context) }
                    { text_field(field("owner", texts.owner), "text", &draft.owner, change(|draft, owner| draft.owner = owner)) }
                    { text_field(field("counterpart", texts.counterpart), "text", &draft.counterpart, change(|draft, counterpart| draft.counterpart = counterpart)) }
                    { text_field(field("review", texts.next_review), "date", draft.next_review.as_deref().unwrap_or_default(), change(|draft, day| draft.next_review = (!day.is_empty()).then_some(day))) }
                    <div class="row"><button class="go">{ texts.save }</button></div>
                </fieldset>
            </form>
            <div>
            if let (Some(id), false) = (&props.id, is_new || page.is_read_only) {
                <Confirm words={words.clone()}
                    label={texts.remove} yes={texts.remove_yes}
                    question={fill(texts.remove_ask, &[("name", &draft.name)])}
                    on_yes={let (hands, id) = (hands.clone(), id.clone()); Callback::from(move |()| {
                        hands.act.emit(Action::RemoveRelationship { id: id.clone() });
                        hands.go.emit(Place::Home);
                    })}
                />
            }
            </div>
        </>
    }
}

/// The finished checks as a table, and buttons for the next.
fn checks(props: &RelationshipProps, words: &Words, hands: &Hands) -> Html {
    let page = &props.page;
    let texts = &words.texts.relationship;
    let Some(relationship) = &props.id else {
        return Html::default();
    };
    let heads = [
        texts.col_when,
        texts.col_what,
        texts.col_score,
        texts.col_band,
    ];
    let rows: Vec<Html> = milestones(&page.workspace, relationship)
        .into_iter()
        .map(|(id, assessment, at_ms)| {
            let loaded = page.library.of(assessment, &page.workspace);
            let summary = page.library.summary(id, assessment, &page.workspace);
            let title = loaded.as_ref().map_or(assessment.questionnaire.clone(), |loaded| {
                loaded.questionnaire.title.in_language(&words.language).into()
            });
            let points = |fraction: f64| words.format.number(percent(fraction), 0);
            let score = summary.as_ref().and_then(|summary| match (summary.score, summary.range) {
                (Some(score), _) => Some(points(score)),
                (None, Some(range)) => Some(fill(
                    words.texts.report.range,
                    &[("from", &points(range.lower)), ("to", &points(range.upper))],
                )),
                _ => None,
            });
            let bands = loaded.as_ref().zip(summary.as_ref()).map(|(loaded, summary)| {
                let title = |&band: &usize| {
                    let band = loaded.questionnaire.bands.get(band)?;
                    Some(band.title.in_language(&words.language).to_string())
                };
                summary.bands.iter().filter_map(title).collect::<Vec<_>>().join(" – ")
            });
            let date = words.format.date(at_ms);
            let label = fill(texts.open_result, &[("date", &date)]);
            html! {
                <tr key={id.clone()} role="row">
                    <th role="rowheader" scope="row"><button type="button" class="link strong" aria-label={label} onclick={hands.goes(Place::Result(id.clone()))}>{ date }</button></th>
                    <td role="cell" data-label={texts.col_what}>{ title }</td>
                    <td role="cell" data-label={texts.col_score} class="num"><strong>{ score.unwrap_or_else(|| words.texts.report.not_scored.into()) }</strong></td>
                    <td role="cell" data-label={texts.col_band}>{ bands.unwrap_or_default() }</td>
                </tr>
            }
        })
        .collect();
    html! {
        <>
            <h2>{ texts.checks }</h2>
            <div>
            if rows.is_empty() {
                <p>{ texts.no_checks }</p>
            } else {
                <table class="cards" role="table" aria-label={texts.checks}>
                    <thead role="rowgroup"><tr role="row">
                        { for heads.map(|head| html! { <th key={head} role="columnheader" scope="col">{ head }</th> }) }
                    </tr></thead>
                    <tbody role="rowgroup">{ for rows }</tbody>
                </table>
            }
            </div>
            <div class="row">
            if !page.is_read_only {
                { for page.library.questionnaires.iter().map(|loaded| {
                    let place = Place::Start { questionnaire: loaded.questionnaire.id.clone(), relationship: Some(relationship.clone()) };
                    html! { <button key={loaded.questionnaire.id.clone()} type="button" class="go" onclick={hands.goes(place)}>{ loaded.questionnaire.title.in_language(&words.language) }</button> }
                }) }
            }
            </div>
        </>
    }
}
