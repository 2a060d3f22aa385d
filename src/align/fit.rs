//! Fits the weights of a bead's cost to gold ladders: maximum conditional likelihood of the gold
//! path in the lattice (a conditional random field, Lafferty et al. 2001), by resilient
//! backpropagation (Riedmiller and Braun 1993), with a Gaussian prior around zero. The problem is convex, so
//! that the result hardly depends on where one starts.

use rayon::prelude::{IntoParallelRefIterator, ParallelIterator};

use super::corridor::Corridor;
use super::cost::{FEATURES, Features, KINDS, Scorer, Weights};
use super::evaluate::Link;
use super::search::Lattice;
use crate::pair::Pair;

/// One gold ladder: the features of all beads of its lattice.
#[derive(Debug)]
pub struct Example {
    corridor: Corridor,
    sizes: Pair<usize>,
    /// How much it counts.
    weight: f64,
    /// By rung and kind.
    beads: Vec<Option<Bead>>,
}

#[derive(Debug, Clone)]
struct Bead {
    features: Features,
    /// Whether the gold ladder allows it.
    allowed: bool,
}

/// Rounds of gradient ascent.
const ROUNDS: usize = 100;

/// Strength of the prior: the pull of a weight of 1 towards zero, per example.
const PRIOR: f64 = 0.000_3;

type Gradient = [f64; FEATURES.len()];

impl Example {
    pub(super) fn new(scorer: &Scorer<'_>, corridor: Corridor, sizes: Pair<usize>, gold: &[Link]) -> Self {
        let gold = &rising(gold);
        let mut beads = vec![None; corridor.size() * KINDS.len()];
        for i in 0..=sizes.source {
            let (first, last) = corridor.row(i);
            for (j, kind) in (first..=last).flat_map(|j| (0..KINDS.len()).map(move |kind| (j, kind))) {
                let to = (i + KINDS[kind].sizes.source, j + KINDS[kind].sizes.target);
                if let (Some(rung), Some(_)) = (corridor.rung(i, j), corridor.rung(to.0, to.1)) {
                    let features = scorer.features(i, j, KINDS[kind]);
                    let allowed = is_allowed(gold, (i, j), kind);
                    beads[rung * KINDS.len() + kind] = Some(Bead { features, allowed });
                }
            }
        }
        Self { corridor, sizes, weight: 1.0, beads }
    }

    /// The example, counted so many times.
    #[must_use]
    pub fn weighing(self, weight: f64) -> Self {
        Self { weight, ..self }
    }

    /// Log-likelihood of the gold ladder with its gradient; nothing if the lattice does not hold it.
    fn gradient(&self, weights: &Weights) -> Option<(f64, Gradient)> {
        let lattice = |bound: bool| {
            Lattice::new(&self.corridor, self.sizes, |i, j, kind| {
                let bead = self.bead(i, j, kind).filter(|bead| bead.allowed || !bound);
                bead.map_or(f32::NEG_INFINITY, |bead| weights.score(&bead.features))
            })
        };
        let [free, bound] = [false, true].map(lattice);
        let [all, gold] = [free.posterior(1.0), bound.posterior(1.0)];
        if !gold.total.is_finite() {
            return None;
        }
        let mut gradient = [0.0; FEATURES.len()];
        for i in 0..=self.sizes.source {
            let (first, last) = self.corridor.row(i);
            for (j, kind) in (first..=last).flat_map(|j| (0..KINDS.len()).map(move |kind| (j, kind))) {
                let Some(bead) = self.bead(i, j, kind) else { continue };
                let in_gold = if bead.allowed { gold.of(&bound, i, j, kind) } else { 0.0 };
                let difference = self.weight * (in_gold - all.of(&free, i, j, kind));
                gradient
                    .iter_mut()
                    .zip(&bead.features)
                    .for_each(|(sum, of)| *sum += difference * f64::from(*of));
            }
        }
        Some((self.weight * (gold.total - all.total), gradient))
    }

    fn bead(&self, i: usize, j: usize, kind: usize) -> Option<&Bead> {
        self.beads.get(self.corridor.rung(i, j)? * KINDS.len() + kind)?.as_ref()
    }
}

