//! Which documents of the other side are most alike: in go sketches, out come candidates with their
//! likeness. Features are weighted by how rare they are in both folders (tf-idf), likeness is the
//! cosine, and an inverted index finds the candidates from the rarest features of a document, so that
//! the work grows with the number of documents and not with its square.

use rustc_hash::FxHashMap;

use super::sketch::Sketch;
use crate::pair::{Pair, Side};

/// Features of a document with their weights, the rarest first; squares of the weights sum to 1.
pub(super) type Vector = Vec<(u32, f32)>;

/// A document of the other side with its likeness, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    pub(super) target: usize,
    pub(super) likeness: f32,
}

/// Candidates that are kept of each document.
pub(super) const CANDIDATES: usize = 5;

/// Candidates by the rarest features that are compared by all features.
const COMPARED: usize = 4 * CANDIDATES;

/// Entries of the index that are looked at for one document: all of them in folders of a few hundred
/// documents, those of its 50 to 100 rarest features in large ones.
const MOST_LOOKED_AT: usize = 5_000;

/// The vectors of all documents. Features that only one side has are left out: they tie nothing.
/// Feature numbers are given by rarity.
pub(super) fn vectors(sketches: Pair<&[Sketch]>) -> Pair<Vec<Vector>> {
    let mut counts: FxHashMap<u32, Pair<u32>> = FxHashMap::default();
    for side in Side::BOTH {
        for &(feature, _) in sketches.side(side).iter().flat_map(|sketch| &sketch.features) {
            *counts.entry(feature).or_default().side_mut(side) += 1;
        }
    }
    let shared = counts.into_iter().filter(|(_, count)| count.source > 0 && count.target > 0);
    let mut by_rarity: Vec<(u32, u32)> =
        shared.map(|(feature, count)| (count.source + count.target, feature)).collect();
    by_rarity.sort_unstable();
    let documents = (sketches.source.len() + sketches.target.len()) as f32;
    let weighted = by_rarity.iter().enumerate().map(|(number, &(count, feature))| {
        (feature, (number as u32, ((documents + 1.0) / count as f32).ln()))
    });
    let weights: FxHashMap<u32, (u32, f32)> = weighted.collect();
    sketches.map(|side| side.iter().map(|sketch| vector(sketch, &weights)).collect())
}

fn vector(sketch: &Sketch, weights: &FxHashMap<u32, (u32, f32)>) -> Vector {
    let weighted = |(feature, weight): &(u32, f32)| {
        let &(number, rarity) = weights.get(feature)?;
        Some((number, weight * rarity))
    };
    let mut vector: Vector = sketch.features.iter().filter_map(weighted).collect();
    vector.sort_unstable_by_key(|&(number, _)| number);
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
    vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    vector.shrink_to_fit();
    vector
}

/// The target documents by their features.
pub(super) struct Index<'a> {
    vectors: &'a [Vector],
    /// Where the entries of each feature begin; one more at the end.
    starts: Vec<usize>,
    /// Target documents with the weight of the feature.
    entries: Vec<(u32, f32)>,
}

impl<'a> Index<'a> {
    /// Indexes those of the target documents that `is_open` says.
    pub(super) fn new(vectors: &'a [Vector], is_open: impl Fn(usize) -> bool) -> Self {
        let open = || vectors.iter().enumerate().filter(|&(target, _)| is_open(target));
        let last = open().filter_map(|(_, vector)| vector.last()).map(|&(feature, _)| feature as usize).max();
        let mut starts = vec![0; last.map_or(1, |last| last + 2)];
        for &(feature, _) in open().flat_map(|(_, vector)| vector) {
            starts[feature as usize + 1] += 1;
        }
        for feature in 1..starts.len() {
            starts[feature] += starts[feature - 1];
        }
        let mut free = starts.clone();
        let mut entries = vec![(0, 0.0); starts[starts.len() - 1]];
        for (target, vector) in open() {
            for &(feature, weight) in vector {
                entries[free[feature as usize]] = (target as u32, weight);
                free[feature as usize] += 1;
            }
        }
        Self { vectors, starts, entries }
    }

    /// What a search writes to, made once for each thread.
    pub(super) fn scratch(&self) -> Scratch {
        Scratch { likeness: vec![0.0; self.vectors.len()], touched: Vec::new() }
    }

