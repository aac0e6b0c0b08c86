//! Home: the partnerships and how they stand, what is unfinished, and what can be done here.

use yew::prelude::*;

use super::{Hands, PageProps, Place, milestones};
use crate::model::{AssessmentState, QuestionnaireKind, Relationship, Workspace};
use crate::report::{fill, percent};
use crate::state::Action;
use crate::ui::locale::Words;
use crate::ui::sample::sample;
use crate::ui::{Library, edge};

pub fn home_page(props: &PageProps) -> Html {
    let (words, hands) = (&props.words, &props.hands);
    let texts = &words.texts.home;
    let workspace = &props.workspace;
    let is_empty = workspace.relationships.is_empty();
    let first = props.library.questionnaires.first();
    let begin = first.map(|loaded| Place::Start {
        questionnaire: loaded.questionnaire.id.clone(),
        relationship: None,
    });
    let kept = match workspace.settings.last_exported_at_ms {
        Some(at) => fill(texts.last_exported, &[("date", &words.format.date(at))]),
        None => texts.never_exported.into(),
    };
    html! {
        <>
            <div class="row spread">
                <h1 tabindex="-1">{ texts.title }</h1>
                <div class="row">
                if !props.is_read_only {
                    if !is_empty {
                        <button type="button" onclick={hands.goes(Place::Relationship(None))}>{ texts.add }</button>
                    }
                    if let Some(begin) = begin {
                        <button type="button" class="go" onclick={hands.goes(begin)}>{ texts.check }</button>
                    }
                }
                </div>
            </div>
            <p class="small">
                { texts.kept_here }{ " " }{ kept }{ " " }
                <button type="button" class="link" onclick={hands.goes(Place::Workspace)}>{ texts.workspace }</button>
            </p>
            <div>{ unfinished(props, words, hands) }</div>
            <div key={if is_empty { "empty" } else { "partners" }}>
            if is_empty {
                { empty(props, words, hands) }
            } else {
                { partners(props, words, hands) }
            }
            </div>
            { questionnaires(props, words, hands) }
        </>
    }
}

fn empty(props: &PageProps, words: &Words, hands: &Hands) -> Html {
    let texts = &words.texts.home;
    let act = hands.act.clone();
    let library = props.library.clone();
    let show = Callback::from(move |_: MouseEvent| {
        if let Some(parts) = sample(&library, edge::now_ms()) {
            act.emit(Action::AddSample(parts));
        }
    });
    html! {
        <div class="empty">
            <h2>{ texts.empty_title }</h2>
            <p class="lead">{ texts.empty_text }</p>
            if !props.is_read_only {
                <p class="small">{ texts.sample_text }</p>
                <button type="button" onclick={show}>{ texts.sample }</button>
            }
        </div>
    }
}

fn unfinished(props: &PageProps, words: &Words, hands: &Hands) -> Html {
    let texts = &words.texts.home;
    let rows: Vec<Html> = props
        .workspace
        .assessments
        .iter()
        .filter_map(|(id, assessment)| {
            let AssessmentState::InProgress { section } = &assessment.state else { return None };
            let loaded = props.library.find(&assessment.questionnaire)?;
            let title = loaded.questionnaire.title.in_language(&words.language).to_string();
            let partner = super::partner_of(&props.workspace, assessment);
            let (answered, all) = progress(&props.workspace, assessment, &loaded.questionnaire);
            let count = |count: usize| words.format.number(count as f64, 0);
            let label = fill(texts.go_on_with, &[("title", &title), ("partner", &partner)]);
            let place = Place::Answer { assessment: id.clone(), section: section.clone(), item: None };
            Some(html! {
                <li key={id.clone()} class="row spread">
                    <span><strong>{ partner }</strong>{ " · " }{ title }{ " · " }<span class="small">{ fill(texts.progress, &[("n", &count(answered)), ("all", &count(all))]) }</span></span>
                    <button type="button" class="go" aria-label={label} onclick={hands.goes(place)}>{ texts.go_on }</button>
                </li>
            })
        })
        .collect();
    if rows.is_empty() || props.is_read_only {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ texts.unfinished }</h2>
            <ul class="list">{ for rows }</ul>
        </section>
    }
}

