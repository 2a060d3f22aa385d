//! Word evidence for every small group of segments inside the corridor, computed row by row from
//! the places where a possible translation really stands.

use std::collections::VecDeque;
use std::ops::Range;

use super::corridor::Corridor;
use super::hits::{Hit, Hits, Meeting, Word, gains, shares, sorted_words, words};
use super::translation::Table;
use super::vocabulary::Vocabulary;
use crate::pair::Pair;

/// Most segments of one side in a bead.
pub(super) const WIDEST_RANGE: usize = 4;

/// Gain from which two segments are taken for translations of each other.
const WELL_EXPLAINED: f32 = 4.0;

/// The evidence of all cells. A cell belongs to a source segment i and a target segment j.
#[derive(Debug)]
pub(super) struct Evidence {
    rows: Vec<Row>,
    /// Demanded values before each segment.
    values: Pair<Vec<u32>>,
}

/// The cells of one source segment.
#[derive(Debug)]
struct Row {
    first: usize,
    cells: Vec<Cell>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// How well segments i, i+1 … of the source explain target segment j, by how many they are.
    forward: [f32; WIDEST_RANGE],
    /// How well segments j, j+1 … of the target explain source segment i.
    backward: [f32; WIDEST_RANGE],
    /// Demanded values of either side that have a partner in the cell.
    partners: Pair<u8>,
}

/// The word evidence of one bead.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words {
    pub(super) forward: f64,
    pub(super) backward: f64,
    pub(super) lone_values: usize,
}

impl Evidence {
    /// Computes all cells of the corridor.
    pub(super) fn new(sides: Pair<&Vocabulary>, table: &Table, corridor: &Corridor) -> Self {
        let reader = RowReader::new(sides, table);
        let n = sides.source.segments.len();
        let mut window: VecDeque<Hits> = VecDeque::new();
        let mut rows = Vec::with_capacity(n);
        for i in 0..n {
            while window.len() < WIDEST_RANGE && i + window.len() < n {
                window.push_back(reader.hits(i + window.len(), columns(corridor, i + window.len(), sides)));
            }
            rows.push(reader.row(window.make_contiguous()));
            window.pop_front();
        }
        centre(&mut rows, sides.target.segments.len());
        Self { rows, values: sides.map(prefix_values) }
    }

    /// The evidence of the bead of the given sizes that begins at rung (i, j).
    pub(super) fn words(&self, i: usize, j: usize, sizes: Pair<usize>) -> Words {
        let mut words = Words::default();
        let mut partners = Pair::new(0, 0);
        for row in i..i + sizes.source {
            for column in j..j + sizes.target {
                let Some(cell) = self.cell(row, column) else { continue };
                if row == i {
                    words.forward += f64::from(cell.forward[widest(sizes.source)]);
                }
                if column == j {
                    words.backward += f64::from(cell.backward[widest(sizes.target)]);
                }
                partners.source += usize::from(cell.partners.source);
                partners.target += usize::from(cell.partners.target);
            }
        }
        let values = Pair::new(
            (self.values.source[i + sizes.source] - self.values.source[i]) as usize,
            (self.values.target[j + sizes.target] - self.values.target[j]) as usize,
        );
        words.lone_values =
            values.source.saturating_sub(partners.source) + values.target.saturating_sub(partners.target);
        words
    }

    /// How well the given number of target segments from j on explain source segment i.
    pub(super) fn backward(&self, i: usize, j: usize, targets: usize) -> f32 {
        self.cell(i, j).map_or(0.0, |cell| cell.backward[widest(targets)])
    }

    /// How well the given number of source segments from i on explain target segment j.
    pub(super) fn forward(&self, i: usize, j: usize, sources: usize) -> f32 {
        self.cell(i, j).map_or(0.0, |cell| cell.forward[widest(sources)])
    }

    /// The evidence of each segment of the bead alone.
    pub(super) fn support(&self, i: usize, j: usize, sizes: Pair<usize>) -> Pair<Vec<f32>> {
        if sizes.source == 0 || sizes.target == 0 {
            return sizes.map(|count| vec![0.0; count]);
        }
        Pair::new(
            (i..i + sizes.source).map(|row| self.backward(row, j, sizes.target)).collect(),
            (j..j + sizes.target).map(|column| self.forward(i, column, sizes.source)).collect(),
        )
    }

