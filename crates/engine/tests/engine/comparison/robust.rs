//! Robustness runs against what can be worked out: shares of intervals, triangles and cones.

use engine::{
    comparison::{Comparison, Criterion, Robustness, RobustnessResult, WeightSpace},
    scoring::Range,
};
use proptest::prelude::*;
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

use super::{at, between, compare, figures, promises::plan};

const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

fn run(comparison: &Comparison, space: &WeightSpace, samples: u32, seed: u64) -> RobustnessResult {
    let mut run = Robustness::new(comparison, space, samples, seed).expect("the space fits");
    while !run.run(1000) {}
    run.result()
}

/// Whether a share is found within three standard errors, whatever the seed. `found` takes it
/// out of a result, of 20,000 samples.
#[track_caller]
fn near(
    comparison: &Comparison,
    space: &WeightSpace,
    share: f64,
    found: impl Fn(&RobustnessResult) -> f64,
) {
    for seed in SEEDS {
        let result = run(comparison, space, 20_000, seed);
        let error = (share * (1.0 - share) / 20_000.0).sqrt().max(1e-9);
        let error = if result.approximate {
            result.standard_error
        } else {
            error
        };
        let found = found(&result);
        assert!(
            (found - share).abs() <= 3.0 * error,
            "seed {seed}: {found}, not {share} ± {error}"
        );
    }
}

fn acceptability(candidate: usize, rank: usize) -> impl Fn(&RobustnessResult) -> f64 {
    move |result| result.acceptability[candidate][rank - 1]
}

fn central(candidate: usize) -> impl Fn(&RobustnessResult) -> Vec<f64> {
    move |result| {
        result.central_weights[candidate]
            .clone()
            .expect("it is first at times")
    }
}

#[test]
fn two_criteria_are_an_interval() {
    // Alpha 0.9 a + 0.2 b, Beta 0.5, Gamma 0.1 a + 0.7 b, with b = 1 - a: Gamma leads Beta below
    // a = 1/3, Alpha leads Beta above 3/7, Gamma leads Alpha below 5/13 = 0.385
    // first: Gamma up to 1/3, Beta from there to 3/7, Alpha beyond
    let comparison = figures(&[
        ("Alpha", &[0.9, 0.2]),
        ("Beta", &[0.5, 0.5]),
        ("Gamma", &[0.1, 0.7]),
    ]);
    let free = WeightSpace::Free;
    near(&comparison, &free, 4.0 / 7.0, acceptability(0, 1));
    near(
        &comparison,
        &free,
        3.0 / 7.0 - 1.0 / 3.0,
        acceptability(1, 1),
    );
    near(&comparison, &free, 1.0 / 3.0, acceptability(2, 1));
    near(
        &comparison,
        &free,
        3.0 / 7.0 - 5.0 / 13.0,
        acceptability(0, 2),
    );
    near(&comparison, &free, 8.0 / 13.0, |result| {
        result.pairwise_winning[0][2]
    });
    for seed in SEEDS {
        let result = run(&comparison, &free, 20_000, seed);
        // the middles of their intervals, whose thirds are their standard deviations' bounds
        assert!((central(0)(&result)[0] - 5.0 / 7.0).abs() < 0.005);
        assert!((central(1)(&result)[0] - 8.0 / 21.0).abs() < 0.002);
        assert!((central(2)(&result)[0] - 1.0 / 6.0).abs() < 0.005);
        assert_eq!(result.confidence, [Some(1.0); 3]);
        assert_eq!(
            (result.samples, result.seed, result.approximate),
            (20_000, seed, false)
        );
        let b = result.acceptability[0][0];
        let error = (b * (1.0 - b) / 20_000.0).sqrt();
        assert!((result.standard_error - error).abs() < 1e-3);
    }
}

