//! What an aligned document pair lets learn: the words of its surer beads, block by block, and which
//! blocks of a long run are learnt from.

use std::ops::Range;

use super::ladder::Ladder;
use super::vocabulary::Vocabulary;
use crate::pair::Pair;

/// Beads below this confidence teach nothing.
const SURE: f32 = 0.5;

/// Most pairs of words that a bead may have to teach anything.
const LARGEST_BEAD: usize = 10_000;

/// Source segments of a block.
const BLOCK: usize = 50;

/// Most pairs of words of all beads together; of longer runs a part of the blocks is learnt from.
const MOST_PAIRS: usize = 6_000_000;

/// The words of the surer beads of a document pair.
#[derive(Debug, Clone, Default)]
pub struct Observation {
    pub(super) blocks: Vec<(Range<usize>, Vec<Words>)>,
    /// How the words are written.
    pub(super) forms: Pair<Vec<(u64, String)>>,
}

/// The distinct keys of both sides of a bead.
pub(super) type Words = Pair<Vec<u64>>;

impl Observation {
    /// What a ladder lets learn.
    pub(super) fn new(sides: Pair<&Vocabulary>, ladder: &Ladder) -> Self {
        let segments = sides.source.segments.len();
        let mut blocks: Vec<(Range<usize>, Vec<Words>)> = Vec::new();
        for bead in ladder.beads().iter().filter(|bead| bead.is_linked() && bead.confidence >= SURE) {
            let start = if segments < 2 * BLOCK { 0 } else { bead.segments.source.start / BLOCK * BLOCK };
            let end = if segments < 2 * BLOCK { segments } else { start + BLOCK };
            if blocks.last().is_none_or(|(block, _)| block.start != start) {
                blocks.push((start..end, Vec::new()));
            }
            let words =
                sides.zip(bead.segments.as_ref()).map(|(side, segments)| words(side, segments.clone()));
            if words.source.len() * words.target.len() <= LARGEST_BEAD
                && let Some((_, block)) = blocks.last_mut()
            {
                block.push(words);
            }
        }
        let forms = sides.map(|side| {
            let known = side.types.iter().filter(|of| of.key != 0);
            known.map(|of| (of.key, of.form.clone())).collect()
        });
        Self { blocks, forms }
    }

    /// Whether there is enough to learn from this document alone.
    #[must_use]
    pub fn is_large(&self) -> bool {
        self.blocks.len() > 1
    }
}

fn words(side: &Vocabulary, segments: Range<usize>) -> Vec<u64> {
    let units = side.segments[segments.clone()].iter().chain(&side.hints[segments]).flatten();
    let mut keys: Vec<u64> =
        units.map(|&unit| side.types[unit as usize].key).filter(|&key| key != 0).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Which blocks are learnt from: all of a small run, evenly spread ones of a large run.
pub(super) struct Sample {
    /// Pairs of words that will be taken.
    pub(super) most: usize,
    share: f64,
    seen: f64,
    taken: f64,
}

impl Sample {
    pub(super) fn new(observations: &[Observation]) -> Self {
        let blocks = observations.iter().flat_map(|observation| &observation.blocks);
        let pairs: usize = blocks.map(|(_, beads)| pairs(beads)).sum();
        let share = (MOST_PAIRS as f64 / pairs.max(1) as f64).min(1.0);
        Self { most: pairs.min(MOST_PAIRS), share, seen: 0.0, taken: 0.0 }
    }

    /// Whether the next block is learnt from.
    pub(super) fn takes(&mut self, beads: &[Words]) -> bool {
        let pairs = pairs(beads) as f64;
        self.seen += pairs;
        let takes = self.taken + pairs / 2.0 <= self.seen * self.share;
        self.taken += if takes { pairs } else { 0.0 };
        takes
    }
}

fn pairs(beads: &[Words]) -> usize {
    beads.iter().map(|bead| bead.source.len() * bead.target.len()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Observations of one block each, whose bead has so many pairs of words.
    fn observations(pairs: &[usize]) -> Vec<Observation> {
        let of = |&pairs: &usize| Observation {
            blocks: vec![(0..1, vec![Pair::new(vec![1], vec![1; pairs])])],
            ..Observation::default()
        };
        pairs.iter().map(of).collect()
    }

    fn taken(observations: &[Observation]) -> Vec<bool> {
        let mut sample = Sample::new(observations);
        observations.iter().map(|of| sample.takes(&of.blocks[0].1)).collect()
    }

    #[test]
    fn a_small_run_is_taken_whole() {
        assert_eq!(taken(&observations(&[10, 500, 1, 0, 3_000])), [true; 5]);
    }

    #[test]
    fn a_large_run_is_sampled_evenly() {
        let block = MOST_PAIRS / 25;
        let taken = taken(&observations(&[block; 100]));
        let count = |part: &[bool]| part.iter().filter(|&&taken| taken).count();
        assert_eq!(count(&taken), 25);
        for part in taken.chunks(20) {
            assert_eq!(count(part), 5);
        }
    }
}
