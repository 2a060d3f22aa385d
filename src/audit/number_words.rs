//! What the words of a sentence say of a number that has no equal: the other side may hold it in a
//! compound or a name, and digits may be a part of a name that the names are compared for.

use super::numbers::Unit;
use crate::anchor::quantity::compare::{Difference, DifferenceKind};
use crate::anchor::quantity::hint::may_state;
use crate::anchor::quantity::rational::Rational;
use crate::anchor::quantity::{Bound, Kind, Quantity, Strength};
use crate::language::Language;
use crate::language::words::words;
use crate::pair::{Pair, Side};
use crate::text::{fold, lower};

/// Whether words explain a difference.
pub(super) fn is_said_in_words(unit: &Unit<'_>, difference: &Difference) -> bool {
    let hinted = |side: Side, at: usize| {
        let other = side.other();
        let language = unit.of.bitext.documents.side(other).language;
        may_state(unit.of.text(other), language, unit.read.side(side)[at].1)
    };
    match (difference.source, difference.target) {
        (Some(at), None) => hinted(Side::Source, at),
        (None, Some(at)) => hinted(Side::Target, at),
        (Some(source), Some(target)) if difference.kind == DifferenceKind::Magnitude => {
            // `một phần mười` and `einer von zehn`
            hinted(Side::Source, source) && hinted(Side::Target, target)
        }
        (Some(source), Some(target)) if difference.kind == DifferenceKind::BoundLost => {
            is_beginning(unit, Pair::new(source, target))
        }
        (Some(source), Some(target)) if difference.kind == DifferenceKind::Changed => {
            let pair = Pair::new(source, target);
            let is_free = |side: Side| {
                let at = *pair.side(side);
                unit.read.side(side)[at].1.strength == Strength::Soft || hinted(side, at)
            };
            let either = hinted(Side::Source, source) || hinted(Side::Target, target);
            either && is_free(Side::Source) && is_free(Side::Target)
                || are_of_other_names(unit, pair)
                || are_about_a_dozen(unit, pair)
        }
        _ => false,
    }
}

/// `từ 18 tuổi` and `ab 18 Jahren`: where something begins, which Vietnamese does not call a bound.
fn is_beginning(unit: &Unit<'_>, pair: Pair<usize>) -> bool {
    let Pair { source, target } = &unit.of.bitext.documents;
    let before = source.text.get(..unit.read.source[pair.source].0.start()).unwrap_or_default();
    let last = before.split_whitespace().next_back().map(lower).unwrap_or_default();
    source.language == Language::Vietnamese
        && target.language != Language::Vietnamese
        && last == "từ"
        && unit.read.target[pair.target].1.bound == Bound::AtLeast
}

/// Whether digits of two names, or of a name alone, were taken for each other: `COVID-19` and
/// `SARS-CoV-2`. Of one name, as in `Apollo-11` and `Apollo-12`, they are compared.
fn are_of_other_names(unit: &Unit<'_>, pair: Pair<usize>) -> bool {
    let names = Pair::from_fn(|side| {
        let text = &unit.of.bitext.documents.side(side).text;
        let start = unit.read.side(side)[*pair.side(side)].0.start();
        let name = text.get(..start)?.strip_suffix('-')?;
        let name = name.rsplit(|letter: char| !letter.is_alphabetic()).next()?;
        (!name.is_empty()).then(|| fold(name))
    });
    (names.source.is_some() || names.target.is_some()) && names.source != names.target
}

/// `hơn một chục` and `mehr als ein Dutzend`: the round number of the one language and of the other,
/// where neither is meant exactly.
fn are_about_a_dozen(unit: &Unit<'_>, pair: Pair<usize>) -> bool {
    let round = |side: Side| {
        let (span, value) = unit.read.side(side)[*pair.side(side)];
        let text = span.of(&unit.of.bitext.documents.side(side).text);
        let says = |round: &str| words(text).any(|(_, word)| fold(word) == round);
        let scale = if says("chuc") {
            10
        } else if says("dutzend") || says("dozen") {
            12
        } else {
            return None;
        };
        dozens(value, scale)
    };
    round(Side::Source).is_some_and(|count| round(Side::Target) == Some(count))
}

/// How many tens or dozens an amount has that is not exact.
fn dozens(value: &Quantity, scale: i64) -> Option<Rational> {
    let Kind::Amount { value: amount, .. } = value.kind else { return None };
    amount.times(Rational::new(1, scale.into())?).filter(|_| value.bound != Bound::Exact)
}
