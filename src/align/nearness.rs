//! Evidence of sentence vectors: how near the two sides of a bead are, compared with sides that have
//! nothing to do with each other, as in Vecalign (Thompson and Koehn 2019).
//!
//! The cosine of a bead is that of the joined segments where there are vectors for them, else that of
//! the sums of the segments' unit vectors. It counts as a log-likelihood ratio of two normal
//! distributions of one width would: by its distance from the middle between what other pairs reach
//! and what translations reach. Vectors whose nearest pairs are no nearer than chance are not trusted.

use rayon::prelude::{IntoParallelIterator, ParallelIterator};

use super::corridor::Corridor;
use super::embeddings::{Embeddings, WIDEST, dot, says_something};
use crate::pair::{Pair, Side};

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
    /// What is said for the bead of the given sizes that begins at rung (i, j): about ½ for
    /// translations and −½ for sides that have nothing to do with each other, once for each segment of
    /// the smaller side; less for vectors that are not trusted, 0 for those that say nothing.
    pub(super) fn evidence(&self, i: usize, j: usize, sizes: Pair<usize>) -> f32 {
        let value = self.cosine(i, j, sizes).map(|cosine| self.nearness.scale.value(cosine, EVEN));
        value.unwrap_or(0.0) * sizes.source.min(sizes.target) as f32
    }

    /// How much nearer than by chance both sides are: about 1 for translations, 0 for sides that have
    /// nothing to do with each other.
    pub(super) fn support(&self, i: usize, j: usize, sizes: Pair<usize>) -> f32 {
        self.cosine(i, j, sizes).map_or(0.0, |cosine| self.nearness.scale.value(cosine, 0.0))
    }

    fn cosine(&self, i: usize, j: usize, sizes: Pair<usize>) -> Option<f32> {
        let Nearness { sides, lengths, .. } = self.nearness;
        let source = lengths.source[i][sizes.source - 1];
        let target = lengths.target[j][sizes.target - 1];
        let rows = i..i + sizes.source;
        let columns = j..j + sizes.target;
        let joined = (sides.source.joined(i, sizes.source), sides.target.joined(j, sizes.target));
        let (sum, length) = match joined {
            (Some(one), Some(other)) => (dot(one, other), 1.0),
            (Some(one), None) => (columns.map(|at| dot(one, sides.target.row(at))).sum(), target),
            (None, Some(other)) => (rows.map(|at| dot(sides.source.row(at), other)).sum(), source),
            (None, None) => {
                let cells = rows.flat_map(|row| columns.clone().map(move |column| (row, column)));
                (cells.map(|(row, column)| self.cell(row, column)).sum::<f32>(), source * target)
            }
        };
        (length > 0.0 && sum != 0.0).then(|| sum / length)
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

/// Where a cosine speaks neither for a translation nor against it, between 0 and 1 on the scale.
const EVEN: f32 = 0.5;

/// Most that a bead may say for each segment of its smaller side.
const MOST: f32 = 1.5;

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

    /// Where a cosine lies, from the place on the scale that says nothing.
    fn value(self, cosine: f32, nothing: f32) -> f32 {
        self.trust * ((cosine - self.zero) / self.one - nothing).clamp(-MOST, MOST)
    }
}
