//! Which types of one side may translate which of the other, and how surely. Sources of evidence,
//! under one table: equal values, equal or similar names and cognates, lexicon concepts.

use rustc_hash::FxHashMap;

use super::vocabulary::{Type, TypeId, Vocabulary};
use crate::language::words::sound;
use crate::lexicon::{Concept, Forms};
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

/// For each source type, the target types that may translate it with their strength, ordered.
pub(super) type Table = Vec<Vec<(TypeId, f32)>>;

/// Builds the table of a document pair.
pub(super) fn table(sides: Pair<&Vocabulary>, forms: Pair<&Forms>) -> Table {
    let index = Index::new(&sides.target.types);
    let similar = Skeletons::new(&sides.target.types);
    sides.source.types.iter().map(|source| row(source, &index, &similar, forms)).collect()
}

fn row(source: &Type, index: &Index<'_>, similar: &Skeletons, forms: Pair<&Forms>) -> Vec<(TypeId, f32)> {
    let mut row: Vec<(TypeId, f32)> = Vec::new();
    for value in &source.values {
        row.extend(index.values.get(value).into_iter().flatten().map(|&target| (target, EQUAL_VALUE)));
    }
    for &(concept, sureness) in &source.concepts {
        let choice =
            forms.target.alternatives(concept).min(forms.source.alternatives(concept).max(1) * 4).max(1);
        let strength = LEXICON * sureness / (choice as f32).sqrt();
        let targets = index.concepts.get(&concept).into_iter().flatten();
        row.extend(targets.map(|&(target, of_target)| (target, strength * of_target)));
    }
    for letters in &source.letters {
        let mut equal = index.letters.get(letters.as_str()).into_iter().flatten().peekable();
        if equal.peek().is_some() {
            row.extend(equal.map(|&target| (target, EQUAL_LETTERS)));
        } else {
            row.extend(similar.find(letters));
        }
    }
    strongest(row)
}

/// Keeps the strongest evidence of each target, ordered by target.
fn strongest(mut row: Vec<(TypeId, f32)>) -> Vec<(TypeId, f32)> {
    row.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    row.dedup_by_key(|entry| entry.0);
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

    fn find(&self, letters: &str) -> Vec<(TypeId, f32)> {
        let skeleton = sound(letters);
        let Some(bucket) = bucket(&skeleton) else { return Vec::new() };
        let candidates = self.buckets.get(&bucket).map_or(&[][..], Vec::as_slice);
        let near = candidates.iter().filter(|(_, other)| other.len().abs_diff(skeleton.len()) <= 3);
        near.filter_map(|(id, other)| {
            let similarity = strsim::jaro_winkler(&skeleton, other);
            let share = ((similarity - SIMILAR) / (1.0 - SIMILAR)) as f32;
            (share >= 0.0).then_some((*id, SIMILAR_LETTERS * (0.2 + 0.8 * share)))
        })
        .collect()
    }
}

fn bucket(skeleton: &str) -> Option<(char, char)> {
    let mut letters = skeleton.chars();
    (skeleton.len() >= SHORTEST_SIMILAR).then_some((letters.next()?, letters.next()?))
}
