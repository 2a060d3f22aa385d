//! What stands in the place of a name: the words of the target side of a unit, and which of them are
//! other names.

use rustc_hash::FxHashSet;

use super::name_words::{SPELLING, Word, holds_initials, holds_term, is_derived, is_english, is_same};
use crate::anchor::name::{NameKind as Sort, is_term};
use crate::bitext::Bitext;
use crate::language::Language;
use crate::language::romanised::has_syllables;
use crate::language::syllable::is_bare_syllable;
use crate::language::words::{key, words};
use crate::lexicon::{Concept, Forms, Lexicon, parts};
use crate::span::Span;
use crate::text::fold;

/// The words of the target language: one that stands in the place of a name is no other name.
pub(super) struct Dictionary {
    pub(super) language: Language,
    pub(super) forms: &'static Forms,
}

impl Dictionary {
    pub(super) fn holds(&self, word: &str) -> bool {
        let is_compound =
            || word.len() >= COMPOUND && !parts(&key(word, self.language), self.forms).is_empty();
        !self.concepts(word).is_empty()
            || is_compound()
            || NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending) && !is_english(word))
    }

    /// What a word may mean.
    pub(super) fn concepts(&self, word: &str) -> &[Concept] {
        self.forms.single(&key(word, self.language))
    }
}

/// Letters from which a word that can be taken apart is no name; shorter ones may be: *Rosenberg*.
const COMPOUND: usize = 12;

/// Endings of German nouns that no name has.
const NOUN_ENDINGS: &[&str] =
    &["heit", "heiten", "ismus", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "ung", "ungen"];

/// What the two documents say of names.
pub(super) struct Evidence {
    /// The parts of all names of the source but places, folded.
    pub(super) known: FxHashSet<String>,
    /// Capitalised words of the source, folded.
    pub(super) said: FxHashSet<String>,
    /// Capitalised words of the translation, folded, with and without a final `s`.
    pub(super) written: FxHashSet<String>,
    /// What they may mean.
    pub(super) concepts: FxHashSet<Concept>,
    /// Whether the translation writes Vietnamese names as they are. Where it repeats none of several, they
    /// are Chinese or other names in their Vietnamese reading.
    pub(super) keeps_names: bool,
}

/// Vietnamese names from which it is told whether the translation repeats any.
const FEWEST_NAMES: usize = 3;

impl Evidence {
    pub(super) fn new(bitext: &Bitext, names: &[(Sort, Vec<String>)], dictionary: &Dictionary) -> Self {
        let capitals = |text: &str| -> Vec<String> {
            words(text)
                .map(|(_, word)| word)
                .filter(|word| word.starts_with(char::is_uppercase))
                .map(fold)
                .collect()
        };
        let written = capitals(&bitext.documents.target.text);
        let bare = written.iter().filter_map(|word| word.strip_suffix('s')).map(str::to_owned);
        let written: FxHashSet<String> = bare.collect::<Vec<_>>().into_iter().chain(written).collect();
        let concepts = written.iter().flat_map(|word| dictionary.concepts(word)).copied().collect();
        let said = capitals(&bitext.documents.source.text).into_iter().collect();
        let others = names.iter().filter(|(sort, _)| *sort != Sort::Place);
        let known = others.flat_map(|(_, parts)| parts).cloned().collect();
        let is_repeated = |parts: &Vec<String>| parts.iter().all(|part| written.contains(part));
        let people: Vec<_> =
            names.iter().filter(|(sort, _)| *sort != Sort::Foreign).map(|(_, parts)| parts).collect();
        let repeated = people.iter().filter(|parts| is_repeated(parts)).count();
        let keeps_names = people.len() < FEWEST_NAMES || FEWEST_NAMES * repeated >= people.len();
        Self { known, said, written, concepts, keeps_names }
    }

    /// Whether a long part of a name stands somewhere in the translation.
    pub(super) fn names(&self, part: &str) -> bool {
        part.len() >= SHORTEST && self.written.contains(part)
    }
}

/// Fewest letters of a single word whose misspelling or loss is known as such.
pub(super) const SHORTEST: usize = 5;

/// Fewest letters of a word of which two may be wrong.
const LONG: usize = 8;

/// Most letters that are read as a Chinese or Korean name.
const LONGEST_READING: usize = 24;

/// The target side of a unit, with what tells another name from a word.
pub(super) struct Target<'a> {
    pub(super) words: Vec<Word>,
    /// The words of the source side, folded.
    pub(super) spoken: &'a [String],
    pub(super) dictionary: &'a Dictionary,
}

