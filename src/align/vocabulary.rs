//! The words of one document as the aligner counts them: *units*. A unit is a word, a lexicon
//! phrase of several words, a part of a German compound, or a value (quantity, code, link). Units
//! of one *type* are counted together; the type carries all that can tie it to a type of the other
//! side: lexicon concepts, the letters of a name or cognate, keys of a value.

use super::units::Reader;
use crate::anchor::Anchor;
use crate::document::Document;
use crate::lexicon::{Concept, Forms};
use crate::segment::Segment;
use crate::span::Span;

/// Number of a type within one document.
pub(super) type TypeId = u32;

/// All units of one kind in a document.
#[derive(Debug, Default)]
pub(super) struct Type {
    /// The same for equal types of all documents in a language; 0 for values, which are not learnt.
    pub(super) key: u64,
    /// As first met in the document; a piece of a word ([`is_piece`]) only if it never stands alone.
    pub(super) form: String,
    /// Occurrences in the document.
    pub(super) count: u32,
    /// Lexicon concepts with how surely the type means them, 0 to 1.
    pub(super) concepts: Vec<(Concept, f32)>,
    /// Folded spellings by which a name or cognate is recognised; empty for ordinary words.
    pub(super) letters: Vec<String>,
    /// Keys of a quantity, code or link.
    pub(super) values: Vec<u64>,
    /// A value that every faithful translation repeats.
    pub(super) demanded: bool,
}

/// Whether a form is that of a piece of a word, which has dots where the word goes on.
pub(super) fn is_piece(form: &str) -> bool {
    form.contains('…')
}

/// The types of a document and the units of each of its segments.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By number.
    pub(super) types: Vec<Type>,
    /// Types of the units of each segment.
    pub(super) segments: Vec<Vec<TypeId>>,
    /// Where each of these units stands in the document; parts of a compound stand in one place.
    pub(super) places: Vec<Vec<Span>>,
    /// Types that may translate the other side but need no translation themselves, of each segment:
    /// pairs of syllables that may be one word, the beginnings and ends of long words.
    pub(super) hints: Vec<Vec<TypeId>>,
    /// Units of the whole document.
    pub(super) total: usize,
}

impl Vocabulary {
    /// Reads the units of all segments of a document.
    pub(super) fn read(
        document: &Document,
        segments: &[Segment],
        anchors: &[Vec<Anchor>],
        forms: &Forms,
    ) -> Self {
        let mut reader = Reader::new(document.language, forms);
        let mut vocabulary = Self::default();
        for (segment, anchors) in segments.iter().zip(anchors) {
            let read = reader.segment(segment, &document.text, anchors);
            vocabulary.total += read.units.len();
            let (units, places) = read.units.into_iter().unzip();
            vocabulary.segments.push(units);
            vocabulary.places.push(places);
            vocabulary.hints.push(read.hints);
        }
        vocabulary.types = reader.types();
        for &unit in vocabulary.segments.iter().flatten() {
            vocabulary.types[unit as usize].count += 1;
        }
        vocabulary
    }
}
