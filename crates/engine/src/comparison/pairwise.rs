//! Weights from pairwise comparisons: Saaty's principal eigenvector and his consistency ratio.

use super::weights::WeightsError;

/// The mean consistency index of random matrices of 3 to 15 criteria (Saaty 1980).
const RANDOM_INDEX: [f64; 13] = [
    0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
];

/// A ratio above this asks for another look at the comparisons (Saaty 1980).
pub const INCONSISTENT: f64 = 0.10;

/// A ratio this near the bound is on it.
const NEAR: f64 = 1e-9;

/// The end of Saaty's scale.
const MOST: f64 = 9.0;

/// How far a comparison's two sides may be from being each other's reciprocal, and how far off
/// the scale one may be: 0.33 and 0.11 are meant as a third and a ninth.
const LOOSE: f64 = 0.01 + 1e-9;

/// How well pairwise comparisons agree with each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Consistency {
    /// The principal eigenvalue; the number of criteria where all agree, else above it.
    pub lambda_max: f64,
    /// (lambda_max - n) / (n - 1), at least 0.
    pub consistency_index: f64,
    /// The index over that of random comparisons; up to 0.10 is well. 0 for one or two criteria;
    /// `None` for more than 15, and where so few comparisons were made that they cannot disagree.
    pub consistency_ratio: Option<f64>,
    /// Comparisons are missing: the more are, the lower index and ratio come out.
    pub lower_estimate: bool,
    /// Where the ratio is above 0.10.
    pub suggestion: Option<Suggestion>,
}

/// The one comparison to look at again: the one whose replacement by a whole number of times on
/// Saaty's scale gives the lowest consistency ratio there is; the first in the matrix among equals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Suggestion {
    /// Criteria by position, in the order they have in the matrix.
    pub first: usize,
    pub second: usize,
    /// How many times as important the first is as the second, as said.
    pub from: f64,
    /// The same as suggested: of 1/9 to 9 what gives that ratio; of equals the nearest to what was
    /// said.
    pub to: f64,
}

/// What is wrong with one comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgementError {
    /// Not between 1/9 and 9.
    OffScale,
    /// It and the comparison the other way round do not multiply to 1 within 0.01; a criterion
    /// compared with itself is 1.
    NotReciprocal,
}

/// Weights in the matrix's order, adding up to 1, and how consistent the comparisons are, the
/// suggestion naming places in that order.
///
/// The principal eigenvector of the reciprocal matrix (Saaty 1977, 1980); where comparisons are
/// missing, of the matrix that has 0 for each and on the diagonal 1 and the number missing in
/// the row (Harker 1987). Of a comparison given both ways the side that is at least 1 counts.
pub(super) fn pairwise(
    order: &[String],
    matrix: &[Vec<Option<f64>>],
) -> Result<(Vec<f64>, Consistency), WeightsError> {
    let count = order.len();
    let matrix = ReciprocalMatrix::read(count, matrix)?;
    if let Some(alone) = matrix.unconnected() {
        return Err(WeightsError::NotConnected(order[alone].clone())); // a place in the order
    }
    let (lambda_max, weights) = matrix.principal();
    let most_made = count * (count - 1) / 2;
    let index = index(lambda_max, count);
    let ratio = if count <= 2 {
        Some(0.0)
    } else if matrix.made < most_made && matrix.made + 1 == count {
        None
    } else {
        RANDOM_INDEX.get(count - 3).map(|random| index / random)
    };
    let suggestion = if ratio.is_some_and(is_inconsistent) {
        matrix.suggestion(lambda_max)
    } else {
        None
    };
    let consistency = Consistency {
        lambda_max,
        consistency_index: index,
        consistency_ratio: ratio,
        lower_estimate: matrix.made < most_made,
        suggestion,
    };
    Ok((weights, consistency))
}

/// Whether a consistency ratio asks for another look at the comparisons.
pub fn is_inconsistent(ratio: f64) -> bool {
    ratio > INCONSISTENT + NEAR
}

