//! `numbers-swapped`: two values have changed places between the things they belong to.
//!
//! A number is bound by the words around it, up to the next mark, conjunction or number. Words that
//! stand around both numbers tell nothing. Where what is left of the first number stands around the
//! second one of the translation and the other way round, the two were exchanged.

use rustc_hash::FxHashSet;

use super::numbers::quantities;
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::quantity::compare::equal_pairs;
use crate::anchor::quantity::{Kind, Quantity};
use crate::bitext::TranslationUnit;
use crate::language::Language;
use crate::language::words::key;
use crate::lexicon::{Forms, Lexicon};
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::fold;

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
    let forms = languages.map(Lexicon::built_in_forms);
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
        let bound: Vec<Pair<FxHashSet<String>>> =
            pairs.iter().map(|pair| Pair::from_fn(|side| self.words(side, *pair.side(side)))).collect();
        (0..pairs.len()).find_map(|one| {
            let other = (one + 1..pairs.len()).find(|&other| {
                self.are_alike(pairs[one], pairs[other]) && self.are_exchanged(&bound[one], &bound[other])
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

    fn are_exchanged(&self, one: &Pair<FxHashSet<String>>, other: &Pair<FxHashSet<String>>) -> bool {
        let own = |of: &FxHashSet<String>, without: &FxHashSet<String>| -> FxHashSet<String> {
            of.difference(without).cloned().collect()
        };
        let first = Pair::from_fn(|side| own(one.side(side), other.side(side)));
        let second = Pair::from_fn(|side| own(other.side(side), one.side(side)));
        let crossed =
            [self.shared(&first.source, &second.target), self.shared(&second.source, &first.target)];
        let straight =
            [self.shared(&first.source, &first.target), self.shared(&second.source, &second.target)];
        straight == [0, 0] && crossed[0] > 0 && crossed[1] > 0
    }

    /// How many words of the source have a translation among those of the target.
    fn shared(&self, source: &FxHashSet<String>, target: &FxHashSet<String>) -> usize {
        let means = |word: &&String| {
            let concepts = self.forms.source.single(word);
            target.iter().any(|other| {
                other == *word || self.forms.target.single(other).iter().any(|of| concepts.contains(of))
            })
        };
        source.iter().filter(means).count()
    }

    /// The keys of the words that bind a number: around it, up to a mark, a conjunction or the next
    /// number.
    fn words(&self, side: Side, at: usize) -> FxHashSet<String> {
        let Some(unit) = self.unit.span(side) else { return FxHashSet::default() };
        let text = self.unit.bitext.text(side, unit);
        let language = self.unit.bitext.documents.side(side).language;
        let number = self.read.side(side)[at].0;
        let start = unit.start();
        let others = || self.read.side(side).iter().map(|(span, _)| *span);
        let from = others().filter(|span| span.end() <= number.start()).map(Span::end).max().unwrap_or(start);
        let to = others().filter(|span| span.start() >= number.end()).map(Span::start).min();
        let to = to.unwrap_or(unit.end());
        let before = text.get(from - start..number.start() - start).unwrap_or_default();
        let after = text.get(number.end() - start..to - start).unwrap_or_default();
        let left = clause(before.rsplit(is_mark).next().unwrap_or_default(), true);
        let right = clause(after.split(is_mark).next().unwrap_or_default(), false);
        left.into_iter().chain(right).map(|word| word_key(word, language)).collect()
    }
}

fn is_mark(letter: char) -> bool {
    matches!(letter, ',' | ';' | ':' | '.' | '(' | ')' | '–' | '!' | '?')
}

/// The nearest words up to a conjunction.
fn clause(text: &str, is_before: bool) -> Vec<&str> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joins = |word: &&&str| !["và", "còn", "und", "sowie", "and", "gegen"].contains(*word);
    if is_before {
        words.iter().rev().take_while(joins).take(REACH).copied().collect()
    } else {
        words.iter().take_while(joins).take(REACH).copied().collect()
    }
}

/// A single capital, such as the `A` of `gói A`, is compared as it is.
fn word_key(word: &str, language: Language) -> String {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    if word.len() == 1 { fold(word) } else { key(word, language) }
}
