//! How much of a text the lexicon knows: `treu learn --stats`.

use super::vocabulary::Vocabulary;
use crate::language::words::words;

/// What the words of a text are known by, counted in words (Vietnamese: syllables).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct KnownWords {
    /// Words of the lexicon, alone or in a phrase, or compounds of them.
    pub lexicon: usize,
    /// Words of numbers, dates, codes, links and references.
    pub values: usize,
    /// Other names and likely cognates, which are recognised by their letters.
    pub names: usize,
    /// The rest.
    pub unknown: usize,
}

impl KnownWords {
    /// All words.
    #[must_use]
    pub fn all(&self) -> usize {
        self.lexicon + self.values + self.names + self.unknown
    }

    /// Adds the words of another text.
    pub fn add(&mut self, other: Self) {
        self.lexicon += other.lexicon;
        self.values += other.values;
        self.names += other.names;
        self.unknown += other.unknown;
    }
}

impl Vocabulary {
    /// What the words of the document are known by; `text` is its text.
    pub(super) fn known_words(&self, text: &str) -> KnownWords {
        let mut known = KnownWords::default();
        let mut last = None;
        for (&unit, &place) in self.segments.iter().flatten().zip(self.places.iter().flatten()) {
            if last.replace(place) == Some(place) {
                continue;
            }
            let of = &self.types[unit as usize];
            let kind = match () {
                () if of.key == 0 => &mut known.values,
                () if !of.concepts.is_empty() => &mut known.lexicon,
                () if !of.letters.is_empty() => &mut known.names,
                () => &mut known.unknown,
            };
            *kind += words(place.of(text)).count();
        }
        known
    }
}