impl Target<'_> {
    /// Whether the translation has a name in full as often as the source says it.
    pub(super) fn repeats(&self, parts: &[String]) -> bool {
        let is_whole =
            |window: &&[Word]| parts.iter().zip(*window).all(|(part, word)| is_same(part, &word.letters));
        let repeated = self.words.windows(parts.len().max(1)).filter(is_whole).count();
        repeated > 0
            && repeated >= self.spoken.windows(parts.len().max(1)).filter(|window| *window == parts).count()
    }

    /// What stands in the place of a name: all but one of its parts in a row, and another name in
    /// the place of that one.
    pub(super) fn replacement(&self, parts: &[String], sort: Sort) -> Option<Span> {
        if parts.len() < 2 || parts.len() > self.words.len() {
            return None;
        }
        let same = |(part, word): (&String, &Word)| is_same(part, &word.letters);
        let windows = || self.words.windows(parts.len());
        if windows().any(|window| parts.iter().zip(window).all(same)) {
            return None;
        }
        let window = windows().find(|window| {
            let mut wrong = (0..parts.len()).filter(|&at| !same((&parts[at], &window[at])));
            let (Some(at), None) = (wrong.next(), wrong.next()) else { return false };
            window.iter().all(|word| word.capital) && self.is_other_name(parts, at, &window[at], sort)
        })?;
        Some(window.first()?.span.join(window.last()?.span))
    }

    /// Whether hardly anything is left of a name that translations repeat: a foreign one, or a person's.
    pub(super) fn lacks(&self, text: &str, parts: &[String], sort: Sort) -> bool {
        let is_left = |part: &&String| self.words.iter().any(|word| word.holds(part));
        let joined = parts.concat();
        let letters: String = self.words.iter().map(|word| word.letters.as_str()).collect();
        let is_repeated = sort == Sort::Foreign || sort == Sort::Person && !holds_term(text);
        is_repeated
            && parts.len() > 1
            && 2 * parts.iter().filter(is_left).count() < parts.len()
            && !letters.contains(&joined)
            && !holds_initials(parts, &self.words)
            && !self.holds_reading(parts, sort)
    }

    /// A name that the source does not say here: a row of capitalised words that are no words of the
    /// language. A single word must be named by the source elsewhere.
    pub(super) fn intruder(&self, known: &FxHashSet<String>) -> Option<Span> {
        let is_known = |word: &Word| {
            let bare = word.letters.strip_suffix('s').unwrap_or(&word.letters);
            known.contains(&word.letters) || known.contains(bare)
        };
        let row = self.strangers().into_iter().find(|row| row.len() > 1 || is_known(&row[0]))?;
        Some(row[0].span.join(row[row.len() - 1].span))
    }

    /// Rows of capitalised words that are no words of the language and that the source does not say here.
    fn strangers(&self) -> Vec<&[Word]> {
        let is_said = |letters: &str| self.spoken.iter().any(|word| is_same(word, letters));
        let is_strange =
            |word: &Word| word.capital && !self.dictionary.holds(&word.letters) && !is_said(&word.letters);
        let rows = self.words.chunk_by(|one, other| is_strange(one) && is_strange(other));
        rows.filter(|row| is_strange(&row[0])).collect()
    }

    /// Whether a Chinese or Korean name stands in the target that Vietnamese may read so: as many
    /// syllables, some of them written in one word.
    pub(super) fn holds_reading(&self, parts: &[String], sort: Sort) -> bool {
        let is_reading = |words: &[Word]| {
            let letters: String = words.iter().map(|word| word.letters.as_str()).collect();
            let is_written_together = words.iter().any(|word| !is_bare_syllable(&word.letters));
            is_written_together && letters.len() <= LONGEST_READING && has_syllables(&letters, parts.len())
        };
        let holds =
            |row: &[Word]| (1..=parts.len().min(row.len())).any(|size| row.windows(size).any(is_reading));
        sort != Sort::Foreign && self.strangers().into_iter().any(holds)
    }

    /// A word that is spelt almost like a long part of a name, where the translation has the right
    /// spelling elsewhere and neither the source nor the lexicon knows the word.
    pub(super) fn misspelling(&self, part: &str, evidence: &Evidence) -> Option<Span> {
        let is_near = |letters: &str| {
            let most = if part.len().min(letters.len()) >= LONG { 2 } else { 1 };
            // *Amazonia* is `Amazonien` in German.
            let is_german =
                part.strip_suffix("ia").is_some_and(|stem| letters.strip_suffix("ien") == Some(stem));
            let is_derived = letters.starts_with(part) || part.starts_with(letters) || is_german;
            !is_derived && !is_same(part, letters) && strsim::osa_distance(part, letters) <= most
        };
        let bare = |word: &Word| word.letters.strip_suffix('s').unwrap_or(&word.letters).to_owned();
        let is_misspelt = |word: &&Word| is_near(&bare(word)) && !evidence.said.contains(&bare(word));
        if !evidence.names(part) {
            return None;
        }
        let mut rows = self.strangers().into_iter().flatten();
        rows.find(is_misspelt).map(|word| word.span)
    }

    /// Whether a word of the language is the translation of a part of a foreign name: `Help`, `Hilfe`.
    fn translates(&self, part: &str, letters: &str) -> bool {
        let english = Lexicon::built_in_forms(Language::English).single(&key(part, Language::English));
        self.dictionary.concepts(letters).iter().any(|concept| english.contains(concept))
    }

    /// Whether a word that stands in the place of one part of a name is another name.
    fn is_other_name(&self, parts: &[String], at: usize, word: &Word, sort: Sort) -> bool {
        let part = &parts[at];
        let is_elsewhere = self.words.iter().any(|other| is_same(part, &other.letters));
        let is_similar = || strsim::jaro_winkler(part, &word.letters) >= SPELLING;
        // The first word may be a title, a country or a kind of street, which are translated.
        let is_title = at == 0 && (self.dictionary.holds(&word.letters) || parts.len() > 2 && is_term(part));
        let differs = match sort {
            Sort::Foreign => (parts.len() > 2 || is_similar()) && !self.translates(part, &word.letters),
            Sort::Person => parts.len() > 2 || is_similar(),
            Sort::Place => at > 0 && is_bare_syllable(&word.letters),
        };
        differs
            && !is_title
            && !is_derived(part, &word.letters)
            && !is_elsewhere
            && !self.spoken.contains(&word.letters)
    }
}
