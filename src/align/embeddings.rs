//! Evidence of sentence vectors that others have made: how near the two sides of a bead are, compared
//! with sides that have nothing to do with each other.
//!
//! Vectors lie closer together than chance would have it, each language in a corner of its own. The
//! mean of the document is therefore taken off first. The cosine of a bead is that of the joined
//! segments where there are vectors for them (as Vecalign makes them), else that of the sums of the
//! segments' unit vectors. As in Vecalign (Thompson and Koehn 2019) it counts against that of other
//! pairs: zero is their mean, and one what the translations at hand reach.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::Text;
use super::corridor::Corridor;
use super::cost::KINDS;
use crate::document::{Document, Layout};
use crate::pair::{Pair, Side};
use crate::read::Vectors;
use crate::segment::Segment;

/// The vectors of one document's segments, and of neighbours joined.
#[derive(Debug, Clone)]
pub struct Embeddings {
    dimension: usize,
    /// Unit vectors one after another, those of the segments first; a vector of zeros says nothing.
    values: Vec<f32>,
    segments: usize,
    /// The vector of several joined segments, by the first and their number.
    joined: FxHashMap<(usize, usize), usize>,
}

/// Most segments of one side in a bead.
const WIDEST: usize = 6;

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

    fn row(&self, number: usize) -> &[f32] {
        &self.values[number * self.dimension..][..self.dimension]
    }

    /// Takes off most of the mean of the segments: all but the share by which few of them could be
    /// near each other by chance.
    fn centre(&mut self) {
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
    fn lengths(&self) -> Vec<[f32; WIDEST]> {
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
        Layout::Prose => Err(format!(
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

/// How near the beads of a pair are, by the vectors of both sides.
#[derive(Debug)]
pub(super) struct Nearness {
    sides: Pair<Embeddings>,
    lengths: Pair<Vec<[f32; WIDEST]>>,
    scale: Scale,
}

impl Nearness {
    /// # Errors
    ///
    /// When the vectors have not the same dimension on both sides.
    pub(super) fn new(mut sides: Pair<Embeddings>) -> Result<Self, String> {
        let dimensions = sides.as_ref().map(|side| side.dimension);
        if dimensions.source != dimensions.target {
            return Err(format!(
                "holds vectors of dimension {}, the other file of {}; embed both sides with one model",
                dimensions.target, dimensions.source
            ));
        }
        Side::BOTH.into_iter().for_each(|side| sides.side_mut(side).centre());
        let lengths = sides.as_ref().map(Embeddings::lengths);
        let scale = Scale::of(&sides);
        Ok(Self { sides, lengths, scale })
    }

    /// The cosines of single segments inside a corridor.
    pub(super) fn near(&self, corridor: &Corridor) -> Near<'_> {
        let targets = self.sides.target.segments;
        let row = |i: usize| {
            let first = corridor.row((i + 1).saturating_sub(WIDEST)).0;
            let last = (corridor.row(i).1 + WIDEST).min(targets);
            let source = self.sides.source.row(i);
            (first, (first..last).map(|j| dot(source, self.sides.target.row(j))).collect())
        };
        Near { nearness: self, rows: (0..self.sides.source.segments).into_par_iter().map(row).collect() }
    }
}

/// How near the beads of a corridor are.
#[derive(Debug)]
pub(super) struct Near<'a> {
    nearness: &'a Nearness,
    /// For each source segment, the first target segment and the cosines from it on.
    rows: Vec<(usize, Vec<f32>)>,
}

impl Near<'_> {
    /// How near both sides of the bead of the given sizes are that begins at rung (i, j): 0 for sides
    /// that have nothing to do with each other, about 1 for translations, once for each segment of the
    /// smaller side.
    pub(super) fn of(&self, i: usize, j: usize, sizes: Pair<usize>) -> f32 {
        let Nearness { sides, lengths, scale } = self.nearness;
        let joined = Pair::new(
            sides.source.joined.get(&(i, sizes.source)).map(|&row| sides.source.row(row)),
            sides.target.joined.get(&(j, sizes.target)).map(|&row| sides.target.row(row)),
        );
        let length = |sums: &[[f32; WIDEST]], at: usize, size: usize| sums[at][size.min(WIDEST) - 1];
        let [source, target] =
            [length(&lengths.source, i, sizes.source), length(&lengths.target, j, sizes.target)];
        let rows = i..i + sizes.source;
        let columns = j..j + sizes.target;
        let (sum, length) = match (joined.source, joined.target) {
            (Some(one), Some(other)) => (dot(one, other), 1.0),
            (Some(one), None) => (columns.map(|at| dot(one, sides.target.row(at))).sum(), target),
            (None, Some(other)) => (rows.map(|at| dot(sides.source.row(at), other)).sum(), source),
            (None, None) => {
                let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
                (cells.map(|(row, column)| self.cell(row, column)).sum::<f32>(), source * target)
            }
        };
        if length == 0.0 || sum == 0.0 {
            return 0.0;
        }
        scale.value(sum / length) * sizes.source.min(sizes.target) as f32
    }

    fn cell(&self, i: usize, j: usize) -> f32 {
        let (first, cosines) = &self.rows[i];
        j.checked_sub(*first).and_then(|at| cosines.get(at)).copied().unwrap_or(0.0)
    }
}

/// Which cosines say nothing and which say much.
#[derive(Debug, Clone, Copy)]
struct Scale {
    /// The mean of other pairs.
    zero: f32,
    /// What a usual translation has above it.
    one: f32,
    /// How sure it is that the vectors know translations, from 0 to 1.
    trust: f32,
}

/// Source segments by which the scale is found, evenly spread.
const SAMPLED: usize = 200;

/// Share of the sampled segments whose nearest counterpart is less near than that of a usual
/// translation: some are joined, split or left out.
const USUAL: f32 = 0.75;

/// Standard deviations, beyond those of the nearest of so many pairs at random, by which a usual
/// translation must be nearer than other pairs for the vectors to be trusted in full.
const SURE: f32 = 3.0;

/// Standard deviation that is thought of before any cosine is seen, and how many it counts as.
const PRIOR_DEVIATION: f32 = 0.1;
const PRIOR_COUNT: f32 = 10.0;

/// Most that a bead may say for each segment.
const MOST: f32 = 2.0;

impl Scale {
    fn of(sides: &Pair<Embeddings>) -> Self {
        let segments = sides.source.segments;
        let step = segments.div_ceil(SAMPLED).max(1);
        let (mut nearest, mut others) = (Vec::new(), Vec::new());
        for i in (0..segments).step_by(step).filter(|&i| says_something(sides.source.row(i))) {
            let mut cosines: Vec<f32> = (0..sides.target.segments)
                .filter(|&j| says_something(sides.target.row(j)))
                .map(|j| dot(sides.source.row(i), sides.target.row(j)))
                .collect();
            cosines.sort_by(f32::total_cmp);
            nearest.extend(cosines.pop());
            others.extend(cosines);
        }
        nearest.sort_by(f32::total_cmp);
        let usual = nearest.get((nearest.len() as f32 * USUAL) as usize).copied().unwrap_or(1.0);
        let count = others.len() as f32 + PRIOR_COUNT;
        let zero = others.iter().sum::<f32>() / count;
        let squares: f32 = others.iter().map(|cosine| (cosine - zero).powi(2)).sum();
        let deviation = ((squares + PRIOR_COUNT * PRIOR_DEVIATION.powi(2)) / count).sqrt();
        let one = (usual - zero).max(f32::MIN_POSITIVE);
        let chance = (2.0 * (sides.target.segments.max(2) as f32).ln()).sqrt();
        let trust = ((one / deviation - chance) / SURE).clamp(0.0, 1.0);
        Self { zero, one, trust }
    }

    fn value(self, cosine: f32) -> f32 {
        let even: f32 = std::env::var("EVEN").ok().and_then(|e| e.parse().ok()).unwrap_or(0.4);
        self.trust * ((cosine - self.zero) / self.one - even).clamp(-MOST, MOST)
    }
}

/// Numbers that are multiplied at once. Their order of summing does not depend on the machine.
const LANES: usize = 16;

fn dot(one: &[f32], other: &[f32]) -> f32 {
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

fn says_something(row: &[f32]) -> bool {
    row.iter().any(|&of| of != 0.0)
}

/// Gives a vector the length one; one of zeros, or with a number that is none, becomes zeros.
fn make_unit(row: &mut [f32]) {
    let length = dot(row, row).sqrt();
    let factor = if length.is_normal() { 1.0 / length } else { 0.0 };
    row.iter_mut().for_each(|of| *of = if factor == 0.0 { 0.0 } else { *of * factor });
}

const _: () = {
    let mut at = 0;
    while at < KINDS.len() {
        assert!(KINDS[at].sizes.source <= WIDEST && KINDS[at].sizes.target <= WIDEST);
        at += 1;
    }
};
