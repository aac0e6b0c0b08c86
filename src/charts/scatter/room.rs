//! What has room in a picture of partners by two scores: where a mark is, where its arrow begins,
//! and which names are written where. Nothing is drawn here.

use super::{Point, Scatter};
use crate::charts::{
    LEADING, NARROW_PICTURE, WIDE_PICTURE, is_open, lines_of, room_of, shortened_to,
};

/// In `em`.
pub const HEIGHT: f64 = 22.0;
/// In `em`: room for the scale on the left, and for half of the figure 100 on the right.
const LEFT: f64 = 2.4;
const RIGHT: f64 = 1.0;

/// Half the room of a mark, and of the line of a name; and what a letter takes at most on average.
pub const MARK: f64 = 0.5;
const LINE: f64 = 0.7;
const LETTER: f64 = 0.57;
/// What is free around a mark: from its middle to a range, and to the tip of an arrow.
pub const CLEAR: f64 = 0.62;
/// Half of what a range takes at least, and of the ring around a mark that has one: a range that
/// its mark covers is still seen.
pub const BAR: f64 = 0.3;
pub const AROUND: f64 = 0.85;
/// Half of what a piece of an arrow takes.
const PIECE: f64 = 0.3;

/// A picture on a wide page, or on a narrow one.
pub struct Size {
    /// How wide it is at least, in `em`.
    pub width: f64,
    /// How wide it mostly is, in `em`: the slope of an arrow is that of a picture of this width,
    /// and a few degrees off in others.
    mostly: f64,
    /// So many letters of a name are written: of the two the more where there is room.
    letters: [usize; 2],
    /// Whether what to do is written beside the name, and the title of the axis in full.
    is_roomy: bool,
}

pub const WIDE: Size = Size {
    width: WIDE_PICTURE,
    mostly: 60.0,
    letters: [40, 26],
    is_roomy: true,
};
pub const TIGHT: Size = Size {
    width: NARROW_PICTURE,
    mostly: 24.0,
    letters: [26, 12],
    is_roomy: false,
};

impl Size {
    /// A fraction of the width.
    pub fn position(&self, value: f64) -> f64 {
        (LEFT + value.clamp(0.0, 1.0) * (self.width - LEFT - RIGHT)) / self.width
    }

    /// What may be written of a point, each in its lines, the first that there is room for: whole,
    /// below each other, shortened.
    fn names_of(&self, point: &Point) -> Vec<Vec<String>> {
        let [long, short] = { self.letters }.map(|it| shortened_to(point.marked.name, it));
        let broken = lines_of(&long, self.letters[1]);
        let is_in_two = broken.len() == 2 && broken.join(" ") == long;
        let whole = match point.verdict {
            verdict if self.is_roomy && !verdict.is_empty() => format!("{long}: {verdict}"),
            _ => long,
        };
        let broken = Some(broken).filter(|_| is_in_two);
        { [Some(vec![whole]), broken, Some(vec![whole_words(short)])].into_iter() }
            .flatten()
            .collect()
    }

    pub fn title_of<'c>(&self, chart: &Scatter<'c>) -> &'c str {
        chart.axis_up[usize::from(!self.is_roomy)]
    }
}

/// Where an arrow begins.
pub struct Tail {
    /// A fraction of the picture's width, and of the height of what is drawn in it.
    pub across: f64,
    pub up: f64,
    /// The way to the mark, of length 1: to the right, and down.
    pub way: [f64; 2],
    pub class: &'static str,
}

