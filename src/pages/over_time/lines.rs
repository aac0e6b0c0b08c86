//! The score and the dimensions' over time, as pictures and as tables.

use engine::{
    course::{TrendDimension, TrendPoint},
    model::{Questionnaire, Side},
    report::{BandPart, decimals_apart, decimals_in_band, fill, points_to},
    scoring::Range,
};
use yew::{Html, html};

use super::Checks;
use crate::{
    charts::{Marked, Multiple, TimeLine, TimePoint, Timeline, is_open, multiples, timeline},
    components::{cell, named_button, row_head, table_of},
    locale::{Words, with_language},
    pages::Page,
    place::Place,
};

/// A score where there is one, and its range.
#[derive(Clone, Copy)]
struct Reach {
    score: Option<f64>,
    range: Option<Range>,
}

impl Reach {
    fn of(point: &TrendPoint) -> Self {
        Self {
            score: point.overall.leading_score(),
            range: point.overall.range,
        }
    }

    fn of_dimension(one: Option<&TrendDimension>) -> Self {
        Self {
            score: one.and_then(|one| one.score),
            range: one.and_then(|one| one.range),
        }
    }

    /// The score, each within its band, else the range, else that there is none.
    fn in_words(self, words: &Words, questionnaire: Option<&Questionnaire>) -> String {
        let bands = questionnaire.map_or(&[][..], |it| &it.bands);
        match (self.score, self.range) {
            (Some(score), _) => words.points_to(score, decimals_in_band(score, bands)),
            (None, Some(range)) => range_in_words(words, range),
            (None, None) => words.texts.report.not_scored.into(),
        }
    }
}

fn range_in_words(words: &Words, range: Range) -> String {
    let decimals = decimals_apart(&[range.lower, range.upper], 0);
    let ends = [
        ("from", words.points_to(range.lower, decimals)),
        ("to", words.points_to(range.upper, decimals)),
    ];
    fill(words.texts.report.range, &ends)
}

/// The sides that have checks, ours first.
fn sides(points: &[TrendPoint]) -> Vec<Side> {
    let has = |side: &Side| points.iter().any(|point| point.side == *side);
    [Side::Ours, Side::Theirs].into_iter().filter(has).collect()
}

fn side_name(words: &Words, side: Side) -> &'static str {
    match side {
        Side::Ours => words.texts.over_time.ours,
        Side::Theirs => words.texts.over_time.theirs,
    }
}

/// When, from 0 at the first check to 1 at the last.
fn places(points: &[TrendPoint]) -> impl Fn(&TrendPoint) -> f64 + use<> {
    let first = points.first().map_or(0.0, |point| point.at_ms);
    let last = points.last().map_or(0.0, |point| point.at_ms);
    move |point| match last > first {
        true => (point.at_ms - first) / (last - first),
        false => 0.5,
    }
}

/// A line for each side, of what `reach` finds in a point.
fn lines_of<'n>(
    page: &Page,
    checks: &Checks,
    points: &[TrendPoint],
    names: &'n [(Side, String)],
    reach: impl Fn(&TrendPoint) -> Reach,
) -> Vec<TimeLine<'n>> {
    let place = places(points);
    let lines = names.iter().map(|(side, name)| {
        let of_side = points.iter().filter(|point| point.side == *side);
        let of_side = of_side.map(|point| {
            let reach = reach(point);
            TimePoint {
                at: place(point),
                score: reach.score,
                range: reach.range,
                text: match reach.score {
                    Some(_) => reach.in_words(&page.words, checks.questionnaire(&point.id)),
                    None => String::new(),
                },
                date: page.words.format.date(point.at_ms),
                is_other_version: point.is_other_version,
            }
        });
        TimeLine {
            side: Marked {
                at: *side as usize,
                name,
            },
            points: of_side.collect(),
        }
    });
    lines.collect()
}

