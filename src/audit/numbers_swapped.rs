//! `numbers-swapped`: two values have changed places between the things they belong to.
//!
//! A number is bound by the words around it, up to the next mark, conjunction or number. Words that
//! stand around both numbers tell nothing. Where what is left of the first number stands around the
//! second one of the translation and the other way round, the two were exchanged.

use super::numbers::quantities;
use super::{Category, Context, Finding, Rule, Severity};
use crate::align::meanings;
use crate::anchor::quantity::compare::equal_pairs;
use crate::anchor::quantity::{Kind, Quantity};
use crate::bitext::TranslationUnit;
use crate::lexicon::{Concept, Forms, Lexicon};
use crate::pair::{Pair, Side};
use crate::span::Span;

pub(super) static RULE: Rule = Rule {
    name: "numbers-swapped",
    category: Category::Number,
    severity: Severity::Major,
    summary: "two values have changed places",
    manual: include_str!("numbers_swapped.md"),
    check,
};

/// Share of such findings that were right on the written cases.
const CONFIDENCE: f32 = 0.7;

/// Most values of a sentence that are looked at in pairs.
const MOST_VALUES: usize = 12;

/// Most words on either side of a number that bind it.
const REACH: usize = 4;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    let languages = context.bitext.documents.as_ref().map(|document| document.language);
    let forms = languages.map(|language| Lexicon::built_in_forms(language).as_ref());
    for unit in context.bitext.units().filter(|unit| unit.bead.is_linked()) {
        let read = Pair::from_fn(|side| quantities(&unit, side));
        let values = read.as_ref().map(|side| side.iter().map(|&(_, value)| value).collect::<Vec<_>>());
        let pairs = equal_pairs(values.as_ref().map(Vec::as_slice));
        if !(2..=MOST_VALUES).contains(&pairs.len()) {
            continue;
        }
        let look = Look { unit, read, forms };
        if let Some((one, other)) = look.swapped(&pairs) {
            let marks = Pair::from_fn(|side| {
                [one, other].iter().map(|pair| look.read.side(side)[*pair.side(side)].0).collect()
            });
            let [first, second] = [one, other].map(|pair| values.source[pair.source]);
            let message = format!("{first} and {second} have changed places");
            found.push(RULE.finding(unit.index, CONFIDENCE, message, marks));
        }
    }
}

/// A unit with its quantities.
struct Look<'a> {
    unit: TranslationUnit<'a>,
    read: Pair<Vec<(Span, &'a Quantity)>>,
    forms: Pair<&'static Forms>,
}

impl Look<'_> {
    /// The first two pairs of equal values that stand in each other's places.
    fn swapped(&self, pairs: &[Pair<usize>]) -> Option<(Pair<usize>, Pair<usize>)> {
        let bound: Vec<Pair<Words>> =
            pairs.iter().map(|pair| Pair::from_fn(|side| self.words(side, *pair.side(side)))).collect();
        (0..pairs.len()).find_map(|one| {
            let other = (one + 1..pairs.len()).find(|&other| {
                self.are_alike(pairs[one], pairs[other]) && are_exchanged(&bound[one], &bound[other])
            })?;
            Some((pairs[one], pairs[other]))
        })
    }

    /// Whether two values could stand for each other: other amounts of one unit, and no score, whose
    /// order depends on who is named first.
    fn are_alike(&self, one: Pair<usize>, other: Pair<usize>) -> bool {
        let amount = |at: usize| match self.read.source[at].1 {
            Quantity { kind: Kind::Amount { value, unit }, in_range: false, .. } => Some((*value, *unit)),
            _ => None,
        };
        let two = amount(one.source).zip(amount(other.source));
        two.is_some_and(|((value, unit), (others, others_unit))| unit == others_unit && value != others)
    }

    /// The words that bind a number: around it, up to a mark, a conjunction or the next number.
    fn words(&self, side: Side, at: usize) -> Words {
        let Some(unit) = self.unit.span(side) else { return Words::default() };
        let text = self.unit.bitext.text(side, unit);
        let language = self.unit.bitext.documents.side(side).language;
        let number = self.read.side(side)[at].0;
        let start = unit.start();
        let others = || self.read.side(side).iter().map(|(span, _)| *span);
        let from = others().filter(|span| span.end() <= number.start()).map(Span::end).max();
        let to = others().filter(|span| span.start() >= number.end()).map(Span::start).min();
        let before = text.get(from.unwrap_or(start) - start..number.start() - start).unwrap_or_default();
        let after = text.get(number.end() - start..to.unwrap_or(unit.end()) - start).unwrap_or_default();
        let left = clause(before.rsplit(is_mark).next().unwrap_or_default(), true);
        let right = clause(after.split(is_mark).next().unwrap_or_default(), false);
        let forms = *self.forms.side(side);
        let words =
            [left, right].map(|part| meanings(&part.join(" "), language, forms)).into_iter().flatten();
        words.map(|(concepts, letters)| Meaning { concepts, letters }).collect()
    }
}

/// What a word may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Meaning {
    concepts: Vec<Concept>,
    letters: Vec<String>,
}

impl Meaning {
    /// Whether two words may translate each other, or be the same.
    fn agrees(&self, other: &Self) -> bool {
        self.concepts.iter().any(|concept| other.concepts.contains(concept))
            || self.letters.iter().any(|letters| other.letters.contains(letters))
    }
}

type Words = Vec<Meaning>;

/// Whether what is said around one number alone is said around the other one of the translation, and
/// the other way round.
fn are_exchanged(one: &Pair<Words>, other: &Pair<Words>) -> bool {
    let own = |of: &Words, without: &Words| -> Words {
        of.iter().filter(|word| !without.iter().any(|other| word.agrees(other))).cloned().collect()
    };
    let first = Pair::from_fn(|side| own(one.side(side), other.side(side)));
    let second = Pair::from_fn(|side| own(other.side(side), one.side(side)));
    let shared = |source: &Words, target: &Words| {
        source.iter().any(|word| target.iter().any(|other| word.agrees(other)))
    };
    let straight = shared(&first.source, &first.target) || shared(&second.source, &second.target);
    !straight && shared(&first.source, &second.target) && shared(&second.source, &first.target)
}

fn is_mark(letter: char) -> bool {
    matches!(letter, ',' | ';' | ':' | '.' | '(' | ')' | '–' | '!' | '?')
}

/// The nearest words up to a conjunction, in the order of the text.
fn clause(text: &str, is_before: bool) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joins = |word: &&&str| !["và", "còn", "und", "sowie", "and", "gegen"].contains(*word);
    if is_before {
        let mut near: Vec<&str> = words.iter().rev().take_while(joins).take(REACH).copied().collect();
        near.reverse();
        near
    } else {
        words.iter().take_while(joins).take(REACH).copied().collect()
    }
}
