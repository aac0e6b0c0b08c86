//! Where each candidate's value comes from: criterion by criterion.

use super::Page;
use super::compared::Compared;
use crate::ui::View;
use crate::ui::charts::stack;
use crate::ui::components::{cell, row_head, table};
use engine::comparison::{AssessedCandidates, Ranked, dominance};
use engine::report::{fill, percent};
use engine::scoring::Range;

/// The picture, the table and what is certain whatever the weights.
pub fn by_criterion(view: &mut View, page: &Page, compared: &Compared, ranked: &[Ranked]) {
    let texts = &page.words.texts.selection;
    let Some((candidates, weighed)) = compared.settled() else {
        return;
    };
    view.leaf("h2", texts.by_criterion);
    if let Some(sentence) = decides(page, candidates, &weighed.weights, ranked) {
        view.leaf("p", &sentence);
    }
    stacked(view, page, candidates, &weighed.weights, ranked);
    matrix(view, page, compared, candidates, ranked);
    remarks(view, page, candidates);
}

fn middle(range: &Range) -> f64 {
    (range.lower + range.upper) / 2.0
}

/// On which criterion the leader gains most over the second, and where it loses most.
fn decides(
    page: &Page,
    candidates: &AssessedCandidates,
    weights: &[f64],
    ranked: &[Ranked],
) -> Option<String> {
    let words = page.words;
    let texts = &words.texts.selection;
    let mut running = ranked.iter().filter(|one| one.rank.is_some());
    let all = candidates.comparison.candidates();
    let first = all.get(running.next()?.candidate)?;
    let second = all.get(running.next()?.candidate)?;
    let (mut most, mut least) = ((0.0, ""), (0.0, ""));
    let criteria = candidates.comparison.criteria().iter().zip(weights);
    for ((criterion, weight), (own, other)) in criteria.zip(first.values.iter().zip(&second.values))
    {
        let ahead = weight * (middle(own) - middle(other));
        let title = words.of(&criterion.title);
        if ahead > most.0 {
            most = (ahead, title);
        }
        if ahead < least.0 {
            least = (ahead, title);
        }
    }
    let points = |by: f64| words.format.number(percent(by * 10.0) / 10.0, 1);
    let (gain, loss) = (points(most.0), points(-least.0));
    let parts = [
        ("name", &*first.name),
        ("second", &second.name),
        ("most", most.1),
        ("gain", &gain),
        ("least", least.1),
        ("loss", &loss),
    ];
    let text = match (most.1, least.1) {
        ("", _) => return None,
        (_, "") => texts.gains,
        _ => texts.gains_and_loses,
    };
    Some(fill(text, &parts))
}

/// Each candidate's value as a bar of what its criteria add.
fn stacked(
    view: &mut View,
    page: &Page,
    candidates: &AssessedCandidates,
    weights: &[f64],
    ranked: &[Ranked],
) {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let heads = [texts.col_candidate, texts.col_parts, texts.col_value];
    table(
        view,
        "table dimensions ranks",
        texts.parts_title,
        &heads,
        |view| {
            for one in ranked {
                let Some(candidate) = all.get(one.candidate) else {
                    continue;
                };
                let parts: Vec<f64> = candidate
                    .values
                    .iter()
                    .zip(weights)
                    .map(|(value, weight)| weight * middle(value))
                    .collect();
                let criteria = candidates.comparison.criteria().iter();
                let told: Vec<String> = criteria
                    .zip(&parts)
                    .map(|(criterion, part)| {
                        [words.of(&criterion.title), " ", &*words.points(*part)].concat()
                    })
                    .collect();
                view.within(if one.rank.is_none() { "tr out" } else { "tr" }, |view| {
                    view.key(&candidate.name);
                    view.attr("role", "row");
                    row_head(view, |view| view.text(&candidate.name));
                    view.within("td picture", |view| {
                        view.attr("role", "cell");
                        stack(view, &parts, false, &words.format.list(&told));
                    });
                    cell(
                        view,
                        "td num strong",
                        texts.col_value,
                        &words.points(one.value),
                    );
                });
            }
        },
    );
}

pub fn range_text(page: &Page, range: &Range) -> String {
    let (from, to) = (
        page.words.points(range.lower),
        page.words.points(range.upper),
    );
    if from == to {
        return from;
    }
    fill(
        page.words.texts.report.range,
        &[("from", &from), ("to", &to)],
    )
}

