//! Which words of a segment may translate which words of another, and what that says: the gain of a
//! word v explained by a range of |S| units is `ln(λ + (1−λ)·x) − ln λ`, `x = Σ t(v|s) / (|S|·p(v))`.

use super::translation::Entry;
use super::vocabulary::{TypeId, Vocabulary};

/// λ: the share of words that have no counterpart even in a faithful translation.
const UNEXPLAINED: f32 = 0.4;

/// No single word may say more than this.
const MOST_GAIN: f32 = 5.0;

/// Words a document is thought to be longer by, so that rare words of a short text are not overrated.
const PRIOR_TOTAL: f32 = 200.0;

/// A type of one side that has a possible translation in a cell: how strongly, how often it stands there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) unit: TypeId,
    pub(super) weight: f32,
    pub(super) count: f32,
}

/// A source word and a target word that may translate it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting {
    pub(super) source: Word,
    pub(super) target: Word,
    pub(super) entry: Entry,
}

impl Meeting {
    /// The target type explained, unless it needs no explanation.
    fn forward(&self) -> Option<Hit> {
        let (weight, count) =
            (self.entry.forward * f32::from(self.source.count), f32::from(self.target.count));
        (!self.target.is_hint).then_some(Hit { unit: self.target.unit, weight, count })
    }

    /// The source type explained, unless it needs no explanation.
    fn backward(&self) -> Option<Hit> {
        let (weight, count) =
            (self.entry.backward * f32::from(self.target.count), f32::from(self.source.count));
        (!self.source.is_hint).then_some(Hit { unit: self.source.unit, weight, count })
    }
}

/// The hits of one source segment, by target segment.
#[derive(Debug, Default)]
pub(super) struct Hits {
    pub(super) segment: usize,
    pub(super) first: usize,
    /// Target types explained by the source segment.
    pub(super) forward: Cells,
    /// Source types explained by the target segment.
    pub(super) backward: Cells,
}

impl Hits {
    /// Adds the cell of the next target segment; its meetings come ordered by source type.
    pub(super) fn add(&mut self, meetings: &mut [Meeting]) {
        self.backward.add(meetings.iter().filter_map(Meeting::backward));
        meetings.sort_by_key(|meeting| meeting.target.unit);
        self.forward.add(meetings.iter().filter_map(Meeting::forward));
    }
}

/// Hits cell by cell, each ordered by type.
#[derive(Debug, Default)]
pub(super) struct Cells {
    hits: Vec<Hit>,
    /// Where the hits of each cell end.
    ends: Vec<usize>,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn cell(&self, column: usize) -> &[Hit] {
        let start = column.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.hits[start..self.ends[column]]
    }

    /// Adds a cell; hits of one type come in a row and are added up.
    fn add(&mut self, hits: impl Iterator<Item = Hit>) {
        let start = self.hits.len();
        for hit in hits {
            match self.hits[start..].last_mut() {
                Some(last) if last.unit == hit.unit => last.weight += hit.weight,
                _ => self.hits.push(hit),
            }
        }
        self.ends.push(self.hits.len());
    }
}

/// The gain of all hits by a segment of so many units.
pub(super) fn gains(hits: &[Hit], units: usize, shares: &[f32]) -> f32 {
    hits.iter().map(|hit| hit.count * gain(hit.weight, units, shares[hit.unit as usize])).sum()
}

fn gain(weight: f32, units: usize, share: f32) -> f32 {
    let likelihood = weight / (units.max(1) as f32 * share);
    let lowest = UNEXPLAINED.ln();
    (UNEXPLAINED + (1.0 - UNEXPLAINED) * likelihood).ln().min(MOST_GAIN) - lowest
}

/// A type in a segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) unit: TypeId,
    pub(super) count: u16,
    /// Explains others and needs no explanation.
    pub(super) is_hint: bool,
}

/// The types of a segment, with its hints.
pub(super) fn words(vocabulary: &Vocabulary, segment: usize) -> impl Iterator<Item = Word> {
    let units = counted(&vocabulary.segments[segment]).into_iter();
    let hints = counted(&vocabulary.hints[segment]).into_iter();
    let word = |is_hint: bool| move |(unit, count)| Word { unit, count, is_hint };
    units.map(word(false)).chain(hints.map(word(true)))
}

/// The same, ordered by type.
pub(super) fn sorted_words(vocabulary: &Vocabulary, segment: usize) -> Vec<Word> {
    let mut words: Vec<Word> = words(vocabulary, segment).collect();
    words.sort_unstable_by_key(|word| word.unit);
    words
}

fn counted(units: &[TypeId]) -> Vec<(TypeId, u16)> {
    let mut sorted = units.to_vec();
    sorted.sort_unstable();
    let mut counted: Vec<(TypeId, u16)> = Vec::new();
    for unit in sorted {
        match counted.last_mut() {
            Some((last, count)) if *last == unit => *count = count.saturating_add(1),
            _ => counted.push((unit, 1)),
        }
    }
    counted
}

/// p(v): the share of each type in its document.
pub(super) fn shares(vocabulary: &Vocabulary) -> Vec<f32> {
    let total = vocabulary.total as f32 + PRIOR_TOTAL + 0.5 * vocabulary.types.len() as f32;
    vocabulary.types.iter().map(|of_type| (of_type.count as f32 + 0.5) / total).collect()
}
