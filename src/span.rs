//! Positions. A [`Span`] counts bytes of the decoded original text, half-open; normalised text is
//! only ever compared, never measured. Line and column exist only where something is printed,
//! and come from one place, [`LineIndex`].

use std::ops::Range;

/// A half-open range of bytes of a document's text. `start <= end` always holds; both ends lie on
/// character boundaries of the text the span was made for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The range `start..end`. An `end` before `start` gives the empty span at `start`.
    /// Texts are limited to 4 GiB when they are read, so offsets fit into 32 bits.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(start), end: clamp(end.max(start)) }
    }

    /// First byte.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after the span.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether nothing is inside.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The span as a plain range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The part of `text` inside the span; empty if `text` is not the text the span was made for.
    ///
    /// ```
    /// # use treu::Span;
    /// assert_eq!(Span::new(2, 5).of("ab cd"), " cd");
    /// ```
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// The same range of a text that stands `offset` bytes into a longer one.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start() + offset, self.end() + offset)
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies inside, ends included.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// A place for people: both numbers start at 1, the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, ended by `\n`.
    pub line: usize,
    /// Character in the line.
    pub column: usize,
}

impl Position {
    /// The place behind `text`, which begins here.
    #[must_use]
    pub(crate) fn after(self, text: &str) -> Self {
        match text.rfind('\n') {
            Some(last) => Self {
                line: self.line + text.matches('\n').count(),
                column: text[last + 1..].chars().count() + 1,
            },
            None => Self { column: self.column + text.chars().count(), ..self },
        }
    }
}

/// Where each line of a text begins, to turn byte offsets into [`Position`]s.
#[derive(Debug, Clone)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes `text` in one pass.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1))
            .collect();
        Self { text, starts }
    }

    /// The place of a byte offset; an offset past the end is the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line.saturating_sub(1)];
        let before = self.text.get(start..offset).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// The span of the line that holds a byte offset, without its line break.
    #[must_use]
    pub fn line(&self, offset: usize) -> Span {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line.saturating_sub(1)];
        let end = self.starts.get(line).map_or(self.text.len(), |&next| next - 1);
        Span::new(start, end)
    }
}

/// The places of ascending offsets, in one pass over the text; an offset before the last one is
/// looked up anew.
#[derive(Debug, Clone)]
pub struct Places<'a> {
    index: LineIndex<'a>,
    offset: usize,
    last: Position,
}

impl<'a> Places<'a> {
    /// Starts at the beginning of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { index: LineIndex::new(text), offset: 0, last: Position { line: 1, column: 1 } }
    }

    /// The place of a byte offset, as [`LineIndex::position`] has it.
    pub fn position(&mut self, offset: usize) -> Position {
        let between = self.index.text.get(self.offset..offset);
        self.last = match between.filter(|between| !between.contains('\n')) {
            Some(between) => Position { column: self.last.column + between.chars().count(), ..self.last },
            None => self.index.position(offset),
        };
        self.offset = offset;
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_and_start_at_one() {
        let index = LineIndex::new("đồng\nxu €\n");
        assert_eq!(index.position(0), Position { line: 1, column: 1 });
        assert_eq!(index.position("đồng\nxu ".len()), Position { line: 2, column: 4 });
        assert_eq!(index.position(100), Position { line: 3, column: 1 });
        assert_eq!(index.line(9).of("đồng\nxu €\n"), "xu €");
    }

    #[test]
    fn places_agree_with_the_index() {
        let text = "đồng\nxu €\n\nx";
        let (index, mut places) = (LineIndex::new(text), Places::new(text));
        for offset in (0..=text.len()).filter(|&offset| text.is_char_boundary(offset)).chain([0, 6]) {
            assert_eq!(places.position(offset), index.position(offset), "{offset}");
        }
    }

    #[test]
    fn a_reversed_span_is_empty() {
        assert!(Span::new(5, 2).is_empty());
    }
}
