//! The names of a unit and the words in which they may stand in the translation, and when two words are
//! spellings of one name.

use std::ops::Range;
use std::sync::LazyLock;

use crate::anchor::name::{self, Name, is_term};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::syllable::is_bare_syllable;
use crate::language::words::{key, sound, words};
use crate::lexicon::{Lexicon, TABLES};
use crate::pair::Side;
use crate::span::Span;
use crate::text::{fold, lower, rows};

/// Two words that are at least so similar (Jaro-Winkler) may be spellings of one name.
pub(super) const SPELLING: f64 = 0.88;

/// The names of the source side of a unit, if it has any.
pub(super) fn source_names(unit: &TranslationUnit<'_>, language: Language) -> Option<Vec<Name>> {
    let span = unit.span(Side::Source)?;
    let names = name::read(unit.bitext.text(Side::Source, span), language).into_iter();
    let names: Vec<Name> = names.map(|name| Name { span: name.span.shifted(span.start()), ..name }).collect();
    (!names.is_empty()).then_some(names)
}

/// The parts of a name, folded.
pub(super) fn folded(bitext: &Bitext, name: &Name) -> Vec<String> {
    words(bitext.text(Side::Source, name.span)).map(|(_, word)| fold(word)).collect()
}

/// A word of the target, folded.
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) letters: String,
    pub(super) capital: bool,
}

pub(super) fn target_words(unit: &TranslationUnit<'_>) -> Vec<Word> {
    let Some(span) = unit.span(Side::Target) else { return Vec::new() };
    let word = |(start, word): (usize, &str)| Word {
        span: Span::new(start, start + word.len()).shifted(span.start()),
        letters: fold(word),
        capital: word.chars().next().is_some_and(char::is_uppercase),
    };
    words(unit.bitext.text(Side::Target, span)).map(word).collect()
}

/// Equal, but for a German genitive, an English plural and the way the sounds are written: `Vladimir` and `Wladimir`, `Wuerttemberg` and `Württemberg`.
pub(super) fn is_same(part: &str, letters: &str) -> bool {
    let is_spelled_alike = |letters: &str| {
        letters == part
            || (part.len() >= 4 && sound(&without_umlauts(letters)) == sound(&without_umlauts(part)))
    };
    let is_without = |ending: &str| letters.strip_suffix(ending).is_some_and(is_spelled_alike);
    is_spelled_alike(letters)
        || is_without("s")
        || part.strip_suffix('s').is_some_and(|one| one.len() >= 4 && one == letters)
}