#[test]
fn three_criteria_are_a_triangle() {
    // each of three is best in one: each leads in a third, and is last in a third
    let thirds = figures(&[
        ("A", &[1.0, 0.0, 0.0]),
        ("B", &[0.0, 1.0, 0.0]),
        ("C", &[0.0, 0.0, 1.0]),
    ]);
    for candidate in 0..3 {
        for rank in 1..=3 {
            near(
                &thirds,
                &WeightSpace::Free,
                1.0 / 3.0,
                acceptability(candidate, rank),
            );
        }
    }
    let result = run(&thirds, &WeightSpace::Free, 20_000, 1);
    // the centroid of a third, with corners (1, 0, 0), (1/2, 1/2, 0), (1/2, 0, 1/2) and the
    // middle: of the two triangles it consists of, (1 + 1/2 + 1/3) / 3 = 11/18
    assert!((central(0)(&result)[0] - 11.0 / 18.0).abs() < 0.005);
    // A leads where its weight is above 0.6: a triangle of side 0.4, 0.16 of the whole
    let even = figures(&[("A", &[1.0, 0.0, 0.0]), ("B", &[0.6, 0.6, 0.6])]);
    near(&even, &WeightSpace::Free, 0.16, acceptability(0, 1));
    near(&even, &WeightSpace::Free, 0.84, |result| {
        result.pairwise_winning[1][0]
    });
}

#[test]
fn in_many_criteria_a_corner_is_a_power() {
    // the first weight is above x in (1 - x)^(n - 1) of a simplex of n weights
    for (count, level) in [(4usize, 0.3), (9, 0.2), (24, 0.05)] {
        let (mut corner, even) = (vec![0.0; count], vec![level; count]);
        corner[0] = 1.0;
        let comparison = figures(&[("Corner", &corner), ("Even", &even)]);
        let share = (1.0 - level).powi(count as i32 - 1);
        near(&comparison, &WeightSpace::Free, share, acceptability(0, 1));
    }
}

#[test]
fn a_rank_order_is_a_cone() {
    // a >= b >= c: corners (1, 0, 0), (1/2, 1/2, 0), (1/3, 1/3, 1/3). a is above 2/3 in the
    // triangle cut off at 2/3 along both edges from 1: ((1/3) / (1/2)) x ((1/3) / (2/3)) = 1/3
    let order =
        |lists: &[&[usize]]| WeightSpace::Order(lists.iter().map(|list| list.to_vec()).collect());
    let comparison = figures(&[("A", &[1.0, 0.0, 0.0]), ("B", &[2.0 / 3.0; 3])]);
    near(
        &comparison,
        &order(&[&[0], &[1], &[2]]),
        1.0 / 3.0,
        acceptability(0, 1),
    );
    // c is the least: A, which is c alone, never leads one who has a third throughout
    let last = figures(&[("A", &[0.0, 0.0, 1.0]), ("B", &[1.0 / 3.0 + 1e-9; 3])]);
    near(&last, &order(&[&[1], &[0], &[2]]), 0.0, acceptability(0, 1));
    // the centre is the rank order centroid
    let alone = figures(&[("A", &[0.5, 0.5, 0.5, 0.5])]);
    for seed in SEEDS {
        let result = run(&alone, &order(&[&[2], &[0], &[3], &[1]]), 20_000, seed);
        for (weight, centroid) in central(0)(&result)
            .iter()
            .zip([0.2708, 0.0625, 0.5208, 0.1458])
        {
            assert!((weight - centroid).abs() < 0.004, "{weight} {centroid}");
        }
        // tied ones stand in any order: the mean of their places
        let result = run(&alone, &order(&[&[2], &[0, 3], &[1]]), 20_000, seed);
        for (weight, centroid) in central(0)(&result)
            .iter()
            .zip([0.2083, 0.0625, 0.5208, 0.2083])
        {
            assert!((weight - centroid).abs() < 0.004, "{weight} {centroid}");
        }
    }
    // all tied is all weights: A leads where a is above 2/3, in 1/9
    near(
        &comparison,
        &order(&[&[2, 0, 1]]),
        1.0 / 9.0,
        acceptability(0, 1),
    );
    // of two tied, either is the greater as often
    let pair = figures(&[("A", &[1.0, 0.0, 0.0]), ("B", &[0.0, 1.0, 0.0])]);
    near(&pair, &order(&[&[1, 0], &[2]]), 0.5, acceptability(0, 1));
}

