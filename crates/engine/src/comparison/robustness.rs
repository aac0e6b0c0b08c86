//! How sure a ranking is: stochastic multicriteria acceptability analysis, in slices.

use super::{
    Comparison, TIE,
    random::{Random, one_to_two},
    sampling::Sampler,
    weights::WeightSpace,
};
use crate::sorting::Sort;

/// Values of four candidates, so that one pass over the weights serves four.
type Four<T> = [T; 4];

/// A run of samples: weights uniform in a space, values uniform in their ranges, all independent
/// (SMAA: Lahdelma, Hokkanen and Salminen 1998; SMAA-2: Lahdelma and Salminen 2001).
///
/// It is drawn in the order of criterion ids and candidate names, so that neither the order on
/// screen nor how the run is sliced changes anything.
pub struct Robustness {
    samples: u32,
    seed: u64,
    random: Random,
    sampler: Sampler,
    /// Positions in the comparison, by name and by id.
    candidates: Vec<usize>,
    criteria: Vec<usize>,
    /// By four candidates and criterion: known values; else what a span, taken 1 to 2 times, is
    /// added to.
    starts: Vec<Four<f64>>,
    /// By four candidates and criterion: how wide the values' ranges are; none for four that have
    /// none.
    spans: Vec<Vec<Four<f64>>>,
    /// By criterion.
    weights: Vec<f64>,
    values: Vec<Four<f64>>,
    drawn: u32,
    /// By candidate and rank from 0: how often it had it.
    ranks: Vec<u32>,
    /// By candidate and fours of others: how often the other was ahead, two counts in a number.
    behind: Vec<[u64; 2]>,
    /// By candidate and criterion: the sum of weights that make it first.
    central: Vec<f64>,
    batches: Batches,
    confidence: Confidence,
}

/// What is known of confidence factors: a second run, of values alone.
struct Confidence {
    /// How many samples each candidate gets.
    samples: u32,
    /// Whose turn it is, and how many it has had.
    candidate: usize,
    drawn: u32,
    /// How often each was first.
    first: Vec<u32>,
}

/// Ranks in stretches of samples, which tell the error where samples are not independent.
struct Batches {
    size: u32,
    complete: u32,
    /// The ranks when the last batch was complete.
    before: Vec<u32>,
    /// The sum of each cell's squares over batches.
    squares: Vec<f64>,
}

/// What a run found. Rows, and columns of `pairwise_winning`, stand for `candidates`.
#[derive(Clone, Debug, PartialEq)]
pub struct RobustnessResult {
    /// How many samples were drawn so far.
    pub samples: u32,
    pub seed: u64,
    /// Candidates in the running, by position in the comparison, ascending.
    pub candidates: Vec<usize>,
    /// How often each candidate has each rank from the first on, as a fraction. Candidates tied
    /// within 1e-12 share the better rank, so that a rank may add up to more or less than 1.
    pub acceptability: Vec<Vec<f64>>,
    /// The mean of the weights that make a candidate first, one a criterion in the comparison's
    /// order, adding up to 1; `None` for one that is never first.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// How often a candidate is first under its own central weights, over values alone; `None`
    /// for one that is never first, and before the run is finished. From samples / candidates
    /// / 4 samples each where values have ranges, else exact, 0 or 1.
    pub confidence: Vec<Option<f64>>,
    /// How often the row's candidate is ahead of the column's; ties count one half.
    pub pairwise_winning: Vec<Vec<f64>>,
    /// The largest of all acceptabilities', sqrt(b (1 - b) / samples); of batch means where the
    /// run is approximate.
    pub standard_error: f64,
    /// Weights were drawn by a walk: nearly uniform.
    pub approximate: bool,
}

