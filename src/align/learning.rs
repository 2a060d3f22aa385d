//! Word translations learnt from the run: IBM Model 1 (Brown et al. 1993) in both directions, trained
//! to agree (Liang, Taskar and Klein 2006) by expectation maximisation over the surer beads of all
//! documents.
//!
//! A table that has seen a bead confirms it, right or wrong. So every document keeps what its own
//! beads have added, block by block, and it is taken off when the block is aligned again.

use std::ops::Range;

use rayon::prelude::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::ladder::Ladder;
use super::vocabulary::{Type, TypeId, Vocabulary};
use crate::pair::Pair;

/// Beads below this confidence teach nothing.
const SURE: f32 = 0.5;

/// Most pairs of words that a bead may have to teach anything.
const LARGEST_BEAD: usize = 10_000;

/// Source segments of a block.
const BLOCK: usize = 50;

/// Rounds of expectation maximisation.
const ROUNDS: usize = 4;

/// Taken off each expected count, so that what was seen once counts for little.
const DISCOUNT: f32 = 0.3;

/// Occurrences each word is thought to have more, without translation.
const PRIOR: f32 = 3.0;

/// Most translations kept for a word.
const MOST_TRANSLATIONS: usize = 40;

/// Most pairs of words of all beads together; of longer runs a part of the blocks is learnt from.
const MOST_PAIRS: usize = 6_000_000;

/// Expected counts of one block below this are not kept apart.
const LEAST_OWN: f32 = 0.02;

/// The words of the surer beads of a document pair.
#[derive(Debug, Clone, Default)]
pub struct Observation {
    blocks: Vec<(Range<usize>, Vec<Words>)>,
    /// How the words are written.
    forms: Pair<Vec<(u64, String)>>,
}

/// The distinct keys of both sides of a bead.
type Words = Pair<Vec<u64>>;

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

/// Number of a word in what was learnt.
type WordId = u32;

/// Translations learnt from a run.
#[derive(Debug, Default)]
pub struct Learnt {
    ids: Pair<FxHashMap<u64, WordId>>,
    /// Beads in which each word stands.
    totals: Pair<Vec<f32>>,
    /// For each source word, its translations with how often they are expected to be linked, ordered.
    rows: Vec<Vec<(WordId, f32)>>,
    /// What each document has taught, by block.
    own: Vec<Vec<Own>>,
    /// How each word is written where it is met first.
    forms: Pair<Vec<String>>,
}

/// A word with a translation of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Translation {
    /// The forms of both sides.
    pub forms: Pair<String>,
    /// Share of the occurrences of the source form that the target form translates.
    pub probability: f32,
    /// How often it does.
    pub count: f32,
}

/// Translations below these are not worth telling.
const LEAST_PROBABILITY: f32 = 0.1;
const LEAST_COUNT: f32 = 1.5;

/// What the beads of a block have taught.
#[derive(Debug, Default)]
pub(super) struct Own {
    pub(super) segments: Range<usize>,
    totals: Pair<FxHashMap<WordId, f32>>,
    links: FxHashMap<(WordId, WordId), f32>,
}