    /// Single segments that explain each other best in their row and in their column, and well.
    pub(super) fn mutual_best(&self, targets: usize) -> Vec<Pair<usize>> {
        let mut best_rows = vec![(0.0, usize::MAX); targets];
        let mut best_columns = vec![(0.0, usize::MAX); self.rows.len()];
        for (i, row) in self.rows.iter().enumerate() {
            for (cell, j) in row.cells.iter().zip(row.first..) {
                let gain = cell.forward[0].min(cell.backward[0]);
                if gain > best_columns[i].0 {
                    best_columns[i] = (gain, j);
                }
                if gain > best_rows[j].0 {
                    best_rows[j] = (gain, i);
                }
            }
        }
        let mutual = best_columns.iter().enumerate().filter(|&(i, &(gain, j))| {
            gain >= WELL_EXPLAINED && best_rows.get(j).is_some_and(|best| best.1 == i)
        });
        mutual.map(|(i, &(_, j))| Pair::new(i, j)).collect()
    }

    fn cell(&self, i: usize, j: usize) -> Option<&Cell> {
        let row = self.rows.get(i)?;
        row.cells.get(j.checked_sub(row.first)?)
    }
}

/// Place of the gain of so many segments; further ones than are counted explain nothing more.
fn widest(segments: usize) -> usize {
    segments.clamp(1, WIDEST_RANGE) - 1
}

/// The target segments whose cells a row needs: those of its rungs, and some on either side for
/// beads that begin in earlier rows or end in later columns.
fn columns(corridor: &Corridor, i: usize, sides: Pair<&Vocabulary>) -> Range<usize> {
    let first = corridor.row((i + 1).saturating_sub(WIDEST_RANGE)).0;
    first..(corridor.row(i).1 + WIDEST_RANGE).min(sides.target.segments.len())
}

fn prefix_values(vocabulary: &Vocabulary) -> Vec<u32> {
    let mut sum = 0;
    let counts = vocabulary.segments.iter().map(|units| {
        sum += units.iter().filter(|&&unit| vocabulary.types[unit as usize].demanded).count() as u32;
        sum
    });
    std::iter::once(0).chain(counts).collect()
}

/// Takes off what each segment earns by chance: the mean over all other cells of its row or column,
/// the best one left out.
fn centre(rows: &mut [Row], targets: usize) {
    for row in rows.iter_mut() {
        let mut mean = Mean::default();
        row.cells.iter().for_each(|cell| mean.add(&cell.backward));
        let mean = mean.without_best();
        for cell in &mut row.cells {
            subtract(&mut cell.backward, &mean);
        }
    }
    let mut means = vec![Mean::default(); targets];
    for row in rows.iter() {
        for (cell, mean) in row.cells.iter().zip(&mut means[row.first..]) {
            mean.add(&cell.forward);
        }
    }
    let means: Vec<_> = means.iter().map(Mean::without_best).collect();
    for row in rows {
        for (cell, mean) in row.cells.iter_mut().zip(&means[row.first..]) {
            subtract(&mut cell.forward, mean);
        }
    }
}

fn subtract(values: &mut [f32; WIDEST_RANGE], mean: &[f32; WIDEST_RANGE]) {
    values.iter_mut().zip(mean).for_each(|(value, mean)| *value -= mean);
}

#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    count: u32,
    sum: [f32; WIDEST_RANGE],
    best: [f32; WIDEST_RANGE],
}

impl Mean {
    fn add(&mut self, values: &[f32; WIDEST_RANGE]) {
        self.count += 1;
        for (width, &value) in values.iter().enumerate() {
            self.sum[width] += value;
            self.best[width] = self.best[width].max(value);
        }
    }

    fn without_best(&self) -> [f32; WIDEST_RANGE] {
        let others = self.count.saturating_sub(1).max(1) as f32;
        std::array::from_fn(|width| (self.sum[width] - self.best[width]) / others)
    }
}

struct RowReader<'a> {
    sides: Pair<&'a Vocabulary>,
    table: &'a Table,
    /// For each target type, the segments it stands in and how often.
    places: Vec<Vec<Place>>,
    shares: Pair<Vec<f32>>,
}

impl<'a> RowReader<'a> {
    fn new(sides: Pair<&'a Vocabulary>, table: &'a Table) -> Self {
        Self { sides, table, places: places(sides.target), shares: sides.map(shares) }
    }

    fn hits(&self, segment: usize, columns: Range<usize>) -> Hits {
        let mut hits = Hits { segment, first: columns.start, ..Hits::default() };
        let (mut meetings, ends) = self.meetings(segment, columns);
        let mut start = 0;
        for end in ends {
            hits.add(&mut meetings[start..end]);
            start = end;
        }
        hits
    }

