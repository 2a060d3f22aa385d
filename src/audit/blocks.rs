//! What the paragraphs and lines of a pair are, headings, items of lists or text, and which of one side
//! are those of the other, as the alignment tells.

use std::ops::Range;

use super::omitted_segment::without_counterpart;
use crate::bitext::Bitext;
use crate::document::{Document, Kind, Place};
use crate::language::Language;
use crate::pair::{Pair, Side};
use crate::segment::{Segment, is_marked_item};
use crate::span::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A heading, as the format says.
    Heading,
    /// An item of a list, as the format says, or in plain text a number or bullet.
    Item,
    /// What may be an item: it begins with a dash, which may be that of a speech, or the format that
    /// knows lists has a number or bullet for text.
    Marked,
    /// Running text.
    Text,
    /// What may differ: captions, code, page marks.
    Other,
}

/// A paragraph, item or line.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) mark: Mark,
    /// Its segments.
    segments: Range<usize>,
    pub(super) span: Span,
    /// Whether the other side says a part of it.
    pub(super) is_translated: bool,
}

/// Blocks of both sides that translate each other and nothing else.
#[derive(Debug)]
pub(super) struct Match {
    /// The blocks of each side, by their numbers.
    pub(super) blocks: Pair<Range<usize>>,
    /// The linked beads, by their indices.
    pub(super) beads: Vec<usize>,
    /// The least confidence of the beads.
    pub(super) confidence: f32,
}

/// The blocks of one side, in order; each segment is in one.
pub(super) fn blocks(bitext: &Bitext, side: Side) -> Vec<Block> {
    let document = bitext.documents.side(side);
    let mut blocks: Vec<Block> = Vec::new();
    let mut before = None;
    for (at, segment) in bitext.segments.side(side).iter().enumerate() {
        let mark = mark(document, before, segment);
        match (mark, blocks.last_mut()) {
            (None, Some(last)) => {
                last.segments.end = at + 1;
                last.span = last.span.join(segment.span);
            }
            (mark, _) => {
                let mark = mark.unwrap_or(Mark::Text);
                blocks.push(Block { mark, segments: at..at + 1, span: segment.span, is_translated: false });
            }
        }
        before = Some(segment);
    }
    note_translated(bitext, side, &mut blocks);
    blocks
}

fn note_translated(bitext: &Bitext, side: Side, blocks: &mut [Block]) {
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        let missing: Vec<usize> = without_counterpart(&unit, side).collect();
        let segments = unit.bead.segments.side(side).clone();
        for (segment, _) in segments.zip(0..).filter(|(_, at)| !missing.contains(at)) {
            blocks[block_of(blocks, segment)].is_translated = true;
        }
    }
}

/// What begins with a segment; nothing if the segment goes on with the block before it.
fn mark(document: &Document, before: Option<&Segment>, segment: &Segment) -> Option<Mark> {
    let text = segment.span.of(&document.text);
    let Some(paragraph) = document.structure.paragraphs.get(segment.paragraph as usize) else {
        let between = before.map(|before| Span::new(before.span.end(), segment.span.start()));
        let begins_line = between.is_none_or(|between| between.of(&document.text).contains('\n'));
        return begins_line.then(|| mark_of_line(text, document.language));
    };
    if paragraph.goes_on || before.is_some_and(|before| before.paragraph == segment.paragraph) {
        return None;
    }
    let is_page = matches!(document.structure.place(segment.span.start()), Some(Place::Page(_)));
    Some(match paragraph.kind {
        // Of a page only the size of its letters is known, and a lead is a heading in some papers.
        Kind::Heading if is_page || text.ends_with('.') => Mark::Other,
        Kind::Heading => Mark::Heading,
        Kind::ListItem => Mark::Item,
        Kind::Body | Kind::Quote if is_marked_item(text, document.language) => Mark::Marked,
        Kind::Body | Kind::Quote => Mark::Text,
        Kind::Caption | Kind::Furniture => Mark::Other,
    })
}

/// What a line of plain text is.
fn mark_of_line(line: &str, language: Language) -> Mark {
    if !is_marked_item(line, language) {
        Mark::Text
    } else if line.starts_with(['-', '–', '—', '−', '‐', '‑', '‒', '―']) {
        Mark::Marked
    } else {
        Mark::Item
    }
}

/// Number of the block that holds a segment.
fn block_of(blocks: &[Block], segment: usize) -> usize {
    blocks.partition_point(|block| block.segments.end <= segment).min(blocks.len().saturating_sub(1))
}

/// Which blocks are those of the other side, in order.
pub(super) fn matches(bitext: &Bitext, blocks: &Pair<Vec<Block>>) -> Vec<Match> {
    let mut matches: Vec<Match> = Vec::new();
    for unit in bitext.units().filter(|unit| unit.bead.is_linked()) {
        let range = Pair::from_fn(|side: Side| {
            let segments = unit.bead.segments.side(side);
            let of = |at: usize| block_of(blocks.side(side), at);
            of(segments.start)..of(segments.end - 1) + 1
        });
        let shares = |last: &&mut Match| {
            Side::BOTH.iter().any(|&side| range.side(side).start < last.blocks.side(side).end)
        };
        if let Some(last) = matches.last_mut().filter(shares) {
            last.blocks.source.end = range.source.end;
            last.blocks.target.end = range.target.end;
            last.beads.push(unit.index);
            last.confidence = last.confidence.min(unit.bead.confidence);
        } else {
            matches.push(Match { blocks: range, beads: vec![unit.index], confidence: unit.bead.confidence });
        }
    }
    matches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known_by_their_marks() {
        for (line, expected) in [
            ("1. Mở cửa phòng học.", Mark::Item),
            ("• Tắt điện.", Mark::Item),
            ("– Anh đi đâu đấy?", Mark::Marked),
            ("Năm nay trời rét.", Mark::Text),
        ] {
            assert_eq!(mark_of_line(line, Language::Vietnamese), expected, "{line}");
        }
        assert_eq!(mark_of_line("5. Mai 2021 in Hanoi", Language::German), Mark::Text);
    }
}
