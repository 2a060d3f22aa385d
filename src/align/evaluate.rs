//! How good a ladder is against a gold ladder: strict and lax precision, recall and F1, with the
//! meaning published with Vecalign (Thompson and Koehn 2019). Strict counts exact beads, lax counts
//! beads that share a source and a target segment with a gold bead. Precision is over all predicted
//! beads, null beads included; recall over gold beads with both sides.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

/// One line of a ladder file: the numbers of the segments on both sides, ascending.
pub type Link = (Vec<usize>, Vec<usize>);

/// Counts that add up over documents, and the figures made of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Predicted beads that are right, strictly and laxly, and how many there are.
    pub precision: Counts,
    /// Gold beads with both sides that were found, strictly and laxly, and how many there are.
    pub recall: Counts,
    /// Source segments rightly left alone.
    pub omissions: Detection,
    /// Target segments rightly left alone.
    pub additions: Detection,
}

/// Right ones of a total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Exactly right.
    pub strict: usize,
    /// Overlapping.
    pub lax: usize,
    /// All.
    pub total: usize,
}

/// Segments found to stand alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Detection {
    /// Alone in both ladders.
    pub right: usize,
    /// Alone in the result.
    pub predicted: usize,
    /// Alone in the gold.
    pub gold: usize,
}

/// Precision, recall and F1, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Share of what was predicted that is right.
    pub precision: f64,
    /// Share of what is to be found that was found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

impl Score {
    /// Compares one result with its gold.
    #[must_use]
    pub fn of(gold: &[Link], result: &[Link]) -> Self {
        let both_sides = |links: &[Link]| -> Vec<Link> {
            links
                .iter()
                .filter(|(source, target)| !source.is_empty() && !target.is_empty())
                .cloned()
                .collect()
        };
        Self {
            precision: hits(gold, result),
            recall: hits(&both_sides(result), &both_sides(gold)),
            omissions: Detection::of(
                alone(gold, |link| (&link.0, &link.1)),
                alone(result, |link| (&link.0, &link.1)),
            ),
            additions: Detection::of(
                alone(gold, |link| (&link.1, &link.0)),
                alone(result, |link| (&link.1, &link.0)),
            ),
        }
    }

    /// Adds the counts of another document.
    pub fn add(&mut self, other: Self) {
        for (sum, more) in [(&mut self.precision, other.precision), (&mut self.recall, other.recall)] {
            sum.strict += more.strict;
            sum.lax += more.lax;
            sum.total += more.total;
        }
        for (sum, more) in [(&mut self.omissions, other.omissions), (&mut self.additions, other.additions)] {
            sum.right += more.right;
            sum.predicted += more.predicted;
            sum.gold += more.gold;
        }
    }

    /// Figures over exact beads.
    #[must_use]
    pub fn strict(&self) -> Figures {
        Figures::new((self.precision.strict, self.precision.total), (self.recall.strict, self.recall.total))
    }

    /// Figures over overlapping beads.
    #[must_use]
    pub fn lax(&self) -> Figures {
        Figures::new((self.precision.lax, self.precision.total), (self.recall.lax, self.recall.total))
    }
}

impl Detection {
    fn of(gold: BTreeSet<usize>, result: BTreeSet<usize>) -> Self {
        Self { right: gold.intersection(&result).count(), predicted: result.len(), gold: gold.len() }
    }

    /// Figures of the detection.
    #[must_use]
    pub fn figures(&self) -> Figures {
        Figures::new((self.right, self.predicted), (self.right, self.gold))
    }
}

impl Figures {
    fn new(precision: (usize, usize), recall: (usize, usize)) -> Self {
        let share = |(part, whole): (usize, usize)| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(precision), share(recall));
        let sum = precision + recall;
        Self { precision, recall, f1: if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 } }
    }
}

/// How many of the distinct links in `tested` are in `known`, exactly or overlapping.
fn hits(known: &[Link], tested: &[Link]) -> Counts {
    let exact: FxHashSet<&Link> = known.iter().collect();
    let mut partners: FxHashMap<usize, FxHashSet<usize>> = FxHashMap::default();
    for (source, target) in known {
        for &number in source {
            partners.entry(number).or_default().extend(target);
        }
    }
    let overlaps = |(source, target): &Link| {
        source
            .iter()
            .filter_map(|number| partners.get(number))
            .any(|linked| target.iter().any(|t| linked.contains(t)))
    };
    let mut counts = Counts::default();
    let distinct: BTreeSet<&Link> = tested.iter().filter(|(s, t)| !s.is_empty() || !t.is_empty()).collect();
    for link in distinct {
        let strict = exact.contains(link);
        counts.total += 1;
        counts.strict += usize::from(strict);
        counts.lax += usize::from(strict || overlaps(link));
    }
    counts
}

fn alone<'a>(
    links: &'a [Link],
    sides: impl Fn(&'a Link) -> (&'a Vec<usize>, &'a Vec<usize>),
) -> BTreeSet<usize> {
    links
        .iter()
        .map(sides)
        .filter(|(_, other)| other.is_empty())
        .flat_map(|(this, _)| this)
        .copied()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(source: &[usize], target: &[usize]) -> Link {
        (source.to_vec(), target.to_vec())
    }

    #[test]
    fn strict_counts_exact_beads_and_lax_overlapping_ones() {
        let gold = [link(&[0], &[0]), link(&[1, 2], &[1]), link(&[3], &[])];
        let result = [link(&[0], &[0]), link(&[1], &[1]), link(&[2], &[]), link(&[3], &[])];
        let score = Score::of(&gold, &result);
        assert_eq!(score.precision, Counts { strict: 2, lax: 3, total: 4 });
        assert_eq!(score.recall, Counts { strict: 1, lax: 2, total: 2 });
        assert_eq!(score.omissions, Detection { right: 1, predicted: 2, gold: 1 });
        assert!((score.strict().f1 - 0.5).abs() < 1e-9);
    }
}