/// How many of the questions that are shown have a response, and how many are shown.
pub fn progress(
    workspace: &Workspace,
    assessment: &crate::model::Assessment,
    questionnaire: &crate::model::Questionnaire,
) -> (usize, usize) {
    let context = super::context_of(workspace, assessment);
    let assessed = crate::scoring::score(questionnaire, &assessment.responses, &context);
    let shown = questionnaire.items.iter().zip(&assessed.items);
    let shown = shown.filter(|(_, score)| score.shown == crate::model::Reading::Holds);
    let mut all = 0;
    let mut answered = 0;
    for (item, _) in shown {
        all += 1;
        let response = assessment.responses.get(&item.id);
        answered += usize::from(response.is_some_and(|r| r.said != crate::model::Said::Nothing));
    }
    (answered, all)
}

fn partners(props: &PageProps, words: &Words, hands: &Hands) -> Html {
    let texts = &words.texts.home;
    let has_sample = props.workspace.relationships.values().any(|one| one.sample);
    let remove = hands.act.reform(|_: MouseEvent| Action::RemoveSamples);
    let mut sorted: Vec<_> = props.workspace.relationships.iter().collect();
    sorted.sort_by_cached_key(|(_, relationship)| relationship.name.to_lowercase());
    let heads = [
        texts.col_partner,
        texts.col_stage,
        texts.col_health,
        texts.col_change,
        texts.col_attention,
        texts.col_review,
    ];
    html! {
        <>
            <table class="cards" role="table" aria-label={texts.title}>
                <thead role="rowgroup"><tr role="row">
                    { for heads.map(|head| html! { <th key={head} role="columnheader" scope="col">{ head }</th> }) }
                </tr></thead>
                <tbody role="rowgroup">
                    { for sorted.into_iter().map(|(id, relationship)| partner(props, words, hands, id, relationship)) }
                </tbody>
            </table>
            <div>
            if has_sample && !props.is_read_only {
                <button type="button" class="quiet" onclick={remove}>{ texts.sample_remove }</button>
            }
            </div>
        </>
    }
}

fn partner(
    props: &PageProps,
    words: &Words,
    hands: &Hands,
    id: &str,
    relationship: &Relationship,
) -> Html {
    let texts = &words.texts.home;
    let stage = relationship
        .context
        .stage
        .map_or(words.texts.report.stage_not_set, |stage| {
            words.texts.report.stages[stage as usize]
        });
    let checks = health_checks(&props.library, &props.workspace, id);
    let (health, change, attention) = standing(&checks, words);
    let review = match &relationship.next_review {
        None => texts.no_date.to_string(),
        Some(day) => {
            let shown = words.format.date(edge::day_ms(day));
            if *day < edge::today() {
                fill(texts.overdue, &[("date", &shown)])
            } else {
                shown
            }
        }
    };
    html! {
        <tr key={id.to_string()} role="row">
            <th role="rowheader" scope="row">
                <button type="button" class="link strong" onclick={hands.goes(Place::Relationship(Some(id.into())))}>{ &relationship.name }</button>
                if relationship.sample { <span class="pill">{ texts.sample_mark }</span> }
            </th>
            <td role="cell" data-label={texts.col_stage}>{ stage }</td>
            <td role="cell" data-label={texts.col_health}>{ health }</td>
            <td role="cell" data-label={texts.col_change}>{ change }</td>
            <td role="cell" data-label={texts.col_attention}>{ attention }</td>
            <td role="cell" data-label={texts.col_review} class="small">{ review }</td>
        </tr>
    }
}

