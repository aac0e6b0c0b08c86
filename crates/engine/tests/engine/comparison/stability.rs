//! How far weights can move before someone else leads.

use engine::comparison::{Comparison, Stability, ranking, stability};
use proptest::prelude::*;

use super::{figures, lead, promises::plan};

/// Who leads, the first by name.
fn leader(comparison: &Comparison, weights: &[f64]) -> Option<usize> {
    lead(comparison, weights).into_iter().next()
}

/// One weight set to `x`, the others keeping their proportions, or in equal parts.
fn moved(weights: &[f64], criterion: usize, x: f64) -> Vec<f64> {
    let rest: f64 = weights.iter().sum::<f64>() - weights[criterion];
    let share = |at: usize| {
        if rest > 0.0 {
            weights[at] / rest
        } else {
            1.0 / (weights.len() as f64 - 1.0)
        }
    };
    (0..weights.len())
        .map(|at| {
            if at == criterion {
                x
            } else {
                (1.0 - x) * share(at)
            }
        })
        .collect()
}

fn shown(comparison: &Comparison, weights: &[f64]) -> String {
    let name = |at: Option<usize>| at.map_or("-", |at| comparison.candidates()[at].name.as_str());
    let mut lines = String::new();
    for one in stability(comparison, weights) {
        lines += &format!(
            "{} {:.4} in {:.4}..{:.4} below {} above {}\n",
            comparison.criteria()[one.criterion].id,
            one.weight,
            one.lower,
            one.upper,
            name(one.leader_below),
            name(one.leader_above)
        );
    }
    lines
}

