//! What rounding must not do to numbers that stand beside each other.

use engine::report::{
    changes_of, decimals_apart, gap_as_shown, list_decimals, number_decimals_apart, percent,
    points_apart, points_to, round_to, shares_of, shares_of_places, shares_to,
};
use proptest::prelude::*;

#[test]
fn sixty_beside_sixty_reads_as_the_two_numbers_they_are() {
    for (fractions, decimals) in [
        (&[0.604, 0.596][..], 1),
        (&[0.6, 0.6], 0),
        (&[0.6, 0.6 + 1e-12], 0),
        (&[0.61, 0.6], 0),
        (&[0.60001, 0.6, 0.1], 3),
        (&[0.3999, 0.4], 2),
        (&[0.6], 0),
        (&[], 0),
        (&[f64::NAN, 0.6, f64::INFINITY], 0),
    ] {
        assert_eq!(decimals_apart(fractions, 0), decimals, "{fractions:?}");
    }
    assert_eq!([points_to(0.604, 1), points_to(0.596, 1)], [60.4, 59.6]);
    assert_eq!(decimals_apart(&[0.1, 0.2], 1), 1);
}

#[test]
fn a_gap_is_what_a_reader_finds_from_the_figures_beside_it() {
    let sure = |value: f64| [value, value];
    for (one, other, decimals, gap) in [
        // 92 and 83
        (sure(11.0 / 12.0), sure(5.0 / 6.0), 0, (9.0, 0)),
        (sure(5.0 / 6.0), sure(11.0 / 12.0), 0, (-9.0, 0)),
        // 50–100 and 63, whose middle is 75
        ([0.5, 1.0], sure(0.625), 0, (12.0, 0)),
        // 50–75 and 50
        ([0.5, 0.75], sure(0.5), 0, (12.5, 1)),
        // 60.4 and 59.6
        (sure(0.604), sure(0.596), 1, (0.8, 1)),
        // level, though 63–88 and 75 are not quite
        ([0.625, 0.875], sure(0.75), 0, (0.0, 0)),
        // not level, though 50–70 and 60 are; nor the other way round
        ([0.502, 0.698], sure(0.603), 0, (-0.3, 1)),
        ([0.495, 0.705], sure(0.604), 0, (-0.4, 1)),
    ] {
        assert_eq!(gap_as_shown(one, other, decimals), gap, "{one:?} {other:?}");
    }
}

#[test]
fn a_ratio_beside_its_bound_is_above_it_or_not() {
    for (ratio, decimals, shown) in [
        (0.1025, 3, 0.103),
        (0.1001, 4, 0.1001),
        (0.0999, 4, 0.0999),
        (0.1, 2, 0.1),
        (0.2, 2, 0.2),
    ] {
        let apart = number_decimals_apart(&[ratio, 0.1], 2);
        assert_eq!((apart, round_to(ratio, apart)), (decimals, shown));
    }
}

#[test]
fn shares_of_a_whole_add_up_to_a_hundred() {
    assert_eq!(shares_to(&[1.0 / 3.0; 3], 0), [34.0, 33.0, 33.0]);
    assert_eq!(shares_to(&[0.505, 0.305, 0.19], 0), [51.0, 30.0, 19.0]);
    assert_eq!(shares_to(&[0.145, 0.285, 0.57], 0), [15.0, 28.0, 57.0]);
    assert_eq!(shares_to(&[1.0 / 3.0; 3], 1), [33.4, 33.3, 33.3]);
    // parts of less than all add up to what that reads; nothing is never a part of it
    assert_eq!(shares_to(&[0.204, 0.0, 0.204], 0), [21.0, 0.0, 20.0]);
    assert_eq!(shares_to(&[f64::NAN, -1.0, 1.0], 0), [0.0, 0.0, 100.0]);
    assert_eq!(shares_to(&[], 0), [0.0; 0]);
    assert_eq!(shares_of(66.0, &[0.333, 0.333], 0), [33.0, 33.0]);
}

