//! Which types of one side may translate which of the other, and how surely. Sources of evidence,
//! under one table: equal values, equal or similar names and cognates, lexicon concepts, and what was
//! learnt from the run.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexical_model::{Contribution, HeldOut};
use super::vocabulary::{Type, TypeId, Vocabulary};
use crate::language::words::sound;
use crate::lexicon::{Concept, Forms, Lexicon};
use crate::pair::Pair;

/// Strength of each kind of evidence as a translation probability. From the measured trial this
/// aligner is built on; the optimum is flat.
const EQUAL_VALUE: f32 = 0.8;
const EQUAL_LETTERS: f32 = 0.8;
const SIMILAR_LETTERS: f32 = 0.6;
const LEXICON: f32 = 0.5;

/// Jaro-Winkler similarity of two skeletons from which they count as similar; 1 gives full strength.
const SIMILAR: f64 = 0.88;

/// Shortest skeleton that is compared for similarity, in letters.
const SHORTEST_SIMILAR: usize = 4;

/// Share of a learnt translation probability that counts beside the other evidence.
const LEARNT: f32 = 0.6;

/// The lexicon as the table needs it.
#[derive(Clone, Copy)]
pub(super) struct Dictionary<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) forms: Pair<&'a Forms>,
}

impl Dictionary<'_> {
    /// How surely a form of the concept is translated by one of its forms on the other side.
    fn strength(&self, concept: Concept) -> f32 {
        let [source, target] =
            [self.forms.source, self.forms.target].map(|forms| forms.alternatives(concept));
        let choice = target.min(source.max(1) * 4).max(1);
        LEXICON * self.lexicon.probability(concept) / (choice as f32).sqrt()
    }
}

/// How much oftener than by chance a learnt translation stands with its word; others say nothing.
const LEAST_LIFT: f32 = 3.0;

/// A target type that may translate a source type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Entry {
    pub(super) target: TypeId,
    /// How surely the source type is translated by the target type.
    pub(super) forward: f32,
    /// How surely the target type is the translation of the source type.
    pub(super) backward: f32,
}

impl Entry {
    fn even(target: TypeId, strength: f32) -> Self {
        Self { target, forward: strength, backward: strength }
    }

    /// In the direction that is surer.
    pub(super) fn strength(&self) -> f32 {
        self.forward.max(self.backward)
    }
}

/// For each source type, the target types that may translate it, ordered.
#[derive(Debug)]
pub(super) struct Table {
    rows: Vec<Vec<Entry>>,
    /// Rows without what the segments of a block have taught themselves.
    blocks: Vec<Block>,
}

#[derive(Debug)]
struct Block {
    segments: Range<usize>,
    rows: FxHashMap<TypeId, Vec<Entry>>,
}

impl Table {
    /// Builds the table of a document pair.
    pub(super) fn new(
        sides: Pair<&Vocabulary>,
        dictionary: &Dictionary<'_>,
        model: Option<HeldOut<'_>>,
    ) -> Self {
        let index = Index::new(&sides.target.types);
        let similar = Skeletons::new(&sides.target.types);
        let known: Vec<_> =
            sides.source.types.iter().map(|of| row(of, &index, &similar, dictionary)).collect();
        let Some(model) = model else { return Self { rows: known, blocks: Vec::new() } };
        let learnt = model.for_types(sides.map(|side| side.types.as_slice()));
        let often = |side: &Vocabulary, of: &Type| of.count as f32 / side.total.max(1) as f32;
        let with = |source: usize, own: Option<&Contribution>| {
            let mut row = known[source].clone();
            let of_source = often(sides.source, &sides.source.types[source]);
            learnt.translations(source as TypeId, own, |target, forward, backward| {
                let of_target = often(sides.target, &sides.target.types[target as usize]);
                if forward >= LEAST_LIFT * of_target || backward >= LEAST_LIFT * of_source {
                    add(&mut row, Entry { target, forward: LEARNT * forward, backward: LEARNT * backward });
                }
            });
            row
        };
        let rows = (0..known.len()).map(|source| with(source, None)).collect();
        let block = |own: &Contribution| {
            let changed = learnt.changed_by(own);
            let rows = changed.into_iter().map(|source| (source, with(source as usize, Some(own)))).collect();
            Block { segments: own.segments.clone(), rows }
        };
        Self { rows, blocks: model.own().iter().map(block).collect() }
    }

    /// What may translate a source type.
    pub(super) fn row(&self, source: TypeId) -> &[Entry] {
        &self.rows[source as usize]
    }

