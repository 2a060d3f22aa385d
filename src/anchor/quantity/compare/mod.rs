//! Comparing the quantities of two texts by meaning. Equal values are paired first, the surest
//! pairs before the others; what stays over is explained by the cheapest story: a scale word or
//! separators lost, a date moved, a value changed, and only then something left out or added.

mod equal;
mod remark;
mod story;

use super::rational::Rational;
use super::{Date, Kind, Quantity, Strength};
use crate::pair::{Pair, Side};
use equal::{base, distance};
use remark::remark;
use story::{is_transposed, story};

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
    /// The same digits with separators that make another value of them.
    FormatMisread,
    /// The right value, written as another language writes it.
    FormatReadable,
    /// The same number of another unit.
    Unit,
    /// The same number of another currency.
    Currency,
    /// "More than", "at least" or "nearly" was left out or put in.
    BoundLost,
    /// "At least" became "at most".
    BoundReversed,
    /// An end of a range.
    Range,
    /// Negative and positive.
    Sign,
    /// A place in an order.
    Ordinal,
    /// A date or a part of it is another.
    Date,
    /// A part of a date was left out.
    DateIncomplete,
    /// A time of day.
    Time,
    /// A day of the week.
    Weekday,
    /// A quarter, half-year, decade or century.
    Period,
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
    let mut over = all(unit);
    take_pairs(unit, &mut over, distance);
    over
}

/// The quantities of a translation unit that are equal, by index, source first.
#[must_use]
pub fn equal_pairs(unit: Pair<&[&Quantity]>) -> Vec<Pair<usize>> {
    cheapest_pairs(unit, &all(unit), distance)
}

fn all(unit: Pair<&[&Quantity]>) -> Pair<Vec<usize>> {
    unit.map(|side| (0..side.len()).collect())
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

/// Share of the remarks on equal values that were right on the written cases.
const CONFIDENCE_OF_REMARK: f32 = 0.75;

/// Stories that cost so much are no surer than a gap.
const DOUBTFUL_STORY: u32 = 8;

/// Compares the quantities of one translation unit. `around` holds those of the neighbouring units
/// that have no equal there: a value found among them has moved and is not missing.
#[must_use]
pub fn compare(unit: Pair<&[&Quantity]>, around: Pair<&[&Quantity]>) -> Vec<Difference> {
    let mut over = all(unit);
    let equal = take_pairs(unit, &mut over, distance);
    let mut found: Vec<Difference> = equal.into_iter().filter_map(|pair| remarked(unit, pair)).collect();
    let stories = take_pairs(unit, &mut over, |one, other| story(one, other).map(|(_, cost)| cost));
    let stands = |side: Side, at: usize| {
        let value = unit.side(side)[at];
        let agrees = |other: &&Quantity| distance(value, other).is_some();
        (unit.side(side.other()).iter().any(agrees), around.side(side.other()).iter().any(agrees))
    };
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
            let value = unit.side(side)[at];
            value.strength == Strength::Demanded
                && stands(side, at) == (false, false)
                && !is_covered(value, unit.side(side.other()))
        });
        found.extend(lone.map(|&at| gap(side, at, unit.side(side)[at])));
    }
    found
}

