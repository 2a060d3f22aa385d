//! The cheapest story by which one quantity became another. Its kind is the rule that is reported:
//! separators before currency, currency before unit, unit before sign, sign before magnitude, and
//! only then another value.

use super::super::rational::Rational;
use super::super::unit::{Dimension, Unit};
use super::super::{Date, Kind, Quantity, Strength};
use super::DifferenceKind;
use super::equal::base;

/// The story of two statements, and how far-fetched it is.
pub(super) fn story(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, u32)> {
    use DifferenceKind as Story;
    let is_demanded = |value: &&&Quantity| value.strength == Strength::Demanded || value.written.is_some();
    let demanded = [one, other].iter().filter(is_demanded).count();
    match (one.kind, other.kind) {
        (Kind::Vague(_), Kind::Vague(_)) => Some((Story::Magnitude, 2)),
        (Kind::Weekday(_), Kind::Weekday(_)) => Some((Story::Weekday, 2)),
        (Kind::Ordinal(_), Kind::Ordinal(_)) => Some((Story::Ordinal, 2)),
        (Kind::Amount { .. }, Kind::Amount { .. }) => amounts(one, other, demanded),
        _ if demanded == 0 => None,
        (Kind::Date(one), Kind::Date(other)) => Some((Story::Date, date_story(one, other)?)),
        (Kind::Date(date), Kind::Amount { value, unit: None })
        | (Kind::Amount { value, unit: None }, Kind::Date(date)) => {
            let alike =
                date.month.is_none() && date.year.is_some() && value.integer().is_some_and(|v| v > 999);
            (alike && demanded == 2).then_some((Story::Changed, 6))
        }
        (Kind::Ordinal(_), Kind::Amount { unit, .. }) | (Kind::Amount { unit, .. }, Kind::Ordinal(_)) => {
            let counts_years = unit.is_some_and(|unit| unit.dimension == Dimension::Calendar);
            (counts_years || unit.is_none() && demanded == 2).then_some((Story::Ordinal, 7))
        }
        (Kind::Clock { .. }, Kind::Clock { .. }) => Some((Story::Time, 2)),
        (one, other) if is_period(one) || is_period(other) => period_story(one, other),
        _ => None,
    }
}

fn is_period(kind: Kind) -> bool {
    matches!(kind, Kind::Quarter(_) | Kind::HalfYear(_) | Kind::Century(_) | Kind::Decade(_))
}

/// Periods of one kind, of two kinds, or a period and a span of years or months.
fn period_story(one: Kind, other: Kind) -> Option<(DifferenceKind, u32)> {
    let spans = |kind: Kind| match kind {
        Kind::Amount { unit: Some(unit), .. } => unit.dimension == Dimension::Calendar,
        kind => is_period(kind),
    };
    let alike = std::mem::discriminant(&one) == std::mem::discriminant(&other);
    (spans(one) && spans(other)).then_some((DifferenceKind::Period, if alike { 2 } else { 5 }))
}

/// Dates differ in their cheapest story by one part, or by their calendar.
fn date_story(one: Date, other: Date) -> Option<u32> {
    let parts = |date: Date| [date.year, date.month.map(i32::from), date.day.map(i32::from)];
    let both: Vec<_> =
        parts(one).into_iter().zip(parts(other)).filter_map(|(one, other)| one.zip(other)).collect();
    let wrong = both.iter().filter(|(one, other)| one != other).count() as u32;
    (!both.is_empty()).then_some(1 + wrong)
}

fn amounts(one: &Quantity, other: &Quantity, demanded: usize) -> Option<(DifferenceKind, u32)> {
    use DifferenceKind as Story;
    let (Kind::Amount { value, unit }, Kind::Amount { value: others, unit: others_unit }) =
        (one.kind, other.kind)
    else {
        return None;
    };
    let same_unit = unit == others_unit && unit.is_some();
    if demanded < 2 && !same_unit {
        return small_words(one, other);
    }
    if is_misread(one, other) {
        return Some((Story::FormatMisread, 0));
    }
    if let (Some(unit), Some(others_unit)) = (unit, others_unit)
        && value == others
        && !same_unit
    {
        return Some((unit_story(unit, others_unit), 1));
    }
    if others.times(Rational::from_integer(-1)) == Some(value) {
        return Some((Story::Sign, 1));
    }
    let comparable = unit.zip(others_unit).is_none_or(|(unit, others)| unit.is_comparable(others));
    let values = if comparable { base(one).zip(base(other)) } else { None };
    if values.is_some_and(|(one, other)| is_power_of_ten(one, other)) {
        return Some((Story::Magnitude, 2));
    }
    let kind = if one.in_range || other.in_range { Story::Range } else { Story::Changed };
    let cost = match (unit, others_unit) {
        _ if same_unit => 3,
        _ if is_transposed(value, others) => 3,
        (None, None) => 4,
        (Some(_), Some(_)) if comparable => 5,
        (None, _) | (_, None) => 6,
        _ => 8,
    };
    Some((kind, cost))
}

/// Two small number words without a unit: only when nothing else explains them.
fn small_words(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, u32)> {
    let counts = |quantity: &Quantity| match quantity.kind {
        Kind::Amount { value, unit: None } => {
            quantity.written.is_none() && value >= Rational::from_integer(2) && value.integer().is_some()
        }
        _ => false,
    };
    (counts(one) && counts(other)).then_some((DifferenceKind::Changed, 9))
}

fn unit_story(unit: &'static Unit, other: &'static Unit) -> DifferenceKind {
    let is_money = |unit: &'static Unit| unit.meanings().any(|unit| unit.dimension == Dimension::Money);
    if is_money(unit) && is_money(other) { DifferenceKind::Currency } else { DifferenceKind::Unit }
}

/// Whether the digits are the same and only their separators make another value of them.
fn is_misread(one: &Quantity, other: &Quantity) -> bool {
    let (Some(written), Some(others)) = (one.written, other.written) else { return false };
    let differ = written.decimals != others.decimals && written.decimals.abs_diff(others.decimals) % 3 == 0;
    let values = base(one).zip(base(other)).filter(|_| differ && written.digits == others.digits);
    values.is_some_and(|(one, other)| is_power_of(1000, one, other))
}

/// Whether the values differ by 10, 100, 1000 …
fn is_power_of_ten(one: Rational, other: Rational) -> bool {
    is_power_of(10, one, other)
}

/// Whether one value is the other times a power of a number.
fn is_power_of(root: i128, one: Rational, other: Rational) -> bool {
    let (numerator, denominator) = one.parts();
    let Some(ratio) = Rational::new(denominator, numerator).and_then(|inverse| other.times(inverse)) else {
        return false;
    };
    let (up, down) = ratio.parts();
    let power = |value: i128| value >= root && root.pow(value.ilog(root)) == value;
    (power(up) && down == 1) || (power(down) && up == 1)
}

/// Whether two neighbouring digits have changed places.
pub(super) fn is_transposed(one: Rational, other: Rational) -> bool {
    let (one, other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    let differs: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    let [first, second] = differs[..] else { return false };
    one.len() == other.len()
        && second == first + 1
        && one[first] == other[second]
        && one[second] == other[first]
}
