//! The result: the conclusion first, then its ground, then the way on.

mod actions;
mod answers;
mod dimensions;
mod families;
mod findings;
mod headline;
mod losses;
mod parts;
mod recommendations;

use std::rc::Rc;

use engine::{
    model::{Assessment, AssessmentState, Context, QuestionnaireKind},
    report::{AlertKind, ReportInput, ResultReport, result_report},
    scoring::{Assessed, score},
};
use yew::{Html, Properties, component, hook, html, use_memo};

use self::{
    actions::actions, answers::answers, dimensions::dimensions, families::families,
    findings::findings, headline::headline, losses::losses, parts::parts,
    recommendations::recommendations,
};
use super::{Page, context_of, crumb, gone, heading, partner_of, use_page};
use crate::{
    components::{Tone, brief_notice, button, notice},
    library::Loaded,
    locale::{Words, with_language},
    place::Place,
    shared::Shared,
};

/// Rows shown before "show all".
const FIRST_ROWS: usize = 5;
/// Where there are more alerts, each is a line that opens.
const FULL_ALERTS: usize = 4;

#[derive(Properties, PartialEq)]
pub struct ResultPageProps {
    pub id: String,
}

#[component]
pub fn ResultPage(props: &ResultPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let result = use_result(&page, id);
    let Some(assessment) = page.workspace().assessments.get(id) else {
        return gone(&page);
    };
    let texts = &page.words.texts.result;
    let Some(result) = result else {
        return html! {
            <>
                {crumb(&page, "")}
                {heading(partner_of(page.workspace(), assessment))}
                {notice(Tone::Caution, texts.definition_missing, html! {})}
            </>
        };
    };
    let report = &result.report;
    let is_score = report.kind == QuestionnaireKind::Score;
    html! {
        <article class="result">
            {way_back(&page, id, assessment)}
            {title(report)}
            if let AssessmentState::InProgress { .. } = assessment.state {
                {notice(Tone::Plain, texts.preview, html! {})}
            }
            {alerts(&page, report)}
            {headline(&page, assessment, report)}
            if !is_score {
                {parts(report)}
            }
            {families(&page, report)}
            {dimensions(&page, report)}
            if is_score {
                {parts(report)}
            }
            {recommendations(&page, report)}
            {findings(&page, report)}
            {losses(&page, report)}
            {answers(&page, report)}
            {about(&page, report)}
            {actions(&page, id, assessment, &result)}
        </article>
    }
}

/// What an assessment comes to, in figures and in words.
struct AssessmentResult {
    loaded: Shared<Loaded>,
    assessed: Assessed,
    report: ResultReport,
}

/// All that a result is made from.
#[derive(PartialEq)]
struct ResultSource {
    assessment: Shared<Assessment>,
    loaded: Shared<Loaded>,
    context: Context,
    partner: String,
    words: Words,
}

impl ResultSource {
    /// `None` where the assessment or its definition is not here.
    fn of(page: &Page, id: &str) -> Option<Self> {
        let workspace = page.workspace();
        let assessment = workspace.assessments.get(id)?;
        Some(Self {
            assessment: Shared(assessment.clone()),
            loaded: page.library().of(assessment, workspace)?,
            context: context_of(workspace, assessment),
            partner: partner_of(workspace, assessment).into(),
            words: page.words.clone(),
        })
    }

    fn result(&self) -> AssessmentResult {
        let Self {
            assessment,
            loaded,
            context,
            partner,
            words,
        } = self;
        let questionnaire = &loaded.questionnaire;
        let assessed = score(questionnaire, &assessment.responses, context);
        let finished_at_ms = match assessment.state {
            AssessmentState::Finished { at_ms, .. } => Some(at_ms),
            AssessmentState::InProgress { .. } => None,
        };
        let report = result_report(&ReportInput {
            questionnaire,
            assessed: &assessed,
            responses: &assessment.responses,
            context,
            partner,
            respondent: &assessment.respondent,
            finished_at_ms,
            definition: loaded.hash(),
            language: &words.language,
            texts: &words.texts.report,
            format: &*words.format,
        });
        AssessmentResult {
            loaded: loaded.clone(),
            assessed,
            report,
        }
    }
}

