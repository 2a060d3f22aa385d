//! `name-spelling`: one name is spelt in two ways in the translation of one document.

use rustc_hash::FxHashMap;

use super::name_words::{Word, folded, is_same, source_names, target_words};
use super::{Category, Context, Finding, Rule, Severity};
use crate::anchor::name::{Name, NameKind};
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::syllable::is_bare_syllable;
use crate::language::words::{key, words};
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::{fold, lower};

pub(super) static RULE: Rule = Rule {
    name: "name-spelling",
    category: Category::Format,
    severity: Severity::Minor,
    summary: "one name is spelt in two ways in the translation, or with some of its marks",
    manual: include_str!("name_spelling.md"),
    check,
};

/// Set by judgement: the development texts hold too few of such findings to measure it.
const CONFIDENCE: f32 = 0.8;

fn check(context: &Context<'_>, found: &mut Vec<Finding>) {
    for of in &context.spellings {
        let marks = Pair::new(vec![of.source], vec![of.target]);
        found.push(RULE.finding(of.bead, CONFIDENCE, of.message.clone(), marks));
    }
}

/// A spelling that differs from the usual one of the same name.
pub(super) struct OddSpelling {
    bead: usize,
    source: Span,
    pub(super) target: Span,
    message: String,
}

/// How a name is written in the translation, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    /// A syllable is misspelt.
    Slip,
    /// Some marks are kept and some dropped.
    Half,
    /// All marks are kept, or all dropped; or the name is not Vietnamese.
    Whole,
}

/// A name where its translation repeats it.
struct Use {
    bead: usize,
    source: Span,
    target: Span,
    /// As written, but for case and a German genitive.
    spelling: String,
    style: Style,
}

/// The spellings of names that differ from the usual one in the translation of a document.
pub(super) fn odd_spellings(bitext: &Bitext) -> Vec<OddSpelling> {
    let language = bitext.documents.source.language;
    let mut order: Vec<Vec<Use>> = Vec::new();
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        for (key, uses) in uses_of(&unit, language) {
            let number = *numbers.entry(key).or_insert(order.len());
            if number == order.len() {
                order.push(Vec::new());
            }
            order[number].extend(uses);
        }
    }
    order.iter().flat_map(|uses| odd(bitext, uses)).collect()
}

/// The names of several words of a unit, each once, by key, with their uses in the target.
fn uses_of(unit: &TranslationUnit<'_>, language: Language) -> Vec<(String, Vec<Use>)> {
    let mut found: Vec<(String, Vec<Name>)> = Vec::new();
    for name in source_names(unit, language).unwrap_or_default() {
        let key = name_key(name.kind, unit.bitext.text(Side::Source, name.span));
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, mentions)) => mentions.push(name),
            None if key.contains(' ') => found.push((key, vec![name])),
            None => {}
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    let target = target_words(unit);
    let is_of_another = |key: &str, written: &str| {
        let written = name_key(NameKind::Person, written);
        written != key && found.iter().any(|(other, _)| *other == written)
    };
    let uses = |(key, mentions): &(String, Vec<Name>)| {
        let mut uses = find(unit, mentions, &target);
        uses.retain(|of| !is_of_another(key, &of.spelling));
        (key.clone(), uses)
    };
    found.iter().map(uses).collect()
}

/// Names one name: its words, with their marks if it is Vietnamese.
fn name_key(kind: NameKind, text: &str) -> String {
    let of = |word: &str| match kind {
        NameKind::Foreign => fold(word),
        NameKind::Person | NameKind::Place => key(word, Language::Vietnamese),
    };
    words(text).map(|(_, word)| of(word)).collect::<Vec<_>>().join(" ")
}

