//! Weights drawn uniformly from what a person has said about them.

use super::{
    exponential::{Exponential, Random},
    weights::WeightSpace,
};
use crate::scoring::Range;

/// A weight whose bounds are this near each other does not move.
const STILL: f64 = 1e-12;
/// How many proposals are looked at to see how many hit the ranges, and how many must, for
/// rejection to be cheap.
const TRIED: usize = 1000;
const MUST_HIT: usize = 20;
/// How often each weight is moved between two samples of a walk, at least.
const ROUNDS: usize = 2;

/// Draws weights of one space, uniformly.
pub(super) struct Sampler {
    exponential: Exponential,
    way: Way,
}

enum Way {
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
        let way = match space {
            WeightSpace::Free => Way::Simplex,
            WeightSpace::Order(lists) => Way::Order(Order::new(lists, places)?),
            WeightSpace::Ranges(ranges) => {
                Way::Box(Ranges::new(ranges, places, &exponential, random)?)
            }
        };
        Some(Self { exponential, way })
    }

    /// Whether samples follow each other on a walk, and so are neither independent nor quite
    /// uniform.
    pub fn is_approximate(&self) -> bool {
        matches!(self.way, Way::Box(Ranges { walk: Some(_), .. }))
    }

    /// Fills `weights`, as many as there are places.
    pub fn draw(&mut self, random: &mut Random, weights: &mut [f64]) {
        match &mut self.way {
            Way::Simplex => {
                let scale = 1.0 / self.exponential.fill(random, weights);
                for weight in weights {
                    *weight *= scale;
                }
            }
            Way::Order(order) => order.draw(&self.exponential, random, weights),
            Way::Box(ranges) => ranges.draw(&self.exponential, random, weights),
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
    /// Where each list of tied ones starts and ends in it.
    tied: Vec<(usize, usize)>,
    mixture: Vec<f64>,
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
            tied.push((start, sequence.len()));
        }
        (sequence.len() == count).then(|| Self {
            sequence,
            tied,
            mixture: vec![0.0; count],
        })
    }

    fn draw(&mut self, exponential: &Exponential, random: &mut Random, weights: &mut [f64]) {
        let sum = exponential.fill(random, &mut self.mixture);
        for &(start, end) in &self.tied {
            for left in (2..=end - start).rev() {
                let other = start + random.below(left);
                self.sequence.swap(start + left - 1, other); // within the list
            }
        }
        let mut weight = 0.0;
        let mut corner = self.sequence.len() as f64;
        for (place, part) in self.sequence.iter().zip(&self.mixture).rev() {
            weight += part / corner / sum;
            corner -= 1.0;
            weights[*place] = weight; // a place of them
        }
    }
}

/// Weights between bounds.
struct Ranges {
    /// What each may really be, the others' bounds taken into account.
    lower: Vec<f64>,
    upper: Vec<f64>,
    /// Places of those that can move.
    moving: Vec<usize>,
    drawn: Vec<f64>,
    /// Proposals start from the upper bounds, which leave less room than the lower.
    from_above: bool,
    /// Where too few proposals hit.
    walk: Option<Walk>,
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
            // false for NaN
            if !(0.0 <= range.lower && range.lower <= range.upper && range.upper <= 1.0) {
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
        let mut moving = Vec::new();
        for (place, (lower, upper)) in lower.iter_mut().zip(&mut upper).enumerate() {
            let least = 1.0 - (highest - *upper);
            let most = 1.0 - (lowest - *lower);
            *lower = lower.max(least);
            *upper = upper.min(most);
            if *upper - *lower > STILL {
                moving.push(place);
            } else {
                *upper = *lower;
            }
        }
        let mut ranges = Self {
            from_above: highest - 1.0 < 1.0 - lowest,
            drawn: vec![0.0; moving.len()],
            lower,
            upper,
            moving,
            walk: None,
        };
        // always the same proposals, so that the way does not depend on the seed
        let mut proposed = vec![0.0; count];
        let mut always = Random::new(0);
        let mut hits = 0;
        for _ in 0..TRIED {
            hits += usize::from(ranges.propose(exponential, &mut always, &mut proposed));
        }
        if hits < MUST_HIT {
            ranges.walk = Some(Walk::new(&ranges, random));
        }
        Some(ranges)
    }

