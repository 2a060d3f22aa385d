//! Names that exclude each other: where the original says one country, city, point of the compass or
//! institution that the translation does not say, and the translation says another one instead.
//!
//! Both are read by the lexicon with all its forms, so that *Pháp*, *Frankreich*, *französisch* and
//! *Frankreichreise* are one. A pair is told where exactly one of a kind is left over on either side.

use super::context::neighbours;
use crate::bitext::{Bitext, TranslationUnit};
use crate::language::Language;
use crate::language::syllable::is_bare_syllable;
use crate::language::words::{key, words};
use crate::lexicon::{Concept, Forms, Kind, Lexicon, parts};
use crate::pair::{Pair, Side};
use crate::span::Span;
use crate::text::fold;

/// A thing of a kind that the two sides of a bead name differently.
pub(super) struct Exchanged {
    pub(super) bead: usize,
    pub(super) places: Pair<Span>,
}

/// A place where something of a kind is named.
struct Mention {
    span: Span,
    kind: Kind,
    /// What it may be.
    concepts: Vec<Concept>,
    /// Whether it is sure to be that, and not part of something else.
    is_sure: bool,
}

/// A word of a text.
struct Word<'a> {
    span: Span,
    text: &'a str,
    /// Whether a sentence, quotation or line begins with it.
    begins: bool,
}

impl Word<'_> {
    fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Least confidence of a bead whose names are compared so.
const LEAST_CONFIDENCE: f32 = 0.8;

/// All kinds.
const KINDS: [Kind; 4] = [Kind::City, Kind::Country, Kind::Direction, Kind::Institution];

/// Compares the sides of all beads that are sure enough.
pub(super) fn exchanged(bitext: &Bitext) -> Vec<Exchanged> {
    let is_sure =
        |unit: &TranslationUnit<'_>| unit.bead.is_linked() && unit.bead.confidence >= LEAST_CONFIDENCE;
    bitext.units().filter(is_sure).flat_map(|unit| of_unit(&unit)).collect()
}

fn of_unit(unit: &TranslationUnit<'_>) -> Vec<Exchanged> {
    let source = mentions(unit, Side::Source);
    if !source.iter().any(|mention| mention.is_sure) {
        return Vec::new();
    }
    let sides = Pair::new(source, mentions(unit, Side::Target));
    let of_kind = |kind: Kind| {
        let places = Pair::new(only(&sides, Side::Source, kind)?, only(&sides, Side::Target, kind)?);
        let has_moved = Side::BOTH.into_iter().any(|side| has_moved(unit, side, places.side(side)));
        (!has_moved).then(|| Exchanged { bead: unit.index, places: places.map(|mention| mention.span) })
    };
    KINDS.into_iter().filter_map(of_kind).collect()
}

/// The only thing of a kind that a side names and the other does not, if there is just one.
fn only(sides: &Pair<Vec<Mention>>, side: Side, kind: Kind) -> Option<&Mention> {
    let others = sides.side(side.other());
    let mut left = sides.side(side).iter().filter(|mention| mention.kind == kind && !mention.is_in(others));
    let first = left.next()?;
    (first.is_sure && left.all(|mention| mention.concepts == first.concepts)).then_some(first)
}

/// Whether what a side of a unit names is named by the other side of a bead beside it, and there alone,
/// so that the beads may be cut in the wrong place.
fn has_moved(unit: &TranslationUnit<'_>, side: Side, mention: &Mention) -> bool {
    let mut beside = neighbours(unit.bitext, unit.index, 1);
    beside.any(|near| {
        near.bead.confidence.min(unit.bead.confidence) < WELL_CUT
            && mention.is_in(&mentions(&near, side.other()))
            && !mention.is_in(&mentions(&near, side))
    })
}

/// Confidence of two beads beside each other from which they are surely cut in the right place.
const WELL_CUT: f32 = 0.95;

impl Mention {
    fn is_in(&self, others: &[Mention]) -> bool {
        others.iter().any(|other| other.concepts.iter().any(|concept| self.concepts.contains(concept)))
    }
}

/// What a side of a unit names, in order.
fn mentions(unit: &TranslationUnit<'_>, side: Side) -> Vec<Mention> {
    let language = unit.bitext.documents.side(side).language;
    let forms = Lexicon::built_in_forms(language);
    let Some(span) = unit.span(side).filter(|_| !forms.is_empty()) else { return Vec::new() };
    let words = words_of(unit.bitext.text(side, span), span.start());
    let keys: Vec<String> = words.iter().map(|word| key(&word.text.replace('.', ""), language)).collect();
    let ids: Vec<_> = keys.iter().map(|key| forms.word(key)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    for (length, phrase) in forms.cut(&ids, |_| false) {
        let single = |at: usize| forms.single(&keys[at]);
        let concepts = if length > 1 { phrase } else { single(at) };
        let is_sure = language != Language::Vietnamese || is_sure_name(&words, at, length);
        let whole = mention(&words[at..at + length], concepts, is_sure);
        if whole.is_none() && length > 1 {
            found.extend((at..at + length).filter_map(|at| mention(&words[at..=at], single(at), false)));
        }
        found.extend(whole);
        if concepts.is_empty() && language == Language::German {
            found.extend(parts_of(&words[at], &keys[at], forms));
        }
        at += length;
    }
    found
}

/// What the concepts of one or several words name, if they are of a kind.
fn mention(words: &[Word<'_>], concepts: &[Concept], is_sure: bool) -> Option<Mention> {
    let kind = concepts.iter().find_map(|&concept| Kind::of(concept))?;
    let of_kind = concepts.iter().copied().filter(|&concept| Kind::of(concept) == Some(kind));
    let span = words.first()?.span.join(words.last()?.span);
    let is_sure = is_sure && (kind != Kind::Direction || words.len() > 1 || !words[0].begins);
    Some(Mention { span, kind, concepts: of_kind.collect(), is_sure })
}

/// What the parts of a compound name; it is never sure that the compound as a whole means that.
fn parts_of(word: &Word<'_>, key: &str, forms: &Forms) -> Vec<Mention> {
    let word = std::slice::from_ref(word);
    parts(key, forms).iter().filter_map(|part| mention(word, forms.single(part), false)).collect()
}

/// Whether Vietnamese syllables are surely the name that the lexicon takes them for: a single one, such as
/// *Anh* or *Nga*, is also a pronoun, a given name or part of a longer name.
fn is_sure_name(words: &[Word<'_>], at: usize, length: usize) -> bool {
    let end = at + length;
    let is_beside_capital = at > 0 && !words[at].begins && words[at - 1].is_capital()
        || words.get(end).is_some_and(|next| !next.begins && next.is_capital());
    let word = &words[at];
    let is_name = word.is_capital() && !word.begins && !is_beside_capital;
    is_name || !is_beside_capital && (length > 1 || !is_bare_syllable(&fold(word.text)))
}

fn words_of(text: &str, start: usize) -> Vec<Word<'_>> {
    let mut end = None;
    let word = |(offset, word): (usize, &'_ str)| {
        let between = end.map_or("\n", |end| &text[end..offset]);
        end = Some(offset + word.len());
        let begins =
            between.contains(['.', '!', '?', '…', ':', '"', '“', '„', '‚', '‘', '»', '\n', '(', '–']);
        (offset, offset + word.len(), begins)
    };
    let placed: Vec<_> = words(text).map(word).collect();
    let make = |(from, to, begins)| Word {
        span: Span::new(start + from, start + to),
        text: &text[from..to],
        begins,
    };
    placed.into_iter().map(make).collect()
}