/// Where the target repeats a name that the source mentions once or more.
fn find(unit: &TranslationUnit<'_>, mentions: &[Name], target: &[Word]) -> Vec<Use> {
    let [name, ..] = mentions else { return Vec::new() };
    let parts = folded(unit.bitext, name);
    let written = |(word, part): (&Word, &String)| {
        lower(without_genitive(unit.bitext.text(Side::Target, word.span), word, part))
    };
    let mut found: Vec<Use> = Vec::new();
    for window in target.windows(parts.len()) {
        let Some(has_slip) = fits(&parts, window, name.kind) else { continue };
        let mention = mentions.get(found.len()).unwrap_or(&mentions[mentions.len() - 1]);
        let written: Vec<String> = window.iter().zip(&parts).map(written).collect();
        found.push(Use {
            bead: unit.index,
            source: mention.span,
            target: window[0].span.join(window[window.len() - 1].span),
            style: if has_slip { Style::Slip } else { style(unit.bitext, name, &written) },
            spelling: written.join(" "),
        });
    }
    found
}

/// Whether a row of words repeats a name, and then whether with a slip; there may be one.
fn fits(parts: &[String], window: &[Word], kind: NameKind) -> Option<bool> {
    let mut wrong = parts.iter().zip(window).filter(|(part, word)| !is_spelling(part, word, kind));
    let has_slip = match (wrong.next(), wrong.next()) {
        (None, _) => false,
        (Some((part, word)), None) if is_slip(part, word, kind) => true,
        _ => return None,
    };
    window.iter().all(|word| word.capital).then_some(has_slip)
}

/// Whether a word may be the part of a name in some spelling.
fn is_spelling(part: &str, word: &Word, kind: NameKind) -> bool {
    match kind {
        NameKind::Foreign => is_same(part, &word.letters),
        NameKind::Person | NameKind::Place => {
            word.letters == part || word.letters.strip_suffix('s').is_some_and(|bare| bare == part)
        }
    }
}

/// Whether a word is a Vietnamese syllable with one letter wrong, and no other syllable.
fn is_slip(part: &str, word: &Word, kind: NameKind) -> bool {
    let letters = word.letters.strip_suffix('s').unwrap_or(&word.letters);
    kind != NameKind::Foreign && !is_bare_syllable(letters) && strsim::osa_distance(part, letters) == 1
}

/// A word without the ending of a German genitive.
fn without_genitive<'t>(text: &'t str, word: &Word, part: &str) -> &'t str {
    let has_genitive = word.letters.ends_with('s') && !part.ends_with('s');
    if has_genitive { text.strip_suffix(['s', 'S']).unwrap_or(text) } else { text }
}

fn style(bitext: &Bitext, name: &Name, written: &[String]) -> Style {
    let of = |word: &str| key(word, Language::Vietnamese);
    let original = words(bitext.text(Side::Source, name.span)).map(|(_, word)| of(word));
    let is_kept = original.zip(written).all(|(part, word)| part == of(word));
    let is_bare = written.iter().all(|word| fold(word) == lower(word));
    if name.kind == NameKind::Foreign || is_kept || is_bare { Style::Whole } else { Style::Half }
}

/// The uses of one name that are not spelt as most of them are; if all are spelt with half of the
/// marks, the first.
fn odd<'a>(bitext: &'a Bitext, uses: &'a [Use]) -> Vec<OddSpelling> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    uses.iter().for_each(|of| *counts.entry(&of.spelling).or_default() += 1);
    let rank = |of: &Use| (of.style, counts.get(of.spelling.as_str()).copied());
    let Some(usual) = uses.iter().rev().max_by_key(|of| rank(of)) else { return Vec::new() };
    let quote = |side: Side, span: Span| bitext.text(side, span);
    let make = |of: &Use| {
        let [original, written] = [quote(Side::Source, of.source), quote(Side::Target, of.target)];
        let message = if of.spelling == usual.spelling {
            format!("{written} keeps some of the marks of {original} and drops others")
        } else {
            let other = quote(Side::Target, usual.target);
            format!("{original} is {written} here and {other} elsewhere")
        };
        OddSpelling { bead: of.bead, source: of.source, target: of.target, message }
    };
    let is_half = usual.style == Style::Half;
    let first = uses.iter().find(|of| is_half && of.spelling == usual.spelling).map(|of| of.target);
    uses.iter().filter(|of| of.spelling != usual.spelling || Some(of.target) == first).map(make).collect()
}
