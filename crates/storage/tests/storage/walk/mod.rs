//! A long day of two people at two tabs: whatever they do, with dying pages, a full, denied or
//! cleared store in between, no answer that was told as saved is missing, and the score that is
//! shown is the one that is computed from what is stored.
//!
//! Ten seeds of [`STEPS`] steps each; `STORAGE_WALK_STEPS` sets another number. What fails is cut
//! down to the few steps that still fail before it is printed.

mod day;

use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};

use day::{Conflicts, Day, Deed, Step};

const STEPS: usize = 10_000;

fn deed() -> impl Strategy<Value = Deed> {
    let (back, item) = (|| 0..3_usize, || 0..6_usize);
    prop_oneof![
        2 => Just(Deed::Add),
        2 => (0..2_usize).prop_map(Deed::Rename),
        4 => (0..2_usize).prop_map(Deed::Begin),
        40 => (back(), item(), 0..5_u8).prop_map(|(a, i, level)| Deed::Answer(a, i, level)),
        5 => (back(), item()).prop_map(|(a, i)| Deed::DontKnow(a, i)),
        3 => (back(), item()).prop_map(|(a, i)| Deed::Blank(a, i)),
        4 => back().prop_map(Deed::Visit),
        2 => back().prop_map(Deed::Finish),
        3 => back().prop_map(Deed::Decide),
        4 => back().prop_map(Deed::Plan),
        5 => (back(), any::<bool>()).prop_map(|(p, is_done)| Deed::Replan(p, is_done)),
        1 => back().prop_map(Deed::RemoveStep),
        2 => back().prop_map(Deed::RemoveAssessment),
        1 => (0..2_usize).prop_map(Deed::RemoveRelationship),
        1 => Just(Deed::RemoveEverything),
        1 => Just(Deed::Export),
        1 => prop_oneof![Just(Conflicts::Here), Just(Conflicts::File)].prop_map(Deed::Import),
        5 => Just(Deed::Undo),
        3 => Just(Deed::Redo),
        2 => Just(Deed::Retry),
        10 => Just(Deed::Look),
        8 => Just(Deed::Hear),
        3 => Just(Deed::Reload),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        100 => (0..2_usize, deed()).prop_map(|(side, deed)| Step::Does(side, deed)),
        4 => (0..2_usize, deed(), 0..8_usize)
            .prop_map(|(side, deed, writes)| Step::Dies(side, deed, writes)),
        1 => Just(Step::Fill),
        3 => Just(Step::MakeRoom),
        1 => Just(Step::Deny),
        3 => Just(Step::Allow),
        1 => Just(Step::Clear),
    ]
}

/// The steps of a seed.
fn steps(seed: u8, count: usize) -> Vec<Step> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let steps = std::iter::repeat_with(|| {
        // invariant: no step is filtered out by its strategy
        step()
            .new_tree(&mut runner)
            .expect("there is always a step")
            .current()
    });
    steps.take(count).collect()
}

/// After how many steps it fails, and why.
fn failure(steps: &[Step]) -> Option<(usize, String)> {
    let mut day = Day::new();
    for (at, step) in steps.iter().enumerate() {
        let taken = catch_unwind(AssertUnwindSafe(|| day.take(*step)));
        match taken {
            Ok(Ok(())) => {}
            Ok(Err(why)) => return Some((at + 1, why)),
            Err(_) => return Some((at + 1, "it panics".into())),
        }
    }
    None
}

/// The same failure in fewer steps: leaves out what it fails without, large pieces first.
fn shortest(mut steps: Vec<Step>) -> Vec<Step> {
    let mut piece = steps.len();
    while piece > 0 {
        let mut from = 0;
        while from < steps.len() {
            let mut fewer = steps.clone();
            fewer.drain(from..steps.len().min(from + piece));
            match failure(&fewer) {
                Some((count, _)) => {
                    fewer.truncate(count);
                    steps = fewer;
                }
                None => from += piece,
            }
        }
        piece /= 2;
    }
    steps
}

fn walk(seed: u8) {
    let count = std::env::var("STORAGE_WALK_STEPS");
    let count = count.map_or(STEPS, |count| {
        count.parse().expect("it is a number of steps")
    });
    let mut all = steps(seed, count);
    if let Some((count, _)) = failure(&all) {
        all.truncate(count);
        let all = shortest(all);
        let why = failure(&all).map(|(_, why)| why).unwrap_or_default();
        let all: Vec<String> = all.iter().map(|step| format!("\n    {step:?}")).collect();
        panic!("seed {seed}: {why}{}", all.concat());
    }
}

#[test]
fn nothing_is_lost_on_a_long_day() {
    std::thread::scope(|scope| {
        for half in [0, 5] {
            scope.spawn(move || (half..half + 5).for_each(walk));
        }
    });
}
