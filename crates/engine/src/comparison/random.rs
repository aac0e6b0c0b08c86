//! Random numbers: uniform ones and exponential ones, the same bits on every machine.
//!
//! The exponential ones are not `rand_distr::Exp1`. That is the same method, but where the standard
//! library is linked it takes logarithms and powers from the platform, whose last bits differ; and
//! it takes 64 random bits a number, where half of them do.

use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

/// The generator xoshiro256++ (Blackman and Vigna 2021).
pub(super) struct Random {
    generator: Xoshiro256PlusPlus,
    /// What it has generated and how much of it is used: it generates many at once, since built
    /// for size it would be a call a number, three times as slow in WebAssembly.
    store: [u64; STORED],
    used: usize,
}

const STORED: usize = 64;

impl Random {
    pub fn new(seed: u64) -> Self {
        Self {
            generator: Xoshiro256PlusPlus::seed_from_u64(seed),
            store: [0; STORED],
            used: STORED,
        }
    }

    #[inline(always)]
    pub fn bits(&mut self) -> u64 {
        if self.used >= STORED {
            self.generate();
        }
        let bits = self.store[self.used];
        self.used += 1;
        bits
    }

    #[inline(never)]
    fn generate(&mut self) {
        let mut generator = self.generator.clone(); // in registers
        for bits in &mut self.store {
            *bits = generator.next_u64();
        }
        self.generator = generator;
        self.used = 0;
    }

    /// Uniform in (0, 1).
    pub fn unit(&mut self) -> f64 {
        ((self.bits() >> 12) as i64 as f64 + 0.5) * (1.0 / (1u64 << 52) as f64)
    }

    /// Uniform among the whole numbers below `count`, but for a bias of `count` / 2^32.
    pub fn below(&mut self, count: usize) -> usize {
        (((self.bits() >> 32) * count as u64) >> 32) as usize
    }
}

/// A number from 1 up to below 2, by the 52 bits of its fraction: half the price of a conversion.
#[inline(always)]
pub(super) fn one_to_two(fraction: u64) -> f64 {
    f64::from_bits(1023 << 52 | fraction)
}

/// How many layers the area under exp(-x) is cut into, all of the same area.
const LAYERS: usize = 256;
/// Where the lowest layer's tail begins, and each layer's area.
const TAIL: f64 = 7.697_117_470_131_05;
const AREA: f64 = 0.003_949_659_822_581_557;

/// Exponential numbers of mean 1 by the ziggurat method (Marsaglia and Tsang 2000): in 99 of 100
/// draws a multiplication and a comparison, where a logarithm takes three times as long.
pub(super) struct Exponential {
    /// Each layer's width, downwards, and exp(-width).
    width: [f64; LAYERS + 1],
    height: [f64; LAYERS + 1],
}

impl Exponential {
    pub fn new() -> Self {
        let mut width = [0.0; LAYERS + 1];
        width[0] = AREA / libm::exp(-TAIL);
        width[1] = TAIL;
        for layer in 2..LAYERS {
            let below = width[layer - 1];
            width[layer] = -libm::log(AREA / below + libm::exp(-below));
        }
        let mut height = [1.0; LAYERS + 1];
        for (height, width) in height.iter_mut().zip(&width) {
            *height = libm::exp(-width);
        }
        Self { width, height }
    }

    /// Fills `numbers` with independent ones and gives their sum, which is above 0 where there
    /// are any.
    pub fn fill(&self, random: &mut Random, numbers: &mut [f64]) -> f64 {
        let mut sum = 0.0;
        let mut bits = 0;
        let mut is_second = false;
        for number in numbers {
            bits = if is_second { bits >> 32 } else { random.bits() }; // enough for two
            is_second = !is_second;
            let layer = (bits & 0xff) as usize;
            let mut drawn = Self::part(bits) * self.width[layer];
            if drawn >= self.width[layer + 1] {
                drawn = self.outside(random, layer, drawn);
            }
            *number = drawn;
            sum += drawn;
        }
        sum
    }

    /// Uniform in (0, 1), of the 24 bits that follow the layer's.
    fn part(bits: u64) -> f64 {
        one_to_two((bits & 0xffff_ff00) << 20 | 1 << 27) - 1.0
    }

    /// What becomes of a draw that is not surely below the curve.
    #[cold]
    fn outside(&self, random: &mut Random, mut layer: usize, mut drawn: f64) -> f64 {
        loop {
            if layer == 0 {
                return TAIL - libm::log(random.unit());
            }
            let (lower, upper) = (self.height[layer], self.height[layer + 1]);
            if lower + random.unit() * (upper - lower) < libm::exp(-drawn) {
                return drawn;
            }
            let bits = random.bits();
            layer = (bits & 0xff) as usize;
            drawn = Self::part(bits) * self.width[layer];
            if drawn < self.width[layer + 1] {
                return drawn;
            }
        }
    }
}
