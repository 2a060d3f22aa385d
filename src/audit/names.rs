//! The one comparison of names: each name of the source is searched in the target text, folded.
//! Translators shorten names, turn them round and replace them by pronouns, so a name is only
//! demanded where nothing of it is left.

use super::context::{Context, neighbours};
use super::exchanged::exchanged;
use super::name_spelling::OddSpelling;
use super::name_target::{Dictionary, Evidence, SHORTEST, Target};
use super::name_words::{
    folded, holds_initials, holds_term, is_english, is_in_phrase, is_misspelt_term, source_names,
    target_words,
};
use super::{Finding, Rule, Severity};
use crate::anchor::name::{Name, NameKind as Sort, is_in_title_case};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::words::{key, sound, words};
use crate::lexicon::Lexicon;
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
    /// Whether the reader is hardly misled: a slip in the spelling, or a name that stands elsewhere.
    is_mild: bool,
    confidence: f32,
}

/// How far a name may have moved, in beads.
const REACH: usize = 2;

/// Share of such findings that were right on the samples and the development news.
const CONFIDENCE: f32 = 0.7;

/// The same for names of the lexicon that exclude each other.
const EXCHANGED: f32 = 0.8;

/// Compares the names of all linked beads; odd spellings of a name are no other names.
pub(super) fn differences(bitext: &Bitext, spellings: &[OddSpelling]) -> Vec<NameDifference> {
    let Pair { source: language, target } = bitext.documents.as_ref().map(|document| document.language);
    let dictionary = Dictionary { language: target, forms: Lexicon::built_in_forms(target) };
    let named: Vec<(TranslationUnit<'_>, Vec<Name>)> = bitext
        .units()
        .filter(|unit| unit.bead.is_linked())
        .filter_map(|unit| Some((unit, source_names(&unit, language)?)))
        .collect();
    let all = named.iter().flat_map(|(_, names)| names);
    let all: Vec<_> = all.map(|name| (name.kind, folded(bitext, name))).collect();
    let evidence = Evidence::new(bitext, &all, &dictionary);
    let is_spelling = |found: &NameDifference| {
        let is_odd = |span: &Span| spellings.iter().any(|odd| odd.target == *span);
        found.marks.target.iter().any(is_odd)
    };
    let found = named.iter().flat_map(|(unit, names)| of_unit(unit, names, &dictionary, &evidence));
    let found: Vec<NameDifference> = found.filter(|found| !is_spelling(found)).collect();
    with_exchanged(bitext, found)
}

/// Adds names that the lexicon translates and that became others of their kind.
fn with_exchanged(bitext: &Bitext, mut found: Vec<NameDifference>) -> Vec<NameDifference> {
    for of in exchanged(bitext) {
        let touches = |spans: &[Span], place: Span| spans.iter().any(|span| span.overlaps(place));
        found.retain(|other| !touches(&other.marks.source, of.places.source));
        if found.iter().any(|other| touches(&other.marks.target, of.places.target)) {
            continue;
        }
        let names = Pair::from_fn(|side| bitext.text(side, *of.places.side(side)).to_owned());
        let marks = of.places.map(|place| vec![place]);
        let kind = NameKind::Changed;
        found.push(NameDifference {
            bead: of.bead,
            marks,
            kind,
            names,
            is_mild: false,
            confidence: EXCHANGED,
        });
    }
    found
}

/// Makes findings of the differences of one kind.
pub(super) fn report(context: &Context<'_>, rule: &'static Rule, kind: NameKind, found: &mut Vec<Finding>) {
    for of in context.names.iter().filter(|of| of.kind == kind) {
        let message = match kind {
            NameKind::Missing => format!("{} is not in the translation", of.names.source),
            NameKind::Changed => format!("{} became {}", of.names.source, of.names.target),
        };
        let finding = rule.finding(of.bead, of.confidence, message, of.marks.clone());
        let severity = if of.is_mild { Severity::Minor } else { finding.severity };
        found.push(Finding { severity, ..finding });
    }
}

/// The names of a unit that its target does not repeat.
fn of_unit(
    unit: &TranslationUnit<'_>,
    names: &[Name],
    dictionary: &Dictionary,
    evidence: &Evidence,
) -> Vec<NameDifference> {
    let bitext = unit.bitext;
    let spoken: Vec<String> = words(unit.text(Side::Source)).map(|(_, word)| fold(word)).collect();
    let target = Target { words: target_words(unit), spoken: &spoken, dictionary };
    let mut found: Vec<NameDifference> = Vec::new();
    for name in names {
        let text = bitext.text(Side::Source, name.span);
        let parts = folded(bitext, name);
        if target.repeats(&parts) {
            continue;
        }
        let replacement = replacement(&target, evidence, text, &parts, name.kind);
        let kind = if replacement.is_some() {
            NameKind::Changed
        } else if may_be_demanded(unit, name, evidence)
            && (is_missing(unit, &target, text, &parts, name.kind)
                || name.kind == Sort::Foreign
                    && (is_lost(&target, evidence, text, &parts)
                        || is_lost_term(unit, dictionary, evidence, &parts)))
        {
            NameKind::Missing
        } else {
            continue;
        };
        let other = replacement.map_or("", |span| bitext.text(Side::Target, span));
        let marks = Pair::new(vec![name.span], replacement.into_iter().collect());
        let is_told = |of: &NameDifference| replacement.is_some() && of.marks.target == marks.target;
        if !found.iter().any(is_told) {
            let is_mild = match kind {
                NameKind::Missing => parts.iter().any(|part| evidence.names(part)),
                NameKind::Changed => name.kind == Sort::Foreign && is_slip(text, other),
            };
            let names = Pair::new(text.to_owned(), other.to_owned());
            let confidence = CONFIDENCE;
            found.push(NameDifference { bead: unit.index, marks, kind, names, is_mild, confidence });
        }
    }
    found
}

/// Whether two spellings differ in one letter, a genitive aside.
fn is_slip(text: &str, other: &str) -> bool {
    let [one, other] = [text, other].map(fold);
    let bare = other.strip_suffix('s').unwrap_or(&other);
    [bare, &other].into_iter().any(|of| strsim::osa_distance(&one, of) <= 1)
}

/// What stands in the target in place of a name.
fn replacement(
    target: &Target<'_>,
    evidence: &Evidence,
    text: &str,
    parts: &[String],
    sort: Sort,
) -> Option<Span> {
    let intruder = || target.intruder(&evidence.known).filter(|_| target.lacks(text, parts, sort));
    let misspelling = || parts.iter().find_map(|part| target.misspelling(part, evidence));
    let found = target.replacement(parts, sort).or_else(intruder);
    found.or_else(|| if sort == Sort::Foreign { misspelling() } else { None })
}

/// Whether a name stands where a translation may be expected to repeat it.
fn may_be_demanded(unit: &TranslationUnit<'_>, name: &Name, evidence: &Evidence) -> bool {
    let Some(span) = unit.span(Side::Source) else { return false };
    let text = unit.bitext.text(Side::Source, span);
    let place = name.span.start() - span.start()..name.span.end() - span.start();
    match name.kind {
        Sort::Foreign => {
            unit.bitext.documents.source.language != Language::Vietnamese || !is_in_phrase(text, place)
        }
        Sort::Person | Sort::Place => evidence.keeps_names,
    }
}

/// Whether nothing is left of a name, in the unit and near it, that a translation must repeat.
fn is_missing(
    unit: &TranslationUnit<'_>,
    target: &Target<'_>,
    text: &str,
    parts: &[String],
    sort: Sort,
) -> bool {
    let is_phrase = match sort {
        Sort::Foreign => parts.iter().all(|part| is_english(part)),
        Sort::Place => is_in_title_case(unit.text(Side::Source)),
        Sort::Person => false,
    };
    is_demanded(text, sort) && !is_phrase && !is_near(unit, parts) && !target.holds_reading(parts, sort)
}

/// Whether the family name of a foreign name, or one of a single word, is not in the unit, though the
/// translation repeats it elsewhere, and no pronoun stands for it.
fn is_lost(target: &Target<'_>, evidence: &Evidence, text: &str, parts: &[String]) -> bool {
    let Some(last) = parts.last().filter(|last| last.len() >= SHORTEST) else { return false };
    let is_left = || target.words.iter().any(|word| word.is_pronoun() || word.holds(last));
    evidence.written.contains(last)
        && !holds_term(text)
        && !is_english(last)
        && Lexicon::built_in_forms(Language::Vietnamese).word(&key(last, Language::Vietnamese)).is_none()
        && !is_left()
        && !holds_initials(parts, &target.words)
}

/// Whether a foreign name of one word that the lexicon translates, mostly a country, is not in the unit
/// nor near it, though the translation has it elsewhere.
fn is_lost_term(
    unit: &TranslationUnit<'_>,
    dictionary: &Dictionary,
    evidence: &Evidence,
    parts: &[String],
) -> bool {
    let [part] = parts else { return false };
    let source = Lexicon::built_in_forms(Language::Vietnamese);
    let concepts = source.single(&key(part, Language::Vietnamese));
    if part.len() < SHORTEST || !concepts.iter().any(|concept| evidence.concepts.contains(concept)) {
        return false;
    }
    let heard = sound(part);
    let stem = heard.char_indices().next_back().map_or("", |(last, _)| &heard[..last]);
    // `Südkalifornien` holds `California`.
    let means_it = |letters: &str| {
        dictionary.concepts(letters).iter().any(|of| concepts.contains(of)) || sound(letters).contains(stem)
    };
    let is_left = |unit: &TranslationUnit<'_>| {
        target_words(unit).iter().any(|word| word.holds(part) || means_it(&word.letters))
    };
    !is_left(unit) && !neighbours(unit.bitext, unit.index, REACH).any(|near| is_left(&near))
}

/// Whether a translation must repeat a name: people and foreign names, and places that are no terms.
fn is_demanded(text: &str, sort: Sort) -> bool {
    let lowered = lower(text);
    let parts: Vec<&str> = lowered.split_whitespace().collect();
    !holds_term(text)
        && !is_misspelt_term(text)
        && match sort {
            Sort::Person => parts.len() >= 3,
            Sort::Place => parts.len() == 2 && !parts.iter().any(|part| GENERIC.contains(part)),
            Sort::Foreign => parts.iter().any(|part| part.len() >= 5) && parts.len() >= 2,
        }
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
            || holds_initials(parts, &words)
            || parts.iter().any(|part| words.iter().any(|word| word.holds(part)))
    };
    holds(unit) || neighbours(unit.bitext, unit.index, REACH).any(|near| holds(&near))
}
