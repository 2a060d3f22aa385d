//! Word translations learnt from the run, from the counts of [`super::model1`].
//!
//! A model that has seen a bead confirms it, right or wrong. So it keeps what the beads of each document
//! have contributed, block by block, and leaves it out when the block is aligned again.

use std::ops::Range;

use rayon::prelude::{IntoParallelIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::model1::{Corpus, Links, WordId};
use super::observation::{Observation, Sample, Words};
use super::vocabulary::{Type, TypeId, is_piece};
use crate::pair::Pair;

/// Taken off each expected count, so that what was seen once counts for little.
const DISCOUNT: f32 = 0.3;

/// Occurrences each word is thought to have more, without translation.
const PRIOR: f32 = 3.0;

/// Most translations kept for a word.
const MOST_TRANSLATIONS: usize = 40;

/// Expected counts of one block below this are not kept apart.
const LEAST_OWN: f32 = 0.02;

/// Translations learnt from a run.
#[derive(Debug, Default)]
pub struct LexicalModel {
    ids: Pair<FxHashMap<u64, WordId>>,
    /// Beads in which each word stands.
    totals: Pair<Vec<f32>>,
    /// For each source word, its translations with how often they are expected to be linked, ordered.
    rows: Vec<Vec<(WordId, f32)>>,
    /// What each document has contributed, by block.
    contributions: Vec<Vec<Contribution>>,
    /// How each word is written.
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

/// What the beads of a block have contributed to the counts.
#[derive(Debug, Default)]
pub(super) struct Contribution {
    pub(super) segments: Range<usize>,
    totals: Pair<FxHashMap<WordId, f32>>,
    links: FxHashMap<(WordId, WordId), f32>,
}

impl Contribution {
    fn new(corpus: &Corpus, links: &Links, segments: Range<usize>, beads: Range<usize>) -> Self {
        let mut own = Self { segments, ..Self::default() };
        for (bead, expected) in corpus.beads[beads.clone()].iter().zip(&links.by_bead[beads]) {
            bead.words.source.iter().for_each(|&word| *own.totals.source.entry(word).or_default() += 1.0);
            bead.words.target.iter().for_each(|&word| *own.totals.target.entry(word).or_default() += 1.0);
            for (&pair, &link) in bead.pairs.iter().zip::<&Vec<f32>>(expected) {
                if link > LEAST_OWN {
                    *own.links.entry(corpus.pairs[pair as usize]).or_default() += link;
                }
            }
        }
        own
    }
}

impl LexicalModel {
    /// Learns from the observations of a run; documents are known by their number among them.
    #[must_use]
    pub fn new(observations: &[Observation]) -> Self {
        let mut sample = Sample::new(observations);
        let mut corpus = Corpus::with_capacity(sample.most);
        let blocks: Vec<Vec<_>> =
            observations.iter().map(|of| gather(of, &mut sample, &mut corpus)).collect();
        let links = corpus.links();
        let contributions = blocks.into_par_iter().map(|blocks| {
            let contribution = |(segments, beads)| Contribution::new(&corpus, &links, segments, beads);
            blocks.into_iter().map(contribution).collect()
        });
        Self {
            contributions: contributions.collect(),
            rows: rows(&corpus, &links),
            forms: forms(&corpus, observations),
            ids: corpus.ids,
            totals: corpus.totals,
        }
    }

    /// The translations of all words, by source form, the likeliest first.
    #[must_use]
    pub fn translations(&self) -> Vec<Translation> {
        let all = (0..self.rows.len()).flat_map(|source| self.translations_of(source));
        let mut told: Vec<Translation> = all.filter(Translation::is_worth_telling).collect();
        told.sort_by(|one, other| {
            let by_source = one.forms.source.to_lowercase().cmp(&other.forms.source.to_lowercase());
            by_source
                .then(other.probability.total_cmp(&one.probability))
                .then_with(|| one.forms.target.cmp(&other.forms.target))
        });
        told.dedup_by(|one, other| one.forms == other.forms);
        told
    }

    fn translations_of(&self, source: usize) -> impl Iterator<Item = Translation> {
        let total = self.totals.source[source] + PRIOR;
        self.rows[source].iter().map(move |&(target, count)| Translation {
            forms: Pair::new(self.forms.source[source].clone(), self.forms.target[target as usize].clone()),
            probability: (count - DISCOUNT) / total,
            count,
        })
    }

    /// The model without what the document with the given number among the observations has contributed.
    pub(super) fn held_out(&self, document: Option<usize>) -> HeldOut<'_> {
        let own = document.and_then(|at| self.contributions.get(at)).map_or(&[][..], Vec::as_slice);
        HeldOut { model: self, own }
    }
}

impl Translation {
    /// Whether it is sure and frequent enough, and of whole words.
    fn is_worth_telling(&self) -> bool {
        let is_sure = self.probability >= LEAST_PROBABILITY && self.count >= LEAST_COUNT;
        is_sure && !is_piece(&self.forms.source) && !is_piece(&self.forms.target)
    }
}

/// Adds the beads of a document to the corpus: for each block its segments and its beads there.
fn gather(
    observation: &Observation,
    sample: &mut Sample,
    corpus: &mut Corpus,
) -> Vec<(Range<usize>, Range<usize>)> {
    let add = |(segments, beads): &(Range<usize>, Vec<Words>)| {
        let first = corpus.beads.len();
        let beads = if sample.takes(beads) { &beads[..] } else { &[] };
        beads.iter().for_each(|bead| corpus.add(bead));
        (segments.clone(), first..corpus.beads.len())
    };
    observation.blocks.iter().map(add).collect()
}

/// For each source word its best translations, ordered by their numbers.
fn rows(corpus: &Corpus, links: &Links) -> Vec<Vec<(WordId, f32)>> {
    let mut rows: Vec<Vec<(WordId, f32)>> = vec![Vec::new(); corpus.totals.source.len()];
    for (&(source, target), &count) in corpus.pairs.iter().zip(&links.counts) {
        if count > DISCOUNT {
            rows[source as usize].push((target, count));
        }
    }
    for row in &mut rows {
        row.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
        row.truncate(MOST_TRANSLATIONS);
        row.sort_by_key(|&(target, _)| target);
    }
    rows
}

/// How each word is written: as a whole word if it is met as one, with as few capitals as it is met with,
/// so not as in a heading.
fn forms(corpus: &Corpus, observations: &[Observation]) -> Pair<Vec<String>> {
    Pair::from_fn(|side| {
        let ids = corpus.ids.side(side);
        let mut forms = vec![String::new(); ids.len()];
        for (key, form) in observations.iter().flat_map(|observation| observation.forms.side(side)) {
            if let Some(place) = ids.get(key).map(|&id| &mut forms[id as usize])
                && (place.is_empty() || rank(form) < rank(place))
            {
                place.clone_from(form);
            }
        }
        forms
    })
}

/// A model as one document may use it.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeldOut<'a> {
    model: &'a LexicalModel,
    own: &'a [Contribution],
}

