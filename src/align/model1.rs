//! Word translation counts by expectation maximisation: IBM Model 1 (Brown et al. 1993) in both
//! directions, trained to agree (Liang, Taskar and Klein 2006).

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::observation::Words;
use crate::pair::Pair;

/// Rounds of expectation maximisation.
const ROUNDS: usize = 4;

/// Number of a word in what was learnt.
pub(super) type WordId = u32;

/// All beads of a run with numbered words and numbered pairs of words.
#[derive(Default)]
pub(super) struct Corpus {
    pub(super) ids: Pair<FxHashMap<u64, WordId>>,
    pub(super) totals: Pair<Vec<f32>>,
    pair_ids: FxHashMap<(WordId, WordId), u32>,
    pub(super) pairs: Vec<(WordId, WordId)>,
    pub(super) beads: Vec<NumberedBead>,
}

pub(super) struct NumberedBead {
    pub(super) words: Pair<Vec<WordId>>,
    /// The pairs of its words, source word by source word.
    pub(super) pairs: Vec<u32>,
}

/// Expected links, of each pair of words in all beads and in each of them.
pub(super) struct Links {
    pub(super) counts: Vec<f32>,
    pub(super) by_bead: Vec<Vec<f32>>,
}

impl Corpus {
    /// Room for so many pairs of words, of which about half are met again.
    pub(super) fn with_capacity(pairs: usize) -> Self {
        let pair_ids = FxHashMap::with_capacity_and_hasher(pairs / 2, FxBuildHasher);
        Self { pair_ids, pairs: Vec::with_capacity(pairs / 2), ..Self::default() }
    }

    pub(super) fn add(&mut self, bead: &Words) {
        let words = Pair::new(
            number(&mut self.ids.source, &mut self.totals.source, &bead.source),
            number(&mut self.ids.target, &mut self.totals.target, &bead.target),
        );
        let mut pairs = Vec::with_capacity(words.source.len() * words.target.len());
        for &source in &words.source {
            for &target in &words.target {
                let next = self.pairs.len() as u32;
                let pair = *self.pair_ids.entry((source, target)).or_insert(next);
                if pair == next {
                    self.pairs.push((source, target));
                }
                pairs.push(pair);
            }
        }
        self.beads.push(NumberedBead { words, pairs });
    }

    /// The expected links after all rounds.
    pub(super) fn links(&self) -> Links {
        let mut counts = vec![1.0_f32; self.pairs.len()];
        let mut totals = self.totals.as_ref().map(|totals| vec![1.0_f32; totals.len()]);
        let mut by_bead = Vec::new();
        for _ in 0..ROUNDS {
            by_bead = self.beads.par_iter().map(|bead| self.expected(bead, &counts, &totals)).collect();
            counts.fill(0.0);
            for (bead, expected) in self.beads.iter().zip(&by_bead) {
                for (&pair, &link) in bead.pairs.iter().zip::<&Vec<f32>>(expected) {
                    counts[pair as usize] += link;
                }
            }
            totals = self.totals.clone();
        }
        Links { counts, by_bead }
    }

    /// The expected links of a bead: the geometric mean of the posteriors of both directions.
    fn expected(&self, bead: &NumberedBead, counts: &[f32], totals: &Pair<Vec<f32>>) -> Vec<f32> {
        let width = bead.words.target.len();
        let mut forward = Vec::with_capacity(bead.pairs.len());
        let mut by_target = vec![0.0_f32; width];
        let mut expected = Vec::with_capacity(bead.pairs.len());
        for (&source, pairs) in bead.words.source.iter().zip(bead.pairs.chunks(width.max(1))) {
            let total = totals.source[source as usize];
            for ((at, &pair), &target) in pairs.iter().enumerate().zip(&bead.words.target) {
                let count = counts[pair as usize];
                forward.push(count / total);
                by_target[at] += count / total;
                expected.push(count / totals.target[target as usize]);
            }
        }
        for row in 0..bead.words.source.len() {
            let range = row * width..(row + 1) * width;
            let by_source: f32 = expected[range.clone()].iter().sum();
            for (at, slot) in range.enumerate() {
                let one = forward[slot] / by_target[at].max(f32::MIN_POSITIVE);
                let other = expected[slot] / by_source.max(f32::MIN_POSITIVE);
                expected[slot] = (one * other).sqrt();
            }
        }
        expected
    }
}

fn number(ids: &mut FxHashMap<u64, WordId>, totals: &mut Vec<f32>, keys: &[u64]) -> Vec<WordId> {
    let mut words: Vec<WordId> = keys
        .iter()
        .map(|&key| {
            *ids.entry(key).or_insert_with(|| {
                totals.push(0.0);
                (totals.len() - 1) as WordId
            })
        })
        .collect();
    words.iter().for_each(|&word| totals[word as usize] += 1.0);
    words.sort_unstable();
    words
}
