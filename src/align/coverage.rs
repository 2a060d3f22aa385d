//! Which stretch of a linked bead the other side may not say at all: words without evidence in a
//! row, found by a likelihood ratio.
//!
//! For each unit of a side, "it is not translated" is weighed against "it is": a known word without
//! a partner speaks for the first, a word with a partner for the second, the more so the less likely
//! it has one by chance. The stretch with the largest sum is the heaviest segment of the sequence
//! (Kadane's algorithm). A free rendering leaves such words on both sides and an omission on one, so what
//! is measured of a stretch tells of the words without partners around it and on the other side, and of
//! how badly the lengths fit (Gale and Church 1993). The audit judges by all of these together.

use super::ladder::Bead;
use super::translation::{Entry, Table};
use super::vocabulary::{Type, TypeId, Vocabulary};
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::span::Span;

/// A stretch of one side that the other side may lack, and what was measured of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// From its first to its last word.
    pub span: Span,
    /// Words, values and names in it that should have a partner.
    pub known: u32,
    /// Those of them that have none, rare and long ones first.
    pub lone: Vec<Span>,
    /// Logarithm of the likelihood ratio of "left out" against "translated" by its words, in nats.
    pub evidence: f32,
    /// What the words without a partner outside it say, on the same side, in nats.
    pub outside: f32,
    /// What the words without a partner say on the other side, in nats.
    pub opposite: f32,
    /// Words of the other side that are not known and may be its translation.
    pub unknown: u32,
    /// By how many standard deviations the other side is too short for this one.
    pub shortfall: f32,
}

/// How often the translation of a unit is recognised, by what the unit is known by. Measured on the
/// development news.
const RECOGNISED_VALUE: f32 = 0.9;
const RECOGNISED_NAME: f32 = 0.8;
const RECOGNISED_WORD: f32 = 0.6;

/// A translation below this is too unsure to be a partner.
const LEAST_STRENGTH: f32 = 0.1;

/// A unit is thought to have a partner by chance at least this often.
const LEAST_CHANCE: f32 = 0.02;

/// Words a document is thought to be longer by, so that in a text of one sentence a partner is not
/// taken for chance.
const PRIOR_TOTAL: f32 = 500.0;

/// Variance of the length difference per character, after Gale and Church.
const LENGTH_VARIANCE: f64 = 6.8;

/// Fills in the gaps of all linked beads.
pub(super) fn fill(beads: &mut [Bead], sides: Pair<&Vocabulary>, table: &Table, languages: Pair<Language>) {
    let ratio = length_ratio(beads, sides, languages);
    let table = &sure(table);
    let reverse = reversed(table, sides.target.types.len());
    for bead in beads.iter_mut().filter(|bead| bead.is_linked()) {
        let units = Pair::from_fn(|side| units(sides.side(side), bead.segments.side(side).clone()));
        let partners = partners(units.as_ref().map(Vec::as_slice), table);
        let looked = |side: Side| Look {
            units: units.side(side),
            has_partner: partners.side(side),
            others: units.side(side.other()),
            types: &sides.side(side).types,
            translations: if side == Side::Source { table } else { &reverse },
            other: sides.side(side.other()),
            ratio: if side == Side::Source { ratio } else { 1.0 / ratio },
        };
        bead.gaps = Pair::from_fn(|side| looked(side).gap(&looked(side.other())));
    }
}

/// Beads of the usual ratio that are added to those of a text, which may have only one.
const USUAL_BEADS: usize = 4;

/// How much longer the target is, in bytes, by the median of the linked beads.
fn length_ratio(beads: &[Bead], sides: Pair<&Vocabulary>, languages: Pair<Language>) -> f64 {
    let linked = beads.iter().filter(|bead| bead.is_linked());
    let mut ratios: Vec<f64> = linked
        .map(|bead| {
            let size = |side: Side| size(&units(sides.side(side), bead.segments.side(side).clone())).max(1.0);
            size(Side::Target) / size(Side::Source)
        })
        .collect();
    let bulks = languages.map(|language| language.profile().map(|profile| f64::from(profile.bulk)));
    if let Pair { source: Some(source), target: Some(target) } = bulks {
        ratios.extend([target / source; USUAL_BEADS]);
    }
    ratios.sort_by(f64::total_cmp);
    ratios.get(ratios.len() / 2).copied().unwrap_or(1.0)
}

/// From the first to the last unit, in bytes.
fn size(units: &[Unit]) -> f64 {
    units.first().zip(units.last()).map_or(0.0, |(first, last)| first.1.join(last.1).len() as f64)
}

/// A unit in its place.
type Unit = (TypeId, Span);

fn units(vocabulary: &Vocabulary, segments: std::ops::Range<usize>) -> Vec<Unit> {
    let ids = vocabulary.segments[segments.clone()].iter().flatten();
    ids.copied().zip(vocabulary.places[segments].iter().flatten().copied()).collect()
}

/// What may translate each type, the surer translations only.
type Partners = Vec<Vec<(TypeId, f32)>>;

fn sure(table: &Table) -> Partners {
    let sure = |row: &Vec<Entry>| {
        let entries = row.iter().map(|entry| (entry.target, entry.strength()));
        entries.filter(|&(_, strength)| strength >= LEAST_STRENGTH).collect()
    };
    table.rows().iter().map(sure).collect()
}

fn reversed(table: &Partners, targets: usize) -> Partners {
    let mut reverse = vec![Vec::new(); targets];
    for (source, row) in table.iter().enumerate() {
        for &(target, strength) in row {
            reverse[target as usize].push((source as TypeId, strength));
        }
    }
    reverse
}

