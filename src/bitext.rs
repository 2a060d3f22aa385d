//! Two documents with all that was found out about them. [`Bitext`] is the one place where the
//! stages are put in order.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::evaluate::Link;
use crate::align::{
    Aligner, Bead, Embeddings, Fixed, KnownWords, Ladder, LexicalModel, Misfit, Observation, Prepared, Text,
};
use crate::anchor::quantity::separators::{Separators, habit};
use crate::anchor::{self, Anchor};
use crate::document::Document;
use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::read::Vectors;
use crate::segment::{self, Rules, Segment};
use crate::span::Span;

/// A pair of documents with segments, anchors and ladder.
#[derive(Debug, Clone)]
pub struct Bitext {
    /// The two texts.
    pub documents: Pair<Document>,
    /// Their segments.
    pub segments: Pair<Vec<Segment>>,
    /// The anchors of each segment; spans count from the start of the document's text.
    pub anchors: Pair<Vec<Vec<Anchor>>>,
    /// How the segments belong together.
    pub ladder: Ladder,
}

/// A pair that has been aligned once, on its own; kept until the run has been learnt from.
#[derive(Debug)]
pub struct Draft {
    bitext: Bitext,
    prepared: Prepared,
    /// Beads that must stand in the ladder.
    fixed: Fixed,
}

impl Draft {
    /// Segments both documents, reads their anchors and words and aligns them; the halves of an aligned
    /// file stay aligned as they are.
    #[must_use]
    pub fn new(documents: Pair<Document>, aligner: &Aligner) -> Self {
        let parts = read(&documents, aligner.rules());
        let fixed = fixed_by_units(&documents, parts.0.as_ref().map(Vec::as_slice));
        Self::prepare(documents, parts, aligner).around(fixed).align(aligner)
    }

    fn prepare(
        documents: Pair<Document>,
        (segments, anchors): (Segments, Anchors),
        aligner: &Aligner,
    ) -> Self {
        let bitext = Bitext { documents, segments, anchors, ladder: Ladder::default() };
        let prepared = aligner.prepare(bitext.texts());
        Self { bitext, prepared, fixed: Fixed::default() }
    }

    fn around(self, fixed: Fixed) -> Self {
        Self { fixed, ..self }
    }

    fn align(mut self, aligner: &Aligner) -> Self {
        self.bitext.ladder = aligner.ladder_around(&self.prepared, None, &self.fixed);
        self
    }

    fn with_embeddings(self, vectors: &Pair<Vectors>) -> Result<Self, Error> {
        let embeddings = |side: Side| {
            let vectors = vectors.side(side);
            Embeddings::new(vectors, *self.bitext.texts().side(side))
                .map_err(|message| Error::text(vectors.path(), message))
        };
        let embeddings = Pair::new(embeddings(Side::Source)?, embeddings(Side::Target)?);
        let with_embeddings = self.prepared.with_embeddings(embeddings);
        let prepared = with_embeddings.map_err(|message| Error::text(vectors.target.path(), message))?;
        Ok(Self { prepared, ..self })
    }

    /// The bitext of a pair that is not one of a run. A long one teaches itself words and is aligned
    /// again with them.
    fn alone(self, aligner: &Aligner) -> Bitext {
        let observation = self.observe(aligner);
        if aligner.has_model() || !observation.is_large() {
            return self.bitext;
        }
        let model = LexicalModel::new(std::slice::from_ref(&observation));
        self.finish(&aligner.clone().with_model(model), 0)
    }

    /// What the pair lets learn.
    #[must_use]
    pub fn observe(&self, aligner: &Aligner) -> Observation {
        aligner.observe(&self.prepared, &self.bitext.ladder)
    }

    /// Aligns the pair again with what was learnt from observations, of which its own has this number.
    #[must_use]
    pub fn finish(mut self, aligner: &Aligner, number: usize) -> Bitext {
        self.bitext.ladder = aligner.ladder_around(&self.prepared, Some(number), &self.fixed);
        self.bitext
    }

    /// The two texts.
    #[must_use]
    pub fn documents(&self) -> &Pair<Document> {
        &self.bitext.documents
    }

    /// What the words of the texts are known by.
    #[must_use]
    pub fn known_words(&self) -> Pair<KnownWords> {
        self.prepared.known_words(self.bitext.documents.as_ref())
    }
}

/// One bead seen with its texts.
#[derive(Debug, Clone, Copy)]
pub struct TranslationUnit<'a> {
    /// Where it belongs.
    pub bitext: &'a Bitext,
    /// Index of the bead in the ladder.
    pub index: usize,
    /// The bead itself.
    pub bead: &'a Bead,
}

impl Bitext {
    /// Segments both documents, reads their anchors and aligns them. A long pair teaches itself words
    /// and is aligned again with them.
    #[must_use]
    pub fn new(documents: Pair<Document>, aligner: &Aligner) -> Self {
        Draft::new(documents, aligner).alone(aligner)
    }

