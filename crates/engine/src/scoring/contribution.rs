//! Contributions: what each answer costs the overall score.

use super::{
    Cause, Contribution, NEAR,
    aggregate::total_weight,
    dimension::{Parts, Standing},
    gate::Caps,
};
use crate::model::{Aggregate, order::sorted};

/// The drops from full marks, largest first, then in the order asked; with the point score they
/// add up to 1 within 1e-9. Causes without a drop are not listed. Empty without a point score.
pub(super) fn contributions(
    parts: Parts,
    standings: &[Standing],
    caps: &Caps,
) -> Vec<Contribution> {
    let Some(raw) = standings.first().and_then(|root| root.point) else {
        return Vec::new();
    };
    let questionnaire = parts.questionnaire;
    // of the dimensions, then of the items
    let mut drops = vec![0.0; standings.len() + questionnaire.items.len()];
    drops[0] = 1.0 - raw; // there is a first
    for (position, dimension) in questionnaire.dimensions.iter().enumerate() {
        let drop = drops[position];
        if drop <= 0.0 {
            continue;
        }
        // items, then child dimensions, that have a point
        let mut values = Vec::new();
        let mut places = Vec::new();
        for &item in &dimension.items {
            if let (Some(one), Some(point)) =
                (questionnaire.items.get(item), parts.item(item).point)
            {
                values.push((one.weight, point));
                places.push(standings.len() + item);
            }
        }
        for &child in &dimension.children {
            let point = standings.get(child).and_then(|standing| standing.point);
            if let (Some(one), Some(point)) = (questionnaire.dimensions.get(child), point) {
                values.push((one.weight, point));
                places.push(child);
            }
        }
        let own = own_drops(dimension.aggregate, &values);
        let mut total = 0.0;
        for own in &own {
            total += own;
        }
        if total <= 0.0 {
            continue; // then the dimension is at full marks and has no drop
        }
        for (place, own) in places.iter().zip(&own) {
            drops[*place] = drop * (own / total); // of what has a point
        }
    }
    let mut found = Vec::new();
    for (item, drop) in drops[standings.len()..].iter().enumerate() {
        if *drop > 0.0 {
            found.push(Contribution {
                cause: Cause::Item(item),
                drop: *drop,
            });
        }
    }
    if let Some((gate, cap)) = caps.failed
        && cap < raw
    {
        found.push(Contribution {
            cause: Cause::Gate(gate),
            drop: raw - cap,
        });
    }
    // rounded, so that equal drops computed on different ways keep the order asked
    let rounded = |at: usize| (found[at].drop * 1e12) as u64;
    let order = sorted(found.len(), &|one, other| rounded(other).cmp(&rounded(one)));
    let mut ordered = Vec::new();
    for at in order {
        ordered.push(found[at]);
    }
    ordered
}

/// The drop of each part within its dimension, up to a common factor.
///
/// `Mean`: normalised weight times (1 - value). `Geometric`: -w ln(value); where any value is
/// 0, those at 0 share by weight. `Minimum`: the weakest, ties in equal parts.
fn own_drops(kind: Aggregate, values: &[(f64, f64)]) -> Vec<f64> {
    let total = total_weight(values);
    let mut lowest = 1.0_f64;
    for (_, value) in values {
        lowest = lowest.min(*value);
    }
    let mut drops = Vec::new();
    for (weight, value) in values {
        let weight = total.share(*weight);
        drops.push(match kind {
            Aggregate::Mean => weight * (1.0 - value),
            Aggregate::Geometric if lowest > 0.0 => -weight * libm::log(*value),
            // as the whole loss is theirs, also one next to nothing in weight has a share of it
            Aggregate::Geometric if *value <= 0.0 => weight.max(f64::MIN_POSITIVE),
            Aggregate::Minimum if *value <= lowest + NEAR => 1.0,
            Aggregate::Geometric | Aggregate::Minimum => 0.0,
        });
    }
    drops
}
