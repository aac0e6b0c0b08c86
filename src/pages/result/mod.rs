//! The result: the conclusion first, then its ground, then the way on.

mod actions;
mod answers;
mod candidate;
mod changed;
mod contents;
mod decide;
mod dimensions;
mod families;
mod findings;
mod flags;
mod former;
mod headline;
mod next;
mod parts;
mod recommendations;
mod set_out;
mod sides;
mod source;
mod spent;
mod taking;

use engine::{
    course::{held_back, latest_after},
    model::{Assessment, Choice, QuestionnaireKind},
    report::{NextReason, ResultReport, fill, join_some, next_check},
};
use yew::{Callback, Html, Properties, component, html};

use self::{
    actions::{actions, to_hand_on},
    answers::answers,
    candidate::{beside_comparison, state},
    changed::{changed, use_changed},
    contents::{Part, asks_decision, contents, parts_there, section},
    decide::{Decide, in_short, suggested},
    dimensions::dimensions,
    families::families,
    findings::findings,
    flags::flags,
    former::{late_notice, replaced},
    headline::headline,
    next::{Next, next},
    parts::parts,
    recommendations::{first_of_them, recommendations},
    set_out::SetOut,
    sides::{hidden, sides},
    source::{AssessmentResult, use_former, use_result},
};
use super::{
    Page, beside, crumb, gone, heading, partner_of,
    reviews::NextReview,
    standing::{Standing, use_standing},
    use_page,
};
use crate::{
    components::{Tone, button, notice, rest_of_list, use_until_printed},
    locale::{Words, with_language},
    place::Place,
};

/// Rows shown before "show all".
const FIRST_ROWS: usize = 5;

#[derive(Properties, PartialEq)]
pub struct ResultPageProps {
    pub id: String,
}

#[component]
pub fn ResultPage(props: &ResultPageProps) -> Html {
    let page = use_page();
    let id = &props.id;
    let result = use_result(&page, id);
    let former = use_former(&page, id);
    let since = use_changed(&page, id);
    let of = page.workspace().assessments.get(id);
    let standing = use_standing(&page, of.and_then(|one| one.relationship.as_deref()));
    let prints_one_page = use_until_printed();
    let Some(assessment) = page.workspace().assessments.get(id) else {
        return gone(&page);
    };
    if held_back(page.workspace()).contains(id.as_str()) {
        return hidden(&page, id, assessment);
    }
    let Some(result) = result else {
        let text = page.words.texts.result.definition_missing;
        return html! {
            <>
                {crumb(&page, "")}
                {heading(partner_of(page.workspace(), assessment))}
                {notice(Tone::Caution, text, html! {})}
            </>
        };
    };
    let standing = Option::as_ref(&standing);
    let report = &result.report;
    let questionnaire = &result.loaded.questionnaire;
    let is_finished = assessment.is_finished();
    let is_score = report.kind == QuestionnaireKind::Score;
    let change = { since.as_ref() }.and_then(|since| changed(&page, id, assessment, since));
    let on_layout = {
        let prints_one_page = prints_one_page.clone();
        Callback::from(move |one_page| prints_one_page.set(one_page))
    };
    let suggested = match is_misnamed(&result) {
        _ if !is_finished => None,
        true => Some((Choice::Rename, page.words.texts.plan.misnamed.into())),
        false => {
            { assessment.relationship.as_ref() }.and_then(|partner| suggested(&page, id, partner))
        }
    };
    let follows = Next::of(&page, id, assessment, &result);
    let parts_there = parts_there(
        &page,
        id,
        assessment,
        &result,
        standing,
        change.is_some(),
        follows.as_ref(),
    );
    let below = html! {
        <>
            {beside_comparison(&page, id, assessment, &result, standing)}
            {in_short(&page, id, assessment, standing, suggested.as_ref())}
            {first_of_them(&page, id, assessment, report)}
        </>
    };
    html! {
        <article
            class="result"
            data-print={prints_one_page.then_some("one-page")}
            data-plan={has_plan(&page, id).then_some("")}
        >
            {way_back(&page, id, assessment)}
            {title(report)}
            {when(&page, id, assessment)}
            {state(&page, id, assessment, standing)}
            {late_notice(&page, questionnaire, &former)}
            {sides(&page, assessment, &result.loaded)}
            {headline(&page, assessment, report, below)}
            {to_hand_on(&page, &on_layout)}
            {contents(&page, &parts_there)}
            {flags(&page, report)}
            if !is_score {
                {parts(&page, report)}
            }
            {families(&page, report)}
            {dimensions(&page, report)}
            if is_score {
                {parts(&page, report)}
            }
            {change}
            {findings(&page, report)}
            if is_finished {
                <SetOut id={id.clone()} />
            }
            {recommendations(&page, id, assessment, report)}
            {answers(&page, report, replaced(&page, questionnaire, &former))}
            if is_finished {
                <Decide
                    id={id.clone()}
                    {suggested}
                    asks_decision={asks_decision(report)}
                    has_actions={!report.recommendations.is_empty()}
                />
            }
            {about(&page, report)}
            if let Some(follows) = &follows {
                {next(&page, assessment, follows, standing)}
            }
            {next_review(&page, id, assessment, standing)}
            {actions(&page, id, &result, on_layout)}
        </article>
    }
}

