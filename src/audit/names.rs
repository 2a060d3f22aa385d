//! The one comparison of names: each name of the source is searched in the target text, folded.
//! Translators shorten names, turn them round and replace them by pronouns, so a name is only
//! demanded where nothing of it is left.

use rustc_hash::FxHashSet;

use super::context::{Context, neighbours};
use super::{Finding, Rule};
use crate::anchor::name::{self, Name, NameKind as Sort, is_term};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::words::{key, sound, words};
use crate::lexicon::{Forms, Lexicon};
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::{fold, lower};

/// What happened to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    /// Nothing of it is in the translation.
    Missing,
    /// Another name stands in its place.
    Changed,
}

/// A name of the source that the target does not repeat.
pub(super) struct NameDifference {
    bead: usize,
    marks: Pair<Vec<Span>>,
    kind: NameKind,
    names: Pair<String>,
}

/// How far a name may have moved, in beads.
const REACH: usize = 2;

/// Two words that are at least so similar (Jaro-Winkler) may be spellings of one name.
const SPELLING: f64 = 0.88;

/// Share of such findings that were right on the samples and the development news.
const CONFIDENCE: f32 = 0.7;

/// Compares the names of all linked beads.
pub(super) fn differences(bitext: &Bitext) -> Vec<NameDifference> {
    let Pair { source: language, target } = bitext.documents.as_ref().map(|document| document.language);
    let dictionary = Dictionary { language: target, forms: Lexicon::built_in_forms(target) };
    let named: Vec<(TranslationUnit<'_>, Vec<Name>)> = bitext
        .units()
        .filter(|unit| unit.bead.is_linked())
        .filter_map(|unit| Some((unit, source_names(&unit, language)?)))
        .collect();
    let all = named.iter().flat_map(|(_, names)| names).filter(|name| name.kind != Sort::Place);
    let known: FxHashSet<String> = all.flat_map(|name| folded(bitext, name)).collect();
    named.iter().flat_map(|(unit, names)| of_unit(unit, names, &dictionary, &known)).collect()
}

/// The names of the source side of a unit, if it has any.
fn source_names(unit: &TranslationUnit<'_>, language: Language) -> Option<Vec<Name>> {
    let span = unit.span(Side::Source)?;
    let names = name::read(unit.bitext.text(Side::Source, span), language).into_iter();
    let names: Vec<Name> = names.map(|name| Name { span: name.span.shifted(span.start()), ..name }).collect();
    (!names.is_empty()).then_some(names)
}

/// The parts of a name, folded.
fn folded(bitext: &Bitext, name: &Name) -> Vec<String> {
    words(bitext.text(Side::Source, name.span)).map(|(_, word)| fold(word)).collect()
}

/// Makes findings of the differences of one kind.
pub(super) fn report(context: &Context<'_>, rule: &'static Rule, kind: NameKind, found: &mut Vec<Finding>) {
    for of in context.names.iter().filter(|of| of.kind == kind) {
        let message = match kind {
            NameKind::Missing => format!("{} is not in the translation", of.names.source),
            NameKind::Changed => format!("{} became {}", of.names.source, of.names.target),
        };
        found.push(rule.finding(of.bead, CONFIDENCE, message, of.marks.clone()));
    }
}

/// The words of the target language: one that stands in the place of a name is no other name.
struct Dictionary {
    language: Language,
    forms: &'static Forms,
}

impl Dictionary {
    fn holds(&self, word: &str) -> bool {
        !self.forms.single(&key(word, self.language)).is_empty()
    }
}

/// A word of the target, folded.
struct Word {
    span: Span,
    letters: String,
    capital: bool,
}

fn target_words(unit: &TranslationUnit<'_>) -> Vec<Word> {
    let Some(span) = unit.span(Side::Target) else { return Vec::new() };
    let word = |(start, word): (usize, &str)| Word {
        span: Span::new(start, start + word.len()).shifted(span.start()),
        letters: fold(word),
        capital: word.chars().next().is_some_and(char::is_uppercase),
    };
    words(unit.bitext.text(Side::Target, span)).map(word).collect()
}

/// The names of a unit that its target does not repeat; `known` are the parts of all names of the source.
fn of_unit(
    unit: &TranslationUnit<'_>,
    names: &[Name],
    dictionary: &Dictionary,
    known: &FxHashSet<String>,
) -> Vec<NameDifference> {
    let bitext = unit.bitext;
    let spoken: FxHashSet<String> = words(unit.text(Side::Source)).map(|(_, word)| fold(word)).collect();
    let target = Target { words: target_words(unit), spoken: &spoken, dictionary };
    let mut found = Vec::new();
    for name in names {
        let text = bitext.text(Side::Source, name.span);
        let parts = folded(bitext, name);
        let replacement = target
            .replacement(&parts, name.kind)
            .or_else(|| target.intruder(known).filter(|_| target.lacks(text, &parts, name.kind)));
        let (kind, replacement) = if replacement.is_some() {
            (NameKind::Changed, replacement)
        } else if is_demanded(text, name.kind) && !is_near(unit, &parts) {
            (NameKind::Missing, None)
        } else {
            continue;
        };
        let other = replacement.map_or("", |span| bitext.text(Side::Target, span));
        found.push(NameDifference {
            bead: unit.index,
            marks: Pair::new(vec![name.span], replacement.into_iter().collect()),
            kind,
            names: Pair::new(text.to_owned(), other.to_owned()),
        });
    }
    found
}

/// The target side of a unit, with what tells another name from a word.
struct Target<'a> {
    words: Vec<Word>,
    /// The words of the source side, folded.
    spoken: &'a FxHashSet<String>,
    dictionary: &'a Dictionary,
}

