//! The one comparison of quantities behind all rules about numbers.

use rustc_hash::FxHashSet;

use super::context::Context;
use super::number_words::is_said_in_words;
use super::years::{is_year_near, stated_years, strange_years};
use super::{Finding, Rule, Severity};
use crate::anchor::Value;
use crate::anchor::quantity::compare::{Difference, DifferenceKind, compare, unmatched};
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::{Date, Kind, Quantity};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::words::words;
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::lower;

/// A difference with its place.
pub(super) struct NumberDifference {
    bead: usize,
    marks: Pair<Vec<Span>>,
    /// How surely the bead itself is right.
    alignment: f32,
    difference: Difference,
    /// Whether a value that only one side states here is stated by the other document elsewhere.
    is_repeated: bool,
}

/// How far a value may have moved, in beads.
const REACH: usize = 2;

/// A finding in a bead of no confidence at all still has this share of its own.
const LEAST_ALIGNMENT: f32 = 0.5;

/// Compares the quantities of all linked beads.
pub(super) fn differences(bitext: &Bitext) -> Vec<NumberDifference> {
    let units: Vec<Unit<'_>> = bitext.units().map(Unit::new).collect();
    let years = stated_years(&units);
    let stated = Pair::from_fn(|side| stated_values(&units, side));
    let mut found = Vec::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.of.bead.is_linked()) {
        let near = at.saturating_sub(REACH)..units.len().min(at + REACH + 1);
        let around = Pair::from_fn(|side| {
            let others = near.clone().filter(|&other| other != at);
            others.flat_map(|other| units[other].unmatched(side)).collect::<Vec<_>>()
        });
        let values = unit.values();
        for difference in compare(values.as_ref().map(Vec::as_slice), around.as_ref().map(Vec::as_slice)) {
            if stands_unread(&unit.of, &unit.read, &difference)
                || is_same_habit(bitext, &difference)
                || is_year_near(unit, &units[near.clone()], &difference)
                || is_day_said_otherwise(unit, &difference)
                || is_said_in_words(unit, &difference)
            {
                continue;
            }
            let is_repeated = is_repeated(unit, &difference, &stated);
            found.push(NumberDifference { is_repeated, ..unit.placed(difference) });
        }
        found.extend(strange_years(unit, &years).into_iter().map(|difference| unit.placed(difference)));
    }
    found
}

/// The keys of all values of a side.
fn stated_values(units: &[Unit<'_>], side: Side) -> FxHashSet<u64> {
    units.iter().flat_map(|unit| unit.read.side(side)).flat_map(|(_, value)| value.keys()).collect()
}

/// Whether a value that only one side of a unit states stands elsewhere in the other document; small plain
/// numbers do so by chance.
fn is_repeated(unit: &Unit<'_>, difference: &Difference, stated: &Pair<FxHashSet<u64>>) -> bool {
    let value =
        without_equal(difference).and_then(|(side, at)| Some((side, unit.read.side(side).get(at)?.1)));
    value.is_some_and(|(side, value)| {
        let stated = stated.side(side.other());
        !is_small(value) && value.keys().iter().all(|key| stated.contains(key))
    })
}

/// Numbers below this are small.
const SMALL: i64 = 100;

fn is_small(value: &Quantity) -> bool {
    matches!(value.kind, Kind::Amount { value, unit: None } if value < Rational::from_integer(SMALL))
        || matches!(value.kind, Kind::Ordinal(value) if value < SMALL)
}

/// Whether the other side names the day of a weekday without an equal in another way: as a date, which
/// is looked at for itself, or as seen from the day of writing.
fn is_day_said_otherwise(unit: &Unit<'_>, difference: &Difference) -> bool {
    let Some((side, at)) = without_equal(difference) else { return false };
    let is_weekday =
        unit.read.side(side).get(at).is_some_and(|(_, value)| matches!(value.kind, Kind::Weekday(_)));
    let is_day = |value: &Quantity| matches!(value.kind, Kind::Date(Date { day: Some(_), .. }));
    let other = side.other();
    is_weekday
        && (unit.unmatched(other).any(is_day)
            || names_relative_day(unit.of.text(other), unit.of.bitext.documents.side(other).language))
}

fn names_relative_day(text: &str, language: Language) -> bool {
    let names: &[&str] = match language {
        Language::Vietnamese => &["hôm qua", "hôm nay", "ngày mai", "hôm sau", "hôm trước", "cuối tuần"],
        Language::German => &["gestern", "heute", "morgen", "vorgestern", "übermorgen", "Wochenende"],
        Language::English => &["yesterday", "today", "tomorrow", "tonight", "weekend"],
        Language::Other(_) => &[],
    };
    let mut words: Vec<&str> = words(text).map(|(_, word)| word).collect();
    // The first word has a capital in any case; "der Morgen" is no "morgen".
    let first = words.first().map(|first| lower(first)).unwrap_or_default();
    if let Some(word) = words.first_mut() {
        *word = &first;
    }
    let text = format!(" {} ", words.join(" "));
    names.iter().any(|name| text.contains(&format!(" {name} ")))
}

/// Whether two texts of one language merely keep the separators of another.
fn is_same_habit(bitext: &Bitext, difference: &Difference) -> bool {
    let Pair { source, target } = &bitext.documents;
    difference.kind == DifferenceKind::FormatReadable && source.language == target.language
}

/// A translation unit with its quantities.
pub(super) struct Unit<'a> {
    pub(super) of: TranslationUnit<'a>,
    pub(super) read: Pair<Vec<(Span, &'a Quantity)>>,
    over: Pair<Vec<usize>>,
}

impl<'a> Unit<'a> {
    fn new(of: TranslationUnit<'a>) -> Self {
        let mut unit = Self { of, read: Pair::from_fn(|side| quantities(&of, side)), over: Pair::default() };
        unit.over = unmatched(unit.values().as_ref().map(Vec::as_slice));
        unit
    }

    pub(super) fn values(&self) -> Pair<Vec<&'a Quantity>> {
        self.read.as_ref().map(|side| side.iter().map(|&(_, value)| value).collect())
    }

    /// A difference with the places of its values.
    fn placed(&self, difference: Difference) -> NumberDifference {
        let mark = |side: Side, at: Option<usize>| {
            at.and_then(|at| Some(self.read.side(side).get(at)?.0)).into_iter().collect()
        };
        NumberDifference {
            bead: self.of.index,
            marks: Pair::new(mark(Side::Source, difference.source), mark(Side::Target, difference.target)),
            alignment: self.of.bead.confidence,
            difference,
            is_repeated: false,
        }
    }

    /// The quantities of one side that have no equal on the other.
    fn unmatched(&self, side: Side) -> impl Iterator<Item = &'a Quantity> {
        self.over.side(side).iter().map(move |&at| self.read.side(side)[at].1)
    }
}

