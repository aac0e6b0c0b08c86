//! What every robustness run promises, whatever is compared.

use engine::{
    comparison::{Comparison, Criterion, Robustness, WeightSpace},
    scoring::Range,
};
use proptest::prelude::*;

use super::{at, between, compare, figures, promises::plan, robust::run};

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
