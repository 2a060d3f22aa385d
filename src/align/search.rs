//! The cheapest ladder by dynamic programming over the rungs of the corridor, and the probability
//! of each of its beads by the forward-backward algorithm over the same lattice. A rung (i, j)
//! says that the first i source segments correspond to the first j target segments.

use std::iter::once;
use std::ops::Range;

use super::corridor::Corridor;
use super::cost::{KINDS, Kind, SIMPLE_KINDS, Scorer};
use super::fixed::Fixed;
use super::ladder::Bead;
use crate::pair::Pair;

/// Scores are multiplied by this before they are taken for log-probabilities: weights are surer of
/// the texts they were fitted to than of others.
const SHARPNESS: f64 = 0.68;

/// Score of a bead that is not possible at a rung.
const IMPOSSIBLE: f32 = f32::NEG_INFINITY;

/// A ladder that is worse than the best one by more, in nats, is not looked at further.
const BEAM: f64 = 20.0;

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
    let lattice = Lattice::near_best(&part, stretch.as_ref().map(ExactSizeIterator::len), |i, j, kind| {
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

/// Rungs of a corridor with the scores of the beads between them.
pub(super) struct Lattice<'a> {
    corridor: &'a Corridor,
    sizes: Pair<usize>,
    /// The rungs, from the first to the last; the first is (0, 0).
    rungs: Vec<(usize, usize)>,
    /// For each rung of the corridor its place among `rungs`, or [`OUTSIDE`].
    places: Vec<u32>,
    /// For each rung, the scores of the beads that begin there.
    scores: Vec<[f32; KINDS.len()]>,
}

/// Place of a rung that is not in the lattice.
const OUTSIDE: u32 = u32::MAX;

impl<'a> Lattice<'a> {
    /// All rungs of a corridor, with the scores of beads given by their first rung and the number of
    /// their kind.
    pub(super) fn new(
        corridor: &'a Corridor,
        sizes: Pair<usize>,
        of: impl Fn(usize, usize, usize) -> f32,
    ) -> Self {
        Self::of_rungs(corridor, sizes, |_| true, of)
    }

    /// The rungs through which a ladder of simple beads leads that is not much worse than the best one.
    fn near_best(
        corridor: &'a Corridor,
        sizes: Pair<usize>,
        of: impl Fn(usize, usize, usize) -> f32,
    ) -> Self {
        let best = Outline::new(corridor, &of).best_through();
        let least = best.iter().copied().fold(f64::NEG_INFINITY, f64::max) - BEAM;
        Self::of_rungs(corridor, sizes, |rung| best[rung] >= least, of)
    }

    fn of_rungs(
        corridor: &'a Corridor,
        sizes: Pair<usize>,
        holds: impl Fn(usize) -> bool,
        of: impl Fn(usize, usize, usize) -> f32,
    ) -> Self {
        let mut places = vec![OUTSIDE; corridor.size()];
        let mut rungs = Vec::new();
        for (rung, (i, j)) in corridor.rungs().enumerate().filter(|&(rung, _)| holds(rung)) {
            places[rung] = rungs.len() as u32;
            rungs.push((i, j));
        }
        let mut lattice = Self { corridor, sizes, rungs, places, scores: Vec::new() };
        let score = |&(i, j): &(usize, usize)| {
            std::array::from_fn(|kind| match lattice.after(i, j, kind) {
                Some(_) => of(i, j, kind),
                None => IMPOSSIBLE,
            })
        };
        lattice.scores = lattice.rungs.iter().map(score).collect();
        lattice
    }

    /// The place of a rung that is known to be in the lattice.
    fn rung(&self, i: usize, j: usize) -> usize {
        self.corridor.rung(i, j).map_or(0, |rung| self.places[rung] as usize)
    }

    /// The place of the rung that a bead leads to, if it is in the lattice.
    fn after(&self, i: usize, j: usize, kind: usize) -> Option<usize> {
        let Pair { source: a, target: b } = KINDS[kind].sizes;
        let place = self.places[self.corridor.rung(i + a, j + b)?];
        (place != OUTSIDE).then_some(place as usize)
    }

    /// Calls `visit(rung, next rung, kind)` for each possible bead that begins at a rung.
    fn for_each_bead_at(&self, rung: usize, mut visit: impl FnMut(usize, usize, usize)) {
        let (i, j) = self.rungs[rung];
        for (kind, &score) in self.scores[rung].iter().enumerate() {
            if score > IMPOSSIBLE {
                let Pair { source: a, target: b } = KINDS[kind].sizes;
                visit(rung, self.rung(i + a, j + b), kind);
            }
        }
    }

    fn best_path(&self) -> Vec<(usize, usize, usize)> {
        let mut best = vec![f64::NEG_INFINITY; self.scores.len()];
        let mut last = vec![0_u8; self.scores.len()];
        best[0] = 0.0;
        for rung in 0..self.rungs.len() {
            self.for_each_bead_at(rung, |rung, next, kind| {
                let score = best[rung] + f64::from(self.scores[rung][kind]);
                let margin = if KINDS[kind].is_alone() { -TIE } else { TIE };
                if score > best[next] + margin {
                    best[next] = score;
                    last[next] = kind as u8;
                }
            });
        }
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
        for rung in 0..self.rungs.len() {
            self.for_each_bead_at(rung, |rung, next, kind| {
                before[next] = log_add(before[next], before[rung] + weight(rung, kind));
            });
        }
        let end = self.scores.len() - 1;
        after[end] = 0.0;
        for rung in (0..self.rungs.len()).rev() {
            self.for_each_bead_at(rung, |rung, next, kind| {
                after[rung] = log_add(after[rung], after[next] + weight(rung, kind));
            });
        }
        Posterior { sharpness, total: after[0], before, after }
    }
}

/// A corridor with the scores of simple beads only: the first, coarse look.
struct Outline<'a> {
    corridor: &'a Corridor,
    /// For each rung, the scores of the simple beads that begin there.
    scores: Vec<[f32; SIMPLE_KINDS]>,
}

