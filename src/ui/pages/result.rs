//! The result: the conclusion first, then its ground, then the way on.

use yew::prelude::*;

use super::{Hands, PageProps, Place, context_of, gone, partner_of};
use crate::model::{AssessmentState, Severity};
use crate::report::{
    Alert, AlertKind, FindingRow, Recommended, ReportInput, ResultReport, fill, markdown, percent,
    result_report, score_json,
};
use crate::scoring::{Assessed, score};
use crate::ui::charts::{Bullet, ScoreLine, bullet, loss_bar, score_line, tone};
use crate::ui::components::{CopyInstead, Tone, notice};
use crate::ui::edge;
use crate::ui::locale::Words;

/// Rows shown before "show all".
const FIRST_ROWS: usize = 5;

#[derive(Properties, PartialEq)]
pub struct ResultProps {
    pub page: PageProps,
    pub assessment: String,
}

#[component]
pub fn ResultPage(props: &ResultProps) -> Html {
    let (words, hands) = (&props.page.words, &props.page.hands);
    let page = &props.page;
    let made = use_memo(
        (
            page.workspace.clone(),
            props.assessment.clone(),
            words.clone(),
        ),
        |(workspace, id, words)| make(page, workspace, id, words),
    );
    let Some(assessment) = page.workspace.assessments.get(&props.assessment) else {
        return gone(words, hands);
    };
    let texts = &words.texts.result;
    let Some((report, assessed)) = &*made else {
        return html! {
            <>
                <p class="crumb"><button type="button" class="link" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button></p>
                <h1 tabindex="-1">{ partner_of(&page.workspace, assessment) }</h1>
                { notice(Tone::Caution, texts.definition_missing, Html::default()) }
            </>
        };
    };
    let is_finished = matches!(assessment.state, AssessmentState::Finished { .. });
    let h = &words.texts.report;
    html! {
        <article class="result">
            <p class="crumb">
                <button type="button" class="link" onclick={hands.goes(Place::Home)}>{ words.texts.back_home }</button>{ " · " }
                if let Some(relationship) = &assessment.relationship {
                    <button type="button" class="link" onclick={hands.goes(Place::Relationship(Some(relationship.clone())))}>{ &report.partner }</button>
                }
            </p>
            <div class="row spread">
                <h1 tabindex="-1">{ &report.partner }{ ": " }{ &report.title }</h1>
                <span class="pill">{ &report.stage }</span>
            </div>
            <div>
            if !is_finished { { notice(Tone::Plain, texts.preview, Html::default()) } }
            { for report.alerts.iter().enumerate().map(|(place, alert)| alert_notice(place, alert, words)) }
            </div>
            { score_view(report, words) }
            { dimensions(report, words) }
            <h2>{ h.h_actions }</h2>
            { actions(report, words) }
            <h2>{ h.h_findings }</h2>
            { findings(report, words) }
            <h2>{ h.h_losses }</h2>
            { losses(report, words) }
            <h2>{ h.h_answers }</h2>
            { answers(report, words) }
            <footer class="about">
                <h2>{ h.h_about }</h2>
                <ul class="small">{ for report.about.iter().enumerate().map(|(place, line)| html! { <li key={place}>{ line }</li> }) }</ul>
            </footer>
            { exports(props, report, assessed, words, hands) }
        </article>
    }
}

type Made = Option<(ResultReport, Assessed)>;

fn make(page: &PageProps, workspace: &crate::model::Workspace, id: &str, words: &Words) -> Made {
    let assessment = workspace.assessments.get(id)?;
    let loaded = page.library.of(assessment, workspace)?;
    let context = context_of(workspace, assessment);
    let assessed = score(&loaded.questionnaire, &assessment.responses, &context);
    let finished_at_ms = match assessment.state {
        AssessmentState::Finished { at_ms, .. } => Some(at_ms),
        AssessmentState::InProgress { .. } => None,
    };
    let report = result_report(&ReportInput {
        questionnaire: &loaded.questionnaire,
        assessed: &assessed,
        responses: &assessment.responses,
        context: &context,
        partner: &partner_of(workspace, assessment),
        respondent: &assessment.respondent,
        finished_at_ms,
        definition: &loaded.hash,
        language: &words.language,
        texts: &words.texts.report,
        format: &*words.format,
    });
    Some((report, assessed))
}

fn alert_notice(place: usize, alert: &Alert, words: &Words) -> Html {
    let tone = match alert.kind {
        AlertKind::GateFailed => Tone::Critical,
        AlertKind::RedFlag => Tone::Caution,
        AlertKind::GateOpen => Tone::Plain,
    };
    let below = html! { <><p>{ &alert.text }</p>{ rests_on(&alert.items, words) }</> };
    html! { <div key={place}>{ notice(tone, &alert.title, below) }</div> }
}

fn rests_on(items: &[String], words: &Words) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! { <p class="small">{ words.texts.result.rests_on }{ ": " }{ items.join(" · ") }</p> }
}