/// Whether a date lies between two dates of the other side: `27, 28 và 29/6`, `vom 27. bis 29. Juni`.
fn is_covered(value: &Quantity, others: &[&Quantity]) -> bool {
    let day_of = |quantity: &Quantity| match quantity.kind {
        Kind::Date(Date { day: Some(day), month: Some(month), .. }) => Some((month, day)),
        _ => None,
    };
    let Some(own) = day_of(value) else { return false };
    let others = || others.iter().filter_map(|other| day_of(other));
    others().any(|other| other < own) && others().any(|other| own < other)
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

/// What remains to be said of a pair of equal statements.
fn remarked(unit: Pair<&[&Quantity]>, pair: Pair<usize>) -> Option<Difference> {
    let (kind, reason) = remark(unit.source[pair.source], unit.target[pair.target])?;
    let (source, target) = (Some(pair.source), Some(pair.target));
    Some(Difference { kind, source, target, reason, confidence: CONFIDENCE_OF_REMARK })
}

fn told(unit: Pair<&[&Quantity]>, pair: Pair<usize>) -> Option<Difference> {
    let (one, other) = (unit.source[pair.source], unit.target[pair.target]);
    let (kind, cost) = story(one, other)?;
    let detail = match kind {
        DifferenceKind::Magnitude | DifferenceKind::FormatMisread => times(one, other),
        DifferenceKind::Changed if are_transposed(one, other) => {
            ": two digits have changed places".to_owned()
        }
        DifferenceKind::Date if are_exchanged(one, other) => ": day and month have changed places".to_owned(),
        _ => String::new(),
    };
    let (source, target) = (Some(pair.source), Some(pair.target));
    let confidence = if cost < DOUBTFUL_STORY { CONFIDENCE_OF_STORY } else { CONFIDENCE_OF_GAP };
    Some(Difference { kind, source, target, reason: format!("{one} became {other}{detail}"), confidence })
}

fn are_transposed(one: &Quantity, other: &Quantity) -> bool {
    match (one.kind, other.kind) {
        (Kind::Amount { value, .. }, Kind::Amount { value: others, .. }) => is_transposed(value, others),
        _ => false,
    }
}

/// Whether the day of one date is the month of the other.
fn are_exchanged(one: &Quantity, other: &Quantity) -> bool {
    let parts = |quantity: &Quantity| match quantity.kind {
        Kind::Date(Date { day: Some(day), month: Some(month), .. }) => Some((day, month)),
        _ => None,
    };
    parts(one).zip(parts(other)).is_some_and(|(one, other)| one.0 != one.1 && (one.1, one.0) == other)
}

fn gap(side: Side, at: usize, value: &Quantity) -> Difference {
    let (kind, source, target, reason) = match side {
        Side::Source => {
            (DifferenceKind::Missing, Some(at), None, format!("{value} is not in the translation"))
        }
        Side::Target => (DifferenceKind::Added, None, Some(at), format!("{value} is not in the original")),
    };
    let kind = if is_part_of_date(value) { DifferenceKind::DateIncomplete } else { kind };
    Difference { kind, source, target, reason, confidence: CONFIDENCE_OF_GAP }
}

/// Whether a value is less than a date that others may leave out: a day of the week or a month alone.
fn is_part_of_date(value: &Quantity) -> bool {
    let is_month = |date: Date| date.month.is_some() && date.day.is_none() && date.year.is_none();
    matches!(value.kind, Kind::Weekday(_)) || matches!(value.kind, Kind::Date(date) if is_month(date))
}

/// `: 1 000 times less`.
fn times(one: &Quantity, other: &Quantity) -> String {
    let Some((one, other)) = base(one).zip(base(other)) else { return String::new() };
    let (more, large, small) = if one < other { ("more", other, one) } else { ("less", one, other) };
    let (numerator, denominator) = small.parts();
    let factor = Rational::new(denominator, numerator).and_then(|inverse| large.times(inverse));
    factor.map_or_else(String::new, |factor| format!(": {factor} times {more}"))
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
        check("2.480 người", "rund 2.500 Menschen", &[]);
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
        check(
            "hơn 14.200 ha",
            "mehr als 14.203 Hektar",
            &[(DifferenceKind::Changed, "14200 ha became 14203 ha")],
        );
        check("nóng 30 độ", "31 °C heiß", &[(DifferenceKind::Changed, "30 ° became 31 °C")]);
        check(
            "có 312 em",
            "es sind 321 Kinder",
            &[(DifferenceKind::Changed, "312 became 321: two digits have changed places")],
        );
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
