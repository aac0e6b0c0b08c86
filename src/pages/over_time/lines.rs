//! The score and the dimensions' over time, as pictures and as tables.

use std::collections::BTreeSet;

use engine::{
    course::{Trend, TrendDimension, TrendPoint, is_hardly_a_change},
    model::{Questionnaire, Side},
    report::{band_parts, decimals_apart, fill, points_apart, score_decimals},
    scoring::Range,
};
use yew::{Html, html};

use super::Checks;
use crate::{
    charts::{
        Latest, Marked, Multiple, TimeLine, TimePoint, Timeline, in_time, is_open, multiples,
        timeline,
    },
    components::{cell, named_button, row_head, table_of},
    locale::{Words, with_language},
    pages::{Page, band_names},
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

    /// The score with at least so many decimals, within its band, else the range, else that there
    /// is none.
    fn in_words(self, words: &Words, asked: Option<&Questionnaire>, least: u8) -> String {
        let bands = asked.map_or(&[][..], |it| &it.bands);
        let decimals = score_decimals(self.score, self.range, bands).max(least);
        words.score(self.score, self.range, decimals)
    }
}

/// What each line is called: its side, and where a side has several the role too.
fn line_names(words: &Words, trend: &Trend) -> Vec<String> {
    let names = trend.lines.iter().map(|line| {
        let name = match line.side {
            Side::Ours => words.texts.over_time.ours,
            Side::Theirs => words.texts.over_time.theirs,
        };
        let of_side = trend.lines.iter().filter(|other| other.side == line.side);
        match of_side.count() {
            1 => name.into(),
            _ => format!("{name} · {}", line.role),
        }
    });
    names.collect()
}

/// What tells a check from those on other lines, where there are any.
pub fn beside_date(words: &Words, trend: &Trend, point: &TrendPoint) -> String {
    match trend.lines.len() {
        0 | 1 => String::new(),
        _ => {
            let names = line_names(words, trend);
            let name = names.get(point.line);
            format!(" · {}", name.map_or("", String::as_str))
        }
    }
}

/// When, from 0 at the first check to 1 at the last.
fn places(points: &[TrendPoint]) -> impl Fn(&TrendPoint) -> f64 + use<> {
    let first = points.first().map_or(0.0, |point| point.at_ms);
    let last = points.last().map_or(0.0, |point| point.at_ms);
    move |point| in_time(point.at_ms, first, last)
}

/// Each line, of what `reach` finds in a point.
fn lines_of<'n>(
    page: &Page,
    checks: &Checks,
    names: &'n [String],
    least: u8,
    reach: impl Fn(&TrendPoint) -> Reach,
) -> Vec<TimeLine<'n>> {
    let points = &checks.trend().points;
    let place = places(points);
    let lines = names.iter().enumerate().map(|(line, name)| {
        let of_line = points.iter().filter(|point| point.line == line);
        let of_line = of_line.map(|point| {
            let reach = reach(point);
            TimePoint {
                at: place(point),
                score: reach.score,
                range: reach.range,
                text: match reach.score {
                    Some(_) => reach.in_words(&page.words, checks.questionnaire(&point.id), least),
                    None => String::new(),
                },
                date: page.words.format.short_date(point.at_ms),
                is_other_version: point.is_other_version,
            }
        });
        TimeLine {
            side: Marked { at: line, name },
            points: of_line.collect(),
        }
    });
    lines.collect()
}

