//! Robustness runs against what can be worked out: shares of intervals, triangles and cones.

use engine::comparison::{Comparison, Robustness, RobustnessResult, WeightSpace};

use super::{at, between, compare, figures};

const SEEDS: [u64; 5] = [1, 2, 3, 4, 5];

pub fn run(
    comparison: &Comparison,
    space: &WeightSpace,
    samples: u32,
    seed: u64,
) -> RobustnessResult {
    let mut run = Robustness::new(comparison, space, samples, seed).expect("the space fits");
    while !run.run(1000) {}
    run.result()
}

/// Whether a share is found within three standard errors, whatever the seed. `found` takes it
/// out of a result, of 20,000 samples.
#[track_caller]
pub fn near(
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

pub fn acceptability(candidate: usize, rank: usize) -> impl Fn(&RobustnessResult) -> f64 {
    move |result| result.acceptability[candidate][rank - 1]
}

pub fn central(candidate: usize) -> impl Fn(&RobustnessResult) -> Vec<f64> {
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
