//! When two quantities state the same fact, whatever their form: words and digits, scales, units
//! converted and rounded as usual, 12 and 24 hours, ordinals and cardinals.

use super::super::rational::Rational;
use super::super::unit::{Dimension, UNITS, Unit};
use super::super::{Bound, Date, Kind, Quantity};

/// How far two statements are from being the same one; `None` if they differ.
pub(super) fn distance(one: &Quantity, other: &Quantity) -> Option<u32> {
    let soft = u32::from(one.strength != other.strength);
    let distance = match (one.kind, other.kind) {
        (Kind::Amount { .. }, Kind::Amount { .. }) => amounts(one, other),
        (Kind::Date(one), Kind::Date(other)) => dates(one, other),
        (Kind::Clock { minutes, either_half }, Kind::Clock { minutes: others, either_half: others_half }) => {
            let half = 12 * 60;
            let same_half = (either_half || others_half) && minutes % half == others % half;
            let day = 24 * 60;
            (minutes % day == others % day).then_some(0).or_else(|| same_half.then_some(1))
        }
        (one, other) if one == other => Some(0),
        _ => loose(one, other).or_else(|| loose(other, one)),
    };
    distance.map(|distance| 2 * distance + soft)
}

fn whole(value: Rational) -> Option<i64> {
    value.integer().and_then(|value| i64::try_from(value).ok())
}

/// Statements of two kinds that may be the same: `quý 2` and `zweites Quartal`, a year and a number.
fn loose(one: &Quantity, other: &Quantity) -> Option<u32> {
    let number = match other.kind {
        Kind::Ordinal(value) => value,
        Kind::Amount { value, unit: None } => whole(value)?,
        Kind::Amount { value, unit: Some(unit) } => return loose_measure(one, value, unit),
        _ => return loose_period(one.kind, other.kind),
    };
    let same = match one.kind {
        Kind::Amount { value, .. } => whole(value) == Some(number),
        Kind::Ordinal(value) | Kind::Century(value) => value == number,
        Kind::Date(Date { year: Some(year), month: None, .. }) => i64::from(year) == number,
        Kind::Date(Date { year: None, day: Some(day), .. }) => i64::from(day) == number,
        // `tháng Chạp` is the twelfth lunar month; `tháng 2` is not "the second".
        Kind::Date(Date { year: None, month: Some(month), day: None, lunar }) => {
            (lunar || other.written.is_some()) && i64::from(month) == number
        }
        Kind::Weekday(day) => i64::from(day) + 1 == number,
        Kind::Clock { minutes, .. } => i64::from(minutes) == number * 60,
        Kind::Quarter(of) | Kind::HalfYear(of) => i64::from(of) == number,
        Kind::Decade(start) => i64::from(start) == number || 1900 + i64::from(start) == number,
        Kind::Date(_) | Kind::Vague(_) => false,
    };
    same.then_some(3)
}

fn loose_measure(one: &Quantity, value: Rational, unit: &Unit) -> Option<u32> {
    let is_time = unit.dimension == Dimension::Time;
    let same = match one.kind {
        Kind::Clock { minutes, .. } if is_time => unit.base(value) == Some((i64::from(minutes) * 60).into()),
        Kind::HalfYear(_) => unit.dimension == Dimension::Calendar && unit.base(value) == Some(6.into()),
        Kind::Quarter(_) => unit.dimension == Dimension::Calendar && unit.base(value) == Some(3.into()),
        Kind::Ordinal(place) | Kind::Century(place) => value == place.into(),
        Kind::Date(Date { day: Some(day), .. }) if is_time => value == i64::from(day).into(),
        Kind::Vague(power) => value == 10_i64.pow(power.into()).into(),
        _ => false,
    };
    same.then_some(4)
}

fn loose_period(one: Kind, other: Kind) -> Option<u32> {
    let same = match (one, other) {
        (Kind::Decade(start), Kind::Date(Date { year: Some(year), month: None, .. })) => {
            year.rem_euclid(100) == i32::from(start)
        }
        (Kind::Quarter(quarter), Kind::HalfYear(half)) => quarter.div_ceil(2) == half,
        _ => false,
    };
    same.then_some(4)
}

fn dates(one: Date, other: Date) -> Option<u32> {
    let stated = |date: Date| [date.year.is_some(), date.month.is_some(), date.day.is_some()];
    let lacking = stated(one).iter().zip(stated(other)).filter(|(one, other)| **one != *other).count();
    let is_full = |date: Date| date.month.is_some() && date.day.is_some();
    let same_calendar = one.lunar == other.lunar || !is_full(one) || !is_full(other);
    (same_calendar && one.agrees(&other)).then_some(lacking as u32)
}

