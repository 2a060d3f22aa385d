//! The cheapest ladder by dynamic programming over the rungs of the corridor, and the probability
//! of each of its beads by the forward-backward algorithm over the same lattice. A rung (i, j)
//! says that the first i source segments correspond to the first j target segments.

use std::iter::once;
use std::ops::Range;

use super::corridor::Corridor;
use super::cost::{KINDS, Kind, Scorer};
use super::fixed::Fixed;
use super::ladder::Bead;
use crate::pair::Pair;

/// Scores are multiplied by this before they are taken for log-probabilities: weights are surer of
/// the texts they were fitted to than of others.
const SHARPNESS: f64 = 0.68;

/// Score of a bead that is not possible at a rung.
const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// Scores that differ by less are equal. Of two equal ladders the one whose lone segments come last
/// is taken: a copy stands alone, the first of two equal sentences is linked.
const TIE: f64 = 1e-6;

/// Finds the best ladder that holds the fixed beads: each stretch between them is searched by itself.
pub(super) fn search(
    scorer: &Scorer<'_>,
    corridor: &Corridor,
    fixed: &Fixed,
    sizes: Pair<usize>,
) -> Vec<Bead> {
    let linked = fixed.linked().iter().map(|segments| fixed_bead(scorer, segments)).map(Some);
    let stretches = fixed.stretches(sizes).into_iter().zip(linked.chain(once(None)));
    stretches
        .flat_map(|(stretch, bead)| search_stretch(scorer, corridor, fixed, &stretch).into_iter().chain(bead))
        .collect()
}

fn fixed_bead(scorer: &Scorer<'_>, segments: &Pair<Range<usize>>) -> Bead {
    let Pair { source: i, target: j } = segments.as_ref().map(|range| range.start);
    let kind = Kind { sizes: segments.as_ref().map(ExactSizeIterator::len) };
    Bead {
        cost: -scorer.score(i, j, kind),
        support: scorer.support(i, j, kind),
        ..Bead::given(segments.clone())
    }
}

fn search_stretch(
    scorer: &Scorer<'_>,
    corridor: &Corridor,
    fixed: &Fixed,
    stretch: &Pair<Range<usize>>,
) -> Vec<Bead> {
    let start = stretch.as_ref().map(|range| range.start);
    let segments = |i: usize, j: usize, kind: usize| {
        let from = Pair::new(start.source + i, start.target + j);
        from.zip(KINDS[kind].sizes).map(|(from, size)| from..from + size)
    };
    let part = corridor.part(stretch);
    let lattice = Lattice::new(&part, stretch.as_ref().map(ExactSizeIterator::len), |i, j, kind| {
        let is_possible = fixed.allows(&segments(i, j, kind));
        if is_possible { scorer.score(start.source + i, start.target + j, KINDS[kind]) } else { IMPOSSIBLE }
    });
    let posterior = lattice.posterior(SHARPNESS);
    let alone = posterior.alone(&lattice);
    let confidence = |i: usize, j: usize, kind: usize| match KINDS[kind].sizes {
        Pair { target: 0, .. } => alone.source[i],
        Pair { source: 0, .. } => alone.target[j],
        _ => posterior.of(&lattice, i, j, kind),
    };
    let bead = |(i, j, kind): (usize, usize, usize)| {
        let segments = segments(i, j, kind);
        let is_fixed = fixed.holds(&segments);
        Bead {
            cost: -lattice.scores[lattice.rung(i, j)][kind],
            confidence: if is_fixed { 1.0 } else { confidence(i, j, kind) as f32 },
            support: scorer.support(start.source + i, start.target + j, KINDS[kind]),
            segments,
            gaps: Pair::default(),
        }
    };
    lattice.best_path().into_iter().map(bead).collect()
}

/// All rungs of a corridor with the scores of the beads between them.
pub(super) struct Lattice<'a> {
    corridor: &'a Corridor,
    sizes: Pair<usize>,
    /// For each rung, the scores of the beads that begin there.
    scores: Vec<[f32; KINDS.len()]>,
}

impl<'a> Lattice<'a> {
    /// A lattice of beads with the scores given by their first rung and the number of their kind.
    pub(super) fn new(
        corridor: &'a Corridor,
        sizes: Pair<usize>,
        of: impl Fn(usize, usize, usize) -> f32,
    ) -> Self {
        let mut scores = Vec::with_capacity(corridor.size());
        for i in 0..=sizes.source {
            let (first, last) = corridor.row(i);
            for j in first..=last {
                let score = |kind: usize| {
                    let to = Pair::new(i + KINDS[kind].sizes.source, j + KINDS[kind].sizes.target);
                    let inside = to.source <= sizes.source && corridor.rung(to.source, to.target).is_some();
                    if inside { of(i, j, kind) } else { IMPOSSIBLE }
                };
                scores.push(std::array::from_fn(score));
            }
        }
        Self { corridor, sizes, scores }
    }