impl Target<'_> {
    /// What stands in the place of a name: all but one of its parts in a row, and another name in
    /// the place of that one.
    fn replacement(&self, parts: &[String], sort: Sort) -> Option<Span> {
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
    fn lacks(&self, text: &str, parts: &[String], sort: Sort) -> bool {
        let is_left = |part: &&String| self.words.iter().any(|word| resembles(part, &word.letters));
        let joined = parts.concat();
        let letters: String = self.words.iter().map(|word| word.letters.as_str()).collect();
        let is_repeated = sort == Sort::Foreign || sort == Sort::Person && !holds_term(text);
        is_repeated
            && parts.len() > 1
            && 2 * parts.iter().filter(is_left).count() < parts.len()
            && !letters.contains(&joined)
    }

    /// A name that the source does not say here: a row of capitalised words that are no words of the
    /// language. A single word must be named by the source elsewhere.
    fn intruder(&self, known: &FxHashSet<String>) -> Option<Span> {
        let is_said = |letters: &str| self.spoken.iter().any(|word| is_same(word, letters));
        let is_foreign =
            |word: &Word| word.capital && !self.dictionary.holds(&word.letters) && !is_said(&word.letters);
        let is_known = |word: &Word| {
            let bare = word.letters.strip_suffix('s').unwrap_or(&word.letters);
            known.contains(&word.letters) || known.contains(bare)
        };
        let rows = self.words.chunk_by(|one, other| is_foreign(one) && is_foreign(other));
        let mut rows = rows.filter(|row| is_foreign(&row[0]));
        let row = rows.find(|row| row.len() > 1 || is_known(&row[0]))?;
        Some(row[0].span.join(row[row.len() - 1].span))
    }

    /// Whether a word that stands in the place of one part of a name is another name.
    fn is_other_name(&self, parts: &[String], at: usize, word: &Word, sort: Sort) -> bool {
        let part = &parts[at];
        let is_elsewhere = self.words.iter().any(|other| is_same(part, &other.letters));
        let is_similar = || strsim::jaro_winkler(part, &word.letters) >= SPELLING;
        // The first word may be a title, a country or a kind of street, which are translated.
        let is_title = at == 0 && self.dictionary.holds(&word.letters);
        let differs = match sort {
            Sort::Person | Sort::Foreign => parts.len() > 2 || is_similar(),
            Sort::Place => at > 0 && name::is_syllable(&word.letters),
        };
        differs && !is_title && !is_elsewhere && !self.spoken.contains(&word.letters)
    }
}

/// Equal, but for a German genitive and for the way the sounds are written: `Vladimir` and
/// `Wladimir`, `Wuerttemberg` and `Württemberg`.
fn is_same(part: &str, letters: &str) -> bool {
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

/// Whether a translation must repeat a name: people and foreign names, and places that are no terms.
fn is_demanded(text: &str, sort: Sort) -> bool {
    let lowered = lower(text);
    let parts: Vec<&str> = lowered.split_whitespace().collect();
    !holds_term(text)
        && match sort {
            Sort::Person => parts.len() >= 3,
            Sort::Place => parts.len() == 2 && !parts.iter().any(|part| GENERIC.contains(part)),
            Sort::Foreign => parts.iter().any(|part| part.len() >= 5) && parts.len() >= 2,
        }
}

/// Whether a name is or holds a term of the lexicon, which is translated.
fn holds_term(text: &str) -> bool {
    let lowered = lower(text);
    let parts: Vec<&str> = lowered.split_whitespace().collect();
    is_term(&lowered) || parts.windows(2).any(|pair| is_term(&pair.join(" ")))
}

/// First syllables of offices and terms that are written with capitals.
const GENERIC: &[&str] = &[
    "ban",
    "bang",
    "bảo",
    "bộ",
    "chính",
    "công",
    "cục",
    "cộng",
    "dân",
    "hội",
    "khu",
    "liên",
    "nhà",
    "nước",
    "quốc",
    "quân",
    "sở",
    "thành",
    "thế",
    "thượng",
    "tòa",
    "tổng",
    "viện",
    "việt",
    "văn",
    "ủy",
    "đại",
    "đoàn",
    "đảng",
    "đông",
    "tây",
    "nam",
    "bắc",
    "trung",
    "trái",
    "kinh",
    "thánh",
    "phật",
    "chúa",
    "đức",
    "hạ",
];

/// Whether anything of a name is left in the unit or near it.
fn is_near(unit: &TranslationUnit<'_>, parts: &[String]) -> bool {
    let joined = parts.concat();
    let holds = |unit: &TranslationUnit<'_>| {
        let words = target_words(unit);
        let letters: String = words.iter().map(|word| word.letters.as_str()).collect();
        letters.contains(&joined)
            || parts.iter().any(|part| words.iter().any(|word| resembles(part, &word.letters)))
    };
    holds(unit) || neighbours(unit.bitext, unit.index, REACH).any(|near| holds(&near))
}

fn resembles(part: &str, letters: &str) -> bool {
    is_same(part, letters) || (part.len() >= 4 && strsim::jaro_winkler(part, letters) >= SPELLING)
}