/// The side and index of a value that stands on one side only.
fn without_equal(difference: &Difference) -> Option<(Side, usize)> {
    match (difference.source, difference.target) {
        (Some(at), None) => Some((Side::Source, at)),
        (None, Some(at)) => Some((Side::Target, at)),
        _ => None,
    }
}

/// Whether the digits of a value without an equal stand on the other side in something that is not
/// read as a quantity: a code, a name, a link.
fn stands_unread(
    unit: &TranslationUnit<'_>,
    read: &Pair<Vec<(Span, &Quantity)>>,
    difference: &Difference,
) -> bool {
    let Some((side, at)) = without_equal(difference) else { return false };
    let Some((span, _)) = read.side(side).get(at) else { return false };
    let text = |side: Side| &unit.bitext.documents.side(side).text;
    let written = span.of(text(side)).trim_matches(|letter: char| !letter.is_ascii_digit());
    let other = unit.text(side.other());
    let begin = unit.span(side.other()).map_or(0, Span::start);
    !written.is_empty()
        && written.bytes().all(|byte| byte.is_ascii_digit())
        && other.match_indices(written).any(|(at, _)| {
            let place = Span::new(begin + at, begin + at + written.len());
            let around = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
            let whole = !around(other[..at].chars().next_back())
                && !around(other[at + written.len()..].chars().next());
            whole && !read.side(side.other()).iter().any(|(taken, _)| taken.overlaps(place))
        })
}

/// The quantities of one side of a unit with their places.
pub(super) fn quantities<'a>(unit: &TranslationUnit<'a>, side: Side) -> Vec<(Span, &'a Quantity)> {
    let quantity = |anchor: &'a crate::anchor::Anchor| match &anchor.value {
        Value::Quantity(quantity) => Some((anchor.span, quantity)),
        _ => None,
    };
    unit.anchors(side).filter_map(quantity).collect()
}

/// Makes findings of the differences of one kind.
pub(super) fn report(
    context: &Context<'_>,
    rule: &'static Rule,
    kind: DifferenceKind,
    found: &mut Vec<Finding>,
) {
    report_as(context, rule, kind, rule.severity, found);
}

/// The same in another severity than the rule's usual one.
pub(super) fn report_as(
    context: &Context<'_>,
    rule: &'static Rule,
    kind: DifferenceKind,
    severity: Severity,
    found: &mut Vec<Finding>,
) {
    for of in context.numbers.iter().filter(|of| of.difference.kind == kind) {
        let confidence = of.difference.confidence * of.alignment.max(LEAST_ALIGNMENT);
        let finding = rule.finding(of.bead, confidence, of.difference.reason.clone(), of.marks.clone());
        let severity = if of.is_repeated { severity.min(Severity::Minor) } else { severity };
        found.push(Finding { severity, ..finding });
    }
}
