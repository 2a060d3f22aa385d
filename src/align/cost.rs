//! What a bead costs: the negative of a log-likelihood ratio between "these segments translate
//! each other" and "they stand alone". It adds up word evidence in both directions, length,
//! structure, punctuation and the prior of the bead's kind.
//!
//! Word evidence of a target unit v against a source range S with |S| units is
//! `ln(λ + (1−λ)·x)`, `x = Σ t(v|s) / (|S|·p(v))` over the source units s in S, where t is the
//! translation table and p(v) the share of v in its document; likewise in the other direction. It
//! is centred: what the unit earns by chance with the other ranges of the document is taken off,
//! so that zero is the score of standing alone. Length follows Gale and Church (1993).

use super::evidence::{Evidence, WIDEST_RANGE, Words};
use super::shape::{Ending, Shape};
use crate::pair::Pair;

/// A kind of bead: how many segments on each side, and which prior it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) sizes: Pair<usize>,
}

const fn kind(source: usize, target: usize) -> Kind {
    Kind { sizes: Pair::new(source, target) }
}

/// All kinds, the simplest first: ties go to the earlier.
pub(super) const KINDS: [Kind; 13] = [
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
];

/// Weights of the features. Found by coordinate search on the development halves of ntrex (noisy,
/// hard) and bible (noisy), starting from the table of `research/aligner_prototype.md`.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// Prior of a segment that stands alone.
    pub alone: f64,
    /// Further cost of standing alone, per ten units.
    pub alone_units: f64,
    /// Prior of 1-2 and 2-1.
    pub two_one: f64,
    /// Prior of 2-2.
    pub two_two: f64,
    /// Prior of 1-3 and 3-1; 1-4 and 4-1 cost half as much again.
    pub three_one: f64,
    /// Prior of 2-3, 3-2 and 3-3.
    pub large: f64,
    /// Logarithm of the two-sided tail of the length difference.
    pub length: f64,
    /// Target words explained by source words.
    pub forward: f64,
    /// Source words explained by target words.
    pub backward: f64,
    /// A paragraph break inside the bead.
    pub paragraph_inside: f64,
    /// Both sides begin a paragraph; half of it off when only one does.
    pub paragraph_start: f64,
    /// A value without a partner.
    pub lone_value: f64,
    /// Page furniture joined with another segment of its side, or linked to article text; twice for
    /// furniture that no word links; half of it is taken off the cost of furniture that stands alone.
    pub furniture: f64,
    /// A segment that stands twice on one side and once on the other.
    pub repeated: f64,
    /// One segment on each side in the same words.
    pub verbatim: f64,
    /// Different final marks.
    pub ending: f64,
    /// Quotation marks on one side only.
    pub quotes: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            alone: -1.9,
            alone_units: -0.08,
            two_one: -1.8,
            two_two: -4.5,
            three_one: -5.0,
            large: -7.0,
            length: 0.6,
            forward: 0.5,
            backward: 0.255,
            paragraph_inside: -3.5,
            paragraph_start: 0.5,
            lone_value: -1.1,
            furniture: -2.0,
            repeated: -4.0,
            verbatim: 2.0,
            ending: -0.7,
            quotes: -0.3,
        }
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
    /// Characters before each segment.
    lengths: Pair<Vec<f64>>,
    ratio: f64,
    paragraphs: bool,
    evidence: Evidence,
    tail: TailTable,
    weights: &'a Weights,
}

impl<'a> Scorer<'a> {
    pub(super) fn new(shapes: Pair<&'a [Shape]>, evidence: Evidence, weights: &'a Weights) -> Self {
        let lengths = shapes.map(prefix_lengths);
        let ratio = length_ratio(shapes, &evidence);
        let paragraphs = has_paragraphs(shapes.source) && has_paragraphs(shapes.target);
        Self { shapes, lengths, ratio, paragraphs, evidence, tail: TailTable::new(), weights }
    }

