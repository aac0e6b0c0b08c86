//! What a selection says about weights, for the criteria there are now: criteria come and go
//! with the answers, and none of what was said about them is lost meanwhile.

use crate::sorting::Sort;
use std::collections::{BTreeMap, BTreeSet};

use super::{Criterion, Weighting};
use crate::model::{Selection, WeightMethod};

/// Between the two ids of a pair.
const BETWEEN: char = '\n';

/// The key of two criteria in [`Selection::pairs`].
fn pair(first: &str, second: &str) -> String {
    format!("{first}{BETWEEN}{second}")
}

/// What the selection says in the way that counts. `defaults` are the weights to start from, one
/// a criterion.
pub fn chosen_weighting(
    selection: &Selection,
    criteria: &[Criterion],
    defaults: &[f64],
) -> Weighting {
    weighting_by(selection.method, selection, criteria, defaults)
}

/// The same in one of the ways, whether it counts or not.
pub fn weighting_by(
    method: WeightMethod,
    selection: &Selection,
    criteria: &[Criterion],
    defaults: &[f64],
) -> Weighting {
    let ids = criteria.iter().map(|one| one.id.clone());
    match method {
        WeightMethod::Direct => {
            let weights = direct_weights(selection, criteria, defaults);
            Weighting::Direct(ids.zip(weights).collect())
        }
        WeightMethod::RankOrder => {
            let order = rank_order(selection, criteria, defaults);
            let id = |at: &usize| criteria[*at].id.clone(); // an order of their positions
            let tied = order.iter().map(|tied| tied.iter().map(id).collect());
            Weighting::RankOrder(tied.collect())
        }
        WeightMethod::Pairwise => {
            let judged = |first: &str, second: &Criterion| judgement(selection, first, &second.id);
            let row =
                |first: &Criterion| criteria.iter().map(|one| judged(&first.id, one)).collect();
            Weighting::Pairwise {
                order: ids.collect(),
                matrix: criteria.iter().map(row).collect(),
            }
        }
    }
}

/// Carries what was said about a criterion over to its new id.
pub fn rename(selection: &mut Selection, from: &str, to: &str) {
    for by_id in [&mut selection.weights, &mut selection.places] {
        if let Some(number) = by_id.remove(from) {
            by_id.insert(to.into(), number);
        }
    }
    let renamed = |id: &str| -> String { if id == from { to } else { id }.into() };
    let pairs = std::mem::take(&mut selection.pairs).into_iter();
    selection.pairs = pairs
        .map(|(ids, ratio)| match ids.split_once(BETWEEN) {
            Some((first, second)) => (pair(&renamed(first), &renamed(second)), ratio),
            None => (ids, ratio),
        })
        .collect();
}

/// What the sliders show, one a criterion: a person's own numbers, else the defaults in per cent.
pub fn direct_weights(selection: &Selection, criteria: &[Criterion], defaults: &[f64]) -> Vec<f64> {
    let own = |criterion: &Criterion| selection.weights.get(&criterion.id).copied();
    let criteria = criteria.iter().zip(defaults);
    criteria
        .map(|(criterion, default)| own(criterion).unwrap_or_else(|| (default * 100.0).round()))
        .collect()
}

/// Switches to another way of weighing. When that is pairs, the way before is remembered: it counts
/// until the pairs give weights.
pub fn choose_method(selection: &mut Selection, method: WeightMethod) {
    if method == WeightMethod::Pairwise && selection.method != WeightMethod::Pairwise {
        selection.before_pairs = selection.method;
    }
    selection.method = method;
}

/// Criteria by position, the most important first, those that are tied in one list. Without
/// places they stand as a person's own numbers weigh them, and without those as the defaults do;
/// one that has no place comes last.
pub fn rank_order(
    selection: &Selection,
    criteria: &[Criterion],
    defaults: &[f64],
) -> Vec<Vec<usize>> {
    let place = |criterion: &Criterion, weight: f64| {
        if selection.places.is_empty() {
            return -weight;
        }
        let place = selection.places.get(&criterion.id);
        place.copied().unwrap_or(f64::MAX)
    };
    let weights = match selection.weights.is_empty() {
        true => defaults.to_vec(),
        false => direct_weights(selection, criteria, defaults),
    };
    let criteria = criteria.iter().zip(weights).enumerate();
    let mut places: Vec<(usize, f64)> = criteria
        .map(|(at, (criterion, weight))| (at, place(criterion, weight)))
        .collect();
    places.order_by(|(_, one), (_, other)| one.total_cmp(other));
    places
        .chunk_by(|(_, one), (_, next)| next - one <= 1e-9)
        .map(|tied| tied.iter().map(|(at, _)| *at).collect())
        .collect()
}

