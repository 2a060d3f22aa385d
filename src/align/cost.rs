//! What a bead costs: the negative of a log-likelihood ratio between "these segments translate
//! each other" and "they stand alone". It adds up word evidence in both directions, length,
//! structure, punctuation and the prior of the bead's kind.
//!
//! Word evidence of a target unit v against a source range S with |S| units is
//! `ln(λ + (1−λ)·x)`, `x = Σ t(v|s) / (|S|·p(v))` over the source units s in S, where t is the
//! translation table and p(v) the share of v in its document; likewise in the other direction. It
//! is centred: what the unit earns by chance with the other ranges of the document is taken off,
//! so that zero is the score of standing alone. Length follows Gale and Church (1993).

use super::evidence::{Evidence, Words};
use super::label::{Label, agreement};
use super::nearness::Near;
use super::shape::{Ending, Shape};
use crate::pair::Pair;
use crate::text::rows;

/// A kind of bead: how many segments on each side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) sizes: Pair<usize>,
}

impl Kind {
    /// Whether one side is empty.
    pub(super) fn is_alone(self) -> bool {
        self.sizes.source.min(self.sizes.target) == 0
    }
}

const fn kind(source: usize, target: usize) -> Kind {
    Kind { sizes: Pair::new(source, target) }
}

/// All kinds, the simplest first: ties go to the earlier.
pub(super) const KINDS: [Kind; 22] = [
    kind(1, 1),
    kind(1, 0),
    kind(0, 1),
    kind(1, 2),
    kind(2, 1),
    kind(2, 2),
    kind(1, 3),
    kind(3, 1),
    kind(1, 4),
    kind(4, 1),
    kind(2, 3),
    kind(3, 2),
    kind(3, 3),
    kind(2, 4),
    kind(4, 2),
    kind(3, 4),
    kind(4, 3),
    kind(4, 4),
    kind(1, 5),
    kind(5, 1),
    kind(1, 6),
    kind(6, 1),
];

/// How many of the kinds, from the first, are simple: any ladder can be made of them.
pub(super) const SIMPLE_KINDS: usize = 5;

/// The features of a bead. The score is their sum, weighted by the table `data/align/weights.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
enum Feature {
    /// A segment that stands alone.
    Alone,
    /// Furniture of the page that stands alone.
    AloneFurniture,
    /// Tens of units that stand alone.
    AloneUnits,
    /// Source words explained by target words, in nats.
    Backward,
    /// How near the vectors of both sides are: about ½ for a translation and −½ for other pairs, once
    /// for each segment of the smaller side; 0 without vectors. The weight is not fitted, as no vectors
    /// are at hand, but set by simulation (`cargo bench --bench ladder -- EVAL vectors SET...`): from 3
    /// to 5 it hardly matters, and vectors that know nothing cost less than 0.002 F1.
    Cosine,
    /// Other final marks: 1, or 2 where one is a question; −1 for equal ones other than a full stop.
    Ending,
    /// Target words explained by source words, in nats.
    Forward,
    /// One segment against four; half more for each beyond.
    FourOne,
    /// Furniture joined with another segment of its side, or linked to article text; twice for
    /// furniture that no word links.
    Furniture,
    /// Both sides begin with the same number of a part: 1, with different ones: −1; −½ for each other
    /// number of a part on one side only.
    Label,
    /// Two or more on both sides and more than four together; a fifth more for each beyond.
    Large,
    /// Logarithm of the two-sided tail of the length difference.
    Length,
    /// Values without a partner, at most [`MOST_LONE_VALUES`].
    LoneValue,
    /// Breaks between paragraphs inside the bead.
    ParagraphInside,
    /// Both sides begin a paragraph; −½ when only one does.
    ParagraphStart,
    /// Quotation marks on one side only.
    Quotes,
    /// Copies of a segment on one side that the other does not have.
    Repeated,
    /// One segment against three.
    ThreeOne,
    /// One segment against two.
    TwoOne,
    /// Two against two.
    TwoTwo,
    /// One segment on each side in the same words.
    Verbatim,
}

/// Names of the features in the table, in their order.
pub(super) const FEATURES: [&str; 21] = [
    "alone",
    "alone_furniture",
    "alone_units",
    "backward",
    "cosine",
    "ending",
    "forward",
    "four_one",
    "furniture",
    "label",
    "large",
    "length",
    "lone_value",
    "paragraph_inside",
    "paragraph_start",
    "quotes",
    "repeated",
    "three_one",
    "two_one",
    "two_two",
    "verbatim",
];

