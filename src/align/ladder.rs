//! Beads and ladders. A *bead* is one aligned group (1-1, 2-1, 1-0 …), the *ladder* is all beads of
//! a pair, in order and complete.

use std::ops::Range;
use std::path::Path;

use super::coverage::Gap;
use super::evaluate::Link;
use super::moved::Moved;
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
    /// A bead that was not found but given.
    pub(super) fn given(segments: Pair<Range<usize>>) -> Self {
        Self { segments, cost: 0.0, confidence: 1.0, support: Pair::default(), gaps: Pair::default() }
    }

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
    moved: Vec<Moved>,
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
        Ok(Self { beads, moved: Vec::new() })
    }

    /// A ladder from beads that are known to be in order and complete.
    pub(super) fn covering(beads: Vec<Bead>, sizes: Pair<usize>) -> Self {
        let ladder = Self::new(beads, sizes);
        debug_assert!(ladder.is_ok(), "{ladder:?}");
        ladder.unwrap_or_default()
    }

    /// The ladder with the blocks of it that stand elsewhere.
    pub(super) fn with_moved(self, moved: Vec<Moved>) -> Self {
        Self { moved, ..self }
    }

    /// Blocks of segments, left alone or badly explained where the beads have them, whose translation
    /// stands elsewhere; ordered by source. None where the ladder was not found by words.
    #[must_use]
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// Whether a segment is part of a moved block.
    #[must_use]
    pub fn is_moved(&self, side: Side, segment: usize) -> bool {
        self.moved.iter().any(|of| of.segments.side(side).contains(&segment))
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
    Ok(parse_lines(path, table)?.into_iter().map(|(_, link)| link).collect())
}

/// Like [`parse`]; each link comes with its line, from 1, or that of the rung at which it begins.
///
/// # Errors
///
/// Names the line that is neither.
pub fn parse_lines(path: &Path, table: &str) -> Result<Vec<(usize, Link)>, Error> {
    let lines = || {
        let lines = table.lines().zip(1..).map(|(line, number)| (number, line));
        lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
    };
    let Some((_, first)) = lines().next() else {
        return Err(Error::text(path, "holds no beads; expected lines such as [0, 1]:[0]"));
    };
    if first.trim_start().starts_with('[') {
        let link = |(number, line)| match link(line) {
            Ok(link) => Ok((number, link)),
            Err(message) => Err(Error::line(path, number, message)),
        };
        return lines().map(link).collect();
    }
    let mut rungs: Vec<(usize, (usize, usize))> = Vec::new();
    for (number, line) in lines() {
        let next = next_rung(rungs.last().map(|&(_, last)| last), line);
        rungs.push((number, next.map_err(|message| Error::line(path, number, message))?));
    }
    Ok(beads_between(&rungs))
}

/// The rung of a line, if it may follow the one before.
fn next_rung(last: Option<(usize, usize)>, line: &str) -> Result<(usize, usize), String> {
    let next = rung(line)?;
    let Some(last) = last else { return Ok(next) };
    if next.0 < last.0 || next.1 < last.1 {
        return Err(format!("the rung {} {} goes back; rungs only rise", next.0, next.1));
    }
    let step = (next.0 - last.0).max(next.1 - last.1);
    if step > LARGEST_STEP {
        return Err(format!("the rung {} {} leaps over {step} segments", next.0, next.1));
    }
    Ok(next)
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

fn beads_between(rungs: &[(usize, (usize, usize))]) -> Vec<(usize, Link)> {
    let bead = |step: &[(usize, (usize, usize))]| {
        let ((line, from), (_, to)) = (step[0], step[1]);
        (line, ((from.0..to.0).collect(), (from.1..to.1).collect()))
    };
    rungs.windows(2).map(bead).collect()
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
        let bead = |source, target| Bead::given(Pair::new(source, target));
        assert!(Ladder::new(vec![bead(0..1, 0..1)], Pair::new(1, 1)).is_ok());
        assert!(Ladder::new(vec![bead(0..1, 0..1)], Pair::new(2, 1)).is_err());
        assert!(Ladder::new(vec![bead(1..2, 0..1), bead(0..1, 1..2)], Pair::new(2, 2)).is_err());
    }
}
