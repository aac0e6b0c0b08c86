//! Contributions: what each answer costs the overall score.

use crate::sorting::Sort;
use std::cmp::Reverse;

use super::{
    Cause, Contribution, NEAR,
    aggregate::{lowest_value, total_weight},
    dimension::{Aggregation, PartScore},
    gate::Caps,
};
use crate::model::Aggregate;

/// The drops from full marks, largest first, then in the order asked; with the point score they
/// add up to 1 within 1e-9. Causes without a drop are not listed. Empty without a point score.
pub(super) fn contributions(
    aggregation: Aggregation,
    dimensions: &[PartScore],
    caps: &Caps,
) -> Vec<Contribution> {
    let Some(raw) = dimensions.first().and_then(|root| root.point) else {
        return Vec::new();
    };
    let mut found: Vec<Contribution> = item_drops(aggregation, dimensions, raw)
        .into_iter()
        .enumerate()
        .filter(|(_, drop)| *drop > 0.0)
        .map(|(item, drop)| Contribution {
            cause: Cause::Item(item),
            drop,
        })
        .collect();
    if let Some((gate, cap)) = caps.failed
        && cap < raw
    {
        found.push(Contribution {
            cause: Cause::Gate(gate),
            drop: raw - cap,
        });
    }
    // rounded, so that equal drops computed on different ways keep the order asked
    found.order_by_key(|one| Reverse((one.drop * 1e12) as u64));
    found
}

/// What each item takes from full marks, the root scoring `raw`: each dimension's own drop is
/// shared out among its parts, from the root down.
fn item_drops(aggregation: Aggregation, dimensions: &[PartScore], raw: f64) -> Vec<f64> {
    let questionnaire = aggregation.questionnaire;
    // of the dimensions, then of the items
    let first_item = dimensions.len();
    let mut drops = vec![0.0; first_item + questionnaire.items.len()];
    drops[0] = 1.0 - raw; // there is a root
    for (position, dimension) in questionnaire.dimensions.iter().enumerate() {
        let drop = drops[position];
        if drop <= 0.0 {
            continue;
        }
        // items, then child dimensions, that have a point
        let mut parts = Vec::new();
        let mut places = Vec::new();
        for &item in &dimension.items {
            let point = aggregation.item(item).point;
            if let (Some(one), Some(point)) = (questionnaire.items.get(item), point) {
                parts.push((one.weight, point));
                places.push(first_item + item);
            }
        }
        for &child in &dimension.children {
            let point = dimensions.get(child).and_then(|score| score.point);
            if let (Some(one), Some(point)) = (questionnaire.dimensions.get(child), point) {
                parts.push((one.weight, point));
                places.push(child);
            }
        }
        let own = own_drops(dimension.aggregate, &parts);
        let total: f64 = own.iter().sum();
        if total <= 0.0 {
            continue; // then the dimension is at full marks and has no drop
        }
        for (place, own) in places.iter().zip(&own) {
            drops[*place] = drop * (own / total); // of what has a point
        }
    }
    drops.split_off(first_item)
}

/// The drop of each part within its dimension, up to a common factor; parts are (weight, value).
///
/// `Mean`: normalised weight times (1 - value). `Geometric`: -w ln(value); where any value is
/// 0, those at 0 share by weight. `Minimum`: the weakest, ties in equal parts.
fn own_drops(kind: Aggregate, parts: &[(f64, f64)]) -> Vec<f64> {
    let total = total_weight(parts);
    let lowest = lowest_value(parts);
    let own_drop = |&(weight, value): &(f64, f64)| {
        let weight = total.share(weight);
        match kind {
            Aggregate::Mean => weight * (1.0 - value),
            // libm's, for the same bits on every machine
            Aggregate::Geometric if lowest > 0.0 => -weight * libm::log(value),
            // as the whole loss is theirs, also one next to nothing in weight has a share of it
            Aggregate::Geometric if value <= 0.0 => weight.max(f64::MIN_POSITIVE),
            Aggregate::Minimum if value <= lowest + NEAR => 1.0,
            Aggregate::Geometric | Aggregate::Minimum => 0.0,
        }
    };
    parts.iter().map(own_drop).collect()
}
