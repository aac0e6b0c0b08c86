//! What has room in a picture of scores over time: which figures and days stand below it, and where
//! the bands' names stand. Nothing is drawn here.

use engine::report::BandPart;

use super::TimeLine;
use crate::charts::{marks::LETTER, middle_of, room_of};

/// In `em`: half a mark, and where the bands' names begin.
const MARK: f64 = 0.4;
pub const NAMES: f64 = 3.0;
/// In letters: what is free between two figures, which would read as one number else, and between
/// two days.
pub const BETWEEN_FIGURES: f64 = 0.9;
pub const BETWEEN_DAYS: f64 = 1.0;

/// In `em`: marks that are nearer than this could hide each other.
const MARKS_APART: f64 = 0.85;

/// Where the points are. `left` is a fraction of the picture's width; `top` and `height` are `em`.
pub struct Plot {
    pub left: f64,
    pub top: f64,
    pub height: f64,
}

impl Plot {
    /// Room for the figures on the left, and for half a day on the right, as fractions of the
    /// width.
    pub const LEFT: f64 = 0.2;
    const RIGHT: f64 = 0.1;
    /// What is left to the lines at least.
    const MOST_LEFT: f64 = 0.35;

    /// The room on the left in a picture `width` `em` wide where names stand beside the lines.
    pub fn beside(names: &[String], width: f64) -> f64 {
        let longest = names.iter().map(|name| room_of(name)).max().unwrap_or(0);
        let taken = NAMES + longest as f64 * LETTER + MARK + 0.6;
        (taken / width).clamp(Self::LEFT, Self::MOST_LEFT)
    }

    /// A fraction of the picture's width, for a point that is `at` between its first and its last.
    pub fn along(&self, at: f64) -> f64 {
        self.left + at * (1.0 - self.left - Self::RIGHT)
    }

    /// `em` from the picture's top to a value.
    pub fn down(&self, value: f64) -> f64 {
        self.top + (1.0 - value) * self.height
    }
}

/// Whether a mark in a picture `width` `em` wide lies over one of the lines' marks: `x` is a fraction
/// of that, `y` is `em`.
pub fn is_over(lines: &[TimeLine], plot: &Plot, (x, y): (f64, f64), width: f64) -> bool {
    let mut points = lines.iter().flat_map(|line| &line.points);
    points.any(|other| {
        let near_across = ((plot.along(other.at) - x) * width).abs() < MARKS_APART;
        let near_down = |score: f64| (plot.down(score) - y).abs() < MARKS_APART;
        near_across && other.score.is_some_and(near_down)
    })
}

/// A text whose middle stands at a fraction of the picture's width.
#[derive(Clone, Copy)]
pub struct Label {
    pub at: f64,
    pub letters: usize,
}

impl Label {
    /// Moved inwards where it would reach beyond an end of a picture `width` `em` wide.
    pub fn within(at: f64, letters: usize, width: f64) -> Self {
        let half = (letters as f64 / 2.0 * LETTER / width).min(0.5);
        Self {
            at: at.clamp(half, 1.0 - half),
            letters,
        }
    }
}

/// Which of these have room in a picture `width` `em` wide, with so many letters `between` two: the
/// last `leading` of them from the end, the first, and those between from the left.
pub fn with_room(labels: &[Label], leading: usize, between: f64, width: f64) -> Vec<usize> {
    let mut shown: Vec<usize> = Vec::new();
    let rest = labels.len().saturating_sub(leading);
    for one in (rest..labels.len()).rev().chain(0..rest) {
        let is_free = |other: &usize| {
            let (one, other) = (labels[one], labels[*other]); // both of them
            let half = (one.letters + other.letters) as f64 / 2.0;
            (one.at - other.at).abs() * width >= (half + between) * LETTER
        };
        if shown.iter().all(is_free) {
            shown.push(one);
        }
    }
    shown
}

