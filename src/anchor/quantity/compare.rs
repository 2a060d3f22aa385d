//! Comparing the quantities of two texts by meaning. Equal values are paired first, the surest
//! pairs before the others; what stays over is explained by the cheapest story: a scale word or
//! separators lost, a date moved, a value changed, and only then something left out or added.

use super::rational::Rational;
use super::unit::{Dimension, Unit};
use super::{Bound, Date, Kind, Quantity, Strength};
use crate::pair::{Pair, Side};

/// What the cheapest story says happened. Each kind is one rule of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// A value of the source has no equal.
    Missing,
    /// A value of the target has no equal.
    Added,
    /// Another value.
    Changed,
    /// Wrong by a power of ten: a scale word or separators.
    Magnitude,
    /// A date or a part of it is another.
    Date,
}

/// One unexplained quantity, or two that were paired by an explanation.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The story.
    pub kind: DifferenceKind,
    /// Index into the source quantities of the unit.
    pub source: Option<usize>,
    /// Index into the target quantities of the unit.
    pub target: Option<usize>,
    /// The reason for people, with both normalised values.
    pub reason: String,
    /// How likely the difference is real, 0 to 1.
    pub confidence: f32,
}

/// Share of the stories of two values that were right on the development news.
const CONFIDENCE_OF_STORY: f32 = 0.85;

/// Share of the values without an equal that were really left out or added there.
const CONFIDENCE_OF_GAP: f32 = 0.7;

/// The quantities of each side of a translation unit that have no equal on the other, by index.
#[must_use]
pub fn unmatched(unit: Pair<&[&Quantity]>) -> Pair<Vec<usize>> {
    let mut over = Pair::from_fn(|side| (0..unit.side(side).len()).collect::<Vec<_>>());
    take_pairs(unit, &mut over, distance);
    over
}

/// Pairs what is left over by a cost and takes the pairs out.
fn take_pairs(
    unit: Pair<&[&Quantity]>,
    over: &mut Pair<Vec<usize>>,
    cost: fn(&Quantity, &Quantity) -> Option<u32>,
) -> Vec<Pair<usize>> {
    let pairs = cheapest_pairs(unit, over, cost);
    over.source.retain(|source| !pairs.iter().any(|pair| pair.source == *source));
    over.target.retain(|target| !pairs.iter().any(|pair| pair.target == *target));
    pairs
}

/// Compares the quantities of one translation unit. `around` holds those of the neighbouring units
/// that have no equal there: a value found among them has moved and is not missing.
#[must_use]
pub fn compare(unit: Pair<&[&Quantity]>, around: Pair<&[&Quantity]>) -> Vec<Difference> {
    let mut over = unmatched(unit);
    let stories = take_pairs(unit, &mut over, |one, other| story(one, other).map(|(_, cost)| cost));
    let stands = |side: Side, at: usize| {
        let value = unit.side(side)[at];
        let agrees = |other: &&Quantity| distance(value, other).is_some();
        (unit.side(side.other()).iter().any(agrees), around.side(side.other()).iter().any(agrees))
    };
    let mut found = Vec::new();
    for pair in stories {
        let moved = Pair::from_fn(|side| stands(side, *pair.side(side)).1);
        match (moved.source, moved.target) {
            (false, false) => found.extend(told(unit, pair)),
            (true, false) => over.target.push(pair.target),
            (false, true) => over.source.push(pair.source),
            (true, true) => {}
        }
    }
    for side in [Side::Source, Side::Target] {
        let lone = over.side(side).iter().filter(|&&at| {
            unit.side(side)[at].strength == Strength::Demanded && stands(side, at) == (false, false)
        });
        found.extend(lone.map(|&at| gap(side, at, unit.side(side)[at])));
    }
    found
}