#[test]
fn ranges_cut_the_triangle() {
    // a from 0.2 to 0.6, b from 0.1 to 0.5, c from 0 to 0.7: of the triangle's area, with a and b
    // as coordinates, the rectangle has 0.16; c is above 0.7 where a + b < 0.3, at its corner
    // alone; a + b > 1 cuts a triangle of sides 0.1 off the other corner, 0.005: 0.155
    // A leads where a > 0.5: 0.1 x 0.4 less the same 0.005 is 0.035
    let comparison = figures(&[("A", &[1.0, 0.0, 0.0]), ("B", &[0.5, 0.5, 0.5])]);
    let space = WeightSpace::Ranges(vec![
        between(0.2, 0.6),
        between(0.1, 0.5),
        between(0.0, 0.7),
    ]);
    near(&comparison, &space, 0.035 / 0.155, acceptability(0, 1));
    // a weight that does not move, and the interval that is left of the others
    let space = WeightSpace::Ranges(vec![between(0.3, 0.8), at(0.1), between(0.0, 1.0)]);
    near(&comparison, &space, 0.3 / 0.5, acceptability(0, 1));
    // nothing moves
    let space = WeightSpace::Ranges(vec![at(0.6), at(0.1), at(0.3)]);
    near(&comparison, &space, 1.0, acceptability(0, 1));
}

/// Numbers from the standard normal distribution (Box and Muller 1958).
struct Normal(Xoshiro256PlusPlus);

