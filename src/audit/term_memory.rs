//! How the terms of a run are translated, as far as it has been read: by one noun nearly always, and
//! somewhere by another one in its place.

use rustc_hash::FxHashMap;

use super::sightings::{Noun, Sighting, Sightings};
use crate::glossary::may_stand_for;
use crate::language::Language;
use crate::lexicon::{Lexicon, parts};

/// Fewest sentences of the run in which the usual noun must stand for the term.
const FEWEST: u32 = 3;

/// The usual noun stands in at least three of four sentences with the term.
const USUAL_SHARE: (u32, u32) = (3, 4);

/// A noun that stands in other sentences as often as with the term does not belong to it.
const MOST_ELSEWHERE: u32 = 2;

/// Most different terms of a run that are remembered, which bounds the memory.
const MOST_REMEMBERED: usize = 50_000;

/// What stands in the sentences with a term.
#[derive(Debug, Default)]
struct Known {
    sentences: u32,
    nouns: FxHashMap<String, Usual>,
}

/// A noun in the sentences with a term.
#[derive(Debug)]
pub(super) struct Usual {
    /// In how many sentences it stands.
    pub(super) count: u32,
    /// As it stood first, and where: number of the document and line.
    pub(super) text: String,
    pub(super) document: usize,
    pub(super) line: usize,
    /// What stood behind it first, and in how many sentences that did.
    frame: Option<u64>,
    framed: u32,
}

/// The terms of the documents so far.
#[derive(Debug, Default)]
pub(super) struct TermMemory {
    terms: FxHashMap<u64, Known>,
    /// In how many sentences each noun stands.
    often: FxHashMap<String, u32>,
}

impl TermMemory {
    /// Takes up the terms of the next document.
    pub(super) fn learn(&mut self, document: usize, sightings: &Sightings) {
        for (stem, count) in &sightings.often {
            if self.often.len() < MOST_REMEMBERED || self.often.contains_key(stem) {
                *self.often.entry(stem.clone()).or_default() += count;
            }
        }
        for of in &sightings.terms {
            if self.terms.len() >= MOST_REMEMBERED && !self.terms.contains_key(&of.key) {
                continue;
            }
            let known = self.terms.entry(of.key).or_default();
            known.sentences += 1;
            of.nouns.iter().for_each(|noun| known.take(document, noun));
        }
    }

    /// The noun that usually stands for a term where another one stands, with that one.
    pub(super) fn odd<'a>(&'a self, of: &'a Sighting) -> Option<(&'a Usual, &'a Noun)> {
        let known = self.terms.get(&of.key)?;
        let mut usual: Vec<(&String, &Usual)> =
            known.nouns.iter().filter(|(stem, noun)| self.is_usual(known, stem, noun)).collect();
        usual.sort_by_key(|(stem, noun)| (std::cmp::Reverse(noun.count), *stem));
        usual.into_iter().find_map(|(stem, usual)| {
            let is_there = of.words.iter().any(|word| may_stand_for(stem, word) || word.ends_with(stem));
            if is_there || of.is_abbreviated {
                return None;
            }
            let other = of.nouns.iter().find(|noun| self.stands_instead(known, stem, usual, noun))?;
            Some((usual, other))
        })
    }

    fn is_usual(&self, known: &Known, stem: &str, noun: &Usual) -> bool {
        let often = self.often.get(stem).copied().unwrap_or(u32::MAX);
        let (share, of) = USUAL_SHARE;
        noun.count >= FEWEST
            && noun.count * of >= known.sentences * share
            && often <= noun.count * MOST_ELSEWHERE
    }

    /// Whether a noun is no short or long form of the usual one and is known to stand in its place: the
    /// same words follow, it is a compound with the same part, or the lexicon has it for the term.
    fn stands_instead(&self, known: &Known, stem: &str, usual: &Usual, other: &Noun) -> bool {
        let is_form = other.stem.contains(stem)
            || stem.contains(&other.stem)
            || may_stand_for(&other.stem, stem)
            || known.nouns.get(&other.stem).is_some_and(|noun| noun.count >= FEWEST);
        if is_form || other.is_claimed {
            return false;
        }
        let is_framed = usual.framed >= FEWEST && usual.frame.is_some() && usual.frame == other.frame;
        let with_term = known.nouns.get(&other.stem).map_or(0, |noun| noun.count);
        let is_only_here = self.often.get(&other.stem).is_some_and(|&often| often <= with_term);
        is_framed || is_only_here && (other.is_meant || share_part(stem, &other.stem))
    }
}

impl Known {
    fn take(&mut self, document: usize, noun: &Noun) {
        let usual = self.nouns.entry(noun.stem.clone()).or_insert_with(|| Usual {
            count: 0,
            text: noun.text.clone(),
            document,
            line: noun.line,
            frame: noun.frame,
            framed: 0,
        });
        usual.count += 1;
        usual.framed += u32::from(usual.frame == noun.frame);
    }
}

/// Whether two compounds of the lexicon have one part in common and one that differs.
fn share_part(one: &str, other: &str) -> bool {
    let forms = Lexicon::built_in_forms(Language::German);
    let [one, other] = [one, other].map(|stem| parts(stem, forms));
    let is_known = |part: &String| !forms.single(part).is_empty();
    one.len() == 2
        && other.len() == 2
        && one.iter().chain(&other).all(is_known)
        && (one[0] == other[0]) != (one[1] == other[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compounds_share_one_part() {
        assert!(share_part("volkskomite", "volksausschuss"));
        assert!(!share_part("volkskomite", "genossenschaft"));
        assert!(!share_part("volkskomite", "komite"));
    }
}
