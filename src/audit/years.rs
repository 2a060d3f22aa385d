//! What the years of the document say about its dates: a year that a sentence leaves out may stand
//! nearby, and one that the translation adds has to be the dateline's.

use super::numbers::Unit;
use crate::anchor::quantity::compare::{Difference, DifferenceKind, equal_pairs};
use crate::anchor::quantity::{Date, Kind, Quantity};
use crate::pair::Side;
use crate::span::Span;

/// The years that the original states.
pub(super) fn stated_years(units: &[Unit<'_>]) -> Vec<i32> {
    let values = units.iter().flat_map(|unit| &unit.read.source);
    let mut years: Vec<i32> = values
        .filter_map(|(_, value)| match value.kind {
            Kind::Date(date) => date.year,
            _ => None,
        })
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// Share of the added years far from those of the original that were wrong in written pairs.
const CONFIDENCE_OF_YEAR: f32 = 0.7;

/// Days to which the translation adds a year that is not near any year of the original: the dateline
/// says which year a bare `ngày 8/7` is in.
pub(super) fn strange_years(unit: &Unit<'_>, stated: &[i32]) -> Vec<Difference> {
    let date = |value: &Quantity| match value.kind {
        Kind::Date(date) if date.day.is_some() && date.month.is_some() => Some(date),
        _ => None,
    };
    let adds_year = |(_, value): &(Span, &Quantity)| date(value).is_some_and(|date| date.year.is_some());
    let lacks_year = |(_, value): &(Span, &Quantity)| date(value).is_some_and(|date| date.year.is_none());
    if stated.is_empty()
        || !unit.read.target.iter().any(adds_year)
        || !unit.read.source.iter().any(lacks_year)
    {
        return Vec::new();
    }
    let values = unit.values();
    let pairs = equal_pairs(values.as_ref().map(Vec::as_slice));
    let strange = pairs.into_iter().filter_map(|pair| {
        let (one, other) = (values.source[pair.source], values.target[pair.target]);
        let year = date(other)?.year.filter(|_| date(one).is_some_and(|date| date.year.is_none()))?;
        let nearest = stated.iter().copied().min_by_key(|of| of.abs_diff(year))?;
        (nearest.abs_diff(year) > 1).then(|| Difference {
            kind: DifferenceKind::Date,
            source: Some(pair.source),
            target: Some(pair.target),
            reason: format!("{one} became {other}: the year of the original nearest to it is {nearest}"),
            confidence: CONFIDENCE_OF_YEAR,
        })
    });
    strange.collect()
}

/// Whether a date has lost nothing but its year, and the translation states that year nearby.
pub(super) fn is_year_near(unit: &Unit<'_>, near: &[Unit<'_>], difference: &Difference) -> bool {
    let date = |side: Side, at: Option<usize>| match unit.read.side(side).get(at?)?.1.kind {
        Kind::Date(date) => Some(date),
        _ => None,
    };
    let pair = date(Side::Source, difference.source).zip(date(Side::Target, difference.target));
    let Some((date, other)) = pair.filter(|_| difference.kind == DifferenceKind::DateIncomplete) else {
        return false;
    };
    let lost_year = date.year.is_some() && Date { year: date.year, ..other } == date;
    lost_year
        && near.iter().flat_map(|near| &near.read.target).any(|(_, value)| match value.kind {
            Kind::Date(Date { year, .. }) => year == date.year,
            _ => false,
        })
}
