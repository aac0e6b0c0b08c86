//! How sure a choice is: over all weights there are, and over one criterion's.

use std::cmp::Ordering;

use super::Page;
use crate::ui::charts::{Line, Lines, lines, stack};
use crate::ui::components::{Field, cell, fold, row_head, select_field, table};
use crate::ui::{Msg, Slot, View};
use engine::comparison::{
    AssessedCandidates, RobustnessResult, Stability, Weighed, WeightSpace, stability, values_along,
};
use engine::model::order::sorted;
use engine::report::fill;

/// A fraction in per cent that is never rounded to nothing or to all.
fn share(page: &Page, fraction: f64) -> String {
    if fraction > 0.0 && fraction < 0.005 {
        return "< 1 %".into();
    }
    if (0.995..1.0).contains(&fraction) {
        return "> 99 %".into();
    }
    page.words.points(fraction) + " %"
}

/// Who comes first under how many weightings, as one sentence; `None` before it is known.
pub fn first_places(
    page: &Page,
    candidates: &AssessedCandidates,
    space: &WeightSpace,
    found: &RobustnessResult,
) -> Option<String> {
    let texts = &page.words.texts.sure;
    let mut firsts: Vec<(f64, &str)> = Vec::new();
    for (&candidate, ranks) in found.candidates.iter().zip(&found.acceptability) {
        let name = &candidates.comparison.candidates().get(candidate)?.name;
        firsts.push((*ranks.first()?, name));
    }
    let mut order = sorted(firsts.len(), &|a, b| firsts[b].0.total_cmp(&firsts[a].0)).into_iter();
    let (most, name) = firsts[order.next()?];
    let all: f64 = firsts.iter().map(|(first, _)| first).sum();
    let others: Vec<String> = order
        .map(|at| firsts[at])
        .filter(|(first, _)| *first > 0.0)
        .map(|(first, name)| [name, " (", &*share(page, first), ")"].concat())
        .collect();
    let text = if others.is_empty() {
        texts.always_first
    } else {
        texts.comes_first
    };
    let of = match space {
        WeightSpace::Order(_) => texts.ordered_weightings,
        _ => texts.all_weightings,
    };
    let parts = [
        ("name", name),
        ("share", &*share(page, most)),
        ("of", of),
        ("others", &page.words.format.list(&others)),
    ];
    let mut sentence = fill(text, &parts);
    if all > 1.005 {
        sentence = [&*sentence, " ", texts.level].concat();
    }
    let mut among = found.candidates.iter();
    let comparison = candidates.comparison.candidates();
    if among.any(|&at| {
        comparison
            .get(at)
            .is_some_and(|one| !one.open_gates.is_empty())
    }) {
        sentence = [&*sentence, " ", texts.conditions_open].concat();
    }
    Some(sentence)
}

/// Who has which place how often, over all weights that may be meant.
pub fn robustness(
    view: &mut View,
    page: &Page,
    candidates: &AssessedCandidates,
    weighed: &Weighed,
) {
    let words = page.words;
    let texts = &words.texts.sure;
    let Some(sampling) = &page.scratch.sampling else {
        return;
    };
    let found = &sampling.found;
    if found.candidates.is_empty() {
        return;
    }
    if let Some(sentence) = first_places(page, candidates, &weighed.space, found) {
        view.leaf("p", &sentence);
    }
    let all = candidates.comparison.candidates();
    let name = |at: usize| all.get(at).map_or("", |one| &*one.name);
    let heads = [texts.col_candidate, texts.col_places, texts.col_first];
    table(
        view,
        "table dimensions ranks",
        texts.places_title,
        &heads,
        |view| {
            let all = &found.acceptability;
            // more first places before fewer, then more second places
            let order = sorted(all.len(), &|a, b| {
                all[b].partial_cmp(&all[a]).unwrap_or(Ordering::Equal)
            });
            for at in order {
                let ranks = &all[at];
                let name = found.candidates.get(at).map_or("", |one| name(*one));
                view.within("tr", |view| {
                    view.key(name);
                    view.attr("role", "row");
                    row_head(view, |view| view.text(name));
                    let shares: Vec<String> = ranks.iter().map(|one| share(page, *one)).collect();
                    let label = words.format.list(&shares);
                    view.within("td picture", |view| {
                        view.attr("role", "cell");
                        let label = fill(texts.places_of, &[("shares", &label)]);
                        stack(view, ranks, true, &label);
                    });
                    let first = shares.first().map_or("", |one| one);
                    cell(view, "td num strong", texts.col_first, first);
                });
            }
        },
    );
    let parts = [
        ("n", &*words.whole(found.samples as usize)),
        (
            "error",
            &words
                .format
                .number((found.standard_error * 100.0).max(0.1), 1),
        ),
    ];
    view.within("div row", |view| {
        // the button first: what comes behind it changes its width
        if !sampling.is_finished {
            let (label, go) = if sampling.is_running {
                (texts.stop, false)
            } else {
                (texts.go_on, true)
            };
            view.button("button", label, Msg::Sample(go));
            view.within("progress", |view| {
                view.attr("aria-label", texts.trying);
                view.attr("max", "100");
                view.attr("value", &((sampling.progress() * 100.0) as u32).to_string());
            });
        }
        let text = if found.approximate {
            texts.tried_nearly
        } else {
            texts.tried
        };
        view.leaf("span small", &fill(text, &parts));
    });
    in_detail(view, page, candidates, found);
}