    fn draw(&mut self, exponential: &Exponential, random: &mut Random, weights: &mut [f64]) {
        match self.walk.take() {
            None => while !self.propose(exponential, random, weights) {},
            Some(mut walk) => {
                weights.copy_from_slice(&self.lower);
                walk.go(random, ROUNDS);
                let mut sum = 0.0;
                for one in &walk.moving {
                    sum += one.at;
                }
                let scale = walk.room / sum; // what rounding has added is taken off
                for (place, one) in self.moving.iter().zip(&walk.moving) {
                    weights[*place] += scale * one.at; // a place of them
                }
                self.walk = Some(walk);
            }
        }
    }

    /// A uniform point of the simplex that stands in the corner of the lower bounds, or hangs in
    /// that of the upper; whether it is within all bounds.
    fn propose(
        &mut self,
        exponential: &Exponential,
        random: &mut Random,
        weights: &mut [f64],
    ) -> bool {
        let corner = if self.from_above {
            &self.upper
        } else {
            &self.lower
        };
        weights.copy_from_slice(corner);
        if self.moving.is_empty() {
            return true;
        }
        let room = 1.0 - corner.iter().sum::<f64>(); // below 0 from above
        let scale = room / exponential.fill(random, &mut self.drawn);
        let mut hit = true;
        for (place, part) in self.moving.iter().zip(&self.drawn) {
            let place = *place; // a place of them all
            weights[place] += scale * part;
            hit &= weights[place] <= self.upper[place] && weights[place] >= self.lower[place];
        }
        hit
    }
}

/// A hit-and-run walk (Smith 1984; for weights, Tervonen et al. 2013): each step goes a uniform
/// way along a random line through the point, as far as the bounds let it.
///
/// A line takes from one weight what it gives to another: of all polytopes of weights between
/// bounds, these are the directions of the edges. So no corner is too narrow for it, and a step
/// costs the same however many weights there are. Any lines leave the uniform distribution as it
/// is, so long as they do not depend on the point.
struct Walk {
    moving: Vec<Moving>,
    /// What all of them have above their lower bounds.
    room: f64,
}

/// A weight on its walk: how far above its lower bound it is and may be.
struct Moving {
    at: f64,
    width: f64,
}

impl Walk {
    /// At the centre, and 100 rounds on.
    fn new(ranges: &Ranges, random: &mut Random) -> Self {
        let mut moving = Vec::with_capacity(ranges.moving.len());
        let mut widths = 0.0;
        for &place in &ranges.moving {
            let width = ranges.upper[place] - ranges.lower[place]; // a place of them
            widths += width;
            moving.push(Moving { at: 0.0, width });
        }
        let room = 1.0 - ranges.lower.iter().sum::<f64>();
        for one in &mut moving {
            one.at = room / widths * one.width;
        }
        let mut walk = Self { moving, room };
        walk.go(random, 100);
        walk
    }

    /// In each round every weight goes a step with another, which is any of them.
    fn go(&mut self, random: &mut Random, rounds: usize) {
        let moving = self.moving.as_mut_slice();
        for _ in 0..rounds {
            for one in 0..moving.len() {
                let bits = random.bits();
                let other = ((bits >> 32) * moving.len() as u64 >> 32) as usize;
                if one == other {
                    continue;
                }
                let both = moving[one].at + moving[other].at;
                // what each must have, since the other cannot take it
                let least = above(both - moving[other].width);
                let left = above(both - moving[one].width);
                let way = (f64::from(bits as u32) + 0.5) * (1.0 / (1u64 << 32) as f64);
                let at = least + way * (both - least - left);
                moving[one].at = at;
                moving[other].at = both - at;
            }
        }
    }
}

/// The number, or 0 where it is less: without a branch, which nobody could predict.
fn above(number: f64) -> f64 {
    (number + number.abs()) * 0.5
}
