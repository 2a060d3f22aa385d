//! From a document to its segments: sentences, headings, list items, lines.

use crate::document::{Document, Layout};
use crate::span::Span;

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
}

/// Splits a document into segments, in order, trimmed, never empty; what lies between them is blank.
#[must_use]
pub fn segment(document: &Document) -> Vec<Segment> {
    match document.layout {
        Layout::Prose | Layout::Lines => lines(&document.text),
    }
}

fn lines(text: &str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let (mut start, mut paragraph, mut blank) = (0, 0, false);
    for (number, line) in text.split('\n').enumerate() {
        let trimmed = line.trim();
        if trimmed.is_empty() {
            blank = true;
        } else {
            if std::mem::take(&mut blank) && !segments.is_empty() {
                paragraph += 1;
            }
            let at = start + (line.len() - line.trim_start().len());
            let span = Span::new(at, at + trimmed.len());
            segments.push(Segment { span, paragraph, number: number as u32, role: Role::Content });
        }
        start += line.len() + 1;
    }
    segments
}