/// The figures behind the picture: every place, and the weights that favour each candidate.
fn in_detail(
    view: &mut View,
    page: &Page,
    candidates: &AssessedCandidates,
    found: &RobustnessResult,
) {
    let words = page.words;
    let texts = &words.texts.sure;
    let all = candidates.comparison.candidates();
    let name = |at: usize| all.get(at).map_or("", |one| &*one.name);
    fold(view, &page.scratch.unfolded, 0, texts.in_detail, |view| {
        let places: Vec<String> = (1..=found.candidates.len())
            .map(|place| fill(texts.place, &[("n", &words.whole(place))]))
            .collect();
        let mut heads = vec![texts.col_candidate];
        heads.extend(places.iter().map(String::as_str));
        heads.push(texts.col_confidence);
        table(view, "table cards", texts.places_title, &heads, |view| {
            let rows = found.candidates.iter().zip(&found.acceptability);
            for ((&candidate, ranks), confidence) in rows.zip(&found.confidence) {
                view.within("tr", |view| {
                    view.attr("role", "row");
                    row_head(view, |view| view.text(name(candidate)));
                    for (head, one) in places.iter().zip(ranks) {
                        cell(view, "td num", head, &share(page, *one));
                    }
                    let confidence = confidence.map(|one| share(page, one));
                    let confidence = confidence.unwrap_or_else(|| texts.never.into());
                    cell(view, "td num", texts.col_confidence, &confidence);
                });
            }
        });
        view.leaf("p small", texts.confidence_help);
        let mut heads = vec![texts.col_criterion];
        heads.extend(found.candidates.iter().map(|&one| name(one)));
        table(view, "table cards", texts.favour_title, &heads, |view| {
            for (at, criterion) in candidates.comparison.criteria().iter().enumerate() {
                view.within("tr", |view| {
                    view.attr("role", "row");
                    row_head(view, |view| view.text(words.of(&criterion.title)));
                    for (&candidate, central) in found.candidates.iter().zip(&found.central_weights)
                    {
                        let weight = central.as_ref().and_then(|all| all.get(at)).copied();
                        let text = weight.map_or(texts.never.into(), |it| share(page, it));
                        cell(view, "td num", name(candidate), &text);
                    }
                });
            }
        });
        view.leaf("p small", texts.favour_help);
    });
}