/// Criteria by candidates, in the order of the ranking.
fn matrix(
    view: &mut View,
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    ranked: &[Ranked],
) {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let mut heads = vec![texts.col_criterion];
    heads.extend(
        ranked
            .iter()
            .filter_map(|one| Some(&*all.get(one.candidate)?.name)),
    );
    table(
        view,
        "table cards matrix",
        texts.by_criterion,
        &heads,
        |view| {
            let criteria = candidates.comparison.criteria().iter();
            for (at, criterion) in criteria.enumerate() {
                view.within("tr", |view| {
                    view.key(&criterion.id);
                    view.attr("role", "row");
                    row_head(view, |view| {
                        view.leaf("span num small", &words.whole(at + 1));
                        view.text(" ");
                        view.text(words.of(&criterion.title));
                        if let Some(scale) = scale(page, compared, at) {
                            view.leaf("p small", &scale);
                        }
                    });
                    for one in ranked {
                        let Some(candidate) = all.get(one.candidate) else {
                            continue;
                        };
                        let Some(range) = candidate.values.get(at) else {
                            continue;
                        };
                        let best = all.iter().enumerate().all(|(place, other)| {
                            let other = other.values.get(at).filter(|_| place != one.candidate);
                            other.is_none_or(|other| other.upper <= range.lower + 1e-12)
                        });
                        view.within(if best { "td num strong" } else { "td num" }, |view| {
                            view.attr("role", "cell");
                            view.attr("data-label", &candidate.name);
                            // one cell of a card, whatever is in it
                            view.within("span", |view| {
                                view.text(&range_text(page, range));
                                if let Some(beside) = beside(page, compared, candidates, one, at) {
                                    view.text(" ");
                                    view.leaf("span small", &beside);
                                }
                            });
                        });
                    }
                });
            }
        },
    );
    view.leaf("p small", texts.matrix_help);
}

/// From which figure to which the scale of a criterion goes.
fn scale(page: &Page, compared: &Compared, criterion: usize) -> Option<String> {
    let (worst, best) = *compared.figures.as_ref()?.scales.get(criterion)?;
    let format = &page.words.format;
    let digits = |figure: f64| if figure == figure.round() { 0 } else { 2 };
    let parts = [
        ("worst", &*format.number(worst, digits(worst))),
        ("best", &format.number(best, digits(best))),
    ];
    Some(fill(page.words.texts.selection.scale, &parts))
}

/// The figure as it was given; or how far apart several respondents are, where they are.
fn beside(
    page: &Page,
    compared: &Compared,
    candidates: &AssessedCandidates,
    one: &Ranked,
    criterion: usize,
) -> Option<String> {
    if let Some(figures) = &compared.figures {
        let shown = figures.shown.get(one.candidate)?.get(criterion)?;
        return Some(["(", shown, ")"].concat()).filter(|_| !shown.is_empty());
    }
    let spread = candidates
        .spreads
        .get(one.candidate)?
        .get(criterion)?
        .as_ref()?;
    let words = page.words;
    if words.points(spread.lower) == words.points(spread.upper) {
        return None; // they agree, or neither has answered
    }
    let range = range_text(page, spread);
    Some(fill(words.texts.selection.views, &[("range", &range)]))
}

/// What is certain whatever the weights, and what was left out.
fn remarks(view: &mut View, page: &Page, candidates: &AssessedCandidates) {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |at: usize| all.get(at).map_or("", |one| one.name.as_str());
    for pair in dominance(&candidates.comparison) {
        let names = [
            ("better", name(pair.dominates)),
            ("worse", name(pair.dominated)),
        ];
        view.leaf("p", &fill(texts.dominates, &names));
    }
    for left in &candidates.left_out {
        let without: Vec<String> = left.candidates.iter().map(|&at| name(at).into()).collect();
        let names = words.format.list(&without);
        let criterion = words.of(&left.title);
        let parts = [("criterion", criterion), ("names", &*names)];
        view.leaf("p small", &fill(texts.left_out, &parts));
    }
    if candidates.root_is_not_additive {
        view.leaf("p small", texts.additive);
    }
}
