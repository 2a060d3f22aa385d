//! Where the search looks. Small pairs are searched whole. In long ones, words that are rare on
//! both sides and may translate each other give points; the heaviest chain of points that never
//! crosses (as in patience diff) is the spine of a corridor that keeps time and memory linear.

use std::ops::{Range, RangeInclusive};

use super::fixed::Fixed;
use super::label::{Label, unique};
use super::translation::Table;
use super::vocabulary::{TypeId, Vocabulary};
use crate::pair::Pair;

/// For each row `0..=n` of rungs, the first and last column that is searched, both included.
#[derive(Debug)]
pub(super) struct Corridor {
    rows: Vec<(usize, usize)>,
    /// Where each row begins when all rungs are stored one after another.
    starts: Vec<usize>,
}

/// A pair with at most this many rungs is searched whole.
const SMALL: usize = 62_500;

/// A gap between two points with at most this many rungs is searched whole.
const SMALL_GAP: usize = 22_500;

/// Half width of the corridor around its spine, in segments: wider in texts of a few hundred segments,
/// where the means of rows and columns need it, so that about so many rungs are searched.
const MARGINS: RangeInclusive<usize> = 8..=60;
const MARGIN_RUNGS: usize = 80_000;

/// Between points that lie far apart the corridor widens by this share of their distance.
const WIDENING: f64 = 0.35;

/// Widest half width, in segments, and the narrowest widest one of a very long text.
const WIDEST: usize = 250;
const LEAST_WIDEST: usize = 30;

/// A corridor that is as wide as may be from end to end has about so many rungs.
const LARGEST: usize = 4_000_000;

/// Points per segment: the rarest words give points until there are so many.
const POINTS_PER_SEGMENT: usize = 60;

/// Distance from the diagonal, as a share of the text, at which a point weighs half.
const DIAGONAL: f32 = 0.05;

impl Corridor {
    /// The corridor for two vocabularies, their translation table and labels, through all fixed beads.
    pub(super) fn new(
        sides: Pair<&Vocabulary>,
        table: &Table,
        labels: Pair<&[Option<Label>]>,
        fixed: &Fixed,
    ) -> Self {
        let (n, m) = (sides.source.segments.len(), sides.target.segments.len());
        if (n + 1) * (m + 1) <= SMALL {
            return Self::from_rows(vec![(0, m); n + 1]);
        }
        let mut points = points(sides, table, labels);
        points.retain(|point| fixed.leaves_open(point.i, point.j));
        let mut chain = heaviest_chain(&points);
        let corners = |bead: &Pair<Range<usize>>| {
            [(bead.source.start, bead.target.start), (bead.source.end, bead.target.end)]
        };
        chain.extend(fixed.linked().iter().flat_map(corners));
        chain.sort_unstable();
        Self::around(&chain, n, m)
    }

    /// The part of the corridor between two rungs that lie on its spine, counted from the first.
    pub(super) fn part(&self, stretch: &Pair<Range<usize>>) -> Self {
        let Range { start, end } = stretch.target;
        let clip = |&(first, last): &(usize, usize)| (first.max(start) - start, last.min(end) - start);
        Self::from_rows(self.rows[stretch.source.start..=stretch.source.end].iter().map(clip).collect())
    }

    fn around(chain: &[(usize, usize)], n: usize, m: usize) -> Self {
        let mut rows = vec![(m, 0); n + 1];
        let ends = [(n, m)];
        let mut from = (0, 0);
        for &to in chain.iter().chain(&ends) {
            widen(&mut rows, from, to, m);
            from = to;
        }
        for i in 1..=n {
            rows[i].1 = rows[i].1.max(rows[i - 1].1);
        }
        for i in (0..n).rev() {
            rows[i].0 = rows[i].0.min(rows[i + 1].0);
        }
        // Where the spine is steep, each row still begins where the one before can reach it.
        for i in 1..=n {
            rows[i].0 = rows[i].0.min(rows[i - 1].1);
        }
        Self::from_rows(rows)
    }

