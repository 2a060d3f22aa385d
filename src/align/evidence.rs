//! Word evidence for every small group of segments inside the corridor, computed row by row from
//! the places where a possible translation really stands.

use std::collections::VecDeque;

use super::corridor::Corridor;
use super::translation::{Entry, Table};
use super::vocabulary::{TypeId, Vocabulary};
use crate::pair::Pair;

/// Most segments of one side in a bead.
pub(super) const WIDEST_RANGE: usize = 4;

/// λ: the share of words that have no counterpart even in a faithful translation.
const UNEXPLAINED: f32 = 0.4;

/// No single word may say more than this.
const MOST_GAIN: f32 = 5.0;

/// Words a document is thought to be longer by, so that rare words of a short text are not overrated.
const PRIOR_TOTAL: f32 = 200.0;

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
fn columns(corridor: &Corridor, i: usize, sides: Pair<&Vocabulary>) -> std::ops::Range<usize> {
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

/// A type of one side that has a possible translation in a cell: how strongly, how often it stands there.
#[derive(Debug, Clone, Copy)]
struct Hit {
    unit: TypeId,
    weight: f32,
    count: f32,
}

/// The hits of one source segment, by target segment.
struct Hits {
    segment: usize,
    first: usize,
    /// Target types explained by the source segment, and source types explained by the target one.
    by_cell: Vec<(Vec<Hit>, Vec<Hit>)>,
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

    fn hits(&self, segment: usize, columns: std::ops::Range<usize>) -> Hits {
        let mut found: Vec<(Place, Entry, Word)> = Vec::new();
        for source in words(self.sides.source, segment) {
            for &entry in self.table.row_at(segment, source.unit) {
                let places = &self.places[entry.target as usize];
                let from = places.partition_point(|place| (place.segment as usize) < columns.start);
                let inside = places[from..].iter().take_while(|place| (place.segment as usize) < columns.end);
                found.extend(inside.map(|&place| (place, entry, source)));
            }
        }
        found.sort_unstable_by_key(|(place, entry, source)| (place.segment, entry.target, source.unit));
        let mut by_cell = vec![(Vec::new(), Vec::new()); columns.len()];
        for (place, entry, source) in found {
            let target = Word { unit: entry.target, count: place.count, is_hint: place.is_hint };
            meet(&mut by_cell[place.segment as usize - columns.start], source, entry, target);
        }
        by_cell.iter_mut().for_each(|(_, backward)| backward.sort_unstable_by_key(|hit| hit.unit));
        Hits { segment, first: columns.start, by_cell }
    }

    /// The cells of the first segment of the window; the others help it to explain.
    fn row(&self, window: &[Hits]) -> Row {
        let Some(this) = window.first() else { return Row { first: 0, cells: Vec::new() } };
        let mut cells = vec![Cell::default(); this.by_cell.len()];
        for (column, cell) in cells.iter_mut().enumerate() {
            let j = this.first + column;
            cell.forward = self.forward(window, j);
            cell.backward = self.backward(this, column);
            let (forward, backward) = &this.by_cell[column];
            cell.partners =
                Pair::new(partners(backward, self.sides.source), partners(forward, self.sides.target));
        }
        Row { first: this.first, cells }
    }

    fn forward(&self, window: &[Hits], j: usize) -> [f32; WIDEST_RANGE] {
        let ranges = window.iter().map(|hits| {
            let cell = j.checked_sub(hits.first).and_then(|column| hits.by_cell.get(column));
            (cell.map_or(&[][..], |cell| &cell.0), self.sides.source.segments[hits.segment].len())
        });
        widening(ranges, &self.shares.target)
    }

    fn backward(&self, hits: &Hits, column: usize) -> [f32; WIDEST_RANGE] {
        let cells = hits.by_cell[column..].iter().zip(&self.sides.target.segments[hits.first + column..]);
        widening(cells.map(|(cell, units)| (&cell.1[..], units.len())), &self.shares.source)
    }
}

/// How well single segments explain each other, wherever they stand.
pub(super) struct Pairwise<'a> {
    sides: Pair<&'a Vocabulary>,
    table: &'a Table,
    shares: Pair<Vec<f32>>,
}

/// For each target type, the segments of a few in which it stands.
pub(super) struct Postings {
    segments: Vec<Vec<usize>>,
    /// How many segments there are.
    total: usize,
}

impl<'a> Pairwise<'a> {
    pub(super) fn new(sides: Pair<&'a Vocabulary>, table: &'a Table) -> Self {
        Self { sides, table, shares: sides.map(shares) }
    }

    /// How well two segments explain each other, in nats: the source segment, the target segment.
    pub(super) fn gains(&self, source: usize, target: usize) -> Pair<f32> {
        let mut targets: Vec<Word> = words(self.sides.target, target).collect();
        targets.sort_unstable_by_key(|word| word.unit);
        let mut cell = (Vec::new(), Vec::new());
        for word in words(self.sides.source, source) {
            for &entry in self.table.row_at(source, word.unit) {
                if let Ok(at) = targets.binary_search_by_key(&entry.target, |word| word.unit) {
                    meet(&mut cell, word, entry, targets[at]);
                }
            }
        }
        let sizes =
            Pair::new(self.sides.source.segments[source].len(), self.sides.target.segments[target].len());
        Pair::new(
            gains(&cell.1, sizes.target, &self.shares.source),
            gains(&cell.0, sizes.source, &self.shares.target),
        )
    }