    /// What may translate a source type, without what the source segment itself has taught.
    pub(super) fn row_at(&self, segment: usize, source: TypeId) -> &[Entry] {
        let at = self.blocks.partition_point(|block| block.segments.end <= segment);
        let own = self.blocks.get(at).filter(|block| block.segments.contains(&segment));
        own.and_then(|block| block.rows.get(&source)).map_or(self.row(source), Vec::as_slice)
    }

    /// All rows in the order of the source types.
    pub(super) fn rows(&self) -> &[Vec<Entry>] {
        &self.rows
    }
}

/// Adds evidence to a row ordered by target.
fn add(row: &mut Vec<Entry>, entry: Entry) {
    match row.binary_search_by_key(&entry.target, |known| known.target) {
        Ok(at) => {
            row[at].forward += entry.forward;
            row[at].backward += entry.backward;
        }
        Err(at) => row.insert(at, entry),
    }
}

fn row(source: &Type, index: &Index<'_>, similar: &Skeletons, dictionary: &Dictionary<'_>) -> Vec<Entry> {
    let mut row: Vec<Entry> = Vec::new();
    let even = |strength: f32| move |&target: &TypeId| Entry::even(target, strength);
    for value in &source.values {
        row.extend(index.values.get(value).into_iter().flatten().map(even(EQUAL_VALUE)));
    }
    for &(concept, sureness) in &source.concepts {
        let strength = sureness * dictionary.strength(concept);
        let targets = index.concepts.get(&concept).into_iter().flatten();
        row.extend(targets.map(|&(target, of_target)| Entry::even(target, strength * of_target)));
    }
    for letters in &source.letters {
        let mut equal = index.letters.get(letters.as_str()).into_iter().flatten().peekable();
        if equal.peek().is_some() {
            row.extend(equal.map(even(EQUAL_LETTERS)));
        } else {
            row.extend(similar.find(letters));
        }
    }
    strongest(row)
}

/// Keeps the strongest evidence of each target, ordered by target.
fn strongest(mut row: Vec<Entry>) -> Vec<Entry> {
    row.sort_by(|one, other| one.target.cmp(&other.target).then(other.strength().total_cmp(&one.strength())));
    row.dedup_by_key(|entry| entry.target);
    row
}

/// The target types by what they may be recognised by.
struct Index<'a> {
    values: FxHashMap<u64, Vec<TypeId>>,
    concepts: FxHashMap<Concept, Vec<(TypeId, f32)>>,
    letters: FxHashMap<&'a str, Vec<TypeId>>,
}

impl<'a> Index<'a> {
    fn new(types: &'a [Type]) -> Self {
        let mut index = Self {
            values: FxHashMap::default(),
            concepts: FxHashMap::default(),
            letters: FxHashMap::default(),
        };
        for (id, of_type) in types.iter().enumerate() {
            let id = id as TypeId;
            for &value in &of_type.values {
                index.values.entry(value).or_default().push(id);
            }
            for &(concept, sureness) in &of_type.concepts {
                index.concepts.entry(concept).or_default().push((id, sureness));
            }
            for letters in &of_type.letters {
                index.letters.entry(letters).or_default().push(id);
                if let Some(without_genitive) = letters.strip_suffix('s') {
                    index.letters.entry(without_genitive).or_default().push(id);
                }
            }
        }
        index
    }
}

/// Names and cognates by sound, for spellings that differ (`Kosovo`, `Cô-xô-vô`).
struct Skeletons {
    buckets: FxHashMap<(char, char), Vec<(TypeId, String)>>,
}

impl Skeletons {
    fn new(types: &[Type]) -> Self {
        let mut buckets: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for (id, of_type) in types.iter().enumerate() {
            for letters in &of_type.letters {
                let skeleton = sound(letters);
                if let Some(bucket) = bucket(&skeleton) {
                    buckets.entry(bucket).or_default().push((id as TypeId, skeleton));
                }
            }
        }
        Self { buckets }
    }

    fn find(&self, letters: &str) -> Vec<Entry> {
        let skeleton = sound(letters);
        let Some(bucket) = bucket(&skeleton) else { return Vec::new() };
        let candidates = self.buckets.get(&bucket).map_or(&[][..], Vec::as_slice);
        let near = candidates.iter().filter(|(_, other)| other.len().abs_diff(skeleton.len()) <= 3);
        near.filter_map(|(id, other)| {
            let similarity = strsim::jaro_winkler(&skeleton, other);
            let share = ((similarity - SIMILAR) / (1.0 - SIMILAR)) as f32;
            (share >= 0.0).then(|| Entry::even(*id, SIMILAR_LETTERS * (0.2 + 0.8 * share)))
        })
        .collect()
    }
}

fn bucket(skeleton: &str) -> Option<(char, char)> {
    let mut letters = skeleton.chars();
    (skeleton.len() >= SHORTEST_SIMILAR).then_some((letters.next()?, letters.next()?))
}
