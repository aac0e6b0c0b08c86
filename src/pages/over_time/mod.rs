//! One questionnaire of one partner over time: how its score went, by dimension too, and what
//! changed between two checks.

mod change;
mod checks;
mod lines;

use engine::report::{ChangeReport, change_csv, change_markdown, file_name, fill};
use yew::{Callback, Html, Properties, component, html};

pub use self::{
    checks::{Checks, use_change, use_checks},
    lines::{overall, overall_table},
};

use self::{
    change::what_changed,
    lines::{by_dimension, dimensions_table},
};
use super::{Page, beside, gone, heading, use_page};
use crate::{
    charts::is_open,
    components::{Exports, FileOffer, Pictured, PrintOffer, button},
    locale::{plain, with_language},
    place::Place,
    shared::Shared,
};

#[derive(Properties, PartialEq)]
pub struct OverTimePageProps {
    pub questionnaire: String,
    /// The partner's; `None` for the organisation itself.
    pub relationship: Option<String>,
    /// The two checks that are compared; `None` for the last two.
    pub between: Option<[String; 2]>,
}

#[component]
pub fn OverTimePage(props: &OverTimePageProps) -> Html {
    let page = use_page();
    let relationship = props.relationship.as_deref();
    let checks = use_checks(&page, &props.questionnaire, relationship);
    let compared = checks.compared(props.between.as_ref());
    let report = use_change(&checks, compared);
    let Some(latest) = checks.latest() else {
        return gone(&page);
    };
    let words = &page.words;
    let texts = &words.texts.over_time;
    let questionnaire = &latest.questionnaire;
    let title = words.of(&questionnaire.title);
    let named = fill(texts.title, &[("title", &title)]);
    let partner = checks.partner();
    let named = match partner.is_empty() {
        true => named,
        false => format!("{partner}: {named}"),
    };
    html! {
        <>
            {way_back(&page, partner, relationship)}
            {heading(with_language(&named))}
            // said again where others are chosen to be compared
            <p class="lead" role="status">
                {match &*report {
                    Some(report) => with_language(&report.conclusion),
                    None => texts.one_check.into(),
                }}
            </p>
            if let Some(report) = &*report {
                {for report.caveats.iter().map(|caveat| html! { <p key={&**caveat} class="small">{with_language(caveat)}</p> })}
            }
            if questionnaire.kind.is_scored() {
                {pictures(&page, &checks, { Option::as_ref(&report) }.map_or(1, |it| it.decimals))}
            }
            if let (Some(between), Some(report)) = (compared, &*report) {
                {what_changed(&page, &checks, between, report)}
            }
            {again(&page, &props.questionnaire, relationship, compared.map(|[_, after]| after))}
            if let Some(report) = &*report {
                {files(&page, report)}
            }
        </>
    }
}

fn way_back(page: &Page, partner: &str, relationship: Option<&str>) -> Html {
    let id = relationship.map(String::from);
    html! {
        <p class="crumb">
            {button("link", page.words.texts.back_home, page.go(Place::Home))}
            if id.is_some() {
                {beside(button("link", partner, page.go(Place::Relationship(id))))}
            }
        </p>
    }
}

/// The score, and each dimension's, over time; each with its table. They have at least so many
/// decimals as the change that stands beside them.
fn pictures(page: &Page, checks: &Shared<Checks>, least: u8) -> Html {
    let points = &checks.trend().points;
    let texts = &page.words.texts.over_time;
    let has_dimensions = points.iter().any(|point| point.dimensions.len() > 1);
    let dimensions = points.iter().flat_map(|point| &point.dimensions);
    let is_any_open = { dimensions }.any(|one| one.range.as_ref().is_some_and(is_open));
    let draw = {
        let (page, checks) = (page.clone(), checks.clone());
        Callback::from(move |()| dimensions_table(&page, &checks, least))
    };
    html! {
        <>
            <h2>{texts.score}</h2>
            <Pictured title={checks.named(texts.score)} picture={overall(page, checks, least)} />
            if points.iter().any(|point| point.is_other_version) {
                <p class="small">{texts.other_version}</p>
            }
            {overall_table(page, checks, least)}
            if has_dimensions {
                <h2>{texts.dimensions}</h2>
                <p class="small">
                    {texts.dimensions_lead}
                    if is_any_open {
                        {" "}{texts.dimensions_open}
                    }
                </p>
                <Pictured
                    title={checks.named(texts.dimensions)}
                    picture={by_dimension(page, checks, least)}
                    table={draw}
                />
            }
        </>
    }
}

/// The way to the next check. `repeats` is the id of the one that is made again.
fn again(
    page: &Page,
    questionnaire: &str,
    relationship: Option<&str>,
    repeats: Option<&str>,
) -> Html {
    let is_offered = page.library().find(questionnaire).is_some() && !page.is_read_only();
    if !is_offered {
        return html! {};
    }
    let texts = &page.words.texts.over_time;
    let start = page.go(Place::Start {
        questionnaire: questionnaire.into(),
        relationship: relationship.map(String::from),
        repeats: repeats.map(String::from),
    });
    html! {
        <div class="no-print">
            <h2>{texts.again_title}</h2>
            <p class="over-time-again">{texts.again_lead}</p>
            <div class="row">{button("go", page.words.texts.result.again, start)}</div>
        </div>
    }
}

/// The ways to take the change along.
fn files(page: &Page, report: &ChangeReport) -> Html {
    let words = &page.words;
    let texts = words.texts;
    let name = |ending| {
        let title = plain(&report.title);
        file_name(&[&report.partner, &title, texts.over_time.file], ending)
    };
    let file = |label, ending, media_type, write: fn(&_, &_, &_) -> String| {
        let report = report.clone();
        FileOffer {
            class: "",
            label,
            name: name(ending),
            media_type,
            text: Callback::from(move |()| write(&report, &texts.report, &texts.changes)),
        }
    };
    let files = vec![
        file(
            texts.result.markdown,
            "md",
            "text/markdown",
            change_markdown,
        ),
        file(texts.over_time.csv, "csv", "text/csv", change_csv),
    ];
    let prints = vec![PrintOffer {
        label: texts.result.print,
        prepare: Callback::noop(),
    }];
    html! {
        <div class="no-print">
            <h2>{texts.over_time.files}</h2>
            <Exports {files} {prints} />
        </div>
    }
}
