//! What the format of a file tells of its text: paragraphs of a kind, and the way back to the place in
//! the file.

use std::fmt;

use serde::Serialize;

use crate::span::Span;

/// What the format of a file tells of its text. Empty for plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structure {
    /// The paragraphs in order; what lies between them is blank. A line break inside one is meant.
    pub paragraphs: Vec<Paragraph>,
    /// From which byte on the text comes from which place in the file, in order.
    places: Vec<(u32, Place)>,
}

/// A stretch of text that the format sets apart from its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands; its ends are not blank.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Whether it goes on with the list item before it: the second paragraph of an item.
    pub goes_on: bool,
}

/// What a paragraph is, as the format says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    /// A title or heading: one segment.
    Heading,
    /// Running text, cells of tables and footnotes included.
    #[default]
    Body,
    /// An item of a list.
    ListItem,
    /// The text of a picture or table.
    Caption,
    /// A quotation set apart.
    Quote,
    /// What belongs to the page and not to the text: running heads, page numbers.
    Furniture,
}

/// Where a stretch of text stands in its file, as a person finds it there. Numbers start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A line of the file itself.
    Line(u32),
    /// A paragraph, headings, cells and list items counted.
    Paragraph(u32),
    /// A paragraph of a footnote or endnote.
    Note(u32),
    /// A page.
    Page(u32),
    /// A paragraph of a chapter of a book.
    Chapter {
        /// Place of the chapter in the reading order.
        chapter: u32,
        /// Paragraph of the chapter.
        paragraph: u32,
    },
    /// A subtitle, shown from `start` to `end`, in milliseconds.
    Cue {
        /// Its place in the file.
        number: u32,
        /// When it appears.
        start: u64,
        /// When it goes.
        end: u64,
    },
}

impl Place {
    /// The number that tells neighbours apart.
    #[must_use]
    pub fn number(self) -> u32 {
        match self {
            Place::Line(number) | Place::Paragraph(number) | Place::Note(number) | Place::Page(number) => {
                number
            }
            Place::Chapter { paragraph, .. } => paragraph,
            Place::Cue { number, .. } => number,
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Place::Line(number) => write!(out, "line {number}"),
            Place::Paragraph(number) => write!(out, "paragraph {number}"),
            Place::Note(number) => write!(out, "footnote {number}"),
            Place::Page(number) => write!(out, "page {number}"),
            Place::Chapter { chapter, paragraph } => write!(out, "chapter {chapter}, paragraph {paragraph}"),
            Place::Cue { number, start, end } => {
                write!(out, "cue {number}, {} to {}", Clock(start), Clock(end))
            }
        }
    }
}

/// Milliseconds as `1:02:03.456`.
struct Clock(u64);

impl fmt::Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (seconds, thousandths) = (self.0 / 1000, self.0 % 1000);
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        write!(out, "{hours}:{minutes:02}:{:02}.{thousandths:03}", seconds % 60)
    }
}

impl Structure {
    /// What comes after byte `offset` of the text stands at a place. Offsets must not fall.
    pub(crate) fn mark(&mut self, offset: usize, place: Place) {
        let offset = u32::try_from(offset).unwrap_or(u32::MAX);
        if self.places.last().is_none_or(|&(_, last)| last != place) {
            self.places.push((offset, place));
        }
    }

    /// Where byte `offset` of the text stands in the file, if the format tells.
    #[must_use]
    pub fn place(&self, offset: usize) -> Option<Place> {
        let after = self.places.partition_point(|&(start, _)| start as usize <= offset);
        Some(self.places.get(after.checked_sub(1)?)?.1)
    }

    /// Where a stretch of text stands in the file; of cues, from the first's start to the last's end.
    #[must_use]
    pub fn place_of(&self, span: Span) -> Option<Place> {
        let (first, last) = (self.place(span.start())?, self.place(span.end().saturating_sub(1))?);
        match (first, last) {
            (Place::Cue { number, start, .. }, Place::Cue { end, .. }) => {
                Some(Place::Cue { number, start, end })
            }
            _ => Some(first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_hold_until_the_next() {
        let cue = |number, start, end| Place::Cue { number, start, end };
        let mut structure = Structure::default();
        structure.mark(2, cue(1, 1_000, 2_500));
        structure.mark(9, cue(2, 3_000, 3_723_004));
        assert_eq!(structure.place(1), None);
        assert_eq!(structure.place(8), Some(cue(1, 1_000, 2_500)));
        let both = structure.place_of(Span::new(2, 12)).map(|place| place.to_string());
        assert_eq!(both.as_deref(), Some("cue 1, 0:00:01.000 to 1:02:03.004"));
    }
}
