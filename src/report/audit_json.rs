//! `treu audit` for programs: one object per pair, schema `treu.audit/1`, or one finding a line.
//!
//! # Format
//!
//! ```text
//! { "schema": "treu.audit/1",
//!   "source": {"path", "language", "segments": [{"start","end","line","column"}]}, "target": {…},
//!   "beads": [{"source":[0,1], "target":[0], "confidence":0.98}],
//!   "findings": [{"rule","category","severity","confidence","bead","message",
//!                 "source":[{"start","end","line","column","text"}], "target":[…],
//!                 "fingerprint","fingerprint_target","status","reason"}],
//!   "summary": {"segments","linked","severities","categories","rules","statuses",
//!               "scorecard": {"source_words","fewest_words","points",
//!                             "issues": {"findings","penalty","per_1000_words","categories"}, "errors": {…}},
//!               "stale_decisions": [{"path","line","finding","decision","reason"}]} }
//! ```
//!
//! Offsets are UTF-8 bytes of the decoded text, lines and columns 1-based characters. Beads and
//! findings count from 0: beads name segments by their place in `segments`, a finding its bead by the
//! place in `beads`. Several pairs
//! in one file: `{"schema","pairs":[…],"summary"}`. `reason` stands where a decision was found. Counts
//! leave out what is dismissed or in the baseline; `per_1000_words` is null when the text is too short. The types here are the contract; those of the
//! domain may change without it.

use serde::Serialize;

use super::audit_totals::{Totals, totals};
use super::pairs::rounded;
use super::{Audited, Many, Options, Summary};
use crate::align;
use crate::audit::Finding;
use crate::bitext::Bitext;
use crate::decision::Decided;
use crate::document;
use crate::pair::{Pair, Side};
use crate::span::{LineIndex, Position, Span};

const SCHEMA: &str = "treu.audit/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    source: Text<'a>,
    target: Text<'a>,
    beads: Vec<Bead>,
    findings: Vec<Row<'a>>,
    summary: Totals,
}

#[derive(Serialize)]
struct Text<'a> {
    path: String,
    language: &'a str,
    segments: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Bead {
    source: Vec<usize>,
    target: Vec<usize>,
    confidence: f64,
}

#[derive(Serialize)]
struct Row<'a> {
    rule: &'static str,
    category: &'static str,
    severity: &'static str,
    confidence: f64,
    bead: Option<usize>,
    message: &'a str,
    source: Vec<Mark<'a>>,
    target: Vec<Mark<'a>>,
    fingerprint: String,
    fingerprint_target: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// A marked text with its place.
#[derive(Serialize)]
pub(super) struct Mark<'a> {
    start: usize,
    end: usize,
    pub(super) line: usize,
    pub(super) column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    pub(super) text: &'a str,
    /// Where it stands in a file that is no plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<document::Place>,
}

/// A bitext with the line starts of both texts, worked out once.
pub(super) struct Indexed<'a> {
    pub(super) bitext: &'a Bitext,
    pub(super) lines: Pair<LineIndex<'a>>,
}

impl<'a> Indexed<'a> {
    pub(super) fn new(bitext: &'a Bitext) -> Self {
        Self { bitext, lines: bitext.documents.as_ref().map(|document| LineIndex::new(&document.text)) }
    }

    /// Where a byte of the text of one side stands in its file.
    pub(super) fn position(&self, side: Side, offset: usize) -> Position {
        self.bitext.documents.side(side).position(self.lines.side(side), offset)
    }

    /// What the file calls the unit that a byte of the text belongs to.
    pub(super) fn unit(&self, side: Side, offset: usize) -> Option<&'a str> {
        self.bitext.documents.side(side).units.at(offset)?.name.as_deref()
    }

    /// The marks of a finding on one side.
    pub(super) fn marks(&self, side: Side, finding: &Finding) -> Vec<Mark<'a>> {
        let mark = |&span: &Span| {
            let position = self.position(side, span.start());
            Mark {
                start: span.start(),
                end: span.end(),
                line: position.line,
                column: position.column,
                unit: self.unit(side, span.start()),
                text: self.bitext.text(side, span),
                place: self.bitext.documents.side(side).structure.place_of(span),
            }
        };
        finding.marks.side(side).iter().map(mark).collect()
    }

    fn text(&self, side: Side) -> Text<'a> {
        let document = self.bitext.documents.side(side);
        let place = |segment: &crate::segment::Segment| {
            let position = self.position(side, segment.span.start());
            Place {
                start: segment.span.start(),
                end: segment.span.end(),
                line: position.line,
                column: position.column,
            }
        };
        Text {
            path: document.path.display().to_string(),
            language: document.language.code(),
            segments: self.bitext.segments.side(side).iter().map(place).collect(),
        }
    }

    fn row(&self, finding: &'a Finding, decided: &'a Decided) -> Row<'a> {
        Row {
            rule: finding.rule.name,
            category: finding.rule.category.name(),
            severity: finding.severity.name(),
            confidence: rounded(finding.confidence),
            bead: finding.bead,
            message: &finding.message,
            source: self.marks(Side::Source, finding),
            target: self.marks(Side::Target, finding),
            fingerprint: finding.fingerprint.of_source(),
            fingerprint_target: finding.fingerprint.with_target(),
            status: finding.status.name(),
            reason: decided.of(finding).map(|decision| decision.reason.as_str()),
        }
    }
}

/// One object.
pub(super) fn render(audited: &Audited, options: &Options) -> String {
    let Audited { bitext, findings, decided } = audited;
    let indexed = Indexed::new(bitext);
    let bead = |bead: &align::Bead| Bead {
        source: bead.segments.source.clone().collect(),
        target: bead.segments.target.clone().collect(),
        confidence: rounded(bead.confidence),
    };
    let report = Report {
        schema: SCHEMA,
        source: indexed.text(Side::Source),
        target: indexed.text(Side::Target),
        beads: bitext.ladder.beads().iter().map(bead).collect(),
        findings: findings.iter().map(|of| indexed.row(of, decided)).collect(),
        summary: totals(&Summary::of(audited), !options.is_part),
    };
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

/// One finding a line, with the paths of its pair.
pub(super) fn lines(audited: &Audited, _options: &Options) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        source_path: String,
        target_path: String,
        #[serde(flatten)]
        row: Row<'a>,
    }
    let paths = audited.bitext.documents.as_ref().map(|document| document.path.display().to_string());
    let indexed = Indexed::new(&audited.bitext);
    let line = |finding| Line {
        source_path: paths.source.clone(),
        target_path: paths.target.clone(),
        row: indexed.row(finding, &audited.decided),
    };
    let rows = audited.findings.iter().map(line);
    rows.map(|row| serde_json::to_string(&row).unwrap_or_default() + "\n").collect()
}

/// Several pairs in one file.
pub(super) const MANY: Many = Many {
    begin: "{\"schema\":\"treu.audit/1\",\"pairs\":[\n",
    separator: ",\n",
    end: |summary| {
        format!("],\n\"summary\":{}}}\n", serde_json::to_string(&totals(summary, true)).unwrap_or_default())
    },
};