/// Where a criterion goes in a rank order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before those it is tied with, else before the list above.
    Up,
    Down,
    /// Into the list above.
    Tie,
}

/// The order with one criterion, by position, moved; as it was where there is nowhere to go.
pub fn moved(order: &[Vec<usize>], criterion: usize, way: Move) -> Vec<Vec<usize>> {
    let mut order = order.to_vec();
    let Some(at) = order.iter().position(|tied| tied.contains(&criterion)) else {
        return order;
    };
    let alone = order[at].len() == 1; // a position in it
    let last = at + 1 == order.len();
    if (at == 0 && (way == Move::Tie || way == Move::Up && alone))
        || (way == Move::Down && alone && last)
    {
        return order;
    }
    order[at].retain(|one| *one != criterion);
    match way {
        Move::Tie => order[at - 1].push(criterion),
        Move::Up => order.insert(at - usize::from(alone), vec![criterion]),
        // beyond its own list, and the list below where it was alone in it
        Move::Down => order.insert(at + 1 + usize::from(alone), vec![criterion]),
    }
    order.retain(|tied| !tied.is_empty());
    order
}

/// The places that an order gives, from 1.
pub fn places(order: &[Vec<usize>], criteria: &[Criterion]) -> BTreeMap<String, f64> {
    let lists = order.iter().enumerate();
    lists
        .flat_map(|(place, tied)| {
            let tied = tied.iter().filter_map(|&at| criteria.get(at));
            tied.map(move |criterion| (criterion.id.clone(), place as f64 + 1.0))
        })
        .collect()
}

/// How many times as important the first criterion is as the second, by id.
pub fn judgement(selection: &Selection, first: &str, second: &str) -> Option<f64> {
    let judged = |one: &str, other: &str| selection.pairs.get(&pair(one, other)).copied();
    judged(first, second).or_else(|| {
        let reverse = judged(second, first).filter(|ratio| *ratio > 0.0)?;
        Some(1.0 / reverse)
    })
}

/// Says how many times as important the first is; `None` takes it back.
pub fn judge(selection: &mut Selection, first: &str, second: &str, ratio: Option<f64>) {
    selection.pairs.remove(&pair(second, first));
    let pair = pair(first, second);
    match ratio {
        Some(ratio) => selection.pairs.insert(pair, ratio),
        None => selection.pairs.remove(&pair),
    };
}

/// How far pairwise comparisons have come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairsMade {
    pub made: usize,
    pub all: usize,
    /// So many more connect all criteria: the fewest that give weights.
    pub needed: usize,
    /// The pair to ask next, by position: one that connects, while any does.
    pub next: Option<(usize, usize)>,
}

pub fn pairs_made(selection: &Selection, criteria: &[Criterion]) -> PairsMade {
    let count = criteria.len();
    // each criterion's group: those that comparisons connect
    let mut groups: Vec<usize> = (0..count).collect();
    let mut open = Vec::new();
    for (first, one) in criteria.iter().enumerate() {
        for (second, other) in criteria.iter().enumerate().skip(first + 1) {
            if judgement(selection, &one.id, &other.id).is_none() {
                open.push((first, second));
                continue;
            }
            let (kept, gone) = (groups[first], groups[second]); // one a criterion
            for group in &mut groups {
                if *group == gone {
                    *group = kept;
                }
            }
        }
    }
    let distinct = groups.iter().collect::<BTreeSet<_>>().len();
    let all = count * count.saturating_sub(1) / 2;
    let connects = |pair: &&(usize, usize)| groups[pair.0] != groups[pair.1];
    PairsMade {
        made: all - open.len(),
        all,
        needed: distinct.saturating_sub(1),
        next: open.iter().find(connects).or(open.first()).copied(),
    }
}