/// The links without gaps inside and without those that cross one before them.
fn rising(gold: &[Link]) -> Vec<Link> {
    let whole = |numbers: &Vec<usize>| match numbers[..] {
        [first, .., last] => (first..=last).collect(),
        _ => numbers.clone(),
    };
    let mut gold: Vec<Link> = gold.iter().map(|(source, target)| (whole(source), whole(target))).collect();
    gold.sort();
    let mut last = None;
    gold.retain(|(source, target)| {
        let crosses = !source.is_empty() && target.first().copied() < last;
        if !crosses && !source.is_empty() {
            last = last.max(target.last().copied());
        }
        !crosses || target.is_empty()
    });
    gold
}

/// Whether a bead is one of the gold ladder's, or lies inside one that is larger than any kind, or is a
/// segment that the gold does not name.
fn is_allowed(gold: &[Link], (i, j): (usize, usize), kind: usize) -> bool {
    let sizes = KINDS[kind].sizes;
    let within =
        |numbers: &[usize], from: usize, size: usize| (from..from + size).all(|at| numbers.contains(&at));
    let is_unnamed = match (sizes.source, sizes.target) {
        (1, 0) => !gold.iter().any(|(source, _)| source.contains(&i)),
        (0, 1) => !gold.iter().any(|(_, target)| target.contains(&j)),
        _ => false,
    };
    is_unnamed
        || gold.iter().any(|(source, target)| {
            let equal = source.len() == sizes.source && target.len() == sizes.target;
            let is_kind = KINDS.iter().any(|kind| kind.sizes == Pair::new(source.len(), target.len()));
            (equal || !is_kind) && within(source, i, sizes.source) && within(target, j, sizes.target)
        })
}

/// Fits weights to examples; those of the features named in `fixed` stay. Gives the mean log-likelihood
/// of a ladder as well.
#[must_use]
pub fn fit(examples: &[Example], start: &Weights, fixed: &[&str]) -> (Weights, f64) {
    let mut weights = start.clone();
    let mut likelihood = f64::NEG_INFINITY;
    let mut steps = [0.05_f64; FEATURES.len()];
    let mut before = [0.0_f64; FEATURES.len()];
    for _ in 0..ROUNDS {
        let parts: Vec<_> = examples.par_iter().filter_map(|example| example.gradient(&weights)).collect();
        likelihood = parts.iter().map(|(of, _)| of).sum::<f64>() / parts.len().max(1) as f64;
        let pull = PRIOR * parts.len() as f64;
        weights.update(|at, weight| {
            if fixed.contains(&FEATURES[at]) {
                return weight;
            }
            let slope = parts.iter().map(|(_, part)| part[at]).sum::<f64>() - pull * f64::from(weight);
            let agrees = slope * before[at];
            let change = if agrees > 0.0 {
                1.2
            } else if agrees < 0.0 {
                0.5
            } else {
                1.0
            };
            steps[at] = (steps[at] * change).min(0.5);
            before[at] = slope;
            weight + (slope.signum() * steps[at]) as f32
        });
    }
    (weights, likelihood)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_crosses_or_has_gaps_is_mended() {
        let gold = [(vec![0], vec![0]), (vec![1], vec![5]), (vec![2, 4], vec![2, 3]), (vec![], vec![1])];
        let expected = [(vec![], vec![1]), (vec![0], vec![0]), (vec![1], vec![5])];
        assert_eq!(rising(&gold), expected);
        assert_eq!(rising(&gold[2..3]), [(vec![2, 3, 4], vec![2, 3])]);
    }

    #[test]
    fn beads_of_the_gold_are_allowed_and_no_others() {
        let gold = [(vec![0], vec![0, 1]), (vec![1], vec![]), ((2..12).collect(), (2..12).collect())];
        let allowed = |at: (usize, usize), (source, target): (usize, usize)| {
            let kind = KINDS.iter().position(|kind| kind.sizes == Pair::new(source, target));
            kind.is_some_and(|kind| is_allowed(&gold, at, kind))
        };
        assert!(allowed((0, 0), (1, 2)) && !allowed((0, 0), (1, 1)) && !allowed((0, 0), (1, 0)));
        assert!(allowed((1, 2), (1, 0)) && !allowed((1, 2), (1, 1)));
        // A group larger than any kind of bead is allowed in pieces; what gold does not name stands alone.
        assert!(allowed((5, 5), (1, 1)) && allowed((12, 12), (1, 0)) && !allowed((12, 12), (1, 1)));
    }
}