/// Whether anything was taken up from it, which one page on paper shows in place of all advice.
fn has_plan(page: &Page, id: &str) -> bool {
    let mut steps = page.workspace().steps.values();
    steps.any(|step| step.assessment.as_deref() == Some(id))
}

/// Whether it has earned another name than it goes by.
fn is_misnamed(result: &AssessmentResult) -> bool {
    let next = next_check(&result.loaded.questionnaire, &result.assessed);
    next.is_some_and(|next| next.reason == NextReason::FormOfName)
}

/// When to look again.
fn next_review(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    standing: Option<&Standing>,
) -> Html {
    let partner = assessment.relationship.clone();
    match partner.filter(|_| has_next_review(page, id, assessment, standing)) {
        None => html! {},
        Some(partner) => html! {
            <div class="no-print" data-part={Part::Review.name()}><NextReview id={partner} /></div>
        },
    }
}

/// A finished check of a partner is the time to set it. A candidate is looked at in its comparison.
fn has_next_review(
    page: &Page,
    id: &str,
    assessment: &Assessment,
    standing: Option<&Standing>,
) -> bool {
    assessment.is_finished()
        && page.selection_of(id).is_none()
        && standing.is_some_and(|it| it.has_next_review(page))
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
                {beside(way(partner_of(workspace, assessment), Place::Relationship(partner)))}
            }
            if let Some(selection) = selection {
                {beside(selection)}
            }
        </p>
    }
}

/// What a picture of the result is called: whom it is about, what was asked, and what it shows.
fn picture_title(report: &ResultReport, what: &str) -> String {
    join_some([&*report.partner, &report.title, what], " · ")
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

/// The day it was finished, and the way to the latest of its kind where that is another.
fn when(page: &Page, id: &str, assessment: &Assessment) -> Html {
    let Some(at_ms) = assessment.finished_at_ms() else {
        return html! {};
    };
    let workspace = page.workspace();
    let texts = &page.words.texts.result;
    let on = |text, at_ms| fill(text, &[("date", page.words.format.date(at_ms))]);
    let newer = latest_after(workspace, id).and_then(|newer| {
        let at_ms = workspace.assessments.get(newer)?.finished_at_ms()?;
        let go = page.go(Place::Result(newer.into()));
        Some(button("link", with_language(&on(texts.newer, at_ms)), go))
    });
    html! {
        <p class="small">{with_language(&on(texts.finished, at_ms))}{" "}{newer}</p>
    }
}

/// The questions that something rests on.
fn rests_on(page: &Page, items: &[String]) -> Html {
    let items = (!items.is_empty()).then(|| items.join(" · "));
    html! {
        if let Some(items) = items {
            <p class="small rests-on">{page.words.texts.result.rests_on}{": "}{with_language(&items)}</p>
        }
    }
}

/// A numbered list: the first rows, and the others below a line that opens them.
fn first_and_more(words: &Words, mut rows: Vec<Html>) -> Html {
    let rest = rows.split_off(rows.len().min(FIRST_ROWS));
    let (count, start) = (rest.len(), (FIRST_ROWS + 1).to_string());
    html! {
        <>
            <ol class="list">{for rows}</ol>
            if count > 0 {
                {rest_of_list(words, count, html! { <ol class="list" {start}>{for rest}</ol> })}
            }
        </>
    }
}

/// What lets a reader judge the result.
fn about(page: &Page, report: &ResultReport) -> Html {
    let lines = report.about.iter().enumerate();
    html! {
        <footer class="part-of-result about" data-part={Part::About.name()}>
            <h2 tabindex="-1">{page.words.texts.report.h_about}</h2>
            <ul class="small">{for lines.map(|(at, line)| html! { <li key={at}>{with_language(line)}</li> })}</ul>
        </footer>
    }
}
