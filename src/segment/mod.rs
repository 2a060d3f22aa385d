//! From a document to its segments: sentences, headings, list items, lines. Blank lines and hard
//! line breaks come first (`blocks`), then sentence ends inside a block (`boundary`), then what
//! part of a page each segment is (`furniture`).

mod blocks;
mod boundary;
mod furniture;
mod paragraphs;
mod vocabulary;

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Document, Kind, Layout, Unit};
use crate::span::Span;
pub(crate) use crate::text::is_blank;

/// What is aligned: a sentence, heading, list item or line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Trimmed span in the document's text.
    pub span: Span,
    /// Number of the paragraph, from 0; neighbours with one number stand in one paragraph.
    pub paragraph: u32,
    /// How the segment is numbered in ladders, from 0: its place in order, or, in a
    /// pre-segmented document, its line.
    pub number: u32,
    /// What part of a page the segment is.
    pub role: Role,
}

/// What part of a page a segment is, as far as its form and place tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Ordinary content, headings and list items included.
    #[default]
    Content,
    /// Name of an image file standing on a line of its own.
    FileName,
    /// Text below a picture.
    Caption,
    /// Author, agency, "Quelle", "Kommentar (0)", share buttons.
    PageMark,
    /// Heading or entry of a list of other articles.
    Teaser,
}

impl Role {
    /// Whether the segment belongs to the page and not to the article.
    #[must_use]
    pub fn is_furniture(self) -> bool {
        self != Role::Content
    }

    /// What people call it.
    #[must_use]
    pub fn describe(self) -> &'static str {
        match self {
            Role::Content => "sentence",
            Role::FileName => "file name",
            Role::Caption => "caption",
            Role::PageMark => "page mark",
            Role::Teaser => "entry of a list of other articles",
        }
    }
}

/// Longest segment, in bytes: what has no sentence ends for longer is cut at blanks, so that it can
/// still be aligned.
const LONGEST: usize = 20_000;

/// Splits a document into segments, in order, trimmed, never empty; what lies between them is blank.
#[must_use]
pub fn segment(document: &Document) -> Vec<Segment> {
    let mut segments = match document.layout {
        Layout::Prose => prose(document),
        Layout::Lines => lines(&document.text),
        // What other units say of a page tells nothing of the next.
        Layout::Units => return units(document),
    };
    furniture::mark(&document.text, &mut segments);
    segments
}

fn prose(document: &Document) -> Vec<Segment> {
    let text = &document.text;
    let splitter = boundary::Splitter::new(text, document.language);
    let mut segments: Vec<Segment> = Vec::new();
    for stretch in paragraphs::stretches(document) {
        // A heading is one segment whatever marks it holds.
        let sentences = match stretch.kind {
            Kind::Heading => vec![stretch.span],
            _ => splitter.sentences(stretch.span),
        };
        for span in sentences.into_iter().flat_map(|span| pieces(text, span)) {
            let number = segments.len() as u32;
            segments.push(Segment { span, paragraph: stretch.paragraph, number, role: stretch.role() });
        }
    }
    segments
}

/// One segment a unit; the numbers are those of the units.
fn units(document: &Document) -> Vec<Segment> {
    let segment = |unit: &Unit| Segment {
        span: unit.span,
        paragraph: unit.number,
        number: unit.number,
        role: Role::Content,
    };
    document.units.all().iter().map(segment).collect()
}

/// One segment a line; the numbers are those of the lines.
fn lines(text: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let (mut start, mut paragraph, mut blank) = (0, 0, false);
    for (number, line) in text.split('\n').enumerate() {
        match trimmed(text, Span::new(start, start + line.len())) {
            None => blank = true,
            Some(span) => {
                paragraph += u32::from(std::mem::take(&mut blank) && !segments.is_empty());
                segments.push(Segment { span, paragraph, number: number as u32, role: Role::Content });
            }
        }
        start += line.len() + 1;
    }
    segments
}

/// A span without blanks at its ends, if anything is left.
fn trimmed(text: &str, span: Span) -> Option<Span> {
    let inside = span.of(text);
    let start = inside.len() - inside.trim_start_matches(is_blank).len();
    let end = inside.trim_end_matches(is_blank).len();
    (start < end).then(|| Span::new(span.start() + start, span.start() + end))
}

/// A segment as it is, or a monstrous one in pieces.
fn pieces(text: &str, span: Span) -> Vec<Span> {
    if span.len() <= LONGEST {
        return vec![span];
    }
    let mut pieces = Vec::new();
    let (mut start, mut blank) = (span.start(), None);
    for (offset, cluster) in span.of(text).grapheme_indices(true) {
        let at = span.start() + offset;
        if at - start >= LONGEST {
            let cut = blank.unwrap_or(at);
            pieces.extend(trimmed(text, Span::new(start, cut)));
            (start, blank) = (cut, None);
        }
        if cluster.chars().all(is_blank) {
            blank = Some(at);
        }
    }
    pieces.extend(trimmed(text, Span::new(start, span.end())));
    pieces
}