/// The values of all features of a bead.
pub(super) type Features = [f32; FEATURES.len()];

/// Weights of the features: one set for languages that the lexicon knows, one for others.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights([f32; FEATURES.len()]);

impl Weights {
    /// The weights that are part of treu, for a pair of languages with or without a lexicon.
    #[must_use]
    pub fn built_in(with_lexicon: bool) -> Self {
        let column = if with_lexicon { 1 } else { 2 };
        let mut weights = [0.0; FEATURES.len()];
        for (_, row) in rows(include_str!("../../data/align/weights.tsv")) {
            let place = row.first().and_then(|name| FEATURES.iter().position(|feature| feature == name));
            if let (Some(place), Some(Ok(value))) = (place, row.get(column).map(|value| value.parse())) {
                weights[place] = value;
            }
        }
        Self(weights)
    }

    /// The weights with the names of their features.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, f32)> {
        FEATURES.into_iter().zip(self.0)
    }

    /// The weights with one raised.
    #[must_use]
    pub fn raised(mut self, feature: &str, by: f32) -> Self {
        self.update(|at, weight| if FEATURES[at] == feature { weight + by } else { weight });
        self
    }

    /// Changes each weight.
    pub(super) fn update(&mut self, mut change: impl FnMut(usize, f32) -> f32) {
        self.0.iter_mut().enumerate().for_each(|(at, weight)| *weight = change(at, *weight));
    }

    /// The score of a bead with these features.
    pub(super) fn score(&self, features: &Features) -> f32 {
        self.0.iter().zip(features).map(|(weight, value)| weight * value).sum()
    }
}

/// Variance of the length difference per character, after Gale and Church.
const LENGTH_VARIANCE: f64 = 6.8;

/// Most values without a partner that are counted against one bead.
const MOST_LONE_VALUES: usize = 3;

/// Word evidence, in nats, from which a link of page furniture is more than chance.
const LEAST_SAID: f64 = 1.0;