    /// The number of a rung that is known to lie inside the corridor.
    fn rung(&self, i: usize, j: usize) -> usize {
        self.corridor.rung(i, j).unwrap_or(0)
    }

    /// Calls `visit(rung, next rung, kind)` for each possible bead, from the first rung on.
    fn for_each_bead(&self, mut visit: impl FnMut(usize, usize, usize)) {
        for i in 0..=self.sizes.source {
            let (first, last) = self.corridor.row(i);
            for j in first..=last {
                let rung = self.rung(i, j);
                for (kind, &score) in self.scores[rung].iter().enumerate() {
                    if score > IMPOSSIBLE {
                        let Pair { source: a, target: b } = KINDS[kind].sizes;
                        visit(rung, self.rung(i + a, j + b), kind);
                    }
                }
            }
        }
    }

    fn best_path(&self) -> Vec<(usize, usize, usize)> {
        let mut best = vec![f64::NEG_INFINITY; self.scores.len()];
        let mut last = vec![0_u8; self.scores.len()];
        best[0] = 0.0;
        self.for_each_bead(|rung, next, kind| {
            let score = best[rung] + f64::from(self.scores[rung][kind]);
            let margin = if KINDS[kind].is_alone() { -TIE } else { TIE };
            if score > best[next] + margin {
                best[next] = score;
                last[next] = kind as u8;
            }
        });
        let (mut i, mut j) = (self.sizes.source, self.sizes.target);
        let mut path = Vec::new();
        while i > 0 || j > 0 {
            let kind = usize::from(last[self.rung(i, j)]);
            let Pair { source: a, target: b } = KINDS[kind].sizes;
            (i, j) = (i.saturating_sub(a), j.saturating_sub(b));
            path.push((i, j, kind));
        }
        path.reverse();
        path
    }

    /// The probabilities of all beads; a sharpness of 1 takes the scores as they are.
    pub(super) fn posterior(&self, sharpness: f64) -> Posterior {
        let weight = |rung: usize, kind: usize| sharpness * f64::from(self.scores[rung][kind]);
        let mut before = vec![f64::NEG_INFINITY; self.scores.len()];
        let mut after = before.clone();
        before[0] = 0.0;
        self.for_each_bead(|rung, next, kind| {
            before[next] = log_add(before[next], before[rung] + weight(rung, kind));
        });
        let end = self.scores.len() - 1;
        after[end] = 0.0;
        self.for_each_bead_backwards(|rung, next, kind| {
            after[rung] = log_add(after[rung], after[next] + weight(rung, kind));
        });
        Posterior { sharpness, total: after[0], before, after }
    }

    fn for_each_bead_backwards(&self, mut visit: impl FnMut(usize, usize, usize)) {
        for i in (0..=self.sizes.source).rev() {
            let (first, last) = self.corridor.row(i);
            for j in (first..=last).rev() {
                let rung = self.rung(i, j);
                for (kind, &score) in self.scores[rung].iter().enumerate() {
                    if score > IMPOSSIBLE {
                        let Pair { source: a, target: b } = KINDS[kind].sizes;
                        visit(rung, self.rung(i + a, j + b), kind);
                    }
                }
            }
        }
    }
}

/// Sums over all ladders that lead to each rung and from it.
pub(super) struct Posterior {
    sharpness: f64,
    before: Vec<f64>,
    after: Vec<f64>,
    /// Logarithm of the sum over all ladders.
    pub(super) total: f64,
}

impl Posterior {
    /// The probability of a bead of the lattice.
    pub(super) fn of(&self, lattice: &Lattice<'_>, i: usize, j: usize, kind: usize) -> f64 {
        let Pair { source: a, target: b } = KINDS[kind].sizes;
        let (rung, next) = (lattice.rung(i, j), lattice.rung(i + a, j + b));
        (self.before[rung] + self.sharpness * f64::from(lattice.scores[rung][kind]) + self.after[next]
            - self.total)
            .exp()
            .clamp(0.0, 1.0)
    }
}

impl Posterior {
    /// The probability of each segment to stand alone, between whichever segments of the other side.
    fn alone(&self, lattice: &Lattice<'_>) -> Pair<Vec<f64>> {
        let mut alone = lattice.sizes.map(|count| vec![0.0; count]);
        for i in 0..=lattice.sizes.source {
            let (first, last) = lattice.corridor.row(i);
            for j in first..=last {
                for (kind, _) in KINDS.iter().enumerate().filter(|(_, kind)| kind.is_alone()) {
                    let probability = self.of(lattice, i, j, kind);
                    let place = match KINDS[kind].sizes.source {
                        0 => alone.target.get_mut(j),
                        _ => alone.source.get_mut(i),
                    };
                    place.into_iter().for_each(|sum| *sum += probability);
                }
            }
        }
        alone.map(|side| side.into_iter().map(|sum: f64| sum.min(1.0)).collect())
    }
}

/// `ln(e^a + e^b)` without overflow.
fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY || high - low > 40.0 { high } else { high + (low - high).exp().ln_1p() }
}
