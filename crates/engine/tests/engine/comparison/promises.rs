//! What holds of every comparison.

use engine::{
    comparison::{Candidate, Comparison, Criterion, Weighting, dominance, ranking, weigh},
    scoring::Range,
};
use proptest::prelude::*;

use super::between;

const NEAR: f64 = 1e-9;

/// Candidates by criteria, on a coarse grid so that ties and dominance are common, and numbers
/// that weigh the criteria.
#[derive(Clone, Debug)]
pub struct Plan {
    pub values: Vec<Vec<Range>>,
    pub knocked_out: Vec<bool>,
    pub numbers: Vec<u32>,
}

impl Plan {
    pub fn comparison(&self) -> Comparison {
        self.turned(0, 0)
    }

    /// The same with candidates and criteria in another order.
    pub fn turned(&self, candidates: usize, criteria: usize) -> Comparison {
        let mut columns: Vec<usize> = (0..self.numbers.len()).collect();
        columns.rotate_left(criteria % self.numbers.len());
        let mut rows: Vec<usize> = (0..self.values.len()).collect();
        rows.rotate_left(candidates % self.values.len());
        let criteria = columns.iter().map(|column| Criterion {
            id: format!("c{column}"),
            title: "C".into(),
        });
        let candidates = rows.iter().map(|row| Candidate {
            name: format!("n{row}"),
            values: columns
                .iter()
                .map(|column| self.values[*row][*column])
                .collect(),
            failed_gates: if self.knocked_out[*row] {
                vec!["g".into()]
            } else {
                Vec::new()
            },
            open_gates: Vec::new(),
        });
        Comparison::new(criteria.collect(), candidates.collect()).expect("it is well-formed")
    }

    /// The weights for a comparison made from it, all numbers times `factor`.
    pub fn weights(&self, comparison: &Comparison, factor: f64) -> Vec<f64> {
        let numbers = self.numbers.iter().enumerate();
        let by_id = numbers
            .map(|(at, number)| (format!("c{at}"), f64::from(*number) * factor))
            .collect();
        weigh(&Weighting::Direct(by_id), comparison.criteria())
            .expect("not all are 0")
            .weights
    }
}

pub fn plan() -> impl Strategy<Value = Plan> {
    (1..6usize, 1..6usize).prop_flat_map(|(rows, columns)| {
        let value = prop_oneof![
            3 => (0..=8u8).prop_map(|at| between(f64::from(at) / 8.0, f64::from(at) / 8.0)),
            1 => (0..=8u8, 0..=8u8).prop_map(|(one, other)| {
                between(f64::from(one.min(other)) / 8.0, f64::from(one.max(other)) / 8.0)
            }),
        ];
        let values = proptest::collection::vec(proptest::collection::vec(value, columns), rows);
        let knocked_out = proptest::collection::vec(proptest::bool::weighted(0.15), rows);
        let numbers = proptest::collection::vec(0..6u32, columns)
            .prop_filter("not all are 0", |numbers| {
                numbers.iter().any(|one| *one > 0)
            });
        (values, knocked_out, numbers).prop_map(|(values, knocked_out, numbers)| Plan {
            values,
            knocked_out,
            numbers,
        })
    })
}

/// Name, rank and value of each candidate, as the ranking lists them.
fn named(comparison: &Comparison, weights: &[f64]) -> Vec<(String, Option<usize>, f64)> {
    let ranked = ranking(comparison, weights).into_iter();
    ranked
        .map(|one| {
            let name = comparison.candidates()[one.candidate].name.clone();
            (name, one.rank, one.value)
        })
        .collect()
}

#[track_caller]
fn same(one: &[(String, Option<usize>, f64)], other: &[(String, Option<usize>, f64)]) {
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(other) {
        assert_eq!((&one.0, one.1), (&other.0, other.1));
        assert!((one.2 - other.2).abs() <= NEAR, "{one:?} {other:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_changes_nothing(plan in plan(), candidates in 0..6usize, criteria in 0..6usize) {
        let (straight, turned) = (plan.comparison(), plan.turned(candidates, criteria));
        same(
            &named(&straight, &plan.weights(&straight, 1.0)),
            &named(&turned, &plan.weights(&turned, 1.0)),
        );
        let names = |comparison: &Comparison| {
            let name = |at: usize| comparison.candidates()[at].name.clone();
            let found = dominance(comparison).into_iter();
            let mut names: Vec<_> = found.map(|one| (name(one.dominates), name(one.dominated))).collect();
            names.sort();
            names
        };
        prop_assert_eq!(names(&straight), names(&turned));
    }

    #[test]
    fn scaling_weights_changes_nothing(plan in plan(), factor in 1..10_000u32) {
        let comparison = plan.comparison();
        let scaled = plan.weights(&comparison, f64::from(factor) / 100.0);
        same(
            &named(&comparison, &plan.weights(&comparison, 1.0)),
            &named(&comparison, &scaled),
        );
        prop_assert!((scaled.iter().sum::<f64>() - 1.0).abs() <= NEAR);
    }

    #[test]
    fn a_dominated_candidate_never_ranks_above(plan in plan()) {
        let comparison = plan.comparison();
        let ranked = ranking(&comparison, &plan.weights(&comparison, 1.0));
        let rank = |candidate| ranked.iter().find(|one| one.candidate == candidate).and_then(|one| one.rank);
        for one in dominance(&comparison) {
            let (better, worse) = (rank(one.dominates), rank(one.dominated));
            prop_assert!(better.is_some() && better <= worse, "{better:?} {worse:?}");
        }
    }

    #[test]
    fn every_candidate_is_listed_once_in_order(plan in plan()) {
        let comparison = plan.comparison();
        let ranked = ranking(&comparison, &plan.weights(&comparison, 1.0));
        let mut seen: Vec<usize> = ranked.iter().map(|one| one.candidate).collect();
        seen.sort();
        prop_assert_eq!(seen, (0..plan.values.len()).collect::<Vec<_>>());
        let running = plan.knocked_out.iter().filter(|out| !**out).count();
        for (at, one) in ranked.iter().enumerate() {
            prop_assert_eq!(one.rank.is_some(), at < running);
            prop_assert_eq!(one.rank.is_none(), plan.knocked_out[one.candidate]);
            prop_assert!(one.range.lower <= one.value && one.value <= one.range.upper);
            prop_assert!(0.0 <= one.range.lower && one.range.upper <= 1.0);
            if let Some(rank) = one.rank {
                // as many are above as the rank says, and one at least holds the first
                let above = ranked.iter().filter(|other| other.rank.is_some() && other.value > one.value + 1e-12);
                prop_assert_eq!(rank, 1 + above.count());
            }
        }
        if running > 0 {
            prop_assert_eq!(ranked[0].rank, Some(1));
        }
    }

    #[test]
    fn weights_that_fit_nothing_do_not_panic(plan in plan(), weights in proptest::collection::vec(any::<f64>(), 0..8)) {
        let comparison = plan.comparison();
        prop_assert_eq!(ranking(&comparison, &weights).len(), plan.values.len());
    }
}