    pub(super) fn from_rows(rows: Vec<(usize, usize)>) -> Self {
        let mut starts = Vec::with_capacity(rows.len() + 1);
        let mut next = 0;
        for &(first, last) in &rows {
            starts.push(next);
            next += last - first + 1;
        }
        starts.push(next);
        Self { rows, starts }
    }

    /// First and last column of a row.
    pub(super) fn row(&self, i: usize) -> (usize, usize) {
        self.rows[i]
    }

    /// How many rungs are inside.
    pub(super) fn size(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// All rungs inside, in the order of their numbers.
    pub(super) fn rungs(&self) -> impl DoubleEndedIterator<Item = (usize, usize)> {
        let row = |(i, &(first, last)): (usize, &(usize, usize))| (first..=last).map(move |j| (i, j));
        self.rows.iter().enumerate().flat_map(row)
    }

    /// The number of a rung, if it is inside.
    pub(super) fn rung(&self, i: usize, j: usize) -> Option<usize> {
        let &(first, last) = self.rows.get(i)?;
        (first <= j && j <= last).then(|| self.starts[i] + j - first)
    }
}

/// Opens the rows between two points of the spine.
fn widen(rows: &mut [(usize, usize)], from: (usize, usize), to: (usize, usize), m: usize) {
    let (height, width) = (to.0 - from.0, to.1.saturating_sub(from.1));
    let widest = (LARGEST / (2 * rows.len())).clamp(LEAST_WIDEST, WIDEST);
    let least = (MARGIN_RUNGS / (2 * rows.len())).clamp(*MARGINS.start(), *MARGINS.end());
    let margin = (least + (WIDENING * height.max(width) as f64) as usize).min(widest);
    for (i, row) in rows.iter_mut().enumerate().take(to.0 + 1).skip(from.0) {
        let middle = from.1 + width * (i - from.0) / height.max(1);
        let whole = height * width <= SMALL_GAP || height == 0;
        let (low, high) = if whole { (from.1, to.1) } else { (middle, middle) };
        row.0 = row.0.min(low.saturating_sub(margin));
        row.1 = row.1.max((high + margin).min(m));
    }
}

/// A pair of segments that share a rare word, with the weight of the evidence.
struct Point {
    i: usize,
    j: usize,
    weight: f32,
}

/// Points from the pairs of types that stand together in the fewest places, and from labels.
fn points(sides: Pair<&Vocabulary>, table: &Table, labels: Pair<&[Option<Label>]>) -> Vec<Point> {
    let places = sides.map(places);
    let mut links: Vec<(usize, TypeId, TypeId, f32)> = Vec::new();
    for (source, row) in table.rows().iter().enumerate() {
        for &entry in row {
            let (target, strength) = (entry.target, entry.strength());
            let crossings = places.source[source].len() * places.target[target as usize].len();
            links.push((crossings, source as TypeId, target, strength));
        }
    }
    links.sort_by_key(|&(crossings, source, target, _)| (crossings, source, target));
    let sizes = sides.map(|side| side.segments.len());
    let most = POINTS_PER_SEGMENT * (sizes.source + sizes.target);
    let mut points = Vec::new();
    for (crossings, source, target, strength) in links {
        if points.len() + crossings > most {
            break;
        }
        let chance = crossings as f32 / (sizes.source * sizes.target) as f32;
        let weight = strength * -chance.ln();
        for &i in &places.source[source as usize] {
            points.extend(places.target[target as usize].iter().map(|&j| Point { i, j, weight }));
        }
    }
    let weight = ((sizes.source * sizes.target) as f32).ln();
    points.extend(unique(labels).into_iter().map(|(i, j)| Point { i, j, weight }));
    joined(points, sizes)
}

/// Points of one place become one. Its weight grows with the square of the evidence, because single
/// words coincide by chance and several do not, and falls with the distance from the diagonal.
fn joined(mut points: Vec<Point>, sizes: Pair<usize>) -> Vec<Point> {
    points.sort_by_key(|point| (point.i, point.j));
    points.dedup_by(|again, kept| {
        let same = (again.i, again.j) == (kept.i, kept.j);
        kept.weight += if same { again.weight } else { 0.0 };
        same
    });
    for point in &mut points {
        let share = point.i as f32 / sizes.source as f32 - point.j as f32 / sizes.target as f32;
        point.weight *= point.weight / (1.0 + (share / DIAGONAL).powi(2));
    }
    points
}

/// For each type the segments it occurs in.
fn places(vocabulary: &Vocabulary) -> Vec<Vec<usize>> {
    let mut places: Vec<Vec<usize>> = vec![Vec::new(); vocabulary.types.len()];
    for (segment, units) in vocabulary.segments.iter().enumerate() {
        for &unit in units {
            let places = &mut places[unit as usize];
            if places.last() != Some(&segment) {
                places.push(segment);
            }
        }
    }
    places
}

/// The chain, rising strictly on both sides, whose weights add up to most; `points` are ordered.
fn heaviest_chain(points: &[Point]) -> Vec<(usize, usize)> {
    let columns = points.iter().map(|point| point.j + 1).max().unwrap_or(0);
    let mut best = PrefixMaximum::new(columns);
    let mut before: Vec<Option<usize>> = vec![None; points.len()];
    let mut start = 0;
    while start < points.len() {
        let end = start + points[start..].iter().take_while(|point| point.i == points[start].i).count();
        let reached: Vec<(f32, Option<usize>)> = (start..end).map(|at| best.below(points[at].j)).collect();
        for (at, (weight, previous)) in (start..end).zip(reached) {
            before[at] = previous;
            best.raise(points[at].j, weight + points[at].weight, at);
        }
        start = end;
    }
    let mut chain = Vec::new();
    let mut at = best.below(columns).1;
    while let Some(point) = at {
        chain.push((points[point].i, points[point].j));
        at = before[point];
    }
    chain.reverse();
    chain
}

/// A Fenwick tree that answers "the heaviest chain that ends below this column".
struct PrefixMaximum {
    nodes: Vec<(f32, Option<usize>)>,
}

impl PrefixMaximum {
    fn new(columns: usize) -> Self {
        Self { nodes: vec![(0.0, None); columns + 1] }
    }