/// Scores beads of one document pair.
pub(super) struct Scorer<'a> {
    shapes: Pair<&'a [Shape]>,
    labels: Pair<&'a [Option<Label>]>,
    /// Characters before each segment.
    lengths: Pair<Vec<f64>>,
    ratio: f64,
    paragraphs: bool,
    evidence: Evidence,
    near: Option<Near<'a>>,
    tail: TailTable,
    weights: &'a Weights,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(
        shapes: Pair<&'a [Shape]>,
        labels: Pair<&'a [Option<Label>]>,
        evidence: Evidence,
        weights: &'a Weights,
    ) -> Self {
        let lengths = shapes.map(prefix_lengths);
        let ratio = length_ratio(shapes, &evidence);
        let paragraphs = has_paragraphs(shapes.source) && has_paragraphs(shapes.target);
        Self {
            shapes,
            labels,
            lengths,
            ratio,
            paragraphs,
            evidence,
            near: None,
            tail: TailTable::new(),
            weights,
        }
    }

    /// The scorer with the evidence of vectors, if there are any.
    pub(super) fn with_nearness(self, near: Option<Near<'a>>) -> Self {
        Self { near, ..self }
    }

    /// The score of a bead that begins at rung (i, j): higher is better, 0 is neither.
    pub(super) fn score(&self, i: usize, j: usize, kind: Kind) -> f32 {
        self.weights.score(&self.features(i, j, kind))
    }

    /// The features of a bead that begins at rung (i, j).
    pub(super) fn features(&self, i: usize, j: usize, kind: Kind) -> Features {
        let mut features = [0.0; FEATURES.len()];
        let mut set = |feature: Feature, value: f64| features[feature as usize] = value as f32;
        let Pair { source: a, target: b } = kind.sizes;
        if a == 0 || b == 0 {
            let shape = if b == 0 { &self.shapes.source[i] } else { &self.shapes.target[j] };
            set(Feature::Alone, 1.0);
            set(Feature::AloneUnits, shape.units as f64 / 10.0);
            set(Feature::AloneFurniture, f64::from(u8::from(shape.furniture)));
            return features;
        }
        if let Some((feature, times)) = size_feature(kind) {
            set(feature, times);
        }
        let words = self.evidence.words(i, j, kind.sizes);
        set(Feature::Forward, words.forward);
        set(Feature::Backward, words.backward);
        let near = self.near.as_ref();
        set(Feature::Cosine, near.map_or(0.0, |near| f64::from(near.evidence(i, j, kind.sizes))));
        set(Feature::Length, self.length(i, j, kind));
        set(Feature::LoneValue, words.lone_values.min(MOST_LONE_VALUES) as f64);
        if self.paragraphs {
            let (inside, start) = self.structure(i, j, kind);
            set(Feature::ParagraphInside, inside);
            set(Feature::ParagraphStart, start);
        }
        let labels = self.labels;
        set(Feature::Label, agreement(&labels.source[i..i + a], &labels.target[j..j + b]));
        set(Feature::Furniture, self.furniture(i, j, kind, words));
        let (ending, quotes) = self.marks(i, j, kind);
        set(Feature::Ending, ending);
        set(Feature::Quotes, quotes);
        set(Feature::Repeated, self.repeats(i, j, kind) as f64);
        set(Feature::Verbatim, f64::from(u8::from(self.is_verbatim(i, j, kind))));
        features
    }

    /// How much better than by chance each segment of a bead is explained by the other side.
    pub(super) fn support(&self, i: usize, j: usize, kind: Kind) -> Pair<Vec<f32>> {
        let mut support = self.evidence.support(i, j, kind.sizes);
        let Pair { source: a, target: b } = kind.sizes;
        if let Some(near) = self.near.as_ref().filter(|_| a > 0 && b > 0) {
            let weight = self.weights.0[Feature::Cosine as usize];
            for (at, of) in support.source.iter_mut().enumerate() {
                *of += weight * near.support(i + at, j, Pair::new(1, b));
            }
            for (at, of) in support.target.iter_mut().enumerate() {
                *of += weight * near.support(i, j + at, Pair::new(a, 1));
            }
        }
        support
    }

    fn length(&self, i: usize, j: usize, kind: Kind) -> f64 {
        let source = self.lengths.source[i + kind.sizes.source] - self.lengths.source[i];
        let target = self.lengths.target[j + kind.sizes.target] - self.lengths.target[j];
        let mean = (source + target / self.ratio) / 2.0;
        let deviation = (target - source * self.ratio) / (LENGTH_VARIANCE * mean.max(1.0)).sqrt();
        self.tail.ln(deviation)
    }

    /// Breaks between paragraphs inside a bead, and whether both sides begin one.
    fn structure(&self, i: usize, j: usize, kind: Kind) -> (f64, f64) {
        let source = &self.shapes.source[i..i + kind.sizes.source];
        let target = &self.shapes.target[j..j + kind.sizes.target];
        let inside = |side: &[Shape]| side.iter().skip(1).filter(|shape| shape.starts_paragraph).count();
        let start = match (source[0].starts_paragraph, target[0].starts_paragraph) {
            (true, true) => 1.0,
            (false, false) => 0.0,
            _ => -0.5,
        };
        ((inside(source) + inside(target)) as f64, start)
    }

    fn furniture(&self, i: usize, j: usize, kind: Kind, words: Words) -> f64 {
        let source = &self.shapes.source[i..i + kind.sizes.source];
        let target = &self.shapes.target[j..j + kind.sizes.target];
        let count = |side: &[Shape]| side.iter().filter(|shape| shape.furniture).count();
        let joined = |side: &[Shape]| if side.len() > 1 { count(side) } else { 0 };
        let any = count(source) + count(target) > 0;
        let unlike = usize::from((count(source) == 0) != (count(target) == 0));
        let said = words.forward.min(words.backward) >= LEAST_SAID || self.is_verbatim(i, j, kind);
        let unsaid = if any && !said { 2 } else { 0 };
        (joined(source) + joined(target) + unlike + unsaid) as f64
    }

    /// Whether both sides are one segment in the same words.
    fn is_verbatim(&self, i: usize, j: usize, kind: Kind) -> bool {
        kind.sizes == Pair::new(1, 1) && self.shapes.source[i].wording == self.shapes.target[j].wording
    }

    /// How many more copies of its segments one side of a bead holds than the other.
    fn repeats(&self, i: usize, j: usize, kind: Kind) -> usize {
        let copies = |side: &[Shape]| {
            let is_copy = |&at: &usize| side[..at].iter().any(|before| before.wording == side[at].wording);
            (1..side.len()).filter(is_copy).count()
        };
        let source = copies(&self.shapes.source[i..i + kind.sizes.source]);
        source.abs_diff(copies(&self.shapes.target[j..j + kind.sizes.target]))
    }

    /// How the final marks differ, and whether only one side holds quotation marks.
    fn marks(&self, i: usize, j: usize, kind: Kind) -> (f64, f64) {
        let source = &self.shapes.source[i..i + kind.sizes.source];
        let target = &self.shapes.target[j..j + kind.sizes.target];
        let ending = match (source[source.len() - 1].ending, target[target.len() - 1].ending) {
            (one, other) if one == other => -f64::from(u8::from(one != Ending::Stop)),
            (Ending::Question, _) | (_, Ending::Question) => 2.0,
            _ => 1.0,
        };
        let quoted = |side: &[Shape]| side.iter().any(|shape| shape.quotes);
        (ending, f64::from(u8::from(quoted(source) != quoted(target))))
    }
}

