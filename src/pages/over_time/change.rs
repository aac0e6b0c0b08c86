//! What changed between two checks: which two, the way from score to score, and what accounts for
//! it down to each answer.

use engine::{
    course::TrendPoint,
    report::{ChangeReport, ChangeRow, Score, fill, points_to},
};
use yew::{Callback, Html, html};

use super::{
    Checks,
    lines::{beside_date, in_words},
};
use crate::{
    charts::{Waterfall, WayEnd, arrow_in_text, waterfall},
    components::{Field, Pictured, cell, row_head, select_field, table},
    locale::with_language,
    pages::Page,
    place::Place,
    shared::Shared,
};

/// So many answers are listed; the others are a press away.
const FIRST: usize = 8;
/// At most so many are drawn; the others are one step of the picture.
const MOST_DRAWN: usize = 16;
/// So many are named to who does not see the picture.
const FIRST_SAID: usize = 3;

pub fn what_changed(
    page: &Page,
    checks: &Shared<Checks>,
    between: [&str; 2],
    report: &ChangeReport,
) -> Html {
    let texts = page.words.texts;
    html! {
        <section class="over-time-change">
            <h2>{texts.changes.h_change}</h2>
            {which_two(page, checks, between, report.decimals)}
            {gates(report)}
            if let (Some(scores), false) = (&report.score, report.rows.is_empty()) {
                <Pictured
                    title={checks.named(texts.changes.h_change)}
                    picture={picture(page, report, scores)}
                />
                {groups(page, report, scores)}
            }
            if !report.rows.is_empty() {
                {answers(page, report)}
            }
            {left_out(page, report)}
        </section>
    }
}

/// The two checks, to be chosen: the later among those with an earlier one on their line.
fn which_two(page: &Page, checks: &Shared<Checks>, [before, after]: [&str; 2], least: u8) -> Html {
    let words = &page.words;
    let texts = &words.texts.over_time;
    let trend = checks.trend();
    let place = |id: &str| trend.points.iter().position(|point| point.id == id);
    let line = place(after).and_then(|at| trend.points.get(at));
    let line = line.map(|point| point.line);
    let choices = |is_offered: &dyn Fn(usize, &TrendPoint) -> bool| -> Vec<(String, String)> {
        let all = trend.points.iter().enumerate().rev();
        let offered = all.filter(|(at, point)| is_offered(*at, point));
        let named = offered.map(|(_, point)| {
            let date = words.format.date(point.at_ms);
            let beside = beside_date(words, trend, point);
            let score = in_words(words, checks, point, least);
            (point.id.clone(), format!("{date}{beside}: {score}"))
        });
        named.collect()
    };
    let befores = choices(&|at, point| Some(point.line) == line && Some(at) < place(after));
    let afters = choices(&|_, point| trend.before(&point.id).is_some());
    let go = {
        let (navigator, questionnaire) = (page.navigator.clone(), checks.id().to_string());
        let relationship = checks.relationship().map(String::from);
        move |between: [String; 2]| {
            navigator.show(Place::OverTime {
                questionnaire: questionnaire.clone(),
                relationship: relationship.clone(),
                between: Some(between),
            });
        }
    };
    let on_before = {
        let (go, after) = (go.clone(), after.to_string());
        Callback::from(move |before| go([before, after.clone()]))
    };
    let on_after = {
        let (checks, before) = (checks.clone(), before.to_string());
        Callback::from(move |after: String| {
            let trend = checks.trend();
            // the earlier one stays, where it is an earlier one of the same line
            let kept = trend.compared(Some([&before, &after]));
            let is_kept = kept.is_some_and(|[one, other]| one.id == before && other.id == after);
            let nearest = trend.before(&after).map(|point| point.id.clone());
            let before = match is_kept {
                true => before.clone(),
                false => nearest.unwrap_or_default(),
            };
            go([before, after]);
        })
    };
    let choice = |id, label, value: &str, choices: &[(String, String)], on_change| {
        let choices = choices.iter().map(|(id, label)| (&**id, label.clone()));
        select_field(Field::new(id, label), value, choices, on_change)
    };
    html! {
        <div class="over-time-between no-print">
            {choice("from", texts.from, before, &befores, on_before)}
            {choice("to", texts.to, after, &afters, on_after)}
        </div>
    }
}

fn gates(report: &ChangeReport) -> Html {
    if report.gates.is_empty() {
        return html! {};
    }
    let rows = report.gates.iter().enumerate().map(|(at, one)| {
        let (class, mark) = match one.is_met {
            true => ("better", "▲ "),
            false => ("worse", "▼ "),
        };
        html! {
            <li key={at}>
                <span {class}>{arrow_in_text(mark)}</span>
                {with_language(&one.says)}
            </li>
        }
    });
    html! { <ul class="over-time-gates">{for rows}</ul> }
}

/// How many answers are drawn each, by what they add: more than are listed, where the others
/// together would be longer than any of them.
fn drawn(adds: &[f64]) -> usize {
    let longest = adds.iter().map(|one| one.abs()).fold(0.0, f64::max);
    let is_enough = |count: &usize| {
        let others: f64 = adds.iter().skip(*count).sum();
        others.abs() <= longest
    };
    (FIRST..MOST_DRAWN).find(is_enough).unwrap_or(MOST_DRAWN)
}

