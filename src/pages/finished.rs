//! The finished checks of one partner, or of the organisation itself, as a table.

use std::rc::Rc;

use engine::{course::held_back, model::Side, report::fill};
use yew::{Html, html};

use super::{
    Milestone, Page, band_names, decimals_of, every_milestone, milestones, newest_first, score_text,
};
use crate::{
    components::{button, cell, named_button, row_head, table},
    library::Summary,
    locale::with_language,
    place::Place,
};

/// The newest first; nothing where there is none. `relationship` is `None` for the organisation
/// itself. Scores have at least so many decimals.
pub fn finished_checks(page: &Page, relationship: Option<&str>, least: u8) -> Html {
    let texts = &page.words.texts.relationship;
    let workspace = page.workspace();
    let of_one = every_milestone(workspace);
    let of_one = of_one.filter(|(_, one, _)| one.relationship.as_deref() == relationship);
    let mut milestones: Vec<Milestone> = of_one.collect();
    newest_first(&mut milestones);
    let hidden = held_back(workspace);
    if milestones.is_empty() {
        return html! {};
    }
    let heads = [
        texts.col_when,
        texts.col_what,
        texts.col_score,
        texts.col_band,
    ];
    let is_hidden = |milestone: &Milestone| hidden.contains(milestone.0.as_str());
    let shown = milestones.iter().filter(|milestone| !is_hidden(milestone));
    let summaries = shown.filter_map(|(id, one, _)| page.library().summary(id, one, workspace));
    let summaries: Vec<Rc<Summary>> = summaries.collect();
    let least = decimals_of(summaries.iter().map(|one| &**one)).max(least);
    let rows = milestones.iter().map(|milestone| {
        let is_hidden = is_hidden(milestone);
        row(page, milestone, is_hidden, least)
    });
    let rows: Vec<Html> = rows.collect();
    milestones.retain(|(id, ..)| !hidden.contains(id.as_str()));
    html! {
        <>
            {table("cards finished", texts.checks, &heads, html! { <>{for rows}</> })}
            {over_time(page, relationship)}
        </>
    }
}

/// The ways to the questionnaires that were answered more than once, over time.
fn over_time(page: &Page, relationship: Option<&str>) -> Html {
    let milestones = milestones(page.workspace(), relationship);
    let count = |questionnaire: &str| {
        let of_it = milestones.iter();
        of_it
            .filter(|(_, one, _)| one.questionnaire == questionnaire)
            .count()
    };
    let mut repeated: Vec<&Milestone> = Vec::new();
    for milestone in &milestones {
        let (_, assessment, _) = milestone;
        let questionnaire = &assessment.questionnaire;
        let is_listed = repeated
            .iter()
            .any(|(_, one, _)| one.questionnaire == *questionnaire);
        if !is_listed && count(questionnaire) > 1 {
            repeated.push(milestone);
        }
    }
    if repeated.is_empty() {
        return html! {};
    }
    let ways = repeated.into_iter().filter_map(|(_, assessment, _)| {
        let loaded = page.library().of(assessment, page.workspace())?;
        let title = page.words.of(&loaded.questionnaire.title);
        let label = fill(page.words.texts.over_time.title, &[("title", &title)]);
        let go = page.go(Place::OverTime {
            questionnaire: assessment.questionnaire.clone(),
            relationship: relationship.map(String::from),
            between: None,
        });
        Some(html! {
            <li key={&*assessment.questionnaire}>{button("link", with_language(&label), go)}</li>
        })
    });
    html! { <ul class="over-time-ways">{for ways}</ul> }
}

fn row(page: &Page, milestone: &Milestone, is_hidden: bool, least: u8) -> Html {
    let (id, _, at_ms) = *milestone;
    let texts = &page.words.texts.relationship;
    let date = page.words.format.date(at_ms);
    let name = fill(texts.open_result, &[("date", &date)]);
    let open = page.go(Place::Result(id.clone()));
    let (score, reached) = match is_hidden {
        true => (String::new(), page.words.texts.both_sides.hidden.into()),
        false => came_to(page, milestone, least),
    };
    html! {
        <tr key={id.clone()} role="row">
            {row_head(named_button("link strong", with_language(&date), &name, open))}
            {cell("", texts.col_what, asked(page, milestone))}
            {cell("num strong", texts.col_score, score.into())}
            {cell("", texts.col_band, reached)}
        </tr>
    }
}

/// What was asked, and by which side it was answered where that is not ours.
fn asked(page: &Page, (_, assessment, _): &Milestone) -> Html {
    let words = &page.words;
    let loaded = page.library().of(assessment, page.workspace());
    let title = match &loaded {
        Some(loaded) => words.html(&loaded.questionnaire.title),
        None => assessment.questionnaire.as_str().into(),
    };
    match assessment.respondent.side {
        Side::Ours => title,
        Side::Theirs => html! { <>{title}{" · "}{words.texts.report.side_theirs}</> },
    }
}

/// The score, where that leads, and what was reached in words.
fn came_to(page: &Page, (id, assessment, _): &Milestone, least: u8) -> (String, Html) {
    let words = &page.words;
    let loaded = page.library().of(assessment, page.workspace());
    let summary = page.library().summary(id, assessment, page.workspace());
    let (Some(loaded), Some(summary)) = (loaded, summary) else {
        return (words.texts.report.not_scored.into(), html! {});
    };
    match &summary.name {
        Some(name) => (String::new(), words.html(name)),
        None => (
            score_text(words, &summary, least),
            with_language(&band_names(words, &loaded.questionnaire, &summary.bands)),
        ),
    }
}
