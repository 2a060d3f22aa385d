//! What a segment looks like apart from its words: length, paragraph, final mark, quotation marks,
//! part of the page.

use crate::document::Document;
use crate::segment::Segment;
use crate::text::{fold, hash, length};

/// The outside of a segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Characters without white space.
    pub(super) length: usize,
    /// Number of units.
    pub(super) units: usize,
    /// First of its paragraph.
    pub(super) starts_paragraph: bool,
    /// The mark it ends with.
    pub(super) ending: Ending,
    /// Holds a quotation mark.
    pub(super) quotes: bool,
    /// Belongs to the page and not to the article.
    pub(super) furniture: bool,
    /// Equal for segments that say the same in the same words.
    pub(super) wording: u64,
}

/// Classes of final marks; quotes and brackets after the mark do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Stop,
    Question,
    Exclamation,
    Colon,
    Other,
}

/// The shapes of a document's segments; `units` gives the number of units of each.
pub(super) fn shapes(document: &Document, segments: &[Segment], units: &[usize]) -> Vec<Shape> {
    let mut paragraph = None;
    let shape = |(segment, &units): (&Segment, &usize)| {
        let text = segment.span.of(&document.text);
        let starts_paragraph = paragraph.replace(segment.paragraph) != Some(segment.paragraph);
        let quotes = text.contains(['"', '“', '”', '„', '«', '»']);
        let furniture = segment.role.is_furniture();
        let (length, ending, wording) = (length(text), ending(text), hash(&fold(text)));
        Shape { length, units, starts_paragraph, ending, quotes, furniture, wording }
    };
    segments.iter().zip(units).map(shape).collect()
}

fn ending(text: &str) -> Ending {
    let is_closer = |letter: char| letter.is_whitespace() || "\"'“”„«»‘’‚)]}›‹".contains(letter);
    match text.trim_end_matches(is_closer).chars().next_back() {
        Some('.' | '…' | '。') => Ending::Stop,
        Some('?' | '？') => Ending::Question,
        Some('!' | '！') => Ending::Exclamation,
        Some(':' | ';' | '：') => Ending::Colon,
        _ => Ending::Other,
    }
}
