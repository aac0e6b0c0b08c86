//! How often each candidate comes to each place, as whole points: a table whose rows and columns
//! all add up. Other shares are `rounding`'s.

use crate::sorting::Sort;

/// Less than the share of one in a hundred million samples, and more than what adding up leaves.
const NOTHING: f64 = 1e-9;

/// Rank acceptabilities, a row a candidate and a column a place, as whole points. Each is its own
/// share rounded down or up, each row adds up to 100, and so does each column unless candidates
/// share places: then it adds up to its own sum, rounded down or up.
///
/// Largest remainder alone does that for rows or for columns, not for both. This is controlled
/// rounding (Bacharach 1966; Cox 1987), found as a flow: the largest remainders are rounded up
/// while their row and their column take one more, and where a row is left short, others make room
/// for it. A table whose rows add up to whole numbers always has one.
pub fn shares_of_places(acceptability: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let columns = acceptability.iter().map(Vec::len).max().unwrap_or(0);
    let mut table = Table::of(acceptability, columns);
    let sums = (0..columns).map(|column| {
        let shares = acceptability.iter().filter_map(|row| row.get(column));
        shares.sum::<f64>() * 100.0
    });
    let sums: Vec<f64> = sums.collect();
    // what every column is to have at least comes first: it is not lost again
    table.fill(sums.iter().map(|sum| (sum + NOTHING).floor()));
    table.fill(sums.iter().map(|sum| (sum - NOTHING).ceil()));
    table.points
}

struct Table {
    /// As rounded so far.
    points: Vec<Vec<f64>>,
    /// What has been taken off a share; 0 for a whole one.
    remainders: Vec<Vec<f64>>,
    is_up: Vec<Vec<bool>>,
    /// By row: how many are still to be rounded up.
    missing: Vec<f64>,
    /// By column: how many more may be.
    room: Vec<f64>,
}

impl Table {
    fn of(shares: &[Vec<f64>], columns: usize) -> Self {
        let in_cells = |of: fn(f64) -> f64| {
            let rows = shares
                .iter()
                .map(|row| row.iter().map(|share| of(share * 100.0)).collect());
            rows.collect::<Vec<Vec<f64>>>()
        };
        let points = in_cells(|exact| (exact + NOTHING).floor());
        let missing = points.iter().map(|row| 100.0 - row.iter().sum::<f64>());
        Self {
            missing: missing.collect(),
            remainders: in_cells(|exact| {
                let remainder = exact - (exact + NOTHING).floor();
                if remainder > NOTHING { remainder } else { 0.0 }
            }),
            is_up: points.iter().map(|row| vec![false; row.len()]).collect(),
            points,
            room: vec![0.0; columns],
        }
    }

    /// Rounds up until no row misses any, or no column takes one more without going beyond its sum.
    fn fill(&mut self, sums: impl Iterator<Item = f64>) {
        for (column, sum) in sums.enumerate() {
            let rows = self.points.iter().filter_map(|row| row.get(column));
            self.room[column] = sum - rows.sum::<f64>(); // one a column
        }
        let mut cells: Vec<(usize, usize, f64)> = Vec::new();
        for (row, remainders) in self.remainders.iter().enumerate() {
            let own = remainders.iter().enumerate();
            cells.extend(own.map(|(column, remainder)| (row, column, *remainder)));
        }
        // first places lead every sentence: where there is a way, who comes first more often does
        // not read as less
        cells.order_by(|(_, one, more), (_, other, less)| {
            let first = (*one > 0).cmp(&(*other > 0));
            first.then(less.total_cmp(more))
        });
        for (row, column, _) in cells {
            if self.may_rise(row, column) && self.missing[row] > 0.0 && self.room[column] > 0.0 {
                self.turn(row, column);
                self.missing[row] -= 1.0;
                self.room[column] -= 1.0;
            }
        }
        for row in 0..self.missing.len() {
            while self.missing[row] > 0.0 && self.make_room(row, &mut vec![false; self.room.len()])
            {
                self.missing[row] -= 1.0;
            }
        }
    }

    fn may_rise(&self, row: usize, column: usize) -> bool {
        self.remainders[row][column] > 0.0 && !self.is_up[row][column] // both have every cell
    }

    /// Rounds a cell the other way.
    fn turn(&mut self, row: usize, column: usize) {
        let is_up = !self.is_up[row][column]; // of its cells, as below
        self.is_up[row][column] = is_up;
        self.points[row][column] += if is_up { 1.0 } else { -1.0 };
    }

    /// Rounds one more of a row up; where its columns are full, a row that has one there takes
    /// another of its own instead. Whether there was a way, through columns not tried yet.
    fn make_room(&mut self, row: usize, is_tried: &mut [bool]) -> bool {
        let columns = 0..self.remainders[row].len(); // a row of the table
        let mut columns: Vec<usize> = columns.filter(|&at| self.may_rise(row, at)).collect();
        let remainders = &self.remainders[row];
        columns.order_by(|&one, &other| {
            let last = (one == 0).cmp(&(other == 0));
            last.then(remainders[other].total_cmp(&remainders[one]))
        });
        for column in columns {
            if std::mem::replace(&mut is_tried[column], true) {
                continue;
            }
            if self.room[column] > 0.0 {
                self.room[column] -= 1.0;
                self.turn(row, column);
                return true;
            }
            for other in 0..self.is_up.len() {
                let has_one = self.is_up[other].get(column) == Some(&true);
                if has_one && self.make_room(other, is_tried) {
                    self.turn(other, column);
                    self.turn(row, column);
                    return true;
                }
            }
        }
        false
    }
}
