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
use crate::lexicon::{Concept, Forms, Kind, Lexicon, Token, begins, parts};
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
    let text = unit.bitext.text(side, span);
    let tokens = forms.tokens(text, language);
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_sure = language != Language::Vietnamese || is_sure_name(text, &tokens, at);
        let whole = mention(token.span, token.concepts, is_sure);
        if whole.is_none() {
            // A word inside a longer one, or part of a compound, may be named, but need not be.
            let parts = inner_words(token.span.of(text), language, forms);
            found.extend(parts.iter().filter_map(|part| mention(token.span, forms.single(part), false)));
        }
        found.extend(whole);
    }
    found.into_iter().map(|mention| Mention { span: mention.span.shifted(span.start()), ..mention }).collect()
}

/// The keys of the words of a phrase, or of the parts of a German compound.
fn inner_words(text: &str, language: Language, forms: &Forms) -> Vec<String> {
    let keys: Vec<String> = words(text).map(|(_, word)| key(word, language)).collect();
    match keys.as_slice() {
        [word] if language == Language::German => parts(word, forms),
        [_] => Vec::new(),
        _ => keys,
    }
}

/// What the concepts of a place name, if they are of a kind.
fn mention(span: Span, concepts: &[Concept], is_sure: bool) -> Option<Mention> {
    let kind = concepts.iter().find_map(|&concept| Kind::of(concept))?;
    let of_kind = concepts.iter().copied().filter(|&concept| Kind::of(concept) == Some(kind));
    Some(Mention { span, kind, concepts: of_kind.collect(), is_sure })
}

/// Whether Vietnamese syllables are surely the name that the lexicon takes them for: a single one, such as
/// *Anh* or *Nga*, is also a pronoun, a given name or part of a longer name.
fn is_sure_name(text: &str, tokens: &[Token<'_>], at: usize) -> bool {
    let is_capital = |at: usize| tokens[at].span.of(text).starts_with(char::is_uppercase);
    let goes_on = |at: usize| !begins(text, tokens, at);
    let is_beside_capital =
        goes_on(at) && is_capital(at - 1) || at + 1 < tokens.len() && goes_on(at + 1) && is_capital(at + 1);
    let is_foreign = || !is_bare_syllable(&fold(tokens[at].span.of(text)));
    let is_name = tokens[at].words > 1 || is_foreign() || is_capital(at) && goes_on(at);
    is_name && !is_beside_capital
}