#[test]
fn two_lines_cross_where_the_weights_are_equal() {
    // 0.8 x + 0.2 (1 - x) against 0.4 x + 0.6 (1 - x): level at x = 0.5
    let comparison = figures(&[("Alpha", &[0.8, 0.2]), ("Beta", &[0.4, 0.6])]);
    insta::assert_snapshot!(shown(&comparison, &[0.7, 0.3]), @r"
    a 0.7000 in 0.5000..1.0000 below Beta above -
    b 0.3000 in 0.0000..0.5000 below - above Beta
    ");
}

#[test]
fn the_nearest_takes_over_and_of_those_who_cross_together_the_steepest() {
    // with a weighing x: Alpha 1 - x / 2, Beta x, Gamma 2/3 throughout, Delta 3/4 x + 1/6, all
    // level at x = 2/3; beyond it Beta gains most. Below nobody takes over
    let comparison = figures(&[
        ("Alpha", &[0.5, 1.0]),
        ("Beta", &[1.0, 0.0]),
        ("Delta", &[11.0 / 12.0, 1.0 / 6.0]),
        ("Gamma", &[2.0 / 3.0, 2.0 / 3.0]),
        ("Out!", &[1.0, 1.0]),
    ]);
    insta::assert_snapshot!(shown(&comparison, &[0.25, 0.75]), @r"
    a 0.2500 in 0.0000..0.6667 below - above Beta
    b 0.7500 in 0.3333..1.0000 below Beta above -
    ");
}

#[test]
fn a_tied_lead_ends_where_it_stands() {
    // Alpha leads by name; more weight on either side decides
    let comparison = figures(&[("Alpha", &[0.6, 0.4]), ("Beta", &[0.4, 0.6])]);
    insta::assert_snapshot!(shown(&comparison, &[0.5, 0.5]), @r"
    a 0.5000 in 0.5000..1.0000 below Beta above -
    b 0.5000 in 0.0000..0.5000 below - above Beta
    ");
    let twins = figures(&[("Alpha", &[0.6, 0.4]), ("Beta", &[0.6, 0.4])]);
    insta::assert_snapshot!(shown(&twins, &[0.5, 0.5]), @r"
    a 0.5000 in 0.0000..1.0000 below - above -
    b 0.5000 in 0.0000..1.0000 below - above -
    ");
}

#[test]
fn drawing_level_where_a_weight_is_nothing_is_not_overtaking() {
    // without a, Beta is level with Alpha, or ahead by what nobody sees, or ahead
    let beta = |b: f64| figures(&[("Alpha", &[0.9, 0.6]), ("Beta", &[0.4, b])]);
    insta::assert_snapshot!(shown(&beta(0.6), &[0.3, 0.7]), @r"
    a 0.3000 in 0.0000..1.0000 below - above -
    b 0.7000 in 0.0000..1.0000 below - above -
    ");
    insta::assert_snapshot!(shown(&beta(0.6 + 1e-10), &[0.3, 0.7]), @r"
    a 0.3000 in 0.0000..1.0000 below - above -
    b 0.7000 in 0.0000..1.0000 below - above -
    ");
    insta::assert_snapshot!(shown(&beta(0.61), &[0.3, 0.7]), @r"
    a 0.3000 in 0.0196..1.0000 below Beta above -
    b 0.7000 in 0.0000..0.9804 below - above Beta
    ");
}

#[test]
fn where_one_criterion_weighs_all_the_others_come_in_in_equal_parts() {
    // Alpha x + 0.3 (1 - x), Beta 0.9 x + 0.6 (1 - x): level at 0.1 x = 0.3 (1 - x), x = 0.75;
    // b at 0 is joined by c keeping 0 of the rest: Alpha 1 - x, Beta 0.9 (1 - x) + 0.2 x
    let comparison = figures(&[("Alpha", &[1.0, 0.0, 0.6]), ("Beta", &[0.9, 0.2, 1.0])]);
    insta::assert_snapshot!(shown(&comparison, &[1.0, 0.0, 0.0]), @r"
    a 1.0000 in 0.7500..1.0000 below Beta above -
    b 0.0000 in 0.0000..0.3333 below - above Beta
    c 0.0000 in 0.0000..0.2000 below - above Beta
    ");
}

#[test]
fn a_single_criterion_and_nobody_in_the_running() {
    let single = figures(&[("Alpha", &[0.8]), ("Beta", &[0.4])]);
    let whole = Stability {
        criterion: 0,
        weight: 1.0,
        lower: 1.0,
        upper: 1.0,
        leader_below: None,
        leader_above: None,
    };
    assert_eq!(stability(&single, &[1.0]), [whole]);
    let nobody = figures(&[("Alpha!", &[0.8, 0.1])]);
    assert_eq!(stability(&nobody, &[0.5, 0.5]), []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scan_finds_the_same_intervals(plan in plan()) {
        let comparison = plan.comparison();
        let weights = plan.weights(&comparison, 1.0);
        let Some(first) = leader(&comparison, &weights) else { return Ok(()) };
        let leads = |weights: &[f64]| {
            let ranked = ranking(&comparison, weights);
            ranked.iter().any(|one| one.candidate == first && one.rank == Some(1))
        };
        for one in stability(&comparison, &weights) {
            prop_assert!(one.lower <= one.weight && one.weight <= one.upper, "{one:?}");
            if weights.len() == 1 { continue }
            for step in 0..=200 {
                let x = f64::from(step) / 200.0;
                // an end itself is a matter of rounding
                if (x - one.lower).abs() > 1e-9 && (x - one.upper).abs() > 1e-9 {
                    let inside = one.lower <= x && x <= one.upper;
                    prop_assert_eq!(leads(&moved(&weights, one.criterion, x)), inside, "{:?} at {}", one, x);
                }
            }
            prop_assert_eq!(one.leader_below.is_none(), one.lower == 0.0 && leads(&moved(&weights, one.criterion, 0.0)));
            prop_assert_eq!(one.leader_above.is_none(), one.upper == 1.0 && leads(&moved(&weights, one.criterion, 1.0)));
            if one.leader_below.is_some() {
                prop_assert_eq!(leader(&comparison, &moved(&weights, one.criterion, one.lower - 1e-7)), one.leader_below);
            }
            if one.leader_above.is_some() {
                prop_assert_eq!(leader(&comparison, &moved(&weights, one.criterion, one.upper + 1e-7)), one.leader_above);
            }
        }
    }

    #[test]
    fn weights_that_fit_nothing_do_not_panic(plan in plan(), weights in proptest::collection::vec(any::<f64>(), 0..8)) {
        let comparison = plan.comparison();
        stability(&comparison, &weights);
    }
}
