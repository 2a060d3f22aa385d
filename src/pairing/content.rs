//! Which document belongs to which by what they say: in go files of two folders, out come pairs with
//! how sure they are.
//!
//! Where a document is far more like one of the other side than like any other, and the other way
//! round, the two are a pair. What is left is contested: its best candidates are aligned, and the
//! evidence of the alignment decides. A document that nothing fits stays alone.

use std::path::PathBuf;

use rayon::prelude::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

use super::Reading;
use super::confirm::confirm;
use super::index::{Candidate, Index, Scratch, Vector, vectors};
use super::sketch::{Sketch, Sketcher};
use crate::error::Error;
use crate::language::Language;
use crate::pair::{Pair, Side};

/// Least likeness of a pair that is not aligned to be sure: half that of a usual pair.
const LEAST_LIKENESS: f32 = 0.3;

/// Share by which such a pair must be more alike than each of the two is with any other document. On
/// development texts of ten kinds, two reports of one event reach 0.5.
const LEAST_LEAD: f32 = 0.6;

/// Candidates that are so many times less alike than the best are not aligned.
const LEAST_SHARE_OF_BEST: f32 = 0.5;

/// How many times longer or shorter than usual the translation of such a pair may be.
const MOST_STRETCH: f32 = 2.0;

/// With fewer documents on a side, there is nothing that a pair could stand out from.
const FEWEST: usize = 10;

/// Score from which two documents are a pair.
const SURE: f32 = 0.5;

/// Two documents, by their numbers, and how sure it is that they belong together, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) documents: Pair<usize>,
    pub(super) score: f32,
}

/// What came of pairing by content.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// In no order.
    pub(super) pairs: Vec<Match>,
    /// For each document, the score of its best candidate among those left over; 0 if none.
    pub(super) best: Pair<Vec<f32>>,
    /// Documents that could not be read, by number.
    pub(super) failed: Pair<Vec<(usize, Error)>>,
}

/// Pairs the documents of two lists.
pub(super) fn pair(paths: Pair<&[PathBuf]>, reading: &Reading<'_>) -> Outcome {
    if paths.source.is_empty() || paths.target.is_empty() {
        return Outcome { best: paths.map(|side| vec![0.0; side.len()]), ..Outcome::default() };
    }
    let sketcher = Sketcher::new(reading);
    let mut failed = Pair::<Vec<_>>::default();
    let sketches = Pair::from_fn(|side| {
        let read: Vec<_> = paths.side(side).par_iter().map(|path| sketcher.sketch(path, side)).collect();
        let kept = |(number, sketch): (usize, Result<Sketch, Error>)| {
            sketch.unwrap_or_else(|error| {
                failed.side_mut(side).push((number, error));
                Sketch::default()
            })
        };
        read.into_iter().enumerate().map(kept).collect()
    });
    let mut pool = Pool::new(sketches, reading.languages);
    let mut pairs = pool.clear();
    let (confirmed, best) = pool.contested(paths, reading);
    pairs.extend(confirmed);
    Outcome { pairs, best, failed }
}

/// The documents that are to be paired.
struct Pool {
    sketches: Pair<Vec<Sketch>>,
    vectors: Pair<Vec<Vector>>,
    /// Which of them are not paired yet.
    is_free: Pair<Vec<bool>>,
    /// Two documents of one language may be a pair: the user has named both.
    is_monolingual: bool,
}

impl Pool {
    fn new(mut sketches: Pair<Vec<Sketch>>, languages: Pair<Option<Language>>) -> Self {
        let vectors = vectors(sketches.as_ref().map(Vec::as_slice));
        for side in Side::BOTH {
            sketches.side_mut(side).iter_mut().for_each(|sketch| sketch.features = Vec::new());
        }
        let is_free = sketches.as_ref().map(|side| vec![true; side.len()]);
        let is_monolingual = languages.source.is_some() && languages.source == languages.target;
        Self { sketches, vectors, is_free, is_monolingual }
    }

    /// The candidates of each source document among what is free.
    fn candidates(&self) -> Vec<Vec<Candidate>> {
        let index = Index::new(&self.vectors.target, |target| self.is_free.target[target]);
        let of_source = |scratch: &mut Scratch, (source, vector): (usize, &Vector)| {
            if !self.is_free.source[source] {
                return Vec::new();
            }
            let language = self.sketches.source[source].language;
            index.candidates(vector, scratch, |target| {
                self.is_monolingual || self.sketches.target[target].language != language
            })
        };
        let sources = self.vectors.source.par_iter().enumerate();
        sources.map_init(|| index.scratch(), of_source).collect()
    }

    /// Takes the pairs that stand out.
    fn clear(&mut self) -> Vec<Match> {
        if self.vectors.source.len().min(self.vectors.target.len()) < FEWEST {
            return Vec::new();
        }
        let standing_out = standing_out(&self.candidates(), self.vectors.target.len());
        let usual = usual_stretch(standing_out.iter().map(|of| self.stretch(of.documents)).collect());
        let usual = usual / MOST_STRETCH..=usual * MOST_STRETCH;
        let fits = |of: &Match| usual.contains(&self.stretch(of.documents));
        let pairs: Vec<Match> = standing_out.into_iter().filter(fits).collect();
        pairs.iter().for_each(|of| self.take(of.documents));
        pairs
    }

    /// How many times as long as the target the source is.
    fn stretch(&self, documents: Pair<usize>) -> f32 {
        let length = |side: Side| self.sketches.side(side)[*documents.side(side)].length.max(1) as f32;
        length(Side::Source) / length(Side::Target)
    }

