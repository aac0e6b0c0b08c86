//! What leads a result: its score among the bands, or the name of what was found, and how settled
//! it is.

use engine::{
    model::{Assessment, Relationship, Stage},
    report::{ResultReport, fill},
    scoring::Range,
    state::Action,
};
use yew::{Html, classes, html};

use super::Page;
use crate::{
    charts::{is_open, score_line, tone},
    components::button,
    locale::{Words, with_language},
    store::{Outcome, Store},
};

pub fn headline(page: &Page, assessment: &Assessment, report: &ResultReport) -> Html {
    html! {
        <>
            if report.is_scored() {
                {score_that_leads(&page.words, report)}
            } else {
                {name_that_leads(report)}
            }
            {stage_to_set(page, assessment, report)}
        </>
    }
}

/// The name that leads, and what it means.
fn name_that_leads(report: &ResultReport) -> Html {
    html! {
        <div class="verdict">
            <p class="verdict-name">{with_language(&report.headline)}</p>
            <p class="lead">{with_language(&report.meaning)}</p>
            <p class="small">{with_language(&report.until)}</p>
        </div>
    }
}

fn score_that_leads(words: &Words, report: &ResultReport) -> Html {
    let tone = report.band.map(|band| tone(band, report.bands.len()));
    let ink = tone.map(|tone| format!("ink-{tone}"));
    html! {
        <div class="score">
            <p class="score-figure">
                <strong>{&report.headline}</strong>
                <span class="hidden">{" "}{words.texts.report.out_of_100}</span>
            </p>
            <div>
                <p>
                    <span class={classes!("band-name", ink)}>{with_language(&report.bands_in_words)}</span>
                    {" "}
                    <span class="small">{with_language(&report.until)}</span>
                </p>
                if let Some(range) = &report.range {
                    {score_line(
                        &report.bands,
                        report.score,
                        range,
                        &score_in_words(words, report, range),
                    )}
                }
            </div>
        </div>
    }
}

/// What the picture of the score says, for screen readers.
fn score_in_words(words: &Words, report: &ResultReport, range: &Range) -> String {
    let texts = &words.texts.result;
    let score = ("score", &*report.headline);
    match &report.range_ends {
        Some((lower, upper)) if report.score.is_some() && is_open(range) => fill(
            texts.score_between,
            &[score, ("lower", lower), ("upper", upper)],
        ),
        _ => fill(texts.score_label, &[score]),
    }
}

/// The offer to set the partner's stage to the one that was found, where it has come further. An
/// alliance that acts like less than it is keeps what is expected of it.
fn stage_to_set(page: &Page, assessment: &Assessment, report: &ResultReport) -> Option<Html> {
    let stage = report.stage_reached?;
    let id = assessment.relationship.clone()?;
    let relationship = page.workspace().relationships.get(&id)?;
    if page.is_read_only() || relationship.stage >= Some(stage) {
        return None;
    }
    let texts = page.words.texts;
    let name = texts.report.stages[stage as usize]; // one for each stage
    let label = fill(texts.result.set_stage, &[("stage", name)]);
    let store = page.store.clone();
    Some(button("", &label, move || set_stage(&store, &id, stage)))
}

fn set_stage(store: &Store, id: &str, stage: Stage) {
    let workspace = store.snapshot().workspace;
    let Some(relationship) = workspace.relationships.get(id) else {
        return;
    };
    let mut relationship = Relationship::clone(relationship);
    relationship.stage = Some(stage);
    let id = id.into();
    store.dispatch_as(
        Action::EditRelationship { id, relationship },
        Outcome::Saved,
    );
}
