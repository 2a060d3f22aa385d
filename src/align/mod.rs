//! From the segments of both sides to the ladder: word units and what may translate them, a
//! corridor that keeps long texts linear, and the cheapest ladder inside it.
//!
//! The method is a log-linear version of Gale and Church (1993) and Moore (2002): what may translate a
//! word is told by a lexicon, by its letters or value, and by what was learnt from the other documents of
//! the run; the weights are fitted to gold ladders; confidence is the posterior of the bead in the lattice.
//! In the order of the work: `units`, `vocabulary`, `lexical_model`, `translation`, `corridor`, `evidence`,
//! `cost`, `search`, then `coverage` and `moved` on the ladder found.

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
mod lexical_model;
mod marks;
mod model1;
mod moved;
mod nearness;
mod observation;
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
use crate::segment::{Rules, Segment};
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
pub use lexical_model::{LexicalModel, Translation};
pub(crate) use marks::{Mark, PlacedMeaning, marks, meanings, placed_meanings};
pub use moved::Moved;
use nearness::Nearness;
pub use observation::Observation;
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
    rules: Arc<Rules>,
    languages: Pair<Language>,
    forms: Pair<Arc<Forms>>,
    weights: Weights,
    model: Option<Arc<LexicalModel>>,
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
            rules: Rules::built_in(),
            languages,
            forms: Pair::new(source, target),
            weights: Weights::built_in(with_lexicon),
            model: None,
        }
    }

    /// The aligner for texts that are split by these rules.
    #[must_use]
    pub fn with_rules(self, rules: &Arc<Rules>) -> Self {
        Self { rules: Arc::clone(rules), ..self }
    }

    /// The rules by which its texts are split into segments.
    #[must_use]
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The aligner with word translations learnt from a run.
    #[must_use]
    pub fn with_model(self, model: LexicalModel) -> Self {
        Self { model: Some(Arc::new(model)), ..self }
    }

    /// Whether it has learnt from a run.
    #[must_use]
    pub fn has_model(&self) -> bool {
        self.model.is_some()
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
    /// which the model was learnt: what the pair itself has contributed is left out.
    #[must_use]
    pub fn ladder(&self, prepared: &Prepared, observed: Option<usize>) -> Ladder {
        self.ladder_around(prepared, observed, &Fixed::default())
    }

    /// Finds the ladder of two texts that holds the fixed beads; `observed` as in [`Self::ladder`].
    #[must_use]
    pub fn ladder_around(&self, prepared: &Prepared, observed: Option<usize>, fixed: &Fixed) -> Ladder {
        let (table, corridor, scorer) = self.scorer(prepared, observed, fixed);
        let mut beads = search::search(&scorer, &corridor, fixed, prepared.sizes());
        coverage::fill(&mut beads, prepared.vocabularies.as_ref(), &table, self.languages);
        let moved = moved::find(&beads, &Pairwise::new(prepared.vocabularies.as_ref(), &table));
        Ladder::covering(beads, prepared.sizes()).with_moved(moved)
    }

    /// The scorer of a pair, with the table and the corridor that it rests on.
    fn scorer<'a>(
        &'a self,
        prepared: &'a Prepared,
        observed: Option<usize>,
        fixed: &Fixed,
    ) -> (Table, Corridor, Scorer<'a>) {
        let vocabularies = prepared.vocabularies.as_ref();
        let model = self.model.as_ref().map(|model| model.held_out(observed));
        let forms = self.forms.as_ref().map(Arc::as_ref);
        let dictionary = Dictionary { lexicon: &self.lexicon, forms };
        let table = Table::new(vocabularies, &dictionary, model);
        let labels = prepared.labels.as_ref().map(Vec::as_slice);
        let corridor = Corridor::new(vocabularies, &table, labels, fixed);
        let evidence = Evidence::new(vocabularies, &table, &corridor);
        let near = prepared.nearness.as_ref().map(|nearness| nearness.near(&corridor));
        let shapes = prepared.shapes.as_ref().map(Vec::as_slice);
        let scorer = Scorer::new(shapes, labels, evidence, &self.weights).with_nearness(near);
        (table, corridor, scorer)
    }

    /// The aligner with other weights.
    #[must_use]
    pub fn with_weights(self, weights: Weights) -> Self {
        Self { weights, ..self }
    }

    /// A gold ladder as an example for the weights.
    #[must_use]
    pub fn example(&self, prepared: &Prepared, observed: Option<usize>, gold: &[Link]) -> fit::Example {
        let (_, corridor, scorer) = self.scorer(prepared, observed, &Fixed::default());
        fit::Example::new(&scorer, corridor, prepared.sizes(), gold)
    }

    /// What can be learnt from a ladder.
    #[must_use]
    pub fn observe(&self, prepared: &Prepared, ladder: &Ladder) -> Observation {
        Observation::new(prepared.vocabularies.as_ref(), ladder)
    }
}
