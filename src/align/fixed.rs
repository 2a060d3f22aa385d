//! Beads that a ladder file fixes: from the numbers in the file to places in two segmented texts,
//! checked. What lies between them stands alone or is aligned around them.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::evaluate::Link;
use super::ladder::{Bead, Ladder};
use crate::pair::{Pair, Side};
use crate::segment::Segment;

/// Beads that must stand in the ladder, in order.
#[derive(Debug, Clone, Default)]
pub struct Fixed {
    /// Beads with both sides, rising on both.
    linked: Vec<Pair<Range<usize>>>,
    /// Segments that stand alone.
    alone: Pair<FxHashSet<usize>>,
    is_whole: bool,
}

/// Why a ladder file does not fit two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl Fixed {
    /// The beads of a ladder file, each with its line, as beads of two texts. A number without a
    /// segment is an empty line of a pre-segmented text.
    ///
    /// # Errors
    ///
    /// Says which bead names a segment that does not exist or is named before, skips one or crosses
    /// another bead.
    pub fn new(links: &[(usize, Link)], segments: Pair<&[Segment]>) -> Result<Self, Misfit> {
        let mut sides = Pair::from_fn(|side| Numbered::new(side, segments.side(side)));
        let mut linked = Vec::new();
        let mut alone = Pair::<FxHashSet<usize>>::default();
        for (line, (source, target)) in links {
            let at_line = |message| Misfit { line: *line, message };
            let ranges = Pair::new(
                sides.source.take(*line, source).map_err(at_line)?,
                sides.target.take(*line, target).map_err(at_line)?,
            );
            if ranges.source.is_empty() || ranges.target.is_empty() {
                alone.source.extend(ranges.source);
                alone.target.extend(ranges.target);
            } else {
                linked.push((*line, ranges));
            }
        }
        linked.sort_by_key(|(_, ranges)| ranges.source.start);
        check_rising(&linked)?;
        let is_whole = sides.source.reaches_end() && sides.target.reaches_end();
        Ok(Self { linked: linked.into_iter().map(|(_, ranges)| ranges).collect(), alone, is_whole })
    }

    /// Whether the last segment of each side is named: a file that ends before the texts do does not
    /// hold a whole ladder.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The beads with both sides, in order.
    pub(super) fn linked(&self) -> &[Pair<Range<usize>>] {
        &self.linked
    }

    /// The stretches before, between and after the beads with both sides: one more than there are.
    pub(super) fn stretches(&self, sizes: Pair<usize>) -> Vec<Pair<Range<usize>>> {
        let starts = std::iter::once(Pair::new(0, 0))
            .chain(self.linked.iter().map(|bead| bead.as_ref().map(|range| range.end)));
        let ends = self.linked.iter().map(|bead| bead.as_ref().map(|range| range.start));
        let stretch = |(start, end): (Pair<usize>, Pair<usize>)| start.zip(end).map(|(from, to)| from..to);
        starts.zip(ends.chain(std::iter::once(sizes))).map(stretch).collect()
    }

    /// Whether two segments lie in one stretch.
    pub(super) fn leaves_open(&self, source: usize, target: usize) -> bool {
        let before = self.linked.partition_point(|bead| bead.source.end <= source);
        let begins = before.checked_sub(1).is_none_or(|last| self.linked[last].target.end <= target);
        let ends = |next: &Pair<Range<usize>>| source < next.source.start && target < next.target.start;
        begins && self.linked.get(before).is_none_or(ends)
    }

    /// Whether a bead inside a stretch leaves alone what stands alone.
    pub(super) fn allows(&self, segments: &Pair<Range<usize>>) -> bool {
        let is_linked = !segments.source.is_empty() && !segments.target.is_empty();
        !is_linked || !self.holds(segments)
    }

    /// Whether a segment of the bead is one that stands alone.
    pub(super) fn holds(&self, segments: &Pair<Range<usize>>) -> bool {
        let holds = |side: Side| segments.side(side).clone().any(|at| self.alone.side(side).contains(&at));
        holds(Side::Source) || holds(Side::Target)
    }

    /// The ladder in which all other segments stand alone.
    #[must_use]
    pub fn ladder(&self, sizes: Pair<usize>) -> Ladder {
        let linked = self.linked.iter().cloned().map(Some).chain(std::iter::once(None));
        let beads = self.stretches(sizes).into_iter().zip(linked);
        let beads = beads.flat_map(|(stretch, bead)| lone(stretch).chain(bead)).map(Bead::given);
        Ladder::covering(beads.collect(), sizes)
    }
}

/// A bead for each segment of a stretch, source first.
fn lone(stretch: Pair<Range<usize>>) -> impl Iterator<Item = Pair<Range<usize>>> {
    let Pair { source, target } = stretch;
    let (start, end) = (target.start, source.end);
    let sources = source.map(move |at| Pair::new(at..at + 1, start..start));
    sources.chain(target.map(move |at| Pair::new(end..end, at..at + 1)))
}

