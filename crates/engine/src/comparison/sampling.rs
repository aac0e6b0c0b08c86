//! Weights drawn uniformly from what a person has said about them.

use super::{
    random::{Exponential, Random},
    weights::WeightSpace,
};
use crate::scoring::Range;

/// A weight whose bounds are this near each other does not move.
const STILL: f64 = 1e-12;
/// How many proposals are looked at to see how many hit the ranges, and how many must, for
/// rejection to be cheap.
const TRIED: usize = 1000;
const MUST_HIT: usize = 200;
/// How often each weight is moved before the first sample of a walk, and between two, at least.
const BURN_IN: usize = 100;
const ROUNDS: usize = 2;

/// Draws weights of one space, uniformly.
pub(super) struct Sampler {
    exponential: Exponential,
    region: Region,
}

/// What weights are drawn from.
enum Region {
    /// Exponential numbers divided by their sum.
    Simplex,
    Order(Order),
    Box(Ranges),
}

impl Sampler {
    /// For weights in `space`, given by what stands at each place; `None` where the space does
    /// not have exactly one part for each of `count` weights, or no room.
    pub fn new(space: &WeightSpace, places: &[usize], random: &mut Random) -> Option<Self> {
        let exponential = Exponential::new();
        let region = match space {
            WeightSpace::Free => Region::Simplex,
            WeightSpace::Order(lists) => Region::Order(Order::new(lists, places)?),
            WeightSpace::Ranges(ranges) => {
                Region::Box(Ranges::new(ranges, places, &exponential, random)?)
            }
        };
        Some(Self {
            exponential,
            region,
        })
    }

    /// Whether samples follow each other on a walk, and so are neither independent nor quite
    /// uniform.
    pub fn is_approximate(&self) -> bool {
        matches!(self.region, Region::Box(Ranges { walks: true, .. }))
    }

    /// Fills `weights`, as many as there are places.
    pub fn draw(&mut self, random: &mut Random, weights: &mut [f64]) {
        match &mut self.region {
            Region::Simplex => {
                let scale = 1.0 / self.exponential.fill(random, weights);
                for weight in weights {
                    *weight *= scale;
                }
            }
            Region::Order(order) => order.draw(&self.exponential, random, weights),
            Region::Box(ranges) => ranges.draw(&self.exponential, random, weights),
        }
    }
}

/// Weights that fall in an order.
///
/// The falling weights are a simplex themselves, its corners being equal weights of the first 1,
/// 2, ... n: a uniform point is a uniform mixture of them, which needs no sorting.
struct Order {
    /// Places, the most important first.
    sequence: Vec<usize>,
    /// Where each list of several, which are tied, starts and ends in it.
    tied: Vec<(usize, usize)>,
    mixture: Vec<f64>,
    /// What each of the first 1, 2, ... n weights is where they alone are, and equal; the last
    /// first.
    shares: Vec<f64>,
}

impl Order {
    fn new(lists: &[Vec<usize>], places: &[usize]) -> Option<Self> {
        let count = places.len();
        let mut sequence = Vec::with_capacity(count);
        let mut tied = Vec::new();
        for list in lists {
            let start = sequence.len();
            // in the order of places, whatever the list's own is
            for (place, criterion) in places.iter().enumerate() {
                if list.contains(criterion) {
                    if sequence.contains(&place) {
                        return None;
                    }
                    sequence.push(place);
                }
            }
            if sequence.len() - start != list.len() {
                return None;
            }
            if list.len() > 1 {
                tied.push((start, sequence.len()));
            }
        }
        (sequence.len() == count).then(|| Self {
            sequence,
            tied,
            mixture: vec![0.0; count],
            shares: (1..=count).rev().map(|first| 1.0 / first as f64).collect(),
        })
    }

    fn draw(&mut self, exponential: &Exponential, random: &mut Random, weights: &mut [f64]) {
        let scale = 1.0 / exponential.fill(random, &mut self.mixture);
        for &(start, end) in &self.tied {
            for left in (2..=end - start).rev() {
                let other = start + random.below(left);
                self.sequence.swap(start + left - 1, other); // within the list
            }
        }
        let mut weight = 0.0;
        let corners = self.mixture.iter().zip(&self.shares);
        for (place, (part, share)) in self.sequence.iter().rev().zip(corners) {
            weight += scale * part * share;
            weights[*place] = weight; // a place of them
        }
    }
}

/// Weights between bounds, as ways from a corner that all of them can move away from.
struct Ranges {
    /// The lower bounds, or the upper where they leave less room; what each may really be, the
    /// others' bounds taken into account.
    corner: Vec<f64>,
    /// What all of them together are away from the corner; below 0 from the upper.
    room: f64,
    moving: Vec<Moving>,
    /// How far each of `moving` is away, in parts of their sum.
    away: Vec<f64>,
    /// Too few proposals hit: a sample is a walk away from the last.
    walks: bool,
}