    /// The meetings of the words of a source segment, by target segment and then by source type, with
    /// the ends of the cells.
    fn meetings(&self, segment: usize, columns: Range<usize>) -> (Vec<Meeting>, Vec<usize>) {
        let mut found: Vec<(u32, Meeting)> = Vec::new();
        let mut ends = vec![0; columns.len()];
        for source in sorted_words(self.sides.source, segment) {
            for &entry in self.table.row_at(segment, source.unit) {
                let places = &self.places[entry.target as usize];
                let from = places.partition_point(|place| (place.segment as usize) < columns.start);
                for place in places[from..].iter().take_while(|place| (place.segment as usize) < columns.end)
                {
                    let target = Word { unit: entry.target, count: place.count, is_hint: place.is_hint };
                    let column = place.segment as usize - columns.start;
                    ends[column] += 1;
                    found.push((column as u32, Meeting { source, target, entry }));
                }
            }
        }
        let mut next = 0;
        let mut nexts: Vec<usize> = Vec::with_capacity(ends.len());
        for end in &mut ends {
            nexts.push(next);
            next += *end;
            *end = next;
        }
        let Some(&(_, any)) = found.first() else { return (Vec::new(), ends) };
        let mut meetings = vec![any; found.len()];
        for (column, meeting) in found {
            let next = &mut nexts[column as usize];
            meetings[*next] = meeting;
            *next += 1;
        }
        (meetings, ends)
    }

    /// The cells of the first segment of the window; the others help it to explain.
    fn row(&self, window: &[Hits]) -> Row {
        let Some(this) = window.first() else { return Row { first: 0, cells: Vec::new() } };
        let mut merged = Vec::new();
        let cell = |column: usize| Cell {
            forward: self.forward(window, this.first + column, &mut merged),
            backward: self.backward(this, column, &mut merged),
            partners: Pair::new(
                partners(this.backward.cell(column), self.sides.source),
                partners(this.forward.cell(column), self.sides.target),
            ),
        };
        Row { first: this.first, cells: (0..this.forward.len()).map(cell).collect() }
    }

    fn forward(&self, window: &[Hits], j: usize, merged: &mut Vec<Hit>) -> [f32; WIDEST_RANGE] {
        let ranges = window.iter().map(|hits| {
            let column = j.checked_sub(hits.first).filter(|&column| column < hits.forward.len());
            let cell = column.map_or(&[][..], |column| hits.forward.cell(column));
            (cell, self.sides.source.segments[hits.segment].len())
        });
        widening(ranges, &self.shares.target, merged)
    }

    fn backward(&self, hits: &Hits, column: usize, merged: &mut Vec<Hit>) -> [f32; WIDEST_RANGE] {
        let cells = (column..hits.backward.len()).map(|column| {
            (hits.backward.cell(column), self.sides.target.segments[hits.first + column].len())
        });
        widening(cells, &self.shares.source, merged)
    }
}

/// The gain of the first range, of the first two together, and so on. `ranges` gives the hits of
/// each further segment and its number of units.
fn widening<'h>(
    ranges: impl Iterator<Item = (&'h [Hit], usize)>,
    shares: &[f32],
    merged: &mut Vec<Hit>,
) -> [f32; WIDEST_RANGE] {
    let mut totals = [0.0; WIDEST_RANGE];
    merged.clear();
    let mut units = 0;
    for (width, (hits, length)) in ranges.take(WIDEST_RANGE).enumerate() {
        units += length;
        hits.iter().for_each(|&hit| add_sorted(merged, hit));
        totals[width] = gains(merged, units, shares);
    }
    totals
}

fn partners(hits: &[Hit], vocabulary: &Vocabulary) -> u8 {
    let demanded = hits.iter().filter(|hit| vocabulary.types[hit.unit as usize].demanded);
    demanded.map(|hit| hit.count as u8).fold(0, u8::saturating_add)
}

fn add_sorted(hits: &mut Vec<Hit>, hit: Hit) {
    match hits.binary_search_by_key(&hit.unit, |known| known.unit) {
        Ok(at) => hits[at].weight += hit.weight,
        Err(at) => hits.insert(at, hit),
    }
}

/// A segment in which a type stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    segment: u32,
    count: u16,
    is_hint: bool,
}

fn places(vocabulary: &Vocabulary) -> Vec<Vec<Place>> {
    let mut places = vec![Vec::new(); vocabulary.types.len()];
    for segment in 0..vocabulary.segments.len() {
        for Word { unit, count, is_hint } in words(vocabulary, segment) {
            places[unit as usize].push(Place { segment: segment as u32, count, is_hint });
        }
    }
    places
}