/// What happens to the ranking while one criterion weighs less or more.
pub fn one_weight(
    view: &mut View,
    page: &Page,
    candidates: &AssessedCandidates,
    weighed: &Weighed,
) {
    let words = page.words;
    let texts = &words.texts.sure;
    let comparison = &candidates.comparison;
    let all = stability(comparison, &weighed.weights);
    if all.len() < 2 || comparison.candidates().len() < 2 {
        return;
    }
    let at = page.scratch.criterion.unwrap_or_else(|| nearest_turn(&all));
    let (Some(one), Some(criterion)) = (all.get(at), comparison.criteria().get(at)) else {
        return;
    };
    view.leaf("h3", texts.one_weight);
    let field = Field::new("criterion", Slot::Criterion, texts.which_criterion);
    let value = at.to_string();
    let places: Vec<String> = (0..all.len()).map(|at| at.to_string()).collect();
    let titles = comparison.criteria().iter();
    let titles = titles.map(|one| words.of(&one.title).to_string());
    let mut choices = places.iter().map(String::as_str).zip(titles);
    view.within("div form", |view| {
        select_field(view, field, &value, &mut choices);
    });
    let sentence = told(page, candidates, one, words.of(&criterion.title));
    view.leaf("p", &sentence);
    let along = values_along(comparison, &weighed.weights, at);
    let name = |at: usize| comparison.candidates().get(at).map_or("", |it| &*it.name);
    let value = |from: f64, to: f64, at: f64| from + (to - from) * at;
    let leader = along
        .iter()
        .map(|&(_, from, to)| value(from, to, one.weight))
        .fold(f64::NEG_INFINITY, f64::max);
    let drawn: Vec<Line> = along
        .iter()
        .map(|&(candidate, from, to)| Line {
            // where there is little room, the end of a name is what goes
            label: [&*words.points(to), " ", name(candidate)].concat(),
            from,
            to,
            leads: value(from, to, one.weight) >= leader - 1e-12,
        })
        .collect();
    let best_at = |at: f64| {
        let values = along.iter().map(|&(_, from, to)| value(from, to, at));
        (at, values.fold(f64::NEG_INFINITY, f64::max))
    };
    let mut crossings = Vec::new();
    for (turns, at) in [(one.leader_below, one.lower), (one.leader_above, one.upper)] {
        crossings.extend(turns.map(|_| best_at(at)));
    }
    let now = fill(texts.now, &[("now", &words.points(one.weight))]);
    lines(
        view,
        &Lines {
            lines: &drawn,
            now: one.weight,
            crossings: &crossings,
            label: &sentence,
            ticks: ["0 %", &now, "100 %"],
        },
    );
    let heads = [texts.col_candidate, texts.at_nothing, &*now, texts.at_all];
    fold(view, &page.scratch.unfolded, 1, texts.as_table, |view| {
        table(view, "table cards", texts.one_weight, &heads, |view| {
            for &(candidate, from, to) in &along {
                view.within("tr", |view| {
                    view.attr("role", "row");
                    row_head(view, |view| view.text(name(candidate)));
                    for (head, at) in [
                        (texts.at_nothing, 0.0),
                        (&*now, one.weight),
                        (texts.at_all, 1.0),
                    ] {
                        cell(view, "td num", head, &words.points(value(from, to, at)));
                    }
                });
            }
        });
    });
}

/// The criterion whose weight has the shortest way to another leader; the first where none has.
fn nearest_turn(all: &[Stability]) -> usize {
    let mut nearest = (f64::INFINITY, 0);
    for one in all {
        for (turns, at) in [(one.leader_below, one.lower), (one.leader_above, one.upper)] {
            let way = (at - one.weight).abs();
            if turns.is_some() && way < nearest.0 {
                nearest = (way, one.criterion);
            }
        }
    }
    nearest.1
}

/// From where to where the leader leads, and who takes over.
fn told(page: &Page, candidates: &AssessedCandidates, one: &Stability, title: &str) -> String {
    let words = page.words;
    let texts = &words.texts.selection;
    let all = candidates.comparison.candidates();
    let name = |at: usize| all.get(at).map_or("", |it| &*it.name);
    let mut text = String::new();
    for (turns, at, template) in [
        (one.leader_below, one.lower, texts.below),
        (one.leader_above, one.upper, texts.above),
    ] {
        if let Some(other) = turns {
            let parts = [
                ("name", name(other)),
                ("criterion", title),
                ("at", &*words.points(at)),
                ("now", &words.points(one.weight)),
            ];
            if !text.is_empty() {
                text += " ";
            }
            text += &fill(template, &parts);
        }
    }
    if text.is_empty() {
        return fill(words.texts.sure.no_turn, &[("criterion", title)]);
    }
    text
}
