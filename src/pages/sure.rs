//! How sure a choice is: over all weights there are, and over one criterion's.

mod one_weight;
mod stable;

pub use one_weight::OneWeight;
pub use stable::stable_weights;

use engine::sorting::Sort;
use std::cmp::Ordering;

use engine::{
    comparison::{AssessedCandidates, Comparison, RobustnessResult, WeightSpace},
    model::Requirements,
    report::{fill, percent, shares_of_places},
};
use yew::{Callback, Html, Properties, component, html, use_effect_with};

use super::{
    compared::Compared,
    robustness::{RobustnessRun, use_robustness},
};
use crate::{
    charts::{Marked, Places, PlacesRow, places as places_picture},
    components::{Pictured, button, cell, row_head, table},
    locale::{Words, use_words},
    shared::Shared,
};

/// How often each candidate comes first, once all weightings have been tried.
#[derive(Clone, PartialEq)]
pub struct FirstPlaces {
    /// What it is about.
    pub compared: Shared<Compared>,
    /// By candidate's position: a fraction, and the same in words.
    pub shares: Vec<(usize, f64, String)>,
    /// Of which weightings.
    pub of: &'static str,
}

#[derive(Properties, PartialEq)]
pub struct RobustnessProps {
    pub compared: Shared<Compared>,
    /// Hears of what was found once all weightings have been tried.
    pub on_found: Callback<FirstPlaces>,
}

#[derive(Properties, PartialEq)]
pub struct SureProps {
    pub compared: Shared<Compared>,
}

/// Who has which place how often, over all weights that may be meant.
#[component]
pub fn Robustness(props: &RobustnessProps) -> Html {
    let words = use_words();
    let settled = props.compared.settled();
    let subject = settled.map(|(candidates, weighed)| (&candidates.comparison, &weighed.space));
    let run = use_robustness(subject);
    let finished = run.as_ref().filter(|run| run.is_finished);
    let first = settled
        .zip(finished)
        .map(|((_, weighed), run)| FirstPlaces {
            compared: props.compared.clone(),
            shares: shares_of_first(&words, &run.found),
            of: weightings(&words, &weighed.space),
        });
    let on_found = props.on_found.clone();
    use_effect_with(first, move |first| {
        if let Some(first) = first {
            on_found.emit(first.clone());
        }
    });
    let (Some((candidates, weighed)), Some(run)) = (settled, run) else {
        return html! {};
    };
    let found = &run.found;
    if found.candidates.is_empty() {
        return html! {};
    }
    let draw = {
        let (words, compared, found) = (words.clone(), props.compared.clone(), found.clone());
        move |()| match compared.settled() {
            Some((candidates, _)) => in_detail(&words, &candidates.comparison, &found),
            None => html! {},
        }
    };
    html! {
        <>
            if let Some(sentence) = first_places(&words, candidates, &weighed.space, found) {
                <p>{sentence}</p>
            }
            <Pictured
                title={words.texts.sure.places_title}
                picture={places(&words, &candidates.comparison, found)}
                table={Callback::from(draw)}
            />
            {how_far(&words, &run, candidates.comparison.is_open())}
        </>
    }
}

fn shares_of_first(words: &Words, found: &RobustnessResult) -> Vec<(usize, f64, String)> {
    let placed = found
        .acceptability
        .iter()
        .zip(places_in_words(words, found));
    let all = found.candidates.iter().zip(placed);
    let all = all.filter_map(|(&candidate, (ranks, shares))| {
        let share = shares.into_iter().next()?;
        Some((candidate, *ranks.first()?, share))
    });
    all.collect()
}

/// Which weightings are tried.
fn weightings(words: &Words, space: &WeightSpace) -> &'static str {
    match space {
        WeightSpace::Order(_) => words.texts.sure.ordered_weightings,
        WeightSpace::Free | WeightSpace::Ranges(_) => words.texts.sure.all_weightings,
    }
}

