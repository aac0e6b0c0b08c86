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
    if points.is_empty() {
        return html! { <p class="small">{texts.no_picture}</p> };
    }
    let beside = not_pictured(words, standings);
    let half_told = half_told(words, standings);
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
                <>{for half_told.iter().map(|said| html! { <p class="small">{said}</p> })}</>
                if !beside.is_empty() {
                    <p class="small">{beside}</p>
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
    let suggested = words.texts.portfolio.decisions[standing.position.decision as usize]; // one for each
    Some(Point {
        marked: Marked {
            at: stage.map_or(Stage::COUNT, |stage| stage as usize),
            name: &standing.relationship.name,
        },
        // one for each
        verdict: standing.position.decided().map_or(suggested, |it| {
            words.texts.report.choices[it.choice as usize]
        }),
        across: score(value)?,
        up: score(health)?,
        across_range: value.latest.overall.range?,
        up_range: health.latest.overall.range?,
        moved: moved(value, health),
    })
}

/// How far value and health have moved since last time; `None` where neither has.
fn moved(value: &Course, health: &Course) -> Option<[f64; 2]> {
    let has_moved = [value, health]
        .iter()
        .any(|it| it.direction().moved().is_some());
    let by = |course: &Course| course.moved_by().unwrap_or(0.0);
    has_moved.then(|| [by(value), by(health)])
}

/// Whose arrows tell of health or of value alone, as nothing before is known of the other.
fn half_told(words: &Words, standings: &[&Standing]) -> Vec<String> {
    let texts = &words.texts.portfolio_page;
    let told = [
        (texts.arrow_of_health, [true, false]),
        (texts.arrow_of_value, [false, true]),
    ];
    let told = told.into_iter().filter_map(|(template, compared)| {
        let names = names_of(standings, |one| {
            let (Some(health), Some(value)) = (&one.position.health, &one.position.value) else {
                return false;
            };
            let is_drawn = known(one) == [true, true] && moved(value, health).is_some();
            is_drawn && [health, value].map(|it| it.compared.is_some()) == compared
        });
        let names_said = ("names", words.format.list(&names));
        (!names.is_empty()).then(|| fill(template, &[names_said]))
    });
    told.collect()
}

/// Whether there is a score of health and one of value.
fn known(standing: &Standing) -> [bool; 2] {
    let position = &standing.position;
    [&position.health, &position.value].map(|course| {
        let score = course.as_ref().map(|it| it.latest.overall.leading_score());
        score.flatten().is_some()
    })
}

fn names_of(standings: &[&Standing], is_one: impl Fn(&Standing) -> bool) -> Vec<String> {
    let those = standings.iter().filter(|one| is_one(one));
    those.map(|one| one.relationship.name.clone()).collect()
}

/// The stage that a mark stands for.
fn stage_name(words: &Words, at: usize) -> &'static str {
    let texts = &words.texts.report;
    texts.stages.get(at).unwrap_or(&texts.stage_not_set)
}

/// The partners that are not in the picture: for each reason, those that it keeps out.
fn not_pictured(words: &Words, standings: &[&Standing]) -> String {
    let texts = &words.texts.portfolio_page;
    let reasons = [
        ([true, false], texts.lacks_value),
        ([false, true], texts.lacks_health),
        ([false, false], texts.lacks_both),
    ];
    let mut count = 0;
    let told = reasons.into_iter().filter_map(|(those, why)| {
        let names = names_of(standings, |one| known(one) == those);
        count += names.len();
        let values = [("why", why), ("names", &words.format.list(&names))];
        (!names.is_empty()).then(|| fill(texts.not_pictured_for, &values))
    });
    let told: Vec<String> = told.collect();
    match count {
        0 => String::new(),
        _ => format!(
            "{} {}",
            words.count(&texts.not_pictured, count),
            told.join(" ")
        ),
    }
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