fn index(lambda_max: f64, count: usize) -> f64 {
    if count < 2 {
        return 0.0;
    }
    ((lambda_max - count as f64) / (count as f64 - 1.0)).max(0.0)
}

/// Harker's matrix, row by row.
///
/// Its eigenvector is found here, not by a linear algebra crate: those give all eigenvalues of any
/// matrix, complex ones too, and no bound on how near they are. This matrix has one positive
/// eigenvector, which is all that is wanted, and the same bits everywhere.
struct ReciprocalMatrix {
    count: usize,
    cells: Vec<f64>,
    /// How many comparisons were made, one for both its sides.
    made: usize,
}

impl ReciprocalMatrix {
    fn read(count: usize, matrix: &[Vec<Option<f64>>]) -> Result<Self, WeightsError> {
        if matrix.len() != count || matrix.iter().any(|row| row.len() != count) {
            return Err(WeightsError::NotSquare);
        }
        let mut read = Self {
            count,
            cells: vec![0.0; count * count],
            made: 0,
        };
        for row in 0..count {
            read.cells[row * count + row] += 1.0;
            for column in row..count {
                let (said, other) = (cell(matrix, row, column), cell(matrix, column, row));
                let wrong = |row, column, error| WeightsError::Judgement { row, column, error };
                if !said.is_none_or(on_scale) {
                    return Err(wrong(row, column, JudgementError::OffScale));
                }
                if !other.is_none_or(on_scale) {
                    return Err(wrong(column, row, JudgementError::OffScale));
                }
                let product = said.unwrap_or(1.0) * other.unwrap_or(1.0);
                let both = said.is_some() && other.is_some();
                if both && (product - 1.0).abs() > LOOSE {
                    return Err(wrong(row, column, JudgementError::NotReciprocal));
                }
                if row == column {
                    continue;
                }
                let ratio = match (said, other) {
                    (Some(said), Some(other)) if said < other => 1.0 / other,
                    (Some(said), _) => said,
                    (None, Some(other)) => 1.0 / other,
                    (None, None) => {
                        read.cells[row * count + row] += 1.0;
                        read.cells[column * count + column] += 1.0;
                        continue;
                    }
                };
                read.set(row, column, ratio);
                read.made += 1;
            }
        }
        Ok(read)
    }

    fn set(&mut self, row: usize, column: usize, ratio: f64) {
        self.cells[row * self.count + column] = ratio; // a row and a column of the square
        self.cells[column * self.count + row] = 1.0 / ratio;
    }

    /// A criterion that no chain of comparisons connects with the first.
    fn unconnected(&self) -> Option<usize> {
        let mut reached = vec![false; self.count];
        let mut next = vec![0];
        while let Some(one) = next.pop() {
            if std::mem::replace(reached.get_mut(one)?, true) {
                continue;
            }
            for (other, reached) in reached.iter().enumerate() {
                if !reached && self.cells[one * self.count + other] > 0.0 {
                    next.push(other);
                }
            }
        }
        reached.iter().position(|reached| !reached)
    }

    /// The principal eigenvalue and its eigenvector, which adds up to 1, both to about 1e-13.
    ///
    /// Noda's iteration (1971): inverse iteration shifted by the upper Collatz-Wielandt bound.
    /// It keeps the vector positive and converges quadratically, also where few comparisons
    /// leave power iteration hardly any slope.
    fn principal(&self) -> (f64, Vec<f64>) {
        let count = self.count;
        let mut vector = vec![1.0 / count as f64; count];
        let mut value = count as f64;
        let mut least_spread = f64::INFINITY;
        for _ in 0..100 {
            let (mut lower, mut upper) = (f64::INFINITY, 0.0_f64);
            let mut sum = 0.0;
            for row in 0..count {
                let image = dot(&self.cells[row * count..(row + 1) * count], &vector);
                lower = lower.min(image / vector[row]); // as long as a row
                upper = upper.max(image / vector[row]);
                sum += image;
            }
            value = sum; // the vector adds up to 1
            if (upper - lower).is_nan() || upper - lower >= least_spread {
                break; // no better any more: what is left is rounding
            }
            least_spread = upper - lower;
            let Some(better) = self.solve(upper, &vector) else {
                break;
            };
            vector = better;
        }
        (value, vector)
    }

