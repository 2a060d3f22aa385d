//! Vietnamese words of several syllables that hold a cue: `hàng không`, `địa chỉ`, `không hài lòng`.
//!
//! The sentence is cut into the words of the lexicon, and a cue that is part of a longer word says what
//! that word says: as much as before if all its German translations say it (`không hài lòng`,
//! "unzufrieden"), perhaps if some do (`liên tục`, `không ngừng`: "ständig", "unaufhörlich"), nothing if
//! none does (`hàng không`, "Luftfahrt").

use std::ops::Range;

use super::cues::{Cues, Meaning};
use super::wording::{Word, words_of};
use crate::language::Language;
use crate::language::words::key;
use crate::lexicon::{Concept, Lexicon, WordId};

/// How far a longer word says what a cue in it says alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Wholly,
    Perhaps,
    /// With the place of its first syllable.
    NotAtAll(usize),
}

/// The words of several syllables of a text.
pub(super) struct Phrases {
    phrases: Vec<Phrase>,
}

struct Phrase {
    words: Range<usize>,
    concepts: &'static [Concept],
}

impl Phrases {
    /// Those of a Vietnamese text, by its syllables; `often_alone` tells which of these are often words.
    pub(super) fn of(words: &[Word<'_>], often_alone: impl Fn(&str) -> bool) -> Self {
        let mut phrases = Vec::new();
        let mut start = 0;
        for clause in words.split_inclusive(|word| word.ends_clause) {
            let forms = Lexicon::built_in_forms(Language::Vietnamese);
            let id = |word: &Word<'_>| forms.word(&key(word.syllable(), Language::Vietnamese));
            let ids: Vec<Option<WordId>> = clause.iter().map(id).collect();
            for (length, concepts) in forms.cut(&ids, |at| often_alone(&clause[at].lower)) {
                if length > 1 {
                    phrases.push(Phrase { words: start..start + length, concepts });
                }
                start += length;
            }
        }
        Self { phrases }
    }

    /// How far a cue of these words says what it means, by the longer words that it is a part of.
    pub(super) fn part(&self, places: &[usize], meaning: Meaning) -> Part {
        let mut part = Part::Wholly;
        let first =
            places.first().map_or(0, |&first| self.phrases.partition_point(|of| of.words.end <= first));
        let last = places.last().copied().unwrap_or_default();
        for phrase in self.phrases[first..].iter().take_while(|phrase| phrase.words.start <= last) {
            let shared = places.iter().filter(|at| phrase.words.contains(at)).count();
            if (1..phrase.words.len()).contains(&shared) {
                match phrase.part(meaning) {
                    Part::Wholly => {}
                    Part::Perhaps => part = Part::Perhaps,
                    nothing @ Part::NotAtAll(_) => return nothing,
                }
            }
        }
        part
    }
}

impl Phrase {
    /// How far it means what a cue means, by its translations.
    fn part(&self, meaning: Meaning) -> Part {
        let cues = Cues::of(Language::German);
        let says = |form: &str| {
            let words = words_of(form, 0, Language::German);
            cues.read(&words).iter().any(|cue| cue.meaning == meaning)
        };
        let forms = |&concept: &Concept| Lexicon::built_in_alternatives(concept, Language::German);
        let (saying, silent): (Vec<&str>, Vec<&str>) =
            self.concepts.iter().flat_map(forms).partition(|form| says(form));
        match (saying.is_empty(), silent.is_empty()) {
            (true, _) => Part::NotAtAll(self.words.start),
            (false, true) => Part::Wholly,
            (false, false) => Part::Perhaps,
        }
    }
}
