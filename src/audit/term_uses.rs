//! Where the terms of the glossary stand in the original, and what stands for them.

use super::context::neighbours;
use crate::bitext::{Bitext, TranslationUnit};
use crate::glossary::{Match, TargetForm, Term, Terms, Word};
use crate::language::Language;
use crate::language::words::{key, words};
use crate::lexicon::{Concept, Forms, Lexicon, WordId, parts};
use crate::pair::Side;
use crate::span::Span;

/// Beads that are less likely right say nothing about terms.
pub(super) const LEAST_CONFIDENCE: f32 = 0.5;

/// A term of the glossary in an aligned group, once for each term and group.
pub(super) struct TermUse {
    pub(super) bead: usize,
    /// Number of the term.
    pub(super) term: usize,
    /// Where it stands first.
    pub(super) span: Span,
    /// Numbers of the allowed forms that the translation uses.
    pub(super) allowed: Vec<usize>,
    /// The first forbidden form that it uses, by its number and where it stands.
    pub(super) forbidden: Option<(usize, Span)>,
}

/// All uses of terms in groups that are aligned well enough, in order.
pub(super) fn uses(bitext: &Bitext, terms: &Terms) -> Vec<TermUse> {
    let reader = Reader { bitext, terms, target: bitext.documents.target.language };
    let mut uses = Vec::new();
    if !terms.is_empty() {
        let sure =
            |unit: &TranslationUnit<'_>| unit.bead.is_linked() && unit.bead.confidence >= LEAST_CONFIDENCE;
        bitext.units().filter(sure).for_each(|unit| reader.read(&unit, &mut uses));
    }
    uses
}

struct Reader<'a> {
    bitext: &'a Bitext,
    terms: &'a Terms,
    target: Language,
}

impl Reader<'_> {
    fn read(&self, unit: &TranslationUnit<'_>, uses: &mut Vec<TermUse>) {
        let Some(source) = unit.span(Side::Source) else { return };
        let matches = self.terms.find(unit.text(Side::Source));
        if matches.is_empty() {
            return;
        }
        let target = self.words(unit);
        for (at, found) in matches.iter().enumerate() {
            let Some(term) = self.terms.get(found.term) else { continue };
            if matches[..at].iter().any(|earlier| earlier.term == found.term) {
                continue;
            }
            let allowed = allowed(term, &target);
            let forbidden = self.forbidden(term, &matches, &target);
            let is_open = allowed.is_empty() && forbidden.is_none();
            if is_open && (self.is_part_of_other(unit, found.span, &target) || self.is_near(unit, found)) {
                continue;
            }
            let forbidden = forbidden
                .map(|(form, span)| (form, span.shifted(unit.span(Side::Target).map_or(0, Span::start))));
            let span = found.span.shifted(source.start());
            uses.push(TermUse { bead: unit.index, term: found.term, span, allowed, forbidden });
        }
    }

    fn words(&self, unit: &TranslationUnit<'_>) -> Vec<Word> {
        Word::of(unit.text(Side::Target), self.target)
    }

    /// A forbidden form that does not stand for another term, and is no part of a longer allowed one.
    fn forbidden(&self, term: &Term, matches: &[Match], target: &[Word]) -> Option<(usize, Span)> {
        let others = || matches.iter().filter_map(|found| self.terms.get(found.term));
        term.forbidden.iter().enumerate().find_map(|(number, form)| {
            let found = form.find(target)?;
            let words = &target[found];
            let is_longer = |allowed: &&TargetForm| allowed.text.len() > form.text.len();
            let is_allowed = |allowed: &TargetForm| allowed.may_stand_in(words);
            let own = term.allowed.iter().filter(is_longer).any(is_allowed);
            let of_others = others().filter(|other| !std::ptr::eq(*other, term));
            let other = of_others.flat_map(|other| &other.allowed).any(is_allowed);
            let span = words.first()?.span.join(words.last()?.span);
            (!own && !other).then_some((number, span))
        })
    }

    /// Whether what stands for the term has moved to a neighbouring group that does not need it itself.
    fn is_near(&self, unit: &TranslationUnit<'_>, found: &Match) -> bool {
        let Some(term) = self.terms.get(found.term) else { return false };
        neighbours(self.bitext, unit.index, 1).any(|near| {
            let needs = || self.terms.find(near.text(Side::Source)).iter().any(|of| of.term == found.term);
            !allowed(term, &self.words(&near)).is_empty() && !needs()
        })
    }

    /// Whether the syllables of the term belong to a longer word, which the translation has: `nhân dân`
    /// in `quân đội nhân dân`; or to two words, of which neither is the term.
    fn is_part_of_other(&self, unit: &TranslationUnit<'_>, found: Span, target: &[Word]) -> bool {
        let [source, german] =
            [self.bitext.documents.source.language, self.target].map(Lexicon::built_in_forms);
        let text = unit.text(Side::Source);
        let language = self.bitext.documents.source.language;
        let spans: Vec<Span> =
            words(text).map(|(start, word)| Span::new(start, start + word.len())).collect();
        let ids: Vec<Option<WordId>> =
            spans.iter().map(|span| source.word(&key(span.of(text), language))).collect();
        let inside = |at: &usize| spans[*at].overlaps(found);
        let Some(first) = (0..spans.len()).find(inside) else { return false };
        let last = (first..spans.len()).take_while(inside).last().unwrap_or(first);
        let from = first.saturating_sub(LONGEST_PHRASE);
        (from..=last).any(|start| {
            let Some((length, concepts)) = source.phrase(ids[start..].iter().copied()) else { return false };
            let end = start + length - 1;
            let contains = start <= first && last <= end && length > last - first + 1;
            // A single syllable inside a longer word is none of its own.
            let is_syllable = first == last && language == Language::Vietnamese;
            let crosses = start < first && (first..last).contains(&end) || start > first && end > last;
            crosses || contains && (is_syllable || says(concepts, target, german))
        })
    }
}

/// Most syllables of a word that are looked at before a term.
const LONGEST_PHRASE: usize = 5;

fn allowed(term: &Term, target: &[Word]) -> Vec<usize> {
    let stands = |(at, form): (usize, &TargetForm)| form.may_stand_in(target).then_some(at);
    term.allowed.iter().enumerate().filter_map(stands).collect()
}

/// Whether a text has a word, or a part of one, for one of the concepts.
fn says(concepts: &[Concept], target: &[Word], forms: &Forms) -> bool {
    let means = |key: &str| forms.single(key).iter().any(|concept| concepts.contains(concept));
    let ids = || target.iter().map(|word| forms.word(word.key()));
    let phrases = (0..target.len()).filter_map(|at| forms.phrase(ids().skip(at)));
    let mut phrases = phrases.flat_map(|(_, of)| of);
    target.iter().any(|word| means(word.key()) || parts(word.key(), forms).iter().any(|of| means(of)))
        || phrases.any(|concept| concepts.contains(concept))
}