/// What an assessment comes to, found again only when something it is made from changes.
#[hook]
fn use_result(page: &Page, id: &str) -> Option<Rc<AssessmentResult>> {
    let result = use_memo(ResultSource::of(page, id), |source| {
        source.as_ref().map(|source| Rc::new(source.result()))
    });
    Option::clone(&result)
}

/// The ways home, to the partner, and to the comparison it is a candidate of.
fn way_back(page: &Page, id: &str, assessment: &Assessment) -> Html {
    let workspace = page.workspace();
    let way = |label: &str, place| button("link", label, page.go(place));
    let partner = assessment.relationship.clone();
    let selection = page.selection_of(id).map(|selection| {
        let title = workspace.selections.get(&selection);
        let title = title.map_or("", |it| &it.title);
        way(title, Place::Selection(selection.clone()))
    });
    html! {
        <p class="crumb">
            {way(page.words.texts.back_home, Place::Home)}
            if partner.is_some() {
                {" · "}
                {way(partner_of(workspace, assessment), Place::Relationship(partner))}
            }
            if let Some(selection) = selection {
                {" · "}{selection}
            }
        </p>
    }
}

fn title(report: &ResultReport) -> Html {
    let ResultReport {
        partner,
        title,
        stage,
        ..
    } = report;
    html! {
        <div class="row spread">
            if partner.is_empty() {
                {heading(with_language(title))}
            } else {
                {heading(html! { <>{partner}{": "}{with_language(title)}</> })}
                <span class="pill">{stage}</span>
            }
        </div>
    }
}

/// What stands out whatever the score: gates and red flags.
fn alerts(page: &Page, report: &ResultReport) -> Html {
    let draw = match report.alerts.len() {
        0..=FULL_ALERTS => notice,
        _ => brief_notice,
    };
    let alerts = report.alerts.iter().enumerate().map(|(at, alert)| {
        let tone = match alert.kind {
            AlertKind::GateFailed => Tone::Critical,
            AlertKind::RedFlag => Tone::Caution,
            AlertKind::GateOpen => Tone::Plain,
        };
        let below =
            html! { <><p>{with_language(&alert.text)}</p>{rests_on(page, &alert.items)}</> };
        html! { <key={at}>{draw(tone, &alert.title, below)}</> }
    });
    html! { <>{for alerts}</> }
}

/// The questions that something rests on.
fn rests_on(page: &Page, items: &[String]) -> Html {
    let items = (!items.is_empty()).then(|| items.join(" · "));
    html! {
        if let Some(items) = items {
            <p class="small">{page.words.texts.result.rests_on}{": "}{with_language(&items)}</p>
        }
    }
}

/// A numbered list: the first rows, and the others below a line that opens them.
fn first_and_more(mut rows: Vec<Html>, more: &str) -> Html {
    let rest = rows.split_off(rows.len().min(FIRST_ROWS));
    html! {
        <>
            <ol class="list">{for rows}</ol>
            if !rest.is_empty() {
                <details>
                    <summary>{more}</summary>
                    <ol class="list" start={(FIRST_ROWS + 1).to_string()}>{for rest}</ol>
                </details>
            }
        </>
    }
}

/// What lets a reader judge the result.
fn about(page: &Page, report: &ResultReport) -> Html {
    let lines = report.about.iter().enumerate();
    html! {
        <footer class="about">
            <h2>{page.words.texts.report.h_about}</h2>
            <ul class="small">{for lines.map(|(at, line)| html! { <li key={at}>{with_language(line)}</li> })}</ul>
        </footer>
    }
}
