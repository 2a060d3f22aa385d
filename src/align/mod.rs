//! From the segments of both sides to the ladder: word units and what may translate them, a
//! corridor that keeps long texts linear, and the cheapest ladder inside it.
//!
//! The method is a log-linear version of Gale and Church (1993) and Moore (2002) with a fixed
//! lexicon in place of a learnt one; confidence is the posterior of the bead in the lattice.

mod corridor;
mod cost;
mod coverage;
pub mod evaluate;
mod evidence;
pub mod ladder;
mod search;
mod shape;
mod translation;
mod vocabulary;

use crate::anchor::Anchor;
use crate::document::Document;
use crate::lexicon::{Forms, Lexicon};
use crate::pair::Pair;
use crate::segment::Segment;
use corridor::Corridor;
use cost::Scorer;
pub use cost::Weights;
pub use coverage::Gap;
use evidence::Evidence;
pub use ladder::{Bead, Ladder};
use shape::shapes;
use vocabulary::Vocabulary;
pub(crate) use vocabulary::meanings;

/// All that is known of one document before alignment.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its segments.
    pub segments: &'a [Segment],
    /// The anchors of each segment, spans counted from the start of the document.
    pub anchors: &'a [Vec<Anchor>],
}

/// Aligns documents of one pair of languages. Made once, used for many pairs, from many threads.
#[derive(Debug)]
pub struct Aligner {
    forms: Pair<Forms>,
    weights: Weights,
}

impl Aligner {
    /// An aligner for two languages with the lexicon's forms in them.
    #[must_use]
    pub fn new(lexicon: &Lexicon, languages: Pair<crate::language::Language>) -> Self {
        Self { forms: languages.map(|language| lexicon.forms(language)), weights: Weights::default() }
    }

    /// Finds the ladder of two texts.
    #[must_use]
    pub fn align(&self, texts: Pair<Text<'_>>) -> Ladder {
        let sizes = texts.map(|text| text.segments.len());
        let vocabularies = texts
            .zip(self.forms.as_ref())
            .map(|(text, forms)| Vocabulary::read(text.document, text.segments, text.anchors, forms));
        let table = translation::table(vocabularies.as_ref(), self.forms.as_ref());
        let corridor = Corridor::new(vocabularies.as_ref(), &table);
        let evidence = Evidence::new(vocabularies.as_ref(), &table, &corridor);
        let shapes = texts.zip(vocabularies.as_ref()).map(|(text, vocabulary)| {
            let units: Vec<usize> = vocabulary.segments.iter().map(Vec::len).collect();
            shapes(text.document, text.segments, &units)
        });
        let scorer = Scorer::new(shapes.as_ref().map(Vec::as_slice), evidence, &self.weights);
        let mut beads = search::search(&scorer, &corridor, sizes);
        coverage::fill(&mut beads, vocabularies.as_ref(), &table);
        Ladder::covering(beads, sizes)
    }
}
