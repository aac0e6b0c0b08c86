//! Robustness runs against published ones.

use engine::comparison::WeightSpace;
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

use super::{
    between, figures,
    robust::{acceptability, near, run},
};

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
