//! From findings and ladders to bytes: one file per format, all listed in the tables
//! [`SPLIT_FORMATS`], [`PAIR_FORMATS`], [`LEARN_FORMATS`], [`ALIGN_FORMATS`] and [`AUDIT_FORMATS`]. A format turns values
//! into text and knows nothing of files, terminals and threads.

mod align_text;
mod audit_json;
mod audit_text;
mod audit_totals;
mod audit_tsv;
mod excerpt;
mod explained;
mod layout;
mod learnt;
mod learnt_rules;
mod pairing;
mod pairs;
mod scorecard;
mod split;
mod summary;
mod tmx;

use crate::audit::Finding;
use crate::bitext::Bitext;
use crate::decision::Decided;
use crate::document::Document;
use crate::pairing::Plan;
use crate::segment::learn::LearntWord;
use crate::segment::{Judged, Segment};
pub use learnt::{Stats, Taught};
pub use scorecard::{FEWEST_WORDS, Scorecard, Tally, points};
pub use summary::Summary;

/// What the user may choose about the look of a report.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Columns of the page.
    pub width: usize,
    /// Whether the user chose the width.
    pub is_width_given: bool,
    /// Whether to use terminal colours.
    pub color: bool,
    /// Whether corpora hold segments that stand alone.
    pub keep_unaligned: bool,
    /// Least confidence of the groups that corpora hold.
    pub least_confidence: f32,
    /// Whether paragraphs are set apart.
    pub paragraphs: bool,
    /// Whether the run has more pairs than the one that is rendered.
    pub is_part: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            width: 100,
            is_width_given: false,
            color: false,
            keep_unaligned: false,
            least_confidence: 0.0,
            paragraphs: false,
            is_part: false,
        }
    }
}

/// One document and its segments.
#[derive(Debug)]
pub struct Segmented {
    /// The document.
    pub document: Document,
    /// Its segments.
    pub segments: Vec<Segment>,
}

/// One document with the decision on each of its marks and line breaks.
#[derive(Debug)]
pub struct Explained {
    /// The document.
    pub document: Document,
    /// The decisions, in order.
    pub judged: Vec<Judged>,
}

/// One pair of documents, aligned and audited.
#[derive(Debug)]
pub struct Audited {
    /// The pair.
    pub bitext: Bitext,
    /// What was found; nothing when only the alignment was asked for.
    pub findings: Vec<Finding>,
    /// The decisions that the findings are marked by.
    pub decided: Decided,
}

/// One way to write something. Bytes of a whole file: `header`, one rendering per document or pair,
/// `footer`; or, for several pairs in one file, what [`Many`] says.
#[derive(Debug)]
pub struct Format<T> {
    /// The name for `--format`.
    pub name: &'static str,
    /// The file extension for `-o`, without the dot.
    pub extension: &'static str,
    /// Stands once at the beginning.
    pub header: &'static str,
    /// Stands after it, made from what is known of the first pair.
    pub opening: Option<fn(&Summary) -> String>,
    /// One document or pair.
    pub render: fn(&T, &Options) -> String,
    /// Stands once at the end.
    pub footer: Option<fn(&Summary, &Options) -> String>,
    /// Several pairs in one file could not be told apart.
    pub is_lone: bool,
    /// Frame for several pairs in one file, where they cannot simply follow one another.
    pub many: Option<Many>,
}

/// What stands around and between several pairs in one file.
#[derive(Debug, Clone, Copy)]
pub struct Many {
    /// At the beginning.
    pub begin: &'static str,
    /// Between two pairs.
    pub separator: &'static str,
    /// At the end.
    pub end: fn(&Summary) -> String,
}

const fn plain<T>(
    name: &'static str,
    extension: &'static str,
    render: fn(&T, &Options) -> String,
) -> Format<T> {
    Format { name, extension, header: "", opening: None, render, footer: None, is_lone: false, many: None }
}

/// Formats of `treu split`; the first is the default.
pub const SPLIT_FORMATS: &[Format<Segmented>] =
    &[plain("text", "txt", split::text), plain("jsonl", "jsonl", split::jsonl)];

/// Formats of `treu split --explain`; the first is the default.
pub const EXPLAIN_FORMATS: &[Format<Explained>] =
    &[plain("text", "txt", explained::text), plain("jsonl", "jsonl", explained::jsonl)];

/// Formats of `treu split --learn`; the first is the default.
pub const RULES_FORMATS: &[Format<Vec<LearntWord>>] = &[plain("tsv", "tsv", learnt_rules::tsv)];

/// Formats of `treu pair`; the first is the default.
pub const PAIR_FORMATS: &[Format<Plan>] =
    &[plain("tsv", "tsv", pairing::tsv), plain("jsonl", "jsonl", pairing::jsonl)];

/// Formats of `treu learn`; the first is the default.
pub const LEARN_FORMATS: &[Format<Taught>] = &[plain("tsv", "tsv", learnt::tsv)];

/// Formats of `treu learn --stats`; the first is the default.
pub const STATS_FORMATS: &[Format<Stats>] = &[plain("text", "txt", learnt::stats)];

/// Formats of `treu align`; the first is the default.
pub const ALIGN_FORMATS: &[Format<Audited>] = &[
    plain("text", "txt", align_text::render),
    plain("tsv", "tsv", pairs::tsv),
    plain("jsonl", "jsonl", pairs::jsonl),
    Format { opening: Some(tmx::opening), footer: Some(tmx::closing), ..plain("tmx", "tmx", tmx::render) },
    Format { is_lone: true, ..plain("vecalign", "align", pairs::vecalign) },
    Format { is_lone: true, ..plain("hunalign", "ladder", pairs::hunalign) },
];

/// Formats of `treu audit`; the first is the default.
pub const AUDIT_FORMATS: &[Format<Audited>] = &[
    Format { footer: Some(summary::text), ..plain("text", "txt", audit_text::render) },
    Format { many: Some(audit_json::MANY), ..plain("json", "json", audit_json::render) },
    plain("jsonl", "jsonl", audit_json::lines),
    Format { header: audit_tsv::HEADER, ..plain("tsv", "tsv", audit_tsv::render) },
];

/// A text on one line: line breaks, tabs and runs of blanks as single spaces.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}