#[test]
fn places_add_up_by_candidate_and_by_place() {
    // by largest remainder, row by row, the second place would come to 101 and the third to 99
    let thirds = vec![vec![1.0 / 3.0; 3]; 3];
    let shown = shares_of_places(&thirds);
    assert_eq!(adding_up(&shown), (vec![100.0; 3], vec![100.0; 3]));
    let acceptability = [
        vec![0.6785, 0.3215, 0.0],
        vec![0.3215, 0.543, 0.1355],
        vec![0.0, 0.1355, 0.8645],
    ];
    let shown = shares_of_places(&acceptability);
    assert_eq!(
        shown,
        [[68.0, 32.0, 0.0], [32.0, 54.0, 14.0], [0.0, 14.0, 86.0]]
    );
    // always level: both first, nobody second
    let level = [vec![1.0, 0.0], vec![1.0, 0.0]];
    assert_eq!(shares_of_places(&level), [[100.0, 0.0], [100.0, 0.0]]);
    assert_eq!(shares_of_places(&[]), [[0.0; 0]; 0]);
    // nonsense comes to something
    shares_of_places(&[vec![f64::NAN, 2.0], vec![-1.0], vec![f64::INFINITY]]);
}

/// The sums of rows and of columns.
fn adding_up(table: &[Vec<f64>]) -> (Vec<f64>, Vec<f64>) {
    let rows = table.iter().map(|row| row.iter().sum()).collect();
    let columns = (0..table.len()).map(|at| table.iter().map(|row| row[at]).sum());
    (rows, columns.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn different_numbers_read_differently_and_equal_ones_alike(
        numbers in proptest::collection::vec((0..=100_000u32, 0..3u8), 2..6),
    ) {
        let fractions: Vec<f64> = numbers
            .iter()
            .map(|(at, bits)| f64::from(*at) / 1e5 + f64::from(*bits) * 1e-14)
            .collect();
        let decimals = decimals_apart(&fractions, 0);
        for (one, (at, _)) in fractions.iter().zip(&numbers) {
            for (other, (other_at, _)) in fractions.iter().zip(&numbers) {
                let (shown, beside) = (points_to(*one, decimals), points_to(*other, decimals));
                prop_assert_eq!(at == other_at, shown == beside);
                prop_assert!((at < other_at) == (shown < beside));
            }
            prop_assert_eq!(points_to(*one, 0), percent(*one));
        }
        // and no more digits than that takes
        if decimals > 0 {
            let fewer: std::collections::BTreeSet<u64> =
                fractions.iter().map(|one| points_to(*one, decimals - 1).to_bits()).collect();
            let different: std::collections::BTreeSet<u32> = numbers.iter().map(|(at, _)| *at).collect();
            prop_assert!(fewer.len() < different.len());
        }
    }

    #[test]
    fn shares_add_up_and_are_less_than_one_unit_off(
        parts in proptest::collection::vec(0..1_000_000u32, 1..12),
        decimals in 0..3u8,
    ) {
        let sum = parts.iter().sum::<u32>().max(1);
        let parts: Vec<f64> = parts.iter().map(|part| f64::from(*part) / f64::from(sum)).collect();
        let shares = shares_to(&parts, decimals);
        let whole: f64 = parts.iter().sum();
        prop_assert!((shares.iter().sum::<f64>() - 100.0 * whole.round()).abs() < 1e-9);
        for (part, share) in parts.iter().zip(&shares) {
            prop_assert!((part * 100.0 - share).abs() < 1.0);
            prop_assert!(*part > 0.0 || *share == 0.0);
        }
    }

    #[test]
    fn places_add_up_however_often_who_comes_where(
        samples in (1..9usize).prop_flat_map(|count| {
            let levels = proptest::collection::vec(0..6u8, count..=count);
            proptest::collection::vec((levels, 1..40u32), 1..12)
        }),
        are_tied in any::<bool>(),
    ) {
        let count = samples[0].0.len();
        let drawn: u32 = samples.iter().map(|(_, times)| times).sum();
        let mut acceptability = vec![vec![0.0; count]; count];
        for (levels, times) in &samples {
            for (row, own) in levels.iter().enumerate() {
                let ahead = levels.iter().enumerate().filter(|(at, level)| {
                    *level > own || (!are_tied && *level == own && *at < row)
                });
                acceptability[row][ahead.count()] += f64::from(*times) / f64::from(drawn);
            }
        }
        let shown = shares_of_places(&acceptability);
        let (rows, columns) = adding_up(&shown);
        prop_assert_eq!(rows, vec![100.0; count]);
        let (_, sums) = adding_up(&acceptability);
        for (column, sum) in columns.iter().zip(sums) {
            prop_assert!((column - sum * 100.0).abs() < 1.0 - 1e-9, "{:?}", shown);
            prop_assert!(are_tied || *column == 100.0, "{:?}", shown);
        }
        for (share, points) in acceptability.iter().flatten().zip(shown.iter().flatten()) {
            prop_assert!((share * 100.0 - points).abs() < 1.0 - 1e-9, "{:?}", shown);
        }
    }
}

#[test]
fn what_is_added_and_taken_comes_to_the_change_that_is_shown() {
    // 57.6 to 66.4: shown as 58 to 66, or with a tenth
    let parts = [0.094, -0.02, 0.014];
    assert_eq!(changes_of(8.0, &parts, 0), [9.0, -2.0, 1.0]);
    assert_eq!(changes_of(8.8, &parts, 1), [9.4, -2.0, 1.4]);
    assert_eq!(changes_of(1.0, &[0.004, 0.004], 0), [1.0, 0.0]);
    assert_eq!(changes_of(-1.0, &[-0.004, -0.004], 0), [0.0, -1.0]);
    assert_eq!(changes_of(0.0, &[0.03, -0.03], 0), [3.0, -3.0]);
    assert_eq!(changes_of(0.0, &[f64::NAN, -0.0], 0), [0.0, 0.0]);
    assert_eq!(changes_of(0.0, &[], 0), [0.0; 0]);
}

proptest! {
    #[test]
    fn parts_of_a_change_add_up_and_keep_their_signs(
        before in 0.0..1.0,
        parts in prop::collection::vec(-0.2..0.2, 1..12),
        decimals in 0..3u8,
    ) {
        let after: f64 = before + parts.iter().sum::<f64>();
        let whole = points_apart(before, after, decimals);
        let shown = changes_of(whole, &parts, decimals);
        prop_assert!((shown.iter().sum::<f64>() - whole).abs() < 1e-9, "{:?} {}", shown, whole);
        let unit = 10.0_f64.powi(-i32::from(decimals));
        for (part, shown) in parts.iter().zip(shown) {
            prop_assert!((part * 100.0 - shown).abs() < unit + 1e-6);
            prop_assert!(shown == 0.0 || (shown > 0.0) == (*part > 0.0));
        }
    }
}

#[test]
fn how_far_a_score_has_moved_is_the_difference_of_what_is_shown() {
    // 56.3 and 45.8; the exact difference, 10.58, would read 10.6
    assert_eq!(points_apart(0.5634, 0.4576, 1), -10.5);
    assert_eq!(points_apart(0.4576, 0.5634, 1), 10.5);
    assert_eq!(points_apart(0.5634, 0.4576, 0), -10.0);
    assert_eq!(points_apart(0.5, 0.5, 1), 0.0);
}

#[test]
fn in_a_list_no_score_stands_out_by_its_decimal() {
    assert_eq!(list_decimals([0, 0]), 0);
    // 59.9, just below a band, among 56 and 70
    assert_eq!(list_decimals([0, 1, 0]), 1);
    // 59.96 does not give all others its two
    assert_eq!(list_decimals([0, 2]), 1);
}