/// The score over time among its bands.
pub fn overall(page: &Page, checks: &Checks, points: &[TrendPoint]) -> Html {
    let words = &page.words;
    let named = sides(points).into_iter().map(|side| {
        let mut of_side = points.iter().rev().filter(|point| point.side == side);
        let last = of_side.next().map(|point| in_words(words, checks, point));
        let name = side_name(words, side);
        (side, format!("{name}: {}", last.unwrap_or_default()))
    });
    let names: Vec<_> = named.collect();
    let bands = checks.latest().map(|it| bands(words, &it.questionnaire));
    let label = points.iter().map(|point| {
        let date = words.format.date(point.at_ms);
        let said = format!("{date}: {}", in_words(words, checks, point));
        match names.len() {
            1 => said,
            _ => format!("{} {said}", side_name(words, point.side)),
        }
    });
    let label: Vec<String> = label.collect();
    timeline(&Timeline {
        lines: lines_of(page, checks, points, &names, Reach::of),
        bands: &bands.unwrap_or_default(),
        label: &format!("{}. {}", words.texts.over_time.score, label.join("; ")),
    })
}

/// The score of a check within its band, or its range.
pub fn in_words(words: &Words, checks: &Checks, point: &TrendPoint) -> String {
    Reach::of(point).in_words(words, checks.questionnaire(&point.id))
}

fn bands(words: &Words, questionnaire: &Questionnaire) -> Vec<BandPart> {
    let bands = questionnaire.bands.iter().enumerate();
    let bands = bands.map(|(at, band)| BandPart {
        from: band.from,
        to: questionnaire
            .bands
            .get(at + 1)
            .map_or(1.0, |next| next.from),
        title: words.of(&band.title),
    });
    bands.collect()
}

/// Each dimension of the latest version over time, all on one scale.
pub fn by_dimension(page: &Page, checks: &Checks, points: &[TrendPoint]) -> Html {
    let words = &page.words;
    let sides = sides(points);
    let names = sides.iter().map(|side| (*side, side_name(words, *side)));
    let names: Vec<(Side, String)> = names.map(|(side, name)| (side, name.into())).collect();
    let dimensions = dimensions(words, checks, points);
    let all = dimensions.iter().map(|(id, title)| {
        let reach = |point: &TrendPoint| Reach::of_dimension(point.dimension(id));
        Multiple {
            title,
            text: match sides.len() {
                1 => last_and_change(words, points, id),
                // of two sides neither figure leads
                _ => String::new(),
            },
            lines: lines_of(page, checks, points, &names, reach),
        }
    });
    let all: Vec<Multiple> = all.collect();
    let said = all.iter().map(|one| format!("{}: {}", one.title, one.text));
    let said: Vec<String> = match sides.len() {
        1 => said.collect(),
        _ => all.iter().map(|one| one.title.to_string()).collect(),
    };
    let label = format!(
        "{}. {}",
        words.texts.over_time.dimensions,
        words.format.list(&said)
    );
    multiples(&all, &label)
}

/// The ids and titles of the latest version's dimensions right below the root, but those that never
/// applied.
fn dimensions(words: &Words, checks: &Checks, points: &[TrendPoint]) -> Vec<(String, String)> {
    let is_known = |id: &str| {
        let mut all = points.iter().filter_map(|point| point.dimension(id));
        all.any(|one| one.range.is_some())
    };
    let latest = checks.latest().map(|it| &it.questionnaire);
    let all = latest.into_iter().flat_map(|it| &it.dimensions);
    let below_root = all.filter(|one| one.parent == Some(0) && is_known(&one.id));
    below_root
        .map(|one| (one.id.clone(), words.of(&one.title)))
        .collect()
}

/// The last score of a dimension, and how far it is from the one before.
fn last_and_change(words: &Words, points: &[TrendPoint], id: &str) -> String {
    let score = |point: &TrendPoint| point.dimension(id).and_then(|one| one.score);
    let mut latest = points.iter().rev();
    let Some(last) = latest.next() else {
        return String::new();
    };
    let reach = Reach::of_dimension(last.dimension(id));
    let (Some(now), Some(then)) = (score(last), latest.next().and_then(score)) else {
        return reach.in_words(words, None);
    };
    let decimals = decimals_apart(&[now, then], 0);
    let by = points_to(now, decimals) - points_to(then, decimals);
    let now = words.points_to(now, decimals);
    let n = words.format.number(by.abs(), decimals);
    match by {
        by if by > 0.0 => format!("{now} ▲ {n}"),
        by if by < 0.0 => format!("{now} ▼ {n}"),
        _ => now,
    }
}

