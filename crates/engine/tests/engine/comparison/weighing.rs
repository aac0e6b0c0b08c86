//! Ways to weigh criteria, against published figures and against what they promise; comparisons in
//! pairs have a file of their own.

use engine::{
    comparison::{Criterion, Weighed, WeightSpace, Weighting, WeightsError, weigh},
    scoring::Range,
};
use proptest::prelude::*;

use super::{between, pairwise::square};

/// Criteria a, b, c and so on.
pub fn criteria(count: usize) -> Vec<Criterion> {
    ids(count)
        .into_iter()
        .map(|id| Criterion {
            title: id.as_str().into(),
            id,
        })
        .collect()
}

pub fn ids(count: usize) -> Vec<String> {
    (0..count)
        .map(|position| char::from(b'a' + position as u8).to_string())
        .collect()
}

/// Rounded as they are published.
pub fn rounded(figures: &[f64], digits: i32) -> Vec<f64> {
    let scale = 10f64.powi(digits);
    figures
        .iter()
        .map(|figure| (figure * scale).round() / scale)
        .collect()
}

/// Lists of letters, the most important first.
fn ranked(lists: &[&str]) -> Result<Weighed, WeightsError> {
    let count = lists.iter().map(|list| list.len()).sum();
    let lists = lists
        .iter()
        .map(|list| list.chars().map(String::from).collect())
        .collect();
    weigh(&Weighting::RankOrder(lists), &criteria(count))
}

#[test]
fn rank_order_centroid_as_tabled_by_barron_and_barrett_1996() {
    let weights = |lists: &[&str]| rounded(&ranked(lists).expect("all are named").weights, 4);
    assert_eq!(weights(&["a"]), [1.0]);
    assert_eq!(weights(&["a", "b"]), [0.75, 0.25]);
    assert_eq!(weights(&["a", "b", "c"]), [0.6111, 0.2778, 0.1111]);
    assert_eq!(
        weights(&["a", "b", "c", "d"]),
        [0.5208, 0.2708, 0.1458, 0.0625]
    );
    assert_eq!(
        weights(&["a", "b", "c", "d", "e"]),
        [0.4567, 0.2567, 0.1567, 0.09, 0.04]
    );
}

#[test]
fn rank_order_centroid_in_chang_2004() {
    // schedule, project cost, agency control, competition: 0.52, 0.27, 0.15, 0.06
    let weighed = ranked(&["c", "a", "d", "b"]).expect("all are named");
    assert_eq!(rounded(&weighed.weights, 2), [0.27, 0.06, 0.52, 0.15]);
    assert_eq!(
        weighed.space,
        WeightSpace::Order(vec![vec![2], vec![0], vec![3], vec![1]])
    );
}

#[test]
fn ties_in_a_rank_order_share_the_mean_of_their_places() {
    // (0.2708 + 0.1458) / 2
    let weighed = ranked(&["b", "", "ca", "d"]).expect("all are named");
    assert_eq!(
        rounded(&weighed.weights, 4),
        [0.2083, 0.5208, 0.2083, 0.0625]
    );
    assert_eq!(
        weighed.space,
        WeightSpace::Order(vec![vec![1], vec![2, 0], vec![3]])
    );
    let all = ranked(&["abc"]).expect("all are named");
    assert_eq!(rounded(&all.weights, 12), rounded(&[1.0 / 3.0; 3], 12));
}

fn ranges(ranges: &[(f64, f64)]) -> Result<Weighed, WeightsError> {
    let by_id = ids(ranges.len()).into_iter().zip(ranges);
    let by_id = by_id.map(|(id, (lower, upper))| (id, between(*lower, *upper)));
    weigh(&Weighting::Ranges(by_id.collect()), &criteria(ranges.len()))
}