/// Checks that beads ordered on the source side rise on the target side; none overlap.
fn check_rising(linked: &[(usize, Pair<Range<usize>>)]) -> Result<(), Misfit> {
    let crossing = linked.windows(2).find(|two| two[1].1.target.start < two[0].1.target.start);
    crossing.map_or(Ok(()), |two| {
        let (line, other) = (two[0].0.max(two[1].0), two[0].0.min(two[1].0));
        Err(Misfit { line, message: format!("the bead crosses that of line {other}") })
    })
}

/// The segments of one side by the numbers that ladders give them.
struct Numbered {
    name: &'static str,
    places: FxHashMap<usize, usize>,
    last: Option<usize>,
    /// For each segment the line that names it, from 1.
    lines: Vec<Option<usize>>,
}

impl Numbered {
    fn new(side: Side, segments: &[Segment]) -> Self {
        let number = |segment: &Segment| segment.number as usize;
        Self {
            name: if side == Side::Source { "source" } else { "target" },
            places: segments.iter().enumerate().map(|(at, segment)| (number(segment), at)).collect(),
            last: segments.last().map(number),
            lines: vec![None; segments.len()],
        }
    }

    /// The run of segments with the numbers that a line gives, from now on taken.
    fn take(&mut self, line: usize, numbers: &[usize]) -> Result<Range<usize>, String> {
        let name = self.name;
        if let Some(beyond) = numbers.iter().find(|&&number| self.last.is_none_or(|last| number > last)) {
            return Err(format!("it names {name} segment {beyond}, which the text does not have"));
        }
        let mut places = Vec::new();
        for number in numbers {
            let Some(&place) = self.places.get(number) else { continue };
            if let Some(before) = self.lines[place].replace(line) {
                return Err(format!("it names {name} segment {number}, which line {before} names as well"));
            }
            places.push(place);
        }
        if places.windows(2).any(|pair| pair[1] != pair[0] + 1) {
            return Err(format!("the {name} segments {numbers:?} of a bead are not neighbours"));
        }
        Ok(places.first().map_or(0..0, |&first| first..first + places.len()))
    }

    fn reaches_end(&self) -> bool {
        self.lines.last().is_none_or(Option::is_some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::Role;
    use crate::span::Span;

    fn segments(count: u32) -> Vec<Segment> {
        let segment = |number| Segment { span: Span::new(0, 0), paragraph: 0, number, role: Role::Content };
        (0..count).map(segment).collect()
    }

    fn fixed(links: &[(&[usize], &[usize])]) -> Result<Fixed, Misfit> {
        let (source, target) = (segments(9), segments(9));
        let links: Vec<(usize, Link)> = links
            .iter()
            .zip(1..)
            .map(|((one, other), line)| (line, (one.to_vec(), other.to_vec())))
            .collect();
        Fixed::new(&links, Pair::new(&source, &target))
    }

    fn check_misfit(links: &[(&[usize], &[usize])], line: usize, message: &str) {
        let expected = Misfit { line, message: message.to_owned() };
        assert_eq!(fixed(links).err(), Some(expected), "{links:?}");
    }

    #[test]
    fn misfits_name_their_lines() {
        check_misfit(
            &[(&[0], &[0]), (&[1], &[9])],
            2,
            "it names target segment 9, which the text does not have",
        );
        check_misfit(
            &[(&[2], &[]), (&[2, 3], &[2])],
            2,
            "it names source segment 2, which line 1 names as well",
        );
        check_misfit(&[(&[4], &[1]), (&[2], &[2])], 2, "the bead crosses that of line 1");
        check_misfit(&[(&[4, 6], &[1])], 1, "the source segments [4, 6] of a bead are not neighbours");
    }

    #[test]
    fn stretches_lie_between_the_beads_with_both_sides() {
        let fixed = fixed(&[(&[5], &[]), (&[6, 7], &[3]), (&[1], &[1])]).unwrap_or_default();
        let expected = [Pair::new(0..1, 0..1), Pair::new(2..6, 2..3), Pair::new(8..9, 4..9)];
        assert_eq!(fixed.stretches(Pair::new(9, 9)), expected);
        assert!(fixed.leaves_open(0, 0) && fixed.leaves_open(5, 2) && fixed.leaves_open(8, 8));
        assert!(!fixed.leaves_open(0, 2) && !fixed.leaves_open(6, 3) && !fixed.leaves_open(8, 2));
        assert!(!fixed.allows(&Pair::new(4..6, 2..3)) && fixed.allows(&Pair::new(4..5, 2..3)));
        assert!(!fixed.is_whole());
    }
}
