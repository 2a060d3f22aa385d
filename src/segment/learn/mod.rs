//! Words that decide about sentence ends, learnt from a corpus: abbreviations, German ordinal nouns and
//! words that begin sentences, each with its evidence, for people to look through.
//!
//! The statistics are those of Kiss and Strunk, "Unsupervised multilingual sentence boundary detection"
//! (2006), made stricter: a word that often stands before a stop is an abbreviation only if small
//! letters, numbers or names follow the stop, since rare words at the end of sentences look the same
//! otherwise.

mod likelihood;
mod observe;

use std::collections::BTreeMap;

use super::rules::Rules;
use super::vocabulary::{Class, Vocabulary};
use crate::language::Language;
use likelihood::{collocation, excess, punkt};
pub use observe::Observed;
use observe::{Counts, Followed};

/// A word, what it is, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct LearntWord {
    /// The language of the texts.
    pub language: Language,
    /// What the word says about sentence ends.
    pub class: Class,
    /// As it is written, without the last stop.
    pub word: String,
    /// Log-likelihood ratio of the evidence.
    pub score: f64,
    /// Counts, in words.
    pub evidence: String,
    /// Where it was seen first.
    pub example: String,
    /// Whether the rules at hand have it already.
    pub is_known: bool,
}

/// Least log-likelihood ratios: 99.9 % for what follows a stop, and those of Kiss and Strunk for
/// abbreviations, collocations and sentence starters.
const LEAST_EXCESS: f64 = 10.83;
const LEAST_PUNKT: f64 = 0.3;
const LEAST_COLLOCATION: f64 = 7.88;
const LEAST_STARTER: f64 = 30.0;

/// How often small letters follow the end of a sentence by mistake.
const TYPOS: f64 = 0.004;

/// Share of the stops after a word that a number or a name must follow.
const LEAST_SHARE: f64 = 0.3;

/// What the texts taught, by language, class and falling score.
#[must_use]
pub fn learnt(observed: &BTreeMap<Language, Observed>, rules: &Rules) -> Vec<LearntWord> {
    let mut all = Vec::new();
    for (&language, observed) in observed {
        let learner = Learner { language, observed, vocabulary: rules.of(language) };
        let mut words: Vec<LearntWord> =
            observed.words.keys().filter_map(|word| learner.abbreviation(word)).collect();
        if language == Language::German {
            words.extend(observed.words.keys().filter_map(|word| learner.ordinal_noun(word)));
        }
        words.extend(observed.words.keys().filter_map(|word| learner.starter(word)));
        words.sort_by(|one, other| {
            let by_score = other.score.total_cmp(&one.score);
            one.class.name().cmp(other.class.name()).then(by_score).then_with(|| one.word.cmp(&other.word))
        });
        all.extend(words);
    }
    all
}

struct Learner<'a> {
    language: Language,
    observed: &'a Observed,
    vocabulary: &'a Vocabulary,
}