    /// The most alike target documents that `may` allows, the best first.
    pub(super) fn candidates(
        &self,
        source: &Vector,
        scratch: &mut Scratch,
        may: impl Fn(usize) -> bool,
    ) -> Vec<Candidate> {
        let mut looked_at = 0;
        for &(feature, weight) in source {
            let entries = self.entries(feature);
            looked_at += entries.len();
            if looked_at > MOST_LOOKED_AT {
                break;
            }
            scratch.add(entries, weight);
        }
        let mut found = scratch.take(may);
        best(&mut found, COMPARED);
        for candidate in &mut found {
            candidate.likeness = likeness(source, &self.vectors[candidate.target]);
        }
        best(&mut found, CANDIDATES);
        found.shrink_to_fit();
        found
    }

    fn entries(&self, feature: u32) -> &[(u32, f32)] {
        let bound = |at: usize| self.starts.get(at).copied().unwrap_or(self.entries.len());
        &self.entries[bound(feature as usize)..bound(feature as usize + 1)]
    }
}

/// Likeness of one document with all it has met.
pub(super) struct Scratch {
    likeness: Vec<f32>,
    touched: Vec<u32>,
}

impl Scratch {
    fn add(&mut self, entries: &[(u32, f32)], weight: f32) {
        for &(target, of_target) in entries {
            let likeness = &mut self.likeness[target as usize];
            if *likeness == 0.0 {
                self.touched.push(target);
            }
            *likeness += weight * of_target;
        }
    }

    fn take(&mut self, may: impl Fn(usize) -> bool) -> Vec<Candidate> {
        let mut found = Vec::new();
        for target in self.touched.drain(..) {
            let target = target as usize;
            let likeness = std::mem::take(&mut self.likeness[target]);
            if may(target) {
                found.push(Candidate { target, likeness });
            }
        }
        found
    }
}

/// Keeps the best `count`, in order; equals by the number of the document.
fn best(candidates: &mut Vec<Candidate>, count: usize) {
    let order = |one: &Candidate, other: &Candidate| {
        other.likeness.total_cmp(&one.likeness).then(one.target.cmp(&other.target))
    };
    if candidates.len() > count {
        candidates.select_nth_unstable_by(count, order);
        candidates.truncate(count);
    }
    candidates.sort_unstable_by(order);
}

/// The cosine of two vectors.
fn likeness(one: &Vector, other: &Vector) -> f32 {
    let mut others = other.iter().peekable();
    let mut sum = 0.0;
    for &(feature, weight) in one {
        while others.next_if(|&&(of_other, _)| of_other < feature).is_some() {}
        if let Some((_, of_other)) = others.next_if(|&&(of_other, _)| of_other == feature) {
            sum += weight * of_other;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn sketch(features: &[u32]) -> Sketch {
        let features = features.iter().map(|&feature| (feature, 1.0)).collect();
        Sketch { language: Some(Language::German), length: 100, features }
    }

    /// What each source document is most like.
    fn check(sources: &[&[u32]], targets: &[&[u32]], expected: &[Option<usize>]) {
        let sketches = Pair::new(sources, targets).map(|side| side.iter().map(|of| sketch(of)).collect());
        let vectors = vectors(sketches.as_ref().map(Vec::as_slice));
        let index = Index::new(&vectors.target, |_| true);
        let mut scratch = index.scratch();
        let mut found = |of| index.candidates(of, &mut scratch, |_| true).first().map(|best| best.target);
        assert_eq!(vectors.source.iter().map(&mut found).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn rare_features_decide() {
        check(&[&[1, 2, 3], &[1, 2, 4]], &[&[1, 2, 4], &[1, 2, 3]], &[Some(1), Some(0)]);
        check(&[&[1, 2, 3, 7], &[1, 5]], &[&[1, 2, 3], &[1, 7]], &[Some(0), Some(1)]);
    }

    #[test]
    fn what_one_side_alone_has_ties_nothing() {
        check(&[&[1, 2], &[3]], &[&[4, 5], &[3, 6]], &[None, Some(1)]);
        check(&[], &[&[1]], &[]);
        check(&[&[1]], &[], &[None]);
    }
}
