//! From the segments of both sides to the ladder: word units and what may translate them, a
//! corridor that keeps long texts linear, and the cheapest ladder inside it.
//!
//! The method is a log-linear version of Gale and Church (1993) and Moore (2002) with a fixed
//! lexicon in place of a learnt one; confidence is the posterior of the bead in the lattice.

mod corridor;
mod cost;
mod coverage;
mod embeddings;
pub mod evaluate;
mod evidence;
pub mod fit;
mod fixed;
mod hits;
mod known_words;
mod label;
pub mod ladder;
mod learning;
mod marks;
mod moved;
mod nearness;
mod pairwise;
mod search;
mod shape;
mod translation;
mod units;
mod vocabulary;

use std::sync::Arc;

use crate::anchor::Anchor;
use crate::document::Document;
use crate::language::Language;
use crate::lexicon::{Forms, Lexicon};
use crate::pair::{Pair, Side};
use crate::segment::Segment;
use corridor::Corridor;
use cost::Scorer;
pub use cost::Weights;
pub use coverage::Gap;
pub use embeddings::Embeddings;
use evaluate::Link;
use evidence::Evidence;
pub use fixed::{Fixed, Misfit};
pub use known_words::KnownWords;
use label::Label;
pub use ladder::{Bead, Ladder};
pub use learning::{Learnt, Observation, Translation};
pub(crate) use marks::{Mark, marks, meanings};
pub use moved::Moved;
use nearness::Nearness;
use pairwise::Pairwise;
use shape::{Shape, shapes};
use translation::{Dictionary, Table};
use vocabulary::Vocabulary;

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
#[derive(Debug, Clone)]
pub struct Aligner {
    lexicon: Arc<Lexicon>,
    forms: Pair<Arc<Forms>>,
    weights: Weights,
    learnt: Option<Arc<Learnt>>,
}

/// A document pair as the aligner sees it; worth keeping when it is aligned twice.
#[derive(Debug)]
pub struct Prepared {
    vocabularies: Pair<Vocabulary>,
    shapes: Pair<Vec<Shape>>,
    labels: Pair<Vec<Option<Label>>>,
    nearness: Option<Nearness>,
}

impl Prepared {
    /// What the words of the documents are known by.
    pub(crate) fn known_words(&self, documents: Pair<&Document>) -> Pair<KnownWords> {
        documents.zip(self.vocabularies.as_ref()).map(|(document, words)| words.known_words(&document.text))
    }

    /// The pair with vectors of its segments.
    ///
    /// # Errors
    ///
    /// When the vectors have not the same dimension on both sides.
    pub fn with_embeddings(self, embeddings: Pair<Embeddings>) -> Result<Self, String> {
        Ok(Self { nearness: Some(Nearness::new(embeddings)?), ..self })
    }

    fn sizes(&self) -> Pair<usize> {
        self.vocabularies.as_ref().map(|vocabulary| vocabulary.segments.len())
    }
}

impl Aligner {
    /// An aligner for two languages with the lexicon's forms in them.
    #[must_use]
    pub fn new(lexicon: &Arc<Lexicon>, languages: Pair<Language>) -> Self {
        let (source, target) = rayon::join(
            || lexicon.forms(languages.source, Side::Source),
            || lexicon.forms(languages.target, Side::Target),
        );
        let with_lexicon = !source.is_empty() && !target.is_empty();
        Self {
            lexicon: Arc::clone(lexicon),
            forms: Pair::new(source, target),
            weights: Weights::built_in(with_lexicon),
            learnt: None,
        }
    }

    /// The aligner with what was learnt from a run.
    #[must_use]
    pub fn with(self, learnt: Learnt) -> Self {
        Self { learnt: Some(Arc::new(learnt)), ..self }
    }

    /// Whether something was learnt.
    #[must_use]
    pub fn has_learnt(&self) -> bool {
        self.learnt.is_some()
    }

    /// Reads the words and outsides of all segments.
    #[must_use]
    pub fn prepare(&self, texts: Pair<Text<'_>>) -> Prepared {
        let vocabularies = texts
            .zip(self.forms.as_ref())
            .map(|(text, forms)| Vocabulary::read(text.document, text.segments, text.anchors, forms));
        let shapes = texts.zip(vocabularies.as_ref()).map(|(text, vocabulary)| {
            let units: Vec<usize> = vocabulary.segments.iter().map(Vec::len).collect();
            shapes(text.document, text.segments, &units)
        });
        Prepared { vocabularies, shapes, labels: label::labels(texts), nearness: None }
    }

    /// Finds the ladder of two texts.
    #[must_use]
    pub fn align(&self, texts: Pair<Text<'_>>) -> Ladder {
        self.ladder(&self.prepare(texts), None)
    }

    /// Finds the ladder of two texts. `observed` is the number of the pair among the observations from
    /// which was learnt: what it has taught itself is not believed.
    #[must_use]
    pub fn ladder(&self, prepared: &Prepared, observed: Option<usize>) -> Ladder {
        self.ladder_around(prepared, observed, &Fixed::default())
    }

    /// Finds the ladder of two texts that holds the fixed beads; `observed` as in [`Self::ladder`].
    #[must_use]
    pub fn ladder_around(&self, prepared: &Prepared, observed: Option<usize>, fixed: &Fixed) -> Ladder {
        let (table, corridor, scorer) = self.look(prepared, observed, fixed);
        let mut beads = search::search(&scorer, &corridor, fixed, prepared.sizes());
        coverage::fill(&mut beads, prepared.vocabularies.as_ref(), &table);
        let moved = moved::find(&beads, &Pairwise::new(prepared.vocabularies.as_ref(), &table));
        Ladder::covering(beads, prepared.sizes()).with_moved(moved)
    }

    fn look<'a>(
        &'a self,
        prepared: &'a Prepared,
        observed: Option<usize>,
        fixed: &Fixed,
    ) -> (Table, Corridor, Scorer<'a>) {
        let vocabularies = prepared.vocabularies.as_ref();
        let lesson = self.learnt.as_ref().map(|learnt| learnt.lesson(observed));
        let forms = self.forms.as_ref().map(Arc::as_ref);
        let dictionary = Dictionary { lexicon: &self.lexicon, forms };
        let table = Table::new(vocabularies, &dictionary, lesson);
        let labels = prepared.labels.as_ref().map(Vec::as_slice);
        let corridor = Corridor::new(vocabularies, &table, labels, fixed);
        let evidence = Evidence::new(vocabularies, &table, &corridor);
        let near = prepared.nearness.as_ref().map(|nearness| nearness.near(&corridor));
        let shapes = prepared.shapes.as_ref().map(Vec::as_slice);
        let scorer = Scorer::new(shapes, labels, evidence, &self.weights).with(near);
        (table, corridor, scorer)
    }

    /// The aligner with other weights.
    #[must_use]
    pub fn weighing(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// What a gold ladder teaches about the weights.
    #[must_use]
    pub fn lesson(&self, prepared: &Prepared, observed: Option<usize>, gold: &[Link]) -> fit::Lesson {
        let (_, corridor, scorer) = self.look(prepared, observed, &Fixed::default());
        fit::Lesson::new(&scorer, corridor, prepared.sizes(), gold)
    }

    /// What can be learnt from a ladder.
    #[must_use]
    pub fn observe(&self, prepared: &Prepared, ladder: &Ladder) -> Observation {
        Observation::new(prepared.vocabularies.as_ref(), ladder)
    }
}
