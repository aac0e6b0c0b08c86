//! What a selection says about weights: moved by hand, kept while criteria come and go.

use engine::{
    comparison::{
        Criterion, Move, choose_method, chosen_weighting, direct_weights, judge, moved, pairs_made,
        places, rank_order, rename, weigh,
    },
    model::{Selection, WeightMethod},
};
use proptest::prelude::*;

fn criteria(ids: &str) -> Vec<Criterion> {
    let one = |id: char| Criterion {
        id: id.into(),
        title: id.to_string().as_str().into(),
    };
    ids.chars().map(one).collect()
}

/// "a bc" is a first, then b and c, tied.
fn written(order: &[Vec<usize>]) -> String {
    let list = |tied: &Vec<usize>| -> String {
        tied.iter().map(|&at| char::from(b'a' + at as u8)).collect()
    };
    order.iter().map(list).collect::<Vec<_>>().join(" ")
}

fn order(text: &str) -> Vec<Vec<usize>> {
    let place = |id: u8| usize::from(id - b'a');
    text.split(' ')
        .map(|list| list.bytes().map(place).collect())
        .collect()
}

#[track_caller]
fn moves(from: &str, criterion: char, way: Move, to: &str) {
    let at = criterion as usize - 'a' as usize;
    assert_eq!(
        written(&moved(&order(from), at, way)),
        to,
        "{from}: {way:?}"
    );
}

#[test]
fn a_criterion_moves_one_step_and_leaves_a_tie_first() {
    use Move::*;
    moves("a b c", 'b', Up, "b a c");
    moves("a b c", 'b', Down, "a c b");
    moves("a b c", 'b', Tie, "ab c");
    moves("a bc", 'c', Up, "a c b");
    moves("a bc", 'b', Down, "a c b");
    moves("a bc", 'c', Tie, "ac b");
    moves("ab c", 'c', Up, "c ab");
    moves("a bc", 'a', Down, "bc a");
    // nowhere to go
    moves("a b", 'a', Up, "a b");
    moves("a b", 'b', Down, "a b");
    moves("ab c", 'a', Tie, "ab c");
    moves("ab", 'b', Up, "b a");
}

proptest! {
    #[test]
    fn moving_keeps_every_criterion_once(
        steps in prop::collection::vec((0..4_usize, 0..3_usize), 0..30),
    ) {
        let mut now = order("a b c d");
        for (at, way) in steps {
            now = moved(&now, at, [Move::Up, Move::Down, Move::Tie][way]);
            prop_assert!(now.iter().all(|tied| !tied.is_empty()));
            let mut all = now.concat();
            all.sort();
            prop_assert_eq!(all, vec![0, 1, 2, 3]);
            let selection = Selection { places: places(&now, &criteria("abcd")), ..Selection::default() };
            let read = rank_order(&selection, &criteria("abcd"), &[0.25; 4]);
            let sorted = |order: &[Vec<usize>]| -> Vec<Vec<usize>> {
                order.iter().map(|tied| { let mut tied = tied.clone(); tied.sort(); tied }).collect()
            };
            prop_assert_eq!(sorted(&read), sorted(&now), "places say the same order");
        }
    }
}

#[test]
fn an_order_begins_with_the_questionnaires_weights() {
    let selection = Selection::default();
    let order = rank_order(&selection, &criteria("abc"), &[0.2, 0.6, 0.2]);
    assert_eq!(written(&order), "b ac");
}

#[test]
fn an_order_begins_with_the_sliders_where_they_were_moved() {
    let mut selection = Selection::default();
    for (id, weight) in [("a", 10.0), ("b", 25.0), ("c", 10.0)] {
        selection.weights.insert(id.into(), weight);
    }
    let order = rank_order(&selection, &criteria("abcd"), &[0.7, 0.1, 0.1, 0.05]);
    assert_eq!(written(&order), "b ac d");
}