impl Size {
    /// Where a point was last time, or just far enough from its mark to be seen.
    pub fn came_from(&self, point: &Point) -> Option<Tail> {
        let [right, up] = point.moved?;
        let then = |now: f64, moved: f64| (now - moved).clamp(0.0, 1.0);
        let from = self.position(then(point.across, right));
        let by = [
            (self.position(point.across) - from) * self.mostly,
            (then(point.up, up) - point.up.clamp(0.0, 1.0)) * HEIGHT,
        ];
        let length = by[0].hypot(by[1]);
        if length <= 0.0 {
            return None;
        }
        let way = by.map(|one| one / length);
        let reach = length.max(CLEAR + 0.6);
        Some(Tail {
            across: self.position(point.across) - way[0] * reach / self.mostly,
            up: point.up.clamp(0.0, 1.0) + way[1] * reach / HEIGHT,
            way,
            class: if right >= 0.0 && up >= 0.0 {
                "risen"
            } else if right <= 0.0 && up <= 0.0 {
                "fallen"
            } else {
                ""
            },
        })
    }
}

/// Where a name stands, in `em` from its mark.
pub struct Spot {
    pub across: f64,
    /// Of its first line.
    pub down: f64,
    pub anchor: &'static str,
    pub lines: Vec<String>,
}

/// A part of the picture that is taken, in `em`: left, right, top and bottom.
type Area = [f64; 4];

/// A spot for each name in a picture of a size; none where it would cover a mark or a former name.
pub fn spots(points: &[Point], size: &Size) -> Vec<Option<Spot>> {
    let width = size.width;
    let place = |one: &Point| {
        let y = (1.0 - one.up.clamp(0.0, 1.0)) * HEIGHT;
        (size.position(one.across) * width, y)
    };
    let of_mark = |one: &Point| {
        let (x, y) = place(one);
        [x - MARK, x + MARK, y - MARK, y + MARK]
    };
    // a line may be aslant: its pieces are taken, not all around it
    let of_arrow = |one: &Point| {
        let (x, y) = place(one);
        let from = size.came_from(one);
        let line = from.map(|from| {
            let begin = (from.across * width, (1.0 - from.up) * HEIGHT);
            let by = (x - begin.0, y - begin.1);
            let pieces = by.0.hypot(by.1).ceil();
            (0..pieces as usize).map(move |at| {
                let part = at as f64 / pieces;
                let (x, y) = (begin.0 + by.0 * part, begin.1 + by.1 * part);
                [x - PIECE, x + PIECE, y - PIECE, y + PIECE]
            })
        });
        line.into_iter().flatten()
    };
    // a name on a range could not be read
    let ranges = |one: &Point| {
        let (x, y) = place(one);
        let ends = [one.across_range.lower, one.across_range.upper];
        let [left, right] = ends.map(|end| size.position(end) * width);
        let ends = [one.up_range.upper, one.up_range.lower];
        let [top, bottom] = ends.map(|end| (1.0 - end.clamp(0.0, 1.0)) * HEIGHT);
        let (top, bottom) = (top.min(y - BAR), bottom.max(y + BAR));
        let is_any_open = is_open(&one.across_range) || is_open(&one.up_range);
        let all = [
            [left.min(x - BAR), right.max(x + BAR), top, bottom],
            [x - AROUND, x + AROUND, y - AROUND, y + AROUND],
        ];
        is_any_open.then_some(all).into_iter().flatten()
    };
    let marks = points.iter().map(of_mark);
    let lines = { points.iter().flat_map(ranges) }.chain(points.iter().flat_map(of_arrow));
    let mut taken: Vec<Area> = marks.chain(lines).collect();
    let spot_of = |one: &Point| {
        let (x, y) = place(one);
        let ways = [
            (0.7, 0.0, "start"),
            (-0.7, 0.0, "end"),
            (0.0, -1.2, "middle"),
            (0.0, 1.2, "middle"),
            (0.7, -0.9, "start"),
            (0.7, 0.9, "start"),
            (-0.7, -0.9, "end"),
            (-0.7, 0.9, "end"),
            (0.4, -1.5, "end"),
            (0.4, 1.5, "end"),
            (-0.4, -1.5, "start"),
            (-0.4, 1.5, "start"),
            // clear of a range
            (0.0, -1.6, "middle"),
            (0.0, 1.6, "middle"),
            (0.7, -1.6, "start"),
            (0.7, 1.6, "start"),
            (-0.7, -1.6, "end"),
            (-0.7, 1.6, "end"),
        ];
        let free = size.names_of(one).into_iter().find_map(|lines| {
            let longest = lines.iter().map(|line| room_of(line)).max().unwrap_or(0);
            let length = longest as f64 * LETTER;
            let more = lines.len().saturating_sub(1) as f64 * LEADING;
            ways.into_iter().find_map(|(across, down, anchor)| {
                let aside = match anchor {
                    "start" => 0.0,
                    "end" => length,
                    _ => length / 2.0,
                };
                // one in the middle may give way to an edge
                let from = match anchor {
                    "middle" => (x - aside).clamp(LEFT, (width - length).max(LEFT)),
                    _ => x + across - aside,
                };
                let across = from + aside - x;
                // further lines lead away from the mark
                let down = match down {
                    _ if down < 0.0 => down - more,
                    _ if down > 0.0 => down,
                    _ => -more / 2.0,
                };
                let (first, last) = (y + down - LINE, y + down + more + LINE);
                let area = [from, from + length, first, last];
                let [left, right, top, bottom] = area;
                let is_inside =
                    left >= LEFT && right <= width && top >= -LINE && bottom <= HEIGHT + LINE;
                let is_free = is_inside
                    && taken.iter().all(|other| !overlaps(&area, other))
                    && points
                        .iter()
                        .all(|other| belongs(&area, (x, y), place(other)));
                let lines = lines.clone();
                is_free.then_some((
                    area,
                    Spot {
                        across,
                        down,
                        anchor,
                        lines,
                    },
                ))
            })
        });
        let (area, spot) = free?;
        taken.push(area);
        Some(spot)
    };
    points.iter().map(spot_of).collect()
}