fn score_view(report: &ResultReport, words: &Words) -> Html {
    let texts = &words.texts.result;
    let points = |fraction: f64| words.format.number(percent(fraction), 0);
    let label = match (report.score, report.range) {
        (Some(score), Some(range)) if range.upper - range.lower > 1e-9 => fill(
            texts.score_between,
            &[
                ("score", &points(score)),
                ("lower", &points(range.lower)),
                ("upper", &points(range.upper)),
            ],
        ),
        _ => fill(texts.score_label, &[("score", &report.headline)]),
    };
    let tone = report
        .band
        .map(|band| format!("ink-{}", tone(band, report.bands.len())));
    html! {
        <div class="score">
            <p class="score-figure"><strong>{ &report.headline }</strong><span class="hidden">{ " " }{ words.texts.report.out_of_100 }</span></p>
            <div>
                <p><span class={classes!("band-name", tone)}>{ &report.bands_in_words }</span>{ " " }<span class="small">{ &report.until }</span></p>
                if report.range.is_some() {
                    { score_line(&ScoreLine { bands: report.bands.clone(), score: report.score, range: report.range, label: label.into() }) }
                }
            </div>
        </div>
    }
}

fn dimensions(report: &ResultReport, words: &Words) -> Html {
    let texts = &words.texts.report;
    let labels = &words.texts.result;
    if report.dimensions.is_empty() {
        return Html::default();
    }
    let heads = [
        texts.col_dimension,
        "",
        texts.col_score,
        texts.col_range,
        texts.col_expected,
    ];
    html! {
        <section>
            <h2>{ texts.h_dimensions }</h2>
            <p class="small legend">
                <span class="mark-expected" aria-hidden="true"></span>{ labels.legend_expected }
                <span class="mark-range" aria-hidden="true"></span>{ labels.legend_range }
            </p>
            <table class="dimensions" role="table" aria-label={texts.h_dimensions}>
                <thead role="rowgroup"><tr role="row">
                    { for heads.into_iter().enumerate().map(|(place, head)| html! { <th key={place} role="columnheader" scope="col">{ if head.is_empty() { html! { <span class="hidden">{ texts.h_score }</span> } } else { html! { {head} } } }</th> }) }
                </tr></thead>
                <tbody role="rowgroup">
                { for report.dimensions.iter().enumerate().map(|(place, row)| {
                    let mut label = fill(labels.dimension_label, &[("value", &row.value)]);
                    if row.range.is_some_and(|range| range.upper - range.lower > 1e-9) {
                        label += &fill(labels.dimension_between, &[("range", &row.range_text)]);
                    }
                    if !row.expected_text.is_empty() {
                        label += &fill(labels.dimension_expected, &[("expected", &row.expected_text)]);
                    }
                    html! {
                        <tr key={place} role="row" class={format!("depth-{}", row.depth.min(2))}>
                            <th role="rowheader" scope="row">{ &row.title }</th>
                            <td role="cell" class="picture">
                                { bullet(&Bullet { score: row.score, range: row.range, expected: row.expected, is_short: row.is_short, label: label.into() }) }
                                <span class="small">{ if row.is_short { "▼ " } else { "" } }{ &row.says }</span>
                                if !row.why.is_empty() { <details class="why small"><summary>{ labels.why_expected }</summary>{ &row.why }</details> }
                            </td>
                            <td role="cell" class="num" data-label={texts.col_score}><strong>{ &row.value }</strong></td>
                            <td role="cell" class="num small" data-label={texts.col_range}>{ &row.range_text }</td>
                            <td role="cell" class="num small" data-label={texts.col_expected}>{ &row.expected_text }</td>
                        </tr>
                    }
                }) }
                </tbody>
            </table>
        </section>
    }
}

fn actions(report: &ResultReport, words: &Words) -> Html {
    let texts = &words.texts.result;
    if report.recommendations.is_empty() {
        return html! { <p>{ texts.no_actions }</p> };
    }
    let row = |(place, row): (usize, &Recommended)| {
        html! {
            <li key={place} class="act">
                <span class="gain">{ &row.gain }</span>
                <div>
                    <p><strong>{ &row.action }</strong> if let Some((severity, word)) = &row.severity { { pill(*severity, word) } }</p>
                    <p>{ words.texts.report.first_step }{ ": " }{ &row.first_step }</p>
                    <p class="small">{ fill(texts.about_question, &[("question", &row.question)]) }{ " · " }{ &row.gain_full }</p>
                </div>
            </li>
        }
    };
    let rows = || report.recommendations.iter().enumerate();
    let rest = report.recommendations.len().saturating_sub(FIRST_ROWS);
    html! {
        <>
            <p class="small">{ texts.gain_lead }</p>
            <ol class="list">{ for rows().take(FIRST_ROWS).map(row) }</ol>
            <div>
            if rest > 0 {
                <details><summary>{ words.count(&texts.more_actions, rest) }</summary><ol class="list" start={(FIRST_ROWS + 1).to_string()}>{ for rows().skip(FIRST_ROWS).map(row) }</ol></details>
            }
            </div>
        </>
    }
}