impl Learnt {
    /// Learns from the observations of a run. Lessons are given by their numbers.
    #[must_use]
    pub fn new(observations: &[Observation]) -> Self {
        let mut sample = Sample::new(observations);
        let mut corpus = Corpus::with_capacity(sample.most);
        let spans: Vec<Vec<(Range<usize>, Range<usize>)>> = observations
            .iter()
            .map(|observation| {
                let add = |(segments, beads): &(Range<usize>, Vec<Words>)| {
                    let first = corpus.beads.len();
                    let beads = if sample.takes(beads) { &beads[..] } else { &[] };
                    beads.iter().for_each(|bead| corpus.add(bead));
                    (segments.clone(), first..corpus.beads.len())
                };
                observation.blocks.iter().map(add).collect()
            })
            .collect();
        let links = corpus.links();
        let own = spans
            .into_par_iter()
            .map(|blocks| {
                blocks.into_iter().map(|(segments, beads)| corpus.own(segments, beads, &links)).collect()
            })
            .collect();
        let mut rows: Vec<Vec<(WordId, f32)>> = vec![Vec::new(); corpus.totals.source.len()];
        for (pair, &(source, target)) in corpus.pairs.iter().enumerate() {
            if links.counts[pair] > DISCOUNT {
                rows[source as usize].push((target, links.counts[pair]));
            }
        }
        for row in &mut rows {
            row.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
            row.truncate(MOST_TRANSLATIONS);
            row.sort_by_key(|&(target, _)| target);
        }
        let forms = Pair::from_fn(|side| {
            let ids = corpus.ids.side(side);
            let mut written = vec![String::new(); ids.len()];
            for (key, form) in observations.iter().flat_map(|observation| observation.forms.side(side)) {
                if let Some(place) = ids.get(key).map(|&id| &mut written[id as usize])
                    && place.is_empty()
                {
                    place.clone_from(form);
                }
            }
            written
        });
        Self { ids: corpus.ids, totals: corpus.totals, rows, own, forms }
    }

    /// The translations of all words, by source form, the likeliest first.
    #[must_use]
    pub fn translations(&self) -> Vec<Translation> {
        let of_row = |(source, row): (usize, &Vec<(WordId, f32)>)| {
            let total = self.totals.source[source] + PRIOR;
            let translation = |&(target, count): &(WordId, f32)| Translation {
                forms: Pair::new(
                    self.forms.source[source].clone(),
                    self.forms.target[target as usize].clone(),
                ),
                probability: (count - DISCOUNT) / total,
                count,
            };
            row.iter().map(translation).collect::<Vec<_>>()
        };
        let all = self.rows.iter().enumerate().flat_map(of_row);
        let is_word = |form: &str| !form.contains('…');
        let mut told: Vec<Translation> = all
            .filter(|of| of.probability >= LEAST_PROBABILITY && of.count >= LEAST_COUNT)
            .filter(|of| is_word(&of.forms.source) && is_word(&of.forms.target))
            .collect();
        told.sort_by(|one, other| {
            let by_source = one.forms.source.to_lowercase().cmp(&other.forms.source.to_lowercase());
            by_source
                .then(other.probability.total_cmp(&one.probability))
                .then_with(|| one.forms.target.cmp(&other.forms.target))
        });
        told.dedup_by(|one, other| one.forms == other.forms);
        told
    }

    /// The lesson for the document with the given number among the observations, or for another one.
    pub(super) fn lesson(&self, document: Option<usize>) -> Lesson<'_> {
        Lesson { learnt: self, own: document.and_then(|at| self.own.get(at)).map_or(&[], Vec::as_slice) }
    }
}

/// What was learnt, as one document may use it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lesson<'a> {
    learnt: &'a Learnt,
    own: &'a [Own],
}

impl<'a> Lesson<'a> {
    /// What the document itself has taught, by block.
    pub(super) fn own(&self) -> &'a [Own] {
        self.own
    }

    /// The lesson in terms of the types of the document.
    pub(super) fn for_types(self, types: Pair<&[Type]>) -> Pupil<'a> {
        let id = |ids: &FxHashMap<u64, WordId>, of: &Type| ids.get(&of.key).copied();
        let sources: Vec<_> = types.source.iter().map(|of| id(&self.learnt.ids.source, of)).collect();
        let targets = types.target.iter().zip(0..);
        let targets = targets.filter_map(|(of, at)| Some((id(&self.learnt.ids.target, of)?, at))).collect();
        let back = sources.iter().zip(0..).filter_map(|(id, at)| Some(((*id)?, at))).collect();
        Pupil { learnt: self.learnt, sources, back, targets }
    }
}

/// A lesson in terms of the types of one document.
pub(super) struct Pupil<'a> {
    learnt: &'a Learnt,
    sources: Vec<Option<WordId>>,
    back: FxHashMap<WordId, TypeId>,
    targets: FxHashMap<WordId, TypeId>,
}