/// What each check came to, the newest first.
pub fn overall_table(page: &Page, checks: &Checks, points: &[TrendPoint]) -> Html {
    let texts = page.words.texts;
    let has_ranges = points.iter().any(|point| {
        let range = point.overall.range.as_ref();
        range.is_some_and(is_open)
    });
    let mut heads: Vec<Html> = vec![
        texts.relationship.col_when.into(),
        texts.relationship.col_score.into(),
    ];
    heads.extend(has_ranges.then(|| texts.report.col_range.into()));
    heads.push(texts.relationship.col_band.into());
    let rows = points.iter().rev();
    let rows = rows.map(|point| overall_row(page, checks, point, has_ranges));
    table_of(
        "cards over-time-checks",
        texts.over_time.score,
        heads,
        html! { <>{for rows}</> },
    )
}

fn overall_row(page: &Page, checks: &Checks, point: &TrendPoint, has_ranges: bool) -> Html {
    let words = &page.words;
    let texts = words.texts;
    let date = words.format.date(point.at_ms);
    let name = fill(texts.relationship.open_result, &[("date", &date)]);
    let open = page.go(Place::Result(point.id.clone()));
    let range = point.overall.range.filter(is_open);
    html! {
        <tr key={point.id.clone()} role="row">
            {row_head(html! {
                <>
                    {named_button("link strong", &date, &name, open)}
                    if point.side == Side::Theirs {
                        {" · "}{texts.report.side_theirs}
                    }
                </>
            })}
            {cell("num strong", texts.relationship.col_score, in_words(words, checks, point).into())}
            if has_ranges {
                {cell("num small", texts.report.col_range, {
                    let range = range.map(|it| range_in_words(words, it));
                    html! { <>{range}</> }
                })}
            }
            {cell("", texts.relationship.col_band, band_names(words, checks, point))}
        </tr>
    }
}

/// The bands that its range touches.
fn band_names(words: &Words, checks: &Checks, point: &TrendPoint) -> Html {
    let questionnaire = checks.questionnaire(&point.id);
    let bands = questionnaire.map_or_else(Vec::new, |it| bands(words, it));
    let titles = point
        .bands
        .iter()
        .filter_map(|at| Some(bands.get(*at)?.title.clone()));
    with_language(&titles.collect::<Vec<_>>().join(" – "))
}

/// What each dimension came to in each check, the newest first.
pub fn dimensions_table(page: &Page, checks: &Checks, points: &[TrendPoint]) -> Html {
    let words = &page.words;
    let dimensions = dimensions(words, checks, points);
    let mut heads: Vec<Html> = vec![words.texts.relationship.col_when.into()];
    heads.extend(dimensions.iter().map(|(_, title)| with_language(title)));
    let rows = points.iter().rev().map(|point| {
        let cells = dimensions.iter().map(|(id, title)| {
            let reach = Reach::of_dimension(point.dimension(id));
            let range = reach
                .range
                .filter(|range| reach.score.is_some() && is_open(range));
            let content = html! {
                <span>
                    {reach.in_words(words, None)}
                    if let Some(range) = range {
                        <span class="small">{" ("}{range_in_words(words, range)}{")"}</span>
                    }
                </span>
            };
            cell("num", title, content)
        });
        let date = words.format.date(point.at_ms);
        html! {
            <tr key={point.id.clone()} role="row">
                {row_head(html! {
                    <>
                        {date}
                        if point.side == Side::Theirs {
                            {" · "}{words.texts.report.side_theirs}
                        }
                    </>
                })}
                {for cells}
            </tr>
        }
    });
    table_of(
        "cards over-time-dimensions",
        words.texts.over_time.dimensions,
        heads,
        html! { <>{for rows}</> },
    )
}