/// The score over time among its bands, with at least so many decimals.
pub fn overall(page: &Page, checks: &Checks, least: u8) -> Html {
    let words = &page.words;
    let trend = checks.trend();
    let last_of = |line: usize| trend.points.iter().rev().find(|point| point.line == line);
    let day_of = |point: &TrendPoint| words.format.short_date(point.at_ms);
    let last_days: BTreeSet<String> = { 0..trend.lines.len() }
        .filter_map(|line| last_of(line).map(day_of))
        .collect();
    let named = line_names(words, trend).into_iter().enumerate();
    let named = named.map(|(line, name)| {
        let last = last_of(line);
        let score = last.map(|point| in_words(words, checks, point, least));
        // below the picture two days next to each other have no room
        let day = last.filter(|_| last_days.len() > 1).map(day_of);
        let told = format!("{name}: {}", score.unwrap_or_default());
        match day {
            Some(day) => format!("{told}, {day}"),
            None => told,
        }
    });
    let names: Vec<String> = named.collect();
    let bands = checks
        .latest()
        .map_or(&[][..], |it| &it.questionnaire.bands);
    let label = trend.points.iter().map(|point| {
        let date = words.format.date(point.at_ms);
        let beside = beside_date(words, trend, point);
        format!("{date}{beside}: {}", in_words(words, checks, point, least))
    });
    let label: Vec<String> = label.collect();
    timeline(&Timeline {
        lines: lines_of(page, checks, &names, least, Reach::of),
        bands: &band_parts(bands, |title| words.of(title)),
        label: &format!("{}. {}", words.texts.over_time.score, label.join("; ")),
    })
}

/// The score of a check with at least so many decimals, or its range; or the name that leads.
pub fn in_words(words: &Words, checks: &Checks, point: &TrendPoint, least: u8) -> String {
    let questionnaire = checks.questionnaire(&point.id);
    if questionnaire.is_some_and(|it| !it.kind.is_scored()) {
        return checks.name(&point.id).into();
    }
    Reach::of(point).in_words(words, questionnaire, least)
}

/// Each dimension of the latest version over time, all on one scale.
pub fn by_dimension(page: &Page, checks: &Checks, least: u8) -> Html {
    let words = &page.words;
    let trend = checks.trend();
    let names = line_names(words, trend);
    let dimensions = dimensions(words, checks);
    let all = dimensions.iter().map(|(id, title)| {
        let reach = |point: &TrendPoint| Reach::of_dimension(point.dimension(id));
        let latest = (0..names.len()).map(|line| {
            let points = trend.points.iter().filter(|point| point.line == line);
            let (score, change) = last_and_change(words, points, id, least);
            // there is room for one
            let change = change.filter(|_| line == 0);
            Latest { score, change }
        });
        Multiple {
            title,
            latest: latest.collect(),
            lines: lines_of(page, checks, &names, least, reach),
        }
    });
    let all: Vec<Multiple> = all.collect();
    let said = dimensions
        .iter()
        .map(|(id, title)| format!("{title}: {}", went(words, trend, &names, id, least)));
    let said: Vec<String> = said.collect();
    let label = format!("{}. {}", words.texts.over_time.dimensions, said.join("; "));
    multiples(&all, &label)
}

/// The ids and titles of the latest version's dimensions right below the root, but those that never
/// applied.
fn dimensions(words: &Words, checks: &Checks) -> Vec<(String, String)> {
    let is_known = |id: &str| {
        let mut all = checks
            .trend()
            .points
            .iter()
            .filter_map(|point| point.dimension(id));
        all.any(|one| one.range.is_some())
    };
    let latest = checks.latest().map(|it| &it.questionnaire);
    let all = latest.into_iter().flat_map(|it| &it.dimensions);
    let below_root = all.filter(|one| one.parent == Some(0) && is_known(&one.id));
    below_root
        .map(|one| (one.id.clone(), words.of(&one.title)))
        .collect()
}

/// From where to where a dimension went on each line, in words.
fn went(words: &Words, trend: &Trend, names: &[String], id: &str, least: u8) -> String {
    let lines = names.iter().enumerate().filter_map(|(line, name)| {
        let mut of_line = trend.points.iter().filter(|point| point.line == line);
        let said = |point: &TrendPoint| {
            let reach = Reach::of_dimension(point.dimension(id));
            reach.in_words(words, None, least)
        };
        let first = said(of_line.next()?);
        let went = match of_line.next_back().map(said) {
            Some(last) => fill(words.texts.over_time.went, &[("from", first), ("to", last)]),
            None => first,
        };
        Some(match names {
            [_] => went,
            _ => format!("{name} {went}"),
        })
    });
    lines.collect::<Vec<_>>().join(", ")
}