    fn below(&self, column: usize) -> (f32, Option<usize>) {
        let mut best = (0.0, None);
        let mut node = column.min(self.nodes.len() - 1);
        while node > 0 {
            if self.nodes[node].0 > best.0 {
                best = self.nodes[node];
            }
            node &= node - 1;
        }
        best
    }

    fn raise(&mut self, column: usize, weight: f32, point: usize) {
        let mut node = column + 1;
        while node < self.nodes.len() {
            if weight > self.nodes[node].0 {
                self.nodes[node] = (weight, Some(point));
            }
            node += node & node.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chain_leaves_out_what_crosses() {
        let point = |i, j| Point { i, j, weight: 1.0 };
        let chain = heaviest_chain(&[point(0, 0), point(1, 9), point(2, 2), point(3, 3)]);
        assert_eq!(chain, [(0, 0), (2, 2), (3, 3)]);
    }

    #[test]
    fn a_corridor_holds_both_ends_and_never_breaks() {
        for (chain, n, m) in [
            (vec![(10, 500), (900, 520)], 1000, 1000),
            (Vec::new(), 30, 20_000),
            (vec![(200, 200), (201, 40_200)], 400, 40_400),
        ] {
            let corridor = Corridor::around(&chain, n, m);
            assert!(corridor.rung(0, 0).is_some() && corridor.rung(n, m).is_some());
            for i in 1..=n {
                assert!(corridor.row(i).0 <= corridor.row(i - 1).1, "row {i} of {n}");
            }
        }
    }
}