/// Umlauts written with two letters as folded ones.
fn without_umlauts(letters: &str) -> String {
    letters.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

pub(super) fn resembles(part: &str, letters: &str) -> bool {
    is_same(part, letters) || (part.len() >= 4 && strsim::jaro_winkler(part, letters) >= SPELLING)
}

/// Whether a word of a foreign name is a word of English: titles and terms of a trade, such as *Keyboard
/// Shortcuts*, are translated.
pub(super) fn is_english(part: &str) -> bool {
    let forms = Lexicon::built_in_forms(Language::English);
    let is_known = |word: &str| forms.word(&key(word, Language::English)).is_some();
    is_known(part) || is_english_noun(part) || part.strip_suffix('s').is_some_and(is_english_noun)
}

/// Whether a word ends as only abstract nouns of English do.
fn is_english_noun(word: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "ability", "ation", "ency", "encie", "ibility", "ition", "ization", "ment", "ness", "ship", "ssion",
    ];
    word.len() >= LONGEST_ENDING && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Fewest letters of an English abstract noun: shorter words that end so may be names, as *Clement*.
const LONGEST_ENDING: usize = 9;

/// English words of grammar that are no Vietnamese syllables: what stands beside one is a title or phrase.
const ENGLISH_GRAMMAR: &[&str] = &["and", "at", "by", "for", "from", "of", "on", "or", "the", "with"];

/// Whether a foreign name in a Vietnamese text stands in a phrase of English, which is translated: beside a word of grammar,
/// or in a text that has hardly a Vietnamese word.
pub(super) fn is_in_phrase(text: &str, name: Range<usize>) -> bool {
    let is_grammar = |word: Option<&str>| {
        word.is_some_and(|word| ENGLISH_GRAMMAR.contains(&word.to_ascii_lowercase().as_str()))
    };
    let before = text.get(..name.start).unwrap_or_default();
    let after = text.get(name.end..).unwrap_or_default();
    let beside = |part: &str| part.starts_with(' ') || part.ends_with(' ');
    let last = words(before).last().map(|(_, word)| word).filter(|_| beside(before));
    let next = words(after).next().map(|(_, word)| word).filter(|_| beside(after));
    let foreign = words(text).filter(|(_, word)| !is_bare_syllable(&fold(word))).count();
    is_grammar(last) || is_grammar(next) || MOSTLY * foreign as f32 > words(text).count() as f32
}

/// A text is not Vietnamese of which this many times the foreign words are more than all.
const MOSTLY: f32 = 1.25;

/// Whether a name is or holds a term of the lexicon, which is translated.
pub(super) fn holds_term(text: &str) -> bool {
    let lowered = lower(text);
    let parts: Vec<&str> = lowered.split_whitespace().collect();
    is_term(&lowered) || parts.windows(2).any(|pair| is_term(&pair.join(" ")))
}

/// Fewest letters of a term that is known in spite of a wrong one.
const LONG_TERM: usize = 8;

/// The tables of names of the lexicon.
const NAMES: [&str; 4] = ["cities.tsv", "countries.tsv", "institutions.tsv", "names.tsv"];

/// The long names of the lexicon in Vietnamese, folded.
static TERMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = TABLES.iter().filter(|(file, _)| NAMES.contains(file)).flat_map(|(_, table)| rows(table));
    let forms = names.filter_map(|(_, fields)| fields.first().copied()).flat_map(|forms| forms.split('|'));
    forms.map(fold).filter(|form| form.contains(' ') && form.len() > LONG_TERM).collect()
});

/// Whether a text is a long name of the lexicon with one letter wrong.
pub(super) fn is_misspelt_term(text: &str) -> bool {
    let folded = fold(text);
    folded.len() > LONG_TERM && TERMS.iter().any(|term| strsim::osa_distance(term, &folded) <= 1)
}

/// Words for someone or something that was named before, in German and English.
const PRONOUNS: &[&str] = &[
    "dort", "er", "he", "her", "him", "his", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer",
    "ihres", "it", "its", "sein", "seine", "seinem", "seinen", "seiner", "seines", "she", "sie", "their",
    "them", "there", "they",
];

/// Fewest letters of a name whose stem is known in a word made of it.
const LONG_STEM: usize = 6;

/// Whether a word is made of a name: `New Yorker`, `hamburgisch`, `voltairisch` of *Voltaire*. Before the
/// ending of an adjective or an English verb, the end of a long name may be another one.
pub(super) fn is_derived(part: &str, letters: &str) -> bool {
    const OF_PEOPLE: &[&str] = &["er", "erin", "erinnen", "ern", "ers"];
    const OTHERS: &[&str] = &["isch", "ische", "ischem", "ischen", "ischer", "isches", "ing", "ings"];
    let stems =
        |endings: &[&str]| endings.iter().filter_map(|end| letters.strip_suffix(end)).collect::<Vec<_>>();
    let is_stem = |stem: &str| {
        stem == part || part.len() >= LONG_STEM && resembles(part.strip_suffix('e').unwrap_or(part), stem)
    };
    stems(OF_PEOPLE).contains(&part) || stems(OTHERS).into_iter().any(is_stem)
}

impl Word {
    /// Whether it may stand for a name.
    pub(super) fn is_pronoun(&self) -> bool {
        PRONOUNS.contains(&self.letters.as_str())
    }

    /// Whether a name, or a word made of it, is in it: `Trumps`, `Bolivianer`.
    pub(super) fn holds(&self, part: &str) -> bool {
        resembles(part, &self.letters)
            || (part.len() >= 5 && self.letters.contains(part))
            || is_derived(part, &self.letters)
    }
}

/// Whether the words hold the abbreviation of a name of three or more parts.
pub(super) fn holds_initials(parts: &[String], words: &[Word]) -> bool {
    let initials: String = parts.iter().filter_map(|part| part.chars().next()).collect();
    parts.len() >= 3 && words.iter().any(|word| word.letters == initials)
}