impl<'a> HeldOut<'a> {
    /// What the document itself has contributed, by block.
    pub(super) fn own(&self) -> &'a [Contribution] {
        self.own
    }

    /// The model in terms of the types of the document.
    pub(super) fn for_types(self, types: Pair<&[Type]>) -> TypeModel<'a> {
        let id = |ids: &FxHashMap<u64, WordId>, of: &Type| ids.get(&of.key).copied();
        let sources: Vec<_> = types.source.iter().map(|of| id(&self.model.ids.source, of)).collect();
        let targets = types.target.iter().zip(0..);
        let targets = targets.filter_map(|(of, at)| Some((id(&self.model.ids.target, of)?, at))).collect();
        let back = sources.iter().zip(0..).filter_map(|(id, at)| Some(((*id)?, at))).collect();
        TypeModel { model: self.model, sources, back, targets }
    }
}

/// A model in terms of the types of one document.
pub(super) struct TypeModel<'a> {
    model: &'a LexicalModel,
    sources: Vec<Option<WordId>>,
    back: FxHashMap<WordId, TypeId>,
    targets: FxHashMap<WordId, TypeId>,
}

impl TypeModel<'_> {
    /// The translations of a source type as target type, probability forward and probability
    /// backward, without what a block has contributed.
    pub(super) fn translations(
        &self,
        source: TypeId,
        own: Option<&Contribution>,
        mut visit: impl FnMut(TypeId, f32, f32),
    ) {
        let Some(word) = self.sources[source as usize] else { return };
        let contributed = |of: fn(&Contribution) -> &FxHashMap<WordId, f32>, word: WordId| {
            own.and_then(|own| of(own).get(&word)).copied().unwrap_or(0.0)
        };
        let total = self.model.totals.source[word as usize] - contributed(|own| &own.totals.source, word);
        for &(target, count) in &self.model.rows[word as usize] {
            let Some(&at) = self.targets.get(&target) else { continue };
            let own_links = own.and_then(|own| own.links.get(&(word, target))).copied().unwrap_or(0.0);
            let links = count - own_links - DISCOUNT;
            if links > 0.0 {
                let of_target =
                    self.model.totals.target[target as usize] - contributed(|own| &own.totals.target, target);
                visit(at, links / (total + PRIOR), links / (of_target + PRIOR));
            }
        }
    }

    /// The source types to whose translations a block has contributed.
    pub(super) fn changed_by(&self, own: &Contribution) -> Vec<TypeId> {
        let mut types: Vec<TypeId> =
            own.totals.source.keys().filter_map(|word| self.back.get(word).copied()).collect();
        types.sort_unstable();
        types
    }
}

