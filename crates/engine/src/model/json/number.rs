//! Decimal digits become the nearest number and back, without the tables that this commonly takes.

/// More digits than can make a difference; whether any after them is not 0 still does.
const MOST_DIGITS: usize = 800;

/// The double that is nearest to a decimal number such as `-12.5e3`, the even one of two; infinity
/// beyond the greatest. `None` for anything else.
pub fn number(text: &str) -> Option<f64> {
    let mut digits = Big(Vec::new());
    let (mut significant, mut exponent) = (0, 0_i32);
    let (mut any, mut after_point, mut inexact) = (false, false, false);
    let ([b'-' | b'+', bytes @ ..] | bytes) = text.as_bytes();
    let mut bytes = bytes;
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        match byte {
            b'0'..=b'9' => {
                any = true;
                exponent -= i32::from(after_point);
                if significant < MOST_DIGITS {
                    digits.times_plus(10, u32::from(byte - b'0'));
                    significant += usize::from(!digits.0.is_empty());
                } else {
                    inexact |= *byte != b'0';
                    exponent += 1;
                }
            }
            b'.' if !after_point => after_point = true,
            b'e' | b'E' => {
                exponent = exponent.saturating_add(power(rest)?);
                break;
            }
            _ => return None,
        }
    }
    // 10^-330 is 0 whatever the digits
    let magnitude = if exponent.saturating_add(significant as i32) < -330 {
        0.0
    } else {
        digits.times_power_of_ten(exponent, inexact)
    };
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    any.then_some(magnitude * sign)
}

/// An exponent; beyond a million it makes no difference any more.
fn power(text: &[u8]) -> Option<i32> {
    let (sign, digits) = match text {
        [b'-', digits @ ..] => (-1, digits),
        [b'+', digits @ ..] | digits => (1, digits),
    };
    let mut power = 0_i32;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        power = (power * 10 + i32::from(byte - b'0')).min(1_000_000);
    }
    (!digits.is_empty()).then_some(sign * power)
}

/// The fewest digits that are read back as this finite number, without an exponent. A whole
/// number has no point.
pub fn digits(one: f64) -> String {
    let magnitude = one.abs();
    let mut text = String::from(if one.is_sign_negative() { "-" } else { "" });
    if magnitude < 9e15 && magnitude == magnitude.trunc() {
        text.push_str(&(magnitude as u64).to_string());
        return text;
    }
    let (all, point) = leading_digits(magnitude);
    // 17 are always enough
    for count in 1..=17 {
        let found = rounded(&all, count, point);
        if count == 17 || number(&found) == Some(magnitude) {
            text.push_str(&found);
            break;
        }
    }
    text
}

/// The first digits of a positive number, more than 17 of them, and how many stand before its
/// point; below 0 where zeros follow the point.
fn leading_digits(magnitude: f64) -> (Vec<u8>, i32) {
    let bits = magnitude.to_bits();
    let (exponent, fraction) = ((bits >> 52) as i32, bits & ((1 << 52) - 1)); // no sign
    // the number is `whole` times 2^exponent
    let (whole, exponent) = match exponent {
        0 => (fraction, -1074),
        _ => (fraction | 1 << 52, exponent - 1075),
    };
    // times 10^power it has 18 to 20 digits before its point
    let highest_bit = 63 - whole.leading_zeros() as i32 + exponent;
    let power = 18 - highest_bit * 30_103 / 100_000;
    let mut big = Big(vec![whole as u32, (whole >> 32) as u32]); // in two halves
    for _ in 0..power {
        big.times_plus(10, 0);
    }
    for _ in 0..exponent {
        big.times_plus(2, 0);
    }
    for _ in exponent..0 {
        big.divide(2);
    }
    for _ in power..0 {
        big.divide(10);
    }
    let mut digits = Vec::new();
    while !big.0.is_empty() {
        digits.push(big.divide(10) as u8); // below ten
    }
    digits.reverse();
    let point = digits.len() as i32 - power;
    (digits, point)
}

/// The number rounded to so many digits, at least one fewer than there are.
fn rounded(digits: &[u8], count: usize, mut point: i32) -> String {
    let mut kept = digits[..count].to_vec();
    if digits[count] >= 5 {
        while kept.last() == Some(&9) {
            kept.pop();
        }
        match kept.last_mut() {
            Some(last) => *last += 1,
            None => {
                kept.push(1);
                point += 1;
            }
        }
    }
    let mut text = String::new();
    let (first, end) = (point.min(1), point.max(kept.len() as i32));
    for place in first - 1..end {
        if place == point {
            text.push('.');
        }
        let digit = usize::try_from(place).ok().and_then(|at| kept.get(at));
        text.push(char::from(b'0' + digit.copied().unwrap_or(0)));
    }
    text
}

/// A natural number in digits to the base 2^32, the lowest first, the highest not 0.
struct Big(Vec<u32>);

impl Big {
    fn times_plus(&mut self, factor: u32, more: u32) {
        let mut carry = u64::from(more);
        for part in &mut self.0 {
            carry += u64::from(*part) * u64::from(factor);
            *part = carry as u32; // the low half
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32); // at most the factor
        }
    }

    /// Divides by a number; gives what is left over.
    fn divide(&mut self, by: u32) -> u32 {
        let by = u64::from(by);
        let mut left = 0;
        for part in self.0.iter_mut().rev() {
            left = left << 32 | u64::from(*part);
            *part = (left / by) as u32; // what is left of the part above is below `by`
            left %= by;
        }
        if self.0.last() == Some(&0) {
            self.0.pop();
        }
        left as u32 // below `by`
    }

    /// Itself times 10^exponent, to the nearest double. `inexact`: it is in truth a little more.
    fn times_power_of_ten(mut self, exponent: i32, mut inexact: bool) -> f64 {
        if self.0.is_empty() {
            return 0.0;
        }
        // beyond these bounds the outcome is infinity or 0 whatever the digits
        let exponent = exponent.clamp(-1_300, 400);
        let mut shift = 0;
        if exponent < 0 {
            // so many parts below that 64 bits and more are left after all divisions
            let below = (exponent.unsigned_abs() as usize).div_ceil(8) + 3;
            let mut parts = vec![0; below];
            parts.append(&mut self.0);
            self.0 = parts;
            shift = below as i32 * -32;
        }
        for _ in exponent..0 {
            inexact |= self.divide(10) > 0;
        }
        for _ in 0..exponent {
            self.times_plus(10, 0);
        }
        // the highest 63 bits; the number is `high` times 2^shift, and a little more if inexact
        let mut high = 0_u64;
        let mut room = 63;
        for part in self.0.iter().rev() {
            let bits = if high == 0 {
                32 - part.leading_zeros()
            } else {
                32
            };
            let taken = bits.min(room);
            let rest = bits - taken;
            high = high << taken | u64::from(*part) >> rest;
            inexact |= u64::from(*part) & ((1 << rest) - 1) != 0;
            room -= taken;
            shift += rest as i32;
        }
        high <<= room;
        shift -= room as i32;
        // a double has 53 bits, and none below 2^-1074
        let surplus = (-1074 - shift).max(10);
        if surplus > 63 {
            return 0.0;
        }
        let (kept, rest, half) = (
            high >> surplus,
            high & ((1 << surplus) - 1),
            1 << (surplus - 1),
        );
        let up = rest > half || rest == half && (inexact || kept & 1 == 1);
        libm::scalbn((kept + u64::from(up)) as f64, shift + surplus)
    }
}
