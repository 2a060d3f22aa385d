//! Where the units of an aligned file stand in it. The text of such a document is that of its units in
//! one language; a place in it is a place in the file again.

use std::sync::Arc;

use crate::span::{Position, Span};

/// One unit of an aligned file, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its number in the file, from 0; the same on both sides.
    pub number: u32,
    /// Its text in that of the document, not blank at its ends.
    pub span: Span,
    /// What the file calls it.
    pub name: Option<Arc<str>>,
}

/// The units of a document, in order; none for a document that is not half of an aligned file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Units {
    units: Vec<Unit>,
    /// From which byte of the text on its letters stand where in the file.
    marks: Vec<(u32, Position)>,
}

impl Units {
    /// All units.
    #[must_use]
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// Whether the document is no half of an aligned file.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The unit that holds a byte of the text, or the last before it.
    #[must_use]
    pub fn at(&self, offset: usize) -> Option<&Unit> {
        let after = self.units.partition_point(|unit| unit.span.start() <= offset);
        self.units.get(after.checked_sub(1)?)
    }

    /// Where byte `offset` of `text`, the text of the document, stands in the file.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize) -> Option<Position> {
        let after = self.marks.partition_point(|&(start, _)| start as usize <= offset);
        let (start, position) = self.marks.get(after.checked_sub(1)?)?;
        let before = text.get(*start as usize..offset)?;
        Some(position.after(before))
    }

    /// Adds a unit behind the others.
    pub(crate) fn push(&mut self, unit: Unit) {
        self.units.push(unit);
    }

    /// Notes where the letters from byte `offset` of the text on stand. Offsets must not fall.
    pub(crate) fn mark(&mut self, offset: usize, position: Position) {
        self.marks.push((u32::try_from(offset).unwrap_or(u32::MAX), position));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_on_from_the_last_mark() {
        let text = "Một\nhai ba\n";
        let mut units = Units::default();
        units.mark(0, Position { line: 7, column: 12 });
        units.mark("Một\nhai ".len(), Position { line: 8, column: 20 });
        let at = |part: &str| units.position(text, text.find(part).unwrap_or_default());
        assert_eq!(at("t\n"), Some(Position { line: 7, column: 14 }));
        assert_eq!(at("hai"), Some(Position { line: 8, column: 1 }));
        assert_eq!(at("a\n"), Some(Position { line: 8, column: 21 }));
    }
}