fn rank(form: &str) -> (bool, usize) {
    (is_piece(form), form.chars().filter(|letter| letter.is_uppercase()).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key of the translation of a word.
    const OTHER_SIDE: u64 = 1_000;

    /// An observation of beads, each of the given source words and their translations.
    fn observation(beads: &[&[u64]]) -> Observation {
        let bead = |words: &&[u64]| {
            let translations = words.iter().map(|word| word + OTHER_SIDE).collect();
            Pair::new(words.to_vec(), translations)
        };
        let forms = |word: u64| (word, format!("word {word}"));
        let all = || beads.iter().flat_map(|words| words.iter());
        Observation {
            blocks: vec![(0..beads.len(), beads.iter().map(bead).collect())],
            forms: Pair::new(
                all().map(|&word| forms(word)).collect(),
                all().map(|&word| forms(word + OTHER_SIDE)).collect(),
            ),
        }
    }

    /// Twelve words that keep other company in each bead, but for 13, which only the first document knows.
    fn observations() -> Vec<Observation> {
        let first = observation(&[&[1, 2, 3, 13], &[4, 5, 6, 13], &[7, 8, 9, 13], &[10, 11, 12, 13]]);
        let second = observation(&[&[1, 4, 7, 10], &[2, 5, 8, 11], &[3, 6, 9, 12]]);
        let third = observation(&[&[1, 5, 9, 10], &[2, 6, 7, 11], &[3, 4, 8, 12]]);
        vec![first, second, third]
    }

    /// The best translation of a word for a document, with its probability forward.
    fn best(model: &LexicalModel, word: u64, document: Option<usize>) -> Option<(u64, f32)> {
        let types = |of: fn(u64) -> u64| -> Vec<Type> {
            (1..=13).map(|word| Type { key: of(word), ..Type::default() }).collect()
        };
        let [sources, targets] = [types(|word| word), types(|word| word + OTHER_SIDE)];
        let held_out = model.held_out(document);
        let own = held_out.own().first();
        let mut best: Option<(u64, f32)> = None;
        held_out.for_types(Pair::new(&sources, &targets)).translations(
            (word - 1) as TypeId,
            own,
            |target, forward, _| {
                if best.is_none_or(|(_, known)| forward > known) {
                    best = Some((u64::from(target) + 1, forward));
                }
            },
        );
        best
    }

    #[test]
    fn words_find_their_translations() {
        let model = LexicalModel::new(&observations());
        for word in 1..=13 {
            assert_eq!(best(&model, word, None).map(|(target, _)| target), Some(word));
        }
        let told = model.translations();
        assert!(
            told.iter().any(|of| of.forms == Pair::new("word 13".into(), "word 1013".into())),
            "{told:?}"
        );
    }

    #[test]
    fn a_document_does_not_hear_itself() {
        let model = LexicalModel::new(&observations());
        assert_eq!(best(&model, 13, Some(0)), None);
        assert!(best(&model, 13, Some(1)).is_some());
        let with = best(&model, 1, None).map_or(0.0, |(_, probability)| probability);
        let without = best(&model, 1, Some(1)).map_or(0.0, |(_, probability)| probability);
        assert!(0.0 < without && without < with, "{without} {with}");
    }

    #[test]
    fn the_order_of_documents_changes_nothing_told() {
        let mut reversed = observations();
        reversed.reverse();
        let told = |observations: &[Observation]| -> Vec<(Pair<String>, i32)> {
            let all = LexicalModel::new(observations).translations();
            all.into_iter().map(|of| (of.forms, (of.probability * 1_000.0).round() as i32)).collect()
        };
        assert_eq!(told(&observations()), told(&reversed));
    }
}