impl Robustness {
    /// A run of `samples` (at least 1) over the candidates in the running; `None` where `space`
    /// is none of this comparison's criteria.
    pub fn new(
        comparison: &Comparison,
        space: &WeightSpace,
        samples: u32,
        seed: u64,
    ) -> Option<Self> {
        let mut criteria: Vec<usize> = (0..comparison.criteria.len()).collect();
        criteria.order_by_key(|&at| &comparison.criteria[at].id); // positions of them
        let candidates = comparison.running.clone();
        let (count, rows) = (criteria.len(), candidates.len());
        let fours = rows.div_ceil(4);
        let mut starts = vec![[0.0; 4]; fours * count];
        let mut spans = vec![Vec::new(); fours];
        let mut open = false;
        for (row, &candidate) in candidates.iter().enumerate() {
            let values = &comparison.candidates[candidate].values; // one in the running
            for (column, &criterion) in criteria.iter().enumerate() {
                let range = &values[criterion]; // one a criterion
                let span = range.upper - range.lower;
                // 2^16 steps from 1 on, the middle of each
                starts[row / 4 * count + column][row % 4] = if span > 0.0 {
                    range.lower - span * (1.0 - 0.5 / 65_536.0)
                } else {
                    range.middle()
                };
                if span > 0.0 {
                    open = true;
                    let four = &mut spans[row / 4];
                    four.resize(count, [0.0; 4]);
                    four[column][row % 4] = span;
                }
            }
        }
        let mut random = Random::new(seed);
        let samples = samples.max(1);
        Some(Self {
            sampler: Sampler::new(space, &criteria, &mut random)?,
            samples,
            seed,
            random,
            starts,
            weights: vec![0.0; count],
            values: vec![[0.0; 4]; fours],
            drawn: 0,
            ranks: vec![0; rows * rows],
            behind: vec![[0; 2]; rows * fours],
            central: vec![0.0; rows * count],
            batches: Batches {
                size: (samples / 50).max(1),
                complete: 0,
                before: vec![0; rows * rows],
                squares: vec![0.0; rows * rows],
            },
            confidence: Confidence {
                // where nothing is open, one sample says all
                samples: if open {
                    samples.div_ceil(4 * rows.max(1) as u32)
                } else {
                    1
                },
                candidate: 0,
                drawn: 0,
                first: vec![0; rows],
            },
            spans,
            candidates,
            criteria,
        })
    }

    /// Draws at most `samples` more; whether the run is finished. Confidence factors take samples
    /// of their own, after all others.
    pub fn run(&mut self, samples: u32) -> bool {
        for _ in 0..samples {
            if self.drawn < self.samples {
                self.sample();
            } else if !self.sample_confidence() {
                return true;
            }
        }
        self.drawn == self.samples && self.confidence.candidate >= self.candidates.len()
    }

    /// How much of the run is done, from 0 to 1.
    pub fn progress(&self) -> f64 {
        let rows = self.candidates.len() as f64;
        let each = f64::from(self.confidence.samples);
        let asked = self.confidence.candidate as f64 * each + f64::from(self.confidence.drawn);
        (f64::from(self.drawn) + asked) / (f64::from(self.samples) + rows * each)
    }

    fn sample(&mut self) {
        let (rows, count) = (self.candidates.len(), self.criteria.len());
        let fours = self.values.len();
        self.sampler.draw(&mut self.random, &mut self.weights);
        self.draw_values();
        for row in 0..rows {
            let level = self.values[row / 4][row % 4] + TIE;
            let mut ahead = 0;
            let behind = &mut self.behind[row * fours..(row + 1) * fours];
            for (behind, values) in behind.iter_mut().zip(&self.values) {
                // rows that only fill the four up are 0, and never ahead
                let first = u64::from(values[0] > level) | u64::from(values[1] > level) << 32;
                let second = u64::from(values[2] > level) | u64::from(values[3] > level) << 32;
                behind[0] += first;
                behind[1] += second;
                ahead += first + second;
            }
            let ahead = (ahead as u32 + (ahead >> 32) as u32) as usize;
            self.ranks[row * rows + ahead] += 1; // fewer than there are
            if ahead == 0 {
                let central = &mut self.central[row * count..(row + 1) * count];
                for (central, weight) in central.iter_mut().zip(&self.weights) {
                    *central += weight;
                }
            }
        }
        self.drawn += 1;
        if self.drawn.is_multiple_of(self.batches.size) && self.sampler.is_approximate() {
            self.batches.close(&self.ranks);
        }
    }

    /// Each candidate's value under the weights as they are, values drawn from their ranges.
    fn draw_values(&mut self) {
        let starts = self.starts.chunks_exact(self.criteria.len());
        for ((values, starts), spans) in self.values.iter_mut().zip(starts).zip(&self.spans) {
            let (mut one, mut two, mut three, mut four) = (0.0, 0.0, 0.0, 0.0);
            if spans.is_empty() {
                for (start, weight) in starts.iter().zip(&self.weights) {
                    one += start[0] * weight;
                    two += start[1] * weight;
                    three += start[2] * weight;
                    four += start[3] * weight;
                }
            }
            for ((span, start), weight) in spans.iter().zip(starts).zip(&self.weights) {
                // enough for four: each has 16, the first of a fraction's 52
                let bits = self.random.bits();
                let from = |bits: u64| one_to_two(bits & (0xffff << 36));
                one += (start[0] + span[0] * from(bits >> 12)) * weight;
                two += (start[1] + span[1] * from(bits << 4)) * weight;
                three += (start[2] + span[2] * from(bits << 20)) * weight;
                four += (start[3] + span[3] * from(bits << 36)) * weight;
            }
            *values = [one, two, three, four];
        }
    }