/// The feature of the size of a bead, with how often it counts.
fn size_feature(kind: Kind) -> Option<(Feature, f64)> {
    let Pair { source: a, target: b } = kind.sizes;
    Some(match (a.min(b), a.max(b)) {
        (1, 1) => return None,
        (1, 2) => (Feature::TwoOne, 1.0),
        (2, 2) => (Feature::TwoTwo, 1.0),
        (1, 3) => (Feature::ThreeOne, 1.0),
        (1, more) => (Feature::FourOne, 1.0 + 0.5 * (more - 4) as f64),
        _ => (Feature::Large, 1.0 + 0.2 * (a + b - 5) as f64),
    })
}

/// Fewest pairs of segments by which the length ratio is believed.
const FEWEST_PAIRS: usize = 8;

/// How much longer the target is, by the median of the segments that words tie together, so that
/// what is left out or added does not count; by the whole texts where there are few such segments.
fn length_ratio(shapes: Pair<&[Shape]>, evidence: &Evidence) -> f64 {
    let length = |shape: &Shape| shape.length.max(1) as f64;
    let tied = evidence.mutual_best(shapes.target.len());
    let ratio = if tied.len() < FEWEST_PAIRS {
        let total = shapes.map(|side| side.iter().map(length).sum::<f64>().max(1.0));
        total.target / total.source
    } else {
        let mut ratios: Vec<f64> = tied
            .iter()
            .map(|pair| length(&shapes.target[pair.target]) / length(&shapes.source[pair.source]))
            .collect();
        ratios.sort_by(f64::total_cmp);
        ratios[ratios.len() / 2]
    };
    ratio.clamp(0.5, 2.0)
}

fn prefix_lengths(shapes: &[Shape]) -> Vec<f64> {
    let mut sum = 0.0;
    let ends = shapes.iter().map(|shape| {
        sum += shape.length as f64;
        sum
    });
    std::iter::once(0.0).chain(ends).collect()
}

/// Whether breaks between paragraphs say anything: there are some, and not after every segment.
fn has_paragraphs(shapes: &[Shape]) -> bool {
    let starts = shapes.iter().filter(|shape| shape.starts_paragraph).count();
    1 < starts && starts < shapes.len()
}

/// `ln(2·(1−Φ(|z|)))` by table, steps of 1/64, bounded so that one odd length cannot outweigh all words.
struct TailTable {
    values: Vec<f64>,
}

impl TailTable {
    const STEPS: f64 = 64.0;
    const LARGEST: f64 = 6.0;

    fn new() -> Self {
        let steps = (Self::LARGEST * Self::STEPS) as usize;
        Self { values: (0..=steps).map(|step| two_sided_tail(step as f64 / Self::STEPS).ln()).collect() }
    }

    fn ln(&self, deviation: f64) -> f64 {
        let step = (deviation.abs().min(Self::LARGEST) * Self::STEPS) as usize;
        self.values[step.min(self.values.len() - 1)]
    }
}

/// Two-sided tail of the normal distribution, Abramowitz and Stegun 26.2.17 (error below 7.5e-8).
fn two_sided_tail(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let polynomial = t
        * (0.319_381_530
            + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    (2.0 * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial).max(1e-300)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_each_feature_once() {
        let table = rows(include_str!("../../data/align/weights.tsv"));
        let names: Vec<&str> = table.filter_map(|(_, row)| row.first().copied()).collect();
        assert_eq!(names, FEATURES);
    }

    #[test]
    fn the_tail_follows_the_normal_distribution() {
        assert!((two_sided_tail(0.0) - 1.0).abs() < 1e-6);
        assert!((two_sided_tail(1.96) - 0.05).abs() < 1e-4);
    }
}