/// A weight that can move: its place, and how far away from the corner it may be.
struct Moving {
    place: usize,
    width: f64,
}

impl Ranges {
    fn new(
        ranges: &[Range],
        places: &[usize],
        exponential: &Exponential,
        random: &mut Random,
    ) -> Option<Self> {
        let count = places.len();
        if ranges.len() != count {
            return None;
        }
        let (mut lower, mut upper) = (Vec::with_capacity(count), Vec::with_capacity(count));
        let (mut lowest, mut highest) = (0.0, 0.0);
        for &criterion in places {
            let range = ranges.get(criterion)?;
            if !range.is_valid() {
                return None;
            }
            lowest += range.lower;
            highest += range.upper;
            lower.push(range.lower);
            upper.push(range.upper);
        }
        if lowest > 1.0 + 1e-9 || highest < 1.0 - 1e-9 {
            return None;
        }
        let mut moving = Vec::with_capacity(count);
        let mut widths = 0.0;
        for (place, (lower, upper)) in lower.iter_mut().zip(&mut upper).enumerate() {
            let least = 1.0 - (highest - *upper);
            let most = 1.0 - (lowest - *lower);
            *lower = lower.max(least);
            *upper = upper.min(most);
            let width = *upper - *lower;
            if width > STILL {
                moving.push(Moving { place, width });
                widths += width;
            } else {
                *upper = *lower;
            }
        }
        let corner = if highest - 1.0 < 1.0 - lowest {
            upper
        } else {
            lower
        };
        let mut ranges = Self {
            room: 1.0 - corner.iter().sum::<f64>(),
            corner,
            away: vec![0.0; moving.len()],
            moving,
            walks: false,
        };
        // always the same proposals, so that the way does not depend on the seed
        let mut always = Random::new(0);
        let mut hits = 0;
        for _ in 0..TRIED {
            hits += usize::from(ranges.propose(exponential, &mut always).is_some());
        }
        if hits < MUST_HIT {
            ranges.walks = true;
            let middle = ranges.room.abs() / widths;
            for (away, one) in ranges.away.iter_mut().zip(&ranges.moving) {
                *away = middle * one.width;
            }
            ranges.walk(random, BURN_IN);
        }
        Some(ranges)
    }

    fn draw(&mut self, exponential: &Exponential, random: &mut Random, weights: &mut [f64]) {
        let scale = if self.walks {
            self.walk(random, ROUNDS)
        } else {
            loop {
                if let Some(scale) = self.propose(exponential, random) {
                    break scale;
                }
            }
        };
        weights.copy_from_slice(&self.corner);
        for (one, away) in self.moving.iter().zip(&self.away) {
            weights[one.place] += scale * away; // a place of them
        }
    }

    /// A uniform point of the simplex that stands in the corner; what it is to be multiplied by,
    /// where it is within all bounds.
    fn propose(&mut self, exponential: &Exponential, random: &mut Random) -> Option<f64> {
        let scale = self.room / exponential.fill(random, &mut self.away);
        let size = scale.abs();
        for (one, away) in self.moving.iter().zip(&self.away) {
            if size * away > one.width {
                return None;
            }
        }
        Some(scale)
    }

    /// A hit-and-run walk (Smith 1984; for weights, Tervonen et al. 2013): each step goes a
    /// uniform way along a random line through the point, as far as the bounds let it. What the
    /// point is to be multiplied by, which takes off what rounding has added.
    ///
    /// A line takes from one weight what it gives to another: of all polytopes of weights between
    /// bounds, these are the directions of the edges. So no corner is too narrow for it, and a
    /// step costs the same however many weights there are. Any lines leave the uniform
    /// distribution as it is, so long as they do not depend on the point. In each round every
    /// weight goes a step with another, which is any of them.
    fn walk(&mut self, random: &mut Random, rounds: usize) -> f64 {
        let moving = self.moving.as_slice();
        let away = &mut self.away[..moving.len()];
        for _ in 0..rounds {
            for one in 0..moving.len() {
                let bits = random.bits();
                let other = (((bits >> 32) * moving.len() as u64) >> 32) as usize;
                if one == other {
                    continue;
                }
                let both = away[one] + away[other];
                // what each must have, since the other cannot take it
                let least = above(both - moving[other].width);
                let left = above(both - moving[one].width);
                let way = (f64::from(bits as u32) + 0.5) * (1.0 / (1u64 << 32) as f64);
                let own = least + way * (both - least - left);
                away[one] = own;
                away[other] = both - own;
            }
        }
        self.room / away.iter().sum::<f64>()
    }
}

/// The number, or 0 where it is less: without a branch, which nobody could predict.
fn above(number: f64) -> f64 {
    (number + number.abs()) * 0.5
}
