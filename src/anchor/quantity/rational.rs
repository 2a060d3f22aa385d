//! Exact values: fractions of two 128-bit integers, always reduced. What does not fit is no value.

use std::cmp::Ordering;
use std::fmt;

/// An exact number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rational {
    numerator: i128,
    denominator: i128,
}

impl Rational {
    /// A fraction, if its parts fit and the denominator is not zero.
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 || numerator == i128::MIN || denominator == i128::MIN {
            return None;
        }
        let divisor =
            gcd(numerator.unsigned_abs(), denominator.unsigned_abs()) as i128 * denominator.signum();
        Some(Self { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    /// An integer.
    #[must_use]
    pub const fn from_integer(value: i64) -> Self {
        Self { numerator: value as i128, denominator: 1 }
    }

    /// `digits` with `decimals` of them after the point.
    #[must_use]
    pub fn from_decimal(digits: &str, decimals: usize) -> Option<Self> {
        let scale = 10_i128.checked_pow(u32::try_from(decimals).ok()?)?;
        Self::new(digits.parse().ok()?, scale)
    }

    /// Sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let left = self.numerator.checked_mul(other.denominator)?;
        let right = other.numerator.checked_mul(self.denominator)?;
        Self::new(left.checked_add(right)?, self.denominator.checked_mul(other.denominator)?)
    }

    /// Product.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(
            self.numerator.checked_mul(other.numerator)?,
            self.denominator.checked_mul(other.denominator)?,
        )
    }

    /// Difference without its sign.
    #[must_use]
    pub fn distance(self, other: Self) -> Option<Self> {
        let minus = Self { numerator: -other.numerator, denominator: other.denominator };
        let difference = self.plus(minus)?;
        Some(Self { numerator: difference.numerator.abs(), ..difference })
    }

    /// The value as the nearest floating-point number, for ratios and tolerances only.
    #[must_use]
    pub fn to_f64(self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }

    /// The integer, if it is one.
    #[must_use]
    pub fn integer(self) -> Option<i128> {
        (self.denominator == 1).then_some(self.numerator)
    }

    /// Both parts, reduced.
    #[must_use]
    pub fn parts(self) -> (i128, i128) {
        (self.numerator, self.denominator)
    }
}

impl From<i64> for Rational {
    fn from(value: i64) -> Self {
        Self::from_integer(value)
    }
}

impl PartialOrd for Rational {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.to_f64().partial_cmp(&other.to_f64())
    }
}

impl fmt::Display for Rational {
    /// Integers with blanks between groups of three, decimals with a point, else a fraction.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.denominator == 1 {
            return f.write_str(&grouped(self.numerator));
        }
        for decimals in 1..=6_u32 {
            let scale = 10_i128.pow(decimals);
            if scale % self.denominator == 0
                && let Some(digits) = self.numerator.checked_mul(scale / self.denominator)
            {
                let (whole, rest) = (digits / scale, (digits % scale).abs());
                let sign = if digits < 0 && whole == 0 { "-" } else { "" };
                return write!(f, "{sign}{}.{rest:0width$}", grouped(whole), width = decimals as usize);
            }
        }
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

fn grouped(value: i128) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    if value < 0 { format!("-{grouped}") } else { grouped }
}

fn gcd(mut one: u128, mut other: u128) -> u128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_reduced_and_shown_for_people() {
        let shown =
            |numerator, denominator| Rational::new(numerator, denominator).map(|value| value.to_string());
        assert_eq!(shown(4, 2).as_deref(), Some("2"));
        assert_eq!(shown(-1, 2).as_deref(), Some("-0.5"));
        assert_eq!(shown(341, 5).as_deref(), Some("68.2"));
        assert_eq!(shown(1, 3).as_deref(), Some("1/3"));
        assert_eq!(shown(1_250_000, 1).as_deref(), Some("1\u{202f}250\u{202f}000"));
        assert_eq!(Rational::new(1, 0), None);
    }
}