    /// As [`Bitext::new`], with vectors of the segments as further evidence.
    ///
    /// # Errors
    ///
    /// Says how the vectors do not fit the segments or each other, and what to do.
    pub fn with_embeddings(
        documents: Pair<Document>,
        aligner: &Aligner,
        vectors: &Pair<Vectors>,
    ) -> Result<Self, Error> {
        let parts = read(&documents, aligner.rules());
        let draft = Draft::prepare(documents, parts, aligner).with_embeddings(vectors)?;
        Ok(draft.align(aligner).alone(aligner))
    }

    /// Segments both documents by some rules, reads their anchors and fixes the beads of a ladder file,
    /// which come each with their line. `rest` chooses who aligns the other segments; by nobody they stand alone.
    ///
    /// # Errors
    ///
    /// Says how the beads do not fit the segments.
    pub fn with_links(
        documents: Pair<Document>,
        links: &[(usize, Link)],
        rules: &Rules,
        rest: impl FnOnce(&Fixed) -> Option<Arc<Aligner>>,
    ) -> Result<Self, Misfit> {
        let (segments, anchors) = read(&documents, rules);
        let fixed = Fixed::new(links, segments.as_ref().map(Vec::as_slice))?;
        if let Some(aligner) = rest(&fixed) {
            let draft = Draft::prepare(documents, (segments, anchors), &aligner).around(fixed);
            return Ok(draft.align(&aligner).alone(&aligner));
        }
        let ladder = fixed.ladder(segments.as_ref().map(Vec::len));
        Ok(Self { documents, segments, anchors, ladder })
    }

    fn texts(&self) -> Pair<Text<'_>> {
        Pair::from_fn(|side| Text {
            document: self.documents.side(side),
            segments: self.segments.side(side),
            anchors: self.anchors.side(side),
        })
    }

    /// All beads in order, each with its texts.
    pub fn units(&self) -> impl Iterator<Item = TranslationUnit<'_>> {
        self.ladder.beads().iter().enumerate().map(|(index, bead)| TranslationUnit {
            bitext: self,
            index,
            bead,
        })
    }

    /// One bead with its texts.
    #[must_use]
    pub fn unit(&self, index: usize) -> Option<TranslationUnit<'_>> {
        let bead = self.ladder.beads().get(index)?;
        Some(TranslationUnit { bitext: self, index, bead })
    }

    /// The text of a span on one side.
    #[must_use]
    pub fn text(&self, side: Side, span: Span) -> &str {
        span.of(&self.documents.side(side).text)
    }
}

type Segments = Pair<Vec<Segment>>;
type Anchors = Pair<Vec<Vec<Anchor>>>;

fn read(documents: &Pair<Document>, rules: &Rules) -> (Segments, Anchors) {
    let Pair { source, target } = documents.as_ref().map(|document| parts(document, rules));
    (Pair::new(source.0, target.0), Pair::new(source.1, target.1))
}

/// The beads of the halves of an aligned file; none of other documents.
fn fixed_by_units(documents: &Pair<Document>, segments: Pair<&[Segment]>) -> Fixed {
    if documents.source.units.is_empty() && documents.target.units.is_empty() {
        return Fixed::default();
    }
    let mut units: BTreeMap<u32, Link> = BTreeMap::new();
    for segment in segments.source {
        units.entry(segment.number).or_default().0.push(segment.number as usize);
    }
    for segment in segments.target {
        units.entry(segment.number).or_default().1.push(segment.number as usize);
    }
    let links: Vec<(usize, Link)> = units.into_values().enumerate().collect();
    Fixed::new(&links, segments).unwrap_or_default()
}

/// The segments of a document by some rules and the anchors of each; spans count from the start of its
/// text.
pub(crate) fn parts(document: &Document, rules: &Rules) -> (Vec<Segment>, Vec<Vec<Anchor>>) {
    let segments = segment::segment_by(document, rules);
    let habit = habit(&document.text, document.language);
    let anchors = segments.iter().map(|segment| anchors_of(document, habit, segment.span)).collect();
    (segments, anchors)
}

fn anchors_of(document: &Document, habit: Separators, segment: Span) -> Vec<Anchor> {
    let mut anchors = anchor::read_as(segment.of(&document.text), document.language, habit);
    for anchor in &mut anchors {
        anchor.span = anchor.span.shifted(segment.start());
    }
    anchors
}

impl<'a> TranslationUnit<'a> {
    /// The segments of one side; empty where nothing is aligned.
    #[must_use]
    pub fn segments(&self, side: Side) -> &'a [Segment] {
        self.bitext.segments.side(side).get(self.bead.segments.side(side).clone()).unwrap_or_default()
    }

    /// The anchors of one side, in order.
    pub fn anchors(&self, side: Side) -> impl Iterator<Item = &'a Anchor> {
        let segments = self.bead.segments.side(side).clone();
        self.bitext.anchors.side(side).get(segments).unwrap_or_default().iter().flatten()
    }

    /// From the first to the last segment of one side; `None` where nothing is aligned.
    #[must_use]
    pub fn span(&self, side: Side) -> Option<Span> {
        let segments = self.segments(side);
        Some(segments.first()?.span.join(segments.last()?.span))
    }

    /// The text from the first to the last segment of one side, line breaks included.
    #[must_use]
    pub fn text(&self, side: Side) -> &'a str {
        self.span(side).map_or("", |span| self.bitext.text(side, span))
    }
}