fn picture(page: &Page, report: &ChangeReport, [before, after]: &[Score; 2]) -> Html {
    let words = &page.words;
    let adds: Vec<f64> = report.rows.iter().map(|row| row.adds).collect();
    let steps = report.steps(drawn(&adds), &words.texts.changes, &*words.format);
    // the conclusion stands above, and the table has all of them
    let said = report.steps(FIRST_SAID, &words.texts.changes, &*words.format);
    let said = said
        .iter()
        .map(|step| format!("{} {}", step.title, step.text));
    let said: Vec<String> = said.collect();
    let label = format!(
        "{}: {}",
        words.texts.changes.h_change,
        words.format.list(&said)
    );
    let [from, to] = &report.dates;
    // bars that are as long as they are told lead from one to the other
    let as_told = |score: &Score| points_to(score.score, report.decimals) / 100.0;
    waterfall(&Waterfall {
        ends: [
            WayEnd {
                title: from,
                score: as_told(before),
                text: &before.text,
            },
            WayEnd {
                title: to,
                score: as_told(after),
                text: &after.text,
            },
        ],
        steps: &steps,
        label: &label,
    })
}

/// What each dimension adds, with the sum.
fn groups(page: &Page, report: &ChangeReport, [before, after]: &[Score; 2]) -> Html {
    let texts = page.words.texts;
    let changes = &texts.changes;
    if report.groups.len() < 2 {
        return html! {};
    }
    let [from, to] = &report.dates;
    let heads = [changes.col_what, from, to, changes.col_points];
    let row = |key: String, class: &'static str, title: &str, scores: [&str; 2], text: &str| {
        html! {
            <tr {key} {class} role="row">
                {row_head(with_language(title))}
                {cell("num", from, scores[0].into())}
                {cell("num", to, scores[1].into())}
                {cell("num strong", changes.col_points, text.into())}
            </tr>
        }
    };
    let rows = report.groups.iter().enumerate().map(|(at, one)| {
        let [then, now] = &one.scores;
        row(at.to_string(), "", &one.title, [then, now], &one.text)
    });
    let sum = row(
        "all".into(),
        "over-time-sum",
        changes.all,
        [&before.text, &after.text],
        &report.points,
    );
    html! {
        <>
            <h3>{changes.h_groups}</h3>
            {table("cards over-time-parts", changes.h_groups, &heads, html! { <>{for rows}{sum}</> })}
        </>
    }
}

/// What was answered before and after, of all that accounts for the change.
fn answers(page: &Page, report: &ChangeReport) -> Html {
    let texts = page.words.texts;
    let title = texts.changes.h_rows;
    let (first, others) = match report.rows.len() {
        all if all <= FIRST + 1 => (&report.rows[..], &[][..]),
        _ => report.rows.split_at(FIRST),
    };
    let n = page.words.whole(others.len());
    html! {
        <>
            <h3>{title}</h3>
            {answer_table(page, report, title, first)}
            if !others.is_empty() {
                <details>
                    <summary class="no-print">{fill(texts.over_time.more, &[("n", &n)])}</summary>
                    {answer_table(page, report, texts.over_time.smaller, others)}
                </details>
            }
        </>
    }
}

fn answer_table(page: &Page, report: &ChangeReport, label: &str, rows: &[ChangeRow]) -> Html {
    let texts = page.words.texts;
    let [from, to] = &report.dates;
    let is_scored = report.score.is_some();
    let mut heads = vec![texts.report.col_question, from, to];
    heads.extend(is_scored.then_some(texts.changes.col_points));
    let rows = rows.iter().enumerate().map(|(at, row)| {
        let [then, now] = &row.answers;
        html! {
            <tr key={at} role="row">
                {row_head(html! {
                    <>
                        {with_language(&row.title)}
                        if !row.note.is_empty() {
                            <span class="small beneath">{&row.note}</span>
                        }
                    </>
                })}
                {cell("small long", from, with_language(then))}
                {cell("small long", to, with_language(now))}
                if is_scored {
                    {cell("num strong", texts.changes.col_points, row.text.clone().into())}
                }
            </tr>
        }
    });
    table(
        "cards over-time-answers",
        label,
        &heads,
        html! { <>{for rows}</> },
    )
}

fn left_out(page: &Page, report: &ChangeReport) -> Html {
    if report.left_out.is_empty() {
        return html! {};
    }
    let changes = &page.words.texts.changes;
    let rows = report.left_out.iter().enumerate().map(|(at, one)| {
        html! {
            <li key={at}>
                {with_language(&one.title)}
                <span class="small">{" ("}{&one.says}{")"}</span>
            </li>
        }
    });
    let n = page.words.whole(report.left_out.len());
    html! {
        <details class="over-time-left-out">
            <summary>{format!("{} ({n})", changes.h_left_out)}</summary>
            <ul>{for rows}</ul>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_together_is_no_longer_than_the_longest_bar() {
        assert_eq!(drawn(&[0.05; 4]), FIRST);
        // of nineteen alike, eighteen would leave one: sixteen are the most
        assert_eq!(drawn(&[0.01; 19]), MOST_DRAWN);
        let falling: Vec<f64> = (1..=14).map(|at| 0.1 / f64::from(at)).collect();
        let left: f64 = falling[drawn(&falling)..].iter().sum();
        assert!(drawn(&falling) < 14 && left <= 0.1, "{left}");
    }
}
