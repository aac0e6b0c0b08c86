//! What a selection says about weights, for the criteria there are now: criteria come and go
//! with the answers, and none of what was said about them is lost meanwhile.

use std::collections::BTreeMap;

use super::{Criterion, Weighting, in_order};
use crate::model::{Selection, WeightMethod};

/// Between the two ids of a pair.
const BETWEEN: &str = "\n";

/// What the selection says in the way that counts. `defaults` are the weights to start from, one
/// a criterion.
pub fn chosen_weighting(
    selection: &Selection,
    criteria: &[Criterion],
    defaults: &[f64],
) -> Weighting {
    let id = |at: usize| criteria.get(at).map_or("", |one| &one.id).to_string();
    match selection.method {
        WeightMethod::Direct => {
            let weights = direct_weights(selection, criteria, defaults);
            Weighting::Direct((0..criteria.len()).map(id).zip(weights).collect())
        }
        WeightMethod::RankOrder => {
            let order = rank_order(selection, criteria, defaults);
            let named = |tied: &Vec<usize>| tied.iter().map(|&at| id(at)).collect();
            Weighting::RankOrder(order.iter().map(named).collect())
        }
        WeightMethod::Pairwise => {
            let mut matrix = Vec::with_capacity(criteria.len());
            for first in criteria {
                let mut row = Vec::with_capacity(criteria.len());
                for second in criteria {
                    row.push(judgement(selection, &first.id, &second.id));
                }
                matrix.push(row);
            }
            Weighting::Pairwise {
                order: (0..criteria.len()).map(id).collect(),
                matrix,
            }
        }
    }
}

/// Carries what was said about a criterion over to its new id.
pub fn rename(selection: &mut Selection, from: &str, to: &str) {
    for said in [&mut selection.weights, &mut selection.places] {
        if let Some(said_of) = said.remove(from) {
            said.insert(to.into(), said_of);
        }
    }
    let renamed = |id: &str| if id == from { to } else { id }.to_string();
    let pairs = std::mem::take(&mut selection.pairs).into_iter();
    selection.pairs = pairs
        .map(|(ids, ratio)| match ids.split_once(BETWEEN) {
            Some((first, second)) => (
                [&*renamed(first), BETWEEN, &renamed(second)].concat(),
                ratio,
            ),
            None => (ids, ratio),
        })
        .collect();
}

/// What the sliders show, one a criterion: a person's own numbers, else the defaults in per cent.
pub fn direct_weights(selection: &Selection, criteria: &[Criterion], defaults: &[f64]) -> Vec<f64> {
    let mut weights = Vec::with_capacity(criteria.len());
    for (criterion, default) in criteria.iter().zip(defaults) {
        let own = selection.weights.get(&criterion.id);
        weights.push(own.copied().unwrap_or_else(|| (default * 100.0).round()));
    }
    weights
}

/// Criteria by position, the most important first, those that are tied in one list. Without
/// places they stand as the defaults weigh them; one that has none comes last.
pub fn rank_order(
    selection: &Selection,
    criteria: &[Criterion],
    defaults: &[f64],
) -> Vec<Vec<usize>> {
    let mut places = Vec::with_capacity(criteria.len());
    for (criterion, default) in criteria.iter().zip(defaults) {
        places.push(if selection.places.is_empty() {
            -default
        } else {
            let place = selection.places.get(&criterion.id);
            place.copied().unwrap_or(f64::MAX)
        });
    }
    let mut order: Vec<Vec<usize>> = Vec::new();
    let mut last = f64::NAN;
    for at in in_order(places.len(), &|one, other| places[one] < places[other]) {
        let place = places[at]; // one of them
        match order.last_mut() {
            Some(tied) if (place - last).abs() <= 1e-9 => tied.push(at),
            _ => order.push(vec![at]),
        }
        last = place;
    }
    order
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
    let mut places = BTreeMap::new();
    for (place, tied) in order.iter().enumerate() {
        for &at in tied {
            if let Some(criterion) = criteria.get(at) {
                places.insert(criterion.id.clone(), place as f64 + 1.0);
            }
        }
    }
    places
}

/// How many times as important the first criterion is as the second, by id.
pub fn judgement(selection: &Selection, first: &str, second: &str) -> Option<f64> {
    let said = |one: &str, other: &str| selection.pairs.get(&[one, BETWEEN, other].concat());
    match (said(first, second), said(second, first)) {
        (Some(ratio), _) => Some(*ratio),
        (None, Some(ratio)) if *ratio > 0.0 => Some(1.0 / ratio),
        _ => None,
    }
}

/// Says how many times as important the first is; `None` takes it back.
pub fn judge(selection: &mut Selection, first: &str, second: &str, ratio: Option<f64>) {
    selection.pairs.remove(&[second, BETWEEN, first].concat());
    let pair = [first, BETWEEN, second].concat();
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
    let mut distinct = 0;
    for (at, group) in groups.iter().enumerate() {
        distinct += usize::from(!groups[..at].contains(group));
    }
    let all = count * count.saturating_sub(1) / 2;
    let connects = |pair: &&(usize, usize)| groups[pair.0] != groups[pair.1];
    PairsMade {
        made: all - open.len(),
        all,
        needed: distinct.saturating_sub(1),
        next: open.iter().find(connects).or(open.first()).copied(),
    }
}
