//! Where a result stands among the alliances of a benchmark.
//!
//! A benchmark has five quantiles, and not each alliance. What is sure is therefore counted: how
//! many alliances are below, at least and at most, whatever their figures are between the
//! quantiles. What is read between two quantiles is an estimate, and called so.

use std::array;

use super::benchmark::{Benchmark, QUANTILES, Quantiles, STEPS, dimension_figure};
use crate::{
    model::Questionnaire,
    scoring::{Assessed, Range},
};

/// Where a score stands, and among how many alliances.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    pub alliances: usize,
    pub place: Place,
}

/// A place among a benchmark's alliances, which are counted. To be level is not to be better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// Below the lowest quantile: all but so many at most are better.
    Lowest(usize),
    /// Above the highest quantile: better than so many at least.
    Highest(usize),
    /// Several quantiles are the same as it: so many at least are level with it, and it is better
    /// than so many at least.
    Level { with: usize, better_than: usize },
    /// Better than so many at least and at most, whatever the open questions turn out to be. Where
    /// the score may lead, `about` is the fraction it is better than, on a straight line from
    /// quantile to quantile.
    Among {
        about: Option<f64>,
        at_least: usize,
        at_most: usize,
    },
    /// The open questions decide: nothing is sure.
    Open,
}

/// What rounding may have moved between a quantile and a score that is the same.
const SAME: f64 = 0.6 / STEPS;

impl Benchmark {
    /// Where the overall score stands (`position` 0), or a dimension's; `None` where nothing of it
    /// applies, or where the benchmark has no such dimension.
    pub fn standing(
        &self,
        questionnaire: &Questionnaire,
        assessed: &Assessed,
        position: usize,
    ) -> Option<Standing> {
        let dimension = questionnaire.dimensions.get(position)?;
        let quantiles = self.dimensions.get(&dimension.id)?;
        let range = match position {
            0 => assessed.range,
            _ => assessed.dimensions.get(position)?.range,
        };
        Some(Standing {
            alliances: quantiles.alliances,
            place: quantiles.place(dimension_figure(assessed, position), range?),
        })
    }
}

impl Quantiles {
    /// The place of a score, where it may lead, and of its range.
    fn place(&self, score: Option<f64>, range: Range) -> Place {
        let [lowest, .., highest] = self.values;
        let (at_least, at_most) = (
            self.surely_below(range.lower),
            self.at_most_below(range.upper),
        );
        if range.upper - range.lower <= SAME
            && let Some(with) = self.level_with(range.upper)
        {
            return Place::Level {
                with,
                better_than: at_least,
            };
        }
        if lowest > range.upper + SAME || at_most == 0 {
            return Place::Lowest(self.not_above(range.upper));
        }
        if highest < range.lower - SAME {
            return Place::Highest(at_least);
        }
        if at_least == 0 && at_most == self.alliances {
            return Place::Open;
        }
        let share = |count: usize| count as f64 / self.alliances as f64;
        Place::Among {
            about: score.map(|score| self.about(score).clamp(share(at_least), share(at_most))),
            at_least,
            at_most,
        }
    }

    /// How many alliances are not above the quantile at `place`, at least; and how many are below
    /// it, at most. Of n values in order the quantile stands at place (n - 1) q.
    fn ranks(&self, place: usize) -> (usize, usize) {
        let percent = (QUANTILES[place] * 100.0).round() as usize; // whole ones
        let steps = self.alliances.saturating_sub(1) * percent;
        (steps / 100 + 1, steps.div_ceil(100))
    }

    /// How many alliances are surely below `value`.
    fn surely_below(&self, value: f64) -> usize {
        let known = self.values.iter();
        let below = known.take_while(|known| **known < value - SAME).count();
        below.checked_sub(1).map_or(0, |at| self.ranks(at).0)
    }

    /// How many are not surely above it.
    fn not_above(&self, value: f64) -> usize {
        let above = self.values.iter().position(|known| *known > value + SAME);
        above.map_or(self.alliances, |at| self.ranks(at).1)
    }

    /// How many may be below it: nothing is below 0.
    fn at_most_below(&self, value: f64) -> usize {
        match value {
            nothing if nothing <= f64::EPSILON => 0,
            _ => self.not_above(value),
        }
    }

    /// How many are surely level with it, where several quantiles are.
    fn level_with(&self, value: f64) -> Option<usize> {
        let is_level = |known: &f64| (known - value).abs() <= SAME;
        let first = self.values.iter().position(is_level)?;
        let last = self.values.iter().rposition(is_level)?;
        (first < last).then(|| self.ranks(last).0.saturating_sub(self.ranks(first).1))
    }

    /// The fraction that it is better than, on a straight line from quantile to quantile.
    fn about(&self, value: f64) -> f64 {
        let known: [_; QUANTILES.len()] = array::from_fn(|at| (self.values[at], QUANTILES[at]));
        let mut pairs = known.array_windows();
        let on_the_way = pairs.find_map(|&[(low, from), (high, to)]| {
            let way = (value - low) / (high - low);
            (low < value && value <= high).then_some(from + (to - from) * way)
        });
        let [(lowest, least), .., (_, most)] = known;
        on_the_way.unwrap_or(if value <= lowest { least } else { most })
    }
}
