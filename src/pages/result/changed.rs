//! What changed since the check before, in short: the three answers that added most and the three
//! that took most, and the way to all of them.

use std::rc::Rc;

use engine::{
    model::Assessment,
    report::{ChangeReport, ChangeRow},
};
use yew::{Html, hook, html};

use super::{Page, Part, section};
use crate::{
    components::button,
    locale::with_language,
    pages::over_time::{use_change, use_checks},
    place::Place,
};

/// So many are told of each.
const FEW: usize = 3;

/// The check before, by id, and what changed since.
type Since = (String, Rc<Option<ChangeReport>>);

/// `None` where there is none before it.
#[hook]
pub fn use_changed(page: &Page, id: &str) -> Option<Since> {
    let assessment = page.workspace().assessments.get(id);
    let relationship = assessment.and_then(|one| one.relationship.as_deref());
    let questionnaire = assessment.map_or("", |one| &one.questionnaire);
    let checks = use_checks(page, questionnaire, relationship);
    let before = checks.trend().before(id).map(|point| &*point.id);
    let report = use_change(&checks, before.map(|before| [before, id]));
    Some((before?.into(), report))
}

pub fn changed(page: &Page, id: &str, assessment: &Assessment, since: &Since) -> Option<Html> {
    let (before, report) = since;
    let report = Option::as_ref(report)?;
    let texts = page.words.texts;
    let all = page.go(Place::OverTime {
        questionnaire: assessment.questionnaire.clone(),
        relationship: assessment.relationship.clone(),
        between: Some([before.clone(), id.into()]),
    });
    let is_scored = report.score.is_some();
    let body = html! {
        <div class="over-time-short">
            <p>{with_language(&report.conclusion)}</p>
            if is_scored {
                {few(page, report)}
            }
            <p class="no-print">{button("link", texts.over_time.see, all)}</p>
        </div>
    };
    Some(section(Part::Changed, texts.changes.h_change, body))
}

fn few(page: &Page, report: &ChangeReport) -> Html {
    let texts = &page.words.texts.over_time;
    let list = |title: &'static str, class: &'static str, adds: bool| {
        let rows = report.rows.iter().filter(|row| (row.adds > 0.0) == adds);
        let rows: Vec<&ChangeRow> = rows.take(FEW).collect();
        if rows.is_empty() {
            return html! {};
        }
        let rows = rows.into_iter().enumerate().map(|(at, row)| {
            html! {
                <li key={at}>
                    <span class={yew::classes!("num", "strong", class)}>{&row.text}</span>
                    <span>
                        {with_language(&row.title)}
                        if !row.note.is_empty() {
                            <span class="small beneath">{&row.note}</span>
                        }
                    </span>
                </li>
            }
        });
        html! { <div><h3>{title}</h3><ul>{for rows}</ul></div> }
    };
    html! {
        <div class="over-time-few">
            {list(texts.up, "better", true)}
            {list(texts.down, "worse", false)}
        </div>
    }
}