    /// The score of a bead that begins at rung (i, j): higher is better, 0 is neither.
    pub(super) fn score(&self, i: usize, j: usize, kind: Kind) -> f64 {
        let Pair { source: a, target: b } = kind.sizes;
        if a == 0 || b == 0 {
            return self.alone(i, j, kind);
        }
        let words = self.evidence.words(i, j, kind.sizes);
        self.prior(kind)
            + self.weights.forward * words.forward
            + self.weights.backward * words.backward
            + self.weights.length * self.length(i, j, kind)
            + self.weights.lone_value * words.lone_values.min(MOST_LONE_VALUES) as f64
            + self.structure(i, j, kind)
            + self.furniture(i, j, kind, words)
            + self.marks(i, j, kind)
            + self.weights.repeated * self.repeats(i, j, kind) as f64
            + if self.is_verbatim(i, j, kind) { self.weights.verbatim } else { 0.0 }
    }

    /// How much better than by chance each segment of a bead is explained by the other side.
    pub(super) fn support(&self, i: usize, j: usize, kind: Kind) -> Pair<Vec<f32>> {
        self.evidence.support(i, j, kind.sizes)
    }

    fn prior(&self, kind: Kind) -> f64 {
        match (kind.sizes.source, kind.sizes.target) {
            (1, 1) => 0.0,
            (1, 2) | (2, 1) => self.weights.two_one,
            (2, 2) => self.weights.two_two,
            (1, 3) | (3, 1) => self.weights.three_one,
            (1, 4) | (4, 1) => 1.5 * self.weights.three_one,
            _ => self.weights.large,
        }
    }

    fn alone(&self, i: usize, j: usize, kind: Kind) -> f64 {
        let shape = if kind.sizes.target == 0 { &self.shapes.source[i] } else { &self.shapes.target[j] };
        let easier = if shape.furniture { -self.weights.furniture / 2.0 } else { 0.0 };
        self.weights.alone + self.weights.alone_units * shape.units as f64 / 10.0 + easier
    }

    fn length(&self, i: usize, j: usize, kind: Kind) -> f64 {
        let source = self.lengths.source[i + kind.sizes.source] - self.lengths.source[i];
        let target = self.lengths.target[j + kind.sizes.target] - self.lengths.target[j];
        let mean = (source + target / self.ratio) / 2.0;
        let deviation = (target - source * self.ratio) / (LENGTH_VARIANCE * mean.max(1.0)).sqrt();
        self.tail.ln(deviation)
    }

    fn structure(&self, i: usize, j: usize, kind: Kind) -> f64 {
        if !self.paragraphs {
            return 0.0;
        }
        let source = &self.shapes.source[i..i + kind.sizes.source];
        let target = &self.shapes.target[j..j + kind.sizes.target];
        let inside = |side: &[Shape]| side.iter().skip(1).filter(|shape| shape.starts_paragraph).count();
        let start = match (source[0].starts_paragraph, target[0].starts_paragraph) {
            (true, true) => 1.0,
            (false, false) => 0.0,
            _ => -0.5,
        };
        self.weights.paragraph_inside * (inside(source) + inside(target)) as f64
            + self.weights.paragraph_start * start
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
        self.weights.furniture * (joined(source) + joined(target) + unlike + unsaid) as f64
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

    fn marks(&self, i: usize, j: usize, kind: Kind) -> f64 {
        let source = &self.shapes.source[i..i + kind.sizes.source];
        let target = &self.shapes.target[j..j + kind.sizes.target];
        let ending = match (source[source.len() - 1].ending, target[target.len() - 1].ending) {
            (one, other) if one == other => -f64::from(u8::from(one != Ending::Stop)),
            (Ending::Question, _) | (_, Ending::Question) => 2.0,
            _ => 1.0,
        };
        let quoted = |side: &[Shape]| side.iter().any(|shape| shape.quotes);
        let quotes = f64::from(u8::from(quoted(source) != quoted(target)));
        self.weights.ending * ending + self.weights.quotes * quotes
    }
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

const _: () = assert!(WIDEST_RANGE == 4, "kinds take at most four segments of a side");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_follows_the_normal_distribution() {
        assert!((two_sided_tail(0.0) - 1.0).abs() < 1e-6);
        assert!((two_sided_tail(1.96) - 0.05).abs() < 1e-4);
    }
}