    fn take(&mut self, documents: Pair<usize>) {
        for side in Side::BOTH {
            self.is_free.side_mut(side)[*documents.side(side)] = false;
        }
    }

    fn are_free(&self, documents: Pair<usize>) -> bool {
        self.is_free.source[documents.source] && self.is_free.target[documents.target]
    }

    /// Takes the pairs that alignment confirms, those with the most evidence first; then the score of the
    /// best candidate of each document that is left over, among those left over.
    fn contested(&mut self, paths: Pair<&[PathBuf]>, reading: &Reading<'_>) -> (Vec<Match>, Pair<Vec<f32>>) {
        let mut contested = self.confirmed(paths, reading);
        contested.sort_by(|(one, excess), (other, of_other)| of_other.total_cmp(excess).then(one.cmp(other)));
        let mut pairs = Vec::new();
        for &(documents, excess) in contested.iter().take_while(|(_, excess)| *excess >= 0.0) {
            if self.are_free(documents) {
                self.take(documents);
                pairs.push(Match { documents, score: score(excess) });
            }
        }
        let mut best = self.is_free.as_ref().map(|side| vec![0.0_f32; side.len()]);
        for &(documents, excess) in contested.iter().filter(|(documents, _)| self.are_free(*documents)) {
            for side in Side::BOTH {
                let best = &mut best.side_mut(side)[*documents.side(side)];
                *best = best.max(score(excess));
            }
        }
        (pairs, best)
    }

    /// The candidates of what is free, with the evidence of their alignment above the least.
    fn confirmed(&self, paths: Pair<&[PathBuf]>, reading: &Reading<'_>) -> Vec<(Pair<usize>, f64)> {
        let candidates = self.candidates();
        let listed = candidates.iter().enumerate().flat_map(|(source, of_source)| {
            let best = of_source.first().map_or(0.0, |best| best.likeness);
            let near = of_source.iter().filter(move |of| of.likeness >= LEAST_SHARE_OF_BEST * best);
            near.map(move |candidate| Pair::new(source, candidate.target))
        });
        let (mut documents, mut questions) = (Vec::new(), Vec::new());
        for pair in listed {
            let file = |side: Side| {
                let number = *pair.side(side);
                Some((paths.side(side)[number].as_path(), self.sketches.side(side)[number].language?))
            };
            if let (Some(source), Some(target)) = (file(Side::Source), file(Side::Target)) {
                documents.push(pair);
                questions.push(Pair::new(source, target));
            }
        }
        let answers = documents.into_iter().zip(confirm(&questions, reading));
        answers.filter_map(|(documents, excess)| Some((documents, excess?))).collect()
    }
}

/// A logistic curve: evidence adds up in nats, and so do the odds.
fn score(excess: f64) -> f32 {
    (1.0 / (1.0 + (-excess).exp())) as f32
}

/// Pairs that are far more alike than each of the two with any other.
fn standing_out(candidates: &[Vec<Candidate>], targets: usize) -> Vec<Match> {
    let mut best_of_targets = vec![[0.0_f32; 2]; targets];
    for candidate in candidates.iter().flatten() {
        let [first, second] = &mut best_of_targets[candidate.target];
        *second = second.max(candidate.likeness.min(*first));
        *first = first.max(candidate.likeness);
    }
    let standing_out = |(source, of_source): (usize, &Vec<Candidate>)| {
        let &Candidate { target, likeness } = of_source.first()?;
        let [first, second] = best_of_targets[target];
        let next = of_source.get(1).map_or(0.0, |next| next.likeness).max(second);
        let lead = 1.0 - next / likeness;
        let stands_out = likeness >= first.max(LEAST_LIKENESS) && lead >= LEAST_LEAD;
        stands_out.then(|| Match { documents: Pair::new(source, target), score: SURE + (1.0 - SURE) * lead })
    };
    candidates.iter().enumerate().filter_map(standing_out).collect()
}

/// The median; 1 of nothing.
fn usual_stretch(mut stretches: Vec<f32>) -> f32 {
    stretches.sort_by(f32::total_cmp);
    stretches.get(stretches.len() / 2).copied().unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The candidates of each source document, as target and likeness; which of three targets stand out.
    fn check(candidates: &[&[(usize, f32)]], expected: &[(usize, usize)]) {
        let of_source = |listed: &&[(usize, f32)]| {
            listed.iter().map(|&(target, likeness)| Candidate { target, likeness }).collect()
        };
        let candidates: Vec<Vec<Candidate>> = candidates.iter().map(of_source).collect();
        let found = standing_out(&candidates, 3).into_iter().map(|of| of.documents);
        let expected: Vec<_> = expected.iter().map(|&(source, target)| Pair::new(source, target)).collect();
        assert_eq!(found.collect::<Vec<_>>(), expected, "{candidates:?}");
    }

    #[test]
    fn a_pair_stands_out_on_both_sides() {
        check(&[&[(1, 0.7), (0, 0.1)], &[(0, 0.6)]], &[(0, 1), (1, 0)]);
        check(&[&[(1, 0.7), (0, 0.4)], &[]], &[]);
        check(&[&[(1, 0.7), (0, 0.1)], &[(1, 0.5)]], &[]);
        check(&[&[(1, 0.5), (0, 0.1)], &[(1, 0.7)]], &[]);
        check(&[&[(2, 0.2)]], &[]);
    }

    #[test]
    fn the_score_parts_pairs_from_others() {
        assert!(score(0.0) >= SURE && score(-0.01) < SURE);
        assert_eq!(usual_stretch(vec![1.4, 0.8, 0.9]), 0.9);
    }
}