/// Whether each unit has a partner of its own on the other side: the strongest pairs first, and
/// among them those in like places.
fn partners(units: Pair<&[Unit]>, table: &Partners) -> Pair<Vec<bool>> {
    let mut places: rustc_hash::FxHashMap<TypeId, Vec<usize>> = rustc_hash::FxHashMap::default();
    for (at, &(unit, _)) in units.target.iter().enumerate() {
        places.entry(unit).or_default().push(at);
    }
    let share = |at: usize, of: &[Unit]| at as f32 / of.len().max(1) as f32;
    let mut pairs: Vec<(f32, f32, Pair<usize>)> = Vec::new();
    for (source, &(unit, _)) in units.source.iter().enumerate() {
        for &(target, strength) in &table[unit as usize] {
            for &target in places.get(&target).into_iter().flatten() {
                let shift = (share(source, units.source) - share(target, units.target)).abs();
                pairs.push((strength, shift, Pair::new(source, target)));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.total_cmp(&other.1)));
    let mut taken = units.map(|side| vec![false; side.len()]);
    for (_, _, pair) in pairs {
        if !taken.source[pair.source] && !taken.target[pair.target] {
            (taken.source[pair.source], taken.target[pair.target]) = (true, true);
        }
    }
    taken
}

/// One side of a bead, looked at from the other.
struct Look<'a> {
    units: &'a [Unit],
    has_partner: &'a [bool],
    others: &'a [Unit],
    types: &'a [Type],
    translations: &'a Partners,
    other: &'a Vocabulary,
    ratio: f64,
}

impl Look<'_> {
    fn gap(&self, opposite: &Self) -> Option<Gap> {
        let weights = self.weights();
        let (range, evidence) = heaviest(&weights)?;
        let span = self.units[range.start].1.join(self.units[range.end - 1].1);
        let known = range.clone().filter(|&at| self.recognised(self.units[at].0) > 0.0).count() as u32;
        let mut alone: Vec<usize> = range.clone().filter(|&at| weights[at] > 0.0).collect();
        alone.sort_by_key(|&at| {
            let (unit, place) = self.units[at];
            (self.types[unit as usize].count, std::cmp::Reverse(place.len()))
        });
        let lone = |weights: &[f32]| weights.iter().map(|weight| weight.max(0.0)).sum::<f32>();
        Some(Gap {
            span,
            known,
            lone: alone.into_iter().map(|at| self.units[at].1).collect(),
            evidence,
            outside: lone(&weights[..range.start]) + lone(&weights[range.end..]),
            opposite: lone(&opposite.weights()),
            unknown: opposite.unknown(),
            shortfall: self.shortfall(),
        })
    }

    fn weights(&self) -> Vec<f32> {
        (0..self.units.len()).map(|at| self.weight(at)).collect()
    }

    /// Units that would not be recognised if they had a partner.
    fn unknown(&self) -> u32 {
        let is_unknown = |at: &usize| !self.has_partner[*at] && self.recognised(self.units[*at].0) == 0.0;
        (0..self.units.len()).filter(is_unknown).count() as u32
    }

    /// How much a unit speaks for not being translated, in nats.
    fn weight(&self, at: usize) -> f32 {
        let unit = self.units[at].0;
        let recognised = self.recognised(unit);
        if recognised == 0.0 {
            return 0.0;
        }
        let chance = self.chance(unit);
        if self.has_partner[at] {
            (chance / recognised.max(chance)).ln()
        } else {
            ((1.0 - chance) / (1.0 - recognised)).ln().max(0.0)
        }
    }

    /// How often units of a type have a partner in a faithful translation.
    fn recognised(&self, unit: TypeId) -> f32 {
        let of_type = &self.types[unit as usize];
        match () {
            () if of_type.demanded => RECOGNISED_VALUE,
            () if !of_type.concepts.is_empty() => RECOGNISED_WORD,
            () if !of_type.letters.is_empty() && self.is_met(unit) => RECOGNISED_NAME,
            () => 0.0,
        }
    }

    /// Whether the other document holds a translation at all.
    fn is_met(&self, unit: TypeId) -> bool {
        !self.translations[unit as usize].is_empty()
    }

    /// How likely the other side of the bead holds a translation by chance.
    fn chance(&self, unit: TypeId) -> f32 {
        let count: u32 =
            self.translations[unit as usize].iter().map(|&(of, _)| self.other.types[of as usize].count).sum();
        let share = count as f32 / (self.other.total as f32 + PRIOR_TOTAL);
        let expected = share * self.others.len() as f32;
        (1.0 - (-expected).exp()).max(LEAST_CHANCE)
    }

    /// By how many standard deviations the other side is too short.
    fn shortfall(&self) -> f32 {
        let (own, other) = (size(self.units), size(self.others));
        let mean = (own + other / self.ratio) / 2.0;
        ((own * self.ratio - other) / (LENGTH_VARIANCE * mean.max(1.0)).sqrt()) as f32
    }
}

/// The stretch with the largest sum, if one is above zero.
fn heaviest(weights: &[f32]) -> Option<(std::ops::Range<usize>, f32)> {
    let mut best: Option<(std::ops::Range<usize>, f32)> = None;
    let (mut start, mut sum) = (0, 0.0);
    for (at, &weight) in weights.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += weight;
        if sum > best.as_ref().map_or(0.0, |best| best.1) {
            best = Some((start..at + 1, sum));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_stretch_may_hold_a_light_unit() {
        let weights = [-1.0, 2.0, -0.5, 2.0, -3.0, 1.0];
        assert_eq!(heaviest(&weights), Some((1..4, 3.5)));
        assert_eq!(heaviest(&[-1.0, 0.0]), None);
    }
}
