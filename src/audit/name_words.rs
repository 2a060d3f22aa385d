//! The names of a unit and the words in which they may stand in the translation, and when two words are
//! spellings of one name.

use std::sync::LazyLock;

use crate::anchor::name::{self, Name, is_term};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::words::{key, sound, words};
use crate::lexicon::{Concept, Lexicon, TABLES};
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

/// Equal, but for a German genitive and for the way the sounds are written: `Vladimir` and
/// `Wladimir`, `Wuerttemberg` and `Württemberg`.
pub(super) fn is_same(part: &str, letters: &str) -> bool {
    let is_spelled_alike = |letters: &str| {
        letters == part
            || (part.len() >= 4 && sound(&without_umlauts(letters)) == sound(&without_umlauts(part)))
    };
    is_spelled_alike(letters) || letters.strip_suffix('s').is_some_and(is_spelled_alike)
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
    !english_concepts(part).is_empty() || is_abstract(part)
}

/// What a word may mean in English.
pub(super) fn english_concepts(part: &str) -> &'static [Concept] {
    Lexicon::built_in_forms(Language::English).single(&key(part, Language::English))
}

/// Whether a word is an abstract noun of English, or the plural of one.
pub(super) fn is_abstract(part: &str) -> bool {
    is_english_noun(part) || part.strip_suffix('s').is_some_and(is_english_noun)
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

/// Whether a name is or holds a term of the lexicon, which is translated.
pub(super) fn holds_term(text: &str) -> bool {
    let lowered = lower(text);
    let parts: Vec<&str> = lowered.split_whitespace().collect();
    is_term(&lowered) || parts.windows(2).any(|pair| is_term(&pair.join(" ")))
}

/// Fewest letters of a term that is known in spite of a wrong one.
const LONG_TERM: usize = 8;

/// The long names of the lexicon in Vietnamese, folded.
static TERMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = TABLES.iter().filter(|(file, _)| *file == "names.tsv").flat_map(|(_, table)| rows(table));
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

/// Whether a word is made of a name whose end it changes: `hugenottisch` of *Huguenot*, `Rebasing` of
/// *Rebase*.
fn is_derived(part: &str, letters: &str) -> bool {
    const ENDINGS: &[&str] = &["isch", "ische", "ischem", "ischen", "ischer", "isches", "ing", "ings"];
    let is_of = |stem: &str| resembles(part.strip_suffix('e').unwrap_or(part), stem);
    part.len() >= LONG_STEM && ENDINGS.iter().filter_map(|end| letters.strip_suffix(end)).any(is_of)
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