/// Who comes first under how many weightings, as one sentence; `None` before it is known.
pub fn first_places(
    words: &Words,
    candidates: &AssessedCandidates,
    space: &WeightSpace,
    found: &RobustnessResult,
) -> Option<String> {
    let texts = &words.texts.sure;
    let all = candidates.comparison.candidates();
    let mut firsts: Vec<(f64, String, &str)> = Vec::new();
    let shares = places_in_words(words, found);
    let placed = found.acceptability.iter().zip(shares);
    for (&candidate, (ranks, shares)) in found.candidates.iter().zip(placed) {
        let share = shares.into_iter().next()?;
        firsts.push((*ranks.first()?, share, &all.get(candidate)?.name));
    }
    firsts.order_by(|(one, ..), (other, ..)| other.total_cmp(one));
    let ((_, most, name), others) = firsts.split_first()?;
    let others: Vec<String> = others
        .iter()
        .filter(|(first, ..)| *first > 0.0)
        .map(|(_, share, name)| format!("{name} ({share})"))
        .collect();
    let text = if others.is_empty() {
        texts.always_first
    } else {
        texts.comes_first
    };
    let of = weightings(words, space);
    let named = [
        ("name", *name),
        ("share", most),
        ("of", of),
        ("others", &words.format.list(&others)),
    ];
    let is_level = firsts.iter().map(|(first, ..)| first).sum::<f64>() > 1.005;
    let mut among = found.candidates.iter().filter_map(|&at| all.get(at));
    let is_open = candidates.comparison.requirements() == Requirements::Exclude
        && among.any(|one| !one.open_gates.is_empty());
    let sentences = [
        Some(fill(text, &named)),
        is_level.then(|| texts.level.into()),
        is_open.then(|| texts.conditions_open.into()),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    Some(sentences.join(" "))
}

/// A bar a candidate: first, second and further places.
pub fn places(words: &Words, comparison: &Comparison, found: &RobustnessResult) -> Html {
    let texts = &words.texts.sure;
    let candidates = found.candidates.iter().copied();
    let ranks = found
        .acceptability
        .iter()
        .zip(places_in_words(words, found));
    let mut placed: Vec<_> = candidates.zip(ranks).collect();
    // more first places before fewer, then more second places
    placed.order_by(|(_, (one, _)), (_, (other, _))| {
        other.partial_cmp(one).unwrap_or(Ordering::Equal)
    });
    let in_words = placed.iter().map(|(candidate, (_, shares))| {
        let of = fill(texts.places_of, &[("shares", &words.format.list(shares))]);
        format!("{}. {of}", name_of(comparison, *candidate))
    });
    let label = in_words.collect::<Vec<String>>().join(". ");
    let names = place_names(words, found.candidates.len());
    let later = fill(texts.later_places, &[("n", &words.whole(4))]);
    let rows = placed
        .into_iter()
        .map(|(candidate, (ranks, shares))| PlacesRow {
            candidate: Marked {
                at: candidate,
                name: name_of(comparison, candidate),
            },
            shares: ranks.iter().copied().zip(shares).collect(),
        });
    let chart = Places {
        rows: rows.collect(),
        names: &names,
        later: &later,
        label: &label,
    };
    places_picture(&chart)
}

/// What the places are called, from the first on.
fn place_names(words: &Words, count: usize) -> Vec<String> {
    let texts = &words.texts.sure;
    let names = (0..count).map(|at| match texts.places.get(at) {
        Some(name) => name.to_string(),
        None => fill(texts.place, &[("n", &words.whole(at + 1))]),
    });
    names.collect()
}

/// How many weightings were tried, along with answers to open questions where there are any, and
/// while there are more, what stops the run.
fn how_far(words: &Words, run: &RobustnessRun, is_open: bool) -> Html {
    let texts = &words.texts.sure;
    let found = &run.found;
    let error = (found.standard_error * 100.0).max(0.1);
    let named = [
        ("n", &*words.whole(found.samples as usize)),
        ("error", &words.format.number(error, 1)),
    ];
    let text = match (found.approximate, is_open) {
        (false, false) => texts.tried,
        (false, true) => texts.tried_with_answers,
        (true, false) => texts.tried_nearly,
        (true, true) => texts.tried_nearly_with_answers,
    };
    let (label, steer) = if run.is_running {
        (texts.stop, run.stop.clone())
    } else {
        (texts.go_on, run.go_on.clone())
    };
    let percent = (run.progress * 100.0) as u32;
    html! {
        <div class="row">
            // the button first: what comes behind it changes its width
            if !run.is_finished {
                {button("", label, move || steer.emit(()))}
                <progress aria-label={texts.trying} max="100" value={percent.to_string()} />
            }
            <span class="small">{fill(text, &named)}</span>
        </div>
    }
}

/// The figures behind the picture: every place, and the weights that favour each candidate.
fn in_detail(words: &Words, comparison: &Comparison, found: &RobustnessResult) -> Html {
    let texts = &words.texts.sure;
    html! {
        <>
            {every_place(words, comparison, found)}
            <p class="small">{match comparison.is_open() {
                true => texts.confidence_help_open,
                false => texts.confidence_help,
            }}</p>
            {favouring_weights(words, comparison, found)}
            <p class="small">{texts.favour_help}</p>
        </>
    }
}

fn every_place(words: &Words, comparison: &Comparison, found: &RobustnessResult) -> Html {
    let texts = &words.texts.sure;
    let places = place_names(words, found.candidates.len());
    let heads: Vec<&str> = [texts.col_candidate]
        .into_iter()
        .chain(places.iter().map(String::as_str))
        .chain([texts.col_confidence])
        .collect();
    let placed = found.candidates.iter().zip(places_in_words(words, found));
    let rows = placed
        .zip(&found.confidence)
        .map(|((&candidate, ranks), confidence)| {
            let name = name_of(comparison, candidate);
            let shares = places.iter().zip(ranks);
            let shares = shares.map(|(head, share)| cell("num", head, share.into()));
            let confidence = confidence.map(|one| (one, percent(one)));
            let confidence = share_or_never(words, confidence);
            html! {
                <tr key={name} role="row">
                    {row_head(name.into())}
                    <>{for shares}</>
                    {cell("num", texts.col_confidence, confidence.into())}
                </tr>
            }
        });
    table("cards", texts.places_title, &heads, rows.collect())
}

fn favouring_weights(words: &Words, comparison: &Comparison, found: &RobustnessResult) -> Html {
    let texts = &words.texts.sure;
    let names = found.candidates.iter().map(|&one| name_of(comparison, one));
    let heads: Vec<&str> = [texts.col_criterion].into_iter().chain(names).collect();
    let criteria = comparison.criteria().iter().enumerate();
    let rows = criteria.map(|(at, criterion)| {
        let central = found.candidates.iter().zip(&found.central_weights);
        let weights = central.map(|(&candidate, central)| {
            let weight = central.as_ref().and_then(|all| all.get(at)).copied();
            let weight = share_or_never(words, weight.map(|one| (one, percent(one))));
            cell("num", name_of(comparison, candidate), weight.into())
        });
        html! {
            <tr key={criterion.id.clone()} role="row">
                {row_head(words.html(&criterion.title))}
                <>{for weights}</>
            </tr>
        }
    });
    table("cards", texts.favour_title, &heads, rows.collect())
}

fn name_of(comparison: &Comparison, candidate: usize) -> &str {
    let candidate = comparison.candidates().get(candidate);
    candidate.map_or("", |one| &one.name)
}

/// Each candidate's places in per cent, as [`shares_of_places`] has them.
fn places_in_words(words: &Words, found: &RobustnessResult) -> Vec<Vec<String>> {
    let shares = shares_of_places(&found.acceptability);
    let placed = found.acceptability.iter().zip(shares);
    let in_words = placed.map(|(ranks, shares)| {
        let ranks = ranks.iter().zip(shares);
        ranks.map(|(one, points)| share(words, *one, points))
    });
    in_words.map(Iterator::collect).collect()
}

/// A fraction in per cent, shown as so many, that is never rounded to nothing or to all.
fn share(words: &Words, fraction: f64, points: f64) -> String {
    if fraction > 0.0 && points == 0.0 {
        return "< 1%".into();
    }
    if fraction < 1.0 && points == 100.0 {
        return "> 99%".into();
    }
    format!("{}%", words.format.number(points, 0))
}

/// A fraction and the points that it is shown as.
fn share_or_never(words: &Words, fraction: Option<(f64, f64)>) -> String {
    let never = words.texts.sure.never;
    fraction.map_or_else(
        || never.into(),
        |(fraction, points)| share(words, fraction, points),
    )
}
