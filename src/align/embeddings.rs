//! The vectors of a text's segments, found among those that others have made.
//!
//! Vectors lie closer together than chance would have it, each language in a corner of its own; the
//! mean of the document is therefore taken off before they are compared.

use rustc_hash::FxHashMap;

use super::Text;
use super::cost::KINDS;
use crate::document::{Document, Layout};
use crate::read::Vectors;
use crate::segment::Segment;

/// The vectors of one document's segments, and of neighbours joined.
#[derive(Debug, Clone)]
pub struct Embeddings {
    pub(super) dimension: usize,
    /// Unit vectors one after another, those of the segments first; a vector of zeros says nothing.
    values: Vec<f32>,
    pub(super) segments: usize,
    /// The vector of several joined segments, by the first and their number.
    joined: FxHashMap<(usize, usize), usize>,
}

/// Most segments of one side in a bead.
pub(super) const WIDEST: usize = 6;

const _: () = {
    let mut at = 0;
    while at < KINDS.len() {
        assert!(KINDS[at].sizes.source <= WIDEST && KINDS[at].sizes.target <= WIDEST);
        at += 1;
    }
};

/// Letters of a segment that a message shows.
const LONGEST_QUOTE: usize = 40;

impl Embeddings {
    /// Finds the vectors of a text's segments.
    ///
    /// # Errors
    ///
    /// Says how the vectors do not fit the segments and what to do.
    pub fn new(vectors: &Vectors, text: Text<'_>) -> Result<Self, String> {
        let mut joined = FxHashMap::default();
        let numbers = if vectors.is_by_text() {
            let mut numbers = by_text(vectors, text)?;
            for (run, number) in runs(vectors, text) {
                joined.insert(run, numbers.len());
                numbers.push(number);
            }
            numbers
        } else {
            by_number(vectors, text)?
        };
        let mut values = Vec::with_capacity(numbers.len() * vectors.dimension());
        numbers.iter().for_each(|&number| values.extend(vectors.row(number)));
        values.chunks_exact_mut(vectors.dimension()).for_each(make_unit);
        Ok(Self { dimension: vectors.dimension(), values, segments: text.segments.len(), joined })
    }

    pub(super) fn row(&self, number: usize) -> &[f32] {
        &self.values[number * self.dimension..][..self.dimension]
    }

    /// The vector of so many joined segments from the given one on, if there is one.
    pub(super) fn joined(&self, first: usize, count: usize) -> Option<&[f32]> {
        self.joined.get(&(first, count)).map(|&row| self.row(row))
    }

    /// Takes off the mean of the segments, the less of it the fewer they are.
    pub(super) fn centre(&mut self) {
        let mut mean = vec![0.0; self.dimension];
        (0..self.segments).for_each(|at| add(&mut mean, self.row(at)));
        let said = (0..self.segments).filter(|&at| says_something(self.row(at))).count();
        mean.iter_mut().for_each(|of| *of /= said as f32 + FEW);
        for row in self.values.chunks_exact_mut(self.dimension).filter(|row| says_something(row)) {
            row.iter_mut().zip(&mean).for_each(|(of, mean)| *of -= mean);
            make_unit(row);
        }
    }

    /// For each segment, the lengths of the sums of one, two and more vectors from it on.
    pub(super) fn lengths(&self) -> Vec<[f32; WIDEST]> {
        let lengths = |first: usize| {
            let mut sum = vec![0.0; self.dimension];
            std::array::from_fn(|more| {
                if first + more < self.segments {
                    add(&mut sum, self.row(first + more));
                }
                dot(&sum, &sum).sqrt()
            })
        };
        (0..self.segments).map(lengths).collect()
    }
}

/// Segments by which a mean is half believed.
const FEW: f32 = 4.0;

/// The vector of each segment by its place or, in a text of lines, by its line.
fn by_number(vectors: &Vectors, text: Text<'_>) -> Result<Vec<usize>, String> {
    let (count, segments) = (vectors.count(), text.segments.len());
    let lines = text.document.text.lines().count();
    let path = text.document.path.display();
    match text.document.layout {
        _ if count == segments => Ok((0..count).collect()),
        Layout::Lines if count == lines => {
            Ok(text.segments.iter().map(|segment| segment.number as usize).collect())
        }
        Layout::Lines => {
            Err(format!("holds {count} vectors where {path} has {lines} lines; embed each line"))
        }
        Layout::Prose | Layout::Units => Err(format!(
            "holds {count} vectors where {path} has {segments} segments; embed the lines that `treu split` \
             writes, or give --pre-segmented if each line of {path} was embedded"
        )),
    }
}

/// The vector of each segment by its text.
fn by_text(vectors: &Vectors, text: Text<'_>) -> Result<Vec<usize>, String> {
    let number = |segment: &Segment| {
        let said = segment.span.of(&text.document.text);
        vectors.of(said).ok_or_else(|| {
            let start: String = said.chars().take(LONGEST_QUOTE).collect();
            format!(
                "has no vector for '{start}' of {}; make the overlaps from the lines that `treu split` writes",
                text.document.path.display()
            )
        })
    };
    text.segments.iter().map(number).collect()
}

/// The neighbours that have a vector together: first segment, how many, number of the vector.
fn runs<'a>(vectors: &'a Vectors, text: Text<'a>) -> impl Iterator<Item = ((usize, usize), usize)> + 'a {
    let run = move |first: usize, count: usize| {
        let joined = joined(text.document, text.segments.get(first..first + count)?);
        Some(((first, count), vectors.of(&joined)?))
    };
    let firsts = 0..text.segments.len();
    firsts.flat_map(move |first| (2..=WIDEST).filter_map(move |count| run(first, count)))
}

fn joined(document: &Document, segments: &[Segment]) -> String {
    let texts: Vec<&str> = segments.iter().map(|segment| segment.span.of(&document.text)).collect();
    texts.join(" ")
}

/// Numbers that are multiplied at once. Their order of summing does not depend on the machine.
const LANES: usize = 16;

pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let ((ones, one_rest), (others, other_rest)) = (one.as_chunks::<LANES>(), other.as_chunks::<LANES>());
    let mut sums = [0.0; LANES];
    for (one, other) in ones.iter().zip(others) {
        sums.iter_mut().zip(one.iter().zip(other)).for_each(|(sum, (one, other))| *sum += one * other);
    }
    let rest: f32 = one_rest.iter().zip(other_rest).map(|(one, other)| one * other).sum();
    sums.iter().sum::<f32>() + rest
}

fn add(sum: &mut [f32], row: &[f32]) {
    sum.iter_mut().zip(row).for_each(|(sum, of)| *sum += of);
}

pub(super) fn says_something(row: &[f32]) -> bool {
    row.iter().any(|&of| of != 0.0)
}

/// Gives a vector the length one; one of zeros, or with a number that is none, becomes zeros.
fn make_unit(row: &mut [f32]) {
    let length = dot(row, row).sqrt();
    let factor = if length.is_normal() { 1.0 / length } else { 0.0 };
    row.iter_mut().for_each(|of| *of = if factor == 0.0 { 0.0 } else { *of * factor });
}