impl<'a> Outline<'a> {
    fn new(corridor: &'a Corridor, of: impl Fn(usize, usize, usize) -> f32) -> Self {
        let score = |(i, j): (usize, usize)| {
            std::array::from_fn(|kind| {
                let Pair { source: a, target: b } = KINDS[kind].sizes;
                if corridor.rung(i + a, j + b).is_some() { of(i, j, kind) } else { IMPOSSIBLE }
            })
        };
        Self { corridor, scores: corridor.rungs().map(score).collect() }
    }

    /// For each rung, the score of the best ladder of simple beads that leads through it; in double
    /// precision, because the scores of a book add up to a million and more.
    fn best_through(&self) -> Vec<f64> {
        let mut before = vec![f64::NEG_INFINITY; self.scores.len()];
        before[0] = 0.0;
        for (rung, (i, j)) in self.corridor.rungs().enumerate() {
            for (next, score) in self.beads_at(rung, i, j) {
                before[next] = before[next].max(before[rung] + score);
            }
        }
        let mut after = vec![f64::NEG_INFINITY; self.scores.len()];
        after[self.scores.len() - 1] = 0.0;
        for (rung, (i, j)) in (0..self.scores.len()).rev().zip(self.corridor.rungs().rev()) {
            for (next, score) in self.beads_at(rung, i, j) {
                after[rung] = after[rung].max(after[next] + score);
            }
        }
        before.iter().zip(&after).map(|(before, after)| before + after).collect()
    }

    /// The possible beads that begin at a rung: the rung they lead to, their score.
    fn beads_at(&self, rung: usize, i: usize, j: usize) -> impl Iterator<Item = (usize, f64)> {
        self.scores[rung].iter().zip(&KINDS).filter_map(move |(&score, kind)| {
            let next = self.corridor.rung(i + kind.sizes.source, j + kind.sizes.target)?;
            (score > IMPOSSIBLE).then_some((next, f64::from(score)))
        })
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
    /// The probability of a bead that begins at a rung of the lattice.
    pub(super) fn of(&self, lattice: &Lattice<'_>, i: usize, j: usize, kind: usize) -> f64 {
        let rung = lattice.rung(i, j);
        let Some(next) = lattice.after(i, j, kind) else { return 0.0 };
        (self.before[rung] + self.sharpness * f64::from(lattice.scores[rung][kind]) + self.after[next]
            - self.total)
            .exp()
            .clamp(0.0, 1.0)
    }

    /// The probability of each segment to stand alone, between whichever segments of the other side.
    fn alone(&self, lattice: &Lattice<'_>) -> Pair<Vec<f64>> {
        let mut alone = lattice.sizes.map(|count| vec![0.0; count]);
        for &(i, j) in &lattice.rungs {
            for (kind, _) in KINDS.iter().enumerate().filter(|(_, kind)| kind.is_alone()) {
                let Some(place) = (match KINDS[kind].sizes.source {
                    0 => alone.target.get_mut(j),
                    _ => alone.source.get_mut(i),
                }) else {
                    continue;
                };
                *place += self.of(lattice, i, j, kind);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The best path among beads with the scores given by kind.
    fn path(
        corridor: &Corridor,
        sizes: Pair<usize>,
        score: impl Fn(Kind) -> f32,
    ) -> Vec<(usize, usize, usize)> {
        Lattice::near_best(corridor, sizes, |_, _, kind| score(KINDS[kind])).best_path()
    }

    #[test]
    fn the_scores_of_a_book_may_add_up_to_millions() {
        let size = 60_000;
        let rows = (0..=size).map(|i: usize| (i.saturating_sub(2), (i + 2).min(size))).collect();
        let corridor = Corridor::from_rows(rows);
        let one_to_one = |kind: Kind| if kind == KINDS[0] { 97.531 } else { -8.642 };
        let found = path(&corridor, Pair::new(size, size), one_to_one);
        assert_eq!(found, (0..size).map(|at| (at, at, 0)).collect::<Vec<_>>());
    }

    #[test]
    fn a_large_bead_is_found_between_rungs_of_simple_ones() {
        let corridor = Corridor::from_rows(vec![(0, 3); 4]);
        let three = KINDS.iter().position(|kind| kind.sizes == Pair::new(3, 3));
        let found = path(&corridor, Pair::new(3, 3), |kind| match kind.sizes {
            Pair { source: 3, target: 3 } => 5.0,
            _ => -1.0,
        });
        assert_eq!(found.first().map(|bead| bead.2), three);
    }
}