#[test]
fn pairs_remember_the_way_before_them() {
    let mut selection = Selection::default();
    choose_method(&mut selection, WeightMethod::RankOrder);
    choose_method(&mut selection, WeightMethod::Pairwise);
    choose_method(&mut selection, WeightMethod::Pairwise);
    assert_eq!(selection.before_pairs, WeightMethod::RankOrder);
}

#[test]
fn what_was_said_of_a_criterion_that_is_gone_waits_for_it() {
    let mut selection = Selection {
        places: places(&order("c a b"), &criteria("abc")),
        ..Selection::default()
    };
    selection.weights.insert("b".into(), 7.0);
    let without = rank_order(&selection, &criteria("ab"), &[0.5; 2]);
    assert_eq!(written(&without), "a b");
    let with_new = rank_order(&selection, &criteria("abcd"), &[0.25; 4]);
    assert_eq!(
        written(&with_new),
        "c a b d",
        "one without a place comes last"
    );
    assert_eq!(
        direct_weights(&selection, &criteria("ab"), &[0.25, 0.75]),
        [25.0, 7.0]
    );
}

#[test]
fn pairs_are_asked_until_all_are_connected_and_then_for_certainty() {
    let all = criteria("abcd");
    let mut selection = Selection {
        method: WeightMethod::Pairwise,
        ..Selection::default()
    };
    let mut told = String::new();
    while let Some((first, second)) = pairs_made(&selection, &all).next {
        let made = pairs_made(&selection, &all);
        let (one, other) = (&all[first].id, &all[second].id);
        let is_weighed = weigh(&chosen_weighting(&selection, &all, &[0.25; 4]), &all).is_ok();
        assert_eq!(
            is_weighed,
            made.needed == 0,
            "weights as soon as none is needed"
        );
        told += &format!(
            "{}/{}, {} needed: {one}{other}\n",
            made.made, made.all, made.needed
        );
        judge(&mut selection, one, other, Some(2.0));
    }
    insta::assert_snapshot!(told, @r"
    0/6, 3 needed: ab
    1/6, 2 needed: ac
    2/6, 1 needed: ad
    3/6, 0 needed: bc
    4/6, 0 needed: bd
    5/6, 0 needed: cd
    ");
    // said the other way round, it replaces what was said
    judge(&mut selection, "b", "a", Some(3.0));
    assert_eq!(pairs_made(&selection, &all).made, 6);
    judge(&mut selection, "b", "a", None);
    assert_eq!(pairs_made(&selection, &all).next, Some((0, 1)));
}

#[test]
fn each_way_keeps_what_was_said_in_it() {
    let all = criteria("ab");
    let mut selection = Selection::default();
    selection.weights.insert("a".into(), 3.0);
    selection.weights.insert("b".into(), 1.0);
    selection.places = places(&order("b a"), &all);
    judge(&mut selection, "a", "b", Some(4.0));
    let mut told = String::new();
    for &method in WeightMethod::ALL {
        selection.method = method;
        let weighed = weigh(&chosen_weighting(&selection, &all, &[0.5; 2]), &all);
        told += &format!("{}: {:.2?}\n", method.name(), weighed.unwrap().weights);
    }
    insta::assert_snapshot!(told, @r"
    direct: [0.75, 0.25]
    rank_order: [0.25, 0.75]
    pairwise: [0.80, 0.20]
    ");
}

#[test]
fn a_criterion_with_a_new_name_keeps_what_was_said_of_it() {
    let all = criteria("abc");
    let mut selection = Selection::default();
    selection.weights.insert("b".into(), 58.0);
    selection.places = places(&order("b a c"), &all);
    judge(&mut selection, "a", "b", Some(3.0));
    judge(&mut selection, "a", "c", Some(2.0));
    rename(&mut selection, "b", "quality");
    assert_eq!(selection.weights.get("quality"), Some(&58.0));
    assert_eq!(selection.places.get("quality"), Some(&1.0));
    let ratios: Vec<_> = selection.pairs.into_iter().collect();
    assert_eq!(
        ratios,
        [("a\nc".to_string(), 2.0), ("a\nquality".to_string(), 3.0)]
    );
}
