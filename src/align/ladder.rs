//! Beads and ladders. A *bead* is one aligned group (1-1, 2-1, 1-0 …), the *ladder* is all beads of
//! a pair, in order and complete.

use std::ops::Range;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::coverage::Gap;
use super::evaluate::Link;
use crate::error::Error;
use crate::pair::{Pair, Side};
use crate::segment::Segment;

/// One aligned group: neighbouring source segments and the neighbouring target segments that
/// translate them. One side may be empty, never both.
#[derive(Debug, Clone, PartialEq)]
pub struct Bead {
    /// Indices into the segments of each side.
    pub segments: Pair<Range<usize>>,
    /// Negative log-likelihood ratio against the segments standing alone; lower is better.
    pub cost: f32,
    /// Probability that exactly this group is right, from 0 to 1.
    pub confidence: f32,
    /// For each segment, how much better than by chance the words of the other side explain it, in
    /// nats; empty where the ladder was not found by words.
    pub support: Pair<Vec<f32>>,
    /// For each side, the stretch that the other side may not say; nothing where the ladder was not
    /// found by words.
    pub gaps: Pair<Option<Gap>>,
}

impl Bead {
    /// Whether both sides have segments.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        !self.segments.source.is_empty() && !self.segments.target.is_empty()
    }
}

/// All beads of a pair: in order, each segment of either side in exactly one bead.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ladder {
    beads: Vec<Bead>,
}

impl Ladder {
    /// Checks that the beads are in order and cover `sizes` segments on the two sides.
    ///
    /// # Errors
    ///
    /// Says which bead breaks the order or leaves a gap.
    pub fn new(beads: Vec<Bead>, sizes: Pair<usize>) -> Result<Self, String> {
        let mut next = Pair::new(0, 0);
        for (number, bead) in beads.iter().enumerate() {
            let Pair { source, target } = &bead.segments;
            if source.start != next.source || target.start != next.target {
                return Err(format!("bead {} does not continue where the one before ended", number + 1));
            }
            if source.end < source.start
                || target.end < target.start
                || (source.is_empty() && target.is_empty())
            {
                return Err(format!("bead {} is empty on both sides", number + 1));
            }
            next = Pair::new(source.end, target.end);
        }
        if next != sizes {
            return Err(format!(
                "the beads cover {} source and {} target segments, the texts have {} and {}",
                next.source, next.target, sizes.source, sizes.target
            ));
        }
        Ok(Self { beads })
    }

    /// A ladder from beads that are known to be in order and complete.
    pub(super) fn covering(beads: Vec<Bead>, sizes: Pair<usize>) -> Self {
        let ladder = Self::new(beads, sizes);
        debug_assert!(ladder.is_ok(), "{ladder:?}");
        ladder.unwrap_or_default()
    }

    /// The beads in order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }
}

/// Reads a ladder file: a line per bead, `[0, 1]:[0]` with anything after a second colon ignored
/// (Vecalign), or rungs `0<TAB>0<TAB>score` (hunalign), which are turned into beads.
///
/// # Errors
///
/// Names the line that is neither.
pub fn parse(path: &Path, table: &str) -> Result<Vec<Link>, Error> {
    let lines =
        table.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let is_rungs = lines.clone().next().is_some_and(|(_, line)| !line.trim_start().starts_with('['));
    if lines.clone().next().is_none() {
        return Err(Error::text(path, "holds no beads; expected lines such as [0, 1]:[0]"));
    }
    if is_rungs {
        let mut rungs: Vec<(usize, usize)> = Vec::new();
        for (number, line) in lines {
            let next = rung(line).map_err(|message| Error::line(path, number + 1, message))?;
            if rungs.last().is_some_and(|last| next.0 < last.0 || next.1 < last.1) {
                let message = format!("the rung {} {} goes back; rungs only rise", next.0, next.1);
                return Err(Error::line(path, number + 1, message));
            }
            let step = rungs.last().map_or(0, |last| (next.0 - last.0).max(next.1 - last.1));
            if step > LARGEST_STEP {
                let message = format!("the rung {} {} leaps over {step} segments", next.0, next.1);
                return Err(Error::line(path, number + 1, message));
            }
            rungs.push(next);
        }
        return Ok(beads_between(&rungs));
    }
    lines.map(|(number, line)| link(line).map_err(|message| Error::line(path, number + 1, message))).collect()
}

