//! How numbers are rounded for display, so that rounding neither hides a difference nor makes one.
//! Which numbers stand beside each other is known where they are shown.

use crate::sorting::Sort;

/// Fractions this near each other are the same for a reader.
pub const SAME: f64 = 1e-9;

/// More digits than tell apart what differs by more than [`SAME`].
const MOST_DECIMALS: u8 = 10;

/// The decimals with which every two of `fractions` that differ by more than 1e-9 read differently
/// in points of 100, at least `least`: 0.604 and 0.596 take one, 60.4 and 59.6.
pub fn decimals_apart(fractions: &[f64], least: u8) -> u8 {
    let points: Vec<f64> = fractions.iter().map(|fraction| fraction * 100.0).collect();
    decimals(&points, least, SAME * 100.0)
}

/// The same of plain numbers, such as a ratio beside its bound.
pub fn number_decimals_apart(numbers: &[f64], least: u8) -> u8 {
    decimals(numbers, least, SAME)
}

/// The decimals with which the fraction at `position` reads differently from every other of
/// `fractions` that differs: in a list, where not all need as many as the two that are closest.
pub fn decimals_among(fractions: &[f64], position: usize) -> u8 {
    let Some(&one) = fractions.get(position) else {
        return 0;
    };
    let others = fractions.iter();
    others.fold(0, |enough, other| decimals_apart(&[one, *other], enough))
}

fn decimals(numbers: &[f64], least: u8, same: f64) -> u8 {
    let mut ascending = numbers.to_vec();
    ascending.retain(|number| number.is_finite());
    ascending.order_by(f64::total_cmp);
    let reads_alike = |decimals: u8| {
        let mut neighbours = ascending.windows(2);
        neighbours.any(|pair| {
            pair[1] - pair[0] > same // two in a window
                && round_to(pair[0], decimals) == round_to(pair[1], decimals)
        })
    };
    let mut enough = least;
    while enough < MOST_DECIMALS && reads_alike(enough) {
        enough += 1;
    }
    enough
}

/// A fraction in points of 100 with so many decimals: half away from zero, after a little is added,
/// so that a sum like 0.39999999999999997 reads 40.
pub fn points_to(fraction: f64, decimals: u8) -> f64 {
    round_to(fraction * 100.0, decimals)
}

/// A number with so many decimals, as [`points_to`] rounds.
pub fn round_to(number: f64, decimals: u8) -> f64 {
    let scale = power_of_ten(decimals);
    // less than what a further decimal could show
    let little = 1e-7_f64.min(1e-3 / scale).copysign(number);
    // no "-0"
    ((number + little) * scale).round() / scale + 0.0
}

/// By how much a fraction is more in `to` than in `from`, in points of 100: the difference of the
/// two as they read with so many decimals.
pub fn points_apart(from: f64, to: f64, decimals: u8) -> f64 {
    round_to(
        points_to(to, decimals) - points_to(from, decimals),
        decimals,
    )
}

/// By how much `one` leads `other`, each a lower and an upper end, in points of 100, as a reader
/// would work it out from the middles of what is shown with so many decimals; and the decimals that
/// it takes itself. Exact where the figures shown would hide the lead or reverse it.
pub fn gap_as_shown(one: [f64; 2], other: [f64; 2], decimals: u8) -> (f64, u8) {
    let exact = (one[0] + one[1] - other[0] - other[1]) / 2.0;
    let shown = |ends: [f64; 2]| ends.map(|end| points_to(end, decimals)).iter().sum::<f64>();
    // a middle of two ends may be half a unit
    let gap = round_to((shown(one) - shown(other)) / 2.0, decimals + 1);
    if exact.abs() <= SAME || gap * exact <= 0.0 {
        let enough = decimals_apart(&[exact, 0.0], decimals);
        return (points_to(exact, enough), enough);
    }
    let enough = if round_to(gap, decimals) == gap {
        decimals
    } else {
        decimals + 1
    };
    (gap, enough)
}

/// Parts of a whole in points of 100 with so many decimals, which add up to what the whole reads:
/// to 100 where the parts add up to 1. By largest remainder; of equal remainders the first is
/// rounded up. A part that is no number of at least 0 counts as 0.
///
/// Not for weights: of those, equal ones read alike, whatever they add up to.
pub fn shares_to(parts: &[f64], decimals: u8) -> Vec<f64> {
    let whole = parts.iter().filter(is_part).sum();
    shares_of(points_to(whole, decimals), parts, decimals)
}

/// The same where what they add up to is known, in points: what a whole has left beside a share
/// that is shown already.
pub fn shares_of(whole: f64, parts: &[f64], decimals: u8) -> Vec<f64> {
    let parts = parts.iter();
    let parts = parts.map(|part| if is_part(&part) { *part } else { 0.0 });
    apportioned(whole, parts, decimals)
}

/// What is added to a score and taken from it, in points of 100 with so many decimals, adding up to
/// `whole`: the difference of the two scores as they are shown. Each is rounded up or down, never
/// across 0. What is no number counts as 0.
pub fn changes_of(whole: f64, parts: &[f64], decimals: u8) -> Vec<f64> {
    let parts = parts.iter();
    let parts = parts.map(|part| if part.is_finite() { *part } else { 0.0 });
    apportioned(whole, parts, decimals)
}

fn apportioned(whole: f64, parts: impl Iterator<Item = f64>, decimals: u8) -> Vec<f64> {
    let scale = power_of_ten(decimals);
    let mut units = Vec::new();
    let mut remainders = Vec::new();
    for (at, part) in parts.enumerate() {
        let exact = part * 100.0 * scale;
        // what falls short of a whole unit by its last bits has it
        let down = (exact + 1e-6).floor();
        units.push(down);
        if exact > down {
            remainders.push((at, ((exact - down) * 1e6).round()));
        }
    }
    remainders.order_by(|(_, one), (_, other)| other.total_cmp(one));
    let missing = (whole * scale).round() - units.iter().sum::<f64>();
    for (at, _) in remainders.into_iter().take(missing.max(0.0) as usize) {
        units[at] += 1.0; // one of them
    }
    // no "-0"
    units.into_iter().map(|unit| unit / scale + 0.0).collect()
}

fn is_part(part: &&f64) -> bool {
    part.is_finite() && **part > 0.0
}

/// Exact, whatever the machine.
fn power_of_ten(exponent: u8) -> f64 {
    (0..exponent).fold(1.0, |power, _| power * 10.0)
}
