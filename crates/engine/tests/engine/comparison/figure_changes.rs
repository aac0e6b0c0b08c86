//! What single figures would change: those that would overturn the lead, and unknown ones.

use engine::comparison::{Change, Comparison, overturn, ranking, read_figures, worth_finding_out};
use proptest::prelude::*;

use super::{at, between, compare, figures, lead, promises::plan, takes_over};

#[test]
fn figures_that_would_overturn_the_lead() {
    // values: Alpha 0.45 + 0.15 + 0.04 = 0.64, Beta 0.3 + 0.15 + 0.08 = 0.53, Gamma, its c
    // counting as 0.95, 0.05 + 0.3 + 0.19 = 0.54
    // Gamma lacks 0.10: 0.2 in a, from 0.1; in b it is at 1, but Alpha may fall by 1/3;
    // 0.5 in c is more than either can move
    // Beta lacks 0.11: 0.22 in a, 0.3667 in b, 0.55 in c; Alpha's fall would help Gamma first
    let comparison = compare(&[
        ("Alpha", vec![at(0.9), at(0.5), at(0.2)]),
        ("Beta", vec![at(0.6), at(0.5), at(0.4)]),
        ("Gamma", vec![at(0.1), at(1.0), between(0.9, 1.0)]),
        ("Out!", vec![at(1.0), at(1.0), at(1.0)]),
    ]);
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.3, 0.2]), @r"
    Gamma leads where Gamma a goes from 0.1000 to 0.3000
    Beta leads where Beta a goes from 0.6000 to 0.8200
    Gamma leads where Alpha b goes from 0.5000 to 0.1667
    Beta leads where Beta b goes from 0.5000 to 0.8667
    Beta leads where Beta c goes from 0.4000 to 0.9500
    ");
}

/// The figures that would overturn the lead, one line each.
fn figures_told(comparison: &Comparison, weights: &[f64]) -> String {
    let mut lines = String::new();
    for one in overturn(comparison, weights) {
        let name = |at: usize| &comparison.candidates()[at].name;
        let Change::Figure { from, to } = one.what else {
            panic!("there are only figures: {one:?}")
        };
        lines += &format!(
            "{} leads where {} {} goes from {from:.4} to {to:.4}\n",
            name(one.leader),
            name(one.candidate),
            comparison.criteria()[one.criterion.expect("of a figure")].id
        );
    }
    lines
}

#[test]
fn in_a_tie_any_figure_decides() {
    // all have 0.5: whose figure rises by a point leads alone
    let comparison = read_figures("\ta\tb\nworst\t0\t0\nbest\t10\t10\nX\t4\t6\nY\t6\t4\nZ\t5\t5\n");
    let comparison = comparison.expect("these are figures").comparison;
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.5]), @r"
    X leads where X a goes from 0.4000 to 0.4100
    X leads where X b goes from 0.6000 to 0.6100
    Y leads where Y a goes from 0.6000 to 0.6100
    Y leads where Y b goes from 0.4000 to 0.4100
    Z leads where Z a goes from 0.5000 to 0.5100
    Z leads where Z b goes from 0.5000 to 0.5100
    ");
    // of two that are tied the other may fall; a third lacks 0.05, and gains nothing by a fall
    let comparison = figures(&[
        ("Alpha", &[1.0, 0.2]),
        ("Beta", &[1.0, 0.2]),
        ("Gamma", &[0.7, 0.4]),
        ("Out!", &[1.0, 1.0]),
    ]);
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.5]), @r"
    Alpha leads where Beta a goes from 1.0000 to 0.9900
    Alpha leads where Alpha b goes from 0.2000 to 0.2100
    Beta leads where Alpha a goes from 1.0000 to 0.9900
    Beta leads where Beta b goes from 0.2000 to 0.2100
    Gamma leads where Gamma a goes from 0.7000 to 0.8000
    Gamma leads where Gamma b goes from 0.4000 to 0.5000
    ");
    // nothing counts but a, and there all three have what is most
    let comparison = figures(&[
        ("Alpha", &[1.0, 0.2]),
        ("Beta", &[1.0, 0.3]),
        ("Gamma", &[1.0, 0.4]),
    ]);
    assert_eq!(overturn(&comparison, &[1.0, 0.0]), []);
}