/// Pairs what stays over, the cheapest pairs first and among them those in the same order.
fn cheapest_pairs(
    unit: Pair<&[&Quantity]>,
    over: &Pair<Vec<usize>>,
    cost: fn(&Quantity, &Quantity) -> Option<u32>,
) -> Vec<Pair<usize>> {
    let mut pairs = Vec::new();
    for (row, &source) in over.source.iter().enumerate() {
        for (column, &target) in over.target.iter().enumerate() {
            if let Some(cost) = cost(unit.source[source], unit.target[target]) {
                pairs.push((cost, row.abs_diff(column), Pair::new(source, target)));
            }
        }
    }
    pairs.sort_by_key(|&(cost, shift, pair)| (cost, shift, pair.source, pair.target));
    let mut taken: Vec<Pair<usize>> = Vec::new();
    for (_, _, pair) in pairs {
        if !taken.iter().any(|other| other.source == pair.source || other.target == pair.target) {
            taken.push(pair);
        }
    }
    taken
}

fn told(unit: Pair<&[&Quantity]>, pair: Pair<usize>) -> Option<Difference> {
    let (one, other) = (unit.source[pair.source], unit.target[pair.target]);
    let (kind, _) = story(one, other)?;
    let reason = match kind {
        DifferenceKind::Magnitude => format!("{one} became {other}{}", times(one, other)),
        _ => format!("{one} became {other}"),
    };
    let (source, target) = (Some(pair.source), Some(pair.target));
    Some(Difference { kind, source, target, reason, confidence: CONFIDENCE_OF_STORY })
}

fn gap(side: Side, at: usize, value: &Quantity) -> Difference {
    let (kind, source, target, reason) = match side {
        Side::Source => {
            (DifferenceKind::Missing, Some(at), None, format!("{value} is not in the translation"))
        }
        Side::Target => (DifferenceKind::Added, None, Some(at), format!("{value} is not in the original")),
    };
    Difference { kind, source, target, reason, confidence: CONFIDENCE_OF_GAP }
}

/// `: 1 000 times less`.
fn times(one: &Quantity, other: &Quantity) -> String {
    let Some((one, other)) = base(one).zip(base(other)) else { return String::new() };
    let (more, large, small) = if one < other { ("more", other, one) } else { ("less", one, other) };
    let (numerator, denominator) = small.parts();
    let factor = Rational::new(denominator, numerator).and_then(|inverse| large.times(inverse));
    factor.map_or_else(String::new, |factor| format!(": {factor} times {more}"))
}

// ---- what is equal

