//! Forms of the target language, and where they stand in a text.

use std::ops::Range;

use super::{german, is_capitals};
use crate::language::Language;
use crate::language::words::{key, words};
use crate::span::Span;
use crate::text::{compose, fold};

/// A word of a text or of a form.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands in the text.
    pub span: Span,
    written: String,
    folded: String,
    key: String,
}

impl Word {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str, language: Language) -> Vec<Self> {
        let word = |(start, word): (usize, &str)| Self {
            span: Span::new(start, start + word.len()),
            written: compose(word).into_owned(),
            folded: fold(word),
            key: key(word, language),
        };
        words(text).map(word).collect()
    }

    /// The key by which the word is looked up in a lexicon.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// A form that may, or may not, stand for a term.
#[derive(Debug)]
pub struct TargetForm {
    /// The form as written.
    pub text: String,
    language: Language,
    words: Vec<Word>,
    is_capitals: bool,
}

/// Shorter words of a term of several are articles and prepositions, in bytes.
const SHORTEST_CONTENT: usize = 4;

/// Letters that an ending may have in a language without rules of its own.
const LONGEST_ENDING: usize = 2;

/// Shortest part of a word that stays when it is inflected, in letters.
const SHORTEST_BASE: usize = 4;

impl TargetForm {
    pub(super) fn new(text: &str, language: Language) -> Option<Self> {
        let words = Word::of(text, language);
        let is_capitals = is_capitals(text);
        (!words.is_empty()).then(|| Self { text: text.to_owned(), language, words, is_capitals })
    }

    /// Whether the form is written in capitals alone, as abbreviations are.
    #[must_use]
    pub fn is_capitals(&self) -> bool {
        self.is_capitals
    }

    /// Whether a text may use the form: inflected, in a compound, with other words between its own.
    #[must_use]
    pub fn may_stand_in(&self, text: &[Word]) -> bool {
        if self.language == Language::Vietnamese {
            return self.find(text).is_some();
        }
        let is_content = |word: &&Word| word.folded.len() >= SHORTEST_CONTENT;
        let mut content: Vec<&Word> = self.words.iter().filter(is_content).collect();
        if content.is_empty() {
            content = self.words.iter().collect();
        }
        content.into_iter().all(|own| text.iter().any(|word| self.may_stand_for(own, word)))
    }

    /// The words of a text that are the form, which may be inflected or part of a compound.
    #[must_use]
    pub fn find(&self, text: &[Word]) -> Option<Range<usize>> {
        let fits = |window: &[Word]| self.words.iter().zip(window).all(|(own, word)| self.is(own, word));
        let at = text.windows(self.words.len()).position(fits)?;
        Some(at..at + self.words.len())
    }

    fn is(&self, own: &Word, word: &Word) -> bool {
        if self.is_capitals {
            return is_abbreviation(own, word);
        }
        match self.language {
            Language::German => starts_alike(own, word) && german::holds(&own.folded, &word.folded),
            Language::Vietnamese | Language::English => own.key == word.key,
            Language::Other(_) => is_inflected(own, word),
        }
    }

    fn may_stand_for(&self, own: &Word, word: &Word) -> bool {
        if self.is_capitals {
            return is_abbreviation(own, word);
        }
        match self.language {
            Language::German => german::may_stand_for(&own.folded, &word.folded),
            _ => self.is(own, word) || is_inflected(own, word),
        }
    }
}

/// A German noun is no verb: one is written with a capital, the other without.
fn starts_alike(own: &Word, word: &Word) -> bool {
    let is_capital = |word: &Word| word.written.chars().next().is_some_and(char::is_uppercase);
    !is_capital(own) || is_capital(word)
}

/// Equal in case as well, but for a plural or genitive in -s.
fn is_abbreviation(own: &Word, word: &Word) -> bool {
    word.written == own.written || word.written.strip_suffix('s') == Some(&own.written)
}

fn is_inflected(own: &Word, word: &Word) -> bool {
    let letters = own.folded.chars().count();
    let base = letters.saturating_sub(LONGEST_ENDING).max(SHORTEST_BASE);
    own.folded == word.folded
        || letters >= SHORTEST_BASE
            && word.folded.chars().count() <= letters + LONGEST_ENDING
            && own.folded.chars().zip(word.folded.chars()).take_while(|(one, other)| one == other).count()
                >= base
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, text: &str, language: Language, expected: bool) {
        let made = TargetForm::new(form, language);
        let stands = made.is_some_and(|made| made.may_stand_in(&Word::of(text, language)));
        assert_eq!(stands, expected, "{form}: {text}");
    }

    #[test]
    fn forms_of_several_words_may_be_parted() {
        let german = |form, text, expected| check(form, text, Language::German, expected);
        german("öffentlicher Dienst", "im öffentlichen und privaten Dienst", true);
        german("öffentlicher Dienst", "im Dienst der Sache", false);
        german("Ministerium für Finanzen", "das Finanzministerium", true);
        german("Express-Straße", "auf der Expressstraße", true);
    }

    #[test]
    fn capitals_are_told_from_words() {
        check("WHO", "die WHO teilte mit", Language::German, true);
        check("WHO", "who is who", Language::German, false);
        check("KMU", "zehn KMUs", Language::German, true);
    }

    #[test]
    fn other_languages_have_rules_of_their_own() {
        check("hợp tác xã", "các HỢP TÁC XÃ", Language::Vietnamese, true);
        check("hợp tác xã", "hợp tác với xã", Language::Vietnamese, false);
        check("committee", "two committees", Language::English, true);
        let french = "fr".parse().unwrap_or(Language::English);
        check("comité populaire", "les comités populaires", french, true);
        check("comité populaire", "le comité", french, false);
    }
}
