//! What leads a result: its score among the bands, or the name of what was found, and how settled
//! it is.

use engine::{
    model::{Assessment, Relationship, Stage},
    report::{AlertKind, ResultReport, fill},
    scoring::Range,
    state::Action,
};
use yew::{Html, classes, html};

use super::{Page, flags::counts, picture_title};
use crate::{
    charts::{ScoreLine, is_open, score_line, tone},
    components::{Pictured, button, on_request, source_on_request},
    locale::{Words, with_language},
    store::{Outcome, Store},
};

/// `follows` is what follows from it in short.
pub fn headline(
    page: &Page,
    assessment: &Assessment,
    report: &ResultReport,
    follows: Html,
) -> Html {
    let words = &page.words;
    let stage_to_set = stage_to_set(page, assessment, report);
    html! {
        <div class="conclusion">
            <h2 class="hidden">{words.texts.report.h_score}</h2>
            if report.is_scored() {
                {score_that_leads(page, report, follows)}
            } else {
                {name_that_leads(page, report)}
                {follows}
            }
            {stage_to_set}
        </div>
    }
}

/// How many requirements are not met, and how many red flags there are.
fn held_down(page: &Page, report: &ResultReport) -> Html {
    let grave = report.alerts.iter();
    let grave = counts(page, grave.filter(|one| one.kind != AlertKind::GateOpen));
    match grave.is_empty() {
        true => html! {},
        false => html! { <p class="result-held"><strong>{grave}</strong></p> },
    }
}

/// The name that leads, and what it means.
fn name_that_leads(page: &Page, report: &ResultReport) -> Html {
    let words = &page.words;
    html! {
        <div class="verdict">
            <p class="verdict-name">{with_language(&report.headline)}</p>
            {held_down(page, report)}
            if !report.said_of_name.is_empty() {
                <p class="lead quote">{with_language(&report.said_of_name)}</p>
            }
            <p>{with_language(&report.meaning)}</p>
            <p class="small">{with_language(&report.until)}</p>
            {source_on_request(words, &report.source, &report.headline)}
        </div>
    }
}

fn score_that_leads(page: &Page, report: &ResultReport, follows: Html) -> Html {
    let words = &page.words;
    let tone = report.band.map(|band| tone(band, report.bands.len()));
    let ink = tone.map(|tone| format!("ink-{tone}"));
    html! {
        <div class="score">
            <div>
                <p class="score-figure">
                    <strong>{&report.headline}</strong>
                    <span class="hidden">{" "}{words.texts.report.out_of_100}</span>
                </p>
                <p class={classes!("band-name", ink)}>{with_language(&report.bands_in_words)}</p>
            </div>
            <div>
                {held_down(page, report)}
                <p class="lead quote">{with_language(&report.quote)}</p>
                if !report.caveat.is_empty() {
                    <p class="small">{with_language(&report.caveat)}</p>
                }
                if !report.standing.is_empty() {
                    <p class="beside-benchmark">{&report.standing}</p>
                }
                {follows}
            </div>
            if let Some(range) = &report.range {
                <div class="result-line">
                    <Pictured
                        title={picture_title(report, words.texts.report.h_score)}
                        picture={html! {
                            <>
                                {score_line(&ScoreLine {
                                    bands: &report.bands,
                                    score: report.score,
                                    range,
                                    former: report.former,
                                    label: &score_in_words(words, report, range),
                                })}
                                {marks(words, report, range)}
                            </>
                        }}
                    />
                    {on_request(words.texts.source.why_score, "", &report.reasons)}
                </div>
            }
        </div>
    }
}

/// What the marks of the picture stand for, and the bands where the picture has no room for them.
fn marks(words: &Words, report: &ResultReport, range: &Range) -> Html {
    let texts = &words.texts.result;
    let bands = report.bands.iter().enumerate().map(|(at, band)| {
        let tone = format!("tone-{}", tone(at, report.bands.len()));
        let from = [
            ("band", band.title.clone()),
            ("from", words.points(band.from)),
        ];
        html! {
            <span>
                <span class={classes!("swatch", tone)}></span>
                {with_language(&fill(texts.band_from, &from))}
            </span>
        }
    });
    let has_range = report.score.is_some() && is_open(range);
    let [score, former] = &report.beside_former;
    let score = if report.former.is_some() {
        score
    } else {
        &report.headline
    };
    html! {
        <div aria-hidden="true">
            <p class="small legend bands">{for bands}</p>
            if has_range || report.former.is_some() {
                <p class="small legend">
                    if report.score.is_some() {
                        <span>
                            <span class="mark-score"></span>
                            {fill(texts.legend_score, &[("score", score)])}
                        </span>
                    }
                    if has_range {
                        <span><span class="mark-range"></span>{texts.legend_range}</span>
                    }
                    if report.former.is_some() {
                        <span>
                            <span class="mark-former"></span>
                            {fill(texts.legend_former, &[("score", former)])}
                        </span>
                    }
                </p>
            }
        </div>
    }
}

/// What the picture of the score says, for screen readers.
fn score_in_words(words: &Words, report: &ResultReport, range: &Range) -> String {
    let texts = &words.texts.result;
    let score = ("score", &*report.headline);
    let mut label = match &report.range_ends {
        Some((lower, upper)) if report.score.is_some() && is_open(range) => fill(
            texts.score_between,
            &[score, ("lower", lower), ("upper", upper)],
        ),
        _ => fill(texts.score_label, &[score]),
    };
    if report.former.is_some() {
        let [_, former] = &report.beside_former;
        let former = fill(texts.legend_former, &[("score", former)]);
        label += &format!(", {former}");
    }
    let bands = report.bands.iter().map(|band| {
        let from = [
            ("band", band.title.clone()),
            ("from", words.points(band.from)),
        ];
        fill(texts.band_from, &from)
    });
    let bands: Vec<String> = bands.collect();
    if !bands.is_empty() {
        let bands = words.format.list(&bands);
        label += &format!("; {}", fill(texts.score_bands, &[("bands", bands)]));
    }
    label
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
