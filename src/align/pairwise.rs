//! Segments compared one by one, wherever they stand.

use super::hits::{Hits, Meeting, gains, shares, sorted_words, words};
use super::translation::Table;
use super::vocabulary::Vocabulary;
use crate::pair::Pair;

/// How well single segments explain each other, wherever they stand.
pub(super) struct Pairwise<'a> {
    sides: Pair<&'a Vocabulary>,
    table: &'a Table,
    shares: Pair<Vec<f32>>,
}

/// For each target type, the segments of a few in which it stands.
pub(super) struct Postings {
    segments: Vec<Vec<usize>>,
    /// How many segments there are.
    total: usize,
}

impl<'a> Pairwise<'a> {
    pub(super) fn new(sides: Pair<&'a Vocabulary>, table: &'a Table) -> Self {
        Self { sides, table, shares: sides.map(shares) }
    }

    /// How well two segments explain each other, in nats: the source segment, the target segment.
    pub(super) fn gains(&self, source: usize, target: usize) -> Pair<f32> {
        let targets = sorted_words(self.sides.target, target);
        let mut meetings = Vec::new();
        for word in sorted_words(self.sides.source, source) {
            for &entry in self.table.row_at(source, word.unit) {
                if let Ok(at) = targets.binary_search_by_key(&entry.target, |word| word.unit) {
                    meetings.push(Meeting { source: word, target: targets[at], entry });
                }
            }
        }
        let mut hits = Hits::default();
        hits.add(&mut meetings);
        let sizes =
            Pair::new(self.sides.source.segments[source].len(), self.sides.target.segments[target].len());
        Pair::new(
            gains(hits.backward.cell(0), sizes.target, &self.shares.source),
            gains(hits.forward.cell(0), sizes.source, &self.shares.target),
        )
    }

    /// Where the types of some target segments stand.
    pub(super) fn index(&self, segments: &[usize]) -> Postings {
        let mut postings = vec![Vec::new(); self.sides.target.types.len()];
        for &segment in segments {
            words(self.sides.target, segment).for_each(|word| postings[word.unit as usize].push(segment));
        }
        Postings { segments: postings, total: segments.len() }
    }

    /// The segments of an index that share rare words with a source segment, those with most first.
    /// A word that stands in more than `most` of them counts nothing.
    pub(super) fn candidates(&self, source: usize, index: &Postings, most: usize) -> Vec<usize> {
        let mut votes: Vec<(usize, f32)> = Vec::new();
        for word in words(self.sides.source, source) {
            for entry in self.table.row_at(source, word.unit) {
                let places = &index.segments[entry.target as usize];
                if places.len() <= most {
                    let rarity = (index.total as f32 / places.len() as f32).ln();
                    votes.extend(places.iter().map(|&place| (place, entry.strength() * rarity)));
                }
            }
        }
        votes.sort_by_key(|&(place, _)| place);
        votes.dedup_by(|more, vote| {
            let is_same = more.0 == vote.0;
            vote.1 += if is_same { more.1 } else { 0.0 };
            is_same
        });
        votes.sort_by(|one, other| other.1.total_cmp(&one.1));
        votes.into_iter().map(|(place, _)| place).collect()
    }
}