/// Moves the last two apart, where they would touch: both are always shown, each as near to its own
/// point as the other, the last within the picture.
pub fn part_last_two(labels: &mut [Label], between: f64, width: f64) {
    if let [.., before, last] = labels {
        let half = (before.letters + last.letters) as f64 / 2.0;
        let apart = (half + between + 0.01) * LETTER / width;
        let lacking = (apart - (last.at - before.at)).max(0.0);
        let end = 1.0 - last.letters as f64 / 2.0 * LETTER / width;
        last.at = (last.at + lacking / 2.0).min(end).max(last.at);
        before.at = before.at.min(last.at - apart);
    }
}

/// Where the bands' names, of so many letters each, stand in a picture `width` `em` wide: whether
/// at the right end, and the `em` from the picture's top to the foot of each. All of them stand on
/// one side: on the left, but where only the right is clear of lines and marks.
pub fn places_of_names(
    bands: &[(&BandPart, usize)],
    lines: &[TimeLine],
    plot: &Plot,
    width: f64,
) -> (bool, Vec<f64>) {
    let clear = |is_right: bool| -> Vec<Option<f64>> {
        let feet = bands.iter();
        let feet = feet.map(|one| clear_foot(is_right, *one, lines, plot, width));
        feet.collect()
    };
    let [left, right] = [false, true].map(clear);
    let count = |feet: &[Option<f64>]| feet.iter().flatten().count();
    let is_right = count(&right) > count(&left);
    let feet = if is_right { right } else { left };
    let feet = bands.iter().zip(feet);
    let feet = feet.map(|((band, _), foot)| foot.unwrap_or(feet_of(band, plot)[0])); // of three
    (is_right, feet.collect())
}

/// The `em` from the picture's top to where a band's name may stand: in the middle of its band,
/// just above where that begins, or just below where it ends.
fn feet_of(band: &BandPart, plot: &Plot) -> [f64; 3] {
    let between = plot.down(f64::midpoint(band.from, band.to));
    [
        middle_of(between),
        plot.down(band.from) - 0.4,
        plot.down(band.to) + 1.2,
    ]
}

/// The first of these that is clear of lines and marks on one side.
fn clear_foot(
    is_right: bool,
    (band, letters): (&BandPart, usize),
    lines: &[TimeLine],
    plot: &Plot,
    width: f64,
) -> Option<f64> {
    let long = letters as f64 * LETTER;
    let is_free = |foot: &f64| {
        let (from, to) = match is_right {
            true => (1.0 - (long + 0.5) / width, 1.0),
            false => ((NAMES - 0.5) / width, (NAMES + long + 0.5) / width),
        };
        // what is free around the name, for a line and for a mark
        let is_between = |highest: f64, lowest: f64, beside: f64| {
            highest < foot + 0.5 + beside && lowest > foot - 1.2 - beside
        };
        let is_step_on = |(x, one): (f64, f64), (next, other): (f64, f64)| {
            if next < from || x > to {
                return false;
            }
            // the part of the line that is above or below the name
            let at = |place: f64| match next > x {
                true => one + (other - one) * ((place - x) / (next - x)).clamp(0.0, 1.0),
                false => one,
            };
            let (one, other) = (at(from), at(to));
            is_between(one.min(other), one.max(other), 0.0)
        };
        let is_mark_on = |(x, y): (f64, f64)| {
            let beside = MARK / width;
            x >= from - beside && x <= to + beside && is_between(y, y, MARK)
        };
        let points = |line: &TimeLine| -> Vec<(f64, f64)> {
            let scored = line.points.iter();
            let scored = scored.filter_map(|one| Some((plot.along(one.at), plot.down(one.score?))));
            scored.collect()
        };
        !lines.iter().map(points).any(|points| {
            let mut steps = points.windows(2);
            points.iter().any(|one| is_mark_on(*one))
                || steps.any(|pair| matches!(pair, [one, other] if is_step_on(*one, *other)))
        })
    };
    feet_of(band, plot).into_iter().find(is_free)
}

#[cfg(test)]
mod tests {
    use super::super::TimePoint;
    use super::*;
    use crate::charts::{FULL_PICTURE, Marked, NARROW_PICTURE, WIDE_PICTURE};