fn link(line: &str) -> Result<Link, String> {
    let malformed = || format!("expected a bead such as [0, 1]:[0], found '{}'", quoted(line));
    let mut lists = line.trim().splitn(3, ':');
    let mut list = || numbers(lists.next()?.trim());
    list().zip(list()).ok_or_else(malformed)
}

fn numbers(list: &str) -> Option<Vec<usize>> {
    let inside = list.strip_prefix('[')?.strip_suffix(']')?.trim();
    if inside.is_empty() {
        return Some(Vec::new());
    }
    let mut numbers: Vec<usize> =
        inside.split(',').map(|number| number.trim().parse().ok()).collect::<Option<_>>()?;
    numbers.sort_unstable();
    Some(numbers)
}

fn rung(line: &str) -> Result<(usize, usize), String> {
    let mut fields = line.split_whitespace().map(str::parse);
    match (fields.next(), fields.next()) {
        (Some(Ok(source)), Some(Ok(target))) => Ok((source, target)),
        _ => {
            Err(format!("expected a bead such as [0]:[0] or a rung of two numbers, found '{}'", quoted(line)))
        }
    }
}

/// The beginning of a line that is no bead.
fn quoted(line: &str) -> String {
    let line = line.trim();
    let start: String = line.chars().take(LONGEST_QUOTE).collect();
    if start.len() < line.len() { start + "…" } else { start }
}

/// A rung that leaves out more segments is a mistake in the file.
const LARGEST_STEP: usize = 1_000_000;

/// Letters of a malformed line that are shown.
const LONGEST_QUOTE: usize = 40;

fn beads_between(rungs: &[(usize, usize)]) -> Vec<Link> {
    let steps =
        rungs.windows(2).map(|step| ((step[0].0..step[1].0).collect(), (step[0].1..step[1].1).collect()));
    steps.collect()
}

/// Turns the links of a ladder file into beads of two segmented texts. Segments that no link names
/// stand alone, but the last of each side must be named: a ladder that ends before the text does was
/// made for another one. A number without a segment is an empty line of a pre-segmented text.
///
/// # Errors
///
/// Says which link names a segment that does not exist, skips one or crosses another.
pub fn fit(links: &[Link], segments: Pair<&[Segment]>) -> Result<Vec<Bead>, String> {
    let sides = Pair::from_fn(|side| Numbered::new(side, segments.side(side)));
    let mut linked: Vec<Pair<Range<usize>>> = Vec::new();
    let mut named = Pair::new(None, None);
    for (source, target) in links {
        let ranges = Pair::new(sides.source.range(source)?, sides.target.range(target)?);
        named.source = named.source.max(source.last().copied());
        named.target = named.target.max(target.last().copied());
        if !ranges.source.is_empty() && !ranges.target.is_empty() {
            linked.push(ranges);
        }
    }
    linked.sort_by_key(|ranges| (ranges.source.start, ranges.target.start));
    let mut beads = Vec::new();
    let mut next = Pair::new(0, 0);
    for ranges in linked {
        if ranges.source.start < next.source || ranges.target.start < next.target {
            let [source, target] = [&ranges.source, &ranges.target].map(|range| range.start);
            return Err(format!(
                "the bead at source segment {} and target segment {} crosses or repeats another",
                segments.source[source].number, segments.target[target].number
            ));
        }
        alone(&mut beads, &mut next, Pair::new(ranges.source.start, ranges.target.start));
        next = Pair::new(ranges.source.end, ranges.target.end);
        beads.push(Bead {
            segments: ranges,
            cost: 0.0,
            confidence: 1.0,
            support: Pair::default(),
            gaps: Pair::default(),
        });
    }
    sides.source.check_end(named.source)?;
    sides.target.check_end(named.target)?;
    alone(&mut beads, &mut next, segments.map(<[Segment]>::len));
    Ok(beads)
}

/// The segments of one side by the numbers that ladders give them.
struct Numbered {
    name: &'static str,
    places: FxHashMap<usize, usize>,
    last: Option<usize>,
}