impl Pupil<'_> {
    /// The translations of a source type as target type, probability forward and probability
    /// backward, without what a block has taught itself.
    pub(super) fn translations(
        &self,
        source: TypeId,
        own: Option<&Own>,
        mut visit: impl FnMut(TypeId, f32, f32),
    ) {
        let Some(word) = self.sources[source as usize] else { return };
        let taught = |of: fn(&Own) -> &FxHashMap<WordId, f32>, word: WordId| {
            own.and_then(|own| of(own).get(&word)).copied().unwrap_or(0.0)
        };
        let total = self.learnt.totals.source[word as usize] - taught(|own| &own.totals.source, word);
        for &(target, count) in &self.learnt.rows[word as usize] {
            let Some(&at) = self.targets.get(&target) else { continue };
            let own_links = own.and_then(|own| own.links.get(&(word, target))).copied().unwrap_or(0.0);
            let links = count - own_links - DISCOUNT;
            if links > 0.0 {
                let of_target =
                    self.learnt.totals.target[target as usize] - taught(|own| &own.totals.target, target);
                visit(at, links / (total + PRIOR), links / (of_target + PRIOR));
            }
        }
    }

    /// The source types whose translations a block has changed.
    pub(super) fn taught(&self, own: &Own) -> Vec<TypeId> {
        let mut types: Vec<TypeId> =
            own.totals.source.keys().filter_map(|word| self.back.get(word).copied()).collect();
        types.sort_unstable();
        types
    }
}

/// Which blocks are learnt from: all of a small run, evenly spread ones of a large run.
struct Sample {
    /// Pairs of words that will be taken.
    most: usize,
    share: f64,
    seen: f64,
    taken: f64,
}

impl Sample {
    fn new(observations: &[Observation]) -> Self {
        let blocks = observations.iter().flat_map(|observation| &observation.blocks);
        let pairs: usize = blocks.map(|(_, beads)| pairs(beads)).sum();
        let share = (MOST_PAIRS as f64 / pairs.max(1) as f64).min(1.0);
        Self { most: pairs.min(MOST_PAIRS), share, seen: 0.0, taken: 0.0 }
    }

    fn takes(&mut self, beads: &[Words]) -> bool {
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

/// All beads of a run with numbered words and numbered pairs of words.
#[derive(Default)]
struct Corpus {
    ids: Pair<FxHashMap<u64, WordId>>,
    totals: Pair<Vec<f32>>,
    pair_ids: FxHashMap<(WordId, WordId), u32>,
    pairs: Vec<(WordId, WordId)>,
    beads: Vec<NumberedBead>,
}

struct NumberedBead {
    words: Pair<Vec<WordId>>,
    /// The pairs of its words, source word by source word.
    pairs: Vec<u32>,
}

/// Expected links, of each pair of words in all beads and in each of them.
struct Links {
    counts: Vec<f32>,
    by_bead: Vec<Vec<f32>>,
}

impl Corpus {
    /// Room for so many pairs of words, of which about half are met again.
    fn with_capacity(pairs: usize) -> Self {
        let pair_ids = FxHashMap::with_capacity_and_hasher(pairs / 2, Default::default());
        Self { pair_ids, pairs: Vec::with_capacity(pairs / 2), ..Self::default() }
    }

    fn add(&mut self, bead: &Words) {
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

    fn links(&self) -> Links {
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

    fn own(&self, segments: Range<usize>, beads: Range<usize>, links: &Links) -> Own {
        let mut own = Own { segments, ..Own::default() };
        for (bead, expected) in self.beads[beads.clone()].iter().zip(&links.by_bead[beads]) {
            bead.words.source.iter().for_each(|&word| *own.totals.source.entry(word).or_default() += 1.0);
            bead.words.target.iter().for_each(|&word| *own.totals.target.entry(word).or_default() += 1.0);
            for (&pair, &link) in bead.pairs.iter().zip::<&Vec<f32>>(expected) {
                if link > LEAST_OWN {
                    *own.links.entry(self.pairs[pair as usize]).or_default() += link;
                }
            }
        }
        own
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