/// A shortened name without the piece of a word that it ends in, where a word is left.
fn whole_words(short: String) -> String {
    match short
        .strip_suffix('…')
        .and_then(|name| name.rsplit_once(' '))
    {
        Some((words, _)) => format!("{words}…"),
        None => short,
    }
}

/// Whether a name stands clearly nearer to its own mark than to another: else it would read as that
/// one's. Of marks on one spot it is either's.
fn belongs(name: &Area, own: (f64, f64), other: (f64, f64)) -> bool {
    let [left, right, top, bottom] = *name;
    let distance = |(x, y): (f64, f64)| {
        let beside = (left - x).max(x - right).max(0.0);
        beside.hypot((top - y).max(y - bottom).max(0.0))
    };
    let is_one_spot = (own.0 - other.0).hypot(own.1 - other.1) < MARK;
    is_one_spot || distance(other) >= 2.0 * distance(own)
}

fn overlaps(one: &Area, other: &Area) -> bool {
    one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3]
}

#[cfg(test)]
mod tests {
    use engine::scoring::Range;

    use super::*;
    use crate::charts::Marked;

    fn point(name: &str, across: f64, up: f64) -> Point<'_> {
        Point {
            marked: Marked { at: 0, name },
            across,
            up,
            across_range: Range {
                lower: across,
                upper: across,
            },
            up_range: Range {
                lower: up,
                upper: up,
            },
            moved: None,
            verdict: "",
        }
    }

    fn written(points: &[Point], size: &Size) -> Vec<bool> {
        let spots = spots(points, size).into_iter();
        spots.map(|spot| spot.is_some()).collect()
    }

    #[test]
    fn every_name_is_written_where_there_is_room() {
        let apart = [
            point("Acme", 0.1, 0.1),
            point("Birch Analytics", 1.0, 1.0),
            point("Cedar & Daughters", 0.0, 0.0),
            point("A name far longer than there is room for", 0.5, 0.5),
        ];
        for size in [WIDE, TIGHT] {
            assert_eq!(written(&apart, &size), [true; 4], "{}", size.width);
        }
    }

    #[test]
    fn no_name_is_written_on_a_range() {
        let mut open = point("Birch", 0.5, 0.5);
        open.across_range = Range {
            lower: 0.2,
            upper: 0.8,
        };
        let spots = spots(&[open], &WIDE);
        let spot = spots[0].as_ref().expect("there is room above");
        assert!(spot.down.abs() > LINE, "{}", spot.down);
    }

    #[test]
    fn a_name_stands_clear_of_the_ring_around_a_mark_that_its_range_hides_behind() {
        let mut narrow = point("Helix Analytics", 0.46, 0.56);
        narrow.up_range = Range {
            lower: 0.555,
            upper: 0.565,
        };
        narrow.moved = Some([-0.1, -0.04]);
        for size in [WIDE, TIGHT] {
            let spots = spots(std::slice::from_ref(&narrow), &size);
            let spot = spots[0].as_ref().expect("there is room below");
            assert!(spot.down.abs() >= AROUND + LINE, "{}", spot.down);
        }
    }

    #[test]
    fn an_arrow_begins_where_the_partner_was_last_time() {
        let moved = |by: [f64; 2]| {
            let mut point = point("Birch", 0.5, 0.6);
            point.moved = Some(by);
            WIDE.came_from(&point).expect("it has moved")
        };
        let near = |one: f64, other: f64| (one - other).abs() < 1e-9;
        let both = moved([0.25, -0.1]);
        assert!(near(both.across, WIDE.position(0.25)) && near(both.up, 0.7));
        assert!(both.way[0] > 0.0 && both.way[1] > 0.0, "right and down");
        let up = moved([0.0, 0.2]);
        assert!(near(up.across, WIDE.position(0.5)) && near(up.up, 0.4));
        let little = moved([0.0, 0.01]);
        assert!(
            (0.6 - little.up) * HEIGHT > MARK,
            "it is seen beside the mark"
        );
    }

    #[test]
    fn no_name_reads_as_that_of_another_mark() {
        // on a phone "Aldermoor Coatings" in one line would end below the mark of Helix
        let points = [
            point("Helix", 0.46, 0.56),
            point("Aldermoor Coatings", 0.16, 0.54),
        ];
        let spots = spots(&points, &TIGHT);
        let names: Vec<_> = { spots.iter() }
            .map(|spot| {
                spot.as_ref()
                    .map_or(String::new(), |spot| spot.lines.join(" / "))
            })
            .collect();
        assert_eq!(names, ["Helix", "Aldermoor / Coatings"]);
    }

    #[test]
    fn a_name_is_written_in_full_where_there_is_room_and_never_across_the_scale() {
        let size = &TIGHT;
        let alone = spots(&[point("Norvik Robotics", 0.3, 0.5)], size);
        let alone = alone[0].as_ref().map(|spot| &*spot.lines);
        assert_eq!(alone, Some(&["Norvik Robotics".to_string()][..]));
        for at in [0.0, 0.05, 0.1, 0.2] {
            let point = point("Norvik Robotics", at, 0.5);
            let width = room_of(point.marked.name) as f64 * LETTER;
            for spot in spots(&[point], size).into_iter().flatten() {
                let from = match spot.anchor {
                    "start" => spot.across,
                    "end" => spot.across - width,
                    _ => spot.across - width / 2.0,
                };
                let left = size.position(at) * size.width + from;
                assert!(left >= LEFT, "{at}: {left}");
            }
        }
    }

    #[test]
    fn of_names_that_would_cover_each_other_the_first_are_written() {
        let crowd: Vec<Point> = (0..12)
            .map(|_| point("Birch Analytics", 0.5, 0.5))
            .collect();
        let written = written(&crowd, &WIDE);
        let count = written.iter().filter(|one| **one).count();
        assert!((2..8).contains(&count), "{count}");
        assert!(written[0] && !written[11]);
    }
}