impl Normal {
    fn unit(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn draw(&mut self, mean: f64, deviation: f64) -> f64 {
        let (radius, angle) = (self.unit(), self.unit());
        let around = (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * angle).cos();
        mean + deviation * around
    }
}

#[test]
fn four_antidepressants_in_jsmaa() {
    // JSMAA, SMAA2SimulationTest, testCorrectResultsWithBRModel: fluoxetine, paroxetine,
    // sertraline and venlafaxine on efficacy (log-normal, more is better), diarrhea, dizziness,
    // headache, insomnia and nausea (normal, less is better), as mean and deviation; any weights
    let measured: [[(f64, f64); 4]; 6] = [
        [(0.0, 0.0), (0.086, 0.056), (0.095, 0.044), (0.113, 0.048)],
        [(11.7, 2.5), (9.2, 1.86), (15.4, 2.65), (5.5, 2.32)],
        [(7.2, 1.45), (10.6, 1.58), (7.5, 1.48), (15.7, 4.44)],
        [(16.6, 3.27), (21.2, 5.15), (20.2, 3.78), (12.8, 2.45)],
        [(13.7, 1.89), (14.3, 2.93), (15.0, 3.21), (11.2, 3.98)],
        [(18.6, 1.79), (18.3, 3.7), (19.5, 2.6), (31.0, 1.68)],
    ];
    // published, right to 0.02: acceptability by drug and rank, and central weights
    let published = [
        [0.20, 0.28, 0.30, 0.22],
        [0.25, 0.29, 0.27, 0.19],
        [0.17, 0.25, 0.29, 0.30],
        [0.39, 0.18, 0.15, 0.29],
    ];
    let central = [
        [0.08, 0.14, 0.23, 0.18, 0.16, 0.22],
        [0.18, 0.17, 0.15, 0.13, 0.15, 0.22],
        [0.21, 0.10, 0.22, 0.13, 0.15, 0.20],
        [0.18, 0.21, 0.12, 0.21, 0.19, 0.09],
    ];
    // what was measured is drawn here, a few weightings each time
    let (draws, each) = (20_000, 5);
    let mut normal = Normal(Xoshiro256PlusPlus::seed_from_u64(1));
    let mut ranks = [[0.0; 4]; 4];
    let mut weights = [[0.0; 6]; 4];
    for draw in 0..draws {
        let mut values = vec![vec![0.0; 6]; 4];
        for (criterion, drugs) in measured.iter().enumerate() {
            let is_efficacy = criterion == 0;
            let (mut worst, mut best) = (f64::INFINITY, f64::NEG_INFINITY);
            for (mean, deviation) in drugs {
                worst = worst.min(mean - 1.96 * deviation);
                best = best.max(mean + 1.96 * deviation);
            }
            if is_efficacy {
                (worst, best) = (worst.exp(), best.exp());
            } else {
                (worst, best) = (best, worst);
            }
            for (drug, (mean, deviation)) in drugs.iter().enumerate() {
                let mut drawn = normal.draw(*mean, *deviation);
                if is_efficacy {
                    drawn = drawn.exp();
                }
                // beyond the scale's ends as well: the same shift and stretch for all of them
                // changes no rank
                values[drug][criterion] = ((drawn - worst) / (best - worst) + 2.0) / 5.0;
            }
        }
        let comparison = figures(&[
            ("fluoxetine", &values[0]),
            ("paroxetine", &values[1]),
            ("sertraline", &values[2]),
            ("venlafaxine", &values[3]),
        ]);
        let found = run(&comparison, &WeightSpace::Free, each, draw);
        for drug in 0..4 {
            for (rank, share) in found.acceptability[drug].iter().enumerate() {
                ranks[drug][rank] += share / draws as f64;
            }
            let Some(favoured) = &found.central_weights[drug] else {
                continue;
            };
            for (sum, weight) in weights[drug].iter_mut().zip(favoured) {
                *sum += weight * found.acceptability[drug][0] / draws as f64;
            }
        }
    }
    for drug in 0..4 {
        for (ours, theirs) in ranks[drug].iter().zip(&published[drug]) {
            assert!(
                (ours - theirs).abs() <= 0.02,
                "{drug}: {ours}, not {theirs}"
            );
        }
        for (sum, theirs) in weights[drug].iter().zip(&central[drug]) {
            let ours = sum / ranks[drug][0];
            assert!(
                (ours - theirs).abs() <= 0.02,
                "{drug}: {ours}, not {theirs}"
            );
        }
    }
}

#[test]
fn the_tutorial_of_vfranking() {
    // Ciomek, R package vfranking, README: a1 (5, 0.5), a2 (2, 0.9), a3 (3, 0.5), a4 (7, 0.4),
    // scaled from the least to the most, and a1 preferred to a2, which is a first weight of at
    // least 4/7. Published, of 10,000 samples: a4 first, a1 second, a2 third in .5356; by hand
    // (0.8 - 4/7) / (3/7) = 8/15
    let comparison = figures(&[
        ("a1", &[0.6, 0.2]),
        ("a2", &[0.0, 1.0]),
        ("a3", &[0.2, 0.2]),
        ("a4", &[1.0, 0.0]),
    ]);
    let preferred = WeightSpace::Ranges(vec![between(4.0 / 7.0, 1.0), between(0.0, 3.0 / 7.0)]);
    for (candidate, rank) in [(3, 1), (0, 2)] {
        near(&comparison, &preferred, 1.0, acceptability(candidate, rank));
    }
    near(&comparison, &preferred, 8.0 / 15.0, acceptability(1, 3));
    near(&comparison, &preferred, 7.0 / 15.0, acceptability(2, 3));
    let ours = run(&comparison, &preferred, 10_000, 1).acceptability[1][2];
    let error_of_both = (2.0 * 0.25 / 10_000.0_f64).sqrt();
    assert!((ours - 0.5356).abs() < 3.0 * error_of_both, "{ours}");
}

#[test]
fn a_walk_goes_where_proposals_hardly_hit() {
    // seven weights from 0.01 to 0.02 and an eighth that takes the rest: the seven are uniform
    // and independent. One is above 0.0175 in a quarter, two together are above 0.0375 in the
    // half square of 0.25, 1/32
    let mut ranges = vec![between(0.01, 0.02); 7];
    ranges.insert(3, between(0.0, 1.0));
    let space = WeightSpace::Ranges(ranges);
    let (mut one, mut two) = (vec![0.0; 8], vec![0.0; 8]);
    (one[0], two[1], two[7]) = (1.0, 1.0, 1.0);
    let one = figures(&[("One", &one), ("Even", &[0.0175; 8])]);
    near(&one, &space, 0.25, acceptability(0, 1));
    let two = figures(&[("Two", &two), ("Even", &[0.0375; 8])]);
    near(&two, &space, 1.0 / 32.0, acceptability(0, 1));
    for seed in SEEDS {
        let result = run(&one, &space, 5_000, seed);
        assert!(result.approximate);
        // not far from that of independent samples, sqrt(0.25 x 0.75 / 5000) = 0.0061
        assert!(
            (0.004..0.012).contains(&result.standard_error),
            "{}",
            result.standard_error
        );
        let central = central(1)(&result);
        assert!((central.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((central[3] - (1.0 - 6.0 * 0.015 - 0.01375)).abs() < 0.0005);
    }
    // while batches are too few to tell, the error is the greatest that there can be
    let run = run(&one, &space, 1, 1);
    assert_eq!(run.standard_error, 0.5);
}

#[test]
fn ranges_with_little_room_above_are_proposed_from_there() {
    // six weights up to 0.2, in all 0.2 too much: what each lacks is a simplex, and one lacks
    // less than 0.05 in 1 - (3/4)^5
    let space = WeightSpace::Ranges(vec![between(0.0, 0.2); 6]);
    let mut corner = vec![0.0; 6];
    corner[0] = 1.0;
    let comparison = figures(&[("Corner", &corner), ("Even", &[0.15; 6])]);
    near(
        &comparison,
        &space,
        1.0 - 0.75f64.powi(5),
        acceptability(0, 1),
    );
    assert!(!run(&comparison, &space, 10, 1).approximate);
}

#[test]
fn values_are_uniform_in_their_ranges() {
    // one criterion, a from 0 to 1 against b from 0.5 to 1: b is ahead in 3/4
    let comparison = compare(&[
        ("A", vec![between(0.0, 1.0)]),
        ("B", vec![between(0.5, 1.0)]),
    ]);
    near(&comparison, &WeightSpace::Free, 0.25, acceptability(0, 1));
    near(&comparison, &WeightSpace::Free, 0.75, |result| {
        result.pairwise_winning[1][0]
    });
    for seed in SEEDS {
        let result = run(&comparison, &WeightSpace::Free, 20_000, seed);
        // under its central weight, which is 1, a candidate is first as often as at all
        let confidence = result.confidence[0].expect("it is first at times");
        assert!((confidence - 0.25).abs() <= 3.0 * (0.1875f64 / 2_500.0).sqrt());
    }
    // the sum of two uniform ones is above 3/2 of 2 in 1/8
    let pair = compare(&[
        ("A", vec![between(0.0, 1.0), between(0.0, 1.0)]),
        ("B", vec![at(0.75), at(0.75)]),
    ]);
    let even = WeightSpace::Ranges(vec![at(0.5), at(0.5)]);
    near(&pair, &even, 0.125, acceptability(0, 1));
    // many: the mean of 24 is above its middle as often as below
    let many = compare(&[("A", vec![between(0.2, 0.8); 24]), ("B", vec![at(0.5); 24])]);
    near(&many, &WeightSpace::Free, 0.5, acceptability(0, 1));
}

#[test]
fn the_elitist_and_the_compromise() {
    // Lahdelma and Salminen (2001): original SMAA may give large acceptability to extreme
    // candidates alone; all ranks show the compromise. C, 0.4 in both, is never first against
    // (1, 0) and (0, 1) with 0.4 < 1/2, but never last either except where a or b is near 1
    let comparison = figures(&[("A", &[1.0, 0.0]), ("B", &[0.0, 1.0]), ("C", &[0.4, 0.4])]);
    let result = run(&comparison, &WeightSpace::Free, 20_000, 1);
    assert_eq!(result.acceptability[2][0], 0.0);
    assert_eq!(result.central_weights[2], None);
    assert_eq!(result.confidence[2], None);
    // second where a is outside 0.4 to 0.6
    near(&comparison, &WeightSpace::Free, 0.8, acceptability(2, 2));
    near(&comparison, &WeightSpace::Free, 0.2, acceptability(2, 3));
}

#[test]
fn ties_share_the_better_rank_and_count_one_half() {
    let twins = figures(&[
        ("A", &[0.1 + 0.2, 0.5]),
        ("B", &[0.3, 0.5]),
        ("C", &[0.0, 0.0]),
        ("Out!", &[1.0, 1.0]),
    ]);
    let result = run(&twins, &WeightSpace::Free, 500, 7);
    assert_eq!(result.candidates, [0, 1, 2]);
    assert_eq!(
        result.acceptability,
        [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    );
    assert_eq!(
        result.pairwise_winning,
        [[0.5, 0.5, 1.0], [0.5, 0.5, 1.0], [0.0, 0.0, 0.5]]
    );
    assert_eq!(result.confidence, [Some(1.0), Some(1.0), None]);
    assert_eq!(result.standard_error, 0.0);
}

#[test]
fn a_run_in_slices_is_the_same_run() {
    let comparison = compare(&[
        ("A", vec![between(0.1, 0.9), at(0.3), at(0.6)]),
        ("B", vec![at(0.5), between(0.2, 0.7), at(0.4)]),
        ("C", vec![at(0.2), at(0.8), between(0.0, 1.0)]),
    ]);
    let whole = run(&comparison, &WeightSpace::Free, 3000, 9);
    let mut sliced = Robustness::new(&comparison, &WeightSpace::Free, 3000, 9).expect("it fits");
    let (mut slices, mut before) = (0, sliced.progress());
    assert_eq!(before, 0.0);
    while !sliced.run(17) {
        slices += 1;
        assert!(sliced.progress() > before);
        before = sliced.progress();
        // what is found so far can be looked at
        assert!(sliced.result().samples <= 3000);
    }
    assert!(slices > 100);
    assert_eq!(sliced.progress(), 1.0);
    assert!(sliced.run(5));
    assert_eq!(sliced.result(), whole);
    assert_ne!(run(&comparison, &WeightSpace::Free, 3000, 10), whole);
}

#[test]
fn nobody_in_the_running() {
    let nobody = figures(&[("A!", &[0.5, 0.5])]);
    let result = run(&nobody, &WeightSpace::Free, 100, 1);
    assert_eq!(result.acceptability, Vec::<Vec<f64>>::new());
    assert_eq!(result.samples, 100);
}

#[test]
fn a_space_of_other_criteria_is_none() {
    let comparison = figures(&[("A", &[0.5, 0.5])]);
    for space in [
        WeightSpace::Order(vec![vec![0]]),
        WeightSpace::Order(vec![vec![0], vec![0, 1]]),
        WeightSpace::Order(vec![vec![0], vec![2]]),
        WeightSpace::Ranges(vec![at(1.0)]),
        WeightSpace::Ranges(vec![at(0.7), at(0.7)]),
        WeightSpace::Ranges(vec![at(0.2), at(0.7)]),
        WeightSpace::Ranges(vec![at(f64::NAN), between(0.0, 1.0)]),
        WeightSpace::Ranges(vec![between(0.6, 0.5), between(0.0, 1.0)]),
    ] {
        assert!(
            Robustness::new(&comparison, &space, 10, 1).is_none(),
            "{space:?}"
        );
    }
}

/// The space as criteria in another order have it.
fn turned_space(space: &WeightSpace, from: &Comparison, to: &Comparison) -> WeightSpace {
    let id = |comparison: &Comparison, at: usize| comparison.criteria()[at].id.clone();
    let position = |id: String| {
        let found = to
            .criteria()
            .iter()
            .position(|one: &Criterion| one.id == id);
        found.expect("the criteria are the same")
    };
    match space {
        WeightSpace::Free => WeightSpace::Free,
        WeightSpace::Order(lists) => WeightSpace::Order(
            lists
                .iter()
                .map(|list| {
                    list.iter()
                        .rev()
                        .map(|at| position(id(from, *at)))
                        .collect()
                })
                .collect(),
        ),
        WeightSpace::Ranges(ranges) => {
            let mut turned = vec![at(0.0); ranges.len()];
            for (at, range) in ranges.iter().enumerate() {
                turned[position(id(from, at))] = *range;
            }
            WeightSpace::Ranges(turned)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn order_on_screen_changes_nothing(
        plan in plan(),
        turns in (0..6usize, 0..6usize),
        kind in 0..3usize,
        widths in proptest::collection::vec(0.0..1.0f64, 6),
        seed in any::<u64>(),
    ) {
        let (straight, turned) = (plan.comparison(), plan.turned(turns.0, turns.1));
        let count = plan.numbers.len();
        let space = match kind {
            0 => WeightSpace::Free,
            1 => {
                let (one, other): (Vec<usize>, Vec<usize>) = (0..count).partition(|at| at % 2 == 0);
                WeightSpace::Order([one, other].into_iter().filter(|list| !list.is_empty()).collect())
            }
            _ => {
                let share = 1.0 / count as f64;
                let range = |width: &f64| Range { lower: share * (1.0 - width), upper: (share * (1.0 + width)).min(1.0) };
                WeightSpace::Ranges(widths.iter().take(count).map(range).collect())
            }
        };
        let one = run(&straight, &space, 200, seed);
        let other = run(&turned, &turned_space(&space, &straight, &turned), 200, seed);
        // by name and by id
        let place = |position: usize| {
            let name = &straight.candidates()[position].name;
            let found = other.candidates.iter().position(|at| turned.candidates()[*at].name == *name);
            found.expect("the candidates are the same")
        };
        for (row, position) in one.candidates.iter().enumerate() {
            let same = place(*position);
            prop_assert_eq!(&one.acceptability[row], &other.acceptability[same]);
            prop_assert_eq!(one.confidence[row], other.confidence[same]);
            for (column, position) in one.candidates.iter().enumerate() {
                prop_assert_eq!(one.pairwise_winning[row][column], other.pairwise_winning[same][place(*position)]);
            }
            prop_assert_eq!(one.central_weights[row].is_some(), other.central_weights[same].is_some());
            if let (Some(one), Some(other)) = (&one.central_weights[row], &other.central_weights[same]) {
                for (at, weight) in one.iter().enumerate() {
                    let id = &straight.criteria()[at].id;
                    let there = turned.criteria().iter().position(|criterion| criterion.id == *id);
                    prop_assert_eq!(*weight, other[there.expect("the criteria are the same")]);
                }
            }
        }
        prop_assert_eq!(one.standard_error, other.standard_error);
    }

    #[test]
    fn shares_are_shares(plan in plan(), seed in any::<u64>()) {
        let comparison = plan.comparison();
        let result = run(&comparison, &WeightSpace::Free, 100, seed);
        let rows = result.candidates.len();
        for (row, ranks) in result.acceptability.iter().enumerate() {
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(result.confidence[row].is_none_or(|share| (0.0..=1.0).contains(&share)));
            prop_assert_eq!(ranks[0] > 0.0, result.central_weights[row].is_some());
            prop_assert_eq!(result.confidence[row].is_some(), result.central_weights[row].is_some());
            if let Some(central) = &result.central_weights[row] {
                prop_assert!((central.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
            for other in 0..rows {
                let both = result.pairwise_winning[row][other] + result.pairwise_winning[other][row];
                prop_assert!((both - 1.0).abs() < 1e-9);
            }
        }
        let first: f64 = result.acceptability.iter().map(|ranks| ranks[0]).sum();
        prop_assert!(rows == 0 || first >= 1.0 - 1e-9);
        prop_assert!((0.0..=0.05).contains(&result.standard_error));
    }
}
