//! What was translated how, so that the same can be found to be translated in two ways, in one
//! document or across a run.

use rustc_hash::FxHashMap;

use super::duplicated_segment::shortened;
use super::sightings::{Noun, Sighting, Sightings, sightings};
use super::term_memory::{TermMemory, Usual};
use super::term_uses::TermUse;
use crate::bitext::{Bitext, TranslationUnit};
use crate::glossary::{TargetForm, Term, Terms, Word};
use crate::language::Language;
use crate::language::words::{key, words};
use crate::pair::{Pair, Side};
use crate::span::{LineIndex, Span};
use crate::text::{fold, hash, hash_all, letters, lower};

/// Groups that are less likely right are no evidence for a translation.
const LEAST_CONFIDENCE: f32 = 0.8;

/// Shorter sentences depend on what stands around them. In words; Vietnamese syllables are words.
const FEWEST_WORDS: usize = 4;

/// Shortest sentence, in letters.
const SHORTEST: usize = 12;

/// Letters of a translation that are remembered: enough to see the difference.
const LONGEST_QUOTE: usize = 160;

/// Most different sentences and terms of a run that are remembered, which bounds the memory.
const MOST_REMEMBERED: usize = 200_000;

/// A sentence or term with what stands for it.
#[derive(Debug)]
pub(super) struct Rendering {
    /// Names what is translated; the same in all documents.
    key: u64,
    /// Names the translation; the same for forms that differ in case, marks and punctuation alone.
    target: u64,
    pub(super) bead: usize,
    pub(super) marks: Pair<Vec<Span>>,
    /// The translation, a long one cut.
    pub(super) text: String,
    /// Line of the translation, from 1.
    line: usize,
    /// Whether a term of the glossary was translated, and not a sentence.
    pub(super) is_term: bool,
}

/// All that was translated in a pair.
#[derive(Debug, Default)]
pub struct Renderings {
    pub(super) known: Vec<Rendering>,
    /// The terms that no glossary names.
    pub(super) sightings: Sightings,
}

/// Where the first translation of something stands.
#[derive(Debug)]
pub(super) struct First {
    /// Number of the document.
    document: usize,
    pub(super) line: usize,
    pub(super) text: String,
    /// All translations so far.
    known: Vec<u64>,
}

/// The translations met so far, in one document or in the documents of a run.
#[derive(Debug, Default)]
pub struct Memory {
    met: FxHashMap<u64, First>,
    terms: TermMemory,
    paths: Vec<String>,
}

impl Memory {
    /// Takes up the translations of the next document. Those of something that was translated
    /// otherwise before are handed to `report`, each other translation once, with the first one and
    /// the path of its document if that is another.
    pub(super) fn take<'r>(
        &mut self,
        path: String,
        renderings: &'r Renderings,
        mut report: impl FnMut(&'r Rendering, &First, Option<&str>),
    ) {
        let document = self.paths.len();
        self.paths.push(path);
        for of in &renderings.known {
            if let Some(first) = self.met.get_mut(&of.key) {
                if !first.known.contains(&of.target) {
                    let other = (first.document != document).then(|| self.paths[first.document].as_str());
                    report(of, first, other);
                    first.known.push(of.target);
                }
            } else if self.met.len() < MOST_REMEMBERED {
                let first = First { document, line: of.line, text: of.text.clone(), known: vec![of.target] };
                self.met.insert(of.key, first);
            }
        }
    }
}

impl Memory {
    /// The terms of the last document taken up that are translated by another noun than usual, each with
    /// the usual noun, the other one and the path of the document where the usual one stands first, if that
    /// is another.
    pub(super) fn odd_terms<'r>(
        &mut self,
        renderings: &'r Renderings,
        mut report: impl FnMut(&'r Sighting, &Usual, &Noun, Option<&str>),
    ) {
        let document = self.paths.len().saturating_sub(1);
        self.terms.learn(document, &renderings.sightings);
        let mut told: Option<Span> = None;
        for of in &renderings.sightings.terms {
            let Some((usual, other)) = self.terms.odd(of) else { continue };
            // A term inside a longer one.
            if told.replace(other.span) != Some(other.span) {
                let path = (usual.document != document).then(|| self.paths[usual.document].as_str());
                report(of, usual, other, path);
            }
        }
    }
}

/// The sentences and terms of a pair with what stands for them, in order.
pub(super) fn renderings(bitext: &Bitext, terms: Option<&Terms>, uses: &[TermUse]) -> Renderings {
    let lines = LineIndex::new(&bitext.documents.target.text);
    let line = |span: Span| lines.position(span.start()).line;
    let mut found: Vec<Rendering> = bitext.units().filter_map(|unit| of_unit(&unit, line)).collect();
    found.extend(uses.iter().filter_map(|of| of_term(bitext, terms?.get(of.term)?, of, line)));
    found.sort_by_key(|of| (of.bead, of.is_term));
    Renderings { known: found, sightings: sightings(bitext) }
}