/// What the finished checks that lead with a score came to, the newest first.
fn health_checks(
    library: &Library,
    workspace: &Workspace,
    relationship: &str,
) -> Vec<std::rc::Rc<crate::ui::library::Summary>> {
    let milestones = milestones(workspace, relationship);
    // of the questionnaire that was taken last, so that like is compared with like
    let Some(latest) = milestones.iter().find(|(_, assessment, _)| {
        let loaded = library.of(assessment, workspace);
        loaded.is_some_and(|loaded| loaded.questionnaire.kind == QuestionnaireKind::Score)
    }) else {
        return Vec::new();
    };
    milestones
        .iter()
        .filter(|(_, assessment, _)| assessment.questionnaire == latest.1.questionnaire)
        .filter_map(|(id, assessment, _)| library.summary(id, assessment, workspace))
        .collect()
}

fn standing(
    checks: &[std::rc::Rc<crate::ui::library::Summary>],
    words: &Words,
) -> (Html, Html, Html) {
    let texts = &words.texts.home;
    let Some(latest) = checks.first() else {
        return (
            html! { <span class="small">{ texts.not_checked }</span> },
            html! {},
            html! {},
        );
    };
    let points = |fraction: f64| words.format.number(percent(fraction), 0);
    let health = match (latest.score, latest.range) {
        (Some(score), _) => points(score),
        (None, Some(range)) => fill(
            words.texts.report.range,
            &[("from", &points(range.lower)), ("to", &points(range.upper))],
        ),
        (None, None) => words.texts.report.not_scored.into(),
    };
    let former = checks.get(1).and_then(|former| former.score);
    let change = match (latest.score, former) {
        (Some(now), Some(then)) => {
            let by = percent(now) - percent(then);
            let n = words.format.number(by.abs(), 0);
            if by > 0.0 {
                html! { <span class="better">{ "▲ " }{ fill(texts.up, &[("n", &n)]) }</span> }
            } else if by < 0.0 {
                html! { <span class="worse">{ "▼ " }{ fill(texts.down, &[("n", &n)]) }</span> }
            } else {
                html! { <span class="small">{ texts.no_change }</span> }
            }
        }
        _ => html! { <span class="small">{ texts.first_check }</span> },
    };
    let mut attention = Vec::new();
    if latest.gates_failed > 0 {
        attention.push(words.count(&texts.gates, latest.gates_failed));
    }
    if latest.red_flags > 0 {
        attention.push(words.count(&texts.red_flags, latest.red_flags));
    }
    let attention = match attention.is_empty() {
        true => html! { <span class="small">{ texts.nothing_urgent }</span> },
        false => html! { { words.format.list(&attention) } },
    };
    (
        html! { <strong class="num">{ health }</strong> },
        change,
        attention,
    )
}

fn questionnaires(props: &PageProps, words: &Words, hands: &Hands) -> Html {
    let texts = &words.texts.home;
    if props.is_read_only {
        return Html::default();
    }
    html! {
        <section>
            <h2>{ texts.what_you_can_do }</h2>
            <ul class="tiles">
            { for props.library.questionnaires.iter().map(|loaded| {
                let questionnaire = &loaded.questionnaire;
                let title = questionnaire.title.in_language(&words.language).to_string();
                let place = Place::Start { questionnaire: questionnaire.id.clone(), relationship: None };
                let mut takes = vec![words.count(&texts.questions, questionnaire.items.len())];
                takes.extend(questionnaire.minutes.map(|minutes| words.count(&texts.minutes, minutes as usize)));
                html! {
                    <li key={questionnaire.id.clone()} class="tile">
                        <button type="button" class="link strong" onclick={hands.goes(place)}>{ title }</button>
                        <p>{ questionnaire.summary.in_language(&words.language) }</p>
                        <p class="small">{ takes.join(", ") }</p>
                    </li>
                }
            }) }
            </ul>
        </section>
    }
}
