//! What two equal statements still say differently: a bound lost or turned round, a part of a date
//! left out, separators of another language.

use std::cmp::Ordering;

use super::super::rational::Rational;
use super::super::{Bound, Date, Kind, Quantity};
use super::DifferenceKind;

/// Up to here a number without a unit may follow a word that is a preposition: `trên ba tuyến
/// đường`, `über drei Themen`.
const LARGEST_DOUBTFUL: i64 = 12;

/// What remains to be said of two equal statements, with the reason.
pub(super) fn remark(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, String)> {
    bounds(one, other).or_else(|| incomplete(one, other)).or_else(|| format(one, other))
}

fn bounds(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, String)> {
    if !states_same_number(one, other) {
        return None;
    }
    let reason = || format!("{} became {}", bounded(one), bounded(other));
    if one.bound.side() == other.bound.side().reverse() && one.bound.side() != Ordering::Equal {
        return Some((DifferenceKind::BoundReversed, reason()));
    }
    let sides = [one.bound.side(), other.bound.side()];
    let one_is_exact = [one.bound, other.bound].contains(&Bound::Exact);
    let differs = one_is_exact && sides.iter().any(|&side| side != Ordering::Equal);
    (differs && !is_doubtful(one)).then(|| (DifferenceKind::BoundLost, reason()))
}

/// Whether value and unit are the same: a converted or rounded value is called approximate as a matter
/// of course.
fn states_same_number(one: &Quantity, other: &Quantity) -> bool {
    match (one.kind, other.kind) {
        (Kind::Amount { value, unit }, Kind::Amount { value: others, unit: others_unit }) => {
            value == others && unit.zip(others_unit).is_none_or(|(one, other)| one == other)
        }
        _ => true,
    }
}

fn bounded(quantity: &Quantity) -> String {
    format!("{} {quantity}", quantity.bound.describe())
}

fn is_doubtful(quantity: &Quantity) -> bool {
    match quantity.kind {
        Kind::Amount { value, unit: None } => value <= Rational::from_integer(LARGEST_DOUBTFUL),
        Kind::Amount { value, .. } => value <= Rational::from_integer(1),
        _ => true,
    }
}

fn incomplete(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, String)> {
    let (Kind::Date(date), Kind::Date(others)) = (one.kind, other.kind) else { return None };
    let lost = lost_parts(date, others);
    let reason = || format!("{date} became {others}: without the {}", lost.join(" and the "));
    (!lost.is_empty()).then(|| (DifferenceKind::DateIncomplete, reason()))
}

fn lost_parts(one: Date, other: Date) -> Vec<&'static str> {
    let mut lost = Vec::new();
    for (name, stated, repeated) in [
        ("day", one.day.is_some(), other.day.is_some()),
        ("month", one.month.is_some(), other.month.is_some()),
        ("year", one.year.is_some(), other.year.is_some()),
    ] {
        if stated && !repeated {
            lost.push(name);
        }
    }
    lost
}

/// A number without a unit that stands in the original in the same foreign form is the number of a version.
fn format(one: &Quantity, other: &Quantity) -> Option<(DifferenceKind, String)> {
    let is_version = one.written == other.written && matches!(other.kind, Kind::Amount { unit: None, .. });
    let is_foreign = other.written.is_some_and(|written| written.is_foreign) && !is_version;
    let reason = || format!("{other} is written with the separators of another language");
    is_foreign.then(|| (DifferenceKind::FormatReadable, reason()))
}