/// The last score of a dimension, and how far it is from the one before where it has moved by a
/// point or more.
fn last_and_change<'a>(
    words: &Words,
    points: impl DoubleEndedIterator<Item = &'a TrendPoint>,
    id: &str,
    least: u8,
) -> (String, Option<(f64, String)>) {
    let score = |point: &TrendPoint| point.dimension(id).and_then(|one| one.score);
    let mut latest = points.rev();
    let Some(last) = latest.next() else {
        return Default::default();
    };
    let reach = Reach::of_dimension(last.dimension(id));
    let (Some(now), Some(then)) = (score(last), latest.next().and_then(score)) else {
        return (reach.in_words(words, None, least), None);
    };
    let is_hardly = is_hardly_a_change(now - then);
    let decimals = decimals_apart(&[now, then], least);
    let by = points_apart(then, now, decimals);
    let now = words.points_to(now, decimals);
    let n = words.format.number(by.abs(), decimals);
    let arrow = if by > 0.0 { "▲" } else { "▼" };
    let change = (!is_hardly).then(|| (by, format!("{arrow} {n}")));
    (now, change)
}

/// What each check came to, the newest first.
pub fn overall_table(page: &Page, checks: &Checks, least: u8) -> Html {
    let points = &checks.trend().points;
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
    let rows = rows.map(|point| overall_row(page, checks, point, least, has_ranges));
    table_of(
        "cards over-time-checks",
        texts.over_time.score,
        heads,
        html! { <>{for rows}</> },
    )
}

fn overall_row(
    page: &Page,
    checks: &Checks,
    point: &TrendPoint,
    least: u8,
    has_ranges: bool,
) -> Html {
    let words = &page.words;
    let texts = words.texts;
    let date = words.format.date(point.at_ms);
    let name = fill(texts.relationship.open_result, &[("date", &date)]);
    let open = page.go(Place::Result(point.id.clone()));
    let range = point.overall.range.filter(is_open);
    let asked = checks.questionnaire(&point.id);
    let bands = asked.map(|asked| with_language(&band_names(words, asked, &point.bands)));
    html! {
        <tr key={point.id.clone()} role="row">
            {row_head(html! {
                <>
                    {named_button("link strong", &date, &name, open)}
                    {beside_date(words, checks.trend(), point)}
                </>
            })}
            {cell("num strong", texts.relationship.col_score, {
                in_words(words, checks, point, least).into()
            })}
            if has_ranges {
                {cell("num small", texts.report.col_range, {
                    let range = range.map(|it| words.range(it, least));
                    html! { <>{range}</> }
                })}
            }
            {cell("", texts.relationship.col_band, html! { <>{bands}</> })}
        </tr>
    }
}

/// What each dimension came to in each check, the newest first.
pub fn dimensions_table(page: &Page, checks: &Checks, least: u8) -> Html {
    let words = &page.words;
    let trend = checks.trend();
    let dimensions = dimensions(words, checks);
    let mut heads: Vec<Html> = vec![words.texts.relationship.col_when.into()];
    heads.extend(dimensions.iter().map(|(_, title)| with_language(title)));
    let rows = trend.points.iter().rev().map(|point| {
        let cells = dimensions.iter().map(|(id, title)| {
            let reach = Reach::of_dimension(point.dimension(id));
            let range = reach
                .range
                .filter(|range| reach.score.is_some() && is_open(range));
            let content = html! {
                <span>
                    {reach.in_words(words, None, least)}
                    if let Some(range) = range {
                        <span class="small">{" ("}{words.range(range, least)}{")"}</span>
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
                        {date}{beside_date(words, trend, point)}
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