/// Largest difference of converted values, as a share of the value.
const CONVERSION: f64 = 0.025;

/// Largest difference of converted values of which one is a round number.
const ROUND_CONVERSION: f64 = 0.1;

fn amounts(one: &Quantity, other: &Quantity) -> Option<u32> {
    let (Kind::Amount { value, unit }, Kind::Amount { value: others, unit: others_unit }) =
        (one.kind, other.kind)
    else {
        return None;
    };
    match (unit, others_unit) {
        (None, None) => exact(one, other, value, others),
        (Some(unit), Some(others_unit))
            if unit == others_unit && (!unit.is_ambiguous() || unit.is_regional()) =>
        {
            exact(one, other, value, others)
        }
        (Some(unit), Some(others_unit)) => measures(one, other, unit, others_unit),
        (Some(unit), None) | (None, Some(unit)) => {
            let (measure, plain) = if others_unit.is_none() { (value, others) } else { (others, value) };
            let hundredth = Rational::new(1, 100).and_then(|hundredth| measure.times(hundredth));
            let same_share = unit.dimension == Dimension::Percent && hundredth == Some(plain);
            if unit.dimension == Dimension::Temperature
                && let Some(degrees) = degrees()
                && let (Some(one), Some(other)) =
                    (one.in_unit(unit_or(one, degrees)), other.in_unit(unit_or(other, degrees)))
            {
                return amounts(&one, &other).map(|cost| cost + 2);
            }
            let equal = (measure == plain || same_share).then_some(2);
            equal.or_else(|| exact(one, other, value, others).map(|cost| cost + 2))
        }
    }
}

/// Degrees of whatever scale: `80` beside `27 °C` may be Fahrenheit.
fn degrees() -> Option<&'static Unit> {
    UNITS.iter().find(|unit| unit.symbol == "°")
}

fn unit_or(quantity: &Quantity, other: &'static Unit) -> &'static Unit {
    match quantity.kind {
        Kind::Amount { unit: Some(unit), .. } => unit,
        _ => other,
    }
}

/// Equal numbers, or numbers that ordinary rounding makes equal: one of them alone is called
/// approximate or a bound, and it is the coarser one.
fn exact(one: &Quantity, other: &Quantity, value: Rational, others: Rational) -> Option<u32> {
    if value == others {
        return Some(0);
    }
    let (rounded, precise) = match (one.bound, other.bound) {
        (Bound::Exact, Bound::Exact) => return None,
        (_, Bound::Exact) => (one, other),
        (Bound::Exact, _) => (other, one),
        _ => return None,
    };
    let distance = value.distance(others)?.to_f64();
    (precise.step < rounded.step && distance * 2.0 <= rounded.step.to_f64()).then_some(2)
}

/// Compares two measures in all that their units may mean.
fn measures(
    one: &Quantity,
    other: &Quantity,
    unit: &'static Unit,
    others_unit: &'static Unit,
) -> Option<u32> {
    let meanings = unit.meanings().flat_map(|unit| others_unit.meanings().map(move |others| (unit, others)));
    let costs = meanings.filter_map(|(unit, others_unit)| {
        let (one, other) = (one.in_unit(unit)?, other.in_unit(others_unit)?);
        let (Kind::Amount { value, .. }, Kind::Amount { value: others, .. }) = (one.kind, other.kind) else {
            return None;
        };
        if unit == others_unit { exact(&one, &other, value, others) } else { converted(&one, &other) }
    });
    costs.min().map(|cost| cost + u32::from(unit.is_ambiguous() || others_unit.is_ambiguous()))
}

fn converted(one: &Quantity, other: &Quantity) -> Option<u32> {
    let (Kind::Amount { unit: Some(unit), .. }, Kind::Amount { unit: Some(others_unit), .. }) =
        (one.kind, other.kind)
    else {
        return None;
    };
    if !unit.is_comparable(others_unit) {
        return None;
    }
    let (value, others) = base(one).zip(base(other))?;
    if value == others {
        return Some(1);
    }
    let step = unit.share(one.step)?.to_f64().max(others_unit.share(other.step)?.to_f64());
    let size = value.to_f64().abs().max(others.to_f64().abs());
    let allowed = (step / 2.0).clamp(CONVERSION * size, ROUND_CONVERSION * size);
    (value.distance(others)?.to_f64() <= allowed).then_some(2)
}

/// An amount in the base unit of its dimension.
pub(super) fn base(quantity: &Quantity) -> Option<Rational> {
    match quantity.kind {
        Kind::Amount { value, unit: Some(unit) } => unit.base(value),
        Kind::Amount { value, unit: None } => Some(value),
        _ => None,
    }
}
