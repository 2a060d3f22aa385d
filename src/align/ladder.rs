//! Beads and ladders. A *bead* is one aligned group (1-1, 2-1, 1-0 …), the *ladder* is all beads of
//! a pair, in order and complete.

use std::ops::Range;

use crate::pair::Pair;

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

    /// The beads in order.
    #[must_use]
    pub fn beads(&self) -> &[Bead] {
        &self.beads
    }
}