fn pill(severity: Severity, word: &str) -> Html {
    html! { <span class={classes!("pill", severity.name())}>{ word }</span> }
}

fn findings(report: &ResultReport, words: &Words) -> Html {
    let texts = &words.texts.result;
    let row = |(place, row): (usize, &FindingRow)| {
        html! {
            <li key={place} class="finding">
                <p>{ pill(row.severity, &row.severity_word) }{ " " }<strong>{ &row.risk }</strong></p>
                <p>{ &row.mitigation }</p>
                { rests_on(&row.items, words) }
            </li>
        }
    };
    html! {
        <>
            <div>
            if report.findings.is_empty() {
                <p>{ texts.no_findings }</p>
            } else {
                <ul class="list">{ for report.findings.iter().enumerate().map(row) }</ul>
            }
            </div>
            <div>
            if !report.not_known.is_empty() {
                <details>
                    <summary>{ format!("{} ({})", words.texts.report.h_not_known, report.not_known.len()) }</summary>
                    <p class="small">{ texts.not_known_lead }</p>
                    <ul class="list">{ for report.not_known.iter().enumerate().map(row) }</ul>
                </details>
            }
            </div>
        </>
    }
}

fn losses(report: &ResultReport, words: &Words) -> Html {
    let texts = &words.texts.result;
    let Some(largest) = report.losses.first().map(|loss| loss.drop) else {
        return html! { <p>{ texts.losses_none }</p> };
    };
    let row = |(place, row): (usize, &crate::report::LossRow)| {
        html! {
            <li key={place} class="loss">
                <span>{ &row.title }</span>
                { loss_bar(row.drop / largest) }
                <span class="num">{ "−" }{ &row.points }</span>
            </li>
        }
    };
    let all = report.losses.len();
    let rows = || report.losses.iter().enumerate();
    html! {
        <>
            <p class="small">{ texts.losses_lead }</p>
            <ol class="list">{ for rows().take(FIRST_ROWS).map(row) }</ol>
            <div>
            if all > FIRST_ROWS {
                <details>
                    <summary>{ words.count(&texts.more_actions, all - FIRST_ROWS) }</summary>
                    <ol class="list" start={(FIRST_ROWS + 1).to_string()}>{ for rows().skip(FIRST_ROWS).map(row) }</ol>
                </details>
            }
            </div>
        </>
    }
}

fn answers(report: &ResultReport, words: &Words) -> Html {
    let texts = &words.texts.report;
    html! {
        <>
        { for report.answers.iter().enumerate().map(|(place, section)| html! {
            <details key={place} class="answers">
                <summary>{ &section.title }</summary>
                <dl>
                { for section.rows.iter().enumerate().map(|(place, row)| html! {
                    <div key={place} class="answered">
                        <dt>{ &row.question }</dt>
                        <dd>{ &row.answer }</dd>
                        if !row.note.is_empty() { <dd class="small">{ texts.col_evidence }{ ": " }{ &row.note }</dd> }
                    </div>
                }) }
                </dl>
            </details>
        }) }
        </>
    }
}

fn exports(
    props: &ResultProps,
    report: &ResultReport,
    assessed: &Assessed,
    words: &Words,
    hands: &Hands,
) -> Html {
    let texts = &words.texts.result;
    let page = &props.page;
    let Some(assessment) = page.workspace.assessments.get(&props.assessment) else {
        return Html::default();
    };
    let name = format!("{} {}", report.partner, report.title);
    let written = {
        let (report, texts) = (report.clone(), words.texts);
        move || markdown(&report, &texts.report)
    };
    let result_json = {
        let (page, assessment, assessed) = (page.clone(), assessment.clone(), assessed.clone());
        move || {
            let loaded = page.library.of(&assessment, &page.workspace);
            loaded
                .map(|it| score_json(&it.questionnaire, &assessed, None))
                .unwrap_or_default()
        }
    };
    let download_markdown = {
        let (written, name) = (written.clone(), format!("{name}.md"));
        Callback::from(move |_: MouseEvent| edge::download(&name, "text/markdown", &written()))
    };
    let download_json = {
        let name = format!("{name}.json");
        Callback::from(move |_: MouseEvent| {
            edge::download(&name, "application/json", &result_json())
        })
    };
    let again = assessment
        .relationship
        .clone()
        .map(|relationship| Place::Start {
            questionnaire: assessment.questionnaire.clone(),
            relationship: Some(relationship),
        });
    html! {
        <div class="actions">
            <div class="row">
                <button type="button" onclick={Callback::from(|_: MouseEvent| edge::print())}>{ texts.print }</button>
                <button type="button" onclick={download_markdown}>{ texts.markdown }</button>
                <button type="button" onclick={download_json}>{ texts.json }</button>
                if let (Some(again), false) = (again, page.is_read_only) {
                    <button type="button" class="go" onclick={hands.goes(again)}>{ texts.again }</button>
                }
            </div>
            <CopyInstead summary={texts.copy_instead} text={Callback::from(move |()| written())} />
        </div>
    }
}