    /// Where the types of some target segments stand.
    pub(super) fn index(&self, segments: &[usize]) -> Postings {
        let mut postings = vec![Vec::new(); self.sides.target.types.len()];
        for &segment in segments {
            words(self.sides.target, segment).for_each(|word| postings[word.unit as usize].push(segment));
        }
        Postings { segments: postings, total: segments.len() }
    }

    /// The segments of an index that share rare words with a source segment, those with most first.
    /// A word that stands in more than `most` of them counts nothing.
    pub(super) fn candidates(&self, source: usize, index: &Postings, most: usize) -> Vec<usize> {
        let mut votes: Vec<(usize, f32)> = Vec::new();
        for word in words(self.sides.source, source) {
            for entry in self.table.row_at(source, word.unit) {
                let places = &index.segments[entry.target as usize];
                if places.len() <= most {
                    let rarity = (index.total as f32 / places.len() as f32).ln();
                    votes.extend(places.iter().map(|&place| (place, entry.strength() * rarity)));
                }
            }
        }
        votes.sort_by_key(|&(place, _)| place);
        votes.dedup_by(|more, vote| {
            let is_same = more.0 == vote.0;
            vote.1 += if is_same { more.1 } else { 0.0 };
            is_same
        });
        votes.sort_by(|one, other| other.1.total_cmp(&one.1));
        votes.into_iter().map(|(place, _)| place).collect()
    }
}

/// Notes that a source word may be translated by a target word of the cell: target types explained,
/// and source types explained.
fn meet(cell: &mut (Vec<Hit>, Vec<Hit>), source: Word, entry: Entry, target: Word) {
    let (times, count) = (f32::from(source.count), f32::from(target.count));
    if !target.is_hint {
        add(&mut cell.0, Hit { unit: target.unit, weight: entry.forward * times, count });
    }
    if !source.is_hint {
        add(&mut cell.1, Hit { unit: source.unit, weight: entry.backward * count, count: times });
    }
}

/// The gain of all hits by a segment of so many units.
fn gains(hits: &[Hit], units: usize, shares: &[f32]) -> f32 {
    hits.iter().map(|hit| hit.count * gain(hit.weight, units, shares[hit.unit as usize])).sum()
}

/// The gain of the first range, of the first two together, and so on. `ranges` gives the hits of
/// each further segment and its number of units.
fn widening<'h>(ranges: impl Iterator<Item = (&'h [Hit], usize)>, shares: &[f32]) -> [f32; WIDEST_RANGE] {
    let mut totals = [0.0; WIDEST_RANGE];
    let mut merged: Vec<Hit> = Vec::new();
    let mut units = 0;
    for (width, (hits, length)) in ranges.take(WIDEST_RANGE).enumerate() {
        units += length;
        hits.iter().for_each(|&hit| add_sorted(&mut merged, hit));
        totals[width] = gains(&merged, units, shares);
    }
    totals
}

fn gain(weight: f32, units: usize, share: f32) -> f32 {
    let likelihood = weight / (units.max(1) as f32 * share);
    let lowest = UNEXPLAINED.ln();
    (UNEXPLAINED + (1.0 - UNEXPLAINED) * likelihood).ln().min(MOST_GAIN) - lowest
}

fn partners(hits: &[Hit], vocabulary: &Vocabulary) -> u8 {
    let demanded = hits.iter().filter(|hit| vocabulary.types[hit.unit as usize].demanded);
    demanded.map(|hit| hit.count as u8).fold(0, u8::saturating_add)
}

/// Adds a hit to a list in which the same unit can only be the last or the list is short.
fn add(hits: &mut Vec<Hit>, hit: Hit) {
    match hits.iter_mut().rev().find(|known| known.unit == hit.unit) {
        Some(known) => known.weight += hit.weight,
        None => hits.push(hit),
    }
}

fn add_sorted(hits: &mut Vec<Hit>, hit: Hit) {
    match hits.binary_search_by_key(&hit.unit, |known| known.unit) {
        Ok(at) => hits[at].weight += hit.weight,
        Err(at) => hits.insert(at, hit),
    }
}

/// A type in a segment.
#[derive(Debug, Clone, Copy)]
struct Word {
    unit: TypeId,
    count: u16,
    /// Explains others and needs no explanation.
    is_hint: bool,
}

/// The types of a segment, with its hints.
fn words(vocabulary: &Vocabulary, segment: usize) -> impl Iterator<Item = Word> {
    let units = counted(&vocabulary.segments[segment]).into_iter();
    let hints = counted(&vocabulary.hints[segment]).into_iter();
    let word = |is_hint: bool| move |(unit, count)| Word { unit, count, is_hint };
    units.map(word(false)).chain(hints.map(word(true)))
}

fn counted(units: &[TypeId]) -> Vec<(TypeId, u16)> {
    let mut sorted = units.to_vec();
    sorted.sort_unstable();
    let mut counted: Vec<(TypeId, u16)> = Vec::new();
    for unit in sorted {
        match counted.last_mut() {
            Some((last, count)) if *last == unit => *count = count.saturating_add(1),
            _ => counted.push((unit, 1)),
        }
    }
    counted
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

/// p(v): the share of each type in its document.
fn shares(vocabulary: &Vocabulary) -> Vec<f32> {
    let total = vocabulary.total as f32 + PRIOR_TOTAL + 0.5 * vocabulary.types.len() as f32;
    vocabulary.types.iter().map(|of_type| (of_type.count as f32 + 0.5) / total).collect()
}
