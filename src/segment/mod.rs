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
mod paragraphs;
mod rules;
mod scan;
mod stop;
mod vocabulary;

use serde::Serialize;
use unicode_segmentation::GraphemeCursor;

use candidate::Setting;
use chars::{boundary, skip_back, trimmed};
use decide::Verdict;
pub use decision::{DECISIONS, Decision};
use paragraphs::{Stretch, stretches};
pub use rules::{Rules, TABLES};
pub use vocabulary::{CLASSES, Class};

use crate::document::{Document, Kind, Layout, Paragraph, Unit};
use crate::language::Language;
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
    segment_by(document, &Rules::built_in())
}

/// As [`segment`], by other rules than those that treu ships.
#[must_use]
pub fn segment_by(document: &Document, rules: &Rules) -> Vec<Segment> {
    let mut segments = match document.layout {
        Layout::Prose => prose(&document.text, &document.structure.paragraphs, document.language, rules),
        Layout::Lines => lines(&document.text),
        // What other units say of a page tells nothing of the next.
        Layout::Units => return units(document),
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

/// All marks and line breaks of running text, in order, each with the decision on it; none where no
/// table helps.
#[must_use]
pub fn explain(document: &Document, rules: &Rules) -> Vec<Judged> {
    let (text, vocabulary) = (&document.text, rules.of(document.language));
    let paragraphs = &document.structure.paragraphs;
    let judged = |span, verdict: Verdict| Judged { span, splits: verdict.splits, decision: verdict.decision };
    let mut all = Vec::new();
    let stretches =
        stretches(text, paragraphs, vocabulary, |at, verdict| all.push(judged(Span::new(at, at), verdict)));
    for stretch in stretches.iter().filter(|stretch| stretch.kind != Kind::Heading) {
        if is_ruled(text, document.language, stretch.span) {
            let setting = Setting { text, language: document.language, vocabulary, end: stretch.span.end() };
            scan::sentences(
                setting,
                stretch.span,
                |_| (),
                |candidate, verdict| all.push(judged(candidate.mark, verdict)),
            );
        }
    }
    all.sort_by_key(|judged| (judged.span.start(), judged.span.end()));
    all
}

/// Whether a line bears the mark of an item: a bullet or dash, `1.`, `a)`, `Điều 5.`
pub(crate) fn is_marked_item(line: &str, language: Language) -> bool {
    marker::begins_item(line, Rules::built_in().of(language))
}

/// Whether the rules of a language say where the sentences of a stretch end.
fn is_ruled(text: &str, language: Language, span: Span) -> bool {
    !matches!(language, Language::Other(_)) && !other::is_other_script(span.of(text))
}

/// The segments of running text, all of them content.
#[must_use]
pub fn split(text: &str, language: Language, rules: &Rules) -> Vec<Segment> {
    prose(text, &[], language, rules)
}

/// The segments of running text in the paragraphs that its format names, if it names any.
fn prose(text: &str, paragraphs: &[Paragraph], language: Language, rules: &Rules) -> Vec<Segment> {
    let vocabulary = rules.of(language);
    let stretches = stretches(text, paragraphs, vocabulary, |_, _| ());
    let mut segments: Vec<Segment> = Vec::with_capacity(stretches.len().max(text.len() / 96));
    for stretch in stretches {
        let mut take = |span| push(text, &mut segments, span, &stretch);
        if stretch.kind == Kind::Heading {
            // One segment whatever marks it holds.
            take(stretch.span);
        } else if is_ruled(text, language, stretch.span) {
            let setting = Setting { text, language, vocabulary, end: stretch.span.end() };
            scan::sentences(setting, stretch.span, take, |_, _| ());
        } else {
            other::sentences(text, stretch.span, take);
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

/// Takes a segment as it is, or a monstrous one in pieces.
fn push(text: &str, segments: &mut Vec<Segment>, span: Span, stretch: &Stretch) {
    let mut rest = Some(span);
    while let Some(span) = rest {
        let end = if span.len() > LONGEST { cut(text, span) } else { span.end() };
        let number = segments.len() as u32;
        let piece = trimmed(text, Span::new(span.start(), end));
        let (paragraph, role) = (stretch.paragraph, stretch.role());
        segments.extend(piece.map(|span| Segment { span, paragraph, number, role }));
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
