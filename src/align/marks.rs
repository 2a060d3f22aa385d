//! What a text can be told by without aligning it: what its words may mean, and the marks that a
//! translation of it shares.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::Text;
use super::units::Reader;
use super::vocabulary::Vocabulary;
use crate::language::Language;
use crate::language::words::sound;
use crate::lexicon::{Concept, Forms};
use crate::segment::{Role, Segment};
use crate::span::Span;
use crate::text::hash;

/// What a word, a lexicon phrase or a part of a compound may mean.
#[derive(Debug, Clone)]
pub(crate) struct PlacedMeaning {
    /// Where it stands in the text.
    pub(crate) span: Span,
    pub(crate) concepts: Vec<Concept>,
    /// For names and cognates.
    pub(crate) letters: Vec<String>,
}

impl PlacedMeaning {
    /// Whether two words may translate each other, or be the same.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        self.concepts.iter().any(|concept| other.concepts.contains(concept))
            || self.letters.iter().any(|letters| other.letters.contains(letters))
    }
}

/// What the words of a short text may mean, in order.
pub(crate) fn placed_meanings(text: &str, language: Language, forms: &Forms) -> Vec<PlacedMeaning> {
    let mut reader = Reader::new(language, forms);
    let whole = Segment { span: Span::new(0, text.len()), paragraph: 0, number: 0, role: Role::Content };
    let read = reader.segment(&whole, text, &[]);
    let types = reader.types();
    let meaning = |(unit, span)| {
        let of_type = &types[unit as usize];
        let concepts = of_type.concepts.iter().map(|&(concept, _)| concept).collect();
        PlacedMeaning { span, concepts, letters: of_type.letters.clone() }
    };
    read.units.into_iter().map(meaning).collect()
}

/// What the words of a short text may mean: for each unit its concepts and, for names and cognates,
/// its letters.
pub(crate) fn meanings(text: &str, language: Language, forms: &Forms) -> Vec<(Vec<Concept>, Vec<String>)> {
    placed_meanings(text, language, forms).into_iter().map(|of| (of.concepts, of.letters)).collect()
}

/// Something in a document by which its translation can be told, whatever the language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    /// The same for the same value, concept or sound in all documents.
    pub(crate) key: u64,
    /// How surely it means that, 0 to 1.
    pub(crate) sureness: f32,
    /// Occurrences in the document.
    pub(crate) count: u32,
}

/// Shortest sound that tells a name or cognate, in letters.
const SHORTEST_SOUND: usize = 2;

/// How surely a value is meant that a translation need not repeat.
const SOFT_VALUE: f32 = 0.5;

/// The values, lexicon concepts, and sounds of names and cognates of a document.
pub(crate) fn marks(text: Text<'_>, forms: &Forms) -> Vec<Mark> {
    let types = Vocabulary::read(text.document, text.segments, text.anchors, forms).types;
    let mut marks = Vec::new();
    for of_type in types.iter().filter(|of_type| of_type.count > 0) {
        let mut add = |kind: u64, value: u64, sureness: f32| {
            let mut hasher = FxHasher::default();
            (kind, value).hash(&mut hasher);
            marks.push(Mark { key: hasher.finish(), sureness, count: of_type.count });
        };
        let of_value = if of_type.demanded { 1.0 } else { SOFT_VALUE };
        of_type.values.iter().for_each(|&value| add(0, value, of_value));
        of_type.concepts.iter().for_each(|&(concept, sureness)| add(1, concept.into(), sureness));
        let sounds = of_type.letters.iter().map(|letters| sound(letters));
        sounds.filter(|sound| sound.len() >= SHORTEST_SOUND).for_each(|sound| add(2, hash(&sound), 1.0));
    }
    marks
}
