//! From a document to its segments: sentences, headings, list items, lines. Blank lines and hard
//! line breaks come first (`layout`), then sentence ends inside a block (`scan` finds the marks,
//! `decide` and `stop` judge them), then what part of a page each segment is (`furniture`).

mod candidate;
mod chars;
mod decide;
mod decision;
mod furniture;
mod layout;
pub mod learn;
mod marker;
mod other;
mod rules;
mod scan;
mod stop;
mod vocabulary;

use unicode_segmentation::GraphemeCursor;

use candidate::Setting;
pub(crate) use chars::is_blank;
use chars::{boundary, skip_back, trimmed};
use decide::Verdict;
pub use decision::{DECISIONS, Decision};
pub use rules::{Rules, TABLES};
pub use vocabulary::{CLASSES, Class};

use crate::document::{Document, Layout};
use crate::language::Language;
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
    segment_by(document, &Rules::built_in())
}

/// As [`segment`], by other rules than those that treu ships.
#[must_use]
pub fn segment_by(document: &Document, rules: &Rules) -> Vec<Segment> {
    let mut segments = match document.layout {
        Layout::Prose => split(&document.text, document.language, rules),
        Layout::Lines => lines(&document.text),
    };
    furniture::mark(&document.text, &mut segments);
    segments
}

/// A mark or a line break, and whether a sentence ends there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// The marks, or for a line break the empty span at the end of the line.
    pub span: Span,
    /// Whether a sentence ends.
    pub splits: bool,
    /// Why.
    pub decision: Decision,
}

/// All marks and line breaks of a text, in order, each with the decision on it; none where no table
/// helps.
#[must_use]
pub fn explain(text: &str, language: Language, rules: &Rules) -> Vec<Judged> {
    let vocabulary = rules.of(language);
    let judged = |span, verdict: Verdict| Judged { span, splits: verdict.splits, decision: verdict.decision };
    let mut all = Vec::new();
    let blocks = layout::blocks(text, vocabulary, |at, verdict| all.push(judged(Span::new(at, at), verdict)));
    if !matches!(language, Language::Other(_)) {
        for block in blocks.iter().filter(|block| !other::is_other_script(block.span.of(text))) {
            let setting = Setting { text, language, vocabulary, end: block.span.end() };
            scan::sentences(
                setting,
                block.span,
                |_| (),
                |candidate, verdict| {
                    all.push(judged(candidate.mark, verdict));
                },
            );
        }
    }
    all.sort_by_key(|judged| (judged.span.start(), judged.span.end()));
    all
}

/// The segments of running text, all of them content.
#[must_use]
pub fn split(text: &str, language: Language, rules: &Rules) -> Vec<Segment> {
    let vocabulary = rules.of(language);
    let is_known = !matches!(language, Language::Other(_));
    let mut segments: Vec<Segment> = Vec::with_capacity(text.len() / 96);
    for block in layout::blocks(text, vocabulary, |_, _| ()) {
        let take = |span| push(text, &mut segments, span, block.paragraph);
        if is_known && !other::is_other_script(block.span.of(text)) {
            let setting = Setting { text, language, vocabulary, end: block.span.end() };
            scan::sentences(setting, block.span, take, |_, _| ());
        } else {
            other::sentences(text, block.span, take);
        }
    }
    segments
}

/// Takes a segment as it is, or a monstrous one in pieces.
fn push(text: &str, segments: &mut Vec<Segment>, span: Span, paragraph: u32) {
    let mut rest = Some(span);
    while let Some(span) = rest {
        let end = if span.len() > LONGEST { cut(text, span) } else { span.end() };
        let number = segments.len() as u32;
        let piece = trimmed(text, Span::new(span.start(), end));
        segments.extend(piece.map(|span| Segment { span, paragraph, number, role: Role::Content }));
        rest = trimmed(text, Span::new(end, span.end()));
    }
}

/// Where a monstrous segment is cut: at the last blank that leaves a piece short enough, or else
/// between two characters.
fn cut(text: &str, span: Span) -> usize {
    let limit = boundary(text, span.start() + LONGEST);
    let blank = skip_back(text, span.start(), limit, |letter| !is_blank(letter));
    if blank > span.start() {
        return blank;
    }
    let next = GraphemeCursor::new(limit, text.len(), true).next_boundary(text, 0);
    next.ok().flatten().unwrap_or(span.end()).min(span.end())
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
