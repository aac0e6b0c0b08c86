//! Health and value of the partners in one picture, and those that are not in it, named beside it.

use engine::{course::Course, model::Stage, report::fill};
use yew::{Html, html};

use super::{Page, Standing};
use crate::{
    charts::{Marked, Point, Scatter, scatter},
    components::Pictured,
    locale::Words,
    pages::in_sight::ROWS,
};

pub fn picture(page: &Page, standings: &[&Standing]) -> Html {
    let words = &page.words;
    let texts = &words.texts.portfolio_page;
    let points: Vec<Point> = standings
        .iter()
        .filter_map(|one| point(words, one))
        .collect();
    let beside = standings.iter().filter(|one| point(words, one).is_none());
    let beside: Vec<String> = beside.map(|one| not_pictured(words, one)).collect();
    if points.is_empty() {
        return html! { <p class="small">{texts.no_picture}</p> };
    }
    let legend = (0..=Stage::COUNT).filter(|at| points.iter().any(|one| one.marked.at == *at));
    let legend = legend.map(|at| Marked {
        at,
        name: stage_name(words, at),
    });
    let chart = Scatter {
        legend: legend.collect(),
        axis_up: [texts.axis_health, texts.axis_health_short],
        axis_across: texts.axis_value,
        range: words.texts.result.legend_range,
        label: &label(words, &points),
        points,
    };
    html! {
        <>
            <Pictured title={texts.picture} picture={scatter(&chart)} />
            <div>
                if !beside.is_empty() {
                    <p class="small">
                        {words.count(&texts.not_pictured, beside.len())}{" "}
                        {words.format.list(&beside)}{"."}
                    </p>
                }
            </div>
        </>
    }
}

/// `None` where health or value is not known: such a partner stands nowhere in the picture.
fn point<'s>(words: &Words, standing: &'s Standing) -> Option<Point<'s>> {
    let (health, value) = (
        standing.position.health.as_ref()?,
        standing.position.value.as_ref()?,
    );
    let score = |course: &Course| course.latest.overall.leading_score();
    let stage = standing.relationship.stage;
    let decided = { standing.position.taken.as_ref() }.filter(|taken| taken.is_since);
    let suggested = words.texts.portfolio.decisions[standing.position.decision as usize]; // one for each
    Some(Point {
        marked: Marked {
            at: stage.map_or(Stage::COUNT, |stage| stage as usize),
            name: &standing.relationship.name,
        },
        // one for each
        verdict: decided.map_or(suggested, |it| {
            words.texts.report.choices[it.choice as usize]
        }),
        across: score(value)?,
        up: score(health)?,
        across_range: value.latest.overall.range?,
        up_range: health.latest.overall.range?,
        moved: health.direction().moved(),
    })
}

/// The stage that a mark stands for.
fn stage_name(words: &Words, at: usize) -> &'static str {
    let texts = &words.texts.report;
    texts.stages.get(at).unwrap_or(&texts.stage_not_set)
}

/// A partner that is not in the picture, and why.
fn not_pictured(words: &Words, standing: &Standing) -> String {
    let texts = &words.texts.portfolio_page;
    let is_known = |course: &Option<Course>| {
        let score = course.as_ref().map(|it| it.latest.overall.leading_score());
        score.flatten().is_some()
    };
    let position = &standing.position;
    let why = match (is_known(&position.health), is_known(&position.value)) {
        (false, false) => texts.lacks_both,
        (false, true) => texts.lacks_health,
        (true, _) => texts.lacks_value,
    };
    let named = [("name", &*standing.relationship.name), ("why", why)];
    fill(texts.not_pictured_one, &named)
}

/// What the picture says, for screen readers; of very many partners the table says the rest.
fn label(words: &Words, points: &[Point]) -> String {
    let texts = &words.texts.portfolio_page;
    let told = points.iter().take(ROWS).map(|one| {
        let (health, value) = (words.points(one.up), words.points(one.across));
        let values = [
            ("name", one.marked.name),
            ("health", &health),
            ("value", &value),
            ("stage", stage_name(words, one.marked.at)),
        ];
        fill(texts.picture_point, &values)
    });
    let told: Vec<String> = told.collect();
    let values = [
        ("n", words.whole(points.len())),
        ("points", told.join("; ")),
    ];
    fill(texts.picture_label, &values)
}