impl Numbered {
    fn new(side: Side, segments: &[Segment]) -> Self {
        let number = |segment: &Segment| segment.number as usize;
        Self {
            name: if side == Side::Source { "source" } else { "target" },
            places: segments.iter().enumerate().map(|(at, segment)| (number(segment), at)).collect(),
            last: segments.last().map(number),
        }
    }

    /// The run of segments with the given numbers.
    fn range(&self, numbers: &[usize]) -> Result<Range<usize>, String> {
        let name = self.name;
        if let Some(beyond) = numbers.iter().find(|&&number| self.last.is_none_or(|last| number > last)) {
            return Err(format!("it names {name} segment {beyond}, which the text does not have"));
        }
        let places: Vec<usize> =
            numbers.iter().filter_map(|number| self.places.get(number).copied()).collect();
        if places.windows(2).any(|pair| pair[1] != pair[0] + 1) {
            return Err(format!("the {name} segments {numbers:?} of a bead are not neighbours"));
        }
        Ok(places.first().map_or(0..0, |&first| first..first + places.len()))
    }

    fn check_end(&self, named: Option<usize>) -> Result<(), String> {
        match (named, self.last) {
            (Some(named), Some(last)) if named >= last => Ok(()),
            (_, None) => Ok(()),
            (_, Some(last)) => Err(format!("it ends before the last {} segment, number {last}", self.name)),
        }
    }
}

/// Adds a bead for each segment from `next` to `until`, source first.
fn alone(beads: &mut Vec<Bead>, next: &mut Pair<usize>, until: Pair<usize>) {
    let bead = |source: Range<usize>, target: Range<usize>| Bead {
        segments: Pair::new(source, target),
        cost: 0.0,
        confidence: 1.0,
        support: Pair::default(),
        gaps: Pair::default(),
    };
    let target = next.target;
    beads.extend((next.source..until.source).map(|at| bead(at..at + 1, target..target)));
    beads.extend((target..until.target).map(|at| bead(until.source..until.source, at..at + 1)));
    *next = until;
}

/// The links of a ladder, with the segments' own numbers: what a ladder file holds.
#[must_use]
pub fn links(ladder: &Ladder, segments: Pair<&[Segment]>) -> Vec<Link> {
    let numbers = |range: &Range<usize>, side: &[Segment]| -> Vec<usize> {
        side.get(range.clone()).unwrap_or_default().iter().map(|segment| segment.number as usize).collect()
    };
    let link = |bead: &Bead| {
        (numbers(&bead.segments.source, segments.source), numbers(&bead.segments.target, segments.target))
    };
    ladder.beads.iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &str, expected: &[(&[usize], &[usize])]) {
        let expected: Vec<Link> =
            expected.iter().map(|(source, target)| (source.to_vec(), target.to_vec())).collect();
        assert_eq!(parse(Path::new("x"), table).unwrap_or_default(), expected, "{table}");
    }

    #[test]
    fn both_forms_of_ladder_files_are_read() {
        check("[0]:[0]:0.5\n[1, 2]:[]\n\n[]:[1]\n", &[(&[0], &[0]), (&[1, 2], &[]), (&[], &[1])]);
        check("0\t0\t0.3\n1\t2\t0.1\n2\t2\t0\n", &[(&[0], &[0, 1]), (&[1], &[])]);
    }

    #[test]
    fn a_malformed_line_is_named() {
        let error = parse(Path::new("gold.align"), "[0]:[0]\n[1:[1]\n").map_err(|error| error.to_string());
        assert_eq!(error, Err("gold.align:2: expected a bead such as [0, 1]:[0], found '[1:[1]'".to_owned()));
    }

    #[test]
    fn gaps_and_crossings_make_no_ladder() {
        let bead = |source, target| Bead {
            segments: Pair::new(source, target),
            cost: 0.0,
            confidence: 1.0,
            support: Pair::default(),
            gaps: Pair::default(),
        };
        assert!(Ladder::new(vec![bead(0..1, 0..1)], Pair::new(1, 1)).is_ok());
        assert!(Ladder::new(vec![bead(0..1, 0..1)], Pair::new(2, 1)).is_err());
        assert!(Ladder::new(vec![bead(1..2, 0..1), bead(0..1, 1..2)], Pair::new(2, 2)).is_err());
    }
}