    /// x of (shift I - A) x = right, made to add up to 1; `None` where the shift is the
    /// eigenvalue itself. Above it, elimination needs no pivoting.
    fn solve(&self, shift: f64, right: &[f64]) -> Option<Vec<f64>> {
        let count = self.count;
        let mut cells: Vec<f64> = self.cells.iter().map(|cell| -cell).collect();
        for row in 0..count {
            cells[row * count + row] += shift;
        }
        let mut solved = right.to_vec();
        for pivot in 0..count {
            let (above, below) = cells.split_at_mut((pivot + 1) * count);
            let pivot_row = &above[pivot * count..];
            if pivot_row[pivot] <= 0.0 {
                return None;
            }
            for (row, cells) in below.chunks_exact_mut(count).enumerate() {
                let factor = cells[pivot] / pivot_row[pivot];
                for (cell, other) in cells.iter_mut().zip(pivot_row) {
                    *cell -= factor * other;
                }
                solved[pivot + 1 + row] -= factor * solved[pivot];
            }
        }
        let mut sum = 0.0;
        for row in (0..count).rev() {
            let own = &cells[row * count..(row + 1) * count];
            let known = dot(&own[row + 1..], &solved[row + 1..]);
            solved[row] = (solved[row] - known) / own[row];
            sum += solved[row];
        }
        for one in &mut solved {
            *one /= sum;
        }
        solved
            .iter()
            .all(|one| one.is_finite() && *one > 0.0)
            .then_some(solved)
    }

    /// The same with another ratio for a pair.
    fn replaced(&self, first: usize, second: usize, ratio: f64) -> Self {
        let mut replaced = Self {
            cells: self.cells.clone(),
            ..*self
        };
        replaced.set(first, second, ratio);
        replaced
    }

    /// Every comparison with every judgement in its place.
    fn suggestion(&self, lambda_max: f64) -> Option<Suggestion> {
        let count = self.count;
        let mut lowest = lambda_max;
        let mut found: Option<Suggestion> = None;
        for first in 0..count {
            for second in first + 1..count {
                let from = self.cells[first * count + second]; // of the square
                if from <= 0.0 {
                    continue;
                }
                for to in judgements() {
                    let (lambda, _) = self.replaced(first, second, to).principal();
                    // of the same pair the nearer among equals, else the pair that comes first
                    let is_nearer = found.is_some_and(|found| {
                        (found.first, found.second) == (first, second)
                            && apart(from, to) < apart(from, found.to)
                    });
                    // differences in the last bits are no difference
                    if lambda < lowest - 1e-12 || (lambda <= lowest + 1e-12 && is_nearer) {
                        lowest = lambda;
                        found = Some(Suggestion {
                            first,
                            second,
                            from,
                            to,
                        });
                    }
                }
            }
        }
        found
    }
}

/// Saaty's scale in whole numbers of times, the one way and the other: 1/9 to 9.
fn judgements() -> impl Iterator<Item = f64> {
    let most = MOST as i32;
    (1 - most..most).map(|place| {
        let times = f64::from(place.abs() + 1);
        if place < 0 { 1.0 / times } else { times }
    })
}

/// How many times the one is the other, at least 1.
fn apart(one: f64, other: f64) -> f64 {
    (one / other).max(other / one)
}

fn cell(matrix: &[Vec<Option<f64>>], row: usize, column: usize) -> Option<f64> {
    matrix.get(row)?.get(column).copied().flatten()
}

fn on_scale(ratio: f64) -> bool {
    // false for NaN
    ratio * MOST >= 1.0 - LOOSE && ratio <= MOST * (1.0 + LOOSE)
}

fn dot(row: &[f64], vector: &[f64]) -> f64 {
    let terms = row.iter().zip(vector).map(|(one, other)| one * other);
    terms.sum()
}
