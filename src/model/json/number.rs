//! Decimal digits become the nearest number, without the tables that this commonly takes.

/// More digits than can make a difference; whether any after them is not 0 still does.
const MOST_DIGITS: usize = 800;

/// The double that is nearest to a decimal number such as `-12.5e3`, the even one of two; infinity
/// beyond the greatest. `None` for anything else.
pub fn number(text: &str) -> Option<f64> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut digits = Big(Vec::new());
    let (mut significant, mut exponent) = (0, 0_i32);
    let (mut any, mut after_point, mut inexact) = (false, false, false);
    let mut bytes = unsigned.as_bytes();
    while let [byte, rest @ ..] = bytes {
        bytes = rest;
        match byte {
            b'0'..=b'9' => {
                any = true;
                exponent -= i32::from(after_point);
                if significant < MOST_DIGITS {
                    digits.times_ten_plus(u32::from(byte - b'0'));
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
    let magnitude = digits.times_power_of_ten(exponent, inexact);
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

/// A natural number in digits to the base 2^32, the lowest first, the highest not 0.
struct Big(Vec<u32>);

impl Big {
    fn times_ten_plus(&mut self, digit: u32) {
        let mut carry = u64::from(digit);
        for part in &mut self.0 {
            carry += u64::from(*part) * 10;
            *part = carry as u32; // the low half
            carry >>= 32;
        }
        if carry > 0 {
            self.0.push(carry as u32); // below 11
        }
    }

    /// Divides by ten; says whether anything is left over.
    fn by_ten(&mut self) -> bool {
        let mut left = 0;
        for part in self.0.iter_mut().rev() {
            left = left << 32 | u64::from(*part);
            *part = (left / 10) as u32; // what is left of the part above is below ten
            left %= 10;
        }
        if self.0.last() == Some(&0) {
            self.0.pop();
        }
        left > 0
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
            self.0.splice(0..0, std::iter::repeat_n(0, below));
            shift = below as i32 * -32;
        }
        for _ in exponent..0 {
            inexact |= self.by_ten();
        }
        for _ in 0..exponent {
            self.times_ten_plus(0);
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