/// How far two statements are from being the same one; `None` if they differ.
fn distance(one: &Quantity, other: &Quantity) -> Option<u32> {
    let soft = u32::from(one.strength != other.strength);
    let distance = match (one.kind, other.kind) {
        (Kind::Amount { .. }, Kind::Amount { .. }) => amounts(one, other),
        (Kind::Date(one), Kind::Date(other)) => dates(one, other),
        (Kind::Clock { minutes, either_half }, Kind::Clock { minutes: others, either_half: others_half }) => {
            let half = 12 * 60;
            let same_half = (either_half || others_half) && minutes % half == others % half;
            (minutes == others).then_some(0).or_else(|| same_half.then_some(1))
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
        Kind::Date(Date { year: None, month: Some(month), day: None, .. }) => i64::from(month) == number,
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
    (one.lunar == other.lunar || one.year.is_none() || other.year.is_none())
        .then_some(())
        .filter(|()| one.agrees(&other))
        .map(|()| lacking as u32)
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
        (Some(unit), Some(others_unit)) if unit == others_unit && !unit.is_ambiguous() => {
            exact(one, other, value, others)
        }
        (Some(unit), Some(others_unit)) => measures(one, other, unit, others_unit),
        (Some(unit), None) | (None, Some(unit)) => {
            let (measure, plain) = if others_unit.is_none() { (value, others) } else { (others, value) };
            let hundredth = Rational::new(1, 100).and_then(|hundredth| measure.times(hundredth));
            let same_share = unit.dimension == Dimension::Percent && hundredth == Some(plain);
            let equal = (measure == plain || same_share).then_some(2);
            equal.or_else(|| exact(one, other, value, others).map(|cost| cost + 2))
        }
    }
}

/// Equal numbers, or numbers that ordinary rounding makes equal where one is called approximate.
fn exact(one: &Quantity, other: &Quantity, value: Rational, others: Rational) -> Option<u32> {
    let is_rough = one.bound != Bound::Exact || other.bound != Bound::Exact;
    let rough = || is_rough && is_rounded(value, others, one.step, other.step);
    (value == others).then_some(0).or_else(|| rough().then_some(2))
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

/// Whether two values differ by no more than half of the coarser last digit.
fn is_rounded(one: Rational, other: Rational, step: Rational, others_step: Rational) -> bool {
    let coarser = if step < others_step { others_step } else { step };
    one.distance(other).is_some_and(|distance| distance.to_f64() * 2.0 <= coarser.to_f64())
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

fn base(quantity: &Quantity) -> Option<Rational> {
    match quantity.kind {
        Kind::Amount { value, unit: Some(unit) } => unit.base(value),
        Kind::Amount { value, unit: None } => Some(value),
        _ => None,
    }
}

// ---- what may have happened to one

/// The story by which one statement became another, and how far-fetched it is.
fn story(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, u32)> {
    let demanded = [one, other].iter().filter(|value| value.strength == Strength::Demanded).count();
    match (one.kind, other.kind) {
        (Kind::Vague(_), Kind::Vague(_)) => Some((DifferenceKind::Magnitude, 2)),
        _ if demanded == 0 => None,
        (Kind::Amount { .. }, Kind::Amount { .. }) => amount_story(one, other, demanded),
        (Kind::Date(one), Kind::Date(other)) => Some((DifferenceKind::Date, date_story(one, other)?)),
        (Kind::Date(date), Kind::Amount { value, unit: None })
        | (Kind::Amount { value, unit: None }, Kind::Date(date)) => {
            let alike =
                date.month.is_none() && date.year.is_some() && value.integer().is_some_and(|v| v > 999);
            (alike && demanded == 2).then_some((DifferenceKind::Changed, 6))
        }
        (Kind::Ordinal(_), Kind::Amount { unit: None, .. })
        | (Kind::Amount { unit: None, .. }, Kind::Ordinal(_)) => {
            (demanded == 2).then_some((DifferenceKind::Changed, 7))
        }
        (one, other) => {
            let alike = std::mem::discriminant(&one) == std::mem::discriminant(&other);
            alike.then_some((DifferenceKind::Changed, 2))
        }
    }
}

/// Dates differ in their cheapest story by one part.
fn date_story(one: Date, other: Date) -> Option<u32> {
    let parts = |date: Date| [date.year, date.month.map(i32::from), date.day.map(i32::from)];
    let both: Vec<_> =
        parts(one).into_iter().zip(parts(other)).filter_map(|(one, other)| one.zip(other)).collect();
    let wrong = both.iter().filter(|(one, other)| one != other).count() as u32;
    (!both.is_empty()).then_some(1 + wrong)
}

fn amount_story(one: &Quantity, other: &Quantity, demanded: usize) -> Option<(DifferenceKind, u32)> {
    let (Kind::Amount { value, unit }, Kind::Amount { value: others, unit: others_unit }) =
        (one.kind, other.kind)
    else {
        return None;
    };
    let same_unit = unit == others_unit && unit.is_some();
    let comparable = match (unit, others_unit) {
        (Some(unit), Some(others)) => unit.is_comparable(others),
        _ => true,
    };
    if demanded < 2 && !same_unit {
        return None;
    }
    let values = if comparable { base(one).zip(base(other)) } else { None };
    if values.is_some_and(|(one, other)| is_power_of_ten(one, other)) {
        return Some((DifferenceKind::Magnitude, 1));
    }
    let cost = match (unit, others_unit) {
        _ if same_unit => 2,
        _ if value == others => 2,
        _ if is_transposed(value, others) => 3,
        (None, None) => 4,
        (Some(_), Some(_)) if comparable => 5,
        (None, _) | (_, None) => 6,
        _ => 8,
    };
    Some((DifferenceKind::Changed, cost))
}

/// Whether the values differ by 10, 100, 1000 …
fn is_power_of_ten(one: Rational, other: Rational) -> bool {
    let (numerator, denominator) = one.parts();
    let Some(ratio) = Rational::new(denominator, numerator).and_then(|inverse| other.times(inverse)) else {
        return false;
    };
    let (up, down) = ratio.parts();
    let power = |value: i128| value >= 10 && 10_i128.pow(value.ilog10()) == value;
    (power(up) && down == 1) || (power(down) && up == 1)
}

/// Whether two neighbouring digits have changed places.
fn is_transposed(one: Rational, other: Rational) -> bool {
    let (one, other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    let differs: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    let [first, second] = differs[..] else { return false };
    one.len() == other.len()
        && second == first + 1
        && one[first] == other[second]
        && one[second] == other[first]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::quantity::read;
    use crate::language::Language;

    fn check(vi: &str, de: &str, expected: &[(DifferenceKind, &str)]) {
        let source: Vec<_> =
            read(vi, Language::Vietnamese, &[]).into_iter().map(|(_, value)| value).collect();
        let target: Vec<_> = read(de, Language::German, &[]).into_iter().map(|(_, value)| value).collect();
        let (source, target): (Vec<_>, Vec<_>) = (source.iter().collect(), target.iter().collect());
        let found = compare(Pair::new(&source, &target), Pair::new(&[], &[]));
        let found: Vec<_> = found.iter().map(|of| (of.kind, of.reason.replace('\u{202f}', ""))).collect();
        let expected: Vec<_> = expected.iter().map(|(kind, reason)| (*kind, (*reason).to_owned())).collect();
        assert_eq!(found, expected, "{vi} / {de}");
    }

    #[test]
    fn equal_meaning_is_equal() {
        check("2.470 tỷ đồng", "2,47 Billionen Dong", &[]);
        check("quý III/2023", "im dritten Quartal 2023", &[]);
        check("12 inch", "30 Zentimeter", &[]);
        check("nóng tới 95 độ", "bis zu 35 °C heiß", &[]);
        check("2 tỷ bảng Anh", "2 Milliarden Pfund", &[]);
        check("lúc 4 giờ chiều", "um 16 Uhr", &[]);
        check("khoảng 2.480 người", "rund 2.500 Menschen", &[]);
        check("tháng 8/2022", "im August des Jahres 2022", &[]);
    }

    #[test]
    fn the_cheapest_story_is_told() {
        check(
            "480 tỷ đồng",
            "480 Millionen Dong",
            &[(DifferenceKind::Magnitude, "480000000000 VND became 480000000 VND: 1000 times less")],
        );
        check("ngày 12/5", "am 21. Mai", &[(DifferenceKind::Date, "12 May became 21 May")]);
        check("nóng 30 độ", "31 °C heiß", &[(DifferenceKind::Changed, "30 ° became 31 °C")]);
        check("có 312 em", "es sind 321 Kinder", &[(DifferenceKind::Changed, "312 became 321")]);
        check("có 312 em", "es sind Kinder", &[(DifferenceKind::Missing, "312 is not in the translation")]);
        check("các em", "es sind 40 Kinder", &[(DifferenceKind::Added, "40 is not in the original")]);
    }

    #[test]
    fn a_value_next_door_has_moved() {
        let [one, other] = ["có 312 em", "70 em"].map(|text| read(text, Language::Vietnamese, &[])[0].1);
        let found = compare(Pair::new(&[&one], &[]), Pair::new(&[], &[&other, &one]));
        assert_eq!(found, []);
    }
}