#[test]
fn the_centre_of_ranges_goes_the_same_way_into_each() {
    // the lower add up to 0.4, the upper to 1.6: half of the way
    let weighed = ranges(&[(0.2, 0.6), (0.1, 0.3), (0.1, 0.7)]).expect("there is room");
    assert_eq!(rounded(&weighed.weights, 12), [0.4, 0.2, 0.4]);
    let space = WeightSpace::Ranges(vec![
        between(0.2, 0.6),
        between(0.1, 0.3),
        between(0.1, 0.7),
    ]);
    assert_eq!(weighed.space, space);
    // no room but for one
    let exact = ranges(&[(0.2, 0.2), (0.8, 0.8)]).expect("there is one");
    assert_eq!(exact.weights, [0.2, 0.8]);
    let tenths = ranges(&[(0.1, 0.1); 10]).expect("ten tenths, though their sum is not quite 1");
    assert_eq!(rounded(&tenths.weights, 12), [0.1; 10]);
}

#[test]
fn ranges_without_room_are_an_error() {
    assert_eq!(
        ranges(&[(0.6, 0.7), (0.5, 1.0)]),
        Err(WeightsError::RangesTooHigh)
    );
    assert_eq!(
        ranges(&[(0.1, 0.4), (0.1, 0.5)]),
        Err(WeightsError::RangesTooLow)
    );
    for wrong in [
        (0.5, 0.4),
        (-0.1, 0.5),
        (0.5, 1.1),
        (f64::NAN, 1.0),
        (0.0, f64::NAN),
    ] {
        assert_eq!(
            ranges(&[(0.0, 1.0), wrong]),
            Err(WeightsError::NotARange("b".into()))
        );
    }
}

#[test]
fn nothing_said_weighs_all_the_same() {
    let weighed = weigh(&Weighting::Free, &criteria(4)).expect("nothing can be wrong");
    assert_eq!(weighed.weights, [0.25; 4]);
    assert_eq!(weighed.space, WeightSpace::Free);
    assert_eq!(
        weigh(&Weighting::Free, &[]),
        Err(WeightsError::NothingWeighted)
    );
}

#[test]
fn every_way_names_every_criterion_once() {
    let two = criteria(2);
    let unknown = Err(WeightsError::UnknownCriterion("x".into()));
    let missing = Err(WeightsError::MissingCriterion("b".into()));
    let twice = Err(WeightsError::RepeatedCriterion("a".into()));
    for (named, error) in [
        (vec!["a", "b", "x"], unknown),
        (vec!["a"], missing),
        (vec!["a", "b", "a"], twice),
    ] {
        let order: Vec<String> = named.iter().map(|id| (*id).into()).collect();
        let lists = order.iter().map(|id| vec![id.clone()]).collect();
        assert_eq!(weigh(&Weighting::RankOrder(lists), &two), error);
        let ranges = order
            .iter()
            .map(|id| (id.clone(), between(0.0, 1.0)))
            .collect();
        assert_eq!(weigh(&Weighting::Ranges(ranges), &two), error);
        let matrix = vec![vec![Some(1.0); order.len()]; order.len()];
        assert_eq!(weigh(&Weighting::Pairwise { order, matrix }, &two), error);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_numbers_make_weighing_panic(
        numbers in proptest::collection::vec(any::<f64>(), 9),
        given in proptest::collection::vec(any::<bool>(), 9),
    ) {
        let by_id = || ids(3).into_iter().zip(&numbers);
        let three = criteria(3);
        let direct = by_id().map(|(id, number)| (id, *number)).collect();
        let _ = weigh(&Weighting::Direct(direct), &three);
        let ranges = by_id().zip(&numbers[3..]).map(|((id, lower), upper)| (id, Range { lower: *lower, upper: *upper }));
        let _ = weigh(&Weighting::Ranges(ranges.collect()), &three);
        let cells: Vec<Option<f64>> = numbers.iter().zip(&given).map(|(number, given)| given.then_some(*number)).collect();
        let _ = square(cells.chunks(3).map(<[_]>::to_vec).collect());
    }
}