    fn line<const COUNT: usize>(scores: [f64; COUNT]) -> TimeLine<'static> {
        let points = scores.into_iter().enumerate().map(|(at, score)| TimePoint {
            at: at as f64 / (COUNT - 1) as f64,
            score: Some(score),
            range: None,
            text: String::new(),
            date: String::new(),
            is_other_version: false,
        });
        TimeLine {
            side: Marked { at: 0, name: "" },
            points: points.collect(),
        }
    }

    fn place_of_name(
        band: &BandPart,
        letters: usize,
        lines: &[TimeLine],
        plot: &Plot,
        width: f64,
    ) -> (bool, f64) {
        let (is_right, feet) = places_of_names(&[(band, letters)], lines, plot, width);
        (is_right, feet[0])
    }

    fn plot(left: f64) -> Plot {
        Plot {
            left,
            top: 0.0,
            height: 14.0,
        }
    }

    fn labels<const COUNT: usize>(at: [f64; COUNT], letters: [usize; COUNT]) -> Vec<Label> {
        let labels = at.into_iter().zip(letters);
        labels.map(|(at, letters)| Label { at, letters }).collect()
    }

    #[test]
    fn scores_that_would_read_as_one_number_do_not_stand_beside_each_other() {
        let shown = |width| {
            let mut five = labels([0.2, 0.4, 0.58, 0.75, 0.9], [4; 5]);
            part_last_two(&mut five, BETWEEN_FIGURES, width);
            with_room(&five, 2, BETWEEN_FIGURES, width)
        };
        // the last two are those that are compared
        assert_eq!(shown(NARROW_PICTURE), [4, 3, 0, 1, 2]);
        assert_eq!(shown(WIDE_PICTURE), [4, 3, 0, 1, 2]);
    }

    #[test]
    fn a_day_is_written_wherever_its_own_letters_have_room() {
        // December 28, July 13, January 12, June 29 and November 22
        let at = [0.2, 0.4, 0.58, 0.753, 0.9];
        let below_each_other = labels(at, [12, 8, 11, 8, 12]);
        let shown = with_room(&below_each_other, 1, BETWEEN_DAYS, WIDE_PICTURE);
        assert_eq!(shown, [4, 0, 1, 2, 3]);
        // with their years in one line
        let beside_each_other = labels(at, [17, 13, 16, 13, 17]);
        let shown = with_room(&beside_each_other, 1, BETWEEN_DAYS, WIDE_PICTURE);
        assert_eq!(shown, [4, 0, 2]);
    }

    #[test]
    fn a_mark_lies_over_another_where_both_day_and_score_are_near() {
        let plot = plot(Plot::LEFT);
        let ours = [line([0.6, 0.5])];
        let over = |at, score| {
            let place = (plot.along(at), plot.down(score));
            is_over(&ours, &plot, place, NARROW_PICTURE)
        };
        assert!(over(1.0, 0.5) && over(0.98, 0.52));
        assert!(!over(0.98, 0.2) && !over(0.5, 0.5));
        assert!(!is_over(&[], &plot, (0.0, 0.0), NARROW_PICTURE));
    }

    #[test]
    fn short_days_have_room_where_long_ones_had_none() {
        let plot = plot(Plot::LEFT);
        // five checks in twenty-one months, the last two three months apart
        let shown = |letters: [usize; 5], width| {
            let at = [0.0, 0.287, 0.566, 0.856, 1.0].into_iter().zip(letters);
            let days = at.map(|(at, letters)| Label::within(plot.along(at), letters, width));
            let days: Vec<Label> = days.collect();
            with_room(&days, 1, BETWEEN_DAYS, width)
        };
        assert_eq!(shown([6; 5], WIDE_PICTURE), [4, 0, 1, 2, 3]);
        assert_eq!(shown([11, 9, 11, 9, 11], WIDE_PICTURE), [4, 0, 1, 2]);
        // a phone shows some between the ends too
        assert_eq!(shown([6; 5], NARROW_PICTURE), [4, 0, 2]);
    }

    #[test]
    fn a_day_below_the_last_point_stays_within_the_picture() {
        let last = Label::within(0.9, 11, NARROW_PICTURE);
        let end = last.at * NARROW_PICTURE + 5.5 * LETTER;
        assert!((end - NARROW_PICTURE).abs() < 1e-9, "{end}");
    }

    #[test]
    fn a_page_of_full_width_shows_days_that_a_narrower_one_has_no_room_for() {
        let close = labels([0.2, 0.4, 0.55, 0.7, 0.9], [12; 5]);
        let shown = |width| with_room(&close, 1, BETWEEN_DAYS, width);
        assert_eq!(shown(WIDE_PICTURE), [4, 0, 1, 3]);
        assert_eq!(shown(FULL_PICTURE), [4, 0, 1, 2, 3]);
        assert!(with_room(&[], 1, BETWEEN_DAYS, WIDE_PICTURE).is_empty());
    }

    #[test]
    fn a_bands_name_stands_where_no_line_runs_through_it() {
        let band = BandPart {
            title: "Strained".into(),
            from: 0.4,
            to: 0.6,
        };
        let place = |scores| {
            let lines = [line(scores)];
            place_of_name(&band, 8, &lines, &plot(Plot::LEFT), NARROW_PICTURE)
        };
        let (middle, low, high) = (7.4, 8.0, 6.8); // em
        let about = |(is_right, foot): (bool, f64)| (is_right, (foot * 10.0).round() / 10.0);
        // in the middle of its band
        assert_eq!(about(place([0.9, 0.9, 0.9])), (false, middle));
        // the first point is there: above the band's foot
        assert_eq!(about(place([0.56, 0.8, 0.8])), (false, low));
        // and there too: below its top
        assert_eq!(about(place([0.44, 0.2, 0.2])), (false, high));
        // the line goes through all of them: on the right
        assert_eq!(about(place([0.55, 0.36, 0.83])), (true, middle));
    }

    #[test]
    fn the_names_of_all_bands_stand_on_one_side() {
        let ends = [0.0, 0.4, 0.6, 0.8, 1.0];
        let bands: Vec<BandPart> = { ends.windows(2) }
            .map(|pair| BandPart {
                title: "Strained".into(),
                from: pair[0],
                to: pair[1],
            })
            .collect();
        // Critical, Strained, Sound and Thriving
        let named: Vec<(&BandPart, usize)> = bands.iter().zip([8, 8, 5, 8]).collect();
        // on the left, the line runs through the second
        let lines = [line([0.548, 0.363, 0.515, 0.699, 0.833])];
        let plot = plot(Plot::LEFT);
        let (is_right, feet) = places_of_names(&named, &lines, &plot, NARROW_PICTURE);
        assert!(is_right);
        let mut within = bands.iter().zip(&feet);
        let is_within = |(band, foot): (&BandPart, &f64)| {
            (plot.down(band.to)..plot.down(band.from)).contains(foot)
        };
        assert!(within.all(is_within), "{feet:?}");
    }

    #[test]
    fn a_bands_name_does_not_touch_the_mark_of_the_first_point() {
        let band = BandPart {
            title: "Much shown".into(),
            from: 0.5,
            to: 0.75,
        };
        let lines = [line([0.563, 0.458])];
        let narrow = plot(Plot::LEFT);
        let (is_right, foot) = place_of_name(&band, 10, &lines, &narrow, NARROW_PICTURE);
        // below the band's top, with a letter's half between it and the mark
        assert!(!is_right);
        assert!(narrow.down(0.563) - MARK - foot > 0.5, "{foot}");
        // a page has room for it beside the line, in the middle of its band
        let names = ["Much shown".to_string(), "Little shown".to_string()];
        let wide = plot(Plot::beside(&names, WIDE_PICTURE));
        let place = place_of_name(&band, 10, &lines, &wide, WIDE_PICTURE);
        assert_eq!(place, (false, middle_of(wide.down(0.625))));
    }
}