#[test]
fn drawing_level_is_not_leading() {
    // Y at its best in a, or b, is level with X: nothing to find out, and no figure overturns
    let comparison = compare(&[
        ("X", vec![at(0.8), at(1.0)]),
        ("Y", vec![between(0.6, 0.8), at(1.0)]),
    ]);
    assert_eq!(worth_finding_out(&comparison, &[0.5, 0.5]), []);
    let text = "\ta\tb\nX\t80\t50\nY\t60-80\t50\n";
    let read = read_figures(text).expect("these are figures").comparison;
    assert_eq!(worth_finding_out(&read, &[0.5, 0.5]), []);
    // Dogwood has (0.825 + 0.6) / 2 = 0.7125, and Acme with 30 of 50 as much
    let read =
        read_figures("\ta\tb\nworst\t0\t0\nbest\t100\t50\nDogwood\t82.5\t30\nAcme\t82.5\t20-30\n");
    let read = read.expect("these are figures").comparison;
    assert_eq!(worth_finding_out(&read, &[0.5, 0.5]), []);
    // Y lacks 0.15: in a it could draw level at the most, but X may fall there
    let comparison = figures(&[("X", &[0.7, 0.3]), ("Y", &[0.7, 0.0])]);
    insta::assert_snapshot!(figures_told(&comparison, &[0.5, 0.5]), @r"
    Y leads where X a goes from 0.7000 to 0.4000
    Y leads where Y b goes from 0.0000 to 0.3000
    ");
}

#[test]
fn unknown_figures_that_may_change_the_lead() {
    // Alpha 0.55, its a counting 0.7 for 0.4 to 1: at 0.4 it is 0.4 and Gamma leads with 0.5
    // Beta 0.45, its b counting 0.5 for 0 to 1: at 1 it has 0.7
    // Gamma 0.5: its b from 0.45 to 0.55 is worth at most 0.525
    let comparison = compare(&[
        ("Alpha", vec![between(0.4, 1.0), at(0.4)]),
        ("Beta", vec![at(0.4), between(0.0, 1.0)]),
        ("Gamma", vec![at(0.5), between(0.45, 0.55)]),
        ("Out!", vec![at(1.0), between(0.0, 1.0)]),
    ]);
    let found = worth_finding_out(&comparison, &[0.5, 0.5]);
    let found: Vec<_> = found
        .iter()
        .map(|one| (one.candidate, one.criterion, one.item, one.leaders.clone()))
        .collect();
    assert_eq!(
        found,
        [(0, Some(0), None, vec![2]), (1, Some(1), None, vec![1])]
    );
}

#[test]
fn nobody_in_the_running_and_nothing_to_overturn() {
    let nobody = figures(&[("Alpha!", &[0.8, 0.1])]);
    assert_eq!(overturn(&nobody, &[0.5, 0.5]), []);
    assert_eq!(worth_finding_out(&nobody, &[0.5, 0.5]), []);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_figure_that_overturns_draws_level_and_a_smaller_change_does_not(plan in plan()) {
        let comparison = plan.comparison();
        let weights = plan.weights(&comparison, 1.0);
        let now = lead(&comparison, &weights);
        let found = overturn(&comparison, &weights);
        let value = |comparison: &Comparison, candidate| {
            ranking(comparison, &weights).iter().find(|one| one.candidate == candidate).map_or(0.0, |one| one.value)
        };
        let changed = |candidate: usize, criterion: usize, to: f64| {
            let mut candidates = comparison.candidates().to_vec();
            candidates[candidate].values[criterion] = at(to);
            Comparison::new(comparison.criteria().to_vec(), candidates).expect("it is well-formed")
        };
        for (before, after) in found.iter().zip(found.iter().skip(1)) {
            prop_assert!(before.size <= after.size + 1e-9);
        }
        for one in &found {
            let Change::Figure { from, to } = one.what else { panic!("there are only figures") };
            prop_assert!((0.0..=1.0).contains(&to) && ((from - to).abs() - one.size).abs() < 1e-9);
            let change = |to: f64| lead(&changed(one.candidate, one.criterion.unwrap(), to), &weights);
            // beyond it leads, alone if the leader is tied now
            let beyond = change((to + (to - from) * 1e-3).clamp(0.0, 1.0));
            prop_assert_eq!(takes_over(&now, &beyond), Some(one.leader), "{:?}", one);
            if now.contains(&one.leader) {
                prop_assert_eq!(takes_over(&now, &change(to)), Some(one.leader), "{:?}", one);
                continue;
            }
            let level = changed(one.candidate, one.criterion.unwrap(), to);
            prop_assert!((value(&level, now[0]) - value(&level, one.leader)).abs() < 1e-9);
            let short = change(from + (to - from) * (1.0 - 1e-6));
            prop_assert_eq!(takes_over(&now, &short), None);
        }
        // and nothing is missing
        for criterion in 0..weights.len() {
            for whose in 0..plan.knocked_out.len() {
                for end in [0.0, 1.0] {
                    let then = lead(&changed(whose, criterion, end), &weights);
                    let Some(other) = takes_over(&now, &then) else { continue };
                    let reported = found.iter().any(|one| one.leader == other && one.criterion == Some(criterion));
                    prop_assert!(reported, "{whose} {criterion} {end}");
                }
            }
        }
    }

    #[test]
    fn all_that_is_worth_finding_out_and_nothing_else(plan in plan()) {
        let comparison = plan.comparison();
        let weights = plan.weights(&comparison, 1.0);
        let now = lead(&comparison, &weights);
        let found = worth_finding_out(&comparison, &weights);
        for (candidate, one) in comparison.candidates().iter().enumerate() {
            for (criterion, range) in one.values.iter().enumerate() {
                let mut leaders: Vec<usize> = Vec::new();
                for step in 0..=20 {
                    let mut candidates = comparison.candidates().to_vec();
                    let way = f64::from(step) / 20.0;
                    candidates[candidate].values[criterion] = at(range.lower * (1.0 - way) + range.upper * way);
                    let known = Comparison::new(comparison.criteria().to_vec(), candidates).expect("it is well-formed");
                    leaders.extend(takes_over(&now, &lead(&known, &weights)));
                }
                leaders.sort(); // names are n0, n1 and so on
                leaders.dedup();
                let told = found.iter().find(|one| one.candidate == candidate && one.criterion == Some(criterion));
                prop_assert_eq!(told.map_or(Vec::new(), |one| one.leaders.clone()), leaders);
            }
        }
    }

    #[test]
    fn weights_that_fit_nothing_do_not_panic(plan in plan(), weights in proptest::collection::vec(any::<f64>(), 0..8)) {
        let comparison = plan.comparison();
        overturn(&comparison, &weights);
        worth_finding_out(&comparison, &weights);
    }
}