    /// One sample more of whether a candidate is first under its own central weights; `false`
    /// where there is nothing left to ask.
    fn sample_confidence(&mut self) -> bool {
        let (rows, count) = (self.candidates.len(), self.criteria.len());
        let row = self.confidence.candidate;
        if row >= rows {
            return false;
        }
        let firsts = self.ranks[row * rows]; // a row of them
        if firsts > 0 {
            if self.confidence.drawn == 0 {
                let central = &self.central[row * count..(row + 1) * count];
                for (weight, central) in self.weights.iter_mut().zip(central) {
                    *weight = central / f64::from(firsts);
                }
            }
            self.draw_values();
            let level = self.values[row / 4][row % 4] + TIE;
            let ahead = self
                .values
                .as_flattened()
                .iter()
                .any(|other| *other > level);
            self.confidence.first[row] += u32::from(!ahead);
            self.confidence.drawn += 1;
        }
        if firsts == 0 || self.confidence.drawn >= self.confidence.samples {
            self.confidence.candidate += 1;
            self.confidence.drawn = 0;
        }
        true
    }

    /// What is found so far; all of it once the run is finished.
    pub fn result(&self) -> RobustnessResult {
        let (rows, count) = (self.candidates.len(), self.criteria.len());
        let fours = self.values.len();
        let drawn = f64::from(self.drawn.max(1));
        let mut result = RobustnessResult {
            samples: self.drawn,
            seed: self.seed,
            candidates: Vec::with_capacity(rows),
            acceptability: Vec::with_capacity(rows),
            central_weights: Vec::with_capacity(rows),
            confidence: Vec::with_capacity(rows),
            pairwise_winning: Vec::with_capacity(rows),
            standard_error: 0.0,
            approximate: self.sampler.is_approximate(),
        };
        // back from names to positions
        let mut order: Vec<usize> = (0..rows).collect();
        order.order_by_key(|&row| self.candidates[row]);
        for &row in &order {
            result.candidates.push(self.candidates[row]); // a row of them
            let ranks = &self.ranks[row * rows..(row + 1) * rows];
            let acceptability = ranks.iter().map(|rank| f64::from(*rank) / drawn);
            result.acceptability.push(acceptability.collect());
            let firsts = ranks.first().copied().unwrap_or(0);
            let finished = row < self.confidence.candidate;
            result.central_weights.push((firsts > 0).then(|| {
                let mut central = vec![0.0; count];
                let own = &self.central[row * count..(row + 1) * count];
                for (&criterion, sum) in self.criteria.iter().zip(own) {
                    central[criterion] = sum / f64::from(firsts); // a position of them
                }
                central
            }));
            result.confidence.push((finished && firsts > 0).then(|| {
                f64::from(self.confidence.first[row]) / f64::from(self.confidence.samples)
            }));
            let behind = |one: usize, other: usize| {
                let two = self.behind[one * fours + other / 4][other % 4 / 2];
                f64::from((two >> (other % 2 * 32)) as u32)
            };
            let winning = order.iter().map(|&other| {
                let ahead = behind(other, row) - behind(row, other);
                0.5 + ahead / drawn / 2.0
            });
            result.pairwise_winning.push(winning.collect());
        }
        result.standard_error = if result.approximate {
            self.batches.standard_error(drawn)
        } else {
            let shares = result.acceptability.iter().flatten();
            let greatest = shares.map(|b| b * (1.0 - b)).fold(0.0, f64::max);
            (greatest / drawn).sqrt()
        };
        result
    }
}

impl Batches {
    fn close(&mut self, ranks: &[u32]) {
        self.complete += 1;
        for ((before, now), squares) in self.before.iter_mut().zip(ranks).zip(&mut self.squares) {
            let own = f64::from(now - *before);
            *squares += own * own;
            *before = *now;
        }
    }

    /// The largest standard error of a mean of batches; the greatest that there can be while
    /// they are too few to tell.
    fn standard_error(&self, drawn: f64) -> f64 {
        let (size, complete) = (f64::from(self.size), f64::from(self.complete));
        if self.complete < 2 {
            return 0.5 / drawn.sqrt();
        }
        let cells = self.before.iter().zip(&self.squares);
        let variances = cells.map(|(sum, squares)| {
            let mean = f64::from(*sum) / complete / size;
            let spread = squares / size / size - complete * mean * mean;
            spread / (complete * (complete - 1.0))
        });
        variances.fold(0.0, f64::max).sqrt()
    }
}