fn of_unit(unit: &TranslationUnit<'_>, line: impl Fn(Span) -> usize) -> Option<Rendering> {
    let [source, target] = Side::BOTH.map(|side| unit.segments(side));
    let ([source], [target]) = (source, target) else { return None };
    let is_sure = unit.bead.confidence >= LEAST_CONFIDENCE && !source.role.is_furniture();
    let [original, translation] = [unit.text(Side::Source), unit.text(Side::Target)];
    if !is_sure || letters(original) < SHORTEST || words(original).nth(FEWEST_WORDS - 1).is_none() {
        return None;
    }
    let languages = unit.bitext.documents.as_ref().map(|document| document.language);
    let said: String = words(translation).map(|(_, word)| fold(word)).collect();
    Some(Rendering {
        key: sentence_key(original, languages),
        target: hash(&said),
        bead: unit.index,
        marks: Pair::new(vec![source.span], vec![target.span]),
        text: shortened(translation, LONGEST_QUOTE),
        line: line(target.span),
        is_term: false,
    })
}

/// Names a sentence: its words, and whether it asks.
fn sentence_key(text: &str, languages: Pair<Language>) -> u64 {
    let word = |word: &str| match languages.source {
        Language::Vietnamese => key(word, Language::Vietnamese),
        _ => lower(word),
    };
    let mut parts: Vec<String> = words(text).map(|(_, of)| word(of)).collect();
    parts.push(if text.trim_end().ends_with('?') { "?" } else { "" }.to_owned());
    parts.extend([languages.source, languages.target].map(|language| language.code().to_owned()));
    hash(&parts.join("\u{1f}"))
}

/// A term that the glossary lets be translated in several ways, and one of them is used.
fn of_term(bitext: &Bitext, term: &Term, of: &TermUse, line: impl Fn(Span) -> usize) -> Option<Rendering> {
    let [number] = of.allowed[..] else { return None };
    if term.allowed.len() < 2 || of.forbidden.is_some() {
        return None;
    }
    let form = &term.allowed[number];
    let unit = bitext.unit(of.bead)?;
    let target = unit.span(Side::Target)?;
    let words = Word::of(unit.text(Side::Target), bitext.documents.target.language);
    let found = form.find(&words).map(|found| &words[found]);
    let span = found.and_then(|found| Some(found.first()?.span.join(found.last()?.span)));
    let mark = span.map(|span| span.shifted(target.start()));
    let languages = bitext.documents.as_ref().map(|document| document.language.code().to_owned());
    let name = ["term", &of.term.to_string(), "\u{1f}", &languages.source, &languages.target];
    Some(Rendering {
        key: hash_all(name),
        target: family(&term.allowed, number) as u64,
        bead: of.bead,
        marks: Pair::new(vec![of.span], mark.into_iter().collect()),
        text: form.text.clone(),
        line: line(mark.unwrap_or(target)),
        is_term: true,
    })
}

/// The first form that is a short or long form of this one: `Komitee` for `Volkskomitee`. An
/// abbreviation may stand for any.
fn family(forms: &[TargetForm], number: usize) -> usize {
    let own = fold(&forms[number].text);
    let is_same = |form: &TargetForm| {
        let other = fold(&form.text);
        form.is_capitals() || forms[number].is_capitals() || own.contains(&other) || other.contains(&own)
    };
    forms.iter().position(is_same).unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendering(key: u64, target: u64) -> Rendering {
        let text = target.to_string();
        Rendering { key, target, bead: 0, marks: Pair::default(), text, line: 3, is_term: false }
    }

    #[test]
    fn each_other_translation_is_reported_once() {
        let mut memory = Memory::default();
        let mut told = Vec::new();
        for (path, pairs) in [("a", &[(1, 1), (2, 1), (1, 1)][..]), ("b", &[(1, 2), (1, 1), (1, 2), (2, 1)])]
        {
            let known = pairs.iter().map(|&(key, target)| rendering(key, target)).collect();
            let of = Renderings { known, sightings: Sightings::default() };
            memory.take(path.to_owned(), &of, |of, first, other| {
                told.push((of.key, of.target, first.text.clone(), other.map(str::to_owned)));
            });
        }
        assert_eq!(told, [(1, 2, "1".to_owned(), Some("a".to_owned()))]);
    }

    #[test]
    fn spelling_makes_no_other_sentence_and_a_question_does() {
        let of = |text| sentence_key(text, Pair::new(Language::Vietnamese, Language::German));
        assert_eq!(of("Hoà bình là trên hết!"), of("Hòa bình là trên hết."));
        assert_ne!(of("Anh đã ăn cơm."), of("Anh đã ăn cơm?"));
        assert_ne!(of("Anh đã bán cá."), of("Anh đã bàn ca."));
    }
}