impl Learner<'_> {
    fn counts(&self, word: &str) -> Counts {
        self.observed.words.get(word).map(|seen| seen.counts).unwrap_or_default()
    }

    fn word(&self, class: Class, word: &str, score: f64, evidence: String) -> LearntWord {
        let is_abbreviation = !matches!(class, Class::Starter | Class::OrdinalNoun);
        let known = self.vocabulary.of(word);
        LearntWord {
            language: self.language,
            class,
            word: word.to_owned(),
            score,
            evidence,
            example: self.observed.words.get(word).map(|seen| seen.example.clone()).unwrap_or_default(),
            is_known: match class {
                Class::OrdinalNoun => known.has(class) || known.has(Class::Month),
                _ if is_abbreviation => known.abbreviates(),
                _ => known.has(class),
            },
        }
    }

    /// A short word that stands before a stop, after which no sentence begins.
    fn abbreviation(&self, word: &str) -> Option<LearntWord> {
        /// Letters of an abbreviation, at most.
        const LONGEST: usize = 6;
        let counts = self.counts(word);
        let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_roman = word.bytes().all(|byte| b"IVXLC".contains(&byte));
        if counts.stopped < 2 || !(1..=LONGEST).contains(&letters) || is_roman {
            return None;
        }
        let dots = word.matches('.').count();
        let score = punkt(&counts, self.observed.stops, self.observed.tokens, letters, dots);
        let followed = counts.followed;
        let small = excess(followed.small, followed.all(), TYPOS);
        let share = |part: usize| part as f64 / followed.all().max(1) as f64;
        let names = self.names_after(word, &followed);
        let class = self.class(&followed, small, share(followed.number), share(names))?;
        // Initials of names have rules of their own.
        let is_initial = letters == 1 && class != Class::Number;
        if score < LEAST_PUNKT || is_initial || !self.is_plausible(word, &counts, small) {
            return None;
        }
        let evidence = format!(
            "{} with stop, {} without; then small letter {}, number {}, name {}, starter {}",
            counts.stopped, counts.bare, followed.small, followed.number, names, followed.starter
        );
        Some(self.word(class, word, score.min(small.max(score)), evidence))
    }

    /// Capitals after the stop that begin words which are mostly written so.
    fn names_after(&self, word: &str, followed: &Followed) -> usize {
        let after = self.observed.words.get(word).map(|seen| &seen.next);
        let is_name = |next: &str| {
            let (capital, small) = (self.counts(next).inside, self.counts(&next.to_lowercase()).all());
            capital > small && !self.vocabulary.is_starter(next)
        };
        let names =
            after.into_iter().flatten().filter(|(next, _)| is_name(next)).map(|(_, count)| count).sum();
        followed.capital.min(names)
    }

    fn class(&self, followed: &Followed, small: f64, numbers: f64, names: f64) -> Option<Class> {
        if numbers >= LEAST_SHARE && followed.number > 1 {
            return Some(Class::Number);
        }
        if small >= LEAST_EXCESS {
            return Some(if followed.starter > 1 { Class::MayEnd } else { Class::Never });
        }
        // In German every noun is a name by its looks.
        let is_enough = if self.language == Language::German { 2.0 * LEAST_SHARE } else { LEAST_SHARE };
        (names >= is_enough && followed.capital > 1 && followed.starter == 0).then_some(Class::Title)
    }

    /// Words that are written without a stop as well are no abbreviations; nor are Vietnamese
    /// syllables and words with vowels, unless small letters follow time and again.
    fn is_plausible(&self, word: &str, counts: &Counts, small: f64) -> bool {
        let share = counts.stopped as f64 / counts.all().max(1) as f64;
        let is_word = !word.contains('.') && word.chars().any(is_vowel) && word.chars().count() > 2;
        let is_shouted = word.chars().all(|letter| letter.is_uppercase());
        let least = if is_word && !is_shouted { 0.8 } else { 0.5 };
        let is_syllable = self.language == Language::Vietnamese && is_word && !is_shouted;
        share >= least && (!is_syllable || small >= 3.0 * LEAST_EXCESS)
    }

    /// A noun that follows numbers with a stop more often than chance has it.
    fn ordinal_noun(&self, word: &str) -> Option<LearntWord> {
        let counts = self.counts(word);
        let after = counts.after_ordinal;
        if after < 3
            || self.vocabulary.is_starter(word)
            || self.counts(&word.to_lowercase()).all() * 10 > counts.all()
        {
            return None;
        }
        let score = collocation(self.observed.ordinals, counts.all(), after, self.observed.tokens);
        let is_often = after * self.observed.tokens > counts.all() * self.observed.ordinals;
        let evidence = format!("{after} after a number with a stop, {} in all", counts.all());
        (score >= LEAST_COLLOCATION && is_often).then(|| self.word(Class::OrdinalNoun, word, score, evidence))
    }

    /// A word with a capital after the end of a sentence and in small letters everywhere else.
    fn starter(&self, word: &str) -> Option<LearntWord> {
        let counts = self.counts(word);
        let small = self.counts(&word.to_lowercase()).all();
        let begins = counts.begins;
        if begins < 3 || small < 3 || counts.inside * 10 > small || word == word.to_lowercase() {
            return None;
        }
        let all = small + counts.all();
        let score = collocation(self.observed.ends, all, begins, self.observed.tokens);
        let is_often = begins * self.observed.tokens > all * self.observed.ends;
        let evidence =
            format!("{begins} at the beginning, {} inside, {small} in small letters", counts.inside);
        (score >= LEAST_STARTER && is_often).then(|| self.word(Class::Starter, word, score, evidence))
    }
}

fn is_vowel(letter: char) -> bool {
    !letter.is_ascii() && letter.is_alphabetic() && !matches!(letter, 'đ' | 'Đ' | 'ß')
        || matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learn(language: Language, text: &str) -> Vec<LearntWord> {
        let mut observed = Observed::default();
        observed.read(text, language, &Rules::built_in());
        learnt(&BTreeMap::from([(language, observed)]), &Rules::built_in())
    }

    fn has(words: &[LearntWord], class: Class, word: &str) -> bool {
        words.iter().any(|learnt| learnt.class == class && learnt.word == word)
    }

    #[test]
    fn abbreviations_ordinals_and_starters_are_told_apart() {
        let places = ["Hafen", "Markt", "Bahnhof", "Rathaus", "Museum", "Theater", "Park", "Turm"];
        let text: String = (0..400)
            .map(|at| {
                let place = places[at % places.len()];
                format!(
                    "Das Haus liegt wbl. vom {place} und ist uralt. Dabei zählt Zfr. {at} der Liste viel. Wir kommen \
                     zum {}. Kirchweihfest der Stadt am {place}, dabei sind alle. Oft fehlt das Geld. Der Rest \
                     bleibt oft liegen und das war es.\n",
                    at % 30 + 1
                )
            })
            .collect();
        let words = learn(Language::German, &text);
        assert!(has(&words, Class::Never, "wbl") && has(&words, Class::Number, "Zfr"), "{words:#?}");
        assert!(has(&words, Class::OrdinalNoun, "Kirchweihfest") && has(&words, Class::Starter, "Dabei"));
        assert!(!words.iter().any(|learnt| ["alt", "viel", "Geld", "es"].contains(&learnt.word.as_str())));
    }

    #[test]
    fn vietnamese_syllables_at_sentence_ends_are_no_abbreviations() {
        let text = "Bà mua một ít mận. Cháu ăn hết mận. Trời đã tối. ".repeat(60);
        assert!(learn(Language::Vietnamese, &text).iter().all(|learnt| learnt.class == Class::Starter));
    }
}
